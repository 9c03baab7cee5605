/* parts.h - private to input/: the walk over arguments, reading, JSON Lines. */
#ifndef POLY_INPUT_PARTS_H
#define POLY_INPUT_PARTS_H

#include "base/str.h"
#include "input/input.h"

#include <sys/types.h>

/* ---- documents (document.c) ------------------------------------------------------------------ */
/* An empty document of this source; id as source. False when memory ran out: *doc then says so. */
bool poly_document_init(poly_document *doc, const char *source);

/* How many of the n bytes at p (one at least) form one well-formed UTF-8 character (Unicode table 3-7); 0: none. */
size_t poly_utf8_len(const unsigned char *p, size_t n);

/* A copy of s in the document's memory: ill-formed bytes become U+FFFD, NUL a space, so that it
 * may stand in a record. NULL after an arena failure. */
const char *poly_document_str(poly_document *doc, poly_str s);

/* The day in metadata, "10/22/2025 7:51" -> "2025-10-22". False: none is sure, out is as before (day.c says which forms). */
bool poly_input_day(const char *s, char out[11]);

/* ---- walk (walk.c): arguments -> files, folders opened up ------------------------------------ */
typedef struct poly_walk poly_walk;

typedef struct poly_walk_item {
    const char *path;  /* as given, or folder/name; until the next poly_walk_next() */
    const char *error; /* why it cannot be read, or NULL. Same lifetime */
    uint64_t size;     /* bytes of a regular file */
    bool in_folder;    /* found, not named by the user: must be a regular file */
    bool is_regular;
} poly_walk_item;

POLY_MUST_USE poly_walk *poly_walk_open(const char *const *args, uint32_t n_args); /* NULL: memory ran out */
void poly_walk_close(poly_walk *w);
POLY_MUST_USE bool poly_walk_next(poly_walk *w, poly_walk_item *item); /* false: end, or poly_walk_status() */
poly_status poly_walk_status(const poly_walk *w);
uint64_t poly_walk_skipped(const poly_walk *w);
bool poly_path_is_jsonl(const char *path); /* by suffix, whatever its case */
bool poly_path_is_page(const char *path);  /* .html, .htm */

/* ---- reading (read.c): by read(2), never mmap: a mapped file that shrinks kills its reader --- */
typedef struct poly_reader {
    int fd;
    int error;                         /* errno of a failed read, or 0 */
    const volatile sig_atomic_t *stop;
    uint64_t total;                    /* bytes read so far */
} poly_reader;

/* The file's descriptor, or -1 with *why a sentence. must_be_regular: what lies in folders;
 * never waits then. */
int poly_file_open(const char *path, bool must_be_regular, const char **why);

/* All that is left, at most `most` bytes. *bytes is malloced, also when *len is 0. Returns OK;
 * LIMIT, IO (r->error) or NOMEM with *bytes NULL. */
POLY_MUST_USE poly_status poly_read_all(poly_reader *r, size_t most, char **bytes, size_t *len);

typedef struct poly_lines {
    poly_reader r;
    char *p;
    size_t start, scan, end, cap; /* of p: the line begins, is searched up to, bytes end */
    size_t most;                  /* longest line kept */
    uint64_t line;                /* number of the line handed out last, from 1 */
    bool at_end;
} poly_lines;

typedef enum poly_line_state {
    POLY_LINE = 0, POLY_LINE_END, POLY_LINE_LONG, POLY_LINE_IO, POLY_LINE_NOMEM
} poly_line_state;

/* The next line without its line end; valid until the next call. LONG: left out, the next call
 * goes on behind it. */
poly_line_state poly_lines_next(poly_lines *l, poly_str *line);
bool poly_lines_ready(const poly_lines *l);

/* ---- JSON Lines (jsonl.c) -------------------------------------------------------------------- */
/* doc->bytes is one line that is not blank: makes it the article. Mistakes become the document's
 * error. */
void poly_jsonl_parse(poly_document *doc, const poly_input_options *opt);
/* The same by jansson alone, for the test that compares both ways. */
void poly_jsonl_parse_slowly(poly_document *doc, const poly_input_options *opt);

/* ---- HTML (html.c) --------------------------------------------------------------------------- */
/* doc->bytes is a page: makes it the article on it. A page without one becomes the document's error. */
void poly_html_parse(poly_document *doc);

#endif

/* parts.h - private to input/: the walk over arguments, reading, JSON Lines. */
#ifndef POLY_INPUT_PARTS_H
#define POLY_INPUT_PARTS_H

#include "base/buf.h"
#include "input/input.h"

#include <sys/types.h>

#define POLY_NO_MEMORY "memory ran out"

/* ---- signs ----------------------------------------------------------------------------------- */
static inline int poly_hex_digit(char c) /* its value; -1: it is none */
{
    const char low = poly_str_low(c);
    return poly_is_ascii_digit(c) ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}
static inline bool poly_is_blank(char c) { return c == ' ' || c == '\t'; }

/* ---- documents (document.c) ------------------------------------------------------------------ */
/* An empty document of this source; id as source. False when memory ran out: *doc then says so. */
bool poly_document_init(poly_document *doc, const char *source);

/* How many of the n bytes at p (one at least) form one well-formed UTF-8 character (Unicode table
 * 3-7); 0: none. */
size_t poly_utf8_len(const unsigned char *p, size_t n);

/* A copy of s in the document's memory: ill-formed bytes become U+FFFD, NUL a space, so that it
 * may stand in a record. NULL after an arena failure. */
const char *poly_document_str(poly_document *doc, poly_str s);
/* A sentence for the record's warnings, each once; copied; without line ends. */
void poly_document_warn(poly_document *doc, const char *sentence);

/* ---- days of metadata (day.c, order.c) ------------------------------------------------------- */
typedef enum poly_day_kind {
    POLY_DAY_NONE = 0, /* no day that we read */
    POLY_DAY_SURE,     /* one day, or made one by the order */
    POLY_DAY_FIRST, POLY_DAY_SECOND, /* one day, of numbers: the day stands before, behind its
                                      * month */
    POLY_DAY_TWO       /* 8/9/2025, and the order is not known */
} poly_day_kind;

/* The day in metadata, "10/22/2025 7:51" -> "2025-10-22" (day.c says which forms). NONE, TWO: out
 * is as before. */
poly_day_kind poly_input_day(const char *s, poly_date_order order, char out[11]);

/* What days of one source tell about it. */
typedef struct poly_order_votes {
    uint32_t first, second; /* days of numbers of which the order is seen */
} poly_order_votes;
void poly_order_add(poly_order_votes *v, const char *date);
/* ASK: they say nothing, and these are all; UNKNOWN: there are more, or they say both. */
poly_date_order poly_order_of(const poly_order_votes *v, bool all);
/* The same of what a source of JSON begins with: its members that are in the list, strings only. */
poly_date_order poly_order_in_json(poly_str head, const char *list);
/* Makes the day out of what doc->published says, where it is one; else leaves it. The text is
 * looked at where nothing else tells the order (date_order ASK). */
void poly_document_settle_day(poly_document *doc);

/* ---- kinds (kind.c): what a stream of bytes is, by its first bytes and its name -------------- */
typedef enum poly_kind {
    POLY_KIND_TEXT = 0, POLY_KIND_PAGE, POLY_KIND_JSONL, POLY_KIND_JSON, POLY_KIND_TABLE,
    POLY_KIND_FEED, POLY_KIND_MAIL, POLY_KIND_MBOX, POLY_KIND_WARC, POLY_KIND_OFFICE, POLY_KIND_PDF,
    POLY_KIND_ARCHIVE, POLY_KIND_PACKED,
    POLY_KIND_FOREIGN /* known, and not read: poly_kind_refusal() */
} poly_kind;

enum { POLY_HEAD_BYTES = 4096, POLY_FAR_BYTES = 256 << 10 }; /* that a kind is told by; the order of
                                                              * days */

/* head: the first bytes (all, where there are fewer than POLY_HEAD_BYTES). stem: length of the name
 * without ".gz". */
poly_kind poly_kind_of(const char *name, size_t stem, poly_str head, const poly_input_options *opt);
bool poly_table_is(poly_str head, const poly_input_options *opt); /* table.c */
const char *poly_kind_refusal(poly_str head); /* why a FOREIGN one is not read */
bool poly_path_is_wanted(const char *path);   /* has it a suffix of what we read? */
bool poly_path_ends(const char *path, const char *suffix); /* whatever its case; the suffix in small
                                                            * letters */
size_t poly_path_unpacked(const char *path);  /* length without ".gz" and the like */
/* Is a file of no bytes no such file? An empty text may be one. */
bool poly_path_is_never_empty(const char *path, size_t stem);
bool poly_path_is_saved_page(const char *path); /* is it called as what a browser saves whole? */

/* ---- walk (walk.c): arguments -> files, folders opened up ------------------------------------ */
typedef struct poly_walk poly_walk;

typedef struct poly_walk_item {
    const char *path;  /* as given, or folder/name; until the next poly_walk_next() */
    const char *error; /* why it cannot be read, or NULL. Same lifetime */
    uint64_t size;     /* bytes of a regular file */
    bool in_folder;    /* found, not named by the user: must be a regular file */
    bool is_regular;
} poly_walk_item;

/* opt: --files-from, --include, --exclude; borrowed, may be NULL. NULL: memory ran out. */
POLY_MUST_USE poly_walk *poly_walk_open(const char *const *args, uint32_t n_args,
                                        const poly_input_options *opt);
void poly_walk_close(poly_walk *w);
/* false: end, or poly_walk_status() */
POLY_MUST_USE bool poly_walk_next(poly_walk *w, poly_walk_item *item);
poly_status poly_walk_status(const poly_walk *w);
uint64_t poly_walk_skipped(const poly_walk *w);
/* Is a file in a folder, or in an archive, one of those that are read? path: below that. */
bool poly_walk_wants(const poly_walk *w, const char *path);

/* ---- patterns (glob.c) ----------------------------------------------------------------------- */
enum { POLY_GLOB_BYTES = 1024 }; /* a longer pattern matches nothing */
/* Does it match the path (below a folder), or a folder on the way there? */
bool poly_glob(const char *pattern, const char *path, bool is_folder);

/* ---- reading (read.c): by read(2), never mmap: a mapped file that shrinks kills its reader --- */
/* As read(2); -1 with the reader's why and code set. */
typedef ssize_t poly_pull_fn(void *payload, char *to, size_t n, const char **why,
                             const char **code);

typedef struct poly_reader {
    int fd;                  /* -1: pull */
    poly_pull_fn *pull;      /* a member of an archive */
    void *payload;
    char *head;              /* looked at and not handed out yet; malloced */
    size_t head_at, head_n;
    bool ended;
    bool is_regular;         /* a regular file, or what lies in one: reading does not wait for
                              * anybody */
    const char *why, *code;  /* of what cannot be read: a sentence and the document's error code;
                              * NULL: nothing was wrong */
    const volatile sig_atomic_t *stop;
    uint64_t total;          /* bytes read so far */
    uint64_t left;           /* of a regular file: what it held when it was opened; else
                              * UINT64_MAX */
} poly_reader;

/* The file's descriptor, or -1 with *why a sentence. must_be_regular: what lies in folders;
 * never waits then. */
int poly_file_open(const char *path, bool must_be_regular, const char **why);

/* Reads from a descriptor. A regular file that grows meanwhile is read up to the size it has
 * now. */
void poly_reader_open(poly_reader *r, int fd, const volatile sig_atomic_t *stop);
/* Bytes that were read from it before; at most POLY_HEAD_BYTES. */
POLY_MUST_USE poly_status poly_reader_give_back(poly_reader *r, poly_str head);
void poly_reader_close(poly_reader *r); /* its descriptor, too, unless it is standard input */
/* The first bytes, which are handed out all the same: POLY_HEAD_BYTES, or fewer at the end; or,
 * with a `soon`, when it says that they are enough. Waits. */
poly_str poly_reader_peek(poly_reader *r, bool (*soon)(poly_str));
/* The same, POLY_FAR_BYTES of a regular file or of what lies in one; of anything else nothing: it
 * would wait. */
poly_str poly_reader_peek_far(poly_reader *r);
/* Some bytes, at most n; 0: the end; -1: r->why. Waits. */
ssize_t poly_reader_some(poly_reader *r, char *to, size_t n);
bool poly_reader_ready(const poly_reader *r); /* without waiting */

/* All that is left, at most `most` bytes. *bytes is malloced, also when *len is 0. Returns OK;
 * LIMIT, IO (r->why) or NOMEM with *bytes NULL. */
POLY_MUST_USE poly_status poly_read_all(poly_reader *r, size_t most, char **bytes, size_t *len);

/* What of a stream is in memory, for those who look for the end of something. */
typedef struct poly_window {
    char *p;                      /* malloced */
    size_t start, scan, end, cap; /* of p: where it begins, is searched up to, bytes end */
    size_t most;
    bool at_end;
} poly_window;

/* More bytes behind `end`; what lies before `start` goes. LIMIT: there are `most` already; IO
 * (r->why), NOMEM. */
POLY_MUST_USE poly_status poly_window_fill(poly_window *w, poly_reader *r);

typedef struct poly_lines {
    poly_reader *r;               /* borrowed */
    char *p;
    size_t start, scan, end, cap; /* of p: the line begins, is searched up to, bytes end */
    size_t most;                  /* longest line kept */
    uint64_t line;                /* number of the line handed out last, from 1 */
    bool at_end;
    bool by_nul;                  /* lines end with NUL bytes */
} poly_lines;

typedef enum poly_line_state {
    POLY_LINE = 0, POLY_LINE_END, POLY_LINE_LONG, POLY_LINE_IO, POLY_LINE_NOMEM
} poly_line_state;

/* The next line without its line end; valid until the next call. LONG: left out, the next call
 * goes on behind it, unless it has no end within 1 GiB: then the rest is left out, too. IO:
 * l->r->why. */
poly_line_state poly_lines_next(poly_lines *l, poly_str *line);
bool poly_lines_ready(const poly_lines *l);

/* ---- JSON Lines (jsonl.c) -------------------------------------------------------------------- */
/* doc->bytes is one line that is not blank: makes it the article. Mistakes become the document's
 * error. */
void poly_jsonl_parse(poly_document *doc, const poly_input_options *opt);
/* The same by jansson alone, for the test that compares both ways. */
void poly_jsonl_parse_slowly(poly_document *doc, const poly_input_options *opt);

/* ---- members kept as they are (members.c) ---------------------------------------------------- */
/* The members of an object of valid JSON, save those whose names are in the list `without`, as an
 * object in one line, in the document's memory. NULL after an arena failure. */
const char *poly_json_members(poly_document *doc, poly_str object, const char *without);

/* ---- text (text.c): bytes of any charset, and documents that are made of something else ------ */
bool poly_utf8_is_well_formed(poly_str s);
bool poly_buf_append(void *poly_buf_payload, const char *bytes, size_t n); /* a poly_sink_fn */
/* Adds the bytes in UTF-8. charset: as declared, or NULL; a wrong or unknown one is as good as
 * none. How many were ill-formed is added to *repaired (may be NULL). */
POLY_MUST_USE poly_status poly_bytes_to_utf8(poly_buf *out, poly_str s, const char *charset,
                                             uint32_t *repaired);
/* The charset that a document says it has; NULL: none, or UTF-8 where no character is. Linear. */
const char *poly_charset_believed(const char *declared, poly_str s);
/* The title and an empty line in front of the text. */
void poly_document_put_title(poly_document *doc);
/* The text (its buffer is taken over) becomes the document's; where there is none, or st says why
 * not, an error. */
void poly_document_take(poly_document *doc, poly_buf *text, poly_status st, const char *nothing);

/* ---- pieces of HTML (markup.c) --------------------------------------------------------------- */
/* all of its text; UTF-8 */
POLY_MUST_USE poly_status poly_markup_text(poly_buf *out, poly_str html);
/* without what surrounds an article */
POLY_MUST_USE poly_status poly_markup_article(poly_buf *out, poly_str html);
void poly_markup_parse(poly_document *doc);
/* What a text in JSON or in a table is, which may be a piece of HTML or a page: by its tags, or by
 * the option; a poly_document_form. `stays`: tags alone do not make it HTML, they are only warned
 * of. Linear. */
uint8_t poly_markup_form(poly_document *doc, poly_str text, bool stays,
                         const poly_input_options *opt);
/* doc->form is that; with_title, the title's own tags and a warning are seen to. */
void poly_markup_set(poly_document *doc, uint8_t form, const poly_input_options *opt);

/* ---- encodings of mails (transfer.c) --------------------------------------------------------- */
/* in_word: of an encoded word, where "_" is a space */
void poly_quoted_decode(poly_buf *out, poly_str s, bool in_word);
/* lost: stands for each byte that is not known. False: something was broken. */
bool poly_base64_decode(poly_buf *out, poly_str s, char lost);

/* UTF-7 (RFC 2152), which the library refuses, as it lets bytes mean two things: mails alone may be
 * in it. What is broken is left as it stands. */
POLY_MUST_USE poly_status poly_utf7_decode(poly_buf *out, poly_str s);

/* ---- mails (mail.c) -------------------------------------------------------------------------- */
void poly_mail_parse(poly_document *doc);

/* ---- responses of web servers (http.c) ------------------------------------------------------- */
#define POLY_PAGE_IS_CUT "the page is cut off: what was not fetched is missing"
void poly_http_parse(poly_document *doc, const poly_input_options *opt);

/* ---- packages of Office (office.c), PDF (pdf.c) ---------------------------------------------- */
void poly_office_parse(poly_document *doc, const poly_input_options *opt);
void poly_pdf_parse(poly_document *doc, const poly_input_options *opt);
/* Pages that end with form feeds, UTF-8 -> paragraphs: without what is repeated at their edges,
 * lines joined (sheets.c). */
POLY_MUST_USE poly_status poly_sheets_text(poly_buf *out, poly_str pages);

/* ---- HTML (html.c) --------------------------------------------------------------------------- */
/* doc->bytes is a page: makes it the article on it. A page without one becomes the document's
 * error. */
void poly_html_parse(poly_document *doc);

#endif

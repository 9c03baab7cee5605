/* parts.h - private to dictionary/: what readers and writers share. */
#ifndef POLY_DICTIONARY_PARTS_H
#define POLY_DICTIONARY_PARTS_H

#include "dictionary/dictionary.h"

/* ---- model.c: building, and notes ------------------------------------------------------------ */
void poly_dict_say(poly_dict *d, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
poly_status poly_dict_fail(poly_dict *d, uint32_t line, const char *what); /* LEXICON */

/* The child of `parent` with this name, made where there is none; the parent itself (and a note)
 * where a limit is reached or the name is empty. */
uint32_t poly_dict_child(poly_dict *d, uint32_t parent, poly_str name, uint32_t line);

/* The category below `parent` with this key, or POLY_NONE. */
uint32_t poly_dict_by_key(poly_dict *d, uint32_t parent, poly_str key);
/* Its key was set: it can be found by it. */
void poly_dict_know_key(poly_dict *d, uint32_t category);
/* Categories have moved: all are found anew. */
void poly_dict_index(poly_dict *d);

/* What a foreign file says in a pattern: blanks are folded, control characters dropped. */
typedef enum poly_dict_stars {
    POLY_DICT_GLOB, POLY_DICT_LITERAL, POLY_DICT_UNDERSCORES
} poly_dict_stars;

/* An entry of the category, or NULL and a note. The entry dies at the next call. */
poly_dict_entry *poly_dict_words(poly_dict *d, uint32_t category, poly_str pattern, uint32_t line,
                                 uint8_t stars);
/* The same with a text that is kept as it is. */
poly_dict_entry *poly_dict_put(poly_dict *d, uint32_t category, uint8_t kind, poly_str text,
                               uint32_t line);

poly_str poly_dict_copy(poly_dict *d, poly_str s);
poly_str poly_dict_clean(poly_dict *d, poly_str s); /* without control characters, single blanks */
poly_str poly_dict_join(poly_dict *d, poly_str a, const char *between, poly_str b);

/* "2", "-0.75", ".5" to millionths; false: no number, or above 2000. */
bool poly_dict_weight(poly_str s, int32_t *out);
void poly_dict_put_weight(poly_buf *b, int32_t millionths);

/* The name where the key is only its spelling, else the key. */
const char *poly_dict_shown(const poly_dict *d, uint32_t category);
/* Makes the keys that are not there yet. */
poly_status poly_dict_keys(poly_dict *d);
/* Writes the key that a name makes; returns its length. cap: at least n + 1. */
size_t poly_dict_slug(char *out, size_t cap, poly_str name);
/* The category of this name, whatever its letters' case, or POLY_NONE. */
uint32_t poly_dict_find(const poly_dict *d, poly_str name);

static inline poly_str poly_dict_line(poly_str *rest) /* the next line without its end; \r\n and \r
                                                       * too */
{
    size_t i = 0;
    while (i < rest->n && rest->p[i] != '\n' && rest->p[i] != '\r') i++;
    const poly_str line = {rest->p, i};
    if (i == rest->n) {
        *rest = (poly_str){0};
        return line;
    }
    i += rest->p[i] == '\r' && i + 1 < rest->n && rest->p[i + 1] == '\n' ? 2 : 1;
    *rest = (poly_str){rest->p + i, rest->n - i};
    return line;
}

/* ---- read.c ---------------------------------------------------------------------------------- */
/* The file as bytes (a regular file, or a pipe that is named), at most POLY_DICT_FILE_MAX. Fails as
 * poly_dict_read. */
poly_status poly_dict_load(poly_dict *d, poly_buf *out, const char *path);
/* UTF-8 of the bytes: a mark tells UTF-16; what is no UTF-8 is read as windows-1252, with a note.
 * In d's memory. */
poly_status poly_dict_decode(poly_dict *d, poly_str bytes, poly_str *out);

typedef poly_status poly_dict_reader(poly_dict *d, poly_str text);
poly_dict_reader poly_dict_read_ours, poly_dict_read_yaml, poly_dict_read_liwc,
    poly_dict_read_lexicoder, poly_dict_read_yoshikoder, poly_dict_read_wordstat,
    poly_dict_read_csv;

/* lists.def; `open` gives the bytes of a list beside it, or fails with IO and a note of its own. */
typedef poly_status poly_dict_open_fn(void *payload, poly_dict *d, poly_str name, poly_buf *out,
                                      uint32_t line);
poly_status poly_dict_read_gate(poly_dict *d, poly_str text, poly_dict_open_fn *open,
                                void *payload);
poly_status poly_dict_read_gate_at(poly_dict *d, poly_str text, const char *path);
/* Is there a name in this that leads out of the folder? */
bool poly_dict_gate_strays(poly_str name);

/* ---- schemes.c: lexicons/schemes/ of a folder, where it is there ----------------------------- */
void poly_dict_read_schemes(poly_dict *d, const char *folder);

/* ---- write.c --------------------------------------------------------------------------------- */
/* What a format can say. */
typedef struct poly_dict_can {
    const char *name;
    bool prefixes, globs; /* a star at the end; stars and question marks anywhere */
    bool weights, all;    /* all: everything of ours */
} poly_dict_can;

/* One entry as the format can say it: `text` without backslashes. False: stop. */
typedef void poly_dict_form_fn(void *payload, const poly_dict_entry *e, poly_str text);

/* Calls fn for each form of the category's entries that the format can say; notes the others. */
void poly_dict_forms(poly_dict *d, const poly_dict_writing *w, const poly_dict_can *can,
                     uint32_t category, poly_dict_form_fn *fn, void *payload);
/* Closes a writing: how many weights were left out. */
void poly_dict_tell_weights(poly_dict *d, const poly_dict_can *can);
bool poly_dict_has_children(const poly_dict *d, uint32_t category);

typedef void poly_dict_writer(poly_buf *out, poly_dict *d, const poly_dict_writing *w);
poly_dict_writer poly_dict_write_ours, poly_dict_write_yaml, poly_dict_write_liwc,
    poly_dict_write_lexicoder, poly_dict_write_yoshikoder, poly_dict_write_wordstat,
    poly_dict_write_csv, poly_dict_write_skos;

#endif

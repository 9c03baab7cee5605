/* write.h - private to output/: the JSON writer, offset units, and what all writers share. */
#ifndef POLY_OUTPUT_WRITE_H
#define POLY_OUTPUT_WRITE_H

#include "output/output.h"

#include <assert.h>

/* ---- offsets.c: byte offsets in another unit ----------------------------------------------------
 * Units are counted once, up to the start of each block; an offset costs one look and the rest of
 * its block. So spans may come in any order, as evidence, mentions and quotes do. */
enum { POLY_OFFSET_BLOCK = 64 };

typedef struct poly_offsets {
    poly_str text;
    uint8_t unit;           /* poly_offset_unit */
    const uint32_t *before; /* by block: units before it; NULL for bytes */
} poly_offsets;

POLY_MUST_USE poly_status poly_offsets_open(poly_offsets *o, poly_str text, uint8_t unit,
                                            poly_arena *a);
/* byte <= text.n, on a character boundary. */
uint32_t poly_offsets_at(const poly_offsets *o, uint32_t byte);
static inline poly_span poly_offsets_span(const poly_offsets *o, poly_span bytes)
{
    if (o->unit == POLY_OFFSET_BYTE) return bytes;
    return (poly_span){poly_offsets_at(o, bytes.start), poly_offsets_at(o, bytes.end)};
}
const char *poly_offsets_name(uint8_t unit); /* "byte", "char", "utf16" */

/* ---- json.c: one writer for compact and indented output -----------------------------------------
 * `key` is NULL for items of arrays and for the outermost value. An empty view (p == NULL), a span
 * that is none and a NULL string are written as null. */
enum { POLY_JSON_DEPTH = 12 };

typedef struct poly_json {
    poly_buf *out;
    const poly_offsets *offsets;
    bool pretty;    /* two blanks a level; else one line                         */
    bool behind;    /* what comes next stands behind something in its container  */
    uint32_t depth; /* open containers                                           */
    uint32_t flat;  /* the one from which on all stands on one line; 0: none     */
} poly_json;

/* ---- values, without a key ---- */
void poly_json_put_number(poly_json *j, uint32_t value);
void poly_json_put_milli(poly_json *j, uint32_t thousandths);
void poly_json_put_text(poly_json *j, poly_str value);
void poly_json_put_cstr(poly_json *j, const char *value);
void poly_json_put_word(poly_json *j, const char *value);
void poly_json_put_span(poly_json *j, poly_span bytes);
void poly_json_put_id(poly_json *j, char letter, uint32_t number); /* "q1"; number 0: null */

/* A comma or a new line before what comes next, where it is indented. */
void poly_json_begin_pretty(poly_json *j);

/* What stands before a value: a comma, a line when indented; then the key, which is ours and needs
 * no escapes. Room for `room` bytes behind it, or NULL after a failure. Inline: keys are constants,
 * and so many that copying them by calls would be half of the writing. */
static inline char *poly_json_begin(poly_json *j, const char *key, size_t room)
{
    if (j->pretty) poly_json_begin_pretty(j);
    const size_t n = key ? strlen(key) : 0;
    char *p = poly_buf_reserve(j->out, n + 5 + room);
    if (!p) return NULL;
    *p = ',';
    p += j->behind & !j->pretty;
    j->behind = true;
    if (key) {
        *p++ = '"';
        memcpy(p, key, n);
        memcpy(p + n, "\": ", 3);
        p += n + 2 + j->pretty;
    }
    poly_buf_filled(j->out, p);
    return p;
}
static inline void poly_json_key(poly_json *j, const char *key)
{
    (void)poly_json_begin(j, key, 0);
}

/* ---- values ---- */
static inline void poly_json_open(poly_json *j, const char *key, char bracket)
{
    char *p = poly_json_begin(j, key, 1);
    assert(bracket == '{' || bracket == '[');
    assert(j->depth < POLY_JSON_DEPTH);
    if (p) *p = bracket, j->out->n++;
    j->depth++;
    j->behind = false;
}
/* Its content stands on one line, also when indented. */
static inline void poly_json_open_flat(poly_json *j, const char *key, char bracket)
{
    poly_json_open(j, key, bracket);
    if (!j->flat) j->flat = j->depth;
}
void poly_json_close(poly_json *j, char bracket);
static inline void poly_json_null(poly_json *j, const char *key)
{
    char *p = poly_json_begin(j, key, 4);
    if (p) memcpy(p, "null", 4), j->out->n += 4;
}
static inline void poly_json_bool(poly_json *j, const char *key, bool value)
{
    char *p = poly_json_begin(j, key, 5);
    if (p) memcpy(p, value ? "true " : "false", 5), j->out->n += value ? 4 : 5;
}
static inline void poly_json_number(poly_json *j, const char *key, uint32_t value)
{
    poly_json_key(j, key);
    poly_json_put_number(j, value);
}
static inline void poly_json_milli(poly_json *j, const char *key, uint32_t thousandths)
{
    poly_json_key(j, key);
    poly_json_put_milli(j, thousandths);
}
static inline void poly_json_text(poly_json *j, const char *key, poly_str value)
{
    poly_json_key(j, key);
    poly_json_put_text(j, value);
}
static inline void poly_json_cstr(poly_json *j, const char *key, const char *value)
{
    poly_json_key(j, key);
    poly_json_put_cstr(j, value);
}
/* A name of ours or the id of a theme, which needs no escapes. */
static inline void poly_json_word(poly_json *j, const char *key, const char *value)
{
    poly_json_key(j, key);
    poly_json_put_word(j, value);
}
static inline void poly_json_span(poly_json *j, const char *key, poly_span bytes)
{
    poly_json_key(j, key);
    poly_json_put_span(j, bytes);
}
static inline void poly_json_id(poly_json *j, const char *key, char letter, uint32_t number)
{
    poly_json_key(j, key);
    poly_json_put_id(j, letter, number);
}
/* A string in parts: begin, any number of poly_json_escape, end. */
void poly_json_begin_text(poly_json *j, const char *key);
void poly_json_end_text(poly_json *j);

/* ---- orgs.c: under which names the article speaks of an organisation ------------------------- */
enum { POLY_ORG_FORMS = 8 };

typedef struct poly_org_form {
    uint32_t entry; /* an organisation of the lexicon; POLY_NONE: `key` is the other of two names */
    poly_str key, form;
    uint32_t at;    /* byte at which the form first stands */
} poly_org_form;

typedef struct poly_org_forms {
    poly_org_form *at; /* ordered by entry, key, at; each form once */
    uint32_t count, cap;
} poly_org_forms;

void poly_org_forms_find(poly_org_forms *out, const poly_record *r, poly_arena *a);
/* The forms of one organisation, `name` first (it may be empty). Returns how many. */
uint32_t poly_org_forms_of(const poly_org_forms *f, uint32_t entry, poly_str name,
                           poly_str out[POLY_ORG_FORMS]);

/* ---- view.c: what is written of a record, and what belongs to what --------------------------- */
typedef struct poly_groups {
    uint32_t *first, *at; /* items of key k, in order: at[first[k]] ... at[first[k + 1] - 1] */
} poly_groups;

typedef struct poly_seen_slot {
    poly_str a, b;
    uint32_t round;
} poly_seen_slot;

typedef struct poly_seen { /* a set of pairs of strings, emptied by starting a new round */
    poly_seen_slot *at;
    uint32_t count, cap, round;
} poly_seen;

typedef struct poly_view {
    const poly_record *r;
    poly_write_options opt;
    poly_meta meta; /* the record's, ill-formed bytes replaced: file names need not be UTF-8 */
    poly_arena mem;
    poly_offsets offsets;
    uint32_t *quote_no;       /* by quote: its number in the output, from 1; 0: left out   */
    uint32_t *speaker_no;     /* the same by speaker; 0: none of its quotes is written     */
    uint32_t n_quotes;        /* that are written */
    poly_groups quotes_of;    /* by speaker: quotes that are written */
    poly_groups law_refs_of;  /* by quote */
    poly_groups incidents_of; /* by quote */
    poly_groups evidence_of;  /* by theme */
    poly_groups evidence_in;  /* by quote */
    uint32_t *leaf_sum;       /* by theme; zeroes between two uses */
    uint32_t *law_quote;      /* by law: the quote that names it, or POLY_NONE */
    poly_org_forms orgs;
    poly_seen seen;
} poly_view;

bool poly_write_options_wrong(const poly_write_options *o);
/* NOMEM only. Close it in any case. Linear in the record (n log n in its organisations). */
POLY_MUST_USE poly_status poly_view_open(poly_view *v, const poly_record *r,
                                         const poly_write_options *opt);
void poly_view_close(poly_view *v);
uint32_t poly_view_quote_no(const poly_view *v, uint32_t quote); /* POLY_NONE gives 0 */
/* What joins two pieces of a quote where they are printed: an ellipsis, or what a link that parts
 * them leaves of the gap: a blank, nothing. */
const char *poly_view_between(const poly_view *v, poly_span a, poly_span b);
poly_str poly_view_slice(const poly_view *v, poly_span s); /* none gives p == NULL: null in JSON */
/* The same as one line, where line ends of the text stand in it: white space as one blank. */
poly_str poly_view_line(poly_view *v, poly_span s);
/* A speaker's name: of a group of named ones all names, joined in the article's language. p NULL:
 * none. */
poly_str poly_view_name(poly_view *v, const poly_speaker *s);
/* The leaves that evidence of one theme names, strongest first: by the weights of its terms, then
 * by place in the text. at[0 .. n): evidence. Returns how many. */
enum { POLY_LEAVES_MAX = 5 };
uint32_t poly_view_leaves(poly_view *v, const uint32_t *at, uint32_t n, uint32_t theme,
                          uint32_t out[POLY_LEAVES_MAX]);
/* "q3" in buf; no 0: p is NULL. */
poly_str poly_view_id(char buf[16], char letter, uint32_t no);
const char *poly_link_name(uint8_t link); /* of a poly_law_link: "named" ... */
bool poly_view_is_pronoun(const poly_view *v, poly_span s);

/* True when (a, b) is new since the last poly_seen_clear. */
void poly_seen_clear(poly_seen *s);
bool poly_seen_add(poly_seen *s, poly_str a, poly_str b, poly_arena *mem);

/* Tokens of a document by language: n[l] of `total`. */
typedef struct poly_shares {
    uint64_t n[POLY_LANG_MS + 1], total;
} poly_shares;
poly_shares poly_shares_of(const poly_sentences *s);
uint32_t poly_share_percent(const poly_shares *s, poly_lang l); /* rounded */

enum { POLY_DATE_BYTES = 11 };
/* "2024-06-24", "2024-06", "2024"; p == NULL when not even the year is known. */
poly_str poly_date_text(char buf[POLY_DATE_BYTES], poly_date d);

enum { POLY_WARNINGS_MAX = 5, POLY_WARNING_BYTES = 80 };
typedef struct poly_warnings {
    char at[POLY_WARNINGS_MAX][POLY_WARNING_BYTES];
    uint32_t count, told;
    poly_str more; /* the caller's, a line each */
} poly_warnings;
poly_warnings poly_warnings_of(const poly_view *v);
bool poly_warnings_next(poly_warnings *w, poly_str *out); /* false: no more */

/* ---- record.c, people.c ---------------------------------------------------------------------- */
void poly_record_json(poly_view *v, poly_buf *out);
void poly_record_people(poly_view *v, poly_buf *out);

#endif

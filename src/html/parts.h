/* parts.h - private to html/: pieces of the tokenizer. */
#ifndef POLY_HTML_PARTS_H
#define POLY_HTML_PARTS_H

#include "html/html.h"

/* ---- character references (references.c) ----------------------------------------------------- */
typedef struct poly_html_entity { /* no pointers, which each start of the program would adjust */
    char name[33]; /* without the ampersand; with the semicolon where it needs one */
    char utf8[7];
} poly_html_entity;
extern const poly_html_entity poly_html_entities[]; /* in the order of their bytes */
extern const uint32_t poly_html_n_entities;

/* in.p[0] is '&': writes what the reference stands for, returns its length; 0 where it is none
 * (nothing is written). */
size_t poly_html_reference(poly_str in, bool in_attribute, poly_buf *out);
/* s with all of them resolved, in `mem`; s itself where there are none, or memory ran out. */
poly_str poly_html_resolved(poly_str s, poly_arena *mem);

/* ---- text (scan.c) --------------------------------------------------------------------------- */
/* What becomes of a NUL and of '&'. */
typedef enum poly_html_reading {
    POLY_HTML_RAW = 0, POLY_HTML_NO_NUL = 1, POLY_HTML_REFS = 2, POLY_HTML_IN_ATTR = 4
} poly_html_reading;
/* Appends in to the token's bytes: CR LF and CR become LF. how: bits of poly_html_reading. */
void poly_html_put(poly_html_scanner *s, poly_str in, unsigned how);
static inline bool poly_html_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
/* Does what stands at `at` begin with `word` (small letters), whatever its case? */
bool poly_html_says(const poly_html_scanner *s, size_t at, const char *word);
/* What was appended since `from`. Dies at the next append: resolve at the end of a token. */
static inline poly_str poly_html_since(const poly_html_scanner *s, size_t from)
{
    return (poly_str){s->bytes.p ? s->bytes.p + from : "", s->bytes.n - from};
}

/* ---- "<!..." (markup.c) and raw text (rawtext.c) --------------------------------------------- */
/* at: behind "<!". Fills *t with a comment or a doctype, moves s->at behind it. */
void poly_html_declaration(poly_html_scanner *s, poly_html_token *t);
/* From `from` to '>' : "<?...>", "</3>". */
void poly_html_bogus_comment(poly_html_scanner *s, size_t from, poly_html_token *t);
/* Text of the current state up to the end tag that closes it. False: there is none. */
bool poly_html_raw_text(poly_html_scanner *s, poly_html_token *t);

#endif

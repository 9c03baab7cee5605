/* parts.h - private to text/: what its files offer each other. */
#ifndef POLY_TEXT_PARTS_H
#define POLY_TEXT_PARTS_H

#include "base/vec.h"
#include "text/text.h"

enum { POLY_TEXT_PAD = 64 }; /* NUL bytes behind the text: readers may look ahead without asking */

/* ---- utf8.c ---------------------------------------------------------------------------------- */
/* Length of the well-formed sequence at p, of `left` > 0 bytes; 0 when there is none, and then *bad
 * is the length of the maximal subpart: the longest start of a sequence, else one byte (table 3-7
 * of the standard). */
size_t poly_utf8_sequence(const unsigned char *p, size_t left, size_t *bad);

/* How many of the n bytes at p are ASCII, up to the first that is not. */
size_t poly_ascii_prefix(const unsigned char *p, size_t n);

/* Where well-formed UTF-8 ends: s.n when all of it is. */
size_t poly_utf8_prefix(poly_str s);

/* One pass over damaged UTF-8: writes to `to` unless NULL; returns the length, counts the
 * ill-formed bytes. */
size_t poly_utf8_repair(char *to, poly_str in, uint32_t *repaired);

/* Copies `from` to `to` (from.p itself is fine) as far as it is well-formed, cuts it into
 * t->lines, counts t->nuls, tells whether t is doubtful (mojibake.c). Returns how many bytes are
 * well-formed; only when all are do lines and copy hold. `portable` shuns vectors: the same
 * comes out. */
size_t poly_text_scan(poly_text *t, char *to, poly_str from, bool portable, poly_arena *a);

/* Length of the line end at s.p[at] ("\n", "\r\n", "\r", U+0085, U+2028, U+2029), 0 when there is
 * none. */
uint32_t poly_line_end(poly_str s, uint32_t at);

/* Length of the blank character at text[at]: ASCII's, or one of the Unicode blanks and zero-width
 * characters that pages leave on empty lines (U+00A0, U+2000-200D, U+202F, U+3000, U+FEFF). 0:
 * something visible. */
uint32_t poly_blank_len(const char *text, uint32_t at);

/* ---- decode.c -------------------------------------------------------------------------------- */
/* Fills all but mended, misread and the kinds of lines. */
POLY_MUST_USE poly_status poly_text_decode(poly_text *out, poly_str in, const char *charset,
                                           poly_arena *a);

/* `with`, which is valid UTF-8, takes the place of the text. */
POLY_MUST_USE poly_status poly_text_replace(poly_text *out, poly_str with, poly_arena *a);

/* ---- mojibake.c ------------------------------------------------------------------------------ */
/* Counts the characters that were mis-decoded; mends them when `fix`. */
POLY_MUST_USE poly_status poly_text_mojibake(poly_text *t, bool fix, poly_arena *a);

/* ---- lines.c, boiler.c, shapes.c ------------------------------------------------------------- */
/* The line without the blanks before and behind it. */
poly_str poly_line_visible(const poly_text *t, const poly_line *l);

/* Tells where paragraphs begin; runs behind the next one. */
void poly_text_mark_paragraphs(poly_text *t);

/* Tells which lines are boilerplate. */
void poly_text_mark_boilerplate(poly_text *t, const poly_text_rules *rules);

typedef enum poly_shape {
    POLY_SHAPE_NONE,
    POLY_SHAPE_BOILER, /* wherever it stands: "***", "(haf/haf)", "-30-", "[[tag]] [[tag]]"      */
    POLY_SHAPE_CREDIT  /* at the end of an article alone: "(Antara)", "RINI ASTUTI | DODI WIJAYA" */
} poly_shape;
/* Length of the sign at s.p: what rules and bullets are made of; 0 for anything else. Quotation
 * marks and brackets have partners elsewhere, and are none. */
size_t poly_sign_len(poly_str s);
/* What the form of the visible part of a line says. */
poly_shape poly_line_shape(poly_str line);

/* ---- fold.c, confusables.c, lookalikes.c ----------------------------------------------------- */
/* Replaces look-alikes in s by the ASCII letters they stand for, into out (capacity at least
 * s.n). */
size_t poly_unmask(char *out, poly_str s, unsigned how);

/* The letter that cp is without its marks, cp when it is none. */
uint32_t poly_base_letter(uint32_t cp);
bool poly_fold_is_mark(uint32_t cp);

/* The ASCII letter or digit that cp is taken for, 0 when there is none (lookalikes.c,
 * generated). *weak: only its capital is. */
char poly_lookalike(uint32_t cp, bool *weak);

#endif

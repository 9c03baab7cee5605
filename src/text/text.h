/*
 * text.h - the door of room 1: bytes -> valid UTF-8 text, its lines and paragraphs; folding.
 *
 * The text is sacred: after poly_text_run no stage changes it.
 */
#ifndef POLY_TEXT_TEXT_H
#define POLY_TEXT_TEXT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* What a line is. Content lines are analysed; the others stay in the text and are left out. */
typedef enum poly_line_kind {
    POLY_LINE_CONTENT = 0,
    POLY_LINE_BLANK,       /* white space only                                             */
    POLY_LINE_BOILERPLATE  /* "ADVERTISEMENT", "Baca juga: ...", "[Gambas:Video 20detik]"   */
} poly_line_kind;

typedef struct poly_line {
    poly_span span;        /* without its line end                                         */
    uint8_t kind;          /* poly_line_kind                                               */
    bool starts_paragraph; /* first content line after a blank one, or after the end of a
                            * paragraph in a text that uses single line ends              */
} poly_line;

typedef struct poly_lines {
    poly_line *at;
    uint32_t count, cap;
} poly_lines;

typedef struct poly_text {
    poly_str bytes;          /* valid UTF-8, followed by at least 64 NUL bytes (not counted)   */
    poly_lines lines;        /* ordered, never overlapping; together all bytes but line ends    */
    uint32_t repaired_bytes; /* ill-formed bytes that became U+FFFD                             */
    bool differs;            /* from the input: converted, repaired, or a BOM left out          */
    const char *charset;     /* constant name of what the input was read as: "UTF-8"            */
} poly_text;

/* Phrases that mark lines as boilerplate; folded (poly_fold), from lexicons <lang>/boilerplate.tsv. */
typedef enum poly_boiler_where { POLY_BOILER_LINE, POLY_BOILER_PREFIX, POLY_BOILER_INLINE, POLY_BOILER_TAIL } poly_boiler_where;
typedef struct poly_boiler {
    poly_str phrase;
    uint8_t where; /* poly_boiler_where; INLINE is left to the quote rules */
} poly_boiler;

typedef struct poly_text_rules {
    const poly_boiler *at; /* ordered by phrase bytes */
    uint32_t count;
} poly_text_rules;

/* Reads `len` bytes as text: a BOM or `charset` (may be NULL) decides; else well-formed UTF-8 is UTF-8, UTF-16
 * without BOM is recognised by its NUL bytes, text with ill-formed bytes and no well-formed multi-byte
 * sequence goes to ICU's detector (windows-1252, ISO-8859-x), and the rest is repaired.
 * Fails with ARG (unknown charset), BINARY, LIMIT, NOMEM. Linear in len. */
POLY_MUST_USE poly_status poly_text_run(poly_text *out, const void *bytes, size_t len, const char *charset,
                                        const poly_text_rules *rules, poly_arena *a);

/* NULL when the promises above hold, else a constant sentence naming the broken one. */
const char *poly_text_check(const poly_text *t);
/* One line per line of text: KIND start end [P]. */
void poly_text_dump(const poly_text *t, poly_buf *out);

/* ---- folding: the form beside the text that matching uses ------------------------------------- */

/* Folds s for matching into out (capacity cap >= 4 * s.n + 16 bytes): full case folding, compatibility forms and width
 * folded (NFKC), all apostrophes to ', all hyphens to -, soft hyphens and zero-width characters dropped.
 * Returns the folded length. ASCII costs about 1 ns a byte; the rest goes through utf8proc, in runs of at most
 * 30 combining marks (its ordering is quadratic). Needs valid UTF-8. */
size_t poly_fold(char *out, size_t cap, poly_str s);

/* ---- decoding ------------------------------------------------------------------------------------ */

/* The code point at s.p[at] and its length in bytes (1-4). Needs valid UTF-8 and at < s.n. */
uint32_t poly_cp_at(poly_str s, uint32_t at, uint32_t *len_bytes);

/* Terminal columns of valid UTF-8 (utf8proc's widths). */
uint32_t poly_width(poly_str s);

#endif

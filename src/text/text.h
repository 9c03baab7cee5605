/*
 * text.h - the door of room 1: bytes -> valid UTF-8 text, its lines and paragraphs; folding.
 *
 * The text is sacred: after poly_text_run no stage changes it.
 */
#ifndef POLY_TEXT_TEXT_H
#define POLY_TEXT_TEXT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/image.h"
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
                            * paragraph in a text that uses single line ends; not what goes
                            * on, behind a cut or boilerplate, in the middle of a sentence  */
    uint16_t inner_bytes;  /* bytes that do not begin a character; 65535: at least so many */
} poly_line;

typedef struct poly_lines {
    poly_line *at;
    uint32_t count, cap;
} poly_lines;

typedef struct poly_text {
    poly_str bytes;          /* valid UTF-8, followed by at least 64 NUL bytes (not counted)   */
    poly_lines lines;        /* ordered, never overlapping; together all bytes but line ends    */
    uint32_t repaired_bytes; /* ill-formed bytes that became U+FFFD                             */
    uint32_t nuls;           /* NUL bytes                                                       */
    uint32_t misread;        /* characters that look mis-decoded as windows-1252 ("\u00c3\u00a9") */
    uint32_t mended;         /* such characters that were mended                                */
    bool doubtful;           /* holds what mis-decoding leaves, or something like it             */
    bool differs;            /* from the input: converted, repaired, mended, or a BOM left out  */
    uint8_t fold_flags;      /* how its words are to be folded: poly_fold_flag                  */
    uint8_t wrapped_bytes;   /* lines of at least so many go on in the next one of their paragraph,
                              * as in mails; 0: the lines are paragraphs                        */
    const char *charset;     /* constant name of what the input was read as: "UTF-8"            */
} poly_text;

/* Phrases that mark lines as boilerplate; folded (poly_fold), from lexicons
 * <lang>/boilerplate.tsv. */
typedef enum poly_boiler_where {
    POLY_BOILER_LINE,   /* the whole line, or a line of nothing but such phrases                  */
    POLY_BOILER_PREFIX, /* the line begins so                                                     */
    POLY_BOILER_INLINE, /* as LINE; inside a line they are left to the quote rules                */
    POLY_BOILER_TAIL,   /* from here to the end of the article                                    */
    POLY_BOILER_LABEL,  /* the line begins so, and ":" or "|" follows: "Editor : ..."             */
    POLY_BOILER_CAPITALS, /* as INLINE; inside a line only in the capitals of the entry:
                           * "ADVERTISEMENT" */
    POLY_BOILER_RELATED,  /* as LABEL; inside a line, what sentence/ finds to be another article's
                           * headline */
    POLY_BOILER_LIST      /* the whole line, and the lines with bullets behind it: links */
} poly_boiler_where;
enum { POLY_BOILER_LEAST = 3 }; /* bytes of a phrase that need not be the whole line; shorter ones
                                 * are LINE or INLINE */
typedef struct poly_boiler {
    poly_str phrase;
    uint8_t where; /* poly_boiler_where */
} poly_boiler;

typedef struct poly_text_rules {
    const poly_boiler *at; /* ordered by phrase bytes */
    uint32_t count;
    const struct poly_text_index *index; /* what tells most lines at a glance; NULL: every line is
                                          * looked up */
} poly_text_rules;
extern const poly_layout poly_text_rules_layout; /* for images of engines */

/* Fills r->index, for the life of `a`. Without it the rules mean the same, at greater cost a
 * line. */
void poly_text_rules_index(poly_text_rules *r, poly_arena *a);

typedef enum poly_fold_flag {
    POLY_FOLD_CONFUSABLES = 1, /* look-alikes of ASCII letters in words that mix them with Latin
                                * ones */
    POLY_FOLD_WHOLE_WORDS = 2  /* ... and words that are nothing but look-alikes */
} poly_fold_flag;

typedef struct poly_text_how {
    const char *charset; /* declared; NULL: detected                                            */
    bool fix_mojibake;   /* mend text once mis-decoded as windows-1252; else it is only counted */
    bool confusables;    /* sets fold_flags: CONFUSABLES, in a text in Latin letters WHOLE_WORDS
                          * too */
} poly_text_how;

/* Reads `len` bytes as text: a BOM or `charset` (may be NULL) decides; else well-formed UTF-8 is
 * UTF-8, UTF-16 without BOM is recognised by its NUL bytes, text with ill-formed bytes and no
 * well-formed multi-byte sequence goes to ICU's detector (windows-1252, ISO-8859-x), and the rest
 * is repaired. Fails with ARG (unknown charset), BINARY, LIMIT, NOMEM. Linear in len. */
POLY_MUST_USE poly_status poly_text_run_with(poly_text *out, const void *bytes, size_t len,
                                             const poly_text_how *how, const poly_text_rules *rules,
                                             poly_arena *a);
/* The same with a charset alone. */
POLY_MUST_USE poly_status poly_text_run(poly_text *out, const void *bytes, size_t len,
                                        const char *charset, const poly_text_rules *rules,
                                        poly_arena *a);

/* NULL when the promises above hold, else a constant sentence naming the broken one. */
const char *poly_text_check(const poly_text *t);
/* One line per line of text: KIND start end [P]. */
void poly_text_dump(const poly_text *t, poly_buf *out);

/* ---- folding: the form beside the text that matching uses ------------------------------------ */

/* poly_fold() and poly_width() are in polyanalyze.h. */

/* As poly_fold(); with flags (poly_fold_flag), look-alikes of ASCII letters (Cyrillic, Greek,
 * dotless i ...) become these letters first, and the marks of letters that are struck through or
 * piled with marks are dropped. */
size_t poly_fold_with(char *out, size_t cap, poly_str s, unsigned flags);

/* ---- decoding -------------------------------------------------------------------------------- */

/* The code point at p, of valid UTF-8, and its length. */
static inline uint32_t poly_decode(const char *p, uint32_t *len)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x80) {
        *len = 1;
        return u[0];
    }
    if (u[0] < 0xe0) {
        *len = 2;
        return (u[0] & 31u) << 6 | (u[1] & 63u);
    }
    if (u[0] < 0xf0) {
        *len = 3;
        return (u[0] & 15u) << 12 | (u[1] & 63u) << 6 | (u[2] & 63u);
    }
    *len = 4;
    return (u[0] & 7u) << 18 | (u[1] & 63u) << 12 | (u[2] & 63u) << 6 | (u[3] & 63u);
}

/* The start of the code point that ends before `at` > 0. */
static inline uint32_t poly_step_back(const char *p, uint32_t at)
{
    do at--;
    while (at > 0 && ((unsigned char)p[at] & 0xc0) == 0x80);
    return at;
}

/* The code point at s.p[at] and its length in bytes (1-4). Needs valid UTF-8 and at < s.n, which
 * debug builds assert. */
uint32_t poly_cp_at(poly_str s, uint32_t at, uint32_t *len_bytes);

#endif

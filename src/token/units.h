/*
 * units.h - part of the door of room 2 (token.h includes it): what a token is made of, and what one
 * or several tokens say together. Nothing is stored and nothing is worked out before somebody asks:
 * a run that does not ask pays nothing.
 *
 * All functions are pure: they read finished tokens and their text, allocate nothing, and cannot
 * fail.
 */
#ifndef POLY_TOKEN_UNITS_H
#define POLY_TOKEN_UNITS_H

#include "token/token.h"

/* ---- parts ----------------------------------------------------------------------------------- */
typedef enum poly_part_kind {
    POLY_PART_STEM = 0,
    POLY_PART_PROCLITIC,  /* "ku" of "kubaca", "kau" of "kaubaca"                  */
    POLY_PART_PRONOUN,    /* -nya -ku -mu                                          */
    POLY_PART_PARTICLE,   /* -lah -kah -tah -pun                                   */
    POLY_PART_GENITIVE,   /* 's, which may be "is" or "has" too; ' behind a plural */
    POLY_PART_CONTRACTION /* n't 'll 're 've 'd 'm                                 */
} poly_part_kind;

typedef enum poly_redup {
    POLY_REDUP_NONE = 0,
    POLY_REDUP_FULL,   /* "undang-undang"                                */
    POLY_REDUP_CHANGED, /* a sound changes: "sayur-mayur", "bolak-balik" */
    POLY_REDUP_AFFIXED /* one half carries affixes: "buah-buahan", "berlari-lari",
                        * "tulis-menulis" */
} poly_redup;

enum { POLY_PARTS_MAX = 6 };

typedef struct poly_part {
    poly_span span;
    uint8_t kind; /* poly_part_kind */
} poly_part;

typedef struct poly_parts {
    poly_part at[POLY_PARTS_MAX]; /* in order; together the token's bytes, none empty; a hyphen
                                   * before a clitic belongs to the clitic ("-Nya")              */
    uint32_t count;               /* 1 or more                                                    */
    uint8_t redup;                /* poly_redup, of the stem                                      */
    poly_span half[2];            /* of a reduplicated stem, the hyphen left out                  */
} poly_parts;

/* The parts of token i. True when there is anything to say: more than one part, a reduplication, or
 * a token that is a clitic itself (the apostrophe of "para boss'"). Linear in the token. */
bool poly_token_parts(poly_parts *out, const poly_tokens *toks, const poly_text *text, uint32_t i);

/* ---- units ----------------------------------------------------------------------------------- */
/* A value is normalised as the comments say; an empty one means: as written. */
typedef enum poly_unit_class {
    POLY_UNIT_NUMBER = 0, /* "1.500,75", "1,500.75", "1,5 juta" -> 1500.75, 1500000               */
    POLY_UNIT_MONEY,      /* "Rp1,5 triliun", "US$ 2.5 million" -> IDR 1500000000000, USD 2500000 */
    POLY_UNIT_PERCENT,    /* "5,5 persen", "5.5%" -> 5.5                                          */
    POLY_UNIT_DATE,       /* "Kamis (24/8/2023)", "24 Aug", "Agustus 2023", "24-26 Mei 2023" ->
                           * 2023-08-24, XXXX-08-24, 2023-08, 2023-05-24/2023-05-26        */
    POLY_UNIT_YEAR,       /* "2023", "1990-an", "2020-2024" -> 2023, 199X, 2020/2024       */
    POLY_UNIT_TIME,       /* "pukul 15.30 WIB", "3:30 p.m." -> 15:30+07:00, 15:30          */
    POLY_UNIT_ORDINAL,    /* "ke-19", "19th", "XII", "Komisi I" (its "I") -> 19, 19, 12, 1 */
    POLY_UNIT_LAW,        /* "27/2022", "No. 27 Tahun 2022" -> 27/2022                     */
    POLY_UNIT_PHONE,      /* "+62 812-3456-7890" -> +6281234567890                         */
    POLY_UNIT_VERSION,    /* "v2.1.3" -> 2.1.3                                             */
    POLY_UNIT_IP,         /* "192.168.1.1"                                                 */
    POLY_UNIT_URL, POLY_UNIT_EMAIL, POLY_UNIT_HANDLE, POLY_UNIT_TAG,
    POLY_UNIT_DOMAIN,     /* "Detik.com" -> detik.com                     */
    POLY_UNIT_ABBREVIATION, /* "S.H." -> SH                               */
    POLY_UNIT_ACRONYM,    /* "KPK", among words that are not all capitals */
    POLY_UNIT_N
} poly_unit_class;

enum { POLY_UNIT_VALUE = 72 };

typedef struct poly_unit {
    uint32_t first, end; /* tokens                             */
    uint8_t cls;         /* poly_unit_class                    */
    bool unsure;         /* reads in two ways: "1.500" may be 1.5 in English, "5/2022" is May or law
                          * 5 */
    uint8_t n;           /* bytes of value                     */
    char value[POLY_UNIT_VALUE]; /* longer ones are left empty */
} poly_unit;

/* The longest unit that begins with token i. Looks at POLY_W_UNIT_TOKENS tokens at most. Ask on
 * behind unit.end, and units never overlap. */
bool poly_unit_at(poly_unit *out, const poly_tokens *toks, const poly_text *text, uint32_t i);

const char *poly_unit_name(poly_unit_class cls); /* "number", "money", ... */

/* ---- figures --------------------------------------------------------------------------------- */
/* Calls fn for each number, sum of money and percentage of the text that is no part of a name. */
void poly_figures_each(const poly_tokens *toks, const poly_text *text, poly_figure_fn *fn,
                       void *payload);

/* ---- showing it ------------------------------------------------------------------------------ */
/* poly_tokens_dump() with what is known of each token behind it: " = undang-undang + nya [full]",
 * " <date 2023-08-24; 3 tokens>". */
void poly_tokens_show(const poly_tokens *toks, const poly_text *text, poly_buf *out);
/* A JSON array, one object a token: docs/TOKENS.md has its fields, and its schema. */
void poly_tokens_write_json(const poly_tokens *toks, const poly_text *text, poly_buf *out);
/* The untailored word boundaries of UAX #29, one segment a line: CLASS start end bytes. CLASS is
 * that of its first character that is none of Extend, Format, ZWJ, ExtendNumLet: LETTER, NUMERIC,
 * KATAKANA, SPACE, NEWLINE, OTHER. NOMEM is left in out->status, as by the next. */
void poly_words_plain_dump(const poly_text *text, poly_buf *out);
/* The same as a JSON array of [start, end] in bytes. */
void poly_words_plain_write_json(const poly_text *text, poly_buf *out);

#endif

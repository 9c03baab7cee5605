/*
 * unit.h - private to token/: what the rules of units share (units.c asks them in turn).
 *
 * A rule gets the first token of what may be a unit. It answers false, or fills class, end and
 * value.
 */
#ifndef POLY_TOKEN_UNIT_H
#define POLY_TOKEN_UNIT_H

#include "token/scan.h"

typedef struct poly_unit_text {
    const poly_tokens *toks;
    const char *p;
    uint32_t end; /* tokens at or behind it belong to another paragraph, or are too far off */
} poly_unit_text;

/* ---- looking at tokens ----------------------------------------------------------------------- */
static inline const poly_token *poly_unit_tok(const poly_unit_text *in, uint32_t i)
{
    return i < in->end ? &in->toks->at[i] : NULL;
}

static inline bool poly_unit_mark(const poly_unit_text *in, uint32_t i, char mark)
{
    return i < in->end && in->toks->at[i].mark == (uint8_t)mark;
}

/* The token before token i in its paragraph, or NULL. i < in->end. */
static inline const poly_token *poly_unit_before(const poly_unit_text *in, uint32_t i)
{
    const poly_token *t = &in->toks->at[i];
    return i > 0 && !(t->flags & POLY_TOKF_PARA) ? t - 1 : NULL;
}

/* Nothing stands between token i and the one before it. */
static inline bool poly_unit_glued(const poly_unit_text *in, uint32_t i)
{
    return i > 0 && i < in->end && in->toks->at[i].span.start == in->toks->at[i - 1].span.end;
}

/* The token's bytes; empty behind the end. */
poly_str poly_unit_bytes(const poly_unit_text *in, uint32_t i);
/* Its folded form; empty behind the end and for what is no word, number or symbol. */
poly_str poly_unit_form(const poly_unit_text *in, uint32_t i);
/* What the lexicons say of its form: poly_unit_role, 0 behind the end; the value of the role that
 * has one. */
uint32_t poly_unit_roles(const poly_unit_text *in, uint32_t i);
int32_t poly_unit_value(const poly_unit_text *in, uint32_t i);
/* The same of ASCII letters in a token ("5jt", "Rp5"): the value where they have the role, else
 * 0. */
int32_t poly_unit_value_of(const poly_unit_text *in, poly_str letters, uint32_t role);
/* Its value when it is nothing but `least` to `most` (9) ASCII digits, else -1. */
int32_t poly_unit_digits(const poly_unit_text *in, uint32_t i, uint32_t least, uint32_t most);

/* ---- numerals -------------------------------------------------------------------------------- */
enum { POLY_NUMERAL_BYTES = 32 };
typedef struct poly_numeral {
    char s[POLY_NUMERAL_BYTES]; /* canonical: "1500.75"; NUL-terminated */
    uint32_t used;              /* bytes read */
    bool unsure;                /* "1.500" */
} poly_numeral;

/* The numeral that begins s, as long as it goes. False: none, or one that is too long. */
bool poly_numeral_read(poly_numeral *out, poly_str s);
/* Times ten to the power of `exponent`. False, and nothing changed: too long. */
bool poly_numeral_shift(poly_numeral *n, uint32_t exponent);

/* ---- values ---------------------------------------------------------------------------------- */
void poly_unit_put(poly_unit *u, const char *s);            /* appends; what does not fit empties
                                                             * it */
void poly_unit_put_str(poly_unit *u, poly_str s);
void poly_unit_put_int(poly_unit *u, int32_t v, uint32_t width); /* decimal, zeroes in front */

/* ---- rules ----------------------------------------------------------------------------------- */
typedef bool poly_unit_rule(poly_unit *u, const poly_unit_text *in, uint32_t i);
poly_unit_rule poly_unit_date, poly_unit_year, poly_unit_time;                 /* unit_dates.c   */
poly_unit_rule poly_unit_number, poly_unit_money, poly_unit_law;               /* unit_numbers.c */
poly_unit_rule poly_unit_phone, poly_unit_version;                             /* unit_numbers.c */
poly_unit_rule poly_unit_ordinal;                                              /* unit_ordinals.c */
poly_unit_rule poly_unit_link, poly_unit_abbreviation, poly_unit_acronym;      /* units.c        */

#endif

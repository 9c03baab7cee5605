/* glance.h - private to token/: what a byte or two tell of plain text, so that rules need not be
 * asked. Each answers for what stands at a place; what is not told here is not plain. */
#ifndef POLY_TOKEN_GLANCE_H
#define POLY_TOKEN_GLANCE_H

#include "token/scan.h"

enum {
    POLY_ENDS = 1,   /* a word in front of it ends there */
    POLY_UNLESS = 2, /* unless a letter or digit stands behind it: "3,5", "ke-19", "S.H" */
    POLY_MARK = 4,   /* it is a token of its own */
    POLY_SINGLE = 8, /* unless it is not alone: "...", "--", "://" */
    POLY_EM = POLY_ENDS | POLY_MARK
};
extern const uint8_t poly_glance[256];
/* Of the byte behind one of these: POLY_EM, and whether it is what POLY_UNLESS and POLY_SINGLE
 * speak of. */
extern const uint8_t poly_glance_behind[256];

static inline unsigned poly_byte_at(const char *p) { return (unsigned char)*p; }

static inline bool poly_is_nbsp(const char *p)
{
    return poly_byte_at(p) == 0xc2 && poly_byte_at(p + 1) == 0xa0;
}

/* Does a word end here, at a plain mark (POLY_EM)? Is here a plain mark (POLY_MARK)? Of nearly all
 * of them at once. */
static inline bool poly_is_at_mark(const char *p, uint32_t wanted)
{
    const uint32_t lacks = poly_glance[poly_byte_at(p)] ^ wanted;
    const uint32_t asked = wanted & POLY_ENDS ? UINT8_MAX : POLY_MARK | POLY_SINGLE;
    return !(lacks & poly_glance_behind[poly_byte_at(p + 1)] & asked);
}

/* The same by a closer look. */
bool poly_is_plain_mark(const char *p);
/* The ASCII likeness of a curly double mark, a dash or an ellipsis at p: nearly all that is not
 * ASCII. 0: it is none. */
char poly_general_mark(const char *p);
/* The mark at p, where all is plain, of either kind, else 0. */
unsigned poly_exact_mark(const char *p);
/* The length of an apostrophe at p that joins no letters, since what is behind it is ASCII and no
 * letter; 0: there is none. */
uint32_t poly_loose_apostrophe(const char *p);

bool poly_ends_plainly(const char *end);
/* "tersebut.Kami": does the word of `len` letters or digits that a stop follows end there, since
 * its sentence does? So it does (T6) unless it is as short as an acronym's pieces, or what comes
 * may be part of a domain name. */
bool poly_ends_glued(const char *stop, uint32_t len);
/* Where a word or number goes on behind the run that ends at `by`; NULL: nowhere, or not so
 * plainly. "Undang-undang", "don't", "don’t", "ke-19", "1.500,75", "24/8/2023" (T3 to T5). */
const char *poly_behind_joiner(const char *by);

#endif

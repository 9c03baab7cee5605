/*
 * collide.h - words made to collide: the upper bits of poly_key_hash, which choose the place in the
 * first table of forms, are the same for all of them. Found by trying: one word in 2^COLLIDE_BITS
 * has them.
 */
#ifndef POLY_TESTS_COLLIDE_H
#define POLY_TESTS_COLLIDE_H

#include "token/key.h"

enum { COLLIDE_BITS = 12, COLLIDE_LEN = 8, COLLIDE_BUCKET = 0x5a5 };

typedef struct collide { /* {.word = "aaaaaaaa"} begins */
    char word[2 * POLY_KEY_BYTES]; /* NUL bytes behind */
} collide;

static inline void collide_step(collide *c)
{
    int i = COLLIDE_LEN - 1;
    for (; i > 0 && c->word[i] == 'z'; i--) c->word[i] = 'a';
    c->word[i]++;
}

/* Goes to the next word of COLLIDE_LEN small letters that collides with all others found so. */
static inline void collide_next(collide *c)
{
    do collide_step(c);
    while (poly_key_hash(poly_key_of(c->word, COLLIDE_LEN)) >> (64 - COLLIDE_BITS) !=
           COLLIDE_BUCKET);
}

#endif

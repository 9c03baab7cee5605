/* mend.h - private to input/: XML as people write it, made well-formed byte by byte (mend.c). */
#ifndef POLY_INPUT_MEND_H
#define POLY_INPUT_MEND_H

#include "input/parts.h"

enum {
    POLY_MEND_AHEAD = 40, /* bytes that are looked at from one on */
    POLY_MEND_GROWS = 5   /* times as large as it was is the most that comes out */
};

typedef struct poly_mend {
    uint8_t state;
    bool as_it_is, utf8;
    bool seen_utf8, seen_windows; /* a character of the one; a byte that was taken for the other */
    char character[3];
} poly_mend;

void poly_mend_open(poly_mend *m, poly_str head); /* head: the stream's first bytes */
/* Writes the bytes, mended, and returns how many; *taken of s, all but POLY_MEND_AHEAD - 1 unless
 * they are the last: the others come again. to: room for s.n * POLY_MEND_GROWS bytes. Linear. */
size_t poly_mend_put(poly_mend *m, char *to, poly_str s, bool last, size_t *taken);

/* Stands for each ill-formed byte: U+10FFFD, which XML may hold and nobody writes. */
extern const char poly_mend_bad[5];

#endif

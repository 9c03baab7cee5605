/*
 * bounds.h - private to token/: word boundaries by the default rules of UAX #29, untailored, as bit
 * maps.
 */
#ifndef POLY_TOKEN_BOUNDS_H
#define POLY_TOKEN_BOUNDS_H

#include "base/str.h"

enum { POLY_BOUNDS_BEST = 0, POLY_BOUNDS_PORTABLE = 1 };

/* Words of 64 bits that a bit map over n bytes and the boundary behind them takes. */
static inline size_t poly_bounds_size(size_t n) { return n / 64 + 2; }

/* Sets bit i of `bounds` where a boundary stands before byte i, for i in [0, s.n] (none in an empty
 * text), and bit i of `words` where byte i lies in a segment that begins with a letter, digit,
 * ideograph, kana or underscore; all other bits become 0. Each has room for poly_bounds_size(s.n).
 * The text must be valid UTF-8; nothing behind it is read. Both paths give the same bits. Linear:
 * about 4 instructions a byte of ASCII where the machine has AVX2, 20 elsewhere and for other
 * scripts. */
void poly_word_bounds(uint64_t *bounds, uint64_t *words, poly_str s, int path);

/* The word segments of a text of n bytes, in order, from its maps; `out` has room for n + 8.
 * Returns how many. */
uint32_t poly_word_spans(poly_span *out, const uint64_t *bounds, const uint64_t *words, size_t n);

#endif

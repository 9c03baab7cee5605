/* bits.h - sets of indices, a bit each: of what few items have, 64 others are passed over at a
 * look. */
#ifndef POLY_BASE_BITS_H
#define POLY_BASE_BITS_H

#include <stdbool.h>
#include <stdint.h>

/* Words of 64 bits for n items. */
static inline uint32_t poly_bits_words(uint32_t n) { return n / 64 + (n % 64 != 0); }

static inline void poly_bits_add(uint64_t *set, uint32_t i)
{
    set[i / 64] |= (uint64_t)1 << i % 64;
}

static inline bool poly_bits_has(const uint64_t *set, uint32_t i)
{
    return set[i / 64] >> i % 64 & 1;
}

/* The index of the lowest bit of a word that has one. */
static inline uint32_t poly_bits_lowest(uint64_t word)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(word);
#else
    uint32_t at = 0;
    while (!(word >> at & 1)) at++;
    return at;
#endif
}

/* The index of the highest bit of a number that has one. */
static inline uint32_t poly_bits_highest(uint64_t word)
{
#if defined(__GNUC__)
    return 63 - (uint32_t)__builtin_clzll(word);
#else
    uint32_t at = 63;
    while (!(word >> at & 1)) at--;
    return at;
#endif
}

/* The first member in [from, n), or n. Members behind n do not matter. */
static inline uint32_t poly_bits_next(const uint64_t *set, uint32_t from, uint32_t n)
{
    if (from >= n) return n;
    uint32_t w = from / 64;
    uint64_t rest = set[w] & ~(uint64_t)0 << from % 64;
    while (!rest) {
        if (++w > (n - 1) / 64) return n;
        rest = set[w];
    }
    const uint32_t at = w * 64 + poly_bits_lowest(rest);
    return at < n ? at : n;
}

#endif

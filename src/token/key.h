/*
 * key.h - private to token/: the first 16 bytes of a word as it is written, small letters for
 * capitals: what tells words apart.
 *
 * Two ways that give the same: SSE2 where the machine has it (every x86-64), eight bytes at a time
 * in plain C elsewhere.
 */
#ifndef POLY_TOKEN_KEY_H
#define POLY_TOKEN_KEY_H

#include "base/str.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { POLY_KEY_BYTES = 16 };

typedef struct poly_key { /* bytes behind the end of a shorter word are NUL */
    _Alignas(16) uint64_t a;
    uint64_t b;
} poly_key;

/* Bytes as a number of which the first is the lowest, whatever the machine's order. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define POLY_LE8(w) __builtin_bswap64(w)
#define POLY_LE4(w) __builtin_bswap32(w)
#else
#define POLY_LE8(w) (w)
#define POLY_LE4(w) (w)
#endif

static inline uint64_t poly_load8(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return POLY_LE8(w);
}

static inline uint32_t poly_load4(const char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
    return POLY_LE4(w);
}

static inline void poly_store8(uint8_t *p, uint64_t w)
{
    w = POLY_LE8(w);
    memcpy(p, &w, sizeof w);
}

/* ---- eight bytes at a time ------------------------------------------------------------------- */
#define POLY_EACH(byte) (0x0101010101010101u * (uint64_t)(byte))

/* The top bit of each byte of an ASCII word that lies in ['from', 'to']; the other bits are 0. */
static inline uint64_t poly_each_in(uint64_t w, unsigned from, unsigned to)
{
    return ((w + POLY_EACH(0x80 - from)) ^ (w + POLY_EACH(0x7f - to))) & POLY_EACH(0x80);
}

/* The top bits of eight bytes as eight bits. */
static inline uint32_t poly_gather(uint64_t tops)
{
    return (uint32_t)((tops >> 7) * 0x0102040810204080u >> 56);
}

static inline uint32_t poly_alnum8(uint64_t w)
{
    const uint64_t high = w & POLY_EACH(0x80), low = w & POLY_EACH(0x7f);
    const uint64_t letter = poly_each_in(low | POLY_EACH(0x20), 'a', 'z') & ~high;
    return poly_gather(letter | (poly_each_in(low, '0', '9') & ~high));
}

static inline uint64_t poly_first_bytes(uint64_t w, uint32_t n)
{
    return n >= 8 ? w : w & ((1ull << 8 * n) - 1);
}

/* A bit for each of 16 bytes: it is an ASCII letter or digit. */
static inline uint64_t poly_alnum16_portable(const char *p)
{
    return poly_alnum8(poly_load8(p)) | poly_alnum8(poly_load8(p + 8)) << 8;
}

/* The key of the n ASCII letters and digits at p, 0 < n <= 16; 16 bytes can be read. */
static inline void poly_key_of_run_portable(poly_key *key, const char *p, uint32_t n)
{
    key->a = poly_first_bytes(poly_load8(p) | POLY_EACH(0x20), n); /* digits have that bit */
    key->b = n <= 8 ? 0 : poly_first_bytes(poly_load8(p + 8) | POLY_EACH(0x20), n - 8);
}

/* 16 bytes of ones, then of zeroes: from 16 - n on they keep n bytes. */
#define POLY_KEY_MASKS                                                                             \
    {                                                                                              \
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0          \
    }

/* ---- sixteen at once ------------------------------------------------------------------------- */
#if defined(__SSE2__)
/* Ones in each byte that lies in ['from', 'from' + count): moved to the upper end of the signed
 * bytes, it is above. */
static inline __m128i poly_bytes_in(__m128i v, int from, int count)
{
    return _mm_cmpgt_epi8(_mm_add_epi8(v, _mm_set1_epi8((char)(128 - from - count))),
                          _mm_set1_epi8((char)(127 - count)));
}

static inline uint64_t poly_alnum16(const char *p)
{
    const __m128i v = _mm_loadu_si128((const void *)p),
                  small = _mm_or_si128(v, _mm_set1_epi8(0x20));
    const __m128i alnum = _mm_or_si128(poly_bytes_in(small, 'a', 26), poly_bytes_in(v, '0', 10));
    return (uint32_t)_mm_movemask_epi8(alnum);
}

/* The same as poly_key_of_run_portable of -back bytes; `masks`: POLY_KEY_MASKS, near what the
 * caller reads. */
static inline void poly_key_of_run(poly_key *key, const char *p, ptrdiff_t back,
                                   const uint8_t *masks)
{
    const __m128i v = _mm_loadu_si128((const void *)p),
                  mask = _mm_loadu_si128((const void *)(masks + POLY_KEY_BYTES + back));
    _mm_store_si128((void *)key, _mm_and_si128(_mm_or_si128(v, _mm_set1_epi8(0x20)), mask));
}

static inline bool poly_same_key(const poly_key *x, const poly_key *y)
{
    const __m128i a = _mm_load_si128((const void *)x), b = _mm_load_si128((const void *)y);
    return _mm_movemask_epi8(_mm_cmpeq_epi8(a, b)) == 0xffff;
}
#else
static inline uint64_t poly_alnum16(const char *p) { return poly_alnum16_portable(p); }
static inline void poly_key_of_run(poly_key *key, const char *p, ptrdiff_t back,
                                   const uint8_t *masks)
{
    (void)masks;
    poly_key_of_run_portable(key, p, (uint32_t)-back);
}
static inline bool poly_same_key(const poly_key *x, const poly_key *y)
{
    return x->a == y->a && x->b == y->b;
}
#endif

/* How many ASCII letters and digits the 16 bytes at p begin with. 16: it may go on. */
static inline uint32_t poly_run_len(const char *p)
{
    return (uint32_t)__builtin_ctzll(~poly_alnum16(p)); /* the upper bits are ones */
}

/* ---- keys of any bytes ----------------------------------------------------------------------- */
/* Small letters for ASCII capitals; other bytes as they are. */
static inline uint64_t poly_lower8(uint64_t w)
{
    return w | (poly_each_in(w & POLY_EACH(0x7f), 'A', 'Z') & ~(w & POLY_EACH(0x80))) >> 2;
}

/* The key of the n > 0 bytes at p, of which 16 can be read. */
static inline poly_key poly_key_of(const char *p, uint32_t n)
{
    const uint64_t a = poly_lower8(poly_load8(p)), b = poly_lower8(poly_load8(p + 8));
    return (poly_key){poly_first_bytes(a, n), n <= 8 ? 0 : poly_first_bytes(b, n - 8)};
}

/* Both halves in one; the second is turned so that doubled words do not cancel. */
static inline uint64_t poly_key_half(poly_key k)
{
#if defined(__SSE2__)
    const __m128i v = _mm_load_si128((const void *)&k), quarters = _mm_shuffle_epi32(v, 0x1b);
    uint64_t half;
    _mm_storel_epi64((void *)&half, _mm_xor_si128(v, quarters)); /* those in reverse */
    return half;
#else
    return k.a ^ (k.b << 32 | k.b >> 32);
#endif
}

/* Multiplicative hashing: the upper bits depend on all of the key. An odd multiplier: the fraction
 * of a square root, as in SHA-512. */
static inline uint64_t poly_key_hash(poly_key k)
{
    return poly_key_half(k) * 0x6a09e667f3bcc909u;
}

#endif

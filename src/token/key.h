/*
 * key.h - private to token/: the first 16 bytes of a word as it is written, small letters for capitals: what tells words apart.
 *
 * Two ways that give the same: SSE2 where the machine has it (every x86-64), eight bytes at a time in plain C elsewhere.
 */
#ifndef POLY_TOKEN_KEY_H
#define POLY_TOKEN_KEY_H

#include "base/str.h"

#include <assert.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { POLY_KEY_BYTES = 16 };

typedef struct poly_key { /* bytes behind the end of a shorter word are NUL */
    uint64_t a, b;
} poly_key;

/* What a look at 16 bytes tells of the ASCII letters and digits that they begin with. Bits by byte. */
typedef struct poly_run {
    uint32_t len;            /* 16: it may go on */
    uint32_t capitals, digits;
    poly_key key;            /* of the run, were it a word; nothing else where len is 0 or 16 */
} poly_run;

static inline uint64_t poly_load8(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
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

static inline void poly_look8(uint64_t w, uint32_t *letters, uint32_t *capitals, uint32_t *digits)
{
    const uint64_t high = w & POLY_EACH(0x80), low = w & POLY_EACH(0x7f);
    const uint64_t cap = poly_each_in(low, 'A', 'Z') & ~high, small = poly_each_in(low, 'a', 'z') & ~high;
    *capitals = poly_gather(cap);
    *letters = poly_gather(cap | small);
    *digits = poly_gather(poly_each_in(low, '0', '9') & ~high);
}

static inline uint64_t poly_first_bytes(uint64_t w, uint32_t n)
{
    return n >= 8 ? w : w & ((1ull << 8 * n) - 1);
}

static inline poly_run poly_run_portable(const char *p)
{
    const uint64_t a = poly_load8(p), b = poly_load8(p + 8);
    uint32_t letters[2], capitals[2], digits[2];
    poly_run r;
    poly_look8(a, &letters[0], &capitals[0], &digits[0]);
    poly_look8(b, &letters[1], &capitals[1], &digits[1]);
    const uint32_t other = ~(letters[0] | digits[0] | (letters[1] | digits[1]) << 8) | 1u << 16;
    r.len = (uint32_t)__builtin_ctz(other);
    const uint32_t mine = (1u << r.len) - 1;
    r.capitals = (capitals[0] | capitals[1] << 8) & mine;
    r.digits = (digits[0] | digits[1] << 8) & mine;
    r.key.a = poly_first_bytes(a | POLY_EACH(0x20), r.len); /* digits have that bit */
    r.key.b = r.len <= 8 ? 0 : poly_first_bytes(b | POLY_EACH(0x20), r.len - 8);
    return r;
}

/* ---- sixteen at once ------------------------------------------------------------------------- */
#if defined(__SSE2__)
static inline __m128i poly_bytes_in(__m128i v, char from, char count)
{
    const __m128i t = _mm_sub_epi8(v, _mm_set1_epi8(from));
    return _mm_cmpeq_epi8(_mm_min_epu8(t, _mm_set1_epi8((char)(count - 1))), t);
}

/* 16 bytes of ones, then of zeroes: from 16 - n on they keep n bytes. */
extern const uint8_t poly_key_masks[32];

static inline poly_run poly_run_at(const char *p)
{
    const __m128i v = _mm_loadu_si128((const void *)p);
    const __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20)); /* digits have that bit */
    const __m128i digit = poly_bytes_in(v, '0', 10), letter = poly_bytes_in(small, 'a', 26);
    const uint32_t other = ~(uint32_t)_mm_movemask_epi8(_mm_or_si128(letter, digit));
    poly_run r;
    const uint32_t mine = (other - 1) & ~other; /* the bits below the lowest of `other` */
    r.len = (uint32_t)__builtin_ctz(other);     /* the upper 16 bits are ones */
    r.capitals = ~(uint32_t)_mm_movemask_epi8(_mm_slli_epi16(v, 2)) & mine;
    r.digits = (uint32_t)_mm_movemask_epi8(digit) & mine;
    const __m128i key = _mm_and_si128(small, _mm_loadu_si128((const void *)(poly_key_masks + 16 - r.len)));
    r.key.a = (uint64_t)_mm_cvtsi128_si64(key);
    r.key.b = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(key, key));
    return r;
}
#else
static inline poly_run poly_run_at(const char *p) { return poly_run_portable(p); }
#endif

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

/* Multiplicative hashing: the upper bits depend on all of the key. Odd multipliers: fractions of square roots, as in SHA-512. */
static inline uint64_t poly_key_hash(poly_key k)
{
    return (k.a ^ k.b * 0xbb67ae8584caa73bu) * 0x6a09e667f3bcc909u;
}

#endif

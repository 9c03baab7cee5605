/*
 * charmap.c - where letters and digits stand, so that the ends of words need not be looked for.
 *
 *   in   bytes     out  a bit each, see charmap.h
 *
 * Left to others: what else a byte is (glance.c).
 */
#include "token/charmap.h"

#include "base/cpu.h"
#include "token/key.h"

static void map_portable(uint8_t *map, const char *p, size_t blocks)
{
    for (size_t i = 0; i < 4 * blocks; i++) {
        const uint64_t alnum = poly_alnum16_portable(p + 16 * i);
        map[2 * i] = (uint8_t)~alnum;
        map[2 * i + 1] = (uint8_t)(~alnum >> 8);
    }
}

static void map_here(uint8_t *map, const char *p, size_t blocks)
{
    for (size_t i = 0; i < blocks; i++, p += 64) {
        const uint64_t low = poly_alnum16(p) | poly_alnum16(p + 16) << 16;
        const uint64_t high = poly_alnum16(p + 32) | poly_alnum16(p + 48) << 16;
        poly_store8(map + 8 * i, ~(low | high << 32));
    }
}

#if POLY_HAS_AVX2
/* As poly_bytes_in(). */
POLY_AVX2 static inline __m256i bytes_in(__m256i v, int from, int count)
{
    return _mm256_cmpgt_epi8(_mm256_add_epi8(v, _mm256_set1_epi8((char)(128 - from - count))),
                             _mm256_set1_epi8((char)(127 - count)));
}

POLY_AVX2 static inline uint64_t alnum32(const char *p)
{
    const __m256i v = _mm256_loadu_si256((const void *)p),
                  small = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
    const __m256i alnum = _mm256_or_si256(bytes_in(small, 'a', 26), bytes_in(v, '0', 10));
    return (uint32_t)_mm256_movemask_epi8(alnum);
}

POLY_AVX2 static void map_avx2(uint8_t *map, const char *p, size_t blocks)
{
    for (size_t i = 0; i < blocks; i++, p += 64)
        poly_store8(map + 8 * i, ~(alnum32(p) | alnum32(p + 32) << 32));
}
#else
#define map_avx2 map_here
#endif

void poly_charmap(uint8_t *map, const char *p, size_t blocks, bool portable)
{
    if (portable)
        map_portable(map, p, blocks);
    else if (poly_cpu_has_avx2())
        map_avx2(map, p, blocks);
    else
        map_here(map, p, blocks);
}

const uint8_t *poly_charmap_of(poly_str text, poly_arena *a)
{
    const size_t blocks = text.n / 64 + 1;
    uint8_t *map = poly_arena_raw(a, blocks + 1, sizeof(uint64_t));
    if (!map) return NULL;
    poly_charmap(map, text.p, blocks, false);
    poly_store8(map + 8 * blocks, UINT64_MAX);
    return map;
}

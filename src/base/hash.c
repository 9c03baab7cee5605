/* hash.c - eight bytes at a time, multiplied and folded; byte order does not matter to the result's
 * users. */
#include "base/hash.h"

#include <string.h>

static inline uint64_t load8(const unsigned char *at)
{
    uint64_t w;
    memcpy(&w, at, 8);
    return w;
}

static inline uint64_t load4(const unsigned char *at)
{
    uint32_t w;
    memcpy(&w, at, 4);
    return w;
}

/* The last n % 8 of n bytes as one number, by loads that overlap: no loop over them. */
static inline uint64_t tail_of(const unsigned char *p, size_t n)
{
    const size_t rest = n % 8;
    const unsigned char *const end = p + n;
    if (!rest) return 0;
    if (n > 8) return load8(end - 8) >> 8 * (8 - rest);
    if (n >= 4) return load4(p) | load4(end - 4) << 8 * (n - 4);
    return p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)end[-1] << 8 * (n - 1);
}

uint64_t poly_hash_bytes(const void *p, size_t n)
{
    const unsigned char *at = p, *const end = at + n / 8 * 8;
    uint64_t h = 0x9e3779b97f4a7c15u ^ (n * 0xff51afd7ed558ccdu);
    for (; at < end; at += 8) h = poly_hash_mix(h ^ load8(at));
    return poly_hash_mix(h ^ tail_of(p, n));
}

static inline uint64_t take(uint64_t h, const unsigned char *at)
{
    h = (h ^ load8(at)) * 0x9fb21c651e98df25u;
    return h << 29 | h >> 35; /* what a product has in its upper bits reaches the lower ones of the
                               * next */
}

/* Four chains that do not wait for each other. */
uint64_t poly_hash_block(const void *p, size_t n)
{
    const unsigned char *at = p, *const end = at + n / 32 * 32;
    uint64_t a = 0x6a09e667f3bcc908u, b = 0xbb67ae8584caa73bu, c = 0x3c6ef372fe94f82bu,
             d = 0xa54ff53a5f1d36f1u;
    for (; at < end; at += 32) {
        a = take(a, at);
        b = take(b, at + 8);
        c = take(c, at + 16);
        d = take(d, at + 24);
    }
    const uint64_t rest = poly_hash_bytes(at, n % 32);
    return poly_hash_mix(a ^ poly_hash_mix(b ^ poly_hash_mix(c ^ poly_hash_mix(d ^ rest ^ n))));
}

/* hash.c - eight bytes at a time, multiplied and folded; byte order does not matter to the result's
 * users. */
#include "base/hash.h"

#include <string.h>

uint64_t poly_hash_bytes(const void *p, size_t n)
{
    const unsigned char *at = p;
    uint64_t h = 0x9e3779b97f4a7c15u ^ (n * 0xff51afd7ed558ccdu);
    for (; n >= 8; n -= 8, at += 8) {
        uint64_t w;
        memcpy(&w, at, 8);
        h = poly_hash_mix(h ^ w);
    }
    uint64_t tail = 0;
    if (n) memcpy(&tail, at, n);
    return poly_hash_mix(h ^ tail);
}

static inline uint64_t take(uint64_t h, const unsigned char *at)
{
    uint64_t w;
    memcpy(&w, at, 8);
    h = (h ^ w) * 0x9fb21c651e98df25u;
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

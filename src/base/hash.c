/* hash.c - eight bytes at a time, multiplied and folded; byte order does not matter to the result's users. */
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

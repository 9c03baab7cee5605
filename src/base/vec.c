/* vec.c - the one growing step behind POLY_VEC_PUSH. */
#include "base/vec.h"

#include <string.h>

bool poly_vec_grow(void **at, uint32_t *cap, uint32_t count, size_t size, poly_arena *a)
{
    if (*cap > UINT32_MAX / 2) {
        a->status = a->status ? a->status : POLY_ERR_LIMIT;
        return false;
    }
    const uint32_t bigger = *cap ? *cap * 2 : 32;
    void *p = poly_arena_raw(a, bigger, size); /* items are set whole when they are pushed */
    if (!p) return false;
    if (count) memcpy(p, *at, count * size);
    *at = p;
    *cap = bigger;
    return true;
}

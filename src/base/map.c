/* map.c - open addressing, linear probing at a load of one half; Fibonacci hashing (Knuth, TAOCP
 * 6.4). */
#include "base/map.h"

#include <assert.h>

static bool grow(poly_map *m, poly_arena *a)
{
    enum { FIRST_BITS = 7, MOST_BITS = 31 };
    const uint32_t bits = m->bits ? m->bits + 1 : FIRST_BITS;
    if (bits > MOST_BITS && !a->status) a->status = POLY_ERR_LIMIT;
    poly_map bigger = {.bits = bits, .count = m->count};
    bigger.at = a->status ? NULL : poly_arena_alloc(a, (size_t)1 << bits, sizeof *bigger.at);
    if (!bigger.at) return false;
    for (uint32_t i = 0; m->at && i < 1u << m->bits; i++) {
        if (m->at[i].key1) *poly_map_slot_of(&bigger, m->at[i].key1 - 1) = m->at[i];
    }
    *m = bigger;
    return true;
}

uint32_t *poly_map_add(poly_map *m, uint32_t key, poly_arena *a)
{
    assert(key < POLY_NONE);
    if ((!m->at || m->count >= 1u << (m->bits - 1)) && !grow(m, a)) return NULL;
    poly_map_slot *s = poly_map_slot_of(m, key);
    assert(!s->key1);
    m->count++;
    s->key1 = key + 1;
    return &s->value;
}

void poly_map_or(poly_map *m, uint32_t key, uint32_t bits, poly_arena *a)
{
    uint32_t *value = poly_map_at(m, key, a);
    if (value) *value |= bits;
}

/*
 * map.h - from a number (a form, an entry) to a number, in an arena; what is not there is 0.
 *
 * For what a document says of some of its forms: arrays over all forms would cost each short
 * article as much as the vocabulary is large.
 */
#ifndef POLY_BASE_MAP_H
#define POLY_BASE_MAP_H

#include "base/arena.h"

typedef struct poly_map_slot {
    uint32_t key1, value; /* key + 1; 0: free */
} poly_map_slot;

typedef struct poly_map { /* {0} is an empty one */
    poly_map_slot *at;
    uint32_t bits, count; /* 2^bits slots, at most half of them taken */
} poly_map;

/* The slot of `key`, or the free one it would have; there are slots. */
static inline poly_map_slot *poly_map_slot_of(const poly_map *m, uint32_t key)
{
    const uint32_t mask = (1u << m->bits) - 1;
    uint32_t i = key * 0x9e3779b1u >> (32 - m->bits);
    while (m->at[i].key1 && m->at[i].key1 != key + 1) i = (i + 1) & mask;
    return &m->at[i];
}

/* The value of `key`, 0 where it has none. key < POLY_NONE. Constant time. */
static inline uint32_t poly_map_get(const poly_map *m, uint32_t key)
{
    return m->count ? poly_map_slot_of(m, key)->value : 0; /* a free slot's is 0 */
}
/* The place of the value of a key that has none, 0 there; NULL after an arena failure. */
uint32_t *poly_map_add(poly_map *m, uint32_t key, poly_arena *a);
/* The place of its value, made and 0 where it has none; NULL after an arena failure. Dies at the
 * next call. */
static inline uint32_t *poly_map_at(poly_map *m, uint32_t key, poly_arena *a)
{
    poly_map_slot *s = m->at ? poly_map_slot_of(m, key) : NULL;
    return s && s->key1 ? &s->value : poly_map_add(m, key, a);
}
/* Sets bits of the value; nothing after an arena failure. */
void poly_map_or(poly_map *m, uint32_t key, uint32_t bits, poly_arena *a);

#endif

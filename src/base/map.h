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

/* The value of `key`, 0 where it has none. key < POLY_NONE. Constant time. */
uint32_t poly_map_get(const poly_map *m, uint32_t key);
/* The place of its value, made and 0 where it has none; NULL after an arena failure. Dies at the
 * next call. */
uint32_t *poly_map_at(poly_map *m, uint32_t key, poly_arena *a);
/* Sets bits of the value; nothing after an arena failure. */
void poly_map_or(poly_map *m, uint32_t key, uint32_t bits, poly_arena *a);

#endif

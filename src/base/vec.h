/*
 * vec.h - one typed, growable array in an arena.
 *
 * A vector is any struct with the members `at`, `count`, `cap` (uint32_t counts). Growing copies
 * into fresh arena memory; the old copy is dropped with the arena, so a vector costs at most three
 * times its size. Pointers into `at` die at the next push: keep indices.
 */
#ifndef POLY_BASE_VEC_H
#define POLY_BASE_VEC_H

#include "base/arena.h"

/* Room for one more item. False after an arena failure (which is sticky). */
#define POLY_VEC_GROW(v, arena)                                                                    \
    ((v)->count < (v)->cap ||                                                                      \
     poly_vec_grow((void **)&(v)->at, &(v)->cap, (v)->count, sizeof *(v)->at, (arena)))

/* Appends `item`; nothing after an arena failure. */
#define POLY_VEC_PUSH(v, arena, ...)                                                               \
    do {                                                                                           \
        if (POLY_VEC_GROW(v, arena)) (v)->at[(v)->count++] = (__VA_ARGS__);                        \
    } while (0)

bool poly_vec_grow(void **at, uint32_t *cap, uint32_t count, size_t size, poly_arena *a);

#endif

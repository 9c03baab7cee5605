/*
 * arena.h - one arena per document. Nothing in it is freed alone; everything dies together.
 *
 * Failure is sticky: the first request that fails sets `status`, and every later request returns
 * NULL. A stage may therefore push without checking each push, and return `status` once, at its
 * end.
 *
 * Built with -DPOLY_ARENA_DEBUG, each request is its own malloc, so that ASan sees overruns between
 * neighbours.
 */
#ifndef POLY_BASE_ARENA_H
#define POLY_BASE_ARENA_H

#include "polyanalyze.h"

typedef struct poly_arena {
    struct poly_arena_block *blocks; /* newest first                                */
    size_t used, cap;                /* in the newest block, bytes                  */
    size_t total, limit;             /* bytes handed out so far; most allowed       */
    long fail_at;                    /* tests only: the n-th request fails; 0 never */
    poly_status status;              /* POLY_OK, then NOMEM or LIMIT for good       */
    bool clean;                      /* what is left of the newest block is zeroes  */
} poly_arena;

void poly_arena_init(poly_arena *a, size_t limit);
void poly_arena_free(poly_arena *a); /* an arena of zeroes is fine */

/* Takes all memory back, to be handed out again: its latest block is kept, unless it is above
 * 1 MiB. Failures are forgotten. */
void poly_arena_reset(poly_arena *a);

/* count * size bytes, zeroed, aligned for any type. NULL after a failure. count 0 gives a valid
 * pointer. */
POLY_MUST_USE void *poly_arena_alloc(poly_arena *a, size_t count, size_t size);

/* The same, with bytes of no certain value (0xA5 under POLY_ARENA_DEBUG): for arrays that are
 * filled at once. */
POLY_MUST_USE void *poly_arena_raw(poly_arena *a, size_t count, size_t size);

/* A copy of s with a NUL behind it. NULL after a failure. */
POLY_MUST_USE char *poly_arena_str(poly_arena *a, poly_str s);

#endif

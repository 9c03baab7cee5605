/*
 * arena.c - bump allocation in blocks that double up to 1 MiB.
 *
 *   in   requests of any size    out  zeroed memory that lives as long as the arena
 *
 * Method: blocks come from calloc, so large ones cost nothing until touched.
 */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 << 10, LARGEST_STEP = 1 << 20, ALIGN = alignof(max_align_t) };

struct poly_arena_block {
    struct poly_arena_block *next;
    alignas(max_align_t) unsigned char bytes[];
};

void poly_arena_init(poly_arena *a, size_t limit)
{
    *a = (poly_arena){.limit = limit};
}

void poly_arena_free(poly_arena *a)
{
    for (struct poly_arena_block *b = a->blocks; b;) {
        struct poly_arena_block *next = b->next;
        free(b);
        b = next;
    }
    *a = (poly_arena){.limit = a->limit};
}

static void *fail(poly_arena *a, poly_status why)
{
    a->status = why;
    return NULL;
}

static bool add_block(poly_arena *a, size_t bytes)
{
    struct poly_arena_block *b = calloc(1, sizeof *b + bytes);
    if (!b) return false;
    b->next = a->blocks;
    a->blocks = b;
    a->used = 0;
    a->cap = bytes;
    return true;
}

void *poly_arena_alloc(poly_arena *a, size_t count, size_t size)
{
    if (a->status) return NULL;
    if (a->fail_at > 0 && --a->fail_at == 0) return fail(a, POLY_ERR_NOMEM);
    if (size && count > (SIZE_MAX / 2) / size) return fail(a, POLY_ERR_LIMIT);
    const size_t bytes = (count * size + (ALIGN - 1)) / ALIGN * ALIGN;
    if (bytes > a->limit - a->total) return fail(a, POLY_ERR_LIMIT);
#ifdef POLY_ARENA_DEBUG
    if (!add_block(a, bytes ? bytes : ALIGN)) return fail(a, POLY_ERR_NOMEM);
#else
    if (bytes > a->cap - a->used) {
        size_t step = a->cap ? a->cap * 2 : FIRST_BLOCK;
        if (step > LARGEST_STEP) step = LARGEST_STEP;
        if (!add_block(a, bytes > step ? bytes : step)) return fail(a, POLY_ERR_NOMEM);
    }
#endif
    void *p = a->blocks->bytes + a->used;
    a->used += bytes;
    a->total += bytes;
    assert(a->used <= a->cap || a->cap < ALIGN);
    return p;
}

char *poly_arena_str(poly_arena *a, poly_str s)
{
    char *copy = poly_arena_alloc(a, s.n + 1, 1);
    if (copy && s.n) memcpy(copy, s.p, s.n);
    return copy;
}

/*
 * arena.c - bump allocation in blocks that double up to 1 MiB.
 *
 *   in   requests of any size    out  memory that lives as long as the arena, zeroed unless raw
 *
 * Method: small blocks come from malloc and are cleared as they are handed out, so that an
 * article does not pay for what it does not use; large ones, which the C library maps, come from
 * calloc and cost nothing until touched. Large raw requests get a block of their own from malloc,
 * put behind the newest one, whose rest stays in use.
 */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK = 16 << 10, CLEAN_BLOCK = 256 << 10, LARGEST_STEP = 1 << 20,
    ALIGN = alignof(max_align_t)
};

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

void poly_arena_reset(poly_arena *a)
{
    struct poly_arena_block *kept = a->blocks;
    poly_arena rest = {.blocks = kept};
    if (kept && a->cap <= LARGEST_STEP) {
        rest.blocks = kept->next;
        kept->next = NULL;
    } else {
        kept = NULL;
    }
    const size_t cap = kept ? a->cap : 0;
    poly_arena_free(&rest);
    *a = (poly_arena){.blocks = kept, .cap = cap, .limit = a->limit};
}

static void *fail(poly_arena *a, poly_status why)
{
    a->status = why;
    return NULL;
}

static struct poly_arena_block *new_block(poly_arena *a, size_t bytes)
{
    const bool clean = bytes >= CLEAN_BLOCK;
    struct poly_arena_block *b = clean ? calloc(1, sizeof *b + bytes) : malloc(sizeof *b + bytes);
    if (!b) return NULL;
    b->next = a->blocks;
    a->clean = clean;
    a->blocks = b;
    a->used = 0;
    a->cap = bytes;
    return b;
}

static inline size_t rounded(size_t want)
{
    return want ? (want + (ALIGN - 1)) / ALIGN * ALIGN : ALIGN;
}

/* The size of a request, rounded up; 0 after a failure, and that includes failing now. */
static size_t measure(poly_arena *a, size_t count, size_t size)
{
    poly_status why = POLY_OK;
    if (a->status) return 0;
    if (a->fail_at > 0 && --a->fail_at == 0) why = POLY_ERR_NOMEM;
    else if ((count | size) >> 31 && size && count > (SIZE_MAX / 2) / size) why = POLY_ERR_LIMIT;
    const size_t bytes = why ? 0 : rounded(count * size);
    if (!why && bytes > a->limit - a->total) why = POLY_ERR_LIMIT;
    if (why) (void)fail(a, why);
    return why ? 0 : bytes;
}

/* From a block that has room. */
static inline void *cut(poly_arena *a, size_t bytes)
{
    void *p = a->blocks->bytes + a->used;
    a->used += bytes;
    a->total += bytes;
    assert(a->used <= a->cap);
    return p;
}

static inline void *take(poly_arena *a, size_t bytes)
{
#ifdef POLY_ARENA_DEBUG
    if (!new_block(a, bytes)) return fail(a, POLY_ERR_NOMEM);
#else
    if (bytes > a->cap - a->used) {
        size_t step = a->cap ? a->cap * 2 : FIRST_BLOCK;
        if (step > LARGEST_STEP) step = LARGEST_STEP;
        if (!new_block(a, bytes > step ? bytes : step)) return fail(a, POLY_ERR_NOMEM);
    }
#endif
    return cut(a, bytes);
}

/* Most requests are small: a call would cost more than their clearing. */
static inline void clear(void *p, size_t bytes)
{
    enum { SMALL = 4 * ALIGN };
    if (bytes > SMALL) {
        memset(p, 0, bytes);
        return;
    }
    for (size_t at = 0; at < bytes; at += ALIGN) memset((char *)p + at, 0, ALIGN);
}

void *poly_arena_alloc(poly_arena *a, size_t count, size_t size)
{
    const size_t bytes = measure(a, count, size);
    void *p = bytes ? take(a, bytes) : NULL;
    if (p && !a->clean) clear(p, bytes);
    return p;
}

/* Any request; it may fail, or need a new block. */
static void *any_raw(poly_arena *a, size_t count, size_t size)
{
    const size_t bytes = measure(a, count, size);
    if (!bytes) return NULL;
#ifdef POLY_ARENA_DEBUG
    void *p = take(a, bytes);
    if (p) memset(p, 0xa5, bytes);
    return p;
#else
    if (!a->blocks || bytes <= a->cap - a->used || bytes < FIRST_BLOCK) return take(a, bytes);
    struct poly_arena_block *b = malloc(sizeof *b + bytes);
    if (!b) return fail(a, POLY_ERR_NOMEM);
    b->next = a->blocks->next;
    a->blocks->next = b;
    a->total += bytes;
    return b->bytes;
#endif
}

/* Nearly all requests are of few bytes, and find room. */
void *poly_arena_raw(poly_arena *a, size_t count, size_t size)
{
#ifndef POLY_ARENA_DEBUG
    const bool easy = (a->status == POLY_OK) & (a->fail_at <= 0) & ((count | size) >> 31 == 0);
    const size_t bytes = rounded(count * size);
    if (easy && bytes <= a->cap - a->used && bytes <= a->limit - a->total) return cut(a, bytes);
#endif
    return any_raw(a, count, size);
}

char *poly_arena_str(poly_arena *a, poly_str s)
{
    char *copy = poly_arena_alloc(a, s.n + 1, 1);
    if (copy && s.n) memcpy(copy, s.p, s.n);
    return copy;
}

/*
 * sets.c - disjoint sets: which things are one.
 *
 * Method: union by least member with halving of paths (Tarjan & van Leeuwen 1984): nearly constant
 * time, four bytes a thing. The least member stands for its set, so that sets are numbered in the
 * order of what they hold, whatever was joined first.
 */
#include "link/parts.h"

#include <assert.h>
#include <stdlib.h>

poly_status poly_sets_init(poly_sets *s, uint32_t n)
{
    s->n = n;
    s->parent = malloc(((size_t)n + 1) * sizeof *s->parent);
    if (!s->parent) return POLY_ERR_NOMEM;
    for (uint32_t i = 0; i < n; i++) s->parent[i] = i;
    return POLY_OK;
}

void poly_sets_free(poly_sets *s)
{
    free(s->parent);
    *s = (poly_sets){0};
}

uint32_t poly_sets_find(poly_sets *s, uint32_t x)
{
    assert(x < s->n);
    while (s->parent[x] != x) {
        s->parent[x] = s->parent[s->parent[x]];
        x = s->parent[x];
    }
    return x;
}

void poly_sets_join(poly_sets *s, uint32_t x, uint32_t y)
{
    x = poly_sets_find(s, x);
    y = poly_sets_find(s, y);
    if (x < y) s->parent[y] = x;
    else s->parent[x] = y;
}

uint32_t poly_sets_number(poly_sets *s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) s->parent[i] = poly_sets_find(s, i);
    /* A member is never before the least one, whose number is there already. */
    for (uint32_t i = 0; i < s->n; i++)
        s->parent[i] = s->parent[i] == i ? ++n : s->parent[s->parent[i]];
    return n;
}

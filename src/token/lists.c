/*
 * lists.c - the tokens that later rooms look for: heads of paragraphs, quotation marks, stops,
 * brackets.
 *
 *   in   tokens as they are cut     out  poly_tokens.heads, quotes, stops, brackets
 *
 * Left to others: nearly all marks, which the walk over plain text lists itself (plain.c).
 */
#include "token/scan.h"

#include <assert.h>

const uint8_t poly_list_of_mark[128] = {
    ['"'] = POLY_LIST_QUOTES,   ['.'] = POLY_LIST_STOPS,    ['?'] = POLY_LIST_STOPS,
    ['!'] = POLY_LIST_STOPS,    ['~'] = POLY_LIST_STOPS,    ['('] = POLY_LIST_BRACKETS,
    [')'] = POLY_LIST_BRACKETS, ['['] = POLY_LIST_BRACKETS, [']'] = POLY_LIST_BRACKETS,
    [':'] = POLY_LIST_COLONS};

void poly_lists_reserve(poly_lists *l, uint32_t n_bytes, poly_arena *a)
{
    const uint32_t cap = n_bytes / 40 + 2 * POLY_ASK_MOST;
    uint32_t *at = poly_arena_raw(a, (size_t)cap * POLY_LISTS, sizeof *at);
    for (uint32_t k = 0; at && k < POLY_LISTS; k++) {
        l->of[k].at = at + (size_t)cap * k;
        l->of[k].cap = cap;
    }
    l->up_to = at ? cap : 0;
}

bool poly_lists_grow(poly_lists *l, uint32_t from, uint32_t to, poly_arena *a)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t k = 0; k < POLY_LISTS; k++) {
        while (l->of[k].cap - l->of[k].count < to - from) {
            if (!poly_vec_grow((void **)&l->of[k].at, &l->of[k].cap, l->of[k].count,
                               sizeof *l->of[k].at, a))
                return false;
        }
        const uint32_t left = l->of[k].cap - l->of[k].count;
        least = left < least ? left : least;
    }
    l->up_to = from + least;
    return true;
}

static poly_list list_of(const poly_token *t)
{
    if (t->kind == POLY_TOK_QUOTE) return POLY_LIST_QUOTES;
    assert(t->mark < 128);
    return t->mark == '"' ? POLY_LIST_NONE : (poly_list)poly_list_of_mark[t->mark];
}

void poly_lists_push(poly_lists *l, const poly_token *t, uint32_t i, poly_arena *a)
{
    const poly_list list = list_of(t);
    if (list) POLY_VEC_PUSH(&l->of[list], a, i);
    if (t->flags & POLY_TOKF_PARA) POLY_VEC_PUSH(&l->of[POLY_LIST_HEADS], a, i);
}

void poly_lists_take_back(poly_lists *l, uint32_t count)
{
    for (uint32_t k = 0; k < POLY_LISTS; k++) {
        while (l->of[k].count && l->of[k].at[l->of[k].count - 1] >= count) l->of[k].count--;
    }
}

void poly_lists_finish(poly_lists *l, poly_tokens *out, poly_arena *a)
{
    for (uint32_t k = 0; k < POLY_LISTS; k++) POLY_VEC_PUSH(&l->of[k], a, POLY_NONE);
    out->heads = l->of[POLY_LIST_HEADS].at;
    out->quotes = l->of[POLY_LIST_QUOTES].at;
    out->stops = l->of[POLY_LIST_STOPS].at;
    out->brackets = l->of[POLY_LIST_BRACKETS].at;
}

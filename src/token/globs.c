/*
 * globs.c - which classes, written with * and ?, a word belongs to.
 *
 *   in   patterns: "keaman*", "*isme", "un*ing", "*cyber*"     out  for a word, all that hold it
 *
 * Method: each pattern is kept under one literal that its words must have: what stands before the
 * first wildcard, or behind the last one, the longer of the two; where both are empty, the first
 * bytes of its longest literal. A word's prefixes, suffixes and inner pieces, of those lengths that
 * occur, are looked up by a hash that grows with them, and what is found is compared in full. So
 * the cost depends on the word's length, not on the number of patterns.
 */
#include "token/vocab.h"

#include "base/hash.h"

#include <assert.h>
#include <stdlib.h>

enum { PREFIX, SUFFIX, INNER, LONGEST_END = 40, LONGEST_INNER = 8 };
_Static_assert(INNER + 1 == POLY_GLOB_SIDES && LONGEST_END < 64, "a bit a length");

static bool is_wild(char c) { return c == '*' || c == '?'; }

/* Bytes of the character at s[i]. */
static size_t char_at(poly_str s, size_t i)
{
    size_t n = 1;
    while (i + n < s.n && ((unsigned char)s.p[i + n] & 0xc0) == 0x80) n++;
    return n;
}

/* A star that failed is tried one character further on; only the last one needs to be. */
bool poly_glob_holds(poly_str pattern, poly_str word)
{
    size_t p = 0, w = 0, star = SIZE_MAX, from = 0;
    while (w < word.n) {
        if (p < pattern.n && pattern.p[p] == '*') {
            star = ++p;
            from = w;
        } else if (p < pattern.n && pattern.p[p] == '?') {
            w += char_at(word, w);
            p++;
        } else if (p < pattern.n && pattern.p[p] == word.p[w]) {
            p++, w++;
        } else if (star != SIZE_MAX) {
            from += char_at(word, from);
            w = from;
            p = star;
        } else {
            return false;
        }
    }
    while (p < pattern.n && pattern.p[p] == '*') p++;
    return p == pattern.n;
}

/* ---- keys ------------------------------------------------------------------------------------ */
static uint32_t more(uint32_t h, char c) { return (h ^ (unsigned char)c) * 0x01000193u; }

static uint32_t key_of(uint32_t h, size_t n, int side)
{
    return (uint32_t)poly_hash_mix((uint64_t)h << 8 | (n << 2 | (size_t)side));
}

#define SEED 0x811c9dc5u

static size_t most(size_t n, size_t limit) { return n < limit ? n : limit; }

/* The longest run of a pattern without wildcards. */
static poly_str longest_literal(poly_str s)
{
    poly_str best = {s.p, 0};
    for (size_t i = 0; i < s.n;) {
        size_t n = 0;
        while (i + n < s.n && !is_wild(s.p[i + n])) n++;
        if (n > best.n) best = (poly_str){s.p + i, n};
        i += n + 1;
    }
    return best;
}

static poly_glob glob_of(poly_str s, uint32_t id, uint64_t *lengths)
{
    size_t before = 0, behind = 0, n;
    uint32_t h = SEED;
    int side = PREFIX;
    while (before < s.n && !is_wild(s.p[before])) before++;
    while (behind < s.n && !is_wild(s.p[s.n - 1 - behind])) behind++;
    if (before || behind) {
        side = behind > before ? SUFFIX : PREFIX;
        n = most(before > behind ? before : behind, LONGEST_END);
        for (size_t i = 0; i < n; i++) h = more(h, side == PREFIX ? s.p[i] : s.p[s.n - 1 - i]);
    } else {
        const poly_str inner = longest_literal(s);
        side = INNER;
        n = most(inner.n, LONGEST_INNER);
        for (size_t i = 0; i < n; i++) h = more(h, inner.p[i]);
    }
    lengths[side] |= (uint64_t)1 << n;
    return (poly_glob){key_of(h, n, side), id};
}

static int by_key(const void *a, const void *b)
{
    const poly_glob *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static void index_keys(poly_globs *g)
{
    for (uint32_t i = 0; i < g->count; i++) {
        if (i && g->at[i].key == g->at[i - 1].key) continue;
        uint32_t k = g->at[i].key & (g->cap - 1);
        while (g->slots[k]) k = (k + 1) & (g->cap - 1);
        g->slots[k] = i + 1;
    }
}

static bool is_pattern(const poly_strings *strs, const poly_form *form, uint32_t id)
{
    const poly_str s = poly_strings_at(strs, id);
    size_t i = 0;
    if (!(form->flags & POLY_FORM_CLASS)) return false;
    while (i < s.n && !is_wild(s.p[i])) i++;
    return i < s.n;
}

void poly_globs_make(poly_globs *g, const poly_strings *strs, const poly_form *forms, poly_arena *a)
{
    uint32_t n = 0;
    *g = (poly_globs){.cap = 4};
    for (uint32_t i = 0; i < strs->count; i++) n += is_pattern(strs, &forms[i], i);
    while (g->cap < 2 * n) g->cap *= 2;
    g->at = poly_arena_alloc(a, n, sizeof *g->at);
    g->slots = poly_arena_alloc(a, g->cap, sizeof *g->slots);
    if (!g->at || !g->slots) return;
    for (uint32_t i = 0; i < strs->count; i++) {
        if (is_pattern(strs, &forms[i], i))
            g->at[g->count++] = glob_of(poly_strings_at(strs, i), i, g->lengths);
    }
    if (n) qsort(g->at, n, sizeof *g->at, by_key);
    index_keys(g);
}

/* ---- asking ---------------------------------------------------------------------------------- */
typedef struct asked {
    const poly_globs *g;
    const poly_strings *strs;
    poly_str word;
    poly_ids *out;
    poly_arena *a;
} asked;

static void look_up(const asked *q, uint32_t key)
{
    const poly_globs *g = q->g;
    uint32_t k = key & (g->cap - 1);
    while (g->slots[k] && g->at[g->slots[k] - 1].key != key) k = (k + 1) & (g->cap - 1);
    for (uint32_t i = g->slots[k]; i && i <= g->count && g->at[i - 1].key == key; i++) {
        const uint32_t id = g->at[i - 1].id;
        if (poly_glob_holds(poly_strings_at(q->strs, id), q->word)) POLY_VEC_PUSH(q->out, q->a, id);
    }
}

/* The literals of one side that begin at `at` and go on in steps of `step`. */
static void look_along(const asked *q, int side, size_t at, size_t step)
{
    const uint64_t lengths = q->g->lengths[side];
    const size_t left = side == INNER ? q->word.n - at : q->word.n;
    uint32_t h = SEED;
    for (size_t n = 0; lengths >> n; n++) {
        if (lengths >> n & 1) look_up(q, key_of(h, n, side));
        if (n == left) return;
        h = more(h, q->word.p[at]);
        at += step;
    }
}

void poly_globs_find(const poly_globs *g, const poly_strings *strs, poly_str s, poly_ids *out,
                     poly_arena *a)
{
    const asked q = {g, strs, s, out, a};
    if (!g->count) return;
    if (g->lengths[PREFIX]) look_along(&q, PREFIX, 0, 1);
    if (g->lengths[SUFFIX] && s.n) look_along(&q, SUFFIX, s.n - 1, (size_t)-1);
    for (size_t i = 0; g->lengths[INNER] && i < s.n; i++) look_along(&q, INNER, i, 1);
}

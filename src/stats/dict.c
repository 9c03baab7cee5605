/*
 * dict.c - strings to numbers, pairs of numbers to counts, in an arena.
 *
 * Method: open addressing with linear probing, half full at most. Not keyed (base/hash.h): names
 * chosen to collide make a table slow.
 */
#include "stats/parts.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

enum { FIRST_BITS = 6, MOST_BITS = 30 };

poly_str poly_keep(poly_arena *a, poly_str s)
{
    if (!s.p) return (poly_str){NULL, 0};
    char *p = poly_arena_str(a, s);
    return (poly_str){p, p ? s.n : 0};
}

poly_str poly_fold_kept(poly_arena *a, poly_str s)
{
    const size_t cap = 4 * s.n + 16;
    char *p = poly_arena_raw(a, cap, 1);
    if (!p) return (poly_str){NULL, 0};
    const size_t n = poly_fold(p, cap, s);
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        const bool blank = p[i] == ' ' || p[i] == '\t' || p[i] == '\n' || p[i] == '\r';
        if (blank && (!used || p[used - 1] == ' ')) continue;
        p[used++] = blank ? ' ' : p[i];
    }
    while (used && p[used - 1] == ' ') used--;
    return (poly_str){p, used};
}

bool poly_has_folded(poly_str in, poly_str part)
{
    for (size_t i = 0; part.n && i + part.n <= in.n; i++) {
        size_t k = 0;
        while (k < part.n && poly_str_low(in.p[i + k]) == poly_str_low(part.p[k])) k++;
        if (k == part.n) return true;
    }
    return false;
}

/* ---- strings --------------------------------------------------------------------------------- */
static uint32_t slot_of(const poly_numbered *d, poly_str s)
{
    const uint32_t mask = (1u << d->bits) - 1;
    uint32_t i = (uint32_t)poly_hash_bytes(s.p, s.n) & mask;
    while (d->slots[i] && !poly_str_eq(d->at[d->slots[i] - 1], s)) i = (i + 1) & mask;
    return i;
}

static bool grow_strings(poly_numbered *d, poly_arena *a)
{
    const uint32_t bits = d->bits ? d->bits + 1 : FIRST_BITS;
    uint32_t *slots =
        bits <= MOST_BITS ? poly_arena_alloc(a, (size_t)1 << bits, sizeof *slots) : NULL;
    if (!slots) return false;
    d->slots = slots;
    d->bits = bits;
    for (uint32_t i = 0; i < d->count; i++) slots[slot_of(d, d->at[i])] = i + 1;
    return true;
}

uint32_t poly_numbered_find(const poly_numbered *d, poly_str s)
{
    const uint32_t found = d->bits ? d->slots[slot_of(d, s)] : 0;
    return found ? found - 1 : POLY_NONE;
}

uint32_t poly_numbered_add(poly_numbered *d, poly_str s, poly_arena *a)
{
    if (2 * (uint64_t)(d->count + 1) > (d->bits ? (uint64_t)1 << d->bits : 0) &&
        !grow_strings(d, a))
        return POLY_NONE;
    const uint32_t slot = slot_of(d, s);
    if (d->slots[slot]) return d->slots[slot] - 1;
    const poly_str kept = poly_keep(a, s.p ? s : POLY_S(""));
    POLY_VEC_PUSH(d, a, kept);
    if (a->status != POLY_OK) return POLY_NONE;
    d->slots[slot] = d->count;
    return d->count - 1;
}

/* ---- pairs ----------------------------------------------------------------------------------- */
static uint32_t place_of(const poly_tally *t, uint64_t key)
{
    const uint32_t mask = (1u << t->bits) - 1;
    uint32_t i = (uint32_t)poly_hash_mix(key) & mask;
    while (t->keys[i] && t->keys[i] != key) i = (i + 1) & mask;
    return i;
}

static bool grow_tally(poly_tally *t, poly_arena *a)
{
    const poly_tally old = *t;
    const uint32_t bits = old.bits ? old.bits + 1 : FIRST_BITS;
    if (bits > MOST_BITS) return false;
    t->keys = poly_arena_alloc(a, (size_t)1 << bits, sizeof *t->keys);
    t->counts = poly_arena_alloc(a, (size_t)1 << bits, sizeof *t->counts);
    if (!t->keys || !t->counts) {
        *t = old;
        return false;
    }
    t->bits = bits;
    for (size_t i = 0; old.bits && i < (size_t)1 << old.bits; i++) {
        if (!old.keys[i]) continue;
        const uint32_t at = place_of(t, old.keys[i]);
        t->keys[at] = old.keys[i];
        t->counts[at] = old.counts[i];
    }
    return true;
}

uint32_t poly_tally_add(poly_tally *t, uint64_t key, uint32_t by, poly_arena *a)
{
    assert(key);
    if (2 * (uint64_t)(t->n + 1) > (t->bits ? (uint64_t)1 << t->bits : 0) && !grow_tally(t, a))
        return 0;
    const uint32_t at = place_of(t, key);
    if (!t->keys[at]) {
        t->keys[at] = key;
        t->n++;
    }
    return t->counts[at] += by;
}

uint32_t poly_tally_get(const poly_tally *t, uint64_t key)
{
    return t->bits ? t->counts[place_of(t, key)] : 0;
}

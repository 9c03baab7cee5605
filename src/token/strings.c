/*
 * strings.c - sets of strings, numbered in the order in which they are added.
 *
 *   in   strings     out  their numbers
 *
 * Method: open addressing with linear probing at a load of one half; a slot holds 32 bits of hash
 * beside the number; the bytes lie one behind the other.
 */
#include "token/vocab.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>

enum { READ_BEHIND = 16 };

/* The slot that holds s, or the free one where it belongs. */
static poly_slot *slot_of(const poly_strings *set, uint32_t hash, poly_str s)
{
    assert(set->cap && (set->cap & (set->cap - 1)) == 0);
    for (uint32_t i = hash & (set->cap - 1);; i = (i + 1) & (set->cap - 1)) {
        poly_slot *at = &set->slots[i];
        if (!at->id1 || (at->hash == hash && poly_str_eq(poly_strings_at(set, at->id1 - 1), s)))
            return at;
    }
}

uint32_t poly_strings_hash(poly_str s) { return (uint32_t)poly_hash_bytes(s.p, s.n); }

uint32_t poly_strings_find(const poly_strings *set, uint32_t hash, poly_str s)
{
    if (!set->count) return POLY_NONE;
    return slot_of(set, hash, s)->id1 - 1; /* POLY_NONE where it is free */
}

static bool grow(poly_strings *set, poly_arena *a)
{
    enum { FIRST_CAP = 128 };
    if (set->cap > UINT32_MAX / 4) {
        if (!a->status) a->status = POLY_ERR_LIMIT;
        return false;
    }
    const uint32_t cap = set->cap ? set->cap * 2 : FIRST_CAP;
    uint32_t *start = poly_arena_alloc(a, cap / 2 + 1, sizeof *start);
    poly_slot *slots = poly_arena_alloc(a, cap, sizeof *slots);
    if (!start || !slots) return false;
    if (set->count) memcpy(start, set->start, (set->count + 1) * sizeof *start);
    for (uint32_t k = 0; k < set->cap; k++) {
        const poly_slot s = set->slots[k];
        if (!s.id1) continue;
        uint32_t i = s.hash & (cap - 1);
        while (slots[i].id1) i = (i + 1) & (cap - 1);
        slots[i] = s;
    }
    set->start = start;
    set->slots = slots;
    set->cap = cap;
    return true;
}

/* Room for n bytes more and those that are read behind. */
static bool widen(poly_strings *set, size_t n, poly_arena *a)
{
    const size_t need = set->bytes.count + n + READ_BEHIND;
    if (need <= set->bytes.cap) return true;
    if (need > UINT32_MAX / 4) {
        if (!a->status) a->status = POLY_ERR_LIMIT;
        return false;
    }
    char *at = poly_arena_alloc(a, need * 2, 1);
    if (!at) return false;
    if (set->bytes.count) memcpy(at, set->bytes.at, set->bytes.count);
    set->bytes.at = at;
    set->bytes.cap = (uint32_t)(need * 2);
    return true;
}

uint32_t poly_strings_add(poly_strings *set, uint32_t hash, poly_str s, poly_arena *a)
{
    if (set->count >= set->cap / 2 && !grow(set, a)) return POLY_NONE;
    poly_slot *at = slot_of(set, hash, s);
    if (at->id1) return at->id1 - 1;
    if (!widen(set, s.n + 1, a)) return POLY_NONE;
    if (s.n) memcpy(set->bytes.at + set->bytes.count, s.p, s.n);
    set->bytes.count += (uint32_t)s.n + 1;
    set->start[set->count + 1] = set->bytes.count;
    *at = (poly_slot){hash, set->count + 1};
    return set->count++;
}

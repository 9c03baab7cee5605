/*
 * copies.c - quotations in nearly the same words, whoever is said to have said them.
 *
 *   in   link_quotes     out  more of them joined
 *
 * Method: MinHash over the words of a quotation, two values a band (Broder 1997); those with an
 * equal band are compared as sets (Jaccard).
 */
#include "link/statements.h"
#include "link/weights.h"

#include "base/hash.h"

#include <string.h>

enum { BANDS = 6, ROWS = 2 };

/* Of all words the one whose hash is the least in the order that `which` makes. */
static uint32_t least_of(const poly_wording *w, uint32_t which)
{
    uint64_t least = UINT64_MAX;
    for (uint32_t i = 0; i < w->n; i++) {
        const uint64_t h = poly_hash_mix((uint64_t)which << 32 | w->at[i]);
        if (h < least) least = h;
    }
    return (uint32_t)least;
}

static poly_status cut_band(poly_linking *l, poly_band *band, uint32_t b)
{
    poly_query *all = poly_store_query(l->store, "SELECT n, words FROM link_quotes ORDER BY n");
    band->count = 0;
    while (poly_query_next(all)) {
        poly_wording w;
        uint64_t key = 0;
        poly_wording_take(&w, poly_query_text(all, 1));
        if (w.n < POLY_WORDING_WORDS) continue;
        for (uint32_t r = 0; r < ROWS; r++)
            key = poly_hash_mix(key << 32 | least_of(&w, b * ROWS + r));
        poly_band_put(band, (uint32_t)(key >> 32), (uint32_t)poly_query_int(all, 0));
    }
    return poly_query_close(all);
}

typedef struct known {
    uint32_t n;
    bool read, dated;
    int64_t person, day; /* person 0: unknown */
    poly_wording words;
} known;

static void read_known(known *k, poly_query *one)
{
    if (k->read) return;
    poly_query_reset(one);
    poly_query_bind_int(one, 1, k->n);
    k->read = true;
    if (!poly_query_next(one)) return;
    k->person = poly_query_int(one, 0);
    k->dated = !poly_query_null(one, 1);
    k->day = poly_query_int(one, 1);
    poly_wording_take(&k->words, poly_query_text(one, 2));
}

static bool is_same_wording(const known *x, const known *y)
{
    uint32_t common = 0, i = 0, k = 0;
    const poly_wording *a = &x->words, *b = &y->words;
    const int64_t apart = x->dated && y->dated ? x->day - y->day : 0;
    if (apart > POLY_WORDING_DAYS || apart < -POLY_WORDING_DAYS) return false;
    while (i < a->n && k < b->n) {
        const uint32_t p = a->at[i], q = b->at[k];
        common += p == q;
        i += p <= q;
        k += q <= p;
    }
    const uint32_t all = a->n + b->n - common;
    const bool others = x->person && y->person && x->person != y->person;
    return all && common * 1000 >= all * (others ? POLY_WORDING_SHARE_OTHERS : POLY_WORDING_SHARE);
}

static void compare(poly_linking *l, poly_query *one, known *x, known *y)
{
    if (poly_sets_find(&l->sets, x->n) == poly_sets_find(&l->sets, y->n)) return;
    read_known(x, one);
    read_known(y, one);
    if (is_same_wording(x, y)) poly_sets_join(&l->sets, x->n, y->n);
}

/* Of quotations with one key each meets the first, and the latest ones before it. */
static poly_status join_band(poly_linking *l, const poly_band *band, known *near)
{
    poly_query *one =
        poly_store_query(l->store, "SELECT person, day, words FROM link_quotes WHERE n = ?1");
    uint32_t in = 0;
    for (uint32_t i = 0; i < band->count; i++) {
        if (i && band->at[i].key != band->at[i - 1].key) in = 0;
        known fresh = {.n = band->at[i].n};
        for (uint32_t k = 0; k < in && k <= POLY_WORDING_NEAR; k++)
            compare(l, one, &fresh, &near[k]);
        near[in ? 1 + (in - 1) % POLY_WORDING_NEAR : 0] = fresh;
        in++;
    }
    return poly_query_close(one);
}

poly_status poly_join_wordings(poly_linking *l)
{
    poly_band band = {0}, spare = {0};
    /* the first of the bucket, then a ring */
    known *near = poly_arena_alloc(l->a, POLY_WORDING_NEAR + 1, sizeof *near);
    poly_status st = near ? poly_band_init(&band, l->sets.n) : l->a->status;
    if (st == POLY_OK) st = poly_band_init(&spare, l->sets.n);
    for (uint32_t b = 0; b < BANDS && st == POLY_OK; b++) {
        st = cut_band(l, &band, b);
        if (st != POLY_OK) break;
        poly_band_sort(&band, &spare);
        st = join_band(l, &band, near);
    }
    poly_band_free(&band);
    poly_band_free(&spare);
    return st;
}

/*
 * wording.c - what a quotation says, as a set of words.
 *
 *   in   the text of a quotation
 *   out  hashes of its words of content, and how much two of them share
 *
 * Method: function words (lexicon_words) and words of one or two letters are left out. A word
 * weighs more the fewer quotations have it (inverse document frequency, Sparck Jones 1972), in
 * whole steps, so that every machine counts the same.
 */
#include "link/wording.h"

#include "base/bits.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 1u << 20 };
/* As if so many quotations had been seen before, and each word in so many of them: in a corpus of
 * five, a word that two have is not common. */
enum { QUOTES_BEFORE = 1024, SEEN_BEFORE = 16 };

static uint32_t place_of(uint32_t word) { return word & (PLACES - 1); }

static uint32_t hash_of(uint64_t word) { return (uint32_t)(word >> 32); }

poly_status poly_lexis_open(poly_lexis *l, poly_store *s)
{
    *l = (poly_lexis){calloc(PLACES, sizeof *l->seen), calloc(PLACES / 64, sizeof *l->function), 0};
    if (!l->seen || !l->function) return POLY_ERR_NOMEM;
    poly_query *q = poly_store_query(s, "SELECT word FROM lexicon_words");
    while (poly_query_next(q)) {
        poly_str rest = poly_query_text(q, 0), word;
        const uint32_t at = place_of(hash_of(poly_link_word(&rest, &word)));
        if (word.n && !rest.n) l->function[at / 64] |= UINT64_C(1) << at % 64;
    }
    return poly_query_close(q);
}

void poly_lexis_close(poly_lexis *l)
{
    free(l->seen);
    free(l->function);
    *l = (poly_lexis){0};
}

int poly_by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Sorted, each once, at most POLY_WORDING_MOST. */
static uint32_t tidy(uint32_t *v, uint32_t n)
{
    uint32_t kept = 0;
    qsort(v, n, sizeof *v, poly_by_number);
    for (uint32_t i = 0; i < n; i++)
        if (!kept || v[kept - 1] != v[i]) v[kept++] = v[i];
    return kept < POLY_WORDING_MOST ? kept : POLY_WORDING_MOST;
}

void poly_lexis_read(poly_wording *out, const poly_lexis *l, poly_str text)
{
    uint32_t v[2 * POLY_WORDING_MOST], n = 0;
    poly_str word;
    for (uint64_t h = poly_link_word(&text, &word); h; h = poly_link_word(&text, &word)) {
        const uint32_t w = hash_of(h), at = place_of(w);
        if ((word.n < 3 && !poly_is_ascii_digit(word.p[0])) || l->function[at / 64] >> at % 64 & 1)
            continue;
        v[n++] = w;
        if (n == 2 * POLY_WORDING_MOST) n = tidy(v, n);
    }
    out->n = n ? tidy(v, n) : 0;
    memcpy(out->at, v, out->n * sizeof *v);
}

void poly_lexis_count(poly_lexis *l, const poly_wording *w)
{
    l->quotes++;
    for (uint32_t i = 0; i < w->n; i++) l->seen[place_of(w->at[i])]++;
}

uint32_t poly_lexis_weight(const poly_lexis *l, uint32_t word)
{
    const uint32_t seen = l->seen[place_of(word)] + SEEN_BEFORE, all = l->quotes + QUOTES_BEFORE;
    /* Halvings of `all` that leave `seen` and more. */
    uint32_t n = all < seen ? 0 : poly_bits_highest(all) - poly_bits_highest(seen);
    if (n && (uint64_t)seen << n > all) n--;
    return n + 1;
}

poly_overlap_of poly_wording_compare(const poly_lexis *l, const poly_wording *a,
                                     const poly_wording *b)
{
    poly_overlap_of o = {0};
    uint32_t i = 0, k = 0;
    while (i < a->n || k < b->n) {
        const bool left = k == b->n || (i < a->n && a->at[i] <= b->at[k]),
                   right = i == a->n || (k < b->n && b->at[k] <= a->at[i]);
        const uint32_t weight = poly_lexis_weight(l, left ? a->at[i] : b->at[k]);
        if (left && right) o.common++, o.weight += weight;
        if (left) o.a += weight, i++;
        if (right) o.b += weight, k++;
    }
    assert(o.weight <= o.a && o.weight <= o.b);
    return o;
}

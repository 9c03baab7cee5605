/*
 * responses.c - who speaks of a theme in the week after whom.
 *
 *   in   counted facts
 *   out  poly_responses: of each theme of level 0 the pairs of named sources that follow each
 *        other most often
 *
 * Method: the dated quotes of a theme in order of day; behind each, the sources of the DAYS before
 * it, its own document's left out, but of these the latest LOOKED_AT quotes only, so that a day
 * with thousands of quotes costs no square. A document counts once for a pair. It is a sign, no
 * proof: who is quoted often follows everybody.
 */
#include "stats/parts.h"

#include <stdlib.h>

enum { DAYS = 7, LOOKED_AT = 60, MOST_A_THEME = 20 };

static int32_t day_of(const poly_builder *b, uint32_t quote)
{
    return b->documents.at[b->quotes.at[quote].document].day;
}

typedef struct followed { /* a pair of sources */
    poly_response r;
    uint32_t last; /* the document of `then` that counted last, + 1 */
} followed;

typedef struct following {
    poly_builder *b;
    poly_arena scratch;  /* of one theme */
    poly_numbers quotes; /* of the theme, by day */
    poly_tally pairs;    /* (first, then) -> place in found, + 1 */
    struct {
        followed *at;
        uint32_t count, cap;
    } found;
    struct {
        poly_response *at;
        uint32_t count, cap;
    } out;
} following;

static bool has_name(const poly_builder *b, const poly_fact_quote *q)
{
    const uint32_t who = q->of[POLY_DIM_SPEAKER];
    return who != POLY_NONE && b->items[POLY_DIM_SPEAKER].at[who].named;
}

static void note_pair(following *f, uint32_t first, uint32_t then, uint32_t theme)
{
    const poly_fact_quote *x = &f->b->quotes.at[first], *y = &f->b->quotes.at[then];
    const uint32_t a = x->of[POLY_DIM_SPEAKER], c = y->of[POLY_DIM_SPEAKER];
    const uint64_t key = (uint64_t)(a + 1) << 32 | c;
    uint32_t at = poly_tally_get(&f->pairs, key);
    if (!at) {
        const followed new = {{theme, a, c, 0, first, then}, 0};
        POLY_VEC_PUSH(&f->found, &f->scratch, new);
        at = f->found.count;
        (void)poly_tally_add(&f->pairs, key, at, &f->scratch);
    }
    if (f->scratch.status != POLY_OK || f->found.at[at - 1].last == y->document + 1) return;
    f->found.at[at - 1].last = y->document + 1;
    f->found.at[at - 1].r.documents++;
}

/* Also two sources that nobody joined, under one name. */
static bool same_source(const poly_builder *b, const poly_fact_quote *x, const poly_fact_quote *y)
{
    const poly_item *who = b->items[POLY_DIM_SPEAKER].at;
    const uint32_t a = x->of[POLY_DIM_SPEAKER], c = y->of[POLY_DIM_SPEAKER];
    return a == c || poly_str_eq(who[a].name_en, who[c].name_en);
}

static void look_back(following *f, uint32_t k, uint32_t theme)
{
    const uint32_t then = f->quotes.at[k];
    const poly_fact_quote *y = &f->b->quotes.at[then];
    for (uint32_t n = 0; n < LOOKED_AT && n < k; n++) {
        const uint32_t first = f->quotes.at[k - 1 - n];
        const poly_fact_quote *x = &f->b->quotes.at[first];
        const int32_t days = day_of(f->b, then) - day_of(f->b, first);
        if (days > DAYS) return;
        if (days && x->document != y->document && !same_source(f->b, x, y))
            note_pair(f, first, then, theme);
    }
}

static int by_documents(const void *a, const void *b)
{
    const poly_response *x = &((const followed *)a)->r, *y = &((const followed *)b)->r;
    if (x->documents != y->documents) return x->documents < y->documents ? 1 : -1;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return x->then < y->then ? -1 : x->then > y->then;
}

static void find_in_theme(following *f, const uint32_t *quotes, uint32_t n, uint32_t theme)
{
    poly_arena_reset(&f->scratch);
    f->quotes = (poly_numbers){0};
    f->pairs = (poly_tally){0};
    f->found.at = NULL;
    f->found.count = f->found.cap = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (has_name(f->b, &f->b->quotes.at[quotes[i]]))
            POLY_VEC_PUSH(&f->quotes, &f->scratch, quotes[i]);
    }
    for (uint32_t k = 0; f->scratch.status == POLY_OK && k < f->quotes.count; k++)
        look_back(f, k, theme);
    if (f->scratch.status != POLY_OK) f->b->a->status = f->scratch.status;
    if (f->found.count) qsort(f->found.at, f->found.count, sizeof *f->found.at, by_documents);
    for (uint32_t i = 0; i < f->found.count && i < MOST_A_THEME; i++)
        POLY_VEC_PUSH(&f->out, f->b->a, f->found.at[i].r);
}

/* Where the quotes of each theme begin, dated ones by day. */
static uint32_t *by_theme(poly_builder *b, uint32_t *first)
{
    uint32_t total = 0;
    const uint32_t *order = b->by_day, n_dated = b->n_dated, n = b->items[POLY_DIM_THEME].count;
    for (uint32_t i = 0; i < n_dated; i++) {
        const poly_fact_quote *q = &b->quotes.at[order[i]];
        for (uint32_t k = 0; k < q->theme_count; k++) first[b->links.at[q->theme_first + k] + 2]++;
        total += q->theme_count;
    }
    for (uint32_t i = 2; i < n + 2; i++) first[i] += first[i - 1];
    uint32_t *quotes = poly_arena_alloc(b->a, total, sizeof *quotes);
    for (uint32_t i = 0; quotes && i < n_dated; i++) {
        const poly_fact_quote *q = &b->quotes.at[order[i]];
        for (uint32_t k = 0; k < q->theme_count; k++)
            quotes[first[b->links.at[q->theme_first + k] + 1]++] = order[i];
    }
    return quotes;
}

void poly_make_responses(poly_builder *b)
{
    const uint32_t n = b->items[POLY_DIM_THEME].count;
    uint32_t *first = poly_arena_alloc(b->a, (size_t)n + 2, sizeof *first);
    const uint32_t *quotes = first ? by_theme(b, first) : NULL;
    following f = {.b = b};
    poly_arena_init(&f.scratch, SIZE_MAX / 4);
    for (uint32_t t = 0; quotes && b->a->status == POLY_OK && t < n; t++) {
        if (!b->items[POLY_DIM_THEME].at[t].level)
            find_in_theme(&f, quotes + first[t], first[t + 1] - first[t], t);
    }
    b->s->responses = (poly_responses){f.out.at, f.out.count};
    poly_arena_free(&f.scratch);
}

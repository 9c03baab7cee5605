/*
 * profile.c - one speaker: themes, organisations, acts, outlets, offices over time, quotes.
 *
 *   in   statistics, a speaker     out  poly_profile
 */
#include "stats/parts.h"

#include <stdlib.h>

typedef struct profile_counts {
    poly_profile_count *at;
    uint32_t count, cap;
} profile_counts;
typedef struct profile_roles {
    poly_profile_role *at;
    uint32_t count, cap;
} profile_roles;

static int by_quotes(const void *a, const void *b)
{
    const poly_profile_count *x = a, *y = b;
    if (x->quotes != y->quotes) return x->quotes < y->quotes ? 1 : -1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static void note(poly_tally *t, profile_counts *seen, uint32_t item, poly_arena *a)
{
    if (item != POLY_NONE && poly_tally_add(t, (uint64_t)item + 1, 1, a) == 1)
        POLY_VEC_PUSH(seen, a, (poly_profile_count){item, 0});
}

static poly_profile_list list_of(const poly_tally *t, profile_counts *seen)
{
    for (uint32_t i = 0; i < seen->count; i++)
        seen->at[i].quotes = poly_tally_get(t, (uint64_t)seen->at[i].item + 1);
    if (seen->count) qsort(seen->at, seen->count, sizeof *seen->at, by_quotes);
    return (poly_profile_list){seen->at, seen->count};
}

static poly_profile_list list(const poly_stats *s, const poly_profile *p, poly_dim d, poly_arena *a)
{
    poly_tally t = {0};
    profile_counts seen = {0};
    for (uint32_t i = 0; i < p->n_quotes; i++) {
        const poly_fact_quote *q = &s->quotes[p->quotes[i]];
        if (d == POLY_DIM_OUTLET)
            note(&t, &seen, s->documents[q->document].outlet, a);
        else if (d != POLY_DIM_THEME)
            note(&t, &seen, q->of[d], a);
        for (uint32_t k = 0; d == POLY_DIM_THEME && k < q->theme_count; k++)
            note(&t, &seen, s->links[q->theme_first + k], a);
    }
    return list_of(&t, &seen);
}

/* ---- offices --------------------------------------------------------------------------------- */
static int by_first_day(const void *a, const void *b)
{
    const poly_profile_role *x = a, *y = b;
    if (x->first_day != y->first_day) return x->first_day < y->first_day ? -1 : 1;
    return poly_str_cmp(x->role, y->role);
}

static void roles_of(poly_profile *p, const poly_stats *s, poly_arena *a)
{
    poly_numbered names = {0};
    profile_roles roles = {0};
    for (uint32_t i = 0; i < p->n_quotes; i++) {
        const poly_fact_quote *q = &s->quotes[p->quotes[i]];
        const int32_t day = s->documents[q->document].day;
        if (!q->role.n) continue;
        const uint32_t before = names.count,
                       r = poly_numbered_add(&names, poly_fold_kept(a, q->role), a);
        if (r == before) POLY_VEC_PUSH(&roles, a, (poly_profile_role){q->role, day, day, 0});
        if (a->status != POLY_OK) return;
        poly_profile_role *role = &roles.at[r];
        role->quotes++;
        if (day == POLY_NO_DAY) continue;
        if (role->first_day == POLY_NO_DAY || day < role->first_day) role->first_day = day;
        if (role->last_day == POLY_NO_DAY || day > role->last_day) role->last_day = day;
    }
    if (roles.count) qsort(roles.at, roles.count, sizeof *roles.at, by_first_day);
    p->roles = roles.at;
    p->n_roles = roles.count;
}

/* ---- typical quotes -------------------------------------------------------------------------- */
typedef struct typical {
    uint32_t quote, weight, confidence;
} typical;

static int by_weight(const void *a, const void *b)
{
    const typical *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
    if (x->confidence != y->confidence) return x->confidence < y->confidence ? 1 : -1;
    return x->quote < y->quote ? -1 : x->quote > y->quote;
}

/* A quote weighs as much as its themes have quotes of the same speaker. */
static void sort_typical(poly_profile *p, const poly_stats *s, uint32_t *quotes, poly_arena *a)
{
    poly_tally themes = {0};
    typical *all = poly_arena_alloc(a, p->n_quotes, sizeof *all);
    for (uint32_t i = 0; i < p->themes.count; i++)
        (void)poly_tally_add(&themes, (uint64_t)p->themes.at[i].item + 1, p->themes.at[i].quotes,
                             a);
    if (!all || a->status != POLY_OK) return;
    for (uint32_t i = 0; i < p->n_quotes; i++) {
        const poly_fact_quote *q = &s->quotes[quotes[i]];
        all[i] = (typical){quotes[i], 0, q->confidence};
        for (uint32_t k = 0; k < q->theme_count; k++)
            all[i].weight += poly_tally_get(&themes, (uint64_t)s->links[q->theme_first + k] + 1);
    }
    if (p->n_quotes) qsort(all, p->n_quotes, sizeof *all, by_weight);
    for (uint32_t i = 0; i < p->n_quotes; i++) quotes[i] = all[i].quote;
}

poly_status poly_stats_profile(poly_profile *out, const poly_stats *s, uint32_t speaker,
                               poly_arena *a)
{
    *out = (poly_profile){0};
    if (speaker >= s->of[POLY_DIM_SPEAKER].count) return POLY_ERR_ARG;
    uint32_t *quotes =
        poly_arena_alloc(a, s->of[POLY_DIM_SPEAKER].at[speaker].quotes, sizeof *quotes);
    if (!quotes) return a->status;
    for (uint32_t i = s->speaker_first[speaker]; i < s->speaker_first[speaker + 1]; i++)
        quotes[out->n_quotes++] = s->speaker_quotes[i];
    out->quotes = quotes;
    out->themes = list(s, out, POLY_DIM_THEME, a);
    out->orgs = list(s, out, POLY_DIM_ORG, a);
    out->acts = list(s, out, POLY_DIM_ACT, a);
    out->outlets = list(s, out, POLY_DIM_OUTLET, a);
    roles_of(out, s, a);
    sort_typical(out, s, quotes, a);
    return a->status;
}

void poly_make_index(poly_builder *b)
{
    const uint32_t n = b->items[POLY_DIM_SPEAKER].count;
    uint32_t *first = poly_arena_alloc(b->a, (size_t)n + 2, sizeof *first);
    uint32_t *quotes = poly_arena_alloc(b->a, b->quotes.count, sizeof *quotes);
    if (!first || !quotes) return;
    for (uint32_t i = 0; i < b->quotes.count; i++) {
        if (b->quotes.at[i].of[POLY_DIM_SPEAKER] != POLY_NONE)
            first[b->quotes.at[i].of[POLY_DIM_SPEAKER] + 2]++;
    }
    for (uint32_t i = 2; i <= n; i++) first[i] += first[i - 1];
    for (uint32_t i = 0; i < b->quotes.count; i++) {
        const uint32_t who = b->quotes.at[i].of[POLY_DIM_SPEAKER];
        if (who != POLY_NONE) quotes[first[who + 1]++] = i;
    }
    b->s->speaker_first = first;
    b->s->speaker_quotes = quotes;
}

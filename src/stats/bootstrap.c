/*
 * bootstrap.c - rates of items, and their 95 % intervals.
 *
 *   in   counts of items in documents     out  poly_estimate of each
 *
 * Method: percentile bootstrap over documents (Efron 1979; Efron and Tibshirani 1993, chapter 13):
 * documents are drawn with replacement, as many as there are, since quotes of one article are not
 * independent of one another. Drawing gives each document a weight; a sum under these weights needs
 * only the documents that have the item. A sample depends on the seed and its number alone, so the
 * number of threads does not show. The generator is splitmix64 (Steele et al. 2014): a counter
 * through base/hash.h's finaliser.
 */
#include "stats/parts.h"

#include "base/hash.h"
#include "base/pool.h"

#include <stdlib.h>
#include <string.h>

enum { THREADS = 8 };

typedef enum unit { PER_QUOTE, PER_DOCUMENT, PER_TOKEN, N_UNITS } unit;

typedef struct pair {
    uint32_t document, count;
} pair; /* document: number among those that were analysed */

typedef struct row {   /* what is summed for one number */
    uint32_t first, n; /* of the pairs */
    unit unit;
    double factor; /* 100: percent */
    poly_estimate *out;
} row;

typedef struct boot {
    poly_builder *b;
    poly_arena *a;
    struct {
        pair *at;
        uint32_t count, cap;
    } pairs;
    struct {
        row *at;
        uint32_t count, cap;
    } rows;
    uint32_t n, *dense;       /* analysed documents; document -> its number among them */
    uint32_t *sizes[N_UNITS]; /* of each: quotes, 1, tokens */
    double totals[N_UNITS];
    double *values; /* [row * resamples + sample] */
    uint32_t *weights[THREADS];
} boot;

/* ---- rows ------------------------------------------------------------------------------------ */
static bool is_open_list(poly_dim d)
{
    return d == POLY_DIM_SPEAKER || d == POLY_DIM_ORG || d == POLY_DIM_OUTLET ||
           d == POLY_DIM_LAW || d == POLY_DIM_INCIDENT;
}

static void push_row(boot *t, uint32_t first, uint32_t n, unit u, double factor, poly_estimate *out)
{
    double sum = 0;
    for (uint32_t i = first; i < first + n; i++) sum += t->pairs.at[i].count;
    *out = (poly_estimate){t->totals[u] > 0 ? factor * sum / t->totals[u] : 0, -1, -1};
    POLY_VEC_PUSH(&t->rows, t->a, (row){first, n, u, factor, out});
}

typedef enum what { QUOTES, DOCUMENTS, HITS } what;

static void push_rows(boot *t, poly_dim d, uint32_t item, what w, uint32_t first, uint32_t n)
{
    poly_item *it = &t->b->items[d].at[item];
    const uint32_t rows = t->rows.count;
    if (w == QUOTES) push_row(t, first, n, PER_QUOTE, 100, &it->share);
    if (w == QUOTES) push_row(t, first, n, PER_DOCUMENT, 1, &it->per_document);
    if (w == DOCUMENTS) push_row(t, first, n, PER_DOCUMENT, 100, &it->documents_share);
    if (w == HITS) push_row(t, first, n, PER_TOKEN, 1000, &it->hits_per_1000);
    if (is_open_list(d) && item >= POLY_INTERVALS_MOST)
        t->rows.count = rows; /* the value stands, without an interval */
}

/* Triples in any order -> pairs by item (a counting sort), and the rows made of them. */
static void rows_of(boot *t, poly_dim d, what w, const poly_hit_vec *found)
{
    const uint32_t n = t->b->items[d].count, first = t->pairs.count;
    uint32_t *at = poly_arena_alloc(t->a, (size_t)n + 2, sizeof *at);
    for (uint32_t i = 0; i < found->count; i++) POLY_VEC_PUSH(&t->pairs, t->a, (pair){0, 0});
    if (!at || t->a->status != POLY_OK) return;
    for (uint32_t i = 0; i < found->count; i++) at[found->at[i].theme + 2]++;
    for (uint32_t i = 2; i <= n; i++) at[i] += at[i - 1];
    for (uint32_t i = 0; i < found->count; i++) {
        const poly_theme_hits x = found->at[i];
        t->pairs.at[first + at[x.theme + 1]++] = (pair){t->dense[x.document], x.hits};
    }
    for (uint32_t i = 0; i < n; i++) push_rows(t, d, i, w, first + at[i], at[i + 1] - at[i]);
}

typedef struct
    gather { /* (document, item, quotes); quotes come by document, so an item's latest triple is the
              * one */
    poly_arena *a;
    uint32_t document;
    const poly_fact_quote *quotes;
    poly_hit_vec of[POLY_DIM_N];
    uint32_t *last[POLY_DIM_N]; /* of an item: its latest triple + 1 */
} gather;

static void gather_one(void *to, poly_dim d, uint32_t item, uint32_t quote)
{
    gather *g = to;
    const uint32_t document = g->quotes[quote].document;
    uint32_t *last = &g->last[d][item];
    if (*last && g->of[d].at[*last - 1].document == document) {
        g->of[d].at[*last - 1].hits++;
        return;
    }
    POLY_VEC_PUSH(&g->of[d], g->a, (poly_theme_hits){document, item, 1});
    *last = g->of[d].count;
}

static void all_rows(boot *t)
{
    gather g = {.a = t->a, .quotes = t->b->quotes.at};
    for (unsigned d = 0; d < POLY_DIM_N; d++)
        g.last[d] = poly_arena_alloc(t->a, t->b->items[d].count + 1u, sizeof(uint32_t));
    if (t->a->status == POLY_OK) poly_each_item(t->b, gather_one, &g);
    for (unsigned d = 0; d < POLY_DIM_N && t->a->status == POLY_OK; d++) {
        rows_of(t, (poly_dim)d, QUOTES, &g.of[d]);
        rows_of(t, (poly_dim)d, DOCUMENTS, &t->b->documents_of[d]);
    }
    rows_of(t, POLY_DIM_THEME, HITS, &t->b->hits[POLY_DIM_THEME]);
    const uint32_t first = t->pairs.count;
    for (uint32_t i = 0; i < t->n; i++)
        POLY_VEC_PUSH(&t->pairs, t->a, (pair){i, t->sizes[PER_QUOTE][i]});
    if (t->a->status != POLY_OK) return;
    push_row(t, first, t->n, PER_DOCUMENT, 1, &t->b->s->overview.quotes_per_document);
    push_row(t, first, t->n, PER_TOKEN, 1000, &t->b->s->overview.quotes_per_1000);
}

/* ---- samples --------------------------------------------------------------------------------- */
static void sample(void *payload, uint32_t worker, uint32_t k)
{
    boot *t = payload;
    uint32_t *weights = t->weights[worker];
    const uint32_t resamples = t->b->s->options.resamples;
    uint64_t state = poly_hash_mix(t->b->s->options.seed * 0x9e3779b97f4a7c15u + k + 1);
    double totals[N_UNITS] = {0};
    memset(weights, 0, t->n * sizeof *weights);
    for (uint32_t i = 0; i < t->n; i++) weights[poly_random_below(&state, t->n)]++;
    for (unsigned u = 0; u < N_UNITS; u++) {
        for (uint32_t i = 0; i < t->n; i++) totals[u] += (double)weights[i] * t->sizes[u][i];
    }
    for (uint32_t r = 0; r < t->rows.count; r++) {
        const row *x = &t->rows.at[r];
        const pair *p = t->pairs.at + x->first;
        uint64_t sum = 0;
        for (uint32_t i = 0; i < x->n; i++) sum += (uint64_t)weights[p[i].document] * p[i].count;
        t->values[(size_t)r * resamples + k] =
            totals[x->unit] > 0 ? x->factor * (double)sum / totals[x->unit] : 0;
    }
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void draw(boot *t)
{
    const uint32_t resamples = t->b->s->options.resamples;
    t->values = poly_arena_raw(t->a, (size_t)t->rows.count * resamples, sizeof *t->values);
    for (int i = 0; i < THREADS; i++)
        t->weights[i] = poly_arena_raw(t->a, t->n, sizeof *t->weights[i]);
    if (t->a->status != POLY_OK) return;
    poly_pool *pool = poly_pool_open(THREADS);
    poly_pool_run(pool, resamples, sample, t);
    poly_pool_close(pool);
    const uint32_t tail = resamples / 40; /* 2.5 % */
    for (uint32_t r = 0; r < t->rows.count; r++) {
        double *v = t->values + (size_t)r * resamples;
        qsort(v, resamples, sizeof *v, by_value);
        t->rows.at[r].out->low = v[tail];
        t->rows.at[r].out->high = v[resamples - 1 - tail];
    }
}

typedef struct place {
    const poly_fact_document *d;
    uint32_t index;
} place;

static int by_place(const void *a, const void *b)
{
    const poly_fact_document *x = ((const place *)a)->d, *y = ((const place *)b)->d;
    int c = poly_str_cmp(x->source, y->source);
    if (!c) c = poly_str_cmp(x->id, y->id);
    if (!c) c = poly_str_cmp(x->content_hash, y->content_hash);
    return c ? c : (x->document > y->document) - (x->document < y->document);
}

/* Numbers the analysed documents by their places, so that a merge of runs, which numbers them anew,
 * draws the same samples. */
static void number_documents(boot *t)
{
    const uint32_t n = t->b->documents.count;
    place *at = poly_arena_raw(t->a, n, sizeof *at);
    if (!at) return;
    for (uint32_t i = 0; i < n; i++) {
        const poly_fact_document *d = &t->b->documents.at[i];
        if (!d->error.p) at[t->n++] = (place){d, i};
    }
    if (t->n) qsort(at, t->n, sizeof *at, by_place);
    for (uint32_t i = 0; i < t->n; i++) {
        const poly_fact_document *d = at[i].d;
        t->dense[at[i].index] = i;
        t->sizes[PER_QUOTE][i] = d->quote_count;
        t->sizes[PER_DOCUMENT][i] = 1;
        t->sizes[PER_TOKEN][i] = d->tokens;
        t->totals[PER_QUOTE] += d->quote_count;
        t->totals[PER_DOCUMENT] += 1;
        t->totals[PER_TOKEN] += d->tokens;
    }
}

void poly_bootstrap(poly_builder *b)
{
    poly_arena scratch;
    poly_arena_init(&scratch, SIZE_MAX / 4);
    boot t = {.b = b, .a = &scratch};
    t.dense = poly_arena_alloc(t.a, b->documents.count, sizeof *t.dense);
    for (unsigned u = 0; u < N_UNITS; u++)
        t.sizes[u] = poly_arena_alloc(t.a, b->documents.count, sizeof *t.sizes[u]);
    if (t.a->status == POLY_OK) number_documents(&t);
    if (t.a->status == POLY_OK) all_rows(&t);
    if (t.a->status == POLY_OK && t.n && b->s->options.resamples) draw(&t);
    if (b->a->status == POLY_OK) b->a->status = t.a->status;
    poly_arena_free(&scratch);
}

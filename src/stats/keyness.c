/*
 * keyness.c - what is more frequent in one part than in another.
 *
 *   in   two statistics, with text
 *   out  words (or themes) by the log-likelihood ratio, with effect size and evidence
 *
 * Sources: G2: Dunning 1993, in the form of Rayson and Garside 2000 (two cells); log ratio: Hardie
 * 2014; BIC: Wilson 2013; DP: Gries 2008, normalised as in Lijffijt and Gries 2012.
 * docs/STATISTICS.md.
 */
#include "stats/parts.h"

#include <math.h>
#include <stdlib.h>

typedef struct side { /* one part */
    const poly_stats *s;
    poly_tally seen;     /* (thing, document) -> times */
    uint64_t *times;     /* of each thing */
    uint32_t *documents; /* that have it */
    uint64_t total;
    uint64_t *sizes; /* of each document: words, or quotes */
    uint32_t n_documents;
    const poly_stats *without; /* quotes of it do not count; NULL: all do */
} side;

typedef struct key_pair {
    uint32_t thing, document, times;
} key_pair;

typedef struct keying {
    poly_numbered things;
    poly_arena *a; /* scratch */
} keying;

static double part(double n, double expected) { return n > 0 ? n * log(n / expected) : 0; }

double poly_g2(double a, double b, double total_a, double total_b)
{
    if (total_a <= 0 || total_b <= 0 || a + b <= 0) return 0;
    const double rate = (a + b) / (total_a + total_b);
    const double g2 = 2 * (part(a, total_a * rate) + part(b, total_b * rate));
    return a / total_a < b / total_b ? -g2 : g2;
}

double poly_log_ratio(double a, double b, double total_a, double total_b)
{
    if (total_a <= 0 || total_b <= 0) return 0;
    return log2((a > 0 ? a : 0.5) / total_a / ((b > 0 ? b : 0.5) / total_b));
}

/* ---- counting -------------------------------------------------------------------------------- */
static void count_thing(keying *k, side *p, poly_str thing, uint32_t document)
{
    const uint32_t i = poly_numbered_add(&k->things, thing, k->a);
    if (i != POLY_NONE) (void)poly_tally_add(&p->seen, (uint64_t)(i + 1) << 32 | document, 1, k->a);
}

/* Is the quote one of those that do not count? *at walks along: quotes ascend in both. */
static bool is_left_out(const side *p, uint32_t quote, uint32_t *at)
{
    const int64_t key = p->s->quotes[quote].quote;
    while (p->without && *at < p->without->n_quotes && p->without->quotes[*at].quote < key) ++*at;
    return p->without && *at < p->without->n_quotes && p->without->quotes[*at].quote == key;
}

static void count_words(keying *k, side *p)
{
    poly_arena folded;
    uint32_t other = 0;
    poly_arena_init(&folded, SIZE_MAX / 4);
    for (uint32_t i = 0; i < p->s->n_quotes && k->a->status == POLY_OK; i++) {
        const poly_fact_quote *q = &p->s->quotes[i];
        if (is_left_out(p, i, &other)) continue;
        poly_arena_reset(&folded);
        const poly_str text = poly_fold_kept(&folded, q->text);
        if (folded.status != POLY_OK) k->a->status = folded.status;
        size_t at = 0;
        for (poly_str w = poly_next_word(text, &at); w.n; w = poly_next_word(text, &at)) {
            count_thing(k, p, w, q->document);
            p->sizes[q->document]++;
        }
    }
    poly_arena_free(&folded);
}

static void count_themes(keying *k, side *p)
{
    uint32_t other = 0;
    for (uint32_t i = 0; i < p->s->n_quotes; i++) {
        const poly_fact_quote *q = &p->s->quotes[i];
        if (is_left_out(p, i, &other)) continue;
        p->sizes[q->document]++;
        for (uint32_t t = 0; t < q->theme_count; t++)
            count_thing(k, p, p->s->of[POLY_DIM_THEME].at[p->s->links[q->theme_first + t]].id,
                        q->document);
    }
}

static void count_side(keying *k, side *p, uint8_t of)
{
    p->sizes = poly_arena_alloc(k->a, p->s->n_documents, sizeof *p->sizes);
    if (!p->sizes) return;
    if (of == POLY_KEY_WORDS)
        count_words(k, p);
    else
        count_themes(k, p);
    for (uint32_t i = 0; i < p->s->n_documents; i++) {
        p->total += p->sizes[i];
        p->n_documents += p->sizes[i] > 0;
    }
}

/* Times and documents of each thing; pairs by thing. */
static int by_thing(const void *a, const void *b)
{
    const key_pair *x = a, *y = b;
    if (x->thing != y->thing) return x->thing < y->thing ? -1 : 1;
    return x->document < y->document ? -1 : x->document > y->document;
}

static key_pair *pairs_of(keying *k, side *p, uint32_t *n)
{
    key_pair *out = poly_arena_raw(k->a, p->seen.n, sizeof *out);
    *n = 0;
    p->times = poly_arena_alloc(k->a, k->things.count, sizeof *p->times);
    p->documents = poly_arena_alloc(k->a, k->things.count, sizeof *p->documents);
    if (k->a->status != POLY_OK) return out;
    for (size_t i = 0; p->seen.bits && i < (size_t)1 << p->seen.bits; i++) {
        if (!p->seen.keys[i]) continue;
        const key_pair x = {(uint32_t)(p->seen.keys[i] >> 32) - 1, (uint32_t)p->seen.keys[i],
                            p->seen.counts[i]};
        out[(*n)++] = x;
        p->times[x.thing] += x.times;
        p->documents[x.thing]++;
    }
    if (*n) qsort(out, *n, sizeof *out, by_thing);
    return out;
}

/* DP of each thing over the documents of a part. */
static double *dispersions(keying *k, const side *p, const key_pair *pairs, uint32_t n)
{
    double *out = poly_arena_alloc(k->a, k->things.count, sizeof *out), least = 0;
    poly_part *parts = poly_arena_alloc(k->a, p->s->n_documents, sizeof *parts);
    if (k->a->status != POLY_OK) return NULL;
    for (uint32_t i = 0; i < p->s->n_documents; i++) {
        if (p->sizes[i] && (least <= 0 || (double)p->sizes[i] < least)) least = (double)p->sizes[i];
    }
    for (uint32_t i = 0, m; i < n; i += m) {
        for (m = 0; i + m < n && pairs[i + m].thing == pairs[i].thing; m++)
            parts[m] = (poly_part){(double)p->sizes[pairs[i + m].document], pairs[i + m].times};
        out[pairs[i].thing] = poly_deviation(parts, m, (double)p->total, least);
    }
    return out;
}

/* ---- the list -------------------------------------------------------------------------------- */
static int by_g2(const void *a, const void *b)
{
    const poly_key *x = a, *y = b;
    const double p = fabs(x->g2), q = fabs(y->g2);
    if (p < q || q < p) return p < q ? 1 : -1;
    return poly_str_cmp(x->what, y->what);
}

typedef struct keys {
    poly_key *at;
    uint32_t count, cap;
} keys;

static void push_key(keys *out, poly_keyness *all, const poly_key *key,
                     const poly_keyness_options *opt, poly_arena *arena)
{
    const uint32_t documents = key->g2 < 0 ? key->count.documents_b : key->count.documents_a;
    poly_key kept = *key;
    if (key->count.a + key->count.b < opt->least_count || documents < opt->least_documents) {
        all->dropped++;
        return;
    }
    kept.what = poly_keep(arena, key->what);
    POLY_VEC_PUSH(out, arena, kept);
}

static double rate(uint64_t n, uint64_t total)
{
    return total ? 1000 * (double)n / (double)total : 0;
}

static poly_status make_keys(poly_keyness *out, keying *k, side *a, side *b,
                             const poly_keyness_options *opt, poly_arena *arena)
{
    uint32_t n_a, n_b;
    keys made = {0};
    const key_pair *pairs_a = pairs_of(k, a, &n_a), *pairs_b = pairs_of(k, b, &n_b);
    const double *dp_a = k->a->status ? NULL : dispersions(k, a, pairs_a, n_a);
    const double *dp_b = k->a->status ? NULL : dispersions(k, b, pairs_b, n_b);
    if (k->a->status != POLY_OK) return k->a->status;
    *out = (poly_keyness){.of = opt->of,
                          .total_a = a->total,
                          .total_b = b->total,
                          .documents_a = a->n_documents,
                          .documents_b = b->n_documents};
    for (uint32_t i = 0; i < k->things.count; i++) {
        poly_key key = {.what = k->things.at[i],
                        .count = {a->times[i], b->times[i], a->documents[i], b->documents[i]}};
        const double x = (double)a->times[i], y = (double)b->times[i], n = (double)a->total,
                     m = (double)b->total;
        key.per_1000_a = rate(a->times[i], a->total);
        key.per_1000_b = rate(b->times[i], b->total);
        key.g2 = poly_g2(x, y, n, m);
        key.log_ratio = poly_log_ratio(x, y, n, m);
        key.bic = n + m > 0 ? fabs(key.g2) - log(n + m) : 0;
        key.dispersion = key.g2 < 0 ? dp_b[i] : dp_a[i];
        push_key(&made, out, &key, opt, arena);
    }
    if (made.count) qsort(made.at, made.count, sizeof *made.at, by_g2);
    out->at = made.at;
    out->count = made.count;
    return arena->status;
}

poly_status poly_stats_keyness(poly_keyness *out, const poly_stats *a, const poly_stats *b,
                               const poly_keyness_options *opt, poly_arena *arena)
{
    poly_arena scratch;
    poly_arena_init(&scratch, SIZE_MAX / 4);
    keying k = {.a = &scratch};
    side left = {.s = a}, right = {.s = b, .without = opt->rest ? a : NULL};
    *out = (poly_keyness){0};
    count_side(&k, &left, opt->of);
    count_side(&k, &right, opt->of);
    const poly_status st =
        scratch.status ? scratch.status : make_keys(out, &k, &left, &right, opt, arena);
    poly_arena_free(&scratch);
    return st;
}

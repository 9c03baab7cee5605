/*
 * measure.c - counts -> measures, and their 95 % intervals by bootstrap over articles.
 *
 *   in   counts of each article     out values; the 2.5th and 97.5th percentile of each over
 *                                   samples
 *
 * Method: percentile bootstrap (Efron 1979): articles are drawn with replacement, as many as there
 * are. The generator is splitmix64 (Steele et al. 2014): a counter through base/hash.h's finaliser.
 */
#include "eval/eval.h"

#include "base/hash.h"

#include <assert.h>
#include <stdlib.h>

#define POLY_PRF(name, right, system, gold)                                                        \
    {                                                                                              \
        name, POLY_EVAL_PRF, right, system, gold, POLY_EC_NONE, POLY_EC_NONE                       \
    }
#define POLY_SHARE(name, right, gold)                                                              \
    {                                                                                              \
        name, POLY_EVAL_SHARE, right, POLY_EC_NONE, gold, POLY_EC_NONE, POLY_EC_NONE               \
    }
#define POLY_RECALL(name, t)                                                                       \
    {                                                                                              \
        name, POLY_EVAL_RECALL, POLY_EC_TYPE_OVERLAP + (t), POLY_EC_NONE, POLY_EC_TYPE_GOLD + (t), \
            POLY_EC_TYPE_EXACT + (t), POLY_EC_TYPE_SPEAKER + (t)                                   \
    }

const poly_eval_measure poly_eval_measures[] = {
    POLY_PRF("quotes overlap", POLY_EC_OVERLAP, POLY_EC_SYSTEM, POLY_EC_GOLD),
    POLY_PRF("quotes exact", POLY_EC_EXACT, POLY_EC_SYSTEM, POLY_EC_GOLD),
    POLY_PRF("quotes + speaker", POLY_EC_SPEAKER, POLY_EC_SYSTEM, POLY_EC_GOLD),
    POLY_SHARE("speaker accuracy on matched", POLY_EC_SPEAKER, POLY_EC_OVERLAP),
    POLY_SHARE("type accuracy on matched", POLY_EC_TYPE, POLY_EC_OVERLAP),
    POLY_SHARE("cue accuracy where given", POLY_EC_CUE, POLY_EC_CUE_GOLD),
    POLY_SHARE("role accuracy where given", POLY_EC_ROLE, POLY_EC_ROLE_GOLD),
    POLY_SHARE("org accuracy where given", POLY_EC_ORG, POLY_EC_ORG_GOLD),
    POLY_SHARE("act accuracy", POLY_EC_ACT, POLY_EC_ACT_GOLD),
    POLY_SHARE("polarity accuracy", POLY_EC_POLARITY, POLY_EC_POLARITY_GOLD),
    POLY_PRF("denied or hedged", POLY_EC_MARKED, POLY_EC_MARKED_SYSTEM, POLY_EC_MARKED_GOLD),
    POLY_SHARE("stakeholder accuracy", POLY_EC_STAKE, POLY_EC_STAKE_GOLD),
    POLY_PRF("quote themes", POLY_EC_QTHEME, POLY_EC_QTHEME_SYSTEM, POLY_EC_QTHEME_GOLD),
    POLY_PRF("article themes", POLY_EC_THEME, POLY_EC_THEME_SYSTEM, POLY_EC_THEME_GOLD),
    POLY_SHARE("first theme right", POLY_EC_TOP, POLY_EC_TOP_GOLD),
    POLY_PRF("laws", POLY_EC_LAW, POLY_EC_LAW_SYSTEM, POLY_EC_LAW_GOLD),
    POLY_RECALL("recall direct", POLY_DIRECT),
    POLY_RECALL("recall indirect", POLY_INDIRECT),
    POLY_RECALL("recall mixed", POLY_MIXED),
};
const uint32_t poly_eval_n_measures = sizeof poly_eval_measures / sizeof *poly_eval_measures;

/* ---- values ---------------------------------------------------------------------------------- */
uint32_t poly_eval_n_parts(const poly_eval_measure *m)
{
    return m->kind == POLY_EVAL_SHARE ? 1 : POLY_EVAL_PARTS;
}

const char *poly_eval_part_name(const poly_eval_measure *m, uint32_t part)
{
    static const char *const names[][POLY_EVAL_PARTS] = {
        {"p", "r", "f1"}, {"share", "share", "share"}, {"overlap", "exact", "with speaker"}};
    assert(part < POLY_EVAL_PARTS && m->kind <= POLY_EVAL_RECALL);
    return names[m->kind][part];
}

static double ratio(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 0.0;
}

double poly_eval_value(const poly_eval_measure *m, uint32_t part, const uint64_t counts[POLY_EC_N])
{
    assert(part < poly_eval_n_parts(m));
    if (m->kind == POLY_EVAL_RECALL)
        return ratio(counts[part == 0   ? m->right
                            : part == 1 ? m->right2
                                        : m->right3],
                     counts[m->gold]);
    if (m->kind == POLY_EVAL_SHARE) return ratio(counts[m->right], counts[m->gold]);
    const double p = ratio(counts[m->right], counts[m->system]),
                 r = ratio(counts[m->right], counts[m->gold]);
    return part == 0 ? p : part == 1 ? r : p + r > 0 ? 2 * p * r / (p + r) : 0.0;
}

/* ---- intervals ------------------------------------------------------------------------------- */
static void add(uint64_t sum[POLY_EC_N], const uint32_t row[POLY_EC_N])
{
    for (uint32_t c = 0; c < POLY_EC_N; c++) sum[c] += row[c];
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* values: one row a measure and part, `n` wide. */
static void set_interval(poly_eval_group *g, double *values, uint32_t n)
{
    for (uint32_t m = 0; m < poly_eval_n_measures; m++) {
        for (uint32_t part = 0; part < poly_eval_n_parts(&poly_eval_measures[m]); part++) {
            double *v = values + ((size_t)m * POLY_EVAL_PARTS + part) * n;
            qsort(v, n, sizeof *v, by_value);
            const uint32_t tail = n / 40; /* 2.5 % */
            g->low[m][part] = v[tail];
            g->high[m][part] = v[n - 1 - tail];
        }
    }
}

static void draw(poly_eval_group *g, double *values, uint32_t resamples, uint64_t seed)
{
    uint64_t state = seed;
    for (uint32_t k = 0; k < resamples; k++) {
        uint64_t sum[POLY_EC_N] = {0};
        for (uint32_t i = 0; i < g->n; i++) add(sum, g->rows[poly_random_below(&state, g->n)]);
        for (uint32_t m = 0; m < poly_eval_n_measures; m++) {
            for (uint32_t part = 0; part < poly_eval_n_parts(&poly_eval_measures[m]); part++)
                values[((size_t)m * POLY_EVAL_PARTS + part) * resamples + k] =
                    poly_eval_value(&poly_eval_measures[m], part, sum);
        }
    }
}

void poly_eval_group_sum(poly_eval_group *g, uint32_t resamples, uint64_t seed, poly_arena *a)
{
    for (uint32_t i = 0; i < g->n; i++) add(g->counts, g->rows[i]);
    if (!resamples || !g->n) return;
    double *values = poly_arena_alloc(a, (size_t)poly_eval_n_measures * POLY_EVAL_PARTS * resamples,
                                      sizeof *values);
    double(*low)[POLY_EVAL_PARTS] = poly_arena_alloc(a, poly_eval_n_measures, sizeof *low);
    double(*high)[POLY_EVAL_PARTS] = poly_arena_alloc(a, poly_eval_n_measures, sizeof *high);
    if (a->status) return;
    g->low = low;
    g->high = high;
    draw(g, values, resamples, seed);
    set_interval(g, values, resamples);
}

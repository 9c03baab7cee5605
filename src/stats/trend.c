/*
 * trend.c - dated documents and their quotes by day, week, month or year.
 *
 *   in   counted facts
 *   out  poly_trend: every period from the first to the last, those without a document too
 *
 * The period is the finest that gives at most some 60 of them: day up to 60 days, week up to 60
 * weeks, month up to 25 years.
 */
#include "stats/parts.h"

#include <stdlib.h>

enum { MOST_DAYS = 60, MOST_WEEKS = 60 * 7, MOST_MONTHS = 25 * 366 };

static poly_period period_of(int32_t first, int32_t last)
{
    const int32_t span = last - first + 1;
    return span <= MOST_DAYS     ? POLY_BY_DAY
           : span <= MOST_WEEKS  ? POLY_BY_WEEK
           : span <= MOST_MONTHS ? POLY_BY_MONTH
                                 : POLY_BY_YEAR;
}

typedef struct bins {
    poly_bin *at;
    uint32_t count, cap;
} bins;

/* The bin of a day within the trend; bins ascend. */
static uint32_t bin_of(const poly_trend *t, int32_t day)
{
    uint32_t low = 0, high = t->n_bins;
    while (high - low > 1) {
        const uint32_t mid = low + (high - low) / 2;
        if (t->bins[mid].start <= day)
            low = mid;
        else
            high = mid;
    }
    return low;
}

typedef struct counting {
    poly_builder *b;
    uint32_t *bin; /* of each document; POLY_NONE: undated */
    uint32_t *quotes;
    uint32_t n_bins;
} counting;

static void count_quote(void *to, poly_dim d, uint32_t item, uint32_t quote)
{
    counting *c = to;
    const uint32_t bin = c->bin[c->b->quotes.at[quote].document];
    if (d == POLY_DIM_THEME && bin != POLY_NONE) c->quotes[(size_t)item * c->n_bins + bin]++;
}

/* The days between which the middle 98 % of documents lie. False: no document is dated. */
static bool middle(poly_builder *b, int32_t *first, int32_t *last)
{
    int32_t *days = poly_arena_alloc(b->a, b->documents.count, sizeof *days);
    uint32_t n = 0;
    for (uint32_t i = 0; days && i < b->documents.count; i++) {
        const poly_fact_document *d = &b->documents.at[i];
        if (d->day != POLY_NO_DAY && !d->error.p) days[n++] = d->day;
    }
    if (!n) return false;
    qsort(days, n, sizeof *days, poly_by_day);
    *first = days[n / 100];
    *last = days[n - 1 - n / 100];
    return true;
}

static void make_bins(poly_builder *b, bins *out, int32_t first, int32_t last)
{
    const poly_overview *o = &b->s->overview;
    poly_trend *t = &b->s->trend;
    t->period =
        b->s->options.period ? (poly_period)(b->s->options.period - 1) : period_of(first, last);
    /* A period that was asked for must not make millions of bins of one document with a wrong
     * year. */
    while (t->period < POLY_BY_YEAR &&
           (o->last_day - o->first_day) / (t->period == POLY_BY_DAY    ? 1
                                           : t->period == POLY_BY_WEEK ? 7
                                                                       : 28) >
               20000)
        t->period = (poly_period)(t->period + 1);
    for (int32_t at = poly_period_start(o->first_day, t->period);
         at <= o->last_day && b->a->status == POLY_OK;) {
        const int32_t next = poly_period_next(at, t->period);
        POLY_VEC_PUSH(
            out, b->a,
            (poly_bin){.start = at, .end = next, .label = poly_period_label(at, t->period, b->a)});
        at = next;
    }
    t->bins = out->at;
    t->n_bins = out->count;
}

void poly_make_trend(poly_builder *b)
{
    bins made = {0};
    poly_trend *t = &b->s->trend;
    int32_t first, last;
    b->s->overview.main_first = b->s->overview.main_last = POLY_NO_DAY;
    if (!middle(b, &first, &last)) return;
    b->s->overview.main_first = first;
    b->s->overview.main_last = last;
    make_bins(b, &made, first, last);
    t->shown_first = bin_of(t, first);
    t->shown_end = bin_of(t, last) + 1;
    const size_t cells = (size_t)b->items[POLY_DIM_THEME].count * t->n_bins;
    counting c = {b, poly_arena_alloc(b->a, b->documents.count, sizeof *c.bin),
                  poly_arena_alloc(b->a, cells, sizeof *c.quotes), t->n_bins};
    uint32_t *hits = poly_arena_alloc(b->a, cells, sizeof *hits);
    if (b->a->status != POLY_OK) return;
    for (uint32_t i = 0; i < b->documents.count; i++) {
        const poly_fact_document *d = &b->documents.at[i];
        c.bin[i] = d->day == POLY_NO_DAY || d->error.p ? POLY_NONE : bin_of(t, d->day);
        if (c.bin[i] == POLY_NONE) continue;
        poly_bin *bin = &made.at[c.bin[i]];
        bin->documents++;
        bin->quotes += d->quote_count;
        bin->tokens += d->tokens;
    }
    poly_each_item(b, count_quote, &c);
    const poly_hit_vec *h = &b->hits[POLY_DIM_THEME];
    for (uint32_t i = 0; i < h->count; i++) {
        const uint32_t bin = c.bin[h->at[i].document];
        if (bin != POLY_NONE) hits[(size_t)h->at[i].theme * t->n_bins + bin] += h->at[i].hits;
    }
    t->theme_quotes = c.quotes;
    t->theme_hits = hits;
}

/*
 * periods.c - a period beside as many days before it: of all quotes, of those on each law.
 *
 *   in   poly_stats     out  the days, and how many quotes, speakers, acts and new voices they have
 *
 * Left to others: what is shown of it (voices.c, report/). Where nobody named a day, the later
 * period begins on the one that parts the dated quotes in halves.
 */
#include "stats/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int32_t poly_stats_split(const poly_stats *s)
{
    static const char rest[] = "0000-01-01";
    char day[sizeof rest];
    const poly_str given = poly_str_of(s->options.split);
    if (!given.n || given.n >= sizeof day) return POLY_NO_DAY;
    for (size_t i = 0; i < sizeof day; i++) day[i] = i < given.n ? given.p[i] : rest[i];
    return poly_day_of((poly_str){day, sizeof day - 1});
}

static int32_t day_of(const poly_stats *s, uint32_t quote)
{
    return s->documents[s->quotes[quote].document].day;
}

int32_t poly_stats_middle(const poly_stats *s, const uint32_t *quotes, uint32_t n, poly_arena *a)
{
    int32_t *days = poly_arena_raw(a, n, sizeof *days);
    uint32_t dated = 0;
    for (uint32_t i = 0; days && i < n; i++) {
        const int32_t day = day_of(s, quotes ? quotes[i] : i);
        if (day != POLY_NO_DAY) days[dated++] = day;
    }
    if (!dated) return POLY_NO_DAY;
    qsort(days, dated, sizeof *days, poly_by_day);
    return days[dated / 2];
}

/* ---- counting -------------------------------------------------------------------------------- */
/* Of each speaker that the quotes have: the first dated day, and in which periods it speaks. */
typedef struct voice {
    int32_t first;
    bool now, before, named;
} voice;
typedef struct heard {
    poly_tally numbers; /* speaker + 1 -> number + 1 */
    struct {
        voice *at;
        uint32_t count, cap;
    } all;
} heard;

static voice *hear(heard *h, const poly_stats *s, uint32_t speaker, poly_arena *a)
{
    const uint64_t key = (uint64_t)speaker + 1;
    uint32_t no = poly_tally_get(&h->numbers, key);
    if (!no) {
        const poly_str id = s->of[POLY_DIM_SPEAKER].at[speaker].id;
        const voice new = {POLY_NO_DAY, false, false, !poly_str_eq(id, POLY_S("(unnamed)"))};
        POLY_VEC_PUSH(&h->all, a, new);
        no = poly_tally_add(&h->numbers, key, h->all.count, a);
    }
    return no && no <= h->all.count && a->status == POLY_OK ? &h->all.at[no - 1] : NULL;
}

static void count(poly_periods *p, heard *h, const poly_stats *s, uint32_t quote, poly_arena *a)
{
    const poly_fact_quote *q = &s->quotes[quote];
    const int32_t day = day_of(s, quote);
    const uint32_t who = q->of[POLY_DIM_SPEAKER], act = q->of[POLY_DIM_ACT];
    if (day == POLY_NO_DAY) {
        p->undated++;
        return;
    }
    const bool now = day >= p->since && day <= p->until;
    const bool before = day >= p->before && day < p->since;
    poly_period_counts *c = now ? &p->now : &p->earlier;
    voice *one = who == POLY_NONE ? NULL : hear(h, s, who, a);
    if (one && (one->first == POLY_NO_DAY || day < one->first)) one->first = day;
    if (!now && !before) return;
    c->quotes++;
    if (act < POLY_ACT_N) c->acts[act]++;
    if (one) *(now ? &one->now : &one->before) = true;
}

poly_status poly_stats_periods(poly_periods *out, const poly_stats *s, const uint32_t *quotes,
                               uint32_t n, int32_t since, poly_arena *a)
{
    heard h = {0};
    const int32_t last = s->overview.last_day;
    *out = (poly_periods){.since = since, .until = last, .before = POLY_NO_DAY};
    if (since == POLY_NO_DAY) out->since = poly_stats_middle(s, quotes, n, a);
    if (out->since == POLY_NO_DAY || last == POLY_NO_DAY || last < out->since)
        out->since = POLY_NO_DAY;
    else
        out->before = out->since - (last - out->since + 1);
    if (out->since == POLY_NO_DAY) return a->status;
    for (uint32_t i = 0; i < n && a->status == POLY_OK; i++)
        count(out, &h, s, quotes ? quotes[i] : i, a);
    for (uint32_t i = 0; i < h.all.count; i++) {
        const voice *one = &h.all.at[i];
        out->now.speakers += one->now;
        out->earlier.speakers += one->before;
        out->fresh += one->named && one->first >= out->since;
    }
    return a->status;
}

/* ---- of each law ----------------------------------------------------------------------------- */
typedef struct by_law { /* quotes of law i, each once: quotes[first[i]] .. quotes[first[i + 1]] */
    uint32_t *first, *quotes;
    uint32_t *last; /* of each law: the latest quote + 1 that was seen to have it */
} by_law;

/* A quote may name two articles of one law. */
static bool is_new(by_law *b, uint32_t law, uint32_t quote)
{
    const bool new = b->last[law] != quote + 1;
    b->last[law] = quote + 1;
    return new;
}

/* One walk over the links: counts where places is false, else puts quotes in their places. */
static void walk(by_law *b, const poly_stats *s, bool places)
{
    for (uint32_t i = 0; i < s->n_quotes; i++) {
        const poly_fact_quote *q = &s->quotes[i];
        for (uint32_t k = 0; k < q->law_count; k++) {
            const uint32_t law = s->links[q->law_first + k];
            assert(law < s->of[POLY_DIM_LAW].count);
            if (!is_new(b, law, i)) continue;
            if (places) b->quotes[b->first[law + 1]++] = i;
            else b->first[law + 2]++;
        }
    }
}

static bool sort_by_law(by_law *b, const poly_stats *s, poly_arena *a)
{
    const size_t n = s->of[POLY_DIM_LAW].count;
    b->first = poly_arena_alloc(a, n + 2, sizeof *b->first);
    b->last = poly_arena_alloc(a, n + 1, sizeof *b->last);
    if (!b->first || !b->last) return false;
    walk(b, s, false);
    for (size_t i = 2; i < n + 2; i++) b->first[i] += b->first[i - 1];
    b->quotes = poly_arena_raw(a, (size_t)b->first[n + 1] + 1, sizeof *b->quotes);
    memset(b->last, 0, (n + 1) * sizeof *b->last);
    if (b->quotes) walk(b, s, true);
    return b->quotes != NULL;
}

poly_status poly_stats_law_periods(const poly_periods **out, const poly_stats *s, poly_arena *a)
{
    const uint32_t n = s->of[POLY_DIM_LAW].count;
    poly_arena scratch;
    by_law b = {0};
    poly_arena_init(&scratch, SIZE_MAX / 4);
    const bool sorted = sort_by_law(&b, s, &scratch);
    poly_periods *all = poly_arena_alloc(a, (size_t)n + 1, sizeof *all);
    const int32_t since = poly_stats_split(s);
    *out = all;
    poly_status st = all && sorted ? POLY_OK : POLY_ERR_NOMEM;
    for (uint32_t i = 0; st == POLY_OK && i < n; i++)
        st = poly_stats_periods(&all[i], s, b.quotes + b.first[i], b.first[i + 1] - b.first[i],
                                since, &scratch);
    poly_arena_free(&scratch);
    return st;
}

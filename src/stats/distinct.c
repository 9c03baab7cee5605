/*
 * distinct.c - the words that distinguish each natural part of a corpus from its rest: of a group
 * of stakeholders, an outlet, a theme, the later half ...
 *
 *   in   poly_stats with text
 *   out  poly_distinct: of each part the strongest keys, as keyness.c finds them for `keyness
 *        --stakeholder X --language L`
 *
 * Method: words become numbers once. A part is compared within the language of most of its quotes:
 * over two languages keyness would find the languages. What the rest has is what all have less the
 * part, so that a part costs its own documents, not the corpus; only the dispersion of the keys
 * that are kept looks at all places of these words.
 */
#include "stats/parts.h"

#include <math.h>
#include <stdlib.h>

enum { LANGUAGES = 3, ALL = 2, LEAST_COUNT = 5, LEAST_DOCUMENTS = 2, MOST_ITEMS = 20 };

typedef struct universe {        /* quotes of one language, or all */
    uint32_t *times, *documents; /* of each word */
    uint64_t *sizes;             /* of each document: words */
    uint64_t total;
    uint32_t n_documents;
} universe;

typedef struct ranked {
    double g2;
    uint32_t word;
    poly_str what;
} ranked;

typedef struct words {
    const poly_stats *s;
    poly_arena *a; /* scratch */
    poly_numbered names;
    poly_numbers ids;
    uint32_t *at;      /* of each quote: its first word in ids; one more */
    uint32_t *first;   /* of each word: its first place in `quotes`; one more */
    uint32_t *quotes;  /* ascending */
    uint8_t *language; /* of each quote: 0, 1, or ALL: another */
    universe of[LANGUAGES];
    /* of the part: */
    bool *in; /* quotes */
    uint32_t *a_times, *a_documents,
        *a_alone;           /* of each word; alone: documents in which the rest has none */
    uint32_t *here, *there; /* of the document: times in the part, in all */
    uint64_t *a_sizes;      /* of each document */
    poly_numbers touched, some;
    ranked *ranks;
    poly_part *parts;
} words;

static bool counts(const words *w, uint32_t quote, uint32_t language)
{
    return language == ALL || w->language[quote] == language;
}

/* ---- words as numbers ------------------------------------------------------------------------ */
static void number_words(words *w)
{
    const uint32_t n = w->s->n_quotes;
    poly_arena folded;
    poly_arena_init(&folded, SIZE_MAX / 4);
    w->at = poly_arena_alloc(w->a, (size_t)n + 1, sizeof *w->at);
    w->language = poly_arena_alloc(w->a, n, 1);
    for (uint32_t i = 0; w->a->status == POLY_OK && i < n; i++) {
        const poly_fact_quote *q = &w->s->quotes[i];
        poly_arena_reset(&folded);
        const poly_str text = poly_fold_kept(&folded, q->text);
        if (folded.status != POLY_OK) w->a->status = folded.status;
        size_t at = 0;
        for (poly_str x = poly_next_word(text, &at); x.n; x = poly_next_word(text, &at))
            POLY_VEC_PUSH(&w->ids, w->a, poly_numbered_add(&w->names, x, w->a));
        if (w->a->status != POLY_OK) break;
        w->at[i + 1] = w->ids.count;
        w->language[i] = q->language < ALL ? (uint8_t)q->language : ALL;
    }
    poly_arena_free(&folded);
}

static void place_words(words *w)
{
    const uint32_t n = w->names.count;
    w->first = poly_arena_alloc(w->a, (size_t)n + 2, sizeof *w->first);
    w->quotes = poly_arena_alloc(w->a, w->ids.count, sizeof *w->quotes);
    if (w->a->status != POLY_OK) return;
    for (uint32_t i = 0; i < w->ids.count; i++) w->first[w->ids.at[i] + 2]++;
    for (uint32_t i = 2; i < n + 2; i++) w->first[i] += w->first[i - 1];
    for (uint32_t q = 0; q < w->s->n_quotes; q++) {
        for (uint32_t i = w->at[q]; i < w->at[q + 1]; i++)
            w->quotes[w->first[w->ids.at[i] + 1]++] = q;
    }
}

static void fill_universe(words *w, uint32_t language)
{
    universe *u = &w->of[language];
    u->times = poly_arena_alloc(w->a, w->names.count, sizeof *u->times);
    u->documents = poly_arena_alloc(w->a, w->names.count, sizeof *u->documents);
    u->sizes = poly_arena_alloc(w->a, w->s->n_documents, sizeof *u->sizes);
    if (w->a->status != POLY_OK) return;
    for (uint32_t x = 0; x < w->names.count; x++) {
        uint32_t last = POLY_NONE;
        for (uint32_t k = w->first[x]; k < w->first[x + 1]; k++) {
            const uint32_t q = w->quotes[k], d = w->s->quotes[q].document;
            if (!counts(w, q, language)) continue;
            u->times[x]++;
            u->sizes[d]++;
            u->documents[x] += d != last;
            last = d;
        }
        u->total += u->times[x];
    }
    for (uint32_t d = 0; d < w->s->n_documents; d++) u->n_documents += u->sizes[d] > 0;
}

static poly_status open_words(words *w)
{
    number_words(w);
    if (w->a->status == POLY_OK) place_words(w);
    for (uint32_t l = 0; l < LANGUAGES && w->a->status == POLY_OK; l++) fill_universe(w, l);
    const uint32_t n = w->names.count;
    w->in = poly_arena_alloc(w->a, w->s->n_quotes, sizeof *w->in);
    w->a_times = poly_arena_alloc(w->a, n, sizeof *w->a_times);
    w->a_documents = poly_arena_alloc(w->a, n, sizeof *w->a_documents);
    w->a_alone = poly_arena_alloc(w->a, n, sizeof *w->a_alone);
    w->here = poly_arena_alloc(w->a, n, sizeof *w->here);
    w->there = poly_arena_alloc(w->a, n, sizeof *w->there);
    w->a_sizes = poly_arena_alloc(w->a, w->s->n_documents, sizeof *w->a_sizes);
    w->ranks = poly_arena_raw(w->a, n, sizeof *w->ranks);
    w->parts = poly_arena_raw(w->a, w->s->n_documents, sizeof *w->parts);
    return w->a->status;
}

/* ---- one part -------------------------------------------------------------------------------- */
/* Counts what the part's quotes of document d have, and which of these words its rest has not. */
static void count_document(words *w, uint32_t d, uint32_t language)
{
    const poly_fact_document *doc = &w->s->documents[d];
    w->some.count = 0;
    for (uint32_t q = doc->quote_first; q < doc->quote_first + doc->quote_count; q++) {
        if (!counts(w, q, language)) continue;
        for (uint32_t i = w->at[q]; i < w->at[q + 1]; i++) {
            const uint32_t x = w->ids.at[i];
            if (!w->there[x]++) POLY_VEC_PUSH(&w->some, w->a, x);
            w->here[x] += w->in[q];
        }
    }
    for (uint32_t i = 0; w->a->status == POLY_OK && i < w->some.count; i++) {
        const uint32_t x = w->some.at[i];
        if (w->here[x]) {
            if (!w->a_times[x]) POLY_VEC_PUSH(&w->touched, w->a, x);
            w->a_times[x] += w->here[x];
            w->a_sizes[d] += w->here[x];
            w->a_documents[x]++;
            w->a_alone[x] += w->here[x] == w->there[x];
        }
        w->here[x] = w->there[x] = 0;
    }
}

/* DP of word x over the documents of the part, or of the rest. */
static double dispersion(words *w, uint32_t x, bool part, uint32_t language, uint64_t total,
                         double least)
{
    poly_part *parts = w->parts;
    uint32_t n = 0, last = POLY_NONE;
    for (uint32_t k = w->first[x]; k < w->first[x + 1]; k++) {
        const uint32_t q = w->quotes[k], d = w->s->quotes[q].document;
        if (w->in[q] != part || !counts(w, q, language)) continue;
        const uint64_t size = part ? w->a_sizes[d] : w->of[language].sizes[d] - w->a_sizes[d];
        if (d != last) parts[n++] = (poly_part){(double)size, 0};
        parts[n - 1].times++;
        last = d;
    }
    return poly_deviation(parts, n, (double)total, least);
}

static int by_strength(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    const double p = fabs(x->g2), q = fabs(y->g2);
    if (p < q || q < p) return p < q ? 1 : -1;
    return poly_str_cmp(x->what, y->what);
}

typedef struct sides { /* words of the part and of the rest */
    uint64_t total[2];
    uint32_t documents[2];
    double least[2]; /* the smallest document */
} sides;

static sides measure(const words *w, uint32_t language)
{
    sides s = {{0, 0}, {0, 0}, {0, 0}};
    for (uint32_t d = 0; d < w->s->n_documents; d++) {
        const uint64_t size[2] = {w->a_sizes[d], w->of[language].sizes[d] - w->a_sizes[d]};
        for (int k = 0; k < 2; k++) {
            s.total[k] += size[k];
            s.documents[k] += size[k] > 0;
            if (size[k] && (s.least[k] <= 0 || (double)size[k] < s.least[k]))
                s.least[k] = (double)size[k];
        }
    }
    return s;
}

/* Words that are frequent enough, strongest first. */
static uint32_t rank(words *w, uint32_t language, const sides *s)
{
    const universe *u = &w->of[language];
    uint32_t n = 0;
    for (uint32_t x = 0; x < w->names.count; x++) {
        if (u->times[x] < LEAST_COUNT) continue;
        const uint32_t a = w->a_times[x], b = u->times[x] - a;
        const double g2 = poly_g2(a, b, (double)s->total[0], (double)s->total[1]);
        const uint32_t documents = g2 < 0 ? u->documents[x] - w->a_alone[x] : w->a_documents[x];
        if (documents >= LEAST_DOCUMENTS) w->ranks[n++] = (ranked){g2, x, w->names.at[x]};
    }
    if (n) qsort(w->ranks, n, sizeof *w->ranks, by_strength);
    return n;
}

static double rate(uint64_t n, uint64_t total)
{
    return total ? 1000 * (double)n / (double)total : 0;
}

static poly_key key_of(words *w, const ranked *r, uint32_t language, const sides *s, poly_arena *a)
{
    const universe *u = &w->of[language];
    const uint32_t x = r->word, t = w->a_times[x], rest = u->times[x] - t;
    const double n = (double)s->total[0], m = (double)s->total[1];
    const int side = r->g2 < 0;
    return (poly_key){.what = poly_keep(a, r->what),
                      .count = {t, rest, w->a_documents[x], u->documents[x] - w->a_alone[x]},
                      .per_1000_a = rate(t, s->total[0]),
                      .per_1000_b = rate(rest, s->total[1]),
                      .g2 = r->g2,
                      .log_ratio = poly_log_ratio(t, rest, n, m),
                      .bic = n + m > 0 ? fabs(r->g2) - log(n + m) : 0,
                      .dispersion =
                          dispersion(w, x, !side, language, s->total[side], s->least[side])};
}

typedef struct key_list {
    poly_key *at;
    uint32_t count, cap;
} key_list;

static void put_keys(words *w, poly_distinct_part *p, uint32_t language, poly_arena *a)
{
    const sides s = measure(w, language);
    const uint32_t n = rank(w, language, &s);
    uint32_t kept[2] = {0, 0};
    key_list keys = {0};
    for (uint32_t i = 0; i < n; i++) {
        const int side = w->ranks[i].g2 < 0;
        if (kept[side]++ >= (side ? POLY_DISTINCT_RARER : POLY_DISTINCT_MORE)) continue;
        POLY_VEC_PUSH(&keys, a, key_of(w, &w->ranks[i], language, &s, a));
    }
    p->keys = (poly_keyness){.at = keys.at,
                             .count = keys.count,
                             .total_a = s.total[0],
                             .total_b = s.total[1],
                             .documents_a = s.documents[0],
                             .documents_b = s.documents[1],
                             .dropped = w->names.count - n};
}

static void clear(words *w)
{
    for (uint32_t i = 0; i < w->touched.count; i++) {
        const uint32_t x = w->touched.at[i];
        w->a_times[x] = w->a_documents[x] = w->a_alone[x] = 0;
    }
    w->touched.count = 0;
}

/* The language of most of the part's quotes; of languages themselves: all. */
static uint32_t language_of(const words *w, poly_dim d, const uint32_t *quotes, uint32_t n)
{
    uint32_t in[LANGUAGES] = {0};
    if (d == POLY_DIM_LANGUAGE) return ALL;
    for (uint32_t i = 0; i < n; i++) in[w->language[quotes[i]]]++;
    return in[1] > in[0] ? 1 : 0;
}

static void make_part(words *w, poly_distinct_part *p, const uint32_t *quotes, uint32_t n,
                      poly_arena *a)
{
    const uint32_t language = language_of(w, p->dim, quotes, n);
    p->language = language == ALL ? POLY_NONE : language;
    for (uint32_t i = 0; i < n; i++) w->in[quotes[i]] = counts(w, quotes[i], language);
    for (uint32_t i = 0, last = POLY_NONE; i < n && w->a->status == POLY_OK; i++) {
        const uint32_t d = w->s->quotes[quotes[i]].document;
        if (d != last) count_document(w, d, language);
        last = d;
    }
    if (w->a->status == POLY_OK) put_keys(w, p, language, a);
    clear(w);
    for (uint32_t i = 0; i < n; i++) {
        w->in[quotes[i]] = false;
        w->a_sizes[w->s->quotes[quotes[i]].document] = 0;
    }
}

/* ---- all of them ----------------------------------------------------------------------------- */
static bool has(const poly_stats *s, const poly_fact_quote *q, poly_dim d, uint32_t item)
{
    uint32_t first = q->theme_first, n = q->theme_count;
    if (d == POLY_DIM_OUTLET) return s->documents[q->document].outlet == item;
    if (d == POLY_DIM_LANGUAGE) return q->language == item;
    if (d <= POLY_DIM_ACT) return q->of[d] == item;
    if (d == POLY_DIM_LAW) first = q->law_first, n = q->law_count;
    if (d == POLY_DIM_INCIDENT) first = q->incident_first, n = q->incident_count;
    for (uint32_t k = 0; k < n; k++) {
        if (s->links[first + k] == item) return true;
    }
    return false;
}

typedef struct distinct_parts {
    poly_distinct_part *at;
    uint32_t count, cap;
} distinct_parts;

static void push_part(words *w, distinct_parts *out, const poly_distinct_part *new,
                      const uint32_t *quotes, uint32_t n, poly_arena *a)
{
    poly_distinct_part p = *new;
    if (!n || n == w->s->n_quotes) return; /* the whole has no rest */
    make_part(w, &p, quotes, n, a);
    POLY_VEC_PUSH(out, a, p);
}

static void put_dim(words *w, distinct_parts *out, poly_dim d, uint32_t *quotes, poly_arena *a)
{
    const poly_items *items = &w->s->of[d];
    for (uint32_t i = 0, shown = 0; i < items->count && shown < MOST_ITEMS; i++) {
        const poly_item *it = &items->at[i];
        uint32_t n = 0;
        if (it->small || it->level || poly_str_eq(it->id, POLY_S("(unnamed)"))) continue;
        for (uint32_t q = 0; q < w->s->n_quotes; q++) {
            if (has(w->s, &w->s->quotes[q], d, i)) quotes[n++] = q;
        }
        const poly_distinct_part p = {.dim = d, .item = i, .since = POLY_NO_DAY};
        push_part(w, out, &p, quotes, n, a);
        shown += d != POLY_DIM_THEME && d != POLY_DIM_STAKEHOLDER;
    }
}

/* From the day on that parts the dated quotes in halves. */
static void put_half(words *w, distinct_parts *out, uint32_t *quotes, poly_arena *a)
{
    const poly_stats *s = w->s;
    const int32_t middle = poly_stats_middle(s, NULL, s->n_quotes, w->a);
    uint32_t n = 0;
    if (middle == POLY_NO_DAY) return;
    const poly_distinct_part p = {.dim = POLY_DIM_N, .item = POLY_NONE, .since = middle};
    for (uint32_t i = 0; i < s->n_quotes; i++) {
        const int32_t day = s->documents[s->quotes[i].document].day;
        if (day != POLY_NO_DAY && day >= p.since) quotes[n++] = i;
    }
    push_part(w, out, &p, quotes, n, a);
}

poly_status poly_stats_distinct(poly_distinct *out, const poly_stats *s, poly_arena *a)
{
    static const poly_dim dims[] = {POLY_DIM_STAKEHOLDER, POLY_DIM_THEME,    POLY_DIM_OUTLET,
                                    POLY_DIM_ACT,         POLY_DIM_SPEAKER,  POLY_DIM_ORG,
                                    POLY_DIM_LAW,         POLY_DIM_INCIDENT, POLY_DIM_LANGUAGE};
    poly_arena scratch;
    distinct_parts parts = {0};
    poly_arena_init(&scratch, SIZE_MAX / 4);
    words w = {.s = s, .a = &scratch};
    uint32_t *quotes = poly_arena_raw(&scratch, s->n_quotes, sizeof *quotes);
    *out = (poly_distinct){0};
    if (quotes && open_words(&w) == POLY_OK) {
        for (size_t i = 0; i < sizeof dims / sizeof *dims; i++)
            put_dim(&w, &parts, dims[i], quotes, a);
        put_half(&w, &parts, quotes, a);
    }
    const poly_status st = scratch.status;
    poly_arena_free(&scratch);
    *out = (poly_distinct){parts.at, parts.count};
    return st ? st : a->status;
}

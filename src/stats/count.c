/*
 * count.c - facts -> counts of items, and the order of those that are no closed list.
 *
 *   in   the builder's facts
 *   out  quotes, documents, stories, speakers, outlets, hits of each item; the overview
 *
 * Distinct things are counted by a set of pairs (item, thing).
 */
#include "stats/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- order ----------------------------------------------------------------------------------- */
typedef struct rank {
    poly_str id;
    uint32_t quotes, old, used;
} rank;

static int by_rank(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    const bool nobody = poly_str_eq(x->id, POLY_S("(unnamed)")),
               no_one = poly_str_eq(y->id, POLY_S("(unnamed)"));
    if (nobody != no_one)
        return nobody ? 1 : -1; /* many, of whom nothing is known: behind all others */
    if (x->quotes != y->quotes) return x->quotes < y->quotes ? 1 : -1;
    return poly_str_cmp(x->id, y->id);
}

static uint32_t *item_in_quote(poly_builder *b, poly_fact_quote *q, poly_dim d)
{
    if (d == POLY_DIM_OUTLET) return &b->documents.at[q->document].outlet;
    return &q->of[d];
}

/* The range of links that a dimension has; false: it has none. */
static bool range_of(const poly_fact_quote *q, poly_dim d, uint32_t *first, uint32_t *n)
{
    *first = d == POLY_DIM_LAW ? q->law_first : q->incident_first;
    *n = d == POLY_DIM_LAW ? q->law_count : q->incident_count;
    return d == POLY_DIM_LAW || d == POLY_DIM_INCIDENT;
}

static void tell_quotes(poly_builder *b, poly_dim d, rank *r)
{
    uint32_t first, n;
    for (uint32_t i = 0; i < b->quotes.count; i++) {
        poly_fact_quote *q = &b->quotes.at[i];
        if (!range_of(q, d, &first, &n)) {
            const uint32_t item = *item_in_quote(b, q, d);
            if (item != POLY_NONE) r[item].quotes++;
        } else {
            for (uint32_t k = 0; k < n; k++) r[b->links.at[first + k]].quotes++;
        }
    }
    for (uint32_t i = 0; d == POLY_DIM_OUTLET && i < b->documents.count; i++) {
        if (b->documents.at[i].outlet != POLY_NONE) r[b->documents.at[i].outlet].used = 1;
    }
    for (uint32_t i = 0; i < b->hits[d].count; i++) r[b->hits[d].at[i].theme].used = 1;
}

static void renumber_facts(poly_builder *b, poly_dim d, const uint32_t *to)
{
    uint32_t first, n;
    for (uint32_t i = 0; i < b->quotes.count; i++) {
        poly_fact_quote *q = &b->quotes.at[i];
        if (range_of(q, d, &first, &n)) {
            for (uint32_t k = 0; k < n; k++) b->links.at[first + k] = to[b->links.at[first + k]];
        } else if (d != POLY_DIM_OUTLET && q->of[d] != POLY_NONE) {
            q->of[d] = to[q->of[d]];
        }
    }
    for (uint32_t i = 0; d == POLY_DIM_OUTLET && i < b->documents.count; i++) {
        uint32_t *o = &b->documents.at[i].outlet;
        if (*o != POLY_NONE) *o = to[*o];
    }
    for (uint32_t i = 0; i < b->hits[d].count; i++)
        b->hits[d].at[i].theme = to[b->hits[d].at[i].theme];
}

/* What the lexicons know and nobody named is left out. */
static void order(poly_builder *b, poly_dim d)
{
    const uint32_t n = b->items[d].count;
    rank *r = poly_arena_alloc(b->a, n, sizeof *r);
    uint32_t *to = poly_arena_alloc(b->a, n, sizeof *to);
    poly_item *sorted = poly_arena_alloc(b->a, n, sizeof *sorted);
    if (!r || !to || !sorted) return;
    tell_quotes(b, d, r);
    for (uint32_t i = 0; i < n; i++) {
        r[i].id = b->items[d].at[i].id;
        r[i].old = i;
        r[i].used |= r[i].quotes > 0;
    }
    if (n) qsort(r, n, sizeof *r, by_rank);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!r[i].used) continue;
        to[r[i].old] = kept;
        sorted[kept++] = b->items[d].at[r[i].old];
    }
    renumber_facts(b, d, to);
    b->items[d] = (poly_item_vec){sorted, kept, n};
}

void poly_order_items(poly_builder *b)
{
    static const poly_dim open[] = {POLY_DIM_SPEAKER, POLY_DIM_ORG, POLY_DIM_OUTLET, POLY_DIM_LAW,
                                    POLY_DIM_INCIDENT};
    for (size_t i = 0; i < sizeof open / sizeof *open && b->a->status == POLY_OK; i++)
        order(b, open[i]);
}

/* ---- what a quote has ------------------------------------------------------------------------ */
static void each_theme(poly_builder *b, uint32_t quote, uint32_t theme, poly_item_fn *each,
                       void *to)
{
    for (; theme != POLY_NONE && b->seen[theme] != quote + 1;
         theme = b->items[POLY_DIM_THEME].at[theme].parent) {
        b->seen[theme] = quote + 1;
        each(to, POLY_DIM_THEME, theme, quote);
    }
}

static void each_of_quote(poly_builder *b, uint32_t i, poly_item_fn *each, void *to)
{
    const poly_fact_quote *q = &b->quotes.at[i];
    const uint32_t outlet = b->documents.at[q->document].outlet;
    for (unsigned d = 0; d < POLY_DIM_TYPE; d++) {
        if (q->of[d] != POLY_NONE) each(to, (poly_dim)d, q->of[d], i);
    }
    if (q->type != POLY_NONE) each(to, POLY_DIM_TYPE, q->type, i);
    if (q->language != POLY_NONE) each(to, POLY_DIM_LANGUAGE, q->language, i);
    if (outlet != POLY_NONE) each(to, POLY_DIM_OUTLET, outlet, i);
    for (uint32_t k = 0; k < q->law_count; k++)
        each(to, POLY_DIM_LAW, b->links.at[q->law_first + k], i);
    for (uint32_t k = 0; k < q->incident_count; k++)
        each(to, POLY_DIM_INCIDENT, b->links.at[q->incident_first + k], i);
    for (uint32_t k = 0; k < q->leaf_count; k++)
        each_theme(b, i, b->links.at[q->leaf_first + k], each, to);
    for (uint32_t k = 0; k < q->theme_count; k++)
        each_theme(b, i, b->links.at[q->theme_first + k], each, to);
}

void poly_each_item(poly_builder *b, poly_item_fn *each, void *to)
{
    b->seen = poly_arena_alloc(b->a, b->items[POLY_DIM_THEME].count + 1u, sizeof *b->seen);
    for (uint32_t i = 0; b->a->status == POLY_OK && i < b->quotes.count; i++)
        each_of_quote(b, i, each, to);
}

/* ---- counting -------------------------------------------------------------------------------- */
enum { OF_DOCUMENT, OF_STORY, OF_SPEAKER, OF_OUTLET };

/* Was (item, x) not seen before? */
static bool is_new(poly_builder *b, poly_dim d, uint32_t item, unsigned what, uint32_t x)
{
    const uint64_t key = (uint64_t)d << 60 | (uint64_t)what << 58 | (uint64_t)(item + 1) << 29 | x;
    assert(item < 1u << 28 && x < 1u << 29);
    return poly_tally_add(&b->pairs, key, 1, b->a) == 1;
}

static void note_document(poly_builder *b, poly_dim d, uint32_t item, uint32_t document)
{
    poly_item *it = &b->items[d].at[item];
    const poly_fact_document *doc = &b->documents.at[document];
    if (!is_new(b, d, item, OF_DOCUMENT, document)) return;
    POLY_VEC_PUSH(&b->documents_of[d], b->a, (poly_theme_hits){document, item, 1});
    it->documents++;
    it->stories += is_new(b, d, item, OF_STORY, doc->story);
}

static void count_one(void *to, poly_dim d, uint32_t item, uint32_t quote)
{
    poly_builder *b = to;
    const poly_fact_quote *q = &b->quotes.at[quote];
    const poly_fact_document *doc = &b->documents.at[q->document];
    poly_item *it = &b->items[d].at[item];
    it->quotes++;
    note_document(b, d, item, q->document);
    if (q->of[POLY_DIM_SPEAKER] != POLY_NONE)
        it->speakers += is_new(b, d, item, OF_SPEAKER, q->of[POLY_DIM_SPEAKER]);
    if (doc->outlet != POLY_NONE) it->outlets += is_new(b, d, item, OF_OUTLET, doc->outlet);
    if (doc->day == POLY_NO_DAY) return;
    if (it->first_day == POLY_NO_DAY || doc->day < it->first_day) it->first_day = doc->day;
    if (it->last_day == POLY_NO_DAY || doc->day > it->last_day) it->last_day = doc->day;
}

static int by_item(const void *a, const void *b)
{
    const poly_theme_hits *x = a, *y = b;
    if (x->theme != y->theme) return x->theme < y->theme ? -1 : 1;
    return x->document < y->document ? -1 : x->document > y->document;
}

static bool has_quote_filter(const poly_stats_filter *f)
{
    return f->theme.count || f->speaker.count || f->org.count || f->stakeholder.count ||
           f->act.count || f->law.count || f->incident.count || f->language.count ||
           f->min_confidence;
}

/* Sorted, pairs joined; where quotes are chosen, of documents that have one. */
static void count_hits(poly_builder *b, poly_dim d)
{
    poly_hit_vec *h = &b->hits[d];
    const bool chosen = has_quote_filter(&b->s->options.filter);
    uint32_t kept = 0;
    if (h->count) qsort(h->at, h->count, sizeof *h->at, by_item);
    for (uint32_t i = 0; i < h->count; i++) {
        const poly_theme_hits x = h->at[i];
        if (chosen && !b->documents.at[x.document].quote_count) continue;
        b->items[d].at[x.theme].hits += x.hits;
        if (kept && by_item(&h->at[kept - 1], &x) == 0)
            h->at[kept - 1].hits += x.hits;
        else
            h->at[kept++] = x;
    }
    h->count = kept;
    for (uint32_t i = 0; i < kept; i++) note_document(b, d, h->at[i].theme, h->at[i].document);
}

/* ---- what most quotes of a speaker have ------------------------------------------------------ */
typedef struct most {
    poly_tally pairs;
    uint32_t *best;
} most;

/* Notes `value` of `item`; is it now the most frequent one? Of equals the first stays. */
static bool leads(poly_builder *b, most *m, uint32_t item, uint32_t value)
{
    const uint32_t n = poly_tally_add(&m->pairs, (uint64_t)(item + 1) << 32 | value, 1, b->a);
    if (n <= m->best[item]) return false;
    m->best[item] = n;
    return true;
}

/* An article that tells nothing of somebody's side leaves what others tell of it. */
static void note_side(poly_builder *b, most *m, poly_dim d, uint32_t item, uint32_t side)
{
    poly_item *it = &b->items[d].at[item];
    const bool told = side != POLY_NONE && side != POLY_SH_UNKNOWN;
    if (told ? leads(b, m, item, side) : it->stakeholder == POLY_NONE) it->stakeholder = side;
}

/* An organisation goes with its office: among the quotes that have the speaker's office, the
 * one of most, which may be none. Counted apart, a President of 500 quotes got the ministry that
 * three quotes of years before named. */
static void find_orgs(poly_builder *b, most *m, const uint32_t *roles)
{
    for (uint32_t i = 0; b->a->status == POLY_OK && i < b->quotes.count; i++) {
        const poly_fact_quote *q = &b->quotes.at[i];
        const uint32_t who = q->of[POLY_DIM_SPEAKER], org = q->of[POLY_DIM_ORG];
        if (who == POLY_NONE || b->quote_roles.at[i] != roles[who]) continue;
        if (leads(b, m, who, org)) b->items[POLY_DIM_SPEAKER].at[who].org = org;
    }
}

static void find_most(poly_builder *b)
{
    most m[4] = {{{0}, NULL}};
    const uint32_t n = b->items[POLY_DIM_SPEAKER].count;
    uint32_t *roles = poly_arena_alloc(b->a, n, sizeof *roles);
    for (int i = 0; i < 4; i++)
        m[i].best =
            poly_arena_alloc(b->a, i == 3 ? b->items[POLY_DIM_ORG].count : n, sizeof *m[i].best);
    for (uint32_t i = 0; roles && i < n; i++) roles[i] = POLY_NONE;
    for (uint32_t i = 0; b->a->status == POLY_OK && i < b->quotes.count; i++) {
        const poly_fact_quote *q = &b->quotes.at[i];
        const uint32_t who = q->of[POLY_DIM_SPEAKER], org = q->of[POLY_DIM_ORG],
                       side = q->of[POLY_DIM_STAKEHOLDER], role = b->quote_roles.at[i];
        if (org != POLY_NONE) note_side(b, &m[3], POLY_DIM_ORG, org, side);
        if (who == POLY_NONE) continue;
        poly_item *it = &b->items[POLY_DIM_SPEAKER].at[who];
        note_side(b, &m[0], POLY_DIM_SPEAKER, who, side);
        if (role != POLY_NONE && leads(b, &m[2], who, role))
            it->role = b->roles.at[roles[who] = role];
    }
    if (b->a->status == POLY_OK) find_orgs(b, &m[1], roles);
}

/* ---- dispersion ------------------------------------------------------------------------------ */
double poly_deviation(const poly_part *parts, uint32_t n, double size, double least)
{
    double times = 0, within = 0, apart = 0;
    for (uint32_t i = 0; i < n; i++) times += parts[i].times;
    if (times <= 0 || size <= 0) return -1;
    for (uint32_t i = 0; i < n; i++) {
        const double wanted = parts[i].size / size, got = parts[i].times / times;
        apart += got > wanted ? got - wanted : wanted - got;
        within += wanted;
    }
    apart += within < 1 ? 1 - within : 0; /* documents without a hit */
    const double largest = 1 - least / size;
    if (largest <= 0) return 0; /* one document: as even as it gets */
    /* Records may count hits in a document that, as they say, has no tokens. */
    return apart / 2 < largest ? apart / 2 / largest : 1;
}

static void find_dispersion(poly_builder *b)
{
    const poly_hit_vec *h = &b->hits[POLY_DIM_THEME];
    poly_part *parts = poly_arena_alloc(b->a, b->documents.count, sizeof *parts);
    double size = 0, least = 0;
    for (uint32_t i = 0; i < b->documents.count; i++) {
        const double n = b->documents.at[i].tokens;
        size += n;
        if (n > 0 && (least <= 0 || n < least)) least = n;
    }
    if (!parts) return;
    for (uint32_t i = 0, n; i < h->count; i += n) {
        for (n = 0; i + n < h->count && h->at[i + n].theme == h->at[i].theme; n++)
            parts[n] =
                (poly_part){b->documents.at[h->at[i + n].document].tokens, h->at[i + n].hits};
        b->items[POLY_DIM_THEME].at[h->at[i].theme].dispersion =
            poly_deviation(parts, n, size, least);
    }
}

/* ---- the overview ---------------------------------------------------------------------------- */
static void note_day(poly_overview *o, int32_t day)
{
    if (day == POLY_NO_DAY) return;
    if (o->first_day == POLY_NO_DAY || day < o->first_day) o->first_day = day;
    if (o->last_day == POLY_NO_DAY || day > o->last_day) o->last_day = day;
}

static void overview_of_documents(poly_builder *b, poly_overview *o)
{
    poly_tally stories = {0};
    o->first_day = o->last_day = POLY_NO_DAY;
    for (uint32_t i = 0; i < b->documents.count; i++) {
        const poly_fact_document *d = &b->documents.at[i];
        o->documents++;
        o->failed += d->error.p != NULL;
        if (d->error.p) continue;
        o->without_quotes += !d->quote_count;
        o->undated += d->day == POLY_NO_DAY;
        o->tokens += d->tokens;
        o->sentences += d->sentences;
        o->languages[poly_str_eq(d->language, POLY_S("id"))   ? 0
                     : poly_str_eq(d->language, POLY_S("en")) ? 1
                                                              : 2]++;
        if (poly_tally_add(&stories, (uint64_t)d->story + 1, 1, b->a) == 1)
            o->stories++;
        else
            o->copies++;
        note_day(o, d->day);
    }
}

static void overview(poly_builder *b)
{
    poly_overview *o = &b->s->overview;
    poly_tally statements = {0};
    overview_of_documents(b, o);
    o->quotes = b->quotes.count;
    for (uint32_t i = 0; i < b->quotes.count; i++) {
        const int64_t st = b->quotes.at[i].statement;
        o->statements += st == 0 || poly_tally_add(&statements, (uint64_t)st, 1, b->a) == 1;
    }
    const poly_items *who = &b->s->of[POLY_DIM_SPEAKER];
    o->speakers = who->count;
    for (uint32_t i = 0; i < who->count; i++) o->named_speakers += who->at[i].named;
    o->outlets = b->s->of[POLY_DIM_OUTLET].count;
}

static void find_unknown(poly_builder *b)
{
    static const poly_dim one[] = {POLY_DIM_SPEAKER, POLY_DIM_ORG, POLY_DIM_STAKEHOLDER,
                                   POLY_DIM_ACT, POLY_DIM_POLARITY};
    for (uint32_t i = 0; i < b->quotes.count; i++) {
        const poly_fact_quote *q = &b->quotes.at[i];
        for (size_t k = 0; k < sizeof one / sizeof *one; k++)
            b->s->of[one[k]].unknown += q->of[one[k]] == POLY_NONE;
        b->s->of[POLY_DIM_TYPE].unknown += q->type == POLY_NONE;
        b->s->of[POLY_DIM_LANGUAGE].unknown += q->language == POLY_NONE;
        b->s->of[POLY_DIM_OUTLET].unknown += b->documents.at[q->document].outlet == POLY_NONE;
        b->s->of[POLY_DIM_THEME].unknown += !q->theme_count;
        b->s->of[POLY_DIM_LAW].unknown += !q->law_count;
        b->s->of[POLY_DIM_INCIDENT].unknown += !q->incident_count;
    }
}

void poly_count(poly_builder *b)
{
    static const poly_dim named[] = {POLY_DIM_THEME, POLY_DIM_LAW, POLY_DIM_INCIDENT};
    poly_each_item(b, count_one, b);
    for (int i = 0; i < 3 && b->a->status == POLY_OK; i++) count_hits(b, named[i]);
    if (b->a->status == POLY_OK) find_most(b);
    if (b->a->status == POLY_OK) find_dispersion(b);
    for (uint32_t i = 0; i < b->documents.count;
         i++) { /* outlets without a quote have documents, too */
        const uint32_t o = b->documents.at[i].outlet;
        if (o != POLY_NONE && !b->documents.at[i].error.p) note_document(b, POLY_DIM_OUTLET, o, i);
    }
    for (unsigned d = 0; d < POLY_DIM_N; d++) {
        for (uint32_t i = 0; i < b->items[d].count; i++) {
            poly_item *it = &b->items[d].at[i];
            it->small = it->quotes < POLY_SMALL || it->documents < POLY_SMALL;
        }
    }
    overview(b);
    find_unknown(b);
}

/*
 * ledger.c - promises and demands, and who answered.
 *
 *   in   counted facts
 *   out  poly_ledger: quotes whose act is a promise or an urge, in order of day
 *
 * An answer is a sign, no proof: the first later quote, within a year, of the speaker or the
 * organisation that the addressee's words name (names.c: any of its names that nobody else has),
 * which shares a theme or a law with the demand.
 */
#include "stats/parts.h"

enum { DAYS = 365, MOST_LOOKED_AT = 2000 };

typedef struct ledger { /* quotes of an item in order of day */
    poly_builder *b;
    uint32_t other;     /* the theme of what has none: no subject that two quotes could share */
    uint32_t *next[2];  /* quote -> the next later one of its speaker, its organisation */
    uint32_t *first[2]; /* item -> its earliest one of those that were walked over, backwards */
} ledger;

static int32_t day_of(const ledger *l, uint32_t quote)
{
    return l->b->documents.at[l->b->quotes.at[quote].document].day;
}

/* besides: an item that says nothing. */
static bool share(const poly_builder *b, uint32_t besides, uint32_t f1, uint32_t n1, uint32_t f2,
                  uint32_t n2)
{
    for (uint32_t i = 0; i < n1; i++) {
        for (uint32_t k = 0; k < n2; k++) {
            const uint32_t item = b->links.at[f1 + i];
            if (item != besides && item == b->links.at[f2 + k]) return true;
        }
    }
    return false;
}

/* Sources without a name that share an item may be several. */
static bool is_same_person(const poly_builder *b, const poly_fact_quote *q,
                           const poly_fact_quote *r)
{
    const uint32_t who = q->of[POLY_DIM_SPEAKER];
    return who != POLY_NONE && who == r->of[POLY_DIM_SPEAKER] &&
           b->items[POLY_DIM_SPEAKER].at[who].named;
}

static uint32_t answer_of(const ledger *l, uint32_t quote)
{
    const poly_fact_quote *q = &l->b->quotes.at[quote];
    if (!q->addressee.n || day_of(l, quote) == POLY_NO_DAY) return POLY_NONE;
    poly_dim dim;
    uint32_t item;
    if (!poly_whose_name(l->b, q->addressee, &dim, &item)) return POLY_NONE;
    const int kind = dim == POLY_DIM_ORG;
    /* what was walked over already is later: the chain has no other */
    uint32_t at = l->first[kind][item];
    for (uint32_t n = 0; at != POLY_NONE && n < MOST_LOOKED_AT; n++, at = l->next[kind][at]) {
        const poly_fact_quote *r = &l->b->quotes.at[at];
        if (day_of(l, at) - day_of(l, quote) > DAYS) return POLY_NONE;
        if (r->document == q->document || is_same_person(l->b, q, r)) continue;
        if (share(l->b, l->other, q->theme_first, q->theme_count, r->theme_first, r->theme_count) ||
            share(l->b, POLY_NONE, q->law_first, q->law_count, r->law_first, r->law_count))
            return at;
    }
    return POLY_NONE;
}

static void prepare(ledger *l)
{
    static const poly_dim kinds[] = {POLY_DIM_SPEAKER, POLY_DIM_ORG};
    for (int k = 0; k < 2; k++) {
        const uint32_t n = l->b->items[kinds[k]].count;
        l->next[k] = poly_arena_alloc(l->b->a, l->b->quotes.count, sizeof *l->next[k]);
        l->first[k] = poly_arena_alloc(l->b->a, n, sizeof *l->first[k]);
        for (uint32_t i = 0; l->first[k] && i < n; i++) l->first[k][i] = POLY_NONE;
    }
}

static void chain(ledger *l, uint32_t quote)
{
    for (int k = 0; k < 2; k++) {
        const uint32_t item = l->b->quotes.at[quote].of[k ? POLY_DIM_ORG : POLY_DIM_SPEAKER];
        if (item == POLY_NONE) continue;
        l->next[k][quote] = l->first[k][item];
        l->first[k][item] = quote;
    }
}

/* Which act: 1 a promise, 2 a demand, 0 neither. */
static unsigned side_of(const poly_builder *b, uint32_t quote)
{
    const uint32_t act = b->quotes.at[quote].of[POLY_DIM_ACT];
    return act == POLY_ACT_PROMISE ? 1 : act == POLY_ACT_URGE ? 2 : 0;
}

void poly_make_ledger(poly_builder *b)
{
    ledger l = {.b = b, .other = poly_numbered_find(&b->keys[POLY_DIM_THEME], POLY_S("other"))};
    const uint32_t n = b->quotes.count;
    uint32_t rows = 0;
    for (uint32_t i = 0; i < n; i++) rows += side_of(b, i) != 0;
    poly_promise *out = poly_arena_alloc(b->a, rows, sizeof *out);
    prepare(&l);
    if (b->a->status != POLY_OK) return;
    b->s->ledger = (poly_ledger){.at = out, .count = rows};
    for (uint32_t i = n; i-- > 0;) { /* backwards: what is chained up is later */
        const uint32_t quote = b->by_day[i];
        const unsigned side = side_of(b, quote);
        b->s->ledger.promises += side == 1;
        b->s->ledger.demands += side == 2;
        if (side)
            out[--rows] = (poly_promise){quote, i < b->n_dated ? answer_of(&l, quote) : POLY_NONE};
        if (i < b->n_dated) chain(&l, quote);
    }
}

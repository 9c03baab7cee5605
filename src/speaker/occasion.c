/*
 * occasion.c - one speaker, one occasion: the day of quotes whose own sentences give none.
 *
 *   in   quotes with their speakers, what their own sentences say (when.c)    out  said_at
 *
 * Method: an article tells the day with one of a speaker's quotes ("..., kata Mira di Jakarta,
 * Senin") and leaves it out with the others. So a speaker whose quotes name one day only said all
 * of them then; with several days, or none, paragraph and dateline tell. A document was written
 * before the article: only sentences that cite it date it.
 */
#include "speaker/when.h"

#include <assert.h>

typedef struct occasion {
    poly_when when;
    uint32_t quote; /* the first that gives it */
    bool known, several;
} occasion;

static bool is_dated(poly_when w) { return !poly_span_none(w.date_span); }

static void note(occasion *o, poly_when w, uint32_t quote)
{
    if (o->known && !poly_same_day(o->when.date, w.date)) o->several = true;
    if (o->known) return;
    *o = (occasion){w, quote, true, false};
}

/* Where the article's own day is one of telling, it holds until the speaker's is given: "..., kata
 * Mira. [...] Mira, kemarin, menjanjikan ..." */
static bool serves(const occasion *o, uint32_t quote, const poly_entities *ents)
{
    if (!o->known || o->several) return false;
    return o->quote < quote || ents->dateline_kind != POLY_DATELINE_TOLD;
}

/* The speaker's occasion for a quote that gives no day; its own place goes before. */
static poly_when shared(const occasion *o, poly_when own)
{
    poly_when w = o->when;
    if (poly_span_none(own.place)) return w;
    w.place = own.place;
    w.venue = own.venue;
    return w;
}

void poly_occasions_find(poly_quotes *quotes, const poly_speakers *speakers,
                         const poly_quote_input *in, const poly_founds *founds, poly_arena *a)
{
    occasion *of = poly_arena_alloc(a, (size_t)speakers->count + 1, sizeof *of);
    if (a->status) return;
    assert(quotes->count == founds->count);
    for (uint32_t i = 0; i < speakers->count; i++) of[i] = (occasion){0};
    for (uint32_t q = 0; q < quotes->count; q++) {
        poly_quote *x = &quotes->at[q];
        x->said_at = poly_when_own(in, founds, &founds->at[q]);
        if (x->speaker != POLY_NONE && is_dated(x->said_at))
            note(&of[x->speaker], x->said_at, q);
    }
    for (uint32_t q = 0; q < quotes->count; q++) {
        poly_quote *x = &quotes->at[q];
        const occasion *o = x->speaker == POLY_NONE ? NULL : &of[x->speaker];
        const bool document = o && speakers->at[x->speaker].type == POLY_SP_DOCUMENT;
        if (o && !is_dated(x->said_at) && serves(o, q, in->ents))
            x->said_at = shared(o, x->said_at);
        if (!document)
            x->said_at = poly_when_around(in, founds, &founds->at[q], x->said_at);
    }
}

/*
 * evidence.c - the hits that count, what they are worth, and which quote they belong to.
 *
 *   in   theme hits (exclusions already applied), quotes     out  evidence, its worth
 *
 * Method: a hit is worth what its entry's weight says; more where it is specific: a term of several
 * words says more than one word ("serangan siber" more than "digital"), and a form that several
 * themes share says less of each; half inside a longer term of another theme ("rahasia negara" in
 * "rahasia negara yang bocor"). What is negated or hedged counts in full: "tidak ada kebocoran
 * data" is about breaches.
 */
#include "base/fill.h"
#include "base/prefetch.h"
#include "base/vec.h"
#include "theme/parts.h"

#include <string.h>

poly_range poly_tokens_within(const poly_tokens *toks, poly_span span)
{
    uint32_t lo = 0, hi = toks->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (toks->at[mid].span.start < span.start)
            lo = mid + 1;
        else
            hi = mid;
    }
    uint32_t end = lo;
    while (end < toks->count && toks->at[end].span.start < span.end) end++;
    return (poly_range){lo, end};
}

static bool map_quotes(poly_theme_view *v)
{
    const poly_tokens *toks = v->in->quote->toks;
    const poly_quotes *q = v->in->quotes;
    v->quote_of = poly_arena_raw(v->a, (size_t)toks->count + 1, sizeof *v->quote_of);
    if (!v->quote_of) return false;
    memset(v->quote_of, 0xff, ((size_t)toks->count + 1) * sizeof *v->quote_of); /* POLY_NONE */
    for (uint32_t i = 0; i < q->count; i++) {
        for (uint32_t k = 0; k < q->at[i].span_count; k++) {
            const poly_range r = poly_tokens_within(toks, q->spans.at[q->at[i].span_first + k]);
            poly_fill(v->quote_of + r.tok, r.tok_end - r.tok, i);
        }
    }
    return true;
}

static void push(const poly_theme_view *v, const poly_hit *h, uint32_t sent)
{
    const poly_quote_input *in = v->in->quote;
    const poly_entry *x = poly_hit_entry(in->hits, h);
    if ((x->props & POLY_P_NOT) || !poly_in_window(x, in->ents->published)) return;
    const uint32_t quote = v->quote_of[h->tok];
    const poly_evidence e = {.theme = poly_theme_unit(in->engine, x->link),
                             .entry = h->entry,
                             .leaf = x->link,
                             .span = {in->toks->at[h->tok].span.start,
                                      in->toks->at[h->tok_end - 1].span.end},
                             .sentence = sent,
                             .quote = quote == v->quote_of[h->tok_end - 1] ? quote : POLY_NONE,
                             .negated = h->negated,
                             .hedged = h->hedged,
                             .several = h->tok_end - h->tok > 1};
    POLY_VEC_PUSH(&v->out->evidence, v->a, e);
}

static void gather(const poly_theme_view *v)
{
    enum { AHEAD = 12 }; /* entries of a large lexicon lie far away: they are asked for so many hits
                          * before they are read */
    const poly_quote_input *in = v->in->quote;
    const poly_hits *hits = in->hits;
    const uint64_t *starts = poly_hits_starts(hits, POLY_K_THEME);
    uint32_t sent = 0;
    for (uint32_t t = 0; (t = poly_bits_next(starts, t, hits->n_tokens)) < hits->n_tokens; t++) {
        while (sent + 1 < in->sents->count && in->sents->at[sent].tok_end <= t) sent++;
        for (uint32_t i = hits->first[t]; i < hits->first[t + 1]; i++) {
            const poly_hit *h = &hits->at[i];
            if (i + AHEAD < hits->count && h[AHEAD].kind == POLY_K_THEME)
                POLY_PREFETCH(poly_hit_entry(hits, &h[AHEAD]));
            if (h->kind == POLY_K_THEME) push(v, h, sent);
        }
    }
}

/* ---- worth ----------------------------------------------------------------------------------- */
static uint32_t by_weight(int32_t weight)
{
    return weight >= 3 ? POLY_W_TERM_3 : weight == 2 ? POLY_W_TERM_2 : POLY_W_TERM_1;
}

static bool same_span(poly_span a, poly_span b) { return a.start == b.start && a.end == b.end; }

/* Per cent that a form shared by so many entries is worth to each. */
static uint32_t shared_percent(uint32_t n)
{
    const uint32_t lost = (n - 1) * POLY_W_SHARED_PERCENT;
    return lost < 100 - POLY_W_SHARED_LEAST ? 100 - lost : POLY_W_SHARED_LEAST;
}

static bool has_blank(poly_str s)
{
    return memchr(s.p, ' ', s.n);
}

/* One word that is not its theme's name, in a sentence of the other language: "ban" and "dam" are
 * English and Indonesian words, `impor*` is found in "important". Entries with lang=any are at home
 * in both. */
static bool is_foreign(const poly_theme_view *v, const poly_evidence *e, const poly_entry *x)
{
    const uint8_t lang = v->in->quote->sents->at[e->sentence].lang;
    const bool told = lang == POLY_LANG_ID || lang == POLY_LANG_EN;
    return x->number < 3 && told && x->lang != POLY_LANG_OTHER && x->lang != lang;
}

/* Evidence is ordered by start, longest first: what reaches as far as something before it lies
 * inside; equal spans stand together. */
static void weigh(const poly_theme_view *v)
{
    const poly_evidence *e = v->out->evidence.at;
    const uint32_t n = v->out->evidence.count;
    uint32_t far = 0, here = 0, start = 0; /* furthest end of earlier starts, of this start */
    for (uint32_t i = 0, first = 0, end = 0; i < n; i++) {
        const poly_span x = e[i].span;
        const poly_entry *entry = &v->in->quote->hits->entries[e[i].entry];
        if (x.start != start) {
            if (here > far) far = here;
            start = x.start;
            here = 0;
        }
        if (i >= end) {
            for (first = i, end = i + 1; end < n && same_span(e[end].span, x);) end++;
        }
        v->worth[i].shared = end - first;
        v->worth[i].nested = far >= x.end || here > x.end;
        if (x.end > here) here = x.end;
        const bool phrase = e[i].several && has_blank(poly_str_slice(v->in->quote->text->bytes, x));
        v->worth[i].value = by_weight(entry->number) *
                            (phrase                        ? POLY_W_PHRASE_PERCENT
                             : is_foreign(v, &e[i], entry) ? POLY_W_FOREIGN_PERCENT
                                                           : 100) /
                            100 * shared_percent(v->worth[i].shared) / 100 *
                            (v->worth[i].nested ? POLY_W_NESTED_PERCENT : 100) / 100 *
                            (e[i].negated ? POLY_W_NEGATED_PERCENT : 100) / 100;
    }
}

bool poly_evidence_find(poly_theme_view *v)
{
    if (!map_quotes(v)) return false;
    gather(v);
    v->worth = poly_arena_alloc(v->a, (size_t)v->out->evidence.count + 1, sizeof *v->worth);
    if (v->a->status) return false;
    weigh(v);
    return true;
}

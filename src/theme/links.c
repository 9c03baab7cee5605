/*
 * links.c - the laws and incidents that each quote speaks of.
 *
 *   in   citations, incident hits, quotes, evidence     out  law_refs, incidents
 *
 * Method: a quote names a law itself; or points at one ("RUU ini", "the bill"): the nearest
 * citation before it of a fitting class; or speaks of rules in an article that is about one law
 * only.
 */
#include "base/vec.h"
#include "theme/parts.h"

#include <assert.h>

typedef struct links {
    const poly_theme_view *v;
    const poly_quote_input *in;
    uint32_t only;       /* the article's one law, or POLY_NONE */
    uint32_t regulation; /* theme "governance.regulation", or POLY_NONE; where there is one */
    uint32_t first_ref;  /* of the current quote */
} links;

enum { ANY_CLASS = POLY_LAW_CLASS_N };

static const poly_law_cite *cite(const links *l, uint32_t i) { return &l->in->ents->laws.at[i]; }

/* ---- the article's only law ------------------------------------------------------------------ */
/* One law, cited twice or in the headline or lead; no constitution or code, which articles cite for
 * one article of it. */
static uint32_t only_law(const links *l)
{
    const uint32_t n = l->in->ents->laws.count;
    const poly_sentences *s = l->in->sents;
    if (!n || cite(l, 0)->cls == POLY_LAW_CONSTITUTION || cite(l, 0)->cls == POLY_LAW_CODE)
        return POLY_NONE;
    for (uint32_t i = 1; i < n; i++) {
        if (!poly_str_eq(cite(l, i)->id, cite(l, 0)->id)) return POLY_NONE;
    }
    const uint32_t lead = s->count < POLY_W_LEAD_SENTENCES ? s->count : POLY_W_LEAD_SENTENCES;
    const bool early = lead && cite(l, 0)->core.tok < s->at[lead - 1].tok_end;
    return n >= 2 || early ? 0 : POLY_NONE;
}

/* Above all: where rules are its second theme, a quote in such an article is as often about
 * something else. */
static bool speaks_of_rules(const links *l, uint32_t q)
{
    const poly_themes *t = l->v->out;
    return t->quote_first[q] < t->quote_first[q + 1] &&
           t->quote_scores.at[t->quote_first[q]].theme == l->regulation;
}

/* ---- one quote ------------------------------------------------------------------------------- */
static void link_law(links *l, uint32_t quote, uint32_t law, poly_law_link how)
{
    poly_themes *t = l->v->out;
    if (t->law_refs.count - l->first_ref >= POLY_W_QUOTE_LAWS) return;
    for (uint32_t i = l->first_ref; i < t->law_refs.count; i++) {
        if (poly_str_eq(cite(l, t->law_refs.at[i].law)->id, cite(l, law)->id)) return;
    }
    assert(law < l->in->ents->laws.count);
    POLY_VEC_PUSH(&t->law_refs, l->v->a, (poly_law_ref){quote, law, (uint8_t)how});
}

/* The first citation that starts at or behind a token. */
static uint32_t first_cite(const links *l, uint32_t tok)
{
    uint32_t lo = 0, hi = l->in->ents->laws.count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (cite(l, mid)->core.tok < tok)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void link_named(links *l, uint32_t quote, poly_range piece)
{
    for (uint32_t i = first_cite(l, piece.tok); i < l->in->ents->laws.count; i++) {
        if (cite(l, i)->core.tok >= piece.tok_end) break;
        link_law(l, quote, i, POLY_LINK_NAMED);
    }
}

/* A word of law-words.tsv of that kind (poly_law_word)? */
static bool is_word(const links *l, uint32_t i, uint32_t kind)
{
    const poly_tokens *toks = l->in->toks;
    return i < toks->count && toks->at[i].kind == POLY_TOK_WORD &&
           (poly_forms_info(toks->forms, toks->at[i].form)->roles & kind);
}

/* "that law enforcement ...": does a longer term begin at i? */
static bool begins_term(const links *l, uint32_t i, uint32_t end)
{
    const poly_hits *h = l->in->hits;
    for (uint32_t k = h->first[i]; k < h->count && h->at[k].tok == i; k++) {
        if (h->at[k].tok_end > end && h->at[k].kind != POLY_K_LAW &&
            h->at[k].kind != POLY_K_LAW_TYPE &&
            !is_word(l, h->at[k].tok_end - 1, POLY_LAWW_POINTS_BEHIND))
            return true;
    }
    return false;
}

/* The class that the words at i point to ("RUU" in "RUU ini"), and where they end. False: they
 * point nowhere. */
static bool points_back(const links *l, uint32_t i, uint8_t *cls)
{
    const poly_hit *h = poly_hit_at(l->in->hits, i, POLY_K_LAW_TYPE);
    const poly_entry *e = h ? poly_engine_entry(l->in->engine, h->entry) : NULL;
    const uint32_t end = h ? h->tok_end : i + 1;
    const bool from_behind = is_word(l, i, POLY_LAWW_RULE_BEHIND),
               from_before = is_word(l, i, POLY_LAWW_RULE_BEFORE);
    *cls = e && !from_behind && !from_before ? e->cls : ANY_CLASS;
    if ((!e && !from_behind && !from_before) || begins_term(l, i, end)) return false;
    if (is_word(l, end, POLY_LAWW_POINTS_BEHIND) && !from_before) return true;
    return i > 0 && is_word(l, i - 1, POLY_LAWW_POINTS_BEFORE) && !from_behind &&
           (!e || e->lang != POLY_LANG_ID);
}

/* Does a citation fit? Loosely, an act may be called a bill, a law a rule. */
static bool fits(uint8_t wanted, uint8_t cls, bool loosely)
{
    if (wanted == cls) return true;
    /* "aturan itu" is none, though the last that was cited may be one */
    if (wanted == ANY_CLASS) return cls != POLY_LAW_CONSTITUTION;
    if (wanted == POLY_LAW_LAW) return cls == POLY_LAW_CODE || (loosely && cls == POLY_LAW_BILL);
    if (wanted == POLY_LAW_BILL) return loosely && cls == POLY_LAW_LAW;
    return wanted == POLY_LAW_REGULATION && (cls == POLY_LAW_DECREE || loosely);
}

/* The nearest fitting citation before number `next`, else the first behind: "The bill ..." may
 * stand before the Bill's name. POLY_NONE: none. */
static uint32_t antecedent(const links *l, uint32_t next, uint8_t cls)
{
    const uint32_t n = l->in->ents->laws.count;
    for (uint32_t loosely = 0; loosely < 2; loosely++) {
        for (uint32_t k = next; k > 0 && next - k < POLY_W_ANAPHOR_CITES; k--) {
            if (fits(cls, cite(l, k - 1)->cls, loosely > 0)) return k - 1;
        }
    }
    for (uint32_t k = next; k < n && k - next < POLY_W_ANAPHOR_CITES; k++) {
        if (fits(cls, cite(l, k)->cls, false)) return k;
    }
    return POLY_NONE;
}

static void link_anaphors(links *l, uint32_t quote, poly_range piece)
{
    for (uint32_t i = piece.tok; i < piece.tok_end; i++) {
        uint8_t cls;
        if (!points_back(l, i, &cls)) continue;
        const uint32_t next = first_cite(l, i);
        const bool named = next < l->in->ents->laws.count && cite(l, next)->core.tok == i;
        const uint32_t law =
            named ? POLY_NONE : antecedent(l, next, cls); /* "UU ITE ini" is named */
        if (law != POLY_NONE) link_law(l, quote, law, POLY_LINK_ANAPHOR);
    }
}

static void link_quote(links *l, uint32_t q)
{
    const poly_quotes *quotes = l->v->in->quotes;
    const poly_quote *x = &quotes->at[q];
    l->first_ref = l->v->out->law_refs.count;
    for (uint32_t k = 0; k < x->span_count; k++)
        link_named(l, q, poly_tokens_within(l->in->toks, quotes->spans.at[x->span_first + k]));
    for (uint32_t k = 0; k < x->span_count; k++)
        link_anaphors(l, q, poly_tokens_within(l->in->toks, quotes->spans.at[x->span_first + k]));
    const bool none = l->v->out->law_refs.count == l->first_ref;
    if (none && l->only != POLY_NONE && speaks_of_rules(l, q))
        link_law(l, q, l->only, POLY_LINK_DOCUMENT);
}

/* ---- incidents ------------------------------------------------------------------------------- */
bool poly_in_its_window(const poly_entry *e, poly_date day)
{
    if (day.precision < POLY_DATE_MONTH) return true;
    const int32_t month = day.year * 100 + day.month;
    const int32_t to = e->to % 100 ? e->to : e->to + 12;
    return month >= e->from && (!e->to || month <= to);
}

static void push_incident(const links *l, const poly_hit *h)
{
    if (!poly_in_window(poly_hit_entry(l->in->hits, h), l->in->ents->published)) return;
    const poly_incident_ref x = {h->entry,
                                 poly_range_span(l->in->toks, (poly_range){h->tok, h->tok_end}),
                                 l->v->quote_of[h->tok]};
    POLY_VEC_PUSH(&l->v->out->incidents, l->v->a, x);
}

static void find_incidents(const links *l)
{
    const poly_hits *hits = l->in->hits;
    const poly_hit *h = hits->at;
    for (; (h = poly_hits_next(hits, h, POLY_K_INCIDENT)) != NULL; h++) push_incident(l, h);
}

void poly_links_find(const poly_theme_view *v)
{
    links l = {.v = v, .in = v->in->quote};
    if (v->a->status) return;
    l.only = only_law(&l);
    if (l.only != POLY_NONE)
        l.regulation = poly_engine_theme(l.in->engine, POLY_S("governance.regulation"));
    for (uint32_t q = 0; l.in->ents->laws.count && q < v->in->quotes->count; q++) link_quote(&l, q);
    find_incidents(&l);
}

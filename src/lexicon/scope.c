/*
 * scope.c - which hits stand under a negation or a hedge.
 *
 *   in   hits, those of lexicons/<lang>/scope.tsv among them; sentences out hit.negated, hit.hedged
 *
 * Method: after NegEx (Chapman et al., J Biomed Inform 34, 2001) and ConText (Harkema et al., J
 * Biomed Inform 42, 2009): a trigger paints so many tokens ahead of it or behind it, and the paint
 * stops at the end of its clause, at a word that ends a scope and at a quotation mark; words that
 * merely look like a trigger ("tidak hanya") are longer entries and so stand in its place. A hit is
 * marked when its first token is painted from the left or its last from the right. Each trigger
 * paints POLY_SCOPE_MOST tokens at most: linear. A negating trigger paints its own words behind the
 * first, too: of "no data breach" it is "no data".
 */
#include "lexicon/engine.h"
#include "lexicon/weights.h"

#include <assert.h>

enum paint { /* on a token */
    NEGATED_AHEAD = 1u << 0,
    HEDGED_AHEAD = 1u << 1,
    NEGATED_BEHIND = 1u << 2,
    HEDGED_BEHIND = 1u << 3,
    HEDGER = 1u << 4, /* the first token of a trigger that hedges */
    ENDS = 1u << 5,   /* no scope reaches it */
    CLOSES = 1u << 6  /* none reaches further */
};

typedef struct scoper {
    const poly_engine *e;
    const poly_tokens *toks;
    const poly_sentences *sents;
    uint8_t *paint; /* by token */
    uint32_t *triggers, n_triggers; /* hits of scope.tsv */
} scoper;

/* ---- the file -------------------------------------------------------------------------------- */
/* forms, class, direction (ahead), reach (POLY_SCOPE_USUAL), property: scopes have the three, the
 * others none. */
static bool read_reach(poly_str s, int32_t *out)
{
    *out = s.n ? 0 : POLY_SCOPE_USUAL;
    for (size_t i = 0; i < s.n && *out <= POLY_SCOPE_MOST; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        *out = *out * 10 + (s.p[i] - '0');
    }
    return *out >= 1 && *out <= POLY_SCOPE_MOST;
}

static uint8_t class_of(poly_str s)
{
    static const char *const names[] = {"negates", "hedges", "supposes", "passes", "ends",
                                        "closes"};
    uint8_t i = 0;
    while (i <= POLY_SCOPE_CLOSES && !poly_str_eq(s, poly_str_of(names[i]))) i++;
    return i;
}

static uint8_t direction_of(poly_str s)
{
    if (!s.n || poly_str_eq(s, POLY_S("ahead"))) return POLY_SCOPE_AHEAD;
    if (poly_str_eq(s, POLY_S("behind"))) return POLY_SCOPE_BEHIND;
    return poly_str_eq(s, POLY_S("both")) ? POLY_SCOPE_AHEAD | POLY_SCOPE_BEHIND : 0;
}

void poly_scope_line(poly_loader *l, const poly_fields *f)
{
    poly_entry e = {.kind = POLY_K_SCOPE, .lang = f->lang, .link = POLY_NONE};
    e.cls = class_of(f->at[1]);
    e.act = direction_of(f->at[2]);
    const bool unseen = poly_str_eq(f->at[4], POLY_S("unseen"));
    e.props = unseen ? POLY_P_CLAIM | POLY_P_UNSEEN : f->at[4].n ? POLY_P_CLAIM : 0;
    if (e.cls > POLY_SCOPE_CLOSES)
        poly_loader_wrong(l, "a word of scope negates, hedges, supposes, passes, ends or closes");
    else if (e.cls >= POLY_SCOPE_PASSES && f->count > 2)
        poly_loader_wrong(l, "only what negates, hedges or supposes has a direction and a reach");
    else if (!e.act)
        poly_loader_wrong(l, "the direction of a scope is ahead, behind or both");
    else if (!read_reach(f->at[3], &e.number))
        poly_loader_wrong(l, "the reach of a scope is 1 to 20 tokens");
    else if (f->at[4].n && !unseen && !poly_str_eq(f->at[4], POLY_S("claim")))
        poly_loader_wrong(l, "unknown property");
    else
        poly_add_entry(l, e, f->at[0]);
}

/* ---- painting -------------------------------------------------------------------------------- */
bool poly_scope_holds(const poly_entry *e, uint8_t lang)
{
    return e->kind == POLY_K_SCOPE &&
           (e->lang == lang || (lang != POLY_LANG_ID && lang != POLY_LANG_EN));
}

/* Does the clause end in front of this token? Commas do not end it ("tidak ada, kata dia,
 * kebocoran"), they cost reach. */
static bool ends_clause(const scoper *s, uint32_t tok)
{
    const poly_token *t = &s->toks->at[tok];
    if ((s->paint[tok] & ENDS) || t->kind == POLY_TOK_QUOTE) return true;
    return t->kind == POLY_TOK_PUNCT &&
           (t->mark == '.' || t->mark == ';' || t->mark == ':' || t->mark == '?');
}

typedef struct brush {
    uint32_t bits, comma; /* what it leaves, what a comma costs */
} brush;

/* Paints a token. How much of the reach is left; 0: the scope ends here. */
static uint32_t paint_token(const scoper *s, uint32_t tok, brush b, uint32_t left)
{
    const poly_token *t = &s->toks->at[tok];
    const bool closes = s->paint[tok] & CLOSES;
    if (ends_clause(s, tok)) return 0;
    if (t->kind == POLY_TOK_MARKUP) return left;
    const uint32_t cost = t->kind == POLY_TOK_PUNCT && t->mark == ',' ? b.comma : 1;
    s->paint[tok] = (uint8_t)(s->paint[tok] | b.bits);
    return closes || left <= cost ? 0 : left - cost;
}

/* Markup costs no reach, so the tokens looked at are counted too. "Jika data bocor, ..." supposes
 * what stands in front of its comma only. */
static void paint_scope(const scoper *s, const poly_sentence *in, const poly_hit *h,
                        const poly_entry *e)
{
    enum { LOOKED_AT = 2 * POLY_SCOPE_MOST };
    const bool negates = e->cls == POLY_SCOPE_NEGATES;
    const uint32_t reach = (uint32_t)e->number,
                   comma = e->cls == POLY_SCOPE_SUPPOSES ? reach : POLY_SCOPE_COMMA;
    assert(reach && reach <= POLY_SCOPE_MOST);
    if (!negates) s->paint[h->tok] |= HEDGER;
    if (e->act & POLY_SCOPE_AHEAD) {
        const brush b = {negates ? NEGATED_AHEAD : HEDGED_AHEAD, comma};
        for (uint32_t t = h->tok + 1; negates && t < h->tok_end; t++) s->paint[t] |= NEGATED_AHEAD;
        const uint32_t end =
            in->tok_end - h->tok_end < LOOKED_AT ? in->tok_end : h->tok_end + LOOKED_AT;
        for (uint32_t t = h->tok_end, left = reach; left && t < end; t++)
            left = paint_token(s, t, b, left);
    }
    if (e->act & POLY_SCOPE_BEHIND) {
        const brush b = {negates ? NEGATED_BEHIND : HEDGED_BEHIND, comma};
        const uint32_t end = h->tok - in->tok < LOOKED_AT ? in->tok : h->tok - LOOKED_AT;
        for (uint32_t t = h->tok, left = reach; left && t > end; t--)
            left = paint_token(s, t - 1, b, left);
    }
}

/* The words that end scopes, before anything is painted. */
static void set_end(const scoper *s, const poly_sentence *in, const poly_hit *h,
                    const poly_entry *e)
{
    (void)in;
    if (e->cls == POLY_SCOPE_ENDS) s->paint[h->tok] |= ENDS;
    if (e->cls == POLY_SCOPE_CLOSES) s->paint[h->tok_end - 1] |= CLOSES;
}

static void paint_trigger(const scoper *s, const poly_sentence *in, const poly_hit *h,
                          const poly_entry *e)
{
    if (e->cls <= POLY_SCOPE_SUPPOSES) paint_scope(s, in, h, e);
}

typedef void each_fn(const scoper *s, const poly_sentence *in, const poly_hit *h,
                     const poly_entry *e);

/* "No" in "No. 5" is Indonesian, in a sentence of that language `"No secrets were exposed," kata X`
 * it is not. */
static bool fits_language(const scoper *s, const poly_sentence *in, const poly_hit *h,
                          const poly_entry *e)
{
    enum { LOOKED_AT = 6 };
    if (poly_scope_holds(e, in->lang)) return true;
    const uint32_t end = in->tok_end - h->tok < LOOKED_AT ? in->tok_end : h->tok + LOOKED_AT;
    return poly_scope_holds(e, poly_lang_within(s->toks, h->tok, end, in->lang));
}

/* Calls f for each entry of scope.tsv. */
static void each(const scoper *s, const poly_hits *hits, each_fn *f)
{
    for (uint32_t i = 0, sent = 0; i < s->n_triggers; i++) {
        const poly_hit *h = &hits->at[s->triggers[i]];
        while (sent + 1 < s->sents->count && s->sents->at[sent].tok_end <= h->tok) sent++;
        const poly_sentence *in = &s->sents->at[sent];
        const poly_entry *e = &s->e->entries.at[h->entry];
        if (h->tok_end <= in->tok_end && fits_language(s, in, h, e)) f(s, in, h, e);
    }
}

/* A negation within a term is a part of it ("tidak aman"), a hedge at its head speaks of the rest
 * ("dugaan kebocoran"). */
static void mark(const scoper *s, poly_hit *h, const poly_hits *hits)
{
    const uint32_t first = s->paint[h->tok], last = s->paint[h->tok_end - 1];
    if (h->kind == POLY_K_SCOPE) return;
    h->negated = (first & NEGATED_AHEAD) || (last & NEGATED_BEHIND);
    h->hedged = (first & HEDGED_AHEAD) || (last & HEDGED_BEHIND);
    if (!(first & HEDGER) || h->hedged) return;
    const poly_hit *trigger = poly_hit_at(hits, h->tok, POLY_K_SCOPE);
    h->hedged = trigger && trigger->tok_end < h->tok_end;
}

poly_status poly_scope_run(poly_hits *hits, const poly_engine *e, const poly_tokens *toks,
                           const poly_sentences *sents, poly_arena *a)
{
    scoper s = {e, toks, sents, poly_arena_alloc(a, (size_t)toks->count + 1, 1), NULL, 0};
    s.triggers = poly_arena_raw(a, (size_t)hits->count + 1, sizeof *s.triggers);
    if (!s.paint || !s.triggers || !sents->count) return a->status;
    assert(hits->n_tokens == toks->count);
    const uint64_t *starts = poly_hits_starts(hits, POLY_K_SCOPE);
    for (uint32_t t = 0; (t = poly_bits_next(starts, t, toks->count)) < toks->count; t++) {
        /* no branch: nobody could guess it */
        for (uint32_t i = hits->first[t]; i < hits->first[t + 1]; i++) {
            s.triggers[s.n_triggers] = i;
            s.n_triggers += hits->at[i].kind == POLY_K_SCOPE;
        }
    }
    if (!s.n_triggers) return a->status;
    each(&s, hits, set_end);
    each(&s, hits, paint_trigger);
    const uint8_t *const paint = s.paint;
    for (poly_hit *h = hits->at, *const end = h + hits->count; h < end; h++) {
        if (paint[h->tok] | paint[h->tok_end - 1]) mark(&s, h, hits);
    }
    return a->status;
}

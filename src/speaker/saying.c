/*
 * saying.c - what a source does by saying something (act), and whether it says that it is so
 * (polarity).
 *
 *   in   a quote, its cue, the hits in its content     out  poly_act, poly_polarity
 *
 * Method: the cue decides where it can ("membantah"); else the words of the content: acts.tsv by
 * their weights, scope.tsv by what stands at its head ("belum ada data yang bocor"). Who says that
 * a claim is not so, denies; and what the words deny ("kabar itu hoaks") is denied.
 */
#include "speaker/saying.h"

/* Is it a word behind which a clause speaks of a part of the content only ("yang", "which",
 * "information that")? */
static bool is_relative(const poly_hit *h, uint8_t lang)
{
    return h->kind == POLY_K_PARTICLE &&
           (h->cls == POLY_PART_RELATIVE ||
            (lang == POLY_LANG_EN && h->cls == POLY_PART_COMPLEMENTISER));
}

/* Behind the clause that "yang" opens at token i, which a demonstrative closes ("nama yang dicari
 * itu | diduga ..."); 0: nothing closes it soon. */
static uint32_t behind_relative(const poly_quote_input *in, uint32_t i, uint32_t end)
{
    for (uint32_t k = i + 1; k < end; k++) {
        if (poly_hit_is(in->hits, k, POLY_K_PARTICLE, POLY_PART_DEMONSTRATIVE))
            return k + 1;
    }
    return 0;
}

/* Does an English verb group begin here? What doubts stand far behind it speak of a part: "hackers
 * know people may be away". */
static bool begins_verb(const poly_hits *hits, const poly_hit *h, uint8_t lang)
{
    return lang == POLY_LANG_EN &&
           ((h->kind == POLY_K_PARTICLE &&
             (h->cls == POLY_PART_AUXILIARY || h->cls == POLY_PART_COPULA)) ||
            (h->kind == POLY_K_CUE && h->cls == POLY_CUE_VERB &&
             !(poly_hit_entry(hits, h)->props & POLY_P_WEAK)));
}

typedef struct stance {
    uint8_t polarity;
    bool unseen; /* denied by whoever has not seen it ("have found no evidence"): that tells only */
} stance;

/* What the first word of scope at the head of a content makes of it. Negations must stand nearer
 * than hedges, further in they are about a part only; not so behind a cue that insists ("menegaskan
 * para siswa di asrama tidak ..."). */
static stance stance_of_words(const poly_quote_input *in, const poly_range r, uint8_t lang,
                              bool insists)
{
    const poly_hits *h = in->hits;
    const uint32_t reach = r.tok + (insists ? POLY_W_HEDGE_REACH : POLY_W_DENY_REACH);
    const uint32_t len = r.tok_end - r.tok;
    uint32_t end = r.tok + (len < POLY_W_HEDGE_REACH ? len : POLY_W_HEDGE_REACH), from = r.tok;
    for (uint32_t i = h->first[r.tok]; i < h->count && h->at[i].tok < end; i++) {
        const poly_hit *x = &h->at[i];
        if (x->tok < from) continue;
        if (is_relative(x, lang) && x->tok > r.tok) {
            from = lang == POLY_LANG_EN ? 0 : behind_relative(in, x->tok, end);
            if (!from) break;
            continue;
        }
        if (begins_verb(h, x, lang) && x->tok_end + POLY_W_VERB_REACH < end)
            end = x->tok_end + POLY_W_VERB_REACH;
        if (x->kind != POLY_K_SCOPE) continue; /* most: their entries lie far away */
        const poly_entry *e = poly_hit_entry(h, x);
        if (!poly_scope_holds(e, lang)) continue;
        if (x->cls == POLY_SCOPE_ENDS && x->tok > r.tok) break;
        if (x->cls == POLY_SCOPE_NEGATES && x->tok < reach &&
            (insists || (e->props & POLY_P_CLAIM)))
            return (stance){POLY_DENIED, !insists && (e->props & POLY_P_UNSEEN)};
        if (x->cls == POLY_SCOPE_HEDGES && (e->props & POLY_P_CLAIM))
            return (stance){POLY_HEDGED, false};
    }
    return (stance){POLY_ASSERTED, false};
}

/* A piece with those that only a link parts from it. */
static poly_range whole_piece(const poly_founds *founds, const poly_found *q, uint32_t k)
{
    poly_range r = founds->pieces.at[q->piece + k];
    while (++k < q->n_pieces && founds->pieces.at[q->piece + k].tok == r.tok_end)
        r.tok_end = founds->pieces.at[q->piece + k].tok_end;
    return r;
}

/* The first piece, unless it is a clause of its own that only leads up to the next: "Meskipun belum
 * ada jadwal, ia memastikan ...". */
static poly_range main_piece(const poly_quote_input *in, const poly_founds *founds,
                             const poly_found *q)
{
    const poly_range first = whole_piece(founds, q, 0);
    const bool leads =
        q->n_pieces > 1 &&
        (poly_hit_is(in->hits, first.tok, POLY_K_PARTICLE, POLY_PART_SUBORDINATOR) ||
         poly_hit_is(in->hits, first.tok, POLY_K_PARTICLE, POLY_PART_OPENING));
    return leads ? whole_piece(founds, q, 1) : first;
}

static stance stance_of(const poly_quote_input *in, const poly_range r, uint8_t lang,
                        const poly_entry *cue)
{
    if (cue && (cue->props & POLY_P_HEDGED)) return (stance){POLY_HEDGED, false};
    if (cue && ((cue->props & POLY_P_DENIED) || cue->act == POLY_ACT_DENY))
        return (stance){POLY_DENIED, false};
    return stance_of_words(in, r, lang, cue && (cue->props & POLY_P_INSISTS));
}

/* Does the content hang on a condition? At its head that holds for all acts but demands; a threat
 * and a promise may have theirs behind ("akan menutup situs itu jika tidak ..."). */
static bool is_conditional(const poly_quote_input *in, const poly_range r, uint8_t lang,
                           uint8_t act)
{
    if (act == POLY_ACT_URGE || act == POLY_ACT_ASK) return false;
    const poly_hits *h = in->hits;
    const uint32_t reach =
        act == POLY_ACT_WARN || act == POLY_ACT_PROMISE ? POLY_W_SUPPOSE_REACH : POLY_W_DENY_REACH;
    const uint32_t end = r.tok + reach < r.tok_end ? r.tok + reach : r.tok_end;
    for (uint32_t i = h->first[r.tok]; i < h->count && h->at[i].tok < end; i++) {
        const poly_hit *x = &h->at[i];
        /* a warning of what can come: "dapat menurunkan kepercayaan", "could have consequences" */
        if (act == POLY_ACT_WARN && x->kind == POLY_K_PARTICLE && x->cls == POLY_PART_POSSIBLE &&
            x->lang == lang && x->tok < r.tok + POLY_W_HEDGE_REACH)
            return true;
        if (x->kind != POLY_K_SCOPE) continue;
        const poly_entry *e = poly_hit_entry(h, x);
        const bool claims = e->props & POLY_P_CLAIM; /* "kalau" does in a warning only */
        const bool tells = x->cls == POLY_SCOPE_SUPPOSES
                               ? claims || act == POLY_ACT_WARN
                               : act == POLY_ACT_WARN && x->cls == POLY_SCOPE_HEDGES && claims;
        if (tells && poly_scope_holds(e, lang)) return true;
    }
    return false;
}

/* Does the clause of token t, from `start` on, only give a reason or a condition ("karena mereka
 * harus ...", "if we want ...")? "Karena itu" opens a clause of its own. */
static bool is_subordinate(const poly_hits *h, const poly_tokens *toks, uint32_t start, uint32_t t)
{
    const uint32_t stop = t > start + POLY_W_CLAUSE_REACH ? t - POLY_W_CLAUSE_REACH : start;
    while (t-- > stop && toks->at[t].kind != POLY_TOK_PUNCT) {
        if (poly_hit_particle(h, t, POLY_PART_CAUSE) ||
            poly_hit_particle(h, t, POLY_PART_CONNECTIVE))
            return false;
        if (poly_hit_particle(h, t, POLY_PART_SUBORDINATOR) ||
            poly_hit_particle(h, t, POLY_PART_CONDITION))
            return true;
    }
    return false;
}

/* Does a word for what can or will be stand soon before token t ("could further erode", "bisa saja
 * merusak"), or one for what is possible in front of it ("berpotensi merusak")? */
static bool is_foreseen(const poly_hits *h, const poly_tokens *toks, uint32_t start, uint32_t t)
{
    const uint32_t stop = t > start + POLY_W_MAY_REACH ? t - POLY_W_MAY_REACH : start;
    if (t > start && poly_hit_particle(h, t - 1, POLY_PART_POSSIBLE)) return true;
    while (t-- > stop && toks->at[t].kind != POLY_TOK_PUNCT) {
        if (poly_hit_particle(h, t, POLY_PART_MODAL)) return true;
        if (poly_hit_is(h, t, POLY_K_PARTICLE, POLY_PART_AUXILIARY)) return false;
    }
    return false;
}

/* Does a sentence of the content begin with token t? */
static bool is_opening(const poly_tokens *toks, uint32_t start, uint32_t t)
{
    while (t > start && toks->at[t - 1].kind == POLY_TOK_PUNCT) {
        const uint32_t mark = toks->at[--t].mark;
        if (mark == '.' || mark == '!' || mark == '?' || mark == ':' || mark == ';') return true;
    }
    return t == start;
}

/* Does a negation end before token t, so many words between them at most ("tidak merugikan", "bukan
 * sebuah kegagalan", "is not unfair")? */
static bool is_negated(const poly_quote_input *in, uint32_t start, uint32_t t, uint32_t between)
{
    const poly_hits *h = in->hits;
    for (uint32_t k = t; k-- > start && t - k <= POLY_W_NEGATED_REACH;) {
        if (in->toks->at[k].kind == POLY_TOK_PUNCT) return false;
        for (uint32_t i = h->first[k]; i < h->first[k + 1]; i++) {
            const poly_hit *x = &h->at[i];
            if (x->kind == POLY_K_SCOPE && x->tok_end <= t && x->tok_end + between >= t)
                return x->cls == POLY_SCOPE_NEGATES;
        }
    }
    return false;
}

/* Does a term of the lexicon count where it stands? Blame, praise and danger that are not so are
 * none. */
static bool counts_here(const poly_quote_input *in, const poly_entry *e, uint32_t start, uint32_t t)
{
    if ((e->props & POLY_P_MAY) && !is_foreseen(in->hits, in->toks, start, t)) return false;
    if ((e->props & POLY_P_OPENS) && !is_opening(in->toks, start, t)) return false;
    if (e->act == POLY_ACT_ANNOUNCE) return !is_negated(in, start, t, 0);
    const bool judges = e->act == POLY_ACT_CRITICISE || e->act == POLY_ACT_PRAISE ||
                        e->act == POLY_ACT_WARN;
    return !judges || !is_negated(in, start, t, 1);
}

/* What a term at token t of a piece adds to its act, `before` tokens of the content standing before
 * the piece. Needs, praise, news and questions that come late are said in passing, unless they
 * tell the act alone; what is needed or wished in a subordinate clause is a reason for something
 * else. */
static int32_t weight_of(const poly_quote_input *in, const poly_entry *e, uint32_t before,
                         uint32_t start, uint32_t t)
{
    const bool fades = e->act == POLY_ACT_URGE || e->act == POLY_ACT_PRAISE ||
                       e->act == POLY_ACT_ANNOUNCE || e->act == POLY_ACT_ASK;
    const bool is_mood = e->act == POLY_ACT_URGE || e->act == POLY_ACT_HOPE;
    const bool weak = (fades && e->number < POLY_W_ACT_ALONE &&
                       before + t - start >= POLY_W_ACT_LATE) ||
                      (is_mood && is_subordinate(in->hits, in->toks, start, t));
    return weak ? e->number - 1 : e->number;
}

/* Adds up the acts of the terms at token t; one that stands in two lines of the lexicon counts
 * once. Which act weighs most now. */
static uint8_t weigh_token(int32_t *sum, const poly_quote_input *in, uint32_t before,
                           poly_range r, uint32_t t, uint8_t best)
{
    const poly_hits *h = in->hits;
    int32_t here[POLY_ACT_N] = {0};
    for (uint32_t i = h->first[t]; i < h->first[t + 1]; i++) {
        if (h->at[i].kind != POLY_K_ACT) continue;
        const poly_entry *e = poly_hit_entry(h, &h->at[i]);
        const int32_t w =
            counts_here(in, e, r.tok, t) ? weight_of(in, e, before, r.tok, t) : 0;
        if (w <= here[e->act]) continue;
        sum[e->act] += w - here[e->act];
        here[e->act] = w;
        if (sum[e->act] > sum[best]) best = e->act;
    }
    return best;
}

/* What the words themselves do: the act whose terms weigh most, when they weigh enough. */
static uint8_t act_of_words(const poly_quote_input *in, const poly_founds *founds,
                            const poly_found *q)
{
    const uint64_t *acts = poly_hits_starts(in->hits, POLY_K_ACT);
    int32_t sum[POLY_ACT_N] = {0};
    uint8_t best = POLY_ACT_STATE;
    uint32_t tokens = 0;
    for (uint32_t k = 0; k < q->n_pieces; k++) {
        const poly_range r = founds->pieces.at[q->piece + k];
        for (uint32_t t = r.tok; (t = poly_bits_next(acts, t, r.tok_end)) < r.tok_end; t++)
            best = weigh_token(sum, in, tokens, r, t, best);
        tokens += r.tok_end - r.tok;
    }
    return sum[best] >= (tokens < POLY_W_LONG ? POLY_W_ACT_SUM : POLY_W_ACT_SUM_LONG)
               ? best
               : (uint8_t)POLY_ACT_STATE;
}

/* "asked who would pay", "asked if it works", `"Who pays?" she asked`: a verb of demands that takes
 * a question, too. */
static bool is_question(const poly_quote_input *in, const poly_founds *founds, const poly_found *q)
{
    const poly_range first = founds->pieces.at[q->piece],
                     last = founds->pieces.at[q->piece + q->n_pieces - 1];
    const poly_token *end = &in->toks->at[last.tok_end - 1];
    if (end->kind == POLY_TOK_PUNCT && end->mark == '?') return true;
    return q->type != POLY_DIRECT &&
           (poly_hit_is(in->hits, first.tok, POLY_K_PARTICLE, POLY_PART_RELATIVE) ||
            (first.tok &&
             poly_hit_is(in->hits, first.tok - 1, POLY_K_PARTICLE, POLY_PART_OPENER)));
}

/* Does the particle at token t show that no addressee of a demand stands before it: a clause or, in
 * English, whose nouns stand without marks, a longer noun phrase ("an array of threats")? */
static bool ends_addressee(const poly_hits *h, uint32_t t, uint8_t lang)
{
    if (poly_hit_particle(h, t, POLY_PART_AUXILIARY) ||
        poly_hit_particle(h, t, POLY_PART_COPULA) || poly_hit_particle(h, t, POLY_PART_MODAL) ||
        poly_hit_particle(h, t, POLY_PART_RELATIVE) || poly_hit_of(h, t, POLY_K_CUE))
        return true;
    return lang == POLY_LANG_EN && (poly_hit_particle(h, t, POLY_PART_PREPOSITION) ||
                                    poly_hit_particle(h, t, POLY_PART_COMPLEMENTISER) ||
                                    poly_hit_particle(h, t, POLY_PART_INDEFINITE));
}

/* "warned businesses to take it seriously", "told staff to leave", "mengingatkan warga agar
 * melapor": whom a verb of saying or warning names is to do something. "Not to" and "to be" go on
 * warning. */
static bool is_bidding(const poly_quote_input *in, const poly_founds *founds, const poly_found *q,
                       const poly_entry *cue, uint8_t lang)
{
    const poly_hits *h = in->hits;
    const poly_range r = whole_piece(founds, q, 0);
    if (q->type == POLY_DIRECT || !(cue->props & POLY_P_WHOM) || !(cue->props & POLY_P_TO))
        return false;
    const uint32_t reach = lang == POLY_LANG_EN ? POLY_W_ADDRESSEE_EN : POLY_W_ADDRESSEE;
    const uint32_t end = r.tok + reach < r.tok_end ? r.tok + reach : r.tok_end;
    for (uint32_t t = r.tok; t < end && in->toks->at[t].kind <= POLY_TOK_NUMBER; t++) {
        if (poly_hit_particle(h, t, POLY_PART_DEMAND)) {
            const bool forbids = poly_hit_at(h, t, POLY_K_PARTICLE)->tok_end > t + 1;
            do t++;
            while (t < end && in->toks->at[t].kind == POLY_TOK_QUOTE);
            return !forbids && !poly_hit_particle(h, t, POLY_PART_BE);
        }
        if (ends_addressee(h, t, lang)) return false;
    }
    return false;
}

/* Does the content end in a question? A tag behind a statement asks nothing: "..., ya kan?", "That
 * was our money, right?" */
static bool is_asking(const poly_quote_input *in, const poly_founds *founds, const poly_found *q)
{
    const poly_range r = founds->pieces.at[q->piece + q->n_pieces - 1];
    const poly_token *at = in->toks->at;
    uint32_t t = r.tok_end - 1;
    if (at[t].kind != POLY_TOK_PUNCT || at[t].mark != '?') return false;
    while (t > r.tok && at[t - 1].kind != POLY_TOK_PUNCT) t--;
    return t == r.tok || r.tok_end - 1 - t >= POLY_W_QUESTION;
}

/* Does the content speak of what is to come, or by the words of a promise? */
static bool foretells(const poly_quote_input *in, const poly_founds *founds, const poly_found *q)
{
    const poly_hits *h = in->hits;
    for (uint32_t k = 0; k < q->n_pieces; k++) {
        const poly_range r = founds->pieces.at[q->piece + k];
        for (uint32_t i = h->first[r.tok]; i < h->first[r.tok_end]; i++) {
            const poly_hit *x = &h->at[i];
            if ((x->kind == POLY_K_PARTICLE && x->cls == POLY_PART_MODAL) ||
                (x->kind == POLY_K_ACT && poly_hit_entry(h, x)->act == POLY_ACT_PROMISE))
                return true;
        }
    }
    return false;
}

/* Whoever warns of, or points out, what is to be done, demands it: "menyoroti pentingnya audit". */
static bool is_overruled_by_demands(const poly_entry *cue)
{
    return cue->act == POLY_ACT_WARN ||
           (cue->act == POLY_ACT_CRITICISE && (cue->props & POLY_P_TOPIC));
}

static uint8_t act_of(const poly_quote_input *in, const poly_founds *founds, const poly_found *q,
                      const poly_entry *cue, stance is, uint8_t lang)
{
    const bool says = !cue || cue->act == POLY_ACT_STATE ||
                      ((cue->props & POLY_P_FUTURE) && !foretells(in, founds, q));
    if (is.polarity == POLY_DENIED && !is.unseen &&
        (says || (cue->props & (POLY_P_INSISTS | POLY_P_DENIED))))
        return POLY_ACT_DENY;
    /* "memastikan kabar itu hoaks" */
    if (cue && cue->act == POLY_ACT_PROMISE && (cue->props & POLY_P_INSISTS) &&
        act_of_words(in, founds, q) == POLY_ACT_DENY)
        return POLY_ACT_DENY;
    if (!says && !is_overruled_by_demands(cue))
        return cue->act == POLY_ACT_URGE && (cue->props & POLY_P_WH) && is_question(in, founds, q)
                   ? POLY_ACT_ASK
                   : cue->act;
    const uint8_t words = act_of_words(in, founds, q);
    if (cue && words != POLY_ACT_WARN && is_bidding(in, founds, q, cue, lang)) return POLY_ACT_URGE;
    if (!says) return words == POLY_ACT_URGE ? POLY_ACT_URGE : cue->act;
    return is_asking(in, founds, q) ? POLY_ACT_ASK : words;
}

poly_saying poly_saying_find(const poly_quote_input *in, const poly_founds *founds,
                             const poly_found *q, const poly_entry *cue, uint8_t lang)
{
    const poly_range r = main_piece(in, founds, q), first = founds->pieces.at[q->piece];
    if (r.tok != first.tok || r.tok_end != first.tok_end)
        lang = poly_lang_within(in->toks, r.tok, r.tok_end, in->sents->at[q->sentence].lang);
    const stance is = stance_of(in, r, lang, cue);
    poly_saying s = {.polarity = is.polarity, .act = act_of(in, founds, q, cue, is, lang)};
    if (s.polarity != POLY_ASSERTED) return s;
    if (s.act == POLY_ACT_DENY)
        s.polarity = POLY_DENIED;
    else if (is_conditional(in, r, lang, s.act))
        s.polarity = POLY_HEDGED;
    return s;
}

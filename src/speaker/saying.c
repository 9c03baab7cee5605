/*
 * saying.c - what a source does by saying something (act), and whether it says that it is so (polarity).
 *
 *   in   a quote, its cue, the hits in its content     out  poly_act, poly_polarity
 *
 * Method: the cue decides where it can ("membantah"); else the words of the content: acts.tsv by their weights, scope.tsv
 * by what stands at its head ("belum ada data yang bocor").
 */
#include "speaker/saying.h"

/* What the first word of scope at the head of a content makes of it. Negations and conditions must stand nearer: further in they
 * are about a part only. */
static uint8_t polarity_of_words(const poly_quote_input *in, const poly_range r, uint8_t lang)
{
    const poly_hits *h = in->hits;
    const uint32_t len = r.tok_end - r.tok;
    const uint32_t end = r.tok + (len < POLY_W_HEDGE_REACH ? len : POLY_W_HEDGE_REACH);
    for (uint32_t i = h->first[r.tok]; i < h->count && h->at[i].tok < end; i++) {
        if (h->at[i].kind != POLY_K_SCOPE) continue;
        const poly_entry *e = poly_engine_entry(in->engine, h->at[i].entry);
        if (!(e->props & POLY_P_CLAIM) || !poly_scope_holds(e, lang)) continue;
        if (e->cls == POLY_SCOPE_HEDGES) return POLY_HEDGED;
        if (h->at[i].tok < r.tok + POLY_W_DENY_REACH) return e->cls == POLY_SCOPE_NEGATES ? POLY_DENIED : POLY_HEDGED;
    }
    return POLY_ASSERTED;
}

uint8_t poly_polarity_find(const poly_quote_input *in, const poly_founds *founds, const poly_found *q,
                           const poly_entry *cue)
{
    if (cue && ((cue->props & POLY_P_DENIED) || cue->act == POLY_ACT_DENY)) return POLY_DENIED;
    if (cue && (cue->props & POLY_P_HEDGED)) return POLY_HEDGED;
    const poly_range r = founds->pieces.at[q->piece];
    const uint8_t lang = poly_lang_within(in->toks, r.tok, r.tok_end, in->sents->at[q->sentence].lang);
    return polarity_of_words(in, r, lang);
}

/* What the words themselves do: the act whose terms weigh most, when they weigh enough. */
static uint8_t act_of_words(const poly_quote_input *in, const poly_founds *founds, const poly_found *q)
{
    const poly_hits *h = in->hits;
    int32_t sum[POLY_ACT_N] = {0};
    uint8_t best = POLY_ACT_STATE;
    for (uint32_t k = 0; k < q->n_pieces; k++) {
        const poly_range r = founds->pieces.at[q->piece + k];
        for (uint32_t i = h->first[r.tok]; i < h->count && h->at[i].tok < r.tok_end; i++) {
            if (h->at[i].kind != POLY_K_ACT) continue;
            const poly_entry *e = poly_engine_entry(in->engine, h->at[i].entry);
            sum[e->act] += e->number;
            if (sum[e->act] > sum[best]) best = e->act;
        }
    }
    return sum[best] >= POLY_W_ACT_SUM ? best : (uint8_t)POLY_ACT_STATE;
}

uint8_t poly_act_find(const poly_quote_input *in, const poly_founds *founds, const poly_found *q, const poly_entry *cue)
{
    if (cue && cue->act != POLY_ACT_STATE) return cue->act;
    const poly_range r = founds->pieces.at[q->piece + q->n_pieces - 1];
    const poly_token *last = &in->toks->at[r.tok_end - 1];
    if (last->kind == POLY_TOK_PUNCT && last->mark == '?') return POLY_ACT_ASK;
    return act_of_words(in, founds, q);
}

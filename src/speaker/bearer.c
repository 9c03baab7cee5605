/*
 * bearer.c - who of the article bears an office that is named alone: "Sekjen", "the adviser".
 *
 *   in   an office, identities with the offices of their introductions
 *   out  an identity, or POLY_NONE
 *
 * Method: the same office by its lexicon entry, else by its words, of the same institution where
 * both name one; of several whoever was introduced before, and seen last.
 */
#include "speaker/identity.h"

bool poly_shares_word(const poly_resolver *r, poly_range a, poly_range b)
{
    for (uint32_t i = a.tok; i < a.tok_end; i++) {
        for (uint32_t k = b.tok; k < b.tok_end; k++) {
            if (r->in->toks->at[i].kind == POLY_TOK_WORD &&
                r->in->toks->at[i].form == r->in->toks->at[k].form)
                return true;
        }
    }
    return false;
}

bool poly_holds_words(const poly_resolver *r, poly_range a, poly_range b)
{
    uint32_t held = 0;
    for (uint32_t i = a.tok; i < a.tok_end; i++) {
        const bool article = poly_hit_is(r->in->hits, i, POLY_K_PARTICLE, POLY_PART_DETERMINER);
        const bool shared = poly_shares_word(r, (poly_range){i, i + 1}, b);
        if (!article && !shared) return false;
        held += shared;
    }
    return held > 0;
}

/* May two offices be one: "the adviser", "National Security Adviser"? In English not for a word in
 * common alone: "the inspector general", "general counsel". */
static bool same_office(const poly_resolver *r, poly_range a, poly_range b)
{
    if (r->in->sents->lang != POLY_LANG_EN) return poly_shares_word(r, a, b);
    return poly_holds_words(r, a, b) || poly_holds_words(r, b, a);
}

/* "Anggota serikat ini": who is pointed at was introduced before. Indonesian. */
static bool points_back(const poly_resolver *r, const poly_entity *e)
{
    const uint32_t behind = e->phrase.tok_end;
    return r->in->sents->lang != POLY_LANG_EN && behind < r->in->toks->count &&
           poly_hit_is(r->in->hits, behind, POLY_K_PARTICLE, POLY_PART_DEMONSTRATIVE);
}

/* English: "NDU's president" is no president of a state, of whose office nothing else is told. */
static bool is_of_body(const poly_resolver *r, const poly_entity *e, const poly_identity *x)
{
    if (r->in->sents->lang != POLY_LANG_EN || poly_range_none(e->org) || !poly_range_none(x->org) ||
        x->stakeholder != POLY_SH_EXECUTIVE || e->entry == POLY_NONE)
        return false;
    const poly_entry *office = poly_engine_entry(r->in->engine, e->entry);
    return office->kind == POLY_K_ROLE && (office->props & POLY_P_EACH) &&
           !poly_hit_at(r->in->hits, e->org.tok, POLY_K_PLACE);
}

/* Where somebody was last spoken of before `tok`; English: introduced, too. */
static uint32_t seen_before(const poly_resolver *r, const poly_identity *x, uint32_t tok)
{
    const bool told = r->in->sents->lang == POLY_LANG_EN && x->name_at.tok < tok;
    return told && x->name_at.tok > x->last_seen ? x->name_at.tok : x->last_seen;
}

uint32_t poly_place_before(const poly_resolver *r, uint32_t tok)
{
    enum { WORDS = 2 };
    for (uint32_t k = 1; k <= WORDS && k <= tok; k++) {
        const poly_hit *h = poly_hit_at(r->in->hits, tok - k, POLY_K_PLACE);
        if (h && h->tok_end == tok) return tok - k;
    }
    return POLY_NONE;
}

/* Where the holder of an office is from, as told beside the name: "[Texas] Sen. Vale", "Senator
 * Vale of [Texas]"; or POLY_NONE. */
static uint32_t home_of(const poly_resolver *r, const poly_identity *x)
{
    const uint32_t behind = x->name_at.tok_end;
    const uint32_t front = poly_place_before(r, x->role.tok);
    if (front != POLY_NONE) return front;
    return behind + 1 < r->in->toks->count &&
                   poly_hit_is(r->in->hits, behind, POLY_K_PARTICLE, POLY_PART_PREPOSITION) &&
                   poly_hit_at(r->in->hits, behind + 1, POLY_K_PLACE)
               ? behind + 1
               : POLY_NONE;
}

bool poly_is_of_elsewhere(const poly_resolver *r, uint32_t office, const poly_identity *x)
{
    if (r->in->sents->lang != POLY_LANG_EN || poly_range_none(x->role)) return false;
    const uint32_t own = poly_place_before(r, office),
                   other = own != POLY_NONE ? home_of(r, x) : POLY_NONE;
    return other != POLY_NONE && r->in->toks->at[own].form != r->in->toks->at[other].form;
}

uint32_t poly_identity_by_role(const poly_resolver *r, const poly_entity *e, uint32_t tok)
{
    uint32_t best = POLY_NONE, best_score = 0, steps = 0;
    const bool pointed = points_back(r, e);
    for (uint32_t i = r->ids.count; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_identity *x = &r->ids.at[i];
        if (x->type != POLY_SP_PERSON || poly_range_none(x->role) || !x->n_name) continue;
        if (e->gender && x->gender && e->gender != x->gender) continue;
        /* "the CISA director" is no former one */
        if (x->former && !e->former && r->in->sents->lang == POLY_LANG_EN) continue;
        if (pointed && x->name_at.tok > tok && x->last_seen == 0) continue;
        uint32_t score = 0;
        if (e->entry != POLY_NONE && x->role_entry == e->entry)
            score = 4;
        else if (same_office(r, e->core, x->role))
            score = 3;
        if (!score) continue;
        if (is_of_body(r, e, x) || poly_is_of_elsewhere(r, e->core.tok, x)) continue;
        if (e->org_entry != POLY_NONE && x->org_entry != POLY_NONE && e->org_entry != x->org_entry)
            continue;
        if (!poly_range_none(e->org) && !poly_range_none(x->org) && e->org_entry == POLY_NONE &&
            !poly_shares_word(r, e->org, x->org))
            continue;
        score = score * 2 + (x->name_at.tok < tok);
        if (score > best_score ||
            (score == best_score &&
             seen_before(r, x, tok) > seen_before(r, &r->ids.at[best], tok))) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

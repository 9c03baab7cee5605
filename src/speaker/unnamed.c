/*
 * unnamed.c - a source that is described, not named: "the Irish regulator", "perwira menengah Polri
 * itu".
 *
 *   in   a source phrase with the entity in it, quotes resolved so far     out  an identity
 *
 * Left to others: which institution a noun means (institution.c), English descriptions
 * (described.c), what a phrase looks like (phrase.c).
 *
 * Method: whoever the article has called so or who spoke last and fits; else the one without a name
 * that spoke under this description before, else a new one.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

uint32_t poly_unnamed_again(const state *s, uint8_t type, const poly_entity *e)
{
    uint32_t steps = 0;
    for (uint32_t i = s->r.ids.count; i-- > 0 && e->entry != POLY_NONE && steps < POLY_W_LOOK_BACK;
         steps++) {
        const poly_identity *x = &s->r.ids.at[i];
        if (x->type == type && x->role_entry == e->entry && x->org_entry == e->org_entry &&
            e->strength < 2)
            return i;
    }
    return POLY_NONE;
}

uint32_t poly_of_unnamed(state *s, const poly_entity *e, uint8_t type, poly_range at)
{
    uint32_t id = poly_unnamed_again(s, type, e);
    if (id != POLY_NONE) return id;
    id = poly_identity_add(&s->r, e, type, at);
    if (id == POLY_NONE) return id;
    poly_identity *x = poly_identity_at(s, id);
    x->n_name = 0;
    x->role = (poly_range){0, 0};
    x->role_entry = e->entry;
    return id;
}

/* "Pengasuh Ponpes Nurul Huda | Tuban Jawa Timur | ini", "dokter RSUD Budi Utama | (BU) | itu":
 * behind a short form in brackets and the places where an institution is. */
static uint32_t behind_seat(const state *s, uint32_t end)
{
    const uint32_t count = s->r.in->toks->count;
    end = poly_behind_bracket(&s->r, end, count);
    for (const poly_hit *place; end < count && (s->r.in->toks->at[end].flags & POLY_TOKF_CAP) &&
                                (place = poly_hit_at(s->r.in->hits, end, POLY_K_PLACE));)
        end = place->tok_end;
    return end;
}

/* "CEO Telekabel itu", "mantan istri Jajang Suherman itu": a name inside a description is not that
 * of the described one, unless they spoke before ("aktris Wulandari itu"). */
static bool is_pointed_at(const state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    const uint32_t end = behind_seat(s, e->core.tok_end), i = (uint32_t)(e - s->r.in->ents->at);
    const uint32_t id = s->r.ids.of_entity[i];
    if (end >= s->r.in->toks->count || !poly_is_particle(s, end, POLY_PART_DEMONSTRATIVE) ||
        (e->phrase.tok == e->core.tok && source.tok >= e->core.tok) ||
        poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN)
        return false;
    for (uint32_t k = q, steps = 0; k-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        if (id != POLY_NONE && s->who[k] == id) return false;
    }
    return true;
}

/* "Perwira menengah Polri itu": a description that is taken for a name; "yang akrab disapa Pacul":
 * another name of the same, where nobody knows whose. */
bool poly_is_description(const state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    const poly_token *t = &s->r.in->toks->at[e->core.tok];
    const bool noun = poly_forms_info(s->r.in->toks->forms, t->form)->flags &
                      (POLY_FORM_NO_NAME_ID | POLY_FORM_NO_NAME_EN);
    const bool somebody = (!noun || poly_is_particle(s, e->core.tok, POLY_PART_HUMAN)) &&
                          !(t->flags & POLY_TOKF_UPPER);
    if (e->strength < 2 && poly_range_none(e->role) && e->core.tok_end == e->core.tok + 1 &&
        somebody && !poly_is_plural(s, source) && poly_is_pointed(s, source))
        return true;
    if (is_pointed_at(s, e, q, source)) return true;
    if (poly_full_name(&s->r, e->core).tok != e->core.tok) return false;
    const poly_hits *h = s->r.in->hits;
    for (uint32_t k = h->first[e->core.tok > 3 ? e->core.tok - 3 : 0];
         k < h->count && h->at[k].tok < e->core.tok; k++) {
        const poly_entry *x = poly_engine_entry(s->r.in->engine, h->at[k].entry);
        if (x->kind == POLY_K_PARTICLE && x->cls == POLY_PART_CALLED &&
            h->at[k].tok_end == e->core.tok)
            return true;
    }
    return false;
}

/* "the US government [agency]": what a known institution inside the phrase tells of it. */
static uint8_t owner_of(const state *s, poly_range source)
{
    for (uint32_t k = source.tok; k + 1 < source.tok_end; k++) {
        const poly_hit *h = poly_hit_at(s->r.in->hits, k, POLY_K_ORG);
        if (h) return poly_engine_entry(s->r.in->engine, h->entry)->stakeholder;
    }
    return POLY_SH_UNKNOWN;
}

/* "warns Singapore's industry regulator": an institution that the article has not named yet, not
 * the state. */
uint32_t poly_unnamed_body(state *s, poly_range source, uint8_t stakeholder)
{
    const uint32_t id = poly_identity_add(&s->r, NULL, POLY_SP_ORGANISATION, source);
    if (id == POLY_NONE) return id;
    poly_identity_at(s, id)->n_name = 0;
    poly_identity_at(s, id)->stakeholder = stakeholder;
    return id;
}

uint32_t poly_of_description(state *s, uint32_t q, poly_range source, uint32_t best)
{
    const poly_found *f = &s->r.founds->at[q];
    const poly_entity *e = best != POLY_NONE ? poly_entity_at(s, best) : NULL;
    const bool own = e && e->kind == POLY_E_ORG && s->r.ids.of_entity[best] != POLY_NONE;
    const bool plain = !e || e->kind == POLY_E_ROLE || e->kind == POLY_E_PLACE ||
                       (e->kind == POLY_E_ORG && e->strength < 2 && !own);
    const uint32_t so_called = poly_org_described(s, source);
    if (so_called != POLY_NONE) return so_called;
    const uint32_t worded = plain ? poly_org_worded(s, source) : POLY_NONE;
    if (worded != POLY_NONE) return worded;
    const uint32_t regulator = plain ? poly_regulator_of(s, source) : POLY_NONE;
    if (regulator != POLY_NONE) return regulator;
    if (plain && poly_is_body(s, source)) {
        uint8_t noun = e ? e->stakeholder : owner_of(s, source);
        if (!noun && poly_kind_of_body(s, source.tok_end - 1) == POLY_SH_REGULATOR)
            noun = POLY_SH_REGULATOR;
        const uint32_t within = poly_org_within(s, q, source, noun);
        if (within != POLY_NONE) return within;
        const uint32_t called = poly_body_called(s, source, source);
        if (called != POLY_NONE) return called;
        const uint32_t body = poly_is_abroad_at(s, source.tok)
                                  ? POLY_NONE
                                  : poly_firm_before(s, source, noun, false);
        if (body != POLY_NONE) return body;
        if (e ? e->kind == POLY_E_PLACE : noun == POLY_SH_REGULATOR)
            return poly_unnamed_body(s, source, noun);
    }
    const uint32_t several =
        !e && poly_is_definite(s, source) ? poly_several(s, source) : POLY_NONE;
    if (several != POLY_NONE) return several;
    if (!e) return poly_last_described(s, NULL, source, q);
    const bool part = e->kind == POLY_E_ORG || e->kind == POLY_E_PLACE ||
                      (e->kind == POLY_E_PERSON && poly_range_none(e->role));
    return part && poly_is_human(s, f) ? poly_last_described(s, NULL, source, q) : POLY_NONE;
}

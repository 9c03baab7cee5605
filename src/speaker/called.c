/*
 * called.c - institutions under a part of their name.
 *
 *   in   a noun ("the alliance", "asosiasi itu", "Telekabel"), entities with their identities
 *   out  an identity; the institutions of offices that name them by such a noun ("Ketua asosiasi,
 *        Jajang Suherman,")
 *
 * Method: a noun is looked for in the names of the institutions before it, the last named first:
 * "the alliance" is the Carrier Alliance even where another institution was named later.
 */
#include "speaker/resolve.h"

#include <assert.h>

/* Is the word the head of the name: its last one or one before "of", "for" in English, the first in
 * Indonesian? With a capital of its own it may be any: "the Treasury" of the Treasury
 * Department. */
static bool heads_name(const poly_resolver *r, const poly_identity *x, uint32_t form, bool english,
                       bool capital)
{
    if (!english) return x->name[0] == form;
    for (uint32_t i = 0; capital && i < x->n_name; i++) {
        if (x->name[i] == form) return true;
    }
    if (x->name[x->n_name - 1] == form) return true;
    for (uint32_t i = 0; i + 1 < x->n_name; i++) {
        const poly_forms *forms = r->in->toks->forms;
        if (x->name[i] == form && (poly_form_is(forms, x->name[i + 1], POLY_SINGLE_OF) ||
                                   poly_form_is(forms, x->name[i + 1], POLY_SINGLE_FOR)))
            return true;
    }
    return false;
}

/* The institution last named before `from` whose name this word stands for; or POLY_NONE. */
static uint32_t org_with(const poly_resolver *r, uint32_t from, uint32_t noun, bool english,
                         bool capital)
{
    const poly_entities *ents = r->in->ents;
    const uint32_t form = poly_bare_form(r, noun);
    uint32_t steps = 0;
    if (r->in->toks->at[noun].kind != POLY_TOK_WORD || !poly_map_get(&r->ids.by_form, form))
        return POLY_NONE;
    for (uint32_t i = ents->first[from]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const uint32_t id = r->ids.of_entity[i];
        const poly_identity *x = id != POLY_NONE ? &r->ids.at[id] : NULL;
        if (x && x->type == POLY_SP_ORGANISATION && x->n_name > 1 &&
            heads_name(r, x, form, english, capital))
            return id;
    }
    return POLY_NONE;
}

uint32_t poly_org_called(const poly_resolver *r, poly_range phrase)
{
    if (poly_range_none(phrase)) return POLY_NONE;
    const bool english = poly_sentence_lang(r, phrase.tok) == POLY_LANG_EN;
    const uint32_t noun = english ? phrase.tok_end - 1 : phrase.tok;
    const bool capital = (r->in->toks->at[noun].flags & POLY_TOKF_CAP) && noun > phrase.tok;
    return org_with(r, phrase.tok, noun, english, capital);
}

uint32_t poly_org_by_part(const poly_resolver *r, uint32_t tok)
{
    return org_with(r, tok, tok, poly_sentence_lang(r, tok) == POLY_LANG_EN, true);
}

static bool is_particle(const poly_resolver *r, uint32_t i, uint8_t cls)
{
    return poly_hit_is(r->in->hits, i, POLY_K_PARTICLE, cls);
}

/* The noun that closes an office, behind which "itu" may stand: "Kepala Biro Humas [kementerian]
 * itu"; an empty range: it is part of a name ("ekonom di Comerica Bank", "di Istana") or an office
 * ("Juru Bicara Presiden"). */
static poly_range closing_noun(const poly_resolver *r, poly_range role)
{
    const poly_token *tok = r->in->toks->at;
    const uint32_t last = role.tok_end - 1;
    const uint32_t i =
        is_particle(r, last, POLY_PART_DEMONSTRATIVE) && last > role.tok + 1 ? last - 1 : last;
    const uint32_t known = POLY_FORM_COMMON | POLY_FORM_ORDINARY | POLY_FORM_NO_NAME_ID;
    const bool named = (tok[i].flags & tok[i - 1].flags & POLY_TOKF_CAP) &&
                       !(poly_forms_info(r->in->toks->forms, tok[i - 1].form)->flags & known);
    if (named || is_particle(r, i - 1, POLY_PART_PREPOSITION) ||
        poly_hit_at(r->in->hits, i, POLY_K_ROLE))
        return (poly_range){0, 0};
    return (poly_range){i, i + 1};
}

void poly_offices_called(poly_resolver *r)
{
    for (uint32_t i = 0; i < r->ids.count; i++) {
        poly_identity *x = &r->ids.at[i];
        if (x->type != POLY_SP_PERSON || x->role.tok_end < x->role.tok + 2) continue;
        if (!poly_range_none(x->org) || x->org_entry != POLY_NONE ||
            poly_sentence_lang(r, x->role.tok) == POLY_LANG_EN)
            continue;
        const poly_range noun = closing_noun(r, x->role);
        const uint32_t id = poly_org_called(r, noun);
        if (id == POLY_NONE) continue;
        const poly_identity *org = &r->ids.at[id];
        x->org = org->name_at;
        x->org_whole = noun;
        x->org_entry = org->org_entry;
        if (!x->stakeholder) x->stakeholder = org->stakeholder;
    }
}

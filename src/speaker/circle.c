/*
 * circle.c - bodies that bear somebody's name: "the Garcia administration", "Vale's office", "the
 * Whitlock campaign". English only.
 *
 *   in   a person's entity with a small noun behind it     out  the identity of that body
 *
 * Method: the nouns are particles (rule, camp, staff). Those who govern or run with somebody are of
 * that side, whoever works for somebody is of theirs. The same words are the same body.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

/* Does the small noun behind a name make a body of it: "administration", "campaign", "office"?
 * *side: whose, unknown where it is that of the person. */
static bool is_circle(const state *s, uint32_t i, uint8_t *side)
{
    if (s->r.in->toks->at[i].flags & POLY_TOKF_CAP) return false;
    const bool rule = poly_is_particle(s, i, POLY_PART_RULE);
    const bool camp = poly_is_particle(s, i, POLY_PART_CAMP);
    *side = rule ? POLY_SH_EXECUTIVE : camp ? POLY_SH_PARTY : POLY_SH_UNKNOWN;
    return rule || camp || poly_is_particle(s, i, POLY_PART_STAFF);
}

/* Does the phrase of the small noun go on: "the Garcia campaign | manager", "the office | of"? No
 * phrase does in the next paragraph. */
static bool circle_goes_on(const state *s, uint32_t next)
{
    return next < s->r.in->toks->count && !(s->r.in->toks->at[next].flags & POLY_TOKF_PARA) &&
           (poly_is_modifier(s, next) || poly_is_particle(s, next, POLY_PART_PREPOSITION));
}

uint32_t poly_body_of_person(state *s, uint32_t entity, poly_range *words)
{
    const poly_entity *e = poly_entity_at(s, entity);
    const uint32_t end = e->core.tok_end, who = s->r.ids.of_entity[entity];
    const uint32_t noun = end + poly_mark_at(&s->r, end, '\''); /* "Sanders' | campaign" */
    uint8_t side = POLY_SH_UNKNOWN;
    if (noun >= s->r.in->toks->count || poly_sentence_lang(&s->r, noun) != POLY_LANG_EN ||
        (s->r.in->toks->at[noun].flags & POLY_TOKF_PARA) || !is_circle(s, noun, &side) ||
        circle_goes_on(s, noun + 1))
        return POLY_NONE;
    const poly_range name = {e->core.tok, noun + 1};
    *words = name;
    for (uint32_t i = s->r.ids.count, steps = 0; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_identity *x = &s->r.ids.at[i];
        if (x->type == POLY_SP_ORGANISATION && poly_same_words(&s->r, x->name_at, name)) return i;
    }
    const uint8_t own = who != POLY_NONE ? poly_stakeholder_of(s, poly_identity_at(s, who))
                                         : (uint8_t)POLY_SH_UNKNOWN;
    const uint32_t id = poly_identity_add(&s->r, NULL, POLY_SP_ORGANISATION, name);
    if (id == POLY_NONE) return id;
    const bool local = side == POLY_SH_EXECUTIVE && own == POLY_SH_LOCAL_GOVERNMENT;
    poly_identity_at(s, id)->stakeholder = side && !local ? side : own;
    return id;
}

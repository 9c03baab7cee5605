/*
 * owner.c - English: whose an office is where a noun or "its" tells: "the company's chief executive
 * Mara Quill", "its director", "a company spokesperson".
 *
 *   in   an identity with an office and without an institution     out  its institution
 *
 * Left to others: institutions named beside the office (entity/english.c, english_front.c).
 *
 * Method: the noun for a body among the words right before the office, or behind "for the"; the
 * institution that it means there (institution.c).
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

static void set_org(state *s, uint32_t id, uint32_t org)
{
    if (org == POLY_NONE || poly_identity_at(s, org)->type != POLY_SP_ORGANISATION ||
        !poly_identity_at(s, org)->n_name)
        return;
    const poly_identity of = *poly_identity_at(s, org);
    const uint8_t whose = poly_stakeholder_of(s, &of);
    poly_identity *x = poly_identity_at(s, id);
    x->org = x->org_whole = of.name_at;
    x->org_entry = of.org_entry;
    if (whose && poly_is_trade(x->stakeholder)) /* "policy director" of a firm */
        x->stakeholder = whose;
}

uint8_t poly_kind_of_body(const state *s, uint32_t k)
{
    enum { WORDS = 4 };
    const poly_hit *head = poly_hit_at(s->r.in->hits, k, POLY_K_ORG_HEAD);
    if (head) return poly_engine_entry(s->r.in->engine, head->entry)->stakeholder;
    for (uint32_t i = k > WORDS ? k - WORDS : 0; i <= k; i++) { /* "the social media giant" */
        const poly_hit *h = poly_hit_at(s->r.in->hits, i, POLY_K_SOURCE);
        const poly_entry *e = h ? poly_engine_entry(s->r.in->engine, h->entry) : NULL;
        if (e && h->tok_end == k + 1 && e->cls == POLY_SOURCE_ORGANISATION) return e->stakeholder;
    }
    return POLY_SH_UNKNOWN;
}

uint32_t poly_body_meant(const state *s, uint32_t k, uint8_t hint)
{
    const poly_range noun = {k, k + 1};
    const uint8_t told = poly_kind_of_body(s, k), sh = told ? told : hint;
    const uint32_t called = poly_org_called(&s->r, noun);
    return called == POLY_NONE && sh ? poly_institution_before(s, noun, sh, true) : called;
}

void poly_give_org(state *s, uint32_t id, const poly_entity *e, poly_range source)
{
    if (!poly_range_none(e->org) || poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN) return;
    for (uint32_t k = source.tok; k < e->core.tok_end; k++) {
        if (!poly_is_particle(s, k, POLY_PART_BODY)) continue;
        set_org(s, id, poly_body_meant(s, k, POLY_SH_UNKNOWN));
        return;
    }
}

/* "its" */
static bool is_its(const state *s, uint32_t i)
{
    const poly_hit *h = poly_hit_at(s->r.in->hits, i, POLY_K_PRONOUN);
    const poly_entry *e = h ? poly_engine_entry(s->r.in->engine, h->entry) : NULL;
    return e && h->lang == POLY_LANG_EN && e->cls == POLY_PRONOUN_ORG && (e->props & POLY_P_POSS);
}

/* May the word stand between an owner and the noun of an office: "the firm's | global security
 * chief"? */
static bool is_modifier(const state *s, uint32_t i)
{
    const poly_token *t = &s->r.in->toks->at[i];
    return t->kind == POLY_TOK_WORD && !(t->flags & POLY_TOKF_PARA) &&
           !poly_hit_at(s->r.in->hits, i, POLY_K_CUE) &&
           !poly_is_possessive(&s->r, i) &&
           !poly_is_particle(s, i, POLY_PART_PREPOSITION) &&
           !poly_is_particle(s, i, POLY_PART_DETERMINER);
}

void poly_learn_owner(state *s, uint32_t id, uint32_t q)
{
    enum { MODIFIERS = 4 };
    const poly_identity *x = poly_identity_at(s, id);
    const uint32_t role = x->role.tok;
    if (x->type != POLY_SP_PERSON || poly_range_none(x->role) || !poly_range_none(x->org) ||
        x->org_entry != POLY_NONE || x->former || poly_sentence_lang(&s->r, role) != POLY_LANG_EN)
        return;
    for (uint32_t k = role; k > 0 && role - k <= MODIFIERS; k--) {
        const uint32_t i = k - 1;
        if (is_its(s, i)) {
            set_org(s, id, poly_by_org(s, q ? poly_quote_end(s, q - 1) : 0, i));
            return;
        }
        if (poly_is_particle(s, i, POLY_PART_OWNER)) {
            set_org(s, id, poly_body_meant(s, i, POLY_SH_INDUSTRY));
            return;
        }
        if (!is_modifier(s, i)) return;
    }
}

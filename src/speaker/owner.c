/*
 * owner.c - whose an office is where a noun or "its" tells: "the company's chief executive
 * Mara Quill", "its director", "a company spokesperson", "spokesman for the firm".
 *
 *   in   an identity with an office and without an institution     out  its institution
 *
 * Left to others: institutions named beside the office (entity/english.c, english_front.c); offices
 * with no word for whose they are (implied.c).
 *
 * Method: the noun for a body among the words right before the office, or behind "for the"; the
 * institution that it means there (institution.c).
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

/* Of an institution that is no identity: by its words. */
static void name_org(state *s, uint32_t id, poly_range words)
{
    poly_identity *x = poly_identity_at(s, id);
    x->org = x->org_whole = words;
}

static void set_org(state *s, uint32_t id, uint32_t org)
{
    if (org == POLY_NONE || poly_identity_at(s, org)->type != POLY_SP_ORGANISATION ||
        !poly_identity_at(s, org)->n_name)
        return;
    const poly_identity of = *poly_identity_at(s, org);
    const uint8_t whose = poly_stakeholder_of(s, &of);
    poly_identity *x = poly_identity_at(s, id);
    /* "ranking member of the panel" is one of parliament's, not of an agency named before */
    if (x->stakeholder == POLY_SH_LEGISLATURE && whose != POLY_SH_LEGISLATURE &&
        whose != POLY_SH_PARTY && whose != POLY_SH_UNKNOWN)
        return;
    x->org = x->org_whole = of.name_at;
    x->org_entry = of.org_entry;
    const bool president = x->stakeholder == POLY_SH_EXECUTIVE && /* of an association */
                           (whose == POLY_SH_INDUSTRY || whose == POLY_SH_CIVIL_SOCIETY ||
                            whose == POLY_SH_ACADEMIA || whose == POLY_SH_INTERNATIONAL);
    if (whose && (poly_is_trade(x->stakeholder) || president)) /* "policy director" of a firm */
        x->stakeholder = whose;
}

/* The noun for an institution that stands from token `from` up to `end`: "tech giant"; or NULL. */
static const poly_entry *body_source(const state *s, uint32_t from, uint32_t end)
{
    const poly_hit *h = poly_hit_at(s->r.in->hits, from, POLY_K_SOURCE);
    const poly_entry *e = h && h->tok_end == end ? poly_hit_entry(s->r.in->hits, h) : NULL;
    return e && e->cls == POLY_SOURCE_ORGANISATION ? e : NULL;
}

uint8_t poly_kind_of_body(const state *s, uint32_t k)
{
    enum { WORDS = 4 };
    const poly_hit *head = poly_hit_at(s->r.in->hits, k, POLY_K_ORG_HEAD);
    if (head) return poly_engine_entry(s->r.in->engine, head->entry)->stakeholder;
    for (uint32_t i = k > WORDS ? k - WORDS : 0; i <= k; i++) { /* "the social media giant" */
        const poly_entry *e = body_source(s, i, k + 1);
        if (e) return e->stakeholder;
    }
    return POLY_SH_UNKNOWN;
}

bool poly_is_modifier(const state *s, uint32_t i)
{
    const poly_token *t = &s->r.in->toks->at[i];
    return t->kind == POLY_TOK_WORD && !(t->flags & POLY_TOKF_PARA) &&
           !poly_hit_at(s->r.in->hits, i, POLY_K_CUE) && !poly_is_possessive(&s->r, i) &&
           !poly_is_particle(s, i, POLY_PART_PREPOSITION) &&
           !poly_is_particle(s, i, POLY_PART_DETERMINER);
}

/* A word for the field of a public body in small letters: "[foreign] ministry". */
static bool is_field(const state *s, uint32_t i)
{
    static const uint8_t closed[] = {
        POLY_PART_CONJUNCTION, POLY_PART_AUXILIARY, POLY_PART_ADVERB,   POLY_PART_GRADE,
        POLY_PART_COPULA,      POLY_PART_DEMONYM,   POLY_PART_RELATIVE, POLY_PART_SUBORDINATOR};
    for (size_t k = 0; k < sizeof closed; k++) {
        if (poly_is_particle(s, i, closed[k])) return false;
    }
    if (s->r.in->toks->at[i].flags & POLY_TOKF_CAP) return false;
    return poly_token_is(s->r.in->toks, i, POLY_SINGLE_STATE) || /* a verb of saying, too */
           (poly_is_modifier(s, i) && !poly_hit_at(s->r.in->hits, i, POLY_K_PRONOUN) &&
            !poly_hit_at(s->r.in->hits, i, POLY_K_ROLE));
}

/* "foreign ministry | spokesperson", "digital agency | chief": the public body in small letters,
 * with a word for its field, that the words of an office begin with, or that stands before them.
 * It is the office's institution, the rest the office. */
static bool takes_small_body(state *s, uint32_t id)
{
    enum { FIELD = 3 };
    poly_identity *x = poly_identity_at(s, id);
    for (uint32_t k = x->role.tok ? x->role.tok - 1 : 0; k + 1 < x->role.tok_end; k++) {
        if (!poly_is_particle(s, k, POLY_PART_PUBLIC) ||
            (s->r.in->toks->at[k].flags & POLY_TOKF_CAP))
            continue;
        uint32_t from = k;
        while (from && k - from < FIELD && is_field(s, from - 1)) from--;
        if (from == k) return false;
        name_org(s, id, (poly_range){from, k + 1});
        x->role.tok = k + 1;
        return true;
    }
    return false;
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
    if (takes_small_body(s, id)) return;
    for (uint32_t k = source.tok; k < e->core.tok_end; k++) {
        if (!poly_is_particle(s, k, POLY_PART_BODY)) continue;
        set_org(s, id, poly_body_meant(s, k, POLY_SH_UNKNOWN));
        return;
    }
}

/* ---- offices whose institution stands elsewhere ---------------------------------------------- */
/* A small noun that an institution may be called by at token k: "the firm", "the trade group". */
static bool is_body_noun(const state *s, uint32_t k)
{
    return !(s->r.in->toks->at[k].flags & POLY_TOKF_CAP) &&
           (body_source(s, k, k + 1) || poly_is_particle(s, k, POLY_PART_BODY) ||
            poly_token_is(s->r.in->toks, k, POLY_SINGLE_GROUP)); /* a noun for gangs, too */
}

/* Whom such a noun means behind an office: "at the group" no gang. */
static uint32_t body_behind(state *s, poly_range words)
{
    const uint32_t noun = words.tok_end - 1;
    const uint8_t told = poly_kind_of_body(s, noun);
    const uint8_t kind = told == POLY_SH_THREAT_ACTOR ? (uint8_t)POLY_SH_UNKNOWN : told;
    const uint32_t called = poly_org_called(&s->r, (poly_range){noun, words.tok_end});
    return called != POLY_NONE ? called : poly_firm_before(s, words, kind, kind != 0);
}

/* "staff attorney | at the group", "spokesman | for the firm": the noun for a body behind an
 * office, which ends before its preposition. True: it tells whose the office is. */
static bool owned_behind(state *s, uint32_t id)
{
    enum { REACH = 4 };
    const poly_range role = poly_identity_at(s, id)->role;
    const uint32_t count = s->r.in->toks->count;
    for (uint32_t k = role.tok + 1; k <= role.tok_end && k + 3 < count; k++) {
        if (!poly_is_particle(s, k, POLY_PART_PREPOSITION) ||
            !poly_is_particle(s, k + 1, POLY_PART_DEFINITE))
            continue;
        uint32_t noun = k + 2;
        while (noun < k + REACH && noun + 2 < count && poly_is_modifier(s, noun) &&
               !is_body_noun(s, noun))
            noun++;
        if (!is_body_noun(s, noun) || poly_is_modifier(s, noun + 1)) return false;
        if (s->r.in->toks->at[noun - 1].flags & POLY_TOKF_CAP)
            name_org(s, id, (poly_range){k + 2, noun + 1}); /* "the Ames campaign" */
        else
            set_org(s, id, body_behind(s, (poly_range){k + 1, noun + 1}));
        poly_identity *x = poly_identity_at(s, id);
        if (poly_range_none(x->org) && noun > k + 2 && is_field(s, noun - 1))
            name_org(s, id, (poly_range){k + 2, noun + 1}); /* "the foreign ministry" */
        if (poly_range_none(x->org)) return false;
        x->role.tok_end = k;
        return true;
    }
    return false;
}

/* English: "its" of an institution, "his", "her" of somebody; or NULL. */
static const poly_entry *possessive(const state *s, uint32_t i)
{
    const poly_hit *h = poly_hit_at(s->r.in->hits, i, POLY_K_PRONOUN);
    const poly_entry *e = h && h->lang == POLY_LANG_EN ? poly_hit_entry(s->r.in->hits, h) : NULL;
    if (!e || !(e->props & POLY_P_POSS)) return NULL;
    const bool one = e->cls == POLY_PRONOUN_SG && (e->props & (POLY_P_M | POLY_P_F));
    return one || e->cls == POLY_PRONOUN_ORG ? e : NULL;
}

/* "Her spokesman, | Al Bird", "his deputy": who works for whoever was named last, speaks for the
 * same side and institution. No kin, no lawyers. */
static void learn_principal(state *s, uint32_t id, uint32_t at, const poly_entry *pronoun)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_identity x = *poly_identity_at(s, id);
    const poly_entry *office =
        x.role_entry != POLY_NONE ? poly_engine_entry(s->r.in->engine, x.role_entry) : NULL;
    const uint8_t gender = pronoun->props & POLY_P_M ? 'm' : 'f';
    if (!office || (office->props & POLY_P_PLAIN) || office->stakeholder != POLY_SH_UNKNOWN) return;
    for (uint32_t i = ents->first[at], steps = 0; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const uint32_t who = s->r.ids.of_entity[i];
        const poly_identity *of = who != POLY_NONE ? &s->r.ids.at[who] : NULL;
        if (!of || who == id || of->type != POLY_SP_PERSON || !of->n_name ||
            (of->gender && of->gender != gender))
            continue;
        poly_identity *y = poly_identity_at(s, id);
        y->org = of->org;
        y->org_whole = of->org_whole;
        y->org_entry = of->org_entry;
        y->stakeholder = poly_stakeholder_of(s, of);
        return;
    }
}

/* Indonesian: "peneliti | lembaga itu, Mira Tarrika,": the noun for a body, which somebody points
 * at, right behind an office. */
static void learn_pointed(state *s, uint32_t id)
{
    const uint32_t noun = poly_identity_at(s, id)->role.tok_end;
    if (noun + 1 >= s->r.in->toks->count || !poly_is_particle(s, noun, POLY_PART_BODY) ||
        !poly_is_particle(s, noun + 1, POLY_PART_DEMONSTRATIVE) ||
        (s->r.in->toks->at[noun].flags & (POLY_TOKF_CAP | POLY_TOKF_PARA)))
        return;
    set_org(s, id, poly_body_meant(s, noun, POLY_SH_UNKNOWN));
}

/* "League | secretary-general", "Agency | chief", "Council | member": one word for a body, with a
 * capital, that stands for the name of one named before. */
static void learn_by_part(state *s, uint32_t id)
{
    const poly_identity x = *poly_identity_at(s, id);
    if (x.type != POLY_SP_PERSON || x.org.tok_end != x.org.tok + 1 || x.org_entry != POLY_NONE ||
        x.former || poly_sentence_lang(&s->r, x.org.tok) != POLY_LANG_EN ||
        !(poly_is_particle(s, x.org.tok, POLY_PART_BODY) ||
          poly_hit_at(s->r.in->hits, x.org.tok, POLY_K_ORG_HEAD)))
        return;
    set_org(s, id, poly_org_called(&s->r, x.org));
}

void poly_learn_owner(state *s, uint32_t id, uint32_t q)
{
    enum { MODIFIERS = 4 };
    const poly_identity *x = poly_identity_at(s, id);
    const uint32_t role = x->role.tok;
    learn_by_part(s, id);
    if (x->type != POLY_SP_PERSON || poly_range_none(x->role) || !poly_range_none(x->org) ||
        x->org_entry != POLY_NONE || x->former)
        return;
    if (poly_sentence_lang(&s->r, role) != POLY_LANG_EN) {
        learn_pointed(s, id);
        return;
    }
    if (takes_small_body(s, id)) return;
    for (uint32_t k = role; k > 0 && role - k <= MODIFIERS; k--) {
        const uint32_t i = k - 1;
        const poly_entry *whose = possessive(s, i);
        if (whose && whose->cls == POLY_PRONOUN_ORG) {
            set_org(s, id, poly_by_org(s, q ? poly_quote_end(s, q - 1) : 0, i));
            return;
        }
        if (whose) {
            learn_principal(s, id, i, whose);
            return;
        }
        if (poly_is_particle(s, i, POLY_PART_OWNER)) {
            set_org(s, id, poly_body_meant(s, i, POLY_SH_INDUSTRY));
            return;
        }
        if (!poly_is_modifier(s, i)) break;
    }
    if (!owned_behind(s, id)) set_org(s, id, poly_org_implied(s, poly_identity_at(s, id)));
}

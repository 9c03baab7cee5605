/*
 * institution.c - a source that is an institution: by its name, or which one a noun means ("the
 * agency", "lembaga itu"); which country.
 *
 *   in   a phrase, entities with their identities, quotes resolved so far
 *   out  an identity, or POLY_NONE
 *
 * Method: the one last heard, else the one last named before the phrase, that may be called so.
 */
#include "speaker/resolve.h"

#include <string.h>

typedef poly_resolution state;

/* May an institution be called by a noun of this stakeholder? A police force is "the agency" too,
 * no firm is; strict: "pemerintah" is no agency. */
bool poly_may_be_called(uint8_t noun, uint8_t institution, bool strict)
{
    if (strict) return noun == POLY_SH_UNKNOWN || institution == noun;
    static const bool public[POLY_SH_N] = {
        [POLY_SH_EXECUTIVE] = true,        [POLY_SH_REGULATOR] = true,
        [POLY_SH_LAW_ENFORCEMENT] = true,  [POLY_SH_MILITARY] = true,
        [POLY_SH_LOCAL_GOVERNMENT] = true, [POLY_SH_STATE_ENTERPRISE] = true,
        [POLY_SH_INTERNATIONAL] = true,    [POLY_SH_FOREIGN_GOVERNMENT] = true};
    if (noun == POLY_SH_UNKNOWN) return institution != POLY_SH_THREAT_ACTOR;
    return institution == noun || institution == POLY_SH_UNKNOWN ||
           (public[noun] && public[institution]);
}

/* "the Irish regulator": of one country. */
static bool is_national(const state *s, poly_range phrase)
{
    for (uint32_t i = phrase.tok; i < phrase.tok_end; i++) {
        const poly_token *t = &s->r.in->toks->at[i];
        const bool word =
            poly_forms_info(s->r.in->toks->forms, t->form)->flags & POLY_FORM_NO_NAME_EN;
        if (i > phrase.tok && word && (t->flags & POLY_TOKF_CAP) &&
            !poly_is_particle(s, i, POLY_PART_BODY))
            return true;
    }
    return false;
}

static bool may_mean(const state *s, const poly_identity *x, uint8_t noun, bool strict,
                     bool national)
{
    const uint8_t of = poly_stakeholder_of(s, x);
    return poly_may_be_called(noun, of, strict) && !(national && of == POLY_SH_INTERNATIONAL);
}

/* The institution last heard or, else, last named before the phrase that its noun may mean; or
 * POLY_NONE. */
uint32_t poly_institution_before(const state *s, poly_range phrase, uint8_t noun, bool strict)
{
    const poly_entities *ents = s->r.in->ents;
    const uint32_t heard[] = {s->last, s->last_org};
    uint32_t steps = 0;
    const bool national = is_national(s, phrase);
    for (uint32_t k = 0; k < 2; k++) {
        const poly_identity *x = heard[k] != POLY_NONE ? &s->r.ids.at[heard[k]] : NULL;
        const bool body =
            x && x->type == POLY_SP_ORGANISATION && x->n_name && x->place == POLY_NONE;
        if (body && may_mean(s, x, noun, strict, national)) return heard[k];
    }
    for (uint32_t i = ents->first[phrase.tok]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const uint32_t id = s->r.ids.of_entity[i];
        if (id == POLY_NONE || s->r.ids.at[id].type != POLY_SP_ORGANISATION ||
            !s->r.ids.at[id].n_name)
            continue;
        if (may_mean(s, &s->r.ids.at[id], noun, strict, national)) return id;
    }
    return POLY_NONE;
}

bool poly_may_be_nobody(const state *s, const poly_identity *x)
{
    const bool known = !poly_range_none(x->role) || !poly_range_none(x->org) || x->gender ||
                       x->stakeholder || poly_office_held(&s->r, x) != POLY_NONE;
    return x->type == POLY_SP_PERSON && x->n_name && !known &&
           !(poly_forms_info(s->r.in->toks->forms, x->name[0])->flags & POLY_FORM_GIVEN);
}

/* Is somebody of more names than one called by the last alone, as people are? */
static bool called_by_surname(const state *s, uint32_t id)
{
    enum { ENTITIES = 400 }; /* of any kind, from the head of the article on */
    const poly_entities *ents = s->r.in->ents;
    const poly_identity *x = &s->r.ids.at[id];
    for (uint32_t i = 0; x->n_name > 1 && i < ents->count && i < ENTITIES; i++) {
        const poly_range core = ents->at[i].core;
        if (s->r.ids.of_entity[i] == id && core.tok_end == core.tok + 1 &&
            s->r.in->toks->at[core.tok].form == x->name[x->n_name - 1])
            return true;
    }
    return false;
}

static bool may_be_firm(const state *s, uint32_t id)
{
    return poly_may_be_nobody(s, &s->r.ids.at[id]) && !called_by_surname(s, id);
}

/* English: the name last heard, else the one that opened the last sentence with a name before
 * `tok`, where nothing tells that it is a person's; or POLY_NONE. */
static uint32_t untold_before(const state *s, uint32_t tok)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_sentences *sents = s->r.in->sents;
    if (s->last != POLY_NONE) return may_be_firm(s, s->last) ? s->last : POLY_NONE;
    uint32_t steps = 0;
    for (uint32_t i = ents->first[tok]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_entity *e = &ents->at[i];
        const uint32_t id = s->r.ids.of_entity[i];
        if (e->kind != POLY_E_PERSON || id == POLY_NONE ||
            sents->at[poly_sentence_of(sents, e->core.tok)].tok != e->core.tok)
            continue;
        return may_be_firm(s, id) ? id : POLY_NONE;
    }
    return POLY_NONE;
}

uint32_t poly_firm_before(state *s, poly_range source, uint8_t noun, bool strict)
{
    uint32_t id = poly_institution_before(s, source, noun, strict);
    if (id != POLY_NONE || noun != POLY_SH_INDUSTRY || !poly_has_article(s, source) ||
        poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return id;
    id = untold_before(s, source.tok);
    if (id == POLY_NONE) return id;
    poly_identity_at(s, id)->type = POLY_SP_ORGANISATION;
    poly_identity_at(s, id)->stakeholder = POLY_SH_INDUSTRY;
    return id;
}

/* English: "Singapore's industry regulator" */
static bool is_owned(const state *s, poly_range source)
{
    const poly_hit *place = poly_hit_at(s->r.in->hits, source.tok, POLY_K_PLACE);
    return place && place->tok_end < source.tok_end &&
           poly_is_possessive(&s->r, place->tok_end - 1);
}

/* "the Irish regulator", "the government agency", "lembaga antirasuah itu": a noun for an
 * institution with words of its own, of which the source may be but the first. */
bool poly_is_body(const state *s, poly_range source)
{
    const bool english = poly_has_article(s, source) || is_owned(s, source);
    if (!english && !poly_is_pointed(s, source)) return false;
    const poly_hits *h = s->r.in->hits;
    for (uint32_t k = h->first[source.tok]; k < h->count && h->at[k].tok <= source.tok_end; k++) {
        const poly_entry *x = poly_engine_entry(s->r.in->engine, h->at[k].entry);
        const bool of = x->kind == POLY_K_PARTICLE && x->cls == POLY_PART_PREPOSITION;
        if (of && english) return false; /* "the chair of the committee" */
        const bool body = x->kind == POLY_K_PARTICLE && x->cls == POLY_PART_BODY;
        const bool small = !(s->r.in->toks->at[h->at[k].tok_end - 1].flags & POLY_TOKF_CAP);
        if (body &&
            (english ? small && h->at[k].tok_end >= source.tok_end : h->at[k].tok == source.tok))
            return true;
    }
    return false;
}

/* "the alliance": the Carrier Alliance, unless another institution has just spoken. */
uint32_t poly_body_called(const state *s, poly_range source, poly_range noun)
{
    const bool spoke = s->last != POLY_NONE && s->r.ids.at[s->last].type == POLY_SP_ORGANISATION &&
                       s->r.ids.at[s->last].n_name;
    const poly_token *last = &s->r.in->toks->at[noun.tok_end - 1];
    const bool capital =
        poly_has_article(s, source) && noun.tok_end > noun.tok + 1 && (last->flags & POLY_TOKF_CAP);
    if (!poly_has_article(s, source) && !poly_is_pointed(s, source)) return POLY_NONE;
    const uint32_t id = poly_org_called(&s->r, noun);
    return !spoke || capital || id == s->last ? id : POLY_NONE;
}

/* ---- countries ------------------------------------------------------------------------------- */
/* "the UK" of an article that also says "United Kingdom": the longest name it has for the
 * country. */
static poly_range country_name(const state *s, const poly_entity *e)
{
    enum { ENTITIES = 400 }; /* of any kind, from the head of the article on */
    const poly_entities *ents = s->r.in->ents;
    const poly_entry *own =
        e->entry != POLY_NONE ? poly_engine_entry(s->r.in->engine, e->entry) : NULL;
    poly_range best = e->core;
    if (!own || own->cls != POLY_PLACE_COUNTRY ||
        poly_sentence_lang(&s->r, e->core.tok) != POLY_LANG_EN)
        return best;
    for (uint32_t i = 0; i < ents->count && i < ENTITIES; i++) {
        const poly_entity *x = &ents->at[i];
        if (x->kind != POLY_E_PLACE || x->entry == POLY_NONE) continue;
        const poly_entry *other = poly_engine_entry(s->r.in->engine, x->entry);
        const bool same =
            other->cls == POLY_PLACE_COUNTRY && strcmp(other->country, own->country) == 0;
        const poly_token *last = &s->r.in->toks->at[x->core.tok_end - 1];
        if (same && last->kind == POLY_TOK_WORD &&
            x->core.tok_end - x->core.tok > best.tok_end - best.tok)
            best = x->core;
    }
    return best;
}

uint32_t poly_country_meant(state *s, const poly_entity *e)
{
    const poly_range name = country_name(s, e);
    const uint32_t n = name.tok_end - name.tok;
    for (uint32_t i = s->r.ids.count, steps = 0; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_identity *x = poly_identity_at(s, i);
        uint32_t k = 0; /* "United States" is not "United Kingdom" */
        while (k < n && k < x->n_name && x->name[k] == s->r.in->toks->at[name.tok + k].form) k++;
        if (x->type == POLY_SP_ORGANISATION && x->n_name == n && k == n) return i;
    }
    return poly_identity_add(&s->r, NULL, POLY_SP_ORGANISATION, name);
}

/* The country that entity i names and the article is at home in: 1; another one: 0; none: -1. */
static int is_home(const state *s, uint32_t i)
{
    const poly_entity *e = &s->r.in->ents->at[i];
    const poly_entry *place = e->kind == POLY_E_PLACE && e->entry != POLY_NONE
                                  ? poly_engine_entry(s->r.in->engine, e->entry)
                                  : NULL;
    if (!place || place->cls != POLY_PLACE_COUNTRY) return -1;
    return strcmp(place->country, s->r.home) == 0;
}

/* English: "the government", "the govt". */
static bool is_government(const state *s, poly_range noun)
{
    const poly_hit *h = poly_hit_at(s->r.in->hits, noun.tok_end - 1, POLY_K_ORG_HEAD);
    const poly_entry *head = h ? poly_engine_entry(s->r.in->engine, h->entry) : NULL;
    return head && head->stakeholder == POLY_SH_EXECUTIVE && (head->props & POLY_P_GENERIC) &&
           poly_sentence_lang(&s->r, noun.tok) == POLY_LANG_EN;
}

/* Whom "the government" means where the article names none: the country it is at home in, if it
 * names that one first and no other since; or POLY_NONE. */
static uint32_t home_government(state *s, poly_range noun)
{
    const uint32_t end = s->r.in->ents->first[noun.tok];
    uint32_t first = 0, last = end;
    while (first < end && first < POLY_W_LOOK_BACK && is_home(s, first) < 0) first++;
    while (last > first && end - last < POLY_W_LOOK_BACK && is_home(s, last - 1) < 0) last--;
    if (first >= end || last <= first || is_home(s, first) != 1 || is_home(s, last - 1) != 1)
        return POLY_NONE;
    const poly_entity e = s->r.in->ents->at[last - 1]; /* identities and their entities may move */
    const uint32_t id = poly_country_meant(s, &e);
    if (id != POLY_NONE) poly_identity_at(s, id)->place = e.entry;
    return id;
}

/* Whom "the government" means, which is no ministry: the one last named so ("the UK
 * government"), else the country the article is at home in; POLY_NONE: neither, or another noun. */
static uint32_t government_meant(state *s, poly_range noun)
{
    const poly_entities *ents = s->r.in->ents;
    const uint32_t form = s->r.in->toks->at[noun.tok_end - 1].form;
    uint32_t named = POLY_NONE;
    if (!is_government(s, noun)) return POLY_NONE;
    for (uint32_t i = ents->first[noun.tok], steps = 0; i-- > 0 && steps < POLY_W_LOOK_BACK;
         steps++) {
        const uint32_t id = s->r.ids.of_entity[i];
        const poly_identity *x = id != POLY_NONE ? &s->r.ids.at[id] : NULL;
        if (!x || x->type != POLY_SP_ORGANISATION || x->n_name < 2 ||
            x->name[x->n_name - 1] != form)
            continue;
        if (s->speaks[id]) return id; /* not the one that is spoken of since */
        if (named == POLY_NONE) named = id;
    }
    return named != POLY_NONE ? named : home_government(s, noun);
}

/* ---- a source that is a noun ----------------------------------------------------------------- */
/* "the Justice Department": a noun with capitals is a name. */
static bool is_title(const state *s, poly_range core)
{
    enum { WORDS = POLY_FORM_FUNCTION_EN | POLY_FORM_NO_NAME_EN };
    uint32_t capitals = 0;
    for (uint32_t i = core.tok; i < core.tok_end; i++) {
        if (poly_is_particle(s, i, POLY_PART_DETERMINER)) continue;
        if (!(s->r.in->toks->at[i].flags & POLY_TOKF_CAP)) return false;
        capitals++;
    }
    const uint32_t last = core.tok_end - 1; /* "the Pentagon", but "the Agency", "the Government" */
    const uint32_t form = s->r.in->toks->at[last].form;
    const bool own = poly_sentence_lang(&s->r, last) == POLY_LANG_EN &&
                     core.tok_end > core.tok + 1 &&
                     !(poly_forms_info(s->r.in->toks->forms, form)->flags & WORDS) &&
                     !poly_is_particle(s, last, POLY_PART_BODY);
    return capitals > 1 || (capitals == 1 && own);
}

/* "perusahaan itu", "the company", "the regulator": the organisation last spoken of, when one of
 * that kind is known. */
static uint32_t of_org_noun(state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    if (poly_is_particle(s, source.tok, POLY_PART_INDEFINITE) &&
        poly_sentence_lang(&s->r, source.tok) == POLY_LANG_EN)
        return poly_of_unnamed(s, e, POLY_SP_ORGANISATION, source); /* "a rights group" */
    const poly_entities *ents = s->r.in->ents;
    const uint32_t own = poly_range_none(e->org) ? 0 : ents->first[e->org.tok + 1];
    for (uint32_t i = own ? ents->first[e->org.tok] : 0; i < own; i++) { /* "kantor berita AFP" */
        const bool named = ents->at[i].kind == POLY_E_ORG && s->r.ids.of_entity[i] != POLY_NONE;
        if (named && poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
            return s->r.ids.of_entity[i];
    }
    const uint32_t within = poly_org_within(s, q, source, e->stakeholder);
    if (within != POLY_NONE) return within;
    const uint32_t government = government_meant(s, e->core);
    if (government != POLY_NONE) return government;
    const uint32_t called = poly_body_called(s, source, e->core);
    if (called != POLY_NONE) return called;
    const uint32_t id = poly_firm_before(s, source, e->stakeholder, !poly_is_body(s, source));
    if (id != POLY_NONE) return id;
    /* "the trade group" of the Port Association */
    const uint32_t society = e->stakeholder == POLY_SH_INDUSTRY && source.tok_end > source.tok + 2
                                 ? poly_institution_before(s, source, POLY_SH_CIVIL_SOCIETY, true)
                                 : POLY_NONE;
    if (society != POLY_NONE) return society;
    s->guessed[q] = true;
    return poly_of_unnamed(s, e, POLY_SP_ORGANISATION, source);
}

uint32_t poly_of_org(state *s, uint32_t i, uint32_t q, poly_range source)
{
    const poly_entity *e = poly_entity_at(s, i);
    uint32_t id = s->r.ids.of_entity[i];
    if (id != POLY_NONE) return id;
    if (e->entry != POLY_NONE &&
        poly_engine_entry(s->r.in->engine, e->entry)->kind == POLY_K_SOURCE &&
        !is_title(s, e->core))
        return of_org_noun(s, e, q, source);
    const poly_range name = poly_full_name(&s->r, e->core);
    id = poly_identity_by_words(&s->r, name, POLY_SP_ORGANISATION);
    return id != POLY_NONE ? id : poly_identity_add(&s->r, e, POLY_SP_ORGANISATION, name);
}

/*
 * resolve.c - the source phrase of each quote -> an identity.
 *
 *   in   founds with their source phrases, identities
 *   out  by quote: who, the words that name them, whether that was guessed
 *
 * Left to others: names and spellings (identity.c, shortname.c), offices (role.c), institutions
 * (institution.c), the public records (speaker.c).
 *
 * Method: quotes are resolved in reading order, as a reader would: a name is looked up among the
 * identities, an office among those who hold it, a description ("politikus itu", "the agency"), a
 * pronoun or the clitic -nya goes to whoever was last spoken of and fits. Nothing here guesses at
 * random: where nothing fits, the source gets a record of its own with its words as the mention.
 */
#include "speaker/resolve.h"

#include <assert.h>
#include <string.h>

typedef poly_resolution state;

/* ---- the entity of a source phrase ----------------------------------------------------------- */
/* A name tells most, then an office, a group or organisation, a document, a pronoun. */
static int telling(const poly_entity *e, poly_range source)
{
    static const int rank[POLY_E_N] = {
        [POLY_E_PERSON] = 7,   [POLY_E_ROLE] = 5,    [POLY_E_ORG] = 3,   [POLY_E_GROUP] = 5,
        [POLY_E_DOCUMENT] = 6, [POLY_E_PRONOUN] = 5, [POLY_E_PLACE] = 0, [POLY_E_DATE] = 0};
    /* that of "U.S." */
    const bool stop = e->kind == POLY_E_PLACE && e->core.tok_end == source.tok_end + 1;
    if (e->core.tok < source.tok || (e->core.tok_end > source.tok_end && !stop)) return 0;
    return rank[e->kind] * 2 + (e->phrase.tok <= source.tok + 1);
}

/* English: "a Claims Ledger [report]": the noun at the end of a phrase tells what speaks. */
static bool is_head(const state *s, const poly_entity *e, poly_range source)
{
    return e->kind == POLY_E_DOCUMENT && e->core.tok_end == source.tok_end &&
           poly_sentence_lang(s, e->core.tok) == POLY_LANG_EN;
}

static uint32_t best_entity(const state *s, poly_range source)
{
    const poly_entities *ents = s->r.in->ents;
    uint32_t best = POLY_NONE;
    int best_rank = 0;
    for (uint32_t i = ents->first[source.tok];
         i < ents->count && ents->at[i].core.tok < source.tok_end; i++) {
        const poly_entity *role =
            best != POLY_NONE && ents->at[best].kind == POLY_E_ROLE ? &ents->at[best] : NULL;
        /* the bill of "Ketua Pansus RUU KKS" */
        if (role && ents->at[i].core.tok_end <= role->core.tok_end) continue;
        const int rank = telling(&ents->at[i], source);
        if (rank > best_rank || (rank && is_head(s, &ents->at[i], source))) {
            best = i;
            best_rank = rank;
        }
    }
    return best;
}

/* ---- one source ------------------------------------------------------------------------------ */
static uint32_t same_unnamed(const state *s, uint8_t type, const poly_entity *e)
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

static uint32_t of_document(state *s, const poly_entity *e, poly_range at)
{
    uint32_t issuer;
    const poly_range name = poly_document_name(s, e, at, &issuer);
    uint32_t id = poly_range_none(name) ? same_unnamed(s, POLY_SP_DOCUMENT, e)
                                        : poly_document_called(s, name, issuer);
    if (id != POLY_NONE) return id;
    id = poly_identity_add(&s->r, e, POLY_SP_DOCUMENT, at);
    if (id == POLY_NONE) return id;
    poly_identity *x = poly_identity_at(s, id);
    x->role = (poly_range){0, 0};
    x->role_entry = e->entry;
    x->issuer = issuer;
    if (poly_range_none(name)) return id;
    poly_identity_name(&s->r, id, name);
    x->org = (poly_range){0, 0};
    if (!x->stakeholder) x->stakeholder = poly_law_stakeholder(&s->r, name);
    if (issuer == POLY_NONE) return id;
    const poly_identity *of = poly_identity_at(s, issuer);
    if (of->stakeholder && !x->stakeholder) x->stakeholder = of->stakeholder;
    /* "She called it a start. The report says": of whom she speaks for */
    if (!x->stakeholder && s->last != POLY_NONE && poly_institution_of(s, s->last) == issuer)
        x->stakeholder = poly_identity_at(s, s->last)->stakeholder;
    if (x->org_entry == POLY_NONE) x->org_entry = of->org_entry;
    x->n_members = of->n_members;
    memcpy(x->members, of->members, sizeof x->members);
    return id;
}

static uint32_t of_unnamed(state *s, const poly_entity *e, uint8_t type, poly_range at)
{
    uint32_t id = same_unnamed(s, type, e);
    if (id != POLY_NONE) return id;
    id = poly_identity_add(&s->r, e, type, at);
    if (id == POLY_NONE) return id;
    poly_identity *x = poly_identity_at(s, id);
    x->n_name = 0;
    x->role = (poly_range){0, 0};
    x->role_entry = e->entry;
    return id;
}

/* "perusahaan itu", "the company", "the regulator": the organisation last spoken of, when one of
 * that kind is known. */
static uint32_t of_org_noun(state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    if (poly_is_particle(s, source.tok, POLY_PART_INDEFINITE) &&
        poly_sentence_lang(s, source.tok) == POLY_LANG_EN)
        return of_unnamed(s, e, POLY_SP_ORGANISATION, source); /* "a rights group" */
    const poly_entities *ents = s->r.in->ents;
    const uint32_t own = poly_range_none(e->org) ? 0 : ents->first[e->org.tok + 1];
    for (uint32_t i = own ? ents->first[e->org.tok] : 0; i < own; i++) { /* "kantor berita AFP" */
        const bool named = ents->at[i].kind == POLY_E_ORG && s->r.ids.of_entity[i] != POLY_NONE;
        if (named && poly_sentence_lang(s, source.tok) != POLY_LANG_EN)
            return s->r.ids.of_entity[i];
    }
    const uint32_t called = poly_body_called(s, source, e->core);
    if (called != POLY_NONE) return called;
    const uint32_t id =
        poly_institution_before(s, e->core, e->stakeholder, !poly_is_body(s, source));
    if (id != POLY_NONE) return id;
    s->guessed[q] = true;
    const uint32_t home = poly_home_government(s, e->core);
    return home != POLY_NONE ? home : of_unnamed(s, e, POLY_SP_ORGANISATION, source);
}

static bool may_name(const state *s, uint32_t i)
{
    const poly_token *t = &s->r.in->toks->at[i];
    return (t->flags & POLY_TOKF_CAP) || t->kind == POLY_TOK_LINK;
}

/* "Kekalahan itu menyebabkan", "Informasi yang beredar menyebutkan": a word with the capital of its
 * sentence only. */
static bool opens_with_word(const state *s, poly_range name)
{
    const poly_sentences *sents = s->r.in->sents;
    if (name.tok_end != name.tok + 1 || !sents->count ||
        sents->at[poly_sentence_of(sents, name.tok)].tok != name.tok)
        return false;
    const uint32_t flags =
        poly_forms_info(s->r.in->toks->forms, s->r.in->toks->at[name.tok].form)->flags;
    return (flags & (POLY_FORM_COMMON | POLY_FORM_NO_NAME_ID)) &&
           poly_sentence_lang(s, name.tok) != POLY_LANG_EN;
}

/* A single English word that is nobody's name, capital or not: "These", "First", "It's". */
static bool is_small_word(const state *s, poly_range name)
{
    enum { SMALL = POLY_FORM_FUNCTION_EN | POLY_FORM_NO_NAME_EN };
    if (name.tok_end != name.tok + 1 || poly_sentence_lang(s, name.tok) != POLY_LANG_EN)
        return false;
    const poly_form *f = poly_forms_info(s->r.in->toks->forms, s->r.in->toks->at[name.tok].form);
    const poly_form *base =
        f->base != POLY_NONE ? poly_forms_info(s->r.in->toks->forms, f->base) : f;
    return ((f->flags | base->flags) & SMALL) &&
           !(s->r.in->toks->at[name.tok].flags & POLY_TOKF_UPPER);
}

/* English: "More than 63 [% said]", "52 [% of respondents]": some of those who were asked. */
static bool is_share(const state *s, poly_range source)
{
    const uint32_t end = source.tok_end;
    if (end >= s->r.in->toks->count || poly_sentence_lang(s, source.tok) != POLY_LANG_EN)
        return false;
    const poly_token *t = &s->r.in->toks->at[end];
    return s->r.in->toks->at[end - 1].kind == POLY_TOK_NUMBER &&
           (s->r.in->text->bytes.p[t->span.start] == '%' ||
            (poly_forms_info(s->r.in->toks->forms, t->form)->roles & POLY_ROLE_PERCENT));
}

/* Words that no entity explains: a name already known, else a source of its own, of this type where
 * it has a name. */
static uint32_t of_words(state *s, poly_range source, uint8_t type, poly_range *mention)
{
    if (is_share(s, source)) {
        *mention = source;
        return poly_identity_add(&s->r, NULL, POLY_SP_GROUP, source);
    }
    poly_range name = source;
    while (name.tok < name.tok_end &&
           (!may_name(s, name.tok) || poly_is_particle(s, name.tok, POLY_PART_DETERMINER)))
        name.tok++;
    while (name.tok_end > name.tok && !may_name(s, name.tok_end - 1)) name.tok_end--;
    if (is_small_word(s, name) && poly_identity_by_words(&s->r, name, POLY_SP_PERSON) == POLY_NONE)
        name.tok_end = name.tok; /* "That's like saying"; but "Have said" of Christian Have */
    *mention = poly_range_none(name) ? source : name;
    if (poly_range_none(name)) return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, source);
    const poly_range full = poly_full_name(&s->r, name);
    uint32_t id = poly_identity_by_words(&s->r, full, POLY_SP_PERSON);
    if (id == POLY_NONE) id = poly_identity_by_words(&s->r, full, POLY_SP_ORGANISATION);
    if (id != POLY_NONE) return id;
    if (name.tok_end == name.tok + 1 && poly_sentence_lang(s, name.tok) != POLY_LANG_EN) {
        id = poly_org_called(&s->r, name); /* "Polda menyebut" */
        if (id == POLY_NONE) id = poly_firm_called(&s->r, s->r.in->toks->at[name.tok].form);
        if (id != POLY_NONE) return id;
    }
    if (opens_with_word(s, name)) {
        *mention = source;
        return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, source);
    }
    const poly_token *first = &s->r.in->toks->at[name.tok];
    const bool single = name.tok_end == name.tok + 1;
    const bool acronym = single && (first->flags & POLY_TOKF_UPPER);
    if (acronym && poly_short_kind(&s->r, name) != POLY_E_PERSON) type = POLY_SP_ORGANISATION;
    const bool handle = s->r.in->text->bytes.p[first->span.start] == '@';
    if (first->kind == POLY_TOK_LINK && !handle) type = POLY_SP_ORGANISATION; /* "kompas.com" */
    id = poly_identity_add(&s->r, NULL, type, full);
    if (handle && id != POLY_NONE) poly_identity_at(s, id)->stakeholder = POLY_SH_PUBLIC;
    return id;
}

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
    const bool own = poly_sentence_lang(s, last) == POLY_LANG_EN && core.tok_end > core.tok + 1 &&
                     !(poly_forms_info(s->r.in->toks->forms, form)->flags & WORDS) &&
                     !poly_is_particle(s, last, POLY_PART_BODY);
    return capitals > 1 || (capitals == 1 && own);
}

/* "politikus PDIP itu" is one of them, "the agencies" those that spoke together before. */
static uint32_t of_group(state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    const uint32_t one = poly_last_described(s, e, source);
    if (one != POLY_NONE) return one;
    const uint32_t team = poly_team_meant(s, e, q, source);
    if (team != POLY_NONE) return team;
    const uint32_t gang = poly_gang_meant(s, e, source);
    if (gang != POLY_NONE) return gang;
    const bool noun = e->core.tok_end == e->core.tok + 1 &&
                      (s->r.in->toks->at[e->core.tok].flags & POLY_TOKF_CAP);
    /* "Koalisi mendesak" */
    const uint32_t body =
        noun && !poly_is_plural(s, source) ? poly_org_called(&s->r, e->core) : POLY_NONE;
    if (body != POLY_NONE) return body;
    const bool again = poly_is_definite(s, source);
    const uint32_t several = again ? poly_several(s, source) : POLY_NONE;
    if (several != POLY_NONE) return several;
    const poly_identity *last = s->last_org != POLY_NONE ? poly_identity_at(s, s->last_org) : NULL;
    if (again && last && last->type == POLY_SP_GROUP && last->n_name) return s->last_org;
    return of_unnamed(s, e, POLY_SP_GROUP, source);
}

/* "CEO Tesla itu", "mantan istri Ivan Fadilla itu": a name inside a description is not that of the
 * described one, unless they spoke before ("aktris Marini itu"). */
static bool is_pointed_at(const state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    const uint32_t end = e->core.tok_end, i = (uint32_t)(e - s->r.in->ents->at);
    const uint32_t id = s->r.ids.of_entity[i];
    if (end >= s->r.in->toks->count || !poly_is_particle(s, end, POLY_PART_DEMONSTRATIVE) ||
        (e->phrase.tok == e->core.tok && source.tok >= e->core.tok) ||
        poly_sentence_lang(s, e->core.tok) == POLY_LANG_EN)
        return false;
    for (uint32_t k = q, steps = 0; k-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        if (id != POLY_NONE && s->who[k] == id) return false;
    }
    return true;
}

/* "Perwira menengah Polri itu": a description that is taken for a name; "yang akrab disapa Pacul":
 * another name of the same, where nobody knows whose. */
static bool is_description(const state *s, const poly_entity *e, uint32_t q, poly_range source)
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

/* "Singapore earlier this month announced": its government. More than a day beside it is another
 * name: "Singapore CERT". */
static uint32_t of_place(state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    uint32_t from = source.tok, to = e->core.tok_end;
    while (from < e->core.tok && poly_is_particle(s, from, POLY_PART_DETERMINER)) from++;
    while (to < source.tok_end && !(s->r.in->toks->at[to].flags & POLY_TOKF_CAP) &&
           (poly_is_particle(s, to, POLY_PART_ADVERB) ||
            poly_hit_at(s->r.in->hits, to, POLY_K_CALENDAR)))
        to++;
    if (from != e->core.tok || (to == e->core.tok_end && to < source.tok_end))
        return of_words(s, source, POLY_SP_ORGANISATION, &s->mention[q]);
    s->mention[q] = e->core;
    return poly_country_meant(s, e);
}

/* English: "Chats from the gang were seen and indicate": a word with the capital of its sentence
 * only that ends as plurals do, beside no quoting verb, is nobody's name. */
static bool is_plural_noun(const state *s, const poly_entity *e)
{
    const poly_sentences *sents = s->r.in->sents;
    const uint32_t i = e->core.tok;
    if (e->strength || e->core.tok_end != i + 1 || !sents->count ||
        poly_sentence_lang(s, i) != POLY_LANG_EN || sents->at[poly_sentence_of(sents, i)].tok != i)
        return false;
    const poly_token *t = &s->r.in->toks->at[i];
    const poly_str f = poly_forms_str(s->r.in->toks->forms, t->form);
    const bool given =
        (poly_forms_info(s->r.in->toks->forms, t->form)->flags & POLY_FORM_GIVEN) != 0;
    return !given && !(t->flags & POLY_TOKF_UPPER) && poly_str_ends(f, POLY_S("s")) &&
           !poly_str_ends(f, POLY_S("'s")) && !poly_str_ends(f, POLY_S("ss")) &&
           !poly_str_ends(f, POLY_S("us")) && !poly_str_ends(f, POLY_S("is"));
}

static uint32_t of_entity(state *s, uint32_t i, uint32_t q, poly_range source)
{
    const poly_entity *e = poly_entity_at(s, i);
    uint32_t id;
    switch (e->kind) {
    case POLY_E_PERSON:
        if (is_plural_noun(s, e) && s->r.ids.of_entity[i] == POLY_NONE)
            return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, source);
        if (is_description(s, e, q, source) &&
            poly_suits(s, s->last_person, e->gender, POLY_PRONOUN_SG)) {
            s->mention[q] = source;
            return s->last_person;
        }
        if ((id = s->r.ids.of_entity[i]) != POLY_NONE) {
            poly_learn_owner(s, id, q);
            return id;
        }
        id = poly_identity_by_words(&s->r, e->core, POLY_SP_PERSON);
        if (id == POLY_NONE) id = poly_identity_by_words(&s->r, e->core, POLY_SP_ORGANISATION);
        return id != POLY_NONE ? id : poly_identity_add(&s->r, e, POLY_SP_PERSON, e->core);
    case POLY_E_ORG:
        if ((id = s->r.ids.of_entity[i]) != POLY_NONE) return id;
        if (e->entry != POLY_NONE &&
            poly_engine_entry(s->r.in->engine, e->entry)->kind == POLY_K_SOURCE &&
            !is_title(s, e->core))
            return of_org_noun(s, e, q, source);
        if ((id = poly_identity_by_words(&s->r, poly_full_name(&s->r, e->core),
                                         POLY_SP_ORGANISATION)) != POLY_NONE)
            return id;
        return poly_identity_add(&s->r, e, POLY_SP_ORGANISATION, poly_full_name(&s->r, e->core));
    case POLY_E_ROLE: return poly_of_role(s, e, q, source);
    case POLY_E_GROUP: return of_group(s, e, q, source);
    case POLY_E_DOCUMENT: return of_document(s, e, source);
    case POLY_E_PLACE:
        id = of_place(s, e, q, source);
        if (id != POLY_NONE && s->mention[q].tok == e->core.tok &&
            s->mention[q].tok_end == e->core.tok_end)
            poly_identity_at(s, id)->place = e->entry;
        return id;
    default: return POLY_NONE;
    }
}

/* A quote without words for its source: the clitic, or whoever the quote before is by. */
static uint32_t of_nobody(state *s, uint32_t q)
{
    const poly_found *f = &s->r.founds->at[q];
    s->guessed[q] = true;
    if (f->clitic) return poly_by_pronoun(s, q, 0, POLY_PRONOUN_SG);
    if (f->follows >= q) return POLY_NONE;
    enum { NEAR = 4 }; /* "A." "B," kata Budi: both are by Budi */
    const uint32_t end = poly_quote_end(s, q),
                   next = q + 1 < s->r.founds->count ? poly_quote_start(s, q + 1) : 0;
    const bool goes_on = next > end && next < end + NEAR &&
                         s->r.founds->at[q + 1].type == POLY_DIRECT &&
                         !(s->r.in->toks->at[next - 1].flags & POLY_TOKF_PARA);
    const uint32_t subject =
        goes_on ? POLY_NONE
                : poly_subject_before(&s->r, poly_quote_end(s, f->follows), poly_quote_start(s, q));
    return subject != POLY_NONE ? subject : s->who[f->follows];
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
static uint32_t unnamed_body(state *s, poly_range source, uint8_t stakeholder)
{
    const uint32_t id = poly_identity_add(&s->r, NULL, POLY_SP_ORGANISATION, source);
    if (id == POLY_NONE) return id;
    poly_identity_at(s, id)->n_name = 0;
    poly_identity_at(s, id)->stakeholder = stakeholder;
    return id;
}

/* A source that is described, not named: "the Irish regulator", "perwira menengah Polri itu". best:
 * its entity, or POLY_NONE. */
static uint32_t of_description(state *s, const poly_found *f, poly_range source, uint32_t best)
{
    const poly_entity *e = best != POLY_NONE ? poly_entity_at(s, best) : NULL;
    const bool own = e && e->kind == POLY_E_ORG && s->r.ids.of_entity[best] != POLY_NONE;
    const bool plain = !e || e->kind == POLY_E_ROLE || e->kind == POLY_E_PLACE ||
                       (e->kind == POLY_E_ORG && e->strength < 2 && !own);
    const uint32_t so_called = poly_org_described(s, source);
    if (so_called != POLY_NONE) return so_called;
    if (plain && poly_is_body(s, source)) {
        const uint32_t called = poly_body_called(s, source, source);
        if (called != POLY_NONE) return called;
        uint8_t noun = e ? e->stakeholder : owner_of(s, source);
        if (!noun && poly_kind_of_body(s, source.tok_end - 1) == POLY_SH_REGULATOR)
            noun = POLY_SH_REGULATOR;
        const uint32_t body = poly_is_abroad_at(s, source.tok)
                                  ? POLY_NONE
                                  : poly_institution_before(s, source, noun, false);
        if (body != POLY_NONE) return body;
        if (e ? e->kind == POLY_E_PLACE : noun == POLY_SH_REGULATOR)
            return unnamed_body(s, source, noun);
    }
    const uint32_t several =
        !e && poly_is_definite(s, source) ? poly_several(s, source) : POLY_NONE;
    if (several != POLY_NONE) return several;
    if (!e) return poly_last_described(s, NULL, source);
    const bool part = e->kind == POLY_E_ORG || e->kind == POLY_E_PLACE ||
                      (e->kind == POLY_E_PERSON && poly_range_none(e->role));
    return part && poly_is_human(s, f) ? poly_last_described(s, NULL, source) : POLY_NONE;
}

/* "The law [enforcement organizations]": with the article of the whole phrase. */
static poly_range with_article(const state *s, const poly_found *f)
{
    enum { ADJECTIVES = 4 };
    poly_range r = f->source;
    const bool near = f->phrase.tok < r.tok && r.tok - f->phrase.tok <= ADJECTIVES;
    if (near && poly_is_particle(s, f->phrase.tok, POLY_PART_DEFINITE)) r.tok = f->phrase.tok;
    return r;
}

/* "the Irish data [watchdog]", "The research [firm]": the head of the whole phrase is a noun for an
 * institution. */
static bool names_body(const state *s, const poly_found *f)
{
    enum { BEHIND = 3 };
    const uint32_t end = f->phrase.tok_end;
    if (end <= f->source.tok_end || end > f->source.tok_end + BEHIND ||
        poly_sentence_lang(s, f->source.tok) != POLY_LANG_EN)
        return false;
    for (uint32_t i = f->phrase.tok; i < end; i++) {
        const poly_token *t = &s->r.in->toks->at[i];
        if (t->kind != POLY_TOK_WORD) return false;
        const bool word =
            poly_forms_info(s->r.in->toks->forms, t->form)->flags & POLY_FORM_NO_NAME_EN;
        const bool named = (t->flags & POLY_TOKF_CAP) && i > f->phrase.tok && !word &&
                           !poly_hit_at(s->r.in->hits, i, POLY_K_PLACE);
        /* "the LockBit ransomware gang" */
        if (named && !(t->flags & POLY_TOKF_UPPER)) return false;
    }
    return poly_is_particle(s, end - 1, POLY_PART_BODY) &&
           !(s->r.in->toks->at[end - 2].flags & POLY_TOKF_CAP);
}

/* English: `Lee, chief of the Authority, who argued`, "operators, who said": whom a relative stands
 * for, by the name or noun right before it; somebody without a name where nothing is known. */
static uint32_t of_relative(state *s, uint32_t who, uint32_t q)
{
    enum { ENTITIES = 4 };
    const poly_entities *ents = s->r.in->ents;
    uint32_t end = who, best = POLY_NONE;
    while (end && s->r.in->toks->at[end - 1].kind == POLY_TOK_PUNCT) end--;
    for (uint32_t i = ents->first[who], steps = 0; i-- > 0 && steps < ENTITIES; steps++) {
        const poly_entity *e = &ents->at[i];
        const bool ends = e->phrase.tok_end == end || e->core.tok_end == end;
        if (ends && (best == POLY_NONE || e->kind == POLY_E_PERSON)) best = i;
    }
    const uint8_t kind = best != POLY_NONE ? ents->at[best].kind : (uint8_t)POLY_E_PRONOUN;
    if (kind == POLY_E_PRONOUN || kind == POLY_E_DATE || kind == POLY_E_PLACE)
        return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, (poly_range){who, who + 1});
    return of_entity(s, best, q, ents->at[best].core);
}

/* The object form of an English pronoun that is the whole source, or NULL. */
static const poly_entry *object_pronoun(const state *s, poly_range source)
{
    const poly_hit *h = source.tok_end == source.tok + 1
                            ? poly_hit_at(s->r.in->hits, source.tok, POLY_K_PRONOUN)
                            : NULL;
    const bool whole = h && h->tok_end == source.tok_end && h->lang == POLY_LANG_EN;
    const poly_entry *e = whole ? poly_engine_entry(s->r.in->engine, h->entry) : NULL;
    const bool upper = (s->r.in->toks->at[source.tok].flags & POLY_TOKF_UPPER) != 0; /* "US" */
    return e && (e->props & POLY_P_OBJ) && !upper ? e : NULL;
}

static uint32_t resolve(state *s, uint32_t q)
{
    assert(q < s->r.founds->count);
    const poly_found *f = &s->r.founds->at[q];
    if (poly_range_none(f->source)) return of_nobody(s, q);
    poly_range source = with_article(s, f);
    const bool body = names_body(s, f);
    if (body) source.tok_end = f->phrase.tok_end;
    const poly_entry *object = object_pronoun(s, f->source);
    if (object) { /* "according to her" */
        s->guessed[q] = true;
        s->mention[q] = f->source;
        const uint8_t gender = object->props & POLY_P_M ? 'm' : object->props & POLY_P_F ? 'f' : 0;
        return poly_by_pronoun(s, q, gender, object->cls);
    }
    const uint32_t best = body ? POLY_NONE : best_entity(s, f->source),
                   known = of_description(s, f, source, best);
    if (known != POLY_NONE || best == POLY_NONE) {
        s->guessed[q] = true;
        s->mention[q] = source;
        return known != POLY_NONE ? known : of_words(s, source, POLY_SP_PERSON, &s->mention[q]);
    }
    const poly_entity *e = poly_entity_at(s, best);
    if (e->kind == POLY_E_PRONOUN) {
        s->guessed[q] = true;
        s->mention[q] = e->core;
        if (poly_is_particle(s, e->core.tok, POLY_PART_RELATIVE) &&
            poly_sentence_lang(s, e->core.tok) == POLY_LANG_EN)
            return of_relative(s, e->core.tok, q);
        const uint32_t from = q ? poly_quote_end(s, q - 1) : 0;
        uint32_t several[POLY_MEMBERS];
        const bool plural = e->number == POLY_PRONOUN_PL;
        const uint32_t n =
            plural ? poly_group_before(&s->r, (poly_range){from, e->core.tok}, true, several) : 0;
        if (n) return poly_group_join(s, several, n);
        const bool counted = plural && e->core.tok_end - e->core.tok > 1; /* "the pair" */
        const uint32_t meant = counted ? poly_group_meant(s, e->core) : POLY_NONE;
        return meant != POLY_NONE ? meant : poly_by_pronoun(s, q, e->gender, e->number);
    }
    uint32_t list[POLY_MEMBERS];
    const uint32_t n = poly_group_listed(s, source, best, list);
    const bool named_org = e->kind == POLY_E_ORG && s->r.ids.of_entity[best] != POLY_NONE;
    s->mention[q] = e->kind == POLY_E_PERSON || named_org ? e->core : source;
    if (n) {
        s->mention[q].tok_end = poly_entity_at(s, list[n - 1])->core.tok_end;
        return poly_group_join(s, list, n);
    }
    return of_entity(s, best, q, source);
}

static void hear(state *s, uint32_t q)
{
    const uint32_t id = s->who[q];
    if (id == POLY_NONE) return;
    s->last = id;
    poly_identity_at(s, id)->last_seen = poly_quote_start(s, q);
    const uint8_t type = poly_identity_at(s, id)->type;
    if (type == POLY_SP_PERSON) s->last_person = id;
    if (type == POLY_SP_ORGANISATION || type == POLY_SP_GROUP) s->last_org = id;
    const uint32_t issuer = type == POLY_SP_DOCUMENT ? poly_identity_at(s, id)->issuer : POLY_NONE;
    if (issuer != POLY_NONE && poly_identity_at(s, issuer)->type != POLY_SP_PERSON)
        s->last_org = issuer;
}

/* Whom the article names as the source of a quote, wherever: they are likelier to be meant by "dia"
 * than people it only tells of. */
static void note_speakers(state *s)
{
    s->speaks = poly_arena_alloc(s->r.a, (size_t)s->r.ids.count + 1, sizeof *s->speaks);
    for (uint32_t q = 0; s->speaks && q < s->r.founds->count; q++) {
        const poly_range source = s->r.founds->at[q].source;
        const uint32_t best = poly_range_none(source) ? POLY_NONE : best_entity(s, source);
        if (best != POLY_NONE && s->r.ids.of_entity[best] != POLY_NONE)
            s->speaks[s->r.ids.of_entity[best]] = true;
    }
}

void poly_resolve(poly_resolution *s)
{
    note_speakers(s);
    for (uint32_t q = 0; q < s->r.founds->count && !s->r.a->status; q++) {
        s->who[q] = resolve(s, q);
        poly_outlet_named(s, q);
        hear(s, q);
    }
    /* Paragraphs of one quote whose attribution comes at its end. */
    for (uint32_t q = s->r.founds->count; q-- > 0;) {
        const uint32_t f = s->r.founds->at[q].follows;
        if (f != POLY_NONE && f > q) s->who[q] = s->who[f];
    }
    if (!s->r.a->status) poly_leads_named(s);
}

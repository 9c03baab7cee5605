/*
 * antecedent.c - a source that is one pronoun: whom "he", "they", "it", "who" stand for, by the
 * words right before them.
 *
 *   in   the pronoun's entity, a quote     out  an identity
 *
 * Left to others: those who were heard or named before (pronoun.c), several (group.c).
 *
 * Method: a relative by the name or noun before it; "they" by the names joined before; "it" by the
 * country, "he" by the office that opens the sentence before.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

/* English: "[Lee], a doctor from | Leeds, who", "[Vale] of Acme, who": the person whose place or
 * body is the entity `home`, behind an article or "of"; or POLY_NONE. */
static uint32_t apposed_before(const state *s, uint32_t home)
{
    enum { WORDS = 16, ENTITIES = 6 };
    const poly_entities *ents = s->r.in->ents;
    const poly_sentences *sents = s->r.in->sents;
    const uint32_t at = ents->at[home].core.tok;
    for (uint32_t i = home, steps = 0; i-- > 0 && steps < ENTITIES; steps++) {
        const poly_entity *e = &ents->at[i];
        const uint32_t end = e->core.tok_end;
        if (end + WORDS < at || e->kind == POLY_E_GROUP) return POLY_NONE;
        if (e->kind != POLY_E_PERSON) continue;
        const bool of = end + 1 == at && poly_is_particle(s, end, POLY_PART_PREPOSITION);
        const bool told = of || (poly_mark_at(&s->r, end, ',') &&
                                 (poly_is_particle(s, end + 1, POLY_PART_INDEFINITE) ||
                                  poly_is_particle(s, end + 1, POLY_PART_DEFINITE)));
        if (told)
            return poly_sentence_of(sents, end) == poly_sentence_of(sents, at) ? i : POLY_NONE;
    }
    return POLY_NONE;
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
    if (kind == POLY_E_PLACE || kind == POLY_E_ORG) { /* "Lee, a doctor from Leeds, who said" */
        const uint32_t person = apposed_before(s, best);
        if (person != POLY_NONE) return poly_of_entity(s, person, q, ents->at[person].core);
    }
    if (kind == POLY_E_PRONOUN || kind == POLY_E_DATE || kind == POLY_E_PLACE)
        return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, (poly_range){who, who + 1});
    return poly_of_entity(s, best, q, ents->at[best].core);
}

/* English: "Ukraine lost ten servers. It said": the country that opens the sentence before that of
 * the pronoun, where no institution is named in it; POLY_NONE: none does. */
static uint32_t country_before(state *s, uint32_t tok)
{
    const poly_sentences *sents = s->r.in->sents;
    const poly_entities *ents = s->r.in->ents;
    if (!sents->count || poly_sentence_lang(&s->r, tok) != POLY_LANG_EN) return POLY_NONE;
    const uint32_t own = poly_sentence_of(sents, tok);
    if (own == 0 || sents->at[own].tok != tok || (sents->at[own - 1].flags & POLY_SENT_HEADLINE))
        return POLY_NONE;
    const uint32_t start = sents->at[own - 1].tok, first = ents->first[start];
    const uint32_t article = poly_is_particle(s, start, POLY_PART_DEFINITE);
    if (first >= ents->count || ents->at[first].core.tok > start + article) return POLY_NONE;
    for (uint32_t i = first; i < ents->count && ents->at[i].core.tok < tok; i++) {
        if (ents->at[i].kind == POLY_E_ORG) return POLY_NONE;
    }
    const poly_entity e = ents->at[first];
    const poly_entry *place = e.kind == POLY_E_PLACE && e.entry != POLY_NONE
                                  ? poly_engine_entry(s->r.in->engine, e.entry)
                                  : NULL;
    if (!place || place->cls != POLY_PLACE_COUNTRY || poly_is_possessive(&s->r, e.core.tok_end - 1))
        return POLY_NONE;
    const uint32_t id = poly_country_meant(s, &e);
    if (id != POLY_NONE) poly_identity_at(s, id)->place = e.entry;
    return id;
}

static bool is_first(const state *s, uint32_t tok)
{
    const poly_hit *h = poly_hit_at(s->r.in->hits, tok, POLY_K_PRONOUN);
    return h && (poly_engine_entry(s->r.in->engine, h->entry)->props & POLY_P_FIRST);
}

/* English: outside quotations "I" is whoever wrote the article, nobody that it speaks of. */
static bool is_author(const state *s, const poly_entity *e)
{
    const poly_hit *h = poly_hit_at(s->r.in->hits, e->core.tok, POLY_K_PRONOUN);
    if (s->interview || !h || poly_sentence_lang(&s->r, e->core.tok) != POLY_LANG_EN) return false;
    const uint32_t props = poly_engine_entry(s->r.in->engine, h->entry)->props;
    return h->cls == POLY_PRONOUN_SG && (props & POLY_P_FIRST) &&
           !(props & (POLY_P_OBJ | POLY_P_POSS));
}

/* English: "An Acme spokesman disputed that. [He] said": the office, without a name, that opens the
 * sentence before that of the pronoun at `tok`, in its paragraph and behind the last quote; or
 * POLY_NONE. */
static uint32_t office_before(const state *s, uint32_t tok)
{
    enum { OPENING = 1 };
    const poly_sentences *sents = s->r.in->sents;
    const poly_entities *ents = s->r.in->ents;
    const uint32_t own = sents->count ? poly_sentence_of(sents, tok) : 0;
    if (!own || sents->at[own].tok != tok || poly_sentence_lang(&s->r, tok) != POLY_LANG_EN ||
        (s->r.in->toks->at[tok].flags & POLY_TOKF_PARA))
        return POLY_NONE;
    const uint32_t start = sents->at[own - 1].tok;
    if (s->heard_to && poly_quote_end(s, s->heard_to - 1) > start) return POLY_NONE;
    for (uint32_t i = ents->first[start]; i < ents->count && ents->at[i].core.tok < tok; i++) {
        const poly_entity *e = &ents->at[i];
        if (e->kind == POLY_E_PERSON) return POLY_NONE;
        if (e->kind == POLY_E_ROLE && e->phrase.tok && e->phrase.tok <= start + OPENING &&
            !poly_is_possessive(&s->r, e->core.tok_end - 1))
            return i;
    }
    return POLY_NONE;
}

/* English: "The affidavit names nobody. It went on", "Lee wrote in a letter. It adds": the paper
 * that opens the sentence before that of the quote, or closes it where a person was heard last; or
 * POLY_NONE. */
static uint32_t paper_named(const state *s, uint32_t tok)
{
    enum { OPENING = 2 };
    const poly_entities *ents = s->r.in->ents;
    const poly_sentences *sents = s->r.in->sents;
    const uint32_t own = poly_sentence_of(sents, tok);
    if (!own || (sents->at[own - 1].flags & POLY_SENT_HEADLINE)) return POLY_NONE;
    const uint32_t from = sents->at[own - 1].tok, to = sents->at[own].tok;
    const bool person = s->last != POLY_NONE && s->r.ids.at[s->last].type == POLY_SP_PERSON;
    for (uint32_t i = ents->first[to], steps = 0;
         i-- > 0 && ents->at[i].core.tok >= from && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_entity *e = &ents->at[i];
        const bool opens =
            e->phrase.tok <= from + OPENING && !poly_is_particle(s, from, POLY_PART_PREPOSITION);
        const bool closes = person && e->core.tok_end + 1 >= to;
        const bool outlet = e->core.tok > from && /* "The Post" */
                            (s->r.in->toks->at[e->core.tok_end - 1].flags & POLY_TOKF_CAP) != 0;
        if (e->kind == POLY_E_DOCUMENT && !outlet && (opens || closes)) return i;
    }
    return POLY_NONE;
}

/* "Acme lost it when | it said": does an institution stand before `tok` in its sentence? */
static bool behind_body(const state *s, uint32_t tok)
{
    const poly_entities *ents = s->r.in->ents;
    const uint32_t from = s->r.in->sents->at[poly_sentence_of(s->r.in->sents, tok)].tok;
    for (uint32_t i = ents->first[tok], steps = 0;
         i-- > 0 && ents->at[i].core.tok >= from && steps < POLY_W_LOOK_BACK; steps++) {
        if (ents->at[i].kind == POLY_E_ORG) return true;
    }
    return false;
}

/* "according to a statement by Acme": "it" is rather whoever wrote that. */
static bool is_framed(const state *s, uint32_t q)
{
    const uint32_t cue = s->r.founds->at[q].cue_entry;
    return cue != POLY_NONE && poly_engine_entry(s->r.in->engine, cue)->cls == POLY_CUE_FRAME;
}

/* English: "The report says so. It adds": the paper that "it" means, or POLY_NONE. Institutions
 * that are the subject of a sentence since come first. */
static uint32_t paper_meant(state *s, uint32_t tok, uint32_t q)
{
    enum { NEAR = 2 }; /* sentences */
    const poly_sentences *sents = s->r.in->sents;
    if (!sents->count || poly_sentence_lang(&s->r, tok) != POLY_LANG_EN) return POLY_NONE;
    const uint32_t start = poly_quote_start(s, q), at = start < tok ? start : tok,
                   from = s->heard_to ? poly_quote_end(s, s->heard_to - 1) : 0;
    if (behind_body(s, at) || poly_body_between(s, from, tok) != POLY_NONE) return POLY_NONE;
    const uint32_t own = poly_sentence_of(sents, at),
                   said = poly_sentence_of(sents, from ? from - 1 : 0);
    const uint8_t type =
        s->last != POLY_NONE ? poly_identity_at(s, s->last)->type : (uint8_t)POLY_SP_UNKNOWN;
    /* "the ministry said in a statement": of the ministry */
    const bool body = type == POLY_SP_ORGANISATION && said + 1 == own;
    const uint32_t i = body ? POLY_NONE : paper_named(s, at);
    if (i != POLY_NONE) {
        const poly_entity paper = *poly_entity_at(s, i); /* identities may move it */
        return poly_of_document(s, &paper, paper.phrase);
    }
    return type == POLY_SP_DOCUMENT && said + NEAR >= own && !is_framed(s, s->heard_to - 1)
               ? s->last
               : POLY_NONE;
}

uint32_t poly_of_pronoun(state *s, uint32_t best, uint32_t q)
{
    const poly_entity *e = poly_entity_at(s, best);
    s->guessed[q] = true;
    s->mention[q] = e->core;
    if (s->answers != POLY_NONE && is_first(s, e->core.tok)) return s->answers;
    if (is_author(s, e)) return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, e->core);
    if (poly_is_particle(s, e->core.tok, POLY_PART_RELATIVE) &&
        poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN)
        return of_relative(s, e->core.tok, q);
    const uint32_t from = s->heard_to ? poly_quote_end(s, s->heard_to - 1) : 0;
    uint32_t several[POLY_MEMBERS];
    const bool plural = e->number == POLY_PRONOUN_PL;
    const uint32_t n =
        plural ? poly_group_before(&s->r, (poly_range){from, e->core.tok}, true, several) : 0;
    if (n) return poly_group_join(s, several, n);
    if (plural && poly_is_particle(s, e->core.tok, POLY_PART_SEVERAL)) {
        const uint32_t both = poly_group_at(&s->r, e->core.tok_end, several);
        if (both) { /* "[Both] Lee and Vale, of the same panel, said" */
            s->mention[q].tok_end = poly_entity_at(s, several[both - 1])->core.tok_end;
            return poly_group_join(s, several, both);
        }
    }
    const bool counted = plural && e->core.tok_end - e->core.tok > 1; /* "the pair" */
    if (e->number == POLY_PRONOUN_ORG) {
        const uint32_t country = country_before(s, e->core.tok);
        if (country != POLY_NONE) return country;
        const uint32_t paper = paper_meant(s, poly_entity_at(s, best)->core.tok, q);
        if (paper != POLY_NONE) return paper;
        e = poly_entity_at(s, best); /* identities may have moved it */
    }
    const uint32_t office =
        e->number == POLY_PRONOUN_SG ? office_before(s, e->core.tok) : POLY_NONE;
    if (office != POLY_NONE) {
        const poly_entity role = *poly_entity_at(s, office); /* identities may move it */
        const uint32_t bearer = poly_of_role(s, &role, q, role.phrase);
        e = poly_entity_at(s, best);
        const bool told =
            bearer != POLY_NONE && (poly_identity_at(s, bearer)->n_name ||
                                    poly_is_particle(s, role.phrase.tok, POLY_PART_INDEFINITE) ||
                                    poly_is_particle(s, role.phrase.tok - 1, POLY_PART_INDEFINITE));
        if (told && poly_suits(s, bearer, e->gender, POLY_PRONOUN_SG)) return bearer;
    }
    const uint32_t meant = counted ? poly_group_meant(s, e->core) : POLY_NONE;
    if (meant != POLY_NONE) return meant;
    const poly_range words = e->core;
    const uint8_t gender = e->gender;
    const uint32_t id = poly_by_pronoun(s, q, gender, e->number);
    if (id != POLY_NONE || poly_sentence_lang(&s->r, words.tok) != POLY_LANG_EN) return id;
    /* "they" of whom nothing is known but that they are several; "we" are those who write */
    if (plural)
        return is_first(s, words.tok) ? id : poly_identity_add(&s->r, NULL, POLY_SP_GROUP, words);
    const uint32_t she = gender ? poly_identity_add(&s->r, NULL, POLY_SP_PERSON, words) : id;
    if (she == POLY_NONE) return she;
    poly_identity_at(s, she)->n_name = 0;
    poly_identity_at(s, she)->gender = gender;
    return she;
}

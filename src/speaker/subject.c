/*
 * subject.c - whom the sentence before a quote is about, and which law a section belongs to.
 *
 *   in   sentences, entities with their identities, laws out an identity; the words of a law's name
 *
 * Method: "Halim-Baker disagreed. “He will get a credit.”": a quote without an attribution that
 * follows a sentence in the same paragraph is spoken by that sentence's subject, the entity that
 * opens it. "Section 5 states": of the law last cited.
 */
#include "speaker/resolve.h"

#include <assert.h>

enum { OPENING = 2, LAWS_BACK = 40 };

uint32_t poly_sentence_of(const poly_sentences *sents, uint32_t i)
{
    uint32_t lo = 0, hi = sents->count;
    while (lo + 1 < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (sents->at[mid].tok <= i)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

uint8_t poly_sentence_lang(const poly_resolver *r, uint32_t i)
{
    const poly_sentences *sents = r->in->sents;
    return sents->count ? sents->at[poly_sentence_of(sents, i)].lang : (uint8_t)POLY_LANG_OTHER;
}

/* Is only somebody's name or office there, from which the clause goes on? "Di Jakarta" opens with
 * none. */
static uint32_t subject_of(const poly_resolver *r, const poly_sentence *sent)
{
    const poly_entities *ents = r->in->ents;
    for (uint32_t i = ents->first[sent->tok];
         i < ents->count && ents->at[i].core.tok < sent->tok_end; i++) {
        const poly_entity *e = &ents->at[i];
        if (e->phrase.tok > sent->tok + OPENING) return POLY_NONE;
        if (e->phrase.tok > sent->tok && r->in->toks->at[e->phrase.tok - 1].kind != POLY_TOK_WORD)
            return POLY_NONE;
        if (e->kind == POLY_E_PERSON) return r->ids.of_entity[i];
        if (e->kind == POLY_E_ROLE) return poly_identity_by_role(r, e, e->core.tok);
    }
    return POLY_NONE;
}

uint32_t poly_subject_before(const poly_resolver *r, uint32_t from, uint32_t content)
{
    const poly_sentences *sents = r->in->sents;
    if (!content || !sents->count) return POLY_NONE;
    const uint32_t mark = content - 1;
    const uint32_t here = poly_sentence_of(sents, mark);
    const bool opens = sents->at[here].tok == mark || sents->at[here].tok == content;
    if (!here || !opens || (r->in->toks->at[mark].flags & POLY_TOKF_PARA)) return POLY_NONE;
    const poly_sentence *before = &sents->at[here - 1];
    return before->tok >= from && before->tok_end >= mark ? subject_of(r, before) : POLY_NONE;
}

/* ---- English: subjects that do not open their sentence --------------------------------------- */
/* Behind adverbs, does a finite verb stand at i: "defended", "has", "said"? */
static bool is_predicate(const poly_resolver *r, uint32_t i)
{
    enum { ADVERBS = 2 };
    const poly_hits *h = r->in->hits;
    for (uint32_t k = 0; k < ADVERBS && poly_hit_is(h, i, POLY_K_PARTICLE, POLY_PART_ADVERB); k++)
        i++;
    if (i >= r->in->toks->count || r->in->toks->at[i].kind != POLY_TOK_WORD) return false;
    const poly_str f = poly_forms_str(r->in->toks->forms, r->in->toks->at[i].form);
    return poly_hit_is(h, i, POLY_K_PARTICLE, POLY_PART_AUXILIARY) ||
           poly_hit_is(h, i, POLY_K_PARTICLE, POLY_PART_BE) || poly_str_ends(f, POLY_S("ed")) ||
           (poly_hit_at(h, i, POLY_K_CUE) && !poly_str_ends(f, POLY_S("ing")));
}

/* Behind a subject: does its clause go on with a word that may be a verb ("sought", "casts",
 * "forcefully differed"), or with who it is ("Vale, who")? */
static bool goes_on(const poly_resolver *r, uint32_t i)
{
    static const uint8_t others[] = {POLY_PART_PREPOSITION,    POLY_PART_CONJUNCTION,
                                     POLY_PART_DISJUNCTION,    POLY_PART_SUBORDINATOR,
                                     POLY_PART_COMPLEMENTISER, POLY_PART_DETERMINER,
                                     POLY_PART_JOINER};
    const poly_tokens *toks = r->in->toks;
    if (poly_mark_at(r, i, ',')) return poly_token_is(toks, i + 1, POLY_SINGLE_WHO);
    if (i >= toks->count || toks->at[i].kind != POLY_TOK_WORD ||
        (toks->at[i].flags & POLY_TOKF_CAP) || poly_is_possessive(r, i - 1))
        return false;
    for (size_t k = 0; k < sizeof others; k++) {
        if (poly_hit_is(r->in->hits, i, POLY_K_PARTICLE, others[k])) return false;
    }
    return !poly_str_ends(poly_forms_str(toks->forms, toks->at[i].form), POLY_S("ing"));
}

bool poly_is_main_subject(const poly_resolver *r, const poly_entity *e)
{
    const poly_sentences *sents = r->in->sents;
    uint32_t at = e->phrase.tok; /* "In the call, [Ohio] Rep. Lee" */
    if (at && (r->in->toks->at[at - 1].flags & POLY_TOKF_CAP) &&
        (poly_hit_at(r->in->hits, at - 1, POLY_K_PLACE) ||
         poly_hit_is(r->in->hits, at - 1, POLY_K_PARTICLE, POLY_PART_DEMONYM)))
        at--;
    if (!at || !sents->count || !poly_mark_at(r, at - 1, ',') ||
        poly_sentence_lang(r, at) != POLY_LANG_EN)
        return false;
    const uint32_t from = sents->at[poly_sentence_of(sents, at)].tok;
    const poly_str opening = poly_forms_str(r->in->toks->forms, r->in->toks->at[from].form);
    static const uint8_t scenes[] = {POLY_PART_SUBORDINATOR, POLY_PART_SCENE,
                                     POLY_PART_PREPOSITION};
    /* "Speaking in Lagos,", "Asked about it," */
    bool scene = poly_str_ends(opening, POLY_S("ing")) || poly_str_ends(opening, POLY_S("ed"));
    for (size_t k = 0; k < sizeof scenes && !scene; k++)
        scene = poly_hit_is(r->in->hits, from, POLY_K_PARTICLE, scenes[k]);
    return scene && (is_predicate(r, e->phrase.tok_end) || goes_on(r, e->phrase.tok_end));
}

bool poly_is_telling_agent(const poly_resolver *r, const poly_entity *e)
{
    enum { REACH = 60 }; /* tokens of the sentence before it: its people are asked for each quote */
    const poly_entities *ents = r->in->ents;
    const poly_sentences *sents = r->in->sents;
    const uint32_t by = e->phrase.tok - 1;
    if (e->phrase.tok < 2 || !sents->count ||
        !poly_hit_is(r->in->hits, by, POLY_K_PARTICLE, POLY_PART_AGENT) ||
        !poly_hit_at(r->in->hits, by - 1, POLY_K_CUE) || poly_sentence_lang(r, by) != POLY_LANG_EN)
        return false;
    const poly_str f = poly_forms_str(r->in->toks->forms, r->in->toks->at[by - 1].form);
    const uint32_t from = sents->at[poly_sentence_of(sents, by)].tok;
    if (!poly_str_ends(f, POLY_S("ed")) || by - from > REACH) return false;
    for (uint32_t i = ents->first[from]; i < ents->count && ents->at[i].core.tok < by; i++) {
        const uint8_t kind = ents->at[i].kind;
        const bool one = kind == POLY_E_PRONOUN && ents->at[i].number == POLY_PRONOUN_SG;
        const bool somebody = kind == POLY_E_PERSON || kind == POLY_E_ROLE || one;
        const poly_range at = ents->at[i].phrase; /* "[Vale] was accused by Lee" */
        if (somebody && (at.tok <= from + OPENING || is_predicate(r, at.tok_end))) return false;
    }
    return true;
}

/* "Pasal 29 huruf i UU KPK", "Pasal 3 ayat (1) dalam UU BUMN": its law stands right behind it. */
static bool names_own_law(const poly_resolver *r, uint32_t tok, poly_range law)
{
    enum { REACH = 10 };
    if (law.tok >= tok + REACH) return false;
    for (uint32_t i = tok + 1; i < law.tok; i++) {
        const poly_token *t = &r->in->toks->at[i];
        const bool bracket = t->kind == POLY_TOK_PUNCT && (t->mark == '(' || t->mark == ')');
        if ((t->kind != POLY_TOK_WORD && t->kind != POLY_TOK_NUMBER && !bracket) ||
            (t->flags & POLY_TOKF_PARA))
            return false;
        if (t->kind == POLY_TOK_WORD && poly_hit_at(r->in->hits, i, POLY_K_CUE)) return false;
    }
    return true;
}

poly_range poly_law_of(const poly_resolver *r, uint32_t tok)
{
    const poly_entities *ents = r->in->ents;
    uint32_t lo = 0, hi = ents->laws.count; /* how many are cited before */
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (ents->laws.at[mid].core.tok < tok)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < ents->laws.count && names_own_law(r, tok, ents->laws.at[lo].core))
        return ents->laws.at[lo].core;
    if (!lo) return (poly_range){0, 0};
    const uint32_t last = lo - 1;
    poly_range name = ents->laws.at[last].core;
    const poly_str id = ents->laws.at[last].id;
    /* under its longest name */
    for (uint32_t i = last, steps = 0; i-- > 0 && steps < LAWS_BACK; steps++) {
        const poly_range other = ents->laws.at[i].core;
        if (poly_str_eq(ents->laws.at[i].id, id) &&
            other.tok_end - other.tok > name.tok_end - name.tok)
            name = other;
    }
    assert(name.tok < name.tok_end);
    return name;
}

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

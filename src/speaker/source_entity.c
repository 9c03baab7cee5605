/*
 * source_entity.c - which of the entities in a source phrase, or beside it, tells who it is.
 *
 *   in   the source of a quote     out  an index of the entities, or POLY_NONE
 *
 * Method: a name tells most, then an office; the noun at the end of a phrase that is a document's;
 * the name right before a noun for an institution, or behind the comma of a noun for somebody.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

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

/* English: "a Claims Ledger [report]", "the two [sources]": the noun at the end of a phrase tells
 * what speaks. */
static bool is_head(const state *s, const poly_entity *e, poly_range source)
{
    const bool counted = e->kind == POLY_E_GROUP && source.tok_end == source.tok + 3 &&
                         poly_is_particle(s, source.tok, POLY_PART_DEFINITE) &&
                         poly_is_particle(s, source.tok + 1, POLY_PART_ALONE);
    return (e->kind == POLY_E_DOCUMENT || counted) && e->core.tok_end == source.tok_end &&
           poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN;
}

uint32_t poly_best_entity(const state *s, poly_range source)
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

/* English: "the [Redmoth] | ransomware gang": the name right before a noun for an institution is
 * its own; else `best`. */
static uint32_t named_before(const state *s, uint32_t best)
{
    enum { ENTITIES = 3 };
    const poly_entity *e = best != POLY_NONE ? &s->r.in->ents->at[best] : NULL;
    if (!e || e->kind != POLY_E_ORG || e->entry == POLY_NONE || e->core.tok == 0 ||
        poly_engine_entry(s->r.in->engine, e->entry)->kind != POLY_K_SOURCE ||
        poly_sentence_lang(&s->r, e->core.tok) != POLY_LANG_EN)
        return best;
    for (uint32_t i = best, steps = 0; i-- > 0 && steps < ENTITIES; steps++) {
        const poly_entity *x = &s->r.in->ents->at[i];
        if (x->kind == POLY_E_ORG && x->core.tok_end == e->core.tok &&
            s->r.ids.of_entity[i] != POLY_NONE && !poly_is_possessive(&s->r, x->core.tok_end - 1))
            return i;
    }
    return best;
}

/* English: "[Lee's colleague,] Bo Vale, said", "[One of them,] Ann Lee, said": the name behind the
 * comma of a noun that tells who somebody is; else `best`. */
static uint32_t named_behind(const state *s, const poly_found *f, uint32_t best)
{
    enum { WORDS = 3, ENTITIES = 4 };
    const poly_entities *ents = s->r.in->ents;
    uint32_t i = f->source.tok_end;
    const bool one = poly_is_particle(s, f->source.tok, POLY_PART_ALONE) && i > f->source.tok + 2;
    if (poly_sentence_lang(&s->r, f->source.tok) != POLY_LANG_EN ||
        (!one && !poly_is_possessive(&s->r, i - 1)))
        return best;
    for (uint32_t n = 0; n < WORDS && i < s->r.in->toks->count; n++, i++) {
        const poly_token *t = &s->r.in->toks->at[i];
        if (t->kind != POLY_TOK_WORD) break;
        if ((t->flags & POLY_TOKF_CAP) || poly_hit_at(s->r.in->hits, i, POLY_K_CUE)) return best;
    }
    if ((!one && i == f->source.tok_end) || !poly_mark_at(&s->r, i, ',')) return best;
    for (uint32_t k = ents->first[i], steps = 0; k < ents->count && steps < ENTITIES;
         k++, steps++) {
        const poly_entity *e = &ents->at[k];
        if (e->phrase.tok > i + 1) break;
        const bool named = (e->kind == POLY_E_PERSON || (one && e->kind == POLY_E_ORG)) &&
                           s->r.ids.of_entity[k] != POLY_NONE;
        if (named && e->core.tok == i + 1 && poly_mark_at(&s->r, e->phrase.tok_end, ',')) return k;
    }
    return best;
}

uint32_t poly_entity_meant(const state *s, const poly_found *f)
{
    return named_behind(s, f, named_before(s, poly_best_entity(s, f->source)));
}

/*
 * phrase.c - what a source phrase looks like: definite, plural, human.
 *
 *   in   the words of a source and those behind it     out  yes or no, whom they mean
 */
#include "speaker/resolve.h"

#include <string.h>

typedef poly_resolution state;

/* Behind a bracket around one token that opens here; else here. */
static uint32_t behind_bracket(const state *s, uint32_t i)
{
    const poly_token *t = &s->r.in->toks->at[i];
    const bool closed = i + 2 < s->r.in->toks->count && t->kind == POLY_TOK_PUNCT &&
                        t->mark == '(' && t[2].kind == POLY_TOK_PUNCT && t[2].mark == ')';
    return closed ? i + 3 : i;
}

/* "sang menteri", "si penjual": does an article of people already spoken of stand at token `i` or
 * right before it? */
static bool is_the(const state *s, uint32_t i)
{
    return poly_is_particle(s, i, POLY_PART_PERSONAL) ||
           (i > 0 && poly_is_particle(s, i - 1, POLY_PART_PERSONAL));
}

/* "politikus PDIP itu", "pria yang berprofesi sebagai pengemudi ini": somebody already spoken of,
 * under another description. The demonstrative closes the phrase, which may go on behind what is
 * taken for the source. */
bool poly_is_pointed(const state *s, poly_range source)
{
    enum { REACH = 10 };
    const poly_tokens *toks = s->r.in->toks;
    if (poly_range_none(source)) return false;
    for (uint32_t k = source.tok_end - 1; k < toks->count && k < source.tok_end + REACH; k++) {
        k = behind_bracket(s, k); /* "berita yang tayang Sabtu (23/8/2025) tersebut" */
        if (k >= toks->count) return false;
        const poly_token *t = &toks->at[k];
        if (k >= source.tok_end && ((t->kind != POLY_TOK_WORD && t->kind != POLY_TOK_NUMBER) ||
                                    (t->flags & POLY_TOKF_PARA)))
            return false;
        if (poly_is_particle(s, k, POLY_PART_DEMONSTRATIVE)) return true;
        if (k >= source.tok_end && poly_hit_at(s->r.in->hits, k, POLY_K_CUE)) return false;
    }
    return false;
}

/* "para ahli itu", "bank-bank itu", "the researchers": several; not "politisi PDI-P itu". */
bool poly_is_plural(const state *s, poly_range source)
{
    for (uint32_t k = source.tok; k < source.tok_end; k++) {
        const poly_token *t = &s->r.in->toks->at[k];
        const poly_str f = poly_forms_str(s->r.in->toks->forms, t->form);
        const bool twice = memchr(f.p, '-', f.n) && !(t->flags & POLY_TOKF_UPPER);
        const bool some = poly_is_particle(s, k, POLY_PART_DETERMINER) &&
                          !poly_is_particle(s, k, POLY_PART_PERSONAL);
        if (some || twice) return true;
    }
    return false;
}

/* "the lawyer", "the statement". */
bool poly_has_article(const state *s, poly_range source)
{
    return poly_is_particle(s, source.tok, POLY_PART_DEFINITE);
}

bool poly_is_definite(const state *s, poly_range source)
{
    return poly_has_article(s, source) || poly_is_pointed(s, source);
}

/* Is the source a human being by its noun: "perwira menengah Polri itu", "eks vokalis Edane ini"?
 * What is taken for the source may be only its last word. */
bool poly_is_human(const state *s, const poly_found *f)
{
    enum { BEFORE = 6 };
    const bool behind = !poly_range_none(f->cue) && f->cue.tok_end <= f->source.tok &&
                        f->source.tok - f->cue.tok_end < BEFORE;
    const uint32_t start = s->r.in->sents->at[f->sentence].tok;
    uint32_t from = behind                           ? f->cue.tok_end
                    : f->source.tok > start + BEFORE ? f->source.tok - BEFORE
                                                     : start;
    for (uint32_t k = from; k < f->source.tok_end; k++) {
        const poly_token *t = &s->r.in->toks->at[k];
        if (t->kind != POLY_TOK_WORD || poly_is_particle(s, k, POLY_PART_PREPOSITION)) from = k + 1;
    }
    for (uint32_t k = from; k < f->source.tok_end; k++) {
        if (poly_is_particle(s, k, POLY_PART_HUMAN)) return true;
    }
    return false;
}

/* Does the description tell by an office or an occupation who it is of: "Menteri Sosial itu",
 * "politikus Nusa itu"? Not "penumpang itu", whom nobody may have named. Indonesian. */
static bool tells_office(const state *s, const poly_found *f, uint8_t stakeholder)
{
    if (poly_sentence_lang(&s->r, f->source.tok) == POLY_LANG_EN) return false;
    for (uint32_t k = f->phrase.tok; k < f->source.tok_end; k++) {
        const poly_hit *h = poly_hit_at(s->r.in->hits, k, POLY_K_ROLE);
        const poly_entry *e = h ? poly_engine_entry(s->r.in->engine, h->entry) : NULL;
        if (!e || (e->props & POLY_P_PLAIN)) continue;
        const uint8_t side = e->stakeholder ? e->stakeholder : stakeholder;
        if (side && (side != POLY_SH_PUBLIC || (e->props & POLY_P_HEAD))) return true;
    }
    return false;
}

/* "sang menteri" of "Menteri Sosial", "sang politikus" of somebody of a party: is the office
 * described that of `id`, or is none known? Not "sang jaksa" of a defendant; courts have both on
 * one side. */
static bool holds_office(const state *s, const poly_found *f, uint32_t id)
{
    if (id == POLY_NONE) return false;
    const poly_identity *x = &s->r.ids.at[id];
    if (poly_range_none(x->role)) return true;
    const bool opposed =
        x->stakeholder == POLY_SH_LITIGANT || x->stakeholder == POLY_SH_LAW_ENFORCEMENT;
    for (uint32_t k = f->phrase.tok; k < f->source.tok_end; k++) {
        const poly_hit *h = poly_hit_at(s->r.in->hits, k, POLY_K_ROLE);
        if (!h) continue;
        const uint8_t side = poly_engine_entry(s->r.in->engine, h->entry)->stakeholder;
        const bool politician = side == POLY_SH_PARTY && x->stakeholder == POLY_SH_LEGISLATURE;
        if ((side && side == x->stakeholder && !opposed) || politician ||
            poly_shares_word(&s->r, (poly_range){k, h->tok_end}, x->role))
            return true;
    }
    return false;
}

/* Whoever is meant by a description of somebody who is known by now ("politikus itu"): who spoke
 * last; by an Indonesian office as by a pronoun, also who has only been told of. Else POLY_NONE. */
uint32_t poly_last_described(state *s, const poly_entity *e, poly_range source, uint32_t q)
{
    const uint8_t gender = e ? e->gender : 0;
    const poly_found *f = &s->r.founds->at[q];
    const bool told = tells_office(s, f, e ? e->stakeholder : (uint8_t)POLY_SH_UNKNOWN);
    const bool pointed = poly_is_pointed(s, source);
    /* "sang menteri"; not "sang istri", of whom nobody may have been told */
    if (poly_is_plural(s, source) || !(pointed || (told && is_the(s, source.tok))))
        return POLY_NONE;
    const uint32_t id = told ? poly_by_pronoun(s, q, gender, POLY_PRONOUN_SG) : s->last_person;
    if (!pointed && !holds_office(s, f, id)) return POLY_NONE;
    return poly_suits(s, id, gender, POLY_PRONOUN_SG) ? id : POLY_NONE;
}

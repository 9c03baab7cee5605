/*
 * glued.c - names that a scraper glued to the headline before them: "NgaruhTaufik".
 *
 *   in   a word of a name, the words of the names near it
 *   out  how many of its bytes are the headline's; the form of the name alone
 *
 * Method: a capital in the middle of a word between small letters, in a word that is met only once.
 */
#include "speaker/identity.h"

#include <string.h>

/* "TeleSeluler" is the name of a firm, which is met again. */
static bool met_again(const poly_resolver *r, uint32_t i)
{
    const poly_entities *ents = r->in->ents;
    const uint32_t form = r->in->toks->at[i].form, here = ents->first[i];
    for (uint32_t k = here > POLY_W_GLUED_NEAR ? here - POLY_W_GLUED_NEAR : 0;
         k < ents->count && k < here + POLY_W_GLUED_NEAR; k++) {
        for (uint32_t t = ents->at[k].phrase.tok; t < ents->at[k].phrase.tok_end; t++) {
            if (t != i && r->in->toks->at[t].form == form) return true;
        }
    }
    return false;
}

/* "Direktur Utama | RaveveTech, Mira": an institution behind an office, whatever is in it. */
static bool is_institution(const poly_resolver *r, uint32_t i)
{
    enum { ENTITIES = 4 };
    const poly_entities *ents = r->in->ents;
    const uint32_t here = ents->first[i];
    for (uint32_t k = here; k < ents->count && k < here + ENTITIES; k++) {
        const poly_entity *e = &ents->at[k];
        if (e->org.tok == i && e->role.tok < i && !poly_range_none(e->org) &&
            !poly_range_none(e->role))
            return true;
    }
    return false;
}

uint32_t poly_glued_bytes(const poly_resolver *r, uint32_t i)
{
    enum { BEFORE = 4, BEHIND = 3 };
    const poly_token *t = &r->in->toks->at[i];
    const poly_str x = poly_token_str(r->in->text, t);
    const bool headline =
        i > 0 && r->in->toks->at[i - 1].kind == POLY_TOK_WORD && (t->flags & POLY_TOKF_CAP) &&
        (r->in->toks->at[i - 1].flags & POLY_TOKF_CAP) && !(t->flags & POLY_TOKF_LINE);
    if (!headline || (t->flags & POLY_TOKF_UPPER) || r->in->sents->lang == POLY_LANG_EN) return 0;
    for (size_t k = BEFORE; k + BEHIND <= x.n; k++) {
        if (!poly_is_ascii_upper(x.p[k])) continue;
        const bool small = poly_is_ascii_lower(x.p[k - 1]) && poly_is_ascii_lower(x.p[k - 2]) &&
                           poly_is_ascii_lower(x.p[k + 1]);
        return small && !met_again(r, i) && !is_institution(r, i) ? (uint32_t)k : 0;
    }
    return 0;
}

/* Does the word a, its first `cut` bytes left out, spell b? Both are folded; what is left out is
 * ASCII. */
static bool spells(poly_str a, uint32_t cut, poly_str b)
{
    return cut && a.n == b.n + cut && memcmp(a.p + cut, b.p, b.n) == 0;
}

/* The form of "NgaruhTaufik" is that of "Taufik", where a name near it begins so. */
uint32_t poly_unglued(const poly_resolver *r, uint32_t i)
{
    const uint32_t form = r->in->toks->at[i].form, cut = poly_glued_bytes(r, i);
    const poly_entities *ents = r->in->ents;
    if (!cut) return form;
    const uint32_t here = ents->first[i];
    for (uint32_t k = here > POLY_W_GLUED_NEAR ? here - POLY_W_GLUED_NEAR : 0;
         k < ents->count && k < here + POLY_W_GLUED_NEAR; k++) {
        if (ents->at[k].kind != POLY_E_PERSON) continue;
        for (uint32_t t = ents->at[k].core.tok; t < ents->at[k].core.tok_end; t++) {
            const uint32_t other = r->in->toks->at[t].form;
            if (spells(poly_form_str(r, form), cut, poly_form_str(r, other))) return other;
        }
    }
    return form;
}

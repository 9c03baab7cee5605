/*
 * glued.c - names that a scraper glued to the headline before them: "NgaruhTaufik".
 *
 *   in   a word of a name or office, the words of the names near it
 *   out  how many of its bytes are the headline's; the form of the name alone
 *
 * Method: a capital in the middle of a word between small letters, in a word that is met only once
 * and ends in a name that is met alone, too, or that many are given, or in an office.
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

/* Does the word a, its first `cut` bytes left out, spell b? Both are folded; what is left out is
 * ASCII. */
static bool spells(poly_str a, uint32_t cut, poly_str b)
{
    return cut && a.n == b.n + cut && memcmp(a.p + cut, b.p, b.n) == 0;
}

/* The form of a word of a person's name near the token i that spells its form without the first
 * `cut` bytes; POLY_NONE: none. */
static uint32_t met_alone(const poly_resolver *r, uint32_t i, uint32_t cut)
{
    const poly_str form = poly_form_str(r, r->in->toks->at[i].form);
    const poly_entities *ents = r->in->ents;
    const uint32_t here = ents->first[i];
    for (uint32_t k = here > POLY_W_GLUED_NEAR ? here - POLY_W_GLUED_NEAR : 0;
         k < ents->count && k < here + POLY_W_GLUED_NEAR; k++) {
        if (ents->at[k].kind != POLY_E_PERSON) continue;
        for (uint32_t t = ents->at[k].core.tok; t < ents->at[k].core.tok_end; t++) {
            const uint32_t other = r->in->toks->at[t].form;
            if (spells(form, cut, poly_form_str(r, other))) return other;
        }
    }
    return POLY_NONE;
}

/* Where a capital in the middle of a word met once tells of a seam: bytes before it; 0: none. */
static uint32_t seam_in(const poly_resolver *r, uint32_t i)
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
        return small && !met_again(r, i) ? (uint32_t)k : 0;
    }
    return 0;
}

/* What the lexicons know of the word behind the seam; 0: there is none. */
static uint32_t tail_flags(const poly_resolver *r, uint32_t i, uint32_t cut)
{
    const poly_tokens *toks = r->in->toks;
    return cut ? poly_forms_tail_flags(toks->forms, toks->at[i].form, cut) : 0;
}

uint32_t poly_glued_office(const poly_resolver *r, uint32_t i)
{
    const uint32_t cut = seam_in(r, i);
    return tail_flags(r, i, cut) & POLY_FORM_OFFICE_ID ? cut : 0;
}

/* "NgaruhTaufik" ends in a name, which is given to many or met alone, "ManfaatMenteri" in an
 * office; "DataZorga" is a firm. */
uint32_t poly_glued_bytes(const poly_resolver *r, uint32_t i)
{
    const uint32_t cut = seam_in(r, i);
    const bool known = tail_flags(r, i, cut) & (POLY_FORM_GIVEN | POLY_FORM_OFFICE_ID);
    return known || (cut && met_alone(r, i, cut) != POLY_NONE) ? cut : 0;
}

/* The form of "NgaruhTaufik" is that of "Taufik", where a name near it begins so. */
uint32_t poly_unglued(const poly_resolver *r, uint32_t i)
{
    const uint32_t cut = poly_glued_bytes(r, i), alone = cut ? met_alone(r, i, cut) : POLY_NONE;
    return alone == POLY_NONE ? r->in->toks->at[i].form : alone;
}

/*
 * short_form.c - the short forms in brackets behind the names of institutions, and within them.
 *
 *   in   the token behind a name     out where its short form ends; the aliases of the article
 */
#include "entity/scan.h"

static void note_alias(const poly_names *s, poly_range name, poly_range alias)
{
    const poly_alias x = {name, alias};
    POLY_VEC_PUSH(&s->out->aliases, s->a, x);
}

/* Are the letters at i initials of the words of [of), in their order, the first one its first
 * word's or that behind it: "KPK" of "Komisi Pemberantasan Korupsi"? */
static bool are_initials_of(const poly_names *s, uint32_t i, poly_range of)
{
    const poly_str letters = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    uint32_t k = of.tok;
    for (size_t n = 0; n < letters.n; n++, k++) {
        while (k < of.tok_end &&
               poly_forms_str(s->in->toks->forms, s->tok[k].form).p[0] != letters.p[n])
            k++;
        if (k >= of.tok_end || (!n && k > of.tok + 1)) return false;
    }
    return letters.n > 1;
}

/* "Komisi Pemberantasan Korupsi | atau KPK", "Badan Kesehatan Dunia | atau WHO": Indonesian: behind
 * the short form of an institution that a conjunction joins to it; else i. */
static uint32_t behind_other_name(const poly_names *s, uint32_t i, poly_range of)
{
    const uint32_t at = poly_name_particle(s, i, POLY_PART_DISJUNCTION);
    if (s->lang == POLY_LANG_EN || at != i + 1 || poly_range_none(of) ||
        of.tok_end < of.tok + 2 || of.tok_end != i || !poly_name_is_cap(s, at))
        return i;
    const poly_hit *org = poly_name_hit_at(s, at, POLY_K_ORG),
                   *whole = poly_name_hit_at(s, of.tok, POLY_K_ORG);
    if (org && whole && org->entry == whole->entry) return org->tok_end;
    /* not "Ikatan Alumni Nusa atau IA Nusa" */
    return poly_name_is_acronym(s, at) && are_initials_of(s, at, of) &&
                   s->tok[of.tok_end - 1].form != s->tok[at + 1 < s->n ? at + 1 : at].form
               ? at + 1
               : i;
}

/* "(BSSN)", "(Sekjen )", "atau BSSN" behind an institution or office: its short form. */
uint32_t poly_name_take_short_form(const poly_names *s, uint32_t i, poly_range of)
{
    const uint32_t other = behind_other_name(s, i, of);
    if (other > i) {
        note_alias(s, of, (poly_range){i + 1, other});
        return other;
    }
    const uint32_t end = poly_name_skip_bracket(s, i);
    if (end == i) return i;
    if (poly_range_none(of) || !poly_name_is_cap(s, i + 1)) return end;
    if (end - i >= 3 && end - i <= 5) note_alias(s, of, (poly_range){i + 1, end - 1});
    return end;
}

uint32_t poly_name_pieces(const poly_names *s, uint32_t i)
{
    const uint32_t behind = poly_name_skip_bracket(s, i);
    if (behind == i || !poly_name_is_cap(s, i + 1)) return i;
    /* "Partai Amanat Nasional (PAN) | Zulkifli Hasan (Zulhas)" */
    if (behind < s->n &&
        (poly_name_is_given(s, behind) || (poly_name_bits(s, behind) & POLY_SPEAKS)))
        return i;
    uint32_t k = behind;
    while (k < behind + 4 && poly_name_is_cap(s, k) && !poly_name_hit_at(s, k, POLY_K_TITLE)) k++;
    return k > behind + 1 && poly_name_skip_bracket(s, k) == k + 3 && poly_name_is_cap(s, k + 1)
               ? k
               : i;
}

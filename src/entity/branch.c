/*
 * branch.c - Indonesian: what belongs to an institution's name behind its short form or behind the
 * name that the lexicon knows.
 *
 *   in   the institution at a token, where it ends so far     out  where it ends with its area
 *
 * Method: "Badan Penanggulangan Bencana Daerah (BPBD) | Kabupaten Marunda", "BPS | Provinsi Jambi",
 * "KJRI | Davao", "Direktorat Jenderal (Ditjen) | Imigrasi". Only where no office stands before it:
 * there the bearer's name may follow.
 */
#include "entity/scan.h"

/* "(Ditjen)", "(BPBD )": one word in brackets. Returns the end, or i. */
static uint32_t short_form(const poly_names *s, uint32_t i)
{
    const uint32_t end = poly_name_skip_bracket(s, i);
    return end == i + 3 && poly_name_is_cap(s, i + 1) ? end : i;
}

/* A head alone is no name yet: "Direktorat Jenderal (Ditjen) | Imigrasi Kementerian X". */
static uint32_t take_rest(const poly_names *s, uint32_t i)
{
    enum { WORDS = 8 };
    uint32_t k = i;
    while (k < s->end && k < i + WORDS && poly_name_is_cap(s, k) &&
           !(s->tok[k].flags & POLY_TOKF_LINE) && !poly_name_hit_at(s, k, POLY_K_TITLE) &&
           !poly_name_hit_at(s, k, POLY_K_ROLE))
        k++;
    return k;
}

/* Bodies of state and parties have branches that are called by the bare name of a place. */
static bool has_branches(uint8_t stakeholder)
{
    static const bool of[POLY_SH_N] = {
        [POLY_SH_EXECUTIVE] = true,       [POLY_SH_REGULATOR] = true, [POLY_SH_LEGISLATURE] = true,
        [POLY_SH_LAW_ENFORCEMENT] = true, [POLY_SH_JUDICIARY] = true, [POLY_SH_PARTY] = true,
        [POLY_SH_LOCAL_GOVERNMENT] = true};
    return of[stakeholder];
}

uint32_t poly_name_branch_area(const poly_names *s, uint32_t i, uint8_t stakeholder)
{
    const bool named = poly_name_particle(s, i, POLY_PART_AREA) > i;
    return named || has_branches(stakeholder) ? poly_name_area(s, i) : i;
}

uint32_t poly_name_branch(const poly_names *s, uint32_t i, uint32_t end, uint8_t stakeholder)
{
    if (s->lang == POLY_LANG_EN || end >= s->end) return end;
    const uint32_t behind = short_form(s, end);
    const uint32_t area = poly_name_branch_area(s, behind, stakeholder);
    if (area > behind) return area;
    const poly_hit *head = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
    if (!head || head->tok_end != end || behind == end) return end;
    const uint32_t rest = take_rest(s, behind);
    return rest > behind ? rest : end;
}

/*
 * surname.c - English family names that are other words, too: "Angus King", "Mr. Farmer".
 *
 *   in   a token     out  whether it is a name though the lexicon knows it as something else
 *
 * Method: a given name before it and the end of a subject behind it tell of a family name ("Edwin
 * King said"); from there on it is one where it stands alone ("King said").
 */
#include "entity/scan.h"

void poly_name_note_surname(poly_names *s, poly_range name)
{
    if (s->lang != POLY_LANG_EN || name.tok_end < name.tok + 2) return;
    const uint32_t last = name.tok_end - 1;
    if (poly_name_is_cap(s, last) && poly_name_is_given(s, name.tok) &&
        !poly_name_hit_at(s, last, POLY_K_ORG_HEAD))
        poly_map_or(&s->bits, s->tok[last].form, POLY_SURNAME, s->a);
}

bool poly_name_is_surname(const poly_names *s, uint32_t i)
{
    return s->lang == POLY_LANG_EN && poly_name_is_cap(s, i) &&
           (poly_name_bits(s, i) & POLY_SURNAME) && !poly_name_is_acronym(s, i) &&
           !poly_name_is_cap(s, i + 1);
}

bool poly_name_is_own(const poly_names *s, uint32_t i)
{
    if (s->lang != POLY_LANG_EN || !poly_name_is_cap(s, i)) return false;
    const bool given = poly_name_is_given(s, i) && poly_name_is_cap(s, i + 1) &&
                       !poly_name_is_cap(s, i + 2) && !poly_name_hit_at(s, i + 1, POLY_K_ROLE);
    return given || poly_name_is_surname(s, i);
}

bool poly_name_is_addressed(const poly_names *s, uint32_t i, uint32_t at)
{
    const poly_hit *title = at > i ? poly_name_hit_at(s, i, POLY_K_TITLE) : NULL,
                   *role = title ? poly_name_hit_at(s, at, POLY_K_ROLE) : NULL;
    return role && s->lang == POLY_LANG_EN && poly_name_is_cap(s, at) &&
           poly_name_entry_of(s, title)->cls == POLY_TITLE_HONORIFIC &&
           (poly_name_entry_of(s, title)->props & (POLY_P_M | POLY_P_F)) &&
           (poly_name_entry_of(s, role)->props & POLY_P_GENERIC) && role->tok_end == at + 1;
}

bool poly_name_ends_name(const poly_names *s, uint32_t i, bool introduced)
{
    if (s->lang != POLY_LANG_EN || i + 1 >= s->end || !poly_name_is_cap(s, i) ||
        poly_name_is_cap(s, i + 1) || poly_name_is_acronym(s, i))
        return false;
    const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE),
                   *title = poly_name_hit_at(s, i, POLY_K_TITLE),
                   *place = poly_name_hit_at(s, i, POLY_K_PLACE);
    const bool given = poly_name_is_given(s, i - 1);
    if (title && title->tok_end == i + 1 && given && poly_name_opens_title(s, i)) return true;
    if (!poly_name_closes_subject(s, i + 1) && !poly_name_is_mark(s, i + 1, '.')) return false;
    const bool person = given && !poly_name_hit_at(s, i - 1, POLY_K_PLACE);
    if (role) return role->tok_end == i + 1 && (introduced || person);
    if (place) return place->tok_end == i + 1 && person;
    return given && poly_name_is_common(s, i);
}

bool poly_name_bears(const poly_names *s, uint32_t i)
{
    const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
    const uint32_t k = i + 1;
    return role && role->tok_end == k && s->lang != POLY_LANG_EN && poly_name_is_given(s, i) &&
           poly_name_place(s, k) == k && (poly_name_nameish(s, k) || poly_name_is_given(s, k));
}

/*
 * seat.c - what stands between an office and its bearer's name and is neither: the place of an
 * institution, the rest of its name.
 *
 *   in   the end of an office, which took what it knew of its institution
 *   out  where its bearer's name begins; office or institution with what stood before it
 *
 *     "Ketua DPRD | Lontar | Budi Sanjaya"        a place
 *     "Direktur Bank Nusa | NTI | Gunadi Kusno"   letters of a name in letters
 *     "Kapolsek Tanah | Sareal | Kompol Mira"     whatever stands before a rank
 *
 * And the first words of a name that are the last ones of another article's headline, which a page
 * printed before it: "Baca juga: Ular Besar Lepas di Desa | Mira menjelaskan".
 *
 * Left to others: names of institutions that a lexicon, a head or brackets tell (governed.c,
 * institution.c); those too long for that (bearer.c). Indonesian only.
 */
#include "entity/scan.h"

#include <assert.h>

/* Gives [i, end) to the institution that ends at i, else to the office; behind the short form of an
 * office ("Kepala Biro Humas (Karo Humas) | Setjen Rapas") it is the institution itself. */
static void belongs(poly_person *p, uint32_t i, uint32_t end, bool place)
{
    assert(i < end);
    if (!poly_range_none(p->org)) {
        if (p->org.tok_end == i) p->org.tok_end = end;
        p->org_whole.tok_end = end;
    } else if (p->role.tok_end == i || place) {
        p->role.tok_end = end;
    } else {
        p->org = p->org_whole = (poly_range){i, end};
    }
}

/* Does a name begin at i: "Ramdhani", "Agung Nugraha", "I Wayan Dita"? */
static bool begins_name(const poly_names *s, uint32_t i)
{
    if (i >= s->end || (s->tok[i].flags & POLY_TOKF_LINE)) return false;
    if (poly_name_is_initial(s, i)) return poly_name_nameish(s, i + 1);
    return poly_name_nameish(s, i) ||
           (poly_name_is_given(s, i) && poly_name_nameish(s, i + 1));
}

/* "NISP" behind "Bank OCBC": capitals in a name that is not all in capitals. */
static uint32_t letters(const poly_names *s, uint32_t i)
{
    enum { LETTERS = 3 };
    const bool own = poly_name_is_acronym(s, i) && poly_span_len(s->tok[i].span) >= LETTERS &&
                     !poly_name_is_numeral(s, i) && !poly_name_hit_at(s, i, POLY_K_TITLE) &&
                     !poly_name_is_initial(s, i) && !poly_name_is_common(s, i);
    return own && !poly_name_is_acronym(s, i + 1) ? i + 1 : i;
}

uint32_t poly_name_take_seat(const poly_names *s, uint32_t i, poly_person *p)
{
    if (i >= s->end || s->lang == POLY_LANG_EN || (s->tok[i].flags & POLY_TOKF_LINE) ||
        (poly_name_bits(s, i) & POLY_SPEAKS) || poly_name_is_given(s, i))
        return i;
    const uint32_t place = poly_name_place(s, i), end = place > i ? place : letters(s, i);
    if (end == i || !begins_name(s, end)) return i;
    belongs(p, i, end, place > i);
    return end;
}

/* Is a rank at k that its bearer's name follows? */
static bool is_rank(const poly_names *s, uint32_t k)
{
    const poly_hit *rank = poly_name_rank(s, k);
    return rank && !(poly_name_entry_of(s, rank)->props & POLY_P_AFTER);
}

uint32_t poly_name_behind_capitals(const poly_names *s, uint32_t i, poly_person *p)
{
    enum { WORDS = 3 };
    uint32_t k = i + 1;
    while (k <= i + WORDS && poly_name_is_cap(s, k) && !(s->tok[k].flags & POLY_TOKF_LINE) &&
           !poly_name_hit_at(s, k, POLY_K_TITLE))
        k++;
    if (k > i + WORDS || !poly_name_is_cap(s, k) || (s->tok[k].flags & POLY_TOKF_LINE) ||
        !is_rank(s, k) || poly_name_hit_at(s, i, POLY_K_TITLE))
        return i;
    for (uint32_t t = i; t <= k; t++) { /* "Rugi Rp 250 Juta Kapolsek Lontar Kompol Mira" */
        if (poly_name_hit_at(s, t, POLY_K_ROLE)) return i;
    }
    if (!poly_range_none(p->role)) belongs(p, i, k, false);
    return k;
}

/* Do the words at i stand elsewhere near it: two in a row, where the name [i, end) has so many? */
static bool is_known(const poly_names *s, uint32_t i, uint32_t end)
{
    enum { NEAR = 1500 };
    const uint32_t from = i > NEAR ? i - NEAR : 0, to = i + NEAR < s->n ? i + NEAR : s->n;
    for (uint32_t k = from; k < to; k++) {
        if (s->tok[k].form != s->tok[i].form || (k >= s->start && k < end) ||
            !(s->tok[k].flags & POLY_TOKF_CAP))
            continue;
        if (i + 1 == end || (k + 1 < s->n && s->tok[k + 1].form == s->tok[i + 1].form)) return true;
    }
    return false;
}

uint32_t poly_name_behind_headline(const poly_names *s, uint32_t i, uint32_t end)
{
    if (!s->behind_headline || i != s->start || end < i + 2) return i;
    for (uint32_t k = i; k < end; k++) {
        if (is_known(s, k, end)) return k;
    }
    return i;
}

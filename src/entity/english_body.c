/*
 * english_body.c - English institutions whose noun stands last ("Acme Security Inc", "Harbour
 * Authority of Quenland"), and those in small letters ("Dutch police").
 *
 *   in   a token that may begin one     out its end, its stakeholder
 */
#include "entity/scan.h"

/* "Europol and Justice Department", "John Smith and Acme Inc": a name already, before the
 * conjunction. */
static bool is_whole(const poly_names *s, uint32_t i, uint32_t end)
{
    const poly_hit *org = poly_name_hit_at(s, i, POLY_K_ORG);
    /* "Baidu and Tencent Holdings" */
    const bool two = end == i + 1 && poly_name_hit_at(s, end + 1, POLY_K_ORG);
    uint8_t sh; /* "NPower is a nonprofit", elsewhere */
    const bool told = end == i + 1 && poly_name_is_body(s, (poly_range){i, end}, &sh);
    return (org && org->tok_end == end) || (poly_name_is_given(s, i) && end > i + 1) || two || told;
}

/* "Arthur Norwell | of Acme Security": somebody's name in [i, end), not that of a body, which "of"
 * would go on with. */
static bool is_somebody(const poly_names *s, uint32_t i, uint32_t end)
{
    static const uint8_t others[] = {POLY_K_ORG, POLY_K_ORG_HEAD, POLY_K_PLACE, POLY_K_ROLE};
    if (end < i + 2) return false;
    for (uint32_t k = i; k < end; k++) {
        if ((!poly_name_nameish(s, k) && !poly_name_is_given(s, k)) ||
            poly_name_any_hit(s, k, others, sizeof others))
            return false;
    }
    return true;
}

/* Does an office of the lexicon end at `end` ("FTC Commissioner"), which begins in [i, end)? */
static bool ends_office(const poly_names *s, uint32_t i, uint32_t end)
{
    for (uint32_t k = end; k-- > i;) {
        const poly_hit *role = poly_name_hit_at(s, k, POLY_K_ROLE);
        if (role) return role->tok_end == end;
    }
    return false;
}

/* An office at k with its field behind a preposition: "Director of", "Deputy Director for". */
static bool governs(const poly_names *s, uint32_t k)
{
    const poly_hit *role = poly_name_hit_at(s, k, POLY_K_ROLE);
    return role && (poly_name_particle(s, role->tok_end, POLY_PART_BINDS) > role->tok_end ||
                    poly_name_particle(s, role->tok_end - 1, POLY_PART_BINDS) >= role->tok_end);
}

/* A nation, a town, or a name that nobody knows: "Dutch", "New York", "Ruritanian". Returns its
 * end, or i. */
static uint32_t take_nation(const poly_names *s, uint32_t i)
{
    const uint32_t place = poly_name_place(s, i);
    if (place > i) return place;
    const bool named = poly_name_particle(s, i, POLY_PART_DEMONYM) == i + 1 ||
                       (poly_name_nameish(s, i) && !poly_name_is_given(s, i));
    return named ? i + 1 : i;
}

uint32_t poly_name_take_small_body(const poly_names *s, uint32_t i, uint8_t *stakeholder)
{
    if (s->lang != POLY_LANG_EN || !poly_name_is_cap(s, i)) return i;
    const uint32_t noun = take_nation(s, i);
    const poly_hit *h = noun > i && noun < s->end && !poly_name_possessive(s, noun - 1)
                            ? poly_name_hit_at(s, noun, POLY_K_ORG_HEAD)
                            : NULL;
    if (!h || poly_name_is_cap(s, noun) || (s->tok[noun].flags & POLY_TOKF_LINE) ||
        !(poly_name_entry_of(s, h)->props & POLY_P_GENERIC) ||
        poly_name_hit_at(s, h->tok_end, POLY_K_ROLE)) /* "Spanish police | officers" */
        return i;
    *stakeholder = poly_name_entry_of(s, h)->stakeholder;
    return h->tok_end;
}

/* "Harbour Authority | of Quenland", "Data Agency | of the Outer Isles": whose a public body is, a
 * place that nobody need know. Returns its end, or i. */
static uint32_t take_country(const poly_names *s, uint32_t i)
{
    enum { WORDS = 3 };
    if (i >= s->end || !poly_token_is(s->in->toks, i, POLY_SINGLE_OF)) return i;
    const uint32_t from = poly_name_particle(s, i + 1, POLY_PART_DEFINITE) == i + 2 ? i + 2 : i + 1;
    static const uint8_t others[] = {POLY_K_ROLE, POLY_K_TITLE, POLY_K_CALENDAR};
    if (poly_name_is_given(s, from) && poly_name_place(s, from) == from) return i;
    uint32_t k = from;
    while (k < from + WORDS && poly_name_is_cap(s, k) && !(s->tok[k].flags & POLY_TOKF_LINE) &&
           !(k > from && poly_name_possessive(s, k - 1)) &&
           !poly_name_any_hit(s, k, others, sizeof others))
        k++;
    const poly_hit *role = poly_name_is_cap(s, k) ? poly_name_hit_at(s, k, POLY_K_ROLE) : NULL;
    /* "Council | of Trade Experts" */
    if (role && poly_name_are_members(s, role)) k = role->tok_end;
    return k == from || poly_name_possessive(s, k - 1) ? i : k;
}

/* English: "When | Acme Corp failed", "Meanwhile | Acme Labs said", "In | Acme Labs' view": a small
 * word with the capital of its sentence; not "WHO Lab". */
static bool opens_only(const poly_names *s, uint32_t i)
{
    static const uint8_t small[] = {
        POLY_PART_SUBORDINATOR, POLY_PART_RELATIVE, POLY_PART_PREPOSITION, POLY_PART_ADVERB,
        POLY_PART_CONNECTIVE,   POLY_PART_OPENER,   POLY_PART_CONDITION,   POLY_PART_DETERMINER,
        POLY_PART_GOES_ON,      POLY_PART_CONTRAST};
    const bool opens = i == s->start || s->tok[i - 1].kind == POLY_TOK_QUOTE;
    return opens && !poly_name_is_acronym(s, i) &&
           (poly_name_any_particle(s, i, small, sizeof small) ||
            poly_name_hit_at(s, i, POLY_K_CALENDAR));
}

/* "Former | Trade Commission chairman", "Acting | Budget Office director": it is the office that is
 * so. */
static bool is_past_office(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_TITLE);
    const poly_entry *e = h ? poly_name_entry_of(s, h) : NULL;
    return e && (e->cls == POLY_TITLE_FORMER || e->cls == POLY_TITLE_ACTING);
}

/* "Quenland Council | of ...": behind the noun of a head that takes "of" to what it is of. */
static uint32_t behind_head(const poly_names *s, const poly_hit *head)
{
    const uint32_t last = head->tok_end - 1;
    const bool of = last > head->tok && poly_token_is(s->in->toks, last, POLY_SINGLE_OF);
    return of ? last : head->tok_end;
}

/* May a name end in this head? */
static bool ends_at_head(const poly_names *s, const poly_hit *head)
{
    return (poly_name_entry_of(s, head)->props & POLY_P_AFTER) ||
           (head->tok_end == head->tok + 2 && behind_head(s, head) < head->tok_end);
}

/* "Acme | Chief Trust Officer", "Acme | Deputy Director": does an office begin with the word of
 * rank at k, its field or its noun behind it? Not in "Kestrel Deputy Sheriffs Association". */
static bool opens_with_rank(const poly_names *s, uint32_t k)
{
    const bool rank = poly_token_is(s->in->toks, k, POLY_SINGLE_RANK);
    const poly_hit *role = rank ? poly_name_hit_at(s, k, POLY_K_ROLE) : NULL;
    return role && (!(poly_name_entry_of(s, role)->props & POLY_P_DEPUTY) ||
                    poly_name_hit_at(s, role->tok_end, POLY_K_ROLE) ||
                    poly_name_particle(s, role->tok_end, POLY_PART_FIELD) > role->tok_end);
}

uint32_t poly_name_take_tailed_org(const poly_names *s, uint32_t i, uint8_t *stakeholder)
{
    uint32_t end = i;
    if (s->lang != POLY_LANG_EN || !poly_name_is_cap(s, i) || poly_name_possessive(s, i)) return i;
    if (poly_name_particle(s, i, POLY_PART_DEFINITE) > i ||
        poly_name_particle(s, i, POLY_PART_INDEFINITE) > i ||
        poly_name_particle(s, i, POLY_PART_CONJUNCTION) > i || is_past_office(s, i) ||
        opens_only(s, i) || poly_name_is_month(s, i) || poly_name_is_based(s, i))
        return i; /* "But | Acme Corp", "While | Acme Corp", "Leeds-based | Acme Corp" */
    for (uint32_t k = i;
         k < s->end && k < i + 8 && !(k > i && poly_name_possessive(s, k - 1)) &&
         (poly_name_is_cap(s, k) || (k > i && poly_name_joins(s, k) && poly_name_is_cap(s, k + 1)));
         k++) {
        if (poly_name_particle(s, k, POLY_PART_CONJUNCTION) > k &&
            (is_whole(s, i, k) || (end == k && *stakeholder == POLY_SH_INDUSTRY)))
            break; /* "Acme Corp | and Borex Inc" */
        if (poly_name_particle(s, k, POLY_PART_BINDS) > k && is_somebody(s, i, k)) break;
        if (k > i && governs(s, k)) break; /* "Acme | Director of Identity Security" */
        if (k > i && opens_with_rank(s, k)) break; /* "Acme | Chief Information Security Officer" */
        /* "On Monday | the Trade Commission", not "Office of the ..." */
        if (poly_name_particle(s, k, POLY_PART_DEFINITE) > k && !poly_name_joins(s, k - 1)) break;
        const poly_hit *h = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        /* "FTC Commissioner Ann Lee": an office before its bearer's name */
        const bool office = h && ends_office(s, i, h->tok_end) && poly_name_nameish(s, h->tok_end);
        if (h && k > i && !office && ends_at_head(s, h)) {
            end = behind_head(s, h);
            *stakeholder = poly_name_entry_of(s, h)->stakeholder;
        }
    }
    if (end == i) return poly_name_take_small_body(s, i, stakeholder);
    const bool body = *stakeholder != POLY_SH_INDUSTRY && *stakeholder != POLY_SH_MEDIA;
    return body ? poly_name_take_charge(s, take_country(s, end)) : end;
}

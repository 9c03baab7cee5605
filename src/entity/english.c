/*
 * english.c - what an office governs in English: its field, its institution.
 *
 *   in   a token behind an office     out  role and organisation of a poly_person
 *
 *     ROLE [of FIELD [and FIELD]] [and ROLE] [at [noun for a firm] INSTITUTION]
 *
 * Method: what follows "at" is an institution, what follows "of" or "for" may be a field. It is one
 * where an institution stands before the office already ("NSA Director of Cybersecurity"), or where
 * its last word names fields (particles.tsv: field).
 */
#include "entity/scan.h"

#include <assert.h>

/* A run of capitals in English: "Harbour Digital", "Digital Shadows". Returns its end, or i. */
uint32_t poly_name_english_run(const poly_names *s, uint32_t i)
{
    uint32_t end = i;
    while (end < s->end && end < i + POLY_W_NAME_TOKENS && poly_name_is_cap(s, end) &&
           !poly_name_is_common(s, end) && !(end > i && (s->tok[end].flags & POLY_TOKF_LINE)))
        end++;
    return end;
}

/* May this word stand between an office and its institution: "at incident response firm
 * BreachLine"? */
bool poly_name_is_between(const poly_names *s, uint32_t i)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_WORD && !poly_name_hit_at(s, i, POLY_K_CUE) &&
           (!poly_name_hit_at(s, i, POLY_K_PRONOUN) || poly_name_is_acronym(s, i)) &&
           poly_name_particle(s, i, POLY_PART_RELATIVE) == i &&
           poly_name_particle(s, i, POLY_PART_AUXILIARY) == i &&
           !(s->tok[i].flags & POLY_TOKF_LINE);
}

/* "Minister for Digital | Affairs": the lexicon's office holds the first word of its field
 * already. */
bool poly_name_names_field(const poly_names *s, poly_range role)
{
    for (uint32_t i = role.tok + 1; i + 1 < role.tok_end; i++) {
        if (poly_name_particle(s, i, POLY_PART_PREPOSITION) > i) return true;
    }
    return false;
}

/* A capitalised word inside the name of a field: nobody's name and no known institution. */
static bool in_field(const poly_names *s, uint32_t i, bool owned)
{
    if (!poly_name_is_cap(s, i) || poly_name_hit_at(s, i, POLY_K_ORG) ||
        poly_name_hit_at(s, i, POLY_K_TITLE) || poly_name_hit_at(s, i, POLY_K_ROLE) ||
        poly_name_place(s, i) > i || poly_name_is_given(s, i) ||
        (poly_name_bits(s, i) & POLY_SPEAKS) || (s->tok[i].flags & POLY_TOKF_LINE))
        return false;
    return owned || !poly_name_nameish(s, i);
}

uint32_t poly_name_english_field(const poly_names *s, uint32_t i, const poly_person *p)
{
    enum { MOST = 8 };
    const bool owned = p->owned || !poly_range_none(p->org);
    /* of, for */
    const bool links = poly_name_particle(s, i, POLY_PART_BINDS) > i &&
                       poly_name_particle(s, i, POLY_PART_JOINER) > i;
    if (s->lang != POLY_LANG_EN || !links) return i;
    uint32_t k = i + 1;
    while (k < s->end && k < i + MOST &&
           (in_field(s, k, owned) ||
            (k > i + 1 && (poly_name_joins(s, k) || poly_name_is_mark(s, k, ',')) &&
             in_field(s, k + 1, owned))))
        k++;
    if (k == i + 1) return i;
    const bool told = poly_name_particle(s, k - 1, POLY_PART_FIELD) > k - 1;
    return owned || told ? k : i;
}

/* "head of security | policy,", "director of product | strategy, endpoint at Acme": further small
 * words of a field that the lexicon's office has begun. Their end, or i. */
static uint32_t more_field(const poly_names *s, uint32_t i, poly_person *p)
{
    enum { WORDS = 3 };
    uint32_t k = i;
    if (!p->behind || !poly_name_names_field(s, p->role)) return i;
    while (k < i + WORDS && poly_name_is_between(s, k) && !poly_name_is_cap(s, k) &&
           !poly_name_is_link(s, k) && poly_name_particle(s, k, POLY_PART_CONJUNCTION) == k)
        k++;
    const uint32_t end = k;
    if (poly_name_is_mark(s, k, ',')) { /* one more, where an institution follows */
        k++;
        while (k < end + 1 + WORDS && poly_name_is_between(s, k) && !poly_name_is_cap(s, k) &&
               !poly_name_is_link(s, k))
            k++;
        if (k == end + 1 || poly_name_particle(s, k, POLY_PART_PREPOSITION) == k ||
            !poly_name_is_cap(s, k + 1))
            k = end;
    }
    if (k > i) p->role.tok_end = k;
    return k;
}

/* The field and the institution of an office at i, where the lexicon's office ends or a field that
 * it has begun. Returns its end, or i. */
static uint32_t take_institution(const poly_names *s, uint32_t i, poly_person *p)
{
    uint32_t k = i, last = i;
    if (poly_name_particle(s, i, POLY_PART_PREPOSITION) == i || !poly_name_is_between(s, i))
        return i;
    for (; k < i + POLY_W_ENGLISH_TOKENS && poly_name_is_between(s, k) &&
           !(poly_name_is_cap(s, k) && k > i);
         k++) {
        if (poly_name_particle(s, k, POLY_PART_PREPOSITION) > k) last = k;
    }
    const uint32_t owner = poly_name_place(s, k); /* "for | Ukraine's | Foreign Ministry" */
    if (owner > k && poly_name_possessive(s, owner - 1) && poly_name_is_cap(s, owner)) k = owner;
    const bool named = poly_name_is_cap(s, k) && poly_name_place(s, k) == k;
    if (!p->behind || !named) { /* "director of operations Jean Laval" */
        const bool field = k > i + 1 && last == i &&
                           (poly_name_is_mark(s, k, ',') || (!p->behind && poly_name_is_cap(s, k)));
        if (field) p->role.tok_end = k;
        return field ? k : i;
    }
    poly_institution x = {.entry = POLY_NONE};
    uint32_t end = poly_name_take_org(s, k, false, &x.entry, &x.stakeholder);
    const uint32_t tailed = poly_name_take_tailed_org(s, k, &x.stakeholder);
    if (tailed > end) end = tailed;
    if (end == k) end = poly_name_english_run(s, k);
    /* "Institute for Strategic Studies" */
    if (end > k && poly_name_joins(s, end) && poly_name_hit_at(s, end - 1, POLY_K_ORG_HEAD))
        end = poly_name_english_run(s, end + 1) > end + 1 ? poly_name_english_run(s, end + 1) : end;
    if (end == k) return i;
    x.at = (poly_range){k, end};
    if (last > i) p->role.tok_end = last;
    while (p->role.tok_end > i && poly_name_is_link(s, p->role.tok_end - 1)) p->role.tok_end--;
    return poly_name_take_institution(s, &x, p);
}

/* English: "under secretary | for policy at | the Homeland Security Department", "CTO at security
 * firm Acme", "assistant chief executive for governance and cybersecurity, Lim": the field and the
 * institution of an office at i. Returns its end, or i. What is left of a field is taken once: a
 * list of small words without end is no field. */
uint32_t poly_name_english_complement(const poly_names *s, uint32_t i, poly_person *p)
{
    const uint32_t own = more_field(s, i, p);
    const uint32_t end = take_institution(s, own, p);
    return end > own ? end : own;
}

uint32_t poly_name_english_more(const poly_names *s, uint32_t i, const poly_person *p)
{
    const uint32_t next = poly_name_particle(s, i, POLY_PART_CONJUNCTION);
    if (s->lang != POLY_LANG_EN || next == i || !(p->behind || p->owned) ||
        (!poly_range_none(p->org) && p->org.tok > p->role.tok))
        return i;
    const poly_hit *role = poly_name_hit_at(s, next, POLY_K_ROLE);
    return role && poly_name_is_cap(s, next) && poly_name_is_cap(s, p->role.tok) ? role->tok_end
                                                                                 : i;
}

void poly_name_english_owner(const poly_names *s, poly_person *p)
{
    if (s->lang != POLY_LANG_EN || !poly_range_none(p->org) || p->org_entry != POLY_NONE) return;
    for (uint32_t k = p->role.tok; k + 1 < p->role.tok_end; k++) {
        if (!poly_name_is_cap(s, k) || poly_name_place(s, k) > k) continue;
        uint32_t end = k, entry = POLY_NONE;
        uint8_t sh = POLY_SH_UNKNOWN;
        while (end < p->role.tok_end && poly_name_is_cap(s, end) &&
               !(end > k && poly_name_possessive(s, end - 1)))
            end++;
        if (!poly_name_possessive(s, end - 1)) {
            k = end;
            continue;
        }
        (void)poly_name_take_org(s, k, false, &entry, &sh);
        p->org = p->org_whole = (poly_range){k, end};
        p->org_entry = entry;
        p->org_stakeholder = sh;
        return;
    }
}

/*
 * english_front.c - what stands before an office in English: whose it is, and its modifiers.
 *
 *   in   a token that may begin an office     out  its noun's token; organisation and first word
 *                                             of a poly_person
 *
 *     [INSTITUTION['s]] [modifiers] ROLE        "CISA Executive Assistant Director", "Acme's Asia
 *                                               president", "Vectra regional policy director"
 *     INSTITUTION's NAME                        "Recorded Future's Alan Hurst"
 *
 * Left to others: what stands behind the noun (english.c).
 *
 * Method: capitals before an office are the institution unless they are a nation, a place, a word
 * of rank ("Executive", "Senior"), or ordinary words before an office in capitals ("Trade
 * Minister"). Small words are modifiers where none of them is a verb.
 */
#include "entity/scan.h"

#include <assert.h>
#include <string.h>

enum { OWNER_MOST = 8, MODIFIERS_MOST = 5 };

static bool is_grade(const poly_names *s, uint32_t i)
{
    return poly_name_particle(s, i, POLY_PART_GRADE) > i;
}

/* A small word that may stand before an office's noun: no verb, nothing of a closed class. */
static bool is_modifier(const poly_names *s, uint32_t i)
{
    static const uint8_t closed[] = {
        POLY_PART_PREPOSITION,   POLY_PART_DETERMINER,     POLY_PART_CONJUNCTION,
        POLY_PART_COPULA,        POLY_PART_NEGATOR,        POLY_PART_ADVERB,
        POLY_PART_SUBORDINATOR,  POLY_PART_COMPLEMENTISER, POLY_PART_MODAL,
        POLY_PART_DEMONSTRATIVE, POLY_PART_CONNECTIVE};
    if (!poly_name_is_between(s, i) || poly_name_is_cap(s, i)) return false;
    const poly_str f = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    const bool past = poly_str_ends(f, POLY_S("ed")) && !memchr(f.p, '-', f.n);
    return !past && !poly_name_any_particle(s, i, closed, sizeof closed);
}

/* "Gen.", "Dr."; but a degree that is an agency, too ("CISA"), is a name here. */
static bool opens_title(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_TITLE);
    return h && !(poly_name_entry_of(s, h)->props & POLY_P_AFTER);
}

/* A word in capitals that may stand before an office's noun. */
static bool is_capital(const poly_names *s, uint32_t i)
{
    static const uint8_t closed[] = {
        POLY_PART_PREPOSITION, POLY_PART_DETERMINER,   POLY_PART_CONJUNCTION, POLY_PART_AUXILIARY,
        POLY_PART_RELATIVE,    POLY_PART_SUBORDINATOR, POLY_PART_CONNECTIVE};
    const bool adverb = poly_name_particle(s, i, POLY_PART_ADVERB) > i && !is_grade(s, i);
    return !adverb && poly_name_is_cap(s, i) &&
           !poly_name_any_particle(s, i, closed, sizeof closed) &&
           !poly_name_hit_at(s, i, POLY_K_CALENDAR) && !opens_title(s, i) &&
           (!poly_name_hit_at(s, i, POLY_K_PRONOUN) || poly_name_is_acronym(s, i));
}

/* The role whose words begin at i, unless a longer institution does. */
static const poly_hit *noun_at(const poly_names *s, uint32_t i)
{
    const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
    const poly_hit *org = role ? poly_name_hit_at(s, i, POLY_K_ORG) : NULL;
    return role && !(org && org->tok_end > role->tok_end) ? role : NULL;
}

uint32_t poly_name_english_noun(const poly_names *s, uint32_t i)
{
    uint32_t k = i;
    const bool small = !poly_name_is_cap(s, i);
    while (k < i + MODIFIERS_MOST && k < s->end && !noun_at(s, k)) {
        const bool word = small ? is_modifier(s, k)
                                : is_capital(s, k) && poly_name_is_ordinary(s, k) &&
                                      !(s->tok[k].flags & POLY_TOKF_LINE);
        if (!word) return i;
        k++;
    }
    return noun_at(s, k) ? k : i;
}

/* ---- owners ---------------------------------------------------------------------------------- */
/* The office that begins with the last word of the institution [i, end), or NULL: "Quay University
 * president", "Harbour Security Agency Director". */
static const poly_hit *role_astride(const poly_names *s, uint32_t i, uint32_t end)
{
    const poly_hit *role = end > i + 1 ? poly_name_hit_at(s, end - 1, POLY_K_ROLE) : NULL;
    return role && role->tok_end > end ? role : NULL;
}

/* "Republican | Sen.", "Maine | Gov.": an office cut short that begins before `end`, with its stop
 * there; no institution ends in it. */
static bool is_cut_short(const poly_names *s, uint32_t i, uint32_t end)
{
    return role_astride(s, i, end) && poly_name_is_mark(s, end, '.');
}

static bool is_field(const poly_names *s, uint32_t i)
{
    return poly_name_is_cap(s, i) && poly_name_particle(s, i, POLY_PART_FIELD) == i + 1;
}

/* The capitals at i up to an office's noun or a possessive; known names first. */
static uint32_t owner_run(const poly_names *s, uint32_t i, poly_institution *x)
{
    uint32_t end = poly_name_english_body(s, i, false, x);
    if (end == i && s->tok[i].kind != POLY_TOK_WORD) end = i + 1; /* "ID.me" */
    if (x->entry == POLY_NONE && is_cut_short(s, i, end)) return end - 1;
    const uint32_t behind = end > i ? poly_name_skip_bracket(s, end) : end;
    if (noun_at(s, behind)) return behind; /* "Cyber Security Agency (CSA) | Director" */
    if (role_astride(s, i, end)) /* "Vexa | Security Researcher", "Quay University | president" */
        return end > i + 1 && x->entry == POLY_NONE && is_field(s, end - 1) ? end - 1 : end;
    while (end < s->end && end < i + OWNER_MOST && !(end > i && poly_name_possessive(s, end - 1)) &&
           !noun_at(s, end) && !(end > i && (s->tok[end].flags & POLY_TOKF_LINE)) &&
           (is_capital(s, end) || (end == i && poly_name_opens_body(s, i)) ||
            (end > i && poly_name_is_mark(s, end, '&') && is_capital(s, end + 1))))
        end++;
    return end - (end > i && poly_name_is_mark(s, end - 1, '&'));
}

/* Does the noun, an occupation, have its field before it, so that this is no name's last word:
 * "Security Researcher", not "Vale Security | CEO"? */
static bool takes_field(const poly_names *s, uint32_t noun)
{
    const poly_hit *role = noun_at(s, noun);
    const uint32_t props = role ? poly_name_entry_of(s, role)->props : 0;
    return (props & POLY_P_GENERIC) && !(props & (POLY_P_EACH | POLY_P_WHOLE));
}

/* "Senior | Product Director": are words for fields alone left of [i, noun), and is the office none
 * of a whole body? */
static bool are_fields(const poly_names *s, uint32_t i, uint32_t noun)
{
    const poly_hit *role = noun_at(s, noun);
    if (!role || (poly_name_entry_of(s, role)->props & (POLY_P_EACH | POLY_P_WHOLE))) return false;
    while (i < noun && is_field(s, i)) i++;
    return i == noun;
}

/* "Sheriffs | Association": does a word that ends the name of a body stand in [i, end)? */
static bool ends_body_inside(const poly_names *s, uint32_t i, uint32_t end)
{
    for (; i < end; i++) {
        const poly_hit *head = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
        if (head && (poly_name_entry_of(s, head)->props & POLY_P_AFTER)) return true;
    }
    return false;
}

/* "Vexa | Chief Trust Officer", "Copper Quarry | Senior Threat Analyst": the word of rank behind
 * the first word of [i, end) with which the office begins; or `end`. Bodies have such words in
 * their names, too: "Quay Junior College | President", "Vexa Lead Mining | CEO". */
static uint32_t rank_inside(const poly_names *s, uint32_t i, uint32_t end, uint32_t noun)
{
    for (uint32_t k = i + 1; k < end; k++) {
        if (!poly_name_is_cap(s, k) || !poly_token_is(s->in->toks, k, POLY_SINGLE_RANK) ||
            is_grade(s, k - 1) || poly_name_is_acronym(s, k))
            continue;
        const bool standing = poly_token_is(s->in->toks, k, POLY_SINGLE_STANDING);
        const bool office = !standing || takes_field(s, noun) || are_fields(s, k + 1, noun);
        return office && !ends_body_inside(s, k + 1, end) ? k : end;
    }
    return end;
}

/* "Vexa | Security Researcher": a word for a field before an occupation in capitals, behind one
 * word that is a name. Where the office begins, or `end`. */
static uint32_t field_inside(const poly_names *s, uint32_t i, uint32_t end, uint32_t noun)
{
    uint32_t k = end;
    const bool named = poly_name_is_cap(s, noun) && takes_field(s, noun) &&
                       poly_name_nameish(s, i) && !poly_name_is_ordinary(s, i) &&
                       poly_name_place(s, i) == i;
    while (named && k > i + 1 && is_field(s, k - 1)) k--;
    return k == i + 1 ? k : end;
}

/* "Copper Quarry | Chief Operating Officer": an office of firms that begins with a word of rank,
 * behind two or more words of which one names no field. */
static bool is_firms_office(const poly_names *s, uint32_t noun, poly_range own)
{
    const poly_hit *role = poly_name_hit_at(s, noun, POLY_K_ROLE);
    if (!role || poly_name_entry_of(s, role)->stakeholder != POLY_SH_INDUSTRY ||
        !poly_token_is(s->in->toks, noun, POLY_SINGLE_RANK) || own.tok_end < own.tok + 2)
        return false;
    uint32_t fields = 0;
    for (uint32_t k = own.tok; k < own.tok_end; k++) fields += is_field(s, k) || is_grade(s, k);
    return fields < own.tok_end - own.tok;
}

/* What in [i, end) before an office is nobody's institution: nations, places, ranks, ordinary
 * words before an office in capitals. The rest is in *own, the office begins at *from. */
static void part_owner(const poly_names *s, uint32_t i, uint32_t end, uint32_t noun,
                       const poly_institution *x, poly_range *own, uint32_t *from)
{
    const uint32_t start = i;
    uint32_t to = end;
    *from = end;
    while (to > i && is_grade(s, to - 1)) *from = --to;
    *own = (poly_range){i, to};
    if (to == i) return;
    const bool told = x->at.tok_end > i;
    const uint32_t rank = rank_inside(s, i, to, noun);
    if (rank < to && !(told && x->at.tok_end > rank && x->entry != POLY_NONE) &&
        (rank > i + 1 || poly_name_nameish(s, i))) {
        *own = (poly_range){i, rank};
        *from = rank;
        return;
    }
    const uint32_t field = x->entry == POLY_NONE ? field_inside(s, i, to, noun) : to;
    if (field < to) {
        *own = (poly_range){i, field};
        *from = field;
        return;
    }
    if (told && poly_name_is_mark(s, x->at.tok_end, '(')) own->tok_end = x->at.tok_end;
    if (told && x->at.tok_end >= own->tok_end) return;
    while (i < to && (poly_name_particle(s, i, POLY_PART_DEMONYM) == i + 1 || is_grade(s, i))) i++;
    const uint32_t state = i < to ? poly_name_place(s, i) : i; /* "United States | CISA" */
    if (state > i && state < to && poly_name_is_acronym(s, state)) i = state;
    const uint32_t place = i < to ? poly_name_place(s, i) : i;
    bool ordinary = true; /* "Principal Intelligence | Analyst" */
    for (uint32_t k = i; k < to; k++)
        ordinary &= poly_name_is_ordinary(s, k) && !poly_name_is_acronym(s, k);
    const bool capital = poly_name_is_cap(s, noun) && !poly_name_is_acronym(s, noun);
    own->tok = i;
    const bool word =
        to == i + 1 && !told && /* "IT | leaders" */
        (poly_name_hit_at(s, i, POLY_K_PRONOUN) || poly_name_particle(s, i, POLY_PART_FIELD) > i);
    if (word) *from = start;
    if (i == to || place >= to || word) {
        *own = (poly_range){0, 0};
    } else if (ordinary && !told && capital && !is_firms_office(s, noun, *own)) {
        *from = start;
        *own = (poly_range){0, 0};
    }
}

/* Behind an owner without a possessive small words are modifiers only where the office's bearer or
 * a quoting verb follows: not in "Google plans security chief". */
static bool is_closed(const poly_names *s, uint32_t noun)
{
    const poly_hit *role = noun_at(s, noun);
    uint32_t k = role ? role->tok_end : noun;
    for (uint32_t steps = 0; steps < POLY_W_TITLES && noun_at(s, k); steps++)
        k = noun_at(s, k)->tok_end;
    return poly_name_is_cap(s, k) || poly_name_hit_at(s, k, POLY_K_CUE) ||
           poly_name_is_mark(s, k, ',');
}

/* "Quay University president", "Foreign Ministry spokesman": the lexicon has "university
 * president", which hides the second word. The hit; *end: where the institution ends. */
static const poly_hit *role_across(const poly_names *s, uint32_t i, uint32_t *end)
{
    const poly_hit *across = role_astride(s, i, *end);
    if (across) return across;
    across = *end > i ? noun_at(s, *end) : NULL;
    if (!across || !poly_name_is_cap(s, across->tok)) return NULL;
    uint32_t k = across->tok;
    while (k < across->tok_end && poly_name_is_cap(s, k)) k++;
    /* not "Director for Cybersecurity", "Director of", "Sen." */
    if (k + 1 != across->tok_end || poly_name_particle(s, k, POLY_PART_PREPOSITION) > k ||
        poly_name_is_mark(s, k, '.'))
        return NULL;
    *end = k;
    return across;
}

/* Does an office's noun begin so near that what stands at i may be its owner? */
static bool office_near(const poly_names *s, uint32_t i)
{
    const uint32_t most = i + OWNER_MOST + POLY_W_COMPLEMENT_TOKENS + MODIFIERS_MOST;
    const uint32_t to = most < s->end ? most : s->end;
    return i < to && poly_bits_next(poly_hits_starts(s->in->hits, POLY_K_ROLE), i, to) < to;
}

uint32_t poly_name_english_pre_org(const poly_names *s, uint32_t i, poly_person *p)
{
    poly_institution x;
    if (!office_near(s, i)) return i; /* nearly always */
    /* "Then Gov. Lee" at the head of a sentence */
    if (i == s->start && poly_name_particle(s, i, POLY_PART_ADVERB) > i) return i;
    if (poly_name_is_given(s, i) && poly_name_ends_name(s, i + 1, false)) return i;
    if (!poly_name_opens_body(s, i) || noun_at(s, i)) return i;
    if (poly_name_is_cap(s, i) && !is_capital(s, i)) return i;
    uint32_t end = owner_run(s, i, &x);
    if (end == i) return i;
    const uint32_t start = poly_name_behind_genitive(s, end);
    const bool owns = poly_name_is_possessor(s, end);
    uint32_t noun = start;
    while (noun < s->end && noun < start + MODIFIERS_MOST && !noun_at(s, noun) &&
           (is_modifier(s, noun) || (owns && is_capital(s, noun))))
        noun++;
    const poly_hit *across = owns ? NULL : role_across(s, i, &end);
    if (!noun_at(s, noun) && !across) return i;
    if (!across && !owns && noun > end && !p->behind && !is_closed(s, noun)) return i;
    poly_range own = {i, end};
    uint32_t from = start;
    if (!owns && !across) part_owner(s, i, end, noun, &x, &own, &from);
    if (owns && poly_name_place(s, i) == end && x.entry == POLY_NONE) own = (poly_range){0, 0};
    p->from = from + 1;
    p->org = p->org_whole = own;
    if (own.tok_end == x.at.tok_end && own.tok == i) {
        p->org_entry = x.entry;
        p->org_stakeholder = x.stakeholder;
    }
    if (!across) return noun;
    p->role = (poly_range){end, across->tok_end};
    p->role_entry = across->entry;
    p->stakeholder = poly_name_entry_of(s, across)->stakeholder;
    p->from = 0;
    return across->tok_end;
}

/* The institution that words in small letters hold: "senior | Biden administration | official". */
static void inner_owner(const poly_names *s, uint32_t i, uint32_t noun, poly_person *p)
{
    for (; i < noun; i++) {
        const poly_hit *org = poly_name_is_cap(s, i) ? poly_name_hit_at(s, i, POLY_K_ORG) : NULL;
        if (!org || org->tok_end > noun) continue;
        p->org = p->org_whole = (poly_range){i, org->tok_end};
        p->org_entry = org->entry;
        p->org_stakeholder = poly_name_entry_of(s, org)->stakeholder;
        return;
    }
}

uint32_t poly_name_english_office(const poly_names *s, uint32_t i, poly_person *p)
{
    const uint32_t owned = poly_name_pre_org(s, i, p);
    uint32_t k = i, from = i;
    if (owned > i) {
        p->owned = !poly_range_none(p->org);
        return owned;
    }
    while (k < s->end && k < i + OWNER_MOST && !noun_at(s, k) &&
           (is_modifier(s, k) || is_capital(s, k))) {
        if (poly_name_possessive(s, k)) from = k + 1; /* "the agency's | deputy director" */
        k++;
    }
    if (!noun_at(s, k) || k == i) return i;
    p->from = from + 1;
    inner_owner(s, i, k, p);
    p->owned = !poly_range_none(p->org);
    return k;
}

/* Does a possessive end within the capitals at i? */
static bool possessive_near(const poly_names *s, uint32_t i)
{
    const uint32_t most = i + POLY_W_COMPLEMENT_TOKENS;
    for (uint32_t k = i; k < most && k < s->end; k++) {
        if (poly_name_possessive(s, k) || poly_name_is_mark(s, k, '\'')) return true;
        if (k > i && (s->tok[k].flags & POLY_TOKF_LINE)) return false;
    }
    return false;
}

uint32_t poly_name_owner_of_somebody(const poly_names *s, uint32_t i, poly_person *p)
{
    enum { NAME_MOST = 5 };
    poly_institution x;
    if (!possessive_near(s, i)) return i; /* nearly always */
    if (!is_capital(s, i) || noun_at(s, i)) return i;
    uint32_t end = poly_name_english_body(s, i, false, &x);
    while (end < i + NAME_MOST && !(end > i && poly_name_possessive(s, end - 1)) &&
           is_capital(s, end) && !noun_at(s, end))
        end++;
    if (end == i) return i;
    const uint32_t start = poly_name_behind_genitive(s, end);
    const bool owns = poly_name_is_possessor(s, end);
    const bool nobody =
        x.entry == POLY_NONE && (poly_name_place(s, i) >= end || poly_name_is_given(s, i) ||
                                 poly_name_particle(s, i, POLY_PART_DEMONYM) == i + 1);
    if (!owns || nobody || (s->tok[start < s->n ? start : i].flags & POLY_TOKF_LINE)) return i;
    const poly_hit *title =
        poly_name_opens_title(s, start) ? poly_name_hit_at(s, start, POLY_K_TITLE) : NULL;
    uint32_t name = title ? title->tok_end : start;
    name += title && poly_name_is_mark(s, name, '.');
    const bool two = poly_name_nameish(s, name) &&
                     (poly_name_nameish(s, name + 1) || poly_name_is_initial(s, name + 1));
    uint32_t last = name + 1;
    while (poly_name_is_cap(s, last) && last < name + NAME_MOST) last++;
    const bool closed =
        last >= s->end || s->tok[last].kind == POLY_TOK_PUNCT || /* no "catalog" */
        poly_name_hit_at(s, last, POLY_K_CUE) ||
        poly_name_any_particle(s, last,
                               (const uint8_t[]){POLY_PART_AUXILIARY, POLY_PART_ADVERB,
                                                 POLY_PART_CONJUNCTION, POLY_PART_RELATIVE},
                               4);
    const bool told = two && (title || (closed && (poly_name_is_given(s, name) ||
                                                   (poly_name_bits(s, name + 1) & POLY_SPEAKS))));
    if (!told || poly_name_hit_at(s, name, POLY_K_ORG) ||
        poly_name_hit_at(s, name + 1, POLY_K_ORG_HEAD))
        return i;
    x.at = (poly_range){i, end};
    poly_name_set_org(p, &x);
    return start;
}

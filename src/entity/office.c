/*
 * office.c - an office as it is written: offices in a row, its modifiers, what it governs, a second
 * one.
 *
 *   in   a token that may begin one     out  role and organisation of a poly_person
 *
 *     ROLE [ROLE ...] [field] [part of an institution] [INSTITUTION [(short form)] [area]] [/ ROLE
 *     ...]
 *
 * What an Indonesian office governs is read in governed.c, an English one in english.c.
 */
#include "entity/scan.h"

#include <assert.h>
#include <string.h>

/* "dari", "bidang", "at the": words between an office and what it governs. */
bool poly_name_is_link(const poly_names *s, uint32_t i)
{
    return poly_name_particle(s, i, POLY_PART_PREPOSITION) > i ||
           poly_name_particle(s, i, POLY_PART_LINK) > i ||
           poly_name_particle(s, i, POLY_PART_DETERMINER) > i;
}

/* What an office governs: an institution, a portfolio, a place. The portfolio belongs to the role
 * ("Menteri Perumahan dan Kawasan Permukiman"), an institution does not ("Kepala BSSN"). */
static uint32_t take_complement(const poly_names *s, uint32_t i, poly_person *p)
{
    return s->lang == POLY_LANG_EN ? poly_name_english_complement(s, i, p)
                                   : poly_name_take_governed(s, i, p);
}

/* "Kapolsek Cengkareng | Komisaris Ardhie": an office elsewhere, behind one of the police the rank
 * of its bearer. */
bool poly_name_rank_behind(const poly_names *s, uint32_t i, const poly_person *p)
{
    const poly_hit *rank = poly_name_hit_at(s, i, POLY_K_TITLE),
                   *role = poly_name_hit_at(s, i, POLY_K_ROLE);
    return rank && role && rank->tok_end == role->tok_end &&
           poly_name_entry_of(s, rank)->cls == POLY_TITLE_RANK &&
           (p->stakeholder == POLY_SH_LAW_ENFORCEMENT ||
            p->org_stakeholder == POLY_SH_LAW_ENFORCEMENT) &&
           poly_name_is_cap(s, i) && poly_name_nameish(s, rank->tok_end);
}

/* A quoting verb; but right behind the office a noun is its field: "pengamat | isu politik". */
static bool speaks_at(const poly_names *s, uint32_t i, bool first)
{
    const poly_hit *cue = poly_name_hit_at(s, i, POLY_K_CUE);
    return cue && !(first && poly_name_entry_of(s, cue)->cls == POLY_CUE_NOUN);
}

bool poly_name_is_office(const poly_names *s, const poly_hit *role)
{
    const uint32_t i = role->tok_end, props = poly_name_entry_of(s, role)->props;
    if (poly_name_nameish(s, i)) return true;
    return s->lang != POLY_LANG_EN && poly_name_is_cap(s, role->tok) && poly_name_is_cap(s, i) &&
           !(s->tok[i].flags & POLY_TOKF_LINE) && !poly_name_hit_at(s, i, POLY_K_CUE) &&
           (props & POLY_P_HEAD) && !(props & POLY_P_GENERIC) &&
           (poly_name_hit_at(s, i, POLY_K_ORG_HEAD) || poly_name_is_never(s, i));
}

/* "hakim | mempertimbangkan ...", "penulis | enggan ...", "Menlu | telah ...": a clause begins. */
static bool begins_clause(const poly_names *s, uint32_t i)
{
    static const uint8_t openers[] = {POLY_PART_AUXILIARY, POLY_PART_ADVERB, POLY_PART_NEGATOR,
                                      POLY_PART_COMPLEMENTISER};
    if (poly_name_any_particle(s, i, openers, sizeof openers)) return true;
    return poly_form_is_active(poly_forms_str(s->in->toks->forms, s->tok[i].form)) &&
           poly_name_particle(s, i, POLY_PART_ATTRIBUTE) == i;
}

/* "lain", "setempat" */
static bool is_lesser(const poly_names *s, uint32_t i)
{
    return poly_name_is_common(s, i) && !poly_name_hit_at(s, i, POLY_K_SOURCE);
}

/* Are the small words of an occupation over here: "Pengamat kebijakan publik, | Agus", "Kadir (34),
 * pedagang batagor keliling, | mengatakan"? */
static bool ends_description(const poly_names *s, uint32_t i, const poly_person *p)
{
    const bool occupation = poly_engine_entry(s->in->engine, p->role_entry)->props & POLY_P_GENERIC;
    /* not "pengacara lainnya, Budi" */
    if (!occupation || !poly_name_is_mark(s, i, ',') || is_lesser(s, i - 1)) return false;
    return p->behind || poly_name_nameish(s, i + 1) || poly_name_hit_at(s, i + 1, POLY_K_TITLE);
}

/* "pengamat kebijakan publik" (lower case) up to a name: the words between belong to the role. */
static uint32_t take_modifiers(const poly_names *s, uint32_t i, const poly_person *p)
{
    uint32_t end = i;
    while (end < s->end && end < i + POLY_W_MODIFIER_TOKENS && s->tok[end].kind == POLY_TOK_WORD &&
           !poly_name_is_cap(s, end) && !speaks_at(s, end, end == i) &&
           !poly_name_hit_at(s, end, POLY_K_PRONOUN) && !(s->tok[end].flags & POLY_TOKF_LINE) &&
           !begins_clause(s, end) && !poly_name_at_venue(s, end, p) &&
           !(poly_name_particle(s, end, POLY_PART_DEMONSTRATIVE) > end ||
             poly_name_particle(s, end, POLY_PART_RELATIVE) > end ||
             poly_name_particle(s, end, POLY_PART_INITIALS) > end))
        end++;
    if (end > i && ends_description(s, end, p)) return end;
    return end > i && end < s->end && poly_name_is_cap(s, end) &&
                   (poly_name_nameish(s, end) || poly_name_hit_at(s, end, POLY_K_ORG) ||
                    poly_name_hit_at(s, end, POLY_K_TITLE) ||
                    poly_name_hit_at(s, end, POLY_K_ORG_HEAD))
               ? end
               : i;
}

/* "Amerika | Serikat": the word at k is part of a place that begins before it, behind `from`. */
static bool ends_place(const poly_names *s, uint32_t from, uint32_t k)
{
    for (uint32_t i = from + 1; i < k; i++) {
        const poly_hit *place = poly_name_hit_at(s, i, POLY_K_PLACE);
        if (place && place->tok_end > k) return true;
    }
    return false;
}

/* "Ketua Pansus | Mira Tarrika", "Kepala Dinas | Budi,": a body of the state at the end of an
 * office that the lexicon knows whole, and behind it a given name: the bearer's. Schools and
 * hospitals are called by such names themselves. Indonesian. */
static bool bearer_behind(const poly_names *s, const poly_hit *role, const poly_hit *head)
{
    static const bool so_named[POLY_SH_N] = {[POLY_SH_STATE_ENTERPRISE] = true,
                                             [POLY_SH_ACADEMIA] = true,
                                             [POLY_SH_CIVIL_SOCIETY] = true,
                                             [POLY_SH_INDUSTRY] = true};
    const uint32_t i = role->tok_end;
    return s->lang != POLY_LANG_EN && head->tok_end == i && poly_name_is_given(s, i) &&
           !(poly_name_entry_of(s, head)->props & POLY_P_UNIT) &&
           !so_named[poly_name_entry_of(s, head)->stakeholder] && poly_name_place(s, i) == i &&
           (poly_name_nameish(s, i + 1) || !poly_name_is_cap(s, i + 1));
}

/* "Ketua DPR", "Gubernur Bank Indonesia", "Ketua Asosiasi": the lexicon knows them whole, but the
 * institution is no part of the office (a minister's portfolio is: there the entry names its
 * organisation). Where it begins; 0: nowhere. */
static uint32_t institution_inside(const poly_names *s, const poly_hit *role, const poly_entry *e)
{
    for (uint32_t k = role->tok + 1; k < role->tok_end && !(e->props & POLY_P_PORTFOLIO); k++) {
        const poly_hit *org = poly_name_hit_at(s, k, POLY_K_ORG),
                       *head = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        /* "Deputy Commissioner Osgood" */
        if (head && (poly_name_entry_of(s, head)->props & POLY_P_AFTER)) head = NULL;
        const bool paper = head && poly_name_entry_of(s, head)->stakeholder == POLY_SH_MEDIA;
        /* "Ketua Harian" chairs by the day, no daily */
        if (paper && e->stakeholder != POLY_SH_MEDIA) head = NULL;
        if (ends_place(s, role->tok, k)) head = NULL;
        if (head && bearer_behind(s, role, head)) head = NULL;
        const uint32_t unit = poly_name_unit_end(s, (poly_range){k, role->tok_end});
        if (head && (poly_name_entry_of(s, head)->props & POLY_P_UNIT) && unit == k &&
            head->tok_end <= role->tok_end)
            continue; /* "Kepala Bidang"; but "Ketua Komisi" before "VI" */
        if (poly_name_is_cap(s, k) &&
            ((org && org->tok_end >= role->tok_end) ||
             (head && head->tok_end >= role->tok_end && poly_name_is_cap(s, head->tok_end))))
            return unit;
    }
    return 0;
}

/* "President Director | and CEO", "Founder | & Managing Director", "Vice President (VP) | Corporate
 * Secretary": two offices of one firm before their bearer's name. Where the second one stands, or
 * the end of the first. */
static uint32_t behind_and(const poly_names *s, const poly_hit *h, uint8_t stakeholder)
{
    const uint32_t i = h->tok_end, bracket = poly_name_skip_bracket(s, i);
    if (s->lang == POLY_LANG_EN || stakeholder != POLY_SH_INDUSTRY) return i;
    const uint32_t at = bracket == i + 3 ? bracket : i + poly_name_joins(s, i);
    const poly_hit *next =
        at > i && poly_name_is_cap(s, at) ? poly_name_hit_at(s, at, POLY_K_ROLE) : NULL;
    return next && poly_name_entry_of(s, next)->stakeholder == POLY_SH_INDUSTRY ? at : i;
}

/* Offices in a row are one: "Wakil Ketua", "Direktur Eksekutif", "Staf Khusus Menteri"; what the
 * last one is tells most. */
static void chain_roles(const poly_names *s, const poly_hit *h, poly_person *p)
{
    for (uint32_t steps = 0; steps < POLY_W_TITLES; steps++) {
        const poly_entry *e = poly_name_entry_of(s, h);
        p->role.tok_end = h->tok_end;
        p->role_entry = h->entry;
        if (p->stakeholder == POLY_SH_UNKNOWN) p->stakeholder = e->stakeholder;
        if (p->org_entry == POLY_NONE && e->link != POLY_NONE) p->org_entry = e->link;
        poly_name_take_gender(p, e->props);
        const uint32_t inside = institution_inside(s, h, e);
        if (inside) {
            p->role.tok_end = inside;
            return;
        }
        /* "Co-Owner sekaligus Presiden Komisaris" */
        uint32_t both = poly_name_particle(s, h->tok_end, POLY_PART_BOTH);
        /* "Jake Hill, co-founder and CTO at ..." */
        if (both == h->tok_end && p->behind && s->lang == POLY_LANG_EN)
            both = poly_name_particle(s, both, POLY_PART_CONJUNCTION);
        if (both == h->tok_end) both = behind_and(s, h, e->stakeholder);
        const bool open = (e->props & POLY_P_DEPUTY) || p->behind || p->owned;
        if (open && s->lang == POLY_LANG_EN) /* "chief fintech officer" */
            both = poly_name_english_noun(s, both);
        const poly_hit *next = poly_name_hit_at(s, both, POLY_K_ROLE);
        if (next && poly_name_rank_behind(s, both, p)) return;
        if (next && poly_name_bears(s, both)) return;
        /* "Komisioner | Ombudsman RI": an institution by the name of its office */
        const poly_hit *body = next ? poly_name_hit_at(s, next->tok, POLY_K_ORG) : NULL;
        if (body && body->tok_end >= next->tok_end && poly_name_is_cap(s, next->tok) &&
            s->lang != POLY_LANG_EN)
            return;
        if (!next || (s->tok[next->tok].flags & POLY_TOKF_LINE)) return;
        h = next;
    }
}

/* "Ketua Badan Anggaran (Banggar) DPR RI": the institution behind the short form of the office. */
static uint32_t take_late_org(const poly_names *s, uint32_t i, poly_person *p)
{
    poly_institution x = {.entry = POLY_NONE};
    uint32_t end = poly_name_take_org(s, i, !p->behind, &x.entry, &x.stakeholder);
    if (end == i && poly_name_is_site(s, i)) { /* "Direktur | Lokapasar.com" */
        end = i + 1;
        x.stakeholder = POLY_SH_INDUSTRY;
    }
    x.at = (poly_range){i, end};
    return end > i ? poly_name_take_institution(s, &x, p) : i;
}

uint32_t poly_name_take_origin(const poly_names *s, uint32_t i, poly_person *p)
{
    const uint32_t at = poly_name_particle(s, i, POLY_PART_SENDER);
    /* who speaks "dari Kantor Presiden" is there, no part of it */
    const bool venue = poly_name_particle(s, at, POLY_PART_VENUE) > at;
    if (at == i || venue || s->lang == POLY_LANG_EN || !poly_range_none(p->role)) return i;
    uint32_t entry;
    uint8_t sh = POLY_SH_UNKNOWN;
    uint32_t end = poly_name_take_org(s, at, false, &entry, &sh);
    const bool acronym =
        poly_name_is_acronym(s, at) && !poly_name_is_common(s, at) && poly_name_place(s, at) == at;
    if (end == at && acronym) end = at + 1;
    if (end == at) return i;
    p->org = p->org_whole = (poly_range){at, end};
    p->org_entry = entry;
    p->org_stakeholder = sh;
    return p->org_whole.tok_end = poly_name_take_short_form(s, end, p->org);
}

/* "anggota Komisi I DPR dari Fraksi X": a second institution; the first is kept. */
static uint32_t take_second_org(const poly_names *s, uint32_t i, poly_person *p)
{
    uint32_t entry, at = i;
    uint8_t sh;
    while (at < s->end && at < i + 2 && poly_name_is_link(s, at)) at++;
    const uint32_t more = poly_name_take_org(s, at, !p->behind, &entry, &sh);
    if (more == at) return i;
    if (at == i && poly_name_possessive(s, i - 1)) { /* "the FTC's Bureau of Consumer Protection" */
        p->org = p->org_whole = (poly_range){i, more};
        p->org_entry = entry;
        return poly_name_take_short_form(s, more, p->org);
    }
    if (at == i) p->org.tok_end = more;
    if (at == i && p->org_whole.tok_end < more) p->org_whole.tok_end = more;
    if (at == i && p->org_entry == POLY_NONE) p->org_entry = entry;
    return poly_name_take_short_form(s, more, p->org);
}

/* Where a second office begins behind the one that ends at i, or i: "Menteri Investasi/ | Kepala
 * Badan ...", English "Deputy Prime Minister and | Minister for Finance" before a name. */
static uint32_t second_office(const poly_names *s, uint32_t i, const poly_person *p)
{
    if (poly_name_is_mark(s, i, '/')) return i + 1;
    const uint32_t role = p->role.tok;
    const bool one_of_many = /* "the President and Vice President Ann Lee": two people */
        role > s->start && poly_name_particle(s, role - 1, POLY_PART_DEFINITE) == role;
    return s->lang == POLY_LANG_EN && !p->behind && poly_name_is_cap(s, role) && !one_of_many
               ? poly_name_particle(s, i, POLY_PART_CONJUNCTION)
               : i;
}

/* Two offices in one: the institution is the second's. */
static uint32_t take_second_office(const poly_names *s, uint32_t i, poly_person *p)
{
    const uint32_t at = second_office(s, i, p);
    if (at == i || !poly_name_is_cap(s, at) || !poly_name_hit_at(s, at, POLY_K_ROLE) || p->second)
        return i;
    poly_person q = {
        .role_entry = POLY_NONE, .org_entry = POLY_NONE, .behind = p->behind, .second = true};
    const uint32_t end = poly_name_take_role(s, at, &q);
    if (end == at || (!poly_name_is_mark(s, i, '/') && !poly_name_nameish(s, end))) return i;
    p->role.tok_end = poly_range_none(q.org) ? q.role.tok_end : q.org.tok_end;
    if (p->stakeholder == POLY_SH_UNKNOWN) p->stakeholder = q.stakeholder;
    return end;
}

/* "Menteri Luar Negeri Amerika Serikat": of another state's ministry than the office alone is. */
static bool is_of_abroad(const poly_names *s, poly_range role)
{
    for (uint32_t k = role.tok + 1; s->lang != POLY_LANG_EN && k < role.tok_end; k++) {
        if (poly_name_is_link(s, k) && !poly_name_is_cap(s, k))
            return false; /* "Duta Besar RI | untuk Jepang"; but "Menteri | Dalam Negeri Jepang" */
        const poly_hit *h = poly_name_hit_at(s, k, POLY_K_PLACE);
        const poly_entry *place = h && poly_name_is_cap(s, k) ? poly_name_entry_of(s, h) : NULL;
        if (place && place->cls == POLY_PLACE_COUNTRY && memcmp(place->country, "ID", 2) != 0)
            return true;
    }
    return false;
}

uint32_t poly_name_take_that_role(const poly_names *s, const poly_hit *h, poly_person *p)
{
    const uint32_t i = h->tok;
    assert(h->tok_end > i);
    p->role = (poly_range){i, h->tok_end};
    chain_roles(s, h, p);
    const poly_hit *first = poly_name_hit_at(s, i, POLY_K_ORG);
    if (first && first->tok_end < p->role.tok_end) { /* "CISA Director", which the lexicon knows
                                                      * whole */
        p->org = p->org_whole = (poly_range){i, first->tok_end};
        p->org_entry = first->entry;
        p->role.tok = first->tok_end;
        p->role.tok_end = poly_name_english_field(s, p->role.tok_end, p);
        return p->role.tok_end = poly_name_english_more(s, p->role.tok_end, p);
    }
    uint32_t end = take_complement(s, p->role.tok_end, p);
    if (end == p->role.tok_end && (s->lang != POLY_LANG_EN)) {
        const uint32_t mod = take_modifiers(s, end, p);
        uint32_t own = mod; /* "pengamat tata kota dari Pusat Studi X": without its last word */
        while (own > end && (poly_name_is_link(s, own - 1) || poly_name_joins(s, own - 1))) own--;
        if (own > end && !poly_name_is_link(s, end)) p->role.tok_end = own;
        if (mod > end) end = take_complement(s, mod, p);
        if (mod > end) end = mod;
    }
    end = poly_name_take_short_form(s, end, p->role);
    end = poly_name_particle(s, end, POLY_PART_NATION);
    if (poly_range_none(p->org) && is_of_abroad(s, p->role)) p->org_entry = POLY_NONE;
    if (poly_range_none(p->org)) end = take_late_org(s, end, p);
    if (!poly_range_none(p->org)) end = take_second_org(s, end, p);
    if (s->lang == POLY_LANG_EN) poly_name_english_owner(s, p);
    return take_second_office(s, end, p);
}

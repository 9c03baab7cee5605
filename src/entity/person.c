/*
 * person.c - a person's phrase: titles, office, institution, name, degrees, apposition.
 *
 *   in   a token that may begin one     out  poly_person
 *
 *     [titles] [ROLE [institution]] [titles] NAME [degrees] [(age | party)] [, ROLE [institution],]
 */
#include "entity/scan.h"

#include <assert.h>

static void take_gender(poly_person *p, uint32_t props)
{
    if (props & POLY_P_M) p->gender = 'm';
    if (props & POLY_P_F) p->gender = 'f';
}

/* Titles before a name or an office: "Bapak", "Dr.", "Komjen Pol.", "mantan", "Plt.". */
static uint32_t take_titles(const poly_names *s, uint32_t i, poly_person *p)
{
    for (uint32_t steps = 0; steps < POLY_W_TITLES; steps++) {
        const poly_hit *h = poly_name_hit_at(s, i, POLY_K_TITLE);
        if (!h) return i;
        const poly_entry *e = poly_name_entry_of(s, h);
        if (e->cls == POLY_TITLE_PARTICLE || (e->props & POLY_P_AFTER)) return i;
        const bool office = e->cls == POLY_TITLE_FORMER || e->cls == POLY_TITLE_ACTING; /* "mantan Kepala BIN" */
        if (e->cls == POLY_TITLE_FORMER) p->former = true;
        if (!office) p->titled = true;
        if (office && !p->office_at) p->office_at = i + 1;
        take_gender(p, e->props);
        i = h->tok_end;
        if (poly_name_is_mark(s, i, '.') && i + 1 < s->end && poly_name_is_cap(s, i + 1)) i++;
        i = poly_name_skip_bracket(s, i); /* "Letjen TNI (Purn)" */
    }
    return i;
}

/* "dari", "bidang", "at the": words between an office and what it governs. */
static bool is_link(const poly_names *s, uint32_t i)
{
    return poly_name_particle(s, i, POLY_PART_PREPOSITION) > i || poly_name_particle(s, i, POLY_PART_LINK) > i ||
           poly_name_particle(s, i, POLY_PART_DETERMINER) > i;
}

typedef struct institution { /* that an office belongs to */
    poly_range at;
    uint32_t entry;
    uint8_t stakeholder;
} institution;

/* The institution of an office. A part that leads up to it belongs to the office: "Kepala Divisi Humas Polri". */
static uint32_t take_institution(const poly_names *s, const institution *x, poly_person *p)
{
    uint32_t end = x->at.tok_end;
    p->org = x->at;
    p->org_entry = x->entry;
    p->org_stakeholder = x->stakeholder;
    const uint32_t unit = poly_name_unit_end(s, p->org);
    if (unit > x->at.tok) {
        uint8_t sh = POLY_SH_UNKNOWN;
        p->role.tok_end = p->org.tok = unit;
        (void)poly_name_take_org(s, unit, false, &p->org_entry, &sh);
        if (sh) p->org_stakeholder = sh;
    }
    assert(p->org.tok < p->org.tok_end);
    const uint32_t area = poly_name_area(s, end); /* "NasDem Sumut", "KPU Provinsi Lampung" */
    if (area > end && !(poly_name_bits(s, end) & POLY_SPEAKS)) p->org.tok_end = end = area;
    const uint32_t pieces = poly_name_pieces(s, end); /* "Badan Pengelola Investasi (BPI) Daya Anagata Nusantara (...)" */
    if (pieces > end) p->org.tok_end = end = pieces;
    p->org_whole = p->org;
    end = poly_name_take_short_form(s, end, p->org);
    const uint32_t behind = poly_name_area(s, end); /* "(PHRI) Jatim" */
    if (behind > end && !(poly_name_bits(s, end) & POLY_SPEAKS)) end = behind;
    p->org_whole.tok_end = end;
    return end;
}

/* Do the capitals [at, end) make up the short form in brackets behind them: "Lingkar Kajian Siber (LKS)"? */
static bool has_short_form(const poly_names *s, uint32_t at, uint32_t end)
{
    if (end < at + 2 || !poly_name_is_mark(s, end, '(') || !poly_name_is_cap(s, end + 1) || !poly_name_is_mark(s, end + 2, ')'))
        return false;
    const poly_str x = poly_forms_str(s->in->toks->forms, s->tok[end + 1].form),
                   y = poly_forms_str(s->in->toks->forms, s->tok[at].form);
    return x.n >= 2 && y.n && x.p[0] == y.p[0];
}

/* Is one of the capitals [at, end) no ordinary word? "Lingkar Sandi" may be a firm, "Pasar Keuangan" is a field. */
static bool has_own_word(const poly_names *s, uint32_t at, uint32_t end)
{
    while (at < end && !poly_name_nameish(s, at)) at++;
    return at < end;
}

/* "juru bicara Anies": whose spokesman he is. */
static bool of_person(const poly_names *s, uint32_t i)
{
    return poly_name_is_given(s, i) || (poly_name_bits(s, i) & POLY_SPEAKS);
}

/* Capitals behind an office that nobody knows: whose end is told by a short form, an area, a rank or a given name they are
 * the institution ("Direktur Lingkar Sandi Ahmad Fauzi"). Returns its end, or at. */
static uint32_t unknown_org(const poly_names *s, uint32_t at, const poly_person *p)
{
    uint32_t k = at;
    const bool local = p->stakeholder == POLY_SH_LOCAL_GOVERNMENT || p->stakeholder == POLY_SH_LAW_ENFORCEMENT;
    if (s->lang == POLY_LANG_EN || p->stakeholder == POLY_SH_EXECUTIVE || poly_name_area(s, at) > at) return at;
    while (k < s->end && k < at + POLY_W_COMPLEMENT_TOKENS && !(s->tok[k].flags & POLY_TOKF_LINE) &&
           (poly_name_is_cap(s, k) || (k > at && poly_name_joins(s, k) && poly_name_is_cap(s, k + 1))) &&
           !poly_name_hit_at(s, k, POLY_K_TITLE) && !poly_name_hit_at(s, k, POLY_K_ROLE))
        k++;
    if (has_short_form(s, at, k) || (p->behind && k > at && !local && !of_person(s, at) && has_own_word(s, at, k)))
        return k;
    if (local || poly_name_is_given(s, at)) return at;
    if (k > at && k <= at + 3 && poly_name_is_cap(s, k) && poly_name_hit_at(s, k, POLY_K_TITLE)) return k;
    const uint32_t name = poly_name_bearer(s, at, at + 1, k);
    if (name < k && (name > at + 1 || k > name + 1) && has_own_word(s, at, name)) return name;
    for (uint32_t i = at + 1; i < k && i < at + 4; i++) {
        const uint32_t area = poly_name_area(s, i);
        if (area > i && poly_name_nameish(s, area)) return area;
    }
    return at;
}

/* The words of an office's own field or area: "Perumahan dan Kawasan Permukiman", "Kota Bogor", "Mernek". */
static uint32_t take_portfolio(const poly_names *s, uint32_t at, const poly_person *p)
{
    uint32_t end = at;
    while (end < s->end && end < at + POLY_W_COMPLEMENT_TOKENS && !(s->tok[end].flags & POLY_TOKF_LINE)) {
        const uint32_t area = poly_name_bits(s, end) & POLY_SPEAKS ? end : poly_name_area(s, end);
        if (area > end)
            end = area;
        else if (poly_name_is_given(s, end) && poly_name_nameish(s, end + 1)) /* "Wali Kota Surabaya Tri Rismaharini" */
            break;
        else if (poly_name_is_cap(s, end) && !poly_name_hit_at(s, end, POLY_K_TITLE) &&
                 (!poly_name_nameish(s, end) || poly_name_is_acronym(s, end)))
            end++;
        else if (end > at && (poly_name_joins(s, end) || poly_name_is_mark(s, end, ',')) &&
                 poly_name_is_cap(s, end + 1) && !poly_name_nameish(s, end + 1) &&
                 !poly_name_hit_at(s, end + 1, POLY_K_ROLE) && !poly_name_hit_at(s, end + 1, POLY_K_TITLE))
            end++;
        else
            break;
    }
    const bool local = p->stakeholder == POLY_SH_LOCAL_GOVERNMENT || p->stakeholder == POLY_SH_LAW_ENFORCEMENT;
    if (end > at || s->lang == POLY_LANG_EN || !local || poly_name_is_given(s, at)) return end;
    for (uint32_t k = at; k < s->end && k < at + 3 && poly_name_nameish(s, k); k++) { /* a village nobody knows */
        if (poly_name_is_cap(s, k + 1) && (poly_name_is_given(s, k + 1) || poly_name_hit_at(s, k + 1, POLY_K_TITLE)))
            return k + 1;
    }
    return end;
}

/* "Dewan Komisioner | OJK": a part right before its institution belongs to the office. */
static uint32_t skip_units(const poly_names *s, uint32_t at, poly_person *p)
{
    const poly_hit *head;
    while ((head = poly_name_hit_at(s, at, POLY_K_ORG_HEAD)) && poly_name_is_cap(s, at) &&
           (poly_name_entry_of(s, head)->props & POLY_P_UNIT)) {
        const uint32_t next = head->tok_end;
        if (!poly_name_is_cap(s, next) || (s->tok[next].flags & POLY_TOKF_LINE) ||
            !(poly_name_hit_at(s, next, POLY_K_ORG) || poly_name_hit_at(s, next, POLY_K_ORG_HEAD)))
            break;
        p->role.tok_end = at = next;
    }
    return at;
}

/* "Badan Danantara": a head and the short name of what it is. */
static uint32_t named_again(const poly_names *s, uint32_t at, institution *x)
{
    const poly_hit *head = poly_name_hit_at(s, at, POLY_K_ORG_HEAD);
    const poly_hit *org = head && poly_name_is_cap(s, at) ? poly_name_hit_at(s, head->tok_end, POLY_K_ORG) : NULL;
    if (!org || (s->tok[org->tok].flags & POLY_TOKF_LINE)) return at;
    x->entry = org->entry;
    x->stakeholder = poly_name_entry_of(s, org)->stakeholder;
    return org->tok_end;
}

/* A run of capitals in English: "Harbour Digital", "Digital Shadows". Returns its end, or i. */
static uint32_t english_run(const poly_names *s, uint32_t i)
{
    uint32_t end = i;
    while (end < s->end && end < i + POLY_W_NAME_TOKENS && poly_name_is_cap(s, end) && !poly_name_is_common(s, end) &&
           !(end > i && (s->tok[end].flags & POLY_TOKF_LINE)))
        end++;
    return end;
}

/* May this word stand between an office and its institution: "at incident response firm BreachLine"? */
static bool is_between(const poly_names *s, uint32_t i)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_WORD && !poly_name_hit_at(s, i, POLY_K_CUE) &&
           !poly_name_hit_at(s, i, POLY_K_PRONOUN) && poly_name_particle(s, i, POLY_PART_RELATIVE) == i &&
           poly_name_particle(s, i, POLY_PART_AUXILIARY) == i && !(s->tok[i].flags & POLY_TOKF_LINE);
}

/* English: "under secretary | for policy at | the Homeland Security Department", "CTO at security firm Acme", "assistant chief
 * executive for governance and cybersecurity, Lim": the field and the institution of an office at i. Returns its end, or i. */
static uint32_t take_english(const poly_names *s, uint32_t i, poly_person *p)
{
    uint32_t k = i, last = i;
    if (poly_name_particle(s, i, POLY_PART_PREPOSITION) == i || !is_between(s, i)) return i;
    for (; k < i + POLY_W_ENGLISH_TOKENS && is_between(s, k) && !(poly_name_is_cap(s, k) && k > i); k++) {
        if (poly_name_particle(s, k, POLY_PART_PREPOSITION) > k) last = k;
    }
    const bool named = poly_name_is_cap(s, k) && poly_name_place(s, k) == k;
    if (!p->behind || !named) { /* "director of operations Jean Laval" */
        const bool field = k > i + 1 && last == i && (poly_name_is_mark(s, k, ',') || (!p->behind && poly_name_is_cap(s, k)));
        if (field) p->role.tok_end = k;
        return field ? k : i;
    }
    institution x = {.entry = POLY_NONE};
    uint32_t end = poly_name_take_org(s, k, false, &x.entry, &x.stakeholder);
    const uint32_t tailed = poly_name_take_tailed_org(s, k, &x.stakeholder);
    if (tailed > end) end = tailed;
    if (end == k) end = english_run(s, k);
    if (end == k) return i;
    x.at = (poly_range){k, end};
    if (last > i) p->role.tok_end = last;
    while (p->role.tok_end > i && is_link(s, p->role.tok_end - 1)) p->role.tok_end--;
    return take_institution(s, &x, p);
}

/* What an office governs: an institution, a portfolio, a place. The portfolio belongs to the role ("Menteri
 * Perumahan dan Kawasan Permukiman"), an institution does not ("Kepala BSSN"). */
static uint32_t take_complement(const poly_names *s, uint32_t i, poly_person *p)
{
    uint32_t at = i;
    while (at < s->end && at < i + 3 && (is_link(s, at) || (at > i && poly_name_joins(s, at)))) at++;
    const uint32_t field = poly_name_take_field(s, at);
    if (field > at) { /* "Dosen Ilmu Ekonomi Universitas Brawijaya": the field belongs to the office */
        p->role.tok_end = field;
        while (p->role.tok_end > at && (poly_name_joins(s, p->role.tok_end - 1) || is_link(s, p->role.tok_end - 1))) p->role.tok_end--;
        at = field;
        while (is_link(s, at)) at++;
    }
    at = skip_units(s, at, p);
    institution x = {.entry = POLY_NONE};
    uint32_t end = poly_name_take_org(s, at, !p->behind, &x.entry, &x.stakeholder);
    if (end == at) end = poly_name_take_tailed_org(s, at, &x.stakeholder);
    if (end == at && poly_name_is_acronym(s, at) && !poly_name_hit_at(s, at, POLY_K_ROLE) &&
        poly_name_place(s, at) == at && !poly_name_is_common(s, at))
        end = at + 1;
    if (end == at) end = named_again(s, at, &x);
    if (end == at && s->lang == POLY_LANG_EN) return take_english(s, i, p); /* "Attorney General Monaco": the name itself */
    if (end == at) end = unknown_org(s, at, p);
    x.at = (poly_range){at, end};
    if (end > at) return take_institution(s, &x, p);
    end = take_portfolio(s, at, p);
    if (end == at) return i;
    p->role.tok_end = end;
    return poly_name_take_short_form(s, end, p->role);
}

/* "pengamat kebijakan publik" (lower case) up to a name: the words between belong to the role. */
static uint32_t take_modifiers(const poly_names *s, uint32_t i)
{
    uint32_t end = i;
    while (end < s->end && end < i + POLY_W_MODIFIER_TOKENS && s->tok[end].kind == POLY_TOK_WORD &&
           !poly_name_is_cap(s, end) && !poly_name_hit_at(s, end, POLY_K_CUE) &&
           !poly_name_hit_at(s, end, POLY_K_PRONOUN) && !(s->tok[end].flags & POLY_TOKF_LINE) &&
           !(poly_name_particle(s, end, POLY_PART_DEMONSTRATIVE) > end ||
             poly_name_particle(s, end, POLY_PART_RELATIVE) > end))
        end++;
    return end > i && end < s->end && poly_name_is_cap(s, end) &&
                   (poly_name_nameish(s, end) || poly_name_hit_at(s, end, POLY_K_ORG) ||
                    poly_name_hit_at(s, end, POLY_K_TITLE) || poly_name_hit_at(s, end, POLY_K_ORG_HEAD))
               ? end
               : i;
}

/* "Ketua DPR", "Gubernur Bank Indonesia", "Ketua Asosiasi": the lexicon knows them whole, but the institution is no part
 * of the office (a minister's portfolio is: there the entry names its organisation). Where it begins; 0: nowhere. */
static uint32_t institution_inside(const poly_names *s, const poly_hit *role, const poly_entry *e)
{
    for (uint32_t k = role->tok + 1; k < role->tok_end && !(e->props & POLY_P_PORTFOLIO); k++) {
        const poly_hit *org = poly_name_hit_at(s, k, POLY_K_ORG), *head = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        if (head && (poly_name_entry_of(s, head)->props & POLY_P_AFTER)) head = NULL; /* "Deputy Commissioner Osgood" */
        const bool paper = head && poly_name_entry_of(s, head)->stakeholder == POLY_SH_MEDIA;
        if (paper && e->stakeholder != POLY_SH_MEDIA) head = NULL; /* "Ketua Harian" chairs by the day, no daily */
        const uint32_t unit = poly_name_unit_end(s, (poly_range){k, role->tok_end});
        if (head && (poly_name_entry_of(s, head)->props & POLY_P_UNIT) && unit == k) continue; /* "Kepala Bidang" */
        if (poly_name_is_cap(s, k) && ((org && org->tok_end >= role->tok_end) ||
                                       (head && head->tok_end >= role->tok_end && poly_name_is_cap(s, head->tok_end))))
            return unit;
    }
    return 0;
}

static uint32_t take_role(const poly_names *s, uint32_t i, poly_person *p);

/* Offices in a row are one: "Wakil Ketua", "Direktur Eksekutif", "Staf Khusus Menteri"; what the last one is tells most. */
static void chain_roles(const poly_names *s, const poly_hit *h, poly_person *p)
{
    for (uint32_t steps = 0; steps < POLY_W_TITLES; steps++) {
        const poly_entry *e = poly_name_entry_of(s, h);
        p->role.tok_end = h->tok_end;
        p->role_entry = h->entry;
        if (p->stakeholder == POLY_SH_UNKNOWN) p->stakeholder = e->stakeholder;
        if (p->org_entry == POLY_NONE && e->link != POLY_NONE) p->org_entry = e->link;
        take_gender(p, e->props);
        const uint32_t inside = institution_inside(s, h, e);
        if (inside) {
            p->role.tok_end = inside;
            return;
        }
        /* "Co-Owner sekaligus Presiden Komisaris" */
        uint32_t both = poly_name_particle(s, h->tok_end, POLY_PART_BOTH);
        if (both == h->tok_end && p->behind && s->lang == POLY_LANG_EN) /* "Jake Hill, co-founder and CTO at ..." */
            both = poly_name_particle(s, both, POLY_PART_CONJUNCTION);
        if ((e->props & POLY_P_DEPUTY) && !poly_name_hit_at(s, both, POLY_K_ROLE) && is_between(s, both) && !poly_name_is_common(s, both))
            both++; /* "chief fintech officer" */
        const poly_hit *next = poly_name_hit_at(s, both, POLY_K_ROLE);
        if (!next || (s->tok[next->tok].flags & POLY_TOKF_LINE)) return;
        h = next;
    }
}

/* "Ketua Badan Anggaran (Banggar) DPR RI": the institution behind the short form of the office. */
static uint32_t take_late_org(const poly_names *s, uint32_t i, poly_person *p)
{
    institution x = {.entry = POLY_NONE};
    const uint32_t end = poly_name_take_org(s, i, !p->behind, &x.entry, &x.stakeholder);
    x.at = (poly_range){i, end};
    return end > i ? take_institution(s, &x, p) : i;
}

/* "anggota Komisi I DPR dari Fraksi X": a second institution; the first is kept. */
static uint32_t take_second_org(const poly_names *s, uint32_t i, poly_person *p)
{
    uint32_t entry, at = i;
    uint8_t sh;
    while (at < s->end && at < i + 2 && is_link(s, at)) at++;
    const uint32_t more = poly_name_take_org(s, at, !p->behind, &entry, &sh);
    if (more == at) return i;
    if (at == i) p->org.tok_end = more;
    if (at == i && p->org_whole.tok_end < more) p->org_whole.tok_end = more;
    if (at == i && p->org_entry == POLY_NONE) p->org_entry = entry;
    return poly_name_take_short_form(s, more, p->org);
}

/* "Menteri Investasi/Kepala Badan Koordinasi Penanaman Modal": two offices in one; the institution is the second's. */
static uint32_t take_second_office(const poly_names *s, uint32_t i, poly_person *p)
{
    if (!poly_name_is_mark(s, i, '/') || !poly_name_is_cap(s, i + 1) || !poly_name_hit_at(s, i + 1, POLY_K_ROLE) || p->second)
        return i;
    poly_person q = {.role_entry = POLY_NONE, .org_entry = POLY_NONE, .behind = p->behind, .second = true};
    const uint32_t end = take_role(s, i + 1, &q);
    if (end == i + 1) return i;
    p->role.tok_end = poly_range_none(q.org) ? q.role.tok_end : q.org.tok_end;
    return end;
}

static uint32_t take_role(const poly_names *s, uint32_t i, poly_person *p)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_ROLE);
    if (!h) return i;
    assert(h->tok == i && h->tok_end > i);
    p->role = (poly_range){i, h->tok_end};
    chain_roles(s, h, p);
    const poly_hit *first = poly_name_hit_at(s, i, POLY_K_ORG);
    if (first && first->tok_end < p->role.tok_end) { /* "CISA Director", which the lexicon knows whole */
        p->org = p->org_whole = (poly_range){i, first->tok_end};
        p->org_entry = first->entry;
        p->role.tok = first->tok_end;
        return p->role.tok_end;
    }
    uint32_t end = take_complement(s, p->role.tok_end, p);
    if (end == p->role.tok_end && (s->lang != POLY_LANG_EN)) {
        const uint32_t mod = take_modifiers(s, end);
        uint32_t own = mod; /* "pengamat tata kota dari Pusat Studi X": without its last word */
        while (own > end && is_link(s, own - 1)) own--;
        if (own > end && !is_link(s, end)) p->role.tok_end = own;
        if (mod > end) end = take_complement(s, mod, p);
        if (mod > end) end = mod;
    }
    end = poly_name_take_short_form(s, end, p->role);
    if (poly_str_eq(end < s->end ? poly_forms_str(s->in->toks->forms, s->tok[end].form) : (poly_str){0}, POLY_S("ri")))
        end++;
    if (poly_range_none(p->org)) end = take_late_org(s, end, p);
    if (!poly_range_none(p->org)) end = take_second_org(s, end, p);
    return take_second_office(s, end, p);
}

/* Behind a name's first word an ordinary one may be part of it ("Bambang Tri", "Glenn Gore"), when the article never writes it
 * small and it opens nothing else. */
static bool inside_name(const poly_names *s, uint32_t i)
{
    static const uint8_t others[] = {POLY_K_ROLE,     POLY_K_ORG_HEAD, POLY_K_LAW_TYPE,
                                     POLY_K_CALENDAR, POLY_K_PLACE,    POLY_K_TITLE};
    if (!poly_name_is_cap(s, i) || poly_name_is_common(s, i) || (poly_name_bits(s, i) & POLY_SEEN_LOWER))
        return false;
    for (size_t k = 0; k < sizeof others; k++) {
        if (poly_name_hit_at(s, i, others[k])) return false;
    }
    return true;
}

/* The run of a name: "Mira Tayyiba", "A. A. Gde Oka", "Ahmad bin Yusuf", "Joe Bell Jr". */
/* "Agung Wibawa menilai", "April Winters said": an ordinary word before one that speaks begins the name. */
static bool opens_name(const poly_names *s, uint32_t i)
{
    static const uint8_t others[] = {POLY_K_PARTICLE, POLY_K_PRONOUN,  POLY_K_ROLE, POLY_K_TITLE, POLY_K_ORG_HEAD,
                                     POLY_K_SOURCE,   POLY_K_LAW_TYPE, POLY_K_ORG,  POLY_K_PLACE, POLY_K_CUE};
    if (!poly_name_is_cap(s, i) || poly_name_is_acronym(s, i) || poly_name_is_never(s, i) || !poly_name_nameish(s, i + 1) ||
        !(poly_name_bits(s, i + 1) & POLY_SPEAKS) || poly_name_hit_at(s, i + 1, POLY_K_ORG))
        return false;
    for (size_t k = 0; k < sizeof others; k++) {
        if (poly_name_hit_at(s, i, others[k])) return false;
    }
    return !(s->tok[i + 1].flags & POLY_TOKF_LINE);
}

/* "Bill O'Hara", "Tri Wahyuni": a given name that is a word, too, inside a sentence and before a name. */
static bool given_before_name(const poly_names *s, uint32_t i)
{
    return i > s->start && poly_name_is_given(s, i) && poly_name_nameish(s, i + 1) && !(s->tok[i + 1].flags & POLY_TOKF_LINE) &&
           !poly_name_hit_at(s, i + 1, POLY_K_ORG);
}

static uint32_t take_name(const poly_names *s, uint32_t i, bool sure)
{
    const uint32_t start = i;
    while (i < s->end && i < start + POLY_W_NAME_TOKENS) {
        if (i > start && (s->tok[i].flags & POLY_TOKF_LINE)) break;
        const poly_hit *title = poly_name_hit_at(s, i, POLY_K_TITLE);
        const bool particle = title && poly_name_entry_of(s, title)->cls == POLY_TITLE_PARTICLE && i > start;
        if (poly_name_is_initial(s, i) &&
            (i > start || poly_name_is_cap(s, i + 1) || poly_name_is_mark(s, i + 1, '.'))) {
            i++;
            if (poly_name_is_mark(s, i, '.')) i++;
        } else if (i > start && poly_name_is_acronym(s, i) && poly_name_nameish(s, i + 1) &&
                   !poly_name_hit_at(s, i + 1, POLY_K_ORG) && !poly_name_hit_at(s, i, POLY_K_ORG)) {
            i++; /* "Roberto GM Pasaribu" */
        } else if (particle && poly_name_is_cap(s, title->tok_end)) {
            i = title->tok_end;
        } else if (poly_name_nameish(s, i) || (i > start && inside_name(s, i)) || (i == start && opens_name(s, i)) ||
                   (i == start && given_before_name(s, i)) ||
                   (sure && i == start && poly_name_is_cap(s, i) && !poly_name_hit_at(s, i, POLY_K_ROLE))) {
            const poly_hit *org =
                poly_name_hit_at(s, i, POLY_K_ORG); /* "Tri" is a firm, and a name inside "Bambang Tri" */
            if (org && !sure && !(i == start && given_before_name(s, i)) && !(poly_name_bits(s, i) & POLY_SPEAKS) &&
                (i == start || org->tok_end > i + 1 || poly_name_is_acronym(s, i)))
                break;
            i++;
            if (poly_name_possessive(s, i - 1)) break;
        } else {
            break;
        }
    }
    if (i > start && poly_name_is_mark(s, i - 1, '.') && !poly_name_is_initial(s, i - 2)) i--;
    return i;
}

/* Degrees behind a name: ", S.H., M.H." */
static uint32_t take_degrees(const poly_names *s, uint32_t i)
{
    for (uint32_t steps = 0; steps < POLY_W_TITLES; steps++) {
        const uint32_t at = poly_name_is_mark(s, i, ',') ? i + 1 : i;
        const poly_hit *h = poly_name_hit_at(s, at, POLY_K_TITLE);
        if (!h || poly_name_entry_of(s, h)->cls == POLY_TITLE_PARTICLE) return i;
        if (poly_name_entry_of(s, h)->cls != POLY_TITLE_DEGREE && !(poly_name_entry_of(s, h)->props & POLY_P_AFTER))
            return i;
        i = h->tok_end;
        if (poly_name_is_mark(s, i, '.') && i + 1 < s->end && poly_name_is_mark(s, i + 1, ',')) i++;
    }
    return i;
}

/* "Maria Widya Direktur Tata Kelola BSSN": a capital office right behind the name of somebody without one. */
static bool follows_office(const poly_names *s, uint32_t i, const poly_person *p)
{
    return s->lang != POLY_LANG_EN && poly_range_none(p->role) && p->name.tok_end - p->name.tok > 1 && poly_name_is_cap(s, i) &&
           poly_name_hit_at(s, i, POLY_K_ROLE) && !(s->tok[i].flags & POLY_TOKF_LINE);
}

/* ", Ketua Umum Forum Privasi," / " selaku Kepala BSSN" / ", the chair of the committee," behind a name. */
static uint32_t take_apposition(const poly_names *s, uint32_t i, poly_person *p)
{
    uint32_t at = i;
    if (poly_name_is_mark(s, at, ',') || poly_name_is_mark(s, at, '-'))
        at++;
    else if (poly_name_particle(s, at, POLY_PART_AS) == at && !follows_office(s, at, p))
        return i;
    if (poly_name_particle(s, at, POLY_PART_AS) > at) at++;
    if (at < s->end && s->tok[at].kind == POLY_TOK_NUMBER && poly_name_is_mark(s, at + 1, ','))
        at += 2; /* "Mei Tan, 34, a nurse" */
    while (poly_name_particle(s, at, POLY_PART_DETERMINER) > at) at++;
    poly_person q = {.role_entry = POLY_NONE, .org_entry = POLY_NONE, .behind = true};
    const uint32_t own_at = take_titles(s, at, &q);
    uint32_t role_at = own_at;
    const uint32_t most = s->lang == POLY_LANG_EN ? POLY_W_MODIFIER_TOKENS : 0;
    while (role_at < own_at + most && is_between(s, role_at) && !poly_name_hit_at(s, role_at, POLY_K_ROLE) && !is_link(s, role_at))
        role_at++;
    if (!poly_name_hit_at(s, role_at, POLY_K_ROLE)) return i;
    const uint32_t end = take_role(s, role_at, &q);
    if (end == role_at) return i;
    if (q.office_at) q.role.tok = q.office_at - 1;
    if (role_at > own_at && !poly_name_is_cap(s, own_at)) q.role.tok = own_at; /* "senior threat analyst" */
    if (role_at > own_at && poly_name_is_cap(s, own_at) && poly_range_none(q.org)) { /* "FBI assistant director" */
        const uint32_t run = english_run(s, own_at);
        q.org = q.org_whole = (poly_range){own_at, run < role_at ? run : role_at};
        if (run < role_at) q.role.tok = run;
        if (poly_range_none(q.org)) q.org_whole = q.org = (poly_range){0, 0};
    }
    /* A list of people is no apposition: "Budi, Ketua BEM Ani". */
    if (poly_name_nameish(s, end) && !poly_range_none(q.org) && end > q.org.tok_end) return i;
    /* "Rep. Yvonne Clark, the chair of ...": what stands behind says more than a form of address. */
    if (poly_range_none(p->role) || poly_name_is_mark(s, p->role.tok_end - 1, '.')) {
        p->role = q.role;
        if (!poly_range_none(q.org) || !p->org_stakeholder) p->org = q.org;
        p->org_whole = q.org_whole;
        p->org_stakeholder = q.org_stakeholder;
        p->role_entry = q.role_entry;
        p->org_entry = q.org_entry;
        p->former |= q.former;
        if (q.stakeholder) p->stakeholder = q.stakeholder;
    }
    return end;
}

/* "DPR Komisi I", "FBI Director", "Acme's Asia president", "MAS' chief officer": an institution or capitals right before an
 * office, in English. */
uint32_t poly_name_pre_org(const poly_names *s, uint32_t i, poly_person *p)
{
    if (s->lang != POLY_LANG_EN || !poly_name_is_cap(s, i) || poly_name_hit_at(s, i, POLY_K_ROLE)) return i;
    uint8_t sh = POLY_SH_UNKNOWN;
    uint32_t entry = POLY_NONE;
    uint32_t end = poly_name_take_org(s, i, false, &entry, &sh);
    const uint32_t tailed = poly_name_take_tailed_org(s, i, &sh);
    if (tailed > end) end = tailed;
    if (end == i) {
        while (end < s->end && end < i + 6 && poly_name_is_cap(s, end) && !poly_name_hit_at(s, end, POLY_K_ROLE) &&
               !poly_name_is_common(s, end) && !poly_name_hit_at(s, end, POLY_K_TITLE) &&
               !(end > i && poly_name_possessive(s, end - 1)))
            end++;
    }
    if (end == i) return i;
    const bool mark = poly_name_is_mark(s, end, '\'');
    const bool owns = mark || poly_name_possessive(s, end - 1);
    uint32_t role_at = end + mark;
    while (owns && role_at < end + 3 && is_between(s, role_at) && !poly_name_hit_at(s, role_at, POLY_K_ROLE) &&
           !poly_name_is_common(s, role_at))
        role_at++;
    if (!poly_name_hit_at(s, role_at, POLY_K_ROLE)) return i;
    p->org = p->org_whole = (poly_range){i, end};
    p->org_entry = entry;
    p->org_stakeholder = sh;
    return role_at;
}

bool poly_name_apposed(const poly_names *s, uint32_t i) { return poly_name_skip_bracket(s, i) > i; }

/* A whole person's phrase at i. False: none stands here. */
bool poly_name_parse_person(const poly_names *s, uint32_t i, poly_person *p)
{
    *p = (poly_person){.start = i, .role_entry = POLY_NONE, .org_entry = POLY_NONE};
    uint32_t at = take_titles(s, i, p);
    at = poly_name_pre_org(s, at, p);
    const uint32_t role_at = at;
    const poly_range pre = p->org;
    at = take_role(s, at, p);
    if (at == role_at && !poly_range_none(pre)) return false;
    if (poly_range_none(p->org)) p->org = pre;
    p->end = at;
    const bool has_role = !poly_range_none(p->role);
    if (has_role && p->office_at) p->role.tok = p->office_at - 1;
    uint32_t name_at = at;
    if (has_role && poly_name_is_mark(s, at, ',') &&
        (poly_name_nameish(s, at + 1) || poly_name_hit_at(s, at + 1, POLY_K_TITLE)))
        name_at = at + 1;
    name_at = take_titles(s, name_at, p);
    const uint32_t name_end = take_name(s, name_at, p->titled && name_at > at);
    if (name_end == name_at) {
        p->end = has_role ? at : i;
        return has_role;
    }
    assert(name_at < name_end && name_end <= s->end);
    p->name = (poly_range){name_at, name_end};
    p->named = (poly_range){has_role ? at + poly_name_is_mark(s, at, ',') : i, name_end};
    /* "Kuasa hukum Bambang Tri, Pardiman, menganggap": whose lawyer he is stands first. */
    if (has_role && name_at == at && poly_name_is_mark(s, name_end, ',') &&
        (poly_name_nameish(s, name_end + 1) || poly_name_hit_at(s, name_end + 1, POLY_K_TITLE))) {
        const uint32_t own_at = take_titles(s, name_end + 1, p);
        const uint32_t own = take_name(s, own_at, own_at > name_end + 1);
        if (own > own_at && (poly_name_is_mark(s, own, ',') || poly_name_hit_at(s, own, POLY_K_CUE))) {
            if (poly_range_none(p->org)) p->role.tok_end = name_end;
            p->name = (poly_range){own_at, own};
            p->named = (poly_range){name_end + 1, own};
            p->end = own;
            return true;
        }
    }
    at = take_degrees(s, name_end);
    at = poly_name_skip_bracket(s, at);
    at = take_apposition(s, at, p);
    p->end = at;
    return true;
}

/*
 * governed.c - what an office governs: its field, its institution, its area.
 *
 *   in   the token behind an Indonesian office; of any office its institution
 *   out  role and organisation of a poly_person
 *
 * Method: the lexicon's words first; what nobody knows is an institution where a short form, an
 * area, a title or a given name behind it tells so, else a field of the office.
 */
#include "entity/scan.h"

#include <assert.h>
#include <string.h>

/* Does the office name a part of an institution already: "Kepala Biro Penerangan Masyarakat |
 * Divisi Humas Polri"? */
static bool has_unit(const poly_names *s, poly_range role)
{
    for (uint32_t i = role.tok; i < role.tok_end; i++) {
        const poly_hit *head = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
        if (head && poly_name_is_cap(s, i) && (poly_name_entry_of(s, head)->props & POLY_P_UNIT))
            return true;
    }
    return false;
}

/* "Divisi Humas Polri": the stakeholder of the institution that we know at the end of the name of
 * its part. */
static void note_parent(const poly_names *s, poly_person *p)
{
    const poly_hit *head = poly_name_hit_at(s, p->org.tok, POLY_K_ORG_HEAD);
    if (!head || !(poly_name_entry_of(s, head)->props & POLY_P_UNIT) || p->org_entry != POLY_NONE)
        return;
    for (uint32_t i = p->org.tok + 1; i < p->org.tok_end; i++) {
        const poly_hit *org = poly_name_hit_at(s, i, POLY_K_ORG);
        if (org && org->tok_end == p->org.tok_end && poly_name_is_cap(s, i)) {
            p->org_stakeholder = poly_name_entry_of(s, org)->stakeholder;
            return;
        }
    }
}

/* "Anggota Komisi III | DPR": the entry "Komisi III DPR" hides "DPR"; its row says whose part it
 * is. The entry of the whole, or POLY_NONE. */
static uint32_t whole_of_part(const poly_names *s, poly_range role, poly_range org)
{
    for (uint32_t i = role.tok; i < role.tok_end; i++) {
        const poly_hit *part = poly_name_hit_at(s, i, POLY_K_ORG);
        if (part && part->tok_end >= org.tok_end && poly_name_is_cap(s, i))
            return poly_name_entry_of(s, part)->link;
    }
    return POLY_NONE;
}

/* "Badan Pengelola Investasi (BPI) Daya Nusa (Danantara)": a name nobody knows is that of the
 * institution whose short form, which we know, stands in brackets behind it. */
static void note_short_form(const poly_names *s, uint32_t i, poly_person *p)
{
    if (p->org_entry != POLY_NONE || !poly_name_is_mark(s, i, '(')) return;
    const poly_hit *org = poly_name_hit_at(s, i + 1, POLY_K_ORG);
    const poly_entry *e = org ? poly_name_entry_of(s, org) : NULL;
    /* "RSUD Abdul Wahab (AWS)" is not Amazon */
    const bool abroad =
        e && e->country[0] && s->lang != POLY_LANG_EN && memcmp(e->country, "ID", 2) != 0;
    if (!e || abroad || !poly_name_is_mark(s, org->tok_end, ')')) return;
    p->org_entry = org->entry;
    p->org_stakeholder = e->stakeholder;
}

uint32_t poly_name_take_institution(const poly_names *s, const poly_institution *x, poly_person *p)
{
    uint32_t end = x->at.tok_end;
    p->org = x->at;
    p->org_entry = x->entry;
    p->org_stakeholder = x->stakeholder;
    const uint32_t unit = has_unit(s, p->role) ? p->org.tok : poly_name_unit_end(s, p->org);
    if (unit == p->org.tok) note_parent(s, p);
    if (unit > x->at.tok) {
        uint8_t sh = POLY_SH_UNKNOWN;
        p->role.tok_end = p->org.tok = unit;
        (void)poly_name_take_org(s, unit, false, &p->org_entry, &sh);
        if (sh) p->org_stakeholder = sh;
    }
    if (p->org_entry == POLY_NONE) p->org_entry = whole_of_part(s, p->role, p->org);
    assert(p->org.tok < p->org.tok_end);
    const uint32_t area = poly_name_area(s, end); /* "NasDem Sumut", "KPU Provinsi Lampung" */
    if (area > end && !(poly_name_bits(s, end) & POLY_SPEAKS)) p->org.tok_end = end = area;
    const uint32_t pieces = poly_name_pieces(s, end); /* "Badan Pengelola Investasi (BPI) Daya
                                                       * Anagata Nusantara (...)" */
    if (pieces > end) p->org.tok_end = end = pieces;
    p->org_whole = p->org;
    note_short_form(s, end, p);
    end = poly_name_take_short_form(s, end, p->org);
    const uint32_t behind = poly_name_area(s, end); /* "(PHRI) Jatim" */
    if (behind > end && !(poly_name_bits(s, end) & POLY_SPEAKS)) {
        if (poly_name_branch_area(s, end, p->org_stakeholder) == behind) p->org.tok_end = behind;
        end = behind;
    }
    p->org_whole.tok_end = end;
    return end;
}

/* Do the capitals [at, end) make up the short form in brackets behind them: "Lingkar Kajian Siber
 * (LKS)"? */
static bool has_short_form(const poly_names *s, uint32_t at, uint32_t end)
{
    if (end < at + 2 || !poly_name_is_mark(s, end, '(') || !poly_name_is_cap(s, end + 1) ||
        !poly_name_is_mark(s, end + 2, ')'))
        return false;
    const poly_str x = poly_forms_str(s->in->toks->forms, s->tok[end + 1].form),
                   y = poly_forms_str(s->in->toks->forms, s->tok[at].form);
    return x.n >= 2 && y.n && x.p[0] == y.p[0];
}

/* "Indonesia Political Review (IPR)": the capitals at `at` that begin with a place and of which the
 * brackets behind them have each first letter. Their end, or at. */
static uint32_t spelt_out(const poly_names *s, uint32_t at)
{
    uint32_t k = at;
    if (s->lang == POLY_LANG_EN || poly_name_area(s, at) != at + 1) return at;
    while (k < at + POLY_W_COMPLEMENT_TOKENS && poly_name_is_cap(s, k) &&
           !(k > at && (s->tok[k].flags & POLY_TOKF_LINE)))
        k++;
    if (!has_short_form(s, at, k)) return at;
    const poly_str letters = poly_forms_str(s->in->toks->forms, s->tok[k + 1].form);
    if (letters.n != k - at) return at;
    for (uint32_t i = at; i < k; i++) {
        const poly_str word = poly_forms_str(s->in->toks->forms, s->tok[i].form);
        if (!word.n || word.p[0] != letters.p[i - at]) return at;
    }
    return k;
}

/* Is one of the capitals [at, end) no ordinary word? "Lingkar Sandi" may be a firm, "Pasar
 * Keuangan" is a field. */
static bool has_own_word(const poly_names *s, uint32_t at, uint32_t end)
{
    while (at < end && !poly_name_nameish(s, at)) at++;
    return at < end;
}

/* "juru bicara Anies": whose spokesman he is. */
static bool of_person(const poly_names *s, uint32_t i)
{
    return i < s->n && (poly_name_is_given(s, i) || (poly_name_bits(s, i) & POLY_SPEAKS));
}

const poly_hit *poly_name_rank(const poly_names *s, uint32_t i)
{
    const poly_hit *title = poly_name_hit_at(s, i, POLY_K_TITLE);
    if (!title || poly_name_entry_of(s, title)->cls != POLY_TITLE_RANK) return NULL;
    const uint32_t name = title->tok_end + poly_name_is_mark(s, title->tok_end, '.');
    return poly_name_is_cap(s, name) ? title : NULL;
}

/* An office of a district: what stands behind it is the place ("Kapolsek Lontar"); of the armed
 * forces where the bearer's rank closes it ("Pangdam XVII Cenderawasih Mayjen ..."). */
static bool of_district(const poly_names *s, uint32_t at, const poly_person *p)
{
    enum { WORDS = 4 };
    if (p->stakeholder != POLY_SH_MILITARY)
        return p->stakeholder == POLY_SH_LOCAL_GOVERNMENT ||
               p->stakeholder == POLY_SH_LAW_ENFORCEMENT;
    for (uint32_t k = at + 1; k < at + WORDS && poly_name_is_cap(s, k - 1); k++) {
        if (poly_name_rank(s, k)) return true;
    }
    return false;
}

/* Capitals behind an office that nobody knows: whose end is told by a short form, an area, a rank
 * or a given name they are the institution ("Direktur Lingkar Sandi Ahmad Fauzi"). Returns its end,
 * or at. */
static uint32_t unknown_org(const poly_names *s, uint32_t at, const poly_person *p)
{
    uint32_t k = at;
    const bool local = of_district(s, at, p);
    if (s->lang == POLY_LANG_EN || p->stakeholder == POLY_SH_EXECUTIVE ||
        p->stakeholder == POLY_SH_FOREIGN_GOVERNMENT)
        return at;
    while (k < s->end && k < at + POLY_W_COMPLEMENT_TOKENS && !(s->tok[k].flags & POLY_TOKF_LINE) &&
           (poly_name_is_cap(s, k) ||
            (k > at && poly_name_joins(s, k) && poly_name_is_cap(s, k + 1))) &&
           !poly_name_hit_at(s, k, POLY_K_TITLE) && !poly_name_hit_at(s, k, POLY_K_ROLE))
        k++;
    for (uint32_t i = at + 1; i < k; i++) { /* "Telaga Institute Rina Pohan": an English head closes
                                             * the name */
        const poly_hit *tail = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
        if (tail && (poly_name_entry_of(s, tail)->props & POLY_P_AFTER) && tail->tok_end <= k)
            return tail->tok_end;
    }
    if (poly_name_area(s, at) > at) return at;
    if (has_short_form(s, at, k) ||
        (p->behind && k > at && !local && !of_person(s, at) && has_own_word(s, at, k)))
        return k;
    if (local || poly_name_is_given(s, at)) return at;
    if (k > at && k <= at + 3 && poly_name_is_cap(s, k) && poly_name_hit_at(s, k, POLY_K_TITLE))
        return k;
    const uint32_t name = poly_name_bearer(s, at, at + 1, k);
    if (name < k && (name > at + 1 || k > name + 1) && has_own_word(s, at, name)) return name;
    for (uint32_t i = at + 1; i < k && i < at + 4; i++) {
        const uint32_t area = poly_name_area(s, i);
        if (area > i && poly_name_nameish(s, area)) return area;
    }
    return at;
}

uint32_t poly_name_behind_ordinary(const poly_names *s, uint32_t at, uint32_t end)
{
    enum { WORDS = 2 };
    uint32_t k = at;
    while (k < end && ((poly_name_is_cap(s, k) && poly_name_is_ordinary(s, k) &&
                        !poly_name_hit_at(s, k, POLY_K_ORG)) ||
                       (k > at && poly_name_joins(s, k))))
        k++;
    const uint32_t english = POLY_FORM_ORDINARY_EN | POLY_FORM_NO_NAME_EN | POLY_FORM_FUNCTION_EN;
    /* "Public | Relation Lontara" goes on */
    if (k < end && (poly_forms_info(s->in->toks->forms, s->tok[k].form)->flags & english))
        return at;
    if (k < at + WORDS || k >= end || !poly_name_nameish(s, k) || poly_name_joins(s, k - 1))
        return at;
    for (uint32_t i = k; i < end; i++) {
        if (!poly_name_is_cap(s, i)) return at;
    }
    return k;
}

/* "Kepala Bagian Protokol dan | Humas": an occupation that names a desk, of whatever house. */
static bool is_desk(const poly_names *s, uint32_t k)
{
    const poly_hit *role = poly_name_hit_at(s, k, POLY_K_ROLE);
    const poly_entry *e = role ? poly_name_entry_of(s, role) : NULL;
    return e && role->tok_end == k + 1 && e->stakeholder == POLY_SH_UNKNOWN &&
           !(e->props & (POLY_P_FIRM | POLY_P_CLUB | POLY_P_DEPUTY)) &&
           (poly_name_is_mark(s, k + 1, ',') || poly_name_hit_at(s, k + 1, POLY_K_ORG) ||
            poly_name_hit_at(s, k + 1, POLY_K_ORG_HEAD));
}

/* "Menteri | Energi": no name. Indonesian. */
static bool is_portfolio(const poly_names *s, uint32_t i)
{
    return s->lang != POLY_LANG_EN && poly_token_is(s->in->toks, i, POLY_SINGLE_PORTFOLIO);
}

/* ", Teknologi", "dan Informasi", ", dan Elektronika" at i: behind the comma, the conjunction or
 * both, where another field follows; else i. At the head of a portfolio the lexicon's office was
 * only its first part: "Menteri Koperasi | dan Usaha Kecil". */
static uint32_t next_field(const poly_names *s, uint32_t i, bool behind_field)
{
    uint32_t k = i + (behind_field && poly_name_is_mark(s, i, ','));
    if (poly_name_joins(s, k)) k++;
    if (k == i || !poly_name_is_cap(s, k)) return i;
    /* ", dan Elektronika Kementerian ..." */
    const bool last = k == i + 2 && poly_name_hit_at(s, k + 1, POLY_K_ORG_HEAD);
    const bool office = poly_name_hit_at(s, k, POLY_K_ROLE) && !(behind_field && is_desk(s, k));
    const bool field = (!poly_name_nameish(s, k) || last || is_portfolio(s, k)) && !office &&
                       !poly_name_hit_at(s, k, POLY_K_TITLE) &&
                       !poly_name_hit_at(s, k, POLY_K_ORG_HEAD) &&
                       !poly_name_hit_at(s, k, POLY_K_CALENDAR);
    return field ? k + last : i;
}

/* "Bupati Lontar | A Zaki": a name that begins with its initial. */
static bool first_initials(const poly_names *s, uint32_t i)
{
    /* "Bupati Lontar | A. Zaki" */
    const uint32_t next = i + 1 + poly_name_is_mark(s, i + 1, '.');
    return poly_name_is_initial(s, i) && poly_name_nameish(s, next) &&
           !poly_name_is_acronym(s, next) &&
           (!poly_name_is_numeral(s, i) || poly_name_is_given(s, next)) &&
           poly_name_place(s, next) == next;
}

static bool in_state(const poly_person *p)
{
    return p->stakeholder == POLY_SH_EXECUTIVE || p->stakeholder == POLY_SH_LOCAL_GOVERNMENT;
}

bool poly_name_at_venue(const poly_names *s, uint32_t i, const poly_person *p)
{
    const uint32_t there = poly_name_particle(s, i, POLY_PART_AT);
    return in_state(p) && there > i && s->lang != POLY_LANG_EN &&
           poly_name_particle(s, there, POLY_PART_VENUE) > there;
}

/* "Wakil Menteri Luar Negeri | AM Fachir": a name that begins with two initials without stops. */
static bool two_letters(const poly_names *s, uint32_t i)
{
    return poly_name_is_acronym(s, i) && poly_span_len(s->tok[i].span) == 2 &&
           !poly_name_is_common(s, i) && !poly_name_is_numeral(s, i) &&
           poly_name_particle(s, i, POLY_PART_NATION) == i &&
           !poly_hit_any(s->in->hits, i,
                         1 << POLY_K_ORG | 1 << POLY_K_ORG_HEAD | 1 << POLY_K_PLACE) &&
           poly_name_nameish(s, i + 1) && !poly_name_is_acronym(s, i + 1) &&
           poly_name_place(s, i + 1) == i + 1;
}

/* "Menteri Komdigi | Minta Operator Melapor", "Menkomdigi | Sebut Data Aman": in a headline the
 * verb of what the office says has a capital; "Nilai", of headlines alone, is elsewhere the field's
 * ("Seksi Nilai Cukai"). Indonesian. */
static bool says_with_capital(const poly_names *s, uint32_t i)
{
    if (s->lang == POLY_LANG_EN || !poly_hit_is(s->in->hits, i, POLY_K_CUE, POLY_CUE_VERB))
        return false;
    const poly_entry *plain = poly_name_entry_of(s, poly_hit_at(s->in->hits, i, POLY_K_CUE));
    return s->headline || (plain->cls == POLY_CUE_VERB && !(plain->props & POLY_P_CASE));
}

/* The words of an office's own field or area: "Perumahan dan Kawasan Permukiman", "Kota Bogor",
 * "Mernek". */
static uint32_t take_portfolio(const poly_names *s, uint32_t at, const poly_person *p)
{
    uint32_t end = at;
    while (end < s->end && end < at + POLY_W_COMPLEMENT_TOKENS &&
           !(s->tok[end].flags & POLY_TOKF_LINE) && !says_with_capital(s, end)) {
        const uint32_t area = poly_name_bits(s, end) & POLY_SPEAKS ? end : poly_name_area(s, end);
        const poly_hit *head = end > at ? poly_name_hit_at(s, end, POLY_K_ORG_HEAD) : NULL;
        if (head && !(poly_name_entry_of(s, head)->props & (POLY_P_AFTER | POLY_P_UNIT)) &&
            poly_name_joins(s, end - 2))
            break; /* "..., dan Informasi | Kementerian BUMN" */
        if (area > end)
            end = area;
        else if (poly_name_is_given(s, end) && /* "Wali Kota Surabaya Tri Rismaharini" */
                 (poly_name_nameish(s, end + 1) ||
                  (s->lang != POLY_LANG_EN && !poly_name_is_cap(s, end + 1)))) /* "Walkot Agung" */
            break;
        else if (first_initials(s, end) ||
                 ((in_state(p) || p->org_entry != POLY_NONE) && two_letters(s, end)))
            break;
        else if (poly_name_is_cap(s, end) && !poly_name_hit_at(s, end, POLY_K_TITLE) &&
                 (!poly_name_nameish(s, end) || poly_name_is_acronym(s, end) ||
                  is_portfolio(s, end)))
            end++;
        else if ((end > at || p->stakeholder == POLY_SH_EXECUTIVE) &&
                 next_field(s, end, end > at) > end)
            end = next_field(s, end, end > at);
        else
            break;
    }
    const bool local = of_district(s, at, p);
    if (end > at || s->lang == POLY_LANG_EN || !local || poly_name_is_given(s, at) ||
        poly_name_hit_at(s, at, POLY_K_TITLE))
        return end;
    const uint32_t props = poly_engine_entry(s->in->engine, p->role_entry)->props;
    if (p->stakeholder == POLY_SH_LAW_ENFORCEMENT && !(props & POLY_P_HEAD))
        return end; /* "jaksa Sudinto Priyana" */
    /* a village nobody knows */
    for (uint32_t k = at; k < s->end && k < at + 3 && poly_name_nameish(s, k); k++) {
        if (poly_name_particle(s, k + 1, POLY_PART_SIDE) == k + 2 && poly_name_nameish(s, k + 2))
            return k + 2;
        if (poly_name_is_cap(s, k + 1) &&
            (poly_name_is_given(s, k + 1) || poly_name_hit_at(s, k + 1, POLY_K_TITLE)))
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
static uint32_t named_again(const poly_names *s, uint32_t at, poly_institution *x)
{
    const poly_hit *head = poly_name_hit_at(s, at, POLY_K_ORG_HEAD);
    const poly_hit *org =
        head && poly_name_is_cap(s, at) ? poly_name_hit_at(s, head->tok_end, POLY_K_ORG) : NULL;
    if (!org || (s->tok[org->tok].flags & POLY_TOKF_LINE)) return at;
    x->entry = org->entry;
    x->stakeholder = poly_name_entry_of(s, org)->stakeholder;
    return org->tok_end;
}

bool poly_name_is_numeral(const poly_names *s, uint32_t i)
{
    const poly_str x = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    for (size_t k = 0; k < x.n; k++) {
        if (x.p[k] != 'i' && x.p[k] != 'v' && x.p[k] != 'x') return false;
    }
    return x.n > 0;
}

/* "Direktur Niaga dan Pelanggan | PLN": a known institution at the end of an office's own field,
 * its area apart; or NULL. */
static const poly_hit *known_at_end(const poly_names *s, uint32_t at, uint32_t end)
{
    for (uint32_t k = at + 1; k < end; k++) {
        const poly_hit *org = poly_name_hit_at(s, k, POLY_K_ORG);
        const bool last = org && (org->tok_end == end || poly_name_area(s, org->tok_end) == end);
        if (last && poly_name_is_cap(s, k) && poly_name_is_cap(s, k - 1)) return org;
    }
    return NULL;
}

/* "BRI | Danareksa Sekuritas | Niko": where a word that closes the names of firms follows within a
 * few capitals, its end; else `end`. */
static uint32_t behind_tail(const poly_names *s, uint32_t end)
{
    enum { WORDS = 3 };
    for (uint32_t k = end; s->lang != POLY_LANG_EN && k < end + WORDS && poly_name_is_cap(s, k) &&
                           !(s->tok[k].flags & POLY_TOKF_LINE);
         k++) {
        const poly_hit *tail = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        if (poly_name_hit_at(s, k, POLY_K_TITLE) || poly_name_hit_at(s, k, POLY_K_ROLE)) return end;
        if (tail && (poly_name_entry_of(s, tail)->props & POLY_P_AFTER)) return tail->tok_end;
    }
    return end;
}

/* "Panin Asset Management": what kind of body a name is, by the word that closes it. */
static uint8_t told_by_tail(const poly_names *s, uint32_t at, uint32_t end)
{
    enum { WORDS = 2 };
    for (uint32_t k = end > at + WORDS ? end - WORDS : at; k < end; k++) {
        const poly_hit *tail = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        if (tail && tail->tok_end == end && (poly_name_entry_of(s, tail)->props & POLY_P_AFTER))
            return poly_name_entry_of(s, tail)->stakeholder;
    }
    return POLY_SH_UNKNOWN;
}

/* "Direktur Utama", "Pendiri": an office that has no field of its own. */
static bool of_whole(const poly_names *s, const poly_person *p)
{
    return s->lang != POLY_LANG_EN && p->role_entry != POLY_NONE &&
           (poly_engine_entry(s->in->engine, p->role_entry)->props & POLY_P_WHOLE);
}

/* "Dosen | Ilmu Ekonomi | Universitas Brawijaya": the field [at, field) belongs to the office.
 * Where what it governs may begin. */
static uint32_t behind_field(const poly_names *s, uint32_t at, uint32_t field, poly_person *p)
{
    uint32_t end = field;
    while (end > at && (poly_name_joins(s, end - 1) || poly_name_is_link(s, end - 1))) end--;
    p->role.tok_end = end;
    while (poly_name_is_link(s, field)) field++;
    return field;
}

/* "BSX": the short name of an institution that nobody knows; not "KH", a title of the bearer. */
static bool is_short_name(const poly_names *s, uint32_t i)
{
    const poly_hit *title = poly_name_hit_at(s, i, POLY_K_TITLE);
    const bool before = title && !(poly_name_entry_of(s, title)->props & POLY_P_AFTER);
    return poly_name_is_acronym(s, i) && !before && !poly_name_hit_at(s, i, POLY_K_ROLE) &&
           poly_name_place(s, i) == i && !poly_name_is_common(s, i) && !poly_name_is_numeral(s, i);
}

uint32_t poly_name_take_governed(const poly_names *s, uint32_t i, poly_person *p)
{
    uint32_t at = i;
    if (poly_name_at_venue(s, i, p) || poly_name_rank(s, i)) return i;
    while (at < s->end && at < i + 3 &&
           (poly_name_is_link(s, at) || (at > i && poly_name_joins(s, at))))
        at++;
    const uint32_t part = poly_name_borrowed_part(s, at, p); /* "Manager | Retail Division | X" */
    const bool parted = part > at;
    if (parted) p->role.tok_end = at = part;
    const uint32_t spelt = spelt_out(s, at);
    if (spelt > at)
        return poly_name_take_institution(
            s, &(poly_institution){.at = {at, spelt}, .entry = POLY_NONE}, p);
    const uint32_t field = poly_name_take_field(s, at);
    if (field > at) at = behind_field(s, at, field, p);
    at = skip_units(s, at, p);
    if (poly_name_is_acronym(s, at) && poly_name_is_numeral(s, at) && p->role.tok_end == at)
        p->role.tok_end = ++at;
    poly_institution x = {.entry = POLY_NONE};
    uint32_t end = poly_name_take_org(s, at, !p->behind, &x.entry, &x.stakeholder);
    if (end == at) end = poly_name_take_tailed_org(s, at, &x.stakeholder);
    /* "Mentan SYL": an office of its own ministry, so the letters are a name */
    const bool own = p->org_entry != POLY_NONE && s->lang != POLY_LANG_EN;
    if (end == at && !own && is_short_name(s, at)) end = at + 1;
    if (end == at) end = named_again(s, at, &x);
    if (end == at && (parted || (p->behind && p->from && s->lang != POLY_LANG_EN)))
        end = poly_name_borrowed_firm(s, at);
    if (end == at) {
        end = unknown_org(s, at, p);
        const uint32_t named = poly_name_behind_ordinary(s, at, end);
        if (named > at) at = behind_field(s, at, named, p);
    }
    if (end > at) end = behind_tail(s, end);
    if (end > at && x.stakeholder == POLY_SH_UNKNOWN) x.stakeholder = told_by_tail(s, at, end);
    x.at = (poly_range){at, end};
    if (end > at) return poly_name_take_institution(s, &x, p);
    end = take_portfolio(s, at, p);
    while (end > at && poly_name_joins(s, end - 1) && !poly_name_is_cap(s, end - 1)) end--;
    if (end == at) return p->role.tok_end > i && (parted || field == i) ? p->role.tok_end : i;
    if (of_whole(s, p) && poly_name_area(s, at) != end) {
        x.at = (poly_range){at, end}; /* "Direktur Utama | Kimia Farma" */
        return poly_name_take_institution(s, &x, p);
    }
    const poly_hit *known = known_at_end(s, at, end);
    if (known) {
        p->role.tok_end = known->tok;
        x = (poly_institution){
            {known->tok, known->tok_end}, known->entry, poly_name_entry_of(s, known)->stakeholder};
        return poly_name_take_institution(s, &x, p);
    }
    p->role.tok_end = end;
    return poly_name_take_short_form(s, end, p->role);
}

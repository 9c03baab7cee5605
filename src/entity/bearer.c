/*
 * bearer.c - who bears an office whose institution is too long a name to tell where the bearer's
 * begins.
 *
 *   in   entities of a sentence     out the person with office and institution; the office alone is
 *                                   no entity any more
 *
 *     "Ketua Persatuan Gereja di Indonesia (PGI) Gomar Tobing menyambut"
 *     "Direktur RSUD 45 Lontar Deki Putra, Rabu, mengatakan"
 *
 * Left to others: names that person.c found behind their office, or apposed.c behind a comma.
 *
 * Method: between the office and the next person of the sentence stands nothing but the name of an
 * institution: capitals, numbers, brackets and the small words that join them. Of the person's own
 * first words those are the institution's that stand before one that speaks elsewhere ("Desa Pandan
 * | Doni Andri" and "kata Doni"). Not in headlines, where everything has capitals.
 */
#include "entity/scan.h"

#include <assert.h>

static uint32_t end_of(const poly_entity *e)
{
    return e->phrase.tok_end > e->core.tok_end ? e->phrase.tok_end : e->core.tok_end;
}

/* "Serikat | Pekerja | Metal", "Institut Solidaritas | Buruh | Lontar": an occupation whose people
 * the institution is of. */
static bool is_trade(const poly_names *s, uint32_t k)
{
    const poly_hit *role = poly_name_hit_at(s, k, POLY_K_ROLE);
    return role && (poly_name_entry_of(s, role)->props & POLY_P_GENERIC) &&
           role->tok_end == k + 1 && poly_name_is_cap(s, k - 1) && poly_name_is_cap(s, k + 1);
}

/* "| Bina Keuangan Daerah": one word that may be a name, or more of them that are none. */
static bool may_be_none(const poly_names *s, poly_range core)
{
    if (poly_name_is_given(s, core.tok)) return false;
    for (uint32_t i = core.tok + 1; i < core.tok_end; i++) {
        if (!poly_name_is_ordinary(s, i)) return false;
    }
    return true;
}

/* "Direktur Jenderal | Bina | Pembangunan Daerah Kemendagri Edison Siagian", "Juru Bicara Satgas
 * Pengendalian, | Pencegahan | dan Penanganan ...": what was taken for the bearer of an office, but
 * the institution's name goes on behind it. */
bool poly_name_is_misread(const poly_names *s, const poly_entity *e)
{
    const uint32_t i = e->core.tok_end;
    if (e->kind != POLY_E_PERSON || poly_range_none(e->role) || e->role.tok >= e->core.tok ||
        e->phrase.tok_end > poly_name_skip_bracket(s, i) || e->named.tok < e->core.tok ||
        !may_be_none(s, e->core))
        return false;
    /* "General Manager Bandara Sam Ratulangi | dari PT Angkasa Pura I Minggus Gandeguai" */
    const uint32_t from = poly_name_particle(s, i, POLY_PART_SENDER);
    const uint32_t k = poly_name_skip_bracket(s, from + (from == i && poly_name_joins(s, i)));
    return poly_name_list_goes_on(s, i) ||
           (poly_name_is_cap(s, k) && !poly_name_hit_at(s, k, POLY_K_CALENDAR));
}

/* The office of such an entity without that word. */
static poly_entity office_of(const poly_names *s, const poly_entity *e)
{
    poly_entity x = *e;
    if (e->kind != POLY_E_PERSON) return x;
    const uint32_t end = e->core.tok - poly_name_is_mark(s, e->core.tok - 1, ',');
    x.kind = POLY_E_ROLE;
    x.core = e->role;
    x.phrase.tok_end = end;
    return x;
}

/* "di", "dari", "untuk", "bidang", "dan" inside the name of an institution. */
static bool is_small(const poly_names *s, uint32_t k)
{
    static const uint8_t kinds[] = {POLY_PART_AT, POLY_PART_SENDER, POLY_PART_PURPOSE,
                                    POLY_PART_LINK};
    for (size_t n = 0; n < sizeof kinds; n++) {
        if (poly_name_particle(s, k, kinds[n]) == k + 1) return true;
    }
    return poly_name_joins(s, k);
}

/* Words that no name of an institution holds, not even in capitals: "Kapolri Tak Akan ..." */
static bool opens_clause(const poly_names *s, uint32_t k)
{
    static const uint8_t hits[] = {POLY_K_CUE, POLY_K_CALENDAR, POLY_K_PRONOUN};
    static const uint8_t kinds[] = {POLY_PART_AUXILIARY, POLY_PART_NEGATOR, POLY_PART_ADVERB,
                                    POLY_PART_RELATIVE};
    if (poly_name_hit_at(s, k, POLY_K_ROLE) && !is_trade(s, k)) return true;
    for (size_t n = 0; n < sizeof hits; n++) {
        if (poly_name_hit_at(s, k, hits[n])) return true;
    }
    return poly_name_any_particle(s, k, kinds, sizeof kinds);
}

/* "RSUD 45", "Distrik Militer 1702"; but no year, no sum. */
static bool is_short_number(const poly_names *s, uint32_t k)
{
    if (k >= s->end || s->tok[k].kind != POLY_TOK_NUMBER || poly_span_len(s->tok[k].span) > 4)
        return false;
    const poly_str x = poly_forms_str(s->in->toks->forms, s->tok[k].form);
    return x.n < 4 || !(poly_str_starts(x, POLY_S("19")) || poly_str_starts(x, POLY_S("20")));
}

/* "ke-7", "ke-10 dan ke-12" of an office that is numbered: behind them, or k. */
static uint32_t behind_ordinals(const poly_names *s, uint32_t k)
{
    uint32_t end = k;
    for (uint32_t i = k; i < s->end && i < k + 4; i++) {
        const poly_str x = poly_forms_str(s->in->toks->forms, s->tok[i].form);
        const bool ordinal = x.n > 3 && x.n < 7 && poly_str_starts(x, POLY_S("ke-")) &&
                             (s->tok[i].flags & POLY_TOKF_DIGIT);
        if (ordinal)
            end = i + 1;
        else if (i == k || !poly_name_joins(s, i))
            break;
    }
    return end;
}

static bool is_year(poly_str x)
{
    return x.n == 4 && (poly_str_starts(x, POLY_S("19")) || poly_str_starts(x, POLY_S("20")));
}

/* "2013-2015", "2019 – 2024" at i: behind the years, or i. */
static uint32_t behind_years(const poly_names *s, uint32_t i)
{
    enum { YEAR = 4 };
    if (i >= s->end || s->tok[i].kind != POLY_TOK_NUMBER) return i;
    const poly_str x = poly_token_str(s->in->text, &s->tok[i]);
    if (x.n > 2 * YEAR) { /* one token */
        const poly_str first = {x.p, YEAR}, last = {x.p + x.n - YEAR, YEAR};
        return is_year(first) && is_year(last) && !poly_is_ascii_digit(x.p[YEAR]) ? i + 1 : i;
    }
    const bool two = is_year(x) && poly_name_is_mark(s, i + 1, '-') && i + 2 < s->end &&
                     is_year(poly_token_str(s->in->text, &s->tok[i + 2]));
    return two ? i + 3 : i;
}

uint32_t poly_name_behind_term(const poly_names *s, uint32_t k)
{
    const poly_hit *title = poly_name_hit_at(s, k, POLY_K_TITLE);
    if (title && (poly_name_entry_of(s, title)->props & POLY_P_AFTER) &&
        poly_name_entry_of(s, title)->cls == POLY_TITLE_ACTING)
        return title->tok_end;
    uint32_t i = k;
    while (i < k + 2 && i < s->end && s->tok[i].kind == POLY_TOK_WORD && !poly_name_is_cap(s, i) &&
           !opens_clause(s, i))
        i++;
    /* "Calon Bupati Lontar | nomor urut 1 | Budi" */
    enum { DIGITS = 2 };
    const bool numbered = i == k + 2 && i < s->end && s->tok[i].kind == POLY_TOK_NUMBER &&
                          poly_span_len(s->tok[i].span) <= DIGITS && poly_name_is_cap(s, i + 1) &&
                          (poly_forms_info(s->in->toks->forms, s->tok[k].form)->roles &
                           POLY_ROLE_NUMBER_SIGN);
    if (numbered) return i + 1;
    const uint32_t end = behind_years(s, i);
    return end > i ? end : k;
}

/* The comma at k: of "Politik, Hukum, Keamanan, dan HAM", "of Food, Energy, and Sustainable ..."?
 * Another comma or a conjunction must follow it, or stand before the last part. */
static bool in_list(const poly_names *s, uint32_t k)
{
    enum { PART = 4 };
    if (poly_name_list_goes_on(s, k)) return true;
    for (uint32_t i = k - 1; i > s->start && i + PART > k && poly_name_is_cap(s, i); i--) {
        if (poly_name_is_mark(s, i - 1, ',') && poly_name_joins(s, k + 1)) return true;
    }
    uint32_t i = k + 1;
    while (i < k + PART && poly_name_is_cap(s, i)) i++;
    return i > k + 1 && poly_name_is_mark(s, i, ',') && poly_name_joins(s, i + 1) &&
           poly_name_is_cap(s, i + 2);
}

/* Behind what may stand at k inside the name of an institution; k: nothing may. */
static uint32_t step_over(const poly_names *s, uint32_t k)
{
    const uint32_t bracket = poly_name_skip_bracket(s, k);
    if (bracket > k || k >= s->end) return bracket;
    if (s->tok[k].flags & (POLY_TOKF_LINE | POLY_TOKF_PARA)) return k;
    if (poly_name_is_cap(s, k)) {
        const poly_hit *org = poly_name_hit_at(s, k, POLY_K_ORG),
                       *head = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        if (head && (!org || head->tok_end > org->tok_end)) org = head;
        if (org) return org->tok_end; /* "Kantor Staf Presiden" */
        return opens_clause(s, k) ? k : k + 1;
    }
    if (is_short_number(s, k)) return k + 1;
    if (poly_name_is_mark(s, k, ',') && in_list(s, k)) return k + 1;
    const uint32_t ordinals = behind_ordinals(s, k);
    if (ordinals > k) return ordinals;
    const uint32_t term = poly_name_behind_term(s, k);
    if (term > k) return term;
    return is_small(s, k) && (poly_name_is_cap(s, k + 1) || is_short_number(s, k + 1)) ? k + 1 : k;
}

/* Is [from, to) all of an institution's name? */
static bool all_inside(const poly_names *s, uint32_t from, uint32_t to)
{
    if (to > from && is_small(s, to - 1)) return false; /* "... dan | Anies" is another one */
    while (from < to) {
        const uint32_t next = step_over(s, from);
        if (next == from) return false;
        from = next;
    }
    return from == to;
}

/* In a headline the word behind a name has a capital too. */
static bool in_running_text(const poly_names *s, uint32_t i)
{
    while (poly_name_skip_bracket(s, i) > i) i = poly_name_skip_bracket(s, i);
    return !poly_name_is_cap(s, i);
}

/* May the capitals [k, to) behind a short form in brackets be the first words of a name: "(UNTR) |
 * Sara | K. Loebis"? */
static bool opens_name(const poly_names *s, uint32_t k, uint32_t to)
{
    static const uint8_t others[] = {POLY_K_ORG, POLY_K_ORG_HEAD, POLY_K_PLACE, POLY_K_PARTICLE};
    if (k >= to || to > k + 2 || !poly_name_is_mark(s, k - 1, ')')) return false;
    for (; k < to; k++) {
        if (!poly_name_is_cap(s, k) || poly_name_is_acronym(s, k) ||
            poly_name_any_hit(s, k, others, sizeof others))
            return false;
    }
    return true;
}

/* Where the person's own name begins. */
static uint32_t name_of(const poly_names *s, const poly_entity *e, const poly_entity *x)
{
    const uint32_t end = x->core.tok_end;
    if (x->phrase.tok < x->core.tok) return x->core.tok; /* a title tells */
    const bool part =
        end == x->core.tok + 1 || poly_name_is_initial(s, x->core.tok) || !poly_range_none(e->org);
    /* but "Direktur Jenderal (Dirjen) Perkebunan | Andi Nur" */
    if (part && opens_name(s, end_of(e), x->core.tok)) return end_of(e);
    for (uint32_t k = x->core.tok; k + 1 < end; k++) {
        if (poly_name_is_given(s, k) || poly_name_is_acronym(s, k)) break;
        if (poly_name_bits(s, k) & POLY_SPEAKS) return k;
    }
    const uint32_t place =
        poly_name_is_given(s, x->core.tok) ? x->core.tok : poly_name_place(s, x->core.tok);
    /* "DKI Jakarta | Roedito" */
    return place < end && poly_name_nameish(s, place) ? place : x->core.tok;
}

/* Where that name begins with the titles before it. */
static uint32_t named_from(const poly_names *s, const poly_entity *e, const poly_entity *x)
{
    const uint32_t name = name_of(s, e, x);
    return name != x->core.tok ? name : x->phrase.tok;
}

/* ", Kota Lontar, | Yayat Hidayat, | Senin pagi": is [before, last] a name behind an area, with the
 * day behind it? */
static bool closed_by_day(const poly_names *s, uint32_t before, uint32_t last)
{
    bool area = false;
    for (uint32_t k = before; k > s->start && before - k < 3; k--)
        area |= poly_name_area(s, k - 1) == before;
    return area && poly_name_hit_at(s, last + 1, POLY_K_CALENDAR) &&
           poly_name_nameish(s, before + 1) && poly_name_area(s, before + 1) == before + 1;
}

/* "Budi Santosa, dalam", "Budi Santosa." at i: a name of several words, no place, with a mark
 * behind it. */
static bool is_bearer_alone(const poly_names *s, uint32_t i)
{
    enum { WORDS = 4 };
    uint32_t k = i;
    while (k < i + WORDS && poly_name_nameish(s, k) && poly_name_place(s, k) == k &&
           !(s->tok[k].flags & POLY_TOKF_LINE) &&
           !poly_hit_any(s->in->hits, k, 1 << POLY_K_ROLE | 1 << POLY_K_TITLE | 1 << POLY_K_ORG))
        k++;
    return k > i + 1 && (poly_name_is_mark(s, k, ',') || poly_name_is_mark(s, k, '.') ||
                         poly_name_is_mark(s, k, '(') || poly_name_hit_at(s, k, POLY_K_CUE));
}

uint32_t poly_name_behind_address(const poly_names *s, uint32_t comma)
{
    enum { PIECES = 5, PIECE = 4 };
    uint32_t before = comma, last = comma;
    if (s->lang == POLY_LANG_EN) return comma;
    for (uint32_t n = 0; n < PIECES; n++) {
        const uint32_t area = last + 1 + poly_name_joins(s, last + 1);
        if (poly_name_place(s, area) > area &&
            poly_name_is_mark(s, poly_name_place(s, area), ',')) {
            before = last; /* "Telkom Jawa Timur, | Bali, dan Lombok," */
            last = poly_name_place(s, area);
            if (is_bearer_alone(s, last + 1)) return last;
            continue;
        }
        if (n && poly_name_place(s, area) > area && is_bearer_alone(s, poly_name_place(s, area)))
            return poly_name_place(s, area) - 1; /* ", Nunukan, Kalimantan Utara | Budi Santosa" */
        uint32_t k = last + 1;
        while (k < last + 1 + PIECE && poly_name_is_cap(s, k) &&
               !(s->tok[k].flags & POLY_TOKF_LINE) &&
               !poly_hit_any(s->in->hits, k,
                             1 << POLY_K_ROLE | 1 << POLY_K_TITLE | 1 << POLY_K_CALENDAR |
                                 1 << POLY_K_CUE))
            k++;
        if (k == last + 1) return n > 1 && closed_by_day(s, before, last) ? before : comma;
        if (!poly_name_is_mark(s, k, ','))
            return n && poly_name_hit_at(s, k, POLY_K_CUE) && poly_name_nameish(s, last + 1)
                       ? last
                       : comma;
        before = last;
        last = k;
    }
    return comma;
}

/* The person right behind the institution of the office at i: its entity, or POLY_NONE. */
static uint32_t bearer_of(const poly_names *s, uint32_t i)
{
    const poly_entity office = office_of(s, &s->out->at[i]), *e = &office;
    const uint32_t from = end_of(e), there = poly_name_particle(s, from, POLY_PART_AT);
    /* "Menteri Keuangan di Gedung DPR" */
    if (there > from && poly_name_particle(s, there, POLY_PART_VENUE) > there) return POLY_NONE;
    for (uint32_t k = i + 1; k < s->out->count; k++) {
        const poly_entity *x = &s->out->at[k];
        if (x->core.tok >= s->end || x->core.tok > e->core.tok + POLY_W_BEARER_REACH)
            return POLY_NONE;
        if (x->core.tok < from) continue; /* its own institution */
        /* "Federasi Serikat | Pekerja Metal" */
        if (poly_name_is_misread(s, x) && is_trade(s, x->role.tok)) continue;
        if (x->kind == POLY_E_ORG || x->kind == POLY_E_PLACE ||
            (x->kind == POLY_E_PERSON && !x->strength))
            continue;
        const bool sure = x->core.tok_end > x->core.tok + 1 || x->strength > 1 ||
                          poly_name_is_given(s, x->core.tok);
        const bool bare = poly_range_none(x->role) && poly_range_none(x->org) && sure;
        /* "Institut Solidaritas Buruh" */
        if (x->kind != POLY_E_PERSON && poly_name_is_cap(s, x->core.tok)) continue;
        if (x->kind != POLY_E_PERSON || !bare || x->phrase.tok < from) return POLY_NONE;
        const uint32_t to = named_from(s, e, x);
        /* "Kepala Seksi ... SKIPM Kelas 1 Lontar, Paiman," */
        const bool comma = to > from && poly_name_is_mark(s, to - 1, ',');
        if (comma && !poly_name_is_mark(s, end_of(x), ',') && !poly_name_is_mark(s, end_of(x), '('))
            return POLY_NONE;
        if (comma && poly_name_behind_address(s, to - 1) >= to) return POLY_NONE; /* a place */
        return all_inside(s, from, to - comma) && in_running_text(s, end_of(x)) ? k : POLY_NONE;
    }
    return POLY_NONE;
}

/* Without the small words, the short form or the years at its end. */
static uint32_t trimmed(const poly_names *s, uint32_t from, uint32_t to)
{
    enum { TERM = 5 }; /* "masa bakti 2014 - 2019" */
    for (uint32_t k = to > from + TERM ? to - TERM : from; k < to; k++) {
        if (poly_name_behind_term(s, k) == to) to = k;
    }
    for (uint32_t k = from; k + 1 < to; k++) {
        if (poly_name_skip_bracket(s, k) == to) to = k;
    }
    while (to > from && (is_small(s, to - 1) || poly_name_is_mark(s, to - 1, ','))) to--;
    return to;
}

/* Where the known institution begins that ends [k, to); k: none does. */
static uint32_t known_at_end(const poly_names *s, uint32_t k, uint32_t to)
{
    for (uint32_t i = k; i < to; i++) {
        const poly_hit *org = poly_name_hit_at(s, i, POLY_K_ORG);
        /* "Kepala Bidang Pengendalian Operasional | Dishub DKI Jakarta" */
        const uint32_t area = org ? poly_name_area(s, org->tok_end) : i;
        if (org && (org->tok_end == to || area == to) && poly_name_is_cap(s, i)) return i;
    }
    return k;
}

/* Where an institution that the office did not find begins: with a head, a known one, or a word of
 * its own; but districts are part of the office ("Pangdam XVII Cenderawasih", "Dandim 1702
 * Jayawijaya"). */
static uint32_t institution_at(const poly_names *s, const poly_entity *e, uint32_t k, uint32_t to)
{
    static const bool of_districts[POLY_SH_N] = {[POLY_SH_MILITARY] = true,
                                                 [POLY_SH_LAW_ENFORCEMENT] = true,
                                                 [POLY_SH_LOCAL_GOVERNMENT] = true};
    const bool district = of_districts[e->stakeholder];
    for (; k < to; k++) {
        while (poly_name_skip_bracket(s, k) > k) k = poly_name_skip_bracket(s, k);
        if (k >= to) break;
        const poly_hit *head = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        if (head && (poly_name_entry_of(s, head)->props & POLY_P_AFTER)) head = NULL;
        const bool part =
            head && (poly_name_entry_of(s, head)->props & (POLY_P_UNIT | POLY_P_PART));
        const bool own = !district && poly_name_nameish(s, k) && poly_name_place(s, k) == k &&
                         !poly_name_is_numeral(s, k);
        if (!poly_name_is_cap(s, k) || !(head || poly_name_hit_at(s, k, POLY_K_ORG) || own))
            continue;
        /* "Direktur Jenderal Bina Keuangan Daerah (Keuda) | Kemendagri" */
        return part || (own && !head) ? known_at_end(s, k, to) : k;
    }
    return to;
}

/* "PT Bank Nusa | (Persero) Tbk": nothing but legal forms, brackets and places; "BNI | Syariah" is
 * another institution. */
static bool is_same(const poly_names *s, uint32_t k, uint32_t to)
{
    while (k < to) {
        const poly_hit *form = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        const uint32_t bracket = poly_name_skip_bracket(s, k), place = poly_name_area(s, k);
        const bool legal = form && (poly_name_entry_of(s, form)->props & POLY_P_AFTER);
        const uint32_t next = bracket > k ? bracket : place > k ? place : legal ? form->tok_end : k;
        if (next == k) return false;
        k = next;
    }
    return true;
}

/* Divides what stands up to `to` between the office and its institution. What "dari" and "bidang"
 * add is neither's. */
static void divide(const poly_names *s, const poly_entity *e, uint32_t to, poly_entity *x)
{
    const uint32_t gap = end_of(e);
    x->role = e->role;
    x->org = e->org;
    x->org_whole = e->org_whole;
    x->org_entry = e->org_entry;
    if (gap == to) return;
    const bool apart = poly_name_particle(s, gap, POLY_PART_SENDER) > gap ||
                       poly_name_particle(s, gap, POLY_PART_LINK) > gap;
    uint32_t from = e->org.tok;
    if (poly_range_none(e->org)) {
        from = institution_at(s, e, gap, to);
        if (from > gap && poly_name_behind_term(s, gap) != from)
            x->role.tok_end = trimmed(s, e->role.tok_end, from);
        if (from == to) return;
    } else if (apart) {
        return;
    }
    const poly_hit *known = poly_name_hit_at(s, from, POLY_K_ORG);
    if (!poly_range_none(e->org) && is_same(s, e->org.tok_end, to)) {
        x->org_whole = (poly_range){from, to};
        return;
    }
    x->org_entry = known && known->tok_end == to ? known->entry : POLY_NONE;
    x->org = x->org_whole = (poly_range){from, trimmed(s, from, to)};
    for (uint32_t k = from + 1; k < x->org.tok_end; k++) {
        const uint32_t behind = poly_name_skip_bracket(s, k);
        if (behind > k && is_same(s, behind, to)) x->org.tok_end = k;
    }
}

/* True: the office alone is not needed any more. */
static bool try_office(const poly_names *s, uint32_t i)
{
    if (s->out->at[i].kind != POLY_E_ROLE && !poly_name_is_misread(s, &s->out->at[i])) return false;
    const poly_entity office = office_of(s, &s->out->at[i]), *e = &office;
    if (s->lang == POLY_LANG_EN || end_of(e) > s->end) return false;
    if (e->entry != POLY_NONE && poly_engine_entry(s->in->engine, e->entry)->kind == POLY_K_SOURCE)
        return false;
    /* "Baca juga: Kapolri Tegur ..." */
    if (e->phrase.tok > s->start && poly_name_is_mark(s, e->phrase.tok - 1, ':')) return false;
    const uint32_t k = bearer_of(s, i);
    if (k == POLY_NONE) return false;
    poly_entity *x = &s->out->at[k];
    assert(x->core.tok >= end_of(e));
    const uint32_t name = name_of(s, e, x), title = named_from(s, e, x);
    divide(s, e, title - (poly_name_is_mark(s, title - 1, ',') && title > end_of(e)), x);
    x->entry = e->entry;
    x->former |= e->former;
    if (e->stakeholder) x->stakeholder = e->stakeholder;
    if (!x->gender) x->gender = e->gender;
    x->core.tok = name;
    x->named = (poly_range){title, x->core.tok_end};
    x->phrase.tok = e->phrase.tok;
    x->strength = 2;
    return true;
}

void poly_name_join_bearers(const poly_names *s, uint32_t first)
{
    uint32_t kept = first;
    for (uint32_t i = first; i < s->out->count; i++) {
        if (!try_office(s, i)) s->out->at[kept++] = s->out->at[i];
    }
    s->out->count = kept;
}

/*
 * institution.c - how far the name of an institution reaches.
 *
 *   in   a token that may begin one     out its end, its lexicon entry, its stakeholder
 */
#include "entity/scan.h"

#include <assert.h>

bool poly_name_joins(const poly_names *s, uint32_t i)
{
    return poly_name_particle(s, i, POLY_PART_JOINER) > i || poly_name_is_mark(s, i, '&') ||
           poly_name_is_mark(s, i, '/');
}

/* Do a few capitalised words lead up to a short form in brackets ("... Melawan Impunitas (ACMI)")
 * or to the rank of the one who holds the office ("Polda Nusa Raya Kombes Sigit")? Then they belong
 * to the institution. */
static bool name_goes_on(const poly_names *s, uint32_t i)
{
    for (uint32_t k = i; k < s->end && k < i + 4; k++) {
        if (poly_name_is_mark(s, k, '('))
            return k > i && poly_name_is_acronym(s, k + 1) && poly_name_is_mark(s, k + 2, ')');
        const poly_hit *title = poly_name_hit_at(s, k, POLY_K_TITLE);
        if (title && k > i && poly_name_is_cap(s, k)) {
            const uint8_t cls = poly_name_entry_of(s, title)->cls;
            return cls == POLY_TITLE_RANK || cls == POLY_TITLE_HONORIFIC;
        }
        if (!poly_name_is_cap(s, k)) return false;
    }
    return false;
}

/* A capitalised word that is neither a name nor an institution, place, office or day:
 * "Permukiman". */
static bool is_field(const poly_names *s, uint32_t i)
{
    static const uint8_t others[] = {POLY_K_ORG_HEAD, POLY_K_ORG, POLY_K_ROLE, POLY_K_PLACE,
                                     POLY_K_CALENDAR}; /* "the Agency | on Friday" */
    return poly_name_is_cap(s, i) && !poly_name_nameish(s, i) && !poly_name_is_acronym(s, i) &&
           !poly_name_any_hit(s, i, others, sizeof others);
}

/* ", Kawasan Permukiman, dan Penataan Ruang": a list of fields inside the name of an
 * institution. */
bool poly_name_list_goes_on(const poly_names *s, uint32_t i)
{
    if (!poly_name_is_mark(s, i, ',')) return false;
    for (uint32_t k = i + 1; k < s->end && k < i + 8; k++) {
        if (poly_name_joins(s, k)) /* "Hukum, Keamanan, dan HAM" */
            return is_field(s, k + 1) || (k > i + 1 && poly_name_is_acronym(s, k + 1));
        if (!is_field(s, k) && !(k > i + 1 && poly_name_is_mark(s, k, ','))) return false;
    }
    return false;
}

/* "Center for Reform | on Economics" in an Indonesian sentence. */
static bool is_english_purpose(const poly_names *s, uint32_t i)
{
    const poly_hits *h = s->in->hits;
    for (uint32_t k = h->first[i]; k < h->first[i + 1]; k++) {
        if (h->at[k].kind == POLY_K_PARTICLE && h->at[k].cls == POLY_PART_PURPOSE &&
            h->at[k].lang == POLY_LANG_EN)
            return true;
    }
    return false;
}

/* "Koalisi Masyarakat Sipil untuk Pembaruan KUHAP": associations of people say in their name what
 * they are for. */
static bool purpose_goes_on(const poly_names *s, const poly_hit *head, uint32_t i)
{
    if (s->lang != POLY_LANG_EN && is_english_purpose(s, i)) return poly_name_is_cap(s, i + 1);
    static const bool named_so[POLY_SH_N] = {
        [POLY_SH_CIVIL_SOCIETY] = true, [POLY_SH_ACADEMIA] = true, [POLY_SH_REGULATOR] = true};
    return named_so[poly_name_entry_of(s, head)->stakeholder] && i > head->tok_end &&
           poly_name_particle(s, i, POLY_PART_PURPOSE) > i && is_field(s, i + 1);
}

/* "Irjen Pol. | Mira", "Letjen TNI | Mira": a rank of several words as living officers have it: of
 * the police, with a stop, or with letters. Schools and hospitals are called by a general of old:
 * "RS | Letnan Jenderal Suprapto". */
static bool is_rank_of_today(const poly_names *s, const poly_hit *title)
{
    const uint32_t end = title->tok_end;
    bool today = poly_name_entry_of(s, title)->stakeholder == POLY_SH_LAW_ENFORCEMENT ||
                 poly_name_is_mark(s, end, '.') || poly_name_is_acronym(s, end - 1);
    for (uint32_t k = title->tok; k < end; k++) today |= poly_name_is_mark(s, k, '.');
    return today && end > title->tok + 1;
}

/* A title inside the run ends it, as it begins its bearer's name; right behind a head it is part of
 * it: "Universitas Jenderal Soedirman", but "Polres AKBP Mira". */
static bool title_ends(const poly_names *s, const poly_hit *head, uint32_t i)
{
    if (!poly_name_hit_at(s, i, POLY_K_TITLE) || poly_name_hit_at(s, i, POLY_K_ORG) ||
        (poly_name_is_acronym(s, i) && poly_name_is_numeral(s, i))) /* "Balai Wilayah | IV" */
        return false;
    /* "Pemerintahan Daerah Direktorat Jenderal" */
    const poly_hit *longer = i ? poly_name_hit_at(s, i - 1, POLY_K_ORG_HEAD) : NULL;
    if (longer && longer->tok_end > i) return false;
    const uint8_t sh = poly_name_entry_of(s, head)->stakeholder;
    const bool today = is_rank_of_today(s, poly_name_hit_at(s, i, POLY_K_TITLE));
    return i > head->tok_end || today || sh == POLY_SH_LAW_ENFORCEMENT || sh == POLY_SH_MILITARY;
}

uint32_t poly_name_take_charge(const poly_names *s, uint32_t i)
{
    if (poly_name_particle(s, i, POLY_PART_PURPOSE) == i || !is_field(s, i + 1)) return i;
    uint32_t k = i + 1;
    while (k < s->end && k < i + POLY_W_COMPLEMENT_TOKENS && !(s->tok[k].flags & POLY_TOKF_LINE) &&
           (is_field(s, k) || (poly_name_joins(s, k) && is_field(s, k + 1)) ||
            poly_name_list_goes_on(s, k)))
        k++;
    return k;
}

bool poly_name_are_members(const poly_names *s, const poly_hit *role)
{
    const uint32_t k = role->tok_end;
    const poly_str last = poly_forms_str(s->in->toks->forms, s->tok[k - 1].form);
    return poly_str_ends(last, POLY_S("s")) && !poly_name_is_cap(s, k);
}

/* Does the head end in the "of" that goes on with its members: "Federation of", "Council of"? */
static bool is_of_members(const poly_names *s, const poly_hit *head)
{
    static const bool joint[POLY_SH_N] = {[POLY_SH_INDUSTRY] = true,
                                          [POLY_SH_CIVIL_SOCIETY] = true};
    return s->lang == POLY_LANG_EN && joint[poly_name_entry_of(s, head)->stakeholder] &&
           head->tok_end > head->tok + 1 &&
           poly_token_is(s->in->toks, head->tok_end - 1, POLY_SINGLE_OF);
}

/* A trade right behind the head; in the name of an association further on, too, where no name of a
 * person follows: "Koalisi Barisan Guru Indonesia", "Union of Ferry Workers". */
static bool is_trade(const poly_names *s, const poly_hit *head, uint32_t i, const poly_hit *role)
{
    const bool of_members = is_of_members(s, head);
    if (of_members && poly_name_is_cap(s, i) && poly_name_are_members(s, role)) return true;
    if (!(poly_name_entry_of(s, role)->props & POLY_P_GENERIC)) return false;
    if (i == head->tok_end) return true;
    if (poly_name_entry_of(s, head)->stakeholder != POLY_SH_CIVIL_SOCIETY) return false;
    if (s->lang == POLY_LANG_EN) return poly_name_are_members(s, role);
    const uint32_t k = role->tok_end;
    return poly_name_is_cap(s, i) && (!poly_name_nameish(s, k) || poly_name_place(s, k) > k);
}

/* "Perhimpunan Pendidikan dan | Guru (P2G)": a trade right before the short form in brackets. */
static bool last_trade(const poly_names *s, uint32_t i)
{
    const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
    return role && (poly_name_entry_of(s, role)->props & POLY_P_GENERIC) &&
           poly_name_is_acronym(s, role->tok_end + 1) &&
           poly_name_skip_bracket(s, role->tok_end) == role->tok_end + 3 &&
           s->lang != POLY_LANG_EN;
}

/* Is it an institution that the capitals from i on name: "Bank Indonesia", "Qatar Investment
 * Authority"? */
static bool begins_another(const poly_names *s, uint32_t i)
{
    enum { WORDS = 4 };
    if (poly_name_hit_at(s, i, POLY_K_ORG) || poly_name_hit_at(s, i, POLY_K_ORG_HEAD)) return true;
    for (uint32_t k = i + 1; k < i + WORDS && poly_name_is_cap(s, k); k++) {
        const poly_hit *tail = poly_name_hit_at(s, k, POLY_K_ORG_HEAD);
        if (tail && (poly_name_entry_of(s, tail)->props & POLY_P_AFTER)) return true;
    }
    return false;
}

/* "Badan Investasi Danantara | dan Qatar Investment Authority": behind a known institution another
 * one. Indonesian. */
static bool another_joins(const poly_names *s, uint32_t start, uint32_t i)
{
    if (s->lang == POLY_LANG_EN || s->tok[i].kind != POLY_TOK_WORD || !poly_name_joins(s, i) ||
        !begins_another(s, i + 1))
        return false;
    for (uint32_t k = start; k < i; k++) {
        const poly_hit *known = poly_name_hit_at(s, k, POLY_K_ORG);
        if (known && known->tok_end == i && poly_name_is_cap(s, k)) return true;
    }
    return false;
}

/* English: "Agency of Energy | of Ann Lee": somebody whose it is, no part of its name. */
static bool of_somebody(const poly_names *s, uint32_t i)
{
    return s->lang == POLY_LANG_EN && poly_token_is(s->in->toks, i, POLY_SINGLE_OF) &&
           poly_name_is_given(s, i + 1) && poly_name_place(s, i + 1) == i + 1 &&
           poly_name_nameish(s, i + 2);
}

/* The capitalised run of an institution's name, joined by "dan", "of", "&". */
static uint32_t cap_run(const poly_names *s, const poly_hit *head, bool bearer)
{
    const uint32_t start = head->tok;
    uint32_t i = start + 1;
    while (i < head->tok_end && poly_name_is_cap(s, i)) i++;
    /* "Office of the | Privacy Commissioner" */
    if (s->lang == POLY_LANG_EN && i < head->tok_end) i = head->tok_end;
    while (i < s->end && i < start + POLY_W_COMPLEMENT_TOKENS) {
        if (i > start && ((s->tok[i].flags & POLY_TOKF_LINE) || poly_name_possessive(s, i - 1)))
            break;
        if (i > start && (title_ends(s, head, i) || another_joins(s, start, i))) break;
        if (i > head->tok_end && of_somebody(s, i)) break;
        const poly_hit *role = i > start ? poly_name_hit_at(s, i, POLY_K_ROLE) : NULL;
        /* "Office of the Privacy Commissioner"; "Organisasi Pekerja Seluruh Indonesia" */
        const bool of = s->lang == POLY_LANG_EN && i > start &&
                        poly_name_particle(s, i - 1, POLY_PART_JOINER) == i;
        const bool part = bearer && (poly_name_entry_of(s, head)->props & POLY_P_UNIT);
        const bool unit = part && role && poly_name_is_cap(s, role->tok_end);
        const bool trade = role && ((unit && i == head->tok_end) || /* "Divisi Humas Polri" */
                                    is_trade(s, head, i, role) || last_trade(s, i));
        if (role && poly_name_is_cap(s, i) && !of && !trade) break;
        if (role && (of || trade))
            i = role->tok_end;
        else if (poly_name_is_cap(s, i) || (s->tok[i].kind == POLY_TOK_NUMBER && i > start &&
                                            poly_name_behind_term(s, i) == i))
            i++;
        else if (i > start &&
                 ((poly_name_joins(s, i) && poly_name_is_cap(s, i + 1) &&
                   (!poly_name_hit_at(s, i + 1, POLY_K_ROLE) || last_trade(s, i + 1))) ||
                  poly_name_list_goes_on(s, i) || purpose_goes_on(s, head, i)))
            i++;
        else if (s->lang == POLY_LANG_EN && i == head->tok_end && poly_name_take_charge(s, i) > i)
            i = poly_name_take_charge(s, i);
        else
            break;
    }
    return i;
}

static bool could_be_person(const poly_names *s, uint32_t i)
{
    if (s->lang == POLY_LANG_EN && poly_name_hit_at(s, i, POLY_K_SOURCE))
        return false; /* "Federation of Harbour | Workers" where "workers said", too */
    return poly_name_nameish(s, i) && !poly_name_is_acronym(s, i) &&
           !poly_name_hit_at(s, i, POLY_K_PLACE) && !poly_name_hit_at(s, i, POLY_K_ORG);
}

/* Whose names a place goes on with: "Pengadilan Negeri Tanjung Lumut". */
static bool is_of_places(uint8_t stakeholder)
{
    static const bool of_places[POLY_SH_N] = {[POLY_SH_JUDICIARY] = true,
                                              [POLY_SH_LAW_ENFORCEMENT] = true,
                                              [POLY_SH_LOCAL_GOVERNMENT] = true,
                                              [POLY_SH_MILITARY] = true};
    return of_places[stakeholder];
}

/* "Taspen", "Kadin": is the head the whole name of an institution that we know? */
static bool is_whole_name(const poly_names *s, const poly_hit *head)
{
    const poly_hit *org = poly_name_hit_at(s, head->tok, POLY_K_ORG);
    return org && org->tok_end == head->tok_end &&
           !is_of_places(poly_name_entry_of(s, org)->stakeholder);
}

/* "Universitas Gadjah Mada | Oce Madril": does an institution that we know end right before
 * `to`? */
static bool known_before(const poly_names *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++) {
        const poly_hit *org = poly_name_hit_at(s, k, POLY_K_ORG);
        if (org && org->tok_end == to && to > k + 1) return true;
    }
    return false;
}

/* May this word of a run belong to a bearer's name? Not the area's behind "Kota", nor the first one
 * behind "Universitas"; "Komisi Informasi Pusat" is over at its end, though "Pusat" opens
 * others. */
static bool in_name(const poly_names *s, uint32_t i)
{
    if (i && poly_name_is_cap(s, i - 1)) {
        const poly_hit *head = poly_name_hit_at(s, i - 1, POLY_K_ORG_HEAD);
        if (head && (poly_name_entry_of(s, head)->props & POLY_P_AFTER)) head = NULL;
        /* "Kementerian Luar Negeri Amerika Serikat | Robert": that is no union */
        if (head && i > 1 && poly_name_place(s, i - 2) == i) head = NULL;
        const uint32_t back = i > POLY_W_NAME_TOKENS ? i - POLY_W_NAME_TOKENS : 0;
        /* "Kepala Diskominfo | Budi Santoso" */
        const poly_hit *org = poly_name_hit_at(s, i - 1, POLY_K_ORG);
        const bool known = org && org->tok_end == i && poly_name_is_given(s, i) &&
                           poly_name_nameish(s, i + 1) && poly_name_place(s, i) == i;
        const bool opened = head && head->tok_end == i && !poly_name_is_acronym(s, i - 1) &&
                            !is_whole_name(s, head) && !known;
        const bool area = poly_name_particle(s, i - 1, POLY_PART_AREA) == i &&
                          !poly_name_closes_field(s, i - 1);
        if ((opened || area) && !known_before(s, back, i)) return false; /* "Bank Nagari | Budi" */
    }
    return could_be_person(s, i) || poly_name_is_initial(s, i);
}

/* Where the names begin that end at `end`, `least` at the earliest. */
static uint32_t first_name(const poly_names *s, uint32_t least, uint32_t end)
{
    while (end > least &&
           (in_name(s, end - 1) ||
            (end > least + 1 && in_name(s, end - 2) && poly_name_is_flanked(s, end - 1))))
        end--;
    return end;
}

/* "DKI Jakarta | Cucu Ahmad": a word between a known place and a given name begins the name. */
static uint32_t behind_place(const poly_names *s, uint32_t least, uint32_t name)
{
    const uint32_t before = name - 1;
    if (name <= least + 1 || !in_name(s, before)) return name;
    for (uint32_t k = before; k-- > least && before - k < 4;) {
        if (poly_name_place(s, k) == before) return before;
    }
    return name;
}

uint32_t poly_name_bearer(const poly_names *s, uint32_t start, uint32_t least, uint32_t end)
{
    uint32_t i = least;
    while (i < end && !(could_be_person(s, i) && in_name(s, i) && !name_goes_on(s, i) &&
                        ((poly_name_bits(s, i) & POLY_SPEAKS) || poly_name_is_given(s, i))))
        i++;
    if (i >= end) return end;
    if (poly_name_bits(s, i) & POLY_SPEAKS) { /* "Pontianak Sidiq Handanu" where "Handanu" speaks
                                               * elsewhere */
        uint32_t back = i;
        /* "Yayasan Sukra Liban | Fahmi Surya", whom the article calls Fahmi */
        const bool first = poly_name_is_given(s, i) && (poly_name_bits(s, i) & POLY_BEGINS) &&
                           !poly_name_is_given(s, i - 1) && !poly_name_is_initial(s, i - 1);
        while (!first && back > start + 1 && in_name(s, back - 1) && !known_before(s, start, back))
            back--;
        const bool whole = back > start + 1 || poly_name_is_acronym(s, start);
        if (whole && back >= least && i - back < POLY_W_NAME_TOKENS && !name_goes_on(s, back))
            return back;
        while (i > least && in_name(s, i - 1) &&
               (poly_name_is_initial(s, i - 1) || poly_name_is_given(s, i - 1)))
            i--;
        return i;
    }
    /* A given name alone says little: what follows it must be names too, or the last word behind
     * two of them: "Rizky Yudha | Pahlawan". */
    for (uint32_t k = i; k < end; k++) {
        const bool word = k > i + 1 && k + 1 == end && poly_name_inside(s, k);
        if (!in_name(s, k) && !poly_name_is_mark(s, k, '.') && !poly_name_is_flanked(s, k) && !word)
            return end;
    }
    while (i > least && poly_name_is_initial(s, i - 1)) i--; /* "I Made Adi" */
    return behind_place(s, least, i);
}

/* "Pusat Studi Konstitusi Universitas Andalas | Heru Ambara": behind a known institution at the
 * run's end nothing but a name; behind one of a single word two names or more. */
static uint32_t known_inside(const poly_names *s, uint32_t start, uint32_t end)
{
    for (uint32_t i = start + 1; i < end; i++) {
        const poly_hit *org = poly_name_hit_at(s, i, POLY_K_ORG);
        const bool single = org && org->tok_end < i + 2;
        if (!org || org->tok_end >= end || (single && (i == start + 1 || end < i + 3))) continue;
        uint32_t k = org->tok_end;
        while (k < end && (in_name(s, k) || poly_name_is_flanked(s, k))) k++;
        if (single && k < end) continue;
        return k == end ? org->tok_end : end;
    }
    return end;
}

/* "PT Bank Nusa Tbk | Rina Pohan": where the legal form stands that closes the name of a firm in
 * [i, end), its end; else `end`. */
static uint32_t behind_last(const poly_names *s, uint32_t i, uint32_t end)
{
    for (; i < end; i++) {
        const poly_hit *h = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
        const poly_entry *e = h ? poly_name_entry_of(s, h) : NULL;
        if (e && e->lang != POLY_LANG_EN && (e->props & POLY_P_LAST)) return h->tok_end;
    }
    return end;
}

/* May somebody's name begin at i: with a word that is no ordinary one, an initial, a given name? */
static bool may_open_name(const poly_names *s, uint32_t i)
{
    return could_be_person(s, i) || poly_name_is_initial(s, i) || poly_name_is_given(s, i) ||
           poly_name_hit_at(s, i, POLY_K_TITLE);
}

/* How far an institution reaches that a head opens: "Universitas Gadjah Mada", "PT Maju Jaya Tbk".
 * Behind an office (`bearer`) its bearer may follow without a break: "Kepala Badan Gizi Nasional
 * Dadan Hindayana". The name is then the last words of the run that are no ordinary ones, or begins
 * where somebody begins who speaks elsewhere, or with a given name. */
static uint32_t org_run(const poly_names *s, const poly_hit *head, bool firm, bool bearer)
{
    const uint32_t start = head->tok, end = behind_last(s, head->tok_end, cap_run(s, head, bearer));
    assert(end >= start && end <= s->end);
    const uint32_t whole = poly_name_whole_elsewhere(s, start, end);
    if (whole > head->tok_end && (whole == end || may_open_name(s, whole))) return whole;
    for (uint32_t i = start + 2; i < end && !bearer; i++) {
        /* "Koalisi Sipil untuk Kebebasan | Digital menolak": what it is for ends in no name */
        if (poly_name_particle(s, i - 2, POLY_PART_PURPOSE) == i - 1) continue;
        if ((poly_name_bits(s, i) & POLY_SPEAKS) && could_be_person(s, i) && in_name(s, i) &&
            !name_goes_on(s, i)) {
            /* "Agency of Energy | of Nara Quill" */
            const bool of = s->lang == POLY_LANG_EN && i > head->tok_end + 2 &&
                            poly_token_is(s->in->toks, i - 2, POLY_SINGLE_OF);
            return of ? i - 2 : i;
        }
    }
    if (!bearer) return end;
    /* "Universitas Ahmad Dahlan", "PT Surya Darma": firms and schools are named after people. */
    const bool named_so = firm && poly_name_is_given(s, head->tok_end);
    uint32_t least =
        poly_name_is_acronym(s, start) && !firm ? start + 1 : head->tok_end + (named_so ? 2 : 1);
    /* "RS Letnan Jenderal Suprapto": a rank in the name has a name behind it */
    const poly_hit *rank =
        s->lang != POLY_LANG_EN ? poly_name_hit_at(s, head->tok_end, POLY_K_TITLE) : NULL;
    if (rank && rank->tok_end < end && poly_name_entry_of(s, rank)->cls == POLY_TITLE_RANK)
        least = rank->tok_end + 1;
    if (is_whole_name(s, head)) least = head->tok_end;
    const uint32_t known = known_inside(s, start, end);
    if (known < end) return known;
    /* "RS Wahidin Sudirohusodo Khalid Saleh": hospitals bear names, too */
    if (poly_name_entry_of(s, head)->stakeholder == POLY_SH_STATE_ENTERPRISE &&
        end >= head->tok_end + 4 && poly_name_is_acronym(s, start) &&
        !poly_name_hit_at(s, start, POLY_K_ORG))
        least = head->tok_end + 2;
    const uint32_t told = poly_name_bearer(s, start, least, end);
    if (told < end || end < start + 3) return told;
    /* "Center for Harbour Studies": English names in Indonesian text are whole */
    if (head->lang == POLY_LANG_EN && head->tok_end > start + 1) return end;
    const uint32_t name = first_name(s, start + 1, end);
    if (firm && (name == end || poly_name_place(s, name - 1) != name)) return end;
    /* Else all of it is unknown and nothing tells where a name begins; but an acronym is a whole
     * name: "DPRD Wayan Sutarmi". */
    const bool known_words = name > start + 1 || poly_name_is_acronym(s, start) ||
                             poly_name_hit_at(s, start, POLY_K_ORG);
    return known_words && end - name <= POLY_W_NAME_TOKENS && !name_goes_on(s, name) ? name : end;
}

static uint32_t known_org(const poly_names *s, uint32_t i, uint32_t *entry)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_ORG);
    /* "kompas.com" has no capital to show; "Cek Fakta kompas.com | Kementerian Dalam Negeri": a
     * link to another article, whose stop is lost. */
    if (!h) return i; /* i may be the end of the text */
    const bool domain = s->tok[i].kind == POLY_TOK_LINK && !poly_name_is_cap(s, h->tok_end);
    /* "fraksi Partai Nasdem" */
    const bool small = s->lang != POLY_LANG_EN && poly_name_is_cap(s, i + 1) &&
                       poly_name_entry_of(s, h)->stakeholder == POLY_SH_PARTY;
    if (!(domain || small || s->tok[i].flags & (POLY_TOKF_CAP | POLY_TOKF_DIGIT))) return i;
    *entry = h->entry;
    return h->tok_end;
}

/* "Kementerian Dalam Negeri | Tumpak Haposan": do only names follow a known institution up to the
 * run's end? A firm or school may be another one with more words ("Universitas Indonesia Timur"),
 * unless two or more names follow; a commission is of no place, though it enforces the law. */
static bool names_follow(const poly_names *s, uint32_t i, uint32_t end, uint8_t stakeholder,
                         uint8_t head)
{
    if (is_of_places(stakeholder) && is_of_places(head)) return false;
    const bool may_go_on = stakeholder == POLY_SH_INDUSTRY || stakeholder == POLY_SH_ACADEMIA ||
                           stakeholder == POLY_SH_CIVIL_SOCIETY ||
                           stakeholder == POLY_SH_STATE_ENTERPRISE;
    if (s->lang == POLY_LANG_EN || end - i < (may_go_on ? 2u : 1u)) return false;
    for (uint32_t k = i; k < end; k++) {
        const bool name = in_name(s, k) || (k > i && poly_name_is_flanked(s, k));
        if (!name || poly_name_area(s, k) > k) return false;
    }
    return true;
}

/* "Kementerian Luar Negeri | RI", "Bank Mandiri | Tbk": of a name these say only whose it is and
 * its legal form. */
static bool only_form_follows(const poly_names *s, uint32_t i, uint32_t end)
{
    while (i < end) {
        const poly_hit *form = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
        const uint32_t nation = poly_name_particle(s, i, POLY_PART_NATION);
        if (nation > i)
            i = nation;
        else if (form && poly_name_entry_of(s, form)->props & POLY_P_LAST)
            i = form->tok_end;
        else
            return false;
    }
    return true;
}

/* "Komisi XII DPR RI | Fraksi Nusa": behind a chamber that the lexicon knows whole, where its
 * member sits. Indonesian. */
static bool is_faction(const poly_names *s, uint32_t i)
{
    const poly_hit *head = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
    return head && s->lang != POLY_LANG_EN && poly_name_is_cap(s, i) &&
           poly_name_entry_of(s, head)->stakeholder == POLY_SH_LEGISLATURE &&
           !(poly_name_entry_of(s, head)->props & (POLY_P_AFTER | POLY_P_UNIT));
}

/* Whose body it is by the members that its name ends in: workers join in no industry's federation,
 * a council of ministers governs. */
static uint8_t of_members(const poly_names *s, const poly_hit *head, uint32_t end)
{
    const uint8_t own = poly_name_entry_of(s, head)->stakeholder;
    if (!is_of_members(s, head)) return own;
    for (uint32_t k = head->tok_end; k < end; k++) {
        const poly_hit *role = poly_name_hit_at(s, k, POLY_K_ROLE);
        if (!role || role->tok_end != end || !poly_name_are_members(s, role)) continue;
        const uint8_t sh = poly_name_entry_of(s, role)->stakeholder;
        if (sh == POLY_SH_PUBLIC) return POLY_SH_CIVIL_SOCIETY;
        return sh == POLY_SH_EXECUTIVE ? sh : own;
    }
    return own;
}

/* An institution at i: known, or opened by a head. Returns its end, or i. */
uint32_t poly_name_take_org(const poly_names *s, uint32_t i, bool bearer, uint32_t *entry,
                            uint8_t *stakeholder)
{
    *entry = POLY_NONE;
    uint32_t end = known_org(s, i, entry);
    if (end > i) *stakeholder = poly_engine_entry(s->in->engine, *entry)->stakeholder;
    const poly_hit *head = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
    /* "Kantor Kementerian Komdigi", "Tim BSSN": the institution itself follows. */
    const bool of_known = head && end == i && poly_name_hit_at(s, head->tok_end, POLY_K_ORG) &&
                          !(s->tok[head->tok_end].flags & POLY_TOKF_LINE);
    if (head && !of_known && poly_name_is_cap(s, i) &&
        !(poly_name_entry_of(s, head)->props & POLY_P_AFTER)) {
        const poly_entry *h = poly_name_entry_of(s, head);
        const bool firm = h->stakeholder == POLY_SH_INDUSTRY || h->stakeholder == POLY_SH_ACADEMIA;
        const uint32_t run = org_run(s, head, firm, bearer);
        const bool named =
            end > i + 1 && (names_follow(s, end, run, *stakeholder, h->stakeholder) ||
                            is_faction(s, end));
        if (run > end && run > i + 1 && !named) {
            if (end > i && end < run && !poly_name_joins(s, end) &&
                !only_form_follows(s, end, run))
                *entry = POLY_NONE; /* "Bank Indonesia Raya" is not BI */
            if (end == i || *entry == POLY_NONE) *stakeholder = of_members(s, head, run);
            end = run;
        }
    }
    return end;
}

/* "Pusat Riset Politik | LIPI": where the known institution begins that ends the name of its part;
 * org.tok: none does. */
static uint32_t known_parent(const poly_names *s, const poly_hit *head, poly_range org)
{
    const poly_hit *whole = poly_name_hit_at(s, org.tok, POLY_K_ORG);
    if (whole && whole->tok_end == org.tok_end) return org.tok;
    for (uint32_t i = head->tok_end + 1; i < org.tok_end; i++) {
        const poly_hit *known = poly_name_hit_at(s, i, POLY_K_ORG);
        const bool apart = !poly_name_joins(s, i - 1) &&
                           poly_name_particle(s, i - 1, POLY_PART_PREPOSITION) == i - 1;
        if (known && poly_name_is_cap(s, i) && apart && known->tok_end == org.tok_end) return i;
    }
    return org.tok;
}

uint32_t poly_name_unit_end(const poly_names *s, poly_range org)
{
    const poly_hit *head =
        poly_range_none(org) ? NULL : poly_name_hit_at(s, org.tok, POLY_K_ORG_HEAD);
    if (head && (poly_name_entry_of(s, head)->props & POLY_P_PART))
        return known_parent(s, head, org);
    if (!head || !(poly_name_entry_of(s, head)->props & POLY_P_UNIT)) return org.tok;
    for (uint32_t i = head->tok_end; i < org.tok_end; i++) {
        const poly_hit *known = poly_name_hit_at(s, i, POLY_K_ORG),
                       *more = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
        if (more && (poly_name_entry_of(s, more)->props & POLY_P_AFTER)) more = NULL;
        /* "Departemen Luar Negeri Amerika | Serikat" */
        if (poly_name_place(s, i - 1) > i) more = NULL;
        if ((known || more) && poly_name_is_cap(s, i)) return i;
    }
    /* "Komisi I DPR", where the lexicon knows the whole */
    return poly_name_is_acronym(s, head->tok_end) && head->tok_end < org.tok_end ? head->tok_end
                                                                                 : org.tok;
}

/* Capitalised words between an office and the institution that follows them; or i. */
uint32_t poly_name_take_field(const poly_names *s, uint32_t i)
{
    for (uint32_t k = i; k < s->end && k < i + POLY_W_FIELD_TOKENS; k++) {
        const bool org = poly_name_hit_at(s, k, POLY_K_ORG) ||
                         (poly_name_hit_at(s, k, POLY_K_ORG_HEAD) && poly_name_is_cap(s, k) &&
                          !(poly_name_entry_of(s, poly_name_hit_at(s, k, POLY_K_ORG_HEAD))->props &
                            POLY_P_AFTER));
        if (org) return k;
        const uint32_t place = poly_name_place(s, k); /* "Amerika | Serikat" is no union */
        if (place > k + 1) {
            k = place - 1;
            continue;
        }
        /* "Kepala Biro Kerja Sama, Pembangunan, dan Rantau Provinsi ..." */
        if (k > i && poly_name_list_goes_on(s, k)) continue;
        /* ", dan Rantau" */
        const bool last = k > i + 2 && poly_name_is_mark(s, k, ',') && poly_name_joins(s, k + 1);
        /* "jaksa Sudinto Priyana di | PN Lontar": a name */
        const bool named = poly_name_nameish(s, i) && k > i && poly_name_nameish(s, k - 1);
        if (!poly_name_is_cap(s, k) && !poly_name_joins(s, k) && !last &&
            !(k > i && !poly_name_is_acronym(s, k - 1) && !named &&
              poly_name_particle(s, k, POLY_PART_PREPOSITION) > k))
            return i; /* "Komisi I DPR dari Fraksi X": an acronym is a whole institution */
        if (poly_name_bits(s, k) & POLY_SPEAKS || poly_name_hit_at(s, k, POLY_K_TITLE) ||
            poly_name_hit_at(s, k, POLY_K_ROLE))
            return i;
    }
    return i;
}

/*
 * person.c - a person's phrase: titles, office, institution, name, degrees, apposition.
 *
 *   in   a token that may begin one     out  poly_person
 *
 *     [titles] [ROLE [institution]] [titles] NAME [degrees] [(age | party)] [, ROLE [institution],]
 */
#include "entity/scan.h"

#include <assert.h>

/* English: "Defence Minister | Gen Hoshida": a rank without its stop, right behind a minister's
 * office and before one word alone, is a given name. */
static bool is_given_rank(const poly_names *s, const poly_hit *title)
{
    const uint32_t i = title->tok;
    return s->lang == POLY_LANG_EN && title->tok_end == i + 1 && i > s->start &&
           (poly_name_entry_of(s, title)->props & POLY_P_GIVEN) &&
           poly_token_is(s->in->toks, i - 1, POLY_SINGLE_MINISTER) &&
           !poly_name_is_mark(s, i + 1, '.') && poly_name_is_cap(s, i + 1) &&
           !poly_name_is_cap(s, i + 2);
}

/* "R.A. Kusumadiani": Indonesian letters of nobility before one word alone are initials of the name
 * as its bearer writes it; not "R.A. Mira Kusuma". */
static bool are_initials(const poly_names *s, const poly_hit *title)
{
    const uint32_t name = title->tok_end;
    return s->lang != POLY_LANG_EN && poly_name_entry_of(s, title)->cls == POLY_TITLE_NOBLE &&
           poly_name_is_initial(s, title->tok) && poly_name_is_mark(s, name - 1, '.') &&
           poly_name_is_cap(s, name) && !poly_name_is_cap(s, name + 1);
}

static uint32_t take_known_titles(const poly_names *s, uint32_t i, poly_person *p)
{
    for (uint32_t steps = 0; steps < POLY_W_TITLES; steps++) {
        const poly_hit *h = poly_name_hit_at(s, i, POLY_K_TITLE);
        if (!h || poly_name_is_own(s, i) || is_given_rank(s, h)) return i;
        const poly_entry *e = poly_name_entry_of(s, h);
        if (e->cls == POLY_TITLE_PARTICLE || (e->props & POLY_P_AFTER)) return i;
        if (are_initials(s, h)) return i;
        /* "Komisaris" of a firm */
        const poly_hit *office_too =
            e->cls == POLY_TITLE_RANK ? poly_name_hit_at(s, i, POLY_K_ROLE) : NULL;
        /* "Inspektur Jenderal Kementerian ..." */
        if (office_too && office_too->tok_end > h->tok_end) return i;
        const bool rank = office_too && office_too->tok_end == h->tok_end;
        if (rank && !poly_name_rank_behind(s, i, p)) return i;
        /* "mantan Kepala BIN" */
        const bool office = e->cls == POLY_TITLE_FORMER || e->cls == POLY_TITLE_ACTING;
        /* "Acting U.S. Attorney", known whole */
        const poly_hit *whole = office ? poly_name_hit_at(s, i, POLY_K_ROLE) : NULL;
        if (whole && whole->tok_end > h->tok_end) return i;
        if (e->cls == POLY_TITLE_FORMER) p->former = true;
        if (!office) p->titled = true;
        if (office && !p->office_at) p->office_at = i + 1;
        poly_name_take_gender(p, e->props);
        i = h->tok_end;
        if (poly_name_is_mark(s, i, '.') && i + 1 < s->end && poly_name_is_cap(s, i + 1)) i++;
        i = poly_name_skip_bracket(s, i); /* "Letjen TNI (Purn)" */
    }
    return i;
}

uint32_t poly_name_take_titles(const poly_names *s, uint32_t i, poly_person *p)
{
    return poly_hit_of(s->in->hits, i, POLY_K_TITLE) ? take_known_titles(s, i, p) : i;
}

void poly_name_widen_role(poly_person *p)
{
    if (p->from && p->from - 1 < p->role.tok) p->role.tok = p->from - 1;
    if (p->office_at) p->role.tok = p->office_at - 1;
}

bool poly_name_apposed(const poly_names *s, uint32_t i) { return poly_name_skip_bracket(s, i) > i; }

/* "anggota DPR | lainnya, | Budi": behind an institution another one who holds the office there is
 * named; not "gaji pegawai lain, Budi". Where the name begins, or i. Indonesian. */
static uint32_t behind_other(const poly_names *s, uint32_t i, const poly_person *p)
{
    const bool other =
        s->lang != POLY_LANG_EN && !poly_range_none(p->org) && i < s->end &&
        poly_name_is_mark(s, i + 1, ',') && poly_name_nameish(s, i + 2) &&
        poly_token_is(s->in->toks, i, POLY_SINGLE_OTHER);
    return other ? i + 2 : i;
}

/* "Kapolsek Banda Sakti, Lhokseumawe | Iptu Faisal": behind the place at i, where the bearer's rank
 * follows it, or the comma before that; else i. Indonesian. */
static uint32_t before_rank(const poly_names *s, uint32_t i)
{
    const uint32_t place = s->lang == POLY_LANG_EN ? i : poly_name_place(s, i);
    const uint32_t at = place + poly_name_is_mark(s, place, ',');
    return place > i && poly_name_rank(s, at) ? at : i;
}

/* "Kepala Desa Sukamaju, | Budi", "Dekan Universitas Tanjungpura, Pontianak, | Agus": where the
 * name behind an office's comma begins, or i. */
static uint32_t behind_comma(const poly_names *s, uint32_t i)
{
    if (!poly_name_is_mark(s, i, ',')) return i;
    const uint32_t address = poly_name_behind_address(s, i);
    if (address > i) return address + 1;
    const uint32_t place =
        s->lang == POLY_LANG_EN || poly_name_is_given(s, i + 1) ? i + 1 : poly_name_place(s, i + 1);
    const bool aside = place > i + 1 && poly_name_is_mark(s, place, ',');
    const uint32_t rank = before_rank(s, i + 1);
    if (rank > i + 1) return rank;
    const uint32_t name = aside ? place + 1 : i + 1;
    /* "Warga Dusun Baru, Desa Masalima": another area */
    const bool area = s->lang != POLY_LANG_EN && poly_name_area(s, name) > name &&
                      poly_name_particle(s, name, POLY_PART_AREA) > name;
    const bool bears = poly_name_bears(s, name) || (!area && poly_name_nameish(s, name));
    return bears || poly_name_hit_at(s, name, POLY_K_TITLE) ? name : i;
}

/* What stands between an office and the comma before its bearer's name: an institution, or whose
 * lawyer, whose spokesman he is, a village? */
static bool names_institution(const poly_names *s, const poly_person *p, poly_range between)
{
    static const bool of_others[POLY_SH_N] = {[POLY_SH_LITIGANT] = true,
                                              [POLY_SH_LOCAL_GOVERNMENT] = true,
                                              [POLY_SH_EXECUTIVE] = true,
                                              [POLY_SH_LAW_ENFORCEMENT] = true,
                                              [POLY_SH_MILITARY] = true};
    if (of_others[p->stakeholder] || poly_name_is_given(s, between.tok)) return false;
    bool plain = false; /* not "Kepala Pos Perbatasan | Entawai," */
    for (uint32_t i = p->role.tok; i < p->role.tok_end; i++) {
        const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
        plain |= role && role->tok_end == p->role.tok_end;
    }
    bool body; /* "Kepala Divisi Kebebasan Berekspresi | Kanexa, Mira": it stands elsewhere, too */
    if (!plain && !poly_name_stands_alone(s, between, &body)) return false;
    for (uint32_t i = between.tok; i < between.tok_end; i++) { /* "Patriark Latin Yerusalem" */
        if (poly_name_area(s, i) > i) return false;
    }
    return true;
}

/* "Direktur Riset | Indeks Lontara, Tono": behind an office of firms that the lexicon knows up to
 * there, and in capitals alone, all of it is the institution, whatever ordinary words it begins
 * with. Where it begins, or the end of the role. */
static uint32_t behind_known_office(const poly_names *s, const poly_person *p)
{
    uint32_t known = p->role.tok_end;
    const poly_entry *e = poly_engine_entry(s->in->engine, p->role_entry);
    const bool firm = !(e->props & POLY_P_GENERIC) &&
                      ((e->props & POLY_P_FIRM) || e->stakeholder == POLY_SH_INDUSTRY ||
                       e->stakeholder == POLY_SH_ACADEMIA);
    for (uint32_t i = known; firm && i-- > p->role.tok;) {
        const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
        if (role && role->entry == p->role_entry) {
            known = role->tok_end;
            break;
        }
        if (!poly_name_is_cap(s, i)) break;
    }
    return known;
}

/* "Direktur Kanexa, Budi Surya saat ditemui", "Ketua Kanexa, Budi Surya turut mengkritik": the
 * article calls somebody Budi, and nobody by the one word before the comma; not a list, "Direktur
 * Rama, Budi Surya dan Mira", nor where the comma ends an attribution, "Menurut Direktur Rama, Budi
 * Surya sakit". */
static bool is_called(const poly_names *s, const poly_person *p, poly_range name)
{
    const uint32_t unknown = p->name.tok, i = name.tok_end;
    const poly_hit *cue = poly_name_cue_before(s, p->start);
    if (cue && cue->cls == POLY_CUE_FRAME) return false;
    return p->name.tok_end == unknown + 1 && name.tok_end > name.tok + 1 &&
           !(poly_name_bits(s, unknown) & (POLY_SPEAKS | POLY_BEGINS)) &&
           !poly_name_is_given(s, unknown) &&
           (poly_name_bits(s, name.tok) & (POLY_BEGINS | POLY_SPEAKS)) && i < s->end &&
           s->tok[i].kind == POLY_TOK_WORD && !poly_name_is_cap(s, i) && !poly_name_joins(s, i);
}

/* "Kuasa hukum Bambang Tri, | Pardiman, menganggap", "Direktur TaniSupply, | Sariyo,": what stands
 * behind the office is whose lawyer he is, or his institution; his own name follows the comma.
 * False: it does not. Indonesian: "after the talks with President Lee, | Vale said" are two. */
static bool take_own_name(const poly_names *s, poly_person *p)
{
    poly_range between = p->name;
    const uint32_t known = behind_known_office(s, p);
    const bool institution = known < p->role.tok_end || names_institution(s, p, between);
    /* "Retail Director Acme | Indonesia, Mira," */
    const uint32_t area = poly_name_place(s, between.tok_end);
    const bool branch = p->stakeholder == POLY_SH_INDUSTRY || p->from;
    if (branch && poly_name_is_mark(s, area, ',')) between.tok_end = area;
    /* "Direktur Utama Kanexa (KNX), Budi", "Kepala Desa Sukamaju (Sukma), Budi", and whose lawyer
     * he is with his age; not "Direktur Rama (52), Budi" */
    const uint32_t bracket = poly_name_skip_bracket(s, between.tok_end);
    const bool skips =
        poly_name_is_cap(s, between.tok_end + 1) || p->stakeholder == POLY_SH_LITIGANT;
    const uint32_t comma = skips ? bracket : between.tok_end;
    if (s->lang == POLY_LANG_EN || !poly_name_is_mark(s, comma, ',') ||
        poly_name_is_degree(s, comma + 1) ||
        !(poly_name_nameish(s, comma + 1) || poly_name_is_initial(s, comma + 1) ||
          poly_name_hit_at(s, comma + 1, POLY_K_TITLE)))
        return false;
    const uint32_t from = before_rank(s, poly_name_behind_address(s, comma) + 1);
    const uint32_t name_at = poly_name_take_titles(s, from, p);
    const uint32_t end = poly_name_take(s, name_at, true, name_at > from);
    if (end == name_at) return false;
    if (!poly_name_is_mark(s, end, ',') && !poly_name_hit_at(s, end, POLY_K_CUE) &&
        !is_called(s, p, (poly_range){name_at, end}))
        return false;
    if (poly_range_none(p->org) && institution) {
        if (known < p->role.tok_end)
            p->role.tok_end = between.tok = poly_name_behind_ordinary(s, known, comma);
        p->org = p->org_whole = between;
    } else if (poly_range_none(p->org))
        p->role.tok_end = between.tok_end;
    else if (p->org.tok_end == between.tok && p->org_entry == POLY_NONE)
        /* "Pondok Pesantren | Darussalam, Tono," */
        p->org.tok_end = p->org_whole.tok_end = between.tok_end;
    p->name = (poly_range){name_at, end};
    p->named = (poly_range){from, end};
    p->end = end;
    return true;
}

/* "Bos | PasarDesa itu", "Kepala | Pusdatin itu": what somebody points at behind an office of
 * firms, or one of any house, is no name of a person: it is the office's house. Indonesian. */
static bool is_firm_meant(const poly_names *s, const poly_person *p, poly_range name)
{
    const bool any = p->stakeholder == POLY_SH_UNKNOWN &&
                     (poly_engine_entry(s->in->engine, p->role_entry)->props & POLY_P_HEAD);
    return s->lang != POLY_LANG_EN && name.tok_end == name.tok + 1 && poly_range_none(p->org) &&
           (p->stakeholder == POLY_SH_INDUSTRY || any) && p->role.tok_end == name.tok &&
           !poly_name_is_given(s, name.tok) && !(poly_name_bits(s, name.tok) & POLY_SPEAKS) &&
           poly_name_particle(s, name.tok_end, POLY_PART_DEMONSTRATIVE) > name.tok_end;
}

/* "Menko Pangan Profesor | Made Wiratma", "Wali Kota Lontar, | I Gusti": a title of the bearer,
 * or a comma, that the office ran into. Indonesian. */
static void trim_role(const poly_names *s, poly_person *p)
{
    while (s->lang != POLY_LANG_EN && p->role.tok_end > p->role.tok + 1) {
        const uint32_t last = p->role.tok_end - 1;
        const poly_hit *title = poly_name_hit_at(s, last, POLY_K_TITLE);
        bool whole = poly_name_joins(s, last - 1); /* "Asisten Profesor" */
        for (uint32_t k = p->role.tok; k < last; k++) {
            const poly_hit *role = poly_name_hit_at(s, k, POLY_K_ROLE);
            whole |= role && role->tok_end > last;
        }
        const bool degree = title && title->tok_end == last + 1 && !whole &&
                            poly_name_entry_of(s, title)->cls == POLY_TITLE_DEGREE;
        if (!degree && !poly_name_is_mark(s, last, ',')) return;
        p->role.tok_end = last;
    }
}

/* "asal Masalemba | Darul Fath", "perencana TaniSubur | Budi Surya": where the name [i, end) begins
 * behind a word for where somebody comes from that stands alone where no person does, or one with a
 * capital inside. Not "Simatupang Rudi Hartono" beside "di Simatupang". Indonesian. */
static uint32_t behind_origin(const poly_names *s, uint32_t i, uint32_t end)
{
    const uint32_t seen = poly_name_bits(s, i);
    if (s->lang == POLY_LANG_EN || end <= i + 2 || poly_name_is_given(s, i) ||
        !poly_name_is_given(s, i + 1))
        return i;
    const bool body = (seen & POLY_BODYS) && !(seen & POLY_BEGINS) && i > s->start &&
                      poly_name_particle(s, i - 1, POLY_PART_ORIGIN) == i;
    return body || poly_name_is_camel(s, i) ? i + 1 : i;
}

/* The institution that only the rest of the article tells is the office's; what stands before it
 * is the end of the office, or of an institution already found. */
static void take_body(poly_person *p, poly_range body)
{
    if (poly_range_none(p->org)) {
        p->role.tok_end = body.tok;
        p->org = body;
    } else if (p->org.tok_end == body.tok && p->org_entry == POLY_NONE) {
        p->org.tok_end = body.tok_end;
    }
    p->org_whole = (poly_range){p->org.tok, body.tok_end};
}

/* A whole person's phrase at i. False: none stands here. */
bool poly_name_parse_person(const poly_names *s, uint32_t i, poly_person *p)
{
    *p = (poly_person){.start = i, .role_entry = POLY_NONE, .org_entry = POLY_NONE};
    uint32_t at = poly_name_take_titles(s, i, p);
    const bool named = (poly_name_hit_at(s, at, POLY_K_ROLE) && poly_name_is_own(s, at)) ||
                       poly_name_is_addressed(s, i, at);
    if (!named) at = poly_name_pre_org(s, at, p);
    const uint32_t noun = named ? at : poly_name_borrowed_noun(s, at);
    if (noun > at) p->from = at + 1;
    at = noun;
    const uint32_t role_at = at;
    const poly_range pre = p->org;
    if (!named) at = poly_name_take_role(s, at, p);
    if (at == role_at && !poly_range_none(pre) && poly_range_none(p->role)) return false;
    if (poly_range_none(p->org)) p->org = pre;
    p->end = at;
    const bool has_role = !poly_range_none(p->role);
    if (has_role) poly_name_widen_role(p);
    const uint32_t office_end = at;
    if (has_role && s->lang != POLY_LANG_EN) at = poly_name_behind_term(s, at);
    const bool borne = has_role && !poly_name_in_opening(s, role_at, at);
    uint32_t name_at = borne ? behind_comma(s, behind_other(s, at, p)) : at;
    if (has_role && name_at == at) name_at = poly_name_take_seat(s, at, p);
    const uint32_t front = name_at;
    if (!has_role) name_at = poly_name_english_possessor(s, at, p);
    const uint32_t own_at = poly_name_behind_area(s, name_at, p);
    if (own_at > name_at && !has_role) return false; /* the phrase begins with the rank */
    name_at = poly_name_take_titles(s, own_at, p);
    /* "Mr. Obama", where a town is so called */
    const bool english_title = s->lang == POLY_LANG_EN && !has_role && name_at > i;
    const uint32_t name_end = poly_name_take(s, name_at, has_role || p->titled,
                                             p->titled && (name_at > at || english_title));
    if (name_end == name_at) {
        p->end = has_role ? office_end : i;
        return has_role;
    }
    if (has_role && name_at == own_at) {
        const poly_range body = poly_name_body_before(s, (poly_range){name_at, name_end});
        if (!poly_range_none(body)) {
            take_body(p, body);
            name_at = body.tok_end;
        }
    }
    if (has_role && is_firm_meant(s, p, (poly_range){name_at, name_end})) {
        p->org = p->org_whole = (poly_range){name_at, name_end};
        p->end = name_end;
        return true;
    }
    if (!has_role && name_at == i) p->start = name_at = poly_name_behind_headline(s, i, name_end);
    if (!has_role && name_at == i) p->start = name_at = behind_origin(s, i, name_end);
    assert(name_at < name_end && name_end <= s->end);
    p->name = (poly_range){name_at, name_end};
    p->named = (poly_range){has_role ? behind_comma(s, at) : p->start, name_end};
    if (has_role && name_at == front && !poly_name_is_mark(s, at, ',') && take_own_name(s, p))
        return true;
    trim_role(s, p);
    p->end = poly_name_take_behind(s, p);
    return true;
}

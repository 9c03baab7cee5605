/*
 * stakeholder.c - on whose side somebody who speaks stands: government, firm, science ...
 *
 *   in   an identity, the article's home country     out  a stakeholder
 *
 * The office's own word says it, else the institution's; bodies of state of another country than
 * the article's are foreign ones.
 */
#include "speaker/resolve.h"

#include <string.h>

static const bool of_state[POLY_SH_N] = {
    [POLY_SH_EXECUTIVE] = true,       [POLY_SH_REGULATOR] = true, [POLY_SH_LEGISLATURE] = true,
    [POLY_SH_LAW_ENFORCEMENT] = true, [POLY_SH_MILITARY] = true,  [POLY_SH_JUDICIARY] = true,
    [POLY_SH_LOCAL_GOVERNMENT] = true};

bool poly_is_of_state(uint8_t stakeholder) { return of_state[stakeholder]; }

/* "Singapore said": its government; a town's where the article is at home. */
static uint8_t of_country(const poly_resolution *s, const poly_entry *place)
{
    if (!place->country[0] || strcmp(place->country, "XX") == 0) return POLY_SH_UNKNOWN;
    if (strcmp(place->country, s->r.home) != 0) return POLY_SH_FOREIGN_GOVERNMENT;
    return place->cls == POLY_PLACE_COUNTRY ? POLY_SH_EXECUTIVE : POLY_SH_LOCAL_GOVERNMENT;
}

static bool is_abroad(const poly_resolution *s, const char *country)
{
    return country[0] && strcmp(country, "XX") != 0 && strcmp(country, s->r.home) != 0;
}

/* A body of another country's state is a foreign government; a firm is one wherever it sits. */
static uint8_t seen_from_home(const poly_resolution *s, uint8_t sh, const char *country)
{
    return of_state[sh] && is_abroad(s, country) ? POLY_SH_FOREIGN_GOVERNMENT : sh;
}

/* "https://www.bssn.go.id/berita": the host's name. */
static poly_str host_of(poly_str address)
{
    const char *scheme = memchr(address.p, ':', address.n);
    const size_t skip = scheme ? (size_t)(scheme - address.p) + 3 : 0;
    if (skip < address.n && scheme && scheme[1] == '/')
        address = (poly_str){address.p + skip, address.n - skip};
    return poly_str_cut(&address, '/');
}

/* Does the name end so, or is it nothing else: "bssn.go.id", "go.id"? */
static bool ends_so(poly_str host, const char *lemma)
{
    const poly_str ending = poly_str_of(lemma);
    return poly_str_ends(host, ending) ||
           (ending.p[0] == '.' && poly_str_eq(host, (poly_str){ending.p + 1, ending.n - 1}));
}

uint8_t poly_site_stakeholder(const poly_resolution *s, poly_str address)
{
    const poly_span kind = poly_engine_entries_of(s->r.in->engine, POLY_K_SITE);
    const poly_str host = host_of(address);
    const poly_entry *best = NULL;
    for (uint32_t i = kind.start; i < kind.end; i++) {
        const poly_entry *e = poly_engine_entry(s->r.in->engine, i);
        const bool longer = !best || strlen(e->lemma) > strlen(best->lemma);
        if (e->kind == POLY_K_SITE && longer && ends_so(host, e->lemma)) best = e;
    }
    return best ? seen_from_home(s, best->stakeholder, best->country) : POLY_SH_MEDIA;
}

const char *poly_country_at(const poly_resolution *s, uint32_t tok)
{
    const poly_hit *place = poly_hit_at(s->r.in->hits, tok, POLY_K_PLACE);
    if (place) return poly_engine_entry(s->r.in->engine, place->entry)->country;
    const poly_hit *nation = poly_hit_at(s->r.in->hits, tok, POLY_K_PARTICLE);
    const poly_entry *e = nation ? poly_engine_entry(s->r.in->engine, nation->entry) : NULL;
    return e && e->cls == POLY_PART_DEMONYM ? e->country : "";
}

bool poly_is_abroad_at(const poly_resolution *s, uint32_t tok)
{
    return is_abroad(s, poly_country_at(s, tok));
}

/* Do these words begin or end in the name of another country: "Belgian Ministry of Defence",
 * "Kepolisian Peru"? */
static bool names_abroad(const poly_resolution *s, poly_range words)
{
    if (poly_range_none(words)) return false;
    if (poly_is_abroad_at(s, words.tok)) return true;
    /* "France's | Interior Ministry" */
    if (words.tok && poly_is_possessive(&s->r, words.tok - 1) &&
        poly_is_abroad_at(s, words.tok - 1))
        return true;
    for (uint32_t k = words.tok; k < words.tok_end; k++) {
        const poly_hit *h = poly_hit_at(s->r.in->hits, k, POLY_K_PLACE);
        if (!h || h->tok_end != words.tok_end) continue;
        const poly_entry *place = poly_engine_entry(s->r.in->engine, h->entry);
        if (place->cls == POLY_PLACE_COUNTRY && is_abroad(s, place->country)) return true;
    }
    return false;
}

/* "Menteri Keuangan Amerika Serikat", "Menteri Dalam Negeri Jepang"; not "Duta Besar RI untuk
 * Jepang". */
static bool office_abroad(const poly_resolution *s, poly_range role)
{
    for (uint32_t k = role.tok; k < role.tok_end; k++) {
        if (poly_is_particle(s, k, POLY_PART_PREPOSITION) &&
            !(s->r.in->toks->at[k].flags & POLY_TOKF_CAP))
            return false;
    }
    return names_abroad(s, role);
}

/* Whose side an office is on where its own word does not say: "Kepala Biro Humas KPPU" speaks for
 * the KPPU, a minister for himself; the president of a firm is none of a state. */
static bool speaks_for_org(const poly_resolution *s, const poly_identity *x, const poly_entry *org)
{
    const poly_entry *role =
        x->role_entry != POLY_NONE ? poly_engine_entry(s->r.in->engine, x->role_entry) : NULL;
    if (!role || role->kind != POLY_K_ROLE) return false;
    const bool no_state = org->stakeholder && !of_state[org->stakeholder];
    return (role->link == POLY_NONE || no_state) && (role->props & POLY_P_HEAD) &&
           !(role->props & POLY_P_PORTFOLIO);
}

/* "Ketua | Komisi Nasional Perlindungan Anak", "Ketua | Majelis Rakyat Papua": the office's word is
 * one of parliaments or courts only with the first words of an institution that the lexicon
 * knows. */
static bool office_takes_name(const poly_resolution *s, const poly_identity *x)
{
    const bool known = x->org_entry != POLY_NONE &&
                       poly_engine_entry(s->r.in->engine, x->org_entry)->kind == POLY_K_ORG;
    if (!known || x->type != POLY_SP_PERSON || x->former || x->role.tok_end != x->org.tok)
        return false;
    for (uint32_t k = x->role.tok; k < x->role.tok_end; k++) {
        const poly_hit *h = poly_hit_at(s->r.in->hits, k, POLY_K_ROLE);
        if (h && h->tok_end > x->org.tok) return true;
    }
    return false;
}

/* Does the institution tell more than the office's own word? "Chief executive", "scientist",
 * "policy director" are found everywhere; the lawyers of a state or a union speak for it. */
static bool org_tells(const poly_resolution *s, const poly_identity *x, uint8_t sh,
                      const poly_entry *org)
{
    if (x->type != POLY_SP_PERSON || x->former || poly_range_none(x->role)) return false;
    if (office_takes_name(s, x)) return true;
    if (sh == POLY_SH_EXECUTIVE) return speaks_for_org(s, x, org);
    if (sh == POLY_SH_LITIGANT)
        return org->stakeholder == POLY_SH_CIVIL_SOCIETY ||
               (of_state[org->stakeholder] &&
                poly_sentence_lang(&s->r, x->role.tok) == POLY_LANG_EN);
    return poly_is_trade(sh);
}

/* The institution whose name begins or stands in these words: "FBI Cyber", "Mandiant Threat
 * Intelligence"; NULL: the lexicon knows none. */
static const poly_entry *org_within(const poly_resolution *s, poly_range words)
{
    for (uint32_t k = words.tok; k < words.tok_end; k++) {
        const poly_hit *h = poly_hit_at(s->r.in->hits, k, POLY_K_ORG);
        if (h) return poly_engine_entry(s->r.in->engine, h->entry);
    }
    return NULL;
}

/* "Lin's spokesman": the side of whoever has more of a name elsewhere in the article. */
static uint8_t of_principal(const poly_resolution *s, poly_range words)
{
    const uint32_t id = words.tok_end == words.tok + 1
                            ? poly_identity_by_words(&s->r, words, POLY_SP_PERSON)
                            : POLY_NONE;
    const bool known = id != POLY_NONE && s->r.ids.at[id].n_name > 1;
    return known ? s->r.ids.at[id].stakeholder : (uint8_t)POLY_SH_UNKNOWN;
}

/* "DoD", "SDM": a short word alone. */
static bool is_letters(const poly_resolution *s, poly_range org)
{
    enum { LETTERS = 4 };
    return org.tok_end == org.tok + 1 && poly_span_len(s->r.in->toks->at[org.tok].span) <= LETTERS;
}

uint8_t poly_stakeholder_by_office(const poly_resolution *s, const poly_identity *x)
{
    if (poly_range_none(x->org) || x->former || x->role_entry == POLY_NONE || !x->n_name ||
        is_letters(s, x->org) || poly_sentence_lang(&s->r, x->org.tok) == POLY_LANG_EN)
        return POLY_SH_UNKNOWN;
    const uint32_t props = poly_engine_entry(s->r.in->engine, x->role_entry)->props;
    if (props & POLY_P_FIRM) return POLY_SH_INDUSTRY;
    return props & POLY_P_CLUB ? POLY_SH_CIVIL_SOCIETY : POLY_SH_UNKNOWN;
}

/* The title that ends before `tok`; in brackets a corps, "Brigjen TNI (Mar)", or the word that
 * somebody is retired; NULL: none does. */
static const poly_entry *title_before(const poly_resolution *s, uint32_t tok)
{
    enum { REACH = 6 };
    for (uint32_t i = tok; i-- > 0 && tok - i <= REACH;) {
        const poly_hit *h = poly_hit_at(s->r.in->hits, i, POLY_K_TITLE);
        if (!h) continue;
        const bool mark =
            poly_mark_at(&s->r, h->tok_end, '.') || poly_mark_at(&s->r, h->tok_end, ')');
        const bool ends = h->tok_end + mark == tok;
        return ends ? poly_engine_entry(s->r.in->engine, h->entry) : NULL;
    }
    return NULL;
}

/* "AKP Budi", "Gen. Lee", "Prof. Mira", of whom no office is told: by the titles right before the
 * name. */
static uint8_t of_title(const poly_resolution *s, const poly_identity *x)
{
    const bool bare = poly_range_none(x->role) && poly_range_none(x->org);
    if (x->type != POLY_SP_PERSON || !x->n_name || x->former || !bare) return POLY_SH_UNKNOWN;
    const poly_entry *title = title_before(s, x->name_at.tok);
    return title ? title->stakeholder : (uint8_t)POLY_SH_UNKNOWN;
}

/* "Rina (34)", of whom nothing is told but the age, as the press tells it of ordinary people; not
 * of letters that stand for a name. */
static uint8_t of_age(const poly_resolution *s, const poly_identity *x)
{
    const bool bare = poly_range_none(x->role) && poly_range_none(x->org);
    if (x->type != POLY_SP_PERSON || !x->n_name || !bare || is_letters(s, x->name_at))
        return POLY_SH_UNKNOWN;
    const uint32_t at = x->name_at.tok_end;
    const bool bracket = poly_mark_at(&s->r, at, '(') && poly_mark_at(&s->r, at + 2, ')');
    if (!bracket || s->r.in->toks->at[at + 1].kind != POLY_TOK_NUMBER) return POLY_SH_UNKNOWN;
    const poly_str age = poly_token_str(s->r.in->text, &s->r.in->toks->at[at + 1]);
    return age.n == 2 ? POLY_SH_PUBLIC : POLY_SH_UNKNOWN;
}

/* What the small noun for a body at k is: "charity" civil society, "start-up" a firm. */
static uint8_t kind_at(const poly_resolution *s, uint32_t k)
{
    const bool small = !(s->r.in->toks->at[k].flags & POLY_TOKF_CAP);
    return small && s->r.in->toks->at[k].kind == POLY_TOK_WORD ? poly_kind_of_body(s, k)
                                                               : (uint8_t)POLY_SH_UNKNOWN;
}

/* English: "Pomelo, a dating app,", "Quill & Vale, the law firm,": what the words behind the comma
 * of a name say that it is; "the nonprofit | Safe Start": what those before it do. */
static uint8_t of_noun_beside(const poly_resolution *s, poly_range name)
{
    enum { WORDS = 7 };
    if (poly_range_none(name) || poly_sentence_lang(&s->r, name.tok) != POLY_LANG_EN)
        return POLY_SH_UNKNOWN;
    /* not "Court backs charity" in the headline above */
    const bool opens = !name.tok || (s->r.in->toks->at[name.tok].flags & POLY_TOKF_PARA);
    const uint8_t before = opens ? (uint8_t)POLY_SH_UNKNOWN : kind_at(s, name.tok - 1);
    uint32_t k = name.tok_end;
    if (before || !poly_mark_at(&s->r, k, ',') || !poly_is_particle(s, k + 1, POLY_PART_DETERMINER))
        return before;
    for (k += 2; k < name.tok_end + WORDS && k + 1 < s->r.in->toks->count; k++) {
        const poly_token *t = &s->r.in->toks->at[k];
        const uint8_t kind = kind_at(s, k);
        if (t->kind != POLY_TOK_WORD || poly_hit_at(s->r.in->hits, k, POLY_K_ROLE)) break;
        if (kind && !kind_at(s, k + 1)) return kind;
    }
    return POLY_SH_UNKNOWN;
}

/* English: "Cable Providers Association", "App Makers Coalition": an association whose members are
 * firms; not "Union of Payments Workers". */
static bool joins_firms(const poly_resolution *s, poly_range name)
{
    if (poly_range_none(name) || poly_sentence_lang(&s->r, name.tok) != POLY_LANG_EN) return false;
    bool trade = false;
    for (uint32_t k = name.tok; k < name.tok_end; k++) {
        const bool capital = (s->r.in->toks->at[k].flags & POLY_TOKF_CAP) != 0;
        trade |= capital && poly_is_particle(s, k, POLY_PART_TRADE);
        if (poly_is_particle(s, k, POLY_PART_MEMBERS)) return false;
    }
    return trade;
}

/* English: somebody of whom only a former office is told: an independent expert where that was one
 * of an agency, else nobody's. */
static uint8_t of_former(const poly_resolution *s, const poly_identity *x, uint8_t sh)
{
    const bool english = x->former && x->type == POLY_SP_PERSON && !poly_range_none(x->role) &&
                         poly_sentence_lang(&s->r, x->role.tok) == POLY_LANG_EN;
    if (!english || !of_state[sh]) return sh;
    const bool agency =
        sh == POLY_SH_REGULATOR || sh == POLY_SH_MILITARY || sh == POLY_SH_LAW_ENFORCEMENT;
    return agency && x->n_name ? POLY_SH_ACADEMIA : POLY_SH_UNKNOWN;
}

/* A joint statement in which an authority has a part is one of authorities: "CISA and the FBI". */
static bool joins_regulator(const poly_resolution *s, const poly_identity *x)
{
    for (uint32_t i = 0; i < x->n_members; i++) {
        const poly_identity *member = &s->r.ids.at[x->members[i]];
        if (!member->n_members && poly_stakeholder_of(s, member) == POLY_SH_REGULATOR) return true;
    }
    return false;
}

/* English: "Senate | aide", "House | staffer": the name of a chamber, whole or with what is its. */
static bool is_chamber(const poly_resolution *s, poly_range org)
{
    return poly_is_particle(s, org.tok, POLY_PART_CHAMBER);
}

/* "Data OJK", "Surat Edaran Wali Kota Lontar": a document whose name holds its institution's, or an
 * office. */
static uint8_t of_named_in(const poly_resolution *s, poly_range name)
{
    const poly_entry *org = poly_range_none(name) ? NULL : org_within(s, name);
    if (org) return seen_from_home(s, org->stakeholder, org->country);
    for (uint32_t k = name.tok; k < name.tok_end; k++) {
        const poly_hit *h = poly_hit_at(s->r.in->hits, k, POLY_K_ROLE);
        const poly_entry *role = h ? poly_hit_entry(s->r.in->hits, h) : NULL;
        if (role && of_state[role->stakeholder]) return role->stakeholder;
    }
    return POLY_SH_UNKNOWN;
}

/* An institution with a name that no lexicon knows: where it is no person's, a firm more often than
 * not in English; letters are anything. Of whom no institution is told: by title or age. */
static uint8_t of_unknown_org(const poly_resolution *s, const poly_identity *x)
{
    if (x->type == POLY_SP_ORGANISATION && x->n_name) return of_noun_beside(s, x->name_at);
    if (x->type == POLY_SP_DOCUMENT && x->n_name) return of_named_in(s, x->name_at);
    if (x->type == POLY_SP_GROUP && x->n_members)
        return poly_stakeholder_beside(s, &s->r.ids.at[x->members[x->n_members - 1]]);
    if (x->type == POLY_SP_GROUP && !poly_range_none(x->org) && is_chamber(s, x->org))
        return POLY_SH_LEGISLATURE; /* "Senate aides" */
    if (x->former || x->type != POLY_SP_PERSON) return POLY_SH_UNKNOWN;
    if (poly_range_none(x->org)) {
        uint8_t side = of_title(s, x);
        if (!side) side = of_age(s, x);
        return side || !poly_range_none(x->role) ? side : poly_stakeholder_beside(s, x);
    }
    if (is_chamber(s, x->org)) return POLY_SH_LEGISLATURE;
    const uint8_t principal = of_principal(s, x->org);
    if (principal) return principal;
    if (!x->n_name || poly_sentence_lang(&s->r, x->org.tok) != POLY_LANG_EN) return POLY_SH_UNKNOWN;
    const uint32_t last = x->org.tok_end - 1;
    if (!(s->r.in->toks->at[last].flags & POLY_TOKF_CAP)) /* "the foreign ministry" */
        return poly_is_particle(s, last, POLY_PART_CAMP) ? (uint8_t)POLY_SH_PARTY
                                                         : kind_at(s, last);
    const uint8_t noun = of_noun_beside(s, x->org); /* "director of the nonprofit Safe Start" */
    if (noun) return noun;
    return is_letters(s, x->org) ? POLY_SH_UNKNOWN : POLY_SH_INDUSTRY;
}

/* "Prabowo", and no word of an office: what the lexicon knows him to be on that day. */
static uint8_t of_known_holder(const poly_resolution *s, const poly_identity *x)
{
    if (!poly_range_none(x->role) || !poly_range_none(x->org)) return POLY_SH_UNKNOWN;
    const uint32_t office = poly_office_held(&s->r, x);
    if (office == POLY_NONE) return POLY_SH_UNKNOWN;
    const poly_entry *org =
        poly_engine_entry(s->r.in->engine, poly_engine_entry(s->r.in->engine, office)->link);
    return seen_from_home(s, org->stakeholder, org->country);
}

/* The institution of somebody's office; of an English one also where it only stands in the words of
 * another name: "president of Acme Cloud". */
static const poly_entry *org_of(const poly_resolution *s, const poly_identity *x)
{
    if (x->org_entry != POLY_NONE) return poly_engine_entry(s->r.in->engine, x->org_entry);
    const bool named = x->type == POLY_SP_PERSON && !poly_range_none(x->org) && !x->former &&
                       poly_sentence_lang(&s->r, x->org.tok) == POLY_LANG_EN;
    return named ? org_within(s, x->org) : NULL;
}

/* "Timbalan menteri": abroad by the lexicon of Indonesian, which has no such office; in a Malay
 * article it is one of its own state. */
static uint8_t of_office(const poly_resolution *s, const poly_identity *x)
{
    return x->stakeholder == POLY_SH_FOREIGN_GOVERNMENT && s->r.in->sents->lang == POLY_LANG_MS
               ? POLY_SH_EXECUTIVE
               : x->stakeholder;
}

uint8_t poly_stakeholder_of(const poly_resolution *s, const poly_identity *x)
{
    uint8_t sh = of_office(s, x);
    const bool body = x->type == POLY_SP_ORGANISATION;
    if (joins_regulator(s, x)) return POLY_SH_REGULATOR;
    if (x->place != POLY_NONE && sh == POLY_SH_UNKNOWN)
        return of_country(s, poly_engine_entry(s->r.in->engine, x->place));
    if (sh == POLY_SH_UNKNOWN && (sh = of_known_holder(s, x)) != POLY_SH_UNKNOWN) return sh;
    const poly_entry *org = org_of(s, x);
    if (org && (sh == POLY_SH_UNKNOWN || body || org_tells(s, x, sh, org))) sh = org->stakeholder;
    const bool abroad = (org ? is_abroad(s, org->country)
                             : of_state[sh] && names_abroad(s, body ? x->name_at : x->org)) ||
                        (!body && of_state[sh] && office_abroad(s, x->role));
    if (sh == POLY_SH_UNKNOWN) return of_unknown_org(s, x);
    if (sh == POLY_SH_CIVIL_SOCIETY && joins_firms(s, body ? x->name_at : x->org))
        return POLY_SH_INDUSTRY;
    sh = of_former(s, x, sh);
    return of_state[sh] && abroad ? POLY_SH_FOREIGN_GOVERNMENT : sh;
}

/*
 * names.c - people, offices, organisations, groups, documents, pronouns, places.
 *
 *   in   tokens, hits     out entities: core (the name itself), phrase (with office, institution,
 *                         titles)
 *
 * Left to others: who is who (speaker/), which of them speaks (quote/).
 *
 * Method: at each token one of a few phrase parsers tries its luck, the most telling first; the
 * scan goes on behind what it took. Where an institution ends and a name begins ("Menteri
 * Komunikasi dan Digital Meutya Hafid") is decided by evidence: words of offices and themes, words
 * that the article also writes in lower case, and words that stand alone beside a quoting verb
 * elsewhere ("kata Meutya").
 */
#include "entity/scan.h"

#include <assert.h>

/* ---- pushing --------------------------------------------------------------------------------- */
static void push_org(const poly_names *s, poly_range core, uint32_t entry, uint8_t stakeholder,
                     uint8_t strength)
{
    poly_name_push(s, (poly_entity){.kind = POLY_E_ORG,
                                    .core = core,
                                    .phrase = core,
                                    .entry = entry,
                                    .org_entry = entry,
                                    .stakeholder = stakeholder,
                                    .strength = strength});
}

static uint8_t strength_of(const poly_names *s, const poly_person *p)
{
    if (p->titled || !poly_range_none(p->role)) return 2;
    if (poly_name_bits(s, p->name.tok) & POLY_SPEAKS || poly_name_is_surname(s, p->name.tok))
        return 2;
    if (poly_name_apposed(s, p->name.tok_end)) return 1;
    /* "Rinto, 15, has other concerns": nothing else has an age */
    const uint32_t age = p->name.tok_end + 1;
    if (s->lang == POLY_LANG_EN && poly_name_is_mark(s, age - 1, ',') && age < s->end &&
        s->tok[age].kind == POLY_TOK_NUMBER && poly_span_len(s->tok[age].span) == 2 &&
        poly_name_is_mark(s, age + 1, ','))
        return 2;
    return p->name.tok_end - p->name.tok > 1 ? 1 : 0;
}

/* "Analysts", "Kaspersky researchers". */
static bool plural_role(const poly_names *s, const poly_person *p)
{
    uint32_t end = p->role.tok + 1; /* "Minister for Home Affairs" is one */
    while (end < p->role.tok_end && poly_name_particle(s, end, POLY_PART_PREPOSITION) == end) end++;
    const poly_str last = poly_forms_str(s->in->toks->forms, s->tok[end - 1].form);
    return s->lang == POLY_LANG_EN && last.n > 3 && poly_str_ends(last, POLY_S("s")) &&
           !poly_str_ends(last, POLY_S("ss"));
}

/* Whom the office speaks for: a director, a head, a spokesman for the institution, whatever it is;
 * an expert, a lawyer, a member of parliament for what they are themselves. */
static uint8_t speaks_for(const poly_names *s, const poly_person *p)
{
    /* "Acme Services": the lexicon knows Acme, the last word alone is of a state's body */
    const uint8_t known = p->org_entry != POLY_NONE
                              ? poly_engine_entry(s->in->engine, p->org_entry)->stakeholder
                              : (uint8_t)POLY_SH_UNKNOWN;
    const uint8_t own = p->stakeholder, of = known ? known : p->org_stakeholder;
    const uint32_t role = p->role_entry;
    const uint32_t props = role != POLY_NONE ? poly_engine_entry(s->in->engine, role)->props : 0;
    /* "Tripwire vice president": of a state it would have capitals, and a place before it; but
     * "Treasury officials" */
    const bool firm = s->lang == POLY_LANG_EN && own == POLY_SH_EXECUTIVE &&
                      !(props & POLY_P_GENERIC) && !poly_range_none(p->org) &&
                      p->org_entry == POLY_NONE && !poly_name_is_cap(s, p->role.tok) &&
                      poly_name_place(s, p->org.tok) == p->org.tok;
    if (own == POLY_SH_INDUSTRY && poly_range_none(p->org) && (props & POLY_P_WEAK))
        return POLY_SH_ACADEMIA; /* "security researcher Ann Lee", of no firm */
    if (of == POLY_SH_UNKNOWN) return firm ? POLY_SH_INDUSTRY : own;
    if (s->lang == POLY_LANG_EN && own == POLY_SH_REGULATOR && of == POLY_SH_EXECUTIVE)
        return own; /* the commissioner of an "Office" */
    static const bool of_agency[POLY_SH_N] = {
        [POLY_SH_LAW_ENFORCEMENT] = true, [POLY_SH_MILITARY] = true, [POLY_SH_REGULATOR] = true};
    if (s->lang == POLY_LANG_EN && own == POLY_SH_EXECUTIVE && of_agency[of])
        return of; /* "Director General of the Colombian National Police" */
    static const bool no_state[POLY_SH_N] = {
        [POLY_SH_INDUSTRY] = true,     [POLY_SH_ACADEMIA] = true, [POLY_SH_CIVIL_SOCIETY] = true,
        [POLY_SH_PARTY] = true,        [POLY_SH_MEDIA] = true,    [POLY_SH_STATE_ENTERPRISE] = true,
        [POLY_SH_INTERNATIONAL] = true};
    /* the president of a union, of a university */
    if (own == POLY_SH_EXECUTIVE && no_state[of]) return of;
    const bool open = own == POLY_SH_UNKNOWN || own == POLY_SH_INDUSTRY ||
                      own == POLY_SH_REGULATOR || own == POLY_SH_CIVIL_SOCIETY ||
                      own == POLY_SH_STATE_ENTERPRISE;
    return open ? of : own;
}

/* English: what the first of several names tells: "Karen Whitlow" is a woman; 0: nothing. */
static uint8_t gender_of(const poly_names *s, poly_range name)
{
    if (s->lang != POLY_LANG_EN || name.tok_end < name.tok + 2) return 0;
    const uint32_t flags = poly_forms_info(s->in->toks->forms, s->tok[name.tok].form)->flags;
    return flags & POLY_FORM_WOMAN ? 'f' : flags & POLY_FORM_MAN ? 'm' : 0;
}

/* "the Associated Press said", "according to the Human Rights Campaign": in English what speaks
 * with an article before its name is an institution; one word may be an epithet ("the Texan said",
 * "the Norwells said"). */
static bool speaks_with_article(const poly_names *s, const poly_person *p)
{
    const uint32_t i = p->name.tok, end = p->name.tok_end;
    if (s->lang != POLY_LANG_EN || p->titled || !poly_range_none(p->role) || i <= s->start ||
        end == i + 1 || p->start != i || poly_name_particle(s, i - 1, POLY_PART_DEFINITE) != i)
        return false;
    const bool goes_on = end < s->end && s->tok[end].kind == POLY_TOK_WORD;
    const poly_hit *cue =
        goes_on ? poly_name_hit_at(s, end, POLY_K_CUE) : poly_name_cue_before(s, i - 1);
    return cue && (goes_on || cue->cls == POLY_CUE_FRAME);
}

/* "pedagang | bernama Budi", "Ketua RT | yakni Budi": what only leads to the name is no office. */
static poly_range without_lead(const poly_names *s, poly_range role)
{
    const uint32_t last = role.tok_end - 1;
    const bool leads = role.tok_end > role.tok + 1 && s->lang != POLY_LANG_EN &&
                       (poly_name_particle(s, last, POLY_PART_PRESENTS) == role.tok_end ||
                        poly_name_particle(s, last, POLY_PART_COPULA) == role.tok_end);
    return leads ? (poly_range){role.tok, last} : role;
}

/* "Acme Tower", "River Avenue": in English a building or a street, though a name leads it. */
static bool is_premises(const poly_names *s, const poly_person *p)
{
    const uint32_t last = p->name.tok_end - 1;
    return s->lang == POLY_LANG_EN && p->name.tok_end > p->name.tok + 1 && !p->titled &&
           poly_range_none(p->role) && poly_token_is(s->in->toks, last, POLY_SINGLE_PREMISES);
}

/* "spokesman Karen Whitlow": in English the name tells more than an office in -man; "Ms" most. */
static uint8_t gender_told(const poly_names *s, const poly_person *p)
{
    const uint8_t named = gender_of(s, p->name);
    return !p->gender || (named == 'f' && !p->titled) ? named : p->gender;
}

static void push_person(poly_names *s, const poly_person *p)
{
    if (is_premises(s, p)) return;
    if (speaks_with_article(s, p)) {
        push_org(s, p->name, POLY_NONE, POLY_SH_UNKNOWN, 1);
        return;
    }
    poly_entity e = {.role = without_lead(s, p->role),
                     .org = p->org,
                     .org_whole = p->org_whole,
                     .named = p->named,
                     .phrase = {p->start, p->end},
                     .entry = p->role_entry,
                     .org_entry = p->org_entry,
                     .stakeholder = speaks_for(s, p),
                     .gender = gender_told(s, p),
                     .former = p->former,
                     .aside = p->aside};
    if (!poly_range_none(p->name)) {
        e.kind = POLY_E_PERSON;
        e.core = p->name;
        e.strength = strength_of(s, p);
        /* Introduced with an office, the name is one wherever it stands: "Attorney General Monaco
         * ... Monaco said". */
        const bool told = e.strength == 2 && !poly_range_none(p->role) &&
                          (s->lang == POLY_LANG_EN || !poly_name_is_misread(s, &e));
        if (told) poly_name_forget(s);
        for (uint32_t i = p->name.tok; told && i < p->name.tok_end; i++) {
            /* "Wali Kota | Tangerang Selatan Benyamin", misread once */
            const bool local = p->stakeholder == POLY_SH_LOCAL_GOVERNMENT && i == p->role.tok_end &&
                               p->name.tok_end > i + 1;
            const bool place = local && s->lang != POLY_LANG_EN && poly_name_place(s, i) > i &&
                               !poly_name_is_given(s, i);
            if (poly_name_is_cap(s, i) && !poly_name_is_ordinary(s, i) && !place)
                poly_map_or(&s->bits, s->tok[i].form, POLY_SPEAKS, s->a);
        }
    } else {
        e.kind = plural_role(s, p) ? POLY_E_GROUP : POLY_E_ROLE;
        e.core = p->role;
        e.strength = 1;
    }
    poly_name_note_surname(s, p->name);
    if (e.phrase.tok_end < e.core.tok_end) e.phrase.tok_end = e.core.tok_end;
    poly_name_push(s, e);
    if (!poly_range_none(p->org)) push_org(s, p->org, p->org_entry, POLY_SH_UNKNOWN, 2);
}

/* Is the whole sentence in capitals? */
static bool is_shouted(const poly_names *s)
{
    enum { FEW = 12 };
    for (uint32_t i = s->start; i < s->end && i < s->start + FEW; i++) {
        if (s->tok[i].kind == POLY_TOK_WORD && !(s->tok[i].flags & POLY_TOKF_UPPER)) return false;
    }
    return true;
}

/* "kata | dirinya", "menurut | dirinya": the one who is quoted. Indonesian. */
static bool is_quoted(const poly_names *s, uint32_t i)
{
    const poly_hit *cue = i > 0 ? poly_name_hit_at(s, i - 1, POLY_K_CUE) : NULL;
    const poly_entry *e = cue && cue->tok_end == i ? poly_name_entry_of(s, cue) : NULL;
    return e &&
           (e->cls == POLY_CUE_INQUIT || (e->cls == POLY_CUE_FRAME && !(e->props & POLY_P_WEAK)));
}

/* ---- the parsers of one position; each returns the end of what it took, or i ----------------- */
static uint32_t try_pronoun(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_PRONOUN);
    if (!h) return i;
    const poly_entry *e = poly_name_entry_of(s, h);
    /* "Dirinya berharap ...", "Namun, dirinya berharap" */
    const bool subject = i == s->start || (s->lang != POLY_LANG_EN &&
                                           (poly_name_is_mark(s, i - 1, ',') || is_quoted(s, i)));
    if ((e->props & POLY_P_POSS) || ((e->props & POLY_P_OBJ) && !subject)) return i;
    /* "IT", "WHO" */
    if (poly_name_is_acronym(s, i) && !poly_name_is_initial(s, i) && !is_shouted(s)) return i;
    /* "I Nyoman Suwirya" */
    if (poly_name_is_initial(s, i) && poly_name_nameish(s, i + 1)) return i;
    /* "the former | head of the agency" */
    const poly_hit *title = poly_name_hit_at(s, h->tok_end - 1, POLY_K_TITLE);
    if (h->tok_end > i + 1 && title && poly_name_entry_of(s, title)->cls == POLY_TITLE_FORMER &&
        poly_name_is_between(s, h->tok_end))
        return i;
    if (h->tok_end > i + 1 && (poly_name_hit_at(s, h->tok_end, POLY_K_SOURCE) ||
                               poly_name_particle(s, h->tok_end, POLY_PART_SEVERAL) > h->tok_end))
        return i; /* "The two | firms" */
    const poly_range r = {i, h->tok_end};
    poly_name_push(s, (poly_entity){.kind = POLY_E_PRONOUN,
                                    .core = r,
                                    .phrase = r,
                                    .entry = h->entry,
                                    .org_entry = POLY_NONE,
                                    .number = e->cls,
                                    .strength = 1,
                                    .gender = e->props & POLY_P_M   ? 'm'
                                              : e->props & POLY_P_F ? 'f'
                                                                    : 0});
    return h->tok_end;
}

/* English: "the national data protection authority", "research firm Vectra": a noun for a document
 * before another noun. */
static bool in_compound(const poly_names *s, uint32_t i, uint32_t end)
{
    if (s->lang == POLY_LANG_EN && poly_name_particle(s, end, POLY_PART_BODY) > end &&
        !(s->tok[end].flags & (POLY_TOKF_CAP | POLY_TOKF_LINE)))
        return true;
    if (s->lang != POLY_LANG_EN || end != i + 1 || end >= s->end || i <= s->start ||
        s->tok[end].kind != POLY_TOK_WORD)
        return false;
    if (s->tok[i - 1].kind != POLY_TOK_WORD ||
        (s->tok[end].flags & (POLY_TOKF_CAP | POLY_TOKF_LINE)))
        return false;
    const poly_str next = poly_forms_str(s->in->toks->forms, s->tok[end].form);
    return !poly_hit_any(s->in->hits, end,
                         1 << POLY_K_CUE | 1 << POLY_K_PARTICLE | 1 << POLY_K_PRONOUN |
                             1 << POLY_K_CALENDAR) &&
           !poly_str_ends(next, POLY_S("ed")) && !poly_str_ends(next, POLY_S("ing")) &&
           !poly_str_ends(next, POLY_S("ly"));
}

/* English: does an office tell more than this noun: "a spokesperson | for Vectra", "another |
 * security professional"? */
static bool office_tells_more(const poly_names *s, const poly_hit *noun)
{
    if (s->lang != POLY_LANG_EN || poly_name_entry_of(s, noun)->cls != POLY_SOURCE_PERSON)
        return false;
    if (poly_name_particle(s, noun->tok_end, POLY_PART_BINDS) > noun->tok_end &&
        poly_name_hit_at(s, noun->tok_end - 1, POLY_K_ROLE))
        return true;
    return poly_name_particle(s, noun->tok, POLY_PART_DETERMINER) == noun->tok_end &&
           poly_name_hit_at(s, poly_name_english_noun(s, noun->tok_end), POLY_K_ROLE);
}

/* "perusahaan asal Rusia | Vectra", "badan antariksa AS | NASA": behind the home of a body, where
 * its name follows; else i. */
static uint32_t behind_home(const poly_names *s, uint32_t i)
{
    const uint32_t from = poly_name_particle(s, i, POLY_PART_ORIGIN),
                   place = poly_name_place(s, from);
    return place > from && (from > i || poly_name_is_acronym(s, place)) ? place : i;
}

/* English: "the ransomware gang | Nightlock", "research firm | Vedita Labs": the name of a body,
 * which nobody need know, right behind the noun for it. Returns its end, or i. */
static uint32_t behind_noun(const poly_names *s, uint32_t i)
{
    const uint32_t end = poly_name_english_run(s, i);
    if (end == i || end > i + 3 || poly_name_is_cap(s, end) ||
        (s->tok[i].flags & POLY_TOKF_LINE) || poly_name_hit_at(s, end, POLY_K_ROLE))
        return i;
    for (uint32_t k = i; k < end; k++) {
        if (!poly_name_nameish(s, k) || poly_name_hit_at(s, k, POLY_K_ORG) ||
            poly_name_is_given(s, k) || poly_name_is_surname(s, k) ||
            poly_name_possessive(s, k) || poly_name_hit_at(s, k, POLY_K_TITLE) ||
            poly_name_hit_at(s, k, POLY_K_PLACE))
            return i;
    }
    return end;
}

/* English: "The hospital chain, | Harbour Health, said": the name of a body between commas behind
 * the noun for it at [i, end), of words that may be ordinary ones. It may be empty. */
static poly_range apposed_body(const poly_names *s, uint32_t i, uint32_t end)
{
    enum { TRAITS = 2, WORDS = 4 };
    uint32_t comma = end;
    while (comma < end + TRAITS && comma < s->end && s->tok[comma].kind == POLY_TOK_WORD &&
           !poly_name_is_cap(s, comma) && !poly_name_hit_at(s, comma, POLY_K_CUE))
        comma++;
    const uint32_t from = comma + 1, to = poly_name_english_run(s, from);
    const bool one = to == from + 1;
    if (poly_name_particle(s, i, POLY_PART_DEFINITE) == i || !poly_name_is_mark(s, comma, ',') ||
        to == from || to > from + WORDS || !poly_name_is_mark(s, to, ',') ||
        (one && (!poly_name_nameish(s, from) || poly_name_place(s, from) > from)))
        return (poly_range){end, end};
    for (uint32_t k = from; k < to; k++) {
        if (poly_name_is_given(s, k) || poly_name_is_surname(s, k) || poly_name_possessive(s, k) ||
            poly_name_hit_at(s, k, POLY_K_TITLE) || poly_name_hit_at(s, k, POLY_K_ROLE) ||
            poly_name_hit_at(s, k, POLY_K_CALENDAR) || poly_name_hit_at(s, k, POLY_K_ORG))
            return (poly_range){end, end};
    }
    return (poly_range){from, to};
}

/* Gives the source x, which ends at `end`, the institution behind it: "laporan BSSN", "data OJK",
 * "pihak Telkom", "perusahaan asal Rusia Vectra". */
static void take_owner(const poly_names *s, poly_entity *x, uint32_t end, uint8_t cls)
{
    uint32_t entry;
    uint8_t sh = POLY_SH_UNKNOWN;
    /* not "pemerintah kota Lontar" */
    const bool body = s->lang != POLY_LANG_EN && cls == POLY_SOURCE_ORGANISATION &&
                      x->stakeholder != POLY_SH_EXECUTIVE;
    if (body) end = behind_home(s, end);
    uint32_t org = poly_name_take_org(s, end, false, &entry, &sh);
    const bool may_be_new = (body && !(s->tok[end].flags & POLY_TOKF_DIGIT)) ||
                            (cls == POLY_SOURCE_DOCUMENT && x->stakeholder != POLY_SH_PUBLIC);
    if (org == end && may_be_new) org = poly_name_take_issuer(s, end);
    if (org == end) return;
    const uint32_t branch = poly_name_branch(s, end, org, sh);
    if (branch > org) entry = POLY_NONE;
    x->org = (poly_range){end, branch};
    x->org_entry = entry;
    x->phrase.tok_end = branch;
    if (sh)
        x->stakeholder = sh;
    else if (body) /* "lembaga riset Vectra" */
        sh = x->stakeholder;
    push_org(s, x->org, entry, sh, 2);
}

/* "kantor berita | Reuters": an institution that we know by the noun before its name, too. */
static uint32_t try_called(const poly_names *s, uint32_t i, const poly_hit *noun)
{
    const poly_hit *org = poly_name_hit_at(s, i, POLY_K_ORG);
    if (!org || org->tok_end <= noun->tok_end || poly_name_is_cap(s, i) ||
        !poly_name_is_cap(s, noun->tok_end))
        return i;
    push_org(s, (poly_range){noun->tok_end, org->tok_end}, org->entry,
             poly_name_entry_of(s, org)->stakeholder, 2);
    return org->tok_end;
}

static uint32_t try_source(const poly_names *s, uint32_t i)
{
    static const uint8_t kinds[] = {[POLY_SOURCE_GROUP] = POLY_E_GROUP,
                                    [POLY_SOURCE_DOCUMENT] = POLY_E_DOCUMENT,
                                    [POLY_SOURCE_ORGANISATION] = POLY_E_ORG,
                                    [POLY_SOURCE_PERSON] = POLY_E_ROLE,
                                    [POLY_SOURCE_LAW] = POLY_E_DOCUMENT};
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_SOURCE);
    if (!h) return i;
    const poly_entry *e = poly_name_entry_of(s, h);
    if (e->cls == POLY_SOURCE_THING) return h->tok_end;
    if (office_tells_more(s, h)) return i;
    if (kinds[e->cls] == POLY_E_DOCUMENT && in_compound(s, i, h->tok_end)) return i;
    const poly_range r = {i, h->tok_end};
    poly_entity x = {.kind = kinds[e->cls],
                     .core = r,
                     .phrase = r,
                     .entry = h->entry,
                     .org_entry = POLY_NONE,
                     .stakeholder = e->stakeholder,
                     .strength = 1};
    if (x.kind == POLY_E_ROLE) { /* "a senior official": the office without its article */
        const uint32_t own = poly_name_particle(s, i, POLY_PART_DETERMINER);
        x.role = (poly_range){own < h->tok_end ? own : i, h->tok_end};
    }
    uint32_t named = h->tok_end; /* "Survei Kebiasaan Sandi UMKM" */
    while (x.kind == POLY_E_DOCUMENT && poly_name_is_cap(s, i) && poly_name_is_cap(s, named) &&
           !(s->tok[named].flags & POLY_TOKF_LINE) && named < i + 10)
        named++;
    if (named > h->tok_end) {
        x.core.tok_end = x.phrase.tok_end = named;
        x.strength = 2;
        poly_name_push(s, x);
        return named;
    }
    const bool english = s->lang == POLY_LANG_EN;
    poly_range name = {h->tok_end, h->tok_end};
    if (english && x.kind == POLY_E_ORG) {
        name.tok_end = behind_noun(s, h->tok_end);
        if (poly_range_none(name)) name = apposed_body(s, i, h->tok_end);
    }
    /* "companies | CISA says ...": an English noun for several owns no name behind it */
    if (poly_range_none(name) && (!english || x.kind != POLY_E_GROUP))
        take_owner(s, &x, h->tok_end, e->cls);
    poly_name_push(s, x);
    if (poly_range_none(name)) return x.phrase.tok_end;
    push_org(s, name, POLY_NONE, e->stakeholder, 2);
    return name.tok_end;
}

static uint32_t try_org(const poly_names *s, uint32_t i)
{
    uint32_t entry = POLY_NONE;
    uint8_t sh = POLY_SH_UNKNOWN;
    uint32_t end = poly_name_take_org(s, i, false, &entry, &sh);
    uint8_t strength = 2, tail;
    /* "Tencent | Holdings" */
    if (end > i && poly_name_take_tailed_org(s, i, &tail) == end + 1) {
        if (tail != POLY_SH_INDUSTRY) entry = POLY_NONE; /* the "EU | Council" is not the EU */
        end++;
    }
    if (end == i) {
        end = s->lang == POLY_LANG_EN ? poly_name_take_tailed_org(s, i, &sh)
                                      : poly_name_take_borrowed(s, i, &sh);
        strength = 1;
    }
    if (end == i && poly_name_is_acronym(s, i) && poly_name_nameish(s, i)) {
        end = i + 1;
        /* "rapat di RAKP", "the DRW said", elsewhere */
        const uint32_t told = s->lang != POLY_LANG_EN ? POLY_BODYS : POLY_VOICED;
        strength = (poly_name_bits(s, i) & told) != 0;
    }
    if (end == i) return i;
    /* "Singapore's | Ministry of Defence" */
    const uint32_t state = s->lang == POLY_LANG_EN ? poly_name_place(s, i) : i;
    const bool owned = state > i && state + 1 < end && poly_name_possessive(s, state - 1) &&
                       poly_name_is_cap(s, state);
    const poly_range core = {owned ? state : i, poly_name_branch(s, i, end, sh)};
    if (core.tok_end > end) { /* "KPU | Kabupaten Marunda" is not the KPU */
        entry = POLY_NONE;
        poly_name_take_short_form(s, end, core);
    }
    push_org(s, core, entry, sh, strength);
    return poly_name_take_short_form(s, core.tok_end, core);
}

static uint32_t try_place(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_PLACE);
    if (!h || !(s->tok[i].flags & POLY_TOKF_CAP)) return i;
    enum { LETTERS = 3 };
    const uint32_t k = h->tok_end; /* "Singapore | CERT": a short form that nobody knows is that of
                                    * the country's body */
    if (s->lang == POLY_LANG_EN && poly_name_is_acronym(s, k) &&
        poly_span_len(s->tok[k].span) >= LETTERS && poly_name_nameish(s, k) &&
        !poly_name_hit_at(s, k, POLY_K_ORG) && !(s->tok[k].flags & POLY_TOKF_LINE) &&
        !poly_name_is_cap(s, k + 1)) {
        push_org(s, (poly_range){i, k + 1}, POLY_NONE, POLY_SH_UNKNOWN, 1);
        return k + 1;
    }
    const poly_range r = {i, h->tok_end};
    poly_name_push(s, (poly_entity){.kind = POLY_E_PLACE,
                                    .core = r,
                                    .phrase = r,
                                    .entry = h->entry,
                                    .org_entry = POLY_NONE,
                                    .strength = 1});
    return h->tok_end;
}

/* "the UK's National Cyber Security Centre", "the Treasury's Office of ...": whose institution it
 * is, nobody's name. */
static bool owns_only(const poly_names *s, const poly_person *p)
{
    if (poly_range_none(p->name) || !poly_range_none(p->role) || p->titled ||
        p->name.tok_end != p->name.tok + 1 || !poly_name_possessive(s, p->name.tok))
        return false;
    if (s->tok[p->name.tok].flags & POLY_TOKF_UPPER) return true;
    uint32_t entry;
    uint8_t sh;
    return poly_name_take_org(s, p->name.tok_end, false, &entry, &sh) > p->name.tok_end + 1;
}

/* "cybersecurity firm Vectra", "vendor Ample Connecting": a body with the noun for it before its
 * name. */
static bool is_body_noun(const poly_names *s, poly_range role)
{
    return s->lang == POLY_LANG_EN && role.tok_end == role.tok + 1 &&
           !poly_name_is_cap(s, role.tok) &&
           poly_name_particle(s, role.tok, POLY_PART_BODY) == role.tok_end;
}

/* A name without title, office or gender that the article tells to be a body's. Its end, or i. */
static uint32_t try_body(const poly_names *s, const poly_person *p, uint32_t i)
{
    uint8_t sh = POLY_SH_UNKNOWN;
    const bool noun = is_body_noun(s, p->role);
    if (s->lang != POLY_LANG_EN || poly_range_none(p->name) || p->titled ||
        (!noun && !poly_range_none(p->role)))
        return i;
    if (!poly_name_is_body(s, p->name, &sh)) return i;
    const uint32_t run = poly_name_english_run(s, p->name.tok);
    const poly_range core = {p->name.tok, noun && run > p->name.tok_end ? run : p->name.tok_end};
    push_org(s, core, POLY_NONE, sh, 2);
    return poly_name_take_short_form(s, core.tok_end, core);
}

/* "Perbarindo memperkirakan": a short form that stood in brackets behind the name of an
 * institution is nobody's name. */
static bool is_short_name(const poly_names *s, const poly_person *p)
{
    return poly_range_none(p->role) && !p->titled && p->name.tok_end == p->name.tok + 1 &&
           (poly_name_bits(s, p->name.tok) & POLY_SHORT);
}

/* A role in lower case without a name is a common noun as often as a source ("para menteri
 * bertemu"): it is kept, and quote/ decides by its place. */
static uint32_t try_person(poly_names *s, uint32_t i)
{
    poly_person p;
    const bool starts = poly_name_hit_at(s, i, POLY_K_TITLE) ||
                        poly_name_hit_at(s, i, POLY_K_ROLE) || poly_name_is_cap(s, i);
    if (!starts || !poly_name_parse_person(s, i, &p) || p.end <= i) return i;
    if (owns_only(s, &p)) return p.end;
    if (is_short_name(s, &p)) {
        push_org(s, p.name, POLY_NONE, POLY_SH_UNKNOWN, 2);
        return p.name.tok_end;
    }
    const uint32_t body = try_body(s, &p, i);
    if (body > i) return body;
    push_person(s, &p);
    return p.end;
}

/* English: "King said", "said Paris", "according to Singer": the family name, alone, of somebody
 * whom the article named. A title or an office cannot stand so without its bearer; what is also an
 * everyday word, a place or a firm counts beside a verb of speech only. */
static uint32_t try_surname(poly_names *s, uint32_t i)
{
    if (!poly_name_is_surname(s, i)) return i;
    const bool title = poly_name_hit_at(s, i, POLY_K_TITLE) || poly_name_hit_at(s, i, POLY_K_ROLE);
    const uint32_t verb = poly_name_particle(s, i + 1, POLY_PART_ADVERB);
    const bool speaks = poly_name_hit_at(s, verb, POLY_K_CUE) ||
                        (i > s->start && poly_name_hit_at(s, i - 1, POLY_K_CUE));
    if (!title && !speaks) return i;
    const poly_range name = {i, i + 1};
    push_person(s, &(poly_person){.start = i,
                                  .name = name,
                                  .named = name,
                                  .end = i + 1,
                                  .role_entry = POLY_NONE,
                                  .org_entry = POLY_NONE});
    return i + 1;
}

/* English: does an institution stand here that owns an office ("Europol director") or somebody
 * ("Recorded Future's Alan Hurst")? It is asked several times of one token. */
static bool owns_somebody(poly_names *s, uint32_t i)
{
    poly_person p = {.role_entry = POLY_NONE, .org_entry = POLY_NONE};
    if (s->owner_at1 == i + 1) return s->owns;
    const uint32_t noun = poly_name_pre_org(s, i, &p);
    s->owner_at1 = i + 1;
    s->owned = noun > i ? noun : 0;
    s->owns = s->owned || poly_name_english_possessor(s, i, &p) > i;
    return s->owns;
}

/* The noun of an office whose owner stands here, or 0. */
static uint32_t owned_noun(poly_names *s, uint32_t i) { return owns_somebody(s, i) ? s->owned : 0; }

/* Does a longer organisation, place or law start here than the person's phrase would be? */
static bool longer_known(poly_names *s, uint32_t i)
{
    const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE),
                   *org = poly_name_hit_at(s, i, POLY_K_ORG);
    const poly_hit *place = poly_name_hit_at(s, i, POLY_K_PLACE);
    const bool speaks = (poly_name_bits(s, i) & POLY_SPEAKS) != 0;
    /* "Ombudsman" is an office before a name, the institution without one. */
    const bool alone =
        org && role && org->tok_end == role->tok_end && !poly_name_nameish(s, org->tok_end);
    if (org && (!role || org->tok_end > role->tok_end || alone)) {
        return !owns_somebody(s, i);
    }
    /* "Victoria Northway" */
    const bool given = s->lang == POLY_LANG_EN && place && place->tok_end == i + 1 &&
                       poly_name_is_given(s, i) && poly_name_nameish(s, i + 1) &&
                       !poly_name_hit_at(s, i + 1, POLY_K_ORG);
    return place && !role && !speaks && !given &&
           !(poly_name_is_cap(s, place->tok_end) && poly_name_nameish(s, place->tok_end) &&
             s->lang != POLY_LANG_EN);
}

/* "The Government Technology Agency", "the Senate Judiciary Committee": the noun of a source with
 * its article opens a longer name. */
static bool opens_longer_name(const poly_names *s, uint32_t i)
{
    if (s->lang != POLY_LANG_EN || poly_name_particle(s, i, POLY_PART_DEFINITE) != i + 1)
        return false;
    const poly_hit *source = poly_name_hit_at(s, i, POLY_K_SOURCE);
    const poly_hit *office = source ? poly_name_hit_at(s, i + 1, POLY_K_ROLE) : NULL;
    /* "the administration | official" */
    if (office && office->tok_end > source->tok_end) return true;
    /* "The chief executive | of Harbour Bank" */
    const bool person = source && poly_name_entry_of(s, source)->cls == POLY_SOURCE_PERSON;
    const uint32_t of = office && person ? office->tok_end : s->end;
    if (of + 1 < s->end && office->tok_end == source->tok_end &&
        (poly_name_particle(s, of, POLY_PART_BINDS) > of ||
         poly_name_particle(s, of, POLY_PART_EMPLOYER) > of) &&
        poly_name_is_cap(s, poly_name_particle(s, of + 1, POLY_PART_DEFINITE)))
        return true;
    if (!poly_name_is_cap(s, i + 1)) return false;
    if (!source || source->tok_end > i + 3 || /* "the Coast Guard | Cyber Command" */
        poly_name_particle(s, i, POLY_PART_DETERMINER) != i + 1)
        return false;
    const poly_hit *org = poly_name_hit_at(s, i + 1, POLY_K_ORG);
    uint32_t entry;
    uint8_t sh;
    return (org && org->tok_end > source->tok_end) ||
           poly_name_take_tailed_org(s, i + 1, &sh) > source->tok_end ||
           poly_name_take_org(s, i + 1, false, &entry, &sh) > source->tok_end;
}

/* A country's short form alone, before no word of a longer name: "the UK added". */
static bool is_country(const poly_names *s, uint32_t i)
{
    if (s->lang != POLY_LANG_EN || !poly_name_is_acronym(s, i) ||
        poly_name_hit_at(s, i, POLY_K_ROLE))
        return false;
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_PLACE),
                   *org = poly_name_hit_at(s, i, POLY_K_ORG);
    uint8_t sh;
    if (!h || (org && org->tok_end > h->tok_end)) return false; /* "the US government" */
    if (poly_name_take_small_body(s, i, &sh) > i) return false; /* "US govt" */
    const uint32_t next = h->tok_end;
    /* "US officials" */
    const bool office =
        poly_name_hit_at(s, next, POLY_K_ROLE) || poly_name_hit_at(s, next, POLY_K_SOURCE);
    return poly_name_entry_of(s, h)->cls == POLY_PLACE_COUNTRY && !poly_name_is_cap(s, next) &&
           !office;
}

/* Indonesian: one capital that nobody is called and no hit tells of, the first word of most
 * sentences. No parser takes it. */
static bool opens_nothing(const poly_names *s, uint32_t i)
{
    enum {
        TELLING = 1 << POLY_K_ROLE | 1 << POLY_K_TITLE | 1 << POLY_K_PRONOUN | 1 << POLY_K_SOURCE |
                  1 << POLY_K_PLACE | 1 << POLY_K_ORG_HEAD | 1 << POLY_K_ORG
    };
    return s->lang != POLY_LANG_EN && !poly_hit_any(s->in->hits, i, TELLING) &&
           poly_name_is_cap(s, i) && !poly_name_leads_others(s, i) && !poly_name_is_acronym(s, i) &&
           !poly_name_is_initial(s, i) && !poly_name_cap_nameish(s, i);
}

/* English: "Data | Protection Authority": a noun for a document that opens the name of a body. */
static bool opens_body(const poly_names *s, uint32_t i, const poly_hit *source)
{
    if (s->lang != POLY_LANG_EN || poly_name_entry_of(s, source)->cls != POLY_SOURCE_DOCUMENT ||
        !poly_name_is_cap(s, source->tok_end))
        return false;
    uint8_t sh;
    const uint32_t end = poly_name_take_tailed_org(s, i, &sh);
    for (uint32_t k = source->tok_end; k < end; k++) { /* "Data Privacy Commissioner" */
        const poly_hit *role = poly_name_hit_at(s, k, POLY_K_ROLE);
        if (role && role->tok_end == end) return false;
    }
    return end > source->tok_end;
}

/* "polisi menduga", "panitia": of one length the noun of a source, unless a name follows the
 * office. */
static bool is_noun(poly_names *s, uint32_t i, const poly_hit *source, const poly_hit *role)
{
    /* "Europol director Jean Laval", but "law enforcement officials" */
    if (!source || owned_noun(s, i) >= source->tok_end || opens_body(s, i, source)) return false;
    return !role || source->tok_end > role->tok_end ||
           (source->tok_end == role->tok_end && !poly_name_is_office(s, role));
}

static uint32_t parse_at(poly_names *s, uint32_t i)
{
    uint32_t end;
    if (opens_nothing(s, i)) return i + 1;
    if ((end = try_surname(s, i)) > i) return end;
    if (opens_longer_name(s, i)) return i + 1;
    if (is_country(s, i)) return try_place(s, i);
    if (longer_known(s, i)) {
        end = try_org(s, i);
        if (end == i) end = try_place(s, i);
        if (end > i) return end;
    }
    if ((end = try_pronoun(s, i)) > i) return end;
    const poly_hit *source = poly_name_hit_at(s, i, POLY_K_SOURCE),
                   *role = poly_name_hit_at(s, i, POLY_K_ROLE);
    /* "Koalisi Simpul Bebas" before "koalisi" */
    const poly_hit *opener = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
    /* "Badan Penanggulangan Bencana Daerah (BPBD)" before "badan" */
    if (source && opener && !role && poly_name_is_cap(s, i) &&
        (poly_name_is_cap(s, opener->tok_end) || poly_name_is_cap(s, source->tok_end)) &&
        (end = try_org(s, i)) > source->tok_end)
        return end;
    if (source && (end = try_called(s, i, source)) > i) return end;
    if (is_noun(s, i, source, role) && (end = try_source(s, i)) > i) return end;
    const poly_hit *head = poly_name_hit_at(s, i, POLY_K_ORG_HEAD);
    if (head && poly_name_is_cap(s, i) && !role && !owns_somebody(s, i) &&
        (end = try_org(s, i)) > i + 1)
        return end;
    if (!role) {
        uint8_t sh;
        if (s->lang == POLY_LANG_EN
                ? poly_name_take_tailed_org(s, i, &sh) > i && !owns_somebody(s, i)
                : poly_name_take_borrowed(s, i, &sh) > i)
            if ((end = try_org(s, i)) > i) return end;
    }
    if (!role && (end = poly_name_push_document(s, i)) > i) return end;
    /* "R.A. Kartini" */
    const bool letters = poly_name_is_acronym(s, i) && !poly_name_is_initial(s, i);
    if ((letters || poly_name_is_veiled(s, i)) && (end = poly_name_push_initials(s, i)) > i)
        return end;
    /* "PR | Manager" */
    const bool title = poly_name_opens_title(s, i) || poly_name_borrowed_noun(s, i) > i;
    if (letters && !role && !title && !owns_somebody(s, i))
        return (end = try_org(s, i)) > i ? end : i + 1;
    if ((end = try_person(s, i)) > i) return end;
    if ((end = try_source(s, i)) > i) return end;
    if ((end = try_place(s, i)) > i) return end;
    return i + 1;
}

/* Marks the short forms of institutions from the `from`th alias on; returns how many there are. */
static uint32_t note_short_forms(poly_names *s, uint32_t from)
{
    for (; from < s->out->aliases.count; from++) {
        const poly_alias *x = &s->out->aliases.at[from];
        const poly_str name = poly_forms_str(s->in->toks->forms, s->tok[x->name.tok].form),
                       alias = poly_forms_str(s->in->toks->forms, s->tok[x->alias.tok].form);
        /* not "Bank Mega Rasmoro Aji (Oney)", where somebody's name was taken for a part */
        const bool same = name.n && alias.n && name.p[0] == alias.p[0];
        if (same && x->alias.tok_end == x->alias.tok + 1 &&
            !poly_name_hit_at(s, x->name.tok, POLY_K_ROLE))
            poly_map_or(&s->bits, s->tok[x->alias.tok].form, POLY_SHORT, s->a);
    }
    return from;
}

void poly_names_find(poly_entities *out, const poly_entity_input *in, const poly_looks *looks,
                     poly_arena *a)
{
    poly_names s = {
        .in = in, .looks = looks, .tok = in->toks->at, .n = in->toks->count, .out = out, .a = a};
    poly_name_gather(&s);
    poly_name_note_bodies(&s);
    poly_name_note_standing(&s);
    struct poly_kept kept = {.from = POLY_NONE};
    kept.asked = poly_arena_alloc(a, poly_bits_words(s.n) + 1, sizeof *kept.asked);
    kept.nameish = poly_arena_alloc(a, poly_bits_words(s.n) + 1, sizeof *kept.nameish);
    if (!kept.asked || !kept.nameish) return;
    s.kept = &kept;
    for (uint32_t k = 0, aliases = 0; k < in->sents->count && !a->status; k++) {
        const poly_sentence *sent = &in->sents->at[k];
        s.lang = sent->lang;
        s.start = sent->tok;
        s.end = sent->tok_end;
        const uint32_t first = out->count;
        s.headline = (sent->flags & POLY_SENT_HEADLINE) != 0;
        s.behind_headline = k > 0 && !(sent->flags & POLY_SENT_PARA) && s.lang != POLY_LANG_EN &&
                            (sent[-1].flags & POLY_SENT_BOILER);
        if (sent->flags & POLY_SENT_BOILER) continue;
        for (uint32_t i = sent->tok;
             (i = poly_bits_next(looks->names, i, sent->tok_end)) < sent->tok_end;) {
            const uint8_t kind = s.tok[i].kind;
            const bool wordlike =
                kind == POLY_TOK_WORD || kind == POLY_TOK_NUMBER || kind == POLY_TOK_LINK;
            i = wordlike ? parse_at(&s, i) : i + 1;
        }
        if (s.lang != POLY_LANG_EN) poly_name_join_bearers(&s, first);
        aliases = note_short_forms(&s, aliases);
    }
}

/*
 * english.c - what an office governs in English: its field, its institution.
 *
 *   in   a token behind an office     out  role and organisation of a poly_person
 *
 *     ROLE [of FIELD [and FIELD]] [and ROLE] [at [noun for a firm] INSTITUTION]
 *
 * Left to others: what stands before an office (english_front.c).
 *
 * Method: prepositional phrases, one by one. Behind "at" and "with" stands an institution; behind
 * "of" and "for" one where a head, the lexicon or an unknown word tells so, or where the office is
 * written small; else a field, which belongs to the office. Before its bearer's name only the
 * first kind of evidence counts, since nothing parts institution and name there. In "the Justice
 * Department's Criminal Division" the whole is the institution, in "Ukraine's Foreign Ministry" not
 * the state.
 */
#include "entity/scan.h"

#include <assert.h>
#include <string.h>

typedef struct phrase { /* what stands behind one preposition */
    uint32_t start;     /* behind its article */
    uint32_t small_end; /* behind its small words; where its capitals begin */
    uint32_t end;       /* behind all of it */
    poly_institution x; /* the name in it */
    bool named;         /* a noun for a body and a comma stand before the name */
    bool person;        /* it names one: "a spokesman for Gov. Lee" */
    bool place;         /* it is one */
    bool sure;          /* the lexicon or a head tells that it is an institution */
} phrase;

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

static bool is_of(const poly_names *s, uint32_t i) /* of, for */
{
    return poly_name_particle(s, i, POLY_PART_BINDS) > i &&
           poly_name_particle(s, i, POLY_PART_JOINER) > i;
}

/* "for Ferries, Ports | , Rivers and Canals": is the comma at i one of a list that a conjunction
 * closes? Not that of "for Health, Ann Lee said". */
static bool listed(const poly_names *s, uint32_t i)
{
    enum { WORDS = 6 };
    for (uint32_t k = i + 1; k < s->end && k <= i + WORDS; k++) {
        if (poly_name_joins(s, k)) return true;
        if (!poly_name_is_cap(s, k) && !poly_name_is_mark(s, k, ',')) return false;
    }
    return false;
}

/* Is the office a minister's, whose field stands behind "for": "Minister for Health"? */
static bool has_portfolio(const poly_names *s, const poly_person *p, uint32_t prep)
{
    return poly_token_is(s->in->toks, p->role.tok_end - 1, POLY_SINGLE_MINISTER) &&
           poly_name_particle(s, prep, POLY_PART_PURPOSE) > prep;
}

/* "of Global Affairs", "for Economy and Society" at i: the field of an office in capitals. Returns
 * its end, or i: none stands here. */
static uint32_t field_of_capitals(const poly_names *s, uint32_t i, const poly_person *p)
{
    enum { MOST = 8 };
    const bool owned = p->owned || !poly_range_none(p->org);
    if (!is_of(s, i)) return i;
    const uint32_t from = i + 1 + (poly_name_particle(s, i + 1, POLY_PART_DEFINITE) == i + 2);
    uint32_t k = from;
    while (k < s->end && k < i + MOST &&
           (in_field(s, k, owned) ||
            (k > from &&
             (poly_name_joins(s, k) || (poly_name_is_mark(s, k, ',') && listed(s, k))) &&
             in_field(s, k + 1, owned))))
        k++;
    uint32_t last = k; /* "for Cyber Security | Tim Wells" */
    while (last > from && poly_name_particle(s, last - 1, POLY_PART_FIELD) < last) last--;
    if (last > from && !poly_name_joins(s, last)) k = last;
    if (k == from) return i;
    const bool told = poly_name_particle(s, k - 1, POLY_PART_FIELD) > k - 1;
    const bool named = poly_name_is_cap(s, p->role.tok) && poly_name_nameish(s, k); /* its bearer */
    return owned || told || named || has_portfolio(s, p, i) ? k : i;
}

/* ---- names of institutions ------------------------------------------------------------------- */
bool poly_name_opens_body(const poly_names *s, uint32_t i)
{
    if (i >= s->end) return false;
    const poly_str form = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    /* "Krakow-based" */
    if (memchr(form.p, '-', form.n) && poly_str_ends(form, POLY_S("ed"))) return false;
    if (poly_name_is_cap(s, i)) return true;
    if (s->tok[i].kind == POLY_TOK_LINK) return true; /* "ID.me" */
    if (s->tok[i].kind != POLY_TOK_WORD) return false;
    const poly_str x = poly_token_str(s->in->text, &s->tok[i]); /* "nVisium" */
    for (size_t k = 1; k < x.n && k < 4; k++) {
        if (poly_is_ascii_upper(x.p[k])) return x.n > 3;
    }
    return false;
}

/* A word in capitals that a name of an institution may hold: "Fight for the Future", "Access
 * Now". */
static bool in_body(const poly_names *s, uint32_t i)
{
    static const uint8_t others[] = {POLY_PART_PREPOSITION, POLY_PART_AUXILIARY, POLY_PART_RELATIVE,
                                     POLY_PART_CONJUNCTION};
    if (!poly_name_is_cap(s, i) || (s->tok[i].flags & POLY_TOKF_LINE)) return false;
    return !poly_name_any_particle(s, i, others, sizeof others) &&
           !poly_name_hit_at(s, i, POLY_K_CALENDAR) && !poly_name_hit_at(s, i, POLY_K_PRONOUN);
}

uint32_t poly_name_behind_genitive(const poly_names *s, uint32_t i)
{
    const poly_str f = poly_forms_str(s->in->toks->forms, s->tok[i - 1].form);
    return poly_name_is_mark(s, i, '\'') && poly_str_ends(f, POLY_S("s")) ? i + 1 : i;
}

bool poly_name_is_possessor(const poly_names *s, uint32_t i)
{
    return poly_name_possessive(s, i - 1) || poly_name_behind_genitive(s, i) > i;
}

/* The last word of a run that heads its name, so that "of" goes on with it: "Center | of
 * Lithuania". */
static bool ends_in_head(const poly_names *s, uint32_t end)
{
    const poly_hit *head = poly_name_hit_at(s, end - 1, POLY_K_ORG_HEAD);
    return head && head->tok_end >= end && poly_name_is_cap(s, end - 1);
}

/* The run of capitals at i, joined by "&", and by "of" or "for" behind a head. `told`: its name as
 * far as the lexicon knows. */
static uint32_t body_run(const poly_names *s, uint32_t i, uint32_t told)
{
    uint32_t k = told > i ? told : i + 1;
    while (k < s->end && k < i + POLY_W_COMPLEMENT_TOKENS && !poly_name_is_possessor(s, k)) {
        const bool joined =
            poly_name_is_mark(s, k, '&') || poly_name_is_mark(s, k, '/') ||
            ((is_of(s, k) || poly_name_particle(s, k, POLY_PART_PURPOSE) > k) &&
             ends_in_head(s, k));
        if (joined && in_body(s, k + 1))
            k += 2;
        else if (in_body(s, k))
            k++;
        else
            break;
    }
    return k;
}

uint32_t poly_name_english_body(const poly_names *s, uint32_t i, bool whole, poly_institution *x)
{
    *x = (poly_institution){.entry = POLY_NONE};
    if (!poly_name_opens_body(s, i)) return i;
    uint32_t end = poly_name_take_org(s, i, !whole, &x->entry, &x->stakeholder);
    uint8_t sh = POLY_SH_UNKNOWN;
    const uint32_t tailed = poly_name_take_tailed_org(s, i, &sh);
    if (tailed > end) { /* else the lexicon knows: the European Commission is no regulator */
        end = tailed;
        x->stakeholder = sh;
    }
    const uint32_t told = end;
    if (whole) {
        const uint32_t run = body_run(s, i, end);
        if (run > end) end = run;
        const uint32_t unit = poly_name_behind_genitive(s, end);
        /* "Secureworks' | Counter Threat Unit" */
        if (poly_name_is_possessor(s, end) && in_body(s, unit)) end = body_run(s, unit, unit);
        if (end > told) x->entry = POLY_NONE; /* a part of it, or another one */
    }
    const uint32_t run = end == i ? body_run(s, i, i) : i;
    if (run > i && poly_name_is_possessor(s, run)) end = run; /* "BI's" */
    x->at = (poly_range){i, end};
    return end;
}

/* ---- one preposition ------------------------------------------------------------------------- */
static bool is_preposition(const poly_names *s, uint32_t i)
{
    return poly_name_particle(s, i, POLY_PART_PREPOSITION) == i + 1;
}

/* "5G", "3D" */
static bool is_generation(const poly_names *s, uint32_t i)
{
    const poly_str x =
        i < s->end ? poly_token_str(s->in->text, &s->tok[i]) : (poly_str){NULL, 0};
    return x.n == 2 && x.p[0] >= '1' && x.p[0] <= '9' && (x.p[1] == 'G' || x.p[1] == 'D');
}

/* A word of small letters inside a field: "advanced threat research". */
static bool is_field_word(const poly_names *s, uint32_t i)
{
    if (is_generation(s, i)) return true;
    return poly_name_is_between(s, i) && !poly_name_opens_body(s, i) && !is_preposition(s, i) &&
           !poly_name_possessive(s, i) && poly_name_particle(s, i, POLY_PART_DETERMINER) == i &&
           poly_name_particle(s, i, POLY_PART_CONJUNCTION) == i &&
           poly_name_particle(s, i, POLY_PART_COPULA) == i;
}

/* "the chair of the committee | remained critical": at the end of a field it is the verb. */
static bool is_past(const poly_names *s, uint32_t i)
{
    const poly_str f = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    return poly_str_ends(f, POLY_S("ed")) && !memchr(f.p, '-', f.n);
}

static uint32_t small_words(const poly_names *s, uint32_t i)
{
    uint32_t k = i;
    while (k < s->end && k < i + POLY_W_ENGLISH_TOKENS) {
        const uint32_t noun = poly_name_particle(s, k, POLY_PART_BODY);
        if (noun > k + 1) { /* "think tank": its first word may be a verb */
            k = noun;
            continue;
        }
        const bool joined = k > i && poly_name_particle(s, k, POLY_PART_CONJUNCTION) == k + 1;
        const bool next = joined && (is_field_word(s, k + 1) ||
                                     poly_name_particle(s, k + 1, POLY_PART_FIELD) > k + 1);
        if (!is_field_word(s, k) && !next) break;
        k += 1 + next;
    }
    while (k > i && is_past(s, k - 1)) k--;
    return k;
}

bool poly_name_opens_title(const poly_names *s, uint32_t i)
{
    const poly_hit *h = poly_name_hit_at(s, i, POLY_K_TITLE);
    const poly_entry *e = h ? poly_name_entry_of(s, h) : NULL;
    return e && !(e->props & POLY_P_AFTER) && e->cls != POLY_TITLE_PARTICLE &&
           e->cls != POLY_TITLE_FORMER && e->cls != POLY_TITLE_ACTING;
}

static bool before_employer(const poly_names *s, uint32_t i) /* at, with */
{
    return poly_name_particle(s, i, POLY_PART_EMPLOYER) > i;
}

/* at: what stands behind it is no person: "CISO at Elisa Oyj". */
static bool is_at(const poly_names *s, uint32_t i)
{
    return before_employer(s, i) && poly_name_particle(s, i, POLY_PART_AT) > i;
}

/* Somebody's name or office, no institution: "for Gov. John Lee", "to President Biden". */
static bool names_person(const poly_names *s, uint32_t i, bool at)
{
    const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
    const bool given = !at && poly_name_is_given(s, i) && poly_name_nameish(s, i + 1) &&
                       !poly_name_hit_at(s, i + 1, POLY_K_ORG_HEAD);
    return poly_name_opens_title(s, i) || given ||
           (role && poly_name_is_cap(s, i) && poly_name_nameish(s, role->tok_end));
}

/* Is the run nothing but words that name fields: "AI", "Threat Research"? */
static bool is_field_name(const poly_names *s, poly_range at)
{
    const uint32_t last = at.tok_end - 1;
    for (uint32_t k = at.tok; k < last; k++) {
        if (poly_name_nameish(s, k) && !poly_name_is_acronym(s, k)) return false;
    }
    return poly_name_particle(s, last, POLY_PART_FIELD) > last && !ends_in_head(s, at.tok_end);
}

static bool noun_before(const poly_names *s, uint32_t i)
{
    return poly_name_particle(s, i - 1, POLY_PART_BODY) == i ||
           (i > 1 && poly_name_particle(s, i - 2, POLY_PART_BODY) == i); /* "think tank" */
}

/* "IT | and security operations", "AI, | cloud and security": behind the comma or conjunction that
 * joins a field in capitals to what follows; else i. */
static uint32_t behind_joined_field(const poly_names *s, uint32_t from, uint32_t i)
{
    const bool field = i == from + 1 && poly_name_is_acronym(s, from) &&
                       !poly_name_hit_at(s, from, POLY_K_ORG);
    const bool joins =
        poly_name_particle(s, i, POLY_PART_CONJUNCTION) == i + 1 || poly_name_is_mark(s, i, ',');
    return field && joins ? i + 1 : i;
}

/* "SaaS security firm | Vulcan Cyber", "Swedish telco | Telia", "IT and security company | Acme":
 * where a noun for a body follows capitals, the name begins behind it. */
static uint32_t behind_noun(const poly_names *s, uint32_t i)
{
    const uint32_t end = behind_joined_field(s, i, body_run(s, i, i)), k = small_words(s, end);
    const bool noun = k > end && poly_name_particle(s, k - 1, POLY_PART_BODY) == k;
    return noun && poly_name_opens_body(s, k) ? k : i;
}

static void read_phrase(const poly_names *s, uint32_t prep, bool whole, phrase *p)
{
    uint32_t k = prep + 1;
    *p = (phrase){.x.entry = POLY_NONE};
    while (poly_name_particle(s, k, POLY_PART_DETERMINER) == k + 1 && !poly_name_is_cap(s, k)) k++;
    const uint32_t state = poly_name_place(s, k); /* "Ukraine's | Foreign Ministry" */
    if (state > k && poly_name_possessive(s, state - 1)) k = state;
    p->start = k;
    k = small_words(s, k);
    /* "bug bounty platform, | YesWeHack" */
    p->named = whole && noun_before(s, k) && poly_name_is_mark(s, k, ',') &&
               poly_name_opens_body(s, k + 1);
    k += p->named;
    p->small_end = p->end = k;
    if (!poly_name_opens_body(s, k) || (!whole && k > p->start && !noun_before(s, k))) return;
    p->person = names_person(s, k, is_at(s, prep));
    if (p->person) return;
    if (whole) p->small_end = k = behind_noun(s, k);
    const uint32_t place = poly_name_place(s, k);
    p->end = poly_name_english_body(s, k, whole, &p->x);
    p->sure = p->x.entry != POLY_NONE || p->x.stakeholder != POLY_SH_UNKNOWN ||
              (p->end > k && poly_name_possessive(s, k));
    p->place = place > k && place >= p->end;
    /* "BI's | communications department": what is owned belongs to the office. */
    if (p->end > k && poly_name_is_possessor(s, p->end)) {
        const uint32_t from = p->end + poly_name_is_mark(s, p->end, '\'');
        p->sure = true;
        p->end = small_words(s, from);
    }
}

/* Does another phrase with an institution follow, so that these capitals are a field: "of National
 * Resilience | at Home Affairs"? */
static bool another_follows(const poly_names *s, uint32_t i)
{
    while (poly_name_particle(s, i, POLY_PART_CONJUNCTION) == i + 1 && in_body(s, i + 1))
        i = body_run(s, i + 1, i + 1);
    const bool purpose = is_of(s, i) && poly_name_particle(s, i, POLY_PART_PURPOSE) > i; /* for */
    return (before_employer(s, i) || purpose) && poly_name_opens_body(s, i + 1);
}

/* Is the name behind the preposition an institution? */
static bool is_institution(const poly_names *s, uint32_t prep, const phrase *x,
                           const poly_person *p)
{
    const bool noun = x->named || noun_before(s, x->small_end);
    if (poly_range_none(x->x.at) || x->person) return false;
    if (x->place) return is_at(s, prep) || noun;
    if (x->sure || noun) return true;
    if (!p->behind) return false;
    if (before_employer(s, prep)) return true;
    const bool binds = poly_name_particle(s, prep, POLY_PART_BINDS) > prep;
    if (!binds || is_field_name(s, x->x.at) || another_follows(s, x->end)) return false;
    for (uint32_t k = x->x.at.tok; k < x->x.at.tok_end; k++) {
        if (!poly_name_is_cap(s, k) || poly_name_nameish(s, k)) return true;
    }
    return !poly_name_is_cap(s, p->role.tok);
}

/* Does the name of a body without evidence end where its clause goes on: "a spokesperson for Vectra
 * | said"? */
static bool alone(const poly_names *s, uint32_t end)
{
    return end >= s->end || poly_name_hit_at(s, end, POLY_K_CUE) ||
           poly_name_is_mark(s, end, ',') || poly_name_is_mark(s, end, '.') ||
           poly_name_particle(s, end, POLY_PART_AUXILIARY) > end ||
           poly_name_particle(s, end, POLY_PART_RELATIVE) > end;
}

/* Before its bearer's name the end of an unknown body is told where the clause goes on. */
static void take_unknown(const poly_names *s, phrase *x)
{
    const uint32_t at = x->start;
    if (x->sure || x->person || x->small_end != at) return;
    if (!poly_name_opens_body(s, at) || poly_name_place(s, at) > at) return;
    const uint32_t run = body_run(s, at, at);
    if (!alone(s, run)) return;
    x->x.at = (poly_range){at, run};
    x->end = run;
    x->sure = true;
}

/* Takes the phrase behind a preposition into p. Returns its end; prep: it belongs to nobody. */
static uint32_t take_phrase(const poly_names *s, uint32_t prep, poly_person *p)
{
    phrase x;
    const bool has_org = !poly_range_none(p->org);
    const uint32_t capitals = p->behind ? prep : field_of_capitals(s, prep, p);
    if (capitals > prep) return p->role.tok_end = capitals;
    read_phrase(s, prep, p->behind, &x);
    if (!p->behind) take_unknown(s, &x);
    if (!has_org && is_institution(s, prep, &x, p)) {
        /* "head | of BI's communications", but "chair | of the Committee's cyber subpanel" */
        const bool owned = x.end > x.x.at.tok_end + poly_name_is_mark(s, x.x.at.tok_end, '\'') &&
                           !noun_before(s, x.end);
        const uint32_t end = poly_name_take_institution(s, &x.x, p);
        if (owned) p->role.tok_end = x.end;
        return end > x.end ? end : x.end;
    }
    /* "an expert | on ports at Palmyra University" */
    const bool field = p->behind && !has_org && x.small_end > x.start && x.end == x.small_end;
    if (field && before_employer(s, x.end) && poly_name_opens_body(s, x.end + 1))
        return p->role.tok_end = x.end;
    if (x.person || !is_of(s, prep) || (has_org && x.x.entry != POLY_NONE)) return prep;
    uint32_t end = p->behind || x.place ? x.end : x.small_end;
    while (p->behind && end > x.small_end && in_body(s, end + 1) &&
           poly_name_particle(s, end, POLY_PART_CONJUNCTION) == end + 1)
        end = body_run(s, end + 1, end + 1); /* "National Resilience | and Cybersecurity" */
    return end > x.start ? (p->role.tok_end = end) : prep;
}

/* ---- all of them ----------------------------------------------------------------------------- */
/* "senior manager | , corporate affairs at Gojek": a field behind a comma, before its institution.
 * The preposition, or i. */
static uint32_t behind_comma(const poly_names *s, uint32_t i, const poly_person *p)
{
    enum { WORDS = 4 };
    if (!p->behind || !poly_name_is_mark(s, i, ',')) return i;
    const uint32_t k = small_words(s, i + 1);
    return k > i + 1 && k <= i + 1 + WORDS && is_preposition(s, k) && poly_name_opens_body(s, k + 1)
               ? k
               : i;
}

/* ", co-founder and CEO | , Acme Security, told": a firm behind the comma of an office of firms,
 * of two words at least, where another comma or the sentence closes it; of any office and number
 * of words where a bracket does, "(head of research | , Acme)". Its end, or i. */
static uint32_t firm_behind_comma(const poly_names *s, uint32_t i, poly_person *p)
{
    poly_institution x;
    if (!p->behind || !poly_range_none(p->org) || !poly_name_is_mark(s, i, ',') ||
        i + 2 >= s->end || !poly_name_opens_body(s, i + 1) || poly_name_is_given(s, i + 1) ||
        poly_name_opens_title(s, i + 1) ||
        poly_name_hit_at(s, i + 1, POLY_K_ROLE) || poly_name_hit_at(s, i + 1, POLY_K_CALENDAR) ||
        poly_name_hit_at(s, i + 1, POLY_K_PRONOUN) || poly_name_place(s, i + 1) > i + 1)
        return i;
    const uint32_t end = poly_name_english_body(s, i + 1, true, &x);
    const bool bracket = poly_name_is_mark(s, end, ')');
    const bool closed = bracket || end >= s->end || poly_name_is_mark(s, end, ',') ||
                        poly_name_is_mark(s, end, '.');
    const bool told = x.entry != POLY_NONE || x.stakeholder == POLY_SH_INDUSTRY;
    const bool firm = p->stakeholder == POLY_SH_INDUSTRY && (end >= i + 3 || told);
    if (!closed || !(firm || bracket)) return i;
    x.at = (poly_range){i + 1, end};
    return poly_name_take_institution(s, &x, p);
}

uint32_t poly_name_english_more(const poly_names *s, uint32_t i, const poly_person *p)
{
    const uint32_t next = poly_name_particle(s, i, POLY_PART_CONJUNCTION);
    if (s->lang != POLY_LANG_EN || next == i || !(p->behind || p->owned) ||
        (!poly_range_none(p->org) && p->org.tok > p->role.tok))
        return i;
    const uint32_t noun = poly_name_english_noun(s, next);
    const poly_hit *role = poly_name_hit_at(s, noun, POLY_K_ROLE);
    const bool alike = poly_name_is_cap(s, next) == poly_name_is_cap(s, p->role.tok);
    if (!role || !alike) return i;
    const poly_hit *further =
        poly_name_hit_at(s, poly_name_english_noun(s, role->tok_end), POLY_K_ROLE);
    return further ? further->tok_end : role->tok_end; /* "Deputy National | Manager" */
}

uint32_t poly_name_english_field(const poly_names *s, uint32_t i, const poly_person *p)
{
    return s->lang == POLY_LANG_EN ? field_of_capitals(s, i, p) : i;
}

/* Where the phrases of the office begin: the lexicon's may hold the first preposition ("vice
 * president | for markets") or the first words of the field ("head of security | policy"). */
static uint32_t first_phrase(const poly_names *s, uint32_t i, poly_person *p)
{
    if (i > p->role.tok + 1 && is_preposition(s, i - 1)) return p->role.tok_end = i - 1;
    if (i > p->role.tok + 2 && is_preposition(s, i - 2) &&
        poly_name_particle(s, i - 1, POLY_PART_DETERMINER) == i)
        return p->role.tok_end = i - 2; /* "secretary of the" */
    if (!poly_name_names_field(s, p->role)) return i;
    const bool joined = poly_name_particle(s, i, POLY_PART_CONJUNCTION) == i + 1 &&
                        !poly_name_hit_at(s, i + 1, POLY_K_ROLE);
    uint32_t k = small_words(s, i + joined); /* "director of communications | and marketing" */
    if (k == i + joined) k = i;
    /* "Minister for Communications | and Information" */
    while (poly_name_is_cap(s, i - 1) &&
           (in_field(s, k, false) || (poly_name_joins(s, k) && in_field(s, k + 1, false))))
        k++;
    if (k > i) p->role.tok_end = k;
    return k;
}

uint32_t poly_name_english_complement(const poly_names *s, uint32_t i, poly_person *p)
{
    enum { PHRASES = 4 };
    uint32_t k = first_phrase(s, i, p);
    bool more = false;
    for (uint32_t n = 0; n < PHRASES; n++) {
        const uint32_t comma = behind_comma(s, k, p);
        if (comma > k && poly_range_none(p->org)) k = p->role.tok_end = comma;
        const bool known = poly_range_none(p->org) || p->org.tok < p->role.tok;
        uint32_t end = known && is_preposition(s, k) ? take_phrase(s, k, p) : k;
        if (end == k && !more && (end = poly_name_english_more(s, k, p)) > k) {
            p->role.tok_end = end;
            more = true;
        }
        if (end == k) break;
        k = end;
    }
    const uint32_t firm = firm_behind_comma(s, k, p);
    return firm > k ? firm : k;
}

void poly_name_english_owner(const poly_names *s, poly_person *p)
{
    if (!poly_range_none(p->org) || p->org_entry != POLY_NONE) return;
    for (uint32_t k = p->role.tok; k + 1 < p->role.tok_end; k++) {
        if (!poly_name_is_cap(s, k) || poly_name_place(s, k) > k) continue;
        uint32_t end = k;
        while (end < p->role.tok_end && poly_name_is_cap(s, end) &&
               !(end > k && poly_name_possessive(s, end - 1)))
            end++;
        if (!poly_name_possessive(s, end - 1)) {
            k = end;
            continue;
        }
        poly_institution x = {.at = {k, end}, .entry = POLY_NONE};
        (void)poly_name_take_org(s, k, false, &x.entry, &x.stakeholder);
        poly_name_set_org(p, &x);
        return;
    }
}

/* "who heads | policy at Acme": behind what somebody leads there, or i. */
static uint32_t behind_led(const poly_names *s, uint32_t i)
{
    enum { WORDS = 6 };
    for (uint32_t k = i; k < s->end && k < i + WORDS; k++) {
        const uint32_t name = poly_name_particle(s, k + 1, POLY_PART_DEFINITE);
        if (k > i && before_employer(s, k) && poly_name_opens_body(s, name)) return name;
        if (s->tok[k].kind != POLY_TOK_WORD || poly_name_is_cap(s, k) ||
            poly_name_hit_at(s, k, POLY_K_CUE))
            return i;
    }
    return i;
}

uint32_t poly_name_english_origin(const poly_names *s, uint32_t i, poly_person *p)
{
    poly_institution x;
    const uint32_t prep = i + poly_name_is_mark(s, i, ',');
    const uint32_t leads = poly_name_particle(s, prep, POLY_PART_LEADS);
    if (prep + 1 >= s->end || !poly_range_none(p->org)) return i;
    const uint32_t behind = leads > prep ? leads : poly_name_particle(s, prep, POLY_PART_ORIGIN);
    if (behind == prep) return i;
    uint32_t at = behind + (poly_name_particle(s, behind, POLY_PART_DEFINITE) > behind);
    const uint32_t led = leads > prep ? behind_led(s, at) : at;
    const bool heads_part = led > at && poly_range_none(p->role);
    at = led;
    const uint32_t small = small_words(s, at); /* "from the charity | Data Watch" */
    const bool noun = small > at && noun_before(s, small);
    if (noun) at = small;
    if (names_person(s, at, is_at(s, prep)) || !poly_name_opens_body(s, at)) return i;
    const uint32_t end = poly_name_english_body(s, at, true, &x);
    if (end == at || poly_name_place(s, at) >= end || poly_name_hit_at(s, at, POLY_K_CALENDAR))
        return i;
    /* With an office, behind a comma or in a clause of its own only what is surely one: "Gov. Ann
     * Lee of ..." */
    const bool sure = x.entry != POLY_NONE || x.stakeholder != POLY_SH_UNKNOWN || noun;
    /* but "researcher Ann Lee of Vexa", where Vexa is told to be a firm, not "of Springfield", her
     * town */
    uint8_t sh;
    const bool trade = (p->stakeholder == POLY_SH_INDUSTRY || p->stakeholder == POLY_SH_ACADEMIA) &&
                       poly_name_is_body(s, (poly_range){at, end}, &sh);
    const bool plain = prep == i && leads == prep && (poly_range_none(p->role) || trade);
    if (!sure && !plain && !heads_part) return i;
    if (leads == prep && !alone(s, end)) return i;
    poly_name_set_org(p, &x);
    return p->org_whole.tok_end = poly_name_take_short_form(s, end, p->org);
}

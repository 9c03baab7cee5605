/*
 * firms.c - which names of an English article are those of firms and other bodies, told by the
 * words around them.
 *
 *   in   tokens, hits     out by form: the stakeholder of the body whose name begins with it
 *                         (poly_name_is_body)
 *
 * Left to others: names that hold a word for a body ("Acme Labs", institution.c), names of the
 * lexicon.
 *
 * Method: names of firms that nobody has listed look like surnames. Once in an article something
 * says what they are:
 *
 *     "cybersecurity firm Vectra"    "Adswerve, a marketing company," "Vectra is a vendor of ..."
 *     "Acme researchers"             "Fullerton Health says its ..."
 *     "the Acme research team"       "Acme customers", "Acme CEO Ann Lee"
 *
 * The noun for a body (particles.tsv: body) tells its stakeholder too where it is also the head of
 * names (org-heads.tsv).
 */
#include "entity/scan.h"

#include <assert.h>

enum { RUN_MOST = 5, MODIFIERS = 6 };

/* May this word stand in the name of a firm that nobody knows? */
static bool in_run(const poly_names *s, uint32_t i)
{
    return poly_name_is_cap(s, i) && !poly_name_is_common(s, i) &&
           !poly_name_hit_at(s, i, POLY_K_CALENDAR) && !poly_name_hit_at(s, i, POLY_K_TITLE) &&
           !poly_name_hit_at(s, i, POLY_K_ROLE);
}

/* The first word of a run of capitals, as evidence for all its mentions. Names of people, places
 * and nations are none. */
static void note(poly_names *s, uint32_t first, uint32_t end, uint8_t stakeholder)
{
    assert(first < end && end <= s->n);
    const bool person = end > first + 1 && poly_name_is_given(s, first);
    if (person || poly_name_is_never(s, first) || poly_name_hit_at(s, first, POLY_K_PLACE) ||
        poly_name_hit_at(s, first, POLY_K_ORG) || poly_name_is_initial(s, first) ||
        poly_name_possessive(s, end - 1) || poly_name_hit_at(s, first, POLY_K_LAW_TYPE))
        return;
    if (end == first + 1 && poly_name_is_ordinary(s, first)) return;
    uint32_t *place = poly_map_at(&s->bodies, s->tok[first].form, s->a);
    if (place && !*place) *place = 1u + stakeholder;
}

/* What a noun for a body says of its bearer: "bank", "gang"; a firm where it says nothing. */
static uint8_t told_by(const poly_names *s, uint32_t noun)
{
    const poly_hit *head = poly_name_hit_at(s, noun, POLY_K_ORG_HEAD);
    const uint8_t sh = head ? poly_name_entry_of(s, head)->stakeholder : (uint8_t)POLY_SH_UNKNOWN;
    return sh ? sh : (uint8_t)POLY_SH_INDUSTRY;
}

static bool is_small_word(const poly_names *s, uint32_t i)
{
    return i < s->end && s->tok[i].kind == POLY_TOK_WORD && !(s->tok[i].flags & POLY_TOKF_CAP);
}

static bool is_article(const poly_names *s, uint32_t i)
{
    return poly_name_particle(s, i, POLY_PART_INDEFINITE) > i ||
           poly_name_particle(s, i, POLY_PART_DEFINITE) > i;
}

/* "security firm [Vectra Labs]": right behind the noun, unless an article begins its phrase ("the
 * company Musk bought"). */
static void name_behind(poly_names *s, uint32_t noun, uint32_t end)
{
    uint32_t k = end;
    const bool open =
        noun == s->start || (!is_article(s, noun - 1) &&
                             poly_name_particle(s, noun - 1, POLY_PART_DETERMINER) != noun);
    if (!open || (k < s->end && (s->tok[k].flags & POLY_TOKF_LINE))) return;
    while (k < s->end && k < end + RUN_MOST && in_run(s, k) &&
           !(k > end && poly_name_possessive(s, k - 1)))
        k++;
    if (k > end) note(s, end, k, told_by(s, noun));
}

/* Has the word the capital of its sentence, of a quotation, or of what follows a dateline? */
static bool opens_sentence(const poly_names *s, uint32_t i)
{
    return !is_small_word(s, i) &&
           (i == s->start || poly_name_is_mark(s, i - 1, '-') ||
            s->tok[i - 1].kind == POLY_TOK_QUOTE);
}

/* The start of the run of capitals that ends at `end`; `end`: there is none. */
static uint32_t run_before(const poly_names *s, uint32_t end)
{
    uint32_t k = end;
    while (k > s->start && end - k < RUN_MOST && in_run(s, k - 1) &&
           !(k < end && (s->tok[k].flags & POLY_TOKF_LINE)))
        k--;
    return k;
}

/* "a nonprofit | focused on", "a company | making" */
static bool is_participle(const poly_names *s, uint32_t i)
{
    const poly_str f = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    return is_small_word(s, i) &&
           (poly_str_ends(f, POLY_S("ed")) || poly_str_ends(f, POLY_S("ing")));
}

/* Does the noun phrase end with the noun? "a firm that", "a company in", "a vendor," but "an agency
 * chair". */
static bool closes_phrase(const poly_names *s, uint32_t end)
{
    return end >= s->end || is_participle(s, end) || s->tok[end].kind == POLY_TOK_PUNCT ||
           poly_name_particle(s, end, POLY_PART_RELATIVE) > end ||
           poly_name_particle(s, end, POLY_PART_COMPLEMENTISER) > end ||
           poly_name_particle(s, end, POLY_PART_PREPOSITION) > end;
}

static bool is_copula(const poly_names *s, uint32_t i)
{
    return poly_name_particle(s, i, POLY_PART_BE) > i &&
           poly_name_particle(s, i, POLY_PART_NONFINITE) == i;
}

/* "[Adswerve], a marketing company,", "[Vectra] is a vendor of ...", "[Meta], Facebook's parent
 * company,": described by the noun, whose phrase begins with an indefinite article or a
 * possessive. */
static void name_before(poly_names *s, uint32_t noun, uint32_t end)
{
    uint32_t k = noun;
    if (!closes_phrase(s, end)) return;
    while (k > s->start && noun - k < MODIFIERS && s->tok[k - 1].kind == POLY_TOK_WORD &&
           !poly_name_hit_at(s, k - 1, POLY_K_CUE)) {
        k--;
        if (poly_name_particle(s, k, POLY_PART_PREPOSITION) > k ||
            poly_name_particle(s, k, POLY_PART_DEFINITE) > k)
            return;
        if (poly_name_particle(s, k, POLY_PART_INDEFINITE) > k || poly_name_possessive(s, k)) break;
    }
    if (k < s->start + 2 || k == noun) return;
    const bool comma = poly_name_is_mark(s, k - 1, ',');
    if (poly_name_possessive(s, k) ? !comma : !comma && !is_copula(s, k - 1)) return;
    uint32_t name_end = k - 1;
    if (poly_name_is_mark(s, name_end - 1, ')')) return; /* a person's age, a state */
    const uint32_t first = run_before(s, name_end);
    if (first < name_end && !(poly_name_possessive(s, k) && first + 1 < name_end))
        note(s, first, name_end, told_by(s, noun));
}

/* "the [Redmoth] ransomware gang", "the [Redmoth] hacking group", "the [Redmoth] gang": a name
 * before what the lexicon knows to be a gang. */
static void gang(poly_names *s, uint32_t noun, uint32_t end)
{
    enum { WORDS = 2 };
    const bool adverb =
        end < s->end &&
        poly_str_ends(poly_forms_str(s->in->toks->forms, s->tok[end].form), POLY_S("ly"));
    const bool closed = closes_phrase(s, end) || poly_name_hit_at(s, end, POLY_K_CUE) || adverb ||
                        poly_name_particle(s, end, POLY_PART_AUXILIARY) > end;
    if (!closed) return;
    uint32_t k = told_by(s, noun) == POLY_SH_THREAT_ACTOR ? noun : end;
    for (uint32_t i = noun + 1; i > s->start && noun + 1 - i < WORDS && is_small_word(s, i - 1);
         i--) {
        const poly_hit *known = poly_name_hit_at(s, i - 1, POLY_K_SOURCE);
        if (known && known->tok_end == end &&
            poly_name_entry_of(s, known)->stakeholder == POLY_SH_THREAT_ACTOR)
            k = i - 1;
    }
    const uint32_t first = k < end ? run_before(s, k) : k;
    if (first < k) note(s, first, k, POLY_SH_THREAT_ACTOR);
}

/* "[Acme] researchers", "[Vectra] engineers": people who work for it. */
static void employer(poly_names *s, uint32_t i)
{
    const poly_hit *noun = poly_name_hit_at(s, i, POLY_K_SOURCE);
    if (!noun || (s->tok[i].flags & POLY_TOKF_CAP) ||
        poly_name_entry_of(s, noun)->cls != POLY_SOURCE_GROUP)
        return;
    const uint8_t sh = poly_name_entry_of(s, noun)->stakeholder;
    const uint32_t first = run_before(s, i);
    if ((sh == POLY_SH_ACADEMIA || sh == POLY_SH_INDUSTRY) && first < i)
        note(s, first, i, POLY_SH_INDUSTRY);
}

/* "the [Acme] research team", "the [Vectra Labs] threat intelligence team": a team with its field;
 * of a name alone it may be somebody's. */
static void team(poly_names *s, uint32_t i)
{
    enum { WORDS = 3 };
    uint32_t k = i;
    if (!poly_token_is(s->in->toks, i, POLY_SINGLE_TEAM) ||
        poly_name_particle(s, i - 1, POLY_PART_FIELD) < i)
        return;
    while (k > s->start && i - k < WORDS && is_small_word(s, k - 1) && !is_article(s, k - 1)) k--;
    const uint32_t first = k < i ? run_before(s, k) : k;
    if (first < k) note(s, first, k, POLY_SH_INDUSTRY);
}

/* "[Fullerton Health] says its vendor was hit": what somebody says of `its`. */
static void says_its(poly_names *s, uint32_t i)
{
    const poly_hit *cue = poly_name_hit_at(s, i, POLY_K_CUE);
    if (!cue || cue->cls != POLY_CUE_VERB || (s->tok[i].flags & POLY_TOKF_CAP)) return;
    const poly_hit *its = poly_name_hit_at(s, cue->tok_end, POLY_K_PRONOUN);
    const poly_entry *e = its ? poly_name_entry_of(s, its) : NULL;
    const uint32_t first = run_before(s, i);
    if (e && e->cls == POLY_PRONOUN_ORG && (e->props & POLY_P_POSS) && first < i)
        note(s, first, i, POLY_SH_UNKNOWN);
}

/* "[Vexa] customers", "[Vexa] chief executive Ann Lee": a name that speaks, before what firms alone
 * have, or whoever leads one: people have a phone and a manager, too. Letters may be those of an
 * agency. */
static void owner_of_things(poly_names *s, uint32_t i)
{
    enum { LEADS = POLY_P_EACH | POLY_P_WHOLE | POLY_P_FIRM };
    const poly_hit *role = poly_name_hit_at(s, i, POLY_K_ROLE);
    const poly_entry *e = role ? poly_name_entry_of(s, role) : NULL;
    const bool thing = is_small_word(s, i) && poly_token_is(s->in->toks, i, POLY_SINGLE_OWNED);
    const bool officer = e && e->stakeholder == POLY_SH_INDUSTRY && (e->props & LEADS) &&
                         poly_name_is_cap(s, role->tok_end);
    if (!thing && !officer) return;
    const uint32_t first = run_before(s, i);
    if (first + 1 != i || (s->tok[first].flags & POLY_TOKF_DIGIT) || /* "CVE-2021-1" */
        poly_name_is_acronym(s, first) || poly_name_is_given(s, first) ||
        !(poly_name_bits(s, first) & POLY_SPEAKS) ||
        poly_name_particle(s, first, POLY_PART_DEMONYM) > first)
        return;
    note(s, first, i, POLY_SH_INDUSTRY);
}

void poly_name_note_bodies(poly_names *s)
{
    for (uint32_t k = 0; k < s->in->sents->count; k++) {
        s->lang = s->in->sents->at[k].lang;
        s->start = s->in->sents->at[k].tok;
        s->end = s->in->sents->at[k].tok_end;
        if (s->lang != POLY_LANG_EN) continue;
        for (uint32_t i = s->start; i < s->end; i++) {
            const uint32_t body = poly_name_particle(s, i, POLY_PART_BODY);
            if (body > i && opens_sentence(s, i)) name_behind(s, i, body); /* "Retailer Acme" */
            if (i > s->start && poly_name_is_cap(s, i - 1)) owner_of_things(s, i);
            if (!is_small_word(s, i)) continue;
            if (body > i) {
                name_behind(s, i, body);
                name_before(s, i, body);
                gang(s, i, body);
            }
            employer(s, i);
            if (i > s->start) team(s, i);
            says_its(s, i);
        }
    }
}

bool poly_name_is_body(const poly_names *s, poly_range name, uint8_t *stakeholder)
{
    const uint32_t told = poly_map_get(&s->bodies, s->tok[name.tok].form);
    if (!told || (name.tok_end > name.tok + 1 && poly_name_is_given(s, name.tok))) return false;
    *stakeholder = (uint8_t)(told - 1);
    return true;
}

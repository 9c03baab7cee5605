/*
 * clause.c - the free part of a sentence: where it begins behind datelines, claimed tokens and
 * connectives, and which of its words are but place, time and occasion.
 *
 *   in   a sentence, with direct quotes already claimed     out  a poly_clause, a token
 */
#include "quote/clause.h"

static uint32_t skip_marks(const poly_scan *s, uint32_t i, uint32_t to)
{
    while (i < to && (s->tok[i].kind == POLY_TOK_MARKUP || poly_is_mark(s, i, '-') ||
                      poly_is_mark(s, i, '.') || poly_is_mark(s, i, ',') ||
                      poly_is_mark(s, i, '#') || poly_is_mark(s, i, '*')))
        i++;
    return i;
}

/* A dash that is still written as an entity. */
static bool is_dash_entity(const poly_scan *s, uint32_t i)
{
    static const poly_str dashes[] = {
        {"&#8212;", 7}, {"&mdash;", 7}, {"&#8211;", 7}, {"&ndash;", 7}};
    if (s->tok[i].kind != POLY_TOK_MARKUP) return false;
    for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++) {
        if (poly_str_eq(poly_token_str(s->in->text, &s->tok[i]), dashes[k])) return true;
    }
    return false;
}

/* "Ann Lee – a nurse from Lontar – said": does the phrase that begins at `from` go on behind the
 * dash? English: in Indonesian a place before an office looks like its bearer. */
static bool goes_on_behind(const poly_scan *s, uint32_t from, uint32_t dash)
{
    const uint32_t found = s->ent_start[from];
    return found != POLY_NONE && poly_sent(s, from)->lang == POLY_LANG_EN &&
           s->in->ents->at[found].kind == POLY_E_PERSON &&
           s->in->ents->at[found].phrase.tok_end > dash;
}

/* "PUTRAJAYA: Menteri ...", "Jakarta: ...": a town as a whole line's beginning says where, not who.
 * Returns the token behind the colon, or `from`. */
static uint32_t skip_town(const poly_scan *s, uint32_t from)
{
    const uint32_t end = poly_is_capital(s, from) ? poly_hit_town(s->in->hits, from) : from;
    return end > from && poly_is_mark(s, end, ':') ? end + 1 : from;
}

/* "JAKARTA, KOMPAS.com - ", "Tuturan id – ": place and outlet up to a dash that stands free; a town
 * before a colon. */
static uint32_t skip_dateline(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { REACH = 12 };
    if (from >= to || !(s->tok[from].flags & POLY_TOKF_PARA)) return from;
    const uint32_t behind = skip_town(s, from);
    if (behind != from) return behind < to ? behind : from;
    for (uint32_t i = from; i < to && i < from + REACH; i++) {
        const poly_token *t = &s->tok[i];
        const bool dash = (t->kind == POLY_TOK_PUNCT && t->mark == '-') || is_dash_entity(s, i);
        /* "KOMPAS.com- Bupati", "KOMPAS.com -Bupati", "(ANTARA)- Bupati" */
        const bool site = i > from && s->tok[i - 1].kind == POLY_TOK_LINK;
        const bool open = site || (i > from && poly_is_mark(s, i - 1, ')'));
        const bool free_dash = dash && (open || (t->flags & POLY_TOKF_SPACE)) && i + 1 < to &&
                               (site || (s->tok[i + 1].flags & POLY_TOKF_SPACE));
        /* "Meridian Post - Nine ..." ends in the name of an outlet, "Budi berkata - ..." in a
         * verb */
        if (free_dash)
            return i > from && (!poly_cue_at(s, i - 1) || poly_is_capital(s, i - 1)) &&
                           !goes_on_behind(s, from, i)
                       ? i + 1
                       : from;
        if (t->kind == POLY_TOK_QUOTE || poly_is_mark(s, i, ':')) return from;
        if (t->kind != POLY_TOK_WORD || (t->flags & POLY_TOKF_CAP)) continue;
        /* "Lee said it was dead - echoing" */
        if (poly_span_len(t->span) > 4 || poly_cue_of_class(s, i, 1u << POLY_CUE_VERB)) return from;
    }
    return from;
}

/* "Sementara itu, ...", "Menurut Budi, ...": does a sentence begin at the capital at i? */
static bool opens_sentence(const poly_scan *s, uint32_t i)
{
    const poly_hit *opener = poly_hit_at(s->in->hits, i, POLY_K_PARTICLE);
    if (opener && opener->cls == POLY_PART_CONNECTIVE && poly_is_mark(s, opener->tok_end, ','))
        return true;
    const poly_hit *frame = poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME);
    return frame && !(poly_scan_entry(s, frame)->props & POLY_P_WEAK);
}

/* "Korban dievakuasi | Sementara itu, Mira menerangkan": a heading that a page glued to the
 * sentence behind it. Where that begins; else `from`. */
static uint32_t skip_heading(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { REACH = 8 };
    for (uint32_t i = from + 1; i < to && i < from + REACH; i++) {
        if (!poly_is_word_token(s, i - 1) || poly_cue_at(s, i - 1)) return from;
        if (!poly_is_capital(s, i) || poly_is_capital(s, i - 1)) continue;
        if (opens_sentence(s, i)) return i;
    }
    return from;
}

/* "Warga Minta Jalan Ditutup | Ketua Kampung Budi menyebut ...": where a sentence begins that a
 * page glued to a heading of its own, which has a verb of saying, too; else `to`. Indonesian. */
static uint32_t heading_end(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { WORDS = 5, REACH = 30, SMALL = 4 };
    uint32_t verb = from;
    bool tells = false; /* does the heading have such a verb? */
    for (; verb < to && verb < from + REACH; verb++) {
        if (s->tok[verb].kind != POLY_TOK_WORD && s->tok[verb].kind != POLY_TOK_NUMBER) return to;
        const bool small = poly_span_len(s->tok[verb].span) <= SMALL;
        if (s->tok[verb].kind == POLY_TOK_WORD && !poly_is_capital(s, verb) && !small) break;
        tells |= verb > from && poly_is_capital(s, verb) &&
                 poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB);
    }
    if (!tells || verb >= to || !poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB)) return to;
    const uint32_t subject = s->ent_end[poly_skip_fillers_back(s, verb)];
    const uint32_t start = subject == POLY_NONE ? from : s->in->ents->at[subject].phrase.tok;
    return start >= from + WORDS && poly_next_cue(s, from + 1, start) < start ? start : to;
}

/* The first claimed token of [i, to), or `to`: eight of them at a look. */
static uint32_t next_claimed(const poly_scan *s, uint32_t i, uint32_t to)
{
    for (uint64_t eight; i + sizeof eight <= to; i += sizeof eight) {
        memcpy(&eight, s->claimed + i, sizeof eight);
        if (eight) break;
    }
    while (i < to && !s->claimed[i]) i++;
    return i;
}

/* `said it is shut [and] added: "..."`, "..., [lalu] berkata": small words at the end of [from, to)
 * go with the attribution of a quotation behind it. */
static uint32_t before_joint(const poly_scan *s, uint32_t from, uint32_t to)
{
    static const uint8_t joints[] = {POLY_PART_CONJUNCTION, POLY_PART_CONTRAST, POLY_PART_ADVERB,
                                     POLY_PART_SUBORDINATOR, POLY_PART_CONNECTIVE,
                                     POLY_PART_INFINITIVE, POLY_PART_COMPLEMENTISER};
    if (!(s->claimed[to] & POLY_CLAIM_ATTRIBUTION)) return to;
    for (bool found = true; found && to > from + 1;) {
        found = false;
        for (size_t k = 0; k < sizeof joints && !found; k++)
            found = poly_particle(s, to - 1, joints[k]) == to;
        if (found) to--;
    }
    return to;
}

/* English: "The docks are full, Lee said; | ships wait", "..., allies believe - | ships that wait":
 * the mark right behind a verb that trails with its subject ends its clause; else `to`. */
static uint32_t trailing_end(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { SUBJECT = 8 };
    for (uint32_t i = from + 4; i + 1 < to && i < from + POLY_W_SENTENCE_REACH; i++) {
        const uint32_t pair = s->pair_of[i];
        if (pair != POLY_NONE && s->in->pairs->at[pair].open == i) i = s->pair_end[pair];
        if (i >= to || (!poly_is_mark(s, i, ';') && !poly_is_mark(s, i, '-'))) continue;
        const poly_hit *cue = poly_cue_of_class(s, i - 1, 1u << POLY_CUE_VERB);
        if (!cue || cue->tok_end != i || !poly_clause_cue_has(s, cue, POLY_P_BARE) ||
            poly_clause_cue_has(s, cue, POLY_P_WEAK))
            continue;
        const uint32_t near = i > from + SUBJECT ? i - SUBJECT : from;
        if (poly_comma_from(s, near, i, SUBJECT) < i) return i;
    }
    return to;
}

/* The first stretch without claimed tokens from `from` on. */
bool poly_clause_open_clause(const poly_scan *s, const poly_sentence *sent, uint32_t from,
                             poly_clause *c)
{
    *c = (poly_clause){.sent = sent, .from = from, .to = sent->tok_end};
    while (c->from < c->to && s->claimed[c->from]) c->from++;
    c->to = before_joint(s, c->from, next_claimed(s, c->from, c->to));
    c->from = skip_dateline(s, skip_marks(s, c->from, c->to), c->to);
    if (sent->lang == POLY_LANG_EN) c->to = trailing_end(s, c->from, c->to);
    if (sent->lang == POLY_LANG_ID) {
        c->from = skip_heading(s, c->from, c->to);
        if (!(sent->flags & POLY_SENT_HEADLINE)) c->to = heading_end(s, c->from, c->to);
    }
    return c->from < c->to;
}

/* A bare connective before an inserted attribution is left out: "Selain itu, katanya, ...". */
uint32_t poly_clause_skip_connective(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t end = poly_particle(s, from, POLY_PART_CONNECTIVE);
    if (end == from || end > to) return from;
    return end < to && poly_is_mark(s, end, ',') ? end + 1 : end;
}

/* What may follow a source without being content: place, time, occasion, relay. */
uint32_t poly_clause_skip_circumstance(const poly_scan *s, uint32_t i, uint32_t to)
{
    for (uint32_t steps = 0; steps < 8; steps++) {
        const uint32_t at = poly_is_mark(s, i, ',') ? i + 1 : i;
        if (at >= to) return to;
        const poly_hit *frame = poly_cue_of_class(s, at, 1u << POLY_CUE_FRAME);
        const bool starts =
            poly_is_temporal(s, at) || poly_particle(s, at, POLY_PART_PREPOSITION) > at ||
            poly_is_mark(s, at, '(') ||
            (s->ent_start[at] != POLY_NONE &&
             s->in->ents->at[s->ent_start[at]].kind == POLY_E_PLACE) ||
            (frame && !poly_clause_only_inside(s, frame)) || s->tok[at].kind == POLY_TOK_NUMBER ||
            poly_particle(s, at, POLY_PART_SUBORDINATOR) > at ||
            poly_particle(s, at, POLY_PART_RELATIVE) > at;
        if (!starts) return i;
        uint32_t k = at + 1;
        uint32_t depth = poly_is_mark(s, at, '(') ? 1 : 0;
        while (k < to && k < at + POLY_W_CIRCUMSTANCE && (depth > 0 || !poly_is_mark(s, k, ','))) {
            if (poly_is_mark(s, k, '(')) depth++;
            if (poly_is_mark(s, k, ')') && depth > 0) depth--;
            k++;
        }
        i = k;
    }
    return i;
}

uint32_t poly_clause_agent(const poly_scan *s, uint32_t i)
{
    enum { WORDS = 2 };
    uint32_t at = i;
    while (at < i + WORDS && poly_particle(s, at, POLY_PART_ISSUER) == at && at + 1 < s->n &&
           poly_particle(s, at, POLY_PART_CONDITION) == at)
        at++;
    const uint32_t by = poly_particle(s, at, POLY_PART_ISSUER);
    return by > at ? by : i;
}

uint32_t poly_clause_source_at(const poly_scan *s, const poly_hit *cue)
{
    const poly_entry *e = poly_scan_entry(s, cue);
    /* "diakui oleh", a frame inside a clause */
    const bool passive = e->cls == POLY_CUE_PASSIVE ||
                         (e->cls == POLY_CUE_FRAME && (e->props & POLY_P_WEAK));
    return passive ? poly_clause_agent(s, cue->tok_end) : cue->tok_end;
}

bool poly_clause_near_end(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    if (c->sent->lang == POLY_LANG_EN) return poly_english_ends(s, i, c->to);
    return poly_clause_skip_circumstance(s, i, c->to) >= c->to ||
           poly_count_words(s, i, c->to) == 0;
}

/* Does another cue stand in the sentence? Then "dikutip dari Antara" tells by way of whom, not
 * who. */
bool poly_clause_other_cue(const poly_scan *s, const poly_hit *relay)
{
    const poly_sentence *sent = poly_sent(s, relay->tok);
    const uint32_t from = relay->tok - sent->tok > POLY_W_SENTENCE_REACH
                              ? relay->tok - POLY_W_SENTENCE_REACH
                              : sent->tok;
    for (uint32_t i = from; i < sent->tok_end && i < relay->tok + POLY_W_SENTENCE_REACH; i++) {
        const poly_hit *cue =
            i == relay->tok ? NULL : poly_cue_of_class(s, i, ~(1u << POLY_CUE_NOUN));
        /* "kata" may be a noun: not here */
        const bool told = cue && (s->claimed[i] & POLY_CLAIM_ATTRIBUTION);
        if (cue && !poly_clause_cue_has(s, cue, told ? POLY_P_RELAY : POLY_P_RELAY | POLY_P_WEAK))
            return true;
    }
    return false;
}

bool poly_clause_told_back(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    if (c->sent->lang == POLY_LANG_EN || !poly_is_single(s, i, POLY_SINGLE_AFFAIR))
        return false;
    const uint32_t verb = poly_particle(s, i + 1, POLY_PART_DEMONSTRATIVE);
    const poly_hit *cue =
        poly_cue_of_class(s, verb, 1u << POLY_CUE_PASSIVE | 1u << POLY_CUE_FRAME);
    if (verb == i + 1 || !cue || cue->tok_end >= c->to) return false;
    const poly_range by = poly_source_after(s, poly_clause_agent(s, cue->tok_end), c->to);
    return !poly_range_none(by) && s->ent_start[by.tok] != POLY_NONE &&
           poly_clause_near_end(s, c, by.tok_end);
}

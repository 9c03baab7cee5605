/*
 * told.c - English verbs before whose content stands who is told, asked or warned.
 *
 *   in   a clause, the properties of its cue, the token behind that     out  where the content
 *                                                                            begins, or 0
 *
 * "told Reuters on Monday the plan works", "told the Herald nothing was lost", "warns firms of a
 * campaign", "told carriers to keep their logs".
 */
#include "quote/clause.h"

#include <string.h>

/* "warns [US brokerage firms] of", "warned [reporters from Acme] of": behind the preposition, where
 * no verb stands before it; else 0. */
uint32_t poly_english_behind_of(const poly_scan *s, uint32_t at, uint32_t to)
{
    enum { WHOM = 9 };
    for (uint32_t i = at; i < to && i < at + WHOM; i++) {
        const uint32_t topic = poly_particle(s, i, POLY_PART_TOPIC);
        const bool name = poly_is_capital(s, i - 1) && poly_is_capital(s, i + 1) &&
                          s->ent_end[i] == POLY_NONE; /* "Department of State employees" */
        if (topic > i && !name) {
            /* "warns [legal action against] firms": nobody is warned, it is what may come */
            const bool whom = s->ent_end[i] != POLY_NONE || poly_word_ends(s, i - 1, POLY_S("s")) ||
                              poly_particle_before(s, i, POLY_PART_HUMAN);
            const bool against = poly_is_single(s, i, POLY_SINGLE_AGAINST);
            return against && !whom ? at : topic;
        }
        /* "warns ports, ferries of thefts" */
        const bool listed = poly_is_mark(s, i, ',') && i > at && poly_is_word_token(s, i + 1) &&
                            (poly_sent(s, i)->flags & POLY_SENT_HEADLINE);
        if (!(poly_is_word_token(s, i) || listed) || poly_english_finite(s, i) ||
            poly_particle(s, i, POLY_PART_INFINITIVE) > i)
            return 0;
    }
    return 0;
}

/* "..., experts explained to Reuters.", "..., she said to reporters, who": behind whoever it is
 * said to, where no content follows them; else the cue's end. */
uint32_t poly_english_told_to(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t at = cue->tok_end;
    if (at + 1 >= c->to || c->sent->lang != POLY_LANG_EN ||
        poly_scan_entry(s, cue)->act != POLY_ACT_STATE || /* "opposed to Lee" */
        !poly_is_single(s, at, POLY_SINGLE_TO) ||
        !poly_clause_cue_has(s, cue, POLY_P_THAT) || poly_clause_cue_has(s, cue, POLY_P_TO))
        return at;
    const uint32_t found = s->ent_start[at + 1];
    const bool name = poly_is_capital(s, at + 1) ||
                      (found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_GROUP);
    if (!name) return at;
    const uint32_t end = found != POLY_NONE ? s->in->ents->at[found].phrase.tok_end : at + 2;
    return poly_english_ends(s, end, c->to) ? end : at;
}

/* "[there is] no sign", "there's", "there also could be": a word that tells that something is, with
 * its verb; not "told drivers there of it". */
static bool tells_existence(const poly_scan *s, uint32_t i, uint32_t to)
{
    const uint32_t behind = poly_particle(s, i, POLY_PART_EXISTS);
    if (behind == i) return false;
    if (poly_english_finite(s, i)) return true; /* "there's" */
    const bool adverb = poly_particle(s, behind, POLY_PART_ADVERB) > behind ||
                        poly_word_ends(s, behind, POLY_S("ly"));
    const uint32_t verb = behind + adverb;
    return verb < to && (poly_english_finite(s, verb) ||
                         poly_particle(s, verb, POLY_PART_AUXILIARY) > verb);
}

/* "told her staff [there is no sign]": where that begins; 0: it does not. */
static uint32_t behind_whom_there(const poly_scan *s, uint32_t at, uint32_t to)
{
    enum { WHOM = 4 };
    for (uint32_t i = at; i < to && i < at + WHOM && poly_is_word_token(s, i); i++) {
        if (poly_particle(s, i, POLY_PART_EXISTS) > i)
            return i > at && tells_existence(s, i, to) ? i : 0;
        if (poly_particle(s, i, POLY_PART_PREPOSITION) > i) return 0;
    }
    return 0;
}

/* "told [me] the port is shut": a pronoun that is no subject and no determiner. */
static bool object_pronoun(const poly_scan *s, uint32_t i)
{
    const poly_hit *pronoun = poly_hit_at(s->in->hits, i, POLY_K_PRONOUN);
    const uint32_t props = pronoun ? poly_scan_entry(s, pronoun)->props : 0;
    return (props & POLY_P_OBJ) && !(props & (POLY_P_SUBJ | POLY_P_POSS));
}

/* "told Reuters [nothing was lost]": a subject of few plain words and its verb right behind whoever
 * was told. */
static bool bare_subject(const poly_scan *s, uint32_t at, uint32_t to)
{
    enum { WORDS = 3 };
    for (uint32_t i = at; i + 1 < to && i <= at + WORDS && poly_is_word_token(s, i); i++) {
        if (poly_english_finite(s, i)) return i > at;
        if (poly_is_temporal(s, i) || poly_particle(s, i, POLY_PART_PREPOSITION) > i ||
            poly_particle(s, i, POLY_PART_RELATIVE) > i ||
            poly_particle(s, i, POLY_PART_CONJUNCTION) > i)
            return false;
    }
    return false;
}

/* Where words and commas end that begin at i. */
static uint32_t run_end(const poly_scan *s, uint32_t i, uint32_t to)
{
    while (i < to && (poly_is_word_token(s, i) || poly_is_mark(s, i, ','))) i++;
    return i;
}

/* "told reporters [the gang rarely keeps its word]", "told Congress [97% of it is sold]": behind
 * whoever is told stands a clause, where no small word opens anything else. */
static bool plain_clause(const poly_scan *s, uint32_t props, uint32_t at, uint32_t to)
{
    enum { WORDS = 4 };
    static const uint8_t small[] = {
        POLY_PART_PREPOSITION, POLY_PART_CONJUNCTION, POLY_PART_ADVERB, POLY_PART_SUBORDINATOR,
        POLY_PART_RELATIVE,    POLY_PART_CONNECTIVE,  POLY_PART_TOPIC,  POLY_PART_MATTER,
        POLY_PART_OBJECT,      POLY_PART_COMPLEMENTISER};
    if (!(props & POLY_P_BARE) || (props & POLY_P_WEAK) || at + 1 >= to ||
        poly_is_temporal(s, at) || poly_word_ends(s, at, POLY_S("ing")) ||
        poly_count_words(s, at, to) < WORDS ||
        ((props & POLY_P_TO) && poly_english_later_infinitive(s, at, to))) /* what they should do */
        return false;
    for (size_t k = 0; k < sizeof small; k++) {
        if (poly_particle(s, at, small[k]) > at) return false;
    }
    /* not "told ITV television station in May" */
    const bool noun = poly_particle(s, at, POLY_PART_DETERMINER) > at ||
                      s->ent_start[at] != POLY_NONE || poly_is_capital(s, at) ||
                      s->tok[at].kind == POLY_TOK_NUMBER || poly_word_ends(s, at, POLY_S("s")) ||
                      poly_word_ends(s, at + 1, POLY_S("s"));
    if (!noun) return false;
    return poly_english_clause(s, at, run_end(s, at, to)); /* not "told guests the news" */
}

/* "told [the Herald] nothing was lost", "told [Channel News | Asia] the bank paid": the words with
 * capitals that name whoever is told, where a subject follows them and no verb; else `whom`. */
static poly_range whole_outlet(const poly_scan *s, uint32_t at, uint32_t to, poly_range whom)
{
    const uint32_t name = poly_particle(s, at, POLY_PART_DEFINITE);
    const bool none = poly_range_none(whom) ||
                      (s->ent_start[at] == POLY_NONE && s->ent_start[name] == POLY_NONE);
    const uint32_t from = none ? name : whom.tok_end;
    if (none && (from == at || !poly_is_capital(s, from) || s->ent_start[from] != POLY_NONE))
        return whom;
    if (!none && !poly_is_capital(s, from - 1)) return whom;
    uint32_t end = from;
    while (end < to && poly_is_word_token(s, end) && poly_is_capital(s, end) &&
           !poly_is_temporal(s, end) && poly_particle(s, end, POLY_PART_DETERMINER) == end &&
           !poly_hit_at(s->in->hits, end, POLY_K_PRONOUN))
        end++;
    const bool clause = end < to && !poly_english_finite(s, end) && bare_subject(s, end, to);
    return end > from && clause ? (poly_range){at, end} : whom;
}

/* "they'd", "it's": a subject with its verb in one word. */
static bool contracted(const poly_scan *s, uint32_t i, uint32_t to)
{
    const poly_str form = i < to ? poly_form_at(s, i) : (poly_str){0};
    return form.n > 2 && memchr(form.p, '\'', form.n) &&
           poly_particle(s, i, POLY_PART_COPULA) > i &&
           poly_particle(s, i, POLY_PART_NEGATOR) == i &&
           poly_particle(s, i, POLY_PART_RELATIVE) == i;
}

/* "told Reuters on Monday the plan works", "told carriers to keep their logs", "warns firms of a
 * campaign". */
uint32_t poly_english_told(const poly_scan *s, const poly_clause *c, uint32_t props, uint32_t at)
{
    at += poly_is_mark(s, at, '*'); /* "told *Harbour News* they left": an outlet in italics */
    const poly_range whom = whole_outlet(s, at, c->to, poly_source_after(s, at, c->to));
    if (object_pronoun(s, at) && poly_english_clause(s, at + 1, c->to)) return at + 1;
    const uint32_t named = poly_range_none(whom) ? at : whom.tok_end;
    const uint32_t to = named + poly_is_mark(s, named, '*');
    const uint32_t act = to + poly_is_mark(s, to, '['); /* in the brackets of a link */
    if (poly_particle(s, act, POLY_PART_INFINITIVE) > act) return at;
    /* "advises turning it off" */
    if ((props & POLY_P_TO) && poly_word_ends(s, at, POLY_S("ing")) && !poly_is_capital(s, at) &&
        s->ent_start[at] == POLY_NONE)
        return at;
    const uint32_t of = (props & POLY_P_OF) ? poly_english_behind_of(s, at, c->to) : 0;
    if (of) return of;
    if (poly_range_none(whom)) {
        if (poly_is_word_token(s, at) && !contracted(s, at, c->to) && contracted(s, at + 1, c->to))
            return at + 1; /* "told staff they'd leave" */
        const bool asked = (props & POLY_P_TO) && !poly_is_temporal(s, at) &&
                           poly_english_later_infinitive(s, at, c->to) > 0;
        return asked || poly_english_clause(s, at, c->to) ? at : 0;
    }
    const uint32_t there = (props & POLY_P_BARE) ? behind_whom_there(s, at, c->to) : 0;
    if (there) return there;
    /* "told [banks and others working with them to] patch it" */
    if ((props & POLY_P_TO) && poly_particle(s, to, POLY_PART_CONJUNCTION) > to &&
        poly_english_later_infinitive(s, at, c->to))
        return at;
    /* "warned [this] could help them": nobody is told, it is the subject */
    const uint32_t first = s->ent_start[at];
    const bool thing = first == POLY_NONE || s->in->ents->at[first].kind != POLY_E_PERSON;
    if (contracted(s, to, c->to)) return to;
    if (thing && poly_english_finite(s, to)) return at;
    if (to < c->to && poly_clause_strong_pair(s, to)) return to;
    const uint32_t asks = poly_english_skip_days(s, to, c->to); /* "told the host how it works" */
    if ((props & POLY_P_WH) && asks < c->to && poly_clause_starts_wh(s, asks)) return asks;
    const uint32_t clause = poly_english_behind_circumstance(s, to, c->to);
    if (clause) return clause;
    if ((props & POLY_P_BARE) && bare_subject(s, to, c->to)) return to;
    if (!poly_ends_entity(s, to, POLY_E_PLACE) && plain_clause(s, props, to, c->to)) return to;
    if (!(props & POLY_P_TO)) return 0;
    /* "advised LGBTQ+ users to", "told U.S. firms to" */
    const bool stop = to < c->to && poly_is_mark(s, to, '.') && s->ent_end[to + 1] != POLY_NONE;
    return poly_english_later_infinitive(s, stop ? to + 1 : at, c->to) ? at : 0;
}

/*
 * english.c - what English asks beyond the common rules: is this a clause, where does it begin
 * behind place and time, whose verb is this.
 *
 *   in   tokens of one clause     out  yes or no, a token, a phrase
 *
 * English has no prefix that tells a verb, so a finite verb is told by closed lists (auxiliaries;
 * kind `copula` of particles.tsv: irregular pasts, forms in -s that are seldom nouns) and by -ed
 * behind a word that can be a subject. All looks are bounded.
 */
#include "quote/clause.h"

#include <string.h>

enum { CLAUSE_REACH = 40, CIRCUMSTANCE_REACH = 22, HEAD_REACH = 12, FRAGMENT_REACH = 14 };

/* "in a report [published] Tuesday", "in a filing [submitted] to the court": what was done with a
 * document, not by it. */
static bool of_document(const poly_scan *s, uint32_t i)
{
    enum { REACH = 5 };
    if (poly_particle(s, i, POLY_PART_ISSUED) == i) return false;
    const uint32_t found = s->ent_end[i];
    if (found != POLY_NONE) { /* "a poll from the Harbour School [released] on Monday" */
        const poly_entity *e = &s->in->ents->at[found];
        const bool from = poly_particle_before(s, e->phrase.tok, POLY_PART_PREPOSITION);
        return e->kind == POLY_E_DOCUMENT || (e->kind == POLY_E_ORG && from);
    }
    const bool dated = poly_is_temporal(s, i + 1);
    for (uint32_t k = i; dated && k > 1 && i - k < REACH; k--) {
        if (!poly_is_word_token(s, k - 1)) return false;
        if (poly_particle_before(s, k, POLY_PART_PREPOSITION)) return true;
    }
    return poly_cue_of_class(s, i - 1, 1u << POLY_CUE_NOUN) != NULL;
}

/* "arrested" behind a noun; "the arrested man", "a newly created agency", "data leaked by" are
 * none. */
static bool regular_past(const poly_scan *s, uint32_t i)
{
    if (i == 0 || !poly_word_ends(s, i, POLY_S("ed")) || (s->tok[i].flags & POLY_TOKF_CAP) ||
        !poly_is_word_token(s, i - 1) || of_document(s, i))
        return false;
    if (poly_particle_before(s, i, POLY_PART_DETERMINER) ||
        poly_particle_before(s, i, POLY_PART_PREPOSITION) ||
        poly_particle_before(s, i, POLY_PART_CONJUNCTION) ||
        poly_particle_before(s, i, POLY_PART_SUBORDINATOR) ||
        poly_word_ends(s, i - 1, POLY_S("ly")))
        return false;
    if (poly_word_ends(s, i, POLY_S("eed")) && !poly_word_ends(s, i, POLY_S("reed")) &&
        !poly_word_ends(s, i, POLY_S("teed")))
        return false; /* "his Twitter feed", "the need" */
    /* "a mayor challenged by Lee" */
    const uint32_t by = poly_particle(s, i + 1, POLY_PART_AGENT);
    if (by > i + 1 && s->ent_start[by] != POLY_NONE && s->ent_end[i] != POLY_NONE) return false;
    return poly_particle(s, i + 1, POLY_PART_PREPOSITION) == i + 1 || s->ent_end[i] != POLY_NONE;
}

bool poly_english_finite(const poly_scan *s, uint32_t i)
{
    if (i >= s->n || s->tok[i].kind != POLY_TOK_WORD) return false;
    if (i > 0 && poly_particle_before(s, i, POLY_PART_INFINITIVE)) return false;
    if (poly_particle(s, i, POLY_PART_COPULA) > i || regular_past(s, i)) return true;
    if (poly_particle(s, i, POLY_PART_AUXILIARY) > i)
        return poly_particle(s, i, POLY_PART_NONFINITE) == i;
    return poly_particle(s, i, POLY_PART_NEGATOR) > i &&
           (poly_word_ends(s, i, POLY_S("n't")) || poly_word_ends(s, i, POLY_S("nnot")));
}

static uint32_t next_comma(const poly_scan *s, uint32_t i, uint32_t to)
{
    while (i < to && !poly_is_mark(s, i, ',')) i++;
    return i;
}

/* The first finite verb of the clause that begins at `from`, not that of a clause inside it; `to`:
 * none. */
uint32_t poly_english_verb(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t limit = to - from > CLAUSE_REACH ? from + CLAUSE_REACH : to;
    uint32_t inner = 0; /* finite verbs of relative clauses still to come */
    for (uint32_t i = from; i < limit; i++) {
        const bool relative = poly_particle(s, i, POLY_PART_RELATIVE) > i ||
                              poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i;
        /* `its “list,” which` */
        const bool apart =
            i > from && (poly_is_mark(s, i - 1, ',') || s->tok[i - 1].kind == POLY_TOK_QUOTE);
        if (relative && apart) {
            i = next_comma(s, i, limit);
        } else if (relative && i > from) {
            inner = 1;
        } else if (i > from && poly_particle(s, i, POLY_PART_SUBORDINATOR) > i) {
            return to;
        } else if (poly_english_finite(s, i)) {
            if (inner == 0) return i;
            while (i + 1 < limit && poly_english_finite(s, i + 1)) i++; /* "who have been told" */
            inner = 0;
        }
    }
    return to;
}

/* "schools", no "access", "bank's". */
static bool plural(const poly_scan *s, uint32_t i)
{
    return s->tok[i].kind == POLY_TOK_WORD && poly_word_ends(s, i, POLY_S("s")) &&
           !poly_word_ends(s, i, POLY_S("ss")) && !poly_word_ends(s, i, POLY_S("'s"));
}

/* A word of a small class parts what stands before it from what stands behind. */
static bool parts_phrase(const poly_scan *s, uint32_t i)
{
    static const uint8_t small[] = {POLY_PART_PREPOSITION, POLY_PART_CONJUNCTION,
                                    POLY_PART_RELATIVE, POLY_PART_SUBORDINATOR};
    for (size_t k = 0; k < sizeof small; k++) {
        if (poly_particle(s, i, small[k]) > i) return true;
    }
    return false;
}

/* "use [the port]", "target [schools]", "use [remote tools]": does an object begin at i? */
static bool object_starts(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (i >= to) return false;
    if (poly_particle(s, i, POLY_PART_DETERMINER) > i || s->ent_start[i] != POLY_NONE) return true;
    if (!poly_is_word_token(s, i) || parts_phrase(s, i)) return false;
    return plural(s, i) || (i + 1 < to && plural(s, i + 1) && !parts_phrase(s, i + 1) &&
                            !poly_is_capital(s, i + 1));
}

/* "hackers target schools", "organizations segment their networks": a plural noun and a base form
 * with something behind it. */
static bool plural_verb(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { SUBJECT_WORDS = 4 };
    for (uint32_t k = i + 1; k < to && k + 1 < to && k <= i + SUBJECT_WORDS; k++) {
        if (s->tok[k].kind != POLY_TOK_WORD || poly_is_capital(s, k) ||
            !poly_is_word_token(s, k - 1) || parts_phrase(s, k))
            return false;
        const bool base = !poly_word_ends(s, k, POLY_S("s")) &&
                          !poly_word_ends(s, k, POLY_S("ing")) &&
                          !poly_word_ends(s, k, POLY_S("ly"));
        if (plural(s, k - 1) && base && object_starts(s, k + 1, to)) return true;
    }
    return false;
}

/* "the gang behind it [typically targets] schools", "the tool [also encrypts] files": an adverb
 * between a noun and a form of a verb. */
static bool adverb_verb(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { SUBJECT_WORDS = 12 };
    for (uint32_t i = from + 1; i + 2 < to && i <= from + SUBJECT_WORDS; i++) {
        if (!poly_is_word_token(s, i - 1) || poly_particle(s, i, POLY_PART_RELATIVE) > i)
            return false;
        const bool adverb = poly_word_ends(s, i, POLY_S("ly")) ||
                            poly_particle(s, i, POLY_PART_ADVERB) > i ||
                            poly_particle(s, i, POLY_PART_NEGATOR) > i;
        const uint32_t verb = i + 1;
        if (!adverb || poly_is_capital(s, i) || s->tok[verb].kind != POLY_TOK_WORD ||
            poly_is_capital(s, verb) || parts_phrase(s, i - 1) ||
            poly_particle_before(s, i, POLY_PART_DETERMINER))
            continue;
        /* "the reward [also capitalizes] on it" */
        const bool agrees = !poly_word_ends(s, i, POLY_S("ly")) && !plural(s, i - 1) &&
                            poly_particle(s, verb + 1, POLY_PART_PREPOSITION) > verb + 1;
        if (plural(s, verb) && (agrees || object_starts(s, verb + 1, to))) return true;
    }
    return false;
}

/* A pronoun that is nothing but a subject: what follows it is a verb. */
static bool nominative(const poly_scan *s, uint32_t i)
{
    const poly_hit *pronoun = poly_hit_at(s->in->hits, i, POLY_K_PRONOUN);
    return pronoun && (poly_scan_entry(s, pronoun)->props & POLY_P_SUBJ);
}

/* "they support some of it", "he wants a diverse team": a pronoun that is a subject, and a word of
 * no small class that agrees with it. */
static bool pronoun_verb(const poly_scan *s, uint32_t i, uint32_t to)
{
    static const uint8_t small[] = {POLY_PART_PREPOSITION,  POLY_PART_CONJUNCTION,
                                    POLY_PART_DETERMINER,   POLY_PART_RELATIVE,
                                    POLY_PART_ADVERB,       POLY_PART_CONNECTIVE,
                                    POLY_PART_SUBORDINATOR, POLY_PART_DEMONSTRATIVE};
    const poly_entity *e = s->ent_start[i] != POLY_NONE ? &s->in->ents->at[s->ent_start[i]] : NULL;
    if (!e || e->kind != POLY_E_PRONOUN || e->core.tok_end != i + 1) return false;
    uint32_t k = i + 1;
    const bool subject = nominative(s, i);
    /* "they regularly share data", "they “hold data”" */
    if (subject && k < to && poly_is_word_token(s, k) && poly_word_ends(s, k, POLY_S("ly"))) k++;
    if (subject && k < to && s->pair_of[k] != POLY_NONE) return true;
    if (k + 1 >= to || s->tok[k].kind != POLY_TOK_WORD || poly_is_capital(s, k) ||
        s->ent_start[k] != POLY_NONE)
        return false;
    for (size_t c = 0; c < sizeof small; c++) {
        if (poly_particle(s, k, small[c]) > k) return false;
    }
    if (subject && !poly_word_ends(s, k, POLY_S("ing")) && !poly_word_ends(s, k, POLY_S("ly")))
        return true;
    const bool third = e->gender || e->number == POLY_PRONOUN_ORG; /* he, she, it */
    const bool ends = poly_word_ends(s, k, POLY_S("s")) && !poly_word_ends(s, k, POLY_S("ss"));
    return !poly_word_ends(s, k, POLY_S("ing")) && !poly_word_ends(s, k, POLY_S("ly")) &&
           third == ends;
}

/* Has what begins at i a verb of its own, known or not? */
bool poly_english_predicate(const poly_scan *s, uint32_t i, uint32_t to)
{
    return i < to && (pronoun_verb(s, i, to) || poly_english_verb(s, i, to) < to ||
                      plural_verb(s, i, to) || adverb_verb(s, i, to));
}

/* Does a clause begin at i? Headlines leave verbs out. */
bool poly_english_clause(const poly_scan *s, uint32_t i, uint32_t to)
{
    return i < to &&
           ((poly_sent(s, i)->flags & POLY_SENT_HEADLINE) || poly_english_predicate(s, i, to));
}

static bool subject_pronoun(const poly_scan *s, uint32_t i)
{
    const uint32_t found = s->ent_start[i];
    const poly_str form = poly_form_at(s, i);
    /* "it's", "they’ve" */
    if (found == POLY_NONE && form.n > 2 && poly_particle(s, i, POLY_PART_COPULA) > i)
        return memchr(form.p, '\'', form.n) != NULL;
    if (found == POLY_NONE) return false;
    return s->in->ents->at[found].kind == POLY_E_PRONOUN;
}

/* Can a noun phrase begin at i, behind a prepositional phrase that goes up to it? */
static bool subject_starts(const poly_scan *s, uint32_t i)
{
    if (subject_pronoun(s, i) || poly_particle(s, i, POLY_PART_DETERMINER) > i ||
        poly_particle(s, i, POLY_PART_DEMONSTRATIVE) > i)
        return true;
    const uint32_t found = s->ent_start[i];
    if (found != POLY_NONE) return !poly_is_capital(s, i - 1) || s->ent_end[i] != POLY_NONE;
    return poly_is_capital(s, i) && !poly_is_capital(s, i - 1);
}

static bool begins_behind_day(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (s->tok[i].kind == POLY_TOK_NUMBER && !plural(s, i + 1)) return false; /* "May 2018" */
    return poly_is_word_token(s, i) && !poly_is_temporal(s, i) && !subject_starts(s, i + 1) &&
           !parts_phrase(s, i) && !poly_english_finite(s, i) && poly_english_clause(s, i, to);
}

/* "(said at a conference) [hackers] use", "[most banks] pay", "[97% of them] pay": a noun phrase
 * without an article. */
static bool plural_starts(const poly_scan *s, uint32_t i)
{
    if (parts_phrase(s, i) || poly_is_temporal(s, i) || s->ent_start[i] != POLY_NONE) return false;
    return plural(s, i) ||
           (poly_is_word_token(s, i + 1) && plural(s, i + 1) && !parts_phrase(s, i + 1));
}

/* "in an [emailed statement]", "at a [news conference]", "to [The Record]": behind what something
 * is said in, at or to; i: no list knows it. */
static uint32_t behind_occasion(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { WORDS = 3 };
    for (uint32_t k = i; k < to && k < i + WORDS && poly_is_word_token(s, k); k++) {
        if (poly_particle(s, k, POLY_PART_EVENT) > k) return k + 1;
        const uint32_t found = s->ent_start[k];
        const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
        if (e && (e->kind == POLY_E_DOCUMENT || (k == i && e->kind != POLY_E_ROLE)))
            return e->phrase.tok_end;
        if (e) return i;
        if (poly_is_temporal(s, k) || parts_phrase(s, k) || plural(s, k) || poly_is_capital(s, k))
            return i;
    }
    return i;
}

/* "said [in a statement Thursday night] they pulled it", "says [tonight] he's closer": where the
 * clause begins; 0: nowhere. */
uint32_t poly_english_behind_circumstance(const poly_scan *s, uint32_t at, uint32_t to)
{
    const uint32_t limit = to - at > CIRCUMSTANCE_REACH ? at + CIRCUMSTANCE_REACH : to;
    uint32_t i = at;
    while (i < limit) {
        if (poly_is_mark(s, i, ',')) /* not "reported in May, showing a rise" */
            return poly_english_clause(s, i + 1, to) && !poly_word_ends(s, i + 1, POLY_S("ing"))
                       ? i + 1
                       : 0;
        const uint32_t prep = poly_particle(s, i, POLY_PART_PREPOSITION);
        if (prep > i) {
            i = prep;
            if (poly_is_temporal(s, i)) continue;
            if (i < limit) i = poly_particle(s, i, POLY_PART_DETERMINER);
            const uint32_t where = i < limit ? behind_occasion(s, i, limit) : i;
            if (where > i && where + 1 < limit && plural_starts(s, where) &&
                begins_behind_day(s, where, to))
                return where;
            i = where > i ? where : i + 1;
            continue;
        }
        if (poly_is_temporal(s, i)) {
            /* "said Monday police ..."; "night" of "Monday night they ..." belongs to the day */
            i = poly_behind_day(s, i);
            if (i + 1 < limit && begins_behind_day(s, i, to)) return i;
            continue;
        }
        if (!poly_is_word_token(s, i) && s->tok[i].kind != POLY_TOK_QUOTE) return 0;
        if (poly_english_finite(s, i) && !subject_pronoun(s, i)) return 0;
        if (subject_starts(s, i) && poly_english_clause(s, i, to)) return i;
        i++;
    }
    return 0;
}

uint32_t poly_by_means(const poly_scan *s, uint32_t i)
{
    const uint32_t by = poly_particle(s, i, POLY_PART_AGENT);
    const uint32_t end = by > i ? poly_particle(s, by, POLY_PART_MEANS) : by;
    return end > by ? end : i;
}

/* Does nothing of a content follow at i: place, time, who the source is? */
bool poly_english_ends(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (i >= to || poly_count_words(s, i, to) == 0) return true;
    /* "..., Lee said recently." */
    uint32_t manner = poly_particle(s, i, POLY_PART_ADVERB);
    if (manner == i) manner = poly_by_means(s, i);
    manner += manner == i && poly_word_ends(s, i, POLY_S("ly")) && !poly_is_capital(s, i);
    if (manner > i && (poly_count_words(s, manner, to) == 0 || poly_is_temporal(s, manner) ||
                       poly_particle(s, manner, POLY_PART_PREPOSITION) > manner))
        i = manner;
    if (poly_count_words(s, i, to) == 0) return true;
    const bool mark = !poly_is_word_token(s, i);
    const uint32_t at = poly_is_mark(s, i, ',') ? i + 1 : i;
    const bool clause = poly_particle(s, at, POLY_PART_RELATIVE) > at ||
                        poly_particle(s, at, POLY_PART_SUBORDINATOR) > at;
    if (clause) return true;
    const bool circumstance =
        poly_is_temporal(s, at) || (poly_particle(s, at, POLY_PART_PREPOSITION) > at &&
                                    poly_particle(s, at, POLY_PART_INFINITIVE) == at);
    return (mark || circumstance) && poly_english_verb(s, at, to) >= to;
}

/* A quoted fragment soon behind a verb that takes a noun phrase: "called it a “museum of good
 * intentions”". */
bool poly_english_fragment(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < from + FRAGMENT_REACH; i++) {
        if (poly_clause_strong_pair(s, i)) return true;
        if (poly_is_mark(s, i, ',') || poly_english_finite(s, i)) return false;
    }
    return false;
}

/* "asked the crews [to leave]": does `to` open an infinitive at i? Not "to Lee", "to the port", "to
 * 33 percent", "to its crews". */
static bool opens_infinitive(const poly_scan *s, uint32_t i)
{
    const uint32_t verb = poly_particle(s, i, POLY_PART_INFINITIVE);
    if (verb == i) return false;
    if (verb >= s->n || (poly_sent(s, i)->flags & POLY_SENT_HEADLINE)) return true;
    return !poly_is_capital(s, verb) && s->tok[verb].kind != POLY_TOK_NUMBER &&
           poly_particle(s, verb, POLY_PART_DETERMINER) == verb &&
           !poly_is_possessive_pronoun(s, verb);
}

/* "pledged on Thursday to answer", "promised in a letter to pay": the `to` behind place and time,
 * or 0. */
uint32_t poly_english_later_infinitive(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < from + FRAGMENT_REACH; i++) {
        if (opens_infinitive(s, i)) return i;
        const bool inside =
            poly_is_mark(s, i, '/') || poly_is_mark(s, i, '-') || poly_is_mark(s, i, '+') ||
            (poly_is_mark(s, i, '.') && s->ent_end[i + 1] != POLY_NONE); /* "U.S. banks" */
        if ((!poly_is_word_token(s, i) && !inside) || poly_english_finite(s, i)) return 0;
    }
    return 0;
}

/* Is there a `to` with its verb soon behind "asked the carrier"? */
bool poly_english_infinitive(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < from + FRAGMENT_REACH; i++) {
        if (opens_infinitive(s, i)) return true;
        if (poly_is_mark(s, i, ',') || poly_is_mark(s, i, ';')) return false;
    }
    return false;
}

/* The verb group's first token: adverbs, auxiliaries and days before the verb go with it ("Lee last
 * year proposed"). */
uint32_t poly_english_behind_subject(const poly_scan *s, uint32_t from, uint32_t verb)
{
    uint32_t i = poly_skip_fillers_back(s, verb);
    for (uint32_t back = 1; back <= 3 && i > from + back; back++) {
        if (!poly_is_word_token(s, i - back)) break;
        if (!poly_is_temporal(s, i - back)) continue;
        const uint32_t day = i - back; /* "Lee | on Tuesday said" */
        const bool on = day > from + 1 && poly_particle(s, day - 1, POLY_PART_PREPOSITION) == day;
        return poly_skip_fillers_back(s, on ? day - 1 : day);
    }
    return i;
}

/* "in Salem[,] New Hampshire, Lee said", "in Salem[,] Va., Lee said": the comma behind the state
 * that a place is in. */
static uint32_t behind_state(const poly_scan *s, uint32_t comma, uint32_t to)
{
    if (comma + 2 >= to) return comma;
    const uint32_t found = s->ent_start[comma + 1];
    const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
    const bool named = e && e->kind == POLY_E_PLACE;
    const bool brief = poly_is_capital(s, comma + 1) && poly_is_mark(s, comma + 2, '.');
    if (!named && !brief) return comma;
    uint32_t end = named ? e->core.tok_end : comma + 2;
    end += end < to && poly_is_mark(s, end, '.');
    return end < to && poly_is_mark(s, end, ',') ? end : comma;
}

/* "Rallying | the workers, Lee said", "Courted | by donors, Lee said": does a participle open the
 * clause, behind whose comma the subject stands? Not "Housing advocates, who ..., said". */
static bool opens_participle(const poly_scan *s, uint32_t i, uint32_t to)
{
    const uint32_t found = s->ent_start[i];
    const bool named = found != POLY_NONE && s->in->ents->at[found].core.tok_end > i + 1;
    const bool ing = poly_word_ends(s, i, POLY_S("ing"));
    const bool past = poly_word_ends(s, i, POLY_S("ed")) &&
                      (poly_particle(s, i + 1, POLY_PART_PREPOSITION) > i + 1 ||
                       poly_particle(s, i + 1, POLY_PART_SUBORDINATOR) > i + 1);
    if (named || !(ing || past) || poly_sent(s, i)->tok != i) return false;
    const uint32_t limit = to - i > CLAUSE_REACH ? i + CLAUSE_REACH : to;
    const uint32_t comma = behind_state(s, next_comma(s, i, limit), limit);
    if (comma + 1 >= to || !poly_is_mark(s, comma, ',') ||
        poly_english_verb(s, i + 1, comma) < comma)
        return false;
    const uint32_t who = poly_particle(s, comma + 1, POLY_PART_DETERMINER);
    const uint32_t subject = who < to ? s->ent_start[who] : POLY_NONE;
    return subject != POLY_NONE && s->in->ents->at[subject].kind != POLY_E_PLACE &&
           s->in->ents->at[subject].kind != POLY_E_DATE;
}

uint32_t poly_english_subject_at(const poly_scan *s, uint32_t from, uint32_t verb)
{
    uint32_t at = from;
    while (at < verb && at < from + HEAD_REACH &&
           (poly_particle(s, at, POLY_PART_CONNECTIVE) > at ||
            poly_particle(s, at, POLY_PART_CONJUNCTION) > at || poly_is_mark(s, at, ',')))
        at++;
    const bool circumstance =
        at < verb &&
        (poly_particle(s, at, POLY_PART_PREPOSITION) > at || poly_is_temporal(s, at) ||
         poly_particle(s, at, POLY_PART_SUBORDINATOR) > at ||
         poly_particle(s, at, POLY_PART_RELATIVE) > at || opens_participle(s, at, verb));
    if (!circumstance) return at;
    const uint32_t limit = verb - at > CLAUSE_REACH ? at + CLAUSE_REACH : verb;
    const uint32_t comma = behind_state(s, next_comma(s, at, limit), limit);
    return comma < verb && poly_is_mark(s, comma, ',') ? comma + 1 : verb;
}

/* "The ruling came weeks after | Lee met Quill and said": where the clause begins that tells of
 * what somebody did, behind one whose subject is no entity, so that it happens and says nothing;
 * else `at`. */
static uint32_t behind_event(const poly_scan *s, uint32_t at, uint32_t verb)
{
    for (uint32_t i = at; i < verb && i < at + HEAD_REACH; i++) {
        const uint32_t k = poly_particle(s, i, POLY_PART_SUBORDINATOR);
        if (k > i && i > at) {
            const uint32_t who = poly_particle(s, k, POLY_PART_DETERMINER);
            const bool somebody = who < verb && s->ent_start[who] != POLY_NONE;
            return somebody && poly_english_verb(s, who, verb) < verb ? k : at;
        }
        if (s->ent_start[i] != POLY_NONE && !poly_is_temporal(s, i)) return at;
    }
    return at;
}

/* "Mr[.] Lee", "Rep[.] Ann Vale": the stop of an abbreviation, behind which the phrase goes on. */
static bool stop_inside(const poly_scan *s, uint32_t i, uint32_t to)
{
    return i > 0 && i + 1 < to && poly_is_mark(s, i, '.') && poly_is_capital(s, i - 1) &&
           poly_is_word_token(s, i + 1) && poly_sent(s, i) == poly_sent(s, i + 1);
}

uint32_t poly_english_person(const poly_scan *s, uint32_t i)
{
    const poly_entities *e = s->in->ents;
    for (uint32_t k = e->first[i]; k < e->count && e->at[k].core.tok == i; k++) {
        if (e->at[k].kind == POLY_E_PERSON) return k;
    }
    return POLY_NONE;
}

/* "The agency's director, | Ann Lee, said": the name between two commas behind words that end in
 * no name, which it is the name of; or none. */
static poly_range name_between(const poly_scan *s, uint32_t comma, uint32_t end)
{
    const uint32_t found = poly_english_person(s, comma + 1), before = s->ent_end[comma];
    const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
    const bool named = before != POLY_NONE && s->in->ents->at[before].kind == POLY_E_PERSON;
    return e && e->core.tok_end == end && !named && poly_is_mark(s, comma, ',')
               ? e->core
               : (poly_range){end, end};
}

/* The subject of the clause at `from`, of whose verb phrases the one at `verb` is another: the
 * words up to its first finite verb, or up to the comma of what stands between commas before the
 * verb: "Lee, who took over in May, said". */
static poly_range subject_of(const poly_scan *s, uint32_t from, uint32_t verb)
{
    const poly_range none = {verb, verb};
    const uint32_t at = behind_event(s, poly_english_subject_at(s, from, verb), verb);
    if (at >= verb || poly_particle(s, at, POLY_PART_PREPOSITION) > at) return none;
    uint32_t i = at;
    for (; i < verb && i < at + HEAD_REACH; i++) {
        if (i > at && stop_inside(s, i, verb)) continue;
        if (!poly_is_word_token(s, i) || poly_particle(s, i, POLY_PART_RELATIVE) > i) break;
        if (poly_english_finite(s, i) ||
            poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_FRAME))
            break;
    }
    if (i > at && i < verb && poly_is_mark(s, i, ',')) {
        const uint32_t before = poly_english_behind_subject(s, at, verb);
        if (before <= i || !poly_is_mark(s, before - 1, ',')) return none;
        /* "When the director, | Ann Lee, said" */
        if (before == i + 1) return at > from ? name_between(s, at - 1, i) : none;
        const poly_range name = name_between(s, i, before - 1);
        return poly_range_none(name) ? (poly_range){at, i} : name;
    }
    i = poly_skip_fillers_back(s, i);
    return i > at && i <= verb ? (poly_range){at, i} : none;
}

/* "an advisory [warning firms], [saying the] plan": not "concerns over [reporting
 * requirements]". */
static bool takes_object(const poly_scan *s, uint32_t i)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    const uint32_t at = cue ? cue->tok_end : i + 1;
    if (at >= s->n || (cue && (poly_scan_entry(s, cue)->props & POLY_P_WHOM))) return cue != NULL;
    if (cue && (at - cue->tok > 1 || ((poly_scan_entry(s, cue)->props & POLY_P_NP) &&
                                      poly_english_fragment(s, at, s->n))))
        return true; /* "warning about thefts", "calling data “king”" */
    return s->ent_start[at] != POLY_NONE || s->pair_of[at] != POLY_NONE ||
           poly_particle(s, at, POLY_PART_COMPLEMENTISER) > at ||
           poly_particle(s, at, POLY_PART_INFINITIVE) > at ||
           poly_particle(s, at, POLY_PART_DETERMINER) > at ||
           poly_particle(s, at, POLY_PART_DEMONSTRATIVE) > at;
}

bool poly_english_participle(const poly_scan *s, uint32_t from, uint32_t i)
{
    if (i <= from) return false;
    if (poly_particle_before(s, i, POLY_PART_PREPOSITION)) return takes_object(s, i);
    if (poly_is_mark(s, i - 1, ',') || poly_is_mark(s, i - 1, '-') ||
        poly_particle_before(s, i, POLY_PART_SUBORDINATOR) ||
        poly_particle_before(s, i, POLY_PART_CONTRAST))
        return true;
    /* "a statement saying" */
    const poly_hit *noun = i > from + 1 ? poly_cue_of_class(s, i - 1, 1u << POLY_CUE_NOUN) : NULL;
    /* "with the agency (CSA) warning that ..." */
    return (noun && noun->tok_end == i) || poly_subject_entity(s, i) != POLY_NONE ||
           (takes_object(s, i) && poly_english_of_document(s, from, i));
}

bool poly_english_of_document(const poly_scan *s, uint32_t from, uint32_t i)
{
    for (uint32_t k = i; k > from + 1 && i - k < FRAGMENT_REACH; k--) {
        /* "a [joint advisory](...) warning firms" */
        if (poly_is_mark(s, k - 1, ')') || poly_is_mark(s, k - 1, '(') ||
            poly_is_mark(s, k - 1, '[') || poly_is_mark(s, k - 1, ']') ||
            stop_inside(s, k - 1, i) || s->tok[k - 1].kind == POLY_TOK_MARKUP)
            continue;
        if (!poly_is_word_token(s, k - 1) || poly_english_finite(s, k - 1)) return false;
        if (poly_cue_of_class(s, k - 1, 1u << POLY_CUE_NOUN)) return true;
    }
    return false;
}

bool poly_english_is(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_BE) > i && poly_particle(s, i, POLY_PART_NONFINITE) == i;
}

bool poly_english_is_genitive(const poly_scan *s, uint32_t i)
{
    return poly_word_ends(s, i, POLY_S("'s")) || poly_word_ends(s, i, POLY_S("s'"));
}

/* With a past participle the forms of `be` make a passive, whose subject is not the source. */
bool poly_english_passive(const poly_scan *s, uint32_t from, uint32_t i)
{
    enum { ADVERBS = 3 };
    if (!poly_word_ends(s, i, POLY_S("ed")) && poly_particle(s, i, POLY_PART_PARTICIPLE) == i)
        return false;
    if (i > from && (poly_particle_before(s, i, POLY_PART_SUBORDINATOR) ||
                     poly_is_single(s, i - 1, POLY_SINGLE_MOMENT)))
        return true; /* "when asked why" */
    for (uint32_t back = 1; back <= ADVERBS && i >= from + back; back++) {
        if (poly_particle(s, i - back, POLY_PART_BE) > i - back) return true;
        const bool adverb = poly_word_ends(s, i - back, POLY_S("ly")) ||
                            poly_particle(s, i - back, POLY_PART_ADVERB) > i - back ||
                            poly_particle(s, i - back, POLY_PART_NEGATOR) > i - back;
        if (!adverb) return false;
    }
    return false;
}

/* "This was the second time that the ministry fined the firm, accusing it of ...": a demonstrative
 * alone says nothing. */
static bool is_demonstrative(const poly_scan *s, poly_range subject)
{
    return !poly_range_none(subject) &&
           poly_particle(s, subject.tok, POLY_PART_DEMONSTRATIVE) == subject.tok_end;
}

/* "The Post quoted Lee as [saying] that": whom somebody quotes says it; none: nobody is quoted.
 * Not "Lee was quoted by the Post as saying". */
static poly_range quoted_as(const poly_scan *s, uint32_t from, uint32_t verb)
{
    const uint32_t found = verb > from + 2 && poly_word_ends(s, verb, POLY_S("ing")) &&
                                   poly_particle_before(s, verb, POLY_PART_AS)
                               ? s->ent_end[verb - 1]
                               : POLY_NONE;
    const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
    const bool quotes =
        e && e->phrase.tok > from && poly_particle_before(s, e->phrase.tok, POLY_PART_QUOTES);
    return quotes ? e->core : (poly_range){verb, verb};
}

bool poly_english_comma_who(const poly_scan *s, uint32_t i)
{
    return poly_is_mark(s, i, ',') && poly_is_single(s, i + 1, POLY_SINGLE_WHO) &&
           !poly_is_capital(s, i + 1);
}

bool poly_english_issues(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_ISSUED) > i;
}

/* "Acme [updated] a post to add that", "the office, CNIX, [issued] a notice to firms arguing": the
 * verb of making a document known last before `verb`, or `verb`. */
static uint32_t issuing_verb(const poly_scan *s, uint32_t from, uint32_t verb)
{
    for (uint32_t k = verb; k > from + 1 && verb - k < POLY_W_SUBJECT_REACH; k--) {
        if (poly_english_issues(s, k - 1)) return k - 1;
    }
    return verb;
}

/* "issued a statement [saying]", "sent a letter [asking]": does a paper that is often of one person
 * stand right before `verb`, behind a word for making it known? */
static bool issued_words(const poly_scan *s, uint32_t from, uint32_t verb)
{
    const uint32_t found = s->ent_end[verb];
    const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
    return e && e->kind == POLY_E_DOCUMENT && e->entry != POLY_NONE &&
           (poly_engine_entry(s->in->engine, e->entry)->props & POLY_P_PEOPLE) &&
           issuing_verb(s, from, verb) < verb;
}

poly_range poly_english_source(const poly_scan *s, uint32_t from, uint32_t verb, poly_range found)
{
    const poly_range quoted = quoted_as(s, from, verb);
    if (!poly_range_none(quoted)) return quoted;
    const bool participle = poly_word_ends(s, verb, POLY_S("ing"));
    const poly_range apposed =
        participle ? (poly_range){verb, verb} : poly_english_apposed(s, from, verb);
    if (!poly_range_none(apposed) &&
        (poly_range_none(found) || found.tok < apposed.tok || found.tok_end < apposed.tok_end))
        return apposed;
    const uint32_t apart = participle ? poly_subject_entity(s, verb) : POLY_NONE;
    /* "Lee released a notice [warning] firms": Lee does */
    const bool of_document =
        poly_word_ends(s, verb, POLY_S("ing")) &&
        (poly_english_of_document(s, from, verb) || issued_words(s, from, verb));
    const bool to_say = poly_particle_before(s, verb, POLY_PART_INFINITIVE);
    if (of_document || to_say) {
        const poly_range subject = subject_of(s, from, verb);
        const uint32_t issues = issuing_verb(s, from, verb);
        const poly_range issuer =
            to_say || poly_range_none(subject)
                ? poly_source_before(s, poly_english_subject_at(s, from, issues), issues, to_say)
                : subject;
        if (issues < verb && !poly_range_none(issuer)) return issuer;
        if (of_document && !poly_range_none(subject)) return subject;
    }
    /* "with the agency (CSA) warning that" */
    if (apart != POLY_NONE && s->in->ents->at[apart].kind != POLY_E_PLACE)
        return s->in->ents->at[apart].core;
    const uint32_t before = poly_english_behind_subject(s, from, verb);
    const bool touching = !poly_range_none(found) && found.tok_end >= before;
    if (touching && found.tok < before) found.tok_end = before; /* "Lee | on Tuesday said" */
    if (touching && !(before > from && poly_particle_before(s, before, POLY_PART_CONJUNCTION)))
        return found;
    if (!poly_range_none(found) && found.tok_end + 1 == before &&
        s->tok[found.tok_end].kind == POLY_TOK_NUMBER)
        return (poly_range){found.tok, before}; /* "Section 5 states" */
    /* "U.S. Cyber Command chief Paul Lee this weekend said" */
    if (!touching && before > from && before < verb && s->ent_end[before] != POLY_NONE) {
        const poly_range near = poly_source_before(s, from, before, true);
        if (!poly_range_none(near)) return near;
    }
    const poly_range subject = subject_of(s, from, verb);
    if (is_demonstrative(s, subject)) return found;
    if (poly_range_none(subject) || poly_range_none(found))
        return poly_range_none(subject) ? found : subject;
    /* found before the main clause */
    if (found.tok < subject.tok && found.tok < poly_english_subject_at(s, from, verb))
        return subject;
    for (uint32_t i = subject.tok_end; i < found.tok && i < subject.tok_end + CLAUSE_REACH; i++) {
        /* found inside a clause */
        if (poly_english_finite(s, i) || poly_particle(s, i, POLY_PART_RELATIVE) > i)
            return subject;
    }
    return found;
}

/* The end of a source phrase that begins before `end`: what describes somebody goes with the name
 * ("Lee, a lawyer who took over in May"), and what a document is with its noun ("a fact sheet
 * lawmakers released Monday"). */
uint32_t poly_english_phrase_end(const poly_scan *s, uint32_t end, uint32_t to, bool document)
{
    if (end >= to || poly_particle(s, end, POLY_PART_COMPLEMENTISER) > end) return end;
    uint32_t i = end;
    while (i < to && i < end + HEAD_REACH &&
           (poly_is_word_token(s, i) || (i > end && stop_inside(s, i, to))) &&
           poly_particle(s, i, POLY_PART_CONJUNCTION) == i &&
           (i > end || (poly_particle(s, i, POLY_PART_PREPOSITION) == i &&
                        poly_particle(s, i, POLY_PART_SUBORDINATOR) == i &&
                        !poly_is_temporal(s, i) && (document || !poly_english_finite(s, i)))))
        i++;
    if (i > end && i < to && poly_is_word_token(s, i)) return end;
    if (i >= to || !poly_is_mark(s, i, ',') || i + 1 >= to) return i;
    const uint32_t at = i + 1;
    const bool describes =
        poly_particle(s, at, POLY_PART_DETERMINER) > at ||
        poly_particle(s, at, POLY_PART_RELATIVE) > at ||
        (s->ent_start[at] != POLY_NONE && s->in->ents->at[s->ent_start[at]].kind == POLY_E_ROLE);
    if (!describes || to - at > CLAUSE_REACH || poly_english_verb(s, at, to) < to) return i;
    while (to > at && !poly_is_word_token(s, to - 1) && s->tok[to - 1].kind != POLY_TOK_QUOTE) to--;
    return to;
}

/* "David Lee, managing director for Asia at Acme, said": the name whose office stands behind the
 * comma; 0: none. */
static uint32_t described_by_office(const poly_scan *s, uint32_t comma)
{
    enum { NAME_REACH = 6 };
    for (uint32_t back = 2; back <= NAME_REACH && back <= comma; back++) {
        const uint32_t found = s->ent_start[comma - back];
        const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
        if (e && e->kind == POLY_E_PERSON && e->core.tok_end == comma - 1 &&
            e->phrase.tok_end > comma)
            return e->phrase.tok;
    }
    return 0;
}

/* The token behind the comma before `comma`, where a name stands that the words from `comma` on
 * describe; 0: there is none. */
static uint32_t described_name(const poly_scan *s, const poly_clause *c, uint32_t comma)
{
    if (comma < c->from + 3) return 0;
    const uint32_t office = described_by_office(s, comma);
    if (office && office > c->from + 1 && poly_is_mark(s, office - 1, ',')) return office;
    const bool describes = poly_particle(s, comma, POLY_PART_RELATIVE) > comma ||
                           poly_particle(s, comma, POLY_PART_DETERMINER) > comma;
    if (!describes || s->ent_end[comma - 1] == POLY_NONE) return 0;
    const uint32_t name = s->in->ents->at[s->ent_end[comma - 1]].phrase.tok;
    if (name > c->from + 1 && poly_is_mark(s, name - 1, ',')) return name;
    const bool article =
        name > c->from + 2 && poly_particle(s, name - 1, POLY_PART_DETERMINER) == name;
    return article && poly_is_mark(s, name - 2, ',') ? name - 1 : 0;
}

/* "..., [her top aide], Ann Lee, | told": the token behind the comma before what a name between two
 * commas is the name of; 0: the words before it describe nobody. */
static uint32_t named_description(const poly_scan *s, const poly_clause *c, uint32_t name)
{
    enum { WORDS = 8 };
    if (name < c->from + 4 || !poly_is_mark(s, name - 1, ',')) return 0;
    for (uint32_t k = name - 1; k > c->from + 1 && name - k <= WORDS; k--) {
        if (poly_is_mark(s, k - 1, ',')) {
            const bool opens = poly_particle(s, k, POLY_PART_DETERMINER) > k ||
                               poly_is_possessive_pronoun(s, k) || poly_english_is_genitive(s, k) ||
                               s->ent_start[k] != POLY_NONE;
            return opens && k + 1 < name ? k : 0;
        }
        if (!poly_is_word_token(s, k - 1) || poly_english_finite(s, k - 1)) return 0;
    }
    return 0;
}

/* May these words be a whole subject: no verb in it, and none of the small words that cannot open
 * one? */
static bool whole_subject(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (from >= to || to - from > HEAD_REACH ||
        poly_particle(s, from, POLY_PART_PREPOSITION) > from ||
        poly_particle(s, from, POLY_PART_CONJUNCTION) > from ||
        poly_particle(s, from, POLY_PART_SUBORDINATOR) > from ||
        poly_particle(s, from, POLY_PART_RELATIVE) > from || poly_is_temporal(s, from))
        return false;
    for (uint32_t i = from; i < to; i++) {
        const bool noun = i > from && poly_particle_before(s, i, POLY_PART_DETERMINER);
        if (i > from && stop_inside(s, i, to)) continue;
        /* "both of which Mr. Lee" */
        if (poly_particle(s, i, POLY_PART_RELATIVE) > i &&
            poly_particle_before(s, i, POLY_PART_PREPOSITION))
            return false;
        if (!poly_is_word_token(s, i) || poly_english_finite(s, i) ||
            (!noun && poly_cue_of_class(s, i, 1u << POLY_CUE_VERB)))
            return false; /* "the report" is a noun */
    }
    return true;
}

bool poly_english_sets_scene(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (from >= to) return true;
    if (poly_particle(s, from, POLY_PART_SUBORDINATOR) > from ||
        poly_particle(s, from, POLY_PART_CONTRAST) > from)
        return true;
    if (poly_particle(s, from, POLY_PART_OPENING) > from && to - from <= CLAUSE_REACH &&
        next_comma(s, from, to) == to)
        return true; /* "As far as the attack goes" */
    const bool opens = poly_particle(s, from, POLY_PART_PREPOSITION) > from ||
                       poly_is_temporal(s, from) || poly_word_ends(s, from, POLY_S("ing"));
    return opens && poly_english_verb(s, from, to) >= to;
}

poly_range poly_english_cut_source(const poly_scan *s, const poly_clause *c, uint32_t *comma,
                                   uint32_t verb, poly_range found)
{
    const uint32_t end = poly_before_brackets(s, c->from, poly_skip_fillers_back(s, verb));
    uint32_t at = *comma; /* of the description: "Lee, | who runs it, said" has one comma more,
                           * right before the verb */
    if (at == end && at > c->from + 1) at--;
    while (at < *comma && at > c->from && verb - at < CLAUSE_REACH && !poly_is_mark(s, at - 1, ','))
        at--;
    /* "..., her top aide, Ann Lee, told" */
    const uint32_t whom = at < *comma ? poly_english_person(s, at) : POLY_NONE;
    const uint32_t described = whom != POLY_NONE ? named_description(s, c, at) : 0;
    if (described) {
        *comma = described;
        return (poly_range){described, s->in->ents->at[whom].core.tok_end};
    }
    const uint32_t name = at > c->from + 1 ? described_name(s, c, at) : 0;
    if (name) {
        *comma = name;
        return (poly_range){name, at - 1};
    }
    if (!poly_range_none(found) && found.tok <= *comma + 1) return found;
    const bool as = poly_particle(s, *comma, POLY_PART_AS) > *comma; /* "..., as the memo says" */
    const uint32_t from = as ? *comma + 1 : *comma;
    return whole_subject(s, from, end) ? (poly_range){from, end} : found;
}

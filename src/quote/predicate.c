/*
 * predicate.c - the verbs of a clause: whether words hold one, so that they can be what was said,
 * where one begins with its negation, and whom its relative clause describes.
 *
 *   in   tokens of a sentence     out  yes or no, a token
 */
#include "quote/clause.h"

/* A clause needs a predicate: a verb with its prefix that is not inside a relative clause, an
 * auxiliary, a negator. "menjelaskan detail pasal yang diadukan" names a topic, "menjelaskan pasal
 * itu diadukan" reports. */
bool poly_looks_verbal(const poly_scan *s, uint32_t i)
{
    static const poly_str prefixes[] = {{"mem", 3},  {"men", 3}, {"meng", 4},
                                        {"meny", 4}, {"mel", 3}, {"mer", 3},
                                        {"di", 2},   {"ber", 3}, {"ter", 3}};
    /* "Juli lalu" */
    if (poly_particle(s, i, POLY_PART_ATTRIBUTE) > i || (i > 0 && poly_is_temporal(s, i - 1)))
        return false;
    if (poly_particle(s, i, POLY_PART_ADVERB) > i || poly_particle(s, i, POLY_PART_AUXILIARY) > i ||
        poly_particle(s, i, POLY_PART_NEGATOR) > i ||
        poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i ||
        poly_particle(s, i, POLY_PART_COPULA) > i)
        return true;
    if (poly_particle(s, i, POLY_PART_PREPOSITION) > i ||
        poly_particle(s, i, POLY_PART_SUBORDINATOR) > i ||
        poly_particle(s, i, POLY_PART_DEMONSTRATIVE) > i) /* "tersebut" */
        return false;
    const poly_token *t = &s->tok[i];
    if (t->kind != POLY_TOK_WORD || (t->flags & POLY_TOKF_CAP) || poly_span_len(t->span) < 6 ||
        s->ent_start[i] != POLY_NONE)
        return false;
    const poly_str form = poly_form_at(s, i);
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        if (poly_str_starts(form, prefixes[k])) return true;
    }
    return false;
}

/* "klaim tersebut | keliru", "aturan itu | penting": what stands right behind the demonstrative
 * that closes the subject; not "itu | kepada polisi", "itu | yang ...". */
static bool closes_subject(const poly_scan *s, uint32_t i, uint32_t to)
{
    static const uint8_t never[] = {
        POLY_PART_PREPOSITION,   POLY_PART_CONJUNCTION, POLY_PART_RELATIVE, POLY_PART_OBJECT,
        POLY_PART_SUBORDINATOR,  POLY_PART_DIRECTION,   POLY_PART_AS,       POLY_PART_DEMAND,
        POLY_PART_DEMONSTRATIVE, POLY_PART_TOWARDS,     POLY_PART_ADVERB,   POLY_PART_CONTRAST};
    const uint32_t k = poly_particle(s, i, POLY_PART_DEMONSTRATIVE);
    if (k == i || k >= to || !poly_is_word_token(s, k) || poly_is_capital(s, k) ||
        poly_is_temporal(s, k) || poly_cue_at(s, k))
        return false;
    for (size_t n = 0; n < sizeof never; n++) {
        if (poly_particle(s, k, never[n]) > k) return false;
    }
    return true;
}

/* "serangan siber | naik dua kali lipat": a verb that has no prefix; not "naik turunnya harga". */
static bool happens(const poly_scan *s, uint32_t i)
{
    enum { RELATIVE = 4 }; /* "kiprah Acme yang telah lama hadir" */
    if (poly_particle(s, i, POLY_PART_INTRANSITIVE) == i || s->ent_start[i] != POLY_NONE ||
        poly_particle_before(s, i, POLY_PART_CONJUNCTION))
        return false;
    for (uint32_t k = i; k > 0 && i - k < RELATIVE; k--) {
        if (poly_particle_before(s, k, POLY_PART_RELATIVE)) return false;
    }
    return true;
}

bool poly_clause_has_predicate(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (from >= to) return false;
    if (to - from > POLY_W_SENTENCE_REACH) to = from + POLY_W_SENTENCE_REACH;
    if (poly_sent(s, from)->lang == POLY_LANG_EN) return true;
    for (uint32_t i = from; i < to; i++) {
        if (poly_particle_before(s, i, POLY_PART_RELATIVE) ||
            poly_particle_before(s, i, POLY_PART_PREPOSITION))
            continue;
        /* "mengungkap peran pelaku dan menangkapnya": what is joined goes with the verb before */
        if (poly_particle_before(s, i, POLY_PART_CONJUNCTION) &&
            poly_particle(s, i, POLY_PART_AUXILIARY) == i)
            continue;
        if (poly_looks_verbal(s, i) || (i > from && closes_subject(s, i, to)) ||
            (i > from && happens(s, i)))
            return true;
    }
    return false;
}

/* "menjelaskan adanya risiko", "menekankan pentingnya dukungan": a predicate made a noun is as good
 * as a clause. */
bool poly_clause_names_topic(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (from >= to) return false; /* nothing follows: the text may end here */
    if (poly_word_ends(s, from, POLY_S("nya"))) return false;
    return !poly_clause_has_predicate(s, from, to);
}

bool poly_clause_points_back(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (i + 1 >= to || poly_sent(s, i)->lang == POLY_LANG_EN || poly_is_mark(s, i - 1, ','))
        return false;
    const uint32_t alone = poly_particle(s, i, POLY_PART_DEMONSTRATIVE);
    if (alone > i) /* "menyampaikan itu saat memberi sambutan" */
        return poly_particle(s, alone, POLY_PART_AS) == alone &&
               (poly_particle(s, alone, POLY_PART_SUBORDINATOR) > alone ||
                poly_particle(s, alone, POLY_PART_PREPOSITION) > alone);
    if (!poly_is_single(s, i, POLY_SINGLE_AFFAIR)) return false;
    const uint32_t end = poly_particle(s, i + 1, POLY_PART_DEMONSTRATIVE);
    /* "menganggap hal itu sebagai ..." */
    if (end == i + 1 || poly_particle(s, end, POLY_PART_AS) > end ||
        poly_particle(s, end, POLY_PART_COPULA) > end) /* "hal ini sesuai dengan ..." */
        return false;
    if (poly_particle(s, end, POLY_PART_SUBORDINATOR) > end ||
        poly_particle(s, end, POLY_PART_PREPOSITION) > end)
        return true;
    return !poly_clause_has_predicate(s, end, to);
}

uint32_t poly_clause_negated_start(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    uint32_t start = i;
    for (uint32_t back = 0; back < 3 && start > c->from; back++) {
        const bool filler = poly_particle(s, start - 1, POLY_PART_NEGATOR) == start ||
                            poly_particle(s, start - 1, POLY_PART_AUXILIARY) == start;
        if (!filler) break;
        start--;
    }
    for (uint32_t k = start; k < i; k++) {
        if (poly_particle(s, k, POLY_PART_NEGATOR) > k) return k;
    }
    return i;
}

/* "an alert that warned", "an order issued by CISA that told": does English "that" at `at` open a
 * relative clause of the name before it? Of "an agency attached to the EU that" nobody knows. */
static bool that_of_name(const poly_scan *s, uint32_t at)
{
    if (poly_sent(s, at)->lang != POLY_LANG_EN || s->ent_end[at] == POLY_NONE) return false;
    uint32_t start = s->in->ents->at[s->ent_end[at]].phrase.tok;
    if (start > 0 && poly_particle(s, start - 1, POLY_PART_DETERMINER) == start) start--;
    return !poly_particle_before(s, start, POLY_PART_PREPOSITION) ||
           poly_particle_before(s, start, POLY_PART_ISSUER);
}

/* "DarkSide, which said ...", "researchers who said ...": the token behind the antecedent; 0: no
 * relative here. */
uint32_t poly_clause_antecedent(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    for (uint32_t back = 1; back <= 2 && verb > c->from + back; back++) {
        const uint32_t at = verb - back;
        const bool that =
            poly_particle(s, at, POLY_PART_COMPLEMENTISER) == verb && that_of_name(s, at);
        if (!that && poly_particle(s, at, POLY_PART_RELATIVE) != verb) continue;
        const uint32_t comma = poly_is_mark(s, at - 1, ',') ? at - 1 : at;
        /* "the Authority (MAS), which said" */
        const uint32_t end = s->ent_end[comma] != POLY_NONE
                                 ? comma
                                 : poly_before_brackets(s, c->from, comma);
        return s->ent_end[end] != POLY_NONE ? end : 0;
    }
    return 0;
}

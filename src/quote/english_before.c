/*
 * english_before.c - what stands before an English attribution and is part of its content.
 *
 *   in   an attribution that leads     out  whether its opening phrase, and which noun, are its
 *
 * An aim, means or circumstance that opens the sentence ("To keep it out, Lee urged ..."), and the
 * noun of which a relative clause tells ("three steps that Lee said were late").
 */
#include "quote/clause.h"

/* English: "To keep it out, Lee urged", "By sanctioning the firm, ...", "In building it, ...",
 * "With ports being old, ...", "For those who cannot, ...", "For ports, in particular, ...": the
 * aim, the means, the circumstances of what is said, and for whom it holds. Not "In announcing it,
 * ...", "To that end, ...", "For example, ...", "For months, ...". */
bool poly_english_opens_content(const poly_scan *s, const poly_hit *cue, uint32_t from,
                                uint32_t to)
{
    enum { WORDS = 3, NEAR = 8, GERUND = 7 }; /* not "In swing states, ..." */
    const uint32_t next = from + 1;
    if (next >= to || !poly_is_word_token(s, next) || poly_is_capital(s, next)) return false;
    const bool plain = !poly_cue_at(s, next) && s->tok[next + 1].kind != POLY_TOK_NUMBER &&
                       poly_count_words(s, from, to) >= WORDS;
    if (poly_particle(s, from, POLY_PART_AGENT) == next)
        return poly_word_ends(s, next, POLY_S("ing"));
    if (poly_is_single(s, from, POLY_SINGLE_IN)) /* not "In breaking it down, Acme found" */
        return plain && poly_word_ends(s, next, POLY_S("ing")) && !poly_is_temporal(s, next) &&
               poly_form_at(s, next).n >= GERUND &&
               poly_particle(s, next, POLY_PART_PREPOSITION) == next &&
               poly_scan_entry(s, cue)->act != POLY_ACT_ANNOUNCE;
    if (poly_particle(s, from, POLY_PART_INFINITIVE) == next)
        return plain && s->ent_start[next] == POLY_NONE && !poly_word_ends(s, next, POLY_S("s")) &&
               poly_comma_from(s, next, to, POLY_W_SENTENCE_REACH) == to &&
               poly_particle(s, next, POLY_PART_NONFINITE) == next && /* "To be" */
               poly_particle(s, next, POLY_PART_DETERMINER) == next &&
               poly_particle(s, next, POLY_PART_DEMONSTRATIVE) == next &&
               poly_particle(s, next, POLY_PART_ALONE) == next &&
               !poly_is_possessive_pronoun(s, next);
    if (poly_is_single(s, from, POLY_SINGLE_FOR)) {
        const uint32_t found = s->ent_start[next];
        return poly_is_single(s, next, POLY_SINGLE_THOSE) ||
               (found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_GROUP);
    }
    if (!poly_is_single(s, from, POLY_SINGLE_WITH)) return false;
    for (uint32_t i = next; i < to && i < next + NEAR; i++) {
        if (poly_particle(s, i, POLY_PART_NONFINITE) == i + 1 &&
            poly_word_ends(s, i, POLY_S("ing"))) /* "being", "having" */
            return true;
    }
    return false;
}

/* "that Lee said [were late]", "who she said [would come]": does what is said lack its subject,
 * for which the relative word right before the source stands? */
static bool lacks_subject(const poly_scan *s, const poly_lead *l)
{
    const uint32_t i = l->content;
    return poly_is_single(s, l->a.source.tok - 1, POLY_SINGLE_RELATES) && i == l->a.cue->tok_end &&
           (poly_english_finite(s, i) || poly_particle(s, i, POLY_PART_AUXILIARY) > i) &&
           !poly_word_ends(s, i, POLY_S("ing"));
}

uint32_t poly_english_told_of(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    enum { WORDS = 7, SUBJECT = 3 };
    const uint32_t who = l->a.source.tok, that = who - 1;
    if (c->sent->lang != POLY_LANG_EN || poly_range_none(l->a.source) || who < c->from + 3 ||
        !poly_is_word_token(s, that - 1) || !lacks_subject(s, l))
        return who;
    for (uint32_t i = that; i > c->from && that - i < WORDS; i--) {
        const uint32_t k = i - 1;
        const bool opens = poly_particle(s, k, POLY_PART_DETERMINER) > k ||
                           poly_is_possessive_pronoun(s, k) ||
                           s->tok[k].kind == POLY_TOK_NUMBER ||
                           poly_particle(s, k, POLY_PART_ALONE) > k;
        /* not "The firm markets ships that Lee said ...", whose verb we do not know */
        if (opens) return k == c->from && that - k > SUBJECT ? who : k;
        if (!poly_is_word_token(s, k) || poly_english_finite(s, k) ||
            poly_particle(s, k, POLY_PART_PREPOSITION) > k ||
            poly_particle(s, k, POLY_PART_INFINITIVE) > k)
            return i < that ? i : who;
    }
    return who;
}

/* The subject of the passive whose form of `be` is at `group`: one noun with what describes it,
 * from where the clause begins; `group`: none that can be told. */
static uint32_t asked_from(const poly_scan *s, const poly_clause *c, uint32_t group)
{
    const uint32_t from = poly_clause_skip_connective(s, c->from, group);
    const uint32_t comma = poly_comma_from(s, from, group, POLY_W_SENTENCE_REACH);
    const uint32_t name = s->ent_start[poly_particle(s, from, POLY_PART_DETERMINER)];
    const bool described = comma + 1 < group && poly_is_mark(s, group - 1, ',') &&
                           name != POLY_NONE && s->in->ents->at[name].phrase.tok_end <= comma &&
                           poly_particle(s, comma + 1, POLY_PART_DETERMINER) > comma + 1;
    const bool pronoun = s->ent_start[from] != POLY_NONE &&
                         s->in->ents->at[s->ent_start[from]].kind == POLY_E_PRONOUN;
    const bool opens = poly_particle(s, from, POLY_PART_PREPOSITION) > from ||
                       poly_particle(s, from, POLY_PART_SUBORDINATOR) > from ||
                       poly_particle(s, from, POLY_PART_CONJUNCTION) > from ||
                       poly_particle(s, from, POLY_PART_EXISTS) > from ||
                       poly_particle(s, from, POLY_PART_DEMONSTRATIVE) > from ||
                       poly_is_temporal(s, from);
    const bool one = comma == group || described;
    const bool joined = poly_particle_before(s, group, POLY_PART_CONJUNCTION);
    const bool whole = one && !joined && poly_english_verb(s, from, group) >= group;
    return whole && !pronoun && !opens ? from : group;
}

void poly_english_take_asked(const poly_scan *s, const poly_clause *c, poly_lead *l)
{
    const uint32_t verb = l->a.cue->tok;
    const uint32_t group = poly_english_passive_group(s, c->from, verb);
    if (poly_particle(s, l->content, POLY_PART_INFINITIVE) == l->content || group >= verb) return;
    const uint32_t from = asked_from(s, c, group);
    if (from == group) return;
    l->pre_from = from;
    l->pre_to = group;
}

/*
 * phrase.c - the whole phrase of an English source: `the officials`, `Lee, who took over in May`,
 * `data the firm released`.
 *
 *   in   the words that name a source, its cue     out  the same with what describes it
 *
 * speaker/ resolves the short one, which names; readers and records of sources see the whole.
 */
#include "quote/clause.h"

#include <assert.h>

enum { START_REACH = 6, END_REACH = 40 };

/* May this word stand in a noun phrase before its noun? */
static bool describes(const poly_scan *s, uint32_t i)
{
    if (s->tok[i].kind != POLY_TOK_WORD && s->tok[i].kind != POLY_TOK_NUMBER) return false;
    if ((s->claimed[i] & POLY_CLAIM_CONTENT) || poly_english_finite(s, i) ||
        poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME))
        return false;
    if (s->ent_start[i] != POLY_NONE && s->in->ents->at[s->ent_start[i]].kind == POLY_E_PRONOUN)
        return false;
    return poly_particle(s, i, POLY_PART_PREPOSITION) == i &&
           poly_particle(s, i, POLY_PART_CONJUNCTION) == i &&
           poly_particle(s, i, POLY_PART_SUBORDINATOR) == i &&
           poly_particle(s, i, POLY_PART_CONNECTIVE) == i &&
           poly_particle(s, i, POLY_PART_COMPLEMENTISER) == i &&
           poly_particle(s, i, POLY_PART_RELATIVE) == i &&
           poly_particle(s, i, POLY_PART_CONTRAST) == i && !poly_is_temporal(s, i);
}

static uint32_t phrase_from(const poly_scan *s, uint32_t from, uint32_t start)
{
    if (s->ent_start[start] != POLY_NONE &&
        s->in->ents->at[s->ent_start[start]].kind == POLY_E_PRONOUN)
        return start;
    if (poly_particle(s, start, POLY_PART_DETERMINER) > start) return start;
    uint32_t i = start;
    while (i > from && start - i < START_REACH && describes(s, i - 1)) {
        i--;
        if (poly_particle(s, i, POLY_PART_DETERMINER) > i) break;
    }
    const bool verbal = i < start && poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    return verbal ? start : i;
}

/* The comma, or the end, of what describes the subject before its verb group: "A letter from Lee,
 * entered on Monday, warns". */
static uint32_t phrase_to(const poly_scan *s, uint32_t end, uint32_t cue)
{
    const uint32_t group = poly_english_behind_subject(s, end, cue);
    if (group <= end || group - end > END_REACH) return end;
    const bool tail = poly_particle(s, end, POLY_PART_PREPOSITION) > end ||
                      poly_particle(s, end, POLY_PART_RELATIVE) > end ||
                      poly_is_mark(s, end, ',') || poly_is_mark(s, end, '(') || describes(s, end);
    if (!tail || poly_english_verb(s, end, group) < group) return end;
    return poly_is_mark(s, group - 1, ',') ? group - 1 : group;
}

poly_range poly_english_phrase(const poly_scan *s, poly_range source, const poly_hit *cue)
{
    if (poly_range_none(source) || poly_sent(s, source.tok)->lang != POLY_LANG_EN) return source;
    const poly_sentence *sent = poly_sent(s, source.tok);
    poly_range r = source;
    const bool behind = cue && cue->tok_end <= source.tok;
    r.tok = phrase_from(s, behind ? cue->tok_end : sent->tok, source.tok);
    if (behind) {
        uint32_t to = source.tok_end;
        while (to < sent->tok_end && to < source.tok_end + END_REACH &&
               !(s->claimed[to] & POLY_CLAIM_CONTENT))
            to++;
        const bool frame = poly_clause_cue_class(s, cue) == POLY_CUE_FRAME;
        r.tok_end = poly_english_phrase_end(s, source.tok_end, to, frame);
    } else if (cue && source.tok_end < cue->tok) {
        r.tok_end = phrase_to(s, source.tok_end, cue->tok);
    }
    assert(r.tok <= source.tok && source.tok_end <= r.tok_end);
    return r;
}

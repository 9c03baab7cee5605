/*
 * unclosed.c - where a quotation ends that is never closed.
 *
 *   in   a pair without its closing mark     out  the token behind its content
 *
 * Method: before the attribution that closes a sentence of it ("Kami siap, | kata Budi.", "We are
 * ready, | Ms Lee said."), the first one; else where the pair ends: before the next opening mark or
 * with its paragraph (token/pairs.c).
 */
#include "quote/clause.h"
#include "quote/direct.h"

#include <assert.h>

/* Does an attribution end at i: with a stop, or before where, when and how it was said? */
static bool ends_there(const poly_scan *s, uint32_t i, uint32_t sent_end)
{
    if (i >= s->n || poly_is_mark(s, i, '.') || poly_para_at(s, i)) return true;
    const uint32_t behind = poly_clause_skip_circumstance(s, i, sent_end);
    return poly_count_words(s, behind, sent_end) == 0 ||
           poly_particle(s, i, POLY_PART_PREPOSITION) > i;
}

/* "Kami siap, | kata Budi di Lontar.": the comma's end before the cue at i, or 0. Indonesian. */
static uint32_t before_inquit(const poly_scan *s, const poly_pair *p, uint32_t i)
{
    const uint32_t comma = poly_particle_before(s, i, POLY_PART_ADVERB) ? i - 2 : i - 1;
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_INQUIT);
    if (!cue || cue->tok_end > p->end ||
        !(poly_is_mark(s, comma, ',') || poly_is_mark(s, comma, '?') ||
          poly_is_mark(s, comma, '!')))
        return 0;
    const uint32_t sent_end = poly_sent(s, i)->tok_end;
    if (poly_cue_clitic(s, cue)) return ends_there(s, cue->tok_end, sent_end) ? comma + 1 : 0;
    const poly_range source = poly_source_after(s, cue->tok_end, sent_end);
    if (poly_range_none(source) || s->ent_start[source.tok] == POLY_NONE) return 0;
    return ends_there(s, source.tok_end, sent_end) ? comma + 1 : 0;
}

/* "We are ready, | said Ann Lee, its chair.", "..., | according to the port.": the same, where the
 * source follows at once. English. */
static uint32_t before_verb(const poly_scan *s, uint32_t i)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_FRAME);
    if (!cue || !poly_is_mark(s, i - 1, ',') ||
        (cue->cls == POLY_CUE_VERB &&
         (poly_word_ends(s, i, POLY_S("ing")) || poly_clause_cue_has(s, cue, POLY_P_WEAK))))
        return 0;
    const poly_range source = poly_source_after(s, cue->tok_end, poly_sent(s, i)->tok_end);
    return !poly_range_none(source) && s->ent_start[source.tok] != POLY_NONE ? i : 0;
}

/* Does a name, or a bracket behind one, end at `comma`, so that what follows describes its bearer:
 * "Ann Lee, | its chair," "Ann Lee (D-Ohio), | who"? */
static bool describes(const poly_scan *s, uint32_t comma)
{
    return poly_is_mark(s, comma - 1, ')') || poly_ends_entity(s, comma - 1, POLY_E_PERSON);
}

/* "We are ready, | Chair Ann Lee (D-Ohio), who leads it, said on Friday.": the end of the comma
 * behind which the subject of the verb at i begins, where nothing is told behind the verb; or 0.
 * English. */
static uint32_t before_subject(const poly_scan *s, const poly_pair *p, uint32_t i)
{
    enum { REACH = 30, WORDS = 3 };
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    const poly_sentence *sent = poly_sent(s, i);
    if (!cue || cue->tok_end > p->end || poly_is_capital(s, i) || poly_direct_noun_here(s, i) ||
        poly_english_in_name(s, i) || !poly_direct_says_no_more(s, cue, sent->tok_end))
        return 0;
    const uint32_t least = p->open + WORDS > sent->tok ? p->open + WORDS : sent->tok;
    bool within = false; /* of what describes the source */
    for (uint32_t k = i - 1; k > least && k + REACH > i; k--) {
        if (!poly_is_mark(s, k, ',')) continue;
        const poly_range source = poly_source_before(s, k + 1, i, !within);
        const uint32_t begins = poly_particle(s, k + 1, POLY_PART_DETERMINER);
        if (!poly_range_none(source) && source.tok <= begins + 1 && !describes(s, k))
            return poly_is_first_person(s, source.tok) ? 0 : k + 1;
        if (k + 1 < i && !within && !describes(s, k)) return 0;
        within = true;
    }
    return 0;
}

uint32_t poly_unclosed_end(const poly_scan *s, const poly_pair *p)
{
    assert(p->close == POLY_NONE && p->end <= s->n);
    for (uint32_t i = p->open + 3; i < p->end && p->depth == 0; i++) {
        if (!s->cue_at[i]) continue;
        if (poly_sent(s, i)->lang != POLY_LANG_EN) {
            const uint32_t end = before_inquit(s, p, i);
            if (end) return end;
            continue;
        }
        const uint32_t verb = before_verb(s, i), end = verb ? verb : before_subject(s, p, i);
        if (end) return end;
    }
    return p->end;
}

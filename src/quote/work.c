/*
 * work.c - words in marks that are the title of a work: a film, a book, a programme.
 *
 *   in   a poly_quoted     out  yes or no
 *
 * English. `The film "Deep Harbour," which is based on a book`, `on Acme TV's "The Long Way," Lee
 * was asked`, `"Low Tide," a novel about`: each word of a title begins with a capital, and what
 * stands beside the marks tells that something is named there, not said.
 */
#include "quote/direct.h"

bool poly_quoted_in_capitals(const poly_scan *s, const poly_quoted *q)
{
    for (uint32_t i = q->from; i < q->to; i++) {
        if (poly_is_word_token(s, i) && !poly_is_capital(s, i) &&
            poly_particle(s, i, POLY_PART_DETERMINER) == i &&
            poly_particle(s, i, POLY_PART_PREPOSITION) == i &&
            poly_particle(s, i, POLY_PART_CONJUNCTION) == i)
            return false;
    }
    return true;
}

/* "the weekly show |", "her memoir |", "Lee's new film |": a word for a work, and what makes it a
 * noun soon before. */
static bool names_work(const poly_scan *s, uint32_t from, uint32_t end)
{
    enum { WORDS = 6 };
    if (end <= from || !poly_is_single(s, end - 1, POLY_SINGLE_TITLED)) return false;
    for (uint32_t k = end - 1; k > from && end - k < WORDS && poly_is_word_token(s, k - 1); k--) {
        if (poly_particle_before(s, k, POLY_PART_DETERMINER) ||
            poly_is_possessive_pronoun(s, k - 1) || poly_english_is_genitive(s, k - 1))
            return true;
    }
    return false;
}

/* `"Low Tide," | a new novel about ports`: what it is stands behind it. */
static bool is_told_work(const poly_scan *s, const poly_quoted *q)
{
    enum { WORDS = 4 };
    const uint32_t noun = poly_particle(s, q->after, POLY_PART_DETERMINER);
    if (!poly_quoted_comma(s, q) || noun == q->after) return false;
    for (uint32_t k = noun; k < q->sent_end && k < noun + WORDS && poly_is_word_token(s, k); k++) {
        if (poly_is_single(s, k, POLY_SINGLE_TITLED))
            return poly_is_mark(s, k + 1, ',') ||
                   poly_particle(s, k + 1, POLY_PART_MATTER) > k + 1 ||
                   poly_particle(s, k + 1, POLY_PART_PREPOSITION) > k + 1 ||
                   poly_particle(s, k + 1, POLY_PART_RELATIVE) > k + 1;
    }
    return false;
}

/* `In a video, "We Know It," | the gang said.`: nothing but who says it stands behind the mark. */
static bool is_told(const poly_scan *s, const poly_quoted *q)
{
    const uint32_t i = poly_next_cue(s, q->after, q->sent_end);
    const poly_hit *cue = i < q->sent_end ? poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) : NULL;
    if (!cue) return false;
    const uint32_t end = cue->tok_end;
    return poly_is_mark(s, end, ',') || poly_count_words(s, end, q->sent_end) == 0;
}

/* `on "Harbour Hour,"`, `Acme's "Harbour Hour,"`, `the "Harbour Hour,"`, `told "Harbour Hour,"`:
 * before it stands what no speech has before it. */
static bool stands_like_name(const poly_scan *s, uint32_t open)
{
    const poly_hit *told = poly_cue_of_class(s, open - 1, 1u << POLY_CUE_VERB);
    return poly_particle_before(s, open, POLY_PART_PREPOSITION) ||
           poly_particle_before(s, open, POLY_PART_DETERMINER) ||
           poly_english_is_genitive(s, open - 1) ||
           (told && (poly_scan_entry(s, told)->props & POLY_P_WHOM));
}

bool poly_quoted_is_title(const poly_scan *s, const poly_quoted *q)
{
    enum { WORDS = 12 };
    const uint32_t open = q->pair->open;
    if (!q->speechlike || q->words > WORDS || open <= q->sent || poly_quoted_calls(s, q) ||
        poly_sent(s, open)->lang != POLY_LANG_EN || !poly_quoted_in_capitals(s, q))
        return false;
    const uint32_t before = open - (poly_is_mark(s, open - 1, ',') ? 1u : 0u);
    const bool named = names_work(s, q->sent, before) && (before == open || !is_told(s, q));
    if (named || is_told_work(s, q)) return true;
    return q->words >= POLY_W_SPEECH_WORDS && !poly_quoted_stops(s, q) && stands_like_name(s, open);
}

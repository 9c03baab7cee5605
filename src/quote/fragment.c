/*
 * fragment.c - words in marks that no attribution of their sentence reached, and that are
 * somebody's all the same.
 *
 *   in   pairs of marks that no other rule claimed     out  direct quotes
 *
 * English. "The fund will help ports to “close the gaps the last storm left”": some words in a row,
 * begun in small letters, are taken from what somebody said; names, titles and mottos have a
 * capital, and a term in marks is short. They are the subject's, where that can speak; else they
 * follow the quote before.
 */
#include "quote/direct.h"

/* Who may have said what the sentence goes on to quote. */
static bool may_speak(const poly_scan *s, uint32_t found)
{
    if (found == POLY_NONE) return false;
    const uint8_t kind = s->in->ents->at[found].kind;
    return kind != POLY_E_PLACE && kind != POLY_E_DATE;
}

/* The subject of the sentence from `from` on, whose verb stands before the mark or is quoted with
 * the rest: "the firm “neither admits nor denies it”". */
static poly_range subject_of(const poly_scan *s, uint32_t from, uint32_t open)
{
    const uint32_t verb = poly_english_verb(s, from, open);
    poly_range found = poly_source_before(s, from, verb, true);
    if (verb < open) found = poly_english_source(s, from, verb, found);
    const bool known = !poly_range_none(found) && (may_speak(s, s->ent_start[found.tok]) ||
                                                   may_speak(s, s->ent_end[found.tok_end]));
    return known ? found : (poly_range){open, open};
}

/* "to “take care of every ship”", "“leading to an arrest”", "“when they pass it”": words with a
 * verb, which no term is. */
static bool has_verb(const poly_scan *s, const poly_pair *pair)
{
    const uint32_t first = pair->open + 1;
    const bool to = poly_particle_before(s, pair->open, POLY_PART_INFINITIVE) &&
                    poly_particle(s, first, POLY_PART_DETERMINER) == first; /* "to “a few”" */
    return to || poly_particle_before(s, pair->open, POLY_PART_AUXILIARY) ||
           poly_word_ends(s, first, POLY_S("ing")) ||
           poly_english_verb(s, first, pair->close) < pair->close;
}

/* Are these words in marks part of a sentence, and long enough to be no term? */
static bool is_fragment(const poly_scan *s, const poly_pair *pair)
{
    const uint32_t first = pair->open + 1;
    if (pair->close == POLY_NONE || pair->depth > 0 || pair->flags & POLY_PAIR_UNOPENED ||
        s->tok[pair->open].flags & (POLY_TOKF_BOILER | POLY_TOKF_PARA) || s->claimed[first] ||
        s->tok[first].kind != POLY_TOK_WORD || poly_is_capital(s, first))
        return false;
    const poly_sentence *sent = poly_sent(s, pair->open);
    if (sent->lang != POLY_LANG_EN || (sent->flags & POLY_SENT_HEADLINE) ||
        pair->open == sent->tok)
        return false;
    const uint32_t words = poly_count_words(s, first, pair->close);
    return words >= POLY_W_LONG_FRAGMENT ||
           (words >= POLY_W_FRAGMENT_WORDS && has_verb(s, pair));
}

/* "The fleets that sail now “are not the only ones”": what is quoted holds the verb, so that its
 * subject before the mark, which cannot speak itself, belongs to it. Where that begins, or the
 * mark. */
static uint32_t with_subject(const poly_scan *s, const poly_pair *pair, poly_range source)
{
    enum { REACH = 16 };
    const uint32_t open = pair->open, sent = poly_sent(s, open)->tok;
    if (poly_sent(s, open)->lang != POLY_LANG_EN) return open;
    const uint32_t far = open > sent + REACH ? open - REACH : sent;
    const uint32_t verb = poly_english_verb(s, open + 1, pair->close);
    if (!poly_range_none(source) || !poly_english_is(s, verb)) return open;
    uint32_t from = sent;
    for (uint32_t i = far; i < open; i++) { /* "ports are shut, but the fleets" */
        const uint32_t behind = poly_particle(s, i, POLY_PART_CONJUNCTION);
        if (behind > i && poly_english_verb(s, from, i) < i) from = behind;
    }
    const bool subject = s->ent_start[from] != POLY_NONE ||
                         poly_particle(s, from, POLY_PART_DETERMINER) > from;
    bool claimed = from < far;
    for (uint32_t i = from; i < open && !claimed; i++) claimed = s->claimed[i];
    const bool free = !claimed && subject && from + 1 < open &&
                      poly_english_verb(s, from, open) >= open;
    return free ? from : open;
}

void poly_fragment_find(poly_scan *s)
{
    for (uint32_t p = 0; p < s->in->pairs->count && !s->a->status; p++) {
        const poly_pair *pair = &s->in->pairs->at[p];
        if (!is_fragment(s, pair)) continue;
        poly_draft d = {.type = POLY_DIRECT, .rule = POLY_R_DIRECT_FRAGMENT};
        d.source = subject_of(s, poly_sent(s, pair->open)->tok, pair->open);
        const uint32_t from = with_subject(s, pair, d.source);
        if (from < pair->open) d.type = POLY_MIXED;
        if (from < pair->open)
            poly_draft_piece(&d, from, pair->close + 1);
        else
            poly_draft_piece(&d, pair->open + 1, pair->close);
        (void)poly_draft_push(s, &d);
    }
}

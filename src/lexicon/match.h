/* match.h - private to lexicon/: a walk over a document's tokens, and what it has found. */
#ifndef POLY_LEXICON_MATCH_H
#define POLY_LEXICON_MATCH_H

#include "lexicon/engine.h"

#include <stddef.h>
#include <string.h>

/* How the words of a text are those of an entry; among hits of one length the lower stands
 * first. */
/* NOT: an exclusion */
typedef enum poly_rank {
    POLY_RANK_NOT, POLY_RANK_OWN, POLY_RANK_BASE, POLY_RANK_CLASS, POLY_RANK_RULE
} poly_rank;

typedef struct poly_candidate {
    const poly_term *term;
    uint32_t tok_end;
    uint8_t rank; /* poly_rank */
} poly_candidate;

/* The hit of a term: entry, kind, language and class lie in both as they lie in either, and behind
 * them a byte of what is true of one of them. */
static inline poly_hit poly_term_hit(const poly_term *t, uint32_t from, uint32_t to, bool stemmed)
{
    poly_hit h = {.tok = from, .tok_end = to};
    _Static_assert(sizeof h - offsetof(poly_hit, entry) == offsetof(poly_term, cased) &&
                       offsetof(poly_term, entry) == 0 &&
                       offsetof(poly_hit, kind) - offsetof(poly_hit, entry) ==
                           offsetof(poly_term, kind) - offsetof(poly_term, entry) &&
                       offsetof(poly_hit, cls) - offsetof(poly_hit, entry) ==
                           offsetof(poly_term, cls) - offsetof(poly_term, entry),
                   "terms begin as hits go on");
    memcpy(&h.entry, &t->entry, offsetof(poly_term, cased));
    h.stemmed = stemmed;
    h.negated = h.hedged = false;
    return h;
}

typedef struct poly_state { /* a node that the words so far lead to */
    uint32_t to, term; /* as in poly_edge */
    uint8_t rank;      /* of the word that is least like the entry's */
} poly_state;

typedef struct poly_states {
    poly_state *at;
    uint32_t count, cap;
} poly_states;

typedef struct poly_cover {
    uint32_t start, end; /* of the last hit */
} poly_cover;

typedef struct poly_place { /* of a part */
    uint32_t part, tok, tok_end;
} poly_place;

typedef struct poly_extra { /* a rule, a gap or a pattern that holds */
    const poly_term *term;
    uint32_t tok, tok_end;
    bool pattern;
} poly_extra;

typedef struct poly_matcher {
    const poly_engine *e;
    const poly_text *text;
    const poly_tokens *toks;
    poly_hits *out;
    poly_arena *a;
    poly_lexicon_how how;
    const uint8_t *paths; /* by form */
    poly_cover *cover;    /* by poly_term.cover */
    poly_cover *only;     /* what all hits cover, where a token in one needs no look; or NULL */
    bool by_theme; /* hits of one theme do not overlap, and no rule has found anything as yet */
    poly_states now, next;
    struct {
        poly_candidate *at;
        uint32_t count, cap;
    } found; /* all that begins with the token at hand, shortest first */
    struct {
        poly_place *at;
        uint32_t count, cap;
    } places; /* of parts */
    struct {
        poly_extra *at;
        uint32_t count, cap;
    } extra; /* ordered by tok, then tok_end */
    uint32_t next_extra;
} poly_matcher;

/* Does the entry count in an article of that month (0: unknown)? */
bool poly_entry_counts(const poly_entry *e, int32_t month);

/* Adds to m->extra where the rules of that stage hold, m->places given. False: nowhere. Stage 1
 * looks at m->out as it is (rules.c). */
bool poly_rules_run(poly_matcher *m, uint8_t stage);
/* Adds the places of patterns (patterns_run.c). Without sentences nothing. */
void poly_patterns_run(poly_matcher *m);

/* Makes hits of those found at token `from` that stand (choose.c). */
void poly_matcher_choose(poly_matcher *m, uint32_t from);

#endif

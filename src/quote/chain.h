/*
 * chain.h - private to quote/: verbs that go on with what a source says, and the content of each.
 */
#ifndef POLY_QUOTE_CHAIN_H
#define POLY_QUOTE_CHAIN_H

#include "quote/clause.h"

typedef struct poly_chained {
    uint32_t cut;     /* the content before it ends here */
    uint32_t content; /* first token of its own */
    const poly_hit *cue;
    poly_range source; /* none: whoever spoke before */
} poly_chained;

/* The first verb chained to the content that begins at `from`. */
bool poly_chain_next(const poly_scan *s, const poly_clause *c, uint32_t from, poly_chained *x);
/* English: "Lee, who said the line was dead, | urged crews to leave": the verb of the main clause
 * behind the comma or dash at `end` that closes the relative one; of "The gang, which some believe
 * is new, | said" the subject stands before the relative. */
bool poly_chain_main_verb(const poly_scan *s, const poly_clause *c, const poly_lead *l,
                          uint32_t end, poly_chained *x);
/* English: what the source of an attribution goes on to say behind it: "..., he said, adding
 * the line was dead", "..., he told the Post, but noted that ...". */
bool poly_chain_behind(const poly_scan *s, const poly_clause *c, uint32_t end, poly_chained *x);
/* English: "told a cheering crowd": does a form in -ing only tell what they are like? */
bool poly_chain_tells_like(const poly_scan *s, const poly_hit *cue, uint32_t content);
/* English: the comma behind the occasion of "he told [the BBC in Leeds], adding", else i. */
uint32_t poly_chain_behind_occasion(const poly_scan *s, uint32_t i, uint32_t to);
/* Pushes the quotes of x and of all that is chained to it; `subject` is who spoke before. */
void poly_chain_emit(poly_scan *s, const poly_clause *c, poly_chained x, poly_range subject);
/* The content [from, to) less the cuts that lie in it (indirect.c). */
void poly_clause_take_content(const poly_scan *s, const poly_clause *c, uint32_t from, uint32_t to,
                              poly_draft *d);

#endif

/*
 * direct.h - private to quote/: one quotation in marks, as the rules of direct quotes see it.
 */
#ifndef POLY_QUOTE_DIRECT_H
#define POLY_QUOTE_DIRECT_H

#include "quote/clause.h"

typedef struct poly_quoted {
    const poly_pair *pair;
    uint32_t from, to;       /* content */
    uint32_t after;          /* token behind the closing mark */
    uint32_t sent, sent_end; /* tokens of the paragraph's sentence around it */
    uint32_t words;
    bool speechlike; /* begins like a sentence */
} poly_quoted;

/* Does a paragraph, or nothing, begin at i? */
static inline bool poly_para_at(const poly_scan *s, uint32_t i)
{
    return i >= s->n || (s->tok[i].flags & POLY_TOKF_PARA);
}

/* ---- what all of them ask (direct.c) ---- */
/* Does the content end with a full stop, a question mark or the like? */
bool poly_quoted_stops(const poly_scan *s, const poly_quoted *q);
/* With one of these, but no full stop? */
bool poly_quoted_calls(const poly_scan *s, const poly_quoted *q);
bool poly_quoted_comma(const poly_scan *s, const poly_quoted *q); /* with a comma? */
/* The sentence before the mark, or its last stretch. */
uint32_t poly_quoted_back(const poly_quoted *q);
poly_draft poly_quoted_draft(const poly_quoted *q, poly_rule rule);
/* Gives a draft its cue and source; without a source the cue's -nya may be one. */
void poly_draft_attribute(const poly_scan *s, poly_draft *d, const poly_hit *cue,
                          poly_range source);
/* "Dari artikel itu diketahui ...": a passive of what documents tell, never of what one says. */
bool poly_known_only(const poly_scan *s, const poly_hit *cue);
/* Do the words in marks only describe somebody, whose verb stands behind them? (direct_after.c) */
bool poly_direct_in_participle(const poly_scan *s, const poly_quoted *q);

/* ---- titles (work.c) ---- */
/* Begins every word with a capital, but articles, prepositions and conjunctions? */
bool poly_quoted_in_capitals(const poly_scan *s, const poly_quoted *q);
/* Is it the title of a work? English. */
bool poly_quoted_is_title(const poly_scan *s, const poly_quoted *q);

/* ---- each pushes the quote of `q` where its attribution is there; else false ---- */
/* Behind the mark (direct_after.c): `"...," kata X`, `"...," according to X` */
bool poly_direct_cue_after(poly_scan *s, const poly_quoted *q);
bool poly_direct_subject_after(poly_scan *s, const poly_quoted *q); /* `"...," X said` */
/* "the report said": behind an article a cue is a noun; so is a word that may be one where a verb
 * follows it at once: "an audit report noted". What is said "urging us to act" is said. English. */
bool poly_direct_noun_here(const poly_scan *s, uint32_t i);
/* Behind the verb of saying: nothing up to `limit` but whom it was told to, or when, where and
 * how? */
bool poly_direct_says_no_more(const poly_scan *s, const poly_hit *cue, uint32_t limit);
bool poly_direct_dash_after(poly_scan *s, const poly_quoted *q);    /* `"..." - X` */
/* Before it (direct_before.c): `X mengatakan, "..."` */
bool poly_direct_cue_before(poly_scan *s, const poly_quoted *q);
bool poly_direct_spoke_before(poly_scan *s, const poly_quoted *q); /* `X berujar pendek. "..."` */
bool poly_direct_carried(poly_scan *s, const poly_quoted *q); /* `unggahan berisi narasi "..."` */
bool poly_direct_colon(poly_scan *s, const poly_quoted *q);   /* `X: "..."` */

#endif

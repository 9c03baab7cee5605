/* parts.h - private to theme/: what its files share. Failures are sticky in the arena. */
#ifndef POLY_THEME_PARTS_H
#define POLY_THEME_PARTS_H

#include "theme/theme.h"
#include "theme/weights.h"

typedef struct poly_worth { /* of one hit, repetition and place left out */
    uint32_t value;
    uint32_t shared; /* entries that the same words belong to */
    bool nested;     /* lies inside a longer hit */
} poly_worth;

typedef struct poly_theme_view {
    const poly_theme_input *in;
    poly_themes *out;
    poly_arena *a;
    uint32_t *quote_of; /* by token: the quote whose content it is, or POLY_NONE */
    poly_worth *worth;  /* by evidence */
} poly_theme_view;

typedef struct poly_tally { /* of one theme, in the article, a quote, with a speaker */
    uint32_t sum;           /* of worths */
    uint32_t hits;
    uint32_t entries;       /* that these hits are of */
} poly_tally;

typedef struct poly_scorer {
    const poly_theme_view *v;
    uint32_t n_themes, n_evidence, n_quotes;
    uint32_t other;          /* index of the theme `other`, or POLY_NONE */
    uint32_t lead;           /* first sentence behind headline and lead */
    uint32_t *dense;         /* by evidence: its entry's number among the entries of this
                              * document */
    uint32_t *repeats;       /* by that number: how often seen so far; 0 between two tallies */
    uint32_t *by_quote;      /* evidence indices, grouped by quote */
    uint32_t *first;         /* [n_quotes + 1]: where each group starts */
    poly_tally *doc, *quote; /* by theme */
    uint32_t *doc_has, *quote_has; /* the themes with hits there, in no order: a few of all
                                    * themes */
    uint32_t n_doc, n_quote;
    uint32_t *share;         /* by theme: thousandths of the article's sum */
    uint32_t *words;         /* by theme: the article's sum, its quotes left out */
    uint32_t *quoted;        /* by theme: quotes that have it */
    bool *taken;             /* by theme: chosen already */
    bool aside;              /* `other` weighs more than any theme of the article */
    bool elsewhere;          /* it speaks of `other`, and little of the field */
} poly_scorer;

/* What tells whether a theme that is touched is spoken of. Each is a number; what its steps are
 * worth stands in points_table.h. */
typedef enum poly_theme_measure {
    POLY_M_WORDS,   /* its sum, without the article's part */
    POLY_M_BESIDE,  /* per cent of the strongest other theme of the quote; of the article's first */
    POLY_M_SHARE,   /* thousandths of the article */
    POLY_M_ENTRIES, /* of it that are met there */
    POLY_M_ASIDE,   /* 1: the article is about something else more */
    POLY_M_N
} poly_theme_measure;

typedef struct poly_points { /* thousandths of log-odds */
    uint32_t value[POLY_M_N];
    int32_t of[POLY_M_N];
    int32_t sum; /* above 0: the theme stands */
} poly_points;

/* evidence.c: quote_of, evidence and its worth. False: failed. */
bool poly_evidence_find(poly_theme_view *v);

/* score.c: all scores. */
void poly_scores_find(const poly_theme_view *v);
/* What evidence adds to its theme, of which it is the n-th of its entry. `quote`: to the quote's,
 * else to the article's. */
uint32_t poly_score_part(const poly_scorer *s, uint32_t evidence, uint32_t n, bool quote);

/* points.c: what speaks for a theme of a quote (POLY_NONE: of the article). The article's first
 * theme has the sum `most`. */
poly_points poly_points_of(const poly_scorer *s, uint32_t quote, uint32_t theme, uint32_t most);
const char *poly_measure_name(poly_theme_measure m);
/* What a quote's sum of a theme has of its article. */
uint32_t poly_score_prior(const poly_scorer *s, uint32_t theme);

/* explain.c: why a quote (POLY_NONE: the article) has a theme, or has not (`refused`: a constant
 * sentence). `points`: what decided. Nothing without a trace. */
void poly_score_explain(const poly_scorer *s, uint32_t quote, uint32_t theme,
                        const poly_points *points, const char *refused);
/* The same of a quote that has `other` for no word of its own. */
void poly_score_explain_elsewhere(const poly_scorer *s, uint32_t quote);

/* links.c: law_refs and incidents. Needs the quotes' scores. */
void poly_links_find(const poly_theme_view *v);

/* links.c: may an article of this day speak of the entry? A window of years ends with December; an
 * unknown day fits every window. */
bool poly_in_its_window(const poly_entry *e, poly_date day); /* of an entry that has one */
static inline bool poly_in_window(const poly_entry *e, poly_date day)
{
    return (!e->from && !e->to) || poly_in_its_window(e, day);
}

/* The tokens of a span of bytes: [first that starts in it, first behind it). */
poly_range poly_tokens_within(const poly_tokens *toks, poly_span span);

#endif

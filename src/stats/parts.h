/* parts.h - private to stats/: dictionaries, tallies, and the builder that facts are put into. */
#ifndef POLY_STATS_PARTS_H
#define POLY_STATS_PARTS_H

#include "base/calendar.h"
#include "base/vec.h"
#include "stats/stats.h"

/* ---- dict.c: strings and pairs to numbers ---------------------------------------------------- */
typedef struct poly_numbered { /* what is equal as bytes has one number, from 0 in the order of
                                * first sight */
    poly_str *at;
    uint32_t count, cap;
    uint32_t *slots; /* number + 1; 0: free */
    uint32_t bits;
} poly_numbered;

/* The number of s, which is copied where it is new; POLY_NONE after an arena failure. */
uint32_t poly_numbered_add(poly_numbered *d, poly_str s, poly_arena *a);
uint32_t poly_numbered_find(const poly_numbered *d, poly_str s); /* POLY_NONE: not there */

typedef struct poly_tally { /* from 64 bits (not 0) to a count */
    uint64_t *keys;
    uint32_t *counts;
    uint32_t n, bits;
} poly_tally;

/* Adds `by`; the new count. 0 after an arena failure. */
uint32_t poly_tally_add(poly_tally *t, uint64_t key, uint32_t by, poly_arena *a);
uint32_t poly_tally_get(const poly_tally *t, uint64_t key);

poly_str poly_keep(poly_arena *a, poly_str s); /* a copy; {NULL, 0} for p == NULL and after a
                                                * failure */
/* Folded as matching folds, blanks made one. In `a`. */
poly_str poly_fold_kept(poly_arena *a, poly_str s);
bool poly_has_folded(poly_str in, poly_str part); /* is part in `in`, ASCII letters in any case? An
                                                   * empty part is nowhere */

/* ---- build.c: facts as they come ------------------------------------------------------------- */
typedef struct poly_raw_quote { /* one quote as a run or a record has it; views that die at the next
                                 * one */
    poly_str id, text, context, mention, role, addressee, said_date, said_place, via, cue, spans,
        type, language, act, polarity;
    poly_str speaker, aliases, speaker_type, org, org_id, stakeholder;
    int64_t quote, document, person, statement;
    uint32_t start, end, context_start, copies, copy_outlets;
    uint32_t cue_start, cue_end, source_start, source_end;
    double confidence;
    const poly_str *themes, *leaves, *laws, *incidents;
    uint32_t n_themes, n_leaves, n_laws, n_incidents;
} poly_raw_quote;

typedef struct poly_theme_hits { /* of one theme in one document */
    uint32_t document, theme, hits;
} poly_theme_hits;

typedef struct poly_documents { poly_fact_document *at; uint32_t count, cap; } poly_documents;
typedef struct poly_quotes { poly_fact_quote *at; uint32_t count, cap; } poly_quotes;
typedef struct poly_numbers { uint32_t *at; uint32_t count, cap; } poly_numbers;
typedef struct poly_item_vec { poly_item *at; uint32_t count, cap; } poly_item_vec;
typedef struct poly_hit_vec { poly_theme_hits *at; uint32_t count, cap; } poly_hit_vec;

/* Whose a name is: the speaker, or the organisation, of that quote (items are numbered anew
 * later). */
typedef struct poly_name_of {
    uint32_t quote; /* POLY_NONE: of several */
    poly_dim dim;
} poly_name_of;
typedef struct poly_names { /* names.c */
    poly_numbered folded;
    struct { poly_name_of *at; uint32_t count, cap; } of; /* one a folded name */
    poly_numbered lists; /* of aliases */
    poly_tally seen;     /* (speaker, list), and with bit 63 (organisation, name) */
} poly_names;

typedef struct poly_builder {
    poly_stats *s;
    poly_arena *a;            /* of s */
    poly_numbered keys[POLY_DIM_N]; /* one an item */
    poly_item_vec items[POLY_DIM_N];
    poly_documents documents;
    poly_quotes quotes;
    poly_numbers links;
    poly_numbers quote_roles; /* one a quote: number in roles */
    poly_names names;
    poly_hit_vec hits[POLY_DIM_N]; /* of themes, laws, incidents; once poly_count() began: by item,
                                    * then document, one a pair */
    poly_numbered roles, stories;
    uint32_t *seen;           /* poly_each_item(): the last quote + 1 that had a theme */
    poly_tally pairs;         /* what was seen together (count.c) */
    poly_hit_vec documents_of[POLY_DIM_N]; /* documents of an item, each pair once; filled by
                                            * poly_count() */
    uint32_t *by_day; /* quotes: dated ones by day, then key; the rest behind them */
    uint32_t n_dated; /* of by_day */
} poly_builder;

void poly_build_begin(poly_builder *b, poly_stats *s);
/* A theme of the lexicons; parents may stand behind. */
void poly_build_theme(poly_builder *b, poly_str id, poly_str name_id, poly_str name_en);
/* Does it pass? Then it is the next one, and its index is returned; else POLY_NONE. Strings are
 * copied. story 0: none. */
uint32_t poly_build_document(poly_builder *b, const poly_fact_document *d, poly_str outlet,
                             int64_t story);
/* index: of its document. Does it pass, it is the next one. Documents in order. */
void poly_build_quote(poly_builder *b, const poly_raw_quote *q, uint32_t index);
void poly_build_hits(poly_builder *b, uint32_t index, poly_str theme, uint32_t hits);
/* The item of a theme, made where it is new. */
uint32_t poly_build_theme_of(poly_builder *b, poly_str id);
/* A law, an incident, an organisation of the lexicons: what it is called. */
typedef struct poly_named { poly_str id, name, kind, status, title, stages; } poly_named;
void poly_build_named(poly_builder *b, poly_dim d, const poly_named *n);
/* A place in a document that names a law or an incident; name: of one that the lexicons do not
 * know. */
void poly_build_mention(poly_builder *b, poly_dim d, uint32_t index, poly_str id, poly_str name);
/* An empty one with its options, or NULL. */
poly_stats *poly_stats_new(const poly_stats_options *opt);
/* Counts, orders, and fills the rest of s. */
POLY_MUST_USE poly_status poly_build_end(poly_builder *b);
/* ---- names.c: which names mean the same speaker or organisation ------------------------------ */
/* The names of the latest quote's source. */
void poly_note_names(poly_builder *b, const poly_raw_quote *q);
/* Whom words name: "Presiden Prabowo Subianto" -> Prabowo Subianto. dim: POLY_DIM_SPEAKER or
 * POLY_DIM_ORG. False: nobody, or several. */
bool poly_whose_name(const poly_builder *b, poly_str words, poly_dim *dim, uint32_t *item);

/* ---- count.c, bootstrap.c, trend.c, cross.c, ledger.c, ...: what is made of facts ------------ */
/* Calls each for the items of a dimension that a quote has, once for each; themes: leaves and what
 * is above them, too. */
typedef void poly_item_fn(void *to, poly_dim d, uint32_t item, uint32_t quote);
void poly_each_item(poly_builder *b, poly_item_fn *each, void *to);
void poly_count(poly_builder *b);
void poly_order_items(poly_builder *b); /* open lists: most quotes first; renumbers facts */
void poly_bootstrap(poly_builder *b);
void poly_make_trend(poly_builder *b);
void poly_make_crosses(poly_builder *b);
void poly_make_edges(poly_builder *b);
void poly_make_ledger(poly_builder *b);
void poly_make_deadlines(poly_builder *b); /* of the ledger */
void poly_make_responses(poly_builder *b);
void poly_make_figures(poly_builder *b);
void poly_make_index(poly_builder *b); /* profile.c */
typedef struct poly_part { double size, times; } poly_part; /* of one document: tokens, hits */
/* Normalised deviation of proportions (Gries 2008; Lijffijt and Gries 2012). parts: documents with
 * a hit; size: of all documents, least: the smallest one above 0. -1: no hit. */
double poly_deviation(const poly_part *parts, uint32_t n, double size, double least);

/* ---- days.c ---------------------------------------------------------------------------------- */
int poly_by_day(const void *a, const void *b); /* qsort: days, the earliest first */
/* Is a document of that day within --since and --until? */
bool poly_day_in(int32_t day, const char *since, const char *until);
int32_t poly_period_start(int32_t day, poly_period p);
int32_t poly_period_next(int32_t start, poly_period p);
poly_str poly_period_label(int32_t start, poly_period p, poly_arena *a);
/* Fills by_day and n_dated of b: once, when all quotes are there. */
void poly_order_by_day(poly_builder *b);

/* ---- words.c --------------------------------------------------------------------------------- */
/* The next word of folded text at *at, or an empty view at its end: letters and digits, with
 * hyphens and apostrophes between them; at least one letter. */
poly_str poly_next_word(poly_str folded, size_t *at);

/* ---- cross.c ---- */
typedef struct poly_edge_list { /* edges being collected */
    poly_edge *at;
    uint32_t count, cap;
} poly_edge_list;
/* For qsort(): most quotes first, then by item. */
int poly_edge_by_quotes(const void *a, const void *b);

#endif

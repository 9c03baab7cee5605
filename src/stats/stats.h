/*
 * stats.h - the door of what a corpus says in numbers: every number that a report shows is in
 * poly_stats, computed once.
 *
 * Terminal, Markdown, CSV, JSON (grid.c, here) and HTML (report/) are made from the same structs,
 * so they agree. Facts are documents and quotes that pass the filter; items are what is counted:
 * themes, speakers, organisations ... Everything is ordered, deterministic, and owned by the
 * poly_stats; strings are UTF-8 views into it. docs/STATISTICS.md has the formulae and their
 * sources.
 *
 * Cost: linear in the rows read, plus resamples x (documents + pairs of document and item) for the
 * intervals.
 */
#ifndef POLY_STATS_STATS_H
#define POLY_STATS_STATS_H

#include "base/arena.h"
#include "base/buf.h"
#include "store/store.h"

/* ---- which part of a corpus ------------------------------------------------------------------ */
enum { POLY_FILTER_MOST = 16 }; /* values of one option; any of them will do */

typedef struct poly_filter_words {
    const char *at[POLY_FILTER_MOST];
    uint32_t count; /* 0: no such filter */
} poly_filter_words;

/* outlet, since, until choose documents; the others choose quotes, and leave the documents as what
 * rates refer to. */
typedef struct poly_stats_filter {
    poly_filter_words theme;   /* an id; those below it too: "threat" has "threat.breach" */
    poly_filter_words speaker; /* part of the name or of an alias, in any (ASCII) case */
    poly_filter_words org;     /* an org_id, or part of the name */
    poly_filter_words outlet;  /* the whole name, in any case */
    poly_filter_words stakeholder, act, law, incident, language; /* ids; language: of the quote */
    const char *since, *until; /* "YYYY", "YYYY-MM" or "YYYY-MM-DD", both inclusive; NULL: open.
                                * Undated documents then fall out */
    uint16_t min_confidence;   /* thousandths */
    bool one_per_story;        /* of the documents of one story that pass, the first */
} poly_stats_filter;

typedef struct poly_stats_options {
    poly_stats_filter filter;
    uint32_t resamples;  /* 0: no intervals */
    uint64_t seed;
    uint8_t period;      /* poly_period + 1 of the trend; 0: chosen by the span */
    bool with_documents; /* records: keeps the texts that they carry */
    bool without_text;   /* leaves text and context of quotes empty: for commands that only count */
    const poly_engine *engine; /* reads figures; NULL: there are none. Needed while loading alone */
    const poly_engine *themes; /* of records, which have those alone that were met: whose themes are
                                * told, zeros too; NULL: those of the records. While loading */
    const char *split;   /* the day from which voices are new and a period is set beside the one
                          * before; NULL: the one that parts the dated quotes in halves */
    void (*left_out)(void *payload, uint64_t line); /* told of lines that are no records, behind one
                                                     * that is. NULL: nobody. While loading */
    void *payload;
} poly_stats_options;

/* ---- facts ----------------------------------------------------------------------------------- */
#define POLY_NO_DAY INT32_MIN /* days are counted from 1970-01-01 */

typedef struct poly_fact_document {
    int64_t document;         /* the key in the run */
    poly_str id, source, title, url, published, language, content_hash;
    uint32_t outlet;          /* item of POLY_DIM_OUTLET */
    int32_t day;              /* published; POLY_NO_DAY */
    uint32_t story;           /* dense from 0: documents of one story share it; a story of its own
                               * where the run knows none */
    uint32_t tokens, sentences;
    uint32_t quote_first, quote_count; /* into quotes[] */
    poly_str text;            /* of records, where options.with_documents; p NULL: it is not
                               * there */
    poly_str error;           /* p NULL: analysed. Failed ones count in no rate */
} poly_fact_document;

typedef struct poly_fact_quote {
    int64_t quote;            /* the key in the run */
    uint32_t document;        /* index into documents[] */
    poly_str id, text, context, mention, role, addressee, said_date, said_place, via, cue, spans;
    uint32_t start, end, context_start; /* bytes of the analysed text; start == end: unknown */
    uint32_t cue_start, cue_end, source_start, source_end; /* cue; words that name the source;
                                                            * start == end: none */
    uint32_t of[5];           /* item of POLY_DIM_SPEAKER, _ORG, _STAKEHOLDER, _ACT, _POLARITY;
                               * POLY_NONE: none */
    uint32_t type, language;  /* items of POLY_DIM_TYPE, POLY_DIM_LANGUAGE */
    uint32_t theme_first, theme_count;       /* into links[]: items of POLY_DIM_THEME, best first
                                              * (leaves are not among them) */
    uint32_t leaf_first, leaf_count;         /* the finer themes below these */
    uint32_t law_first, law_count;           /* POLY_DIM_LAW */
    uint32_t incident_first, incident_count; /* POLY_DIM_INCIDENT */
    uint16_t confidence;      /* thousandths */
    int64_t statement;        /* 0: none */
    uint32_t copies;          /* quotes of its statement in the whole run; 1 where none is known */
    uint32_t copy_outlets;    /* outlets of these */
} poly_fact_quote;

/* ---- what is counted ------------------------------------------------------------------------- */
typedef enum poly_dim {
    /* poly_fact_quote.of[] */
    POLY_DIM_SPEAKER = 0, POLY_DIM_ORG, POLY_DIM_STAKEHOLDER, POLY_DIM_ACT, POLY_DIM_POLARITY,
    POLY_DIM_TYPE, POLY_DIM_LANGUAGE, POLY_DIM_OUTLET, POLY_DIM_THEME, POLY_DIM_LAW,
    POLY_DIM_INCIDENT, POLY_DIM_N
} poly_dim;

typedef struct poly_estimate {
    double value, low, high; /* low, high: 95 % percentile interval by bootstrap over documents;
                              * below 0: not computed (no resamples, an item behind the first
                              * POLY_INTERVALS_MOST of an open list) */
} poly_estimate;

enum { POLY_INTERVALS_MOST = 200 };
enum { POLY_SMALL = 5 }; /* fewer quotes or documents than that: flagged, not to be compared */

typedef struct poly_item {
    poly_str id;            /* "threat.breach", "person-12", "komdigi", "executive" ...; ASCII words
                             * for closed lists */
    poly_str name_id, name_en; /* what people read; equal where there is one name */
    uint32_t parent, level; /* themes: item and depth; POLY_NONE, 0 */
    uint32_t stakeholder;   /* speakers, organisations: the item that most of its quotes have; else
                             * POLY_NONE */
    uint32_t org;           /* speakers: the same */
    poly_str role;          /* speakers: the most frequent one */
    poly_str type;          /* speakers: person, organisation, document, group, unknown; laws:
                             * kind */
    bool named;             /* speakers: false: known by office, organisation or nothing only */
    poly_str status;        /* laws: today's, of the lexicon */
    poly_str stages;        /* laws: "draft@2025-10-07;...", the earlier ones first; p NULL: none
                             * known */
    poly_str title;         /* laws: what it is about: "Pelindungan Data Pribadi"; p NULL:
                             * unknown */
    uint32_t quotes;        /* that have it; of themes: it or one below it, once */
    uint32_t documents;     /* with such a quote; of themes: with a hit */
    uint32_t stories;       /* the same, copies of a story once */
    uint32_t speakers, outlets; /* distinct ones among its quotes */
    uint64_t hits;          /* themes: places where the text names it, within quotes and outside;
                             * laws, incidents: mentions */
    int32_t first_day, last_day; /* of its quotes' documents */
    poly_estimate share;    /* percent of all quotes */
    poly_estimate per_document; /* quotes a document */
    poly_estimate documents_share; /* percent of all (analysed) documents: `documents` */
    poly_estimate hits_per_1000;   /* themes: hits in 1,000 tokens */
    double dispersion;      /* themes: DP of its hits over documents, normalised: 0 even, 1 in one
                             * document; -1: no hit */
    bool small;             /* quotes or documents below POLY_SMALL */
} poly_item;

typedef struct poly_items {
    const poly_item *at; /* closed lists and themes: in their order, zero counts too; others: most
                          * quotes first, then id */
    uint32_t count;
    uint32_t unknown;    /* quotes that have no item of this kind */
} poly_items;

typedef struct poly_overview {
    uint32_t documents, failed, without_quotes, undated; /* documents: all that pass, failed ones
                                                          * too */
    uint32_t left_undated; /* not among these: since, until left them out for want of a day */
    uint32_t quotes, stories, copies;  /* copies: analysed documents beyond the first of their
                                        * story */
    uint32_t statements;               /* distinct; a quote without one is one */
    uint32_t named_speakers, speakers; /* distinct */
    uint32_t outlets, languages[3];    /* documents in id, en, other */
    uint64_t tokens, sentences;
    int32_t first_day, last_day;       /* POLY_NO_DAY: no document is dated */
    int32_t main_first, main_last;     /* between these lie the middle 98 % of dated documents: one
                                        * of 1970 is no period of 50 years */
    poly_estimate quotes_per_document, quotes_per_1000; /* tokens */
    poly_str version, lexicon_hash, maker_options; /* of the latest maker; makers > 1: of several */
    uint32_t makers;
    bool linked;                       /* were stories, statements and persons looked for? */
    bool finished;                     /* false: the run was interrupted; numbers are of what is
                                        * there */
} poly_overview;

/* ---- over time ------------------------------------------------------------------------------- */
typedef enum poly_period { POLY_BY_DAY = 0, POLY_BY_WEEK, POLY_BY_MONTH, POLY_BY_YEAR } poly_period;

typedef struct poly_bin {
    int32_t start, end; /* days, half open; weeks begin on Monday */
    poly_str label;     /* "2024-06-20", "2024-W25", "2024-06", "2024" */
    uint32_t documents, quotes;
    uint64_t tokens;
} poly_bin;

typedef struct poly_trend { /* dated documents only; bins without documents are there, with
                             * zeroes */
    poly_period period;
    uint32_t n_bins;
    uint32_t shown_first, shown_end; /* bins of the middle 98 % of documents, half open: what plots
                                      * show; a document of 1970 does not press all others into one
                                      * corner */
    const poly_bin *bins;
    const uint32_t *theme_quotes; /* [theme item * n_bins + bin]: quotes */
    const uint32_t *theme_hits;   /* the same: hits */
} poly_trend;

/* ---- tables of two kinds --------------------------------------------------------------------- */
typedef enum poly_cross_id {
    POLY_CROSS_THEME_SPEAKER = 0, POLY_CROSS_THEME_ORG, POLY_CROSS_THEME_OUTLET,
    POLY_CROSS_THEME_ACT, POLY_CROSS_THEME_STAKEHOLDER, POLY_CROSS_ACT_STAKEHOLDER, POLY_CROSS_N
} poly_cross_id;

typedef struct poly_cross {
    poly_dim row, column;
    uint32_t n_rows, n_columns; /* rows: all themes of level 0, or all acts; columns: at most 40
                                 * items, the first ones */
    const uint32_t *rows, *columns;  /* items */
    const uint32_t *counts;     /* [row * n_columns + column]: quotes. A quote with two themes
                                 * stands in two rows */
    const uint32_t *row_rest;   /* quotes of the row in no column: other items, or none */
    const uint32_t *row_totals, *column_totals; /* quotes of the item; a column total is no sum of a
                                                 * column */
} poly_cross;

typedef struct poly_edge { /* themes of level 0 that one quote has */
    uint32_t a, b;         /* items, a < b */
    uint32_t quotes;
    double npmi;           /* normalised pointwise mutual information over quotes, -1 to 1 */
} poly_edge;

typedef struct poly_edges {
    const poly_edge *at; /* most quotes first */
    uint32_t count;
} poly_edges;

typedef struct poly_promise { /* the ledger: promises, demands */
    uint32_t quote;      /* index; in order of day, then key */
    uint32_t answer;     /* the first later quote whose speaker or organisation the addressee names
                          * (by any of its names), with a theme or law of it, within 365 days, or
                          * POLY_NONE */
} poly_promise;

typedef struct poly_due { /* by when: both empty where it names no day to come (deadlines.c) */
    poly_str words, date; /* "pekan depan"; "2025-10-08", "2025-10" or "2025" */
} poly_due;

typedef struct poly_ledger {
    const poly_promise *at;
    const poly_due *due; /* of each row */
    uint32_t count, promises, demands;
} poly_ledger;

/* One source speaks of a theme in the week after another did, elsewhere: a sign, no proof. */
typedef struct poly_response {
    uint32_t theme;           /* item of level 0 */
    uint32_t first, then;     /* speakers with a name */
    uint32_t documents;       /* of `then`, that follow so: a document counts once */
    uint32_t first_quote, then_quote; /* the earliest pair, indices */
} poly_response;

typedef struct poly_responses { /* of each theme at most 20, most documents first */
    const poly_response *at;
    uint32_t count;
} poly_responses;

typedef struct poly_claim { /* a figure in a quote about an incident or a law */
    uint32_t quote;         /* index */
    poly_str text, unit;    /* as written; what is counted, the currency, "%" */
    double value, high;     /* of a range both, else twice the same */
    uint8_t kind;           /* poly_figure_kind */
    bool unsure;
} poly_claim;

typedef struct poly_claims {
    const poly_claim *at; /* by quote, then place */
    uint32_t count;
} poly_claims;

typedef struct poly_stats {
    poly_overview overview;
    poly_items of[POLY_DIM_N];
    const poly_fact_document *documents;
    const poly_fact_quote *quotes; /* by document, then place */
    const uint32_t *links;
    uint32_t n_documents, n_quotes, n_links;
    poly_trend trend;
    poly_cross cross[POLY_CROSS_N];
    poly_edges together;
    poly_ledger ledger;
    poly_responses responses;
    poly_claims figures;
    const uint32_t *speaker_first;  /* of a speaker's item: its first place in speaker_quotes; the
                                     * next one's is its end */
    const uint32_t *speaker_quotes; /* indices, ascending */
    poly_stats_options options;
    uint64_t left_out; /* lines that were no records */
    poly_arena *arena;
} poly_stats;

/* Reads a run and counts. NOMEM; IO: poly_store_message() says what is wrong. Strings of opt must
 * outlive it. */
POLY_MUST_USE poly_status poly_stats_load(poly_stats **out, poly_store *s,
                                          const poly_stats_options *opt);
void poly_stats_free(poly_stats *s); /* NULL is fine */

/* Statistics of records (lines of `polyanalyze -f jsonl`), which know of no stories, persons and
 * statements. `more` hands out bytes until it gives 0. Lines behind the first that are no records
 * are left out and told (options). ARG: the first one is none, and these are no records at all;
 * *bad_line is that line. */
typedef size_t poly_read_fn(void *payload, char *out, size_t cap);
POLY_MUST_USE poly_status poly_stats_load_records(poly_stats **out, poly_read_fn *more,
                                                  void *payload, const poly_stats_options *opt,
                                                  uint64_t *bad_line);

/* ---- one speaker ----------------------------------------------------------------------------- */
typedef struct poly_profile_count { uint32_t item, quotes; } poly_profile_count;
/* most quotes first */
typedef struct poly_profile_list {
    const poly_profile_count *at;
    uint32_t count;
} poly_profile_list;
typedef struct poly_profile_role {
    poly_str role;
    int32_t first_day, last_day;
    uint32_t quotes;
} poly_profile_role;

typedef struct poly_profile {
    poly_profile_list themes, orgs, acts, outlets;
    const poly_profile_role *roles; /* by first day */
    uint32_t n_roles;
    const uint32_t *quotes; /* all of them, indices: most themes in common with the others first,
                             * then confidence */
    uint32_t n_quotes;
} poly_profile;

/* speaker: an item of POLY_DIM_SPEAKER, else ARG. n log n in that speaker's quotes. In `a`. */
POLY_MUST_USE poly_status poly_stats_profile(poly_profile *out, const poly_stats *s,
                                             uint32_t speaker, poly_arena *a);

/* ---- a period beside the one before (periods.c) ---------------------------------------------- */
typedef struct poly_period_counts {
    uint32_t quotes, speakers, acts[POLY_ACT_N];
} poly_period_counts;

typedef struct poly_periods {
    int32_t since, until;  /* the later one, both inclusive; since POLY_NO_DAY: no quote is dated,
                            * or the day asked for lies behind the last one. All else is 0 then */
    int32_t before;        /* on which the earlier one begins: as many days before `since` */
    poly_period_counts now, earlier;
    uint32_t fresh;        /* named sources whose first dated quote is of the later one */
    uint32_t undated;      /* quotes in neither */
} poly_periods;

/* options.split as a day; POLY_NO_DAY: none was given. */
int32_t poly_stats_split(const poly_stats *s);
/* The day on which the later half of the dated ones begins, POLY_NO_DAY where there are none.
 * quotes NULL: the first n. n log n; scratch in `a`. */
int32_t poly_stats_middle(const poly_stats *s, const uint32_t *quotes, uint32_t n, poly_arena *a);
/* Of these quotes (ascending indices, each once), from `since` (POLY_NO_DAY: their middle) to the
 * last day of all documents. Scratch in `a`. NOMEM. */
POLY_MUST_USE poly_status poly_stats_periods(poly_periods *out, const poly_stats *s,
                                             const uint32_t *quotes, uint32_t n, int32_t since,
                                             poly_arena *a);
/* One for each law, of the quotes that name it. In `a`. NOMEM. */
POLY_MUST_USE poly_status poly_stats_law_periods(const poly_periods **out, const poly_stats *s,
                                                 poly_arena *a);

/* ---- what distinguishes two parts (keyness.c) ------------------------------------------------ */
typedef struct poly_key_count { /* of one thing (a word, a theme) in the two parts */
    uint64_t a, b;              /* times; a: the part asked about, b: what it is compared with */
    uint32_t documents_a, documents_b;
} poly_key_count;

typedef struct poly_key {
    poly_str what;
    poly_key_count count;
    double per_1000_a, per_1000_b;
    double g2;        /* log-likelihood ratio (Dunning 1993; two cells: Rayson and Garside 2000);
                       * below 0: rarer in a */
    double log_ratio; /* binary logarithm of the ratio of the rates; a zero counts as 0.5 (Hardie
                       * 2014) */
    double bic;       /* g2 without its sign - ln(total): above 2 some, 6 strong, 10 very strong
                       * evidence (Wilson 2013) */
    double dispersion;/* DP over the documents of the part where it is more frequent; 0 even, 1 in
                       * one document */
} poly_key;

typedef struct poly_keyness {
    const poly_key *at; /* largest |g2| first */
    uint32_t count;
    uint64_t total_a, total_b; /* words */
    uint32_t documents_a, documents_b;
    uint32_t dropped;          /* things below the least count, or in fewer documents than
                                * least_documents */
    uint8_t of;                /* POLY_KEY_... */
} poly_keyness;

enum { POLY_KEY_WORDS = 0, POLY_KEY_THEMES }; /* words of quotes (folded); themes: quotes that have
                                               * them, totals are quotes */

typedef struct poly_keyness_options {
    bool rest;                /* b is of the same run, and what a has is not counted there */
    uint32_t least_count;     /* in a and b together */
    uint32_t least_documents; /* in the part where it is more frequent */
    uint8_t of;               /* POLY_KEY_... */
} poly_keyness_options;

/* The words that distinguish each natural part from its rest (distinct.c): groups of stakeholders,
 * themes, outlets, acts, the first speakers, organisations, laws and incidents, languages, the
 * later half. */
enum { POLY_DISTINCT_MORE = 40, POLY_DISTINCT_RARER = 20 };
typedef struct poly_distinct_part {
    poly_dim dim;      /* POLY_DIM_N: from `since` on */
    uint32_t item;
    int32_t since;     /* POLY_NO_DAY but for POLY_DIM_N */
    uint32_t language; /* item of POLY_DIM_LANGUAGE within which it is compared; POLY_NONE: all */
    poly_keyness keys; /* at most so many that are more frequent, and rarer; `dropped`: rare
                        * words */
} poly_distinct_part;
typedef struct poly_distinct {
    const poly_distinct_part *at;
    uint32_t count;
} poly_distinct;
/* Of statistics with text. In `a`. NOMEM. */
POLY_MUST_USE poly_status poly_stats_distinct(poly_distinct *out, const poly_stats *s,
                                              poly_arena *a);

/* a, b: two filters on one run, or two runs. In `arena`. */
POLY_MUST_USE poly_status poly_stats_keyness(poly_keyness *out, const poly_stats *a,
                                             const poly_stats *b, const poly_keyness_options *opt,
                                             poly_arena *arena);
double poly_g2(double a, double b, double total_a, double total_b);        /* signed */
double poly_log_ratio(double a, double b, double total_a, double total_b);

/* ---- tables for people and programs (grid.c, put.c) ------------------------------------------ */
typedef enum poly_grid_id {
    POLY_GRID_OVERVIEW = 0, POLY_GRID_THEMES, POLY_GRID_TREND, POLY_GRID_SPEAKERS, POLY_GRID_ORGS,
    POLY_GRID_STAKEHOLDERS, POLY_GRID_ACTS, POLY_GRID_OUTLETS, POLY_GRID_LAWS, POLY_GRID_INCIDENTS,
    POLY_GRID_TOGETHER, POLY_GRID_LEDGER, POLY_GRID_RESPONSES, POLY_GRID_FIGURES, POLY_GRID_VOICES,
    POLY_GRID_PERIODS,
    POLY_GRID_CROSS, /* + poly_cross_id */
    POLY_GRID_N = POLY_GRID_CROSS + POLY_CROSS_N
} poly_grid_id;

typedef enum poly_grid_kind {
    POLY_GRID_TEXT = 0, POLY_GRID_COUNT, POLY_GRID_REAL, POLY_GRID_FLAG
} poly_grid_kind;

typedef struct poly_grid_column {
    const char *name;  /* in CSV, JSON: "documents_share_low"; in other formats with blanks */
    uint8_t kind;      /* poly_grid_kind */
    uint8_t decimals;  /* REAL */
    uint8_t rank;      /* terminal: columns of rank 0 stay; the highest ranks go first where the
                        * width is too small; 9: never shown */
    bool bar;          /* terminal: a bar beside it; TEXT: it is a sparkline, which is never cut */
    bool named;        /* `name` is one of the corpus (an outlet, a speaker): a terminal cuts it,
                        * its signs are no markup */
} poly_grid_column;

typedef struct poly_grid_cell {
    poly_str text;   /* TEXT */
    double number;   /* COUNT, REAL; FLAG: 1 or 0 */
    bool none;       /* nothing is known, or it does not apply: empty, null */
} poly_grid_cell;

typedef struct poly_grid {
    const char *name;  /* "themes": of the CSV file */
    const char *title, *note; /* note: what the numbers are, how they were made; may be NULL */
    const poly_grid_column *columns;
    uint32_t n_columns, n_rows;
    uint32_t rest; /* text: this column takes in the named ones that do not fit; 0: none */
    const poly_grid_cell *cells; /* [row * n_columns + column] */
} poly_grid;

const char *poly_grid_name(poly_grid_id id);
bool poly_grid_is_long(poly_grid_id id); /* an open list, of which people want to see the first
                                          * rows */
/* In `a`. Tidy: one row an item (trend: one a bin and theme; cross tables: one a pair that occurs,
 * and totals). */
POLY_MUST_USE poly_status poly_stats_grid(poly_grid *out, const poly_stats *s, poly_grid_id id,
                                          poly_arena *a);
/* The same, but for people: of themes those of level 0, of trends a sparkline a theme, of cross
 * tables a square with the first columns, of promises and demands the newest first. */
POLY_MUST_USE poly_status poly_stats_wide(poly_grid *out, const poly_stats *s, poly_grid_id id,
                                          poly_arena *a);
/* Themes of all levels, for people: below its parent a finer one is called by its own part. */
POLY_MUST_USE poly_status poly_stats_tree(poly_grid *out, const poly_stats *s, poly_arena *a);
/* Of two parts: words or themes, largest |G2| first. */
POLY_MUST_USE poly_status poly_keyness_grid(poly_grid *out, const poly_keyness *k, poly_arena *a);

typedef enum poly_grid_format {
    POLY_GRID_AS_TEXT = 0, POLY_GRID_AS_MARKDOWN, POLY_GRID_AS_CSV, POLY_GRID_AS_JSON
} poly_grid_format;
/* width: columns of the terminal (text). most_rows: 0 all; CSV and JSON always have all. Failures
 * are the buffer's. */
void poly_grid_put(poly_buf *out, const poly_grid *g, poly_grid_format format, uint32_t width,
                   uint32_t most_rows);

/* ---- networks: speakers and their themes, or themes together --------------------------------- */
typedef enum poly_network_of {
    POLY_NETWORK_OF_SPEAKERS = 0, POLY_NETWORK_OF_THEMES
} poly_network_of;
/* Of speakers: a is a speaker's item, b a theme's. In `a`. */
POLY_MUST_USE poly_status poly_stats_network(poly_edges *out, const poly_stats *s,
                                             poly_network_of of, poly_arena *a);
POLY_MUST_USE poly_status poly_network_grid(poly_grid *out, const poly_stats *s,
                                            const poly_edges *e, poly_network_of of, poly_arena *a);
void poly_network_put_graphml(poly_buf *out, const poly_stats *s, const poly_edges *e,
                              poly_network_of of);
/* GEXF 1.3 */
void poly_network_put_gexf(poly_buf *out, const poly_stats *s, const poly_edges *e,
                           poly_network_of of);

/* ---- days ------------------------------------------------------------------------------------ */
int32_t poly_day_of(poly_str date);                   /* "YYYY-MM-DD", else POLY_NO_DAY */
void poly_day_put(poly_buf *out, int32_t day);        /* "YYYY-MM-DD"; nothing for POLY_NO_DAY */

#endif

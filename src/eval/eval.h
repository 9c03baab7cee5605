/*
 * eval.h - the door of the program's room for scores: gold articles and records -> who is right,
 * counts, measures with confidence intervals.
 *
 * Everything lives in one arena, the caller's; failure is its sticky status. Offsets are bytes of
 * the gold article's text. How things are compared: a quote is its set of words; two overlap when
 * they share half of the words of both together (Jaccard), each is matched once, best pairs first;
 * a speaker is right when the names agree and stands for one gold source only. docs/polyanalyze.1
 * says the same to the user.
 */
#ifndef POLY_EVAL_EVAL_H
#define POLY_EVAL_EVAL_H

#include "base/arena.h"
#include "base/str.h"

/* ---- words (words.c, law.c) ------------------------------------------------------------------ */
typedef struct poly_eval_words {
    poly_str *at; /* in order, none empty */
    uint32_t count;
} poly_eval_words;

/* Letters, numbers and _ of the text in runs: byte spans, in order; linear. */
typedef struct poly_eval_tokens {
    poly_span *at;
    uint32_t count, cap;
} poly_eval_tokens;
poly_eval_tokens poly_eval_tokenise(poly_str text, poly_arena *a);

/* A name as it is compared: NFKD, case folded, without marks; titles ("Pak", "Dr") left out. Its
 * first POLY_EVAL_NAME_MAX words count. Linear. */
enum { POLY_EVAL_NAME_MAX = 256 };
poly_eval_words poly_eval_name(poly_str s, poly_arena *a);
/* A citation as it is compared: NFKC, case folded; without title, article numbers, the words for
 * number and year, and with short names of types. Of more than POLY_EVAL_LAW_MAX bytes only so many
 * are read. */
enum { POLY_EVAL_LAW_MAX = 4096 };
poly_eval_words poly_eval_law(poly_str s, poly_arena *a);
bool poly_eval_words_eq(poly_eval_words a, poly_eval_words b);

/* ---- articles (read.c) ----------------------------------------------------------------------- */
enum {
    POLY_EVAL_NO_TYPE = 3,   /* beside poly_quote_type */
    POLY_EVAL_LIST_MAX = 256 /* themes, aliases: what is beyond is told and left out */
};

typedef struct poly_eval_strs {
    poly_str *at;
    uint32_t count, cap;
} poly_eval_strs;

typedef struct poly_eval_speaker { /* of a record */
    poly_str id, name, role, org, stakeholder;
    poly_eval_strs aliases, org_aliases;
    uint32_t index; /* in the record */
} poly_eval_speaker;

typedef struct poly_eval_quote {
    uint8_t type;              /* poly_quote_type or POLY_EVAL_NO_TYPE           */
    bool confident;            /* it says how sure it is                         */
    uint16_t confidence, speaker_confidence; /* thousandths                      */
    uint64_t basis;            /* poly_basis bits; set by who analysed, else 0   */
    struct {
        poly_span *at;
        uint32_t count, cap;
    } spans;
    poly_str id, cue, mention, act, polarity, stakeholder, rule;
    poly_str name, role, org;  /* gold                                           */
    poly_str speaker;          /* record: the speaker's id                       */
    const poly_eval_speaker *who; /* record: the speaker; NULL: none             */
    poly_eval_strs themes;
} poly_eval_quote;

typedef struct poly_eval_article {
    poly_str id, lang, title, text; /* a record need not have the text           */
    uint64_t line;
    struct {
        poly_eval_quote *at;
        uint32_t count, cap;
    } quotes;
    struct {
        poly_eval_speaker *at; /* ordered by id                                  */
        uint32_t count, cap;
    } speakers;
    poly_eval_strs themes; /* strongest first                                    */
    poly_eval_strs laws;
} poly_eval_article;

/* Told once a mistake; what is ill-formed is left out, the rest counts. */
typedef void poly_eval_tell_fn(void *payload, const char *sentence);

/* One line of JSON -> an article of gold, or a record. False: told, and it is none (or memory ran
 * out). */
POLY_MUST_USE bool poly_eval_read_gold(poly_eval_article *out, poly_str line,
                                       poly_eval_tell_fn *tell, void *payload, poly_arena *a);
POLY_MUST_USE bool poly_eval_read_record(poly_eval_article *out, poly_str line,
                                         poly_eval_tell_fn *tell, void *payload, poly_arena *a);
/* Tells, and leaves out, the quotes of a record whose spans do not lie on characters of the
 * text. */
void poly_eval_fit(poly_eval_article *record, poly_str text, poly_eval_tell_fn *tell,
                   void *payload);

/* ---- scores (score.c) ------------------------------------------------------------------------ */
typedef enum poly_eval_count { /* what is counted in each article */
    POLY_EC_MISSING = 0, POLY_EC_GOLD, POLY_EC_SYSTEM, POLY_EC_OVERLAP, POLY_EC_EXACT,
    POLY_EC_SPEAKER, POLY_EC_TYPE, POLY_EC_CUE_GOLD, POLY_EC_CUE, POLY_EC_ROLE_GOLD, POLY_EC_ROLE,
    POLY_EC_ORG_GOLD, POLY_EC_ORG, POLY_EC_ACT_GOLD, POLY_EC_ACT, POLY_EC_POLARITY_GOLD,
    POLY_EC_POLARITY, POLY_EC_STAKE_GOLD, POLY_EC_STAKE, POLY_EC_MARKED_GOLD, POLY_EC_MARKED_SYSTEM,
    POLY_EC_MARKED, POLY_EC_QTHEME_GOLD, POLY_EC_QTHEME_SYSTEM, POLY_EC_QTHEME, POLY_EC_THEME_GOLD,
    POLY_EC_THEME_SYSTEM, POLY_EC_THEME, POLY_EC_TOP_GOLD, POLY_EC_TOP, POLY_EC_LAW_GOLD,
    POLY_EC_LAW_SYSTEM, POLY_EC_LAW,
    POLY_EC_TYPE_GOLD,                           /* three: direct, indirect, mixed */
    POLY_EC_TYPE_OVERLAP = POLY_EC_TYPE_GOLD + 3,
    POLY_EC_TYPE_EXACT = POLY_EC_TYPE_OVERLAP + 3,
    POLY_EC_TYPE_SPEAKER = POLY_EC_TYPE_EXACT + 3,
    POLY_EC_N = POLY_EC_TYPE_SPEAKER + 3,
    POLY_EC_NONE = 255
} poly_eval_count;

typedef struct poly_eval_pair { /* of one gold quote */
    uint32_t system; /* the quote it is matched with, or POLY_NONE */
    bool exact, type_ok, speaker_ok, cue_ok;
} poly_eval_pair;

typedef struct poly_eval_scored {
    uint32_t counts[POLY_EC_N];
    poly_eval_pair *of_gold; /* one a gold quote                        */
    uint32_t *of_system;     /* the gold quote of each, or POLY_NONE    */
} poly_eval_scored;

/* record NULL: missing. Quadratic in the quotes of the article, linear in all else. `scratch` is
 * reset: what is in it is lost. Failure is the status of either arena. */
void poly_eval_score(poly_eval_scored *out, const poly_eval_article *gold,
                     const poly_eval_article *record, poly_arena *a, poly_arena *scratch);

/* ---- measures (measure.c) -------------------------------------------------------------------- */
typedef enum poly_eval_kind { POLY_EVAL_PRF = 0, POLY_EVAL_SHARE, POLY_EVAL_RECALL } poly_eval_kind;

typedef struct poly_eval_measure { /* PRF: right of system and gold. SHARE: right of gold. RECALL:
                                    * three rights of gold */
    const char *name;
    uint8_t kind;
    uint8_t right, system, gold; /* poly_eval_count; RECALL: overlap, exact, speaker of the type in
                                  * order */
    uint8_t right2, right3;
} poly_eval_measure;

extern const poly_eval_measure poly_eval_measures[];
extern const uint32_t poly_eval_n_measures;

enum { POLY_EVAL_PARTS = 3 }; /* values of a measure: p, r, f1; the share; overlap, exact, with
                               * speaker */
uint32_t poly_eval_n_parts(const poly_eval_measure *m);
/* "f1"; a share's is "share" */
const char *poly_eval_part_name(const poly_eval_measure *m, uint32_t part);
double poly_eval_value(const poly_eval_measure *m, uint32_t part, const uint64_t counts[POLY_EC_N]);

typedef struct poly_eval_group { /* some of the articles, and what they come to */
    const char *name;      /* "all", or a language */
    const uint32_t **rows; /* the counts of each article */
    uint32_t n;
    uint64_t counts[POLY_EC_N];
    double (*low)[POLY_EVAL_PARTS], (*high)[POLY_EVAL_PARTS]; /* one a measure; NULL: not
                                                               * computed */
} poly_eval_group;

/* Adds up g->counts and, unless `resamples` is 0, the 95 % intervals: percentiles over so many
 * samples of the group's articles, drawn with replacement by a generator (splitmix64) that starts
 * from `seed`. Costs resamples * articles. */
void poly_eval_group_sum(poly_eval_group *g, uint32_t resamples, uint64_t seed, poly_arena *a);

#endif

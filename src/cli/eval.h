/* eval.h - private to cli/: `polyanalyze eval`, what was read and scored, and the reports of it. */
#ifndef POLY_CLI_EVAL_H
#define POLY_CLI_EVAL_H

#include "cli/batch.h"
#include "eval/eval.h"

typedef struct poly_evaluated { /* one gold article */
    poly_eval_article gold;
    poly_eval_article record; /* where has_record */
    bool has_record;
    poly_eval_scored scored;
} poly_evaluated;

typedef struct poly_evaluation {
    const poly_cli_options *o;
    poly_arena mem, scratch;
    poly_evaluated *at; /* in the order of the gold */
    uint32_t count, cap;
    struct {
        poly_eval_group *at; /* all; then, where there are several, each language */
        uint32_t count, cap;
    } groups;
    uint64_t mistakes; /* lines and quotes that were told */
} poly_evaluation;

/* ---- a quote of either side, as the lists show it (eval_list.c) ------------------------------ */
typedef enum poly_outcome {
    POLY_RIGHT = 0, POLY_EDGES, POLY_WRONG_SPEAKER, POLY_MISSED, POLY_FALSE_ALARM, POLY_OUTCOME_N
} poly_outcome;
const char *poly_outcome_name(poly_outcome x); /* "right", "edges", "speaker", "missed", "false" */

typedef struct poly_eval_item { /* one of the two may be NULL */
    const poly_evaluated *article;
    const poly_eval_quote *gold, *system;
    const poly_eval_pair *pair; /* where both are there */
    poly_outcome outcome;
} poly_eval_item;

typedef void poly_eval_item_fn(void *payload, const poly_eval_item *it);
/* All quotes of the article, both sides, in the order of the text. Scratch: s->scratch, reset. */
void poly_eval_items(poly_evaluation *e, const poly_evaluated *x, poly_eval_item_fn *fn,
                     void *payload);
poly_str poly_eval_said_by(const poly_eval_quote *q); /* gold or system: the name, else the
                                                       * mention */
/* The pieces of the quote with " … " between them. */
void poly_eval_put_pieces(poly_buf *out, const poly_evaluated *x, const poly_eval_quote *q);

/* ---- reports --------------------------------------------------------------------------------- */
void poly_eval_put_number(poly_buf *out, double v); /* the shortest decimal that reads back the
                                                     * same */
void poly_eval_put_text(poly_evaluation *e, poly_buf *out);
void poly_eval_put_json(poly_evaluation *e, poly_buf *out);
void poly_eval_put_csv(poly_evaluation *e, poly_buf *out);
void poly_eval_put_page(poly_evaluation *e, poly_buf *out); /* eval_page.c */
void poly_eval_put_list(poly_evaluation *e, poly_buf *out, uint8_t row_format, const char *between);

enum { POLY_EVAL_BINS = 10 };
typedef struct poly_eval_bin { /* quotes of the system by their confidence: of bin i from i/10 to
                                * below (i+1)/10 */
    uint64_t quotes, sum_milli, overlap, right; /* right: the speaker too */
} poly_eval_bin;
void poly_eval_bins(const poly_evaluation *e, poly_eval_bin bins[POLY_EVAL_BINS]);

#endif

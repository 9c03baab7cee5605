/* batch.h - private to cli/: documents on all threads, results in order (batch.c). */
#ifndef POLY_CLI_BATCH_H
#define POLY_CLI_BATCH_H

#include "cli/cli.h"

typedef struct poly_batch_item {
    poly_document doc;
    poly_buf result;  /* what is written for it */
    poly_buf log;     /* --explain beside JSON: goes to standard error */
    uint64_t *counts; /* count: malloced by work(), freed by the batch */
    void *own;        /* malloced by prepare(), freed by the batch */
    uint32_t found;   /* quotes or matches, for --exit-status */
    int64_t number;   /* of the document in the input, from 1 */
} poly_batch_item;

/* the last: as if the input ended before it */
typedef enum poly_wanted { POLY_WANTED, POLY_NOT_WANTED, POLY_STOP_HERE } poly_wanted;

typedef struct poly_batch poly_batch;
/* Documents that come from elsewhere than from files (poly_cli_options.feed). False: there is no
 * more. */
struct poly_cli_feed {
    bool (*next)(void *payload, poly_document *doc);
    void *payload;
};

struct poly_batch {
    /* The command's: */
    poly_exit (*open)(poly_batch *b); /* may be NULL: once the engine is there. What is not OK was
                                       * told */
    /* on any thread, before want() */
    void (*prepare)(const poly_batch *b, const poly_input *in, poly_batch_item *it);
    /* NULL: all are, and prepare() is not called. On one thread, in order */
    poly_wanted (*want)(poly_batch *b, poly_batch_item *it);
    bool (*commit)(poly_batch *b);    /* may be NULL: a batch was put. False: stop */
    /* on any thread; d NULL: it->doc is an error */
    void (*work)(const poly_batch *b, poly_batch_item *it, const poly_doc *d);
    void (*begin)(poly_batch *b); /* may be NULL: before the first document */
    void (*put)(poly_batch *b, poly_batch_item *it); /* in order, on one thread: result -> out */
    void (*end)(poly_batch *b);   /* may be NULL: when all went well */
    void *payload;
    /* The batch's own: */
    const poly_cli_options *o;
    const poly_engine *engine;
    poly_out out;
    uint64_t documents, failed, found; /* handed to put() so far */
    uint64_t misdated; /* of these: poly_document_is_misdated() */
    uint64_t left; /* not wanted */
    bool complete; /* the input was read to its end, or to POLY_STOP_HERE */
};

/* Annotation formats (annotate.c, qdpx.c). Says what cannot be: offsets in another unit, no place
 * for several files. */
POLY_MUST_USE poly_exit poly_cli_check_annotation(const poly_cli_options *o);
POLY_MUST_USE poly_exit poly_cli_write_labels(poly_cli_options *o); /* --labels */
POLY_MUST_USE poly_exit poly_cli_write_brat(poly_cli_options *o);   /* a folder */
POLY_MUST_USE poly_exit poly_cli_write_qdpx(poly_cli_options *o);
/* --format csv, tsv, --table (tables.c). */
POLY_MUST_USE poly_exit poly_cli_write_table(poly_cli_options *o);

/* Opens the engine, reads what o names, writes to o->output, says what has to be said. */
POLY_MUST_USE poly_exit poly_batch_run(poly_batch *b, poly_cli_options *o);

/* ---- rows of a table: TSV, CSV or JSON Lines (rows.c) ---------------------------------------- */
typedef enum poly_row_format {
    POLY_ROWS_TSV = 0, POLY_ROWS_CSV, POLY_ROWS_JSONL, POLY_ROWS_RAW_CSV
} poly_row_format;

typedef struct poly_row {
    poly_buf *out;
    const char *const *names; /* of the columns; ends with NULL */
    uint32_t column;          /* the next one */
    uint8_t format;           /* poly_row_format */
} poly_row;

/* nothing for JSON Lines */
void poly_row_head(poly_buf *out, const char *const *names, uint8_t format);
poly_row poly_row_begin(poly_buf *out, const char *const *names, uint8_t format);
void poly_row_str(poly_row *r, poly_str s); /* valid UTF-8; TSV: control characters become spaces */
void poly_row_number(poly_row *r, uint64_t n);
void poly_row_int(poly_row *r, int64_t n);
void poly_row_real(poly_row *r, double x);
void poly_row_bool(poly_row *r, bool yes);  /* 1 or 0; true or false */
void poly_row_none(poly_row *r);            /* empty; null */
void poly_row_milli(poly_row *r, uint32_t thousandths); /* 0.71 */
/* keys as numbers; no cell is negative */
void poly_row_cell(poly_row *r, const poly_cell *c, int64_t document);
/* --bom: at the beginning of TSV and CSV */
void poly_row_bom(poly_buf *out, const poly_cli_options *o, uint8_t format);
/* Two columns: the record's id of the quote, and its speaker: the fullest name, else the words that
 * stand for it. POLY_NONE: both empty. */
void poly_row_source(poly_row *r, const poly_doc *d, uint32_t quote);
/* Is it a quote (not POLY_NONE), and one that --min-confidence keeps? */
bool poly_cli_keeps(const poly_cli_options *o, const poly_doc *d, uint32_t quote);
void poly_row_end(poly_row *r);             /* all columns are there */

#endif

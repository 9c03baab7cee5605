/*
 * report.h - the door of the report as one HTML page: poly_stats -> a file that needs no network
 * and no server.
 *
 * The page holds its own program, style and data. Numbers with intervals are those of poly_stats;
 * what depends on a filter that the reader sets (counts of chosen quotes) the page counts itself,
 * from the same quotes. docs/REPORT.md says what is in it, and why it is drawn by a program of
 * ours.
 */
#ifndef POLY_REPORT_REPORT_H
#define POLY_REPORT_REPORT_H

#include "stats/stats.h"

typedef enum poly_report_language { POLY_REPORT_EN = 0, POLY_REPORT_ID } poly_report_language;

typedef struct poly_report_options {
    uint8_t language;        /* poly_report_language the page opens in; the reader can change it */
    const char *title;       /* NULL: the page's own */
    const char *law, *incident; /* ids: the page opens there; NULL: at the overview */
    const char *since;       /* "YYYY", "YYYY-MM", "YYYY-MM-DD": what is new is reckoned from that
                              * day; NULL: from the middle */
    bool compare;            /* beside the period before, of the same length */
} poly_report_options;

/* Fails with NOMEM or IO (the sink). Linear in the quotes; holds the page's data twice, compressed
 * once. */
POLY_MUST_USE poly_status poly_report_html(const poly_stats *s, const poly_report_options *o,
                                           poly_sink_fn *sink, void *payload);

/* ---- articles, to read and to correct (review.c) --------------------------------------------- */
/* records: JSON records with "," between them, with their text, offsets in UTF-16 units. e: for the
 * names of themes. Fails with NOMEM or IO. What the reader corrects is saved by the browser, as
 * gold that eval/ reads. */
POLY_MUST_USE poly_status poly_report_review(const poly_engine *e, poly_str records,
                                             const poly_report_options *o, poly_sink_fn *sink,
                                             void *payload);

#endif

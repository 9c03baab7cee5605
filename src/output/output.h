/*
 * output.h - the door of room 9: the products of one document -> its record, as JSON or for people.
 */
#ifndef POLY_OUTPUT_OUTPUT_H
#define POLY_OUTPUT_OUTPUT_H

#include "base/escape.h"
#include "theme/theme.h"

typedef struct poly_meta { /* each may be empty (p == NULL): written as null */
    poly_str id, source, title, url, outlet, author, published;
    poly_str warnings; /* of the caller: sentences, a line each; no member of its own */
} poly_meta;

/* Everything known of one document. The hall (analyze.c) fills it; the writers only read it. */
typedef struct poly_record {
    const poly_engine *engine;
    poly_meta meta;
    poly_text text;
    poly_tokens toks;
    poly_pairs pairs;
    poly_sentences sents;
    poly_hits hits;
    poly_entities ents;
    poly_founds founds;
    poly_quotes quotes;
    poly_speakers speakers;
    poly_themes themes;
    poly_trace trace;
} poly_record;

/* As poly_doc_write (polyanalyze.h). */
POLY_MUST_USE poly_status poly_record_write(const poly_record *r, const poly_write_options *opt,
                                            poly_sink_fn *sink, void *payload);
/* As poly_doc_rows. */
POLY_MUST_USE poly_status poly_record_rows(const poly_record *r, const poly_write_options *opt,
                                           poly_row_fn *fn, void *payload);
/* As poly_doc_dump_as with POLY_JSONL. ARG: the stage has no such form. */
POLY_MUST_USE poly_status poly_record_write_stage(const poly_record *r, poly_stage stage,
                                                  bool plain, poly_buf *out);
/* Broken promises of the record as a whole (spans on character boundaries, indices in range), or
 * NULL. */
const char *poly_record_check(const poly_record *r);

#endif

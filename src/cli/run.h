/* run.h - private to cli/: commands that write run folders. */
#ifndef POLY_CLI_RUN_H
#define POLY_CLI_RUN_H

#include "cli/cli.h"

/* ---- maker.c: what results depend on beside the document ------------------------------------- */
typedef struct poly_run_maker {
    char lexicon_hash[POLY_HASH_BYTES];
    char *options;
} poly_run_maker;

/* Reads all lexicons. False: a file cannot be read, or memory ran out. Free it in either case. */
bool poly_run_maker_of(poly_run_maker *m, const poly_cli_options *o);
void poly_run_maker_free(poly_run_maker *m);
/* sha256 of a document as it was read, with what is known of it. */
void poly_run_hash(char out[POLY_HASH_BYTES], const poly_document *doc);

/* ---- run.c ----------------------------------------------------------------------------------- */
/* Says why the run cannot be opened or written. */
poly_exit poly_run_say(const poly_store_error *err, poly_status st);
/* The same of one that is only read. */
poly_exit poly_run_unread(const poly_store_error *err, poly_status st);
poly_exit poly_run_failed(const poly_store *s, poly_status st);
/* Is the people file, if any, well-formed? Says what is wrong with it. */
poly_exit poly_run_check_people(const poly_cli_options *o);
void poly_run_say_stopped(void);
/* What follows the last document: lexicons' tables, what is derived from all documents, indexes.
 * Nothing when nothing changed. e NULL: a merge, which has the tables. Asked to stop, it gives up
 * what it derives, which the next command does anew. */
poly_exit poly_run_finish(poly_store *s, const poly_engine *e, const poly_cli_options *o);

/* ---- run_records.c --------------------------------------------------------------------------- */
/* RUN/records.jsonl: what --jsonl kept, with story_id, person_id and statement_id. */
bool poly_run_has_records(const char *run); /* is the file there? */
poly_exit poly_run_write_records(poly_store *s, const char *run);

/* The run's documents in the annotation format o->format (export_texts.c). */
POLY_MUST_USE poly_exit poly_run_export_texts(poly_store *s, poly_cli_options *o);

#endif

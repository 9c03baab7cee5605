/*
 * store.h - the door of the run folder: a database of what was found in a corpus (SQLite, the file
 * corpus.sqlite in it).
 *
 * docs/TABLES.md describes the tables. Two kinds of user: readers (reports, exports) open a run and
 * ask it in SQL; the writer (a batch, a merge) puts documents into it, one transaction a batch.
 * SQLite shows nowhere else in the program.
 *
 * A reader or writer belongs to one thread at a time. After a failure poly_store_message() says
 * what went wrong.
 */
#ifndef POLY_STORE_STORE_H
#define POLY_STORE_STORE_H

#include "base/buf.h"

#include <signal.h>

typedef struct poly_store poly_store;
typedef struct poly_query poly_query;

enum {
    POLY_STORE_SCHEMA = 3, /* version of the tables */
    POLY_STORE_OLDEST = 2, /* the first one that poly_store_merge() still reads */
    POLY_HASH_BYTES = 65   /* sha256 in hex, with a NUL */
};

typedef struct poly_store_error {
    char what[512]; /* a sentence that names the file; NUL-terminated */
    bool busy;      /* another writer has the run */
} poly_store_error;

/* ---- reading --------------------------------------------------------------------------------- */
/* path: a run folder, or a database in it. Never writes. IO: there is no run, it is of another
 * version, or it cannot be read. */
POLY_MUST_USE poly_status poly_store_open(poly_store **out, const char *path,
                                          poly_store_error *err);
/* Is a run there that poly_store_merge() reads? As poly_store_open(). */
POLY_MUST_USE poly_status poly_store_check(const char *path, poly_store_error *err);
/* NULL is fine. A writer's open transaction is taken back. */
void poly_store_close(poly_store *s);
/* From now on a statement fails with IO soon after *stop is no longer 0: for work that may take
 * minutes and is done all or nothing. stop NULL: no longer. */
void poly_store_watch(poly_store *s, const volatile sig_atomic_t *stop);
const char *poly_store_path(const poly_store *s);    /* of the database, for messages */
const char *poly_store_message(const poly_store *s); /* the first failure's sentence, "" before one;
                                                      * until close */

/* One statement. NULL: memory ran out. A mistake in it is kept and told by poly_query_close(). */
POLY_MUST_USE poly_query *poly_store_query(poly_store *s, const char *sql);
/* Parameters are numbered from 1. The bytes of a text or blob must live until the next step. p
 * NULL: null. */
void poly_query_bind_int(poly_query *q, int at, int64_t v);
void poly_query_bind_real(poly_query *q, int at, double v);
void poly_query_bind_text(poly_query *q, int at, poly_str s);
void poly_query_bind_blob(poly_query *q, int at, poly_str s);
/* The next row. False: the end, or a failure. */
bool poly_query_next(poly_query *q);
int poly_query_columns(const poly_query *q);
const char *poly_query_name(const poly_query *q, int column); /* as long as q */
/* Columns are numbered from 0; a text or blob lives until the next step. NULL reads as 0 and as p
 * == NULL. */
bool poly_query_null(poly_query *q, int column);
bool poly_query_is_text(poly_query *q, int column);
bool poly_query_is_real(poly_query *q, int column);
int64_t poly_query_int(poly_query *q, int column);
double poly_query_real(poly_query *q, int column);
poly_str poly_query_text(poly_query *q, int column);
void poly_query_reset(poly_query *q); /* to run it again; parameters stay */
/* Frees it; NULL gives NOMEM. OK, NOMEM or IO: the first failure of this query. */
POLY_MUST_USE poly_status poly_query_close(poly_query *q);

/* Statements without rows or parameters, for writers. */
POLY_MUST_USE poly_status poly_store_exec(poly_store *s, const char *sql);

/* ---- writing --------------------------------------------------------------------------------- */
typedef struct poly_store_maker { /* what results depend on beside the document */
    const char *version, *lexicon_hash, *options;
} poly_store_maker;

typedef struct poly_store_counts {
    uint64_t fresh, changed, same, failed_before, twice, vanished; /* of documents */
} poly_store_counts;

/* Opens the run for writing and makes it where there is none. One writer at a time: a second one
 * fails with IO, err->busy. The lock ends with the process, however it ends. m's strings are
 * borrowed until poly_store_close(). NULL: documents come from other runs, which name theirs
 * (merge). */
POLY_MUST_USE poly_status poly_store_create(poly_store **out, const char *folder,
                                            const poly_store_maker *m, poly_store_error *err);

typedef struct poly_store_place { /* which document of the corpus: source, id and, for the second of
                                   * the same, line or content */
    const char *source, *id;
    uint64_t line;
    char hash[POLY_HASH_BYTES]; /* of its bytes and metadata as read; "": it could not be read */
} poly_store_place;

typedef enum poly_store_state {
    POLY_PLACE_NEW = 0,  /* to be put */
    POLY_PLACE_CHANGED,  /* the same; what was there goes */
    POLY_PLACE_SAME,     /* nothing to do */
    POLY_PLACE_FAILED,   /* failed before, and is the same */
    POLY_PLACE_TWICE     /* was met in this run of the program already */
} poly_store_state;

/* Looks a document up, gives it its number (a new one: the next), notes that it was met. In the
 * order of the input. */
POLY_MUST_USE poly_status poly_store_find(poly_store *s, const poly_store_place *p,
                                          int64_t *document, poly_store_state *state);

/* A row function (poly_doc_rows): packs rows into a poly_buf, on any thread. */
bool poly_store_pack(void *poly_buf_payload, poly_table table, const poly_cell *cells, uint32_t n);

typedef struct poly_store_document {
    int64_t number;
    bool replaces;      /* POLY_PLACE_CHANGED */
    const poly_store_place *place;
    poly_str rows;      /* packed; empty: it failed */
    poly_str signature; /* may be empty */
    poly_str record;    /* JSON of the record; may be empty */
    const char *error_code, *error; /* NULL: it did not fail */
} poly_store_document;

/* Writes a document in place of what was there. The first one since the last commit begins a
 * transaction. */
POLY_MUST_USE poly_status poly_store_put(poly_store *s, const poly_store_document *d);
POLY_MUST_USE poly_status poly_store_commit(poly_store *s); /* nothing to commit: OK */
/* Takes away the documents that poly_store_find() did not meet; how many. */
POLY_MUST_USE poly_status poly_store_prune(poly_store *s, uint64_t *n);
/* The tables of the lexicons, as they are now. */
POLY_MUST_USE poly_status poly_store_put_lexicons(poly_store *s, const poly_engine *e);
/* At the end: what is derived from all documents has been written; indexes, statistics, the journal
 * folded into one file. */
POLY_MUST_USE poly_status poly_store_finish(poly_store *s);
/* Does anything differ from what poly_store_finish() last saw? */
bool poly_store_is_dirty(poly_store *s);

typedef struct poly_store_merged {
    uint64_t documents, doubles, others; /* there are now; left out; of these, versions with another
                                          * content */
} poly_store_merged;

/* Documents of other runs, also of older versions, into this one, which is new, or what a killed
 * merge left: numbered by source, line, id and copy, so that neither the order of the runs nor what
 * was merged before shows. Of two documents of one place the one with the greater content hash
 * stays. Leaves what is derived from all documents to the caller, as after a batch. */
POLY_MUST_USE poly_status poly_store_merge(poly_store *s, const char *const *runs, uint32_t n,
                                           poly_store_merged *m);

#endif

/* parts.h - private to store/: what the handle holds. */
#ifndef POLY_STORE_PARTS_H
#define POLY_STORE_PARTS_H

#include "store/store.h"

#include <sqlite3.h>

enum {
    POLY_PUT_REPLACE = POLY_TABLE_N,
    POLY_PUT_STUB,
    POLY_PUT_LINE,
    POLY_PUT_FAILED,
    POLY_PUT_RECORD,
    POLY_PUT_FIND,
    POLY_PUT_WORDS,
    POLY_PUT_FORM,
    POLY_PUT_HITS, /* POLY_HITS_AT_ONCE of them; one: POLY_TABLE_HITS */
    POLY_PUT_N
};

/* Seven in ten rows are hits, some sixty a document: a statement for so many at once. */
enum { POLY_HITS_AT_ONCE = 16 };

typedef struct poly_form_slot { /* a row of hit_forms; n 0: free */
    uint32_t hash, at, n;       /* its key in poly_forms.keys */
    uint32_t form;
} poly_form_slot;

typedef struct poly_forms { /* numbers of forms that were met lately (hits.c); {0}: none yet */
    poly_form_slot *slots;  /* 2^bits, malloced */
    poly_buf keys;          /* what tells forms apart */
    uint32_t bits, count;
    uint32_t last;          /* the greatest number in the database */
    bool ready;
} poly_forms;

struct poly_store {
    sqlite3 *db;
    char *path;
    int lock;                          /* descriptor of the lock file; -1: a reader */
    poly_status status;                /* the first failure */
    char message[512];                 /* its sentence */
    sqlite3_stmt *puts[POLY_PUT_N];    /* a writer's statements, made when first used: rows of each
                                        * table, then the above */
    uint32_t words_at[4];              /* columns of quotes that the full-text index has; since
                                        * POLY_PUT_WORDS was made */
    int64_t last, maker;               /* the greatest number of a document; the row of makers, 0:
                                        * none yet */
    poly_store_maker by;               /* a writer's; version NULL: none. The strings are
                                        * borrowed */
    uint32_t *met;                     /* by number: what poly_store_find() met, a hash of its
                                        * content; 0: nothing */
    size_t n_met;
    poly_forms forms;
    bool in_transaction;
    bool replaced;                     /* rows went, and perhaps the last ones of a form */
    bool indexed;                      /* the indexes are there for sure */
};

/* Keeps the first failure: what SQLite says of it. Returns the status. */
poly_status poly_store_fail(poly_store *s, int rc);
/* The same with a sentence of ours. */
poly_status poly_store_fail_with(poly_store *s, poly_status st, const char *what);
/* One file, which any reader opens, also on a disk that cannot be written. SQLite's answer; BUSY: a
 * reader has the run open, it stays as it is. */
int poly_store_fold_journal(poly_store *s);

/* ---- create.c -------------------------------------------------------------------------------- */
/* The row of makers, written when the first document is: who looks on (--dry-run) leaves nothing
 * behind. */
POLY_MUST_USE poly_status poly_store_need_maker(poly_store *s);
/* Whose tables are these? OK from the version `oldest` on, or a sentence that says what to do. */
POLY_MUST_USE poly_status poly_store_check_schema(poly_store *s, int64_t version, int64_t oldest);
/* A shared lock of a run that is read, while which no batch writes it; the caller's to close. *lock
 * -1: it has no lock file, or one that is not ours to open. IO: a batch writes it, or too many
 * files are open (told->message). */
POLY_MUST_USE poly_status poly_store_lock_shared(int *lock, const char *database, poly_store *told);

/* ---- query.c --------------------------------------------------------------------------------- */
/* As poly_store_open(), for runs of the version `oldest`, too. */
POLY_MUST_USE poly_status poly_store_open_from(poly_store **out, const char *path, int64_t oldest,
                                               poly_store_error *err);

/* ---- schema.c -------------------------------------------------------------------------------- */
/* Makes what is missing. */
poly_status poly_store_make_tables(poly_store *s);
poly_status poly_store_make_indexes(poly_store *s);
/* What holds the rows of a table: its own name, or what its view is made of. */
const char *poly_store_table(poly_table t);
/* "a","b",... of a table of the library, for statements. */
void poly_store_columns(poly_buf *out, poly_table t);

/* ---- pack.c ---------------------------------------------------------------------------------- */
typedef struct poly_packed_row {
    poly_table table;
    uint32_t n;
    poly_cell cells[POLY_COLUMNS_MAX];
} poly_packed_row;

/* The next row of packed ones, which is no hit; false at the end. */
bool poly_store_unpack(poly_str *rest, poly_packed_row *row);

enum { POLY_FORM_TEXTS = 4 };
typedef struct poly_form { /* what hits say in words */
    poly_str texts[POLY_FORM_TEXTS]; /* theme, entry, term, text */
    uint32_t bytes;                  /* of the hit */
} poly_form;

typedef struct poly_packed_hit {
    uint32_t start, sentence, quote; /* quote: within the document, 0: in none */
    uint32_t scope;                  /* 1: negated, 2: hedged */
    uint32_t hash;                   /* of the key */
    poly_str key;                    /* its form, packed */
} poly_packed_hit;

/* The next row, if it is a hit. */
bool poly_store_unpack_hit(poly_str *rest, poly_packed_hit *hit);
void poly_form_pack(poly_buf *key, const poly_form *f); /* appended */
void poly_form_unpack(poly_form *f, poly_str key);
uint32_t poly_form_hash(poly_str key);

/* ---- write.c --------------------------------------------------------------------------------- */
poly_status poly_store_begin(poly_store *s); /* nothing when a transaction is open */
/* The statement of POLY_PUT_... or of a table's rows, ready to bind; NULL after a failure. */
sqlite3_stmt *poly_store_statement(poly_store *s, int which);
/* A failure is kept, and poly_store_run() does nothing then. A text lives until that. */
void poly_store_bind_int(poly_store *s, sqlite3_stmt *q, int at, int64_t v);
void poly_store_bind_text(poly_store *s, sqlite3_stmt *q, int at, poly_str text);
POLY_MUST_USE poly_status poly_store_run(poly_store *s, sqlite3_stmt *q);

/* ---- hits.c ---------------------------------------------------------------------------------- */
/* The statement that puts so many rows. */
void poly_store_hits_sql(poly_buf *sql, uint32_t n_rows);
/* Puts the hits that *rest begins with; *n: how many the document has before, then with them. */
POLY_MUST_USE poly_status poly_store_put_hits(poly_store *s, poly_str *rest, int64_t document,
                                              uint32_t *n);
/* Hits of a run that is attached as `shard`; run: its number in temp.chosen. */
POLY_MUST_USE poly_status poly_store_copy_hits(poly_store *s, uint32_t run);
/* Takes away forms that no hit has. */
POLY_MUST_USE poly_status poly_store_tidy_forms(poly_store *s);
void poly_forms_free(poly_forms *f);

#endif

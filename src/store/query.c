/*
 * query.c - opens runs and asks them: statements, parameters, rows.
 *
 *   in   a run folder or database, SQL     out  rows; the first failure as a sentence
 */
#define _POSIX_C_SOURCE 200809L
#include "store/parts.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct poly_query {
    poly_store *store;
    sqlite3_stmt *at; /* NULL: it could not be prepared */
    poly_status status;
    bool ended; /* no row is left; SQLite itself would begin anew */
};

/* ---- failures -------------------------------------------------------------------------------- */
static poly_status fail_of(poly_store *s, const char *path, poly_status st, const char *what)
{
    if (s->status == POLY_OK) {
        s->status = st;
        snprintf(s->message, sizeof s->message, "%s: %s", path, what);
    }
    return st;
}

poly_status poly_store_fail_with(poly_store *s, poly_status st, const char *what)
{
    return fail_of(s, s->path, st, what);
}

poly_status poly_store_fail(poly_store *s, int rc)
{
    if (rc == SQLITE_NOMEM) return poly_store_fail_with(s, POLY_ERR_NOMEM, "memory ran out");
    const int system = s->db && (rc & 0xff) == SQLITE_IOERR ? sqlite3_system_errno(s->db) : 0;
    /* SQLite says "disk I/O error" */
    if (system) return poly_store_fail_with(s, POLY_ERR_IO, strerror(system));
    /* a merge writes a new run: what is damaged is the one that it reads */
    const bool damaged = s->db && (rc & 0xff) == SQLITE_CORRUPT;
    const char *shard = damaged ? sqlite3_db_filename(s->db, "shard") : NULL;
    if (shard && *shard) return fail_of(s, shard, POLY_ERR_IO, sqlite3_errmsg(s->db));
    return poly_store_fail_with(s, POLY_ERR_IO, s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(rc));
}

const char *poly_store_path(const poly_store *s) { return s->path; }
const char *poly_store_message(const poly_store *s) { return s->message; }

static int is_asked(void *stop) { return *(const volatile sig_atomic_t *)stop != 0; }

void poly_store_watch(poly_store *s, const volatile sig_atomic_t *stop)
{
    enum { STEPS = 10000 }; /* of SQLite's machine, less than a millisecond */
    sqlite3_progress_handler(s->db, stop ? STEPS : 0, stop ? is_asked : NULL,
                             (void *)(uintptr_t)stop);
}

/* ---- statements ------------------------------------------------------------------------------ */
poly_query *poly_store_query(poly_store *s, const char *sql)
{
    poly_query *q = calloc(1, sizeof *q);
    if (!q) return NULL;
    q->store = s;
    const int rc = sqlite3_prepare_v2(s->db, sql, -1, &q->at, NULL);
    if (rc != SQLITE_OK) q->status = poly_store_fail(s, rc);
    return q;
}

static void note(poly_query *q, int rc)
{
    if (rc != SQLITE_OK && q->status == POLY_OK) q->status = poly_store_fail(q->store, rc);
}

void poly_query_bind_int(poly_query *q, int at, int64_t v)
{
    if (q && q->at) note(q, sqlite3_bind_int64(q->at, at, v));
}

void poly_query_bind_real(poly_query *q, int at, double v)
{
    if (q && q->at) note(q, sqlite3_bind_double(q->at, at, v));
}

void poly_query_bind_text(poly_query *q, int at, poly_str s)
{
    if (q && q->at) note(q, sqlite3_bind_text64(q->at, at, s.p, s.n, SQLITE_STATIC, SQLITE_UTF8));
}

void poly_query_bind_blob(poly_query *q, int at, poly_str s)
{
    if (q && q->at) note(q, sqlite3_bind_blob64(q->at, at, s.p, s.n, SQLITE_STATIC));
}

bool poly_query_next(poly_query *q)
{
    if (!q || !q->at || q->ended || q->status != POLY_OK) return false;
    const int rc = sqlite3_step(q->at);
    if (rc == SQLITE_ROW) return true;
    q->ended = true;
    if (rc != SQLITE_DONE) q->status = poly_store_fail(q->store, rc);
    return false;
}

int poly_query_columns(const poly_query *q) { return q && q->at ? sqlite3_column_count(q->at) : 0; }
const char *poly_query_name(const poly_query *q, int column)
{
    return sqlite3_column_name(q->at, column);
}
bool poly_query_null(poly_query *q, int column)
{
    return sqlite3_column_type(q->at, column) == SQLITE_NULL;
}
bool poly_query_is_text(poly_query *q, int column)
{
    return sqlite3_column_type(q->at, column) == SQLITE_TEXT;
}
bool poly_query_is_real(poly_query *q, int column)
{
    return sqlite3_column_type(q->at, column) == SQLITE_FLOAT;
}
int64_t poly_query_int(poly_query *q, int column) { return sqlite3_column_int64(q->at, column); }
double poly_query_real(poly_query *q, int column) { return sqlite3_column_double(q->at, column); }

poly_str poly_query_text(poly_query *q, int column)
{
    const char *p = sqlite3_column_type(q->at, column) == SQLITE_BLOB
                        ? sqlite3_column_blob(q->at, column)
                        : (const char *)sqlite3_column_text(q->at, column);
    return (poly_str){p, (size_t)sqlite3_column_bytes(q->at, column)};
}

void poly_query_reset(poly_query *q)
{
    if (!q || !q->at) return;
    sqlite3_reset(q->at); /* its failure was noted by the step */
    q->ended = false;
}

poly_status poly_query_close(poly_query *q)
{
    if (!q) return POLY_ERR_NOMEM;
    const poly_status st = q->status;
    sqlite3_finalize(q->at);
    free(q);
    return st;
}

poly_status poly_store_exec(poly_store *s, const char *sql)
{
    const int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? POLY_OK : poly_store_fail(s, rc);
}

/* ---- opening to read ------------------------------------------------------------------------- */
static char *database_of(const char *path)
{
    struct stat st;
    const bool folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
    const size_t n = strlen(path) + sizeof "/corpus.sqlite";
    char *out = malloc(n);
    if (out) snprintf(out, n, "%s%s", path, folder ? "/corpus.sqlite" : "");
    return out;
}

static poly_status check_version(poly_store *s, int64_t oldest)
{
    poly_query *q = poly_store_query(s, "SELECT value FROM meta WHERE name = 'schema_version'");
    const bool found = poly_query_next(q);
    const int64_t v = found ? poly_query_int(q, 0) : 0;
    const poly_status st = poly_query_close(q);
    if (st == POLY_ERR_NOMEM) return st;
    if (found) return poly_store_check_schema(s, v, oldest);
    s->status = POLY_OK; /* "no such table: meta" says less */
    return poly_store_fail_with(s, POLY_ERR_IO, "this is no run folder of polyanalyze batch");
}

poly_status poly_store_open_from(poly_store **out, const char *path, int64_t oldest,
                                 poly_store_error *err)
{
    *out = NULL;
    *err = (poly_store_error){.what = "memory ran out"};
    poly_store *s = calloc(1, sizeof *s);
    if (!s) return POLY_ERR_NOMEM;
    s->lock = -1;
    s->path = database_of(path);
    poly_status st = s->path ? POLY_OK : POLY_ERR_NOMEM;
    if (st == POLY_OK) {
        const int rc =
            sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
        st = rc == SQLITE_OK ? check_version(s, oldest)
             : rc == SQLITE_CANTOPEN
                 ? poly_store_fail_with(s, POLY_ERR_IO, "no run is there, or it cannot be opened")
                 : poly_store_fail(s, rc);
    }
    if (st == POLY_OK) {
        *out = s;
        return st;
    }
    if (s->message[0]) snprintf(err->what, sizeof err->what, "%s", s->message);
    poly_store_close(s);
    return st;
}

poly_status poly_store_open(poly_store **out, const char *path, poly_store_error *err)
{
    return poly_store_open_from(out, path, POLY_STORE_SCHEMA, err);
}

poly_status poly_store_check(const char *path, poly_store_error *err)
{
    poly_store *s;
    const poly_status st = poly_store_open_from(&s, path, POLY_STORE_OLDEST, err);
    poly_store_close(s);
    return st;
}

int poly_store_fold_journal(poly_store *s)
{
    return sqlite3_exec(s->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
}

void poly_store_close(poly_store *s)
{
    if (!s) return;
    for (int i = 0; i < POLY_PUT_N; i++) sqlite3_finalize(s->puts[i]);
    if (s->lock >= 0 && s->db) { /* a writer that finished nothing: it was stopped, failed, or had
                                  * nothing to do */
        if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
        sqlite3_busy_timeout(s->db, 0); /* for no reader is it worth waiting */
        (void)poly_store_fold_journal(s);
    }
    sqlite3_close_v2(s->db);
    if (s->lock >= 0) close(s->lock);
    poly_forms_free(&s->forms);
    free(s->met);
    free(s->path);
    free(s);
}

/*
 * merge.c - the documents of several runs into a new one.
 *
 *   in   run folders     out  their documents, numbered by source, line, id and copy
 *        (as a run over the same files has them)
 *
 * Method: a list of all documents with their run is sorted by place; of equal places the greatest
 * content hash stays. So the result is a function of the set of documents: runs may come in any
 * order, and may be merged ones. Then each run is attached in its turn and its rows are copied,
 * keys moved to the new numbers. Where lexicons differ, the first run's entry stays. meta.merging
 * tells a merge that did not come to its end from a run: the next one begins anew.
 */
#define _POSIX_C_SOURCE 200809L
#include "store/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char list_tables[] =
    "CREATE TEMP TABLE every(run INTEGER, old INTEGER, source TEXT, line INTEGER,"
    " id TEXT, copy INTEGER, hash TEXT);";
/* The first of each place, by hash; an error has none. */
static const char number_documents[] =
    "CREATE TEMP TABLE chosen AS SELECT row_number() OVER (ORDER BY source, line, id, copy) AS"
    " new,"
    " run, old FROM (SELECT *, row_number() OVER (PARTITION BY source, id, copy"
    " ORDER BY coalesce(hash, '') DESC, run) AS rank FROM every) WHERE rank = 1;"
    "CREATE INDEX temp.chosen_run ON chosen(run, old);";

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static poly_status attach(poly_store *s, const char *run)
{
    poly_store *reader;
    poly_store_error err;
    poly_status st =
        poly_store_open_from(&reader, run, POLY_STORE_OLDEST, &err); /* is it a run at all? */
    if (st != POLY_OK) {
        if (s->status == POLY_OK) snprintf(s->message, sizeof s->message, "%s", err.what);
        return s->status = st;
    }
    const char *path = poly_store_path(reader);
    if (is_same_file(path, s->path)) {
        st = poly_store_fail_with(s, POLY_ERR_IO, "a run cannot be merged into itself");
    } else {
        poly_query *q = poly_store_query(s, "ATTACH ?1 AS shard");
        poly_query_bind_text(q, 1, poly_str_of(path));
        (void)poly_query_next(q);
        st = poly_query_close(q);
    }
    poly_store_close(reader);
    return st;
}

/* The run's lock, shared, to be held until all is copied: it is listed and copied in two readings,
 * which must see the same. */
static poly_status lock_run(poly_store *s, const char *run, int *lock)
{
    poly_store *reader;
    poly_store_error err;
    *lock = -1;
    if (poly_store_open_from(&reader, run, POLY_STORE_OLDEST, &err) != POLY_OK)
        return POLY_OK; /* attach() tells it */
    const char *path = poly_store_path(reader);
    const poly_status st =
        is_same_file(path, s->path) ? POLY_OK : poly_store_lock_shared(lock, path, s);
    poly_store_close(reader);
    return st;
}

static poly_status with_run(poly_store *s, const char *sql, uint32_t run)
{
    poly_query *q = poly_store_query(s, sql);
    poly_query_bind_int(q, 1, run);
    (void)poly_query_next(q);
    return poly_query_close(q);
}

static poly_status list_run(poly_store *s, uint32_t run)
{
    /* Without a maker it is only a place: that run was killed, or is being written. */
    return with_run(
        s,
        "INSERT INTO every SELECT ?1, document, source, line, id, copy, content_hash"
        " FROM shard.documents WHERE maker IS NOT NULL",
        run);
}

/* The column's value with keys moved; c: the new number, t: the row. */
static void moved(poly_buf *sql, const poly_column *c)
{
    if (c->type == POLY_CELL_DOCUMENT) {
        poly_buf_cstr(sql, "c.new");
        return;
    }
    const bool key = c->type == POLY_CELL_QUOTE || c->type == POLY_CELL_SPEAKER;
    poly_buf_cstr(sql, key ? "c.new * 1000000 + t.\"" : "t.\"");
    poly_buf_cstr(sql, c->name);
    poly_buf_cstr(sql, key ? "\" % 1000000" : "\"");
}

static void copy_sql(poly_buf *sql, poly_table t)
{
    const bool documents = t == POLY_TABLE_DOCUMENTS;
    poly_buf_cstr(sql, "INSERT INTO main.");
    poly_buf_cstr(sql, poly_table_name(t));
    poly_buf_char(sql, '(');
    poly_store_columns(sql, t);
    poly_buf_cstr(
        sql, documents ? ", line, copy, error_code, error, content_hash, signature, maker) SELECT "
                       : ") SELECT ");
    for (uint32_t i = 0; i < poly_table_column_count(t); i++) {
        const poly_column c = poly_table_column(t, i);
        if (i) poly_buf_char(sql, ',');
        moved(sql, &c);
    }
    if (documents) {
        poly_buf_cstr(
            sql,
            ", t.line, t.copy, t.error_code, t.error, t.content_hash, t.signature,"
            " (SELECT m.maker FROM main.makers m JOIN shard.makers o"
            " USING (version, lexicon_hash, options) WHERE o.maker = t.maker)");
    }
    poly_buf_cstr(sql, " FROM shard.");
    poly_buf_cstr(sql, poly_table_name(t));
    poly_buf_cstr(
        sql, " t JOIN temp.chosen c ON c.run = ?1 AND c.old = t.document ORDER BY c.new, t.rowid");
}

static poly_status copy_table(poly_store *s, poly_table t, uint32_t run)
{
    poly_buf sql;
    poly_buf_init(&sql);
    copy_sql(&sql, t);
    poly_buf_char(&sql, '\0');
    const poly_status st = sql.status ? poly_store_fail(s, SQLITE_NOMEM) : with_run(s, sql.p, run);
    poly_buf_free(&sql);
    return st;
}

/* By the names of the columns: another schema may have them in another order. */
static poly_status copy_lexicon(poly_store *s, poly_table t)
{
    poly_buf sql;
    poly_buf_init(&sql);
    poly_buf_cstr(&sql, "INSERT OR IGNORE INTO main.");
    poly_buf_cstr(&sql, poly_table_name(t));
    poly_buf_char(&sql, '(');
    poly_store_columns(&sql, t);
    poly_buf_cstr(&sql, ") SELECT ");
    poly_store_columns(&sql, t);
    poly_buf_cstr(&sql, " FROM shard.");
    poly_buf_cstr(&sql, poly_table_name(t));
    poly_buf_char(&sql, '\0');
    const poly_status st =
        sql.status ? poly_store_fail(s, SQLITE_NOMEM) : poly_store_exec(s, sql.p);
    poly_buf_free(&sql);
    return st;
}

static poly_status copy_run(poly_store *s, uint32_t run)
{
    poly_status st = poly_store_exec(
        s, "INSERT OR IGNORE INTO main.makers(version, lexicon_hash, options)"
           " SELECT version, lexicon_hash, options FROM shard.makers ORDER BY 1, 2, 3");
    for (unsigned t = 0; t < POLY_TABLE_THEMES && st == POLY_OK; t++)
        st = t == POLY_TABLE_HITS ? poly_store_copy_hits(s, run)
                                  : copy_table(s, (poly_table)t, run);
    for (unsigned t = POLY_TABLE_THEMES; t < POLY_TABLE_N && st == POLY_OK; t++) {
        st = copy_lexicon(s, (poly_table)t);
    }
    if (st == POLY_OK)
        st = with_run(
            s,
            "INSERT INTO main.records SELECT c.new, t.record FROM shard.records t"
            " JOIN temp.chosen c ON c.run = ?1 AND c.old = t.document",
            run);
    return st;
}

/* What the corpus run derives is derived again: numbers of stories, statements and persons of
 * another run mean nothing here. */
static const char forget_links[] =
    "UPDATE documents SET story = NULL; UPDATE speakers SET person = NULL;"
    "INSERT INTO quotes_fts(quotes_fts) VALUES('rebuild')";

typedef poly_status run_fn(poly_store *s, uint32_t run);

static poly_status each_run(poly_store *s, const char *const *runs, uint32_t n, run_fn *f)
{
    for (uint32_t i = 0; i < n; i++) {
        poly_status st = attach(s, runs[i]);
        if (st == POLY_OK && (st = poly_store_begin(s)) == POLY_OK) st = f(s, i);
        if (st == POLY_OK) st = poly_store_commit(s);
        if (st == POLY_OK) st = poly_store_exec(s, "DETACH shard");
        if (st != POLY_OK) return st;
    }
    return POLY_OK;
}

static int64_t count(poly_store *s, const char *sql)
{
    poly_query *q = poly_store_query(s, sql);
    const int64_t n = poly_query_next(q) ? poly_query_int(q, 0) : 0;
    return poly_query_close(q) == POLY_OK ? n : 0;
}

/* Makes the run empty again when a merge was killed in it. */
static poly_status begin_merge(poly_store *s)
{
    poly_status st = poly_store_begin(s);
    if (st == POLY_OK && s->last) {
        if (!count(s, "SELECT count(*) FROM meta WHERE name = 'merging'"))
            return poly_store_fail_with(s, POLY_ERR_IO,
                                        "there is a run already: merge makes a new one");
        for (unsigned t = 0; t < POLY_TABLE_N && st == POLY_OK; t++) {
            char sql[80];
            snprintf(sql, sizeof sql, "DELETE FROM main.%s", poly_store_table((poly_table)t));
            st = poly_store_exec(s, sql);
        }
        if (st == POLY_OK)
            st = poly_store_exec(s, "DELETE FROM records; DELETE FROM makers;"
                                    "DELETE FROM hit_forms;"
                                    "INSERT INTO quotes_fts(quotes_fts) VALUES('delete-all')");
        s->last = 0;
        poly_forms_free(&s->forms);
    }
    if (st == POLY_OK) st = poly_store_exec(s, "INSERT OR REPLACE INTO meta VALUES('merging', 1)");
    return st == POLY_OK ? poly_store_commit(s) : st;
}

static poly_status merge(poly_store *s, const char *const *runs, uint32_t n, int *locks)
{
    poly_status st = POLY_OK;
    for (uint32_t i = 0; i < n && st == POLY_OK; i++) st = lock_run(s, runs[i], &locks[i]);
    if (st == POLY_OK) st = begin_merge(s);
    if (st == POLY_OK) st = poly_store_exec(s, list_tables);
    if (st == POLY_OK) st = each_run(s, runs, n, list_run);
    if (st == POLY_OK) st = poly_store_exec(s, number_documents);
    if (st == POLY_OK) st = each_run(s, runs, n, copy_run);
    if (st == POLY_OK && (st = poly_store_begin(s)) == POLY_OK)
        st = poly_store_exec(s, forget_links);
    s->replaced = true; /* a shard's documents that lost leave forms */
    return st == POLY_OK ? poly_store_commit(s) : st;
}

poly_status poly_store_merge(poly_store *s, const char *const *runs, uint32_t n,
                             poly_store_merged *m)
{
    *m = (poly_store_merged){0};
    int *locks = malloc((n ? n : 1) * sizeof *locks);
    if (!locks) return poly_store_fail(s, SQLITE_NOMEM);
    for (uint32_t i = 0; i < n; i++) locks[i] = -1;
    const poly_status st = merge(s, runs, n, locks);
    for (uint32_t i = 0; i < n; i++) {
        if (locks[i] >= 0) close(locks[i]);
    }
    free(locks);
    if (st != POLY_OK) return st;
    m->documents = (uint64_t)count(s, "SELECT count(*) FROM main.documents");
    m->doubles = (uint64_t)count(s, "SELECT count(*) FROM temp.every") - m->documents;
    m->others = (uint64_t)count(s, "SELECT count(*) FROM (SELECT DISTINCT source, id, copy,"
                                   " coalesce(hash, '') FROM temp.every)") -
                m->documents;
    return s->status;
}

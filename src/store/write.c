/*
 * write.c - documents into the run: which are new, their rows, what vanished.
 *
 *   in   places, packed rows     out  rows of the database, one transaction a batch
 *
 * Method: a document that is new gets the next number and, within the transaction, a row that only
 * holds its place; so a second one of the same place is met, and a kill takes the row back with all
 * else. That is the whole journal: who runs the same command again finds the documents that were
 * committed, with the hash of their content and their maker, and does the others.
 */
#include "base/hash.h"
#include "store/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- statements ------------------------------------------------------------------------------ */
static void put_row_sql(poly_buf *sql, poly_table t)
{
    poly_buf_cstr(sql, t >= POLY_TABLE_THEMES ? "INSERT OR IGNORE INTO " : "INSERT INTO ");
    poly_buf_cstr(sql, poly_table_name(t));
    poly_buf_char(sql, '(');
    poly_store_columns(sql, t);
    poly_buf_cstr(sql, ") VALUES(");
    for (uint32_t i = 0; i < poly_table_column_count(t); i++) poly_buf_cstr(sql, i ? ",?" : "?");
    poly_buf_char(sql, ')');
}

static bool is_place(const char *column)
{
    return strcmp(column, "document") == 0 || strcmp(column, "id") == 0 ||
           strcmp(column, "source") == 0;
}

/* A document's row stands already: its place. */
static void put_document_sql(poly_buf *sql)
{
    const char *between = "UPDATE documents SET \"";
    for (uint32_t i = 0; i < poly_table_column_count(POLY_TABLE_DOCUMENTS); i++) {
        const char *name = poly_table_column(POLY_TABLE_DOCUMENTS, i).name;
        if (is_place(name)) continue;
        poly_buf_cstr(sql, between);
        poly_buf_cstr(sql, name);
        poly_buf_cstr(sql, "\" = ?");
        poly_buf_u64(sql, i + 1);
        between = ", \"";
    }
    poly_buf_cstr(sql, " WHERE document = ?1");
}

static void other_sql(poly_buf *sql, int which)
{
    static const char *const all[POLY_PUT_N] = {
        [POLY_PUT_STUB] =
            "INSERT INTO documents(document, source, id, copy, line) VALUES(?1, ?2, ?3, ?4, ?5)",
        [POLY_PUT_LINE] = "UPDATE documents SET line = ?2 WHERE document = ?1",
        [POLY_PUT_REPLACE] =
            "UPDATE documents SET line = ?2, content_hash = ?3, signature = ?4, maker = ?5,"
            " error_code = NULL, error = NULL WHERE document = ?1",
        [POLY_PUT_FAILED] =
            "INSERT OR REPLACE INTO documents(document, source, id, copy, line, content_hash,"
            " maker, error_code, error) SELECT document, source, id, copy, ?2, ?3, ?4, ?5, ?6"
            " FROM documents WHERE document = ?1",
        [POLY_PUT_RECORD] = "INSERT OR REPLACE INTO records VALUES(?1, ?2)",
        [POLY_PUT_WORDS] =
            "INSERT INTO quotes_fts(rowid, text, speaker_name, role, org)"
            " VALUES(?1, ?2, ?3, ?4, ?5)",
        [POLY_PUT_FORM] = "INSERT INTO hit_forms VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
        [POLY_PUT_FIND] =
            "SELECT document, content_hash, maker, error_code, line FROM documents"
            " WHERE source = ?1 AND id = ?2"
            " AND copy = ?3"};
    poly_buf_cstr(sql, all[which]);
}

/* Where the columns of the full-text index stand among those of quotes. */
static void find_words(poly_store *s)
{
    static const char *const indexed[] = {"text", "speaker_name", "role", "org"};
    for (uint32_t k = 0; k < 4; k++) {
        s->words_at[k] = 0;
        while (strcmp(poly_table_column(POLY_TABLE_QUOTES, s->words_at[k]).name, indexed[k]) != 0)
            s->words_at[k]++;
    }
}

sqlite3_stmt *poly_store_statement(poly_store *s, int which)
{
    if (s->puts[which]) {
        sqlite3_reset(s->puts[which]);
        return s->puts[which];
    }
    poly_buf sql;
    poly_buf_init(&sql);
    if (which == POLY_PUT_WORDS) find_words(s);
    if (which == POLY_TABLE_DOCUMENTS) put_document_sql(&sql);
    else if (which == POLY_TABLE_HITS) poly_store_hits_sql(&sql, 1);
    else if (which < POLY_TABLE_N) put_row_sql(&sql, (poly_table)which);
    else if (which == POLY_PUT_HITS) poly_store_hits_sql(&sql, POLY_HITS_AT_ONCE);
    else other_sql(&sql, which);
    poly_buf_char(&sql, '\0');
    if (sql.status) poly_store_fail(s, SQLITE_NOMEM);
    else {
        const int rc =
            sqlite3_prepare_v3(s->db, sql.p, -1, SQLITE_PREPARE_PERSISTENT, &s->puts[which], NULL);
        if (rc != SQLITE_OK) poly_store_fail(s, rc);
    }
    poly_buf_free(&sql);
    return s->puts[which];
}

/* A parameter that was not bound would be written as NULL: its failure is kept, and run() does
 * nothing then. */
static void note(poly_store *s, int rc)
{
    if (rc != SQLITE_OK) (void)poly_store_fail(s, rc);
}

void poly_store_bind_int(poly_store *s, sqlite3_stmt *q, int at, int64_t v)
{
    note(s, sqlite3_bind_int64(q, at, v));
}

void poly_store_bind_text(poly_store *s, sqlite3_stmt *q, int at, poly_str text)
{
    note(s, text.p ? sqlite3_bind_text64(q, at, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8)
                   : sqlite3_bind_null(q, at));
}

static void bind_cstr(poly_store *s, sqlite3_stmt *q, int at, const char *text)
{
    poly_store_bind_text(s, q, at, (poly_str){text, text ? strlen(text) : 0});
}

poly_status poly_store_run(poly_store *s, sqlite3_stmt *q)
{
    if (s->status != POLY_OK) return s->status;
    const int rc = sqlite3_step(q);
    sqlite3_reset(q);
    return rc == SQLITE_DONE ? POLY_OK : poly_store_fail(s, rc);
}

/* ---- transactions ---------------------------------------------------------------------------- */
poly_status poly_store_begin(poly_store *s)
{
    if (s->status != POLY_OK) return s->status;
    if (s->in_transaction) return POLY_OK;
    /* Whatever is written, the run is finished again only by poly_store_finish(). */
    const poly_status st =
        poly_store_exec(s, "BEGIN IMMEDIATE; INSERT OR REPLACE INTO meta VALUES('finished', 0)");
    s->in_transaction = st == POLY_OK;
    return st;
}

poly_status poly_store_commit(poly_store *s)
{
    if (s->status != POLY_OK) return s->status;
    if (!s->in_transaction) return POLY_OK;
    s->in_transaction = false;
    return poly_store_exec(s, "COMMIT");
}

bool poly_store_is_dirty(poly_store *s)
{
    poly_query *q = poly_store_query(s, "SELECT value FROM meta WHERE name = 'finished'");
    const bool clean = poly_query_next(q) && poly_query_int(q, 0) == 1;
    return poly_query_close(q) != POLY_OK || !clean;
}

/* ---- which document -------------------------------------------------------------------------- */
/* Of the bytes; never 0. */
static uint32_t content_of(const poly_store_place *p)
{
    const uint32_t h = (uint32_t)poly_hash_bytes(p->hash, strlen(p->hash));
    return h ? h : 1;
}

/* What was met under this number; 0: nothing. */
static uint32_t met(const poly_store *s, int64_t document)
{
    return (size_t)document < s->n_met ? s->met[document] : 0;
}

static poly_status meet(poly_store *s, int64_t document, uint32_t content)
{
    const size_t at = (size_t)document;
    if (at >= s->n_met) {
        const size_t n = at * 2 + 1024;
        uint32_t *more = realloc(s->met, n * sizeof *more);
        if (!more) return poly_store_fail(s, SQLITE_NOMEM);
        memset(more + s->n_met, 0, (n - s->n_met) * sizeof *more);
        s->met = more;
        s->n_met = n;
    }
    s->met[at] = content;
    return POLY_OK;
}

/* q: a row of POLY_PUT_FIND. What could not be read has no hash. */
static poly_store_state state_of(const poly_store *s, sqlite3_stmt *q, const poly_store_place *p)
{
    /* only its place was written before a kill */
    if (sqlite3_column_type(q, 2) == SQLITE_NULL) return POLY_PLACE_NEW;
    const char *hash = (const char *)sqlite3_column_text(q, 1);
    const bool same =
        strcmp(hash ? hash : "", p->hash) == 0 && sqlite3_column_int64(q, 2) == s->maker;
    if (!same) return POLY_PLACE_CHANGED;
    return sqlite3_column_type(q, 3) != SQLITE_NULL ? POLY_PLACE_FAILED : POLY_PLACE_SAME;
}

typedef struct known { /* a document of the run; number 0: none */
    int64_t number;
    uint64_t line;
    poly_store_state state;
} known;

static poly_status look_up(poly_store *s, const poly_store_place *p, uint64_t copy, known *k)
{
    sqlite3_stmt *q = poly_store_statement(s, POLY_PUT_FIND);
    *k = (known){0};
    if (!q) return s->status;
    bind_cstr(s, q, 1, p->source);
    bind_cstr(s, q, 2, p->id);
    poly_store_bind_int(s, q, 3, (int64_t)copy);
    if (s->status != POLY_OK) return s->status;
    const int rc = sqlite3_step(q);
    if (rc == SQLITE_ROW)
        *k = (known){sqlite3_column_int64(q, 0), (uint64_t)sqlite3_column_int64(q, 4),
                     state_of(s, q, p)};
    else if (rc != SQLITE_DONE) return poly_store_fail(s, rc);
    sqlite3_reset(q);
    return POLY_OK;
}

static poly_status put_stub(poly_store *s, const poly_store_place *p, uint64_t copy,
                            int64_t document)
{
    poly_status st = poly_store_begin(s);
    sqlite3_stmt *q = st == POLY_OK ? poly_store_statement(s, POLY_PUT_STUB) : NULL;
    if (!q) return s->status;
    poly_store_bind_int(s, q, 1, document);
    bind_cstr(s, q, 2, p->source);
    bind_cstr(s, q, 3, p->id);
    poly_store_bind_int(s, q, 4, (int64_t)copy);
    poly_store_bind_int(s, q, 5, (int64_t)p->line);
    return poly_store_run(s, q);
}

/* The lines before it may be other ones now. */
static poly_status move(poly_store *s, int64_t document, uint64_t line)
{
    poly_status st = poly_store_begin(s);
    sqlite3_stmt *q = st == POLY_OK ? poly_store_statement(s, POLY_PUT_LINE) : NULL;
    if (!q) return s->status;
    poly_store_bind_int(s, q, 1, document);
    poly_store_bind_int(s, q, 2, (int64_t)line);
    return poly_store_run(s, q);
}

/* The number that tells p from the document k of the same source and id, which was met before: its
 * line. Where that is no other one (members of an archive, files whose names are written alike),
 * its content, above all lines. 0: it is k, named twice. */
static uint64_t copy_of(const poly_store *s, const poly_store_place *p, const known *k)
{
    if (k->line != p->line) return p->line;
    const uint32_t content = content_of(p);
    return p->hash[0] && content != met(s, k->number) ? (1ull << 32) + content : 0;
}

poly_status poly_store_find(poly_store *s, const poly_store_place *p, int64_t *document,
                            poly_store_state *state)
{
    uint64_t copy = 0;
    known k;
    poly_status st;
    if (s->status != POLY_OK) return s->status;
    if ((st = look_up(s, p, 0, &k)) != POLY_OK) return st;
    if (k.number && met(s, k.number)) copy = copy_of(s, p, &k);
    if (copy && (st = look_up(s, p, copy, &k)) != POLY_OK) return st;
    *document = k.number ? k.number : ++s->last;
    *state = k.number && met(s, k.number) ? POLY_PLACE_TWICE : k.state;
    if (*state == POLY_PLACE_TWICE) return POLY_OK;
    if (!k.number) st = put_stub(s, p, copy, *document);
    else if (k.line != p->line) st = move(s, *document, p->line);
    return st == POLY_OK ? meet(s, *document, content_of(p)) : st;
}

/* ---- rows ------------------------------------------------------------------------------------ */
static void bind_cell(poly_store *s, sqlite3_stmt *q, int at, const poly_cell *c, int64_t document)
{
    switch (c->type) {
    case POLY_CELL_INTEGER: poly_store_bind_int(s, q, at, c->number); break;
    case POLY_CELL_SHARE: note(s, sqlite3_bind_double(q, at, (double)c->number / 1000)); break;
    case POLY_CELL_TEXT: poly_store_bind_text(s, q, at, c->text); break;
    case POLY_CELL_DOCUMENT: poly_store_bind_int(s, q, at, document); break;
    case POLY_CELL_QUOTE:
    case POLY_CELL_SPEAKER: poly_store_bind_int(s, q, at, poly_row_key(document, c->number)); break;
    default: note(s, sqlite3_bind_null(q, at)); break;
    }
}

static poly_status put_words(poly_store *s, const poly_cell *cells, int64_t document)
{
    sqlite3_stmt *q = poly_store_statement(s, POLY_PUT_WORDS);
    if (!q) return s->status;
    poly_store_bind_int(s, q, 1, poly_row_key(document, cells[0].number));
    for (int i = 0; i < 4; i++) poly_store_bind_text(s, q, i + 2, cells[s->words_at[i]].text);
    return poly_store_run(s, q);
}

static poly_status put_row(poly_store *s, poly_table t, const poly_cell *cells, uint32_t n,
                           int64_t document)
{
    sqlite3_stmt *q = poly_store_statement(s, (int)t);
    if (!q) return s->status;
    for (uint32_t i = 0; i < n; i++) bind_cell(s, q, (int)i + 1, &cells[i], document);
    const poly_status st = poly_store_run(s, q);
    return st == POLY_OK && t == POLY_TABLE_QUOTES ? put_words(s, cells, document) : st;
}

/* Runs "head, table or nothing, where"; document: ?1, or 0. */
static poly_status delete_from(poly_store *s, const char *head, const char *table,
                               const char *where, int64_t document)
{
    poly_buf sql;
    poly_buf_init(&sql);
    poly_buf_cstr(&sql, head);
    poly_buf_cstr(&sql, table);
    poly_buf_cstr(&sql, where);
    poly_buf_char(&sql, '\0');
    if (sql.status) poly_store_fail(s, SQLITE_NOMEM);
    poly_query *q = sql.status ? NULL : poly_store_query(s, sql.p);
    if (document) poly_query_bind_int(q, 1, document);
    (void)poly_query_next(q);
    if (poly_query_close(q) == POLY_ERR_NOMEM) poly_store_fail(s, SQLITE_NOMEM);
    poly_buf_free(&sql);
    return s->status;
}

/* Which rows of a table are a document's: by the key that the table has an index of. */
static const char *rows_of_document(poly_table t)
{
    switch (poly_table_column(t, 0).type) {
    case POLY_CELL_QUOTE: return " WHERE quote BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999";
    case POLY_CELL_SPEAKER: return " WHERE speaker BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999";
    default: return " WHERE document = ?1";
    }
}

/* All rows of a document; document 0: of those in the table `vanished`. */
static poly_status delete_rows(poly_store *s, int64_t document)
{
    static const char forget_words[] =
        "INSERT INTO quotes_fts(quotes_fts, rowid, text, speaker_name, role, org)"
        " SELECT 'delete', quote, text, speaker_name, role, org FROM ";
    static const char vanished[] = " WHERE document IN vanished";
    /* Without the indexes of a finished run each document would be a walk through all rows. */
    poly_status st = s->indexed ? POLY_OK : poly_store_make_indexes(s);
    s->indexed = st == POLY_OK;
    s->replaced = true;
    if (st == POLY_OK)
        st = delete_from(s, forget_words, "quotes",
                         document ? rows_of_document(POLY_TABLE_QUOTES) : vanished, document);
    for (unsigned t = POLY_TABLE_SPEAKERS; t < POLY_TABLE_THEMES && st == POLY_OK; t++)
        st = delete_from(s, "DELETE FROM ", poly_store_table((poly_table)t),
                         document ? rows_of_document((poly_table)t) : vanished, document);
    /* Of rows that come in their place it is not known yet which statements they are. */
    if (st == POLY_OK)
        st = delete_from(s, "DELETE FROM ", "statement_quotes",
                         document ? rows_of_document(POLY_TABLE_QUOTES)
                                  : " WHERE quote / 1000000 IN vanished",
                         document);
    if (st != POLY_OK) return st;
    return delete_from(s, "DELETE FROM ", "records", document ? " WHERE document = ?1" : vanished,
                       document);
}

static poly_status put_rows(poly_store *s, const poly_store_document *d)
{
    poly_str rest = d->rows;
    poly_packed_row row;
    uint32_t n_hits = 0;
    while (rest.n) {
        if (poly_store_put_hits(s, &rest, d->number, &n_hits) != POLY_OK) return s->status;
        if (!poly_store_unpack(&rest, &row)) break;
        const poly_status st = put_row(s, row.table, row.cells, row.n, d->number);
        if (st != POLY_OK) return st;
    }
    return POLY_OK;
}

static poly_status put_head(poly_store *s, const poly_store_document *d)
{
    sqlite3_stmt *q = poly_store_statement(s, POLY_PUT_REPLACE);
    if (!q) return s->status;
    poly_store_bind_int(s, q, 1, d->number);
    poly_store_bind_int(s, q, 2, (int64_t)d->place->line);
    bind_cstr(s, q, 3, d->place->hash);
    note(s, d->signature.n
                ? sqlite3_bind_blob64(q, 4, d->signature.p, d->signature.n, SQLITE_STATIC)
                : sqlite3_bind_null(q, 4));
    poly_store_bind_int(s, q, 5, s->maker);
    return poly_store_run(s, q);
}

static poly_status put_failure(poly_store *s, const poly_store_document *d)
{
    sqlite3_stmt *q = poly_store_statement(s, POLY_PUT_FAILED);
    if (!q) return s->status;
    poly_store_bind_int(s, q, 1, d->number);
    poly_store_bind_int(s, q, 2, (int64_t)d->place->line);
    bind_cstr(s, q, 3, d->place->hash[0] ? d->place->hash : NULL);
    poly_store_bind_int(s, q, 4, s->maker);
    bind_cstr(s, q, 5, d->error_code);
    bind_cstr(s, q, 6, d->error);
    return poly_store_run(s, q);
}

static poly_status put_record(poly_store *s, const poly_store_document *d)
{
    sqlite3_stmt *q = d->record.n ? poly_store_statement(s, POLY_PUT_RECORD) : NULL;
    if (!d->record.n) return POLY_OK;
    if (!q) return s->status;
    poly_store_bind_int(s, q, 1, d->number);
    poly_store_bind_text(s, q, 2, d->record);
    return poly_store_run(s, q);
}

poly_status poly_store_put(poly_store *s, const poly_store_document *d)
{
    poly_status st = poly_store_begin(s);
    if (st == POLY_OK) st = poly_store_need_maker(s);
    if (st != POLY_OK) return st;
    if (d->replaces && (st = delete_rows(s, d->number)) != POLY_OK) return st;
    st = d->error_code ? put_failure(s, d) : put_rows(s, d);
    if (st == POLY_OK && !d->error_code) st = put_head(s, d);
    if (st != POLY_OK) return st;
    return put_record(s, d);
}

/* ---- the end --------------------------------------------------------------------------------- */
static bool put_lexicon_row(void *payload, poly_table table, const poly_cell *cells, uint32_t n)
{
    poly_store *s = payload;
    return put_row(s, table, cells, n, 0) == POLY_OK;
}

poly_status poly_store_put_lexicons(poly_store *s, const poly_engine *e)
{
    poly_status st = poly_store_begin(s);
    if (st == POLY_OK)
        st = poly_store_exec(
            s,
            "DELETE FROM themes; DELETE FROM lexicon_laws; DELETE FROM lexicon_incidents;"
            " DELETE FROM lexicon_orgs;"
            "DELETE FROM lexicon_holders; DELETE FROM lexicon_words");
    if (st == POLY_OK) st = poly_engine_rows(e, put_lexicon_row, s);
    return s->status != POLY_OK ? s->status : st;
}

poly_status poly_store_prune(poly_store *s, uint64_t *n)
{
    poly_status st = poly_store_begin(s);
    *n = 0;
    if (st != POLY_OK) return st;
    st = poly_store_exec(
        s, "CREATE TEMP TABLE IF NOT EXISTS vanished(document INTEGER PRIMARY KEY);"
           " DELETE FROM vanished");
    if (st != POLY_OK) return st;
    poly_query *all = poly_store_query(s, "SELECT document FROM documents ORDER BY document");
    poly_query *gone = poly_store_query(s, "INSERT INTO vanished VALUES(?1)");
    while (poly_query_next(all)) {
        if (met(s, poly_query_int(all, 0))) continue;
        poly_query_reset(gone);
        poly_query_bind_int(gone, 1, poly_query_int(all, 0));
        (void)poly_query_next(gone);
        ++*n;
    }
    const poly_status a = poly_query_close(all), b = poly_query_close(gone);
    if (a != POLY_OK || b != POLY_OK) return a != POLY_OK ? a : b;
    if (!*n) return POLY_OK;
    if ((st = delete_rows(s, 0)) != POLY_OK) return st;
    return poly_store_exec(s, "DELETE FROM documents WHERE document IN vanished");
}

poly_status poly_store_finish(poly_store *s)
{
    poly_status st = poly_store_begin(s);
    /* Places that were met, but not put before a kill, and that the input no longer holds. */
    if (st == POLY_OK) st = poly_store_exec(s, "DELETE FROM documents WHERE maker IS NULL");
    if (st == POLY_OK && s->replaced) st = poly_store_tidy_forms(s);
    if (st == POLY_OK) st = poly_store_make_indexes(s);
    if (st == POLY_OK) st = poly_store_exec(s, "DELETE FROM meta WHERE name = 'merging';"
                                               "INSERT OR REPLACE INTO meta VALUES('finished', 1)");
    if (st == POLY_OK) st = poly_store_commit(s);
    if (st == POLY_OK)
        st = poly_store_exec(
            s, "PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
    if (st != POLY_OK) return st;
    const int rc = poly_store_fold_journal(s);
    return rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY ? POLY_OK : poly_store_fail(s, rc);
}

/*
 * export.c - `polyanalyze export`: the tables of a run as CSV, TSV or JSON Lines; its texts with
 * annotations (export_texts.c).
 *
 *   in   a run folder
 *   out  FOLDER/quotes.csv ..., one file a table; or one table on standard output
 *
 * Rows stand in the order of documents, and of those in the order in which the run has them, so
 * that runs merged in another order are exported alike; bytes that are no text (signatures) and the
 * records are left out.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch.h"
#include "cli/run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_ROOM = 64, MOST_COLUMNS = 80 };

/* Names come from the database: in SQL they stand in quotation marks, which they do not hold
 * (checked). Hits are a view of two tables, which are left out (store/schema.c). */
static const char TABLES[] =
    "SELECT name, wr OR type = 'view' FROM pragma_table_list WHERE schema = 'main' AND type IN "
    "('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\"%' AND name NOT IN "
    "('records', 'hit_rows', 'hit_forms') AND (?1 IS NULL OR name = ?1) ORDER BY name";
static const char COLUMNS[] =
    "SELECT name, pk FROM pragma_table_info(?1) WHERE type IS NOT 'BLOB' AND name NOT LIKE '%\"%' "
    "ORDER BY cid";

static void put_name(poly_buf *sql, poly_str name)
{
    poly_buf_char(sql, '"');
    poly_buf_str(sql, name);
    poly_buf_char(sql, '"');
}

/* SELECT its columns FROM the table, NUL-terminated. */
static poly_status make_select(poly_buf *sql, poly_store *s, poly_str table, bool has_rowid)
{
    bool any = false, key = false, document = false;
    poly_query *q = poly_store_query(s, COLUMNS);
    poly_query_bind_text(q, 1, table);
    poly_buf_cstr(sql, "SELECT ");
    while (poly_query_next(q)) {
        if (any) poly_buf_char(sql, ',');
        put_name(sql, poly_query_text(q, 0));
        key = key || poly_query_int(q, 1);
        document = document || poly_str_eq(poly_query_text(q, 0), POLY_S("document"));
        any = true;
    }
    poly_buf_cstr(sql, " FROM ");
    put_name(sql, table);
    poly_buf_cstr(sql, !has_rowid           ? " ORDER BY 1"
                       : document && !key ? " ORDER BY document, rowid"
                                          : " ORDER BY rowid");
    poly_buf_char(sql, 0);
    const poly_status st = poly_query_close(q);
    return st != POLY_OK ? st : sql->status;
}

static void put_cell(poly_row *row, poly_query *q, int i)
{
    if (poly_query_null(q, i))
        poly_row_none(row);
    else if (poly_query_is_text(q, i))
        poly_row_str(row, poly_query_text(q, i));
    else if (poly_query_is_real(q, i))
        poly_row_real(row, poly_query_real(q, i));
    else
        poly_row_int(row, poly_query_int(q, i));
}

static poly_status put_table(poly_store *s, const char *sql, const poly_cli_options *o,
                             poly_buf *out)
{
    const char *names[MOST_COLUMNS + 1] = {0};
    poly_query *q = poly_store_query(s, sql);
    if (!q) return POLY_ERR_NOMEM;
    const int columns = poly_query_columns(q), n = columns < MOST_COLUMNS ? columns : MOST_COLUMNS;
    for (int i = 0; i < n; i++) names[i] = poly_query_name(q, i);
    poly_row_bom(out, o, o->rows);
    poly_row_head(out, names, o->rows);
    while (out->status == POLY_OK && !poly_cli_stop && poly_query_next(q)) {
        poly_row row = poly_row_begin(out, names, o->rows);
        for (int i = 0; i < n; i++) put_cell(&row, q, i);
        poly_row_end(&row);
    }
    return poly_query_close(q);
}

static poly_exit write_table(poly_store *s, poly_str table, bool has_rowid,
                             const poly_cli_options *o, const char *path)
{
    poly_buf sql;
    poly_out out;
    poly_buf_init(&sql);
    poly_status st = make_select(&sql, s, table, has_rowid);
    const poly_exit opened = poly_out_open(&out, path);
    if (out.temp) poly_cli_watch_signals();
    if (st == POLY_OK && opened == POLY_EXIT_OK) st = put_table(s, sql.p, o, &out.buf);
    const poly_exit closed = poly_out_close(&out, st == POLY_OK && !poly_cli_stop);
    poly_buf_free(&sql);
    if (opened != POLY_EXIT_OK) return opened;
    return st == POLY_OK ? closed : poly_run_failed(s, st);
}

static poly_exit write_file(poly_store *s, poly_str table, bool has_rowid,
                            const poly_cli_options *o)
{
    static const char *const suffixes[] = {"tsv", "csv", "jsonl", "csv"};
    const size_t n = strlen(o->output) + NAME_ROOM + table.n;
    char *path = malloc(n);
    if (!path) return poly_cli_no_memory();
    snprintf(path, n, "%s/%.*s.%s", o->output, (int)table.n, table.p, suffixes[o->rows]);
    const poly_exit st = write_table(s, table, has_rowid, o, path);
    free(path);
    return st;
}

static poly_exit write_tables(poly_store *s, const poly_cli_options *o)
{
    poly_exit done = POLY_EXIT_OK;
    uint32_t n = 0;
    poly_query *q = poly_store_query(s, TABLES);
    poly_query_bind_text(q, 1, poly_str_of(o->table_name));
    for (; done == POLY_EXIT_OK && !poly_cli_stop && poly_query_next(q); n++) {
        const poly_str name = poly_query_text(q, 0);
        if (poly_str_starts(name, POLY_S("quotes_fts"))) continue; /* the index, not the table */
        const bool has_rowid = !poly_query_int(q, 1);
        done = o->table_name ? write_table(s, name, has_rowid, o, o->output)
                             : write_file(s, name, has_rowid, o);
    }
    const poly_status st = poly_query_close(q);
    if (st != POLY_OK) return poly_run_failed(s, st);
    if (!n) {
        poly_cli_say("%s: no table '%s' in the run", poly_store_path(s), o->table_name);
        return POLY_EXIT_USAGE;
    }
    return done;
}

/* What is derived from all documents is not there before the run is finished. */
static void tell_unfinished(poly_store *s)
{
    poly_query *q = poly_store_query(s, "SELECT 1 FROM meta WHERE name = 'finished' AND value = 0");
    if (poly_query_next(q))
        poly_cli_say("%s: the run is not finished: links between documents are as they were before",
                     poly_store_path(s));
    if (poly_query_close(q) != POLY_OK) return; /* what is wrong will be told */
}

static bool is_annotation(const poly_cli_options *o) { return o->format != POLY_FORMAT_AUTO; }

static poly_exit check(poly_cli_options *o)
{
    if (o->n_args != 1) {
        poly_cli_say("export wants one run folder: polyanalyze export RUN -o FOLDER");
        return POLY_EXIT_USAGE;
    }
    if (is_annotation(o) && (o->table_name || o->bom || o->raw_csv)) {
        poly_cli_say("--bom and --raw-csv are for --format=csv or tsv, --table for jsonl too");
        return POLY_EXIT_USAGE;
    }
    if (is_annotation(o)) return poly_cli_check_annotation(o);
    if (o->min_confidence) {
        poly_cli_say(
            "--min-confidence is for annotation formats: tables have a column, confidence");
        return POLY_EXIT_USAGE;
    }
    if (!o->table_name && (!o->output || strcmp(o->output, "-") == 0)) {
        poly_cli_say("export writes a file a table: -o FOLDER, or --table=quotes for one of them");
        return POLY_EXIT_USAGE;
    }
    if (o->table_name || mkdir(o->output, 0777) == 0 || errno == EEXIST) return POLY_EXIT_OK;
    poly_cli_say("%s: %s", o->output, strerror(errno));
    return POLY_EXIT_OUTPUT;
}

poly_exit poly_cmd_export(poly_cli_options *o)
{
    poly_store *s;
    poly_store_error err;
    const poly_exit wrong = check(o);
    if (wrong != POLY_EXIT_OK) return wrong;
    if (o->raw_csv && o->rows == POLY_ROWS_CSV) o->rows = POLY_ROWS_RAW_CSV;
    const poly_status st = poly_store_open(&s, o->args[0], &err);
    if (st != POLY_OK) return poly_run_unread(&err, st);
    tell_unfinished(s);
    const poly_exit done = is_annotation(o) ? poly_run_export_texts(s, o) : write_tables(s, o);
    poly_store_close(s);
    return done;
}

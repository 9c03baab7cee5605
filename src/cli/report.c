/*
 * report.c - `polyanalyze report`: every table of a run, for a terminal, as Markdown, as CSV files,
 * as JSON (as a page: report_page.c).
 *
 *   in   a run or records
 *   out  text; csv: one table, or with --output a folder of one file a table
 */
#define _XOPEN_SOURCE 700
#include "cli/part.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool has_subject(const poly_cli_options *o)
{
    return o->part.law.count || o->part.incident.count;
}

static bool is_wanted(const poly_cli_options *o, poly_grid_id id)
{
    for (uint32_t i = 0; i < o->n_tables; i++) {
        if (strcmp(o->tables[i], poly_grid_name(id)) == 0) return true;
    }
    if (id == POLY_GRID_VOICES || id == POLY_GRID_PERIODS) return !o->n_tables && has_subject(o);
    return o->n_tables == 0;
}

static poly_exit put_file(const poly_stats *s, poly_grid_id id, const poly_cli_options *o,
                          const char *path)
{
    poly_out out;
    const poly_exit opened = poly_out_open(&out, path);
    const poly_status made = opened == POLY_EXIT_OK ? poly_cli_put_table(&out, s, id, o) : POLY_OK;
    if (made != POLY_OK) out.buf.status = POLY_ERR_NOMEM;
    const poly_exit closed = poly_out_close(&out, opened == POLY_EXIT_OK && made == POLY_OK);
    return opened != POLY_EXIT_OK ? opened : closed;
}

static poly_exit put_folder(const poly_stats *s, const poly_cli_options *o)
{
    poly_exit st = POLY_EXIT_OK;
    if (mkdir(o->output, 0777) != 0 && errno != EEXIST) {
        poly_cli_say("%s: %s", o->output, strerror(errno));
        return POLY_EXIT_OUTPUT;
    }
    for (unsigned id = 0; id < POLY_GRID_N && st == POLY_EXIT_OK; id++) {
        if (!is_wanted(o, (poly_grid_id)id)) continue;
        const size_t n = strlen(o->output) + 64;
        char *path = malloc(n);
        if (!path) return poly_cli_no_memory();
        snprintf(path, n, "%s/%s.csv", o->output, poly_grid_name((poly_grid_id)id));
        st = put_file(s, (poly_grid_id)id, o, path);
        free(path);
    }
    return st;
}

static poly_status put_all(poly_out *out, const poly_stats *s, const poly_cli_options *o)
{
    const bool json = o->stats_format == POLY_GRID_AS_JSON;
    poly_status st = POLY_OK;
    bool first = true;
    if (o->stats_format == POLY_GRID_AS_MARKDOWN) poly_buf_cstr(&out->buf, "# Report\n\n");
    for (unsigned id = 0; id < POLY_GRID_N && st == POLY_OK; id++) {
        if (!is_wanted(o, (poly_grid_id)id)) continue;
        if (json) poly_buf_cstr(&out->buf, first ? "{\"" : ",\"");
        if (json) poly_buf_cstr(&out->buf, poly_grid_name((poly_grid_id)id));
        if (json) poly_buf_cstr(&out->buf, "\":");
        st = poly_cli_put_table(out, s, (poly_grid_id)id, o);
        first = false;
    }
    if (json) poly_buf_cstr(&out->buf, "}\n");
    return st;
}

static poly_exit put_report(const poly_stats *s, const poly_cli_options *o)
{
    poly_out out;
    const poly_exit opened = poly_out_open(&out, o->output);
    const poly_status made = opened == POLY_EXIT_OK ? put_all(&out, s, o) : POLY_OK;
    if (made != POLY_OK) out.buf.status = POLY_ERR_NOMEM;
    const poly_exit closed = poly_out_close(&out, opened == POLY_EXIT_OK && made == POLY_OK);
    return opened != POLY_EXIT_OK ? opened : closed;
}

/* Says which options do not go together. */
static bool is_usage_good(const poly_cli_options *o)
{
    const char *wrong = NULL;
    if (o->stats_format == POLY_GRID_AS_CSV && !o->output && o->n_tables != 1)
        wrong =
            "csv: name one table (--table themes), or a folder for all of them (--output FOLDER)";
    else if (o->compare && (!o->part.since || !has_subject(o)))
        wrong = "--compare needs --law or --incident, and --since: what of, and from which day on";
    if (wrong) poly_cli_say("%s", wrong);
    return !wrong;
}

/* With --compare, what lies before --since is what is compared with: nothing is left out. */
static void split_at(poly_cli_options *o)
{
    o->split = o->part.since;
    o->part.since = NULL;
}

/* Figures, and days that are due, are read in the words of quotes. */
static bool reads_quotes(const poly_cli_options *o)
{
    return is_wanted(o, POLY_GRID_FIGURES) || is_wanted(o, POLY_GRID_LEDGER);
}

/* "-o report.html" says what is wanted where no format is named. */
static void format_by_name(poly_cli_options *o)
{
    if (poly_out_is_page(o->output) && o->stats_format == POLY_GRID_AS_TEXT)
        o->stats_format = POLY_STATS_HTML;
}

poly_exit poly_cmd_report(poly_cli_options *o)
{
    poly_stats *s;
    format_by_name(o);
    const bool csv = o->stats_format == POLY_GRID_AS_CSV;
    const char *path = poly_cli_only_word(o, "report");
    if (!path || !is_usage_good(o)) return POLY_EXIT_USAGE;
    if (o->compare) split_at(o);
    if (o->stats_format == POLY_STATS_HTML) return poly_cli_report_page(o, path);
    poly_exit st = poly_cli_load_report(&s, path, o, reads_quotes(o));
    if (st != POLY_EXIT_OK) return st;
    st = csv && o->output && o->n_tables != 1 ? put_folder(s, o) : put_report(s, o);
    st = poly_cli_whole(st, s);
    poly_stats_free(s);
    return st;
}

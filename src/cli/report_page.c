/*
 * report_page.c - `polyanalyze report --format html`: the report as one page.
 *
 *   in   a run or records     out  HTML
 */
#include "cli/part.h"

#include "report/report.h"

/* With --law or --incident, the page opens there, and --since is the day from which voices are new:
 * nothing is left out for them. */
static poly_report_options take_view(poly_cli_options *o)
{
    poly_report_options page = {.language = o->ui, .compare = o->compare, .title = o->title};
    poly_stats_filter *f = &o->part;
    if (f->law.count == 1) page.law = f->law.at[0];
    else if (f->incident.count == 1) page.incident = f->incident.at[0];
    if (!page.law && !page.incident) return page;
    if (f->since) o->split = f->since;
    page.since = o->split;
    f->since = NULL;
    f->law.count = f->incident.count = 0;
    return page;
}

poly_exit poly_cli_report_page(poly_cli_options *o, const char *path)
{
    poly_stats *s;
    poly_out out;
    const poly_report_options page = take_view(o);
    poly_exit st = poly_cli_load_report(&s, path, o, true);
    if (st != POLY_EXIT_OK) return st;
    st = poly_out_open(&out, o->output);
    const poly_status made =
        st == POLY_EXIT_OK ? poly_report_html(s, &page, poly_cli_sink, &out.buf) : POLY_OK;
    if (made == POLY_ERR_NOMEM) out.buf.status = POLY_ERR_NOMEM;
    const poly_exit closed = poly_out_close(&out, st == POLY_EXIT_OK && made == POLY_OK);
    st = poly_cli_whole(st != POLY_EXIT_OK ? st : closed, s);
    poly_stats_free(s);
    return st;
}

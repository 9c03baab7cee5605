/*
 * report.c - a run's numbers and quotes as one page.
 *
 *   in   poly_stats, options     out  HTML, handed to a sink
 */
#include "report/parts.h"

poly_status poly_report_html(const poly_stats *s, const poly_report_options *o, poly_sink_fn *sink,
                             void *payload)
{
    poly_buf script, head, body, out;
    poly_buf_init(&script);
    poly_buf_init(&head);
    poly_buf_init(&body);
    poly_buf_init_sink(&out, sink, payload);
    poly_page_program(&script);
    poly_page_head(&out, o, o->title ? o->title : "polyanalyze", (poly_str){script.p, script.n});
    const poly_status counted = poly_report_head(&head, s, o);
    poly_page_data(&out, "numbers", (poly_str){head.p, head.n});
    poly_status st = counted ? counted : poly_report_body(&body, s);
    head.n = 0;
    if (st == POLY_OK) st = poly_report_deflate(&head, (poly_str){body.p, body.n});
    poly_buf_cstr(&out, "<script type=\"text/plain\" id=\"quotes\">");
    poly_buf_str(&out, (poly_str){head.p, head.n});
    poly_buf_cstr(&out, "</script>\n");
    poly_page_tail(&out, (poly_str){script.p, script.n});
    const poly_status written = poly_buf_flush(&out);
    if (st == POLY_OK) st = head.status ? head.status : script.status ? script.status : written;
    poly_buf_free(&script);
    poly_buf_free(&head);
    poly_buf_free(&body);
    poly_buf_free(&out);
    return st;
}

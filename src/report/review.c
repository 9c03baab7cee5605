/*
 * review.c - records of articles as a page on which they are read and corrected.
 *
 *   in   records with their text, offsets in UTF-16 units     out  HTML
 */
#include "report/parts.h"

static void put_labels(poly_buf *out, const poly_engine *e)
{
    poly_report_key(out, "labels");
    poly_buf_char(out, '{');
    for (uint32_t t = 0; t < poly_theme_count(e); t++) {
        if (t) poly_buf_char(out, ',');
        poly_report_cstr(out, poly_theme_id(e, t));
        poly_buf_cstr(out, ":[");
        poly_report_cstr(out, poly_theme_label(e, t, "en"));
        poly_buf_char(out, ',');
        poly_report_cstr(out, poly_theme_label(e, t, "id"));
        poly_buf_char(out, ']');
    }
    poly_buf_char(out, '}');
}

/* Records are JSON of our own: "<" stands within strings alone. */
static void put_record(poly_buf *out, poly_str json)
{
    size_t done = 0;
    for (size_t i = 0; i < json.n; i++) {
        if (json.p[i] != '<') continue;
        poly_buf_bytes(out, json.p + done, i - done);
        poly_buf_cstr(out, "\\u003c");
        done = i + 1;
    }
    poly_buf_bytes(out, json.p + done, json.n - done);
}

poly_status poly_report_review(const poly_engine *e, poly_str records, const poly_report_options *o,
                               poly_sink_fn *sink, void *payload)
{
    poly_buf script, data, out;
    poly_buf_init(&script);
    poly_buf_init(&data);
    poly_buf_init_sink(&out, sink, payload);
    poly_page_review(&script);
    poly_page_head(&out, o, o->title ? o->title : "polyanalyze show",
                   (poly_str){script.p, script.n});
    poly_buf_cstr(&data, o->language == POLY_REPORT_ID ? "{\"ui\":\"id\"" : "{\"ui\":\"en\"");
    put_labels(&data, e);
    poly_report_key(&data, "articles");
    poly_buf_char(&data, '[');
    put_record(&data, records);
    poly_buf_cstr(&data, "]}");
    poly_page_data(&out, "articles", (poly_str){data.p, data.n});
    poly_page_tail(&out, (poly_str){script.p, script.n});
    const poly_status written = poly_buf_flush(&out);
    const poly_status st = data.status ? data.status : script.status ? script.status : written;
    poly_buf_free(&script);
    poly_buf_free(&data);
    poly_buf_free(&out);
    return st;
}

/*
 * keys.c - the words that distinguish parts, as JSON.
 *
 *   in   poly_distinct     out  "keys": a list of parts, each with its keys as rows
 */
#include "report/parts.h"

/* [word, times, times in the rest, rates, g2, log ratio, bic, dispersion] */
static void put_key(poly_buf *out, const poly_key *k)
{
    const double reals[] = {k->per_1000_a, k->per_1000_b, k->g2,
                            k->log_ratio,  k->bic,        k->dispersion};
    poly_buf_char(out, '[');
    poly_report_str(out, k->what);
    poly_buf_char(out, ',');
    poly_report_int(out, (int64_t)k->count.a);
    poly_buf_char(out, ',');
    poly_report_int(out, (int64_t)k->count.b);
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
        poly_buf_char(out, ',');
        poly_report_real(out, reals[i]);
    }
    poly_buf_char(out, ']');
}

static void put_number(poly_buf *out, const char *name, int64_t v)
{
    poly_report_key(out, name);
    poly_report_int(out, v);
}

static void put_part(poly_buf *out, const poly_distinct_part *p)
{
    poly_buf_char(out, '{');
    poly_report_key(out, "dim");
    poly_report_cstr(out, poly_report_dim(p->dim));
    put_number(out, "item", p->item == POLY_NONE ? -1 : (int64_t)p->item);
    put_number(out, "language", p->language == POLY_NONE ? -1 : (int64_t)p->language);
    if (p->since != POLY_NO_DAY) put_number(out, "since", p->since);
    put_number(out, "words", (int64_t)p->keys.total_a);
    put_number(out, "rest", (int64_t)p->keys.total_b);
    put_number(out, "documents", p->keys.documents_a);
    put_number(out, "rest_documents", p->keys.documents_b);
    poly_report_key(out, "keys");
    poly_buf_char(out, '[');
    for (uint32_t i = 0; i < p->keys.count; i++) {
        if (i) poly_buf_char(out, ',');
        put_key(out, &p->keys.at[i]);
    }
    poly_buf_cstr(out, "]}");
}

void poly_report_keys(poly_buf *out, const poly_distinct *d)
{
    poly_report_key(out, "keys");
    poly_buf_char(out, '[');
    for (uint32_t i = 0; i < d->count; i++) {
        if (i) poly_buf_char(out, ',');
        put_part(out, &d->at[i]);
    }
    poly_buf_char(out, ']');
}

/*
 * deadlines.c - by when what is promised or demanded is to be done.
 *
 *   in   the ledger, the engine     out  poly_ledger.due, a date or none for each of its rows
 *
 * Each quote of the ledger is read anew by the library with the day on which its article was
 * published, so that "pekan depan" has a day, and a report of records has the same dates as one of
 * a run. The first date in it that begins behind that day is told: of a month or a year that had
 * begun nobody knows which part is meant. A span ("dalam 30 hari") names no day, and a quote
 * without a day of publication has no days to come: they have none.
 */
#include "stats/parts.h"

typedef struct reading {
    poly_builder *b;
    const poly_doc *doc;
    int32_t published;
    poly_due *due;
} reading;

/* The first day of the day, month or year. */
static int32_t first_day_of(poly_date d)
{
    return poly_day_at(d.year, d.month ? d.month : 1, d.day ? d.day : 1);
}

static poly_str date_text(poly_arena *a, poly_date d)
{
    poly_buf b;
    poly_buf_init(&b);
    poly_day_put(&b, first_day_of(d));
    const size_t n = d.day ? 10 : d.month ? 7 : 4; /* "2025-10-08", "2025-10", "2025" */
    const poly_str text = poly_keep(a, (poly_str){b.p, b.n < n ? b.n : n});
    if (b.status) a->status = b.status;
    poly_buf_free(&b);
    return text;
}

static void take(void *payload, poly_span span, poly_date date)
{
    reading *r = payload;
    if (r->due->date.n || !date.year || (date.day && !date.month)) return;
    if (first_day_of(date) <= r->published) return;
    poly_arena *a = r->b->a;
    *r->due = (poly_due){poly_keep(a, poly_str_slice(poly_doc_text(r->doc), span)),
                         date_text(a, date)};
}

static poly_status read_quote(reading *r, poly_session *session, const poly_fact_quote *q)
{
    poly_buf day;
    poly_doc *doc;
    poly_buf_init(&day);
    poly_day_put(&day, r->published);
    poly_buf_char(&day, '\0');
    const poly_doc_options how = {.size = sizeof how, .published = day.p};
    poly_status st = day.status;
    if (st == POLY_OK)
        st = poly_session_analyze(&doc, session, q->text.p ? q->text.p : "", q->text.n, &how, NULL);
    poly_buf_free(&day);
    if (st != POLY_OK) return st == POLY_ERR_NOMEM ? st : POLY_OK; /* no text, no date */
    r->doc = doc;
    poly_doc_dates(doc, take, r);
    poly_doc_close(doc);
    return r->b->a->status;
}

void poly_make_deadlines(poly_builder *b)
{
    poly_ledger *l = &b->s->ledger;
    reading r = {.b = b};
    poly_session *session;
    poly_due *due = poly_arena_alloc(b->a, l->count, sizeof *due);
    if (!due) return;
    for (uint32_t i = 0; i < l->count; i++) due[i] = (poly_due){{NULL, 0}, {NULL, 0}};
    l->due = due;
    if (!b->s->options.engine) return;
    poly_status st = poly_session_open(&session, b->s->options.engine);
    for (uint32_t i = 0; st == POLY_OK && i < l->count; i++) {
        const poly_fact_quote *q = &b->quotes.at[l->at[i].quote];
        r.published = b->documents.at[q->document].day;
        r.due = &due[i];
        if (r.published != POLY_NO_DAY) st = read_quote(&r, session, q);
    }
    poly_session_close(session);
    if (st != POLY_OK) b->a->status = st;
}

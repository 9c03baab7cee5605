/*
 * figures.c - figures that quotes about an incident or a law claim: number, unit, claimant, day.
 *
 *   in   counted facts, the engine     out  poly_figures, in the order of quotes
 *
 * Each such quote is read anew by the library (poly_doc_figures()), so that scales, currencies and
 * what is counted are those of the lexicons, and a report of records has the same figures as one of
 * a run. Only quotes with an incident or a law are read: others have no table to stand in.
 */
#include "stats/parts.h"

typedef struct reading {
    poly_builder *b;
    const poly_doc *doc;
    uint32_t quote;
    struct {
        poly_claim *at;
        uint32_t count, cap;
    } out;
} reading;

/* Of canonical digits with at most one point: no locale is asked. */
static double number_of(poly_str s)
{
    double v = 0, place = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.') {
            place = 1;
        } else if (poly_is_ascii_digit(s.p[i])) {
            v = v * 10 + (s.p[i] - '0');
            place *= 10;
        }
    }
    return place > 1 ? v / place : v;
}

static void take(void *payload, const poly_figure *f)
{
    reading *r = payload;
    poly_arena *a = r->b->a;
    poly_str value = f->value;
    const poly_str low = poly_str_cut(&value, '/');
    const poly_claim new = {.quote = r->quote,
                            .kind = f->kind,
                            .unsure = f->unsure,
                            .text = poly_keep(a, poly_str_slice(poly_doc_text(r->doc), f->span)),
                            .unit = poly_keep(a, f->unit),
                            .value = number_of(low),
                            .high = value.n ? number_of(value) : number_of(low)};
    POLY_VEC_PUSH(&r->out, a, new);
}

static poly_status read_quote(reading *r, poly_session *session)
{
    const poly_str text = r->b->quotes.at[r->quote].text;
    const poly_doc_options how = {.size = sizeof how, .matches_only = true};
    poly_doc *doc;
    const poly_status st =
        poly_session_analyze(&doc, session, text.p ? text.p : "", text.n, &how, NULL);
    if (st != POLY_OK) return st == POLY_ERR_NOMEM ? st : POLY_OK; /* no text, no figure */
    r->doc = doc;
    poly_doc_figures(doc, take, r);
    poly_doc_close(doc);
    return r->b->a->status;
}

void poly_make_figures(poly_builder *b)
{
    reading r = {.b = b};
    poly_session *session;
    if (!b->s->options.engine) return;
    poly_status st = poly_session_open(&session, b->s->options.engine);
    for (uint32_t i = 0; st == POLY_OK && i < b->quotes.count; i++) {
        const poly_fact_quote *q = &b->quotes.at[i];
        r.quote = i;
        if (q->law_count || q->incident_count) st = read_quote(&r, session);
    }
    poly_session_close(session);
    if (st != POLY_OK) b->a->status = st;
    b->s->figures = (poly_claims){r.out.at, r.out.count};
}

/*
 * head.c - the numbers of a report as JSON: items, trend, cross tables.
 *
 *   in   poly_stats     out  one object; columns, not rows
 */
#include "report/parts.h"

typedef void put_fn(poly_buf *out, const poly_item *x);

static void put_none_or(poly_buf *out, uint32_t v)
{
    poly_report_int(out, v == POLY_NONE ? -1 : (int64_t)v);
}

static void put_day(poly_buf *out, int32_t day)
{
    if (day == POLY_NO_DAY) poly_buf_cstr(out, "null");
    else poly_report_int(out, day);
}

static void put_estimate(poly_buf *out, poly_estimate e)
{
    poly_buf_char(out, '[');
    poly_report_real(out, e.value);
    poly_buf_char(out, ',');
    poly_report_real(out, e.low);
    poly_buf_char(out, ',');
    poly_report_real(out, e.high);
    poly_buf_char(out, ']');
}

/* ---- items ----------------------------------------------------------------------------------- */
static void put_id(poly_buf *out, const poly_item *x) { poly_report_str(out, x->id); }
static void put_name(poly_buf *out, const poly_item *x) { poly_report_str(out, x->name_en); }
static void put_name_id(poly_buf *out, const poly_item *x)
{
    if (poly_str_eq(x->name_id, x->name_en)) poly_buf_char(out, '0');
    else poly_report_str(out, x->name_id);
}
static void put_parent(poly_buf *out, const poly_item *x) { put_none_or(out, x->parent); }
static void put_level(poly_buf *out, const poly_item *x) { poly_report_int(out, x->level); }
static void put_stakeholder(poly_buf *out, const poly_item *x) { put_none_or(out, x->stakeholder); }
static void put_org(poly_buf *out, const poly_item *x) { put_none_or(out, x->org); }
static void put_role(poly_buf *out, const poly_item *x) { poly_report_str(out, x->role); }
static void put_type(poly_buf *out, const poly_item *x) { poly_report_str(out, x->type); }
static void put_status(poly_buf *out, const poly_item *x) { poly_report_str(out, x->status); }
static void put_stages(poly_buf *out, const poly_item *x) { poly_report_str(out, x->stages); }
static void put_title(poly_buf *out, const poly_item *x) { poly_report_str(out, x->title); }
static void put_quotes(poly_buf *out, const poly_item *x) { poly_report_int(out, x->quotes); }
static void put_documents(poly_buf *out, const poly_item *x) { poly_report_int(out, x->documents); }
static void put_speakers(poly_buf *out, const poly_item *x) { poly_report_int(out, x->speakers); }
static void put_outlets(poly_buf *out, const poly_item *x) { poly_report_int(out, x->outlets); }
static void put_hits(poly_buf *out, const poly_item *x) { poly_report_int(out, (int64_t)x->hits); }
static void put_first(poly_buf *out, const poly_item *x) { put_day(out, x->first_day); }
static void put_last(poly_buf *out, const poly_item *x) { put_day(out, x->last_day); }
static void put_share(poly_buf *out, const poly_item *x) { put_estimate(out, x->share); }
static void put_per_document(poly_buf *out, const poly_item *x)
{
    put_estimate(out, x->per_document);
}
static void put_documents_share(poly_buf *out, const poly_item *x)
{
    put_estimate(out, x->documents_share);
}
static void put_hit_rate(poly_buf *out, const poly_item *x) { put_estimate(out, x->hits_per_1000); }
static void put_dispersion(poly_buf *out, const poly_item *x)
{
    poly_report_real(out, x->dispersion);
}

typedef struct column {
    const char *name;
    put_fn *put;
    uint32_t dims; /* bits of poly_dim that have it */
} column;

enum {
    ALL = (1 << POLY_DIM_N) - 1,
    THEME = 1 << POLY_DIM_THEME,
    WHO = 1 << POLY_DIM_SPEAKER,
    ORG = 1 << POLY_DIM_ORG,
    LAW = 1 << POLY_DIM_LAW,
    EVENT = 1 << POLY_DIM_INCIDENT
};

static const column columns[] = {
    {"id", put_id, ALL}, {"name", put_name, ALL}, {"name_id", put_name_id, ALL},
    {"parent", put_parent, THEME}, {"level", put_level, THEME},
    {"stakeholder", put_stakeholder, WHO | ORG}, {"org", put_org, WHO}, {"role", put_role, WHO},
    {"type", put_type, WHO | LAW},
    {"status", put_status, LAW}, {"title", put_title, LAW}, {"stages", put_stages, LAW},
    {"quotes", put_quotes, ALL}, {"documents", put_documents, ALL}, {"speakers", put_speakers, ALL},
    {"outlets", put_outlets, ALL}, {"hits", put_hits, THEME | LAW | EVENT},
    {"first", put_first, ALL}, {"last", put_last, ALL},
    {"share", put_share, ALL & ~(WHO | ORG)}, {"per_document", put_per_document, THEME},
    {"documents_share", put_documents_share, THEME},
    {"hits_per_1000", put_hit_rate, THEME}, {"dispersion", put_dispersion, THEME},
};

const char *poly_report_dim(unsigned d)
{
    static const char *const names[POLY_DIM_N + 1] = {"speaker",  "org",  "stakeholder", "act",
                                                      "polarity", "type", "language",    "outlet",
                                                      "theme",    "law",  "incident",    "period"};
    return names[d];
}

static void put_items(poly_buf *out, const poly_stats *s, unsigned d)
{
    poly_report_key(out, poly_report_dim(d));
    poly_buf_char(out, '{');
    poly_report_key(out, "unknown");
    poly_report_int(out, s->of[d].unknown);
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        if (!(columns[c].dims >> d & 1)) continue;
        poly_report_key(out, columns[c].name);
        for (uint32_t i = 0; i < s->of[d].count; i++) {
            poly_buf_char(out, i ? ',' : '[');
            columns[c].put(out, &s->of[d].at[i]);
        }
        poly_buf_cstr(out, s->of[d].count ? "]" : "[]");
    }
    poly_buf_char(out, '}');
}

/* ---- overview -------------------------------------------------------------------------------- */
static void put_count(poly_buf *out, const char *name, uint64_t v)
{
    poly_report_key(out, name);
    poly_report_int(out, (int64_t)v);
}

static void put_dated(poly_buf *out, const char *name, int32_t day)
{
    poly_report_key(out, name);
    put_day(out, day);
}

static void put_text(poly_buf *out, const char *name, poly_str v)
{
    poly_report_key(out, name);
    poly_report_str(out, v);
}

static void put_flag(poly_buf *out, const char *name, bool v)
{
    poly_report_key(out, name);
    poly_buf_cstr(out, v ? "true" : "false");
}

static void put_overview(poly_buf *out, const poly_overview *o)
{
    put_count(out, "documents", o->documents);
    put_count(out, "failed", o->failed);
    put_count(out, "without_quotes", o->without_quotes);
    put_count(out, "undated", o->undated);
    put_count(out, "quotes", o->quotes);
    put_count(out, "stories", o->stories);
    put_count(out, "copies", o->copies);
    put_count(out, "statements", o->statements);
    put_count(out, "named_speakers", o->named_speakers);
    put_count(out, "speakers", o->speakers);
    put_count(out, "outlets", o->outlets);
    put_count(out, "documents_id", o->languages[0]);
    put_count(out, "documents_en", o->languages[1]);
    put_count(out, "documents_other", o->languages[2]);
    put_count(out, "tokens", o->tokens);
    put_count(out, "sentences", o->sentences);
    put_dated(out, "first", o->first_day);
    put_dated(out, "last", o->last_day);
    put_dated(out, "main_first", o->main_first);
    put_dated(out, "main_last", o->main_last);
    poly_report_key(out, "quotes_per_document");
    put_estimate(out, o->quotes_per_document);
    poly_report_key(out, "quotes_per_1000");
    put_estimate(out, o->quotes_per_1000);
    put_text(out, "version", o->version);
    put_text(out, "lexicon_hash", o->lexicon_hash);
    put_text(out, "maker_options", o->maker_options);
    put_count(out, "makers", o->makers);
    put_flag(out, "linked", o->linked);
    put_flag(out, "finished", o->finished);
}

/* ---- trend, tables, ledger ------------------------------------------------------------------- */
static void put_list(poly_buf *out, const char *name, const uint32_t *at, size_t n)
{
    poly_report_key(out, name);
    poly_buf_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) poly_buf_char(out, ',');
        put_none_or(out, at[i]);
    }
    poly_buf_char(out, ']');
}

static void put_bins(poly_buf *out, const poly_trend *t)
{
    poly_report_key(out, "bins");
    poly_buf_char(out, '[');
    for (uint32_t i = 0; i < t->n_bins; i++) {
        const poly_bin *b = &t->bins[i];
        if (i) poly_buf_char(out, ',');
        poly_buf_char(out, '[');
        poly_report_str(out, b->label);
        const int64_t n[] = {b->start, b->end, b->documents, b->quotes, (int64_t)b->tokens};
        for (size_t k = 0; k < sizeof n / sizeof *n; k++) {
            poly_buf_char(out, ',');
            poly_report_int(out, n[k]);
        }
        poly_buf_char(out, ']');
    }
    poly_buf_char(out, ']');
}

static void put_trend(poly_buf *out, const poly_stats *s)
{
    const poly_trend *t = &s->trend;
    poly_report_key(out, "trend");
    poly_buf_char(out, '{');
    put_count(out, "period", t->period);
    put_count(out, "shown_first", t->shown_first);
    put_count(out, "shown_end", t->shown_end);
    put_bins(out, t);
    put_list(out, "theme_quotes", t->theme_quotes, (size_t)s->of[POLY_DIM_THEME].count * t->n_bins);
    poly_buf_char(out, '}');
}

static void put_cross(poly_buf *out, const poly_cross *x)
{
    poly_buf_char(out, '{');
    put_text(out, "row", poly_str_of(poly_report_dim(x->row)));
    put_text(out, "column", poly_str_of(poly_report_dim(x->column)));
    put_list(out, "rows", x->rows, x->n_rows);
    put_list(out, "columns", x->columns, x->n_columns);
    put_list(out, "counts", x->counts, (size_t)x->n_rows * x->n_columns);
    put_list(out, "rest", x->row_rest, x->n_rows);
    put_list(out, "row_totals", x->row_totals, x->n_rows);
    put_list(out, "column_totals", x->column_totals, x->n_columns);
    poly_buf_char(out, '}');
}

static void put_together(poly_buf *out, const poly_edges *e)
{
    poly_report_key(out, "together");
    poly_buf_char(out, '[');
    for (uint32_t i = 0; i < e->count; i++) {
        if (i) poly_buf_char(out, ',');
        poly_buf_char(out, '[');
        poly_report_int(out, e->at[i].a);
        poly_buf_char(out, ',');
        poly_report_int(out, e->at[i].b);
        poly_buf_char(out, ',');
        poly_report_int(out, e->at[i].quotes);
        poly_buf_char(out, ',');
        poly_report_real(out, e->at[i].npmi);
        poly_buf_char(out, ']');
    }
    poly_buf_char(out, ']');
}

static void put_ledger(poly_buf *out, const poly_ledger *l)
{
    poly_report_key(out, "ledger");
    poly_buf_char(out, '[');
    for (uint32_t i = 0; i < l->count; i++) {
        if (i) poly_buf_char(out, ',');
        poly_report_int(out, l->at[i].quote);
        poly_buf_char(out, ',');
        put_none_or(out, l->at[i].answer);
        poly_buf_char(out, ',');
        poly_report_str(out, l->due[i].date);
    }
    poly_buf_char(out, ']');
}

/* theme, first, then, documents, first_quote, then_quote, and so on. */
static void put_responses(poly_buf *out, const poly_responses *l)
{
    poly_report_key(out, "responses");
    poly_buf_char(out, '[');
    for (uint32_t i = 0; i < l->count; i++) {
        const poly_response *r = &l->at[i];
        const uint32_t n[] = {r->theme,     r->first,       r->then,
                              r->documents, r->first_quote, r->then_quote};
        for (size_t k = 0; k < sizeof n / sizeof *n; k++) {
            if (i || k) poly_buf_char(out, ',');
            poly_report_int(out, n[k]);
        }
    }
    poly_buf_char(out, ']');
}

/* quote, kind, value, high, unsure, figure, unit, and so on. */
static void put_figures(poly_buf *out, const poly_claims *l)
{
    poly_report_key(out, "figures");
    poly_buf_char(out, '[');
    for (uint32_t i = 0; i < l->count; i++) {
        const poly_claim *c = &l->at[i];
        if (i) poly_buf_char(out, ',');
        poly_report_int(out, c->quote);
        poly_buf_char(out, ',');
        poly_report_int(out, c->kind);
        poly_buf_char(out, ',');
        poly_report_exact(out, c->value);
        poly_buf_char(out, ',');
        poly_report_exact(out, c->high);
        poly_buf_char(out, ',');
        poly_report_int(out, c->unsure);
        poly_buf_char(out, ',');
        poly_report_str(out, c->text);
        poly_buf_char(out, ',');
        poly_report_str(out, c->unit);
    }
    poly_buf_char(out, ']');
}

static void put_counts(poly_buf *out, const poly_period_counts *c)
{
    poly_buf_char(out, '[');
    poly_report_int(out, c->quotes);
    poly_buf_char(out, ',');
    poly_report_int(out, c->speakers);
    for (unsigned i = 0; i < POLY_ACT_N; i++) {
        poly_buf_char(out, ',');
        poly_report_int(out, c->acts[i]);
    }
    poly_buf_char(out, ']');
}

/* Of each law: its two periods, or null where none of its quotes is dated. */
static poly_status put_periods(poly_buf *out, const poly_stats *s)
{
    poly_arena a;
    const poly_periods *all;
    poly_arena_init(&a, SIZE_MAX / 4);
    const poly_status st = poly_stats_law_periods(&all, s, &a);
    poly_report_key(out, "periods");
    poly_buf_char(out, '[');
    for (uint32_t i = 0; st == POLY_OK && i < s->of[POLY_DIM_LAW].count; i++) {
        const poly_periods *p = &all[i];
        if (i) poly_buf_char(out, ',');
        if (p->since == POLY_NO_DAY) {
            poly_buf_cstr(out, "null");
            continue;
        }
        poly_buf_char(out, '{');
        put_count(out, "undated", p->undated);
        put_dated(out, "since", p->since);
        put_dated(out, "until", p->until);
        put_dated(out, "before", p->before);
        put_count(out, "fresh", p->fresh);
        poly_report_key(out, "now");
        put_counts(out, &p->now);
        poly_report_key(out, "earlier");
        put_counts(out, &p->earlier);
        poly_buf_char(out, '}');
    }
    poly_buf_char(out, ']');
    poly_arena_free(&a);
    return st;
}

static void put_options(poly_buf *out, const poly_stats *s, const poly_report_options *o)
{
    const poly_stats_filter *f = &s->options.filter;
    put_text(out, "ui", o->language == POLY_REPORT_ID ? POLY_S("id") : POLY_S("en"));
    put_text(out, "title", poly_str_of(o->title));
    put_text(out, "law", poly_str_of(o->law));
    put_text(out, "incident", poly_str_of(o->incident));
    put_text(out, "since", poly_str_of(o->since));
    put_flag(out, "compare", o->compare);
    put_count(out, "resamples", s->options.resamples);
    put_count(out, "seed", s->options.seed);
    put_text(out, "filter_since", poly_str_of(f->since));
    put_text(out, "filter_until", poly_str_of(f->until));
    put_flag(out, "one_per_story", f->one_per_story);
    put_count(out, "min_confidence", f->min_confidence);
}

poly_status poly_report_head(poly_buf *out, const poly_stats *s, const poly_report_options *o)
{
    poly_buf_char(out, '{');
    put_options(out, s, o);
    poly_report_key(out, "overview");
    poly_buf_char(out, '{');
    put_overview(out, &s->overview);
    poly_buf_char(out, '}');
    poly_report_key(out, "items");
    poly_buf_char(out, '{');
    for (unsigned d = 0; d < POLY_DIM_N; d++) put_items(out, s, d);
    poly_buf_char(out, '}');
    put_trend(out, s);
    poly_report_key(out, "cross");
    poly_buf_char(out, '[');
    for (unsigned i = 0; i < POLY_CROSS_N; i++) {
        if (i) poly_buf_char(out, ',');
        put_cross(out, &s->cross[i]);
    }
    poly_buf_char(out, ']');
    put_together(out, &s->together);
    put_ledger(out, &s->ledger);
    put_responses(out, &s->responses);
    put_figures(out, &s->figures);
    const poly_status st = put_periods(out, s);
    poly_buf_char(out, '}');
    return st;
}

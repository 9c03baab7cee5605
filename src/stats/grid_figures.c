/*
 * grid_figures.c - the table of figures: what was claimed of an incident or a law, side by side.
 *
 *   in   poly_stats     out  cells: a row for each incident or law and figure
 *
 * Rows of one incident stand by unit, then by day, so that two numbers of one thing are neighbours.
 */
#include "stats/grids.h"

#include <stdlib.h>

static const poly_grid_column figures[] = {
    POLY_TEXT_COLUMN("about", 0), POLY_TEXT_COLUMN("figure", 0),
    POLY_TEXT_COLUMN("unit", 0),  POLY_TEXT_COLUMN("kind", 9),
    POLY_REAL("value", 2, 3),     POLY_REAL("value_high", 2, 9),
    POLY_FLAG("unsure", 5),       POLY_TEXT_COLUMN("speaker", 0),
    POLY_TEXT_COLUMN("org", 4),   POLY_TEXT_COLUMN("said_date", 4),
    POLY_TEXT_COLUMN("day", 1),   POLY_TEXT_COLUMN("outlet", 3),
    POLY_TEXT_COLUMN("text", 9),  POLY_TEXT_COLUMN("document", 9),
    POLY_TEXT_COLUMN("url", 9),   POLY_COUNT("quote", 9)};

typedef struct figure_row {
    const poly_stats *s;
    poly_dim dim;
    uint32_t item;
    const poly_claim *claim;
    uint32_t no;
} figure_row;

typedef struct figure_rows {
    figure_row *at;
    uint32_t count, cap;
} figure_rows;

static int32_t day_of(const figure_row *r)
{
    return r->s->documents[r->s->quotes[r->claim->quote].document].day;
}

static int by_unit(const void *a, const void *b)
{
    const figure_row *x = a, *y = b;
    if (x->dim != y->dim) return x->dim == POLY_DIM_INCIDENT ? -1 : 1;
    if (x->item != y->item) return x->item < y->item ? -1 : 1;
    const int unit = poly_str_cmp(x->claim->unit, y->claim->unit);
    if (unit) return unit;
    if (day_of(x) != day_of(y)) return day_of(x) < day_of(y) ? -1 : 1;
    return x->no < y->no ? -1 : x->no > y->no;
}

/* Where the report is of some incidents or laws, rows are of these alone. */
static bool is_asked(const poly_stats *s, poly_dim d, uint32_t item)
{
    const poly_stats_filter *f = &s->options.filter;
    const poly_filter_words *w = d == POLY_DIM_LAW ? &f->law : &f->incident;
    const poly_str id = s->of[d].at[item].id;
    if (!f->law.count && !f->incident.count) return true;
    for (uint32_t i = 0; i < w->count; i++) {
        const poly_str wanted = poly_str_of(w->at[i]);
        if (wanted.n == id.n && poly_has_folded(id, wanted)) return true;
    }
    return false;
}

static void collect(poly_making *m, figure_rows *rows, poly_dim d)
{
    const poly_stats *s = m->s;
    for (uint32_t i = 0; i < s->figures.count; i++) {
        const poly_fact_quote *q = &s->quotes[s->figures.at[i].quote];
        const bool law = d == POLY_DIM_LAW;
        const uint32_t first = law ? q->law_first : q->incident_first,
                       n = law ? q->law_count : q->incident_count;
        for (uint32_t k = 0; k < n; k++) {
            const figure_row new = {s, d, s->links[first + k], &s->figures.at[i], i};
            if (is_asked(s, d, new.item)) POLY_VEC_PUSH(rows, m->a, new);
        }
    }
}

static void put_row(poly_making *m, const figure_row *r)
{
    static const char *const kinds[] = {"number", "money", "percent"};
    const poly_claim *c = r->claim;
    const poly_fact_quote *q = &m->s->quotes[c->quote];
    const poly_fact_document *d = &m->s->documents[q->document];
    poly_put_item(m, r->dim, r->item, false);
    poly_put_text(m, c->text);
    poly_put_text(m, c->unit);
    poly_put_text(m, poly_str_of(kinds[c->kind]));
    poly_put_number(m, c->value);
    poly_put_number(m, c->high);
    poly_put_number(m, c->unsure);
    poly_put_item(m, POLY_DIM_SPEAKER, q->of[POLY_DIM_SPEAKER], true);
    poly_put_item(m, POLY_DIM_ORG, q->of[POLY_DIM_ORG], true);
    poly_put_text(m, q->said_date);
    poly_put_day(m, d->day);
    poly_put_item(m, POLY_DIM_OUTLET, d->outlet, false);
    poly_put_text(m, q->text);
    poly_put_text(m, d->id);
    poly_put_text(m, d->url);
    poly_put_number(m, (double)q->quote);
}

static void make_figures(poly_making *m)
{
    figure_rows rows = {0};
    collect(m, &rows, POLY_DIM_INCIDENT);
    collect(m, &rows, POLY_DIM_LAW);
    if (rows.count) qsort(rows.at, rows.count, sizeof *rows.at, by_unit);
    for (uint32_t i = 0; i < rows.count; i++) put_row(m, &rows.at[i]);
}

const poly_grid_kind_of poly_grid_figures = {figures, sizeof figures / sizeof *figures,
                                             make_figures};

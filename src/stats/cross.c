/*
 * cross.c - tables of two kinds of items, and themes that quotes have together.
 *
 *   in   counted facts     out  poly_cross, poly_edge
 */
#include "stats/parts.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_COLUMNS = 40 };

static const struct {
    poly_dim row, column;
} kinds[POLY_CROSS_N] = {
    [POLY_CROSS_THEME_SPEAKER] = {POLY_DIM_THEME, POLY_DIM_SPEAKER},
    [POLY_CROSS_THEME_ORG] = {POLY_DIM_THEME, POLY_DIM_ORG},
    [POLY_CROSS_THEME_OUTLET] = {POLY_DIM_THEME, POLY_DIM_OUTLET},
    [POLY_CROSS_THEME_ACT] = {POLY_DIM_THEME, POLY_DIM_ACT},
    [POLY_CROSS_THEME_STAKEHOLDER] = {POLY_DIM_THEME, POLY_DIM_STAKEHOLDER},
    [POLY_CROSS_ACT_STAKEHOLDER] = {POLY_DIM_ACT, POLY_DIM_STAKEHOLDER},
};

typedef struct crossing { /* what is needed while one table is filled */
    poly_builder *b;
    poly_cross *x;
    uint32_t *row_at; /* item -> row, or POLY_NONE */
    uint32_t *counts, *rest;
} crossing;

static void cross_one(void *to, poly_dim d, uint32_t item, uint32_t quote)
{
    crossing *c = to;
    if (d != c->x->row || c->row_at[item] == POLY_NONE) return;
    const uint32_t row = c->row_at[item];
    const poly_fact_quote *q = &c->b->quotes.at[quote];
    const uint32_t column = c->x->column == POLY_DIM_OUTLET ? c->b->documents.at[q->document].outlet
                                                            : q->of[c->x->column];
    if (column < c->x->n_columns)
        c->counts[(size_t)row * c->x->n_columns + column]++; /* POLY_NONE is not below */
    else
        c->rest[row]++;
}

static uint32_t *all_rows(crossing *c, const poly_item_vec *items, uint32_t *n)
{
    uint32_t *rows = poly_arena_alloc(c->b->a, items->count, sizeof *rows);
    *n = 0;
    for (uint32_t i = 0; rows && c->row_at && i < items->count; i++) {
        c->row_at[i] = items->at[i].level ? POLY_NONE : *n;
        if (!items->at[i].level) rows[(*n)++] = i;
    }
    return rows;
}

static void make_cross(poly_builder *b, poly_cross *x)
{
    const poly_item_vec *rows = &b->items[x->row], *columns = &b->items[x->column];
    crossing c = {.b = b, .x = x, .row_at = poly_arena_alloc(b->a, rows->count, sizeof *c.row_at)};
    x->rows = all_rows(&c, rows, &x->n_rows);
    x->n_columns = columns->count < MOST_COLUMNS ? columns->count : MOST_COLUMNS;
    uint32_t *cols = poly_arena_alloc(b->a, x->n_columns, sizeof *cols);
    uint32_t *row_totals = poly_arena_alloc(b->a, x->n_rows, sizeof *row_totals);
    uint32_t *column_totals = poly_arena_alloc(b->a, x->n_columns, sizeof *column_totals);
    c.counts = poly_arena_alloc(b->a, (size_t)x->n_rows * x->n_columns, sizeof *c.counts);
    c.rest = poly_arena_alloc(b->a, x->n_rows, sizeof *c.rest);
    if (b->a->status != POLY_OK) return;
    for (uint32_t i = 0; i < x->n_columns; i++) { /* the first items are those with most quotes */
        cols[i] = i;
        column_totals[i] = columns->at[i].quotes;
    }
    for (uint32_t i = 0; i < x->n_rows; i++) row_totals[i] = rows->at[x->rows[i]].quotes;
    poly_each_item(b, cross_one, &c);
    x->columns = cols;
    x->counts = c.counts;
    x->row_rest = c.rest;
    x->row_totals = row_totals;
    x->column_totals = column_totals;
}

void poly_make_crosses(poly_builder *b)
{
    for (unsigned i = 0; i < POLY_CROSS_N && b->a->status == POLY_OK; i++) {
        poly_cross *x = &b->s->cross[i];
        x->row = kinds[i].row;
        x->column = kinds[i].column;
        make_cross(b, x);
    }
}

/* ---- together -------------------------------------------------------------------------------- */
int poly_edge_by_quotes(const void *a, const void *b)
{
    const poly_edge *x = a, *y = b;
    if (x->quotes != y->quotes) return x->quotes < y->quotes ? 1 : -1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* Bouma 2009: pmi / -ln p(a, b). */
static double npmi(double both, double a, double b, double n)
{
    if (both <= 0 || both >= n) return both >= n && n > 0 ? 1 : -1;
    return log(both * n / (a * b)) / -log(both / n);
}

/* Themes of level 0 that a quote has; twice one and the same is not there. */
static void pairs_of(poly_builder *b, const poly_fact_quote *q, poly_tally *pairs)
{
    for (uint32_t i = 0; i < q->theme_count; i++) {
        for (uint32_t k = 0; k < i; k++) {
            const uint32_t x = b->links.at[q->theme_first + i], y = b->links.at[q->theme_first + k];
            const uint32_t low = x < y ? x : y, high = x < y ? y : x;
            if (!b->items[POLY_DIM_THEME].at[x].level && !b->items[POLY_DIM_THEME].at[y].level)
                (void)poly_tally_add(pairs, (uint64_t)(low + 1) << 32 | high, 1, b->a);
        }
    }
}

void poly_make_edges(poly_builder *b)
{
    poly_tally pairs = {0};
    poly_edge_list out = {0};
    for (uint32_t i = 0; i < b->quotes.count; i++) pairs_of(b, &b->quotes.at[i], &pairs);
    for (size_t i = 0; pairs.bits && i < (size_t)1 << pairs.bits; i++) {
        if (!pairs.keys[i]) continue;
        const uint32_t x = (uint32_t)(pairs.keys[i] >> 32) - 1, y = (uint32_t)pairs.keys[i];
        const poly_item *items = b->items[POLY_DIM_THEME].at;
        const poly_edge e = {
            x, y, pairs.counts[i],
            npmi(pairs.counts[i], items[x].quotes, items[y].quotes, b->quotes.count)};
        POLY_VEC_PUSH(&out, b->a, e);
    }
    if (out.count) qsort(out.at, out.count, sizeof *out.at, poly_edge_by_quotes);
    b->s->together = (poly_edges){out.at, out.count};
}

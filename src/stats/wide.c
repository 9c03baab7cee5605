/*
 * wide.c - tables that only people read: a line of the trend for each theme, cross tables as
 * squares, themes as a tree, the newest promises first.
 *
 *   in   poly_stats     out  poly_grid
 */
#include "stats/grids.h"

#include <string.h>

enum { MOST_SPARKS = 30, MOST_WIDE = 12 };

/* ---- sparklines ------------------------------------------------------------------------------ */
static const poly_grid_column trend_columns[] = {
    POLY_TEXT_COLUMN("theme", 0),
    {.name = "trend", .kind = POLY_GRID_TEXT, .bar = true},
    POLY_COUNT("quotes", 0),
    POLY_COUNT("hits", 2),
    POLY_TEXT_COLUMN("most_in", 1),
    POLY_COUNT("then", 1),
    POLY_COUNT("last", 2)};

/* Periods become as many groups as there may be signs. Each sign shows a group's quotes as a part
 * of the largest group's. */
static poly_str spark(poly_making *m, const uint32_t *counts, uint32_t n)
{
    static const char *const signs[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const uint32_t groups = n < MOST_SPARKS ? n : MOST_SPARKS;
    uint32_t sums[MOST_SPARKS] = {0}, most = 0;
    poly_buf b;
    for (uint32_t i = 0; i < n; i++) sums[(uint64_t)i * groups / n] += counts[i];
    for (uint32_t i = 0; i < groups; i++) most = sums[i] > most ? sums[i] : most;
    poly_buf_init(&b);
    for (uint32_t i = 0; i < groups; i++) {
        const uint32_t level = most ? (uint32_t)(((uint64_t)sums[i] * 8 + most / 2) / most) : 0;
        poly_buf_cstr(&b, signs[sums[i] && !level ? 1 : level]);
    }
    const poly_str out = poly_keep(m->a, (poly_str){b.p, b.n});
    if (b.status) m->a->status = b.status;
    poly_buf_free(&b);
    return out;
}

static void make_trend(poly_making *m)
{
    const poly_trend *t = &m->s->trend;
    for (uint32_t k = 0; t->n_bins && k < m->s->of[POLY_DIM_THEME].count; k++) {
        const poly_item *it = &m->s->of[POLY_DIM_THEME].at[k];
        const uint32_t *quotes = t->theme_quotes + (size_t)k * t->n_bins,
                       *hits = t->theme_hits + (size_t)k * t->n_bins;
        uint64_t all = 0, all_hits = 0;
        uint32_t peak = 0;
        if (it->level) continue;
        for (uint32_t i = 0; i < t->n_bins; i++) {
            all += quotes[i];
            all_hits += hits[i];
            if (quotes[i] > quotes[peak]) peak = i;
        }
        poly_put_text(m, it->id);
        poly_put_text(m, spark(m, quotes + t->shown_first, t->shown_end - t->shown_first));
        poly_put_number(m, (double)all);
        poly_put_number(m, (double)all_hits);
        poly_put_text(m, all ? t->bins[peak].label : (poly_str){NULL, 0});
        poly_put_number(m, quotes[peak]);
        poly_put_number(m, quotes[t->shown_end - 1]);
    }
}

static const char *trend_title(const poly_trend *t)
{
    static const char *const titles[] = {"Themes over time, by day", "Themes over time, by week",
                                         "Themes over time, by month", "Themes over time, by year"};
    return titles[t->period];
}

/* ---- squares --------------------------------------------------------------------------------- */
/* What a column is called: people and organisations by their names; "law_enforcement" by words. */
static const char *column_name(poly_making *m, poly_dim d, const poly_item *it)
{
    const bool name = d == POLY_DIM_SPEAKER || d == POLY_DIM_ORG || d == POLY_DIM_OUTLET;
    char *s = poly_arena_str(m->a, name ? it->name_en : it->id);
    for (char *p = s; p && !name && *p; p++)
        if (*p == '_') *p = ' ';
    return s ? s : "";
}

/* The first columns of the cross table, most quotes first; "unknown" is no answer, and stands
 * behind the others. */
static uint32_t choose_columns(uint32_t *out, const poly_stats *s, const poly_cross *x)
{
    const uint32_t n = x->n_columns < MOST_WIDE ? x->n_columns : MOST_WIDE;
    uint32_t unknown = n;
    for (uint32_t k = 0, at = 0; k < n; k++) {
        if (poly_str_eq(s->of[x->column].at[x->columns[k]].id, POLY_S("unknown")))
            unknown = k;
        else
            out[at++] = k;
    }
    if (unknown < n) out[n - 1] = unknown;
    return n;
}

static void make_square(poly_making *m, poly_grid *out, const poly_cross *x)
{
    uint32_t order[MOST_WIDE];
    const uint32_t n = choose_columns(order, m->s, x);
    poly_grid_column *columns = poly_arena_alloc(m->a, n + 3u, sizeof *columns);
    if (!columns) return;
    columns[0] = (poly_grid_column)POLY_TEXT_COLUMN("", 0);
    columns[1] = (poly_grid_column)POLY_COUNT("all", 0);
    for (uint32_t k = 0; k < n; k++) {
        const poly_item *it = &m->s->of[x->column].at[x->columns[order[k]]];
        const uint32_t rank = k < 9 ? 1 + k / 3 : 4;
        columns[k + 2] = (poly_grid_column){.name = column_name(m, x->column, it),
                                            .kind = POLY_GRID_COUNT,
                                            .rank = (uint8_t)rank,
                                            .named = true};
    }
    columns[n + 2] = (poly_grid_column)POLY_COUNT("(others)", 0);
    out->columns = columns;
    out->n_columns = n + 3;
    out->rest = n + 2;
    for (uint32_t i = 0; i < x->n_rows; i++) {
        uint32_t rest = x->row_rest[i];
        poly_put_text(m, m->s->of[x->row].at[x->rows[i]].id);
        poly_put_number(m, x->row_totals[i]);
        for (uint32_t k = 0; k < n; k++)
            poly_put_number(m, x->counts[(size_t)i * x->n_columns + order[k]]);
        for (uint32_t k = n; k < x->n_columns; k++) rest += x->counts[(size_t)i * x->n_columns + k];
        poly_put_number(m, rest);
    }
}

static void copy_row(poly_cells *to, const poly_grid *g, uint32_t row, poly_arena *a)
{
    for (uint32_t c = 0; c < g->n_columns; c++)
        POLY_VEC_PUSH(to, a, g->cells[(size_t)row * g->n_columns + c]);
}

static poly_status take_rows(poly_grid *g, const poly_cells *rows, poly_arena *a)
{
    g->cells = rows->at;
    g->n_rows = rows->count / g->n_columns;
    return a->status;
}

/* Themes of the closed list: what is below them would bury them. */
static poly_status keep_first_level(poly_grid *g, const poly_stats *s, poly_arena *a)
{
    poly_cells kept = {0};
    for (uint32_t r = 0; r < g->n_rows; r++)
        if (s->of[POLY_DIM_THEME].at[r].level == 0) copy_row(&kept, g, r, a);
    return take_rows(g, &kept, a);
}

static poly_status newest_first(poly_grid *g, poly_arena *a)
{
    poly_cells turned = {0};
    uint32_t dated = 0; /* rows without a day stand at the end, and stay there */
    while (dated < g->n_rows && !g->cells[(size_t)dated * g->n_columns].none) dated++;
    for (uint32_t r = dated; r-- > 0;) copy_row(&turned, g, r, a);
    for (uint32_t r = dated; r < g->n_rows; r++) copy_row(&turned, g, r, a);
    return take_rows(g, &turned, a);
}

/* "threat.malware.spyware" -> "  .spyware". */
static poly_str own_part(poly_str id, poly_arena *a)
{
    size_t dot = id.n;
    poly_buf b;
    while (dot > 0 && id.p[dot - 1] != '.') dot--;
    poly_buf_init(&b);
    poly_buf_cstr(&b, "  ");
    poly_buf_bytes(&b, id.p + (dot ? dot - 1 : 0), id.n - (dot ? dot - 1 : 0));
    const poly_str out = poly_keep(a, (poly_str){b.p, b.n});
    if (b.status) a->status = b.status;
    poly_buf_free(&b);
    return out;
}

poly_status poly_stats_tree(poly_grid *out, const poly_stats *s, poly_arena *a)
{
    poly_cells rows = {0};
    const poly_status st = poly_stats_grid(out, s, POLY_GRID_THEMES, a);
    if (st != POLY_OK) return st;
    for (uint32_t r = 0; r < out->n_rows; r++) {
        const uint32_t first = rows.count;
        copy_row(&rows, out, r, a);
        if (s->of[POLY_DIM_THEME].at[r].level > 0 && rows.count > first)
            rows.at[first].text = own_part(rows.at[first].text, a);
    }
    return take_rows(out, &rows, a);
}

poly_status poly_stats_wide(poly_grid *out, const poly_stats *s, poly_grid_id id, poly_arena *a)
{
    if (id != POLY_GRID_TREND && id < POLY_GRID_CROSS) {
        const poly_status st = poly_stats_grid(out, s, id, a);
        if (st != POLY_OK) return st;
        return id == POLY_GRID_THEMES   ? keep_first_level(out, s, a)
               : id == POLY_GRID_LEDGER ? newest_first(out, a)
                                        : st;
    }
    poly_making m = {.s = s, .a = a};
    poly_arena_init(&m.scratch, SIZE_MAX / 4);
    *out = (poly_grid){.name = poly_grid_name(id),
                       .title = poly_grid_title(id),
                       .note = poly_grid_note(id),
                       .columns = trend_columns,
                       .n_columns = sizeof trend_columns / sizeof *trend_columns};
    if (id == POLY_GRID_TREND) {
        out->title = trend_title(&s->trend);
        make_trend(&m);
    } else {
        make_square(&m, out, &s->cross[id - POLY_GRID_CROSS]);
    }
    return poly_grid_finish(out, &m);
}

/* grids.h - private to stats/: how tables are made and shown. */
#ifndef POLY_STATS_GRIDS_H
#define POLY_STATS_GRIDS_H

#include "base/escape.h"
#include "stats/parts.h"

typedef struct poly_cells { poly_grid_cell *at; uint32_t count, cap; } poly_cells;

typedef struct poly_making { /* a table being made, cell after cell */
    const poly_stats *s;
    poly_arena *a, scratch;
    poly_cells cells;
} poly_making;

void poly_put_text(poly_making *m, poly_str s); /* p NULL: none. Not copied */
void poly_put_number(poly_making *m, double n);
void poly_put_none(poly_making *m);
void poly_put_day(poly_making *m, int32_t day);
/* Its name, or its id; none for POLY_NONE. */
void poly_put_item(poly_making *m, poly_dim d, uint32_t item, bool name);

/* Columns of tables. */
#define POLY_COUNT(name, rank) {name, POLY_GRID_COUNT, 0, rank, false, false}
#define POLY_BARS(name) {name, POLY_GRID_COUNT, 0, 0, true, false}
#define POLY_REAL(name, decimals, rank) {name, POLY_GRID_REAL, decimals, rank, false, false}
#define POLY_TEXT_COLUMN(name, rank) {name, POLY_GRID_TEXT, 0, rank, false, false}
#define POLY_FLAG(name, rank) {name, POLY_GRID_FLAG, 0, rank, false, false}
#define POLY_ESTIMATE(name, decimals, rank, rank_of_interval)                                      \
    POLY_REAL(name, decimals, rank), POLY_REAL(name "_low", decimals, rank_of_interval),           \
        POLY_REAL(name "_high", decimals, rank_of_interval)

/* grid_pairs.c */
typedef struct poly_grid_kind_of { /* a table: its columns, and who makes its rows */
    const poly_grid_column *columns;
    uint32_t n_columns;
    void (*make)(poly_making *m);
} poly_grid_kind_of;
extern const poly_grid_kind_of poly_grid_trend, poly_grid_together, poly_grid_ledger,
    poly_grid_responses, poly_grid_figures, poly_grid_voices, poly_grid_periods;
extern const poly_grid_column poly_cross_columns[];
enum { POLY_CROSS_COLUMNS = 7 };
void poly_make_cross(poly_making *m, const poly_cross *x);
POLY_MUST_USE poly_status poly_grid_finish(poly_grid *out, poly_making *m);
const char *poly_grid_title(poly_grid_id id);
const char *poly_grid_note(poly_grid_id id);

/* A number with so many decimals, rounded half away from zero by its decimal value as printf does;
 * no locale. */
poly_str poly_number(char *out, size_t size, double n, unsigned decimals);

#endif

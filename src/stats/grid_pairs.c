/*
 * grid_pairs.c - tables of pairs, tidy: theme and period, theme and speaker, two themes, a demand
 * and its answer, two parts.
 *
 *   in   poly_stats, poly_keyness     out  cells; grid.c has the list of tables
 */
#include "stats/grids.h"

/* ---- pairs ----------------------------------------------------------------------------------- */
static const poly_grid_column trend[] = {
    POLY_TEXT_COLUMN("period", 0),   POLY_TEXT_COLUMN("start", 9), POLY_TEXT_COLUMN("theme", 0),
    POLY_COUNT("documents", 1),      POLY_COUNT("all_quotes", 1),  POLY_COUNT("tokens", 1),
    POLY_COUNT("quotes", 0),         POLY_COUNT("hits", 0),        POLY_REAL("share", 1, 1),
    POLY_REAL("hits_per_1000", 2, 1)};

static void make_trend(poly_making *m)
{
    const poly_trend *t = &m->s->trend;
    for (uint32_t i = 0; i < t->n_bins; i++) {
        const poly_bin *bin = &t->bins[i];
        for (uint32_t k = 0; k < m->s->of[POLY_DIM_THEME].count; k++) {
            const uint32_t quotes = t->theme_quotes[(size_t)k * t->n_bins + i],
                           hits = t->theme_hits[(size_t)k * t->n_bins + i];
            if (m->s->of[POLY_DIM_THEME].at[k].level) continue;
            poly_put_text(m, bin->label);
            poly_put_day(m, bin->start);
            poly_put_text(m, m->s->of[POLY_DIM_THEME].at[k].id);
            poly_put_number(m, bin->documents);
            poly_put_number(m, bin->quotes);
            poly_put_number(m, (double)bin->tokens);
            poly_put_number(m, quotes);
            poly_put_number(m, hits);
            if (bin->quotes)
                poly_put_number(m, 100.0 * quotes / bin->quotes);
            else
                poly_put_none(m);
            if (bin->tokens)
                poly_put_number(m, 1000.0 * hits / (double)bin->tokens);
            else
                poly_put_none(m);
        }
    }
}

static const poly_grid_column together[] = {POLY_TEXT_COLUMN("theme_a", 0),
                                            POLY_TEXT_COLUMN("theme_b", 0), POLY_BARS("quotes"),
                                            POLY_REAL("npmi", 2, 1), POLY_FLAG("small", 0)};

static void make_together(poly_making *m)
{
    for (uint32_t i = 0; i < m->s->together.count; i++) {
        const poly_edge *e = &m->s->together.at[i];
        poly_put_item(m, POLY_DIM_THEME, e->a, false);
        poly_put_item(m, POLY_DIM_THEME, e->b, false);
        poly_put_number(m, e->quotes);
        poly_put_number(m, e->npmi);
        poly_put_number(m, e->quotes < POLY_SMALL);
    }
}

static const poly_grid_column ledger[] = {POLY_TEXT_COLUMN("day", 0),
                                          POLY_TEXT_COLUMN("act", 0),
                                          POLY_TEXT_COLUMN("speaker", 0),
                                          POLY_TEXT_COLUMN("org", 3),
                                          POLY_TEXT_COLUMN("addressee", 1),
                                          POLY_TEXT_COLUMN("themes", 2),
                                          POLY_TEXT_COLUMN("laws", 4),
                                          POLY_TEXT_COLUMN("text", 0),
                                          POLY_TEXT_COLUMN("outlet", 4),
                                          POLY_TEXT_COLUMN("document", 9),
                                          POLY_TEXT_COLUMN("url", 9),
                                          POLY_COUNT("quote", 9),
                                          POLY_COUNT("copies", 5),
                                          POLY_TEXT_COLUMN("answer_day", 1),
                                          POLY_TEXT_COLUMN("answer_speaker", 2),
                                          POLY_TEXT_COLUMN("answer_text", 9),
                                          POLY_COUNT("answer_quote", 9),
                                          POLY_TEXT_COLUMN("due", 1),
                                          POLY_TEXT_COLUMN("due_words", 9)};

static void put_list(poly_making *m, poly_dim d, uint32_t first, uint32_t n)
{
    poly_buf b;
    poly_buf_init(&b);
    for (uint32_t i = 0; i < n; i++) {
        if (i) poly_buf_char(&b, ';');
        poly_buf_str(&b, m->s->of[d].at[m->s->links[first + i]].id);
    }
    if (b.n)
        poly_put_text(m, poly_keep(m->a, (poly_str){b.p, b.n}));
    else
        poly_put_none(m);
    if (b.status) m->a->status = b.status;
    poly_buf_free(&b);
}

static void put_answer(poly_making *m, uint32_t answer)
{
    if (answer == POLY_NONE) {
        for (int i = 0; i < 4; i++) poly_put_none(m);
        return;
    }
    const poly_fact_quote *q = &m->s->quotes[answer];
    poly_put_day(m, m->s->documents[q->document].day);
    poly_put_item(m, POLY_DIM_SPEAKER, q->of[POLY_DIM_SPEAKER], true);
    poly_put_text(m, q->text);
    poly_put_number(m, (double)q->quote);
}

static void make_ledger(poly_making *m)
{
    for (uint32_t i = 0; i < m->s->ledger.count; i++) {
        const poly_fact_quote *q = &m->s->quotes[m->s->ledger.at[i].quote];
        const poly_fact_document *d = &m->s->documents[q->document];
        poly_put_day(m, d->day);
        poly_put_item(m, POLY_DIM_ACT, q->of[POLY_DIM_ACT], false);
        poly_put_item(m, POLY_DIM_SPEAKER, q->of[POLY_DIM_SPEAKER], true);
        poly_put_item(m, POLY_DIM_ORG, q->of[POLY_DIM_ORG], true);
        poly_put_text(m, q->addressee);
        put_list(m, POLY_DIM_THEME, q->theme_first, q->theme_count);
        put_list(m, POLY_DIM_LAW, q->law_first, q->law_count);
        poly_put_text(m, q->text);
        poly_put_item(m, POLY_DIM_OUTLET, d->outlet, false);
        poly_put_text(m, d->id);
        poly_put_text(m, d->url);
        poly_put_number(m, (double)q->quote);
        poly_put_number(m, q->copies);
        put_answer(m, m->s->ledger.at[i].answer);
        poly_put_text(m, m->s->ledger.due[i].date);
        poly_put_text(m, m->s->ledger.due[i].words);
    }
}

static const poly_grid_column responses[] = {
    POLY_TEXT_COLUMN("theme", 0), POLY_TEXT_COLUMN("speaker", 0), POLY_TEXT_COLUMN("then", 0),
    POLY_COUNT("documents", 0),   POLY_TEXT_COLUMN("day", 1),     POLY_TEXT_COLUMN("then_day", 1),
    POLY_TEXT_COLUMN("text", 9),  POLY_COUNT("quote", 9),         POLY_TEXT_COLUMN("then_text", 9),
    POLY_COUNT("then_quote", 9)};

static void make_responses(poly_making *m)
{
    const poly_stats *s = m->s;
    for (uint32_t i = 0; i < s->responses.count; i++) {
        const poly_response *r = &s->responses.at[i];
        const poly_fact_quote *x = &s->quotes[r->first_quote], *y = &s->quotes[r->then_quote];
        poly_put_item(m, POLY_DIM_THEME, r->theme, false);
        poly_put_item(m, POLY_DIM_SPEAKER, r->first, true);
        poly_put_item(m, POLY_DIM_SPEAKER, r->then, true);
        poly_put_number(m, r->documents);
        poly_put_day(m, s->documents[x->document].day);
        poly_put_day(m, s->documents[y->document].day);
        poly_put_text(m, x->text);
        poly_put_number(m, (double)x->quote);
        poly_put_text(m, y->text);
        poly_put_number(m, (double)y->quote);
    }
}

const poly_grid_column poly_cross_columns[POLY_CROSS_COLUMNS] = {
    POLY_TEXT_COLUMN("row", 0),         POLY_TEXT_COLUMN("column", 0),
    POLY_TEXT_COLUMN("column_name", 0), POLY_COUNT("quotes", 0),
    POLY_COUNT("row_total", 1),         POLY_COUNT("column_total", 1),
    POLY_REAL("share_of_row", 1, 1)};

void poly_make_cross(poly_making *m, const poly_cross *x)
{
    for (uint32_t i = 0; i < x->n_rows; i++) {
        for (uint32_t k = 0; k <= x->n_columns; k++) {
            const bool rest = k == x->n_columns;
            const uint32_t n = rest ? x->row_rest[i] : x->counts[(size_t)i * x->n_columns + k];
            poly_put_item(m, x->row, x->rows[i], false);
            if (rest)
                poly_put_text(m, POLY_S("(others)"));
            else
                poly_put_item(m, x->column, x->columns[k], false);
            if (rest)
                poly_put_text(m, POLY_S("(others and unknown)"));
            else
                poly_put_item(m, x->column, x->columns[k], true);
            poly_put_number(m, n);
            poly_put_number(m, x->row_totals[i]);
            if (rest)
                poly_put_none(m);
            else
                poly_put_number(m, x->column_totals[k]);
            poly_put_number(m, x->row_totals[i] ? 100.0 * n / x->row_totals[i] : 0);
        }
    }
}

const poly_grid_kind_of poly_grid_trend = {trend, sizeof trend / sizeof *trend, make_trend};
const poly_grid_kind_of poly_grid_together = {together, sizeof together / sizeof *together,
                                              make_together};
const poly_grid_kind_of poly_grid_ledger = {ledger, sizeof ledger / sizeof *ledger, make_ledger};
const poly_grid_kind_of poly_grid_responses = {responses, sizeof responses / sizeof *responses,
                                               make_responses};

/* ---- keyness --------------------------------------------------------------------------------- */
static const poly_grid_column keyness[] = {
    POLY_TEXT_COLUMN("what", 0),   POLY_COUNT("count_a", 0),      POLY_COUNT("count_b", 0),
    POLY_REAL("per_1000_a", 2, 2), POLY_REAL("per_1000_b", 2, 2), POLY_REAL("g2", 2, 0),
    POLY_REAL("log_ratio", 2, 0),  POLY_REAL("bic", 2, 1),        POLY_REAL("dispersion", 2, 3),
    POLY_COUNT("documents_a", 4),  POLY_COUNT("documents_b", 4)};

poly_status poly_keyness_grid(poly_grid *out, const poly_keyness *k, poly_arena *a)
{
    poly_making m = {.a = a};
    poly_arena_init(&m.scratch, SIZE_MAX / 4);
    *out = (poly_grid){.name = "keyness",
                       .title = k->of == POLY_KEY_THEMES ? "Themes that distinguish a from b"
                                                         : "Words that distinguish a from b",
                       .note = "G2 above 0: more frequent in a. BIC: above 2 some evidence, 6 "
                               "strong, 10 very strong. Log ratio 1: twice as "
                               "frequent. Dispersion: 0 even over documents, 1 in one alone.",
                       .columns = keyness,
                       .n_columns = sizeof keyness / sizeof *keyness};
    for (uint32_t i = 0; i < k->count; i++) {
        const poly_key *x = &k->at[i];
        poly_put_text(&m, x->what);
        const double numbers[] = {(double)x->count.a,
                                  (double)x->count.b,
                                  x->per_1000_a,
                                  x->per_1000_b,
                                  x->g2,
                                  x->log_ratio,
                                  x->bic};
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
            poly_put_number(&m, numbers[n]);
        if (x->dispersion < 0)
            poly_put_none(&m);
        else
            poly_put_number(&m, x->dispersion);
        poly_put_number(&m, x->count.documents_a);
        poly_put_number(&m, x->count.documents_b);
    }
    return poly_grid_finish(out, &m);
}

/*
 * put.c - a table as text that fits a terminal, as Markdown, CSV or JSON.
 *
 *   in   poly_grid     out  bytes
 *
 * Text: columns that do not fit go, those of the highest rank first; then the widest words are cut,
 * with an ellipsis. Control characters of articles become blanks, so that nothing in them reaches
 * the terminal.
 */
#include "stats/grids.h"

#include "base/csv.h"
#include "base/escape.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    LEAST_TEXT = 8,
    LEAST_KEY = 22,
    MOST_TEXT = 60,
    BAR = 20,
    LEAST_BAR = 6,
    GAP = 2,
    MOST_COLUMNS = 64,
    NAME_COLUMNS = 12, /* of a name over a column of numbers */
    NEVER = 9
};

poly_str poly_number(char *out, size_t size, double n, unsigned decimals)
{
    const int len = snprintf(out, size, "%.*f", (int)decimals, n);
    assert(len > 0 && (size_t)len < size);
    for (int i = 0; i < len; i++) {
        if (out[i] == ',') out[i] = '.'; /* a locale that the caller set */
    }
    return (poly_str){out, (size_t)len};
}

/* ---- cells ----------------------------------------------------------------------------------- */
/* The value as it is written; buf holds numbers. */
static poly_str shown(const poly_grid_column *c, const poly_grid_cell *cell, char buf[64])
{
    if (cell->none) return POLY_S("");
    switch ((poly_grid_kind)c->kind) {
    case POLY_GRID_TEXT: return cell->text;
    case POLY_GRID_COUNT: return poly_number(buf, 64, cell->number, 0);
    case POLY_GRID_REAL: return poly_number(buf, 64, cell->number, c->decimals);
    case POLY_GRID_FLAG: return cell->number > 0 ? POLY_S("*") : POLY_S("");
    }
    return POLY_S("");
}

static bool is_number(const poly_grid_column *c)
{
    return c->kind == POLY_GRID_COUNT || c->kind == POLY_GRID_REAL;
}

static const poly_grid_cell *cell_at(const poly_grid *g, uint32_t row, uint32_t column)
{
    return &g->cells[(size_t)row * g->n_columns + column];
}

/* ---- CSV, JSON ------------------------------------------------------------------------------- */
static void put_csv(poly_buf *out, const poly_grid *g)
{
    char buf[64];
    for (uint32_t c = 0; c < g->n_columns; c++) {
        if (c) poly_buf_char(out, ',');
        poly_buf_cstr(out, g->columns[c].name);
    }
    poly_buf_char(out, '\n');
    for (uint32_t r = 0; r < g->n_rows; r++) {
        for (uint32_t c = 0; c < g->n_columns; c++) {
            const poly_grid_cell *cell = cell_at(g, r, c);
            if (c) poly_buf_char(out, ',');
            if (g->columns[c].kind == POLY_GRID_TEXT)
                poly_csv_cell(out, cell->none ? POLY_S("") : cell->text, false);
            else if (g->columns[c].kind == POLY_GRID_FLAG)
                poly_buf_char(out, cell->number > 0 ? '1' : '0');
            else
                poly_buf_str(out, shown(&g->columns[c], cell, buf));
        }
        poly_buf_char(out, '\n');
    }
}

static void put_json_cell(poly_buf *out, const poly_grid_column *c, const poly_grid_cell *cell)
{
    char buf[64];
    if (cell->none)
        poly_buf_cstr(out, "null");
    else if (c->kind == POLY_GRID_TEXT)
        poly_json_str(out, cell->text);
    else if (c->kind == POLY_GRID_FLAG)
        poly_buf_cstr(out, cell->number > 0 ? "true" : "false");
    else
        poly_buf_str(out, shown(c, cell, buf));
}

/* An array of objects, one a line. */
static void put_json(poly_buf *out, const poly_grid *g)
{
    poly_buf_cstr(out, "[");
    for (uint32_t r = 0; r < g->n_rows; r++) {
        poly_buf_cstr(out, r ? ",\n " : "");
        for (uint32_t c = 0; c < g->n_columns; c++) {
            poly_buf_char(out, c ? ',' : '{');
            poly_json_str(out, poly_str_of(g->columns[c].name));
            poly_buf_char(out, ':');
            put_json_cell(out, &g->columns[c], cell_at(g, r, c));
        }
        poly_buf_char(out, '}');
    }
    poly_buf_cstr(out, "]\n");
}

/* ---- what people read ------------------------------------------------------------------------ */
/* Bounds stand beside what they bound. */
static const char *heading_of(const poly_grid_column *c)
{
    const size_t n = strlen(c->name);
    if (c->kind == POLY_GRID_FLAG) return "";
    if (n > 4 && strcmp(c->name + n - 4, "_low") == 0) return "low";
    return n > 5 && strcmp(c->name + n - 5, "_high") == 0 ? "high" : c->name;
}

static bool is_control(poly_str s, size_t i, size_t *len)
{
    const unsigned char c = (unsigned char)s.p[i];
    const size_t control = poly_control_len(s, i);
    *len = control ? control : c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (i + *len > s.n) *len = s.n - i;
    return control > 0;
}

/* As much of s as `width` columns hold; cut: "…" is part of them. Returns the columns used. */
static uint32_t put_cut(poly_buf *out, poly_str s, uint32_t width)
{
    poly_buf line;
    size_t fits = 0, len;
    uint32_t used = 0, used_at_fit = 0;
    bool whole = true;
    poly_buf_init(&line);
    for (size_t i = 0; i < s.n; i += len) {
        const bool control = is_control(s, i, &len);
        const uint32_t w = control ? 1 : poly_width((poly_str){s.p + i, len});
        if (used + w > width) {
            whole = false;
            break;
        }
        if (used + w < width) fits = line.n + (control ? 1 : len), used_at_fit = used + w;
        used += w;
        if (control)
            poly_buf_char(&line, ' ');
        else
            poly_buf_bytes(&line, s.p + i, len);
    }
    if (line.status == POLY_OK) poly_buf_bytes(out, line.p, whole ? line.n : fits);
    if (!whole) poly_buf_cstr(out, "…");
    if (line.status) out->status = line.status;
    poly_buf_free(&line);
    return whole ? used : used_at_fit + 1;
}

static void put_markdown_cell(poly_buf *out, poly_str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        if (is_control(s, i, &len)) {
            poly_buf_char(out, ' ');
            continue;
        }
        if (len == 1 && strchr("\\|`*_[]<>#", s.p[i])) poly_buf_char(out, '\\');
        poly_buf_bytes(out, s.p + i, len);
    }
}

static void put_markdown_heading(poly_buf *out, const poly_grid_column *c)
{
    if (c->named) put_markdown_cell(out, poly_str_of(c->name));
    for (const char *p = c->named ? "" : heading_of(c); *p; p++)
        poly_buf_char(out, *p == '_' ? ' ' : *p);
}

static void put_markdown(poly_buf *out, const poly_grid *g, uint32_t rows)
{
    char buf[64];
    for (int line = 0; line < 2; line++) {
        for (uint32_t c = 0; c < g->n_columns; c++) {
            if (g->columns[c].rank >= NEVER) continue;
            poly_buf_cstr(out, "| ");
            if (line)
                poly_buf_cstr(out, is_number(&g->columns[c]) ? "---:" : "---");
            else
                put_markdown_heading(out, &g->columns[c]);
            poly_buf_char(out, ' ');
        }
        poly_buf_cstr(out, "|\n");
    }
    for (uint32_t r = 0; r < rows; r++) {
        for (uint32_t c = 0; c < g->n_columns; c++) {
            if (g->columns[c].rank >= NEVER) continue;
            poly_buf_cstr(out, "| ");
            put_markdown_cell(out, shown(&g->columns[c], cell_at(g, r, c), buf));
            poly_buf_char(out, ' ');
        }
        poly_buf_cstr(out, "|\n");
    }
}

/* ---- text ------------------------------------------------------------------------------------ */
typedef struct layout {
    uint32_t width[MOST_COLUMNS]; /* 0: not shown */
    uint32_t bar;                 /* columns of the bar; 0: none */
    double largest;               /* what a whole bar is */
    uint32_t least_key;           /* columns that words of rank 0 keep */
} layout;

static uint32_t width_of(poly_str s)
{
    uint32_t n = 0;
    size_t len;
    for (size_t i = 0; i < s.n && n < 4 * MOST_TEXT; i += len)
        n += is_control(s, i, &len) ? 1 : poly_width((poly_str){s.p + i, len});
    return n;
}

/* Widest cell, and the heading. */
static uint32_t natural_width(const poly_grid *g, uint32_t column, uint32_t rows)
{
    char buf[64];
    const poly_grid_column *c = &g->columns[column];
    uint32_t most = c->kind == POLY_GRID_FLAG ? 1 : width_of(poly_str_of(heading_of(c)));
    if (c->named && most > NAME_COLUMNS) most = NAME_COLUMNS; /* numbers are narrower than names */
    for (uint32_t r = 0; r < rows; r++) {
        const uint32_t w = width_of(shown(c, cell_at(g, r, column), buf));
        most = w > most ? w : most;
    }
    return most;
}

static uint32_t total_width(const poly_grid *g, const layout *l)
{
    uint32_t sum = l->bar ? l->bar + GAP : 0;
    for (uint32_t c = 0; c < g->n_columns; c++) sum += l->width[c] ? l->width[c] + GAP : 0;
    return sum ? sum - GAP : 0;
}

/* The least that a column may be cut to. */
static uint32_t least_of(const poly_grid *g, const layout *l, uint32_t c)
{
    const uint32_t width = l->width[c];
    if (g->columns[c].kind != POLY_GRID_TEXT || g->columns[c].bar)
        return width; /* a cut plot lies */
    const uint32_t least =
        g->columns[c].rank ? LEAST_TEXT : l->least_key; /* what the row is about */
    return width < least ? width : least;
}

static uint32_t least_total(const poly_grid *g, const layout *l)
{
    uint32_t sum = l->bar ? LEAST_BAR + GAP : 0;
    for (uint32_t c = 0; c < g->n_columns; c++) sum += l->width[c] ? least_of(g, l, c) + GAP : 0;
    return sum ? sum - GAP : 0;
}

/* Takes one column away, of the highest rank, the last of these; false: only those of rank 0 are
 * left. */
static bool drop_one(const poly_grid *g, layout *l)
{
    uint32_t worst = POLY_NONE;
    for (uint32_t c = 0; c < g->n_columns; c++) {
        const bool candidate = l->width[c] && g->columns[c].rank > 0;
        if (candidate && (worst == POLY_NONE || g->columns[c].rank >= g->columns[worst].rank))
            worst = c;
    }
    if (worst == POLY_NONE) return false;
    l->width[worst] = 0;
    /* half an interval says nothing: the lower bound goes with the upper one */
    if (worst && strcmp(heading_of(&g->columns[worst]), "high") == 0) l->width[worst - 1] = 0;
    return true;
}

/* Words may take two thirds more than the least before other columns have to go, where they need
 * as much. */
static uint32_t wanted_width(const poly_grid *g, const layout *l)
{
    const uint32_t all = total_width(g, l), least = least_total(g, l) + 2 * LEAST_TEXT;
    return all < least ? all : least;
}

static void fit(const poly_grid *g, layout *l, uint32_t width)
{
    while (wanted_width(g, l) > width && drop_one(g, l)) {}
    if (least_total(g, l) > width) l->bar = 0;
    if (least_total(g, l) > width) l->least_key = LEAST_TEXT;
    for (uint32_t over; total_width(g, l) > width;) {
        uint32_t widest = POLY_NONE;
        over = total_width(g, l) - width;
        for (uint32_t c = 0; c < g->n_columns; c++) {
            if (l->width[c] <= least_of(g, l, c)) continue;
            if (widest == POLY_NONE || l->width[c] > l->width[widest]) widest = c;
        }
        if (l->bar > LEAST_BAR && (widest == POLY_NONE || l->bar >= l->width[widest]))
            l->bar--;
        else if (widest == POLY_NONE)
            break;
        else
            l->width[widest] -= over > 16 && l->width[widest] > 2 * LEAST_TEXT + 8 ? 8 : 1;
    }
}

static void plan(const poly_grid *g, layout *l, uint32_t rows, uint32_t width)
{
    *l = (layout){.least_key = LEAST_KEY};
    assert(g->n_columns <= MOST_COLUMNS);
    for (uint32_t c = 0; c < g->n_columns; c++) {
        if (g->columns[c].rank < NEVER) l->width[c] = natural_width(g, c, rows);
        if (!g->columns[c].bar || !is_number(&g->columns[c])) continue;
        l->bar = BAR;
        for (uint32_t r = 0; r < rows; r++) l->largest = fmax(l->largest, cell_at(g, r, c)->number);
    }
    fit(g, l, width);
}

static void put_bar(poly_buf *out, double n, double largest, uint32_t width)
{
    static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    uint32_t eighths = largest > 0 ? (uint32_t)(n / largest * width * 8 + 0.5) : 0;
    if (n > 0 && !eighths) eighths = 1; /* what is there shows */
    for (uint32_t i = 0; i < eighths / 8; i++) poly_buf_cstr(out, "█");
    poly_buf_cstr(out, parts[eighths % 8]);
    poly_buf_pad(out, ' ', width - eighths / 8 - (eighths % 8 > 0));
}

static void put_line_end(poly_buf *out, size_t start)
{
    while (!out->sink && out->n > start && out->p[out->n - 1] == ' ') out->n--;
    poly_buf_char(out, '\n');
}

static void put_field(poly_buf *out, const poly_grid_column *c, poly_str s, uint32_t width)
{
    if (is_number(c)) poly_buf_pad(out, ' ', width > s.n ? width - s.n : 0);
    if (is_number(c))
        poly_buf_str(out, s);
    else
        poly_buf_pad(out, ' ', width - put_cut(out, s, width));
}

static void put_text_heading(poly_buf *out, const poly_grid_column *c, uint32_t width)
{
    char words[64];
    size_t n = 0;
    for (const char *p = c->named ? "" : heading_of(c); *p && n < sizeof words; p++)
        words[n++] = *p == '_' ? ' ' : *p;
    const poly_str s = c->named ? poly_str_of(c->name) : (poly_str){words, n};
    const uint32_t own = width_of(s), left = own < width ? width - own : 0;
    if (is_number(c)) poly_buf_pad(out, ' ', left);
    const uint32_t used = put_cut(out, s, width);
    if (!is_number(c)) poly_buf_pad(out, ' ', width - used);
}

/* The cell; of the column for the rest with the numbers of named columns that do not fit. */
static poly_grid_cell cell_to_show(const poly_grid *g, const layout *l, uint32_t row, uint32_t c)
{
    poly_grid_cell cell = *cell_at(g, row, c);
    for (uint32_t k = 0; g->rest && c == g->rest && k < g->n_columns; k++)
        if (!l->width[k] && g->columns[k].named) cell.number += cell_at(g, row, k)->number;
    return cell;
}

/* row POLY_NONE: the headings. */
static void put_text_row(poly_buf *out, const poly_grid *g, const layout *l, uint32_t row)
{
    char buf[64];
    poly_buf line;
    poly_buf_init(&line);
    for (uint32_t c = 0; c < g->n_columns; c++) {
        const poly_grid_column *col = &g->columns[c];
        if (!l->width[c]) continue;
        if (line.n) poly_buf_pad(&line, ' ', GAP);
        if (row == POLY_NONE) {
            put_text_heading(&line, col, l->width[c]);
        } else {
            const poly_grid_cell cell = cell_to_show(g, l, row, c);
            put_field(&line, col, shown(col, &cell, buf), l->width[c]);
        }
        if (!col->bar || !l->bar || !is_number(col)) continue;
        poly_buf_pad(&line, ' ', GAP);
        if (row == POLY_NONE)
            poly_buf_pad(&line, ' ', l->bar);
        else
            put_bar(&line, cell_at(g, row, c)->number, l->largest, l->bar);
    }
    put_line_end(&line, 0);
    poly_buf_bytes(out, line.p, line.n);
    if (line.status) out->status = line.status;
    poly_buf_free(&line);
}

static void put_text(poly_buf *out, const poly_grid *g, uint32_t rows, uint32_t width)
{
    layout l;
    plan(g, &l, rows, width);
    put_text_row(out, g, &l, POLY_NONE);
    for (uint32_t r = 0; r < rows; r++) put_text_row(out, g, &l, r);
}

/* A note broken into lines at blanks. */
static void put_note(poly_buf *out, const char *note, uint32_t width)
{
    uint32_t used = 0;
    while (*note) {
        const size_t n = strcspn(note, " ");
        if (used && used + 1 + n > width) {
            poly_buf_char(out, '\n');
            used = 0;
        }
        if (used) poly_buf_char(out, ' ');
        poly_buf_bytes(out, note, n);
        used += (uint32_t)n + (used > 0);
        note += n + (note[n] == ' ');
    }
    poly_buf_char(out, '\n');
}

void poly_grid_put(poly_buf *out, const poly_grid *g, poly_grid_format format, uint32_t width,
                   uint32_t most_rows)
{
    const uint32_t rows = most_rows && most_rows < g->n_rows ? most_rows : g->n_rows;
    const bool markdown = format == POLY_GRID_AS_MARKDOWN;
    char more[64];
    if (format == POLY_GRID_AS_CSV) put_csv(out, g);
    if (format == POLY_GRID_AS_JSON) put_json(out, g);
    if (format == POLY_GRID_AS_CSV || format == POLY_GRID_AS_JSON) return;
    poly_buf_cstr(out, markdown ? "## " : "");
    poly_buf_cstr(out, g->title);
    poly_buf_cstr(out, "\n\n");
    if (!g->n_rows)
        poly_buf_cstr(out, "None.\n");
    else if (markdown)
        put_markdown(out, g, rows);
    else
        put_text(out, g, rows, width);
    if (rows < g->n_rows) {
        snprintf(more, sizeof more, "%s%lu more\n", markdown ? "\n" : "... ",
                 (unsigned long)(g->n_rows - rows));
        poly_buf_cstr(out, more);
    }
    const bool noted = g->note && g->n_rows; /* of no rows there is nothing to note */
    if (noted && markdown) poly_buf_char(out, '\n');
    if (noted) put_note(out, g->note, markdown ? UINT32_MAX / 2 : width);
    poly_buf_char(out, '\n');
}

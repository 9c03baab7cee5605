/*
 * csv.c - a table with a head (RFC 4180): an entry a row.
 *
 *   in   columns entry and theme; perhaps kind, weight, lang, not, case, note, label; between them
 *        "," ";" or TAB
 *   out  categories and entries; and back, losing nothing
 *
 * Themes nest by dots. What is broken is told by row: a quotation mark that is not closed, a row of
 * another length.
 */
#include "dictionary/parts.h"

#include "base/fields.h"

#include <string.h>

enum { MOST_COLUMNS = 64 };
enum column { C_ENTRY, C_THEME, C_KIND, C_WEIGHT, C_LANG, C_NOT, C_CASE, C_NOTE, C_LABEL, C_N };

typedef struct reading {
    poly_dict *d;
    poly_csv csv;
    char *p;                 /* the table; cutting a row writes in it */
    size_t at, n;            /* of p: where the next row begins */
    uint32_t line, row_line; /* of the row that was read last, where it begins */
    int32_t place[C_N];      /* which field; -1: none */
    poly_str field[MOST_COLUMNS];
    uint32_t n_fields;
    poly_str theme; /* of the row before, and its category */
    uint32_t category;
} reading;

/* ---- rows of fields (base/fields.h) --------------------------------------------------------- */
/* Where the row at r->at ends. A mark that is never closed would take the rest of the table along:
 * the row is its line, then, and no field holds line ends any more. */
static size_t end_of_row(reading *r)
{
    r->csv.state = POLY_CSV_START;
    r->csv.over_lines = false;
    const size_t end = poly_csv_end(&r->csv, r->p, r->at, r->n);
    const bool open = end == r->n && r->csv.state == POLY_CSV_QUOTED;
    if (!open && r->csv.state != POLY_CSV_BROKEN) return end;
    poly_dict_say(r->d, r->row_line, "a quotation mark is not closed: the row ends with its line");
    r->csv.one_line = r->csv.one_line || open;
    const char *eol = memchr(r->p + r->at, r->csv.eol, r->n - r->at);
    return eol ? (size_t)(eol - r->p) : r->n;
}

/* False: nothing is left. */
static bool read_row(reading *r)
{
    poly_str field;
    if (r->at >= r->n || r->d->mem.status) return false;
    r->row_line = ++r->line;
    r->n_fields = 0;
    const size_t end = end_of_row(r);
    poly_str row = {r->p + r->at, end - r->at};
    for (size_t i = 0; i < row.n; i++) r->line += row.p[i] == r->csv.eol;
    if (row.n && row.p[row.n - 1] == '\r') row.n--;
    while (poly_csv_field(&r->csv, &row, &field)) {
        if (r->n_fields < MOST_COLUMNS) r->field[r->n_fields++] = field;
    }
    r->at = end + 1;
    return true;
}

/* ---- the head -------------------------------------------------------------------------------- */
static bool is_one_of(poly_str name, const char *list)
{
    char low[32];
    size_t n = 0;
    name = poly_str_trim(name);
    for (; n < name.n && n + 1 < sizeof low; n++) low[n] = poly_str_low(name.p[n]);
    for (poly_str rest = poly_str_of(list); rest.p;)
        if (poly_str_eq(poly_str_cut(&rest, ' '), (poly_str){low, n})) return true;
    return false;
}

static poly_status read_head(reading *r)
{
    static const char *const names[C_N] = {"entry pattern term word phrase token keyword",
                                           "theme category key topic class",
                                           "kind type",
                                           "weight score valence value",
                                           "lang language",
                                           "not exclude",
                                           "case",
                                           "note comment",
                                           "label name"};
    for (int c = 0; c < C_N; c++) {
        r->place[c] = -1;
        for (uint32_t i = 0; i < r->n_fields && r->place[c] < 0; i++)
            if (is_one_of(r->field[i], names[c])) r->place[c] = (int32_t)i;
    }
    if (r->place[C_ENTRY] < 0 || r->place[C_THEME] < 0)
        return poly_dict_fail(r->d, 1,
                              "the head of the table names no column 'entry' (pattern, term, word) "
                              "or 'theme' (category, key)");
    for (uint32_t i = 0; i < r->n_fields; i++) {
        bool known = false;
        for (int c = 0; c < C_N; c++) known = known || r->place[c] == (int32_t)i;
        const poly_str name = r->field[i];
        if (!known)
            poly_dict_say(r->d, 1, "the column '%.*s' is left out",
                          (int)(name.n < 80 ? name.n : 80), name.p);
    }
    return POLY_OK;
}

/* Of , ; TAB the one that stands most often in the first line. */
static char find_delimiter(poly_str text)
{
    static const char candidates[] = ",;\t";
    const poly_str head = poly_dict_line(&text);
    char best = ',';
    size_t most = 0;
    for (const char *c = candidates; *c; c++) {
        size_t n = 0;
        for (size_t i = 0; i < head.n; i++) n += head.p[i] == *c;
        if (n > most) most = n, best = *c;
    }
    return best;
}

/* ---- rows ------------------------------------------------------------------------------------ */
static poly_str cell(const reading *r, enum column c)
{
    const int32_t i = r->place[c];
    return i >= 0 && (uint32_t)i < r->n_fields ? poly_str_trim(r->field[i]) : (poly_str){"", 0};
}

static uint32_t category_of(reading *r, poly_str theme)
{
    uint32_t at = 0;
    if (r->theme.p && poly_str_eq(theme, r->theme)) return r->category;
    for (poly_str rest = theme; rest.p;)
        at = poly_dict_child(r->d, at, poly_str_cut(&rest, '.'), r->row_line);
    r->theme = theme;
    r->category = at;
    return at;
}

static uint8_t kind_of(poly_str kind)
{
    static const char *const names[] = {"words", "root", "gap", "regex", "rule"};
    for (uint8_t i = 0; i < sizeof names / sizeof *names; i++)
        if (poly_str_eq(kind, poly_str_of(names[i]))) return i;
    return POLY_DICT_WORDS;
}

static bool is_yes(poly_str s) { return is_one_of(s, "1 yes true x not case y"); }

static void read_cells(reading *r)
{
    poly_dict *d = r->d;
    const poly_str text = cell(r, C_ENTRY), weight = cell(r, C_WEIGHT), label = cell(r, C_LABEL),
                   lang = cell(r, C_LANG);
    const uint8_t kind = kind_of(cell(r, C_KIND));
    uint32_t category = category_of(r, cell(r, C_THEME));
    int32_t w = POLY_DICT_NO_WEIGHT;
    if (!text.n) {
        poly_dict_say(d, r->row_line, "left out: a row without an entry");
        return;
    }
    if (!category) category = poly_dict_child(d, 0, POLY_S("entries"), r->row_line);
    if (weight.n && !poly_dict_weight(weight, &w))
        poly_dict_say(d, r->row_line, "'%.*s' is no weight", (int)(weight.n < 40 ? weight.n : 40),
                      weight.p);
    const poly_str clean = poly_dict_clean(d, text);
    poly_dict_entry *e = kind == POLY_DICT_WORDS
                             ? poly_dict_words(d, category, text, r->row_line, POLY_DICT_GLOB)
                         : clean.n && clean.n <= 2 * POLY_DICT_TEXT_MAX
                             ? poly_dict_put(d, category, kind, clean, r->row_line)
                             : NULL;
    if (!e) return;
    e->weight = w;
    e->lang = is_one_of(lang, "id indonesian ind") ? POLY_LANG_ID
              : is_one_of(lang, "en english eng")  ? POLY_LANG_EN
                                                   : POLY_LANG_OTHER;
    e->exclude = is_yes(cell(r, C_NOT));
    e->cased = is_yes(cell(r, C_CASE));
    e->note = poly_dict_clean(d, cell(r, C_NOTE));
    poly_dict_category *c = &d->categories.at[category];
    if (label.n && !c->label) c->label = poly_dict_clean(d, label).p;
}

/* The theme was the key, the label is what it is called. Not before all rows are read: they name
 * the theme. */
static void name_themes(poly_dict *d, uint32_t first)
{
    char key[POLY_DICT_TEXT_MAX + 1];
    for (uint32_t i = first; i < d->categories.count; i++) {
        poly_dict_category *c = &d->categories.at[i];
        if (!c->label) continue;
        (void)poly_dict_slug(key, sizeof key, poly_str_of(c->name));
        if (!*key) continue;
        c->key = poly_arena_str(&d->mem, poly_str_of(key));
        c->name = c->label;
        c->label = NULL;
    }
}

poly_status poly_dict_read_csv(poly_dict *d, poly_str text)
{
    reading *r = poly_arena_alloc(&d->mem, 1, sizeof *r);
    if (!r) return d->mem.status;
    char *copy = poly_arena_alloc(&d->mem, text.n + 1, 1);
    if (!copy) return d->mem.status;
    if (text.n) memcpy(copy, text.p, text.n);
    const bool lf = !text.n || memchr(text.p, '\n', text.n) || !memchr(text.p, '\r', text.n);
    *r = (reading){.d = d, .p = copy, .n = text.n,
                   .csv = {.delimiter = find_delimiter(text), .eol = lf ? '\n' : '\r'}};
    if (!read_row(r)) return poly_dict_fail(d, 1, "the table is empty");
    const uint32_t columns = r->n_fields, first = d->categories.count;
    const poly_status st = read_head(r);
    if (st) return st;
    while (read_row(r)) {
        if (r->n_fields == 1 && !poly_str_trim(r->field[0]).n) continue; /* an empty line */
        if (r->n_fields != columns)
            poly_dict_say(d, r->row_line, "%u fields where the head has %u", (unsigned)r->n_fields,
                          (unsigned)columns);
        read_cells(r);
    }
    name_themes(d, first);
    poly_dict_index(d);
    return d->mem.status;
}

/* ---- writing --------------------------------------------------------------------------------- */
static void put_cell(poly_buf *b, poly_str s)
{
    bool plain = true;
    for (size_t i = 0; i < s.n; i++) plain = plain && !strchr(",\"\r\n;\t", s.p[i]);
    if (plain && !(s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))) {
        poly_buf_str(b, s);
        return;
    }
    poly_buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') poly_buf_char(b, '"');
        poly_buf_char(b, s.p[i]);
    }
    poly_buf_char(b, '"');
}

typedef struct writing {
    poly_buf *out;
    poly_dict *d;
    uint32_t category;
} writing;

static void put_row(void *payload, const poly_dict_entry *e, poly_str text)
{
    static const char *const kinds[] = {"words", "root", "gap", "regex", "rule", "comment"};
    writing *w = payload;
    poly_buf id;
    poly_buf_init(&id);
    poly_dict_put_id(&id, w->d, w->category);
    put_cell(w->out, text);
    poly_buf_char(w->out, ',');
    put_cell(w->out, (poly_str){id.p, id.n});
    poly_buf_char(w->out, ',');
    if (e->weight != POLY_DICT_NO_WEIGHT) poly_dict_put_weight(w->out, e->weight);
    poly_buf_char(w->out, ',');
    poly_buf_cstr(w->out, kinds[e->kind]);
    poly_buf_cstr(w->out, e->lang == POLY_LANG_ID   ? ",id,"
                          : e->lang == POLY_LANG_EN ? ",en,"
                                                    : ",,");
    poly_buf_cstr(w->out, e->exclude ? "yes," : ",");
    poly_buf_cstr(w->out, e->cased ? "yes," : ",");
    const char *name = w->d->categories.at[w->category].name;
    put_cell(w->out, e->note);
    poly_buf_char(w->out, ',');
    if (name) put_cell(w->out, poly_str_of(name));
    poly_buf_cstr(w->out, "\r\n");
    if (id.status) w->out->status = id.status;
    poly_buf_free(&id);
}

void poly_dict_write_csv(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    static const poly_dict_can can = {
        .name = "CSV", .prefixes = true, .globs = true, .weights = true, .all = true};
    writing wr = {.out = out, .d = d};
    poly_buf_cstr(out, "entry,theme,weight,kind,lang,not,case,note,label\r\n");
    for (wr.category = 1; wr.category < d->categories.count; wr.category++)
        poly_dict_forms(d, w, &can, wr.category, put_row, &wr);
}

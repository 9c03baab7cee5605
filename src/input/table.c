/*
 * table.c - CSV and TSV with a head -> its rows, a document each.
 *
 *   in   a stream: RFC 4180 with "," ";" TAB or "|", UTF-8 or UTF-16 (with or without BOM), or
 *        another charset
 *   out  documents; a row that is broken is an error with its line, and the next one follows
 *
 * Method: the delimiter is the one by which the head names a column of text, else the most frequent
 * one. A quotation mark that is never closed would take rows behind it along, up to the next mark:
 * the row is then read again as one line. Were each line of a file like that, this could cost the
 * square of its size, so what is read again is counted; when it is much more than the file, marks
 * hold no line ends any more.
 */
#define _POSIX_C_SOURCE 200809L
#include "input/source.h"

#include "base/fields.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_COLUMNS = 4096, MOST_AGAIN = 8, FREE_BYTES = 1 << 20, NAME_BYTES = 64, HEAD_NAMES = 400
};
static const char TOO_LONG[] =
    "the row is longer than the limit (--max-bytes): it and all behind it are left out";
enum column { C_TEXT, C_ID, C_TITLE, C_DATE, C_OUTLET, C_URL, C_AUTHOR, C_N };

typedef struct table {
    poly_csv csv;
    poly_window w;
    uint64_t line;       /* of the byte at start */
    uint64_t again;      /* bytes that were looked through and will be once more */
    bool over, begun;
    int32_t place[C_N];  /* -1: no such column */
    uint32_t n_columns;
    poly_str field[MOST_COLUMNS];
    uint32_t n_fields;   /* of the row; more than MOST_COLUMNS are only counted */
} table;

/* ---- names of columns ------------------------------------------------------------------------ */
/* "Publish Date" -> "publish_date" */
static poly_str plain_name(poly_str s, char to[NAME_BYTES])
{
    size_t n = 0;
    s = poly_str_trim(s);
    for (; n < s.n && n < NAME_BYTES; n++)
        to[n] = s.p[n] == ' ' || s.p[n] == '-' ? '_' : poly_str_low(s.p[n]);
    return (poly_str){to, s.n <= NAME_BYTES ? n : 0};
}

static bool same_name(poly_str a, poly_str b)
{
    char as[NAME_BYTES], bs[NAME_BYTES];
    const poly_str x = plain_name(a, as);
    return x.n && poly_str_eq(x, plain_name(b, bs));
}

/* The column that the first of the listed names that is there names; -1: none. */
static int32_t find_column(const poly_str *names, uint32_t n, const char *list)
{
    for (poly_str rest = poly_str_of(list); rest.p;) {
        const poly_str wanted = poly_str_cut(&rest, ',');
        for (uint32_t i = 0; i < n; i++) {
            if (same_name(names[i], wanted)) return (int32_t)i;
        }
    }
    return -1;
}

static uint32_t cut_row(const poly_csv *csv, poly_str row, poly_str *field)
{
    uint32_t n = 0;
    poly_str one;
    while (poly_csv_field(csv, &row, &one)) {
        if (n < MOST_COLUMNS) field[n] = one;
        n++;
    }
    return n;
}

/* How many columns, and is one of text among them? Cuts a copy. */
static uint32_t try_delimiter(poly_str head, char delimiter, const char *list, bool *has_text,
                              poly_str *field)
{
    const poly_csv csv = {.delimiter = delimiter};
    char *copy = malloc(head.n + 1);
    *has_text = false;
    if (!copy) return 0;
    memcpy(copy, head.p, head.n);
    const uint32_t n = cut_row(&csv, (poly_str){copy, head.n}, field);
    *has_text = find_column(field, n < MOST_COLUMNS ? n : MOST_COLUMNS, list) >= 0;
    free(copy);
    return n;
}

static char find_delimiter(poly_str head, const char *list, poly_str *field, bool *found)
{
    static const char candidates[] = ",;\t|";
    uint32_t most = 1;
    char best = 0;
    *found = false;
    for (const char *c = candidates; *c; c++) {
        bool has_text;
        const uint32_t n = try_delimiter(head, *c, list, &has_text, field);
        if (n < 2 || (*found && !has_text) || (*found == has_text && n <= most)) continue;
        most = n;
        best = *c;
        *found = has_text;
    }
    return best;
}

static poly_str without_bom(poly_str s)
{
    return poly_str_starts(s, POLY_S("\xEF\xBB\xBF")) ? (poly_str){s.p + 3, s.n - 3} : s;
}

/* "sep=;", which Excel writes in front of the head. */
static bool is_separator(poly_str line)
{
    return line.n == 5 && poly_str_starts(line, POLY_S("sep="));
}

/* A first line of several short names, one of them that of a text. */
bool poly_table_is(poly_str head, const poly_input_options *opt)
{
    poly_str field[MOST_COLUMNS / 16];
    poly_str rest = without_bom(head), cell;
    poly_str line = poly_str_cut(&rest, '\n');
    const char *list = opt->fields.text ? opt->fields.text : POLY_FIELDS_DEFAULT.text;
    char copy[POLY_HEAD_BYTES];
    if (line.n && line.p[line.n - 1] == '\r') line.n--;
    if (is_separator(line)) return true; /* before blanks are cut off: a tab may be what it says */
    line = poly_str_trim(line);
    if (!rest.p || line.n > 1000) return false; /* fewer cells than there is room for */
    const char *const delimiters = ",;\t|";
    for (const char *c = delimiters; *c; c++) {
        const poly_csv csv = {.delimiter = *c};
        uint32_t n = 0;
        memcpy(copy, line.p, line.n);
        poly_str row = {copy, line.n};
        bool names = true;
        while (n < MOST_COLUMNS / 16 && poly_csv_field(&csv, &row, &cell)) {
            names = names && cell.n && cell.n < NAME_BYTES && !memchr(cell.p, '.', cell.n);
            field[n++] = cell;
        }
        if (n >= 2 && names && find_column(field, n, list) >= 0) return true;
    }
    return false;
}

/* ---- bytes ----------------------------------------------------------------------------------- */
/* A byte order mark, or the names of two letters at least that a head begins with, of which every
 * other byte is NUL. */
static bool is_utf16(poly_str s)
{
    enum { LETTERS = 2 };
    if (poly_str_starts(s, POLY_S("\xff\xfe")) || poly_str_starts(s, POLY_S("\xfe\xff")))
        return true;
    if (s.n < 2 * LETTERS) return false;
    const size_t high = s.p[0] == 0 ? 0 : 1;
    for (size_t i = 0; i < 2 * LETTERS; i++) {
        if ((s.p[i] == 0) != (i % 2 == high)) return false;
    }
    return true;
}

/* UTF-16, as some spreadsheets save it, is turned into UTF-8 whole. */
static poly_status read_utf16(poly_source *s, table *t)
{
    poly_buf b;
    char *bytes;
    size_t len;
    poly_status st = poly_read_all(&s->r, t->w.most, &bytes, &len);
    if (st != POLY_OK) return st;
    poly_buf_init(&b);
    const char *bare = len && !bytes[0] ? "UTF-16BE" : len > 1 && !bytes[1] ? "UTF-16LE" : NULL;
    st = poly_to_utf8(poly_buf_append, &b, bytes, len, bare, NULL, NULL); /* NULL: a mark tells */
    free(bytes);
    if (st != POLY_OK) {
        poly_buf_free(&b);
        return st;
    }
    t->w.p = b.p;
    t->w.end = t->w.cap = b.n;
    t->w.at_end = true;
    return POLY_OK;
}

/* ---- rows ------------------------------------------------------------------------------------ */
static uint64_t count_lines(poly_str s, char eol)
{
    uint64_t n = 0;
    for (const char *p = s.p; s.n && (p = memchr(p, eol, s.n - (size_t)(p - s.p))) != NULL; p++)
        n++;
    return n;
}

/* The row that ends at `at`, and on behind it. */
static poly_str take(table *t, size_t at)
{
    poly_str row = {t->w.p + t->w.start, at - t->w.start};
    t->line += count_lines(row, t->csv.eol) + 1;
    t->w.start = t->w.scan = at < t->w.end ? at + 1 : at;
    t->csv.state = POLY_CSV_START;
    t->csv.over_lines = false;
    if (row.n && row.p[row.n - 1] == '\r') row.n--;
    return row;
}

/* Where the first line of what lies at start ends. */
static size_t end_of_line(const table *t)
{
    const char *nl = memchr(t->w.p + t->w.start, t->csv.eol, t->w.end - t->w.start);
    return nl ? (size_t)(nl - t->w.p) : t->w.end;
}

typedef enum row_state { ROW, ROW_END, ROW_OPEN, ROW_LONG, ROW_IO, ROW_NOMEM } row_state;

/* The next row. OPEN: its quotation mark is not closed; the row is its first line. LONG, IO, NOMEM:
 * nothing follows. */
static row_state next_row(poly_source *s, table *t, poly_str *row)
{
    for (;;) {
        t->w.scan = poly_csv_end(&t->csv, t->w.p, t->w.scan, t->w.end);
        const bool broken = t->csv.state == POLY_CSV_BROKEN;
        if (t->w.scan < t->w.end && !broken) break;
        if (t->w.at_end && t->w.start == t->w.end) return ROW_END;
        const poly_status st = t->w.at_end || broken ? POLY_OK : poly_window_fill(&t->w, &s->r);
        if (st == POLY_ERR_IO) return ROW_IO;
        if (st == POLY_ERR_NOMEM) return ROW_NOMEM;
        if (st == POLY_OK && !t->w.at_end && !broken) continue;
        const bool open = broken || (t->csv.state == POLY_CSV_QUOTED && !t->csv.one_line);
        if (st == POLY_OK && !open && t->w.start == t->w.end) return ROW_END;
        if (st == POLY_OK && !open) break;
        if (st == POLY_ERR_LIMIT && !open) return ROW_LONG;
        t->again += t->w.scan - t->w.start;
        t->csv.one_line = t->again / MOST_AGAIN > s->r.total + FREE_BYTES;
        *row = take(t, end_of_line(t));
        return ROW_OPEN;
    }
    *row = take(t, t->w.scan);
    return ROW;
}

/* ---- documents ------------------------------------------------------------------------------- */
/* A cell as metadata. Titles are too short for their charset to be detected: what is not UTF-8 and
 * not told is windows-1252. */
static const char *metadata(poly_document *doc, const table *t, enum column c,
                            const poly_input_options *opt)
{
    const int32_t i = t->place[c];
    if (i < 0 || (uint32_t)i >= t->n_fields) return NULL;
    const poly_str s = poly_str_trim(t->field[i]);
    if (!s.n) return NULL;
    if (poly_utf8_is_well_formed(s)) return poly_document_str(doc, s);
    poly_buf b;
    poly_buf_init(&b);
    const poly_status st = poly_to_utf8(poly_buf_append, &b, s.p, s.n,
                                        opt->charset ? opt->charset : "windows-1252", NULL, NULL);
    const char *out = poly_document_str(doc, st == POLY_OK ? (poly_str){b.p, b.n} : s);
    poly_buf_free(&b);
    return out;
}

static void set_text(poly_document *doc, poly_str text, const poly_input_options *opt)
{
    const poly_str title = opt->with_title ? poly_str_of(doc->title) : (poly_str){0};
    const size_t front = title.n ? title.n + 2 : 0;
    const bool utf8 = poly_utf8_is_well_formed(text);
    const uint8_t form = poly_markup_form(doc, text, false, opt);
    doc->charset = utf8 ? "UTF-8" : opt->charset;
    if (text.n > opt->max_bytes || front > opt->max_bytes - text.n) {
        poly_document_fail(doc, "limit", "the text is larger than the limit (--max-bytes)");
    } else if (form != POLY_FORM_TEXT) {
        poly_document_keep(doc, text.p, text.n);
        poly_markup_set(doc, form, opt);
    } else if (!front || !utf8) {
        poly_document_keep(doc, text.p, text.n);
    } else {
        char *bytes = malloc(front + text.n);
        if (!bytes) {
            poly_document_fail(doc, "memory", POLY_NO_MEMORY);
            return;
        }
        memcpy(bytes, title.p, title.n);
        memcpy(bytes + title.n, "\n\n", 2);
        memcpy(bytes + front, text.p, text.n);
        doc->bytes = bytes;
        doc->len = front + text.n;
    }
}

static void fill_document(poly_document *doc, const table *t, const poly_input_options *opt)
{
    const char *id = metadata(doc, t, C_ID, opt);
    if (id) doc->id = id;
    doc->title = metadata(doc, t, C_TITLE, opt);
    doc->outlet = metadata(doc, t, C_OUTLET, opt);
    doc->url = metadata(doc, t, C_URL, opt);
    doc->author = metadata(doc, t, C_AUTHOR, opt);
    doc->published = metadata(doc, t, C_DATE, opt);
    if (!doc->published) doc->published = opt->date;
    set_text(doc, t->field[t->place[C_TEXT]], opt);
    if (doc->mem.status != POLY_OK) poly_document_fail(doc, "memory", POLY_NO_MEMORY);
}

/* Cells behind the last column count where they hold something. */
static bool has_more(const table *t)
{
    for (uint32_t i = t->n_columns; i < t->n_fields && i < MOST_COLUMNS; i++) {
        if (poly_str_trim(t->field[i]).n) return true;
    }
    return t->n_fields > MOST_COLUMNS;
}

static void make_document(poly_document *doc, table *t, poly_str row, const poly_input_options *opt)
{
    char sentence[160];
    t->n_fields = cut_row(&t->csv, row, t->field);
    if (has_more(t)) {
        snprintf(sentence, sizeof sentence,
                 "the row has %u fields, the head %u: is a quotation mark missing?", t->n_fields,
                 t->n_columns);
        poly_document_fail(doc, "csv", sentence);
    } else if (t->n_fields <= (uint32_t)t->place[C_TEXT]) {
        snprintf(sentence, sizeof sentence,
                 "the row ends before the column of the text: %u fields of %u", t->n_fields,
                 t->n_columns);
        poly_document_fail(doc, "csv", sentence);
    } else {
        fill_document(doc, t, opt);
    }
}

/* ---- the head -------------------------------------------------------------------------------- */
static void fail_head(poly_document *doc, const table *t, const char *list)
{
    char names[HEAD_NAMES] = "", sentence[HEAD_NAMES + 200];
    size_t n = 0;
    for (uint32_t i = 0; i < t->n_columns && i < MOST_COLUMNS && n + NAME_BYTES < sizeof names;
         i++) {
        const poly_str s = poly_str_trim(t->field[i]);
        n += (size_t)snprintf(names + n, NAME_BYTES, "%s\"%.*s\"", i ? ", " : "",
                              s.n < 40 ? (int)s.n : 40, s.p);
    }
    const bool usual = strcmp(list, POLY_FIELDS_DEFAULT.text) == 0;
    snprintf(sentence, sizeof sentence,
             "no column %s%.40s%s; there are %s (--text-column says which)",
             usual ? "that is called " : "\"", usual ? "text, body, content, isi ..." : list,
             usual ? "" : "\"", names);
    poly_document_fail(doc, "field", sentence);
}

/* What ends lines, by the first one that ends outside of quotation marks: cells of tables from a
 * Mac may hold the other sign. */
static char end_sign(poly_str s)
{
    bool quoted = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') quoted = !quoted;
        else if (!quoted && s.p[i] == '\n') return '\n';
        else if (!quoted && s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n')) return '\r';
    }
    return '\n';
}

/* The row of the head, without what may stand in front of it. *told: the delimiter, where that says
 * it; else 0. */
static row_state first_row(poly_source *s, table *t, poly_str *row, char *told)
{
    row_state rs;
    *told = 0;
    do {
        rs = next_row(s, t, row);
        if (rs != ROW) return rs;
        *row = without_bom(*row);
    } while (poly_str_trim(*row).n == 0);
    if (!is_separator(*row)) return rs;
    *told = row->p[4];
    return next_row(s, t, row);
}

/* What the days of the rows that are in memory show, of which the last may be cut off. Cuts a
 * copy. */
static poly_date_order order_of(const poly_source *s, const table *t)
{
    poly_order_votes v = {0};
    const size_t n = t->w.end - t->w.start;
    char *copy = n && t->place[C_DATE] >= 0 && s->r.is_regular ? malloc(n + 1) : NULL;
    if (!copy) return s->r.is_regular ? POLY_ORDER_ASK : POLY_ORDER_UNKNOWN;
    memcpy(copy, t->w.p + t->w.start, n);
    poly_csv csv = {.delimiter = t->csv.delimiter, .eol = t->csv.eol};
    for (size_t from = 0, end; from < n; from = end + 1) {
        csv.state = POLY_CSV_START;
        csv.over_lines = false;
        end = poly_csv_end(&csv, copy, from, n);
        poly_str row = {copy + from, end - from}, cell = {0};
        bool more = end < n && csv.state != POLY_CSV_BROKEN;
        for (int32_t i = 0; more && i <= t->place[C_DATE]; i++)
            more = poly_csv_field(&csv, &row, &cell);
        if (!more) continue;
        copy[(size_t)(cell.p - copy) + cell.n] = 0; /* over a mark, a delimiter or the line's end */
        poly_order_add(&v, cell.p);
    }
    free(copy);
    return poly_order_of(&v, t->w.end < POLY_FAR_BYTES);
}

/* Reads the head. False: *doc is an error, and nothing follows. */
static bool read_head(poly_source *s, table *t, poly_document *doc)
{
    const poly_input_fields *f = &s->opt->fields;
    const char *const lists[C_N] = {f->text,   f->id,  f->title, f->date,
                                    f->outlet, f->url, f->author};
    poly_str first = poly_reader_peek_far(&s->r);
    if (!first.p) first = poly_reader_peek(&s->r, NULL);
    const bool wide = is_utf16(first);
    poly_str row;
    bool found;
    char told = 0;
    t->csv.eol = wide ? '\n' : end_sign(first);
    const poly_status st = wide ? read_utf16(s, t) : POLY_OK;
    const row_state rs = st == POLY_OK ? first_row(s, t, &row, &told) : ROW_IO;
    if (rs == ROW_END)
        return poly_document_init(doc, s->name) &&
               (poly_document_fail(doc, "csv", "the table is empty"), false);
    if (!poly_document_init(doc, s->name)) return false;
    if (rs != ROW) {
        const bool io = s->r.why != NULL;
        poly_document_fail(doc, io ? s->r.code : "csv",
                           io ? s->r.why : "the head of the table cannot be read");
        return false;
    }
    t->csv.delimiter = told ? told : find_delimiter(row, f->text, t->field, &found);
    t->n_columns = cut_row(&t->csv, row, t->field);
    for (int c = 0; c < C_N; c++)
        t->place[c] = find_column(
            t->field, t->n_columns < MOST_COLUMNS ? t->n_columns : MOST_COLUMNS, lists[c]);
    if (t->place[C_TEXT] < 0) fail_head(doc, t, f->text);
    else if (t->n_columns > MOST_COLUMNS) poly_document_fail(doc, "csv", "more than 4096 columns");
    else poly_document_free(doc);
    if (!doc->error_code && !s->opt->date_order) s->date_order = (uint8_t)order_of(s, t);
    return !doc->error_code;
}

/* ---- the source ------------------------------------------------------------------------------ */
static bool open_table(poly_source *s)
{
    table *t = s->state = calloc(1, sizeof *t);
    if (t) t->w.most = poly_source_most(s->opt);
    return t != NULL;
}

static void close_table(poly_source *s)
{
    table *t = s->state;
    if (t) free(t->w.p);
    free(t);
}

static poly_step next_document(poly_source *s, poly_document *doc)
{
    table *t = s->state;
    poly_str row = {0};
    row_state st;
    uint64_t line;
    if (t->over) return POLY_STEP_END;
    if (!t->begun) {
        t->begun = true;
        t->over = !read_head(s, t, doc);
        if (t->over) return POLY_STEP_DOCUMENT;
    }
    do {
        line = t->line + 1;
        st = next_row(s, t, &row);
    } while (st == ROW && poly_str_trim(row).n == 0);
    if (st == ROW_END) return POLY_STEP_END;
    t->over = st == ROW_LONG || st == ROW_IO || st == ROW_NOMEM;
    if (!poly_source_document(doc, s, line)) return POLY_STEP_DOCUMENT;
    if (st == ROW) make_document(doc, t, row, s->opt);
    else if (st == ROW_OPEN)
        poly_document_fail(doc, "csv", "a quotation mark is not closed: the row is left out");
    else if (st == ROW_LONG) poly_document_fail(doc, "limit", TOO_LONG);
    else if (st == ROW_IO) poly_document_fail(doc, s->r.code, s->r.why);
    else poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    return POLY_STEP_DOCUMENT;
}

const poly_source_type poly_source_table = {open_table, next_document, close_table, NULL};

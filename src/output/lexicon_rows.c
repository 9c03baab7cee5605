/*
 * lexicon_rows.c - what the lexicons know, as rows of tables: themes, laws, incidents,
 * organisations, who held an office, function words.
 *
 *   in   an engine     out  rows to the caller's function, in the order of the lexicons
 */
#include "output/output.h"

#include <assert.h>

typedef struct rows {
    const poly_engine *e;
    poly_row_fn *fn;
    void *payload;
    bool going;
    poly_status status; /* why not, when it was not fn */
} rows;

enum { MOST = 8 };

static void put(rows *r, poly_table t, const poly_str cells[MOST])
{
    poly_cell row[MOST];
    const uint32_t n = poly_table_column_count(t);
    assert(n <= MOST);
    for (uint32_t i = 0; i < n; i++)
        row[i] = (poly_cell){cells[i].p ? POLY_CELL_TEXT : POLY_CELL_NULL, 0, cells[i]};
    r->going = r->going && r->fn(r->payload, t, row, n);
}

static void put_theme(rows *r, uint32_t i)
{
    const uint32_t parent = poly_theme_parent(r->e, i);
    int64_t level = 0;
    for (uint32_t p = parent; p != POLY_NONE; p = poly_theme_parent(r->e, p)) level++;
    const poly_str id = poly_str_of(poly_theme_id(r->e, i));
    const poly_str up = poly_str_of(parent == POLY_NONE ? NULL : poly_theme_id(r->e, parent));
    const poly_cell row[] = {{POLY_CELL_TEXT, 0, id},
                             {up.p ? POLY_CELL_TEXT : POLY_CELL_NULL, 0, up},
                             {POLY_CELL_INTEGER, level, {0}},
                             {POLY_CELL_TEXT, 0, poly_str_of(poly_theme_label(r->e, i, "id"))},
                             {POLY_CELL_TEXT, 0, poly_str_of(poly_theme_label(r->e, i, "en"))}};
    r->going = r->going && r->fn(r->payload, POLY_TABLE_THEMES, row, sizeof row / sizeof *row);
}

static void put_law(rows *r, const poly_entry *x)
{
    put(r, POLY_TABLE_LEXICON_LAWS,
        (poly_str[MOST]){poly_str_of(x->id), poly_str_of(x->note), poly_str_of(x->title),
                         poly_str_of(poly_law_class_name(x->cls)),
                         poly_str_of(poly_law_status_name(x->status)), poly_str_of(x->stages)});
}

static poly_str month(char buf[8], int32_t m)
{
    if (!m) return (poly_str){0};
    for (int i = 3, y = m / 100; i >= 0; y /= 10) buf[i--] = (char)('0' + y % 10);
    buf[4] = '-';
    buf[5] = (char)('0' + m % 100 / 10);
    buf[6] = (char)('0' + m % 10);
    return (poly_str){buf, 7};
}

static void put_incident(rows *r, const poly_entry *x)
{
    char from[8], to[8];
    put(r, POLY_TABLE_LEXICON_INCIDENTS,
        (poly_str[MOST]){poly_str_of(x->id), poly_str_of(x->lemma), poly_str_of(x->title),
                         poly_str_of(x->note), month(from, x->from), month(to, x->to)});
}

static void put_org(rows *r, const poly_entry *x)
{
    put(r, POLY_TABLE_LEXICON_ORGS,
        (poly_str[MOST]){poly_str_of(x->id), poly_str_of(x->lemma),
                         poly_str_of(poly_stakeholder_name((poly_stakeholder)x->stakeholder)),
                         poly_str_of(x->country[0] ? x->country : NULL)});
}

/* n decimal digits at p. */
static void put_digits(char *p, uint32_t n, int32_t v)
{
    while (n--) {
        p[n] = (char)('0' + v % 10);
        v /= 10;
    }
}

static poly_str day(char buf[11], int32_t d)
{
    if (!d) return (poly_str){0};
    put_digits(buf, 4, d / 10000);
    put_digits(buf + 5, 2, d / 100 % 100);
    put_digits(buf + 8, 2, d % 100);
    buf[4] = buf[7] = '-';
    return (poly_str){buf, 10};
}

static void put_holder(rows *r, const poly_entry *x)
{
    char from[11], to[11], checked[11];
    const poly_entry *office = poly_engine_entry(r->e, x->link);
    const poly_str first = day(from, x->from), id = poly_str_of(x->id);
    poly_buf key, names;
    poly_buf_init(&key);
    poly_buf_init(&names);
    poly_buf_str(&key, id);
    poly_buf_char(&key, '@');
    poly_buf_str(&key, first);
    for (const char *p = x->title; *p; p++) poly_buf_char(&names, *p == '|' ? ';' : *p);
    if (key.status || names.status) r->status = POLY_ERR_NOMEM;
    else
        put(r, POLY_TABLE_LEXICON_HOLDERS,
            (poly_str[MOST]){{key.p, key.n},
                             poly_str_of(x->lemma),
                             {names.p, names.n},
                             id,
                             poly_str_of(poly_engine_entry(r->e, office->link)->id),
                             first,
                             day(to, x->to),
                             day(checked, x->checked)});
    poly_buf_free(&key);
    poly_buf_free(&names);
}

static void put_words(rows *r)
{
    const poly_vocab *v = poly_engine_vocab(r->e);
    for (uint32_t i = 0; i < poly_vocab_count(v) && r->going; i++) {
        const uint32_t flags = poly_vocab_info(v, i)->flags;
        const bool id = flags & POLY_FORM_FUNCTION_ID, en = flags & POLY_FORM_FUNCTION_EN;
        if (id || en)
            put(r, POLY_TABLE_LEXICON_WORDS,
                (poly_str[MOST]){poly_vocab_str(v, i), poly_str_of(id && en ? "id;en"
                                                                   : id     ? "id"
                                                                            : "en")});
    }
}

typedef void put_fn(rows *r, const poly_entry *x);

static void each(rows *r, poly_entry_kind kind, put_fn *f)
{
    const poly_span s = poly_engine_entries_of(r->e, kind);
    for (uint32_t i = s.start; i < s.end && r->going && r->status == POLY_OK; i++) {
        const poly_entry *x = poly_engine_entry(r->e, i);
        if (x->kind == kind) f(r, x);
    }
}

poly_status poly_engine_rows(const poly_engine *e, poly_row_fn *fn, void *payload)
{
    if (!e || !fn) return POLY_ERR_ARG;
    rows r = {e, fn, payload, true, POLY_OK};
    for (uint32_t i = 0; i < poly_theme_count(e) && r.going; i++) put_theme(&r, i);
    each(&r, POLY_K_LAW, put_law);
    each(&r, POLY_K_INCIDENT, put_incident);
    each(&r, POLY_K_ORG, put_org);
    each(&r, POLY_K_HOLDER, put_holder);
    put_words(&r);
    return r.status != POLY_OK ? r.status : r.going ? POLY_OK : POLY_ERR_IO;
}

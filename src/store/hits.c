/*
 * hits.c - hits as rows of numbers.
 *
 *   in   rows of hits, as the record has them
 *   out  hit_rows, and hit_forms, which they refer to; the view `hits` (schema.c) puts both together
 *
 * Method: seven in ten rows of a run are hits, and what they say in words (theme, entry, term, the
 * article's words) is said again and again: 400,000 hits of 6,000 articles have 26,000 forms. So a
 * form is a row of its own. Which number a form has is known from a table in memory, of bounded
 * size: a form that was forgotten, or that collides with others, gets a second row, which nobody
 * sees. So words that were chosen to collide cost bytes, never time.
 */
#include "base/hash.h"
#include "store/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of keys that are remembered, some 50,000 forms: then all is forgotten. More costs memory,
 * less doubles forms. */
enum { KEYS_MOST = 4 << 20, FIRST_BITS = 12, WAYS = 8 };

enum { DOCUMENT, START, END, SENTENCE, QUOTE, THEME, ENTRY, TERM, TEXT, NEGATED, HEDGED, CELLS };
enum { PARAMETERS = 7 }; /* of a row of hit_rows */

/* ---- forms ----------------------------------------------------------------------------------- */
void poly_forms_free(poly_forms *f)
{
    free(f->slots);
    poly_buf_free(&f->keys);
    poly_buf_free(&f->key);
    *f = (poly_forms){0};
}

static void put_key_part(poly_buf *key, poly_str part)
{
    const uint32_t n = part.p ? (uint32_t)part.n : UINT32_MAX;
    poly_buf_bytes(key, &n, sizeof n);
    if (part.n) poly_buf_str(key, part);
}

/* The four texts and how long the hit is, with the length of it all before. */
static void make_key(poly_buf *key, const poly_str texts[4], int64_t bytes)
{
    uint32_t n = 0;
    key->n = 0;
    poly_buf_bytes(key, &n, sizeof n);
    poly_buf_bytes(key, &bytes, sizeof bytes);
    for (int i = 0; i < 4; i++) put_key_part(key, texts[i]);
    if (key->status != POLY_OK) return;
    n = (uint32_t)key->n;
    memcpy(key->p, &n, sizeof n);
}

static bool is_key(const poly_forms *f, const poly_form_slot *slot, uint32_t hash)
{
    return slot->hash == hash && f->keys.n - (slot->at1 - 1) >= f->key.n &&
           memcmp(f->keys.p + slot->at1 - 1, f->key.p, f->key.n) == 0;
}

/* The slot of the key, or where to put it: a free one, else the last that was asked. */
static poly_form_slot *slot_of(const poly_forms *f, uint32_t hash)
{
    const uint32_t mask = (1u << f->bits) - 1;
    poly_form_slot *slot = NULL;
    for (uint32_t k = 0; k < WAYS; k++) {
        slot = &f->slots[(hash + k) & mask];
        if (!slot->at1 || is_key(f, slot, hash)) break;
    }
    return slot;
}

/* Twice as many slots; what finds no place is forgotten. */
static poly_status grow(poly_forms *f, uint32_t bits)
{
    const uint32_t before = f->slots ? 1u << f->bits : 0, mask = (1u << bits) - 1;
    poly_form_slot *old = f->slots, *slots = calloc((size_t)1 << bits, sizeof *slots);
    if (!slots) return POLY_ERR_NOMEM;
    for (uint32_t i = 0; i < before; i++) {
        for (uint32_t k = 0; old[i].at1 && k < WAYS; k++) {
            poly_form_slot *to = &slots[(old[i].hash + k) & mask];
            if (to->at1) continue;
            *to = old[i];
            break;
        }
    }
    free(old);
    f->slots = slots;
    f->bits = bits;
    return POLY_OK;
}

static poly_status remember(poly_forms *f, uint32_t hash, int64_t form)
{
    if (f->keys.n + f->key.n > KEYS_MOST) {
        memset(f->slots, 0, sizeof *f->slots << f->bits);
        f->keys.n = f->count = 0;
    }
    poly_status st = f->count * 2 >= 1u << f->bits ? grow(f, f->bits + 1) : POLY_OK;
    if (st != POLY_OK) return st;
    poly_form_slot *slot = slot_of(f, hash);
    *slot = (poly_form_slot){hash, (uint32_t)f->keys.n + 1, form};
    poly_buf_bytes(&f->keys, f->key.p, f->key.n);
    f->count++;
    return f->keys.status;
}

static uint32_t hash_key(const poly_forms *f)
{
    return (uint32_t)(poly_hash_block(f->key.p, f->key.n) >> 32);
}

/* What another command left. */
static poly_status load(poly_store *s)
{
    poly_forms *f = &s->forms;
    poly_buf_init(&f->keys);
    poly_buf_init(&f->key);
    f->ready = true;
    poly_status st = grow(f, FIRST_BITS);
    poly_query *q = poly_store_query(
        s, "SELECT form, bytes, theme, entry, term, text FROM hit_forms ORDER BY form");
    while (st == POLY_OK && poly_query_next(q)) {
        poly_str texts[4];
        for (int i = 0; i < 4; i++) texts[i] = poly_query_text(q, 2 + i);
        make_key(&f->key, texts, poly_query_int(q, 1));
        f->last = poly_query_int(q, 0);
        st = f->key.status != POLY_OK ? f->key.status : remember(f, hash_key(f), f->last);
    }
    const poly_status read = poly_query_close(q);
    return st != POLY_OK ? poly_store_fail(s, SQLITE_NOMEM) : read;
}

/* The number of a form, which gets a row where it has none. */
static poly_status form_of(poly_store *s, const poly_str texts[4], int64_t bytes, int64_t *form)
{
    poly_forms *f = &s->forms;
    if (!f->ready && load(s) != POLY_OK) return s->status;
    make_key(&f->key, texts, bytes);
    if (f->key.status != POLY_OK) return poly_store_fail(s, SQLITE_NOMEM);
    const uint32_t hash = hash_key(f);
    const poly_form_slot *slot = slot_of(f, hash);
    if (slot->at1 && is_key(f, slot, hash)) {
        *form = slot->form;
        return POLY_OK;
    }
    sqlite3_stmt *q = poly_store_statement(s, POLY_PUT_FORM);
    if (!q) return s->status;
    *form = ++f->last;
    poly_store_bind_int(s, q, 1, *form);
    for (int i = 0; i < 4; i++) poly_store_bind_text(s, q, 2 + i, texts[i]);
    poly_store_bind_int(s, q, 6, bytes);
    if (poly_store_run(s, q) != POLY_OK) return s->status;
    return remember(f, hash, *form) == POLY_OK ? POLY_OK : poly_store_fail(s, SQLITE_NOMEM);
}

poly_status poly_store_tidy_forms(poly_store *s)
{
    poly_forms_free(&s->forms); /* numbers of rows that are gone */
    return poly_store_exec(s, "DELETE FROM hit_forms WHERE form NOT IN (SELECT form FROM hit_rows)");
}

/* ---- rows ------------------------------------------------------------------------------------ */
/* OR FAIL: rows that could be taken back would make a savepoint of each statement, for which FTS5
 * writes a segment. */
void poly_store_hits_sql(poly_buf *sql, uint32_t n_rows)
{
    poly_buf_cstr(sql, "INSERT OR FAIL INTO hit_rows(document, n, start, sentence, quote, form, scope) VALUES");
    for (uint32_t k = 0; k < n_rows; k++) poly_buf_cstr(sql, k ? ",(?,?,?,?,?,?,?)" : "(?,?,?,?,?,?,?)");
}

/* Binds a row from the parameter `at` on. */
static poly_status bind_hit(poly_store *s, sqlite3_stmt *q, int at, const poly_cell *c,
                            int64_t document, uint32_t n)
{
    int64_t form;
    const poly_str texts[4] = {c[THEME].text, c[ENTRY].text, c[TERM].text, c[TEXT].text};
    const poly_status st = form_of(s, texts, c[END].number - c[START].number, &form);
    if (st != POLY_OK) return st;
    poly_store_bind_int(s, q, at, document);
    poly_store_bind_int(s, q, at + 1, n);
    poly_store_bind_int(s, q, at + 2, c[START].number);
    poly_store_bind_int(s, q, at + 3, c[SENTENCE].number);
    if (c[QUOTE].type == POLY_CELL_NULL) poly_store_bind_text(s, q, at + 4, (poly_str){0});
    else poly_store_bind_int(s, q, at + 4, c[QUOTE].number);
    poly_store_bind_int(s, q, at + 5, form);
    poly_store_bind_int(s, q, at + 6, c[NEGATED].number | c[HEDGED].number << 1);
    return s->status;
}

/* Puts as many hits as the statement takes, if so many follow; else nothing, *done false. */
static poly_status put_some(poly_store *s, poly_str *rest, int64_t document, uint32_t *n,
                            uint32_t some, bool *done)
{
    sqlite3_stmt *q = poly_store_statement(s, some > 1 ? POLY_PUT_HITS : POLY_TABLE_HITS);
    poly_str at = *rest;
    poly_packed_row row;
    *done = false;
    if (!q) return s->status;
    for (uint32_t k = 0; k < some; k++) {
        if (!poly_store_unpack(&at, &row) || row.table != POLY_TABLE_HITS) return POLY_OK;
        if (bind_hit(s, q, (int)(k * PARAMETERS) + 1, row.cells, document, *n + k + 1) != POLY_OK)
            return s->status;
    }
    *rest = at;
    *n += some;
    *done = true;
    return poly_store_run(s, q);
}

poly_status poly_store_put_hits(poly_store *s, poly_str *rest, int64_t document, uint32_t *n)
{
    static const uint32_t at_once[] = {POLY_HITS_AT_ONCE, 1};
    assert(poly_table_column_count(POLY_TABLE_HITS) == CELLS);
    assert(strcmp(poly_table_column(POLY_TABLE_HITS, HEDGED).name, "hedged") == 0);
    for (int i = 0; i < 2; i++) {
        for (bool done = true; done;)
            if (put_some(s, rest, document, n, at_once[i], &done) != POLY_OK) return s->status;
    }
    return POLY_OK;
}

/* ---- merge ----------------------------------------------------------------------------------- */
/* temp.form_of: the number here of each form of the shard. */
static poly_status map_forms(poly_store *s)
{
    poly_status st = poly_store_exec(
        s, "DROP TABLE IF EXISTS temp.form_of; CREATE TEMP TABLE form_of(old INTEGER PRIMARY KEY, new INTEGER)");
    if (st != POLY_OK) return st;
    poly_query *q = poly_store_query(
        s, "SELECT form, bytes, theme, entry, term, text FROM shard.hit_forms ORDER BY form");
    poly_query *into = poly_store_query(s, "INSERT INTO temp.form_of VALUES(?1, ?2)");
    while (st == POLY_OK && poly_query_next(q)) {
        poly_str texts[4];
        int64_t form = 0;
        for (int i = 0; i < 4; i++) texts[i] = poly_query_text(q, 2 + i);
        st = form_of(s, texts, poly_query_int(q, 1), &form);
        poly_query_reset(into);
        poly_query_bind_int(into, 1, poly_query_int(q, 0));
        poly_query_bind_int(into, 2, form);
        if (st == POLY_OK) (void)poly_query_next(into);
    }
    const poly_status read = poly_query_close(q), written = poly_query_close(into);
    if (st != POLY_OK) return st;
    return read != POLY_OK ? read : written;
}

poly_status poly_store_copy_hits(poly_store *s, uint32_t run)
{
    const poly_status st = map_forms(s);
    if (st != POLY_OK) return st;
    poly_query *q = poly_store_query(
        s, "INSERT INTO main.hit_rows SELECT c.new, t.n, t.start, t.sentence, t.quote, f.new, t.scope FROM shard.hit_rows t"
           " JOIN temp.chosen c ON c.run = ?1 AND c.old = t.document JOIN temp.form_of f ON f.old = t.form"
           " ORDER BY c.new, t.n");
    poly_query_bind_int(q, 1, run);
    (void)poly_query_next(q);
    return poly_query_close(q);
}

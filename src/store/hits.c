/*
 * hits.c - hits as rows of numbers.
 *
 *   in   rows of hits, as the record has them
 *   out  hit_rows, and hit_forms, which they refer to; the view `hits` (schema.c) puts both
 *        together
 *
 * Method: seven in ten rows of a run are hits, and what they say in words (theme, entry, term, the
 * article's words) is said again and again: 400,000 hits of 6,000 articles have 26,000 forms. So a
 * form is a row of its own. Which number a form has is known from a table in memory, of bounded
 * size: a form that was forgotten, or that collides with others, gets a second row, which nobody
 * sees. So words that were chosen to collide cost bytes, never time.
 */
#include "store/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of keys that are remembered, some 50,000 forms: then all is forgotten. More costs memory,
 * less doubles forms. */
enum { KEYS_MOST = 4 << 20, FIRST_BITS = 12, WAYS = 8 };

enum { PARAMETERS = 7 }; /* of a row of hit_rows */

/* ---- forms ----------------------------------------------------------------------------------- */
void poly_forms_free(poly_forms *f)
{
    free(f->slots);
    poly_buf_free(&f->keys);
    *f = (poly_forms){0};
}

static bool is_key(const poly_forms *f, const poly_form_slot *slot, uint32_t hash, poly_str key)
{
    return slot->hash == hash && slot->n == key.n &&
           memcmp(f->keys.p + slot->at, key.p, key.n) == 0;
}

/* The slot of the key, or where to put it: a free one, else the last that was asked. */
static poly_form_slot *slot_of(const poly_forms *f, uint32_t hash, poly_str key)
{
    const uint32_t mask = (1u << f->bits) - 1;
    poly_form_slot *slot = NULL;
    for (uint32_t k = 0; k < WAYS; k++) {
        slot = &f->slots[(hash + k) & mask];
        if (!slot->n || is_key(f, slot, hash, key)) break;
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
        for (uint32_t k = 0; old[i].n && k < WAYS; k++) {
            poly_form_slot *to = &slots[(old[i].hash + k) & mask];
            if (to->n) continue;
            *to = old[i];
            break;
        }
    }
    free(old);
    f->slots = slots;
    f->bits = bits;
    return POLY_OK;
}

static poly_status remember(poly_forms *f, uint32_t hash, poly_str key, uint32_t form)
{
    if (f->keys.n + key.n > KEYS_MOST) {
        memset(f->slots, 0, sizeof *f->slots << f->bits);
        f->keys.n = f->count = 0;
    }
    poly_status st = f->count * 2 >= 1u << f->bits ? grow(f, f->bits + 1) : POLY_OK;
    if (st != POLY_OK) return st;
    *slot_of(f, hash, key) = (poly_form_slot){hash, (uint32_t)f->keys.n, (uint32_t)key.n, form};
    poly_buf_str(&f->keys, key);
    f->count++;
    return f->keys.status;
}

/* The form of a row of hit_forms, packed; its number comes first in the row. */
static poly_str key_of(poly_buf *key, poly_query *q)
{
    poly_form form = {.bytes = (uint32_t)poly_query_int(q, 1)};
    for (int i = 0; i < POLY_FORM_TEXTS; i++) form.texts[i] = poly_query_text(q, 2 + i);
    key->n = 0;
    poly_form_pack(key, &form);
    return (poly_str){key->p, key->n};
}

/* What another command left. */
static poly_status load(poly_store *s)
{
    poly_forms *f = &s->forms;
    poly_buf key;
    poly_buf_init(&f->keys);
    poly_buf_init(&key);
    f->ready = true;
    poly_status st = grow(f, FIRST_BITS);
    poly_query *q = poly_store_query(
        s, "SELECT form, bytes, theme, entry, term, text FROM hit_forms ORDER BY form");
    while (st == POLY_OK && poly_query_next(q)) {
        const poly_str k = key_of(&key, q);
        f->last = (uint32_t)poly_query_int(q, 0);
        st = key.status != POLY_OK ? key.status : remember(f, poly_form_hash(k), k, f->last);
    }
    const poly_status read = poly_query_close(q);
    poly_buf_free(&key);
    return st != POLY_OK ? poly_store_fail(s, SQLITE_NOMEM) : read;
}

static poly_status put_form(poly_store *s, poly_str key, uint32_t number)
{
    poly_form form;
    sqlite3_stmt *q = poly_store_statement(s, POLY_PUT_FORM);
    if (!q) return s->status;
    poly_form_unpack(&form, key);
    poly_store_bind_int(s, q, 1, number);
    for (int i = 0; i < POLY_FORM_TEXTS; i++) poly_store_bind_text(s, q, 2 + i, form.texts[i]);
    poly_store_bind_int(s, q, 2 + POLY_FORM_TEXTS, form.bytes);
    return poly_store_run(s, q);
}

/* The number of a form, which gets a row where it has none; 0: a failure. */
static uint32_t form_of(poly_store *s, uint32_t hash, poly_str key)
{
    poly_forms *f = &s->forms;
    if (!f->ready && load(s) != POLY_OK) return 0;
    const poly_form_slot *slot = slot_of(f, hash, key);
    if (slot->n && is_key(f, slot, hash, key)) return slot->form;
    const uint32_t form = ++f->last;
    if (put_form(s, key, form) != POLY_OK) return 0;
    if (remember(f, hash, key, form) == POLY_OK) return form;
    poly_store_fail(s, SQLITE_NOMEM);
    return 0;
}

poly_status poly_store_tidy_forms(poly_store *s)
{
    poly_forms_free(&s->forms); /* numbers of rows that are gone */
    return poly_store_exec(
        s, "DELETE FROM hit_forms WHERE form NOT IN (SELECT form FROM hit_rows)");
}

/* ---- rows ------------------------------------------------------------------------------------ */
/* OR FAIL: rows that could be taken back would make a savepoint of each statement, for which FTS5
 * writes a segment. */
void poly_store_hits_sql(poly_buf *sql, uint32_t n_rows)
{
    poly_buf_cstr(sql, "INSERT OR FAIL INTO hit_rows(document, n, start, sentence, quote, form,"
                       " scope) VALUES");
    for (uint32_t k = 0; k < n_rows; k++)
        poly_buf_cstr(sql, k ? ",(?,?,?,?,?,?,?)" : "(?,?,?,?,?,?,?)");
}

/* Binds a row from the parameter `at` on. */
static void bind_hit(poly_store *s, sqlite3_stmt *q, int at, const poly_packed_hit *h,
                     int64_t document, uint32_t n)
{
    poly_store_bind_int(s, q, at, document);
    poly_store_bind_int(s, q, at + 1, n);
    poly_store_bind_int(s, q, at + 2, h->start);
    poly_store_bind_int(s, q, at + 3, h->sentence);
    if (h->quote) poly_store_bind_int(s, q, at + 4, h->quote);
    else poly_store_bind_text(s, q, at + 4, (poly_str){0});
    poly_store_bind_int(s, q, at + 5, form_of(s, h->hash, h->key));
    poly_store_bind_int(s, q, at + 6, h->scope);
}

/* Puts as many hits as the statement takes, if so many follow; else nothing, *done false. */
static poly_status put_some(poly_store *s, poly_str *rest, int64_t document, uint32_t *n,
                            uint32_t some, bool *done)
{
    sqlite3_stmt *q = poly_store_statement(s, some > 1 ? POLY_PUT_HITS : POLY_TABLE_HITS);
    poly_str at = *rest;
    poly_packed_hit hit;
    *done = false;
    if (!q) return s->status;
    for (uint32_t k = 0; k < some; k++) {
        if (!poly_store_unpack_hit(&at, &hit)) return POLY_OK;
        bind_hit(s, q, (int)(k * PARAMETERS) + 1, &hit, document, *n + k + 1);
    }
    *rest = at;
    *n += some;
    *done = true;
    return poly_store_run(s, q);
}

poly_status poly_store_put_hits(poly_store *s, poly_str *rest, int64_t document, uint32_t *n)
{
    static const uint32_t at_once[] = {POLY_HITS_AT_ONCE, 1};
    if (!rest->n || rest->p[0] != (char)POLY_TABLE_HITS) return s->status;
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
    poly_buf key;
    uint32_t form = 1;
    const poly_status st = poly_store_exec(
        s, "DROP TABLE IF EXISTS temp.form_of;"
           "CREATE TEMP TABLE form_of(old INTEGER PRIMARY KEY, new INTEGER)");
    if (st != POLY_OK) return st;
    poly_buf_init(&key);
    poly_query *q = poly_store_query(
        s, "SELECT form, bytes, theme, entry, term, text FROM shard.hit_forms ORDER BY form");
    poly_query *into = poly_store_query(s, "INSERT INTO temp.form_of VALUES(?1, ?2)");
    while (form && poly_query_next(q)) {
        const poly_str k = key_of(&key, q);
        form = key.status == POLY_OK ? form_of(s, poly_form_hash(k), k) : 0;
        poly_query_reset(into);
        poly_query_bind_int(into, 1, poly_query_int(q, 0));
        poly_query_bind_int(into, 2, form);
        if (form) (void)poly_query_next(into);
    }
    const poly_status read = poly_query_close(q), written = poly_query_close(into);
    if (key.status != POLY_OK) poly_store_fail(s, SQLITE_NOMEM);
    poly_buf_free(&key);
    if (s->status != POLY_OK) return s->status;
    return read != POLY_OK ? read : written;
}

poly_status poly_store_copy_hits(poly_store *s, uint32_t run)
{
    const poly_status st = map_forms(s);
    if (st != POLY_OK) return st;
    poly_query *q = poly_store_query(
        s, "INSERT INTO main.hit_rows SELECT c.new, t.n, t.start, t.sentence, t.quote, f.new,"
           " t.scope FROM shard.hit_rows t"
           " JOIN temp.chosen c ON c.run = ?1 AND c.old = t.document"
           " JOIN temp.form_of f ON f.old = t.form ORDER BY c.new, t.n");
    poly_query_bind_int(q, 1, run);
    (void)poly_query_next(q);
    return poly_query_close(q);
}

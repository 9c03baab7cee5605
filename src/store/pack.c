/*
 * pack.c - rows as bytes: workers make them, the writer reads them. They never leave the process.
 *
 *   row    table (1 byte), cells (1 byte), the cells cell type (1 byte), number (8) or length (4)
 *          and bytes, or nothing
 *   hit    table (1 byte), a head of numbers, the key of its form (a poly_packed_hit)
 *
 * Seven in ten rows are hits. What can be done for them on any thread is done here: the writer is
 * one.
 */
#include "base/hash.h"
#include "store/parts.h"

#include <assert.h>
#include <string.h>

static bool is_text(uint8_t type) { return type == POLY_CELL_TEXT; }

/* ---- hits ------------------------------------------------------------------------------------ */
typedef struct hit_head {
    uint32_t start, sentence, quote, scope, hash, n; /* as in poly_packed_hit; n: of the key */
} hit_head;

static void put_part(poly_buf *key, poly_str part)
{
    const uint32_t n = part.p ? (uint32_t)part.n : UINT32_MAX;
    poly_buf_bytes(key, &n, sizeof n);
    if (part.n) poly_buf_str(key, part);
}

void poly_form_pack(poly_buf *key, const poly_form *f)
{
    poly_buf_bytes(key, &f->bytes, sizeof f->bytes);
    for (int i = 0; i < POLY_FORM_TEXTS; i++) put_part(key, f->texts[i]);
}

uint32_t poly_form_hash(poly_str key) { return (uint32_t)(poly_hash_block(key.p, key.n) >> 32); }

static void pack_hit(poly_buf *b, const poly_cell *c)
{
    enum { START = 1, END, SENTENCE, QUOTE, FORM, NEGATED = FORM + POLY_FORM_TEXTS, HEDGED };
    hit_head head = {.start = (uint32_t)c[START].number,
                     .sentence = (uint32_t)c[SENTENCE].number,
                     .quote = c[QUOTE].type == POLY_CELL_NULL ? 0 : (uint32_t)c[QUOTE].number,
                     .scope = (uint32_t)(c[NEGATED].number | c[HEDGED].number << 1)};
    poly_form form = {.bytes = (uint32_t)(c[END].number - c[START].number)};
    assert(c[HEDGED].type == POLY_CELL_INTEGER && c[START].type == POLY_CELL_INTEGER);
    for (int i = 0; i < POLY_FORM_TEXTS; i++) form.texts[i] = c[FORM + i].text;
    poly_buf_char(b, (char)POLY_TABLE_HITS);
    const size_t at = b->n;
    poly_buf_bytes(b, &head, sizeof head);
    poly_form_pack(b, &form);
    if (b->status != POLY_OK) return;
    const poly_str key = {b->p + at + sizeof head, b->n - at - sizeof head};
    head.hash = poly_form_hash(key);
    head.n = (uint32_t)key.n;
    memcpy(b->p + at, &head, sizeof head);
}

/* ---- rows ------------------------------------------------------------------------------------ */
bool poly_store_pack(void *payload, poly_table table, const poly_cell *cells, uint32_t n)
{
    poly_buf *b = payload;
    assert(n <= POLY_COLUMNS_MAX && table < POLY_TABLE_N);
    if (table == POLY_TABLE_HITS) {
        pack_hit(b, cells);
        return b->status == POLY_OK;
    }
    poly_buf_char(b, (char)table);
    poly_buf_char(b, (char)n);
    for (uint32_t i = 0; i < n; i++) {
        const poly_cell *c = &cells[i];
        poly_buf_char(b, (char)c->type);
        if (is_text(c->type)) {
            const uint32_t len = (uint32_t)c->text.n;
            poly_buf_bytes(b, &len, sizeof len);
            poly_buf_str(b, c->text);
        } else if (c->type != POLY_CELL_NULL) {
            poly_buf_bytes(b, &c->number, sizeof c->number);
        }
    }
    return b->status == POLY_OK;
}

static void take(poly_str *rest, void *out, size_t n)
{
    assert(rest->n >= n);
    memcpy(out, rest->p, n);
    rest->p += n;
    rest->n -= n;
}

bool poly_store_unpack_hit(poly_str *rest, poly_packed_hit *hit)
{
    hit_head head;
    if (!rest->n || rest->p[0] != (char)POLY_TABLE_HITS) return false;
    rest->p++;
    rest->n--;
    take(rest, &head, sizeof head);
    assert(rest->n >= head.n);
    *hit = (poly_packed_hit){head.start, head.sentence, head.quote, head.scope, head.hash,
                             {rest->p, head.n}};
    rest->p += head.n;
    rest->n -= head.n;
    return true;
}

void poly_form_unpack(poly_form *f, poly_str key)
{
    take(&key, &f->bytes, sizeof f->bytes);
    for (int i = 0; i < POLY_FORM_TEXTS; i++) {
        uint32_t n;
        take(&key, &n, sizeof n);
        f->texts[i] = n == UINT32_MAX ? (poly_str){0} : (poly_str){key.p, n};
        if (n == UINT32_MAX) continue;
        assert(key.n >= n);
        key.p += n;
        key.n -= n;
    }
}

static void take_cell(poly_str *rest, poly_cell *c)
{
    *c = (poly_cell){0};
    take(rest, &c->type, 1);
    if (is_text(c->type)) {
        uint32_t len;
        take(rest, &len, sizeof len);
        assert(rest->n >= len);
        c->text = (poly_str){rest->p, len};
        rest->p += len;
        rest->n -= len;
    } else if (c->type != POLY_CELL_NULL) {
        take(rest, &c->number, sizeof c->number);
    }
}

bool poly_store_unpack(poly_str *rest, poly_packed_row *row)
{
    uint8_t head[2];
    if (!rest->n) return false;
    take(rest, head, sizeof head);
    assert(head[0] < POLY_TABLE_N && head[0] != POLY_TABLE_HITS && head[1] <= POLY_COLUMNS_MAX);
    row->table = (poly_table)head[0];
    row->n = head[1];
    for (uint32_t i = 0; i < row->n; i++) take_cell(rest, &row->cells[i]);
    return true;
}

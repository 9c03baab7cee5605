/*
 * pack.c - rows as bytes: workers make them, the writer reads them. They never leave the process.
 *
 *   row    table (1 byte), cells (1 byte), the cells cell type (1 byte), number (8) or length (4)
 *          and bytes, or nothing
 */
#include "store/parts.h"

#include <assert.h>
#include <string.h>

static bool is_text(uint8_t type) { return type == POLY_CELL_TEXT; }

bool poly_store_pack(void *payload, poly_table table, const poly_cell *cells, uint32_t n)
{
    poly_buf *b = payload;
    assert(n <= POLY_COLUMNS_MAX && table < POLY_TABLE_N);
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
    assert(head[0] < POLY_TABLE_N && head[1] <= POLY_COLUMNS_MAX);
    row->table = (poly_table)head[0];
    row->n = head[1];
    for (uint32_t i = 0; i < row->n; i++) take_cell(rest, &row->cells[i]);
    return true;
}

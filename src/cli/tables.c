/*
 * tables.c - `--format csv|tsv`, `--table`: one table of the records, a row after the other.
 *
 *   in   documents     out  a head line, then the rows of each document in the order of the input
 */
#include "cli/batch.h"

typedef struct rows { /* of one document */
    poly_buf *out;
    const char *names[POLY_COLUMNS_MAX + 1];
    int64_t document;
    poly_table table;
    uint8_t format;
} rows;

static void name_columns(const char *names[POLY_COLUMNS_MAX + 1], poly_table t)
{
    const uint32_t n = poly_table_column_count(t);
    for (uint32_t i = 0; i < n; i++) names[i] = poly_table_column(t, i).name;
    names[n] = NULL;
}

static bool put_row(void *payload, poly_table t, const poly_cell *cells, uint32_t n)
{
    rows *r = payload;
    if (t != r->table) return true;
    poly_row row = poly_row_begin(r->out, r->names, r->format);
    for (uint32_t i = 0; i < n; i++) poly_row_cell(&row, &cells[i], r->document);
    poly_row_end(&row);
    return r->out->status == POLY_OK;
}

static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    const poly_cli_options *o = b->o;
    const poly_write_options w = {.size = sizeof w,
                                  .offsets = o->offsets,
                                  .min_confidence = o->min_confidence,
                                  .with_text = o->with_text || it->doc.extracted};
    rows r = {.out = &it->result,
              .document = it->number,
              .table = (poly_table)o->table,
              .format = o->rows};
    if (!d) return; /* it was told */
    name_columns(r.names, r.table);
    const poly_status st = poly_doc_rows(d, &w, put_row, &r);
    for (uint32_t i = 0; i < poly_quote_count(d); i++) it->found += poly_cli_keeps(o, d, i);
    if (st == POLY_OK || it->result.status != POLY_OK) return;
    it->result.n = 0;
    if (st == POLY_ERR_LIMIT)
        poly_document_fail(&it->doc, "limit", "more than a million quotes in one document");
    else poly_document_fail(&it->doc, "memory", "memory ran out");
}

static void begin(poly_batch *b)
{
    const char *names[POLY_COLUMNS_MAX + 1];
    name_columns(names, (poly_table)b->o->table);
    poly_row_bom(&b->out.buf, b->o, b->o->rows);
    poly_row_head(&b->out.buf, names, b->o->rows);
}

static void put(poly_batch *b, poly_batch_item *it)
{
    poly_buf_bytes(&b->out.buf, it->result.p, it->result.n);
}

poly_exit poly_cli_write_table(poly_cli_options *o)
{
    poly_batch b = {.work = work, .begin = begin, .put = put};
    if (o->table == POLY_TABLE_N) o->table = POLY_TABLE_QUOTES;
    if (o->format == POLY_JSONL) o->rows = POLY_ROWS_JSONL;
    else if (o->format == POLY_FORMAT_TSV) o->rows = POLY_ROWS_TSV;
    else o->rows = o->raw_csv ? POLY_ROWS_RAW_CSV : POLY_ROWS_CSV;
    return poly_batch_run(&b, o);
}

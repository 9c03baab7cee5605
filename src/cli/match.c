/*
 * match.c - `polyanalyze match`: every place where an entry of a theme matches, a row each.
 *
 *   in   documents
 *   out  rows in the order of the text: where, which entry, in which quotation, by whom
 */
#include "cli/batch.h"

static const char *const columns[] = {"document", "start",  "end",   "sentence", "quote",
                                      "speaker",  "theme",  "entry", "term",     "text",
                                      "negated",  "hedged", NULL};

static poly_str text_at(const poly_doc *d, poly_span s)
{
    return (poly_str){poly_doc_text(d).p + s.start, s.end - s.start};
}

static void put_match(const poly_batch *b, poly_batch_item *it, const poly_doc *d, uint32_t i)
{
    const poly_match m = poly_match_at(d, i);
    poly_row r = poly_row_begin(&it->result, columns, b->o->rows);
    poly_row_str(&r, poly_str_of(it->doc.id));
    poly_row_number(&r, m.span.start);
    poly_row_number(&r, m.span.end);
    poly_row_number(&r, m.sentence);
    poly_row_source(&r, d, poly_cli_keeps(b->o, d, m.quote) ? m.quote : POLY_NONE);
    poly_row_str(&r, poly_str_of(poly_theme_id(b->engine, m.theme)));
    poly_row_str(&r, poly_str_of(poly_entry_id(b->engine, m.entry)));
    poly_row_str(&r, poly_str_of(poly_entry_lemma(b->engine, m.entry)));
    poly_row_str(&r, text_at(d, m.span));
    poly_row_bool(&r, m.negated);
    poly_row_bool(&r, m.hedged);
    poly_row_end(&r);
}

static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    it->found = d ? poly_match_count(d) : 0;
    for (uint32_t i = 0; i < it->found; i++) put_match(b, it, d, i);
    if (!d && b->o->rows == POLY_ROWS_JSONL)
        poly_cli_error_record(&it->result, &it->doc, POLY_JSONL);
}

static void begin(poly_batch *b)
{
    poly_row_bom(&b->out.buf, b->o, b->o->rows);
    poly_row_head(&b->out.buf, columns, b->o->rows);
}

static void put(poly_batch *b, poly_batch_item *it)
{
    poly_buf_bytes(&b->out.buf, it->result.p, it->result.n);
}

poly_exit poly_cmd_match(poly_cli_options *o)
{
    poly_batch b = {.work = work, .begin = begin, .put = put};
    if (o->raw_csv && o->rows == POLY_ROWS_CSV) o->rows = POLY_ROWS_RAW_CSV;
    return poly_batch_run(&b, o);
}

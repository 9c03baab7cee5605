/*
 * rows.c - one row of a table after the other, as TSV, CSV (RFC 4180, lines end with a line feed)
 * or JSON Lines.
 */
#include "cli/batch.h"

#include "base/csv.h"

#include <stdlib.h>

#include <assert.h>
#include <string.h>

static bool is_csv(uint8_t format)
{
    return format == POLY_ROWS_CSV || format == POLY_ROWS_RAW_CSV;
}

static bool has_control(poly_str s)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t found = 0;
    size_t i = 0;
    for (uint64_t w; i + 8 <= s.n; i += 8) { /* borrows and bytes beyond ASCII may find too much,
                                              * never too little */
        memcpy(&w, s.p + i, 8);
        found |= (w - ones * 0x20) | (w + ones);
    }
    for (; i < s.n; i++)
        found |= (uint64_t)((unsigned char)s.p[i] - 0x20) | ((unsigned char)s.p[i] + 1u);
    return (found & ones << 7) != 0;
}

/* A table has more of these than of all else: without a call. */
static inline void put_char(poly_buf *out, char c)
{
    char *to = poly_buf_reserve(out, 1);
    if (!to) return;
    *to = c;
    poly_buf_filled(out, to + 1);
}

static void put_tsv(poly_buf *out, poly_str s)
{
    size_t done = 0;
    if (!has_control(s)) {
        poly_buf_str(out, s);
        return;
    }
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != 0x7f) continue;
        poly_buf_bytes(out, s.p + done, i - done);
        poly_buf_char(out, ' ');
        done = i + 1;
    }
    poly_buf_bytes(out, s.p + done, s.n - done);
}

void poly_row_head(poly_buf *out, const char *const *names, uint8_t format)
{
    if (format == POLY_ROWS_JSONL) return;
    for (const char *const *n = names; *n; n++) {
        if (n > names) poly_buf_char(out, is_csv(format) ? ',' : '\t');
        poly_buf_cstr(out, *n);
    }
    poly_buf_char(out, '\n');
}

poly_row poly_row_begin(poly_buf *out, const char *const *names, uint8_t format)
{
    return (poly_row){.out = out, .names = names, .format = format};
}

static void put_name(poly_row *r, const char *name)
{
    put_char(r->out, r->column > 1 ? ',' : '{');
    poly_json_str(r->out, poly_str_of(name));
    put_char(r->out, ':');
}

static inline void next(poly_row *r)
{
    const char *name = r->names[r->column++];
    assert(name);
    if (r->format == POLY_ROWS_JSONL) put_name(r, name);
    else if (r->column > 1) put_char(r->out, is_csv(r->format) ? ',' : '\t');
}

void poly_row_str(poly_row *r, poly_str s)
{
    next(r);
    if (r->format == POLY_ROWS_JSONL) poly_json_str(r->out, s);
    else if (is_csv(r->format)) poly_csv_cell(r->out, s, r->format == POLY_ROWS_RAW_CSV);
    else put_tsv(r->out, s);
}

void poly_row_number(poly_row *r, uint64_t n)
{
    next(r);
    poly_buf_u64(r->out, n);
}

void poly_row_int(poly_row *r, int64_t n)
{
    next(r);
    if (n < 0) poly_buf_char(r->out, '-');
    poly_buf_u64(r->out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

/* As short as it can be read back. JSON has no infinite numbers. */
void poly_row_real(poly_row *r, double x)
{
    char s[32];
    if (!(x - x == 0)) {
        poly_row_none(r);
        return;
    }
    snprintf(s, sizeof s, "%.15g", x);
    if (strtod(s, NULL) != x) snprintf(s, sizeof s, "%.17g", x);
    next(r);
    poly_buf_cstr(r->out, s);
}

void poly_row_bool(poly_row *r, bool yes)
{
    next(r);
    if (r->format == POLY_ROWS_JSONL) poly_buf_cstr(r->out, yes ? "true" : "false");
    else put_char(r->out, yes ? '1' : '0');
}

void poly_row_none(poly_row *r)
{
    next(r);
    if (r->format == POLY_ROWS_JSONL) poly_buf_cstr(r->out, "null");
}

void poly_row_milli(poly_row *r, uint32_t thousandths)
{
    next(r);
    poly_buf_milli(r->out, thousandths);
}

void poly_row_cell(poly_row *r, const poly_cell *c, int64_t document)
{
    switch ((poly_cell_type)c->type) {
    case POLY_CELL_SHARE: poly_row_milli(r, (uint32_t)c->number); break;
    case POLY_CELL_TEXT: poly_row_str(r, c->text); break;
    case POLY_CELL_INTEGER: poly_row_number(r, (uint64_t)c->number); break;
    case POLY_CELL_DOCUMENT: poly_row_number(r, (uint64_t)document); break;
    case POLY_CELL_QUOTE:
    case POLY_CELL_SPEAKER: poly_row_number(r, (uint64_t)poly_row_key(document, c->number)); break;
    default: poly_row_none(r);
    }
}

void poly_row_bom(poly_buf *out, const poly_cli_options *o, uint8_t format)
{
    if (o->bom && format != POLY_ROWS_JSONL) poly_buf_cstr(out, "\xEF\xBB\xBF");
}

void poly_row_source(poly_row *r, const poly_doc *d, uint32_t quote)
{
    char id[16];
    if (quote == POLY_NONE) {
        poly_row_none(r);
        poly_row_none(r);
        return;
    }
    const poly_quote q = poly_quote_at(d, quote);
    const int n = snprintf(id, sizeof id, "q%u", (unsigned)quote + 1);
    poly_span s = q.speaker == POLY_NONE ? (poly_span){0} : poly_speaker_at(d, q.speaker).name;
    if (s.start == s.end) s = q.mention;
    poly_row_str(r, (poly_str){id, (size_t)n});
    if (s.start == s.end) poly_row_none(r);
    else poly_row_str(r, (poly_str){poly_doc_text(d).p + s.start, s.end - s.start});
}

bool poly_cli_keeps(const poly_cli_options *o, const poly_doc *d, uint32_t quote)
{
    return quote != POLY_NONE && poly_quote_at(d, quote).confidence >= o->min_confidence;
}

void poly_row_end(poly_row *r)
{
    assert(!r->names[r->column]);
    if (r->format == POLY_ROWS_JSONL) put_char(r->out, '}');
    put_char(r->out, '\n');
}

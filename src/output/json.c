/*
 * json.c - values and containers of JSON, compact or indented from the same calls.
 *
 * The writer keeps no stack: a comma depends only on whether something stands in the innermost
 * container, and when that is closed its parent holds at least it.
 */
#include "output/write.h"

#include <assert.h>
#include <string.h>

/* Inline, so that bytes which are constant are stored, not copied. */
static inline void put(poly_buf *b, const char *s, size_t n)
{
    char *p = poly_buf_reserve(b, n);
    if (!p) return;
    memcpy(p, s, n);
    b->n += n;
}

static inline void put_char(poly_buf *b, char c) { put(b, &c, 1); }

enum { DIGITS = 10 };

/* The last four digits of v, with zeroes. */
static void write_four(char *to, uint32_t v)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
        "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
        "8081828384858687888990919293949596979899";
    memcpy(to, pairs + 2 * (v / 100), 2);
    memcpy(to + 2, pairs + 2 * (v % 100), 2);
}

/* Room for DIGITS. Offsets in an article have four digits at most, nearly always. */
static char *write_number(char *to, uint32_t v)
{
    if (v < 10) return *to = (char)('0' + v), to + 1;
    if (v >= 10000) {
        char *p = write_number(to, v / 10000);
        write_four(p, v % 10000);
        return p + 4;
    }
    char four[4];
    write_four(four, v);
    const size_t zeroes = (size_t)(v < 100) + (v < 1000);
    memcpy(to, four + zeroes, 2);
    memcpy(to + 2 - zeroes, four + 2, 2);
    return to + 4 - zeroes;
}

/* ---- containers ------------------------------------------------------------------------------ */
static void new_line(poly_json *j)
{
    poly_buf_char(j->out, '\n');
    poly_buf_pad(j->out, ' ', 2 * (size_t)j->depth);
}

void poly_json_begin_pretty(poly_json *j)
{
    if (!j->depth) return;
    if (j->behind) put(j->out, ",", 1);
    if (!j->flat)
        new_line(j);
    else if (j->behind)
        put(j->out, " ", 1);
}

void poly_json_close(poly_json *j, char bracket)
{
    assert(bracket == '}' || bracket == ']');
    assert(j->depth);
    j->depth--;
    if (j->pretty && !j->flat && j->behind) new_line(j);
    put_char(j->out, bracket);
    if (j->flat > j->depth) j->flat = 0;
    j->behind = j->depth > 0;
}

/* ---- values ---------------------------------------------------------------------------------- */
void poly_json_put_number(poly_json *j, uint32_t value)
{
    char *p = poly_buf_reserve(j->out, DIGITS);
    if (p) poly_buf_filled(j->out, write_number(p, value));
}

void poly_json_put_milli(poly_json *j, uint32_t thousandths)
{
    poly_buf_milli(j->out, thousandths);
}

void poly_json_put_text(poly_json *j, poly_str value)
{
    if (value.p)
        poly_json_str(j->out, value);
    else
        put(j->out, "null", 4);
}

void poly_json_put_cstr(poly_json *j, const char *value)
{
    poly_json_put_text(j, poly_str_of(value));
}

void poly_json_put_word(poly_json *j, const char *value)
{
    if (!value) {
        put(j->out, "null", 4);
        return;
    }
    const size_t n = strlen(value);
    char *p = poly_buf_reserve(j->out, n + 2);
    if (!p) return;
    *p = '"';
    memcpy(p + 1, value, n);
    p[n + 1] = '"';
    poly_buf_filled(j->out, p + n + 2);
}

void poly_json_put_id(poly_json *j, char letter, uint32_t number)
{
    if (!number) {
        put(j->out, "null", 4);
        return;
    }
    char *p = poly_buf_reserve(j->out, DIGITS + 3);
    if (!p) return;
    *p++ = '"', *p++ = letter;
    p = write_number(p, number);
    *p++ = '"';
    poly_buf_filled(j->out, p);
}

void poly_json_put_span(poly_json *j, poly_span bytes)
{
    if (poly_span_none(bytes)) {
        put(j->out, "null", 4);
        return;
    }
    const poly_span s = poly_offsets_span(j->offsets, bytes);
    assert(s.start < s.end);
    char *p = poly_buf_reserve(j->out, 2 * DIGITS + 4);
    if (!p) return;
    *p++ = '[';
    p = write_number(p, s.start);
    *p++ = ',';
    if (j->pretty) *p++ = ' ';
    p = write_number(p, s.end);
    *p++ = ']';
    poly_buf_filled(j->out, p);
}

void poly_json_begin_text(poly_json *j, const char *key)
{
    poly_json_key(j, key);
    put_char(j->out, '"');
}

void poly_json_end_text(poly_json *j) { put_char(j->out, '"'); }

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

/* Copies a few bytes, of which a call would cost more than the bytes. */
static char *copy_short(char *to, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) to[i] = s[i];
    return to + n;
}

enum { DIGITS = 10 };

static char *write_number(char *to, uint32_t v)
{
    char digits[DIGITS];
    size_t at = DIGITS;
    if (v < 10) return *to = (char)('0' + v), to + 1;
    for (; v; v /= 10) digits[--at] = (char)('0' + v % 10);
    return copy_short(to, digits + at, DIGITS - at);
}

/* ---- containers ------------------------------------------------------------------------------ */
static void new_line(poly_json *j)
{
    poly_buf_char(j->out, '\n');
    poly_buf_pad(j->out, ' ', 2 * (size_t)j->depth);
}

static void begin_pretty(poly_json *j)
{
    if (!j->depth) return;
    if (!j->first) put(j->out, ",", 1);
    if (!j->flat)
        new_line(j);
    else if (!j->first)
        put(j->out, " ", 1);
}

char *poly_json_next(poly_json *j, size_t n)
{
    if (j->pretty) begin_pretty(j);
    char *p = poly_buf_reserve(j->out, n + 1);
    if (!p) return NULL;
    if (!j->pretty && j->depth && !j->first) {
        *p++ = ',';
        j->out->n++;
    }
    j->first = false;
    return p;
}

void poly_json_put_open(poly_json *j, char bracket)
{
    assert(bracket == '{' || bracket == '[');
    assert(j->depth < POLY_JSON_DEPTH);
    put_char(j->out, bracket);
    j->depth++;
    j->first = true;
}

void poly_json_close(poly_json *j, char bracket)
{
    assert(bracket == '}' || bracket == ']');
    assert(j->depth);
    j->depth--;
    if (j->pretty && !j->flat && !j->first) new_line(j);
    put_char(j->out, bracket);
    if (j->flat > j->depth) j->flat = 0;
    j->first = false;
}

/* ---- values ---------------------------------------------------------------------------------- */
void poly_json_put_null(poly_json *j) { put(j->out, "null", 4); }

void poly_json_put_bool(poly_json *j, bool value)
{
    if (value)
        put(j->out, "true", 4);
    else
        put(j->out, "false", 5);
}

void poly_json_put_number(poly_json *j, uint32_t value)
{
    char *p = poly_buf_reserve(j->out, DIGITS);
    if (p) poly_buf_filled(j->out, write_number(p, value));
}

void poly_json_put_milli(poly_json *j, uint32_t thousandths) { poly_buf_milli(j->out, thousandths); }

void poly_json_put_text(poly_json *j, poly_str value)
{
    if (value.p)
        poly_json_str(j->out, value);
    else
        put(j->out, "null", 4);
}

void poly_json_put_cstr(poly_json *j, const char *value) { poly_json_put_text(j, poly_str_of(value)); }

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

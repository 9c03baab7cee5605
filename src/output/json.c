/*
 * json.c - strings and containers of JSON, compact or indented from the same calls.
 *
 * The writer keeps no stack: a comma depends only on whether something stands in the innermost
 * container, and when that is closed its parent holds at least it.
 */
#include "output/write.h"

#include <assert.h>

/* ---- strings --------------------------------------------------------------------------------- */
/* 0xe2 opens U+2028 and U+2029 (and much else: looked at again). */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && c != 0xe2;
}

/* Writes the escape for what stands at s.p[at]. Returns its bytes in s; 0: it needs none. U+2028
 * and U+2029 are legal in JSON but end a line in JavaScript before 2019 and for tools that cut
 * JSONL by all of Unicode's line ends (Python's str.splitlines). */
static size_t escape_at(poly_buf *out, poly_str s, size_t at)
{
    static const char hex[] = "0123456789abcdef", short_forms[] = "btn_fr";
    const unsigned char c = (unsigned char)s.p[at];
    if (c == 0xe2) {
        if (s.n - at < 3 || (unsigned char)s.p[at + 1] != 0x80 || (s.p[at + 2] & 0xfe) != 0xa8)
            return 0;
        poly_buf_cstr(out, (s.p[at + 2] & 1) ? "\\u2029" : "\\u2028");
        return 3;
    }
    char esc[6] = {'\\', (char)c};
    if (c == '"' || c == '\\') {
        poly_buf_bytes(out, esc, 2);
    } else if (c >= '\b' && c <= '\r' && c != '\v') {
        esc[1] = short_forms[c - '\b'];
        poly_buf_bytes(out, esc, 2);
    } else {
        esc[1] = 'u', esc[2] = esc[3] = '0', esc[4] = hex[c >> 4], esc[5] = hex[c & 15];
        poly_buf_bytes(out, esc, 6);
    }
    return 1;
}

void poly_json_escape(poly_buf *out, poly_str s)
{
    size_t from = 0, at = 0;
    while (at < s.n) {
        if (is_plain((unsigned char)s.p[at])) {
            at++;
            continue;
        }
        poly_buf_bytes(out, s.p + from, at - from);
        from = at;
        const size_t n = escape_at(out, s, at);
        from += n;
        at += n ? n : 1;
    }
    if (s.n) poly_buf_bytes(out, s.p + from, s.n - from);
}

void poly_json_str(poly_buf *out, poly_str s)
{
    poly_buf_char(out, '"');
    poly_json_escape(out, s);
    poly_buf_char(out, '"');
}

/* ---- containers ------------------------------------------------------------------------------ */
static void new_line(poly_json *j)
{
    poly_buf_char(j->out, '\n');
    poly_buf_pad(j->out, ' ', 2 * (size_t)j->depth);
}

/* What stands before a value: comma, line, key. */
static void begin(poly_json *j, const char *key)
{
    if (j->depth && !j->first) poly_buf_char(j->out, ',');
    if (j->depth && j->pretty) {
        if (!j->flat)
            new_line(j);
        else if (!j->first)
            poly_buf_char(j->out, ' ');
    }
    j->first = false;
    if (!key) return;
    poly_json_str(j->out, poly_str_of(key));
    poly_buf_cstr(j->out, j->pretty ? ": " : ":");
}

void poly_json_open(poly_json *j, const char *key, char bracket)
{
    assert(bracket == '{' || bracket == '[');
    assert(j->depth < POLY_JSON_DEPTH);
    begin(j, key);
    poly_buf_char(j->out, bracket);
    j->depth++;
    j->first = true;
}

void poly_json_open_flat(poly_json *j, const char *key, char bracket)
{
    poly_json_open(j, key, bracket);
    if (!j->flat) j->flat = j->depth;
}

void poly_json_close(poly_json *j, char bracket)
{
    assert(bracket == '}' || bracket == ']');
    assert(j->depth);
    j->depth--;
    if (j->pretty && !j->flat && !j->first) new_line(j);
    poly_buf_char(j->out, bracket);
    if (j->flat > j->depth) j->flat = 0;
    j->first = false;
}

/* ---- values ---------------------------------------------------------------------------------- */
void poly_json_null(poly_json *j, const char *key)
{
    begin(j, key);
    poly_buf_cstr(j->out, "null");
}

void poly_json_bool(poly_json *j, const char *key, bool value)
{
    begin(j, key);
    poly_buf_cstr(j->out, value ? "true" : "false");
}

void poly_json_number(poly_json *j, const char *key, uint32_t value)
{
    begin(j, key);
    poly_buf_u64(j->out, value);
}

void poly_json_milli(poly_json *j, const char *key, uint32_t thousandths)
{
    begin(j, key);
    poly_buf_milli(j->out, thousandths);
}

void poly_json_text(poly_json *j, const char *key, poly_str value)
{
    begin(j, key);
    if (value.p)
        poly_json_str(j->out, value);
    else
        poly_buf_cstr(j->out, "null");
}

void poly_json_cstr(poly_json *j, const char *key, const char *value)
{
    poly_json_text(j, key, poly_str_of(value));
}

void poly_json_id(poly_json *j, const char *key, char letter, uint32_t number)
{
    if (!number) {
        poly_json_null(j, key);
        return;
    }
    begin(j, key);
    const char head[2] = {'"', letter};
    poly_buf_bytes(j->out, head, 2);
    poly_buf_u64(j->out, number);
    poly_buf_char(j->out, '"');
}

void poly_json_span(poly_json *j, const char *key, poly_span bytes)
{
    if (poly_span_none(bytes)) {
        poly_json_null(j, key);
        return;
    }
    const poly_span s = poly_offsets_span(j->offsets, bytes);
    assert(s.start < s.end);
    poly_json_open_flat(j, key, '[');
    poly_json_number(j, NULL, s.start);
    poly_json_number(j, NULL, s.end);
    poly_json_close(j, ']');
}

void poly_json_begin_text(poly_json *j, const char *key)
{
    begin(j, key);
    poly_buf_char(j->out, '"');
}

void poly_json_end_text(poly_json *j)
{
    poly_buf_char(j->out, '"');
}

/*
 * json.c - strings and containers of JSON, compact or indented from the same calls.
 *
 * The writer keeps no stack: a comma depends only on whether something stands in the innermost
 * container, and when that is closed its parent holds at least it.
 */
#include "output/write.h"

#include <assert.h>
#include <string.h>

/* Room for n bytes where the buffer ends, or NULL after a failure: a record is a hundred small pieces,
 * and a call for each would cost more than the piece. */
static char *reserve(poly_buf *b, size_t n)
{
    if (b->cap - b->n < n) {
        poly_buf_pad(b, ' ', n);
        if (b->status) return NULL;
        b->n -= n;
    }
    return b->status ? NULL : b->p + b->n;
}

static void put(poly_buf *b, const char *s, size_t n)
{
    char *p = reserve(b, n);
    if (!p) return;
    memcpy(p, s, n);
    b->n += n;
}

/* ---- strings --------------------------------------------------------------------------------- */
/* 0xe2 opens U+2028 and U+2029 (and much else: looked at again). */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && c != 0xe2;
}

/* Has one of eight bytes the value c? (Mycroft's test; a false alarm only costs a closer look.) */
static uint64_t has_byte(uint64_t w, unsigned char c)
{
    const uint64_t ones = 0x0101010101010101u, x = w ^ (ones * c);
    return (x - ones) & ~x & (ones << 7);
}

static bool all_plain(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    const uint64_t below_space = (w - 0x2020202020202020u) & ~w & 0x8080808080808080u;
    return !(below_space | has_byte(w, '"') | has_byte(w, '\\') | has_byte(w, 0x7f) |
             has_byte(w, 0xe2));
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
        if (s.n - at >= 8 && all_plain(s.p + at)) {
            at += 8;
            continue;
        }
        if (is_plain((unsigned char)s.p[at])) {
            at++;
            continue;
        }
        put(out, s.p + from, at - from);
        from = at;
        const size_t n = escape_at(out, s, at);
        from += n;
        at += n ? n : 1;
    }
    if (from < s.n) put(out, s.p + from, s.n - from);
}

void poly_json_str(poly_buf *out, poly_str s)
{
    put(out, "\"", 1);
    poly_json_escape(out, s);
    put(out, "\"", 1);
}

/* ---- containers ------------------------------------------------------------------------------ */
static void new_line(poly_json *j)
{
    poly_buf_char(j->out, '\n');
    poly_buf_pad(j->out, ' ', 2 * (size_t)j->depth);
}

/* What stands before a value: comma, line, key. Keys are ours and need no escapes. */
static void begin(poly_json *j, const char *key)
{
    const size_t n = key ? strlen(key) : 0;
    if (j->depth && !j->first) put(j->out, ",", 1);
    if (j->depth && j->pretty) {
        if (!j->flat)
            new_line(j);
        else if (!j->first)
            put(j->out, " ", 1);
    }
    j->first = false;
    char *p = key ? reserve(j->out, n + 4) : NULL;
    if (!p) return;
    p[0] = '"';
    memcpy(p + 1, key, n);
    memcpy(p + 1 + n, "\": ", 3);
    j->out->n += n + (j->pretty ? 4 : 3);
}

void poly_json_open(poly_json *j, const char *key, char bracket)
{
    assert(bracket == '{' || bracket == '[');
    assert(j->depth < POLY_JSON_DEPTH);
    begin(j, key);
    put(j->out, &bracket, 1);
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
    put(j->out, &bracket, 1);
    if (j->flat > j->depth) j->flat = 0;
    j->first = false;
}

/* ---- values ---------------------------------------------------------------------------------- */
void poly_json_null(poly_json *j, const char *key)
{
    begin(j, key);
    put(j->out, "null", 4);
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
        put(j->out, "null", 4);
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
    put(j->out, "\"", 1);
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
    put(j->out, "\"", 1);
}

void poly_json_end_text(poly_json *j)
{
    put(j->out, "\"", 1);
}

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
static inline char *reserve(poly_buf *b, size_t n)
{
    if (b->cap - b->n < n) {
        poly_buf_pad(b, ' ', n);
        if (b->status) return NULL;
        b->n -= n;
    }
    return b->status ? NULL : b->p + b->n;
}

/* What was reserved is filled up to `end`. */
static inline void filled(poly_buf *b, const char *end)
{
    b->n = (size_t)(end - b->p);
    assert(b->n <= b->cap);
}

/* Inline, so that bytes which are constant are stored, not copied. */
static inline void put(poly_buf *b, const char *s, size_t n)
{
    char *p = reserve(b, n);
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

/* Copies what needs no escape at the head of s. Returns its bytes. */
static size_t copy_plain(char *to, poly_str s)
{
    size_t at = 0;
    for (; s.n - at >= 8 && all_plain(s.p + at); at += 8) memcpy(to + at, s.p + at, 8);
    for (; at < s.n && is_plain((unsigned char)s.p[at]); at++) to[at] = s.p[at];
    return at;
}

void poly_json_escape(poly_buf *out, poly_str s)
{
    while (s.n) {
        char *p = reserve(out, s.n);
        if (!p) return;
        size_t n = copy_plain(p, s);
        out->n += n;
        s.p += n, s.n -= n;
        if (!s.n) return;
        n = escape_at(out, s, 0);
        if (!n) poly_buf_char(out, s.p[0]);
        s.p += n ? n : 1, s.n -= n ? n : 1;
    }
}

void poly_json_str(poly_buf *out, poly_str s)
{
    char *p = reserve(out, s.n + 2);
    if (!p) return;
    *p = '"';
    const size_t n = copy_plain(p + 1, s);
    p[n + 1] = '"';
    filled(out, p + n + 1);
    if (n < s.n) poly_json_escape(out, (poly_str){s.p + n, s.n - n});
    put(out, "\"", 1);
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
    char *p = reserve(j->out, n + 1);
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
    char *p = reserve(j->out, DIGITS);
    if (p) filled(j->out, write_number(p, value));
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
    char *p = reserve(j->out, DIGITS + 3);
    if (!p) return;
    *p++ = '"', *p++ = letter;
    p = write_number(p, number);
    *p++ = '"';
    filled(j->out, p);
}

void poly_json_put_span(poly_json *j, poly_span bytes)
{
    if (poly_span_none(bytes)) {
        put(j->out, "null", 4);
        return;
    }
    const poly_span s = poly_offsets_span(j->offsets, bytes);
    assert(s.start < s.end);
    char *p = reserve(j->out, 2 * DIGITS + 4);
    if (!p) return;
    *p++ = '[';
    p = write_number(p, s.start);
    *p++ = ',';
    if (j->pretty) *p++ = ' ';
    p = write_number(p, s.end);
    *p++ = ']';
    filled(j->out, p);
}

void poly_json_begin_text(poly_json *j, const char *key)
{
    poly_json_key(j, key);
    put_char(j->out, '"');
}

void poly_json_end_text(poly_json *j) { put_char(j->out, '"'); }

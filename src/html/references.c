/*
 * references.c - "&amp;", "&#8220;", "&rdquo": character references.
 *
 *   in   bytes that begin with an ampersand        out  what they stand for, in UTF-8
 *
 * Method: the HTML standard, sections 13.2.5.72 to 80. Of names the longest counts ("&notin;" is
 * not "&not" and "in;"); a few old ones do without the semicolon, but not in an attribute before a
 * letter, a digit or "=" ("?a=b&copy=1").
 */
#include "html/parts.h"

#include <string.h>

static void put_code_point(poly_buf *out, uint32_t c)
{
    if (c < 0x80) {
        poly_buf_char(out, (char)c);
    } else if (c < 0x800) {
        poly_buf_char(out, (char)(0xC0 | c >> 6));
        poly_buf_char(out, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        poly_buf_char(out, (char)(0xE0 | c >> 12));
        poly_buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        poly_buf_char(out, (char)(0x80 | (c & 0x3F)));
    } else {
        poly_buf_char(out, (char)(0xF0 | c >> 18));
        poly_buf_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
        poly_buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        poly_buf_char(out, (char)(0x80 | (c & 0x3F)));
    }
}

uint32_t poly_html_windows(unsigned char c)
{
    static const uint16_t windows[32] = {
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
        0x203A, 0x0153, 0x9D, 0x017E, 0x0178};
    return c >= 0x80 && c < 0xA0 ? windows[c - 0x80] : c;
}

/* Numbers of windows-1252 are meant as such; what no text may hold is U+FFFD (13.2.5.80). */
static uint32_t meant(uint32_t c)
{
    if (c < 0x100 && c) return poly_html_windows((unsigned char)c);
    return c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c;
}

static int digit_of(char c, bool hex)
{
    if (c >= '0' && c <= '9') return c - '0';
    const char low = poly_str_low(c);
    return hex && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static size_t numeric(poly_str in, poly_buf *out)
{
    size_t i = 2;
    const bool hex = i < in.n && (in.p[i] == 'x' || in.p[i] == 'X');
    i += hex;
    const size_t first = i;
    uint32_t c = 0;
    for (int d; i < in.n && (d = digit_of(in.p[i], hex)) >= 0; i++) {
        if (c <= 0x10FFFF) c = c * (hex ? 16 : 10) + (uint32_t)d;
    }
    if (i == first) return 0;
    put_code_point(out, meant(c));
    return i + (i < in.n && in.p[i] == ';');
}

/* The first entity from `lo` whose byte at `depth` is at least c. Their first `depth` bytes are
 * equal up to `hi`. */
static uint32_t first_with(uint32_t lo, uint32_t hi, size_t depth, unsigned c)
{
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if ((unsigned char)poly_html_entities[mid].name[depth] < c)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static size_t named(poly_str in, bool in_attribute, poly_buf *out)
{
    uint32_t lo = 0, hi = poly_html_n_entities;
    const poly_html_entity *best = NULL;
    size_t len = 0;
    for (size_t i = 1;
         i < in.n && lo < hi && poly_ascii_kind[(unsigned char)in.p[i]] + (in.p[i] == ';') != 0;
         i++) {
        const unsigned c = (unsigned char)in.p[i];
        lo = first_with(lo, hi, i - 1, c);
        hi = first_with(lo, hi, i - 1, c + 1);
        if (lo < hi && poly_html_entities[lo].name[i] == 0) { /* the shortest of those with these
                                                               * bytes stands first */
            best = &poly_html_entities[lo];
            len = i + 1;
        }
    }
    if (!best) return 0;
    if (in_attribute && in.p[len - 1] != ';' && len < in.n &&
        (in.p[len] == '=' || poly_is_ascii_alnum(in.p[len])))
        return 0;
    poly_buf_cstr(out, best->utf8);
    return len;
}

size_t poly_html_reference(poly_str in, bool in_attribute, poly_buf *out)
{
    if (in.n < 2) return 0;
    return in.p[1] == '#' ? numeric(in, out) : named(in, in_attribute, out);
}

poly_str poly_html_resolved(poly_str s, poly_arena *mem)
{
    poly_buf b;
    if (!s.n || !memchr(s.p, '&', s.n)) return s;
    poly_buf_init(&b);
    for (size_t i = 0, len; i < s.n; i += len) {
        len = s.p[i] == '&' ? poly_html_reference((poly_str){s.p + i, s.n - i}, false, &b) : 0;
        if (len) continue;
        poly_buf_char(&b, s.p[i]);
        len = 1;
    }
    const poly_str whole = {b.p, b.n};
    const char *copy = b.status == POLY_OK ? poly_arena_str(mem, whole) : NULL;
    poly_buf_free(&b);
    return copy ? (poly_str){copy, whole.n} : s;
}

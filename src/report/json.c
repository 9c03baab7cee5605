/*
 * json.c - JSON that may stand within a page.
 *
 *   in   valid UTF-8, numbers     out  JSON without "<", control characters, line separators
 */
#include "report/parts.h"

#include <math.h>
#include <stdio.h>

static void put_unicode(poly_buf *out, unsigned c)
{
    static const char hex[] = "0123456789abcdef";
    const char s[6] = {'\\',       'u', hex[c >> 12 & 15], hex[c >> 8 & 15], hex[c >> 4 & 15],
                       hex[c & 15]};
    poly_buf_bytes(out, s, sizeof s);
}

void poly_report_str(poly_buf *out, poly_str s)
{
    size_t done = 0;
    if (!s.p) {
        poly_buf_cstr(out, "null");
        return;
    }
    poly_buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        /* U+2028 and U+2029 end lines of JavaScript: e2 80 a8, a9 */
        const bool separator = c == 0xe2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 &&
                               ((unsigned char)s.p[i + 2] | 1) == 0xa9;
        if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != 0x7f && !separator) continue;
        poly_buf_bytes(out, s.p + done, i - done);
        if (separator) {
            put_unicode(out, 0x2000u | ((unsigned)s.p[i + 2] & 0x3fu));
            i += 2;
        } else {
            put_unicode(out, c);
        }
        done = i + 1;
    }
    poly_buf_bytes(out, s.p + done, s.n - done);
    poly_buf_char(out, '"');
}

void poly_report_cstr(poly_buf *out, const char *s) { poly_report_str(out, poly_str_of(s)); }

void poly_report_int(poly_buf *out, int64_t v)
{
    if (v < 0) poly_buf_char(out, '-');
    poly_buf_u64(out, v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v);
}

static void put_real(poly_buf *out, double v, int digits_most)
{
    char digits[40];
    if (!isfinite(v)) {
        poly_buf_cstr(out, "null");
        return;
    }
    snprintf(digits, sizeof digits, "%.*g", digits_most, v);
    poly_buf_cstr(out, digits);
}

void poly_report_real(poly_buf *out, double v) { put_real(out, v, 6); }
void poly_report_exact(poly_buf *out, double v) { put_real(out, v, 15); }

void poly_report_key(poly_buf *out, const char *name)
{
    const char last = out->n ? out->p[out->n - 1] : '{';
    if (last != '{' && last != '[') poly_buf_char(out, ',');
    poly_buf_char(out, '"');
    poly_buf_cstr(out, name);
    poly_buf_cstr(out, "\":");
}

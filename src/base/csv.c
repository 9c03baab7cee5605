/* csv.c - quotation marks and apostrophes of CSV cells. */
#include "base/csv.h"

#include <string.h>

/* "-12.5" is only a number. */
static bool is_number(poly_str s)
{
    size_t i = s.p[0] == '-' || s.p[0] == '+', points = 0;
    for (; i < s.n && (poly_is_ascii_digit(s.p[i]) || (s.p[i] == '.' && !points)); i++)
        points += s.p[i] == '.';
    return i == s.n && s.n > 0 && poly_is_ascii_digit(s.p[s.n - 1]);
}

static bool is_formula(poly_str s)
{
    return s.n && s.p[0] && strchr("=+-@\t\r", s.p[0]) && !is_number(s);
}

/* Blanks at the ends are part of a cell; some readers take them away outside quotation marks. */
static bool needs_marks(poly_str s)
{
    if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ')) return true;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        if (c == '"' || c == ',' || c == '\n' || c == '\r') return true;
    }
    return false;
}

void poly_csv_cell(poly_buf *out, poly_str s, bool raw)
{
    const char *guard = !raw && is_formula(s) ? "'" : "";
    if (!needs_marks(s)) {
        poly_buf_cstr(out, guard);
        poly_buf_str(out, s);
        return;
    }
    poly_buf_char(out, '"');
    poly_buf_cstr(out, guard);
    for (const char *mark; (mark = s.n ? memchr(s.p, '"', s.n) : NULL);) {
        const size_t n = (size_t)(mark - s.p) + 1;
        poly_buf_bytes(out, s.p, n);
        poly_buf_char(out, '"');
        s.p += n;
        s.n -= n;
    }
    poly_buf_str(out, s);
    poly_buf_char(out, '"');
}

/*
 * flow.c - lays words out in lines of a given width, by the columns a terminal gives each of them.
 *
 *   in   valid UTF-8 from anywhere
 *   out  lines that fit, and that can do nothing to the terminal but show text
 *
 * A word is kept until it ends, then placed on this line or the next. A word wider than a whole
 * line (a URL, Chinese) is placed in parts.
 */
#include "output/flow.h"

#include "base/escape.h"
#include "text/text.h"

#include <assert.h>
#include <string.h>

void poly_flow_init(poly_flow *f, poly_buf *out, uint32_t width, bool colour)
{
    *f = (poly_flow){.out = out, .width = width, .colour = colour};
    if (f->width < POLY_FLOW_NARROWEST) f->width = POLY_FLOW_NARROWEST;
}

void poly_flow_begin(poly_flow *f, uint32_t first, uint32_t indent)
{
    assert(!f->n && first < POLY_FLOW_NARROWEST && indent < POLY_FLOW_NARROWEST);
    poly_buf_pad(f->out, ' ', first);
    f->indent = indent;
    f->column = first;
    f->gap = f->used = false;
}

static void new_line(poly_flow *f)
{
    poly_buf_char(f->out, '\n');
    poly_buf_pad(f->out, ' ', f->indent);
    f->column = f->indent;
    f->used = false;
}

/* Puts the word at hand down. */
static void place(poly_flow *f)
{
    if (!f->n) return;
    if (f->used && f->column + f->gap + f->word_width > f->width) {
        new_line(f);
    } else if (f->gap) {
        poly_buf_char(f->out, ' ');
        f->column++;
    }
    poly_buf_bytes(f->out, f->word, f->n);
    f->column += f->word_width;
    f->used = true;
    f->gap = false;
    f->n = 0;
    f->word_width = 0;
}

static void put(poly_flow *f, const char *bytes, size_t n, uint32_t width)
{
    assert(n <= sizeof f->word);
    if (f->n + n > sizeof f->word || f->word_width + width > f->width - f->indent) place(f);
    memcpy(f->word + f->n, bytes, n);
    f->n += n;
    f->word_width += width;
}

static void blank(poly_flow *f)
{
    place(f);
    f->gap = f->used;
}

/* U+0085, U+2028, U+2029 end a line. Spaces that forbid a break stay what they are. */
static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

void poly_flow_text(poly_flow *f, poly_str s)
{
    for (uint32_t at = 0, len = 1; at < s.n; at += len) {
        const unsigned char c = (unsigned char)s.p[at];
        const uint32_t cp = c < 0x80 ? c : poly_cp_at(s, at, &len);
        if (c < 0x80) len = 1;
        if (is_space(cp))
            blank(f);
        else if (poly_control_len(s, at))
            put(f, "\xef\xbf\xbd", 3, 1);
        else
            put(f, s.p + at, len, c < 0x80 ? 1 : poly_width((poly_str){s.p + at, len}));
    }
}

void poly_flow_cstr(poly_flow *f, const char *s)
{
    poly_flow_text(f, poly_str_of(s));
}

void poly_flow_number(poly_flow *f, uint64_t v)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    poly_flow_text(f, (poly_str){digits + at, sizeof digits - at});
}

void poly_flow_milli(poly_flow *f, uint32_t thousandths)
{
    char s[6] = {'0', '.'};
    size_t n = 2;
    assert(thousandths <= 1000);
    if (thousandths == 1000) s[0] = '1';
    for (uint32_t unit = 100, rest = thousandths % 1000; rest; rest %= unit, unit /= 10)
        s[n++] = (char)('0' + rest / unit);
    poly_flow_text(f, (poly_str){s, n > 2 ? n : 1});
}

void poly_flow_fixed(poly_flow *f, const char *s, uint32_t width)
{
    assert(!f->n);
    poly_buf_cstr(f->out, s);
    f->column += width;
}

void poly_flow_style(poly_flow *f, poly_style style)
{
    static const char *const codes[] = {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[33m"};
    if (!f->colour) return;
    /* Into the word at hand, so that the style ends where the word does; before one it may as well
     * stand on this line. */
    if (f->n)
        put(f, codes[style], strlen(codes[style]), 0);
    else
        poly_buf_cstr(f->out, codes[style]);
}

void poly_flow_end(poly_flow *f)
{
    place(f);
    poly_buf_char(f->out, '\n');
    f->gap = f->used = false;
}

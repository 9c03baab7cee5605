/*
 * lines.c - where paragraphs begin.
 *
 *   in   lines with their kinds     out  poly_line.starts_paragraph
 *
 * Method: a blank line ends a paragraph. Scraped articles mostly use single line ends between
 * paragraphs, mail and press releases wrap lines at 72 columns or so: `looks_wrapped` tells which
 * of the two a text is.
 */
#include "text/parts.h"
#include "text/weights.h"

#include <assert.h>
#include <string.h>

poly_str poly_line_visible(const poly_text *t, const poly_line *l)
{
    const char *text = t->bytes.p;
    poly_span s = l->span;
    const unsigned char c = (unsigned char)text[s.start];
    const bool clear = c > ' ' && c < 0x80; /* nearly always */
    for (uint32_t len; !clear && s.start < s.end && (len = poly_blank_len(text, s.start)) != 0;)
        s.start += len;
    while (s.end > s.start && (unsigned char)text[s.end - 1] <= ' ') s.end--;
    return s.start < s.end ? poly_str_slice(t->bytes, s) : (poly_str){text + s.start, 0};
}

/* ---- hard-wrapped lines ---------------------------------------------------------------------- */
/* Columns, near enough: characters. */
static uint32_t columns(const poly_line *l, poly_str visible)
{
    if (l->inner_bytes < UINT16_MAX)
        return visible.n > l->inner_bytes ? (uint32_t)visible.n - l->inner_bytes : 0;
    return UINT32_MAX; /* 65535 such bytes: no line that somebody wrapped */
}

/* Not: a long address alone on its line, which no wrapping makes shorter. */
static bool is_wide(const poly_text *t, const poly_line *l)
{
    if (poly_span_len(l->span) <= POLY_W_WRAP_MOST) return false;
    const poly_str line = poly_line_visible(t, l);
    return columns(l, line) > POLY_W_WRAP_MOST && memchr(line.p, ' ', line.n);
}

/* Does the line end as a sentence, a heading or a closed quotation does? */
static bool ends_like_paragraph(poly_str line)
{
    const char last = line.n ? line.p[line.n - 1] : 0;
    if (last && memchr(".?!:;\")", last, 7)) return true;
    return poly_str_ends(line, POLY_S("\xe2\x80\x9d")) ||
           poly_str_ends(line, POLY_S("\xe2\x80\x99")) ||
           poly_str_ends(line, POLY_S("\xe2\x80\xa6"));
}

/* Does the line after this one go on in the middle of a sentence? */
static bool goes_on(const poly_text *t, const poly_line *l)
{
    const poly_str next = poly_line_visible(t, l + 1);
    if (!next.n || next.p[0] < 'a' || next.p[0] > 'z') return false;
    const poly_str line = poly_line_visible(t, l);
    return line.n && !ends_like_paragraph(line);
}

/* Most texts are known not to be wrapped by their wide lines alone, and by the first few. */
static bool has_wide_lines(const poly_text *t)
{
    uint32_t wide = 0, content = 0;
    for (uint32_t i = 0; i < t->lines.count; i++) {
        if (t->lines.at[i].kind != POLY_LINE_CONTENT) continue;
        content++;
        wide += is_wide(t, &t->lines.at[i]);
        if (wide * (uint64_t)POLY_W_WRAP_WIDE > t->lines.count) return true;
    }
    return wide * (uint64_t)POLY_W_WRAP_WIDE > content;
}

/* Wrapped text has no wide lines, and many breaks in the middle of sentences: paragraphs on lines
 * of their own have wide ones or none. The margin does not tell: word processors leave "Hanya saja,
 * Dedi" on a line, then 79 columns. */
static bool looks_wrapped(const poly_text *t)
{
    uint32_t breaks = 0, open = 0;
    if (has_wide_lines(t)) return false;
    for (uint32_t i = 0; i + 1 < t->lines.count; i++) {
        const poly_line *l = &t->lines.at[i];
        if (l[0].kind != POLY_LINE_CONTENT || l[1].kind != POLY_LINE_CONTENT) continue;
        breaks++;
        open += goes_on(t, l);
    }
    return breaks >= 1 && open * (uint64_t)100 >= breaks * (uint64_t)POLY_W_WRAP_SHARE;
}

/* ---- paragraphs ------------------------------------------------------------------------------ */
/* In wrapped text a short line that ends like a paragraph is the last of one: some mailers set no
 * blank line. So is one that was not wrapped. */
static bool ends_wrapped_paragraph(const poly_text *t, const poly_line *l)
{
    const poly_str line = poly_line_visible(t, l);
    return is_wide(t, l) ||
           (columns(l, line) < POLY_W_WRAP_LEAST && ends_like_paragraph(line));
}

/* U+2029 says so itself. */
static bool ends_with_separator(const poly_text *t, const poly_line *l)
{
    return strncmp(t->bytes.p + l->span.end, "\xe2\x80\xa9", 3) == 0;
}

static void mark_wrapped(poly_text *t)
{
    const poly_line *before = NULL; /* the line before, when it may go on */
    for (uint32_t i = 0; i < t->lines.count; i++) {
        poly_line *l = &t->lines.at[i];
        if (l->kind == POLY_LINE_BLANK) {
            before = NULL;
            continue;
        }
        l->starts_paragraph = !before || l->kind != before->kind ||
                              ends_with_separator(t, before) || ends_wrapped_paragraph(t, before);
        before = l;
    }
}

void poly_text_mark_paragraphs(poly_text *t)
{
    if (t->lines.count > 1 && looks_wrapped(t)) {
        mark_wrapped(t);
        return;
    }
    for (uint32_t i = 0; i < t->lines.count; i++)
        t->lines.at[i].starts_paragraph = t->lines.at[i].kind != POLY_LINE_BLANK;
}

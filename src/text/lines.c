/*
 * lines.c - where paragraphs begin.
 *
 *   in   lines with their kinds     out  poly_line.starts_paragraph
 *
 * Method: a blank line ends a paragraph. Scraped articles mostly use single line ends between
 * paragraphs, mail and press releases wrap lines at 72 columns or so: `looks_wrapped` tells which
 * of the two a text is. In the former, too, a line that was cut within its sentence goes on.
 */
#include "text/parts.h"
#include "text/weights.h"

#include <assert.h>
#include <string.h>

static bool is_clear(char c) { return c > ' ' && c < 0x7f; }

/* Length of the blank character that ends s; 0: something visible. */
static uint32_t last_blank(const char *text, poly_span s)
{
    const uint32_t at = poly_step_back(text, s.end), len = poly_blank_len(text, at);
    return at + len == s.end ? len : 0;
}

poly_str poly_line_visible(const poly_text *t, const poly_line *l)
{
    const char *text = t->bytes.p;
    poly_span s = l->span;
    uint32_t len;
    while (s.start < s.end && !is_clear(text[s.start]) && (len = poly_blank_len(text, s.start)))
        s.start += len;
    while (s.start < s.end && !is_clear(text[s.end - 1]) && (len = last_blank(text, s)))
        s.end -= len;
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

/* Does `after` go on in the middle of the sentence of `l`? */
static bool continues(const poly_text *t, const poly_line *l, const poly_line *after)
{
    const poly_str next = poly_line_visible(t, after);
    if (!next.n || next.p[0] < 'a' || next.p[0] > 'z') return false;
    const poly_str line = poly_line_visible(t, l);
    return line.n && !ends_like_paragraph(line);
}

static bool goes_on(const poly_text *t, const poly_line *l)
{
    assert(l + 1 < t->lines.at + t->lines.count);
    return continues(t, l, l + 1);
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

/* Line i goes on with line `last`: nothing, or boilerplate, stands between them. */
static bool cut_between(const poly_text *t, uint32_t last, uint32_t i)
{
    bool boiler = i == last + 1;
    for (uint32_t k = last + 1; k < i && !boiler; k++)
        boiler = t->lines.at[k].kind == POLY_LINE_BOILERPLATE;
    return boiler && continues(t, &t->lines.at[last], &t->lines.at[i]);
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

/* In text that is not wrapped a line may still have been cut in the middle of its sentence, at a
 * line end or by boilerplate between: "Kami sudah menutup celah itu" / "ADVERTISEMENT" / "sejak
 * Maret". What begins in small letters behind a line that does not end as a paragraph goes on with
 * it, and the boilerplate between begins none. A blank line alone ends one. */
static void mark_unwrapped(poly_text *t)
{
    uint32_t last = UINT32_MAX; /* the last content line */
    for (uint32_t i = 0; i < t->lines.count; i++) {
        poly_line *l = &t->lines.at[i];
        l->starts_paragraph = l->kind != POLY_LINE_BLANK;
        if (l->kind != POLY_LINE_CONTENT) continue;
        bool cut = last != UINT32_MAX && !ends_with_separator(t, &t->lines.at[last]) &&
                   cut_between(t, last, i);
        for (uint32_t k = i; cut && k > last; k--) t->lines.at[k].starts_paragraph = false;
        last = i;
    }
}

void poly_text_mark_paragraphs(poly_text *t)
{
    t->wrapped_bytes = t->lines.count > 1 && looks_wrapped(t) ? POLY_W_WRAP_LEAST : 0;
    if (t->wrapped_bytes)
        mark_wrapped(t);
    else
        mark_unwrapped(t);
}

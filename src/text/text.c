/*
 * text.c - the product of room 1: run, check, dump.
 *
 *   in   bytes of any charset     out  poly_text, see text.h
 */
#include "text/parts.h"
#include "text/weights.h"

#include <assert.h>

/* ---- run ------------------------------------------------------------------------------------- */
/* Is the text in Latin letters? Then a word of nothing but look-alikes is a mask, not Russian. */
static bool is_latin(poly_str s)
{
    size_t latin = 0, other = 0;
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i], low = c | 0x20;
        latin += low >= 'a' && low <= 'z';
        other += c >= 0xcd && c <= 0xdf; /* Greek, Cyrillic and their neighbours begin so */
    }
    return other * 100 <= latin * POLY_W_LATIN_SHARE;
}

poly_status poly_text_run_with(poly_text *out, const void *bytes, size_t len,
                               const poly_text_how *how, const poly_text_rules *rules,
                               poly_arena *a)
{
    assert(bytes || !len);
    *out = (poly_text){0};
    poly_status st = poly_text_decode(out, (poly_str){len ? bytes : "", len}, how->charset, a);
    if (st == POLY_OK && out->doubtful) st = poly_text_mojibake(out, how->fix_mojibake, a);
    if (st != POLY_OK) return st;
    if (how->confusables)
        out->fold_flags =
            POLY_FOLD_CONFUSABLES | (is_latin(out->bytes) ? POLY_FOLD_WHOLE_WORDS : 0);
    poly_text_mark_boilerplate(out, rules);
    poly_text_mark_paragraphs(out);
    assert(a->status || !poly_text_check(out));
    return a->status;
}

poly_status poly_text_run(poly_text *out, const void *bytes, size_t len, const char *charset,
                          const poly_text_rules *rules, poly_arena *a)
{
    const poly_text_how how = {.charset = charset};
    return poly_text_run_with(out, bytes, len, &how, rules, a);
}

/* ---- check, dump ----------------------------------------------------------------------------- */
static uint32_t count_inner(poly_str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n && n < UINT16_MAX; i++) n += ((unsigned char)s.p[i] & 0xc0) == 0x80;
    return n;
}

static const char *check_lines(const poly_text *t)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < t->lines.count; i++) {
        const poly_line *l = &t->lines.at[i];
        if (l->span.start != at) return "lines leave bytes out or overlap";
        if (l->span.end < l->span.start || l->span.end > t->bytes.n)
            return "a line outside the text";
        if (l->kind > POLY_LINE_BOILERPLATE) return "a line of unknown kind";
        if (l->kind == POLY_LINE_BLANK && l->starts_paragraph)
            return "a blank line starts a paragraph";
        if (l->inner_bytes != count_inner(poly_str_slice(t->bytes, l->span)))
            return "a line's bytes are miscounted";
        const uint32_t end = l->span.end < t->bytes.n ? poly_line_end(t->bytes, l->span.end) : 0;
        if (!end && l->span.end < t->bytes.n) return "a line without a line end";
        at = l->span.end + end;
    }
    return at == t->bytes.n ? NULL : "bytes behind the last line";
}

const char *poly_text_check(const poly_text *t)
{
    if (!t->bytes.p || t->bytes.n > UINT32_MAX - POLY_TEXT_PAD) return "no text, or too long a one";
    if (!t->charset) return "no charset";
    for (int i = 0; i < POLY_TEXT_PAD; i++) {
        if (t->bytes.p[t->bytes.n + (size_t)i]) return "the padding behind the text is not NUL";
    }
    if (poly_utf8_prefix(t->bytes) != t->bytes.n) return "the text is not valid UTF-8";
    return check_lines(t);
}

void poly_text_dump(const poly_text *t, poly_buf *out)
{
    static const char *const kinds[] = {"CONTENT ", "BLANK ", "BOILERPLATE "};
    for (uint32_t i = 0; i < t->lines.count; i++) {
        const poly_line *l = &t->lines.at[i];
        poly_buf_cstr(out, kinds[l->kind]);
        poly_buf_u64(out, l->span.start);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, l->span.end);
        if (l->starts_paragraph) poly_buf_cstr(out, " P");
        poly_buf_char(out, '\n');
    }
}

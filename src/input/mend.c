/*
 * mend.c - XML as people write it -> XML as expat wants it.
 *
 *   in   bytes of a feed, as they come
 *   out  the same, with "&amp;" for an "&" that begins no reference to a character of XML, "&lt;"
 *        for a "<" that begins no tag, "]]&gt;" for the end of a CDATA that was none, a blank for
 *        control characters, poly_mend_bad for each byte that is ill-formed in UTF-8
 *
 * One such byte costs the whole feed else: XML has no way to go on. A feed that says it is UTF-8
 * and has such bytes before any character of UTF-8 is in windows-1252, as pages are
 * (poly_charset_believed). Nothing is changed in CDATA,
 * comments and instructions but bytes that no XML may hold. Line ends stay, so that lines count
 * right. Of other charsets than UTF-8 only ASCII is looked at; UTF-16 passes as it is.
 */
#include "input/mend.h"

#include "html/html.h"

#include <string.h>

const char poly_mend_bad[5] = "\xF4\x8F\xBF\xBD";

enum state { IN_TEXT = 0, IN_CDATA, IN_COMMENT, IN_INSTRUCTION };

/* ---- charset --------------------------------------------------------------------------------- */
/* What <?xml ... encoding="x"?> says; n 0: nothing. */
static poly_str encoding_of(poly_str head)
{
    static const char word[] = "encoding";
    const char *end = poly_str_starts(head, POLY_S("<?xml")) ? memchr(head.p, '>', head.n) : NULL;
    const poly_str s = {head.p, end ? (size_t)(end - head.p) : 0};
    for (size_t i = 0; i + sizeof word < s.n; i++) {
        if (memcmp(s.p + i, word, sizeof word - 1) != 0) continue;
        i += sizeof word - 1;
        while (i < s.n && strchr(" =\t\"'", s.p[i])) i++;
        size_t k = i;
        while (k < s.n && !strchr("\"' ?", s.p[k])) k++;
        return (poly_str){s.p + i, k - i};
    }
    return (poly_str){NULL, 0};
}

void poly_mend_open(poly_mend *m, poly_str head)
{
    *m = (poly_mend){0};
    if (poly_str_starts(head, POLY_S("\xEF\xBB\xBF"))) head.p += 3, head.n -= 3;
    const poly_str encoding = encoding_of(head);
    const bool marked =
        poly_str_starts(head, POLY_S("\xff\xfe")) || poly_str_starts(head, POLY_S("\xfe\xff"));
    m->as_it_is = marked || (head.n > 1 && (!head.p[0] || !head.p[1])); /* UTF-16 */
    static const char utf8[] = "utf-8";
    m->utf8 = !encoding.n || encoding.n == sizeof utf8 - 1;
    for (size_t i = 0; i < encoding.n && m->utf8; i++)
        m->utf8 = poly_str_low(encoding.p[i]) == utf8[i];
}

/* ---- pieces ---------------------------------------------------------------------------------- */
/* Is it one that XML may hold? */
static bool is_character(uint32_t c)
{
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c < 0xd800 || (c > 0xdfff && c < 0xfffe) || (c > 0xffff && c <= 0x10ffff);
}

/* Does "&" begin "&name;", "&#160;", "&#xa0;"? */
static bool is_reference(poly_str s)
{
    if (s.n > POLY_MEND_AHEAD) s.n = POLY_MEND_AHEAD;
    uint32_t code = 0;
    size_t i = 1;
    const bool number = i < s.n && s.p[i] == '#';
    if (number) i++;
    const bool hex = number && i < s.n && s.p[i] == 'x';
    if (hex) i++;
    const int base = hex ? 16 : 10;
    const size_t from = i;
    for (; i < s.n && s.p[i] != ';'; i++) {
        const int digit = poly_hex_digit(s.p[i]);
        const bool is_digit = digit >= 0 && digit < base;
        if (number ? !is_digit : !poly_is_ascii_letter(s.p[i]) && (!is_digit || i == from))
            return false;
        if (number && code <= 0x10ffff) code = code * (uint32_t)base + (uint32_t)digit;
    }
    return i > from && i < s.n && (!number || is_character(code));
}

static bool begins_tag(poly_str s)
{
    const char c = s.n > 1 ? s.p[1] : 0;
    return poly_is_ascii_letter(c) || c == '/' || c == '!' || c == '?' || c == '_' || (c & 0x80);
}

static void change_state(poly_mend *m, poly_str s)
{
    switch (m->state) {
    case IN_TEXT:
        if (poly_str_starts(s, POLY_S("<![CDATA["))) m->state = IN_CDATA;
        else if (poly_str_starts(s, POLY_S("<!--"))) m->state = IN_COMMENT;
        else if (poly_str_starts(s, POLY_S("<?"))) m->state = IN_INSTRUCTION;
        break;
    case IN_CDATA: if (poly_str_starts(s, POLY_S("]]>"))) m->state = IN_TEXT; break;
    case IN_COMMENT: if (poly_str_starts(s, POLY_S("-->"))) m->state = IN_TEXT; break;
    default: if (poly_str_starts(s, POLY_S("?>"))) m->state = IN_TEXT; break;
    }
}

/* Is there no character of UTF-8 in what is known of the feed? */
static bool is_windows(poly_mend *m, poly_str s)
{
    for (size_t i = 0, len; i < s.n && !m->seen_utf8 && !m->seen_windows; i += len ? len : 1) {
        len = poly_utf8_len((const unsigned char *)s.p + i, s.n - i);
        m->seen_utf8 = len > 1;
    }
    m->seen_windows = !m->seen_utf8;
    return m->seen_windows;
}

static poly_str from_windows(poly_mend *m, unsigned char byte)
{
    const uint32_t c = poly_html_windows(byte);
    const size_t n = c < 0x800 ? 2 : 3;
    if (n == 3) m->character[0] = (char)(0xe0 | c >> 12);
    m->character[n - 2] = (char)(n == 3 ? 0x80 | (c >> 6 & 0x3f) : 0xc0 | c >> 6);
    m->character[n - 1] = (char)(0x80 | (c & 0x3f));
    return (poly_str){m->character, n};
}

/* What stands for the first bytes of s; *taken of them. */
static poly_str piece(poly_mend *m, poly_str s, size_t *taken)
{
    const unsigned char c = (unsigned char)s.p[0];
    *taken = 1;
    if (c < 0x20) return c == '\n' || c == '\r' || c == '\t' ? (poly_str){s.p, 1} : POLY_S(" ");
    if (c < 0x80) {
        const uint8_t before = m->state;
        change_state(m, s);
        if (before != IN_TEXT || m->state != IN_TEXT) return (poly_str){s.p, 1};
        if (c == '&' && !is_reference(s)) return POLY_S("&amp;");
        if (poly_str_starts(s, POLY_S("]]>"))) {
            *taken = 3;
            return POLY_S("]]&gt;");
        }
        return c == '<' && !begins_tag(s) ? POLY_S("&lt;") : (poly_str){s.p, 1};
    }
    const size_t len = m->utf8 ? poly_utf8_len((const unsigned char *)s.p, s.n) : 1;
    const bool is_none = len == 3 && (poly_str_starts(s, POLY_S("\xEF\xBF\xBE")) ||
                                      poly_str_starts(s, POLY_S("\xEF\xBF\xBF")));
    *taken = len ? len : 1;
    m->seen_utf8 = m->seen_utf8 || (m->utf8 && len > 1);
    if (len && !is_none) return (poly_str){s.p, len};
    if (!len && is_windows(m, s)) return from_windows(m, c);
    return poly_str_of(poly_mend_bad);
}

size_t poly_mend_put(poly_mend *m, char *to, poly_str s, bool last, size_t *taken)
{
    size_t n = 0, at = 0;
    if (m->as_it_is) {
        if (s.n) memcpy(to, s.p, s.n);
        n = at = s.n;
    }
    while (at < s.n && (last || s.n - at >= POLY_MEND_AHEAD)) {
        size_t k;
        const poly_str p = piece(m, (poly_str){s.p + at, s.n - at}, &k);
        memcpy(to + n, p.p, p.n);
        n += p.n;
        at += k;
    }
    *taken = at;
    return n;
}

/*
 * plain.c - text as other programs can take it, character by character, so that offsets stay what they are.
 *
 * Why not as it is: a NUL cannot be stored by PostgreSQL (Label Studio, doccano), control characters below U+0020 cannot stand in
 * XML 1.0 at all, Python reads CR LF as one character and takes eight more characters for line ends (str.splitlines), which would
 * tear the lines of a brat file.
 */
#include "output/annotate.h"

#include <assert.h>

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

/* The last two characters of the basic plane are none, to XML. */
static bool is_noncharacter(const unsigned char *p, size_t n)
{
    return n >= 3 && p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe;
}

bool poly_plain_ends_line(poly_str text, uint32_t i)
{
    if (text.p[i] == '\n') return true;
    return text.p[i] == '\r' && (i + 1 >= text.n || text.p[i + 1] != '\n');
}

/* What stands for the character at i, and how many bytes that has; NULL: itself. */
static const char *replaced(poly_str text, uint32_t i, uint32_t *len)
{
    const unsigned char *p = (const unsigned char *)text.p + i, c = p[0];
    const size_t n = text.n - i;
    *len = 1;
    if (c >= 0x20 && c < 0xc2) return NULL;
    if (c == '\n' || c == '\t') return NULL;
    if (c == '\r') return poly_plain_ends_line(text, i) ? "\n" : " ";
    if (c == '\v' || c == '\f' || (c >= 0x1c && c <= 0x1e)) return " ";
    if (c < 0x20) return REPLACEMENT;
    *len = 2;
    if (c == 0xc2) return n >= 2 && p[1] == 0x85 ? " " : NULL;
    *len = 3;
    if (c == 0xe2) return n >= 3 && p[1] == 0x80 && (p[2] & 0xfe) == 0xa8 ? " " : NULL;
    return is_noncharacter(p, n) ? REPLACEMENT : NULL;
}

/* Runs that stay, and what stands between them. */
typedef void put_fn(poly_buf *out, poly_str s);

static void put_cleaned(poly_buf *out, poly_str text, poly_span s, put_fn *put)
{
    uint32_t from = s.start, len;
    assert(s.end <= text.n);
    for (uint32_t i = s.start; i < s.end;) {
        const char *instead = replaced(text, i, &len);
        if (!instead) {
            i++;
            continue;
        }
        put(out, (poly_str){text.p + from, i - from});
        put(out, poly_str_of(instead));
        from = i += len;
    }
    put(out, (poly_str){text.p + from, s.end - from});
}

void poly_put_plain(poly_buf *out, poly_str text, poly_span s) { put_cleaned(out, text, s, poly_buf_str); }

void poly_json_plain(poly_json *j, const char *key, poly_str text, poly_span s)
{
    poly_json_begin_text(j, key);
    put_cleaned(j->out, text, s, poly_json_escape);
    poly_json_end_text(j);
}

/* ---- XML --------------------------------------------------------------------------------------- */
static const char *xml_of(const unsigned char *p, size_t n, uint32_t *len)
{
    *len = 1;
    switch (p[0]) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;"; /* "]]>" may not stand in text */
    case '"': return "&quot;";
    case '\r': return "&#13;";
    case '\t':
    case '\n': return NULL;
    default: break;
    }
    if (p[0] < 0x20) return REPLACEMENT;
    if (p[0] != 0xef || !is_noncharacter(p, n)) return NULL;
    *len = 3;
    return REPLACEMENT;
}

void poly_xml_text(poly_buf *out, poly_str s)
{
    size_t from = 0;
    uint32_t len;
    for (size_t i = 0; i < s.n;) {
        const char *instead = xml_of((const unsigned char *)s.p + i, s.n - i, &len);
        if (!instead) {
            i++;
            continue;
        }
        poly_buf_bytes(out, s.p + from, i - from);
        poly_buf_cstr(out, instead);
        from = i += len;
    }
    poly_buf_bytes(out, s.p + from, s.n - from);
}

void poly_xml_attribute(poly_buf *out, const char *name, poly_str value)
{
    if (!value.p) return;
    poly_buf_char(out, ' ');
    poly_buf_cstr(out, name);
    poly_buf_cstr(out, "=\"");
    poly_xml_text(out, value);
    poly_buf_char(out, '"');
}

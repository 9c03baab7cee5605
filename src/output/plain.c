/*
 * plain.c - text as other programs can take it, character by character, so that offsets stay what
 * they are.
 *
 * Why not as it is: a NUL cannot be stored by PostgreSQL (Label Studio, doccano), control
 * characters below U+0020 cannot stand in XML 1.0 at all, Python reads CR LF as one character and
 * takes eight more characters for line ends (str.splitlines), which would tear the lines of a brat
 * file.
 */
#include "output/annotate.h"

#include <assert.h>

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

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
    return poly_is_noncharacter(p, n) ? REPLACEMENT : NULL;
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

void poly_put_plain(poly_buf *out, poly_str text, poly_span s)
{
    put_cleaned(out, text, s, poly_buf_str);
}

void poly_json_plain(poly_json *j, const char *key, poly_str text, poly_span s)
{
    poly_json_begin_text(j, key);
    put_cleaned(j->out, text, s, poly_json_escape);
    poly_json_end_text(j);
}

/* ---- XML ------------------------------------------------------------------------------------- */
void poly_xml_attribute(poly_buf *out, const char *name, poly_str value)
{
    if (!value.p) return;
    poly_buf_char(out, ' ');
    poly_buf_cstr(out, name);
    poly_buf_cstr(out, "=\"");
    poly_xml_text(out, value);
    poly_buf_char(out, '"');
}

/* ---- JSON ------------------------------------------------------------------------------------ */
void poly_json_plain_all(poly_json *j, const char *key, poly_str s)
{
    if (s.p) poly_json_plain(j, key, s, (poly_span){0, (uint32_t)s.n});
}

/*
 * members.c - the members of a JSON object as they were written, for records that carry them on
 * (--keep-fields).
 *
 *   in   an object that a parser has accepted     out  the same without some members, in one line
 *
 * Method: values are copied as bytes, so that numbers of any size and escapes of any kind stay what
 * they are. As the JSON is valid, only quotation marks and brackets need a look.
 */
#include "input/parts.h"

#include "base/buf.h"

/* Behind the string whose quotation mark stands at `at`. */
static size_t skip_string(poly_str s, size_t at)
{
    for (at++; at < s.n && s.p[at] != '"'; at++) at += s.p[at] == '\\';
    return at < s.n ? at + 1 : s.n;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static size_t skip_space(poly_str s, size_t at)
{
    while (at < s.n && is_space(s.p[at])) at++;
    return at;
}

/* Behind the value at `at`: at the comma or bracket that ends it. */
static size_t skip_value(poly_str s, size_t at)
{
    for (size_t depth = 0; at < s.n;) {
        const char c = s.p[at];
        if (c == '"') {
            at = skip_string(s, at);
            continue;
        }
        if (!depth && (c == ',' || c == '}' || c == ']')) break;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        at++;
    }
    return at;
}

static bool is_listed(poly_str name, const char *list)
{
    poly_str rest = poly_str_of(list);
    while (rest.p) {
        if (poly_str_eq(poly_str_cut(&rest, ','), name)) return true;
    }
    return false;
}

/* What is no string may hold line ends: blanks. U+2028 and U+2029 end lines for some readers:
 * escaped, as in records. */
static void put_value(poly_buf *out, poly_str v)
{
    for (size_t i = 0; i < v.n; i++) {
        const bool ends_line = v.n - i >= 3 && (unsigned char)v.p[i] == 0xe2 &&
                               (unsigned char)v.p[i + 1] == 0x80 &&
                               ((unsigned char)v.p[i + 2] & 0xfe) == 0xa8;
        if (ends_line) {
            poly_buf_cstr(out, (unsigned char)v.p[i + 2] == 0xa8 ? "\\u2028" : "\\u2029");
            i += 2;
        } else {
            poly_buf_char(out, (unsigned char)v.p[i] < 0x20 ? ' ' : v.p[i]);
        }
    }
}

const char *poly_json_members(poly_document *doc, poly_str object, const char *without)
{
    poly_buf out;
    poly_buf_init(&out);
    poly_buf_char(&out, '{');
    size_t at = skip_space(object, 0) + 1; /* behind the brace */
    while ((at = skip_space(object, at)) < object.n && object.p[at] == '"') {
        const size_t name = at, behind = skip_string(object, at);
        at = skip_space(object, behind) + 1; /* behind the colon */
        const size_t end = at < object.n ? skip_value(object, at) : object.n;
        if (!is_listed((poly_str){object.p + name + 1, behind - name - 2}, without)) {
            if (out.n > 1) poly_buf_char(&out, ',');
            put_value(&out, (poly_str){object.p + name, behind - name});
            poly_buf_char(&out, ':');
            put_value(&out, poly_str_trim((poly_str){object.p + (at < end ? at : end),
                                                     at < end ? end - at : 0}));
        }
        at = end < object.n ? end + 1 : object.n;
    }
    poly_buf_char(&out, '}');
    const char *kept =
        out.status == POLY_OK ? poly_document_str(doc, (poly_str){out.p, out.n}) : NULL;
    if (out.status != POLY_OK) doc->mem.status = out.status; /* not failed here: the line is still
                                                              * in use */
    poly_buf_free(&out);
    return kept;
}

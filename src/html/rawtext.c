/*
 * rawtext.c - text that only one end tag ends: script, style, title and their like.
 *
 *   in   a scanner in such a state        out  one text token up to the end tag
 *
 * Method: the HTML standard, sections 13.2.5.9 to 31 and 69. A script may hold "<!--" and, inside,
 * "<script": then the next "</script>" does not end it.
 */
#include "html/parts.h"

#include <string.h>

/* Does the end tag of the element that we are in stand here? */
static bool ends_here(const poly_html_scanner *s, size_t at)
{
    if (!s->last_start[0] || at + 2 > s->in.n || s->in.p[at] != '<' || s->in.p[at + 1] != '/')
        return false;
    if (!poly_html_says(s, at + 2, s->last_start)) return false;
    const size_t behind = at + 2 + strlen(s->last_start);
    return behind < s->in.n && (poly_html_is_space(s->in.p[behind]) || s->in.p[behind] == '/' ||
                                s->in.p[behind] == '>');
}

static size_t end_of_raw(const poly_html_scanner *s, size_t from)
{
    for (size_t i = from; i < s->in.n; i++) {
        const char *lt = memchr(s->in.p + i, '<', s->in.n - i);
        if (!lt) break;
        i = (size_t)(lt - s->in.p);
        if (ends_here(s, i)) return i;
    }
    return s->in.n;
}

/* Is the word at `at` "script", and does its tag's name end there? *end: behind its letters. */
static bool is_script(const poly_html_scanner *s, size_t at, size_t *end)
{
    size_t i = at;
    while (i < s->in.n && poly_is_ascii_letter(s->in.p[i])) i++;
    *end = i;
    if (i - at != 6 || !poly_html_says(s, at, "script") || i >= s->in.n) return false;
    return poly_html_is_space(s->in.p[i]) || s->in.p[i] == '/' || s->in.p[i] == '>';
}

static size_t end_of_script(const poly_html_scanner *s, size_t from)
{
    enum { PLAIN, ESCAPED, TWICE } in = PLAIN;
    unsigned dashes = 0;
    for (size_t i = from; i < s->in.n; i++) {
        const char c = s->in.p[i];
        if (c == '>' && dashes >= 2) in = PLAIN;
        dashes = c == '-' && in != PLAIN ? dashes + 1 : 0;
        if (c != '<') continue;
        if (in != TWICE && ends_here(s, i)) return i;
        size_t end;
        if (in == PLAIN && poly_html_says(s, i + 1, "!--")) {
            in = ESCAPED;
            dashes = 2;
            i += 3;
        } else if (in == ESCAPED && is_script(s, i + 1, &end)) {
            in = TWICE;
            i = end - 1;
        } else if (in == TWICE && poly_html_says(s, i + 1, "/") && is_script(s, i + 2, &end)) {
            in = ESCAPED;
            i = end - 1;
        }
    }
    return s->in.n;
}

/* "]]>" ends it and is no text. */
static size_t end_of_cdata(const poly_html_scanner *s, size_t from)
{
    for (size_t i = from; i < s->in.n; i++) {
        const char *p = memchr(s->in.p + i, ']', s->in.n - i);
        if (!p) break;
        i = (size_t)(p - s->in.p);
        if (poly_html_says(s, i, "]]>")) return i;
    }
    return s->in.n;
}

bool poly_html_raw_text(poly_html_scanner *s, poly_html_token *t)
{
    const size_t from = s->at;
    size_t end = s->in.n;
    unsigned how = POLY_HTML_NO_NUL;
    if (s->state == POLY_HTML_CDATA) {
        end = end_of_cdata(s, from);
        how = POLY_HTML_RAW;
    } else if (s->state != POLY_HTML_PLAINTEXT) {
        end = s->state == POLY_HTML_SCRIPT ? end_of_script(s, from) : end_of_raw(s, from);
        if (s->state == POLY_HTML_RCDATA) how |= POLY_HTML_REFS;
    }
    poly_html_put(s, (poly_str){s->in.p + from, end - from}, how);
    s->at = end;
    if (s->state == POLY_HTML_CDATA) {
        s->state = POLY_HTML_DATA;
        s->at = end < s->in.n ? end + 3 : end;
    }
    t->kind = POLY_HTML_TEXT;
    t->text = poly_html_since(s, 0);
    return end > from;
}

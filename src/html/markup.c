/*
 * markup.c - what begins with "<!": comments and doctypes; what is taken for a comment.
 *
 *   in   a scanner behind "<!"        out  one token
 *
 * Method: the HTML standard, sections 13.2.5.41 to 13.2.5.68.
 */
#include "html/parts.h"

#include <string.h>

static size_t find(const poly_html_scanner *s, size_t from, char c)
{
    const char *p = from < s->in.n ? memchr(s->in.p + from, c, s->in.n - from) : NULL;
    return p ? (size_t)(p - s->in.p) : s->in.n;
}

/* ---- comments -------------------------------------------------------------------------------- */
static void make_comment(poly_html_scanner *s, size_t from, size_t end, size_t next,
                         poly_html_token *t)
{
    poly_html_put(s, (poly_str){s->in.p + from, end - from}, POLY_HTML_NO_NUL);
    t->kind = POLY_HTML_COMMENT;
    t->text = poly_html_since(s, 0);
    s->at = next;
}

void poly_html_bogus_comment(poly_html_scanner *s, size_t from, poly_html_token *t)
{
    const size_t end = find(s, from, '>');
    make_comment(s, from, end, end < s->in.n ? end + 1 : end, t);
}

static bool stands(const poly_html_scanner *s, size_t at, const char *word)
{
    return poly_html_says(s, at, word);
}

/* From behind "<!--". */
static void take_comment(poly_html_scanner *s, size_t from, poly_html_token *t)
{
    if (stands(s, from, ">") || stands(s, from, "->")) {
        make_comment(s, from, from, from + (s->in.p[from] == '-') + 1, t);
        return;
    }
    for (size_t i = find(s, from, '-'); i < s->in.n; i = find(s, i + 1, '-')) {
        if (stands(s, i, "-->") || stands(s, i, "--!>")) {
            make_comment(s, from, i, i + (s->in.p[i + 2] == '!') + 3, t);
            return;
        }
    }
    size_t end = s->in.n; /* what may have been the beginning of its end is not part of it */
    if (end >= from + 3 && stands(s, end - 3, "--!"))
        end -= 3;
    else
        for (int k = 0; k < 2 && end > from && s->in.p[end - 1] == '-'; k++) end--;
    make_comment(s, from, end, s->in.n, t);
}

/* ---- doctypes -------------------------------------------------------------------------------- */
typedef struct doctype {
    poly_html_scanner *s;
    size_t at;
    size_t name[2], public_id[2], system_id[2]; /* in the token's bytes; [0] > [1]: missing */
    bool quirks;
    bool junk; /* behind a whole declaration: even the page's end in it is no quirk */
} doctype;

static bool ended(const doctype *d) { return d->at >= d->s->in.n; }

static void skip_space(doctype *d)
{
    while (!ended(d) && poly_html_is_space(d->s->in.p[d->at])) d->at++;
}

static void take(doctype *d, size_t from, size_t to, size_t out[2])
{
    out[0] = d->s->bytes.n;
    poly_html_put(d->s, (poly_str){d->s->in.p + from, to - from}, POLY_HTML_NO_NUL);
    out[1] = d->s->bytes.n;
}

/* A quoted identifier. False: none, or the declaration ends inside. */
static bool take_id(doctype *d, size_t out[2])
{
    skip_space(d);
    if (ended(d) || (d->s->in.p[d->at] != '"' && d->s->in.p[d->at] != '\'')) return false;
    const char mark = d->s->in.p[d->at++];
    const size_t from = d->at;
    while (!ended(d) && d->s->in.p[d->at] != mark && d->s->in.p[d->at] != '>') d->at++;
    take(d, from, d->at, out);
    if (ended(d) || d->s->in.p[d->at] == '>') return false;
    d->at++;
    return true;
}

static void take_name(doctype *d)
{
    skip_space(d);
    const size_t from = d->at;
    while (!ended(d) && !poly_html_is_space(d->s->in.p[d->at]) && d->s->in.p[d->at] != '>') d->at++;
    if (d->at > from) take(d, from, d->at, d->name);
    for (size_t i = d->name[0]; i < d->name[1] && d->s->bytes.status == POLY_OK; i++)
        d->s->bytes.p[i] = poly_str_low(d->s->bytes.p[i]);
    d->quirks = d->at == from;
    skip_space(d);
}

/* The identifiers behind the name. */
static void take_ids(doctype *d)
{
    if (ended(d) || d->s->in.p[d->at] == '>') return;
    const bool public = poly_html_says(d->s, d->at, "public"),
               system = poly_html_says(d->s, d->at, "system");
    if (!public && !system) {
        d->quirks = true;
        return;
    }
    d->at += 6;
    if (public) {
        if (!take_id(d, d->public_id)) {
            d->quirks = true;
            return;
        }
        skip_space(d);
        if (!ended(d) && d->s->in.p[d->at] == '>') return; /* a public identifier is enough */
    }
    if (!take_id(d, d->system_id)) {
        d->quirks = true;
        return;
    }
    skip_space(d);
    d->junk = !ended(d) && d->s->in.p[d->at] != '>';
}

static poly_str part(const doctype *d, const size_t r[2])
{
    if (r[0] > r[1] || d->s->bytes.status != POLY_OK) return (poly_str){NULL, 0};
    return (poly_str){d->s->bytes.p ? d->s->bytes.p + r[0] : "", r[1] - r[0]};
}

/* From behind "<!DOCTYPE". */
static void take_doctype(poly_html_scanner *s, size_t from, poly_html_token *t)
{
    doctype d = {.s = s, .at = from, .name = {1, 0}, .public_id = {1, 0}, .system_id = {1, 0}};
    take_name(&d);
    take_ids(&d);
    d.at = find(s, d.at, '>');
    t->kind = POLY_HTML_DOCTYPE;
    t->quirks = d.quirks || (ended(&d) && !d.junk);
    t->name = part(&d, d.name);
    t->public_id = part(&d, d.public_id);
    t->system_id = part(&d, d.system_id);
    s->at = ended(&d) ? s->in.n : d.at + 1;
}

void poly_html_declaration(poly_html_scanner *s, poly_html_token *t)
{
    if (poly_html_says(s, s->at, "--"))
        take_comment(s, s->at + 2, t);
    else if (poly_html_says(s, s->at, "doctype"))
        take_doctype(s, s->at + 7, t);
    else
        poly_html_bogus_comment(s, s->at, t);
}

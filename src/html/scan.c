/*
 * scan.c - the tokenizer: text and tags. Declarations are in markup.c, script and its like in
 * rawtext.c.
 *
 *   in   a page in UTF-8        out  its tokens, one a call
 *
 * Method: the states of the HTML standard, section 13.2.5, taken together where they only differ in
 * the errors they report. The element that opens a raw text state is recognised by its name, as
 * tree construction would (13.2.6.4), scripting on.
 */
#include "html/parts.h"

#include <string.h>

void poly_html_open(poly_html_scanner *s, poly_str page)
{
    *s = (poly_html_scanner){.in = page};
    poly_buf_init(&s->bytes);
}

void poly_html_close(poly_html_scanner *s) { poly_buf_free(&s->bytes); }

poly_status poly_html_status(const poly_html_scanner *s) { return s->bytes.status; }

void poly_html_set_state(poly_html_scanner *s, poly_html_state state, const char *name)
{
    s->state = (uint8_t)state;
    s->last_start[0] = 0;
    if (strlen(name) < sizeof s->last_start) memcpy(s->last_start, name, strlen(name) + 1);
}

poly_str poly_html_attr_of(const poly_html_token *t, const char *name)
{
    for (uint32_t i = 0; i < t->n_attrs; i++) {
        if (poly_str_eq(t->attrs[i].name, poly_str_of(name))) return t->attrs[i].value;
    }
    return (poly_str){NULL, 0};
}

bool poly_html_says(const poly_html_scanner *s, size_t at, const char *word)
{
    for (; *word; word++, at++) {
        if (at >= s->in.n || poly_str_low(s->in.p[at]) != *word) return false;
    }
    return true;
}

void poly_html_put(poly_html_scanner *s, poly_str in, unsigned how)
{
    size_t from = 0, i = 0;
    while (i < in.n) {
        const char c = in.p[i];
        size_t len = 1;
        if (c == '\r' || (c == 0 && (how & POLY_HTML_NO_NUL)) ||
            (c == '&' && (how & POLY_HTML_REFS))) {
            poly_buf_bytes(&s->bytes, in.p + from, i - from);
            from = i + 1;
            if (c == '\r' && (i + 1 >= in.n || in.p[i + 1] != '\n')) poly_buf_char(&s->bytes, '\n');
            if (c == 0) poly_buf_cstr(&s->bytes, "\xEF\xBF\xBD");
            if (c == '&') {
                len = poly_html_reference((poly_str){in.p + i, in.n - i}, how & POLY_HTML_IN_ATTR,
                                          &s->bytes);
                from = i + len;
                len += len == 0; /* none: the ampersand is text */
            }
        }
        i += len;
    }
    poly_buf_bytes(&s->bytes, in.p + from, in.n - from);
}

/* ---- tags ------------------------------------------------------------------------------------ */
static char peek(const poly_html_scanner *s) { return s->at < s->in.n ? s->in.p[s->at] : 0; }
static bool at_end(const poly_html_scanner *s) { return s->at >= s->in.n; }

static void skip_space(poly_html_scanner *s)
{
    while (!at_end(s) && poly_html_is_space(s->in.p[s->at])) s->at++;
}

static bool ends_name(const poly_html_scanner *s, bool attribute)
{
    const char c = s->in.p[s->at];
    return poly_html_is_space(c) || c == '/' || c == '>' || (attribute && c == '=');
}

/* A name from here on, in small letters; where it begins in the token's bytes. */
static size_t take_name(poly_html_scanner *s, bool attribute)
{
    const size_t from = s->bytes.n;
    const size_t first = s->at;
    s->at += attribute && peek(s) == '='; /* "<a =b>": part of the name */
    while (!at_end(s) && !ends_name(s, attribute)) s->at++;
    poly_html_put(s, (poly_str){s->in.p + first, s->at - first}, POLY_HTML_NO_NUL);
    for (size_t i = from; i < s->bytes.n; i++) s->bytes.p[i] = poly_str_low(s->bytes.p[i]);
    return from;
}

/* The value behind "=", if any. False: the page ends in it. */
static bool take_value(poly_html_scanner *s)
{
    skip_space(s);
    if (at_end(s)) return false;
    const char mark = peek(s);
    const size_t first = s->at + (mark == '"' || mark == '\'');
    if (first > s->at) {
        const char *stop = memchr(s->in.p + first, mark, s->in.n - first);
        if (!stop) return false;
        s->at = (size_t)(stop - s->in.p) + 1;
        poly_html_put(s, (poly_str){s->in.p + first, s->at - 1 - first},
                      POLY_HTML_NO_NUL | POLY_HTML_REFS | POLY_HTML_IN_ATTR);
        return true;
    }
    while (!at_end(s) && peek(s) != '>' && !poly_html_is_space(peek(s))) s->at++;
    poly_html_put(s, (poly_str){s->in.p + first, s->at - first},
                  POLY_HTML_NO_NUL | POLY_HTML_REFS | POLY_HTML_IN_ATTR);
    return !at_end(s);
}

/* Attributes keep offsets of the token's bytes in `n` until the tag is whole: the bytes move while
 * they grow. */
typedef struct place {
    size_t name, value, end;
} place;

static bool is_known(const poly_html_scanner *s, const place *p, uint32_t n, place x)
{
    for (uint32_t i = 0; i < n; i++) {
        if (p[i].value - p[i].name == x.value - x.name &&
            memcmp(s->bytes.p + p[i].name, s->bytes.p + x.name, x.value - x.name) == 0)
            return true;
    }
    return false;
}

static void resolve(poly_html_scanner *s, const place *p, uint32_t n)
{
    s->n_attrs = n;
    for (uint32_t i = 0; i < n; i++) {
        s->attrs[i].name = (poly_str){s->bytes.p + p[i].name, p[i].value - p[i].name};
        s->attrs[i].value = (poly_str){s->bytes.p + p[i].value, p[i].end - p[i].value};
    }
}

/* The attributes up to the tag's end. False: the page ends before. */
static bool take_attributes(poly_html_scanner *s, poly_html_token *t)
{
    place p[POLY_HTML_ATTRS];
    uint32_t n = 0;
    for (;;) {
        skip_space(s);
        if (at_end(s)) return false;
        const char c = peek(s);
        if (c == '>' || c == '/') {
            s->at++;
            t->self_closing = c == '/' && peek(s) == '>' && !at_end(s);
            if (c == '/' && !t->self_closing) continue;
            s->at += c == '/';
            resolve(s, p, s->bytes.status == POLY_OK ? n : 0);
            return true;
        }
        place x = {.name = take_name(s, true)};
        x.value = s->bytes.n;
        skip_space(s);
        if (!at_end(s) && peek(s) == '=') {
            s->at++;
            if (!take_value(s)) return false;
        }
        x.end = s->bytes.n;
        if (s->bytes.status == POLY_OK && n < POLY_HTML_ATTRS && !is_known(s, p, n, x)) p[n++] = x;
    }
}

/* The state that an element's text is read in. */
static uint8_t state_of(poly_str name)
{
    static const struct { const char *name; uint8_t state; } special[] = {
        {"title", POLY_HTML_RCDATA}, {"textarea", POLY_HTML_RCDATA}, {"style", POLY_HTML_RAWTEXT},
        {"xmp", POLY_HTML_RAWTEXT}, {"iframe", POLY_HTML_RAWTEXT}, {"noembed", POLY_HTML_RAWTEXT},
        {"noframes", POLY_HTML_RAWTEXT}, {"script", POLY_HTML_SCRIPT},
        {"plaintext", POLY_HTML_PLAINTEXT}};
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (poly_str_eq(name, poly_str_of(special[i].name))) return special[i].state;
    }
    return POLY_HTML_DATA;
}

/* Elements that are not HTML's hold what follows up to their end tags. */
static bool is_foreign(poly_str name)
{
    return poly_str_eq(name, POLY_S("svg")) || poly_str_eq(name, POLY_S("math"));
}

/* A tag whose name begins at s->at. False: the page ends inside, which is no token. */
static bool take_tag(poly_html_scanner *s, bool stop, poly_html_token *t)
{
    const size_t name = take_name(s, false), end = s->bytes.n;
    if (!take_attributes(s, t)) {
        s->at = s->in.n;
        return false;
    }
    if (s->bytes.status != POLY_OK) return false;
    t->kind = stop ? POLY_HTML_STOP : POLY_HTML_START;
    t->name = (poly_str){s->bytes.p + name, end - name};
    if (stop) {
        if (is_foreign(t->name)) s->foreign = false;
        t->self_closing = false;
        s->state = POLY_HTML_DATA;
        return true;
    }
    t->attrs = s->attrs;
    t->n_attrs = s->n_attrs;
    /* A picture's or a formula's <title/> is empty; HTML's own has an end tag, whatever it says. */
    s->state = s->foreign && t->self_closing ? POLY_HTML_DATA : state_of(t->name);
    if (is_foreign(t->name)) s->foreign = !t->self_closing;
    s->last_start[0] = 0;
    if (t->name.n < sizeof s->last_start) {
        memcpy(s->last_start, t->name.p, t->name.n);
        s->last_start[t->name.n] = 0;
    }
    return true;
}

/* ---- text ------------------------------------------------------------------------------------ */
static bool opens_markup(const poly_html_scanner *s, size_t at)
{
    if (at + 1 >= s->in.n) return false;
    const char c = s->in.p[at + 1];
    return poly_is_ascii_letter(c) || c == '!' || c == '?' || (c == '/' && at + 2 < s->in.n);
}

static bool take_text(poly_html_scanner *s, poly_html_token *t)
{
    const size_t first = s->at;
    while (!at_end(s)) {
        const char *lt = memchr(s->in.p + s->at, '<', s->in.n - s->at);
        s->at = lt ? (size_t)(lt - s->in.p) : s->in.n;
        if (at_end(s) || opens_markup(s, s->at)) break;
        s->at++;
    }
    if (s->at == first) return false;
    poly_html_put(s, (poly_str){s->in.p + first, s->at - first}, POLY_HTML_REFS);
    t->kind = POLY_HTML_TEXT;
    t->text = poly_html_since(s, 0);
    return true;
}

/* What begins with '<'. False: no token of its own ("</>", a tag that the page ends in). */
static bool take_markup(poly_html_scanner *s, poly_html_token *t)
{
    const size_t lt = s->at;
    const char c = s->in.p[lt + 1];
    s->at = lt + 2;
    if (c == '!') {
        poly_html_declaration(s, t);
        return true;
    }
    if (c == '?') {
        poly_html_bogus_comment(s, lt + 1, t);
        return true;
    }
    if (c != '/') {
        s->at = lt + 1;
        return take_tag(s, false, t);
    }
    if (poly_is_ascii_letter(peek(s))) return take_tag(s, true, t);
    if (peek(s) == '>') {
        s->at++;
        return false;
    }
    poly_html_bogus_comment(s, lt + 2, t);
    return true;
}

poly_html_kind poly_html_next(poly_html_scanner *s, poly_html_token *t)
{
    while (!at_end(s) && s->bytes.status == POLY_OK) {
        s->bytes.n = 0;
        *t = (poly_html_token){.at = s->at};
        if (s->state != POLY_HTML_DATA) {
            if (poly_html_raw_text(s, t)) return t->kind;
            if (at_end(s)) break;
            if (s->state != POLY_HTML_DATA) { /* at its end tag */
                s->at += 2;
                if (take_tag(s, true, t)) return t->kind;
            }
            continue;
        }
        if (take_text(s, t) || take_markup(s, t)) return t->kind;
    }
    *t = (poly_html_token){.at = s->in.n};
    return POLY_HTML_END;
}

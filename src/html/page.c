/*
 * page.c - tokens -> elements and blocks of text.
 *
 *   in   a page        out  poly_html_page
 *
 * Method: a stack of open elements, which only those that bound blocks enter; a tag that closes
 * what is not open is read over, one that closes an outer element closes those inside. Of the rules
 * of tree construction (13.2.6) only those that move text are kept: what closes a paragraph, an
 * item, a cell. The stack is searched CLOSE_REACH deep, so that hostile nesting stays linear.
 */
#include "html/page.h"

#include <string.h>

enum { CLOSE_REACH = 256, CLASS_BYTES = 200 };

typedef struct reader {
    poly_html_page *page;
    poly_arena *mem;
    struct { uint32_t *at; uint32_t count, cap; } open; /* elements */
    uint32_t block_at;    /* in page->text: where the block at hand begins */
    uint32_t linked;
    uint32_t link_depth;  /* open elements when the link at hand opened, + 1; 0: no link */
    uint32_t hidden_depth; /* the same of the outermost hidden element */
    uint32_t silent_depth; /* the same of the outermost one whose text is dropped: <script>, <svg>,
                            * <select> (POLY_TAG_HIDDEN) */
    bool blank;           /* blanks are due before the next word */
    uint32_t breaks;      /* <br> in a row */
    bool is_json;         /* in <script type="application/ld+json"> */
    bool in_title;
    poly_str title;
} reader;

static uint8_t tag_of(poly_str name)
{
    static const struct { const char *name; uint8_t tag; } tags[] = {
        {"a", POLY_TAG_A}, {"address", POLY_TAG_BLOCK}, {"article", POLY_TAG_ARTICLE},
        {"aside", POLY_TAG_ASIDE},
        {"audio", POLY_TAG_HIDDEN}, {"blockquote", POLY_TAG_QUOTE}, {"body", POLY_TAG_BODY},
        {"br", POLY_TAG_BREAK},
        {"button", POLY_TAG_HIDDEN}, {"canvas", POLY_TAG_HIDDEN}, {"caption", POLY_TAG_CAPTION},
        {"center", POLY_TAG_DIV},
        {"dd", POLY_TAG_LI}, {"details", POLY_TAG_BLOCK}, {"dialog", POLY_TAG_FORM},
        {"div", POLY_TAG_DIV},
        {"dl", POLY_TAG_LIST}, {"dt", POLY_TAG_LI}, {"fieldset", POLY_TAG_FORM},
        {"figcaption", POLY_TAG_CAPTION},
        {"figure", POLY_TAG_FIGURE}, {"footer", POLY_TAG_FOOTER}, {"form", POLY_TAG_FORM},
        {"h1", POLY_TAG_H1},
        {"h2", POLY_TAG_HEADING}, {"h3", POLY_TAG_HEADING}, {"h4", POLY_TAG_HEADING},
        {"h5", POLY_TAG_HEADING},
        {"h6", POLY_TAG_HEADING}, {"header", POLY_TAG_HEADER}, {"hr", POLY_TAG_VOID},
        {"iframe", POLY_TAG_HIDDEN},
        {"img", POLY_TAG_INLINE}, {"li", POLY_TAG_LI}, {"main", POLY_TAG_MAIN},
        {"menu", POLY_TAG_LIST},
        {"nav", POLY_TAG_NAV}, {"noscript", POLY_TAG_HIDDEN}, {"object", POLY_TAG_HIDDEN},
        {"ol", POLY_TAG_LIST},
        {"optgroup", POLY_TAG_HIDDEN}, {"option", POLY_TAG_HIDDEN}, {"p", POLY_TAG_P},
        {"pre", POLY_TAG_PRE},
        {"script", POLY_TAG_HIDDEN}, {"section", POLY_TAG_SECTION}, {"select", POLY_TAG_HIDDEN},
        {"style", POLY_TAG_HIDDEN},
        {"summary", POLY_TAG_BLOCK}, {"svg", POLY_TAG_HIDDEN}, {"table", POLY_TAG_TABLE},
        {"tbody", POLY_TAG_TABLE},
        {"td", POLY_TAG_CELL}, {"template", POLY_TAG_HIDDEN}, {"textarea", POLY_TAG_HIDDEN},
        {"tfoot", POLY_TAG_TABLE},
        {"th", POLY_TAG_CELL}, {"thead", POLY_TAG_TABLE}, {"title", POLY_TAG_TITLE},
        {"tr", POLY_TAG_TABLE},
        {"ul", POLY_TAG_LIST},        {"video", POLY_TAG_HIDDEN}};
    size_t lo = 0, hi = sizeof tags / sizeof *tags;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const int c = poly_str_cmp(poly_str_of(tags[mid].name), name);
        if (c == 0) return tags[mid].tag;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    /* elements of a page's own bound blocks */
    return memchr(name.p, '-', name.n) ? POLY_TAG_BLOCK : POLY_TAG_INLINE;
}

static uint32_t current(const reader *r)
{
    return r->open.count ? r->open.at[r->open.count - 1] : POLY_NONE;
}

/* ---- text ------------------------------------------------------------------------------------ */
static void end_block(reader *r)
{
    if (r->silent_depth) return;
    poly_html_page *p = r->page;
    const uint32_t n = (uint32_t)p->text.n - r->block_at;
    if (n) {
        const poly_html_block b = {.element = current(r),
                                   .at = r->block_at,
                                   .n = n,
                                   .linked = r->linked,
                                   .hidden = r->hidden_depth != 0};
        POLY_VEC_PUSH(&p->blocks, r->mem, b);
        poly_buf_char(&p->text, '\n');
    }
    r->block_at = (uint32_t)p->text.n;
    r->linked = 0;
    r->blank = false;
    r->breaks = 0;
}

/* Length of the blank at p, U+00A0 too; 0: none. */
static size_t blank_len(const char *p, size_t n)
{
    if (*p == ' ' || (*p >= '\t' && *p <= '\r')) return 1;
    return n >= 2 && memcmp(p, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* Length of what nobody sees at p: NUL, which the standard drops from text (13.2.6.4.7), and,
 * beside a blank, U+200B. Within a word that stays: it may be there to hide the word. */
static size_t unseen_len(const char *p, size_t n, bool after_blank)
{
    if (*p == 0) return 1;
    const bool zero_width = n >= 3 && memcmp(p, "\xE2\x80\x8B", 3) == 0;
    return zero_width && (after_blank || n == 3 || blank_len(p + 3, n - 3)) ? 3 : 0;
}

static void add_text(reader *r, poly_str s)
{
    poly_buf *out = &r->page->text;
    if (r->silent_depth) return;
    for (size_t i = 0, len; i < s.n && out->status == POLY_OK;) {
        if ((len = blank_len(s.p + i, s.n - i)) > 0) {
            r->blank = true;
            i += len;
            continue;
        }
        const bool first = r->blank || out->n == r->block_at;
        if ((len = unseen_len(s.p + i, s.n - i, first)) > 0) {
            i += len;
            continue;
        }
        const size_t from = i;
        do i++;
        while (i < s.n && !blank_len(s.p + i, s.n - i) && !unseen_len(s.p + i, s.n - i, false));
        const size_t before = out->n;
        if (r->blank && out->n > r->block_at) poly_buf_char(out, ' ');
        poly_buf_bytes(out, s.p + from, i - from);
        if (r->link_depth) r->linked += (uint32_t)(out->n - before);
        r->blank = false;
        r->breaks = 0;
    }
}

/* ---- elements -------------------------------------------------------------------------------- */
static void pop(reader *r)
{
    end_block(r);
    r->page->elements.at[current(r)].end = r->page->elements.count;
    r->open.count--;
    if (r->link_depth > r->open.count + 1) r->link_depth = 0;
    if (r->hidden_depth > r->open.count) r->hidden_depth = 0;
    if (r->silent_depth > r->open.count) r->silent_depth = 0;
}

/* Closes the nearest open element of the tag, with all inside, but never the outermost, which no
 * tag opened; `stop`: not beyond one of that tag. */
static void close_tag(reader *r, uint8_t tag, uint8_t stop)
{
    const uint32_t least = r->open.count > CLOSE_REACH ? r->open.count - CLOSE_REACH : 1;
    for (uint32_t i = r->open.count; i > least; i--) {
        const uint8_t t = r->page->elements.at[r->open.at[i - 1]].tag;
        if (t == tag) {
            while (r->open.count >= i) pop(r);
            return;
        }
        if (t == stop && stop) return;
    }
}

static void add_class(reader *r, const poly_html_token *t, const char *name)
{
    const poly_str v = poly_html_attr_of(t, name);
    if (!v.n) return;
    poly_buf_char(&r->page->classes, ' ');
    for (size_t i = 0; i < v.n && i < CLASS_BYTES; i++) { /* "relatedNews": two words */
        if (i && poly_is_ascii_upper(v.p[i]) && poly_is_ascii_lower(v.p[i - 1]))
            poly_buf_char(&r->page->classes, '-');
        poly_buf_char(&r->page->classes, poly_str_low(v.p[i]));
    }
}

static bool holds(poly_str s, const char *word)
{
    const size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.n; i++) {
        if (memcmp(s.p + i, word, n) == 0) return true;
    }
    return false;
}

static bool is_hidden(const poly_html_token *t)
{
    const poly_str style = poly_html_attr_of(t, "style");
    return poly_html_attr_of(t, "hidden").p ||
           poly_str_eq(poly_html_attr_of(t, "aria-hidden"), POLY_S("true")) ||
           holds(style, "display:none") || holds(style, "display: none") ||
           holds(style, "visibility:hidden");
}

/* Elements whose text is dropped, and which stand inside a line: "Kata <svg>...</svg> dia" is one
 * block, but frames, videos and lists to choose from part what is around them. */
static bool is_in_line(poly_str name)
{
    static const char *const names[] = {"script", "style", "template", "noscript", "svg", "button"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (poly_str_eq(name, poly_str_of(names[i]))) return true;
    }
    return false;
}

static void push(reader *r, uint8_t tag, const poly_html_token *t)
{
    if (tag != POLY_TAG_HIDDEN || !is_in_line(t->name)) end_block(r);
    poly_html_page *p = r->page;
    poly_html_element e = {
        .parent = current(r), .tag = tag, .class_at = (uint32_t)p->classes.n, .end = POLY_NONE};
    e.hidden = tag == POLY_TAG_HIDDEN || is_hidden(t);
    static const char *const named[] = {"class", "id", "role", "itemprop", "data-testid"};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) add_class(r, t, named[i]);
    e.class_n = (uint32_t)p->classes.n - e.class_at;
    POLY_VEC_PUSH(&r->open, r->mem, p->elements.count);
    POLY_VEC_PUSH(&p->elements, r->mem, e);
    if (e.hidden && !r->hidden_depth) r->hidden_depth = r->open.count;
    if (tag != POLY_TAG_HIDDEN || r->silent_depth) return;
    r->silent_depth = r->open.count;
}

/* What a start tag closes by itself. */
static void close_before(reader *r, uint8_t tag)
{
    if (tag == POLY_TAG_HIDDEN) return; /* phrasing content */
    if (tag == POLY_TAG_LI) close_tag(r, POLY_TAG_LI, POLY_TAG_LIST);
    if (tag == POLY_TAG_CELL) close_tag(r, POLY_TAG_CELL, POLY_TAG_TABLE);
    if (current(r) != POLY_NONE && r->page->elements.at[current(r)].tag == POLY_TAG_P) pop(r);
}

/* ---- metadata -------------------------------------------------------------------------------- */
static poly_str copy_of(reader *r, poly_str s, bool small)
{
    char *copy = poly_arena_str(r->mem, s);
    for (size_t i = 0; copy && small && i < s.n; i++) copy[i] = poly_str_low(copy[i]);
    return (poly_str){copy, copy ? s.n : 0};
}

static void add_meta(reader *r, poly_str key, poly_str value)
{
    if (!key.n || !value.n) return;
    const poly_html_meta m = {copy_of(r, key, true), copy_of(r, value, false)};
    POLY_VEC_PUSH(&r->page->metas, r->mem, m);
}

static poly_str first_attr(const poly_html_token *t, const char *a, const char *b, const char *c)
{
    poly_str v = poly_html_attr_of(t, a);
    if (!v.n) v = poly_html_attr_of(t, b);
    return v.n ? v : poly_html_attr_of(t, c);
}

static void take_metadata(reader *r, const poly_html_token *t)
{
    if (poly_str_eq(t->name, POLY_S("meta")))
        add_meta(r, first_attr(t, "property", "name", "itemprop"), poly_html_attr_of(t, "content"));
    else if (poly_str_eq(t->name, POLY_S("link")) &&
             poly_str_eq(poly_html_attr_of(t, "rel"), POLY_S("canonical")))
        add_meta(r, POLY_S("canonical"), poly_html_attr_of(t, "href"));
    else if (poly_str_eq(t->name, POLY_S("html")))
        add_meta(r, POLY_S("lang"), first_attr(t, "lang", "xml:lang", "lang"));
    else if (poly_str_eq(t->name, POLY_S("time")))
        add_meta(r, POLY_S("time"), poly_html_attr_of(t, "datetime"));
    r->is_json = poly_str_eq(t->name, POLY_S("script")) &&
                 poly_str_starts(poly_html_attr_of(t, "type"), POLY_S("application/ld+json"));
}

static void start(reader *r, const poly_html_token *t)
{
    const uint8_t tag = tag_of(t->name);
    take_metadata(r, t);
    switch (tag) {
    case POLY_TAG_INLINE: break;
    case POLY_TAG_TITLE: r->in_title = !(t->self_closing && r->silent_depth); break;
    case POLY_TAG_A: r->link_depth = r->open.count + 1; break;
    case POLY_TAG_VOID: end_block(r); break;
    case POLY_TAG_BREAK: /* two in a row part paragraphs; one is a blank */
        if (++r->breaks > 1) end_block(r);
        r->blank = true;
        break;
    default:
        close_before(r, tag);
        push(r, tag, t);
        /* <svg/> */
        if (t->self_closing && tag == POLY_TAG_HIDDEN && r->mem->status == POLY_OK) pop(r);
        break;
    }
}

static void stop(reader *r, const poly_html_token *t)
{
    const uint8_t tag = tag_of(t->name);
    if (tag == POLY_TAG_A) r->link_depth = 0;
    if (tag == POLY_TAG_TITLE) r->in_title = false;
    r->is_json = false; /* what stands behind </script> is text */
    if (tag == POLY_TAG_INLINE || tag == POLY_TAG_A || tag == POLY_TAG_VOID ||
        tag == POLY_TAG_BREAK || tag == POLY_TAG_TITLE)
        return;
    close_tag(r, tag, 0);
}

static void take_title(reader *r, poly_str s)
{
    if (r->title.p || r->hidden_depth) return; /* the first one counts; one of <svg> names a
                                                * picture */
    char *copy = poly_arena_str(r->mem, s);
    if (!copy) return;
    size_t n = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        len = blank_len(copy + i, s.n - i);
        if (len && n && copy[n - 1] != ' ') copy[n++] = ' ';
        if (!len) copy[n++] = copy[i];
        len += len == 0;
    }
    while (n && copy[n - 1] == ' ') n--;
    r->title = (poly_str){copy, n};
}

static void take_text(reader *r, const poly_html_token *t)
{
    if (r->in_title)
        take_title(r, t->text);
    else if (r->is_json)
        add_meta(r, POLY_S("json-ld"), t->text);
    else
        add_text(r, t->text);
}

poly_status poly_html_page_read(poly_html_page *out, poly_str page, poly_arena *mem)
{
    *out = (poly_html_page){0};
    poly_buf_init(&out->text);
    poly_buf_init(&out->classes);
    reader r = {.page = out, .mem = mem};
    poly_html_scanner s;
    poly_html_token t;
    poly_html_open(&s, page);
    if (poly_str_starts(page, POLY_S("\xEF\xBB\xBF"))) s.at = 3; /* a byte order mark is no text */
    push(&r, POLY_TAG_BODY, &(poly_html_token){0}); /* what stands outside of <body> belongs
                                                     * together too */
    while (mem->status == POLY_OK && poly_html_next(&s, &t) != POLY_HTML_END) {
        if (t.kind == POLY_HTML_START)
            start(&r, &t);
        else if (t.kind == POLY_HTML_STOP)
            stop(&r, &t);
        else if (t.kind == POLY_HTML_TEXT)
            take_text(&r, &t);
    }
    poly_status st = poly_html_status(&s);
    poly_html_close(&s);
    while (r.open.count && mem->status == POLY_OK) pop(&r);
    if (mem->status == POLY_OK) end_block(&r);
    out->title = r.title;
    if (st == POLY_OK) st = mem->status;
    if (st == POLY_OK) st = out->text.status;
    return st == POLY_OK ? out->classes.status : st;
}

void poly_html_page_free(poly_html_page *p)
{
    poly_buf_free(&p->text);
    poly_buf_free(&p->classes);
}

poly_str poly_html_block_text(const poly_html_page *p, const poly_html_block *b)
{
    return (poly_str){p->text.p + b->at, b->n};
}

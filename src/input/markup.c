/*
 * markup.c - a piece of HTML, as feeds, mails and tables hold it -> its article, or all its text.
 *
 *   in   bytes of HTML without a page around them     out  paragraphs with an empty line between
 *
 * Method: html/ looks for the article, as on a page; what is too short or too plain for that is
 * taken whole: text of all elements but scripts and styles, a paragraph an element that stands as a
 * block (HTML standard, section 15.3).
 */
#include "input/source.h"

#include "html/html.h"

#include <stdlib.h>
#include <string.h>

static bool is_one_of(poly_str name, const char *list)
{
    for (poly_str rest = poly_str_of(list); rest.p;) {
        if (poly_str_eq(poly_str_cut(&rest, ' '), name)) return true;
    }
    return false;
}

static const char BLOCKS[] =
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr td th table blockquote section article header footer "
    "aside "
    "figure figcaption hr pre dl dt dd address center body html head title";
static const char HIDDEN[] = "script style head title template noscript";

typedef struct writer {
    poly_buf *out;
    bool paragraph, blank; /* due before the next letter */
} writer;

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* White space is one space; a no-break space stands as it is. */
static void put_text(writer *w, poly_str s)
{
    for (size_t i = 0; i < s.n;) {
        if (is_blank(s.p[i])) {
            w->blank = true;
            i++;
            continue;
        }
        const size_t from = i;
        while (i < s.n && !is_blank(s.p[i])) i++;
        if (w->paragraph && w->out->n) poly_buf_cstr(w->out, "\n\n");
        else if (w->blank && w->out->n) poly_buf_char(w->out, ' ');
        w->paragraph = w->blank = false;
        poly_buf_bytes(w->out, s.p + from, i - from);
    }
}

poly_status poly_markup_text(poly_buf *out, poly_str html)
{
    poly_html_scanner *s = malloc(sizeof *s);
    poly_html_token t;
    writer w = {.out = out};
    uint32_t hidden = 0;
    if (!s) return POLY_ERR_NOMEM;
    poly_html_open(s, html);
    for (poly_html_kind k; (k = poly_html_next(s, &t)) != POLY_HTML_END;) {
        if (k == POLY_HTML_TEXT && !hidden) put_text(&w, t.text);
        if (k != POLY_HTML_START && k != POLY_HTML_STOP) continue;
        if (is_one_of(t.name, BLOCKS)) w.paragraph = true;
        if (is_one_of(t.name, HIDDEN)) hidden = k == POLY_HTML_START && !t.self_closing;
    }
    const poly_status st = poly_html_status(s) != POLY_OK ? poly_html_status(s) : out->status;
    poly_html_close(s);
    free(s);
    return st;
}

/* The page around a piece that lets html/ find the article in it. */
static poly_status read_article(poly_buf *out, poly_str html)
{
    poly_buf page;
    poly_arena mem;
    poly_html_article a;
    poly_buf_init(&page);
    poly_arena_init(&mem, SIZE_MAX);
    poly_buf_cstr(&page, "<!DOCTYPE html><html><body><article>");
    poly_buf_str(&page, html);
    poly_buf_cstr(&page, "</article></body></html>");
    poly_status st = page.status;
    if (st == POLY_OK) st = poly_html_article_read(&a, (poly_str){page.p, page.n}, &mem);
    if (st == POLY_OK) poly_buf_str(out, a.text);
    poly_arena_free(&mem);
    poly_buf_free(&page);
    return st == POLY_OK ? out->status : st;
}

poly_status poly_markup_article(poly_buf *out, poly_str html)
{
    poly_buf all;
    const size_t before = out->n;
    poly_buf_init(&all);
    poly_status st = poly_markup_text(&all, html);
    if (st == POLY_OK) st = read_article(out, html);
    if (st == POLY_OK && out->n - before < all.n / 2) { /* boilerplate is less than half of what a
                                                         * feed carries */
        out->n = before;
        poly_buf_bytes(out, all.p, all.n);
        st = out->status;
    }
    poly_buf_free(&all);
    return st;
}

void poly_markup_parse(poly_document *doc)
{
    poly_buf utf8, text;
    poly_buf_init(&utf8);
    poly_buf_init(&text);
    poly_status st = poly_bytes_to_utf8(&utf8, (poly_str){doc->bytes, doc->len}, doc->charset,
                                        &doc->repaired);
    if (st == POLY_OK) st = poly_markup_article(&text, (poly_str){utf8.p, utf8.n});
    poly_document_take(doc, &text, st, "there is no text in it");
    poly_buf_free(&utf8);
}

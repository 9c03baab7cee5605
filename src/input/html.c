/*
 * html.c - a page -> the article on it.
 *
 *   in   a document whose bytes are a page
 *   out  the same with the article's text and what the page says of it
 *
 * Method: html/ finds the article; a page that is not UTF-8 is decoded first, by the charset that
 * it declares, else as any text.
 */
#include "input/parts.h"

#include "html/html.h"

#include <stdlib.h>
#include <string.h>

static const char NO_MEMORY[] = "memory ran out", NO_TEXT[] = "no article was found on this page";

/* The page in UTF-8, in *out. An unknown charset is as good as none. */
static poly_status decode(poly_document *doc, poly_buf *out)
{
    const poly_str page = {doc->bytes, doc->len};
    const poly_str said = poly_html_charset(page);
    const char *declared = said.n ? poly_document_str(doc, said) : NULL;
    const char *charset = doc->charset ? doc->charset : poly_charset_believed(declared, page);
    poly_status st =
        poly_to_utf8(poly_buf_append, out, page.p, page.n, charset, &doc->repaired, NULL);
    if (st != POLY_ERR_ARG || !charset) return st;
    out->n = 0;
    return poly_to_utf8(poly_buf_append, out, page.p, page.n, NULL, &doc->repaired, NULL);
}

static void set(poly_document *doc, const char **field, poly_str value)
{
    if (!*field && value.n) *field = poly_document_str(doc, value);
}

static void take(poly_document *doc, const poly_html_article *a)
{
    char *text = malloc(a->text.n + 1);
    if (!text) {
        poly_document_fail(doc, "memory", NO_MEMORY);
        return;
    }
    memcpy(text, a->text.p, a->text.n);
    free(doc->bytes);
    doc->bytes = text;
    doc->len = a->text.n;
    doc->charset = NULL; /* it is UTF-8 now */
    doc->extracted = true;
    set(doc, &doc->title, a->title);
    set(doc, &doc->author, a->author);
    set(doc, &doc->outlet, a->outlet);
    set(doc, &doc->url, a->url);
    set(doc, &doc->published, a->published);
}

void poly_html_parse(poly_document *doc)
{
    poly_buf page;
    poly_arena mem;
    poly_html_article a;
    poly_buf_init(&page);
    poly_arena_init(&mem, SIZE_MAX);
    poly_str bytes = {doc->bytes, doc->len};
    poly_status st = POLY_OK;
    if (doc->charset || !poly_utf8_is_well_formed(bytes)) {
        st = decode(doc, &page);
        bytes = (poly_str){page.p, page.n};
    }
    if (st == POLY_OK) st = poly_html_article_read(&a, bytes, &mem);
    if (st == POLY_ERR_BINARY)
        poly_document_fail(doc, "binary", "this is no text");
    else if (st != POLY_OK)
        poly_document_fail(doc, st == POLY_ERR_LIMIT ? "limit" : "memory",
                           st == POLY_ERR_LIMIT ? "the page is too large" : NO_MEMORY);
    else if (!a.text.n)
        poly_document_fail(doc, "content", NO_TEXT);
    else
        take(doc, &a);
    poly_arena_free(&mem);
    poly_buf_free(&page);
}

/*
 * page.h - private to html/: a page as a flat list of elements and blocks of text.
 *
 * Elements are numbered in the order they open and know the one around them; a block is text
 * without a block boundary inside, and knows its element. Dropped here is the text of
 * elements that hold none of the page's own: scripts, pictures, frames, controls (POLY_TAG_HIDDEN).
 */
#ifndef POLY_HTML_PAGE_H
#define POLY_HTML_PAGE_H

#include "base/vec.h"
#include "html/html.h"

typedef enum poly_html_tag { /* as far as they differ for us */
    POLY_TAG_INLINE = 0, POLY_TAG_BLOCK, POLY_TAG_BODY, POLY_TAG_DIV, POLY_TAG_SECTION,
    POLY_TAG_ARTICLE, POLY_TAG_MAIN, POLY_TAG_NAV, POLY_TAG_ASIDE, POLY_TAG_HEADER, POLY_TAG_FOOTER,
    POLY_TAG_FORM, POLY_TAG_FIGURE, POLY_TAG_CAPTION, POLY_TAG_P, POLY_TAG_H1, POLY_TAG_HEADING,
    POLY_TAG_LIST, POLY_TAG_LI, POLY_TAG_TABLE, POLY_TAG_CELL, POLY_TAG_QUOTE, POLY_TAG_PRE,
    POLY_TAG_BREAK, POLY_TAG_A, POLY_TAG_HIDDEN, POLY_TAG_VOID, POLY_TAG_TITLE
} poly_html_tag;

typedef struct poly_html_element {
    uint32_t parent;       /* POLY_NONE: none */
    uint32_t end;          /* first element that is not inside */
    uint32_t class_at, class_n; /* its class, id, role and itemprop, small letters, in
                                 * page->classes */
    uint8_t tag;           /* poly_html_tag */
    bool hidden;
} poly_html_element;

typedef struct poly_html_block {
    uint32_t element;
    uint32_t at, n;        /* in page->text: blanks collapsed, none at its ends */
    uint32_t linked;       /* bytes of it inside links */
    bool hidden;
} poly_html_block;

typedef struct poly_html_meta {
    poly_str key, value;   /* of <meta> (name, property or itemprop), small letters; "canonical",
                            * "lang", "time", "json-ld" */
} poly_html_meta;

typedef struct poly_html_page {
    struct { poly_html_element *at; uint32_t count, cap; } elements;
    struct { poly_html_block *at; uint32_t count, cap; } blocks;
    struct { poly_html_meta *at; uint32_t count, cap; } metas;
    poly_buf text, classes;
    poly_str title;        /* of <title>, blanks collapsed; p NULL: none */
} poly_html_page;

/* Reads the page. Its arrays live in `mem`, its text until poly_html_page_free(). Linear. Returns
 * OK, NOMEM or LIMIT. */
poly_status poly_html_page_read(poly_html_page *out, poly_str page, poly_arena *mem);
void poly_html_page_free(poly_html_page *p);
poly_str poly_html_block_text(const poly_html_page *p, const poly_html_block *b);

#endif

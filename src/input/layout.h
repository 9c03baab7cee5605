/* layout.h - private to input/: where words stand on a printed page (layout.c). */
#ifndef POLY_INPUT_LAYOUT_H
#define POLY_INPUT_LAYOUT_H

#include "input/parts.h"

enum { POLY_BOX_MOST = 2000000 }; /* a page has at most 14,400 points (ISO 32000-1, C.2) */

typedef struct
    poly_box { /* hundredths of a point, from the page's top left corner; 0 to POLY_BOX_MOST */
    int32_t left, top, right, bottom;
} poly_box;

typedef struct poly_layout_word {
    poly_box box;
    uint32_t text, n; /* of poly_layout.text */
    bool ends_line;
} poly_layout_word;

typedef struct poly_layout_block {
    poly_box box;
    uint32_t first, end; /* words */
    uint32_t n_lines;
    int32_t height;   /* of its lines, the mean */
    uint32_t section; /* for the order */
    int32_t column;   /* -1: over several */
} poly_layout_block;

typedef struct poly_layout { /* one page at a time; zeroes are an empty one */
    poly_buf text;
    struct {
        poly_layout_word *at;
        uint32_t count, cap;
    } words;
    struct {
        poly_layout_block *at;
        uint32_t count, cap;
    } blocks;
    struct {
        poly_box *at;
        uint32_t count, cap;
    } columns;
    poly_arena mem;
} poly_layout;

void poly_layout_init(poly_layout *l);
void poly_layout_free(poly_layout *l);
void poly_layout_block_begin(poly_layout *l);
/* A word of the block; its text follows by poly_layout_text(). */
void poly_layout_word_begin(poly_layout *l, poly_box box);
void poly_layout_text(poly_layout *l, poly_str s);
void poly_layout_line_end(poly_layout *l);
/* Adds the page's lines to `pages`, in the order in which they are read, as poly_sheets_text()
 * wants them, and forgets the page. */
void poly_layout_page_end(poly_layout *l, poly_buf *pages);

#endif

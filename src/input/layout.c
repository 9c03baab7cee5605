/*
 * layout.c - the words of a printed page and where they stand -> its lines, in the order in which
 * they are read.
 *
 *   in   blocks of lines of words with their boxes, as pdftotext finds them     out  lines
 *
 * Method: pdftotext's own order stays unless the page is set in columns: blocks of three lines and
 * more in two or more bands side by side. Then blocks over several columns, and those above and
 * below all columns (running heads and feet), cut the page into sections; within one a column
 * follows the other. What is set much larger than the page's usual lines is a heading, one line.
 * A gap that is far narrower than the others of its line is no blank, but a pair of letters that
 * was moved. Words that do not stand beside each other (lines that run upwards), or that overlap by
 * more than such a pair, are words all the same.
 */
#include "input/layout.h"

#include "base/vec.h"

#include <stdlib.h>

enum {
    BODY_LINES = 3,   /* of a block, so that it makes a column */
    TOLERANCE = 300,  /* by which boxes may overlap and still stand side by side */
    MOST_COLUMNS = 8, /* more are a table */
    HEADING_PERCENT = 125,
    TIGHT_PERCENT = 13,  /* of the word's height: pdftotext sees a blank from 10 on */
    TIGHT_OF_OTHERS = 50 /* and of the line's narrowest gap that is none of these */
};

void poly_layout_init(poly_layout *l)
{
    *l = (poly_layout){0};
    poly_buf_init(&l->text);
    poly_arena_init(&l->mem, SIZE_MAX);
}

void poly_layout_free(poly_layout *l)
{
    poly_buf_free(&l->text);
    poly_arena_free(&l->mem);
}

/* ---- a page comes ---------------------------------------------------------------------------- */
void poly_layout_block_begin(poly_layout *l)
{
    const poly_layout_block b = {.first = l->words.count, .end = l->words.count};
    POLY_VEC_PUSH(&l->blocks, &l->mem, b);
}

static void widen(poly_box *a, const poly_box *b)
{
    if (b->left < a->left) a->left = b->left;
    if (b->top < a->top) a->top = b->top;
    if (b->right > a->right) a->right = b->right;
    if (b->bottom > a->bottom) a->bottom = b->bottom;
}

void poly_layout_word_begin(poly_layout *l, poly_box box)
{
    if (!l->blocks.count) poly_layout_block_begin(l);
    const poly_layout_word w = {.box = box, .text = (uint32_t)l->text.n};
    POLY_VEC_PUSH(&l->words, &l->mem, w);
    if (l->mem.status != POLY_OK) return;
    poly_layout_block *b = &l->blocks.at[l->blocks.count - 1];
    if (b->first == b->end) b->box = box;
    widen(&b->box, &box);
    b->end = l->words.count;
}

void poly_layout_text(poly_layout *l, poly_str s)
{
    if (!l->words.count) return;
    poly_buf_str(&l->text, s);
    l->words.at[l->words.count - 1].n += (uint32_t)s.n;
}

void poly_layout_line_end(poly_layout *l)
{
    if (!l->words.count || !l->blocks.count) return;
    poly_layout_word *w = &l->words.at[l->words.count - 1];
    poly_layout_block *b = &l->blocks.at[l->blocks.count - 1];
    if (w->ends_line || b->first == b->end) return;
    w->ends_line = true;
    const int64_t sum = (int64_t)b->height * b->n_lines + w->box.bottom - w->box.top;
    b->height = (int32_t)(sum / (b->n_lines + 1));
    b->n_lines++;
}

/* ---- columns --------------------------------------------------------------------------------- */
static int by_left(const void *a, const void *b)
{
    const poly_box *x = a, *y = b;
    return (x->left > y->left) - (x->left < y->left);
}

/* Where blocks of some lines stand, those that overlap as one, from the left. */
static void find_columns(poly_layout *l)
{
    l->columns.count = 0;
    for (uint32_t i = 0; i < l->blocks.count; i++) {
        if (l->blocks.at[i].n_lines >= BODY_LINES)
            POLY_VEC_PUSH(&l->columns, &l->mem, l->blocks.at[i].box);
    }
    if (l->mem.status != POLY_OK || l->columns.count < 2) return;
    qsort(l->columns.at, l->columns.count, sizeof *l->columns.at, by_left);
    uint32_t n = 1;
    for (uint32_t i = 1; i < l->columns.count; i++) {
        poly_box *last = &l->columns.at[n - 1];
        if (l->columns.at[i].left < last->right - TOLERANCE)
            widen(last, &l->columns.at[i]);
        else
            l->columns.at[n++] = l->columns.at[i];
    }
    l->columns.count = n;
}

static bool reaches(const poly_box *a, const poly_box *column)
{
    return a->left < column->right - TOLERANCE && a->right > column->left + TOLERANCE;
}

/* The block's column; -1: it stands over several, or above or below all of them. */
static int32_t column_of(const poly_layout *l, const poly_layout_block *b)
{
    poly_box all = l->columns.at[0];
    int32_t found = -1;
    for (uint32_t i = 0; i < l->columns.count; i++) {
        widen(&all, &l->columns.at[i]);
        if (!reaches(&b->box, &l->columns.at[i])) continue;
        if (found >= 0) return -1;
        found = (int32_t)i;
    }
    if (b->box.bottom <= all.top + TOLERANCE || b->box.top >= all.bottom - TOLERANCE) return -1;
    for (uint32_t i = 0; found < 0 && i < l->columns.count; i++) { /* in the gap between two */
        if (b->box.right <= l->columns.at[i].left + TOLERANCE) found = (int32_t)i;
    }
    return found < 0 ? (int32_t)l->columns.count - 1 : found;
}

static int by_place(const void *a, const void *b)
{
    const poly_layout_block *x = a, *y = b;
    if (x->section != y->section) return x->section < y->section ? -1 : 1;
    const uint32_t p = (uint32_t)x->column, q = (uint32_t)y->column; /* -1 comes last */
    if (p != q) return p < q ? -1 : 1;
    if (x->box.top != y->box.top) return x->box.top < y->box.top ? -1 : 1;
    if (x->box.left != y->box.left) return x->box.left < y->box.left ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static int by_top(const void *a, const void *b)
{
    const poly_layout_block *x = a, *y = b;
    if (x->box.top != y->box.top) return x->box.top < y->box.top ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static void sort_blocks(poly_layout *l)
{
    find_columns(l);
    if (l->mem.status != POLY_OK || l->columns.count < 2 || l->columns.count > MOST_COLUMNS) return;
    for (uint32_t i = 0; i < l->blocks.count; i++)
        l->blocks.at[i].column = column_of(l, &l->blocks.at[i]);
    qsort(l->blocks.at, l->blocks.count, sizeof *l->blocks.at, by_top);
    uint32_t section = 0;
    for (uint32_t i = 0; i < l->blocks.count; i++) {
        l->blocks.at[i].section = section;
        section += l->blocks.at[i].column < 0; /* it ends its section */
    }
    qsort(l->blocks.at, l->blocks.count, sizeof *l->blocks.at, by_place);
}

/* ---- lines ----------------------------------------------------------------------------------- */
/* What a line of the page's text is high: of the block with the most lines. */
static int32_t usual_height(const poly_layout *l)
{
    uint32_t most = 0;
    int32_t height = 0;
    for (uint32_t i = 0; i < l->blocks.count; i++) {
        if (l->blocks.at[i].n_lines <= most) continue;
        most = l->blocks.at[i].n_lines;
        height = l->blocks.at[i].height;
    }
    return height;
}

static int32_t gap_behind(const poly_layout *l, uint32_t i)
{
    return l->words.at[i + 1].box.left - l->words.at[i].box.right;
}

static bool is_tight(const poly_layout *l, uint32_t i)
{
    const poly_box *a = &l->words.at[i].box, *b = &l->words.at[i + 1].box;
    const int32_t gap = gap_behind(l, i);
    const bool beside = a->top < b->bottom && b->top < a->bottom;
    return beside && (gap < 0 ? -gap : gap) * 100 < (a->bottom - a->top) * TIGHT_PERCENT;
}

/* The narrowest gap of the line that is a blank for sure; 0: there is none. */
static int32_t least_blank(const poly_layout *l, uint32_t first, uint32_t end)
{
    int32_t least = 0;
    for (uint32_t k = first; k + 1 < end; k++) {
        const int32_t gap = gap_behind(l, k);
        if (gap > 0 && !is_tight(l, k) && (!least || gap < least)) least = gap;
    }
    return least;
}

static void put_line(const poly_layout *l, poly_buf *pages, uint32_t first, uint32_t end)
{
    const int32_t least = least_blank(l, first, end);
    for (uint32_t i = first; i < end; i++) {
        const poly_layout_word *w = &l->words.at[i];
        poly_buf_bytes(pages, l->text.p + w->text, w->n);
        const bool blank =
            i + 1 < end && (!is_tight(l, i) || gap_behind(l, i) * 100 >= least * TIGHT_OF_OTHERS);
        if (blank) poly_buf_char(pages, ' ');
    }
}

static void put_block(const poly_layout *l, poly_buf *pages, const poly_layout_block *b,
                      int32_t usual)
{
    const bool heading = b->height * 100 > usual * HEADING_PERCENT;
    for (uint32_t first = b->first, i = first; i < b->end; i++) {
        if (!l->words.at[i].ends_line && i + 1 < b->end) continue;
        put_line(l, pages, first, i + 1);
        poly_buf_char(pages, heading && i + 1 < b->end ? ' ' : '\n');
        first = i + 1;
    }
    poly_buf_char(pages, '\n');
}

void poly_layout_page_end(poly_layout *l, poly_buf *pages)
{
    if (l->text.status != POLY_OK) pages->status = l->text.status;
    sort_blocks(l);
    if (l->mem.status != POLY_OK) pages->status = l->mem.status;
    const int32_t usual = usual_height(l);
    for (uint32_t i = 0; i < l->blocks.count && pages->status == POLY_OK; i++)
        put_block(l, pages, &l->blocks.at[i], usual);
    poly_buf_char(pages, '\f');
    l->text.n = 0;
    l->words.count = l->blocks.count = 0;
}

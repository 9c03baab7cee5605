/* flow.h - private to output/: words laid out in lines of a terminal. */
#ifndef POLY_OUTPUT_FLOW_H
#define POLY_OUTPUT_FLOW_H

#include "base/buf.h"

enum { POLY_FLOW_WORD_BYTES = 256, POLY_FLOW_NARROWEST = 30 };

typedef enum poly_style { POLY_PLAIN = 0, POLY_BOLD, POLY_DIM, POLY_NAME, POLY_CAUTION } poly_style;

typedef struct poly_flow {
    poly_buf *out;
    uint32_t width;  /* columns of a line */
    bool colour;
    uint32_t indent; /* of further lines */
    uint32_t column; /* where the next character goes */
    bool gap;        /* a blank is due before the next word */
    bool used;       /* a word stands on this line */
    uint32_t word_width;
    size_t n;        /* bytes of the word at hand */
    char word[POLY_FLOW_WORD_BYTES];
} poly_flow;

void poly_flow_init(poly_flow *f, poly_buf *out, uint32_t width, bool colour);
/* A new paragraph: its first line begins at column `first`, further ones at `indent`. */
void poly_flow_begin(poly_flow *f, uint32_t first, uint32_t indent);
/* Text that may break at white space. Controls of any kind never pass: white space becomes a blank,
 * the others U+FFFD. */
void poly_flow_text(poly_flow *f, poly_str s);
void poly_flow_cstr(poly_flow *f, const char *s);
void poly_flow_number(poly_flow *f, uint64_t v);
void poly_flow_milli(poly_flow *f, uint32_t thousandths); /* at most 1000: "0.97" */
/* As it is, blanks and all, `width` columns wide: bars and columns at the beginning of a line. */
void poly_flow_fixed(poly_flow *f, const char *s, uint32_t width);
void poly_flow_style(poly_flow *f, poly_style style); /* nothing without colour */
void poly_flow_end(poly_flow *f);                     /* ends the line */

#endif

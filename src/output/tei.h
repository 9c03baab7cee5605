/* tei.h - private to output/: the two halves of the TEI writer. */
#ifndef POLY_OUTPUT_TEI_H
#define POLY_OUTPUT_TEI_H

#include "output/annotate.h"

typedef struct poly_tei {
    poly_view *v;
    const poly_marks *m;
    poly_buf *out;
} poly_tei;

/* ' name="#d7.q3.2"': ids of one output differ by the number of their document (0: no "d7."). part
 * 0: none. */
void poly_tei_id(poly_tei *t, const char *name, const char *hash, char letter, uint32_t no,
                 uint32_t part);
/* The text in paragraphs, with the marks (tei_inline.c). */
void poly_tei_body(poly_tei *t);

#endif

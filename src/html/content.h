/* content.h - private to html/: the article among a page's blocks. */
#ifndef POLY_HTML_CONTENT_H
#define POLY_HTML_CONTENT_H

#include "html/page.h"

typedef struct poly_html_content {
    const uint8_t *kept; /* by block: 1 where it is part of the article */
} poly_html_content;

/* Linear in elements and blocks. Returns OK or the arena's status. */
poly_status poly_html_content_find(poly_html_content *out, const poly_html_page *p,
                                   poly_arena *mem);

#endif

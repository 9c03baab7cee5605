/* metadata.h - private to html/: who wrote the article, when, where. */
#ifndef POLY_HTML_METADATA_H
#define POLY_HTML_METADATA_H

#include "html/page.h"

/* Fills title, author, published, outlet, url, language of *out from JSON-LD, <meta>, <time>,
 * <title>. */
void poly_html_metadata_find(poly_html_article *out, const poly_html_page *p, poly_arena *mem);

#endif

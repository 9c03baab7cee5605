/* metadata.h - private to html/: who wrote the article, when, where. */
#ifndef POLY_HTML_METADATA_H
#define POLY_HTML_METADATA_H

#include "html/content.h"

/* Fills title, author, published, outlet, url, language of *out from JSON-LD, <meta>, <time>,
 * <title>; a day that stands nowhere else, from the line beside the title. */
void poly_html_metadata_find(poly_html_article *out, const poly_html_page *p,
                             const poly_html_content *c, poly_arena *mem);

/* The day that stands beside the title, as it is written there (byline.c): borrowed from p->text;
 * linear in blocks. p NULL: none. */
poly_str poly_html_day_seen(const poly_html_page *p, const poly_html_content *c, poly_str title);

#endif

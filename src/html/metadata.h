/* metadata.h - private to html/: who wrote the article, when, where. */
#ifndef POLY_HTML_METADATA_H
#define POLY_HTML_METADATA_H

#include "html/content.h"

/* Fills title, author, published, outlet, url, language of *out from JSON-LD, <meta>, <time>,
 * <title>; a day that stands nowhere else, from the line beside the title. *told: the article's
 * text, where JSON-LD holds it. */
void poly_html_metadata_find(poly_html_article *out, poly_str *told, const poly_html_page *p,
                             const poly_html_content *c, poly_arena *mem);

/* The same of one script of JSON-LD (jsonld.c), where *out and *told do not know it yet. */
void poly_html_json_ld_read(poly_html_article *out, poly_str *told, poly_str text,
                            poly_arena *mem);

/* The day that stands beside the title, as it is written there (byline.c): borrowed from p->text;
 * linear in blocks. p NULL: none. */
poly_str poly_html_day_seen(const poly_html_page *p, const poly_html_content *c, poly_str title);

#endif

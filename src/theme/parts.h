/* parts.h - private to theme/: what its files share. Failures are sticky in the arena. */
#ifndef POLY_THEME_PARTS_H
#define POLY_THEME_PARTS_H

#include "theme/theme.h"
#include "theme/weights.h"

typedef struct poly_theme_view {
    const poly_theme_input *in;
    poly_themes *out;
    poly_arena *a;
    uint32_t *quote_of; /* by token: the quote whose content it is, or POLY_NONE */
} poly_theme_view;

/* links.c: law_refs and incidents. Needs the quotes' scores. */
void poly_links_find(const poly_theme_view *v);

/* links.c: may an article of this day speak of the entry? A window of years ends with December; an unknown day fits
 * every window. */
bool poly_in_window(const poly_entry *e, poly_date day);

/* The tokens of a span of bytes: [first that starts in it, first behind it). */
poly_range poly_tokens_within(const poly_tokens *toks, poly_span span);

#endif

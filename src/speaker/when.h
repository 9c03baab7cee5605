/* when.h - private to speaker/: when, where, by way of whom and to whom something was said. */
#ifndef POLY_SPEAKER_WHEN_H
#define POLY_SPEAKER_WHEN_H

#include "speaker/speaker.h"

/* Date, place and venue for a quote: from the sentences of its attribution, all content left out,
 * else from the paragraph, else from the dateline. */
poly_when poly_when_find(const poly_quote_input *in, const poly_founds *founds,
                         const poly_found *q);
/* "dikutip dari Kompas TV", "told Reuters" is no via: the outlet or document it was taken from; or
 * none. */
poly_span poly_via_find(const poly_quote_input *in, const poly_founds *founds, const poly_found *q);
/* Whom an urge, promise or ask is directed at: "operator" in `meminta operator melapor`; or
 * none. */
poly_span poly_addressee_find(const poly_quote_input *in, const poly_founds *founds,
                              const poly_found *q);

#endif

/* when.h - private to speaker/: when, where, by way of whom and to whom something was said. */
#ifndef POLY_SPEAKER_WHEN_H
#define POLY_SPEAKER_WHEN_H

#include "speaker/speaker.h"

static inline bool poly_same_day(poly_date a, poly_date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Date, place and venue that the sentences of a quote's attribution give, all content left out. */
poly_when poly_when_own(const poly_quote_input *in, const poly_founds *founds, const poly_found *q);
/* The same, filled where they are silent: from the paragraph, else from the dateline. */
poly_when poly_when_around(const poly_quote_input *in, const poly_founds *founds,
                           const poly_found *q, poly_when own);
/* said_at of every quote, one for each found: its own, else its speaker's, else what is around. */
void poly_occasions_find(poly_quotes *quotes, const poly_speakers *speakers,
                         const poly_quote_input *in, const poly_founds *founds, poly_arena *a);
/* "dikutip dari Kompas TV", "told Reuters" is no via: the outlet or document it was taken from; or
 * none. */
poly_span poly_via_find(const poly_quote_input *in, const poly_founds *founds, const poly_found *q);
/* Whom an urge, promise or ask is directed at: "operator" in `meminta operator melapor`; or
 * none. */
poly_span poly_addressee_find(const poly_quote_input *in, const poly_founds *founds,
                              const poly_found *q);

#endif

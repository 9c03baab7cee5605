/* saying.h - private to speaker/: what somebody does by saying something, and how it is meant. */
#ifndef POLY_SPEAKER_SAYING_H
#define POLY_SPEAKER_SAYING_H

#include "speaker/speaker.h"
#include "speaker/weights.h"

/* A poly_act. cue: the entry of the quote's cue, or NULL. Linear in the content. */
uint8_t poly_act_find(const poly_quote_input *in, const poly_founds *founds, const poly_found *q, const poly_entry *cue);
/* A poly_polarity. cue as above. Looks at the head of the content. */
uint8_t poly_polarity_find(const poly_quote_input *in, const poly_founds *founds, const poly_found *q,
                           const poly_entry *cue);

#endif

/* saying.h - private to speaker/: what somebody does by saying something, and how it is meant. */
#ifndef POLY_SPEAKER_SAYING_H
#define POLY_SPEAKER_SAYING_H

#include "speaker/speaker.h"
#include "speaker/weights.h"

typedef struct poly_saying {
    uint8_t act;      /* poly_act */
    uint8_t polarity; /* poly_polarity */
} poly_saying;

/* cue: the entry of the quote's cue, or NULL; lang: of its first piece. Linear in the content. */
poly_saying poly_saying_find(const poly_quote_input *in, const poly_founds *founds,
                             const poly_found *q, const poly_entry *cue, uint8_t lang);

#endif

/*
 * speaker.h - the door of room 7: quotes and entities -> who said it, under all the names the
 * article uses; when, where, to whom and by way of whom. Fills the public poly_quote and
 * poly_speaker.
 */
#ifndef POLY_SPEAKER_SPEAKER_H
#define POLY_SPEAKER_SPEAKER_H

#include "quote/quote.h"

typedef struct poly_quotes {
    poly_quote *at; /* ordered by first piece: the same order as poly_founds */
    uint32_t count, cap;
    struct {
        poly_span *at;
        uint32_t count, cap;
    } spans; /* pieces, in bytes */
} poly_quotes;

typedef struct poly_speakers {
    poly_speaker *at; /* in the order in which the article first quotes them */
    uint32_t count, cap;
    struct {
        poly_span *at;
        uint32_t count, cap;
    } mentions; /* of a speaker: consecutive, ordered */
    struct {
        poly_span *at;
        uint32_t count, cap;
    } members; /* of a group: the names of those that it joins */
} poly_speakers;

typedef struct poly_speaker_input {
    const poly_quote_input *quote; /* what the quote room saw */
    const poly_founds *founds;
} poly_speaker_input;

POLY_MUST_USE poly_status poly_speaker_run(poly_speakers *out, poly_quotes *quotes,
                                           const poly_speaker_input *in, poly_arena *a);
const char *poly_speakers_check(const poly_speakers *s, const poly_quotes *q,
                                const poly_text *text);
void poly_speakers_dump(const poly_speakers *s, const poly_engine *e, const poly_text *text,
                        poly_buf *out);
void poly_quotes_dump(const poly_quotes *q, const poly_text *text, poly_buf *out);

#endif

/*
 * theme.h - the door of room 8: hits and quotes -> themes of the article, of each quote and of each
 * speaker, with evidence; the laws and incidents that each quote speaks of.
 */
#ifndef POLY_THEME_THEME_H
#define POLY_THEME_THEME_H

#include "speaker/speaker.h"

typedef struct poly_evidence { /* one theme hit */
    uint32_t theme, entry;
    uint32_t leaf; /* the finest theme of the entry; `theme` where it has no leaf */
    poly_span span;
    uint32_t sentence;
    uint32_t quote; /* or POLY_NONE */
    bool negated, hedged;
    bool several; /* tokens */
} poly_evidence;

typedef struct poly_law_ref { /* a quote speaks of a law */
    uint32_t quote;
    uint32_t law;  /* index into poly_entities.laws */
    uint8_t link;  /* poly_law_link */
} poly_law_ref;

typedef struct poly_incident_ref {
    uint32_t entry;
    poly_span span;
    uint32_t quote; /* or POLY_NONE */
} poly_incident_ref;

typedef struct poly_themes {
    /* ordered by span */
    struct { poly_evidence *at; uint32_t count, cap; } evidence;
    /* highest score first */
    struct { poly_theme_score *at; uint32_t count, cap; } doc;
    struct { poly_theme_score *at; uint32_t count, cap; } quote_scores;
    uint32_t *quote_first; /* [n_quotes + 1]: quote i has quote_scores [quote_first[i],
                            * quote_first[i + 1]) */
    /* hits: how many of its quotes have the theme */
    struct { poly_theme_score *at; uint32_t count, cap; } speaker_scores;
    uint32_t *speaker_first; /* [n_speakers + 1]: the same by speaker; those behind n_speakers have
                              * none */
    uint32_t n_speakers;
    /* ordered by quote */
    struct { poly_law_ref *at; uint32_t count, cap; } law_refs;
    /* ordered by span */
    struct { poly_incident_ref *at; uint32_t count, cap; } incidents;
} poly_themes;

typedef struct poly_theme_input {
    const poly_quote_input *quote;
    const poly_quotes *quotes;
} poly_theme_input;

POLY_MUST_USE poly_status poly_theme_run(poly_themes *out, const poly_theme_input *in,
                                         poly_arena *a);
const char *poly_themes_check(const poly_themes *t, const poly_quotes *quotes);
void poly_themes_dump(const poly_themes *t, const poly_engine *e, const poly_text *text,
                      poly_buf *out);

#endif

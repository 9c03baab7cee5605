/*
 * quote.h - the door of room 6: marks, cues, entities -> direct, indirect and mixed quotes with
 * their cue and the phrase that names the source. Who that is, is speaker/'s work.
 */
#ifndef POLY_QUOTE_QUOTE_H
#define POLY_QUOTE_QUOTE_H

#include "base/trace.h"
#include "entity/entity.h"

typedef struct poly_found {   /* one quote, in tokens */
    uint8_t type;             /* poly_quote_type */
    uint16_t rule;            /* poly_rule */
    uint16_t confidence;      /* thousandths: what the rule thinks of itself, until it is
                               * calibrated */
    uint32_t piece, n_pieces; /* into poly_founds.pieces */
    poly_range cue;           /* none for a follow-on quote */
    uint32_t cue_entry;
    bool clitic;       /* the cue carries its source: "ujarnya" */
    bool aside;        /* its sentence tells of somebody else, whom a pronoun behind it means */
    poly_range source; /* the phrase that names the source; none: clitic, follow-on, agentless */
    poly_range phrase; /* the same with all that describes it: "Lee, who took over in May"       */
    uint32_t follows;  /* quote whose source this one shares, or POLY_NONE */
    uint32_t sentence;
} poly_found;

typedef struct poly_founds {
    poly_found *at; /* ordered by first piece */
    uint32_t count, cap;
    struct {
        poly_range *at;
        uint32_t count, cap;
    } pieces;
} poly_founds;

typedef struct poly_quote_input {
    const poly_engine *engine;
    const poly_text *text;
    const poly_tokens *toks;
    const poly_pairs *pairs;
    const poly_sentences *sents;
    const poly_hits *hits;
    const poly_entities *ents;
    poly_trace *trace; /* NULL: no explanation */
} poly_quote_input;

POLY_MUST_USE poly_status poly_quote_run(poly_founds *out, const poly_quote_input *in,
                                         poly_arena *a);
const char *poly_founds_check(const poly_founds *q, const poly_tokens *toks);
void poly_founds_dump(const poly_founds *q, const poly_text *text, const poly_tokens *toks,
                      poly_buf *out);

#endif

/*
 * trace.h - the decision log behind --explain: which rule fired or was refused, where, and why.
 * Off (log == NULL) it costs one branch. The log lives in the document's arena.
 */
#ifndef POLY_BASE_TRACE_H
#define POLY_BASE_TRACE_H

#include "base/vec.h"

typedef struct poly_trace_line {
    const char *rule; /* constant: "indirect.verb" */
    const char *why;  /* "refused: no clause follows", NULL when it fired; constant or in the log's
                       * arena */
    poly_span span;
} poly_trace_line;

typedef struct poly_trace {
    poly_trace_line *at;
    uint32_t count, cap;
    poly_arena *arena;
} poly_trace;

static inline void poly_trace_note(poly_trace *t, const char *rule, const char *why, poly_span span)
{
    if (t) POLY_VEC_PUSH(t, t->arena, (poly_trace_line){rule, why, span});
}

#endif

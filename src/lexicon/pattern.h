/*
 * pattern.h - private to lexicon/: PCRE2 patterns over sentences, within bounds.
 *
 * PCRE2 is loaded when the first pattern is compiled. A search is given a number of steps that
 * grows with the sentence, and no more: what it costs is bounded, and is the same on every machine.
 * When they are used up, that is told.
 */
#ifndef POLY_LEXICON_PATTERN_H
#define POLY_LEXICON_PATTERN_H

#include "base/arena.h"
#include "base/str.h"

typedef struct poly_patterns poly_patterns; /* compiled; const when it is open, so that threads can
                                             * share it */

/* Fails with NOMEM, or LEXICON where PCRE2 is not there. */
POLY_MUST_USE poly_status poly_patterns_open(poly_patterns **out, uint32_t n);
void poly_patterns_close(poly_patterns *p);
/* Compiles number i. LEXICON: it is no pattern. */
POLY_MUST_USE poly_status poly_patterns_compile(poly_patterns *p, uint32_t i, poly_str pattern,
                                                bool cased);

enum { POLY_PATTERN_LETTERS = 3 }; /* with fewer it is tried in every sentence */
/* The longest run of letters and digits that every match must hold, in small ASCII, at `out` (cap
 * bytes). 0: none is certain. Without case, k and s are never part of it: other signs count as them
 * (U+212A, U+017F). */
size_t poly_pattern_literal(char *out, size_t cap, poly_str pattern, bool cased);

typedef bool poly_bound_fn(const void *payload, size_t at); /* does a token begin (end) there? */
typedef struct poly_search {
    poly_str text; /* a sentence; valid UTF-8 */
    poly_bound_fn *begins, *ends;
    const void *payload;
    size_t from; /* where the next match may begin */
} poly_search;

typedef enum poly_search_result {
    POLY_SEARCH_FOUND, POLY_SEARCH_NONE, POLY_SEARCH_GAVE_UP, POLY_SEARCH_NO_MEMORY
} poly_search_result;

/* What a worker needs to search: made once a document. NULL: no memory. */
typedef struct poly_searcher poly_searcher;
poly_searcher *poly_searcher_open(const poly_patterns *p);
void poly_searcher_close(poly_searcher *s);
/* The next match of pattern i: it begins where a token does and ends where one does. */
poly_search_result poly_search_next(poly_searcher *w, uint32_t i, poly_search *s, poly_span *found);

#endif

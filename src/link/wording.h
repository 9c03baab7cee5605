/* wording.h - private to link/: quotations as sets of words that carry content. */
#ifndef POLY_LINK_WORDING_H
#define POLY_LINK_WORDING_H

#include "link/parts.h"

enum { POLY_WORDING_MOST = 256 }; /* words; of a longer quotation those with the least hashes */

typedef struct poly_wording { /* ascending, each once */
    uint32_t at[POLY_WORDING_MOST], n;
} poly_wording;

typedef struct poly_lexis { /* words of the corpus: which carry no content, how many quotations have
                             * each */
    uint32_t *seen;     /* by hash: words that share a place count as one */
    uint64_t *function; /* bits by the same hash */
    uint32_t quotes;
} poly_lexis;

int poly_by_number(const void *a, const void *b); /* qsort: uint32_t, ascending */

/* Reads function words from lexicon_words. NOMEM, IO. */
POLY_MUST_USE poly_status poly_lexis_open(poly_lexis *l, poly_store *s);
void poly_lexis_close(poly_lexis *l); /* {0} is fine */
void poly_lexis_read(poly_wording *out, const poly_lexis *l, poly_str text);
void poly_lexis_count(poly_lexis *l, const poly_wording *w);
/* How much a word tells: 1, and 1 more for each halving of the share of quotations that have it. */
uint32_t poly_lexis_weight(const poly_lexis *l, uint32_t word);

typedef struct poly_overlap_of {
    uint32_t common;           /* words */
    uint64_t weight, a, b;     /* of what is common, of either */
} poly_overlap_of;
poly_overlap_of poly_wording_compare(const poly_lexis *l, const poly_wording *a,
                                     const poly_wording *b);

#endif

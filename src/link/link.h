/*
 * link.h - the door of the room that finds what belongs together over documents: copies of one story, one statement in many outlets'
 * words, one person over articles and offices. docs/LINKS.md says what each of these means and how well they are found.
 *
 * Everything is a function of the set of documents, by what they hold and by (published, source, id, copy); neither their numbers nor the
 * order in which they came show. So a merge of runs gives the same groups as one run.
 */
#ifndef POLY_LINK_LINK_H
#define POLY_LINK_LINK_H

#include "store/store.h"

/* ---- signatures --------------------------------------------------------------------------------
 * What is kept of a text to find its copies: MinHash (Broder 1997) of its runs of POLY_SIGNATURE_SHINGLE words, by one permutation in
 * bins (Li, Owen & Zhang 2012), empty bins filled from others (Shrivastava 2017). The share of equal bins of two signatures
 * estimates the Jaccard similarity of the two sets of runs; its standard error is at most 0.05. */
enum {
    POLY_SIGNATURE_SHINGLE = 4, /* words */
    POLY_SIGNATURE_BINS = 120,
    POLY_SIGNATURE_BYTES = 4 + 4 * POLY_SIGNATURE_BINS /* how many runs there are, then the bins; little-endian */
};

/* On any thread. Linear in the text, no memory. */
void poly_link_sign(uint8_t out[POLY_SIGNATURE_BYTES], const poly_doc *d);
/* The same of valid UTF-8. Capitals, punctuation and white space do not count. */
void poly_link_sign_text(uint8_t out[POLY_SIGNATURE_BYTES], poly_str text);

/* The estimated similarity of two texts, 0 to 1. Texts of fewer than POLY_SIGNATURE_SHINGLE words have 0 with every other. */
double poly_link_alike(const uint8_t a[POLY_SIGNATURE_BYTES], const uint8_t b[POLY_SIGNATURE_BYTES]);

#endif

/*
 * link.h - the door of the room that finds what belongs together over documents: copies of one
 * story, one statement in many outlets' words, one person over articles and offices. docs/LINKS.md
 * says what each of these means and how well they are found.
 *
 * Everything is a function of the set of documents, by what they hold and by (published, source,
 * id, copy); neither their numbers nor the order in which they came show. So a merge of runs gives
 * the same groups as one run.
 */
#ifndef POLY_LINK_LINK_H
#define POLY_LINK_LINK_H

#include "store/store.h"

/* ---- signatures --------------------------------------------------------------------------------
 * What is kept of a text to find its copies: MinHash (Broder 1997) of its runs of
 * POLY_SIGNATURE_SHINGLE words, by one permutation in bins (Li, Owen & Zhang 2012), empty bins
 * filled from others (Shrivastava 2017). The share of equal bins of two signatures estimates the
 * Jaccard similarity of the two sets of runs; its standard error is at most 0.05. */
enum {
    POLY_SIGNATURE_SHINGLE = 4, /* words */
    POLY_SIGNATURE_BINS = 120,
    POLY_SIGNATURE_BYTES = 4 + 4 * POLY_SIGNATURE_BINS /* how many runs there are, then the bins;
                                                        * little-endian */
};

/* On any thread. Linear in the text, no memory. */
void poly_link_sign(uint8_t out[POLY_SIGNATURE_BYTES], const poly_doc *d);
/* The same of valid UTF-8. Capitals, punctuation and white space do not count. */
void poly_link_sign_text(uint8_t out[POLY_SIGNATURE_BYTES], poly_str text);

/* The estimated similarity of two texts, 0 to 1. Texts of fewer than POLY_SIGNATURE_SHINGLE words
 * have 0 with every other. */
double poly_link_alike(const uint8_t a[POLY_SIGNATURE_BYTES],
                       const uint8_t b[POLY_SIGNATURE_BYTES]);

/* ---- linking --------------------------------------------------------------------------------- */
typedef struct poly_link_absent { /* a person of the people file who is no speaker of the run */
    uint32_t line;
    poly_str name;      /* as written there */
    uint32_t apart;     /* speakers who bear a name of this person, and are others by the file */
    poly_str role, org; /* of one of these, small letters; may be empty */
    char day[16];       /* YYYY-MM-DD of the same; "": unknown */
} poly_link_absent;

typedef struct poly_link_options {
    const char *people; /* a people file (docs/LINKS.md), or NULL */
    /* In the order of the file; may be NULL. x is borrowed for the call; not called when linking
     * fails. */
    void (*absent)(void *payload, const poly_link_absent *x);
    void *payload;
} poly_link_options;

/* Fills stories, statements, statement_quotes, persons, person_offices, documents.story and
 * speakers.person anew, from the rows of all documents and the lexicons' tables in the run. Every
 * analysed document has a story, every quote a statement; a speaker has a person when it is a named
 * person or organisation, or the lexicons know who held its office.
 *
 * The store must be one that poly_store_create() opened. All or nothing, within the open
 * transaction or, where there is none, one of its own. Run again it gives the same. o may be NULL,
 * err too.
 *
 * Fails with NOMEM, IO (poly_store_message()), or LEXICON: the people file cannot be read or is
 * malformed (err: file, line, what; the first error). Time is n log n; memory is some 40 bytes a
 * document, quote and speaker, and 100 a name. */
POLY_MUST_USE poly_status poly_link_run(poly_store *s, const poly_link_options *o, poly_error *err);

/* Is the file a people file? Fails as poly_link_run() does. */
POLY_MUST_USE poly_status poly_link_check_people(const char *path, poly_error *err);

#endif

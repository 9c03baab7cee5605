/* statements.h - private to link/: quotations on their way to statements. */
#ifndef POLY_LINK_STATEMENTS_H
#define POLY_LINK_STATEMENTS_H

#include "link/wording.h"

typedef struct poly_quoted { /* a quotation */
    int64_t quote;
    uint32_t rank;  /* of its document */
    uint32_t after; /* the less, the better its wording: words of the speaker before those of the
                     * article, then the most words */
} poly_quoted;

typedef struct poly_linking {
    poly_store *store; /* with link_quotes: numbered in the order of documents */
    poly_quoted *quotes; /* by number, malloced */
    uint32_t n_documents;
    poly_arena *a;
    poly_lexis lexis;
    poly_sets sets; /* of numbers of quotations */
} poly_linking;

void poly_wording_take(poly_wording *w, poly_str blob);
/* Do two quotations of one person say the same? shorter: words of the shorter one. *share: of the
 * lighter one's words that the other has, in thousandths. */
bool poly_is_same_statement(const poly_overlap_of *o, uint32_t shorter, bool same_document,
                            uint32_t *share);
/* copies.c: quotations in nearly the same words, whoever said them. */
POLY_MUST_USE poly_status poly_join_wordings(poly_linking *l);
/* tables.c: numbers and writes what was joined. */
POLY_MUST_USE poly_status poly_statements_write(poly_linking *l);

#endif

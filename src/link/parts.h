/* parts.h - private to link/: what its files share. */
#ifndef POLY_LINK_PARTS_H
#define POLY_LINK_PARTS_H

#include "base/arena.h"
#include "link/link.h"

/* ---- order.c: documents in an order of their own --------------------------------------------- */
/* Makes the temporary table link_order(rank INTEGER PRIMARY KEY, document), by (published, source,
 * id, copy), days first, and link_ranks(document INTEGER PRIMARY KEY, rank). Ranks begin with 0. */
POLY_MUST_USE poly_status poly_link_order(poly_store *s, uint32_t *n);
/* The days since 1970 of "2024-06-30", with anything behind it; POLY_LINK_NO_DAY where it is
 * none. */
int32_t poly_link_day(poly_str date);
enum { POLY_LINK_NO_DAY = INT32_MIN };

/* ---- sign.c: words --------------------------------------------------------------------------- */
/* The next word of *rest, a run of letters and digits: its hash, in which ASCII capitals do not
 * count; 0: there is none. */
uint64_t poly_link_word(poly_str *rest, poly_str *word);

/* ---- sets.c: which things are one ------------------------------------------------------------ */
typedef struct poly_sets {
    uint32_t *parent; /* malloced */
    uint32_t n;
} poly_sets;
/* n sets of one. NOMEM. */
POLY_MUST_USE poly_status poly_sets_init(poly_sets *s, uint32_t n);
void poly_sets_free(poly_sets *s); /* {0} is fine */
/* The least member of x's set. */
uint32_t poly_sets_find(poly_sets *s, uint32_t x);
/* Makes one of two sets. */
void poly_sets_join(poly_sets *s, uint32_t x, uint32_t y);
/* Every x becomes the number of its set, from 1, in the order of their least members: no find after
 * that. How many there are. */
uint32_t poly_sets_number(poly_sets *s);

/* ---- bands.c: things with an equal key ------------------------------------------------------- */
typedef struct poly_band_row {
    uint32_t key, n;
} poly_band_row;
typedef struct poly_band {
    poly_band_row *at; /* malloced */
    uint32_t count, cap;
} poly_band;
POLY_MUST_USE poly_status poly_band_init(poly_band *b, uint32_t most); /* NOMEM */
void poly_band_free(poly_band *b);                                     /* {0} is fine */
static inline void poly_band_put(poly_band *b, uint32_t key, uint32_t n)
{
    if (b->count < b->cap) b->at[b->count++] = (poly_band_row){key, n};
}
/* By key; equal ones in the order in which they were put. spare: as large, its rows are lost. */
void poly_band_sort(poly_band *b, poly_band *spare);

/* ---- the three links ------------------------------------------------------------------------- */
POLY_MUST_USE poly_status poly_link_stories(poly_store *s, uint32_t n_documents);
POLY_MUST_USE poly_status poly_link_persons(poly_store *s, const poly_link_options *o,
                                            poly_error *err);
POLY_MUST_USE poly_status poly_link_statements(poly_store *s, uint32_t n_documents);

#endif

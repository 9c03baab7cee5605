/* morph_id.h - private to lexicon/: what morph_read.c finds out about an Indonesian word and
 * morph_id.c answers with. */
#ifndef POLY_LEXICON_MORPH_ID_H
#define POLY_LEXICON_MORPH_ID_H

#include "lexicon/morph.h"
#include "token/token.h"

enum {
    POLY_PRE_DI,
    POLY_PRE_KU,
    POLY_PRE_KAU,
    POLY_PRE_KE,
    POLY_PRE_SE,
    POLY_PRE_BER,
    POLY_PRE_TER,
    POLY_PRE_PER,
    POLY_PRE_MEN,
    POLY_PRE_PEN,
    POLY_PRE_PE,
    POLY_PRE_NG,
    POLY_PRE_TIDAK,
    POLY_PRE_COPY,
    POLY_PRE_N
};
enum { POLY_DERIV_NONE, POLY_DERIV_KAN, POLY_DERIV_I, POLY_DERIV_AN, POLY_DERIV_IN };
enum { POLY_PREFIXES_MAX = 3, POLY_TAILS_MAX = 40 };

typedef struct poly_prefix_kind {
    const char *name;
    uint8_t morpheme; /* poly_morpheme_kind */
    uint16_t next;    /* bits of the kinds that may stand between it and the root */
} poly_prefix_kind;

extern const poly_prefix_kind poly_prefix_kinds[POLY_PRE_N];

typedef struct poly_tail { /* one way to cut the end of the word */
    uint8_t end;           /* of the root */
    uint8_t deriv;         /* POLY_DERIV_... */
    const char *loan, *poss, *particle; /* NULL: none */
} poly_tail;

typedef struct poly_reading {
    const poly_listed *root; /* NULL: there is no reading */
    int cost;
    uint8_t n_kinds, kinds[POLY_PREFIXES_MAX]; /* POLY_PRE_..., from the left */
    const char *infix;
    poly_tail tail;
} poly_reading;

typedef struct poly_look { /* one look at one word; only, fn and payload are set by the caller */
    const poly_morph *m;
    char w[POLY_WORD_MAX + 1];
    uint8_t n, n_tails, depth, kinds[POLY_PREFIXES_MAX];
    bool capital;
    int cost; /* of the prefixes so far */
    poly_tail tails[POLY_TAILS_MAX];
    poly_reading best;
    poly_str only;       /* readings with this root alone; n == 0: with any */
    poly_reading_fn *fn; /* told of every reading; may be NULL */
    void *payload;
} poly_look;

/* Finds the cheapest reading of a folded word without hyphens: l->best. The word as a root is not
 * looked for. */
void poly_id_read(poly_look *l, const poly_morph *m, const char *p, size_t n, bool capital);

bool poly_id_vowel(char c);
bool poly_id_consonant(char c);
bool poly_id_one_syllable(const char *p, size_t n);

#endif

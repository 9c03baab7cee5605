/* morph.h - private to lexicon/: the word lists of poly_morph, and what its files do for each
 * other. */
#ifndef POLY_LEXICON_MORPH_H
#define POLY_LEXICON_MORPH_H

#include "base/arena.h"
#include "base/str.h"

/* ---- word lists (morph_roots.c) -------------------------------------------------------------- */
enum { /* word classes, or-ed */
    POLY_C_NOUN = 1,
    POLY_C_VERB = 2,
    POLY_C_ADJ = 4,
    POLY_C_NUM = 8,
    POLY_C_FUNCTION = 16 /* pronouns, particles, conjunctions: words that take clitics alone */
};

typedef struct poly_listed {
    poly_str word, lemma; /* folded; lemma.n == 0: the word itself */
    uint8_t classes;
    bool name; /* exceptions: holds for the form written with a capital */
} poly_listed;

typedef struct poly_word_list { /* open addressing, load <= 1/2, capacity a power of two */
    poly_listed *at;
    uint32_t count, cap;
    uint32_t *slots; /* index + 1; 0: free */
    uint32_t n_slots;
} poly_word_list;

struct poly_morph {
    poly_arena mem;
    poly_word_list id_roots, id_exceptions, en_words, en_irregulars;
};

/* The first entry of that word, or NULL. */
const poly_listed *poly_list_find(const poly_word_list *l, const char *p, size_t n);

/* ---- one word -------------------------------------------------------------------------------- */
enum {
    POLY_WORD_MAX = POLY_LEMMA_MAX - 1, /* longer words are nobody's */
    POLY_WORD_FORMS_MAX = 39            /* longer lemmas have no forms */
};

typedef struct poly_folded { /* a word as it is looked up */
    char bytes[POLY_WORD_MAX + 1];
    uint8_t n;
    bool capital; /* its first letter is one and not all are: it may be a name */
} poly_folded;

/* False: too long, empty, or a byte that no word has. */
bool poly_fold_word(poly_folded *out, poly_str word);

void poly_set_lemma(poly_analysis *a, poly_str lemma);
/* Adds a morpheme; one too many is left out. */
void poly_add_morpheme(poly_analysis *a, poly_morpheme_kind kind, const char *name);

/* ---- Indonesian (morph_id.c) ----------------------------------------------------------------- */
void poly_id_analyze(poly_analysis *out, const poly_morph *m, const poly_folded *w);

/* Called for each root that some reading of the word gives. */
typedef void poly_reading_fn(void *payload, poly_str root);
void poly_id_readings(const poly_morph *m, const poly_folded *w, poly_reading_fn *fn,
                      void *payload);

/* ---- generation (morph_forms.c) -------------------------------------------------------------- */
typedef struct poly_form_sink {
    poly_form_fn *fn;
    void *payload;
    bool stopped;
} poly_form_sink;

/* Hands over stem + tail, unless somebody said stop. */
void poly_give_form(poly_form_sink *f, poly_str stem, const char *tail, const char *rule);
void poly_id_forms(const poly_morph *m, poly_str root, poly_form_sink *f);

/* ---- English (morph_en.c) -------------------------------------------------------------------- */
void poly_en_analyze(poly_analysis *out, const poly_morph *m, const poly_folded *w);
void poly_en_forms(const poly_morph *m, poly_str lemma, poly_form_sink *f);

#endif

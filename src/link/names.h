/* names.h - private to link/: names as they are compared, and tables of strings. */
#ifndef POLY_LINK_NAMES_H
#define POLY_LINK_NAMES_H

#include "base/arena.h"
#include "base/str.h"

enum { POLY_NAME_WORDS = 8 }; /* a name of more words is none */

/* Small letters without marks, words with one blank between, apostrophes left out: "Ma'ruf Amin" ->
 * "maruf amin", "Johnny G. Plate" -> "johnny g plate". In `a`; empty after an arena failure. */
poly_str poly_name_fold(poly_str s, poly_arena *a);

/* Is it UTF-8 without NUL? */
bool poly_name_is_text(poly_str s);

/* The words of a folded name; how many, at most POLY_NAME_WORDS, else 0. */
uint32_t poly_name_words(poly_str folded, poly_str words[POLY_NAME_WORDS]);

/* Are two folded names one name spelt in two ways? Each word is the same or differs by one letter
 * (left out, put in, another, or two swapped), words of seven letters and more by two; the first
 * letters agree, words of fewer than four letters are the same. */
bool poly_name_misspelt(poly_str a, poly_str b);

/* ---- strings as numbers ---------------------------------------------------------------------- */
typedef struct poly_interned {
    poly_str *at; /* in the order in which they came */
    uint32_t count, cap;
    uint32_t *slots; /* number + 1; 0: free */
    uint32_t n_slots;
} poly_interned; /* {0} is an empty one */

/* The number of s, which is copied when it is new. POLY_NONE after an arena failure. */
uint32_t poly_intern(poly_interned *t, poly_str s, poly_arena *a);
/* POLY_NONE: it is not there. */
uint32_t poly_interned_find(const poly_interned *t, poly_str s);

#endif

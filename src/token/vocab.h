/* vocab.h - private to token/: sets of strings, and what forms.c asks the vocabulary. */
#ifndef POLY_TOKEN_VOCAB_H
#define POLY_TOKEN_VOCAB_H

#include "token/token.h"

typedef struct poly_slot {
    uint32_t hash, id1; /* id + 1; 0 is free */
} poly_slot;

typedef struct poly_strings { /* numbered in the order in which they are added */
    poly_str *at;
    poly_slot *slots;
    uint32_t count, cap; /* strings; slots: a power of two */
} poly_strings;

uint32_t poly_strings_hash(poly_str s);
/* The number of s, or POLY_NONE. */
uint32_t poly_strings_find(const poly_strings *set, uint32_t hash, poly_str s);
/* The same; added, its bytes copied, when it is new. POLY_NONE after an arena failure. */
uint32_t poly_strings_add(poly_strings *set, uint32_t hash, poly_str s, poly_arena *a);

/* Fills what a form tells by its parts and by itself; its flags are the caller's. */
void poly_vocab_describe(const poly_vocab *v, poly_form *form, poly_str folded);

#endif

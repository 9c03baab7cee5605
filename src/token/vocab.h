/* vocab.h - private to token/: sets of strings, classes, and what forms.c asks the vocabulary.
 * Arrays and indices only: a frozen vocabulary can be written to a file and mapped
 * (poly_vocab_tables). */
#ifndef POLY_TOKEN_VOCAB_H
#define POLY_TOKEN_VOCAB_H

#include "token/token.h"

/* ---- sets of strings, numbered in the order in which they are added (strings.c) -------------- */
typedef struct poly_strings {
    struct {
        char *at;
        uint32_t count, cap;
    } bytes;         /* all strings, a NUL behind each; 16 more can be read */
    uint32_t *start; /* of each in `bytes`, and where the next one will begin */
    poly_slot *slots;
    uint32_t count, cap; /* strings; slots: a power of two */
} poly_strings;

uint32_t poly_strings_hash(poly_str s);
/* The number of s, or POLY_NONE. */
uint32_t poly_strings_find(const poly_strings *set, uint32_t hash, poly_str s);
/* The same; added, its bytes copied, when it is new. POLY_NONE after an arena failure. */
uint32_t poly_strings_add(poly_strings *set, uint32_t hash, poly_str s, poly_arena *a);
/* Dies at the next add. */
static inline poly_str poly_strings_at(const poly_strings *set, uint32_t i)
{
    return (poly_str){set->bytes.at + set->start[i], set->start[i + 1] - set->start[i] - 1};
}

/* ---- classes (globs.c) ---------------------------------------------------------------------- */
typedef struct poly_ids {
    uint32_t *at;
    uint32_t count, cap;
} poly_ids;

typedef struct poly_members {
    poly_member *at;
    uint32_t count, cap;
} poly_members;

typedef struct poly_globs { /* where classes written with * and ? are looked for */
    poly_glob *at;          /* ordered by key */
    uint32_t *slots;        /* index + 1 of the first of each key; 0: free */
    uint32_t count, cap;    /* cap: of slots, a power of two */
    uint64_t lengths[POLY_GLOB_SIDES]; /* bit n: some have a literal of n bytes there */
} poly_globs;

/* Does the word belong to the class? `*` stands for any bytes, `?` for one character. Steps: at
 * most the product of the lengths, in practice their sum. */
bool poly_glob_holds(poly_str pattern, poly_str word);
/* Indexes the patterns among these strings. */
void poly_globs_make(poly_globs *g, const poly_strings *strs, const poly_form *forms,
                     poly_arena *a);
/* Appends all classes that s belongs to, each perhaps more than once. */
void poly_globs_find(const poly_globs *g, const poly_strings *strs, poly_str s, poly_ids *out,
                     poly_arena *a);

/* ---- the vocabulary -------------------------------------------------------------------------- */
/* Fills what a form tells by its parts and by itself; its flags are the caller's. `id` is its own,
 * where the vocabulary has it, else POLY_NONE. Its ways are appended to `ways`, which holds a 0 at
 * 0. */
void poly_vocab_describe(const poly_vocab *v, poly_form *form, uint32_t id, poly_str folded,
                         poly_ids *ways, poly_arena *a);
const poly_ids *poly_vocab_ways(const poly_vocab *v);
const uint8_t *poly_vocab_paths(const poly_vocab *v); /* of all its forms */
/* The poly_path of a form that has been described. */
uint8_t poly_vocab_path_of(const poly_vocab *v, const poly_form *form, const poly_ids *ways);

#endif

/*
 * forms.h - private to token/: from the bytes of a word to the number of its form.
 *
 * A worker meets the same words again and again. What it has met, as it was written, is kept in a table of 32 bytes a
 * word; folding, the vocabulary and the description of a form are asked only for what is new.
 */
#ifndef POLY_TOKEN_FORMS_H
#define POLY_TOKEN_FORMS_H

#include "token/key.h"
#include "token/vocab.h"

typedef struct poly_written { /* a word as it was written, capitals as small letters; or a folded form */
    poly_key key;
    uint32_t id1;      /* its form + 1; 0: free */
    uint32_t n;        /* bytes */
    const char *whole; /* all of them, where there are more than the key's; readable in steps of eight */
} poly_written;

typedef struct poly_written_table {
    poly_written *at; /* 2^bits places and POLY_PROBES behind, so that no search wraps */
    uint32_t bits, count;
} poly_written_table;

/* Words are searched no further than this; those that find no place go to a second table, which another hash
 * orders: words made to collide in one do not collide in the other. */
enum { POLY_PROBES = 24 };

struct poly_forms {
    const poly_vocab *vocab;
    poly_arena *arena;
    poly_written_table written, crowded;
    struct {
        poly_str *at;
        uint32_t count, cap;
    } own; /* the forms that the vocabulary lacks; ids follow its own */
    struct {
        poly_form *at;
        uint32_t count, cap;
    } info;              /* beside `own` */
    uint32_t marks[128]; /* form + 1 of each mark; 0: not met yet */
    uint8_t fold_flags;  /* poly_fold_flag */
};

/* From now on words are folded with these flags. False after an arena failure. Free where they are the same as before. */
bool poly_forms_fold_with(poly_forms *f, uint8_t fold_flags);

/* The form of a word that is not in `written`: folds it, looks it up, keeps it. 0 after an arena failure. */
uint32_t poly_forms_meet(poly_forms *f, poly_key key, poly_str word);
/* The form of any bytes; behind them 16 more can be read. */
uint32_t poly_forms_id(poly_forms *f, poly_str word);
uint32_t poly_forms_meet_mark(poly_forms *f, char mark);
/* The form of a mark: its ASCII likeness, that of '~' is "...". */
static inline uint32_t poly_forms_id_of_mark(poly_forms *f, char mark)
{
    const uint32_t known = f->marks[mark & 127];
    assert(mark > 0);
    return known ? known - 1 : poly_forms_meet_mark(f, mark);
}

/* The form of a word of at most 16 bytes, with its key: what nearly all words are. */
static inline uint32_t poly_forms_id_of_short(poly_forms *f, poly_key key, poly_str word)
{
    const poly_written *w = &f->written.at[poly_key_hash(key) >> (64 - f->written.bits)];
    const poly_written *end = w + POLY_PROBES;
    assert(word.n <= POLY_KEY_BYTES);
    for (; w->id1 && w < end; w++) {
        if (w->key.a == key.a && w->key.b == key.b && w->n == word.n) return w->id1 - 1;
    }
    return poly_forms_meet(f, key, word);
}

#endif

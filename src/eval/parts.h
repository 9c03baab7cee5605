/* parts.h - private to eval/: characters and word lists. */
#ifndef POLY_EVAL_PARTS_H
#define POLY_EVAL_PARTS_H

#include "eval/eval.h"

typedef struct poly_eval_bytes {
    char *at;
    uint32_t count, cap;
} poly_eval_bytes;

bool poly_eval_is_word(int32_t cp);  /* a letter, a number of any kind, _ */
bool poly_eval_is_digit(int32_t cp); /* of a decimal system */
/* The character at s.p[at], and where the next one starts. at < s.n. */
int32_t poly_eval_next(poly_str s, size_t at, size_t *after);
void poly_eval_put(poly_eval_bytes *b, int32_t cp, poly_arena *a);
void poly_eval_put_folded(poly_eval_bytes *b, int32_t cp, bool marks, poly_arena *a);
bool poly_eval_listed(poly_str word, const char *const *list); /* the list ends with NULL */
/* The words of s, views of it, save those that are listed. */
poly_eval_words poly_eval_words_but(poly_str s, const char *const *left_out, poly_arena *a);

#endif

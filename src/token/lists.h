/*
 * lists.h - private to token/: the tokens that later rooms look for, in lists by what they are.
 */
#ifndef POLY_TOKEN_LISTS_H
#define POLY_TOKEN_LISTS_H

#include "token/token.h"

typedef enum poly_list {
    POLY_LIST_NONE, /* of commas and the like: nothing is kept */
    POLY_LIST_QUOTES,
    POLY_LIST_STOPS,
    POLY_LIST_BRACKETS,
    POLY_LIST_COLONS, /* for seams.c alone */
    POLY_LIST_HEADS, /* of paragraphs: the only one in which a token is besides another */
    POLY_LISTS
} poly_list;

/* Indices of tokens, ascending. */
typedef struct poly_lists {
    struct {
        uint32_t *at;
        uint32_t count, cap;
    } of[POLY_LISTS];
    uint32_t up_to; /* there is room in each for all tokens before this one */
} poly_lists;

/* Where a mark goes, by its ASCII likeness; a double quotation mark that is none of speech goes
 * nowhere. */
extern const uint8_t poly_list_of_mark[128];

/* Room for those of a text of n_bytes, as far as they are no more than news has. */
void poly_lists_reserve(poly_lists *l, uint32_t n_bytes, poly_arena *a);
/* Room in each for tokens [from, to), of which none was met. False after an arena failure. */
bool poly_lists_grow(poly_lists *l, uint32_t from, uint32_t to, poly_arena *a);
static inline bool poly_lists_room(poly_lists *l, uint32_t from, uint32_t to, poly_arena *a)
{
    return to <= l->up_to || poly_lists_grow(l, from, to, a);
}
/* The token, which will have the index i. */
void poly_lists_push(poly_lists *l, const poly_token *t, uint32_t i, poly_arena *a);
/* Forgets tokens from `count` on. */
void poly_lists_take_back(poly_lists *l, uint32_t count);
/* Ends each with POLY_NONE, and hands them over. */
void poly_lists_finish(poly_lists *l, poly_tokens *out, poly_arena *a);

#endif

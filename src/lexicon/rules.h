/*
 * rules.h - private to lexicon/: entries that are more than words behind one another: rules, gaps,
 * patterns.
 *
 * An operand is a part: words of the automaton (a hidden entry of kind POLY_K_PART), a PCRE2
 * pattern, or the hits of a theme or an entry. Arrays and indices only, as in trie.h: all of it can
 * be written down and mapped.
 */
#ifndef POLY_LEXICON_RULES_H
#define POLY_LEXICON_RULES_H

#include "base/arena.h"

#include <stdint.h>

typedef enum poly_piece_kind {
    POLY_PIECE_WORDS, POLY_PIECE_PATTERN, POLY_PIECE_THEME, POLY_PIECE_ENTRY
} poly_piece_kind;

typedef struct poly_piece {
    uint32_t ref;  /* the hidden entry, the pattern, the theme, the entry */
    uint8_t kind;  /* poly_piece_kind */
} poly_piece;

typedef enum poly_operator { POLY_OP_NEAR, POLY_OP_BEFORE, POLY_OP_AFTER } poly_operator;

typedef struct poly_operand { /* with the operator before it; the first has none */
    uint32_t part;
    uint16_t reach; /* tokens that may stand between; POLY_REACH_SENTENCE: any number */
    uint8_t op;     /* poly_operator */
    bool not;
} poly_operand;

enum {
    POLY_REACH_SENTENCE = UINT16_MAX, POLY_REACH_MOST = 100, POLY_REACH_GAP = 3,
    POLY_OPERANDS_MOST = 8
};

typedef struct poly_rule {
    uint32_t entry, first, count; /* operands [first, first + count) */
    uint32_t term;  /* baked: index into poly_rules.terms */
    uint8_t stage;  /* 1: an operand is a reference, so that it looks at the hits of all others */
    bool pattern;   /* a pattern alone */
} poly_rule;

typedef struct poly_pattern {
    uint32_t text, len;       /* in poly_rules.bytes: as written, without slashes */
    uint32_t literal, n_literal; /* there too: letters that each match holds, in small ASCII; 0:
                                  * none */
    bool cased;
} poly_pattern;

typedef struct poly_anchor { /* this part is there: the rule may hold */
    uint32_t part, rule;
} poly_anchor;

typedef struct poly_rules {
    struct {
        poly_piece *at;
        uint32_t count, cap;
    } parts;
    struct {
        poly_operand *at;
        uint32_t count, cap;
    } operands;
    struct {
        poly_rule *at;
        uint32_t count, cap;
    } rules;
    struct {
        poly_pattern *at;
        uint32_t count, cap;
    } patterns;
    struct {
        char *at;
        uint32_t count, cap;
    } bytes;
    /* Baked: */
    struct poly_term *terms; /* of each rule */
    poly_anchor *anchors;    /* of each rule, ordered by part */
    uint32_t *special;       /* parts that are patterns, and behind them those that are
                              * references */
    uint32_t n_special, n_references;
} poly_rules;

#endif

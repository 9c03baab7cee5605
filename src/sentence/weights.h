/* weights.h - the tuned numbers of sentence/, and what moves with them. */
#ifndef POLY_SENTENCE_WEIGHTS_H
#define POLY_SENTENCE_WEIGHTS_H

enum {
    /* Longest headline, in words. Higher: short first paragraphs without a stop become headlines. */
    POLY_W_HEADLINE_WORDS = 20,
    /* How far behind a stop a bracket may close that holds its sentence together. Higher: a lost
     * closing bracket joins more; costs as many looks a stop within brackets. */
    POLY_W_BRACKET_TOKENS = 40,
    /* How far behind "1." the "2." may stand that makes it a list within a line. Higher: two numbers
     * at the ends of sentences become one. */
    POLY_W_ITEM_TOKENS = 30,
    /* Evidence (the sum of the weights of function words) from which a sentence speaks for itself.
     * Lower: an English title in an Indonesian sentence turns it. */
    POLY_W_LANG_EVIDENCE = 4,
    /* A sentence of so many words without any evidence is in a language that we do not know. Lower:
     * lists of names. */
    POLY_W_LANG_WORDS = 25,
    /* What a word of Malay or a regional language counts against one of Indonesian: their common
     * words are all listed as Indonesian, so that only the few that differ can tell. */
    POLY_W_LANG_RELATIVE = 3
};

#endif

/* weights.h - the tuned numbers of lexicon/, and what moves with them. */
#ifndef POLY_LEXICON_WEIGHTS_H
#define POLY_LEXICON_WEIGHTS_H

enum {
    /* The most that letters say of a word that no table holds, in quarters of a nat; as MOST_GRAM in
     * train_lang.py. Higher: one odd name turns a sentence. */
    POLY_W_LETTERS_MOST = 24,
    /* By so much a function word of weight 1 stands out against rival languages, twice for 2, three
     * times for 3. Higher: a Malay word in an Indonesian sentence turns it. */
    POLY_W_LISTED = 6,
    /* What a word of another script says against each language. Higher: a name in Arabic letters
     * turns a sentence. */
    POLY_W_FOREIGN = 40
};

#endif

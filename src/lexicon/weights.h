/*
 * weights.h - the tuned numbers of lexicon/, and what moves with them. What a reading of an
 * Indonesian word costs (morph_read.c; the cheapest wins) was tuned on the development treebanks
 * with gold/measure.py lemma; measure again before and after.
 */
#ifndef POLY_LEXICON_WEIGHTS_H
#define POLY_LEXICON_WEIGHTS_H

enum {
    /* The most that letters say of a word that no table holds, in quarters of a nat; as MOST_GRAM
     * in train_lang.py. Higher: one odd name turns a sentence. */
    POLY_W_LETTERS_MOST = 24,
    /* By so much a function word of weight 1 stands out against rival languages, twice for 2, three
     * times for 3. Higher: a Malay word in an Indonesian sentence turns it. */
    POLY_W_LISTED = 6,
    /* What a word of another script says against each language. Higher: a name in Arabic letters
     * turns a sentence. */
    POLY_W_FOREIGN = 40,

    /* Tokens that a word of scope reaches where its line does not say how many, and at most.
     * Higher: what stands far behind a "tidak" is marked, and more that it does not mean. */
    POLY_SCOPE_USUAL = 6,
    POLY_SCOPE_MOST = 20,
    /* Tokens of reach that a comma costs. Higher: lists ("tidak ada serangan, kebocoran,
     * pencurian") are cut short; lower: scopes run on into the next clause. */
    POLY_SCOPE_COMMA = 2,

    POLY_COST_PREFIX = 8,  /* per prefix; higher: longer roots that happen to begin with one win
                            * ("pe-" of "pesan") */
    POLY_COST_SUFFIX = 7,  /* -kan -i -an; lower than a prefix: "berikan" is beri-kan, not
                            * ber-ikan */
    POLY_COST_LOAN = 9,    /* -isasi, -wan: "finalisasi" is final, where "finalisasi" is not
                            * listed */
    POLY_COST_CLITIC = 2,  /* -nya, -lah: hardly ever a part of the root                  */
    POLY_COST_STRAY = 8,   /* -ku, -mu, -kah where they hardly stand: "selangkah" is se-langkah, not
                            * selang-kah */
    POLY_COST_LETTER = 1,  /* saved per letter of the root: the longer root explains more */
    POLY_COST_RESTORED = 1, /* a letter that nasal assimilation took: "mengukur" is ukur before
                             * kukur */
    POLY_COST_KEPT = 2,    /* p, t, k, s kept behind the nasal, as in loans ("mentaati")  */
    POLY_COST_AGENT = 3,   /* pe- without a nasal before p, t, k, s and others: "petani", but
                            * "penting" is none */
    POLY_COST_COPY = 10,   /* first syllable doubled: "pepohonan"; above a prefix ("meminta"), below
                            * an agent's pe- */
    POLY_COST_INFIX = 16,  /* -em-, -in-: no longer productive                            */
    POLY_COST_INFORMAL = 12, /* ng-, -in: the written language has other readings         */
    POLY_COST_ODD = 4,     /* the affix does not suit the class of the root: meN- on a noun without
                            * -kan or -i */
    POLY_COST_RARE = 2,    /* it does, but seldom: meN- on an adjective ("memburuk")      */
    POLY_COST_FUNCTION = 6 /* a function word with more than clitics ("memberapakan")     */
};

#endif

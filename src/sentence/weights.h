/* weights.h - the tuned numbers of sentence/, and what moves with them. */
#ifndef POLY_SENTENCE_WEIGHTS_H
#define POLY_SENTENCE_WEIGHTS_H

enum {
    /* Longest headline, in words. Higher: short first paragraphs without a stop become
     * headlines. */
    POLY_W_HEADLINE_WORDS = 20,
    /* How far behind a stop a bracket may close that holds its sentence together. Higher: a lost
     * closing bracket joins more; costs as many looks a stop within brackets. */
    POLY_W_BRACKET_TOKENS = 40,
    /* How far behind "1." the "2." may stand that makes it a list within a line. Higher: two
     * numbers at the ends of sentences become one. */
    POLY_W_ITEM_TOKENS = 30,
    /* Behind "Baca juga:", in tokens: the longest headline of another article; how far before its
     * first word in small letters the article's own sentence may begin; capitals that a headline
     * has at least. */
    POLY_W_RELATED_TOKENS = 60,
    POLY_W_RELATED_BACK = 7,
    POLY_W_RELATED_CAPITALS = 3,
    POLY_W_RELATED_NEAR = 1500,
    /* Language, in quarters of a nat, the unit of poly_form.lang.
     * What a capitalised word inside a sentence counts: one part in so many. Lower: English names
     * of programmes turn Indonesian sentences. */
    POLY_W_LANG_NAME = 4,
    /* What words between quotation marks count for the language of their sentence and text: one
     * part in so many. Lower: a long English quotation makes its Indonesian sentence English, a
     * Malay one its short Indonesian article Malay. */
    POLY_W_LANG_QUOTED = 8,
    /* How much likelier a text is to be Indonesian or English than anything else, before it was
     * read. Higher: short texts in Malay and regional languages are lost; lower: short Indonesian
     * ones. */
    POLY_W_LANG_HOME = 9,
    /* One more for so many words. Higher: long Indonesian texts with odd spellings become Malay. */
    POLY_W_LANG_DRIFT = 10,
    /* What a text must say for a language at least. Higher: texts of names alone have none. */
    POLY_W_LANG_LEAST = 12,
    /* By how much a stretch must speak for a relative of its text's language (Malay in an
     * Indonesian text), and for any other one (English there), to be in it. Lower: stray words turn
     * sentences. */
    POLY_W_LANG_STAY = 24,
    POLY_W_LANG_LEAVE = 12
};

#endif

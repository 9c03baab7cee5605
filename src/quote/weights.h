/* weights.h - the tuned numbers of quote/, each with what moves when it changes. */
#ifndef POLY_QUOTE_WEIGHTS_H
#define POLY_QUOTE_WEIGHTS_H

enum {
    /* Words a quotation without attribution needs to be taken for speech. Lower: short follow-on
     * quotes, and more titles and slogans with them. */
    POLY_W_FOLLOW_WORDS = 5,
    /* Words an attributed quotation needs to stand alone; shorter ones are fragments of a mixed
     * quote. */
    POLY_W_SPEECH_WORDS = 2,
    /* Words that a fragment in marks needs where its sentence attributes nothing: with a verb among
     * them, and without (at most 8). Lower: more of them, and terms and scare quotes too. */
    POLY_W_FRAGMENT_WORDS = 5,
    POLY_W_LONG_FRAGMENT = 8,
    /* Words between a cue and the mark it introduces ("mengatakan kepada wartawan di Jakarta,
     * ..."). Higher: far cues found, wrong ones too. */
    POLY_W_CUE_REACH = 16,
    /* Words of a source phrase that no entity explains ("kata perempuan asal Solo itu"). */
    POLY_W_SOURCE_TOKENS = 10,
    /* Words between a subject and its verb, when the subject does not touch it. */
    POLY_W_SUBJECT_REACH = 40,
    /* Labelled lines a transcript needs. Lower: short interviews found, and captions and lists with
     * them. */
    POLY_W_TURNS = 3,
    /* Words a headline needs behind a colon ("Polisi: Tak Ada Korban"). Lower: lists of facts
     * ("Pembicara: Mirna Kartika"). */
    POLY_W_COLON_WORDS = 3,
    /* Fewest words of an indirect content. */
    POLY_W_CONTENT_WORDS = 2,
    /* Words behind a frame without a comma that are taken for a clause though no predicate is seen
     * in them ("menurut dia harga beras tahun ini Rp 15.000"). Lower: dates and names too. */
    POLY_W_CLAUSE_WORDS = 8,
    /* Tokens of one circumstance behind a source ("di Jakarta, Senin (3/2)"), and of a sentence
     * looked at for a second cue or for the words before a fragment. Higher only costs time. */
    POLY_W_CIRCUMSTANCE = 64,
    POLY_W_SENTENCE_REACH = 160,
    /* Furthest conjunction behind a verb ("mengatakan di Jakarta, Senin, bahwa ..."). */
    POLY_W_THAT_REACH = 22
};

#endif

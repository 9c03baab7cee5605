/* weights.h - the tuned numbers of text/, and what moves with them. */
#ifndef POLY_TEXT_WEIGHTS_H
#define POLY_TEXT_WEIGHTS_H

enum {
    /* Wrapped lines have at most so many columns. Higher: short paragraphs are taken for wrapped
     * lines. */
    POLY_W_WRAP_MOST = 100,
    /* But for one line in so many. Lower: texts of many short lines are taken for wrapped. */
    POLY_W_WRAP_WIDE = 20,
    /* A shorter line that ends with a stop is the last of its paragraph, in wrapped text. */
    POLY_W_WRAP_LEAST = 50,
    /* So many of a hundred line breaks must come in the middle of a sentence before a text counts
     * as wrapped. */
    POLY_W_WRAP_SHARE = 25,
    /* Longer lines that begin with a boilerplate phrase are articles whose line ends were lost. */
    POLY_W_BOILER_PREFIX_BYTES = 300,
    /* "Baca juga" ends an article only behind this many hundredths of it; credits stand there. */
    POLY_W_TAIL_FROM = 66,
    /* In a text in Latin letters, letters of neighbouring scripts are at most so many of a
     * hundred. */
    POLY_W_LATIN_SHARE = 20,
    /* So many mis-decoded characters of a foreign script in a row are a word of it: "Ð¼Ð¾Ñ". Fewer
     * may be sound text: "\u00e9\u201d\u2026" is one. */
    POLY_W_MISREAD_RUN = 2,
    /* NULs allowed in text: one, and one more for each so many bytes. */
    POLY_W_BYTES_PER_NUL = 4096
};

#endif

/* weights.h - the tuned numbers of theme/, each with what moves when it changes. */
#ifndef POLY_THEME_WEIGHTS_H
#define POLY_THEME_WEIGHTS_H

enum {
    /* What a hit of weight 1, 2, 3 counts. The wider apart, the more a theme must be named outright; the closer, the
     * more its setting counts. */
    POLY_W_TERM_1 = 10,
    POLY_W_TERM_2 = 30,
    POLY_W_TERM_3 = 60,
    /* A hit in the headline or first paragraph counts so many hundredths. Higher: the first theme is right more often, later
     * themes are lost. */
    POLY_W_LEAD_PERCENT = 150,
    /* Most themes of an article, and the least share (thousandths) of one. Lower share: recall up, precision down. */
    POLY_W_DOC_THEMES = 5,
    POLY_W_DOC_SHARE = 110,
    /* Most themes of a quote; the least sum of one, and the least per cent of the quote's strongest. */
    POLY_W_QUOTE_THEMES = 3,
    POLY_W_QUOTE_SUM = 30,
    POLY_W_QUOTE_PERCENT = 45,
    /* How much an article's themes raise those of its quotes: per cent at a share of 1. */
    POLY_W_PRIOR_PERCENT = 60,
    /* Tokens before a term in which a negator or hedge speaks of it. Higher: "tidak ada bukti bahwa data bocor" is
     * caught, and more that is not denied. */
    POLY_W_NEGATION_REACH = 5,
    /* Laws linked to one quote, at most; citations looked through for the one that "RUU ini" means. */
    POLY_W_QUOTE_LAWS = 8,
    POLY_W_ANAPHOR_CITES = 32,
    /* Sentences that count as the lead when an article about one law is told by its citation there. */
    POLY_W_LEAD_SENTENCES = 3
};

#endif

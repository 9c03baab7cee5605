/* weights.h - the tuned numbers of theme/, each with what moves when it changes. */
#ifndef POLY_THEME_WEIGHTS_H
#define POLY_THEME_WEIGHTS_H

enum {
    /* What a hit of weight 1, 2, 3 counts, in units of POLY_W_QUOTE_SUM. The wider apart, the
     * more a theme must be named outright; the closer, the more its setting counts. */
    POLY_W_TERM_1 = 50,
    POLY_W_TERM_2 = 300,
    POLY_W_TERM_3 = 600,
    /* Per cent that a term counts inside a longer one. Higher: words of one theme in names of
     * another bring that theme in ("rahasia negara yang bocor": sovereignty). */
    POLY_W_NESTED_PERCENT = 50,
    /* Per cent that a hit in the headline or first paragraph counts for the article. Higher: the
     * first theme is right more often, later themes are lost. */
    POLY_W_LEAD_PERCENT = 150,
    /* Most themes of an article, and the least share of one in thousandths. Lower: recall up,
     * precision down. */
    POLY_W_DOC_THEMES = 5,
    POLY_W_DOC_SHARE = 110,
    /* Per cent of an article's shares that its quotes' themes decide. Higher: background words
     * lose to what is said. */
    POLY_W_QUOTED_PERCENT = 30,
    /* Most themes of a quote; the least value of one; the least per cent of the quote's strongest. A term of weight 2
     * suffices by itself, one of weight 1 where the article is about its theme. The lexicons know the words of the
     * development articles better than those of others (recall 0.75 against 0.30): there 350 is best, elsewhere 100. */
    POLY_W_QUOTE_THEMES = 3,
    POLY_W_QUOTE_SUM = 200,
    POLY_W_QUOTE_PERCENT = 40,
    /* Per cent of the article's share (thousandths) added to each theme that a quote touches.
     * Higher: weak words suffice in an article about their theme, and the article's theme crowds
     * out the quote's own. */
    POLY_W_PRIOR_PERCENT = 100,
    /* Laws linked to one quote, at most; citations looked through for the one that "RUU ini" means. */
    POLY_W_QUOTE_LAWS = 8,
    POLY_W_ANAPHOR_CITES = 32,
    /* Sentences that count as the lead when an article about one law is told by its citation there. */
    POLY_W_LEAD_SENTENCES = 3
};

#endif

/* weights.h - the tuned numbers of theme/, each with what moves when it changes. */
#ifndef POLY_THEME_WEIGHTS_H
#define POLY_THEME_WEIGHTS_H

enum {
    /* What a hit of weight 1, 2, 3 counts; steps of `words` in points_table.h are of such units.
     * The wider apart, the more a theme must be named outright; the closer, the more its setting
     * counts. */
    POLY_W_TERM_1 = 100,
    POLY_W_TERM_2 = 300,
    POLY_W_TERM_3 = 600,
    /* Per cent that a term of several words counts beside one word of its weight. Higher: what is
     * named outright wins over what is touched by words like "digital". */
    POLY_W_PHRASE_PERCENT = 120,
    /* Per cent that one word of weight 1 or 2 counts in a sentence of the other language. Higher:
     * words that two languages spell alike ("ban", "dam", "level") bring in what nobody spoke
     * of. */
    POLY_W_FOREIGN_PERCENT = 50,
    /* Per cent that words lose for each further entry that they belong to, and what is left to each
     * at least. Higher: words that name two themes name neither. */
    POLY_W_SHARED_PERCENT = 30,
    POLY_W_SHARED_LEAST = 40,
    /* Per cent that a negated hit counts. "Tidak ada kebocoran data" is about breaches: at 0 quotes
     * lost .01 to .05 of F1 on either half of the development articles and on corpus/, at 50 up to
     * .006. */
    POLY_W_NEGATED_PERCENT = 100,
    /* Per cent that a term counts inside a longer one. Higher: words of one theme in names of
     * another bring that theme in ("rahasia negara yang bocor": sovereignty). */
    POLY_W_NESTED_PERCENT = 30,
    /* Per cent that a hit in the headline or first paragraph counts for the article. Higher: the
     * first theme is right more often, later themes are lost. */
    POLY_W_LEAD_PERCENT = 165,
    /* Per cent of an article's sum that words of the field must be (themes.tsv: `field`), the least
     * weight of a word that counts as one, and per cent that those of an answer to them count where
     * they are less. Higher, higher, lower: the police of ordinary crime are no handling of
     * incidents; arrests of hackers that few words tell of are lost. Words of weight 1 ("korban",
     * "aplikasi") stand in any story: with them two of three such articles were of the field. */
    POLY_W_FIELD_PERCENT = 10,
    POLY_W_FIELD_WORD = 2,
    POLY_W_ANSWER_PERCENT = 8,
    /* Most themes of an article. Which stand: points_table.h. */
    POLY_W_DOC_THEMES = 5,
    /* Per cent of an article's shares that its quotes' themes decide. Higher: background words
     * lose to what is said. */
    POLY_W_QUOTED_PERCENT = 25,
    /* Most themes of a quote, and how many are looked at, strongest first. Which stand:
     * points_table.h. */
    POLY_W_QUOTE_THEMES = 3,
    POLY_W_QUOTE_LOOKS = 8,
    /* Per cent of an article's sum below which words of the field, and from which those of `other`
     * make it one on other matters, whose quotes have `other` where they have no theme. Lower,
     * higher: more of these have none, as of the small talk in articles of the field. */
    POLY_W_ELSEWHERE_FIELD_PERCENT = 30,
    POLY_W_ELSEWHERE_OTHER_PERCENT = 10,
    /* The least sum of `other` in any other quote without a theme. Higher: more quotes have none at
     * all. */
    POLY_W_OTHER_SUM = 220,
    /* Per cent of the article's share (thousandths) added to each theme that a quote touches.
     * Higher: weak words suffice in an article about their theme, and the article's theme crowds
     * out the quote's own. */
    POLY_W_PRIOR_PERCENT = 100,
    /* Themes of an article refused before the search ends, and hits of one theme that --explain
     * names. Higher: longer logs. */
    POLY_W_EXPLAIN_REFUSED = 8,
    POLY_W_EXPLAIN_HITS = 10,
    /* Laws linked to one quote, at most; citations looked through for the one that "RUU ini"
     * means. */
    POLY_W_QUOTE_LAWS = 8,
    POLY_W_ANAPHOR_CITES = 32,
    /* Sentences that count as the lead when an article about one law is told by its citation
     * there. */
    POLY_W_LEAD_SENTENCES = 3
};

#endif

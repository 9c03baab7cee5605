/* weights.h - the tuned numbers of token/, and what moves with them. */
#ifndef POLY_TOKEN_WEIGHTS_H
#define POLY_TOKEN_WEIGHTS_H

enum {
    /* Letters behind a single capital and a stop that make a degree ("S.Kom", "M.Si"). Higher:
     * "A.Yani" becomes one word. */
    POLY_W_DEGREE_LETTERS = 3,
    /* Longest tag, in bytes. Longer: a '<' of prose that a far '>' closes is taken for a tag. */
    POLY_W_TAG_BYTES = 8192,
    /* Longest text and address of a link in Markdown, in bytes. Higher: longer addresses of
     * pictures that stand in the text itself, and more looks at brackets of prose. */
    POLY_W_LINK_TEXT = 400,
    POLY_W_LINK_ADDRESS = 4096,
    /* Double quotations inside one another, and how many one may hold. Higher: one lost mark nests
     * all that follow. */
    POLY_W_QUOTE_DEPTH = 2,
    POLY_W_QUOTES_INSIDE = 3,
    /* A quotation whose opener was lost reaches back to its paragraph's start, at most so many
     * tokens. */
    POLY_W_LOST_TOKENS = 120,
    /* Longest local part of an e-mail address (RFC 5321, 4.5.3.1.1), and longest domain name. */
    POLY_W_LOCAL_BYTES = 64,
    POLY_W_DOMAIN_BYTES = 253,
    /* How many tokens a unit may have. "Kamis pagi (24 - 26 Agustus 2023)" has nine; more: asking
     * costs more. */
    POLY_W_UNIT_TOKENS = 16,
    /* Longest acronym, in letters. Higher: capitals of a headline are taken for acronyms. */
    POLY_W_ACRONYM_LETTERS = 6,
    /* "Baca juga:": how many words such a label has, and how many tokens the headline behind it.
     * More: names with a capital inside are cut. */
    POLY_W_LABEL_WORDS = 4,
    POLY_W_HEADLINE_TOKENS = 40
};

#endif

/* weights.h - the tuned numbers of speaker/, each with what moves when it changes. */
#ifndef POLY_SPEAKER_WEIGHTS_H
#define POLY_SPEAKER_WEIGHTS_H

enum {
    /* A name of at least this many bytes may differ by one letter ("Semuel", "Samuel"), of WIDE by
     * two ("Tannrika", "Tarrika"). Lower: more misspellings joined, and different people of one
     * family with them. */
    POLY_W_TYPO_BYTES = 5,
    POLY_W_TYPO_WIDE_BYTES = 7,
    /* An organisation of one word, of at least this many bytes, by one letter. Lower: somebody
     * whose name is like that of a firm speaks for it. */
    POLY_W_TYPO_ORG_BYTES = 6,
    /* How many entities or identities a search for who is meant looks back over. Higher only costs
     * time: whoever was last spoken of so long ago is not meant. */
    POLY_W_LOOK_BACK = 400,
    /* Tokens at the head of a content in which a hedge (and, behind a cue that insists, a
     * negation), and in which a negation or condition sets its polarity. Higher: more hedged and
     * denied quotes found, and asserted ones with a doubt or a "bukan" in passing. */
    POLY_W_HEDGE_REACH = 10,
    POLY_W_DENY_REACH = 5,
    /* Tokens behind the head of an English verb group in which a hedge still belongs to it. Higher:
     * doubts about a part of what is said count for the whole. */
    POLY_W_VERB_REACH = 4,
    /* Tokens of a threat's or promise's content in which a condition makes it a conditional one. */
    POLY_W_SUPPOSE_REACH = 40,
    /* How much a public body in the first lines of an English article says about the country it is
     * at home in; one elsewhere says 1. Higher: articles that quote many bodies of another country
     * keep their own. */
    POLY_W_HOME_HEAD = 2,
    /* The same for a country, a town of it or its people in those first lines. Higher: the country
     * that is spoken of wins over the one whose bodies speak. */
    POLY_W_HOME_PLACE = 1,
    /* Those first lines in tokens: headline and first paragraph. Higher: places that are only
     * spoken of count as the home of the article. */
    POLY_W_HOME_TOKENS = 60,
    /* Entities before and behind a word of two glued ones ("NgaruhTaufik") in which the second one
     * or the whole word is looked for. Higher: more names found again, more looks. */
    POLY_W_GLUED_NEAR = 64,
    /* Weight at which the words of a content tell its act (lexicons acts.tsv). Higher: fewer acts
     * but `state`, and surer ones. */
    POLY_W_ACT_SUM = 2,
    /* The same for a content of so many tokens: the more words, the more of them say something in
     * passing. */
    POLY_W_LONG = 80,
    POLY_W_ACT_SUM_LONG = 3,
    /* Tokens of a content behind which a need, praise or news is said in passing, unless its weight
     * tells the act alone. Lower: fewer urges, and long sentences lose theirs. */
    POLY_W_ACT_LATE = 15,
    POLY_W_ACT_ALONE = 3,
    /* Tokens in which a verb of saying or warning names to whom a demand is put ("mengingatkan para
     * kepala daerah untuk ..."), and in English. Higher: infinitives further inside are taken for
     * it. */
    POLY_W_ADDRESSEE = 12,
    POLY_W_ADDRESSEE_EN = 6,
    /* Tokens before blame, praise or danger among which a negation begins that makes it none.
     * Higher: longer negations are seen, and some words more looked at. */
    POLY_W_NEGATED_REACH = 3,
    /* Tokens of a question behind a statement that is more than a tag ("ya kan?"). Higher: short
     * questions at the end of a speech count for nothing. */
    POLY_W_QUESTION = 3,
    /* Tokens before a harm among which a word says that it can or will be. Higher: more warnings,
     * some of them of something else. */
    POLY_W_MAY_REACH = 3,
    /* Tokens before a need or a wish in which a word opens its clause as a subordinate one. */
    POLY_W_CLAUSE_REACH = 3
};

#endif

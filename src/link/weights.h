/* weights.h - the tuned numbers of link/. docs/LINKS.md says what they were chosen by. */
#ifndef POLY_LINK_WEIGHTS_H
#define POLY_LINK_WEIGHTS_H

/* ---- stories --------------------------------------------------------------------------------- */
/* Equal bins that make a copy, of POLY_SIGNATURE_BINS: 0.55. Lower: forecasts and guides from one
 * template become copies of each other; higher: copies with another lead are missed. */
#define POLY_COPY_BINS 66
/* Texts with fewer runs of words than this have signatures of few values that are their own, so
 * that the estimate is loose: 0.9. */
#define POLY_COPY_FEW_RUNS 40
#define POLY_COPY_FEW_BINS 108
/* Bins in a band: two texts are compared when a band is equal. 40 bands of 3 find 99.9 of 100 pairs
 * of similarity 0.55. */
#define POLY_COPY_ROWS 3
/* Neighbours in a bucket of equal bands that a text is compared with, beside the first of the
 * bucket: what bounds the work where thousands share a band (a page's footer) but are no copies. */
#define POLY_COPY_NEAR 16

/* ---- persons --------------------------------------------------------------------------------- */
/* How long before and after an office a single word still means its holder ("Jokowi"): three
 * years. */
#define POLY_HOLDER_DAYS 1095
/* One name at two kinds of organisation within so many days, without anything that bridges them, is
 * two people: half a year. More splits people who change sides quickly; less joins namesakes. */
#define POLY_CAREER_DAYS 180
/* A person seen so often takes in what was seen of the name elsewhere, when that is at most a third
 * as often: it is more often a kind of organisation that was taken wrong than a namesake. */
#define POLY_WELL_KNOWN 5
#define POLY_MINORITY 3
/* Forms of a name that are joined by an organisation must be seen within so many days: three
 * years. */
#define POLY_SAME_OFFICE_DAYS 1095
/* A bare word means one person when articles within a year use it so for them, at least three times
 * and five times as often as for all others. */
#define POLY_WORD_DAYS 365
#define POLY_WORD_LEAST 3
#define POLY_WORD_TIMES 5
/* Names of one organisation that are compared as spellings: so many neighbours in the alphabet,
 * forwards and backwards. */
#define POLY_SPELLING_NEAR 8
/* Profiles of a person that are asked, and at most as many with one name: bounds the work where one
 * name has thousands. */
#define POLY_ASKED 64

/* ---- statements ------------------------------------------------------------------------------ */
/* Two quotations of one person are one statement when the lighter one's words (each weighs more the
 * rarer it is) are to this share in the other, in thousandths. Lower: neighbouring sentences on one
 * subject are joined; higher: retold ones are missed. */
#define POLY_STATEMENT_SHARE 700
#define POLY_STATEMENT_SHARE_BRIEF 800 /* of fewer than POLY_STATEMENT_BRIEF words */
#define POLY_STATEMENT_BRIEF 8
#define POLY_STATEMENT_WORDS 3 /* words of content that both must have */
/* Within one article a person says many things on one subject: so much more is asked there. */
#define POLY_STATEMENT_SAME_DOCUMENT 100
/* Quotations are compared as long as no more than so many days lie between one and the next, and a
 * week between the two. */
#define POLY_STATEMENT_GAP 3
#define POLY_STATEMENT_DAYS 7
/* Quotations of a person that are compared at once; of those with a rare word in common so many, by
 * so many rare words. */
#define POLY_STATEMENT_BATCH 4096
#define POLY_STATEMENT_NEAR 64
#define POLY_STATEMENT_RARE 8
/* The same words, whoever is said to have said them: least share of all words of both, in
 * thousandths; words; days. */
#define POLY_WORDING_SHARE 800
#define POLY_WORDING_SHARE_OTHERS 900 /* between two named persons */
#define POLY_WORDING_WORDS 6
#define POLY_WORDING_DAYS 30
#define POLY_WORDING_NEAR 8

#endif

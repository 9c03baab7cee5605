/* confidence.h - private to speaker/: how likely a quote, and who is said to have said it, are
 * right. */
#ifndef POLY_SPEAKER_CONFIDENCE_H
#define POLY_SPEAKER_CONFIDENCE_H

#include "speaker/identity.h"

/* What a confidence rests on beside the rule: at most 64. The names are those of the calibration
 * (tools/calibrate.py). */
#define POLY_BASES(X)                                                                              \
    X(TYPE_INDIRECT, "type.indirect")                                                              \
    X(TYPE_MIXED, "type.mixed")                                                                    \
    X(LANG_EN, "lang.en")                                                                          \
    X(LANG_OTHER, "lang.other")                                                                    \
    X(WHO_NONE, "who.none") /* nothing is said of the source                               */      \
    X(WHO_UNNAMED,                                                                                 \
      "who.unnamed")          /* the article never names it                                  */    \
    X(WHO_PART, "who.part")   /* by a part of the name                                       */    \
    X(WHO_OTHER, "who.other") /* by an office or an epithet                                  */    \
    X(WHO_PRONOUN, "who.pronoun")                                                                  \
    X(WHO_CLITIC, "who.clitic") /* "ujarnya"                                                   */  \
    X(WHO_SILENT, "who.silent") /* by nothing: the source of the quote before                  */  \
    X(WHO_LATER, "who.later")   /* the fullest name comes only behind the quote                */  \
    X(WHO_GUESSED,                                                                                 \
      "who.guessed") /* chosen among several                                        */             \
    X(WHO_ONE_WORD,                                                                                \
      "who.one-word")           /* a name of one word                                          */  \
    X(WHO_OFFICE, "who.office") /* the article gives the office                                */  \
    X(SPEAKER_ORGANISATION, "speaker.organisation")                                                \
    X(SPEAKER_DOCUMENT, "speaker.document")                                                        \
    X(SPEAKER_GROUP, "speaker.group")                                                              \
    X(SPEAKER_UNKNOWN, "speaker.unknown")                                                          \
    X(CUE_NONE, "cue.none")                                                                        \
    X(CUE_VERB, "cue.verb")                                                                        \
    X(CUE_PASSIVE, "cue.passive")                                                                  \
    X(CUE_FRAME, "cue.frame")                                                                      \
    X(CUE_NOUN, "cue.noun")                                                                        \
    X(CUE_STATE, "cue.state")                                                                      \
    X(SOURCE_APART,                                                                                \
      "source.apart") /* more than two tokens lie between it and the cue             */            \
    X(SOURCE_LONG,                                                                                 \
      "source.long") /* a phrase of more than eight tokens                          */             \
    X(CONTENT_SHORT,                                                                               \
      "content.short") /* at most four tokens                                        */            \
    X(CONTENT_LONG,                                                                                \
      "content.long") /* forty or more                                               */            \
    X(CONTENT_PIECES,                                                                              \
      "content.pieces")     /* several                                                  */         \
    X(HEADLINE, "headline") /* in the article's first sentence                             */      \
    X(MARKED, "marked")     /* denied or hedged */

#define POLY_BASIS_ID(id, name) POLY_BASIS_##id,
typedef enum poly_basis {
    POLY_BASES(POLY_BASIS_ID)
    POLY_BASIS_N
} poly_basis;

typedef struct poly_confidence_row { /* thousandths of log-odds */
    const char *rule;
    int16_t quote, speaker;
} poly_confidence_row;

/* Fills x->basis, x->confidence and x->speaker_confidence; all else of *x is there. who NULL:
 * nobody. Rules that were never calibrated keep what they think of themselves, f->confidence. */
void poly_confidence_set(poly_quote *x, const poly_resolver *r, const poly_found *f,
                         const poly_identity *who, poly_range mention, bool guessed);

#endif

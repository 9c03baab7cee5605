/*
 * classes.h - private to sentence/: the Sentence_Break value of a code point.
 */
#ifndef POLY_SENTENCE_CLASSES_H
#define POLY_SENTENCE_CLASSES_H

#include "base/str.h"

/* The values of UAX #29; the order is gen_classes.py's. */
enum {
    POLY_SB_OTHER, POLY_SB_CR, POLY_SB_LF, POLY_SB_SEP, POLY_SB_EXTEND, POLY_SB_FORMAT, POLY_SB_SP,
    POLY_SB_LOWER, POLY_SB_UPPER, POLY_SB_OLETTER, POLY_SB_NUMERIC, POLY_SB_ATERM,
    POLY_SB_SCONTINUE, POLY_SB_STERM, POLY_SB_CLOSE, POLY_SB_N
};

extern const uint8_t poly_sentence_class_block[];
extern const uint8_t poly_sentence_class_table[][128];

static inline uint32_t poly_sentence_class(uint32_t cp)
{
    return poly_sentence_class_table[poly_sentence_class_block[cp >> 7]][cp & 127];
}

#endif

/*
 * classes.h - private to token/: the class of a code point.
 */
#ifndef POLY_TOKEN_CLASSES_H
#define POLY_TOKEN_CLASSES_H

#include "text/text.h" /* poly_decode: who asks for classes decodes */

/* The Word_Break values of UAX #29; the order is gen_classes.py's. */
enum {
    POLY_WB_OTHER, POLY_WB_CR, POLY_WB_LF, POLY_WB_NEWLINE, POLY_WB_EXTEND, POLY_WB_ZWJ,
    POLY_WB_FORMAT, POLY_WB_KATAKANA, POLY_WB_HEBREW, POLY_WB_ALETTER, POLY_WB_SQUOTE,
    POLY_WB_DQUOTE, POLY_WB_MIDNUMLET, POLY_WB_MIDLETTER, POLY_WB_MIDNUM, POLY_WB_NUMERIC,
    POLY_WB_EXTENDNUMLET, POLY_WB_REGIONAL, POLY_WB_WSEGSPACE,
    POLY_WB_MASK = 31, POLY_CLASS_PICT = 1 << 5, POLY_CLASS_UPPER = 1 << 6,
    POLY_CLASS_GROUP_SHIFT = 8
};

/* What the tailored rules walk. */
enum {
    POLY_GROUP_OTHER,  /* a visible mark or symbol                                  */
    POLY_GROUP_SPACE,  /* White_Space                                               */
    POLY_GROUP_IGNORE, /* controls, Default_Ignorable_Code_Point: zero-width, BOM    */
    POLY_GROUP_LETTER,
    POLY_GROUP_DIGIT,
    POLY_GROUP_MARK    /* combining: belongs to what stands before it                */
};

extern const char poly_unicode_version[];
extern const uint8_t poly_class_block[];
extern const uint16_t poly_class_table[][128];

static inline uint32_t poly_class(uint32_t cp)
{
    return poly_class_table[poly_class_block[cp >> 7]][cp & 127];
}

static inline uint32_t poly_group(uint32_t cp)
{
    return poly_class(cp) >> POLY_CLASS_GROUP_SHIFT;
}

#endif

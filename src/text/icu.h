/*
 * icu.h - private to text/: ICU, loaded when the first text needs it.
 *
 * Linked as usual, its libraries cost each start 1.6 ms, more than all of an article in UTF-8 does,
 * which needs none of it.
 */
#ifndef POLY_TEXT_ICU_H
#define POLY_TEXT_ICU_H

#include "base/str.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

/* What is used of ICU: X(library, function). */
#define POLY_ICU_FUNCTIONS(X)                                                                      \
    X(UC, ucnv_open)                                                                               \
    X(UC, ucnv_close) X(UC, ucnv_getType) X(UC, ucnv_getStandardName) X(UC, ucnv_setToUCallBack)   \
        X(UC, ucnv_toUnicode) X(UC, ucnv_toUChars) X(UC, ucnv_cbToUWriteUChars)                    \
            X(I18N, ucsdet_open) X(I18N, ucsdet_close) X(I18N, ucsdet_setText)                     \
                X(I18N, ucsdet_detect) X(I18N, ucsdet_getName) X(I18N, ucsdet_getConfidence)

typedef struct poly_icu {
#define POLY_ICU_MEMBER(library, function) __typeof__(function) *function;
    POLY_ICU_FUNCTIONS(POLY_ICU_MEMBER)
#undef POLY_ICU_MEMBER
} poly_icu;

/* False: ICU, of the version that this was built with, is not installed. Once loaded it stays:
 * later calls cost some microseconds. Any thread may call it. */
bool poly_icu_load(poly_icu *out);

#endif

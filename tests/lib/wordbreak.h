/*
 * wordbreak.h - the yardstick of the tests: the default word boundaries of UAX #29, untailored, by
 * a plain walk over the rules. test_wordbreak.c holds it against Unicode's test file, test_bounds.c
 * holds poly_word_bounds against it.
 *
 *   in   valid UTF-8     out  a flag a byte: does a boundary stand before it?
 *
 * Method: rules WB6-7 and WB11-12 look one character ahead ("can't", "3.5"). Instead of looking, a
 * boundary before such a middle character is set for the time being, and taken back when the
 * character behind it fits: one pass, no character seen twice, whatever the number of combining
 * marks between.
 */
#ifndef TESTS_WORDBREAK_H
#define TESTS_WORDBREAK_H

#include "token/classes.h"

#include <assert.h>
#include <string.h>

typedef struct wb_walk {
    uint32_t raw;       /* Word_Break of the character before */
    uint32_t last;      /* the same, marks and format characters skipped (WB4) */
    uint32_t before;    /* what stood before `last` */
    bool odd_flag;      /* an odd number of regional indicators so far */
    uint32_t tentative; /* the boundary before `last`, when that is a middle character; or NONE */
} wb_walk;

static bool wb_is_letter(uint32_t wb) { return wb == POLY_WB_ALETTER || wb == POLY_WB_HEBREW; }
static bool wb_is_newline(uint32_t wb) { return wb >= POLY_WB_CR && wb <= POLY_WB_NEWLINE; }
static bool wb_is_skipped(uint32_t wb) { return wb >= POLY_WB_EXTEND && wb <= POLY_WB_FORMAT; }

static bool wb_mid_letters(uint32_t wb)
{
    return wb == POLY_WB_MIDLETTER || wb == POLY_WB_MIDNUMLET || wb == POLY_WB_SQUOTE;
}

static bool wb_mid_digits(uint32_t wb)
{
    return wb == POLY_WB_MIDNUM || wb == POLY_WB_MIDNUMLET || wb == POLY_WB_SQUOTE;
}

/* WB3-WB3d and WB4, which see marks: true when one of them decides, and then *breaks is its
 * word. */
static bool wb_raw_rules(const wb_walk *w, uint32_t cls, bool *breaks)
{
    const uint32_t wb = cls & POLY_WB_MASK;
    *breaks = false;
    if (w->raw == POLY_WB_CR && wb == POLY_WB_LF) return true;
    *breaks = true;
    if (wb_is_newline(w->raw) || wb_is_newline(wb)) return true;
    *breaks = false;
    if (w->raw == POLY_WB_ZWJ && (cls & POLY_CLASS_PICT)) return true;
    if (w->raw == POLY_WB_WSEGSPACE && wb == POLY_WB_WSEGSPACE) return true;
    return wb_is_skipped(wb);
}

/* WB7, 7c, 11: does `wb` complete what the middle character before it began? */
static bool wb_completes(const wb_walk *w, uint32_t wb)
{
    if (wb_is_letter(w->before) && wb_mid_letters(w->last) && wb_is_letter(wb)) return true;
    if (w->before == POLY_WB_HEBREW && w->last == POLY_WB_DQUOTE && wb == POLY_WB_HEBREW)
        return true;
    return w->before == POLY_WB_NUMERIC && wb_mid_digits(w->last) && wb == POLY_WB_NUMERIC;
}

/* WB5, 8-10, 13-13b, 15-16, 7a. */
static bool wb_joins(const wb_walk *w, uint32_t wb)
{
    const bool alnum = wb_is_letter(wb) || wb == POLY_WB_NUMERIC;
    const bool after_alnum = wb_is_letter(w->last) || w->last == POLY_WB_NUMERIC;
    if (after_alnum && alnum) return true;
    if (w->last == POLY_WB_HEBREW && wb == POLY_WB_SQUOTE) return true;
    if (w->last == POLY_WB_KATAKANA && wb == POLY_WB_KATAKANA) return true;
    if (wb == POLY_WB_EXTENDNUMLET)
        return after_alnum || w->last == POLY_WB_KATAKANA || w->last == POLY_WB_EXTENDNUMLET;
    if (w->last == POLY_WB_EXTENDNUMLET) return alnum || wb == POLY_WB_KATAKANA;
    return w->last == POLY_WB_REGIONAL && wb == POLY_WB_REGIONAL && w->odd_flag;
}

static bool wb_may_be_middle(const wb_walk *w, uint32_t wb)
{
    return (wb_is_letter(w->last) && wb_mid_letters(wb)) ||
           (w->last == POLY_WB_NUMERIC && wb_mid_digits(wb)) ||
           (w->last == POLY_WB_HEBREW && wb == POLY_WB_DQUOTE);
}

static void wb_advance(wb_walk *w, uint32_t wb, uint32_t at, bool skipped)
{
    w->raw = wb;
    if (skipped) return;
    w->tentative = wb_may_be_middle(w, wb) ? at : POLY_NONE;
    w->odd_flag = wb == POLY_WB_REGIONAL && !(w->last == POLY_WB_REGIONAL && w->odd_flag);
    w->before = w->last;
    w->last = wb;
}

/* breaks[i] becomes 1 where a word begins or ends before byte i, else 0, for i in [0, s.n]. */
static void wb_breaks(uint8_t *breaks, poly_str s)
{
    wb_walk w = {.tentative = POLY_NONE};
    uint32_t len;
    assert(s.n < UINT32_MAX);
    memset(breaks, 0, s.n + 1);
    if (!s.n) return; /* WB1 and WB2 want something between them */
    for (uint32_t at = 0; at < s.n; at += len) {
        const uint32_t cls = poly_class(poly_decode(s.p + at, &len)), wb = cls & POLY_WB_MASK;
        bool here = true;
        const bool ruled = at > 0 && wb_raw_rules(&w, cls, &here);
        const bool skipped = wb_is_skipped(wb) && at > 0 && !wb_is_newline(w.raw);
        if (!ruled && at > 0) {
            const bool completed = wb_completes(&w, wb);
            if (completed && w.tentative != POLY_NONE) breaks[w.tentative] = 0;
            here = !completed && !wb_joins(&w, wb);
        }
        breaks[at] = here;
        wb_advance(&w, wb, at, skipped);
    }
    breaks[s.n] = 1;
}

#endif

/*
 * tailor.c - where a word ends: UAX #29 word boundaries, tailored for Indonesian and English news.
 *
 *   in   a letter or digit of the text     out  the end of its word
 *
 * The rules, in the order in which they are tried behind a letter or digit (docs/TOKENS.md has the
 * others, and what each departs from):
 *
 *   T1  letters and digits join ("Rp1", "5G", "C1n4"; WB5, WB8-10); marks belong to their base
 *       (WB4).
 *   T2  Invisible characters (soft hyphen, zero-width ones) join what they stand between:
 *       "ko\u200brupsi".
 *   T3  A hyphen joins: "undang-undang", "ke-19", "COVID-19", "Al-Sheikh". Not WB; Indonesian
 *       reduplicates with it. A dash does not; nor a hyphen before a price ("Rp5.000-Rp6.000"), nor
 *       one between a letter and decimals, which is a minus sign ("Finansial-0,46%").
 *   T4  An apostrophe of any glyph joins when a letter follows: "Qur'an", "Jum`at", "it’s",
 *       "it&#39;s", "90's" (WB6-7). Between digits it does not: 5'11 is feet and inches.
 *   T5  "." "," "/" join digits: "1.500,75", "15.30", "24/8/2023", "27/2022" (WB11-12 and the
 *       slash).
 *   T6  "." joins single letters: "S.H", "U.S", "a.n"; a single capital and a short capitalised
 *       piece: "S.Kom", "M.Si"; and "Ph.D", "LL.M", "Sp.OG". The last stop is a token of its own.
 *       No other stop joins letters, against WB6-7: where a blank was lost ("tersebut.Kami",
 *       "dia.Kami") two sentences meet.
 *   T7  A domain name is one token (links.c). "_" joins (WB13). ":" never does, against WB6-7:
 *       "kata:benar".
 *   T8  Ideographs, kana and the scripts of South-East Asia: as UAX #29 says, without dictionary:
 *       one token each, runs of Katakana one.
 */
#include "token/scan.h"
#include "token/weights.h"

#include <assert.h>
#include <string.h>

typedef struct cutter {
    const char *p;
    uint32_t start, at; /* the word so far: [start, at) */
    uint32_t piece;     /* behind the latest full stop that joined, else start */
    bool foreign;
} cutter;

/* ---- looking --------------------------------------------------------------------------------- */
static uint32_t wb_at(const char *p)
{
    uint32_t len;
    return poly_class(poly_decode(p, &len)) & POLY_WB_MASK;
}

static bool is_letter_wb(uint32_t wb) { return wb == POLY_WB_ALETTER || wb == POLY_WB_HEBREW; }

/* "â", "Â" and "Ã" begin most mojibake: letters that are none. */
static bool is_mojibake(const char *p)
{
    poly_glyph g;
    char mark;
    if ((unsigned char)p[0] != 0xc3 || !p[1] || !memchr("\xa2\x82\x83", p[1], 3)) return false;
    return poly_mojibake_at(p, &mark) || poly_glyph_at(&g, p);
}

static bool letter_at(const char *p)
{
    return (unsigned char)*p < 0x80 ? poly_is_ascii_letter(*p)
                                    : is_letter_wb(wb_at(p)) && !is_mojibake(p);
}

static bool digit_at(const char *p)
{
    return (unsigned char)*p < 0x80 ? poly_is_ascii_digit(*p) : wb_at(p) == POLY_WB_NUMERIC;
}

static bool alnum_at(const char *p)
{
    if ((unsigned char)*p < 0x80) return poly_is_ascii_alnum(*p);
    const uint32_t wb = wb_at(p);
    return (is_letter_wb(wb) && !is_mojibake(p)) || wb == POLY_WB_NUMERIC;
}

static bool digit_before(const cutter *w)
{
    return w->at > w->start && digit_at(w->p + poly_step_back(w->p, w->at));
}

/* ---- T6: acronyms and degrees ---------------------------------------------------------------- */
static uint32_t ascii_letters(const char *p, uint32_t most)
{
    uint32_t n = 0;
    while (n < most && poly_is_ascii_letter(p[n])) n++;
    return n;
}

/* The stop at w->at stands between two pieces of letters. */
static bool acronym_joins(const cutter *w)
{
    enum { MOST = POLY_W_DEGREE_LETTERS + 1 };
    const char *left = w->p + w->piece, *right = w->p + w->at + 1;
    const uint32_t nl = w->at - w->piece, nr = ascii_letters(right, MOST);
    if (nl == 0 || nl >= MOST || ascii_letters(left, nl) != nl || nr == 0 || nr == MOST)
        return false;
    if (alnum_at(right + nr)) return false;
    const bool capitals = poly_is_ascii_upper(*left) && poly_is_ascii_upper(*right);
    if (nl == 1 && nr == 1) return true;
    if (nl == 1) return capitals;
    if (nr == 1 && w->piece > w->start) return capitals; /* "S.Pd.I" */
    if (nl != 2) return false;
    if (strncmp(left, "Sp", 2) == 0)
        return poly_is_ascii_upper(*right) && nr <= 2 && (nr == 1 || poly_is_ascii_upper(right[1]));
    return nr == 1 && (strncmp(left, "Ph", 2) == 0 || strncmp(left, "LL", 2) == 0) &&
           poly_is_ascii_upper(*right);
}

/* ---- joiners --------------------------------------------------------------------------------- */
/* Each returns where the word goes on, or 0 when it ends at w->at. */
static uint32_t join_apostrophe(cutter *w)
{
    poly_glyph g;
    if (!poly_glyph_at(&g, w->p + w->at) || g.mark != '\'' || !letter_at(w->p + w->at + g.len))
        return 0;
    w->foreign |= g.foreign;
    return w->at + g.len;
}

static uint32_t join_stop(cutter *w)
{
    const char *next = w->p + w->at + 1;
    if (digit_at(next)) return digit_before(w) ? w->at + 1 : 0;
    if (!acronym_joins(w)) return 0;
    w->piece = w->at + 1;
    return w->at + 1;
}

static uint32_t join_hyphen(const cutter *w)
{
    const char *next = w->p + w->at + 1;
    if (!alnum_at(next)) return 0;
    if (next[0] == 'R' && next[1] == 'p' &&
        (next[2] == ' ' || next[2] == '.' || digit_at(next + 2)))
        return 0;
    if (!poly_is_ascii_digit(*next) || digit_before(w)) return w->at + 1;
    const uint32_t end = poly_skip_alnum(w->p, w->at + 1);
    const bool decimals = (w->p[end] == ',' || w->p[end] == '.') && digit_at(w->p + end + 1) &&
                          poly_is_ascii_digit(w->p[end - 1]);
    return decimals ? 0 : w->at + 1;
}

static uint32_t join_underscores(const cutter *w)
{
    uint32_t at = w->at;
    while (w->p[at] == '_') at++;
    return alnum_at(w->p + at) ? at : 0;
}

static uint32_t join_ascii(cutter *w)
{
    const char *next = w->p + w->at + 1;
    switch (w->p[w->at]) {
    case '\'':
    case '`':
    case '&':
    case '\\': return join_apostrophe(w);
    case '-': return join_hyphen(w);
    case '.': return join_stop(w);
    case ',':
    case '/': return digit_at(next) && digit_before(w) ? w->at + 1 : 0;
    case '_': return join_underscores(w);
    default: return 0;
    }
}

static bool is_hyphen(uint32_t cp)
{
    return cp == 0x2010 || cp == 0x2011 || cp == 0xfe63 || cp == 0xff0d;
}

/* Over a run of invisible characters (T2). A quotation mark of windows-1252 that was read as
 * Latin-1 (U+0092) is none. */
static uint32_t join_invisible(const cutter *w)
{
    uint32_t at = w->at, len;
    poly_glyph g;
    while ((unsigned char)w->p[at] >= 0x80 &&
           poly_group(poly_decode(w->p + at, &len)) == POLY_GROUP_IGNORE &&
           !poly_glyph_at(&g, w->p + at))
        at += len;
    return at > w->at && alnum_at(w->p + at) ? at : 0;
}

static uint32_t join_other(cutter *w)
{
    uint32_t len;
    const uint32_t cp = poly_decode(w->p + w->at, &len), cls = poly_class(cp);
    const uint32_t wb = cls & POLY_WB_MASK, group = cls >> POLY_CLASS_GROUP_SHIFT;
    if (is_letter_wb(wb)) return is_mojibake(w->p + w->at) ? join_apostrophe(w) : w->at + len;
    if (wb == POLY_WB_NUMERIC) return w->at + len;
    if (group == POLY_GROUP_MARK) return w->at + len;
    if (group == POLY_GROUP_IGNORE) {
        const uint32_t end = join_invisible(w);
        return end > w->at ? end : join_apostrophe(w);
    }
    if (is_hyphen(cp)) return alnum_at(w->p + w->at + len) ? w->at + len : 0;
    return join_apostrophe(w);
}

/* ---- T8 -------------------------------------------------------------------------------------- */
/* A letter that joins no other, with its marks; Katakana with more of it. */
static uint32_t lone_end(const char *p, uint32_t at)
{
    uint32_t len;
    const uint32_t first = wb_at(p + at);
    (void)poly_decode(p + at, &len);
    for (at += len;; at += len) {
        const uint32_t cls = poly_class(poly_decode(p + at, &len));
        const bool more = first == POLY_WB_KATAKANA && (cls & POLY_WB_MASK) == POLY_WB_KATAKANA;
        if (!more && cls >> POLY_CLASS_GROUP_SHIFT != POLY_GROUP_MARK) return at;
    }
}

poly_word poly_word_at(const poly_scanner *c, uint32_t start)
{
    cutter w = {.p = c->p, .start = start, .at = start, .piece = start};
    if (!alnum_at(w.p + start)) return (poly_word){lone_end(w.p, start), false};
    for (;;) {
        w.at = poly_skip_alnum(w.p, w.at);
        if (w.p[w.at] == ' ') break;
        const uint32_t next = (unsigned char)w.p[w.at] < 0x80 ? join_ascii(&w) : join_other(&w);
        if (!next) break;
        w.at = next;
    }
    assert(w.at > start && w.at <= c->n);
    return (poly_word){w.at, w.foreign};
}

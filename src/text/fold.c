/*
 * fold.c - the folded form of text, and its width in columns. The only file that sees utf8proc.
 *
 *   in   valid UTF-8     out  NFKC with full case folding; one apostrophe, one hyphen; nothing
 *                             invisible
 *
 * Method: ASCII and the letters of Latin-1 go through tables. A stretch of anything else, with the
 * character before it (a mark may stand on it), goes through utf8proc in chunks: its ordering of
 * marks is quadratic, so that no chunk holds more than 30 of them (the stream-safe form of UAX
 * #15).
 */
#include "text/parts.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

enum { MOST_MARKS = 30, CHUNK_CPS = 64, LONGEST_CHUNK = 160, MOST_DECOMPOSED = LONGEST_CHUNK * 18 };

/* ---- decoding -------------------------------------------------------------------------------- */
uint32_t poly_cp_at(poly_str s, uint32_t at, uint32_t *len_bytes)
{
    assert(at < s.n);
    const uint32_t cp = poly_decode(s.p + at, len_bytes);
    assert(at + *len_bytes <= s.n);
    return cp;
}

/* ---- the short ways -------------------------------------------------------------------------- */
/* The small letter of one of Latin-1, Greek or Cyrillic; Han as it is. 0: any other. */
static uint32_t small_letter(uint32_t cp)
{
    if (cp < 0xc0) return 0;
    if (cp <= 0xff) return cp <= 0xde && cp != 0xd7 ? cp + 0x20 : cp;
    if (cp >= 0x391 && cp <= 0x3c9) {
        if (cp == 0x3a2 || cp == 0x3b0) return 0; /* none; one that folds to three */
        return cp <= 0x3ab ? cp + 0x20 : cp == 0x3c2 ? 0x3c3 : cp;
    }
    if (cp >= 0x400 && cp <= 0x45f) return cp < 0x410 ? cp + 0x50 : cp < 0x430 ? cp + 0x20 : cp;
    return cp >= 0x4e00 && cp <= 0x9fff ? cp : 0;
}

/* One of the characters that fold without tables: writes its fold, returns true. Apostrophes first:
 * text has a dozen glyphs for one ("Jum`at", "Jum’at", "Jum´at"), and NFKC would make of the acute
 * a blank and a combining mark. */
static bool fold_simple(uint32_t cp, char *out, size_t *n)
{
    switch (cp) {
    case '`':
    case 0xb4:
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
    case 0x2bb:
    case 0x2bc:
    case 0x2b9:
    case 0xff07:
    case 0xff40: out[(*n)++] = '\''; return true;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xfe58:
    case 0xfe63:
    case 0xff0d: out[(*n)++] = '-'; return true;
    case 0xa0:
    case 0x202f: out[(*n)++] = ' '; return true;
    case 0xad:
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0x200e:
    case 0x200f:
    case 0x2060:
    case 0xfeff: return true; /* soft hyphen, zero-width, direction: nothing remains */
    case 0x201c:
    case 0x201d:
        memcpy(out + *n, cp == 0x201c ? "\xe2\x80\x9c" : "\xe2\x80\x9d", 3);
        *n += 3;
        return true;
    case 0xdf:
        memcpy(out + *n, "ss", 2);
        *n += 2;
        return true;
    default: break;
    }
    const uint32_t low = small_letter(cp);
    if (!low) return false;
    if (low >= 0x800) out[(*n)++] = (char)(0xe0 | low >> 12);
    out[(*n)++] = (char)(low < 0x800 ? 0xc0 | low >> 6 : 0x80 | (low >> 6 & 63));
    out[(*n)++] = (char)(0x80 | (low & 63));
    return true;
}

static bool is_simple(uint32_t cp)
{
    char scratch[4];
    size_t n = 0;
    return (cp < 0x80) || fold_simple(cp, scratch, &n);
}

/* ---- the long way ---------------------------------------------------------------------------- */
static bool is_mark(uint32_t cp)
{
    return utf8proc_get_property((utf8proc_int32_t)cp)->combining_class != 0;
}

/* Where a chunk that starts at s.p[at] ends: behind CHUNK_CPS characters at the next place where
 * nothing composes, in any case before the 31st mark of a run and behind LONGEST_CHUNK
 * characters. */
static size_t chunk_end(poly_str s, size_t at, size_t end)
{
    utf8proc_int32_t before = 0, state = 0;
    uint32_t marks = 0, len;
    for (uint32_t count = 0; at < end; count++, at += len) {
        const uint32_t cp = poly_decode(s.p + at, &len);
        marks = is_mark(cp) ? marks + 1 : 0;
        if (marks > MOST_MARKS || count == LONGEST_CHUNK) break;
        const bool apart =
            count > 0 && utf8proc_grapheme_break_stateful(before, (utf8proc_int32_t)cp, &state);
        if (count >= CHUNK_CPS && apart) break;
        before = (utf8proc_int32_t)cp;
    }
    return at;
}

/* One chunk through NFKC and case folding. Where its fold would take more than four times its
 * room (U+FDFA is one character of 3 bytes and a phrase of 33), it stays as it is: callers give
 * 4 * n. */
static size_t fold_chunk(char *out, poly_str chunk)
{
    const utf8proc_option_t how =
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_int32_t cps[MOST_DECOMPOSED];
    char folded[4 * LONGEST_CHUNK * 4];
    size_t n = 0;
    utf8proc_ssize_t count = utf8proc_decompose(
        (const utf8proc_uint8_t *)chunk.p, (utf8proc_ssize_t)chunk.n, cps, MOST_DECOMPOSED, how);
    if (count >= 0 && count <= MOST_DECOMPOSED) count = utf8proc_normalize_utf32(cps, count, how);
    assert(count >= 0 && count <= MOST_DECOMPOSED);
    for (utf8proc_ssize_t i = 0; i < count && n + 4 <= sizeof folded; i++) {
        if (fold_simple((uint32_t)cps[i], folded, &n)) continue;
        n += (size_t)utf8proc_encode_char(cps[i], (utf8proc_uint8_t *)folded + n);
    }
    if (n > 4 * chunk.n || n + 4 > sizeof folded) {
        memcpy(out, chunk.p, chunk.n);
        return chunk.n;
    }
    memcpy(out, folded, n);
    return n;
}

/* From `at`, the stretch that needs the long way: up to the next character that neither needs it
 * nor carries a mark that comes behind it. */
static size_t stretch_end(poly_str s, size_t at)
{
    uint32_t len;
    while (at < s.n && !is_simple(poly_decode(s.p + at, &len))) at += len;
    return at;
}

/* How ASCII folds. */
#define POLY_FOLD_ROW(c) c, c + 1, c + 2, c + 3, c + 4, c + 5, c + 6, c + 7
static const char ascii_fold[128] = {POLY_FOLD_ROW(0),
                                     POLY_FOLD_ROW(8),
                                     POLY_FOLD_ROW(16),
                                     POLY_FOLD_ROW(24),
                                     POLY_FOLD_ROW(32),
                                     POLY_FOLD_ROW(40),
                                     POLY_FOLD_ROW(48),
                                     POLY_FOLD_ROW(56),
                                     '@',
                                     'a',
                                     'b',
                                     'c',
                                     'd',
                                     'e',
                                     'f',
                                     'g',
                                     POLY_FOLD_ROW('h'),
                                     POLY_FOLD_ROW('p'),
                                     'x',
                                     'y',
                                     'z',
                                     '[',
                                     '\\',
                                     ']',
                                     '^',
                                     '_',
                                     '\'',
                                     'a',
                                     'b',
                                     'c',
                                     'd',
                                     'e',
                                     'f',
                                     'g',
                                     POLY_FOLD_ROW('h'),
                                     POLY_FOLD_ROW('p'),
                                     POLY_FOLD_ROW('x')};

/* Folds ASCII from s.p[at] on, eight bytes at a time; returns where it ends. A backtick and what
 * is not ASCII is left to the table and to the rest. */
static size_t fold_words(char *out, poly_str s, size_t at)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    for (uint64_t w; at + 8 <= s.n; at += 8, out += 8) {
        memcpy(&w, s.p + at, 8);
        const uint64_t tick = w ^ ones * '`'; /* a zero byte where a backtick is */
        if ((w | ((tick - ones) & ~tick)) & highs) break;
        const uint64_t from_a = w + ones * (0x80 - 'A'), past_z = w + ones * (0x7f - 'Z');
        w |= ((from_a & ~past_z) & highs) >> 2; /* 0x20 in capitals */
        memcpy(out, &w, 8);
    }
    return at;
}

/* The ASCII that a mark may compose with: letters, and "<=>" ("≠" is "=" struck through). */
static bool is_carrier(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '<' && c <= '>');
}

size_t poly_fold(char *out, size_t cap, poly_str s)
{
    size_t n = 0;
    uint32_t len;
    uint32_t carrier = 0, folded = 0; /* bytes of the letter before, which a mark may stand on, and
                                       * of its fold */
    assert(cap >= 4 * s.n + 16);
    (void)cap;
    for (size_t at = 0;;) {
        const size_t from = at;
        at = fold_words(out + n, s, at);
        n += at - from;
        while (at < s.n && (unsigned char)s.p[at] < 0x80)
            out[n++] = ascii_fold[(unsigned char)s.p[at++]];
        if (at >= s.n) break;
        if (at > from) carrier = folded = is_carrier(s.p[at - 1]);
        const uint32_t cp = poly_decode(s.p + at, &len);
        const size_t before = n;
        if (fold_simple(cp, out, &n)) {
            at += len;
            folded = (uint32_t)(n - before);
            carrier = small_letter(cp) ? len : 0;
            continue;
        }
        const size_t end = stretch_end(s, at);
        if (carrier) at -= carrier, n -= folded;
        while (at < end) {
            const size_t to = chunk_end(s, at, end);
            n += fold_chunk(out + n, (poly_str){s.p + at, to - at});
            at = to;
        }
        carrier = 0;
    }
    assert(n <= cap);
    return n;
}

size_t poly_fold_with(char *out, size_t cap, poly_str s, unsigned flags)
{
    assert(cap >= 4 * s.n + 16);
    if (!flags || poly_ascii_prefix((const unsigned char *)s.p, s.n) == s.n)
        return poly_fold(out, cap, s);
    /* Unmasked text lies at the end of `out`: folding, which writes at most four bytes for each
     * that it has read, does not catch up with what it reads. */
    char *bare = out + (cap - s.n);
    const size_t n = poly_unmask(bare, s, flags);
    assert(n <= s.n);
    return poly_fold(out, cap - (s.n - n), (poly_str){bare, n});
}

/* The letter that cp is without its marks, cp when it has none. */
uint32_t poly_base_letter(uint32_t cp)
{
    utf8proc_int32_t parts[32];
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;
    int last = 0;
    const utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 32, how, &last);
    return n >= 1 && n <= 32 ? (uint32_t)parts[0] : cp;
}

bool poly_fold_is_mark(uint32_t cp) { return cp >= 0x300 && is_mark(cp); }

/* ---- columns --------------------------------------------------------------------------------- */
uint32_t poly_width(poly_str s)
{
    uint32_t width = 0, len;
    for (size_t at = 0; at < s.n; at += len) {
        const uint32_t cp = poly_decode(s.p + at, &len);
        if (cp < 0x80)
            width += cp >= 0x20 && cp < 0x7f;
        else
            width += (uint32_t)utf8proc_charwidth((utf8proc_int32_t)cp);
    }
    return width;
}

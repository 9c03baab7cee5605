/*
 * confusables.c - words in disguise: "kоrupsi" with a Cyrillic o, letters struck through or
 * piled with marks.
 *
 *   in   valid UTF-8     out  the same with ASCII letters where others stand for them
 *
 * Method, word by word (a word: letters, digits, marks and what is invisible): look-alikes
 * become ASCII when the word mixes them with Latin letters and holds no letter of another script
 * that looks like none; or when it is made of nothing but look-alikes and the text is in Latin
 * letters. So a Russian name in an Indonesian article stays what it is, unless each of its
 * letters has a twin (and two at least). Latin letters beyond ASCII that are taken for one of
 * ASCII (dotless i, script g) always become it. A word with a mark that strikes through, or two
 * marks on one letter, loses all its marks.
 */
#include "text/parts.h"

#include <assert.h>
#include <string.h>

typedef struct census {
    uint32_t latin, alike, weak, foreign;
    uint32_t piled; /* marks that no language writes */
} census;

/* Are cp's letters Latin, or compatibility forms of them (full-width, mathematical)? */
static bool is_latin_block(uint32_t cp)
{
    return (cp >= 0xc0 && cp <= 0x2af) || (cp >= 0x1d00 && cp <= 0x1dbf) ||
           (cp >= 0x1e00 && cp <= 0x1eff) || (cp >= 0x2c60 && cp <= 0x2c7f) ||
           (cp >= 0xa720 && cp <= 0xa7ff) || (cp >= 0xab30 && cp <= 0xab6f) ||
           (cp >= 0xff21 && cp <= 0xff5a) || (cp >= 0x1d400 && cp <= 0x1d6a5) ||
           (cp >= 0x2460 && cp <= 0x24ff) || (cp >= 0x2100 && cp <= 0x214f);
}

static bool is_invisible(uint32_t cp)
{
    return cp == 0xad || (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x202a && cp <= 0x202e) ||
           (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff || (cp >= 0xfe00 && cp <= 0xfe0f) ||
           cp >= 0xe0000 || cp == 0x180b;
}

static bool is_ascii_letter(uint32_t cp) { return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z'; }

static bool in_word(uint32_t cp)
{
    if (cp < 0x80) return is_ascii_letter(cp) || (cp >= '0' && cp <= '9');
    if (is_invisible(cp)) return true;
    if (cp < 0xc0 || cp == 0xd7 || cp == 0xf7) return cp == 0xaa || cp == 0xb5 || cp == 0xba;
    return !(cp >= 0x2000 && cp <= 0x206f) && !(cp >= 0x3000 && cp <= 0x303f);
}

/* Marks that strike a letter through. */
static bool strikes(uint32_t cp)
{
    return (cp >= 0x334 && cp <= 0x338) || (cp >= 0x20d2 && cp <= 0x20ea);
}

static size_t word_end(poly_str s, size_t at)
{
    uint32_t len;
    while (at < s.n && in_word(poly_decode(s.p + at, &len))) at += len;
    return at;
}

static census count_letters(poly_str word)
{
    census c = {0};
    bool weak, on_mark = false;
    uint32_t len;
    for (size_t i = 0; i < word.n; i += len) {
        const uint32_t cp = poly_decode(word.p + i, &len);
        const bool mark = poly_fold_is_mark(cp);
        if (mark) c.piled += strikes(cp) || on_mark;
        on_mark = mark;
        if (mark || (cp < 0x80 && !is_ascii_letter(cp)) || is_invisible(cp)) continue;
        if (cp < 0x80 || is_latin_block(cp)) c.latin++;
        else if (!poly_lookalike(cp, &weak)) c.foreign++;
        else if (weak) c.weak++;
        else c.alike++;
    }
    return c;
}

static bool is_masked(const census *c, unsigned how)
{
    if (c->foreign || !(c->alike + c->weak)) return false;
    return c->latin ? true : c->alike >= 2 && !c->weak && (how & POLY_FOLD_WHOLE_WORDS);
}

/* What stands for the character in the unmasked word: 0 when it stays. */
static char unmasked(uint32_t cp, bool masked, bool bare)
{
    bool weak;
    if (cp == 0x130) return 'I'; /* case folding would leave a dot behind */
    if (masked || is_latin_block(cp)) {
        const char letter = poly_lookalike(cp, &weak);
        if (letter) return letter;
    }
    const uint32_t base = bare ? poly_base_letter(cp) : cp;
    return bare && base < 0x80 && is_ascii_letter(base) ? (char)base : 0;
}

static size_t unmask_word(char *out, poly_str word, unsigned how)
{
    const census c = count_letters(word);
    const bool masked = is_masked(&c, how), bare = c.piled > 0;
    size_t n = 0;
    uint32_t len;
    for (size_t i = 0; i < word.n; i += len) {
        const uint32_t cp = poly_decode(word.p + i, &len);
        if (bare && poly_fold_is_mark(cp)) continue;
        const char letter = cp < 0x80 ? (char)cp : unmasked(cp, masked, bare);
        if (letter) out[n++] = letter;
        else memcpy(out + n, word.p + i, len), n += len;
    }
    return n;
}

size_t poly_unmask(char *out, poly_str s, unsigned how)
{
    size_t n = 0;
    uint32_t len;
    for (size_t at = 0; at < s.n;) {
        const size_t end = word_end(s, at);
        n += unmask_word(out + n, (poly_str){s.p + at, end - at}, how);
        if (end < s.n) {
            (void)poly_decode(s.p + end, &len);
            memcpy(out + n, s.p + end, len);
            n += len;
            at = end + len;
        } else {
            at = end;
        }
    }
    assert(n <= s.n);
    return n;
}

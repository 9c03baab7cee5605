/*
 * mojibake.c - UTF-8 that was once read as windows-1252 and written as UTF-8 again: "Ã©" for
 * "é".
 *
 *   in   valid UTF-8     out  how many characters of it are such; with `fix`, the text without them
 *
 * Method: each character of windows-1252 stands for a byte, and so do the C1 controls: for the
 * five bytes that windows-1252 leaves undefined, as in browsers, and for all where the text was
 * read as Latin-1. Where such bytes form a well-formed sequence of UTF-8, that is a candidate.
 * Candidates that touch each other are a run; a run counts when one of its candidates is sure,
 * or when it holds several of one script that only sense makes plausible ("ÐœÐ¾" in Cyrillic).
 * Text may have been damaged twice and thrice: passes are repeated.
 *
 * What must not be touched is text in which the characters mean themselves: "É»" in French
 * capitals before a closing mark, "Ã" alone, "Ä“" where German quotes a letter, "”…" behind
 * "résumé".
 */
#include "text/parts.h"
#include "text/weights.h"

#include <assert.h>
#include <string.h>

enum { MOST_PASSES = 4 };

/* The characters of windows-1252 at 0x80-0x9f; 0: undefined. */
static const uint16_t high_half[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

/* The byte that cp was in windows-1252, 0 when it was none beyond ASCII. */
static unsigned char byte_of(uint32_t cp)
{
    if (cp < 0x80 || cp > 0x2122) return 0;
    if (cp <= 0xff) return (unsigned char)cp;
    for (uint32_t i = 0; i < 32; i++) {
        if (high_half[i] == cp) return (unsigned char)(0x80 + i);
    }
    return 0;
}

typedef struct candidate {
    uint32_t len;   /* bytes of text                                            */
    uint32_t cp;    /* the character that they were                             */
    uint32_t chars; /* the characters they are, which are the bytes it was      */
    bool control;   /* C1 controls among them: no sound text has any            */
    bool sure;      /* nobody writes these characters in a row                  */
    unsigned char was[4];
} candidate;

/* ---- what is plausible ----------------------------------------------------------------------- */
/* Punctuation and signs that may follow a letter in sound text. */
static bool may_follow_letter(unsigned char byte)
{
    /* clang-format off */
    switch (byte) {
    case 0x82: case 0x84: case 0x85: case 0x86: case 0x87: case 0x8b: case 0x91: case 0x92:
    case 0x93: case 0x94: case 0x95: case 0x96: case 0x97: case 0x98: case 0x99: case 0x9b:
    case 0xa0: case 0xa1: case 0xa7: case 0xa8: case 0xa9: case 0xaa: case 0xab: case 0xae:
    case 0xb0: case 0xb2: case 0xb3: case 0xb4: case 0xb6: case 0xb7: case 0xb8: case 0xb9:
    case 0xba: case 0xbb: case 0xbf: return true;
    default: return false;
    }
    /* clang-format on */
}

/* The scripts and signs that news of these languages hold in single characters. Others (Cyrillic,
 * Arabic, Han ...) come in words: `sure` is not for them. */
static bool is_at_home(uint32_t cp)
{
    return (cp >= 0xa0 && cp <= 0x17f) || (cp >= 0x1e00 && cp <= 0x1eff) ||
           (cp >= 0x2000 && cp <= 0x205e) || (cp >= 0x20a0 && cp <= 0x20bf) ||
           (cp >= 0x2100 && cp <= 0x22ff) || (cp >= 0x25a0 && cp <= 0x27bf) ||
           (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0x1f000 && cp <= 0x1faff) || cp == 0xfeff ||
           cp == 0xfffd || cp == 0x192 || cp == 0x2c6 || cp == 0x2dc;
}

static bool is_letter(uint32_t cp)
{
    return ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') || (cp >= 0xc0 && cp <= 0x24f && cp != 0xd7);
}

static bool is_capital(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 0xc0 && cp <= 0xde && cp != 0xd7);
}

/* Marks that close something, or stand for something left out. */
static bool is_closing(unsigned char byte)
{
    /* clang-format off */
    switch (byte) {
    case 0x82: case 0x84: case 0x85: case 0x8b: case 0x91: case 0x92: case 0x93: case 0x94:
    case 0x96: case 0x97: case 0x9b: case 0xab: case 0xbb: return true;
    default: return false;
    }
    /* clang-format on */
}

static bool is_small(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 0xdf && cp <= 0xff && cp != 0xf7);
}

/* What stands before and behind decides where the characters might mean themselves. */
static bool is_sure(const candidate *c, uint32_t before, uint32_t after)
{
    const unsigned char lead = c->was[0];
    if (c->control && c->cp >= 0xa0) return true;
    if (!is_at_home(c->cp)) return false;
    for (uint32_t i = 1; i < c->chars; i++) {
        /* "â€", "Ã¼", "ðŸ": a currency, a fraction */
        if (!may_follow_letter(c->was[i])) return true;
    }
    if (c->chars > 3 || is_letter(after)) return true; /* "CÃ”TE": no mark closes before a letter */
    if (lead == 0xe2 || lead == 0xef) return !is_letter(before); /* neither is a word: "â†’" */
    if (lead >= 0xe0) return false;
    if (is_small(before)) return true; /* "KovaÄ‡": no capital inside */
    return lead <= 0xc3 && !is_capital(before) && !is_closing(c->was[1]); /* "Ã ", not "“Ã”" */
}

/* ---- candidates ------------------------------------------------------------------------------ */
static uint32_t char_before(poly_str s, size_t at)
{
    uint32_t len;
    return at ? poly_decode(s.p + poly_step_back(s.p, (uint32_t)at), &len) : 0;
}

/* The candidate at s.p[at], len 0 when there is none. */
static candidate candidate_at(poly_str s, size_t at)
{
    candidate c = {0};
    size_t want = 0, bad;
    uint32_t len;
    for (size_t i = at; i < s.n && c.chars < 4; i += len) {
        const uint32_t cp = poly_decode(s.p + i, &len);
        const unsigned char b = byte_of(cp);
        c.control |= cp >= 0x80 && cp < 0xa0 && cp != 0x85;
        if (!c.chars && (b < 0xc2 || b > 0xf4)) return c;
        if (!c.chars) want = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
        if (c.chars && (b & 0xc0) != 0x80) return (candidate){0};
        c.was[c.chars++] = b;
        c.len += len;
        if (c.chars == want) break;
    }
    if (c.chars != want || poly_utf8_sequence(c.was, want, &bad) != want) return (candidate){0};
    c.cp = poly_decode((const char *)c.was, &len);
    const size_t end = at + c.len;
    c.sure = is_sure(&c, char_before(s, at), end < s.n ? poly_decode(s.p + end, &len) : 0);
    return c;
}

/* Scripts whose words are runs of candidates: blocks of 256 characters are near enough, Han and
 * Hangul one. 0: none that would be written so. */
static uint32_t script_of(uint32_t cp)
{
    if (cp >= 0x370 && cp <= 0x1fff) return cp >> 8;
    if (cp >= 0x3000 && cp <= 0xd7af) return 0x30;
    return 0;
}

typedef struct run {
    size_t end;
    uint32_t count;
    bool counts;
} run;

/* The run that begins at `at`: how far it goes, and whether it is mis-decoded text. */
static run run_at(poly_str s, size_t at)
{
    run r = {.end = at};
    uint32_t in_script = 0, script = 0;
    for (candidate c; r.end < s.n && (c = candidate_at(s, r.end)).len; r.end += c.len) {
        const uint32_t now = script_of(c.cp);
        in_script = now && now == script ? in_script + 1 : now != 0;
        script = now;
        r.count++;
        r.counts |= c.sure || in_script >= POLY_W_MISREAD_RUN;
    }
    return r;
}

/* ---- the text -------------------------------------------------------------------------------- */
/* One pass: writes s with its runs mended to `to` (unless NULL), counts what was or would be.
 * Returns the length. */
static size_t mend(char *to, poly_str s, uint32_t *count)
{
    size_t n = 0, kept = 0; /* bytes written; what lies before `kept` is written */
    *count = 0;
    for (size_t at = 0; at < s.n;) {
        const char *hit = memchr(s.p + at, 0xc3, s.n - at); /* all that may begin one: U+00C2 on */
        if (!hit) break;
        at = (size_t)(hit - s.p);
        run r = run_at(s, at);
        if (!r.counts) {
            at = r.end > at ? r.end : at + 2;
            continue;
        }
        *count += r.count;
        if (to) memcpy(to + n, s.p + kept, at - kept);
        n += at - kept;
        for (candidate c; at < r.end; at += c.len, n += c.chars) {
            c = candidate_at(s, at);
            if (to) memcpy(to + n, c.was, c.chars);
        }
        kept = at;
    }
    if (to) memcpy(to + n, s.p + kept, s.n - kept);
    return n + s.n - kept;
}

poly_status poly_text_mojibake(poly_text *t, bool fix, poly_arena *a)
{
    poly_str s = t->bytes;
    uint32_t count = 0;
    (void)mend(NULL, s, &count);
    t->misread = count;
    if (!count || !fix) return POLY_OK;
    char *both[2] = {NULL, NULL}; /* a pass reads one and writes the other */
    for (uint32_t pass = 0; pass < MOST_PASSES; pass++) {
        uint32_t again;
        char **to = &both[pass & 1];
        if (!*to) *to = poly_arena_raw(a, s.n, 1);
        if (!*to) return a->status;
        const size_t n = mend(*to, s, &again);
        assert(n <= s.n);
        if (!again) break;
        s = (poly_str){*to, n};
    }
    assert(poly_utf8_prefix(s) == s.n);
    t->mended = count;
    t->misread = 0;
    return poly_text_replace(t, s, a);
}

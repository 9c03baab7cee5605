/*
 * words.c - the words of folded text, for keyness.
 *
 * A word is a run of letters and digits with hyphens and apostrophes between them ("undang-undang",
 * "don't"), of which one at least is a letter. Letters beyond ASCII are what is no mark and no
 * blank of the blocks that news use (Latin-1, general punctuation, CJK).
 */
#include "stats/parts.h"

/* The length of the letter or digit at p, 0 where there is none. */
static size_t letter_at(const char *p, size_t n)
{
    const unsigned char c = (unsigned char)p[0];
    if (c < 0x80) return poly_is_ascii_alnum(p[0]);
    const size_t len = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (len > n) return 0;
    const unsigned char d = (unsigned char)p[1];
    if (c == 0xc2) return d == 0xaa || d == 0xb5 || d == 0xba ? len : 0;
    if (c == 0xe2 && (d < 0xb0 || d >= 0xb8))
        return 0;                            /* U+2000-2BFF marks, arrows, signs; U+2E00- */
    if (c == 0xe3 && d == 0x80) return 0;    /* U+3000-303F */
    if (c == 0xef && d == 0xbf) return 0;    /* U+FFFD */
    return c == 0xf0 && d == 0x9f ? 0 : len; /* emoji */
}

static bool joins(char c) { return c == '-' || c == '\''; }

poly_str poly_next_word(poly_str s, size_t *at)
{
    size_t i = *at;
    while (i < s.n) {
        size_t len = letter_at(s.p + i, s.n - i);
        if (!len) {
            i++;
            while (i < s.n && ((unsigned char)s.p[i] & 0xc0) == 0x80) i++;
            continue;
        }
        const size_t start = i;
        bool letter = false;
        while (len) {
            letter = letter || !(poly_is_ascii_digit(s.p[i]) || joins(s.p[i]));
            i += len;
            len = i < s.n ? letter_at(s.p + i, s.n - i) : 0;
            if (!len && i + 1 < s.n && joins(s.p[i]) && letter_at(s.p + i + 1, s.n - i - 1))
                len = 1;
        }
        if (!letter) continue;
        *at = i;
        return (poly_str){s.p + start, i - start};
    }
    *at = s.n;
    return (poly_str){NULL, 0};
}

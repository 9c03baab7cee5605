/*
 * str.h - views of bytes: (pointer, length), never NUL-terminated. ASCII only: what needs Unicode
 * is text/'s work (poly_fold).
 */
#ifndef POLY_BASE_STR_H
#define POLY_BASE_STR_H

#include "polyanalyze.h"

#include <string.h>

#define POLY_S(literal) ((poly_str){(literal), sizeof(literal) - 1})

/* Inline, as one side is nearly always a literal: then a comparison or two are left of it. */
static inline poly_str poly_str_of(const char *nul_terminated) /* NULL gives the empty view */
{
    return (poly_str){nul_terminated, nul_terminated ? strlen(nul_terminated) : 0};
}
static inline bool poly_str_eq(poly_str a, poly_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool poly_str_starts(poly_str s, poly_str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}
static inline bool poly_str_ends(poly_str s, poly_str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}
int poly_str_cmp(poly_str a, poly_str b);         /* by bytes, shorter first   */
/* Is s one of these words? NULL ends them. Inline, as it is asked of many words, and nearly all
 * differ in the first byte. */
static inline bool poly_str_is_any(poly_str s, const char *const *words)
{
    for (; s.n && *words; words++) {
        if ((*words)[0] == s.p[0] && strlen(*words) == s.n && memcmp(*words, s.p, s.n) == 0)
            return true;
    }
    return false;
}
/* How many bytes of ASCII it begins with, in eights: nearly always all but the last few. */
size_t poly_str_ascii_head(poly_str s);
poly_str poly_str_trim(poly_str s);               /* ASCII white space at both ends */

/* Cuts s at the first `sep`: returns what lies before it, leaves in *s what lies behind. Without a
 * `sep`, returns all and leaves *s empty with p == NULL. */
poly_str poly_str_cut(poly_str *s, char sep);

/* How many slips lie between two spellings: letters (bytes) left out, put in, changed, or swapped
 * with their neighbour (Damerau; optimal string alignment, no stretch edited twice). UINT32_MAX
 * where one of them has more than POLY_SLIPS_BYTES. O(a.n * b.n). */
enum { POLY_SLIPS_BYTES = 31 };
uint32_t poly_str_slips(poly_str a, poly_str b);

enum { POLY_ASCII_SMALL = 1, POLY_ASCII_CAPITAL = 2, POLY_ASCII_LETTER = 3, POLY_ASCII_DIGIT = 4 };
extern const uint8_t poly_ascii_kind[256]; /* 0 for all other bytes */

static inline bool poly_is_ascii_lower(char c)
{
    return poly_ascii_kind[(unsigned char)c] & POLY_ASCII_SMALL;
}
static inline bool poly_is_ascii_upper(char c)
{
    return poly_ascii_kind[(unsigned char)c] & POLY_ASCII_CAPITAL;
}
static inline bool poly_is_ascii_letter(char c)
{
    return poly_ascii_kind[(unsigned char)c] & POLY_ASCII_LETTER;
}
static inline bool poly_is_ascii_digit(char c)
{
    return poly_ascii_kind[(unsigned char)c] & POLY_ASCII_DIGIT;
}
static inline bool poly_is_ascii_alnum(char c) { return poly_ascii_kind[(unsigned char)c] != 0; }

/* The small letter of an ASCII capital; any other byte as it is. */
static inline char poly_str_low(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }

static inline uint32_t poly_span_len(poly_span s) { return s.end - s.start; }
static inline bool poly_span_none(poly_span s) { return s.start >= s.end; }
static inline poly_str poly_str_slice(poly_str text, poly_span s)
{
    return (poly_str){text.p + s.start, poly_span_len(s)};
}

#endif

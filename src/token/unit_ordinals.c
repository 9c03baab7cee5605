/*
 * unit_ordinals.c - what has a place in a row: "ke-19", "19th", "XII", the "I" of "Komisi I".
 *
 *   in   a token     out  a unit whose value is the number
 *
 * Left to others: "pertama", "kedua" (which means "both" too), "second".
 */
#include "token/unit.h"

#include <assert.h>
#include <string.h>

enum { MOST_DIGITS = 7 };

static int32_t roman_digit(char c)
{
    switch (c) {
    case 'I': return 1;
    case 'V': return 5;
    case 'X': return 10;
    case 'L': return 50;
    case 'C': return 100;
    case 'D': return 500;
    case 'M': return 1000;
    default: return 0;
    }
}

/* The value of a Roman numeral as it is properly written, else 0: the value, written anew, must be
 * the same. */
static int32_t roman_value(poly_str s)
{
    static const struct {
        int32_t v;
        const char *s;
    } parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};
    enum { LONGEST = 15 };
    int32_t v = 0;
    if (!s.n || s.n > LONGEST) return 0;
    for (size_t k = 0; k < s.n; k++) {
        const int32_t d = roman_digit(s.p[k]);
        if (!d) return 0;
        v += k + 1 < s.n && roman_digit(s.p[k + 1]) > d ? -d : d;
    }
    if (v < 1 || v > 3999) return 0;
    size_t at = 0;
    int32_t rest = v;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        for (; rest >= parts[k].v; rest -= parts[k].v, at += strlen(parts[k].s)) {
            if (!poly_str_starts((poly_str){s.p + at, s.n - at}, poly_str_of(parts[k].s))) return 0;
        }
    }
    return at == s.n ? v : 0;
}

/* "Komisi I", "Bab V": one letter is a number only behind what is counted so. */
static bool is_counted(const poly_unit_text *in, uint32_t i)
{
    return poly_unit_before(in, i) && (poly_unit_roles(in, i - 1) & POLY_ROLE_COUNTED);
}

/* L, C, D and M make words and acronyms ("MI", "CD", "DI", "MM"): only behind what is counted, or
 * in long ones. */
static int32_t roman_at(const poly_unit_text *in, uint32_t i)
{
    enum { LONG = 4 };
    const poly_str s = poly_unit_bytes(in, i);
    const int32_t v = in->toks->at[i].kind == POLY_TOK_WORD ? roman_value(s) : 0;
    if (!v || (s.n == 1 && v > 10)) return 0; /* "golongan C" */
    if (is_counted(in, i)) return v;
    if (s.n < 2) return 0;
    bool small = true;
    for (size_t k = 0; k < s.n; k++) small &= roman_digit(s.p[k]) <= 10;
    return small || s.n >= LONG ? v : 0;
}

/* Behind "ke-": digits or a Roman numeral up to the end, or to a hyphen ("ke-19-nya"). */
static int32_t after_ke(poly_str s)
{
    size_t n = 0;
    int32_t v = 0;
    while (n < s.n && n < MOST_DIGITS && poly_is_ascii_digit(s.p[n])) v = v * 10 + (s.p[n++] - '0');
    if (n) return n == s.n || s.p[n] == '-' ? v : 0;
    return roman_value(s);
}

/* "1st", "2nd", "3rd", "19th". */
static int32_t english_ordinal(poly_str s)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", NULL};
    uint32_t n = 0;
    int32_t v = 0;
    while (n < s.n && n <= MOST_DIGITS && poly_is_ascii_digit(s.p[n])) n++;
    if (n == 0 || n > MOST_DIGITS || s.n != n + 2) return 0;
    for (uint32_t k = 0; k < n; k++) v = v * 10 + (s.p[k] - '0');
    const int32_t unit = v % 10, ten = v / 10 % 10;
    const char *want = ten == 1 || unit == 0 || unit > 3 ? ends[3] : ends[unit - 1];
    return (s.p[n] | 0x20) == want[0] && (s.p[n + 1] | 0x20) == want[1] ? v : 0;
}

bool poly_unit_ordinal(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    const poly_str s = poly_unit_bytes(in, i);
    int32_t v = english_ordinal(s);
    if (!v && s.n > 3 && (s.p[0] | 0x20) == 'k' && (s.p[1] | 0x20) == 'e')
        v = after_ke(s.p[2] == '-' ? (poly_str){s.p + 3, s.n - 3} : (poly_str){s.p + 2, s.n - 2});
    if (!v) v = roman_at(in, i);
    if (!v) return false;
    assert(v > 0 && i < in->end);
    u->cls = POLY_UNIT_ORDINAL;
    u->end = i + 1;
    poly_unit_put_int(u, v, 1);
    return true;
}

/*
 * glance.c - what a byte or two tell of plain text.
 *
 *   in   a place in the text     out  whether a word ends there, what mark stands there
 *
 * Left to others: all that is not as plain as it looks (tailor.c, marks.c, links.c).
 */
#include "token/glance.h"

#include <string.h>

/* ---- tables ---------------------------------------------------------------------------------- */
enum { ENDS = POLY_ENDS, UNLESS = POLY_UNLESS, SINGLE = POLY_SINGLE, EM = POLY_EM };
#define EM4 EM, EM, EM, EM
/* clang-format off */
const uint8_t poly_glance[256] = {
    [0] = ENDS,    ['\t'] = ENDS, ['\n'] = ENDS, ['\r'] = ENDS,
    [' '] = ENDS,  ['#'] = ENDS,  ['<'] = ENDS,
    ['@'] = ENDS, ['~'] = ENDS, ['!'] = EM, EM, ['$'] = EM, EM, ['('] = EM4, [';'] = EM,
    ['='] = EM, EM, EM, ['['] = ENDS, [']'] = ENDS, EM, ['{'] = EM, EM, EM, [','] = EM | UNLESS,
    ['-'] = EM | UNLESS | SINGLE, ['.'] = EM | UNLESS | SINGLE,
    ['/'] = EM | UNLESS, [':'] = EM | SINGLE};

enum { JOINED = EM | UNLESS, SECOND = EM | SINGLE };
#define EM16 EM4, EM4, EM4, EM4
#define J4 JOINED, JOINED, JOINED, JOINED
#define J16 J4, J4, J4, J4
const uint8_t poly_glance_behind[256] = {
    EM16, EM16, EM4, EM4, EM4, EM,              /* up to ',' */
    SECOND, SECOND, SECOND,                     /* - . / */
    J4, J4, JOINED, JOINED, SECOND, EM4, EM,    /* 0 to 9, a colon, ; to ? */
    EM, J16, J4, J4, JOINED, JOINED, EM4, EM,   /* @, A to Z, up to _ */
    EM, J16, J4, J4, JOINED, JOINED, EM4, EM,   /* `, a to z, up to 0x7f */
    J16, J16, J16, J16, J16, J16, J16, J16};
/* clang-format on */

/* ---- marks and ends -------------------------------------------------------------------------- */
/* May a letter or digit stand at p that is not ASCII? U+2000 to U+203F and U+00A0 are none:
 * curly marks, dashes, blanks. */
static bool may_be_alnum(const char *p)
{
    if (poly_byte_at(p) < 0x80) return false;
    return !(poly_byte_at(p) == 0xe2 && poly_byte_at(p + 1) == 0x80) && !poly_is_nbsp(p);
}

char poly_general_mark(const char *p)
{
    if (poly_byte_at(p) != 0xe2 || poly_byte_at(p + 1) != 0x80) return 0;
    switch (poly_byte_at(p + 2)) {
    case 0x93:
    case 0x94: return '-';
    case 0x9c:
    case 0x9d: return '"';
    case 0xa6: return '~';
    default: return 0;
    }
}

uint32_t poly_loose_apostrophe(const char *p)
{
    const uint32_t n = *p == '\'' ? 1 : memcmp(p, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
    return n && poly_byte_at(p + n) < 0x80 && !poly_is_ascii_letter(p[n]) ? n : 0;
}

bool poly_ends_plainly(const char *end)
{
    const uint8_t what = poly_glance[poly_byte_at(end)];
    if (what & POLY_UNLESS) return !poly_is_ascii_alnum(end[1]) && !may_be_alnum(end + 1);
    if (*end == ':') return end[1] != '/'; /* else the word may be a link's scheme */
    return (what & POLY_ENDS) || poly_general_mark(end) || poly_is_nbsp(end) ||
           poly_loose_apostrophe(end);
}

bool poly_is_plain_mark(const char *p)
{
    const uint8_t what = poly_glance[poly_byte_at(p)];
    if (*p == '#') return poly_glance[poly_byte_at(p + 1)] & POLY_ENDS; /* else it may be a tag */
    return (what & POLY_MARK) && !((what & POLY_SINGLE) && (p[1] == p[0] || p[1] == '/'));
}

unsigned poly_exact_mark(const char *p)
{
    return poly_is_plain_mark(p) ? poly_byte_at(p) : (unsigned)poly_general_mark(p);
}

bool poly_ends_glued(const char *stop, uint32_t len)
{
    if (len < 3 || *stop != '.' || !poly_is_ascii_upper(stop[1]) || !poly_is_ascii_lower(stop[2]))
        return false;
    const uint32_t next = poly_run_len(stop + 1);
    return next > 3 && next < POLY_KEY_BYTES && stop[1 + next] != '.' && stop[1 + next] != '-';
}

/* ---- words of more than one run -------------------------------------------------------------- */
/* Does a hyphen that an ASCII letter or digit follows join (T3)? NULL where that is not so
 * plain: a price begins with "Rp", a minus sign stands before decimals. */
static const char *behind_hyphen(const char *by)
{
    const char *next = by + 1, *end = next;
    if (next[0] == 'R' && next[1] == 'p') return NULL;
    if (!poly_is_ascii_digit(*next) || poly_is_ascii_digit(by[-1])) return next;
    while (poly_is_ascii_alnum(*end)) end++;
    return *end == ',' || *end == '.' ? NULL : next;
}

const char *poly_behind_joiner(const char *by)
{
    switch (*by) {
    case '-': return poly_is_ascii_alnum(by[1]) ? behind_hyphen(by) : NULL;
    case '\'': return poly_is_ascii_letter(by[1]) ? by + 1 : NULL;
    case '.':
    case ',':
    case '/': return poly_is_ascii_digit(by[-1]) && poly_is_ascii_digit(by[1]) ? by + 1 : NULL;
    default:
        return memcmp(by, "\xe2\x80\x99", 3) == 0 && poly_is_ascii_letter(by[3]) ? by + 3 : NULL;
    }
}


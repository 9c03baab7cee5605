/*
 * shapes.c - lines that are not the article's by their form alone: rules of signs, the initials
 * of those who wrote it, lists of tags.
 *
 *   in   the visible part of a line     out  a poly_shape
 *
 * From the look of lines in Indonesian and English media: "(haf/haf)", "(ir) ****", "[dzk]",
 * "(*)", "-30-", "* * *", "[[CISA]] [[The Record]]", "#Update #siber"; at the end of an article
 * also names of desks in brackets, "(Antara)", "(BPMI Setpres)".
 */
#include "text/parts.h"

#include <assert.h>
#include <string.h>

enum { LONGEST_CREDIT = 60, LONGEST_INITIALS = 30, LONGEST_LONE_INITIALS = 4, LONGEST_WORD = 12 };

size_t poly_sign_len(poly_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    switch (s.n ? p[0] : 0) {
    case '*': case '-': case '=': case '_': case '#': case '~': case '>': case '|': case '.':
    case ',': case '+': case ' ': case '\t': return 1;
    case 0xc2:
        return s.n < 2 ? 0 : p[1] == 0xb7 || p[1] == 0xa0 ? 2 : 0; /* middle dot, hard space */
    case 0xe2: break;
    default: return 0;
    }
    if (s.n < 3) return 0;
    if (p[1] == 0x80) /* dashes, bullet, ellipsis */
        return p[2] == 0x93 || p[2] == 0x94 || p[2] == 0xa2 || p[2] == 0xa6 ? 3 : 0;
    if (p[1] == 0x96) return p[2] == 0xa0 || p[2] == 0xaa ? 3 : 0; /* squares */
    return p[1] == 0x97 && p[2] == 0x8f ? 3 : 0;                  /* disc */
}

static poly_str behind_signs(poly_str s)
{
    for (size_t len; (len = poly_sign_len(s)) != 0;) s.p += len, s.n -= len;
    return s;
}

/* "-30-", "— 30 —": how agencies end a story. */
static bool is_thirty(poly_str line, poly_str bare)
{
    return bare.n > 2 && bare.n < line.n && poly_str_starts(bare, POLY_S("30")) &&
           line.n <= LONGEST_INITIALS && !behind_signs((poly_str){bare.p + 2, bare.n - 2}).n;
}

/* "[[CISA]] [[The Record]]" */
static bool is_links(poly_str s)
{
    if (s.n < 5) return false;
    while (s.n) {
        if (!poly_str_starts(s, POLY_S("[["))) return false;
        while (s.n && s.p[0] != ']') s.p++, s.n--;
        if (!poly_str_starts(s, POLY_S("]]"))) return false;
        s.p += 2, s.n -= 2;
        while (s.n && s.p[0] == ' ') s.p++, s.n--;
    }
    return true;
}

/* "[1] https://...": a note that is an address. */
static bool is_note(poly_str s)
{
    size_t i = 1;
    while (i < s.n && poly_is_ascii_digit(s.p[i])) i++;
    if (i < 2 || i + 1 >= s.n || s.p[i] != ']') return false;
    for (i++; i < s.n && s.p[i] == ' ';) i++;
    const poly_str rest = {s.p + i, s.n - i};
    return poly_str_starts(rest, POLY_S("http")) && !memchr(rest.p, ' ', rest.n);
}

/* "* [Related story](https://...)", "![Image](...)": a list item or a picture that is a link and
 * nothing else. */
static bool is_markdown_link(poly_str line, poly_str bare)
{
    poly_str s = bare;
    if (s.n && s.p[0] == '!') s.p++, s.n--;
    if (s.n < 5 || s.p[0] != '[' || (s.p == line.p && s.p[1] != '!')) return false;
    while (s.n && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == '_')) s.n--;
    const char *middle = memchr(s.p, '(', s.n);
    return middle && middle[-1] == ']' && s.p[s.n - 1] == ')' &&
           memchr(middle, ')', s.n - (size_t)(middle - s.p)) == s.p + s.n - 1;
}

/* "#Update #mako_brimob": every word is a tag, and no number ("#1"). */
static bool is_tags(poly_str s)
{
    while (s.n) {
        const poly_str word = poly_str_cut(&s, ' ');
        if (!word.n) continue;
        if (word.n < 3 || word.p[0] != '#') return false;
        if (!poly_is_ascii_letter(word.p[1])) return false;
    }
    return true;
}

/* ---- brackets -------------------------------------------------------------------------------- */
/* What stands in the one pair of brackets that the line is, stars beside it left out: "(ir) ****".
 * n == 0 when it is none. */
static poly_str bracketed(poly_str s)
{
    if (s.p[0] != '(' && s.p[0] != '[' && s.p[0] != '*' && s.p[0] != ' ') return (poly_str){0};
    while (s.n && memchr("* ", s.p[0], 2)) s.p++, s.n--;
    while (s.n && memchr("*. ", s.p[s.n - 1], 3)) s.n--;
    const char close = s.n < 3 ? 0 : s.p[0] == '(' ? ')' : s.p[0] == '[' ? ']' : 0;
    if (!close || s.p[s.n - 1] != close) return (poly_str){0};
    s.p++, s.n -= 2;
    for (size_t i = 0; i < s.n; i++) {
        if (memchr("()[]\"", s.p[i], 5)) return (poly_str){0};
    }
    return s;
}

/* "haf/haf", "h/bn", "ANT", "ir", "*": who wrote it. */
static bool is_initials(poly_str s)
{
    size_t word = 0, slashes = 0;
    bool lower = true;
    if (!behind_signs(s).n) return true;
    if (s.n > LONGEST_INITIALS) return false;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        if (c == '/' && word == 0) return false;
        slashes += c == '/';
        word = c == '/' ? 0 : word + 1;
        if (c != '/' && !poly_is_ascii_letter(c)) return false;
        if (word > LONGEST_WORD) return false;
        lower &= !poly_is_ascii_upper(c);
    }
    return word > 0 && (slashes > 0 || (lower && s.n <= LONGEST_LONE_INITIALS));
}

/* "Antara", "BPMI Setpres", "Humas/red": a few words of letters, the first with a capital or all
 * of it small. No sentence, no number. */
static bool is_credit(poly_str s)
{
    size_t words = 1;
    if (s.n > LONGEST_CREDIT || !poly_is_ascii_letter(s.p[0])) return false;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        words += c == ' ';
        if (!poly_is_ascii_letter(c) && (unsigned char)c < 0x80 && !strchr(" /.,:-&@*'|", c))
            return false;
    }
    return words <= 6 && s.p[s.n - 1] != '.' && (poly_is_ascii_upper(s.p[0]) || words == 1);
}

/* "RINI ASTUTI | DODI WIJAYA": two to six words in capitals, full stops of initials among them. */
static bool is_names(poly_str s)
{
    size_t words = 1, letters = 0;
    if (s.n > LONGEST_CREDIT) return false;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        letters += poly_is_ascii_upper(c);
        words += c == ' ' && i > 0 && poly_is_ascii_upper(s.p[i - 1]);
        if (!poly_is_ascii_upper(c) && !strchr(" |.,'-/", c)) return false;
    }
    return words >= 2 && words <= 6 && letters >= 6;
}

poly_shape poly_line_shape(poly_str line)
{
    assert(line.n);
    if (poly_is_ascii_upper(line.p[0])) return is_names(line) ? POLY_SHAPE_CREDIT : POLY_SHAPE_NONE;
    const poly_str bare = behind_signs(line);
    if (!bare.n || is_thirty(line, bare)) return POLY_SHAPE_BOILER;
    if (line.p[0] == '[' && (is_links(line) || is_note(line))) return POLY_SHAPE_BOILER;
    if (is_markdown_link(line, bare)) return POLY_SHAPE_BOILER;
    if (line.p[0] == '#' && is_tags(line)) return POLY_SHAPE_BOILER;
    const poly_str inner = bracketed(line);
    if (!inner.n) return POLY_SHAPE_NONE;
    if (is_initials(inner)) return POLY_SHAPE_BOILER;
    return is_credit(inner) ? POLY_SHAPE_CREDIT : POLY_SHAPE_NONE;
}

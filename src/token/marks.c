/*
 * marks.c - what is a quotation mark or an apostrophe, in whatever disguise.
 *
 *   in   bytes     out  the mark's likeness, length and direction
 *
 * Disguises seen in Indonesian and English articles: curly, low and angle marks, '' and `` for a
 * double mark, HTML entities once or twice escaped (&quot; &amp;ldquo; &#8220;), and mojibake:
 * UTF-8 that was read as windows-1252 or Latin-1 and written out again ("â€œ" for a curly mark; of
 * the closing one often only "â€" is left, since windows-1252 has no byte 0x9D).
 */
#include "token/scan.h"

#include <string.h>

typedef struct disguise {
    const char *bytes;
    char mark;
    uint8_t way;
} disguise;

enum { OPENS = POLY_GLYPH_OPENS, CLOSES = POLY_GLYPH_CLOSES, BOTH = POLY_GLYPH_BOTH };

/* ---- plain glyphs ---------------------------------------------------------------------------- */
/* Pairs of single glyphs stand before their halves. */
static const disguise glyphs[] = {
    {"\xe2\x80\x98\xe2\x80\x98", '"', OPENS},
    {"\xe2\x80\x99\xe2\x80\x99", '"', CLOSES},
    {"\xe2\x80\x9c", '"', OPENS},  /* U+201C */
    {"\xe2\x80\x9d", '"', CLOSES}, /* U+201D */
    {"\xe2\x80\x9e", '"', OPENS},  /* U+201E low */
    {"\xe2\x80\x9f", '"', OPENS},  /* U+201F reversed */
    {"\xe2\x80\x98", '\'', OPENS},
    {"\xe2\x80\x99", '\'', CLOSES},
    {"\xe2\x80\x9a", '\'', OPENS},
    {"\xe2\x80\x9b", '\'', OPENS},
    {"\xe2\x80\xb2", '\'', CLOSES}, /* primes: what some editors make of a mark behind a digit */
    {"\xe2\x80\xb3", '"', CLOSES},
    {"\xe2\x80\xb9", '\'', OPENS},
    {"\xe2\x80\xba", '\'', CLOSES},
    {"\xc2\xab", '"', OPENS},
    {"\xc2\xbb", '"', CLOSES},
    {"\xc2\xb4", '\'', BOTH},
    {"\xe3\x80\x8c", '"', OPENS},
    {"\xe3\x80\x8d", '"', CLOSES}, /* corner brackets */
    {"\xe3\x80\x8e", '"', OPENS},
    {"\xe3\x80\x8f", '"', CLOSES},
    {"\xe3\x80\x9d", '"', OPENS},
    {"\xe3\x80\x9e", '"', CLOSES},
    {"\xef\xbc\x82", '"', BOTH},
    {"\xef\xbc\x87", '\'', BOTH}, /* full width */
    {NULL, 0, 0}};

/* ---- mojibake -------------------------------------------------------------------------------- */
#define POLY_A_EURO "\xc3\xa2\xe2\x82\xac" /* "â€": 0xE2 0x80 as windows-1252 */
#define POLY_A_C1 "\xc3\xa2\xc2\x80"       /* the same as Latin-1 */

static const disguise mojibake[] = {{POLY_A_EURO "\xc5\x93", '"', OPENS},      /* "â€œ" */
                                    {POLY_A_EURO "\xc2\x9d", '"', CLOSES},     /* with U+009D */
                                    {POLY_A_EURO "\xef\xbf\xbd", '"', CLOSES}, /* with U+FFFD */
                                    {POLY_A_EURO "\xc5\xbe", '"', OPENS},      /* low */
                                    {POLY_A_EURO "\xcb\x9c", '\'', OPENS},
                                    {POLY_A_EURO "\xe2\x84\xa2", '\'', CLOSES},
                                    {POLY_A_C1 "\xc2\x9c", '"', OPENS},
                                    {POLY_A_C1 "\xc2\x9d", '"', CLOSES},
                                    {POLY_A_C1 "\xc2\x98", '\'', OPENS},
                                    {POLY_A_C1 "\xc2\x99", '\'', CLOSES},
                                    {NULL, 0, 0}};

static const disguise other_mojibake[] = {{POLY_A_EURO "\xe2\x80\x9c", '-', 0},
                                          {POLY_A_EURO "\xe2\x80\x9d", '-', 0},
                                          {POLY_A_EURO "\xc2\xa6", '~', 0},
                                          {POLY_A_C1 "\xc2\x93", '-', 0},
                                          {POLY_A_C1 "\xc2\x94", '-', 0},
                                          {POLY_A_C1 "\xc2\xa6", '~', 0},
                                          {"\xc3\x82\xc2\xa0", 0, 0}, /* "Â " */
                                          {NULL, 0, 0}};

static const disguise *find(const disguise *d, const char *p)
{
    while (d->bytes && strncmp(p, d->bytes, strlen(d->bytes)) != 0) d++;
    return d->bytes ? d : NULL;
}

uint32_t poly_mojibake_at(const char *p, char *mark)
{
    const disguise *d = (unsigned char)*p == 0xc3 ? find(other_mojibake, p) : NULL;
    if (!d) return 0;
    *mark = d->mark;
    return (uint32_t)strlen(d->bytes);
}

/* "â€" with its last byte lost is a closing mark, unless something of a letter follows that says
 * otherwise. */
static bool mojibake_at(poly_glyph *g, const char *p)
{
    char other;
    if (strncmp(p, POLY_A_EURO, 5) != 0 && strncmp(p, POLY_A_C1, 4) != 0) return false;
    const disguise *d = find(mojibake, p);
    if (d) {
        *g = (poly_glyph){(uint32_t)strlen(d->bytes), d->mark, d->way, true};
        return true;
    }
    if (poly_mojibake_at(p, &other) || strncmp(p, POLY_A_EURO, 5) != 0) return false;
    *g = (poly_glyph){5, '"', CLOSES, true};
    return true;
}

/* ---- entities -------------------------------------------------------------------------------- */
static const disguise entities[] = {{"quot", '"', BOTH},
                                    {"ldquo", '"', OPENS},
                                    {"rdquo", '"', CLOSES},
                                    {"bdquo", '"', OPENS},
                                    {"laquo", '"', OPENS},
                                    {"raquo", '"', CLOSES},
                                    {"apos", '\'', BOTH},
                                    {"lsquo", '\'', OPENS},
                                    {"rsquo", '\'', CLOSES},
                                    {"sbquo", '\'', OPENS},
                                    {"lsaquo", '\'', OPENS},
                                    {"rsaquo", '\'', CLOSES},
                                    {"#34", '"', BOTH},
                                    {"#39", '\'', BOTH},
                                    {"#039", '\'', BOTH},
                                    {"#034", '"', BOTH},
                                    {"#8220", '"', OPENS},
                                    {"#8221", '"', CLOSES},
                                    {"#8222", '"', OPENS},
                                    {"#8216", '\'', OPENS},
                                    {"#8217", '\'', CLOSES},
                                    {"#8218", '\'', OPENS},
                                    {"#171", '"', OPENS},
                                    {"#187", '"', CLOSES},
                                    {"#x22", '"', BOTH},
                                    {"#x27", '\'', BOTH},
                                    {"#x201c", '"', OPENS},
                                    {"#x201d", '"', CLOSES},
                                    {"#x2018", '\'', OPENS},
                                    {"#x2019", '\'', CLOSES},
                                    {NULL, 0, 0}};

/* Length of the escaped ampersands at p: "&", "&amp;", "&amp;amp;". */
static uint32_t ampersands(const char *p)
{
    uint32_t n = 1;
    while (n < 16 && strncmp(p + n, "amp;", 4) == 0) n += 4;
    return n;
}

/* Length of an entity's name at p, its semicolon not counted; 0 when it is none. */
static uint32_t name_len(const char *p)
{
    enum { LONGEST_NAME = 31 };
    uint32_t n = 0;
    const bool number = p[0] == '#';
    const bool hex = number && (p[1] == 'x' || p[1] == 'X');
    if (number) n = hex ? 2 : 1;
    const uint32_t first = n;
    while (n < LONGEST_NAME &&
           (number && !hex ? poly_is_ascii_digit(p[n]) : poly_is_ascii_alnum(p[n])))
        n++;
    const uint32_t least = number ? 1 : 2;
    return p[n] == ';' && n - first >= least && (number || poly_is_ascii_letter(p[0])) ? n : 0;
}

uint32_t poly_entity_at(const char *p)
{
    const uint32_t amps = ampersands(p), name = name_len(p + amps);
    if (name) return amps + name + 1;
    return amps > 1 ? amps : 0;
}

static bool same_name(const char *p, uint32_t n, const char *name)
{
    if (strlen(name) != n) return false;
    for (uint32_t i = 0; i < n; i++) {
        const char c = name[0] == '#' && poly_is_ascii_upper(p[i]) ? (char)(p[i] | 0x20) : p[i];
        if (c != name[i]) return false;
    }
    return true;
}

static bool entity_glyph(poly_glyph *g, const char *p)
{
    const uint32_t amps = ampersands(p), n = name_len(p + amps);
    const disguise *d = entities;
    if (!n) return false;
    while (d->bytes && !same_name(p + amps, n, d->bytes)) d++;
    if (!d->bytes) return false;
    *g = (poly_glyph){amps + n + 1, d->mark, d->way, true};
    return true;
}

/* ---- all of them ----------------------------------------------------------------------------- */
static bool ascii_glyph(poly_glyph *g, const char *p)
{
    const char c = p[0];
    const bool twice = c != '"' && p[1] == c && p[2] != c;
    const uint8_t way =
        c == '`' && twice ? OPENS : BOTH; /* TeX's ``...''; some type '' at both ends */
    *g = (poly_glyph){twice ? 2 : 1, c == '"' || twice ? '"' : '\'', way, false};
    return true;
}

bool poly_glyph_at(poly_glyph *g, const char *p)
{
    switch ((unsigned char)p[0]) {
    case '"':
    case '\'':
    case '`': return ascii_glyph(g, p);
    case '\\':
        if (p[1] != '"' && p[1] != '\'') return false;
        *g = (poly_glyph){2, p[1], BOTH, true};
        return true;
    case '&': return entity_glyph(g, p);
    case 0xc3: return mojibake_at(g, p);
    case 0xc2:
    case 0xe2:
    case 0xe3:
    case 0xef: {
        const disguise *d = find(glyphs, p);
        if (d) *g = (poly_glyph){(uint32_t)strlen(d->bytes), d->mark, d->way, false};
        return d != NULL;
    }
    default: return false;
    }
}

/*
 * marks.c - what is a quotation mark or an apostrophe, in whatever disguise.
 *
 *   in   bytes     out  the mark's likeness, length and direction
 *
 * Disguises seen in Indonesian and English articles: curly, low and angle marks, '' and `` for a
 * double mark, HTML entities once or twice escaped (&quot; &amp;ldquo; &#8220;, and &#147;, which
 * means windows-1252), and mojibake: UTF-8 that was read as windows-1252 or Latin-1 and written out
 * again, once or twice ("â€œ" for a curly mark; of the closing one often only "â€" is left, since
 * windows-1252 has no byte 0x9D). Glyphs: the Quotation_Mark property of Unicode 15, primes,
 * accents that stand for marks; names of entities: HTML, section 13.5.
 */
#include "token/scan.h"

#include <assert.h>
#include <string.h>

typedef struct disguise {
    const char *bytes;
    char mark;
    uint8_t way;
} disguise;

enum { OPENS = POLY_GLYPH_OPENS, CLOSES = POLY_GLYPH_CLOSES, BOTH = POLY_GLYPH_BOTH };

/* ---- plain glyphs ---------------------------------------------------------------------------- */
/* By code point: the General Punctuation block, Latin-1, CJK, presentation and full-width forms,
 * dingbats. A prime is what some editors make of a mark behind a digit. U+0082-U+009B are what
 * windows-1252 bytes become that were read as Latin-1. */
static const struct {
    uint32_t cp;
    char mark;
    uint8_t way;
} glyphs[] = {
    {0x0022, '"', BOTH},   {0x0027, '\'', BOTH},   {0x0060, '\'', BOTH},   {0x0082, '\'', OPENS},
    {0x0084, '"', OPENS},  {0x008b, '\'', OPENS},  {0x0091, '\'', OPENS},  {0x0092, '\'', CLOSES},
    {0x0093, '"', OPENS},  {0x0094, '"', CLOSES},  {0x009b, '\'', CLOSES}, {0x00ab, '"', OPENS},
    {0x00b4, '\'', BOTH},  {0x00bb, '"', CLOSES},  {0x2018, '\'', OPENS},  {0x2019, '\'', CLOSES},
    {0x201a, '\'', OPENS}, {0x201b, '\'', OPENS},  {0x201c, '"', OPENS},   {0x201d, '"', CLOSES},
    {0x201e, '"', OPENS},  {0x201f, '"', OPENS},   {0x2032, '\'', CLOSES}, {0x2033, '"', CLOSES},
    {0x2035, '\'', OPENS}, {0x2036, '"', OPENS},   {0x2039, '\'', OPENS},  {0x203a, '\'', CLOSES},
    {0x275b, '\'', OPENS}, {0x275c, '\'', CLOSES}, {0x275d, '"', OPENS},   {0x275e, '"', CLOSES},
    {0x2e42, '"', OPENS},  {0x300c, '"', OPENS},   {0x300d, '"', CLOSES},  {0x300e, '"', OPENS},
    {0x300f, '"', CLOSES}, {0x301d, '"', OPENS},   {0x301e, '"', CLOSES},  {0x301f, '"', CLOSES},
    {0xfe41, '"', OPENS},  {0xfe42, '"', CLOSES},  {0xfe43, '"', OPENS},   {0xfe44, '"', CLOSES},
    {0xff02, '"', BOTH},   {0xff07, '\'', BOTH},   {0xff40, '\'', BOTH},   {0xff62, '"', OPENS},
    {0xff63, '"', CLOSES}};

enum { LAST_C1 = 0x9f };

static bool glyph_of(poly_glyph *g, uint32_t cp)
{
    uint32_t lo = 0, hi = sizeof glyphs / sizeof *glyphs;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (glyphs[mid].cp == cp) {
            *g = (poly_glyph){0, glyphs[mid].mark, glyphs[mid].way, cp >= 0x80 && cp <= LAST_C1};
            return true;
        }
        if (glyphs[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

/* Not ASCII. Two single glyphs are a double mark, as '' is. */
static bool plain_glyph(poly_glyph *g, const char *p)
{
    uint32_t len;
    if (!glyph_of(g, poly_decode(p, &len))) return false;
    g->len = len;
    if (g->mark != '\'' || strncmp(p + len, p, len) != 0) return true;
    g->len = 2 * len;
    g->mark = '"';
    return true;
}

/* ---- mojibake -------------------------------------------------------------------------------- */
#define POLY_A_EURO "\xc3\xa2\xe2\x82\xac" /* "â€": 0xE2 0x80 as windows-1252 */
#define POLY_A_C1 "\xc3\xa2\xc2\x80"       /* the same as Latin-1 */
#define POLY_A_TWICE "\xc3\x83\xc2\xa2\xc3\xa2\xe2\x80\x9a\xc2\xac" /* "â€" so spoilt once more */

static const disguise mojibake[] = {{POLY_A_EURO "\xc5\x93", '"', OPENS},      /* "â€œ" */
                                    {POLY_A_EURO "\xc2\x9d", '"', CLOSES},     /* with U+009D */
                                    {POLY_A_EURO "\xef\xbf\xbd", '"', CLOSES}, /* with U+FFFD */
                                    {POLY_A_EURO "\xcb\x9c", '\'', OPENS},
                                    {POLY_A_EURO "\xe2\x84\xa2", '\'', CLOSES},
                                    {POLY_A_EURO "\xc5\xbe", '"', OPENS},  /* low */
                                    {POLY_A_EURO "\xc5\xa1", '\'', OPENS}, /* low, single */
                                    {POLY_A_EURO "\xc2\xb9", '\'', OPENS}, /* angle */
                                    {POLY_A_EURO "\xc2\xba", '\'', CLOSES},
                                    {POLY_A_EURO "\xc2\xb2", '\'', CLOSES}, /* primes */
                                    {POLY_A_EURO "\xc2\xb3", '"', CLOSES},
                                    {POLY_A_C1 "\xc2\x9c", '"', OPENS},
                                    {POLY_A_C1 "\xc2\x9d", '"', CLOSES},
                                    {POLY_A_C1 "\xc2\x98", '\'', OPENS},
                                    {POLY_A_C1 "\xc2\x99", '\'', CLOSES},
                                    {POLY_A_C1 "\xc2\x9a", '\'', OPENS},
                                    {POLY_A_C1 "\xc2\x9e", '"', OPENS},
                                    {POLY_A_TWICE "\xc3\x85\xe2\x80\x9c", '"', OPENS},
                                    {POLY_A_TWICE "\xc3\x82\xc2\x9d", '"', CLOSES},
                                    {POLY_A_TWICE "\xc3\x8b\xc5\x93", '\'', OPENS},
                                    {POLY_A_TWICE "\xc3\xa2\xe2\x80\x9e\xc2\xa2", '\'', CLOSES},
                                    {"\xc3\x82\xc2\xab", '"', OPENS}, /* "Â«" */
                                    {"\xc3\x82\xc2\xbb", '"', CLOSES},
                                    {"\xc3\x82\xc2\xb4", '\'', BOTH},
                                    {NULL, 0, 0}};

static const disguise other_mojibake[] = {{POLY_A_EURO "\xe2\x80\x9c", '-', 0},
                                          {POLY_A_EURO "\xe2\x80\x9d", '-', 0},
                                          {POLY_A_EURO "\xc2\xa6", '~', 0},
                                          {POLY_A_C1 "\xc2\x93", '-', 0},
                                          {POLY_A_C1 "\xc2\x94", '-', 0},
                                          {POLY_A_C1 "\xc2\xa6", '~', 0},
                                          {POLY_A_TWICE "\xc3\xa2\xe2\x82\xac\xc5\x93", '-', 0},
                                          {POLY_A_TWICE "\xc3\xa2\xe2\x82\xac\xc2\x9d", '-', 0},
                                          {POLY_A_TWICE "\xc3\x82\xc2\xa6", '~', 0},
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
    const unsigned char second = (unsigned char)p[1]; /* of "â", "Â", "Ã" */
    if (second != 0xa2 && second != 0x82 && second != 0x83) return false;
    const disguise *d = find(mojibake, p);
    if (d) {
        *g = (poly_glyph){(uint32_t)strlen(d->bytes), d->mark, d->way, true};
        return true;
    }
    if (strncmp(p, POLY_A_EURO, 5) != 0 || poly_mojibake_at(p, &other)) return false;
    *g = (poly_glyph){5, '"', CLOSES, true};
    return true;
}

/* ---- entities -------------------------------------------------------------------------------- */
static const disguise entities[] = {{"quot", '"', BOTH},
                                    {"QUOT", '"', BOTH},
                                    {"ldquo", '"', OPENS},
                                    {"rdquo", '"', CLOSES},
                                    {"bdquo", '"', OPENS},
                                    {"ldquor", '"', OPENS},
                                    {"rdquor", '"', CLOSES},
                                    {"laquo", '"', OPENS},
                                    {"raquo", '"', CLOSES},
                                    {"Prime", '"', CLOSES},
                                    {"OpenCurlyDoubleQuote", '"', OPENS},
                                    {"CloseCurlyDoubleQuote", '"', CLOSES},
                                    {"apos", '\'', BOTH},
                                    {"lsquo", '\'', OPENS},
                                    {"rsquo", '\'', CLOSES},
                                    {"sbquo", '\'', OPENS},
                                    {"lsquor", '\'', OPENS},
                                    {"rsquor", '\'', CLOSES},
                                    {"lsaquo", '\'', OPENS},
                                    {"rsaquo", '\'', CLOSES},
                                    {"OpenCurlyQuote", '\'', OPENS},
                                    {"CloseCurlyQuote", '\'', CLOSES},
                                    {"grave", '\'', BOTH},
                                    {"acute", '\'', BOTH},
                                    {"prime", '\'', CLOSES},
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

/* "#8220", "#x201C", "#039": the code point, 0 when it is too large to be a mark. */
static uint32_t numeric(const char *p, uint32_t n)
{
    const bool hex = n > 1 && (p[1] | 0x20) == 'x';
    uint32_t cp = 0;
    for (uint32_t i = hex ? 2 : 1; i < n; i++) {
        const char c = p[i];
        const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        if (digit > 15 || cp > UINT16_MAX) return 0;
        cp = cp * (hex ? 16 : 10) + (uint32_t)digit;
    }
    return cp;
}

static bool named_glyph(poly_glyph *g, const char *p, uint32_t n)
{
    const disguise *d = entities;
    while (d->bytes && (strlen(d->bytes) != n || strncmp(d->bytes, p, n) != 0)) d++;
    if (d->bytes) *g = (poly_glyph){0, d->mark, d->way, true};
    return d->bytes != NULL;
}

static bool entity_glyph(poly_glyph *g, const char *p)
{
    const uint32_t amps = ampersands(p), n = name_len(p + amps);
    if (!n) return false;
    const char *name = p + amps;
    assert(name[n] == ';');
    if (!(*name == '#' ? glyph_of(g, numeric(name, n)) : named_glyph(g, name, n))) return false;
    g->len = amps + n + 1;
    g->foreign = true;
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
    const uint8_t curly = poly_curly_way(p);
    if (curly) {
        *g = (poly_glyph){3, '"', curly, false};
        return true;
    }
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
    case 0xef: return plain_glyph(g, p);
    default: return false;
    }
}

/*
 * markup.c - HTML that was left in the text: tags, comments, and the literal "\n" of text that was
 * escaped twice.
 *
 *   in   a '<' or a backslash     out  where the markup ends, and whether it parts lines or
 *   paragraphs
 *
 * A '<' opens a tag only before the name of an HTML element, and only when its '>' comes before the
 * next '<': what else looks so is prose ("a < b", "<https://x>", "<Budi>"). No byte is searched
 * twice for a closer.
 */
#include "base/bits.h"
#include "token/scan.h"
#include "token/weights.h"

#include <assert.h>
#include <string.h>

/* The elements of HTML that articles are made of, and the old ones. Sorted; 'B' parts paragraphs,
 * 'L' lines. */
static const struct {
    char name[11];
    char part;
} elements[] = {
    {"a", 0},        {"abbr", 0},     {"address", 'B'}, {"article", 'B'},    {"aside", 'B'},
    {"audio", 0},    {"b", 0},        {"big", 0},       {"blockquote", 'B'}, {"body", 'B'},
    {"br", 'L'},     {"button", 0},   {"caption", 'B'}, {"center", 'B'},     {"cite", 0},
    {"code", 0},     {"dd", 'B'},     {"del", 0},       {"dfn", 0},          {"div", 'B'},
    {"dl", 'B'},     {"dt", 'B'},     {"em", 0},        {"embed", 0},        {"figcaption", 'B'},
    {"figure", 'B'}, {"font", 0},     {"footer", 'B'},  {"form", 'B'},       {"h1", 'B'},
    {"h2", 'B'},     {"h3", 'B'},     {"h4", 'B'},      {"h5", 'B'},         {"h6", 'B'},
    {"head", 'B'},   {"header", 'B'}, {"hr", 'B'},      {"html", 'B'},       {"i", 0},
    {"iframe", 'B'}, {"img", 0},      {"input", 0},     {"ins", 0},          {"kbd", 0},
    {"label", 0},    {"li", 'B'},     {"link", 0},      {"main", 'B'},       {"mark", 0},
    {"meta", 0},     {"nav", 'B'},    {"noscript", 0},  {"object", 0},       {"ol", 'B'},
    {"option", 0},   {"p", 'B'},      {"param", 0},     {"picture", 0},      {"pre", 'B'},
    {"q", 0},        {"s", 0},        {"samp", 0},      {"script", 'B'},     {"section", 'B'},
    {"select", 0},   {"small", 0},    {"source", 0},    {"span", 0},         {"strike", 0},
    {"strong", 0},   {"style", 'B'},  {"sub", 0},       {"sup", 0},          {"svg", 0},
    {"table", 'B'},  {"tbody", 'B'},  {"td", 'B'},      {"tfoot", 'B'},      {"th", 'B'},
    {"thead", 'B'},  {"time", 0},     {"title", 'B'},   {"tr", 'B'},         {"tt", 0},
    {"u", 0},        {"ul", 'B'},     {"var", 0},       {"video", 'B'},      {"wbr", 0}};

static bool element_at(const char *p, uint32_t n, char *part)
{
    char low[11] = "";
    uint32_t lo = 0, hi = sizeof elements / sizeof *elements;
    if (n == 0 || n >= sizeof low) return false;
    for (uint32_t i = 0; i < n; i++)
        low[i] = poly_is_ascii_upper(p[i]) ? (char)(p[i] | 0x20) : p[i];
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        const int order = strcmp(low, elements[mid].name);
        if (order == 0) {
            *part = elements[mid].part;
            return true;
        }
        if (order < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return false;
}

/* Behind the tag's '>', or 0: the next '<' comes first, or nothing for 8 KiB. A '>' inside a value
 * in quotes does not count. */
static uint32_t tag_end(const poly_scanner *c, uint32_t at)
{
    const uint32_t most = c->n - at < POLY_W_TAG_BYTES ? c->n : at + POLY_W_TAG_BYTES;
    bool quoted = false;
    for (uint32_t i = at; i < most; i++) {
        if (c->p[i] == '"') quoted = !quoted;
        if (c->p[i] == '<') return 0;
        if (c->p[i] == '>' && !quoted) return i + 1;
    }
    return 0;
}

static uint32_t comment_end(poly_scanner *c, uint32_t at)
{
    if (at >= c->no_comment_end) return 0;
    for (uint32_t i = at; i + 3 <= c->n; i++) {
        const char *dash = memchr(c->p + i, '-', c->n - i);
        if (!dash) break;
        i = (uint32_t)(dash - c->p);
        if (strncmp(dash, "-->", 3) == 0) return i + 3;
    }
    c->no_comment_end = at;
    return 0;
}

uint32_t poly_tag_at(poly_scanner *c, uint32_t at, poly_markup_kind *kind)
{
    const char *p = c->p + at + 1;
    uint32_t n = 0;
    char part = 0;
    assert(c->p[at] == '<');
    *kind = POLY_MARKUP_INLINE;
    if (strncmp(p, "!--", 3) == 0) return comment_end(c, at + 4);
    if ((*p == '!' || *p == '?') && poly_is_ascii_letter(p[1])) return tag_end(c, at + 1);
    if (*p == '/') p++;
    while (n < 11 && poly_is_ascii_alnum(p[n])) n++;
    if (!element_at(p, n, &part)) return 0;
    if (p[n] != '>' && p[n] != '/' && (unsigned char)p[n] > ' ') return 0;
    *kind = part == 'B' ? POLY_MARKUP_BLOCK : part == 'L' ? POLY_MARKUP_LINE : POLY_MARKUP_INLINE;
    return tag_end(c, at + 1);
}

uint32_t poly_escape_at(const poly_scanner *c, uint32_t at, poly_markup_kind *kind)
{
    const char next = c->p[at + 1];
    assert(c->p[at] == '\\');
    *kind = next == 't' ? POLY_MARKUP_INLINE : POLY_MARKUP_LINE;
    if (next != 'n' && next != 'r' && next != 't') return 0;
    if (at > 0 && c->p[at - 1] == ':') return 0; /* C:\new */
    return at + 2;
}

/* The next byte from `at` on that is no more than `low`, or lies in '[' to `to`: few bytes of a
 * link do. Eight are looked at together. `most` or more: none comes before it. */
static inline uint32_t next_sign(const char *p, uint32_t at, uint32_t most, char low, char to)
{
    for (; at < most; at += 8) {
        const uint64_t w = poly_load8(p + at), seven = w & POLY_EACH(0x7f);
        const uint64_t signs = (poly_each_in(seven, 0, (unsigned)low) |
                                poly_each_in(seven, '[', (unsigned)to)) & ~w & POLY_EACH(0x80);
        if (signs) return at + poly_bits_lowest(signs) / 8;
    }
    return most;
}

/* Behind the address that opens at `at`, its ')' included; 0: it is none, or no closer stands
 * before the next blank or '['. */
static uint32_t address_end(const char *p, uint32_t n, uint32_t at)
{
    static const poly_str openers[] = {
        {"http", 4}, {"/", 1}, {"data:", 5}, {"mailto:", 7}, {"#", 1}};
    const poly_str address = {p + at, n - at};
    uint32_t depth = 1, k = at;
    bool opens = false;
    for (size_t o = 0; o < sizeof openers / sizeof *openers && !opens; o++)
        opens = poly_str_starts(address, openers[o]);
    if (!opens) return 0;
    const uint32_t most = n - at < POLY_W_LINK_ADDRESS ? n : at + POLY_W_LINK_ADDRESS;
    while ((k = next_sign(p, k, most, ')', '[')) < most) {
        const unsigned char c = (unsigned char)p[k];
        if (c <= ' ' || c == '[') return 0;
        depth += p[k] == '(';
        depth -= p[k] == ')';
        k++;
        if (!depth) return k;
    }
    return 0;
}

uint32_t poly_markdown_at(const char *p, uint32_t n, uint32_t at, uint32_t *end)
{
    assert(p[at] == '[');
    const uint32_t most = n - at < POLY_W_LINK_TEXT ? n : at + POLY_W_LINK_TEXT;
    uint32_t k = next_sign(p, at + 1, most, '\n', ']');
    while (k < most && p[k] != '[' && p[k] != ']' && p[k] != '\n')
        k = next_sign(p, k + 1, most, '\n', ']');
    if (k >= most || p[k] != ']' || p[k + 1] != '(') return 0;
    *end = address_end(p, n, k + 2);
    return *end ? k : 0;
}

/* Bytes of the blank at `at`, which may be one that no line breaks at; 0: none stands there. */
static uint32_t blank_at(const char *p, uint32_t at)
{
    if (p[at] == ' ') return 1;
    return (unsigned char)p[at] == 0xc2 && (unsigned char)p[at + 1] == 0xa0 ? 2 : 0;
}

bool poly_gap_is_link(const poly_text *text, uint32_t from, uint32_t to)
{
    const char *p = text->bytes.p;
    bool link = false;
    while (from < to) {
        const uint32_t blank = blank_at(p, from);
        const bool address = p[from] == ']' && p[from + 1] == '(';
        uint32_t end = from + (blank ? blank : 1);
        if (address) end = address_end(p, (uint32_t)text->bytes.n, from + 2);
        if (!end || end > to || !(address || blank || p[from] == '[')) return false;
        link |= !blank;
        from = end;
    }
    return link;
}

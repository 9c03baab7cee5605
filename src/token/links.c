/*
 * links.c - URLs, domain names, e-mail addresses, @handles and #tags.
 *
 *   in   the character that gives one away     out  where it begins and ends
 *
 * None has an opener that may miss its closer, except that a domain name shows only in its last
 * label: the scanner remembers up to where none ends, so that "a.a.a.a..." is read once.
 */
#include "token/scan.h"
#include "token/weights.h"

#include <assert.h>
#include <string.h>

/* ---- top-level domains ----------------------------------------------------------------------- */
/* Those that stand in Indonesian and English news as names of outlets and sites. `wary`: also a
 * word, so only before a path ("t.me/x"). Sorted. */
static const struct {
    char name[8];
    bool wary;
} tlds[] = {{"ac", false},   {"ai", false},   {"app", false},   {"asia", false}, {"at", true},
            {"au", false},   {"be", true},    {"biz", false},   {"blog", false}, {"ca", false},
            {"cc", false},   {"ch", false},   {"cloud", false}, {"cn", false},   {"co", false},
            {"com", false},  {"de", false},   {"dev", false},   {"edu", false},  {"es", false},
            {"eu", false},   {"fm", false},   {"fr", false},    {"gg", false},   {"gl", true},
            {"gov", false},  {"hk", false},   {"id", false},    {"in", true},    {"info", false},
            {"int", false},  {"io", false},   {"is", true},     {"it", true},    {"jp", false},
            {"kr", false},   {"link", false}, {"live", true},   {"ly", true},    {"me", true},
            {"media", true}, {"mil", false},  {"my", false},    {"net", false},  {"news", true},
            {"nl", false},   {"nz", false},   {"online", true}, {"org", false},  {"ph", false},
            {"ru", false},   {"sg", false},   {"shop", true},   {"site", true},  {"so", true},
            {"store", true}, {"tech", false}, {"th", false},    {"tl", false},   {"to", true},
            {"tv", false},   {"tw", false},   {"uk", false},    {"us", true},    {"vn", false},
            {"web", true},   {"wiki", false}, {"xyz", false}};

/* Is label [p, p + n) a top-level domain? All letters of one case, or a generic one in any
 * ("Kompas.Com"): "kata.Di" are two words. */
static bool is_tld(const char *p, uint32_t n, bool path)
{
    char low[8] = "";
    uint32_t upper = 0;
    if (n < 2 || n >= sizeof low) return false;
    for (uint32_t i = 0; i < n; i++) {
        upper += poly_is_ascii_upper(p[i]);
        low[i] = (char)(p[i] | 0x20);
    }
    for (size_t i = 0; i < sizeof tlds / sizeof *tlds; i++) {
        if (memcmp(low, tlds[i].name, sizeof low) != 0) continue;
        return (path || !tlds[i].wary) && (upper == 0 || upper == n || (n == 3 && upper == 1));
    }
    return false;
}

/* ---- domain names and URLs ------------------------------------------------------------------- */
/* Visible ASCII but < > " ' ` \ { } | ^; brackets are looked at. */
enum { IN_URL = 1, BRACKET = 2 };
#define U1 IN_URL
#define U4 U1, U1, U1, U1
#define U16 U4, U4, U4, U4
static const uint8_t url_bytes[256] = {['!'] = U1,
                                       ['#'] = U1,
                                       U1,
                                       U1,
                                       U1,
                                       ['('] = BRACKET,
                                       BRACKET,
                                       ['*'] = U16,
                                       U1,
                                       U1,
                                       ['='] = U1,
                                       ['?'] = U1,
                                       U1,
                                       ['A'] = U16,
                                       U4,
                                       U4,
                                       U1,
                                       U1,
                                       ['['] = BRACKET,
                                       [']'] = BRACKET,
                                       ['_'] = U1,
                                       ['a'] = U16,
                                       U4,
                                       U4,
                                       U1,
                                       U1,
                                       ['~'] = U1};

static inline uint32_t url_byte(const char *p) { return url_bytes[(unsigned char)*p]; }

static bool ends_no_url(char c, bool brackets)
{
    switch (c) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case '-':
    case '*':
    case '_': return true;
    case ')':
    case ']': return !brackets;
    default: return false;
    }
}

/* From `at`, behind scheme and host: the end of path and query. The sentence's own marks at its end
 * are cut off. */
static uint32_t url_tail(const char *p, uint32_t at)
{
    const uint32_t start = at;
    uint32_t round = 0, square = 0; /* open ones */
    bool bracket = false;
    for (;; at++) {
        while (url_byte(p + at) == IN_URL) at++;
        if (!url_byte(p + at)) break;
        if ((p[at] == ')' && !round) || (p[at] == ']' && !square)) break; /* "(https://x)Kami" */
        bracket |= p[at] == '(';
        round += (uint32_t)(p[at] == '(') - (uint32_t)(p[at] == ')');
        square += (uint32_t)(p[at] == '[') - (uint32_t)(p[at] == ']');
    }
    while (at > start && ends_no_url(p[at - 1], bracket)) at--;
    return at;
}

static bool in_domain(char c) { return poly_is_ascii_alnum(c) || c == '-' || c == '.'; }

/* May the domain name end here? Not before another label ("com.au"), but before a glued sentence
 * ("com.Kami"), a dash ("KOMPAS.com-Budi") or anything else. */
static bool domain_may_end(const char *end)
{
    if (poly_is_ascii_alnum(*end)) return false;
    if (*end != '.' && *end != '-') return true;
    return !((end[1] >= 'a' && end[1] <= 'z') || poly_is_ascii_digit(end[1]));
}

/* A path follows the name at once; a byline does not count: "KOMPAS.com/BUDI SANJAYA". */
static bool path_follows(const char *end)
{
    return (*end == '/' || *end == '?') &&
           ((end[1] >= 'a' && end[1] <= 'z') || poly_is_ascii_digit(end[1]) || end[1] == '@' ||
            end[1] == '+');
}

uint32_t poly_domain_at(poly_scanner *c, uint32_t at)
{
    const char *p = c->p;
    uint32_t found = 0, label = 0, i = at;
    assert(at < c->n);
    if (at < c->no_domain_before) return 0;
    for (; in_domain(p[i]); i++) {
        if (p[i] == '.') label = i + 1;
        if (!label || i < label || (p[i] == '.' && i + 1 == label)) continue;
        const uint32_t n = i + 1 - label;
        if (label - 1 > at && domain_may_end(p + i + 1) &&
            is_tld(p + label, n, path_follows(p + i + 1)))
            found = i + 1;
    }
    if (!found || found - at > POLY_W_DOMAIN_BYTES) {
        c->no_domain_before = i;
        return 0;
    }
    if (!path_follows(p + found)) return found;
    return url_tail(p, found);
}

uint32_t poly_url_at(const poly_scanner *c, uint32_t colon, uint32_t *start)
{
    static const char *const schemes[] = {"https", "http", "ftp"};
    const char *p = c->p;
    const uint32_t word = *start;
    assert(p[colon] == ':' && word < colon);
    if (p[colon + 1] != '/' || p[colon + 2] != '/' || !url_byte(p + colon + 3)) return 0;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        const uint32_t n = (uint32_t)strlen(schemes[i]);
        bool same = colon - word >= n;
        for (uint32_t k = 0; k < n && same; k++) same = (p[colon - n + k] | 0x20) == schemes[i][k];
        if (!same) continue;
        *start = colon - n;
        const uint32_t end = url_tail(p, colon + 3);
        return end > colon + 3 ? end : 0;
    }
    return 0;
}

/* ---- e-mail ---------------------------------------------------------------------------------- */
static bool in_local(char c) { return poly_is_ascii_alnum(c) || (c && memchr(".-_+%", c, 5)); }

/* Behind the sign: labels, the last of two letters or more. */
static uint32_t host_end(poly_scanner *c, uint32_t at)
{
    const char *p = c->p;
    const uint32_t known = poly_is_ascii_alnum(p[at]) ? poly_domain_at(c, at) : 0;
    uint32_t i = at, label = 0;
    if (known) return known;
    while (i - at < POLY_W_DOMAIN_BYTES && in_domain(p[i])) i++;
    while (i > at && !poly_is_ascii_alnum(p[i - 1])) i--;
    for (uint32_t k = at; k < i; k++) label = p[k] == '.' ? k + 1 : label;
    if (!label || label == at + 1 || i - label < 2) return 0;
    for (uint32_t k = label; k < i; k++) {
        if (p[k] < 'a' || p[k] > 'z') return 0;
    }
    return i;
}

uint32_t poly_email_at(poly_scanner *c, uint32_t at_sign, uint32_t *start)
{
    const char *p = c->p;
    uint32_t from = at_sign;
    assert(p[at_sign] == '@');
    while (from > 0 && at_sign - from <= POLY_W_LOCAL_BYTES && in_local(p[from - 1])) from--;
    while (from < at_sign && !poly_is_ascii_alnum(p[from])) from++;
    if (from == at_sign || at_sign - from > POLY_W_LOCAL_BYTES) return 0;
    uint32_t i = c->out->count; /* does a token begin here? */
    while (i > 0 && c->out->at[i - 1].span.start > from) i--;
    if (i == 0 || c->out->at[i - 1].span.start != from) return 0;
    *start = from;
    return host_end(c, at_sign + 1);
}

/* ---- handles and tags ------------------------------------------------------------------------ */
static bool glued_to_word(const poly_scanner *c, uint32_t at)
{
    const poly_token *t = poly_scan_glued(c, at);
    return t && (t->kind == POLY_TOK_WORD || t->kind == POLY_TOK_NUMBER);
}

uint32_t poly_handle_at(const poly_scanner *c, uint32_t at_sign)
{
    const char *p = c->p;
    uint32_t i = at_sign + 1;
    bool letter = false;
    for (; poly_is_ascii_alnum(p[i]) || p[i] == '_' || p[i] == '.'; i++)
        letter |= poly_is_ascii_letter(p[i]);
    while (p[i - 1] == '.') i--;
    return letter && !glued_to_word(c, at_sign) ? i : 0;
}

uint32_t poly_hashtag_at(const poly_scanner *c, uint32_t hash)
{
    uint32_t i = hash + 1, len;
    bool letter = false;
    for (;; i += len) {
        const uint32_t cp = poly_decode(c->p + i, &len), group = poly_group(cp);
        if (group != POLY_GROUP_LETTER && group != POLY_GROUP_DIGIT && group != POLY_GROUP_MARK &&
            cp != '_')
            break;
        letter |= group == POLY_GROUP_LETTER;
    }
    assert(i <= c->n);
    return letter && !glued_to_word(c, hash) ? i : 0;
}

/*
 * flat.c - a line of JSON Lines that is one object of strings, numbers and words, read in one pass.
 *
 *   in   a line
 *   out  its members; or "not flat": then jansson reads it, and says what is wrong if something is
 *
 * Most corpora are such lines, and jansson takes longer for one than the analysis up to the matches
 * does. Nothing is accepted here that jansson would refuse or read otherwise (fuzz_jsonl compares
 * the two): doubled names, names with escapes, nested values, long numbers, ill-formed UTF-8 and
 * every mistake are left to it. Nothing is written before all is seen to be right.
 */
#include "input/flat.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef struct scan {
    const char *p, *end;
} scan;

static void skip_space(scan *s)
{
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '\r' || *s->p == '\n'))
        s->p++;
}

static bool take(scan *s, char c)
{
    skip_space(s);
    if (s->p == s->end || *s->p != c) return false;
    s->p++;
    return true;
}

#if defined(__SSE2__)
/* Over bytes with nothing to look at, 16 at a time: no quotation mark, backslash, control
 * character, byte above 0x7f (which are negative, and so less than a blank). Stops at such a byte,
 * or less than 16 before the end. */
static const char *over_plain(const char *p, const char *end)
{
    const __m128i blank = _mm_set1_epi8(' '), mark = _mm_set1_epi8('"'),
                  slash = _mm_set1_epi8('\\');
    for (; end - p >= 16; p += 16) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        const __m128i signs = _mm_or_si128(_mm_cmpeq_epi8(v, mark), _mm_cmpeq_epi8(v, slash));
        const int found = _mm_movemask_epi8(_mm_or_si128(signs, _mm_cmplt_epi8(v, blank)));
        if (found) return p + __builtin_ctz((unsigned)found);
    }
    return p;
}
#else
/* Eight bytes with nothing to look at: no quotation mark, backslash, control character, byte above
 * 0x7f. */
static bool is_plain(const char *p)
{
    const uint64_t ones = 0x0101010101010101u, high = ones << 7;
    uint64_t w;
    memcpy(&w, p, sizeof w);
    const uint64_t mark = w ^ (ones * '"'), slash = w ^ (ones * '\\');
    return !(((w - ones * 0x20) | (mark - ones) | (slash - ones) | w) & high);
}

static const char *over_plain(const char *p, const char *end)
{
    while (end - p >= 8 && is_plain(p)) p += 8;
    return p;
}
#endif

/* ---- escapes --------------------------------------------------------------------------------- */
/* Four hexadecimal digits; -1: they are not. */
static int32_t hex_of(const char *p, const char *end)
{
    int32_t v = 0;
    if (end - p < 4) return -1;
    for (int i = 0; i < 4; i++) {
        const int digit = poly_hex_digit(p[i]);
        if (digit < 0) return -1;
        v = v * 16 + digit;
    }
    return v;
}

static int32_t letter_escape(char c)
{
    switch (c) {
    case 'n': return '\n';
    case '"':
    case '\\':
    case '/': return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'r': return '\r';
    case 't': return '\t';
    default: return -1;
    }
}

int32_t poly_flat_escape(const char *p, const char *end, size_t *taken)
{
    *taken = 1;
    if (p == end) return -1;
    if (*p != 'u') return letter_escape(*p);
    const int32_t unit = hex_of(p + 1, end);
    *taken = 5;
    if (unit < 0xd800 || unit > 0xdfff) return unit;
    *taken = 11;
    if (unit > 0xdbff || end - p < 11 || p[5] != '\\' || p[6] != 'u') return -1;
    const int32_t low = hex_of(p + 7, end);
    return low < 0xdc00 || low > 0xdfff ? -1 : 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

static size_t put_utf8(char *to, int32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    const size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint8_t heads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = n; i-- > 1; c >>= 6) to[i] = (char)(0x80 | (c & 0x3f));
    to[0] = (char)(heads[n] | c);
    return n;
}

poly_str poly_flat_string(const poly_flat_value *v)
{
    char *const start = (char *)v->s.p;
    const char *p = start, *const end = start + v->s.n;
    if (!v->escaped) return v->s;
    char *to = start;
    while (p < end) {
        const char *slash = memchr(p, '\\', (size_t)(end - p));
        const size_t plain = (size_t)((slash ? slash : end) - p);
        memmove(to, p, plain);
        to += plain;
        p += plain;
        if (!slash) break;
        size_t taken;
        const int32_t c = poly_flat_escape(p + 1, end, &taken);
        to += put_utf8(to, c);
        p += 1 + taken;
    }
    return (poly_str){start, (size_t)(to - start)};
}

/* ---- values ---------------------------------------------------------------------------------- */
/* Behind the opening mark. False: not closed, or something that is left to jansson. */
static bool scan_string(scan *s, poly_flat_value *v)
{
    *v = (poly_flat_value){.type = POLY_FLAT_STRING, .s = {s->p, 0}};
    const char *const start = s->p;
    for (;;) {
        s->p = over_plain(s->p, s->end);
        if (s->p == s->end) return false;
        const unsigned char c = (unsigned char)*s->p;
        if (c == '"') break;
        if (c < 0x20) return false;
        size_t n = 1;
        if (c == '\\') {
            v->escaped = true;
            if (poly_flat_escape(s->p + 1, s->end, &n) < 0) return false;
            n++;
        } else if (c >= 0x80) {
            n = poly_utf8_len((const unsigned char *)s->p, (size_t)(s->end - s->p));
            if (!n) return false;
        }
        s->p += n;
    }
    v->s.n = (size_t)(s->p++ - start);
    return true;
}

static bool is_digit(const scan *s) { return s->p < s->end && *s->p >= '0' && *s->p <= '9'; }

/* Whole numbers of up to 18 digits, fractions without exponent; other numbers are left to
 * jansson. */
static bool scan_number(scan *s, poly_flat_value *v)
{
    enum { MOST_DIGITS = 18 };
    const char *const start = s->p;
    if (*s->p == '-') s->p++;
    const char *const digits = s->p;
    while (is_digit(s)) s->p++;
    const size_t n = (size_t)(s->p - digits);
    if (n < 1 || n > MOST_DIGITS || (*digits == '0' && (n > 1 || digits > start))) return false;
    *v = (poly_flat_value){.type = POLY_FLAT_INTEGER, .s = {start, (size_t)(s->p - start)}};
    if (s->p < s->end && *s->p == '.') {
        const char *const part = ++s->p;
        while (is_digit(s)) s->p++;
        if (s->p == part || s->p - part > MOST_DIGITS) return false;
        v->type = POLY_FLAT_OTHER;
    }
    return s->p < s->end && *s->p != 'e' && *s->p != 'E';
}

static bool scan_word(scan *s, poly_flat_value *v, poly_str word, uint8_t type)
{
    if ((size_t)(s->end - s->p) < word.n || memcmp(s->p, word.p, word.n) != 0) return false;
    s->p += word.n;
    *v = (poly_flat_value){.type = type};
    return true;
}

static bool scan_value(scan *s, poly_flat_value *v)
{
    skip_space(s);
    if (s->p == s->end) return false;
    switch (*s->p) {
    case '"': s->p++; return scan_string(s, v);
    case 't': return scan_word(s, v, POLY_S("true"), POLY_FLAT_OTHER);
    case 'f': return scan_word(s, v, POLY_S("false"), POLY_FLAT_OTHER);
    case 'n': return scan_word(s, v, POLY_S("null"), POLY_FLAT_NULL);
    default: return scan_number(s, v);
    }
}

static bool is_doubled(const poly_flat *f, poly_str name)
{
    for (uint32_t i = 0; i < f->count; i++) {
        if (poly_str_eq(f->names[i], name)) return true;
    }
    return false;
}

bool poly_flat_read(poly_flat *f, poly_str line)
{
    scan s = {line.p, line.p + line.n};
    poly_flat_value name;
    f->count = 0;
    if (!take(&s, '{')) return false;
    do {
        if (f->count == POLY_FLAT_MOST || !take(&s, '"') || !scan_string(&s, &name) || name.escaped)
            return false;
        if (is_doubled(f, name.s) || !take(&s, ':') || !scan_value(&s, &f->values[f->count]))
            return false;
        f->names[f->count++] = name.s;
    } while (take(&s, ','));
    if (!take(&s, '}')) return false;
    skip_space(&s);
    return s.p == s.end;
}

const poly_flat_value *poly_flat_get(const poly_flat *f, poly_str name)
{
    for (uint32_t i = 0; i < f->count; i++) {
        if (poly_str_eq(f->names[i], name)) return &f->values[i];
    }
    return NULL;
}

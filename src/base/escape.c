/*
 * escape.c - text as strings of JSON and XML: what needs no escape is copied in blocks; what no
 * terminal may see.
 */
#include "base/escape.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

/* ---- JSON ------------------------------------------------------------------------------------ */
/* 0xe2 opens U+2028 and U+2029 (and much else: looked at again). */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && c != 0xe2;
}

/* Has one of eight bytes the value c? (Mycroft's test; a false alarm only costs a closer look.) */
static uint64_t has_byte(uint64_t w, unsigned char c)
{
    const uint64_t ones = 0x0101010101010101u, x = w ^ (ones * c);
    return (x - ones) & ~x & (ones << 7);
}

static bool all_plain(uint64_t w)
{
    const uint64_t below_space = (w - 0x2020202020202020u) & ~w & 0x8080808080808080u;
    return !(below_space | has_byte(w, '"') | has_byte(w, '\\') | has_byte(w, 0x7f) |
             has_byte(w, 0xe2));
}

/* Writes the escape for what stands at s.p[at]. Returns its bytes in s; 0: it needs none. U+2028
 * and U+2029 are legal in JSON but end a line in JavaScript before 2019 and for tools that cut
 * JSONL by all of Unicode's line ends (Python's str.splitlines). */
static size_t escape_at(poly_buf *out, poly_str s, size_t at)
{
    static const char hex[] = "0123456789abcdef", short_forms[] = "btn_fr";
    const unsigned char c = (unsigned char)s.p[at];
    if (c == 0xe2) {
        if (s.n - at < 3 || (unsigned char)s.p[at + 1] != 0x80 || (s.p[at + 2] & 0xfe) != 0xa8)
            return 0;
        poly_buf_cstr(out, (s.p[at + 2] & 1) ? "\\u2029" : "\\u2028");
        return 3;
    }
    char esc[6] = {'\\', (char)c};
    if (c == '"' || c == '\\') {
        poly_buf_bytes(out, esc, 2);
    } else if (c >= '\b' && c <= '\r' && c != '\v') {
        esc[1] = short_forms[c - '\b'];
        poly_buf_bytes(out, esc, 2);
    } else {
        esc[1] = 'u', esc[2] = esc[3] = '0', esc[4] = hex[c >> 4], esc[5] = hex[c & 15];
        poly_buf_bytes(out, esc, 6);
    }
    return 1;
}

static bool copy_8(char *to, const char *from)
{
    uint64_t w;
    memcpy(&w, from, sizeof w);
    memcpy(to, &w, sizeof w);
    return all_plain(w);
}

/* The same of 4 to 8 bytes: their first and last four, which may overlap. */
static bool copy_4_to_8(char *to, const char *from, size_t n)
{
    uint32_t head, tail;
    memcpy(&head, from, sizeof head);
    memcpy(&tail, from + n - sizeof tail, sizeof tail);
    memcpy(to, &head, sizeof head);
    memcpy(to + n - sizeof tail, &tail, sizeof tail);
    return all_plain(head | (uint64_t)tail << 32);
}

#ifdef __SSE2__
static bool copy_16(char *to, const char *from)
{
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)from);
    const __m128i below_space =
        _mm_cmpeq_epi8(_mm_max_epu8(x, _mm_set1_epi8(0x1f)), _mm_set1_epi8(0x1f));
    const __m128i quote = _mm_cmpeq_epi8(x, _mm_set1_epi8('"')),
                  back = _mm_cmpeq_epi8(x, _mm_set1_epi8('\\'));
    const __m128i rest = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(0x7f)),
                                      _mm_cmpeq_epi8(x, _mm_set1_epi8((char)0xe2)));
    _mm_storeu_si128((__m128i *)(void *)to, x);
    return !_mm_movemask_epi8(
        _mm_or_si128(_mm_or_si128(below_space, rest), _mm_or_si128(quote, back)));
}
#else
static bool copy_16(char *to, const char *from)
{
    return copy_8(to, from) && copy_8(to + 8, from + 8);
}
#endif

/* Copies what needs no escape at the head of s. Returns its bytes; of those behind some may have
 * been copied, too. The last block of several overlaps the one before: most strings are shorter
 * than two. */
static size_t copy_plain(char *to, poly_str s)
{
    size_t at = 0;
    if (s.n >= 16) {
        for (; s.n - at >= 16 && copy_16(to + at, s.p + at); at += 16) {}
        if (s.n - at < 16 && (at == s.n || copy_16(to + s.n - 16, s.p + s.n - 16))) return s.n;
    } else if (s.n >= 8) {
        if (copy_8(to, s.p) && copy_8(to + s.n - 8, s.p + s.n - 8)) return s.n;
    } else if (s.n >= 4 && copy_4_to_8(to, s.p, s.n)) {
        return s.n;
    }
    for (; at < s.n && is_plain((unsigned char)s.p[at]); at++) to[at] = s.p[at];
    return at;
}

void poly_json_escape(poly_buf *out, poly_str s)
{
    while (s.n) {
        char *p = poly_buf_reserve(out, s.n);
        if (!p) return;
        size_t n = copy_plain(p, s);
        out->n += n;
        s.p += n, s.n -= n;
        if (!s.n) return;
        n = escape_at(out, s, 0);
        if (!n) poly_buf_char(out, s.p[0]);
        s.p += n ? n : 1, s.n -= n ? n : 1;
    }
}

void poly_json_str(poly_buf *out, poly_str s)
{
    char *p = poly_buf_reserve(out, s.n + 2);
    if (!p) return;
    *p = '"';
    const size_t n = copy_plain(p + 1, s);
    if (n == s.n) {
        p[n + 1] = '"';
        poly_buf_filled(out, p + n + 2);
        return;
    }
    poly_buf_filled(out, p + n + 1);
    poly_json_escape(out, (poly_str){s.p + n, s.n - n});
    poly_buf_char(out, '"');
}

/* ---- XML ------------------------------------------------------------------------------------- */
static const char *xml_of(const unsigned char *p, size_t n, uint32_t *len)
{
    *len = 1;
    switch (p[0]) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;"; /* "]]>" may not stand in text */
    case '"': return "&quot;";
    case '\r': return "&#13;";
    case '\t':
    case '\n': return NULL;
    default: break;
    }
    if (p[0] < 0x20) return REPLACEMENT;
    if (p[0] != 0xef || !poly_is_noncharacter(p, n)) return NULL;
    *len = 3;
    return REPLACEMENT;
}

void poly_xml_text(poly_buf *out, poly_str s)
{
    size_t from = 0;
    uint32_t len;
    for (size_t i = 0; i < s.n;) {
        const char *instead = xml_of((const unsigned char *)s.p + i, s.n - i, &len);
        if (!instead) {
            i++;
            continue;
        }
        poly_buf_bytes(out, s.p + from, i - from);
        poly_buf_cstr(out, instead);
        from = i += len;
    }
    poly_buf_bytes(out, s.p + from, s.n - from);
}

/* ---- terminals ------------------------------------------------------------------------------- */
size_t poly_control_len(poly_str s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.p + i;
    const size_t n = s.n - i;
    if (p[0] < 0x20 || p[0] == 0x7f) return 1;
    if (n > 1 && p[0] == 0xc2) return p[1] >= 0x80 && p[1] < 0xa0 ? 2 : 0;
    if (n > 1 && p[0] == 0xd8) return p[1] == 0x9c ? 2 : 0; /* U+061C */
    if (n < 3 || p[0] != 0xe2) return 0;
    /* U+200E, 200F, 2028 to 202E, 2066 to 206F */
    const bool turns = p[1] == 0x80 ? p[2] == 0x8e || p[2] == 0x8f || (p[2] >= 0xa8 && p[2] <= 0xae)
                                    : p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xaf;
    return turns ? 3 : 0;
}

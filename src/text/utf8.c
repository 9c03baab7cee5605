/*
 * utf8.c - what is well-formed UTF-8; the one pass that copies a text, proves it and cuts its
 * lines.
 *
 *   in   bytes     out  the same bytes as far as they are well-formed, their lines; damage mended
 *
 * Method: blocks in which no byte is a control below 0x0e or beyond ASCII are copied unread: 64
 * bytes at a time with SSE2, 8 elsewhere. Prose has such a byte every 80 or so. The two ways
 * give the same bytes and lines (a test runs both).
 */
#include "text/parts.h"

#include <assert.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ---- well-formed UTF-8 ----------------------------------------------------------------------- */
size_t poly_utf8_sequence(const unsigned char *p, size_t left, size_t *bad)
{
    const unsigned char c = p[0];
    unsigned char lo = 0x80, hi = 0xbf;
    *bad = 1;
    if (c < 0x80) return 1;
    if (c < 0xc2 || c > 0xf4) return 0;
    const size_t want = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (c == 0xe0) lo = 0xa0;
    if (c == 0xed) hi = 0x9f;
    if (c == 0xf0) lo = 0x90;
    if (c == 0xf4) hi = 0x8f;
    for (size_t i = 1; i < want; i++) {
        if (i >= left || p[i] < lo || p[i] > hi) return 0;
        lo = 0x80;
        hi = 0xbf;
        *bad = i + 1;
    }
    return want;
}

size_t poly_ascii_prefix(const unsigned char *p, size_t n)
{
    size_t i = 0;
    for (uint64_t w; i + 8 <= n; i += 8) {
        memcpy(&w, p + i, 8);
        if (w & 0x8080808080808080u) break;
    }
    while (i < n && p[i] < 0x80) i++;
    return i;
}

size_t poly_utf8_prefix(poly_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t at = 0, bad;
    while (at < s.n) {
        at += poly_ascii_prefix(p + at, s.n - at);
        if (at == s.n) break;
        const size_t len = poly_utf8_sequence(p + at, s.n - at, &bad);
        if (!len) return at;
        at += len;
    }
    return at;
}

size_t poly_utf8_repair(char *to, poly_str in, uint32_t *repaired)
{
    const unsigned char *p = (const unsigned char *)in.p;
    size_t n = 0;
    *repaired = 0;
    for (size_t at = 0; at < in.n;) {
        size_t bad, len = poly_ascii_prefix(p + at, in.n - at);
        if (!len) len = poly_utf8_sequence(p + at, in.n - at, &bad);
        if (to && len) memcpy(to + n, p + at, len);
        if (to && !len) memcpy(to + n, "\xef\xbf\xbd", 3);
        if (!len) *repaired += (uint32_t)bad;
        n += len ? len : 3;
        at += len ? len : bad;
    }
    return n;
}

/* ---- lines ----------------------------------------------------------------------------------- */
uint32_t poly_line_end(poly_str s, uint32_t at)
{
    /* The padding behind the text may be read. */
    const unsigned char *p = (const unsigned char *)s.p + at;
    if (p[0] == '\n') return 1;
    if (p[0] == '\r') return at + 1 < s.n && p[1] == '\n' ? 2 : 1;
    if (p[0] == 0xc2 && p[1] == 0x85) return 2;
    if (p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9)) return 3;
    return 0;
}

uint32_t poly_blank_len(const char *text, uint32_t at)
{
    const unsigned char *p = (const unsigned char *)text + at;
    if (p[0] <= ' ') return 1;
    if (p[0] == 0xc2 && p[1] == 0xa0) return 2;
    if (p[0] == 0xe2 && p[1] == 0x80 && ((p[2] >= 0x80 && p[2] <= 0x8d) || p[2] == 0xaf)) return 3;
    if ((p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80) ||
        (p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf))
        return 3;
    return 0;
}

static bool is_plain(unsigned char c) { return c >= 0x0e && c < 0x80; }

typedef struct scanner {
    const unsigned char *from;
    unsigned char *to;
    size_t n;
    poly_text *t;
    poly_arena *a;
    uint32_t start, inner; /* of the line at hand: where it starts, its continuation bytes */
} scanner;

static void push_line(scanner *s, uint32_t end)
{
    const uint32_t inner = s->inner < UINT16_MAX ? s->inner : UINT16_MAX;
    poly_line l = {.span = {s->start, end}, .inner_bytes = (uint16_t)inner};
    uint32_t at = s->start;
    const bool clear = at < end && s->to[at] > ' ' && s->to[at] < 0x80; /* nearly always */
    for (uint32_t len; !clear && at < end && (len = poly_blank_len((const char *)s->to, at)) != 0;)
        at += len;
    if (at >= end) l.kind = POLY_LINE_BLANK;
    POLY_VEC_PUSH(&s->t->lines, s->a, l);
    s->inner = 0;
}

/* The control at s->from[at]; returns what follows it. */
static size_t scan_control(scanner *s, size_t at)
{
    const unsigned char c = s->from[at];
    s->to[at] = c;
    s->t->nuls += c == 0;
    if (c != '\n' && c != '\r') return at + 1;
    push_line(s, (uint32_t)at++);
    if (c == '\r' && at < s->n && s->from[at] == '\n') s->to[at++] = '\n';
    s->start = (uint32_t)at;
    return at;
}

/* Is the character at p one that a text has once it was mis-decoded: C3 82 (U+00C2) to C3 B4, and
 * something beyond ASCII behind it? */
static bool looks_decoded_twice(const unsigned char *p, size_t left)
{
    return p[0] == 0xc3 && p[1] >= 0x82 && p[1] <= 0xb4 && left > 2 && p[2] >= 0x80;
}

/* The sequence at s->from[at], which is not ASCII; returns what follows it, `at` when it is
 * ill-formed. */
static size_t scan_sequence(scanner *s, size_t at)
{
    const unsigned char *p = s->from + at;
    size_t bad, len = 0;
    const size_t left = s->n - at;
    if (left >= 3 && p[0] == 0xe2 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) len = 3;
    if (!len) len = poly_utf8_sequence(p, left, &bad);
    if (!len) return at;
    for (size_t i = 0; i < len; i++) s->to[at + i] = p[i];
    s->inner += (uint32_t)len - 1;
    if (looks_decoded_twice(p, left)) s->t->doubtful = true;
    const bool may_end = (p[0] == 0xe2 && p[1] == 0x80) || p[0] == 0xc2;
    const poly_str all = {(const char *)s->from, s->n};
    if (!may_end || !poly_line_end(all, (uint32_t)at)) return at + len;
    s->inner -= (uint32_t)len - 1;
    push_line(s, (uint32_t)at);
    s->start = (uint32_t)(at + len);
    return at + len;
}

/* Copies plain bytes from `at` on; returns where they end. */
static size_t copy_plain_words(unsigned char *to, const unsigned char *from, size_t at, size_t n)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    for (uint64_t w; at + 8 <= n; at += 8) {
        memcpy(&w, from + at, 8);
        if ((w | ((w - ones * 0x0e) & ~w)) & highs) break;
        memcpy(to + at, &w, 8);
    }
    for (; at < n && is_plain(from[at]); at++) to[at] = from[at];
    return at;
}

#ifdef __SSE2__
/* Copies 16 bytes; ones in each that is plain. A signed comparison finds both kinds of others:
 * those beyond ASCII are negative. */
static inline __m128i copy16(unsigned char *to, const unsigned char *from)
{
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)from);
    _mm_storeu_si128((__m128i *)(void *)to, x);
    return _mm_cmpgt_epi8(x, _mm_set1_epi8(0x0d));
}

/* Copies 64 bytes; a bit for each that is not plain. */
static inline uint64_t copy64(unsigned char *to, const unsigned char *from)
{
    const __m128i a = copy16(to, from), b = copy16(to + 16, from + 16),
                  c = copy16(to + 32, from + 32), d = copy16(to + 48, from + 48);
    const __m128i all = _mm_and_si128(_mm_and_si128(a, b), _mm_and_si128(c, d));
    if (_mm_movemask_epi8(all) == 0xffff) return 0;
    const unsigned low = (unsigned)_mm_movemask_epi8(a) | (unsigned)_mm_movemask_epi8(b) << 16;
    const unsigned high = (unsigned)_mm_movemask_epi8(c) | (unsigned)_mm_movemask_epi8(d) << 16;
    return ~(low | (uint64_t)high << 32);
}
#endif

#ifdef __SSE2__
/* A character of U+2000 to U+203F that ends no line: curly marks, dashes, the ellipsis. */
static inline bool is_general(const unsigned char *p)
{
    return p[0] == 0xe2 && p[1] == 0x80 && (p[2] & 0xc0) == 0x80 && (p[2] & 0xfe) != 0xa8;
}

/* Copies 64 bytes, as far as what is not plain in them are line feeds and characters of
 * U+2000 to U+203F: what is frequent. Returns how far that is. */
static inline size_t copy_frequent(scanner *s, size_t at)
{
    enum { LAST = 61 }; /* where such a character still ends within */
    for (uint64_t odd = copy64(s->to + at, s->from + at); odd;) {
        const size_t k = (size_t)__builtin_ctzll(odd), end = at + k;
        if (s->from[end] == '\n') {
            push_line(s, (uint32_t)end);
            s->start = (uint32_t)end + 1;
            odd &= odd - 1;
        } else if (k <= LAST && is_general(s->from + end)) {
            s->inner += 2;
            odd &= ~((uint64_t)7 << k);
        } else {
            return k;
        }
    }
    return 64;
}
#endif

/* The same, by vectors where the machine has them, and over what else is frequent. */
static size_t copy_lines(scanner *s, size_t at)
{
#ifdef __SSE2__
    for (size_t k; at + 64 <= s->n; at += 64) {
        if ((k = copy_frequent(s, at)) < 64) return at + k;
    }
    for (; at + 16 <= s->n; at += 16) {
        const unsigned plain = (unsigned)_mm_movemask_epi8(copy16(s->to + at, s->from + at));
        if (plain != 0xffff) return at + (size_t)__builtin_ctz(~plain);
    }
#endif
    return copy_plain_words(s->to, s->from, at, s->n);
}

#ifdef __SSE2__
/* Which of 16 bytes lie in lo..hi. */
static inline unsigned between(__m128i x, int lo, int hi)
{
    const __m128i from = _mm_sub_epi8(x, _mm_set1_epi8((char)lo)); /* unsigned: <= hi - lo */
    const __m128i in = _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8((char)(hi - lo))), from);
    return (unsigned)_mm_movemask_epi8(in);
}

static inline uint32_t count_bits(unsigned v) /* of 16; the builtin is a call where no POPCNT is
                                               * sure */
{
    v -= v >> 1 & 0x5555;
    v = (v & 0x3333) + (v >> 2 & 0x3333);
    v = (v + (v >> 4)) & 0x0f0f;
    return (v + (v >> 8)) & 0x1f;
}

/* Sixteen bytes from `at`, where a character begins: copies whole characters as long as they are
 * plain, of two bytes (U+0100-07FF) or of three with a lead that allows any second byte. Returns
 * how many bytes that were. Leads that need a closer look end it: C2 and C3 (line ends,
 * mis-decoding), E0, E2, ED, F0-F4. */
static inline size_t copy_mixed(scanner *s, size_t at)
{
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s->from + at));
    _mm_storeu_si128((__m128i *)(void *)(s->to + at), x);
    const unsigned plain = between(x, 0x0e, 0x7f), inner = between(x, 0x80, 0xbf);
    const unsigned two = between(x, 0xc4, 0xdf);
    const unsigned three =
        (between(x, 0xe1, 0xef) & ~between(x, 0xe2, 0xe2)) & ~between(x, 0xed, 0xed);
    const unsigned due = two << 1 | three << 1 | three << 2; /* where inner bytes have to be */
    const unsigned bad = ((inner ^ due) | ~(plain | inner | two | three)) & 0xffff;
    /* Cut before the first wrong byte, and before the character that it or the end of the block
     * breaks. */
    unsigned end = (unsigned)__builtin_ctz(bad | 0x10000);
    while (end > 0 && (due >> end & 1)) end--;
    s->inner += count_bits(inner & ((1u << end) - 1));
    return end;
}

/* Text in which other letters than ASCII's are dense: by blocks, as long as they hold such
 * letters. */
static inline size_t scan_mixed(scanner *s, size_t at)
{
    while (at + 16 <= s->n) {
        const uint32_t before = s->inner;
        const size_t len = copy_mixed(s, at);
        at += len;
        if (len < 12 || s->inner == before) break;
    }
    return at;
}
#endif

static inline size_t scan(scanner *s, bool portable)
{
    for (size_t at = 0;;) {
        at = portable ? copy_plain_words(s->to, s->from, at, s->n)
                      : copy_lines(s, at);
        if (at == s->n) return at;
        if (s->from[at] < 0x80) {
            at = scan_control(s, at);
            continue;
        }
        do {
            size_t next = at;
#ifdef __SSE2__
            if (!portable && s->from[at] >= 0xc4 && s->from[at] != 0xe2) next = scan_mixed(s, at);
#endif
            if (next == at) next = scan_sequence(s, at);
            if (next == at) return at;
            at = next;
        } while (at < s->n && s->from[at] >= 0x80);
    }
}

/* Room for as many lines as news has; what grows from nothing is copied often. */
static void reserve_lines(poly_text *t, size_t n, poly_arena *a)
{
    t->lines.count = 0;
    if (t->lines.cap) return;
    const uint32_t cap = (uint32_t)(n / 64) + 8;
    t->lines.at = poly_arena_raw(a, cap, sizeof *t->lines.at);
    t->lines.cap = t->lines.at ? cap : 0;
}

size_t poly_text_scan(poly_text *t, char *to, poly_str from, bool portable, poly_arena *a)
{
    scanner s = {(const unsigned char *)from.p, (unsigned char *)to, from.n, t, a, 0, 0};
    assert(from.n <= UINT32_MAX - POLY_TEXT_PAD);
    reserve_lines(t, from.n, a);
    t->nuls = 0;
    t->doubtful = false;
    const size_t good = portable ? scan(&s, true) : scan(&s, false);
    if (good == from.n && s.start < from.n) push_line(&s, (uint32_t)from.n);
    return good;
}

/*
 * bounds.c - the default word boundaries of UAX #29, untailored.
 *
 *   in   valid UTF-8     out  bit maps: boundaries, bytes of words
 *
 * Method: 64 bytes at a time are compared with the ranges of ASCII, and the rules between ASCII
 * characters become shifts and masks (after Lemire's and Langdale's work on JSON, 2019). Around
 * every other character a table machine (machine.h) redoes the bits, from two characters before it
 * to four ASCII bytes behind it: no rule reaches further. Without AVX2 the machine does it all.
 */
#include "token/bounds.h"

#include "base/cpu.h"
#include "token/classes.h"
#include "token/machine.h"
#include "token/scan.h"

#include <assert.h>
#include <string.h>

/* ---- the machine ----------------------------------------------------------------------------- */
typedef struct maps {
    uint64_t *bounds, *words;
    const char *p;
    uint32_t n;
} maps;

/* The 64 bits around the machine, in registers: two maps at once, written when it leaves them. */
typedef struct window {
    uint64_t bounds, words;
    uint32_t block;
} window;

static inline uint64_t below(uint32_t at) { return (1ull << (at & 63)) - 1; }

static window enter(const maps *m, uint32_t at)
{
    const uint32_t block = at >> 6;
    return (window){m->bounds[block] & below(at), m->words[block] & below(at), block};
}

/* What stands at and behind `at` stays as the masks made it. */
static void leave(const maps *m, const window *w, uint32_t at)
{
    assert(w->block == at >> 6);
    m->bounds[w->block] = w->bounds | (m->bounds[w->block] & ~below(at));
    m->words[w->block] = w->words | (m->words[w->block] & ~below(at));
}

/* One character of `len` bytes at `at`. */
static inline void put(const maps *m, window *w, uint32_t at, uint32_t len, uint64_t breaks,
                       uint64_t inside)
{
    const uint32_t shift = at & 63;
    const uint64_t bytes = (inside << len) - inside;
    w->bounds |= breaks << shift;
    w->words |= bytes << shift;
    if (shift + len < 64) return;
    m->bounds[w->block] = w->bounds;
    m->words[w->block] = w->words;
    w->block++;
    w->bounds = 0;
    w->words = shift + len > 64 ? bytes >> (64 - shift) : 0;
}

/* Bytes [from, to) of the inside of a word. */
static inline void put_inside(const maps *m, window *w, uint32_t from, uint32_t to)
{
    for (; from >> 6 != to >> 6; from = (from | 63) + 1) {
        m->bounds[w->block] = w->bounds;
        m->words[w->block] = w->words | ~below(from);
        w->block++;
        w->bounds = w->words = 0;
    }
    w->words |= below(to) & ~below(from);
}

/* From `at`, behind a letter, over more letters, of two bytes (most scripts but ours are written in
 * those) or, where the machine does it all, one: nothing happens inside a word. */
static inline uint32_t skip_letters(const maps *m, uint32_t at, bool whole)
{
    const char *p = m->p;
    for (;; at += 2) {
        while (whole && at < m->n && poly_is_ascii_letter(p[at])) at++;
        if (at >= m->n) return at;
        const uint32_t lead = (unsigned char)p[at];
        if (lead < 0xc2 || lead > 0xdf) return at;
        assert(at + 1 < m->n);
        if (!(poly_wb_letters[lead & 31] >> (p[at + 1] & 63) & 1)) return at;
    }
}

/* The middle character at `from` joins what stands before it and at `to`. By value, so that the
 * window stays in registers. */
static window join_middle(const maps *m, window w, uint32_t from, uint32_t to)
{
    leave(m, &w, to);
    m->bounds[from >> 6] &= ~(1ull << (from & 63));
    for (uint32_t block = from >> 6; block <= to >> 6; block++)
        m->words[block] |= (block == to >> 6 ? below(to) : ~0ull) &
                           (block == from >> 6 ? ~below(from) : ~0ull);
    return enter(m, to);
}

static uint64_t begins_word(uint32_t cls)
{
    const uint32_t group = cls >> POLY_CLASS_GROUP_SHIFT;
    return group == POLY_GROUP_LETTER || group == POLY_GROUP_DIGIT ||
           (cls & POLY_WB_MASK) == POLY_WB_EXTENDNUMLET;
}

/* Behind two ASCII characters the bits of the masks are right again; a third is read since it may
 * take the boundary before the second back. */
enum { REDONE = 2 };

/* From `at`, where something that is not ASCII stands, up to where the masks are right again:
 * returns that place. `whole`: to the end of the text. */
static inline uint32_t run_machine(const maps *m, uint32_t at, bool whole)
{
    const uint32_t most = whole ? UINT32_MAX : REDONE;
    const uint32_t begin = at < 2 ? 0 : at - 2; /* ASCII: these two only tell the state */
    uint32_t state = begin ? POLY_WB_ANY : POLY_WB_START, middle = 0, ascii = 0, len, i = begin;
    uint64_t inside = 0;
    window w = enter(m, at);
    for (; i < m->n; i += len) {
        const uint32_t cls = poly_class(poly_decode(m->p + i, &len));
        const uint32_t entry = poly_wb_machine[state][cls & (POLY_WB_MASK | POLY_CLASS_PICT)];
        const uint64_t breaks = (entry ^ entry >> 1) & 1; /* BREAK and PERHAPS */
        state = entry >> 2;
        if (breaks) inside = begins_word(cls);
        if (entry & 2) {
            if ((entry & 3) == POLY_WB_TAKE_BACK) {
                inside = 1;
                if (i >= at) w = join_middle(m, w, middle, i);
            }
            middle = i;
        }
        if (i < at) continue;
        ascii = len == 1 ? ascii + 1 : 0;
        if (ascii > most) break;
        put(m, &w, i, len, breaks, inside);
        if (state != POLY_WB_LETTER) continue;
        const uint32_t end = skip_letters(m, i + len, whole);
        if (end > i + len) ascii = 0;
        put_inside(m, &w, i + len, end);
        len = end - i;
    }
    leave(m, &w, i);
    return i;
}

/* ---- masks ----------------------------------------------------------------------------------- */
#if POLY_HAS_AVX2
typedef struct masks { /* a bit a byte of a block */
    uint64_t letter, digit, word, space, mid_letter, mid_digit, cr, lf, high;
} masks;

POLY_AVX2 static inline uint64_t mask_of(__m256i a, __m256i b)
{
    return (uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

POLY_AVX2 static inline __m256i in_range(__m256i v, char from, char count)
{
    const __m256i t = _mm256_sub_epi8(v, _mm256_set1_epi8(from));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(t, _mm256_set1_epi8((char)(count - 1))), t);
}

POLY_AVX2 static inline __m256i is_byte(__m256i v, char c)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c));
}

POLY_AVX2 static inline masks classify(const char *p)
{
    const __m256i a = _mm256_loadu_si256((const void *)p);
    const __m256i b = _mm256_loadu_si256((const void *)(p + 32));
    const __m256i small = _mm256_set1_epi8(0x20);
    const __m256i both_a = _mm256_or_si256(is_byte(a, '.'), is_byte(a, '\''));
    const __m256i both_b = _mm256_or_si256(is_byte(b, '.'), is_byte(b, '\''));
    masks m;
    m.letter = mask_of(in_range(_mm256_or_si256(a, small), 'a', 26),
                       in_range(_mm256_or_si256(b, small), 'a', 26));
    m.digit = mask_of(in_range(a, '0', 10), in_range(b, '0', 10));
    m.word = m.letter | m.digit | mask_of(is_byte(a, '_'), is_byte(b, '_'));
    m.space = mask_of(is_byte(a, ' '), is_byte(b, ' '));
    m.mid_letter = mask_of(_mm256_or_si256(both_a, is_byte(a, ':')),
                           _mm256_or_si256(both_b, is_byte(b, ':')));
    m.mid_digit = mask_of(
        _mm256_or_si256(both_a, _mm256_or_si256(is_byte(a, ','), is_byte(a, ';'))),
        _mm256_or_si256(both_b, _mm256_or_si256(is_byte(b, ','), is_byte(b, ';'))));
    m.cr = mask_of(is_byte(a, '\r'), is_byte(b, '\r'));
    m.lf = mask_of(is_byte(a, '\n'), is_byte(b, '\n'));
    m.high = mask_of(a, b);
    return m;
}

/* A mask moved by one byte: towards the end, what came out of the block before coming in; towards
 * the start, what stands first in the next block. */
static inline uint64_t behind(uint64_t m, uint64_t before) { return m << 1 | before >> 63; }
static inline uint64_t ahead(uint64_t m, uint64_t next) { return m >> 1 | next << 63; }

/* The bits of all ASCII characters; those of others are 0. Returns whether there are others. */
POLY_AVX2 static uint64_t run_masks(const maps *m)
{
    const uint32_t last = m->n / 64;
    /* What stands behind the text may be anything, or nothing that can be read: its last block is a
     * copy, with NUL bytes to fill it. "a." before an "a" of somebody else's has two words. */
    char tail[64] = {0};
    memcpy(tail, m->p + 64 * (size_t)last, m->n & 63);
    masks was = {0}, now = classify(last ? m->p : tail), next = {0};
    uint64_t joined = 0, high = 0; /* `joined`: middle characters of the block before */
    for (uint32_t i = 0; i <= last; i++, was = now, now = next) {
        if (i < last)
            next = classify(i + 1 < last ? m->p + 64 * (size_t)(i + 1) : tail);
        else
            next = (masks){0};
        const uint64_t middle =
            (now.mid_letter & behind(now.letter, was.letter) & ahead(now.letter, next.letter)) |
            (now.mid_digit & behind(now.digit, was.digit) & ahead(now.digit, next.digit));
        const uint64_t joins = (now.word & behind(now.word, was.word)) |
                               (now.space & behind(now.space, was.space)) |
                               (now.lf & behind(now.cr, was.cr)) | middle | behind(middle, joined);
        m->bounds[i] = ~(joins | now.high);
        m->words[i] = now.word | middle;
        high |= now.high;
        joined = middle;
    }
    return high;
}

/* The next byte from `at` that is not ASCII; n: none. */
static uint32_t next_high(const maps *m, uint32_t at)
{
    for (uint64_t w; at + 8 <= m->n; at += 8) {
        memcpy(&w, m->p + at, 8);
        w &= 0x8080808080808080u;
        if (w) return at + (uint32_t)__builtin_ctzll(w) / 8;
    }
    while (at < m->n && (unsigned char)m->p[at] < 0x80) at++;
    return at;
}

static void run_by_masks(const maps *m)
{
    const uint64_t high = run_masks(m);
    for (uint32_t at = high ? next_high(m, 0) : m->n; at < m->n; at = next_high(m, at))
        at = run_machine(m, at, false);
}
#else
static void run_by_masks(const maps *m) { run_machine(m, 0, true); }
#endif

/* Text in another script is faster done by the machine alone: its beginning tells. */
static bool is_mostly_high(poly_str s)
{
    enum { SAMPLE = 128 };
    const size_t n = s.n < SAMPLE ? s.n : SAMPLE;
    size_t high = 0;
    for (size_t i = 0; i < n; i++) high += (unsigned char)s.p[i] >> 7;
    return high > n / 2;
}

void poly_word_bounds(uint64_t *bounds, uint64_t *words, poly_str s, int path)
{
    const maps m = {bounds, words, s.p, (uint32_t)s.n};
    const size_t size = poly_bounds_size(s.n);
    assert(s.n < UINT32_MAX);
    bounds[size - 1] = words[size - 1] = 0;
    bounds[0] = words[0] = 0;
    if (!s.n) return; /* WB1 and WB2 want something between them */
    if (path == POLY_BOUNDS_BEST && poly_cpu_has_avx2() && !is_mostly_high(s)) {
        run_by_masks(&m);
    } else {
        memset(bounds, 0, size * sizeof *bounds);
        memset(words, 0, size * sizeof *words);
        (void)run_machine(&m, 0, true);
    }
    bounds[s.n >> 6] = (bounds[s.n >> 6] & below((uint32_t)s.n)) | 1ull << (s.n & 63);
    words[s.n >> 6] &= below((uint32_t)s.n);
}

/* ---- spans ----------------------------------------------------------------------------------- */
/* Writes the places of the set bits to to[0], to[2], to[4] ...; eight at a time, so that few
 * branches are taken: what is written too much is written over by the next block, or lies in the
 * room behind. Returns how many there are. */
static inline uint32_t put_places(uint32_t *to, uint64_t bits, uint32_t base)
{
    const uint32_t count = (uint32_t)__builtin_popcountll(bits);
    for (uint32_t k = 0; k < count; k += 8, to += 16) {
        for (uint32_t j = 0; j < 8; j++, bits &= bits - 1)
            to[2 * j] = base + (uint32_t)__builtin_ctzll(bits | 1ull << 63);
    }
    return count;
}

static inline uint32_t put_spans(poly_span *out, const uint64_t *bounds, const uint64_t *words,
                                 size_t n)
{
    uint32_t starts = 0, ends = 0;
    uint64_t before = 0;
    _Static_assert(sizeof *out == 2 * sizeof(uint32_t), "spans are pairs of offsets");
    for (size_t i = 0; i <= n / 64; i++) {
        const uint64_t b = bounds[i], w = words[i];
        starts += put_places(&out[starts].start, b & w, (uint32_t)(i * 64));
        ends += put_places(&out[ends].end, b & (w << 1 | before), (uint32_t)(i * 64));
        before = w >> 63;
    }
    assert(starts == ends);
    return starts;
}

#if POLY_HAS_AVX2
POLY_AVX2 static uint32_t put_spans_avx2(poly_span *out, const uint64_t *bounds,
                                         const uint64_t *words, size_t n)
{
    return put_spans(out, bounds, words, n);
}
#else
#define put_spans_avx2 put_spans
#endif

uint32_t poly_word_spans(poly_span *out, const uint64_t *bounds, const uint64_t *words, size_t n)
{
    return poly_cpu_has_avx2() ? put_spans_avx2(out, bounds, words, n)
                               : put_spans(out, bounds, words, n);
}

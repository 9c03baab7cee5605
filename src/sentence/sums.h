/*
 * sums.h - private to sentence/: what the words of a stretch say for each language, summed.
 *
 * Capitals come as they like, so that no branch asks for them. Two ways that give the same: token
 * by token, and with AVX2 four at once.
 */
#ifndef POLY_SENTENCE_SUMS_H
#define POLY_SENTENCE_SUMS_H

#include "base/cpu.h"
#include "token/token.h"

#include <stddef.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* The sums of a stretch of fewer than POLY_SUMS_MOST tokens cannot run over. */
enum { POLY_SUMS_MOST = 256 };
_Static_assert(POLY_SUMS_MOST * POLY_LANE_MOST <= INT16_MAX, "they fit");
_Static_assert(POLY_LANES == 8, "the lanes are a vector");

typedef int16_t poly_sums __attribute__((vector_size(16)));

typedef struct poly_word_sums {
    poly_sums all, names; /* of words; of those with a capital alone */
    uint32_t words;
} poly_word_sums;

/* Adds the tokens [from, to). What is no word has no evidence, and is taken along. */
typedef void poly_sum_fn(poly_word_sums *w, const poly_tokens *toks, uint32_t from, uint32_t to);

/* ---- one by one ------------------------------------------------------------------------------ */
/* The evidence of one token, as it stands in poly_tokens.evidence. */
#if defined(__SSE2__)
static inline poly_sums poly_sums_of(const uint64_t *said)
{
    const __m128i bytes = _mm_loadl_epi64((const void *)said);
    return (poly_sums)_mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
}
#else
static inline poly_sums poly_sums_of(const uint64_t *said)
{
    int8_t bytes[POLY_LANES];
    poly_sums s;
    memcpy(bytes, said, sizeof bytes);
    for (uint32_t k = 0; k < POLY_LANES; k++) s[k] = bytes[k];
    return s;
}
#endif

static inline void poly_sum_one(poly_word_sums *w, const poly_token *t, const uint64_t *said)
{
    static const int16_t keep[2 * POLY_LANES] = {0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1,
                                                 -1};
    _Static_assert((int)POLY_TOKF_CAP == (int)POLY_LANES,
                   "the flag is an index of the second half");
    const poly_sums word = poly_sums_of(said);
    poly_sums mask;
    memcpy(&mask, &keep[t->flags & POLY_TOKF_CAP], sizeof mask);
    w->words += t->kind == POLY_TOK_WORD;
    w->all += word;
    w->names += word & mask;
}

static inline void poly_sum_words(poly_word_sums *into, const poly_tokens *toks, uint32_t from,
                                  uint32_t to)
{
    poly_word_sums w = *into;
    for (uint32_t i = from; i < to; i++) poly_sum_one(&w, &toks->at[i], &toks->evidence[i]);
    *into = w;
}

/* ---- four at once ---------------------------------------------------------------------------- */
#if POLY_HAS_AVX2
typedef struct poly_four_sums {
    __m256i all, names; /* of 16 bits, in either half */
    __m256i words;      /* of 64 bits, negative */
} poly_four_sums;

/* The quarters of a vector from the order 0 1 2 3 to 0 2 1 3, in which poly_signs_of() has them. */
#define POLY_CROSSED(x) _mm256_permute4x64_epi64(x, 0xd8)

/* Flags, kind and mark of four tokens, twice each. */
POLY_AVX2 static inline __m256i poly_signs_of(const poly_token *t)
{
    _Static_assert(sizeof *t == 16 && offsetof(poly_token, flags) == 12, "in the last quarter");
    const __m256i a = _mm256_loadu_si256((const void *)t),
                  b = _mm256_loadu_si256((const void *)(t + 2));
    return (__m256i)_mm256_shuffle_ps((__m256)a, (__m256)b, 0xff);
}

/* Adds four tokens and their evidence, those alone of which `valid` has ones. Bytes of two tokens
 * come to stand side by side, where they are added with a factor each: 1, and for names whether
 * there is a capital. */
POLY_AVX2 static inline void poly_sum_four(poly_four_sums *s, const poly_token *t,
                                           const uint64_t *said, __m256i valid)
{
    _Static_assert(POLY_TOK_WORD == 0 && POLY_TOKF_CAP == 1 << 3, "as they are looked for");
    const __m256i side_by_side = _mm256_set_epi64x(0x0f070e060d050c04, 0x0b030a0209010800,
                                                   0x0f070e060d050c04, 0x0b030a0209010800),
                  flags = _mm256_set1_epi16(0x0800), kind = _mm256_set1_epi32(0xff0000);
    const __m256i signs = poly_signs_of(t),
                  crossed = POLY_CROSSED(_mm256_loadu_si256((const void *)said)),
                  bytes = _mm256_shuffle_epi8(_mm256_and_si256(crossed, valid), side_by_side);
    const __m256i caps = _mm256_and_si256(_mm256_shuffle_epi8(signs, flags),
                                          _mm256_set1_epi8(POLY_TOKF_CAP));
    const __m256i word =
        _mm256_cmpeq_epi64(_mm256_and_si256(signs, kind), _mm256_setzero_si256());
    s->all = _mm256_add_epi16(s->all, _mm256_maddubs_epi16(_mm256_set1_epi8(1), bytes));
    s->names =
        _mm256_add_epi16(s->names, _mm256_maddubs_epi16(_mm256_srli_epi16(caps, 3), bytes));
    s->words = _mm256_add_epi64(s->words, _mm256_and_si256(word, valid));
}

/* Both halves of a vector in one. */
POLY_AVX2 static inline poly_sums poly_both(__m256i x)
{
    return (poly_sums)_mm256_castsi256_si128(x) + (poly_sums)_mm256_extracti128_si256(x, 1);
}

POLY_AVX2 static inline uint32_t poly_count_of(__m256i words)
{
    const __m128i two =
        _mm_add_epi64(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
    return 0 - (uint32_t)(_mm_cvtsi128_si32(two) + _mm_extract_epi32(two, 2));
}

/* The same as poly_sum_words(). Of the first four only the last ones count, so that whole fours are
 * left. */
POLY_AVX2 static inline void poly_sum_words_avx2(poly_word_sums *w, const poly_tokens *toks,
                                                 uint32_t from, uint32_t to)
{
    static const uint64_t window[8] = {0, 0, 0, 0, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX};
    const uint32_t first = (to - from - 1) % 4 + 1; /* how many of them count */
    if (from == to || from + first < 4) {
        poly_sum_words(w, toks, from, to);
        return;
    }
    const poly_token *t = toks->at + from + first, *const end = toks->at + to;
    const uint64_t *said = toks->evidence + from + first;
    const __m256i last = _mm256_loadu_si256((const void *)(window + first));
    poly_four_sums s = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
    poly_sum_four(&s, t - 4, said - 4, POLY_CROSSED(last));
    for (; t < end; t += 4, said += 4) poly_sum_four(&s, t, said, _mm256_set1_epi8(-1));
    w->all += poly_both(s.all);
    w->names += poly_both(s.names);
    w->words += poly_count_of(s.words);
}
#endif

#endif

/* test_sums.c - what the words of a stretch say: every way gives what a walk over single lanes
 * gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"
#include "sentence/sums.h"

enum { ROUNDS = 20000, TOKENS = POLY_SUMS_MOST + 3 };

static poly_token at[TOKENS];
static uint64_t evidence[TOKENS];

static uint64_t rnd(uint64_t *seed)
{
    *seed += 0x9e3779b97f4a7c15u;
    return poly_hash_mix(*seed);
}

/* Any flags and kinds; what is no word has no evidence. */
static void fill(uint64_t *seed)
{
    for (uint32_t i = 0; i < TOKENS; i++) {
        const uint64_t r = rnd(seed);
        int8_t lanes[POLY_LANES];
        at[i] = (poly_token){.form = (uint32_t)r,
                             .flags = (uint16_t)(r >> 32),
                             .kind = r >> 48 & 1 ? POLY_TOK_WORD : (uint8_t)(r >> 56) % 5,
                             .mark = (uint8_t)(r >> 51)};
        const bool most = rnd(seed) % 8 == 0; /* sums as large as may be */
        for (uint32_t k = 0; k < POLY_LANES; k++) {
            const int any = (int)(rnd(seed) % (2 * POLY_LANE_MOST + 1)) - POLY_LANE_MOST;
            lanes[k] = (int8_t)(most ? POLY_LANE_MOST : any);
        }
        memcpy(&evidence[i], lanes, sizeof lanes);
        if (at[i].kind != POLY_TOK_WORD) evidence[i] = 0;
    }
}

static poly_word_sums plain_sums(poly_word_sums w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        int8_t lanes[POLY_LANES];
        memcpy(lanes, &evidence[i], sizeof lanes);
        for (uint32_t k = 0; k < POLY_LANES; k++) {
            w.all[k] += lanes[k];
            if (at[i].flags & POLY_TOKF_CAP) w.names[k] += lanes[k];
        }
        w.words += at[i].kind == POLY_TOK_WORD;
    }
    return w;
}

static void assert_same(const poly_word_sums *got, const poly_word_sums *want)
{
    assert_memory_equal(&got->all, &want->all, sizeof got->all);
    assert_memory_equal(&got->names, &want->names, sizeof got->names);
    assert_int_equal(got->words, want->words);
}

static void test_ways(void **state)
{
    const poly_tokens toks = {.at = at, .count = TOKENS, .evidence = evidence};
    uint64_t seed = 7;
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        if (round % 64 == 0) fill(&seed);
        const uint32_t from = (uint32_t)(rnd(&seed) % 8),
                       len = (uint32_t)(rnd(&seed) % (round % 2 ? 12 : POLY_SUMS_MOST - 4));
        poly_word_sums w = {.words = 3}, want = plain_sums(w, from, from + len);
        poly_sum_words(&w, &toks, from, from + len);
        assert_same(&w, &want);
#if POLY_HAS_AVX2
        if (!poly_cpu_has_avx2()) continue;
        w = (poly_word_sums){.words = 3};
        poly_sum_words_avx2(&w, &toks, from, from + len);
        assert_same(&w, &want);
#endif
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ways)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_base_hash.c - equal bytes, equal hash; different ones spread. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

static void test_equal(void **state)
{
    char a[64], b[80];
    (void)state;
    for (size_t n = 0; n < sizeof a; n++) { /* wherever the bytes lie, whatever is behind them */
        for (size_t i = 0; i < sizeof a; i++) a[i] = (char)i;
        for (size_t shift = 0; shift < 9; shift++) {
            memset(b, 0x55, sizeof b);
            memcpy(b + shift, a, n);
            assert_true(poly_hash_bytes(a, n) == poly_hash_bytes(b + shift, n));
        }
    }
}

static void test_lengths_differ(void **state)
{
    static const char zeroes[64];
    (void)state;
    for (size_t n = 0; n < sizeof zeroes; n++)
        for (size_t m = 0; m < n; m++)
            assert_true(poly_hash_bytes(zeroes, n) != poly_hash_bytes(zeroes, m));
}

/* Words that differ in one digit: the low bits, which tables use, spread as chance would have
 * it. */
static void test_spread(void **state)
{
    enum { BUCKETS = 4096, WORDS = 16 * BUCKETS };
    static uint32_t low[BUCKETS], high[BUCKETS];
    uint32_t most = 0;
    (void)state;
    for (int i = 0; i < WORDS; i++) {
        char word[32];
        const int n = snprintf(word, sizeof word, "kata-%d-nya", i);
        const uint64_t h = poly_hash_bytes(word, (size_t)n);
        low[h % BUCKETS]++;
        high[h >> 52]++;
    }
    for (int i = 0; i < BUCKETS; i++) {
        if (low[i] > most) most = low[i];
        if (high[i] > most) most = high[i];
    }
    assert_true(most < 16 * 3); /* mean 16; chance gives some 34 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_equal),
                                       cmocka_unit_test(test_lengths_differ),
                                       cmocka_unit_test(test_spread)};
    return cmocka_run_group_tests_name("base/hash", tests, NULL, NULL);
}

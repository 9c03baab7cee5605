/* test_key.c - runs of letters and digits and the keys of words: every way gives what a walk
 * over single bytes gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"
#include "token/charmap.h"
#include "token/key.h"

enum { ROUNDS = 200000, BYTES = 48 };

static uint64_t rnd(uint64_t *seed)
{
    *seed += 0x9e3779b97f4a7c15u;
    return poly_hash_mix(*seed);
}

/* Bytes around the edges of all ranges, any bytes, and words. */
static void fill(char *p, uint64_t *seed)
{
    static const char edges[] = "/09:@AZ[`az{ -.,'\x7f\x80\x9f\xb0\xc3\xdf\xe2\xff";
    const uint64_t how = rnd(seed) % 3;
    for (size_t i = 0; i < BYTES; i++) {
        const uint64_t r = rnd(seed);
        p[i] = how == 0   ? (char)r
               : how == 1 ? edges[r % (sizeof edges - 1)]
                          : "abcdefghijklmnopqrstuvwxyzABCXYZ0189"[r % 36];
        if (how == 2 && r >> 32 > UINT32_MAX / 16 * 15) p[i] = edges[(r >> 8) % (sizeof edges - 1)];
    }
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static void assert_key(const poly_key *k, const char *p, uint32_t n)
{
    char want[POLY_KEY_BYTES] = {0};
    for (uint32_t i = 0; i < n && i < POLY_KEY_BYTES; i++) want[i] = lower(p[i]);
    assert_memory_equal(k, want, sizeof want);
}

static void test_runs(void **state)
{
    static const uint8_t masks[32] = POLY_KEY_MASKS;
    char p[BYTES];
    uint64_t seed = 1;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        fill(p, &seed);
        uint32_t run = 0;
        for (uint32_t i = 0; i < 16; i++) {
            assert_int_equal(poly_alnum16(p) >> i & 1, is_alnum(p[i]));
            assert_int_equal(poly_alnum16_portable(p) >> i & 1, is_alnum(p[i]));
            if (run == i && is_alnum(p[i])) run++;
        }
        assert_int_equal(poly_run_len(p), run);
        if (!run) continue;
        poly_key a, b;
        poly_key_of_run(&a, p, -(ptrdiff_t)run, masks);
        poly_key_of_run_portable(&b, p, run);
        assert_key(&a, p, run);
        assert_key(&b, p, run);
        assert_true(poly_same_key(&a, &b));
    }
}

/* The map of many bytes, by either path, is that of single ones. */
static void test_map(void **state)
{
    enum { BLOCKS = 5, MAPPED = 64 * BLOCKS };
    char p[MAPPED + BYTES];
    uint8_t best[8 * BLOCKS], portable[8 * BLOCKS];
    uint64_t seed = 3;
    (void)state;
    for (int round = 0; round < ROUNDS / 100; round++) {
        for (size_t at = 0; at < MAPPED; at += BYTES) fill(p + at, &seed);
        poly_charmap(best, p, BLOCKS, false);
        poly_charmap(portable, p, BLOCKS, true);
        assert_memory_equal(best, portable, sizeof best);
        for (uint32_t i = 0; i < MAPPED; i++)
            assert_int_equal(best[i / 8] >> i % 8 & 1, !is_alnum(p[i]));
    }
}

static void test_keys(void **state)
{
    char p[BYTES];
    uint64_t seed = 2;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        fill(p, &seed);
        const uint32_t n = 1 + (uint32_t)(rnd(&seed) % 20);
        const poly_key k = poly_key_of(p, n);
        assert_key(&k, p, n);
        poly_key other = k;
        other.b ^= 1ull << rnd(&seed) % 64;
        assert_false(poly_same_key(&k, &other));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_runs), cmocka_unit_test(test_map),
                                       cmocka_unit_test(test_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

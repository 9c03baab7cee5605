/* test_base_map.c - numbers to numbers: against a plain array, growth, failures that stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/map.h"

static void test_empty(void **state)
{
    const poly_map m = {0};
    (void)state;
    assert_int_equal(poly_map_get(&m, 0), 0);
    assert_int_equal(poly_map_get(&m, POLY_NONE - 1), 0);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* Every mixture of the three calls, on few keys and on many. */
static void test_agrees(void **state)
{
    enum { KEYS = 3000, STEPS = 40000 };
    static uint32_t plain[KEYS];
    uint64_t seed = 7;
    (void)state;
    for (uint32_t keys = 1; keys <= KEYS; keys = keys * 3 + 1) {
        poly_map m = {0};
        poly_arena a;
        poly_arena_init(&a, 1u << 24);
        memset(plain, 0, sizeof plain);
        for (int i = 0; i < STEPS; i++) {
            const uint32_t key = next_random(&seed) % keys, value = next_random(&seed);
            uint32_t *at;
            switch (next_random(&seed) % 3) {
            case 0:
                at = poly_map_at(&m, key, &a);
                assert_non_null(at);
                assert_int_equal(*at, plain[key]);
                *at = plain[key] = value;
                break;
            case 1:
                poly_map_or(&m, key, value, &a);
                plain[key] |= value;
                break;
            default: assert_int_equal(poly_map_get(&m, key), plain[key]);
            }
        }
        for (uint32_t key = 0; key < KEYS; key++)
            assert_int_equal(poly_map_get(&m, key), plain[key]);
        assert_true(m.count <= keys && m.count <= 1u << (m.bits - 1));
        poly_arena_free(&a);
    }
}

/* The largest key, keys whose product with the multiplier of map.c ends up in one slot (its inverse
 * modulo 2^32 times a small number), and the one that is 0. */
static void test_keys(void **state)
{
    enum { N = 300 };
    const uint32_t inverse = 0x0e8b2f51u;
    poly_map m = {0};
    poly_arena a;
    (void)state;
    assert_int_equal(inverse * 0x9e3779b1u, 1);
    poly_arena_init(&a, 1u << 20);
    *poly_map_at(&m, POLY_NONE - 1, &a) = 9;
    for (uint32_t i = 0; i < N; i++) *poly_map_at(&m, i * inverse, &a) = i + 1;
    for (uint32_t i = 0; i < N; i++) assert_int_equal(poly_map_get(&m, i * inverse), i + 1);
    assert_int_equal(poly_map_get(&m, POLY_NONE - 1), 9);
    assert_int_equal(poly_map_get(&m, N * inverse), 0);
    assert_int_equal(m.count, N + 1);
    poly_arena_free(&a);
}

/* A key that is there needs no memory; one that is not fails where the map must grow, and what was
 * there stays. */
static void test_faults(void **state)
{
    (void)state;
    for (long n = 1; n <= 6; n++) {
        poly_map m = {0};
        poly_arena a;
        uint32_t key = 0, *at;
        poly_arena_init(&a, 1u << 20);
        a.fail_at = n;
        while ((at = poly_map_at(&m, key, &a)) != NULL) *at = ++key;
        assert_int_equal(a.status, POLY_ERR_NOMEM);
        assert_int_equal(key, n == 1 ? 0 : 64u << (n - 2));
        assert_int_equal(m.count, key);
        poly_map_or(&m, key, 1, &a); /* nothing, and no crash */
        for (uint32_t i = 0; i < key; i++) {
            assert_int_equal(poly_map_get(&m, i), i + 1);
            assert_non_null(poly_map_at(&m, i, &a));
        }
        assert_int_equal(poly_map_get(&m, key), 0);
        poly_arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_empty), cmocka_unit_test(test_agrees),
                                       cmocka_unit_test(test_keys), cmocka_unit_test(test_faults)};
    return cmocka_run_group_tests_name("base/map", tests, NULL, NULL);
}

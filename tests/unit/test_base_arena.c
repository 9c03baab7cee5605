/* test_base_arena.c - requests, alignment, limits, failures that stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdalign.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

static void test_requests(void **state)
{
    poly_arena a;
    unsigned char *all[300];
    (void)state;
    poly_arena_init(&a, 1u << 24);
    for (size_t i = 0; i < 300; i++) {
        all[i] = poly_arena_alloc(&a, i, 97);
        assert_non_null(all[i]);
        assert_int_equal((uintptr_t)all[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < i * 97; k++) assert_int_equal(all[i][k], 0);
        memset(all[i], (int)(i & 0xff), i * 97);
    }
    for (size_t i = 0; i < 300; i++) /* nobody wrote over his neighbour */
        for (size_t k = 0; k < i * 97; k++) assert_int_equal(all[i][k], i & 0xff);
    assert_int_equal(a.status, POLY_OK);
    poly_arena_free(&a);
    poly_arena_free(&a); /* twice is fine */
}

/* Raw memory: aligned, counted and limited as all is, never somebody else's; cleared memory stays
 * clear beside it. */
static void test_raw(void **state)
{
    poly_arena a;
    unsigned char *raw[64], *clear[64];
    (void)state;
    poly_arena_init(&a, 1u << 26);
    for (size_t i = 0; i < 64; i++) {
        const size_t n = i * i * i; /* small ones share a block, large ones have their own */
        raw[i] = poly_arena_raw(&a, n, 1);
        clear[i] = poly_arena_alloc(&a, n, 1);
        assert_true(raw[i] && clear[i]);
        assert_int_equal((uintptr_t)raw[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < n; k++) assert_int_equal(clear[i][k], 0);
        memset(raw[i], (int)i, n);
        memset(clear[i], (int)i, n);
    }
    for (size_t i = 0; i < 64; i++)
        for (size_t k = 0; k < i * i * i; k++) assert_true(raw[i][k] == i && clear[i][k] == i);
    assert_non_null(poly_arena_raw(&a, 0, 8));
    assert_null(poly_arena_raw(&a, 1u << 26, 1));
    assert_int_equal(a.status, POLY_ERR_LIMIT);
    assert_null(poly_arena_raw(&a, 1, 1));
    poly_arena_free(&a);
    poly_arena_init(&a, 1u << 26);
    a.fail_at = 1;
    assert_null(poly_arena_raw(&a, 1u << 20, 1));
    assert_int_equal(a.status, POLY_ERR_NOMEM);
    poly_arena_free(&a);
    poly_arena_init(&a, SIZE_MAX);
    assert_null(poly_arena_raw(&a, SIZE_MAX / 2, 3));
    assert_int_equal(a.status, POLY_ERR_LIMIT);
    poly_arena_free(&a);
}

static void test_reuse(void **state)
{
    poly_arena a;
    (void)state;
    poly_arena_init(&a, 100);
    for (int round = 0; round < 3; round++) { /* the limit is for one life */
        assert_non_null(poly_arena_alloc(&a, 1, 90));
        assert_null(poly_arena_alloc(&a, 1, 90));
        assert_int_equal(a.status, POLY_ERR_LIMIT);
        poly_arena_free(&a);
        assert_int_equal(a.status, POLY_OK);
    }
}

/* What was written before is not seen again; failures are forgotten, the limit is not; one block is
 * kept at most. */
static void test_reset(void **state)
{
    static const size_t sizes[] = {1,      100,     15000,         20000,  130000,
                                   900000, 1 << 20, (1 << 20) + 1, 5 << 20};
    poly_arena a;
    (void)state;
    poly_arena_init(&a, (size_t)12 << 20);
    poly_arena_reset(&a); /* of nothing */
    for (size_t round = 0; round < 200; round++) {
        const size_t n = sizes[round % 9], m = sizes[round / 9 % 9];
        unsigned char *x = poly_arena_alloc(&a, n, 1), *raw = poly_arena_raw(&a, m, 1),
                      *y = poly_arena_alloc(&a, 64, 1);
        assert_true(x && raw && y);
        for (size_t i = 0; i < n; i++) assert_int_equal(x[i], 0);
        for (size_t i = 0; i < 64; i++) assert_int_equal(y[i], 0);
        memset(x, 0xee, n);
        memset(raw, 0xee, m);
        memset(y, 0xee, 64);
        if (round % 3 == 0) assert_null(poly_arena_alloc(&a, 12, 1 << 20));
        if (round % 5 == 0) a.fail_at = 3;
        poly_arena_reset(&a);
        assert_true(a.status == POLY_OK && a.fail_at == 0 && a.total == 0 && a.used == 0);
        assert_int_equal(a.limit, 12 << 20);
        assert_true(a.cap <= 1 << 20);
        assert_int_equal(a.cap == 0, a.blocks == NULL);
    }
    poly_arena_free(&a);
}

#ifndef POLY_ARENA_DEBUG
/* The same requests again take no block again. */
static void test_reset_keeps(void **state)
{
    poly_arena a;
    (void)state;
    poly_arena_init(&a, (size_t)4 << 20);
    const void *first = poly_arena_alloc(&a, 1, 9000), *block = a.blocks;
    for (int round = 0; round < 10; round++) {
        poly_arena_reset(&a);
        assert_ptr_equal(poly_arena_alloc(&a, 1, 9000), first);
        assert_ptr_equal(a.blocks, block);
    }
    assert_non_null(poly_arena_alloc(&a, 1, (1 << 20) + 1)); /* too large to be kept */
    poly_arena_reset(&a);
    assert_null(a.blocks);
    poly_arena_free(&a);
}
#endif

static void test_zeroes(void **state)
{
    poly_arena a = {0};
    (void)state;
    assert_null(poly_arena_alloc(&a, 1, 1)); /* limit 0 */
    poly_arena_free(&a);
}

static void test_limit(void **state)
{
    static const struct {
        size_t limit, count, size;
        poly_status want;
    } cases[] = {{64, 64, 1, POLY_OK},
                 {64, 65, 1, POLY_ERR_LIMIT},
                 {64, 0, 8, POLY_OK},
                 {64, 8, 0, POLY_OK},
                 {SIZE_MAX, SIZE_MAX, 2, POLY_ERR_LIMIT},
                 {SIZE_MAX, SIZE_MAX / 2 + 1, 1, POLY_ERR_LIMIT},
                 {1u << 20, 2, SIZE_MAX, POLY_ERR_LIMIT}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        poly_arena a;
        poly_arena_init(&a, cases[i].limit);
        const void *p = poly_arena_alloc(&a, cases[i].count, cases[i].size);
        assert_int_equal(a.status, cases[i].want);
        assert_int_equal(p != NULL, cases[i].want == POLY_OK);
        poly_arena_free(&a);
    }
}

/* The n-th request fails, and all behind it. */
static void test_faults(void **state)
{
    (void)state;
    for (long n = 1; n <= 20; n++) {
        poly_arena a;
        poly_arena_init(&a, 1u << 20);
        a.fail_at = n;
        for (long i = 1; i <= 20; i++) {
            const void *p = poly_arena_alloc(&a, 1, 16);
            assert_int_equal(p == NULL, i >= n);
        }
        assert_int_equal(a.status, POLY_ERR_NOMEM);
        assert_null(poly_arena_str(&a, POLY_S("x")));
        poly_arena_free(&a);
    }
}

static void test_str(void **state)
{
    poly_arena a;
    (void)state;
    poly_arena_init(&a, 1u << 20);
    char with_nul[] = {'a', 0, 'b'};
    const char *copy = poly_arena_str(&a, (poly_str){with_nul, 3});
    assert_memory_equal(copy, "a\0b\0", 4);
    assert_string_equal(poly_arena_str(&a, (poly_str){0}), "");
    poly_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requests), cmocka_unit_test(test_raw), cmocka_unit_test(test_reuse),
        cmocka_unit_test(test_reset),
#ifndef POLY_ARENA_DEBUG
        cmocka_unit_test(test_reset_keeps),
#endif
        cmocka_unit_test(test_zeroes),   cmocka_unit_test(test_limit),
        cmocka_unit_test(test_faults),   cmocka_unit_test(test_str)};
    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}

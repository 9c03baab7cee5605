/* test_base_vec.c - arrays that grow in an arena. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/vec.h"

typedef struct numbers {
    uint64_t *at;
    uint32_t count, cap;
} numbers;

static void test_push(void **state)
{
    poly_arena a;
    numbers v = {0};
    (void)state;
    poly_arena_init(&a, (size_t)1 << 26);
    for (uint64_t i = 0; i < 100000; i++) POLY_VEC_PUSH(&v, &a, i * i);
    assert_int_equal(v.count, 100000);
    for (uint64_t i = 0; i < v.count; i++) assert_int_equal(v.at[i], i * i);
    assert_true(a.total <=
                4 * v.count *
                    sizeof *v.at); /* growing costs no more than the door says, rounded up */
    poly_arena_free(&a);
}

/* A failed push leaves what was there, and says so. */
static void test_faults(void **state)
{
    (void)state;
    for (long n = 1; n < 12; n++) {
        poly_arena a;
        numbers v = {0};
        poly_arena_init(&a, (size_t)1 << 26);
        a.fail_at = n;
        for (uint64_t i = 0; i < 20000; i++) POLY_VEC_PUSH(&v, &a, i);
        const bool failed = a.status != POLY_OK;
        assert_int_equal(failed, v.count < 20000);
        assert_true(!failed || v.count == (n == 1 ? 0 : 32u << (n - 2)));
        for (uint32_t i = 0; i < v.count; i++) assert_int_equal(v.at[i], i);
        poly_arena_free(&a);
    }
}

/* A vector at its largest is a limit, not an overflow. */
static void test_limit(void **state)
{
    poly_arena a;
    uint64_t one;
    numbers v = {.at = &one, .count = UINT32_MAX - 1, .cap = UINT32_MAX - 1};
    (void)state;
    poly_arena_init(&a, SIZE_MAX);
    assert_false(POLY_VEC_GROW(&v, &a));
    assert_int_equal(a.status, POLY_ERR_LIMIT);
    poly_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_push), cmocka_unit_test(test_faults),
                                       cmocka_unit_test(test_limit)};
    return cmocka_run_group_tests_name("base/vec", tests, NULL, NULL);
}

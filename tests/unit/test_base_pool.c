/* test_base_pool.c - every item once, on any number of threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/pool.h"

enum { ITEMS = 5000 };

static void count(void *payload, uint32_t worker, uint32_t item)
{
    uint8_t *done = payload; /* each item has a byte of its own: no two threads write one */
    assert_true(worker < POLY_POOL_MOST);
    done[item]++;
}

/* What a worker keeps is touched by no other at the same time: else items would get lost here. */
static void count_by_worker(void *payload, uint32_t worker, uint32_t item)
{
    uint32_t *sums = payload;
    sums[worker] += item + 1;
}

static void test_workers(void **state)
{
    (void)state;
    for (uint32_t threads = 0; threads < 9; threads++) {
        uint32_t sums[POLY_POOL_MOST] = {0}, sum = 0;
        poly_pool_run(threads, ITEMS, count_by_worker, sums);
        for (uint32_t i = 0; i < POLY_POOL_MOST; i++) {
            if (i >= threads && i > 0) assert_int_equal(sums[i], 0);
            sum += sums[i];
        }
        assert_int_equal(sum, ITEMS * (ITEMS + 1) / 2);
    }
}

static void test_all_once(void **state)
{
    static const uint32_t threads[] = {0, 1, 2, 3, 8, 64, 1000};
    static const uint32_t items[] = {0, 1, 2, 7, ITEMS};
    (void)state;
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        for (size_t n = 0; n < sizeof items / sizeof *items; n++) {
            uint8_t done[ITEMS + 1];
            memset(done, 0, sizeof done);
            poly_pool_run(threads[t], items[n], count, done);
            for (uint32_t i = 0; i <= ITEMS; i++) assert_int_equal(done[i], i < items[n]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_once),
                                       cmocka_unit_test(test_workers)};
    return cmocka_run_group_tests_name("base/pool", tests, NULL, NULL);
}

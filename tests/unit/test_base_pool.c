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
        poly_pool *p = poly_pool_open(threads);
        poly_pool_run(p, ITEMS, count_by_worker, sums);
        poly_pool_close(p);
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
        poly_pool *p = poly_pool_open(threads[t]);
        for (size_t n = 0; n < sizeof items / sizeof *items; n++) {
            uint8_t done[ITEMS + 1];
            memset(done, 0, sizeof done);
            poly_pool_run(p, items[n], count, done);
            for (uint32_t i = 0; i <= ITEMS; i++) assert_int_equal(done[i], i < items[n]);
        }
        poly_pool_close(p);
    }
}

/* Many short runs, few of which need all threads: none begins late and none is forgotten. */
static void test_run_after_run(void **state)
{
    poly_pool *p = poly_pool_open(4);
    uint8_t done[8];
    (void)state;
    for (uint32_t run = 0; run < 20000; run++) {
        const uint32_t n = run % 8;
        memset(done, 0, sizeof done);
        poly_pool_run(p, n, count, done);
        for (uint32_t i = 0; i < 8; i++) assert_int_equal(done[i], i < n);
    }
    poly_pool_close(p);
}

static void test_no_pool(void **state)
{
    uint8_t done[3] = {0};
    (void)state;
    poly_pool_run(NULL, 3, count, done);
    for (uint32_t i = 0; i < 3; i++) assert_int_equal(done[i], 1);
    poly_pool_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_once),
                                       cmocka_unit_test(test_workers),
                                       cmocka_unit_test(test_run_after_run),
                                       cmocka_unit_test(test_no_pool)};
    return cmocka_run_group_tests_name("base/pool", tests, NULL, NULL);
}

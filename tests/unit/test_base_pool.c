/* test_base_pool.c - every item once, on any number of threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/pool.h"

enum { ITEMS = 5000 };

static void count(void *payload, uint32_t item)
{
    uint8_t *done = payload; /* each item has a byte of its own: no two threads write one */
    done[item]++;
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all_once)};
    return cmocka_run_group_tests_name("base/pool", tests, NULL, NULL);
}

/* test_base_calendar.c - days as numbers and back, and their weekdays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/calendar.h"

static void test_known_days(void **state)
{
    static const struct {
        int32_t year, day;
        uint32_t month, mday, weekday;
    } rows[] = {{1970, 0, 1, 1, 4},     {1969, -1, 12, 31, 3},    {2000, 11016, 2, 29, 2},
                {2000, 11017, 3, 1, 3}, {1, -719162, 1, 1, 1},    {0, -719163, 12, 31, 7},
                {2024, 19782, 2, 29, 4}, {-400, -865565, 3, 1, 3}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(poly_day_at(rows[i].year, rows[i].month, rows[i].mday), rows[i].day);
        assert_int_equal(poly_weekday_of(rows[i].day), rows[i].weekday);
    }
    assert_int_equal(poly_day_at(2023, 2, 29), poly_day_at(2023, 3, 1)); /* it counts on */
}

static void test_there_and_back(void **state)
{
    (void)state;
    for (int32_t d = -800000; d < 800000; d += 37) {
        const poly_civil c = poly_civil_of(d);
        assert_int_equal(poly_day_at(c.year, c.month, c.day), d);
        assert_int_equal(poly_weekday_of(d + 7), poly_weekday_of(d));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_days),
                                       cmocka_unit_test(test_there_and_back)};
    return cmocka_run_group_tests_name("base/calendar", tests, NULL, NULL);
}

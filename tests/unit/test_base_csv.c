/* test_base_csv.c - cells of CSV: what gets marks, what gets an apostrophe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/csv.h"

#include <string.h>

static const struct {
    const char *why, *cell, *guarded, *raw;
} rows[] = {
    {"plain", "a b", "a b", "a b"},
    {"empty", "", "", ""},
    {"comma, marks, line ends", "a,\"b\"\n\r", "\"a,\"\"b\"\"\n\r\"", "\"a,\"\"b\"\"\n\r\""},
    {"nothing but a mark", "\"", "\"\"\"\"", "\"\"\"\""},
    {"blanks at the ends", " a ", "\" a \"", "\" a \""},
    {"formulas", "=1+1", "'=1+1", "=1+1"},
    {"with a comma", "=A1,B1", "\"'=A1,B1\"", "\"=A1,B1\""},
    {"at", "@SUM(1)", "'@SUM(1)", "@SUM(1)"},
    {"plus, minus", "+62 811", "'+62 811", "+62 811"},
    {"a dash that opens speech", "- Kami siap", "'- Kami siap", "- Kami siap"},
    {"a number", "-12.5", "-12.5", "-12.5"},
    {"no number", "-12.5.1", "'-12.5.1", "-12.5.1"},
    {"only a sign", "-", "'-", "-"},
    {"tab", "\t=1", "'\t=1", "\t=1"},
    {"carriage return", "\r=1", "\"'\r=1\"", "\"\r=1\""},
    {"not at the beginning", "a=1", "a=1", "a=1"},
};

static void test_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int raw = 0; raw < 2; raw++) {
            const char *want = raw ? rows[i].raw : rows[i].guarded;
            poly_buf out;
            poly_buf_init(&out);
            poly_csv_cell(&out, poly_str_of(rows[i].cell), raw);
            poly_buf_char(&out, 0);
            if (strcmp(out.p, want) != 0)
                fail_msg("%s: got %s, wanted %s", rows[i].why, out.p, want);
            poly_buf_free(&out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cells)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

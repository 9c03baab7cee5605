/* test_layout.c - what stands between the words of a line on a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "input/layout.h"

typedef struct word {
    const char *text;
    poly_box box;
} word;

static void test_lines(void **state)
{
    (void)state;
    static const struct {
        const char *why;
        word words[4];
        const char *want;
    } rows[] = {
        {"words", {{"satu", {0, 0, 2000, 1000}}, {"dua", {2300, 0, 4000, 1000}}}, "satu dua"},
        {"a pair of letters that was moved",
         {{"T", {0, 0, 600, 1000}},
          {"ata", {710, 0, 2000, 1000}},
          {"dua", {2300, 0, 4000, 1000}}},
         "Tata dua"},
        {"and one that overlaps a little",
         {{"V", {0, 0, 600, 1000}}, {"A", {510, 0, 1100, 1000}}, {"dua", {1400, 0, 3000, 1000}}},
         "VA dua"},
        {"no gap is a blank for sure: the narrow ones are",
         {{"satu", {0, 0, 2000, 1000}}, {"dua", {2110, 0, 4000, 1000}}},
         "satu dua"},
        {"words that overlap",
         {{"satu", {0, 0, 2000, 1000}},
          {"dua", {1500, 0, 3000, 1000}},
          {"tiga", {3300, 0, 5000, 1000}}},
         "satu dua tiga"},
        {"what is drawn anew from the left",
         {{"satu", {0, 0, 2000, 1000}}, {"dua", {0, 0, 1700, 1000}}},
         "satu dua"},
        {"a line that runs upwards",
         {{"keamanan", {500, 7000, 1500, 12000}},
          {"siber", {500, 3800, 1500, 6700}},
          {"kita", {500, 1500, 1500, 3500}}},
         "keamanan siber kita"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        poly_layout l;
        poly_buf pages;
        poly_layout_init(&l);
        poly_buf_init(&pages);
        poly_layout_block_begin(&l);
        for (const word *w = rows[i].words; w < rows[i].words + 4 && w->text; w++) {
            poly_layout_word_begin(&l, w->box);
            poly_layout_text(&l, (poly_str){w->text, strlen(w->text)});
        }
        poly_layout_line_end(&l);
        poly_layout_page_end(&l, &pages);
        assert_int_equal(pages.status, POLY_OK);
        const size_t n = strlen(rows[i].want);
        if (pages.n < n + 1 || memcmp(pages.p, rows[i].want, n) != 0 || pages.p[n] != '\n')
            fail_msg("%s: got \"%.*s\"", rows[i].why, (int)pages.n, pages.p);
        poly_buf_free(&pages);
        poly_layout_free(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines)};
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}

/* test_base_str.c - comparing, trimming, cutting. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"

static int sign(int x) { return (x > 0) - (x < 0); }

static void test_order(void **state)
{
    /* In order; each equals itself only. */
    static const char *const words[] = {"", "A", "a", "aa", "ab", "b", "\x80", "\xc3\xa9"};
    (void)state;
    for (int i = 0; i < 8; i++) {
        for (int k = 0; k < 8; k++) {
            const poly_str x = poly_str_of(words[i]), y = poly_str_of(words[k]);
            assert_int_equal(sign(poly_str_cmp(x, y)), sign(i - k));
            assert_int_equal(poly_str_eq(x, y), i == k);
            assert_int_equal(poly_str_starts(x, y),
                             strncmp(words[i], words[k], strlen(words[k])) == 0);
        }
    }
    assert_int_equal(poly_str_of(NULL).n, 0);
    assert_true(poly_str_eq((poly_str){0}, POLY_S("")));
}

static void test_ends(void **state)
{
    (void)state;
    assert_true(poly_str_ends(POLY_S("siapnya"), POLY_S("nya")));
    assert_true(poly_str_ends(POLY_S("nya"), POLY_S("nya")));
    assert_true(poly_str_ends(POLY_S("nya"), (poly_str){0}));
    assert_false(poly_str_ends(POLY_S("ya"), POLY_S("nya")));
    assert_false(poly_str_ends((poly_str){0}, POLY_S("a")));
}

static void test_trim(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {{"", ""},         {" ", ""},    {" \t\r\n\v\f", ""},     {"a", "a"},
                 {" a b ", "a b"}, {"a\n", "a"}, {"\xc2\xa0", "\xc2\xa0"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(
            poly_str_eq(poly_str_trim(poly_str_of(cases[i].in)), poly_str_of(cases[i].want)));
}

static void test_cut(void **state)
{
    static const struct {
        const char *in;
        const char *pieces[4];
    } cases[] = {{"a|b|c", {"a", "b", "c", NULL}},
                 {"a", {"a", NULL}},
                 {"a|", {"a", "", NULL}},
                 {"|", {"", "", NULL}},
                 {"", {"", NULL}}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        poly_str rest = poly_str_of(cases[i].in);
        size_t n = 0;
        while (rest.p) {
            const poly_str head = poly_str_cut(&rest, '|');
            assert_non_null(cases[i].pieces[n]);
            assert_true(poly_str_eq(head, poly_str_of(cases[i].pieces[n])));
            n++;
        }
        assert_null(cases[i].pieces[n]);
    }
}

static void test_spans(void **state)
{
    const poly_span s = {1, 3}, none = {3, 3};
    (void)state;
    assert_int_equal(poly_span_len(s), 2);
    assert_false(poly_span_none(s));
    assert_true(poly_span_none(none));
    assert_true(poly_str_eq(poly_str_slice(POLY_S("abcd"), s), POLY_S("bc")));
}

static void test_slips(void **state)
{
    static const char long_word[] = "aaaaaaaaaabbbbbbbbbbccccccccccdd"; /* 32 */
    static const struct {
        const char *a, *b;
        uint32_t slips;
    } cases[] = {{"tauhid", "tauhid", 0},  {"tauhid", "tahuid", 1}, {"tarrika", "tannrika", 2},
                 {"semuel", "samuel", 1},  {"", "abc", 3},          {"abc", "", 3},
                 {"", "", 0},              {"ca", "abc", 3}, /* no stretch is edited twice */
                 {"a", long_word, UINT32_MAX}, {long_word, "a", UINT32_MAX}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(poly_str_slips(poly_str_of(cases[i].a), poly_str_of(cases[i].b)),
                         cases[i].slips);
    }
}

static void test_low(void **state)
{
    (void)state;
    for (int c = CHAR_MIN; c <= CHAR_MAX; c++) {
        const bool capital = c >= 'A' && c <= 'Z';
        assert_int_equal(poly_str_low((char)c), (char)(capital ? c - 'A' + 'a' : c));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_ends),
                                       cmocka_unit_test(test_trim), cmocka_unit_test(test_cut),
                                       cmocka_unit_test(test_spans), cmocka_unit_test(test_slips),
                                       cmocka_unit_test(test_low)};
    return cmocka_run_group_tests_name("base/str", tests, NULL, NULL);
}

/* test_base_buf.c - growing, numbers, sinks and sinks that fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/escape.h"

static void check(poly_buf *b, const char *want)
{
    assert_int_equal(b->status, POLY_OK);
    assert_int_equal(b->n, strlen(want));
    assert_memory_equal(b->p, want, b->n);
    b->n = 0;
}

static void test_pieces(void **state)
{
    poly_buf b;
    (void)state;
    poly_buf_init(&b);
    poly_buf_cstr(&b, "");
    assert_null(b.p); /* nothing written, nothing taken */
    poly_buf_bytes(&b, "ab", 2);
    poly_buf_str(&b, POLY_S("cd"));
    poly_buf_cstr(&b, "ef");
    poly_buf_char(&b, 'g');
    poly_buf_pad(&b, '.', 3);
    poly_buf_pad(&b, '.', 0);
    check(&b, "abcdefg...");
    assert_int_equal(poly_buf_flush(&b), POLY_OK);
    poly_buf_free(&b);
}

static void test_numbers(void **state)
{
    static const struct {
        uint64_t v;
        const char *want;
    } whole[] = {{0, "0"},
                 {9, "9"},
                 {10, "10"},
                 {4294967296u, "4294967296"},
                 {UINT64_MAX, "18446744073709551615"}};
    static const struct {
        uint32_t v;
        const char *want;
    } milli[] = {{0, "0"},       {1, "0.001"}, {10, "0.01"},   {100, "0.1"},     {710, "0.71"},
                 {999, "0.999"}, {1000, "1"},  {1050, "1.05"}, {12345, "12.345"}};
    poly_buf b;
    (void)state;
    poly_buf_init(&b);
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        poly_buf_u64(&b, whole[i].v);
        check(&b, whole[i].want);
    }
    for (size_t i = 0; i < sizeof milli / sizeof *milli; i++) {
        poly_buf_milli(&b, milli[i].v);
        check(&b, milli[i].want);
    }
    for (uint32_t v = 0; v < 3000; v++) { /* against printf */
        char want[16];
        snprintf(want, sizeof want, "%u.%03u", v / 1000, v % 1000);
        size_t n = strlen(want);
        while (want[n - 1] == '0') n--;
        if (want[n - 1] == '.') n--;
        want[n] = 0;
        poly_buf_milli(&b, v);
        check(&b, want);
    }
    poly_buf_free(&b);
}

/* ---- sinks ----------------------------------------------------------------------------------- */
typedef struct keeper {
    char *p;
    size_t n, calls, allowed; /* calls that succeed */
} keeper;

static bool keep(void *payload, const char *bytes, size_t n)
{
    keeper *k = payload;
    if (k->calls++ >= k->allowed) return false;
    k->p = realloc(k->p, k->n + n);
    assert_non_null(k->p);
    memcpy(k->p + k->n, bytes, n);
    k->n += n;
    return true;
}

/* Pieces of all lengths, one of them larger than the window: what arrives is what was written. */
static void test_sink(void **state)
{
    keeper k = {.allowed = SIZE_MAX};
    poly_buf b, all;
    (void)state;
    poly_buf_init_sink(&b, keep, &k);
    poly_buf_init(&all);
    for (size_t i = 0; i < 500; i++) {
        const size_t n = i == 250 ? 200000 : i * 7;
        poly_buf_pad(&b, (char)('a' + i % 26), n);
        poly_buf_pad(&all, (char)('a' + i % 26), n);
    }
    assert_true(b.cap < 600000); /* it does not keep everything */
    assert_int_equal(poly_buf_flush(&b), POLY_OK);
    assert_int_equal(k.n, all.n);
    assert_memory_equal(k.p, all.p, all.n);
    free(k.p);
    poly_buf_free(&b);
    poly_buf_free(&all);
}

static void test_failing_sink(void **state)
{
    (void)state;
    for (size_t allowed = 0; allowed < 4; allowed++) {
        keeper k = {.allowed = allowed};
        poly_buf b;
        poly_buf_init_sink(&b, keep, &k);
        for (int i = 0; i < 400; i++) poly_buf_pad(&b, 'x', 1000);
        assert_int_equal(poly_buf_flush(&b), POLY_ERR_IO);
        assert_int_equal(b.status, POLY_ERR_IO);
        assert_int_equal(k.calls, allowed + 1); /* after a failure the sink is left alone */
        poly_buf_cstr(&b, "more");
        assert_int_equal(poly_buf_flush(&b), POLY_ERR_IO);
        free(k.p);
        poly_buf_free(&b);
    }
}

/* Strings are copied in blocks that overlap: each length, what needs an escape at each place, in
 * memory of their own. */
static void test_strings(void **state)
{
    enum { LONGEST = 70 };
    static const struct {
        char c;
        const char *want;
    } rows[] = {{'a', "a"},        {'"', "\\\""},     {'\\', "\\\\"},      {'\n', "\\n"},
                {0x1f, "\\u001f"}, {0x7f, "\\u007f"}, {(char)0xe2, "\xe2"}};
    (void)state;
    for (size_t n = 1; n <= LONGEST; n++) {
        for (size_t at = 0; at < n; at++) {
            for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
                poly_buf got, want;
                char *text = malloc(n);
                assert_non_null(text);
                memset(text, 'x', n);
                text[at] = rows[r].c;
                poly_buf_init(&got);
                poly_buf_init(&want);
                poly_json_str(&got, (poly_str){text, n});
                poly_buf_char(&want, '"');
                poly_buf_pad(&want, 'x', at);
                poly_buf_cstr(&want, rows[r].want);
                poly_buf_pad(&want, 'x', n - at - 1);
                poly_buf_char(&want, '"');
                assert_int_equal(got.n, want.n);
                assert_memory_equal(got.p, want.p, want.n);
                poly_buf_free(&got);
                poly_buf_free(&want);
                free(text);
            }
        }
    }
}

/* What a terminal obeys, or turns the direction of writing; not a letter beside it, nor a joiner. */
static void test_controls(void **state)
{
    static const struct {
        const char *s;
        size_t len;
    } rows[] = {{"\033[", 1},          {"\n", 1},           {"\x7f", 1},         {"\xc2\x9b", 2},
                {"\xc2\xa0", 0},      {"\xc2", 0},         {"\xd8\x9c", 2},     {"\xd8\x9d", 0},
                {"\xe2\x80\x8e", 3}, {"\xe2\x80\xae", 3}, {"\xe2\x80\xaf", 0}, {"\xe2\x80\x8d", 0},
                {"\xe2\x80\xa8", 3}, {"\xe2\x81\xa6", 3}, {"\xe2\x81\xb0", 0}, {"\xe2\x80", 0},
                {"a", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(poly_control_len(poly_str_of(rows[i].s), 0), rows[i].len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pieces),
                                       cmocka_unit_test(test_controls),
                                       cmocka_unit_test(test_strings),
                                       cmocka_unit_test(test_numbers), cmocka_unit_test(test_sink),
                                       cmocka_unit_test(test_failing_sink)};
    return cmocka_run_group_tests_name("base/buf", tests, NULL, NULL);
}

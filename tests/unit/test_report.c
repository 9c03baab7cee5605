/* test_report.c - what report/ writes into a page: JSON that ends no script, base64, numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "report/parts.h"

static void expect(poly_buf *b, const char *want)
{
    assert_int_equal(b->status, POLY_OK);
    assert_int_equal(b->n, strlen(want));
    assert_memory_equal(b->p, want, b->n);
    b->n = 0;
}

static void strings(void **state)
{
    (void)state;
    poly_buf b;
    poly_buf_init(&b);
    poly_report_str(&b, POLY_S("</script><!--"));
    expect(&b, "\"\\u003c/script>\\u003c!--\"");
    poly_report_str(&b, POLY_S("a\"b\\c\n\x7f"));
    expect(&b, "\"a\\u0022b\\u005cc\\u000a\\u007f\"");
    /* the last one is no line separator */
    poly_report_str(&b, POLY_S("x\xe2\x80\xa8y\xe2\x80\xa9\xe2\x80\xaa"));
    expect(&b, "\"x\\u2028y\\u2029\xe2\x80\xaa\"");
    poly_report_str(&b, POLY_S("\xe2\x80")); /* cut */
    expect(&b, "\"\xe2\x80\"");
    poly_report_str(&b, (poly_str){0});
    expect(&b, "null");
    poly_buf_free(&b);
}

static void numbers(void **state)
{
    (void)state;
    poly_buf b;
    poly_buf_init(&b);
    poly_report_int(&b, INT64_MIN);
    expect(&b, "-9223372036854775808");
    poly_report_real(&b, 0.1);
    expect(&b, "0.1");
    poly_report_real(&b, (double)INFINITY); /* no number */
    expect(&b, "null");
    poly_buf_char(&b, '{');
    poly_report_key(&b, "a");
    poly_report_int(&b, 1);
    poly_report_key(&b, "b");
    expect(&b, "{\"a\":1,\"b\":");
    poly_buf_free(&b);
}

static void base64(void **state) /* RFC 4648, section 10 */
{
    static const char *const rows[][2] = {
        {"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
        {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
    (void)state;
    poly_buf b;
    poly_buf_init(&b);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        poly_report_base64(&b, rows[i][0], strlen(rows[i][0]));
        assert_int_equal(b.n, strlen(rows[i][1]));
        if (b.n) assert_memory_equal(b.p, rows[i][1], b.n);
        b.n = 0;
    }
    poly_buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(strings), cmocka_unit_test(numbers),
                                       cmocka_unit_test(base64)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

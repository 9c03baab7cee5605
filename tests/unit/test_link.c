/* test_link.c - what belongs together over documents: signatures of texts. */
#include "link/link.h"

#include "lib/lib.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static poly_str str(const char *s) { return (poly_str){s, strlen(s)}; }

static double alike(const char *a, const char *b)
{
    uint8_t x[POLY_SIGNATURE_BYTES], y[POLY_SIGNATURE_BYTES];
    poly_link_sign_text(x, str(a));
    poly_link_sign_text(y, str(b));
    return poly_link_alike(x, y);
}

/* n words from the from-th on, each different. */
static char *words(uint32_t from, uint32_t n)
{
    char *out = malloc((size_t)n * 12 + 1), *p = out;
    for (uint32_t i = from; i < from + n; i++) p += sprintf(p, "kata%u ", i);
    *p = 0;
    return out;
}

static void test_same_words(void **state)
{
    (void)state;
    static const struct {
        const char *why, *a, *b;
        double want;
    } rows[] = {
        {"nothing", "", "", 0},
        {"no run of four words", "Badan Siber Sandi", "Badan Siber Sandi", 0},
        {"one run", "Badan Siber dan Sandi", "Badan Siber dan Sandi", 1},
        {"capitals, marks, spaces", "\"Kami tidak kebal,\" kata Budi.", "\u201cKAMI tidak kebal\u201d \u2014 kata\u00a0Budi", 1},
        {"letters beyond ASCII are letters", "Jos\u00e9 bilang data itu aman", "Jos bilang data itu aman", -1},
        {"other words", "Badan Siber dan Sandi Negara", "Komisi satu rapat dengan menteri", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double got = alike(rows[i].a, rows[i].b);
        if (rows[i].want < 0 ? got >= 0.9 : got < rows[i].want || got > rows[i].want) fail_msg("%s: %f", rows[i].why, got);
    }
}

/* n words each, some of them shared in one piece. */
static void test_estimate(void **state)
{
    (void)state;
    static const struct {
        uint32_t n, shared;
    } rows[] = {{100, 50}, {1000, 500}, {1000, 900}, {5000, 4000}, {5000, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double sum = 0;
        for (uint32_t k = 0; k < 20; k++) {
            char *a = words(k * 100000, rows[i].n), *b = words(k * 100000 + rows[i].n - rows[i].shared, rows[i].n);
            sum += alike(a, b);
            free(a);
            free(b);
        }
        const double runs = rows[i].n - 3, both = rows[i].shared ? rows[i].shared - 3 : 0;
        const double off = sum / 20 - both / (2 * runs - both);
        if (off < -0.03 || off > 0.03) fail_msg("%u words, %u shared: off by %f", rows[i].n, rows[i].shared, off);
    }
}

static void test_of_document(void **state)
{
    (void)state;
    static const char text[] = "JAKARTA - Kebocoran data itu sudah ditangani oleh BSSN, kata Hinsa Siburian.";
    uint8_t a[POLY_SIGNATURE_BYTES], b[POLY_SIGNATURE_BYTES];
    poly_engine *e = lib_engine();
    poly_doc *d;
    assert_int_equal(poly_analyze(&d, e, text, sizeof text - 1, NULL, NULL), POLY_OK);
    poly_link_sign(a, d);
    poly_link_sign_text(b, (poly_str){text, sizeof text - 1});
    assert_memory_equal(a, b, sizeof a);
    poly_doc_close(d);
    poly_engine_close(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_words),
        cmocka_unit_test(test_estimate),
        cmocka_unit_test(test_of_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

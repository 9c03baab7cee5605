/* test_base_bits.c - sets of indices: what is in them, and the next one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/bits.h"

static void test_words(void **state)
{
    (void)state;
    assert_int_equal(poly_bits_words(0), 0);
    assert_int_equal(poly_bits_words(1), 1);
    assert_int_equal(poly_bits_words(64), 1);
    assert_int_equal(poly_bits_words(65), 2);
    assert_int_equal(poly_bits_words(UINT32_MAX), (UINT32_MAX >> 6) + 1);
}

static void test_members(void **state)
{
    (void)state;
    static const uint32_t in[] = {0, 63, 64, 127, 130};
    uint64_t set[3] = {0};
    for (uint32_t k = 0; k < 5; k++) poly_bits_add(set, in[k]);
    poly_bits_add(set, 63); /* again */
    uint32_t seen = 0;
    for (uint32_t i = 0; i < 192; i++) {
        const bool wanted = seen < 5 && in[seen] == i;
        assert_true(poly_bits_has(set, i) == wanted);
        seen += wanted;
    }
    seen = 0;
    for (uint32_t i = poly_bits_next(set, 0, 192); i < 192; i = poly_bits_next(set, i + 1, 192))
        assert_int_equal(i, in[seen++]);
    assert_int_equal(seen, 5);
}

/* The end is n whatever stands behind it, and no word behind the last one is read. */
static void test_end(void **state)
{
    (void)state;
    const uint64_t full[2] = {~(uint64_t)0, ~(uint64_t)0}, none[2] = {0, 0};
    assert_int_equal(poly_bits_next(NULL, 0, 0), 0);
    assert_int_equal(poly_bits_next(full, 64, 64), 64);
    assert_int_equal(poly_bits_next(full, 65, 64), 64);
    for (uint32_t n = 1; n <= 128; n++) {
        assert_int_equal(poly_bits_next(none, 0, n), n);
        assert_int_equal(poly_bits_next(full, n - 1, n), n - 1);
        assert_int_equal(poly_bits_next(full, n, n), n);
        uint64_t behind[2] = {0, 0}; /* a member just behind n */
        if (n < 128) poly_bits_add(behind, n);
        assert_int_equal(poly_bits_next(behind, 0, n), n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_members),
                                       cmocka_unit_test(test_end)};
    return cmocka_run_group_tests_name("base/bits", tests, NULL, NULL);
}

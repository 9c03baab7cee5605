/*
 * test_wordbreak.c - poly_word_breaks_plain against Unicode's own test file, each line of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "token/classes.h"

static const char path[] = "/usr/share/unicode/auxiliary/WordBreakTest.txt";

enum { DIVIDE = 0xf7, TIMES = 0xd7 }; /* the signs of the file: a boundary, none */

static size_t put_utf8(char *out, uint32_t cp)
{
    if (cp < 0x80) return out[0] = (char)cp, 1;
    const size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = n - 1; i > 0; i--, cp >>= 6) out[i] = (char)(0x80 | (cp & 0x3f));
    out[0] = (char)(lead[n] | cp);
    return n;
}

/* "÷ 0001 × 0308 ÷": text and wanted boundaries. False for a line without a test. */
static int read_line(const char *line, char *text, size_t *n, uint8_t *want)
{
    *n = 0;
    memset(want, 0, 256);
    for (const char *p = line; *p && *p != '#' && *p != '\n';) {
        if ((unsigned char)*p == 0xc3) {
            want[*n] = (unsigned char)p[1] == (DIVIDE & 0x3f) + 0x80;
            p += 2;
        } else if (*p == ' ' || *p == '\t') {
            p++;
        } else {
            char *end;
            *n += put_utf8(text + *n, (uint32_t)strtoul(p, &end, 16));
            p = end;
        }
    }
    return *n > 0;
}

static void test_file(void **state)
{
    char line[4096], text[256 + 64];
    uint8_t want[256], got[256];
    size_t n, cases = 0, wrong = 0;
    (void)state;
    FILE *f = fopen(path, "r");
    if (!f) {
        printf("no %s (package unicode-data): skipped\n", path);
        skip();
    }
    while (fgets(line, sizeof line, f)) {
        if (!read_line(line, text, &n, want)) continue;
        cases++;
        memset(text + n, 0, 64);
        poly_word_breaks_plain(got, (poly_str){text, n});
        if (memcmp(got, want, n + 1) == 0) continue;
        wrong++;
        print_error("differs: %s", line);
    }
    fclose(f);
    printf("%zu cases of Unicode %s\n", cases, poly_unicode_version);
    assert_true(cases > 1000);
    assert_int_equal(wrong, 0);
}

static void test_empty(void **state)
{
    uint8_t got[1] = {9};
    (void)state;
    poly_word_breaks_plain(got, (poly_str){"", 0});
    assert_int_equal(got[0], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_file), cmocka_unit_test(test_empty)};
    return cmocka_run_group_tests_name("wordbreak", tests, NULL, NULL);
}

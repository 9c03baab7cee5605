/*
 * test_folding.c - poly_fold against Unicode's own files: what CaseFolding.txt folds, folds alike;
 * the five forms of each line of NormalizationTest.txt fold alike, alone and again.
 *
 * Left out are lines with a character that folding treats in its own way: apostrophes and hyphens
 * of all kinds become one, what is invisible is dropped, and a character that becomes a phrase
 * stays.
 */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/ucd.h"
#include "text/text.h"

/* Characters of our own ways, and U+0345, which the standard's own folding moves. */
static bool is_special(uint32_t cp)
{
    static const uint32_t list[] = {0x27,   0x60,   0xb4,   0x2b9,  0x2bb,  0x2bc,  0x345,  0x374,
                                    0x1fef, 0x1ffd, 0x1fbd, 0x1fbf, 0x1ffe, 0x2018, 0x2019, 0x201b,
                                    0x2032, 0x2033, 0x2034, 0x2057, 0x2035, 0x2036, 0x2037, 0x2010,
                                    0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe58, 0xfe63,
                                    0xff0d, 0xfe31, 0xfe32, 0xff07, 0xff40, 0xfdfa, 0xfdfb, 0x149};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (list[i] == cp) return true;
    }
    return false;
}

/* "0044 0307" up to ';': text, or false when a special character is in it. */
static bool read_text(const char **p, char *text, size_t *n)
{
    bool ok = true;
    *n = 0;
    while (**p && **p != ';' && **p != '#') {
        char *end;
        const uint32_t cp = (uint32_t)strtoul(*p, &end, 16);
        if (end == *p) {
            ++*p;
            continue;
        }
        ok &= !is_special(cp);
        *n += ucd_put(text + *n, cp);
        *p = end;
    }
    if (**p == ';') ++*p;
    return ok;
}

static size_t fold(char *out, const char *p, size_t n)
{
    return poly_fold(out, 4 * n + 16, (poly_str){p, n});
}

/* All forms of one line fold alike, and what they fold to folds to itself. */
static bool alike(char forms[5][512], const size_t *n, int count)
{
    char first[2100], other[2100];
    const size_t want = fold(first, forms[0], n[0]);
    for (int i = 1; i < count; i++) {
        if (fold(other, forms[i], n[i]) != want || memcmp(first, other, want) != 0) return false;
    }
    return true;
}

static FILE *open_file(const char *const *commands)
{
    for (; *commands; commands++) {
        FILE *f = popen(*commands, "r");
        const int c = f ? fgetc(f) : EOF;
        if (c != EOF) {
            ungetc(c, f);
            return f;
        }
        if (f) pclose(f);
    }
    return NULL;
}

static void test_normalization(void **state)
{
    static const char *const commands[] = {
        "bzip2 -dc /usr/share/unicode/NormalizationTest.txt.bz2 2>/dev/null",
        "cat /usr/share/unicode/NormalizationTest.txt 2>/dev/null",
        "cat ../shared/data/robust/ucd-15.0/NormalizationTest.txt 2>/dev/null", NULL};
    char line[4096];
    size_t cases = 0, wrong = 0, left_out = 0;
    (void)state;
    FILE *f = open_file(commands);
    if (!f) {
        printf("no NormalizationTest.txt (package unicode-data): skipped\n");
        skip();
    }
    while (fgets(line, sizeof line, f)) {
        char forms[5][512];
        size_t n[5];
        bool ok = true;
        const char *p = line;
        if (line[0] == '#' || line[0] == '@' || line[0] == '\n') continue;
        for (int i = 0; i < 5; i++) ok &= read_text(&p, forms[i], &n[i]);
        ok &= n[3] <= 4 * n[0]; /* a phrase in one character: U+3307 */
        left_out += !ok;
        if (!ok) continue;
        cases++;
        if (alike(forms, n, 5)) continue;
        if (++wrong < 20) print_error("differs: %s", line);
    }
    pclose(f);
    printf("%zu lines, %zu left out\n", cases, left_out);
    assert_true(cases > 18000 && left_out < 200);
    assert_int_equal(wrong, 0);
}

static void test_case_folding(void **state)
{
    static const char path[] = "/usr/share/unicode/CaseFolding.txt";
    char line[512];
    size_t cases = 0, wrong = 0;
    (void)state;
    FILE *f = fopen(path, "r");
    if (!f) {
        printf("no %s (package unicode-data): skipped\n", path);
        skip();
    }
    while (fgets(line, sizeof line, f)) { /* "0041; C; 0061; # LATIN CAPITAL LETTER A" */
        char forms[5][512];
        size_t n[5];
        const char *p = line, *kind = strchr(line, ';');
        if (line[0] == '#' || !kind || (kind[2] != 'C' && kind[2] != 'F')) continue;
        bool ok = read_text(&p, forms[0], &n[0]);
        p = kind + 4;
        ok &= read_text(&p, forms[1], &n[1]);
        if (!ok) continue;
        cases++;
        if (alike(forms, n, 2)) continue;
        if (++wrong < 20) print_error("differs: %s", line);
    }
    fclose(f);
    assert_true(cases > 1500);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_normalization),
                                       cmocka_unit_test(test_case_folding)};
    return cmocka_run_group_tests_name("folding", tests, NULL, NULL);
}

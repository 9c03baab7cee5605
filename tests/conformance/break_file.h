/*
 * break_file.h - for the tests of boundaries: reading Unicode's own test files, and writing
 * characters.
 */
#ifndef POLY_TESTS_CONFORMANCE_BREAK_FILE_H
#define POLY_TESTS_CONFORMANCE_BREAK_FILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { BREAK_DIVIDE = 0xf7, BREAK_MOST = 256 }; /* U+00F7 is a boundary in the files; U+00D7 says
                                                 * there is none */

typedef void breaks_fn(uint8_t *breaks, poly_str s);

static inline size_t put_utf8(char *out, uint32_t cp)
{
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    if (cp < 0x80) return out[0] = (char)cp, 1;
    const size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, cp >>= 6) out[i] = (char)(0x80 | (cp & 0x3f));
    out[0] = (char)(lead[n] | cp);
    return n;
}

/* "÷ 0001 × 0308 ÷": text and wanted boundaries. False for a line without a test. */
static inline int break_line(const char *line, char *text, size_t *n, uint8_t *want)
{
    *n = 0;
    memset(want, 0, BREAK_MOST);
    for (const char *p = line; *p && *p != '#' && *p != '\n';) {
        if ((unsigned char)*p == 0xc3) {
            want[*n] = (unsigned char)p[1] == (BREAK_DIVIDE & 0x3f) + 0x80;
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

/* Every line of the file; the test is skipped where the file is not installed. */
static inline void break_file(const char *path, breaks_fn *breaks, size_t least)
{
    char line[4096], text[BREAK_MOST + 64];
    uint8_t want[BREAK_MOST], got[BREAK_MOST];
    size_t n, cases = 0, wrong = 0;
    FILE *f = fopen(path, "r");
    if (!f) {
        printf("no %s (package unicode-data): skipped\n", path);
        skip();
        return;
    }
    while (fgets(line, sizeof line, f)) {
        if (!break_line(line, text, &n, want)) continue;
        cases++;
        memset(text + n, 0, 64);
        breaks(got, (poly_str){text, n});
        if (memcmp(got, want, n + 1) == 0) continue;
        wrong++;
        print_error("differs: %s", line);
    }
    fclose(f);
    printf("%zu cases\n", cases);
    assert_true(cases >= least);
    assert_int_equal(wrong, 0);
}

#endif

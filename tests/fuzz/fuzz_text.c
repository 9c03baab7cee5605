/*
 * fuzz_text.c - any bytes through the first room: valid UTF-8 comes out, the promises of text.h
 * hold, folding keeps to its bounds.
 */
#include "fuzz/fuzz.h"

#include "text/text.h"

static bool valid_utf8(poly_str s)
{
    for (size_t i = 0; i < s.n;) {
        const unsigned char c = (unsigned char)s.p[i];
        const size_t n = c < 0x80                ? 1
                         : c >= 0xc2 && c < 0xe0 ? 2
                         : (c & 0xf0) == 0xe0    ? 3
                         : c >= 0xf0 && c < 0xf5 ? 4
                                                 : 0;
        if (!n || i + n > s.n) return false;
        for (size_t k = 1; k < n; k++) {
            if (((unsigned char)s.p[i + k] & 0xc0) != 0x80) return false;
        }
        const unsigned char d = n > 1 ? (unsigned char)s.p[i + 1] : 0;
        if ((c == 0xe0 && d < 0xa0) || (c == 0xed && d > 0x9f) || (c == 0xf0 && d < 0x90) ||
            (c == 0xf4 && d > 0x8f))
            return false;
        i += n;
    }
    return true;
}

/* The first byte picks a declared charset. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const charsets[] = {NULL,       "utf-8",       "windows-1252",    "utf-16le",
                                           "UTF-16BE", "iso-2022-jp", "no such charset", "big5"};
    static const poly_boiler boilers[] = {{{"advertisement", 13}, POLY_BOILER_LINE},
                                          {{"baca juga", 9}, POLY_BOILER_PREFIX}};
    poly_text_rules rules = {.at = boilers, .count = 2};
    const char *charset = size && data[0] < 32 ? charsets[data[0] % 8] : NULL;
    poly_arena a;
    poly_text t;
    poly_arena_init(&a, (size_t)64 << 20);
    if (size & 1) poly_text_rules_index(&rules, &a);
    const poly_text_how how = {
        .charset = charset, .fix_mojibake = size & 2, .confusables = size & 4};
    const poly_status st = poly_text_run_with(&t, data, size, &how, &rules, &a);
    FUZZ_CHECK(st == POLY_OK || st == POLY_ERR_BINARY || st == POLY_ERR_LIMIT ||
               (st == POLY_ERR_ARG && charset));
    if (st == POLY_OK) {
        FUZZ_CHECK(!poly_text_check(&t));
        FUZZ_CHECK(valid_utf8(t.bytes));
        const size_t cap = 4 * t.bytes.n + 16;
        char *folded = malloc(cap);
        if (!folded) exit(2);
        const size_t n = poly_fold(folded, cap, t.bytes);
        FUZZ_CHECK(n <= cap && valid_utf8((poly_str){folded, n}));
        const size_t m = poly_fold_with(folded, cap, t.bytes, t.fold_flags);
        FUZZ_CHECK(m <= cap && valid_utf8((poly_str){folded, m}));
        (void)poly_width(t.bytes);
        free(folded);
        poly_buf b;
        poly_buf_init(&b);
        poly_text_dump(&t, &b);
        poly_buf_free(&b);
    }
    poly_arena_free(&a);
    return 0;
}

/*
 * test_wordbreak.c - the yardstick of test_bounds.c against Unicode's own test file, each line of
 * it, and against the rules as they are written.
 */
#include "conformance/break_file.h"

#include "lib/wordbreak.h"
#include "token/classes.h"

static void test_file(void **state)
{
    (void)state;
    printf("Unicode %s\n", poly_unicode_version);
    break_file("/usr/share/unicode/auxiliary/WordBreakTest.txt", wb_breaks, 1000);
}

/* ---- against the rules as they are written --------------------------------------------------- */
enum { MOST = 14 };

static bool is_letter(uint32_t wb) { return wb == POLY_WB_ALETTER || wb == POLY_WB_HEBREW; }
static bool is_skipped(uint32_t wb) { return wb >= POLY_WB_EXTEND && wb <= POLY_WB_FORMAT; }
static bool is_newline(uint32_t wb) { return wb >= POLY_WB_CR && wb <= POLY_WB_NEWLINE; }

/* The next character left (step -1) or right (+1) of i that WB4 lets a rule see; POLY_WB_OTHER
 * beyond the text. */
static uint32_t seen(const uint32_t *wb, int n, int i, int step)
{
    for (i += step; i >= 0 && i < n; i += step) {
        if (!is_skipped(wb[i] & POLY_WB_MASK)) return wb[i] & POLY_WB_MASK;
        if (step < 0 && (i == 0 || is_newline(wb[i - 1] & POLY_WB_MASK)))
            return POLY_WB_OTHER; /* a mark without base */
    }
    return POLY_WB_OTHER;
}

/* Index of the base of the character before i. */
static int base_before(const uint32_t *wb, int i)
{
    for (i--; i > 0 && is_skipped(wb[i] & POLY_WB_MASK) && !is_newline(wb[i - 1] & POLY_WB_MASK);)
        i--;
    return i;
}

static bool reference(const uint32_t *wb, int n, int i)
{
    if (i == 0 || i == n) return true;
    const uint32_t raw = wb[i - 1] & POLY_WB_MASK, b = wb[i] & POLY_WB_MASK;
    if (raw == POLY_WB_CR && b == POLY_WB_LF) return false;               /* WB3  */
    if (is_newline(raw) || is_newline(b)) return true;                    /* WB3a, b */
    if (raw == POLY_WB_ZWJ && (wb[i] & POLY_CLASS_PICT)) return false;    /* WB3c */
    if (raw == POLY_WB_WSEGSPACE && b == POLY_WB_WSEGSPACE) return false; /* WB3d */
    if (is_skipped(b)) return false;                                      /* WB4  */
    const int at = base_before(wb, i);
    const uint32_t a = is_skipped(wb[at] & POLY_WB_MASK) ? POLY_WB_OTHER : wb[at] & POLY_WB_MASK;
    const uint32_t before = seen(wb, n, at, -1), after = seen(wb, n, i, 1);
    const bool mid = b == POLY_WB_MIDLETTER || b == POLY_WB_MIDNUMLET || b == POLY_WB_SQUOTE;
    const bool mid_a = a == POLY_WB_MIDLETTER || a == POLY_WB_MIDNUMLET || a == POLY_WB_SQUOTE;
    const bool num = b == POLY_WB_MIDNUM || b == POLY_WB_MIDNUMLET || b == POLY_WB_SQUOTE;
    const bool num_a = a == POLY_WB_MIDNUM || a == POLY_WB_MIDNUMLET || a == POLY_WB_SQUOTE;
    const bool alnum_a = is_letter(a) || a == POLY_WB_NUMERIC,
               alnum_b = is_letter(b) || b == POLY_WB_NUMERIC;
    if (alnum_a && alnum_b) return false;                         /* WB5, 8-10 */
    if (is_letter(a) && mid && is_letter(after)) return false;    /* WB6  */
    if (is_letter(before) && mid_a && is_letter(b)) return false; /* WB7  */
    if (a == POLY_WB_HEBREW && b == POLY_WB_SQUOTE) return false; /* WB7a */
    if (a == POLY_WB_HEBREW && b == POLY_WB_DQUOTE && after == POLY_WB_HEBREW) return false;
    if (before == POLY_WB_HEBREW && a == POLY_WB_DQUOTE && b == POLY_WB_HEBREW) return false;
    if (before == POLY_WB_NUMERIC && num_a && b == POLY_WB_NUMERIC) return false; /* WB11 */
    if (a == POLY_WB_NUMERIC && num && after == POLY_WB_NUMERIC) return false;    /* WB12 */
    if (a == POLY_WB_KATAKANA && b == POLY_WB_KATAKANA) return false;             /* WB13 */
    if (b == POLY_WB_EXTENDNUMLET &&
        (alnum_a || a == POLY_WB_KATAKANA || a == POLY_WB_EXTENDNUMLET))
        return false;
    if (a == POLY_WB_EXTENDNUMLET && (alnum_b || b == POLY_WB_KATAKANA)) return false; /* WB13b */
    if (a != POLY_WB_REGIONAL || b != POLY_WB_REGIONAL) return true;
    int flags = 0; /* WB15-16 */
    for (int k = at; k >= 0; k = base_before(wb, k)) {
        if ((wb[k] & POLY_WB_MASK) != POLY_WB_REGIONAL) break;
        flags++;
        if (k == 0 || is_newline(wb[k - 1] & POLY_WB_MASK)) break;
    }
    return flags % 2 == 0;
}

/* All sorts of awkward characters in random order: the single pass agrees with the rules that look
 * both ways. */
static void test_random(void **state)
{
    static const uint32_t cps[] = {'a',   '1',     ' ',     '.',    ',',   ':',    '\'',  '"',
                                   '_',   '\r',    '\n',    0x85,   0x301, 0x200d, 0xad,  0x30ab,
                                   0x5d0, 0x1f1ee, 0x1f600, 0x3000, '-',   0x2019, 0x3042};
    uint64_t seed = 15;
    (void)state;
    for (int round = 0; round < 300000; round++) {
        char text[MOST * 4 + 64] = "";
        uint32_t wb[MOST + 1] = {0};
        size_t at[MOST + 1], n_bytes = 0;
        uint8_t got[MOST * 4 + 1];
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        const int n = 1 + (int)((seed >> 40) % MOST);
        for (int i = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const uint32_t cp = cps[(seed >> 33) % (sizeof cps / sizeof *cps)];
            wb[i] = poly_class(cp);
            at[i] = n_bytes;
            n_bytes += put_utf8(text + n_bytes, cp);
        }
        at[n] = n_bytes;
        wb_breaks(got, (poly_str){text, n_bytes});
        for (int i = 0; i <= n; i++) assert_int_equal(got[at[i]], reference(wb, n, i));
    }
}

static void test_empty(void **state)
{
    uint8_t got[1] = {9};
    (void)state;
    wb_breaks(got, (poly_str){"", 0});
    assert_int_equal(got[0], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_file), cmocka_unit_test(test_random),
                                       cmocka_unit_test(test_empty)};
    return cmocka_run_group_tests_name("wordbreak", tests, NULL, NULL);
}

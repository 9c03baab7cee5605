/*
 * test_fold.c - folding, widths, decoding.
 */
#include "unit/rooms.h"

typedef struct fold_row {
    const char *why, *in, *want;
} fold_row;

static const fold_row rows[] = {
    {"nothing", "", ""},
    {"ASCII", "Kementerian KOMINFO @Az[`z{ 09", "kementerian kominfo @az['z{ 09"},
    {"Latin-1", "ÀÉÎÕÜÞ àéîõüþÿ × ÷", "àéîõüþ àéîõüþÿ × ÷"},
    {"sharp s, small and capital", "ß ẞ", "ss ss"},
    {"beyond Latin-1", "ŠIŁ ΣΑΣ МОСКВА", "šił σασ москва"},
    {"Greek and Cyrillic by the short way, marks by the long one", "ΆΈ ΐ ΰ Ϊ Йй И\xcc\x86 Ѐ Ёж",
     "άέ ΐ ΰ ϊ йй й ѐ ёж"},
    {"Han", "日本 語", "日本 語"},
    {"the dotted capital I", "\xc4\xb0", "i\xcc\x87"},
    {"a mark composes with an ASCII letter", "cafe\xcc\x81 E\xcc\x81", "café é"},
    {"a mark composes with a letter of Latin-1", "\xc3\x85\xcc\x81", "\xc7\xbb"},
    {"a mark strikes a sign of ASCII through", "a =\xcc\xb8 b", "a ≠ b"},
    {"marks are ordered", "a\xcc\x81\xcc\xa3 a\xcc\xa3\xcc\x81",
     "\xe1\xba\xa1\xcc\x81 \xe1\xba\xa1\xcc\x81"},
    {"a mark behind a blank stays there", " \xcc\x81x", " \xcc\x81x"},
    {"compatibility forms", "ﬁ ＡＢＣ１ ① 𝗔 ™ ½",
     "fi abc1 1 a tm 1\xe2\x81\x84"
     "2"},
    {"half-width kana with its voice mark", "ｶﾞ", "ガ"},
    {"apostrophes", "'`´‘’‛′ʼʹʻ＇", "'''''''''''"},
    {"hyphens and dashes", "-‐‑‒–—―−－﹣", "----------"},
    {"double marks stay", "“a” \"b\"", "“a” \"b\""},
    {"blanks",
     "a\xc2\xa0"
     "b\xe2\x80\xaf"
     "c\xe3\x80\x80"
     "d",
     "a b c d"},
    {"invisible characters go", "ko\xe2\x80\x8brup\xc2\xadsi\xe2\x81\xa0\xef\xbb\xbf\xe2\x80\x8d",
     "korupsi"},
    {"an invisible character between letter and mark", "e\xc2\xad\xcc\x81", "e\xcc\x81"},
    {"Hangul", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c"},
    {"variation selectors go", "❤\xef\xb8\x8f", "❤"},
    {"one character that folds to a phrase stays", "\xef\xb7\xba", "\xef\xb7\xba"},
    {"so do many", "\xef\xb7\xba\xef\xb7\xba\xef\xb7\xba", "\xef\xb7\xba\xef\xb7\xba\xef\xb7\xba"},
};

static size_t fold(char **out, poly_str s)
{
    const size_t cap = 4 * s.n + 16;
    *out = malloc(cap + 1);
    assert_non_null(*out);
    const size_t n = poly_fold(*out, cap, s);
    assert_true(n <= cap);
    (*out)[n] = 0;
    return n;
}

static void test_rows(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *got;
        fold(&got, poly_str_of(rows[i].in));
        if (strcmp(got, rows[i].want) != 0) {
            wrong++;
            print_error("%s: \"%s\" -> \"%s\", not \"%s\"\n", rows[i].why, rows[i].in, got,
                        rows[i].want);
        }
        free(got);
    }
    assert_int_equal(wrong, 0);
}

static size_t put(char *out, uint32_t cp)
{
    size_t n = 0;
    if (cp < 0x80) return out[0] = (char)cp, 1;
    if (cp < 0x800)
        out[n++] = (char)(0xc0 | cp >> 6);
    else if (cp < 0x10000)
        out[n++] = (char)(0xe0 | cp >> 12);
    else
        out[n++] = (char)(0xf0 | cp >> 18);
    if (cp >= 0x10000) out[n++] = (char)(0x80 | (cp >> 12 & 63));
    if (cp >= 0x800) out[n++] = (char)(0x80 | (cp >> 6 & 63));
    out[n++] = (char)(0x80 | (cp & 63));
    return n;
}

/* Each code point alone: within the bound, the same when folded again, and decoded to itself. */
static void test_every_character(void **state)
{
    size_t moved = 0;
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
        char in[8], once[48], twice[208];
        uint32_t len;
        if (cp >= 0xd800 && cp <= 0xdfff) continue;
        const poly_str s = {in, put(in, cp)};
        assert_int_equal(poly_cp_at(s, 0, &len), cp);
        assert_int_equal(len, s.n);
        const size_t n = poly_fold(once, 4 * s.n + 16, s);
        const size_t m = poly_fold(twice, 4 * n + 16, (poly_str){once, n});
        moved += n != m || memcmp(once, twice, n) != 0;
    }
    assert_int_equal(moved, 0);
}

/* ASCII letters fold alike wherever they stand and whatever is beside them. */
static void test_lengths(void **state)
{
    char in[300];
    (void)state;
    for (size_t n = 0; n < 260; n++) {
        for (size_t i = 0; i < n; i++) in[i] = (char)('A' + i % 26);
        char *got;
        assert_int_equal(fold(&got, (poly_str){in, n}), n);
        for (size_t i = 0; i < n; i++) assert_int_equal(got[i], 'a' + (int)(i % 26));
        free(got);
    }
    for (uint32_t c = 0; c < 0x80; c++) { /* each ASCII character at each place of a word of
                                           * eight */
        for (size_t at = 0; at < 8; at++) {
            char *got;
            memcpy(in, "xxxxxxxx", 8);
            in[at] = (char)c;
            assert_int_equal(fold(&got, (poly_str){in, 8}), 8);
            for (size_t i = 0; i < 8; i++)
                assert_int_equal(got[i], i != at                ? 'x'
                                         : c >= 'A' && c <= 'Z' ? (int)c + 32
                                         : c == '`'             ? '\''
                                                                : (int)c);
            free(got);
        }
    }
}

/* A flood of combining marks costs no more a byte than a few: 10^6 of them, and nothing is lost but
 * their order. */
static void test_mark_flood(void **state)
{
    enum { MARKS = 1000000 };
    char *in = malloc(1 + 4 * MARKS), *got;
    (void)state;
    assert_non_null(in);
    size_t n = 0;
    in[n++] = 'E';
    for (int i = 0; i < MARKS; i++, n += 2) memcpy(in + n, i % 2 ? "\xcc\xa7" : "\xcc\x81", 2);
    const size_t folded = fold(&got, (poly_str){in, n});
    assert_true(folded > n - 100 && folded <= n);
    free(got);
    n = 0;
    for (int i = 0; i < MARKS; i++, n += 3)
        memcpy(in + n, "\xe2\x80\x8d", 3); /* joiners: no marks, nothing remains */
    assert_int_equal(fold(&got, (poly_str){in, n}), 0);
    free(got);
    free(in);
}

/* Text of any scripts, long enough for chunks: folding does not depend on what lies before a
 * blank. */
static void test_chunks(void **state)
{
    static const char *const pieces[] = {"а",
                                         "Ж",
                                         "é",
                                         "e\xcc\x81",
                                         "ｶﾞ",
                                         "한",
                                         "\xe1\x84\x92\xe1\x85\xa1",
                                         "😀",
                                         "\xcc\x81\xcc\xa7",
                                         "ﬁ",
                                         "A",
                                         "\xe2\x80\x8b",
                                         "\xef\xb7\xba"};
    uint64_t seed = 11;
    (void)state;
    for (int i = 0; i < 2000; i++) {
        char text[1200], *alone, *both;
        size_t n = 0, at = 0;
        for (uint32_t k = next_random(&seed) % 120; k > 0; k--) {
            const char *p = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + n, p, strlen(p));
            n += strlen(p);
        }
        text[n++] = ' ';
        at = n;
        for (uint32_t k = next_random(&seed) % 40; k > 0; k--) {
            const char *p = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + n, p, strlen(p));
            n += strlen(p);
        }
        const size_t tail = fold(&alone, (poly_str){text + at, n - at}),
                     all = fold(&both, (poly_str){text, n});
        assert_true(all >= tail);
        assert_memory_equal(both + all - tail, alone, tail);
        free(alone);
        free(both);
    }
}

/* ---- look-alikes ----------------------------------------------------------------------------- */
enum { MIXED = POLY_FOLD_CONFUSABLES, ALL = POLY_FOLD_CONFUSABLES | POLY_FOLD_WHOLE_WORDS };

static const struct {
    const char *why, *in;
    unsigned flags;
    const char *want;
} masks[] = {
    {"without flags, nothing",
     "k\xd0\xbe"
     "rupsi",
     0,
     "k\xd0\xbe"
     "rupsi"},
    {"one Cyrillic letter",
     "k\xd0\xbe"
     "rupsi",
     MIXED, "korupsi"},
    {"Cyrillic capitals: the letter is chosen before its case",
     "\xd0\x9d"
     "ACKER \xd0\x92"
     "SSN",
     MIXED, "hacker bssn"},
    {"small letters of look-alike capitals, in a mixed word", "\xd0\xbaorupsi", MIXED, "korupsi"},
    {"Greek",
     "k\xce\xbf"
     "rupsi \xce\x91"
     "BC",
     MIXED, "korupsi abc"},
    {"a word of look-alikes alone, in a text in Latin letters", "\xd1\x80\xd0\xb0\xd1\x81\xd0\xb5",
     ALL, "pace"},
    {"... and in one that is not", "\xd1\x80\xd0\xb0\xd1\x81\xd0\xb5", MIXED,
     "\xd1\x80\xd0\xb0\xd1\x81\xd0\xb5"},
    {"a Russian word stays", "Москва Россия", ALL, "москва россия"},
    {"a letter alone stays", "а и", ALL, "а и"},
    {"a mixed word with letters of its own stays", "IT-шник SIMшка", ALL, "it-шник simшка"},
    {"dotless and dotted i", "korups\xc4\xb1 KORUPS\xc4\xb0", MIXED, "korupsi korupsi"},
    {"script letters", "\xc9\x91nc\xc9\x91m\xc9\x91n", MIXED, "ancaman"},
    {"full-width and mathematical, as ever", "ｋｏｒｕｐｓｉ 𝐤𝐨𝐫𝐮𝐩𝐬𝐢", MIXED, "korupsi korupsi"},
    {"struck through: all marks go",
     "k\xcc\xb5ó\xcc\xb6r\xcc\xb7u\xcc\xb8p\xcc\xb7s\xcc\xb6i\xcc\xb5", MIXED, "korupsi"},
    {"piled with marks", "ko\xcc\x81\xcc\x82\xcc\x83rupsi", MIXED, "korupsi"},
    {"one accent is spelling", "café ko\xcc\x81rupsi", MIXED, "café kórupsi"},
    {"invisible characters between", "k\xd0\xbe\xe2\x80\x8brup\xc2\xadsi", MIXED, "korupsi"},
    {"each word for itself",
     "k\xd0\xbe"
     "rupsi \xd0\xbe\xd0\xbd",
     MIXED, "korupsi \xd0\xbe\xd0\xbd"},
    {"marks of the text stay",
     "“k\xd0\xbe"
     "rupsi”—«ya»",
     MIXED, "“korupsi”-«ya»"},
};

static void test_masks(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        const poly_str s = poly_str_of(masks[i].in);
        char got[512];
        const size_t n = poly_fold_with(got, 4 * s.n + 16, s, masks[i].flags);
        got[n] = 0;
        if (strcmp(got, masks[i].want) == 0) continue;
        wrong++;
        print_error("%s: \"%s\" -> \"%s\", not \"%s\"\n", masks[i].why, masks[i].in, got,
                    masks[i].want);
    }
    assert_int_equal(wrong, 0);
}

/* Any characters, in a buffer of just the room that is promised: within it, valid, and ASCII as
 * without flags. */
static void test_masks_random(void **state)
{
    uint64_t seed = 7;
    (void)state;
    for (int i = 0; i < 30000; i++) {
        char in[512];
        size_t n = 0;
        const bool ascii = i % 8 == 0;
        for (uint32_t k = next_random(&seed) % 60; k > 0; k--) {
            uint32_t cp = next_random(&seed) % (ascii        ? 0x7f
                                                : i % 3 == 0 ? 0x110000
                                                : i % 3 == 1 ? 0x600
                                                             : 0x3000);
            if ((cp >= 0xd800 && cp <= 0xdfff) || !cp) cp = 'x';
            n += put(in + n, cp);
        }
        const size_t cap = 4 * n + 16;
        char *out = malloc(cap), *plain = malloc(cap);
        assert_true(out && plain);
        const size_t m = poly_fold_with(out, cap, (poly_str){in, n}, ALL);
        assert_true(m <= cap);
        for (size_t at = 0, len; at < m; at += len) {
            const unsigned char c = (unsigned char)out[at];
            len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
            assert_true((c & 0xc0) != 0x80 && at + len <= m);
        }
        if (ascii) {
            assert_int_equal(poly_fold(plain, cap, (poly_str){in, n}), m);
            assert_memory_equal(plain, out, m);
        }
        free(out);
        free(plain);
    }
}

static void test_width(void **state)
{
    static const struct {
        const char *in;
        uint32_t columns;
    } cases[] = {{"", 0},     {"Kami siap", 9}, {"café", 4},    {"cafe\xcc\x81", 4},
                 {"中国", 4}, {"😀", 2},         {"a\x01\n", 1}, {"“ya”", 4}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(poly_width(poly_str_of(cases[i].in)), cases[i].columns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_masks),   cmocka_unit_test(test_masks_random),
        cmocka_unit_test(test_rows),    cmocka_unit_test(test_every_character),
        cmocka_unit_test(test_lengths), cmocka_unit_test(test_mark_flood),
        cmocka_unit_test(test_chunks),  cmocka_unit_test(test_width)};
    return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}

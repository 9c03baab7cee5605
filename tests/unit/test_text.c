/*
 * test_text.c - bytes to valid UTF-8; lines, paragraphs, boilerplate. In the dumps: P starts a
 * paragraph.
 */
#include "unit/rooms.h"

static void dump_text(const rooms *r, poly_buf *out) { poly_text_dump(&r->text, out); }

static const row lines[] = {
    {"nothing", "", ""},
    {"one line", "Kami siap.", "CONTENT 0 10 P\n"},
    {"no line end behind the last", "a\nb", "CONTENT 0 1 P\nCONTENT 2 3\n"},
    {"blank lines part paragraphs", "Kami siap.\n\nIa pergi.\n",
     "CONTENT 0 10 P\nBLANK 11 11\nCONTENT 12 21 P\n"},
    {"several blank lines, with blanks", "a\n \x09\n\n b",
     "CONTENT 0 1 P\nBLANK 2 4\nBLANK 5 5\nCONTENT 6 8 P\n"},
    {"single line ends: each line a paragraph", "Kami siap.\nIa pergi.\nYa.",
     "CONTENT 0 10 P\nCONTENT 11 20 P\nCONTENT 21 24 P\n"},
    {"hard-wrapped: lines join until a short one ends",
     "Kami siap untuk bekerja sama dengan negara lain di\n"
     "kawasan ini, dan itu akan terjadi pada tahun\n"
     "depan.\n"
     "Ia pergi.",
     "CONTENT 0 50 P\nCONTENT 51 95\nCONTENT 96 102\nCONTENT 103 112 P\n"},
    {"wrapped, with blank lines", "satu dua\ntiga empat\n\nlima enam\ntujuh.",
     "CONTENT 0 8 P\nCONTENT 9 19\nBLANK 20 20\nCONTENT 21 30 P\nCONTENT 31 37\n"},
    {"wrapped: an address that is longer than a line does not tell",
     "Kami membaca\n"
     "https://contoh.id/siaran-pers/2025/03/04/kementerian-mengumumkan-atura"
     "n-baru-tentang-keamanan-siber-nasional\n"
     "dan akan menjawab.",
     "CONTENT 0 12 P\nCONTENT 13 121\nCONTENT 122 140\n"},
    {"not wrapped: a wide line of words does; small letters go on with a line that was cut",
     "Kami membaca\n"
     "Kami membaca surat edaran kementerian itu di kantor wali kota pada hari Senin pagi bersama "
     "semua pegawai di\n"
     "dan akan menjawab.",
     "CONTENT 0 12 P\nCONTENT 13 120 P\nCONTENT 121 139\n"},
    {"not wrapped: no small letters behind a stop, nor behind a blank line",
     "Kami membaca\n"
     "Kami membaca surat edaran kementerian itu di kantor wali kota pada hari Senin pagi bersama "
     "semua pegawai.\n"
     "dan akan menjawab\n"
     "\n"
     "surat itu",
     "CONTENT 0 12 P\nCONTENT 13 118 P\nCONTENT 119 136 P\nBLANK 137 137\nCONTENT 138 147 P\n"},
    {"carriage returns",
     "a\x0d\nb\x0d"
     "c",
     "CONTENT 0 1 P\nCONTENT 3 4\nCONTENT 5 6\n"},
    {"NEL, line and paragraph separators",
     "a\xc2\x85"
     "b\xe2\x80\xa8"
     "c\xe2\x80\xa9"
     "d",
     "CONTENT 0 1 P\nCONTENT 3 4\nCONTENT 7 8\nCONTENT 11 12 P\n"},
    {"other characters that begin alike", "©“", "CONTENT 0 5 P\n"},
    {"a line of invisible characters is blank", "a\n\xc2\xa0\xe2\x80\x8b\nb",
     "CONTENT 0 1 P\nBLANK 2 7\nCONTENT 8 9 P\n"},
    {"a blank of any kind behind a stop", "satu dua tiga.\xc2\xa0\nempat lima.\xe2\x80\x8b",
     "CONTENT 0 16 P\nCONTENT 17 31 P\n"},
};

static void test_lines(void **state)
{
    (void)state;
    ROWS_CHECK(lines, dump_text);
}

/* ---- charsets -------------------------------------------------------------------------------- */
#define B(literal)                                                                                 \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

typedef struct bytes_row {
    const char *why;
    poly_str in;
    const char *declared;
    poly_status status;
    const char *text, *charset;
    uint32_t repaired;
    bool differs;
} bytes_row;

static const bytes_row charsets[] = {
    {"nothing", B(""), NULL, POLY_OK, "", "UTF-8", 0, false},
    {"ASCII", B("Kami"), NULL, POLY_OK, "Kami", "UTF-8", 0, false},
    {"UTF-8", B("“ya” 😀"), NULL, POLY_OK, "“ya” 😀", "UTF-8", 0, false},
    {"UTF-8 with its mark", B("\xef\xbb\xbfya"), NULL, POLY_OK, "ya", "UTF-8", 0, true},
    {"the mark decides against the declaration", B("\xef\xbb\xbf\xc3\xa9"), "windows-1252", POLY_OK,
     "é", "UTF-8", 0, true},
    {"UTF-16, little end first", B("\xff\xfey\0a\0\x1c "), NULL, POLY_OK, "ya“", "UTF-16LE", 0,
     true},
    {"UTF-16, big end first", B("\xfe\xff\0y\0a \x1c"), NULL, POLY_OK, "ya“", "UTF-16BE", 0, true},
    {"UTF-32, little end first", B("\xff\xfe\0\0y\0\0\0\x00\xf6\x01\0"), NULL, POLY_OK, "y😀",
     "UTF-32LE", 0, true},
    {"UTF-32, big end first", B("\0\0\xfe\xff\0\0\0y\0\0\0a"), NULL, POLY_OK, "ya", "UTF-32BE", 0,
     true},
    {"UTF-16 without mark", B("K\0a\0m\0i\0 \0s\0i\0a\0p\0.\0"), NULL, POLY_OK, "Kami siap.",
     "UTF-16LE", 0, true},
    {"UTF-16 without mark, big end first", B("\0K\0a\0m\0i\0 \0s\0i\0a\0p"), NULL, POLY_OK,
     "Kami siap", "UTF-16BE", 0, true},
    {"UTF-32 without mark", B("K\0\0\0a\0\0\0m\0\0\0i\0\0\0"), NULL, POLY_OK, "Kami", "UTF-32LE", 0,
     true},
    {"a surrogate alone",
     B("\xff\xfey\0\0\xd8"
       "a\0"),
     NULL, POLY_OK,
     "y\xef\xbf\xbd"
     "a",
     "UTF-16LE", 2, true},
    {"UTF-16 cut in a unit", B("\xff\xfey\0a"), NULL, POLY_OK, "y\xef\xbf\xbd", "UTF-16LE", 1,
     true},
    {"windows-1252, detected",
     B("\x93"
       "Kami siap,\x94 kata caf\xe9 di Paris"),
     NULL, POLY_OK, "“Kami siap,” kata café di Paris", "windows-1252", 0, true},
    {"windows-1252, declared", B("\x93ya\x94"), "windows-1252", POLY_OK, "“ya”", "windows-1252", 0,
     true},
    {"Latin-1 means windows-1252", B("\x93ya\x94"), "ISO-8859-1", POLY_OK, "“ya”", "windows-1252",
     0, true},
    {"Shift_JIS, declared", B("\x93\xfa\x96{"), "shift_jis", POLY_OK, "日本", "Shift_JIS", 0, true},
    {"UTF-8, declared in small letters", B("\xc3\xa9"), "utf8", POLY_OK, "é", "UTF-8", 0, false},
    {"a declaration is obeyed", B("\xc3\xa9"), "windows-1252", POLY_OK, "Ã©", "windows-1252", 0,
     true},
    {"ill-formed for the declared charset", B("\x93"), "shift_jis", POLY_OK, "\xef\xbf\xbd",
     "Shift_JIS", 1, true},
    {"no such charset", B("ya"), "klingon", POLY_ERR_ARG, NULL, NULL, 0, false},
    {"a charset that hides text", B("ya"), "UTF-7", POLY_ERR_ARG, NULL, NULL, 0, false},
    {"EBCDIC", B("ya"), "ibm-1047", POLY_ERR_ARG, NULL, NULL, 0, false},
    {"one NUL in a text is kept", B("Kami\0siap"), NULL, POLY_OK, "Kami", "UTF-8", 0, false},
    {"binary",
     B("\x7f"
       "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0"),
     NULL, POLY_ERR_BINARY, NULL, NULL, 0, false},
    {"NULs only", B("\0\0\0\0\0\0\0\0"), NULL, POLY_ERR_BINARY, NULL, NULL, 0, false},
};

static void test_charsets(void **state)
{
    static const poly_text_rules none;
    (void)state;
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++) {
        const bytes_row *c = &charsets[i];
        poly_arena a;
        poly_text t;
        poly_arena_init(&a, 1u << 20);
        const poly_status st = poly_text_run(&t, c->in.p, c->in.n, c->declared, &none, &a);
        bool ok = st == c->status;
        if (ok && st == POLY_OK)
            ok = !poly_text_check(&t) && strcmp(t.bytes.p, c->text) == 0 &&
                 strcmp(t.charset, c->charset) == 0 && t.repaired_bytes == c->repaired &&
                 t.differs == c->differs;
        if (!ok)
            print_error("%s: status %d, \"%s\" %s repaired %u differs %d\n", c->why, (int)st,
                        st ? "" : t.bytes.p, st ? "" : t.charset, st ? 0 : t.repaired_bytes,
                        st ? 0 : t.differs);
        assert_true(ok);
        poly_arena_free(&a);
    }
}

/* ---- repair ---------------------------------------------------------------------------------- */
#define U "\xef\xbf\xbd"
/* Each text ends in a well-formed sequence, so that it is UTF-8 with damage. The first rows are
 * those of table 3-11 of the Unicode standard and its neighbours. */
static const bytes_row repairs[] = {
    {"non-shortest forms",
     B("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82"
       "Aé"),
     NULL, POLY_OK, U U U U U U U U "Aé", NULL, 8, true},
    {"surrogates",
     B("\xed\xa0\x80\xed\xbf\xbf\xed\xaf"
       "Aé"),
     NULL, POLY_OK, U U U U U U U U "Aé", NULL, 8, true},
    {"beyond the last",
     B("\xf4\x91\x92\x93\xff"
       "A\x80\xbf"
       "Bé"),
     NULL, POLY_OK, U U U U U "A" U U "Bé", NULL, 7, true},
    {"cut sequences",
     B("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf"
       "Aé"),
     NULL, POLY_OK, U U U U "Aé", NULL, 8, true},
    {"cut at the end", B("Kami siap.\xe2\x80"), NULL, POLY_OK, "Kami siap." U, NULL, 2, true},
    {"five and six bytes",
     B("\xf8\x88\x80\x80\x80\xfc"
       "é"),
     NULL, POLY_OK, U U U U U U "é", NULL, 6, true},
};

static void test_repairs(void **state)
{
    static const poly_text_rules none;
    (void)state;
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
        const bytes_row *c = &repairs[i];
        poly_arena a;
        poly_text t;
        poly_arena_init(&a, 1u << 20);
        assert_int_equal(poly_text_run(&t, c->in.p, c->in.n, NULL, &none, &a), POLY_OK);
        if (strcmp(t.bytes.p, c->text) != 0 || t.repaired_bytes != c->repaired)
            print_error("%s: \"%s\" %u\n", c->why, t.bytes.p, t.repaired_bytes);
        assert_string_equal(t.bytes.p, c->text);
        assert_int_equal(t.repaired_bytes, c->repaired);
        assert_string_equal(t.charset, "UTF-8");
        assert_true(t.differs);
        poly_arena_free(&a);
    }
}

/* ---- boilerplate ----------------------------------------------------------------------------- */
/* Ordered by phrase, as the door wants them. */
static const poly_boiler boilers[] = {{{"advertisement", 13}, POLY_BOILER_LINE},
                                      {{"baca", 4}, POLY_BOILER_INLINE},
                                      {{"baca juga", 9}, POLY_BOILER_PREFIX},
                                      {{"baca juga:", 10}, POLY_BOILER_PREFIX},
                                      {{"iklan", 5}, POLY_BOILER_LINE},
                                      {{"scroll to continue", 18}, POLY_BOILER_INLINE},
                                      {{"simak juga video", 16}, POLY_BOILER_TAIL}};

static const row boilerplate[] = {
    {"the whole line, in any case, blanks beside it", "Satu.\n  IKLAN \nDua.",
     "CONTENT 0 5 P\nBOILERPLATE 6 14 P\nCONTENT 15 19 P\n"},
    {"only the whole line", "Iklan itu.", "CONTENT 0 10 P\n"},
    {"a prefix", "Baca juga: Satu\nDua", "BOILERPLATE 0 15 P\nCONTENT 16 19 P\n"},
    {"a sentence goes on behind it, blank lines or not",
     "Kabel itu sudah\n\nIKLAN\n\ndiperiksa dua kali.",
     "CONTENT 0 15 P\nBLANK 16 16\nBOILERPLATE 17 22\nBLANK 23 23\nCONTENT 24 43\n"},
    {"a prefix ends with a word", "Baca jugaan", "CONTENT 0 11 P\n"},
    {"a shorter phrase begins the line too", "Baca jugalah\nBaca",
     "CONTENT 0 12 P\nBOILERPLATE 13 17 P\n"},
    {"inline phrases are left in their line, but not alone in one",
     "Kami SCROLL TO CONTINUE siap\nScroll to continue", "CONTENT 0 28 P\nBOILERPLATE 29 47 P\n"},
    {"a tail ends the text",
     "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh.\nSimak juga "
     "video\n\nSisa\nLagi",
     "CONTENT 0 61 P\nBOILERPLATE 62 78 P\nBLANK 79 79\nBOILERPLATE 80 84 P\nBOILERPLATE 85 89 "
     "P\n"},
    {"not at its head", "Simak juga video ini\nSatu dua tiga empat lima enam tujuh.",
     "CONTENT 0 20 P\nCONTENT 21 57 P\n"},
};

static void test_boilerplate(void **state)
{
    static const poly_text_rules rules = {.at = boilers, .count = sizeof boilers / sizeof *boilers};
    (void)state;
    for (size_t i = 0; i < sizeof boilerplate / sizeof *boilerplate; i++) {
        poly_arena a;
        poly_text t;
        poly_buf got;
        poly_buf_init(&got);
        poly_arena_init(&a, 1u << 20);
        assert_int_equal(
            poly_text_run(&t, boilerplate[i].in, strlen(boilerplate[i].in), NULL, &rules, &a),
            POLY_OK);
        poly_text_dump(&t, &got);
        poly_buf_char(&got, 0);
        if (strcmp(got.p, boilerplate[i].want) != 0) print_error("%s\n", boilerplate[i].why);
        assert_string_equal(got.p, boilerplate[i].want);
        poly_buf_free(&got);
        poly_arena_free(&a);
    }
}

/* A prefix of an article without line ends is no boilerplate. */
static void test_long_line(void **state)
{
    static const poly_text_rules rules = {.at = boilers, .count = sizeof boilers / sizeof *boilers};
    poly_arena a;
    poly_text t;
    poly_buf b;
    (void)state;
    poly_buf_init(&b);
    poly_buf_cstr(&b, "Baca juga: ini.");
    for (int i = 0; i < 100; i++) poly_buf_cstr(&b, " Kami siap.");
    poly_arena_init(&a, 1u << 20);
    assert_int_equal(poly_text_run(&t, b.p, b.n, NULL, &rules, &a), POLY_OK);
    assert_int_equal(t.lines.count, 1);
    assert_int_equal(t.lines.at[0].kind, POLY_LINE_CONTENT);
    poly_arena_free(&a);
    poly_buf_free(&b);
}

/* How words are to be folded: look-alikes on request, words of nothing else in texts in Latin
 * letters. */
static void test_fold_flags(void **state)
{
    static const poly_text_rules none;
    static const struct {
        const char *text;
        bool asked;
        unsigned want;
    } flags[] = {
        {"Kami siap", false, 0},
        {"Kami siap", true, POLY_FOLD_CONFUSABLES | POLY_FOLD_WHOLE_WORDS},
        {"Kami siap, kata Анна di kota itu.", true, POLY_FOLD_CONFUSABLES | POLY_FOLD_WHOLE_WORDS},
        {"Мы готовы, IT", true, POLY_FOLD_CONFUSABLES},
        {"", true, POLY_FOLD_CONFUSABLES | POLY_FOLD_WHOLE_WORDS}};
    (void)state;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        poly_arena a;
        poly_text t;
        const poly_text_how how = {.confusables = flags[i].asked};
        poly_arena_init(&a, 1u << 20);
        assert_int_equal(
            poly_text_run_with(&t, flags[i].text, strlen(flags[i].text), &how, &none, &a), POLY_OK);
        assert_int_equal(t.fold_flags, flags[i].want);
        poly_arena_free(&a);
    }
}

/* ---- limits, faults, random bytes ------------------------------------------------------------ */
static void test_limit(void **state)
{
    static const poly_text_rules none;
    poly_arena a;
    poly_text t;
    (void)state;
    poly_arena_init(&a, 1000);
    char *big = calloc(1, 2000);
    assert_non_null(big);
    memset(big, 'x', 2000);
    assert_int_equal(poly_text_run(&t, big, 2000, NULL, &none, &a), POLY_ERR_LIMIT);
    poly_arena_free(&a);
    free(big);
}

static void test_faults(void **state)
{
    static const char *const texts[] = {"Kami siap.\nYa.", "K\xe9mi",
                                        ("\xff\xfe"
                                         "a b "),
                                        "é\xff"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        faults_check(texts[i], strlen(texts[i]));
}

/* Whatever comes in, valid UTF-8 with its promises comes out; and run again, nothing changes. */
static void test_random(void **state)
{
    static const poly_text_rules rules = {.at = boilers, .count = sizeof boilers / sizeof *boilers};
    uint64_t seed = 1908;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        unsigned char bytes[64];
        const size_t n = next_random(&seed) % sizeof bytes;
        const uint32_t how = next_random(&seed) % 4;
        for (size_t k = 0; k < n; k++) {
            const uint32_t x = next_random(&seed);
            const uint32_t some = (unsigned char)"\n\r ab\x80\xc3\xa9\xe2"[x % 9];
            bytes[k] = (unsigned char)(how == 0   ? x
                                       : how == 1 ? 0xe0 + x % 32
                                       : how == 2 ? 0x80 + x % 128
                                                  : some);
        }
        poly_arena a;
        poly_text t, again;
        poly_arena_init(&a, 1u << 20);
        const poly_status st = poly_text_run(&t, bytes, n, NULL, &rules, &a);
        assert_true(st == POLY_OK || st == POLY_ERR_BINARY);
        if (st == POLY_OK) {
            assert_null(poly_text_check(&t));
            assert_int_equal(poly_text_run(&again, t.bytes.p, t.bytes.n, "UTF-8", &rules, &a),
                             POLY_OK);
            assert_true(poly_str_eq(again.bytes, t.bytes) && !again.repaired_bytes);
            assert_int_equal(again.lines.count, t.lines.count);
        }
        poly_arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),     cmocka_unit_test(test_charsets),
        cmocka_unit_test(test_repairs),   cmocka_unit_test(test_boilerplate),
        cmocka_unit_test(test_long_line), cmocka_unit_test(test_fold_flags),
        cmocka_unit_test(test_limit),     cmocka_unit_test(test_faults),
        cmocka_unit_test(test_random)};
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}

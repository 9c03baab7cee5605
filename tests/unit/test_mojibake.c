/*
 * test_mojibake.c - UTF-8 that was read as windows-1252 once or more often: told, mended on
 * request; and text that only looks like it: left alone.
 */
#include "unit/rooms.h"

static const poly_text_rules none;

static poly_status run(poly_text *t, const char *p, size_t n, bool fix, poly_arena *a)
{
    const poly_text_how how = {.fix_mojibake = fix};
    poly_arena_init(a, 1u << 24);
    const poly_status st = poly_text_run_with(t, p, n, &how, &none, a);
    if (st == POLY_OK) assert_null(poly_text_check(t));
    return st;
}

static const struct {
    const char *why, *in, *mended;
    uint32_t count;
} damaged[] = {
    {"a letter", "JosÃ©", "José", 1},
    {"curly marks; the byte windows-1252 lacks is a control", "â€œYa,â€\xc2\x9d kata dia",
     "“Ya,” kata dia", 2},
    {"apostrophe and dashes", "Jumâ€™at â€“ Sabtu â€” ya", "Jum’at – Sabtu — ya", 3},
    {"an ellipsis behind a letter", "siapâ€¦", "siap…", 1},
    {"a hard space",
     "kataÂ\xc2\xa0"
     "dia.Â\xc2\xa0 Ya",
     "kata\xc2\xa0"
     "dia.\xc2\xa0 Ya",
     2},
    {"degree, square, plus-minus", "23Â°C, 100 mÂ², 2,5Â±1", "23°C, 100 m², 2,5±1", 3},
    {"a whole French word", "Ã\xc2\xa0 la", "à la", 1},
    {"capitals", "CÃ”TE, JOSÃ‰", "CÔTE, JOSÉ", 2},
    {"letters beyond Latin-1", "KovaÄ‡, Å½iÅ¾ek", "Kovać, Žižek", 3},
    {"currency, trade mark, arrow", "â‚¬5 Fooâ„¢ â†’", "€5 Foo™ →", 3},
    {"an emoji", "percaya ðŸ˜€!", "percaya 😀!", 1},
    {"Cyrillic, in words", "ÐœÐ¾Ñ\xc2\x81ÐºÐ²Ð°", "Москва", 6},
    {"Chinese, read as Latin-1",
     "æ\xc2\x94¹é\xc2\x9d©"
     "å¼\xc2\x80",
     "改革开", 3},
    {"Latin-1's controls for the marks of windows-1252", "informalâ\xc2\x80\xc2\x94kelompok",
     "informal—kelompok", 1},
    {"a byte order mark and a replacement", "ï»¿Ya ï¿½", "\xef\xbb\xbfYa \xef\xbf\xbd", 2},
    {"damaged twice", "JosÃƒÂ© bilang Ã¢â‚¬Å“ya", "José bilang “ya", 5},
    {"beside sound text", "é Ã© é", "é é é", 1},
    {"a line separator comes out: lines are cut anew", "satuâ€¨dua",
     "satu\xe2\x80\xa8"
     "dua",
     1},
};

static void test_damaged(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        poly_arena a;
        poly_text t;
        const size_t n = strlen(damaged[i].in);
        assert_int_equal(run(&t, damaged[i].in, n, false, &a), POLY_OK);
        const bool told =
            t.misread == damaged[i].count && !t.differs && strcmp(t.bytes.p, damaged[i].in) == 0;
        const uint32_t counted = t.misread;
        poly_arena_free(&a);
        assert_int_equal(run(&t, damaged[i].in, n, true, &a), POLY_OK);
        const bool fixed = strcmp(t.bytes.p, damaged[i].mended) == 0 &&
                           t.mended == damaged[i].count && !t.misread && t.differs &&
                           strcmp(t.charset, "UTF-8") == 0;
        if (!told || !fixed) {
            wrong++;
            print_error("%s: told %u, mended %u: \"%s\"\n", damaged[i].why, counted, t.mended,
                        t.bytes.p);
        }
        poly_arena_free(&a);
    }
    assert_int_equal(wrong, 0);
}

/* Sound text, whatever it looks like. */
/* clang-format off */
static const char *const sound[] = {
    "É", "Â", "Ã", "ÂGE, CHÂTEAU, MÂT", "AMANHÃ, MAÇÃ, SÃO", "MANHÃ”, disse", "“MAÇÔ", "«SECURITÉ»",
    "“Ô", "“ď é “Ō", "„Ä“, „Å“", "résumé”…", "café”, katanya", "voilà »", "communiqué\xc2\xa0[1]",
    "ESPAÑA»", "naïve – yes", "Straße»", "Москва", "“Ya,” kata André.", "ação, coração", "Größe",
    "Å", "ÄÖÜ", "garçon…", "El Niño”", "Ñ", "à “la”", "señor…»", "PIÑATA…", "á, é, í", "Łódź",
    "ÍSLAND", "Việt Nam", "100 °C ±1", "Â â ê î", "ÊTRE", "È", "10 µm² ×", "日本語", "ﬁ"};
/* clang-format on */

static void test_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        poly_arena a;
        poly_text t;
        assert_int_equal(run(&t, sound[i], strlen(sound[i]), true, &a), POLY_OK);
        if (t.mended || t.misread)
            print_error("\"%s\": %u -> \"%s\"\n", sound[i], t.mended, t.bytes.p);
        assert_false(t.mended || t.misread || t.differs);
        assert_string_equal(t.bytes.p, sound[i]);
        poly_arena_free(&a);
    }
}

/* What reading UTF-8 as windows-1252 makes of it. */
static size_t damage(char *out, const char *in, size_t n)
{
    static const uint16_t high[32] = {
        0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
        0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        const unsigned char b = (unsigned char)in[i];
        const uint32_t cp = b >= 0x80 && b < 0xa0 ? high[b - 0x80] : b;
        if (cp >= 0x800) out[m++] = (char)(0xe0 | cp >> 12);
        if (cp >= 0x80) out[m++] = (char)(cp < 0x800 ? 0xc0 | cp >> 6 : 0x80 | (cp >> 6 & 63));
        out[m++] = (char)(cp < 0x80 ? cp : 0x80 | (cp & 63));
    }
    return m;
}

/* Damaged once, twice, thrice: the text comes back. */
static void test_round_trip(void **state)
{
    static const char *const texts[] = {"“Kami siap,” ujar José — di Paris…",
                                        "L’été à la côte: 30 °C, €5", "Žižek, Kovačević dan Łódź",
                                        "“Ya” 😀 – tidak", "Việt Nam, Đà Nẵng"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char a[8192], b[8192];
        size_t n = strlen(texts[i]);
        memcpy(a, texts[i], n);
        for (int times = 1; times <= 3; times++) {
            n = damage(b, a, n);
            memcpy(a, b, n);
            poly_arena mem;
            poly_text t;
            assert_int_equal(run(&t, a, n, true, &mem), POLY_OK);
            if (strcmp(t.bytes.p, texts[i]) != 0)
                print_error("%d times: \"%s\"\n", times, t.bytes.p);
            assert_string_equal(t.bytes.p, texts[i]);
            poly_arena_free(&mem);
        }
    }
}

/* Any bytes: the text stays valid, never grows, and without `fix` never changes. */
static void test_random(void **state)
{
    static const char *const pieces[] = {"Ã", "Â", "â", "€", "œ", "\xc2\x9d", "©", "a",  " ", "ð",
                                         "Ÿ", "˜", "ï", "»", "¿", "Ð",        "°", "\n", "é", "”"};
    uint64_t seed = 31;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        char in[256];
        size_t n = 0;
        for (uint32_t k = next_random(&seed) % 40; k > 0; k--) {
            const char *p = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(in + n, p, strlen(p));
            n += strlen(p);
        }
        poly_arena a;
        poly_text t;
        assert_int_equal(run(&t, in, n, false, &a), POLY_OK);
        assert_true(!t.differs && t.bytes.n == n && memcmp(t.bytes.p, in, n) == 0);
        const uint32_t told = t.misread;
        poly_arena_free(&a);
        assert_int_equal(run(&t, in, n, true, &a), POLY_OK);
        assert_true(t.mended == told && t.bytes.n <= n && t.differs == (told > 0));
        poly_arena_free(&a);
    }
}

static void test_faults(void **state)
{
    static const char in[] = "JosÃƒÂ© bilang â€œya";
    const poly_text_how how = {.fix_mojibake = true};
    (void)state;
    for (long n = 1;; n++) {
        poly_arena a;
        poly_text t;
        poly_arena_init(&a, 1u << 20);
        a.fail_at = n;
        const poly_status st = poly_text_run_with(&t, in, sizeof in - 1, &how, &none, &a);
        poly_arena_free(&a);
        if (st == POLY_OK) break;
        assert_int_equal(st, POLY_ERR_NOMEM);
        assert_true(n < 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_damaged), cmocka_unit_test(test_sound),
                                       cmocka_unit_test(test_round_trip),
                                       cmocka_unit_test(test_random),
                                       cmocka_unit_test(test_faults)};
    return cmocka_run_group_tests_name("mojibake", tests, NULL, NULL);
}

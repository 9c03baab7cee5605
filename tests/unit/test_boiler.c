/*
 * test_boiler.c - boilerplate lines: phrases at their places, lines of nothing but phrases, signs
 * before them, shapes, credits at the end; the index of the rules and the rules alone mean the
 * same.
 */
#include "lib/lib.h"
#include "unit/rooms.h"

#include "text/parts.h"

/* Ordered by phrase, as the door wants them. */
static const poly_boiler boilers[] = {{{"abcdefg\xc3\xa9 x", 11}, POLY_BOILER_PREFIX},
                                      {{"advertisement", 13}, POLY_BOILER_LINE},
                                      {{"baca juga", 9}, POLY_BOILER_PREFIX},
                                      {{"caf\xc3\xa9 x", 7}, POLY_BOILER_PREFIX},
                                      {{"dok", 3}, POLY_BOILER_LABEL},
                                      {{"don't miss", 10}, POLY_BOILER_PREFIX},
                                      {{"editor", 6}, POLY_BOILER_LABEL},
                                      {{"foto", 4}, POLY_BOILER_LABEL},
                                      {{"iklan", 5}, POLY_BOILER_LINE},
                                      {{"referensi:", 10}, POLY_BOILER_TAIL},
                                      {{"related coverage", 16}, POLY_BOILER_LINE},
                                      {{"scroll to continue", 18}, POLY_BOILER_INLINE},
                                      {{"scroll to continue with content", 31}, POLY_BOILER_INLINE},
                                      {{"x", 1}, POLY_BOILER_LINE},
                                      {{"\xc2\xa9 antara", 9}, POLY_BOILER_PREFIX},
                                      {{"\xe2\x80\x9c"
                                        "detik pagi",
                                        13},
                                       POLY_BOILER_LINE}};
enum { BOILERS = sizeof boilers / sizeof *boilers };

/* The kinds of all lines: 'C', 'B', or '-' for a blank one. */
static void kinds(char *out, const char *text, size_t n, bool indexed)
{
    poly_arena a;
    poly_text t;
    poly_text_rules rules = {.at = boilers, .count = BOILERS};
    poly_arena_init(&a, 1u << 24);
    if (indexed) poly_text_rules_index(&rules, &a);
    assert_true(!indexed || rules.index);
    assert_int_equal(poly_text_run(&t, text, n, "utf-8", &rules, &a), POLY_OK);
    assert_null(poly_text_check(&t));
    for (uint32_t i = 0; i < t.lines.count; i++) *out++ = "C-B"[t.lines.at[i].kind];
    *out = 0;
    poly_arena_free(&a);
}

#define PROSE                                                                                      \
    "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas tiga belas empat belas.\n"

static const row cases[] = {
    {"the whole line alone", "IKLAN\nIklan itu\nx\nxy", "BCBC"},
    {"a prefix, a backtick for an apostrophe",
     "Baca juga ini\nDon`t miss this\nDon\xe2\x80\x99t miss it\nBaca jugalah", "BBBC"},
    {"a label wants its sign",
     "Editor: Budi\nEDITOR | Budi\nEditor  : Budi\nEditor itu pergi\nEditor\nDok. Budi\nDok: Budi",
     "BBBCCCB"},
    {"signs before and behind",
     "### Related coverage\n**RELATED COVERAGE:**\n* Baca juga: ini\n\xe2\x80\x93 Baca juga\n\xe2\x80\xa2 Foto: A",
     "BBBBB"},
    {"a line of phrases",
     "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT\nScroll to continue iklan\nScroll to continue pergi",
     "BBC"},
    {"a phrase that begins with a mark",
     "\xe2\x80\x9c"
     "Detik Pagi\n\xe2\x80\x9c"
     "Detik ini\n\xc2\xa9 ANTARA 2025",
     "BCB"},
    {"a tail ends the text late, and only late", "Referensi: satu\n" PROSE "Referensi: satu\nDua",
     "CCBB"},
    {"rules of signs", "***\n* * *\n----\n\xe2\x80\x94\n>\n,\n...\n| --- |\n\xe2\x80\xa6",
     "BBBBBBBBB"},
    {"marks and brackets are none", "\"\n\xe2\x80\x9d\n(\n?\n!", "CCCCC"},
    {"thirty", "-30-\n\xe2\x80\x94 30 \xe2\x80\x94\n30\n-30\n- 30 orang -", "BBCCC"},
    {"initials",
     "(haf/haf)\n(ir) ****\n[dzk]\n(*)\n(***)\n(h/bn)\n(ANT/RED)\n** (ir)\n(dan lain-lain)\n(24/8)\n(tertawa)",
     "BBBBBBBBCCB"},
    {"credits at the end", PROSE "(Antara)\n(BPMI Setpres)\n\n(Humas/red)\nBaca juga: ini",
     "CBB-BB"},
    {"what is no credit, and what stands before it",
     PROSE "(Antara)\n(Ini sebuah kalimat.)\n(2023)", "CCCC"},
    {"names in capitals at the end", "RINI ASTUTI\n" PROSE "RINI ASTUTI | DODI W.\nIklan", "CCBB"},
    {"... and what is none", PROSE PROSE "PT ABC 2", "CCC"},
    {"credits anywhere else", "(Antara)\n" PROSE PROSE PROSE PROSE PROSE PROSE, "CCCCCCC"},
    {"lists of links and tags",
     "[[CISA]] [[The Record]]\n[[a]]\n[[a]] b\n[[a\n#siber #data_pribadi\n#1 di dunia\n#siber penting\n#",
     "BBCCBCCB"},
    {"links alone",
     "* [Judul](https://a.id/b)\n![Foto](https://a.id/b.jpg)\n- **[Judul](https://a.id)**\n[Judul](https://a.id)\n"
     "* [Judul](https://a.id) katanya\n[1] https://a.id/b\n[1] Budi\n[2] https://a.id/b katanya",
     "BBBCCBCC"},
    {"blanks of any kind around",
     "x\xc2\xa0\n\xe2\x80\x8b(haf/haf)\xe2\x80\x8b \nIKLAN \xef\xbb\xbf\n-30-\xe3\x80\x80", "BBBB"},
    {"accents of their own, where a head ends",
     "Abcdefge\xcc\x81 x\nAbcdefg\xc3\xa9 x\nCafe\xcc\x81 x\nCaf\xc3\xa9 x\nCafe x", "BBBBC"},
    {"no line is too short or empty", "\n \n(\n()\n[]\n[[\n]]\n#\n-\nE\nEd", "--CCCCCBBCC"},
};

static void test_cases(void **state)
{
    char got[64];
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int indexed = 0; indexed < 2; indexed++) {
            kinds(got, cases[i].in, strlen(cases[i].in), indexed);
            if (strcmp(got, cases[i].want) == 0) continue;
            wrong++;
            print_error("%s (%s): %s, not %s\n", cases[i].why, indexed ? "indexed" : "alone", got,
                        cases[i].want);
        }
    }
    assert_int_equal(wrong, 0);
}

/* Without rules nothing is boilerplate. */
static void test_no_rules(void **state)
{
    static const poly_text_rules none;
    poly_arena a;
    poly_text t;
    (void)state;
    poly_arena_init(&a, 1u << 20);
    assert_int_equal(poly_text_run(&t, "***\nIKLAN", 9, NULL, &none, &a), POLY_OK);
    assert_true(t.lines.at[0].kind == POLY_LINE_CONTENT && t.lines.at[1].kind == POLY_LINE_CONTENT);
    poly_arena_free(&a);
}

/* Random lines of what the rules look at: the index changes nothing. */
static void test_index(void **state)
{
    static const char *const pieces[] = {"Baca juga",
                                         "baca",
                                         "Editor",
                                         ":",
                                         "|",
                                         " ",
                                         "\n",
                                         "iklan",
                                         "SCROLL TO CONTINUE",
                                         " with content",
                                         "x",
                                         "Don`t",
                                         " miss",
                                         "don't miss",
                                         "(",
                                         ")",
                                         "/",
                                         "ab",
                                         "*",
                                         "-30-",
                                         "[[",
                                         "]]",
                                         "#",
                                         "é",
                                         "\xe2\x80\x9c",
                                         "Detik pagi",
                                         "\xc2\xa9 ",
                                         "antara",
                                         "\xe2\x80\xa2 ",
                                         "Foto",
                                         "dok",
                                         "\xc2\xad",
                                         "\xe2\x80\x8b",
                                         "Referensi:"};
    uint64_t seed = 99;
    (void)state;
    for (unsigned i = 0; i < 20000; i += lib_every()) {
        char text[1024], one[512], two[512];
        size_t n = 0;
        for (uint32_t k = next_random(&seed) % 40; k > 0; k--) {
            const char *p = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + n, p, strlen(p));
            n += strlen(p);
        }
        kinds(one, text, n, false);
        kinds(two, text, n, true);
        if (strcmp(one, two) != 0) print_error("%.*s\n", (int)n, text);
        assert_string_equal(one, two);
    }
}

static void test_index_fault(void **state)
{
    (void)state;
    for (long n = 1; n <= 2; n++) {
        poly_arena a;
        poly_text_rules rules = {.at = boilers, .count = BOILERS};
        poly_arena_init(&a, 1u << 20);
        a.fail_at = n;
        poly_text_rules_index(&rules, &a);
        assert_null(rules.index);
        assert_int_equal(a.status, POLY_ERR_NOMEM);
        poly_arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases), cmocka_unit_test(test_no_rules), cmocka_unit_test(test_index),
        cmocka_unit_test(test_index_fault)};
    return cmocka_run_group_tests_name("boilerplate", tests, NULL, NULL);
}

/*
 * test_ngrams.c - what a form says of languages, on tables of a few lines: whole words, the longest
 * n-gram at each letter, hyphens, accents, bounds, function words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "lexicon/engine.h"
#include "lexicon/weights.h"

static const struct {
    const char *grams, *scores;
} lines[] = {
    {"ka", "10 0 0 0 0 0 0 0"},
    {"aka", "20 0 0 0 0 0 0 0"},
    {"kaka", "40 0 0 0 0 0 0 0"},
    {"_b|bâ", "0 0 0 0 0 0 0 8"},
    {"an_", "0 6 0 0 0 0 0 0"},
    {"_xyz", "0 0 0 0 12 0 0 0"}, /* of four letters, and no shorter one */
    {"zz", "100 -100 100 0 0 0 0 0"},
    {"_kerana_|_tiap-tiap_", "-4 -20 30 0 0 0 0 0"},
    {"_aturan_", "9 8 7 6 5 4 3 2"},
};

static const struct {
    const char *why, *form;
    int8_t listed[POLY_LANES], want[POLY_LANES];
} rows[] = {
    {"a whole word", "kerana", {0}, {-4, -20, 30}},
    {"a whole word with a hyphen", "tiap-tiap", {0}, {-4, -20, 30}},
    {"the first part of a reduplication", "aturan-aturan", {0}, {9, 8, 7, 6, 5, 4, 3, 2}},
    {"a hyphen at the head is no word", "-aturan", {0}, {0}},
    {"the longest n-gram of each letter, half of it", "kaka", {0}, {24}}, /* 10 + 40, bounded */
    {"one letter", "ka", {0}, {5}},
    {"edges", "ban", {0}, {0, 3, 0, 0, 0, 0, 0, 4}},
    {"letters with accents", "b\xc3\xa2", {0}, {0, 0, 0, 0, 0, 0, 0, 8}},
    {"all kinds of a", "b\xc3\xa0", {0}, {0, 0, 0, 0, 0, 0, 0, 8}},
    {"another accent is another letter", "b\xc3\xbc", {0}, {0, 0, 0, 0, 0, 0, 0, 4}},
    {"four letters that no shorter n-gram ends", "xyz", {0}, {0, 0, 0, 0, 6}},
    {"bounds", "zzzzzz", {0}, {24, -24, 24}},
    {"nothing known", "qqq", {0}, {0}},
    {"a cut letter at the end", "b\xc3", {0}, {0, 0, 0, 0, 0, 0, 0, 4}},
    {"a number", "27/2022", {0}, {0}},
    {"an empty form", "", {0}, {0}},
    {"a mark", ",", {0}, {0}},
    {"another script", "\xd0\xbc\xd1\x8b", {0}, {-40, -40, -40, -40, -40, -40, -40, -40}},
    {"and another", "\xe1\x83\x90", {0}, {-40, -40, -40, -40, -40, -40, -40, -40}},
    {"a Latin letter with a dot below", "\xe1\xb8\xa5ka", {0}, {5}},
    {"a Latin letter beyond U+0240", "\xc9\x99ka", {0}, {5}},
    {"what is no letter any more", "\xca\xb0ka", {0}, {-40, -40, -40, -40, -40, -40, -40, -40}},
    {"a listed word that the table does not know", "dan", {2}, {15, 3}}, /* 3 + 2 * 6 */
    {"a listed Indonesian word that it knows", "aturan", {3}, {9, 8, 7, 6, 5, 4, 3, 2}},
    {"a listed Malay word that it knows", "aturan", {0, 0, 3}, {9, 8, 27, 6, 5, 4, 3, 2}},
    {"a listed word that stands out already", "kerana", {0, 0, 3}, {-4, -20, 30}},
    {"a listed English word stands out against Malay", "zz", {0, 1}, {24, 30, 24}},
};

static void load(poly_engine *e)
{
    poly_loader l = {.engine = e};
    poly_arena_init(&e->mem, (size_t)64 << 20);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const poly_fields f = {.at = {poly_str_of(lines[i].grams), poly_str_of(lines[i].scores)},
                               .count = 2};
        poly_ngrams_line(&l, &f);
        assert_int_equal(l.mistakes, 0);
    }
    poly_ngrams_bake(&e->ngrams, &e->mem);
    assert_int_equal(e->mem.status, POLY_OK);
}

static void test_rows(void **state)
{
    poly_engine e = {0};
    size_t wrong = 0;
    (void)state;
    load(&e);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        poly_form f = {0};
        memcpy(f.lang, rows[i].listed, sizeof f.lang);
        poly_ngrams_describe(&e.ngrams, &f, poly_str_of(rows[i].form));
        if (memcmp(f.lang, rows[i].want, sizeof f.lang) == 0) continue;
        wrong++;
        print_error("%s: \"%s\":", rows[i].why, rows[i].form);
        for (int k = 0; k < POLY_LANES; k++) print_error(" %d/%d", f.lang[k], rows[i].want[k]);
        print_error("\n");
    }
    poly_arena_free(&e.mem);
    assert_int_equal(wrong, 0);
}

/* Without a table, listed words alone speak. */
static void test_empty(void **state)
{
    poly_engine e = {0};
    poly_form f = {0};
    (void)state;
    poly_arena_init(&e.mem, (size_t)64 << 20);
    poly_ngrams_bake(&e.ngrams, &e.mem);
    poly_ngrams_describe(&e.ngrams, &f, POLY_S("kaka"));
    for (int k = 0; k < POLY_LANES; k++) assert_int_equal(f.lang[k], 0);
    f.lang[POLY_LANE_JV] = 2;
    poly_ngrams_describe(&e.ngrams, &f, POLY_S("durung"));
    assert_int_equal(f.lang[POLY_LANE_JV], 2 * POLY_W_LISTED);
    poly_arena_free(&e.mem);
}

/* A form of any length is read for its first letters only. */
static void test_long(void **state)
{
    static char form[100000];
    poly_engine e = {0};
    poly_form f = {0};
    (void)state;
    load(&e);
    memset(form, 'z', sizeof form);
    poly_ngrams_describe(&e.ngrams, &f, (poly_str){form, sizeof form});
    assert_int_equal(f.lang[POLY_LANE_ID], POLY_W_LETTERS_MOST);
    assert_int_equal(f.lang[POLY_LANE_EN], -POLY_W_LETTERS_MOST);
    poly_arena_free(&e.mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_empty),
                                       cmocka_unit_test(test_long)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

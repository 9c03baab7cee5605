/*
 * test_forms.c - the vocabulary: ids, prefixes (globs), forms without their clitic.
 */
#include "unit/rooms.h"

/* The words of a lexicon; a '*' at the end marks a prefix. */
static const char *const words[] = {
    "aman",   "keaman*",    "keamanan",
    "kea*",    "undang",     "undang-undang",
    "buku",   "pemerintah", "apa",
    "siber*", "smith",      "kata",
    "ia",     "a*",         "kementerian komunikasi",
    "",       "ke",         "data pribadi yang sangat panjang sekali"};

static poly_vocab *vocab(void)
{
    poly_vocab *v = NULL;
    assert_int_equal(poly_vocab_new(&v), POLY_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const poly_str s = poly_str_of(words[i]);
        assert_int_equal(poly_vocab_add(v, s), i);
        if (s.n && s.p[s.n - 1] == '*') poly_vocab_form(v, (uint32_t)i)->flags |= POLY_FORM_GLOB;
    }
    return v;
}

static void test_ids(void **state)
{
    poly_vocab *v = vocab();
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const poly_str s = poly_str_of(words[i]);
        assert_int_equal(poly_vocab_add(v, s), i); /* added again: the same */
        assert_int_equal(poly_vocab_find(v, s), i);
        assert_true(poly_str_eq(poly_vocab_str(v, (uint32_t)i), s));
    }
    assert_int_equal(poly_vocab_count(v), sizeof words / sizeof *words);
    assert_int_equal(poly_vocab_find(v, POLY_S("keamana")), POLY_NONE);
    assert_int_equal(poly_vocab_find(v, POLY_S("data pribadi yang sangat panjang sekal")),
                     POLY_NONE);
    assert_int_equal(poly_vocab_find(v, POLY_S("data pribadi yang sangat panjang sekalo")),
                     POLY_NONE);
    poly_vocab_free(v);
    poly_vocab_free(NULL);
}

static void test_many(void **state)
{
    enum { MANY = 30000 };
    poly_vocab *v = NULL;
    poly_buf b;
    (void)state;
    poly_buf_init(&b);
    assert_int_equal(poly_vocab_new(&v), POLY_OK);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < MANY; i++) {
            b.n = 0;
            poly_buf_pad(&b, 'x', i % 37);
            poly_buf_u64(&b, i);
            assert_int_equal(poly_vocab_add(v, (poly_str){b.p, b.n}), i);
        }
    }
    assert_int_equal(poly_vocab_count(v), MANY);
    assert_int_equal(poly_vocab_freeze(v), POLY_OK);
    poly_vocab_free(v);
    poly_buf_free(&b);
}

/* ---- what a form's parts give it ------------------------------------------------------------- */
typedef struct part_row {
    const char *why, *form, *glob, *base;
} part_row;

static const part_row parts[] = {
    {"unknown", "zebra", NULL, NULL},
    {"known, no parts", "buku", NULL, NULL},
    {"a prefix", "siberian", "siber*", NULL},
    {"the prefix itself", "siber", "siber*", NULL},
    {"the longest of two prefixes", "keamanannya", "keaman*", "keamanan"},
    {"the shorter when the longer does not fit", "keamat", "kea*", NULL},
    {"a known form has prefixes too", "keamanan", "keaman*", NULL},
    {"prefixes have three letters or more", "abc", NULL, NULL},
    {"-nya", "bukunya", NULL, "buku"},
    {"-ku, -mu", "bukumu", NULL, "buku"},
    {"-kah", "apakah", NULL, "apa"},
    {"-lah", "bukulah", NULL, "buku"},
    {"-pun", "pemerintahpun", NULL, "pemerintah"},
    {"two clitics", "bukunyalah", NULL, "buku"},
    {"English genitive", "smith's", NULL, "smith"},
    {"a clitic of an unknown form", "zebranya", NULL, NULL},
    {"no clitic", "nya", NULL, NULL},
    {"too short a stem", "ialah", NULL, NULL},
    {"the head of a hyphenated form", "undang-pasal", NULL, "undang"},
    {"a reduplication with a clitic", "undang-undangnya", NULL, "undang-undang"},
    {"an unknown head", "zebra-undang", NULL, NULL},
    {"a hyphen at the start", "-undang", NULL, NULL},
};

static void check_part(const poly_vocab *v, const part_row *r, const poly_form *f)
{
    const uint32_t glob = r->glob ? poly_vocab_find(v, poly_str_of(r->glob)) : POLY_NONE;
    const uint32_t base = r->base ? poly_vocab_find(v, poly_str_of(r->base)) : POLY_NONE;
    if (f->glob != glob || f->base != base)
        print_error("%s: %s: glob %u base %u\n", r->why, r->form, f->glob, f->base);
    assert_int_equal(f->glob, glob);
    assert_int_equal(f->base, base);
}

/* The same answer for a form of the vocabulary as for one of a document. */
static void test_parts(void **state)
{
    static const poly_text_rules none;
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        poly_vocab *v = vocab(), *with = vocab();
        const uint32_t id = poly_vocab_add(with, poly_str_of(parts[i].form));
        poly_arena a;
        poly_text t;
        poly_tokens toks;
        assert_int_equal(poly_vocab_freeze(v), POLY_OK);
        assert_int_equal(poly_vocab_freeze(with), POLY_OK);
        check_part(with, &parts[i], poly_vocab_info(with, id));
        poly_arena_init(&a, 1u << 20);
        assert_int_equal(poly_text_run(&t, parts[i].form, strlen(parts[i].form), NULL, &none, &a),
                         POLY_OK);
        assert_int_equal(poly_token_run(&toks, &t, poly_forms_new(v, &a), &a), POLY_OK);
        if (toks.count == 1) {
            check_part(v, &parts[i], poly_forms_info(toks.forms, toks.at[0].form));
            assert_true(poly_str_eq(poly_forms_str(toks.forms, toks.at[0].form),
                                    poly_str_of(parts[i].form)));
            assert_true(toks.at[0].form < poly_forms_count(toks.forms));
        }
        poly_arena_free(&a);
        poly_vocab_free(v);
        poly_vocab_free(with);
    }
}

/* What was set before freezing is there afterwards, for all. */
static void test_flags(void **state)
{
    poly_vocab *v = vocab();
    (void)state;
    poly_vocab_form(v, 0)->flags |= POLY_FORM_ABBR_NEVER | POLY_FORM_COMMON;
    poly_vocab_form(v, 0)->lang[2] = 3;
    assert_int_equal(poly_vocab_freeze(v), POLY_OK);
    assert_int_equal(poly_vocab_info(v, 0)->flags, POLY_FORM_ABBR_NEVER | POLY_FORM_COMMON);
    assert_int_equal(poly_vocab_info(v, 0)->lang[2], 3);
    assert_int_equal(poly_vocab_info(v, 1)->flags, POLY_FORM_GLOB);
    poly_vocab_free(v);
}

/* A plain search for the longest prefix agrees. */
static void test_globs_agree(void **state)
{
    static const char letters[] = "abc-";
    uint64_t seed = 99;
    (void)state;
    for (int round = 0; round < 200; round++) {
        poly_vocab *v = NULL;
        char all[24][8];
        uint32_t n = 0;
        assert_int_equal(poly_vocab_new(&v), POLY_OK);
        for (int i = 0; i < 24; i++) {
            const uint32_t len = 3 + next_random(&seed) % 3;
            for (uint32_t k = 0; k < len; k++) all[i][k] = letters[next_random(&seed) % 4];
            all[i][len] = '*';
            all[i][len + 1] = 0;
            n = poly_vocab_add(v, poly_str_of(all[i]));
            poly_vocab_form(v, n)->flags |= POLY_FORM_GLOB;
        }
        char form[9];
        const uint32_t len = 1 + next_random(&seed) % 8;
        for (uint32_t k = 0; k < len; k++) form[k] = letters[next_random(&seed) % 4];
        const uint32_t id = poly_vocab_add(v, (poly_str){form, len});
        uint32_t want = POLY_NONE, best = 0;
        for (uint32_t g = 0; g < id; g++) {
            const poly_str s = poly_vocab_str(v, g);
            if (s.n - 1 <= len && s.n - 1 > best && memcmp(s.p, form, s.n - 1) == 0)
                want = g, best = (uint32_t)s.n - 1;
        }
        assert_int_equal(poly_vocab_freeze(v), POLY_OK);
        assert_int_equal(poly_vocab_info(v, id)->glob, want);
        poly_vocab_free(v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ids), cmocka_unit_test(test_many),
                                       cmocka_unit_test(test_parts), cmocka_unit_test(test_flags),
                                       cmocka_unit_test(test_globs_agree)};
    return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}

/*
 * test_forms.c - the vocabulary: ids, classes, forms without their clitic.
 */
#include "unit/rooms.h"

/* The words of a lexicon; '*', '?' and '~' mark classes. */
static const char *const words[] = {
    "aman",   "keaman*",    "keamanan",
    "kea*",    "undang",     "undang-undang",
    "buku",   "pemerintah", "apa",
    "siber*", "smith",      "kata",
    "ia",     "a*",         "kementerian komunikasi",
    "",       "ke",         "data pribadi yang sangat panjang sekali",
    "*isme",  "un*ing",     "t?rbit",
    "*cyber*", "~retas",    "meretas", "peretas", "~buku", "keamanannya"};

static bool is_class(poly_str s)
{
    return s.n && (memchr(s.p, '*', s.n) || memchr(s.p, '?', s.n) || s.p[0] == '~');
}

static poly_vocab *vocab(void)
{
    poly_vocab *v = NULL;
    assert_int_equal(poly_vocab_new(&v), POLY_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const poly_str s = poly_str_of(words[i]);
        assert_int_equal(is_class(s) ? poly_vocab_class(v, s) : poly_vocab_add(v, s), i);
    }
    poly_vocab_member(v, poly_vocab_find(v, POLY_S("~retas")),
                      poly_vocab_find(v, POLY_S("peretas")));
    poly_vocab_member(v, poly_vocab_find(v, POLY_S("~retas")),
                      poly_vocab_find(v, POLY_S("meretas")));
    poly_vocab_member(v, poly_vocab_find(v, POLY_S("~buku")), poly_vocab_find(v, POLY_S("buku")));
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
    const char *why, *form, *base, *ways; /* ways: bases, then classes, in the order of the ids */
} part_row;

static const part_row parts[] = {
    {"unknown", "zebra", NULL, ""},
    {"known, no parts", "aman", NULL, "a*"},
    {"a prefix", "siberian", NULL, "siber*"},
    {"the prefix itself", "siber", NULL, "siber*"},
    {"all prefixes, not only the longest", "keamanannya", "keamanan", "keamanan keaman* kea*"},
    {"the shorter when the longer does not fit", "keamat", NULL, "kea*"},
    {"a known form has prefixes too", "keamanan", NULL, "keaman* kea*"},
    {"a suffix", "terorisme", NULL, "*isme"},
    {"the suffix of what is left without a clitic", "turismenyalah", NULL, "*isme"},
    {"a star inside", "unlocking", NULL, "un*ing"},
    {"which may stand for nothing", "uning", NULL, "un*ing"},
    {"but no letter may stand for two", "unin", NULL, ""},
    {"one letter", "terbit", NULL, "t?rbit"},
    {"of any length in bytes", "t\xc3\xa9rbit", NULL, "t?rbit"},
    {"not none", "trbit", NULL, ""},
    {"stars around", "xcybersec", NULL, "*cyber*"},
    {"twice the same", "cybercyber", NULL, "*cyber*"},
    {"a member", "meretas", NULL, "~retas"},
    {"a member with a clitic", "peretasnya", "peretas", "peretas ~retas"},
    {"-nya", "bukunya", "buku", "buku ~buku"},
    {"-ku, -mu", "bukumu", "buku", "buku ~buku"},
    {"-kah", "apakah", "apa", "apa a*"},
    {"-lah", "bukulah", "buku", "buku ~buku"},
    {"-pun", "pemerintahpun", "pemerintah", "pemerintah"},
    {"two clitics", "bukunyalah", "buku", "buku ~buku"},
    {"two clitics, the form with one is known", "keamanannyalah", "keamanannya",
     "keamanan keamanannya keaman* kea*"},
    {"English genitive", "smith's", "smith", "smith"},
    {"a clitic of an unknown form", "zebranya", NULL, ""},
    {"no clitic", "nya", NULL, ""},
    {"too short a stem", "ialah", NULL, ""},
    {"the head of a hyphenated form", "undang-pasal", "undang", "undang"},
    {"a reduplication with a clitic", "undang-undangnya", "undang-undang", "undang undang-undang"},
    {"an unknown head", "zebra-undang", NULL, ""},
    {"a hyphen at the start", "-undang", NULL, ""},
};

static void check_part(const poly_vocab *v, const part_row *r, const poly_form *f,
                       const uint32_t *ways, uint32_t n)
{
    const uint32_t base = r->base ? poly_vocab_find(v, poly_str_of(r->base)) : POLY_NONE;
    poly_buf got;
    poly_buf_init(&got);
    for (uint32_t i = 0; i < n; i++) {
        const poly_str s = poly_vocab_str(v, ways[i] & ~POLY_WAY_CLASS);
        assert_int_equal((ways[i] & POLY_WAY_CLASS) != 0, is_class(s));
        if (i) poly_buf_char(&got, ' ');
        poly_buf_str(&got, s);
    }
    poly_buf_char(&got, 0);
    if (f->base != base || strcmp(got.p, r->ways) != 0) print_error("%s: %s\n", r->why, r->form);
    assert_int_equal(f->base, base);
    assert_string_equal(got.p, r->ways);
    poly_buf_free(&got);
}

/* The ways of the vocabulary's own forms, as a document sees them. */
static void check_known(const poly_vocab *v, const part_row *r, uint32_t id)
{
    poly_arena a;
    uint32_t n;
    poly_arena_init(&a, 1u << 20);
    poly_forms *f = poly_forms_new(v, &a);
    assert_non_null(f);
    const uint32_t *ways = poly_forms_ways(f, id, &n);
    check_part(v, r, poly_vocab_info(v, id), ways, n);
    poly_arena_free(&a);
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
        check_known(with, &parts[i], id);
        poly_arena_init(&a, 1u << 20);
        assert_int_equal(poly_text_run(&t, parts[i].form, strlen(parts[i].form), NULL, &none, &a),
                         POLY_OK);
        assert_int_equal(poly_token_run(&toks, &t, poly_forms_new(v, &a), &a), POLY_OK);
        if (toks.count == 1) {
            uint32_t n;
            const uint32_t *ways = poly_forms_ways(toks.forms, toks.at[0].form, &n);
            check_part(v, &parts[i], poly_forms_info(toks.forms, toks.at[0].form), ways, n);
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
    assert_int_equal(poly_vocab_info(v, 1)->flags, POLY_FORM_CLASS);
    poly_vocab_free(v);
}

/* A pattern at a time, in the plainest way. */
static bool holds(const char *p, const char *w)
{
    if (*p == '*') return holds(p + 1, w) || (*w && holds(p, w + 1));
    return *p ? *w && (*p == '?' || *p == *w) && holds(p + 1, w + 1) : !*w;
}

static void random_word(uint64_t *seed, char *out, const char *letters, uint32_t n_letters,
                        uint32_t len)
{
    for (uint32_t k = 0; k < len; k++) out[k] = letters[next_random(seed) % n_letters];
    out[len] = 0;
}

static void test_globs_agree(void **state)
{
    enum { GLOBS = 24 };
    uint64_t seed = 99;
    (void)state;
    for (int round = 0; round < 2000; round++) {
        poly_vocab *v = NULL;
        char all[GLOBS][8], form[16];
        uint32_t id[GLOBS], n;
        poly_arena a;
        assert_int_equal(poly_vocab_new(&v), POLY_OK);
        for (int i = 0; i < GLOBS; i++) {
            do random_word(&seed, all[i], "abc*?", 5, 1 + next_random(&seed) % 6);
            while (!is_class(poly_str_of(all[i])));
            id[i] = poly_vocab_class(v, poly_str_of(all[i]));
        }
        random_word(&seed, form, "abc", 3, 1 + next_random(&seed) % 12);
        const uint32_t word = poly_vocab_add(v, poly_str_of(form));
        assert_int_equal(poly_vocab_freeze(v), POLY_OK);
        poly_arena_init(&a, 1u << 20);
        const uint32_t *ways = poly_forms_ways(poly_forms_new(v, &a), word, &n);
        for (int i = 0; i < GLOBS; i++) {
            bool found = false;
            for (uint32_t k = 0; k < n; k++) found |= ways[k] == (id[i] | POLY_WAY_CLASS);
            if (found != holds(all[i], form)) print_error("%s %s\n", all[i], form);
            assert_int_equal(found, holds(all[i], form));
        }
        poly_arena_free(&a);
        poly_vocab_free(v);
    }
}

/* Written down and read again, a vocabulary says the same. */
static void test_tables(void **state)
{
    poly_vocab *v = vocab(), *again = NULL;
    (void)state;
    assert_int_equal(poly_vocab_freeze(v), POLY_OK);
    const poly_vocab_tables t = poly_vocab_tables_of(v);
    assert_int_equal(poly_vocab_from_tables(&again, &t, NULL, NULL), POLY_OK);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        poly_arena a;
        uint32_t n;
        poly_arena_init(&a, 1u << 20);
        const uint32_t id = poly_vocab_find(v, poly_str_of(parts[i].form));
        assert_int_equal(poly_vocab_find(again, poly_str_of(parts[i].form)), id);
        if (id != POLY_NONE) {
            const uint32_t *ways = poly_forms_ways(poly_forms_new(again, &a), id, &n);
            check_part(again, &parts[i], poly_vocab_info(again, id), ways, n);
        }
        poly_arena_free(&a);
    }
    poly_vocab_free(again);
    poly_vocab_free(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ids), cmocka_unit_test(test_many),
                                       cmocka_unit_test(test_parts), cmocka_unit_test(test_flags),
                                       cmocka_unit_test(test_globs_agree),
                                       cmocka_unit_test(test_tables)};
    return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}

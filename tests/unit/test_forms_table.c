/*
 * test_forms_table.c - from words as they are written to the numbers of their forms: growth, words
 * made to collide, other foldings, failures that stay.
 */
#include "unit/rooms.h"

#include "lib/collide.h"
#include "text/parts.h"
#include "token/forms.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct fixture {
    poly_vocab *vocab;
    poly_arena mem;
    poly_forms *forms;
} fixture;

static void open(fixture *f)
{
    static const char *const words[] = {"kata", "korupsi", "a", "5g",
                                        "kementerian-kementerian negara"};
    f->vocab = NULL;
    assert_int_equal(poly_vocab_new(&f->vocab), POLY_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(poly_vocab_add(f->vocab, poly_str_of(words[i])), i);
    assert_int_equal(poly_vocab_freeze(f->vocab), POLY_OK);
    poly_arena_init(&f->mem, (size_t)1 << 30);
    f->forms = poly_forms_new(f->vocab, &f->mem);
    assert_non_null(f->forms);
}

static void close(fixture *f)
{
    poly_arena_free(&f->mem);
    poly_vocab_free(f->vocab);
}

/* With the 16 bytes behind it that a word must have. */
static uint32_t id_of(poly_forms *f, const char *word)
{
    char room[200] = "";
    const size_t n = strlen(word);
    assert_true(n + POLY_KEY_BYTES <= sizeof room);
    memcpy(room, word, n);
    return poly_forms_id(f, (poly_str){room, n});
}

static void assert_form(poly_forms *f, uint32_t id, const char *want)
{
    const poly_str s = poly_forms_str(f, id);
    if (poly_str_eq(s, poly_str_of(want))) return;
    print_error("form \"%.*s\", wanted \"%s\"\n", (int)s.n, s.p, want);
    fail();
}

/* ---- growth ---------------------------------------------------------------------------------- */
/* The i-th word, of 5 to 50 letters: long ones have their first 16 in common. `capitals`: written
 * so. */
static void word(char *out, uint32_t i, bool capitals)
{
    static const char head[] = "pertanggungjawabannya-keterbukaan-informasi-";
    const size_t n = i % 45;
    memcpy(out, head, n);
    snprintf(out + n, 12, "%c%u", i % 3 ? 'x' : 'y', i);
    for (char *p = out; capitals && *p; p++) *p = (char)(*p >= 'a' && *p <= 'z' ? *p - 32 : *p);
}

static void test_growth(void **state)
{
    enum { WORDS = 60000 };
    static uint32_t ids[WORDS];
    char w[64];
    fixture f;
    (void)state;
    open(&f);
    const uint32_t before = poly_forms_count(f.forms), bits = f.forms->written.bits;
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < WORDS; i++) {
            word(w, i, round == 1 ? true : i & 1);
            const uint32_t id = id_of(f.forms, w);
            if (round == 0) ids[i] = id;
            assert_int_equal(id, ids[i]);
        }
        assert_int_equal(poly_forms_count(f.forms), before + WORDS);
    }
    for (uint32_t i = 0; i < WORDS; i++) {
        word(w, i, false);
        assert_form(f.forms, ids[i], w);
    }
    assert_true(f.forms->written.bits > bits + 5);
    assert_int_equal(poly_forms_status(f.forms), POLY_OK);
    close(&f);
}

/* Of the vocabulary or not, short or long, as written or folded: one form, one number. */
static void test_same_form(void **state)
{
    static const struct {
        const char *word, *form;
        bool shared;
    } rows[] = {{"kata", "kata", true},
                {"KATA", "kata", true},
                {"Kata", "kata", true},
                {"ka\xc2\xadta", "kata", true}, /* a soft hyphen */
                {"5G", "5g", true},
                {"KEMENTERIAN-KEMENTERIAN NEGARA", "kementerian-kementerian negara", true},
                {"kementerian-kementerian negar", "kementerian-kementerian negar", false},
                {"sixteen-letters.", "sixteen-letters.", false},
                {"seventeen-letters", "seventeen-letters", false},
                {"\xc3\x89t\xc3\xa9", "\xc3\xa9t\xc3\xa9", false},
                {"\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9", false},
                {"Stra\xc3\x9f"
                 "e",
                 "strasse", false},
                {"STRASSE", "strasse", false}};
    fixture f;
    (void)state;
    open(&f);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            const uint32_t id = id_of(f.forms, rows[i].word);
            assert_form(f.forms, id, rows[i].form);
            assert_int_equal(id, id_of(f.forms, rows[i].form));
            assert_int_equal(id < poly_vocab_count(f.vocab), rows[i].shared);
        }
    }
    close(&f);
}

/* ---- collisions ------------------------------------------------------------------------------ */
enum { COLLIDING = 3000 };

static void test_collisions(void **state)
{
    static uint32_t ids[COLLIDING];
    char ordinary[64];
    fixture f;
    (void)state;
    open(&f);
    collide c = {.word = "aaaaaaaa"};
    for (uint32_t i = 0; i < COLLIDING; i++) {
        collide_next(&c);
        ids[i] = id_of(f.forms, c.word);
        assert_form(f.forms, ids[i], c.word);
    }
    assert_true(f.forms->crowded.count > COLLIDING / 2); /* the run of their first place is too
                                                          * long */
    const uint32_t count = poly_forms_count(f.forms);
    for (uint32_t i = 0, bits = 0; i < 40000; i += 2000) { /* the first table grows, the second is
                                                            * filled anew */
        for (uint32_t k = i; k < i + 2000; k++) {
            word(ordinary, k, false);
            (void)id_of(f.forms, ordinary);
        }
        if (f.forms->written.bits == bits) continue;
        bits = f.forms->written.bits;
        c = (collide){.word = "aaaaaaaa"};
        for (uint32_t k = 0; k < COLLIDING; k++) {
            collide_next(&c);
            assert_int_equal(id_of(f.forms, c.word), ids[k]);
        }
    }
    assert_int_equal(poly_forms_count(f.forms), count + 40000);
    close(&f);
}

/* The same words as tokens of a text, where they are asked for together. */
static void test_tokens_collide(void **state)
{
    static const poly_text_rules none;
    fixture f;
    poly_buf b;
    poly_text t;
    poly_tokens toks;
    (void)state;
    open(&f);
    poly_buf_init(&b);
    for (int round = 0; round < 2; round++) {
        collide c = {.word = "aaaaaaaa"};
        for (uint32_t i = 0; i < COLLIDING; i++) {
            collide_next(&c);
            poly_buf_bytes(&b, c.word, COLLIDE_LEN);
            poly_buf_char(&b, i % 9 ? ' ' : '\n');
        }
    }
    assert_int_equal(poly_text_run(&t, b.p, b.n, NULL, &none, &f.mem), POLY_OK);
    assert_int_equal(poly_token_run(&toks, &t, f.forms, &f.mem), POLY_OK);
    assert_int_equal(toks.count, 2 * COLLIDING);
    collide c = {.word = "aaaaaaaa"};
    for (uint32_t i = 0; i < COLLIDING; i++) {
        collide_next(&c);
        assert_form(f.forms, toks.at[i].form, c.word);
        assert_int_equal(toks.at[i].form, toks.at[i + COLLIDING].form);
    }
    poly_buf_free(&b);
    close(&f);
}

/* A lexicon may list "1st" as evidence of English: a number has none all the same, whether it was
 * met before or not. */
static void test_numbers_say_nothing(void **state)
{
    static const char text[] = "the 1st, the 1st and the 1st";
    static const poly_text_rules none;
    poly_vocab *v = NULL;
    poly_arena mem;
    poly_text t;
    poly_tokens toks;
    (void)state;
    assert_int_equal(poly_vocab_new(&v), POLY_OK);
    for (int i = 0; i < 2; i++)
        poly_vocab_form(v, poly_vocab_add(v, poly_str_of(i ? "1st" : "the")))->lang[POLY_LANE_EN] =
            12;
    assert_int_equal(poly_vocab_freeze(v), POLY_OK);
    poly_arena_init(&mem, 1u << 20);
    poly_forms *forms = poly_forms_new(v, &mem);
    for (int round = 0; round < 2; round++) {
        assert_int_equal(poly_text_run(&t, text, sizeof text - 1, NULL, &none, &mem), POLY_OK);
        assert_int_equal(poly_token_run(&toks, &t, forms, &mem), POLY_OK);
        for (uint32_t i = 0; i < toks.count; i++) {
            const poly_str form = poly_forms_str(forms, toks.at[i].form);
            assert_int_equal(toks.evidence[i] != 0, poly_str_eq(form, POLY_S("the")));
            assert_int_equal(toks.at[i].kind == POLY_TOK_NUMBER, poly_str_eq(form, POLY_S("1st")));
        }
    }
    poly_arena_free(&mem);
    poly_vocab_free(v);
}

/* ---- other foldings -------------------------------------------------------------------------- */
/* A word in disguise is "korupsi" where look-alikes count as letters, and a word of its own
 * elsewhere: whatever was met before. */
static void test_fold_with(void **state)
{
    static const struct {
        const char *word, *plain, *bare;
    } rows[] = {{"k\xd0\xbe"
                 "rupsi",
                 "k\xd0\xbe"
                 "rupsi",
                 "korupsi"},
                {"K\xd0\x9e"
                 "RUPSI",
                 "k\xd0\xbe"
                 "rupsi",
                 "korupsi"},
                {"korupsi", "korupsi", "korupsi"},
                {"z\xd0\xb5"
                 "bra",
                 "z\xd0\xb5"
                 "bra",
                 "zebra"},
                {"Zebra", "zebra", "zebra"},
                {"pertanggungj\xd0\xb0waban", "pertanggungj\xd0\xb0waban", "pertanggungjawaban"},
                {"pertanggungjawaban", "pertanggungjawaban", "pertanggungjawaban"}};
    fixture f;
    (void)state;
    open(&f);
    for (unsigned round = 0; round < 9; round++) {
        const bool bare = round % 3 != 0; /* off, on, and on again: nothing happens */
        assert_true(poly_forms_fold_with(f.forms, bare ? POLY_FOLD_CONFUSABLES : 0));
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            assert_form(f.forms, id_of(f.forms, rows[i].word), bare ? rows[i].bare : rows[i].plain);
        assert_int_equal(id_of(f.forms, rows[0].word) == id_of(f.forms, "korupsi"), bare);
        assert_int_equal(id_of(f.forms, rows[3].word) == id_of(f.forms, "zebra"), bare);
    }
    close(&f);
}

/* The same for many words, colliding ones among them. */
static void test_fold_many(void **state)
{
    char w[64], small[64];
    fixture f;
    (void)state;
    open(&f);
    for (int round = 0; round < 5; round++) {
        collide c = {.word = "aaaaaaaa"};
        assert_true(poly_forms_fold_with(f.forms, round & 1 ? POLY_FOLD_CONFUSABLES : 0));
        for (uint32_t i = 0; i < COLLIDING; i++) {
            word(w, i, true);
            word(small, i, false);
            assert_form(f.forms, id_of(f.forms, w), small);
            collide_next(&c);
            assert_form(f.forms, id_of(f.forms, c.word), c.word);
        }
    }
    close(&f);
}

/* ---- failures -------------------------------------------------------------------------------- */
static void test_faults(void **state)
{
    char w[64];
    (void)state;
    for (long n = 1; n < 400; n += n < 60 ? 1 : 17) {
        fixture f;
        uint32_t i = 0;
        open(&f);
        collide c = {.word = "aaaaaaaa"};
        f.mem.fail_at = n;
        for (; !poly_forms_status(f.forms) && i < 4000; i++) {
            collide_next(&c);
            word(w, i, i % 5 == 0);
            (void)id_of(f.forms, i % 2 ? c.word : w);
            if (i % 50 == 49)
                (void)poly_forms_fold_with(f.forms,
                                           (uint8_t)(i / 50 & 1 ? POLY_FOLD_CONFUSABLES : 0));
        }
        assert_int_equal(poly_forms_status(f.forms), POLY_ERR_NOMEM);
        word(w, 4001, false);
        assert_int_equal(id_of(f.forms, w), 0);
        assert_false(poly_forms_fold_with(f.forms, 0) &&
                     poly_forms_fold_with(f.forms, POLY_FOLD_CONFUSABLES));
        for (uint32_t id = 0; id < poly_forms_count(f.forms); id++)
            assert_non_null(poly_forms_str(f.forms, id).p);
        close(&f);
    }
}

/* The same with tokens, where the vocabulary is empty, as while lexicons are read: then no form 0
 * stands in for what failed. First the words, then the tokens find no memory. */
static void test_token_faults(void **state)
{
    static const char text[] =
        "Kata yang p\xc3\xa9nting, pertanggungjawabannya pada 2024: \"Apa?\" Ya - (tidak), "
        "k\xd0\xbe"
        "ta... 5G.";
    static const poly_text_rules none;
    (void)state;
    for (long n = 1; n < 120; n++) {
        poly_vocab *v = NULL;
        poly_arena words, mem;
        poly_text t;
        poly_tokens toks;
        assert_int_equal(poly_vocab_new(&v), POLY_OK);
        assert_int_equal(poly_vocab_freeze(v), POLY_OK);
        poly_arena_init(&words, 1u << 20);
        poly_arena_init(&mem, 1u << 20);
        assert_int_equal(poly_text_run(&t, text, sizeof text - 1, NULL, &none, &mem), POLY_OK);
        (n % 2 ? &words : &mem)->fail_at = 1 + n / 2;
        poly_forms *forms = poly_forms_new(v, &words);
        const poly_status st = poly_token_run(&toks, &t, forms, &mem);
        assert_true(st == POLY_OK || st == POLY_ERR_NOMEM);
        if (n == 1) assert_int_equal(st, POLY_ERR_NOMEM);
        poly_arena_free(&words);
        poly_arena_free(&mem);
        poly_vocab_free(v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_growth),
                                       cmocka_unit_test(test_same_form),
                                       cmocka_unit_test(test_collisions),
                                       cmocka_unit_test(test_tokens_collide),
                                       cmocka_unit_test(test_fold_with),
                                       cmocka_unit_test(test_fold_many),
                                       cmocka_unit_test(test_faults),
                                       cmocka_unit_test(test_token_faults),
                                       cmocka_unit_test(test_numbers_say_nothing)};
    return cmocka_run_group_tests_name("forms/table", tests, NULL, NULL);
}

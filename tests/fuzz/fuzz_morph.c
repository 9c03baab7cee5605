/*
 * fuzz_morph.c - any bytes as words, a line each: the analyser over the real lists, and over a list
 * that the input itself brings (what stands before the first empty line). Every answer keeps what
 * the header promises.
 */
#define _POSIX_C_SOURCE 200809L
#include "fuzz/fuzz.h"

#include "lib/mini.h"

static poly_morph *open_lists(const char *dir)
{
    poly_morph *m = NULL;
    poly_error err = {0};
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir};
    const poly_status st = poly_morph_open(&m, &opt, &err);
    FUZZ_CHECK((st == POLY_OK) == (m != NULL) &&
               (st == POLY_OK || (st == POLY_ERR_LEXICON && err.what && err.file[0])));
    return m;
}

static bool take_form(void *payload, poly_str form, const char *rule)
{
    FUZZ_CHECK(form.n > 0 && form.n < 128 && rule && rule[0]);
    return ++*(int *)payload < 1000;
}

static void check(const poly_morph *m, poly_lang lang, poly_str word)
{
    poly_analysis a, b;
    int roots = 0, forms = 0;
    memset(&a, 0xaa, sizeof a);
    memset(&b, 0x55, sizeof b);
    poly_morph_analyze(&a, m, lang, word);
    poly_morph_analyze(&b, m, lang, word);
    FUZZ_CHECK(strcmp(a.lemma, b.lemma) == 0 && a.source == b.source &&
               a.n_morphemes == b.n_morphemes);
    FUZZ_CHECK(memchr(a.lemma, 0, sizeof a.lemma) && a.n_morphemes <= POLY_MORPHEMES_MAX);
    FUZZ_CHECK((a.source == POLY_WORD_UNKNOWN) == (a.lemma[0] == 0));
    for (uint8_t i = 0; i < a.n_morphemes; i++) roots += a.morphemes[i].kind == POLY_MORPHEME_ROOT;
    FUZZ_CHECK(roots == (a.source != POLY_WORD_UNKNOWN));
    const poly_str lemma = poly_analysis_lemma(&a, word);
    FUZZ_CHECK(a.lemma[0] ? lemma.p == a.lemma : lemma.p == word.p && lemma.n == word.n);
    const poly_status st = poly_morph_forms(m, lang, lemma, take_form, &forms);
    FUZZ_CHECK(st == POLY_OK || st == POLY_ERR_ARG);
}

static void each_line(const poly_morph *m, const char *p, size_t n)
{
    while (n) {
        const char *nl = memchr(p, '\n', n);
        const size_t k = nl ? (size_t)(nl - p) : n;
        check(m, POLY_LANG_ID, (poly_str){p, k});
        check(m, POLY_LANG_EN, (poly_str){p, k});
        n -= k + (nl != NULL);
        p += k + (nl != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static poly_morph *real;
    const char *p = (const char *)data;
    size_t cut = 0;
    if (!mini_dir[0]) mini_enter();
    if (!real) real = open_lists(lib_lexicons());
    FUZZ_CHECK(real);
    while (cut + 1 < size && !(p[cut] == '\n' && p[cut + 1] == '\n')) cut++;
    each_line(real, p, size);
    mini_put("id/roots.tsv", p, cut);
    mini_put("id/exceptions.tsv", p, cut);
    poly_morph *own = open_lists(mini_dir);
    if (own) each_line(own, p, size);
    poly_morph_close(own);
    mini_drop("id/roots.tsv");
    mini_drop("id/exceptions.tsv");
    return 0;
}

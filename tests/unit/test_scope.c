/* test_scope.c - negation and hedging on hits: text -> the theme hits with their marks. */
#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static poly_engine *engine;

typedef struct row {
    const char *why, *text, *want; /* want: hits of ransomware: N negated, H hedged */
} row;

static const row rows[] = {
    {"nothing", "", ""},
    {"plain", "Ransomware itu menyebar.", "Ransomware"},
    {"a negator ahead", "Tidak ada ransomware di sini.", "ransomware N"},
    {"in capitals", "TIDAK ADA RANSOMWARE DI SINI.", "RANSOMWARE N"},
    {"a trigger that takes the term's first word", "The clinic said that no ransom note was left there.", "ransom note N"},
    {"a report behind itu", "Kabar ransomware itu hoaks.", "ransomware N"},
    {"belum", "Belum ditemukan ransomware di sana.", "ransomware N"},
    {"tanpa", "Kantor itu bekerja tanpa ransomware.", "ransomware N"},
    {"bukan ... melainkan", "Itu bukan ransomware, melainkan phishing.", "ransomware N"},
    {"bukan, tetapi", "Itu bukan wiper tetapi ransomware.", "ransomware"},
    {"a verb of denial", "Bank itu membantah adanya ransomware.", "ransomware N"},
    {"an inserted attribution", "Tidak ada, kata dia, ransomware.", "ransomware N"},
    {"behind", "Kabar tentang ransomware itu tidak benar.", "ransomware NH"},
    {"only looks like one", "Tidak hanya ransomware yang menyebar.", "ransomware"},
    {"two negations", "Bukan tidak mungkin ransomware kembali.", "ransomware H"},
    {"a denial that is denied", "Ia tidak membantah ransomware itu.", "ransomware"},
    {"neither confirmed nor denied", "Ia belum bisa memastikan ransomware itu.", "ransomware H"},
    {"alleged", "Diduga ransomware masuk lewat surel.", "ransomware H"},
    {"possible", "Kemungkinan ransomware itu masih ada.", "ransomware H"},
    {"to be prevented", "Mereka mencegah ransomware masuk.", "ransomware H"},
    {"so that not", "Sandi diganti agar tidak kena ransomware.", "ransomware H"},
    {"supposed", "Jika ransomware masuk, ransomware mengunci.", "ransomware H | ransomware"},
    {"the object of a verb that fails", "Kantor itu belum mampu mengatasi ransomware.",
     "ransomware"},
    {"not over the end of a sentence", "Ia menjawab tidak. Ransomware menyebar.", "Ransomware"},
    {"not over a quotation mark", "Ia bilang \"tidak\" ransomware menyebar.", "ransomware"},
    {"not as far as that",
     "Mereka tidak datang ke kota pelabuhan kecil di ujung utara pulau tempat ransomware muncul.",
     "ransomware"},
    {"tags cost nothing", "Tidak <b> <i> ransomware </i> </b> lagi.", "ransomware N"},
    {"English: no evidence", "There is no evidence of ransomware in the port.", "ransomware N"},
    {"English: denied that", "The port denied that ransomware had spread.", "ransomware N"},
    {"English: a contraction", "It wasn't ransomware that hit the port.", "ransomware N"},
    {"English: its curly form", "It wasn\u2019t ransomware that hit the port.", "ransomware N"},
    {"English: allegedly", "The gang allegedly used ransomware in March.", "ransomware H"},
    {"English: may", "The gang may have used ransomware there.", "ransomware H"},
    {"English: not only", "It was not only ransomware that hit the port.", "ransomware"},
    {"English: does not rule out", "She does not rule out ransomware this time.", "ransomware H"},
    {"English: but", "It was not a virus but ransomware this time.", "ransomware"},
    {"a number's No is no negation", "UU No. 5 tentang ransomware sudah terbit.", "ransomware"},
    {"English words in an Indonesian sentence",
     "\"There was no ransomware on our servers,\" kata Mira Tarrika kemarin.", "ransomware N"},
};

static void marks(void **state)
{
    const poly_engine *e = engine;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pipe_doc d;
        pipe_line got = {.n = 0};
        pipe_open(&d, e, rows[i].text, NULL);
        for (uint32_t k = 0; k < d.hits.count; k++) {
            const poly_hit *h = &d.hits.at[k];
            const poly_span s = {d.toks.at[h->tok].span.start, d.toks.at[h->tok_end - 1].span.end};
            const poly_entry *x = poly_engine_entry(e, h->entry);
            if (h->kind != POLY_K_THEME || !strstr(x->id, ".threat.malware.ransomware.")) continue;
            pipe_bar(&got);
            pipe_add(&got, poly_str_slice(d.text.bytes, s));
            pipe_addc(&got, h->negated || h->hedged ? " " : "");
            pipe_addc(&got, h->negated ? "N" : "");
            pipe_addc(&got, h->hedged ? "H" : "");
        }
        if (strcmp(got.p, rows[i].want)) print_error("row: %s\n", rows[i].why);
        assert_string_equal(got.p, rows[i].want);
        pipe_close(&d);
    }
}

/* Languages of entries: an Indonesian word of scope says nothing in an English sentence; in other
 * languages all do. */
static void languages(void **state)
{
    (void)state;
    const poly_entry id = {.kind = POLY_K_SCOPE, .lang = POLY_LANG_ID},
                     cue = {.kind = POLY_K_CUE, .lang = POLY_LANG_ID};
    assert_true(poly_scope_holds(&id, POLY_LANG_ID));
    assert_false(poly_scope_holds(&id, POLY_LANG_EN));
    assert_true(poly_scope_holds(&id, POLY_LANG_OTHER));
    assert_false(poly_scope_holds(&cue, POLY_LANG_ID));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(marks), cmocka_unit_test(languages)};
    engine = lib_engine();
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    poly_engine_close(engine);
    return failed;
}

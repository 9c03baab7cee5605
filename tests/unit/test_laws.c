/* test_laws.c - citations of laws: text -> id [words] {articles}. */
#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static poly_engine *engine;

static const struct {
    const char *why, *text, *want;
} rows[] = {
    {"number and year", "Ia dijerat UU Nomor 99 Tahun 2007 tentang Hal Itu.",
     "uu-99-2007 [UU Nomor 99 Tahun 2007]"},
    {"a number the lexicon knows", "Sesuai Undang-Undang Nomor 27 Tahun 2022 itu.",
     "uu-27-2022 [Undang-Undang Nomor 27 Tahun 2022]"},
    {"short", "Perpres 99/2007 dan PP 98 Tahun 2006 berlaku.",
     "perpres-99-2007 [Perpres 99/2007] | pp-98-2006 [PP 98 Tahun 2006]"},
    {"No. with its stop", "Menurut UU No. 99 Tahun 2007 hal itu sah.",
     "uu-99-2007 [UU No. 99 Tahun 2007]"},
    {"a minister's rule", "Peraturan Menteri Perhubungan Nomor 95 Tahun 2021 mengatur tarif.",
     "permenhub-95-2021 [Peraturan Menteri Perhubungan Nomor 95 Tahun 2021]"},
    {"a bracket inside", "Peraturan Presiden (PP) Nomor 53 tahun 2017 terbit.",
     "perpres-53-2017 [Peraturan Presiden (PP) Nomor 53 tahun 2017]"},
    {"RI and a letter", "Keputusan Presiden RI Nomor 97/P Tahun 2025 terbit.",
     "keppres-97-p-2025 [Keputusan Presiden RI Nomor 97/P Tahun 2025]"},
    {"a circular", "Surat Edaran Nomor SE 47 Tahun 2020 mengatur itu.",
     "se-47-2020 [Surat Edaran Nomor SE 47 Tahun 2020]"},
    {"the number decides", "UU Kesehatan No. 36 Tahun 2009 sudah dicabut.",
     "uu-36-2009 [UU Kesehatan No. 36 Tahun 2009]"},
    {"a subject without number", "DPR membahas RUU Perlindungan Tukang Becak hari ini.",
     "ruu-perlindungan-tukang-becak [RUU Perlindungan Tukang Becak]"},
    {"tentang without number", "Raperda tentang Pengelolaan Air Limbah Domestik disepakati.",
     "raperda-pengelolaan-air-limbah-domestik [Raperda tentang Pengelolaan Air Limbah Domestik]"},
    {"articles", "Ia dijerat Pasal 27 ayat (3) jo Pasal 45 UU Nomor 99 Tahun 2007.",
     "uu-99-2007 [UU Nomor 99 Tahun 2007] {27 ayat (3); 45}"},
    {"a code", "Pasal 310 dan 311 KUHP mengatur hal itu.", "uu-1-1946 [KUHP] {310; 311}"},
    {"the short form in brackets", "The Widget Safety Act (WSA) passed. WSA rules apply.",
     "widget-safety-act [Widget Safety Act] | widget-safety-act [WSA] | widget-safety-act [WSA]"},
    {"a short form behind its type",
     "RUU PTB ditunda. Rancangan Undang-Undang Perlindungan Tukang Becak (RUU PTB) dibahas.",
     "ruu-perlindungan-tukang-becak [RUU PTB] | ruu-perlindungan-tukang-becak [Rancangan "
     "Undang-Undang Perlindungan "
     "Tukang Becak] | ruu-perlindungan-tukang-becak [RUU PTB]"},
    {"English, year behind", "The Widget Payments Bill 2021 failed.",
     "widget-payments-bill-2021 [Widget Payments Bill 2021]"},
    {"English, number", "He signed Executive Order 14999 and Law No. 99 of 2007.",
     "executive-order-14999 [Executive Order 14999] | law-99-2007 [Law No. 99 of 2007]"},
    {"an amendment", "It violates the Fourth Amendment.", "us-constitution-4 [Fourth Amendment]"},
    {"no citations",
     "Undang-undang itu perlu. Ketua PP Muhammadiyah dan Bill Gates lulus Harvard Law. The bill "
     "passed.",
     ""},
    {"a court's number", "Putusan MK Nomor 115/PUU-XXII/2024 final.", ""},
};

static void find_laws(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pipe_doc d;
        pipe_line got = {.n = 0};
        pipe_open(&d, engine, rows[i].text, NULL);
        for (uint32_t k = 0; k < d.ents.laws.count; k++) {
            const poly_law_cite *c = &d.ents.laws.at[k];
            pipe_bar(&got);
            pipe_add(&got, c->id);
            pipe_addc(&got, " [");
            pipe_span(&got, &d, poly_range_span(&d.toks, c->core));
            pipe_addc(&got, "]");
            for (uint8_t n = 0; n < c->n_articles; n++) {
                pipe_addc(&got, n ? "; " : " {");
                pipe_add(&got, c->articles[n]);
            }
            if (c->n_articles) pipe_addc(&got, "}");
        }
        if (strcmp(got.p, rows[i].want)) print_error("row: %s\n", rows[i].why);
        assert_string_equal(got.p, rows[i].want);
        pipe_close(&d);
    }
}

static void canonical_forms(void **state)
{
    static const struct {
        const char *text, *want;
    } forms[] = {{"Sesuai UU Nomor 99 Tahun 2007 itu.", "UU 99/2007"},
                 {"Sesuai Perpres Nomor 99 Tahun 2007 itu.", "Perpres 99/2007"},
                 {"Sesuai PP 99/2007 itu.", "PP 99/2007"},
                 {"DPR membahas RUU Tukang Becak.", "RUU Tukang Becak"}};
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        pipe_doc d;
        pipe_line got = {.n = 0};
        pipe_open(&d, engine, forms[i].text, NULL);
        assert_int_equal(d.ents.laws.count, 1);
        pipe_add(&got, d.ents.laws.at[0].canonical);
        assert_string_equal(got.p, forms[i].want);
        pipe_close(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(find_laws),
                                       cmocka_unit_test(canonical_forms)};
    engine = lib_engine();
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    poly_engine_close(engine);
    return failed;
}

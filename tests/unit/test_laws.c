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
     "Undang-undang itu perlu. Ketua PP Muhammadiyah dan Bill Marsh lulus Harvard Law. The bill "
     "passed.",
     ""},
    /* ---- the forms of citation that the press uses ---- */
    {"title behind", "UU No. 27 Tahun 2022 tentang Pelindungan Data Pribadi berlaku.",
     "uu-27-2022 [UU No. 27 Tahun 2022]"},
    {"nickname", "Hal itu melanggar UU PDP.", "uu-27-2022 [UU PDP]"},
    {"Nomor N/YYYY", "Undang-Undang Nomor 1/2024 berlaku.",
     "uu-1-2024 [Undang-Undang Nomor 1/2024]"},
    {"article of a nickname", "Ia dijerat Pasal 27 ayat (3) UU ITE.",
     "uu-11-2008 [UU ITE] {27 ayat (3)}"},
    {"PP", "Sesuai PP 71/2019 hal itu sah.", "pp-71-2019 [PP 71/2019]"},
    {"Perpres", "Perpres Nomor 47 Tahun 2023 terbit.",
     "perpres-47-2023 [Perpres Nomor 47 Tahun 2023]"},
    {"Permenkominfo", "Permenkominfo No. 5 Tahun 2020 terbit.",
     "permenkominfo-5-2020 [Permenkominfo No. 5 Tahun 2020]"},
    {"Perkominfo", "Perkominfo Nomor 5/2020 terbit.",
     "permenkominfo-5-2020 [Perkominfo Nomor 5/2020]"},
    {"Permenkomdigi", "Permenkomdigi Nomor 9 Tahun 2025 terbit.",
     "permenkomdigi-9-2025 [Permenkomdigi Nomor 9 Tahun 2025]"},
    {"Peraturan BSSN", "Peraturan BSSN Nomor 8 Tahun 2020 terbit.",
     "peraturan-bssn-8-2020 [Peraturan BSSN Nomor 8 Tahun 2020]"},
    {"the same in full", "Peraturan Badan Siber dan Sandi Negara Nomor 1 Tahun 2024 terbit.",
     "peraturan-bssn-1-2024 [Peraturan Badan Siber dan Sandi Negara Nomor 1 Tahun 2024]"},
    {"bill", "DPR membahas RUU KKS.", "ruu-kks [RUU KKS]"},
    {"GDPR", "It breaches the GDPR.", "gdpr [GDPR]"},
    {"act with its year", "It breaches the Cybersecurity Act 2018.",
     "sg-cybersecurity-act [Cybersecurity Act 2018]"},
    {"Indonesian rules in English",
     "Government Regulation No. 71 of 2019 and Presidential Regulation No. 47/2023 apply.",
     "pp-71-2019 [Government Regulation No. 71 of 2019] | perpres-47-2023 [Presidential "
     "Regulation No. 47/2023]"},
    {"Inpres", "Inpres Nomor 3 Tahun 2003 terbit.", "inpres-3-2003 [Inpres Nomor 3 Tahun 2003]"},
    {"Keppres", "Keppres Nomor 21 Tahun 2024 terbit.",
     "keppres-21-2024 [Keppres Nomor 21 Tahun 2024]"},
    {"SKB", "SKB Nomor 229 Tahun 2021 terbit.", "skb-229-2021 [SKB Nomor 229 Tahun 2021]"},
    {"POJK, long number", "POJK Nomor 11/POJK.03/2022 terbit.",
     "pojk-11-2022 [POJK Nomor 11/POJK.03/2022]"},
    {"POJK, short", "POJK 11/2022 terbit.", "pojk-11-2022 [POJK 11/2022]"},
    {"SEOJK", "SEOJK Nomor 29/SEOJK.03/2022 terbit.",
     "seojk-29-2022 [SEOJK Nomor 29/SEOJK.03/2022]"},
    {"Bank Indonesia", "PBI Nomor 23/6/PBI/2021 terbit.",
     "pbi-23-6-2021 [PBI Nomor 23/6/PBI/2021]"},
    {"Perda", "Perda Nomor 6 Tahun 2023 terbit.", "perda-6-2023 [Perda Nomor 6 Tahun 2023]"},
    {"Perppu", "Perppu Nomor 2 Tahun 2022 terbit.", "perppu-2-2022 [Perppu Nomor 2 Tahun 2022]"},
    {"a month in a ministry's number", "Permenkominfo No. 26/PER/M.KOMINFO/5/2007 terbit.",
     "permenkominfo-26-2007 [Permenkominfo No. 26/PER/M.KOMINFO/5/2007]"},
    {"a number that begins with a letter", "Surat Edaran Menaker Nomor M/2/HK.04/III/2099 terbit.",
     "se-m-2-2099 [Surat Edaran Menaker Nomor M/2/HK.04/III/2099]"},
    {"whose decision it is", "Keputusan KPU RI Nomor 99 Tahun 2099 dicabut.",
     "keputusan-kpu-99-2099 [Keputusan KPU RI Nomor 99 Tahun 2099]"},
    {"a minister's circular", "Surat Edaran Menkominfo Nomor 9 Tahun 2023 terbit.",
     "se-menkominfo-9-2023 [Surat Edaran Menkominfo Nomor 9 Tahun 2023]"},
    {"a number alone", "Ada Perpres 42 yang mengatur hal itu.", "perpres-42 [Perpres 42]"},
    {"a weak short form with a number alone", "Sesuai PP 42 hal itu sah.", ""},
    {"a bracket in a title",
     "The Widget (Control of Sale) Act and the Lamp (Import) Bill 2021 passed.",
     "widget-control-of-sale-act [Widget (Control of Sale) Act] | lamp-import-bill-2021 [Lamp "
     "(Import) Bill 2021]"},
    {"a section of a code", "They cite 18 U.S.C. § 1030 and Assembly Bill 9273.",
     "usc-1030 [18 U.S.C. § 1030] | bill-9273 [Assembly Bill 9273]"},
    {"two articles of an Indonesian code",
     "Ini bunyi Pasal 310 dan 311 KUHP\n\nPasal 310 mengatur itu.",
     "uu-1-1946 [KUHP] {310; 311}"},
    {"a type alone is no title", "The House bill and Emergency Directive came.", ""},
    {"TAP MPR", "TAP MPR Nomor VII/MPR/2000 terbit.",
     "tap-mpr-vii-2000 [TAP MPR Nomor VII/MPR/2000]"},
    {"backquotes", "Sesuai `UU No 27 Tahun 2022` hal itu sah.", "uu-27-2022 [UU No 27 Tahun 2022]"},
    {"No. without a blank", "Sesuai UU No.27/2022 hal itu sah.", "uu-27-2022 [UU No.27/2022]"},
    {"English words for an Indonesian law",
     "The firm broke Law No. 27 of 2022 and Presidential Decree No. 28/2021.",
     "uu-27-2022 [Law No. 27 of 2022] | perpres-28-2021 [Presidential Decree No. 28/2021]"},
    {"an English number that no table knows", "The firm broke Law No. 999 of 2022.",
     "law-999-2022 [Law No. 999 of 2022]"},
    {"a ministry's rule in English",
     "It follows Minister of Communication and Informatics Regulation No. 5 of 2020.",
     "permenkominfo-5-2020 [Minister of Communication and Informatics Regulation No. 5 of 2020]"},
    {"a court's decision", "Hal itu sesuai Putusan MK Nomor 50/PUU-VI/2008.",
     "putusan-mk-50-2008 [Putusan MK Nomor 50/PUU-VI/2008]"},
    {"a court's decision in English",
     "It follows Constitutional Court Decision No. 105/PUU-XXII/2024.",
     "putusan-mk-105-2024 [Constitutional Court Decision No. 105/PUU-XXII/2024]"},
    {"candy, a ministry's man, a town: no laws",
     "Warga membeli Permen Keras. Itu kata Menko PMK Pramudya kepada Satpol PP Kota Surabaya.", ""},
    {"a long subject", "Itu diatur PP Tata Kelola Gim.", "pp-tata-kelola-gim [PP Tata Kelola Gim]"},
    {"headlines about sweets, an organisation, the town's police",
     "Permen Susu Rasa Jeruk Viral. PP Hancurkan Enam Kafe Lontar. Satpol PP Segel Gerai Mi Lontar.",
     ""},
    {"an amendment in a heading of capitals, a bill of materials",
     "A LAST-MINUTE AMENDMENT came. The Software Bill of Materials is due.", ""},
    {"an order by its number", "It cites Executive Order 13694.", "eo-13694 [Executive Order 13694]"},
    {"the long name of a law", "Itu diatur Undang-Undang tentang Perlindungan Konsumen.",
     "uu-8-1999 [Undang-Undang tentang Perlindungan Konsumen]"},
    {"names with an English word that closes laws",
     "Pendiri Pak Bill hadir di Sentul International Convention Center, kata Center of Economic "
     "and Law Studies.",
     ""},
    {"a year behind a stroke", "Hal itu sesuai Keppres Nomor 116/TK/Tahun 2025.",
     "keppres-116-tk-2025 [Keppres Nomor 116/TK/Tahun 2025]"},
    {"jo", "UU Nomor 11 Tahun 2008 jo UU Nomor 19 Tahun 2016 berlaku.",
     "uu-11-2008 [UU Nomor 11 Tahun 2008] | uu-19-2016 [UU Nomor 19 Tahun 2016]"},
    {"one type, two numbers", "UU 11/2008 dan 19/2016 berlaku.",
     "uu-11-2008 [UU 11/2008] | uu-19-2016 [19/2016]"},
    {"one type, three numbers",
     "UU Nomor 11 Tahun 2008, Nomor 19 Tahun 2016, dan Nomor 1 Tahun 2024 berlaku.",
     "uu-11-2008 [UU Nomor 11 Tahun 2008] | uu-19-2016 [Nomor 19 Tahun 2016] | uu-1-2024 [Nomor 1 "
     "Tahun 2024]"},
    {"a date is no further law", "Ia melanggar UU 11/2008, 24/8/2023, dan 5 orang ditahan.",
     "uu-11-2008 [UU 11/2008]"},
    {"UU RI",
     "UU RI Nomor 27 Tahun 2022 dan Undang-Undang Republik Indonesia Nomor 36 Tahun 1999 berlaku.",
     "uu-27-2022 [UU RI Nomor 27 Tahun 2022] | uu-36-1999 [Undang-Undang Republik Indonesia Nomor "
     "36 Tahun 1999]"},
    {"a court's number", "Putusan MK Nomor 115/PUU-XXII/2024 final.",
     "putusan-mk-115-2024 [Putusan MK Nomor 115/PUU-XXII/2024]"},
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

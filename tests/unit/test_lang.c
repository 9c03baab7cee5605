/*
 * test_lang.c - languages as the lexicons of this project tell them: sentences, spans, quotations.
 */
#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static poly_engine *engine;

static const struct {
    const char *in;
    uint8_t want;
} texts[] = {
    {"", POLY_LANG_OTHER},
    {"2024 17/8 https://contoh.id/berita", POLY_LANG_OTHER},
    {"Pemerintah menyiapkan aturan baru untuk melindungi data pribadi warga.", POLY_LANG_ID},
    {"Menurut dia, kebocoran itu terjadi karena server tidak pernah diperbarui.", POLY_LANG_ID},
    {"The ministry has drafted new rules to protect the personal data of citizens.", POLY_LANG_EN},
    {"Spending slowed sharply.", POLY_LANG_EN},
    {"Beliau berkata kerajaan akan memperkukuh keselamatan siber kerana aktiviti penggodam semakin "
     "meningkat.",
     POLY_LANG_MS},
    {"Syarikat itu memaklumkan pelanggan bahawa akaun mereka tidak terjejas, lapor akhbar "
     "tempatan.",
     POLY_LANG_MS},
    {"Pamarintah wis nggawe aturan anyar kanggo njaga data pribadine wong akeh.", POLY_LANG_OTHER},
    {"Pamarentah geus nyieun aturan anyar pikeun ngajaga data pribadi urang sarerea.",
     POLY_LANG_OTHER},
    {"Pamarintah alah mambuek aturan baru untuak manjago data pribadi urang banyak.",
     POLY_LANG_OTHER},
    {"Le gouvernement a préparé de nouvelles règles pour protéger les données des citoyens.",
     POLY_LANG_OTHER},
    {"De regering heeft nieuwe regels opgesteld om de gegevens van burgers te beschermen.",
     POLY_LANG_OTHER},
    {"Мы готовы к работе завтра утром.", POLY_LANG_OTHER},
    {"政府制定了新规定 the", POLY_LANG_OTHER},
    /* The same news in Malay and in Indonesian: written for this test after the model was
     * trained. */
    {"Menteri itu berkata kerajaan sedang meneliti cadangan untuk meminda akta berkenaan "
     "tahun depan.",
     POLY_LANG_MS},
    {"Menteri itu mengatakan pemerintah sedang mengkaji usulan untuk merevisi "
     "undang-undang tersebut tahun depan.",
     POLY_LANG_ID},
    {"Orang ramai dinasihatkan supaya tidak berkongsi kata laluan dengan sesiapa.", POLY_LANG_MS},
    {"Masyarakat diimbau agar tidak membagikan kata sandi kepada siapa pun.", POLY_LANG_ID},
    {"Pihak polis menahan tiga lelaki yang disyaki menipu warga emas melalui panggilan "
     "telefon.",
     POLY_LANG_MS},
    {"Polisi menangkap tiga pria yang diduga menipu warga lanjut usia lewat telepon.",
     POLY_LANG_ID},
    {"Bank tersebut memaklumkan bahawa sistemnya telah dipulihkan sepenuhnya petang "
     "semalam.",
     POLY_LANG_MS},
    {"Bank tersebut menyampaikan bahwa sistemnya telah pulih sepenuhnya kemarin sore.",
     POLY_LANG_ID},
    {"Agensi itu akan menambah baik keupayaan mengesan serangan siber terhadap sektor "
     "kewangan.",
     POLY_LANG_MS},
    {"Badan itu akan meningkatkan kemampuan mendeteksi serangan siber terhadap sektor "
     "keuangan.",
     POLY_LANG_ID},
    {"Setiap pengguna perlu menukar nombor pin mereka selepas menerima notis ini.", POLY_LANG_MS},
    {"Setiap pengguna perlu mengganti nomor pin mereka setelah menerima pemberitahuan ini.",
     POLY_LANG_ID},
    {"Kajian mendapati kanak-kanak menghabiskan lima jam sehari di hadapan skrin.", POLY_LANG_MS},
    {"Kajian itu menemukan anak-anak menghabiskan lima jam sehari di depan layar.", POLY_LANG_ID},
    {"Suruhanjaya itu menerima lebih seribu aduan sepanjang tahun lalu.", POLY_LANG_MS},
    {"Komisi itu menerima lebih dari seribu aduan sepanjang tahun lalu.", POLY_LANG_ID},
    {"Beliau menegaskan bahawa kebebasan bersuara mesti seiring dengan tanggungjawab.",
     POLY_LANG_MS},
    {"Beliau menegaskan bahwa kebebasan berpendapat mesti sejalan dengan tanggung jawab.",
     POLY_LANG_ID},
    {"Penjawat awam dilarang menggunakan peranti persendirian untuk urusan rasmi.", POLY_LANG_MS},
    {"Pegawai negeri dilarang memakai perangkat pribadi untuk urusan dinas.", POLY_LANG_ID},
    {"Serangan itu menyebabkan perkhidmatan di beberapa buah hospital tergendala.", POLY_LANG_MS},
    {"Serangan itu membuat layanan di beberapa rumah sakit terganggu.", POLY_LANG_ID},
    {"Universiti tempatan digalakkan menawarkan lebih banyak kursus keselamatan maklumat.",
     POLY_LANG_MS},
    {"Universitas didorong membuka lebih banyak kuliah keamanan informasi.", POLY_LANG_ID},
    {"Peguam syarikat berkenaan enggan mengulas lanjut mengenai kes itu.", POLY_LANG_MS},
    {"Pengacara perusahaan itu menolak berkomentar lebih jauh mengenai kasus tersebut.",
     POLY_LANG_ID},
    {"Kita tidak boleh berlengah lagi kerana ancaman ini semakin serius.", POLY_LANG_MS},
    {"Kita tidak boleh menunda lagi sebab ancaman ini semakin serius.", POLY_LANG_ID},
    {"Data peribadi pelanggan didakwa dijual di laman sesawang gelap.", POLY_LANG_MS},
    {"Data pribadi pelanggan diduga dijual di situs gelap.", POLY_LANG_ID},
    {"Jawatankuasa itu akan bersidang pada hari Khamis untuk membincangkan laporan "
     "tersebut.",
     POLY_LANG_MS},
    {"Panitia itu akan bersidang pada hari Kamis untuk membahas laporan tersebut.", POLY_LANG_ID},
    {"Mangsa kerugian hampir dua juta ringgit dalam tempoh tiga bulan.", POLY_LANG_MS},
    {"Korban rugi hampir dua miliar rupiah dalam waktu tiga bulan.", POLY_LANG_ID},
    {"Penduduk diminta membuat laporan di balai polis berhampiran.", POLY_LANG_MS},
    {"Warga diminta melapor ke kantor polisi terdekat.", POLY_LANG_ID},
    {"Rang undang-undang itu dijangka dibentangkan di Parlimen bulan hadapan.", POLY_LANG_MS},
    {"Rancangan itu diperkirakan dibahas di parlemen bulan depan.", POLY_LANG_ID},
    {"Ketua pengarah agensi itu berkata siasatan masih dijalankan.", POLY_LANG_MS},
    {"Kepala badan itu mengatakan penyelidikan masih berjalan.", POLY_LANG_ID},
};

static void test_texts(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pipe_doc d;
        pipe_open(&d, engine, texts[i].in, NULL);
        if (d.sents.lang != texts[i].want) {
            wrong++;
            print_error("%s\n  is %s, wanted %s\n", texts[i].in,
                        poly_lang_name((poly_lang)d.sents.lang),
                        poly_lang_name((poly_lang)texts[i].want));
        }
        pipe_close(&d);
    }
    assert_int_equal(wrong, 0);
}

/* An Indonesian article; sentence by sentence, and what it quotes. */
static const struct {
    const char *in;
    const char *sentences; /* a letter each: i e m o */
    const char *quotes;
} articles[] = {
    {"Kepala badan itu menolak tuduhan tersebut. \"We have no plans to read private messages,\" "
     "kata "
     "dia kepada wartawan. Ia meminta warga tetap tenang.",
     "iii", "e"},
    {"\"The law is clear and we will enforce it,\" kata Menteri Budi Sanjaya.\n\nIa menambahkan "
     "bahwa "
     "aturan turunan segera terbit.",
     "ii", "e"},
    {"Pemerintah menyiapkan aturan baru untuk warga.\n\nThe rules will apply to all firms from "
     "January.\n\nAturan itu berlaku mulai Januari.",
     "iei", ""},
    {"The ministry closed the forum on Friday. \"Keamanan data adalah tanggung jawab kita semua,\" "
     "Gita Sasmita said in Indonesian. She left early.",
     "eee", "i"},
    {"Kementerian meluncurkan program Digital Talent Scholarship dan Born to Control di Jakarta. "
     "Program itu gratis.",
     "ii", ""},
    {"Perdana menteri negara tetangga menanggapi laporan itu. \"Kami tidak akan berkompromi kerana "
     "aktiviti penggodam menjejaskan syarikat tempatan,\" katanya. Pemerintah Indonesia belum "
     "menjawab.",
     "iii", "m"},
};

static char letter(uint8_t lang) { return "oiem"[lang]; }

static void test_articles(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        pipe_doc d;
        char sentences[16] = "", quotes[16] = "";
        pipe_open(&d, engine, articles[i].in, NULL);
        for (uint32_t k = 0; k < d.sents.count && k < 15; k++)
            sentences[k] = letter(d.sents.at[k].lang);
        for (uint32_t k = 0; k < d.quotes.count && k < 15; k++)
            quotes[k] = letter(d.quotes.at[k].lang);
        if (strcmp(sentences, articles[i].sentences) != 0 || !strstr(quotes, articles[i].quotes)) {
            wrong++;
            print_error("%s\n  sentences %s, wanted %s; quotes %s, wanted %s\n", articles[i].in,
                        sentences, articles[i].sentences, quotes, articles[i].quotes);
        }
        pipe_close(&d);
    }
    assert_int_equal(wrong, 0);
}

/* A few words in a text of another language, and in one of their own. */
static void test_within(void **state)
{
    static const struct {
        const char *in;
        uint8_t around, want;
    } spans[] = {{"we will fight ransomware together", POLY_LANG_ID, POLY_LANG_EN},
                 {"we will fight ransomware together", POLY_LANG_EN, POLY_LANG_EN},
                 {"kami tidak akan membayar tebusan", POLY_LANG_EN, POLY_LANG_ID},
                 {"Budi Sanjaya", POLY_LANG_EN, POLY_LANG_EN},
                 {"Budi Sanjaya", POLY_LANG_ID, POLY_LANG_ID},
                 {"ransomware", POLY_LANG_ID, POLY_LANG_ID},
                 {"", POLY_LANG_MS, POLY_LANG_MS},
                 {"kerana itu sahaja", POLY_LANG_MS, POLY_LANG_MS}};
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        pipe_doc d;
        pipe_open(&d, engine, spans[i].in, NULL);
        const uint8_t got = poly_lang_within(&d.toks, 0, d.toks.count, spans[i].around);
        if (got != spans[i].want) print_error("%s: %u\n", spans[i].in, got);
        assert_int_equal(got, spans[i].want);
        pipe_close(&d);
    }
}

/* Long sums do not run over: the same words say the same, however often. */
static void test_long(void **state)
{
    static const char *const words[] = {"yang ", "kerana ", "the "};
    static const uint8_t want[] = {POLY_LANG_ID, POLY_LANG_MS, POLY_LANG_EN};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        poly_buf b;
        pipe_doc d;
        poly_buf_init(&b);
        for (int k = 0; k < 20000; k++) poly_buf_cstr(&b, words[i]);
        poly_buf_char(&b, 0);
        assert_int_equal(b.status, POLY_OK);
        pipe_open(&d, engine, b.p, NULL);
        assert_int_equal(d.sents.lang, want[i]);
        assert_int_equal(d.sents.lang_tokens[want[i]], 20000);
        pipe_close(&d);
        poly_buf_free(&b);
    }
}

static int open_engine(void **state)
{
    (void)state;
    engine = lib_engine();
    return engine ? 0 : -1;
}

static int close_engine(void **state)
{
    (void)state;
    poly_engine_close(engine);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts),
                                       cmocka_unit_test(test_articles),
                                       cmocka_unit_test(test_within), cmocka_unit_test(test_long)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

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
    {"Syarikat itu memaklumkan pelanggan bahawa akaun mereka tidak terjejas, lapor akhbar tempatan.",
     POLY_LANG_MS},
    {"Pamarintah wis nggawe aturan anyar kanggo njaga data pribadine wong akeh.", POLY_LANG_OTHER},
    {"Pamarentah geus nyieun aturan anyar pikeun ngajaga data pribadi urang sarerea.", POLY_LANG_OTHER},
    {"Pamarintah alah mambuek aturan baru untuak manjago data pribadi urang banyak.", POLY_LANG_OTHER},
    {"Le gouvernement a préparé de nouvelles règles pour protéger les données des citoyens.",
     POLY_LANG_OTHER},
    {"De regering heeft nieuwe regels opgesteld om de gegevens van burgers te beschermen.",
     POLY_LANG_OTHER},
    {"Мы готовы к работе завтра утром.", POLY_LANG_OTHER},
    {"政府制定了新规定 the", POLY_LANG_OTHER},
};

static void test_texts(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pipe_doc d;
        pipe_open(&d, engine, texts[i].in, NULL);
        const uint8_t span = poly_lang_of_tokens(&d.toks, 0, d.toks.count);
        if (d.sents.lang != texts[i].want || span != texts[i].want) {
            wrong++;
            print_error("%s\n  document %s, span %s, wanted %s\n", texts[i].in,
                        poly_lang_name((poly_lang)d.sents.lang), poly_lang_name((poly_lang)span),
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
    {"Kepala badan itu menolak tuduhan tersebut. \"We have no plans to read private messages,\" kata "
     "dia kepada wartawan. Ia meminta warga tetap tenang.",
     "iii", "e"},
    {"\"The law is clear and we will enforce it,\" kata Menteri Budi Santoso.\n\nIa menambahkan bahwa "
     "aturan turunan segera terbit.",
     "ii", "e"},
    {"Pemerintah menyiapkan aturan baru untuk warga.\n\nThe rules will apply to all firms from "
     "January.\n\nAturan itu berlaku mulai Januari.",
     "iei", ""},
    {"The ministry closed the forum on Friday. \"Keamanan data adalah tanggung jawab kita semua,\" "
     "Gita Savitri said in Indonesian. She left early.",
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
                 {"Budi Santoso", POLY_LANG_EN, POLY_LANG_EN},
                 {"Budi Santoso", POLY_LANG_ID, POLY_LANG_ID},
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts), cmocka_unit_test(test_articles),
                                       cmocka_unit_test(test_within), cmocka_unit_test(test_long)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

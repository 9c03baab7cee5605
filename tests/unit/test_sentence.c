/*
 * test_sentence.c - where sentences end, their language, headlines. In the dumps: P paragraph, B
 * boilerplate, H headline.
 */
#include "unit/rooms.h"

static void dump_sentences(const rooms *r, poly_buf *out)
{
    poly_sentences_dump(&r->sents, &r->text, out);
}

static const row rows[] = {
    {"two sentences", "Kami siap. Ia pergi.", "0 10 id P Kami siap.\n11 20 id - Ia pergi.\n"},
    {"a question and a shout", "Siapa? Kami! Ya?! Baik.",
     "0 6 id P Siapa?\n7 12 id - Kami!\n13 17 id - Ya?!\n18 23 id - Baik.\n"},
    {"no stop at the end", "Kami siap untuk", "0 15 id PH Kami siap untuk\n"},
    {"paragraphs end sentences", "Kami siap untuk bekerja\n\nIa pergi, lalu datang.",
     "0 23 id PH Kami siap untuk bekerja\n25 47 id P Ia pergi, lalu datang.\n"},
    {"a decimal number", "Harga naik 1.500,75 rupiah. Kami tahu.",
     "0 27 id P Harga naik 1.500,75 rupiah.\n28 38 id - Kami tahu.\n"},
    {"a number behind an abbreviation", "Lihat No. 5 dan No.6 dan Jl. Merdeka.",
     "0 37 id P Lihat No. 5 dan No.6 dan Jl. Merdeka.\n"},
    {"a title", "Menurut dr. Budi dan Prof. Ani itu benar. Kami tahu.",
     "0 41 id P Menurut dr. Budi dan Prof. Ani itu benar.\n42 52 id - Kami tahu.\n"},
    {"may end: before a function word", "Beli apel, jeruk, dll. Kami tahu.",
     "0 22 id P Beli apel, jeruk, dll.\n23 33 id - Kami tahu.\n"},
    {"may end: a capital follows", "PT Bank Tbk. Direktur pergi.",
     "0 12 other P PT Bank Tbk.\n13 28 other - Direktur pergi.\n"},
    {"may end: a degree before a name goes on", "Budi, S.H. M.H. Direktur pergi.",
     "0 31 other P Budi, S.H. M.H. Direktur pergi.\n"},
    {"may end: an acronym before a name", "The U.S. President said so. We will.",
     "0 27 en P The U.S. President said so.\n28 36 en - We will.\n"},
    {"may end: an acronym at the end", "He went to the U.S. The man said so.",
     "0 19 en P He went to the U.S.\n20 36 en - The man said so.\n"},
    {"a remark in brackets goes on", "Kata Letjen TNI (Purn.) Hadi itu. Ya.",
     "0 33 id P Kata Letjen TNI (Purn.) Hadi itu.\n34 37 id - Ya.\n"},
    {"a sentence in brackets ends", "Kami siap. (Ia pergi.) Kami tahu.",
     "0 10 id P Kami siap.\n11 22 id - (Ia pergi.)\n23 33 id - Kami tahu.\n"},
    {"initials", "Jalan A. Yani dan R. A. Kartini. Ia pergi.",
     "0 32 id P Jalan A. Yani dan R. A. Kartini.\n33 42 id - Ia pergi.\n"},
    {"a letter that is no initial", "Banyak vitamin C. Kami tahu.",
     "0 17 id P Banyak vitamin C.\n18 28 id - Kami tahu.\n"},
    {"glued sentences", "Itu kata dia.Kami tahu.",
     "0 13 id P Itu kata dia.\n13 23 id - Kami tahu.\n"},
    {"glued to a small word", "Itu tersebut.kata dia.", "0 22 id P Itu tersebut.kata dia.\n"},
    {"a domain name", "Baca di detik.com hari ini. Kami tahu.",
     "0 27 id P Baca di detik.com hari ini.\n28 38 id - Kami tahu.\n"},
    {"an ellipsis goes on", "Kami... tidak tahu. Ya.",
     "0 19 id P Kami... tidak tahu.\n20 23 id - Ya.\n"},
    {"an ellipsis ends", "Kami tidak tahu... Ia pergi.",
     "0 18 id P Kami tidak tahu...\n19 28 id - Ia pergi.\n"},
    {"a list", "1. Setiap orang. 2. Setiap kata.",
     "0 16 id P 1. Setiap orang.\n17 32 id - 2. Setiap kata.\n"},
    {"a list in one line", "1. Ketahanan keluarga 2. Malam Natal 3. Misa",
     "0 21 other P 1. Ketahanan keluarga\n22 36 other - 2. Malam Natal\n37 44 other - 3. Misa\n"},
    {"a lettered list", "a. menteri; b. gubernur.", "0 24 id P a. menteri; b. gubernur.\n"},
    {"a number that ends", "Itu terjadi pada 2024. Kami tahu.",
     "0 22 id P Itu terjadi pada 2024.\n23 33 id - Kami tahu.\n"},
    {"stops inside a quotation that goes on", "\"Kami siap. Ia datang,\" kata Budi. Ya.",
     "0 34 id P \"Kami siap. Ia datang,\" kata Budi.\n35 38 id - Ya.\n"},
    {"a stop before the closing mark, an inquit follows", "\"Kami siap.\" Ujar Budi. Ya.",
     "0 23 id P \"Kami siap.\" Ujar Budi.\n24 27 id - Ya.\n"},
    {"a stop before the closing mark, a small word follows", "\"Siapa?\" tanya Budi. Ya.",
     "0 20 other P \"Siapa?\" tanya Budi.\n21 24 other - Ya.\n"},
    {"a stop before the closing mark, then a new sentence",
     "\"Kami siap.\" Budi pergi. \"Ia datang.\" \"Ya.\"",
     "0 12 id P \"Kami siap.\"\n13 24 id - Budi pergi.\n25 37 id - \"Ia datang.\"\n38 43 id - "
     "\"Ya.\"\n"},
    {"a stop behind the closing mark", "Ia \"siap\". Kami tahu.",
     "0 10 id P Ia \"siap\".\n11 21 id - Kami tahu.\n"},
    {"a quotation never closed does not hold sentences together",
     "\"Kami siap. Ia datang.\n\nYa, kami tahu.",
     "0 11 id P \"Kami siap.\n12 22 id - Ia datang.\n24 38 id P Ya, kami tahu.\n"},
    {"nested", "\"Ia bilang 'Tidak. Ya.' Kami siap. Ya,\" kata Budi.",
     "0 50 id P \"Ia bilang 'Tidak. Ya.' Kami siap. Ya,\" kata Budi.\n"},
    {"brackets", "(Kami siap.) Ia pergi. [Ya.]",
     "0 12 id P (Kami siap.)\n13 22 id - Ia pergi.\n23 28 id - [Ya.]\n"},
    {"a dash behind a quotation", "\"Kami siap.\" - Budi, direktur.",
     "0 30 id P \"Kami siap.\" - Budi, direktur.\n"},
    {"markdown", "[![Gambar](http://a.b/c)](http://d.id) Ya.",
     "0 42 other P [![Gambar](http://a.b/c)](http://d.id) Ya.\n"},
    {"a headline", "Polisi Tangkap Tiga Orang\n\nKami tahu, kata dia. Ya.",
     "0 25 id PH Polisi Tangkap Tiga Orang\n27 47 id P Kami tahu, kata dia.\n48 51 id - Ya.\n"},
    {"a headline that asks, only at the head",
     "Siapa Takut Pada AI?\n\nYa, kami tahu.\n\nSiapa Takut?",
     "0 20 id PH Siapa Takut Pada AI?\n22 36 id P Ya, kami tahu.\n38 50 id P Siapa Takut?\n"},
    {"no headlines: a list item, speech, a colon",
     "- satu dua tiga\n\n\"Kami siap untuk itu!\"\n\nBaca ini:",
     "0 15 id P - satu dua tiga\n17 39 id P \"Kami siap untuk itu!\"\n41 50 id P Baca ini:\n"},
    {"a stop with a blank before it", "Kami siap . Ia pergi .",
     "0 11 id P Kami siap .\n12 22 id - Ia pergi .\n"},
    {"a stop before a comma", "Budi, dkk., pergi. Ya.",
     "0 18 other P Budi, dkk., pergi.\n19 22 other - Ya.\n"},
    {"English in an Indonesian text",
     "Kami akan pergi untuk itu dan tidak di sini.\n\nWe will work with the people of the city.",
     "0 44 id P Kami akan pergi untuk itu dan tidak di sini.\n46 87 en P We will work with the "
     "people of the city.\n"},
    {"Malay, Javanese, another script",
     "Itu kerana kami sahaja kerana itu.\n\nIngkang sampun mboten ingkang.\n\nМы готовы к работе "
     "завтра утром.",
     "0 34 ms P Itu kerana kami sahaja kerana itu.\n"
     "36 66 other P Ingkang sampun mboten ingkang.\n"
     "68 126 other P Мы готовы к работе завтра утром.\n"},
    {"short ones speak the text's language", "We will go with the man and the dog. Ya. OK.",
     "0 36 en P We will go with the man and the dog.\n37 40 en - Ya.\n41 44 en - OK.\n"},
    {"affixes tell where no function word does", "Hadi membawa Rp 5 tunai. Pasal 5 dibacakan Ani.",
     "0 24 id P Hadi membawa Rp 5 tunai.\n25 47 id - Pasal 5 dibacakan Ani.\n"},
    {"the same in English", "Budi walked home slowly. Ani Hadi.",
     "0 24 en P Budi walked home slowly.\n25 34 en - Ani Hadi.\n"},
    {"markup at both ends", "<p>Kami siap.</p><p>Ia pergi.</p>",
     "0 17 id P <p>Kami siap.</p>\n17 33 id P <p>Ia pergi.</p>\n"},
    {"only markup", "<br>", "0 4 other - <br>\n"},
};

static void test_rows(void **state)
{
    (void)state;
    ROWS_CHECK(rows, dump_sentences);
}

static void test_language(void **state)
{
    static const struct {
        const char *in;
        uint8_t want;
    } cases[] = {{"", POLY_LANG_OTHER},
                 {"Budi Ani", POLY_LANG_OTHER},
                 {"kami yang akan", POLY_LANG_ID},
                 {"the will of", POLY_LANG_EN},
                 {"kami kerana sahaja", POLY_LANG_MS},
                 {"sampun yang", POLY_LANG_OTHER},
                 {"Мы готовы", POLY_LANG_OTHER},
                 {"Мы kami yang", POLY_LANG_ID},
                 {"中国人民 the", POLY_LANG_OTHER}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rooms r;
        assert_int_equal(rooms_run(&r, cases[i].in, strlen(cases[i].in), NULL, 0), POLY_OK);
        assert_int_equal(poly_lang_of_tokens(&r.toks, 0, r.toks.count), cases[i].want);
        assert_int_equal(r.sents.lang, cases[i].want);
        rooms_free(&r);
    }
}

/* The words of all languages are all words. */
static void test_language_counts(void **state)
{
    static const char in[] = "Kami yang akan pergi untuk itu dan tidak di sini.\n\nWe will go with "
                             "the man and the dog. Ya.";
    rooms r;
    uint32_t sum = 0, words = 0;
    (void)state;
    assert_int_equal(rooms_run(&r, in, sizeof in - 1, NULL, 0), POLY_OK);
    for (uint32_t i = 0; i < r.toks.count; i++) words += r.toks.at[i].kind == POLY_TOK_WORD;
    for (uint32_t l = 0; l < POLY_LANGS_MAX; l++) sum += r.sents.lang_tokens[l];
    assert_int_equal(sum, words);
    assert_int_equal(r.sents.lang_tokens[POLY_LANG_EN], 9);
    rooms_free(&r);
}

/* Boilerplate lines are sentences of their own. */
static void test_boilerplate(void **state)
{
    static const poly_boiler boilers[] = {{{"baca juga:", 10}, POLY_BOILER_PREFIX}};
    static const poly_text_rules rules = {.at = boilers, .count = 1};
    static const char in[] = "Kami siap.\nBaca juga: Ini. Itu.\nYa.";
    rooms r;
    (void)state;
    assert_int_equal(rooms_run(&r, in, sizeof in - 1, &rules, 0), POLY_OK);
    assert_int_equal(r.sents.count, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal((r.sents.at[i].flags & POLY_SENT_BOILER) != 0, i == 1 || i == 2);
    rooms_free(&r);
}

static void test_faults(void **state)
{
    poly_buf b;
    (void)state;
    poly_buf_init(&b);
    for (int i = 0; i < 300; i++)
        poly_buf_cstr(&b, i % 5 ? "Kami siap. " : "\"Ia pergi. Ya,\" kata.\n\n");
    faults_check(b.p, b.n);
    poly_buf_free(&b);
}

static void test_random(void **state)
{
    uint64_t seed = 62;
    char text[500];
    (void)state;
    for (int i = 0; i < 3000; i++) {
        rooms r;
        const size_t n = random_text(text, sizeof text, &seed);
        const poly_status st = rooms_run(&r, text, n, NULL, 0);
        assert_true(st == POLY_OK || st == POLY_ERR_BINARY);
        for (uint32_t k = 0; st == POLY_OK && k + 1 < r.sents.count;
             k++) /* a paragraph is never inside a sentence */
            for (uint32_t t = r.sents.at[k].tok + 1,
                          seen = r.toks.at[t - 1].kind != POLY_TOK_MARKUP;
                 t < r.sents.at[k].tok_end; t++) {
                assert_false(seen && (r.toks.at[t].flags & POLY_TOKF_PARA));
                seen |= r.toks.at[t].kind != POLY_TOK_MARKUP;
            }
        rooms_free(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
                                       cmocka_unit_test(test_language),
                                       cmocka_unit_test(test_language_counts),
                                       cmocka_unit_test(test_boilerplate),
                                       cmocka_unit_test(test_faults),
                                       cmocka_unit_test(test_random)};
    return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}

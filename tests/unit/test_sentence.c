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
    {"headlines of Markdown",
     "# Polisi Tangkap Tiga Orang\n\nIa pergi.\n\n### Siapa\n\n- Budi dan Ani\n",
     "0 27 id PH # Polisi Tangkap Tiga Orang\n29 38 id P Ia pergi.\n40 49 id P ### Siapa\n51 65 "
     "id P - Budi dan Ani\n"},
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
    {"everyday stops: short words", "Itu kata RI. Budi pergi. Ada KPK. Ia tahu.",
     "0 12 id P Itu kata RI.\n13 24 id - Budi pergi.\n25 33 id - Ada KPK.\n34 42 id - Ia tahu.\n"},
    {"not everyday: a short word that is an initial", "Itu kata U.S.A. Budi pergi ke sana.",
     "0 35 id P Itu kata U.S.A. Budi pergi ke sana.\n"},
    {"not everyday: within a bracket, before the next", "Ia (Budi. Ani) pergi. Kami (ya) tahu. Ya.",
     "0 21 id P Ia (Budi. Ani) pergi.\n22 37 id - Kami (ya) tahu.\n38 41 id - Ya.\n"},
    {"a bracket that a paragraph leaves open", "Itu (kata dia. Kami\n\ntahu) semua. Ya.",
     "0 14 id P Itu (kata dia.\n15 19 id - Kami\n21 33 id P tahu) semua.\n34 37 id - Ya.\n"},
    {"a headline may ask, one of a part may not",
     "Siapa Budi?\n\nPolisi turun!\n\nKami tahu. ... Ia pergi.",
     "0 11 id PH Siapa Budi?\n13 26 id P Polisi turun!\n28 42 id P Kami tahu. ...\n43 52 id - Ia "
     "pergi.\n"},
    {"a stop at the head of a paragraph", "Kami siap.\n\n... Ia pergi.\n\n. Ya.",
     "0 10 id P Kami siap.\n12 25 id P ... Ia pergi.\n27 32 id P . Ya.\n"},
    {"a list", "1. Setiap orang. 2. Setiap kata.",
     "0 16 id P 1. Setiap orang.\n17 32 id - 2. Setiap kata.\n"},
    {"a list in one line", "1. Ketahanan keluarga 2. Malam Natal 3. Misa",
     "0 21 other P 1. Ketahanan keluarga\n22 36 other - 2. Malam Natal\n37 44 other - 3. Misa\n"},
    {"a lettered list", "a. menteri; b. gubernur.", "0 24 other P a. menteri; b. gubernur.\n"},
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
    {"markup at both ends", "<p>Kami siap.</p><p>Ia pergi.</p>",
     "0 17 id P <p>Kami siap.</p>\n17 33 id P <p>Ia pergi.</p>\n"},
    {"only markup", "<br>", "0 4 other - <br>\n"},
};

/* What each class of error found in real articles taught, in sentences of our own. */
static const row classes[] = {
    {"number: a number follows", "Baca hal. 12 dan hal. IV. Ya.",
     "0 25 id P Baca hal. 12 dan hal. IV.\n26 29 id - Ya.\n"},
    {"number: a code follows", "Surat No. SK/12 dan No. B-7 itu. Ya.",
     "0 32 id P Surat No. SK/12 dan No. B-7 itu.\n33 36 id - Ya.\n"},
    {"number: a number in brackets follows", "Lewat Telp. (021) 555 itu. Ya.",
     "0 26 other P Lewat Telp. (021) 555 itu.\n27 30 other - Ya.\n"},
    {"number: the word itself", "Ada dua hal. Pertama itu. He said no. Budi left.",
     "0 12 en P Ada dua hal.\n13 25 en - Pertama itu.\n26 37 en - He said no.\n38 48 en - Budi "
     "left.\n"},
    {"name: with a capital before a name", "Kata Gen. Budi dan Gen. Ani itu. Ya.",
     "0 32 id P Kata Gen. Budi dan Gen. Ani itu.\n33 36 id - Ya.\n"},
    {"name: with a capital, a pronoun follows", "Itu Gen. Kami tahu.",
     "0 8 id P Itu Gen.\n9 19 id - Kami tahu.\n"},
    {"name: a small letter makes it a word", "We will see the next gen. Budi left.",
     "0 25 en P We will see the next gen.\n26 36 en - Budi left.\n"},
    {"may end: a bracket goes on", "Saham PT Bank Tbk. (BANK) dan PTE Ltd. [B] naik. Ya.",
     "0 48 id P Saham PT Bank Tbk. (BANK) dan PTE Ltd. [B] naik.\n49 52 id - Ya.\n"},
    {"initials that look like openers", "Kata A. A. Rai dan dr. I. I Made itu.",
     "0 37 id P Kata A. A. Rai dan dr. I. I Made itu.\n"},
    {"initials behind a hyphen, glued", "Said Ann (D-N.Y.) and a non-U.S. man. We will.",
     "0 37 en P Said Ann (D-N.Y.) and a non-U.S. man.\n38 46 en - We will.\n"},
    {"a letter behind a hyphen that ends", "Itu dari APBN-P. Budi pergi.",
     "0 16 other P Itu dari APBN-P.\n17 28 other - Budi pergi.\n"},
    {"a letter that names a kind", "Tambang galian C. Wartawan pergi. Di bawah 2 C. Wartawan tahu.",
     "0 17 id P Tambang galian C.\n18 33 id - Wartawan pergi.\n34 47 id - Di bawah 2 C.\n"
     "48 62 id - Wartawan tahu.\n"},
    {"a letter behind a particle", "Itu ada di X. Berdasarkan itu, kata A. Wartawan pergi.",
     "0 13 id P Itu ada di X.\n14 54 id - Berdasarkan itu, kata A. Wartawan pergi.\n"},
    {"a bracket that goes on", "Bandara (SSK. II) itu (ia pergi. Ia datang) ramai. Ya.",
     "0 50 id P Bandara (SSK. II) itu (ia pergi. Ia datang) ramai.\n51 54 id - Ya.\n"},
    {"a bracket around sentences", "Ya. (Kami siap. Ia pergi.) Tidak.",
     "0 3 id P Ya.\n4 15 id - (Kami siap.\n16 26 id - Ia pergi.)\n27 33 id - Tidak.\n"},
    {"a bracket that never closes", "Kami siap (itu pun. Ia pergi. Ya.",
     "0 19 id P Kami siap (itu pun.\n20 29 id - Ia pergi.\n30 33 id - Ya.\n"},
    {"brackets in brackets", "Kami (dan [Ya. Ia] itu. Tidak) siap. Ya.",
     "0 36 id P Kami (dan [Ya. Ia] itu. Tidak) siap.\n37 40 id - Ya.\n"},
    {"a closing bracket without an opener", "a) Kami siap. Ia pergi) itu. Ya.",
     "0 13 id P a) Kami siap.\n14 28 id - Ia pergi) itu.\n29 32 id - Ya.\n"},
    {"an ellipsis for words left out", "... Kami siap. \"...Ia pergi.\" Ia (...) Kami tahu.",
     "0 14 id P ... Kami siap.\n15 29 id - \"...Ia pergi.\"\n30 49 id - Ia (...) Kami tahu.\n"},
    {"a stop made harmless", "Alamat 10.0.1[.]9 dan contoh[.]Id itu. Ya.",
     "0 38 id P Alamat 10.0.1[.]9 dan contoh[.]Id itu.\n39 42 id - Ya.\n"},
    {"may end: a quotation that goes on, one that begins",
     "He said the U.S. \"will be the first\". We met the U.S. \"We will!\"",
     "0 37 en P He said the U.S. \"will be the first\".\n38 53 en - We met the U.S.\n54 64 en - "
     "\"We will!\"\n"},
    {"a mark of doubt ends with its own stop", "Itu benar (?). Ia pergi.",
     "0 14 id P Itu benar (?).\n15 24 id - Ia pergi.\n"},
    {"an opening mark that points the wrong way", "Itu bansos \xe2\x80\x9c. Ia pergi.",
     "0 15 id P Itu bansos \xe2\x80\x9c.\n16 25 id - Ia pergi.\n"},
    {"paragraphs glued behind a quotation", "\"Ya,\" kata dia.\"Kami siap,\" ujarnya.Ia pergi.",
     "0 15 id P \"Ya,\" kata dia.\n15 36 id - \"Kami siap,\" ujarnya.\n36 45 id - Ia pergi.\n"},
    {"paragraphs glued without a stop",
     "Polisi Turun Tangan\"Kami siap untuk itu,\" kata Budi. Ya.",
     "0 19 id P Polisi Turun Tangan\n19 52 id - \"Kami siap untuk itu,\" kata Budi.\n53 56 id - "
     "Ya.\n"},
    {"a lost blank behind a cue", "Budi kata\"Kami siap untuk itu.\" Ya.",
     "0 31 id P Budi kata\"Kami siap untuk itu.\"\n32 35 id - Ya.\n"},
    {"a nickname", "Budi\"Ucok\"Rai yang akan pergi. Ya.",
     "0 30 id P Budi\"Ucok\"Rai yang akan pergi.\n31 34 id - Ya.\n"},
    {"paragraphs glued with a comma", "Kami siap.,Ia pergi. ,\"Ya,\" kata dia.",
     "0 11 id P Kami siap.,\n11 22 id - Ia pergi. ,\n22 37 id - \"Ya,\" kata dia.\n"},
    {"an abbreviation and a comma", "Budi, S.H.,Ani, dkk.,Rai, dll., pergi.",
     "0 21 other P Budi, S.H.,Ani, dkk.,\n21 38 other - Rai, dll., pergi.\n"},
    {"hard-wrapped lines", "Kami siap untuk\nbekerja di sini. Ia\npergi.",
     "0 32 id P Kami siap untuk bekerja di sini.\n33 42 id - Ia pergi.\n"},
    {"chapters and items", "IV. Kesimpulan itu. 1.2. Ia pergi. A. Ya.",
     "0 19 id P IV. Kesimpulan itu.\n20 34 id - 1.2. Ia pergi.\n35 41 id - A. Ya.\n"},
    {"items that were glued", "Ia pergi dari negara.2. Kami siap.3. Ya dan No.4. Ya, Rai.4. Ia.",
     "0 21 id P Ia pergi dari negara.\n21 34 id - 2. Kami siap.\n34 49 id - 3. Ya dan No.4.\n50 "
     "58 id - Ya, Rai.\n58 64 id - 4. Ia.\n"},
    {"a list that begins within a line", "Acara itu: 1. Doa 2. Makan malam 3. Pulang",
     "0 10 other P Acara itu:\n11 17 other - 1. Doa\n18 32 other - 2. Makan malam\n33 42 other - "
     "3. Pulang\n"},
    {"a list whose items hold sentences",
     "Cara: 1. Ganti sandi. Catat itu. 2. Lapor. Segera. 3. Tunggu.",
     "0 5 other P Cara:\n6 21 other - 1. Ganti sandi.\n22 32 other - Catat itu.\n33 42 other - 2. "
     "Lapor.\n"
     "43 50 other - Segera.\n51 61 other - 3. Tunggu.\n"},
    {"a list that is announced, whatever follows",
     "Ada tips berikut: 1. Ganti sandi itu. Lalu kami pergi.",
     "0 17 id P Ada tips berikut:\n18 37 id - 1. Ganti sandi itu.\n38 54 id - Lalu kami pergi.\n"},
    {"a score is no item", "Mereka menang: 3 - 1. Ia pergi. 2. Ya.",
     "0 21 id P Mereka menang: 3 - 1.\n22 31 id - Ia pergi.\n32 38 id - 2. Ya.\n"},
    {"a number behind a colon and before no word", "Skornya: 1. (Kami siap.) Ya.",
     "0 11 id P Skornya: 1.\n12 24 id - (Kami siap.)\n25 28 id - Ya.\n"},
    {"the number of an abbreviation is no item",
     "Itu di Jl. Damai No. 1. Ia pergi. Lihat hal. 2. Ya.",
     "0 23 id P Itu di Jl. Damai No. 1.\n24 33 id - Ia pergi.\n34 47 id - Lihat hal. 2.\n48 51 id "
     "- Ya.\n"},
    {"a number that is no item", "Lihat ayat 1. Ia pergi. Baca ayat 2. Ya.",
     "0 13 id P Lihat ayat 1.\n14 23 id - Ia pergi.\n24 36 id - Baca ayat 2.\n37 40 id - Ya.\n"},
    {"stops alone", ".", "0 1 other P .\n"},
    {"stops before all", ". . Kami siap. Ya.", "0 14 id P . . Kami siap.\n15 18 id - Ya.\n"},
    {"a closing mark whose opener was lost", "Kami siap. Ia datang,\" kata Budi. Ya.",
     "0 10 id P Kami siap.\n11 33 id - Ia datang,\" kata Budi.\n34 37 id - Ya.\n"},
    {"several sentences in several quotations",
     "\"Ya. Ya?\" \"Kami siap. Ya!\" kata Budi, \"Ia pergi. Ya.\"",
     "0 9 id P \"Ya. Ya?\"\n10 53 id - \"Kami siap. Ya!\" kata Budi, \"Ia pergi. Ya.\"\n"},
};

static void test_classes(void **state)
{
    (void)state;
    ROWS_CHECK(classes, dump_sentences);
}

static void dump_json(const rooms *r, poly_buf *out) { poly_sentences_write_json(&r->sents, out); }

static void dump_plain(const rooms *r, poly_buf *out)
{
    poly_sentences_dump_plain(&r->text, out);
    poly_sentences_write_json_plain(&r->text, out);
}

static const row json_rows[] = {
    {"no text", "",
     "\"sentences\":[],\"languages\":[],\"paragraphs\":[],\"headlines\":[],\"boilerplate\":[]"},
    {"a headline and two sentences", "Polisi Tangkap Tiga\n\nKami siap. Ya.",
     "\"sentences\":[[0,19],[21,31],[32,35]],\"languages\":[\"id\",\"id\",\"id\"],"
     "\"paragraphs\":[0,1],\"headlines\":[0],\"boilerplate\":[]"},
};

static const row plain_rows[] = {
    {"no text", "", "\"sentences\":[]"},
    {"blanks behind a sentence are its own", "Ini dr. Ani.  Ya\n",
     "0 8 Ini dr. \n8 14 Ani.  \n14 17 Ya \n\"sentences\":[[0,8],[8,14],[14,17]]"},
};

static void test_json(void **state)
{
    (void)state;
    ROWS_CHECK(json_rows, dump_json);
    ROWS_CHECK(plain_rows, dump_plain);
}

/* Whatever follows in a paragraph of its own, sentences end where they did. */
static void test_joined(void **state)
{
    static const char between[] = "\n\nKami.\n\n";
    enum { BETWEEN = sizeof between - 1 };
    uint64_t seed = 7;
    char text[1000] = "";
    (void)state;
    for (int i = 0; i < 2000; i++) {
        rooms one, both;
        const size_t n = random_text(text, 400, &seed);
        const size_t rest = random_text(text + n + BETWEEN, 400, &seed);
        /* No comment that holds paragraphs; and the length of lines tells of all text. */
        for (size_t k = 0; k < n + BETWEEN + rest; k++) {
            if (text[k] == '<') text[k] = '(';
            if (text[k] == '\n' || text[k] == '\r') text[k] = ' ';
        }
        memcpy(text + n, between, BETWEEN);
        const poly_status st = rooms_run(&one, text, n + BETWEEN, NULL, 0);
        const poly_status st2 = rooms_run(&both, text, n + BETWEEN + rest, NULL, 0);
        const bool whole =
            st == POLY_OK && st2 == POLY_OK && !one.text.differs && !both.text.differs;
        for (uint32_t k = 0; whole && k < one.sents.count; k++)
            assert_int_equal(one.sents.at[k].span.end, both.sents.at[k].span.end);
        rooms_free(&one);
        rooms_free(&both);
    }
}

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
                 {"sampun mboten yang", POLY_LANG_OTHER}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rooms r;
        assert_int_equal(rooms_run(&r, cases[i].in, strlen(cases[i].in), NULL, 0), POLY_OK);
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_json),        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_language),    cmocka_unit_test(test_language_counts),
        cmocka_unit_test(test_boilerplate), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_random)};
    return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}

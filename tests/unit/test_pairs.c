/*
 * test_pairs.c - which mark closes which. In the dumps: depth, then U unclosed, C continues, 1
 * single, L opener lost.
 */
#include "unit/rooms.h"

static void dump_pairs(const rooms *r, poly_buf *out)
{
    poly_pairs_dump(&r->pairs, &r->toks, &r->text, out);
}

static const row rows[] = {
    {"straight", "\"Kami siap,\" kata Budi.", "0 - \"Kami siap,\"\n"},
    {"curly", "“Kami siap,” kata Budi.", "0 - “Kami siap,”\n"},
    {"two in a paragraph", "\"Kami siap,\" kata Budi. \"Kami datang.\"",
     "0 - \"Kami siap,\"\n0 - \"Kami datang.\"\n"},
    {"the same glyph at both ends", "“Kami siap,“ kata Budi.", "0 - “Kami siap,“\n"},
    {"closing glyphs at both ends", "”Kami siap,” kata Budi.", "0 - ”Kami siap,”\n"},
    {"wrong way round", "”Kami siap,“ kata Budi.", "0 - ”Kami siap,“\n"},
    {"straight opens, curly closes", "\"Kami siap,” kata Budi.", "0 - \"Kami siap,”\n"},
    {"curly opens, straight closes", "“Kami siap,\" kata Budi.", "0 - “Kami siap,\"\n"},
    {"entities", "&quot;Kami siap,&quot; kata Budi.", "0 - &quot;Kami siap,&quot;\n"},
    {"mojibake, its last byte lost", "â€œKami siap,â€ kata Budi.", "0 - â€œKami siap,â€\n"},
    {"two apostrophes", "''Kami siap,'' kata Budi.", "0 - ''Kami siap,''\n"},
    {"TeX", "``Kami siap,'' kata Budi.", "0 - ``Kami siap,''\n"},
    {"glued behind", "\"Kami siap,\"kata Budi.", "0 - \"Kami siap,\"\n"},
    {"glued in front", "Budi berkata,\"Kami siap,\" di sini.", "0 - \"Kami siap,\"\n"},
    {"both glued, at a stop", "Itu kata dia.\"Kami siap,\" ujar Budi.", "0 - \"Kami siap,\"\n"},
    {"glued closer at a stop", "\"Kami siap.\"Ia pergi.", "0 - \"Kami siap.\"\n"},
    {"a blank before the closer", "\"Kami siap, \"kata Budi di sini.", "0 - \"Kami siap, \"\n"},
    {"an opening glyph, blanks beside it, where one closes", "\"Kami siap, “ ujar Budi.",
     "0 - \"Kami siap, “\n"},
    {"a blank behind the opener", "Budi mengatakan,\" Kami siap,\" di sini.",
     "0 - \" Kami siap,\"\n"},
    {"blanks on both sides", "Budi mengatakan \" Kami siap \" di sini.", "0 - \" Kami siap \"\n"},
    {"never closed", "\"Kami siap, kata Budi.", "0 U \"Kami siap, kata Budi.\n"},
    {"never closed, the next paragraph opens again", "\"Kami siap.\n\n\"Kami datang,\" kata Budi.",
     "0 UC \"Kami siap.\n0 - \"Kami datang,\"\n"},
    {"never closed, another in the paragraph", "\"Kami siap, kata Budi. \"Kami datang,\" ujarnya.",
     "0 U \"Kami siap, kata Budi.\n0 - \"Kami datang,\"\n"},
    {"never opened", "Kami siap bekerja,\" kata Budi.", "0 L Kami siap bekerja,\"\n"},
    {"never opened, no speech", "Buku itu\" bagus sekali.", ""},
    {"nested, same glyph", "\"Ia bilang \"tidak\" kepada kami,\" kata Budi.",
     "0 - \"Ia bilang \"tidak\" kepada kami,\"\n1 - \"tidak\"\n"},
    {"nested, curly in straight", "\"Ia bilang “tidak” kepada kami,\" kata Budi.",
     "0 - \"Ia bilang “tidak” kepada kami,\"\n1 - “tidak”\n"},
    {"nested, single in double", "\"Ia bilang 'tidak' kepada kami,\" kata Budi.",
     "0 - \"Ia bilang 'tidak' kepada kami,\"\n1 1 'tidak'\n"},
    {"nested, both end together", "\"Ia bilang 'tidak,'\" kata Budi.",
     "0 - \"Ia bilang 'tidak,'\"\n1 1 'tidak,'\n"},
    {"nested, both begin together", "\"'Tidak,' katanya kepada kami,\" kata Budi.",
     "0 - \"'Tidak,' katanya kepada kami,\"\n1 1 'Tidak,'\n"},
    {"single alone", "'Kami siap,' kata Budi.", "0 1 'Kami siap,'\n"},
    {"apostrophes are none", "It's the boys' and Regulators’ day, he said.", ""},
    {"an apostrophe does not swallow quotations", "'Tis said \"yes\" by the boys' mother \"no\".",
     "0 - \"yes\"\n0 - \"no\"\n"},
    {"single inside, an apostrophe in it", "‘It's the boys,’ he said.", "0 1 ‘It's the boys,’\n"},
    {"inches", "Layar 5\" dan 6\" itu baru.", ""},
    {"inches inside", "\"Layar 5\" itu besar,\" kata Budi.", "0 - \"Layar 5\" itu besar,\"\n"},
    {"a year before the closer", "\"Terjadi pada 2024\" kata Budi.", "0 - \"Terjadi pada 2024\"\n"},
    {"brackets and dashes beside marks", "(\"Kami siap\") -\"ya\"- [“itu”]",
     "0 - \"Kami siap\"\n0 - \"ya\"\n0 - “itu”\n"},
    {"inline markup between", "<b>\"</b>Kami siap,<i>\"</i> kata Budi.",
     "0 - \"</b>Kami siap,<i>\"\n"},
    {"block markup ends a paragraph", "<p>\"Kami siap</p><p>Ya.</p>", "0 U \"Kami siap</p><p>\n"},
    {"U+FFFD", "\xef\xbf\xbdKami siap,\xef\xbf\xbd kata Budi.",
     "0 - \xef\xbf\xbdKami siap,\xef\xbf\xbd\n"},
    {"a damaged letter in a quotation", "\"Di caf\xef\xbf\xbd kami siap,\" kata Budi.",
     "0 - \"Di caf\xef\xbf\xbd kami siap,\"\n"},
    {"marks do not meet over paragraphs", "\"Kami\n\nsiap\" ya", "0 U \"Kami\n"},
    {"empty quotation", "\"\" kata", "0 - \"\"\n"},
    {"only marks", "\"\"\"\" ''' “”", "0 - \"\"\n0 - \"\"\n0 - “”\n"},
};

static void test_rows(void **state)
{
    (void)state;
    ROWS_CHECK(rows, dump_pairs);
}

/* Straight and curly marks, entities and mojibake give the same pairs. */
static void test_glyphs(void **state)
{
    static const struct {
        const char *open, *close;
    } glyphs[] = {{"\"", "\""},
                  {"“", "”"},
                  {"&ldquo;", "&rdquo;"},
                  {"&quot;", "&quot;"},
                  {"„", "“"},
                  {"''", "''"},
                  {"«", "»"},
                  {"â€œ", "â€\xc2\x9d"},
                  {"\xef\xbf\xbd", "\xef\xbf\xbd"},
                  {"\\\"", "\\\""}};
    static const char *const pieces[] = {
        "", "Kami siap,", " kata Budi. ", "Ia datang.", " Lalu ia bilang, ", "Ya,", " katanya."};
    (void)state;
    for (size_t g = 0; g < sizeof glyphs / sizeof *glyphs; g++) {
        rooms r;
        poly_buf b;
        poly_buf_init(&b);
        for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
            poly_buf_cstr(&b, pieces[i]);
            if (i + 1 < sizeof pieces / sizeof *pieces)
                poly_buf_cstr(&b, i % 2 ? glyphs[g].close : glyphs[g].open);
        }
        assert_int_equal(rooms_run(&r, b.p, b.n, NULL, 0), POLY_OK);
        assert_int_equal(r.pairs.count, 3);
        for (uint32_t i = 0; i < 3; i++) {
            assert_int_equal(r.pairs.at[i].flags, 0);
            assert_int_equal(r.pairs.at[i].depth, 0);
        }
        assert_int_equal(r.pairs.at[0].close, 4);
        assert_int_equal(r.pairs.at[2].open, 17);
        rooms_free(&r);
        poly_buf_free(&b);
    }
}

/* Hostile: openers without closers, closers without openers, nothing but marks. Time is looked at
 * in tests/slow. */
static void test_floods(void **state)
{
    static const char *const floods[] = {
        " \"a", "a\" ",    "\"", "'",    " 'a", "“",     "” ",          " \"a'b",   "<",
        "<b ",  "<!--",    "&",  "a.",   "@a",  "&amp;", "\\n",         "\xcc\x81", "_",
        "a-",   "http://", "''", "1\" ", "x@",  "(\"",   "\xe2\x80\x8b"};
    enum { TIMES = 20000 };
    (void)state;
    for (size_t f = 0; f < sizeof floods / sizeof *floods; f++) {
        rooms r;
        poly_buf b;
        poly_buf_init(&b);
        for (int i = 0; i < TIMES; i++) poly_buf_cstr(&b, floods[f]);
        assert_int_equal(rooms_run(&r, b.p, b.n, NULL, 0), POLY_OK);
        rooms_free(&r);
        poly_buf_free(&b);
    }
}

static void test_faults(void **state)
{
    poly_buf b;
    (void)state;
    poly_buf_init(&b);
    for (int i = 0; i < 300; i++)
        poly_buf_cstr(&b, i % 7 ? "\"Kami 'siap',\" kata. " : "\"Ia \"ya \n\n");
    faults_check(b.p, b.n);
    poly_buf_free(&b);
}

/* Marks of all kinds in random order, at random places. */
static void test_random(void **state)
{
    static const char *const pieces[] = {
        "\"", "“", "”", "'",    "‘",    "’",   "&quot;", "''", "\xef\xbf\xbd",
        " ",  " ", " ", "Kami", "kata", "ya",  ",",      ".",  "?",
        "5",  "(", ")", "-",    "\n\n", "<b>", "<p>",    "«",  "»"};
    uint64_t seed = 1945;
    (void)state;
    for (int i = 0; i < 5000; i++) {
        rooms r;
        poly_buf b;
        poly_buf_init(&b);
        for (uint32_t k = next_random(&seed) % 60; k > 0; k--)
            poly_buf_cstr(&b, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        assert_int_equal(rooms_run(&r, b.n ? b.p : "", b.n, NULL, 0),
                         POLY_OK); /* checks each product */
        rooms_free(&r);
        poly_buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_glyphs),
                                       cmocka_unit_test(test_floods), cmocka_unit_test(test_faults),
                                       cmocka_unit_test(test_random)};
    return cmocka_run_group_tests_name("pairs", tests, NULL, NULL);
}

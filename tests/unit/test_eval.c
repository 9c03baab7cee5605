/* test_eval.c - scores: names, laws and quotes as they are compared, ill-formed gold, intervals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "eval/eval.h"

typedef struct mem {
    poly_arena keep, scratch;
    char told[1000];
} mem;

static void mem_open(mem *m)
{
    *m = (mem){0};
    poly_arena_init(&m->keep, SIZE_MAX);
    poly_arena_init(&m->scratch, SIZE_MAX);
}

static void mem_close(mem *m)
{
    poly_arena_free(&m->keep);
    poly_arena_free(&m->scratch);
}

static void tell(void *payload, const char *sentence)
{
    mem *m = payload;
    const size_t n = strlen(m->told);
    snprintf(m->told + n, sizeof m->told - n, "%s\n", sentence);
}

static void join(char out[400], poly_eval_words w)
{
    size_t n = 0;
    out[0] = 0;
    for (uint32_t i = 0; i < w.count; i++)
        n += (size_t)snprintf(out + n, 400 - n, "%s%.*s", i ? " " : "", (int)w.at[i].n, w.at[i].p);
}

typedef struct words_row {
    const char *printed, *words;
} words_row;

static void expect_words(poly_eval_words (*read)(poly_str, poly_arena *), const words_row *rows,
                         size_t n)
{
    mem m;
    char got[400];
    mem_open(&m);
    for (size_t i = 0; i < n; i++) {
        join(got, read(poly_str_of(rows[i].printed), &m.keep));
        assert_string_equal(got, rows[i].words);
    }
    mem_close(&m);
}

static void test_names(void **state)
{
    static const words_row rows[] = {
        {"Pak Budi Sanjaya", "budi sanjaya"},
        {"Dr. H. Ren\xc3\xa9 M\xc3\xbcller", "rene muller"},
        {"STRASSE, stra\xc3\x9f"
         "e",
         "strasse strasse"},
        {"Andi  (BSSN)", "andi bssn"},
        {"The Sri Tan", ""},
        {"a_b \xc2\xbd", "a_b 1 2"}, /* the fraction slash is no letter */
        {"\xef\xac\x81"
         "ber \xe2\x85\xa3",
         "fiber iv"},
        {"e\xcc\x81t\xcc\xa3\xcc\x81"
         "at",
         "etat"},
        {"", ""},
    };
    (void)state;
    expect_words(poly_eval_name, rows, sizeof rows / sizeof *rows);
}

static void test_laws(void **state)
{
    static const words_row rows[] = {
        {"Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi", "uu 27 2022"},
        {"UU No. 27/2022", "uu 27 2022"},
        {"Pasal 26 ayat (1) UU ITE", "uu ite"},
        {"Pasal 45A ayat (2) jo. Pasal 28 ayat (2) UU ITE", "uu ite"},
        {"Pasal 27, 28 dan pasal 29 UU ITE", "uu ite"},
        {"Sections 3, 4 and 5 of the Cyber Security Act", "cyber security act"},
        {"Kepasal 3 UU ITE", "kepasal 3 uu ite"},
        {"Rancangan Undang-Undang KKS", "ruu kks"},
        {"Peraturan Menteri Komunikasi dan Informatika Nomor 5 Tahun 2020", "permenkominfo 5 2020"},
        {"UU tentang Data", "uu tentang data"}, /* no number before it */
        {"pasal ayat", "pasal ayat"},
        {"", ""},
    };
    (void)state;
    expect_words(poly_eval_law, rows, sizeof rows / sizeof *rows);
}

/* ---- one article ----------------------------------------------------------------------------- */
#define TEXT "satu dua tiga empat lima enam tujuh delapan"
static const char GOLD[] =
    "{\"id\":\"a\",\"text\":\"" TEXT
    "\",\"themes\":[\"other\",\"x.y\"],\"laws\":[\"UU 1 Tahun 2020\",\"UU No 1/2020\"],"
    "\"quotes\":[{\"type\":\"direct\",\"spans\":[[0,18]],\"cue\":\"kata\","
    "\"act\":\"warn\",\"polarity\":\"denied\","
    "\"speaker\":{\"name\":\"Pak Budi Sanjaya\",\"role\":\"Kepala BSSN\",\"org\":\"Badan Siber "
    "dan Sandi Negara\"}},"
    "{\"type\":\"indirect\",\"spans\":[[19,28]],\"speaker\":{\"name\":\"Siti\"}},"
    "{\"type\":\"mixed\",\"spans\":[[29,42]],\"speaker\":{\"mention\":\"para ahli\"}}]}";
static const char RECORD[] =
    "{\"id\":\"a\",\"themes\":[{\"id\":\"z\",\"score\":0.1},{\"id\":\"x.y\",\"score\":0.9}"
    "],\"laws\":[{\"text\":\"uu 1/2020\"}],"
    "\"speakers\":[{\"id\":\"s1\",\"name\":\"Budi Sanjaya\",\"role\":\"Kepala\",\"org\":\"BSSN\"}"
    ",{\"id\":\"s2\",\"name\":null}],"
    "\"quotes\":[{\"type\":\"direct\",\"spans\":[[0,19]],\"cue\":{\"text\":\"kata dia\"}"
    ",\"act\":\"warn\",\"polarity\":\"denied\","
    "\"speaker\":{\"id\":\"s1\"},\"confidence\":0.9},"
    "{\"type\":\"direct\",\"spans\":[[19,28]],\"speaker\":{\"id\":\"s1\"}},"
    "{\"type\":\"mixed\",\"spans\":[[29,42]],\"speaker\":{\"id\":\"s2\",\"mention\":\"ahli\"}},"
    "{\"type\":\"direct\",\"spans\":[[30,43]],\"speaker\":{\"id\":\"s1\"}}]}";

static void test_article(void **state)
{
    static const struct {
        poly_eval_count count;
        uint32_t wanted;
    } rows[] = {
        {POLY_EC_GOLD, 3},          {POLY_EC_SYSTEM, 4},     {POLY_EC_OVERLAP, 3},
        {POLY_EC_EXACT, 3},         {POLY_EC_SPEAKER, 2}, /* Siti's goes to Budi, who stands for himself */
        {POLY_EC_TYPE, 2},          {POLY_EC_CUE_GOLD, 1},   {POLY_EC_CUE, 1},
        {POLY_EC_ROLE_GOLD, 1},     {POLY_EC_ROLE, 1},       {POLY_EC_ORG, 1},
        {POLY_EC_ACT_GOLD, 1},      {POLY_EC_ACT, 1},        {POLY_EC_MARKED, 1},
        {POLY_EC_MARKED_SYSTEM, 1}, {POLY_EC_THEME_GOLD, 1}, {POLY_EC_THEME_SYSTEM, 2},
        {POLY_EC_THEME, 1},         {POLY_EC_TOP, 1},        {POLY_EC_LAW_GOLD, 1},
        {POLY_EC_LAW, 1},           {POLY_EC_TYPE_GOLD, 1},  {POLY_EC_STAKE_GOLD, 0},
        {POLY_EC_MISSING, 0},
    };
    mem m;
    poly_eval_article gold, record;
    poly_eval_scored s;
    (void)state;
    mem_open(&m);
    assert_true(poly_eval_read_gold(&gold, poly_str_of(GOLD), tell, &m, &m.keep));
    assert_true(poly_eval_read_record(&record, poly_str_of(RECORD), tell, &m, &m.keep));
    assert_string_equal(m.told, "");
    poly_eval_score(&s, &gold, &record, &m.keep, &m.scratch);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(s.counts[rows[i].count], rows[i].wanted);
    assert_int_equal(s.of_system[3], POLY_NONE);
    assert_true(s.of_gold[0].exact && s.of_gold[0].speaker_ok && !s.of_gold[1].speaker_ok);
    poly_eval_score(&s, &gold, NULL, &m.keep, &m.scratch);
    assert_int_equal(s.counts[POLY_EC_MISSING], 1);
    assert_int_equal(s.counts[POLY_EC_GOLD], 3);
    assert_int_equal(s.counts[POLY_EC_OVERLAP], 0);
    mem_close(&m);
}

/* ---- ill-formed ------------------------------------------------------------------------------ */
static void test_mistakes(void **state)
{
    static const struct {
        bool gold;
        const char *line, *told;
    } rows[] = {
        {true, "[1]", "the line is not a JSON object\n"},
        {true, "{\"id\":\"a\"}", "an article needs \"id\" and \"text\"\n"},
        {true, "{\"id\":7,\"text\":\"a b\"}", "no list \"quotes\": taken as empty\n"},
        {true, "{\"id\":\"a\",\"text\":\"a b\",\"quotes\":[3]}",
         "quote 1: \"type\" is not direct, indirect or mixed: left out\n"},
        {true,
         "{\"id\":\"a\",\"text\":\"a b\",\"quotes\":[{\"type\":\"direct\",\"spans\":[[0,4]]}]}",
         "quote 1: \"spans\" is not a list of [start, end) in characters of the text: left out\n"},
        {true,
         "{\"id\":\"a\",\"text\":\"a b\",\"quotes\":[{\"type\":\"direct\",\"spans\":[[1,1]]}]}",
         "quote 1: \"spans\" is not a list of [start, end) in characters of the text: left out\n"},
        {true,
         "{\"id\":\"a\",\"text\":\"a b\",\"quotes\":[{\"type\":\"direct\","
         "\"spans\":[[0,99999999999999999999]]}]}",
         "quote 1: \"spans\" is not a list of [start, end) in characters of the text: left out\n"},
        {false, "{\"error\":{\"code\":\"io\"},\"id\":\"a\"}",
         "the record of a document that failed\n"},
        {false, "{}", "a record needs \"id\"\n"},
        {false, "{\"id\":\"a\",\"quotes\":[{\"spans\":[]}]}",
         "quote 1: \"spans\" is not a list of [start, end) in bytes: left out\n"},
        {false, "{\"id\":\"a\",\"speakers\":[{}]}", "a speaker without \"id\": left out\n"},
    };
    mem m;
    poly_eval_article x;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        mem_open(&m);
        const poly_str line = poly_str_of(rows[i].line);
        (void)!(rows[i].gold ? poly_eval_read_gold(&x, line, tell, &m, &m.keep)
                             : poly_eval_read_record(&x, line, tell, &m, &m.keep));
        assert_string_equal(m.told, rows[i].told);
        assert_int_equal(x.quotes.count, 0);
        mem_close(&m);
    }
}

static void test_fit(void **state)
{
    static const char record[] =
        "{\"id\":\"a\",\"quotes\":[{\"spans\":[[0,2]]},{\"spans\":[[0,1]]},{\"spans\":[[2,4]]}"
        ",{\"spans\":[[0,3]]}]}";
    mem m;
    poly_eval_article x;
    (void)state;
    mem_open(&m);
    assert_true(poly_eval_read_record(&x, poly_str_of(record), tell, &m, &m.keep));
    poly_eval_fit(&x, POLY_S("\xc3\xa9 "), tell, &m);
    assert_int_equal(x.quotes.count, 2);
    assert_non_null(strstr(m.told, "quote 2: its spans do not lie on characters"));
    assert_non_null(strstr(m.told, "quote 3: "));
    mem_close(&m);
}

/* ---- intervals ------------------------------------------------------------------------------- */
static void test_intervals(void **state)
{
    enum { N = 40, FIRST = 0, F1 = 2 };
    static uint32_t counts[N][POLY_EC_N];
    static const uint32_t *rows[N];
    mem m;
    (void)state;
    for (uint32_t i = 0; i < N; i++) {
        counts[i][POLY_EC_GOLD] = counts[i][POLY_EC_SYSTEM] = 10;
        counts[i][POLY_EC_OVERLAP] = i % 2 ? 9 : 7;
        rows[i] = counts[i];
    }
    mem_open(&m);
    poly_eval_group g[3] = {{.rows = rows, .n = N}, {.rows = rows, .n = N}, {.rows = rows, .n = N}};
    poly_eval_group_sum(&g[0], 500, 7, &m.keep);
    poly_eval_group_sum(&g[1], 500, 7, &m.keep);
    poly_eval_group_sum(&g[2], 0, 7, &m.keep);
    const double f1 = poly_eval_value(&poly_eval_measures[FIRST], F1, g[0].counts);
    assert_true(f1 > 0.7999 && f1 < 0.8001);
    assert_true(g[0].low[FIRST][F1] < f1 && g[0].high[FIRST][F1] > f1);
    assert_true(g[0].high[FIRST][F1] - g[0].low[FIRST][F1] < 0.1); /* 4 standard errors are 0.063 */
    assert_memory_equal(g[0].low, g[1].low, poly_eval_n_measures * sizeof *g[0].low);
    assert_null(g[2].low);
    mem_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),   cmocka_unit_test(test_laws),
        cmocka_unit_test(test_article), cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_fit),     cmocka_unit_test(test_intervals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

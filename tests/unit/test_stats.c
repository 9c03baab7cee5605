/*
 * test_stats.c - what statistics are made of: days and periods, words, G2, dispersion, numbers and
 * tables; records that are none; memory that runs out. What whole reports say is held against a
 * second computation by test_statistics.py.
 */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/grids.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void days(void **state)
{
    static const struct {
        const char *date;
        int32_t day;
    } rows[] = {{"1970-01-01", 0},           {"1969-12-31", -1},
                {"2000-02-29", 11016},       {"2024-02-29", 19782},
                {"2023-02-29", POLY_NO_DAY}, {"2024-04-31", POLY_NO_DAY},
                {"2024-13-01", POLY_NO_DAY}, {"2024-1-01", POLY_NO_DAY},
                {"", POLY_NO_DAY},           {"0001-01-01", -719162}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(poly_day_of(poly_str_of(rows[i].date)), rows[i].day);
    assert_true(poly_day_in(19782, "2024-02", "2024-02"));
    assert_true(poly_day_in(19782, "2024", NULL));
    assert_false(poly_day_in(19782, NULL, "2024-01"));
    assert_false(poly_day_in(POLY_NO_DAY, "2024", NULL));
    assert_true(poly_day_in(POLY_NO_DAY, NULL, NULL));
}

static void periods(void **state)
{
    static const struct {
        const char *date;
        poly_period p;
        const char *label;
    } rows[] = {
        {"2024-12-30", POLY_BY_WEEK, "2025-W01"}, {"2021-01-03", POLY_BY_WEEK, "2020-W53"},
        {"2024-06-20", POLY_BY_WEEK, "2024-W25"}, {"2024-06-20", POLY_BY_MONTH, "2024-06"},
        {"2024-06-20", POLY_BY_YEAR, "2024"},     {"2024-06-20", POLY_BY_DAY, "2024-06-20"}};
    poly_arena a;
    (void)state;
    poly_arena_init(&a, SIZE_MAX / 4);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const int32_t start = poly_period_start(poly_day_of(poly_str_of(rows[i].date)), rows[i].p);
        assert_string_equal(poly_period_label(start, rows[i].p, &a).p, rows[i].label);
        assert_int_equal(poly_period_start(poly_period_next(start, rows[i].p), rows[i].p),
                         poly_period_next(start, rows[i].p));
    }
    poly_arena_free(&a);
}

static void words(void **state)
{
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"undang-undang siber, don't!", "undang-undang|siber|don't|"},
        {"3-4 24/7 2024", ""},
        {"cve-2024-1 5g", "cve-2024-1|5g|"},
        {"\xe2\x80\x9cr\xc3\xa9seau\xe2\x80\x9d \xe2\x80\x94 d\xe2\x80\xa6", "r\xc3\xa9seau|d|"},
        {"-a- 'b'", "a|b|"},
        {"", ""},
        {"\xf0\x9f\x98\x80 \xd0\xb4\xd0\xb0", "\xd0\xb4\xd0\xb0|"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const poly_str text = poly_str_of(rows[i].text);
        char all[128] = "";
        size_t at = 0;
        for (poly_str w = poly_next_word(text, &at); w.n; w = poly_next_word(text, &at)) {
            strncat(all, w.p, w.n);
            strcat(all, "|");
        }
        assert_string_equal(all, rows[i].words);
        assert_int_equal(at, text.n);
    }
}

static void close_to(double got, double want) { assert_true(fabs(got - want) < 0.005); }

static void measures(void **state)
{
    const poly_part even[] = {{10, 1}, {20, 2}, {70, 7}}, one[] = {{10, 5}}, half[] = {{50, 4}};
    (void)state;
    close_to(poly_g2(52, 57, 50000, 75000), 2.65); /* McEnery and Hardie 2012, the course's worked
                                                    * example */
    close_to(poly_g2(57, 52, 75000, 50000), -2.65);
    close_to(poly_g2(5, 5, 100, 100), 0);
    close_to(poly_g2(0, 0, 100, 100), 0);
    close_to(poly_g2(1, 0, 0, 100), 0); /* an empty part says nothing */
    close_to(poly_g2(5, 0, 100, 100), 2 * 5 * log(2));
    close_to(poly_log_ratio(8, 2, 100, 100), 2);
    close_to(poly_log_ratio(8, 0, 100, 100), 4);
    /* The example of Lijffijt and Gries (2012, table 1): three equal parts, which have two thirds,
     * a third and none of the occurrences. DP 1/3, normalised by 1 - 1/3. */
    const poly_part thirds[] = {{100, 2}, {100, 1}};
    close_to(poly_deviation(thirds, 2, 300, 100), 0.5);
    /* Five unequal parts, by hand: shares .18 .2 .2 .2 .22 beside 1/15 .. 5/15. */
    const poly_part five[] = {{9, 1}, {10, 2}, {10, 3}, {10, 4}, {11, 5}};
    close_to(poly_deviation(five, 5, 50, 9), 0.18 / 0.82);
    close_to(poly_deviation(even, 3, 100, 10), 0);
    close_to(poly_deviation(one, 1, 100, 10), 1); /* all in the smallest part */
    close_to(poly_deviation(half, 1, 100, 50), 1);
    close_to(poly_deviation(half, 1, 100, 10), 0.5 / 0.9);
    close_to(poly_deviation(one, 0, 100, 10), -1);
    close_to(poly_deviation((const poly_part[]){{0, 2}}, 1, 100, 50), 1); /* a record that errs */
    close_to(poly_deviation(one, 1, 10, 10), 0); /* one document alone */
}

/* ---- records --------------------------------------------------------------------------------- */
typedef struct bytes {
    const char *p;
    size_t n, step;
} bytes;

static size_t read_some(void *payload, char *out, size_t cap)
{
    bytes *b = payload;
    size_t n = b->n < b->step ? b->n : b->step;
    n = n < cap ? n : cap;
    memcpy(out, b->p, n);
    b->p += n;
    b->n -= n;
    return n;
}

static const char record[] =
    "{\"schema\":\"polyanalyze/1\",\"id\":\"a\",\"source\":\"a.txt\",\"outlet\":\"=o\","
    "\"published\":\"2024-06-20\",\"language\":{\"main\":\"id\"},"
    "\"counts\":{\"tokens\":10,\"sentences\":1},\"quotes\":[{\"id\":\"q1\","
    "\"type\":\"direct\",\"spans\":[[0,4]],\"text\":\"data \\u001b bocor\","
    "\"language\":\"id\",\"act\":\"urge\",\"polarity\":\"asserted\",\"speaker\":{\"id\":\"s1\"}"
    ",\"themes\":[{\"id\":\"t.a\",\"leaves\":[\"t.a.b\"]},"
    "{\"id\":\"t.c\"}],\"laws\":[{\"id\":\"uu-1\"}],\"incidents\":[\"x-1\"],\"confidence\":0.9}],"
    "\"speakers\":[{\"id\":\"s1\",\"type\":\"person\",\"name\":\"Budi\","
    "\"role\":\"Menteri\",\"org\":\"Kementerian\",\"stakeholder\":\"executive\","
    "\"aliases\":[\"Pak Budi\"]}],\"themes\":[{\"id\":\"t.a\",\"hits\":3}"
    "],\"laws\":[{\"id\":\"uu-1\",\"text\":\"UU 1\"}],\"incidents\":[{\"id\":\"x-1\"}]}\n";

static poly_status load(poly_stats **s, const char *p, size_t n, size_t step,
                        const poly_stats_options *opt, uint64_t *bad)
{
    bytes b = {p, n, step};
    return poly_stats_load_records(s, read_some, &b, opt, bad);
}

static void records(void **state)
{
    poly_stats_options opt = {.resamples = 40, .seed = 1};
    poly_stats *s;
    uint64_t bad;
    (void)state;
    for (size_t step = 1; step < 4000; step = step * 7 + 1) {
        assert_int_equal(load(&s, record, sizeof record - 1, step, &opt, &bad), POLY_OK);
        assert_int_equal(s->n_quotes, 1);
        assert_int_equal(s->of[POLY_DIM_THEME].count, 3);
        assert_int_equal(s->of[POLY_DIM_THEME].at[0].hits, 3);
        assert_string_equal(s->of[POLY_DIM_SPEAKER].at[0].name_en.p, "Budi");
        assert_string_equal(s->of[POLY_DIM_SPEAKER].at[0].role.p, "Menteri");
        assert_int_equal(s->ledger.demands, 1);
        assert_int_equal(s->together.count, 1);
        close_to(s->of[POLY_DIM_STAKEHOLDER].at[POLY_SH_EXECUTIVE].share.value, 100);
        poly_stats_free(s);
    }
    opt.filter.speaker = (poly_filter_words){{"pak BUDI"}, 1};
    assert_int_equal(load(&s, record, sizeof record - 1, 100, &opt, &bad), POLY_OK);
    assert_int_equal(s->n_quotes, 1);
    poly_stats_free(s);
    opt.filter.theme = (poly_filter_words){{"t.a.b"}, 1};
    opt.filter.law = (poly_filter_words){{"uu-2"}, 1};
    assert_int_equal(load(&s, record, sizeof record - 1, 100, &opt, &bad), POLY_OK);
    assert_int_equal(s->n_quotes, 0);
    assert_int_equal(s->n_documents, 1);
    poly_stats_free(s);
    char *other = strdup(record); /* ids of others: looked for */
    for (char *p = other; (p = strstr(p, "\"s1\"")) != NULL;) p[2] = 'z';
    opt.filter = (poly_stats_filter){.since = NULL};
    assert_int_equal(load(&s, other, sizeof record - 1, 100, &opt, &bad), POLY_OK);
    assert_string_equal(s->of[POLY_DIM_SPEAKER].at[0].name_en.p, "Budi");
    poly_stats_free(s);
    free(other);
    assert_int_equal(load(&s, "\n{}\n", 4, 9, &opt, &bad), POLY_ERR_ARG);
    assert_int_equal(bad, 2);
    assert_int_equal(load(&s, "", 0, 9, &opt, &bad), POLY_OK); /* nothing: zeros */
    poly_stats_free(s);
}

/* Two articles that say nothing of somebody's side leave what a third one says. */
static void sides(void **state)
{
    static const char known[] = "\"executive\"", unknown[] = "\"unknown\"  ";
    enum { ONE = sizeof record - 1 };
    char three[3 * ONE + 1];
    poly_stats_options opt = {.resamples = 0, .seed = 1};
    poly_stats *s;
    uint64_t bad;
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char *one = three + i * ONE;
        memcpy(one, record, ONE + 1);
        strstr(one, "\"a\"")[1] = (char)('a' + i);
        if (i < 2) memcpy(strstr(one, known), unknown, sizeof unknown - 1);
    }
    assert_int_equal(load(&s, three, sizeof three - 1, 100, &opt, &bad), POLY_OK);
    assert_int_equal(s->n_quotes, 3);
    assert_int_equal(s->of[POLY_DIM_SPEAKER].count, 1);
    assert_int_equal(s->of[POLY_DIM_SPEAKER].at[0].stakeholder, POLY_SH_EXECUTIVE);
    assert_int_equal(s->of[POLY_DIM_STAKEHOLDER].at[POLY_SH_UNKNOWN].quotes, 2);
    poly_stats_free(s);
}

/* Every table in every format, with any width. */
static void tables(void **state)
{
    const poly_stats_options opt = {.resamples = 40, .seed = 1};
    poly_stats *s;
    uint64_t bad;
    (void)state;
    assert_int_equal(load(&s, record, sizeof record - 1, 9, &opt, &bad), POLY_OK);
    for (unsigned id = 0; id < POLY_GRID_N; id++) {
        for (unsigned f = 0; f < 2 * 4; f++) {
            poly_arena a;
            poly_grid g;
            poly_buf b;
            poly_arena_init(&a, SIZE_MAX / 4);
            poly_buf_init(&b);
            assert_int_equal(f % 2 ? poly_stats_wide(&g, s, (poly_grid_id)id, &a)
                                   : poly_stats_grid(&g, s, (poly_grid_id)id, &a),
                             POLY_OK);
            for (uint32_t width = 1; width < 200; width += 19)
                poly_grid_put(&b, &g, (poly_grid_format)(f / 2), width, width % 3);
            assert_int_equal(b.status, POLY_OK);
            if (f / 2 != POLY_GRID_AS_JSON && f / 2 != POLY_GRID_AS_CSV)
                assert_null(memchr(b.p, 0x1b, b.n));
            poly_buf_free(&b);
            poly_arena_free(&a);
        }
    }
    poly_stats_free(s);
}

/* ---- sources that share a name --------------------------------------------------------------- */
static const poly_stats_options few = {.resamples = 40, .seed = 1};

static poly_stats *begin(poly_builder *b)
{
    poly_stats *s = poly_stats_new(&few);
    assert_non_null(s);
    poly_build_begin(b, s);
    return s;
}

/* q in a document of its own, that many days behind the first of June. */
static void add(poly_builder *b, poly_raw_quote q, unsigned days)
{
    static const poly_str theme = {"t.a", 3};
    char date[] = "2024-06-01";
    date[9] = (char)('1' + days);
    q.document = b->documents.count + 1;
    q.quote = q.document * 1000000;
    q.themes = &theme;
    q.n_themes = 1;
    q.confidence = 1;
    const poly_fact_document d = {.document = q.document, .id = {"a", 1}, .published = {date, 10}};
    const uint32_t i = poly_build_document(b, &d, POLY_S("o"), 0);
    assert_int_not_equal(i, POLY_NONE);
    poly_build_quote(b, &q, i);
}

static poly_raw_quote person(int64_t number, const char *name, const char *aliases)
{
    return (poly_raw_quote){.person = number,
                            .speaker = poly_str_of(name),
                            .aliases = poly_str_of(aliases),
                            .speaker_type = {"person", 6},
                            .act = {"state", 5}};
}

static poly_raw_quote office(const char *role, const char *org, const char *act)
{
    return (poly_raw_quote){.role = poly_str_of(role),
                            .org = poly_str_of(org),
                            .speaker_type = poly_str_of(*role ? "person" : ""),
                            .act = poly_str_of(act)};
}

/* What the words name: "speaker NAME", "org NAME", or "". */
static void assert_named(const poly_builder *b, const char *words, const char *want)
{
    poly_dim dim;
    uint32_t item;
    char got[80] = "";
    if (poly_whose_name(b, poly_str_of(words), &dim, &item)) {
        const poly_str name = b->items[dim].at[item].name_en;
        snprintf(got, sizeof got, "%s %.*s", dim == POLY_DIM_ORG ? "org" : "speaker", (int)name.n,
                 name.p);
    }
    assert_string_equal(got, want);
}

static void names(void **state)
{
    poly_builder b;
    poly_stats *s = begin(&b);
    (void)state;
    add(&b, person(1, "Budi Adya", "Pak Budi; Budi; Menkominfo"), 0);
    add(&b, person(2, "Budi Sanjaya", "Budi;Pak Sanjaya"), 0);
    add(&b, person(3, "Siti Aminah", ""), 0);
    add(&b, person(4, "Siti Aminah", ""), 0);
    add(&b, person(5, "Siti Aminah", ""), 0); /* the third does not bring it back */
    add(&b, office("juru bicara", "Garuda Siber", "state"), 0);
    add(&b, person(6, "Garuda Siber", ""), 0); /* the organisation first */
    add(&b, person(7, "Meta Platforms", ""), 0);
    add(&b, office("juru bicara", "Meta Platforms", "state"), 0); /* the person first */
    add(&b, office("juru bicara", "Siti Aminah", "state"), 0);    /* of several it stays */
    add(&b, office("", "BSSN", "state"), 0);
    assert_named(&b, "budi adya", "speaker Budi Adya");
    assert_named(&b, "Menteri Kominfo Budi Adya", "speaker Budi Adya");
    assert_named(&b, "Menkominfo", "speaker Budi Adya");
    assert_named(&b, "Kepala Menkominfo", ""); /* one word of a person behind others */
    assert_named(&b, "Budi", "");              /* of two */
    assert_named(&b, "Pak Sanjaya", "speaker Budi Sanjaya");
    assert_named(&b, "Siti Aminah", "");
    assert_named(&b, "Ibu Siti Aminah", "");
    assert_named(&b, "Garuda Siber", "speaker Garuda Siber");
    assert_named(&b, "Meta Platforms", "speaker Meta Platforms");
    assert_named(&b, "pimpinan BSSN", "org BSSN");
    assert_named(&b, "BSSN pusat", ""); /* words behind a name make another one */
    assert_named(&b, "a b c d e f g BSSN", "");
    assert_named(&b, "", "");
    assert_int_equal(poly_build_end(&b), POLY_OK);
    assert_named(&b, "Garuda Siber", "speaker Garuda Siber"); /* items are numbered anew */
    assert_named(&b, "pimpinan BSSN", "org BSSN");
    poly_stats_free(s);
}

/* The demand on day 0, its answer by the second on day 1: its place among the quotes, or -1. */
static int answer(poly_raw_quote demand, poly_raw_quote second)
{
    poly_builder b;
    poly_stats *s = begin(&b);
    demand.act = POLY_S("urge");
    add(&b, demand, 0);
    add(&b, second, 1);
    assert_int_equal(poly_build_end(&b), POLY_OK);
    assert_int_equal(s->ledger.count, 1);
    const uint32_t at = s->ledger.at[0].answer;
    poly_stats_free(s);
    return at == POLY_NONE ? -1 : (int)at;
}

/* Nobody answers oneself; but who has no name may be another one. */
static void answers(void **state)
{
    poly_raw_quote nobody = office("", "", "urge"),
                   spokesman = office("Juru bicara", "BSSN", "urge"),
                   budi = person(1, "Budi Adya", "");
    (void)state;
    nobody.addressee = spokesman.addressee = POLY_S("BSSN");
    budi.addressee = POLY_S("Budi Adya");
    assert_int_equal(answer(nobody, office("", "BSSN", "state")), 1);
    assert_int_equal(answer(spokesman, office("Juru bicara", "BSSN", "state")), 1);
    assert_int_equal(answer(budi, person(1, "Budi Adya", "")), -1);
    budi.addressee = POLY_S("Siti Aminah");
    assert_int_equal(answer(budi, person(2, "Siti Aminah", "")), 1);
    assert_int_equal(answer(budi, person(3, "Joko Sutama", "")), -1);
    budi.org = POLY_S("BSSN");
    budi.addressee = POLY_S("BSSN");
    assert_int_equal(answer(budi, budi), -1); /* his own ministry, by himself */
}

/* The n-th request of the arena fails. */
static void no_memory(void **state)
{
    const poly_stats_options opt = {.resamples = 40, .seed = 1};
    (void)state;
    for (long n = 1; n < 4000; n++) {
        poly_builder b;
        poly_stats *s = poly_stats_new(&opt);
        assert_non_null(s);
        s->arena->fail_at = n;
        poly_build_begin(&b, s);
        const poly_fact_document d = {
            .document = 1, .id = {"a", 1}, .published = {"2024-06-20", 10}, .tokens = 5};
        const poly_str themes[] = {{"t.a", 3}, {"t.b", 3}};
        const poly_raw_quote q = {.quote = 1000001,
                                  .document = 1,
                                  .speaker = {"Budi", 4},
                                  .speaker_type = {"person", 6},
                                  .act = {"urge", 4},
                                  .themes = themes,
                                  .n_themes = 2,
                                  .confidence = 1,
                                  .addressee = {"DPR", 3},
                                  .role = {"Menteri", 7}};
        const uint32_t i = poly_build_document(&b, &d, (poly_str){"o", 1}, 0);
        if (i != POLY_NONE) poly_build_hits(&b, i, themes[0], 2);
        if (i != POLY_NONE) poly_build_quote(&b, &q, i);
        const poly_status st = poly_build_end(&b);
        const bool failed = s->arena->status != POLY_OK;
        assert_int_equal(st, failed ? POLY_ERR_NOMEM : POLY_OK);
        poly_stats_free(s);
        if (!failed) return;
    }
    fail();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days),     cmocka_unit_test(periods), cmocka_unit_test(words),
        cmocka_unit_test(measures), cmocka_unit_test(records), cmocka_unit_test(sides), cmocka_unit_test(tables),
        cmocka_unit_test(names),    cmocka_unit_test(answers), cmocka_unit_test(no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * test_slow_report.c - hostile corpora of growing size for reports: doubling the quotes may cost at
 * most 2.5 times the CPU time.
 *
 * Each row makes n records whose quotes would like to meet everything else: one theme on every day,
 * demands that name everybody, laws that every quote names, figures without end, words that nobody
 * else has. What is counted: reading them, all tables, the two periods of every law, and what
 * distinguishes the parts. POLY_SLOW=short takes smaller sizes and allows for more noise.
 */
#define _XOPEN_SOURCE 700
#include "stats/stats.h"

#include "lib/doubling.h"
#include "lib/lib.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct quote { /* what a row says of quote i; the rest is the same in all */
    char speaker[64], addressee[64], text[600], laws[1200];
    const char *act, *theme;
    unsigned day; /* days behind 2024-01-01 */
} quote;
typedef void make_fn(uint32_t i, quote *q);

static void one_week(uint32_t i, quote *q)
{
    sprintf(q->speaker, "Orang %u", i);
    q->day = i % 7;
}

static void two_speakers(uint32_t i, quote *q)
{
    sprintf(q->speaker, "Orang %u", i % 2);
    q->day = i % 360;
}

static void demands(uint32_t i, quote *q)
{
    sprintf(q->speaker, "Orang Tua %u", i % 300);
    sprintf(q->addressee, "Orang Tua %u", (i + 1) % 300);
    q->act = i % 2 ? "urge" : "promise";
    q->theme = i % 3 ? "threat.breach" : "other";
    q->day = i % 360;
}

/* Nobody answers, and every chain is as long as can be. */
static void one_addressee(uint32_t i, quote *q)
{
    strcpy(q->speaker, i % 2 ? "Budi Sanjaya" : "Rina Sari");
    strcpy(q->addressee, i % 2 ? "Rina Sari" : "Budi Sanjaya");
    q->act = "urge";
    q->theme = i % 2 ? "threat.breach" : "threat.malware";
    q->day = i % 300;
}

static void one_law(uint32_t i, quote *q)
{
    sprintf(q->speaker, "Orang %u", i);
    strcpy(q->laws, "{\"id\":\"uu-27-2022\"},{\"id\":\"uu-27-2022\"}");
    q->act = i % 2 ? "deny" : "state";
    q->day = i % 360;
}

static void many_laws(uint32_t i, quote *q)
{
    int at = 0;
    sprintf(q->speaker, "Orang %u", i % 50);
    for (uint32_t k = 0; k < 30; k++)
        at += sprintf(q->laws + at, "%s{\"id\":\"uu-%u-2022\"}", k ? "," : "", i + k);
    q->day = i % 360;
}

static void figures(uint32_t i, quote *q)
{
    int at = 0;
    strcpy(q->speaker, "Budi Sanjaya");
    strcpy(q->laws, "{\"id\":\"uu-27-2022\"},{\"id\":\"uu-11-2008\"}");
    for (uint32_t k = 0; k < 25; k++)
        at += sprintf(q->text + at, "%u ribu data, ", 1000 + (i * 25 + k) % 9000);
    q->day = i % 360;
}

static void own_words(uint32_t i, quote *q)
{
    int at = 0;
    sprintf(q->speaker, "Orang %u", i % 40);
    for (uint32_t k = 0; k < 20; k++) at += sprintf(q->text + at, "kata%u%c ", i, (char)('a' + k));
}

static void one_word(uint32_t i, quote *q)
{
    sprintf(q->speaker, "Orang %u", i % 40);
    for (uint32_t k = 0; k < 80; k++) strcat(q->text, "data ");
    q->day = i % 360;
}

static const struct row {
    const char *why;
    make_fn *make;
} rows[] = {
    {"responses: all in one week", one_week}, {"responses: two by turns", two_speakers},
    {"ledger: each names another", demands},  {"ledger: no answer fits", one_addressee},
    {"periods: one law", one_law},            {"periods: thirty laws a quote", many_laws},
    {"figures: 25 a quote", figures},         {"keyness: words of its own", own_words},
    {"keyness: one word", one_word},
};

/* ---- records --------------------------------------------------------------------------------- */
static void put_record(poly_buf *out, const struct row *r, uint32_t i)
{
    static char line[4000];
    quote q = {.act = "state", .theme = "threat.breach"};
    r->make(i, &q);
    if (!*q.text) sprintf(q.text, "serangan siber nomor %u harus dihentikan", i % 100);
    const int n = snprintf(
        line, sizeof line,
        "{\"schema\":\"polyanalyze/1\",\"id\":\"d%u\",\"source\":\"s\",\"outlet\":\"o%u\","
        "\"published\":\"2024-%02u-%02u\",\"language\":{\"main\":\"id\"},\"counts\":{\"tokens\":"
        "100,\"sentences\":5},\"quotes\":[{\"id\":\"q1\",\"type\":\"direct\",\"spans\":[[0,9]],"
        "\"text\":\"%s\",\"language\":\"id\",\"act\":\"%s\",\"polarity\":\"asserted\",\"addressee\":"
        "\"%s\",\"speaker\":{\"id\":\"s1\"},\"themes\":[{\"id\":\"%s\"}],\"laws\":[%s],"
        "\"incidents\":[{\"id\":\"pdns-2024\"}],\"confidence\":0.9}],\"speakers\":[{\"id\":\"s1\","
        "\"type\":\"person\",\"name\":\"%s\",\"org\":\"BSSN\",\"org_id\":\"bssn\",\"stakeholder\":"
        "\"regulator\"}],\"themes\":[{\"id\":\"threat.breach\",\"hits\":2}],\"laws\":[],"
        "\"incidents\":[]}\n",
        i, i % 60, 1 + q.day / 30, 1 + q.day % 28, q.text, q.act, q.addressee, q.theme, q.laws,
        q.speaker);
    assert_true(n > 0 && (size_t)n < sizeof line);
    poly_buf_bytes(out, line, (size_t)n);
}

static size_t hand_out(void *payload, char *out, size_t cap)
{
    poly_str *left = payload;
    const size_t n = left->n < cap ? left->n : cap;
    memcpy(out, left->p, n);
    left->p += n;
    left->n -= n;
    return n;
}

static void count_all(poly_str records, const poly_engine *e)
{
    poly_stats *s;
    poly_arena a;
    poly_grid g;
    poly_distinct d;
    const poly_periods *p;
    uint64_t bad = 0;
    const poly_stats_options opt = {.engine = e, .resamples = 10, .seed = 1};
    poly_arena_init(&a, SIZE_MAX / 4);
    assert_int_equal(poly_stats_load_records(&s, hand_out, &records, &opt, &bad), POLY_OK);
    for (unsigned id = 0; id < POLY_GRID_N; id++)
        assert_int_equal(poly_stats_grid(&g, s, (poly_grid_id)id, &a), POLY_OK);
    assert_int_equal(poly_stats_law_periods(&p, s, &a), POLY_OK);
    assert_int_equal(poly_stats_distinct(&d, s, &a), POLY_OK);
    poly_stats_free(s);
    poly_arena_free(&a);
}

static void *build(const void *payload, size_t n)
{
    poly_buf *records = malloc(sizeof *records);
    assert_non_null(records);
    poly_buf_init(records);
    for (uint32_t i = 0; i < n; i++) put_record(records, payload, i);
    assert_int_equal(records->status, POLY_OK);
    return records;
}

static poly_engine *engine;

static bool count(const void *payload, void *built)
{
    const poly_buf *records = built;
    (void)payload;
    count_all((poly_str){records->p, records->n}, engine);
    return true;
}

static void drop(void *built)
{
    poly_buf_free(built);
    free(built);
}

static void test_rows(void **state)
{
    const bool brief = doubling_is_brief();
    const doubling d = {build, count, drop, 2.5, brief ? 0.1 : 0.05, 5, 3};
    (void)state;
    engine = lib_engine();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!doubling_wants(rows[i].why)) continue;
        const doubling_outcome o = doubling_run(&d, &rows[i], brief ? 2000 : 10000);
        DOUBLING_CHECK(rows[i].why, o);
    }
    poly_engine_close(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * test_fault_report.c - a report of records with the n-th allocation or write failing: told, and
 * the next one is whole.
 *
 * Statistics, figures read by the engine, the words that distinguish parts, every table, the page.
 */
#include "fault/faults.h"
#include "lib/lib.h"
#include "report/report.h"

#include <string.h>

static poly_engine *engine;
static poly_buf records;
static gate sinks;

typedef struct reading {
    size_t at;
} reading;

static size_t read_some(void *payload, char *out, size_t cap)
{
    reading *r = payload;
    const size_t left = records.n - r->at, n = left < cap ? left : cap;
    memcpy(out, records.p + r->at, n);
    r->at += n;
    return n;
}

static bool sink(void *payload, const char *bytes, size_t n)
{
    (void)bytes;
    *(size_t *)payload += n;
    return !fails(&sinks);
}

static poly_status put_tables(const poly_stats *s)
{
    poly_status st = POLY_OK;
    for (unsigned id = 0; id < POLY_GRID_N && st == POLY_OK; id++) {
        poly_arena a;
        poly_grid g;
        poly_buf out;
        poly_arena_init(&a, SIZE_MAX / 4);
        poly_buf_init(&out);
        st = poly_stats_wide(&g, s, (poly_grid_id)id, &a);
        if (st == POLY_OK) poly_grid_put(&out, &g, POLY_GRID_AS_TEXT, 80, 5);
        if (st == POLY_OK) st = out.status;
        poly_buf_free(&out);
        poly_arena_free(&a);
    }
    return st;
}

static poly_status report(const void *payload)
{
    const poly_stats_options how = {
        .resamples = 5, .engine = engine, .split = "2024-06-21", .filter = {.min_confidence = 1}};
    const poly_report_options page = {.language = POLY_REPORT_ID};
    reading r = {0};
    uint64_t bad;
    size_t written = 0;
    poly_stats *s;
    (void)payload;
    poly_status st = poly_stats_load_records(&s, read_some, &r, &how, &bad);
    if (st == POLY_OK) st = put_tables(s);
    if (st == POLY_OK) st = poly_report_html(s, &page, sink, &written);
    poly_stats_free(s);
    return st;
}

static void allocations(void **state)
{
    (void)state;
    /* ARG: what jansson says of a line within which its memory ran out may be a mistake in it. */
    each_fault("report, memory", report, NULL, &memory, true, POLY_ERR_NOMEM, POLY_ERR_ARG);
}

static void writes_fail(void **state)
{
    (void)state;
    sinks = (gate){0};
    assert_int_equal(report(NULL), POLY_OK);
    const long calls = sinks.calls;
    assert_true(calls > 0);
    for (long n = 1; n <= calls; n++) {
        sinks = (gate){.fail_at = n};
        assert_int_equal(report(NULL), POLY_ERR_IO);
    }
    sinks = (gate){0};
    assert_int_equal(report(NULL), POLY_OK);
}

static bool keep(void *payload, const char *bytes, size_t n)
{
    poly_buf_bytes(payload, bytes, n);
    return true;
}

static int open_all(void **state)
{
    static const char *const texts[] = {
        "JAKARTA - \"Serangan PDNS 2 mengenai 282 layanan,\" kata Menteri Budi Adya Setiaji, Senin "
        "(24/6/2024). Ia mendesak DPR mengesahkan RUU Keamanan dan Ketahanan Siber.\n",
        "JAKARTA - \"Tebusan US$ 8 juta untuk data PDNS tidak dibayar,\" bantah Kepala BSSN Horas "
        "Simbolon, Selasa (25/6/2024).\n"};
    static const char *const days[] = {"2024-06-20", "2024-06-25"};
    (void)state;
    poly_buf_init(&records);
    engine = lib_engine();
    for (int i = 0; i < 2; i++) {
        const poly_doc_options o = {
            .size = sizeof o, .id = days[i], .outlet = "a", .published = days[i]};
        const poly_write_options w = {.size = sizeof w, .format = POLY_JSONL};
        poly_doc *d;
        if (poly_analyze(&d, engine, texts[i], strlen(texts[i]), &o, NULL) != POLY_OK) return 1;
        if (poly_doc_write(d, &w, keep, &records) != POLY_OK) return 1;
        poly_doc_close(d);
    }
    return records.status == POLY_OK ? 0 : 1;
}

static int close_all(void **state)
{
    (void)state;
    poly_buf_free(&records);
    poly_engine_close(engine);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(allocations),
                                       cmocka_unit_test(writes_fail)};
    return cmocka_run_group_tests(tests, open_all, close_all);
}

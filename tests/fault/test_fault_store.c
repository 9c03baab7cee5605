/*
 * test_fault_store.c - a run folder with the n-th allocation or write failing: told, nothing lost,
 * and the next command goes on.
 *
 * After each fault the same work is done again in what is left of the folder; it must then hold
 * what it holds without a fault.
 */
#include "fault/faults.h"
#include "lib/lib.h"
#include "store/store.h"

#include <string.h>

enum { DOCUMENTS = 6 };

static char folder[] = "/tmp/poly-fault-store-XXXXXX", run[64];
static poly_buf rows;
static poly_engine *engine;
static int64_t sums[3];

static const char article[] =
    "JAKARTA - \"Kebocoran data harus dilaporkan dalam 3x24 jam,\" kata Menteri Mutya Hanafi, "
    "Kamis (24/8/2023). Ia meminta DPR "
    "mengesahkan RUU Keamanan dan Ketahanan Siber.\n";

static void empty_run(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", run);
    assert_int_equal(system(command), 0);
}

static poly_status put_all(poly_store *s)
{
    poly_status st = POLY_OK;
    for (int i = 0; i < DOCUMENTS && st == POLY_OK; i++) {
        char id[12];
        snprintf(id, sizeof id, "%d", i);
        poly_store_place p = {.source = "a.jsonl", .id = id, .line = (uint64_t)i + 1, .hash = "h"};
        poly_store_document d = {.place = &p, .rows = {rows.p, rows.n}, .record = {"{}", 2}};
        poly_store_state state;
        st = poly_store_find(s, &p, &d.number, &state);
        d.replaces = state == POLY_PLACE_CHANGED;
        if (st == POLY_OK && state != POLY_PLACE_SAME) st = poly_store_put(s, &d);
        if (st == POLY_OK && i % 2) st = poly_store_commit(s);
    }
    return st;
}

/* One command, as `polyanalyze batch` does it. */
static poly_status work(void)
{
    const poly_store_maker m = {"1", "l", "o"};
    poly_store *s;
    poly_store_error err;
    poly_status st = poly_store_create(&s, run, &m, &err);
    if (st != POLY_OK) return s || !err.what[0] ? (poly_status)-1 : st;
    st = put_all(s);
    if (st == POLY_OK && poly_store_is_dirty(s)) {
        st = poly_store_put_lexicons(s, engine);
        if (st == POLY_OK) st = poly_store_finish(s);
    }
    if (st == POLY_ERR_IO && !poly_store_message(s)[0]) st = (poly_status)-2;
    poly_store_close(s);
    return st;
}

static bool sum_up(int64_t out[3])
{
    static const char *const sql[] = {
        "SELECT count(*) FROM documents WHERE content_hash = 'h'", "SELECT sum(quote) FROM quotes",
        "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'kebocoran'"};
    poly_store *s;
    poly_store_error err;
    bool good = poly_store_open(&s, run, &err) == POLY_OK;
    for (int i = 0; good && i < 3; i++) {
        poly_query *q = poly_store_query(s, sql[i]);
        out[i] = poly_query_next(q) ? poly_query_int(q, 0) : -1;
        good = poly_query_close(q) == POLY_OK;
    }
    poly_store_close(s);
    return good;
}

static poly_status run_store(const void *payload)
{
    int64_t got[3] = {0};
    (void)payload;
    empty_run();
    const poly_status st = work();
    const gate m = memory, d = disk;
    heal();
    if (st == POLY_ERR_NOMEM || st == POLY_ERR_IO) {
        const poly_status again = work();
        if (again != POLY_OK) return (poly_status)-3;
    }
    if (!sum_up(got) || memcmp(got, sums, sizeof got) != 0) return (poly_status)-4;
    memory.calls = m.calls; /* of the work alone */
    disk.calls = d.calls;
    return st;
}

static void test_memory(void **state)
{
    (void)state;
    each_fault("run, one allocation", run_store, NULL, &memory, false, POLY_ERR_NOMEM, POLY_ERR_IO);
    each_fault("run, all from the n-th", run_store, NULL, &memory, true, POLY_ERR_NOMEM,
               POLY_ERR_IO);
}

static void test_disk(void **state)
{
    (void)state;
    each_fault("run, a write fails", run_store, NULL, &disk, false, POLY_ERR_IO, POLY_ERR_NOMEM);
    each_fault("run, the disk is full from the n-th write", run_store, NULL, &disk, true,
               POLY_ERR_IO, POLY_ERR_NOMEM);
}

static int set_up(void **state)
{
    poly_doc *d;
    (void)state;
    heal();
    if (!mkdtemp(folder)) return -1;
    snprintf(run, sizeof run, "%s/run", folder);
    engine = lib_engine();
    poly_buf_init(&rows);
    if (poly_analyze(&d, engine, article, sizeof article - 1, NULL, NULL) != POLY_OK) return -1;
    const poly_status st = poly_doc_rows(d, NULL, poly_store_pack, &rows);
    poly_doc_close(d);
    return st == POLY_OK && work() == POLY_OK && sum_up(sums) && sums[0] == DOCUMENTS ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    heal();
    empty_run();
    poly_buf_free(&rows);
    poly_engine_close(engine);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_memory), cmocka_unit_test(test_disk)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

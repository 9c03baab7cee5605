/*
 * test_fault.c - the whole pipeline with the n-th allocation, read or write failing, for every n
 * that time allows.
 *
 * The linker wraps malloc, calloc, realloc, fopen, fread and write (Makefile): every call of ours
 * passes through here; those inside ICU and utf8proc do not. Each run must end in the right status,
 * without a crash; under `make fault` (ASan) without a leak either. The first FIRST calls fail one
 * by one; behind them every step-th, so that a phase takes a few seconds.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>

#include "fault/faults.h"
#include "lexicon/lexicon.h"
#include "lib/lib.h"
#include "lib/mini.h"

/* ---- what is tried --------------------------------------------------------------------------- */
static const char article[] =
    "Jakarta - Kementerian Komunikasi dan Digital (Komdigi) menegaskan bahwa kebocoran data harus "
    "dilaporkan dalam "
    "3x24 jam.\n\n"
    "\"Kami sudah memanggil penyelenggara sistem elektronik itu,\" ujar Menteri Komunikasi dan "
    "Digital Mutya Hanafi di "
    "Jakarta, Kamis (24/8/2023). \"Sesuai UU Nomor 27 Tahun 2022 tentang Pelindungan Data "
    "Pribadi, ada sanksinya.\"\n\n"
    "Menurut Kepala BSSN Horas Simbolon, serangan ransomware itu berasal dari luar negeri. Ia "
    "mengatakan pemulihan "
    "berjalan.\n\n"
    "\xe2\x80\x9cWe will work with Indonesia,\xe2\x80\x9d said John Smith, a spokesman for the "
    "ministry. He added that "
    "the agency \xe2\x80\x9chad no evidence\xe2\x80\x9d of a data breach.\n\nADVERTISEMENT\n\n"
    "Baca juga: berita lain\n";

static bool counting_sink(void *payload, const char *bytes, size_t n)
{
    (void)payload, (void)bytes, (void)n;
    return !fails(&writes);
}

static poly_status run_engine(const void *dir)
{
    poly_engine *e = NULL;
    poly_error err = {0};
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir};
    const poly_status st = poly_engine_open(&e, &opt, &err);
    const poly_status want = st;
    if (st != POLY_OK && e) return (poly_status)-1;                /* "NULL on failure" */
    if (st != POLY_OK && err.code != want) return (poly_status)-2; /* "filled on failure" */
    poly_engine_close(e);
    return st;
}

static poly_status run_morph(const void *dir)
{
    poly_morph *m = NULL;
    poly_error err = {0};
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir};
    const poly_status st = poly_morph_open(&m, &opt, &err);
    if (st != POLY_OK && (m || err.code != st)) return (poly_status)-1;
    poly_morph_close(m);
    return st;
}

static poly_status run_document(const void *engine)
{
    const poly_engine *e = engine;
    poly_doc *d = NULL;
    poly_error err = {0};
    const poly_doc_options opt = {
        .size = sizeof opt, .id = "x", .title = "T", .published = "2023-08-24", .explain = true};
    poly_status st = poly_analyze(&d, e, article, sizeof article - 1, &opt, &err);
    if (st != POLY_OK) return d || err.code != st ? (poly_status)-1 : st;
    for (int f = POLY_JSONL; f < POLY_FORMAT_N && st == POLY_OK; f++) {
        const poly_write_options w = {.size = sizeof w,
                                      .format = (uint8_t)f,
                                      .with_text = true,
                                      .explain = true,
                                      .colour = true,
                                      .offsets = (uint8_t)(f % 3)};
        st = poly_doc_write(d, &w, counting_sink, NULL);
    }
    for (int s = 0; s < POLY_STAGE_N && st == POLY_OK; s++)
        st = poly_doc_dump(d, (poly_stage)s, counting_sink, NULL);
    for (int f = 0; f < 8 && st == POLY_OK; f++) {
        const poly_dump_options as = {
            .size = sizeof as, .format = f & 1 ? POLY_JSONL : POLY_TEXT, .plain = (f & 2) != 0};
        const poly_stage stage = f & 4 ? POLY_STAGE_TOKENS : POLY_STAGE_SENTENCES;
        st = poly_doc_dump_as(d, stage, &as, counting_sink, NULL);
    }
    if (st == POLY_OK) st = poly_doc_explain(d, counting_sink, NULL);
    poly_doc_close(d);
    return st;
}

/* ---- sessions -------------------------------------------------------------------------------- */
typedef struct expected { /* the record that poly_analyze() gives, by the option `confusables` */
    const poly_engine *engine;
    lib_bytes record[2];
} expected;

static poly_doc_options session_options(bool confusables)
{
    return (poly_doc_options){
        .size = sizeof(poly_doc_options), .id = "x", .confusables = confusables};
}

static void expect(expected *x, const poly_engine *e)
{
    *x = (expected){.engine = e};
    for (int k = 0; k < 2; k++) {
        const poly_doc_options opt = session_options(k != 0);
        poly_doc *d = NULL;
        assert_int_equal(poly_analyze(&d, e, article, sizeof article - 1, &opt, NULL), POLY_OK);
        assert_int_equal(poly_doc_write(d, NULL, lib_keep, &x->record[k]), POLY_OK);
        poly_doc_close(d);
    }
}

static poly_status analyse_within(const expected *x, poly_session *s, bool confusables)
{
    poly_doc *d = NULL;
    poly_error err = {0};
    /* else the sink would end the test */
    lib_bytes got = {.p = __real_malloc(1 << 16), .cap = 1 << 16};
    const poly_doc_options opt = session_options(confusables);
    const lib_bytes *want = &x->record[confusables];
    poly_status st = poly_session_analyze(&d, s, article, sizeof article - 1, &opt, &err);
    if (st != POLY_OK && (d || err.code != st)) st = (poly_status)-1;
    if (st == POLY_OK) st = poly_doc_write(d, NULL, lib_keep, &got);
    if (st == POLY_OK && (got.n != want->n || memcmp(got.p, want->p, got.n) != 0))
        st = (poly_status)-2;
    poly_doc_close(d);
    free(got.p);
    return st;
}

/* Three documents, folded in two ways. After a failure the session gives what it gives ever. */
static poly_status run_session(const void *payload)
{
    const expected *x = payload;
    poly_session *s = NULL;
    poly_status st = poly_session_open(&s, x->engine);
    if (st != POLY_OK) return s ? (poly_status)-3 : st;
    for (int k = 0; k < 3 && st == POLY_OK; k++) st = analyse_within(x, s, k == 1);
    if (st != POLY_OK) {
        heal();
        for (int k = 0; k < 3; k++) {
            if (analyse_within(x, s, k == 1) != POLY_OK) st = (poly_status)-4;
        }
    }
    poly_session_close(s);
    return st;
}

static void test_engine_memory(void **state)
{
    (void)state;
    each_fault("engine, one allocation", run_engine, mini_dir, &memory, false, POLY_ERR_NOMEM,
               POLY_ERR_NOMEM);
    each_fault("engine, all from the n-th", run_engine, mini_dir, &memory, true, POLY_ERR_NOMEM,
               POLY_ERR_NOMEM);
}

/* Samples of the real ones, whose tables grow through every size. */
static void test_large_engine_memory(void **state)
{
    (void)state;
    each_fault("lexicons, one allocation", run_engine, lib_lexicons(), &memory, false,
               POLY_ERR_NOMEM, POLY_ERR_NOMEM);
}

static void test_engine_reads(void **state)
{
    (void)state;
    each_fault("engine, a file does not open", run_engine, mini_dir, &opens, false, POLY_ERR_IO,
               POLY_ERR_LEXICON);
    each_fault("engine, a read fails", run_engine, mini_dir, &reads, false, POLY_ERR_IO,
               POLY_ERR_LEXICON);
}

/* ---- the cache ------------------------------------------------------------------------------- */
static char cache[] = "/tmp/poly-fault-XXXXXX";

static void empty_cache(void)
{
    char path[512];
    DIR *d = opendir(cache);
    for (struct dirent *e; d && (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", cache, e->d_name);
        (void)unlink(path);
    }
    if (d) closedir(d);
}

/* Opens by the cache. Whatever is wrong with that is no error; what was opened is whole. */
static poly_status run_cached(const void *dir)
{
    poly_engine *e = NULL;
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir, .cache_dir = cache};
    const poly_status st = poly_engine_open(&e, &opt, NULL);
    if (st == POLY_OK && (poly_engine_check(e) || poly_engine_entry_count(e) < 10))
        return (poly_status)-1;
    poly_engine_close(e);
    return st;
}

static poly_status run_first(const void *dir)
{
    empty_cache();
    return run_cached(dir);
}

/* With `g` failing at each call in turn, from an empty cache or a filled one; then, sound again,
 * without. */
static void each_cache_fault(poly_status (*what)(const void *), gate *g, bool stay)
{
    heal();
    assert_int_equal(what(mini_dir), POLY_OK);
    const long calls = g->calls;
    for (long n = 1; n <= calls; n++) {
        heal();
        g->fail_at = n;
        g->stay = stay;
        const poly_status st = what(mini_dir);
        heal();
        if (st != POLY_OK && !(g == &memory && st == POLY_ERR_NOMEM))
            fail_msg("fault %ld: status %d", n, (int)st);
        assert_int_equal(run_cached(mini_dir), POLY_OK);
    }
    print_message("cache: %ld faults tried\n", calls);
}

static void test_cache(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(cache));
    each_cache_fault(run_cached, &memory, false);
    each_cache_fault(run_cached, &memory, true);
    each_cache_fault(run_first, &memory, false);
    each_cache_fault(run_first, &disk, false);
    each_cache_fault(run_first, &disk, true);
    empty_cache();
    assert_int_equal(rmdir(cache), 0);
}

static void test_morph(void **state)
{
    (void)state;
    each_fault("word lists, one allocation", run_morph, lib_lexicons(), &memory, false,
               POLY_ERR_NOMEM, POLY_ERR_NOMEM);
    each_fault("word lists, all from the n-th", run_morph, lib_lexicons(), &memory, true,
               POLY_ERR_NOMEM, POLY_ERR_NOMEM);
    each_fault("word lists, a file does not open", run_morph, lib_lexicons(), &opens, false,
               POLY_ERR_IO, POLY_ERR_LEXICON);
    each_fault("word lists, a read fails", run_morph, lib_lexicons(), &reads, false, POLY_ERR_IO,
               POLY_ERR_LEXICON);
}

static void test_document_memory(void **state)
{
    each_fault("document, one allocation", run_document, *state, &memory, false, POLY_ERR_NOMEM,
               POLY_ERR_NOMEM);
    each_fault("document, all from the n-th", run_document, *state, &memory, true, POLY_ERR_NOMEM,
               POLY_ERR_NOMEM);
}

static void test_session_memory(void **state)
{
    expected x;
    heal();
    expect(&x, *state);
    each_fault("session, one allocation", run_session, &x, &memory, false, POLY_ERR_NOMEM,
               POLY_ERR_NOMEM);
    each_fault("session, all from the n-th", run_session, &x, &memory, true, POLY_ERR_NOMEM,
               POLY_ERR_NOMEM);
    for (int k = 0; k < 2; k++) free(x.record[k].p);
}

static void test_document_writes(void **state)
{
    each_fault("document, a write fails", run_document, *state, &writes, false, POLY_ERR_IO,
               POLY_ERR_IO);
}

/* The document's own memory limit, at every size on the way: LIMIT or OK, never anything else. */
static void test_document_limit(void **state)
{
    heal();
    for (size_t limit = 64; limit < (size_t)1 << 24; limit += limit / 7) {
        poly_doc *d = NULL;
        poly_error err = {0};
        const poly_doc_options opt = {.size = sizeof opt, .limit_memory = limit, .explain = true};
        const poly_status st = poly_analyze(&d, *state, article, sizeof article - 1, &opt, &err);
        if (st != POLY_OK && st != POLY_ERR_LIMIT) {
            print_error("limit %zu: status %d (%s)\n", limit, (int)st, poly_status_name(st));
            fail();
        }
        poly_doc_close(d);
    }
}

static int open_engine(void **state)
{
    heal();
    mini_enter();
    mini_fill();
    *state = lib_engine();
    return 0;
}

static int close_engine(void **state)
{
    heal();
    poly_engine_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_engine_memory),
        cmocka_unit_test(test_engine_reads),
        cmocka_unit_test(test_large_engine_memory),
        cmocka_unit_test(test_morph),
        cmocka_unit_test(test_cache),
        cmocka_unit_test(test_document_memory),
        cmocka_unit_test(test_session_memory),
        cmocka_unit_test(test_document_writes),
        cmocka_unit_test(test_document_limit),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

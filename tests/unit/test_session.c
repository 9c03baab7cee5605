/*
 * test_session.c - sessions: one document at a time, recovery after any failure, and results that
 * never depend on what was analysed before.
 *
 * The yardstick is poly_analyze(), which begins with nothing. Articles of corpus/ and a text full
 * of disguises go through one session in different orders, with other options from document to
 * document and failures between them; what comes out, record and dumps, must be the same bytes. So
 * must it with words that crowd each other in the table of words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>

#include "lib/lib.h"
#include "token/key.h"

enum { MOST = 64, HOWS = 4 };

typedef struct item {
    char *p;
    size_t n;
    lib_bytes want[HOWS]; /* by the options */
} item;

typedef struct world {
    poly_engine *engine;
    item at[MOST];
    size_t count;
} world;

/* Words that fold to something else with `confusables` (Cyrillic o, struck-through a) or are mended
 * with `fix_mojibake`. */
static const char disguised[] =
    "\"Kor\xd1\x83psi k\xd0\xbe"
    "rupsi ka\xcc\xb5sus itu l\xc3\x83\xc2\xa9ngkap,\" kata Budi S\xd0\xb0ntoso, kor\xd1\x83psi. "
    "Ke\xd0\xbc"
    "enterian Komunikasi menegaskan keb\xd0\xbe"
    "coran data.\n";

static poly_doc_options options(int how)
{
    return (poly_doc_options){.size = sizeof(poly_doc_options),
                              .id = "x",
                              .published = "2025-03-04",
                              .confusables = (how & 1) != 0,
                              .fix_mojibake = (how & 2) != 0,
                              .explain = true};
}

/* All that can be read of a document. */
static void show(lib_bytes *b, const poly_doc *d)
{
    const poly_dump_options json = {.size = sizeof json, .format = POLY_JSONL};
    const poly_write_options people = {.size = sizeof people, .format = POLY_TEXT, .explain = true};
    assert_int_equal(poly_doc_write(d, NULL, lib_keep, b), POLY_OK);
    assert_int_equal(poly_doc_write(d, &people, lib_keep, b), POLY_OK);
    for (int s = 0; s < POLY_STAGE_N; s++)
        assert_int_equal(poly_doc_dump(d, (poly_stage)s, lib_keep, b), POLY_OK);
    assert_int_equal(poly_doc_dump_as(d, POLY_STAGE_TOKENS, &json, lib_keep, b), POLY_OK);
}

static void add(world *w, char *p, size_t n)
{
    item *x = &w->at[w->count++];
    assert_true(w->count <= MOST);
    *x = (item){.p = p, .n = n};
    for (int how = 0; how < HOWS; how++) {
        const poly_doc_options opt = options(how);
        poly_doc *d = NULL;
        assert_int_equal(poly_analyze(&d, w->engine, p, n, &opt, NULL), POLY_OK);
        show(&x->want[how], d);
        poly_doc_close(d);
    }
}

static void add_folder(world *w, const char *folder)
{
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL && w->count < MOST - 3;) {
        char path[512];
        size_t n = 0;
        if (!strstr(e->d_name, ".txt")) continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        char *p = lib_read(path, &n);
        assert_non_null(p);
        add(w, p, n);
    }
    closedir(dir);
}

static char *copy_of(const char *s)
{
    char *p = malloc(strlen(s) + 1);
    assert_non_null(p);
    return strcpy(p, s);
}

/* ---- what must hold -------------------------------------------------------------------------- */
static bool as_ever(const world *w, poly_session *s, size_t i, int how)
{
    const poly_doc_options opt = options(how);
    const lib_bytes *want = &w->at[i].want[how];
    lib_bytes got = {0};
    poly_doc *d = NULL;
    assert_int_equal(poly_session_analyze(&d, s, w->at[i].p, w->at[i].n, &opt, NULL), POLY_OK);
    show(&got, d);
    poly_doc_close(d);
    const bool same = got.n == want->n && memcmp(got.p, want->p, got.n) == 0;
    if (!same) print_error("document %zu with options %d: other results than alone\n", i, how);
    free(got.p);
    return same;
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static void test_the_options_matter(void **state)
{
    const world *w = *state;
    const item *x = &w->at[0]; /* the disguised one: else the next tests show nothing */
    for (int how = 1; how < HOWS; how++)
        assert_false(x->want[0].n == x->want[how].n &&
                     memcmp(x->want[0].p, x->want[how].p, x->want[0].n) == 0);
}

static void test_orders(void **state)
{
    const world *w = *state;
    poly_session *s = NULL;
    uint64_t seed = 5;
    assert_int_equal(poly_session_open(&s, w->engine), POLY_OK);
    for (size_t i = 0; i < w->count; i++) assert_true(as_ever(w, s, i, 0));
    for (size_t i = w->count; i-- > 0;) assert_true(as_ever(w, s, i, (int)(i & 1)));
    for (size_t i = 0; i < w->count; i++) assert_true(as_ever(w, s, i, (int)(~i & 1)));
    for (int k = 0; k < 200; k++) {
        const size_t i = k % 3 ? next_random(&seed) % w->count : 0;
        assert_true(as_ever(w, s, i, (int)(next_random(&seed) % HOWS)));
    }
    poly_session_close(s);
}

/* ---- failures -------------------------------------------------------------------------------- */
static poly_status try(poly_session *s, const void *p, size_t n, const poly_doc_options *opt)
{
    poly_doc *d = (poly_doc *)1;
    poly_error err = {0};
    const poly_status st = poly_session_analyze(&d, s, p, n, opt, &err);
    if (st == POLY_OK) {
        poly_doc_close(d);
    } else {
        assert_null(d);
        assert_int_equal(err.code, st);
        assert_non_null(err.what);
    }
    return st;
}

static void test_arguments(void **state)
{
    const world *w = *state;
    poly_session *s = (poly_session *)1;
    const poly_doc_options old = {.size = 8},
                           charset = {.size = sizeof charset, .charset = "no-such-charset"};
    assert_int_equal(poly_session_open(NULL, w->engine), POLY_ERR_ARG);
    assert_int_equal(poly_session_open(&s, NULL), POLY_ERR_ARG);
    assert_null(s);
    poly_session_close(NULL);
    assert_int_equal(try(NULL, "a", 1, NULL), POLY_ERR_ARG);
    assert_int_equal(poly_session_open(&s, w->engine), POLY_OK);
    assert_int_equal(poly_session_analyze(NULL, s, "a", 1, NULL, NULL), POLY_ERR_ARG);
    assert_int_equal(try(s, NULL, 1, NULL), POLY_ERR_ARG);
    assert_int_equal(try(s, "a", 1, &old), POLY_ERR_ARG);
    assert_int_equal(try(s, "a", 1, &charset), POLY_ERR_ARG);
    assert_int_equal(try(s, NULL, 0, NULL), POLY_OK);
    assert_true(as_ever(w, s, 0, 1));
    poly_session_close(s);
}

static void test_one_at_a_time(void **state)
{
    const world *w = *state;
    poly_session *s = NULL;
    poly_doc *d = NULL;
    lib_bytes got = {0};
    const poly_doc_options opt = options(1);
    assert_int_equal(poly_session_open(&s, w->engine), POLY_OK);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(poly_session_analyze(&d, s, w->at[i].p, w->at[i].n, &opt, NULL), POLY_OK);
        assert_int_equal(try(s, "a", 1, NULL), POLY_ERR_ARG);
        got.n = 0;
        show(&got, d); /* which harmed nothing */
        assert_int_equal(got.n, w->at[i].want[1].n);
        assert_memory_equal(got.p, w->at[i].want[1].p, got.n);
        poly_doc_close(d);
    }
    free(got.p);
    poly_session_close(s);
}

/* Each way to fail, then a document as ever. */
static void test_recovers(void **state)
{
    static const char binary[200] = {'P', 'K', 3, 4};
    const world *w = *state;
    poly_session *s = NULL;
    const poly_doc_options small = {.size = sizeof small, .limit_bytes = 10};
    assert_int_equal(poly_session_open(&s, w->engine), POLY_OK);
    for (size_t i = 0; i < w->count; i++) {
        assert_int_equal(try(s, binary, sizeof binary, NULL), POLY_ERR_BINARY);
        assert_int_equal(try(s, w->at[i].p, w->at[i].n, &small),
                         w->at[i].n > 10 ? POLY_ERR_LIMIT : POLY_OK);
        assert_true(as_ever(w, s, i, (int)(i % HOWS)));
    }
    poly_session_close(s);
}

/* Memory runs out at every size on the way, in the document's memory or in that of its words: which
 * of them are known already differs from time to time. */
static void test_memory_limits(void **state)
{
    const world *w = *state;
    poly_session *s = NULL;
    size_t refused = 0;
    assert_int_equal(poly_session_open(&s, w->engine), POLY_OK);
    for (size_t limit = 1, k = 0; limit < (size_t)4 << 20; limit += limit / 9 + 1, k++) {
        poly_doc_options opt = options((int)(k & 1));
        opt.limit_memory = limit;
        const item *x = &w->at[k % w->count];
        const poly_status st = try(s, x->p, x->n, &opt);
        assert_true(st == POLY_OK || st == POLY_ERR_LIMIT);
        refused += st != POLY_OK;
        if (k % 4 == 0) assert_true(as_ever(w, s, (k + 1) % w->count, (int)(k / 4 % HOWS)));
    }
    assert_true(refused > 20);
    poly_session_close(s);
}

/* More words than a session keeps: made anew, and nothing is lost. */
static void test_many_words(void **state)
{
    enum { WORDS = 300000, LEN = 10 };
    const world *w = *state;
    poly_session *s = NULL;
    char *p = malloc(WORDS * LEN);
    assert_non_null(p);
    assert_int_equal(poly_session_open(&s, w->engine), POLY_OK);
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < WORDS; i++) {
            uint32_t left = i + round * WORDS;
            char *word = p + LEN * (size_t)i;
            for (int k = 0; k < LEN - 1; k++, left /= 26) word[k] = (char)('a' + left % 26);
            word[LEN - 1] = i % 12 ? ' ' : '\n';
        }
        assert_int_equal(try(s, p, WORDS * LEN, NULL), POLY_OK);
        for (size_t i = 0; i < 4; i++) assert_true(as_ever(w, s, i, (int)((i + round) % HOWS)));
    }
    free(p);
    poly_session_close(s);
}

/* ---- words that crowd each other ------------------------------------------------------------- */
enum { CROWD_BITS = 12, CROWD_OF = 60, FILLERS = 20000, CROWDED_DOCS = 6 };

static uint64_t place_of(const char *word)
{
    char room[2 * POLY_KEY_BYTES] = "";
    snprintf(room, sizeof room, "%s", word);
    return poly_key_hash(poly_key_of(room, (uint32_t)strlen(room))) >> (64 - CROWD_BITS);
}

typedef char crowd_word[12];

/* Words that belong near some known ones in a session's table. */
static size_t make_crowd(crowd_word *out)
{
    static const char *const known[] = {"kata",  "menteri", "korupsi", "kebocoran",
                                        "bocor", "the",     "tidak"};
    size_t n = 0;
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        const uint64_t place = place_of(known[k]);
        for (uint32_t i = 0, found = 0; found < CROWD_OF; i++) {
            snprintf(out[n], sizeof *out, "x%c%u", (char)('a' + k), i);
            if (place_of(out[n]) == place) found++, n++;
        }
        for (int i = 0; i < 8; i++) snprintf(out[n++], sizeof *out, "%s", known[k]);
    }
    return n;
}

static char *crowded_text(crowd_word *crowd, size_t count, uint64_t *seed, size_t *n)
{
    enum { LINES = 100, WORDS = 8 };
    char *p = malloc(LINES * WORDS * sizeof(crowd_word));
    *n = 0;
    assert_non_null(p);
    for (int i = 0; i < LINES * WORDS; i++)
        *n += (size_t)sprintf(p + *n, "%s%s", crowd[next_random(seed) % count],
                              i % WORDS < WORDS - 1 ? " " : ".\n");
    return p;
}

/* A session that knows many words has them in other places than one that begins: what is known of a
 * word must not be what is known of its neighbour. */
static void test_crowded_words(void **state)
{
    static crowd_word crowd[7 * (CROWD_OF + 8)];
    world w = {.engine = ((const world *)*state)->engine};
    poly_session *s = NULL;
    uint64_t seed = 11;
    const size_t count = make_crowd(crowd);
    char *filler = malloc(FILLERS * sizeof(crowd_word));
    size_t n = 0;
    assert_non_null(filler);
    for (uint32_t i = 0; i < FILLERS; i++) n += (size_t)sprintf(filler + n, "f%u\n", i);
    for (int i = 0; i < CROWDED_DOCS; i++) {
        size_t len = 0;
        char *p = crowded_text(crowd, count, &seed, &len);
        add(&w, p, len);
    }
    assert_int_equal(poly_session_open(&s, w.engine), POLY_OK);
    for (int round = 0; round < 4; round++) {
        for (size_t i = 0; i < w.count; i++)
            assert_true(as_ever(&w, s, round & 1 ? w.count - 1 - i : i, 0));
        assert_int_equal(try(s, filler, n * (size_t)(round + 1) / 4, NULL), POLY_OK);
    }
    poly_session_close(s);
    for (size_t i = 0; i < w.count; i++) {
        free(w.at[i].p);
        for (int how = 0; how < HOWS; how++) free(w.at[i].want[how].p);
    }
    free(filler);
}

static int open_world(void **state)
{
    static world w;
    w.engine = lib_engine();
    add(&w, copy_of(disguised), sizeof disguised - 1);
    add(&w, copy_of(""), 0);
    add_folder(&w, "corpus/id");
    add_folder(&w, "corpus/en");
    add_folder(&w, "corpus/mixed");
    *state = &w;
    return 0;
}

static int close_world(void **state)
{
    world *w = *state;
    for (size_t i = 0; i < w->count; i++) {
        free(w->at[i].p);
        for (int how = 0; how < HOWS; how++) free(w->at[i].want[how].p);
    }
    poly_engine_close(w->engine);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_options_matter), cmocka_unit_test(test_orders),
        cmocka_unit_test(test_arguments),          cmocka_unit_test(test_one_at_a_time),
        cmocka_unit_test(test_recovers),           cmocka_unit_test(test_memory_limits),
        cmocka_unit_test(test_many_words),         cmocka_unit_test(test_crowded_words)};
    return cmocka_run_group_tests_name("session", tests, open_world, close_world);
}

/*
 * test_cut.c - news that ends too soon: articles cut behind every word, with endings that leave a
 * rule waiting.
 *
 * Rules look ahead ("agar" opens a clause, "hal itu" points back, a comma goes on), and a text may
 * end at any of these places. Under AddressSanitizer (make asan) a look behind the end of the
 * tokens, hits or entities is a crash; here spans must lie in the text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>

#include "lib/lib.h"

static const char *const endings[] = {
    "",       " agar",     " hal itu", "\n\n,",     " \"",      " kata",          ", ujarnya",
    " said ", " that the", " (",       ", menurut", " meminta", ", according to", " dan Menteri"};

typedef struct world {
    poly_engine *engine;
    poly_session *session;
} world;

static int open_world(void **state)
{
    static world w;
    w.engine = lib_engine();
    assert_int_equal(poly_session_open(&w.session, w.engine), POLY_OK);
    *state = &w;
    return 0;
}

static int close_world(void **state)
{
    world *w = *state;
    poly_session_close(w->session);
    poly_engine_close(w->engine);
    return 0;
}

static bool drop(void *payload, const char *bytes, size_t n)
{
    return (void)payload, (void)bytes, (void)n, true;
}

static void inside(poly_str text, poly_span s) { assert_true(s.start <= s.end && s.end <= text.n); }

/* The text is a copy of its own length, so that a byte read behind it is seen. */
static void analyse(const world *w, const char *text, size_t n, const char *ending)
{
    const size_t more = strlen(ending);
    char *copy = malloc(n + more + (n + more == 0));
    poly_doc *d = NULL;
    assert_non_null(copy);
    memcpy(copy, text, n);
    memcpy(copy + n, ending, more);
    const poly_doc_options opt = {.size = sizeof opt, .id = "cut", .explain = true};
    assert_int_equal(poly_session_analyze(&d, w->session, copy, n + more, &opt, NULL), POLY_OK);
    const poly_str t = poly_doc_text(d);
    for (uint32_t i = 0; i < poly_quote_count(d); i++) {
        const poly_quote q = poly_quote_at(d, i);
        for (uint32_t k = 0; k < q.span_count; k++) inside(t, poly_quote_span(d, &q, k));
        inside(t, q.mention);
        inside(t, q.phrase);
    }
    const poly_write_options out = {.size = sizeof out, .format = POLY_JSONL};
    assert_int_equal(poly_doc_write(d, &out, drop, NULL), POLY_OK);
    poly_doc_close(d);
    free(copy);
}

static void cut_everywhere(const world *w, const char *path)
{
    const unsigned every = lib_every();
    size_t n = 0, turn = 0, words = 0;
    char *text = lib_read(path, &n);
    assert_non_null(text);
    for (size_t i = 1; i <= n; i++) {
        const bool word_ends = i == n || text[i] == ' ' || text[i] == '\n';
        if (!word_ends || text[i - 1] == ' ' || text[i - 1] == '\n') continue;
        if (words++ % every) continue;
        analyse(w, text, i, endings[0]);
        turn = turn + 1 < sizeof endings / sizeof *endings ? turn + 1 : 1;
        analyse(w, text, i, endings[turn]);
    }
    free(text);
}

static void cut_all(const world *w, const char *folder)
{
    DIR *dir = opendir(folder);
    size_t seen = 0;
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir));) {
        char path[512];
        if (e->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        cut_everywhere(w, path);
        seen++;
    }
    closedir(dir);
    assert_true(seen > 5);
}

static void test_indonesian(void **state) { cut_all(*state, "corpus/id"); }
static void test_english(void **state) { cut_all(*state, "corpus/en"); }

/* Nothing but an ending, and every ending behind each that makes it a sentence. */
static void test_endings(void **state)
{
    static const char *const heads[] = {"",
                                        "Budi Sanjaya meminta",
                                        "\"Aman,\" kata Budi.",
                                        "The ministry said",
                                        "Pasal 5 menyatakan",
                                        "CISA and the FBI released an advisory"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
            analyse(*state, heads[i], strlen(heads[i]), endings[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_endings),
                                       cmocka_unit_test(test_indonesian),
                                       cmocka_unit_test(test_english)};
    return cmocka_run_group_tests(tests, open_world, close_world);
}

/*
 * test_slow_eval.c - scoring of hostile gold and records: twice the input costs at most 2.2 times
 * the time. Quotes alone may cost more (each is held against each); here they are few.
 */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/eval.h"
#include "lib/doubling.h"

typedef struct family { /* a line of gold and one of a record, each with n times a unit inside */
    const char *why, *gold[3], *record[3];
    size_t n;
} family;

#define GOLD                                                                                       \
    "{\"id\":\"a\",\"text\":\"kata "                                                               \
    "ini\",\"quotes\":[{\"type\":\"direct\",\"spans\":[[0,4]],\"speaker\":{\"name\":\"Budi\"}}]"
#define RECORD                                                                                     \
    "{\"id\":\"a\",\"quotes\":[{\"type\":\"direct\",\"spans\":[[0,4]],\"speaker\":{\"id\":\"s\"}}" \
    "]"

static const family families[] = {
    {"laws",
     {GOLD ",\"laws\":[", "\"Pasal 1 ayat (2) UU 3/2020\",", "\"\"]}"},
     {RECORD ",\"laws\":[", "{\"text\":\"UU 3/2020\"},", "\"\"]}"},
     5000},
    {"articles of one law",
     {GOLD ",\"laws\":[\"", "Pasal 1 ", "\"]}"},
     {RECORD "}", "", ""},
     100000},
    {"articles that join",
     {GOLD ",\"laws\":[\"Pasal 1", ", 2 dan pasal 3", "\"]}"},
     {RECORD "}", "", ""},
     50000},
    {"speakers",
     {GOLD "}", "", ""},
     {RECORD ",\"speakers\":[{\"id\":\"s\",\"name\":\"Budi\"}", ",{\"id\":\"s\",\"name\":\"Budi\"}",
      "]}"},
     20000},
    {"names of one speaker",
     {GOLD "}", "", ""},
     {RECORD ",\"speakers\":[{\"id\":\"s\",\"aliases\":[", "\"Ani Budi Citra\",", "\"\"]}]}"},
     20000},
    {"a name of many words",
     {GOLD "}", "", ""},
     {RECORD ",\"speakers\":[{\"id\":\"s\",\"name\":\"", "Ani ", "\"}]}"},
     100000},
    {"marks on one letter",
     {GOLD "}", "", ""},
     {RECORD ",\"speakers\":[{\"id\":\"s\",\"name\":\"a", "\xcc\x81\xcc\xa3", "\"}]}"},
     100000},
    {"marks in a law",
     {GOLD ",\"laws\":[\"a", "\xcc\x81\xcc\xa3", "\"]}"},
     {RECORD "}", "", ""},
     100000},
    {"themes",
     {GOLD ",\"themes\":[", "\"a.b\",", "\"\"]}"},
     {RECORD ",\"themes\":[", "{\"id\":\"a.b\",\"score\":0.5},", "{}]}"},
     20000},
    {"pieces of one quote",
     {"{\"id\":\"a\",\"text\":\"kata\",\"quotes\":[{\"type\":\"direct\",\"spans\":[", "[0,4],",
      "[0,4]]}]}"},
     {"{\"id\":\"a\",\"quotes\":[{\"spans\":[", "[0,4],", "[0,4]]}]}"},
     20000},
};

static void ignore(void *payload, const char *sentence) { (void)payload, (void)sentence; }

static char *line_of(const char *const part[3], size_t n)
{
    const size_t a = strlen(part[0]), b = strlen(part[1]), c = strlen(part[2]);
    char *line = malloc(a + n * b + c + 1), *at = line + a;
    assert_non_null(line);
    memcpy(line, part[0], a);
    for (size_t i = 0; i < n; i++, at += b) memcpy(at, part[1], b);
    memcpy(at, part[2], c + 1);
    return line;
}

typedef struct built_lines {
    char *gold, *record;
} built_lines;

static void *build(const void *payload, size_t n)
{
    const family *f = payload;
    built_lines *b = malloc(sizeof *b);
    assert_non_null(b);
    *b = (built_lines){line_of(f->gold, n), line_of(f->record, n)};
    return b;
}

static bool score(const void *payload, void *built)
{
    const built_lines *b = built;
    poly_arena a, scratch;
    poly_eval_article gold, record;
    poly_eval_scored s;
    (void)payload;
    poly_arena_init(&a, SIZE_MAX);
    poly_arena_init(&scratch, SIZE_MAX);
    assert_true(poly_eval_read_gold(&gold, poly_str_of(b->gold), ignore, NULL, &a));
    assert_true(poly_eval_read_record(&record, poly_str_of(b->record), ignore, NULL, &a));
    poly_eval_score(&s, &gold, &record, &a, &scratch);
    assert_int_equal(s.counts[POLY_EC_OVERLAP], 1);
    poly_arena_free(&a);
    poly_arena_free(&scratch);
    return true;
}

static void drop(void *built)
{
    built_lines *b = built;
    free(b->gold);
    free(b->record);
    free(b);
}

static void test_scores(void **state)
{
    const doubling d = {build, score, drop, 2.2, 0.002, 7, 3};
    (void)state;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (!doubling_wants(families[i].why)) continue;
        const doubling_outcome o = doubling_run(&d, &families[i], families[i].n);
        DOUBLING_CHECK(families[i].why, o);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scores)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
#include <time.h>

#include "eval/eval.h"

enum { TURNS = 7 };
static const double RATIO = 2.2, FLOOR = 0.002;

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

static char *build(const char *const part[3], size_t n)
{
    const size_t a = strlen(part[0]), b = strlen(part[1]), c = strlen(part[2]);
    char *line = malloc(a + n * b + c + 1), *at = line + a;
    assert_non_null(line);
    memcpy(line, part[0], a);
    for (size_t i = 0; i < n; i++, at += b) memcpy(at, part[1], b);
    memcpy(at, part[2], c + 1);
    return line;
}

static double once(const char *gold_line, const char *record_line)
{
    struct timespec from, to;
    poly_arena a, scratch;
    poly_eval_article gold, record;
    poly_eval_scored s;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    poly_arena_init(&a, SIZE_MAX);
    poly_arena_init(&scratch, SIZE_MAX);
    assert_true(poly_eval_read_gold(&gold, poly_str_of(gold_line), ignore, NULL, &a));
    assert_true(poly_eval_read_record(&record, poly_str_of(record_line), ignore, NULL, &a));
    poly_eval_score(&s, &gold, &record, &a, &scratch);
    assert_int_equal(s.counts[POLY_EC_OVERLAP], 1);
    poly_arena_free(&a);
    poly_arena_free(&scratch);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9;
}

static bool is_linear_at(const family *f, size_t n)
{
    char *gold[2], *record[2];
    double least[2] = {1e9, 1e9};
    for (size_t i = 0; i < 2; i++) {
        gold[i] = build(f->gold, n << i);
        record[i] = build(f->record, n << i);
    }
    for (int turn = 0; turn < TURNS; turn++) {
        for (size_t i = 0; i < 2; i++) {
            const double t = once(gold[i], record[i]);
            if (t < least[i]) least[i] = t;
        }
    }
    for (size_t i = 0; i < 2; i++) {
        free(gold[i]);
        free(record[i]);
    }
    const bool ok = least[1] <= RATIO * least[0] + FLOOR;
    print_message("%s %-28s %8.2f ms  x%.2f\n", ok ? "    " : "SLOW", f->why, least[1] * 1e3,
                  least[1] / least[0]);
    return ok;
}

/* Slow is what is slow at each of three sizes: a text that no longer fits a cache makes one
 * doubling dear. */
static bool is_linear(const family *f)
{
    return is_linear_at(f, f->n) || is_linear_at(f, f->n * 2) || is_linear_at(f, f->n * 4);
}

static void test_scores(void **state)
{
    int slow = 0;
    (void)state;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        slow += !is_linear(&families[i]);
    assert_int_equal(slow, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scores)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

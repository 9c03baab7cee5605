/* bench.h - what the benchmarks share: articles in memory, time, medians. Include after
 * _POSIX_C_SOURCE 200809L. */
#ifndef POLY_BENCH_BENCH_H
#define POLY_BENCH_BENCH_H

#include "base/arena.h"
#include "lib/lib.h"

#include <jansson.h>
#include <time.h>

#define NOINLINE __attribute__((noinline)) /* callgrind tells rows apart by their names */

enum { PAD = 64, SLICE_BYTES = 4 << 20, ROUNDS = 7, ROUNDS_MAX = 99 };

typedef struct texts {
    char *bytes; /* each article followed by PAD NUL bytes */
    size_t n, cap;
    poly_str *at;
    size_t count, most;
    size_t total, longest; /* bytes of articles */
} texts;

static inline void die(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(2);
}

static inline void *must(void *p)
{
    if (!p) die("memory ran out");
    return p;
}

/* ---- the text -------------------------------------------------------------------------------- */
static inline char *room_for(texts *t, size_t n)
{
    if (t->cap - t->n < n) {
        t->cap = (t->cap + n) * 2;
        t->bytes = must(realloc(t->bytes, t->cap));
    }
    return t->bytes + t->n;
}

/* Takes the n bytes that stand at room_for(). Until all are there, `p` of a view is not set: bytes
 * may move. */
static inline void take(texts *t, size_t n)
{
    if (t->count == t->most) {
        t->most = t->most * 2 + 64;
        t->at = must(realloc(t->at, t->most * sizeof *t->at));
    }
    memset(room_for(t, n + PAD) + n, 0, PAD);
    t->at[t->count++].n = n;
    t->n += n + PAD;
    t->total += n;
    if (n > t->longest) t->longest = n;
}

static inline void settle(texts *t)
{
    size_t at = 0;
    for (size_t i = 0; i < t->count; i++) {
        t->at[i].p = t->bytes + at;
        at += t->at[i].n + PAD;
    }
}

static inline void read_articles(texts *t, const char *path)
{
    size_t len;
    char *file = lib_read(path, &len);
    if (!file) die("the file cannot be read");
    for (char *line = file, *end; line < file + len; line = end + 1) {
        end = memchr(line, '\n', (size_t)(file + len - line));
        if (!end) end = file + len;
        json_t *o = json_loadb(line, (size_t)(end - line), 0, NULL);
        const json_t *text = json_object_get(o, "text");
        const size_t n = json_string_length(text);
        if (n) {
            memcpy(room_for(t, n), json_string_value(text), n);
            take(t, n);
        }
        json_decref(o);
    }
    free(file);
    if (!t->count) die("no articles ({\"text\": ...} a line) in the file");
    settle(t);
}

static inline void must_ok(poly_status st)
{
    if (st != POLY_OK) die(poly_status_name(st));
}

/* ---- measuring ------------------------------------------------------------------------------- */
static inline double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static inline int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline double median(double *v, int n)
{
    qsort(v, (size_t)n, sizeof *v, by_value);
    return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

#endif

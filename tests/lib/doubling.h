/*
 * doubling.h - is what a test does linear? The CPU time of n units of trouble is held against that
 * of 2 n.
 *
 * Machines are noisy, so work is slow only where it is so each time and at each size: the two run
 * in turn, the least time of each counts, and where the ratio is too high both are doubled and run
 * again: what no longer fits a cache makes one doubling dear, what is quadratic makes all of them
 * dear.
 */
#ifndef POLY_TESTS_DOUBLING_H
#define POLY_TESTS_DOUBLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What is measured. `payload` is the test's own, handed on. */
typedef struct doubling {
    void *(*build)(const void *payload, size_t n); /* n units of trouble, not timed */
    bool (*work)(const void *payload, void *built); /* false: it went wrong */
    void (*drop)(void *built);
    double ratio;   /* what twice the units may cost */
    double floor_s; /* noise of the clock and of page faults, added to what is allowed */
    int turns;      /* at one size, until the ratio is fine */
    int sizes;      /* each of which must be dear before the work is called slow */
} doubling;

typedef struct doubling_outcome {
    double once_s, twice_s; /* the least of n units, of 2 n */
    size_t n;
    bool ok, failed; /* `failed`: the work went wrong, whatever it cost */
} doubling_outcome;

/* CPU time of the process. */
static inline double doubling_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static inline double doubling_once(const doubling *d, const void *payload, void *built,
                                   bool *failed)
{
    const double t0 = doubling_clock();
    *failed |= !d->work(payload, built);
    return doubling_clock() - t0;
}

/* n and 2 n units. */
static inline doubling_outcome doubling_at(const doubling *d, const void *payload, size_t n)
{
    enum { HOPELESS_S = 20 }; /* bad enough to be told by one turn */
    void *one = d->build(payload, n), *two = d->build(payload, 2 * n);
    doubling_outcome o = {.once_s = 1e9, .twice_s = 1e9, .n = n};
    for (int turn = 0; turn < d->turns && !o.ok && !o.failed; turn++) {
        const double t1 = doubling_once(d, payload, one, &o.failed);
        const double t2 = doubling_once(d, payload, two, &o.failed);
        if (t1 < o.once_s) o.once_s = t1;
        if (t2 < o.twice_s) o.twice_s = t2;
        o.ok = !o.failed && o.twice_s <= d->ratio * o.once_s + d->floor_s;
        if (t2 > HOPELESS_S) break;
    }
    d->drop(one);
    d->drop(two);
    return o;
}

/* As `o` if that is fine, else the outcome of the larger sizes. */
static inline doubling_outcome doubling_larger(const doubling *d, const void *payload,
                                               doubling_outcome o)
{
    for (int k = 1; k < d->sizes && !o.ok && !o.failed; k++) o = doubling_at(d, payload, o.n * 2);
    return o;
}

static inline doubling_outcome doubling_run(const doubling *d, const void *payload, size_t n)
{
    return doubling_larger(d, payload, doubling_at(d, payload, n));
}

/* Whether slow tests are to be short: POLY_SLOW=short, as `make test` sets it. */
static inline bool doubling_is_brief(void)
{
    const char *how = getenv("POLY_SLOW");
    return how && strcmp(how, "short") == 0;
}

/* Whether a row is to run: all are, or the one that POLY_SLOW_ROW names by a part of its title. */
static inline bool doubling_wants(const char *why)
{
    const char *only = getenv("POLY_SLOW_ROW");
    return !only || strstr(why, only);
}

/* How the rows outside test_slow.c print and judge an outcome. */
#define DOUBLING_CHECK(why, o)                                                                     \
    do {                                                                                           \
        print_message("%s %-32s %8zu: %.3f s, twice that: %.3f s\n", (o).ok ? "    " : "SLOW",     \
                      (why), (o).n, (o).once_s, (o).twice_s);                                      \
        assert_true((o).ok);                                                                       \
    } while (0)

#endif

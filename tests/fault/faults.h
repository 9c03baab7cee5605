/*
 * faults.h - the n-th allocation, read or write fails, for every n that time allows.
 *
 * The linker wraps malloc, calloc, realloc, fopen, fread, write, pwrite64 and ftruncate64
 * (Makefile): every call of ours and of what is linked in passes through here; those inside shared
 * libraries do not. Included by one file of a test program.
 */
#ifndef POLY_TESTS_FAULTS_H
#define POLY_TESTS_FAULTS_H

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "polyanalyze.h"

enum { FIRST = 4000, SECONDS_PER_PHASE = 4 };

/* ---- the faulty machine ---------------------------------------------------------------------- */
void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
FILE *__real_fopen(const char *path, const char *mode);
size_t __real_fread(void *p, size_t size, size_t n, FILE *f);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
FILE *__wrap_fopen(const char *path, const char *mode);
size_t __wrap_fread(void *p, size_t size, size_t n, FILE *f);
ssize_t __real_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n);
ssize_t __real_pwrite64(int fd, const void *p, size_t n, off64_t at);
ssize_t __wrap_pwrite64(int fd, const void *p, size_t n, off64_t at);
int __real_ftruncate64(int fd, off64_t n);
int __wrap_ftruncate64(int fd, off64_t n);

typedef struct gate { /* counts calls; the fail_at-th fails, or with `stay` all from there on */
    long calls, fail_at;
    bool stay;
} gate;
static gate memory, opens, reads, writes, disk;

static bool fails(gate *g)
{
    g->calls++;
    return g->fail_at && (g->calls == g->fail_at || (g->stay && g->calls > g->fail_at));
}

void *__wrap_malloc(size_t n) { return fails(&memory) ? NULL : __real_malloc(n); }
void *__wrap_calloc(size_t n, size_t size)
{
    return fails(&memory) ? NULL : __real_calloc(n, size);
}
void *__wrap_realloc(void *p, size_t n) { return fails(&memory) ? NULL : __real_realloc(p, n); }

FILE *__wrap_fopen(const char *path, const char *mode)
{
    if (!fails(&opens)) return __real_fopen(path, mode);
    errno = EMFILE;
    return NULL;
}

size_t __wrap_fread(void *p, size_t size, size_t n, FILE *f)
{
    if (!fails(&reads)) return __real_fread(p, size, n, f);
    /* A stream whose descriptor cannot be read: the caller must look at ferror, as after a bad
     * disk. */
    FILE *bad = freopen("/proc/self/mem", "rb", f); /* offset 0 is not mapped: EIO */
    return bad ? __real_fread(p, size, n, bad) : 0;
}

ssize_t __wrap_write(int fd, const void *p, size_t n)
{
    if (fd <= 2 || !fails(&disk)) return __real_write(fd, p, n);
    if (n > 1) return __real_write(fd, p, n / 2); /* what is left does not fit: the next call says
                                                   * so */
    errno = ENOSPC;
    return -1;
}

ssize_t __wrap_pwrite64(int fd, const void *p, size_t n, off64_t at)
{
    if (!fails(&disk)) return __real_pwrite64(fd, p, n, at);
    errno = ENOSPC;
    return -1;
}

int __wrap_ftruncate64(int fd, off64_t n)
{
    if (!fails(&disk)) return __real_ftruncate64(fd, n);
    errno = EIO;
    return -1;
}

static void heal(void) { memory = opens = reads = writes = disk = (gate){0}; }

static double seconds(void) /* of the processor */ { return (double)clock() / CLOCKS_PER_SEC; }

/* Runs `what` once whole, then with each chosen call of `g` failing; `ok` and `ok2` are the
 * statuses allowed. A fault that changes nothing (a library falls back) may also end in POLY_OK. */
static void each_fault(const char *name, poly_status (*what)(const void *), const void *payload,
                       gate *g, bool stay, poly_status ok, poly_status ok2)
{
    heal();
    double t = seconds();
    assert_int_equal(what(payload), POLY_OK);
    t = seconds() - t;
    const long calls = g->calls;
    long budget = (long)(SECONDS_PER_PHASE / (t > 1e-5 ? t : 1e-5)) + 40, tried = 0, failed = 0,
         wrong = 0, n = 1;
    const long first = budget / 2 < FIRST ? budget / 2 : FIRST;
    const long step = calls > first ? (calls - first) / (budget - first) + 1 : 1;
    for (; n <= calls; n += n < first ? 1 : step, tried++) {
        heal();
        g->fail_at = n;
        g->stay = stay;
        const poly_status st = what(payload);
        heal();
        failed += st != POLY_OK;
        if (st == POLY_OK || st == ok || st == ok2) continue;
        if (wrong++ < 5)
            print_error("%s: fault %ld of %ld: status %d (%s)\n", name, n, calls, (int)st,
                        poly_status_name(st));
    }
    print_message("%s: %ld calls, %ld faults tried, %ld reported, %ld wrongly\n", name, calls,
                  tried, failed, wrong);
    assert_int_equal(wrong, 0);
    if (calls) assert_true(failed > 0);
    assert_int_equal(what(payload), POLY_OK); /* and nothing is broken for the next one */
}

#endif

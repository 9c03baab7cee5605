/* lib.h - what the test programs of tests/ share: reading files, an engine over the checkout's
 * lexicons, sinks. */
#ifndef POLY_TESTS_LIB_H
#define POLY_TESTS_LIB_H

#include "polyanalyze.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The checkout's lexicons, whatever is installed: $POLY_LEXICONS, else ./lexicons. */
static inline const char *lib_lexicons(void)
{
    const char *dir = getenv("POLY_LEXICONS");
    return dir && *dir ? dir : "lexicons";
}

/* Compiled anew, so that each table of it is a block of memory whose ends a sanitizer knows; where
 * $POLY_TEST_CACHE names a folder, from there: compiling takes 6 s under valgrind. */
static inline poly_engine *lib_engine(void)
{
    poly_engine *e = NULL;
    poly_error err = {0};
    const poly_engine_options opt = {
        .size = sizeof opt, .dir = lib_lexicons(), .cache_dir = getenv("POLY_TEST_CACHE")};
    if (poly_engine_open(&e, &opt, &err) != POLY_OK) {
        fprintf(stderr, "%s:%u: %s (%s)\n", err.file, err.line, err.what, lib_lexicons());
        exit(2);
    }
    return e;
}

/* Of many alike cases a slow tool runs every N-th: $POLY_TEST_EVERY, else all. */
static inline unsigned lib_every(void)
{
    const char *n = getenv("POLY_TEST_EVERY");
    return n && atoi(n) > 1 ? (unsigned)atoi(n) : 1;
}

/* A whole file, NUL-terminated; free it. NULL when it cannot be read. */
static inline char *lib_read(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    char *p = NULL;
    size_t n = 0, cap = 0;
    if (!f) return NULL;
    do {
        if (cap - n < 4096) {
            char *bigger = realloc(p, cap = cap ? cap * 2 : 1u << 16);
            if (!bigger) exit(2);
            p = bigger;
        }
        n += fread(p + n, 1, cap - n - 1, f);
    } while (!feof(f) && !ferror(f));
    fclose(f);
    p[n] = 0;
    *len = n;
    return p;
}

/* A sink that keeps everything. */
typedef struct lib_bytes {
    char *p;
    size_t n, cap;
} lib_bytes;

static inline bool lib_keep(void *payload, const char *bytes, size_t n)
{
    lib_bytes *b = payload;
    if (n > b->cap - b->n) {
        b->cap = (b->cap + n) * 2;
        char *bigger = realloc(b->p, b->cap);
        if (!bigger) exit(2);
        b->p = bigger;
    }
    memcpy(b->p + b->n, bytes, n);
    b->n += n;
    return true;
}

/* A sink that only counts (payload: size_t). */
static inline bool lib_count(void *payload, const char *bytes, size_t n)
{
    (void)bytes;
    *(size_t *)payload += n;
    return true;
}

#endif

/*
 * pool.h - runs one function over n items on several threads. Items share nothing but what they only read;
 * whoever calls puts results in order of their index, so that output never depends on the number of threads.
 */
#ifndef POLY_BASE_POOL_H
#define POLY_BASE_POOL_H

#include "polyanalyze.h"

typedef void poly_pool_fn(void *payload, uint32_t item);

/* Calls fn(payload, i) once for each i < n, on up to n_threads threads (the caller's among them), and
 * returns when all are done. n_threads 0 or 1, or threads that cannot be had: in the caller's thread. */
void poly_pool_run(uint32_t n_threads, uint32_t n, poly_pool_fn *fn, void *payload);

#endif

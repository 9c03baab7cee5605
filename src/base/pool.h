/*
 * pool.h - runs one function over n items on several threads. Items share nothing but what they
 * only read; whoever calls puts results in order of their index, so that output never depends on
 * the number of threads.
 */
#ifndef POLY_BASE_POOL_H
#define POLY_BASE_POOL_H

#include "polyanalyze.h"

typedef void poly_pool_fn(void *payload, uint32_t worker, uint32_t item);

enum { POLY_POOL_MOST = 64 }; /* threads */

/* Calls fn(payload, worker, i) once for each i < n, on up to n_threads threads (the caller's among
 * them; at most POLY_POOL_MOST), and returns when all are done. No two threads have one worker
 * number; all are below n_threads (or are 0). n_threads 0 or 1, or threads that cannot be had: in
 * the caller's thread. */
void poly_pool_run(uint32_t n_threads, uint32_t n, poly_pool_fn *fn, void *payload);

#endif

/*
 * pool.h - runs one function over n items on several threads, again and again. Items share nothing
 * but what they only read; whoever calls puts results in order of their index, so that output never
 * depends on the number of threads.
 */
#ifndef POLY_BASE_POOL_H
#define POLY_BASE_POOL_H

#include "polyanalyze.h"

typedef struct poly_pool poly_pool;

typedef void poly_pool_fn(void *payload, uint32_t worker, uint32_t item);

enum { POLY_POOL_MOST = 64 }; /* threads */

/* Up to n_threads threads (the caller's among them; at most POLY_POOL_MOST; 0 counts as 1). They
 * begin when there are items enough for them, take no signals, and sleep between runs. NULL when
 * there is no memory. */
poly_pool *poly_pool_open(uint32_t n_threads);

/* Ends the threads. NULL is fine. */
void poly_pool_close(poly_pool *p);

/* Calls fn(payload, worker, i) once for each i < n, and returns when all are done; one run at a
 * time. A thread has the same worker number in all runs of a pool (the caller's is 0), all are
 * below n_threads. With one item, threads that cannot be had, or no pool (NULL): in the caller's
 * thread. */
void poly_pool_run(poly_pool *p, uint32_t n, poly_pool_fn *fn, void *payload);

#endif

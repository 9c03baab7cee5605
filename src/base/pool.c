/* pool.c - a shared counter deals out items; no queue, no lock. */
#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct job {
    _Atomic uint32_t next, workers;
    uint32_t n;
    poly_pool_fn *fn;
    void *payload;
} job;

static void *work(void *p)
{
    job *j = p;
    const uint32_t worker = atomic_fetch_add(&j->workers, 1);
    for (uint32_t i; (i = atomic_fetch_add(&j->next, 1)) < j->n;) j->fn(j->payload, worker, i);
    return NULL;
}

void poly_pool_run(uint32_t n_threads, uint32_t n, poly_pool_fn *fn, void *payload)
{
    job j = {.n = n, .fn = fn, .payload = payload};
    pthread_t threads[POLY_POOL_MOST];
    uint32_t started = 0;
    atomic_init(&j.next, 0);
    atomic_init(&j.workers, 0);
    if (n_threads > n) n_threads = n;
    if (n_threads > POLY_POOL_MOST) n_threads = POLY_POOL_MOST;
    while (started + 1 < n_threads && pthread_create(&threads[started], NULL, work, &j) == 0)
        started++;
    work(&j);
    while (started) pthread_join(threads[--started], NULL);
}

/*
 * pool.c - a shared counter deals out items; a lock only where a run begins and ends.
 *
 * Threads outlive a run: ending one returns the pages of its stack, and that stops all other
 * threads for a moment; and a worker that stays finds what it works with in its core's caches.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef struct helper {
    poly_pool *pool;
    pthread_t thread;
    uint32_t worker;
    uint64_t seen; /* the last run that it knows of */
} helper;

struct poly_pool {
    uint32_t most, started; /* threads beside the caller's: that may be, that are */
    helper helpers[POLY_POOL_MOST];
    pthread_mutex_t lock;
    pthread_cond_t begun, ended;
    /* Of the run, behind the lock. */
    uint64_t run;
    uint32_t wanted, at_work; /* helpers */
    bool closing;
    /* Of the run, only read while it lasts. */
    uint32_t n;
    poly_pool_fn *fn;
    void *payload;
    _Atomic uint32_t next;
};

poly_pool *poly_pool_open(uint32_t n_threads)
{
    poly_pool *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    p->most = n_threads > POLY_POOL_MOST ? POLY_POOL_MOST - 1 : n_threads ? n_threads - 1 : 0;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->begun, NULL);
    pthread_cond_init(&p->ended, NULL);
    return p;
}

static void deal(poly_pool *p, uint32_t worker)
{
    for (uint32_t i; (i = atomic_fetch_add(&p->next, 1)) < p->n;) p->fn(p->payload, worker, i);
}

static void *help(void *payload)
{
    helper *h = payload;
    poly_pool *p = h->pool;
    pthread_mutex_lock(&p->lock);
    while (true) {
        while (h->seen == p->run && !p->closing) pthread_cond_wait(&p->begun, &p->lock);
        if (p->closing) break;
        h->seen = p->run;
        if (h->worker > p->wanted) continue;
        pthread_mutex_unlock(&p->lock);
        deal(p, h->worker);
        pthread_mutex_lock(&p->lock);
        if (--p->at_work == 0) pthread_cond_signal(&p->ended);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Signals are the caller's: one that a helper took would not wake a read of the caller's. */
static void start(poly_pool *p, uint32_t wanted)
{
    sigset_t all, before;
    if (p->started >= wanted) return;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (; p->started < wanted; p->started++) {
        helper *h = &p->helpers[p->started];
        *h = (helper){.pool = p, .worker = p->started + 1, .seen = p->run};
        if (pthread_create(&h->thread, NULL, help, h)) break;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void begin(poly_pool *p, uint32_t wanted)
{
    start(p, wanted);
    pthread_mutex_lock(&p->lock);
    p->run++;
    p->wanted = p->at_work = wanted < p->started ? wanted : p->started;
    pthread_cond_broadcast(&p->begun);
    pthread_mutex_unlock(&p->lock);
}

static void wait_for_all(poly_pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->at_work) pthread_cond_wait(&p->ended, &p->lock);
    pthread_mutex_unlock(&p->lock);
}

void poly_pool_run(poly_pool *p, uint32_t n, poly_pool_fn *fn, void *payload)
{
    if (!p || !p->most || n < 2) {
        for (uint32_t i = 0; i < n; i++) fn(payload, 0, i);
        return;
    }
    p->n = n;
    p->fn = fn;
    p->payload = payload;
    atomic_store(&p->next, 0);
    begin(p, n - 1 < p->most ? n - 1 : p->most);
    deal(p, 0);
    wait_for_all(p);
}

void poly_pool_close(poly_pool *p)
{
    if (!p) return;
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    pthread_cond_broadcast(&p->begun);
    pthread_mutex_unlock(&p->lock);
    while (p->started) pthread_join(p->helpers[--p->started].thread, NULL);
    pthread_cond_destroy(&p->ended);
    pthread_cond_destroy(&p->begun);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

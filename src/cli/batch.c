/*
 * batch.c - documents through the library on all threads, their results in the order of the input.
 *
 *   in   files, folders, standard input
 *   out  what a command makes of each, handed to it in order
 *
 * Method: documents are collected into a batch, up to a number of bytes or until the input would
 * make us wait; the batch is analysed by all threads, each result into a buffer of its own; the
 * buffers are written in order, by one of the threads while the others are at the next batch. So
 * memory does not grow with the input, the output does not depend on the number of threads, and a
 * slow pipe gets each answer at once: when there is nothing to read, nothing waits to be written.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch.h"

#include "base/pool.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BATCH_BYTES = 8 << 20, BATCH_PER_THREAD = 64 };

typedef struct group {
    poly_batch_item *items;
    uint32_t n;
} group;

typedef struct job {
    poly_batch *b;
    poly_pool *pool;
    poly_input *in;
    poly_progress progress;
    group now, done; /* at work; worked on, to be written */
    uint32_t cap;
    int64_t n_read;  /* documents */
    bool going;      /* false: the output is closed or full, or we were asked to stop */
    poly_session *sessions[POLY_POOL_MOST]; /* one a worker, opened when it is first needed */
} job;

static void work(job *j, uint32_t worker, poly_batch_item *it)
{
    poly_doc *d = NULL;
    poly_input_parse(j->in, &it->doc);
    if (!it->doc.error_code)
        d = poly_cli_analyze(&it->doc, j->b->engine, &j->sessions[worker], j->b->o);
    j->b->work(j->b, it, d);
    poly_doc_close(d);
    free(it->doc.bytes); /* the result is all we keep */
    it->doc.bytes = NULL;
}

static void tell(job *j, const poly_batch_item *it)
{
    if (!it->doc.error_code && !it->log.n) return;
    poly_progress_erase(&j->progress);
    if (it->doc.error_code) poly_cli_say_document(&it->doc);
    if (!it->log.n) return;
    char id[1024];
    snprintf(id, sizeof id, "%s", it->doc.id);
    poly_cli_disarm(id);
    fprintf(stderr, "# %s\n", id);
    fwrite(it->log.p, 1, it->log.n, stderr);
}

static void put_item(job *j, poly_batch_item *it)
{
    poly_batch *b = j->b;
    tell(j, it);
    if (it->result.status != POLY_OK) b->out.buf.status = it->result.status;
    b->put(b, it);
    b->documents++;
    b->failed += it->doc.error_code != NULL;
    b->misdated += poly_document_is_misdated(&it->doc);
    b->found += it->found;
    free(it->counts);
    free(it->own);
    poly_buf_free(&it->result);
    poly_buf_free(&it->log);
    poly_document_free(&it->doc);
}

static void fill(job *j)
{
    group *g = &j->now;
    size_t bytes = 0;
    g->n = 0;
    const struct poly_cli_feed *feed = j->b->o->feed;
    while (g->n < j->cap && bytes < BATCH_BYTES && (g->n == 0 || feed || poly_input_ready(j->in))) {
        poly_batch_item *it = &g->items[g->n];
        *it = (poly_batch_item){0};
        if (feed ? !feed->next(feed->payload, &it->doc) : !poly_input_next(j->in, &it->doc)) break;
        it->number = ++j->n_read;
        poly_buf_init(&it->result);
        poly_buf_init(&it->log);
        bytes += it->doc.len;
        g->n++;
    }
}

/* On any thread. */
static void prepare(void *payload, uint32_t worker, uint32_t i)
{
    job *j = payload;
    (void)worker;
    j->b->prepare(j->b, j->in, &j->now.items[i]);
}

/* Keeps the documents that are wanted, in order. False: the rest is not. */
static bool choose(job *j)
{
    group *g = &j->now;
    uint32_t kept = 0;
    bool more = true;
    poly_pool_run(j->pool, g->n, prepare, j);
    for (uint32_t i = 0; i < g->n; i++) {
        const poly_wanted w = more ? j->b->want(j->b, &g->items[i]) : POLY_STOP_HERE;
        if (w == POLY_WANTED) {
            g->items[kept++] = g->items[i];
            continue;
        }
        poly_document_free(&g->items[i].doc);
        free(g->items[i].own);
        more = w != POLY_STOP_HERE;
        j->b->left += more;
    }
    g->n = kept;
    return more;
}

/* Writes what is done. */
static void put_done(job *j)
{
    for (uint32_t i = 0; i < j->done.n; i++) put_item(j, &j->done.items[i]);
    j->done.n = 0;
    j->going = poly_out_flush(&j->b->out) && (!j->b->commit || j->b->commit(j->b)) && j->going;
}

/* On any thread. */
static void work_at(void *payload, uint32_t worker, uint32_t i)
{
    job *j = payload;
    work(j, worker, &j->now.items[i]);
}

/* The same, where the first item is to write what is done. */
static void put_or_work_at(void *payload, uint32_t worker, uint32_t i)
{
    if (i) work_at(payload, worker, i - 1);
    else put_done(payload);
}

/* One document alone needs no second thread. */
static void run_batch(job *j)
{
    if (j->done.n) {
        poly_pool_run(j->pool, j->now.n + 1, put_or_work_at, j);
    } else {
        put_done(j);
        poly_pool_run(j->pool, j->now.n, work_at, j);
    }
    const group empty = j->done;
    j->done = j->now;
    j->now = empty;
    if (!poly_input_ready(j->in)) put_done(j);
    poly_progress_show(&j->progress, j->b->documents + j->b->left, j->b->failed,
                       poly_input_bytes(j->in), j->b->o);
    j->going = j->going && poly_cli_stop == 0;
}

static void close_message(const job *j)
{
    const unsigned long long all = j->b->documents, failed = j->b->failed,
                             skipped = poly_input_skipped(j->in);
    const unsigned long long passed = poly_input_passed(j->in), misdated = j->b->misdated;
    if (j->b->o->quiet) return;
    if (failed && all > 1) poly_cli_say("%llu of %llu documents failed", failed, all);
    if (skipped)
        poly_cli_say("%llu %s skipped: %sof no kind that we read", skipped,
                     skipped == 1 ? "file" : "files",
                     j->b->o->input.n_include || j->b->o->input.n_exclude
                         ? "left out by --include or --exclude, or "
                         : "");
    if (passed)
        poly_cli_say("%llu %s of web archives passed over: no pages", passed,
                     passed == 1 ? "record" : "records");
    if (misdated)
        poly_cli_say(
            "%llu %s no day that is sure in the date, and count%s as undated (see --date-order)",
            misdated, misdated == 1 ? "document has" : "documents have", misdated == 1 ? "s" : "");
    if (!all && !j->b->left && !poly_cli_stop) poly_cli_say("no documents in the input");
}

static poly_exit result(const job *j)
{
    if (poly_input_status(j->in) != POLY_OK) return poly_cli_no_memory();
    close_message(j);
    if (j->b->failed) return POLY_EXIT_SOME;
    return j->b->o->exit_status && !j->b->found ? POLY_EXIT_NOTHING : POLY_EXIT_OK;
}

static poly_exit run_job(job *j)
{
    poly_batch *b = j->b;
    const poly_exit opened = poly_out_open(&b->out, b->o->output);
    bool ended = false;
    j->going = opened == POLY_EXIT_OK;
    if (b->out.temp) poly_cli_watch_signals();
    if (j->going && b->begin) b->begin(b);
    while (j->going && !ended) {
        fill(j);
        if (!j->now.n) break;
        ended = b->want && !choose(j);
        run_batch(j);
    }
    put_done(j);
    poly_progress_erase(&j->progress);
    b->complete = j->going && !poly_cli_stop && poly_input_status(j->in) == POLY_OK;
    if (j->going && b->end) b->end(b);
    const bool keep =
        opened == POLY_EXIT_OK && !poly_cli_stop && poly_input_status(j->in) == POLY_OK;
    const poly_exit closed = poly_out_close(&b->out, keep);
    if (opened != POLY_EXIT_OK) return opened;
    if (closed != POLY_EXIT_OK) return closed;
    return result(j);
}

bool poly_cli_to_terminal(const poly_cli_options *o)
{
    return (!o->output || strcmp(o->output, "-") == 0) && isatty(STDOUT_FILENO);
}

static uint32_t threads_of(const poly_cli_options *o)
{
    const long n = o->n_threads ? (long)o->n_threads : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > POLY_POOL_MOST ? POLY_POOL_MOST : (uint32_t)n;
}

/* A bar would be torn by results on the same terminal; a run folder's commands write none. */
static bool wants_progress(const poly_batch *b, const poly_cli_options *o)
{
    if (o->quiet || o->progress == POLY_PROGRESS_NONE) return false;
    if (o->progress == POLY_PROGRESS_PLAIN) return true;
    return isatty(STDERR_FILENO) && (b->commit || !poly_cli_to_terminal(o));
}

static poly_exit run_with_engine(poly_batch *b, poly_cli_options *o)
{
    const uint32_t n_threads = threads_of(o);
    job j = {.b = b, .pool = poly_pool_open(n_threads), .cap = n_threads * BATCH_PER_THREAD};
    b->o = o;
    o->input.stop = &poly_cli_stop;
    j.now.items = malloc(j.cap * sizeof *j.now.items); /* fill() clears each that is used */
    j.done.items = malloc(j.cap * sizeof *j.done.items);
    j.in = poly_input_open(o->args, o->n_args, &o->input);
    poly_progress_start(&j.progress, wants_progress(b, o), o->progress == POLY_PROGRESS_PLAIN);
    const bool ready = j.pool && j.now.items && j.done.items && j.in;
    poly_exit st = ready ? POLY_EXIT_OK : poly_cli_no_memory();
    if (st == POLY_EXIT_OK && b->open) st = b->open(b);
    if (st == POLY_EXIT_OK) st = run_job(&j);
    poly_pool_close(j.pool);
    poly_input_close(j.in);
    for (uint32_t i = 0; i < POLY_POOL_MOST; i++) poly_session_close(j.sessions[i]);
    free(j.now.items);
    free(j.done.items);
    return st;
}

poly_exit poly_batch_run(poly_batch *b, poly_cli_options *o)
{
    poly_engine *e = NULL;
    poly_exit st = poly_cli_engine(&e, o, NULL);
    if (st == POLY_EXIT_OK) st = poly_cli_check_charset(e, o->input.charset);
    b->engine = e;
    if (st == POLY_EXIT_OK) st = run_with_engine(b, o);
    poly_engine_close(e);
    return st;
}

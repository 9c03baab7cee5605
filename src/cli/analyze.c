/*
 * analyze.c - the main job: documents -> records.
 *
 *   in   files, folders, standard input     out  one record a document, in the order of the input
 *
 * Method: documents are collected into a batch, up to a number of bytes or until the input would
 * make us wait; the batch is analysed by all threads, each record into a buffer of its own; the
 * buffers are written in order. So memory does not grow with the input, the output does not
 * depend on the number of threads, and a slow pipe gets each answer at once.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/pool.h"
#include "cli/cli.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BATCH_BYTES = 16 << 20, BATCH_PER_THREAD = 64, NARROWEST = 40, WIDEST = 200 };

typedef struct item {
    poly_document doc;
    poly_buf record;
    poly_buf log; /* --explain beside JSON */
    uint32_t quotes;
} item;

typedef struct job {
    const poly_cli_options *o;
    const poly_engine *engine;
    poly_write_options write;
    uint32_t n_threads;
    poly_input *in;
    poly_out out;
    poly_progress progress;
    item *items;
    uint32_t n, cap;
    poly_session *sessions[POLY_POOL_MOST]; /* one a worker, opened when it is first needed */
    poly_buf first; /* JSON: held back until it is known whether there is a second */
    uint64_t documents, failed, quotes;
} job;

/* ---- one document, on any thread ------------------------------------------------------------- */
static uint32_t count_quotes(const poly_doc *d, uint16_t min_confidence)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < poly_quote_count(d); i++) n += poly_quote_at(d, i).confidence >= min_confidence;
    return n;
}

static void write_record(const job *j, item *it, const poly_doc *d)
{
    poly_status st = poly_doc_write(d, &j->write, poly_cli_sink, &it->record);
    if (st == POLY_OK && j->o->explain && j->write.format != POLY_TEXT)
        st = poly_doc_explain(d, poly_cli_sink, &it->log);
    if (st == POLY_OK) {
        it->quotes = count_quotes(d, j->write.min_confidence);
        return;
    }
    it->record.n = it->log.n = 0;
    it->record.status = it->log.status = POLY_OK;
    poly_document_fail(&it->doc, "memory", "memory ran out for the record");
}

static void work(void *payload, uint32_t worker, uint32_t i)
{
    job *j = payload;
    item *it = &j->items[i];
    poly_input_parse(j->in, &it->doc);
    if (!it->doc.error_code) {
        poly_doc *d = poly_cli_analyze(&it->doc, j->engine, &j->sessions[worker], j->o);
        if (d) write_record(j, it, d);
        poly_doc_close(d);
    }
    if (it->doc.error_code && j->write.format != POLY_TEXT)
        poly_cli_error_record(&it->record, &it->doc, (poly_format)j->write.format);
    free(it->doc.bytes); /* the record is all we keep */
    it->doc.bytes = NULL;
}

/* ---- in order -------------------------------------------------------------------------------- */
static void put_json(job *j, const poly_buf *record)
{
    poly_buf *to = &j->out.buf;
    const size_t n = record->n && record->p[record->n - 1] == '\n' ? record->n - 1 : record->n;
    if (j->documents == 0) {
        poly_buf_bytes(&j->first, record->p, n);
        if (j->first.status != POLY_OK) to->status = j->first.status;
        return;
    }
    if (j->documents == 1) {
        poly_buf_cstr(to, "[\n");
        poly_buf_bytes(to, j->first.p, j->first.n);
        poly_buf_free(&j->first);
    }
    poly_buf_cstr(to, ",\n");
    poly_buf_bytes(to, record->p, n);
}

static void end_json(job *j)
{
    poly_buf *to = &j->out.buf;
    if (j->documents == 0) poly_buf_cstr(to, "[");
    poly_buf_bytes(to, j->first.p, j->first.n);
    poly_buf_cstr(to, j->documents == 0 ? "]\n" : j->documents == 1 ? "\n" : "\n]\n");
}

static void put_record(job *j, const poly_buf *record)
{
    poly_buf *to = &j->out.buf;
    if (j->write.format == POLY_JSON) {
        put_json(j, record);
        return;
    }
    if (j->write.format == POLY_TEXT && record->n && j->documents > j->failed) poly_buf_char(to, '\n');
    poly_buf_bytes(to, record->p, record->n);
}

static void tell(job *j, const item *it)
{
    if (!it->doc.error_code && !it->log.n) return;
    poly_progress_erase(&j->progress);
    if (it->doc.error_code) poly_cli_say_document(&it->doc);
    if (!it->log.n) return;
    fprintf(stderr, "# %s\n", it->doc.id);
    fwrite(it->log.p, 1, it->log.n, stderr);
}

static void put_item(job *j, item *it)
{
    tell(j, it);
    if (it->record.status != POLY_OK) j->out.buf.status = it->record.status;
    put_record(j, &it->record);
    j->documents++;
    j->failed += it->doc.error_code != NULL;
    j->quotes += it->quotes;
    poly_buf_free(&it->record);
    poly_buf_free(&it->log);
    poly_document_free(&it->doc);
}

/* ---- batches --------------------------------------------------------------------------------- */
static void fill(job *j)
{
    size_t bytes = 0;
    j->n = 0;
    while (j->n < j->cap && bytes < BATCH_BYTES && (j->n == 0 || poly_input_ready(j->in))) {
        item *it = &j->items[j->n];
        if (!poly_input_next(j->in, &it->doc)) break;
        poly_buf_init(&it->record);
        poly_buf_init(&it->log);
        it->quotes = 0;
        bytes += it->doc.len;
        j->n++;
    }
}

/* False: the output is closed or full, or we were asked to stop. */
static bool run_batch(job *j)
{
    poly_pool_run(j->n_threads, j->n, work, j);
    for (uint32_t i = 0; i < j->n; i++) put_item(j, &j->items[i]);
    if (!poly_out_flush(&j->out)) return false;
    poly_progress_show(&j->progress, j->documents, poly_input_bytes(j->in), j->o);
    return poly_cli_stop == 0;
}

static void close_message(const job *j)
{
    const unsigned long long all = j->documents, failed = j->failed, skipped = poly_input_skipped(j->in);
    if (j->o->quiet) return;
    if (failed && all > 1) poly_cli_say("%llu of %llu documents failed", failed, all);
    if (skipped)
        poly_cli_say("%llu %s skipped (not .txt, .text, .md, .jsonl or .ndjson)", skipped,
                     skipped == 1 ? "file" : "files");
    if (!all) poly_cli_say("no documents in the input");
}

static poly_exit result(const job *j)
{
    if (poly_input_status(j->in) != POLY_OK) return poly_cli_no_memory();
    close_message(j);
    if (j->failed) return POLY_EXIT_SOME;
    return j->o->exit_status && !j->quotes ? POLY_EXIT_NOTHING : POLY_EXIT_OK;
}

static poly_exit run_job(job *j)
{
    const poly_exit opened = poly_out_open(&j->out, j->o->output);
    bool going = opened == POLY_EXIT_OK;
    if (j->out.temp) poly_cli_watch_signals();
    while (going) {
        fill(j);
        if (!j->n) break;
        going = run_batch(j);
    }
    poly_progress_erase(&j->progress);
    if (going && j->write.format == POLY_JSON) end_json(j);
    const bool keep = opened == POLY_EXIT_OK && !poly_cli_stop && poly_input_status(j->in) == POLY_OK;
    const poly_exit closed = poly_out_close(&j->out, keep);
    if (opened != POLY_EXIT_OK) return opened;
    if (closed != POLY_EXIT_OK) return closed;
    return result(j);
}

/* ---- what the options mean here -------------------------------------------------------------- */
static bool to_terminal(const poly_cli_options *o)
{
    return (!o->output || strcmp(o->output, "-") == 0) && isatty(STDOUT_FILENO);
}

static bool wants_colour(const poly_cli_options *o)
{
    if (o->colour != POLY_COLOUR_AUTO) return o->colour == POLY_COLOUR_ALWAYS;
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return to_terminal(o) && !(no && *no) && term && *term && strcmp(term, "dumb") != 0;
}

static uint16_t width_of(const poly_cli_options *o)
{
    struct winsize size;
    if (o->width || !to_terminal(o)) return o->width;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 0;
    if (size.ws_col < NARROWEST) return NARROWEST;
    return size.ws_col > WIDEST ? WIDEST : size.ws_col;
}

static uint32_t threads_of(const poly_cli_options *o)
{
    const long n = o->n_threads ? (long)o->n_threads : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > POLY_POOL_MOST ? POLY_POOL_MOST : (uint32_t)n;
}

static poly_write_options write_options(const poly_cli_options *o)
{
    poly_write_options w = {.size = sizeof w, .offsets = o->offsets, .with_text = o->with_text, .explain = o->explain,
                            .colour = wants_colour(o), .width = width_of(o), .min_confidence = o->min_confidence};
    w.format = o->format != POLY_FORMAT_AUTO ? o->format : to_terminal(o) ? POLY_TEXT : POLY_JSONL;
    return w;
}

poly_exit poly_cmd_analyze(poly_cli_options *o)
{
    poly_engine *e = NULL;
    poly_exit st = poly_cli_engine(&e, o, NULL);
    if (st == POLY_EXIT_OK) st = poly_cli_check_charset(e, o->input.charset);
    if (st == POLY_EXIT_OK) {
        o->input.stop = &poly_cli_stop;
        job j = {.o = o, .engine = e, .write = write_options(o), .n_threads = threads_of(o)};
        j.cap = j.n_threads * BATCH_PER_THREAD;
        j.items = calloc(j.cap, sizeof *j.items);
        j.in = poly_input_open(o->args, o->n_args, &o->input);
        poly_progress_start(&j.progress, !o->quiet && !o->no_progress && isatty(STDERR_FILENO) && !to_terminal(o));
        st = j.items && j.in ? run_job(&j) : poly_cli_no_memory();
        poly_buf_free(&j.first);
        poly_input_close(j.in);
        for (uint32_t i = 0; i < POLY_POOL_MOST; i++) poly_session_close(j.sessions[i]);
        free(j.items);
    }
    poly_engine_close(e);
    return st;
}

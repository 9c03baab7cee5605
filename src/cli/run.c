/*
 * run.c - `polyanalyze batch`: a corpus into a run folder.
 *
 *   in   files, folders, standard input; the run as it is     out  RUN/corpus.sqlite
 *
 * Method: each document is looked up by its place (store/write.c); those that are new or changed
 * are analysed on all threads, their rows packed there, and put in the order of the input, a
 * transaction a batch. What is derived from all documents follows at the end, when the input was
 * read to its end.
 */
#include "base/hash.h"
#include "cli/batch.h"
#include "cli/run.h"
#include "link/link.h"

#include <stdlib.h>
#include <string.h>

/* Rows of one transaction, in bytes: each commit makes a segment of the full-text index, which is
 * merged later. What a kill takes back is done again in a second at most. */
enum { COMMIT_BYTES = 4 << 20 };

typedef struct run {
    poly_store *store;       /* NULL: --dry-run without a run */
    poly_run_maker maker;
    poly_store_counts counts;
    size_t uncommitted;      /* bytes of rows put since the last commit */
    uint64_t met, unread;    /* documents of the input; those of them that stand for a file or
                              * folder that cannot be read */
    poly_exit failed;        /* what ended it, told */
} run;

typedef struct item { /* poly_batch_item.own */
    int64_t number;
    bool replaces;
    poly_store_place place;  /* source and id: the document's */
    poly_buf record;
    uint8_t signature[POLY_SIGNATURE_BYTES];
} item;

/* ---- failures -------------------------------------------------------------------------------- */
poly_exit poly_run_say(const poly_store_error *err, poly_status st)
{
    if (st == POLY_ERR_NOMEM) return poly_cli_no_memory();
    poly_cli_say("%s", err->what);
    return err->busy ? POLY_EXIT_USAGE : POLY_EXIT_OUTPUT;
}

poly_exit poly_run_unread(const poly_store_error *err, poly_status st)
{
    const poly_exit said = poly_run_say(err, st);
    return said == POLY_EXIT_OUTPUT ? POLY_EXIT_SOME : said;
}

poly_exit poly_run_failed(const poly_store *s, poly_status st)
{
    if (st == POLY_ERR_NOMEM) return poly_cli_no_memory();
    poly_cli_say("%s", poly_store_message(s));
    return POLY_EXIT_OUTPUT;
}

static bool fail(run *r, poly_status st)
{
    if (r->failed == POLY_EXIT_OK) r->failed = poly_run_failed(r->store, st);
    return false;
}

/* ---- which documents ------------------------------------------------------------------------- */
/* A sample is a property of the document: the same ones on another day, and more of them with a
 * larger share. */
static bool in_sample(const poly_cli_options *o, const poly_document *doc)
{
    if (!o->sample || o->sample == 1000) return true;
    uint64_t h = poly_hash_mix(poly_hash_bytes(doc->source, strlen(doc->source)));
    h = poly_hash_mix(h ^ poly_hash_bytes(doc->id, strlen(doc->id)));
    return h % 1000 < o->sample;
}

/* What could not be read at all: its documents are not known. */
static bool is_unread(const poly_document *doc)
{
    return doc->error_code &&
           (strcmp(doc->error_code, "io") == 0 || strcmp(doc->error_code, "archive") == 0);
}

static void count_state(run *r, poly_store_state state)
{
    poly_store_counts *c = &r->counts;
    uint64_t *const of[] = {&c->fresh, &c->changed, &c->same, &c->failed_before, &c->twice};
    ++*of[state];
}

/* The bytes as they were read tell whether a document changed. A line of JSON Lines has to be
 * parsed for its id. */
static void prepare(const poly_batch *b, const poly_input *in, poly_batch_item *it)
{
    poly_document *doc = &it->doc;
    item *own = calloc(1, sizeof *own);
    (void)b;
    it->own = own;
    if (!own) return;
    if (!doc->error_code) poly_run_hash(own->place.hash, doc);
    if (doc->raw) poly_input_parse(in, doc);
    own->place.source = doc->source; /* they live as long as the document */
    own->place.id = doc->id;
    own->place.line = doc->line;
}

static poly_wanted want(poly_batch *b, poly_batch_item *it)
{
    run *r = b->payload;
    item *own = it->own;
    poly_store_state state = POLY_PLACE_NEW;
    if (!own) r->failed = poly_cli_no_memory();
    if (r->failed != POLY_EXIT_OK ||
        (b->o->limit && r->counts.fresh + r->counts.changed >= b->o->limit))
        return POLY_STOP_HERE;
    r->met++;
    r->unread += is_unread(&it->doc);
    if (!in_sample(b->o, &it->doc)) return POLY_NOT_WANTED;
    const poly_status st =
        r->store ? poly_store_find(r->store, &own->place, &own->number, &state) : POLY_OK;
    if (st != POLY_OK) {
        fail(r, st);
        return POLY_STOP_HERE;
    }
    own->replaces = state == POLY_PLACE_CHANGED;
    if (state == POLY_PLACE_FAILED && b->o->retry_failed) state = POLY_PLACE_CHANGED;
    count_state(r, state);
    const bool wanted = state == POLY_PLACE_NEW || state == POLY_PLACE_CHANGED;
    return wanted && !b->o->dry_run ? POLY_WANTED : POLY_NOT_WANTED;
}

/* ---- a document ------------------------------------------------------------------------------ */
/* On any thread. */
static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    item *own = it->own;
    const poly_write_options opt = {
        .size = sizeof opt, .with_text = b->o->with_text, .min_confidence = b->o->min_confidence};
    poly_buf_init(&own->record);
    if (!d && b->o->records) poly_cli_error_record(&own->record, &it->doc, POLY_JSONL);
    if (!d) return;
    poly_status st = poly_doc_rows(d, &opt, poly_store_pack, &it->result);
    if (st == POLY_OK && b->o->records) st = poly_doc_write(d, &opt, poly_cli_sink, &own->record);
    poly_link_sign(own->signature, d);
    it->found = poly_quote_count(d);
    if (st != POLY_OK) own->record.n = 0;
    if (st == POLY_ERR_LIMIT)
        poly_document_fail(&it->doc, "limit", "more than a million quotes in one document");
    else if (st != POLY_OK) poly_document_fail(&it->doc, "memory", "memory ran out");
}

static void put(poly_batch *b, poly_batch_item *it)
{
    run *r = b->payload;
    item *own = it->own;
    const bool failed = it->doc.error_code != NULL;
    const poly_store_document d = {
        .number = own->number,
        .replaces = own->replaces,
        .place = &own->place,
        .rows = {it->result.p, failed ? 0 : it->result.n},
        .record = {own->record.p, own->record.n},
        .signature = {(const char *)own->signature, failed ? 0 : sizeof own->signature},
        .error_code = it->doc.error_code,
        .error = it->doc.error};
    if (r->failed == POLY_EXIT_OK) {
        const poly_status st = poly_store_put(r->store, &d);
        if (st != POLY_OK) fail(r, st);
        r->uncommitted += it->result.n + own->record.n;
    }
    poly_buf_free(&own->record);
}

static bool commit(poly_batch *b)
{
    run *r = b->payload;
    if (r->failed != POLY_EXIT_OK) return false;
    if (b->o->dry_run || (r->uncommitted < COMMIT_BYTES && !poly_cli_stop)) return true;
    r->uncommitted = 0;
    const poly_status st = poly_store_commit(r->store);
    return st == POLY_OK || fail(r, st);
}

/* ---- the run --------------------------------------------------------------------------------- */
static bool is_there(const char *folder)
{
    poly_store *s;
    poly_store_error err;
    const bool yes = poly_store_open(&s, folder, &err) == POLY_OK;
    poly_store_close(s);
    return yes;
}

static poly_exit open_run(poly_batch *b)
{
    run *r = b->payload;
    poly_store_error err;
    const poly_exit people = poly_run_check_people(b->o);
    if (people != POLY_EXIT_OK) return people;
    if (!poly_run_maker_of(&r->maker, b->o)) {
        poly_cli_say("the lexicons cannot be read");
        return POLY_EXIT_LEXICON;
    }
    if (b->o->dry_run && !is_there(b->o->run)) return POLY_EXIT_OK;
    const poly_store_maker m = {poly_version(), r->maker.lexicon_hash, r->maker.options};
    const poly_status st = poly_store_create(&r->store, b->o->run, &m, &err);
    if (st != POLY_OK) return poly_run_say(&err, st);
    poly_cli_watch_signals();
    return POLY_EXIT_OK;
}

/* A disk that is not there must not empty the run. */
static bool may_prune(const run *r)
{
    if (r->unread)
        poly_cli_say("--prune takes nothing away: %llu %s of the input cannot be read",
                     (unsigned long long)r->unread,
                     r->unread == 1 ? "file or folder" : "files or folders");
    else if (!r->met) poly_cli_say("--prune takes nothing away: the input is empty");
    return r->met && !r->unread;
}

static void end(poly_batch *b)
{
    run *r = b->payload;
    poly_status st = POLY_OK;
    if (r->failed != POLY_EXIT_OK || !r->store) return;
    if (!b->complete) {
        st = b->o->dry_run ? POLY_OK : poly_store_commit(r->store);
        if (st != POLY_OK) fail(r, st);
        return;
    }
    if (b->o->prune && may_prune(r)) st = poly_store_prune(r->store, &r->counts.vanished);
    if (st != POLY_OK) fail(r, st);
    else if (!b->o->dry_run) r->failed = poly_run_finish(r->store, b->engine, b->o);
}

poly_exit poly_run_check_people(const poly_cli_options *o)
{
    poly_error err = {0};
    const poly_status st = o->people ? poly_link_check_people(o->people, &err) : POLY_OK;
    if (st == POLY_OK) return POLY_EXIT_OK;
    if (st == POLY_ERR_NOMEM) return poly_cli_no_memory();
    if (err.line) poly_cli_say("%s:%u: %s", err.file, err.line, err.what);
    else poly_cli_say("%s: %s", err.file, err.what);
    return POLY_EXIT_LEXICON;
}

enum { ABSENT_TOLD = 10 };

typedef struct absentees {
    const char *path;
    uint64_t n;
} absentees;

static void tell_absent(void *payload, const poly_link_absent *x)
{
    absentees *a = payload;
    if (a->n++ >= ABSENT_TOLD) return;
    if (!x->apart) {
        poly_cli_say("%s:%u: nobody in the run is called %.*s", a->path, x->line, (int)x->name.n,
                     x->name.p);
        return;
    }
    const poly_str parts[] = {x->role, x->org, poly_str_of(x->day)};
    char such[300] = "";
    for (size_t i = 0, n = 0; i < 3; i++) {
        if (!parts[i].n) continue;
        const int shown = parts[i].n < 80 ? (int)parts[i].n : 80;
        n += (size_t)snprintf(such + n, sizeof such - n, "%s%.*s", n ? ", " : ": ", shown,
                              parts[i].p);
    }
    poly_cli_say("%s:%u: nobody in the run is %.*s: %u %s%s", a->path, x->line, (int)x->name.n,
                 x->name.p, x->apart,
                 x->apart == 1 ? "speaker bears the name, but by the file is somebody else, or of "
                                 "another office or time"
                               : "speakers bear the name, but by the file are others, or of "
                                 "another office or time",
                 such);
}

void poly_run_say_stopped(void)
{
    poly_cli_say("stopped: what was done is kept; the same command goes on");
}

poly_exit poly_run_finish(poly_store *s, const poly_engine *e, const poly_cli_options *o)
{
    poly_status st = poly_store_commit(s);
    const bool there = poly_run_has_records(o->run);
    if (!o->records && there)
        poly_cli_say(
            "%s/records.jsonl: of an earlier command: it is written anew only with --jsonl",
            o->run);
    if (st == POLY_OK && !poly_store_is_dirty(s) && !o->people)
        return o->records && !there ? poly_run_write_records(s, o->run) : POLY_EXIT_OK;
    if (st == POLY_OK && e) st = poly_store_put_lexicons(s, e);
    absentees gone = {.path = o->people};
    const poly_link_options how = {
        .people = o->people, .absent = o->quiet ? NULL : tell_absent, .payload = &gone};
    poly_store_watch(s, &poly_cli_stop);
    if (st == POLY_OK) st = poly_link_run(s, &how, NULL);
    poly_store_watch(s, NULL);
    if (st != POLY_OK && poly_cli_stop) return POLY_EXIT_OK; /* the documents are there */
    if (gone.n > ABSENT_TOLD)
        poly_cli_say("%s: and %llu more", o->people, (unsigned long long)(gone.n - ABSENT_TOLD));
    /* The records come first: should they fail, the run is not finished, and the next command
     * writes them. */
    if (st == POLY_OK) st = poly_store_commit(s);
    const poly_exit written =
        st == POLY_OK && o->records ? poly_run_write_records(s, o->run) : POLY_EXIT_OK;
    if (written != POLY_EXIT_OK) return written;
    if (st == POLY_OK) st = poly_store_finish(s);
    return st == POLY_OK ? POLY_EXIT_OK : poly_run_failed(s, st);
}

static void summarize(const poly_batch *b, const run *r)
{
    const poly_store_counts *c = &r->counts;
    char line[512];
    int n = snprintf(line, sizeof line, "%s%s: %llu new, %llu changed, %llu as before", b->o->run,
                     b->o->dry_run ? " (dry run)" : "", (unsigned long long)c->fresh,
                     (unsigned long long)c->changed, (unsigned long long)c->same);
    const struct {
        uint64_t n;
        const char *what;
    } more[] = {{c->failed_before, "failed before (--retry-failed tries again)"},
                {c->twice, "twice in the input"},
                {c->vanished, b->o->dry_run ? "would go" : "gone from the input, taken away"}};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i].n && n > 0 && (size_t)n < sizeof line)
            n += snprintf(line + n, sizeof line - (size_t)n, ", %llu %s",
                          (unsigned long long)more[i].n, more[i].what);
    }
    poly_cli_say("%s", line);
}

poly_exit poly_cmd_batch(poly_cli_options *o)
{
    run r = {0};
    poly_batch b = {.open = open_run, .prepare = prepare, .want = want, .work = work,
                    .put = put, .commit = commit, .end = end, .payload = &r};
    if (!o->run) {
        poly_cli_say("batch needs a run folder: -o RUN");
        return POLY_EXIT_USAGE;
    }
    if (o->prune && (o->limit || o->sample)) {
        poly_cli_say("--prune needs the whole input: without --limit and --sample");
        return POLY_EXIT_USAGE;
    }
    poly_exit st = poly_batch_run(&b, o);
    poly_store_close(r.store);
    poly_run_maker_free(&r.maker);
    if (r.failed != POLY_EXIT_OK) return r.failed;
    if (poly_cli_stop) poly_run_say_stopped();
    else if (!o->quiet && (st == POLY_EXIT_OK || st == POLY_EXIT_SOME || st == POLY_EXIT_NOTHING))
        summarize(&b, &r);
    return st;
}

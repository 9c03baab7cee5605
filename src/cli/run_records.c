/*
 * run_records.c - records.jsonl of a run folder: the records as they were kept, with what the
 * corpus run knows.
 *
 *   in   the run     out  a line a document, in the order of their numbers
 *
 * Method: a record is JSON of our own writing, in which a raw quotation mark stands nowhere within
 * a string; so the members that are to be filled in are found as text.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/run.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct fills { /* of one document; rows in the order of the record */
    poly_query *persons, *statements;
    int64_t story;
} fills;

/* The next row's number; 0: it has none. */
static int64_t next_of(poly_query *q) { return poly_query_next(q) ? poly_query_int(q, 0) : 0; }

static void put_id(poly_buf *out, const char *what, int64_t n)
{
    poly_buf_char(out, '"');
    poly_buf_cstr(out, what);
    poly_buf_u64(out, (uint64_t)n);
    poly_buf_char(out, '"');
}

/* p stands at a quotation mark. Writes a member that is to be filled in, and returns what lies
 * behind it; else p. */
static const char *fill(poly_buf *out, const char *p, const char *end, const fills *f)
{
    static const poly_str story = {"\"story_id\":null", 15}, person = {"\"person_id\":null", 16},
                          quote = {"\"id\":\"q", 7};
    const poly_str rest = {p, (size_t)(end - p)};
    if (poly_str_starts(rest, story) && f->story) {
        poly_buf_cstr(out, "\"story_id\":");
        put_id(out, "story-", f->story);
        return p + story.n;
    }
    if (poly_str_starts(rest, person)) {
        const int64_t n = next_of(f->persons);
        if (!n) return p;
        poly_buf_cstr(out, "\"person_id\":");
        put_id(out, "person-", n);
        return p + person.n;
    }
    /* "q1" is an id only where an object begins, and is followed by its type: a document may be
     * called so, too. */
    if (!poly_str_starts(rest, quote) || p[-1] != '{') return p;
    const char *close = memchr(p + quote.n, '"', (size_t)(end - p) - quote.n);
    if (!close ||
        !poly_str_starts((poly_str){close, (size_t)(end - close)}, POLY_S("\",\"type\":")))
        return p;
    const int64_t n = next_of(f->statements);
    poly_buf_bytes(out, p, (size_t)(close + 1 - p));
    if (n) poly_buf_cstr(out, ",\"statement_id\":");
    if (n) put_id(out, "statement-", n);
    return close + 1;
}

static void put_record(poly_buf *out, poly_str record, const fills *f)
{
    const char *p = record.p, *end = record.p + record.n;
    while (p < end) {
        const char *mark = memchr(p, '"', (size_t)(end - p));
        if (!mark) mark = end;
        poly_buf_bytes(out, p, (size_t)(mark - p));
        if (mark == end) break;
        p = mark > record.p ? fill(out, mark, end, f) : mark;
        if (p == mark) poly_buf_char(out, *p++);
    }
}

static void bind_document(poly_query *q, int64_t document)
{
    poly_query_reset(q);
    poly_query_bind_int(q, 1, document * POLY_ROW_KEYS);
    poly_query_bind_int(q, 2, (document + 1) * POLY_ROW_KEYS);
}

/* Malloced; NULL: memory ran out. */
static char *path_of(const char *run)
{
    const size_t n = strlen(run) + sizeof "/records.jsonl";
    char *path = malloc(n);
    if (path) snprintf(path, n, "%s/records.jsonl", run);
    return path;
}

bool poly_run_has_records(const char *run)
{
    char *path = path_of(run);
    const bool there = path && access(path, F_OK) == 0;
    free(path);
    return there;
}

/* Of a merge: runs may have been made without --jsonl. */
static void tell_missing(poly_store *s, const char *run)
{
    poly_query *q = poly_store_query(
        s, "SELECT count(*) FROM documents WHERE document NOT IN (SELECT document FROM records)");
    const unsigned long long n = poly_query_next(q) ? (unsigned long long)poly_query_int(q, 0) : 0;
    if (poly_query_close(q) == POLY_OK && n)
        poly_cli_say("%s/records.jsonl: %llu %s not in it, of runs made without --jsonl", run, n,
                     n == 1 ? "document is" : "documents are");
}

poly_exit poly_run_write_records(poly_store *s, const char *run)
{
    char *path = path_of(run);
    if (!path) return poly_cli_no_memory();
    poly_out out;
    poly_exit st = poly_out_open(&out, path);
    poly_query *all = poly_store_query(
        s,
        "SELECT document, record, story FROM records JOIN documents USING (document) ORDER BY 1");
    fills f = {
        .persons = poly_store_query(
            s, "SELECT person FROM speakers WHERE speaker BETWEEN ?1 AND ?2 ORDER BY speaker"),
        .statements = poly_store_query(
            s, "SELECT statement FROM statement_quotes WHERE quote BETWEEN ?1 AND ?2"
               " ORDER BY quote")};
    while (st == POLY_EXIT_OK && out.buf.status == POLY_OK && poly_query_next(all)) {
        bind_document(f.persons, poly_query_int(all, 0));
        bind_document(f.statements, poly_query_int(all, 0));
        f.story = poly_query_int(all, 2);
        put_record(&out.buf, poly_query_text(all, 1), &f);
    }
    const poly_status read[] = {poly_query_close(all), poly_query_close(f.persons),
                                poly_query_close(f.statements)};
    poly_status failed = POLY_OK;
    for (int i = 0; i < 3; i++) failed = failed != POLY_OK ? failed : read[i];
    const poly_exit closed = poly_out_close(&out, failed == POLY_OK);
    free(path);
    if (failed != POLY_OK) return poly_run_failed(s, failed);
    if (closed == POLY_EXIT_OK) tell_missing(s, run);
    return st != POLY_EXIT_OK ? st : closed;
}

/*
 * qdpx.c - `--format=qdpx`: a project of REFI-QDA, which NVivo, ATLAS.ti, MAXQDA, QualCoder and
 * others open.
 *
 *   in   documents     out  a zip: sources/GUID.txt for each, then project.qde
 *
 * Method: texts go into the archive as they come; what belongs into project.qde waits in a
 * temporary file, so that memory does not grow with the corpus.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch.h"
#include "cli/zip.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { GUID = 36, BEFORE_GUID = sizeof "<TextSource guid=\"" - 1 };

typedef struct project {
    poly_zip zip;
    FILE *qde;
    uint64_t sources;
    bool failed; /* told */
} project;

typedef struct source { /* a document's result: its element of project.qde, then its text, packed */
    size_t split;       /* bytes of the element */
    poly_zip_sums text;
} source;

/* ---- project.qde ----------------------------------------------------------------------------- */
static void fail(project *p, const char *what)
{
    if (!p->failed) poly_cli_say("%s: %s", what, strerror(errno));
    p->failed = true;
}

static bool put_qde(void *payload, const char *bytes, size_t n)
{
    project *p = payload;
    if (p->failed) return false;
    if (fwrite(bytes, 1, n, p->qde) != n) fail(p, "temporary file");
    return !p->failed;
}

static void put_words(project *p, const char *s) { put_qde(p, s, strlen(s)); }

/* The file's name without folder and suffix; what XML would take for its own becomes "_". */
static void put_name(project *p, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path,
               *dot = strrchr(name, '.');
    for (const char *c = name; *c && (c != dot || dot == name); c++) {
        const bool fine =
            (unsigned char)*c >= 0x20 && (unsigned char)*c < 0x7f && !strchr("<>&\"'", *c);
        put_qde(p, fine ? c : "_", 1);
    }
}

static void begin(poly_batch *b)
{
    project *p = b->payload;
    char user[GUID + 1];
    p->zip.out = &b->out.buf;
    poly_uuid(user, "user", 0);
    put_words(p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project "
                 "xmlns=\"urn:QDA-XML:project:1.0\" name=\"");
    put_name(p, b->o->output);
    put_words(p, "\" origin=\"polyanalyze ");
    put_words(p, poly_version());
    put_words(p, "\" creatingUserGUID=\"");
    put_words(p, user);
    put_words(p, "\">\n<Users><User guid=\"");
    put_words(p, user);
    put_words(p, "\" name=\"polyanalyze\"/></Users>\n");
    if (poly_engine_labels(b->engine, POLY_REFI, put_qde, p) == POLY_ERR_NOMEM)
        b->out.buf.status = POLY_ERR_NOMEM;
}

/* ---- documents ------------------------------------------------------------------------------- */
static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    poly_write_options w = {.size = sizeof w,
                            .format = POLY_REFI,
                            .min_confidence = b->o->min_confidence,
                            .number = (uint64_t)it->number};
    source *s = d ? calloc(1, sizeof *s) : NULL;
    poly_buf text;
    if (!d) return;
    it->own = s;
    poly_buf_init(&text);
    poly_status st = s ? poly_doc_write(d, &w, poly_cli_sink, &it->result) : POLY_ERR_NOMEM;
    w.format = POLY_PLAIN_TEXT;
    if (st == POLY_OK) st = poly_doc_write(d, &w, poly_cli_sink, &text);
    if (s) s->split = it->result.n;
    if (st == POLY_OK) st = poly_zip_pack(&it->result, (poly_str){text.p, text.n}, &s->text);
    for (uint32_t i = 0; i < poly_quote_count(d); i++) it->found += poly_cli_keeps(b->o, d, i);
    if (st != POLY_OK) poly_document_fail(&it->doc, "memory", "memory ran out");
    poly_buf_free(&text);
}

static void put(poly_batch *b, poly_batch_item *it)
{
    project *p = b->payload;
    const source *s = it->own;
    char name[64];
    if (it->doc.error_code || !s || s->split <= BEFORE_GUID + GUID || p->failed) return;
    snprintf(name, sizeof name, "sources/%.*s.txt", (int)GUID, it->result.p + BEFORE_GUID);
    if (!poly_zip_begin(&p->zip, name, &s->text)) return;
    poly_zip_bytes(&p->zip, it->result.p + s->split, it->result.n - s->split);
    if (!p->sources++) put_words(p, "<Sources>\n");
    put_qde(p, it->result.p, s->split);
}

static bool commit(poly_batch *b)
{
    project *p = b->payload;
    if (p->zip.full && !p->failed) {
        poly_cli_say("%s: a project holds at most 65,535 documents and 4 GiB: make several",
                     b->o->output);
        p->failed = true;
    }
    if (p->failed) b->out.buf.status = POLY_ERR_IO; /* nothing is kept of it */
    return !p->failed;
}

/* project.qde into the archive, by way of another temporary file: its packed size stands in
 * front of it. */
static void put_project(project *p)
{
    char block[1 << 14];
    poly_zip_sums sums;
    poly_status st = POLY_ERR_IO;
    FILE *packed = tmpfile();
    if (packed && fseek(p->qde, 0, SEEK_SET) == 0) st = poly_zip_pack_file(packed, p->qde, &sums);
    if (st == POLY_ERR_NOMEM) errno = ENOMEM; /* zlib does not say */
    if (st != POLY_OK || fflush(packed) != 0 || fseek(packed, 0, SEEK_SET) != 0) {
        fail(p, "temporary file");
    } else if (poly_zip_begin(&p->zip, "project.qde", &sums)) {
        for (size_t n; (n = fread(block, 1, sizeof block, packed)) > 0;)
            poly_zip_bytes(&p->zip, block, n);
        if (ferror(packed)) fail(p, "temporary file");
    }
    if (packed) fclose(packed);
}

static void end(poly_batch *b)
{
    project *p = b->payload;
    if (p->sources) put_words(p, "</Sources>\n");
    put_words(p, "</Project>\n");
    if (!p->failed && fflush(p->qde) != 0) fail(p, "temporary file");
    if (!p->failed) put_project(p);
    commit(b); /* full? */
    poly_zip_end(&p->zip);
}

poly_exit poly_cli_write_qdpx(poly_cli_options *o)
{
    project p = {.qde = tmpfile()};
    poly_batch b = {
        .work = work, .begin = begin, .put = put, .commit = commit, .end = end, .payload = &p};
    if (!p.qde) {
        fail(&p, "temporary file");
        return POLY_EXIT_OUTPUT;
    }
    const poly_exit st = poly_batch_run(&b, o);
    free(p.zip.entries);
    fclose(p.qde);
    return p.failed ? POLY_EXIT_OUTPUT : st;
}

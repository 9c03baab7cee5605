/*
 * qdpx.c - `--format=qdpx`: a project of REFI-QDA, which NVivo, ATLAS.ti, MAXQDA, QualCoder and others open.
 *
 *   in   documents     out  a zip: sources/GUID.txt for each, then project.qde
 *
 * Method: texts go into the archive as they come; what belongs into project.qde waits in a temporary file, so that memory does
 * not grow with the corpus.
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
    uint32_t crc;
    uint64_t size, sources;
    bool failed; /* told */
} project;

/* ---- project.qde --------------------------------------------------------------------------------- */
static void fail(project *p, const char *what)
{
    if (!p->failed) poly_cli_say("%s: %s", what, strerror(errno));
    p->failed = true;
}

static bool put_qde(void *payload, const char *bytes, size_t n)
{
    project *p = payload;
    if (p->failed) return false;
    p->crc = poly_crc32(p->crc, bytes, n);
    p->size += n;
    if (fwrite(bytes, 1, n, p->qde) != n) fail(p, "temporary file");
    return !p->failed;
}

static void put_words(project *p, const char *s) { put_qde(p, s, strlen(s)); }

/* The file's name without folder and suffix; what XML would take for its own becomes "_". */
static void put_name(project *p, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    for (const char *c = name; *c && (c != dot || dot == name); c++) {
        const bool fine = (unsigned char)*c >= 0x20 && (unsigned char)*c < 0x7f && !strchr("<>&\"'", *c);
        put_qde(p, fine ? c : "_", 1);
    }
}

static void begin(poly_batch *b)
{
    project *p = b->payload;
    char user[GUID + 1];
    p->zip.out = &b->out.buf;
    poly_uuid(user, "user", 0);
    put_words(p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"");
    put_name(p, b->o->output);
    put_words(p, "\" origin=\"polyanalyze ");
    put_words(p, poly_version());
    put_words(p, "\" creatingUserGUID=\"");
    put_words(p, user);
    put_words(p, "\">\n<Users><User guid=\"");
    put_words(p, user);
    put_words(p, "\" name=\"polyanalyze\"/></Users>\n");
    if (poly_engine_labels(b->engine, POLY_REFI, put_qde, p) == POLY_ERR_NOMEM) b->out.buf.status = POLY_ERR_NOMEM;
}

/* ---- documents ----------------------------------------------------------------------------------- */
static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    poly_write_options w = {.size = sizeof w, .format = POLY_REFI, .min_confidence = b->o->min_confidence,
                            .number = (uint64_t)it->number};
    size_t *split = d ? malloc(sizeof *split) : NULL; /* bytes of the source element, before the text */
    if (!d) return;
    it->own = split;
    poly_status st = split ? poly_doc_write(d, &w, poly_cli_sink, &it->result) : POLY_ERR_NOMEM;
    if (split) *split = it->result.n;
    w.format = POLY_PLAIN_TEXT;
    if (st == POLY_OK) st = poly_doc_write(d, &w, poly_cli_sink, &it->result);
    for (uint32_t i = 0; i < poly_quote_count(d); i++) it->found += poly_cli_keeps(b->o, d, i);
    if (st != POLY_OK) poly_document_fail(&it->doc, "memory", "memory ran out");
}

static void put(poly_batch *b, poly_batch_item *it)
{
    project *p = b->payload;
    const size_t *split = it->own;
    char name[64];
    if (it->doc.error_code || !split || *split <= BEFORE_GUID + GUID || p->failed) return;
    const poly_str text = {it->result.p + *split, it->result.n - *split};
    snprintf(name, sizeof name, "sources/%.*s.txt", (int)GUID, it->result.p + BEFORE_GUID);
    if (!poly_zip_begin(&p->zip, name, poly_crc32(0, text.p, text.n), text.n)) return;
    poly_zip_bytes(&p->zip, text.p, text.n);
    if (!p->sources++) put_words(p, "<Sources>\n");
    put_qde(p, it->result.p, *split);
}

static bool commit(poly_batch *b)
{
    project *p = b->payload;
    if (p->zip.full && !p->failed) {
        poly_cli_say("%s: a project holds at most 65,535 documents and 4 GiB: make several", b->o->output);
        p->failed = true;
    }
    if (p->failed) b->out.buf.status = POLY_ERR_IO; /* nothing is kept of it */
    return !p->failed;
}

static void end(poly_batch *b)
{
    project *p = b->payload;
    char block[1 << 14];
    if (p->sources) put_words(p, "</Sources>\n");
    put_words(p, "</Project>\n");
    if (!p->failed && (fflush(p->qde) != 0 || fseek(p->qde, 0, SEEK_SET) != 0)) fail(p, "temporary file");
    if (!p->failed && poly_zip_begin(&p->zip, "project.qde", p->crc, p->size)) {
        for (size_t n; (n = fread(block, 1, sizeof block, p->qde)) > 0;) poly_zip_bytes(&p->zip, block, n);
        if (ferror(p->qde)) fail(p, "temporary file");
    }
    commit(b); /* full? */
    poly_zip_end(&p->zip);
}

poly_exit poly_cli_write_qdpx(poly_cli_options *o)
{
    project p = {.qde = tmpfile()};
    poly_batch b = {.work = work, .begin = begin, .put = put, .commit = commit, .end = end, .payload = &p};
    if (!p.qde) {
        fail(&p, "temporary file");
        return POLY_EXIT_OUTPUT;
    }
    const poly_exit st = poly_batch_run(&b, o);
    free(p.zip.entries);
    fclose(p.qde);
    return p.failed ? POLY_EXIT_OUTPUT : st;
}

/*
 * annotate.c - annotation formats that are more than one stream: the folder of brat; the labels
 * that go with a format.
 *
 *   in   documents     out  DIR/000001-NAME.txt and .ann for each, DIR/annotation.conf
 *
 * The folder must be empty: what is there may have been corrected by hand, and must not be written
 * over.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_BYTES = 80, PATH_ROOM = NAME_BYTES + 16 };

poly_exit poly_cli_check_annotation(const poly_cli_options *o)
{
    const bool folder = o->format == POLY_FORMAT_BRAT_FOLDER, qdpx = o->format == POLY_FORMAT_QDPX;
    if (o->labels && o->format != POLY_LABEL_STUDIO && !folder) {
        poly_cli_say("--labels needs --format=labelstudio or brat");
        return POLY_EXIT_USAGE;
    }
    if (o->offsets != POLY_OFFSET_BYTE) {
        poly_cli_say("--offsets: this format has a unit of its own (docs/EXPORT.md)");
        return POLY_EXIT_USAGE;
    }
    if ((folder || qdpx) && !o->labels && (!o->output || strcmp(o->output, "-") == 0)) {
        poly_cli_say(folder ? "--format=brat writes two files a document: -o FOLDER"
                            : "--format=qdpx writes an archive: -o FILE.qdpx");
        return POLY_EXIT_USAGE;
    }
    return POLY_EXIT_OK;
}

poly_exit poly_cli_write_labels(poly_cli_options *o)
{
    poly_engine *e = NULL;
    poly_out out;
    poly_exit st = poly_cli_engine(&e, o, NULL);
    if (st != POLY_EXIT_OK) return st;
    st = poly_out_open(&out, o->output);
    const poly_format format = o->format == POLY_LABEL_STUDIO ? POLY_LABEL_STUDIO : POLY_BRAT;
    const poly_status made =
        st == POLY_EXIT_OK ? poly_engine_labels(e, format, poly_cli_sink, &out.buf) : POLY_OK;
    const poly_exit closed = poly_out_close(&out, made == POLY_OK);
    poly_engine_close(e);
    return st != POLY_EXIT_OK ? st : made == POLY_ERR_NOMEM ? poly_cli_no_memory() : closed;
}

/* ---- the folder ------------------------------------------------------------------------------ */
typedef struct folder {
    const char *dir;
    poly_exit failed; /* told */
} folder;

static poly_exit fail(const char *path)
{
    poly_cli_say("%s: %s", path, strerror(errno));
    return POLY_EXIT_OUTPUT;
}

static poly_exit open_folder(const char *dir)
{
    if (mkdir(dir, 0777) == 0) return POLY_EXIT_OK;
    DIR *d = errno == EEXIST ? opendir(dir) : NULL;
    if (!d) return fail(dir);
    unsigned n = 0;
    for (const struct dirent *x; (x = readdir(d)) != NULL;)
        n += strcmp(x->d_name, ".") != 0 && strcmp(x->d_name, "..") != 0;
    closedir(d);
    if (!n) return POLY_EXIT_OK;
    poly_cli_say("%s: the folder is not empty: annotations in it may have been corrected", dir);
    return POLY_EXIT_USAGE;
}

static void put_file(folder *f, const char *name, const char *suffix, poly_str bytes)
{
    const size_t n = strlen(f->dir) + PATH_ROOM;
    char *path = f->failed == POLY_EXIT_OK ? malloc(n) : NULL;
    if (f->failed != POLY_EXIT_OK) return;
    if (!path) {
        f->failed = poly_cli_no_memory();
        return;
    }
    snprintf(path, n, "%s/%s%s", f->dir, name, suffix);
    FILE *file = fopen(path, "wbx");
    if (!file) {
        f->failed = fail(path);
    } else {
        const bool written = !bytes.n || fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
        if (fclose(file) != 0 || !written) f->failed = fail(path);
    }
    free(path);
}

/* "000042-" and what of the id's last part any file system takes. */
static void name_of(char out[NAME_BYTES], const poly_batch_item *it)
{
    const char *slash = strrchr(it->doc.id, '/'), *id = slash && slash[1] ? slash + 1 : it->doc.id;
    size_t n = (size_t)snprintf(out, NAME_BYTES, "%06lld-", (long long)it->number),
           end = strlen(id);
    if (end > 4 && strcmp(id + end - 4, ".txt") == 0) end -= 4;
    for (size_t i = 0; i < end && n + 1 < NAME_BYTES; i++) {
        const bool keep = poly_is_ascii_alnum(id[i]) || strchr("._-", id[i]);
        if (keep || out[n - 1] != '-') out[n++] = keep ? id[i] : '-';
    }
    while (out[n - 1] == '-') n--;
    out[n] = 0;
}

static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    poly_write_options w = {
        .size = sizeof w, .format = POLY_PLAIN_TEXT, .min_confidence = b->o->min_confidence};
    size_t *split = d ? malloc(sizeof *split) : NULL; /* bytes of the text, before the
                                                       * annotations */
    if (!d) return;
    poly_status st = split ? poly_doc_write(d, &w, poly_cli_sink, &it->result) : POLY_ERR_NOMEM;
    it->own = split;
    if (split) *split = it->result.n;
    w.format = POLY_BRAT;
    if (st == POLY_OK) st = poly_doc_write(d, &w, poly_cli_sink, &it->result);
    for (uint32_t i = 0; i < poly_quote_count(d); i++) it->found += poly_cli_keeps(b->o, d, i);
    if (st != POLY_OK) poly_document_fail(&it->doc, "memory", "memory ran out");
}

static void put(poly_batch *b, poly_batch_item *it)
{
    char name[NAME_BYTES];
    const size_t *split = it->own;
    if (it->doc.error_code || !split) return;
    name_of(name, it);
    put_file(b->payload, name, ".txt", (poly_str){it->result.p, *split});
    put_file(b->payload, name, ".ann", (poly_str){it->result.p + *split, it->result.n - *split});
}

static bool commit(poly_batch *b) { return ((folder *)b->payload)->failed == POLY_EXIT_OK; }

static void begin(poly_batch *b)
{
    poly_buf conf;
    folder *f = b->payload;
    poly_buf_init(&conf);
    const poly_status st = poly_engine_labels(b->engine, POLY_BRAT, poly_cli_sink, &conf);
    if (st == POLY_OK) put_file(f, "annotation.conf", "", (poly_str){conf.p, conf.n});
    else f->failed = poly_cli_no_memory();
    poly_buf_free(&conf);
}

poly_exit poly_cli_write_brat(poly_cli_options *o)
{
    folder f = {.dir = o->output};
    poly_batch b = {.work = work, .begin = begin, .put = put, .commit = commit, .payload = &f};
    const poly_exit opened = open_folder(f.dir);
    if (opened != POLY_EXIT_OK) return opened;
    o->output = NULL; /* nothing goes there */
    const poly_exit st = poly_batch_run(&b, o);
    return f.failed != POLY_EXIT_OK ? f.failed : st;
}

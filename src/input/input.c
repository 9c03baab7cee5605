/*
 * input.c - opens one source after the other and hands out its documents.
 *
 *   in   the walk's paths        out  documents: a text file is one, a JSON Lines file has one a
 *   line
 */
#define _POSIX_C_SOURCE 200809L
#include "input/parts.h"

#include "html/html.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct poly_input {
    poly_input_options opt;
    poly_walk *walk;
    char *path;       /* of the JSON Lines file that is open; NULL: none is */
    poly_lines lines;
    uint64_t bytes;   /* of the sources that are closed */
    bool stdin_next;  /* the first source is standard input and was not read yet */
    poly_status status;
};

static const char *const STDIN_ONLY[] = {"-"};
static const char NO_MEMORY[] = "memory ran out";
static const char TOO_LARGE[] = "the file is larger than the limit (--max-bytes)";
static const char TOO_LONG[] = "the line is longer than the limit (--max-bytes)";
static const char UTF16_JSON[] = "UTF-16, but JSON Lines are UTF-8: convert it (iconv -f UTF-16 -t UTF-8)";

static bool is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

poly_input *poly_input_open(const char *const *args, uint32_t n_args, const poly_input_options *opt)
{
    const poly_input_fields d = POLY_FIELDS_DEFAULT;
    poly_input *in = calloc(1, sizeof *in);
    if (!in) return NULL;
    in->opt = *opt;
    poly_input_fields *f = &in->opt.fields;
    f->text = f->text ? f->text : d.text;
    f->id = f->id ? f->id : d.id;
    f->title = f->title ? f->title : d.title;
    f->date = f->date ? f->date : d.date;
    f->outlet = f->outlet ? f->outlet : d.outlet;
    f->url = f->url ? f->url : d.url;
    f->author = f->author ? f->author : d.author;
    in->stdin_next = !n_args || is_stdin(args[0]);
    in->walk = n_args ? poly_walk_open(args, n_args) : poly_walk_open(STDIN_ONLY, 1);
    if (in->walk) return in;
    free(in);
    return NULL;
}

static void close_fd(int fd)
{
    if (fd > STDIN_FILENO) close(fd);
}

static void close_lines(poly_input *in)
{
    if (!in->path) return;
    close_fd(in->lines.r.fd);
    in->bytes += in->lines.r.total;
    free(in->lines.p);
    free(in->path);
    in->path = NULL;
    in->lines = (poly_lines){0};
}

void poly_input_close(poly_input *in)
{
    if (!in) return;
    close_lines(in);
    poly_walk_close(in->walk);
    free(in);
}

/* ---- one text file --------------------------------------------------------------------------- */
/* "./a/b.txt" is called "a/b.txt". */
static const char *plain_path(const char *path)
{
    while (path[0] == '.' && path[1] == '/') {
        path += 2;
        while (*path == '/') path++;
    }
    return *path ? path : ".";
}

static void read_text(poly_input *in, poly_document *doc, int fd)
{
    poly_reader r = {.fd = fd, .stop = in->opt.stop};
    doc->published = in->opt.date;
    doc->charset = in->opt.charset;
    switch (poly_read_all(&r, in->opt.max_bytes, &doc->bytes, &doc->len)) {
    case POLY_OK: break;
    case POLY_ERR_LIMIT: poly_document_fail(doc, "limit", TOO_LARGE); break;
    case POLY_ERR_NOMEM: poly_document_fail(doc, "memory", NO_MEMORY); break;
    default: poly_document_fail(doc, "io", strerror(r.error)); break;
    }
    in->bytes += r.total;
    if (!doc->bytes) return;
    const bool looks = poly_path_is_page(doc->source) || poly_html_is_page((poly_str){doc->bytes, doc->len});
    doc->page = in->opt.format == POLY_INPUT_HTML || (in->opt.format == POLY_INPUT_AUTO && looks);
}

/* ---- JSON Lines ------------------------------------------------------------------------------ */
static bool open_lines(poly_input *in, const char *path, int fd)
{
    in->path = strdup(path);
    if (!in->path) return false;
    const size_t most = in->opt.max_bytes > (SIZE_MAX >> 4) ? SIZE_MAX >> 2 : in->opt.max_bytes * 4 + (1 << 20);
    in->lines = (poly_lines){.r = {.fd = fd, .stop = in->opt.stop}, .most = most};
    return true;
}

/* Without an id of its own a document is called after its place. */
static void set_place(poly_document *doc)
{
    char line[24];
    const int n = snprintf(line, sizeof line, ":%llu", (unsigned long long)doc->line);
    const size_t k = strlen(doc->source);
    char *id = poly_arena_alloc(&doc->mem, k + (size_t)n + 1, 1);
    if (!id) return;
    memcpy(id, doc->source, k);
    memcpy(id + k, line, (size_t)n);
    doc->id = id;
}

static bool is_utf16(poly_str s)
{
    return s.n >= 2 && (memcmp(s.p, "\xFF\xFE", 2) == 0 || memcmp(s.p, "\xFE\xFF", 2) == 0);
}

static void keep_line(poly_document *doc, poly_str line)
{
    doc->bytes = malloc(line.n);
    if (!doc->bytes) {
        poly_document_fail(doc, "memory", NO_MEMORY);
        return;
    }
    memcpy(doc->bytes, line.p, line.n);
    doc->len = line.n;
    doc->raw = true;
}

void poly_input_parse(const poly_input *in, poly_document *doc)
{
    if (doc->raw) poly_jsonl_parse(doc, &in->opt);
    if (doc->page) poly_html_parse(doc);
    doc->page = false;
}

/* The next line that is a document or an error. False: the file ends. */
static bool next_line(poly_input *in, poly_document *doc)
{
    poly_lines *l = &in->lines;
    poly_str line = {0};
    poly_line_state st;
    do {
        st = poly_lines_next(l, &line);
        if (st == POLY_LINE_END) return false;
        if (st == POLY_LINE && l->line == 1 && poly_str_starts(line, POLY_S("\xEF\xBB\xBF"))) {
            line.p += 3;
            line.n -= 3;
        }
    } while (st == POLY_LINE && poly_str_trim(line).n == 0);

    const bool fresh = poly_document_init(doc, in->path);
    doc->line = st == POLY_LINE || st == POLY_LINE_LONG ? l->line : l->line + 1;
    if (!fresh) return true;
    set_place(doc);
    switch (st) {
    case POLY_LINE:
        if (l->line > 1 || !is_utf16(line)) {
            keep_line(doc, line);
            return true;
        }
        poly_document_fail(doc, "json", UTF16_JSON);
        break;
    case POLY_LINE_LONG: poly_document_fail(doc, "limit", TOO_LONG); return true;
    case POLY_LINE_IO: poly_document_fail(doc, "io", strerror(l->r.error)); break;
    case POLY_LINE_NOMEM: poly_document_fail(doc, "memory", NO_MEMORY); break;
    case POLY_LINE_END: assert(false); break;
    }
    close_lines(in); /* nothing after such an error can be trusted */
    return true;
}

/* ---- one source after the other -------------------------------------------------------------- */
static bool wants_jsonl(const poly_input *in, const char *path)
{
    if (in->opt.format != POLY_INPUT_AUTO) return in->opt.format == POLY_INPUT_JSONL;
    return !is_stdin(path) && poly_path_is_jsonl(path);
}

/* Makes a document of the source, or opens it as JSON Lines: then *doc is free again. */
static void open_source(poly_input *in, const poly_walk_item *item, poly_document *doc)
{
    const char *why = item->error;
    int fd = -1;
    if (!poly_document_init(doc, item->path)) return;
    if (doc->source != plain_path(doc->source)) doc->id = plain_path(doc->source);
    if (!why && item->is_regular && item->size > in->opt.max_bytes && !wants_jsonl(in, item->path)) {
        poly_document_fail(doc, "limit", TOO_LARGE);
        return;
    }
    if (!why) fd = is_stdin(item->path) ? STDIN_FILENO : poly_file_open(item->path, item->in_folder, &why);
    if (fd < 0) {
        poly_document_fail(doc, "io", why);
    } else if (!wants_jsonl(in, item->path)) {
        read_text(in, doc, fd);
        close_fd(fd);
    } else if (open_lines(in, item->path, fd)) {
        poly_document_free(doc);
    } else {
        close_fd(fd);
        poly_document_fail(doc, "memory", NO_MEMORY);
    }
}

static bool next_document(poly_input *in, poly_document *doc)
{
    poly_walk_item item;
    for (;;) {
        if (in->path) {
            if (next_line(in, doc)) return true;
            close_lines(in);
        }
        in->stdin_next = false;
        if (!poly_walk_next(in->walk, &item)) {
            in->status = poly_walk_status(in->walk);
            return false;
        }
        open_source(in, &item, doc);
        if (!in->path) return true;
    }
}

bool poly_input_next(poly_input *in, poly_document *doc)
{
    if (!next_document(in, doc)) return false;
    if (!in->opt.stop || !*in->opt.stop) return true;
    poly_document_free(doc); /* an interrupted read is not the document's fault */
    return false;
}

bool poly_input_ready(const poly_input *in)
{
    if (in->path) return poly_lines_ready(&in->lines);
    return !in->stdin_next;
}

poly_status poly_input_status(const poly_input *in)
{
    return in->status;
}

uint64_t poly_input_skipped(const poly_input *in)
{
    return poly_walk_skipped(in->walk);
}

uint64_t poly_input_bytes(const poly_input *in)
{
    return in->bytes + in->lines.r.total;
}

uint64_t poly_input_total(const char *const *args, uint32_t n_args)
{
    poly_walk_item item;
    uint64_t total = 0;
    bool known = n_args > 0;
    poly_walk *w = poly_walk_open(args, n_args);
    if (!w) return 0;
    while (known && poly_walk_next(w, &item)) {
        total += item.size;
        known = item.is_regular || item.error;
    }
    poly_walk_close(w);
    return known ? total : 0;
}

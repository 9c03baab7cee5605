/*
 * input.c - opens one source after the other and hands out its documents.
 *
 *   in   the walk's paths
 *   out  documents: a text file is one, other files hold many, archives hold files
 *
 * Method: a stack of open sources; the one on top is asked for its next document, and a member of
 * an archive is put on top of the archive. What is one document is read whole here and made an
 * article of by poly_input_parse(), on any thread.
 */
#define _POSIX_C_SOURCE 200809L
#include "input/source.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEEPEST = 5 }; /* sources in sources: an archive in an archive in an archive, and a table in
                       * that */

struct poly_input {
    poly_input_options opt;
    poly_walk *walk;
    poly_source stack[DEEPEST];
    uint32_t depth;
    poly_meter meter;
    uint64_t bytes;   /* of the sources that are closed */
    uint64_t skipped, passed;
    bool stdin_next;  /* the first source is standard input and was not read yet */
    poly_status status;
};

static const char *const STDIN_ONLY[] = {"-"};
static const char TOO_LARGE[] = "the file is larger than the limit (--max-bytes)";

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
    const bool none = !n_args && !opt->files_from;
    in->stdin_next = none || (n_args ? is_stdin(args[0]) : is_stdin(opt->files_from));
    in->walk =
        none ? poly_walk_open(STDIN_ONLY, 1, &in->opt) : poly_walk_open(args, n_args, &in->opt);
    if (in->walk) return in;
    free(in);
    return NULL;
}

static void close_source(poly_input *in)
{
    poly_source *s = &in->stack[--in->depth];
    if (s->type->close) s->type->close(s);
    if (!in->depth) in->bytes += s->r.total;
    poly_reader_close(&s->r);
    free(s->name);
    *s = (poly_source){0};
}

void poly_input_close(poly_input *in)
{
    if (!in) return;
    while (in->depth) close_source(in);
    poly_walk_close(in->walk);
    free(in);
}

/* ---- what is one document -------------------------------------------------------------------- */
/* The name under which records and runs know a file, malloced: without "." and doubled or trailing
 * slashes, so that "./a", "a//b/" and "a/b" are what they are for the system. ".." stays (behind a
 * symbolic link it leads elsewhere), and a relative name stays relative: records are to be the same
 * in every folder. "./-" is no standard input. NULL: memory ran out. */
static char *plain_name(const char *path)
{
    char *name = malloc(strlen(path) + 3);
    size_t n = 0;
    if (!name) return NULL;
    if (*path == '/') name[n++] = '/';
    for (const char *p = path; *p;) {
        const size_t k = strcspn(p, "/");
        if (k && !(k == 1 && *p == '.')) {
            if (n && name[n - 1] != '/') name[n++] = '/';
            memcpy(name + n, p, k);
            n += k;
        }
        p += k + (p[k] != 0);
    }
    if (!n && *path) name[n++] = '.';
    if (n == 1 && *name == '-' && !is_stdin(path)) {
        memcpy(name, "./-", 3);
        n = 3;
    }
    name[n] = 0;
    return name;
}

static uint8_t form_of(poly_kind kind)
{
    switch (kind) {
    case POLY_KIND_PAGE: return POLY_FORM_PAGE;
    case POLY_KIND_MAIL: return POLY_FORM_MAIL;
    case POLY_KIND_OFFICE: return POLY_FORM_OFFICE;
    case POLY_KIND_PDF: return POLY_FORM_PDF;
    default: return POLY_FORM_TEXT;
    }
}

static void read_whole(poly_input *in, poly_document *doc, poly_reader *r, poly_kind kind)
{
    doc->published = in->opt.date;
    doc->charset = in->opt.charset;
    if (r->left != UINT64_MAX && r->left > in->opt.max_bytes) {
        poly_document_fail(doc, "limit", TOO_LARGE);
        return;
    }
    switch (poly_read_all(r, in->opt.max_bytes, &doc->bytes, &doc->len)) {
    case POLY_OK: doc->form = form_of(kind); break;
    case POLY_ERR_LIMIT: poly_document_fail(doc, "limit", TOO_LARGE); break;
    case POLY_ERR_NOMEM: poly_document_fail(doc, "memory", POLY_NO_MEMORY); break;
    default: poly_document_fail(doc, r->code, r->why); break;
    }
}

void poly_input_parse(const poly_input *in, poly_document *doc)
{
    if (doc->raw) poly_jsonl_parse(doc, &in->opt);
    const uint8_t form = doc->form;
    doc->form = POLY_FORM_TEXT;
    switch (form) {
    case POLY_FORM_PAGE: poly_html_parse(doc); break;
    case POLY_FORM_MARKUP: poly_markup_parse(doc); break;
    case POLY_FORM_HTTP: poly_http_parse(doc, &in->opt); break;
    case POLY_FORM_OFFICE: poly_office_parse(doc, &in->opt); break;
    case POLY_FORM_PDF: poly_pdf_parse(doc, &in->opt); break;
    case POLY_FORM_MAIL: poly_mail_parse(doc); break;
    default: break;
    }
    if (doc->titled && !doc->error_code) poly_document_put_title(doc);
    if (doc->error_code) return;
    if (in->opt.date_order) doc->date_order = in->opt.date_order;
    poly_document_settle_day(doc);
    if (!doc->published) doc->published = doc->fetched;
}

/* ---- one source after the other -------------------------------------------------------------- */
static const poly_source_type *type_of(poly_kind kind)
{
    switch (kind) {
    case POLY_KIND_JSONL: return &poly_source_lines;
    case POLY_KIND_JSON: return &poly_source_values;
    case POLY_KIND_FEED: return &poly_source_feed;
    case POLY_KIND_WARC: return &poly_source_warc;
    case POLY_KIND_MBOX: return &poly_source_mbox;
    case POLY_KIND_TABLE: return &poly_source_table;
    case POLY_KIND_ARCHIVE:
    case POLY_KIND_PACKED: return &poly_source_archive;
    default: return NULL;
    }
}

static bool has_line_of_json(poly_str head)
{
    return *head.p == '{' && memchr(head.p, '\n', head.n);
}
static bool has_signature(poly_str head) { return head.n >= 6; }

/* Objects may follow each other in one line that is longer than the head. */
static bool has_open_line_of_json(poly_str head)
{
    return head.n == POLY_HEAD_BYTES && *head.p == '{' && !memchr(head.p, '\n', head.n);
}

/* The kind of a stream. Looks no further than it must: standard input may be someone typing. */
static poly_kind kind_of(const poly_input *in, const char *name, size_t stem, poly_reader *r)
{
    const bool told = in->opt.format != POLY_INPUT_AUTO || poly_path_ends(name, ".jsonl") ||
                      poly_path_ends(name, ".ndjson");
    poly_str head = poly_reader_peek(r, told ? has_signature : has_line_of_json);
    if (!told && has_open_line_of_json(head)) {
        const poly_str far = poly_reader_peek_far(r);
        if (far.n) head = far;
    }
    return poly_kind_of(name, stem, head, &in->opt);
}

/* What the days at the beginning of a source of JSON show; a table looks at its own rows. */
static uint8_t order_of(const poly_input *in, poly_kind kind, poly_reader *r)
{
    const bool json = kind == POLY_KIND_JSONL || kind == POLY_KIND_JSON;
    if (in->opt.date_order || (json && !r->is_regular)) return in->opt.date_order;
    return json ? (uint8_t)poly_order_in_json(poly_reader_peek_far(r), in->opt.fields.date)
                : POLY_ORDER_ASK;
}

/* What was to be fetched and was not. A member that was unpacked is called as what it was packed
 * in. */
static bool is_hollow(const poly_input *in, const char *name, size_t stem, poly_reader *r)
{
    return in->opt.format == POLY_INPUT_AUTO &&
           poly_path_is_never_empty(name, in->depth ? stem : strlen(name)) &&
           !poly_reader_peek(r, has_signature).n && !r->why;
}

/* Makes a document of the stream, or puts it on the stack: then *doc is free. Takes the reader
 * over. */
static void begin(poly_input *in, poly_document *doc, const char *name, size_t stem, poly_reader *r)
{
    const poly_kind kind = kind_of(in, name, stem, r);
    const bool hollow = is_hollow(in, name, stem, r);
    const poly_source_type *type = hollow ? NULL : type_of(kind);
    if (!type || in->depth == DEEPEST) {
        if (!poly_document_init(doc, name)) {
        } else if (kind == POLY_KIND_FOREIGN)
            poly_document_fail(doc, "content",
                               poly_kind_refusal(poly_reader_peek(r, has_signature)));
        else if (type)
            poly_document_fail(doc, "limit",
                               "archives within archives within archives are not opened");
        else if (hollow)
            poly_document_fail(doc, "content", "the file is empty");
        else read_whole(in, doc, r, kind);
        doc->date_order = POLY_ORDER_ASK;
        if (!in->depth) in->bytes += r->total;
        poly_reader_close(r);
        return;
    }
    poly_source *s = &in->stack[in->depth++];
    const uint8_t order = order_of(in, kind, r);
    *s = (poly_source){.type = type, .date_order = order, .name = strdup(name), .stem = stem,
                       .r = *r, .opt = &in->opt, .walk = in->walk, .meter = &in->meter,
                       .skipped = &in->skipped, .passed = &in->passed};
    if (in->depth == 1) in->meter = (poly_meter){.in = &s->r};
    if (s->name && (!type->open || type->open(s))) return;
    (void)poly_document_init(doc, name);
    poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    close_source(in);
}

static void open_source(poly_input *in, const poly_walk_item *item, poly_document *doc)
{
    const char *why = item->error;
    const bool from_stdin = is_stdin(item->path);
    poly_reader r;
    int fd = -1;
    char *name = plain_name(item->path);
    if (name && !why)
        fd = from_stdin ? STDIN_FILENO : poly_file_open(item->path, item->in_folder, &why);
    if (fd >= 0) poly_reader_open(&r, fd, in->opt.stop);
    if (!name || (fd >= 0 && from_stdin && poly_reader_give_back(&r, in->opt.head) != POLY_OK)) {
        (void)poly_document_init(doc, item->path);
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    } else if (fd >= 0) {
        begin(in, doc, name, poly_path_unpacked(name), &r);
    } else if (poly_document_init(doc, name)) {
        poly_document_fail(doc, "io", why);
    }
    free(name);
}

static bool next_document(poly_input *in, poly_document *doc)
{
    poly_walk_item item;
    for (;;) {
        *doc = (poly_document){0};
        if (in->depth) {
            poly_source *s = &in->stack[in->depth - 1];
            const poly_step step = s->type->next(s, doc);
            if (step == POLY_STEP_DOCUMENT) return true;
            if (step == POLY_STEP_END) close_source(in);
            else begin(in, doc, s->member_name, s->member_stem, &s->member);
        } else {
            in->stdin_next = false;
            if (!poly_walk_next(in->walk, &item)) {
                in->status = poly_walk_status(in->walk);
                return false;
            }
            open_source(in, &item, doc);
        }
        if (doc->source) return true;
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
    if (!in->depth) return !in->stdin_next;
    const poly_source *top = &in->stack[in->depth - 1];
    if (in->depth == 1 && top->type->ready) return top->type->ready(top);
    return poly_reader_ready(&in->stack[0].r);
}

poly_status poly_input_status(const poly_input *in)
{
    return in->status;
}

uint64_t poly_input_skipped(const poly_input *in)
{
    return poly_walk_skipped(in->walk) + in->skipped;
}

uint64_t poly_input_passed(const poly_input *in)
{
    return in->passed;
}

uint64_t poly_input_bytes(const poly_input *in)
{
    return in->bytes + (in->depth ? in->stack[0].r.total : 0);
}

uint64_t poly_input_total(const char *const *args, uint32_t n_args, const poly_input_options *opt)
{
    poly_walk_item item;
    uint64_t total = 0;
    bool known = n_args > 0 && !opt->files_from;
    poly_walk *w = poly_walk_open(args, n_args, opt);
    if (!w) return 0;
    while (known && poly_walk_next(w, &item)) {
        total += item.size;
        known = item.is_regular || item.error;
    }
    poly_walk_close(w);
    return known ? total : 0;
}

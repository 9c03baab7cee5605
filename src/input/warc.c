/*
 * warc.c - web archives (ISO 28500, such as CC-NEWS) -> their pages, a document each.
 *
 *   in   a stream of records (archive.c has unpacked it)
 *   out  responses with status 200 that are HTML, resources that are HTML, texts that were taken
 *        out of pages (WET); all others are counted and passed over. Their line is their number
 *
 * Where no record begins, or a page is longer than the file, that is told, and the next line
 * "WARC/" is gone on with. What is passed over is not kept: if that is longer, all behind it is
 * lost.
 */
#include "input/head.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES = 64 << 10 };

static const char CUT_OFF[] = "the web archive is cut off within this record",
                  NO_RECORD[] = "the web archive is broken here: no record begins";

typedef struct warc {
    poly_window w;
    uint64_t number;  /* of the record */
    bool over, found; /* found: a record behind a broken one, which the window is at */
} warc;

static bool open_warc(poly_source *s)
{
    warc *t = s->state = calloc(1, sizeof *t);
    if (t) t->w.most = poly_source_most(s->opt) + HEAD_BYTES;
    return t != NULL;
}

static void close_warc(poly_source *s)
{
    warc *t = s->state;
    if (t) free(t->w.p);
    free(t);
}

static poly_str seen(const poly_window *w)
{
    return (poly_str){w->p + w->start, w->end - w->start};
}

/* n bytes in the window. LIMIT: the stream ends before. */
static poly_status need(poly_source *s, warc *t, size_t n)
{
    poly_status st = POLY_OK;
    while (st == POLY_OK && t->w.end - t->w.start < n) {
        if (t->w.at_end) return POLY_ERR_LIMIT;
        st = poly_window_fill(&t->w, &s->r);
    }
    return st;
}

/* Over n bytes. LIMIT: the stream ends before. */
static poly_status pass(poly_source *s, warc *t, uint64_t n)
{
    poly_window *w = &t->w;
    for (;;) {
        const size_t here = w->end - w->start;
        if (n <= here) {
            w->start += (size_t)n;
            w->scan = w->start;
            return POLY_OK;
        }
        n -= here;
        w->start = w->scan = w->end = 0;
        if (w->at_end) return POLY_ERR_LIMIT;
        const poly_status st = poly_window_fill(w, &s->r);
        if (st != POLY_OK) return st;
    }
}

/* On to the next line that begins a record, behind the byte at hand. False: there is none. */
static bool find_record(poly_source *s, warc *t)
{
    static const char mark[] = "\nWARC/";
    enum { MARK = sizeof mark - 1 };
    poly_window *w = &t->w;
    for (;;) {
        while (w->end - w->start >= MARK) {
            const size_t n = w->end - w->start;
            const char *nl = memchr(w->p + w->start, '\n', n - MARK + 1);
            w->start = nl ? (size_t)(nl - w->p) : w->end - MARK + 1;
            if (nl && memcmp(nl, mark, MARK) == 0) {
                w->scan = ++w->start;
                return true;
            }
            w->start += nl != NULL;
        }
        w->scan = w->start;
        if (w->at_end || poly_window_fill(w, &s->r) != POLY_OK) return false;
    }
}

/* Bytes of the head at the front, its empty line included; 0: it does not end here. *none: nor
 * further on, as it is too long, or another record begins within it. */
static size_t head_bytes(poly_str s, bool *none)
{
    poly_str rest = {s.p, s.n < HEAD_BYTES ? s.n : HEAD_BYTES};
    *none = s.n > HEAD_BYTES;
    while (rest.p && rest.n) {
        if (rest.p != s.p && poly_str_starts(rest, POLY_S("WARC/"))) {
            *none = true;
            return 0;
        }
        if (!poly_head_line(&rest).n) return rest.p ? (size_t)(rest.p - s.p) : 0;
    }
    return 0;
}

/* The head of the next record. OK with n 0: the end. ARG: this is no record. */
static poly_status next_head(poly_source *s, warc *t, poly_str *head, size_t *n)
{
    poly_status st;
    bool none;
    *n = 0;
    while ((st = need(s, t, 1)) == POLY_OK &&
           (t->w.p[t->w.start] == '\r' || t->w.p[t->w.start] == '\n'))
        t->w.scan = ++t->w.start;
    if (st != POLY_OK) return st == POLY_ERR_LIMIT ? POLY_OK : st;
    while ((*n = head_bytes(seen(&t->w), &none)) == 0) {
        if (none) return POLY_ERR_ARG;
        st = need(s, t, t->w.end - t->w.start + 1);
        if (st != POLY_OK) return st;
    }
    *head = (poly_str){t->w.p + t->w.start, *n};
    return poly_str_starts(*head, POLY_S("WARC/")) ? POLY_OK : POLY_ERR_ARG;
}

/* ---- records --------------------------------------------------------------------------------- */
typedef struct record {
    uint64_t bytes;
    uint8_t form;
    bool wanted, is_response, is_cut;
    char url[POLY_VALUE_BYTES], date[POLY_VALUE_BYTES];
    size_t url_n, date_n;
} record;

static bool read_number(poly_str s, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!poly_is_ascii_digit(s.p[i]) || *out > UINT64_MAX / 10 - 1) return false;
        *out = *out * 10 + (uint64_t)(s.p[i] - '0');
    }
    return s.n > 0;
}

static bool is_page_type(poly_str type)
{
    poly_str rest = type;
    const poly_str kind = poly_str_trim(poly_str_cut(&rest, ';'));
    return poly_head_same(kind, "text/html") || poly_head_same(kind, "application/xhtml+xml");
}

static bool read_record(poly_str head, record *r)
{
    char value[POLY_VALUE_BYTES];
    if (!read_number(poly_head_get(head, "content-length", value), &r->bytes)) return false;
    r->url_n = poly_head_get(head, "warc-target-uri", r->url).n;
    r->date_n = poly_head_get(head, "warc-date", r->date).n;
    const poly_str type = poly_head_get(head, "warc-type", value);
    const bool resource = poly_head_same(type, "resource"),
               conversion = poly_head_same(type, "conversion");
    r->is_response = poly_head_same(type, "response");
    r->is_cut = poly_head_get(head, "warc-truncated", value).n > 0;
    const poly_str content = poly_head_get(head, "content-type", value);
    poly_str rest = content;
    const poly_str kind = poly_str_trim(poly_str_cut(&rest, ';'));
    if (r->is_response) r->wanted = poly_head_same(kind, "application/http") && r->bytes > 0;
    else if (resource) r->wanted = is_page_type(content);
    else r->wanted = conversion && poly_head_same(kind, "text/plain");
    r->form = r->is_response ? POLY_FORM_HTTP : resource ? POLY_FORM_PAGE : POLY_FORM_TEXT;
    return true;
}

/* Is the response whose first bytes these are a page that was found? */
static bool is_page(poly_str block)
{
    char value[POLY_VALUE_BYTES];
    poly_str body, head = poly_head_cut(block, &body);
    const poly_str status = poly_head_line(&head);
    const char *blank = memchr(status.p, ' ', status.n);
    if (!poly_str_starts(status, POLY_S("HTTP/")) || !blank ||
        (size_t)(blank - status.p) + 4 > status.n || !head.p)
        return false;
    return memcmp(blank + 1, "200", 3) == 0 &&
           is_page_type(poly_head_get(head, "content-type", value));
}

static void set_metadata(poly_document *doc, const record *r, const poly_input_options *opt)
{
    char day[11];
    poly_str url = {r->url, r->url_n};
    if (url.n > 1 && url.p[0] == '<') url = (poly_str){url.p + 1, url.n - 2};
    if (url.n) doc->url = poly_document_str(doc, url);
    if (r->is_cut) poly_document_warn(doc, POLY_PAGE_IS_CUT);
    doc->charset = r->form == POLY_FORM_TEXT ? "UTF-8" : opt->charset;
    doc->published = opt->date;
    const char *date = r->date_n ? poly_document_str(doc, (poly_str){r->date, r->date_n}) : NULL;
    if (!doc->published && date && poly_input_day(date, POLY_ORDER_UNKNOWN, day))
        doc->fetched = poly_document_str(doc, poly_str_of(day));
}

/* The record's block, as a document. The window is at it. */
static void keep(poly_source *s, warc *t, poly_document *doc, const record *r)
{
    if (r->bytes > poly_source_most(s->opt)) {
        poly_document_fail(doc, "limit", "the page is larger than the limit (--max-bytes)");
        return;
    }
    const poly_status st = need(s, t, (size_t)r->bytes);
    if (st == POLY_ERR_IO) poly_document_fail(doc, s->r.code, s->r.why);
    else if (st == POLY_ERR_LIMIT)
        poly_document_fail(doc, "archive", CUT_OFF);
    else if (st != POLY_OK) poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    t->over = st != POLY_OK && !(st == POLY_ERR_LIMIT && find_record(s, t));
    t->found = st != POLY_OK;
    if (st != POLY_OK) return;
    poly_document_keep(doc, t->w.p + t->w.start, (size_t)r->bytes);
    if (!doc->error_code) doc->form = r->form;
}

static poly_step fail(poly_source *s, warc *t, poly_document *doc, poly_status st)
{
    t->over = st != POLY_ERR_ARG || !find_record(s, t);
    if (!poly_source_document(doc, s, t->number)) return POLY_STEP_DOCUMENT;
    if (st == POLY_ERR_IO) poly_document_fail(doc, s->r.code, s->r.why);
    else if (st == POLY_ERR_NOMEM) poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    else
        poly_document_fail(doc, "archive", st == POLY_ERR_LIMIT ? CUT_OFF : NO_RECORD);
    return POLY_STEP_DOCUMENT;
}

static poly_step next_document(poly_source *s, poly_document *doc)
{
    warc *t = s->state;
    record r;
    for (;;) {
        poly_str head;
        size_t n;
        if (t->over) return POLY_STEP_END;
        t->found = false;
        poly_status st = next_head(s, t, &head, &n);
        if (st == POLY_OK && !n) return POLY_STEP_END;
        t->number++;
        if (st == POLY_OK && !read_record(head, &r)) st = POLY_ERR_ARG;
        if (st != POLY_OK) return fail(s, t, doc, st);
        t->w.scan = t->w.start += n;
        if (r.wanted && r.is_response) {
            st = need(s, t, r.bytes < HEAD_BYTES ? (size_t)r.bytes : HEAD_BYTES);
            const poly_str block = seen(&t->w);
            r.wanted = is_page((poly_str){block.p, block.n < r.bytes ? block.n : (size_t)r.bytes});
        }
        if (r.wanted && poly_source_document(doc, s, t->number)) {
            set_metadata(doc, &r, s->opt);
            keep(s, t, doc, &r);
        } else {
            ++*s->passed;
        }
        if (t->found) return POLY_STEP_DOCUMENT;
        if (st == POLY_OK || st == POLY_ERR_LIMIT) st = pass(s, t, r.bytes);
        if (doc->source) {
            t->over = t->over || st != POLY_OK;
            return POLY_STEP_DOCUMENT;
        }
        if (st != POLY_OK) return fail(s, t, doc, st);
    }
}

const poly_source_type poly_source_warc = {open_warc, next_document, close_warc, NULL};

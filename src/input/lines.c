/*
 * lines.c - a file of JSON Lines -> its lines, a document each.
 *
 *   in   a stream
 *   out  documents that are still lines (jsonl.c makes articles of them, on any thread)
 */
#include "input/source.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What begins as an object has come as UTF-8 (wide.c). */
static const char UTF16_JSON[] = "UTF-16 that does not begin as an object of JSON does";
static const char TOO_LONG[] = "the line is longer than the limit (--max-bytes)";

typedef struct lines {
    poly_lines l;
    bool broken; /* nothing after such an error can be trusted */
} lines;

static bool open_lines(poly_source *s)
{
    lines *t = calloc(1, sizeof *t);
    if (!t) return false;
    t->l = (poly_lines){.r = &s->r, .most = poly_source_most(s->opt)};
    s->state = t;
    return true;
}

static void close_lines(poly_source *s)
{
    lines *t = s->state;
    if (t) free(t->l.p);
    free(t);
}

static bool is_utf16(poly_str s)
{
    return s.n >= 2 && (memcmp(s.p, "\xFF\xFE", 2) == 0 || memcmp(s.p, "\xFE\xFF", 2) == 0);
}

/* The next line, not a blank one unless `every`, or what else there is. */
static poly_line_state next_line(poly_lines *l, poly_str *line, bool every)
{
    poly_line_state st;
    do {
        st = poly_lines_next(l, line);
        if (st == POLY_LINE && l->line == 1 && poly_str_starts(*line, POLY_S("\xEF\xBB\xBF"))) {
            line->p += 3;
            line->n -= 3;
        }
    } while (st == POLY_LINE && poly_str_trim(*line).n == 0 && !every);
    return st;
}

static poly_step next_document(poly_source *s, poly_document *doc)
{
    lines *t = s->state;
    poly_lines *l = &t->l;
    poly_str line = {0};
    const poly_line_state st = t->broken ? POLY_LINE_END : next_line(l, &line, s->opt->every_line);
    if (st == POLY_LINE_END) return POLY_STEP_END;
    const bool whole = st == POLY_LINE || st == POLY_LINE_LONG;
    if (!poly_source_document(doc, s, whole ? l->line : l->line + 1)) return POLY_STEP_DOCUMENT;
    t->broken = !whole;
    switch (st) {
    case POLY_LINE:
        if (l->line == 1 && is_utf16(line)) {
            poly_document_fail(doc, "json", UTF16_JSON);
            t->broken = true;
        } else if (poly_str_trim(line).n == 0) {
            poly_document_fail(doc, "json", "the line is empty");
        } else {
            poly_document_keep(doc, line.p, line.n);
            doc->raw = !doc->error_code;
        }
        break;
    case POLY_LINE_LONG: poly_document_fail(doc, "limit", TOO_LONG); break;
    case POLY_LINE_IO: poly_document_fail(doc, s->r.code, s->r.why); break;
    case POLY_LINE_NOMEM: poly_document_fail(doc, "memory", POLY_NO_MEMORY); break;
    case POLY_LINE_END: assert(false); break;
    }
    return POLY_STEP_DOCUMENT;
}

static bool is_ready(const poly_source *s)
{
    const lines *t = s->state;
    return poly_lines_ready(&t->l);
}

const poly_source_type poly_source_lines = {open_lines, next_document, close_lines, is_ready};

/*
 * values.c - JSON that is not one object a line: arrays of objects, objects over many lines, one
 * after the other.
 *
 *   in   a stream
 *   out  objects, a document each (jsonl.c makes articles of them, on any thread); its line is its
 *        number
 *
 * Method: only brackets and strings are looked at here, to find where an object ends; so an array
 * of any length is read object by object, and one that is broken costs no other. An object around
 * an array ({"articles": [...]}, {"response": {"docs": [...]}}) is looked into.
 */
#include "input/source.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct values {
    poly_window w;
    uint64_t number; /* of the value handed out last */
    size_t depth;    /* of brackets, at scan */
    char *outlet;    /* the title of a JSON Feed; NULL: it is none */
    bool in_string, escaped, in_array, scalar, begun, over, dropped;
} values;

static bool open_values(poly_source *s)
{
    values *v = s->state = calloc(1, sizeof *v);
    if (v) v->w.most = poly_source_most(s->opt);
    return v != NULL;
}

static void close_values(poly_source *s)
{
    values *v = s->state;
    if (v) free(v->w.p);
    if (v) free(v->outlet);
    free(v);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* ---- {"articles": [ -------------------------------------------------------------------------- */
static size_t skip_blanks(poly_str h, size_t i)
{
    while (i < h.n && is_blank(h.p[i])) i++;
    return i;
}

/* Behind the string that begins at i. */
static size_t skip_string(poly_str h, size_t i)
{
    for (i++; i < h.n && h.p[i] != '"'; i++) i += h.p[i] == '\\';
    return i + 1;
}

/* Where the value that begins at i ends: at the comma or bracket behind it, or where h does. */
static size_t skip_value(poly_str h, size_t i)
{
    size_t depth = 0;
    for (; i < h.n; i++) {
        const char c = h.p[i];
        if (c == '"')
            i = skip_string(h, i) - 1;
        else if (c == '{' || c == '[')
            depth++;
        else if (!depth && (c == ',' || c == '}' || c == ']'))
            break;
        else if (c == '}' || c == ']')
            depth--;
    }
    return i;
}

static bool is_one_of(poly_str name, const char *names)
{
    for (poly_str rest = poly_str_of(names); rest.p;) {
        if (poly_str_eq(poly_str_cut(&rest, ','), name)) return true;
    }
    return false;
}

static bool opens(poly_str h, size_t i, char c) { return i < h.n && h.p[i] == c; }

/* Where the array of an object around one begins, as the answers of news services, Solr and
 * Elasticsearch have it; 0: it is no such object. Members before and behind it, as far as h goes,
 * may be anything but a text: an article may have lists, too. */
static size_t wrapped_array(poly_str h, size_t i, int depth)
{
    static const char lists[] = "articles,items,data,results,documents,docs,records,entries,posts,"
                                "news,rows,berita,artikel,hits",
                      around[] = "data,response,result,results,hits,feed,payload,query,channel,"
                                 "_embedded,d";
    enum { DEEPEST = 3 };
    size_t found = 0;
    i = skip_blanks(h, i);
    if (!opens(h, i, '{')) return 0;
    for (i++;; i++) {
        i = skip_blanks(h, i);
        if (!opens(h, i, '"')) return found;
        const size_t from = i + 1;
        i = skip_string(h, i);
        if (i > h.n) return found;
        const poly_str name = {h.p + from, i - 1 - from};
        i = skip_blanks(h, i);
        if (!opens(h, i, ':')) return found;
        i = skip_blanks(h, i + 1);
        if (opens(h, i, '"') && is_one_of(name, POLY_FIELDS_DEFAULT.text))
            return 0;
        const bool list =
            opens(h, i, '[') && is_one_of(name, lists) && opens(h, skip_blanks(h, i + 1), '{');
        if (!found && list) found = i;
        if (!found && opens(h, i, '{') && depth < DEEPEST && is_one_of(name, around))
            found = wrapped_array(h, i, depth + 1);
        i = skip_value(h, i);
        if (!opens(h, i, ',')) return found;
    }
}

/* The title of a JSON Feed (jsonfeed.org), by what stands before its items; malloced. NULL: it is
 * none, or says none there. */
static char *feed_title(poly_str before)
{
    json_error_t e;
    poly_buf b;
    poly_buf_init(&b);
    poly_buf_str(&b, before);
    poly_buf_cstr(&b, "[]}");
    json_t *head = b.status == POLY_OK ? json_loadb(b.p, b.n, 0, &e) : NULL;
    const char *version = json_string_value(json_object_get(head, "version")),
               *title = json_string_value(json_object_get(head, "title"));
    const bool is_feed = version && strstr(version, "jsonfeed.org/version/");
    char *copy = is_feed && title && *title ? malloc(strlen(title) + 1) : NULL;
    if (copy) memcpy(copy, title, strlen(title) + 1);
    json_decref(head);
    poly_buf_free(&b);
    return copy;
}

bool poly_values_are_wrapped(poly_str head) { return wrapped_array(head, 0, 0) > 0; }

/* ---- where a value ends ---------------------------------------------------------------------- */
/* Looks through the bytes that are there. True: the value ends at w.scan (of a number or a word:
 * before it). */
static bool find_end(values *v)
{
    for (poly_window *w = &v->w; w->scan < w->end; w->scan++) {
        const char c = w->p[w->scan];
        if (v->in_string) {
            if (v->escaped)
                v->escaped = false;
            else if (c == '\\')
                v->escaped = true;
            else if (c == '"')
                v->in_string = false;
            if (v->in_string || v->depth) continue;
        } else if (c == '"') {
            v->in_string = true;
            continue;
        } else if (c == '{' || c == '[') {
            v->depth++;
            continue;
        } else if ((c == '}' || c == ']') && v->depth) {
            if (--v->depth) continue;
        } else if (v->depth) {
            continue;
        } else if (c != ',' && c != ']' && c != '}' && !is_blank(c)) {
            continue;
        } else {
            return true;
        }
        w->scan++;
        return true;
    }
    return false;
}

/* To the first byte of the next value. OK, or END (IO is told by the reader, too). */
static poly_status next_start(poly_source *s, values *v)
{
    poly_window *w = &v->w;
    for (;;) {
        for (; w->start < w->end; w->start++) {
            const char c = w->p[w->start];
            if (!v->in_array && c == '[' && v->number == 0)
                v->in_array = true;
            else if (c == ']' && v->in_array)
                v->over = true;
            else if (!is_blank(c) && c != ',')
                break;
            if (v->over) return POLY_OK;
        }
        w->scan = w->start;
        if (w->start < w->end || w->at_end) return POLY_OK;
        const poly_status st = poly_window_fill(w, &s->r);
        if (st != POLY_OK) return st;
    }
}

/* The rest of the value. LIMIT: it was too long and is left out. */
static poly_status read_value(poly_source *s, values *v)
{
    poly_window *w = &v->w;
    v->depth = 0;
    v->in_string = v->escaped = v->dropped = false;
    while (!find_end(v) && !w->at_end) {
        poly_status st = poly_window_fill(w, &s->r);
        if (st == POLY_ERR_LIMIT) {
            v->dropped = true;
            w->start = w->scan = w->end = 0;
            st = poly_window_fill(w, &s->r);
        }
        if (st != POLY_OK) return st;
    }
    return v->dropped ? POLY_ERR_LIMIT : POLY_OK;
}

/* ---- documents ------------------------------------------------------------------------------- */
static poly_status begin(poly_source *s, values *v)
{
    v->begun = true;
    const poly_status st = poly_window_fill(&v->w, &s->r);
    if (st != POLY_OK) return st;
    if (v->w.end >= 3 && memcmp(v->w.p, "\xEF\xBB\xBF", 3) == 0) v->w.start = v->w.scan = 3;
    while (v->w.end < POLY_HEAD_BYTES && !v->w.at_end) {
        const poly_status more = poly_window_fill(&v->w, &s->r);
        if (more != POLY_OK) return more;
    }
    const poly_str all = {v->w.p + v->w.start, v->w.end - v->w.start};
    const size_t array = wrapped_array(all, 0, 0);
    if (array) v->outlet = feed_title((poly_str){all.p, array});
    v->w.start += array;
    v->w.at_end = false; /* a read of nothing does no harm */
    return POLY_OK;
}

static void fail(poly_source *s, values *v, poly_document *doc, poly_status st)
{
    v->over = st != POLY_ERR_LIMIT;
    if (st == POLY_ERR_IO)
        poly_document_fail(doc, s->r.code, s->r.why);
    else if (st == POLY_ERR_LIMIT)
        poly_document_fail(doc, "limit", "the object is longer than the limit (--max-bytes)");
    else
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
}

static poly_step next_document(poly_source *s, poly_document *doc)
{
    values *v = s->state;
    poly_window *w = &v->w;
    poly_status st = v->begun || v->over ? POLY_OK : begin(s, v);
    if (st == POLY_OK && !v->over) st = next_start(s, v);
    if (v->over) return POLY_STEP_END;
    if (st == POLY_OK && w->start == w->end) {
        v->over = true;
        if (!v->in_array) return POLY_STEP_END;
        if (poly_document_init(doc, s->name))
            poly_document_fail(doc, "json", "the file ends within its array: it is cut off");
        return POLY_STEP_DOCUMENT;
    }
    if (st == POLY_OK) st = read_value(s, v);
    if (!poly_source_document(doc, s, ++v->number)) return POLY_STEP_DOCUMENT;
    if (st != POLY_OK) {
        fail(s, v, doc, st);
    } else if (v->depth || v->in_string) {
        poly_document_fail(doc, "json", "the file ends within this object: it is cut off");
        v->over = true;
    } else {
        if (w->scan == w->start) w->scan++; /* a bracket that closes nothing */
        poly_document_keep(doc, w->p + w->start, w->scan - w->start);
        if (v->outlet) doc->outlet = poly_document_str(doc, poly_str_of(v->outlet));
        doc->raw = !doc->error_code;
    }
    w->start = w->scan;
    return POLY_STEP_DOCUMENT;
}

const poly_source_type poly_source_values = {open_values, next_document, close_values, NULL};

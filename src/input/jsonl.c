/*
 * jsonl.c - one line of JSON Lines -> one document.
 *
 *   in   a line, the names of the members to read
 *   out  a document, or its error: "json", "field", "limit"
 *
 * Left to others: cutting lines (read.c), NUL (the library says what it finds).
 *
 * Simple lines are read by flat.c, all others by jansson. Ill-formed UTF-8 and halves of surrogate
 * pairs, which jansson refuses, become U+FFFD: programs that cut texts leave them, and they must
 * not cost the article. Nor must NaN, which Python writes for what is missing, nor tabs and line
 * ends that nobody escaped.
 */
#define _POSIX_C_SOURCE 200809L
#include "input/flat.h"

#include <assert.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct found { /* what a member holds beside what flat.c can say */
    char digits[32];
    const json_t *other; /* an object, an array; NULL: neither */
    poly_str name;       /* the one of the list that it has */
} found;

typedef struct members { /* one of the two */
    const poly_flat *flat;
    const json_t *json;
} members;

/* "fields.body": a member within members. */
static const json_t *within(const json_t *o, poly_str path)
{
    while (path.p && o) {
        const poly_str name = poly_str_cut(&path, '.');
        o = json_object_getn(o, name.p, name.n);
    }
    return o;
}

/* A member that is there and not null: its type, its string or its number as written. */
static bool named(const members *o, poly_str name, poly_flat_value *v, found *more)
{
    more->other = NULL;
    more->name = name;
    if (o->flat) {
        const poly_flat_value *x = poly_flat_get(o->flat, name);
        if (x) *v = *x;
        return x && x->type != POLY_FLAT_NULL;
    }
    const json_t *x = json_object_getn(o->json, name.p, name.n);
    if (!x) x = within(o->json, name);
    *v = (poly_flat_value){.type = POLY_FLAT_OTHER};
    if (!x || json_is_null(x)) return false;
    if (json_is_string(x))
        *v = (poly_flat_value){.type = POLY_FLAT_STRING,
                               .s = {json_string_value(x), json_string_length(x)}};
    if (json_is_object(x) || json_is_array(x)) more->other = x;
    if (!json_is_integer(x)) return true;
    const int n = snprintf(more->digits, sizeof more->digits, "%" JSON_INTEGER_FORMAT,
                           json_integer_value(x));
    *v = (poly_flat_value){.type = POLY_FLAT_INTEGER, .s = {more->digits, (size_t)n}};
    return true;
}

/* The first of the listed members that is there and not null. A number's digits last as long as
 * `more`. */
static bool member(const members *o, const char *list, poly_flat_value *v, found *more)
{
    poly_str rest = poly_str_of(list);
    while (rest.p) {
        const poly_str name = poly_str_cut(&rest, ',');
        if (name.n && named(o, name, v, more)) return true;
    }
    return false;
}

/* Strings and whole numbers; anything else is no metadata. */
static const char *metadata(poly_document *doc, const members *o, const char *list)
{
    poly_flat_value v;
    found more;
    if (!member(o, list, &v, &more) || v.type == POLY_FLAT_OTHER) return NULL;
    if (!v.escaped) return poly_document_str(doc, v.s);
    /* Two lists may name one member: its escapes must stay in the line. */
    char *copy = poly_arena_alloc(&doc->mem, v.s.n + 1, 1);
    if (!copy) return NULL;
    memcpy(copy, v.s.p, v.s.n);
    v.s.p = copy;
    return poly_document_str(doc, poly_flat_string(&v));
}

/* {"name": "Ani"} -> Ani, of a list of such, or of strings, all: as JSON Feed, schema.org and news
 * services name authors and publishers. */
static void put_names(poly_buf *out, const json_t *x)
{
    const json_t *const name = json_is_object(x) ? json_object_get(x, "name") : x;
    if (json_is_string(name) && json_string_length(name)) {
        if (out->n) poly_buf_cstr(out, ", ");
        poly_buf_bytes(out, json_string_value(name), json_string_length(name));
    }
    for (size_t i = 0; json_is_array(x) && i < json_array_size(x); i++) {
        if (!json_is_array(json_array_get(x, i))) put_names(out, json_array_get(x, i));
    }
}

static const char *names(poly_document *doc, const members *o, const char *list)
{
    poly_flat_value v;
    found more;
    if (!member(o, list, &v, &more) || !more.other) return metadata(doc, o, list);
    poly_buf out;
    poly_buf_init(&out);
    put_names(&out, more.other);
    const char *s = out.n ? poly_document_str(doc, (poly_str){out.p, out.n}) : NULL;
    poly_buf_free(&out);
    return s;
}

static void set_metadata(poly_document *doc, const members *m, const poly_input_fields *f)
{
    const char *id = metadata(doc, m, f->id);
    if (id && *id) doc->id = id;
    doc->title = metadata(doc, m, f->title);
    doc->url = metadata(doc, m, f->url);
    const char *outlet = names(doc, m, f->outlet);
    if (outlet) doc->outlet = outlet; /* else what the feed says */
    doc->author = names(doc, m, f->author);
    doc->published = metadata(doc, m, f->date);
}

static void fail_named(poly_document *doc, const char *list, const char *what)
{
    char sentence[200];
    const bool usual = strcmp(list, POLY_FIELDS_DEFAULT.text) == 0;
    if (usual) list = "text";
    snprintf(sentence, sizeof sentence, "%s \"%.80s\"%s", what, list,
             usual ? " (or body, content, isi ...: --text-field)" : "");
    poly_document_fail(doc, "field", sentence);
}

/* Members that JSON Feed and WordPress promise HTML in. A text elsewhere stays as it is: whoever
 * has it counts offsets in it, tags included. */
static bool is_html_member(poly_str name)
{
    return poly_str_ends(name, POLY_S("_html")) || poly_str_ends(name, POLY_S(".rendered"));
}

/* `in_line`: the text lies in the line, whose place it takes. */
static void set_text(poly_document *doc, poly_str text, bool in_line, bool stays,
                     const poly_input_options *opt)
{
    const uint8_t form = poly_markup_form(doc, text, stays, opt);
    const poly_str title = opt->with_title ? poly_str_of(doc->title) : (poly_str){0};
    const size_t front = title.n && form == POLY_FORM_TEXT ? title.n + 2 : 0;
    if (text.n > opt->max_bytes || front > opt->max_bytes - text.n) {
        poly_document_fail(doc, "limit", "the text is larger than the limit (--max-bytes)");
        return;
    }
    doc->charset = "UTF-8";
    poly_markup_set(doc, form, opt);
    if (in_line && !front) {
        memmove(doc->bytes, text.p, text.n);
        doc->len = text.n;
        return;
    }
    char *bytes = malloc(front + text.n + 1); /* the text may lie in the line */
    if (!bytes) {
        poly_document_fail(doc, "memory", "memory ran out");
        return;
    }
    if (front) {
        memcpy(bytes, title.p, title.n);
        memcpy(bytes + title.n, "\n\n", 2);
    }
    memcpy(bytes + front, text.p, text.n);
    free(doc->bytes);
    doc->bytes = bytes;
    doc->len = front + text.n;
}

static void fill_document(poly_document *doc, const members *m, const poly_input_options *opt)
{
    poly_flat_value text;
    found more;
    if (opt->keep_fields)
        doc->fields = poly_json_members(doc, (poly_str){doc->bytes, doc->len}, opt->fields.text);
    set_metadata(doc, m, &opt->fields);
    if (!member(m, opt->fields.text, &text, &more))
        fail_named(doc, opt->fields.text, "the object has no text in the field");
    else if (text.type != POLY_FLAT_STRING)
        fail_named(doc, opt->fields.text, "not a string: the field");
    else
        set_text(doc, poly_flat_string(&text), m->flat != NULL, !is_html_member(more.name), opt);
    if (doc->mem.status != POLY_OK) poly_document_fail(doc, "memory", "memory ran out");
}

static void fail_json(poly_document *doc, const json_error_t *e)
{
    char sentence[JSON_ERROR_TEXT_LENGTH + 80];
    if (json_error_code(e) == json_error_out_of_memory) {
        poly_document_fail(doc, "memory", "memory ran out");
        return;
    }
    snprintf(sentence, sizeof sentence, "not valid JSON, column %d: %s", e->column, e->text);
    poly_document_fail(doc, "json", sentence);
}

/* ---- what is no JSON ------------------------------------------------------------------------- */
/* Bytes of a number that is none, as Python writes it; 0: there is none. */
static size_t no_number_len(const char *p, const char *end)
{
    static const char *const words[] = {"NaN", "Infinity", "-Infinity", NULL};
    const poly_str s = {p, (size_t)(end - p)};
    for (size_t i = 0; words[i]; i++) {
        if (poly_str_starts(s, poly_str_of(words[i]))) return strlen(words[i]);
    }
    return 0;
}

/* What stands for the sign at p of a string, and how many bytes it has. Halves of surrogate pairs
 * are counted, and become U+FFFD; control characters are escaped. */
static size_t put_sign(poly_buf *to, const char *p, const char *end, uint32_t *halves)
{
    enum { HALF = 6, PAIR = 11 };
    char escape[8];
    size_t n = 1;
    if (*p == '\\') {
        const bool known = poly_flat_escape(p + 1, end, &n) >= 0;
        if (!known && n == PAIR) {
            poly_buf_cstr(to, "\\ufffd");
            *halves += HALF;
            return HALF;
        }
        n = known ? n + 1 : p + 1 < end ? 2 : 1;
    } else if ((unsigned char)*p < 0x20) {
        snprintf(escape, sizeof escape, "\\u%04x", (unsigned)*p);
        poly_buf_cstr(to, escape);
        return 1;
    }
    poly_buf_str(to, (poly_str){p, n});
    return n;
}

/* The line with what JSON wants in place of what programs write; bytes of halves of pairs. */
static uint32_t put_whole(poly_buf *to, poly_str line)
{
    uint32_t halves = 0;
    bool in_string = false;
    const char *const end = line.p + line.n;
    for (const char *p = line.p; p < end;) {
        const size_t n = in_string ? 0 : no_number_len(p, end);
        if (*p == '"') in_string = !in_string;
        if (n) poly_buf_cstr(to, "null");
        else if (!in_string) poly_buf_char(to, *p);
        p += n ? n : in_string ? put_sign(to, p, end, &halves) : 1;
    }
    return halves;
}

/* Where characters are others then, offsets are those of a text that the line does not hold:
 * records carry it. False: the line is as it was. */
static bool repair(poly_document *doc)
{
    poly_buf utf8, whole;
    poly_str line = {doc->bytes, doc->len};
    bool done = false;
    uint32_t ill = 0;
    poly_buf_init(&utf8);
    poly_buf_init(&whole);
    if (!poly_utf8_is_well_formed(line)) {
        done = poly_to_utf8(poly_buf_append, &utf8, line.p, line.n, "UTF-8", &ill, NULL) == POLY_OK;
        if (done) line = (poly_str){utf8.p, utf8.n};
    }
    const uint32_t halves = put_whole(&whole, line);
    const bool changed = done || !poly_str_eq(line, (poly_str){whole.p, whole.n});
    char *bytes = changed && whole.status == POLY_OK ? malloc(whole.n + 1) : NULL;
    if (bytes) {
        memcpy(bytes, whole.p, whole.n);
        free(doc->bytes);
        doc->bytes = bytes;
        doc->len = whole.n;
        doc->extracted = done || halves;
        doc->repaired = ill + halves;
    }
    poly_buf_free(&utf8);
    poly_buf_free(&whole);
    return bytes != NULL;
}

static json_t *load(const poly_document *doc, json_error_t *e)
{
    const size_t flags = JSON_ALLOW_NUL | JSON_DECODE_ANY;
    json_t *json = json_loadb(doc->bytes, doc->len, flags, e);
    /* A whole number beyond 64 bits, in a field that we may not even read, must not cost the
     * article. */
    if (!json && json_error_code(e) == json_error_numeric_overflow)
        json = json_loadb(doc->bytes, doc->len, flags | JSON_DECODE_INT_AS_REAL, e);
    return json;
}

void poly_jsonl_parse_slowly(poly_document *doc, const poly_input_options *opt)
{
    json_error_t e;
    assert(doc->raw && doc->len && doc->line);
    doc->raw = false;
    json_t *json = load(doc, &e);
    if (!json && json_error_code(&e) != json_error_out_of_memory && repair(doc))
        json = load(doc, &e);
    const members o = {.json = json};
    if (!json) fail_json(doc, &e);
    else if (json_is_object(json)) fill_document(doc, &o, opt);
    else poly_document_fail(doc, "json", "this is not a JSON object");
    json_decref(json);
}

void poly_jsonl_parse(poly_document *doc, const poly_input_options *opt)
{
    poly_flat f;
    const members o = {.flat = &f};
    assert(doc->raw && doc->len && doc->line);
    if (!poly_flat_read(&f, (poly_str){doc->bytes, doc->len})) {
        poly_jsonl_parse_slowly(doc, opt);
        return;
    }
    doc->raw = false;
    fill_document(doc, &o, opt);
}

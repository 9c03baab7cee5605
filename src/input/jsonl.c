/*
 * jsonl.c - one line of JSON Lines -> one document.
 *
 *   in   a line, the names of the members to read     out  a document, or its error: "json",
 *   "field", "limit" left to others: cutting lines (read.c), NUL and ill-formed text (the library
 *   says what it finds)
 */
#define _POSIX_C_SOURCE 200809L
#include "input/parts.h"

#include <assert.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static poly_str string_of(const json_t *v)
{
    return (poly_str){json_string_value(v), json_string_length(v)};
}

/* The first of the listed members that is there and not null, or NULL. */
static json_t *member(const json_t *object, const char *list)
{
    poly_str rest = poly_str_of(list);
    while (rest.p) {
        const poly_str name = poly_str_cut(&rest, ',');
        json_t *v = name.n ? json_object_getn(object, name.p, name.n) : NULL;
        if (v && !json_is_null(v)) return v;
    }
    return NULL;
}

/* Strings and whole numbers; anything else is no metadata. */
static const char *metadata(poly_document *doc, const json_t *object, const char *list)
{
    const json_t *v = member(object, list);
    char digits[32];
    if (json_is_string(v)) return poly_document_str(doc, string_of(v));
    if (!json_is_integer(v)) return NULL;
    const int n = snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    return poly_document_str(doc, (poly_str){digits, (size_t)n});
}

static bool is_digits(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') return false;
    }
    return true;
}

/* "2024-06-27T08:15:00+07:00" -> "2024-06-27": the library reads days. Other forms stay as they
 * are. */
static const char *day_of(poly_document *doc, const char *date)
{
    if (!date || strlen(date) <= 10 || (date[10] != 'T' && date[10] != ' ')) return date;
    if (date[4] != '-' || date[7] != '-') return date;
    if (!is_digits(date, 4) || !is_digits(date + 5, 2) || !is_digits(date + 8, 2)) return date;
    return poly_document_str(doc, (poly_str){date, 10});
}

static void set_metadata(poly_document *doc, const json_t *object, const poly_input_fields *f)
{
    const char *id = metadata(doc, object, f->id);
    if (id && *id) doc->id = id;
    doc->title = metadata(doc, object, f->title);
    doc->url = metadata(doc, object, f->url);
    doc->outlet = metadata(doc, object, f->outlet);
    doc->author = metadata(doc, object, f->author);
    doc->published = day_of(doc, metadata(doc, object, f->date));
}

static void fail_named(poly_document *doc, const char *list, const char *what)
{
    char sentence[200];
    snprintf(sentence, sizeof sentence, "%s \"%.80s\"", what, list);
    poly_document_fail(doc, "field", sentence);
}

static void set_text(poly_document *doc, poly_str text, const poly_input_options *opt)
{
    const poly_str title = opt->with_title ? poly_str_of(doc->title) : (poly_str){0};
    const size_t front = title.n ? title.n + 2 : 0;
    if (text.n > opt->max_bytes || front > opt->max_bytes - text.n) {
        poly_document_fail(doc, "limit", "the text is larger than the limit (--max-bytes)");
        return;
    }
    /* In place of the line, which jansson does not look at any more: its strings are copies. */
    char *bytes = realloc(doc->bytes, front + text.n + 1);
    if (!bytes) {
        poly_document_fail(doc, "memory", "memory ran out");
        return;
    }
    doc->bytes = bytes;
    if (front) {
        memcpy(bytes, title.p, title.n);
        memcpy(bytes + title.n, "\n\n", 2);
    }
    memcpy(bytes + front, text.p, text.n);
    doc->len = front + text.n;
    doc->charset = "UTF-8";
}

static void fill_document(poly_document *doc, const json_t *object, const poly_input_options *opt)
{
    if (!json_is_object(object)) {
        poly_document_fail(doc, "json", "the line is not a JSON object");
        return;
    }
    set_metadata(doc, object, &opt->fields);
    const json_t *text = member(object, opt->fields.text);
    if (!text) fail_named(doc, opt->fields.text, "the object has no text in the field");
    else if (!json_is_string(text)) fail_named(doc, opt->fields.text, "not a string: the field");
    else set_text(doc, string_of(text), opt);
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

void poly_jsonl_parse(poly_document *doc, const poly_input_options *opt)
{
    json_error_t e;
    assert(doc->raw && doc->len && doc->line);
    doc->raw = false;
    json_t *object = json_loadb(doc->bytes, doc->len, JSON_ALLOW_NUL | JSON_DECODE_ANY, &e);
    /* A whole number beyond 64 bits, in a field that we may not even read, must not cost the
     * article. */
    if (!object && json_error_code(&e) == json_error_numeric_overflow)
        object = json_loadb(doc->bytes, doc->len, JSON_ALLOW_NUL | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &e);
    if (object) fill_document(doc, object, opt);
    else fail_json(doc, &e);
    json_decref(object);
}

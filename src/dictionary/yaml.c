/*
 * yaml.c - YAML as quanteda reads and writes dictionaries: mappings are categories, lists hold
 * patterns.
 *
 *   in   UTF-8     out  categories and entries; and back
 *
 * A category that has both holds its own patterns under the key "__" (so does quanteda's as.yaml).
 * Aliases are not followed: nine lines of them can stand for a billion entries.
 */
#include "dictionary/parts.h"

#include <assert.h>
#include <stdio.h>
#include <yaml.h>

enum { MOST_NESTED = 2 * POLY_DICT_DEPTH_MAX + 8 };

typedef struct level {
    uint32_t category; /* what stands in it belongs there */
    uint32_t
        key; /* of a mapping: the category of the key that was read, or POLY_NONE: a key is due */
    bool mapping;
} level;

typedef struct reading {
    poly_dict *d;
    level at[MOST_NESTED];
    uint32_t depth;
} reading;

static uint32_t line_of(const yaml_event_t *e) { return (uint32_t)e->start_mark.line + 1; }

/* The category of the item that begins now; a mapping waits for a key again. */
static uint32_t place(reading *r)
{
    level *l = &r->at[r->depth];
    if (!l->mapping) return l->category;
    const uint32_t category = l->key;
    l->key = POLY_NONE;
    return category == POLY_NONE ? l->category : category;
}

static void read_scalar(reading *r, const yaml_event_t *e)
{
    level *l = &r->at[r->depth];
    const poly_str s = {(const char *)e->data.scalar.value, e->data.scalar.length};
    if (l->mapping && l->key == POLY_NONE) {
        l->key = poly_str_eq(s, POLY_S("__")) ? l->category
                                              : poly_dict_child(r->d, l->category, s, line_of(e));
        return;
    }
    const uint32_t line = line_of(e);
    const bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    uint32_t category = place(r);
    if (plain && (!s.n || poly_str_eq(s, POLY_S("~")) || poly_str_eq(s, POLY_S("null"))))
        return; /* an empty category */
    if (!category) category = poly_dict_child(r->d, 0, POLY_S("entries"), line);
    (void)poly_dict_words(r->d, category, s, line, POLY_DICT_GLOB);
}

static poly_status open_level(reading *r, const yaml_event_t *e, bool mapping)
{
    if (r->depth && r->at[r->depth].mapping && r->at[r->depth].key == POLY_NONE)
        return poly_dict_fail(r->d, line_of(e),
                              "a list or a mapping cannot be the name of a category");
    if (r->depth + 1 == MOST_NESTED) return poly_dict_fail(r->d, line_of(e), "nested too deep");
    const uint32_t category = place(r);
    r->at[++r->depth] = (level){category, POLY_NONE, mapping};
    return POLY_OK;
}

static poly_status read_event(reading *r, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT: read_scalar(r, e); break;
    case YAML_SEQUENCE_START_EVENT: return open_level(r, e, false);
    case YAML_MAPPING_START_EVENT: return open_level(r, e, true);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        assert(r->depth > 0);
        r->depth--;
        break;
    case YAML_ALIAS_EVENT:
        poly_dict_say(r->d, line_of(e), "left out: '*%.80s', aliases are not followed",
                      (const char *)e->data.alias.anchor);
        if (r->at[r->depth].mapping && r->at[r->depth].key == POLY_NONE)
            return poly_dict_fail(r->d, line_of(e), "an alias cannot be the name of a category");
        (void)place(r);
        break;
    default: break;
    }
    return r->d->mem.status;
}

poly_status poly_dict_read_yaml(poly_dict *d, poly_str text)
{
    yaml_parser_t parser;
    yaml_event_t event;
    reading r = {.d = d};
    poly_status st = POLY_OK;
    bool ended = false;
    if (!yaml_parser_initialize(&parser)) return POLY_ERR_NOMEM;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.p, text.n);
    while (!ended && !st) {
        if (!yaml_parser_parse(&parser, &event)) {
            char what[300];
            snprintf(what, sizeof what, "is no YAML: %s",
                     parser.problem ? parser.problem : "an error without a name");
            st = parser.error == YAML_MEMORY_ERROR
                     ? POLY_ERR_NOMEM
                     : poly_dict_fail(d, (uint32_t)parser.problem_mark.line + 1, what);
            break;
        }
        ended = event.type == YAML_STREAM_END_EVENT;
        st = read_event(&r, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return st;
}

/* ---- writing --------------------------------------------------------------------------------- */
static const poly_dict_can can = {.name = "quanteda's YAML", .prefixes = true, .globs = true};

static void put_quoted(poly_buf *out, poly_str s)
{
    poly_buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') poly_buf_char(out, '\\');
        poly_buf_char(out, s.p[i]);
    }
    poly_buf_char(out, '"');
}

typedef struct writing {
    poly_buf *out;
    uint32_t indent;
} writing;

static void put_form(void *payload, const poly_dict_entry *e, poly_str text)
{
    writing *w = payload;
    (void)e;
    poly_buf_pad(w->out, ' ', w->indent);
    poly_buf_cstr(w->out, "- ");
    put_quoted(w->out, text);
    poly_buf_char(w->out, '\n');
}

static void put_tree(poly_buf *out, poly_dict *d, const poly_dict_writing *w, uint32_t category)
{
    const uint32_t indent = d->categories.at[category].depth * 2;
    const bool children = poly_dict_has_children(d, category),
               own = d->first[category] < d->first[category + 1];
    writing wr = {out, indent};
    if (category) {
        poly_buf_pad(out, ' ', indent - 2);
        put_quoted(out, poly_str_of(poly_dict_shown(d, category)));
        poly_buf_cstr(out, children || own ? ":\n" : ": []\n");
    }
    if (children && own && category) {
        poly_buf_pad(out, ' ', indent);
        poly_buf_cstr(out, "\"__\":\n");
        wr.indent += 2;
    }
    const size_t before = out->n;
    poly_dict_forms(d, w, &can, category, put_form, &wr);
    if (own && category && out->n == before) { /* none of them could be said */
        poly_buf_pad(out, ' ', wr.indent);
        poly_buf_cstr(out, "[]\n");
    }
    for (uint32_t i = category + 1; i < d->categories.count; i++)
        if (d->categories.at[i].parent == category) put_tree(out, d, w, i);
}

void poly_dict_write_yaml(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    put_tree(out, d, w, 0);
    poly_dict_tell_weights(d, &can);
}

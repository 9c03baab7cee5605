/*
 * yoshikoder.c - Yoshikoder's .ykd: XML, <cnode> is a category, <pnode> a pattern.
 *
 *   in   XML     out  categories and entries; and back
 *
 * The outermost <cnode> is the dictionary itself, not a category. patternengine="substring" (the
 * usual one) knows "*"; "regexp" makes patterns. No entity is expanded but XML's own five: a file
 * that declares one is refused.
 */
#include "dictionary/parts.h"

#include "base/escape.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

enum { MOST_NESTED = POLY_DICT_DEPTH_MAX + 8, PIECE = 1 << 16 };

typedef struct reading {
    poly_dict *d;
    XML_Parser parser;
    uint32_t stack[MOST_NESTED]; /* categories of the cnodes that are open */
    uint32_t depth, wrapper, roots;
    bool regexp, refused;
} reading;

static uint32_t line_of(const reading *r) { return (uint32_t)XML_GetCurrentLineNumber(r->parser); }

static void refuse(reading *r, const char *what)
{
    if (!r->refused) (void)poly_dict_fail(r->d, line_of(r), what);
    r->refused = true;
    (void)XML_StopParser(r->parser, XML_FALSE);
}

static const char *attribute(const char **list, const char *name)
{
    for (; *list; list += 2)
        if (strcmp(list[0], name) == 0) return list[1];
    return NULL;
}

static void open_category(reading *r, const char *name, uint32_t line)
{
    const uint32_t parent = r->depth ? r->stack[r->depth - 1] : 0;
    if (r->depth == MOST_NESTED) {
        refuse(r, "nested too deep");
        return;
    }
    if (!r->depth) r->roots++;
    r->stack[r->depth] =
        poly_dict_child(r->d, parent, poly_str_of(name && *name ? name : "category"), line);
    if (!r->depth && r->roots == 1) r->wrapper = r->stack[0];
    r->depth++;
}

static void open_pattern(reading *r, const char **list)
{
    const char *name = attribute(list, "name"), *note = attribute(list, "desc");
    const uint32_t line = line_of(r);
    uint32_t category = r->depth ? r->stack[r->depth - 1] : 0;
    if (!category) category = poly_dict_child(r->d, 0, POLY_S("entries"), line);
    const poly_str text = poly_str_of(name ? name : "");
    poly_dict_entry *e =
        r->regexp && text.n && text.n <= POLY_DICT_TEXT_MAX
            ? poly_dict_put(r->d, category, POLY_DICT_REGEX, poly_dict_clean(r->d, text), line)
            : poly_dict_words(r->d, category, text, line, POLY_DICT_GLOB);
    if (e && !e->text.n)
        r->d->entries.count--; /* nothing but blanks */
    else if (e && note && *note)
        e->note = poly_dict_clean(r->d, poly_str_of(note));
}

static void XMLCALL opened(void *payload, const char *name, const char **list)
{
    reading *r = payload;
    if (r->refused) return;
    if (r->d->mem.status)
        (void)XML_StopParser(r->parser, XML_FALSE);
    else if (strcmp(name, "cnode") == 0)
        open_category(r, attribute(list, "name"), line_of(r));
    else if (strcmp(name, "pnode") == 0)
        open_pattern(r, list);
    else if (strcmp(name, "dictionary") == 0) {
        const char *engine = attribute(list, "patternengine");
        r->regexp = engine && strstr(engine, "reg");
    } else
        poly_dict_say(r->d, line_of(r), "left out: <%.40s>", name);
}

static void XMLCALL closed(void *payload, const char *name)
{
    reading *r = payload;
    if (strcmp(name, "cnode") == 0 && r->depth) r->depth--;
}

static void XMLCALL declared(void *payload, const char *name, int is_parameter, const char *value,
                             int n, const char *base, const char *system, const char *public,
                             const char *notation)
{
    (void)name, (void)is_parameter, (void)value, (void)n, (void)base, (void)system, (void)public,
        (void)notation;
    refuse(payload, "declares an entity: such a file can grow without end and is not read");
}

/* The outermost cnode goes; what is below it moves up. Where it holds patterns of its own, or is
 * not alone, it stays. */
static void unwrap(reading *r, uint32_t first_category, uint32_t first_entry)
{
    poly_dict *d = r->d;
    if (r->roots != 1 || !r->wrapper || r->wrapper < first_category ||
        d->categories.count == r->wrapper + 1)
        return;
    for (uint32_t i = first_entry; i < d->entries.count; i++)
        if (d->entries.at[i].category == r->wrapper) return;
    const uint32_t gone = r->wrapper;
    for (uint32_t i = gone + 1; i < d->categories.count; i++) {
        poly_dict_category *c = &d->categories.at[i];
        c->parent = c->parent == gone ? 0 : c->parent > gone ? c->parent - 1 : c->parent;
        c->depth--;
        d->categories.at[i - 1] = *c;
    }
    d->categories.count--;
    for (uint32_t i = first_entry; i < d->entries.count; i++)
        d->entries.at[i].category -= d->entries.at[i].category > gone;
    poly_dict_index(d);
}

poly_status poly_dict_read_yoshikoder(poly_dict *d, poly_str text)
{
    reading r = {.d = d,
                 .parser = XML_ParserCreate("UTF-8")}; /* whatever its head says: it was decoded */
    const uint32_t categories = d->categories.count, entries = d->entries.count;
    poly_status st = POLY_OK;
    if (!r.parser) return POLY_ERR_NOMEM;
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, opened, closed);
    XML_SetEntityDeclHandler(r.parser, declared);
    for (size_t i = 0; !st && (i < text.n || i == 0); i += PIECE) {
        const size_t n = text.n - i < PIECE ? text.n - i : PIECE;
        if (XML_Parse(r.parser, text.p + i, (int)n, i + n == text.n)) continue;
        char what[200];
        snprintf(what, sizeof what, "is no XML: %s", XML_ErrorString(XML_GetErrorCode(r.parser)));
        if (d->mem.status || XML_GetErrorCode(r.parser) == XML_ERROR_NO_MEMORY)
            st = POLY_ERR_NOMEM;
        else
            st = r.refused ? POLY_ERR_LEXICON : poly_dict_fail(d, line_of(&r), what);
    }
    XML_ParserFree(r.parser);
    if (!st && categories == 1) unwrap(&r, categories, entries);
    return st;
}

/* ---- writing --------------------------------------------------------------------------------- */
typedef struct writing {
    poly_buf *out;
    uint32_t indent;
} writing;

static void put_form(void *payload, const poly_dict_entry *e, poly_str text)
{
    writing *w = payload;
    poly_buf_pad(w->out, '\t', w->indent);
    poly_buf_cstr(w->out, "<pnode name=\"");
    poly_xml_text(w->out, text);
    if (e->note.n) poly_buf_cstr(w->out, "\" desc=\"");
    poly_xml_text(w->out, e->note);
    poly_buf_cstr(w->out, "\"/>\n");
}

static const poly_dict_can can = {.name = "Yoshikoder", .prefixes = true, .globs = true};

static void put_tree(poly_buf *out, poly_dict *d, const poly_dict_writing *w, uint32_t category)
{
    const uint32_t indent = d->categories.at[category].depth + 1;
    writing wr = {out, indent + 1};
    poly_buf_pad(out, '\t', indent);
    poly_buf_cstr(out, "<cnode name=\"");
    poly_xml_text(out, category ? poly_str_of(poly_dict_shown(d, category)) : POLY_S("Dictionary"));
    poly_buf_cstr(out, "\" desc=\"\">\n");
    poly_dict_forms(d, w, &can, category, put_form, &wr);
    for (uint32_t i = category + 1; i < d->categories.count; i++)
        if (d->categories.at[i].parent == category) put_tree(out, d, w, i);
    poly_buf_pad(out, '\t', indent);
    poly_buf_cstr(out, "</cnode>\n");
}

void poly_dict_write_yoshikoder(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    poly_buf_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dictionary style=\"050805\" "
                       "patternengine=\"substring\">\n");
    put_tree(out, d, w, 0);
    poly_buf_cstr(out, "</dictionary>\n");
    poly_dict_tell_weights(d, &can);
}

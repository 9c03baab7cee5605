/*
 * ours_write.c - a dictionary as a file of our lexicon language (docs/LEXICON.md).
 *
 *   in   categories and entries     out  sections [theme.id], a line an entry, weights of 1 to 3
 *
 * A weight that is not ours is scaled, and its note says what it was.
 */
#include "dictionary/parts.h"

#include <string.h>

/* ---- texts ----------------------------------------------------------------------------------- */
/* What would mean something: everywhere, or at the beginning of a word or of the line. */
static bool needs_backslash(poly_str s, size_t i)
{
    const bool begins = i == 0 || s.p[i - 1] == ' ';
    if (strchr("|()[]", s.p[i])) return true;
    if (i == 0 && strchr("#=/", s.p[i])) return true;
    return begins && (s.p[i] == '~' || (i + 3 <= s.n && memcmp(s.p + i, "...", 3) == 0));
}

void poly_dict_put_ours(poly_buf *b, const poly_dict_entry *e)
{
    const poly_str s = e->text;
    switch (e->kind) {
    case POLY_DICT_RULE:
        poly_buf_cstr(b, "= ");
        poly_buf_str(b, s);
        return;
    case POLY_DICT_REGEX:
        poly_buf_char(b, '/');
        poly_buf_str(b, s);
        poly_buf_char(b, '/');
        return;
    case POLY_DICT_ROOT:
    case POLY_DICT_GAP: poly_buf_str(b, s); return; /* kept as written */
    default: break;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n)
            poly_buf_char(b, s.p[i++]);
        else if (needs_backslash(s, i))
            poly_buf_char(b, '\\');
        poly_buf_char(b, s.p[i]);
    }
}

/* ---- weights --------------------------------------------------------------------------------- */
typedef struct scale {
    bool plain;   /* all are 1, 2 or 3 */
    bool even;    /* all are the same, so they tell nothing */
    int64_t most; /* the largest, without its sign; millionths */
} scale;

static scale measure(const poly_dict *d)
{
    scale s = {.plain = true, .even = true};
    int32_t first = POLY_DICT_NO_WEIGHT;
    for (uint32_t i = 0; i < d->entries.count; i++) {
        const int32_t w = d->entries.at[i].weight;
        if (w == POLY_DICT_NO_WEIGHT) continue;
        if (first == POLY_DICT_NO_WEIGHT) first = w;
        const int64_t size = w < 0 ? -(int64_t)w : w;
        if (size > s.most) s.most = size;
        s.even = s.even && w == first;
        s.plain = s.plain && (w == POLY_DICT_MILLION || w == 2 * POLY_DICT_MILLION ||
                              w == 3 * POLY_DICT_MILLION);
    }
    /* Many tools write 1 behind every entry: a weight that all share says nothing of theirs. */
    s.even = s.even && first == POLY_DICT_MILLION;
    return s;
}

/* 0: the field stays empty, which means 2. */
static uint32_t ours(const scale *s, int32_t w)
{
    const int64_t size = w < 0 ? -(int64_t)w : w;
    if (w == POLY_DICT_NO_WEIGHT || s->even) return 0;
    if (s->plain) return (uint32_t)(w / POLY_DICT_MILLION);
    return size * 3 > s->most * 2 ? 3 : size * 3 > s->most ? 2 : 1;
}

/* ---- lines ----------------------------------------------------------------------------------- */
static void put_prop(poly_buf *b, const char *name, poly_str value, bool *any)
{
    poly_buf_cstr(b, *any ? "; " : "");
    *any = true;
    poly_buf_cstr(b, name);
    for (size_t i = 0; i < value.n; i++)
        poly_buf_char(b, value.p[i] == ';' || value.p[i] == '\t' ? ',' : value.p[i]);
}

static void put_props(poly_buf *b, const poly_dict_entry *e, const scale *s)
{
    static const poly_str none = {"", 0};
    bool any = false;
    if (e->exclude) put_prop(b, "not", none, &any);
    if (e->cased) put_prop(b, "case", none, &any);
    if (e->lang == POLY_LANG_ID) put_prop(b, "lang=id", none, &any);
    if (e->lang == POLY_LANG_EN) put_prop(b, "lang=en", none, &any);
    if (e->props.n) {
        poly_buf_cstr(b, any ? "; " : "");
        poly_buf_str(b, e->props);
        any = true;
    }
    const bool odd = e->weight != POLY_DICT_NO_WEIGHT && !s->plain && !s->even;
    if (odd) {
        put_prop(b, "note=weight ", none, &any);
        poly_dict_put_weight(b, e->weight);
        if (e->note.n) poly_buf_cstr(b, ", ");
        for (size_t i = 0; i < e->note.n; i++)
            poly_buf_char(b, e->note.p[i] == ';' ? ',' : e->note.p[i]);
    } else if (e->note.n) {
        put_prop(b, "note=", e->note, &any);
    }
}

static bool has_props(const poly_dict_entry *e, const scale *s)
{
    return e->exclude || e->cased || e->lang == POLY_LANG_ID || e->lang == POLY_LANG_EN ||
           e->props.n || e->note.n || (e->weight != POLY_DICT_NO_WEIGHT && !s->plain && !s->even);
}

/* Entries order[i] up to order[end] stand in one line. */
static void put_line(poly_buf *b, poly_dict *d, uint32_t i, uint32_t end, const scale *s)
{
    const poly_dict_entry *e = &d->entries.at[d->order[i]];
    POLY_VEC_PUSH(&d->written, &d->mem, ((poly_dict_written){b->n, d->order[i]}));
    if (e->kind == POLY_DICT_COMMENT) poly_buf_cstr(b, "# cannot be said: ");
    for (uint32_t k = i; k < end; k++) {
        if (k > i) poly_buf_char(b, '|');
        poly_dict_put_ours(b, &d->entries.at[d->order[k]]);
    }
    const uint32_t w = ours(s, e->weight);
    const bool props = has_props(e, s);
    if (w || props) poly_buf_char(b, '\t');
    if (w) poly_buf_u64(b, w);
    if (props) poly_buf_char(b, '\t');
    put_props(b, e, s);
    poly_buf_char(b, '\n');
    d->file = e->file;
    if (e->weight < 0 && e->weight != POLY_DICT_NO_WEIGHT)
        poly_dict_say(d, e->line,
                      "'%.*s': a weight below 0 counts without its sign; the note keeps it",
                      (int)e->text.n, e->text.p);
}

/* What a rule refers to stands before it: such lines are written behind all others. */
static bool refers(const poly_dict *d, uint32_t i, uint32_t end)
{
    for (; i < end; i++) {
        const poly_dict_entry *e = &d->entries.at[d->order[i]];
        if (e->kind == POLY_DICT_RULE && memchr(e->text.p, '{', e->text.n)) return true;
    }
    return false;
}

/* The lines of a category that refer to others, or those that do not. */
static void put_entries(poly_buf *b, poly_dict *d, uint32_t category, const scale *s,
                        bool referring)
{
    const uint32_t last = d->first[category + 1];
    bool head = referring;
    for (uint32_t i = d->first[category], end; i < last; i = end) {
        const uint32_t group = d->entries.at[d->order[i]].group;
        for (end = i + 1; end < last && d->entries.at[d->order[end]].group == group;) end++;
        if (refers(d, i, end) != referring) continue;
        if (head) {
            poly_buf_cstr(b, "\n[");
            poly_dict_put_id(b, d, category);
            poly_buf_cstr(b, "]\n");
        }
        head = false;
        put_line(b, d, i, end, s);
    }
}

static void put_section(poly_buf *b, poly_dict *d, uint32_t category, const scale *s)
{
    const poly_dict_category *c = &d->categories.at[category];
    const bool named = c->name && strcmp(c->name, c->key) != 0;
    const bool own = d->first[category] < d->first[category + 1];
    if (!named && !c->label && !own && poly_dict_has_children(d, category))
        return; /* they say that it is there */
    poly_buf_cstr(b, "\n[");
    poly_dict_put_id(b, d, category);
    poly_buf_char(b, ']');
    if (named || c->label) {
        poly_buf_char(b, '\t');
        const char *name = c->name ? c->name : c->key;
        for (; *name; name++) poly_buf_char(b, *name == '|' ? '/' : *name);
        if (c->label) poly_buf_char(b, '|');
        if (c->label) poly_buf_cstr(b, c->label);
    }
    poly_buf_char(b, '\n');
    put_entries(b, d, category, s, false);
}

/* A category, then those below it, in the order they were met. */
static void put_tree(poly_buf *b, poly_dict *d, uint32_t category, const scale *s)
{
    if (category) put_section(b, d, category, s);
    for (uint32_t i = category + 1; i < d->categories.count; i++)
        if (d->categories.at[i].parent == category) put_tree(b, d, i, s);
}

void poly_dict_write_ours(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    const scale s = measure(d);
    d->written.count = 0;
    poly_buf_cstr(out, "# A lexicon of polyanalyze (docs/LEXICON.md)");
    if (w->source) poly_buf_cstr(out, ", imported from ");
    for (const char *p = w->source ? w->source : ""; *p; p++)
        poly_buf_char(out, *p < 0x20 && *p >= 0 ? '?' : *p);
    poly_buf_cstr(out, "\n# forms <TAB> weight <TAB> properties\n");
    if (!s.plain && !s.even)
        poly_buf_cstr(out, "# Weights are scaled to 1, 2, 3; the notes keep what they were.\n");
    put_tree(out, d, 0, &s);
    for (uint32_t c = 1; c < d->categories.count; c++) put_entries(out, d, c, &s, true);
}

/*
 * refi.c - a record as a source of a REFI-QDA project (project.qde), and the codebook of such
 * projects.
 *
 *   in   a view, its marks     out  <TextSource> with its selections; <CodeBook>
 *
 * By the schema Project.xsd of REFI-QDA 1.5 (qdasoftware.org, 18 March 2019): the order of
 * elements, attributes that must be there. Positions are code points, end not included. Codes have
 * the same ids in all projects, so that projects can be merged. A selection for each piece; what is
 * said of a speaker is its description.
 */
#include "output/annotate.h"

typedef struct qde {
    poly_view *v;
    const poly_marks *m;
    poly_buf *out;
    uint64_t key;
    uint32_t selection, coding; /* numbers so far */
} qde;

/* ---- ids ------------------------------------------------------------------------------------- */
static void put_guid(poly_buf *out, const char *attribute, uint64_t key, const char *what,
                     uint64_t number)
{
    char guid[POLY_GUID_BYTES];
    poly_guid(guid, key, what, number);
    poly_xml_attribute(out, attribute, poly_str_of(guid));
}

/* The code of an act, a kind or a theme: by its name. */
static void put_code_guid(poly_buf *out, const char *attribute, const char *group, const char *name)
{
    char what[160];
    size_t n = 0;
    for (const char *p = group; *p && n + 1 < sizeof what; p++) what[n++] = *p;
    for (const char *p = name; *p && n + 1 < sizeof what; p++) what[n++] = *p;
    what[n] = 0;
    put_guid(out, attribute, 0, what, 0);
}

/* ---- selections ------------------------------------------------------------------------------ */
static void put_coding(qde *q, const char *group, const char *name)
{
    poly_buf_cstr(q->out, "<Coding");
    put_guid(q->out, "guid", q->key, "coding", ++q->coding);
    put_guid(q->out, "creatingUser", 0, "user", 0);
    poly_buf_cstr(q->out, "><CodeRef");
    put_code_guid(q->out, "targetGUID", group, name);
    poly_buf_cstr(q->out, "/></Coding>");
}

static void put_codings(qde *q, const poly_mark *x)
{
    const poly_record *r = q->v->r;
    if (x->kind == POLY_MARK_THEME) {
        put_coding(q, "theme/", poly_mark_facts(q->v, x).value.p);
        return;
    }
    put_coding(q, "mark/", poly_mark_name(x->kind));
    if (x->kind != POLY_MARK_QUOTE) return;
    put_coding(q, "act/", poly_act_name((poly_act)r->quotes.at[x->quote].act));
    for (uint32_t i = r->themes.quote_first[x->quote]; i < r->themes.quote_first[x->quote + 1]; i++)
        put_coding(q, "theme/", poly_theme_id(r->engine, r->themes.quote_scores.at[i].theme));
}

static void add_words(qde *q, const char *before, poly_str s)
{
    if (!s.n) return;
    poly_buf_cstr(q->out, before);
    poly_xml_text(q->out, s);
}

static void put_description(qde *q, const poly_mark *x)
{
    const poly_facts f = poly_mark_facts(q->v, x);
    const poly_speaker *s =
        x->kind <= POLY_MARK_SOURCE && x->kind != POLY_MARK_CUE ? poly_mark_speaker(q->v, x) : NULL;
    if (!f.name.n && !f.value.n) return;
    poly_buf_cstr(q->out, "<Description>");
    add_words(q, "", f.name.n ? f.name : f.value);
    if (s) add_words(q, "; ", poly_view_slice(q->v, s->role));
    if (s) add_words(q, "; ", poly_view_slice(q->v, s->org));
    poly_buf_cstr(q->out, "</Description>");
}

static void put_number(poly_buf *out, const char *name, uint32_t n)
{
    poly_buf_char(out, ' ');
    poly_buf_cstr(out, name);
    poly_buf_cstr(out, "=\"");
    poly_buf_u64(out, n);
    poly_buf_char(out, '"');
}

static void put_selection(qde *q, uint32_t mark, uint32_t k)
{
    const poly_mark *x = &q->m->at[mark];
    const poly_span s = poly_offsets_span(&q->v->offsets, poly_mark_piece(q->v, x, k));
    poly_buf_cstr(q->out, "<PlainTextSelection");
    put_guid(q->out, "guid", q->key, "selection", ++q->selection);
    poly_buf_cstr(q->out, " name=\"");
    poly_mark_id(q->out, q->v, q->m, mark, k);
    poly_buf_char(q->out, '"');
    put_number(q->out, "startPosition", s.start);
    put_number(q->out, "endPosition", s.end);
    put_guid(q->out, "creatingUser", 0, "user", 0);
    poly_buf_char(q->out, '>');
    put_description(q, x);
    put_codings(q, x);
    poly_buf_cstr(q->out, "</PlainTextSelection>\n");
}

poly_status poly_write_refi(poly_view *v, const poly_marks *m, poly_buf *out)
{
    qde q = {.v = v, .m = m, .out = out, .key = poly_view_key(v)};
    char guid[POLY_GUID_BYTES];
    poly_guid(guid, q.key, "source", 0);
    poly_buf_cstr(out, "<TextSource");
    poly_xml_attribute(out, "guid", poly_str_of(guid));
    poly_xml_attribute(out, "name", v->meta.title.n ? v->meta.title : v->meta.id);
    poly_buf_cstr(out, " plainTextPath=\"internal://");
    poly_buf_cstr(out, guid);
    poly_buf_cstr(out, ".txt\"");
    put_guid(out, "creatingUser", 0, "user", 0);
    poly_buf_cstr(out, ">\n");
    if (v->meta.url.n || v->meta.source.n) {
        poly_buf_cstr(out, "<Description>");
        poly_xml_text(out, v->meta.url.n ? v->meta.url : v->meta.source);
        add_words(&q, "; ", v->meta.outlet);
        add_words(&q, "; ", v->meta.published);
        poly_buf_cstr(out, "</Description>\n");
    }
    for (uint32_t i = 0; i < m->count; i++) {
        for (uint32_t k = 0; k < m->at[i].n_pieces; k++) put_selection(&q, i, k);
    }
    poly_buf_cstr(out, "</TextSource>\n");
    return POLY_OK;
}

/* ---- the codebook ---------------------------------------------------------------------------- */
static void open_code(poly_buf *out, const char *group, const char *name, const char *label,
                      bool codable)
{
    poly_buf_cstr(out, "<Code");
    put_code_guid(out, "guid", group, name);
    poly_xml_attribute(out, "name", poly_str_of(label));
    poly_buf_cstr(out, codable ? " isCodable=\"true\">" : " isCodable=\"false\">");
}

static void put_group(poly_buf *out, const char *name)
{
    open_code(out, "group/", name, name, false);
}
static void close_code(poly_buf *out) { poly_buf_cstr(out, "</Code>\n"); }

static void put_code(poly_buf *out, const char *group, const char *name)
{
    open_code(out, group, name, name, true);
    close_code(out);
}

enum { DEEPEST = 8 }; /* levels of themes that stand within each other; deeper ones hang on the
                       * last */

/* Themes stand in the order of reports, each before those below it. */
static void put_themes(poly_buf *out, const poly_engine *e)
{
    uint32_t open[DEEPEST], depth = 0;
    for (uint32_t t = 0; t < poly_theme_count(e); t++) {
        const uint32_t parent = poly_theme_parent(e, t);
        while (depth && (open[depth - 1] != parent || depth == DEEPEST)) {
            close_code(out);
            depth--;
        }
        open_code(out, "theme/", poly_theme_id(e, t), poly_theme_id(e, t), true);
        const char *label = poly_theme_label(e, t, "en");
        if (label) poly_buf_cstr(out, "<Description>");
        if (label) poly_xml_text(out, poly_str_of(label));
        if (label) poly_buf_cstr(out, "</Description>");
        open[depth++] = t;
    }
    for (; depth; depth--) close_code(out);
}

void poly_labels_refi(poly_buf *out, const poly_engine *e)
{
    poly_buf_cstr(out, "<CodeBook><Codes>\n");
    put_group(out, "Themes");
    put_themes(out, e);
    close_code(out);
    put_group(out, "Acts");
    for (int i = 0; i < POLY_ACT_N; i++) put_code(out, "act/", poly_act_name((poly_act)i));
    close_code(out);
    put_group(out, "Marks");
    for (uint8_t k = 0; k < POLY_MARK_N; k++) {
        if (k != POLY_MARK_THEME) put_code(out, "mark/", poly_mark_name(k));
    }
    close_code(out);
    poly_buf_cstr(out, "</Codes></CodeBook>\n");
}

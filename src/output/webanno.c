/*
 * webanno.c - a record as one W3C Annotation Page (JSON-LD), in one line.
 *
 *   in   a view, its marks     out  {"@context", "id", "type": "AnnotationPage", "partOf", "items"}
 *
 * By the Recommendation "Web Annotation Data Model" (W3C, 23 February 2017): sections 3.2.4
 * (textual bodies), 3.3.5 (motivations), 4.2.4 and 4.2.5 (quote and position selectors: Unicode
 * code points, end not included), 5 (collections, pages). A quotation of several pieces has a
 * target for each: a body is related to every target.
 */
#include "output/annotate.h"

enum { CONTEXT_CHARS = 32 }; /* before and behind a selection: enough to tell two like ones apart */

typedef struct web {
    poly_view *v;
    const poly_marks *m;
    poly_json j;
    uint64_t key;
} web;

/* ---- names ----------------------------------------------------------------------------------- */
static void put_urn(web *w, const char *key, const char *what, uint64_t number)
{
    char guid[POLY_GUID_BYTES];
    poly_guid(guid, w->key, what, number);
    poly_json_begin_text(&w->j, key);
    poly_buf_cstr(w->j.out, "urn:uuid:");
    poly_buf_cstr(w->j.out, guid);
    poly_json_end_text(&w->j);
}

static bool has_scheme(poly_str s)
{
    size_t i = 0;
    while (i < s.n && (poly_is_ascii_alnum(s.p[i]) || s.p[i] == '+' || s.p[i] == '.')) i++;
    return i > 1 && s.n - i > 3 && s.p[i] == ':' && s.p[i + 1] == '/' && s.p[i + 2] == '/';
}

/* What may stand in an IRI. A path is no IRI yet: of its signs only the slash means itself. */
static void put_iri(poly_buf *out, poly_str s, const char *kept)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        bool keep = poly_is_ascii_alnum(c);
        for (const char *k = kept; *k && !keep; k++) keep = *k == c;
        if (!keep) poly_buf_char(out, '%');
        poly_buf_char(out, keep ? c : hex[(unsigned char)c >> 4]);
        if (!keep) poly_buf_char(out, hex[(unsigned char)c & 15]);
    }
}

static void put_source(web *w)
{
    const poly_str url = w->v->meta.url, path = w->v->meta.source;
    if (!has_scheme(url) && !path.n) {
        put_urn(w, "source", "text", 0);
        return;
    }
    poly_json_begin_text(&w->j, "source");
    if (has_scheme(url)) put_iri(w->j.out, url, "-._~:/?#[]@!$&'()*+,;=%");
    else put_iri(w->j.out, path, "-._~/");
    poly_json_end_text(&w->j);
}

/* ---- targets --------------------------------------------------------------------------------- */
static bool continues(poly_str text, uint32_t i)
{
    return ((unsigned char)text.p[i] & 0xc0) == 0x80;
}

static poly_span before(poly_str text, uint32_t at)
{
    uint32_t start = at;
    for (int n = 0; n < CONTEXT_CHARS && start; n++) {
        for (start--; start && continues(text, start);) start--;
    }
    return (poly_span){start, at};
}

static poly_span behind(poly_str text, uint32_t at)
{
    uint32_t end = at;
    for (int n = 0; n < CONTEXT_CHARS && end < text.n; n++) {
        for (end++; end < text.n && continues(text, end);) end++;
    }
    return (poly_span){at, end};
}

static void put_target(web *w, poly_span s)
{
    poly_json *j = &w->j;
    const poly_str text = w->v->r->text.bytes;
    const poly_span at = poly_offsets_span(j->offsets, s);
    poly_json_open(j, NULL, '{');
    put_source(w);
    poly_json_open(j, "selector", '[');
    poly_json_open(j, NULL, '{');
    poly_json_cstr(j, "type", "TextPositionSelector");
    poly_json_number(j, "start", at.start);
    poly_json_number(j, "end", at.end);
    poly_json_close(j, '}');
    poly_json_open(j, NULL, '{');
    poly_json_cstr(j, "type", "TextQuoteSelector");
    poly_json_text(j, "exact", poly_str_slice(text, s));
    poly_json_text(j, "prefix", poly_str_slice(text, before(text, s.start)));
    poly_json_text(j, "suffix", poly_str_slice(text, behind(text, s.end)));
    poly_json_close(j, '}');
    poly_json_close(j, ']');
    poly_json_close(j, '}');
}

/* ---- bodies ---------------------------------------------------------------------------------- */
static void put_body(web *w, const char *purpose, const char *prefix, poly_str value)
{
    if (!value.p) return;
    poly_json_open(&w->j, NULL, '{');
    poly_json_cstr(&w->j, "type", "TextualBody");
    poly_json_cstr(&w->j, "purpose", purpose);
    poly_json_begin_text(&w->j, "value");
    poly_buf_cstr(w->j.out, prefix);
    poly_json_escape(w->j.out, value);
    poly_json_end_text(&w->j);
    poly_json_close(&w->j, '}');
}

/* Bodies of one speaker have one id. */
static void put_speaker(web *w, const poly_mark *x)
{
    const poly_str name = poly_mark_facts(w->v, x).name;
    const poly_speaker *s = poly_mark_speaker(w->v, x);
    if (!name.p) return;
    poly_json_open(&w->j, NULL, '{');
    if (s) put_urn(w, "id", "speaker", w->v->speaker_no[s - w->v->r->speakers.at]);
    poly_json_cstr(&w->j, "type", "TextualBody");
    poly_json_cstr(&w->j, "purpose", "identifying");
    poly_json_text(&w->j, "value", name);
    poly_json_close(&w->j, '}');
}

static void put_link(web *w, uint32_t quote)
{
    if (quote == POLY_NONE || w->m->first[quote] == POLY_NONE) return;
    poly_json_open(&w->j, NULL, '{');
    poly_json_cstr(&w->j, "type", "SpecificResource");
    poly_json_cstr(&w->j, "purpose", "linking");
    put_urn(w, "source", "mark", w->m->first[quote]);
    poly_json_close(&w->j, '}');
}

static void put_quote_bodies(web *w, const poly_mark *x)
{
    const poly_record *r = w->v->r;
    const poly_quote *q = &r->quotes.at[x->quote];
    const poly_groups *g = &w->v->law_refs_of;
    const poly_speaker *s = poly_mark_speaker(w->v, x);
    put_speaker(w, x);
    put_body(w, "classifying",
             "type:", poly_str_of(poly_quote_type_name((poly_quote_type)q->type)));
    put_body(w, "classifying", "act:", poly_str_of(poly_act_name((poly_act)q->act)));
    put_body(w, "classifying",
             "polarity:", poly_str_of(poly_polarity_name((poly_polarity)q->polarity)));
    if (s)
        put_body(w, "classifying", "stakeholder:",
                 poly_str_of(poly_stakeholder_name((poly_stakeholder)s->stakeholder)));
    for (uint32_t i = r->themes.quote_first[x->quote]; i < r->themes.quote_first[x->quote + 1]; i++)
        put_body(w, "tagging", "theme:",
                 poly_str_of(poly_theme_id(r->engine, r->themes.quote_scores.at[i].theme)));
    poly_seen_clear(&w->v->seen);
    for (uint32_t i = g->first[x->quote]; i < g->first[x->quote + 1]; i++) {
        const poly_str law = r->ents.laws.at[r->themes.law_refs.at[g->at[i]].law].id;
        if (poly_seen_add(&w->v->seen, law, (poly_str){0}, &w->v->mem))
            put_body(w, "tagging", "law:", law);
    }
}

static void put_bodies(web *w, const poly_mark *x)
{
    static const char *const prefixes[POLY_MARK_N] = {[POLY_MARK_CUE] = "cue:",
                                                      [POLY_MARK_THEME] = "theme:",
                                                      [POLY_MARK_LAW] = "law:",
                                                      [POLY_MARK_INCIDENT] = "incident:"};
    poly_json_open(&w->j, "body", '[');
    if (x->kind == POLY_MARK_QUOTE) put_quote_bodies(w, x);
    else if (x->kind == POLY_MARK_SOURCE) put_speaker(w, x);
    else if (x->kind == POLY_MARK_ADDRESSEE)
        put_body(w, "identifying", "", poly_mark_facts(w->v, x).value);
    else put_body(w, "tagging", prefixes[x->kind], poly_mark_facts(w->v, x).value);
    if (x->kind != POLY_MARK_QUOTE) put_link(w, x->quote);
    poly_json_close(&w->j, ']');
}

static void put_annotation(web *w, uint32_t i)
{
    static const char *const motivations[POLY_MARK_N] = {
        "classifying", "tagging", "identifying", "identifying", "tagging", "tagging", "tagging"};
    const poly_mark *x = &w->m->at[i];
    poly_json_open(&w->j, NULL, '{');
    put_urn(w, "id", "mark", i);
    poly_json_cstr(&w->j, "type", "Annotation");
    poly_json_cstr(&w->j, "motivation", motivations[x->kind]);
    put_bodies(w, x);
    poly_json_open(&w->j, "target", '[');
    for (uint32_t k = 0; k < x->n_pieces; k++) put_target(w, poly_mark_piece(w->v, x, k));
    poly_json_close(&w->j, ']');
    poly_json_close(&w->j, '}');
}

poly_status poly_write_web(poly_view *v, const poly_marks *m, poly_buf *out)
{
    web w = {.v = v, .m = m, .j = {.out = out, .offsets = &v->offsets}, .key = poly_view_key(v)};
    poly_json_open(&w.j, NULL, '{');
    poly_json_cstr(&w.j, "@context", "http://www.w3.org/ns/anno.jsonld");
    put_urn(&w, "id", "page", 0);
    poly_json_cstr(&w.j, "type", "AnnotationPage");
    poly_json_open(&w.j, "partOf", '{');
    put_urn(&w, "id", "collection", 0);
    poly_json_cstr(&w.j, "type", "AnnotationCollection");
    poly_json_text(&w.j, "label",
                   v->meta.title.n ? v->meta.title
                   : v->meta.id.p  ? v->meta.id
                                   : POLY_S(""));
    poly_json_number(&w.j, "total", m->count);
    poly_json_close(&w.j, '}');
    poly_json_number(&w.j, "startIndex", 0);
    poly_json_open(&w.j, "items", '[');
    for (uint32_t i = 0; i < m->count; i++) put_annotation(&w, i);
    poly_json_close(&w.j, ']');
    poly_json_close(&w.j, '}');
    poly_buf_char(out, '\n');
    return POLY_OK;
}

/*
 * skos.c - the themes as a SKOS concept scheme in Turtle, to be published, cited and mapped.
 *
 *   in   categories and entries     out a concept a theme: labels, broader, narrower; terms as
 *                                   altLabel, patterns as
 *        hiddenLabel, what cannot be a label as editorialNote, exclusions as scopeNote
 *
 * Turtle because it is plain text that both people and RDF tools read. source: W3C, SKOS Reference,
 * sections 4 to 8.
 */
#include "dictionary/parts.h"

#include <string.h>

/* RFC 3986: what is not unreserved is written in per cent. */
static void put_encoded(poly_buf *out, poly_str s)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        if (poly_is_ascii_alnum((char)c) || (c && strchr("-._~", c))) {
            poly_buf_char(out, (char)c);
            continue;
        }
        poly_buf_char(out, '%');
        poly_buf_char(out, hex[c >> 4]);
        poly_buf_char(out, hex[c & 15]);
    }
}

static void put_iri(poly_buf *out, const poly_dict *d, uint32_t category)
{
    poly_buf id;
    poly_buf_init(&id);
    poly_dict_put_id(&id, d, category);
    poly_buf_cstr(out, "<urn:polyanalyze:theme:");
    put_encoded(out, (poly_str){id.p, id.n});
    poly_buf_char(out, '>');
    if (id.status) out->status = id.status;
    poly_buf_free(&id);
}

/* A concept of another scheme: names of our own, since most of them publish none. */
static void put_foreign(poly_buf *out, poly_str scheme, poly_str code)
{
    poly_buf_cstr(out, "<urn:polyanalyze:scheme:");
    put_encoded(out, scheme);
    if (code.n) poly_buf_char(out, ':');
    put_encoded(out, code);
    poly_buf_char(out, '>');
}

static void put_literal(poly_buf *out, const char *property, poly_str s, const char *lang)
{
    poly_buf_cstr(out, " ;\n    skos:");
    poly_buf_cstr(out, property);
    poly_buf_cstr(out, " \"");
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') poly_buf_char(out, '\\');
        poly_buf_char(out, s.p[i]);
    }
    poly_buf_char(out, '"');
    if (lang) poly_buf_char(out, '@');
    if (lang) poly_buf_cstr(out, lang);
}

static const char *tag(const poly_dict_entry *e)
{
    return e->lang == POLY_LANG_ID ? "id" : e->lang == POLY_LANG_EN ? "en" : NULL;
}

static bool has_stars(poly_str s) { return memchr(s.p, '*', s.n) || memchr(s.p, '?', s.n); }

static void put_term(void *payload, const poly_dict_entry *e, poly_str text)
{
    poly_buf *out = payload;
    poly_buf ours;
    if (!e->exclude && (e->kind == POLY_DICT_WORDS || e->kind == POLY_DICT_ROOT) &&
        text.p[0] != '~') {
        put_literal(out, has_stars(text) ? "hiddenLabel" : "altLabel", text, tag(e));
        return;
    }
    poly_buf_init(&ours);
    if (e->exclude) poly_buf_cstr(&ours, "not: ");
    poly_dict_put_ours(&ours, e);
    put_literal(out, e->exclude ? "scopeNote" : "editorialNote",
                (poly_str){ours.p ? ours.p : "", ours.n}, tag(e));
    if (ours.status) out->status = ours.status;
    poly_buf_free(&ours);
}

static void put_mappings(poly_buf *out, const poly_dict *d, uint32_t category)
{
    static const char *const names[] = {"exactMatch", "closeMatch", "broadMatch", "narrowMatch"};
    for (uint32_t i = 0; i < d->mappings.count; i++) {
        const poly_dict_mapping *m = &d->mappings.at[i];
        if (m->category != category) continue;
        poly_buf_cstr(out, " ;\n    skos:");
        poly_buf_cstr(out, names[m->relation]);
        poly_buf_char(out, ' ');
        put_foreign(out, m->scheme, m->code);
    }
}

static void put_concept_of_scheme(poly_buf *out, const poly_dict_concept *c)
{
    poly_buf_char(out, '\n');
    put_foreign(out, c->scheme, c->code);
    poly_buf_cstr(out, "\n    a skos:Concept ;\n    skos:inScheme ");
    put_foreign(out, c->scheme, (poly_str){0});
    put_literal(out, "prefLabel", c->english, "en");
    if (c->indonesian.n) put_literal(out, "prefLabel", c->indonesian, "id");
    put_literal(out, "notation", c->code, NULL);
    if (!c->verified)
        put_literal(out, "editorialNote", POLY_S("The name was not verified at its source."), "en");
    poly_buf_cstr(out, " .\n");
}

static void put_concept(poly_buf *out, poly_dict *d, const poly_dict_writing *w, uint32_t category)
{
    static const poly_dict_can can = {.name = "SKOS", .prefixes = true, .globs = true, .all = true};
    const poly_dict_category *c = &d->categories.at[category];
    poly_buf_char(out, '\n');
    put_iri(out, d, category);
    poly_buf_cstr(out, "\n    a skos:Concept ;\n    skos:inScheme <urn:polyanalyze:themes>");
    put_literal(out, "prefLabel", poly_str_of(c->name ? c->name : c->key), "en");
    if (c->label) put_literal(out, "prefLabel", poly_str_of(c->label), "id");
    if (c->depth == 1) poly_buf_cstr(out, " ;\n    skos:topConceptOf <urn:polyanalyze:themes>");
    if (c->depth > 1) poly_buf_cstr(out, " ;\n    skos:broader ");
    if (c->depth > 1) put_iri(out, d, c->parent);
    for (uint32_t i = category + 1; i < d->categories.count; i++) {
        if (d->categories.at[i].parent != category) continue;
        poly_buf_cstr(out, " ;\n    skos:narrower ");
        put_iri(out, d, i);
    }
    poly_buf_cstr(out, " ;\n    skos:notation \"");
    poly_dict_put_id(out, d, category);
    poly_buf_char(out, '"');
    put_mappings(out, d, category);
    poly_dict_forms(d, w, &can, category, put_term, out);
    poly_buf_cstr(out, " .\n");
}

void poly_dict_write_skos(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    static const poly_dict_can can = {.name = "SKOS"};
    poly_buf_cstr(out, "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
                       "<urn:polyanalyze:themes>\n    a skos:ConceptScheme");
    for (uint32_t i = 1; i < d->categories.count; i++) {
        if (d->categories.at[i].depth != 1) continue;
        poly_buf_cstr(out, " ;\n    skos:hasTopConcept ");
        put_iri(out, d, i);
    }
    poly_buf_cstr(out, " .\n");
    for (uint32_t i = 1; i < d->categories.count; i++) put_concept(out, d, w, i);
    for (uint32_t i = 0; i < d->concepts.count; i++) put_concept_of_scheme(out, &d->concepts.at[i]);
    poly_dict_tell_weights(d, &can);
}

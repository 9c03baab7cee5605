/*
 * tei.c - a record as a TEI document (P5): header, speakers, text with what was found in it.
 *
 *   in   a view, its marks     out  one <TEI> element
 *
 * Elements by the TEI Guidelines P5: <said> (3.3.3; @direct, @aloud left out: it is not known),
 * <particDesc> (16.2.2), <listPrefixDef> (17.2.3) for the values of @ana. The text of <body> is the
 * analysed text, character by character, save what XML forbids (poly_xml_text()). tei_inline.c lays
 * the elements out.
 */
#include "output/tei.h"

/* ---- header ---------------------------------------------------------------------------------- */
static void put_element(poly_buf *out, const char *name, poly_str text)
{
    if (!text.n) return;
    poly_buf_char(out, '<');
    poly_buf_cstr(out, name);
    poly_buf_char(out, '>');
    poly_xml_text(out, text);
    poly_buf_cstr(out, "</");
    poly_buf_cstr(out, name);
    poly_buf_char(out, '>');
}

static bool is_day(poly_str s)
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-') return false;
    for (size_t i = 0; i < 10; i++) {
        if (i != 4 && i != 7 && !poly_is_ascii_digit(s.p[i])) return false;
    }
    return true;
}

static void put_file_description(poly_tei *t)
{
    const poly_meta *m = &t->v->meta;
    poly_buf *out = t->out;
    const poly_str title = m->title.n ? m->title : m->id.n ? m->id : POLY_S("untitled");
    poly_buf_cstr(out, "<fileDesc><titleStmt>");
    put_element(out, "title", title);
    put_element(out, "author", m->author);
    poly_buf_cstr(
        out, "</titleStmt>\n<publicationStmt><p>Annotated by polyanalyze</p></publicationStmt>\n"
             "<sourceDesc><bibl>");
    put_element(out, "title", title);
    put_element(out, "author", m->author);
    put_element(out, "publisher", m->outlet);
    if (m->published.n) {
        poly_buf_cstr(out, "<date");
        if (is_day(m->published)) poly_xml_attribute(out, "when", m->published);
        poly_buf_char(out, '>');
        poly_xml_text(out, m->published);
        poly_buf_cstr(out, "</date>");
    }
    put_element(out, "idno", m->id);
    put_element(out, "note", m->url.n ? m->url : m->source);
    poly_buf_cstr(out, "</bibl></sourceDesc></fileDesc>\n");
}

static void put_prefix(poly_buf *out, const char *ident)
{
    poly_buf_cstr(out, "<prefixDef");
    poly_xml_attribute(out, "ident", poly_str_of(ident));
    poly_buf_cstr(out, " matchPattern=\"(.+)\" replacementPattern=\"urn:x-polyanalyze:");
    poly_buf_cstr(out, ident);
    poly_buf_cstr(out, ":$1\"/>");
}

static void put_encoding(poly_buf *out)
{
    static const char *const prefixes[] = {"theme", "act",      "polarity",
                                           "law",   "incident", "stakeholder"};
    poly_buf_cstr(out, "<encodingDesc><listPrefixDef>");
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) put_prefix(out, prefixes[i]);
    poly_buf_cstr(out, "</listPrefixDef></encodingDesc>\n");
}

/* A person, a group of persons; all others are organisations to TEI, documents too. */
static const char *element_of(const poly_speaker *s)
{
    if (s->type == POLY_SP_PERSON) return "person";
    return s->type == POLY_SP_GROUP ? "personGrp" : "org";
}

static void put_speaker(poly_tei *t, uint32_t i)
{
    poly_view *v = t->v;
    const poly_speaker *s = &v->r->speakers.at[i];
    const bool is_org = element_of(s)[0] == 'o';
    const poly_str name = poly_view_name(v, s), org = poly_view_slice(v, s->org);
    poly_buf_char(t->out, '<');
    poly_buf_cstr(t->out, element_of(s));
    poly_tei_id(t, "xml:id", "", 's', v->speaker_no[i], 0);
    if (is_org)
        poly_xml_attribute(t->out, "type",
                           poly_str_of(poly_speaker_type_name((poly_speaker_type)s->type)));
    if (s->stakeholder) {
        poly_buf_cstr(t->out, " ana=\"stakeholder:");
        poly_buf_cstr(t->out, poly_stakeholder_name((poly_stakeholder)s->stakeholder));
        poly_buf_char(t->out, '"');
    }
    poly_buf_char(t->out, '>');
    put_element(t->out, is_org ? "orgName" : "persName", name);
    if (!is_org) put_element(t->out, "occupation", poly_view_slice(v, s->role));
    if (!is_org && org.n) {
        poly_buf_cstr(t->out, "<affiliation>");
        put_element(t->out, "orgName", org);
        poly_buf_cstr(t->out, "</affiliation>");
    }
    if (!name.n) poly_buf_cstr(t->out, is_org ? "<orgName/>" : "<persName/>");
    poly_buf_cstr(t->out, "</");
    poly_buf_cstr(t->out, element_of(s));
    poly_buf_cstr(t->out, ">\n");
}

static void put_profile(poly_tei *t)
{
    const poly_lang lang = (poly_lang)t->v->r->sents.lang;
    bool any = false;
    poly_buf_cstr(t->out, "<profileDesc><langUsage><language");
    poly_xml_attribute(t->out, "ident",
                       poly_str_of(lang == POLY_LANG_OTHER ? "und" : poly_lang_name(lang)));
    poly_buf_cstr(t->out, "/></langUsage>\n");
    for (uint32_t i = 0; i < t->v->r->speakers.count; i++) {
        if (!t->v->speaker_no[i]) continue;
        if (!any) poly_buf_cstr(t->out, "<particDesc>\n");
        any = true;
        put_speaker(t, i);
    }
    poly_buf_cstr(t->out, any ? "</particDesc></profileDesc>\n" : "</profileDesc>\n");
}

poly_status poly_write_tei(poly_view *v, const poly_marks *m, poly_buf *out)
{
    poly_tei t = {.v = v, .m = m, .out = out};
    poly_buf_cstr(out, "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n");
    put_file_description(&t);
    put_encoding(out);
    put_profile(&t);
    poly_buf_cstr(out, "</teiHeader>\n<text><body><div>");
    poly_tei_body(&t);
    poly_buf_cstr(out, "</div></body></text>\n</TEI>\n");
    return v->mem.status;
}

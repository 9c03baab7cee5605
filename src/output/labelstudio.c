/*
 * labelstudio.c - a record as one task of Label Studio with a prediction, in one line; the
 * labelling interface for it.
 *
 *   in   a view, its marks
 *   out  {"data": ..., "predictions": [{"result": [regions, what is said of them, relations]}]}
 *
 * Offsets are code points: Label Studio's editor counts so since 2021, whatever its documentation
 * leaves open (its test "NER - Emoji - Text": "Should calculate offsets by code points in text";
 * HumanSignal/label-studio-frontend pull request 308), and takes a carriage return for a line end
 * of its own, hence poly_put_plain(). Format: labelstud.io/guide/predictions.
 */
#include "output/annotate.h"

typedef struct task {
    poly_view *v;
    const poly_marks *m;
    poly_json j;
} task;

static void put_id(task *t, const char *key, uint32_t mark, uint32_t k)
{
    poly_json_begin_text(&t->j, key);
    poly_mark_id(t->j.out, t->v, t->m, mark, k);
    poly_json_end_text(&t->j);
}

/* Opens {"id", "from_name", "to_name", "type", "value": {"start", "end". */
static void open_result(task *t, uint32_t mark, uint32_t k, const char *from, const char *type)
{
    poly_json *j = &t->j;
    const poly_span s = poly_offsets_span(j->offsets, poly_mark_piece(t->v, &t->m->at[mark], k));
    poly_json_open(j, NULL, '{');
    put_id(t, "id", mark, k);
    poly_json_cstr(j, "from_name", from);
    poly_json_cstr(j, "to_name", "text");
    poly_json_cstr(j, "type", type);
    poly_json_open(j, "value", '{');
    poly_json_number(j, "start", s.start);
    poly_json_number(j, "end", s.end);
}

static void close_result(task *t)
{
    poly_json_close(&t->j, '}');
    poly_json_close(&t->j, '}');
}

static void put_region(task *t, uint32_t mark, uint32_t k)
{
    const poly_mark *x = &t->m->at[mark];
    open_result(t, mark, k, "label", "labels");
    poly_json_plain(&t->j, "text", t->v->r->text.bytes, poly_mark_piece(t->v, x, k));
    poly_json_open(&t->j, "labels", '[');
    poly_json_cstr(&t->j, NULL, poly_mark_name(x->kind));
    poly_json_close(&t->j, ']');
    poly_json_close(&t->j, '}');
    if (x->kind == POLY_MARK_QUOTE)
        poly_json_milli(&t->j, "score", t->v->r->quotes.at[x->quote].confidence);
    poly_json_close(&t->j, '}');
}

static void put_choice(task *t, uint32_t mark, const char *from, const char *choice)
{
    open_result(t, mark, 0, from, "choices");
    poly_json_open(&t->j, "choices", '[');
    poly_json_cstr(&t->j, NULL, choice);
    poly_json_close(&t->j, ']');
    close_result(t);
}

static void put_words(task *t, uint32_t mark, const char *from, poly_str words)
{
    if (!words.p) return;
    open_result(t, mark, 0, from, "textarea");
    poly_json_open(&t->j, "text", '[');
    poly_json_plain(&t->j, NULL, words, (poly_span){0, (uint32_t)words.n});
    poly_json_close(&t->j, ']');
    close_result(t);
}

static void put_quote_facts(task *t, uint32_t mark)
{
    const poly_record *r = t->v->r;
    const poly_mark *x = &t->m->at[mark];
    const poly_quote *q = &r->quotes.at[x->quote];
    const uint32_t *first = &r->themes.quote_first[x->quote];
    put_choice(t, mark, "type", poly_quote_type_name((poly_quote_type)q->type));
    put_choice(t, mark, "act", poly_act_name((poly_act)q->act));
    put_choice(t, mark, "polarity", poly_polarity_name((poly_polarity)q->polarity));
    put_words(t, mark, "speaker", poly_mark_facts(t->v, x).name);
    if (first[0] == first[1]) return;
    open_result(t, mark, 0, "themes", "choices");
    poly_json_open(&t->j, "choices", '[');
    for (uint32_t i = first[0]; i < first[1]; i++)
        poly_json_cstr(&t->j, NULL, poly_theme_id(r->engine, r->themes.quote_scores.at[i].theme));
    poly_json_close(&t->j, ']');
    close_result(t);
}

static void put_mark(task *t, uint32_t mark)
{
    const poly_mark *x = &t->m->at[mark];
    for (uint32_t k = 0; k < x->n_pieces; k++) put_region(t, mark, k);
    if (x->kind == POLY_MARK_QUOTE) put_quote_facts(t, mark);
    if (x->kind == POLY_MARK_THEME) put_choice(t, mark, "theme", poly_mark_facts(t->v, x).value.p);
    if (x->kind == POLY_MARK_LAW || x->kind == POLY_MARK_INCIDENT)
        put_words(t, mark, "note", poly_mark_facts(t->v, x).value);
}

static void put_relation(task *t, uint32_t from, uint32_t k_from, uint32_t to, uint32_t k_to,
                         const char *name)
{
    poly_json_open(&t->j, NULL, '{');
    put_id(t, "from_id", from, k_from);
    put_id(t, "to_id", to, k_to);
    poly_json_cstr(&t->j, "type", "relation");
    poly_json_cstr(&t->j, "direction", "right");
    poly_json_open(&t->j, "labels", '[');
    poly_json_cstr(&t->j, NULL, name);
    poly_json_close(&t->j, ']');
    poly_json_close(&t->j, '}');
}

static void put_relations(task *t, uint32_t mark)
{
    const poly_mark *x = &t->m->at[mark];
    const poly_mark_relation rel = poly_mark_relation_of(x->kind);
    const uint32_t quote = rel.name ? t->m->first[x->quote] : 0;
    for (uint32_t k = 1; k < x->n_pieces; k++)
        put_relation(t, mark, k, mark, k - 1, poly_relation_name(POLY_RELATIONS - 1));
    if (rel.name)
        put_relation(t, rel.from_quote ? quote : mark, 0, rel.from_quote ? mark : quote, 0,
                     rel.name);
}

poly_status poly_write_label_studio(poly_view *v, const poly_marks *m, poly_buf *out)
{
    task t = {.v = v, .m = m, .j = {.out = out, .offsets = &v->offsets}};
    poly_json *j = &t.j;
    const poly_str text = v->r->text.bytes;
    poly_json_open(j, NULL, '{');
    poly_json_open(j, "data", '{');
    poly_json_plain(j, "text", text, (poly_span){0, (uint32_t)text.n});
    poly_json_plain_all(j, "document", v->meta.id);
    poly_json_plain_all(j, "title", v->meta.title);
    poly_json_plain_all(j, "url", v->meta.url);
    poly_json_plain_all(j, "outlet", v->meta.outlet);
    poly_json_plain_all(j, "published", v->meta.published);
    poly_json_close(j, '}');
    poly_json_open(j, "predictions", '[');
    poly_json_open(j, NULL, '{');
    poly_json_cstr(j, "model_version", "polyanalyze");
    poly_json_open(j, "result", '[');
    for (uint32_t i = 0; i < m->count; i++) put_mark(&t, i);
    for (uint32_t i = 0; i < m->count; i++) put_relations(&t, i);
    poly_json_close(j, ']');
    poly_json_close(j, '}');
    poly_json_close(j, ']');
    poly_json_close(j, '}');
    poly_buf_char(out, '\n');
    return POLY_OK;
}

/* ---- the labelling interface ----------------------------------------------------------------- */
static void put_tag(poly_buf *out, const char *tag, const char *value)
{
    poly_buf_cstr(out, "    <");
    poly_buf_cstr(out, tag);
    poly_xml_attribute(out, "value", poly_str_of(value));
    poly_buf_cstr(out, "/>\n");
}

static void open_choices(poly_buf *out, const char *name, const char *label, const char *more)
{
    poly_buf_cstr(out, "  <Choices");
    poly_xml_attribute(out, "name", poly_str_of(name));
    poly_buf_cstr(out, " toName=\"text\" perRegion=\"true\" whenTagName=\"label\"");
    poly_xml_attribute(out, "whenLabelValue", poly_str_of(label));
    poly_buf_cstr(out, more);
    poly_buf_cstr(out, ">\n");
}

static void put_theme_choices(poly_buf *out, const poly_engine *e)
{
    for (uint32_t i = 0; i < poly_theme_count(e); i++) put_tag(out, "Choice", poly_theme_id(e, i));
    poly_buf_cstr(out, "  </Choices>\n");
}

static void put_closed_lists(poly_buf *out)
{
    open_choices(out, "type", "Quote", " showInline=\"true\"");
    for (int i = 0; i <= POLY_MIXED; i++)
        put_tag(out, "Choice", poly_quote_type_name((poly_quote_type)i));
    poly_buf_cstr(out, "  </Choices>\n");
    open_choices(out, "act", "Quote", " showInline=\"true\"");
    for (int i = 0; i < POLY_ACT_N; i++) put_tag(out, "Choice", poly_act_name((poly_act)i));
    poly_buf_cstr(out, "  </Choices>\n");
    open_choices(out, "polarity", "Quote", " showInline=\"true\"");
    for (int i = 0; i <= POLY_HEDGED; i++)
        put_tag(out, "Choice", poly_polarity_name((poly_polarity)i));
    poly_buf_cstr(out, "  </Choices>\n");
}

void poly_labels_label_studio(poly_buf *out, const poly_engine *e)
{
    static const char *const colours[POLY_MARK_N] = {"#4e79a7", "#f28e2b", "#59a14f", "#b07aa1",
                                                     "#e15759", "#76b7b2", "#edc948"};
    poly_buf_cstr(out, "<View>\n  <Relations>\n");
    for (uint32_t i = 0; i < POLY_RELATIONS; i++) put_tag(out, "Relation", poly_relation_name(i));
    poly_buf_cstr(out, "  </Relations>\n  <Labels name=\"label\" toName=\"text\">\n");
    for (uint8_t k = 0; k < POLY_MARK_N; k++) {
        poly_buf_cstr(out, "    <Label");
        poly_xml_attribute(out, "value", poly_str_of(poly_mark_name(k)));
        poly_xml_attribute(out, "background", poly_str_of(colours[k]));
        poly_buf_cstr(out, "/>\n");
    }
    /* Without pre-wrap the editor shows runs of white space as one blank. */
    poly_buf_cstr(
        out,
        "  </Labels>\n  <View className=\"article\">\n    <Style>.article { white-space: pre-wrap;"
        " }</Style>\n"
        "    <Text name=\"text\" value=\"$text\"/>\n  </View>\n");
    put_closed_lists(out);
    open_choices(out, "themes", "Quote", " choice=\"multiple\"");
    put_theme_choices(out, e);
    open_choices(out, "theme", "Theme", "");
    put_theme_choices(out, e);
    poly_buf_cstr(
        out,
        "  <TextArea name=\"speaker\" toName=\"text\" perRegion=\"true\" whenTagName=\"label\" "
        "whenLabelValue=\"Quote\" "
        "editable=\"true\" maxSubmissions=\"1\"/>\n"
        "  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\" editable=\"true\"/>\n"
        "</View>\n");
}

/*
 * doccano.c - a record as one line of doccano's JSONL: text, entities, relations.
 *
 *   in   a view, its marks
 *   out  {"text", "entities": [{id, label, start_offset, end_offset}], "relations": [...],
 *        metadata}
 *
 * Offsets are UTF-16 units: so doccano's editor counts unless a project asks for grapheme clusters
 * (doccano/doccano issue 2290). It has labels and nothing said of them: a theme's evidence is
 * labelled with the theme itself, an act is in the label of its quote.
 */
#include "output/annotate.h"

typedef struct line {
    poly_view *v;
    const poly_marks *m;
    poly_json j;
    uint32_t *first; /* by mark: number of its first entity, from 1 */
} line;

static void put_label(line *l, const poly_mark *x)
{
    poly_json *j = &l->j;
    if (x->kind == POLY_MARK_THEME) {
        poly_json_text(j, "label", poly_mark_facts(l->v, x).value);
        return;
    }
    poly_json_begin_text(j, "label");
    poly_buf_cstr(j->out, poly_mark_name(x->kind));
    if (x->kind == POLY_MARK_QUOTE) {
        poly_buf_char(j->out, ':');
        poly_buf_cstr(j->out, poly_act_name((poly_act)l->v->r->quotes.at[x->quote].act));
    }
    poly_json_end_text(j);
}

static uint32_t put_entities(line *l, const poly_mark *x, uint32_t id)
{
    poly_json *j = &l->j;
    for (uint32_t k = 0; k < x->n_pieces; k++) {
        const poly_span s = poly_offsets_span(j->offsets, poly_mark_piece(l->v, x, k));
        poly_json_open(j, NULL, '{');
        poly_json_number(j, "id", id++);
        put_label(l, x);
        poly_json_number(j, "start_offset", s.start);
        poly_json_number(j, "end_offset", s.end);
        poly_json_close(j, '}');
    }
    return id;
}

static void put_relation(line *l, uint32_t *id, uint32_t from, uint32_t to, const char *type)
{
    poly_json_open(&l->j, NULL, '{');
    poly_json_number(&l->j, "id", (*id)++);
    poly_json_number(&l->j, "from_id", from);
    poly_json_number(&l->j, "to_id", to);
    poly_json_cstr(&l->j, "type", type);
    poly_json_close(&l->j, '}');
}

static void put_relations(line *l, uint32_t mark, uint32_t *id)
{
    const poly_mark *x = &l->m->at[mark];
    const poly_mark_relation rel = poly_mark_relation_of(x->kind);
    const uint32_t here = l->first[mark];
    for (uint32_t k = 1; k < x->n_pieces; k++)
        put_relation(l, id, here + k, here + k - 1, poly_relation_name(POLY_RELATIONS - 1));
    if (!rel.name) return;
    const uint32_t quote = l->first[l->m->first[x->quote]];
    put_relation(l, id, rel.from_quote ? quote : here, rel.from_quote ? here : quote, rel.name);
}

poly_status poly_write_doccano(poly_view *v, const poly_marks *m, poly_buf *out)
{
    line l = {.v = v, .m = m, .j = {.out = out, .offsets = &v->offsets}};
    poly_json *j = &l.j;
    const poly_str text = v->r->text.bytes;
    uint32_t id = 1;
    l.first = poly_arena_alloc(&v->mem, (size_t)m->count + 1, sizeof *l.first);
    if (!l.first) return v->mem.status;
    poly_json_open(j, NULL, '{');
    poly_json_plain(j, "text", text, (poly_span){0, (uint32_t)text.n});
    poly_json_open(j, "entities", '[');
    for (uint32_t i = 0; i < m->count; i++) {
        l.first[i] = id;
        id = put_entities(&l, &m->at[i], id);
    }
    poly_json_close(j, ']');
    poly_json_open(j, "relations", '[');
    id = 1;
    for (uint32_t i = 0; i < m->count; i++) put_relations(&l, i, &id);
    poly_json_close(j, ']');
    poly_json_plain_all(j, "document", v->meta.id);
    poly_json_plain_all(j, "title", v->meta.title);
    poly_json_plain_all(j, "url", v->meta.url);
    poly_json_plain_all(j, "outlet", v->meta.outlet);
    poly_json_plain_all(j, "published", v->meta.published);
    poly_json_close(j, '}');
    poly_buf_char(out, '\n');
    return POLY_OK;
}

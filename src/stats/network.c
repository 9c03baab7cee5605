/*
 * network.c - who speaks on what, and which themes stand together, as a graph: edges, GraphML,
 * GEXF.
 *
 *   in   poly_stats     out  edges, most quotes first; files for Gephi, Cytoscape, networkx, igraph
 */
#include "stats/grids.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

poly_status poly_stats_network(poly_edges *out, const poly_stats *s, poly_network_of of,
                               poly_arena *a)
{
    poly_tally pairs = {0};
    poly_edge_list found = {0};
    *out = s->together;
    if (of == POLY_NETWORK_OF_THEMES) return a->status;
    for (uint32_t i = 0; i < s->n_quotes; i++) {
        const poly_fact_quote *q = &s->quotes[i];
        const uint32_t who = q->of[POLY_DIM_SPEAKER];
        for (uint32_t k = 0; who != POLY_NONE && k < q->theme_count; k++)
            (void)poly_tally_add(&pairs, (uint64_t)(who + 1) << 32 | s->links[q->theme_first + k],
                                 1, a);
    }
    for (size_t i = 0; pairs.bits && i < (size_t)1 << pairs.bits; i++) {
        if (pairs.keys[i])
            POLY_VEC_PUSH(&found, a,
                          (poly_edge){(uint32_t)(pairs.keys[i] >> 32) - 1, (uint32_t)pairs.keys[i],
                                      pairs.counts[i], 0});
    }
    if (found.count) qsort(found.at, found.count, sizeof *found.at, poly_edge_by_quotes);
    *out = (poly_edges){found.at, found.count};
    return a->status;
}

static poly_dim dim_of(poly_network_of of, bool second)
{
    return second || of == POLY_NETWORK_OF_THEMES ? POLY_DIM_THEME : POLY_DIM_SPEAKER;
}

/* ---- as a table ------------------------------------------------------------------------------ */
static const poly_grid_column of_speakers[] = {
    POLY_TEXT_COLUMN("speaker_id", 9), POLY_TEXT_COLUMN("speaker", 0), POLY_TEXT_COLUMN("theme", 0),
    POLY_BARS("quotes"), POLY_TEXT_COLUMN("stakeholder", 2)};

poly_status poly_network_grid(poly_grid *out, const poly_stats *s, const poly_edges *e,
                              poly_network_of of, poly_arena *a)
{
    if (of == POLY_NETWORK_OF_THEMES) return poly_stats_grid(out, s, POLY_GRID_TOGETHER, a);
    poly_making m = {.s = s, .a = a};
    poly_arena_init(&m.scratch, SIZE_MAX / 4);
    *out = (poly_grid){.name = "network",
                       .title = "Speakers and their themes",
                       .note = "Quotes of the speaker on the theme.",
                       .columns = of_speakers,
                       .n_columns = sizeof of_speakers / sizeof *of_speakers};
    for (uint32_t i = 0; i < e->count; i++) {
        const poly_item *who = &s->of[POLY_DIM_SPEAKER].at[e->at[i].a];
        poly_put_text(&m, who->id);
        poly_put_text(&m, who->name_en);
        poly_put_text(&m, s->of[POLY_DIM_THEME].at[e->at[i].b].id);
        poly_put_number(&m, e->at[i].quotes);
        if (who->stakeholder == POLY_NONE)
            poly_put_none(&m);
        else
            poly_put_text(&m, s->of[POLY_DIM_STAKEHOLDER].at[who->stakeholder].id);
    }
    return poly_grid_finish(out, &m);
}

/* ---- XML ------------------------------------------------------------------------------------- */
static void put_n(poly_buf *out, const char *before, uint64_t n, const char *behind)
{
    poly_buf_cstr(out, before);
    poly_buf_u64(out, n);
    poly_buf_cstr(out, behind);
}

static void put_node_id(poly_buf *out, poly_network_of of, bool second, uint32_t item)
{
    poly_buf_char(out, dim_of(of, second) == POLY_DIM_SPEAKER ? 's' : 't');
    poly_buf_u64(out, item);
}

typedef void node_fn(poly_buf *out, const poly_stats *s, poly_dim d, uint32_t item);

/* Each node that an edge touches, once: items in their order. */
static void each_node(poly_buf *out, const poly_stats *s, const poly_edges *e, poly_network_of of,
                      node_fn *put)
{
    static const poly_dim dims[] = {POLY_DIM_SPEAKER, POLY_DIM_THEME};
    for (int k = 0; k < 2; k++) {
        bool *used = calloc(s->of[dims[k]].count + 1u, sizeof *used);
        if (!used) out->status = POLY_ERR_NOMEM;
        for (uint32_t i = 0; used && i < e->count; i++) {
            if (dim_of(of, false) == dims[k]) used[e->at[i].a] = true;
            if (dim_of(of, true) == dims[k]) used[e->at[i].b] = true;
        }
        for (uint32_t i = 0; used && i < s->of[dims[k]].count; i++) {
            if (used[i]) put(out, s, dims[k], i);
        }
        free(used);
    }
}

static poly_str side_of(const poly_stats *s, const poly_item *it)
{
    return it->stakeholder == POLY_NONE ? POLY_S("")
                                        : s->of[POLY_DIM_STAKEHOLDER].at[it->stakeholder].id;
}

static void put_graphml_node(poly_buf *out, const poly_stats *s, poly_dim d, uint32_t item)
{
    const poly_item *it = &s->of[d].at[item];
    poly_buf_cstr(out, "    <node id=\"");
    put_node_id(out, POLY_NETWORK_OF_SPEAKERS, d == POLY_DIM_THEME, item);
    poly_buf_cstr(out, "\"><data key=\"label\">");
    poly_xml_text(out, it->name_en);
    poly_buf_cstr(out, "</data><data key=\"name\">");
    poly_xml_text(out, it->id);
    poly_buf_cstr(out, d == POLY_DIM_THEME ? "</data><data key=\"kind\">theme"
                                           : "</data><data key=\"kind\">speaker");
    poly_buf_cstr(out, "</data><data key=\"stakeholder\">");
    poly_xml_text(out, side_of(s, it));
    put_n(out, "</data><data key=\"quotes\">", it->quotes, "</data></node>\n");
}

void poly_network_put_graphml(poly_buf *out, const poly_stats *s, const poly_edges *e,
                              poly_network_of of)
{
    poly_buf_cstr(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
        "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
        "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
        "  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
        "  <key id=\"stakeholder\" for=\"node\" attr.name=\"stakeholder\" attr.type=\"string\"/>\n"
        "  <key id=\"quotes\" for=\"node\" attr.name=\"quotes\" attr.type=\"int\"/>\n"
        "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
        "  <graph id=\"polyanalyze\" edgedefault=\"undirected\">\n");
    each_node(out, s, e, of, put_graphml_node);
    for (uint32_t i = 0; i < e->count; i++) {
        poly_buf_cstr(out, "    <edge source=\"");
        put_node_id(out, of, false, e->at[i].a);
        poly_buf_cstr(out, "\" target=\"");
        put_node_id(out, of, true, e->at[i].b);
        put_n(out, "\"><data key=\"weight\">", e->at[i].quotes, "</data></edge>\n");
    }
    poly_buf_cstr(out, "  </graph>\n</graphml>\n");
}

static void put_gexf_node(poly_buf *out, const poly_stats *s, poly_dim d, uint32_t item)
{
    const poly_item *it = &s->of[d].at[item];
    poly_buf_cstr(out, "      <node id=\"");
    put_node_id(out, POLY_NETWORK_OF_SPEAKERS, d == POLY_DIM_THEME, item);
    poly_buf_cstr(out, "\" label=\"");
    poly_xml_text(out, it->name_en);
    poly_buf_cstr(out, "\"><attvalues><attvalue for=\"0\" value=\"");
    poly_buf_cstr(out, d == POLY_DIM_THEME ? "theme" : "speaker");
    poly_buf_cstr(out, "\"/><attvalue for=\"1\" value=\"");
    poly_xml_text(out, side_of(s, it));
    put_n(out, "\"/><attvalue for=\"2\" value=\"", it->quotes, "\"/><attvalue for=\"3\" value=\"");
    poly_xml_text(out, it->id);
    poly_buf_cstr(out, "\"/></attvalues></node>\n");
}

void poly_network_put_gexf(poly_buf *out, const poly_stats *s, const poly_edges *e,
                           poly_network_of of)
{
    poly_buf_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf "
                       "xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
                       "  <graph defaultedgetype=\"undirected\">\n    <attributes class=\"node\">\n"
                       "      <attribute id=\"0\" title=\"kind\" type=\"string\"/>\n"
                       "      <attribute id=\"1\" title=\"stakeholder\" type=\"string\"/>\n"
                       "      <attribute id=\"2\" title=\"quotes\" type=\"integer\"/>\n"
                       "      <attribute id=\"3\" title=\"name\" type=\"string\"/>\n    "
                       "</attributes>\n    <nodes>\n");
    each_node(out, s, e, of, put_gexf_node);
    poly_buf_cstr(out, "    </nodes>\n    <edges>\n");
    for (uint32_t i = 0; i < e->count; i++) {
        put_n(out, "      <edge id=\"", i, "\" source=\"");
        put_node_id(out, of, false, e->at[i].a);
        poly_buf_cstr(out, "\" target=\"");
        put_node_id(out, of, true, e->at[i].b);
        put_n(out, "\" weight=\"", e->at[i].quotes, "\"/>\n");
    }
    poly_buf_cstr(out, "    </edges>\n  </graph>\n</gexf>\n");
}

/* network.c - `polyanalyze network`: speakers and themes, or themes together, as edges, GraphML or
 * GEXF. */
#include "cli/part.h"

static poly_status put_network(poly_out *out, const poly_stats *s, const poly_cli_options *o)
{
    poly_arena a;
    poly_edges e;
    poly_grid g;
    const poly_network_of of =
        o->network == POLY_NETWORK_THEMES ? POLY_NETWORK_OF_THEMES : POLY_NETWORK_OF_SPEAKERS;
    poly_arena_init(&a, SIZE_MAX / 4);
    poly_status st = poly_stats_network(&e, s, of, &a);
    if (st == POLY_OK && o->stats_format == POLY_STATS_GRAPHML)
        poly_network_put_graphml(&out->buf, s, &e, of);
    else if (st == POLY_OK && o->stats_format == POLY_STATS_GEXF)
        poly_network_put_gexf(&out->buf, s, &e, of);
    else if (st == POLY_OK)
        st = poly_network_grid(&g, s, &e, of, &a);
    if (st == POLY_OK && o->stats_format < POLY_STATS_HTML) poly_cli_put_grid(&out->buf, &g, o);
    poly_arena_free(&a);
    return st;
}

poly_exit poly_cmd_network(poly_cli_options *o)
{
    poly_stats *s;
    poly_out out;
    const char *path = poly_cli_only_word(o, "network");
    o->resamples = 0; /* no rate is shown */
    if (!path) return POLY_EXIT_USAGE;
    poly_exit st = poly_cli_load(&s, path, o, &o->part, false);
    if (st != POLY_EXIT_OK) return st;
    st = poly_out_open(&out, o->output);
    const poly_status made = st == POLY_EXIT_OK ? put_network(&out, s, o) : POLY_OK;
    if (made != POLY_OK) out.buf.status = POLY_ERR_NOMEM;
    const poly_exit closed = poly_out_close(&out, st == POLY_EXIT_OK && made == POLY_OK);
    st = poly_cli_whole(st != POLY_EXIT_OK ? st : closed, s);
    poly_stats_free(s);
    return st;
}

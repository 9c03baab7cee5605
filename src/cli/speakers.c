/*
 * speakers.c - `polyanalyze speakers`: who speaks how much on what; with --profiles each one's
 * offices, themes, acts, quotes.
 */
#include "cli/part.h"

#include <stdlib.h>

enum { MOST_ITEMS = 8, MOST_QUOTES = 3 };

static void put_items(poly_buf *out, const char *head, const poly_stats *s, poly_dim d,
                      const poly_profile_list *l)
{
    if (!l->count) return;
    poly_buf_cstr(out, head);
    for (uint32_t i = 0; i < l->count && i < MOST_ITEMS; i++) {
        const poly_item *it = &s->of[d].at[l->at[i].item];
        if (i) poly_buf_cstr(out, ", ");
        poly_buf_str(out, d == POLY_DIM_ORG ? it->name_en : it->id);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, l->at[i].quotes);
    }
    if (l->count > MOST_ITEMS) poly_buf_cstr(out, ", ...");
    poly_buf_char(out, '\n');
}

static void put_roles(poly_buf *out, const poly_profile *p)
{
    for (uint32_t i = 0; i < p->n_roles && i < MOST_ITEMS; i++) {
        poly_buf_cstr(out, i ? "; " : "- offices: ");
        poly_buf_str(out, p->roles[i].role);
        if (p->roles[i].first_day == POLY_NO_DAY) continue;
        poly_buf_cstr(out, " (");
        poly_day_put(out, p->roles[i].first_day);
        if (p->roles[i].last_day != p->roles[i].first_day) poly_buf_cstr(out, " to ");
        if (p->roles[i].last_day != p->roles[i].first_day) poly_day_put(out, p->roles[i].last_day);
        poly_buf_char(out, ')');
    }
    if (p->n_roles) poly_buf_char(out, '\n');
}

static void put_quotes(poly_buf *out, const poly_stats *s, const poly_profile *p)
{
    for (uint32_t i = 0; i < p->n_quotes && i < MOST_QUOTES; i++) {
        const poly_fact_quote *q = &s->quotes[p->quotes[i]];
        const poly_fact_document *d = &s->documents[q->document];
        poly_buf_cstr(out, "- \"");
        for (size_t k = 0; k < q->text.n;
             k++) { /* nothing of an article reaches the terminal but its words */
            const unsigned char c = (unsigned char)q->text.p[k];
            poly_buf_char(out, c < 0x20 || c == 0x7f ? ' ' : q->text.p[k]);
        }
        poly_buf_cstr(out, "\" (");
        poly_buf_str(out, d->id);
        if (d->day != POLY_NO_DAY) poly_buf_cstr(out, ", ");
        poly_day_put(out, d->day);
        poly_buf_cstr(out, ")\n");
    }
}

static poly_status put_profiles(poly_out *out, const poly_stats *s, const poly_cli_options *o)
{
    poly_arena a;
    poly_status st = POLY_OK;
    const bool markdown = o->stats_format == POLY_GRID_AS_MARKDOWN;
    poly_arena_init(&a, SIZE_MAX / 4);
    for (uint32_t i = 0; o->profiles && st == POLY_OK && i < s->of[POLY_DIM_SPEAKER].count &&
                         (!o->top || i < o->top);
         i++) {
        poly_profile p;
        poly_arena_reset(&a);
        st = poly_stats_profile(&p, s, i, &a);
        if (st != POLY_OK) break;
        poly_buf_cstr(&out->buf, markdown ? "### " : "");
        poly_buf_str(&out->buf, s->of[POLY_DIM_SPEAKER].at[i].name_en);
        poly_buf_cstr(&out->buf, markdown ? "\n\n" : "\n");
        put_roles(&out->buf, &p);
        put_items(&out->buf, "- organisations: ", s, POLY_DIM_ORG, &p.orgs);
        put_items(&out->buf, "- themes: ", s, POLY_DIM_THEME, &p.themes);
        put_items(&out->buf, "- acts: ", s, POLY_DIM_ACT, &p.acts);
        put_items(&out->buf, "- outlets: ", s, POLY_DIM_OUTLET, &p.outlets);
        put_quotes(&out->buf, s, &p);
        poly_buf_char(&out->buf, '\n');
    }
    poly_arena_free(&a);
    return st;
}

poly_exit poly_cmd_speakers(poly_cli_options *o)
{
    return poly_cli_table(o, "speakers", POLY_GRID_SPEAKERS, o->profiles, put_profiles);
}

/*
 * eval_page.c - gold and system side by side, as one HTML file.
 *
 *   in   an evaluation
 *   out  scores; each article with its text, marked by both sides, and a table of its quotes
 *
 * The page loads nothing and runs nothing, and says so to the browser (its content security
 * policy); what comes from articles and records is escaped, and control characters are shown as
 * U+FFFD.
 */
#include "cli/eval.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

static const char HEAD[] =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<title>polyanalyze eval</title>\n<style>\n"
    ":root{color-scheme:light dark;--ink:#1b1f24;--dim:#5b6470;--line:#d5dae1;--page:#fff;"
    "--both:#cdebd3;--gold:#ffe6a6;"
    "--sys:#f7c9c9;--who:#dcd3f7;--edge:#cfe3f7}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e4e7eb;--dim:#9aa4b0;--line:#3a424c;"
    "--page:#15181c;--both:#1f4a2b;"
    "--gold:#574410;--sys:#5c2626;--who:#3d3068;--edge:#1f4163}}\n"
    "*{box-sizing:border-box}body{margin:0 auto;max-width:76rem;padding:1rem;"
    "background:var(--page);color:var(--ink);"
    "font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}\n"
    "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;"
    "width:100%}\n"
    "th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;"
    "vertical-align:top}\n"
    ".quotes{overflow-wrap:anywhere}.quotes td:first-child,.quotes th:first-child{width:5rem;"
    "overflow-wrap:normal}\n"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "details{border-top:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer}\n"
    "small,.dim{color:var(--dim)}.text{white-space:pre-wrap;margin:.6rem 0}\n"
    "mark{color:inherit;background:none;border-radius:.15rem}mark.b{background:var(--both)}"
    "mark.g{background:var(--gold)}"
    "mark.s{background:var(--sys)}\n"
    ".right>td:first-child{background:var(--both)}.edges>td:first-child{background:var(--edge)}"
    ".speaker>td:first-child{background:var(--who)}.missed>td:first-child{background:var(--gold)}"
    ".false>td:first-child{background:var(--sys)}\n"
    "@media(max-width:40rem){td.n small{display:block}th,td{padding:.2rem}"
    ".quotes,.quotes tbody,.quotes tr,.quotes td{display:block;width:100%}.quotes "
    "thead{display:none}"
    ".quotes td{border:0}.quotes tr{border-bottom:1px solid var(--line);padding:.4rem 0}"
    ".quotes td[data-h]::before{content:attr(data-h);display:block;color:var(--dim);"
    "font-size:.8rem}}\n"
    "</style></head><body>\n<h1>Gold and system, side by side</h1>\n";

/* ---- escaping -------------------------------------------------------------------------------- */
static void put_char(poly_buf *out, char c)
{
    const unsigned char u = (unsigned char)c;
    switch (c) {
    case '&': poly_buf_cstr(out, "&amp;"); return;
    case '<': poly_buf_cstr(out, "&lt;"); return;
    case '>': poly_buf_cstr(out, "&gt;"); return;
    case '"': poly_buf_cstr(out, "&quot;"); return;
    case '\'': poly_buf_cstr(out, "&#39;"); return;
    default: break;
    }
    if ((u < 0x20 && c != '\n' && c != '\t') || u == 0x7f)
        poly_buf_cstr(out, "\xef\xbf\xbd");
    else
        poly_buf_char(out, c);
}

static void put_escaped(poly_buf *out, poly_str s)
{
    for (size_t i = 0; i < s.n; i++) put_char(out, s.p[i]);
}

/* Text of others in a line of ours: its direction stays its own. */
static void put_foreign(poly_buf *out, poly_str s)
{
    poly_buf_cstr(out, "<bdi>");
    put_escaped(out, s);
    poly_buf_cstr(out, "</bdi>");
}

static void put_share(poly_buf *out, double v)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%.3f", v);
    poly_buf_cstr(out, digits);
}

/* ---- scores ---------------------------------------------------------------------------------- */
static void put_measure(poly_buf *out, const poly_eval_group *g, uint32_t m)
{
    const poly_eval_measure *x = &poly_eval_measures[m];
    const uint32_t part = x->kind == POLY_EVAL_PRF ? 2 : 0;
    poly_buf_cstr(out, "<td class=\"n\">");
    put_share(out, poly_eval_value(x, part, g->counts));
    if (g->low) {
        poly_buf_cstr(out, " <small>");
        put_share(out, g->low[m][part]);
        poly_buf_cstr(out, "\xe2\x80\x93");
        put_share(out, g->high[m][part]);
        poly_buf_cstr(out, "</small>");
    }
    poly_buf_cstr(out, "</td>");
}

static void put_scores(const poly_evaluation *e, poly_buf *out)
{
    poly_buf_cstr(
        out, "<p class=\"dim\">F1, accuracy, or for a type of quotes recall; small: 95 % intervals "
             "over samples of the articles.</p>"
             "\n<table><thead><tr><th>measure</th>");
    for (uint32_t i = 0; i < e->groups.count; i++) {
        poly_buf_cstr(out, "<th class=\"n\">");
        put_foreign(out, poly_str_of(e->groups.at[i].name));
        poly_buf_cstr(out, " <small>");
        poly_buf_u64(out, e->groups.at[i].n);
        poly_buf_cstr(out, "</small></th>");
    }
    poly_buf_cstr(out, "</tr></thead><tbody>\n");
    for (uint32_t m = 0; m < poly_eval_n_measures; m++) {
        poly_buf_cstr(out, "<tr><td>");
        poly_buf_cstr(out, poly_eval_measures[m].name);
        poly_buf_cstr(out, "</td>");
        for (uint32_t i = 0; i < e->groups.count; i++) put_measure(out, &e->groups.at[i], m);
        poly_buf_cstr(out, "</tr>\n");
    }
    poly_buf_cstr(out, "</tbody></table>\n<h2>Articles</h2>\n<p><mark class=\"b\">both</mark> "
                       "<mark class=\"g\">gold alone</mark> "
                       "<mark class=\"s\">system alone</mark></p>\n");
}

/* ---- the text with marks --------------------------------------------------------------------- */
typedef struct edge { /* where a piece begins or ends */
    uint32_t at;
    int8_t gold, system; /* how many more pieces are open from here on */
} edge;

typedef struct edges {
    edge *at;
    uint32_t count, cap;
} edges;

static int by_at(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    return x->at < y->at ? -1 : x->at > y->at;
}

static void add_edges(edges *all, const poly_eval_article *x, bool gold, poly_arena *a)
{
    for (uint32_t i = 0; i < x->quotes.count; i++) {
        for (uint32_t k = 0; k < x->quotes.at[i].spans.count; k++) {
            const poly_span s = x->quotes.at[i].spans.at[k];
            POLY_VEC_PUSH(all, a, (edge){s.start, gold, !gold});
            POLY_VEC_PUSH(all, a, (edge){s.end, gold ? -1 : 0, gold ? 0 : -1});
        }
    }
}

static void put_marked(poly_buf *out, poly_str piece, bool gold, bool system)
{
    if (!piece.n) return;
    if (gold || system)
        poly_buf_cstr(out, gold && system ? "<mark class=\"b\">"
                           : gold         ? "<mark class=\"g\">"
                                          : "<mark class=\"s\">");
    put_escaped(out, piece);
    if (gold || system) poly_buf_cstr(out, "</mark>");
}

static void put_text(poly_evaluation *e, const poly_evaluated *x, poly_buf *out)
{
    edges all = {0};
    poly_arena_reset(&e->scratch);
    add_edges(&all, &x->gold, true, &e->scratch);
    if (x->has_record) add_edges(&all, &x->record, false, &e->scratch);
    if (e->scratch.status) return;
    if (all.count) qsort(all.at, all.count, sizeof *all.at, by_at);
    poly_buf_cstr(out, "<div class=\"text\" dir=\"auto\">");
    uint32_t done = 0;
    int64_t gold = 0, system = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        put_marked(out, poly_str_slice(x->gold.text, (poly_span){done, all.at[i].at}), gold > 0,
                   system > 0);
        done = all.at[i].at;
        gold += all.at[i].gold;
        system += all.at[i].system;
    }
    put_marked(out, poly_str_slice(x->gold.text, (poly_span){done, (uint32_t)x->gold.text.n}),
               false, false);
    poly_buf_cstr(out, "</div>\n");
}

/* ---- the table of quotes --------------------------------------------------------------------- */
typedef struct table {
    poly_buf *out, piece;
} table;

static void put_side(table *t, const char *head, const poly_eval_item *it, const poly_eval_quote *q)
{
    poly_buf *out = t->out;
    poly_buf_cstr(out, "<td data-h=\"");
    poly_buf_cstr(out, head);
    poly_buf_cstr(out, "\">");
    if (q) {
        t->piece.n = 0;
        poly_eval_put_pieces(&t->piece, it->article, q);
        put_foreign(out, (poly_str){t->piece.p, t->piece.n});
        poly_buf_cstr(out, "<br><small>");
        put_foreign(out, poly_eval_said_by(q));
        if (q->type < POLY_EVAL_NO_TYPE) {
            poly_buf_cstr(out, " \xc2\xb7 ");
            poly_buf_cstr(out, poly_quote_type_name((poly_quote_type)q->type));
        }
        if (q->cue.n) poly_buf_cstr(out, " \xc2\xb7 ");
        put_foreign(out, q->cue);
        if (q->rule.n) poly_buf_cstr(out, " \xc2\xb7 ");
        put_foreign(out, q->rule);
        if (q->confident) {
            poly_buf_cstr(out, " \xc2\xb7 ");
            poly_buf_milli(out, q->confidence);
        }
        poly_buf_cstr(out, "</small>");
    }
    poly_buf_cstr(out, "</td>");
}

static void put_item(void *payload, const poly_eval_item *it)
{
    table *t = payload;
    const char *name = poly_outcome_name(it->outcome);
    poly_buf_cstr(t->out, "<tr class=\"");
    poly_buf_cstr(t->out, name);
    poly_buf_cstr(t->out, "\"><td>");
    poly_buf_cstr(t->out, name);
    poly_buf_cstr(t->out, "</td>");
    put_side(t, "gold", it, it->gold);
    put_side(t, "system", it, it->system);
    poly_buf_cstr(t->out, "</tr>\n");
}

static void put_article(poly_evaluation *e, const poly_evaluated *x, table *t)
{
    poly_buf *out = t->out;
    const uint32_t *c = x->scored.counts;
    poly_buf_cstr(out, "<details><summary>");
    put_foreign(out, x->gold.id);
    poly_buf_cstr(out, " <small>");
    put_foreign(out, x->gold.title);
    poly_buf_cstr(out, " \xc2\xb7 ");
    poly_buf_u64(out, c[POLY_EC_GOLD]);
    poly_buf_cstr(out, " gold, ");
    poly_buf_u64(out, c[POLY_EC_SYSTEM]);
    poly_buf_cstr(out, " system, ");
    poly_buf_u64(out, c[POLY_EC_OVERLAP]);
    poly_buf_cstr(out, " matched, ");
    poly_buf_u64(out, c[POLY_EC_SPEAKER]);
    poly_buf_cstr(out, " with speaker</small></summary>\n");
    put_text(e, x, out);
    poly_buf_cstr(out, "<table class=\"quotes\"><thead><tr><th>outcome</th><th>gold</th>"
                       "<th>system</th></tr></thead><tbody>\n");
    poly_eval_items(e, x, put_item, t);
    poly_buf_cstr(out, "</tbody></table></details>\n");
}

void poly_eval_put_page(poly_evaluation *e, poly_buf *out)
{
    table t = {.out = out};
    poly_buf_init(&t.piece);
    poly_buf_cstr(out, HEAD);
    put_scores(e, out);
    for (uint32_t i = 0; i < e->count; i++) put_article(e, &e->at[i], &t);
    poly_buf_cstr(out, "</body></html>\n");
    if (t.piece.status) out->status = t.piece.status;
    poly_buf_free(&t.piece);
}

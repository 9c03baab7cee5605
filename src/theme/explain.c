/*
 * explain.c - why a theme got its score, in words, for --explain.
 *
 *   in   a theme of a quote or of the article, the evidence     out  a line of the trace
 *
 * "threat.breach 0.64 = 785: kebocoran data 720 + pelanggan 80/2 + the article's 25". Sums are in
 * the units of weights.h. Nothing here changes a score; it adds up again what score.c added up, by
 * the same poly_score_part().
 */
#include "base/buf.h"
#include "theme/parts.h"

#include <assert.h>

static void put_number(poly_buf *b, const char *before, uint64_t n)
{
    poly_buf_cstr(b, before);
    poly_buf_u64(b, n);
}

/* One hit: what it is worth, and what made that of it. */
static void put_hit(const poly_scorer *s, uint32_t i, uint32_t n, bool quote, poly_buf *b)
{
    const poly_evidence *e = &s->v->out->evidence.at[i];
    const poly_worth *w = &s->v->worth[i];
    poly_buf_cstr(b, poly_engine_entry(s->v->in->quote->engine, e->entry)->lemma);
    put_number(b, " ", poly_score_part(s, i, 1, quote));
    if (n > 1) put_number(b, "/", n);
    if (w->nested) poly_buf_cstr(b, " (inside a longer term)");
    if (w->shared > 1) poly_buf_cstr(b, " (shared)");
    if (!quote && e->sentence < s->lead) poly_buf_cstr(b, " (headline or lead)");
    if (e->negated) poly_buf_cstr(b, " (negated)");
}

static uint32_t evidence_at(const poly_scorer *s, uint32_t quote, uint32_t k)
{
    return quote == POLY_NONE ? k : s->by_quote[k];
}

/* The theme's hits in the quote or article; repetitions are counted as in its tally. */
static void put_hits(const poly_scorer *s, uint32_t quote, uint32_t theme, poly_buf *b)
{
    const bool in_quote = quote != POLY_NONE;
    const uint32_t from = in_quote ? s->first[quote] : 0,
                   to = in_quote ? s->first[quote + 1] : s->n_evidence;
    uint32_t n = 0;
    for (uint32_t k = from; k < to; k++) {
        const uint32_t i = evidence_at(s, quote, k);
        if (s->v->out->evidence.at[i].theme != theme) continue;
        const uint32_t repeat = ++s->repeats[s->dense[i]];
        if (n++ >= POLY_W_EXPLAIN_HITS) continue;
        poly_buf_cstr(b, n > 1 ? " + " : "");
        put_hit(s, i, repeat, in_quote, b);
    }
    for (uint32_t k = from; k < to; k++) s->repeats[s->dense[evidence_at(s, quote, k)]] = 0;
    if (n > POLY_W_EXPLAIN_HITS) {
        put_number(b, " + ", n - POLY_W_EXPLAIN_HITS);
        poly_buf_cstr(b, " more");
    }
}

static void put_quote(const poly_scorer *s, uint32_t quote, uint32_t theme, poly_buf *b)
{
    put_number(b, " ", s->quote[theme].sum);
    poly_buf_cstr(b, ": ");
    put_hits(s, quote, theme, b);
    const uint32_t prior = poly_score_prior(s, theme);
    if (prior) put_number(b, " + the article's ", prior);
}

static void put_article(const poly_scorer *s, uint32_t theme, poly_buf *b)
{
    poly_buf_char(b, ' ');
    poly_buf_milli(b, s->doc[theme].sum);
    poly_buf_cstr(b, " (words ");
    poly_buf_milli(b, s->share[theme]);
    put_number(b, ", quotes ", s->quoted[theme]);
    poly_buf_cstr(b, "): ");
    put_hits(s, POLY_NONE, theme, b);
}

static void put_signed(poly_buf *b, int32_t n)
{
    put_number(b, n < 0 ? " -" : " +", (uint32_t)(n < 0 ? -n : n));
}

/* Each measure with its points: "words 720 +1290". tools/train_themes.py reads them. */
static void put_points(const poly_points *p, poly_buf *b)
{
    poly_buf_cstr(b, "; points");
    put_signed(b, p->sum);
    for (uint32_t m = 0; m < POLY_M_N; m++) {
        poly_buf_cstr(b, ", ");
        poly_buf_cstr(b, poly_measure_name(m));
        put_number(b, " ", p->value[m]);
        put_signed(b, p->of[m]);
    }
}

/* Hands what is in b to the trace, and frees it. */
static void note(const poly_scorer *s, uint32_t quote, poly_buf *b)
{
    const poly_quote_input *in = s->v->in->quote;
    const poly_quotes *quotes = s->v->in->quotes;
    const char *why = b->status ? NULL : poly_arena_str(s->v->a, (poly_str){b->p, b->n});
    const poly_span all = {0, (uint32_t)in->text->bytes.n};
    if (b->status) s->v->a->status = b->status;
    if (why)
        poly_trace_note(in->trace, quote == POLY_NONE ? "theme.article" : "theme.quote", why,
                        quote == POLY_NONE ? all : quotes->spans.at[quotes->at[quote].span_first]);
    poly_buf_free(b);
}

void poly_score_explain(const poly_scorer *s, uint32_t quote, uint32_t theme,
                        const poly_points *points, const char *refused)
{
    const poly_quote_input *in = s->v->in->quote;
    if (!in->trace) return;
    assert(theme < s->n_themes);
    poly_buf b;
    poly_buf_init(&b);
    if (refused) poly_buf_cstr(&b, "refused: ");
    poly_buf_cstr(&b, poly_theme_id(in->engine, theme));
    if (quote == POLY_NONE) put_article(s, theme, &b);
    else put_quote(s, quote, theme, &b);
    put_points(points, &b);
    if (refused) poly_buf_cstr(&b, "; ");
    if (refused) poly_buf_cstr(&b, refused);
    note(s, quote, &b);
}

void poly_score_explain_elsewhere(const poly_scorer *s, uint32_t quote)
{
    if (!s->v->in->quote->trace) return;
    poly_buf b;
    poly_buf_init(&b);
    poly_buf_cstr(&b, poly_theme_id(s->v->in->quote->engine, s->other));
    poly_buf_cstr(&b, ": no theme of the list, in an article on other matters");
    note(s, quote, &b);
}

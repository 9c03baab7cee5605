/*
 * theme.c - hits and quotes -> themes of the article, of each quote, of each speaker, with
 * evidence.
 *
 *   in   theme hits, quotes, speakers     out  poly_themes
 *
 * Left to others: what hits are worth (evidence.c), sums and choices (score.c), why (explain.c),
 * laws and incidents of quotes (links.c); which words speak of what (lexicons/).
 */
#include "theme/theme.h"
#include "theme/parts.h"

#include <assert.h>

poly_status poly_theme_run(poly_themes *out, const poly_theme_input *in, poly_arena *a)
{
    *out = (poly_themes){0};
    poly_theme_view v = {.in = in, .out = out, .a = a};
    if (!poly_evidence_find(&v)) return a->status;
    poly_scores_find(&v);
    poly_links_find(&v);
    assert(a->status || !poly_themes_check(out, in->quotes));
    return a->status;
}

/* ---- check and dump -------------------------------------------------------------------------- */
static const char *check_links(const poly_themes *t, const poly_quotes *quotes)
{
    for (uint32_t i = 0; i < t->law_refs.count; i++) {
        if (t->law_refs.at[i].quote >= quotes->count) return "a law of no quote";
        if (i && t->law_refs.at[i - 1].quote > t->law_refs.at[i].quote)
            return "law references are not ordered";
    }
    for (uint32_t i = 0; i < t->incidents.count; i++) {
        const poly_incident_ref *x = &t->incidents.at[i];
        if (x->quote != POLY_NONE && x->quote >= quotes->count) return "an incident of no quote";
        if (i && t->incidents.at[i - 1].span.start > x->span.start)
            return "incidents are not ordered";
    }
    return NULL;
}

const char *poly_themes_check(const poly_themes *t, const poly_quotes *quotes)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < t->evidence.count; i++) {
        const poly_evidence *e = &t->evidence.at[i];
        if (e->quote != POLY_NONE && e->quote >= quotes->count) return "evidence of no quote";
        if (i && t->evidence.at[i - 1].span.start > e->span.start) return "evidence is not ordered";
    }
    for (uint32_t i = 0; i < t->doc.count; i++) {
        sum += t->doc.at[i].score;
        if (i && t->doc.at[i - 1].score < t->doc.at[i].score)
            return "themes are not ordered by score";
    }
    if (sum > 1000) return "shares sum to more than one";
    if (!t->quote_first) return "quote scores without an index";
    for (uint32_t q = 0; q < quotes->count; q++) {
        if (t->quote_first[q] > t->quote_first[q + 1])
            return "the index of quote scores is not ordered";
    }
    if (t->quote_first[quotes->count] != t->quote_scores.count)
        return "quote scores outside the index";
    if (!t->speaker_first || t->speaker_first[t->n_speakers] != t->speaker_scores.count)
        return "scores of speakers without an index";
    return check_links(t, quotes);
}

static void dump_score(const poly_theme_score *x, const poly_engine *e, poly_buf *out)
{
    poly_buf_cstr(out, poly_theme_id(e, x->theme));
    poly_buf_char(out, ' ');
    poly_buf_milli(out, x->score);
    poly_buf_char(out, ' ');
    poly_buf_u64(out, x->hits);
    poly_buf_char(out, '\n');
}

static void dump_span(const char *what, poly_span s, poly_buf *out)
{
    poly_buf_cstr(out, what);
    poly_buf_u64(out, s.start);
    poly_buf_char(out, ' ');
    poly_buf_u64(out, s.end);
    poly_buf_char(out, ' ');
}

static void dump_quote(uint32_t quote, poly_buf *out)
{
    if (quote == POLY_NONE) return;
    poly_buf_cstr(out, " quote=");
    poly_buf_u64(out, quote);
}

static void dump_evidence(const poly_evidence *x, const poly_engine *e, const poly_text *text,
                          poly_buf *out)
{
    dump_span("evidence ", x->span, out);
    poly_buf_cstr(out, poly_engine_entry(e, x->entry)->id);
    poly_buf_cstr(out, x->negated ? " negated" : "");
    poly_buf_cstr(out, x->hedged ? " hedged" : "");
    dump_quote(x->quote, out);
    poly_buf_char(out, ' ');
    poly_buf_str(out, poly_str_slice(text->bytes, x->span));
    poly_buf_char(out, '\n');
}

static void dump_links(const poly_themes *t, const poly_engine *e, poly_buf *out)
{
    static const char *const links[] = {"named", "anaphor", "document"};
    for (uint32_t i = 0; i < t->law_refs.count; i++) {
        poly_buf_cstr(out, "law ");
        poly_buf_u64(out, t->law_refs.at[i].law);
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, links[t->law_refs.at[i].link]);
        dump_quote(t->law_refs.at[i].quote, out);
        poly_buf_char(out, '\n');
    }
    for (uint32_t i = 0; i < t->incidents.count; i++) {
        dump_span("incident ", t->incidents.at[i].span, out);
        poly_buf_cstr(out, poly_engine_entry(e, t->incidents.at[i].entry)->id);
        dump_quote(t->incidents.at[i].quote, out);
        poly_buf_char(out, '\n');
    }
}

void poly_themes_dump(const poly_themes *t, const poly_engine *e, const poly_text *text,
                      poly_buf *out)
{
    uint32_t q = 0;
    for (uint32_t i = 0; i < t->doc.count; i++) {
        poly_buf_cstr(out, "document ");
        dump_score(&t->doc.at[i], e, out);
    }
    for (uint32_t i = 0; i < t->quote_scores.count; i++) {
        while (t->quote_first[q + 1] <= i) q++;
        poly_buf_cstr(out, "quote=");
        poly_buf_u64(out, q);
        poly_buf_char(out, ' ');
        dump_score(&t->quote_scores.at[i], e, out);
    }
    for (uint32_t i = 0; i < t->evidence.count; i++)
        dump_evidence(&t->evidence.at[i], e, text, out);
    dump_links(t, e, out);
}

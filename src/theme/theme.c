/*
 * theme.c - hits and quotes -> themes of the article and of each quote, with evidence.
 *
 *   in   theme hits (exclusions already applied), quotes     out  evidence, scores, links
 *
 * Left to others: laws and incidents of quotes (links.c); which words speak of what (lexicons/).
 *
 * Method: sums over entries. A hit counts by its entry's weight; the n-th hit of one entry
 * counts 1/n, so that a word repeated in each paragraph does not drown all else; inside a longer
 * term of another theme ("rahasia negara" in "rahasia negara yang bocor") it counts half. A
 * quote's themes are those its own words name, its article's sums a prior that lets a weak word
 * do where the whole article is about it. An article's themes are shares of its sums, mixed with
 * the themes of its quotes: what the sources speak of is what the article is about, however long
 * its background.
 */
#include "theme/theme.h"
#include "base/vec.h"
#include "theme/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct tally { /* of one theme, in the article or in one quote */
    uint32_t sum;      /* of worths */
    uint32_t hits;
} tally;

typedef struct scorer {
    const poly_theme_view *v;
    uint32_t n_themes, n_evidence, n_quotes;
    uint32_t other;     /* index of the theme `other`, or POLY_NONE */
    uint32_t *dense;    /* by evidence: its entry's number among the entries of this document */
    uint32_t *repeats;  /* by that number: how often seen so far */
    bool *nested;       /* by evidence: lies inside a longer hit */
    uint32_t *by_quote; /* evidence indices, grouped by quote */
    uint32_t *first;    /* [n_quotes + 1]: where each group starts */
    tally *doc, *quote; /* by theme */
    uint32_t *share;    /* by theme: thousandths of the article's sum */
    uint32_t *quoted;   /* by theme: quotes that have it */
    bool *taken;        /* by theme: chosen already */
} scorer;

/* ---- evidence -------------------------------------------------------------------------------- */
poly_range poly_tokens_within(const poly_tokens *toks, poly_span span)
{
    uint32_t lo = 0, hi = toks->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (toks->at[mid].span.start < span.start)
            lo = mid + 1;
        else
            hi = mid;
    }
    uint32_t end = lo;
    while (end < toks->count && toks->at[end].span.start < span.end) end++;
    return (poly_range){lo, end};
}

static bool map_quotes(poly_theme_view *v)
{
    const poly_tokens *toks = v->in->quote->toks;
    const poly_quotes *q = v->in->quotes;
    v->quote_of = poly_arena_alloc(v->a, (size_t)toks->count + 1, sizeof *v->quote_of);
    if (!v->quote_of) return false;
    for (uint32_t i = 0; i <= toks->count; i++) v->quote_of[i] = POLY_NONE;
    for (uint32_t i = 0; i < q->count; i++) {
        for (uint32_t k = 0; k < q->at[i].span_count; k++) {
            const poly_range r = poly_tokens_within(toks, q->spans.at[q->at[i].span_first + k]);
            for (uint32_t t = r.tok; t < r.tok_end; t++) v->quote_of[t] = i;
        }
    }
    return true;
}

static void gather(const poly_theme_view *v)
{
    const poly_quote_input *in = v->in->quote;
    for (uint32_t i = 0, sent = 0; i < in->hits->count; i++) {
        const poly_hit *h = &in->hits->at[i];
        if (h->kind != POLY_K_THEME) continue;
        const poly_entry *x = poly_engine_entry(in->engine, h->entry);
        if (x->props & POLY_P_NOT) continue;
        while (sent + 1 < in->sents->count && in->sents->at[sent].tok_end <= h->tok) sent++;
        if (!poly_in_window(x, in->ents->published)) continue;
        poly_evidence e = {.theme = poly_theme_unit(in->engine, x->link), .leaf = x->link, .entry = h->entry, .sentence = sent};
        e.span = poly_range_span(in->toks, (poly_range){h->tok, h->tok_end});
        e.quote =
            v->quote_of[h->tok] == v->quote_of[h->tok_end - 1] ? v->quote_of[h->tok] : POLY_NONE;
        e.negated = h->negated;
        e.hedged = h->hedged;
        POLY_VEC_PUSH(&v->out->evidence, v->a, e);
    }
}

/* ---- tallies --------------------------------------------------------------------------------- */
static uint32_t worth(int32_t weight)
{
    return weight >= 3 ? POLY_W_TERM_3 : weight == 2 ? POLY_W_TERM_2 : POLY_W_TERM_1;
}

/* Adds a hit, its n-th repetition at 1/n. */
static void take(const scorer *s, tally *tallies, uint32_t i, uint32_t percent)
{
    const poly_evidence *e = &s->v->out->evidence.at[i];
    const poly_entry *x = poly_engine_entry(s->v->in->quote->engine, e->entry);
    const uint32_t n = ++s->repeats[s->dense[i]];
    const uint32_t part = s->nested[i] ? percent * POLY_W_NESTED_PERCENT / 100 : percent;
    assert(e->theme < s->n_themes && n > 0);
    tallies[e->theme].sum += worth(x->number) * part / (100 * n);
    tallies[e->theme].hits++;
}

typedef struct key {
    uint32_t entry, evidence;
} key;

static int by_entry(const void *a, const void *b)
{
    const key *x = a, *y = b;
    if (x->entry != y->entry) return x->entry < y->entry ? -1 : 1;
    return x->evidence < y->evidence ? -1 : x->evidence > y->evidence;
}

/* Numbers the entries of this document from 0: counting them needs no table of the whole
 * lexicon. */
static void number_entries(scorer *s)
{
    const poly_themes *t = s->v->out;
    key *keys = poly_arena_alloc(s->v->a, (size_t)s->n_evidence + 1, sizeof *keys);
    if (!keys) return;
    for (uint32_t i = 0; i < s->n_evidence; i++) keys[i] = (key){t->evidence.at[i].entry, i};
    qsort(keys, s->n_evidence, sizeof *keys, by_entry);
    for (uint32_t i = 0, n = 0; i < s->n_evidence; i++) {
        n += i > 0 && keys[i].entry != keys[i - 1].entry;
        s->dense[keys[i].evidence] = n;
    }
}

/* Evidence is ordered by start, longest first: what reaches as far as something before it lies
 * inside. */
static void mark_nested(scorer *s)
{
    const poly_themes *t = s->v->out;
    uint32_t far = 0, here = 0, start = 0; /* furthest end of earlier starts, of this start */
    for (uint32_t i = 0; i < s->n_evidence; i++) {
        const poly_span x = t->evidence.at[i].span;
        if (x.start != start) {
            if (here > far) far = here;
            start = x.start;
            here = 0;
        }
        s->nested[i] = far >= x.end || here > x.end;
        if (x.end > here) here = x.end;
    }
}

/* Groups the evidence by quote (counting sort). */
static void group(scorer *s)
{
    const poly_themes *t = s->v->out;
    uint32_t total = 0;
    for (uint32_t i = 0; i < s->n_evidence; i++) {
        if (t->evidence.at[i].quote == POLY_NONE) continue;
        s->first[t->evidence.at[i].quote]++;
        total++;
    }
    for (uint32_t q = 1; q < s->n_quotes; q++) s->first[q] += s->first[q - 1];
    for (uint32_t i = s->n_evidence;
         i-- > 0;) { /* from the end: each start moves down to its place */
        const uint32_t q = t->evidence.at[i].quote;
        if (q != POLY_NONE) s->by_quote[--s->first[q]] = i;
    }
    assert(!s->n_quotes || s->first[0] == 0);
    s->first[s->n_quotes] = total;
}

static bool prepare(scorer *s, const poly_theme_view *v)
{
    const poly_engine *e = v->in->quote->engine;
    *s = (scorer){.v = v,
                  .n_themes = poly_theme_count(e),
                  .n_evidence = v->out->evidence.count,
                  .n_quotes = v->in->quotes->count,
                  .other = poly_engine_theme(e, POLY_S("other"))};
    const size_t n = (size_t)s->n_evidence + 1, themes = (size_t)s->n_themes + 1;
    s->dense = poly_arena_alloc(v->a, n, sizeof *s->dense);
    s->repeats = poly_arena_alloc(v->a, n, sizeof *s->repeats);
    s->nested = poly_arena_alloc(v->a, n, sizeof *s->nested);
    s->by_quote = poly_arena_alloc(v->a, n, sizeof *s->by_quote);
    s->first = poly_arena_alloc(v->a, (size_t)s->n_quotes + 1, sizeof *s->first);
    s->doc = poly_arena_alloc(v->a, themes, sizeof *s->doc);
    s->quote = poly_arena_alloc(v->a, themes, sizeof *s->quote);
    s->share = poly_arena_alloc(v->a, themes, sizeof *s->share);
    s->quoted = poly_arena_alloc(v->a, themes, sizeof *s->quoted);
    s->taken = poly_arena_alloc(v->a, themes, sizeof *s->taken);
    v->out->quote_first =
        poly_arena_alloc(v->a, (size_t)s->n_quotes + 1, sizeof *v->out->quote_first);
    if (v->a->status) return false;
    number_entries(s);
    mark_nested(s);
    group(s);
    return !v->a->status;
}

/* ---- the article's sums ---------------------------------------------------------------------- */
/* The sentence behind the headline and the first paragraph. */
static uint32_t lead_end(const poly_sentences *sents)
{
    uint32_t paragraphs = 0;
    for (uint32_t i = 0; i < sents->count; i++) {
        const uint8_t f = sents->at[i].flags;
        const bool opens = (f & POLY_SENT_PARA) && !(f & (POLY_SENT_HEADLINE | POLY_SENT_BOILER));
        if (opens && paragraphs++) return i;
    }
    return sents->count;
}

static uint32_t total_of(const scorer *s, const tally *t)
{
    uint64_t sum = 0;
    for (uint32_t k = 0; k < s->n_themes; k++) sum += t[k].sum;
    return sum > UINT32_MAX ? UINT32_MAX : (uint32_t)sum;
}

static void sum_document(scorer *s)
{
    const poly_themes *t = s->v->out;
    const uint32_t lead = lead_end(s->v->in->quote->sents);
    for (uint32_t i = 0; i < s->n_evidence; i++)
        take(s, s->doc, i, t->evidence.at[i].sentence < lead ? POLY_W_LEAD_PERCENT : 100);
    memset(s->repeats, 0, s->n_evidence * sizeof *s->repeats);
    const uint32_t all = total_of(s, s->doc);
    const uint32_t other = s->other == POLY_NONE ? 0 : s->doc[s->other].sum;
    const uint32_t total =
        all > other ? all - other : all; /* `other` takes part only where it is alone */
    for (uint32_t k = 0; total && k < s->n_themes; k++) {
        if (k != s->other || all == other)
            s->share[k] = (uint32_t)((uint64_t)s->doc[k].sum * 1000 / total);
    }
}

/* ---- the quotes ------------------------------------------------------------------------------ */
/* The theme with the highest value among those not taken, or POLY_NONE. Among equals the first. */
static uint32_t strongest(const scorer *s, const tally *t)
{
    uint32_t best = POLY_NONE;
    for (uint32_t k = 0; k < s->n_themes; k++) {
        if (k == s->other || s->taken[k] || !t[k].sum) continue;
        if (best == POLY_NONE || t[k].sum > t[best].sum) best = k;
    }
    return best;
}

static void push_quote_theme(scorer *s, uint32_t theme, uint32_t total)
{
    const uint16_t score = (uint16_t)((uint64_t)s->quote[theme].sum * 1000 / total);
    assert(score <= 1000);
    POLY_VEC_PUSH(&s->v->out->quote_scores, s->v->a,
                  (poly_theme_score){theme, s->quote[theme].hits, score});
    s->quoted[theme]++;
    s->taken[theme] = true;
}

static void choose_for_quote(scorer *s)
{
    const uint32_t total = total_of(s, s->quote);
    uint32_t most = 0, best;
    memset(s->taken, 0, s->n_themes * sizeof *s->taken);
    for (uint32_t n = 0; n < POLY_W_QUOTE_THEMES && (best = strongest(s, s->quote)) != POLY_NONE;
         n++) {
        const uint32_t sum = s->quote[best].sum;
        if (!most) most = sum;
        if (sum < POLY_W_QUOTE_SUM || (uint64_t)sum * 100 < (uint64_t)most * POLY_W_QUOTE_PERCENT)
            break;
        push_quote_theme(s, best, total);
    }
}

/* A quote's sums; a theme that its words touch is raised by the article's share of it. */
static void sum_quote(scorer *s, uint32_t q)
{
    memset(s->quote, 0, s->n_themes * sizeof *s->quote);
    for (uint32_t i = s->first[q]; i < s->first[q + 1]; i++) take(s, s->quote, s->by_quote[i], 100);
    for (uint32_t i = s->first[q]; i < s->first[q + 1]; i++)
        s->repeats[s->dense[s->by_quote[i]]] = 0;
    for (uint32_t k = 0; k < s->n_themes; k++) {
        if (s->quote[k].sum && k != s->other)
            s->quote[k].sum += s->share[k] * POLY_W_PRIOR_PERCENT / 100;
    }
}

static void score_quotes(scorer *s)
{
    poly_themes *out = s->v->out;
    for (uint32_t q = 0; q < s->n_quotes; q++) {
        out->quote_first[q] = out->quote_scores.count;
        sum_quote(s, q);
        choose_for_quote(s);
        const bool none = out->quote_first[q] == out->quote_scores.count && s->other != POLY_NONE;
        if (none && s->quote[s->other].sum >= POLY_W_QUOTE_SUM)
            push_quote_theme(s, s->other, total_of(s, s->quote));
    }
    out->quote_first[s->n_quotes] = out->quote_scores.count;
}

/* ---- the article ----------------------------------------------------------------------------- */
/* Shares of the words and shares of the quotes, mixed. */
static void mix(scorer *s)
{
    uint32_t quoted = 0;
    for (uint32_t k = 0; k < s->n_themes; k++) quoted += k == s->other ? 0 : s->quoted[k];
    for (uint32_t k = 0; k < s->n_themes; k++) {
        uint32_t x = s->share[k];
        if (quoted && k != s->other)
            x = (x * (100 - POLY_W_QUOTED_PERCENT) +
                 s->quoted[k] * 1000 / quoted * POLY_W_QUOTED_PERCENT) /
                100;
        s->doc[k].sum = k == s->other && quoted ? 0 : x;
    }
}

static void score_document(scorer *s)
{
    poly_themes *out = s->v->out;
    uint32_t best;
    mix(s);
    memset(s->taken, 0, s->n_themes * sizeof *s->taken);
    for (uint32_t n = 0; n < POLY_W_DOC_THEMES && (best = strongest(s, s->doc)) != POLY_NONE; n++) {
        if (s->doc[best].sum < POLY_W_DOC_SHARE && n > 0) break;
        s->taken[best] = true;
        const poly_theme_score x = {best, s->doc[best].hits, (uint16_t)s->doc[best].sum};
        POLY_VEC_PUSH(&out->doc, s->v->a, x);
    }
    if (!out->doc.count && s->other != POLY_NONE && s->doc[s->other].sum)
        POLY_VEC_PUSH(&out->doc, s->v->a,
                      (poly_theme_score){s->other, s->doc[s->other].hits, 1000});
}

poly_status poly_theme_run(poly_themes *out, const poly_theme_input *in, poly_arena *a)
{
    *out = (poly_themes){0};
    poly_theme_view v = {.in = in, .out = out, .a = a};
    scorer s;
    if (!map_quotes(&v)) return a->status;
    gather(&v);
    if (a->status || !prepare(&s, &v)) return a->status;
    sum_document(&s);
    score_quotes(&s);
    score_document(&s);
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

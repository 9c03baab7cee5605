/*
 * theme.c - hits and quotes -> themes of the article and of each quote, with evidence.
 *
 *   in   theme hits (exclusions already applied), quotes     out  evidence, scores, links to laws and incidents
 *
 * Left to others: laws and incidents of quotes (links.c); which words speak of what (lexicons/).
 *
 * Method: a sum over entries. A hit counts by its entry's weight; the n-th hit of one entry counts 1/n, so that a
 * word repeated in each paragraph does not drown all else. An article's themes are shares of its sum. A quote's
 * themes are those that its own words name, the article's themes a mild prior.
 */
#include "theme/theme.h"
#include "base/vec.h"
#include "theme/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct tally { /* of one theme, in the article or in one quote */
    uint32_t sum;
    uint32_t hits;
    uint32_t firm; /* hits of weight 2 or 3, or different entries of weight 1, at most 2 kept apart: see take() */
    uint32_t weak_entry;
} tally;

typedef struct scorer {
    const poly_theme_view *v;
    uint32_t n_themes, n_evidence, n_quotes;
    uint32_t *dense;    /* by evidence: its entry's number among the entries of this document */
    uint32_t *repeats;  /* by dense entry: how often seen so far */
    uint32_t *by_quote; /* evidence indices, grouped by quote */
    uint32_t *first;    /* [n_quotes + 1]: where each group starts */
    tally *doc, *quote; /* by theme */
} scorer;

/* ---- evidence ------------------------------------------------------------------------------------- */
poly_range poly_tokens_within(const poly_tokens *toks, poly_span span)
{
    uint32_t lo = 0, hi = toks->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (toks->at[mid].span.start < span.start) lo = mid + 1;
        else hi = mid;
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

/* Does a clause end before token i? Commas do not end one: "tidak ada, kata dia, kebocoran". */
static bool ends_clause(const poly_token *t)
{
    return (t->flags & POLY_TOKF_PARA) || t->kind == POLY_TOK_QUOTE ||
           (t->kind == POLY_TOK_PUNCT && (t->mark == '.' || t->mark == ';' || t->mark == ':' || t->mark == '?'));
}

/* Negators, hedges and cues of denial ("membantah ada kebocoran data") shortly before a term. */
static void look_back(const poly_theme_view *v, uint32_t tok, poly_evidence *e)
{
    const poly_quote_input *in = v->in->quote;
    for (uint32_t i = tok; i > 0 && tok - i < POLY_W_NEGATION_REACH; i--) {
        if (ends_clause(&in->toks->at[i - 1])) return;
        for (uint32_t k = in->hits->first[i - 1]; k < in->hits->first[i]; k++) {
            const poly_entry *x = poly_engine_entry(in->engine, in->hits->at[k].entry);
            if (in->hits->at[k].tok_end > tok) continue;
            if (x->kind == POLY_K_PARTICLE && x->cls == POLY_PART_NEGATOR) e->negated = true;
            if (x->kind == POLY_K_PARTICLE && x->cls == POLY_PART_HEDGE) e->hedged = true;
            if (x->kind == POLY_K_CUE && (x->props & POLY_P_DENIED)) e->negated = true;
            if (x->kind == POLY_K_CUE && (x->props & POLY_P_HEDGED)) e->hedged = true;
        }
    }
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
        poly_evidence e = {.theme = x->link, .entry = h->entry, .sentence = sent};
        e.span = poly_range_span(in->toks, (poly_range){h->tok, h->tok_end});
        e.quote = v->quote_of[h->tok] == v->quote_of[h->tok_end - 1] ? v->quote_of[h->tok] : POLY_NONE;
        look_back(v, h->tok, &e);
        POLY_VEC_PUSH(&v->out->evidence, v->a, e);
    }
}

/* ---- tallies ------------------------------------------------------------------------------------------ */
static const poly_entry *entry_of(const scorer *s, uint32_t evidence)
{
    return poly_engine_entry(s->v->in->quote->engine, s->v->out->evidence.at[evidence].entry);
}

static uint32_t worth(int32_t weight)
{
    return weight >= 3 ? POLY_W_TERM_3 : weight == 2 ? POLY_W_TERM_2 : POLY_W_TERM_1;
}

/* Adds a hit, its n-th repetition at 1/n. */
static void take(const scorer *s, tally *t, uint32_t evidence, uint32_t percent)
{
    const poly_entry *x = entry_of(s, evidence);
    const uint32_t n = ++s->repeats[s->dense[evidence]];
    t->sum += worth(x->number) * percent / (100 * n);
    t->hits++;
    if (x->number >= 2) t->firm = 2;
    else if (n == 1 && t->firm < 2) t->firm++;
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

/* Numbers the entries of this document from 0, so that counting them needs no table of the whole lexicon. */
static bool number_entries(scorer *s)
{
    const poly_themes *t = s->v->out;
    key *keys = poly_arena_alloc(s->v->a, s->n_evidence, sizeof *keys);
    if (!keys) return false;
    for (uint32_t i = 0; i < s->n_evidence; i++) keys[i] = (key){t->evidence.at[i].entry, i};
    if (s->n_evidence) qsort(keys, s->n_evidence, sizeof *keys, by_entry);
    for (uint32_t i = 0, n = 0; i < s->n_evidence; i++) {
        n += i > 0 && keys[i].entry != keys[i - 1].entry;
        s->dense[keys[i].evidence] = n;
    }
    return true;
}

/* Groups the evidence by quote (counting sort). */
static void group(scorer *s)
{
    const poly_themes *t = s->v->out;
    for (uint32_t i = 0; i < s->n_evidence; i++) {
        if (t->evidence.at[i].quote != POLY_NONE) s->first[t->evidence.at[i].quote + 1]++;
    }
    for (uint32_t q = 0; q < s->n_quotes; q++) s->first[q + 1] += s->first[q];
    for (uint32_t i = s->n_evidence; i-- > 0;) {
        const uint32_t q = t->evidence.at[i].quote;
        if (q != POLY_NONE) s->by_quote[--s->first[q + 1]] = i;
    }
    /* first[q + 1] is now where group q starts: shift back by one. */
    for (uint32_t q = 0; q < s->n_quotes; q++) s->first[q] = s->first[q + 1];
    uint32_t total = 0;
    for (uint32_t i = 0; i < s->n_evidence; i++) total += t->evidence.at[i].quote != POLY_NONE;
    s->first[s->n_quotes] = total;
}

static bool prepare(scorer *s, const poly_theme_view *v)
{
    *s = (scorer){.v = v, .n_themes = poly_theme_count(v->in->quote->engine), .n_evidence = v->out->evidence.count,
                  .n_quotes = v->in->quotes->count};
    s->dense = poly_arena_alloc(v->a, (size_t)s->n_evidence + 1, sizeof *s->dense);
    s->repeats = poly_arena_alloc(v->a, (size_t)s->n_evidence + 1, sizeof *s->repeats);
    s->by_quote = poly_arena_alloc(v->a, (size_t)s->n_evidence + 1, sizeof *s->by_quote);
    s->first = poly_arena_alloc(v->a, (size_t)s->n_quotes + 2, sizeof *s->first);
    s->doc = poly_arena_alloc(v->a, (size_t)s->n_themes + 1, sizeof *s->doc);
    s->quote = poly_arena_alloc(v->a, (size_t)s->n_themes + 1, sizeof *s->quote);
    if (v->a->status || !number_entries(s)) return false;
    group(s);
    return true;
}

/* ---- choosing ------------------------------------------------------------------------------------------- */
static bool is_other(const scorer *s, uint32_t theme)
{
    return !strcmp(poly_theme_id(s->v->in->quote->engine, theme), "other");
}

/* The theme with the highest sum among those not yet taken that have one, or POLY_NONE. Among equals the first. */
static uint32_t strongest(const scorer *s, const tally *t, const bool *taken)
{
    uint32_t best = POLY_NONE;
    for (uint32_t k = 0; k < s->n_themes; k++) {
        if (!taken[k] && t[k].sum && (best == POLY_NONE || t[k].sum > t[best].sum)) best = k;
    }
    return best;
}

static uint32_t total_of(const scorer *s, const tally *t)
{
    uint32_t sum = 0;
    for (uint32_t k = 0; k < s->n_themes; k++) sum += t[k].sum;
    return sum;
}

/* `other` is no theme of ours: it stands only where nothing else does. */
static void drop_other(const scorer *s, tally *t)
{
    uint32_t other = POLY_NONE;
    bool more = false;
    for (uint32_t k = 0; k < s->n_themes; k++) {
        if (!t[k].sum) continue;
        if (is_other(s, k)) other = k;
        else more = true;
    }
    if (other != POLY_NONE && more) t[other] = (tally){0};
}

/* Is the hit in the headline or the first paragraph? */
static uint32_t lead_end(const poly_sentences *sents)
{
    uint32_t paragraphs = 0;
    for (uint32_t i = 0; i < sents->count; i++) {
        const uint8_t f = sents->at[i].flags;
        if ((f & POLY_SENT_PARA) && !(f & (POLY_SENT_HEADLINE | POLY_SENT_BOILER)) && paragraphs++) return i;
    }
    return sents->count;
}

static void score_document(scorer *s)
{
    poly_themes *out = s->v->out;
    const uint32_t lead = lead_end(s->v->in->quote->sents);
    for (uint32_t i = 0; i < s->n_evidence; i++) {
        const poly_evidence *e = &out->evidence.at[i];
        take(s, &s->doc[e->theme], i, e->sentence < lead ? POLY_W_LEAD_PERCENT : 100);
    }
    memset(s->repeats, 0, ((size_t)s->n_evidence + 1) * sizeof *s->repeats);
    drop_other(s, s->doc);
    const uint32_t total = total_of(s, s->doc);
    bool *taken = poly_arena_alloc(s->v->a, (size_t)s->n_themes + 1, sizeof *taken);
    for (uint32_t n = 0, best; taken && n < POLY_W_DOC_THEMES; n++) {
        if ((best = strongest(s, s->doc, taken)) == POLY_NONE) break;
        const uint64_t share = (uint64_t)s->doc[best].sum * 1000 / total;
        if (share < POLY_W_DOC_SHARE && n > 0) break;
        taken[best] = true;
        POLY_VEC_PUSH(&out->doc, s->v->a, (poly_theme_score){best, s->doc[best].hits, (uint16_t)share});
    }
}

/* The sum of a quote's theme, raised by the article's: a leaf that the whole article is about needs less. */
static uint32_t raised(const scorer *s, uint32_t theme, uint32_t doc_total)
{
    const uint64_t share = doc_total ? (uint64_t)s->doc[theme].sum * POLY_W_PRIOR_PERCENT / doc_total : 0;
    return (uint32_t)((uint64_t)s->quote[theme].sum * (100 + share) / 100);
}

static void choose_for_quote(scorer *s, bool *taken)
{
    poly_themes *out = s->v->out;
    const uint32_t total = total_of(s, s->quote);
    uint32_t most = 0;
    memset(taken, 0, s->n_themes * sizeof *taken);
    for (uint32_t n = 0, best; n < POLY_W_QUOTE_THEMES; n++) {
        if ((best = strongest(s, s->quote, taken)) == POLY_NONE) return;
        const uint32_t sum = s->quote[best].sum;
        if (!most) most = sum;
        if (sum < POLY_W_QUOTE_SUM || sum * 100 < most * POLY_W_QUOTE_PERCENT) return;
        taken[best] = true;
        const uint16_t score = (uint16_t)((uint64_t)sum * 1000 / total);
        POLY_VEC_PUSH(&out->quote_scores, s->v->a, (poly_theme_score){best, s->quote[best].hits, score});
    }
}

static void score_quotes(scorer *s)
{
    poly_themes *out = s->v->out;
    out->quote_first = poly_arena_alloc(s->v->a, (size_t)s->n_quotes + 1, sizeof *out->quote_first);
    bool *taken = poly_arena_alloc(s->v->a, (size_t)s->n_themes + 1, sizeof *taken);
    if (!out->quote_first || !taken) return;
    const uint32_t doc_total = total_of(s, s->doc);
    for (uint32_t q = 0; q < s->n_quotes; q++) {
        out->quote_first[q] = out->quote_scores.count;
        memset(s->quote, 0, s->n_themes * sizeof *s->quote);
        for (uint32_t i = s->first[q]; i < s->first[q + 1]; i++)
            take(s, &s->quote[out->evidence.at[s->by_quote[i]].theme], s->by_quote[i], 100);
        for (uint32_t i = s->first[q]; i < s->first[q + 1]; i++) s->repeats[s->dense[s->by_quote[i]]] = 0;
        drop_other(s, s->quote);
        for (uint32_t k = 0; k < s->n_themes; k++) {
            /* A lone term of weight 1 only points: "data" beside nothing is no theme. */
            s->quote[k].sum = s->quote[k].firm >= 2 ? raised(s, k, doc_total) : 0;
        }
        choose_for_quote(s, taken);
    }
    out->quote_first[s->n_quotes] = out->quote_scores.count;
}

poly_status poly_theme_run(poly_themes *out, const poly_theme_input *in, poly_arena *a)
{
    *out = (poly_themes){0};
    poly_theme_view v = {.in = in, .out = out, .a = a};
    scorer s;
    if (!map_quotes(&v)) return a->status;
    gather(&v);
    if (a->status || !prepare(&s, &v)) return a->status;
    score_document(&s);
    score_quotes(&s);
    poly_links_find(&v);
    assert(a->status || !poly_themes_check(out, in->quotes));
    return a->status;
}

/* ---- check and dump ------------------------------------------------------------------------------------------ */
static const char *check_links(const poly_themes *t, const poly_quotes *quotes)
{
    for (uint32_t i = 0; i < t->law_refs.count; i++) {
        if (t->law_refs.at[i].quote >= quotes->count) return "a law of no quote";
        if (i && t->law_refs.at[i - 1].quote > t->law_refs.at[i].quote) return "law references are not ordered";
    }
    for (uint32_t i = 0; i < t->incidents.count; i++) {
        const poly_incident_ref *x = &t->incidents.at[i];
        if (x->quote != POLY_NONE && x->quote >= quotes->count) return "an incident of no quote";
        if (i && t->incidents.at[i - 1].span.start > x->span.start) return "incidents are not ordered";
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
        if (i && t->doc.at[i - 1].score < t->doc.at[i].score) return "themes are not ordered by score";
    }
    if (sum > 1000) return "shares sum to more than one";
    if (!t->quote_first) return "quote scores without an index";
    for (uint32_t q = 0; q < quotes->count; q++) {
        if (t->quote_first[q] > t->quote_first[q + 1]) return "the index of quote scores is not ordered";
    }
    if (t->quote_first[quotes->count] != t->quote_scores.count) return "quote scores outside the index";
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

static void dump_evidence(const poly_evidence *x, const poly_engine *e, const poly_text *text, poly_buf *out)
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

void poly_themes_dump(const poly_themes *t, const poly_engine *e, const poly_text *text, poly_buf *out)
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
    for (uint32_t i = 0; i < t->evidence.count; i++) dump_evidence(&t->evidence.at[i], e, text, out);
    dump_links(t, e, out);
}

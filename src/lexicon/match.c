/*
 * match.c - tokens -> hits.
 *
 *   in   tokens with their forms     out  hits: leftmost-longest within one kind (themes: within one theme)
 *
 * Method: from each token the trie is walked as far as it goes; a step tries the token's own form, then
 * the form without its clitic, then the longest glob. The walk's length is bounded (STEPS,
 * markup included), so the whole is linear. Markup between the words of a phrase is stepped over.
 */
#include "lexicon/engine.h"

#include <assert.h>

enum { MOST_TERMS = 64, STEPS = 40 };

typedef struct candidate {
    uint32_t entry, tok_end;
    uint8_t rank; /* among those of one length: 0 an exclusion, 1 the words themselves, 2 through a stem */
} candidate;

typedef struct matcher {
    const poly_engine *e;
    const poly_text *text;
    const poly_tokens *toks;
    poly_hits *out;
    poly_arena *a;
    uint32_t *covered; /* by kind, by theme, by theme's exclusions: first token not covered by an earlier hit */
    uint32_t *start;   /* beside each: where that hit starts */
    candidate found[MOST_TERMS];
    uint32_t n_found;
} matcher;

/* Are the capitals as the entry wrote them? White space may differ. */
static bool same_case(const matcher *m, uint32_t from, uint32_t to, const char *cased)
{
    assert(from < to && to <= m->toks->count);
    const uint32_t start = m->toks->at[from].span.start, end = m->toks->at[to - 1].span.end;
    for (uint32_t i = start; i < end; i++) {
        const char c = m->text->bytes.p[i];
        if (c == *cased)
            cased++;
        else if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return false;
        else if (*cased == ' ')
            cased++;
    }
    return *cased == 0;
}

/* Through a clitic or the head of a hyphenated word only what names things is found: "kata-kata" is no cue. */
static bool allowed(const matcher *m, const poly_entry *e, uint32_t from, uint32_t to, bool stemmed, const char *cased)
{
    if (e->props & POLY_P_DEAD) return false;
    if (stemmed && e->kind != POLY_K_THEME && e->kind != POLY_K_ORG && e->kind != POLY_K_PLACE &&
        e->kind != POLY_K_ORG_HEAD)
        return false;
    return !cased || same_case(m, from, to, cased);
}

static void collect(matcher *m, uint32_t node, uint32_t from, uint32_t to, bool stemmed)
{
    for (uint32_t t = m->e->trie.nodes.at[node]; t != POLY_NONE; t = m->e->trie.terms.at[t].next) {
        const poly_term *term = &m->e->trie.terms.at[t];
        const poly_entry *e = &m->e->entries.at[term->entry];
        if (m->n_found == MOST_TERMS || !allowed(m, e, from, to, stemmed, term->cased)) continue;
        const uint8_t rank = e->props & POLY_P_NOT ? 0 : stemmed ? 2 : 1;
        m->found[m->n_found++] = (candidate){term->entry, to, rank};
    }
}

enum { MOST_STATES = 8 };

typedef struct state { /* a node that the tokens so far lead to */
    uint32_t node;
    bool stemmed;
} state;

static void go(const matcher *m, state from, uint32_t form, bool stem, state *to, uint32_t *n)
{
    if (form >= poly_vocab_count(m->e->vocab) || *n == MOST_STATES) return;
    const uint32_t node = poly_trie_step(&m->e->trie, from.node, form);
    if (node) to[(*n)++] = (state){node, from.stemmed || stem};
}

/* All nodes that a token leads to from these: by its own form, without its clitic, by a glob ("serangan siber" may be an entry's
 * words, or what "serang* siber" stands for). */
static uint32_t step(const matcher *m, const state *from, uint32_t n_from, uint32_t tok, state *to)
{
    const uint32_t form = m->toks->at[tok].form;
    uint32_t n = 0, n_ways;
    const uint32_t *ways = poly_forms_ways(m->toks->forms, form, &n_ways);
    for (uint32_t i = 0; i < n_from; i++) {
        go(m, from[i], form, false, to, &n);
        for (uint32_t k = 0; k < n_ways; k++) go(m, from[i], ways[k] & ~POLY_WAY_CLASS, true, to, &n);
    }
    return n;
}

static void walk(matcher *m, uint32_t from)
{
    assert(from < m->toks->count);
    state now[MOST_STATES] = {{POLY_TRIE_ROOT, false}}, next[MOST_STATES];
    uint32_t n = 1;
    m->n_found = 0;
    for (uint32_t i = from; i < m->toks->count && i < from + STEPS; i++) {
        const poly_token *t = &m->toks->at[i];
        if (i > from && (t->flags & (POLY_TOKF_PARA | POLY_TOKF_BOILER))) return;
        if (t->kind == POLY_TOK_MARKUP && i > from) continue;
        n = step(m, now, n, i, next);
        if (!n) return;
        for (uint32_t k = 0; k < n; k++) {
            now[k] = next[k];
            collect(m, now[k].node, from, i + 1, now[k].stemmed);
        }
    }
}

static uint32_t cover_of(const matcher *m, const poly_entry *e)
{
    if (e->kind != POLY_K_THEME) return e->kind;
    return POLY_K_N + m->e->themes.at[e->link].unit + ((e->props & POLY_P_NOT) ? m->e->themes.count : 0);
}

/* Longest first; among equals an exclusion, then an own form before a stemmed one, then the order of the lexicon. Of one kind
 * (theme) only the longest stays, but both languages of a cue or particle do: the sentence decides. */
static void keep_longest(matcher *m, uint32_t from)
{
    for (uint32_t i = 1; i < m->n_found; i++) {
        const candidate c = m->found[i];
        uint32_t k = i;
        for (; k > 0; k--) {
            const candidate *p = &m->found[k - 1];
            const bool before =
                p->tok_end > c.tok_end ||
                (p->tok_end == c.tok_end && (p->rank < c.rank || (p->rank == c.rank && p->entry < c.entry)));
            if (before) break;
            m->found[k] = *p;
        }
        m->found[k] = c;
    }
    uint32_t named = 0; /* end of the longest term of the closed list that the words are themselves: a pattern there is for
                         * words that none names */
    for (uint32_t i = 0; i < m->n_found; i++) {
        const candidate *c = &m->found[i];
        const poly_entry *e = &m->e->entries.at[c->entry];
        const bool listed = e->kind == POLY_K_THEME && m->e->themes.at[e->link].unit < m->e->n_listed;
        if (listed && c->rank == 2 && c->tok_end <= named) continue;
        if (listed && c->rank == 1 && c->tok_end > named) named = c->tok_end;
        const uint32_t k = cover_of(m, e);
        const bool tie = m->covered[k] == c->tok_end && m->start[k] == from;
        if (m->covered[k] > from && !(tie && e->kind != POLY_K_THEME)) continue;
        m->covered[k] = c->tok_end;
        m->start[k] = from;
        POLY_VEC_PUSH(m->out, m->a, (poly_hit){from, c->tok_end, c->entry, e->kind, c->rank == 2});
    }
}

/* Exclusions consume text for their own theme: a hit of it that overlaps one and goes no further is dropped ("serangan
 * jantung" is no attack; it may still be health news). Hits are ordered by start, then longest first. */
static void apply_exclusions(matcher *m)
{
    poly_hits *h = m->out;
    uint32_t *free_from = poly_arena_alloc(m->a, m->e->themes.count + 1, sizeof *free_from);
    uint32_t kept = 0;
    for (uint32_t i = 0; free_from && i < h->count; i++) {
        const poly_hit x = h->at[i];
        const poly_entry *e = &m->e->entries.at[x.entry];
        const bool theme = x.kind == POLY_K_THEME;
        const uint32_t unit = theme ? m->e->themes.at[e->link].unit : 0;
        if (theme && (e->props & POLY_P_NOT)) {
            if (x.tok_end > free_from[unit]) free_from[unit] = x.tok_end;
            continue;
        }
        if (theme && x.tok < free_from[unit] && x.tok_end <= free_from[unit]) continue;
        h->at[kept++] = x;
    }
    if (free_from) h->count = kept;
}

static void index_hits(poly_hits *h, uint32_t n_tokens, poly_arena *a)
{
    h->n_tokens = n_tokens;
    h->first = poly_arena_alloc(a, (size_t)n_tokens + 1, sizeof *h->first);
    if (!h->first) return;
    for (uint32_t t = 0, i = 0; t <= n_tokens; t++) {
        while (i < h->count && h->at[i].tok < t) i++;
        h->first[t] = i;
    }
}

poly_status poly_lexicon_run(poly_hits *out, const poly_engine *e, const poly_text *text, const poly_tokens *toks,
                             poly_arena *a)
{
    *out = (poly_hits){0};
    matcher m = {.e = e, .text = text, .toks = toks, .out = out, .a = a};
    m.covered = poly_arena_alloc(a, POLY_K_N + 2 * (size_t)e->themes.count, sizeof *m.covered);
    m.start = poly_arena_alloc(a, POLY_K_N + 2 * (size_t)e->themes.count, sizeof *m.start);
    for (uint32_t i = 0; m.covered && m.start && i < toks->count && !a->status; i++) {
        if (toks->at[i].kind == POLY_TOK_MARKUP || (toks->at[i].flags & POLY_TOKF_BOILER)) continue;
        walk(&m, i);
        if (m.n_found) keep_longest(&m, i);
    }
    if (!a->status) apply_exclusions(&m);
    if (!a->status) index_hits(out, toks->count, a);
    assert(a->status || !poly_hits_check(out, toks));
    return a->status;
}

const poly_hit *poly_hit_at(const poly_hits *hits, uint32_t tok, uint8_t kind)
{
    if (tok >= hits->n_tokens) return NULL;
    for (uint32_t i = hits->first[tok]; i < hits->first[tok + 1]; i++) {
        if (hits->at[i].kind == kind) return &hits->at[i];
    }
    return NULL;
}

const char *poly_hits_check(const poly_hits *hits, const poly_tokens *toks)
{
    for (uint32_t i = 0; i < hits->count; i++) {
        const poly_hit *h = &hits->at[i];
        if (h->tok >= h->tok_end || h->tok_end > toks->count) return "a hit outside the tokens";
        if (i && hits->at[i - 1].tok > h->tok) return "hits are not ordered";
    }
    return hits->first || !hits->count ? NULL : "hits without an index";
}

void poly_hits_dump(const poly_hits *hits, const poly_engine *e, const poly_text *text, const poly_tokens *toks,
                    poly_buf *out)
{
    for (uint32_t i = 0; i < hits->count; i++) {
        const poly_hit *h = &hits->at[i];
        const poly_span s = {toks->at[h->tok].span.start, toks->at[h->tok_end - 1].span.end};
        poly_buf_u64(out, s.start);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, s.end);
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, e->entries.at[h->entry].id);
        poly_buf_char(out, ' ');
        poly_buf_str(out, poly_str_slice(text->bytes, s));
        poly_buf_char(out, '\n');
    }
}

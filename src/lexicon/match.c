/*
 * match.c - tokens -> hits: where entries match; choose.c decides which of them stand.
 *
 *   in   tokens with their forms     out  hits
 *
 * Method: a byte a form (poly_path) tells whether any path begins with a token, which nearly always is no;
 * a filter of pairs whether one goes on with the next. What is left walks the trie: a step tries the token's own form,
 * then its ways (without a clitic, its classes), so that several nodes may be reached at once; none of them twice, and no more
 * than the trie has at that depth. A walk passes as many words as the longest entry has, so the whole is
 * linear. Markup between the words of a phrase is stepped over.
 */
#include "lexicon/match.h"

#include <assert.h>

/* Are the capitals as the entry wrote them? White space may differ. */
static bool same_case(const poly_matcher *m, uint32_t from, uint32_t to, const char *cased)
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
static bool found_by_stem(uint8_t kind)
{
    return kind == POLY_K_THEME || kind == POLY_K_ORG || kind == POLY_K_PLACE || kind == POLY_K_ORG_HEAD;
}

/* The entries that end in a node. */
static void collect(poly_matcher *m, poly_state at, uint32_t from, uint32_t to)
{
    const poly_trie *trie = &m->e->trie;
    for (uint32_t t = trie->nodes.at[at.node].term; t != POLY_NONE; t = trie->terms.at[t].next) {
        const poly_term *term = &trie->terms.at[t];
        if (term->dead || (at.rank > POLY_RANK_OWN && !found_by_stem(term->kind))) continue;
        if (term->cased && !same_case(m, from, to, trie->cased.at + term->cased)) continue;
        const uint8_t rank = term->not ? POLY_RANK_NOT : at.rank;
        POLY_VEC_PUSH(&m->found, m->a, (poly_candidate){.term = term, .tok_end = to, .rank = rank});
    }
}

static uint8_t rank_of(uint32_t way, uint8_t rank)
{
    const uint8_t r = way & POLY_WAY_CLASS ? POLY_RANK_CLASS : POLY_RANK_BASE;
    return r > rank ? r : rank;
}

/* The word behind token i, over markup, or POLY_NONE: a phrase cannot go on. */
static uint32_t word_behind(const poly_tokens *toks, uint32_t i)
{
    while (++i < toks->count) {
        if (toks->at[i].flags & (POLY_TOKF_PARA | POLY_TOKF_BOILER)) return POLY_NONE;
        if (toks->at[i].kind != POLY_TOK_MARKUP) return i;
    }
    return POLY_NONE;
}

/* Does some path go on from this node below the root with token `next`? False is sure. */
static bool may_go(const poly_matcher *m, uint32_t node, uint32_t next)
{
    if (next == POLY_NONE) return false;
    const uint32_t form = m->toks->at[next].form;
    const uint8_t path = m->paths[form];
    if (path & POLY_PATH_KNOWN && poly_trie_may_go(&m->e->trie, node, form)) return true;
    if (!(path & POLY_PATH_WAYS)) return false;
    uint32_t n;
    const uint32_t *ways = poly_forms_ways(m->toks->forms, form, &n);
    for (uint32_t k = 0; k < n; k++) {
        if (poly_trie_may_go(&m->e->trie, node, ways[k] & ~POLY_WAY_CLASS)) return true;
    }
    return false;
}

/* A path that begins with a form of token i. */
static void start(poly_matcher *m, uint32_t form, uint8_t rank, uint32_t i, uint32_t next)
{
    const uint32_t first = m->e->trie.first[form];
    const poly_state s = {first & POLY_FIRST_NODE, rank};
    if (!first) return;
    if (first & POLY_FIRST_TERM) collect(m, s, i, i + 1);
    if (first & POLY_FIRST_INNER && may_go(m, s.node, next)) POLY_VEC_PUSH(&m->now, m->a, s);
}

static void go(poly_matcher *m, poly_state from, uint32_t form, uint8_t rank)
{
    const uint32_t node = poly_trie_step(&m->e->trie, from.node, form);
    if (node) POLY_VEC_PUSH(&m->next, m->a, (poly_state){node, rank});
}

/* From all nodes that the words so far lead to, to those that token i leads to ("serangan siber" may be an entry's
 * words, or what "serang* siber" stands for). */
static void step(poly_matcher *m, uint32_t i)
{
    const uint32_t form = m->toks->at[i].form;
    uint32_t n_ways = 0;
    const uint8_t path = m->paths[form];
    const uint32_t *ways = path & POLY_PATH_WAYS ? poly_forms_ways(m->toks->forms, form, &n_ways) : NULL;
    m->next.count = 0;
    for (uint32_t k = 0; k < m->now.count; k++) {
        const poly_state s = m->now.at[k];
        if (!m->e->trie.nodes.at[s.node].inner) continue;
        if (path & POLY_PATH_KNOWN) go(m, s, form, s.rank);
        for (uint32_t w = 0; w < n_ways; w++) go(m, s, ways[w] & ~POLY_WAY_CLASS, rank_of(ways[w], s.rank));
    }
    const poly_states old = m->now;
    m->now = m->next;
    m->next = old;
}

static void walk(poly_matcher *m, uint32_t from, uint32_t i)
{
    while (m->now.count && i != POLY_NONE) {
        step(m, i);
        for (uint32_t k = 0; k < m->now.count; k++) collect(m, m->now.at[k], from, i + 1);
        i = word_behind(m->toks, i);
    }
}

/* All that begins with token i. */
static void match_at(poly_matcher *m, uint32_t i, uint8_t path)
{
    const uint32_t form = m->toks->at[i].form, next = word_behind(m->toks, i);
    m->found.count = m->now.count = 0;
    if (path & POLY_PATH_OWN) start(m, form, POLY_RANK_OWN, i, next);
    if (path & POLY_PATH_WAY) {
        uint32_t n;
        const uint32_t *ways = poly_forms_ways(m->toks->forms, form, &n);
        for (uint32_t k = 0; k < n; k++) start(m, ways[k] & ~POLY_WAY_CLASS, rank_of(ways[k], 0), i, next);
    }
    if (m->now.count) walk(m, i, next);
    if (m->found.count) poly_matcher_choose(m, i);
}

static void match_all(poly_matcher *m)
{
    const poly_token *const at = m->toks->at;
    const uint32_t n = m->toks->count;
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t path = m->paths[at[i].form];
        if (!(path & (POLY_PATH_OWN | POLY_PATH_WAY))) continue;
        if (at[i].kind == POLY_TOK_MARKUP || (at[i].flags & POLY_TOKF_BOILER)) continue;
        match_at(m, i, path);
        if (m->a->status) return;
    }
}

static void index_hits(poly_hits *h, uint32_t n_tokens, poly_arena *a)
{
    uint32_t t = 0;
    h->n_tokens = n_tokens;
    h->first = poly_arena_raw(a, (size_t)n_tokens + 1, sizeof *h->first);
    if (!h->first) return;
    for (uint32_t i = 0; i < h->count; i++) {
        while (t <= h->at[i].tok) h->first[t++] = i;
    }
    while (t <= n_tokens) h->first[t++] = h->count;
}

poly_status poly_lexicon_run(poly_hits *out, const poly_engine *e, const poly_text *text, const poly_tokens *toks,
                             const poly_lexicon_how *how, poly_arena *a)
{
    const poly_lexicon_how usual = {0};
    *out = (poly_hits){0};
    poly_matcher m = {.e = e, .text = text, .toks = toks, .out = out, .a = a, .how = how ? *how : usual};
    m.paths = poly_forms_paths(toks->forms);
    m.cover = poly_arena_alloc(a, e->trie.n_covers, sizeof *m.cover);
    if (m.cover) match_all(&m);
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

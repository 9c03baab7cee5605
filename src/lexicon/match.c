/*
 * match.c - tokens -> hits: where entries match; choose.c decides which of them stand.
 *
 *   in   tokens with their forms     out  hits
 *
 * Method: a byte a form (poly_path) tells whether any path begins with a token, which nearly always
 * is no; a filter of pairs whether one goes on with the next. What is left walks the trie: a step
 * tries the token's own form, then its ways (without a clitic, its classes), so that several nodes
 * may be reached at once; none of them twice, and no more than the trie has at that depth. A walk
 * passes as many words as the longest entry has, so the whole is linear. Markup between the words
 * of a phrase is stepped over. The tables are larger than the caches: tokens are looked at in
 * batches, one read at a time for all of a batch, and what the next will read is asked for.
 */
#include "lexicon/match.h"

#include "base/cpu.h"
#include "base/prefetch.h"

#include <assert.h>
#include <string.h>

#if defined(__GNUC__)
#define NOINLINE __attribute__((noinline)) /* what is rare must not stand in the way */
#else
#define NOINLINE
#endif

/* "'s" or "’s", which an entry found without it did not write: "UK's". */
static bool is_genitive(const uint8_t *p, uint32_t n)
{
    return (n == 2 && p[0] == '\'') || (n == 4 && memcmp(p, "\xe2\x80\x99s", 4) == 0);
}

/* Are the capitals as the entry wrote them? White space may differ. */
static bool same_case(const poly_matcher *m, uint32_t from, uint32_t to, const char *cased)
{
    assert(from < to && to <= m->toks->count);
    const uint32_t start = m->toks->at[from].span.start, end = m->toks->at[to - 1].span.end;
    for (uint32_t i = start; i < end; i++) {
        const char c = m->text->bytes.p[i];
        if (c == *cased)
            cased++;
        else if (!*cased && is_genitive((const uint8_t *)m->text->bytes.p + i, end - i))
            return true;
        else if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return false;
        else if (*cased == ' ')
            cased++;
    }
    return *cased == 0;
}

/* Through a clitic or the head of a hyphenated word only what names things is found: "kata-kata" is
 * no cue. */
static bool found_by_stem(uint8_t kind)
{
    return kind == POLY_K_THEME || kind == POLY_K_ORG || kind == POLY_K_PLACE ||
           kind == POLY_K_ORG_HEAD || kind == POLY_K_PART;
}

bool poly_entry_counts(const poly_entry *e, int32_t month)
{
    if (e->props & POLY_P_DEAD) return false;
    if (!month || e->kind != POLY_K_THEME || (!e->from && !e->to)) return true;
    const int32_t to = e->to % 100 ? e->to : e->to + 12; /* a year ends with December */
    return month >= e->from && (!e->to || month <= to);
}

static bool holds(const poly_matcher *m, const poly_term *t, uint8_t rank, uint32_t from,
                  uint32_t to)
{
    if (rank > POLY_RANK_OWN && !found_by_stem(t->kind)) return false;
    return t->plain || (poly_entry_counts(&m->e->entries.at[t->entry], m->how.month) &&
                        (!t->cased || same_case(m, from, to, m->e->trie.cased.at + t->cased)));
}

static inline void find(poly_matcher *m, const poly_term *t, uint8_t rank, uint32_t to)
{
    const uint8_t r = t->not ? POLY_RANK_NOT : rank;
    POLY_VEC_PUSH(&m->found, m->a, (poly_candidate){.term = t, .tok_end = to, .rank = r});
}

static NOINLINE void collect_more(poly_matcher *m, uint32_t term, uint8_t rank, uint32_t from,
                                  uint32_t to)
{
    const poly_term *t = &m->e->trie.terms.at[term];
    for (bool more = true; more; more = t++->more) {
        if (!(t->plain && rank <= POLY_RANK_OWN) && !holds(m, t, rank, from, to)) continue;
        if (t->kind == POLY_K_PART)
            POLY_VEC_PUSH(&m->places, m->a,
                          (poly_place){m->e->entries.at[t->entry].link, from, to});
        else
            find(m, t, rank, to);
    }
}

/* The entries that end in a node: nearly always one at most, with nothing to look at. */
static inline void collect(poly_matcher *m, uint32_t term, uint8_t rank, uint32_t from, uint32_t to)
{
    if (term == POLY_NONE) return;
    const poly_term *t = &m->e->trie.terms.at[term];
    if (t->plain && !t->more && rank <= POLY_RANK_OWN)
        find(m, t, rank, to);
    else
        collect_more(m, term, rank, from, to);
}

static uint8_t rank_of(uint32_t way, uint8_t rank)
{
    const uint8_t r = way & POLY_WAY_CLASS ? POLY_RANK_CLASS : POLY_RANK_BASE;
    return r > rank ? r : rank;
}

static uint32_t over_markup(const poly_tokens *toks, uint32_t i)
{
    for (; i < toks->count; i++) {
        if (toks->at[i].flags & (POLY_TOKF_PARA | POLY_TOKF_BOILER)) return POLY_NONE;
        if (toks->at[i].kind != POLY_TOK_MARKUP) return i;
    }
    return POLY_NONE;
}

/* The word behind token i, over markup, or POLY_NONE: a phrase cannot go on. */
static inline uint32_t word_behind(const poly_tokens *toks, uint32_t i)
{
    if (++i == toks->count || toks->at[i].flags & (POLY_TOKF_PARA | POLY_TOKF_BOILER))
        return POLY_NONE;
    return toks->at[i].kind != POLY_TOK_MARKUP ? i : over_markup(toks, i);
}

/* The edge of a node by a form; NULL: none. */
static inline const poly_edge *edge_of(const poly_trie *t, uint32_t node, uint32_t form,
                                       uint64_t hash)
{
    const poly_edge *e = poly_trie_place(t, hash), *const end = t->edges + t->cap_edges;
    while (e->to && (e->node != node || e->form != form)) {
        if (++e == end) e = t->edges;
    }
    return e->to ? e : NULL;
}

static void go(poly_matcher *m, uint32_t node, uint32_t form, uint8_t rank)
{
    const poly_trie *t = &m->e->trie;
    const uint64_t hash = poly_edge_hash(node, form);
    const poly_edge *e = poly_trie_may_go(t, hash) ? edge_of(t, node, form, hash) : NULL;
    if (e) POLY_VEC_PUSH(&m->next, m->a, (poly_state){e->to, e->term, rank});
}

/* From all nodes that the words so far lead to, to those that token i leads to ("serangan siber"
 * may be an entry's words, or what "serang* siber" stands for). */
static void step(poly_matcher *m, uint32_t i)
{
    const uint32_t form = m->toks->at[i].form;
    uint32_t n_ways = 0;
    const uint8_t path = m->paths[form];
    const uint32_t *ways =
        path & POLY_PATH_WAYS ? poly_forms_ways(m->toks->forms, form, &n_ways) : NULL;
    m->next.count = 0;
    for (uint32_t k = 0; k < m->now.count; k++) {
        const poly_state s = m->now.at[k];
        const uint32_t node = s.to & POLY_TO_NODE;
        if (!(s.to & POLY_TO_INNER)) continue;
        if (path & POLY_PATH_KNOWN) go(m, node, form, s.rank);
        for (uint32_t w = 0; w < n_ways; w++)
            go(m, node, ways[w] & ~POLY_WAY_CLASS, rank_of(ways[w], s.rank));
    }
    const poly_states old = m->now;
    m->now = m->next;
    m->next = old;
}

static void walk(poly_matcher *m, uint32_t from, uint32_t i)
{
    while (m->now.count && i != POLY_NONE) {
        step(m, i);
        for (uint32_t k = 0; k < m->now.count; k++)
            collect(m, m->now.at[k].term, m->now.at[k].rank, from, i + 1);
        i = word_behind(m->toks, i);
    }
}

/* ---- a batch of tokens that paths begin with ------------------------------------------------- */
enum { BATCH = 128 };

typedef struct beginning {
    uint32_t tok, next; /* next: the word behind it, or POLY_NONE */
    poly_first first;   /* of its own form; where no path goes on from there, without
                         * POLY_TO_INNER */
    const poly_edge *second; /* the edge behind it by the next word itself, where that has no ways;
                              * or NULL */
    uint64_t pair;           /* poly_edge_hash of what would be that edge */
    uint8_t path, next_path; /* poly_path of both words */
} beginning;

/* The path that begins with token i. What the filter and the terms will be asked for is asked
 * for. */
static inline void look_ahead(const poly_matcher *m, beginning *b, uint32_t i, uint8_t path)
{
    static const poly_first none = {0, POLY_NONE};
    const poly_trie *t = &m->e->trie;
    b->tok = i;
    b->next = word_behind(m->toks, i);
    b->first = path & POLY_PATH_OWN ? t->first[m->toks->at[i].form] : none;
    b->second = NULL;
    b->path = path;
    b->next_path = 0;
    b->pair = 0;
    if (!m->only) POLY_PREFETCH(&t->terms.at[b->first.term != POLY_NONE ? b->first.term : 0]);
    if (b->next == POLY_NONE) return;
    const uint32_t form = m->toks->at[b->next].form;
    b->pair = poly_edge_hash(b->first.to & POLY_TO_NODE, form);
    b->next_path = m->paths[form];
    POLY_PREFETCH(poly_trie_filter(t, b->pair));
}

/* False: nothing comes of it. Else the edge that it goes on with is asked for. */
static inline bool goes_on(const poly_matcher *m, beginning *b)
{
    const poly_trie *t = &m->e->trie;
    const bool known = (b->next_path & POLY_PATH_KNOWN) != 0;
    const bool goes = (b->first.to >> 31) & (((b->next_path & POLY_PATH_WAYS) != 0) |
                                             (known & poly_trie_may_go(t, b->pair)));
    POLY_PREFETCH(poly_trie_place(t, b->pair & -(uint64_t)goes));
    b->first.to = (b->first.to & ~POLY_TO_INNER) | (uint32_t)goes << 31;
    return goes | (b->first.term != POLY_NONE) | ((b->path & POLY_PATH_WAY) != 0);
}

/* What begins with the n tokens of the list that matters: how many, and the list then says where in
 * the batch they are. Few branches, as nobody could guess them. */
static uint32_t begin_batch(const poly_matcher *m, beginning *batch, uint32_t *list, uint32_t n)
{
    uint32_t n_all = 0, n_kept = 0;
    for (uint32_t k = 0; k < n; k++) {
        const poly_token *t = &m->toks->at[list[k]];
        if (t->kind == POLY_TOK_MARKUP || (t->flags & POLY_TOKF_BOILER)) continue;
        look_ahead(m, &batch[n_all++], list[k], m->paths[t->form]);
    }
    for (uint32_t k = 0; k < n_all; k++) {
        list[n_kept] = k;
        n_kept += goes_on(m, &batch[k]);
    }
    return n_kept;
}

/* What poly_matcher_choose does with the terms of one node of which each matches, where hits of
 * each theme do not overlap: of nearly all tokens. */
POLY_INLINE void choose_sure(poly_matcher *m, uint32_t term, uint32_t from, uint32_t to)
{
    const poly_trie *const trie = &m->e->trie;
    uint32_t before = POLY_NONE; /* the entry of the hit before */
    const poly_term *t = &trie->terms.at[term];
    for (bool more = true; more; more = t++->more) {
        poly_cover *mine = &m->cover[t->cover];
        if (t->kind == POLY_K_THEME) {
            const uint32_t excluded = mine[trie->n_exclusions].end;
            if (mine->end > from || (from < excluded && to <= excluded)) continue;
        } else if ((mine->end > from && (mine->end != to || mine->start != from)) ||
                   t->entry == before) {
            continue;
        }
        *mine = (poly_cover){from, to};
        before = t->entry;
        POLY_VEC_PUSH(m->out, m->a, poly_term_hit(t, from, to, false));
    }
}

/* The same of one hit. */
static inline void choose_one(poly_matcher *m, const poly_candidate *c, uint32_t from)
{
    const poly_term *t = c->term;
    if (t->not || m->how.overlap != POLY_OVERLAP_THEME) {
        poly_matcher_choose(m, from);
        return;
    }
    poly_cover *mine = &m->cover[t->cover];
    if (t->kind == POLY_K_THEME) {
        const uint32_t excluded = m->cover[t->cover + m->e->trie.n_exclusions].end;
        if (mine->end > from || (from < excluded && c->tok_end <= excluded)) return;
    } else if (mine->end > from) { /* none of its kind has begun here yet */
        return;
    }
    *mine = (poly_cover){from, c->tok_end};
    POLY_VEC_PUSH(m->out, m->a, poly_term_hit(t, from, c->tok_end, c->rank > POLY_RANK_OWN));
}

/* The second step of what goes on by the words themselves; what the third will read is asked
 * for. */
static inline void look_further(const poly_matcher *m, beginning *b)
{
    const poly_trie *t = &m->e->trie;
    const uint32_t node = b->first.to & POLY_TO_NODE, form = m->toks->at[b->next].form;
    if (m->paths[form] & POLY_PATH_WAYS) return;
    b->second = edge_of(t, node, form, poly_edge_hash(node, form));
    b->first.to &= ~POLY_TO_INNER; /* all that goes on from here is known */
    if (!b->second) return;
    if (!m->only && b->second->term != POLY_NONE) POLY_PREFETCH(&t->terms.at[b->second->term]);
    if (!(b->second->to & POLY_TO_INNER) || b->next + 1 >= m->toks->count) return;
    POLY_PREFETCH(poly_trie_place(
        t, poly_edge_hash(b->second->to & POLY_TO_NODE, m->toks->at[b->next + 1].form)));
}

/* From the second word on, by the words themselves until one has ways. */
static void walk_alone(poly_matcher *m, uint32_t from, const poly_edge *e, uint32_t i)
{
    const poly_trie *t = &m->e->trie;
    while (e) {
        collect(m, e->term, POLY_RANK_OWN, from, i + 1);
        if (!(e->to & POLY_TO_INNER) || (i = word_behind(m->toks, i)) == POLY_NONE) return;
        const uint32_t node = e->to & POLY_TO_NODE, form = m->toks->at[i].form;
        const uint8_t path = m->paths[form];
        if (path & POLY_PATH_WAYS) {
            POLY_VEC_PUSH(&m->now, m->a, (poly_state){e->to, e->term, POLY_RANK_OWN});
            walk(m, from, i);
            return;
        }
        const uint64_t hash = poly_edge_hash(node, form);
        if (!(path & POLY_PATH_KNOWN) || !poly_trie_may_go(t, hash)) return;
        e = edge_of(t, node, form, hash);
    }
}

/* Other forms of the token, beside its own. */
static void start_ways(poly_matcher *m, const beginning *b)
{
    uint32_t n;
    const uint32_t *ways = poly_forms_ways(m->toks->forms, m->toks->at[b->tok].form, &n);
    for (uint32_t k = 0; k < n; k++) {
        const poly_first first = m->e->trie.first[ways[k] & ~POLY_WAY_CLASS];
        const uint8_t rank = rank_of(ways[k], 0);
        if (!first.to) continue;
        collect(m, first.term, rank, b->tok, b->tok + 1);
        if (first.to & POLY_TO_INNER)
            POLY_VEC_PUSH(&m->now, m->a, (poly_state){first.to, first.term, rank});
    }
}

/* ---- what rules have found ------------------------------------------------------------------- */
/* Those that begin with token `tok` take their places among what was found there. */
static NOINLINE void add_extra(poly_matcher *m, uint32_t tok)
{
    for (; m->next_extra < m->extra.count && m->extra.at[m->next_extra].tok == tok;
         m->next_extra++) {
        const poly_extra *x = &m->extra.at[m->next_extra];
        const uint8_t rank = x->term->not ? POLY_RANK_NOT
                             : x->pattern ? POLY_RANK_CLASS
                                          : POLY_RANK_RULE;
        uint32_t k = m->found.count;
        POLY_VEC_PUSH(&m->found, m->a, (poly_candidate){x->term, x->tok_end, rank});
        if (m->a->status) return;
        for (; k > 0 && m->found.at[k - 1].tok_end > x->tok_end; k--)
            m->found.at[k] = m->found.at[k - 1];
        m->found.at[k] = (poly_candidate){x->term, x->tok_end, rank};
    }
}

/* Those before token `tok`, where no entry's words begin. */
static NOINLINE void choose_extra(poly_matcher *m, uint32_t tok)
{
    while (m->next_extra < m->extra.count && m->extra.at[m->next_extra].tok < tok &&
           !m->a->status) {
        const uint32_t from = m->extra.at[m->next_extra].tok;
        m->found.count = 0;
        add_extra(m, from);
        poly_matcher_choose(m, from);
    }
}

/* Is it sure what the token's own word says, and can no other way of its say as much? Then it need
 * not be weighed against what is longer, which stands before it anyway. */
static inline bool own_is_sure(const poly_matcher *m, const beginning *b)
{
    return (b->first.to & POLY_TO_SURE) && !(b->path & POLY_PATH_WAY) && m->by_theme;
}

/* Is that all that begins with the token? */
static inline bool is_settled(const poly_matcher *m, const beginning *b)
{
    return own_is_sure(m, b) && !(b->first.to & POLY_TO_INNER) && !b->second;
}

/* All that begins with a token and goes on. */
static inline void follow(poly_matcher *m, const beginning *b)
{
    if (b->first.to & POLY_TO_INNER)
        POLY_VEC_PUSH(&m->now, m->a, (poly_state){b->first.to, b->first.term, POLY_RANK_OWN});
    if (m->now.count) {
        walk(m, b->tok, b->next);
        m->now.count = 0;
    }
    walk_alone(m, b->tok, b->second, b->next);
}

/* All that begins with a token. */
static inline void match_at(poly_matcher *m, const beginning *b)
{
    if (m->extra.count) choose_extra(m, b->tok);
    const bool sure = own_is_sure(m, b);
    m->found.count = 0;
    if (!sure) collect(m, b->first.term, POLY_RANK_OWN, b->tok, b->tok + 1);
    if (b->path & POLY_PATH_WAY) start_ways(m, b);
    follow(m, b);
    if (m->extra.count) add_extra(m, b->tok);
    if (m->found.count == 1)
        choose_one(m, &m->found.at[0], b->tok);
    else if (m->found.count)
        poly_matcher_choose(m, b->tok);
    if (sure) choose_sure(m, b->first.term, b->tok, b->tok + 1);
}

/* ---- where a lexicon has one theme and no exclusions ----------------------------------------- */
typedef struct later { /* hits of a batch whose terms are asked for, but not read yet */
    uint32_t at[BATCH]; /* in m->out: `entry` is the term as yet */
    uint32_t n;
} later;

/* The longest that the words themselves are from the token on; where another way is to be tried, or
 * something to be asked of a term, all that match are weighed. */
static inline void match_longest(poly_matcher *m, const beginning *b, later *list)
{
    const poly_trie *t = &m->e->trie;
    uint32_t term = b->first.term, end = b->tok + 1, i = b->next, odd = b->first.to;
    bool weigh = ((b->path & POLY_PATH_WAY) | (b->first.to >> 31)) != 0;
    for (const poly_edge *e = weigh ? NULL : b->second; e;) {
        if (e->term != POLY_NONE) term = e->term, end = i + 1, odd = e->to;
        if (!(e->to & POLY_TO_INNER) || (i = word_behind(m->toks, i)) == POLY_NONE) break;
        const uint32_t node = e->to & POLY_TO_NODE, form = m->toks->at[i].form;
        const uint8_t path = m->paths[form];
        const uint64_t hash = poly_edge_hash(node, form);
        weigh = (path & POLY_PATH_WAYS) != 0;
        if (weigh || !(path & POLY_PATH_KNOWN) || !poly_trie_may_go(t, hash)) break;
        e = edge_of(t, node, form, hash);
    }
    if (weigh || odd & POLY_TO_ODD) {
        match_at(m, b);
    } else if (term != POLY_NONE) {
        POLY_PREFETCH(&t->terms.at[term]);
        m->only->start = b->tok, m->only->end = end;
        list->at[list->n++] = m->out->count;
        POLY_VEC_PUSH(m->out, m->a, (poly_hit){.tok = b->tok, .tok_end = end, .entry = term});
    }
}

static void match_all_longest(poly_matcher *m, const beginning *b, const uint32_t *list, uint32_t n)
{
    later hits;
    hits.n = 0;
    for (uint32_t k = 0; k < n; k++) {
        if (m->only->end <= b[list[k]].tok) match_longest(m, &b[list[k]], &hits);
    }
    for (uint32_t k = 0; k < hits.n && !m->a->status; k++) {
        poly_hit *h = &m->out->at[hits.at[k]];
        *h = poly_term_hit(&m->e->trie.terms.at[h->entry], h->tok, h->tok_end, false);
    }
}

/* What begins with the n of the batch that the list names. */
static void match_batch(poly_matcher *m, beginning *b, const uint32_t *list, uint32_t n)
{
    beginning *on[BATCH];
    uint32_t n_on = 0;
    for (uint32_t k = 0; k < n; k++) {
        beginning *const x = &b[list[k]];
        on[n_on] = x;
        /* with ways, all nodes go on together */
        n_on += (x->first.to >> 31) & !(x->path & POLY_PATH_WAY);
    }
    for (uint32_t k = 0; k < n_on; k++) look_further(m, on[k]);
    if (m->only) {
        match_all_longest(m, b, list, n);
        return;
    }
    for (uint32_t k = 0; k < n; k++) {
        const beginning *const x = &b[list[k]];
        if (is_settled(m, x)) choose_sure(m, x->first.term, x->tok, x->tok + 1);
        else match_at(m, x);
    }
}

/* Of the tokens [from, to) those that a path begins with; that is asked for. No branch depends on
 * it: nobody could guess which. */
static uint32_t gather(const poly_matcher *m, uint32_t *list, uint32_t from, uint32_t to)
{
    const poly_token *const at = m->toks->at;
    const poly_first *const first = m->e->trie.first;
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++) {
        const uint32_t form = at[i].form;
        const uint8_t path = m->paths[form];
        POLY_PREFETCH(&first[path & POLY_PATH_OWN ? form : 0]);
        list[n] = i;
        n += (path & (POLY_PATH_OWN | POLY_PATH_WAY)) != 0;
    }
    return n;
}

static void match_all(poly_matcher *m)
{
    const uint32_t n = m->toks->count;
    m->by_theme = !m->extra.count && m->how.overlap == POLY_OVERLAP_THEME;
    beginning batch[BATCH];
    uint32_t list[BATCH];
    for (uint32_t from = 0, to; from < n && !m->a->status; from = to) {
        to = n - from < BATCH ? n : from + BATCH;
        const uint32_t n_list = gather(m, list, from, to);
        match_batch(m, batch, list, begin_batch(m, batch, list, n_list));
    }
    if (m->extra.count) choose_extra(m, n);
}

/* Once more, with what rules have found. */
static void match_again(poly_matcher *m)
{
    const uint32_t n_places = m->places.count;
    m->out->count = m->next_extra = 0;
    memset(m->cover, 0, m->e->trie.n_covers * sizeof *m->cover);
    match_all(m);
    m->places.count = n_places; /* they are known */
}

/* Gaps, patterns and rules; then rules that look at the hits of all these. */
static NOINLINE void combine(poly_matcher *m)
{
    if (m->e->patterns) poly_patterns_run(m);
    if (m->places.count && poly_rules_run(m, 0)) match_again(m);
    if (m->e->combined.n_references && !m->a->status && poly_rules_run(m, 1)) match_again(m);
}

/* Without a branch on what a hit is, or on how many a token has: nobody could guess it. */
static void index_hits(poly_hits *h, uint32_t n_tokens, bool any_particle, poly_arena *a)
{
    const uint32_t kept = any_particle ? UINT32_MAX : 0; /* nobody will ask: all go to one place */
    enum { PARTICLE_WORDS = sizeof h->particles->classes / sizeof *h->particles->classes };
    const size_t words = poly_bits_words(n_tokens + 1);
    uint32_t *const first = poly_arena_alloc(a, (size_t)n_tokens + 1, sizeof *first);
    uint32_t *const kinds = poly_arena_alloc(a, (size_t)n_tokens + 1, sizeof *kinds);
    uint64_t *const starts = poly_arena_alloc(a, POLY_K_N * words, sizeof *starts);
    struct poly_particle_set *const particles =
        poly_arena_alloc(a, (size_t)(n_tokens & kept) + 1, sizeof *particles);
    _Static_assert(POLY_K_N <= 32, "a bit each");
    h->n_tokens = n_tokens, h->n_particles = n_tokens & kept;
    h->first = first, h->kinds = kinds, h->starts = starts, h->particles = particles;
    if (!first || !kinds || !starts || !particles) return;
    const poly_hit *const at = h->at;
    const uint32_t n = h->count;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t tok = at[i].tok, kind = at[i].kind, cls = at[i].cls;
        first[tok]++;
        kinds[tok] |= 1u << kind;
        poly_bits_add(starts + kind * words, tok);
        particles[tok & kept].classes[cls / 64 % PARTICLE_WORDS] |=
            (uint64_t)(kind == POLY_K_PARTICLE) << cls % 64;
    }
    for (uint32_t t = 0, before = 0; t <= n_tokens; t++) { /* counts become starts */
        const uint32_t here = first[t];
        first[t] = before;
        before += here;
    }
}

/* Room for as many hits as most texts have by our lexicons. */
static bool begin_hits(poly_hits *h, uint32_t n_tokens, poly_arena *a)
{
    h->cap = n_tokens + n_tokens / 4 + 16;
    h->at = poly_arena_raw(a, h->cap, sizeof *h->at);
    return h->at != NULL;
}

poly_status poly_lexicon_run(poly_hits *out, const poly_engine *e, const poly_text *text,
                             const poly_tokens *toks, const poly_lexicon_how *how, poly_arena *a)
{
    const poly_lexicon_how usual = {0};
    *out = (poly_hits){.entries = e->entries.at};
    poly_matcher m = {
        .e = e, .text = text, .toks = toks, .out = out, .a = a, .how = how ? *how : usual};
    m.paths = poly_forms_paths(toks->forms);
    m.cover = poly_arena_alloc(a, e->trie.n_covers, sizeof *m.cover);
    if (m.cover && e->trie.only_cover != POLY_NONE && !e->combined.rules.count &&
        m.how.overlap == POLY_OVERLAP_THEME)
        m.only = &m.cover[e->trie.only_cover];
    if (m.cover && begin_hits(out, toks->count, a)) match_all(&m);
    if (!a->status && e->combined.rules.count) combine(&m);
    if (!a->status) index_hits(out, toks->count, e->kinds[POLY_K_PARTICLE].end > 0, a);
    assert(a->status || !poly_hits_check(out, toks));
    return a->status;
}

uint32_t poly_hit_behind_particle(const poly_hits *hits, uint32_t tok)
{
    return poly_hit_at(hits, tok, POLY_K_PARTICLE)->tok_end;
}

bool poly_hit_is_of(const poly_hits *hits, uint32_t tok, uint8_t kind, uint8_t cls)
{
    for (uint32_t k = hits->first[tok]; k < hits->first[tok + 1]; k++) {
        if (hits->at[k].kind == kind && hits->at[k].cls == cls) return true;
    }
    return false;
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

void poly_hits_dump(const poly_hits *hits, const poly_engine *e, const poly_text *text,
                    const poly_tokens *toks, poly_buf *out)
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
        poly_buf_cstr(out, h->negated ? " negated" : "");
        poly_buf_cstr(out, h->hedged ? " hedged" : "");
        poly_buf_char(out, '\n');
    }
}

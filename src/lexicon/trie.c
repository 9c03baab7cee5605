/*
 * trie.c - the automaton over form ids: one table of edges, a filter before it.
 *
 *   in   paths of form ids     out  a trie whose steps cost one probe or two, mostly none
 *
 * Method: an edge lies in a hash table under its node and form. Once all paths are there,
 * poly_trie_bake makes what the matcher reads first: an array from forms to the nodes below the
 * root, and a filter of bits, small enough for the caches, that says of nearly all pairs that no
 * path goes on so; and each edge is told what else its node holds.
 */
#include "lexicon/engine.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static uint32_t slot_of(const poly_edge *edges, uint32_t cap, uint32_t node, uint32_t form)
{
    uint32_t at = (uint32_t)(poly_edge_hash(node, form) >> 20) & (cap - 1);
    while (edges[at].to && (edges[at].form != form || edges[at].node != node))
        at = (at + 1) & (cap - 1);
    return at;
}

static bool widen(poly_trie *t, poly_arena *a)
{
    const uint32_t cap = t->cap_edges ? t->cap_edges * 2 : 1024;
    poly_edge *edges = poly_arena_alloc(a, cap, sizeof *edges);
    if (!edges) return false;
    for (uint32_t i = 0; i < t->cap_edges; i++) {
        const poly_edge e = t->edges[i];
        if (e.to) edges[slot_of(edges, cap, e.node, e.form)] = e;
    }
    t->edges = edges;
    t->cap_edges = cap;
    return true;
}

void poly_trie_init(poly_trie *t, poly_arena *a)
{
    *t = (poly_trie){0};
    POLY_VEC_PUSH(&t->nodes, a, (poly_node){.term = POLY_NONE});
    POLY_VEC_PUSH(&t->cased, a, 0);
}

uint32_t poly_trie_step(const poly_trie *t, uint32_t node, uint32_t form)
{
    return t->cap_edges ? t->edges[slot_of(t->edges, t->cap_edges, node, form)].to & POLY_TO_NODE
                        : 0;
}

uint32_t poly_trie_grow(poly_trie *t, uint32_t node, uint32_t form, poly_arena *a)
{
    if (t->n_edges / 2 * 3 + 2 >= t->cap_edges && !widen(t, a)) return POLY_TRIE_ROOT;
    const uint32_t slot = slot_of(t->edges, t->cap_edges, node, form);
    if (t->edges[slot].to) return t->edges[slot].to;
    const uint32_t to = t->nodes.count;
    POLY_VEC_PUSH(&t->nodes, a, (poly_node){.parent = node, .term = POLY_NONE});
    if (a->status) return POLY_TRIE_ROOT;
    t->edges[slot] = (poly_edge){node, form, to, POLY_NONE};
    t->nodes.at[node].inner = true;
    t->n_edges++;
    return to;
}

/* Where the bytes stand in `cased`; 0 after an arena failure. */
static uint32_t keep_cased(poly_trie *t, poly_str s, poly_arena *a)
{
    const uint32_t at = t->cased.count;
    for (size_t i = 0; i < s.n; i++) POLY_VEC_PUSH(&t->cased, a, s.p[i]);
    POLY_VEC_PUSH(&t->cased, a, 0);
    return a->status ? 0 : at;
}

void poly_trie_end(poly_trie *t, uint32_t node, uint32_t entry, poly_str cased, poly_arena *a)
{
    if (a->status) return;
    assert(node != POLY_TRIE_ROOT && node < t->nodes.count);
    const poly_term term = {.entry = entry,
                            .next = t->nodes.at[node].term,
                            .cased = cased.n ? keep_cased(t, cased, a) : 0};
    const uint32_t index = t->terms.count;
    POLY_VEC_PUSH(&t->terms, a, term);
    if (!a->status) t->nodes.at[node].term = index;
}

/* ---- baking ---------------------------------------------------------------------------------- */
/* About 16 bits a pair: one in sixteen others gets through. */
static bool make_pairs(poly_trie *t, uint32_t n_pairs, poly_arena *a)
{
    enum { LEAST_BITS = 12, MOST_BITS = 21 };
    uint32_t bits = LEAST_BITS;
    while (bits < MOST_BITS && (1u << bits) / 16 < n_pairs) bits++;
    t->pair_shift = 64 - bits;
    t->n_pair_words = (1u << bits) / 64;
    t->pairs = poly_arena_alloc(a, t->n_pair_words, sizeof *t->pairs);
    return t->pairs != NULL;
}

static void index_edges(poly_trie *t, poly_vocab *v)
{
    for (uint32_t i = 0; i < t->cap_edges; i++) {
        poly_edge *e = &t->edges[i];
        if (!e->to) continue;
        const poly_node *n = &t->nodes.at[e->to];
        e->term = n->term;
        if (n->inner) e->to |= POLY_TO_INNER;
        if (e->node == POLY_TRIE_ROOT) {
            t->first[e->form] = (poly_first){e->to, e->term};
            poly_vocab_form(v, e->form)->flags |= POLY_FORM_PATH;
        } else {
            const uint64_t bit = poly_edge_hash(e->node, e->form) >> t->pair_shift;
            t->pairs[bit / 64] |= (uint64_t)1 << (bit % 64);
        }
    }
}

static int by_entry(const void *a, const void *b)
{
    const poly_term *x = a, *y = b;
    if (x->entry != y->entry) return x->entry < y->entry ? -1 : 1;
    return (x->cased > y->cased) - (x->cased < y->cased);
}

/* The terms of a node come to lie one behind the other, in the order of the entries, from `to` on.
 * Returns how many. */
static uint32_t order_node(const poly_trie *t, const poly_node *node, poly_term *to)
{
    uint32_t n = 0;
    for (uint32_t k = node->term; k != POLY_NONE; k = t->terms.at[k].next) to[n++] = t->terms.at[k];
    if (n > 1) qsort(to, n, sizeof *to, by_entry);
    for (uint32_t k = 0; k < n; k++) to[k].more = k + 1 < n;
    return n;
}

/* Those of single words, which are asked for most, lie together before all others. */
static void order_terms(poly_trie *t, poly_arena *a)
{
    poly_term *to = poly_arena_alloc(a, t->terms.count, sizeof *to);
    uint32_t n = 0;
    for (int longer = 0; to && longer <= 1; longer++) {
        for (uint32_t i = 1; i < t->nodes.count; i++) {
            poly_node *node = &t->nodes.at[i];
            if ((node->parent != POLY_TRIE_ROOT) != longer || node->term == POLY_NONE) continue;
            const uint32_t n_here = order_node(t, node, to + n);
            node->term = n;
            n += n_here;
        }
    }
    assert(!to || n <= t->terms.count); /* those that gave way to others are in no node */
    if (to) t->terms.at = to, t->terms.count = t->terms.cap = n;
}

void poly_trie_bake(poly_trie *t, poly_vocab *v, poly_arena *a)
{
    if (t->nodes.count > POLY_TO_NODE && !a->status) a->status = POLY_ERR_LIMIT;
    if (!t->cap_edges && !widen(t, a)) return; /* the matcher need not ask whether there are any */
    t->n_first = poly_vocab_count(v);
    t->first = poly_arena_alloc(a, t->n_first, sizeof *t->first);
    if (!t->first || !make_pairs(t, t->n_edges, a)) return;
    order_terms(t, a);
    if (!a->status) index_edges(t, v);
}

void poly_trie_tell_terms(poly_trie *t)
{
    for (uint32_t i = 0; i < t->cap_edges; i++) {
        poly_edge *e = &t->edges[i];
        if (!e->to || e->term == POLY_NONE) continue;
        const poly_term *x = &t->terms.at[e->term];
        e->to |= (x->plain ? 0 : POLY_TO_ODD) | (x->sure ? POLY_TO_SURE : 0);
        if (e->node == POLY_TRIE_ROOT) t->first[e->form].to = e->to;
    }
}

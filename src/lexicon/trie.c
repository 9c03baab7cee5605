/*
 * trie.c - the automaton over form ids: one hash table of edges.
 *
 *   in   paths of form ids     out  a trie whose steps cost one probe or two
 */
#include "lexicon/engine.h"

#include "base/hash.h"

#include <assert.h>

static uint32_t slot_of(const poly_edge *edges, uint32_t cap, uint32_t node, uint32_t form)
{
    uint32_t at = (uint32_t)poly_hash_mix((uint64_t)node << 32 | form) & (cap - 1);
    while (edges[at].to && (edges[at].node != node || edges[at].form != form)) at = (at + 1) & (cap - 1);
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
    POLY_VEC_PUSH(&t->nodes, a, POLY_NONE);
}

uint32_t poly_trie_step(const poly_trie *t, uint32_t node, uint32_t form)
{
    return t->cap_edges ? t->edges[slot_of(t->edges, t->cap_edges, node, form)].to : 0;
}

uint32_t poly_trie_grow(poly_trie *t, uint32_t node, uint32_t form, poly_arena *a)
{
    if (t->n_edges * 2 >= t->cap_edges && !widen(t, a)) return POLY_TRIE_ROOT;
    const uint32_t slot = slot_of(t->edges, t->cap_edges, node, form);
    if (t->edges[slot].to) return t->edges[slot].to;
    const uint32_t to = t->nodes.count;
    POLY_VEC_PUSH(&t->nodes, a, POLY_NONE);
    if (a->status) return POLY_TRIE_ROOT;
    t->edges[slot] = (poly_edge){node, form, to};
    t->n_edges++;
    return to;
}

void poly_trie_end(poly_trie *t, uint32_t node, poly_term term, poly_arena *a)
{
    if (a->status) return;
    assert(node != POLY_TRIE_ROOT && node < t->nodes.count);
    term.next = t->nodes.at[node];
    const uint32_t index = t->terms.count;
    POLY_VEC_PUSH(&t->terms, a, term);
    if (!a->status) t->nodes.at[node] = index;
}

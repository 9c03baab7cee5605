/*
 * choose.c - which of the entries that match stand: docs/LEXICON.md, "What a match is".
 *
 *   in   all entries that match from one token on, token by token     out  hits
 *
 * Method: what may not overlap shares a cover, which knows the end of its last hit. Tokens come in
 * order and the longest first, so leftmost-longest is whatever begins behind that end.
 */
#include "lexicon/match.h"

#include <stdlib.h>

/* Of one length: an exclusion first, then the words themselves, then without a clitic, then by a
 * class; then the order of the files. */
static uint64_t rank_key(const poly_candidate *c)
{
    return (uint64_t)c->rank << 32 | c->term->entry;
}

static int by_rank(const void *a, const void *b)
{
    const uint64_t x = rank_key(a), y = rank_key(b);
    return (x > y) - (x < y);
}

/* For overlap `all`: each entry's beside each other. */
static int by_entry(const void *a, const void *b)
{
    const poly_candidate *x = a, *y = b;
    if (x->term->not != y->term->not) return x->term->not ? -1 : 1;
    if (x->term->entry != y->term->entry) return x->term->entry < y->term->entry ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static void sort(poly_candidate *at, uint32_t n, bool all)
{
    enum { FEW = 16 };
    if (all || n > FEW) {
        qsort(at, n, sizeof *at, all ? by_entry : by_rank);
        return;
    }
    for (uint32_t i = 1; i < n; i++) { /* nearly always in order */
        if (rank_key(&at[i - 1]) <= rank_key(&at[i])) continue;
        const poly_candidate c = at[i];
        const uint64_t key = rank_key(&c);
        uint32_t k = i;
        for (; k > 0 && key < rank_key(&at[k - 1]); k--) at[k] = at[k - 1];
        at[k] = c;
    }
}

/* Does an exclusion of its theme hold it, or begin before it and end no earlier? */
static bool excluded(const poly_matcher *m, const poly_candidate *c, uint32_t from)
{
    const uint32_t end = m->cover[c->term->cover + m->e->trie.n_exclusions].end;
    return from < end && c->tok_end <= end;
}

/* Where a hit must not overlap others; POLY_NONE: it may overlap all. */
static uint32_t cover_of(const poly_matcher *m, const poly_term *term)
{
    if (term->kind != POLY_K_THEME || term->not || m->how.overlap == POLY_OVERLAP_THEME)
        return term->cover;
    return m->how.overlap == POLY_OVERLAP_NONE ? POLY_K_THEME : POLY_NONE;
}

static bool is_free(const poly_matcher *m, const poly_candidate *c, uint32_t from, uint32_t cover)
{
    if (cover == POLY_NONE || m->cover[cover].end <= from) return true;
    /* Both languages of a cue or particle stay: the sentence decides. */
    return c->term->kind != POLY_K_THEME && m->cover[cover].end == c->tok_end &&
           m->cover[cover].start == from;
}

static bool just_pushed(const poly_hits *h, uint32_t from, const poly_candidate *c)
{
    const poly_hit *x = h->count ? &h->at[h->count - 1] : NULL;
    return x && x->tok == from && x->tok_end == c->tok_end && x->entry == c->term->entry;
}

static void take(poly_matcher *m, const poly_candidate *c, uint32_t from)
{
    const uint32_t cover = cover_of(m, c->term);
    if (!is_free(m, c, from, cover) || just_pushed(m->out, from, c)) return;
    if (cover != POLY_NONE) m->cover[cover].start = from, m->cover[cover].end = c->tok_end;
    if (c->term->not) return;
    POLY_VEC_PUSH(m->out, m->a, poly_term_hit(c->term, from, c->tok_end, c->rank > POLY_RANK_OWN));
}

/* Takes those of one length. `named`: end of the longest term of the closed list that the words are
 * themselves: a pattern there is for words that none names. */
static void choose_among(poly_matcher *m, const poly_candidate *at, uint32_t n, uint32_t from,
                         uint32_t *named)
{
    const bool all = m->how.overlap == POLY_OVERLAP_ALL;
    for (const poly_candidate *c = at; c < at + n; c++) {
        if (c->term->kind == POLY_K_THEME && !c->term->not && excluded(m, c, from)) continue;
        if (c->term->listed && !all) {
            if (c->rank > POLY_RANK_OWN && c->rank < POLY_RANK_RULE && c->tok_end <= *named)
                continue;
            if (c->rank == POLY_RANK_OWN && c->tok_end > *named) *named = c->tok_end;
        }
        take(m, c, from);
    }
}

void poly_matcher_choose(poly_matcher *m, uint32_t from)
{
    const poly_candidate *const found = m->found.at;
    uint32_t named = 0;
    for (uint32_t end = m->found.count, i; end > 0; end = i) {
        for (i = end - 1; i > 0 && found[i - 1].tok_end == found[end - 1].tok_end; i--) {}
        if (end - i > 1) sort(m->found.at + i, end - i, m->how.overlap == POLY_OVERLAP_ALL);
        choose_among(m, found + i, end - i, from, &named);
    }
}

/*
 * patterns_run.c - where the patterns of a lexicon match in a document.
 *
 *   in   text, tokens, sentences     out  places of parts
 *
 * Method: which three-letter runs a text has is noted once, in a set of bits; a pattern whose
 * letters are not all there is none of this text's. Of the others only the sentences are searched
 * that hold the letters. A pattern without certain letters is looked for in all.
 */
#include "lexicon/match.h"
#include "lexicon/pattern.h"

#include <assert.h>
#include <string.h>

enum { SET_BITS = 1 << 15 };

typedef struct search {
    poly_matcher *m;
    poly_searcher *searcher;
    uint64_t *runs; /* the set */
    poly_span sentence; /* tokens */
    uint32_t base;      /* where its bytes begin */
} search;

static uint32_t run_of(const char *p)
{
    const uint32_t a = (unsigned char)poly_str_low(p[0]), b = (unsigned char)poly_str_low(p[1]);
    return (a * 1089 + b * 33 + (unsigned char)poly_str_low(p[2])) % SET_BITS;
}

static bool note_runs(search *s)
{
    const poly_str t = s->m->text->bytes;
    s->runs = poly_arena_alloc(s->m->a, SET_BITS / 64, sizeof *s->runs);
    if (!s->runs) return false;
    for (size_t i = 0; i + 2 < t.n; i++) {
        const uint32_t k = run_of(t.p + i);
        s->runs[k / 64] |= (uint64_t)1 << (k % 64);
    }
    return true;
}

static bool may_hold(const search *s, poly_str literal)
{
    for (size_t i = 0; i + 2 < literal.n; i++) {
        const uint32_t k = run_of(literal.p + i);
        if (!(s->runs[k / 64] >> (k % 64) & 1)) return false;
    }
    return true;
}

/* The next place at or behind `from` that holds the letters, in any case; text.n: none. */
static size_t find_letters(poly_str text, size_t from, poly_str literal)
{
    const char low = literal.p[0], up = low >= 'a' && low <= 'z' ? (char)(low - 32) : low;
    for (size_t i = from; i + literal.n <= text.n; i++) {
        if (text.p[i] != low && text.p[i] != up) continue;
        size_t k = 1;
        while (k < literal.n && poly_str_low(text.p[i + k]) == literal.p[k]) k++;
        if (k == literal.n) return i;
    }
    return text.n;
}

/* ---- a sentence ------------------------------------------------------------------------------ */
/* The first token of the sentence that ends behind byte `at` of the text. */
static uint32_t token_at(const search *s, uint32_t at)
{
    const poly_token *toks = s->m->toks->at;
    uint32_t lo = s->sentence.start, hi = s->sentence.end;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (toks[mid].span.end <= at) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

static bool begins(const void *payload, size_t at)
{
    const search *s = payload;
    const uint32_t byte = s->base + (uint32_t)at, i = token_at(s, byte);
    const poly_token *t = &s->m->toks->at[i];
    return i < s->sentence.end && t->span.start == byte && t->kind != POLY_TOK_MARKUP &&
           !(t->flags & POLY_TOKF_BOILER);
}

static bool ends(const void *payload, size_t at)
{
    const search *s = payload;
    const uint32_t byte = s->base + (uint32_t)at,
                   i = byte ? token_at(s, byte - 1) : s->sentence.end;
    return i < s->sentence.end && s->m->toks->at[i].span.end == byte;
}

static void search_sentence(search *s, uint32_t part, uint32_t pattern, const poly_sentence *x)
{
    poly_matcher *m = s->m;
    poly_span found;
    poly_search_result got = POLY_SEARCH_NONE;
    s->sentence = (poly_span){x->tok, x->tok_end};
    s->base = x->span.start;
    poly_search q = {.text = poly_str_slice(m->text->bytes, x->span),
                     .begins = begins,
                     .ends = ends,
                     .payload = s};
    while (!m->a->status &&
           (got = poly_search_next(s->searcher, pattern, &q, &found)) == POLY_SEARCH_FOUND) {
        const uint32_t tok = token_at(s, s->base + found.start),
                       last = token_at(s, s->base + found.end - 1);
        if (begins(s, found.start) && ends(s, found.end))
            POLY_VEC_PUSH(&m->places, m->a, (poly_place){part, tok, last + 1});
    }
    if (got == POLY_SEARCH_GAVE_UP) m->out->gave_up++;
    if (got == POLY_SEARCH_NO_MEMORY) m->a->status = POLY_ERR_NOMEM;
}

/* ---- a document ------------------------------------------------------------------------------ */
static void search_letters(search *s, uint32_t part, uint32_t pattern, poly_str literal)
{
    const poly_sentences *sents = s->m->how.sents;
    const poly_str text = s->m->text->bytes;
    uint32_t at = 0;
    for (size_t i = find_letters(text, 0, literal); i < text.n && !s->m->a->status;) {
        while (at < sents->count && sents->at[at].span.end <= i) at++;
        if (at == sents->count) return;
        const poly_sentence *x = &sents->at[at];
        if (x->span.start <= i) search_sentence(s, part, pattern, x);
        i = find_letters(text, x->span.start <= i ? x->span.end : i + 1, literal);
    }
}

static void search_all(search *s, uint32_t part, uint32_t pattern)
{
    const poly_sentences *sents = s->m->how.sents;
    for (uint32_t i = 0; i < sents->count && !s->m->a->status; i++)
        search_sentence(s, part, pattern, &sents->at[i]);
}

void poly_patterns_run(poly_matcher *m)
{
    const poly_rules *r = &m->e->combined;
    search s = {.m = m};
    if (!m->how.sents || !note_runs(&s)) return;
    for (uint32_t k = 0; k < r->n_special - r->n_references && !m->a->status; k++) {
        const uint32_t i = r->special[k], pattern = r->parts.at[i].ref;
        const poly_pattern *p = &r->patterns.at[pattern];
        const poly_str literal = {r->bytes.at + p->literal, p->n_literal};
        const bool sure = literal.n >= POLY_PATTERN_LETTERS;
        if (sure && !may_hold(&s, literal)) continue;
        if (!s.searcher) s.searcher = poly_searcher_open(m->e->patterns);
        if (!s.searcher) m->a->status = POLY_ERR_NOMEM;
        else if (sure) search_letters(&s, i, pattern, literal);
        else search_all(&s, i, pattern);
    }
    poly_searcher_close(s.searcher);
}

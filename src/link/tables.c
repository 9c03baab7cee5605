/*
 * tables.c - the tables of statements.
 *
 *   in   sets of quotations, documents.story     out  statements, statement_quotes
 *
 * Of a statement the best wording (statements.quote) is that of the speaker before that of the
 * article, the longest, the earliest. Method: most statements are of one quotation, whose sums need
 * no look at words; sums are counted here, as to group and to join all rows in SQL took longer than
 * to find the statements.
 */
#include "link/names.h"
#include "link/statements.h"

#include <assert.h>
#include <stdlib.h>

typedef struct document { /* by rank; 0: it has none */
    uint32_t story, outlet;
} document;

typedef struct member { /* a quotation of a statement */
    uint32_t after, n;  /* as in poly_quoted; its number */
} member;

typedef struct writer {
    poly_linking *l;
    poly_query *statement, *quote, *words;
    document *documents;
    uint32_t *first; /* first[i] .. first[i + 1]: the members of statement i + 1 */
    member *members;
    uint32_t *seen;  /* as many as the largest statement has quotations */
} writer;

/* ---- groups ---------------------------------------------------------------------------------- */
static void group(writer *w, uint32_t n_statements)
{
    const poly_sets *sets = &w->l->sets;
    for (uint32_t i = 0; i < sets->n; i++) w->first[sets->parent[i]]++;
    for (uint32_t k = 1; k <= n_statements; k++) w->first[k] += w->first[k - 1];
    /* Backwards, so that each first[k] ends where its statement begins. */
    for (uint32_t i = sets->n; i-- > 0;)
        w->members[--w->first[sets->parent[i]]] = (member){w->l->quotes[i].after, i};
    for (uint32_t k = 0; k < n_statements; k++) w->first[k] = w->first[k + 1];
    w->first[n_statements] = sets->n;
}

static int best_first(const void *a, const void *b)
{
    const member *x = a, *y = b;
    if (x->after != y->after) return x->after < y->after ? -1 : 1;
    return (x->n > y->n) - (x->n < y->n);
}

/* ---- documents ------------------------------------------------------------------------------- */
static poly_status read_documents(writer *w)
{
    poly_arena a;
    poly_interned outlets = {0};
    poly_arena_init(&a, SIZE_MAX);
    poly_query *q = poly_store_query(
        w->l->store, "SELECT rank, story, outlet FROM documents JOIN link_ranks USING (document)"
                     " ORDER BY document");
    while (poly_query_next(q)) {
        const uint32_t rank = (uint32_t)poly_query_int(q, 0);
        assert(rank < w->l->n_documents);
        document *d = &w->documents[rank];
        d->story = (uint32_t)poly_query_int(q, 1);
        d->outlet =
            poly_query_null(q, 2) ? 0 : poly_intern(&outlets, poly_query_text(q, 2), &a) + 1;
    }
    const poly_status read = poly_query_close(q), st = a.status;
    poly_arena_free(&a);
    return read != POLY_OK ? read : st;
}

/* How many different ones, 0 left out. */
static uint32_t count_distinct(uint32_t *v, uint32_t n)
{
    uint32_t found = 0;
    if (n > 1) qsort(v, n, sizeof *v, poly_by_number);
    for (uint32_t i = 0; i < n; i++) found += v[i] && (!i || v[i] != v[i - 1]);
    return found;
}

enum { DOCUMENTS, OUTLETS, STORIES, SUMS };

static void count(writer *w, const member *members, uint32_t n, uint32_t sums[SUMS])
{
    for (int which = 0; which < SUMS; which++) {
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t rank = w->l->quotes[members[i].n].rank;
            const document *d = &w->documents[rank];
            w->seen[i] = which == DOCUMENTS ? rank + 1 : which == OUTLETS ? d->outlet : d->story;
        }
        sums[which] = count_distinct(w->seen, n);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */
static void put_quote(writer *w, uint32_t statement, uint32_t n, double likeness)
{
    poly_query_reset(w->quote);
    poly_query_bind_int(w->quote, 1, statement);
    poly_query_bind_int(w->quote, 2, w->l->quotes[n].quote);
    poly_query_bind_real(w->quote, 3, likeness);
    (void)poly_query_next(w->quote);
}

static void read_words(writer *w, uint32_t n, poly_wording *words)
{
    words->n = 0;
    poly_query_reset(w->words);
    poly_query_bind_int(w->words, 1, n);
    if (poly_query_next(w->words)) poly_wording_take(words, poly_query_text(w->words, 0));
}

/* The share of the words of both that they have in common, by weight. */
static double likeness(const poly_linking *l, const poly_wording *a, const poly_wording *b)
{
    const poly_overlap_of o = poly_wording_compare(&l->lexis, a, b);
    const uint64_t all = o.a + o.b - o.weight;
    return all ? (double)o.weight / (double)all : 1;
}

/* Quotations of one statement, the best first; what they differ from it, on average. */
static double put_quotes(writer *w, uint32_t statement, const member *members, uint32_t n)
{
    poly_wording best, words;
    double sum = 0;
    put_quote(w, statement, members[0].n, 1);
    if (n < 2) return 0;
    read_words(w, members[0].n, &best);
    for (uint32_t i = 1; i < n; i++) {
        read_words(w, members[i].n, &words);
        const double like = likeness(w->l, &best, &words);
        sum += like;
        put_quote(w, statement, members[i].n, like);
    }
    return 1 - sum / (n - 1);
}

static void put_statement(writer *w, uint32_t statement, member *members, uint32_t n)
{
    uint32_t sums[SUMS];
    if (n > 1) qsort(members, n, sizeof *members, best_first);
    const double drift = put_quotes(w, statement, members, n);
    count(w, members, n, sums);
    poly_query_reset(w->statement);
    poly_query_bind_int(w->statement, 1, statement);
    poly_query_bind_int(w->statement, 2, w->l->quotes[members[0].n].quote);
    poly_query_bind_int(w->statement, 3, n);
    for (int which = 0; which < SUMS; which++)
        poly_query_bind_int(w->statement, 4 + which, sums[which]);
    poly_query_bind_real(w->statement, 7, drift);
    (void)poly_query_next(w->statement);
}

static poly_status put_statements(writer *w, uint32_t n)
{
    poly_store *s = w->l->store;
    w->statement = poly_store_query(
        s, "INSERT INTO statements(statement, quote, quotes, documents, outlets, stories, drift)"
           " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    w->quote = poly_store_query(s, "INSERT INTO statement_quotes VALUES(?1, ?2, ?3)");
    w->words = poly_store_query(s, "SELECT words FROM link_quotes WHERE n = ?1");
    for (uint32_t k = 0; k < n; k++)
        put_statement(w, k + 1, w->members + w->first[k], w->first[k + 1] - w->first[k]);
    const poly_status ends[] = {poly_query_close(w->statement), poly_query_close(w->quote),
                                poly_query_close(w->words)};
    for (int i = 0; i < 3; i++)
        if (ends[i] != POLY_OK) return ends[i];
    return POLY_OK;
}

static poly_status make_room(writer *w, poly_arena *a, uint32_t n)
{
    w->documents = poly_arena_alloc(a, w->l->n_documents, sizeof *w->documents);
    w->first = poly_arena_alloc(a, (size_t)n + 1, sizeof *w->first);
    w->members = poly_arena_raw(a, w->l->sets.n, sizeof *w->members);
    if (a->status != POLY_OK) return a->status;
    group(w, n);
    uint32_t most = 0;
    for (uint32_t k = 0; k < n; k++)
        if (w->first[k + 1] - w->first[k] > most) most = w->first[k + 1] - w->first[k];
    w->seen = poly_arena_raw(a, most, sizeof *w->seen);
    return a->status;
}

poly_status poly_statements_write(poly_linking *l)
{
    poly_arena a;
    writer w = {.l = l};
    const uint32_t n = poly_sets_number(&l->sets);
    poly_arena_init(&a, SIZE_MAX);
    poly_status st = make_room(&w, &a, n);
    if (st == POLY_OK) st = read_documents(&w);
    if (st == POLY_OK)
        st = poly_store_exec(l->store, "DELETE FROM statement_quotes; DELETE FROM statements");
    if (st == POLY_OK) st = put_statements(&w, n);
    poly_arena_free(&a);
    return st;
}

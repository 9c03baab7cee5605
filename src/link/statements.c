/*
 * statements.c - one statement in the words of several articles.
 *
 *   in   quotes, speakers.person, documents.story
 *   out  which of them are one statement, and (tables.c) statements, statement_quotes
 *
 * Method: quotations of one person (or organisation) of about one time are compared as sets of
 * words. The longest one comes first and leads; every other one joins the leader that it has most
 * in common with, when that is enough, or leads itself: so each wording was compared with the one
 * that stands for the statement, and nothing is joined through third ones. Leaders are found by the
 * rare words that they share. Besides, quotations in nearly the same words are one statement
 * whoever is said to have said them: a copy may have lost the name.
 */
#include "link/statements.h"
#include "link/weights.h"

#include "base/hash.h"
#include "base/vec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- quotations, numbered -------------------------------------------------------------------- */
static const char make_quotes[] =
    "DROP TABLE IF EXISTS temp.link_quotes;"
    "CREATE TEMP TABLE link_quotes(n INTEGER PRIMARY KEY, document INTEGER, person INTEGER,"
    " day INTEGER, words BLOB)";
static const char all_quotes[] =
    "SELECT q.quote, q.document, s.person, CASE WHEN q.said_precision = 'day'"
    " THEN q.said_date ELSE q.published END, q.published, q.type, q.text, o.rank FROM link_order o"
    " CROSS JOIN quotes q ON q.quote BETWEEN o.document * 1000000 AND o.document * 1000000 + 999999"
    " LEFT JOIN speakers s ON s.speaker = q.speaker ORDER BY o.rank, q.quote";

static void bind_if_known(poly_query *q, int at, bool known, int64_t v)
{
    if (known) poly_query_bind_int(q, at, v);
    else poly_query_bind_text(q, at, (poly_str){0});
}

static void put_quote(poly_query *into, poly_query *from, const poly_wording *w, uint32_t n)
{
    int32_t day = poly_link_day(poly_query_text(from, 3));
    if (day == POLY_LINK_NO_DAY) day = poly_link_day(poly_query_text(from, 4));
    poly_query_reset(into);
    poly_query_bind_int(into, 1, n);
    poly_query_bind_int(into, 2, poly_query_int(from, 1));
    bind_if_known(into, 3, !poly_query_null(from, 2), poly_query_int(from, 2));
    bind_if_known(into, 4, day != POLY_LINK_NO_DAY, day);
    poly_query_bind_blob(into, 5, (poly_str){(const char *)w->at, w->n * sizeof *w->at});
    (void)poly_query_next(into);
    poly_query_reset(into);
}

static poly_quoted quoted(poly_query *from, const poly_wording *w)
{
    const poly_str type = poly_query_text(from, 5);
    const uint32_t place = poly_str_eq(type, POLY_S("direct"))  ? 0
                           : poly_str_eq(type, POLY_S("mixed")) ? 1
                                                                : 2;
    return (poly_quoted){poly_query_int(from, 0), (uint32_t)poly_query_int(from, 7),
                         place << 16 | (POLY_WORDING_MOST - w->n)};
}

static poly_status make_room(poly_linking *l, uint32_t *most)
{
    poly_query *q = poly_store_query(l->store, "SELECT count(*) FROM quotes");
    *most = poly_query_next(q) ? (uint32_t)poly_query_int(q, 0) : 0;
    const poly_status st = poly_query_close(q);
    if (st != POLY_OK) return st;
    l->quotes = malloc(((size_t)*most + 1) * sizeof *l->quotes);
    return l->quotes ? POLY_OK : POLY_ERR_NOMEM;
}

static poly_status number_quotes(poly_linking *l, uint32_t *n)
{
    poly_wording w;
    uint32_t most;
    *n = 0;
    poly_status st = poly_store_exec(l->store, make_quotes);
    if (st == POLY_OK) st = make_room(l, &most);
    if (st != POLY_OK) return st;
    poly_query *from = poly_store_query(l->store, all_quotes);
    poly_query *into =
        poly_store_query(l->store, "INSERT INTO link_quotes VALUES(?1, ?2, ?3, ?4, ?5)");
    while (*n < most && poly_query_next(from)) {
        poly_lexis_read(&w, &l->lexis, poly_query_text(from, 6));
        poly_lexis_count(&l->lexis, &w);
        l->quotes[*n] = quoted(from, &w);
        put_quote(into, from, &w, (*n)++);
    }
    st = poly_query_close(from);
    const poly_status put = poly_query_close(into);
    return st != POLY_OK ? st : put;
}

void poly_wording_take(poly_wording *w, poly_str blob)
{
    w->n = (uint32_t)(blob.n / sizeof *w->at);
    assert(w->n <= POLY_WORDING_MOST);
    if (w->n) memcpy(w->at, blob.p, w->n * sizeof *w->at);
}

/* ---- quotations of one person and time ------------------------------------------------------- */
typedef struct said {
    uint32_t n;       /* of link_quotes */
    int64_t document;
    int32_t day;
    uint32_t words, n_words; /* in session.words */
    uint32_t stamp;   /* the quotation that it was compared with last, + 1 */
} said;

typedef struct posting { /* a leader that has a word */
    uint32_t word, leader, next1;
} posting;

enum { HEADS = 1u << 12 };

typedef struct session {
    poly_linking *l;
    struct {
        said *at;
        uint32_t count, cap;
    } quotes;
    struct {
        uint32_t *at;
        uint32_t count, cap;
    } words;
    struct {
        posting *at;
        uint32_t count, cap;
    } postings;
    uint32_t *heads; /* HEADS: first posting + 1 of words with one hash */
    int64_t person;
} session;

static void wording_of(poly_wording *w, const session *s, const said *q)
{
    w->n = q->n_words;
    if (w->n) memcpy(w->at, s->words.at + q->words, w->n * sizeof *w->at);
}

bool poly_is_same_statement(const poly_overlap_of *o, uint32_t shorter, bool same_document,
                            uint32_t *share)
{
    const uint64_t lighter = o->a < o->b ? o->a : o->b;
    *share = lighter ? (uint32_t)(o->weight * 1000 / lighter) : 0;
    const uint32_t least =
        shorter < POLY_STATEMENT_BRIEF ? POLY_STATEMENT_SHARE_BRIEF : POLY_STATEMENT_SHARE;
    return o->common >= POLY_STATEMENT_WORDS &&
           *share >= least + (same_document ? POLY_STATEMENT_SAME_DOCUMENT : 0);
}

typedef struct best {
    uint32_t leader, share, common;
} best;

static void try_leader(const session *s, best *b, const poly_wording *w, const said *q,
                       uint32_t leader)
{
    const said *x = &s->quotes.at[leader];
    const int64_t apart = (int64_t)x->day - q->day;
    poly_wording of_x;
    uint32_t share;
    if (apart > POLY_STATEMENT_DAYS || apart < -POLY_STATEMENT_DAYS) return;
    wording_of(&of_x, s, x);
    const poly_overlap_of o = poly_wording_compare(&s->l->lexis, w, &of_x);
    const uint32_t shorter = w->n < of_x.n ? w->n : of_x.n;
    if (!poly_is_same_statement(&o, shorter, x->document == q->document, &share)) return;
    /* Of equals the earlier leader: it is longer, or came first. */
    if (b->leader != POLY_NONE &&
        (share < b->share || (share == b->share && o.common <= b->common)))
        return;
    *b = (best){leader, share, o.common};
}

/* The rarest words first; of equally rare ones by hash. */
static void sort_by_weight(const poly_lexis *l, uint32_t *v, uint32_t n)
{
    uint32_t weights[POLY_WORDING_MOST];
    for (uint32_t i = 0; i < n; i++) weights[i] = poly_lexis_weight(l, v[i]);
    for (uint32_t i = 0; i < n && i < POLY_STATEMENT_RARE; i++) {
        uint32_t k = i;
        for (uint32_t j = i + 1; j < n; j++)
            if (weights[j] > weights[k]) k = j;
        const uint32_t word = v[k], weight = weights[k];
        v[k] = v[i];
        weights[k] = weights[i];
        v[i] = word;
        weights[i] = weight;
    }
}

static best find_leader(session *s, const poly_wording *w, uint32_t i)
{
    best b = {.leader = POLY_NONE};
    poly_wording rare = *w;
    sort_by_weight(&s->l->lexis, rare.at, rare.n);
    for (uint32_t k = 0; k < rare.n && k < POLY_STATEMENT_RARE; k++) {
        uint32_t tried = 0;
        for (uint32_t p1 = s->heads[rare.at[k] % HEADS]; p1 && tried < POLY_STATEMENT_NEAR;
             p1 = s->postings.at[p1 - 1].next1) {
            const posting *p = &s->postings.at[p1 - 1];
            if (p->word != rare.at[k]) continue;
            tried++;
            if (s->quotes.at[p->leader].stamp == i + 1) continue;
            s->quotes.at[p->leader].stamp = i + 1;
            try_leader(s, &b, w, &s->quotes.at[i], p->leader);
        }
    }
    return b;
}

static void lead(session *s, const poly_wording *w, uint32_t i)
{
    for (uint32_t k = 0; k < w->n; k++) {
        uint32_t *head = &s->heads[w->at[k] % HEADS];
        POLY_VEC_PUSH(&s->postings, s->l->a, (posting){w->at[k], i, *head});
        if (s->l->a->status == POLY_OK) *head = s->postings.count;
    }
}

static int longest_first(const void *a, const void *b)
{
    const said *x = a, *y = b;
    if (x->n_words != y->n_words) return x->n_words > y->n_words ? -1 : 1;
    return (x->n > y->n) - (x->n < y->n);
}

/* Groups what was gathered, and begins anew. */
static void settle(session *s)
{
    poly_wording w;
    if (s->quotes.count > 1)
        qsort(s->quotes.at, s->quotes.count, sizeof *s->quotes.at, longest_first);
    s->heads = s->quotes.count > 1 ? poly_arena_alloc(s->l->a, HEADS, sizeof *s->heads) : NULL;
    for (uint32_t i = 0; s->heads && i < s->quotes.count; i++) {
        wording_of(&w, s, &s->quotes.at[i]);
        const best b = find_leader(s, &w, i);
        if (b.leader != POLY_NONE)
            poly_sets_join(&s->l->sets, s->quotes.at[b.leader].n, s->quotes.at[i].n);
        else lead(s, &w, i);
    }
    if (s->l->a->status == POLY_OK) poly_arena_reset(s->l->a);
    const session fresh = {.l = s->l};
    *s = fresh;
}

static poly_status join_by_person(poly_linking *l)
{
    session s = {.l = l};
    poly_query *q = poly_store_query(
        l->store,
        "SELECT n, document, person, day, words FROM link_quotes WHERE person IS NOT NULL AND"
        " length(words) >= 12 ORDER BY person, day, n");
    while (l->a->status == POLY_OK && poly_query_next(q)) {
        const poly_str words = poly_query_text(q, 4);
        const int32_t day =
            poly_query_null(q, 3) ? POLY_LINK_NO_DAY : (int32_t)poly_query_int(q, 3);
        said x = {(uint32_t)poly_query_int(q, 0),
                  poly_query_int(q, 1),
                  day,
                  0,
                  (uint32_t)(words.n / 4),
                  0};
        const said *before = s.quotes.count ? &s.quotes.at[s.quotes.count - 1] : NULL;
        if (before && (s.person != poly_query_int(q, 2) ||
                       (int64_t)x.day - before->day > POLY_STATEMENT_GAP ||
                       s.quotes.count == POLY_STATEMENT_BATCH))
            settle(&s);
        s.person = poly_query_int(q, 2);
        x.words = s.words.count;
        for (uint32_t i = 0; i < x.n_words; i++) {
            uint32_t word;
            memcpy(&word, words.p + 4 * i, 4);
            POLY_VEC_PUSH(&s.words, l->a, word);
        }
        POLY_VEC_PUSH(&s.quotes, l->a, x);
    }
    if (l->a->status == POLY_OK) settle(&s);
    const poly_status st = poly_query_close(q);
    return st != POLY_OK ? st : l->a->status;
}

poly_status poly_link_statements(poly_store *s, uint32_t n_documents)
{
    poly_arena a;
    uint32_t n;
    poly_linking l = {.store = s, .a = &a, .n_documents = n_documents};
    poly_arena_init(&a, SIZE_MAX);
    poly_status st = poly_lexis_open(&l.lexis, s);
    if (st == POLY_OK) st = number_quotes(&l, &n);
    if (st == POLY_OK) st = poly_sets_init(&l.sets, n);
    if (st == POLY_OK) st = join_by_person(&l);
    if (st == POLY_OK) st = poly_join_wordings(&l);
    if (st == POLY_OK) st = poly_statements_write(&l);
    free(l.quotes);
    poly_sets_free(&l.sets);
    poly_lexis_close(&l.lexis);
    poly_arena_free(&a);
    return st;
}

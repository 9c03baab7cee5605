/*
 * count.c - `polyanalyze count`: how often each theme is met, with what it is to be divided by.
 *
 *   in   documents
 *   out  a row for each theme, those without a hit too: of all documents together, of each
 *        document, or of each quotation
 *
 * A match counts for its theme and for each theme above it.
 *
 * Method: a document's matches are counted by theme on any thread; sums are made in the order of
 * the input, and are sums of whole numbers, so they do not depend on the number of threads.
 */
#include "cli/batch.h"

#include <stdlib.h>
#include <string.h>

enum { HITS, NEGATED, HEDGED, SENTENCES, QUOTES, DOCUMENTS, N_COUNTS };
enum { TOKENS = 0, ALL_SENTENCES, ALL_QUOTES, N_SIZES };

/* Of one document: N_SIZES numbers, then N_COUNTS a theme. */
typedef struct count {
    uint64_t *sum; /* in the same order, of all documents */
    uint32_t n_themes;
} count;

static const char *const of_corpus[] = {
    "theme",     "hits",       "negated",       "hedged",     "sentences",     "quotes",
    "documents", "all_tokens", "all_sentences", "all_quotes", "all_documents", NULL};
static const char *const of_document[] = {"document",      "theme",      "hits",   "negated",
                                          "hedged",        "sentences",  "quotes", "all_tokens",
                                          "all_sentences", "all_quotes", NULL};
static const char *const of_quote[] = {"document", "quote", "speaker", "theme", "hits", "negated",
                                       "hedged", "bytes", NULL};

static const char *const *columns(const poly_cli_options *o)
{
    return o->by == POLY_BY_CORPUS ? of_corpus : o->by == POLY_BY_DOCUMENT ? of_document : of_quote;
}

static size_t n_numbers(uint32_t n_themes) { return N_SIZES + (size_t)n_themes * N_COUNTS; }

static uint64_t *of_theme(uint64_t *numbers, uint32_t theme)
{
    return numbers + N_SIZES + (size_t)theme * N_COUNTS;
}

static void add_match(uint64_t *c, const poly_match *m)
{
    c[HITS]++;
    c[NEGATED] += m->negated;
    c[HEDGED] += m->hedged;
}

/* ---- one document, on any thread ------------------------------------------------------------- */
/* Sentences and quotations are counted once a theme: `seen` holds, by theme, the last sentence with
 * one and, by theme and quotation, whether there was one. */
static void count_matches(uint64_t *numbers, const poly_batch *b, const poly_doc *d,
                          uint64_t *sentence, bool *quoted)
{
    const poly_engine *e = b->engine;
    const uint32_t n_themes = poly_theme_count(e);
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match m = poly_match_at(d, i);
        for (uint32_t t = m.theme; t != POLY_NONE; t = poly_theme_parent(e, t)) {
            uint64_t *c = of_theme(numbers, t);
            add_match(c, &m);
            c[DOCUMENTS] = 1;
            c[SENTENCES] += sentence[t] != m.sentence + 1u;
            sentence[t] = m.sentence + 1u;
            if (!poly_cli_keeps(b->o, d, m.quote)) continue;
            bool *q = &quoted[(size_t)m.quote * n_themes + t];
            c[QUOTES] += !*q;
            *q = true;
        }
    }
}

static bool count_document(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    const count *k = b->payload;
    uint64_t *sentence = calloc((size_t)k->n_themes + 1, sizeof *sentence);
    bool *quoted = calloc((size_t)poly_quote_count(d) * k->n_themes + 1, sizeof *quoted);
    it->counts = calloc(n_numbers(k->n_themes), sizeof *it->counts);
    const bool ok = sentence && quoted && it->counts;
    if (ok) {
        it->counts[TOKENS] = poly_doc_token_count(d);
        it->counts[ALL_SENTENCES] = poly_doc_sentence_count(d);
        for (uint32_t q = 0; q < poly_quote_count(d); q++)
            it->counts[ALL_QUOTES] += poly_cli_keeps(b->o, d, q);
        count_matches(it->counts, b, d, sentence, quoted);
    }
    free(sentence);
    free(quoted);
    return ok;
}

static void put_document(const poly_batch *b, poly_batch_item *it)
{
    const count *k = b->payload;
    for (uint32_t t = 0; t < k->n_themes; t++) {
        poly_row r = poly_row_begin(&it->result, of_document, b->o->rows);
        const uint64_t *c = of_theme(it->counts, t);
        poly_row_str(&r, poly_str_of(it->doc.id));
        poly_row_str(&r, poly_str_of(poly_theme_id(b->engine, t)));
        for (int i = HITS; i <= QUOTES; i++) poly_row_number(&r, c[i]);
        for (int i = 0; i < N_SIZES; i++) poly_row_number(&r, it->counts[i]);
        poly_row_end(&r);
    }
}

static uint64_t bytes_of(const poly_doc *d, const poly_quote *q)
{
    uint64_t n = 0;
    for (uint32_t k = 0; k < q->span_count; k++) {
        const poly_span s = poly_quote_span(d, q, k);
        n += s.end - s.start;
    }
    return n;
}

static void put_quote(const poly_batch *b, poly_batch_item *it, const poly_doc *d, uint32_t quote,
                      const uint64_t *counts)
{
    const count *k = b->payload;
    const poly_quote q = poly_quote_at(d, quote);
    for (uint32_t t = 0; t < k->n_themes; t++) {
        poly_row r = poly_row_begin(&it->result, of_quote, b->o->rows);
        poly_row_str(&r, poly_str_of(it->doc.id));
        poly_row_source(&r, d, quote);
        poly_row_str(&r, poly_str_of(poly_theme_id(b->engine, t)));
        for (int i = HITS; i <= HEDGED; i++)
            poly_row_number(&r, counts[(size_t)t * N_COUNTS + (size_t)i]);
        poly_row_number(&r, bytes_of(d, &q));
        poly_row_end(&r);
    }
}

static bool put_quotes(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    const count *k = b->payload;
    const size_t n = (size_t)k->n_themes * N_COUNTS;
    uint64_t *counts = calloc(poly_quote_count(d) * n + 1, sizeof *counts);
    if (!counts) return false;
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match m = poly_match_at(d, i);
        for (uint32_t t = m.theme; m.quote != POLY_NONE && t != POLY_NONE;
             t = poly_theme_parent(b->engine, t))
            add_match(counts + m.quote * n + (size_t)t * N_COUNTS, &m);
    }
    for (uint32_t q = 0; q < poly_quote_count(d); q++) {
        if (poly_cli_keeps(b->o, d, q)) put_quote(b, it, d, q, counts + q * n);
    }
    free(counts);
    return true;
}

static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    if (!d) {
        if (b->o->rows == POLY_ROWS_JSONL && b->o->by != POLY_BY_CORPUS)
            poly_cli_error_record(&it->result, &it->doc, POLY_JSONL);
        return;
    }
    it->found = poly_match_count(d);
    if (count_document(b, it, d) && (b->o->by != POLY_BY_QUOTE || put_quotes(b, it, d))) {
        if (b->o->by == POLY_BY_DOCUMENT) put_document(b, it);
        return;
    }
    free(it->counts);
    it->counts = NULL;
    it->result.n = 0;
    poly_document_fail(&it->doc, "memory", "memory ran out for the counts");
}

/* ---- in order -------------------------------------------------------------------------------- */
static poly_exit open(poly_batch *b)
{
    count *k = b->payload;
    k->n_themes = poly_theme_count(b->engine);
    k->sum = calloc(n_numbers(k->n_themes), sizeof *k->sum);
    return k->sum ? POLY_EXIT_OK : poly_cli_no_memory();
}

static void begin(poly_batch *b)
{
    poly_row_bom(&b->out.buf, b->o, b->o->rows);
    poly_row_head(&b->out.buf, columns(b->o), b->o->rows);
}

static void put(poly_batch *b, poly_batch_item *it)
{
    count *k = b->payload;
    for (size_t i = 0; it->counts && i < n_numbers(k->n_themes); i++) k->sum[i] += it->counts[i];
    poly_buf_bytes(&b->out.buf, it->result.p, it->result.n);
}

static void end(poly_batch *b)
{
    const count *k = b->payload;
    for (uint32_t t = 0; b->o->by == POLY_BY_CORPUS && t < k->n_themes; t++) {
        poly_row r = poly_row_begin(&b->out.buf, of_corpus, b->o->rows);
        const uint64_t *c = of_theme(k->sum, t);
        poly_row_str(&r, poly_str_of(poly_theme_id(b->engine, t)));
        for (int i = 0; i < N_COUNTS; i++) poly_row_number(&r, c[i]);
        for (int i = 0; i < N_SIZES; i++) poly_row_number(&r, k->sum[i]);
        poly_row_number(&r, b->documents - b->failed);
        poly_row_end(&r);
    }
}

poly_exit poly_cmd_count(poly_cli_options *o)
{
    count k = {0};
    poly_batch b = {
        .open = open, .work = work, .begin = begin, .put = put, .end = end, .payload = &k};
    if (o->raw_csv && o->rows == POLY_ROWS_CSV) o->rows = POLY_ROWS_RAW_CSV;
    if (o->by == POLY_BY_QUOTE && o->no_quotes) {
        poly_cli_say("--by=quote and --no-quotes exclude each other");
        return POLY_EXIT_USAGE;
    }
    const poly_exit st = poly_batch_run(&b, o);
    free(k.sum);
    return st;
}

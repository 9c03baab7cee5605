/*
 * bench_match.c - matching beside Vectorscan: lexicons of growing size over the same articles, in
 * one run, in pairs.
 *
 * usage: bench_match [--rounds N] FILE.jsonl LEXICON...
 *
 * FILE.jsonl holds an article a line, {"text": ...}; a LEXICON a phrase a line, all lower case
 * (lexN.txt of ../shared/data/perf/make_perf.py). For each lexicon, slice by slice: ours from
 * tokens that are there (`step`), from the text (`text`), from the text with sentences and language
 * (`sentences`), from lines of JSON (`jsonl`); then, in the same slice, Vectorscan's bare scan of
 * the decoded texts for the phrases without regard to case, where the program was built with it.
 * Ours gives whole-token, leftmost-longest hits that do not overlap; Vectorscan every end of every
 * substring. Times are this thread's CPU; what counts is the median of the rounds' ratios.
 */
#define _POSIX_C_SOURCE 200809L
#include "bench/bench.h"
#include "input/input.h"
#include "lexicon/lexicon.h"
#include "sentence/sentence.h"

#include <math.h>
#ifdef POLY_BENCH_HS
#include <hs.h>
#endif

/* Vectorscan's bare scan, and with the start of each match, which whoever wants the place of a
 * phrase needs. Its compiler of literals makes the same of these phrases. */
enum { PEER_BARE, PEER_START, N_PEERS };

enum { STEP, TEXT, SENTENCES, JSONL, PEER, N_ROWS = PEER + N_PEERS };
static const char *const row_names[N_ROWS] = {"step", "text", "sentences", "jsonl", "vectorscan",
                                              "vectorscan-starts"};

typedef struct bench {
    texts news;
    size_t from, to;
    poly_engine *engine;
    poly_arena forms_mem, doc_mem;
    poly_forms *forms;
    poly_input *input;
    poly_text *text; /* of the slice: made before the step is timed */
    poly_tokens *toks;
    poly_arena slice_mem;
    uint64_t sum, hits;
#ifdef POLY_BENCH_HS
    hs_database_t *db[N_PEERS];
    hs_scratch_t *scratch;
    double compile[N_PEERS];
#endif
} bench;

/* ---- ours ------------------------------------------------------------------------------------ */
static void match(bench *b, const poly_text *text, const poly_tokens *toks, poly_arena *a)
{
    poly_hits hits;
    must_ok(poly_lexicon_run(&hits, b->engine, text, toks, NULL, a));
    b->hits += hits.count;
}

static void tokens_of(bench *b, poly_str s, poly_text *text, poly_tokens *toks, poly_arena *a)
{
    must_ok(poly_text_run(text, s.p, s.n, NULL, poly_engine_text_rules(b->engine), a));
    must_ok(poly_token_run(toks, text, b->forms, a));
}

static void prepare_step(bench *b)
{
    poly_arena_reset(&b->slice_mem);
    for (size_t i = b->from; i < b->to; i++)
        tokens_of(b, b->news.at[i], &b->text[i], &b->toks[i], &b->slice_mem);
}

static NOINLINE void row_step(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        match(b, &b->text[i], &b->toks[i], &b->doc_mem);
        poly_arena_reset(&b->doc_mem);
    }
}

static void sentences_of(bench *b, poly_str s)
{
    poly_arena *a = &b->doc_mem;
    poly_text text;
    poly_tokens toks;
    poly_pairs pairs;
    poly_sentences sents;
    tokens_of(b, s, &text, &toks, a);
    must_ok(poly_pairs_run(&pairs, &toks, &text, a));
    must_ok(poly_sentence_run(&sents, &text, &toks, &pairs, a));
    match(b, &text, &toks, a);
    poly_arena_reset(a);
}

static NOINLINE void row_text(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        poly_text text;
        poly_tokens toks;
        tokens_of(b, b->news.at[i], &text, &toks, &b->doc_mem);
        match(b, &text, &toks, &b->doc_mem);
        poly_arena_reset(&b->doc_mem);
    }
}

static NOINLINE void row_sentences(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) sentences_of(b, b->news.at[i]);
}

/* Article by article as the texts were read: articles without text are no documents there
 * either. */
static NOINLINE void row_jsonl(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        poly_document doc;
        if (!poly_input_next(b->input, &doc)) die("the input ended early");
        poly_input_parse(b->input, &doc);
        if (doc.error) die(doc.error);
        sentences_of(b, (poly_str){doc.bytes, doc.len});
        poly_document_free(&doc);
    }
}

/* ---- the peer -------------------------------------------------------------------------------- */
#ifdef POLY_BENCH_HS
static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                    void *payload)
{
    (void)id, (void)from, (void)to, (void)flags;
    ++*(uint64_t *)payload;
    return 0;
}

static void scan(bench *b, int peer)
{
    for (size_t i = b->from; i < b->to; i++) {
        const poly_str s = b->news.at[i];
        if (hs_scan(b->db[peer], s.p, (unsigned)s.n, 0, b->scratch, on_match, &b->hits) !=
            HS_SUCCESS)
            die("hs_scan failed");
    }
}

static NOINLINE void row_bare(bench *b) { scan(b, PEER_BARE); }
static NOINLINE void row_start(bench *b) { scan(b, PEER_START); }
static void (*const peers[N_PEERS])(bench *) = {row_bare, row_start};

/* Phrases of the benchmark hold letters and blanks only: as patterns they are themselves. */
static void open_peer(bench *b, int peer, const char **phrase, const unsigned *ids, unsigned n)
{
    hs_compile_error_t *error = NULL;
    unsigned *flags = must(calloc(n, sizeof *flags));
    for (unsigned i = 0; i < n; i++)
        flags[i] = HS_FLAG_CASELESS | (peer == PEER_START ? HS_FLAG_SOM_LEFTMOST : 0);
    const double t0 = seconds();
    if (hs_compile_multi(phrase, flags, ids, n, HS_MODE_BLOCK, NULL, &b->db[peer], &error) !=
        HS_SUCCESS)
        die(error ? error->message : "hs_compile failed");
    b->compile[peer] = seconds() - t0;
    if (hs_alloc_scratch(b->db[peer], &b->scratch) != HS_SUCCESS) die("hs_alloc_scratch failed");
    free(flags);
}

static void open_peers(bench *b, const char *path)
{
    size_t len, most = 1;
    unsigned n = 0;
    char *file = lib_read(path, &len);
    if (!file) die("a lexicon cannot be read");
    for (size_t i = 0; i < len; i++) most += file[i] == '\n';
    const char **phrase = must(calloc(most, sizeof *phrase));
    unsigned *ids = must(calloc(most, sizeof *ids));
    for (char *at = file, *end; at < file + len; at = end + 1) {
        end = memchr(at, '\n', (size_t)(file + len - at));
        if (!end) end = file + len - 1;
        *end = 0;
        if (end == at) continue;
        phrase[n] = at, ids[n] = n;
        n++;
    }
    for (int p = 0; p < N_PEERS; p++) open_peer(b, p, phrase, ids, n);
    free(phrase), free(ids), free(file);
}

static void close_peers(bench *b)
{
    for (int p = 0; p < N_PEERS; p++) hs_free_database(b->db[p]);
    hs_free_scratch(b->scratch);
    b->scratch = NULL;
}
#endif

/* ---- measuring ------------------------------------------------------------------------------- */
static double timed(bench *b, void (*run)(bench *))
{
    const double t0 = seconds();
    run(b);
    return seconds() - t0;
}

static void measure_slice(bench *b, double *times)
{
    prepare_step(b);
    times[STEP] += timed(b, row_step);
    times[TEXT] += timed(b, row_text);
    times[SENTENCES] += timed(b, row_sentences);
    times[JSONL] += timed(b, row_jsonl);
#ifdef POLY_BENCH_HS
    for (int p = 0; p < N_PEERS; p++) times[PEER + p] += timed(b, peers[p]);
#endif
}

static void open_input(bench *b, const char **path)
{
    poly_input_options opt = {
        .format = POLY_INPUT_JSONL, .max_bytes = 64 << 20, .fields = POLY_FIELDS_DEFAULT};
    b->input = must(poly_input_open(path, 1, &opt));
}

/* All slices once. */
static void round_of(bench *b, const char **path, double *times)
{
    open_input(b, path);
    for (int r = 0; r < N_ROWS; r++) times[r] = 0;
    for (b->from = 0; b->from < b->news.count; b->from = b->to) {
        size_t bytes = 0;
        for (b->to = b->from; b->to < b->news.count && bytes < SLICE_BYTES; b->to++)
            bytes += b->news.at[b->to].n;
        measure_slice(b, times);
    }
    poly_input_close(b->input);
}

static void open_engine(bench *b, const char *lexicon)
{
    const char *extra[] = {lexicon};
    const poly_engine_options opt = {
        .size = sizeof opt, .bare = true, .extra = extra, .n_extra = 1};
    poly_error err;
    if (poly_engine_open(&b->engine, &opt, &err) != POLY_OK) die(err.what);
    poly_arena_init(&b->forms_mem, (size_t)1 << 30);
    poly_arena_init(&b->doc_mem, (size_t)1 << 30);
    poly_arena_init(&b->slice_mem, (size_t)2 << 30);
    b->forms = must(poly_forms_new(poly_engine_vocab(b->engine), &b->forms_mem));
}

static void close_engine(bench *b)
{
    poly_arena_free(&b->forms_mem);
    poly_arena_free(&b->doc_mem);
    poly_arena_free(&b->slice_mem);
    poly_engine_close(b->engine);
}

static uint64_t count_hits(bench *b, void (*run)(bench *))
{
    b->hits = 0;
    b->from = 0, b->to = b->news.count;
    run(b);
    return b->hits;
}

/* One lexicon: a line a row. Returns the median time of the row with sentences. */
static double measure(bench *b, const char **path, const char *lexicon, int rounds)
{
    double times[ROUNDS_MAX][N_ROWS], one[ROUNDS_MAX], result = 0;
    const double t0 = seconds();
    open_engine(b, lexicon);
    const double opened = seconds() - t0;
    const uint32_t n = poly_engine_entry_count(b->engine);
    printf("%u entries, engine opened in %.0f ms, %.2f MB, %llu hits\n", n, opened * 1e3,
           (double)b->news.total * 1e-6, (unsigned long long)count_hits(b, row_text));
#ifdef POLY_BENCH_HS
    open_peers(b, lexicon);
    printf("vectorscan compiled in %.0f ms, with starts %.0f ms; %llu ends of substrings\n",
           b->compile[PEER_BARE] * 1e3, b->compile[PEER_START] * 1e3,
           (unsigned long long)count_hits(b, row_bare));
#endif
    round_of(b, path, times[0]); /* warms */
    for (int i = 0; i < rounds; i++) round_of(b, path, times[i]);
    for (int r = 0; r < N_ROWS; r++) {
        for (int i = 0; i < rounds; i++) one[i] = times[i][r];
        const double mid = median(one, rounds);
        if (r == JSONL) result = mid;
        if (mid <= 0) continue;
        printf("match-%-7u %-20s %8.1f MB/s", n, row_names[r], (double)b->news.total * 1e-6 / mid);
        for (int p = PEER; r < PEER && p < N_ROWS && times[0][p] > 0; p++) {
            for (int i = 0; i < rounds; i++) one[i] = times[i][p] / times[i][r];
            const double ratio = median(one, rounds);
            printf("  %6.2f (%.2f-%.2f)", ratio, one[0], one[rounds - 1]);
        }
        printf("\n");
        fflush(stdout);
    }
#ifdef POLY_BENCH_HS
    close_peers(b);
#endif
    close_engine(b);
    return result;
}

int main(int argc, char **argv)
{
    bench b = {0};
    int rounds = 5, at = 1;
    if (at + 1 < argc && strcmp(argv[at], "--rounds") == 0) rounds = atoi(argv[at + 1]), at += 2;
    if (argc - at < 2 || rounds < 1 || rounds > ROUNDS_MAX)
        die("usage: bench_match [--rounds N] FILE.jsonl LEXICON...");
    const char *path[] = {argv[at++]};
    read_articles(&b.news, path[0]);
    b.text = must(calloc(b.news.count, sizeof *b.text));
    b.toks = must(calloc(b.news.count, sizeof *b.toks));
    double first = 0, last = 0;
    size_t smallest = 0, largest = 0;
    for (; at < argc; at++) {
        size_t len;
        char *file = lib_read(argv[at], &len);
        size_t lines = 0;
        for (size_t i = 0; file && i < len; i++) lines += file[i] == '\n';
        free(file);
        last = measure(&b, path, argv[at], rounds);
        largest = lines;
        if (!smallest) smallest = lines, first = last;
    }
    if (largest > smallest && smallest)
        printf("growth of the full run (jsonl): exponent %.3f from %zu to %zu entries\n",
               log(last / first) / log((double)largest / (double)smallest), smallest, largest);
    free(b.text), free(b.toks);
    free(b.news.bytes), free(b.news.at);
    return 0;
}

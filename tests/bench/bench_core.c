/*
 * bench_core.c - the text core beside its peers: the same articles, in one run, in pairs.
 *
 * usage: bench_core [--rounds N] [--least SHARE] [--peers] [--known FILE] FILE.jsonl
 *        bench_core --gate ROW FILE.jsonl      a row ("all": each of ours) once in gate_*(),
 *                                              nothing timed: for callgrind
 *
 * FILE.jsonl holds an article a line, {"text": ...}; all of it lies in memory before anything
 * runs. Rows read it as it is ("news") or with every ASCII letter made a Cyrillic one. The
 * yardstick is a program that only iterates ICU's word BreakIterator over UTF-16. Machines are
 * noisy and drift: so the yardstick runs just before the subject, slice by slice, times are of
 * this thread's CPU alone, and what counts is the median of the rounds' ratios, never MB/s.
 * --least makes the exit status 1 when a ratio is below SHARE of its target; without it the
 * program only reports.
 * --known names a file of lines "ROW INSTRUCTIONS-A-BYTE" (src/tools/callgrind.py writes it),
 * shown in the last column.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#define _POSIX_C_SOURCE 200809L
#include "bench/bench.h"
#include "lexicon/lexicon.h"
#include "sentence/sentence.h"
#include "token/bounds.h"

#include <pcre2.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <utf8proc.h>


typedef struct bench {
    texts news, cyrillic;
    const texts *on; /* what the row reads: articles [from, to) of it */
    size_t from, to;
    poly_engine *engine;
    poly_arena forms_mem, doc_mem; /* as a session has them: forms stay, a document's memory is used
                                    * again */
    poly_forms *forms;
    UBreakIterator *words, *sentences;
    UText *utf8;
    pcre2_code *regex;
    pcre2_match_data *match;
    UChar *wide, *folded;
    int32_t cap_wide;
    uint64_t *bounds, *in_word;
    poly_span *spans;
    uint64_t sum; /* so that no work is left out as unused */
} bench;

/* a-z and A-Z become U+0430.. and U+0410..: words keep their lengths in characters, and no run of
 * ASCII is left. */
static void make_cyrillic(texts *out, const texts *in)
{
    for (size_t i = 0; i < in->count; i++) {
        char *to = room_for(out, in->at[i].n * 2), *const start = to;
        for (size_t k = 0; k < in->at[i].n; k++) {
            const char c = in->at[i].p[k];
            const bool low = c >= 'a' && c <= 'z', high = c >= 'A' && c <= 'Z';
            if (!low && !high) {
                *to++ = c;
                continue;
            }
            const unsigned cp = low ? 0x430u + (unsigned)(c - 'a') : 0x410u + (unsigned)(c - 'A');
            *to++ = (char)(0xc0 | cp >> 6);
            *to++ = (char)(0x80 | (cp & 63));
        }
        take(out, (size_t)(to - start));
    }
    settle(out);
}

/* ---- rows: the yardstick --------------------------------------------------------------------- */
static int32_t widen(const bench *b, poly_str s)
{
    UErrorCode e = U_ZERO_ERROR;
    int32_t n = 0;
    u_strFromUTF8(b->wide, b->cap_wide, &n, s.p, (int32_t)s.n, &e);
    if (U_FAILURE(e)) die("u_strFromUTF8 failed");
    return n;
}

static uint64_t iterate(UBreakIterator *it, const UChar *p, int32_t n)
{
    UErrorCode e = U_ZERO_ERROR;
    uint64_t count = 0;
    ubrk_setText(it, p, n, &e);
    if (U_FAILURE(e)) die("ubrk_setText failed");
    while (ubrk_next(it) != UBRK_DONE) count++;
    return count;
}

static NOINLINE void row_icu_word(bench *b)
{
    for (size_t i = b->from; i < b->to; i++)
        b->sum += iterate(b->words, b->wide, widen(b, b->on->at[i]));
}

/* ---- rows: ours ------------------------------------------------------------------------------ */
static inline void find_bounds(bench *b, int path)
{
    for (size_t i = b->from; i < b->to; i++) {
        const poly_str s = b->on->at[i];
        poly_word_bounds(b->bounds, b->in_word, s, path);
        b->sum += poly_word_spans(b->spans, b->bounds, b->in_word, s.n);
    }
}

static NOINLINE void row_bounds(bench *b) { find_bounds(b, POLY_BOUNDS_BEST); }
static NOINLINE void row_bounds_portable(bench *b) { find_bounds(b, POLY_BOUNDS_PORTABLE); }

static void forget_forms(bench *b)
{
    poly_arena_free(&b->forms_mem);
    poly_arena_init(&b->forms_mem, (size_t)1 << 30);
    b->forms = must(poly_forms_new(poly_engine_vocab(b->engine), &b->forms_mem));
}

#define INLINE static inline __attribute__((always_inline)) /* callgrind: the row itself calls the
                                                             * doors */

INLINE void find_tokens(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        poly_arena *a = &b->doc_mem;
        poly_text text;
        poly_tokens toks;
        must_ok(poly_text_run(&text, b->on->at[i].p, b->on->at[i].n, NULL,
                              poly_engine_text_rules(b->engine), a));
        must_ok(poly_token_run(&toks, &text, b->forms, a));
        b->sum += toks.count;
        poly_arena_reset(a);
    }
}

INLINE void find_sentences(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        poly_arena *a = &b->doc_mem;
        poly_text text;
        poly_tokens toks;
        poly_pairs pairs;
        poly_sentences sents;
        must_ok(poly_text_run(&text, b->on->at[i].p, b->on->at[i].n, NULL,
                              poly_engine_text_rules(b->engine), a));
        must_ok(poly_token_run(&toks, &text, b->forms, a));
        must_ok(poly_pairs_run(&pairs, &toks, &text, a));
        must_ok(poly_sentence_run(&sents, &text, &toks, &pairs, a));
        b->sum += sents.count;
        poly_arena_reset(a);
    }
}

static NOINLINE void row_tokens(bench *b) { find_tokens(b); }
static NOINLINE void row_sentences(bench *b) { find_sentences(b); }

/* A worker's first documents: with the first slice of each round all forms but the vocabulary's
 * are unknown. */
static NOINLINE void row_tokens_cold(bench *b)
{
    if (b->from == 0) forget_forms(b);
    find_tokens(b);
}

static NOINLINE void row_sentences_cold(bench *b)
{
    if (b->from == 0) forget_forms(b);
    find_sentences(b);
}

/* ---- rows: peers ----------------------------------------------------------------------------- */
static NOINLINE void row_icu_word_utf8(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        UErrorCode e = U_ZERO_ERROR;
        b->utf8 = utext_openUTF8(b->utf8, b->on->at[i].p, (int64_t)b->on->at[i].n, &e);
        ubrk_setUText(b->words, b->utf8, &e);
        if (U_FAILURE(e)) die("ubrk_setUText failed");
        while (ubrk_next(b->words) != UBRK_DONE) b->sum++;
    }
}

static NOINLINE void row_icu_sentence(bench *b)
{
    for (size_t i = b->from; i < b->to; i++)
        b->sum += iterate(b->sentences, b->wide, widen(b, b->on->at[i]));
}

static int32_t fold_wide(bench *b, int32_t n)
{
    UErrorCode e = U_ZERO_ERROR;
    const int32_t m =
        u_strFoldCase(b->folded, b->cap_wide * 3, b->wide, n, U_FOLD_CASE_DEFAULT, &e);
    if (U_FAILURE(e)) die("u_strFoldCase failed");
    return m;
}

static NOINLINE void row_icu_fold(bench *b)
{
    for (size_t i = b->from; i < b->to; i++)
        b->sum += (uint64_t)fold_wide(b, widen(b, b->on->at[i]));
}

/* Words, folded text and sentences out of ICU alone; no ids, no language. */
static NOINLINE void row_icu_all(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        const int32_t n = widen(b, b->on->at[i]);
        b->sum += (uint64_t)fold_wide(b, n);
        b->sum += iterate(b->words, b->wide, n);
        b->sum += iterate(b->sentences, b->wide, n);
    }
}

static NOINLINE void row_utf8proc(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        utf8proc_uint8_t *out = NULL;
        const utf8proc_ssize_t n = utf8proc_map(
            (const utf8proc_uint8_t *)b->on->at[i].p, (utf8proc_ssize_t)b->on->at[i].n, &out,
            UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
        if (n < 0) die("utf8proc_map failed");
        b->sum += (uint64_t)n;
        free(out);
    }
}

static NOINLINE void row_pcre2(bench *b)
{
    for (size_t i = b->from; i < b->to; i++) {
        const poly_str s = b->on->at[i];
        PCRE2_SIZE at = 0;
        while (pcre2_jit_match(b->regex, (PCRE2_SPTR)s.p, s.n, at, PCRE2_NO_UTF_CHECK, b->match,
                               NULL) > 0) {
            at = pcre2_get_ovector_pointer(b->match)[1];
            b->sum++;
        }
    }
}

/* ---- the rows' table ------------------------------------------------------------------------- */
typedef enum row_kind { OURS, OURS_CYRILLIC, OURS_COLD, PEER } row_kind;

typedef struct row {
    const char *id, *what;
    void (*run)(bench *b);
    row_kind kind;
    double target; /* times the yardstick; 0: none is set */
} row;

static const row rows[] = {
    {"bounds", "word boundaries with spans", row_bounds, OURS, 15},
    {"bounds-portable", "the same, portable path", row_bounds_portable, OURS, 0},
    {"bounds-cyrillic", "word boundaries, all Cyrillic", row_bounds, OURS_CYRILLIC, 3},
    {"bounds-cyrillic-portable", "the same, portable path", row_bounds_portable, OURS_CYRILLIC, 0},
    {"tokens", "text, tokens, folded, interned", row_tokens, OURS, 4.5},
    {"sentences", "the same, sentences, language", row_sentences, OURS, 4},
    {"tokens-cold", "tokens, a worker's first", row_tokens_cold, OURS_COLD, 0},
    {"sentences-cold", "sentences, a worker's first", row_sentences_cold, OURS_COLD, 0},
    {"icu-word-utf8", "ICU words over UTF-8 (UText)", row_icu_word_utf8, PEER, 0},
    {"icu-sentence", "ICU sentences", row_icu_sentence, PEER, 0},
    {"icu-fold", "ICU case folding", row_icu_fold, PEER, 0},
    {"icu-all", "ICU words, folding, sentences", row_icu_all, PEER, 0},
    {"utf8proc", "utf8proc NFKC_Casefold", row_utf8proc, PEER, 0},
    {"pcre2", "PCRE2 JIT \\w+, UTF and UCP", row_pcre2, PEER, 0},
};
enum { N_ROWS = sizeof rows / sizeof *rows };

static const texts *text_of(const bench *b, const row *r)
{
    return r->kind == OURS_CYRILLIC ? &b->cyrillic : &b->news;
}

/* ---- measuring ------------------------------------------------------------------------------- */
static double timed(bench *b, void (*run)(bench *))
{
    const double t0 = seconds();
    run(b);
    return seconds() - t0;
}

/* One round: over all slices, the yardstick and then the subject. */
static void round_of(bench *b, const row *r, double *yard, double *subject)
{
    *yard = *subject = 0;
    b->on = text_of(b, r);
    for (b->from = 0; b->from < b->on->count; b->from = b->to) {
        size_t bytes = 0;
        for (b->to = b->from; b->to < b->on->count && bytes < SLICE_BYTES; b->to++)
            bytes += b->on->at[b->to].n;
        *yard += timed(b, row_icu_word);
        *subject += timed(b, r->run);
    }
}

/* Instructions a byte of a row, from the file that --known names; 0 when it does not say. */
static double known_of(const char *path, const char *id)
{
    char name[64];
    double value = 0, found = 0;
    FILE *f = path ? fopen(path, "r") : NULL;
    while (f && fscanf(f, "%63s %lf", name, &value) == 2) {
        if (strcmp(name, id) == 0) found = value;
    }
    if (f) fclose(f);
    return found;
}

static void print_row(const char *id, const char *what, double mbs, const double *ratios,
                      double mid, int n, double instr)
{
    char range[40] = "", per_byte[24] = "";
    if (n > 0) snprintf(range, sizeof range, "(%.2f-%.2f)", ratios[0], ratios[n - 1]);
    if (instr > 0) snprintf(per_byte, sizeof per_byte, "%.1f", instr);
    printf("%-25s %-31s %8.1f %7.2f %-16s %8s\n", id, what, mbs, mid, range, per_byte);
    fflush(stdout);
}

/* Measures one row and prints it. Returns the median ratio. */
static double measure(bench *b, const row *r, int rounds, const char *known)
{
    static const double one[] = {1};
    double ratio[ROUNDS_MAX], yards[ROUNDS_MAX], times[ROUNDS_MAX];
    round_of(b, r, &yards[0], &times[0]); /* warms caches and pages */
    for (int i = 0; i < rounds; i++) {
        round_of(b, r, &yards[i], &times[i]);
        ratio[i] = yards[i] / times[i];
    }
    const double bytes = (double)text_of(b, r)->total * 1e-6, mid = median(ratio, rounds);
    const bool cyrillic = r->kind == OURS_CYRILLIC;
    if (r == rows || (cyrillic && r[-1].kind != r->kind))
        print_row(cyrillic ? "icu-word-cyrillic" : "icu-word", "yardstick: ICU words over UTF-16",
                  bytes / median(yards, rounds), one, 1, 0,
                  known_of(known, cyrillic ? "icu-word-cyrillic" : "icu-word"));
    print_row(r->id, r->what, bytes / median(times, rounds), ratio, mid, rounds,
              known_of(known, r->id));
    return mid;
}

static int table(bench *b, int rounds, bool peers, double least, const char *known)
{
    double got[N_ROWS] = {0};
    int missed = 0;
    printf("%zu articles, %.1f MB (%.1f MB in Cyrillic), %d rounds\n", b->news.count,
           (double)b->news.total * 1e-6, (double)b->cyrillic.total * 1e-6, rounds);
    printf("%-25s %-31s %8s %7s %-16s %8s\n", "row", "", "MB/s", "x ICU", "(min-max)", "instr/B");
    for (int i = 0; i < N_ROWS; i++) {
        if (rows[i].kind != PEER || peers) got[i] = measure(b, &rows[i], rounds, known);
    }
    for (int i = 0; i < N_ROWS; i++) {
        if (rows[i].target <= 0) continue;
        const bool pass = got[i] >= rows[i].target;
        printf("%s  %-25s %6.2f times ICU's words; wanted %.1f\n", pass ? "reached" : "MISSED ",
               rows[i].id, got[i], rows[i].target);
        missed += got[i] < rows[i].target * least;
    }
    return missed > 0;
}

/* ---- for callgrind --------------------------------------------------------------------------- */
/* What callgrind counts happens in these two: the names say which text it was. Counting after the
 * call keeps the call a call: a jump would take the frame, and with it the name, away. */
static NOINLINE void gate_news(bench *b, void (*run)(bench *))
{
    b->on = &b->news;
    b->from = 0, b->to = b->news.count;
    run(b);
    b->sum++;
}

static NOINLINE void gate_cyrillic(bench *b, void (*run)(bench *))
{
    b->on = &b->cyrillic;
    b->from = 0, b->to = b->cyrillic.count;
    run(b);
    b->sum++;
}

static void gate(bench *b, const char *which)
{
    const bool all = strcmp(which, "all") == 0;
    const bool yard = all || strcmp(which, "icu-word") == 0;
    int n = yard;
    b->on = &b->news;
    b->from = 0, b->to = b->news.count;
    row_sentences(b); /* warm: the first articles must not pay for what is done once a run */
    if (yard) gate_news(b, row_icu_word);
    if (all) gate_cyrillic(b, row_icu_word);
    for (int i = 0; i < N_ROWS; i++) {
        if (all ? rows[i].kind == PEER : strcmp(which, rows[i].id) != 0) continue;
        n++;
        if (rows[i].kind == OURS_CYRILLIC)
            gate_cyrillic(b, rows[i].run);
        else
            gate_news(b, rows[i].run);
    }
    if (!n) die("no row of that name");
    printf("news %zu\ncyrillic %zu\n", b->news.total, b->cyrillic.total);
}

/* The yardstick alone: CPU seconds, bytes. For what is measured as a program
 * (src/tools/bench_complete.py). */
static void yard_alone(bench *b)
{
    b->on = &b->news;
    b->from = 0, b->to = b->news.count;
    printf("%.6f %zu\n", timed(b, row_icu_word), b->news.total);
}

/* ---- opening and closing --------------------------------------------------------------------- */
static void open_all(bench *b, const char *path)
{
    UErrorCode e = U_ZERO_ERROR;
    int code;
    PCRE2_SIZE at;
    read_articles(&b->news, path);
    make_cyrillic(&b->cyrillic, &b->news);
    const size_t longest = b->cyrillic.longest + 1;
    b->engine = lib_engine();
    forget_forms(b);
    poly_arena_init(&b->doc_mem, (size_t)1 << 30);
    b->words = ubrk_open(UBRK_WORD, "en", NULL, 0, &e);
    b->sentences = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &e);
    if (U_FAILURE(e)) die("ICU opens no BreakIterator");
    b->regex = must(pcre2_compile((PCRE2_SPTR) "\\w+", PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP,
                                  &code, &at, NULL));
    if (pcre2_jit_compile(b->regex, PCRE2_JIT_COMPLETE)) die("PCRE2 has no JIT");
    b->match = must(pcre2_match_data_create_from_pattern(b->regex, NULL));
    b->cap_wide = (int32_t)longest;
    b->wide = must(malloc(longest * sizeof *b->wide));
    b->folded = must(malloc(longest * 3 * sizeof *b->folded));
    b->bounds = must(calloc(poly_bounds_size(longest), sizeof *b->bounds));
    b->in_word = must(calloc(poly_bounds_size(longest), sizeof *b->in_word));
    b->spans = must(malloc((longest + 8) * sizeof *b->spans));
}

static void close_all(bench *b)
{
    utext_close(b->utf8);
    ubrk_close(b->words);
    ubrk_close(b->sentences);
    pcre2_match_data_free(b->match);
    pcre2_code_free(b->regex);
    poly_arena_free(&b->doc_mem);
    poly_arena_free(&b->forms_mem);
    poly_engine_close(b->engine);
    void *const all[] = {b->wide,    b->folded,      b->bounds,     b->in_word,       b->spans,
                         b->news.at, b->cyrillic.at, b->news.bytes, b->cyrillic.bytes};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
}

int main(int argc, char **argv)
{
    static bench b;
    int rounds = ROUNDS, i = 1, status = 0;
    bool peers = false, yard = false;
    double least = 0;
    const char *known = NULL, *gated = NULL;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        const bool more = i + 1 < argc;
        if (strcmp(argv[i], "--peers") == 0)
            peers = true;
        else if (strcmp(argv[i], "--yard") == 0)
            yard = true;
        else if (strcmp(argv[i], "--rounds") == 0 && more)
            rounds = atoi(argv[++i]);
        else if (strcmp(argv[i], "--least") == 0 && more)
            least = atof(argv[++i]);
        else if (strcmp(argv[i], "--known") == 0 && more)
            known = argv[++i];
        else if (strcmp(argv[i], "--gate") == 0 && more)
            gated = argv[++i];
        else
            die("unknown option");
    }
    if (i + 1 != argc || rounds < 1 || rounds > ROUNDS_MAX)
        die("wants one file, and 1 to 99 rounds");
    open_all(&b, argv[i]);
    if (yard)
        yard_alone(&b);
    else if (gated)
        gate(&b, gated);
    else
        status = table(&b, rounds, peers, least, known);
    if (b.sum == 0) die("nothing was found");
    close_all(&b);
    return status;
}

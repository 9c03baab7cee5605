/*
 * eval.c - `polyanalyze eval GOLD [SYSTEM]`: how right the records are, by annotated articles.
 *
 *   in   gold articles; records, or without them the program itself     out  scores, errors, a page
 */
#include "cli/eval.h"

#include "base/vec.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

typedef struct teller { /* what is told of a line */
    poly_evaluation *e;
    const char *file;
    uint64_t line;
} teller;

static void tell(void *payload, const char *sentence)
{
    const teller *t = payload;
    t->e->mistakes++;
    poly_cli_say("%s:%llu: %s", strcmp(t->file, "-") == 0 ? "<stdin>" : t->file,
                 (unsigned long long)t->line, sentence);
}

/* ---- our own record of a gold article -------------------------------------------------------- */
typedef struct own {
    const poly_engine *engine; /* NULL: records are read from a file */
    poly_session *session;
    poly_buf record;
} own;

/* Quotes of the record are those of the document, in order; save some that were ill-formed, which
 * ours never are. */
static void set_basis(poly_eval_article *record, const poly_doc *d)
{
    assert(record->quotes.count == poly_quote_count(d));
    for (uint32_t i = 0; i < record->quotes.count && i < poly_quote_count(d); i++)
        record->quotes.at[i].basis = poly_quote_at(d, i).basis;
}

static bool analyse(poly_evaluation *e, own *w, poly_evaluated *x, poly_document *doc, teller *t)
{
    const poly_write_options opt = {.size = sizeof opt, .format = POLY_JSONL};
    poly_doc *d = doc->error_code ? NULL : poly_cli_analyze(doc, w->engine, &w->session, e->o);
    w->record.n = 0;
    if (!d) {
        tell(t, doc->error);
        return true;
    }
    const poly_status st = poly_doc_write(d, &opt, poly_cli_sink, &w->record);
    if (st == POLY_OK)
        x->has_record = poly_eval_read_record(&x->record, (poly_str){w->record.p, w->record.n},
                                              tell, t, &e->mem);
    if (x->has_record) set_basis(&x->record, d);
    poly_doc_close(d);
    return st == POLY_OK;
}

/* ---- gold ------------------------------------------------------------------------------------ */
/* False: memory ran out. */
static bool add_gold(poly_evaluation *e, own *w, poly_input *in, poly_document *doc)
{
    teller t = {e, doc->source, doc->line};
    poly_evaluated x = {0};
    if (!doc->raw) {
        e->mistakes++;
        poly_cli_say_document(doc);
        return true;
    }
    if (!poly_eval_read_gold(&x.gold, (poly_str){doc->bytes, doc->len}, tell, &t, &e->mem))
        return !e->mem.status;
    x.gold.line = doc->line;
    if (w->engine) {
        poly_input_parse(in, doc);
        if (!analyse(e, w, &x, doc, &t)) return false;
    }
    POLY_VEC_PUSH(e, &e->mem, x);
    return !e->mem.status;
}

/* Each line of the file is handed to `add`, which may say that memory ran out. */
typedef bool add_fn(poly_evaluation *e, own *w, poly_input *in, poly_document *doc);

static poly_exit read_lines(poly_evaluation *e, own *w, const char *path, add_fn *add)
{
    poly_input_options opt = e->o->input;
    poly_document doc;
    opt.format = POLY_INPUT_JSONL;
    opt.text_html = POLY_TEXT_HTML_NEVER; /* spans of gold count in the text as it stands there */
    poly_input *in = poly_input_open(&path, 1, &opt);
    bool going = in != NULL;
    while (going && poly_input_next(in, &doc)) {
        going = add(e, w, in, &doc);
        poly_document_free(&doc);
    }
    going = going && poly_input_status(in) == POLY_OK;
    poly_input_close(in);
    return going ? POLY_EXIT_OK : poly_cli_no_memory();
}

/* ---- records from a file --------------------------------------------------------------------- */
typedef struct records {
    poly_eval_article *at; /* ordered by id, of one id the last line last */
    uint32_t count, cap;
} records;

typedef struct record_reader {
    own w; /* first: add_record() finds the rest behind it */
    records all;
} record_reader;

static bool add_record(poly_evaluation *e, own *w, poly_input *in, poly_document *doc)
{
    record_reader *r = (record_reader *)w;
    teller t = {e, doc->source, doc->line};
    poly_eval_article x;
    (void)in;
    if (!doc->raw) {
        e->mistakes++;
        poly_cli_say_document(doc);
        return true;
    }
    if (!poly_eval_read_record(&x, (poly_str){doc->bytes, doc->len}, tell, &t, &e->mem))
        return !e->mem.status;
    x.line = doc->line;
    POLY_VEC_PUSH(&r->all, &e->mem, x);
    return !e->mem.status;
}

static int by_id(const void *a, const void *b)
{
    const poly_eval_article *x = a, *y = b;
    const int c = poly_str_cmp(x->id, y->id);
    return c ? c : x->line < y->line ? -1 : x->line > y->line;
}

static const poly_eval_article *find_record(const records *r, poly_str id)
{
    uint32_t from = 0, to = r->count;
    while (from < to) {
        const uint32_t mid = from + (to - from) / 2;
        if (poly_str_cmp(r->at[mid].id, id) <= 0) from = mid + 1;
        else to = mid;
    }
    return from && poly_str_eq(r->at[from - 1].id, id) ? &r->at[from - 1] : NULL;
}

/* The record with quotes of its own: of one id there may be several gold articles, and each leaves
 * out quotes of its record. */
static poly_eval_article copy_of(const poly_eval_article *found, poly_arena *a)
{
    poly_eval_article x = *found;
    x.quotes.at = poly_arena_alloc(a, x.quotes.count, sizeof *x.quotes.at);
    if (x.quotes.at && x.quotes.count)
        memcpy(x.quotes.at, found->quotes.at, x.quotes.count * sizeof *x.quotes.at);
    return x;
}

static poly_exit read_records(poly_evaluation *e, const char *path)
{
    record_reader r = {0};
    const poly_exit st = read_lines(e, &r.w, path, add_record);
    if (st != POLY_EXIT_OK) return st;
    if (r.all.count) qsort(r.all.at, r.all.count, sizeof *r.all.at, by_id);
    for (uint32_t i = 1; i < r.all.count; i++) {
        teller t = {e, path, r.all.at[i].line};
        if (poly_str_eq(r.all.at[i - 1].id, r.all.at[i].id))
            tell(&t, "a record of this id was there before: the last one counts");
    }
    for (uint32_t i = 0; i < e->count; i++) {
        const poly_eval_article *found = find_record(&r.all, e->at[i].gold.id);
        e->at[i].has_record = found != NULL;
        if (!found) continue;
        e->at[i].record = copy_of(found, &e->mem);
        if (e->mem.status) return poly_cli_no_memory();
        teller t = {e, path, found->line};
        poly_eval_fit(&e->at[i].record, e->at[i].gold.text, tell, &t);
    }
    return POLY_EXIT_OK;
}

static poly_exit read_all(poly_evaluation *e)
{
    const poly_cli_options *o = e->o;
    own w = {0};
    poly_engine *engine = NULL;
    poly_exit st = o->n_args == 1 ? poly_cli_engine(&engine, o, NULL) : POLY_EXIT_OK;
    w.engine = engine;
    poly_buf_init(&w.record);
    if (st == POLY_EXIT_OK) st = read_lines(e, &w, o->args[0], add_gold);
    poly_buf_free(&w.record);
    poly_session_close(w.session);
    poly_engine_close(engine);
    return st == POLY_EXIT_OK && o->n_args == 2 ? read_records(e, o->args[1]) : st;
}

/* ---- scores ---------------------------------------------------------------------------------- */
static void drop_unsure(poly_eval_article *record, uint16_t least)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < record->quotes.count; i++) {
        const poly_eval_quote q = record->quotes.at[i];
        if (!q.confident || q.confidence >= least) record->quotes.at[kept++] = q;
    }
    record->quotes.count = kept;
}

static void add_group(poly_evaluation *e, const char *name, poly_str lang)
{
    poly_eval_group g = {.name = name};
    g.rows = poly_arena_alloc(&e->mem, e->count, sizeof *g.rows);
    if (!g.rows) return;
    for (uint32_t i = 0; i < e->count; i++) {
        if (!lang.p || poly_str_eq(e->at[i].gold.lang, lang))
            g.rows[g.n++] = e->at[i].scored.counts;
    }
    poly_eval_group_sum(&g, e->o->resamples, e->o->seed, &e->mem);
    POLY_VEC_PUSH(&e->groups, &e->mem, g);
}

/* Languages in the order of the gold; at most a few are shown. */
static void add_languages(poly_evaluation *e)
{
    enum { MOST_LANGUAGES = 16 };
    poly_str seen[MOST_LANGUAGES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->count && n < MOST_LANGUAGES; i++) {
        const poly_str lang = e->at[i].gold.lang;
        uint32_t k = 0;
        while (k < n && !poly_str_eq(seen[k], lang)) k++;
        if (k == n && lang.n) seen[n++] = lang;
    }
    for (uint32_t k = 0; n > 1 && k < n; k++) add_group(e, seen[k].p, seen[k]);
}

static poly_exit score_all(poly_evaluation *e)
{
    for (uint32_t i = 0; i < e->count; i++) {
        poly_evaluated *x = &e->at[i];
        if (x->has_record) drop_unsure(&x->record, e->o->min_confidence);
        poly_eval_score(&x->scored, &x->gold, x->has_record ? &x->record : NULL, &e->mem,
                        &e->scratch);
        if (e->mem.status || e->scratch.status) return poly_cli_no_memory();
    }
    add_group(e, "all", (poly_str){0});
    add_languages(e);
    return e->mem.status ? poly_cli_no_memory() : POLY_EXIT_OK;
}

/* ---- reports --------------------------------------------------------------------------------- */
typedef void put_fn(poly_evaluation *e, poly_buf *out);

static poly_exit write_report(poly_evaluation *e, const char *path, put_fn *put)
{
    poly_out out;
    const poly_exit opened = poly_out_open(&out, path);
    if (opened == POLY_EXIT_OK) put(e, &out.buf);
    if (e->scratch.status) out.buf.status = POLY_ERR_NOMEM;
    const poly_exit closed = poly_out_close(&out, opened == POLY_EXIT_OK);
    return opened != POLY_EXIT_OK ? opened : closed;
}

static poly_exit report(poly_evaluation *e)
{
    static put_fn *const put[] = {poly_eval_put_text, poly_eval_put_json, poly_eval_put_csv};
    poly_exit st = write_report(e, e->o->output, put[e->o->eval_format]);
    if (st == POLY_EXIT_OK && e->o->html) st = write_report(e, e->o->html, poly_eval_put_page);
    if (st != POLY_EXIT_OK) return st;
    return e->mistakes ? POLY_EXIT_SOME : POLY_EXIT_OK;
}

poly_exit poly_cmd_eval(poly_cli_options *o)
{
    poly_evaluation e = {.o = o};
    if (o->n_args < 1 || o->n_args > 2) {
        poly_cli_say(
            "eval takes the gold and, if need be, a file of records (polyanalyze eval --help)");
        return POLY_EXIT_USAGE;
    }
    poly_arena_init(&e.mem, SIZE_MAX);
    poly_arena_init(&e.scratch, SIZE_MAX);
    poly_exit st = read_all(&e);
    if (st == POLY_EXIT_OK && !e.count && e.mistakes) st = POLY_EXIT_SOME; /* nothing to score */
    if (st == POLY_EXIT_OK) st = score_all(&e);
    if (st == POLY_EXIT_OK) st = report(&e);
    poly_arena_free(&e.scratch);
    poly_arena_free(&e.mem);
    return st;
}

/*
 * lexicon_check.c - `polyanalyze lexicon check`: is a lexicon as it is meant to be?
 *
 *   in   lexicon files or folders; perhaps a corpus     out  findings by file and line
 *
 * Mistakes of the language are told by the engine, which loads the lexicon first. What never
 * matched in a corpus is what `match` would not have shown.
 */
#include "base/hash.h"
#include "cli/batch.h"
#include "cli/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* ---- what never matched ---------------------------------------------------------------------- */
typedef struct fired {
    uint64_t key, count;
} fired;

typedef struct corpus {
    uint64_t *counts; /* by entry of the engine */
    uint32_t *themes;
    fired *at; /* sorted by key: of ids, and of themes with lemmas */
    size_t n;
    bool no_memory;
} corpus;

static uint64_t key_of(const char *theme, size_t theme_len, const char *lang, poly_str lemma)
{
    uint64_t h = poly_hash_bytes(theme, theme_len);
    h = poly_hash_mix(h + poly_hash_bytes(lang, strlen(lang)));
    return poly_hash_mix(h ^ poly_hash_bytes(lemma.p, lemma.n));
}

static void collect(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    (void)b;
    it->found = d ? poly_match_count(d) : 0;
    for (uint32_t i = 0; i < it->found; i++) {
        const poly_match m = poly_match_at(d, i);
        const uint32_t pair[2] = {m.entry, m.theme};
        poly_buf_bytes(&it->result, pair, sizeof pair);
    }
}

static poly_exit start_counting(poly_batch *b)
{
    corpus *c = b->payload;
    const size_t n = (size_t)poly_engine_entry_count(b->engine) + 1;
    c->counts = calloc(n, sizeof *c->counts);
    c->themes = calloc(n, sizeof *c->themes);
    return c->counts && c->themes ? POLY_EXIT_OK : poly_cli_no_memory();
}

static void add_up(poly_batch *b, poly_batch_item *it)
{
    corpus *c = b->payload;
    for (size_t i = 0; i + 8 <= it->result.n; i += 8) {
        uint32_t pair[2];
        memcpy(pair, it->result.p + i, sizeof pair);
        c->counts[pair[0]]++;
        c->themes[pair[0]] = pair[1];
    }
}

static int by_key(const void *a, const void *b)
{
    const fired *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* An entry is known by its id, and by theme, language and first form: the text of the lexicon may
 * not say the id. */
static void name_counts(poly_batch *b)
{
    corpus *c = b->payload;
    const uint32_t n = poly_engine_entry_count(b->engine);
    c->at = calloc((size_t)n * 2 + 1, sizeof *c->at);
    c->no_memory = !c->at;
    for (uint32_t i = 0; c->at && i < n; i++) {
        if (!c->counts[i]) continue;
        const char *id = poly_entry_id(b->engine, i),
                   *theme = poly_theme_id(b->engine, c->themes[i]);
        const poly_str lang = {id, strcspn(id, ".")};
        const char *name = poly_str_eq(lang, POLY_S("id"))   ? "id"
                           : poly_str_eq(lang, POLY_S("en")) ? "en"
                                                             : "all";
        c->at[c->n++] = (fired){poly_hash_bytes(id, strlen(id)), c->counts[i]};
        c->at[c->n++] =
            (fired){key_of(theme, strlen(theme), name, poly_str_of(poly_entry_lemma(b->engine, i))),
                    c->counts[i]};
    }
    if (c->n) qsort(c->at, c->n, sizeof *c->at, by_key);
}

static bool has_fired(const corpus *c, uint64_t key)
{
    const fired want = {.key = key};
    return c->n && bsearch(&want, c->at, c->n, sizeof want, by_key);
}

static void tell_unfired(poly_dict_findings *out, poly_dict *d, const corpus *c)
{
    for (uint32_t i = 0; i < d->entries.count; i++) {
        const poly_dict_entry *e = &d->entries.at[i];
        poly_buf theme, ours;
        if ((i && e->group == e[-1].group) || e->exclude || e->kind == POLY_DICT_COMMENT) continue;
        const char *lang = e->lang == POLY_LANG_ID ? "id" : e->lang == POLY_LANG_EN ? "en" : "all";
        poly_buf_init(&theme);
        poly_buf_init(&ours);
        poly_dict_put_id(&theme, d, e->category);
        poly_dict_put_ours(&ours, e);
        bool known = has_fired(c, key_of(theme.p, theme.n, lang, e->text)) ||
                     has_fired(c, key_of(theme.p, theme.n, lang, (poly_str){ours.p, ours.n}));
        for (poly_str rest = e->props; rest.p && !known;) {
            const poly_str prop = poly_str_trim(poly_str_cut(&rest, ';'));
            if (poly_str_starts(prop, POLY_S("id=")))
                known = has_fired(c, poly_hash_bytes(prop.p + 3, prop.n - 3));
        }
        if (!known)
            poly_dict_find_out(out, d, i, POLY_DICT_UNFIRED, "matches nowhere in the corpus");
        poly_buf_free(&theme);
        poly_buf_free(&ours);
    }
}

/* Documents that cannot be read are told, and the check goes on: SOME. */
static poly_exit read_corpus(poly_dict_findings *out, poly_dict *d, const poly_cli_options *o)
{
    corpus c = {0};
    poly_cli_options own = poly_lexicon_alone(o);
    const char *paths[POLY_EXTRA_MOST];
    memcpy(paths, o->corpus, sizeof paths);
    own.args = paths;
    own.n_args = o->n_corpus;
    own.no_quotes = true;
    own.output =
        "/dev/null"; /* rows are not written; standard output stays open for the findings */
    own.exit_status = false;
    poly_batch b = {
        .open = start_counting, .work = collect, .put = add_up, .end = name_counts, .payload = &c};
    poly_exit st = poly_batch_run(&b, &own);
    if (c.no_memory) st = poly_cli_no_memory();
    if (st == POLY_EXIT_OK || st == POLY_EXIT_SOME) tell_unfired(out, d, &c);
    free(c.at);
    free(c.counts);
    free(c.themes);
    return st;
}

/* ---- findings -------------------------------------------------------------------------------- */
static void put_finding(poly_buf *out, const poly_dict *d, const poly_dict_finding *f,
                        uint8_t format)
{
    static const char *const columns[] = {"file",  "line", "problem", "theme",
                                          "entry", "what", NULL};
    poly_buf theme, entry;
    poly_buf_init(&theme);
    poly_buf_init(&entry);
    if (f->entry != POLY_NONE) poly_dict_put_id(&theme, d, d->entries.at[f->entry].category);
    if (f->entry != POLY_NONE) poly_dict_put_ours(&entry, &d->entries.at[f->entry]);
    if (format == POLY_LIST_TEXT) {
        poly_buf_cstr(out, f->file);
        poly_buf_char(out, ':');
        poly_buf_u64(out, f->line);
        poly_buf_cstr(out, ": ");
        poly_buf_cstr(out, poly_dict_problem_name((poly_dict_problem)f->problem));
        poly_buf_cstr(out, entry.n ? ": '" : ": ");
        poly_buf_bytes(out, entry.p, entry.n);
        poly_buf_cstr(out, entry.n ? "' " : "");
        poly_buf_cstr(out, f->what);
        poly_buf_char(out, '\n');
    } else {
        poly_row r =
            poly_row_begin(out, columns, format == POLY_LIST_TSV ? POLY_ROWS_TSV : POLY_ROWS_JSONL);
        poly_row_str(&r, poly_str_of(f->file));
        poly_row_number(&r, f->line);
        poly_row_str(&r, poly_str_of(poly_dict_problem_name((poly_dict_problem)f->problem)));
        poly_row_str(&r, (poly_str){theme.p, theme.n});
        poly_row_str(&r, (poly_str){entry.p, entry.n});
        poly_row_str(&r, poly_str_of(f->what));
        poly_row_end(&r);
    }
    poly_buf_free(&theme);
    poly_buf_free(&entry);
}

static poly_exit write_findings(const poly_dict_findings *f, const poly_dict *d,
                                const poly_cli_options *o)
{
    static const char *const head[] = {"file", "line", "problem", "theme", "entry", "what", NULL};
    uint32_t n[POLY_DICT_PROBLEM_N] = {0};
    poly_out out;
    const poly_exit opened = poly_out_open(&out, o->output);
    if (o->list_format == POLY_LIST_TSV) poly_row_head(&out.buf, head, POLY_ROWS_TSV);
    for (uint32_t i = 0; i < f->count; i++) {
        put_finding(&out.buf, d, &f->at[i], o->list_format);
        n[f->at[i].problem]++;
    }
    const poly_exit closed = poly_out_close(&out, opened == POLY_EXIT_OK);
    if (opened != POLY_EXIT_OK || closed != POLY_EXIT_OK)
        return opened != POLY_EXIT_OK ? opened : closed;
    if (!o->quiet) {
        char line[400];
        uint32_t entries = 0;
        for (uint32_t i = 0; i < d->entries.count; i++)
            entries += i == 0 || d->entries.at[i].group != d->entries.at[i - 1].group;
        size_t used = (size_t)snprintf(line, sizeof line, "%u entr%s", (unsigned)entries,
                                       entries == 1 ? "y" : "ies");
        for (unsigned p = 0; p < POLY_DICT_PROBLEM_N; p++)
            if (n[p])
                used += (size_t)snprintf(line + used, sizeof line - used, ", %u %s", (unsigned)n[p],
                                         poly_dict_problem_name((poly_dict_problem)p));
        poly_cli_say("%s%s", line, f->count ? "" : ", nothing odd");
    }
    return f->count && o->strict ? POLY_EXIT_NOTHING : POLY_EXIT_OK;
}

poly_exit poly_lexicon_check(poly_cli_options *o)
{
    poly_read_lexicon x;
    poly_dict_findings f = {0};
    poly_exit st = poly_lexicon_open(&x, o);
    if (st == POLY_EXIT_OK && poly_dict_inspect(&f, &x.d, x.morph, o->input.date) != POLY_OK)
        st = poly_cli_no_memory();
    if (st == POLY_EXIT_OK && o->n_corpus) st = read_corpus(&f, &x.d, o);
    if (st == POLY_EXIT_OK || st == POLY_EXIT_SOME) {
        const poly_exit written = write_findings(&f, &x.d, o);
        if (st == POLY_EXIT_OK || written > POLY_EXIT_SOME) st = written;
    }
    poly_lexicon_close(&x);
    return st;
}

/*
 * kwic.c - `polyanalyze kwic`: a concordance, each place with what stands to its left and right.
 *
 *   in   a pattern of the lexicon language ("serangan siber", "~retas", "/cve-\d+/",
 *        "{threat.breach}"), a run, records or articles
 *   out  lines in the order of the text, or sorted by the words on one side
 *
 * Method: the pattern is a lexicon of one entry, so it matches as entries do (docs/LEXICON.md);
 * {theme} stands for the lexicons' own entries of a theme. A run that keeps texts is searched in
 * them, else in the sentences around its quotes.
 */
#define _XOPEN_SOURCE 700
#include "cli/part.h"

#include "base/escape.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

enum { SIDE_BYTES = 300, CHUNK = 4096, MOST_ID = 24, LEAST_SIDE = 10 };

typedef struct line {
    poly_str document, outlet, day, quote, speaker, left, match, right, key;
    uint64_t start, end;
} line;

typedef struct kwic {
    const poly_cli_options *o;
    poly_engine *engine;
    poly_session *session;
    char *theme; /* hits of it and of those below it count; NULL: all */
    poly_out out;
    poly_arena mem; /* of the lines */
    struct {
        line *at;
        uint32_t count, cap;
    } lines;
    uint64_t found;
    uint32_t undated; /* articles that --since, --until left out for want of a day */
    bool headed, failed;
    char head[POLY_INPUT_HEAD]; /* of standard input, read to tell records from articles */
    size_t head_n;
} kwic;

typedef struct place { /* where a text is from */
    poly_str document, outlet, day, quote, speaker;
    uint64_t offset; /* of the text in its document */
} place;

/* ---- the engine ------------------------------------------------------------------------------ */
static void say_mistake(void *payload, const poly_error *err)
{
    (void)payload;
    poly_cli_say("the pattern: %s", err->what);
}

static poly_exit open_engine(kwic *k, const char *pattern)
{
    const size_t n = strlen(pattern);
    if (n > 2 && pattern[0] == '{' && pattern[n - 1] == '}') {
        k->theme = strndup(pattern + 1, n - 2);
        if (!k->theme) return poly_cli_no_memory();
        return poly_cli_engine(&k->engine, k->o, NULL);
    }
    poly_buf text;
    poly_buf_init(&text);
    poly_buf_cstr(&text, "[kwic.pattern]\n");
    for (const char *p = pattern; *p; p++)
        poly_buf_char(&text, *p == '\n' || *p == '\t' ? ' ' : *p);
    poly_buf_char(&text, '\n');
    const poly_status st =
        text.status
            ? text.status
            : poly_cli_open_text(&k->engine, k->o, (poly_str){text.p, text.n}, say_mistake, NULL);
    poly_buf_free(&text);
    if (st == POLY_ERR_LEXICON) return POLY_EXIT_USAGE;
    return st == POLY_OK       ? POLY_EXIT_OK
           : st == POLY_ERR_IO ? POLY_EXIT_OUTPUT
                               : poly_cli_no_memory();
}

static bool is_wanted(const kwic *k, uint32_t theme)
{
    if (!k->theme) return true;
    const poly_str id = poly_str_of(poly_theme_id(k->engine, theme)),
                   wanted = poly_str_of(k->theme);
    return poly_str_starts(id, wanted) && (id.n == wanted.n || id.p[wanted.n] == '.');
}

/* ---- lines ----------------------------------------------------------------------------------- */
static bool is_inner(char c) { return ((unsigned char)c & 0xc0) == 0x80; }

/* Up to SIDE_BYTES, or to the sentence's end, on either side. */
static poly_span window(const kwic *k, const poly_doc *d, const poly_match *m, size_t len)
{
    const poly_str text = poly_doc_text(d);
    poly_span w = {m->span.start > SIDE_BYTES ? m->span.start - SIDE_BYTES : 0,
                   m->span.end + SIDE_BYTES < len ? m->span.end + SIDE_BYTES : (uint32_t)len};
    if (k->o->by_sentence) w = poly_doc_sentence_at(d, m->sentence);
    if (w.start > m->span.start) w.start = m->span.start;
    if (w.end < m->span.end) w.end = m->span.end;
    while (w.start < m->span.start && is_inner(text.p[w.start])) w.start++;
    while (w.end < len && is_inner(text.p[w.end])) w.end++;
    return w;
}

/* White space becomes one blank, and so do controls, which a terminal would obey. */
static poly_str flat(kwic *k, poly_str s)
{
    char *p = poly_arena_raw(&k->mem, s.n + 1, 1);
    size_t n = 0;
    if (!p) return (poly_str){"", 0};
    for (size_t i = 0, len; i < s.n; i += len) {
        const size_t control = poly_control_len(s, i);
        const bool blank = control || s.p[i] == ' ';
        len = control ? control : 1;
        if (blank && n && p[n - 1] == ' ') continue;
        p[n++] = blank ? ' ' : s.p[i];
    }
    return (poly_str){p, n};
}

static poly_str kept(kwic *k, poly_str s)
{
    char *p = poly_arena_str(&k->mem, s);
    return (poly_str){p, p ? s.n : 0};
}

static poly_str folded(kwic *k, poly_str s)
{
    const size_t cap = 4 * s.n + 16;
    char *p = poly_arena_raw(&k->mem, cap, 1);
    return (poly_str){p, p ? poly_fold(p, cap, s) : 0};
}

/* The words of the left side, the nearest first. */
static poly_str backwards(kwic *k, poly_str s)
{
    char *p = poly_arena_raw(&k->mem, s.n + 2, 1);
    size_t n = 0;
    for (size_t end = s.n; p && end > 0;) {
        while (end && s.p[end - 1] == ' ') end--;
        size_t start = end;
        while (start && s.p[start - 1] != ' ') start--;
        memcpy(p + n, s.p + start, end - start);
        n += end - start;
        p[n++] = ' ';
        end = start;
    }
    return (poly_str){p, p ? n : 0};
}

static poly_str key_of(kwic *k, const line *l)
{
    switch (k->o->sort) {
    case POLY_SORT_LEFT: return backwards(k, folded(k, l->left));
    case POLY_SORT_RIGHT: return folded(k, poly_str_trim(l->right));
    case POLY_SORT_MATCH: return folded(k, l->match);
    default: return (poly_str){"", 0};
    }
}

static void add_line(kwic *k, const poly_doc *d, const poly_match *m, const place *at)
{
    const poly_str text = poly_doc_text(d);
    const poly_span w = window(k, d, m, text.n);
    const bool for_people = k->o->stats_format == POLY_GRID_AS_TEXT;
    line l = {.document = for_people ? flat(k, at->document) : kept(k, at->document),
              .outlet = kept(k, at->outlet),
              .day = kept(k, at->day),
              .quote = kept(k, at->quote),
              .speaker = kept(k, at->speaker),
              .start = at->offset + m->span.start,
              .end = at->offset + m->span.end};
    l.left = flat(k, (poly_str){text.p + w.start, m->span.start - w.start});
    l.match = flat(k, (poly_str){text.p + m->span.start, m->span.end - m->span.start});
    l.right = flat(k, (poly_str){text.p + m->span.end, w.end - m->span.end});
    l.key = key_of(k, &l);
    POLY_VEC_PUSH(&k->lines, &k->mem, l);
    k->found++;
}

/* ---- writing --------------------------------------------------------------------------------- */
static uint32_t width_of(poly_str s) { return poly_width(s); }

/* The last `width` columns of s, padded on the left. */
static void put_left(poly_buf *out, poly_str s, uint32_t width)
{
    size_t from = s.n;
    uint32_t used = 0;
    while (from > 0) {
        size_t at = from - 1;
        while (at && is_inner(s.p[at])) at--;
        const uint32_t w = width_of((poly_str){s.p + at, from - at});
        if (used + w > width) break;
        used += w;
        from = at;
    }
    poly_buf_pad(out, ' ', width - used);
    poly_buf_bytes(out, s.p + from, s.n - from);
}

static void put_right(poly_buf *out, poly_str s, uint32_t width, bool pad)
{
    size_t to = 0;
    uint32_t used = 0;
    while (to < s.n) {
        size_t end = to + 1;
        while (end < s.n && is_inner(s.p[end])) end++;
        const uint32_t w = width_of((poly_str){s.p + to, end - to});
        if (used + w > width) break;
        used += w;
        to = end;
    }
    poly_buf_bytes(out, s.p, to);
    if (pad) poly_buf_pad(out, ' ', width - used);
}

static void put_text(kwic *k)
{
    const uint32_t width = poly_cli_columns(k->o);
    uint32_t id = 0, match = 0;
    for (uint32_t i = 0; i < k->lines.count; i++) {
        const uint32_t a = width_of(k->lines.at[i].document), b = width_of(k->lines.at[i].match);
        id = a > id ? a : id;
        match = b > match ? b : match;
    }
    id = id > MOST_ID ? MOST_ID : id;
    match = match > width / 3 ? width / 3 : match;
    uint32_t side =
        width > id + match + 4 + 2 * LEAST_SIDE ? (width - id - match - 4) / 2 : LEAST_SIDE;
    if (k->o->span) side = k->o->span > SIDE_BYTES ? SIDE_BYTES : (uint32_t)k->o->span;
    for (uint32_t i = 0; i < k->lines.count; i++) {
        const line *l = &k->lines.at[i];
        poly_buf *out = &k->out.buf;
        put_right(out, l->document, id, true);
        poly_buf_cstr(out, "  ");
        if (k->o->by_sentence)
            poly_buf_str(out, l->left);
        else
            put_left(out, l->left, side);
        poly_buf_char(out, '[');
        put_right(out, l->match, k->o->by_sentence ? UINT32_MAX : match, false);
        poly_buf_char(out, ']');
        put_right(out, l->right, k->o->by_sentence ? UINT32_MAX : side, false);
        poly_buf_char(out, '\n');
    }
}

static const poly_grid_column columns[] = {
    {.name = "document", .kind = POLY_GRID_TEXT},
    {.name = "outlet", .kind = POLY_GRID_TEXT, .rank = 9},
    {.name = "published", .kind = POLY_GRID_TEXT, .rank = 9},
    {.name = "quote", .kind = POLY_GRID_TEXT, .rank = 9},
    {.name = "speaker", .kind = POLY_GRID_TEXT, .rank = 9},
    {.name = "start", .kind = POLY_GRID_COUNT, .rank = 9},
    {.name = "end", .kind = POLY_GRID_COUNT, .rank = 9},
    {.name = "left", .kind = POLY_GRID_TEXT},
    {.name = "match", .kind = POLY_GRID_TEXT},
    {.name = "right", .kind = POLY_GRID_TEXT},
};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static void put_table(kwic *k)
{
    poly_grid_cell *cells =
                       poly_arena_alloc(&k->mem, (size_t)k->lines.count * N_COLUMNS, sizeof *cells),
                   *c = cells;
    poly_grid g = {.name = "kwic",
                   .title = "Concordance",
                   .columns = columns,
                   .n_columns = N_COLUMNS,
                   .n_rows = k->lines.count};
    if (!cells) return;
    for (uint32_t i = 0; i < k->lines.count; i++) {
        const line *l = &k->lines.at[i];
        const poly_str first[] = {l->document, l->outlet, l->day, l->quote, l->speaker},
                       last[] = {l->left, l->match, l->right};
        for (int n = 0; n < 5; n++) *c++ = (poly_grid_cell){.text = first[n], .none = !first[n].n};
        *c++ = (poly_grid_cell){.number = (double)l->start};
        *c++ = (poly_grid_cell){.number = (double)l->end};
        for (int n = 0; n < 3; n++) *c++ = (poly_grid_cell){.text = last[n]};
    }
    g.cells = cells;
    poly_grid_put(&k->out.buf, &g, (poly_grid_format)k->o->stats_format, poly_cli_columns(k->o), 0);
}

static int by_key(const void *a, const void *b)
{
    const line *x = a, *y = b;
    const int c = poly_str_cmp(x->key, y->key);
    if (c) return c;
    const int d = poly_str_cmp(x->document, y->document);
    return d ? d : x->start < y->start ? -1 : x->start > y->start;
}

static void flush(kwic *k)
{
    if (k->o->sort != POLY_SORT_PLACE && k->lines.count)
        qsort(k->lines.at, k->lines.count, sizeof *k->lines.at, by_key);
    if (k->o->stats_format == POLY_GRID_AS_TEXT)
        put_text(k);
    else
        put_table(k);
    if (k->mem.status != POLY_OK) k->out.buf.status = k->mem.status;
    poly_arena_reset(&k->mem);
    k->lines.at = NULL;
    k->lines.count = k->lines.cap = 0;
}

/* ---- texts ----------------------------------------------------------------------------------- */
static void look_at(kwic *k, const poly_doc *d, const place *at)
{
    for (uint32_t i = 0; i < poly_match_count(d); i++) {
        const poly_match m = poly_match_at(d, i);
        if (is_wanted(k, m.theme)) add_line(k, d, &m, at);
    }
    /* One table needs all of its rows; lines for people are told as they come. */
    if (k->o->stats_format == POLY_GRID_AS_TEXT && k->o->sort == POLY_SORT_PLACE &&
        k->lines.count >= CHUNK)
        flush(k);
}

static void search_text(kwic *k, poly_str text, const char *published, const place *at)
{
    const poly_doc_options opt = {
        .size = sizeof opt, .matches_only = true, .charset = "utf-8", .published = published};
    poly_doc *d = NULL;
    poly_status st = k->session ? POLY_OK : poly_session_open(&k->session, k->engine);
    if (st == POLY_OK)
        st = poly_session_analyze(&d, k->session, text.p ? text.p : "", text.n, &opt, NULL);
    if (st == POLY_OK)
        look_at(k, d, at);
    else if (st == POLY_ERR_NOMEM)
        k->mem.status = st;
    poly_doc_close(d);
}

static poly_str outlet_of(const poly_stats *s, const poly_fact_document *d)
{
    return d->outlet == POLY_NONE ? (poly_str){"", 0} : s->of[POLY_DIM_OUTLET].at[d->outlet].id;
}

/* Sentences around quotes: those that two quotes share are searched once. */
static void search_quotes(kwic *k, const poly_stats *s)
{
    uint64_t done = 0;
    for (uint32_t i = 0; i < s->n_quotes && !k->mem.status && !poly_cli_stop; i++) {
        const poly_fact_quote *q = &s->quotes[i];
        const poly_fact_document *d = &s->documents[q->document];
        poly_str text = q->context.n ? q->context : q->text;
        uint64_t offset = q->context.n ? q->context_start : q->start;
        if (i == 0 || s->quotes[i - 1].document != q->document) done = 0;
        if (q->context.n && offset + text.n <= done) continue;
        if (q->context.n &&
            offset < done) { /* the part that is new: contexts are whole sentences */
            text = (poly_str){text.p + (done - offset), text.n - (size_t)(done - offset)};
            offset = done;
        }
        if (q->context.n) done = offset + text.n;
        const uint32_t who = q->of[POLY_DIM_SPEAKER];
        const place at = {d->id,
                          outlet_of(s, d),
                          d->published,
                          q->id,
                          who == POLY_NONE ? (poly_str){"", 0}
                                           : s->of[POLY_DIM_SPEAKER].at[who].name_en,
                          offset};
        search_text(k, text, d->day == POLY_NO_DAY ? NULL : d->published.p, &at);
    }
}

static bool chooses_quotes(const poly_cli_options *o)
{
    const poly_stats_filter *f = &o->part;
    return f->theme.count || f->speaker.count || f->org.count || f->stakeholder.count ||
           f->act.count || f->law.count || f->incident.count || f->language.count ||
           o->min_confidence;
}

static void search_whole(kwic *k, const poly_stats *s, const poly_fact_document *d, poly_str text)
{
    const place at = {d->id, outlet_of(s, d), d->published, {"", 0}, {"", 0}, 0};
    search_text(k, text, d->day == POLY_NO_DAY ? NULL : d->published.p, &at);
}

/* Texts that the run keeps, of documents that passed; false: it keeps none of them. */
static bool search_documents(kwic *k, const poly_stats *s, poly_store *run)
{
    bool any = false;
    poly_query *q = poly_store_query(
        run, "SELECT text FROM documents WHERE document = ?1 AND text IS NOT NULL");
    for (uint32_t i = 0; q && i < s->n_documents && !k->mem.status && !poly_cli_stop; i++) {
        poly_query_reset(q);
        poly_query_bind_int(q, 1, s->documents[i].document);
        if (!poly_query_next(q)) continue;
        any = true;
        search_whole(k, s, &s->documents[i], poly_query_text(q, 0));
    }
    if (poly_query_close(q) == POLY_ERR_NOMEM) k->mem.status = POLY_ERR_NOMEM;
    return any;
}

static poly_exit search_run(kwic *k, const char *path)
{
    poly_stats *s;
    poly_store *run;
    poly_store_error err;
    poly_cli_options o = *k->o;
    o.resamples = 0;
    const poly_exit st = poly_cli_load(&s, path, &o, &o.part, true);
    if (st != POLY_EXIT_OK) return st;
    bool done = false;
    if (!chooses_quotes(k->o) && poly_store_open(&run, path, &err) == POLY_OK) {
        done = search_documents(k, s, run);
        poly_store_close(run);
    }
    if (!done) search_quotes(k, s);
    k->failed = k->failed || s->left_out;
    poly_stats_free(s);
    return POLY_EXIT_OK;
}

/* Records are searched in the texts that they carry, else, and where options choose quotes, in the
 * words of their quotes. */
static poly_exit search_records(kwic *k, const char *path)
{
    poly_stats *s;
    bool texts = false;
    const poly_str head = {k->head, k->head_n};
    const poly_exit st = poly_cli_load_records(&s, path, head, k->o);
    if (st != POLY_EXIT_OK) return st;
    const uint32_t n = chooses_quotes(k->o) ? 0 : s->n_documents;
    for (uint32_t i = 0; i < n && !k->mem.status && !poly_cli_stop; i++) {
        if (!s->documents[i].text.n) continue;
        texts = true;
        search_whole(k, s, &s->documents[i], s->documents[i].text);
    }
    if (!texts) search_quotes(k, s);
    k->failed = k->failed || s->left_out;
    poly_stats_free(s);
    return POLY_EXIT_OK;
}

static bool has_outlet(const poly_filter_words *w, const char *outlet)
{
    for (uint32_t i = 0; i < w->count; i++) {
        if (outlet && strcmp(w->at[i], outlet) == 0) return true;
    }
    return w->count == 0;
}

static bool passes(kwic *k, const poly_document *d)
{
    const poly_stats_filter *f = &k->o->part;
    const char *day = d->published;
    if (!has_outlet(&f->outlet, d->outlet)) return false;
    if (!f->since && !f->until) return true;
    if (!day || poly_document_is_misdated(d)) {
        k->undated++;
        return false;
    }
    return (!f->since || strncmp(day, f->since, strlen(f->since)) >= 0) &&
           (!f->until || strncmp(day, f->until, strlen(f->until)) <= 0);
}

static void search_document(kwic *k, poly_document *doc)
{
    poly_cli_options o = *k->o;
    o.no_quotes = true;
    poly_doc *d = doc->error_code ? NULL : poly_cli_analyze(doc, k->engine, &k->session, &o);
    if (!d) {
        poly_cli_say_document(doc);
        k->failed = true;
        return;
    }
    const place at = {poly_str_of(doc->id),
                      poly_str_of(doc->outlet),
                      poly_str_of(doc->published),
                      {"", 0},
                      {"", 0},
                      0};
    look_at(k, d, &at);
    poly_doc_close(d);
}

static poly_exit search_files(kwic *k, const char *const *args, uint32_t n)
{
    if (chooses_quotes(k->o) || k->o->part.one_per_story) {
        poly_cli_say("kwic: --theme, --speaker and the like choose quotes of a run; articles have "
                     "--outlet, --since, --until");
        return POLY_EXIT_USAGE;
    }
    poly_input_options opt = k->o->input;
    opt.head = (poly_str){k->head, k->head_n};
    poly_input *in = poly_input_open(args, n, &opt);
    if (!in) return poly_cli_no_memory();
    poly_document doc;
    while (!k->mem.status && !poly_cli_stop && poly_input_next(in, &doc)) {
        poly_input_parse(in, &doc);
        if (doc.error_code || passes(k, &doc)) search_document(k, &doc);
        poly_document_free(&doc);
    }
    const poly_status st = poly_input_status(in);
    poly_input_close(in);
    if (!k->o->quiet) poly_cli_say_undated("kwic", k->undated);
    return st == POLY_OK ? POLY_EXIT_OK : poly_cli_no_memory();
}

/* ---- the command ----------------------------------------------------------------------------- */
static bool is_one_of_records(kwic *k, const char *path)
{
    const uint8_t format = k->o->input.format;
    if (k->o->input.files_from || (format != POLY_INPUT_AUTO && format != POLY_INPUT_JSONL))
        return false;
    const bool are = poly_cli_are_records(path, k->head, &k->head_n);
    if (strcmp(path, "-") != 0) k->head_n = 0; /* it is opened anew */
    return are;
}

static poly_exit search(kwic *k)
{
    const char *const *args = k->o->args + 1;
    const uint32_t n = k->o->n_args - 1;
    bool runs = n > 0;
    for (uint32_t i = 0; i < n; i++) runs = runs && poly_cli_is_run(args[i]);
    poly_exit st = POLY_EXIT_OK;
    for (uint32_t i = 0; runs && i < n && st == POLY_EXIT_OK; i++) st = search_run(k, args[i]);
    if (runs) return st;
    const char *only = n ? args[0] : "-";
    return n < 2 && is_one_of_records(k, only) ? search_records(k, only) : search_files(k, args, n);
}

poly_exit poly_cmd_kwic(poly_cli_options *o)
{
    kwic k = {.o = o};
    if (!o->n_args || !*o->args[0]) {
        poly_cli_say("kwic needs a pattern: polyanalyze kwic 'serangan siber' RUN");
        return POLY_EXIT_USAGE;
    }
    poly_arena_init(&k.mem, SIZE_MAX / 4);
    poly_exit st = open_engine(&k, o->args[0]);
    if (st == POLY_EXIT_OK) st = poly_cli_check_charset(k.engine, o->input.charset);
    if (st == POLY_EXIT_OK) st = poly_out_open(&k.out, o->output);
    if (st == POLY_EXIT_OK) {
        st = search(&k);
        flush(&k);
        if (k.mem.status != POLY_OK) k.out.buf.status = k.mem.status;
        const poly_exit closed = poly_out_close(&k.out, st == POLY_EXIT_OK);
        if (st == POLY_EXIT_OK)
            st = closed != POLY_EXIT_OK ? closed : k.failed ? POLY_EXIT_SOME : POLY_EXIT_OK;
        if (st == POLY_EXIT_OK && o->exit_status && !k.found) st = POLY_EXIT_NOTHING;
    }
    poly_session_close(k.session);
    poly_engine_close(k.engine);
    poly_arena_free(&k.mem);
    free(k.theme);
    return st;
}

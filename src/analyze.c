/*
 * analyze.c - the hall: opens the rooms of the library in order, keeps their products together.
 *
 *   in   an article's bytes, an engine     out  a poly_doc: every product, traceable to bytes
 */
#include "base/error.h"
#include "base/prefetch.h"
#include "output/output.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEFAULT_LIMIT = 64 << 20, LARGEST_LIMIT = 1 << 30, MEMORY_BASE = 64 << 20, MEMORY_FACTOR = 40
};

struct poly_session {
    const poly_engine *engine;
    poly_arena forms_mem, doc_mem; /* doc_mem: what the latest document left; the document's own
                                    * while there is one */
    poly_forms *forms;             /* NULL: to be made */
    bool busy;                     /* its document is open */
};

struct poly_doc {
    poly_arena mem;
    poly_session *session; /* or NULL */
    poly_record rec;
    bool explain;
};

const char *poly_version(void) { return "0.1.0"; }

static poly_str keep(poly_arena *a, const char *s)
{
    const poly_str v = poly_str_of(s);
    return s ? (poly_str){poly_arena_str(a, v), v.n} : v;
}

static void keep_meta(poly_doc *d, const poly_doc_options *o)
{
    poly_arena *a = &d->mem;
    d->rec.meta = (poly_meta){.id = keep(a, o->id),
                              .source = keep(a, o->source),
                              .title = keep(a, o->title),
                              .url = keep(a, o->url),
                              .outlet = keep(a, o->outlet),
                              .author = keep(a, o->author),
                              .published = keep(a, o->published),
                              .warnings = keep(a, o->warnings)};
}

static poly_forms *ready_forms(poly_session *s, size_t most);

/* Where the document's words become numbers. NULL: *st says why. */
static poly_forms *forms_for(poly_doc *d, poly_status *st)
{
    poly_session *s = d->session;
    poly_forms *forms = s ? ready_forms(s, d->mem.limit)
                          : poly_forms_new(poly_engine_vocab(d->rec.engine), &d->mem);
    if (!forms) *st = s ? s->forms_mem.status : d->mem.status;
    return forms;
}

/* year * 100 + month of "2024-06-24"; 0: unknown. */
static int32_t month_of(const char *published)
{
    int32_t v = 0;
    for (int i = 0; published && i < 7; i++) {
        const char c = published[i];
        if (i == 4 ? c != '-' : !poly_is_ascii_digit(c)) return 0;
        if (i != 4) v = v * 10 + (c - '0');
    }
    return v;
}

/* At most UINT32_MAX. */
static uint32_t sum(uint32_t a, uint32_t b) { return a > UINT32_MAX - b ? UINT32_MAX : a + b; }

/* The rooms, in order. Each reads what lies before it and writes one product. */
static poly_status run_rooms(poly_doc *d, const void *bytes, size_t len, const poly_doc_options *o)
{
    poly_record *r = &d->rec;
    poly_arena *a = &d->mem;
    const poly_engine *e = r->engine;
    poly_status st;

    const poly_text_how how = {o->charset, o->fix_mojibake, o->confusables};
    if ((st = poly_text_run_with(&r->text, bytes, len, &how, poly_engine_text_rules(e), a)) !=
        POLY_OK)
        return st;
    r->text.repaired_bytes = sum(r->text.repaired_bytes, o->repaired_bytes);
    poly_forms *forms = forms_for(d, &st);
    if (!forms) return st;
    if ((st = poly_token_run(&r->toks, &r->text, forms, a)) != POLY_OK) return st;
    if ((st = poly_pairs_run(&r->pairs, &r->toks, &r->text, a)) != POLY_OK) return st;
    if ((st = poly_sentence_run(&r->sents, &r->text, &r->toks, &r->pairs, a)) != POLY_OK) return st;
    const poly_lexicon_how lh = {
        .overlap = o->overlap, .sents = &r->sents, .month = month_of(o->published)};
    if ((st = poly_lexicon_run(&r->hits, e, &r->text, &r->toks, &lh, a)) != POLY_OK) return st;
    if ((st = poly_scope_run(&r->hits, e, &r->toks, &r->sents, a)) != POLY_OK) return st;

    const poly_quote_input qi = {e,         &r->text, &r->toks, &r->pairs,
                                 &r->sents, &r->hits, &r->ents, o->explain ? &r->trace : NULL};
    const poly_theme_input ti = {&qi, &r->quotes};
    r->trace.arena = a;
    if (o->matches_only) {
        (void)poly_entity_day(o->published, &r->ents.published); /* entries may have their time */
        return poly_theme_run(&r->themes, &ti, a);
    }

    const poly_entity_input ei = {e, &r->text, &r->toks, &r->sents, &r->hits, o->published};
    if ((st = poly_entity_run(&r->ents, &ei, a)) != POLY_OK) return st;
    if ((st = poly_quote_run(&r->founds, &qi, a)) != POLY_OK) return st;
    const poly_speaker_input si = {&qi, &r->founds};
    if ((st = poly_speaker_run(&r->speakers, &r->quotes, &si, a)) != POLY_OK) return st;
    return poly_theme_run(&r->themes, &ti, a);
}

static poly_status wrong_options(const poly_doc_options *o, size_t len, poly_error *err)
{
    if (o->size != sizeof *o)
        return poly_fail(err, POLY_ERR_ARG, "options of another version", NULL, 0, 0);
    if (o->limit_bytes > LARGEST_LIMIT)
        return poly_fail(err, POLY_ERR_ARG, "the limit is above 1 GiB", NULL, 0, 0);
    if ((unsigned)o->overlap > POLY_OVERLAP_ALL)
        return poly_fail(err, POLY_ERR_ARG, "no such overlap", NULL, 0, 0);
    if (len > (o->limit_bytes ? o->limit_bytes : DEFAULT_LIMIT))
        return poly_fail(err, POLY_ERR_LIMIT, "the document is larger than the limit", NULL, 0, 0);
    return POLY_OK;
}

static const char *why(poly_status st)
{
    switch (st) {
    case POLY_ERR_NOMEM: return "memory ran out";
    case POLY_ERR_LIMIT: return "the document needs more memory than the limit";
    case POLY_ERR_BINARY: return "binary data, not text";
    default: return "unknown charset";
    }
}

static poly_status wrong_arguments(poly_doc **out, const void *engine, const void *bytes,
                                   size_t len, const poly_doc_options *o, poly_error *err)
{
    if (out) *out = NULL;
    if (!out || !engine || (!bytes && len))
        return poly_fail(err, POLY_ERR_ARG, "an argument is NULL", NULL, 0, 0);
    return wrong_options(o, len, err);
}

static poly_doc *new_doc(const poly_engine *e, poly_arena mem, const poly_doc_options *o,
                         size_t limit)
{
    poly_doc *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    d->mem = mem;
    d->mem.limit = limit;
    d->rec.engine = e;
    d->explain = o->explain;
    keep_meta(d, o);
    return d;
}

static size_t memory_limit(const poly_doc_options *o, size_t len)
{
    return o->limit_memory ? o->limit_memory : len * MEMORY_FACTOR + MEMORY_BASE;
}

static poly_status finish(poly_doc **out, poly_doc *d, poly_status st, poly_error *err)
{
    if (st != POLY_OK) {
        poly_doc_close(d);
        return poly_fail(err, st, why(st), NULL, 0, 0);
    }
    assert(!poly_record_check(&d->rec));
    *out = d;
    return POLY_OK;
}

static const poly_doc_options defaults = {.size = sizeof defaults};

poly_status poly_analyze(poly_doc **out, const poly_engine *e, const void *bytes, size_t len,
                         const poly_doc_options *opt, poly_error *err)
{
    const poly_doc_options *o = opt ? opt : &defaults;
    const poly_status wrong = wrong_arguments(out, e, bytes, len, o, err);
    if (wrong != POLY_OK) return wrong;
    poly_doc *d = new_doc(e, (poly_arena){0}, o, memory_limit(o, len));
    if (!d) return poly_fail(err, POLY_ERR_NOMEM, why(POLY_ERR_NOMEM), NULL, 0, 0);
    return finish(out, d, run_rooms(d, bytes ? bytes : "", len, o), err);
}

poly_status poly_to_utf8(poly_sink_fn *sink, void *payload, const void *bytes, size_t len,
                         const char *charset, uint32_t *repaired, poly_error *err)
{
    if (repaired) *repaired = 0;
    const poly_text_how how = {.charset = charset};
    const poly_text_rules rules = {0};
    poly_text text;
    poly_arena mem;
    if (!sink || (!bytes && len))
        return poly_fail(err, POLY_ERR_ARG, why(POLY_ERR_ARG), NULL, 0, 0);
    poly_arena_init(&mem, SIZE_MAX);
    poly_status st = poly_text_run_with(&text, bytes ? bytes : "", len, &how, &rules, &mem);
    if (st == POLY_OK && repaired) *repaired = text.repaired_bytes;
    if (st == POLY_OK && !sink(payload, text.bytes.p, text.bytes.n)) st = POLY_ERR_IO;
    poly_arena_free(&mem);
    return st == POLY_OK ? st : poly_fail(err, st, why(st), NULL, 0, 0);
}

void poly_doc_close(poly_doc *d)
{
    if (!d) return;
    if (d->session) {
        poly_arena_reset(&d->mem);
        d->session->doc_mem = d->mem;
        d->session->busy = false;
    } else {
        poly_arena_free(&d->mem);
    }
    free(d);
}

/* ---- sessions -------------------------------------------------------------------------------- */
enum {
    MOST_KEPT = 8 << 20, /* bytes of forms, between documents */
    WORDS_KEPT = 80000   /* as many as these bytes can hold */
};

poly_status poly_session_open(poly_session **out, const poly_engine *e)
{
    if (!out) return POLY_ERR_ARG;
    *out = NULL;
    if (!e) return POLY_ERR_ARG;
    poly_session *s = calloc(1, sizeof *s);
    if (!s) return POLY_ERR_NOMEM;
    s->engine = e;
    *out = s;
    return POLY_OK;
}

void poly_session_close(poly_session *s)
{
    if (!s) return;
    assert(!s->busy);
    poly_arena_free(&s->forms_mem);
    poly_arena_free(&s->doc_mem);
    free(s);
}

/* The session's forms, with room for `most` bytes more. Too many, or left by a failure: they are
 * made anew. NULL: no memory. */
static poly_forms *ready_forms(poly_session *s, size_t most)
{
    const bool full = s->forms_mem.total > MOST_KEPT; /* a corpus: so many words will come again */
    if (s->forms_mem.status || full) s->forms = NULL;
    if (!s->forms) poly_arena_free(&s->forms_mem);
    s->forms_mem.limit =
        most > SIZE_MAX - s->forms_mem.total ? SIZE_MAX : s->forms_mem.total + most;
    if (s->forms) return s->forms;
    s->forms = poly_forms_new(poly_engine_vocab(s->engine), &s->forms_mem);
    if (s->forms && full && most > 2 * MOST_KEPT) poly_forms_expect(s->forms, WORDS_KEPT);
    return s->forms;
}

poly_status poly_session_analyze(poly_doc **out, poly_session *s, const void *bytes, size_t len,
                                 const poly_doc_options *opt, poly_error *err)
{
    const poly_doc_options *o = opt ? opt : &defaults;
    const poly_status wrong = wrong_arguments(out, s, bytes, len, o, err);
    if (wrong != POLY_OK) return wrong;
    if (s->busy)
        return poly_fail(err, POLY_ERR_ARG, "the session's document is still open", NULL, 0, 0);
    poly_doc *d = new_doc(s->engine, s->doc_mem, o, memory_limit(o, len));
    if (!d) return poly_fail(err, POLY_ERR_NOMEM, why(POLY_ERR_NOMEM), NULL, 0, 0);
    d->session = s;
    s->busy = true;
    return finish(out, d, run_rooms(d, bytes ? bytes : "", len, o), err);
}

/* ---- results --------------------------------------------------------------------------------- */
poly_str poly_doc_text(const poly_doc *d) { return d->rec.text.bytes; }
bool poly_doc_text_differs(const poly_doc *d) { return d->rec.text.differs; }
uint32_t poly_doc_repaired_bytes(const poly_doc *d) { return d->rec.text.repaired_bytes; }
uint32_t poly_doc_token_count(const poly_doc *d) { return d->rec.toks.count; }
uint32_t poly_doc_sentence_count(const poly_doc *d) { return d->rec.sents.count; }
poly_span poly_doc_sentence_at(const poly_doc *d, uint32_t i)
{
    assert(i < d->rec.sents.count);
    return d->rec.sents.at[i].span;
}
poly_lang poly_doc_lang(const poly_doc *d) { return (poly_lang)d->rec.sents.lang; }

uint32_t poly_quote_count(const poly_doc *d) { return d->rec.quotes.count; }

poly_quote poly_quote_at(const poly_doc *d, uint32_t i)
{
    assert(i < d->rec.quotes.count);
    return d->rec.quotes.at[i];
}

poly_span poly_quote_span(const poly_doc *d, const poly_quote *q, uint32_t k)
{
    assert(k < q->span_count && q->span_first + k < d->rec.quotes.spans.count);
    return d->rec.quotes.spans.at[q->span_first + k];
}

uint32_t poly_speaker_count(const poly_doc *d) { return d->rec.speakers.count; }

poly_speaker poly_speaker_at(const poly_doc *d, uint32_t i)
{
    assert(i < d->rec.speakers.count);
    return d->rec.speakers.at[i];
}

poly_span poly_speaker_mention(const poly_doc *d, const poly_speaker *s, uint32_t k)
{
    assert(k < s->mention_count && s->mention_first + k < d->rec.speakers.mentions.count);
    return d->rec.speakers.mentions.at[s->mention_first + k];
}

poly_span poly_speaker_member(const poly_doc *d, const poly_speaker *s, uint32_t k)
{
    assert(k < s->member_count && s->member_first + k < d->rec.speakers.members.count);
    return d->rec.speakers.members.at[s->member_first + k];
}

uint32_t poly_doc_theme_count(const poly_doc *d) { return d->rec.themes.doc.count; }

poly_theme_score poly_doc_theme_at(const poly_doc *d, uint32_t i)
{
    assert(i < d->rec.themes.doc.count);
    return d->rec.themes.doc.at[i];
}

uint32_t poly_quote_theme_count(const poly_doc *d, uint32_t quote)
{
    assert(quote < d->rec.quotes.count);
    return d->rec.themes.quote_first[quote + 1] - d->rec.themes.quote_first[quote];
}

poly_theme_score poly_quote_theme_at(const poly_doc *d, uint32_t quote, uint32_t i)
{
    assert(i < poly_quote_theme_count(d, quote));
    return d->rec.themes.quote_scores.at[d->rec.themes.quote_first[quote] + i];
}

uint32_t poly_match_count(const poly_doc *d) { return d->rec.themes.evidence.count; }

poly_match poly_match_at(const poly_doc *d, uint32_t i)
{
    enum { AHEAD = 8 };
    const uint32_t n = d->rec.themes.evidence.count;
    assert(i < n);
    const poly_evidence *x = &d->rec.themes.evidence.at[i];
    if (i + AHEAD < n) { /* who reads one will read the next, and what their entries are called */
        const poly_entry *later = poly_engine_entry(d->rec.engine, x[AHEAD].entry);
        POLY_PREFETCH(later->id);
        POLY_PREFETCH(later->lemma);
    }
    return (poly_match){.span = x->span,
                        .theme = x->leaf,
                        .entry = x->entry,
                        .sentence = x->sentence,
                        .quote = x->quote,
                        .negated = x->negated,
                        .hedged = x->hedged};
}

uint32_t poly_speaker_theme_count(const poly_doc *d, uint32_t speaker)
{
    const poly_themes *t = &d->rec.themes;
    assert(speaker < d->rec.speakers.count);
    return speaker < t->n_speakers ? t->speaker_first[speaker + 1] - t->speaker_first[speaker] : 0;
}

poly_theme_score poly_speaker_theme_at(const poly_doc *d, uint32_t speaker, uint32_t i)
{
    assert(i < poly_speaker_theme_count(d, speaker));
    return d->rec.themes.speaker_scores.at[d->rec.themes.speaker_first[speaker] + i];
}

/* ---- records and dumps ----------------------------------------------------------------------- */
poly_status poly_doc_rows(const poly_doc *d, const poly_write_options *opt, poly_row_fn *fn,
                          void *payload)
{
    return d ? poly_record_rows(&d->rec, opt, fn, payload) : POLY_ERR_ARG;
}

poly_status poly_doc_write(const poly_doc *d, const poly_write_options *opt, poly_sink_fn *sink,
                           void *payload)
{
    return d && sink ? poly_record_write(&d->rec, opt, sink, payload) : POLY_ERR_ARG;
}

static void dump_stage(const poly_record *r, poly_stage stage, bool plain, poly_buf *b)
{
    switch (stage) {
    case POLY_STAGE_TEXT: poly_text_dump(&r->text, b); break;
    case POLY_STAGE_TOKENS:
        if (plain) poly_words_plain_dump(&r->text, b);
        else poly_tokens_show(&r->toks, &r->text, b);
        break;
    case POLY_STAGE_SENTENCES:
        if (plain) poly_sentences_dump_plain(&r->text, b);
        else poly_sentences_dump(&r->sents, &r->text, b);
        break;
    case POLY_STAGE_HITS: poly_hits_dump(&r->hits, r->engine, &r->text, &r->toks, b); break;
    case POLY_STAGE_ENTITIES: poly_entities_dump(&r->ents, &r->text, &r->toks, b); break;
    case POLY_STAGE_QUOTES: poly_founds_dump(&r->founds, &r->text, &r->toks, b); break;
    case POLY_STAGE_SPEAKERS:
        poly_speakers_dump(&r->speakers, r->engine, &r->text, b);
        poly_quotes_dump(&r->quotes, &r->text, b);
        break;
    case POLY_STAGE_THEMES: poly_themes_dump(&r->themes, r->engine, &r->text, b); break;
    case POLY_STAGE_N: break;
    }
}

static bool has_plain(poly_stage stage)
{
    return stage == POLY_STAGE_TOKENS || stage == POLY_STAGE_SENTENCES;
}

poly_status poly_doc_dump_as(const poly_doc *d, poly_stage stage, const poly_dump_options *opt,
                             poly_sink_fn *sink, void *payload)
{
    static const poly_dump_options as_text = {.size = sizeof as_text, .format = POLY_TEXT};
    const poly_dump_options *o = opt ? opt : &as_text;
    poly_status st = POLY_OK;
    if (!d || !sink || (unsigned)stage >= POLY_STAGE_N || o->size != sizeof *o) return POLY_ERR_ARG;
    if ((o->format != POLY_TEXT && o->format != POLY_JSONL) || (o->plain && !has_plain(stage)))
        return POLY_ERR_ARG;
    poly_buf b;
    poly_buf_init_sink(&b, sink, payload);
    if (o->format == POLY_JSONL) st = poly_record_write_stage(&d->rec, stage, o->plain, &b);
    else dump_stage(&d->rec, stage, o->plain, &b);
    if (st == POLY_OK) st = poly_buf_flush(&b);
    poly_buf_free(&b);
    return st;
}

poly_status poly_doc_dump(const poly_doc *d, poly_stage stage, poly_sink_fn *sink, void *payload)
{
    return poly_doc_dump_as(d, stage, NULL, sink, payload);
}

void poly_doc_figures(const poly_doc *d, poly_figure_fn *fn, void *payload)
{
    assert(d && fn);
    poly_figures_each(&d->rec.toks, &d->rec.text, fn, payload);
}

void poly_doc_dates(const poly_doc *d, poly_date_fn *fn, void *payload)
{
    assert(d && fn);
    for (uint32_t i = 0; i < d->rec.ents.count; i++) {
        const poly_entity *e = &d->rec.ents.at[i];
        if (e->kind == POLY_E_DATE) fn(payload, poly_range_span(&d->rec.toks, e->core), e->date);
    }
}

poly_status poly_doc_explain(const poly_doc *d, poly_sink_fn *sink, void *payload)
{
    if (!d || !sink || !d->explain) return POLY_ERR_ARG;
    poly_buf b;
    poly_buf_init_sink(&b, sink, payload);
    for (uint32_t i = 0; i < d->rec.trace.count; i++) {
        const poly_trace_line *t = &d->rec.trace.at[i];
        poly_buf_u64(&b, t->span.start);
        poly_buf_char(&b, ' ');
        poly_buf_u64(&b, t->span.end);
        poly_buf_char(&b, ' ');
        poly_buf_cstr(&b, t->rule);
        poly_buf_cstr(&b, t->why ? ": " : "");
        poly_buf_cstr(&b, t->why ? t->why : "");
        poly_buf_char(&b, '\n');
    }
    const poly_status st = poly_buf_flush(&b);
    poly_buf_free(&b);
    return st;
}

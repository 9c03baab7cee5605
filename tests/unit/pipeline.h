/* pipeline.h - runs the rooms of the library one by one, so that a unit test may look at any
 * product. */
#ifndef POLY_TESTS_PIPELINE_H
#define POLY_TESTS_PIPELINE_H

#include "lib/lib.h"
#include "theme/theme.h"

typedef struct pipe_doc {
    poly_arena mem;
    poly_text text;
    poly_tokens toks;
    poly_pairs pairs;
    poly_sentences sents;
    poly_hits hits;
    poly_entities ents;
    poly_founds founds;
    poly_speakers speakers;
    poly_quotes quotes;
    poly_themes themes;
} pipe_doc;

static inline void pipe_must(poly_status st)
{
    if (st == POLY_OK) return;
    fprintf(stderr, "pipeline: %s\n", poly_status_name(st));
    exit(2);
}

/* Free with pipe_close. `published` may be NULL. */
static inline void pipe_open(pipe_doc *d, const poly_engine *e, const char *text,
                             const char *published)
{
    *d = (pipe_doc){0};
    poly_arena *a = &d->mem;
    poly_arena_init(a, (size_t)64 << 20);
    pipe_must(poly_text_run(&d->text, text, strlen(text), NULL, poly_engine_text_rules(e), a));
    pipe_must(poly_token_run(&d->toks, &d->text, poly_forms_new(poly_engine_vocab(e), a), a));
    pipe_must(poly_pairs_run(&d->pairs, &d->toks, &d->text, a));
    pipe_must(poly_sentence_run(&d->sents, &d->text, &d->toks, &d->pairs, a));
    const poly_lexicon_how lh = {.sents = &d->sents};
    pipe_must(poly_lexicon_run(&d->hits, e, &d->text, &d->toks, &lh, a));
    pipe_must(poly_scope_run(&d->hits, e, &d->toks, &d->sents, a));
    const poly_entity_input ei = {e, &d->text, &d->toks, &d->sents, &d->hits, published};
    pipe_must(poly_entity_run(&d->ents, &ei, a));
    const poly_quote_input qi = {e,         &d->text, &d->toks, &d->pairs,
                                 &d->sents, &d->hits, &d->ents, NULL};
    pipe_must(poly_quote_run(&d->founds, &qi, a));
    const poly_speaker_input si = {&qi, &d->founds};
    pipe_must(poly_speaker_run(&d->speakers, &d->quotes, &si, a));
    const poly_theme_input ti = {&qi, &d->quotes};
    pipe_must(poly_theme_run(&d->themes, &ti, a));
}

static inline void pipe_close(pipe_doc *d) { poly_arena_free(&d->mem); }

/* ---- what a test compares: one line of text -------------------------------------------------- */
typedef struct pipe_line {
    char p[4096];
    size_t n;
} pipe_line;

static inline void pipe_add(pipe_line *l, poly_str s)
{
    for (size_t i = 0; i < s.n && l->n + 1 < sizeof l->p; i++)
        l->p[l->n++] = s.p[i] == '\n' ? ' ' : s.p[i];
    l->p[l->n] = 0;
}

static inline void pipe_addc(pipe_line *l, const char *s) { pipe_add(l, poly_str_of(s)); }

/* Between two items. */
static inline void pipe_bar(pipe_line *l)
{
    if (l->n) pipe_addc(l, " | ");
}

static inline void pipe_date(pipe_line *l, poly_date d)
{
    char s[48] = "?";
    if (d.precision == POLY_DATE_DAY)
        snprintf(s, sizeof s, "%04d-%02d-%02d", d.year, d.month, d.day);
    if (d.precision == POLY_DATE_MONTH) snprintf(s, sizeof s, "%04d-%02d", d.year, d.month);
    if (d.precision == POLY_DATE_YEAR) snprintf(s, sizeof s, "%04d", d.year);
    pipe_addc(l, s);
}

static inline void pipe_span(pipe_line *l, const pipe_doc *d, poly_span s)
{
    pipe_add(l, poly_span_none(s) ? POLY_S("-") : poly_str_slice(d->text.bytes, s));
}

#endif

/*
 * tei_inline.c - marks as elements within the paragraphs of a text.
 *
 *   in   a text, marks in any order, overlapping as they like
 *   out  well-formed paragraphs whose text is the text
 *
 * Method: all marks, and the paragraphs, are spans in one list, by start, longer ones first. They
 * are opened in that order. One that reaches beyond the element it stands in is cut there: the rest
 * is opened when that one has been closed. Rests wait on a stack, since those that were cut last
 * begin first. Parts of one mark are joined by @prev. An element that would stand deeper than
 * DEEPEST is left out, so that hostile text costs no more than its size: that many cuts a mark.
 */
#include "output/tei.h"

#include <assert.h>
#include <stdlib.h>

enum { DEEPEST = 12 };
#define POLY_PARAGRAPH POLY_NONE

typedef struct part {
    poly_span span;
    uint32_t mark; /* POLY_PARAGRAPH: a paragraph */
} part;

typedef struct parts {
    part *at;
    uint32_t count, cap;
} parts;

typedef struct layout {
    poly_tei *t;
    parts all, rests;
    part open[DEEPEST];
    uint32_t depth, at; /* open elements; the text is written up to here */
    uint32_t *n_parts;  /* by mark: of it that were opened */
    uint32_t next_paragraph; /* start of the one behind that which is open */
} layout;

void poly_tei_id(poly_tei *t, const char *name, const char *hash, char letter, uint32_t no,
                 uint32_t nth)
{
    poly_buf *out = t->out;
    poly_buf_char(out, ' ');
    poly_buf_cstr(out, name);
    poly_buf_cstr(out, "=\"");
    poly_buf_cstr(out, hash);
    if (t->v->opt.number) {
        poly_buf_char(out, 'd');
        poly_buf_u64(out, t->v->opt.number);
        poly_buf_char(out, '.');
    }
    poly_buf_char(out, letter);
    poly_buf_u64(out, no);
    if (nth) poly_buf_char(out, '.');
    if (nth) poly_buf_u64(out, nth);
    poly_buf_char(out, '"');
}

/* ---- tags ------------------------------------------------------------------------------------ */
static const char *element_of(const layout *l, uint32_t mark)
{
    if (mark == POLY_PARAGRAPH) return "p";
    switch ((poly_mark_kind)l->t->m->at[mark].kind) {
    case POLY_MARK_QUOTE: return "said";
    case POLY_MARK_THEME: return "term";
    case POLY_MARK_SOURCE:
    case POLY_MARK_ADDRESSEE: return "rs";
    default: return "seg";
    }
}

static void put_ana(poly_buf *out, const char *prefix, poly_str value, bool *any)
{
    if (!value.p) return;
    poly_buf_cstr(out, *any ? " " : " ana=\"");
    poly_buf_cstr(out, prefix);
    for (size_t i = 0; i < value.n; i++) { /* a list of pointers: no blanks within one */
        if (value.p[i] == ' ') poly_buf_cstr(out, "%20");
        else poly_xml_text(out, (poly_str){value.p + i, 1});
    }
    *any = true;
}

static void put_said(layout *l, const poly_mark *x)
{
    const poly_record *r = l->t->v->r;
    const poly_quote *q = &r->quotes.at[x->quote];
    poly_buf *out = l->t->out;
    bool any = false;
    if (q->speaker != POLY_NONE)
        poly_tei_id(l->t, "who", "#", 's', l->t->v->speaker_no[q->speaker], 0);
    if (q->type != POLY_MIXED)
        poly_buf_cstr(out, q->type == POLY_DIRECT ? " direct=\"true\"" : " direct=\"false\"");
    put_ana(out, "act:", poly_str_of(poly_act_name((poly_act)q->act)), &any);
    if (q->polarity)
        put_ana(out, "polarity:", poly_str_of(poly_polarity_name((poly_polarity)q->polarity)),
                &any);
    for (uint32_t i = r->themes.quote_first[x->quote]; i < r->themes.quote_first[x->quote + 1]; i++)
        put_ana(out,
                "theme:", poly_str_of(poly_theme_id(r->engine, r->themes.quote_scores.at[i].theme)),
                &any);
    if (any) poly_buf_char(out, '"');
}

static void put_facts(layout *l, uint32_t mark)
{
    static const char *const prefixes[POLY_MARK_N] = {
        [POLY_MARK_THEME] = "theme:", [POLY_MARK_LAW] = "law:", [POLY_MARK_INCIDENT] = "incident:"};
    static const char *const types[POLY_MARK_N] = {[POLY_MARK_CUE] = "cue",
                                                   [POLY_MARK_SOURCE] = "source",
                                                   [POLY_MARK_ADDRESSEE] = "addressee",
                                                   [POLY_MARK_LAW] = "law",
                                                   [POLY_MARK_INCIDENT] = "incident"};
    const poly_mark *x = &l->t->m->at[mark];
    bool any = false;
    if (x->kind == POLY_MARK_QUOTE) {
        put_said(l, x);
        return;
    }
    poly_xml_attribute(l->t->out, "type", poly_str_of(types[x->kind]));
    const uint32_t speaker =
        x->kind == POLY_MARK_SOURCE ? l->t->v->r->quotes.at[x->quote].speaker : POLY_NONE;
    if (speaker != POLY_NONE) poly_tei_id(l->t, "ref", "#", 's', l->t->v->speaker_no[speaker], 0);
    if (x->kind == POLY_MARK_CUE)
        poly_tei_id(l->t, "corresp", "#", 'q', l->t->v->quote_no[x->quote], 0);
    if (prefixes[x->kind])
        put_ana(l->t->out, prefixes[x->kind], poly_mark_facts(l->t->v, x).value, &any);
    if (any) poly_buf_char(l->t->out, '"');
}

/* Quotes have ids; other marks have one only when they were cut. */
static void put_tag(layout *l, const part *p)
{
    poly_buf *out = l->t->out;
    poly_buf_char(out, '<');
    poly_buf_cstr(out, element_of(l, p->mark));
    if (p->mark != POLY_PARAGRAPH) {
        const poly_mark *x = &l->t->m->at[p->mark];
        const bool quote = x->kind == POLY_MARK_QUOTE;
        const uint32_t n = ++l->n_parts[p->mark],
                       no = quote ? l->t->v->quote_no[x->quote] : p->mark + 1;
        poly_tei_id(l->t, "xml:id", "", quote ? 'q' : 'm', no, n > 1 ? n : 0);
        if (n > 1) poly_tei_id(l->t, "prev", "#", quote ? 'q' : 'm', no, n > 2 ? n - 1 : 0);
        put_facts(l, p->mark);
    }
    poly_buf_char(out, '>');
}

/* ---- opening, closing ------------------------------------------------------------------------ */
static void text_to(layout *l, uint32_t at)
{
    assert(at >= l->at);
    poly_xml_text(l->t->out, poly_str_slice(l->t->v->r->text.bytes, (poly_span){l->at, at}));
    l->at = at;
}

static void close_to(layout *l, uint32_t at)
{
    while (l->depth && l->open[l->depth - 1].span.end <= at) {
        const part p = l->open[--l->depth];
        text_to(l, p.span.end);
        poly_buf_cstr(l->t->out, "</");
        poly_buf_cstr(l->t->out, element_of(l, p.mark));
        poly_buf_char(l->t->out, '>');
    }
}

static void open_part(layout *l, part p)
{
    if (l->depth == DEEPEST) return;
    if (p.mark != POLY_PARAGRAPH && (!l->depth || p.span.end > l->open[l->depth - 1].span.end)) {
        /* Between paragraphs, and where one ends, it goes on with the next. */
        const part *outer = l->depth ? &l->open[l->depth - 1] : NULL;
        const part rest = {
            {outer && outer->mark != POLY_PARAGRAPH ? outer->span.end : l->next_paragraph,
             p.span.end},
            p.mark};
        if (rest.span.start < rest.span.end) POLY_VEC_PUSH(&l->rests, &l->t->v->mem, rest);
        if (!outer) return;
        p.span.end = outer->span.end;
    }
    text_to(l, p.span.start);
    put_tag(l, &p);
    l->open[l->depth++] = p;
}

/* Rests that begin at `at` or before. */
static void open_rests(layout *l, uint32_t at)
{
    while (l->rests.count && l->rests.at[l->rests.count - 1].span.start <= at &&
           !l->t->v->mem.status) {
        const part p = l->rests.at[--l->rests.count];
        close_to(l, p.span.start);
        open_part(l, p);
    }
}

/* ---- the list -------------------------------------------------------------------------------- */
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* A paragraph begins and ends with a character that is not blank; an empty line parts it from the
 * next. */
static void add_paragraphs(layout *l)
{
    const poly_str text = l->t->v->r->text.bytes;
    for (uint32_t i = 0; i < text.n;) {
        while (i < text.n && is_blank(text.p[i])) i++;
        const uint32_t start = i;
        uint32_t end = i;
        for (uint32_t ends = 0; i < text.n && ends < 2; i++) {
            if (text.p[i] == '\n') ends++;
            if (!is_blank(text.p[i])) ends = 0, end = i + 1;
        }
        if (start < end)
            POLY_VEC_PUSH(&l->all, &l->t->v->mem, (part){{start, end}, POLY_PARAGRAPH});
    }
}

/* By start; longer ones first; paragraphs before what is as long, then by kind and number: quotes
 * before the rest. */
static int compare(const void *a, const void *b)
{
    const part *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
    if (x->mark == y->mark) return 0;
    if (x->mark == POLY_PARAGRAPH || y->mark == POLY_PARAGRAPH)
        return x->mark == POLY_PARAGRAPH ? -1 : 1;
    return x->mark < y->mark ? -1 : 1;
}

/* Where the next paragraph begins; i UINT32_MAX: the first one. */
static uint32_t paragraph_behind(const layout *l, uint32_t i)
{
    for (i++; i < l->all.count; i++) {
        if (l->all.at[i].mark == POLY_PARAGRAPH) return l->all.at[i].span.start;
    }
    return UINT32_MAX;
}

static void collect(layout *l)
{
    const poly_marks *m = l->t->m;
    add_paragraphs(l);
    for (uint32_t i = 0; i < m->count; i++) {
        for (uint32_t k = 0; k < m->at[i].n_pieces; k++) {
            const poly_span s = poly_mark_piece(l->t->v, &m->at[i], k);
            if (!poly_span_none(s)) POLY_VEC_PUSH(&l->all, &l->t->v->mem, (part){s, i});
        }
    }
    if (!l->t->v->mem.status && l->all.count)
        qsort(l->all.at, l->all.count, sizeof *l->all.at, compare);
}

void poly_tei_body(poly_tei *t)
{
    layout l = {.t = t};
    l.n_parts = poly_arena_alloc(&t->v->mem, (size_t)t->m->count + 1, sizeof *l.n_parts);
    collect(&l);
    l.next_paragraph = paragraph_behind(&l, UINT32_MAX);
    for (uint32_t i = 0; i < l.all.count && !t->v->mem.status; i++) {
        const part p = l.all.at[i];
        /* those there: within it */
        if (p.mark != POLY_PARAGRAPH || p.span.start)
            open_rests(&l, p.span.start - (p.mark == POLY_PARAGRAPH));
        close_to(&l, p.span.start);
        if (p.mark == POLY_PARAGRAPH) l.next_paragraph = paragraph_behind(&l, i);
        open_part(&l, p);
    }
    open_rests(&l, UINT32_MAX);
    close_to(&l, UINT32_MAX);
    if (!t->v->mem.status) text_to(&l, (uint32_t)t->v->r->text.bytes.n);
    if (!l.all.count) poly_buf_cstr(t->out, "<p/>");
}

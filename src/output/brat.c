/*
 * brat.c - a record as annotations of brat (.ann), beside the text of poly_put_plain() (.txt);
 * annotation.conf.
 *
 *   in   a view, its marks
 *   out  lines: T text-bound, R relations, A attributes, * equivalence, # notes
 *
 * By brat.nlplab.org/standoff.html: offsets are characters, a span must not hold a line end, so
 * that it is cut into fragments there ("T1<tab>Quote 0 5;6 9<tab>words words"), which serve the
 * pieces of a quotation, too.
 */
#include "output/annotate.h"

typedef struct ann {
    poly_view *v;
    const poly_marks *m;
    poly_buf *out;
    poly_buf words; /* of the fragments, joined */
    uint32_t relations, attributes, notes;
    bool *there;    /* by mark: it has a fragment */
} ann;

/* ---- text-bound annotations ------------------------------------------------------------------ */
static void put_fragment(ann *a, poly_span s, bool *any)
{
    const poly_span at = poly_offsets_span(&a->v->offsets, s);
    if (poly_span_none(s)) return;
    poly_buf_char(a->out, *any ? ';' : ' ');
    poly_buf_u64(a->out, at.start);
    poly_buf_char(a->out, ' ');
    poly_buf_u64(a->out, at.end);
    if (*any) poly_buf_char(&a->words, ' ');
    poly_put_plain(&a->words, a->v->r->text.bytes, s);
    *any = true;
}

/* Lines of a piece, blank ends of each cut off: an indented line would begin with them. */
static void put_fragments(ann *a, poly_span piece, bool *any)
{
    const poly_str text = a->v->r->text.bytes;
    for (uint32_t i = piece.start, from = i; i <= piece.end; i++) {
        if (i < piece.end && !poly_plain_ends_line(text, i)) continue;
        poly_span s = {from, i};
        while (s.start < s.end && (text.p[s.start] == ' ' || text.p[s.start] == '\t')) s.start++;
        while (s.start < s.end &&
               (text.p[s.end - 1] == ' ' || text.p[s.end - 1] == '\t' || text.p[s.end - 1] == '\r'))
            s.end--;
        put_fragment(a, s, any);
        from = i + 1;
    }
}

static void put_text_bound(ann *a, uint32_t mark)
{
    const poly_mark *x = &a->m->at[mark];
    const size_t before = a->out->n;
    bool any = false;
    poly_buf_char(a->out, 'T');
    poly_buf_u64(a->out, mark + 1);
    poly_buf_char(a->out, '\t');
    poly_buf_cstr(a->out, poly_mark_name(x->kind));
    for (uint32_t k = 0; k < x->n_pieces; k++) put_fragments(a, poly_mark_piece(a->v, x, k), &any);
    poly_buf_char(a->out, '\t');
    poly_buf_bytes(a->out, a->words.p, a->words.n);
    poly_buf_char(a->out, '\n');
    a->words.n = 0;
    if (!any) a->out->n = before; /* nothing but blanks */
    a->there[mark] = any;
}

/* ---- what is said of them -------------------------------------------------------------------- */
static void put_number(ann *a, const char *letter, uint32_t n)
{
    poly_buf_cstr(a->out, letter);
    poly_buf_u64(a->out, n);
}

static void put_attribute(ann *a, uint32_t mark, const char *name, const char *value)
{
    put_number(a, "A", ++a->attributes);
    poly_buf_char(a->out, '\t');
    poly_buf_cstr(a->out, name);
    put_number(a, " T", mark + 1);
    poly_buf_char(a->out, ' ');
    poly_buf_cstr(a->out, value);
    poly_buf_char(a->out, '\n');
}

static void add_note(ann *a, poly_str s)
{
    if (!s.n) return;
    if (a->words.n) poly_buf_cstr(&a->words, "; ");
    poly_put_plain(&a->words, s, (poly_span){0, (uint32_t)s.n});
}

static void put_note(ann *a, uint32_t mark)
{
    if (!a->words.n) return;
    for (size_t i = 0; i < a->words.n; i++) {
        /* a note is one field of one line */
        if (a->words.p[i] == '\n' || a->words.p[i] == '\t') a->words.p[i] = ' ';
    }
    put_number(a, "#", ++a->notes);
    poly_buf_cstr(a->out, "\tAnnotatorNotes");
    put_number(a, " T", mark + 1);
    poly_buf_char(a->out, '\t');
    poly_buf_bytes(a->out, a->words.p, a->words.n);
    poly_buf_char(a->out, '\n');
    a->words.n = 0;
}

static void put_quote_facts(ann *a, uint32_t mark)
{
    const poly_record *r = a->v->r;
    const poly_mark *x = &a->m->at[mark];
    const poly_quote *q = &r->quotes.at[x->quote];
    put_attribute(a, mark, "Type", poly_quote_type_name((poly_quote_type)q->type));
    put_attribute(a, mark, "Act", poly_act_name((poly_act)q->act));
    put_attribute(a, mark, "Polarity", poly_polarity_name((poly_polarity)q->polarity));
    add_note(a, poly_mark_facts(a->v, x).name); /* "ujarnya" names nobody: there is no source to
                                                 * point at */
    for (uint32_t i = r->themes.quote_first[x->quote]; i < r->themes.quote_first[x->quote + 1]; i++)
        add_note(a, poly_str_of(poly_theme_id(r->engine, r->themes.quote_scores.at[i].theme)));
    put_note(a, mark);
}

static void put_source_facts(ann *a, uint32_t mark)
{
    const poly_mark *x = &a->m->at[mark];
    const poly_speaker *s = poly_mark_speaker(a->v, x);
    if (s)
        put_attribute(a, mark, "Stakeholder",
                      poly_stakeholder_name((poly_stakeholder)s->stakeholder));
    add_note(a, poly_mark_facts(a->v, x).name);
    if (s) add_note(a, poly_view_slice(a->v, s->role));
    if (s) add_note(a, poly_view_slice(a->v, s->org));
    put_note(a, mark);
}

static void put_facts(ann *a, uint32_t mark)
{
    const poly_mark *x = &a->m->at[mark];
    switch ((poly_mark_kind)x->kind) {
    case POLY_MARK_QUOTE: put_quote_facts(a, mark); break;
    case POLY_MARK_SOURCE: put_source_facts(a, mark); break;
    case POLY_MARK_THEME: put_attribute(a, mark, "Theme", poly_mark_facts(a->v, x).value.p); break;
    case POLY_MARK_CUE:
    case POLY_MARK_LAW:
    case POLY_MARK_INCIDENT:
        add_note(a, poly_mark_facts(a->v, x).value);
        put_note(a, mark);
        break;
    default: break;
    }
}

static void put_relation(ann *a, uint32_t mark)
{
    const poly_mark *x = &a->m->at[mark];
    const poly_mark_relation rel = poly_mark_relation_of(x->kind);
    if (!rel.name || !a->there[a->m->first[x->quote]]) return;
    put_number(a, "R", ++a->relations);
    poly_buf_char(a->out, '\t');
    poly_buf_cstr(a->out, rel.name);
    put_number(a, " Arg1:T", (rel.from_quote ? a->m->first[x->quote] : mark) + 1);
    put_number(a, " Arg2:T", (rel.from_quote ? mark : a->m->first[x->quote]) + 1);
    poly_buf_char(a->out, '\n');
}

/* The places that mean one speaker. */
static void put_equivalence(ann *a, uint32_t speaker)
{
    const poly_groups *g = &a->v->quotes_of;
    uint32_t n = 0;
    for (uint32_t pass = 0; pass < 2; pass++) {
        if (pass && n < 2) return;
        if (pass) poly_buf_cstr(a->out, "*\tEquiv");
        for (uint32_t i = g->first[speaker]; i < g->first[speaker + 1]; i++) {
            const uint32_t mark = a->m->source[g->at[i]];
            if (mark == POLY_NONE || !a->there[mark]) continue;
            if (pass) put_number(a, " T", mark + 1);
            n++;
        }
    }
    poly_buf_char(a->out, '\n');
}

poly_status poly_write_brat(poly_view *v, const poly_marks *m, poly_buf *out)
{
    /* In memory first: a line may have to be taken back. */
    poly_buf lines;
    ann a = {.v = v, .m = m, .out = &lines};
    poly_buf_init(&lines);
    poly_buf_init(&a.words);
    a.there = poly_arena_alloc(&v->mem, (size_t)m->count + 1, sizeof *a.there);
    if (!v->mem.status) {
        for (uint32_t i = 0; i < m->count; i++) put_text_bound(&a, i);
        for (uint32_t i = 0; i < m->count; i++) {
            if (a.there[i]) put_facts(&a, i);
            if (a.there[i]) put_relation(&a, i);
        }
        for (uint32_t i = 0; i < v->r->speakers.count; i++) put_equivalence(&a, i);
        poly_buf_bytes(out, lines.p, lines.n);
    }
    const poly_status st = v->mem.status    ? v->mem.status
                           : a.words.status ? a.words.status
                                            : lines.status;
    poly_buf_free(&a.words);
    poly_buf_free(&lines);
    return st;
}

/* ---- annotation.conf ------------------------------------------------------------------------- */
typedef const char *name_fn(const poly_engine *e, uint32_t i);

static const char *type_name(const poly_engine *e, uint32_t i)
{
    return (void)e, poly_quote_type_name((poly_quote_type)i);
}
static const char *act_name(const poly_engine *e, uint32_t i)
{
    return (void)e, poly_act_name((poly_act)i);
}
static const char *polarity_name(const poly_engine *e, uint32_t i)
{
    return (void)e, poly_polarity_name((poly_polarity)i);
}
static const char *holder_name(const poly_engine *e, uint32_t i)
{
    return (void)e, poly_stakeholder_name((poly_stakeholder)i);
}

static void put_values(poly_buf *out, const poly_engine *e, const char *attribute, const char *kind,
                       name_fn *name, uint32_t n)
{
    poly_buf_cstr(out, attribute);
    poly_buf_cstr(out, "\tArg:");
    poly_buf_cstr(out, kind);
    poly_buf_cstr(out, ", Value:");
    for (uint32_t i = 0; i < n; i++) {
        if (i) poly_buf_char(out, '|');
        poly_buf_cstr(out, name(e, i));
    }
    poly_buf_char(out, '\n');
}

void poly_labels_brat(poly_buf *out, const poly_engine *e)
{
    poly_buf_cstr(out, "[entities]\n");
    for (uint8_t k = 0; k < POLY_MARK_N; k++) {
        poly_buf_cstr(out, poly_mark_name(k));
        poly_buf_char(out, '\n');
    }
    poly_buf_cstr(
        out, "[relations]\ncue-of\tArg1:Cue, Arg2:Quote\nsaid-by\tArg1:Quote, Arg2:Source\n"
             "said-to\tArg1:Quote, Arg2:Addressee\n"
             "Equiv\tArg1:Source, Arg2:Source, <REL-TYPE>:symmetric-transitive\n"
             "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n[events]\n[attributes]\n");
    put_values(out, e, "Type", "Quote", type_name, POLY_MIXED + 1);
    put_values(out, e, "Act", "Quote", act_name, POLY_ACT_N);
    put_values(out, e, "Polarity", "Quote", polarity_name, POLY_HEDGED + 1);
    put_values(out, e, "Stakeholder", "Source", holder_name, POLY_SH_N);
    put_values(out, e, "Theme", "Theme", poly_theme_id, poly_theme_count(e));
}

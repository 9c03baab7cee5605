/*
 * body.c - the documents and quotes of a report as JSON: columns; each string, each sentence once.
 *
 *   in   poly_stats     out  one object
 *
 * Offsets within a context become UTF-16 units, which is how browsers count.
 */
#include "report/parts.h"

#include "base/hash.h"
#include "base/vec.h"

#include <string.h>

typedef struct slot { poly_str s; uint32_t no; } slot;

typedef struct body {
    const poly_stats *s;
    poly_buf *out;
    poly_arena mem;
    slot *slots;      /* open addressing; no 0: free */
    uint32_t mask, n_strings;
    struct { poly_str *at; uint32_t count, cap; } strings; /* [no - 1] */
} body;

/* ---- strings: a number each, from 1; 0 is none ----------------------------------------------- */
static uint32_t number_of(body *b, poly_str s)
{
    if (!s.n) return 0;
    uint32_t at = (uint32_t)poly_hash_mix(poly_hash_bytes(s.p, s.n)) & b->mask;
    while (b->slots[at].no && !poly_str_eq(b->slots[at].s, s)) at = (at + 1) & b->mask;
    if (!b->slots[at].no) {
        b->slots[at] = (slot){s, ++b->n_strings};
        POLY_VEC_PUSH(&b->strings, &b->mem, s);
    }
    return b->slots[at].no;
}

/* At most 6 strings a quote and 2 a document: the table is never more than half full. */
static bool open_strings(body *b)
{
    const uint64_t most = 12 * (uint64_t)b->s->n_quotes + 4 * (uint64_t)b->s->n_documents + 16;
    uint32_t size = 16;
    while (size < most && size < 1u << 30) size *= 2;
    b->mask = size - 1;
    b->slots = poly_arena_alloc(&b->mem, size, sizeof *b->slots);
    return b->slots != NULL;
}

/* ---- columns --------------------------------------------------------------------------------- */
typedef int64_t quote_fn(body *b, const poly_fact_quote *q);
typedef int64_t document_fn(body *b, const poly_fact_document *d);

static int64_t or_none(uint32_t v) { return v == POLY_NONE ? -1 : (int64_t)v; }
static int64_t speaker_of(body *b, const poly_fact_quote *q)
{
    (void)b;
    return or_none(q->of[POLY_DIM_SPEAKER]);
}
static int64_t org_of(body *b, const poly_fact_quote *q)
{
    (void)b;
    return or_none(q->of[POLY_DIM_ORG]);
}
static int64_t stakeholder_of(body *b, const poly_fact_quote *q)
{
    (void)b;
    return or_none(q->of[POLY_DIM_STAKEHOLDER]);
}
static int64_t act_of(body *b, const poly_fact_quote *q)
{
    (void)b;
    return or_none(q->of[POLY_DIM_ACT]);
}
static int64_t polarity_of(body *b, const poly_fact_quote *q)
{
    (void)b;
    return or_none(q->of[POLY_DIM_POLARITY]);
}
static int64_t type_of(body *b, const poly_fact_quote *q) { (void)b; return or_none(q->type); }
static int64_t language_of(body *b, const poly_fact_quote *q)
{
    (void)b;
    return or_none(q->language);
}
static int64_t confidence_of(body *b, const poly_fact_quote *q) { (void)b; return q->confidence; }
static int64_t statement_of(body *b, const poly_fact_quote *q) { (void)b; return q->statement; }
static int64_t copies_of(body *b, const poly_fact_quote *q) { (void)b; return q->copies; }
static int64_t n_themes(body *b, const poly_fact_quote *q) { (void)b; return q->theme_count; }
static int64_t n_leaves(body *b, const poly_fact_quote *q) { (void)b; return q->leaf_count; }
static int64_t n_laws(body *b, const poly_fact_quote *q) { (void)b; return q->law_count; }
static int64_t n_incidents(body *b, const poly_fact_quote *q) { (void)b; return q->incident_count; }
static int64_t mention_of(body *b, const poly_fact_quote *q) { return number_of(b, q->mention); }
static int64_t role_of(body *b, const poly_fact_quote *q) { return number_of(b, q->role); }
static int64_t cue_of(body *b, const poly_fact_quote *q) { return number_of(b, q->cue); }
static int64_t addressee_of(body *b, const poly_fact_quote *q)
{
    return number_of(b, q->addressee);
}
static int64_t said_of(body *b, const poly_fact_quote *q) { return number_of(b, q->said_date); }
static int64_t place_of(body *b, const poly_fact_quote *q) { return number_of(b, q->said_place); }
static int64_t via_of(body *b, const poly_fact_quote *q) { return number_of(b, q->via); }

static const struct { const char *name; quote_fn *of; } quote_columns[] = {
    {"speaker", speaker_of}, {"org", org_of}, {"stakeholder", stakeholder_of}, {"act", act_of},
    {"polarity", polarity_of},
    {"type", type_of}, {"language", language_of}, {"confidence", confidence_of},
    {"statement", statement_of}, {"copies", copies_of},
    {"n_themes", n_themes}, {"n_leaves", n_leaves},
    {"n_laws", n_laws}, {"n_incidents", n_incidents}, {"mention", mention_of}, {"role", role_of},
    {"cue", cue_of}, {"addressee", addressee_of}, {"said", said_of}, {"place", place_of},
    {"via", via_of},
};

static int64_t outlet_of(body *b, const poly_fact_document *d)
{
    (void)b;
    return or_none(d->outlet);
}
static int64_t day_of(body *b, const poly_fact_document *d)
{
    (void)b;
    return d->day == POLY_NO_DAY ? -1000000 : d->day;
}
static int64_t story_of(body *b, const poly_fact_document *d) { (void)b; return d->story; }
static int64_t quotes_of(body *b, const poly_fact_document *d) { (void)b; return d->quote_count; }
static int64_t language(body *b, const poly_fact_document *d) { return number_of(b, d->language); }
static int64_t source_of(body *b, const poly_fact_document *d) { return number_of(b, d->source); }

static const struct { const char *name; document_fn *of; } document_columns[] = {
    {"outlet", outlet_of}, {"day", day_of}, {"story", story_of}, {"quotes", quotes_of},
    {"language", language}, {"source", source_of},
};

static void open_list(body *b, const char *name)
{
    poly_report_key(b->out, name);
    poly_buf_char(b->out, '[');
}

static void put_columns(body *b)
{
    for (size_t c = 0; c < sizeof quote_columns / sizeof *quote_columns; c++) {
        open_list(b, quote_columns[c].name);
        for (uint32_t i = 0; i < b->s->n_quotes; i++) {
            if (i) poly_buf_char(b->out, ',');
            poly_report_int(b->out, quote_columns[c].of(b, &b->s->quotes[i]));
        }
        poly_buf_char(b->out, ']');
    }
}

static void put_links(body *b, const char *name, size_t first_at, size_t count_at)
{
    bool any = false;
    open_list(b, name);
    for (uint32_t i = 0; i < b->s->n_quotes; i++) {
        const char *q = (const char *)&b->s->quotes[i];
        uint32_t first, count;
        memcpy(&first, q + first_at, sizeof first);
        memcpy(&count, q + count_at, sizeof count);
        for (uint32_t k = 0; k < count; k++, any = true) {
            if (any) poly_buf_char(b->out, ',');
            poly_report_int(b->out, or_none(b->s->links[first + k]));
        }
    }
    poly_buf_char(b->out, ']');
}

static void put_ids(body *b)
{
    open_list(b, "id");
    for (uint32_t i = 0; i < b->s->n_quotes; i++) {
        if (i) poly_buf_char(b->out, ',');
        poly_report_str(b->out, b->s->quotes[i].id);
    }
    poly_buf_char(b->out, ']');
}

/* ---- sentences and the pieces in them -------------------------------------------------------- */
static const char *read_number(const char *p, const char *end, uint32_t *out)
{
    uint64_t v = 0;
    while (p < end && !poly_is_ascii_digit(*p)) p++;
    if (p == end) return NULL;
    for (; p < end && poly_is_ascii_digit(*p); p++)
        v = v < UINT32_MAX ? v * 10 + (uint64_t)(*p - '0') : v;
    *out = v < UINT32_MAX ? (uint32_t)v : UINT32_MAX;
    return p;
}

typedef struct place { size_t byte; uint32_t unit; } place; /* within a context */

/* Units before byte `to`, counted on from where the last one was: pieces stand in order. */
static uint32_t units_to(place *at, poly_str s, size_t to)
{
    if (to > s.n) to = s.n;
    if (to < at->byte) *at = (place){0};
    for (; at->byte < to; at->byte++) {
        const unsigned char c = (unsigned char)s.p[at->byte];
        at->unit += (c & 0xc0) != 0x80 ? (c >= 0xf0 ? 2u : 1u) : 0u;
    }
    return at->unit;
}

/* [start, end, start, end ...] within the context; an empty list where they do not lie in it. */
static void put_pieces(poly_buf *out, const poly_fact_quote *q)
{
    const char *p = q->spans.p, *end = p ? p + q->spans.n : p;
    place at = {0};
    bool any = false;
    uint32_t from, to;
    poly_buf_char(out, '[');
    while (p && p < end && (p = read_number(p, end, &from)) && (p = read_number(p, end, &to))) {
        if (from < q->context_start || to < from || to - q->context_start > q->context.n) continue;
        if (any) poly_buf_char(out, ',');
        poly_report_int(out, units_to(&at, q->context, from - q->context_start));
        poly_buf_char(out, ',');
        poly_report_int(out, units_to(&at, q->context, to - q->context_start));
        any = true;
    }
    poly_buf_char(out, ']');
}

/* [cue start, cue end, source start, source end] within the context; -1, -1 where there is none
 * in it. */
static void put_marks(poly_buf *out, const poly_fact_quote *q)
{
    const uint32_t at[2][2] = {{q->cue_start, q->cue_end}, {q->source_start, q->source_end}};
    const uint32_t first = q->context_start;
    poly_buf_char(out, '[');
    for (int i = 0; i < 2; i++) {
        place p = {0};
        const bool in =
            at[i][0] < at[i][1] && at[i][0] >= first && at[i][1] - first <= q->context.n;
        if (i) poly_buf_char(out, ',');
        poly_report_int(out, in ? (int64_t)units_to(&p, q->context, at[i][0] - first) : -1);
        poly_buf_char(out, ',');
        poly_report_int(out, in ? (int64_t)units_to(&p, q->context, at[i][1] - first) : -1);
    }
    poly_buf_char(out, ']');
}

/* Quotes without a sentence of their own (records) have none in common. */
static bool same_context(const poly_fact_quote *a, const poly_fact_quote *b)
{
    return a->context.n && a->document == b->document && a->context_start == b->context_start &&
           poly_str_eq(a->context, b->context);
}

/* contexts: the sentences; context: which one each quote has (0: that of the quote before, 1: the
 * next). */
static void put_contexts(body *b)
{
    open_list(b, "contexts");
    for (uint32_t i = 0; i < b->s->n_quotes; i++) {
        const poly_fact_quote *q = &b->s->quotes[i];
        if (i && same_context(q, q - 1)) continue;
        if (i) poly_buf_char(b->out, ',');
        poly_report_str(b->out, q->context.n ? q->context : q->text.n ? q->text : POLY_S(""));
    }
    poly_buf_char(b->out, ']');
    open_list(b, "context");
    for (uint32_t i = 0; i < b->s->n_quotes; i++) {
        if (i) poly_buf_char(b->out, ',');
        poly_buf_char(b->out,
                      i && same_context(&b->s->quotes[i], &b->s->quotes[i - 1]) ? '0' : '1');
    }
    poly_buf_char(b->out, ']');
    open_list(b, "pieces");
    for (uint32_t i = 0; i < b->s->n_quotes; i++) {
        if (i) poly_buf_char(b->out, ',');
        put_pieces(b->out, &b->s->quotes[i]);
    }
    poly_buf_char(b->out, ']');
    open_list(b, "marks");
    for (uint32_t i = 0; i < b->s->n_quotes; i++) {
        if (i) poly_buf_char(b->out, ',');
        put_marks(b->out, &b->s->quotes[i]);
    }
    poly_buf_char(b->out, ']');
}

/* ---- documents ------------------------------------------------------------------------------- */
static poly_str title_of(const poly_fact_document *d) { return d->title; }
static poly_str url_of(const poly_fact_document *d) { return d->url; }
static poly_str id_of(const poly_fact_document *d) { return d->id; }
static poly_str hash_of(const poly_fact_document *d) { return d->content_hash; }
static poly_str error_of(const poly_fact_document *d) { return d->error; }

static void put_documents(body *b)
{
    static const struct {
        const char *name;
        poly_str (*of)(const poly_fact_document *);
    } texts[] = {{"title", title_of},
                 {"url", url_of},
                 {"id", id_of},
                 {"hash", hash_of},
                 {"error", error_of}};
    poly_report_key(b->out, "documents");
    poly_buf_char(b->out, '{');
    for (size_t c = 0; c < sizeof document_columns / sizeof *document_columns; c++) {
        open_list(b, document_columns[c].name);
        for (uint32_t i = 0; i < b->s->n_documents; i++) {
            if (i) poly_buf_char(b->out, ',');
            poly_report_int(b->out, document_columns[c].of(b, &b->s->documents[i]));
        }
        poly_buf_char(b->out, ']');
    }
    for (size_t c = 0; c < sizeof texts / sizeof *texts; c++) {
        open_list(b, texts[c].name);
        for (uint32_t i = 0; i < b->s->n_documents; i++) {
            const poly_str s = texts[c].of(&b->s->documents[i]);
            if (i) poly_buf_char(b->out, ',');
            if (s.n) poly_report_str(b->out, s);
            else poly_buf_char(b->out, '0');
        }
        poly_buf_char(b->out, ']');
    }
    poly_buf_char(b->out, '}');
}

poly_status poly_report_body(poly_buf *out, const poly_stats *s)
{
    body b = {.s = s, .out = out};
    poly_arena_init(&b.mem, SIZE_MAX);
    if (!open_strings(&b)) {
        poly_arena_free(&b.mem);
        return POLY_ERR_NOMEM;
    }
    poly_buf_char(out, '{');
    put_documents(&b);
    put_columns(&b);
    put_links(&b, "themes", offsetof(poly_fact_quote, theme_first),
              offsetof(poly_fact_quote, theme_count));
    put_links(&b, "leaves", offsetof(poly_fact_quote, leaf_first),
              offsetof(poly_fact_quote, leaf_count));
    put_links(&b, "laws", offsetof(poly_fact_quote, law_first),
              offsetof(poly_fact_quote, law_count));
    put_links(&b, "incidents", offsetof(poly_fact_quote, incident_first),
              offsetof(poly_fact_quote, incident_count));
    put_ids(&b);
    put_contexts(&b);
    open_list(&b, "strings");
    for (uint32_t i = 0; i < b.strings.count; i++) {
        if (i) poly_buf_char(out, ',');
        poly_report_str(out, b.strings.at[i]);
    }
    poly_buf_char(out, ']');
    poly_distinct keys;
    const poly_status st = poly_stats_distinct(&keys, s, &b.mem);
    if (st == POLY_OK) poly_report_keys(out, &keys);
    poly_buf_char(out, '}');
    const poly_status done = st ? st : b.mem.status ? b.mem.status : out->status;
    poly_arena_free(&b.mem);
    return done;
}

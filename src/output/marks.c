/*
 * marks.c - the places of a record that annotation formats show, and how they belong together.
 *
 *   in   a view of a record
 *   out  quotes, cues, sources, addressees, evidence of themes, laws, incidents as one list
 */
#include "output/annotate.h"

#include "base/hash.h"

#include <assert.h>

static void add(poly_marks *m, poly_view *v, uint8_t kind, uint32_t quote, uint32_t item,
                poly_span s)
{
    if (poly_span_none(s)) return;
    POLY_VEC_PUSH(
        m, &v->mem,
        (poly_mark){.kind = kind, .quote = quote, .item = item, .n_pieces = 1, .span = s});
}

static void add_quote(poly_marks *m, poly_view *v, uint32_t i)
{
    const poly_quote *q = &v->r->quotes.at[i];
    const poly_span source = poly_span_none(q->mention) ? q->phrase : q->mention;
    m->first[i] = m->count;
    add(m, v, POLY_MARK_QUOTE, i, i, v->r->quotes.spans.at[q->span_first]);
    if (v->mem.status) return;
    m->at[m->count - 1].n_pieces = q->span_count;
    add(m, v, POLY_MARK_CUE, i, i, q->cue);
    if (!poly_span_none(source)) m->source[i] = m->count;
    add(m, v, POLY_MARK_SOURCE, i, i, source);
    add(m, v, POLY_MARK_ADDRESSEE, i, i, q->addressee);
}

poly_status poly_marks_find(poly_marks *m, poly_view *v)
{
    const poly_record *r = v->r;
    const uint32_t n = r->quotes.count;
    *m = (poly_marks){.first = poly_arena_alloc(&v->mem, (size_t)n + 1, sizeof *m->first),
                      .source = poly_arena_alloc(&v->mem, (size_t)n + 1, sizeof *m->source)};
    if (v->mem.status) return v->mem.status;
    for (uint32_t i = 0; i < n; i++) {
        m->first[i] = m->source[i] = POLY_NONE;
        if (v->quote_no[i] && !v->mem.status) add_quote(m, v, i);
    }
    for (uint32_t i = 0; i < r->themes.evidence.count; i++) {
        const poly_evidence *e = &r->themes.evidence.at[i];
        add(m, v, POLY_MARK_THEME, poly_view_quote_no(v, e->quote) ? e->quote : POLY_NONE, i,
            e->span);
    }
    for (uint32_t i = 0; i < r->ents.laws.count; i++)
        add(m, v, POLY_MARK_LAW, POLY_NONE, i, poly_range_span(&r->toks, r->ents.laws.at[i].core));
    for (uint32_t i = 0; i < r->themes.incidents.count; i++)
        add(m, v, POLY_MARK_INCIDENT, POLY_NONE, i, r->themes.incidents.at[i].span);
    return v->mem.status;
}

poly_span poly_mark_piece(const poly_view *v, const poly_mark *m, uint32_t k)
{
    assert(k < m->n_pieces);
    if (m->kind != POLY_MARK_QUOTE) return m->span;
    return v->r->quotes.spans.at[v->r->quotes.at[m->quote].span_first + k];
}

const char *poly_mark_name(uint8_t kind)
{
    static const char *const names[POLY_MARK_N] = {"Quote", "Cue", "Source", "Addressee", "Theme",
                                                   "Law", "Incident"};
    assert(kind < POLY_MARK_N);
    return names[kind];
}

void poly_mark_id(poly_buf *out, const poly_view *v, const poly_marks *m, uint32_t mark, uint32_t k)
{
    static const char *const suffixes[POLY_MARK_N] = {"", "-cue", "-source", "-addressee"};
    static const char letters[] = "qqqqtli";
    const poly_mark *x = &m->at[mark];
    poly_buf_char(out, letters[x->kind]);
    poly_buf_u64(out, suffixes[x->kind] ? v->quote_no[x->quote] : x->item + 1);
    if (suffixes[x->kind]) poly_buf_cstr(out, suffixes[x->kind]);
    if (!k) return;
    poly_buf_char(out, '.');
    poly_buf_u64(out, k + 1);
}

const char *poly_relation_name(uint32_t i)
{
    static const char *const names[POLY_RELATIONS] = {"cue-of", "said-by", "said-to", "continues"};
    assert(i < POLY_RELATIONS);
    return names[i];
}

poly_mark_relation poly_mark_relation_of(uint8_t kind)
{
    switch (kind) {
    case POLY_MARK_CUE: return (poly_mark_relation){poly_relation_name(0), false};
    case POLY_MARK_SOURCE: return (poly_mark_relation){poly_relation_name(1), true};
    case POLY_MARK_ADDRESSEE: return (poly_mark_relation){poly_relation_name(2), true};
    default: return (poly_mark_relation){0};
    }
}

/* ---- what they are about --------------------------------------------------------------------- */
const poly_speaker *poly_mark_speaker(const poly_view *v, const poly_mark *m)
{
    const uint32_t s = m->quote == POLY_NONE ? POLY_NONE : v->r->quotes.at[m->quote].speaker;
    return s == POLY_NONE ? NULL : &v->r->speakers.at[s];
}

static poly_str entry_lemma(const poly_view *v, uint32_t entry)
{
    return entry == POLY_NONE ? (poly_str){0}
                              : poly_str_of(poly_engine_entry(v->r->engine, entry)->lemma);
}

static poly_str name_of(poly_view *v, const poly_mark *m)
{
    const poly_speaker *s = poly_mark_speaker(v, m);
    const poly_str name = s ? poly_view_name(v, s) : (poly_str){0};
    if (name.p) return name;
    const poly_str holder = s ? entry_lemma(v, s->holder) : (poly_str){0};
    return holder.p ? holder : poly_view_slice(v, v->r->quotes.at[m->quote].mention);
}

poly_facts poly_mark_facts(poly_view *v, const poly_mark *m)
{
    const poly_record *r = v->r;
    switch ((poly_mark_kind)m->kind) {
    case POLY_MARK_QUOTE:
    case POLY_MARK_SOURCE: return (poly_facts){.name = name_of(v, m)};
    case POLY_MARK_CUE: {
        const poly_str lemma = entry_lemma(v, r->quotes.at[m->quote].cue_entry);
        return (poly_facts){.value = lemma.p ? lemma : poly_view_slice(v, m->span)};
    }
    case POLY_MARK_THEME:
        return (poly_facts){
            .value = poly_str_of(poly_theme_id(r->engine, r->themes.evidence.at[m->item].leaf))};
    case POLY_MARK_LAW: return (poly_facts){.value = r->ents.laws.at[m->item].id};
    case POLY_MARK_INCIDENT:
        return (poly_facts){
            .value = poly_str_of(
                poly_engine_entry(r->engine, r->themes.incidents.at[m->item].entry)->id)};
    default: return (poly_facts){.value = poly_view_slice(v, m->span)};
    }
}

/* ---- names that tell things apart ------------------------------------------------------------ */
uint64_t poly_view_key(const poly_view *v)
{
    const poly_str text = v->r->text.bytes, id = v->meta.id;
    return poly_hash_mix(poly_hash_bytes(text.p, text.n) ^
                         poly_hash_mix(poly_hash_bytes(id.p, id.n) + v->opt.number));
}

static void put_hex(char *out, uint64_t bits, int digits)
{
    static const char hex[] = "0123456789abcdef";
    for (int i = 0; i < digits; i++) out[i] = hex[bits >> (4 * (digits - 1 - i)) & 15];
}

void poly_guid(char out[POLY_GUID_BYTES], uint64_t key, const char *what, uint64_t number)
{
    const poly_str w = poly_str_of(what);
    uint64_t a = poly_hash_mix(key ^ poly_hash_mix(poly_hash_bytes(w.p, w.n) + number));
    uint64_t b = poly_hash_mix(a ^ 0x9e3779b97f4a7c15u);
    a = (a & ~0xf000ull) | 0x8000;                    /* version 8 */
    b = (b & ~(3ull << 62)) | 2ull << 62;             /* variant */
    put_hex(out, a >> 32, 8);
    put_hex(out + 9, a >> 16 & 0xffff, 4);
    put_hex(out + 14, a & 0xffff, 4);
    put_hex(out + 19, b >> 48, 4);
    put_hex(out + 24, b & 0xffffffffffffull, 12);
    out[8] = out[13] = out[18] = out[23] = '-';
    out[36] = 0;
}

/* ---- the formats ----------------------------------------------------------------------------- */
static const struct {
    poly_annotation_fn *write;
    uint8_t unit;
} formats[POLY_FORMAT_N] = {
    [POLY_WEB_ANNOTATION] = {poly_write_web, POLY_OFFSET_CHAR},
    [POLY_LABEL_STUDIO] = {poly_write_label_studio, POLY_OFFSET_CHAR},
    [POLY_DOCCANO] = {poly_write_doccano, POLY_OFFSET_UTF16},
    [POLY_TEI] = {poly_write_tei, POLY_OFFSET_BYTE},
    [POLY_BRAT] = {poly_write_brat, POLY_OFFSET_CHAR},
    [POLY_PLAIN_TEXT] = {poly_write_plain, POLY_OFFSET_BYTE},
    [POLY_REFI] = {poly_write_refi, POLY_OFFSET_CHAR},
};

poly_status poly_record_annotate(const poly_record *r, const poly_write_options *o,
                                 poly_sink_fn *sink, void *payload)
{
    poly_write_options opt = *o;
    poly_marks m;
    poly_view v;
    poly_buf out;
    assert(o->format < POLY_FORMAT_N && formats[o->format].write);
    opt.offsets = formats[o->format].unit;
    poly_status st = poly_view_open(&v, r, &opt);
    if (st == POLY_OK) st = poly_marks_find(&m, &v);
    if (st == POLY_OK) {
        poly_buf_init_sink(&out, sink, payload);
        st = formats[o->format].write(&v, &m, &out);
        if (st == POLY_OK) st = v.mem.status ? v.mem.status : poly_buf_flush(&out);
        poly_buf_free(&out);
    }
    poly_view_close(&v);
    return st;
}

poly_status poly_write_plain(poly_view *v, const poly_marks *m, poly_buf *out)
{
    const poly_str text = v->r->text.bytes;
    (void)m;
    poly_put_plain(out, text, (poly_span){0, (uint32_t)text.n});
    return POLY_OK;
}

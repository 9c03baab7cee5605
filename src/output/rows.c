/*
 * rows.c - a record as rows of tables.
 *
 *   in   a poly_record, options     out  rows, table after table, to the caller's function
 *
 * One function a table; the cells stand in the order of tables.c, which an assert checks. Nothing
 * is decided here, as in record.c.
 */
#include "output/write.h"

#include <assert.h>

enum { CONTEXT_BYTES = 600 }; /* on either side: a "sentence" may be a whole text without stops */

typedef struct rows {
    poly_view *v;
    poly_row_fn *fn;
    void *payload;
    poly_buf words; /* a cell that is put together */
    poly_cell cells[POLY_COLUMNS_MAX];
    uint32_t n;
    poly_table table;
    bool stopped;
} rows;

/* ---- cells ----------------------------------------------------------------------------------- */
static void begin(rows *r, poly_table t)
{
    r->table = t;
    r->n = 0;
}

static void end(rows *r)
{
    assert(r->n == poly_table_column_count(r->table));
    if (!r->stopped && !r->v->mem.status) r->stopped = !r->fn(r->payload, r->table, r->cells, r->n);
}

static void put(rows *r, uint8_t type, int64_t number, poly_str text)
{
    assert(r->n < poly_table_column_count(r->table));
    assert(type == POLY_CELL_NULL || type == poly_table_column(r->table, r->n).type);
    r->cells[r->n++] = (poly_cell){type, number, text};
}

static void none(rows *r) { put(r, POLY_CELL_NULL, 0, (poly_str){0}); }
static void number(rows *r, int64_t n) { put(r, POLY_CELL_INTEGER, n, (poly_str){0}); }
static void share(rows *r, uint32_t thousandths)
{
    put(r, POLY_CELL_SHARE, thousandths, (poly_str){0});
}
static void document(rows *r) { put(r, POLY_CELL_DOCUMENT, 0, (poly_str){0}); }

static void text(rows *r, poly_str s)
{
    if (s.p) put(r, POLY_CELL_TEXT, 0, s);
    else none(r);
}

static void cstr(rows *r, const char *s) { text(r, poly_str_of(s)); }
static void slice(rows *r, poly_span s) { text(r, poly_view_slice(r->v, s)); }

static void key(rows *r, uint8_t type, uint32_t no)
{
    if (no) put(r, type, no, (poly_str){0});
    else none(r);
}

/* Two cells. */
static void span(rows *r, poly_span bytes)
{
    if (poly_span_none(bytes)) {
        none(r);
        none(r);
        return;
    }
    const poly_span s = poly_offsets_span(&r->v->offsets, bytes);
    number(r, s.start);
    number(r, s.end);
}

/* The cell that was put together in `words`; empty ones are null. */
static void put_words(rows *r)
{
    const poly_str s = {r->words.p, r->words.n};
    if (s.n) text(r, (poly_str){poly_arena_str(&r->v->mem, s), s.n});
    else none(r);
    r->words.n = 0;
}

static void add_word(rows *r, poly_str s)
{
    if (r->words.n) poly_buf_char(&r->words, ';');
    poly_buf_str(&r->words, s);
}

static const poly_entry *entry_of(const rows *r, uint32_t entry)
{
    return entry == POLY_NONE ? NULL : poly_engine_entry(r->v->r->engine, entry);
}

/* ---- documents ------------------------------------------------------------------------------- */
static void date(rows *r, poly_date d)
{
    char buf[POLY_DATE_BYTES];
    const poly_str s = poly_date_text(buf, d);
    if (s.p) poly_buf_str(&r->words, s);
    put_words(r);
    cstr(r, s.p ? poly_precision_name((poly_precision)d.precision) : NULL);
}

static void warnings(rows *r)
{
    poly_warnings w = poly_warnings_of(r->v);
    for (poly_str s; poly_warnings_next(&w, &s);) add_word(r, s);
    put_words(r);
}

static void put_document(rows *r)
{
    const poly_view *v = r->v;
    const poly_record *rec = v->r;
    const poly_shares shares = poly_shares_of(&rec->sents);
    begin(r, POLY_TABLE_DOCUMENTS);
    document(r);
    text(r, v->meta.id);
    text(r, v->meta.source);
    text(r, v->meta.title);
    text(r, v->meta.url);
    text(r, v->meta.outlet);
    text(r, v->meta.author);
    text(r, v->meta.published);
    none(r); /* story: given by the corpus run */
    cstr(r, poly_lang_name((poly_lang)rec->sents.lang));
    share(r, poly_share_percent(&shares, POLY_LANG_ID) * 10);
    share(r, poly_share_percent(&shares, POLY_LANG_EN) * 10);
    number(r, (int64_t)rec->text.bytes.n);
    number(r, rec->toks.count);
    number(r, rec->sents.count);
    number(r, v->n_quotes);
    number(r, rec->text.repaired_bytes);
    slice(r, rec->ents.dateline.place);
    date(r, rec->ents.dateline.date);
    warnings(r);
    if (v->opt.with_text || rec->text.differs) text(r, rec->text.bytes);
    else none(r);
    end(r);
}

/* ---- speakers -------------------------------------------------------------------------------- */
static void aliases(rows *r, const poly_speaker *s)
{
    poly_view *v = r->v;
    const poly_str name = poly_view_name(v, s), nothing = {0};
    poly_seen_clear(&v->seen);
    if (name.p) poly_seen_add(&v->seen, name, nothing, &v->mem);
    for (uint32_t k = 0; k < s->mention_count; k++) {
        const poly_span m = v->r->speakers.mentions.at[s->mention_first + k];
        const poly_str words = poly_view_line(v, m);
        if (!poly_view_is_pronoun(v, m) && poly_seen_add(&v->seen, words, nothing, &v->mem))
            add_word(r, words);
    }
    put_words(r);
}

static const char *holder_of(const rows *r, const poly_speaker *s)
{
    const poly_entry *e = poly_span_none(s->name) ? entry_of(r, s->holder) : NULL;
    return e ? e->lemma : NULL;
}

static const char *org_id_of(const rows *r, const poly_speaker *s)
{
    const poly_entry *e = entry_of(r, s->org_entry);
    return e ? e->id : NULL;
}

static void put_speaker(rows *r, uint32_t i)
{
    poly_view *v = r->v;
    const poly_speaker *s = &v->r->speakers.at[i];
    char id[16];
    begin(r, POLY_TABLE_SPEAKERS);
    key(r, POLY_CELL_SPEAKER, v->speaker_no[i]);
    document(r);
    text(r, poly_view_id(id, 's', v->speaker_no[i]));
    none(r); /* person: given by the corpus run */
    cstr(r, poly_speaker_type_name((poly_speaker_type)s->type));
    text(r, poly_view_name(v, s));
    text(r, poly_view_line(v, s->role));
    text(r, poly_view_line(v, s->org));
    cstr(r, org_id_of(r, s));
    cstr(r, poly_stakeholder_name((poly_stakeholder)s->stakeholder));
    cstr(r, holder_of(r, s));
    aliases(r, s);
    number(r, v->quotes_of.first[i + 1] - v->quotes_of.first[i]);
    span(r, s->intro_name);
    span(r, s->intro_role);
    span(r, s->intro_org);
    end(r);
}

static void put_mentions(rows *r, uint32_t speaker)
{
    const poly_speaker *s = &r->v->r->speakers.at[speaker];
    for (uint32_t k = 0; k < s->mention_count && !r->stopped; k++) {
        const poly_span m = r->v->r->speakers.mentions.at[s->mention_first + k];
        begin(r, POLY_TABLE_MENTIONS);
        key(r, POLY_CELL_SPEAKER, r->v->speaker_no[speaker]);
        document(r);
        span(r, m);
        slice(r, m);
        end(r);
    }
}

/* ---- quotes ---------------------------------------------------------------------------------- */
static void pieces(rows *r, const poly_quote *q)
{
    const poly_span *at = r->v->r->quotes.spans.at + q->span_first;
    for (uint32_t k = 0; k < q->span_count; k++) {
        if (k) poly_buf_cstr(&r->words, poly_view_between(r->v, at[k - 1], at[k]));
        poly_buf_str(&r->words, poly_view_slice(r->v, at[k]));
    }
    put_words(r);
    for (uint32_t k = 0; k < q->span_count; k++) {
        const poly_span s = poly_offsets_span(&r->v->offsets, at[k]);
        poly_buf_cstr(&r->words, k ? ",[" : "[[");
        poly_buf_u64(&r->words, s.start);
        poly_buf_char(&r->words, ',');
        poly_buf_u64(&r->words, s.end);
        poly_buf_char(&r->words, ']');
    }
    poly_buf_char(&r->words, ']');
    put_words(r);
    span(r, (poly_span){at[0].start, at[q->span_count - 1].end});
}

static void themes_of_quote(rows *r, uint32_t quote)
{
    const poly_themes *t = &r->v->r->themes;
    for (uint32_t i = t->quote_first[quote]; i < t->quote_first[quote + 1]; i++)
        add_word(r, poly_str_of(poly_theme_id(r->v->r->engine, t->quote_scores.at[i].theme)));
    put_words(r);
}

static void laws_of_quote(rows *r, uint32_t quote)
{
    poly_view *v = r->v;
    const poly_groups *g = &v->law_refs_of;
    poly_seen_clear(&v->seen);
    for (uint32_t i = g->first[quote]; i < g->first[quote + 1]; i++) {
        const poly_str id = v->r->ents.laws.at[v->r->themes.law_refs.at[g->at[i]].law].id;
        if (poly_seen_add(&v->seen, id, (poly_str){0}, &v->mem)) add_word(r, id);
    }
    put_words(r);
}

/* The id of the i-th incident that the quote names, when it is new since poly_seen_clear(); else p
 * is NULL. */
static poly_str new_incident(rows *r, uint32_t i)
{
    poly_view *v = r->v;
    const poly_incident_ref *x = &v->r->themes.incidents.at[v->incidents_of.at[i]];
    const poly_str id = poly_str_of(entry_of(r, x->entry)->id);
    return poly_seen_add(&v->seen, id, (poly_str){0}, &v->mem) ? id : (poly_str){0};
}

static void incidents_of_quote(rows *r, uint32_t quote)
{
    const poly_groups *g = &r->v->incidents_of;
    poly_seen_clear(&r->v->seen);
    for (uint32_t i = g->first[quote]; i < g->first[quote + 1]; i++) {
        const poly_str id = new_incident(r, i);
        if (id.p) add_word(r, id);
    }
    put_words(r);
}

static uint32_t sentence_at(const poly_sentences *s, uint32_t byte)
{
    uint32_t lo = 0, hi = s->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (s->at[mid].span.end <= byte) lo = mid + 1;
        else hi = mid;
    }
    return lo < s->count ? lo : s->count - 1;
}

static uint32_t character_start(poly_str s, uint32_t at)
{
    while (at < s.n && ((unsigned char)s.p[at] & 0xc0) == 0x80) at++;
    return at;
}

static poly_span widen(poly_span all, poly_span part, poly_span most)
{
    if (poly_span_none(part) || part.start < most.start || part.end > most.end) return all;
    return (poly_span){part.start < all.start ? part.start : all.start,
                       part.end > all.end ? part.end : all.end};
}

/* The sentences that the quotation, its cue and its source stand in, within CONTEXT_BYTES on either
 * side of the quotation. */
static poly_span context_of(const rows *r, const poly_quote *q)
{
    const poly_record *rec = r->v->r;
    const poly_str all = rec->text.bytes;
    const poly_span *at = rec->quotes.spans.at + q->span_first;
    const poly_span core = {at[0].start, at[q->span_count - 1].end};
    poly_span most = {core.start > CONTEXT_BYTES ? core.start - CONTEXT_BYTES : 0,
                      all.n - core.end > CONTEXT_BYTES ? core.end + CONTEXT_BYTES
                                                       : (uint32_t)all.n};
    most = (poly_span){character_start(all, most.start), character_start(all, most.end)};
    const poly_span named = widen(widen(core, q->cue, most), q->phrase, most);
    const poly_span s = {rec->sents.at[sentence_at(&rec->sents, named.start)].span.start,
                         rec->sents.at[sentence_at(&rec->sents, named.end - 1)].span.end};
    return (poly_span){s.start > most.start ? s.start : most.start,
                       s.end < most.end ? s.end : most.end};
}

static void source_of_quote(rows *r, const poly_quote *q)
{
    const poly_speaker *s = q->speaker == POLY_NONE ? NULL : &r->v->r->speakers.at[q->speaker];
    slice(r, q->mention);
    span(r, q->mention);
    slice(r, q->phrase);
    span(r, q->phrase);
    text(r, s ? poly_view_name(r->v, s) : (poly_str){0});
    text(r, poly_view_line(r->v, s ? s->role : (poly_span){0}));
    text(r, poly_view_line(r->v, s ? s->org : (poly_span){0}));
    cstr(r, s ? org_id_of(r, s) : NULL);
    cstr(r, s ? poly_stakeholder_name((poly_stakeholder)s->stakeholder) : NULL);
    slice(r, q->addressee);
}

static void cue_of_quote(rows *r, const poly_quote *q)
{
    const poly_entry *cue = poly_span_none(q->cue) ? NULL : entry_of(r, q->cue_entry);
    slice(r, q->cue);
    cstr(r, cue ? cue->lemma : NULL);
    span(r, q->cue);
}

static void put_quote(rows *r, uint32_t i)
{
    poly_view *v = r->v;
    const poly_quote *q = &v->r->quotes.at[i];
    const poly_span context = context_of(r, q);
    char id[16];
    begin(r, POLY_TABLE_QUOTES);
    key(r, POLY_CELL_QUOTE, v->quote_no[i]);
    document(r);
    text(r, poly_view_id(id, 'q', v->quote_no[i]));
    key(r, POLY_CELL_SPEAKER, q->speaker == POLY_NONE ? 0 : v->speaker_no[q->speaker]);
    cstr(r, poly_quote_type_name((poly_quote_type)q->type));
    pieces(r, q);
    cstr(r, poly_lang_name((poly_lang)q->lang));
    cue_of_quote(r, q);
    cstr(r, poly_act_name((poly_act)q->act));
    cstr(r, poly_polarity_name((poly_polarity)q->polarity));
    source_of_quote(r, q);
    date(r, q->said_at.date);
    slice(r, q->said_at.place);
    slice(r, q->said_at.venue);
    slice(r, q->via);
    themes_of_quote(r, i);
    laws_of_quote(r, i);
    incidents_of_quote(r, i);
    share(r, q->confidence);
    share(r, q->speaker_confidence);
    cstr(r, poly_rule_name(q->rule));
    number(r, q->sentence);
    slice(r, context);
    number(r, poly_offsets_at(&v->offsets, context.start));
    text(r, v->meta.published);
    text(r, v->meta.outlet);
    end(r);
}

/* ---- what belongs to quotes ------------------------------------------------------------------ */
static void leaves(rows *r, const poly_groups *g, uint32_t of, uint32_t theme)
{
    uint32_t found[POLY_LEAVES_MAX];
    const uint32_t n =
        poly_view_leaves(r->v, g->at + g->first[of], g->first[of + 1] - g->first[of], theme, found);
    for (uint32_t k = 0; k < n; k++)
        add_word(r, poly_str_of(poly_theme_id(r->v->r->engine, found[k])));
    put_words(r);
}

static void begin_of_quote(rows *r, poly_table t, uint32_t quote)
{
    begin(r, t);
    key(r, POLY_CELL_QUOTE, r->v->quote_no[quote]);
    document(r);
}

static void put_quote_themes(rows *r, uint32_t quote)
{
    const poly_themes *t = &r->v->r->themes;
    for (uint32_t i = t->quote_first[quote]; i < t->quote_first[quote + 1]; i++) {
        const poly_theme_score *x = &t->quote_scores.at[i];
        begin_of_quote(r, POLY_TABLE_QUOTE_THEMES, quote);
        cstr(r, poly_theme_id(r->v->r->engine, x->theme));
        share(r, x->score);
        leaves(r, &r->v->evidence_in, quote, x->theme);
        end(r);
    }
}

/* A law once a quote, with each article named there, as in record.c. */
static void put_law_ref(rows *r, uint32_t quote, const poly_law_ref *x)
{
    poly_view *v = r->v;
    const poly_law_cite *law = &v->r->ents.laws.at[x->law];
    const uint32_t n = x->link == POLY_LINK_NAMED ? law->n_articles : 0;
    for (uint32_t i = 0; i < n || i == 0; i++) {
        const poly_str article = i < n ? law->articles[i] : (poly_str){0};
        if (!poly_seen_add(&v->seen, law->id, article, &v->mem)) continue;
        begin_of_quote(r, POLY_TABLE_QUOTE_LAWS, quote);
        text(r, law->id);
        text(r, article);
        cstr(r, poly_link_name(x->link));
        end(r);
    }
}

static void put_quote_laws(rows *r, uint32_t quote)
{
    const poly_groups *g = &r->v->law_refs_of;
    poly_seen_clear(&r->v->seen);
    for (uint32_t i = g->first[quote]; i < g->first[quote + 1]; i++)
        put_law_ref(r, quote, &r->v->r->themes.law_refs.at[g->at[i]]);
}

static void put_quote_incidents(rows *r, uint32_t quote)
{
    const poly_groups *g = &r->v->incidents_of;
    poly_seen_clear(&r->v->seen);
    for (uint32_t i = g->first[quote]; i < g->first[quote + 1]; i++) {
        const poly_str id = new_incident(r, i);
        if (!id.p) continue;
        begin_of_quote(r, POLY_TABLE_QUOTE_INCIDENTS, quote);
        text(r, id);
        end(r);
    }
}

/* ---- what belongs to the document ------------------------------------------------------------ */
static void put_document_theme(rows *r, const poly_theme_score *t)
{
    begin(r, POLY_TABLE_DOCUMENT_THEMES);
    document(r);
    cstr(r, poly_theme_id(r->v->r->engine, t->theme));
    share(r, t->score);
    number(r, t->hits);
    leaves(r, &r->v->evidence_of, t->theme, t->theme);
    end(r);
}

static void put_hit(rows *r, const poly_evidence *e)
{
    const poly_entry *entry = entry_of(r, e->entry);
    begin(r, POLY_TABLE_HITS);
    document(r);
    span(r, e->span);
    number(r, e->sentence);
    key(r, POLY_CELL_QUOTE, poly_view_quote_no(r->v, e->quote));
    cstr(r, poly_theme_id(r->v->r->engine, e->leaf));
    cstr(r, entry->id);
    cstr(r, entry->lemma);
    slice(r, e->span);
    number(r, e->negated);
    number(r, e->hedged);
    end(r);
}

static void put_law(rows *r, uint32_t i)
{
    const poly_record *rec = r->v->r;
    const poly_law_cite *x = &rec->ents.laws.at[i];
    const poly_span where = poly_range_span(&rec->toks, x->core);
    const poly_entry *entry = entry_of(r, x->entry);
    begin(r, POLY_TABLE_LAWS);
    document(r);
    text(r, x->id);
    slice(r, where);
    text(r, x->canonical);
    cstr(r, entry ? entry->title : NULL);
    cstr(r, poly_law_class_name(x->cls));
    cstr(r, entry ? poly_law_status_name(entry->status) : NULL);
    text(r, entry ? poly_law_stage(entry, rec->ents.published) : (poly_str){0});
    for (uint32_t k = 0; k < x->n_articles; k++) add_word(r, x->articles[k]);
    put_words(r);
    span(r, where);
    key(r, POLY_CELL_QUOTE, poly_view_quote_no(r->v, r->v->law_quote[i]));
    end(r);
}

static void put_incident(rows *r, const poly_incident_ref *x)
{
    begin(r, POLY_TABLE_INCIDENTS);
    document(r);
    cstr(r, entry_of(r, x->entry)->id);
    span(r, x->span);
    key(r, POLY_CELL_QUOTE, poly_view_quote_no(r->v, x->quote));
    end(r);
}

/* ---- all ------------------------------------------------------------------------------------- */
typedef void quote_rows(rows *r, uint32_t quote);

static void each_quote(rows *r, quote_rows *f)
{
    const poly_view *v = r->v;
    for (uint32_t i = 0; i < v->r->quotes.count && !r->stopped; i++) {
        if (v->quote_no[i]) f(r, i);
    }
}

static void each_speaker(rows *r, quote_rows *f)
{
    const poly_view *v = r->v;
    for (uint32_t i = 0; i < v->r->speakers.count && !r->stopped; i++) {
        if (v->speaker_no[i]) f(r, i);
    }
}

static void put_all(rows *r)
{
    const poly_record *rec = r->v->r;
    put_document(r);
    each_speaker(r, put_speaker);
    each_quote(r, put_quote);
    each_quote(r, put_quote_themes);
    each_quote(r, put_quote_laws);
    each_quote(r, put_quote_incidents);
    each_speaker(r, put_mentions);
    for (uint32_t i = 0; i < rec->themes.doc.count && !r->stopped; i++)
        put_document_theme(r, &rec->themes.doc.at[i]);
    for (uint32_t i = 0; i < rec->themes.evidence.count && !r->stopped; i++)
        put_hit(r, &rec->themes.evidence.at[i]);
    for (uint32_t i = 0; i < rec->ents.laws.count && !r->stopped; i++) put_law(r, i);
    for (uint32_t i = 0; i < rec->themes.incidents.count && !r->stopped; i++)
        put_incident(r, &rec->themes.incidents.at[i]);
}

poly_status poly_record_rows(const poly_record *rec, const poly_write_options *opt, poly_row_fn *fn,
                             void *payload)
{
    static const poly_write_options defaults = {.size = sizeof defaults};
    const poly_write_options *o = opt ? opt : &defaults;
    if (!rec || !fn || poly_write_options_wrong(o)) return POLY_ERR_ARG;
    poly_view v;
    rows r = {.v = &v, .fn = fn, .payload = payload};
    poly_buf_init(&r.words);
    poly_status st = poly_view_open(&v, rec, o);
    if (st == POLY_OK && (v.n_quotes >= POLY_ROW_KEYS || rec->speakers.count >= POLY_ROW_KEYS))
        st = POLY_ERR_LIMIT;
    if (st == POLY_OK) {
        put_all(&r);
        st = v.mem.status     ? v.mem.status
             : r.words.status ? r.words.status
             : r.stopped      ? POLY_ERR_IO
                              : POLY_OK;
    }
    poly_buf_free(&r.words);
    poly_view_close(&v);
    return st;
}

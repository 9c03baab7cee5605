/*
 * record.c - the document record of docs/RECORD.md, as JSON.
 *
 *   in   a poly_record, options     out  one JSON object, in one line or indented
 *
 * One function a field or a small group of fields, in the order in which they are written. Nothing
 * is decided here: what is known stands in the record, what is written of it in the view.
 */
#include "output/annotate.h"

#include <assert.h>

static const poly_entry *entry_of(const poly_view *v, uint32_t entry)
{
    return entry == POLY_NONE ? NULL : poly_engine_entry(v->r->engine, entry);
}

static poly_str slice(const poly_view *v, poly_span s)
{
    return poly_view_slice(v, s);
}

/* ---- head ------------------------------------------------------------------------------------ */
static void write_meta(poly_json *j, const poly_meta *m)
{
    poly_json_cstr(j, "schema", "polyanalyze/1");
    poly_json_text(j, "id", m->id);
    poly_json_text(j, "source", m->source);
    poly_json_text(j, "title", m->title);
    poly_json_text(j, "url", m->url);
    poly_json_text(j, "outlet", m->outlet);
    poly_json_text(j, "author", m->author);
    poly_json_text(j, "published", m->published);
    poly_json_null(j, "story_id"); /* given by the corpus run */
}

static void write_language(poly_json *j, const poly_sentences *s)
{
    static const poly_lang order[] = {POLY_LANG_ID, POLY_LANG_EN, POLY_LANG_MS, POLY_LANG_OTHER};
    const poly_shares shares = poly_shares_of(s);
    poly_json_open_flat(j, "language", '{');
    poly_json_word(j, "main", poly_lang_name((poly_lang)s->lang));
    poly_json_open(j, "share", '{');
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const uint32_t percent = poly_share_percent(&shares, order[i]);
        if (percent) poly_json_milli(j, poly_lang_name(order[i]), percent * 10);
    }
    poly_json_close(j, '}');
    poly_json_close(j, '}');
}

static void write_counts(poly_json *j, const poly_view *v)
{
    poly_json_open_flat(j, "counts", '{');
    poly_json_number(j, "bytes", (uint32_t)v->r->text.bytes.n);
    poly_json_number(j, "tokens", v->r->toks.count);
    poly_json_number(j, "sentences", v->r->sents.count);
    poly_json_number(j, "quotes", v->n_quotes);
    poly_json_number(j, "repaired_bytes", v->r->text.repaired_bytes);
    poly_json_close(j, '}');
}

static void write_date(poly_json *j, poly_date d)
{
    char buf[POLY_DATE_BYTES];
    const poly_str date = poly_date_text(buf, d);
    poly_json_text(j, "date", date);
    if (date.p) poly_json_word(j, "precision", poly_precision_name((poly_precision)d.precision));
    else poly_json_null(j, "precision");
}

static void write_dateline(poly_json *j, const poly_view *v)
{
    const poly_when *w = &v->r->ents.dateline;
    const poly_span span = v->r->ents.dateline_span;
    if (poly_span_none(span) && poly_span_none(w->place) && w->date.precision == POLY_DATE_NONE) {
        poly_json_null(j, "dateline");
        return;
    }
    poly_json_open_flat(j, "dateline", '{');
    poly_json_text(j, "place", slice(v, w->place));
    write_date(j, w->date);
    poly_json_span(j, "span", span);
    poly_json_close(j, '}');
}

/* ---- a quote --------------------------------------------------------------------------------- */
static void write_pieces(poly_json *j, const poly_view *v, const poly_quote *q)
{
    const poly_span *piece = v->r->quotes.spans.at + q->span_first;
    assert(q->span_count);
    poly_json_open_flat(j, "spans", '[');
    for (uint32_t k = 0; k < q->span_count; k++) poly_json_span(j, NULL, piece[k]);
    poly_json_close(j, ']');
    poly_json_begin_text(j, "text");
    for (uint32_t k = 0; k < q->span_count; k++) {
        if (k) poly_buf_cstr(j->out, poly_view_between(v, piece[k - 1], piece[k]));
        poly_json_escape(j->out, slice(v, piece[k]));
    }
    poly_json_end_text(j);
}

/* {text, span}, or null */
static void write_words(poly_json *j, const poly_view *v, const char *key, poly_span s)
{
    if (poly_span_none(s)) {
        poly_json_null(j, key);
        return;
    }
    poly_json_open_flat(j, key, '{');
    poly_json_text(j, "text", slice(v, s));
    poly_json_span(j, "span", s);
    poly_json_close(j, '}');
}

static void write_cue(poly_json *j, const poly_view *v, const poly_quote *q)
{
    if (poly_span_none(q->cue)) {
        poly_json_null(j, "cue");
        return;
    }
    poly_json_open_flat(j, "cue", '{');
    poly_json_text(j, "text", slice(v, q->cue));
    poly_json_span(j, "span", q->cue);
    const poly_entry *entry = entry_of(v, q->cue_entry);
    poly_json_cstr(j, "lemma", entry ? entry->lemma : NULL);
    poly_json_close(j, '}');
}

static void write_source(poly_json *j, const poly_view *v, const poly_quote *q)
{
    poly_json_open_flat(j, "speaker", '{');
    poly_json_id(j, "id", 's', q->speaker == POLY_NONE ? 0 : v->speaker_no[q->speaker]);
    poly_json_text(j, "mention", slice(v, q->mention));
    poly_json_span(j, "span", q->mention);
    poly_json_span(j, "phrase", q->phrase);
    poly_json_milli(j, "confidence", q->speaker_confidence);
    poly_json_close(j, '}');
}

static void write_said_at(poly_json *j, const poly_view *v, const poly_when *w)
{
    if (w->date.precision == POLY_DATE_NONE && poly_span_none(w->place) &&
        poly_span_none(w->venue)) {
        poly_json_null(j, "said_at");
        return;
    }
    poly_json_open_flat(j, "said_at", '{');
    write_date(j, w->date);
    poly_json_text(j, "place", slice(v, w->place));
    poly_json_text(j, "venue", slice(v, w->venue));
    poly_json_span(j, "span", w->date_span);
    poly_json_close(j, '}');
}

static void write_leaves(poly_json *j, poly_view *v, const uint32_t *at, uint32_t n, uint32_t theme)
{
    uint32_t leaves[POLY_LEAVES_MAX];
    const uint32_t found = poly_view_leaves(v, at, n, theme, leaves);
    if (!found) return;
    poly_json_open_flat(j, "leaves", '[');
    for (uint32_t k = 0; k < found; k++)
        poly_json_word(j, NULL, poly_theme_id(v->r->engine, leaves[k]));
    poly_json_close(j, ']');
}

static void write_quote_themes(poly_json *j, poly_view *v, uint32_t quote)
{
    const poly_themes *t = &v->r->themes;
    const poly_groups *g = &v->evidence_in;
    const uint32_t first = g->first[quote], n = g->first[quote + 1] - first;
    poly_json_open_flat(j, "themes", '[');
    for (uint32_t i = t->quote_first[quote]; i < t->quote_first[quote + 1]; i++) {
        poly_json_open(j, NULL, '{');
        poly_json_word(j, "id", poly_theme_id(v->r->engine, t->quote_scores.at[i].theme));
        poly_json_milli(j, "score", t->quote_scores.at[i].score);
        write_leaves(j, v, g->at + first, n, t->quote_scores.at[i].theme);
        poly_json_close(j, '}');
    }
    poly_json_close(j, ']');
}

/* A law once a quote, with each article named there. What an anaphor or the whole document links
 * has no article of its own: the citation's belongs to another sentence. */
static void write_law_ref(poly_json *j, poly_view *v, const poly_law_ref *x)
{
    const poly_law_cite *law = &v->r->ents.laws.at[x->law];
    const uint32_t n = x->link == POLY_LINK_NAMED ? law->n_articles : 0;
    for (uint32_t i = 0; i < n || i == 0; i++) {
        const poly_str article = i < n ? law->articles[i] : (poly_str){0};
        if (!poly_seen_add(&v->seen, law->id, article, &v->mem)) continue;
        poly_json_open(j, NULL, '{');
        poly_json_text(j, "id", law->id);
        poly_json_text(j, "article", article);
        poly_json_word(j, "link", poly_link_name(x->link));
        poly_json_close(j, '}');
    }
}

static void write_quote_laws(poly_json *j, poly_view *v, uint32_t quote)
{
    const poly_groups *g = &v->law_refs_of;
    poly_seen_clear(&v->seen);
    poly_json_open_flat(j, "laws", '[');
    for (uint32_t i = g->first[quote]; i < g->first[quote + 1]; i++)
        write_law_ref(j, v, &v->r->themes.law_refs.at[g->at[i]]);
    poly_json_close(j, ']');
}

static void write_quote_incidents(poly_json *j, poly_view *v, uint32_t quote)
{
    const poly_groups *g = &v->incidents_of;
    poly_seen_clear(&v->seen);
    poly_json_open_flat(j, "incidents", '[');
    for (uint32_t i = g->first[quote]; i < g->first[quote + 1]; i++) {
        const poly_incident_ref *x = &v->r->themes.incidents.at[g->at[i]];
        const poly_str id = poly_str_of(poly_engine_entry(v->r->engine, x->entry)->id);
        if (poly_seen_add(&v->seen, id, (poly_str){0}, &v->mem)) poly_json_text(j, NULL, id);
    }
    poly_json_close(j, ']');
}

static void write_quote(poly_json *j, poly_view *v, uint32_t quote)
{
    const poly_quote *q = &v->r->quotes.at[quote];
    poly_json_open(j, NULL, '{');
    poly_json_id(j, "id", 'q', v->quote_no[quote]);
    poly_json_word(j, "type", poly_quote_type_name((poly_quote_type)q->type));
    write_pieces(j, v, q);
    poly_json_word(j, "language", poly_lang_name((poly_lang)q->lang));
    write_cue(j, v, q);
    poly_json_word(j, "act", poly_act_name((poly_act)q->act));
    poly_json_word(j, "polarity", poly_polarity_name((poly_polarity)q->polarity));
    write_source(j, v, q);
    write_words(j, v, "addressee", q->addressee);
    write_said_at(j, v, &q->said_at);
    write_words(j, v, "via", q->via);
    write_quote_themes(j, v, quote);
    write_quote_laws(j, v, quote);
    write_quote_incidents(j, v, quote);
    poly_json_milli(j, "confidence", q->confidence);
    poly_json_word(j, "rule", poly_rule_name(q->rule));
    poly_json_close(j, '}');
}

/* ---- a speaker ------------------------------------------------------------------------------- */
static void write_org_aliases(poly_json *j, const poly_view *v, const poly_speaker *s)
{
    poly_str forms[POLY_ORG_FORMS];
    /* An organisation that speaks for itself is its own institution. */
    const bool itself = poly_span_none(s->org) && s->type == POLY_SP_ORGANISATION;
    const uint32_t n =
        poly_org_forms_of(&v->orgs, s->org_entry, slice(v, itself ? s->name : s->org), forms);
    poly_json_open_flat(j, "org_aliases", '[');
    for (uint32_t i = 0; i < n; i++) poly_json_text(j, NULL, forms[i]);
    poly_json_close(j, ']');
}

/* What else the article calls this speaker: pronouns are no names; the name stands in "name". */
static void write_aliases(poly_json *j, poly_view *v, const poly_speaker *s)
{
    const poly_str name = poly_view_name(v, s), nothing = {0};
    poly_seen_clear(&v->seen);
    if (name.p) poly_seen_add(&v->seen, name, nothing, &v->mem);
    poly_json_open_flat(j, "aliases", '[');
    for (uint32_t k = 0; k < s->mention_count; k++) {
        const poly_span mention = v->r->speakers.mentions.at[s->mention_first + k];
        if (poly_view_is_pronoun(v, mention)) continue;
        const poly_str form = poly_view_line(v, mention);
        if (poly_seen_add(&v->seen, form, nothing, &v->mem)) poly_json_text(j, NULL, form);
    }
    poly_json_close(j, ']');
}

static void write_places(poly_json *j, const poly_view *v, const poly_speaker *s)
{
    poly_json_open_flat(j, "introduced", '{');
    poly_json_span(j, "name", s->intro_name);
    poly_json_span(j, "role", s->intro_role);
    poly_json_span(j, "org", s->intro_org);
    poly_json_close(j, '}');
    poly_json_open_flat(j, "mentions", '[');
    for (uint32_t k = 0; k < s->mention_count; k++)
        poly_json_span(j, NULL, v->r->speakers.mentions.at[s->mention_first + k]);
    poly_json_close(j, ']');
}

/* "2024-10-21", "2024-10", "2024" or null for a day of the lexicon, whose parts may be 00 or 99. */
static void write_day(poly_json *j, const char *key, int32_t day)
{
    char buf[POLY_DATE_BYTES];
    const int32_t m = day / 100 % 100, d = day % 100;
    poly_date date = {.year = (int16_t)(day / 10000),
                      .precision = day ? POLY_DATE_YEAR : POLY_DATE_NONE};
    if (m > 0 && m <= 12) date.month = (uint8_t)m, date.precision = POLY_DATE_MONTH;
    if (date.month && d > 0 && d <= 31) date.day = (uint8_t)d, date.precision = POLY_DATE_DAY;
    poly_json_text(j, key, poly_date_text(buf, date));
}

static void write_holder(poly_json *j, const poly_view *v, const poly_speaker *s)
{
    const poly_entry *e = entry_of(v, s->holder);
    if (!e || !poly_span_none(s->name)) {
        poly_json_null(j, "holder");
        return;
    }
    poly_json_open_flat(j, "holder", '{');
    poly_json_cstr(j, "name", e->lemma);
    poly_json_cstr(j, "office", e->id);
    write_day(j, "from", e->from);
    write_day(j, "to", e->to);
    write_day(j, "checked", e->checked);
    poly_json_cstr(j, "source", "lexicon");
    poly_json_close(j, '}');
}

static void write_speaker_themes(poly_json *j, const poly_view *v, uint32_t speaker)
{
    const poly_themes *t = &v->r->themes;
    poly_json_open(j, "themes", '[');
    for (uint32_t i = speaker < t->n_speakers ? t->speaker_first[speaker] : t->speaker_scores.count;
         i < t->speaker_scores.count && i < t->speaker_first[speaker + 1]; i++) {
        poly_json_open_flat(j, NULL, '{');
        poly_json_word(j, "id", poly_theme_id(v->r->engine, t->speaker_scores.at[i].theme));
        poly_json_milli(j, "score", t->speaker_scores.at[i].score);
        poly_json_number(j, "quotes", t->speaker_scores.at[i].hits);
        poly_json_close(j, '}');
    }
    poly_json_close(j, ']');
}

static void write_speaker(poly_json *j, poly_view *v, uint32_t speaker)
{
    const poly_speaker *s = &v->r->speakers.at[speaker];
    const poly_groups *g = &v->quotes_of;
    poly_json_open(j, NULL, '{');
    poly_json_id(j, "id", 's', v->speaker_no[speaker]);
    poly_json_null(j, "person_id"); /* given by the corpus run */
    poly_json_word(j, "type", poly_speaker_type_name((poly_speaker_type)s->type));
    poly_json_text(j, "name", poly_view_name(v, s));
    poly_json_text(j, "role", poly_view_line(v, s->role));
    poly_json_text(j, "org", poly_view_line(v, s->org));
    const poly_entry *org = entry_of(v, s->org_entry);
    poly_json_cstr(j, "org_id", org ? org->id : NULL);
    write_org_aliases(j, v, s);
    poly_json_word(j, "stakeholder", poly_stakeholder_name((poly_stakeholder)s->stakeholder));
    write_aliases(j, v, s);
    write_holder(j, v, s);
    write_places(j, v, s);
    poly_json_open_flat(j, "quotes", '[');
    for (uint32_t i = g->first[speaker]; i < g->first[speaker + 1]; i++)
        poly_json_id(j, NULL, 'q', v->quote_no[g->at[i]]);
    poly_json_close(j, ']');
    write_speaker_themes(j, v, speaker);
    poly_json_close(j, '}');
}

/* ---- the document's themes, laws, incidents -------------------------------------------------- */
static void write_evidence(poly_json *j, const poly_view *v, const poly_evidence *e)
{
    poly_json_open_flat(j, NULL, '{');
    poly_json_cstr(j, "entry", poly_engine_entry(v->r->engine, e->entry)->id);
    if (e->leaf != e->theme) poly_json_word(j, "leaf", poly_theme_id(v->r->engine, e->leaf));
    poly_json_text(j, "term", slice(v, e->span));
    poly_json_span(j, "span", e->span);
    poly_json_number(j, "sentence", e->sentence);
    poly_json_bool(j, "negated", e->negated);
    poly_json_bool(j, "hedged", e->hedged);
    poly_json_id(j, "quote", 'q', poly_view_quote_no(v, e->quote));
    poly_json_close(j, '}');
}

static void write_theme(poly_json *j, poly_view *v, const poly_theme_score *t)
{
    const poly_groups *g = &v->evidence_of;
    poly_json_open(j, NULL, '{');
    poly_json_word(j, "id", poly_theme_id(v->r->engine, t->theme));
    poly_json_milli(j, "score", t->score);
    poly_json_number(j, "hits", t->hits);
    write_leaves(j, v, g->at + g->first[t->theme], g->first[t->theme + 1] - g->first[t->theme],
                 t->theme);
    poly_json_open(j, "evidence", '[');
    for (uint32_t i = g->first[t->theme]; i < g->first[t->theme + 1]; i++)
        write_evidence(j, v, &v->r->themes.evidence.at[g->at[i]]);
    poly_json_close(j, ']');
    poly_json_close(j, '}');
}

static void write_law(poly_json *j, const poly_view *v, uint32_t law)
{
    const poly_law_cite *x = &v->r->ents.laws.at[law];
    const poly_span span = poly_range_span(&v->r->toks, x->core);
    poly_json_open_flat(j, NULL, '{');
    poly_json_text(j, "id", x->id);
    poly_json_text(j, "text", slice(v, span));
    poly_json_text(j, "canonical", x->canonical);
    const poly_entry *entry = entry_of(v, x->entry);
    poly_json_cstr(j, "title", entry ? entry->title : NULL);
    poly_json_word(j, "kind", poly_law_class_name(x->cls));
    poly_json_word(j, "status", entry ? poly_law_status_name(entry->status) : NULL);
    poly_json_text(j, "stage", entry ? poly_law_stage(entry, v->r->ents.published) : (poly_str){0});
    poly_json_open(j, "articles", '[');
    for (uint32_t i = 0; i < x->n_articles; i++) poly_json_text(j, NULL, x->articles[i]);
    poly_json_close(j, ']');
    poly_json_span(j, "span", span);
    poly_json_id(j, "quote", 'q', poly_view_quote_no(v, v->law_quote[law]));
    poly_json_close(j, '}');
}

static void write_incident(poly_json *j, const poly_view *v, const poly_incident_ref *x)
{
    poly_json_open_flat(j, NULL, '{');
    poly_json_cstr(j, "id", poly_engine_entry(v->r->engine, x->entry)->id);
    poly_json_span(j, "span", x->span);
    poly_json_id(j, "quote", 'q', poly_view_quote_no(v, x->quote));
    poly_json_close(j, '}');
}

static void write_warnings(poly_json *j, const poly_view *v)
{
    poly_warnings w = poly_warnings_of(v);
    poly_json_open(j, "warnings", '[');
    for (poly_str s; poly_warnings_next(&w, &s);) poly_json_text(j, NULL, s);
    poly_json_close(j, ']');
}

/* ---- the whole ------------------------------------------------------------------------------- */
static void write_lists(poly_json *j, poly_view *v)
{
    const poly_record *r = v->r;
    poly_json_open(j, "quotes", '[');
    for (uint32_t i = 0; i < r->quotes.count; i++) {
        if (v->quote_no[i]) write_quote(j, v, i);
    }
    poly_json_close(j, ']');
    poly_json_open(j, "speakers", '[');
    for (uint32_t i = 0; i < r->speakers.count; i++) {
        if (v->speaker_no[i]) write_speaker(j, v, i);
    }
    poly_json_close(j, ']');
    poly_json_open(j, "themes", '[');
    for (uint32_t i = 0; i < r->themes.doc.count; i++) write_theme(j, v, &r->themes.doc.at[i]);
    poly_json_close(j, ']');
    poly_json_open(j, "laws", '[');
    for (uint32_t i = 0; i < r->ents.laws.count; i++) write_law(j, v, i);
    poly_json_close(j, ']');
    poly_json_open(j, "incidents", '[');
    for (uint32_t i = 0; i < r->themes.incidents.count; i++)
        write_incident(j, v, &r->themes.incidents.at[i]);
    poly_json_close(j, ']');
}

void poly_record_json(poly_view *v, poly_buf *out)
{
    poly_json j = {.out = out, .offsets = &v->offsets, .pretty = v->opt.format == POLY_JSON};
    poly_json_open(&j, NULL, '{');
    write_meta(&j, &v->meta);
    write_language(&j, &v->r->sents);
    poly_json_word(&j, "offsets", poly_offsets_name(v->opt.offsets));
    write_counts(&j, v);
    write_dateline(&j, v);
    write_lists(&j, v);
    write_warnings(&j, v);
    if (v->opt.with_text || v->r->text.differs) poly_json_text(&j, "text", v->r->text.bytes);
    poly_json_close(&j, '}');
    assert(!j.depth);
    poly_buf_char(out, '\n');
}

poly_status poly_record_write(const poly_record *r, const poly_write_options *opt,
                              poly_sink_fn *sink, void *payload)
{
    static const poly_write_options defaults = {.size = sizeof defaults};
    const poly_write_options *o = opt ? opt : &defaults;
    if (!r || !sink || poly_write_options_wrong(o)) return POLY_ERR_ARG;
    if (o->format > POLY_TEXT) return poly_record_annotate(r, o, sink, payload);
    poly_view v;
    poly_buf out;
    poly_status st = poly_view_open(&v, r, o);
    if (st == POLY_OK) {
        poly_buf_init_sink(&out, sink, payload);
        if (o->format == POLY_TEXT)
            poly_record_people(&v, &out);
        else
            poly_record_json(&v, &out);
        st = v.mem.status ? v.mem.status : poly_buf_flush(&out);
        poly_buf_free(&out);
    }
    poly_view_close(&v);
    return st;
}

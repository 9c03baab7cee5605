/*
 * people.c - a document for a reader at a terminal: what it is, its main themes, who said what, who
 * the speakers are.
 *
 *   in   a poly_record, options     out  lines of at most `width` columns
 *
 * All words of the article and of its metadata go through flow.c, which lets no control character
 * pass.
 */
#include "output/flow.h"
#include "output/write.h"

#include <assert.h>

enum {
    MAIN_THEMES = 5, /* as many as the guide of the gold data allows an article */
    BAR_CELLS = 20,
    LABEL_COLUMN = BAR_CELLS + 8,
    QUOTE_INDENT = 4,
    EXCERPT_CHARS = 60
};

static const char dash[] = "\xe2\x80\x94", dot[] = " \xc2\xb7 ";

static void heading(poly_flow *f, const char *s)
{
    poly_buf_char(f->out, '\n');
    poly_flow_begin(f, 0, 0);
    poly_flow_style(f, POLY_BOLD);
    poly_flow_cstr(f, s);
    poly_flow_style(f, POLY_PLAIN);
    poly_flow_end(f);
}

/* The next of several things: a separator, unless it is the first. */
static void next(poly_flow *f, bool *any, const char *separator)
{
    if (*any) poly_flow_cstr(f, separator);
    *any = true;
}

static void next_text(poly_flow *f, bool *any, poly_str s, const char *separator)
{
    if (!s.n) return;
    next(f, any, separator);
    poly_flow_text(f, s);
}

static void counted(poly_flow *f, uint32_t n, const char *one, const char *many)
{
    poly_flow_number(f, n);
    poly_flow_cstr(f, " ");
    poly_flow_cstr(f, n == 1 ? one : many);
}

static void when(poly_flow *f, bool *any, const poly_view *v, const poly_when *w)
{
    char buf[POLY_DATE_BYTES];
    const poly_str date = poly_date_text(buf, w->date);
    const poly_str place = poly_view_slice(v, w->place), venue = poly_view_slice(v, w->venue);
    bool inner = false;
    if (!date.n && !place.n && !venue.n) return;
    next(f, any, dot);
    next_text(f, &inner, date, ", ");
    next_text(f, &inner, venue, ", ");
    next_text(f, &inner, place, ", ");
}

/* ---- head ------------------------------------------------------------------------------------ */
static poly_str main_name(const poly_meta *m)
{
    return m->title.n ? m->title : m->id.n ? m->id : m->source.n ? m->source : POLY_S("Document");
}

static void write_names(poly_flow *f, const poly_meta *m)
{
    const poly_str name = main_name(m);
    const poly_str others[] = {m->id, m->outlet, m->author, m->published, m->source};
    bool any = false;
    poly_flow_begin(f, 0, 0);
    poly_flow_style(f, POLY_BOLD);
    poly_flow_text(f, name);
    poly_flow_style(f, POLY_PLAIN);
    poly_flow_end(f);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const bool twice = poly_str_eq(others[i], name) ||
                           (others[i].p == m->source.p && poly_str_eq(m->source, m->id));
        if (!others[i].n || twice) continue; /* a file's id is its path */
        if (!any) poly_flow_begin(f, 0, 0);
        next_text(f, &any, others[i], dot);
    }
    if (any) poly_flow_end(f);
}

static void write_language(poly_flow *f, const poly_sentences *s)
{
    static const char *const names[] = {"another language", "Indonesian", "English", "Malay"};
    static const poly_lang order[] = {POLY_LANG_ID, POLY_LANG_EN, POLY_LANG_MS, POLY_LANG_OTHER};
    const poly_shares shares = poly_shares_of(s);
    bool any = false;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const uint32_t percent = poly_share_percent(&shares, order[i]);
        if (!percent) continue;
        next(f, &any, ", ");
        poly_flow_cstr(f, names[order[i]]);
        if (percent == 100) continue;
        poly_flow_cstr(f, " ");
        poly_flow_number(f, percent);
        poly_flow_cstr(f, "%");
    }
    if (!any) poly_flow_cstr(f, "no language");
}

static void write_numbers(poly_flow *f, const poly_view *v)
{
    bool any = true;
    poly_flow_begin(f, 0, 0);
    write_language(f, &v->r->sents);
    poly_flow_cstr(f, dot);
    counted(f, v->r->toks.count, "token", "tokens");
    poly_flow_cstr(f, dot);
    counted(f, v->r->sents.count, "sentence", "sentences");
    poly_flow_cstr(f, dot);
    counted(f, v->n_quotes, "quote", "quotes");
    when(f, &any, v, &v->r->ents.dateline);
    poly_flow_end(f);
}

static void write_warnings(poly_flow *f, const poly_view *v)
{
    poly_warnings w = poly_warnings_of(v);
    for (poly_str s; poly_warnings_next(&w, &s);) {
        poly_flow_begin(f, 0, 2);
        poly_flow_style(f, POLY_CAUTION);
        poly_flow_cstr(f, "! ");
        poly_flow_text(f, s);
        poly_flow_style(f, POLY_PLAIN);
        poly_flow_end(f);
    }
}

/* ---- themes ---------------------------------------------------------------------------------- */
static void write_theme(poly_flow *f, const poly_engine *e, const poly_theme_score *t)
{
    const uint32_t percent = (t->score + 5u) / 10, cells = (t->score * BAR_CELLS + 999u) / 1000;
    assert(cells <= BAR_CELLS);
    poly_flow_begin(f, 2, LABEL_COLUMN);
    for (uint32_t i = 0; i < BAR_CELLS; i++)
        poly_flow_fixed(f, i < cells ? "\xe2\x96\x88" : " ", 1);
    for (uint32_t most = 1000; most > 1 && percent < most; most /= 10) poly_flow_fixed(f, " ", 1);
    poly_flow_number(f, percent);
    poly_flow_cstr(f, "% ");
    poly_flow_cstr(f, poly_theme_label(e, t->theme, "en"));
    poly_flow_cstr(f, " ");
    poly_flow_style(f, POLY_DIM);
    poly_flow_cstr(f, poly_theme_id(e, t->theme));
    poly_flow_style(f, POLY_PLAIN);
    poly_flow_end(f);
}

static void write_themes(poly_flow *f, const poly_record *r)
{
    if (!r->themes.doc.count) return;
    heading(f, "Themes");
    for (uint32_t i = 0; i < r->themes.doc.count && i < MAIN_THEMES; i++)
        write_theme(f, r->engine, &r->themes.doc.at[i]);
}

/* ---- who ------------------------------------------------------------------------------------- */
/* "law_enforcement" -> "law enforcement": as a word that cannot be cut. */
static void write_stakeholder(poly_flow *f, uint8_t stakeholder)
{
    if (stakeholder == POLY_SH_UNKNOWN) return;
    const char *s = poly_stakeholder_name((poly_stakeholder)stakeholder);
    poly_flow_cstr(f, " (");
    for (; *s; s++) poly_flow_text(f, (poly_str){*s == '_' ? " " : s, 1});
    poly_flow_cstr(f, ")");
}

/* Name, role, organisation; who has none of them goes by the words of the attribution. */
static void write_who(poly_flow *f, poly_view *v, const poly_speaker *s, poly_str mention)
{
    const poly_str name = s ? poly_view_name(v, s) : (poly_str){0};
    const poly_str role = s ? poly_view_slice(v, s->role) : (poly_str){0};
    const poly_str org = s ? poly_view_slice(v, s->org) : (poly_str){0};
    bool any = false;
    poly_flow_style(f, POLY_NAME);
    next_text(f, &any, name, ", ");
    if (!name.n && !role.n && !org.n)
        next_text(f, &any, mention.n ? mention : POLY_S("unknown source"), ", ");
    poly_flow_style(f, POLY_PLAIN);
    next_text(f, &any, role, ", ");
    if (!poly_str_eq(org, name)) next_text(f, &any, org, ", ");
    if (s) write_stakeholder(f, s->stakeholder);
}

/* ---- quotes ---------------------------------------------------------------------------------- */
static void write_content(poly_flow *f, const poly_view *v, const poly_quote *q)
{
    poly_flow_begin(f, QUOTE_INDENT, QUOTE_INDENT);
    if (q->type == POLY_DIRECT) poly_flow_cstr(f, "\xe2\x80\x9c");
    for (uint32_t k = 0; k < q->span_count; k++) {
        const poly_span *at = &v->r->quotes.spans.at[q->span_first + k];
        if (k) poly_flow_cstr(f, poly_view_between(v, at[-1], at[0]));
        poly_flow_text(f, poly_view_slice(v, at[0]));
    }
    if (q->type == POLY_DIRECT) poly_flow_cstr(f, "\xe2\x80\x9d");
    poly_flow_end(f);
}

static void write_act(poly_flow *f, const poly_quote *q)
{
    static const char *const verbs[] = {"said",   "urged",    "promised",   "hoped",
                                        "warned", "denied",   "criticised", "praised",
                                        "asked",  "admitted", "announced"};
    _Static_assert(sizeof verbs / sizeof *verbs == POLY_ACT_N, "a verb an act");
    poly_flow_cstr(f, dot);
    poly_flow_cstr(f, verbs[q->act]);
    if (q->polarity == POLY_ASSERTED || (q->polarity == POLY_DENIED && q->act == POLY_ACT_DENY))
        return;
    poly_flow_cstr(f, " (");
    poly_flow_cstr(f, poly_polarity_name((poly_polarity)q->polarity));
    poly_flow_cstr(f, ")");
}

static void write_subjects(poly_flow *f, poly_view *v, uint32_t quote)
{
    const poly_themes *t = &v->r->themes;
    const poly_groups *g = &v->law_refs_of;
    for (uint32_t i = t->quote_first[quote]; i < t->quote_first[quote + 1]; i++) {
        poly_flow_cstr(f, i == t->quote_first[quote] ? dot : ", ");
        poly_flow_cstr(f, poly_theme_label(v->r->engine, t->quote_scores.at[i].theme, "en"));
    }
    bool any = false;
    poly_seen_clear(&v->seen);
    for (uint32_t i = g->first[quote]; i < g->first[quote + 1]; i++) {
        const poly_law_cite *law = &v->r->ents.laws.at[t->law_refs.at[g->at[i]].law];
        const poly_str name = law->canonical.n ? law->canonical : law->id;
        if (!poly_seen_add(&v->seen, name, (poly_str){0}, &v->mem)) continue;
        poly_flow_cstr(f, any ? ", " : dot);
        any = true;
        poly_flow_text(f, name);
    }
}

static void write_rule(poly_flow *f, const poly_quote *q)
{
    poly_flow_begin(f, QUOTE_INDENT, QUOTE_INDENT);
    poly_flow_style(f, POLY_DIM);
    poly_flow_cstr(f, poly_rule_name(q->rule));
    poly_flow_cstr(f, ", confidence ");
    poly_flow_milli(f, q->confidence);
    poly_flow_style(f, POLY_PLAIN);
    poly_flow_end(f);
}

static void write_quote(poly_flow *f, poly_view *v, uint32_t quote)
{
    const poly_quote *q = &v->r->quotes.at[quote];
    bool any = true;
    if (v->quote_no[quote] > 1) poly_buf_char(f->out, '\n');
    poly_flow_begin(f, 2, QUOTE_INDENT);
    poly_flow_number(f, v->quote_no[quote]);
    poly_flow_cstr(f, " ");
    poly_flow_style(f, POLY_DIM);
    poly_flow_cstr(f, poly_quote_type_name((poly_quote_type)q->type));
    poly_flow_style(f, POLY_PLAIN);
    poly_flow_end(f);
    write_content(f, v, q);
    poly_flow_begin(f, QUOTE_INDENT, QUOTE_INDENT + 2);
    poly_flow_cstr(f, dash);
    poly_flow_cstr(f, " ");
    const poly_speaker *s = q->speaker == POLY_NONE ? NULL : &v->r->speakers.at[q->speaker];
    write_who(f, v, s, poly_view_slice(v, poly_span_none(q->mention) ? q->phrase : q->mention));
    write_act(f, q);
    write_subjects(f, v, quote);
    when(f, &any, v, &q->said_at);
    next_text(f, &any, poly_view_slice(v, q->via), " \xc2\xb7 via ");
    poly_flow_end(f);
    if (v->opt.explain) write_rule(f, q);
}

static void write_quotes(poly_flow *f, poly_view *v)
{
    if (!v->n_quotes) return;
    heading(f, "Quotes");
    for (uint32_t i = 0; i < v->r->quotes.count; i++) {
        if (v->quote_no[i]) write_quote(f, v, i);
    }
}

/* ---- speakers -------------------------------------------------------------------------------- */
/* What stands before them is not told again: name, office, institution, else the first mention. */
static void write_other_names(poly_flow *f, poly_view *v, const poly_speaker *s, poly_str first)
{
    const poly_str told[] = {poly_view_name(v, s), poly_view_slice(v, s->role),
                             poly_view_slice(v, s->org), first};
    const poly_str nothing = {0};
    bool any = false;
    poly_seen_clear(&v->seen);
    const size_t n_told = told[0].n || told[1].n || told[2].n ? 3 : 4;
    for (size_t k = 0; k < n_told; k++) {
        if (told[k].n) poly_seen_add(&v->seen, told[k], nothing, &v->mem);
    }
    for (uint32_t k = 0; k < s->mention_count; k++) {
        const poly_span mention = v->r->speakers.mentions.at[s->mention_first + k];
        const poly_str words = poly_view_slice(v, mention);
        if (poly_view_is_pronoun(v, mention) || !poly_seen_add(&v->seen, words, nothing, &v->mem))
            continue;
        poly_flow_cstr(f, any ? ", " : "; also ");
        any = true;
        poly_flow_text(f, words);
    }
}

static void write_speaker(poly_flow *f, poly_view *v, uint32_t speaker)
{
    const poly_speaker *s = &v->r->speakers.at[speaker];
    const poly_groups *g = &v->quotes_of;
    poly_span first = {0, 0};
    if (s->mention_count) first = v->r->speakers.mentions.at[s->mention_first];
    poly_flow_begin(f, 2, QUOTE_INDENT);
    write_who(f, v, s, poly_view_slice(v, first));
    poly_flow_cstr(f, dot);
    counted(f, g->first[speaker + 1] - g->first[speaker], "quote", "quotes");
    poly_flow_cstr(f, ", ");
    counted(f, s->mention_count, "mention", "mentions");
    write_other_names(f, v, s, poly_view_slice(v, first));
    poly_flow_end(f);
}

static void write_speakers(poly_flow *f, poly_view *v)
{
    if (!v->r->speakers.count || !v->n_quotes) return;
    heading(f, "Speakers");
    for (uint32_t i = 0; i < v->r->speakers.count; i++) {
        if (v->speaker_no[i]) write_speaker(f, v, i);
    }
}

/* ---- explain --------------------------------------------------------------------------------- */
/* The first characters of a span: a rule may have looked at a whole paragraph. */
static poly_str excerpt(poly_str text, poly_span s)
{
    uint32_t at = s.start;
    for (uint32_t chars = 0, len = 0; at < s.end && chars < EXCERPT_CHARS; at += len, chars++)
        (void)poly_cp_at(text, at, &len);
    return poly_str_slice(text, (poly_span){s.start, at});
}

static void write_trace_line(poly_flow *f, const poly_view *v, const poly_trace_line *t)
{
    const poly_span s = poly_offsets_span(&v->offsets, t->span);
    const poly_str words = excerpt(v->r->text.bytes, t->span);
    poly_flow_begin(f, 2, QUOTE_INDENT);
    poly_flow_cstr(f, t->rule);
    poly_flow_cstr(f, " ");
    poly_flow_style(f, POLY_DIM);
    poly_flow_text(f, poly_str_of(t->why ? t->why : "fired"));
    poly_flow_cstr(f, " [");
    poly_flow_number(f, s.start);
    poly_flow_cstr(f, ", ");
    poly_flow_number(f, s.end);
    poly_flow_cstr(f, ") ");
    poly_flow_style(f, POLY_PLAIN);
    poly_flow_text(f, words);
    if (words.n < poly_span_len(t->span)) poly_flow_cstr(f, "\xe2\x80\xa6");
    poly_flow_end(f);
}

static void write_trace(poly_flow *f, const poly_view *v)
{
    const poly_trace *t = &v->r->trace;
    if (!v->opt.explain || !t->count) return;
    heading(f, "Rules");
    for (uint32_t i = 0; i < t->count; i++) write_trace_line(f, v, &t->at[i]);
}

void poly_record_people(poly_view *v, poly_buf *out)
{
    poly_flow f;
    poly_flow_init(&f, out, v->opt.width ? v->opt.width : 100, v->opt.colour);
    write_names(&f, &v->meta);
    write_numbers(&f, v);
    write_warnings(&f, v);
    write_themes(&f, v->r);
    write_quotes(&f, v);
    write_speakers(&f, v);
    write_trace(&f, v);
}

/*
 * check.c - what poly_record promises as a whole: spans inside the text and on character
 * boundaries, indices in range, closed lists kept. The rooms check their own products; here they
 * are checked against each other.
 */
#include "output/output.h"

static bool on_boundary(poly_str text, uint32_t at)
{
    return at <= text.n && (at == text.n || ((unsigned char)text.p[at] & 0xc0) != 0x80);
}

/* Of this text, or none. */
static bool fits(poly_str text, poly_span s)
{
    return s.start <= s.end && on_boundary(text, s.start) && on_boundary(text, s.end);
}

static bool part_of(uint32_t first, uint32_t count, uint32_t total)
{
    return first <= total && count <= total - first;
}

static bool index_or_none(uint32_t i, uint32_t n)
{
    return i < n || i == POLY_NONE;
}

static const char *check_pieces(const poly_record *r, const poly_quote *q)
{
    if (!q->span_count) return "a quote without content";
    if (!part_of(q->span_first, q->span_count, r->quotes.spans.count))
        return "pieces of a quote that are not there";
    const poly_span *piece = r->quotes.spans.at + q->span_first;
    for (uint32_t k = 0; k < q->span_count; k++) {
        if (poly_span_none(piece[k]) || !fits(r->text.bytes, piece[k]))
            return "a piece that is no part of the text";
        if (k && piece[k].start < piece[k - 1].end) return "pieces of a quote in disorder";
    }
    return NULL;
}

static const char *check_quote(const poly_record *r, const poly_quote *q)
{
    const poly_str t = r->text.bytes;
    if (q->type > POLY_MIXED || q->lang > POLY_LANG_MS || q->act >= POLY_ACT_N ||
        q->polarity > POLY_HEDGED)
        return "a quote outside the closed lists";
    if (q->confidence > 1000) return "a confidence above 1";
    if (!index_or_none(q->speaker, r->speakers.count))
        return "a quote of a speaker that is not there";
    if (!index_or_none(q->cue_entry, poly_engine_entry_count(r->engine)))
        return "a cue of no entry";
    if (!fits(t, q->cue) || !fits(t, q->mention) || !fits(t, q->phrase) || !fits(t, q->addressee) ||
        !fits(t, q->via))
        return "words of an attribution outside the text";
    if (!fits(t, q->said_at.date_span) || !fits(t, q->said_at.place) ||
        !fits(t, q->said_at.venue) || q->said_at.date.precision > POLY_DATE_DAY)
        return "a time or place outside the text";
    return check_pieces(r, q);
}

static const char *check_speaker(const poly_record *r, const poly_speaker *s)
{
    const poly_str t = r->text.bytes;
    if (s->type > POLY_SP_GROUP || s->stakeholder >= POLY_SH_N)
        return "a speaker outside the closed lists";
    if (!index_or_none(s->org_entry, poly_engine_entry_count(r->engine)))
        return "a speaker of no organisation";
    if (!index_or_none(s->holder, poly_engine_entry_count(r->engine)))
        return "a holder who is not there";
    if (!fits(t, s->name) || !fits(t, s->role) || !fits(t, s->org) || !fits(t, s->intro_name) ||
        !fits(t, s->intro_role) || !fits(t, s->intro_org))
        return "words of a speaker outside the text";
    if (!part_of(s->mention_first, s->mention_count, r->speakers.mentions.count))
        return "mentions that are not there";
    for (uint32_t k = 0; k < s->mention_count; k++) {
        const poly_span m = r->speakers.mentions.at[s->mention_first + k];
        if (poly_span_none(m) || !fits(t, m)) return "a mention outside the text";
    }
    return NULL;
}

static const char *check_score(const poly_record *r, const poly_theme_score *s)
{
    if (s->theme >= poly_theme_count(r->engine)) return "a score of no theme";
    return s->score > 1000 ? "a score above 1" : NULL;
}

static const char *check_speaker_scores(const poly_record *r)
{
    const poly_themes *t = &r->themes;
    const char *wrong = NULL;
    if (t->n_speakers > r->speakers.count) return "themes of a speaker who is not there";
    for (uint32_t i = 0; i < t->speaker_scores.count && !wrong; i++)
        wrong = check_score(r, &t->speaker_scores.at[i]);
    for (uint32_t i = 0; i < t->n_speakers && !wrong; i++) {
        if (t->speaker_first[i] > t->speaker_first[i + 1] ||
            t->speaker_first[i + 1] > t->speaker_scores.count)
            wrong = "themes of a speaker that are not there";
    }
    return wrong;
}

static const char *check_scores(const poly_record *r)
{
    const poly_themes *t = &r->themes;
    const char *wrong = NULL;
    for (uint32_t i = 0; i < t->doc.count && !wrong; i++) wrong = check_score(r, &t->doc.at[i]);
    for (uint32_t i = 0; i < t->quote_scores.count && !wrong; i++)
        wrong = check_score(r, &t->quote_scores.at[i]);
    if (wrong) return wrong;
    if (r->quotes.count && !t->quote_first) return "quotes without themes";
    for (uint32_t i = 0; i < r->quotes.count; i++) {
        if (t->quote_first[i] > t->quote_first[i + 1] ||
            t->quote_first[i + 1] > t->quote_scores.count)
            return "themes of a quote that are not there";
    }
    return check_speaker_scores(r);
}

static const char *check_evidence(const poly_record *r)
{
    const uint32_t n_entries = poly_engine_entry_count(r->engine);
    for (uint32_t i = 0; i < r->themes.evidence.count; i++) {
        const poly_evidence *e = &r->themes.evidence.at[i];
        if (e->theme >= poly_theme_count(r->engine) || e->entry >= n_entries)
            return "evidence of no theme or entry";
        if (!index_or_none(e->quote, r->quotes.count))
            return "evidence in a quote that is not there";
        if (poly_span_none(e->span) || !fits(r->text.bytes, e->span))
            return "evidence outside the text";
    }
    return NULL;
}

static const char *check_refs(const poly_record *r)
{
    const poly_themes *t = &r->themes;
    for (uint32_t i = 0; i < t->law_refs.count; i++) {
        const poly_law_ref *x = &t->law_refs.at[i];
        if (x->quote >= r->quotes.count || x->law >= r->ents.laws.count ||
            x->link > POLY_LINK_DOCUMENT)
            return "a quote speaks of a law that is not there";
    }
    for (uint32_t i = 0; i < t->incidents.count; i++) {
        const poly_incident_ref *x = &t->incidents.at[i];
        if (x->entry >= poly_engine_entry_count(r->engine) ||
            !index_or_none(x->quote, r->quotes.count))
            return "an incident of no entry or quote";
        if (poly_span_none(x->span) || !fits(r->text.bytes, x->span))
            return "an incident outside the text";
    }
    return NULL;
}

static const char *check_laws(const poly_record *r)
{
    for (uint32_t i = 0; i < r->ents.laws.count; i++) {
        const poly_law_cite *x = &r->ents.laws.at[i];
        if (poly_range_none(x->core) || x->core.tok_end > r->toks.count)
            return "a law outside the tokens";
        if (!index_or_none(x->entry, poly_engine_entry_count(r->engine)))
            return "a law of no entry";
        if (!x->id.p || x->n_articles > sizeof x->articles / sizeof *x->articles)
            return "a law without id, or with too many articles";
    }
    return NULL;
}

static const char *check_trace(const poly_record *r)
{
    for (uint32_t i = 0; i < r->trace.count; i++) {
        if (!r->trace.at[i].rule || !fits(r->text.bytes, r->trace.at[i].span))
            return "a line of the trace outside the text";
    }
    return NULL;
}

const char *poly_record_check(const poly_record *r)
{
    const char *wrong = NULL;
    if (!r->engine) return "no engine";
    if (r->text.bytes.n > UINT32_MAX - 1) return "a text too long for offsets";
    if (r->sents.lang > POLY_LANG_MS) return "a document of no language";
    if (!fits(r->text.bytes, r->ents.dateline_span) || !fits(r->text.bytes, r->ents.dateline.place))
        return "a dateline outside the text";
    for (uint32_t i = 0; i < r->quotes.count && !wrong; i++)
        wrong = check_quote(r, &r->quotes.at[i]);
    for (uint32_t i = 0; i < r->speakers.count && !wrong; i++)
        wrong = check_speaker(r, &r->speakers.at[i]);
    if (!wrong) wrong = check_scores(r);
    if (!wrong) wrong = check_evidence(r);
    if (!wrong) wrong = check_laws(r);
    if (!wrong) wrong = check_trace(r);
    return wrong ? wrong : check_refs(r);
}

/*
 * when.c - when, where, by way of whom and to whom something was said.
 *
 *   in   a quote in tokens, the dates and places of the entity room
 *   out  poly_when, the outlet it was taken from, whom it was addressed to
 *
 * Method: what is said of the saying stands in the attribution, that is, in the quote's
 * sentences without the content of any quote: "..., kata Mira di Badung, Kamis (24/8/2023),
 * dikutip dari Antara". A day inside the content belongs to the content. Where the attribution
 * is silent its paragraph speaks, then the article's dateline.
 */
#include "speaker/when.h"

#include "speaker/resolve.h"

#include <assert.h>

enum {
    NEIGHBOURS = 12,      /* quotes before and behind whose content may lie in the same paragraph */
    VIA_TOKENS = 7,       /* longest name of an outlet                                       */
    VIA_LEAD = 4,         /* lower-case words before it: "laman resmi", "kanal YouTube"       */
    ADDRESSEE_TOKENS = 14, /* longest addressee                                             */
    EVENT_TOKENS = 4,     /* between an event and its day: "tayang pada hari Jumat"          */
    REACH = 240 /* tokens around a quote that may speak of it: bounds endless paragraphs */
};

typedef struct view {
    const poly_quote_input *in;
    const poly_founds *founds;
    const poly_found *q;
    const poly_token *tok;
    uint32_t n;
    poly_range all; /* extent() */
} view;

static bool is_name(const view *v, uint32_t i)
{
    if (i >= v->n || (v->tok[i].flags & POLY_TOKF_PARA)) return false;
    return v->tok[i].kind == POLY_TOK_LINK ||
           (v->tok[i].kind <= POLY_TOK_NUMBER &&
            (v->tok[i].flags & (POLY_TOKF_CAP | POLY_TOKF_DIGIT)));
}

static poly_span span_of(const view *v, uint32_t from, uint32_t to)
{
    return poly_range_span(v->in->toks, (poly_range){from, to});
}

/* ---- the attribution ------------------------------------------------------------------------- */
static void widen(poly_range *r, poly_range by)
{
    if (poly_range_none(by)) return;
    if (by.tok < r->tok) r->tok = by.tok;
    if (by.tok_end > r->tok_end) r->tok_end = by.tok_end;
}

/* All tokens of the quote: its pieces, cue and source; a source far away, which a chain of verbs
 * shares ("Lee noted a, noting b, noting c ..."), is another's neighbourhood. */
static poly_range extent(const view *v)
{
    assert(v->q->piece + v->q->n_pieces <= v->founds->pieces.count);
    poly_range r = v->founds->pieces.at[v->q->piece];
    widen(&r, v->founds->pieces.at[v->q->piece + v->q->n_pieces - 1]);
    widen(&r, v->q->cue);
    const poly_range far = v->q->source;
    if (far.tok + REACH >= r.tok && far.tok <= r.tok_end + REACH) widen(&r, far);
    return r;
}

static view look(const poly_quote_input *in, const poly_founds *founds, const poly_found *q)
{
    assert(q >= founds->at && q < founds->at + founds->count && q->n_pieces);
    view v = {.in = in, .founds = founds, .q = q, .tok = in->toks->at, .n = in->toks->count};
    v.all = extent(&v);
    return v;
}

/* No further than REACH around the quote, so that 10^5 quotes in one paragraph stay linear. */
static poly_range within_reach(const view *v, poly_range r)
{
    const poly_range all = v->all;
    const uint32_t from = all.tok > REACH ? all.tok - REACH : 0;
    const uint32_t to = all.tok_end + REACH < v->n ? all.tok_end + REACH : v->n;
    return (poly_range){r.tok > from ? r.tok : from, r.tok_end < to ? r.tok_end : to};
}

/* The sentences that the quote touches. */
static poly_range own_sentences(const view *v)
{
    const poly_range all = v->all;
    const poly_sentences *s = v->in->sents;
    if (!s->count) return all;
    const uint32_t first = poly_sentence_of(s, all.tok);
    uint32_t last = first;
    while (last + 1 < s->count && s->at[last + 1].tok < all.tok_end) last++;
    return within_reach(v, (poly_range){s->at[first].tok, s->at[last].tok_end});
}

static poly_range own_paragraph(const view *v)
{
    const poly_range own = own_sentences(v), most = within_reach(v, (poly_range){0, v->n});
    const poly_sentences *s = v->in->sents;
    poly_range r = own;
    if (!s->count) return r;
    uint32_t k = poly_sentence_of(s, own.tok);
    while (k > 0 && s->at[k].tok > most.tok && !(s->at[k].flags & POLY_SENT_PARA)) k--;
    r.tok = s->at[k].tok > most.tok ? s->at[k].tok : most.tok;
    for (k++; k < s->count && s->at[k].tok < most.tok_end; k++) {
        if (s->at[k].tok >= own.tok_end && (s->at[k].flags & POLY_SENT_PARA)) break;
    }
    r.tok_end = k < s->count && s->at[k].tok < most.tok_end ? s->at[k].tok : most.tok_end;
    return r;
}

static bool holds(const view *v, const poly_found *q, uint32_t tok)
{
    const poly_range *piece = v->founds->pieces.at;
    uint32_t lo = q->piece, hi = q->piece + q->n_pieces; /* ordered: the first that ends behind
                                                          * tok */
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (piece[mid].tok_end <= tok)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < q->piece + q->n_pieces && piece[lo].tok <= tok;
}

/* Is the token content, of this quote or of one near it? */
static bool is_content(const view *v, uint32_t tok)
{
    const uint32_t me = (uint32_t)(v->q - v->founds->at);
    const uint32_t from = me > NEIGHBOURS ? me - NEIGHBOURS : 0;
    for (uint32_t i = from; i < v->founds->count && i <= me + NEIGHBOURS; i++) {
        if (holds(v, &v->founds->at[i], tok)) return true;
    }
    return false;
}

static bool is_particle(const view *v, uint32_t i, uint8_t cls)
{
    return i < v->n && poly_hit_is(v->in->hits, i, POLY_K_PARTICLE, cls);
}

/* ---- when and where -------------------------------------------------------------------------- */
/* Is it the day or place of an event: "kelahiran Gresik, 12 Februari", "tayang pada Jumat", "sejak
 * Senin"? */
static bool is_of_event(const view *v, const poly_entity *e)
{
    uint32_t i = e->core.tok;
    if (!poly_range_none(e->org) && e->org.tok < i) i = e->org.tok; /* the place of a day */
    if (!poly_range_none(e->role) && e->role.tok < i) i = e->role.tok;
    for (uint32_t k = 0; i > 0 && k < EVENT_TOKENS; k++) {
        i--;
        if (is_particle(v, i, POLY_PART_HAPPENING) || is_particle(v, i, POLY_PART_SUBORDINATOR))
            return true;
        if (!is_particle(v, i, POLY_PART_PREPOSITION) &&
            !poly_hit_at(v->in->hits, i, POLY_K_CALENDAR))
            return false;
    }
    return false;
}

/* The first entity of `kind` outside all content behind the cue, else the last before it; or NULL.
 * Days count from that precision on. */
static const poly_entity *nearest(const view *v, poly_range zone, uint8_t kind,
                                  poly_precision least)
{
    const poly_entities *e = v->in->ents;
    const poly_range cue =
        poly_range_none(v->q->cue) ? v->founds->pieces.at[v->q->piece] : v->q->cue;
    const poly_entity *before = NULL;
    for (uint32_t i = e->first[zone.tok]; i < e->count && e->at[i].core.tok < zone.tok_end; i++) {
        if (e->at[i].kind != kind || is_content(v, e->at[i].core.tok)) continue;
        if (kind == POLY_E_DATE && e->at[i].date.precision < least && !e->at[i].date.day) continue;
        if (is_of_event(v, &e->at[i])) continue;
        if (e->at[i].core.tok >= cue.tok_end) return &e->at[i];
        before = &e->at[i];
    }
    return before;
}

static void take_date(const view *v, poly_when *w, const poly_entity *e)
{
    w->date = e->date;
    w->date_span = span_of(v, e->core.tok, e->core.tok_end);
    w->place = poly_range_span(v->in->toks, e->org); /* dateline.c keeps the place of a day there */
    w->venue = poly_range_span(v->in->toks, e->role);
}

/* "kata Mira di Badung": a place with its preposition, behind the cue. */
static void take_place(const view *v, poly_when *w, poly_range zone)
{
    const poly_entity *e = nearest(v, zone, POLY_E_PLACE, POLY_DATE_NONE);
    if (!e || poly_range_none(v->q->cue) || e->core.tok < v->q->cue.tok_end) return;
    if (is_particle(v, e->core.tok - 1, POLY_PART_AT))
        w->place = span_of(v, e->core.tok, e->core.tok_end);
}

/* Is the word at a byte content of any quote? */
static bool quoted_byte(const view *v, uint32_t byte)
{
    uint32_t tok = 0, hi = v->n;
    while (tok < hi) {
        const uint32_t mid = tok + (hi - tok) / 2;
        if (v->tok[mid].span.start < byte)
            tok = mid + 1;
        else
            hi = mid;
    }
    uint32_t lo = 0, end = v->founds->count; /* quotes that start at or before the word */
    while (lo < end) {
        const uint32_t mid = lo + (end - lo) / 2;
        if (v->founds->pieces.at[v->founds->at[mid].piece].tok <= tok)
            lo = mid + 1;
        else
            end = mid;
    }
    for (uint32_t k = lo; k > 0 && lo - k < NEIGHBOURS; k--) {
        if (holds(v, &v->founds->at[k - 1], tok)) return true;
    }
    return false;
}

/* The article's own, without a day that some quote speaks of or on which nobody speaks. */
static poly_when dateline(const view *v)
{
    poly_when w = v->in->ents->dateline;
    if (poly_span_none(w.date_span)) return w;
    const bool happened = v->in->ents->dateline_kind == POLY_DATELINE_HAPPENED;
    if (happened || quoted_byte(v, w.date_span.start)) return (poly_when){.place = w.place};
    return w;
}

/* Does its sentence attribute something? The other days of a paragraph are those of what is told in
 * it. */
static bool is_told(const view *v, const poly_entity *e)
{
    const uint32_t me = (uint32_t)(v->q - v->founds->at),
                   at = poly_sentence_of(v->in->sents, e->core.tok);
    for (uint32_t i = me > NEIGHBOURS ? me - NEIGHBOURS : 0;
         i < v->founds->count && i <= me + NEIGHBOURS; i++) {
        const poly_range cue = v->founds->at[i].cue;
        if (!poly_range_none(cue) && poly_sentence_of(v->in->sents, cue.tok) == at) return true;
    }
    return false;
}

poly_when poly_when_own(const poly_quote_input *in, const poly_founds *founds, const poly_found *q)
{
    const view v = look(in, founds, q);
    const poly_range zone = own_sentences(&v);
    const poly_entity *date = nearest(&v, zone, POLY_E_DATE, POLY_DATE_DAY);
    /* "In July, ... said", "South Korea in 2004 demanded": not on the article's day; but "..., said
     * Lee, who joined in 2016" */
    if (!date && q->cue.tok > zone.tok)
        date = nearest(&v, (poly_range){zone.tok, q->cue.tok}, POLY_E_DATE, POLY_DATE_YEAR);
    poly_when w = {0};
    if (date) take_date(&v, &w, date);
    if (poly_span_none(w.place)) take_place(&v, &w, zone);
    return w;
}

poly_when poly_when_around(const poly_quote_input *in, const poly_founds *founds,
                           const poly_found *q, poly_when w)
{
    const view v = look(in, founds, q);
    const poly_when line = dateline(&v);
    const poly_span place = w.place;
    if (poly_span_none(w.date_span)) {
        const poly_entity *near = nearest(&v, own_paragraph(&v), POLY_E_DATE, POLY_DATE_DAY);
        if (near && (line.date.precision == POLY_DATE_NONE || is_told(&v, near)))
            take_date(&v, &w, near);
    }
    if (!poly_span_none(place)) w.place = place;
    if (poly_span_none(w.date_span)) {
        if (poly_span_none(place)) return line;
        w.date = line.date;
        w.date_span = line.date_span;
    }
    if (poly_span_none(w.place)) w.place = line.place;
    if (poly_span_none(w.venue) && poly_same_day(w.date, line.date)) w.venue = line.venue;
    return w;
}

/* ---- by way of whom -------------------------------------------------------------------------- */
/* The name of an outlet at i: "Kompas TV", "laman resmi Kominfo", "detik.com"; its end or i. */
static uint32_t outlet_end(const view *v, uint32_t i)
{
    uint32_t at = i;
    while (at < v->n && at < i + VIA_LEAD && v->tok[at].kind == POLY_TOK_WORD && !is_name(v, at))
        at++;
    if (!is_name(v, at) || poly_hit_at(v->in->hits, at, POLY_K_CALENDAR)) return i;
    uint32_t end = at;
    while (end < at + VIA_TOKENS && is_name(v, end) &&
           !poly_hit_at(v->in->hits, end, POLY_K_CALENDAR))
        end++;
    return end;
}

/* "dikutip dari", "seperti dilansir", "melansir", "as quoted by" at i: the token behind, or i. */
static uint32_t via_lead(const view *v, uint32_t i)
{
    const poly_hit *cue = poly_hit_at(v->in->hits, i, POLY_K_CUE);
    const poly_entry *e = cue ? poly_engine_entry(v->in->engine, cue->entry) : NULL;
    if (!e || !(e->props & POLY_P_RELAY) || (e->props & POLY_P_WEAK)) return i;
    /* "dikutip di Jakarta, Kamis": where it was read, not from whom */
    if (is_particle(v, cue->tok_end, POLY_PART_AT) && is_name(v, cue->tok_end + 1)) return i;
    /* "dari Antara" */
    const bool small = cue->tok_end < v->n && !(v->tok[cue->tok_end].flags & POLY_TOKF_CAP);
    return cue->tok_end + (small && is_particle(v, cue->tok_end, POLY_PART_PREPOSITION));
}

poly_span poly_via_find(const poly_quote_input *in, const poly_founds *founds, const poly_found *q)
{
    const view v = look(in, founds, q);
    const poly_range zone = own_sentences(&v);
    const uint64_t *cues = poly_hits_starts(in->hits, POLY_K_CUE);
    for (uint32_t i = zone.tok; (i = poly_bits_next(cues, i, zone.tok_end)) < zone.tok_end; i++) {
        const uint32_t from = via_lead(&v, i);
        if (from == i || is_content(&v, i)) continue;
        const uint32_t end = outlet_end(&v, from);
        const bool source =
            from < q->source.tok_end && q->source.tok < end; /* "dikutip dari X, ..." */
        if (end > from && end <= zone.tok_end && !source) return span_of(&v, from, end);
    }
    return (poly_span){0, 0};
}

/* ---- to whom --------------------------------------------------------------------------------- */
/* The longest phrase of an entity at i: "mereka" in "meminta mereka melapor"; its end or i. */
static uint32_t entity_end(const view *v, uint32_t i)
{
    const poly_entities *e = v->in->ents;
    uint32_t end = i;
    for (uint32_t k = e->first[i]; k < e->count && e->at[k].core.tok < i + ADDRESSEE_TOKENS; k++) {
        const poly_entity *x = &e->at[k];
        const bool somebody = x->kind <= POLY_E_GROUP || x->kind == POLY_E_PRONOUN;
        if (somebody && x->phrase.tok == i && x->phrase.tok_end > end) end = x->phrase.tok_end;
    }
    return end;
}

/* Does a verb stand here: "melapor", "mengganti", "berkonsultasi"? Not "mereka", "menteri",
 * "metode", "berwenang". Indonesian demands need no "untuk" before it. */
static bool is_verb(const view *v, uint32_t i)
{
    if (v->tok[i].kind != POLY_TOK_WORD || (v->tok[i].flags & POLY_TOKF_CAP)) return false;
    const poly_str f = poly_forms_str(v->in->toks->forms, v->tok[i].form);
    const bool prefixed = (f.n >= 6 && poly_str_starts(f, POLY_S("me"))) ||
                          (f.n >= 7 && poly_str_starts(f, POLY_S("ber")));
    return prefixed && !is_particle(v, i, POLY_PART_PREPOSITION) &&
           !is_particle(v, i, POLY_PART_DETERMINER) && !is_particle(v, i, POLY_PART_CONNECTIVE) &&
           !poly_hit_at(v->in->hits, i, POLY_K_PRONOUN) &&
           !poly_hit_at(v->in->hits, i, POLY_K_ROLE) && !is_particle(v, i, POLY_PART_ATTRIBUTE);
}

/* A passive: what is to be done with something is asked of nobody named ("meminta dana itu
 * dikembalikan"). */
static bool is_passive(const view *v, uint32_t i)
{
    const poly_str f = poly_forms_str(v->in->toks->forms, v->tok[i].form);
    return f.n >= 6 && poly_str_starts(f, POLY_S("di")) && !(v->tok[i].flags & POLY_TOKF_CAP) &&
           !poly_hit_at(v->in->hits, i, POLY_K_PARTICLE);
}

/* How a demand begins: not here; with a word of its own ("untuk", "to"); with its verb; with what
 * stands before a verb ("segera", "tidak", "harus"). */
typedef enum opening { NO_DEMAND, MARKED, BY_VERB, BY_PARTICLE } opening;

static opening demand_opens(const view *v, uint32_t i, bool english)
{
    if (is_particle(v, i, POLY_PART_DEMAND) || is_particle(v, i, POLY_PART_COMPLEMENTISER))
        return MARKED;
    if (english) return NO_DEMAND;
    if (is_verb(v, i)) return BY_VERB;
    /* "meminta persoalan itu tidak dikaitkan": nobody is asked */
    if (is_particle(v, i, POLY_PART_NEGATOR))
        return i + 1 < v->n && is_passive(v, i + 1) ? NO_DEMAND : BY_PARTICLE;
    const bool adverb =
        is_particle(v, i, POLY_PART_ADVERB) || is_particle(v, i, POLY_PART_AUXILIARY);
    return adverb && i + 1 < v->n && is_verb(v, i + 1) ? BY_PARTICLE : NO_DEMAND;
}

/* Is it somebody: known as such, with a capital, "para ...", "seluruh ..."? */
static bool is_somebody(const view *v, uint32_t i)
{
    return entity_end(v, i) > i || (v->tok[i].flags & POLY_TOKF_CAP) ||
           is_particle(v, i, POLY_PART_DETERMINER);
}

/* What ends the name of an addressee before the demand does: "warga yang ...", "Putin in July". */
static bool ends_phrase(const view *v, uint32_t i)
{
    return is_particle(v, i, POLY_PART_RELATIVE) || is_particle(v, i, POLY_PART_ADVERB) ||
           (is_particle(v, i, POLY_PART_PREPOSITION) && !is_particle(v, i, POLY_PART_BINDS));
}

/* What no addressee reaches over: marks, another cue, what opens a clause. "(SDA)" may stand
 * inside. */
static bool is_barrier(const view *v, uint32_t i)
{
    if (i >= v->n || (v->tok[i].flags & POLY_TOKF_PARA)) return true;
    if (v->tok[i].kind != POLY_TOK_WORD)
        return v->tok[i].kind != POLY_TOK_PUNCT || (v->tok[i].mark != '(' && v->tok[i].mark != ')');
    if (poly_hit_at(v->in->hits, i, POLY_K_CUE)) return true;
    static const uint8_t barriers[] = {POLY_PART_OPENER,       POLY_PART_CONDITION,
                                       POLY_PART_QUESTION,     POLY_PART_CONNECTIVE,
                                       POLY_PART_SUBORDINATOR, POLY_PART_AUXILIARY};
    for (size_t k = 0; k < sizeof barriers; k++) {
        if (is_particle(v, i, barriers[k])) return true;
    }
    return is_passive(v, i);
}

/* The words up to the demand, "operator seluler" in "meminta operator seluler untuk melapor": their
 * end or i. demand: where that begins. */
static uint32_t demand_at(const view *v, uint32_t i, bool english, uint32_t *demand)
{
    uint32_t end = i;
    /* "promised a filter that ...", "asked who would pay" */
    if (english &&
        (is_particle(v, i, POLY_PART_INDEFINITE) || is_particle(v, i, POLY_PART_RELATIVE)))
        return i;
    for (uint32_t k = i; k < i + ADDRESSEE_TOKENS; k++) {
        const opening o = k < v->n ? demand_opens(v, k, english) : NO_DEMAND;
        *demand = k;
        /* "uang yang belum kembali": behind "yang" only a word of its own begins the demand. */
        if (o == MARKED || (o && end == i))
            return o == BY_PARTICLE && !is_somebody(v, i) ? i : end > i ? end : k;
        if (is_barrier(v, k)) return i;
        if (end == i && k > i && ends_phrase(v, k)) end = k;
    }
    return i;
}

/* Does the cue take an addressee: "meminta", "urged", "assured"? Behind "ujar" stands the source,
 * behind "told" who merely hears it. */
static bool addresses(const view *v)
{
    if (poly_range_none(v->q->cue) || v->q->cue_entry == POLY_NONE || v->q->cue.tok_end >= v->n)
        return false;
    const poly_entry *cue = poly_engine_entry(v->in->engine, v->q->cue_entry);
    const uint32_t takes = cue->act == POLY_ACT_STATE ? POLY_P_TO : POLY_P_TO | POLY_P_WHOM;
    return cue->cls == POLY_CUE_VERB && (cue->props & takes);
}

/* The first word behind the cue and what may stand between: "meminta kepada ...", "meminta agar
 * ...". */
static uint32_t behind_cue(const view *v, bool *clause)
{
    const uint32_t i = v->q->cue.tok_end;
    *clause = is_particle(v, i, POLY_PART_OPENER);
    return i + (*clause || is_particle(v, i, POLY_PART_TOWARDS));
}

/* "wanted it to be within a day", "the data they demand from customers": it is nobody who is asked,
 * nor is what a preposition opens. */
static bool is_thing(const view *v, uint32_t i)
{
    const poly_hit *h = poly_hit_at(v->in->hits, i, POLY_K_PRONOUN);
    const poly_entry *e = h ? poly_engine_entry(v->in->engine, h->entry) : NULL;
    if (e) return e->lang == POLY_LANG_EN && e->cls == POLY_PRONOUN_ORG;
    return is_particle(v, i, POLY_PART_PREPOSITION);
}

poly_span poly_addressee_find(const poly_quote_input *in, const poly_founds *founds,
                              const poly_found *q)
{
    const view v = look(in, founds, q);
    if (!addresses(&v)) return (poly_span){0, 0};
    const poly_entry *cue = poly_engine_entry(in->engine, q->cue_entry);
    bool clause;
    const uint32_t from = behind_cue(&v, &clause);
    if (from >= v.n) return (poly_span){0, 0};
    if (is_thing(&v, from)) return (poly_span){0, 0};
    uint32_t demand = from;
    const uint32_t end = demand_at(&v, from, cue->lang == POLY_LANG_EN, &demand);
    /* "told ZDNet that they must": only "told ZDNet to" is a demand of them. */
    const bool hears = cue->act == POLY_ACT_STATE && !is_particle(&v, demand, POLY_PART_DEMAND);
    if (end > from && !hears) return span_of(&v, from, end);
    /* "told reporters: "..."": who hears a direct quote is not who is asked. */
    if (q->type == POLY_DIRECT || clause || hears) return (poly_span){0, 0};
    if (cue->lang == POLY_LANG_EN && is_particle(&v, from, POLY_PART_RELATIVE))
        return (poly_span){0, 0};
    return span_of(&v, from, entity_end(&v, from));
}

/*
 * dateline.c - where and when: the place before each date, and the article's own dateline.
 *
 *   in   tokens, place hits, the dates found before (unordered among the other entities)
 *   out  dates: `org` = place, `role` = venue, where the text gives them right before the day
 *        ("di Kompleks Parlemen, Senayan, Jakarta, Senin": venue, place); out->dateline,
 *        out->dateline_span
 *
 * Method: two forms of dateline. Leading, from the agency's habit: "JAKARTA, KOMPAS.com -",
 * "Jakarta (ANTARA) -"; and the one of the first attribution, which says more: "... di Badung,
 * Bali, pada Kamis (24/8/2023)". The date is the second's; the place too, where it has one.
 */
#include "base/vec.h"
#include "entity/parts.h"

#include <assert.h>

enum {
    LEAD_LINES =
        8, /* lines among which a leading dateline is looked for: headline, byline, caption first */
    LEAD_TOKENS =
        14, /* longest leading dateline, its dash included                                 */
    PLACE_TOKENS =
        18 /* longest "di PLACE, PLACE," before a day                                     */
};

typedef struct scan {
    const poly_entity_input *in;
    const poly_token *tok;
    uint32_t n;
} scan;

static bool is_mark(const scan *s, uint32_t i, char mark)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_PUNCT && s->tok[i].mark == (uint8_t)mark;
}

static bool is_cap(const scan *s, uint32_t i)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & POLY_TOKF_CAP);
}

static bool is_word(const scan *s, uint32_t i, const char *const *words)
{
    if (i >= s->n || s->tok[i].kind != POLY_TOK_WORD) return false;
    const poly_str f = poly_forms_str(s->in->toks->forms, s->tok[i].form);
    for (; *words; words++) {
        if (poly_str_eq(f, poly_str_of(*words))) return true;
    }
    return false;
}

static const poly_hit *place_at(const scan *s, uint32_t i)
{
    return is_cap(s, i) ? poly_hit_at(s->in->hits, i, POLY_K_PLACE) : NULL;
}

/* ---- place and venue before a day ------------------------------------------------------------ */
/* Words that open a venue, not a place: "Gedung DPR", "Hotel Mulia", "ruang rapat". */
static bool opens_venue(const scan *s, uint32_t i)
{
    static const char *const words[] = {
        "gedung",  "kantor",     "kompleks",     "komplek",  "istana",     "hotel",
        "ruang",   "aula",       "kampus",       "markas",   "balai",      "stasiun",
        "bandara", "stadion",    "rumah",        "kediaman", "mapolda",    "mapolres",
        "mabes",   "polda",      "polres",       "pn",       "pengadilan", "halaman",
        "jalan",   "forum",      "pertemuan",    "acara",    "building",   "hall",
        "house",   "office",     "headquarters", "centre",   "center",     "palace",
        "court",   "conference", "university",   NULL};
    if (!is_cap(s, i) || is_word(s, i, words)) return true;
    const poly_hits *h = s->in->hits;
    return poly_hit_at(h, i, POLY_K_ORG) || poly_hit_at(h, i, POLY_K_ORG_HEAD);
}

/* Back over what stands between a place and its day: ", pada hari", "on", "(". */
static uint32_t before_day(const scan *s, uint32_t i)
{
    static const char *const words[] = {"pada", "hari", "on", NULL};
    enum { STEPS = 4 };
    for (uint32_t k = 0; k < STEPS && i > 0; k++, i--) {
        if (!is_word(s, i - 1, words) && !is_mark(s, i - 1, ',') && !is_mark(s, i - 1, '(')) break;
    }
    return i;
}

/* What may stand inside a place: names, commas, abbreviations ("Jl. Merdeka"). */
static bool inside_place(const scan *s, uint32_t i)
{
    const poly_token *t = &s->tok[i];
    if (poly_hit_at(s->in->hits, i, POLY_K_CUE) || (t->flags & POLY_TOKF_PARA)) return false;
    if (poly_hit_at(s->in->hits, i, POLY_K_CALENDAR)) return false; /* "in October last year" */
    if (t->kind <= POLY_TOK_NUMBER || is_mark(s, i, ',') || is_mark(s, i, '/')) return true;
    const uint32_t form = i > 0 ? s->tok[i - 1].form : t->form;
    const uint32_t flags = poly_forms_info(s->in->toks->forms, form)->flags;
    return is_mark(s, i, '.') && (flags & POLY_FORM_ABBR_NEVER);
}

/* The token behind the nearest "di", "in", "at" before `end`, or `end`. Seen from the day, names
 * come first; lower-case words stand only behind the preposition ("di ruang rapat DPRD"), not
 * between names ("di Solo saat Rapat Kerja"). */
static uint32_t place_start(const scan *s, uint32_t end)
{
    static const char *const words[] = {"di", "in", "at", NULL};
    static const char *const small[] = {"dan", "and", "of", "the", "untuk", NULL};
    bool capital = false, lower = false;
    for (uint32_t i = end; i > 0 && i + PLACE_TOKENS > end; i--) {
        if (is_word(s, i - 1, words)) return capital && i < end ? i : end;
        if (!inside_place(s, i - 1)) return end;
        const bool name = is_cap(s, i - 1), word = s->tok[i - 1].kind == POLY_TOK_WORD;
        if ((name && lower) || (word && !name && !capital)) return end;
        lower |= word && !name && !is_word(s, i - 1, small);
        capital |= name;
    }
    return end;
}

static uint32_t segment_end(const scan *s, uint32_t i, uint32_t end)
{
    while (i < end && !is_mark(s, i, ',')) i++;
    return i;
}

/* "Istana Kepresidenan Jakarta": the place inside a venue. */
static poly_range place_inside(const scan *s, poly_range venue)
{
    poly_range last = {0, 0};
    for (uint32_t i = venue.tok; i < venue.tok_end; i++) {
        const poly_hit *h = place_at(s, i);
        if (h && h->tok_end <= venue.tok_end) last = (poly_range){i, h->tok_end};
    }
    return last;
}

/* Segments up to the first that opens no venue are the venue; the rest is the place. */
static void attach_place(const scan *s, poly_entity *date)
{
    const uint32_t end = before_day(s, date->core.tok);
    const uint32_t start = end ? place_start(s, end) : end;
    if (start >= end) return;
    uint32_t at = start, venue_end = start;
    while (at < end && opens_venue(s, at)) {
        venue_end = segment_end(s, at, end);
        at = venue_end + (venue_end < end);
    }
    date->role = (poly_range){start, venue_end};
    date->org = at < end ? (poly_range){at, end} : place_inside(s, date->role);
    if (poly_range_none(date->role)) date->role = (poly_range){0, 0};
    assert(date->org.tok_end <= end && date->role.tok_end <= end);
}

/* ---- the leading dateline -------------------------------------------------------------------- */
/* The dash that ends a leading dateline which starts at i, or i. */
static uint32_t lead_end(const scan *s, uint32_t i)
{
    for (uint32_t k = i; k < s->n && k < i + LEAD_TOKENS; k++) {
        const poly_token *t = &s->tok[k];
        if (k > i && (t->flags & POLY_TOKF_PARA)) return i;
        if (is_mark(s, k, '-')) return k;
        const bool fits = is_cap(s, k) || t->kind == POLY_TOK_NUMBER || t->kind == POLY_TOK_LINK ||
                          is_mark(s, k, ',') || is_mark(s, k, '(') || is_mark(s, k, ')') ||
                          is_mark(s, k, '/') || is_mark(s, k, '.');
        if (!fits) return i;
    }
    return i;
}

static bool parts(const scan *s, uint32_t i)
{
    return is_mark(s, i, ',') || is_mark(s, i, '(') || is_mark(s, i, ')') || is_mark(s, i, '/') ||
           is_mark(s, i, '.');
}

/* Places that fill their segments: "Bethlehem, Palestina/Istanbul" but not "MALANG POST". */
static poly_range lead_place(const scan *s, uint32_t i, uint32_t end)
{
    poly_range found = {0, 0};
    bool opens = true; /* a segment starts here */
    for (uint32_t k = i; k < end;) {
        const poly_hit *h = opens ? place_at(s, k) : NULL;
        if (h && h->tok_end <= end && (h->tok_end == end || parts(s, h->tok_end))) {
            if (poly_range_none(found)) found.tok = k;
            found.tok_end = k = h->tok_end;
            continue;
        }
        opens = parts(s, k);
        if (!opens && !poly_range_none(found)) break;
        k++;
    }
    return found;
}

/* A town of no lexicon before its agency: "Mangupura (ANTARA) -". */
static poly_range agency_place(const scan *s, uint32_t i, uint32_t end)
{
    if (end < i + 4 || !is_mark(s, end - 1, ')') || !is_mark(s, end - 3, '('))
        return (poly_range){0, 0};
    for (uint32_t k = i; k < end - 3; k++) {
        if (!is_cap(s, k)) return (poly_range){0, 0};
    }
    return (poly_range){i, end - 3};
}

static poly_range find_lead(const scan *s)
{
    uint32_t lines = 0;
    for (uint32_t i = 0; i < s->n && lines < LEAD_LINES; i++) {
        if (!(s->tok[i].flags & (POLY_TOKF_LINE | POLY_TOKF_PARA)) ||
            (s->tok[i].flags & POLY_TOKF_BOILER))
            continue;
        lines++;
        const uint32_t end = lead_end(s, i);
        if (end == i) continue;
        const poly_range known = lead_place(s, i, end);
        const poly_range place = poly_range_none(known) ? agency_place(s, i, end) : known;
        if (!poly_range_none(place)) return place;
    }
    return (poly_range){0, 0};
}

/* May this date be the article's: a weekday, or a day of a known year? A relative day only with its
 * place ("di Bandung, kemarin"): "tadi" and "baru saja" stand in any sentence. */
static bool dates_article(const scan *s, const poly_entity *e)
{
    if (e->kind != POLY_E_DATE || s->tok[e->core.tok].kind == POLY_TOK_NUMBER) return false;
    const poly_hit *h = poly_hit_at(s->in->hits, e->core.tok, POLY_K_CALENDAR);
    const poly_entry *x = h ? poly_engine_entry(s->in->engine, h->entry) : NULL;
    if (x && x->cls == POLY_CAL_WEEKDAY) return true;
    if (x && x->cls == POLY_CAL_RELATIVE) return !poly_range_none(e->org);
    return e->date.precision == POLY_DATE_DAY;
}

/* The first such date in a sentence that attributes something (dates.c marked it), else the first
 * at all; or NULL. */
static const poly_entity *first_day(const scan *s, const poly_entities *out)
{
    const poly_entity *first = NULL;
    for (uint32_t i = 0; i < out->count; i++) {
        const poly_entity *e = &out->at[i];
        if (!dates_article(s, e)) continue;
        if (e->strength == 2) return e;
        if (!first) first = e;
    }
    return first;
}

/* A day with the place and venue that stand before it. */
static poly_range whole(const poly_entity *day)
{
    poly_range r = day->core;
    if (!poly_range_none(day->org) && day->org.tok < r.tok) r.tok = day->org.tok;
    if (!poly_range_none(day->role) && day->role.tok < r.tok) r.tok = day->role.tok;
    return r;
}

void poly_dateline_find(poly_entities *out, const poly_entity_input *in, poly_arena *a)
{
    const scan s = {.in = in, .tok = in->toks->at, .n = in->toks->count};
    if (a->status) return;
    for (uint32_t i = 0; i < out->count; i++) {
        if (out->at[i].kind == POLY_E_DATE) attach_place(&s, &out->at[i]);
    }
    const poly_range lead = find_lead(&s);
    const poly_entity *day = first_day(&s, out);
    const poly_range place = day && !poly_range_none(day->org) ? day->org : lead;
    const poly_range all = day ? whole(day) : lead;
    if (day) {
        out->dateline.date = day->date;
        out->dateline.date_span = poly_range_span(in->toks, day->core);
        out->dateline.venue = poly_range_span(in->toks, day->role);
    }
    out->dateline.place = poly_range_span(in->toks, place);
    out->dateline_span = poly_range_span(in->toks, all);
    if (out->published.precision == POLY_DATE_NONE && out->dateline.date.precision == POLY_DATE_DAY)
        out->published = out->dateline.date;
}

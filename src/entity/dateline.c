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
    DAY_SENTENCES = 20, /* among which the article's day stands */
    LEAD_LINES =
        8, /* lines in which a leading dateline may stand: headline, byline, caption first */
    LEAD_TOKENS = 14,  /* longest leading dateline, its dash included */
    EVENT_TOKENS = 10, /* longest event before a place or day: "dalam Rapat Kerja" */
    PLACE_TOKENS = 18  /* longest "di PLACE, PLACE," before a day */
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

static bool is_particle(const scan *s, uint32_t i, uint8_t cls)
{
    return i < s->n && poly_hit_is(s->in->hits, i, POLY_K_PARTICLE, cls);
}

static const poly_hit *place_at(const scan *s, uint32_t i)
{
    return is_cap(s, i) ? poly_hit_at(s->in->hits, i, POLY_K_PLACE) : NULL;
}

/* ---- place and venue before a day ------------------------------------------------------------ */
/* Words that open a venue, not a place: "Gedung DPR", "Hotel Mulia", "ruang rapat". */
static bool opens_venue(const scan *s, uint32_t i)
{
    if (!is_cap(s, i) || is_particle(s, i, POLY_PART_VENUE)) return true;
    const poly_hits *h = s->in->hits;
    return poly_hit_at(h, i, POLY_K_ORG) || poly_hit_at(h, i, POLY_K_ORG_HEAD);
}

/* Back over what stands between a place and its day: ", pada hari", "on", "(". */
static uint32_t before_day(const scan *s, uint32_t i)
{
    enum { STEPS = 4 };
    for (uint32_t k = 0; k < STEPS && i > 0; k++, i--) {
        if (!is_particle(s, i - 1, POLY_PART_DAY_LEAD) && !is_mark(s, i - 1, ',') &&
            !is_mark(s, i - 1, '('))
            break;
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
    return is_mark(s, i, '.') &&
           (flags & (POLY_FORM_ABBR_NEVER | POLY_FORM_ABBR_NUMBER | POLY_FORM_ABBR_NAME));
}

/* The token behind the nearest "di", "in", "at" before `end`, or `end`. Seen from the day, names
 * come first; lower-case words stand only behind the preposition ("di ruang rapat DPRD"), not
 * between names ("di Solo saat Rapat Kerja"). */
static uint32_t place_start(const scan *s, uint32_t end)
{
    bool capital = false, lower = false;
    for (uint32_t i = end; i > 0 && i + PLACE_TOKENS > end; i--) {
        if (is_particle(s, i - 1, POLY_PART_AT)) return capital && i < end ? i : end;
        if (!inside_place(s, i - 1)) return end;
        const bool name = is_cap(s, i - 1), word = s->tok[i - 1].kind == POLY_TOK_WORD;
        if ((name && lower) || (word && !name && !capital)) return end;
        lower |= word && !name && !is_particle(s, i - 1, POLY_PART_JOINER) &&
                 !is_particle(s, i - 1, POLY_PART_PURPOSE);
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

static bool names_event(const scan *s, poly_range r)
{
    for (uint32_t i = r.tok; i < r.tok_end; i++) {
        if (is_particle(s, i, POLY_PART_EVENT)) return true;
    }
    return false;
}

/* "dalam Rapat Kerja [di Senayan, Rabu]", "at the Loom Summit [on Wednesday]": the event that
 * ends at `stop`, or none. */
static poly_range event_before(const scan *s, uint32_t stop)
{
    for (uint32_t i = stop; i > 0 && i + EVENT_TOKENS > stop; i--) {
        const poly_range r = {i, stop};
        if (is_particle(s, i - 1, POLY_PART_EVENT_LEAD))
            return names_event(s, r) ? r : (poly_range){0, 0};
        if (s->tok[i - 1].kind > POLY_TOK_NUMBER || poly_hit_at(s->in->hits, i - 1, POLY_K_CUE))
            break;
    }
    return (poly_range){0, 0};
}

/* Segments up to the first that opens no venue are the venue; the rest is the place. */
static void attach_place(const scan *s, poly_entity *date)
{
    const uint32_t end = before_day(s, date->core.tok);
    const uint32_t start = end ? place_start(s, end) : end;
    uint32_t at = start, venue_end = start;
    while (at < end && opens_venue(s, at)) {
        venue_end = segment_end(s, at, end);
        at = venue_end + (venue_end < end);
    }
    if (venue_end > start)
        date->role = (poly_range){start, venue_end};
    else if (end)
        date->role = event_before(s, start < end ? start - 1 : end);
    date->org = at < end ? (poly_range){at, end} : place_inside(s, date->role);
    assert(date->org.tok_end <= date->core.tok && date->role.tok_end <= date->core.tok);
}

/* ---- the leading dateline -------------------------------------------------------------------- */
/* What may stand in a leading dateline. */
static bool fits_lead(const scan *s, uint32_t k)
{
    return is_cap(s, k) || s->tok[k].kind == POLY_TOK_NUMBER || s->tok[k].kind == POLY_TOK_LINK ||
           is_mark(s, k, ',') || is_mark(s, k, '(') || is_mark(s, k, ')') || is_mark(s, k, '/') ||
           is_mark(s, k, '.');
}

/* The dash that ends a leading dateline which starts at i, the colon behind nothing but a town
 * ("PUTRAJAYA: Menteri ..."), or the full stop behind its year ("Makassar, 13 Februari 2024."); or
 * i. */
static uint32_t lead_end(const scan *s, uint32_t i)
{
    const uint32_t town = is_cap(s, i) ? poly_hit_town(s->in->hits, i) : i;
    if (town > i && is_mark(s, town, ':')) return town;
    for (uint32_t k = i; k < s->n && k < i + LEAD_TOKENS; k++) {
        if (k > i && (s->tok[k].flags & POLY_TOKF_PARA)) return i;
        if (is_mark(s, k, '-')) return k;
        const bool year = k > i && s->tok[k - 1].kind == POLY_TOK_NUMBER &&
                          poly_span_len(s->tok[k - 1].span) == 4;
        if (year && is_mark(s, k, '.')) return k;
        if (!fits_lead(s, k)) return i;
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

/* A town of no lexicon, told by its form: in capitals ("PORT ALDER - "), before its agency in
 * brackets ("Mangupura (ANTARA) -") or before a day ("Bandung, 6 November 2024 -"). An outlet is
 * none. */
static poly_range unknown_place(const scan *s, uint32_t i, uint32_t end)
{
    enum { WORDS = 4 };
    uint32_t k = i;
    bool upper = true;
    for (; k < end && k < i + WORDS && is_cap(s, k); k++)
        upper &= (s->tok[k].flags & POLY_TOKF_UPPER) != 0;
    if (k == i || is_particle(s, k - 1, POLY_PART_OUTLET) ||
        poly_hit_at(s->in->hits, i, POLY_K_ORG))
        return (poly_range){0, 0};
    if (poly_hit_at(s->in->hits, i, POLY_K_CALENDAR)) return (poly_range){0, 0};
    const bool agency = is_mark(s, k, '(') && is_mark(s, end - 1, ')');
    const bool day =
        is_mark(s, k, ',') && k + 1 < end &&
        (s->tok[k + 1].kind == POLY_TOK_NUMBER || poly_hit_at(s->in->hits, k + 1, POLY_K_CALENDAR));
    const bool capitals = upper && (k == end || is_mark(s, k, ','));
    return agency || day || capitals ? (poly_range){i, k} : (poly_range){0, 0};
}

typedef struct lead {
    poly_range all, place;
} lead;

static lead find_lead(const scan *s)
{
    uint32_t lines = 0;
    for (uint32_t i = 0; lines < LEAD_LINES && (i = poly_next_line(s->in->toks, i)) < s->n; i++) {
        lines++;
        const uint32_t end = lead_end(s, i);
        if (end == i) continue;
        const poly_range known = lead_place(s, i, end);
        const poly_range town = unknown_place(s, i, end);
        poly_range place = poly_range_none(known) ? town : known;
        if (!poly_range_none(known) && town.tok_end > town.tok && town.tok_end + 1 == known.tok)
            place.tok = town.tok; /* "SANUR KAUH, Bali (...) - ": a town in its region */
        if (!poly_range_none(place)) return (lead){{i, end}, place};
    }
    return (lead){{0, 0}, {0, 0}};
}

/* ---- the article's dateline ------------------------------------------------------------------ */
/* May this date be the article's: a weekday, or a day of a known year? A relative day only with its
 * place ("di Bandung, kemarin"): "tadi" and "baru saja" stand in any sentence. */
static bool dates_article(const scan *s, const poly_entity *e)
{
    assert(e->kind == POLY_E_DATE);
    if (s->tok[e->core.tok].kind == POLY_TOK_NUMBER) return false;
    const poly_hit *h = poly_hit_at(s->in->hits, e->core.tok, POLY_K_CALENDAR);
    const poly_entry *x = h ? poly_engine_entry(s->in->engine, h->entry) : NULL;
    if (x && x->cls == POLY_CAL_WEEKDAY) return true;
    if (x && x->cls == POLY_CAL_RELATIVE) return !poly_range_none(e->org);
    return e->date.precision == POLY_DATE_DAY;
}

static bool later(poly_date a, poly_date b)
{
    if (a.precision < POLY_DATE_DAY || b.precision < POLY_DATE_DAY) return false;
    if (a.year != b.year) return a.year > b.year;
    return a.month != b.month ? a.month > b.month : a.day > b.day;
}

/* The date in the leading dateline itself; else the first in a sentence that attributes something
 * (dates.c marked it); else the first at all; or NULL. No article tells of a day that is yet to
 * come when it is published. */
static const poly_entity *first_day(const scan *s, const poly_entities *out, uint32_t dates,
                                    poly_range lead_all)
{
    const poly_entity *first = NULL;
    for (uint32_t i = dates; i < out->count; i++) {
        const poly_entity *e = &out->at[i];
        const bool leads = e->core.tok >= lead_all.tok && e->core.tok_end <= lead_all.tok_end;
        if (leads && e->date.precision == POLY_DATE_DAY) return e;
        if (!dates_article(s, e) || later(e->date, out->published)) continue;
        if (!first || (e->strength == 2 && first->strength < 2)) first = e;
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

/* In English the day of telling stands with a verb of telling, in a leading dateline, at the head
 * of a line or with its place; other days ("hackers took the site down on Friday") are those of
 * what happened. Indonesian news dates the occasion ("Rapat digelar Kamis"), where people then
 * speak. */
static poly_dateline_kind kind_of(const scan *s, const poly_entity *day, poly_range lead_all)
{
    const uint32_t at = day->core.tok;
    const poly_hit *h = poly_hit_at(s->in->hits, at, POLY_K_CALENDAR);
    const poly_sentences *sents = s->in->sents;
    if (sents->count > DAY_SENTENCES && at >= sents->at[DAY_SENTENCES].tok)
        return POLY_DATELINE_HAPPENED;
    if (day->strength == 2 || day->core.tok_end <= lead_all.tok_end ||
        (s->tok[at].flags & (POLY_TOKF_LINE | POLY_TOKF_PARA)))
        return POLY_DATELINE_TOLD;
    if (!poly_range_none(day->org) || !poly_range_none(day->role)) return POLY_DATELINE_OCCASION;
    const bool english =
        h && poly_engine_entry(s->in->engine, h->entry)->lang == POLY_LANG_EN;
    return english ? POLY_DATELINE_HAPPENED : POLY_DATELINE_OCCASION;
}

void poly_dateline_find(poly_entities *out, const poly_entity_input *in, uint32_t dates,
                        poly_arena *a)
{
    const scan s = {.in = in, .tok = in->toks->at, .n = in->toks->count};
    if (a->status) return;
    for (uint32_t i = dates; i < out->count; i++) attach_place(&s, &out->at[i]);
    const lead head = find_lead(&s);
    const poly_entity *day = first_day(&s, out, dates, head.all);
    const poly_range place = day && !poly_range_none(day->org) ? day->org : head.place;
    const poly_range all = day ? whole(day) : head.place;
    if (day) {
        out->dateline.date = day->date;
        out->dateline.date_span = poly_range_span(in->toks, day->core);
        out->dateline_kind = (uint8_t)kind_of(&s, day, head.all);
        /* All quotes of an article share its event; a building belongs to one attribution. */
        if (names_event(&s, day->role)) out->dateline.venue = poly_range_span(in->toks, day->role);
    }
    out->dateline.place = poly_range_span(in->toks, place);
    out->dateline_span = poly_range_span(in->toks, all);
    if (out->published.precision == POLY_DATE_NONE && out->dateline.date.precision == POLY_DATE_DAY)
        out->published = out->dateline.date;
}

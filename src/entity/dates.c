/*
 * dates.c - days, months and years named in the text -> resolved POLY_E_DATE entities.
 *
 *   in   tokens, calendar hits, the laws found before (their years are no dates)
 *   out  entities: core = all words of the date ("Kamis (24/8/2023)"), strength 2 where its
 *        sentence attributes something; out->published, the article's own day
 *
 * Left to others: where it was (dateline.c), which quote it belongs to (speaker/when.c).
 *
 * Method: one walk collects drafts with whatever fields the words give; then the article's own
 * day is settled (the option, else the day of the first attribution) and the drafts are
 * completed against it: a weekday alone is the last such day on or before it, a day without a
 * year the nearest such day. What stays open has precision NONE. No clock.
 */
#include "base/calendar.h"
#include "base/vec.h"
#include "entity/parts.h"

#include <assert.h>

typedef struct draft {
    poly_range range;
    int32_t year, month, day; /* 0: not said                                                    */
    int32_t weekday;          /* 1 = Monday; 0: not said                                        */
    int32_t shift;            /* days from the article's day, when `relative`                    */
    bool relative;
    bool spoken; /* its sentence attributes something                               */
    bool ahead;  /* "Senin depan": the next such day, not the last                  */
} draft;

typedef struct drafts {
    draft *at;
    uint32_t count, cap;
} drafts;

typedef struct walk {
    const poly_entity_input *in;
    const poly_looks *looks;
    const poly_token *tok;
    uint32_t n;
    drafts found;
    poly_arena *a;
} walk;

/* ---- calendar -------------------------------------------------------------------------------- */
static int32_t day_of(int32_t y, int32_t m, int32_t d)
{
    return poly_day_at(y, (uint32_t)m, (uint32_t)d);
}

static poly_date date_of(int32_t days)
{
    const poly_civil c = poly_civil_of(days);
    return (poly_date){(int16_t)c.year, (uint8_t)c.month, (uint8_t)c.day, POLY_DATE_DAY};
}

static int32_t weekday_of(int32_t day) { return (int32_t)poly_weekday_of(day); }

static int32_t days_in_month(int32_t y, int32_t m)
{
    assert(m >= 1 && m <= 12);
    static const int8_t len[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return m == 2 && leap ? 29 : len[m - 1];
}

/* Without a year 29 February is allowed. */
static bool exists(int32_t y, int32_t m, int32_t d)
{
    return m >= 1 && m <= 12 && d >= 1 && d <= days_in_month(y ? y : 2000, m);
}

static bool plausible_year(int32_t y) { return y >= 1800 && y <= 2200; }

/* ---- looking at tokens ----------------------------------------------------------------------- */
static bool is_mark(const walk *w, uint32_t i, char mark)
{
    return i < w->n && w->tok[i].kind == POLY_TOK_PUNCT && w->tok[i].mark == (uint8_t)mark;
}

static bool is_lower_word(const walk *w, uint32_t i)
{
    return i < w->n && w->tok[i].kind == POLY_TOK_WORD && !(w->tok[i].flags & POLY_TOKF_CAP);
}

static bool is_particle(const walk *w, uint32_t i, uint8_t cls)
{
    return i < w->n && poly_hit_is(w->in->hits, i, POLY_K_PARTICLE, cls);
}

static const poly_entry *calendar_at(const walk *w, uint32_t i, uint8_t cls, uint32_t *end)
{
    const poly_hit *h = i < w->n ? poly_hit_at(w->in->hits, i, POLY_K_CALENDAR) : NULL;
    if (!h || h->cls != cls) return NULL;
    *end = h->tok_end;
    return poly_engine_entry(w->in->engine, h->entry);
}

/* A month at i, its abbreviating full stop stepped over; else i. "mei", "may", "march" want a
 * capital. */
static uint32_t month_at(const walk *w, uint32_t i, int32_t *month)
{
    uint32_t end;
    const poly_entry *e = calendar_at(w, i, POLY_CAL_MONTH, &end);
    if (!e || !(w->tok[i].flags & POLY_TOKF_CAP)) return i;
    *month = e->number;
    const bool cut = poly_span_len(w->tok[end - 1].span) <= 4;
    return cut && is_mark(w, end, '.') && !(w->tok[end].flags & POLY_TOKF_SPACE) ? end + 1 : end;
}

/* The digits at the head of bytes [at, end): their value; *at moves behind them. At most 4 are
 * read. */
static int32_t digits(const walk *w, uint32_t *at, uint32_t end, uint32_t *len)
{
    const char *p = w->in->text->bytes.p;
    int32_t v = 0;
    for (*len = 0; *at < end && *len < 5 && p[*at] >= '0' && p[*at] <= '9'; (*at)++, (*len)++)
        v = v * 10 + (p[*at] - '0');
    return v;
}

/* A bare whole number of 1 to 4 digits, "19th" included; *len its digits. False: none. */
static bool number_at(const walk *w, uint32_t i, int32_t *value, uint32_t *len)
{
    if (i >= w->n || w->tok[i].kind != POLY_TOK_NUMBER) return false;
    uint32_t at = w->tok[i].span.start;
    const uint32_t end = w->tok[i].span.end;
    *value = digits(w, &at, end, len);
    if (*len < 1 || *len > 4) return false;
    return at == end || (*len <= 2 && end - at == 2); /* "1st", "24th" */
}

/* ---- calendar dates -------------------------------------------------------------------------- */
/* "24/8/2023", "24-8-2023", "24.8.2023", "2023-08-24", "24/8": up to three numbers with one
 * separator. Read from bytes, since the tokens may cut them either way. Returns the token
 * behind, or i. */
static uint32_t separated(const walk *w, uint32_t i, int32_t v[3], uint32_t len[3], uint32_t *count)
{
    if (i >= w->n || w->tok[i].kind != POLY_TOK_NUMBER) return i;
    const poly_str text = w->in->text->bytes;
    uint32_t at = w->tok[i].span.start, end = at;
    char sep = 0;
    for (*count = 0; *count < 3; at++) {
        v[*count] = digits(w, &at, (uint32_t)text.n, &len[*count]);
        if (!len[*count]) break;
        ++*count;
        end = at;
        if (at >= text.n || (sep && text.p[at] != sep)) break;
        sep = text.p[at];
        if (sep != '/' && sep != '-' && sep != '.') break;
    }
    while (i < w->n && w->tok[i].span.end < end) i++;
    return *count > 1 && i < w->n && w->tok[i].span.end == end ? i + 1 : i;
}

/* Two-digit years: 50-99 are of the last century. */
static int32_t full_year(int32_t y, uint32_t len)
{
    return len == 4 ? y : len != 2 ? 0 : y < 50 ? 2000 + y : 1900 + y;
}

/* Settles day and month: D/M, or M/D where only that exists ("8/24/2023") or only that fits the
 * weekday named. */
static bool settle(draft *d, int32_t a, int32_t b, int32_t year)
{
    const bool dm = exists(year, b, a), md = exists(year, a, b);
    if (!dm && !md) return false;
    bool swap = !dm;
    if (dm && md && d->weekday && year && weekday_of(day_of(year, b, a)) != d->weekday)
        swap = weekday_of(day_of(year, a, b)) == d->weekday;
    d->year = year;
    d->day = swap ? b : a;
    d->month = swap ? a : b;
    return true;
}

/* `short_ok`: "24/8" without a year is a date here (behind a weekday), not a fraction. */
static uint32_t numeric_date(const walk *w, uint32_t i, draft *d, bool short_ok)
{
    int32_t v[3];
    uint32_t len[3], count = 0;
    const uint32_t end = separated(w, i, v, len, &count);
    if (end <= i || count < 2) return i;
    if (count == 3 && len[0] == 4)
        return plausible_year(v[0]) && settle(d, v[2], v[1], v[0]) ? end : i;
    if (len[0] > 2 || len[1] > 2) return i;
    if (count == 2) return short_ok && settle(d, v[0], v[1], 0) ? end : i;
    const int32_t year = full_year(v[2], len[2]);
    return plausible_year(year) && settle(d, v[0], v[1], year) ? end : i;
}

/* ", 2023" or "2023" at i: a year that belongs to a day; else i. */
static uint32_t year_behind(const walk *w, uint32_t i, int32_t *year)
{
    uint32_t len;
    int32_t v;
    const uint32_t at = is_mark(w, i, ',') ? i + 1 : i;
    if (!number_at(w, at, &v, &len) || len != 4 || !plausible_year(v)) return i;
    *year = v;
    return at + 1;
}

/* "24 Agustus 2023", "17th of August", "28-29 Desember 1954" (a range: its first day). */
static uint32_t day_month(const walk *w, uint32_t i, draft *d)
{
    int32_t day, v[3], month = 0;
    uint32_t len, lens[3], count = 0, at = i + 1;
    if (!number_at(w, i, &day, &len)) {
        at = separated(w, i, v, lens, &count);
        if (at <= i || count != 2) return i;
        day = v[0];
    } else if (is_mark(w, i + 1, '-') && number_at(w, i + 2, &v[0], &len)) {
        at = i + 3;
    }
    if (is_particle(w, at, POLY_PART_BINDS)) at++;
    const uint32_t end = month_at(w, at, &month);
    if (end == at || !exists(0, month, day)) return i;
    int32_t year = d->year;
    /* "Rabu, 5 Maret 2025" has no comma before the year; "5 Maret, 2025 orang" is no year. */
    const uint32_t behind = is_mark(w, end, ',') ? end : year_behind(w, end, &year);
    if (!exists(year, month, day)) return i; /* 29 Februari 2023 */
    d->day = day, d->month = month, d->year = year;
    return behind;
}

/* "August 24, 2023", "Nov. 1", "Agustus 2023". `alone`: the month by itself will do ("pada
 * Agustus"). */
static uint32_t month_day(const walk *w, uint32_t i, draft *d, bool alone)
{
    int32_t month = 0, day;
    uint32_t len;
    const uint32_t end = month_at(w, i, &month);
    if (end == i) return i;
    d->month = month;
    if (number_at(w, end, &day, &len) && len <= 2 && exists(0, month, day) &&
        !is_mark(w, end + 1, '%')) {
        int32_t year = d->year;
        const uint32_t behind_day = year_behind(w, end + 1, &year);
        if (!exists(year, month, day)) return i; /* February 29, 2023 */
        d->day = day, d->year = year;
        return behind_day;
    }
    const uint32_t behind = is_mark(w, end, ',') ? end : year_behind(w, end, &d->year);
    return behind > end || alone ? behind : i;
}

static uint32_t calendar_date(const walk *w, uint32_t i, draft *d, bool short_ok)
{
    uint32_t end = day_month(w, i, d);
    if (end == i) end = numeric_date(w, i, d, short_ok);
    return end > i ? end : month_day(w, i, d, false);
}

/* "(24/8/2023)" at i, or the date bare; a bracket that never closes is taken too: "Senin
 * (27/2/2023". */
static uint32_t bracketed(const walk *w, uint32_t i, draft *d)
{
    const uint32_t at = is_mark(w, i, '(') ? i + 1 : i;
    draft inner = *d;
    uint32_t end = calendar_date(w, at, &inner, true);
    if (end == at) return i;
    if (at > i && is_mark(w, end, ')')) end++;
    *d = inner;
    return end;
}

/* The date behind a weekday or a relative day: "Kamis (24/8/2023)", "Jumat, (18/5)", "Rabu malam
 * (14/9)", "Thursday, August 24", "hari ini (24/8)". Up to two words of the time of day may
 * stand between. */
static uint32_t date_behind(const walk *w, uint32_t i, draft *d)
{
    enum { WORDS = 2 };
    for (uint32_t k = 0, at = i; k <= WORDS; k++, at++) {
        const uint32_t from = is_mark(w, at, ',') ? at + 1 : at;
        const uint32_t end = bracketed(w, from, d);
        if (end > from) return end;
        if (!is_lower_word(w, at)) break;
    }
    return i;
}

/* ---- one draft ------------------------------------------------------------------------------- */
/* "Kamis (24/8/2023)", "Wednesday", "next Monday", "Senin depan". Short forms ("Sen", "Sat")
 * only with a date behind. */
static uint32_t weekday_date(const walk *w, uint32_t i, draft *d)
{
    uint32_t end;
    const poly_entry *e = calendar_at(w, i, POLY_CAL_WEEKDAY, &end);
    if (!e || !(w->tok[i].flags & POLY_TOKF_CAP)) return i;
    d->weekday = e->number;
    const uint32_t behind = date_behind(w, end, d);
    if (behind > end) return behind;
    if (poly_span_len(w->tok[i].span) < 4) return i;
    d->ahead =
        is_particle(w, end, POLY_PART_AHEAD) || (i > 0 && is_particle(w, i - 1, POLY_PART_AHEAD));
    return end;
}

static uint32_t relative_date(const walk *w, uint32_t i, draft *d)
{
    uint32_t end;
    const poly_entry *e = calendar_at(w, i, POLY_CAL_RELATIVE, &end);
    if (!e) return i;
    const uint32_t behind = is_mark(w, end, '(') ? date_behind(w, end, d) : end;
    d->relative = behind == end;
    d->shift = e->number;
    return behind;
}

/* A year or month by itself needs a word that makes it one: "tahun 2024", "in March", "sejak
 * Agustus". */
static uint32_t led_date(const walk *w, uint32_t i, draft *d)
{
    int32_t year, month;
    uint32_t len;
    if (!i) return i;
    if (number_at(w, i, &year, &len) && len == 4 && plausible_year(year) &&
        is_particle(w, i - 1, POLY_PART_YEAR_LEAD)) {
        d->year = year;
        return i + 1;
    }
    return month_at(w, i, &month) > i && is_particle(w, i - 1, POLY_PART_MONTH_LEAD)
               ? month_day(w, i, d, true)
               : i;
}

static uint32_t one_date(const walk *w, uint32_t i, draft *d)
{
    uint32_t end = weekday_date(w, i, d);
    if (end == i) *d = (draft){0};
    if (end == i) end = relative_date(w, i, d);
    if (end == i) end = calendar_date(w, i, d, false);
    if (end == i) *d = (draft){0};
    if (end == i) end = led_date(w, i, d);
    d->range = (poly_range){i, end};
    return end;
}

/* The sentence last asked about: a long one with many days is read once. */
typedef struct sentence_look {
    uint32_t sent, asked;
    bool cue;
} sentence_look;

/* Is the day inside what somebody reports: "mengatakan bahwa data bocor pada Senin (21/8/2023)"? */
static bool reported(const walk *w, uint32_t from, uint32_t i)
{
    enum { REACH = 24 };
    for (uint32_t k = i; k > from && i - k < REACH; k--) {
        const poly_hit *h = poly_hit_at(w->in->hits, k - 1, POLY_K_PARTICLE);
        if (h && h->cls == POLY_PART_COMPLEMENTISER)
            return true;
        if (is_mark(w, k - 1, ',') || w->tok[k - 1].kind == POLY_TOK_QUOTE) return false;
    }
    return false;
}

/* Does a cue stand in the sentence of token i? Asked with growing i. */
static bool attributed(const walk *w, uint32_t i, sentence_look *l)
{
    const poly_sentences *t = w->in->sents;
    const poly_hits *h = w->in->hits;
    while (l->sent < t->count && t->at[l->sent].tok_end <= i) l->sent++;
    if (l->sent == t->count || reported(w, t->at[l->sent].tok, i)) return false;
    if (l->asked == l->sent + 1) return l->cue;
    l->asked = l->sent + 1;
    l->cue = false;
    for (uint32_t k = h->first[t->at[l->sent].tok]; k < h->first[t->at[l->sent].tok_end]; k++)
        l->cue |= h->at[k].kind == POLY_K_CUE;
    return l->cue;
}

/* A date begins with a number or a word of the calendar: of poly_looks.dates, what is no
 * boilerplate and no mark. */
static bool may_begin(const walk *w, uint32_t i)
{
    const poly_token *t = &w->tok[i];
    return (t->kind == POLY_TOK_NUMBER || t->kind == POLY_TOK_WORD) &&
           !(t->flags & POLY_TOKF_BOILER);
}

static void collect(walk *w, const poly_entities *out)
{
    sentence_look look = {0};
    for (uint32_t i = 0, law = 0; (i = poly_bits_next(w->looks->dates, i, w->n)) < w->n;) {
        if (!may_begin(w, i)) {
            i++;
            continue;
        }
        while (law < out->laws.count && out->laws.at[law].core.tok_end <= i) law++;
        if (law < out->laws.count && out->laws.at[law].core.tok <= i) {
            i = out->laws.at[law].core.tok_end; /* "UU Nomor 27 Tahun 2022" is no date */
            continue;
        }
        draft d = {0};
        const uint32_t end = one_date(w, i, &d);
        if (end > i) {
            d.spoken = attributed(w, i, &look);
            POLY_VEC_PUSH(&w->found, w->a, d);
        }
        i = end > i ? end : i + 1;
    }
}

/* ---- the article's own day ------------------------------------------------------------------- */
bool poly_entity_day(const char *published, poly_date *out)
{
    const poly_str s = poly_str_of(published);
    int32_t v[3] = {0, 0, 0};
    static const uint8_t at[] = {0, 5, 8}, len[] = {4, 2, 2};
    if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-') return false;
    for (uint32_t k = 0; k < 3; k++) {
        for (uint32_t i = at[k]; i < at[k] + len[k]; i++) {
            if (s.p[i] < '0' || s.p[i] > '9') return false;
            v[k] = v[k] * 10 + (s.p[i] - '0');
        }
    }
    if (!plausible_year(v[0]) || !exists(v[0], v[1], v[2])) return false;
    *out = (poly_date){(int16_t)v[0], (uint8_t)v[1], (uint8_t)v[2], POLY_DATE_DAY};
    return true;
}

/* The first full day in a sentence that attributes something, else the first with a weekday: the
 * day of a photograph ("Petugas melayani peserta, Rabu (1/7/2020).") often stands before the
 * article's own. */
static poly_date own_day(const walk *w)
{
    const draft *first = NULL;
    for (uint32_t i = 0; i < w->found.count; i++) {
        const draft *d = &w->found.at[i];
        if (!d->weekday || !d->day || !d->year) continue;
        if (!first || (d->spoken && !first->spoken)) first = d;
    }
    if (!first) return (poly_date){0};
    return (poly_date){(int16_t)first->year, (uint8_t)first->month, (uint8_t)first->day,
                       POLY_DATE_DAY};
}

/* Without any full day of its own, the year that a weekday fits: "Senin (22/12)" in an article
 * that names 2025. */
static poly_date fitted_day(const walk *w)
{
    int32_t year = 0;
    for (uint32_t i = 0; i < w->found.count; i++) {
        if (w->found.at[i].year > year) year = w->found.at[i].year;
    }
    for (uint32_t i = 0; year && i < w->found.count; i++) {
        const draft *d = &w->found.at[i];
        for (int32_t y = year; d->weekday && d->day && !d->year && y <= year + 1; y++) {
            if (!exists(y, d->month, d->day) ||
                weekday_of(day_of(y, d->month, d->day)) != d->weekday)
                continue;
            return (poly_date){(int16_t)y, (uint8_t)d->month, (uint8_t)d->day, POLY_DATE_DAY};
        }
    }
    return (poly_date){0};
}

/* ---- completion ------------------------------------------------------------------------------ */
/* The year in which the day lies nearest to `own`: 27/12 in an article of 3 January is last
 * year's. */
static int32_t nearest_year(int32_t own, int32_t own_year, const draft *d)
{
    int32_t best = own_year, least = INT32_MAX;
    for (int32_t y = own_year - 1; y <= own_year + 1; y++) {
        if (!exists(y, d->month, d->day)) continue;
        const int32_t gap = day_of(y, d->month, d->day) - own;
        if ((gap < 0 ? -gap : gap) < least) {
            least = gap < 0 ? -gap : gap;
            best = y;
        }
    }
    return best;
}

/* "pekan lalu", "bulan lalu" and "tahun lalu" are no days: told to the month or year. */
static poly_date shifted(int32_t own, int32_t shift)
{
    assert(shift > -10000 && shift < 10000);
    const int32_t far = shift < 0 ? -shift : shift;
    poly_date d = date_of(own + shift);
    if (far < 7) return d;
    d.day = 0;
    d.precision = POLY_DATE_MONTH;
    if (far < 365) return d;
    d.month = 0;
    d.precision = POLY_DATE_YEAR;
    return d;
}

static poly_date complete(const draft *d, poly_date own)
{
    poly_date out = {(int16_t)d->year, (uint8_t)d->month, (uint8_t)d->day, POLY_DATE_NONE};
    const int32_t today =
        own.precision == POLY_DATE_DAY ? day_of(own.year, own.month, own.day) : 0;
    if (d->year) {
        out.precision = d->day ? POLY_DATE_DAY : d->month ? POLY_DATE_MONTH : POLY_DATE_YEAR;
        return out;
    }
    if (own.precision != POLY_DATE_DAY) return out;
    if (d->relative) return shifted(today, d->shift);
    if (d->day) {
        out.year = (int16_t)nearest_year(today, own.year, d);
        out.precision = exists(out.year, d->month, d->day) ? POLY_DATE_DAY : POLY_DATE_NONE;
        return out;
    }
    if (d->month) { /* a month alone: the last one begun */
        out.year = (int16_t)(d->month <= own.month ? own.year : own.year - 1);
        out.precision = POLY_DATE_MONTH;
        return out;
    }
    const int32_t back = (weekday_of(today) - d->weekday + 7) % 7;
    return date_of(d->ahead ? today - back + 7 : today - back);
}

void poly_dates_find(poly_entities *out, const poly_entity_input *in, const poly_looks *looks,
                     poly_arena *a)
{
    walk w = {.in = in, .looks = looks, .tok = in->toks->at, .n = in->toks->count, .a = a};
    collect(&w, out);
    poly_date own = {0};
    if (!poly_entity_day(in->published, &own)) {
        own = own_day(&w);
        if (!own.precision) own = fitted_day(&w);
    }
    out->published = own;
    for (uint32_t i = 0; i < w.found.count; i++) {
        const draft *d = &w.found.at[i];
        const poly_entity e = {.kind = POLY_E_DATE,
                               .strength = d->spoken ? 2 : 1,
                               .core = d->range,
                               .phrase = d->range,
                               .entry = POLY_NONE,
                               .org_entry = POLY_NONE,
                               .date = complete(d, own)};
        assert(e.date.precision != POLY_DATE_DAY || exists(e.date.year, e.date.month, e.date.day));
        POLY_VEC_PUSH(out, a, e);
    }
}

/*
 * unit_dates.c - dates, years and times of day, as their tokens say them.
 *
 *   in   a number, a month's name or a weekday     out  a unit; ISO 8601, "XXXX" for a year that is
 *                                                       not told (EDTF)
 *
 * Left to others: which day "Kamis" is, and whether the article's own date completes "24/8"
 * (entity/dates.c): here only what stands there counts. Day before month, as Indonesia writes,
 * unless only the other way round makes a date.
 */
#include "token/unit.h"

#include <assert.h>

enum { NO_YEAR = 0, FIRST_YEAR = 1000, LAST_YEAR = 2999 };

typedef struct day {
    int32_t year, month, day, last_day; /* last_day: of "24-26 Mei"; 0: none. day 0: a month */
} day;

static bool is_year(int32_t v) { return v >= FIRST_YEAR && v <= LAST_YEAR; }

static bool exists(const day *d)
{
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d->month < 1 || d->month > 12 || d->day < 0 || d->last_day < 0) return false;
    int32_t most = days[d->month - 1];
    const bool leap = (d->year % 4 == 0 && d->year % 100 != 0) || d->year % 400 == 0;
    if (d->month == 2 && d->year != NO_YEAR && !leap) most = 28;
    return d->day <= most && d->last_day <= most && (!d->last_day || d->last_day > d->day);
}

static void put_one(poly_unit *u, const day *d, int32_t of_month)
{
    if (d->year == NO_YEAR)
        poly_unit_put(u, "XXXX");
    else
        poly_unit_put_int(u, d->year, 4);
    poly_unit_put(u, "-");
    poly_unit_put_int(u, d->month, 2);
    if (!of_month) return;
    poly_unit_put(u, "-");
    poly_unit_put_int(u, of_month, 2);
}

static void put_date(poly_unit *u, const day *d)
{
    assert(exists(d));
    u->cls = POLY_UNIT_DATE;
    put_one(u, d, d->day);
    if (!d->last_day) return;
    poly_unit_put(u, "/");
    put_one(u, d, d->last_day);
}

/* ---- parts of dates -------------------------------------------------------------------------- */
/* 1 to 12; 0: none, as in "5 may follow". */
static int32_t month_at(const poly_unit_text *in, uint32_t i)
{
    const poly_token *t = poly_unit_tok(in, i);
    if (!t || t->kind != POLY_TOK_WORD || !(poly_unit_roles(in, i) & POLY_ROLE_MONTH)) return 0;
    const bool other = !(t->flags & POLY_TOKF_CAP) &&
                       (poly_forms_info(in->toks->forms, t->form)->flags & POLY_FORM_WEAK_DAY);
    return other ? 0 : poly_unit_value(in, i);
}

/* "24", "24th": 1-31, else 0. */
static int32_t day_at(const poly_unit_text *in, uint32_t i)
{
    const poly_str s = poly_unit_bytes(in, i);
    uint32_t n = 0;
    int32_t v = 0;
    while (n < s.n && n < 3 && poly_is_ascii_digit(s.p[n])) v = v * 10 + (s.p[n++] - '0');
    if (n == 0 || n > 2 || v < 1 || v > 31) return 0;
    if (n == s.n) return v;
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t k = 0; k < 4 && s.n == n + 2; k++) {
        if ((s.p[n] | 0x20) == ends[k][0] && (s.p[n + 1] | 0x20) == ends[k][1]) return v;
    }
    return 0;
}

/* "24-26" in one token, else 0. */
static bool days_at(const poly_unit_text *in, uint32_t i, day *d)
{
    const poly_str s = poly_unit_bytes(in, i);
    int32_t v[2] = {0, 0};
    int part = 0;
    if (s.n < 3 || s.n > 5) return false;
    for (size_t k = 0; k < s.n; k++) {
        if (s.p[k] == '-' && k && part == 0)
            part = 1;
        else if (poly_is_ascii_digit(s.p[k]))
            v[part] = v[part] * 10 + (s.p[k] - '0');
        else
            return false;
    }
    d->day = v[0], d->last_day = v[1];
    return v[0] > 0 && v[1] > v[0];
}

/* ---- dates in figures ------------------------------------------------------------------------ */
typedef struct figures {
    int32_t v[3];
    uint32_t len[3], count;
    char sep;
} figures;

/* "24/8/2023", "2023-08-24", "24.08.2023": two or three runs of digits, one kind of mark
 * between. */
static bool read_figures(figures *f, poly_str s)
{
    *f = (figures){.count = 1};
    if (s.n < 3 || s.n > 10) return false;
    for (size_t k = 0; k < s.n; k++) {
        const char c = s.p[k];
        if (poly_is_ascii_digit(c)) {
            f->v[f->count - 1] = f->v[f->count - 1] * 10 + (c - '0');
            if (++f->len[f->count - 1] > 4) return false;
            continue;
        }
        if ((c != '/' && c != '-' && c != '.') || (f->sep && c != f->sep)) return false;
        if (!f->len[f->count - 1] || f->count == 3) return false;
        f->sep = c;
        f->count++;
    }
    return f->count > 1 && f->len[f->count - 1] > 0;
}

static bool day_and_month(day *d, int32_t a, int32_t b, bool *unsure)
{
    d->day = a, d->month = b;
    *unsure = a <= 12 && b <= 12 && a != b;
    if (a > 0 && exists(d)) return true;
    d->day = b, d->month = a; /* 8/24/2023 */
    return b > 0 && exists(d);
}

/* A year of two figures is one only between slashes ("24/8/23"): "2.1.23" is a version. */
static bool date_in_figures(day *d, const figures *f, bool *unsure)
{
    enum { PIVOT = 50 };
    *d = (day){0};
    if (f->count != 3) return false;
    if (f->len[0] == 4) {
        *d = (day){f->v[0], f->v[1], f->v[2], 0};
        return is_year(d->year) && f->len[1] <= 2 && f->len[2] <= 2 && d->day > 0 && exists(d);
    }
    if (f->len[0] > 2 || f->len[1] > 2) return false;
    if (f->len[2] == 4 && is_year(f->v[2]))
        d->year = f->v[2];
    else if (f->len[2] == 2 && f->sep == '/')
        d->year = f->v[2] + (f->v[2] < PIVOT ? 2000 : 1900);
    else
        return false;
    return day_and_month(d, f->v[0], f->v[1], unsure);
}

/* "(24/8)": without a year, brackets make it a date. */
static bool date_in_brackets(day *d, const poly_unit_text *in, uint32_t i, const figures *f,
                             bool *unsure)
{
    *d = (day){0};
    return f->count == 2 && f->sep == '/' && f->len[0] <= 2 && f->len[1] <= 2 &&
           poly_unit_before(in, i) && poly_unit_mark(in, i - 1, '(') &&
           poly_unit_mark(in, i + 1, ')') &&
           day_and_month(d, f->v[0], f->v[1], unsure);
}

/* ---- dates in words -------------------------------------------------------------------------- */
/* Behind a month, or behind "August 24": a year, with a comma before it or without. */
static uint32_t read_year(const poly_unit_text *in, uint32_t i, bool comma, int32_t *year)
{
    if (comma && poly_unit_mark(in, i, ',') && is_year(poly_unit_digits(in, i + 1, 4, 4))) i++;
    const int32_t v = poly_unit_digits(in, i, 4, 4);
    if (!is_year(v)) return i;
    *year = v;
    return i + 1;
}

static uint32_t skip_stop(const poly_unit_text *in, uint32_t i)
{
    return poly_unit_glued(in, i) && poly_unit_mark(in, i, '.') ? i + 1 : i;
}

/* "24 Agustus 2023", "24-26 Mei", "24 - 26 Mei": from the day; no comma before the year: "5 Maret,
 * 2025 orang". Where it ends, or 0. */
static uint32_t day_first(day *d, const poly_unit_text *in, uint32_t i)
{
    *d = (day){.day = day_at(in, i)};
    if (!d->day && !days_at(in, i, d)) return 0;
    uint32_t at = i + 1;
    if (poly_unit_mark(in, at, '-') && day_at(in, at + 1) && month_at(in, at + 2)) {
        d->last_day = day_at(in, at + 1);
        at += 2;
    }
    d->month = month_at(in, at);
    if (!d->month || !exists(d)) return 0;
    const uint32_t stop = skip_stop(in, at + 1);
    const uint32_t end = read_year(in, stop, false, &d->year);
    return !exists(d) ? 0 : end > stop ? end : at + 1;
}

/* "August 24, 2023", "Agustus 2023", "Aug. 24": from the month, which has a capital. */
static uint32_t month_first(day *d, const poly_unit_text *in, uint32_t i)
{
    *d = (day){.month = month_at(in, i)};
    if (!d->month || !(in->toks->at[i].flags & POLY_TOKF_CAP)) return 0;
    const uint32_t at = skip_stop(in, i + 1);
    uint32_t end = read_year(in, at, false, &d->year);
    if (end > at) return end;
    d->day = day_at(in, at);
    if (!d->day || !exists(d)) return 0;
    end = read_year(in, at + 1, true, &d->year);
    return exists(d) ? end : 0;
}

/* ---- a date ---------------------------------------------------------------------------------- */
/* Where the date at i ends, weekday left out, or 0. */
static uint32_t bare_date(day *d, const poly_unit_text *in, uint32_t i, bool *unsure)
{
    figures f;
    if (read_figures(&f, poly_unit_bytes(in, i)) &&
        (date_in_figures(d, &f, unsure) || date_in_brackets(d, in, i, &f, unsure)))
        return i + 1;
    *unsure = false;
    const uint32_t end = day_first(d, in, i);
    return end ? end : month_first(d, in, i);
}

/* "Kamis (24/8/2023)", "Kamis pagi, 24 Agustus 2023", "Thursday, August 24". */
static uint32_t date_behind_weekday(day *d, const poly_unit_text *in, uint32_t i, bool *unsure)
{
    if (!(poly_unit_roles(in, i) & POLY_ROLE_WEEKDAY)) return 0;
    uint32_t at = i + 1;
    at += (poly_unit_roles(in, at) & POLY_ROLE_DAYPART) != 0;
    const bool bracket = poly_unit_mark(in, at, '(');
    at += bracket || poly_unit_mark(in, at, ',');
    const uint32_t end = at < in->end ? bare_date(d, in, at, unsure) : 0;
    if (!end || !bracket) return end;
    return poly_unit_mark(in, end, ')') ? end + 1 : 0;
}

bool poly_unit_date(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    day d;
    bool unsure = false;
    uint32_t end = date_behind_weekday(&d, in, i, &unsure);
    if (!end) end = bare_date(&d, in, i, &unsure);
    if (!end) return false;
    assert(end > i && end <= in->end);
    u->end = end;
    u->unsure = unsure && d.year != NO_YEAR; /* "(5/8)" is how Indonesia writes */
    put_date(u, &d);
    return true;
}

/* ---- years ----------------------------------------------------------------------------------- */
enum { NEW_YEAR = 1900, LATE_YEAR = 2099 };

static bool is_recent(int32_t v) { return v >= NEW_YEAR && v <= LATE_YEAR; }

/* "1990-an", "1990an", "1990s", "90-an": the decade's first year; else 0. */
static int32_t decade_of(poly_str s)
{
    static const char *const ends[] = {"-an", "an", "s", "'s"};
    uint32_t n = 0;
    int32_t v = 0;
    while (n < s.n && n < 5 && poly_is_ascii_digit(s.p[n])) v = v * 10 + (s.p[n++] - '0');
    if ((n != 2 && n != 4) || v % 10 || n == s.n) return 0;
    const poly_str rest = {s.p + n, s.n - n};
    size_t k = 0;
    while (k < 4 && !poly_str_eq(rest, poly_str_of(ends[k]))) k++;
    if (k == 4) return 0;
    if (n == 2) return v >= 20 ? 1900 + v : 2000 + v;
    return is_year(v) ? v : 0;
}

static bool put_years(poly_unit *u, int32_t from, int32_t to, uint32_t end)
{
    assert(is_recent(from) && (!to || to > from));
    u->cls = POLY_UNIT_YEAR;
    u->end = end;
    poly_unit_put_int(u, from, 4);
    if (to) poly_unit_put(u, "/"), poly_unit_put_int(u, to, 4);
    return true;
}

bool poly_unit_year(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    figures f;
    const poly_str s = poly_unit_bytes(in, i);
    const int32_t v = poly_unit_digits(in, i, 4, 4), decade = decade_of(s);
    if (is_recent(v)) {
        const int32_t to = poly_unit_mark(in, i + 1, '-') ? poly_unit_digits(in, i + 2, 4, 4) : 0;
        return is_recent(to) && to > v ? put_years(u, v, to, i + 3) : put_years(u, v, 0, i + 1);
    }
    if (decade) {
        u->cls = POLY_UNIT_YEAR;
        u->end = i + 1;
        poly_unit_put_int(u, decade / 10, 3);
        poly_unit_put(u, "X");
        return true;
    }
    if (!read_figures(&f, s) || f.count != 2 || f.sep == '.' || f.len[0] != 4 || !is_recent(f.v[0]))
        return false;
    if (f.len[1] == 2 && f.v[1] == (f.v[0] + 1) % 100) f.v[1] += f.v[0] / 100 * 100; /* 2022/23 */
    return is_recent(f.v[1]) && f.v[1] > f.v[0] && put_years(u, f.v[0], f.v[1], i + 1);
}

/* ---- times of day ---------------------------------------------------------------------------- */
typedef struct clock_time {
    int32_t hour, minute;
} clock_time;

typedef struct span_of_time {
    clock_time from, to;
    bool range, minutes; /* of all, minutes are told */
    bool colon;          /* "15:30": a time without more being said */
    char half;           /* 'a', 'p' or 0 */
    bool zone;           /* one is told */
    int32_t east;        /* its minutes east of Greenwich */
    uint32_t end;
} span_of_time;

static bool read_clock(clock_time *c, poly_str s, uint32_t *used, bool *minutes)
{
    uint32_t n = 0;
    *c = (clock_time){0, 0};
    while (n < s.n && n < 3 && poly_is_ascii_digit(s.p[n]))
        c->hour = c->hour * 10 + (s.p[n++] - '0');
    if (n == 0 || n > 2 || c->hour > 24) return false;
    *minutes = n + 2 < s.n && s.p[n] == '.' && poly_is_ascii_digit(s.p[n + 1]) &&
               poly_is_ascii_digit(s.p[n + 2]);
    *used = n;
    if (!*minutes) return true;
    c->minute = (s.p[n + 1] - '0') * 10 + (s.p[n + 2] - '0');
    *used = n + 3;
    return c->minute < 60;
}

/* "am", "p.m", "pm": the half of the day; 0: none. */
static char half_of(poly_str s)
{
    if (s.n != 2 && s.n != 3) return 0;
    const char c = (char)(s.p[0] | 0x20);
    if ((c != 'a' && c != 'p') || (s.p[s.n - 1] | 0x20) != 'm') return 0;
    return s.n == 2 || s.p[1] == '.' ? c : 0;
}

/* The clock at i, in one token ("15.30", "15.30-17.00", "3pm") or three ("15:30"). */
static bool read_times(span_of_time *t, const poly_unit_text *in, uint32_t i)
{
    const poly_token *tok = poly_unit_tok(in, i);
    poly_str s = poly_unit_bytes(in, i);
    uint32_t used = 0;
    bool more = false;
    if (!tok || tok->kind != POLY_TOK_NUMBER || !read_clock(&t->from, s, &used, &t->minutes))
        return false;
    s.p += used, s.n -= used;
    t->end = i + 1;
    if (t->minutes && s.n > 3 && s.p[0] == '-') {
        s.p++, s.n--;
        t->range = read_clock(&t->to, s, &used, &more) && more;
        if (!t->range) return false;
        s.p += used, s.n -= used;
    }
    t->half = half_of(s);
    if (s.n && !t->half) return false;
    if (t->minutes || t->half || !poly_unit_glued(in, i + 1) || !poly_unit_mark(in, i + 1, ':') ||
        !poly_unit_glued(in, i + 2))
        return true;
    const poly_str behind = poly_unit_bytes(in, i + 2);
    if (behind.n < 2 || !poly_is_ascii_digit(behind.p[0]) || !poly_is_ascii_digit(behind.p[1]))
        return false;
    t->from.minute = (behind.p[0] - '0') * 10 + (behind.p[1] - '0');
    t->half = half_of((poly_str){behind.p + 2, behind.n - 2});
    t->colon = t->minutes = true;
    t->end = i + 3;
    return t->from.minute < 60 && (behind.n == 2 || t->half);
}

/* What follows the clock: a zone, or a.m. and p.m. */
static void read_zone(span_of_time *t, const poly_unit_text *in)
{
    if (!t->half) {
        t->half = half_of(poly_unit_form(in, t->end));
        if (t->half) t->end = skip_stop(in, t->end + 1);
    }
    if (!(poly_unit_roles(in, t->end) & POLY_ROLE_ZONE)) return;
    t->zone = true;
    t->east = poly_unit_value(in, t->end++);
}

static void put_zone(poly_unit *u, int32_t east)
{
    const int32_t minutes = east < 0 ? -east : east;
    if (!east) {
        poly_unit_put(u, "Z");
        return;
    }
    poly_unit_put(u, east < 0 ? "-" : "+");
    poly_unit_put_int(u, minutes / 60, 2);
    poly_unit_put(u, ":");
    poly_unit_put_int(u, minutes % 60, 2);
}

static void put_clock(poly_unit *u, const span_of_time *t, clock_time c)
{
    assert(c.hour >= 0 && c.hour <= 24 && c.minute >= 0 && c.minute < 60);
    if (t->half == 'p' && c.hour < 12) c.hour += 12;
    if (t->half == 'a' && c.hour == 12) c.hour = 0;
    poly_unit_put_int(u, c.hour, 2);
    poly_unit_put(u, ":");
    poly_unit_put_int(u, c.minute, 2);
    if (t->zone) put_zone(u, t->east);
}

bool poly_unit_time(poly_unit *u, const poly_unit_text *in, uint32_t i)
{
    span_of_time t = {.half = 0};
    uint32_t at = i;
    const bool lead = poly_unit_roles(in, i) & POLY_ROLE_CLOCK;
    if (lead) at = skip_stop(in, i + 1);
    if (!read_times(&t, in, at)) return false;
    read_zone(&t, in);
    if (!lead && !t.colon && !t.half && !(t.zone && t.minutes)) return false;
    if (t.half && (t.from.hour > 12 || t.from.hour == 0)) return false;
    u->cls = POLY_UNIT_TIME;
    u->end = t.end;
    put_clock(u, &t, t.from);
    if (t.range) poly_unit_put(u, "/"), put_clock(u, &t, t.to);
    return true;
}

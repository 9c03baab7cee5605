/*
 * day.c - the day in an article's metadata, as feeds, tables, mails and content systems write it:
 * the one reader of such days.
 *
 *   in   "2024-06-27T08:15:00+07:00", "10/22/2025 7:51", "Selasa, 22 Januari 2019 / 13:00 WIB",
 *        "December 4, 2021",
 *        "Thu Jul 10 17:48:00 2025", "20250710T174800Z", "1752140880", "1752140880123"
 *   out  "2024-06-27", as it is written: no time zone is changed, numbers of seconds are days of
 *        UTC. Nothing where the form is another one
 *
 * Method: numbers and words in a row, whatever stands between them; the first three that make a
 * date. 8/9/2025 is the 8th of September or the 9th of August: a weekday beside it decides, else
 * the order that the caller knows (order.c). Names of months and days are here and not in
 * lexicons/: they are read before any lexicon is open, in metadata, not in the article. Years of
 * two digits count behind names of months only (RFC 5322, 4.3).
 */
#include "input/parts.h"

#include <string.h>

enum { PIECES = 10, PIECE_BYTES = 12, DIGITS = 18, FIRST_YEAR = 1900, LAST_YEAR = 2199 };
static const int64_t DAY_SECONDS = 86400;

typedef struct piece {
    int64_t number; /* of the first DIGITS digits; 0: none */
    int digits;
    int month;   /* 1 to 12, of a word; 0: none */
    int weekday; /* 1 (Monday) to 7, of a word; 0: none */
    char next;   /* the sign behind it */
} piece;

typedef struct day {
    int64_t year, month, day;
} day;

/* By their first three letters, in both languages; the rest of the word is not looked at. */
static int place_in(const char *const *names, int count, const char *w, size_t n)
{
    if (n < 3) return 0;
    for (int m = 0; m < count; m++) {
        for (const char *p = names[m];; p += 4) {
            if (memcmp(p, w, 3) == 0) return m + 1;
            if (p[3] != '|') break;
        }
    }
    return 0;
}

static int month_of(const char *w, size_t n)
{
    static const char *const names[] = {"jan",     "feb|peb", "mar",     "apr",
                                        "mei|may", "jun",     "jul",     "agu|aug|agt|ags",
                                        "sep",     "okt|oct", "nov|nop", "des|dec"};
    return place_in(names, 12, w, n);
}

static int weekday_of(const char *w, size_t n)
{
    static const char *const names[] = {"sen|mon", "sel|tue", "rab|wed",    "kam|thu",
                                        "jum|fri", "sab|sat", "min|aha|sun"};
    return place_in(names, 7, w, n);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* "10th July": the letters behind a number. */
static bool is_ordinal(const char *p)
{
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (int i = 0; i < 4; i++) {
        if ((p[0] | 0x20) == ends[i][0] && (p[1] | 0x20) == ends[i][1] && !is_letter(p[2]))
            return true;
    }
    return false;
}

/* The next number or word at *s. False: the end. */
static bool next_piece(const char **s, piece *out)
{
    const char *p = *s;
    while (*p && !is_digit(*p) && !is_letter(*p)) p++;
    *out = (piece){0};
    const bool any = *p != 0;
    for (; is_digit(*p); p++, out->digits++) {
        if (out->digits < DIGITS) out->number = out->number * 10 + (*p - '0');
    }
    char word[PIECE_BYTES];
    size_t n = 0;
    for (; !out->digits && is_letter(*p); p++) {
        if (n < sizeof word) word[n++] = (char)(*p | 0x20);
    }
    if (out->digits && *p && is_ordinal(p)) p += 2;
    out->month = month_of(word, n);
    out->weekday = out->month ? 0 : weekday_of(word, n);
    out->next = *p;
    *s = p;
    return any;
}

static bool is_day(day d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d.year < FIRST_YEAR || d.year > LAST_YEAR || d.month < 1 || d.month > 12 || d.day < 1)
        return false;
    const bool leap = d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0);
    return d.day <= days[d.month - 1] + (leap && d.month == 2);
}

/* 1 (Monday) to 7 (Sakamoto's method, 1992). */
static int weekday_at(day d)
{
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    const int64_t y = d.year - (d.month < 3);
    const int64_t from_sunday = (y + y / 4 - y / 100 + y / 400 + shift[d.month - 1] + d.day) % 7;
    return from_sunday ? (int)from_sunday : 7;
}

/* The day of a number of seconds since 1970 (the algorithm of Hinnant, "chrono-compatible
 * low-level date algorithms", 2013). */
static day day_of_seconds(int64_t seconds)
{
    const int64_t z = seconds / DAY_SECONDS + 719468, era = z / 146097, doe = z - era * 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365,
                  doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int64_t mp = (5 * doy + 2) / 153, month = mp < 10 ? mp + 3 : mp - 9;
    return (day){yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

/* ---- one piece ------------------------------------------------------------------------------- */
/* "20250710", "202507101748", "20250710174800" */
static bool is_packed_day(const piece *p, day *d)
{
    int64_t n = p->number;
    if (p->digits != 8 && p->digits != 12 && p->digits != 14) return false;
    for (int i = 8; i < p->digits; i++) n /= 10;
    *d = (day){n / 10000, n / 100 % 100, n % 100};
    return is_day(*d);
}

/* Seconds, milliseconds, microseconds since 1970, from 1995 on: all that the string holds. */
static bool is_epoch(const char *s, day *d)
{
    static const int64_t from_1995 = 788918400;
    piece p;
    while (*s == ' ') s++;
    if (!is_digit(*s) || !next_piece(&s, &p)) return false;
    if (p.next == '.' && p.digits <= 10) { /* 1752140880.123 */
        s++;
        while (is_digit(*s)) s++;
    }
    while (*s == ' ') s++;
    const int64_t unit = p.digits == 9 || p.digits == 10 ? 1
                         : p.digits == 13                ? 1000
                         : p.digits == 16                ? 1000000
                                                         : 0;
    if (*s || !unit || p.number / unit < from_1995) return false;
    *d = day_of_seconds(p.number / unit);
    return is_day(*d);
}

/* ---- three pieces ---------------------------------------------------------------------------- */
typedef struct reading {
    int weekday;        /* that was named; 0: none */
    int64_t month, day; /* "Jul 10", which waits for its year; 0: none */
    poly_date_order order;
} reading;

/* a and b are day and month, in one order or the other. */
static poly_day_kind by_order(const reading *r, int64_t a, int64_t b, int64_t year, day *out)
{
    const day first = {year, b, a}, second = {year, a, b}; /* the day is first, second */
    const bool one = is_day(first), two = is_day(second);
    *out = one ? first : second;
    if (!one && !two) return POLY_DAY_NONE;
    if (!one || !two || a == b)
        return a == b ? POLY_DAY_SURE : one ? POLY_DAY_FIRST : POLY_DAY_SECOND;
    const bool fits = r->weekday && weekday_at(first) == r->weekday;
    if (r->weekday && fits != (weekday_at(second) == r->weekday)) {
        *out = fits ? first : second;
        return POLY_DAY_SURE;
    }
    if (r->order == POLY_ORDER_MDY) *out = second;
    return r->order == POLY_ORDER_UNKNOWN ? POLY_DAY_TWO : POLY_DAY_SURE;
}

/* Do a, b, c make a day? */
static poly_day_kind make_day(const reading *r, const piece *a, const piece *b, const piece *c,
                              day *out)
{
    if (a->digits == 4 && c->digits && c->digits <= 2) { /* 2024-06-27, 2024 June 27 */
        *out = (day){a->number, b->month ? b->month : b->number, c->number};
    } else if (b->month && a->digits && a->digits <= 2 && c->digits == 2 && c->next != ':' &&
               c->next != '.') { /* 10 Jul 25 */
        *out = (day){c->number + (c->number < 50 ? 2000 : 1900), b->month, a->number};
    } else if (c->digits != 4) {
        return POLY_DAY_NONE;
    } else if (a->month || b->month) { /* 22 Januari 2019, December 4, 2021 */
        *out = (day){c->number, a->month ? a->month : b->month, a->month ? b->number : a->number};
    } else {
        return by_order(r, a->number, b->number, c->number, out);
    }
    return is_day(*out) ? POLY_DAY_SURE : POLY_DAY_NONE;
}

/* "Thu Jul 10 17:48:00 2025": a year behind the time. */
static bool is_late_year(reading *r, const piece *before, const piece *now, day *out)
{
    if (before->month && now->digits && now->digits <= 2) {
        r->month = before->month;
        r->day = now->number;
    }
    if (!r->month || now->digits != 4) return false;
    *out = (day){now->number, r->month, r->day};
    return is_day(*out);
}

static void write_day(day d, char out[11])
{
    const int64_t v[] = {d.year / 100, d.year % 100, d.month, d.day};
    for (int i = 0, at = 0; i < 4; i++) {
        if (i > 1) out[at++] = '-';
        out[at++] = (char)('0' + v[i] / 10);
        out[at++] = (char)('0' + v[i] % 10);
    }
    out[10] = 0;
}

poly_day_kind poly_input_day(const char *s, poly_date_order order, char out[11])
{
    piece p[PIECES];
    reading r = {.order = order};
    day d = {0};
    poly_day_kind kind = is_epoch(s, &d) ? POLY_DAY_SURE : POLY_DAY_NONE;
    for (int n = 0; kind == POLY_DAY_NONE && n < PIECES && next_piece(&s, &p[n]); n++) {
        if (p[n].weekday && !r.weekday) r.weekday = p[n].weekday;
        if (is_packed_day(&p[n], &d))
            kind = POLY_DAY_SURE;
        else if (n > 1)
            kind = make_day(&r, &p[n - 2], &p[n - 1], &p[n], &d);
        if (kind == POLY_DAY_NONE && n && is_late_year(&r, &p[n - 1], &p[n], &d))
            kind = POLY_DAY_SURE;
    }
    if (kind != POLY_DAY_NONE && kind != POLY_DAY_TWO) write_day(d, out);
    return kind;
}

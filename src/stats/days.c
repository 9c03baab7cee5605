/*
 * days.c - days as numbers, the periods that they lie in, and quotes in the order of their days.
 *
 * Method: weeks of ISO 8601: they begin on Monday, and the first one of a year has its first
 * Thursday.
 */
#include "stats/parts.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Digits of s from `at`; false where one is none. */
static bool digits(poly_str s, size_t at, size_t n, uint32_t *out)
{
    *out = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.n || !poly_is_ascii_digit(s.p[i])) return false;
        *out = *out * 10 + (uint32_t)(s.p[i] - '0');
    }
    return true;
}

int32_t poly_day_of(poly_str date)
{
    uint32_t y, m, d;
    if (date.n != 10 || date.p[4] != '-' || date.p[7] != '-') return POLY_NO_DAY;
    if (!digits(date, 0, 4, &y) || !digits(date, 5, 2, &m) || !digits(date, 8, 2, &d))
        return POLY_NO_DAY;
    if (m < 1 || m > 12 || d < 1 || d > 31) return POLY_NO_DAY;
    const int32_t day = poly_day_at((int32_t)y, m, d);
    return poly_civil_of(day).month == m ? day : POLY_NO_DAY; /* 31 April */
}

void poly_day_put(poly_buf *out, int32_t day)
{
    char s[32];
    if (day == POLY_NO_DAY) return;
    const poly_civil c = poly_civil_of(day);
    snprintf(s, sizeof s, "%04d-%02u-%02u", (int)c.year, (unsigned)c.month, (unsigned)c.day);
    poly_buf_cstr(out, s);
}

bool poly_day_in(int32_t day, const char *since, const char *until)
{
    poly_buf b;
    if (!since && !until) return true;
    if (day == POLY_NO_DAY) return false;
    poly_buf_init(&b);
    poly_day_put(&b, day);
    /* "2024-06" is a beginning of its days, so a comparison of as many characters is one of
     * periods. */
    const bool in = !b.status && (!since || strncmp(b.p, since, strlen(since)) >= 0) &&
                    (!until || strncmp(b.p, until, strlen(until)) <= 0);
    poly_buf_free(&b);
    return in;
}

static int32_t monday(int32_t day) { return day - (int32_t)poly_weekday_of(day) + 1; }

int32_t poly_period_start(int32_t day, poly_period p)
{
    const poly_civil c = poly_civil_of(day);
    switch (p) {
    case POLY_BY_DAY: return day;
    case POLY_BY_WEEK: return monday(day);
    case POLY_BY_MONTH: return poly_day_at(c.year, c.month, 1);
    case POLY_BY_YEAR: return poly_day_at(c.year, 1, 1);
    }
    return day;
}

int32_t poly_period_next(int32_t start, poly_period p)
{
    const poly_civil c = poly_civil_of(start);
    switch (p) {
    case POLY_BY_DAY: return start + 1;
    case POLY_BY_WEEK: return start + 7;
    case POLY_BY_MONTH:
        return c.month == 12 ? poly_day_at(c.year + 1, 1, 1) : poly_day_at(c.year, c.month + 1, 1);
    case POLY_BY_YEAR: return poly_day_at(c.year + 1, 1, 1);
    }
    return start + 1;
}

poly_str poly_period_label(int32_t start, poly_period p, poly_arena *a)
{
    char s[48];
    const poly_civil c = poly_civil_of(start);
    int n = 0;
    if (p == POLY_BY_DAY)
        n = snprintf(s, sizeof s, "%04d-%02u-%02u", (int)c.year, (unsigned)c.month,
                     (unsigned)c.day);
    else if (p == POLY_BY_MONTH)
        n = snprintf(s, sizeof s, "%04d-%02u", (int)c.year, (unsigned)c.month);
    else if (p == POLY_BY_YEAR)
        n = snprintf(s, sizeof s, "%04d", (int)c.year);
    else {
        const int32_t year = poly_civil_of(start + 3).year; /* its Thursday's */
        const int32_t first = monday(poly_day_at(year, 1, 4));
        n = snprintf(s, sizeof s, "%04d-W%02d", (int)year, (int)((start - first) / 7 + 1));
    }
    assert(n > 0 && (size_t)n < sizeof s);
    return poly_keep(a, (poly_str){s, (size_t)n});
}

int poly_by_day(const void *a, const void *b)
{
    const int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return x < y ? -1 : x > y;
}

/* ---- quotes ---------------------------------------------------------------------------------- */
typedef struct dated {
    int32_t day;
    uint32_t quote;
} dated;

static int by_day(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return x->quote < y->quote ? -1 : x->quote > y->quote;
}

void poly_order_by_day(poly_builder *b)
{
    const uint32_t n = b->quotes.count;
    dated *all = poly_arena_alloc(b->a, n, sizeof *all);
    uint32_t *order = poly_arena_alloc(b->a, n, sizeof *order);
    if (!all || !order) return;
    b->n_dated = 0;
    for (uint32_t i = 0; i < n; i++) {
        const int32_t day = b->documents.at[b->quotes.at[i].document].day;
        all[i] = (dated){day == POLY_NO_DAY ? INT32_MAX : day, i};
        b->n_dated += day != POLY_NO_DAY;
    }
    if (n) qsort(all, n, sizeof *all, by_day);
    for (uint32_t i = 0; i < n; i++) order[i] = all[i].quote;
    b->by_day = order;
}

/*
 * order.c - the order of documents that every link goes by, days as numbers, and the run over all
 * links.
 *
 * Documents are numbered as they came; what is derived from them must not show that. So they get a
 * rank by what they are.
 */
#include "link/parts.h"

static const char make_order[] =
    "DROP TABLE IF EXISTS temp.link_order; DROP TABLE IF EXISTS temp.link_ranks;"
    "CREATE TEMP TABLE link_order(rank INTEGER PRIMARY KEY, document INTEGER);"
    "INSERT INTO link_order SELECT row_number() OVER (ORDER BY published IS NULL, published, "
    "source, id, copy) - 1, document"
    " FROM documents WHERE error_code IS NULL ORDER BY 1;"
    "CREATE TEMP TABLE link_ranks(document INTEGER PRIMARY KEY, rank INTEGER);"
    "INSERT INTO link_ranks SELECT document, rank FROM link_order ORDER BY 1;";

poly_status poly_link_order(poly_store *s, uint32_t *n)
{
    poly_status st = poly_store_exec(s, make_order);
    if (st != POLY_OK) return st;
    poly_query *q = poly_store_query(s, "SELECT count(*) FROM link_order");
    *n = poly_query_next(q) ? (uint32_t)poly_query_int(q, 0) : 0;
    return poly_query_close(q);
}

static bool digits(poly_str s, size_t at, size_t n, int32_t *out)
{
    *out = 0;
    if (s.n < at + n) return false;
    for (size_t i = at; i < at + n; i++) {
        if (!poly_is_ascii_digit(s.p[i])) return false;
        *out = *out * 10 + (s.p[i] - '0');
    }
    return true;
}

int32_t poly_link_day(poly_str date)
{
    int32_t y, m, d;
    if (!digits(date, 0, 4, &y) || !digits(date, 5, 2, &m) || !digits(date, 8, 2, &d))
        return POLY_LINK_NO_DAY;
    if (date.p[4] != '-' || date.p[7] != '-' || y < 1 || m < 1 || m > 12 || d < 1 || d > 31)
        return POLY_LINK_NO_DAY;
    /* Days from civil (Hinnant): years begin in March, so that the leap day is the last of a
     * year. */
    const int32_t year = m > 2 ? y : y - 1, month = m > 2 ? m - 3 : m + 9;
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + d - 1 - 719468;
}

static const char drop_tables[] =
    "DROP TABLE IF EXISTS temp.link_order; DROP TABLE IF EXISTS temp.link_ranks; DROP TABLE IF "
    "EXISTS temp.link_signs;"
    "DROP TABLE IF EXISTS temp.link_quotes";

static poly_status link_all(poly_store *s, const poly_link_options *o, poly_error *err)
{
    uint32_t n;
    poly_status st = poly_link_order(s, &n);
    if (st == POLY_OK) st = poly_link_stories(s, n);
    if (st == POLY_OK) st = poly_link_persons(s, o, err);
    if (st == POLY_OK) st = poly_link_statements(s, n);
    return st == POLY_OK ? poly_store_exec(s, drop_tables) : st;
}

poly_status poly_link_run(poly_store *s, const poly_link_options *o, poly_error *err)
{
    static const poly_link_options none = {0};
    poly_status st = poly_store_exec(s, "SAVEPOINT link");
    if (st != POLY_OK) return st;
    st = link_all(s, o ? o : &none, err);
    if (st == POLY_OK) return poly_store_exec(s, "RELEASE link");
    const poly_status undone = poly_store_exec(s, "ROLLBACK TO link; RELEASE link");
    (void)undone; /* the first failure is told */
    return st;
}

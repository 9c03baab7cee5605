/*
 * order.c - is 8/9/2025 the 8th of September or the 9th of August? What decides it.
 *
 *   in   the days of a source; a document's address, date and text
 *   out  an order; the document's day
 *
 * Method, first come first served: the user's --date-order; the other days of the source, of which
 * one that passes 12 shows the order of all (a dump is written by one program); then, if all were
 * looked at and show nothing: the country of the address, the text's language, "PM". Indonesian
 * puts the day first, English of a country domain other than the USA too; of other English texts
 * only those that tell the time by AM and PM are read, month first. What shows both orders, and
 * what waits for others (a pipe), is not guessed.
 */
#include "input/source.h"

#include <string.h>

enum { ENOUGH = 64, LOOK_BYTES = 8 << 10, CLEAR = 2 };

/* ---- votes of a source ----------------------------------------------------------------------- */
void poly_order_add(poly_order_votes *v, const char *date)
{
    char day[11];
    const poly_day_kind kind = poly_input_day(date, POLY_ORDER_UNKNOWN, day);
    v->first += kind == POLY_DAY_FIRST;
    v->second += kind == POLY_DAY_SECOND;
}

poly_date_order poly_order_of(const poly_order_votes *v, bool all)
{
    if (v->first && v->second) return POLY_ORDER_UNKNOWN;
    return v->first    ? POLY_ORDER_DMY
           : v->second ? POLY_ORDER_MDY
           : all       ? POLY_ORDER_ASK
                       : POLY_ORDER_UNKNOWN;
}

static bool is_in(const char *list, poly_str name)
{
    for (poly_str rest = poly_str_of(list); rest.p;) {
        if (poly_str_eq(poly_str_cut(&rest, ','), name)) return true;
    }
    return false;
}

/* The string that ends before the mark at `end`, which opened in the text before; p NULL: none
 * that short. */
static poly_str name_before(poly_str s, size_t end)
{
    size_t from = end;
    while (from && end - from < 32 && s.p[from - 1] != '"') from--;
    return from && s.p[from - 1] == '"' ? (poly_str){s.p + from, end - from} : (poly_str){0};
}

poly_date_order poly_order_in_json(poly_str s, const char *list)
{
    poly_order_votes v = {0};
    uint32_t seen = 0;
    for (const char *p = s.p;
         s.n && seen < ENOUGH && (p = memchr(p, ':', s.n - (size_t)(p - s.p))) != NULL; p++) {
        size_t end = (size_t)(p - s.p), at = end + 1;
        while (end && s.p[end - 1] == ' ') end--;
        while (at < s.n && s.p[at] == ' ') at++;
        if (!end || s.p[end - 1] != '"' || at == s.n || s.p[at] != '"') continue;
        const poly_str name = name_before(s, end - 1);
        if (!name.p || !is_in(list, name)) continue;
        char date[48];
        size_t n = 0;
        for (at++; at < s.n && s.p[at] != '"' && n + 1 < sizeof date;)
            date[n++] = s.p[at++] == '\\' ? ' ' : s.p[at - 1];
        date[n] = 0;
        seen++;
        poly_order_add(&v, date);
    }
    return poly_order_of(&v, s.n < POLY_FAR_BYTES);
}

/* ---- one document ---------------------------------------------------------------------------- */
static uint32_t count_words(poly_str s, const char *const *words)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t k = i;
        while (k < s.n && (poly_is_ascii_letter(s.p[k]))) k++;
        for (const char *const *w = words; *w && k > i; w++)
            n += poly_str_eq((poly_str){s.p + i, k - i}, poly_str_of(*w));
        i = k > i ? k : i + 1;
    }
    return n;
}

/* The country of "https://www.example.CO.UK/x": "uk", in `low`; n 0: another ending, or one that is
 * used as if it were none. */
static poly_str country_of(char low[2], const char *url)
{
    const char *host = url ? strstr(url, "://") : NULL;
    if (!host) return (poly_str){0};
    host += 3;
    const size_t n = strcspn(host, "/:?#");
    size_t from = n;
    while (from && host[from - 1] != '.') from--;
    static const char general[] = "co,ai,io,me,tv,cc,ly,eu,fm,gg,to";
    if (!from || n - from != 2) return (poly_str){0};
    for (int i = 0; i < 2; i++) {
        low[i] = poly_str_low(host[from + (size_t)i]);
        if (!poly_is_ascii_letter(low[i])) return (poly_str){0}; /* 10.0.0.12 */
    }
    const poly_str end = {low, 2};
    return is_in(general, end) ? (poly_str){0} : end;
}

static bool tells_pm(const char *date)
{
    for (const char *p = date; *p; p++) {
        if ((p[0] | 0x20) == 'm' && p > date && ((p[-1] | 0x20) == 'a' || (p[-1] | 0x20) == 'p') &&
            !poly_is_ascii_letter(p[1]) && (p - date < 2 || !poly_is_ascii_letter(p[-2])))
            return true;
    }
    return false;
}

static poly_date_order guess(const poly_document *doc)
{
    static const char *const indonesian[] = {"yang", "dan", "dengan", "untuk", "dari",
                                             "ini",  "itu", "tidak",  NULL};
    static const char *const english[] = {"the", "of",   "and", "to", "that",
                                          "is",  "with", "for", NULL};
    const poly_str text = {doc->bytes, doc->len < LOOK_BYTES ? doc->len : LOOK_BYTES};
    char low[2];
    const poly_str country = country_of(low, doc->url);
    const uint32_t id = count_words(text, indonesian), en = count_words(text, english);
    if (country.n) return poly_str_eq(country, POLY_S("us")) ? POLY_ORDER_MDY : POLY_ORDER_DMY;
    if (id > CLEAR * en) return POLY_ORDER_DMY;
    return en > CLEAR * id && tells_pm(doc->published) ? POLY_ORDER_MDY : POLY_ORDER_UNKNOWN;
}

/* What programs write where no day was known: the zero of Unix clocks, as it is in Asia and in
 * America, and that of spreadsheets. */
static bool is_clock_zero(const char *day)
{
    static const char *const zeros[] = {"1970-01-01", "1969-12-31", "1900-01-01"};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
        if (strcmp(day, zeros[i]) == 0) return true;
    }
    return false;
}

void poly_document_settle_day(poly_document *doc)
{
    char day[11];
    poly_date_order order = doc->date_order;
    if (doc->published && !poly_str_trim(poly_str_of(doc->published)).n) doc->published = NULL;
    if (!doc->published) return;
    poly_day_kind kind =
        poly_input_day(doc->published, order == POLY_ORDER_ASK ? POLY_ORDER_UNKNOWN : order, day);
    if (kind == POLY_DAY_TWO && order == POLY_ORDER_ASK)
        kind = poly_input_day(doc->published, guess(doc), day);
    if (kind == POLY_DAY_NONE || kind == POLY_DAY_TWO) return;
    if (is_clock_zero(day)) {
        poly_document_warn(doc, "its date is the zero of a clock, so it has none");
        doc->published = NULL;
        return;
    }
    const char *settled = poly_document_str(doc, poly_str_of(day));
    if (settled) doc->published = settled;
}

bool poly_document_is_misdated(const poly_document *doc)
{
    static const char form[] = "0000-00-00";
    const char *s = doc->published;
    size_t i = 0;
    if (!s || doc->error_code) return false;
    while (form[i] && (form[i] == '0' ? poly_is_ascii_digit(s[i]) : s[i] == '-')) i++;
    return form[i] || s[i];
}

/*
 * law_name.c - ids and canonical forms of laws that the lexicon does not know: "uu-27-2022", "UU
 * 27/2022".
 *
 *   in   a reading: type, number, year, subject     out  text in the document's arena
 */
#include "entity/laws.h"

#include <assert.h>

enum { SLUG_BYTES = 96 };

/* ---- ids and canonical forms ----------------------------------------------------------------- */
typedef struct line {
    char p[SLUG_BYTES];
    size_t n;
} line;

static void add_slug(line *l, poly_str s)
{
    for (size_t i = 0; i < s.n && l->n + 1 < sizeof l->p; i++) {
        const char c = poly_is_ascii_upper(s.p[i]) ? (char)(s.p[i] + 32) : s.p[i];
        const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keep)
            l->p[l->n++] = c;
        else if (l->n && l->p[l->n - 1] != '-')
            l->p[l->n++] = '-';
    }
}

static void add_raw(line *l, poly_str s)
{
    for (size_t i = 0; i < s.n && l->n + 1 < sizeof l->p; i++) l->p[l->n++] = s.p[i];
}

static poly_str keep(const poly_law_scan *s, const line *l)
{
    const poly_str v = {l->p, l->n};
    char *p = poly_arena_str(s->a, v);
    return p ? (poly_str){p, l->n} : (poly_str){0};
}

static bool has_letter(poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (poly_is_ascii_upper(s.p[i]) || poly_is_ascii_lower(s.p[i])) return true;
    }
    return false;
}

static bool ends_in_year(poly_str number)
{
    if (number.n < 5 || number.p[number.n - 5] != '/') return false;
    for (size_t i = number.n - 4; i < number.n; i++) {
        if (!poly_is_ascii_digit(number.p[i])) return false;
    }
    return true;
}

/* "11/POJK.03/2022" is cited as "11/2022": the letters inside say whose rule it is, as its type
 * does; what stands between them and the year is a month ("26/PER/M.KOMINFO/5/2007"). */
static void add_number(line *l, poly_str number, char between)
{
    const bool dated = ends_in_year(number);
    const char *first = number.p;
    bool lettered = false;
    for (poly_str rest = number; rest.p && rest.n;) {
        const poly_str part = poly_str_cut(&rest, '/');
        lettered |= part.p != first && has_letter(part);
        if (dated && part.p != first && lettered && rest.n) continue;
        if (part.p != first) add_raw(l, (poly_str){&between, 1});
        if (between == '-') add_slug(l, part);
        else add_raw(l, part);
    }
}

poly_str poly_law_make_id(const poly_law_scan *s, const poly_law_reading *c, poly_str code)
{
    line l = {.n = 0};
    if (poly_range_none(c->number) && c->type->lang == POLY_LANG_EN) {
        for (uint32_t i = c->core.tok; i < c->core.tok_end; i++) {
            if (i > c->core.tok) add_slug(&l, POLY_S("-"));
            add_slug(&l, poly_law_folded(s, i));
        }
        return keep(s, &l);
    }
    add_slug(&l, code);
    assert(c->subject.tok_end <= c->core.tok_end && c->number.tok_end <= c->core.tok_end);
    add_slug(&l, POLY_S("-"));
    if (!poly_range_none(c->number)) add_number(&l, poly_law_bytes(s, c->number), '-');
    for (uint32_t i = c->subject.tok; poly_range_none(c->number) && i < c->subject.tok_end; i++) {
        if (i > c->subject.tok) add_slug(&l, POLY_S(" "));
        add_slug(&l, poly_law_folded(s, i));
    }
    if (c->year != POLY_NONE) {
        add_slug(&l, POLY_S("-"));
        add_slug(&l, poly_law_folded(s, c->year));
    }
    return keep(s, &l);
}

/* "UU 27/2022", "Perpres 82/2018"; without a number the citation's own words. */
poly_str poly_law_make_canonical(const poly_law_scan *s, const poly_law_reading *c)
{
    if (poly_range_none(c->number)) return poly_law_bytes(s, c->core);
    poly_str codes = poly_str_of(c->type->note);
    const poly_str code = poly_str_cut(&codes, '|');
    line l = {.n = 0};
    bool written = false; /* capitals as the lexicon writes them: "Peraturan-BSSN" */
    for (size_t i = 0; i < code.n; i++) written |= poly_is_ascii_upper(code.p[i]);
    add_raw(&l, code);
    for (size_t i = 0; i < l.n; i++) {
        const bool small = l.p[i] >= 'a' && l.p[i] <= 'z' && !written;
        if (small && (!i || code.n <= 4 || l.p[i - 1] == ' ')) l.p[i] = (char)(l.p[i] - 'a' + 'A');
        if (l.p[i] == '-') l.p[i] = ' ';
    }
    add_raw(&l, POLY_S(" "));
    add_number(&l, poly_law_bytes(s, c->number), '/');
    if (c->year != POLY_NONE) {
        add_raw(&l, POLY_S("/"));
        add_raw(&l, poly_law_folded(s, c->year));
    }
    return keep(s, &l);
}

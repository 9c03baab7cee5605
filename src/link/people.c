/*
 * people.c - the people file: whom the user knows.
 *
 *   in   lines NAME <TAB> ALIASES <TAB> OFFICES, the last two may be missing or empty; # begins a
 *        comment line
 *   out  which person a name, an office and a day mean
 *
 * ALIASES: names with | between. OFFICES: with ; between, each ROLE@ORGANISATION FROM..TO, of which
 * ROLE, @ORGANISATION, FROM and TO may be left out: "menteri@komdigi 2024-10-21..". An organisation
 * is an id of the lexicon or words of its name. Without @, "menteri komdigi", the words are looked
 * for in role and organisation. A person with offices is meant only where the
 * article gives no office and nobody else of the file bears the name, or where an office fits.
 */
#define _POSIX_C_SOURCE 200809L
#include "link/people.h"

#include "base/calendar.h"
#include "base/error.h"
#include "base/vec.h"
#include "link/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    poly_people *p;
    poly_arena *a;
    poly_error *err;
    const char *path;
    uint32_t line;
} reader;

static poly_status wrong(const reader *r, const char *what)
{
    return poly_fail(r->err, POLY_ERR_LEXICON, what, r->path, r->line, 0);
}

/* "2024", "2024-10" or "2024-10-21": its first or last day. */
static bool read_day(poly_str s, bool last, int32_t *out)
{
    char full[] = "0000-01-01";
    if (s.n != 4 && s.n != 7 && s.n != 10) return false;
    memcpy(full, s.p, s.n);
    if (last && s.n == 4) memcpy(full + 4, "-12-31", 6);
    *out = poly_link_day((poly_str){full, 10});
    if (*out == POLY_LINK_NO_DAY) return false;
    if (last && s.n == 7) { /* a month's last day is the one before the next month's first */
        const poly_civil next = poly_civil_of(*out + 31);
        *out = poly_day_at(next.year, next.month, 1) - 1;
    }
    return true;
}

static bool read_term(poly_str s, poly_office_claim *o)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] != '.' || s.p[i + 1] != '.') continue;
        const poly_str from = {s.p, i}, to = {s.p + i + 2, s.n - i - 2};
        if (from.n && !read_day(from, false, &o->first)) return false;
        if (to.n && !read_day(to, true, &o->last)) return false;
        return o->first <= o->last;
    }
    return false;
}

static poly_status read_office(reader *r, poly_str s)
{
    poly_office_claim o = {.first = INT32_MIN, .last = INT32_MAX};
    s = poly_str_trim(s);
    size_t at = s.n;
    while (at && s.p[at - 1] != ' ') at--;
    poly_str term = {s.p + at, s.n - at};
    bool dated = false;
    for (size_t i = 0; i + 1 < term.n; i++)
        dated = dated || (term.p[i] == '.' && term.p[i + 1] == '.');
    if (dated && !read_term(term, &o))
        return wrong(r, "a term is written FROM..TO, days as YYYY, YYYY-MM or YYYY-MM-DD");
    if (dated) s.n = at;
    poly_str org = s;
    const poly_str role = poly_str_cut(&org, '@');
    o.loose = !org.p;
    o.role = poly_name_fold(role, r->a);
    o.org = poly_name_fold(org, r->a);
    if (!o.role.n && !o.org.n && !dated)
        return wrong(r, "an office is written ROLE@ORGANISATION FROM..TO");
    POLY_VEC_PUSH(&r->p->offices, r->a, o);
    r->p->at[r->p->count - 1].n_offices++;
    return POLY_OK;
}

static poly_status claim(reader *r, poly_str name)
{
    const poly_str folded = poly_name_fold(poly_str_trim(name), r->a);
    poly_people *p = r->p;
    if (!folded.n) return r->a->status ? POLY_OK : wrong(r, "a name has letters");
    const uint32_t id = poly_intern(&p->names, folded, r->a);
    if (id == POLY_NONE) return POLY_OK; /* the arena tells */
    if (id == p->firsts.count) POLY_VEC_PUSH(&p->firsts, r->a, POLY_NONE);
    if (r->a->status) return POLY_OK;
    const poly_claim c = {id, p->count - 1, p->firsts.at[id]};
    if (c.next != POLY_NONE && p->claims.at[c.next].person == c.person) return POLY_OK;
    p->firsts.at[id] = p->claims.count;
    POLY_VEC_PUSH(&p->claims, r->a, c);
    return POLY_OK;
}

static poly_status read_line(reader *r, poly_str line)
{
    poly_str rest = line;
    const poly_str name = poly_str_trim(poly_str_cut(&rest, '\t'));
    poly_str aliases = poly_str_cut(&rest, '\t'), offices = poly_str_cut(&rest, '\t');
    if (rest.p) return wrong(r, "a line has three fields at most: name, aliases, offices");
    if (!name.n) return wrong(r, "the first field is the person's name");
    const char *kept = poly_arena_str(r->a, name);
    const poly_pinned x = {
        .name = {kept, name.n}, .line = r->line, .offices = r->p->offices.count};
    POLY_VEC_PUSH(r->p, r->a, x);
    if (r->a->status) return r->a->status;
    poly_status st = claim(r, name);
    while (st == POLY_OK && aliases.n) st = claim(r, poly_str_cut(&aliases, '|'));
    while (st == POLY_OK && poly_str_trim(offices).n)
        st = read_office(r, poly_str_cut(&offices, ';'));
    return st;
}

static poly_status read_raw(reader *r, poly_str s)
{
    if (r->line == 1 && poly_str_starts(s, POLY_S("\xef\xbb\xbf"))) s.p += 3, s.n -= 3; /* a BOM */
    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r')) s.n--;
    if (!poly_name_is_text(s)) return wrong(r, "a line is text in UTF-8");
    return poly_str_trim(s).n && s.p[0] != '#' ? read_line(r, s) : POLY_OK;
}

poly_status poly_people_read(poly_people *p, const char *path, poly_arena *a, poly_error *err)
{
    reader r = {p, a, err, path, 0};
    poly_status st = POLY_OK;
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    FILE *f = fopen(path, "rb");
    if (!f) return poly_fail(err, POLY_ERR_LEXICON, "the people file cannot be opened", path, 0, 0);
    while (st == POLY_OK && (n = getline(&line, &cap, f)) >= 0) {
        r.line++;
        st = read_raw(&r, (poly_str){line, (size_t)n});
    }
    if (st == POLY_OK && !feof(f))
        st = poly_fail(err, POLY_ERR_LEXICON, "the people file cannot be read", path, 0, 0);
    free(line);
    fclose(f);
    return st == POLY_OK ? a->status : st;
}

poly_status poly_link_check_people(const char *path, poly_error *err)
{
    poly_arena a;
    poly_people p = {0};
    poly_arena_init(&a, SIZE_MAX);
    const poly_status st = poly_people_read(&p, path, &a, err);
    poly_arena_free(&a);
    return st;
}

/* ---- finding --------------------------------------------------------------------------------- */
/* Are these words, in this order, somewhere among those? */
static bool has_words(poly_str text, poly_str words)
{
    for (size_t at = 0; at + words.n <= text.n; at++) {
        const bool begins = at == 0 || text.p[at - 1] == ' ',
                   ends = at + words.n == text.n || text.p[at + words.n] == ' ';
        if (begins && ends && memcmp(text.p + at, words.p, words.n) == 0) return true;
    }
    return false;
}

/* Is each of the words somewhere in role or organisation? */
static bool has_each(const poly_seen *s, poly_str words)
{
    while (words.p) {
        const poly_str w = poly_str_cut(&words, ' ');
        if (!has_words(s->role, w) && !has_words(s->org, w) && !has_words(s->org_id, w))
            return false;
    }
    return true;
}

static bool fits(const poly_office_claim *o, const poly_seen *s)
{
    if (s->day != INT32_MIN && (s->day < o->first || s->day > o->last)) return false;
    if (o->loose) return has_each(s, o->role);
    if (o->role.n && !has_words(s->role, o->role)) return false;
    return !o->org.n || poly_str_eq(o->org, s->org_id) || has_words(s->org, o->org);
}

uint32_t poly_people_find(const poly_people *p, const poly_seen *s, bool *refused)
{
    const uint32_t name = poly_interned_find(&p->names, s->name);
    uint32_t only = POLY_NONE;
    bool alone = true;
    *refused = false;
    if (name == POLY_NONE) return POLY_NONE;
    for (uint32_t c = p->firsts.at[name]; c != POLY_NONE; c = p->claims.at[c].next) {
        const poly_pinned *x = &p->at[p->claims.at[c].person];
        for (uint32_t k = 0; k < x->n_offices; k++) {
            if (fits(&p->offices.at[x->offices + k], s)) return p->claims.at[c].person;
        }
        if (only != POLY_NONE) alone = false;
        if (only == POLY_NONE || !x->n_offices) only = p->claims.at[c].person;
    }
    const bool bare = !s->role.n && !s->org.n && !s->org_id.n;
    if (!p->at[only].n_offices || (alone && bare)) return only;
    *refused = true;
    return POLY_NONE;
}

static void keep_other(poly_pinned *x, const poly_seen *s, poly_arena *a)
{
    const poly_str all[] = {s->role, s->org};
    poly_str *to[] = {&x->other.role, &x->other.org};
    for (int i = 0; i < 2; i++) {
        const char *copy = all[i].n ? poly_arena_str(a, all[i]) : NULL;
        if (copy) *to[i] = (poly_str){copy, all[i].n};
    }
    x->other.day = s->day;
}

uint32_t poly_people_meet(poly_people *p, const poly_seen *s, bool *refused, poly_arena *a)
{
    const uint32_t who = poly_people_find(p, s, refused);
    const uint32_t name = poly_interned_find(&p->names, s->name);
    uint32_t c = name == POLY_NONE ? POLY_NONE : p->firsts.at[name];
    for (; c != POLY_NONE; c = p->claims.at[c].next) {
        poly_pinned *x = &p->at[p->claims.at[c].person];
        if (p->claims.at[c].person == who) x->met++;
        else if (!x->apart++) keep_other(x, s, a);
    }
    return who;
}

/*
 * variants.c - other forms of a name: shorter ones, those that an article uses for one person,
 * other spellings.
 *
 *   in   profiles, aliases     out  more of them joined
 *
 * Method: forms are found through tables (a shorter form of each name; names of one organisation in
 * the order of the alphabet, and of their letters from the end), so that no name meets all others.
 * What they need besides is a reason: an organisation of both, an article that uses both forms, or
 * that no other name could be meant.
 */
#include "link/persons.h"
#include "link/weights.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- profiles by name ------------------------------------------------------------------------ */
typedef struct by_name { /* at[first[name]] .. at[first[name + 1]]: the profiles of a name that is
                          * no organisation's */
    uint32_t *first, *at;
} by_name;

static by_name sort_by_name(poly_crowd *c)
{
    const uint32_t n = c->names.count;
    by_name v = {poly_arena_alloc(c->a, (size_t)n + 2, sizeof *v.first),
                 poly_arena_raw(c->a, c->profiles.count, sizeof *v.at)};
    if (!v.first || !v.at) return (by_name){0};
    for (uint32_t i = 0; i < c->profiles.count; i++)
        if (!c->profiles.at[i].organisation) v.first[c->profiles.at[i].name + 2]++;
    for (uint32_t i = 2; i < n + 2; i++) v.first[i] += v.first[i - 1];
    for (uint32_t i = 0; i < c->profiles.count; i++)
        if (!c->profiles.at[i].organisation) v.at[v.first[c->profiles.at[i].name + 1]++] = i;
    return v;
}

static bool same_office(const poly_profile *a, const poly_profile *b)
{
    if (a->org == POLY_NONE || a->org != b->org) return false;
    if (a->first == POLY_LINK_NO_DAY || b->first == POLY_LINK_NO_DAY) return true;
    return a->first - b->last <= POLY_SAME_OFFICE_DAYS &&
           b->first - a->last <= POLY_SAME_OFFICE_DAYS;
}

/* Joins persons of two names where they share an organisation. */
static bool join_by_office(poly_crowd *c, const by_name *v, uint32_t x, uint32_t y, uint32_t why)
{
    bool any = false;
    uint32_t asked = 0;
    for (uint32_t i = v->first[x]; i < v->first[x + 1]; i++) {
        for (uint32_t k = v->first[y]; k < v->first[y + 1] && asked < POLY_ASKED * 4;
             k++, asked++) {
            if (same_office(&c->profiles.at[v->at[i]], &c->profiles.at[v->at[k]]))
                any = poly_persons_join(c, v->at[i], v->at[k], why) || any;
        }
    }
    return any;
}

/* The only person of a name: a profile; POLY_NONE: nobody, or several. */
static uint32_t only_person(poly_crowd *c, const by_name *v, uint32_t name)
{
    const uint32_t from = v->first[name], to = v->first[name + 1];
    for (uint32_t i = from + 1; i < to && i < from + POLY_ASKED; i++)
        if (!poly_person_is(c, v->at[from], v->at[i])) return POLY_NONE;
    return from < to ? v->at[from] : POLY_NONE;
}

/* ---- shorter forms --------------------------------------------------------------------------- */
typedef struct form { /* a name that is a shorter form of another */
    uint32_t brief, full;
    uint32_t initials; /* only initials were left out */
} form;

typedef struct forms {
    form *at;
    uint32_t count, cap;
} forms;

static void put_form(poly_crowd *c, forms *f, const poly_str *words, const bool *keep, uint32_t n,
                     uint32_t full)
{
    char brief[512];
    size_t at = 0;
    uint32_t kept = 0, initials = 1, whole = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!keep[i]) {
            initials &= words[i].n == 1;
            continue;
        }
        if (at + words[i].n + 1 > sizeof brief) return;
        if (kept++) brief[at++] = ' ';
        memcpy(brief + at, words[i].p, words[i].n);
        at += words[i].n;
        whole += words[i].n > 1;
    }
    if (whole < 2) return; /* "m iqbal" is no shorter form of "m iqbal anas maruf": many are called
                            * so */
    const uint32_t name =
        kept > 1 && kept < n ? poly_interned_find(&c->names, (poly_str){brief, at}) : POLY_NONE;
    if (name != POLY_NONE) POLY_VEC_PUSH(f, c->a, (form){name, full, initials});
}

/* "sri mulyani indrawati": "sri mulyani", "sri indrawati"; "johnny g plate": "johnny plate". */
static void put_forms(poly_crowd *c, forms *f, uint32_t full)
{
    poly_str words[POLY_NAME_WORDS];
    bool keep[POLY_NAME_WORDS];
    const uint32_t n = poly_name_words(c->names.at[full], words);
    if (n < 3) return;
    for (uint32_t i = 0; i < n; i++) keep[i] = i == 0 || i == n - 1;
    put_form(c, f, words, keep, n, full);
    for (uint32_t i = 0; i < n; i++) keep[i] = words[i].n > 1;
    put_form(c, f, words, keep, n, full);
    for (uint32_t end = 2; end < n; end++) {
        for (uint32_t i = 0; i < n; i++) keep[i] = i < end;
        put_form(c, f, words, keep, n, full);
    }
    for (uint32_t i = 0; i < n; i++) keep[i] = i > 0;
    put_form(c, f, words, keep, n, full);
}

static int by_brief(const void *a, const void *b)
{
    const form *x = a, *y = b;
    if (x->brief != y->brief) return x->brief < y->brief ? -1 : 1;
    if (x->full != y->full) return x->full < y->full ? -1 : 1;
    return (x->initials < y->initials) - (x->initials > y->initials);
}

static bool same_kind(const poly_crowd *c, uint32_t a, uint32_t b)
{
    const poly_profile *x = &c->profiles.at[a], *y = &c->profiles.at[b];
    const bool near = x->first == POLY_LINK_NO_DAY || y->first == POLY_LINK_NO_DAY ||
                      (x->first - y->last <= POLY_SAME_OFFICE_DAYS &&
                       y->first - x->last <= POLY_SAME_OFFICE_DAYS);
    return near && x->kind == y->kind && x->kind != POLY_SH_UNKNOWN;
}

/* Is a profile of the one of the same known kind as a profile of the other, at about the same time,
 * and none at another organisation? Budi Setiadi, director general of transport, is not Budi Arie
 * Setiadi, minister of communication. */
static bool names_same_kind(const poly_crowd *c, const by_name *v, uint32_t x, uint32_t y)
{
    uint32_t asked = 0;
    bool same = false;
    for (uint32_t i = v->first[x]; i < v->first[x + 1]; i++) {
        for (uint32_t k = v->first[y]; k < v->first[y + 1] && asked < POLY_ASKED; k++, asked++) {
            if (c->profiles.at[v->at[i]].org != POLY_NONE &&
                c->profiles.at[v->at[k]].org != POLY_NONE)
                return false;
            same = same || same_kind(c, v->at[i], v->at[k]);
        }
    }
    return same;
}

static void join_brief(poly_crowd *c, const by_name *v, const form *f, uint32_t n)
{
    bool done = false;
    for (uint32_t i = 0; i < n && i < POLY_ASKED; i++)
        done = join_by_office(c, v, f[i].brief, f[i].full, POLY_WHY_SHORT) || done;
    if (done || n != 1) return; /* several fuller names: without an office nobody knows which */
    const uint32_t a = only_person(c, v, f->brief), b = only_person(c, v, f->full);
    if (a == POLY_NONE || b == POLY_NONE) return;
    if (f->initials || names_same_kind(c, v, f->brief, f->full))
        (void)poly_persons_join(c, a, b, POLY_WHY_SHORT);
}

static void join_shorter(poly_crowd *c, const by_name *v)
{
    forms f = {0};
    for (uint32_t i = 0; i < c->names.count; i++)
        if (v->first[i] < v->first[i + 1]) put_forms(c, &f, i);
    if (c->a->status != POLY_OK || !f.count) return;
    qsort(f.at, f.count, sizeof *f.at, by_brief);
    uint32_t n = 0;
    for (uint32_t i = 0; i < f.count; i++)
        if (!n || f.at[n - 1].brief != f.at[i].brief || f.at[n - 1].full != f.at[i].full)
            f.at[n++] = f.at[i];
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && f.at[end].brief == f.at[i].brief;) end++;
        if (v->first[f.at[i].brief] < v->first[f.at[i].brief + 1])
            join_brief(c, v, f.at + i, end - i);
    }
}

/* ---- aliases --------------------------------------------------------------------------------- */
/* Do two names share a word, or begin alike? An article that was read wrong gives one person
 * another one's name. */
static bool look_alike(poly_str a, poly_str b)
{
    poly_str x[POLY_NAME_WORDS], y[POLY_NAME_WORDS];
    const uint32_t n = poly_name_words(a, x), m = poly_name_words(b, y);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < m; k++)
            if (x[i].n > 2 && poly_str_eq(x[i], y[k])) return true;
    }
    return false;
}

/* "Bahtiar Nyeletuk Fahmi Hamdani": a headline that was read as a name, of which an alias is the
 * last words. */
static bool is_end_of_headline(poly_str name, poly_str alias)
{
    uint32_t before = 0;
    if (name.n <= alias.n || !poly_str_ends(name, alias)) return false;
    for (size_t i = 0; i < name.n - alias.n; i++) before += name.p[i] == ' ';
    return before > 1;
}

static void join_aliases(poly_crowd *c, const by_name *v)
{
    for (uint32_t i = 0; i < c->aliases.count; i++) {
        const poly_pair_of *x = &c->aliases.at[i];
        const poly_str alias = c->names.at[x->key],
                       name = c->names.at[c->profiles.at[x->profile].name];
        if (!memchr(alias.p, ' ', alias.n) || !look_alike(alias, name) ||
            is_end_of_headline(name, alias))
            continue;
        const uint32_t other = only_person(c, v, x->key);
        if (other != POLY_NONE) (void)poly_persons_join(c, x->profile, other, POLY_WHY_ALIAS);
    }
}

/* ---- spellings ------------------------------------------------------------------------------- */
typedef struct spelt { /* a name at an organisation */
    uint32_t org, profile;
    poly_str name;
} spelt;

static int by_letters(const void *a, const void *b)
{
    const spelt *x = a, *y = b;
    if (x->org != y->org) return x->org < y->org ? -1 : 1;
    const int c = poly_str_cmp(x->name, y->name);
    return c ? c : (x->profile > y->profile) - (x->profile < y->profile);
}

/* From the end, so that a slip in the first word does not part neighbours. */
static int by_letters_back(const void *a, const void *b)
{
    const spelt *x = a, *y = b;
    if (x->org != y->org) return x->org < y->org ? -1 : 1;
    for (size_t i = 1; i <= x->name.n && i <= y->name.n; i++) {
        const char p = x->name.p[x->name.n - i], q = y->name.p[y->name.n - i];
        if (p != q) return p < q ? -1 : 1;
    }
    if (x->name.n != y->name.n) return x->name.n < y->name.n ? -1 : 1;
    return (x->profile > y->profile) - (x->profile < y->profile);
}

static void compare_neighbours(poly_crowd *c, const spelt *v, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        for (uint32_t k = 1; k <= i && k <= POLY_SPELLING_NEAR && v[i - k].org == v[i].org; k++) {
            if (poly_str_eq(v[i].name, v[i - k].name) ||
                !poly_name_misspelt(v[i].name, v[i - k].name))
                continue;
            if (same_office(&c->profiles.at[v[i].profile], &c->profiles.at[v[i - k].profile]))
                (void)poly_persons_join(c, v[i].profile, v[i - k].profile, POLY_WHY_SPELLING);
        }
    }
}

static void join_spellings(poly_crowd *c)
{
    spelt *v = poly_arena_raw(c->a, c->profiles.count, sizeof *v);
    uint32_t n = 0;
    if (!v) return;
    for (uint32_t i = 0; i < c->profiles.count; i++) {
        const poly_profile *p = &c->profiles.at[i];
        if (p->n_words > 1 && p->org != POLY_NONE && !p->organisation)
            v[n++] = (spelt){p->org, i, c->names.at[p->name]};
    }
    if (!n) return;
    qsort(v, n, sizeof *v, by_letters);
    compare_neighbours(c, v, n);
    qsort(v, n, sizeof *v, by_letters_back);
    compare_neighbours(c, v, n);
}

void poly_join_variants(poly_crowd *c)
{
    const by_name v = sort_by_name(c);
    if (!v.first) return;
    join_aliases(c, &v);
    join_shorter(c, &v);
    join_spellings(c);
}

/*
 * orgs.c - the names under which an article speaks of one organisation: "Kominfo", "Kementerian
 * Komunikasi dan Informatika".
 *
 *   in   entities that the lexicon knows; pairs "long name (SHORT)"
 *   out  forms by organisation, in order of appearance
 *
 * All forms are collected and sorted once, so that a speaker costs a search and at most eight
 * forms, however often the article names its organisation.
 */
#include "output/write.h"

#include <assert.h>
#include <stdlib.h>

static int by_key(const poly_org_form *x, const poly_org_form *y)
{
    if (x->entry != y->entry) return x->entry < y->entry ? -1 : 1;
    return poly_str_cmp(x->key, y->key);
}

static int by_at(const poly_org_form *x, const poly_org_form *y)
{
    return (x->at > y->at) - (x->at < y->at);
}

static int by_form(const void *a, const void *b)
{
    const poly_org_form *x = a, *y = b;
    int c = by_key(x, y);
    if (!c) c = poly_str_cmp(x->form, y->form);
    return c ? c : by_at(x, y);
}

static int by_place(const void *a, const void *b)
{
    const poly_org_form *x = a, *y = b;
    int c = by_key(x, y);
    if (!c) c = by_at(x, y);
    return c ? c : poly_str_cmp(x->form, y->form); /* no two are equal: the order is total */
}

/* Of equal forms the first one stays. */
static void drop_equal(poly_org_forms *f)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        const poly_org_form *last = n ? &f->at[n - 1] : NULL;
        if (last && !by_key(last, &f->at[i]) && poly_str_eq(last->form, f->at[i].form)) continue;
        f->at[n++] = f->at[i];
    }
    f->count = n;
}

static void add_alias(poly_org_forms *out, const poly_record *r, const poly_alias *x, poly_arena *a)
{
    const poly_span name = poly_range_span(&r->toks, x->name);
    const poly_span alias = poly_range_span(&r->toks, x->alias);
    if (poly_span_none(name) || poly_span_none(alias)) return;
    const poly_str long_form = poly_str_slice(r->text.bytes, name);
    const poly_str short_form = poly_str_slice(r->text.bytes, alias);
    POLY_VEC_PUSH(out, a, (poly_org_form){POLY_NONE, long_form, short_form, alias.start});
    POLY_VEC_PUSH(out, a, (poly_org_form){POLY_NONE, short_form, long_form, name.start});
}

/* What the lexicon knows, in the order of the text. Most names come again and again: those that
 * were met a little before need not be sorted. */
static void add_known(poly_org_forms *out, const poly_record *r, poly_arena *a)
{
    enum { PLACES = 64 };
    uint32_t met[PLACES] = {0}; /* by entry: 1 + where its latest form lies in *out */
    for (uint32_t i = 0; i < r->ents.count; i++) {
        const poly_entity *e = &r->ents.at[i];
        if (e->kind != POLY_E_ORG || e->entry == POLY_NONE) continue;
        const poly_span s = poly_range_span(&r->toks, e->core);
        const poly_str form = poly_str_slice(r->text.bytes, s);
        uint32_t *latest = &met[e->entry % PLACES];
        const poly_org_form *x = *latest ? &out->at[*latest - 1] : NULL;
        if (x && x->entry == e->entry && poly_str_eq(x->form, form)) continue;
        POLY_VEC_PUSH(out, a, (poly_org_form){e->entry, {0}, form, s.start});
        *latest = out->count;
    }
}

void poly_org_forms_find(poly_org_forms *out, const poly_record *r, poly_arena *a)
{
    *out = (poly_org_forms){0};
    add_known(out, r, a);
    for (uint32_t i = 0; i < r->ents.aliases.count; i++)
        add_alias(out, r, &r->ents.aliases.at[i], a);
    if (a->status || !out->count) return;
    qsort(out->at, out->count, sizeof *out->at, by_form);
    drop_equal(out);
    qsort(out->at, out->count, sizeof *out->at, by_place);
}

static uint32_t add(poly_str out[POLY_ORG_FORMS], uint32_t n, poly_str form)
{
    for (uint32_t i = 0; i < n; i++) {
        if (poly_str_eq(out[i], form)) return n;
    }
    if (n < POLY_ORG_FORMS) out[n++] = form;
    return n;
}

/* Adds the forms of a key. */
static uint32_t collect(const poly_org_forms *f, uint32_t entry, poly_str key,
                        poly_str out[POLY_ORG_FORMS], uint32_t n)
{
    const poly_org_form want = {.entry = entry, .key = key};
    uint32_t lo = 0, hi = f->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (by_key(&f->at[mid], &want) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < f->count && n < POLY_ORG_FORMS && !by_key(&f->at[lo], &want); lo++)
        n = add(out, n, f->at[lo].form);
    return n;
}

uint32_t poly_org_forms_of(const poly_org_forms *f, uint32_t entry, poly_str name,
                           poly_str out[POLY_ORG_FORMS])
{
    uint32_t n = 0;
    if (name.n) n = add(out, n, name);
    if (entry != POLY_NONE) n = collect(f, entry, (poly_str){0}, out, n);
    /* Forms found on the way may have short forms of their own. */
    for (uint32_t i = 0; i < n; i++) n = collect(f, POLY_NONE, out[i], out, n);
    assert(n <= POLY_ORG_FORMS);
    return n;
}

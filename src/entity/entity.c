/*
 * entity.c - runs the finders of the room, orders and indexes what they found.
 */
#include "entity/entity.h"
#include "base/fill.h"
#include "base/vec.h"
#include "entity/parts.h"

#include <assert.h>
#include <stdlib.h>

static int by_core(const void *a, const void *b)
{
    const poly_entity *x = a, *y = b;
    if (x->core.tok != y->core.tok) return x->core.tok < y->core.tok ? -1 : 1;
    if (x->core.tok_end != y->core.tok_end) return x->core.tok_end > y->core.tok_end ? -1 : 1;
    if (x->kind != y->kind) return (int)x->kind - (int)y->kind;
    return (x->entry > y->entry) - (x->entry < y->entry); /* a total order: the same on every
                                                           * machine */
}

/* A finder leaves what it found nearly in order: few have to be moved, and not far. */
static void sort_run(poly_entity *at, uint32_t n)
{
    enum { MOST = 32 };
    for (uint32_t i = 1; i < n; i++) {
        if (by_core(&at[i - 1], &at[i]) <= 0) continue;
        const poly_entity x = at[i];
        uint32_t k = i, steps = 0;
        for (; k > 0 && steps < MOST && by_core(&at[k - 1], &x) > 0; k--, steps++)
            at[k] = at[k - 1];
        at[k] = x;
        if (k > 0 && by_core(&at[k - 1], &x) > 0) { /* not so nearly */
            qsort(at, n, sizeof *at, by_core);
            return;
        }
    }
}

/* Puts all in order; [0, names) come from one finder. */
static void sort_all(poly_entities *e, uint32_t names, poly_arena *a)
{
    const uint32_t n = e->count;
    sort_run(e->at, names);
    sort_run(e->at + names, n - names);
    if (!names || names == n) return;
    poly_entity *out = poly_arena_raw(a, n, sizeof *out);
    if (!out) return;
    for (uint32_t i = 0, k = names, to = 0; to < n; to++) {
        const bool first = k == n || (i < names && by_core(&e->at[i], &e->at[k]) <= 0);
        out[to] = e->at[first ? i++ : k++];
    }
    e->at = out;
    e->cap = n;
}

static void index_entities(poly_entities *e, uint32_t n_tokens, poly_arena *a)
{
    e->n_tokens = n_tokens;
    e->first = poly_arena_alloc(a, (size_t)n_tokens + 1, sizeof *e->first);
    if (!e->first) return;
    uint32_t t = 0;
    for (uint32_t i = 0; i < e->count; i++) {
        const uint32_t end = e->at[i].core.tok + 1;
        if (t < end) poly_fill(e->first + t, end - t, i), t = end;
    }
    poly_fill(e->first + t, n_tokens + 1 - t, e->count);
}

uint8_t poly_law_maker(uint8_t cls)
{
    static const uint8_t makers[POLY_LAW_CLASS_N] = {
        [POLY_LAW_LAW] = POLY_SH_LEGISLATURE,       [POLY_LAW_BILL] = POLY_SH_LEGISLATURE,
        [POLY_LAW_CODE] = POLY_SH_LEGISLATURE,      [POLY_LAW_CONSTITUTION] = POLY_SH_LEGISLATURE,
        [POLY_LAW_REGULATION] = POLY_SH_EXECUTIVE,  [POLY_LAW_DECREE] = POLY_SH_EXECUTIVE,
        [POLY_LAW_TREATY] = POLY_SH_INTERNATIONAL,  [POLY_LAW_RULING] = POLY_SH_JUDICIARY};
    return cls < POLY_LAW_CLASS_N ? makers[cls] : (uint8_t)POLY_SH_UNKNOWN;
}

/* A law speaks too: "Pasal 5 UU PDP menyatakan bahwa ...". */
static void add_laws_as_documents(poly_entities *out, poly_arena *a)
{
    for (uint32_t i = 0; i < out->laws.count; i++) {
        const poly_range core = out->laws.at[i].core;
        POLY_VEC_PUSH(out, a,
                      (poly_entity){.kind = POLY_E_DOCUMENT,
                                    .core = core,
                                    .phrase = core,
                                    .entry = POLY_NONE,
                                    .org_entry = POLY_NONE,
                                    .stakeholder = poly_law_maker(out->laws.at[i].cls),
                                    .strength = 2});
    }
}

/* ---- where to look --------------------------------------------------------------------------- */
typedef struct look { /* 64 tokens, a bit each */
    uint64_t caps, numbers, roles;
} look;

/* No branch depends on what a token is: nobody could guess it. From the last one, so that all
 * others move up by one place. */
static look look_at(const poly_token *at, uint32_t n, const uint8_t *paths)
{
    look x = {0};
    for (const poly_token *t = at + n; t-- > at;) {
        x.caps = 2 * x.caps + ((t->flags & (POLY_TOKF_CAP | POLY_TOKF_UPPER)) != 0);
        x.numbers = 2 * x.numbers + (t->kind == POLY_TOK_NUMBER);
        x.roles = 2 * x.roles + ((paths[t->form] & POLY_PATH_ROLES) != 0);
    }
    return x;
}

/* Those of the 64 tokens at which a hit of any of the kinds starts. */
static uint64_t starts_of(const poly_hits *hits, const uint8_t *kinds, uint32_t n_kinds,
                          uint32_t word)
{
    uint64_t all = 0;
    for (uint32_t k = 0; k < n_kinds; k++)
        all |= poly_hits_starts(hits, (poly_entry_kind)kinds[k])[word];
    return all;
}

static bool find_looks(poly_looks *out, const poly_entity_input *in, poly_arena *a)
{
    static const uint8_t names[] = {POLY_K_ROLE,   POLY_K_TITLE,    POLY_K_PRONOUN, POLY_K_SOURCE,
                                    POLY_K_PLACE,  POLY_K_ORG_HEAD, POLY_K_ORG};
    static const uint8_t laws[] = {POLY_K_LAW, POLY_K_LAW_TYPE};
    const uint8_t *paths = poly_forms_paths(in->toks->forms);
    const uint32_t n = in->toks->count, words = poly_bits_words(n);
    uint64_t *sets = poly_arena_raw(a, 4 * (size_t)words, sizeof *sets);
    if (!sets) return false;
    *out = (poly_looks){sets, sets + words, sets + 2 * (size_t)words, sets + 3 * (size_t)words};
    for (uint32_t w = 0; w < words; w++) {
        const uint32_t from = 64 * w, here = n - from < 64 ? n - from : 64;
        const look x = look_at(&in->toks->at[from], here, paths);
        out->caps[w] = x.caps;
        out->names[w] = x.caps | starts_of(in->hits, names, sizeof names, w);
        out->laws[w] = x.roles | starts_of(in->hits, laws, sizeof laws, w);
        out->dates[w] = x.numbers | poly_hits_starts(in->hits, POLY_K_CALENDAR)[w];
    }
    return true;
}

poly_status poly_entity_run(poly_entities *out, const poly_entity_input *in, poly_arena *a)
{
    *out = (poly_entities){0};
    poly_looks looks;
    if (!find_looks(&looks, in, a)) return a->status;
    poly_names_find(out, in, &looks, a);
    poly_laws_find(out, in, &looks, a);
    const uint32_t names = out->count;
    add_laws_as_documents(out, a);
    const uint32_t dates = out->count;
    poly_dates_find(out, in, &looks, a);
    poly_dateline_find(out, in, dates, a);
    if (!a->status) sort_all(out, names, a);
    if (!a->status) poly_apposed_find(out, in, a);
    if (!a->status) sort_run(out->at, out->count);
    if (!a->status) index_entities(out, in->toks->count, a);
    assert(a->status || !poly_entities_check(out, in->toks));
    return a->status;
}

static bool inside(poly_range r, uint32_t n) { return r.tok <= r.tok_end && r.tok_end <= n; }

const char *poly_entities_check(const poly_entities *ents, const poly_tokens *toks)
{
    for (uint32_t i = 0; i < ents->count; i++) {
        const poly_entity *e = &ents->at[i];
        if (e->kind >= POLY_E_N) return "an entity of no kind";
        if (poly_range_none(e->core)) return "an entity without a core";
        if (!inside(e->core, toks->count) || !inside(e->phrase, toks->count))
            return "an entity outside the tokens";
        if (!inside(e->role, toks->count) || !inside(e->org, toks->count))
            return "a role or organisation outside the tokens";
        if (e->phrase.tok > e->core.tok || e->phrase.tok_end < e->core.tok_end)
            return "a core outside its phrase";
        if (i && ents->at[i - 1].core.tok > e->core.tok) return "entities are not ordered";
    }
    for (uint32_t i = 0; i < ents->laws.count; i++) {
        if (poly_range_none(ents->laws.at[i].core) || !inside(ents->laws.at[i].core, toks->count))
            return "a law outside the tokens";
    }
    return NULL;
}

static void dump_range(const char *name, poly_range r, const poly_text *text,
                       const poly_tokens *toks, poly_buf *out)
{
    if (poly_range_none(r)) return;
    poly_buf_cstr(out, name);
    poly_buf_char(out, '[');
    poly_buf_str(out, poly_str_slice(text->bytes, poly_range_span(toks, r)));
    poly_buf_char(out, ']');
}

void poly_entities_dump(const poly_entities *ents, const poly_text *text, const poly_tokens *toks,
                        poly_buf *out)
{
    static const char *const names[POLY_E_N] = {"person",   "role",    "org",   "group",
                                                "document", "pronoun", "place", "date"};
    for (uint32_t i = 0; i < ents->count; i++) {
        const poly_entity *e = &ents->at[i];
        const poly_span s = poly_range_span(toks, e->core);
        poly_buf_cstr(out, names[e->kind]);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, s.start);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, s.end);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, e->strength);
        dump_range(" ", e->core, text, toks, out);
        dump_range(" role=", e->role, text, toks, out);
        dump_range(" org=", e->org, text, toks, out);
        if (e->phrase.tok != e->core.tok || e->phrase.tok_end != e->core.tok_end)
            dump_range(" phrase=", e->phrase, text, toks, out);
        poly_buf_char(out, '\n');
    }
    for (uint32_t i = 0; i < ents->laws.count; i++) {
        poly_buf_cstr(out, "law ");
        poly_buf_str(out, ents->laws.at[i].id);
        dump_range(" ", ents->laws.at[i].core, text, toks, out);
        poly_buf_char(out, '\n');
    }
}

/*
 * forms.c - strings as numbers: the vocabulary that all documents share, and behind it each document's own forms.
 *
 *   in   folded strings     out  ids; what the lexicons know of each
 *
 * Method: open addressing with linear probing at a load of one half; a slot holds an id, and a form's hash stands beside
 * it, so that a probe touches the string only when the hash agrees. What depends on the parts of a form (`glob`, `base`)
 * is worked out once a form, not once a token.
 */
#include "token/forms.h"

#include "base/hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- a table of ids ---------------------------------------------------------------------------------------------- */
typedef struct entry {
    poly_str s;
    uint64_t hash;
    poly_form form;
} entry;

typedef struct table {
    uint32_t *slots; /* id + 1; 0 is free */
    uint32_t cap;    /* a power of two */
} table;

/* The slot that holds s, or the free one where it belongs. */
static uint32_t *slot_of(const table *t, const entry *entries, uint64_t hash, poly_str s)
{
    assert(t->cap && (t->cap & (t->cap - 1)) == 0);
    for (uint32_t i = (uint32_t)hash & (t->cap - 1);; i = (i + 1) & (t->cap - 1)) {
        const uint32_t id = t->slots[i];
        if (!id || (entries[id - 1].hash == hash && poly_str_eq(entries[id - 1].s, s))) return &t->slots[i];
    }
}

static void fill_slots(table *t, const entry *entries, uint32_t count)
{
    for (uint32_t id = 0; id < count; id++) {
        uint32_t i = (uint32_t)entries[id].hash & (t->cap - 1);
        while (t->slots[i]) i = (i + 1) & (t->cap - 1);
        t->slots[i] = id + 1;
    }
}

/* ---- the vocabulary ------------------------------------------------------------------------------------------------ */
struct poly_vocab {
    entry *at;
    uint32_t count, cap;
    table table;
    uint32_t *globs; /* ids of the forms marked GLOB, ordered by string without their '*' */
    uint32_t n_globs;
    bool frozen;
};

poly_status poly_vocab_new(poly_vocab **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? POLY_OK : POLY_ERR_NOMEM;
}

void poly_vocab_free(poly_vocab *v)
{
    if (!v) return;
    for (uint32_t i = 0; i < v->count; i++) free((void *)(uintptr_t)v->at[i].s.p);
    free(v->at);
    free(v->table.slots);
    free(v->globs);
    free(v);
}

/* Room for one more form in the array and, at a load of one half, in the table. */
static bool vocab_room(poly_vocab *v)
{
    if (v->count < v->cap) return true;
    if (v->cap >= UINT32_MAX / 8) return false;
    const uint32_t cap = v->cap ? v->cap * 2 : 64;
    table t = {calloc((size_t)cap * 2, sizeof *t.slots), cap * 2};
    entry *at = t.slots ? realloc(v->at, cap * sizeof *at) : NULL;
    if (!at) {
        free(t.slots);
        return false;
    }
    free(v->table.slots);
    v->at = at;
    v->cap = cap;
    v->table = t;
    fill_slots(&v->table, v->at, v->count);
    return true;
}

uint32_t poly_vocab_add(poly_vocab *v, poly_str folded)
{
    assert(!v->frozen);
    if (!vocab_room(v)) return POLY_NONE;
    const uint64_t hash = poly_hash_bytes(folded.p, folded.n);
    uint32_t *slot = slot_of(&v->table, v->at, hash, folded);
    if (*slot) return *slot - 1;
    char *copy = malloc(folded.n + 1);
    if (!copy) return POLY_NONE;
    if (folded.n) memcpy(copy, folded.p, folded.n);
    copy[folded.n] = 0;
    v->at[v->count] = (entry){.s = {copy, folded.n}, .hash = hash, .form = {.glob = POLY_NONE, .base = POLY_NONE}};
    *slot = v->count + 1;
    return v->count++;
}

poly_form *poly_vocab_form(poly_vocab *v, uint32_t id)
{
    assert(!v->frozen && id < v->count);
    return &v->at[id].form;
}

uint32_t poly_vocab_count(const poly_vocab *v)
{
    return v->count;
}

static uint32_t find_hashed(const poly_vocab *v, uint64_t hash, poly_str s)
{
    if (!v->count) return POLY_NONE;
    const uint32_t id = *slot_of(&v->table, v->at, hash, s);
    return id ? id - 1 : POLY_NONE;
}

uint32_t poly_vocab_find(const poly_vocab *v, poly_str folded)
{
    return find_hashed(v, poly_hash_bytes(folded.p, folded.n), folded);
}

poly_str poly_vocab_str(const poly_vocab *v, uint32_t id)
{
    assert(id < v->count);
    return v->at[id].s;
}

const poly_form *poly_vocab_info(const poly_vocab *v, uint32_t id)
{
    assert(id < v->count);
    return &v->at[id].form;
}

/* ---- parts of a form --------------------------------------------------------------------------------------------------- */
/* The prefix that a GLOB form stands for: "keaman*" is "keaman". */
static poly_str glob_prefix(const poly_vocab *v, uint32_t id)
{
    poly_str s = v->at[id].s;
    if (s.n && s.p[s.n - 1] == '*') s.n--;
    return s;
}

static size_t common_prefix(poly_str a, poly_str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n]) n++;
    return n;
}

/* How many globs are <= key. */
static uint32_t globs_upto(const poly_vocab *v, poly_str key)
{
    uint32_t lo = 0, hi = v->n_globs;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (poly_str_cmp(glob_prefix(v, v->globs[mid]), key) <= 0) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

/* The longest glob that begins s. The greatest one <= s is it, or shares with s all that a shorter one can be: look
 * again for that. Each round shortens the key, and keys are no longer than globs. */
static uint32_t find_glob(const poly_vocab *v, poly_str s)
{
    while (s.n) {
        const uint32_t i = globs_upto(v, s);
        if (!i) return POLY_NONE;
        const poly_str prefix = glob_prefix(v, v->globs[i - 1]);
        const size_t shared = common_prefix(prefix, s);
        if (shared == prefix.n) return v->globs[i - 1];
        s.n = shared;
    }
    return POLY_NONE;
}

static bool strip(poly_str *s, poly_str clitic)
{
    enum { LEAST_STEM = 2 };
    if (!poly_str_ends(*s, clitic) || s->n < clitic.n + LEAST_STEM) return false;
    s->n -= clitic.n;
    return true;
}

/* The clitics of Indonesian (Alwi et al. 2003, ch. 8: -nya -ku -mu behind nouns; -lah -kah -pun behind those) and the
 * English genitive. Two may stand together: "bukunyalah", "pemerintahnyapun". */
static uint32_t find_base(const poly_vocab *v, poly_str s)
{
    static const struct { const char *p; size_t n; } clitics[] = {{"nya", 3}, {"lah", 3}, {"kah", 3}, {"pun", 3},
                                                                  {"ku", 2},  {"mu", 2},  {"'s", 2}};
    const poly_str whole = s;
    for (int round = 0; round < 2; round++) {
        size_t i = 0;
        while (i < sizeof clitics / sizeof *clitics && !strip(&s, (poly_str){clitics[i].p, clitics[i].n})) i++;
        if (i == sizeof clitics / sizeof *clitics) break;
        const uint32_t id = poly_vocab_find(v, s);
        if (id != POLY_NONE) return id;
    }
    const char *hyphen = whole.n ? memchr(whole.p, '-', whole.n) : NULL;
    return hyphen > whole.p ? poly_vocab_find(v, (poly_str){whole.p, (size_t)(hyphen - whole.p)}) : POLY_NONE;
}

/* Bottom-up merge sort: a comparison needs the vocabulary, and qsort hands nothing through. */
static void sort_globs(const poly_vocab *v, uint32_t *ids, uint32_t *other)
{
    for (uint32_t width = 1; width < v->n_globs; width *= 2) {
        for (uint32_t from = 0; from < v->n_globs; from += 2 * width) {
            uint32_t i = from, mid = from + width < v->n_globs ? from + width : v->n_globs;
            uint32_t k = mid, end = mid + width < v->n_globs ? mid + width : v->n_globs;
            for (uint32_t to = from; to < end; to++) {
                const bool left = i < mid && (k >= end || poly_str_cmp(glob_prefix(v, ids[i]), glob_prefix(v, ids[k])) <= 0);
                other[to] = left ? ids[i++] : ids[k++];
            }
        }
        memcpy(ids, other, v->n_globs * sizeof *ids);
    }
}

poly_status poly_vocab_freeze(poly_vocab *v)
{
    assert(!v->frozen);
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->count; i++) n += (v->at[i].form.flags & POLY_FORM_GLOB) != 0;
    v->globs = malloc((n + 1) * sizeof *v->globs);
    uint32_t *other = malloc((n + 1) * sizeof *other);
    if (!v->globs || !other) {
        free(other);
        return POLY_ERR_NOMEM;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        if (v->at[i].form.flags & POLY_FORM_GLOB) v->globs[v->n_globs++] = i;
    }
    sort_globs(v, v->globs, other);
    free(other);
    for (uint32_t i = 0; i < v->count; i++) {
        if (v->at[i].form.flags & POLY_FORM_GLOB) continue;
        v->at[i].form.glob = find_glob(v, v->at[i].s);
        v->at[i].form.base = find_base(v, v->at[i].s);
    }
    v->frozen = true;
    return POLY_OK;
}

/* ---- a document's forms ------------------------------------------------------------------------------------------------ */
struct poly_forms {
    const poly_vocab *vocab;
    entry *at;
    uint32_t count, cap;
    table table;
    poly_arena *arena;
};

poly_forms *poly_forms_new(const poly_vocab *vocab, poly_arena *a)
{
    assert(vocab->frozen);
    poly_forms *f = poly_arena_alloc(a, 1, sizeof *f);
    if (f) *f = (poly_forms){.vocab = vocab, .arena = a};
    return f;
}

static bool forms_room(poly_forms *f)
{
    enum { FIRST_TABLE = 256 };
    if (f->table.cap && f->count < f->table.cap / 2) return POLY_VEC_GROW(f, f->arena);
    if (f->table.cap > UINT32_MAX / 2 || f->vocab->count + (uint64_t)f->count >= POLY_NONE - 1) {
        if (!f->arena->status) f->arena->status = POLY_ERR_LIMIT;
        return false;
    }
    const uint32_t cap = f->table.cap ? f->table.cap * 2 : FIRST_TABLE;
    table t = {poly_arena_alloc(f->arena, cap, sizeof *t.slots), cap};
    if (!t.slots) return false;
    f->table = t;
    fill_slots(&f->table, f->at, f->count);
    return POLY_VEC_GROW(f, f->arena);
}

uint32_t poly_forms_intern(poly_forms *f, poly_str folded)
{
    const uint64_t hash = poly_hash_bytes(folded.p, folded.n);
    const uint32_t known = find_hashed(f->vocab, hash, folded);
    if (known != POLY_NONE) return known;
    if (!forms_room(f)) return 0;
    uint32_t *slot = slot_of(&f->table, f->at, hash, folded);
    if (*slot) return f->vocab->count + *slot - 1;
    char *copy = poly_arena_str(f->arena, folded);
    if (!copy) return 0;
    entry *e = &f->at[f->count];
    *e = (entry){.s = {copy, folded.n}, .hash = hash};
    e->form.glob = find_glob(f->vocab, e->s);
    e->form.base = find_base(f->vocab, e->s);
    *slot = f->count + 1;
    return f->vocab->count + f->count++;
}

poly_str poly_forms_str(const poly_forms *f, uint32_t id)
{
    if (id < f->vocab->count) return f->vocab->at[id].s;
    assert(id - f->vocab->count < f->count);
    return f->at[id - f->vocab->count].s;
}

const poly_form *poly_forms_info(const poly_forms *f, uint32_t id)
{
    if (id < f->vocab->count) return &f->vocab->at[id].form;
    assert(id - f->vocab->count < f->count);
    return &f->at[id - f->vocab->count].form;
}

uint32_t poly_forms_count(const poly_forms *f)
{
    return f->vocab->count + f->count;
}

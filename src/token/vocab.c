/*
 * vocab.c - strings as numbers: the vocabulary that all documents share.
 *
 *   in   folded strings, while the lexicons are read     out  ids; what the lexicons know of each
 *
 * Method: open addressing with linear probing at a load of one half; a slot holds 32 bits of hash
 * beside the id. It is asked for each form that a worker has not met before (forms.c), and so not
 * often. What depends on the parts of a form (`glob`, `base`) is worked out once a form, not once a
 * token.
 */
#include "token/vocab.h"

#include "base/hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- sets of strings ------------------------------------------------------------------------- */
/* The slot that holds s, or the free one where it belongs. */
static poly_slot *slot_of(const poly_strings *set, uint32_t hash, poly_str s)
{
    assert(set->cap && (set->cap & (set->cap - 1)) == 0);
    for (uint32_t i = hash & (set->cap - 1);; i = (i + 1) & (set->cap - 1)) {
        poly_slot *at = &set->slots[i];
        if (!at->id1 || (at->hash == hash && poly_str_eq(set->at[at->id1 - 1], s))) return at;
    }
}

uint32_t poly_strings_hash(poly_str s) { return (uint32_t)poly_hash_bytes(s.p, s.n); }

uint32_t poly_strings_find(const poly_strings *set, uint32_t hash, poly_str s)
{
    if (!set->count) return POLY_NONE;
    return slot_of(set, hash, s)->id1 - 1; /* POLY_NONE where it is free */
}

static bool grow(poly_strings *set, poly_arena *a)
{
    enum { FIRST_CAP = 128 };
    if (set->cap > UINT32_MAX / 4) {
        if (!a->status) a->status = POLY_ERR_LIMIT;
        return false;
    }
    const uint32_t cap = set->cap ? set->cap * 2 : FIRST_CAP;
    poly_str *at = poly_arena_alloc(a, cap / 2, sizeof *at);
    poly_slot *slots = poly_arena_alloc(a, cap, sizeof *slots);
    if (!at || !slots) return false;
    if (set->count) memcpy(at, set->at, set->count * sizeof *at);
    for (uint32_t k = 0; k < set->cap; k++) {
        const poly_slot s = set->slots[k];
        if (!s.id1) continue;
        uint32_t i = s.hash & (cap - 1);
        while (slots[i].id1) i = (i + 1) & (cap - 1);
        slots[i] = s;
    }
    *set = (poly_strings){at, slots, set->count, cap};
    return true;
}

uint32_t poly_strings_add(poly_strings *set, uint32_t hash, poly_str s, poly_arena *a)
{
    if (set->count >= set->cap / 2 && !grow(set, a)) return POLY_NONE;
    poly_slot *at = slot_of(set, hash, s);
    if (at->id1) return at->id1 - 1;
    char *copy = poly_arena_str(a, s);
    if (!copy) return POLY_NONE;
    *at = (poly_slot){hash, set->count + 1};
    set->at[set->count] = (poly_str){copy, s.n};
    return set->count++;
}

/* ---- the vocabulary -------------------------------------------------------------------------- */
enum { GLOB_HEADS = 1024, LEAST_GLOB = 3 };

typedef struct forms {
    poly_form *at;
    uint32_t count, cap;
} forms;

struct poly_vocab {
    poly_arena mem;
    poly_strings strs;
    forms forms;
    uint32_t *globs; /* the forms marked GLOB, of three letters or more, by string without '*' */
    uint32_t n_globs;
    bool glob_heads[GLOB_HEADS]; /* by a hash of three letters: does a glob begin so? */
    poly_describe_fn *describe;  /* NULL: forms tell nothing by themselves */
    const void *payload;
    bool frozen;
};

poly_status poly_vocab_new(poly_vocab **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return POLY_ERR_NOMEM;
    poly_arena_init(&(*out)->mem, SIZE_MAX);
    return POLY_OK;
}

void poly_vocab_free(poly_vocab *v)
{
    if (!v) return;
    poly_arena_free(&v->mem);
    free(v);
}

uint32_t poly_vocab_add(poly_vocab *v, poly_str folded)
{
    const poly_form fresh = {.glob = POLY_NONE, .base = POLY_NONE};
    assert(!v->frozen);
    const uint32_t id = poly_strings_add(&v->strs, poly_strings_hash(folded), folded, &v->mem);
    if (id == v->forms.count) POLY_VEC_PUSH(&v->forms, &v->mem, fresh);
    return v->mem.status ? POLY_NONE : id;
}

poly_form *poly_vocab_form(poly_vocab *v, uint32_t id)
{
    assert(!v->frozen && id < v->forms.count);
    return &v->forms.at[id];
}

uint32_t poly_vocab_count(const poly_vocab *v) { return v->forms.count; }

uint32_t poly_vocab_find(const poly_vocab *v, poly_str folded)
{
    return poly_strings_find(&v->strs, poly_strings_hash(folded), folded);
}

poly_str poly_vocab_str(const poly_vocab *v, uint32_t id)
{
    assert(id < v->forms.count);
    return v->strs.at[id];
}

const poly_form *poly_vocab_info(const poly_vocab *v, uint32_t id)
{
    assert(id < v->forms.count);
    return &v->forms.at[id];
}

/* ---- parts of a form ------------------------------------------------------------------------- */
/* The prefix that a GLOB form stands for: "keaman*" is "keaman". */
static poly_str glob_prefix(const poly_vocab *v, uint32_t id)
{
    poly_str s = v->strs.at[id];
    if (s.n && s.p[s.n - 1] == '*') s.n--;
    return s;
}

static size_t common_prefix(poly_str a, poly_str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n]) n++;
    return n;
}

static uint32_t head_of(poly_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    return (p[0] * 961u + p[1] * 31u + p[2]) % GLOB_HEADS;
}

/* How many globs are <= s. */
static uint32_t globs_upto(const poly_vocab *v, poly_str s)
{
    uint32_t lo = 0, hi = v->n_globs;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (poly_str_cmp(glob_prefix(v, v->globs[mid]), s) <= 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The longest glob that begins s. The greatest one <= s is it, or shares with s all that a shorter
 * one can be: look again for that. Each round shortens the key, and keys are no longer than
 * globs. */
static uint32_t find_glob(const poly_vocab *v, poly_str s)
{
    if (s.n < LEAST_GLOB || !v->glob_heads[head_of(s)]) return POLY_NONE; /* nearly always */
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

const poly_str poly_clitic_pronouns[] = {{"nya", 3}, {"ku", 2}, {"mu", 2}, {NULL, 0}};
const poly_str poly_clitic_particles[] = {{"lah", 3}, {"kah", 3}, {"pun", 3}, {"tah", 3}, {NULL, 0}};
static const poly_str genitive[] = {{"'s", 2}, {NULL, 0}};

/* One of the list, but for -tah: "bantah" is no "ban". */
static bool strip(poly_str *s, const poly_str *clitics)
{
    while (clitics->p && (!poly_str_ends(*s, *clitics) || clitics->p[0] == 't')) clitics++;
    if (!clitics->p || s->n < clitics->n + POLY_CLITIC_STEM) return false;
    s->n -= clitics->n;
    return true;
}

/* Two may stand together: "bukunyalah", "pemerintahnyapun". */
static uint32_t find_base(const poly_vocab *v, poly_str s)
{
    const poly_str whole = s;
    for (int round = 0; round < 2; round++) {
        if (!strip(&s, poly_clitic_pronouns) && !strip(&s, poly_clitic_particles) && !strip(&s, genitive)) break;
        const uint32_t id = poly_vocab_find(v, s);
        if (id != POLY_NONE) return id;
    }
    const char *hyphen = whole.n ? memchr(whole.p, '-', whole.n) : NULL;
    return hyphen > whole.p ? poly_vocab_find(v, (poly_str){whole.p, (size_t)(hyphen - whole.p)})
                            : POLY_NONE;
}

/* Bottom-up merge sort: a comparison needs the vocabulary, and qsort hands nothing through. */
static void sort_globs(const poly_vocab *v, uint32_t *ids, uint32_t *other)
{
    for (uint32_t width = 1; width < v->n_globs; width *= 2) {
        for (uint32_t from = 0; from < v->n_globs; from += 2 * width) {
            uint32_t i = from, mid = from + width < v->n_globs ? from + width : v->n_globs;
            uint32_t k = mid, end = mid + width < v->n_globs ? mid + width : v->n_globs;
            for (uint32_t to = from; to < end; to++) {
                const bool left =
                    i < mid &&
                    (k >= end || poly_str_cmp(glob_prefix(v, ids[i]), glob_prefix(v, ids[k])) <= 0);
                other[to] = left ? ids[i++] : ids[k++];
            }
        }
        memcpy(ids, other, v->n_globs * sizeof *ids);
    }
}

void poly_vocab_describe_with(poly_vocab *v, poly_describe_fn *describe, const void *payload)
{
    assert(!v->frozen);
    v->describe = describe;
    v->payload = payload;
}

void poly_vocab_describe(const poly_vocab *v, poly_form *form, poly_str s)
{
    form->glob = find_glob(v, s);
    form->base = find_base(v, s);
    if (v->describe) v->describe(v->payload, form, s);
}

poly_status poly_vocab_freeze(poly_vocab *v)
{
    assert(!v->frozen);
    uint32_t n = 0;
    poly_form *form = v->forms.at;
    for (uint32_t i = 0; i < v->forms.count; i++) n += (form[i].flags & POLY_FORM_GLOB) != 0;
    v->globs = poly_arena_alloc(&v->mem, (size_t)n + 1, sizeof *v->globs);
    uint32_t *other = poly_arena_alloc(&v->mem, (size_t)n + 1, sizeof *other);
    if (!v->globs || !other) return v->mem.status;
    for (uint32_t i = 0; i < v->forms.count; i++) {
        if (!(form[i].flags & POLY_FORM_GLOB) || glob_prefix(v, i).n < LEAST_GLOB) continue;
        v->globs[v->n_globs++] = i;
        v->glob_heads[head_of(glob_prefix(v, i))] = true;
    }
    sort_globs(v, v->globs, other);
    for (uint32_t i = 0; i < v->forms.count; i++) {
        if (!(form[i].flags & POLY_FORM_GLOB)) poly_vocab_describe(v, &form[i], v->strs.at[i]);
    }
    v->frozen = true;
    return POLY_OK;
}

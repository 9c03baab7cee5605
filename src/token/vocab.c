/*
 * vocab.c - strings as numbers: the vocabulary that all documents share.
 *
 *   in   folded strings, while the lexicons are read     out  ids; what the lexicons know of each
 *
 * Method: it is asked for each form that a worker has not met before (forms.c), and so not often.
 * What depends on the parts of a form (its base, its classes) is worked out once a form, not once a
 * token.
 */
#include "token/vocab.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- the vocabulary -------------------------------------------------------------------------- */
struct poly_vocab {
    poly_arena mem;
    poly_strings strs;
    struct {
        poly_form *at;
        uint32_t count, cap;
    } forms;
    poly_ids ways;        /* lists: how many, then the ids; at 0 the empty one */
    uint8_t *paths;       /* by form: poly_path */
    poly_globs globs;
    poly_members members; /* of the other classes; ordered by form once frozen */
    poly_describe_fn *describe; /* NULL: forms tell nothing by themselves */
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
    const poly_form fresh = {.base = POLY_NONE};
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
    return poly_strings_at(&v->strs, id);
}

const poly_form *poly_vocab_info(const poly_vocab *v, uint32_t id)
{
    assert(id < v->forms.count);
    return &v->forms.at[id];
}

/* ---- classes --------------------------------------------------------------------------------- */
uint32_t poly_vocab_class(poly_vocab *v, poly_str pattern)
{
    const uint32_t id = poly_vocab_add(v, pattern);
    if (id != POLY_NONE) v->forms.at[id].flags |= POLY_FORM_CLASS;
    return id;
}

void poly_vocab_member(poly_vocab *v, uint32_t class_id, uint32_t form)
{
    assert(!v->frozen && (v->mem.status || (class_id < v->forms.count && form < v->forms.count)));
    POLY_VEC_PUSH(&v->members, &v->mem, (poly_member){form, class_id});
}

static int by_form(const void *a, const void *b)
{
    const poly_member *x = a, *y = b;
    if (x->form != y->form) return x->form < y->form ? -1 : 1;
    return (x->class_id > y->class_id) - (x->class_id < y->class_id);
}

/* The first member that is not before `form`. */
static uint32_t members_from(const poly_vocab *v, uint32_t form)
{
    uint32_t lo = 0, hi = v->members.count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (v->members.at[mid].form < form)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* ---- parts of a form ------------------------------------------------------------------------- */
const poly_str poly_clitic_pronouns[] = {{"nya", 3}, {"ku", 2}, {"mu", 2}, {NULL, 0}};
const poly_str poly_clitic_particles[] = {
    {"lah", 3}, {"kah", 3}, {"pun", 3}, {"tah", 3}, {NULL, 0}};
static const poly_str genitive[] = {{"'s", 2}, {NULL, 0}};

/* One of the list, but for -tah: "bantah" is no "ban". */
static bool strip(poly_str *s, const poly_str *clitics)
{
    if (s->n <= POLY_CLITIC_STEM) return false;
    const char last = s->p[s->n - 1]; /* few words end with one of them, and it is asked of each new
                                       * one many times */
    while (clitics->p && (clitics->p[clitics->n - 1] != last || clitics->p[0] == 't' ||
                          !poly_str_ends(*s, *clitics)))
        clitics++;
    /* "UK's" is of the UK */
    const size_t stem = clitics == genitive ? POLY_GENITIVE_STEM : POLY_CLITIC_STEM;
    if (!clitics->p || s->n < clitics->n + stem) return false;
    s->n -= clitics->n;
    return true;
}

/* One clitic; two may stand together: "bukunyalah", "pemerintahnyapun". */
static bool strip_one(poly_str *s)
{
    return strip(s, poly_clitic_pronouns) || strip(s, poly_clitic_particles) || strip(s, genitive);
}

static uint32_t find_base(const poly_vocab *v, poly_str s)
{
    const poly_str whole = s;
    for (int round = 0; round < 2 && strip_one(&s); round++) {
        const uint32_t id = poly_vocab_find(v, s);
        if (id != POLY_NONE) return id;
    }
    const char *hyphen = whole.n ? memchr(whole.p, '-', whole.n) : NULL;
    return hyphen > whole.p ? poly_vocab_find(v, (poly_str){whole.p, (size_t)(hyphen - whole.p)})
                            : POLY_NONE;
}

void poly_vocab_describe_with(poly_vocab *v, poly_describe_fn *describe, const void *payload)
{
    assert(!v->frozen);
    v->describe = describe;
    v->payload = payload;
}

static void push_classes(const poly_vocab *v, uint32_t id, poly_str s, poly_ids *out, poly_arena *a)
{
    const uint32_t from = out->count;
    poly_globs_find(&v->globs, &v->strs, s, out, a);
    for (uint32_t i = members_from(v, id); i < v->members.count && v->members.at[i].form == id; i++)
        POLY_VEC_PUSH(out, a, v->members.at[i].class_id);
    for (uint32_t i = from; i < out->count; i++) out->at[i] |= POLY_WAY_CLASS;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_numbers(uint32_t *at, uint32_t n)
{
    enum { FEW = 16 }; /* nearly always */
    if (n > FEW) {
        qsort(at, n, sizeof *at, by_number);
        return;
    }
    for (uint32_t i = 1; i < n; i++) {
        const uint32_t x = at[i];
        uint32_t k = i;
        for (; k > 0 && at[k - 1] > x; k--) at[k] = at[k - 1];
        at[k] = x;
    }
}

/* Each way once: bases, then classes. */
static void settle_ways(poly_ids *out, uint32_t from)
{
    uint32_t *const at = out->at + from, n = out->count - from;
    uint32_t kept = 0;
    sort_numbers(at, n);
    for (uint32_t i = 0; i < n; i++) {
        if (!kept || at[i] != at[kept - 1]) at[kept++] = at[i];
    }
    out->count = from + kept;
}

void poly_vocab_describe(const poly_vocab *v, poly_form *form, uint32_t id, poly_str s,
                         poly_ids *ways, poly_arena *a)
{
    enum { MOST_BASES = 4 }; /* "bukunyalah" is "bukunya" is "buku" */
    const uint32_t start = ways->count;
    uint32_t base = find_base(v, s);
    form->base = base;
    if (v->describe) v->describe(v->payload, form, s);
    POLY_VEC_PUSH(ways, a, 0);
    push_classes(v, id, s, ways, a);
    /* "*isme" and "turismenya" */
    for (int i = 0; i < 2 && strip_one(&s); i++) push_classes(v, POLY_NONE, s, ways, a);
    for (int i = 0; i < MOST_BASES && base != POLY_NONE; i++) {
        const poly_str stem = poly_vocab_str(v, base);
        POLY_VEC_PUSH(ways, a, base);
        push_classes(v, base, stem, ways, a);
        base = find_base(v, stem);
    }
    if (a->status) return;
    settle_ways(ways, start + 1);
    form->ways = start;
    ways->at[start] = ways->count - start - 1;
    if (!ways->at[start]) form->ways = 0, ways->count = start;
}

const poly_ids *poly_vocab_ways(const poly_vocab *v) { return &v->ways; }

const uint8_t *poly_vocab_paths(const poly_vocab *v) { return v->paths; }

uint8_t poly_vocab_path_of(const poly_vocab *v, const poly_form *form, const poly_ids *ways)
{
    const uint32_t *at = ways->at + form->ways, n = *at;
    uint8_t path = n ? POLY_PATH_WAYS : 0;
    if (form->flags & POLY_FORM_PATH && !(form->flags & POLY_FORM_CLASS)) path |= POLY_PATH_OWN;
    for (uint32_t i = 1; i <= n; i++) {
        if (v->forms.at[at[i] & ~POLY_WAY_CLASS].flags & POLY_FORM_PATH) path |= POLY_PATH_WAY;
    }
    if (form->roles) path |= POLY_PATH_ROLES;
    if (form->flags & POLY_FORM_ABBR) path |= POLY_PATH_ABBR;
    if (form->flags & POLY_FORM_FUNCTION_ID) path |= POLY_PATH_FUNCTION_ID;
    return form->flags & POLY_FORM_RELATED ? path | POLY_PATH_RELATED : path;
}

poly_status poly_vocab_freeze(poly_vocab *v)
{
    poly_form *form = v->forms.at;
    assert(!v->frozen);
    poly_globs_make(&v->globs, &v->strs, form, &v->mem);
    if (v->members.count) qsort(v->members.at, v->members.count, sizeof *v->members.at, by_form);
    POLY_VEC_PUSH(&v->ways, &v->mem, 0);
    v->paths = poly_arena_alloc(&v->mem, v->forms.count, 1);
    for (uint32_t i = 0; i < v->forms.count && !v->mem.status; i++) {
        if (form[i].flags & POLY_FORM_CLASS) continue;
        poly_vocab_describe(v, &form[i], i, poly_strings_at(&v->strs, i), &v->ways, &v->mem);
        if (!v->mem.status)
            v->paths[i] = POLY_PATH_KNOWN | poly_vocab_path_of(v, &form[i], &v->ways);
    }
    v->frozen = true;
    return v->mem.status;
}

/* ---- as one piece ---------------------------------------------------------------------------- */
poly_vocab_tables poly_vocab_tables_of(const poly_vocab *v)
{
    assert(v->frozen);
    return (poly_vocab_tables){.bytes = v->strs.bytes.at,
                               .n_bytes = v->strs.bytes.count,
                               .start = v->strs.start,
                               .n_forms = v->strs.count,
                               .slots = v->strs.slots,
                               .n_slots = v->strs.cap,
                               .forms = v->forms.at,
                               .ways = v->ways.at,
                               .n_ways = v->ways.count,
                               .paths = v->paths,
                               .globs = v->globs.at,
                               .n_globs = v->globs.count,
                               .glob_slots = v->globs.slots,
                               .n_glob_slots = v->globs.cap,
                               .glob_lengths = v->globs.lengths,
                               .members = v->members.at,
                               .n_members = v->members.count};
}

/* The arrays are only read from here on: a frozen vocabulary adds nothing. */
poly_status poly_vocab_from_tables(poly_vocab **out, const poly_vocab_tables *t,
                                   poly_describe_fn *describe, const void *payload)
{
    const poly_status st = poly_vocab_new(out);
    if (st != POLY_OK) return st;
    poly_vocab *v = *out;
    v->strs.bytes.at = (char *)(uintptr_t)t->bytes;
    v->strs.bytes.count = v->strs.bytes.cap = t->n_bytes;
    v->strs.start = (uint32_t *)(uintptr_t)t->start;
    v->strs.slots = (poly_slot *)(uintptr_t)t->slots;
    v->strs.count = v->forms.count = v->forms.cap = t->n_forms;
    v->strs.cap = t->n_slots;
    v->forms.at = (poly_form *)(uintptr_t)t->forms;
    v->ways = (poly_ids){(uint32_t *)(uintptr_t)t->ways, t->n_ways, t->n_ways};
    v->paths = (uint8_t *)(uintptr_t)t->paths;
    v->globs = (poly_globs){.at = (poly_glob *)(uintptr_t)t->globs,
                            .slots = (uint32_t *)(uintptr_t)t->glob_slots,
                            .count = t->n_globs,
                            .cap = t->n_glob_slots};
    memcpy(v->globs.lengths, t->glob_lengths, sizeof v->globs.lengths);
    v->members = (poly_members){(poly_member *)(uintptr_t)t->members, t->n_members, t->n_members};
    v->describe = describe;
    v->payload = payload;
    v->frozen = true;
    return POLY_OK;
}

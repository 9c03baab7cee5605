/*
 * forms.c - strings as numbers: the vocabulary that all documents share, and behind it each
 * document's own forms.
 *
 *   in   folded strings     out  ids; what the lexicons know of each
 *
 * Method: open addressing with linear probing at a load of one half. A slot holds 32 bits of hash
 * beside the id; a form's first bytes lie in a key of 32 bytes of its own: an unknown word costs
 * one cache line, a known one two. What depends on the parts of a form (`glob`, `base`) is worked
 * out once a form, not once a token.
 */
#include "token/forms.h"

#include "base/hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- keys ------------------------------------------------------------------------------------ */
enum { KEY_BYTES = 28 };

/* A string's first bytes, padded with NULs, and its length: shorter strings are all here. */
typedef struct key {
    char head[KEY_BYTES];
    uint32_t n;
} key;

typedef struct slot {
    uint32_t hash, id1; /* id + 1; 0 is free */
} slot;

typedef struct table {
    slot *slots;
    uint32_t cap; /* a power of two */
} table;

static key key_of(poly_str s)
{
    key k = {.n = (uint32_t)s.n};
    if (s.n) memcpy(k.head, s.p, s.n < KEY_BYTES ? s.n : KEY_BYTES);
    return k;
}

static inline uint64_t load8(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

static inline uint32_t load4(const char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

/* Each word has an odd multiplier of its own (fractions of square roots, as in SHA-512). */
static inline uint32_t mix_words(uint64_t a, uint64_t b, uint64_t c, uint32_t d, uint32_t n)
{
    return (uint32_t)poly_hash_mix((a ^ n) * 0x6a09e667f3bcc909u + b * 0xbb67ae8584caa73bu +
                                   c * 0x3c6ef372fe94f82bu + d * 0xa54ff53a5f1d36f1u);
}

static uint32_t hash_of(const key *k, poly_str s)
{
    if (s.n > KEY_BYTES) return (uint32_t)poly_hash_bytes(s.p, s.n);
    return mix_words(load8(k->head), load8(k->head + 8), load8(k->head + 16), load4(k->head + 24),
                     k->n);
}

static inline bool same_key(const key *a, const key *b)
{
    const uint64_t differ = (load8(a->head) ^ load8(b->head)) |
                            (load8(a->head + 8) ^ load8(b->head + 8)) |
                            (load8(a->head + 16) ^ load8(b->head + 16));
    return !differ && load4(a->head + 24) == load4(b->head + 24) && a->n == b->n;
}

/* ---- short ASCII words: folded, hashed and made a key eight bytes at a time ------------------ */
/* 28 bytes of ones, then of zeroes: load8(ones + 28 - n + i) keeps what lies before byte n of the
 * word at i. */
static const char ones[2 * KEY_BYTES + 8] =
    "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
    "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";

#define POLY_EACH(byte) (0x0101010101010101u * (uint64_t)(byte))

/* Lower case of eight ASCII bytes: the top bit of each sum tells whether its byte is beyond 'A' -
 * 1, beyond 'Z'. */
static inline uint64_t lower8(uint64_t w)
{
    const uint64_t from_a = w + POLY_EACH(0x80 - 'A'), behind_z = w + POLY_EACH(0x80 - 'Z' - 1);
    return w | ((from_a ^ behind_z) & POLY_EACH(0x80)) >> 2;
}

/* Eight bytes folded; what does not fold so simply shows in the top bits of *odd: other bytes than
 * ASCII, and the backtick, which folds to an apostrophe. */
static inline uint64_t fold8(const char *p, const char *mask, uint64_t *odd)
{
    const uint64_t w = load8(p) & load8(mask), tick = w ^ POLY_EACH('`');
    *odd |= (w | ((tick - POLY_EACH(1)) & ~tick)) & POLY_EACH(0x80);
    return lower8(w);
}

/* The key and hash of the n <= KEY_BYTES bytes at p, of which 32 can be read. False when they do
 * not fold so simply. Most words are done with after eight bytes. */
static inline bool ascii_key(key *k, uint32_t *hash, const char *p, uint32_t n)
{
    const char *mask = ones + KEY_BYTES - n;
    uint64_t w[4] = {0}, odd = 0;
    w[0] = fold8(p, mask, &odd);
    if (n > 8) w[1] = fold8(p + 8, mask + 8, &odd);
    if (n > 16) {
        w[2] = fold8(p + 16, mask + 16, &odd);
        w[3] = fold8(p + 24, mask + 24, &odd);
    }
    memcpy(k, w, sizeof *k);
    k->n = n;
    *hash = mix_words(w[0], w[1], w[2], load4((const char *)&w[3]), n);
    return !odd;
}

/* The slot that holds s, or the free one where it belongs. */
static inline slot *slot_of(const table *t, const key *keys, const poly_str *strs, uint32_t hash,
                            const key *k, poly_str s)
{
    assert(t->cap && (t->cap & (t->cap - 1)) == 0);
    for (uint32_t i = hash & (t->cap - 1);; i = (i + 1) & (t->cap - 1)) {
        slot *at = &t->slots[i];
        if (!at->id1) return at;
        if (at->hash != hash || !same_key(&keys[at->id1 - 1], k)) continue;
        if (s.n <= KEY_BYTES || poly_str_eq(strs[at->id1 - 1], s)) return at;
    }
}

static void move_slots(table *to, const table *from)
{
    for (uint32_t k = 0; k < from->cap; k++) {
        const slot s = from->slots[k];
        if (!s.id1) continue;
        uint32_t i = s.hash & (to->cap - 1);
        while (to->slots[i].id1) i = (i + 1) & (to->cap - 1);
        to->slots[i] = s;
    }
}

/* ---- the vocabulary -------------------------------------------------------------------------- */
enum { GLOB_HEADS = 1024, LEAST_GLOB = 3 };

struct poly_vocab {
    key *keys;
    poly_str *strs;
    poly_form *forms;
    uint32_t count, cap;
    table table;
    uint32_t *globs; /* the forms marked GLOB, of three letters or more, by string without '*' */
    uint32_t n_globs;
    bool glob_heads[GLOB_HEADS]; /* by a hash of three letters: does a glob begin so? */
    poly_describe_fn *describe; /* NULL: forms tell nothing by themselves */
    const void *payload;
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
    for (uint32_t i = 0; i < v->count; i++) free((void *)(uintptr_t)v->strs[i].p);
    free(v->keys);
    free(v->strs);
    free(v->forms);
    free(v->table.slots);
    free(v->globs);
    free(v);
}

static bool grow(void **p, uint32_t cap, size_t size)
{
    void *bigger = realloc(*p, cap * size);
    if (bigger) *p = bigger;
    return bigger != NULL;
}

/* Room for one more form in the arrays and, at a load of one half, in the table. */
static bool vocab_room(poly_vocab *v)
{
    if (v->count < v->cap) return true;
    if (v->cap >= UINT32_MAX / 8) return false;
    const uint32_t cap = v->cap ? v->cap * 2 : 64;
    if (!grow((void **)&v->keys, cap, sizeof *v->keys) ||
        !grow((void **)&v->strs, cap, sizeof *v->strs) ||
        !grow((void **)&v->forms, cap, sizeof *v->forms))
        return false;
    const table t = {calloc((size_t)cap * 2, sizeof *t.slots), cap * 2};
    if (!t.slots) return false;
    move_slots(&(table){t.slots, t.cap}, &v->table);
    free(v->table.slots);
    v->table = t;
    v->cap = cap;
    return true;
}

uint32_t poly_vocab_add(poly_vocab *v, poly_str folded)
{
    assert(!v->frozen);
    if (folded.n >= UINT32_MAX || !vocab_room(v)) return POLY_NONE;
    const key k = key_of(folded);
    const uint32_t hash = hash_of(&k, folded);
    slot *at = slot_of(&v->table, v->keys, v->strs, hash, &k, folded);
    if (at->id1) return at->id1 - 1;
    char *copy = malloc(folded.n + 1);
    if (!copy) return POLY_NONE;
    if (folded.n) memcpy(copy, folded.p, folded.n);
    copy[folded.n] = 0;
    v->keys[v->count] = k;
    v->strs[v->count] = (poly_str){copy, folded.n};
    v->forms[v->count] = (poly_form){.glob = POLY_NONE, .base = POLY_NONE};
    *at = (slot){hash, v->count + 1};
    return v->count++;
}

poly_form *poly_vocab_form(poly_vocab *v, uint32_t id)
{
    assert(!v->frozen && id < v->count);
    return &v->forms[id];
}

uint32_t poly_vocab_count(const poly_vocab *v) { return v->count; }

static uint32_t find_hashed(const poly_vocab *v, uint32_t hash, const key *k, poly_str s)
{
    if (!v->count) return POLY_NONE;
    const slot *at = slot_of(&v->table, v->keys, v->strs, hash, k, s);
    return at->id1 ? at->id1 - 1 : POLY_NONE;
}

uint32_t poly_vocab_find(const poly_vocab *v, poly_str folded)
{
    const key k = key_of(folded);
    return find_hashed(v, hash_of(&k, folded), &k, folded);
}

poly_str poly_vocab_str(const poly_vocab *v, uint32_t id)
{
    assert(id < v->count);
    return v->strs[id];
}

const poly_form *poly_vocab_info(const poly_vocab *v, uint32_t id)
{
    assert(id < v->count);
    return &v->forms[id];
}

/* ---- parts of a form ------------------------------------------------------------------------- */
/* The prefix that a GLOB form stands for: "keaman*" is "keaman". */
static poly_str glob_prefix(const poly_vocab *v, uint32_t id)
{
    poly_str s = v->strs[id];
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
 * one can be: look again for that. Each round shortens the key, and keys are no longer than globs. */
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

/* Three letters must stay: "ialah" is no "ia", "buku" no "bu". */
static bool strip(poly_str *s, poly_str clitic)
{
    enum { LEAST_STEM = 3 };
    if (s->n < clitic.n + LEAST_STEM || s->p[s->n - 1] != clitic.p[clitic.n - 1]) return false;
    if (!poly_str_ends(*s, clitic)) return false;
    s->n -= clitic.n;
    return true;
}

/* The clitics of Indonesian (Alwi et al. 2003, ch. 8: -nya -ku -mu behind nouns; -lah -kah -pun
 * behind those) and the English genitive. Two may stand together: "bukunyalah", "pemerintahnyapun". */
static uint32_t find_base(const poly_vocab *v, poly_str s)
{
    static const struct {
        const char *p;
        size_t n;
    } clitics[] = {{"nya", 3}, {"lah", 3}, {"kah", 3}, {"pun", 3}, {"ku", 2}, {"mu", 2}, {"'s", 2}};
    const poly_str whole = s;
    for (int round = 0; round < 2; round++) {
        size_t i = 0;
        while (i < sizeof clitics / sizeof *clitics &&
               !strip(&s, (poly_str){clitics[i].p, clitics[i].n}))
            i++;
        if (i == sizeof clitics / sizeof *clitics) break;
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

static void describe(const poly_vocab *v, poly_form *form, poly_str s)
{
    form->glob = find_glob(v, s);
    form->base = find_base(v, s);
    if (v->describe) v->describe(v->payload, form, s);
}

poly_status poly_vocab_freeze(poly_vocab *v)
{
    assert(!v->frozen);
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->count; i++) n += (v->forms[i].flags & POLY_FORM_GLOB) != 0;
    v->globs = malloc((n + 1) * sizeof *v->globs);
    uint32_t *other = malloc((n + 1) * sizeof *other);
    if (!v->globs || !other) {
        free(other);
        return POLY_ERR_NOMEM;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        if (!(v->forms[i].flags & POLY_FORM_GLOB) || glob_prefix(v, i).n < LEAST_GLOB) continue;
        v->globs[v->n_globs++] = i;
        v->glob_heads[head_of(glob_prefix(v, i))] = true;
    }
    sort_globs(v, v->globs, other);
    free(other);
    for (uint32_t i = 0; i < v->count; i++) {
        if (v->forms[i].flags & POLY_FORM_GLOB) continue;
        describe(v, &v->forms[i], v->strs[i]);
    }
    v->frozen = true;
    return POLY_OK;
}

/* ---- a document's forms ---------------------------------------------------------------------- */
typedef struct waiting { /* a form that is being looked up: its slot is on its way into the cache */
    key k;
    uint32_t hash, tok;
} waiting;

enum { BATCH = 16 };

struct poly_forms {
    const poly_vocab *vocab;
    key *keys;
    poly_str *strs;
    poly_form *forms;
    uint32_t count, cap;
    table table;
    poly_arena *arena;
    waiting batch[BATCH];
    uint32_t n_batch;
    uint32_t marks[128]; /* id + 1 of the form of each mark; 0: not met yet */
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
    enum { FIRST_CAP = 128 };
    poly_arena *a = f->arena;
    if (f->count < f->cap) return true;
    if (f->cap > UINT32_MAX / 8 || f->vocab->count >= UINT32_MAX / 2) {
        if (!a->status) a->status = POLY_ERR_LIMIT;
        return false;
    }
    const uint32_t cap = f->cap ? f->cap * 2 : FIRST_CAP;
    const poly_forms old = *f;
    f->keys = poly_arena_alloc(a, cap, sizeof *f->keys);
    f->strs = poly_arena_alloc(a, cap, sizeof *f->strs);
    f->forms = poly_arena_alloc(a, cap, sizeof *f->forms);
    f->table = (table){poly_arena_alloc(a, (size_t)cap * 2, sizeof *f->table.slots), cap * 2};
    if (a->status) {
        *f = old;
        return false;
    }
    if (f->count) {
        memcpy(f->keys, old.keys, f->count * sizeof *f->keys);
        memcpy(f->strs, old.strs, f->count * sizeof *f->strs);
        memcpy(f->forms, old.forms, f->count * sizeof *f->forms);
        move_slots(&f->table, &old.table);
    }
    f->cap = cap;
    return true;
}

static uint32_t intern(poly_forms *f, const key *k, uint32_t hash, poly_str folded)
{
    const uint32_t known = find_hashed(f->vocab, hash, k, folded);
    if (known != POLY_NONE) return known;
    if (!forms_room(f)) return 0;
    slot *at = slot_of(&f->table, f->keys, f->strs, hash, k, folded);
    if (at->id1) return f->vocab->count + at->id1 - 1;
    char *copy = poly_arena_str(f->arena, folded);
    if (!copy) return 0;
    const poly_str s = {copy, folded.n};
    f->keys[f->count] = *k;
    f->strs[f->count] = s;
    f->forms[f->count] = (poly_form){0};
    describe(f->vocab, &f->forms[f->count], s);
    *at = (slot){hash, f->count + 1};
    return f->vocab->count + f->count++;
}

/* The vocabulary is larger than the caches next to the core: the lines of a batch are asked for
 * together. */
#if defined(__GNUC__)
#define POLY_PREFETCH(p) __builtin_prefetch(p)
#else
#define POLY_PREFETCH(p) ((void)(p))
#endif

/* The form at the end of the batch waits from now on. */
static inline void wait_for(poly_forms *f, poly_tokens *toks, uint32_t tok)
{
    const poly_vocab *v = f->vocab;
    waiting *w = &f->batch[f->n_batch++];
    w->tok = tok;
    if (v->count) POLY_PREFETCH(&v->table.slots[w->hash & (v->table.cap - 1)]);
    if (f->n_batch == BATCH) poly_forms_flush(f, toks);
}

void poly_forms_intern_later(poly_forms *f, poly_tokens *toks, uint32_t tok, poly_str folded)
{
    waiting *w = &f->batch[f->n_batch];
    w->k = key_of(folded);
    w->hash = hash_of(&w->k, folded);
    if (folded.n <= KEY_BYTES) {
        wait_for(f, toks, tok);
        return;
    }
    const key k = w->k;
    const uint32_t hash = w->hash;
    poly_forms_flush(f, toks); /* in order of the text, so that ids do not depend on lengths */
    toks->at[tok].form = intern(f, &k, hash, folded);
}

bool poly_forms_intern_ascii(poly_forms *f, poly_tokens *toks, uint32_t tok, poly_str word)
{
    waiting *w = &f->batch[f->n_batch];
    if (word.n > KEY_BYTES || !ascii_key(&w->k, &w->hash, word.p, (uint32_t)word.n)) return false;
    wait_for(f, toks, tok);
    return true;
}

void poly_forms_intern_mark(poly_forms *f, poly_tokens *toks, uint32_t tok, char mark)
{
    assert(mark > 0);
    if (!f->marks[(int)mark]) {
        const poly_str s = mark == '~' ? POLY_S("...") : (poly_str){&mark, 1};
        const key k = key_of(s);
        poly_forms_flush(f, toks);
        f->marks[(int)mark] = intern(f, &k, hash_of(&k, s), s) + 1;
    }
    toks->at[tok].form = f->marks[(int)mark] - 1;
}

void poly_forms_flush(poly_forms *f, poly_tokens *toks)
{
    const poly_vocab *v = f->vocab;
    for (uint32_t i = 0; i < f->n_batch && v->count; i++) {
        const slot at = v->table.slots[f->batch[i].hash & (v->table.cap - 1)];
        if (at.id1) POLY_PREFETCH(&v->keys[at.id1 - 1]);
    }
    for (uint32_t i = 0; i < f->n_batch; i++) {
        const waiting *w = &f->batch[i];
        toks->at[w->tok].form = intern(f, &w->k, w->hash, (poly_str){w->k.head, w->k.n});
    }
    f->n_batch = 0;
}

poly_str poly_forms_str(const poly_forms *f, uint32_t id)
{
    if (id < f->vocab->count) return f->vocab->strs[id];
    assert(id - f->vocab->count < f->count);
    return f->strs[id - f->vocab->count];
}

const poly_form *poly_forms_info(const poly_forms *f, uint32_t id)
{
    if (id < f->vocab->count) return &f->vocab->forms[id];
    assert(id - f->vocab->count < f->count);
    return &f->forms[id - f->vocab->count];
}

uint32_t poly_forms_count(const poly_forms *f) { return f->vocab->count + f->count; }

poly_form_table poly_forms_table(const poly_forms *f)
{
    return (poly_form_table){f->vocab->forms, f->forms, f->vocab->count};
}

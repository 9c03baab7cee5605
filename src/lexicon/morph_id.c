/*
 * morph_id.c - an Indonesian word -> its analysis: listed words first, then the reading of
 * morph_read.c; doublings.
 *
 *   in   a folded word, the lists     out  poly_analysis
 *
 * Reduplication: Alwi et al., "Tata Bahasa Baku Bahasa Indonesia" (3rd ed. 2003), 5.5; Sneddon et
 * al., "Indonesian: A Comprehensive Grammar" (2nd ed. 2010), 1.17-1.26.
 */
#include "lexicon/morph_id.h"

#include <assert.h>
#include <string.h>

static const char *const deriv_names[] = {NULL, "kan", "i", "an", "in"};

static poly_str lemma_of(const poly_listed *x) { return x->lemma.n ? x->lemma : x->word; }

static void put_tail(poly_analysis *a, const poly_tail *t)
{
    if (t->loan) poly_add_morpheme(a, POLY_MORPHEME_SUFFIX, t->loan);
    if (t->deriv) poly_add_morpheme(a, POLY_MORPHEME_SUFFIX, deriv_names[t->deriv]);
    if (t->poss) poly_add_morpheme(a, POLY_MORPHEME_ENCLITIC, t->poss);
    if (t->particle) poly_add_morpheme(a, POLY_MORPHEME_ENCLITIC, t->particle);
}

static void put_prefixes(poly_analysis *a, const poly_reading *r)
{
    assert(r->n_kinds <= POLY_PREFIXES_MAX);
    for (uint8_t i = 0; i < r->n_kinds; i++) {
        const poly_prefix_kind *kind = &poly_prefix_kinds[r->kinds[i]];
        poly_add_morpheme(a, (poly_morpheme_kind)kind->morpheme, kind->name);
    }
}

static void put_reading(poly_analysis *a, const poly_reading *r, bool copied)
{
    assert(r->root);
    put_prefixes(a, r);
    if (r->infix) poly_add_morpheme(a, POLY_MORPHEME_INFIX, r->infix);
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    if (copied) poly_add_morpheme(a, POLY_MORPHEME_COPY, "R");
    put_tail(a, &r->tail);
    poly_set_lemma(a, lemma_of(r->root));
    a->source = POLY_WORD_DERIVED;
}

/* The parts of a listed exception are those of the reading that leads to its lemma, if there is
 * one: "mengatakan" is of kata (not katak), and meN-kata-kan. */
static void put_exception(poly_analysis *a, const poly_morph *m, const poly_listed *x)
{
    poly_look l = {.only = x->lemma};
    poly_id_read(&l, m, x->word.p, x->word.n, false);
    if (l.best.root)
        put_reading(a, &l.best, false);
    else {
        poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
        poly_set_lemma(a, x->lemma);
    }
    a->source = POLY_WORD_LISTED;
}

static bool put_listed(poly_analysis *a, const poly_morph *m, const char *p, size_t n, bool capital)
{
    const poly_listed *x = poly_list_find(&m->id_exceptions, p, n);
    if (x && x->name && capital) return true; /* a name: the word as it is written */
    if (x && !x->name) {
        put_exception(a, m, x);
        return true;
    }
    x = poly_list_find(&m->id_roots, p, n);
    if (!x) return false;
    a->source = POLY_WORD_ROOT;
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    poly_set_lemma(a, lemma_of(x));
    return true;
}

static void put_guess(poly_analysis *a, const char *p, size_t n, poly_morpheme_kind kind,
                      const char *name)
{
    assert(n && !a->n_morphemes);
    a->source = POLY_WORD_GUESSED;
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    poly_add_morpheme(a, kind, name);
    poly_set_lemma(a, (poly_str){p, n});
}

/* A word without hyphens. */
static void plain(poly_analysis *a, const poly_morph *m, const char *p, size_t n, bool capital)
{
    poly_look l = {.fn = NULL};
    if (put_listed(a, m, p, n, capital)) return;
    poly_id_read(&l, m, p, n, capital);
    /* -nya is cut from what nobody knows, "selfienya": no root of four letters and more ends so
     * save by chance. */
    if (l.best.root)
        put_reading(a, &l.best, false);
    else if (!capital && n >= 7 && memcmp(p + n - 3, "nya", 3) == 0)
        put_guess(a, p, n - 3, POLY_MORPHEME_ENCLITIC, "nya");
}

/* ---- words with hyphens ---------------------------------------------------------------------- */
static const char *clitic_of(const char *p, size_t n)
{
    const poly_str *k = poly_clitic_pronouns;
    while (k->p && !poly_str_eq(*k, (poly_str){p, n})) k++;
    if (k->p) return k->p;
    for (k = poly_clitic_particles; k->p && !poly_str_eq(*k, (poly_str){p, n});) k++;
    return k->p;
}

static bool all_digits(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && poly_is_ascii_digit(p[i])) i++;
    return n && i == n;
}

/* "sayur-mayur" (all but the first consonant), "warna-warni", "gerak-gerik" (all but vowels): Alwi
 * et al. 2003, 5.5. */
static bool sounds_alike(const char *a, size_t n, const char *b, size_t m)
{
    if (n != m || n < 4) return false;
    size_t end = 0, same = 0;
    while (end < n && a[n - 1 - end] == b[n - 1 - end]) end++;
    for (size_t i = 0; i < n; i++)
        same += a[i] == b[i] || (poly_id_vowel(a[i]) && poly_id_vowel(b[i]));
    return end + 1 >= n || same == n;
}

/* Halves that have a root in common: "berbalas-balasan", "menyebut-nyebut" (nyebut is ng-sebut
 * too), "pukul-memukul", "terus-menerus", "habis-habisan". First all roots of the right half ... */
typedef struct shared {
    poly_str roots[8];
    uint8_t n;
} shared;

static void note_root(void *payload, poly_str root)
{
    shared *s = payload;
    if (s->n < sizeof s->roots / sizeof *s->roots) s->roots[s->n++] = root;
}

/* ... then the longest of them that the left half has too. */
typedef struct chooser {
    const shared *right;
    poly_str found;
} chooser;

static void choose_root(void *payload, poly_str root)
{
    chooser *c = payload;
    for (uint8_t i = 0; i < c->right->n; i++) {
        if (poly_str_eq(c->right->roots[i], root) && root.n > c->found.n) c->found = root;
    }
}

/* A half that is a root as it stands. */
static void note_whole(poly_reading_fn *fn, void *payload, const poly_morph *m, const char *p,
                       size_t n)
{
    const poly_listed *x = poly_list_find(&m->id_roots, p, n);
    if (x) fn(payload, lemma_of(x));
}

static bool halves(poly_analysis *a, const poly_morph *m, const char *p, size_t n, const char *q,
                   size_t k)
{
    shared roots = {.n = 0};
    chooser c = {.right = &roots};
    poly_look left = {.fn = choose_root, .payload = &c},
              right = {.fn = note_root, .payload = &roots};
    note_whole(note_root, &roots, m, q, k);
    poly_id_read(&right, m, q, k, false);
    note_whole(choose_root, &c, m, p, n);
    poly_id_read(&left, m, p, n, false);
    if (!c.found.n) return false;
    const bool agrees = left.best.root && poly_str_eq(lemma_of(left.best.root), c.found);
    if (agrees) put_prefixes(a, &left.best);
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    poly_add_morpheme(a, POLY_MORPHEME_COPY, "R");
    if (right.best.root && poly_str_eq(lemma_of(right.best.root), c.found))
        put_tail(a, &right.best.tail);
    poly_set_lemma(a, c.found);
    a->source = POLY_WORD_DERIVED;
    return true;
}

/* A word said twice, or two halves of which each must be looked at. */
static void doubled(poly_analysis *a, const poly_morph *m, const char *p, size_t n, const char *q,
                    size_t k, bool capital)
{
    poly_look l = {.fn = NULL};
    assert(n && k);
    if (n == k && memcmp(p, q, n) == 0) {
        poly_id_read(&l, m, p, n, false);
        const poly_listed *x = poly_list_find(&m->id_roots, p, n);
        if (x) l.best = (poly_reading){.root = x, .tail = {.end = (uint8_t)n}};
        if (l.best.root)
            put_reading(a, &l.best, true);
        else if (!capital) /* "Bora-Bora" */
            put_guess(a, p, n, POLY_MORPHEME_COPY, "R");
    } else if (!halves(a, m, p, n, q, k) && sounds_alike(p, n, q, k) &&
               put_listed(a, m, p, n, false)) {
        poly_add_morpheme(a, POLY_MORPHEME_COPY, "R");
        a->source = POLY_WORD_DERIVED;
    }
}

static void hyphened(poly_analysis *a, const poly_morph *m, const char *p, size_t n, bool capital)
{
    size_t last = n;
    while (last > 0 && p[last - 1] != '-') last--;
    const char *q = p + last;
    const size_t k = n - last, left = last - 1;
    const char *clitic = clitic_of(q, k);
    if (last == 0 || p[0] == '-' || k == 0 || p[left - 1] == '-')
        return; /* "-an", "hak-", "a--b": no halves */
    const bool single = memchr(p, '-', left) == NULL;
    if (clitic) { /* "nikmat-Ku", "malaikat-malaikat-Nya" */
        const char *h = memchr(p, '-', left);
        if (single)
            plain(a, m, p, left, capital);
        else
            doubled(a, m, p, (size_t)(h - p), h + 1, left - (size_t)(h - p) - 1, capital);
        if (a->source == POLY_WORD_UNKNOWN && !capital)
            put_guess(a, p, left, POLY_MORPHEME_ENCLITIC, clitic);
        else if (a->source != POLY_WORD_UNKNOWN)
            poly_add_morpheme(a, POLY_MORPHEME_ENCLITIC, clitic);
        if (a->source == POLY_WORD_ROOT) a->source = POLY_WORD_DERIVED;
    } else if (k == 2 && memcmp(q, "an", 2) == 0 && all_digits(p, left)) { /* "1970-an" */
        put_guess(a, p, left, POLY_MORPHEME_SUFFIX, "an");
    } else if (left == 2 && memcmp(p, "ke", 2) == 0 && all_digits(q, k)) { /* "ke-19" */
        a->source = POLY_WORD_GUESSED;
        poly_add_morpheme(a, POLY_MORPHEME_PREFIX, "ke");
        poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
        poly_set_lemma(a, (poly_str){q, k});
    } else if (single) {
        doubled(a, m, p, left, q, k, capital);
    }
}

void poly_id_analyze(poly_analysis *out, const poly_morph *m, const poly_folded *w)
{
    if (!memchr(w->bytes, '-', w->n))
        plain(out, m, w->bytes, w->n, w->capital);
    else if (!put_listed(out, m, w->bytes, w->n, w->capital))
        hyphened(out, m, w->bytes, w->n, w->capital);
}

void poly_id_readings(const poly_morph *m, const poly_folded *w, poly_reading_fn *fn, void *payload)
{
    poly_look l = {.fn = fn, .payload = payload};
    const poly_listed *x = poly_list_find(&m->id_roots, w->bytes, w->n);
    if (x) fn(payload, lemma_of(x));
    poly_id_read(&l, m, w->bytes, w->n, w->capital);
}

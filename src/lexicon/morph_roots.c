/*
 * morph_roots.c - opening and closing a poly_morph: the word lists of both languages.
 *
 *   in   id/roots.tsv, id/exceptions.tsv, common/places.tsv, en/words.tsv, en/irregulars.tsv
 *   out  four hash tables
 *
 * All errors of all files are reported before the loading gives up. Readings are the work of
 * morph_id.c and morph_en.c.
 */
#include "lexicon/file.h"
#include "lexicon/morph.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/vec.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef POLY_LEXICON_DIR
#define POLY_LEXICON_DIR "/usr/local/share/polyanalyze/lexicons"
#endif

enum { FIRST_SLOTS = 1 << 10 };

typedef struct loader {
    poly_morph *m;
    poly_report_fn *report;
    void *payload;
    poly_error first;
    char path[1024];
    uint32_t line;
} loader;

static void wrong(loader *l, const char *what)
{
    poly_error e;
    (void)poly_fail(&e, POLY_ERR_LEXICON, what, l->path, l->line, 0);
    if (l->first.code == POLY_OK) l->first = e;
    if (l->report) l->report(l->payload, &e);
}

/* ---- tables ---------------------------------------------------------------------------------- */
static uint32_t slot_of(const poly_word_list *l, const char *p, size_t n)
{
    assert(l->n_slots > l->count);
    uint32_t i = (uint32_t)poly_hash_bytes(p, n) & (l->n_slots - 1);
    while (l->slots[i]) {
        const poly_str w = l->at[l->slots[i] - 1].word;
        if (w.n == n && memcmp(w.p, p, n) == 0) break;
        i = (i + 1) & (l->n_slots - 1);
    }
    return i;
}

const poly_listed *poly_list_find(const poly_word_list *l, const char *p, size_t n)
{
    if (!l->n_slots) return NULL;
    const uint32_t at = l->slots[slot_of(l, p, n)];
    assert(at <= l->count);
    return at ? &l->at[at - 1] : NULL;
}

static bool grow_slots(poly_word_list *l, poly_arena *mem)
{
    const uint32_t n = l->n_slots ? l->n_slots * 2 : FIRST_SLOTS;
    uint32_t *slots = poly_arena_alloc(mem, n, sizeof *slots);
    if (!slots) return false;
    assert(n > l->count * 2 && (n & (n - 1)) == 0);
    l->slots = slots;
    l->n_slots = n;
    for (uint32_t i = 0; i < l->count; i++)
        l->slots[slot_of(l, l->at[i].word.p, l->at[i].word.n)] = i + 1;
    return true;
}

/* Adds the word; one that is there receives the further classes. False: it was there with another
 * lemma. */
static bool add_word(poly_word_list *l, poly_listed w, poly_arena *mem)
{
    if ((l->count + 1) * 2 > l->n_slots && !grow_slots(l, mem)) return true;
    const uint32_t slot = slot_of(l, w.word.p, w.word.n);
    if (l->slots[slot]) {
        poly_listed *old = &l->at[l->slots[slot] - 1];
        old->classes |= w.classes;
        return poly_str_eq(old->lemma, w.lemma);
    }
    w.word = (poly_str){poly_arena_str(mem, w.word), w.word.n};
    w.lemma = (poly_str){w.lemma.n ? poly_arena_str(mem, w.lemma) : NULL, w.lemma.n};
    POLY_VEC_PUSH(l, mem, w);
    if (!mem->status) l->slots[slot] = l->count;
    return true;
}

/* ---- lines ----------------------------------------------------------------------------------- */
enum { MOST_FIELDS = 4 };

typedef struct fields {
    poly_str at[MOST_FIELDS];
    uint32_t count;
} fields;

/* Lower-case ASCII letters, and hyphens or apostrophes between them. */
static bool is_word(poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        const bool letter = s.p[i] >= 'a' && s.p[i] <= 'z';
        const bool joint = (s.p[i] == '-' || s.p[i] == '\'') && i > 0 && i + 1 < s.n;
        if (!letter && !joint) return false;
    }
    return s.n > 0 && s.n <= POLY_WORD_MAX;
}

static bool read_classes(poly_str s, uint8_t *out)
{
    static const char letters[] = "nvamf";
    for (size_t i = 0; i < s.n; i++) {
        const char *at = memchr(letters, s.p[i], sizeof letters - 1);
        if (!at) return false;
        *out = (uint8_t)(*out | 1u << (at - letters));
    }
    return s.n > 0;
}

static void root_line(loader *l, poly_word_list *list, const fields *f)
{
    poly_listed w = {.word = f->at[0]};
    if (f->count > 2)
        wrong(l, "too many fields");
    else if (!is_word(w.word))
        wrong(l, "a word is lower-case letters a to z, at most 63");
    else if (f->count > 1 && !read_classes(f->at[1], &w.classes))
        wrong(l, "unknown word class: n, v, a, m and f are known");
    else
        (void)add_word(list, w, &l->m->mem);
}


/* One form of an exception or irregular. A capital makes it a name, which is looked up in lower
 * case like all else. */
static void add_form(loader *l, poly_word_list *list, poly_str form, poly_listed w)
{
    char low[POLY_WORD_MAX + 1];
    w.name = form.n && form.n <= POLY_WORD_MAX && poly_is_ascii_upper(form.p[0]);
    w.word = form;
    if (w.name) {
        memcpy(low, form.p, form.n);
        low[0] = (char)(low[0] | 0x20);
        w.word.p = low;
    }
    if (!is_word(w.word))
        wrong(l, "a form is letters a to z, at most 63");
    else if (!w.name && !w.lemma.n)
        wrong(l, "too few fields: fields are separated by TABs");
    else if (w.name && w.lemma.n)
        wrong(l, "a name has no lemma");
    else if (!add_word(list, w, &l->m->mem))
        wrong(l, "this form has another lemma already");
}

static void lemma_line(loader *l, poly_word_list *list, const fields *f)
{
    poly_listed w = {.lemma = f->count > 1 ? f->at[1] : (poly_str){NULL, 0}};
    poly_str forms = f->at[0];
    if (w.lemma.n && !is_word(w.lemma))
        wrong(l, "a lemma is lower-case letters a to z, at most 63");
    else if (f->count > 2 && !read_classes(f->at[2], &w.classes))
        wrong(l, "unknown word class: n, v, a, m and f are known");
    else {
        while (forms.p) add_form(l, list, poly_str_trim(poly_str_cut(&forms, '|')), w);
    }
}

/* common/places.tsv, whose mistakes the engine reports: names of one word. */
static void place_line(loader *l, poly_word_list *list, const fields *f)
{
    poly_str forms = f->at[0];
    while (forms.p) {
        poly_str form = poly_str_trim(poly_str_cut(&forms, '|'));
        const bool name = form.n > 1 && form.n <= POLY_WORD_MAX && poly_is_ascii_upper(form.p[0]) &&
                          is_word((poly_str){form.p + 1, form.n - 1});
        if (name) add_form(l, list, form, (poly_listed){.classes = 0});
    }
}

typedef void line_fn(loader *l, poly_word_list *list, const fields *f);

static void read_line(loader *l, poly_word_list *list, line_fn *fn, poly_str line)
{
    const poly_str text = poly_str_trim(line);
    fields f = {.count = 0};
    if (!text.n || text.p[0] == '#') return;
    while (line.p && f.count < MOST_FIELDS)
        f.at[f.count++] = poly_str_trim(poly_str_cut(&line, '\t'));
    if (line.p)
        wrong(l, "too many fields");
    else
        fn(l, list, &f);
}

/* ---- files ----------------------------------------------------------------------------------- */
/* False: not read; a file that is missing is no mistake: its list is empty. */
static bool read_file(loader *l, poly_buf *out)
{
    const char *what;
    const poly_status st = poly_lexicon_read(out, l->path, &what);
    if (st == POLY_ERR_NOMEM)
        l->m->mem.status = st;
    else if (what)
        wrong(l, what);
    return st == POLY_OK;
}

static void load_file(loader *l, const char *dir, const char *name, poly_word_list *list,
                      line_fn *fn)
{
    poly_buf file;
    poly_buf_init(&file);
    const int n = snprintf(l->path, sizeof l->path, "%s/%s", dir, name);
    l->line = 0;
    bool there = false;
    if (n < 0 || (size_t)n >= sizeof l->path)
        wrong(l, "the path is too long");
    else
        there = read_file(l, &file);
    poly_str rest = {there ? file.p : NULL, there ? file.n : 0};
    if (poly_str_starts(rest, POLY_S("\xef\xbb\xbf"))) rest.p += 3, rest.n -= 3;
    while (rest.p && !l->m->mem.status) {
        l->line++;
        read_line(l, list, fn, poly_str_cut(&rest, '\n'));
    }
    poly_buf_free(&file);
}

static poly_status load(loader *l, const char *dir)
{
    poly_morph *m = l->m;
    const struct {
        const char *name;
        poly_word_list *list;
        line_fn *fn;
    } files[] = {{"id/roots.tsv", &m->id_roots, root_line},
                 {"id/exceptions.tsv", &m->id_exceptions, lemma_line},
                 {"common/places.tsv", &m->id_exceptions, place_line},
                 {"en/words.tsv", &m->en_words, root_line},
                 {"en/irregulars.tsv", &m->en_irregulars, lemma_line}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        load_file(l, dir, files[i].name, files[i].list, files[i].fn);
    return m->mem.status ? m->mem.status : l->first.code;
}

poly_status poly_morph_open(poly_morph **out, const poly_engine_options *opt, poly_error *err)
{
    if (!out) return poly_fail(err, POLY_ERR_ARG, "out is NULL", NULL, 0, 0);
    *out = NULL;
    if (opt && opt->size != sizeof *opt)
        return poly_fail(err, POLY_ERR_ARG, "options of another version", NULL, 0, 0);
    poly_morph *m = calloc(1, sizeof *m);
    if (!m) return poly_fail(err, POLY_ERR_NOMEM, "memory ran out", NULL, 0, 0);
    loader l = {.m = m, .report = opt ? opt->report : NULL, .payload = opt ? opt->payload : NULL};
    poly_arena_init(&m->mem, SIZE_MAX);
    const poly_status st = load(&l, opt && opt->dir ? opt->dir : POLY_LEXICON_DIR);
    if (st == POLY_OK) {
        *out = m;
        return POLY_OK;
    }
    poly_morph_close(m);
    if (st != POLY_ERR_LEXICON) return poly_fail(err, st, "memory ran out", NULL, 0, 0);
    if (err) *err = l.first;
    return st;
}

void poly_morph_close(poly_morph *m)
{
    if (!m) return;
    poly_arena_free(&m->mem);
    free(m);
}

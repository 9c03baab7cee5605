/*
 * engine.c - opening and closing an engine; what other rooms may read of it.
 */
#include "lexicon/image.h"

#include "base/error.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#ifndef POLY_LEXICON_DIR
#define POLY_LEXICON_DIR "/usr/local/share/polyanalyze/lexicons"
#endif

static int by_phrase(const void *a, const void *b)
{
    const poly_boiler *x = a, *y = b;
    const int c = poly_str_cmp(x->phrase, y->phrase);
    return c ? c : x->where - y->where;
}

/* What a term's hits must not overlap: those of its kind; of a theme's, those of the theme and its
 * leaves; its exclusions each other. */
void poly_tell_term(const poly_engine *e, poly_term *term)
{
    const poly_entry *x = &e->entries.at[term->entry];
    term->kind = x->kind;
    term->lang = x->lang;
    term->cls = x->cls;
    term->plain = !(x->props & POLY_P_DEAD) && !term->cased && x->kind != POLY_K_PART;
    term->cover = x->kind;
    if (x->kind != POLY_K_THEME) return;
    const uint32_t unit = e->themes.at[x->link].unit;
    term->plain = term->plain && !x->from && !x->to;
    term->not = (x->props & POLY_P_NOT) != 0;
    term->listed = unit < e->n_listed;
    term->cover = POLY_K_N + unit + (term->not ? e->themes.count : 0);
}

/* What all terms cover, where they are of one theme and none is an exclusion or an operand: where
 * one of its hits lies, no other can begin. Else POLY_NONE. */
static uint32_t one_cover(const poly_trie *t)
{
    const poly_term *const first = t->terms.at;
    for (uint32_t i = 0; i < t->terms.count; i++) {
        const poly_term *x = &first[i];
        if (x->kind != POLY_K_THEME || x->not || x->cover != first->cover) return POLY_NONE;
    }
    return t->terms.count ? first->cover : POLY_NONE;
}

static void tell_covers(poly_engine *e)
{
    poly_trie *t = &e->trie;
    t->n_exclusions = e->themes.count;
    t->n_covers = POLY_K_N + 2 * e->themes.count;
    for (uint32_t i = t->terms.count; i-- > 0;) {
        poly_term *x = &t->terms.at[i];
        poly_tell_term(e, x);
        x->sure = x->plain && !x->not && (!x->more || t->terms.at[i + 1].sure);
    }
    t->only_cover = one_cover(t);
    poly_trie_tell_terms(t);
}

static void find_kinds(poly_engine *e)
{
    for (uint32_t i = 0; i < e->entries.count; i++) {
        poly_span *k = &e->kinds[e->entries.at[i].kind];
        if (k->start == k->end) k->start = i;
        k->end = i + 1;
    }
}

static poly_status build(poly_loader *l, const char *dir, const poly_engine_options *opt)
{
    poly_engine *e = l->engine;
    poly_trie_init(&e->trie, &e->mem);
    poly_status st = poly_vocab_new(&e->vocab);
    if (st == POLY_OK && dir) st = poly_load_dir(l, dir);
    for (size_t i = 0; i < opt->n_extra && (st == POLY_OK || st == POLY_ERR_LEXICON); i++) {
        const poly_status more = poly_load_extra(l, opt->extra[i]);
        if (st == POLY_OK) st = more; /* all mistakes of all files are told */
    }
    if (st != POLY_OK) return st;
    poly_ngrams_bake(&e->ngrams, &e->mem);
    if (e->mem.status) return e->mem.status;
    poly_trie_bake(&e->trie, e->vocab, &e->mem);
    if (e->mem.status) return e->mem.status;
    tell_covers(e);
    find_kinds(e);
    e->other = poly_engine_theme(e, POLY_S("other"));
    poly_rules_bake(e);
    poly_vocab_describe_with(e->vocab, poly_ngrams_describe, &e->ngrams);
    st = poly_vocab_freeze(e->vocab);
    if (st != POLY_OK) return st;
    if (e->boilers.count) qsort(e->boilers.at, e->boilers.count, sizeof *e->boilers.at, by_phrase);
    e->rules = (poly_text_rules){.at = e->boilers.at, .count = e->boilers.count};
    poly_text_rules_index(&e->rules, &e->mem);
    assert(!poly_engine_check(e));
    return e->mem.status ? e->mem.status : poly_rules_open(e);
}

/* Reads all sources. */
static poly_status compile(poly_engine **out, const poly_engine_options *opt, const char *dir,
                           poly_error *err)
{
    poly_engine *e = calloc(1, sizeof *e);
    if (!e) return poly_fail(err, POLY_ERR_NOMEM, "memory ran out", NULL, 0, 0);
    poly_loader l = {.engine = e, .dir = dir, .report = opt->report, .payload = opt->payload};
    poly_vocab *empty = NULL;
    poly_arena_init(&e->mem, SIZE_MAX);
    poly_arena_init(&l.scratch, SIZE_MAX);
    poly_buf_init(&l.bytes);
    poly_status st = poly_vocab_new(&empty);
    if (st == POLY_OK) st = poly_vocab_freeze(empty);
    l.empty = empty;
    if (st == POLY_OK) st = build(&l, opt->bare ? NULL : dir, opt);
    poly_morph_close(l.morph);
    poly_arena_free(&l.scratch);
    poly_buf_free(&l.bytes);
    poly_vocab_free(empty);
    if (st == POLY_OK) {
        *out = e;
        return POLY_OK;
    }
    poly_engine_close(e);
    if (l.first.code == POLY_OK || st == POLY_ERR_NOMEM)
        return poly_fail(err, st, "memory ran out", NULL, 0, 0);
    if (err) *err = l.first;
    return l.first.code;
}

/* A file was named as the folder, and cannot be used. */
static poly_status no_image(poly_engine *e, poly_engine **out, const poly_engine_options *opt,
                            poly_error *err)
{
    poly_error wrong;
    const char *what = e ? "compiled lexicons take no others beside them"
                         : "is no folder, and holds no compiled lexicons of this build";
    poly_engine_close(e);
    *out = NULL;
    (void)poly_fail(&wrong, POLY_ERR_LEXICON, what, opt->dir, 0, 0);
    if (opt->report) opt->report(opt->payload, &wrong);
    if (err) *err = wrong;
    return POLY_ERR_LEXICON;
}

poly_status poly_engine_open(poly_engine **out, const poly_engine_options *opt, poly_error *err)
{
    static const poly_engine_options none = {.size = sizeof none};
    if (!out) return poly_fail(err, POLY_ERR_ARG, "out is NULL", NULL, 0, 0);
    *out = NULL;
    if (opt && opt->size != sizeof *opt)
        return poly_fail(err, POLY_ERR_ARG, "options of another version", NULL, 0, 0);
    if (!opt) opt = &none;
    const char *dir = opt->dir ? opt->dir : POLY_LEXICON_DIR;
    poly_cache cache = {.dir = opt->cache_dir, .opt = opt, .lexicons = dir};
    bool is_file = false;
    if (!opt->bare) *out = poly_engine_from_file(dir, &is_file);
    if (is_file && (!*out || opt->n_extra)) return no_image(*out, out, opt, err);
    if (!*out && cache.dir) *out = poly_cache_find(&cache);
    if (*out) return POLY_OK;
    const poly_status st = compile(out, opt, dir, err);
    if (st == POLY_OK && cache.dir) poly_cache_keep(&cache, *out);
    return st;
}

void poly_engine_close(poly_engine *e)
{
    if (!e) return;
    poly_patterns_close(e->patterns);
    poly_vocab_free(e->vocab);
    poly_image_unmap(&e->image);
    poly_arena_free(&e->mem);
    free(e);
}

uint32_t poly_theme_count(const poly_engine *e) { return e->themes.count; }

const char *poly_theme_id(const poly_engine *e, uint32_t theme)
{
    assert(theme < e->themes.count);
    return e->themes.at[theme].id;
}

const char *poly_theme_label(const poly_engine *e, uint32_t theme, const char *lang)
{
    assert(theme < e->themes.count);
    return lang && strcmp(lang, "id") == 0 ? e->themes.at[theme].label_id
                                           : e->themes.at[theme].label_en;
}

uint32_t poly_theme_parent(const poly_engine *e, uint32_t theme)
{
    assert(theme < e->themes.count);
    return e->themes.at[theme].parent;
}

uint32_t poly_theme_unit(const poly_engine *e, uint32_t theme)
{
    assert(theme < e->themes.count);
    return e->themes.at[theme].unit;
}

uint8_t poly_theme_bond_of(const poly_engine *e, uint32_t theme)
{
    assert(theme < e->themes.count);
    return e->themes.at[theme].bond;
}

uint32_t poly_engine_theme(const poly_engine *e, poly_str id)
{
    for (uint32_t i = 0; i < e->themes.count; i++) {
        const char *const its[] = {e->themes.at[i].id, NULL};
        if (poly_str_is_any(id, its)) return i;
    }
    return POLY_NONE;
}

uint32_t poly_engine_other(const poly_engine *e) { return e->other; }

uint32_t poly_engine_entry_count(const poly_engine *e) { return e->entries.count; }

const poly_entry *poly_engine_entry(const poly_engine *e, uint32_t entry)
{
    assert(entry < e->entries.count);
    return &e->entries.at[entry];
}

const char *poly_entry_id(const poly_engine *e, uint32_t entry)
{
    return poly_engine_entry(e, entry)->id;
}

const char *poly_entry_lemma(const poly_engine *e, uint32_t entry)
{
    return poly_engine_entry(e, entry)->lemma;
}

const char *poly_org_id(const poly_engine *e, uint32_t org_entry)
{
    return org_entry < e->entries.count ? e->entries.at[org_entry].id : NULL;
}

poly_span poly_engine_entries_of(const poly_engine *e, poly_entry_kind kind)
{
    assert(kind < POLY_K_N);
    return e->kinds[kind];
}

const poly_vocab *poly_engine_vocab(const poly_engine *e) { return e->vocab; }

const poly_text_rules *poly_engine_text_rules(const poly_engine *e) { return &e->rules; }

const char *poly_engine_check(const poly_engine *e)
{
    for (uint32_t i = 0; i < e->trie.nodes.count; i++) {
        const poly_node *n = &e->trie.nodes.at[i];
        if (n->term != POLY_NONE && n->term >= e->trie.terms.count) return "a node ends in no term";
        if (i && n->parent >= i) return "a node before its parent";
    }
    for (uint32_t i = 0; i < e->trie.terms.count; i++) {
        if (e->trie.terms.at[i].entry >= e->entries.count) return "a term names no entry";
        if (e->trie.terms.at[i].cover >= e->trie.n_covers) return "a term covers nothing";
    }
    for (uint32_t i = 0; i < e->entries.count; i++) {
        const poly_entry *x = &e->entries.at[i];
        if (!x->id || !x->lemma) return "an entry without id or lemma";
        if (x->kind == POLY_K_THEME && x->link >= e->themes.count) return "a term of no theme";
    }
    return NULL;
}

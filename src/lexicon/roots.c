/*
 * roots.c - "~retas" in a lexicon: every form of a root as one class of the vocabulary.
 *
 *   in   a root, its language     out  a class whose members are the forms
 *
 * Method: the rules of poly_morph make the forms; one that they would read back to another root is
 * left out ("beruang" is no form of "uang"). Clitics behind a form need no member of their own: the
 * vocabulary sees through them. English agent nouns ("hacker") belong to the family where the word
 * list has them.
 */
#include "lexicon/engine.h"
#include "lexicon/morph.h"

#include <string.h>

typedef struct family {
    poly_loader *l;
    poly_lang lang;
    poly_str root;
    uint32_t class_id;
    bool listed; /* else the forms are made by rules alone */
} family;

/* The word lists, opened when the first root is met. NULL: a mistake in them, or no memory. */
static const poly_morph *morph_of(poly_loader *l)
{
    const poly_engine_options opt = {
        .size = sizeof opt, .dir = l->dir, .report = l->report, .payload = l->payload};
    poly_error err;
    if (l->morph || l->morph_tried) return l->morph;
    l->morph_tried = true;
    const poly_status st = poly_morph_open(&l->morph, &opt, &err);
    if (st == POLY_ERR_NOMEM) l->engine->mem.status = st;
    else if (st != POLY_OK && l->first.code == POLY_OK) l->first = err;
    return l->morph;
}

static void add_member(family *f, poly_str form)
{
    const uint32_t id = poly_vocab_add(f->l->engine->vocab, form);
    if (id == POLY_NONE) f->l->engine->mem.status = POLY_ERR_NOMEM;
    else poly_vocab_member(f->l->engine->vocab, f->class_id, id);
}

static bool reads_back(const family *f, poly_str form)
{
    poly_analysis a;
    poly_morph_analyze(&a, f->l->morph, f->lang, form);
    return a.source != POLY_WORD_UNKNOWN && poly_str_eq(poly_str_of(a.lemma), f->root);
}

/* "hacking" -> "hacker", "hackers". */
static void add_agents(family *f, poly_str form)
{
    char noun[POLY_LEMMA_MAX + 8];
    if (!poly_str_ends(form, POLY_S("ing")) || form.n >= POLY_LEMMA_MAX) return;
    memcpy(noun, form.p, form.n - 3);
    memcpy(noun + form.n - 3, "ers", 3);
    if (!poly_list_find(&f->l->morph->en_words, noun, form.n - 1)) return;
    add_member(f, (poly_str){noun, form.n - 1});
    add_member(f, (poly_str){noun, form.n});
}

static bool take_form(void *payload, poly_str form, const char *rule)
{
    family *f = payload;
    if (strchr(rule, '=')) return true;
    if (f->listed && !reads_back(f, form)) return true;
    add_member(f, form);
    if (f->lang == POLY_LANG_EN) add_agents(f, form);
    return !f->l->engine->mem.status;
}

static void add_forms(family *f)
{
    const poly_morph *m = f->l->morph;
    f->listed = poly_list_find(f->lang == POLY_LANG_EN ? &m->en_words : &m->id_roots, f->root.p,
                               f->root.n) != NULL;
    if (!f->listed && !f->l->extra) {
        poly_loader_wrong(f->l, "the word behind ~ is no listed root");
        return;
    }
    add_member(f, f->root);
    if (poly_morph_forms(m, f->lang, f->root, take_form, f) == POLY_ERR_ARG)
        poly_loader_wrong(f->l, "the word behind ~ is too long for a root");
}

uint32_t poly_root_class(poly_loader *l, uint8_t lang, poly_str root)
{
    char name[POLY_LEMMA_MAX + 8];
    if (root.n >= POLY_LEMMA_MAX) {
        poly_loader_wrong(l, "the word behind ~ is too long for a root");
        return POLY_NONE;
    }
    const poly_str head = lang == POLY_LANG_EN   ? POLY_S("~en ")
                          : lang == POLY_LANG_ID ? POLY_S("~id ")
                                                 : POLY_S("~any ");
    memcpy(name, head.p, head.n);
    memcpy(name + head.n, root.p, root.n);
    const poly_str s = {name, head.n + root.n};
    const uint32_t known = poly_vocab_find(l->engine->vocab, s);
    if (known != POLY_NONE) return known;
    if (!morph_of(l)) return POLY_NONE;
    family f = {.l = l, .root = root, .class_id = poly_vocab_class(l->engine->vocab, s)};
    if (f.class_id == POLY_NONE) l->engine->mem.status = POLY_ERR_NOMEM;
    for (int i = 0; i < 2 && f.class_id != POLY_NONE; i++) {
        f.lang = i ? POLY_LANG_EN : POLY_LANG_ID;
        if (lang == POLY_LANG_OTHER || lang == f.lang) add_forms(&f);
    }
    return f.class_id;
}

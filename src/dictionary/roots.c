/*
 * roots.c - the forms of a root, spelt out for tools that know no roots.
 *
 *   in   a root, its language     out  forms, once each
 *
 * As lexicon/roots.c: a form that the rules read back to another root is left out ("beruang" is no
 * form of "uang"), unless they do not know the root at all. Forms with clitics stay: other tools do
 * not see through them.
 */
#include "dictionary/parts.h"

typedef struct family {
    poly_dict *d;
    const poly_morph *m;
    poly_lang lang;
    poly_str root;
    bool listed;
    poly_dict_root_fn *fn;
    void *payload;
    struct {
        poly_str *at;
        uint32_t count, cap;
    } given; /* two rules may make one form */
} family;

static bool reads_back(const family *f, poly_str form)
{
    poly_analysis a;
    poly_morph_analyze(&a, f->m, f->lang, form);
    return poly_str_eq(poly_analysis_lemma(&a, form), f->root);
}

static bool take(void *payload, poly_str form, const char *rule)
{
    family *f = payload;
    (void)rule;
    if (f->given.count >= POLY_DICT_FORMS_MAX * 4) return false;
    for (uint32_t i = 0; i < f->given.count; i++)
        if (poly_str_eq(f->given.at[i], form)) return true;
    if (f->listed && !reads_back(f, form)) return true;
    POLY_VEC_PUSH(&f->given, &f->d->mem, poly_dict_copy(f->d, form));
    return !f->d->mem.status && f->fn(f->payload, form);
}

uint32_t poly_dict_root_forms(poly_dict *d, const poly_morph *m, uint8_t lang, poly_str root,
                              poly_dict_root_fn *fn, void *payload)
{
    static const uint8_t langs[] = {POLY_LANG_ID, POLY_LANG_EN};
    family f = {.d = d, .m = m, .root = root, .fn = fn, .payload = payload};
    for (size_t i = 0; m && i < sizeof langs / sizeof *langs; i++) {
        poly_analysis a;
        f.lang = (poly_lang)langs[i];
        if (lang != POLY_LANG_OTHER && lang != f.lang) continue;
        poly_morph_analyze(&a, m, f.lang, root);
        f.listed = a.source == POLY_WORD_ROOT;
        if (poly_morph_forms(m, f.lang, root, take, &f) != POLY_OK)
            continue; /* no word of this language */
    }
    return f.given.count;
}

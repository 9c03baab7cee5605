/*
 * morph.c - the public face of morphology: folding a word, handing it to its language.
 *
 *   in   words as written, poly_morph     out  poly_analysis; forms, one call each
 */
#include "lexicon/morph.h"

#include <assert.h>
#include <string.h>

enum { LONGEST_FORM = 2 * POLY_WORD_FORMS_MAX + 16 };

/* Hyphens U+2010 and U+2011 are hyphens, U+2019 is an apostrophe: three bytes become one. */
static char plain_of(const unsigned char *p, size_t n)
{
    if (n < 3 || p[0] != 0xe2 || p[1] != 0x80) return 0;
    return p[2] == 0x90 || p[2] == 0x91 ? '-' : p[2] == 0x99 ? '\'' : 0;
}

bool poly_fold_word(poly_folded *out, poly_str word)
{
    size_t capitals = 0, letters = 0;
    out->n = 0;
    out->capital = false;
    if (!word.n || word.n > 3 * POLY_WORD_MAX) return false;
    for (size_t i = 0; i < word.n; i++) {
        const unsigned char *p = (const unsigned char *)word.p + i;
        const char joint = plain_of(p, word.n - i);
        const bool upper = poly_is_ascii_upper((char)*p);
        if (*p <= ' ' || *p == 0x7f || out->n == POLY_WORD_MAX) return false;
        if (upper && i == 0) out->capital = true;
        capitals += upper;
        letters += upper || (*p >= 'a' && *p <= 'z');
        out->bytes[out->n++] = joint ? joint : (char)(upper ? *p + 0x20 : *p);
        if (joint) i += 2;
    }
    if (letters > 1 && capitals == letters) out->capital = false; /* a headline: "PERATURAN" */
    out->bytes[out->n] = 0;
    return true;
}

void poly_set_lemma(poly_analysis *a, poly_str lemma)
{
    assert(lemma.n < POLY_LEMMA_MAX);
    memcpy(a->lemma, lemma.p, lemma.n);
    a->lemma[lemma.n] = 0;
}

void poly_add_morpheme(poly_analysis *a, poly_morpheme_kind kind, const char *name)
{
    assert((kind == POLY_MORPHEME_ROOT) == (name == NULL));
    if (a->n_morphemes < POLY_MORPHEMES_MAX)
        a->morphemes[a->n_morphemes++] = (poly_morpheme){name, (uint8_t)kind};
}

void poly_morph_analyze(poly_analysis *out, const poly_morph *m, poly_lang lang, poly_str word)
{
    poly_folded w;
    out->lemma[0] = 0;
    out->source = POLY_WORD_UNKNOWN;
    out->n_morphemes = 0;
    if (!poly_fold_word(&w, word)) return;
    if (lang == POLY_LANG_ID)
        poly_id_analyze(out, m, &w);
    else if (lang == POLY_LANG_EN)
        poly_en_analyze(out, m, &w);
    assert((out->source == POLY_WORD_UNKNOWN) == (out->lemma[0] == 0));
}

poly_str poly_analysis_lemma(const poly_analysis *a, poly_str word)
{
    return a->lemma[0] ? poly_str_of(a->lemma) : word;
}

const char *poly_word_source_name(poly_word_source s)
{
    static const char *const names[] = {"unknown", "root", "derived", "listed", "guessed"};
    return (size_t)s < sizeof names / sizeof *names ? names[s] : "unknown";
}

uint32_t poly_morph_word_count(const poly_morph *m, poly_lang lang)
{
    if (lang == POLY_LANG_ID) return m->id_roots.count + m->id_exceptions.count;
    return lang == POLY_LANG_EN ? m->en_words.count + m->en_irregulars.count : 0;
}

void poly_give_form(poly_form_sink *f, poly_str stem, const char *tail, const char *rule)
{
    char form[LONGEST_FORM];
    const size_t n = strlen(tail);
    assert(stem.n + n < sizeof form);
    if (f->stopped) return;
    memcpy(form, stem.p, stem.n);
    memcpy(form + stem.n, tail, n);
    f->stopped = !f->fn(f->payload, (poly_str){form, stem.n + n}, rule);
}

poly_status poly_morph_forms(const poly_morph *m, poly_lang lang, poly_str lemma, poly_form_fn *fn,
                             void *payload)
{
    poly_folded w;
    poly_form_sink f = {.fn = fn, .payload = payload};
    if (!m || !fn || lemma.n > POLY_WORD_FORMS_MAX || !poly_fold_word(&w, lemma))
        return POLY_ERR_ARG;
    const poly_str root = {w.bytes, w.n};
    if (lang == POLY_LANG_ID)
        poly_id_forms(m, root, &f);
    else if (lang == POLY_LANG_EN)
        poly_en_forms(m, root, &f);
    else
        return POLY_ERR_ARG;
    return f.stopped ? POLY_ERR_IO : POLY_OK;
}

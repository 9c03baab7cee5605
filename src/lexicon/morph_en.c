/*
 * morph_en.c - English inflection: a form -> its lemma, a lemma -> its forms.
 *
 *   in   a folded word, the lists of words and of irregular forms     out  lemma and ending
 *   left to others: derivation ("government" is its own lemma: families by inflection alone)
 *
 * Method: irregular forms are listed; a listed word is its own lemma; else the endings -s, -ed,
 * -ing, -er, -est are cut and the spelling rules undone (e dropped, consonant doubled, y turned to
 * i). What is listed wins; what is not is spelt by what is usual for its last letters. Rules:
 * Quirk, Greenbaum, Leech, Svartvik, "A Comprehensive Grammar of the English Language" (1985),
 * 3.5-3.10 (verbs), 5.80-5.81 (nouns), 7.79 (adjectives).
 */
#include "lexicon/morph.h"

#include <assert.h>
#include <string.h>

typedef struct guess { /* a stem that is being spelt */
    char p[POLY_WORD_MAX + 2];
    size_t n;
} guess;

static bool is_vowel(char c) { return c && strchr("aeiou", c) != NULL; }

static bool ends(const char *p, size_t n, const char *s)
{
    const size_t k = strlen(s);
    return n >= k && memcmp(p + n - k, s, k) == 0;
}

static bool has_vowel(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (is_vowel(p[i]) || (p[i] == 'y' && i)) return true;
    }
    return false;
}

static const poly_listed *find(const poly_morph *m, const guess *g, unsigned classes)
{
    const poly_listed *x = poly_list_find(&m->en_words, g->p, g->n);
    return x && x->classes & classes ? x : NULL;
}

static guess stem_of(const char *p, size_t n, const char *tail)
{
    guess g = {.n = n + strlen(tail)};
    assert(g.n < sizeof g.p);
    memcpy(g.p, p, n);
    memcpy(g.p + n, tail, strlen(tail) + 1);
    return g;
}

static void answer(poly_analysis *a, const guess *g, const char *ending, poly_word_source source)
{
    assert(g->n && g->n < POLY_LEMMA_MAX && source != POLY_WORD_UNKNOWN);
    a->source = (uint8_t)source;
    poly_set_lemma(a, (poly_str){g->p, g->n});
    poly_add_morpheme(a, POLY_MORPHEME_ROOT, NULL);
    if (ending) poly_add_morpheme(a, POLY_MORPHEME_SUFFIX, ending);
}

/* ---- -s -------------------------------------------------------------------------------------- */
static bool sibilant(const char *p, size_t n)
{
    return ends(p, n, "s") || ends(p, n, "x") || ends(p, n, "z") || ends(p, n, "ch") ||
           ends(p, n, "sh");
}

static bool plural(poly_analysis *a, const poly_morph *m, const char *p, size_t n)
{
    const unsigned nv = POLY_C_NOUN | POLY_C_VERB;
    if (n < 4 || !ends(p, n, "s")) return false;
    const guess plain = stem_of(p, n - 1, "");
    guess g = plain;
    if (find(m, &plain, nv)) {
        answer(a, &plain, "s", POLY_WORD_DERIVED);
        return true;
    }
    if (ends(p, n, "ss") || ends(p, n, "us") || ends(p, n, "is"))
        return false; /* "access", "virus", "basis" */
    if (ends(p, n, "ies") && n > 4)
        g = stem_of(p, n - 3, "y");
    else if (ends(p, n, "es") && (sibilant(p, n - 2) || (n > 4 && p[n - 3] == 'o'))) {
        g = stem_of(p, n - 2, "");
        /* "bases", "responses"; "buses" is listed */
        const bool e_dropped = ends(p, n, "ses") && !ends(p, n, "sses");
        if ((e_dropped || ends(p, n, "zes")) && !find(m, &g, nv)) g = plain;
    }
    answer(a, &g, "s", find(m, &g, nv) ? POLY_WORD_DERIVED : POLY_WORD_GUESSED);
    return true;
}

/* ---- -ed, -ing, -er, -est -------------------------------------------------------------------- */
static bool ends_in_one(const char *p, size_t n, const char *const *list)
{
    while (*list && !ends(p, n, *list)) list++;
    return *list != NULL;
}

/* Is an e usual behind these last letters? "secur-ed", "manag-ed", "enabl-ed", "provid-ed"; not
 * "open-ed", "treat-ed". */
static bool wants_e(const char *p, size_t n)
{
    static const char *const always[] = {"c",  "v",  "dg", "rg", "iz", "ys", "bl", "pl", "tl",
                                         "dl", "gl", "fl", "kl", "u",  "ns", "rs", "ag", NULL};
    static const char *const behind_consonant[] = {"at", "id", "ud", "od", "ut",
                                                   "ot", "in", "ir", "ur", NULL};
    static const char *const alone[] = {"or", "as", "us", "os", "is", "ap", "op", "yp", "ak", "ok",
                                        "ik", "al", "il", "ul", "ol", "am", "im", "om", "um", NULL};
    if (n < 2) return false;
    if (ends_in_one(p, n, always)) return true;
    if (n < 3 || is_vowel(p[n - 3])) return false; /* "treat-ed", "train-ed" */
    /* One syllable takes its e ("nam-ed", "hop-ed"), a longer one only behind some endings
     * ("mitigat-ed"). */
    return ends_in_one(p, n, behind_consonant) ||
           (ends_in_one(p, n, alone) && !has_vowel(p, n - 2));
}

static bool doubled(const char *p, size_t n)
{
    return n > 2 && p[n - 1] == p[n - 2] && !is_vowel(p[n - 1]);
}

/* The lemma behind a stem from which a vowel ending was cut. */
static bool spell(guess *out, const poly_morph *m, const char *p, size_t n, unsigned classes)
{
    const guess bare = stem_of(p, n, ""), e = stem_of(p, n, "e"), single = stem_of(p, n - 1, "");
    const guess y = stem_of(p, n - 1, "y");
    *out = bare;
    if (p[n - 1] == 'i' && find(m, &y, classes))
        *out = y;
    else if (find(m, &e, classes) && !(find(m, &bare, classes) && !wants_e(p, n)))
        *out = e;
    else if (find(m, &bare, classes))
        *out = bare;
    else if (doubled(p, n) && find(m, &single, classes))
        *out = single;
    else {
        if (p[n - 1] == 'i')
            *out = y;
        else if (doubled(p, n) && !strchr("lszf", p[n - 1]))
            *out = single;
        else if (!doubled(p, n) && wants_e(p, n))
            *out = e;
        return false;
    }
    return true;
}

static bool verbal(poly_analysis *a, const poly_morph *m, const char *p, size_t n)
{
    const bool ing = ends(p, n, "ing"), ed = ends(p, n, "ed");
    const size_t k = ing ? n - 3 : n - 2;
    guess g;
    if ((!ing && !ed) || n < 4 || k < 2 || !has_vowel(p, k)) return false;
    /* "agreed": only the d was added; "proceed" is listed or its own lemma */
    if (ed && ends(p, n, "eed")) {
        g = stem_of(p, n - 1, "");
        if (!find(m, &g, POLY_C_VERB)) return false;
        answer(a, &g, "ed", POLY_WORD_DERIVED);
        return true;
    }
    const bool listed = spell(&g, m, p, k, POLY_C_VERB);
    if (!listed && n < 6) return false; /* "wing", "sled": too short to guess */
    answer(a, &g, ing ? "ing" : "ed", listed ? POLY_WORD_DERIVED : POLY_WORD_GUESSED);
    return true;
}

/* Only of listed adjectives: "safer" is safe, "server" is no adjective. */
static bool comparative(poly_analysis *a, const poly_morph *m, const char *p, size_t n)
{
    const bool est = ends(p, n, "est"), er = ends(p, n, "er");
    const size_t k = est ? n - 3 : n - 2;
    guess g;
    if ((!est && !er) || n < 5 || k < 2 || !spell(&g, m, p, k, POLY_C_ADJ)) return false;
    answer(a, &g, est ? "est" : "er", POLY_WORD_DERIVED);
    return true;
}

/* A word without its genitive. Of one that may be a name no guess is made. */
static void read_word(poly_analysis *out, const poly_morph *m, const guess *w, bool capital)
{
    const poly_listed *x = poly_list_find(&m->en_irregulars, w->p, w->n);
    if (x && x->name && capital) return; /* a listed name: the word as it is written */
    if (x && !x->name) {
        const guess lemma = stem_of(x->lemma.p, x->lemma.n, "");
        answer(out, &lemma, NULL, POLY_WORD_LISTED);
    } else if (poly_list_find(&m->en_words, w->p, w->n)) {
        answer(out, w, NULL, POLY_WORD_ROOT);
    } else if (plural(out, m, w->p, w->n) || verbal(out, m, w->p, w->n) ||
               comparative(out, m, w->p, w->n)) {
        if (capital && out->source == POLY_WORD_GUESSED)
            *out = (poly_analysis){.source = POLY_WORD_UNKNOWN};
    }
}

void poly_en_analyze(poly_analysis *out, const poly_morph *m, const poly_folded *w)
{
    const char *p = w->bytes;
    size_t n = w->n;
    if (n > 2 && memcmp(p + n - 2, "'s", 2) == 0)
        n -= 2;
    else if (n > 2 && p[n - 1] == '\'' && p[n - 2] == 's')
        n -= 1;
    const guess whole = stem_of(p, n, "");
    read_word(out, m, &whole, w->capital);
    if (n == w->n) return;
    if (out->source == POLY_WORD_UNKNOWN) answer(out, &whole, NULL, POLY_WORD_GUESSED);
    if (out->source == POLY_WORD_ROOT) out->source = POLY_WORD_DERIVED;
    poly_add_morpheme(out, POLY_MORPHEME_ENCLITIC, "s");
}

/* ---- forms ----------------------------------------------------------------------------------- */
static size_t syllables(poly_str s)
{
    size_t runs = 0;
    for (size_t i = 0; i < s.n; i++) runs += is_vowel(s.p[i]) && (i == 0 || !is_vowel(s.p[i - 1]));
    if (s.n > 2 && s.p[s.n - 1] == 'e' && runs > 1) runs--;
    return runs;
}

/* "plan", "stop", "big": one syllable, one vowel, one consonant that is not w, x, y. Longer words
 * that double ("permitted") are listed. */
static bool doubles(poly_str s)
{
    const size_t n = s.n;
    return n > 2 && syllables(s) == 1 && !is_vowel(s.p[n - 1]) && !strchr("wxy", s.p[n - 1]) &&
           is_vowel(s.p[n - 2]) && !is_vowel(s.p[n - 3]);
}

/* The stem before a vowel ending: e dropped, y to i (not before -ing), consonant doubled. */
static guess before_vowel(poly_str s, bool keep_y)
{
    guess g = stem_of(s.p, s.n, "");
    const char last = s.p[s.n - 1], prior = s.n > 1 ? s.p[s.n - 2] : 0;
    if (last == 'e' && !(keep_y && (prior == 'e' || prior == 'o' || prior == 'y')))
        g.n--;
    else if (last == 'y' && !is_vowel(prior) && !keep_y)
        g.p[g.n - 1] = 'i';
    else if (doubles(s))
        g.p[g.n++] = last;
    return g;
}

static void give_s(poly_form_sink *f, poly_str s)
{
    const bool y = s.n > 1 && s.p[s.n - 1] == 'y' && !is_vowel(s.p[s.n - 2]);
    if (y)
        poly_give_form(f, (poly_str){s.p, s.n - 1}, "ies", "-s");
    else
        poly_give_form(f, s, sibilant(s.p, s.n) ? "es" : "s", "-s");
}

/* Does an irregular form stand for the regular one? Then that is not given: "go" has no "goed". */
static bool irregular(const poly_morph *m, poly_str lemma, unsigned classes)
{
    for (uint32_t i = 0; i < m->en_irregulars.count; i++) {
        const poly_listed *x = &m->en_irregulars.at[i];
        if (poly_str_eq(x->lemma, lemma) && (!x->classes || x->classes & classes)) return true;
    }
    return false;
}

void poly_en_forms(const poly_morph *m, poly_str lemma, poly_form_sink *f)
{
    const poly_listed *x = poly_list_find(&m->en_words, lemma.p, lemma.n);
    const unsigned classes = x && x->classes ? x->classes : POLY_C_NOUN | POLY_C_VERB;
    const guess e = before_vowel(lemma, false), ing = before_vowel(lemma, true);
    assert(lemma.n && lemma.n <= POLY_WORD_FORMS_MAX);
    bool has_s = false; /* "goes" */
    poly_give_form(f, lemma, "", "root");
    for (uint32_t i = 0; i < m->en_irregulars.count; i++) {
        const poly_listed *y = &m->en_irregulars.at[i];
        if (!poly_str_eq(y->lemma, lemma)) continue;
        poly_give_form(f, y->word, "", "irregular");
        has_s |= poly_str_ends(y->word, POLY_S("es")) || poly_str_eq(y->word, POLY_S("has"));
    }
    if (!has_s &&
        (classes & POLY_C_VERB || (classes & POLY_C_NOUN && !irregular(m, lemma, POLY_C_NOUN))))
        give_s(f, lemma);
    if (classes & POLY_C_VERB) {
        if (!irregular(m, lemma, POLY_C_VERB)) poly_give_form(f, (poly_str){e.p, e.n}, "ed", "-ed");
        poly_give_form(f, (poly_str){ing.p, ing.n}, "ing", "-ing");
    }
    if (classes & POLY_C_ADJ && syllables(lemma) < 3 && !irregular(m, lemma, POLY_C_ADJ)) {
        poly_give_form(f, (poly_str){e.p, e.n}, "er", "-er");
        poly_give_form(f, (poly_str){e.p, e.n}, "est", "-est");
    }
}

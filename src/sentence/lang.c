/*
 * lang.c - the language of a stretch of tokens.
 *
 *   in   tokens whose forms carry weights for languages     out  poly_lang
 *
 * Method: function words vote; where there are none, affixes. Malay and the regional languages of
 * Indonesia share most of theirs with Indonesian and list only what differs, so that one of theirs
 * weighs more. Text in another script than Latin is OTHER.
 */
#include "sentence/parts.h"
#include "sentence/weights.h"

#include <assert.h>
#include <string.h>

typedef struct votes {
    uint32_t by_lang[POLY_LANGS_MAX];
    uint32_t words;   /* words of Latin letters */
    uint32_t foreign; /* words of another script */
} votes;

enum { LANG_ID, LANG_EN, LANG_MS, FIRST_OTHER }; /* indices of poly_form.weight */

static bool has_weight(const poly_form *f)
{
    uint64_t a;
    uint32_t b;
    _Static_assert(sizeof f->weight == sizeof a + sizeof b, "the weights are two words");
    memcpy(&a, f->weight, sizeof a);
    memcpy(&b, f->weight + sizeof a, sizeof b);
    return a || b;
}

/* A word in Latin letters begins below U+0250, folded: full-width and mathematical letters are
 * Latin. The text's own bytes are nearer than the form's. */
static bool is_latin(const poly_tokens *toks, const poly_text *text, const poly_token *t)
{
    if (text && (unsigned char)text->bytes.p[t->span.start] < 0x80) return true;
    const poly_str s = poly_forms_str(toks->forms, t->form);
    return s.n && (unsigned char)s.p[0] < 0xc9;
}

static void count_token(votes *v, const poly_tokens *toks, const poly_text *text,
                        const poly_token *t)
{
    if (t->kind != POLY_TOK_WORD) return;
    const poly_form *f = poly_forms_info(toks->forms, t->form);
    const bool known = has_weight(f), latin = known || is_latin(toks, text, t);
    v->words += latin;
    v->foreign += !latin;
    if (!known) return;
    for (uint32_t l = 0; l < POLY_LANGS_MAX; l++) v->by_lang[l] += f->weight[l];
}

static void count(votes *v, const poly_tokens *toks, const poly_text *text, uint32_t from,
                  uint32_t to)
{
    for (uint32_t i = from; i < to; i++) count_token(v, toks, text, &toks->at[i]);
}

static uint32_t strength(const votes *v, uint32_t lang)
{
    return lang < LANG_MS ? v->by_lang[lang] : v->by_lang[lang] * POLY_W_LANG_RELATIVE;
}

static uint8_t strongest(const votes *v, uint32_t *evidence)
{
    static const uint8_t as_poly[] = {POLY_LANG_ID, POLY_LANG_EN, POLY_LANG_MS};
    uint32_t best = 0;
    for (uint32_t l = 1; l < POLY_LANGS_MAX; l++) {
        if (strength(v, l) > strength(v, best)) best = l;
    }
    *evidence = strength(v, best);
    return best < FIRST_OTHER ? as_poly[best] : POLY_LANG_OTHER;
}

static uint8_t decide(const votes *v, uint32_t *evidence)
{
    const uint8_t lang = strongest(v, evidence);
    if (v->foreign > v->words) {
        *evidence = v->foreign * POLY_W_LANG_EVIDENCE;
        return POLY_LANG_OTHER;
    }
    return *evidence ? lang : POLY_LANG_OTHER;
}

/* ---- letters --------------------------------------------------------------------------------- */
/* Where no function word speaks, affixes do: "membawa", "dibacakan", "tunainya"; "spending",
 * "nation". Weak evidence: prefixes want a word long enough to carry one. */
static bool has_affix(poly_str word, const poly_str *prefixes, const poly_str *suffixes)
{
    enum { LEAST = 6 };
    if (word.n < LEAST) return false;
    for (; prefixes->n; prefixes++) {
        if (poly_str_starts(word, *prefixes)) return true;
    }
    for (; suffixes->n; suffixes++) {
        if (poly_str_ends(word, *suffixes)) return true;
    }
    return false;
}

static uint8_t lang_by_letters(const poly_tokens *toks, uint32_t from, uint32_t to)
{
    static const poly_str id_before[] = {{"mem", 3}, {"men", 3}, {"ber", 3},
                                         {"ter", 3}, {"di", 2},  {0}};
    static const poly_str id_behind[] = {{"nya", 3}, {"kan", 3}, {"lah", 3}, {0}};
    static const poly_str en_before[] = {{"wh", 2}, {"th", 2}, {0}};
    static const poly_str en_behind[] = {{"ing", 3},  {"tion", 4}, {"ed", 2}, {"ly", 2},
                                         {"ness", 4}, {"ous", 3},  {0}};
    uint32_t id = 0, en = 0;
    for (uint32_t i = from; i < to; i++) {
        if (toks->at[i].kind != POLY_TOK_WORD || (toks->at[i].flags & POLY_TOKF_CAP)) continue;
        const poly_str word = poly_forms_str(toks->forms, toks->at[i].form);
        id += has_affix(word, id_before, id_behind);
        en += has_affix(word, en_before, en_behind);
    }
    if (id == en) return POLY_LANG_OTHER;
    return id > en ? POLY_LANG_ID : POLY_LANG_EN;
}

uint8_t poly_lang_of_tokens(const poly_tokens *toks, uint32_t from, uint32_t to)
{
    votes v = {0};
    uint32_t evidence;
    assert(from <= to && to <= toks->count);
    count(&v, toks, NULL, from, to);
    const uint8_t lang = decide(&v, &evidence);
    return evidence ? lang : lang_by_letters(toks, from, to);
}

/* Short sentences and those with little evidence speak the document's language; long ones without
 * any, another. */
enum { AS_DOCUMENT = 255 };

static uint8_t lang_of(const votes *v)
{
    uint32_t evidence;
    const uint8_t lang = decide(v, &evidence);
    if (evidence >= POLY_W_LANG_EVIDENCE) return lang;
    return evidence == 0 && v->words >= POLY_W_LANG_WORDS ? POLY_LANG_OTHER : AS_DOCUMENT;
}

static void add(votes *sum, const votes *v)
{
    for (uint32_t l = 0; l < POLY_LANGS_MAX; l++) sum->by_lang[l] += v->by_lang[l];
    sum->words += v->words;
    sum->foreign += v->foreign;
}

void poly_sentences_set_lang(poly_sentences *s, const poly_text *text, const poly_tokens *toks,
                             poly_arena *a)
{
    votes sum = {0};
    uint32_t evidence;
    uint32_t *words = poly_arena_alloc(a, s->count, sizeof *words);
    for (uint32_t i = 0; words && i < s->count; i++) {
        votes v = {0};
        count(&v, toks, text, s->at[i].tok, s->at[i].tok_end);
        s->at[i].lang = lang_of(&v);
        words[i] = v.words + v.foreign;
        add(&sum, &v);
    }
    s->lang = decide(&sum, &evidence);
    if (!evidence) s->lang = lang_by_letters(toks, 0, toks->count);
    for (uint32_t i = 0; words && i < s->count; i++) {
        if (s->at[i].lang == AS_DOCUMENT) s->at[i].lang = s->lang;
        assert(s->at[i].lang < POLY_LANGS_MAX);
        s->lang_tokens[s->at[i].lang] += words[i];
    }
}

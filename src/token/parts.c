/*
 * parts.c - what a token is made of: clitics of Indonesian and English, halves of a reduplication.
 *
 *   in   a finished token     out  poly_parts: together the token's bytes
 *
 * Left to others: affixes (a word's root is morphology's business). The clitics of Indonesian are
 * those of token.h; before a verb ku- or kau-. A word that merely ends so is told by, in this
 * order: three letters must stay ("hanya", "buku"); lexicons/id/clitics.tsv ("setelah"); a capital
 * inside a sentence, which makes a name of what no lexicon knows ("Maluku"); a whole reduplication
 * ("langkah-langkah").
 */
#include "token/scan.h"

#include <assert.h>
#include <string.h>

typedef struct stem {
    const char *p;       /* the text */
    uint32_t start, end; /* what is left of the token */
    const poly_tokens *toks;
    uint32_t tok;
    uint32_t flags;                 /* of its form; what lexicons do not know has none */
    poly_part tail[POLY_PARTS_MAX]; /* what was cut off, last first */
    uint32_t n_tail;
} stem;

static bool same(const char *a, const char *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (poly_str_low(a[i]) != poly_str_low(b[i])) return false;
    }
    return true;
}

/* ---- cutting off ----------------------------------------------------------------------------- */
static bool ends_with(const stem *s, const char *clitic, uint32_t n)
{
    return s->end - s->start > n && same(s->p + s->end - n, clitic, n);
}

/* "anak2", "hati2": a 2 says that the word is said twice. Small letters only: "CO2", "Log4". */
static bool is_numbered(const stem *s, uint32_t at)
{
    enum { LEAST = 3 };
    if (at < s->start + LEAST + 1 || s->p[at - 1] != '2') return false;
    for (uint32_t i = s->start + 1; i + 1 < at; i++) {
        if (s->p[i] < 'a' || s->p[i] > 'z') return false;
    }
    return poly_is_ascii_letter(s->p[s->start]);
}

/* Do `least` letters or more stand right before `at`? */
static bool letters_before(const stem *s, uint32_t at, uint32_t least)
{
    uint32_t len, group = POLY_GROUP_OTHER;
    if (is_numbered(s, at)) at--; /* "anak2nya" */
    for (uint32_t n = 0; at > s->start && n < least; n += group == POLY_GROUP_LETTER) {
        at = poly_step_back(s->p, at);
        group = poly_group(poly_decode(s->p + at, &len));
        if (group != POLY_GROUP_LETTER && group != POLY_GROUP_MARK && group != POLY_GROUP_IGNORE)
            return false;
        if (group == POLY_GROUP_LETTER && n + 1 == least) return true;
    }
    return false;
}

/* Cuts off what begins at `at`. What is left is another word: the lexicons may know it as the base
 * of the token's form. */
static void cut(stem *s, uint32_t at, poly_part_kind kind)
{
    assert(at > s->start && at < s->end);
    assert(s->n_tail < POLY_PARTS_MAX - 2);
    s->tail[s->n_tail++] = (poly_part){{at, s->end}, (uint8_t)kind};
    const poly_forms *forms = s->toks->forms;
    const uint32_t form = s->toks->at[s->tok].form, base = poly_forms_info(forms, form)->base;
    const bool known =
        base != POLY_NONE && s->n_tail == 1 &&
        poly_forms_str(forms, base).n + (s->end - at) == poly_forms_str(forms, form).n;
    s->flags = known ? poly_forms_info(forms, base)->flags : 0;
    s->end = at;
}

/* ---- Indonesian ------------------------------------------------------------------------------ */
/* A word goes before it, or a comma: a capital here is no sentence's. */
static bool inside_sentence(const stem *s)
{
    const poly_token *t = &s->toks->at[s->tok];
    if (s->tok == 0 || (t->flags & POLY_TOKF_PARA)) return false;
    return t[-1].kind <= POLY_TOK_NUMBER || t[-1].mark == ',';
}

/* "Abdullah", "Maluku": with a capital inside a sentence, only what is left of a known word counts.
 * Not so -nya: "Twitternya", and headlines write each word so. */
static bool may_be_name(const stem *s, const poly_str *k)
{
    const uint16_t flags = s->toks->at[s->tok].flags;
    if (!(flags & POLY_TOKF_CAP) || k->p[0] == 'n' || s->n_tail) return false;
    if (!(flags & POLY_TOKF_UPPER) && !inside_sentence(s)) return false;
    const uint32_t base = poly_forms_info(s->toks->forms, s->toks->at[s->tok].form)->base;
    /* "Jodipun" */
    return base == POLY_NONE || (poly_forms_info(s->toks->forms, base)->flags & POLY_FORM_GIVEN);
}

/* The hyphen of the word, its last one, or POLY_NONE. */
static uint32_t last_hyphen(const stem *s)
{
    for (uint32_t i = s->end; i-- > s->start;) {
        if (s->p[i] == '-') return i;
    }
    return POLY_NONE;
}

/* The word is its own end said twice, affixes before: "langkah-langkah", "bertanya-tanya",
 * "seolah-olah"; or it is framed by se- and -nya: "sebaik-baiknya". */
static bool is_doubled(const stem *s, uint32_t clitic_len)
{
    const uint32_t hyphen = last_hyphen(s);
    if (hyphen == POLY_NONE) return false;
    const uint32_t n_left = hyphen - s->start, n = s->end - hyphen - 1;
    const bool se = n_left > 2 && same(s->p + s->start, "se", 2);
    const uint32_t left = s->start + 2, stay = n > clitic_len ? n - clitic_len : 0;
    const char *right = s->p + hyphen + 1;
    if (n <= n_left && same(s->p + hyphen - n, right, n)) return true;
    return se && n_left - 2 == stay && clitic_len == 3 && same(s->p + left, right, stay);
}

/* Cuts off one clitic of the list. */
static bool cut_clitic(stem *s, const poly_str *list, poly_part_kind kind)
{
    if (s->flags & POLY_FORM_WHOLE) return false;
    for (const poly_str *k = list; k->p; k++) {
        const uint32_t n = (uint32_t)k->n, at = s->end - n;
        if (!ends_with(s, k->p, n)) continue;
        if (s->p[at - 1] == '-') { /* "Twitter-nya", "hamba-Ku" */
            if (at - 1 <= s->start) return false;
            cut(s, at - 1, kind);
            return true;
        }
        if (!letters_before(s, at, POLY_CLITIC_STEM) || may_be_name(s, k) || is_doubled(s, n))
            return false;
        if (k->p[0] == 't' && !(s->flags & POLY_FORM_TAH)) return false;
        cut(s, at, kind);
        return true;
    }
    return false;
}

/* ---- English --------------------------------------------------------------------------------- */
/* The last apostrophe inside the token; its end in *behind. POLY_NONE: there is none. */
static uint32_t last_apostrophe(const stem *s, uint32_t *behind)
{
    enum { LONGEST_GLYPH = 20 }; /* "&amp;amp;rsquo;" */
    const uint32_t least =
        s->end - s->start > LONGEST_GLYPH + 2 ? s->end - LONGEST_GLYPH - 2 : s->start;
    poly_glyph g;
    for (uint32_t i = s->end; i-- > least && i > s->start;) {
        if (s->p[i] == '\'' && i > s->start + 1 && s->p[i - 1] == '\\') i--; /* \' is one glyph */
        if (!poly_glyph_at(&g, s->p + i) || g.mark != '\'' || i + g.len >= s->end) continue;
        *behind = i + g.len;
        return i;
    }
    return POLY_NONE;
}

/* "1990's" are years, not theirs. */
static bool is_decade(const stem *s, uint32_t apostrophe)
{
    return s->p[apostrophe - 1] == '0';
}

static bool cut_english(stem *s)
{
    uint32_t behind = 0, at = last_apostrophe(s, &behind);
    if (at == POLY_NONE) return false;
    const uint32_t n = s->end - behind;
    const char a = poly_str_low(s->p[behind]), b = n == 2 ? poly_str_low(s->p[behind + 1]) : 0;
    if (n == 1 && a == 's') {
        if (is_decade(s, at)) return false;
        cut(s, at, POLY_PART_GENITIVE);
        return true;
    }
    if (n == 1 && a == 't') {
        if (poly_str_low(s->p[at - 1]) != 'n' || at - 1 <= s->start) return false;
        cut(s, at - 1, POLY_PART_CONTRACTION);
        return true;
    }
    if (!(n == 1 && (a == 'd' || a == 'm')) &&
        !(n == 2 && ((a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e'))))
        return false;
    cut(s, at, POLY_PART_CONTRACTION);
    return true;
}

/* "para boss' ", "the regulators’ plan": the apostrophe is a token, and all of it a clitic. */
static bool is_plural_genitive(const poly_tokens *toks, const poly_text *text, uint32_t i)
{
    const poly_token *t = &toks->at[i];
    if (t->kind != POLY_TOK_PUNCT || t->mark != '\'' || i == 0) return false;
    return t[-1].kind == POLY_TOK_WORD && t[-1].span.end == t->span.start &&
           poly_str_low(text->bytes.p[t->span.start - 1]) == 's';
}

/* ---- reduplication --------------------------------------------------------------------------- */
typedef struct halves {
    const char *a, *b;
    uint32_t na, nb;
} halves;

static bool is_vowel(char low) { return memchr("aeiou", low, 5) != NULL; }

/* The most bytes that end a and begin b, at most `most`: "kekanak-kanakan" 5, "buah-buahan" 4. */
static uint32_t shared(const halves *h, uint32_t most)
{
    uint32_t n = h->na < h->nb ? h->na : h->nb;
    for (n = n < most ? n : most; n > 0; n--) {
        if (same(h->a + h->na - n, h->b, n)) return n;
    }
    return 0;
}

/* "tulis-menulis", "tembak-menembak", "surat-menyurat", "pukul-memukul": what me- does to the
 * first sound leaves the rest. */
static bool is_mutual(const halves *h)
{
    if (h->nb <= h->na || h->na < 4 || !same(h->b, "me", 2)) return false;
    return same(h->a + 1, h->b + h->nb - (h->na - 1), h->na - 1);
}

/* The same but for the first consonant, or but for vowels: "sayur-mayur", "bolak-balik". */
static bool is_changed(const halves *h)
{
    if (h->na != h->nb || h->na < 4) return false;
    if (same(h->a + 1, h->b + 1, h->na - 1)) return true;
    for (uint32_t i = 0; i < h->na; i++) {
        const char a = poly_str_low(h->a[i]), b = poly_str_low(h->b[i]);
        if (a != b && !(is_vowel(a) && is_vowel(b))) return false;
    }
    return true;
}

static bool all_letters(const char *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!poly_is_ascii_letter(p[i]) && (unsigned char)p[i] < 0x80) return false;
    }
    return n > 0;
}

static poly_redup redup_of(const halves *h)
{
    enum { LEAST = 3, MOST = 32 }; /* no half of a real word is longer, and `shared` is quadratic */
    if (!all_letters(h->a, h->na) || !all_letters(h->b, h->nb)) return POLY_REDUP_NONE;
    if (h->na == h->nb && h->na > 1 && same(h->a, h->b, h->na)) return POLY_REDUP_FULL;
    if (h->na > MOST || h->nb > MOST) return POLY_REDUP_NONE;
    const uint32_t n = shared(h, MOST);
    if (n >= LEAST && (n == h->na || n == h->nb || n > LEAST)) return POLY_REDUP_AFFIXED;
    if (is_mutual(h)) return POLY_REDUP_AFFIXED;
    return is_changed(h) ? POLY_REDUP_CHANGED : POLY_REDUP_NONE;
}

static void find_redup(poly_parts *out, const stem *s)
{
    const uint32_t hyphen = last_hyphen(s);
    if (is_numbered(s, s->end)) {
        out->redup = POLY_REDUP_FULL;
        out->half[0] = (poly_span){s->start, s->end - 1};
        out->half[1] = (poly_span){s->end - 1, s->end};
        return;
    }
    if (hyphen == POLY_NONE || hyphen == s->start || hyphen + 1 >= s->end) return;
    const halves h = {s->p + s->start, s->p + hyphen + 1, hyphen - s->start, s->end - hyphen - 1};
    out->redup = (uint8_t)redup_of(&h);
    const bool capitals = (s->toks->at[s->tok].flags & POLY_TOKF_UPPER) && h.na != h.nb;
    if (capitals) out->redup = POLY_REDUP_NONE; /* "DPR-DPRD" */
    if (out->redup == POLY_REDUP_NONE) return;
    assert(h.na && h.nb);
    out->half[0] = (poly_span){s->start, hyphen};
    out->half[1] = (poly_span){hyphen + 1, s->end};
}

/* ---- all of it ------------------------------------------------------------------------------- */
static void push(poly_parts *out, uint32_t start, uint32_t end, poly_part_kind kind)
{
    assert(start < end && out->count < POLY_PARTS_MAX);
    out->at[out->count++] = (poly_part){{start, end}, (uint8_t)kind};
}

static uint32_t proclitic_len(const stem *s)
{
    if (!(s->flags & POLY_FORM_PROCLITIC)) return 0;
    const char *p = s->p + s->start;
    const uint32_t n = same(p, "ku", 2) ? 2 : same(p, "kau", 3) ? 3 : 0;
    return s->end - s->start > n ? n : 0;
}

bool poly_token_parts(poly_parts *out, const poly_tokens *toks, const poly_text *text, uint32_t i)
{
    assert(i < toks->count);
    const poly_token *t = &toks->at[i];
    const poly_form *form = poly_forms_info(toks->forms, t->form);
    stem s = {.p = text->bytes.p,
              .start = t->span.start,
              .end = t->span.end,
              .toks = toks,
              .tok = i,
              .flags = form->flags};
    *out = (poly_parts){0};
    if (t->kind > POLY_TOK_NUMBER) {
        const bool genitive = is_plural_genitive(toks, text, i);
        push(out, s.start, s.end, genitive ? POLY_PART_GENITIVE : POLY_PART_STEM);
        return genitive;
    }
    if (cut_english(&s)) {
        (void)cut_english(&s); /* "shouldn't've" */
    } else {
        (void)cut_clitic(&s, poly_clitic_particles, POLY_PART_PARTICLE);
        (void)cut_clitic(&s, poly_clitic_pronouns, POLY_PART_PRONOUN);
    }
    find_redup(out, &s);
    const uint32_t pro = proclitic_len(&s);
    if (pro) push(out, s.start, s.start + pro, POLY_PART_PROCLITIC);
    push(out, s.start + pro, s.end, POLY_PART_STEM);
    while (s.n_tail) {
        const poly_part *last = &s.tail[--s.n_tail];
        push(out, last->span.start, last->span.end, (poly_part_kind)last->kind);
    }
    assert(out->at[out->count - 1].span.end == t->span.end);
    return out->count > 1 || out->redup;
}

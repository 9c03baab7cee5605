/*
 * sentence.c - where sentences end.
 *
 *   in   tokens, pairs of quotation marks     out  poly_sentences, see sentence.h
 *
 * Method: a walk from stop to stop, on the lists that token/ made; heads of paragraphs, brackets
 * and opening marks that touch what stands before them are caught up with at each. A paragraph's
 * end always ends a sentence. A full stop, question or exclamation mark or an ellipsis does unless
 * a rule of stop.c refuses; most are everyday ones that a few looks tell.
 */
#include "sentence/parts.h"
#include "sentence/stop.h"
#include "sentence/weights.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

/* ---- the sentence that is being read --------------------------------------------------------- */
/* Brackets before the sentence are none of its own. */
static inline void begin_sentence(poly_splitter *s, uint32_t start)
{
    uint32_t first = start;
    while (first < s->toks->count && s->toks->at[first].kind == POLY_TOK_MARKUP) first++;
    while (*s->next_bracket < start) s->next_bracket++;
    s->start = start;
    s->first = first;
    s->bracket = POLY_NONE;
    s->depth = 0;
}

/* Does the sentence hold anything but markup before token `end`? */
static bool has_content(const poly_splitter *s, uint32_t end) { return s->first < end; }

/* ---- headlines ------------------------------------------------------------------------------- */
static uint32_t count_words(const poly_splitter *s, const poly_sentence *x, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = x->tok; i < x->tok_end && n <= most; i++)
        n += s->toks->at[i].kind <= POLY_TOK_NUMBER;
    return n;
}

/* A paragraph of one short sentence that ends without a stop; neither speech nor an item of a list.
 * `x` is the latest sentence, and the next one has begun. */
static bool is_headline(const poly_splitter *s, const poly_sentence *x)
{
    if ((x->flags & (POLY_SENT_PARA | POLY_SENT_BOILER)) != POLY_SENT_PARA) return false;
    if (s->first < s->toks->count && !(s->toks->at[s->first].flags & POLY_TOKF_PARA)) return false;
    uint32_t first = x->tok, last = x->tok_end - 1;
    while (first < last && s->toks->at[first].kind == POLY_TOK_MARKUP) first++;
    while (last > first && s->toks->at[last].kind == POLY_TOK_MARKUP) last--;
    while (first < last && s->toks->at[first].mark == '#') first++; /* "## Don't pay": Markdown's */
    const poly_token *f = &s->toks->at[first], *l = &s->toks->at[last];
    if (f->kind == POLY_TOK_PUNCT) return false;
    if (first < last && f->kind == POLY_TOK_NUMBER && f[1].mark == '.') return false;
    if (f->kind == POLY_TOK_QUOTE && l->kind == POLY_TOK_QUOTE) return false;
    if (l->kind == POLY_TOK_QUOTE && last > first) l--;
    const bool whole = x == s->out->at; /* the text's own headline may ask */
    if (l->mark && memchr(whole ? ".,;:~" : ".,;:~!?", l->mark, whole ? 5 : 7)) return false;
    const uint32_t words = count_words(s, x, POLY_W_HEADLINE_WORDS);
    return words >= 2 && words <= POLY_W_HEADLINE_WORDS;
}

/* ---- sentences ------------------------------------------------------------------------------- */
static inline uint8_t flags_from(uint32_t flags)
{
    enum { PARA = POLY_TOKF_PARA / POLY_SENT_PARA, BOILER = POLY_TOKF_BOILER / POLY_SENT_BOILER };
    return (uint8_t)((flags / PARA & POLY_SENT_PARA) | (flags / BOILER & POLY_SENT_BOILER));
}

static inline poly_sentence *add_one(poly_splitter *s, uint32_t end)
{
    assert(s->start < end && end <= s->toks->count);
    const poly_token *at = s->toks->at, *first = &at[has_content(s, end) ? s->first : end - 1];
    poly_sentence *x = NULL;
    if (POLY_VEC_GROW(s->out, s->a)) {
        x = &s->out->at[s->out->count++];
        *x = (poly_sentence){.span = {at[s->start].span.start, at[end - 1].span.end},
                             .tok = s->start,
                             .tok_end = end,
                             .flags = flags_from(first->flags)};
    }
    begin_sentence(s, end);
    return x;
}

static uint32_t own_from(const poly_splitter *s, uint32_t end)
{
    return s->first < end ? poly_related_end(s, s->first, end) : end;
}

/* Headlines of other articles, the first up to `own`, and a sentence up to `end`. NULL: no room. */
static poly_sentence *add_headlines(poly_splitter *s, uint32_t own, uint32_t end)
{
    for (;;) {
        poly_sentence *x = add_one(s, own);
        if (x) x->flags |= POLY_SENT_BOILER;
        if (!x || own >= end) return x;
        own = own_from(s, end);
        if (own == s->first || !has_content(s, end)) return add_one(s, end);
    }
}

/* What is read up to token `end` is a sentence, or such headlines before one. NULL: no room. */
static inline poly_sentence *add_sentence(poly_splitter *s, uint32_t end)
{
    if (!has_content(s, end) || !poly_may_be_label(s, s->first)) return add_one(s, end);
    const uint32_t own = own_from(s, end);
    if (own == s->first) return add_one(s, end);
    return add_headlines(s, own, end);
}

/* The same, where it may be a headline. */
static void push_sentence(poly_splitter *s, uint32_t end)
{
    poly_sentence *x = add_sentence(s, end);
    if (x && is_headline(s, x)) x->flags |= POLY_SENT_HEADLINE;
}

/* Tokens left behind the last sentence: one more, or where they are only markup, the last one's. */
static void push_rest(poly_splitter *s)
{
    const uint32_t count = s->toks->count;
    if (s->start >= count || s->a->status) return;
    if (!has_content(s, count) && s->out->count) {
        poly_sentence *last = &s->out->at[s->out->count - 1];
        last->tok_end = s->start = count;
        last->span.end = s->toks->at[count - 1].span.end;
    } else {
        push_sentence(s, count);
    }
}

/* Closing tags that touch the end of a sentence are its own: "<p>Kami siap.</p>". */
static uint32_t with_markup(const poly_splitter *s, uint32_t end)
{
    while (end < s->toks->count && s->toks->at[end].kind == POLY_TOK_MARKUP &&
           !(s->toks->at[end].flags & POLY_TOKF_SPACE))
        end++;
    return end;
}

/* ---- the walk -------------------------------------------------------------------------------- */
/* A head of a paragraph, at which the sentence before it ends. */
static void at_head(poly_splitter *s, uint32_t i)
{
    if (has_content(s, i)) push_sentence(s, i);
    s->item = 0;
}

static inline bool is_behind(const poly_splitter *s, uint32_t i)
{
    return *s->next_head <= i || *s->next_seam <= i;
}

/* Heads up to token i, and seams before it, in their order. */
static void catch_up(poly_splitter *s, uint32_t i)
{
    while (is_behind(s, i)) {
        if (*s->next_head <= *s->next_seam) {
            at_head(s, *s->next_head++);
        } else {
            const uint32_t seam = *s->next_seam++;
            if (seam > s->first && poly_stop_glued_quote(s, seam)) push_sentence(s, seam);
        }
    }
}

static inline void count_bracket(poly_splitter *s, uint32_t i)
{
    const uint8_t mark = s->toks->at[i].mark;
    if (mark == '(' || mark == '[') {
        if (s->depth++ == 0) s->bracket = i;
    } else {
        if (s->depth > 0 && --s->depth == 0) s->bracket = POLY_NONE;
    }
}

/* Any stop. */
static void at_stop(poly_splitter *s, uint32_t i)
{
    const poly_token *at = s->toks->at;
    const uint32_t count = s->toks->count;
    uint32_t end = i + 1;
    while (end < count && poly_stop_closes(&at[end])) end++;
    if (end == count || ((at[end].flags & POLY_TOKF_PARA) && at[end].kind != POLY_TOK_MARKUP)) {
        push_sentence(s, end);
    } else if (i > 0 && at[i - 1].kind == POLY_TOK_NUMBER && poly_stop_next_item(s, i)) {
        push_sentence(s, i - 1);
        s->item++;
    } else if (at[end].mark == ',' && poly_stop_ends_with_comma(s, i, end)) {
        push_sentence(s, ++end);
    } else if (poly_stop_ends(s, i, end)) {
        push_sentence(s, with_markup(s, end));
    }
    while (*s->next_stop < end) s->next_stop++;
}

/* ---- everyday stops -------------------------------------------------------------------------- */
/* Flags, kind and mark as one word, so that one test tells what a token is. */
static uint32_t signs_of(const poly_token *t)
{
    enum { AT = offsetof(poly_token, flags) };
    uint32_t signs;
    _Static_assert(sizeof *t - AT == sizeof signs, "what tells of a token is one word");
    memcpy(&signs, (const char *)t + AT, sizeof signs);
    return signs;
}

/* What the rules for any stop say, where most of them have nothing to say: before a new paragraph,
 * between an ordinary word and a capital, before a small letter. What differs from stop to stop is
 * reckoned, not branched on: only what is seldom true is. */
typedef enum answer { UNKNOWN, ENDS, GOES_ON } answer;
static answer everyday_answer(poly_splitter *s, uint32_t i)
{
    static const poly_token asked = {.flags = POLY_TOKF_CAP | POLY_TOKF_SPACE | POLY_TOKF_PARA,
                                     .kind = UINT8_MAX,
                                     .mark = UINT8_MAX},
                            blank = {.flags = POLY_TOKF_SPACE},
                            new_word = {.flags = POLY_TOKF_CAP | POLY_TOKF_SPACE};
    const poly_token *t = &s->toks->at[i], *next = t + 1, *before = t - (i > 0);
    const uint32_t sign = signs_of(next) & signs_of(&asked);
    const bool paragraph = sign & POLY_TOKF_PARA;
    const bool plain = (sign == signs_of(&new_word)) & (before->kind == POLY_TOK_WORD) &
                       (i > s->first + 1) & (s->bracket == POLY_NONE);
    if (!(plain | paragraph))
        return !(sign & ~signs_of(&blank)) && before->kind != POLY_TOK_NUMBER ? GOES_ON : UNKNOWN;
    const bool sure = paragraph | (poly_span_len(before->span) > POLY_STOP_INITIAL);
    if (!sure && !poly_stop_no_initial(s, before)) return UNKNOWN;
    if ((before->flags & POLY_TOKF_ABBR) && !paragraph) return UNKNOWN;
    if (i >= s->next_open && poly_stop_in_quotation(s, i, i + 1) && !paragraph) return UNKNOWN;
    return ENDS;
}

/* The sentence ends with the everyday stop at i. Where a paragraph ends too, the head of the next
 * one has nothing left to say. */
static void end_at(poly_splitter *s, uint32_t i)
{
    const poly_token *stop = &s->toks->at[i], *next = stop + 1;
    const bool paragraph = next->flags & POLY_TOKF_PARA;
    assert(paragraph || (!poly_stop_closes(next) && poly_stop_ends(s, i, i + 1)));
    assert(!paragraph || (*s->next_head == i + 1 && next->kind != POLY_TOK_MARKUP));
    s->item = paragraph ? 0 : s->item;
    s->next_head += paragraph;
    if (stop->mark == '.')
        (void)add_sentence(s, i + 1); /* no headline */
    else
        push_sentence(s, i + 1);
}

static inline void look_at_stop(poly_splitter *s, uint32_t i)
{
    assert(s->start <= s->first && s->first <= i);
    const answer known = i + 1 < s->toks->count ? everyday_answer(s, i) : UNKNOWN;
    assert(known != GOES_ON || !poly_stop_closes(&s->toks->at[i + 1]));
    assert(known != GOES_ON || !poly_stop_ends(s, i, i + 1));
    if (known == ENDS)
        end_at(s, i);
    else if (known == UNKNOWN)
        at_stop(s, i);
}

/* ---- all of them ----------------------------------------------------------------------------- */
static void split(poly_splitter *s)
{
    s->next_stop = s->toks->stops;
    s->next_head = s->toks->heads;
    s->next_seam = s->pairs->seams;
    s->next_bracket = s->toks->brackets;
    begin_sentence(s, 0);
    for (uint32_t i; (i = *s->next_stop) != POLY_NONE;) {
        s->next_stop++;
        if (is_behind(s, i)) catch_up(s, i);
        for (; *s->next_bracket < i; s->next_bracket++) count_bracket(s, *s->next_bracket);
        look_at_stop(s, i);
    }
    catch_up(s, s->toks->count);
    push_rest(s);
}

/* Room for as many sentences as a text of this length mostly has. */
static void reserve(poly_sentences *out, uint32_t tokens, poly_arena *a)
{
    enum { TOKENS = 16, LEAST = 8 };
    const uint32_t cap = tokens / TOKENS + LEAST;
    out->at = poly_arena_raw(a, cap, sizeof *out->at);
    if (out->at) out->cap = cap;
}

poly_status poly_sentence_run(poly_sentences *out, const poly_text *text, const poly_tokens *toks,
                              const poly_pairs *pairs, poly_arena *a)
{
    *out = (poly_sentences){0};
    poly_splitter s = {.out = out, .text = text, .toks = toks, .pairs = pairs, .a = a};
    s.paths = poly_forms_paths(toks->forms);
    reserve(out, toks->count, a);
    split(&s);
    if (!a->status) poly_sentences_set_lang(out, toks, a);
    assert(a->status || !poly_sentences_check(out, toks));
    return a->status;
}

const char *poly_sentences_check(const poly_sentences *s, const poly_tokens *toks)
{
    uint32_t tok = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        const poly_sentence *x = &s->at[i];
        if (x->tok != tok || x->tok_end <= x->tok || x->tok_end > toks->count)
            return "tokens in no sentence, or in two";
        if (x->span.start != toks->at[x->tok].span.start ||
            x->span.end != toks->at[x->tok_end - 1].span.end)
            return "a sentence's span is not that of its tokens";
        if (x->lang >= POLY_LANGS_MAX) return "a sentence of unknown language";
        tok = x->tok_end;
    }
    return tok == toks->count ? NULL : "tokens behind the last sentence";
}

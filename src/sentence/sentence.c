/*
 * sentence.c - where sentences end.
 *
 *   in   tokens, pairs of quotation marks     out  poly_sentences, see sentence.h
 *
 * Method: one walk over the tokens that halts only at stops, brackets and heads of paragraphs; all
 * others cost a look at their mark. A paragraph's end always ends a sentence. A full stop, question
 * or exclamation mark or an ellipsis does unless a rule of stop.c refuses.
 */
#include "sentence/parts.h"
#include "sentence/stop.h"
#include "sentence/weights.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

/* ---- sentences ------------------------------------------------------------------------------- */
static void begin_sentence(poly_splitter *s, uint32_t start)
{
    uint32_t first = start;
    while (first < s->toks->count && s->toks->at[first].kind == POLY_TOK_MARKUP) first++;
    s->start = start;
    s->first = first;
    s->bracket = POLY_NONE;
    s->depth = 0;
}

/* Does the sentence hold anything but markup before token `end`? */
static bool has_content(const poly_splitter *s, uint32_t end)
{
    return s->first < end;
}

static void push_sentence(poly_splitter *s, uint32_t end)
{
    assert(s->start < end && end <= s->toks->count);
    const poly_token *at = s->toks->at, *first = &at[s->first < end ? s->first : end - 1];
    if (POLY_VEC_GROW(s->out, s->a)) {
        poly_sentence *x = &s->out->at[s->out->count++];
        *x = (poly_sentence){.span = {at[s->start].span.start, at[end - 1].span.end},
                             .tok = s->start,
                             .tok_end = end};
        if (first->flags & POLY_TOKF_PARA) x->flags |= POLY_SENT_PARA;
        if (first->flags & POLY_TOKF_BOILER) x->flags |= POLY_SENT_BOILER;
    }
    begin_sentence(s, end);
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
/* What the walk halts at, by a token's mark; words have none. */
enum { GOES_ON = 0, STOPS, OPENS, CLOSES, QUOTES };
static const uint8_t duties[256] = {['.'] = STOPS, ['?'] = STOPS,  ['!'] = STOPS,  ['~'] = STOPS,
                                    ['('] = OPENS, ['['] = OPENS, [')'] = CLOSES, [']'] = CLOSES,
                                    ['"'] = QUOTES};

static inline void count_bracket(poly_splitter *s, uint32_t i)
{
    const uint8_t duty = duties[s->toks->at[i].mark];
    if (duty == OPENS && s->depth++ == 0) s->bracket = i;
    if (duty == CLOSES && s->depth > 0 && --s->depth == 0) s->bracket = POLY_NONE;
}

/* The stop at i. Returns where the walk goes on. */
static uint32_t at_stop(poly_splitter *s, uint32_t i)
{
    const poly_token *at = s->toks->at;
    const uint32_t count = s->toks->count;
    uint32_t end = i + 1;
    assert(s->start <= s->first && s->first <= i);
    while (end < count && poly_stop_closes(&at[end])) end++;
    if (end == count || ((at[end].flags & POLY_TOKF_PARA) && at[end].kind != POLY_TOK_MARKUP)) {
        push_sentence(s, end);
        return end;
    }
    if (i > 0 && at[i - 1].kind == POLY_TOK_NUMBER && poly_stop_next_item(s, i)) {
        push_sentence(s, i - 1);
        s->item++;
    } else if (at[end].mark == ',' && poly_stop_ends_with_comma(s, i, end)) {
        push_sentence(s, ++end);
    } else if (poly_stop_ends(s, i, end)) {
        push_sentence(s, with_markup(s, end));
        return end;
    }
    for (uint32_t k = i + 1; k < end; k++) count_bracket(s, k);
    return end;
}

/* Flags, kind and mark as one word: nearly all tokens have no mark and begin no paragraph, and one
 * test tells. */
static uint32_t signs_of(const poly_token *t)
{
    enum { AT = offsetof(poly_token, flags) };
    uint32_t signs;
    _Static_assert(sizeof *t - AT == sizeof signs, "what tells of a token is one word");
    memcpy(&signs, (const char *)t + AT, sizeof signs);
    return signs;
}

/* The next stop, head of a paragraph or opening mark without a blank before it, or the number of
 * tokens; counts the brackets on the way. */
static uint32_t next_halt(poly_splitter *s, uint32_t i)
{
    static const poly_token looked_at = {.flags = POLY_TOKF_PARA, .mark = UINT8_MAX};
    const uint32_t mask = signs_of(&looked_at);
    const poly_token *at = s->toks->at, *t = at + i, *end = at + s->toks->count;
    for (; t < end; t++) {
        if (!(signs_of(t) & mask)) continue;
        const uint8_t duty = duties[t->mark];
        if ((t->flags & POLY_TOKF_PARA) || duty == STOPS) break;
        if (duty == GOES_ON) continue;
        if (duty != QUOTES) count_bracket(s, (uint32_t)(t - at));
        else if ((t->flags & (POLY_TOKF_OPEN | POLY_TOKF_SPACE)) == POLY_TOKF_OPEN) break;
    }
    return (uint32_t)(t - at);
}

static void split(poly_splitter *s)
{
    const uint32_t count = s->toks->count;
    if (!count) return;
    for (uint32_t i = next_halt(s, 0); i < count; i = next_halt(s, i)) {
        const poly_token *t = &s->toks->at[i];
        assert(duties[t->mark] == GOES_ON || t->kind == POLY_TOK_PUNCT || duties[t->mark] == QUOTES);
        if (t->flags & POLY_TOKF_PARA) {
            if (has_content(s, i)) push_sentence(s, i);
            if (s->a->status) return;
            s->item = 0;
        }
        if (duties[t->mark] == STOPS) {
            i = at_stop(s, i);
            continue;
        }
        if (duties[t->mark] == QUOTES && i > s->first && poly_stop_glued_quote(s, i))
            push_sentence(s, i);
        count_bracket(s, i++);
    }
    push_rest(s);
}

/* Room for as many sentences as a text of this length mostly has. */
static void reserve(poly_sentences *out, uint32_t tokens, poly_arena *a)
{
    enum { TOKENS = 16, LEAST = 8 };
    const uint32_t cap = tokens / TOKENS + LEAST;
    out->at = poly_arena_alloc(a, cap, sizeof *out->at);
    if (out->at) out->cap = cap;
}

/* ---- headlines ------------------------------------------------------------------------------- */
static uint32_t count_words(const poly_splitter *s, const poly_sentence *x, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = x->tok; i < x->tok_end && n <= most; i++)
        n += s->toks->at[i].kind <= POLY_TOK_NUMBER;
    return n;
}

/* A paragraph of one short sentence that ends without a stop; neither speech nor an item of a list. */
static bool is_headline(const poly_splitter *s, uint32_t i)
{
    const poly_sentence *x = &s->out->at[i];
    if (!(x->flags & POLY_SENT_PARA) || (x->flags & POLY_SENT_BOILER)) return false;
    if (i + 1 < s->out->count && !(x[1].flags & POLY_SENT_PARA)) return false;
    uint32_t first = x->tok, last = x->tok_end - 1;
    while (first < last && s->toks->at[first].kind == POLY_TOK_MARKUP) first++;
    while (last > first && s->toks->at[last].kind == POLY_TOK_MARKUP) last--;
    const poly_token *f = &s->toks->at[first], *l = &s->toks->at[last];
    if (f->kind == POLY_TOK_PUNCT || (f->kind == POLY_TOK_NUMBER && f[1].mark == '.')) return false;
    if (f->kind == POLY_TOK_QUOTE && l->kind == POLY_TOK_QUOTE) return false;
    if (l->kind == POLY_TOK_QUOTE && last > first) l--;
    if (l->mark && memchr(i == 0 ? ".,;:~" : ".,;:~!?", l->mark, i == 0 ? 5 : 7)) return false;
    const uint32_t words = count_words(s, x, POLY_W_HEADLINE_WORDS);
    return words >= 2 && words <= POLY_W_HEADLINE_WORDS;
}

static void mark_headlines(poly_splitter *s)
{
    for (uint32_t i = 0; i < s->out->count; i++) {
        if (is_headline(s, i)) s->out->at[i].flags |= POLY_SENT_HEADLINE;
    }
}

poly_status poly_sentence_run(poly_sentences *out, const poly_text *text, const poly_tokens *toks,
                              const poly_pairs *pairs, poly_arena *a)
{
    *out = (poly_sentences){0};
    poly_splitter s = {.out = out, .text = text, .toks = toks, .pairs = pairs, .a = a};
    reserve(out, toks->count, a);
    begin_sentence(&s, 0);
    split(&s);
    if (!a->status) mark_headlines(&s);
    if (!a->status) poly_sentences_set_lang(out, text, toks, a);
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

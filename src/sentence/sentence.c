/*
 * sentence.c - where sentences end.
 *
 *   in   tokens, pairs of quotation marks     out  poly_sentences, see sentence.h
 *
 * Method: one walk over the tokens. A paragraph's end always ends a sentence. A full stop, question
 * or exclamation mark or an ellipsis does unless a rule of `stop_ends` refuses: abbreviations and
 * initials (flags of forms), list numbers, stops inside a quotation that goes on, and whatever a
 * small letter or an inquit follows.
 */
#include "sentence/parts.h"
#include "sentence/weights.h"

#include <assert.h>
#include <string.h>

typedef struct splitter {
    poly_sentences *out;
    const poly_text *text;
    const poly_tokens *toks;
    const poly_pairs *pairs;
    poly_arena *a;
    uint32_t next_pair; /* the first outermost pair that ends behind the walk */
    uint32_t start;     /* first token of the sentence that is being read */
    uint32_t first;     /* its first token that is no markup; NONE: not met yet */
    uint32_t item;      /* number of the list item that is being read; 0: none */
} splitter;

/* ---- looking --------------------------------------------------------------------------------- */
static const poly_token *token_at(const splitter *s, uint32_t i)
{
    return i < s->toks->count ? &s->toks->at[i] : NULL;
}

static uint32_t flags_of(const splitter *s, const poly_token *t)
{
    return poly_forms_info(s->toks->forms, t->form)->flags;
}

static bool is_stop(const poly_token *t)
{
    return t->kind == POLY_TOK_PUNCT &&
           (t->mark == '.' || t->mark == '?' || t->mark == '!' || t->mark == '~');
}

/* What may stand between a stop and the end of its sentence: more stops, closing brackets and
 * marks. */
static bool closes(const poly_token *t)
{
    if (t->flags & POLY_TOKF_PARA) return false;
    if (t->kind == POLY_TOK_QUOTE)
        return (t->flags & (POLY_TOKF_OPEN | POLY_TOKF_CLOSE)) == POLY_TOKF_CLOSE;
    return is_stop(t) || (t->kind == POLY_TOK_PUNCT && (t->mark == ')' || t->mark == ']') &&
                          !(t->flags & POLY_TOKF_SPACE));
}

/* The next token that is not markup; NULL at the end of the paragraph. */
static const poly_token *next_in_paragraph(const splitter *s, uint32_t i)
{
    const poly_token *t = token_at(s, i);
    while (t && t->kind == POLY_TOK_MARKUP) t = token_at(s, ++i);
    return t && !(t->flags & POLY_TOKF_PARA) ? t : NULL;
}

static bool is_small_word(const poly_token *t)
{
    return t->kind == POLY_TOK_WORD && !(t->flags & POLY_TOKF_CAP);
}

/* ---- quotations ------------------------------------------------------------------------------ */
/* Is token i inside a closed outermost pair whose closing mark is not before `end`? Then no
 * sentence ends here. */
static bool inside_quotation(splitter *s, uint32_t i, uint32_t end)
{
    const poly_pairs *p = s->pairs;
    while (s->next_pair < p->count &&
           (p->at[s->next_pair].depth > 0 || p->at[s->next_pair].end < i))
        s->next_pair++;
    if (s->next_pair == p->count) return false;
    const poly_pair *q = &p->at[s->next_pair];
    return q->close != POLY_NONE && q->open <= i && i < q->close && end <= q->close;
}

/* ---- the stop -------------------------------------------------------------------------------- */
static uint32_t letters_of(const splitter *s, const poly_token *t)
{
    return (uint32_t)poly_forms_str(s->toks->forms, t->form).n;
}

/* Does a new sentence begin with `next` for certain: a function word with a capital ("Kami",
 * "The"), a mark? */
static bool begins_surely(const splitter *s, const poly_token *next)
{
    if (next->kind == POLY_TOK_QUOTE) return (next->flags & POLY_TOKF_OPEN) != 0;
    return next->kind == POLY_TOK_WORD && (next->flags & POLY_TOKF_CAP) &&
           (flags_of(s, next) & POLY_FORM_COMMON);
}

/* "dll." and "Tbk." may end a sentence before any capital; "U.S." and "S.H." stand before names and
 * only end it where the next word is none. */
static bool maybe_ends(const splitter *s, const poly_token *abbr, const poly_token *next)
{
    const poly_str form = poly_forms_str(s->toks->forms, abbr->form);
    if (memchr(form.p, '.', form.n)) return begins_surely(s, next);
    return !(flags_of(s, next) & (POLY_FORM_ABBR_NEVER | POLY_FORM_ABBR_MAYBE)) ||
           begins_surely(s, next);
}

/* A lone letter before a stop: the initial of a name ("A. Yani") or of a list ("a. Setiap"), unless
 * what follows can be no name ("vitamin C. Kami"). */
static bool is_initial(const splitter *s, const poly_token *t)
{
    const poly_str form = poly_forms_str(s->toks->forms, t->form);
    return t->kind == POLY_TOK_WORD &&
           (form.n == 1 ||
            (form.n <= 5 && memchr(form.p, '.', form.n) && (t->flags & POLY_TOKF_CAP)));
}

/* The value of a number of one or two digits; 0 for others. */
static uint32_t small_number(const splitter *s, uint32_t i)
{
    const poly_str n = poly_forms_str(s->toks->forms, s->toks->at[i].form);
    if (s->toks->at[i].kind != POLY_TOK_NUMBER || n.n > 2) return 0;
    uint32_t v = 0;
    for (size_t k = 0; k < n.n; k++) {
        if (n.p[k] < '0' || n.p[k] > '9') return 0;
        v = v * 10 + (uint32_t)(n.p[k] - '0');
    }
    return v;
}

/* "1. Setiap orang", "a. menteri": the number or letter is all that the sentence holds. */
static bool is_list_marker(splitter *s, uint32_t stop)
{
    assert(stop > s->start);
    const poly_token *t = &s->toks->at[stop - 1];
    if (s->first != stop - 1 || t->kind > POLY_TOK_NUMBER) return false;
    s->item = small_number(s, stop - 1);
    return t->kind == POLY_TOK_NUMBER ? poly_span_len(t->span) <= 4 : letters_of(s, t) == 1;
}

/* In "1. Ketahanan keluarga 2. Malam Natal 3. ..." the number that follows in the list begins its
 * sentence. */
static bool next_item(const splitter *s, uint32_t stop)
{
    return s->item && stop > s->start + 1 && small_number(s, stop - 1) == s->item + 1 &&
           s->toks->at[stop - 1].span.end == s->toks->at[stop].span.start;
}

/* The full stop at `stop`, `next` behind it in the same paragraph. */
static bool full_stop_ends(splitter *s, uint32_t stop, const poly_token *next)
{
    const poly_token *dot = &s->toks->at[stop], *before = stop > s->start ? dot - 1 : NULL;
    const bool glued = !(next->flags & POLY_TOKF_SPACE);
    if (!before || before->span.end != dot->span.start) return true;
    if (glued && next->kind == POLY_TOK_NUMBER) return false; /* "No.5" */
    if (is_list_marker(s, stop)) return false;
    if (before->kind != POLY_TOK_WORD) return true;
    const uint32_t flags = flags_of(s, before);
    if (flags & POLY_FORM_ABBR_NEVER) return false;
    if (flags & POLY_FORM_ABBR_MAYBE) return maybe_ends(s, before, next);
    if (is_initial(s, before)) return begins_surely(s, next);
    return true;
}

/* May a sentence begin with `next`? Not with a small letter ("..." kata), nor a mark that goes on. */
static bool may_begin(const splitter *s, const poly_token *next, bool behind_quote)
{
    if (is_small_word(next)) return false;
    if (next->kind == POLY_TOK_PUNCT && next->mark && memchr(",;:)]}%/", next->mark, 8))
        return false;
    if (next->kind == POLY_TOK_PUNCT && !(next->flags & POLY_TOKF_SPACE))
        return false; /* "[![Image](" */
    if (behind_quote && next->kind == POLY_TOK_WORD && (flags_of(s, next) & POLY_FORM_INQUIT))
        return false; /* "..." Kata X */
    return !(behind_quote && next->kind == POLY_TOK_PUNCT && next->mark == '-');
}

/* "Letjen TNI (Purn.) Hadi": a stop that ends a short remark in brackets within the sentence. */
static bool ends_remark(const splitter *s, uint32_t stop, uint32_t end)
{
    enum { WORDS = 3 };
    if (stop + 1 >= end || s->toks->at[stop + 1].mark != ')') return false;
    for (uint32_t i = stop; i > s->start && i + WORDS >= stop; i--) {
        if (s->toks->at[i - 1].mark == '(') return i - 1 > s->first;
    }
    return false;
}

/* Does the sentence end with the stops and closers [stop, end)? */
static bool stop_ends(splitter *s, uint32_t stop, uint32_t end)
{
    const poly_token *next = next_in_paragraph(s, end);
    bool quote = false;
    if (!next) return true;
    for (uint32_t i = stop; i < end; i++) quote |= s->toks->at[i].kind == POLY_TOK_QUOTE;
    if (inside_quotation(s, stop, end) || !may_begin(s, next, quote) || ends_remark(s, stop, end))
        return false;
    return end - stop > 1 || s->toks->at[stop].mark != '.' || full_stop_ends(s, stop, next);
}

/* ---- sentences ------------------------------------------------------------------------------- */
static void push_sentence(splitter *s, uint32_t end)
{
    assert(s->start < end && end <= s->toks->count);
    const poly_token *first = &s->toks->at[s->start], *last = &s->toks->at[end - 1];
    poly_sentence x = {
        .span = {first->span.start, last->span.end}, .tok = s->start, .tok_end = end};
    while (first < last && first->kind == POLY_TOK_MARKUP) first++;
    if (first->flags & POLY_TOKF_PARA) x.flags |= POLY_SENT_PARA;
    if (first->flags & POLY_TOKF_BOILER) x.flags |= POLY_SENT_BOILER;
    POLY_VEC_PUSH(s->out, s->a, x);
    s->start = end;
    s->first = POLY_NONE;
}

/* Tokens left behind the last sentence: one more, or where they are only markup, the last one's. */
static void push_rest(splitter *s)
{
    const uint32_t count = s->toks->count;
    if (s->start >= count || s->a->status) return;
    if (s->first == POLY_NONE && s->out->count) {
        poly_sentence *last = &s->out->at[s->out->count - 1];
        last->tok_end = s->start = count;
        last->span.end = s->toks->at[count - 1].span.end;
    } else {
        push_sentence(s, count);
    }
}

/* Closing tags that touch the end of a sentence are its own: "<p>Kami siap.</p>". */
static uint32_t with_markup(const splitter *s, uint32_t end)
{
    while (end < s->toks->count && s->toks->at[end].kind == POLY_TOK_MARKUP &&
           !(s->toks->at[end].flags & POLY_TOKF_SPACE))
        end++;
    return end;
}

static void split(splitter *s)
{
    for (uint32_t i = 0, end; i < s->toks->count && !s->a->status; i = end) {
        const poly_token *t = &s->toks->at[i];
        if (t->flags & POLY_TOKF_PARA) {
            if (s->first != POLY_NONE) push_sentence(s, i);
            s->item = 0;
        }
        if (s->first == POLY_NONE && t->kind != POLY_TOK_MARKUP) s->first = i;
        end = i + 1;
        if (!is_stop(t)) continue;
        while (end < s->toks->count && closes(&s->toks->at[end])) end++;
        if (next_item(s, i) && next_in_paragraph(s, end)) {
            push_sentence(s, i - 1);
            s->first = i - 1;
            s->item++;
        } else if (stop_ends(s, i, end)) {
            push_sentence(s, with_markup(s, end));
        }
    }
    push_rest(s);
}

/* ---- headlines ------------------------------------------------------------------------------- */
static uint32_t count_words(const splitter *s, const poly_sentence *x, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = x->tok; i < x->tok_end && n <= most; i++)
        n += s->toks->at[i].kind <= POLY_TOK_NUMBER;
    return n;
}

/* A paragraph of one short sentence that ends without a stop; neither speech nor an item of a list. */
static bool is_headline(const splitter *s, uint32_t i)
{
    const poly_sentence *x = &s->out->at[i];
    if (!(x->flags & POLY_SENT_PARA) || (x->flags & POLY_SENT_BOILER)) return false;
    if (i + 1 < s->out->count && !(x[1].flags & POLY_SENT_PARA)) return false;
    const uint32_t words = count_words(s, x, POLY_W_HEADLINE_WORDS);
    if (words < 2 || words > POLY_W_HEADLINE_WORDS) return false;
    uint32_t first = x->tok, last = x->tok_end - 1;
    while (first < last && s->toks->at[first].kind == POLY_TOK_MARKUP) first++;
    while (last > first && s->toks->at[last].kind == POLY_TOK_MARKUP) last--;
    const poly_token *f = &s->toks->at[first], *l = &s->toks->at[last];
    if (f->kind == POLY_TOK_PUNCT || (f->kind == POLY_TOK_NUMBER && f[1].mark == '.')) return false;
    if (f->kind == POLY_TOK_QUOTE && l->kind == POLY_TOK_QUOTE) return false;
    if (l->kind == POLY_TOK_QUOTE && last > first) l--;
    return !(l->mark && memchr(i == 0 ? ".,;:~" : ".,;:~!?", l->mark, i == 0 ? 5 : 7));
}

static void mark_headlines(splitter *s)
{
    for (uint32_t i = 0; i < s->out->count; i++) {
        if (is_headline(s, i)) s->out->at[i].flags |= POLY_SENT_HEADLINE;
    }
}

poly_status poly_sentence_run(poly_sentences *out, const poly_text *text, const poly_tokens *toks,
                              const poly_pairs *pairs, poly_arena *a)
{
    *out = (poly_sentences){0};
    splitter s = {
        .out = out, .text = text, .toks = toks, .pairs = pairs, .a = a, .first = POLY_NONE};
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

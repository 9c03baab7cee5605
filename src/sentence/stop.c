/*
 * stop.c - does a full stop, a question or exclamation mark or an ellipsis end its sentence?
 *
 *   in   the splitter at a stop, the closers behind it     out  yes or no
 *
 * Method: reasons against, one after the other. The quotation or the bracket around goes on; what
 * follows can begin no sentence; and for a lone full stop: an abbreviation (the lexicons tell which
 * ever end one), an initial, the number of a list. Each looks at a bounded number of tokens.
 */
#include "sentence/stop.h"
#include "sentence/weights.h"

#include <assert.h>
#include <string.h>

/* ---- looking --------------------------------------------------------------------------------- */
static const poly_token *token_at(const poly_splitter *s, uint32_t i)
{
    return i < s->toks->count ? &s->toks->at[i] : NULL;
}

static uint32_t flags_of(const poly_splitter *s, const poly_token *t)
{
    return poly_forms_info(s->toks->forms, t->form)->flags;
}

static poly_str form_of(const poly_splitter *s, const poly_token *t)
{
    return poly_forms_str(s->toks->forms, t->form);
}

static bool is_mark(const poly_token *t, char mark)
{
    return t->kind == POLY_TOK_PUNCT && t->mark == mark;
}

/* The next token that is not markup; NULL at the end of the paragraph. */
static const poly_token *next_in_paragraph(const poly_splitter *s, uint32_t i)
{
    const uint32_t count = s->toks->count;
    const poly_token *t = s->toks->at + i;
    for (; i < count && t->kind == POLY_TOK_MARKUP; i++) t++;
    return i < count && !(t->flags & POLY_TOKF_PARA) ? t : NULL;
}

/* The token behind t in its paragraph, or NULL. */
static const poly_token *behind(const poly_splitter *s, const poly_token *t)
{
    return next_in_paragraph(s, (uint32_t)(t - s->toks->at) + 1);
}

static bool is_glued(const poly_token *t)
{
    return !(t->flags & POLY_TOKF_SPACE);
}

static bool is_small_word(const poly_token *t)
{
    return t->kind == POLY_TOK_WORD && !(t->flags & POLY_TOKF_CAP);
}

/* "IV", "XII": up to 39, as chapters and items are counted. */
static bool is_roman(const poly_splitter *s, const poly_token *t)
{
    enum { LONGEST = 7 };
    if (t->kind != POLY_TOK_WORD || !(t->flags & POLY_TOKF_CAP)) return false;
    const poly_str n = form_of(s, t);
    if (n.n > LONGEST) return false;
    for (size_t i = 0; i < n.n; i++) {
        if (n.p[i] != 'i' && n.p[i] != 'v' && n.p[i] != 'x') return false;
    }
    return true;
}

/* ---- what is around -------------------------------------------------------------------------- */
bool poly_stop_in_quotation(poly_splitter *s, uint32_t stop, uint32_t end)
{
    const poly_pairs *p = s->pairs;
    while (s->next_pair < p->count &&
           (p->at[s->next_pair].depth > 0 || p->at[s->next_pair].end < stop))
        s->next_pair++;
    s->next_open = s->next_pair < p->count ? p->at[s->next_pair].open : POLY_NONE;
    if (s->next_pair == p->count) return false;
    const poly_pair *q = &p->at[s->next_pair];
    return q->close != POLY_NONE && !(q->flags & POLY_PAIR_UNOPENED) && q->open <= stop &&
           stop < q->close && end <= q->close;
}

/* "(SSK. II)", "Ia pergi (Ia sakit. Ia tidur) pagi ini.": a bracket opened within the sentence that
 * closes soon. Brackets that hold whole sentences do not hold them together. */
static bool inside_bracket(const poly_splitter *s, uint32_t stop, uint32_t end)
{
    assert(s->bracket != POLY_NONE && s->depth > 0);
    if (s->bracket <= s->first) return false;
    const uint32_t last = end + POLY_W_BRACKET_TOKENS;
    uint32_t depth = s->depth;
    for (uint32_t i = stop + 1; i < last && i < s->toks->count; i++) {
        const poly_token *t = &s->toks->at[i];
        if (t->flags & POLY_TOKF_PARA) return false;
        if (is_mark(t, '(') || is_mark(t, '[')) depth++;
        if ((is_mark(t, ')') || is_mark(t, ']')) && --depth == 0) return i >= end;
    }
    return false;
}

/* "Letjen TNI (Purn.) Hadi": a stop that ends a short remark in brackets within the sentence. */
static bool ends_remark(const poly_splitter *s, uint32_t stop, uint32_t end)
{
    enum { WORDS = 3 };
    if (stop + 2 != end || !is_mark(&s->toks->at[stop + 1], ')')) return false; /* not "(?)." */
    return s->bracket > s->first && stop - s->bracket <= WORDS + 1;
}

/* "...Kami siap", "(...)", "contoh[.]id": a stop without words before it, at the head of the
 * sentence or of what quotation marks and brackets hold, stands for words left out. */
static bool stands_for_words(const poly_splitter *s, uint32_t stop, uint32_t end,
                             const poly_token *next)
{
    if (stop == s->first) return true;
    const poly_token *before = &s->toks->at[stop - 1];
    if (!before->mark) return false; /* a word */
    if (before->kind == POLY_TOK_QUOTE) /* not "bansos “. Ia", a mark that points the wrong way */
        return (before->flags & POLY_TOKF_OPEN) &&
               (s->toks->at[stop].mark == '~' || is_glued(next));
    const uint8_t last = s->toks->at[end - 1].mark;
    return (is_mark(before, '(') && last == ')') || (is_mark(before, '[') && last == ']');
}

/* ---- what follows ---------------------------------------------------------------------------- */
/* Does a new sentence begin with `next` for certain: a pronoun or particle with a capital ("Kami",
 * "The") that is no initial, a mark? */
static bool begins_surely(const poly_splitter *s, const poly_token *next)
{
    if (next->kind == POLY_TOK_QUOTE) { /* not: the U.S. "should be doing more" */
        const poly_token *word = behind(s, next);
        return (next->flags & POLY_TOKF_OPEN) && word && !is_small_word(word);
    }
    if (next->kind != POLY_TOK_WORD || !(next->flags & POLY_TOKF_CAP)) return false;
    if (!(flags_of(s, next) & POLY_FORM_OPENER)) return false;
    if (form_of(s, next).n > 1) return true;
    const poly_token *then = behind(s, next); /* "R. A. Kartini", "AKBP. I Made Arnawa" */
    return then && is_small_word(then);
}

/* May a sentence begin with `next`? Not with a small letter ("..." kata), nor with a mark that goes
 * on. */
static bool may_begin(const poly_splitter *s, const poly_token *next, bool behind_quote)
{
    if (is_small_word(next)) return false;
    if (next->kind == POLY_TOK_PUNCT) {
        if (is_glued(next)) return false; /* "[![Image](" */
        if (next->mark && memchr(",;:)]}%/", next->mark, 8)) return false;
    }
    if (!behind_quote) return true;
    if (next->kind == POLY_TOK_WORD && (flags_of(s, next) & POLY_FORM_INQUIT))
        return false; /* "..." Kata X */
    return !is_mark(next, '-');
}

/* ---- abbreviations --------------------------------------------------------------------------- */
/* "Gen.", not "gen." nor "GEN." */
static bool is_capitalised(const poly_token *t)
{
    return (t->flags & (POLY_TOKF_CAP | POLY_TOKF_UPPER)) == POLY_TOKF_CAP;
}

/* "dll." and "Tbk." may end a sentence before any capital; "U.S." and "S.H." stand before names and
 * only end it where the next word is none. A bracket goes on: "PT Kodok Biru Tbk. (KODO)". */
static bool maybe_ends(const poly_splitter *s, const poly_token *abbr, const poly_token *next)
{
    const poly_str form = form_of(s, abbr);
    if (is_mark(next, '(') || is_mark(next, '[')) return false;
    if (memchr(form.p, '.', form.n)) return begins_surely(s, next);
    const uint32_t chains = POLY_FORM_ABBR_NEVER | POLY_FORM_ABBR_MAYBE; /* "S.H. M.H." */
    return !(flags_of(s, next) & chains) || begins_surely(s, next);
}

/* "No. 5", "Vol. II", "Telp. (021) 123", "No. SE-5", "No. A/12": what a number or code begins
 * with. */
static bool is_code(const poly_splitter *s, const poly_token *t)
{
    if (t->kind == POLY_TOK_NUMBER || (t->flags & POLY_TOKF_DIGIT) || is_roman(s, t)) return true;
    const poly_token *then = behind(s, t);
    if (!then) return false;
    if (t->kind == POLY_TOK_PUNCT) return then->kind == POLY_TOK_NUMBER;
    return is_mark(then, '/') && is_glued(then);
}

/* A lone letter before a stop: the initial of a name ("A. Yani", "T.S.N.B.", and glued to what
 * follows, "D-N.Y.") or of a list ("a. Setiap"), unless what follows can be no name ("vitamin C.
 * Kami"). */
static bool is_initial(const poly_splitter *s, const poly_token *t, const poly_token *next)
{
    assert(t->kind == POLY_TOK_WORD);
    const poly_str form = form_of(s, t);
    if (form.n <= 1) return true;
    if (form.p[form.n - 2] == '-') return is_glued(next);
    return (t->flags & POLY_TOKF_CAP) && form.n <= POLY_STOP_INITIAL && memchr(form.p, '.', form.n);
}

/* "galian C. Wartawan", "2 C. Banyak", "di X. Berdasarkan": a letter that names a kind, a unit or a
 * thing, before a word of which the lexicons know that it is an ordinary one. Behind a particle or
 * a cue only what is never a name counts: "kata A. Yani", "oleh M. Hakim". */
static bool is_letter_of_kind(const poly_splitter *s, uint32_t at, const poly_token *next)
{
    if (at <= s->first || form_of(s, &s->toks->at[at]).n != 1) return false;
    const poly_token *before = &s->toks->at[at - 1];
    const bool counted = before->kind == POLY_TOK_NUMBER;
    if ((!counted && !is_small_word(before)) || next->kind != POLY_TOK_WORD) return false;
    const bool small_part = !counted && (flags_of(s, before) & POLY_FORM_COMMON);
    const uint32_t wanted = POLY_FORM_COMMON | (small_part ? 0 : POLY_FORM_ORDINARY);
    return (flags_of(s, next) & wanted) && form_of(s, next).n > 1;
}

/* ---- lists ----------------------------------------------------------------------------------- */
/* The value of a number of one or two digits; 0 for others. */
static uint32_t small_number(const poly_splitter *s, uint32_t i)
{
    if (s->toks->at[i].kind != POLY_TOK_NUMBER) return 0;
    const poly_str n = form_of(s, &s->toks->at[i]);
    if (n.n > 2) return 0;
    uint32_t v = 0;
    for (size_t k = 0; k < n.n; k++) {
        if (n.p[k] < '0' || n.p[k] > '9') return 0;
        v = v * 10 + (uint32_t)(n.p[k] - '0');
    }
    return v;
}

/* "1. Setiap orang", "a. menteri", "IV. Kesimpulan": the number or letter is all that the sentence
 * holds. */
static bool is_list_marker(poly_splitter *s, uint32_t stop)
{
    enum { LONGEST = 6 };
    const poly_token *t = &s->toks->at[stop - 1];
    if (s->first != stop - 1 || t->kind > POLY_TOK_NUMBER) return false;
    s->item = small_number(s, stop - 1);
    if (t->kind == POLY_TOK_NUMBER) return poly_span_len(t->span) <= LONGEST;
    return form_of(s, t).n == 1 || is_roman(s, t);
}

/* "... dari negara.2. Anarkis": a list whose items were glued. `at` is the number's place. */
static bool is_glued_item(const poly_splitter *s, uint32_t at, const poly_token *before)
{
    const poly_token *stop = token_at(s, at + 1), *word = token_at(s, at + 2);
    const uint16_t head = POLY_TOKF_CAP | POLY_TOKF_PARA;
    if (!stop || !word || !is_mark(stop, '.') || !is_glued(stop)) return false;
    if (word->kind != POLY_TOK_WORD || (word->flags & head) != POLY_TOKF_CAP) return false;
    if (!small_number(s, at)) return false;
    if (before->kind == POLY_TOK_WORD && (before->flags & POLY_TOKF_ABBR)) return false;
    if (s->item > 0 && small_number(s, at) == s->item + 1) return true; /* "ucap Nisya.3. Suara" */
    return is_small_word(before) && form_of(s, before).n > 1;
}

/* The stop before token i ends a sentence: "Hadirkan merek. 2. Jadikan", not "No. 4." nor "A.
 * 2.". */
static bool behind_sentence(const poly_splitter *s, uint32_t i)
{
    if (i < 2 || !is_mark(&s->toks->at[i - 1], '.')) return false;
    const poly_token *word = &s->toks->at[i - 2];
    const poly_str form = form_of(s, word);
    return word->kind == POLY_TOK_WORD && !(word->flags & POLY_TOKF_ABBR) && form.n > 1 &&
           !memchr(form.p, '.', form.n);
}

/* The number before the stop counts an item: it touches the stop, and no abbreviation stands before
 * it ("No. 4."). */
static uint32_t item_number(const poly_splitter *s, uint32_t stop)
{
    const poly_token *number = &s->toks->at[stop - 1];
    if (is_glued(number) || is_mark(number - 1, '-')) return 0; /* "menang 1 - 1." */
    if (is_mark(number - 1, '.') && !behind_sentence(s, stop - 1)) return 0;
    return number->span.end == s->toks->at[stop].span.start ? small_number(s, stop - 1) : 0;
}

/* Does item 2 follow in the paragraph, not far behind the stop of item 1? Not "ayat 1. ... ayat
 * 2." */
static bool second_follows(const poly_splitter *s, uint32_t stop)
{
    const uint32_t last = stop + POLY_W_ITEM_TOKENS;
    for (uint32_t i = stop + 2; i < last && i + 1 < s->toks->count; i++) {
        if (s->toks->at[i + 1].flags & POLY_TOKF_PARA) return false;
        if (is_mark(&s->toks->at[i + 1], '.') && item_number(s, i + 1) == 2)
            return s->toks->at[i - 1].form != s->toks->at[stop - 2].form;
    }
    return false;
}

/* "tips berikut: 1. Kenali", however far item 2 is. */
static bool is_announced(const poly_splitter *s, uint32_t stop)
{
    const poly_token *number = &s->toks->at[stop - 1], *next = token_at(s, stop + 1);
    return is_mark(number - 1, ':') && next && next->kind == POLY_TOK_WORD && !is_glued(next) &&
           !is_small_word(next);
}

bool poly_stop_next_item(poly_splitter *s, uint32_t stop)
{
    if (stop <= s->first + 1 || !is_mark(&s->toks->at[stop], '.')) return false;
    if (s->toks->at[stop - 1].kind != POLY_TOK_NUMBER) return false;
    if (item_number(s, stop) != s->item + 1) return false;
    if (s->item > 0) return true;
    return (is_announced(s, stop) || second_follows(s, stop)) &&
           !poly_stop_in_quotation(s, stop, stop + 1);
}

/* ---- the stop -------------------------------------------------------------------------------- */
/* The word before a full stop, which it touches. */
static bool word_ends(const poly_splitter *s, uint32_t stop, const poly_token *next)
{
    const poly_token *before = &s->toks->at[stop - 1];
    const uint32_t flags = before->flags & POLY_TOKF_ABBR ? flags_of(s, before) : 0;
    if (flags & POLY_FORM_ABBR_NEVER) return false;
    if ((flags & POLY_FORM_ABBR_NUMBER) && is_code(s, next)) return false;
    if ((flags & POLY_FORM_ABBR_NAME) && is_capitalised(before)) return begins_surely(s, next);
    if (flags & POLY_FORM_ABBR_MAYBE) return maybe_ends(s, before, next);
    if (poly_span_len(before->span) > POLY_STOP_INITIAL && !is_glued(next)) return true; /* most */
    if (poly_stop_no_initial(s, before) || !is_initial(s, before, next)) return true;
    return begins_surely(s, next) || is_letter_of_kind(s, stop - 1, next);
}

/* The full stop at `stop`, `next` behind it in the same paragraph. */
static bool full_stop_ends(poly_splitter *s, uint32_t stop, const poly_token *next)
{
    assert(stop > s->start);
    const poly_token *before = &s->toks->at[stop - 1];
    if (before->span.end != s->toks->at[stop].span.start) return true;
    if (is_glued(next) && next->kind == POLY_TOK_NUMBER) /* "No.5" */
        return is_glued_item(s, (uint32_t)(next - s->toks->at), before);
    if (is_list_marker(s, stop)) return false;
    return before->kind != POLY_TOK_WORD || word_ends(s, stop, next);
}

bool poly_stop_ends(poly_splitter *s, uint32_t stop, uint32_t end)
{
    const poly_token *next = next_in_paragraph(s, end);
    bool quote = false;
    if (!next) return true;
    for (uint32_t i = stop + 1; i < end; i++) quote |= s->toks->at[i].kind == POLY_TOK_QUOTE;
    if (stands_for_words(s, stop, end, next) || poly_stop_in_quotation(s, stop, end)) return false;
    if (!may_begin(s, next, quote)) return false;
    if (s->bracket != POLY_NONE && (ends_remark(s, stop, end) || inside_bracket(s, stop, end)))
        return false;
    return end - stop > 1 || !is_mark(&s->toks->at[stop], '.') || full_stop_ends(s, stop, next);
}

bool poly_stop_ends_with_comma(poly_splitter *s, uint32_t stop, uint32_t end)
{
    const poly_token *comma = token_at(s, end), *next = token_at(s, end + 1);
    if (!comma || !next || !is_mark(comma, ',') || (comma->flags & POLY_TOKF_PARA)) return false;
    if ((next->flags & POLY_TOKF_PARA) || !is_glued(next) || stop <= s->first) return false;
    const poly_token *before = &s->toks->at[stop - 1];
    if (before->kind == POLY_TOK_WORD && (before->flags & POLY_TOKF_ABBR)) return false;
    if (before->kind == POLY_TOK_WORD && is_initial(s, before, next)) return false;
    if (poly_stop_in_quotation(s, stop, end)) return false;
    if (s->bracket != POLY_NONE && inside_bracket(s, stop, end)) return false;
    if (next->kind == POLY_TOK_QUOTE) return (next->flags & POLY_TOKF_OPEN) != 0;
    return next->kind == POLY_TOK_WORD && (next->flags & POLY_TOKF_CAP);
}

/* A title, or a word that introduces nothing (`semangat"Jadi ...` but not `menulis"Jadi ...`); not
 * a nickname ("Budi"Ucok"Rai"). */
bool poly_stop_glued_quote(poly_splitter *s, uint32_t i)
{
    enum { WORDS = 4 };
    const poly_token *mark = &s->toks->at[i], *before = mark - 1;
    assert(i > s->first && is_glued(mark));
    if (i + WORDS >= s->toks->count || (before->kind > POLY_TOK_NUMBER && !is_mark(before, ')')))
        return false;
    if (mark[1].kind != POLY_TOK_WORD || !(mark[1].flags & POLY_TOKF_CAP) || !is_glued(&mark[1]))
        return false;
    for (uint32_t k = 1; k <= WORDS; k++) {
        if (mark[k].kind == POLY_TOK_QUOTE || (mark[k].flags & POLY_TOKF_PARA)) return false;
    }
    const uint32_t introduces = POLY_FORM_COMMON | POLY_FORM_INQUIT;
    if (is_small_word(before) && (flags_of(s, before) & introduces)) return false;
    return !poly_stop_in_quotation(s, i - 1, i);
}

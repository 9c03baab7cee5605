/*
 * token.c - cuts text into tokens: one walk over the bytes, each kind of character to its rule.
 *
 *   in   poly_text, a vocabulary     out  poly_tokens, see token.h
 *
 * Left to others: where words end (tailor.c), what a mark looks like (marks.c), links, markup, the
 * partners of marks (pairs.c), what a full stop means (sentence/).
 */
#include "token/charmap.h"
#include "token/seams.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

/* ---- pushing --------------------------------------------------------------------------------- */
const poly_token *poly_scan_glued(const poly_scanner *c, uint32_t at)
{
    const poly_token *last = c->out->count ? &c->out->at[c->out->count - 1] : NULL;
    /* "[Ann Lee](https://...)'s" */
    const bool linked = last && at == c->link_end && last->span.end == c->link_text_end && at;
    return last && (last->span.end == at || linked) ? last : NULL;
}

/* The word's bytes with foreign apostrophes ("it&#39;s") replaced. They only get shorter. */
static poly_str without_foreign(poly_str s, char *to)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        poly_glyph g;
        if (poly_glyph_at(&g, s.p + i) && g.foreign) {
            to[n++] = '\'';
            i += g.len;
        } else {
            to[n++] = s.p[i++];
        }
    }
    return (poly_str){to, n};
}

/* The form of a word; `foreign`: it holds an apostrophe in disguise, as "it&#39;s". */
static uint32_t form_of(poly_scanner *c, poly_str s, bool foreign)
{
    enum { LONGEST = 256 };
    char shorter[LONGEST + 16];
    assert(s.n);
    if (!foreign || s.n > LONGEST) return poly_forms_id(c->out->forms, s);
    memset(shorter, 0, sizeof shorter);
    return poly_forms_id(c->out->forms, without_foreign(s, shorter));
}

static bool folds_to_digit(poly_str s)
{
    uint32_t len;
    for (uint32_t i = 0; i < s.n; i += len) {
        if (poly_class(poly_decode(s.p + i, &len)) >> POLY_CLASS_GROUP_SHIFT == POLY_GROUP_DIGIT)
            return true;
    }
    return false;
}

static bool all_capitals(poly_str s)
{
    uint32_t letters = 0, len;
    for (uint32_t i = 0; i < s.n; i += len) {
        const uint32_t cls = poly_class(poly_decode(s.p + i, &len));
        if (cls >> POLY_CLASS_GROUP_SHIFT != POLY_GROUP_LETTER) continue;
        if (!(cls & POLY_CLASS_UPPER)) return false;
        letters++;
    }
    return letters >= 2;
}

static uint16_t letter_flags(poly_str s)
{
    uint32_t len;
    if (s.p[0] >= 'a' && s.p[0] <= 'z') return poly_has_article(s.p, s.n) ? POLY_TOKF_CAP : 0;
    if (!(poly_class(poly_decode(s.p, &len)) & POLY_CLASS_UPPER)) return 0;
    return all_capitals(s) ? POLY_TOKF_CAP | POLY_TOKF_UPPER : POLY_TOKF_CAP;
}

static bool grow(poly_tokens *out, poly_arena *a)
{
    uint32_t cap = out->cap;
    return poly_vec_grow((void **)&out->evidence, &cap, out->count, sizeof *out->evidence, a) &&
           poly_vec_grow((void **)&out->at, &out->cap, out->count, sizeof *out->at, a);
}

/* Tokens and their evidence grow together; they move, so that none must be asked for. */
bool poly_scan_room(poly_scanner *c, uint32_t n)
{
    if (c->out->cap - c->out->count >= n) return true;
    poly_scan_answer(c);
    while (c->out->cap - c->out->count < n) {
        if (!grow(c->out, c->a)) return false;
    }
    return true;
}

/* Markup stands for white space: it is never first in its line or paragraph, the token behind it
 * is. */
static void push(poly_scanner *c, poly_token t)
{
    assert(t.span.start < t.span.end && t.span.end <= c->n);
    poly_scan_lines(c, t.span.start);
    t.flags |= c->boiler;
    if (t.kind == POLY_TOK_MARKUP) {
        t.flags |= c->pending & POLY_TOKF_SPACE;
        c->pending |= POLY_TOKF_SPACE;
    } else {
        if (c->breaks >= 2) c->pending |= POLY_TOKF_PARA;
        t.flags |= c->pending;
        if ((t.flags & POLY_TOKF_PARA) && t.mark != '\'' && t.mark != '"')
            c->singles = 0; /* push_quote did it */
        c->pending = 0;
        c->breaks = 0;
    }
    if (!poly_scan_room(c, 1)) return;
    poly_lists_push(&c->lists, &t, c->out->count, c->a);
    c->out->evidence[c->out->count] = poly_forms_tell(c->out->forms, &t);
    c->out->at[c->out->count++] = t;
}

/* Takes back the tokens that begin at or behind `start`; what stood before them is pending
 * again. */
static void take_back(poly_scanner *c, uint32_t start)
{
    poly_tokens *out = c->out;
    poly_scan_answer(c);
    while (out->count && out->at[out->count - 1].span.start >= start)
        c->pending |=
            out->at[--out->count].flags & (POLY_TOKF_SPACE | POLY_TOKF_LINE | POLY_TOKF_PARA);
    poly_lists_take_back(&c->lists, out->count);
}

static uint32_t push_span(poly_scanner *c, poly_tok_kind kind, uint32_t start, uint32_t end)
{
    const poly_str s = {c->p + start, end - start};
    poly_token t = {.span = {start, end}, .kind = (uint8_t)kind, .form = form_of(c, s, false)};
    if (kind == POLY_TOK_WORD || kind == POLY_TOK_LINK) t.flags |= letter_flags(s);
    push(c, t);
    return end;
}

static uint32_t push_mark(poly_scanner *c, poly_tok_kind kind, uint32_t start, uint32_t end,
                          char mark, uint16_t flags)
{
    poly_token t = {
        .span = {start, end}, .kind = (uint8_t)kind, .flags = flags, .mark = (uint8_t)mark};
    if (kind == POLY_TOK_QUOTE) t.flags |= POLY_TOKF_OPEN | POLY_TOKF_CLOSE;
    t.form = mark ? poly_forms_id_of_mark(c->out->forms, mark)
                  : form_of(c, (poly_str){c->p + start, end - start}, false);
    push(c, t);
    return end;
}

static uint32_t push_markup(poly_scanner *c, uint32_t start, uint32_t end, poly_markup_kind kind)
{
    push_span(c, POLY_TOK_MARKUP, start, end);
    if (kind == POLY_MARKUP_LINE) c->breaks++;
    if (kind == POLY_MARKUP_BLOCK) c->breaks = 2;
    if (kind != POLY_MARKUP_INLINE) c->pending |= POLY_TOKF_LINE;
    return end;
}

/* ---- words and links ------------------------------------------------------------------------- */
static bool is_number(const poly_scanner *c, uint32_t at)
{
    uint32_t len;
    if ((unsigned char)c->p[at] < 0x80) return poly_is_ascii_digit(c->p[at]);
    return poly_group(poly_decode(c->p + at, &len)) == POLY_GROUP_DIGIT;
}

/* Of the word and its form: "&#39;" holds none, "²" folds to one. */
static bool holds_digit(const poly_scanner *c, poly_str word, bool foreign, uint32_t form)
{
    bool digit = false, ascii = !foreign;
    for (size_t i = 0; i < word.n; i++) {
        ascii &= (unsigned char)word.p[i] < 0x80;
        digit |= poly_is_ascii_digit(word.p[i]);
    }
    return ascii ? digit : folds_to_digit(poly_forms_str(c->out->forms, form));
}

static uint32_t push_word(poly_scanner *c, uint32_t at, const poly_word *w)
{
    const poly_str s = {c->p + at, w->end - at};
    poly_token t = {.span = {at, w->end}, .form = form_of(c, s, w->foreign)};
    t.kind = is_number(c, at) ? POLY_TOK_NUMBER : POLY_TOK_WORD;
    if (t.kind == POLY_TOK_WORD) t.flags |= letter_flags(s);
    if (holds_digit(c, s, w->foreign, t.form)) t.flags |= POLY_TOKF_DIGIT;
    push(c, t);
    return w->end;
}

/* The word may be a link's scheme, or end with one: "bacahttps://x". */
static uint32_t step_word(poly_scanner *c, uint32_t at)
{
    const poly_word w = poly_word_at(c, at);
    uint32_t start = at, end = w.end;
    if (c->p[w.end] == '.' && poly_is_ascii_letter(c->p[w.end + 1]))
        end = poly_domain_at(c, at);
    else if (c->p[w.end] == ':' && !is_number(c, at))
        end = poly_url_at(c, w.end, &start);
    if (end <= w.end) return push_word(c, at, &w);
    if (at < start) push_span(c, POLY_TOK_WORD, at, start);
    return push_span(c, POLY_TOK_LINK, start, end);
}

static uint32_t step_at_sign(poly_scanner *c, uint32_t at)
{
    uint32_t start = at, end = poly_email_at(c, at, &start);
    if (end)
        take_back(c, start);
    else
        end = poly_handle_at(c, start = at);
    return end ? push_span(c, POLY_TOK_LINK, start, end)
               : push_mark(c, POLY_TOK_PUNCT, at, at + 1, '@', 0);
}

/* ---- marks ----------------------------------------------------------------------------------- */
static bool word_byte(const char *p)
{
    uint32_t len;
    if ((unsigned char)*p < 0x80) return poly_is_ascii_alnum(*p);
    const uint32_t group = poly_group(poly_decode(p, &len));
    return group == POLY_GROUP_LETTER || group == POLY_GROUP_DIGIT;
}

/* "'90-an", "’98": a year cut short, or a mark before a number? Only two digits make a year. */
static bool is_short_year(const char *p, uint8_t way)
{
    return way != POLY_GLYPH_OPENS && poly_is_ascii_digit(p[0]) && poly_is_ascii_digit(p[1]) &&
           !poly_is_ascii_digit(p[2]) && p[2] != '.' && p[2] != ',';
}

/* Is a single mark an apostrophe? Inside words it was met before (T4); here it stands at a word's
 * edge. Behind a word, where no mark opened before, it is the genitive of a plural ("Regulators’
 * Council") or a word cut short ("goin'"); behind a digit it counts feet or minutes. */
static bool is_apostrophe(poly_scanner *c, uint32_t at, const poly_glyph *g)
{
    const poly_token *before = poly_scan_glued(c, at);
    const char *next = c->p + at + g->len;
    if (before && before->kind == POLY_TOK_MARKUP) before = NULL;
    const bool behind_word =
        before && (before->kind == POLY_TOK_WORD || before->kind == POLY_TOK_NUMBER);
    if (word_byte(next)) {
        if (behind_word || is_short_year(next, g->way)) return true;
        c->singles += !before || before->kind == POLY_TOK_QUOTE ||
                      (before->mark && memchr("([{-/", before->mark, 5));
        return false;
    }
    if (!before && g->way != POLY_GLYPH_OPENS) return !c->singles; /* blanks on both sides */
    if (!before) return c->singles++, false;
    if (c->singles) return c->singles--, false;
    return behind_word;
}

static uint32_t push_quote(poly_scanner *c, uint32_t at, const poly_glyph *g)
{
    poly_scan_lines(c, at);
    if ((c->pending & POLY_TOKF_PARA) || c->breaks >= 2) c->singles = 0;
    const uint32_t end = at + g->len;
    if (g->mark == '\'' && is_apostrophe(c, at, g))
        return push_mark(c, POLY_TOK_PUNCT, at, end, '\'', 0);
    return push_mark(c, POLY_TOK_QUOTE, at, end, g->mark, g->mark == '\'' ? POLY_TOKF_SINGLE : 0);
}

/* "..." and "--": a run of one mark. */
static uint32_t step_run(poly_scanner *c, uint32_t at, char mark, char of_many)
{
    uint32_t end = at + 1;
    while (c->p[end] == c->p[at]) end++;
    return push_mark(c, POLY_TOK_PUNCT, at, end, end - at > 1 ? of_many : mark, 0);
}

static uint32_t step_markup(poly_scanner *c, uint32_t at)
{
    poly_markup_kind kind = POLY_MARKUP_INLINE;
    poly_glyph g;
    uint32_t end = 0;
    if (c->p[at] != '<' && poly_glyph_at(&g, c->p + at)) return push_quote(c, at, &g);
    if (c->p[at] == '<') end = poly_tag_at(c, at, &kind);
    if (c->p[at] == '&') end = (end = poly_entity_at(c->p + at)) ? at + end : 0;
    if (c->p[at] == '\\') end = poly_escape_at(c, at, &kind);
    return end ? push_markup(c, at, end, kind)
               : push_mark(c, POLY_TOK_PUNCT, at, at + 1, c->p[at], 0);
}

/* A link of Markdown: its brackets and its address are no tokens, so that names and sentences go on
 * across them ("[Ann Lee said](https://...)"); of a picture, "![...](...)", nothing is. */
static uint32_t step_link(poly_scanner *c, uint32_t at)
{
    uint32_t end = 0;
    if (c->p[at] == ']' && at == c->link_text_end && c->link_end) return c->link_end;
    const uint32_t text_end = c->p[at] == '[' ? poly_markdown_at(c->p, c->n, at, &end) : 0;
    if (!text_end) return push_mark(c, POLY_TOK_PUNCT, at, at + 1, c->p[at], 0);
    if (at > 0 && c->p[at - 1] == '!') {
        take_back(c, at - 1);
        c->pending |= POLY_TOKF_SPACE;
        return end;
    }
    c->link_text_end = text_end;
    c->link_end = end;
    return at + 1;
}

static uint32_t step_ascii(poly_scanner *c, uint32_t at)
{
    const char b = c->p[at];
    poly_glyph g;
    switch (b) {
    case '[':
    case ']': return step_link(c, at);
    case '@': return step_at_sign(c, at);
    case '.': return step_run(c, at, '.', '~');
    case '-': return step_run(c, at, '-', '-');
    case '<':
    case '&':
    case '\\': return step_markup(c, at);
    case '"':
    case '\'':
    case '`': (void)poly_glyph_at(&g, c->p + at); return push_quote(c, at, &g);
    case '#': {
        const uint32_t end = poly_hashtag_at(c, at);
        return end ? push_span(c, POLY_TOK_LINK, at, end)
                   : push_mark(c, POLY_TOK_PUNCT, at, at + 1, b, 0);
    }
    case '~':
        return push_mark(c, POLY_TOK_PUNCT, at, at + 1, 0, 0); /* its likeness is the ellipsis' */
    default: return push_mark(c, POLY_TOK_PUNCT, at, at + 1, b, 0);
    }
}

/* The ASCII likeness of a visible mark; 0: none. */
static char likeness(uint32_t cp)
{
    if (cp >= 0xff01 && cp <= 0xff5d) return (char)(cp - 0xff01 + '!');
    if (cp >= 0x2010 && cp <= 0x2015) return '-';
    switch (cp) {
    case 0x2026: return '~';
    case 0x2212:
    case 0xfe58:
    case 0xfe63: return '-';
    case 0x3002: return '.';
    case 0x3001:
    case 0x060c: return ',';
    case 0x061f: return '?';
    case 0x061b: return ';';
    case 0x066a: return '%';
    default: return 0;
    }
}

/* A symbol keeps what modifies it: marks, variation selectors, and what a zero-width joiner binds
 * to it (WB3c, WB4); two regional indicators are one flag (WB15-16). */
static uint32_t symbol_end(const poly_scanner *c, uint32_t at)
{
    uint32_t len, before = poly_class(poly_decode(c->p + at, &len));
    bool joined = false;
    for (at += len; at < c->n; at += len) {
        const uint32_t cp = poly_decode(c->p + at, &len), cls = poly_class(cp);
        const bool flag =
            (before & POLY_WB_MASK) == POLY_WB_REGIONAL && (cls & POLY_WB_MASK) == POLY_WB_REGIONAL;
        if ((cls & POLY_WB_MASK) == POLY_WB_EXTEND ||
            cls >> POLY_CLASS_GROUP_SHIFT == POLY_GROUP_MARK || cp == 0x200d) {
            joined = cp == 0x200d;
        } else if ((joined && (cls & POLY_CLASS_PICT)) || flag) {
            joined = false;
        } else {
            break;
        }
        before = flag ? 0 : before;
    }
    return at;
}

/* "kebencian,†papar": what one publisher's mojibake leaves of a closing mark. Elsewhere a dagger is
 * a dagger. */
static bool is_dagger_quote(const poly_scanner *c, uint32_t at, poly_glyph *g)
{
    if (at == 0 || strncmp(c->p + at, "\xe2\x80\xa0", 3) != 0 || !memchr(",.?!", c->p[at - 1], 4))
        return false;
    *g = (poly_glyph){3, '"', POLY_GLYPH_CLOSES, true};
    return true;
}

/* One archive lost its curly marks to U+FFFD, one or two of them: "\ufffdSaya siap,\ufffd kata".
 * Such a mark stands at one edge of a word; one between letters may be anything. */
static bool is_damaged_quote(const poly_scanner *c, uint32_t at, poly_glyph *g)
{
    const char *p = c->p + at;
    if (strncmp(p, "\xef\xbf\xbd", 3) != 0) return false;
    const uint32_t n = strncmp(p + 3, "\xef\xbf\xbd", 3) == 0 ? 6 : 3;
    const bool left = at == 0 || (unsigned char)p[-1] <= ' ' || p[-1] == '(';
    const bool right = (unsigned char)p[n] <= ' ' || memchr(".,;:?!)", p[n], 7);
    *g = (poly_glyph){n, '"', POLY_GLYPH_BOTH, true};
    if (strncmp(p + n, "\xef\xbf\xbd", 3) == 0) return false;
    if (left) return word_byte(p + n) || p[n] == '@';
    return right || memchr(",.?!", p[-1], 4);
}

static uint32_t step_other(poly_scanner *c, uint32_t at)
{
    char mark = 0;
    uint32_t len = poly_mojibake_at(c->p + at, &mark);
    poly_glyph g;
    if (len && !mark) return push_markup(c, at, at + len, POLY_MARKUP_INLINE);
    if (len) return push_mark(c, POLY_TOK_PUNCT, at, at + len, mark, 0);
    if (poly_glyph_at(&g, c->p + at) || is_dagger_quote(c, at, &g) || is_damaged_quote(c, at, &g))
        return push_quote(c, at, &g);
    const uint32_t cp = poly_decode(c->p + at, &len);
    switch (poly_group(cp)) {
    case POLY_GROUP_SPACE: c->pending |= POLY_TOKF_SPACE; return at + len;
    case POLY_GROUP_IGNORE: return at + len;
    case POLY_GROUP_LETTER:
    case POLY_GROUP_DIGIT: return step_word(c, at);
    default: break;
    }
    mark = likeness(cp);
    return push_mark(c, POLY_TOK_PUNCT, at, mark ? at + len : symbol_end(c, at), mark, 0);
}

static uint32_t step(poly_scanner *c, uint32_t at)
{
    const unsigned char b = (unsigned char)c->p[at];
    if (poly_is_ascii_alnum((char)b)) return step_word(c, at);
    if (b >= 0x80) return step_other(c, at);
    if (b == ' ' || (b >= '\t' && b <= '\r')) return c->pending |= POLY_TOKF_SPACE, at + 1;
    if (b < ' ' || b == 0x7f) return at + 1;
    return step_ascii(c, at);
}

/* ---- the room -------------------------------------------------------------------------------- */
/* News has a token each six bytes: room for them at once, so that growing copies little. */
static void reserve(poly_tokens *out, uint32_t n_bytes, poly_arena *a)
{
    const uint32_t cap = n_bytes / 5 + 64;
    out->at = poly_arena_raw(a, cap, sizeof *out->at);
    out->evidence = poly_arena_raw(a, cap, sizeof *out->evidence);
    out->cap = out->at && out->evidence ? cap : 0;
}

static poly_status status_of(const poly_scanner *c)
{
    return c->a->status ? c->a->status : c->out->forms->arena->status;
}

poly_status poly_token_run(poly_tokens *out, const poly_text *text, poly_forms *forms,
                           poly_arena *a)
{
    *out = (poly_tokens){.forms = forms};
    if (!forms) return a->status ? a->status : POLY_ERR_NOMEM;
    poly_asked asked;
    asked.count = asked.n_longs = 0;
    poly_scanner c = {.out = out,
                      .asked = &asked,
                      .text = text,
                      .a = a,
                      .p = text->bytes.p,
                      .n = (uint32_t)text->bytes.n,
                      .line = POLY_NONE,
                      .no_comment_end = UINT32_MAX};
    if (!poly_forms_fold_with(forms, text->fold_flags)) return poly_forms_status(forms);
    reserve(out, c.n, a);
    poly_lists_reserve(&c.lists, c.n, a);
    c.others = poly_charmap_of(text->bytes, a);
    c.next_line = poly_line_start(&c, 0);
    poly_scan_lines(&c, 0);
    c.pending = POLY_TOKF_LINE | POLY_TOKF_PARA;
    for (uint32_t at = 0; at < c.n && !status_of(&c);) {
        at = poly_plain_walk(&c, at);
        if (at < c.n && !status_of(&c)) at = step(&c, at);
    }
    poly_scan_answer(&c);
    if (!status_of(&c)) poly_seams_cut(&c);
    poly_lists_finish(&c.lists, out, a);
    assert(status_of(&c) || !poly_tokens_check(out, text));
    return status_of(&c);
}

/* ---- check and dump -------------------------------------------------------------------------- */
/* White space, what is ignorable, and the brackets and addresses of links. */
static bool may_be_skipped(const char *p, uint32_t from, uint32_t to)
{
    for (uint32_t len; from < to; from += len) {
        const bool address = p[from] == ']' && p[from + 1] == '(';
        const char *close = address ? memchr(p + from, ')', to - from) : NULL;
        len = 1;
        if (address && !close) return false;
        if (address) from = to - 1; /* it may hold brackets of its own: the gap ends with it */
        if (address || p[from] == '[') continue;
        if (p[from] == '!' && p[from + 1] == '[') {
            from = to - 1;
            continue;
        }
        const uint32_t group = poly_group(poly_decode(p + from, &len));
        if (group != POLY_GROUP_SPACE && group != POLY_GROUP_IGNORE) return false;
    }
    return from == to;
}

static const char *check_token(const poly_token *t, const poly_tokens *toks)
{
    const bool marked = t->kind == POLY_TOK_PUNCT || t->kind == POLY_TOK_QUOTE;
    if (t->kind > POLY_TOK_LINK) return "a token of unknown kind";
    if (t->form >= poly_forms_count(toks->forms)) return "a token without a form";
    if (t->mark && !marked) return "a word with a mark";
    if (t->kind == POLY_TOK_QUOTE && t->mark != '"' && t->mark != '\'')
        return "a quotation mark without likeness";
    if (t->kind == POLY_TOK_QUOTE && !(t->flags & (POLY_TOKF_OPEN | POLY_TOKF_CLOSE)))
        return "a quotation mark without direction";
    if ((t->flags & POLY_TOKF_SINGLE) && t->mark != '\'') return "a double mark that is single";
    return NULL;
}

const char *poly_tokens_check(const poly_tokens *toks, const poly_text *text)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < toks->count; i++) {
        const poly_token *t = &toks->at[i];
        if (t->span.start >= t->span.end || t->span.end > text->bytes.n)
            return "an empty token, or one outside the text";
        if (t->span.start < at) return "tokens overlap or are not ordered";
        if (!may_be_skipped(text->bytes.p, at, t->span.start)) return "visible bytes in no token";
        const char *wrong = check_token(t, toks);
        if (wrong) return wrong;
        if (t->kind != POLY_TOK_WORD && toks->evidence[i]) return "evidence of what is no word";
        at = t->span.end;
    }
    return may_be_skipped(text->bytes.p, at, (uint32_t)text->bytes.n)
               ? NULL
               : "visible bytes behind the last token";
}

/*
 * token.c - cuts text into tokens: one walk over the bytes, each kind of character to its rule.
 *
 *   in   poly_text, a vocabulary     out  poly_tokens, see token.h
 *
 * Left to others: where words end (tailor.c), what a mark looks like (marks.c), links, markup, the
 * partners of marks (pairs.c), what a full stop means (sentence/).
 */
#include "token/scan.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

/* ---- pushing --------------------------------------------------------------------------------- */
const poly_token *poly_scan_glued(const poly_scanner *c, uint32_t at)
{
    const poly_token *last = c->out->count ? &c->out->at[c->out->count - 1] : NULL;
    return last && last->span.end == at ? last : NULL;
}

static uint32_t line_start(const poly_scanner *c, uint32_t line)
{
    return line < c->text->lines.count ? c->text->lines.at[line].span.start : UINT32_MAX;
}

/* Moves on to the line of byte `at`; what begins with it becomes pending. */
static inline void follow_lines(poly_scanner *c, uint32_t at)
{
    while (c->next_line <= at) {
        const poly_line *l = &c->text->lines.at[++c->line];
        c->pending |= POLY_TOKF_LINE | POLY_TOKF_SPACE;
        if (l->starts_paragraph) c->pending |= POLY_TOKF_PARA;
        c->boiler = l->kind == POLY_LINE_BOILERPLATE ? POLY_TOKF_BOILER : 0;
        c->next_line = line_start(c, c->line + 1);
    }
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

static bool holds_digit(poly_str s)
{
    uint32_t len;
    for (uint32_t i = 0; i < s.n; i += len) {
        if (poly_class(poly_decode(s.p + i, &len)) >> POLY_CLASS_GROUP_SHIFT == POLY_GROUP_DIGIT) return true;
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
    if (s.p[0] >= 'a' && s.p[0] <= 'z') return 0;
    if (!(poly_class(poly_decode(s.p, &len)) & POLY_CLASS_UPPER)) return 0;
    return all_capitals(s) ? POLY_TOKF_CAP | POLY_TOKF_UPPER : POLY_TOKF_CAP;
}

/* Tokens and their evidence grow together. */
static bool room_for_one(poly_tokens *out, poly_arena *a)
{
    uint32_t cap = out->cap;
    if (out->count < cap) return true;
    return poly_vec_grow((void **)&out->evidence, &cap, out->count, sizeof *out->evidence, a) &&
           poly_vec_grow((void **)&out->at, &out->cap, out->count, sizeof *out->at, a);
}

/* What later rooms look for: marks, markup, and where paragraphs begin. */
static bool is_landmark(const poly_token *t)
{
    return (t->flags & POLY_TOKF_PARA) || (t->kind >= POLY_TOK_QUOTE && t->kind <= POLY_TOK_MARKUP);
}

/* Markup stands for white space: it is never first in its line or paragraph, the token behind it
 * is. */
static void push(poly_scanner *c, poly_token t)
{
    assert(t.span.start < t.span.end && t.span.end <= c->n);
    follow_lines(c, t.span.start);
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
    if (is_landmark(&t)) POLY_VEC_PUSH(&c->out->landmarks, c->a, c->out->count);
    if (!room_for_one(c->out, c->a)) return;
    c->out->evidence[c->out->count] =
        t.kind == POLY_TOK_WORD ? poly_forms_evidence(c->out->forms, t.form) : 0;
    c->out->at[c->out->count++] = t;
}

static void answer(poly_scanner *c) { poly_forms_answer(c->out->forms, c->asked, c->out, c->p); }

/* Takes back the tokens that begin at or behind `start`; what stood before them is pending again. */
static void take_back(poly_scanner *c, uint32_t start)
{
    poly_tokens *out = c->out;
    answer(c);
    while (out->count && out->at[out->count - 1].span.start >= start)
        c->pending |=
            out->at[--out->count].flags & (POLY_TOKF_SPACE | POLY_TOKF_LINE | POLY_TOKF_PARA);
    while (out->landmarks.count && out->landmarks.at[out->landmarks.count - 1] >= out->count)
        out->landmarks.count--;
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
static uint32_t push_word(poly_scanner *c, uint32_t at, const poly_word *w)
{
    uint32_t len;
    const bool number = (unsigned char)c->p[at] < 0x80
                            ? poly_is_ascii_digit(c->p[at])
                            : poly_group(poly_decode(c->p + at, &len)) == POLY_GROUP_DIGIT;
    const poly_str s = {c->p + at, w->end - at};
    poly_token t = {.span = {at, w->end}, .form = form_of(c, s, w->foreign)};
    t.kind = number ? POLY_TOK_NUMBER : POLY_TOK_WORD;
    if (!number) t.flags |= letter_flags(s);
    if (holds_digit(poly_forms_str(c->out->forms, t.form))) t.flags |= POLY_TOKF_DIGIT; /* none of "&#39;" */
    push(c, t);
    return w->end;
}

static uint32_t step_word(poly_scanner *c, uint32_t at)
{
    const poly_word w = poly_word_at(c, at);
    if (c->p[w.end] == '.' && poly_is_ascii_letter(c->p[w.end + 1])) {
        const uint32_t end = poly_domain_at(c, at);
        if (end > w.end) return push_span(c, POLY_TOK_LINK, at, end);
    }
    return push_word(c, at, &w);
}

/* The link may begin inside the token before the colon: "bacahttps://x". */
static uint32_t step_colon(poly_scanner *c, uint32_t at)
{
    uint32_t start;
    const uint32_t end = poly_url_at(c, at, &start);
    if (!end) return push_mark(c, POLY_TOK_PUNCT, at, at + 1, ':', 0);
    const uint32_t before = c->out->at[c->out->count - 1].span.start;
    take_back(c, before);
    if (before < start) push_span(c, POLY_TOK_WORD, before, start);
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
    follow_lines(c, at);
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

static uint32_t step_ascii(poly_scanner *c, uint32_t at)
{
    const char b = c->p[at];
    poly_glyph g;
    switch (b) {
    case ':': return step_colon(c, at);
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

/* ---- plain text ------------------------------------------------------------------------------ */
/* Most text is words of ASCII letters, blanks, and marks that mean what they look like. This walk
 * knows no more, and leaves all else to the steps above: it must only never take what they would
 * take otherwise. */
enum {
    ENDS = 1,   /* a word in front of it ends there */
    UNLESS = 2, /* unless a letter or digit stands behind it: "3,5", "ke-19", "S.H" */
    MARK = 4,   /* it is a token of its own */
    SINGLE = 8, /* unless it is not alone: "...", "--", "://" */
    QUOTE = 16  /* a quotation mark, or any other mark */
};
static const uint8_t plain[256] = {
    [0] = ENDS, ['\t'] = ENDS, ['\n'] = ENDS, ['\r'] = ENDS, [' '] = ENDS, ['#'] = ENDS | SINGLE, ['<'] = ENDS, ['@'] = ENDS,
    ['~'] = ENDS, ['!'] = ENDS | MARK, ['$'] = ENDS | MARK, ['%'] = ENDS | MARK, ['('] = ENDS | MARK,
    [')'] = ENDS | MARK, ['*'] = ENDS | MARK, ['+'] = ENDS | MARK, [';'] = ENDS | MARK, ['='] = ENDS | MARK,
    ['>'] = ENDS | MARK, ['?'] = ENDS | MARK, ['['] = ENDS | MARK, [']'] = ENDS | MARK, ['^'] = ENDS | MARK,
    ['{'] = ENDS | MARK, ['|'] = ENDS | MARK, ['}'] = ENDS | MARK, ['"'] = ENDS | MARK | QUOTE,
    [':'] = ENDS | MARK | SINGLE, [','] = ENDS | UNLESS | MARK, ['/'] = ENDS | UNLESS | MARK,
    ['-'] = ENDS | UNLESS | MARK | SINGLE, ['.'] = ENDS | UNLESS | MARK | SINGLE};

static inline bool ends_plainly(const char *end)
{
    const uint8_t what = plain[(unsigned char)end[0]];
    if (!(what & UNLESS)) return what & ENDS;
    return !poly_is_ascii_alnum(end[1]) && !((unsigned char)end[1] & 0x80);
}

static inline bool is_plain_mark(const char *p)
{
    const uint8_t what = plain[(unsigned char)p[0]];
    if (!(what & SINGLE)) return what & MARK;
    if (p[0] == '#') return plain[(unsigned char)p[1]] & ENDS; /* else it may be a tag */
    return p[1] != p[0] && p[1] != '/';
}

static inline bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/* POLY_TOKF_UPPER for a run of ASCII that holds no small letters but two capitals. */
static uint32_t all_capitals_run(const char *p, uint32_t len)
{
    uint32_t capitals = 0;
    for (uint32_t i = 0; i < len; i++) {
        if (is_small(p[i])) return 0;
        capitals += poly_is_ascii_upper(p[i]);
    }
    return capitals > 1 ? POLY_TOKF_UPPER : 0;
}

/* Flags, kind and mark of a token at once. */
static inline void put_head(poly_token *t, uint32_t flags, uint32_t kind)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const uint32_t head = flags | kind << 16;
    _Static_assert(offsetof(poly_token, kind) == offsetof(poly_token, flags) + 2 && sizeof *t == offsetof(poly_token, flags) + 4,
                   "one word holds them");
    memcpy(&t->flags, &head, sizeof head);
#else
    t->flags = (uint16_t)flags;
    t->kind = (uint8_t)kind;
    t->mark = 0;
#endif
}

/* The token of the run of `len` letters and digits at p, which is at `start`; its form comes later, and with it whether it
 * holds a digit: nearly all that do begin with one. */
static inline void put_word(poly_token *t, const char *p, uint32_t start, uint32_t len, uint32_t flags)
{
    const uint32_t first = (unsigned char)p[0];
    flags |= ~first >> 2 & POLY_TOKF_CAP; /* small letters and digits have bit 5, and small letters bit 6 too */
    if (!(first & 0x20) && (p[1] & 0x60) != 0x60 && len > 1) flags |= all_capitals_run(p, len);
    t->span = (poly_span){start, start + len};
    put_head(t, flags, first <= '9' ? POLY_TOK_NUMBER : POLY_TOK_WORD);
}

static inline void put_mark(poly_scanner *c, poly_token *t, uint32_t tok, poly_span s, char mark, uint32_t flags)
{
    c->out->evidence[tok] = 0;
    const uint8_t kind = mark == '"' ? POLY_TOK_QUOTE : POLY_TOK_PUNCT;
    POLY_VEC_PUSH(&c->out->landmarks, c->a, tok);
    *t = (poly_token){s, poly_forms_id_of_mark(c->out->forms, mark), (uint16_t)flags, kind, (uint8_t)mark};
}

/* The ASCII likeness of a curly double mark or a dash at q: nearly all that is not ASCII. 0: it is neither. */
static inline char general_mark(const char *q)
{
    if ((unsigned char)q[0] != 0xe2 || (unsigned char)q[1] != 0x80) return 0;
    const unsigned last = (unsigned char)q[2];
    return (last | 1) == 0x9d ? '"' : last == 0x93 || last == 0x94 ? '-' : 0;
}

/* "Undang-undang", "don't", "don’t": at `by` a hyphen or an apostrophe between two runs, the second of letters.
 * Where the word ends, or NULL where it is not so plain: a price begins with "Rp" (T3). */
static const char *joined_end(const char *by)
{
    const char *end = by + 1;
    if (memcmp(by, "\xe2\x80\x99", 3) == 0)
        end = by + 3;
    else if (*by != '-' && *by != '\'')
        return NULL;
    if (!poly_is_ascii_letter(*end) || (end[0] == 'R' && end[1] == 'p')) return NULL;
    while (poly_is_ascii_letter(*end)) end++;
    return !poly_is_ascii_digit(*end) && ends_plainly(end) ? end : NULL;
}

/* "tersebut.Kami": does the word of `len` letters or digits that a stop follows end there, since its sentence does? So it does (T6) unless
 * it is as short as an acronym's pieces, or what comes may be part of a domain name. */
static inline bool ends_glued(const char *stop, uint32_t len)
{
    if (len < 3 || *stop != '.' || !poly_is_ascii_upper(stop[1]) || !is_small(stop[2])) return false;
    const uint32_t next = poly_run_at(stop + 1).len;
    return next > 3 && next < POLY_KEY_BYTES && stop[1 + next] != '.' && stop[1 + next] != '-';
}

/* "1.500,75", "24/8/2023": digits and what joins them (T5). NULL where it is not so plain. */
static const char *number_end(const char *q)
{
    while (poly_is_ascii_digit(*q)) {
        while (poly_is_ascii_digit(*q)) q++;
        if (*q != '.' && *q != ',' && *q != '/') break;
        if (!poly_is_ascii_digit(q[1])) break;
        q++;
    }
    return !poly_is_ascii_alnum(*q) && ends_plainly(q) ? q : NULL;
}

/* A word or number that begins with the run of `len` bytes at q, and goes on behind it. */
static const char *long_end(const char *q, uint32_t len)
{
    if (len - 1 >= POLY_KEY_BYTES - 1) return NULL;
    const char *end = joined_end(q + len);
    return end || !poly_is_ascii_digit(*q) ? end : number_end(q);
}

static void put_joined(poly_scanner *c, poly_token *t, uint32_t tok, poly_str s, uint32_t flags)
{
    const uint32_t start = (uint32_t)(s.p - c->p);
    put_word(t, s.p, start, 1, flags);
    t->span.end = start + (uint32_t)s.n;
    if (flags != t->flags) t->flags |= letter_flags(s); /* its first letter is a capital */
    t->form = poly_forms_id(c->out->forms, s);
    for (size_t i = 0; i < s.n && !(t->flags & POLY_TOKF_DIGIT); i++) {
        if (poly_is_ascii_digit(s.p[i])) t->flags |= POLY_TOKF_DIGIT;
    }
    c->out->evidence[tok] = poly_forms_evidence(c->out->forms, t->form);
}

/* Over blanks and line ends. */
static uint32_t skip_blanks(poly_scanner *c, uint32_t at)
{
    const uint32_t from = at;
    while (c->p[at] == ' ' || (c->p[at] >= '\t' && c->p[at] <= '\r')) at++;
    if (at > from) c->pending |= POLY_TOKF_SPACE;
    if (at < c->n) follow_lines(c, at);
    if (c->breaks >= 2) c->pending |= POLY_TOKF_PARA;
    if (c->pending & POLY_TOKF_PARA) c->singles = 0;
    return at;
}

typedef struct plain_walk { /* in registers while it goes */
    const char *q;
    poly_token *to, *full;
    struct poly_question *ask;
    poly_written_table table;
    uint32_t tok; /* index of `to` */
} plain_walk;

static inline void put_asked(const poly_scanner *c, plain_walk *w, const poly_run *r, uint32_t flags)
{
    put_word(w->to, w->q, (uint32_t)(w->q - c->p), r->len, flags);
    poly_forms_ask(w->table, w->ask++, &r->key, w->tok++);
    w->q += r->len;
    w->to++;
}

/* Plain words behind single blanks, and marks behind words: nine of ten tokens. */
static inline plain_walk walk_words(poly_scanner *c, plain_walk w)
{
    const uint32_t flags = POLY_TOKF_SPACE | c->boiler;
    for (;;) {
        while (*w.q == ' ' && w.to < w.full) {
            const poly_run r = poly_run_at(w.q + 1);
            if (r.len - 1 >= POLY_KEY_BYTES - 1 || !ends_plainly(w.q + 1 + r.len)) return w;
            w.q++;
            put_asked(c, &w, &r, flags);
        }
        if (w.to == w.full || w.q[1] != ' ' || !is_plain_mark(w.q)) return w;
        const uint32_t at = (uint32_t)(w.q - c->p);
        put_mark(c, w.to++, w.tok++, (poly_span){at, at + 1}, *w.q, c->boiler);
        w.q++;
        w.table = c->out->forms->written; /* it may have grown */
    }
}

/* One more plain token behind the gap that c tells of; false: something else stands there. */
static bool take_plain(poly_scanner *c, plain_walk *w)
{
    const uint32_t start = (uint32_t)(w->q - c->p), flags = c->pending | c->boiler;
    const poly_run r = poly_run_at(w->q);
    const char *end = w->q + r.len;
    char mark;
    if (r.len - 1 < POLY_KEY_BYTES - 1 && (ends_plainly(end) || ends_glued(end, r.len))) {
        put_asked(c, w, &r, flags);
    } else if (r.len == 0 && is_plain_mark(w->q)) {
        put_mark(c, w->to++, w->tok++, (poly_span){start, start + 1}, *w->q, flags);
        w->q++;
        return true;
    } else if (r.len == 0 && (mark = general_mark(w->q)) != 0) {
        put_mark(c, w->to++, w->tok++, (poly_span){start, start + 3}, mark, flags);
        w->q += 3;
        return true;
    } else if ((end = long_end(w->q, r.len)) != NULL) {
        put_joined(c, w->to++, w->tok++, (poly_str){w->q, (size_t)(end - w->q)}, flags);

        w->q = end;
    } else {
        return false;
    }
    if (flags & POLY_TOKF_PARA) POLY_VEC_PUSH(&c->out->landmarks, c->a, w->tok - 1);
    return true;
}

/* From `at` on, as far as the text is plain; *stuck where something else stands there, and not when only room ran out. */
static uint32_t walk_plain(poly_scanner *c, uint32_t at, bool *stuck)
{
    poly_token *const base = c->out->at;
    plain_walk w = {c->p + at,  base + c->out->count,   base + c->out->cap, c->asked->at + c->asked->count,
                    c->out->forms->written, c->out->count};
    const ptrdiff_t room = c->asked->at + POLY_ASK_MOST - w.ask;
    if (w.full - w.to > room) w.full = w.to + room;
    *stuck = false;
    while (w.to < w.full) {
        if (w.q[0] == ' ' && w.q[1] > ' ')
            c->pending |= POLY_TOKF_SPACE, w.q++;
        else if (w.q[0] == ' ' || w.q[0] == '\n')
            w.q = c->p + skip_blanks(c, (uint32_t)(w.q - c->p));
        if (!take_plain(c, &w)) {
            *stuck = true;
            break;
        }
        c->pending = 0;
        c->breaks = 0;
        w.table = c->out->forms->written; /* it may have grown */
        w = walk_words(c, w);
    }
    c->asked->count = (uint32_t)(w.ask - c->asked->at);
    c->out->count = w.tok;
    return (uint32_t)(w.q - c->p);
}

/* ---- the room -------------------------------------------------------------------------------- */
/* News has a token each six bytes: room for them at once, so that growing copies little. */
static void reserve(poly_tokens *out, uint32_t n_bytes, poly_arena *a)
{
    const uint32_t cap = n_bytes / 5 + 32;
    out->at = poly_arena_raw(a, cap, sizeof *out->at);
    out->evidence = poly_arena_raw(a, cap, sizeof *out->evidence);
    out->cap = out->at && out->evidence ? cap : 0;
}

static void set_directions(poly_tokens *out, const poly_text *text)
{
    for (uint32_t k = 0; k < out->landmarks.count; k++) {
        const uint32_t i = out->landmarks.at[k];
        if (out->at[i].kind == POLY_TOK_QUOTE)
            out->at[i].flags |= poly_mark_direction(out, i, text);
    }
}

static poly_status status_of(const poly_scanner *c)
{
    return c->a->status ? c->a->status : poly_forms_status(c->out->forms);
}

poly_status poly_token_run(poly_tokens *out, const poly_text *text, poly_forms *forms,
                           poly_arena *a)
{
    *out = (poly_tokens){.forms = forms};
    if (!forms) return a->status ? a->status : POLY_ERR_NOMEM;
    poly_asked asked;
    asked.count = 0;
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
    c.next_line = line_start(&c, 0);
    follow_lines(&c, 0);
    c.pending = POLY_TOKF_LINE | POLY_TOKF_PARA;
    for (uint32_t at = 0; at < c.n && !status_of(&c);) {
        bool stuck = true;
        at = walk_plain(&c, skip_blanks(&c, at), &stuck);
        if (stuck && at < c.n) at = step(&c, at);
        if (!room_for_one(out, a)) break;
        if (asked.count == POLY_ASK_MOST) answer(&c);
    }
    answer(&c);
    if (!a->status) set_directions(out, text);
    assert(status_of(&c) || !poly_tokens_check(out, text));
    return status_of(&c);
}

/* ---- check and dump -------------------------------------------------------------------------- */
static bool may_be_skipped(const char *p, uint32_t from, uint32_t to)
{
    for (uint32_t len; from < to; from += len) {
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

void poly_tokens_dump(const poly_tokens *toks, const poly_text *text, poly_buf *out)
{
    static const char *const kinds[] = {"WORD ", "NUMBER ", "QUOTE ", "PUNCT ", "MARKUP ", "LINK "};
    static const char letters[] =
        "SLPCUBoc1D"; /* space line para cap upper boilerplate open close single digit */
    for (uint32_t i = 0; i < toks->count; i++) {
        const poly_token *t = &toks->at[i];
        poly_buf_cstr(out, kinds[t->kind]);
        poly_buf_u64(out, t->span.start);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, t->span.end);
        poly_buf_char(out, ' ');
        for (uint32_t f = 0; letters[f]; f++) {
            if (t->flags & 1u << f) poly_buf_char(out, letters[f]);
        }
        if (!t->flags) poly_buf_char(out, '-');
        poly_buf_char(out, ' ');
        poly_buf_str(out, poly_token_str(text, t));
        poly_buf_char(out, '\n');
    }
}

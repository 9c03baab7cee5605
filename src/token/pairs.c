/*
 * pairs.c - which quotation mark closes which.
 *
 *   in   tokens     out  pairs; OPEN or CLOSE settled on their marks; single marks without a
 *   partner become PUNCT
 *
 * Method: paragraph by paragraph, one walk over its marks with a stack of those that are open. What
 * a mark does is decided by the blanks around it, then by its glyph, then by whether one is open:
 * articles mix straight and curly marks, turn them the wrong way round, lose one of two, and lose
 * blanks. `decide` lists the cases, each with its example. Nothing is looked at twice: a mark knows
 * its neighbours and the next double mark.
 */
#include "token/scan.h"
#include "token/weights.h"

#include <assert.h>
#include <string.h>

typedef enum side { /* what stands beside a mark, other marks and inline markup skipped */
                    SIDE_BLANK, /* or the edge of the paragraph, an opening bracket, a dash */
                    SIDE_WORD,
                    SIDE_DIGIT,
                    SIDE_COMMA, /* , ; : and closing brackets */
                    SIDE_STOP   /* . ? ! ... */
} side;

typedef struct mark {
    uint32_t tok;
    uint32_t next_double; /* index of the next double mark, or POLY_NONE */
    uint8_t left, right;  /* side */
    uint8_t way;          /* POLY_GLYPH_* */
    bool single;
    bool damaged; /* a U+FFFD that stands where a mark would */
} mark;

typedef enum verdict {
    MARK_NOTHING,
    MARK_OPENS,
    MARK_CLOSES,
    MARK_REOPENS,
    MARK_ENDS_LOST,
    MARK_INCHES
} verdict;

typedef struct open_mark {
    uint32_t pair;
    uint32_t holds; /* double pairs inside */
    bool single, damaged;
} open_mark;

typedef struct matcher {
    poly_pairs *out;
    poly_tokens *toks;
    const poly_text *text;
    poly_arena *a;
    struct {
        mark *at;
        uint32_t count, cap;
    } marks; /* of this paragraph */
    struct {
        open_mark *at;
        uint32_t count, cap;
    } stack;
    struct {
        uint32_t *at;
        uint32_t count, cap;
    } ends;               /* for depths */
    uint32_t doubles;     /* double marks on the stack */
    bool damaged;         /* the last of these is a U+FFFD */
    uint32_t first_pair;  /* of this paragraph */
    uint32_t from, to;    /* tokens of this paragraph */
    uint32_t mark;        /* the first landmark that is not before it */
    bool before_unclosed; /* the paragraph before left a quotation open */
} matcher;

static const uint32_t DISCARDED =
    UINT32_MAX - 1; /* as `close`: an opener that turned out to be none */

/* ---- neighbours ------------------------------------------------------------------------------ */
static bool is_blank_mark(uint8_t m, bool left)
{
    return m && memchr(left ? "([{-/" : ")]}-/", m, 5) != NULL;
}

/* The token that touches token i on the left, inline markup skipped; NULL: none. */
static const poly_token *left_of(const poly_tokens *toks, uint32_t i)
{
    const poly_token *t = &toks->at[i];
    uint32_t at = t->span.start;
    if (t->flags & (POLY_TOKF_LINE | POLY_TOKF_PARA)) return NULL;
    for (uint32_t k = i; k-- > 0 && toks->at[k].span.end == at; at = toks->at[k].span.start) {
        if (toks->at[k].kind != POLY_TOK_MARKUP) return &toks->at[k];
    }
    return NULL;
}

static const poly_token *right_of(const poly_tokens *toks, uint32_t i)
{
    uint32_t at = toks->at[i].span.end;
    for (uint32_t k = i + 1; k < toks->count && toks->at[k].span.start == at;
         at = toks->at[k].span.end, k++) {
        if (toks->at[k].flags & (POLY_TOKF_LINE | POLY_TOKF_PARA)) return NULL;
        if (toks->at[k].kind != POLY_TOK_MARKUP) return &toks->at[k];
    }
    return NULL;
}

static side side_of(const poly_token *t, bool left)
{
    if (!t || is_blank_mark(t->mark, left)) return SIDE_BLANK;
    if (t->kind == POLY_TOK_NUMBER) return SIDE_DIGIT;
    if (t->mark && memchr(".?!~", t->mark, 4)) return SIDE_STOP;
    if (t->mark && memchr(",;:)]}", t->mark, 6)) return SIDE_COMMA;
    return SIDE_WORD;
}

/* Does what stands right of a mark speak for its closing? */
static bool ends_there(uint8_t right)
{
    return right == SIDE_BLANK || right == SIDE_COMMA || right == SIDE_STOP;
}

static uint8_t way_of(const poly_token *t, const poly_text *text)
{
    poly_glyph g;
    const char *p = text->bytes.p + t->span.start;
    if (poly_glyph_at(&g, p)) return g.way;
    return strncmp(p, "\xef\xbf\xbd", 3) == 0 ? POLY_GLYPH_BOTH
                                              : POLY_GLYPH_CLOSES; /* U+FFFD, or a dagger */
}

uint16_t poly_mark_direction(const poly_tokens *toks, uint32_t i, const poly_text *text)
{
    const side l = side_of(left_of(toks, i), true), r = side_of(right_of(toks, i), false);
    if (l == SIDE_BLANK && !ends_there((uint8_t)r)) return POLY_TOKF_OPEN;
    if (l != SIDE_BLANK && ends_there((uint8_t)r)) return POLY_TOKF_CLOSE;
    switch (way_of(&toks->at[i], text)) {
    case POLY_GLYPH_OPENS: return POLY_TOKF_OPEN;
    case POLY_GLYPH_CLOSES: return POLY_TOKF_CLOSE;
    default: return POLY_TOKF_OPEN | POLY_TOKF_CLOSE;
    }
}

/* ---- the marks of a paragraph ---------------------------------------------------------------- */
static bool is_quote(const matcher *m, const poly_token *t)
{
    return t && t >= m->toks->at + m->from && t < m->toks->at + m->to && t->kind == POLY_TOK_QUOTE;
}

static void collect(matcher *m)
{
    m->marks.count = 0;
    for (uint32_t n = m->mark; n < m->toks->landmarks.count; n++) {
        const uint32_t i = m->toks->landmarks.at[n];
        const poly_token *t = &m->toks->at[i];
        if (i >= m->to) break;
        if (t->kind != POLY_TOK_QUOTE) continue;
        const poly_token *l = left_of(m->toks, i);
        mark k = {
            .tok = i, .way = way_of(t, m->text), .single = (t->flags & POLY_TOKF_SINGLE) != 0};
        k.damaged = poly_str_starts(poly_token_str(m->text, t), POLY_S("\xef\xbf\xbd"));
        k.left = (uint8_t)side_of(l, true);
        if (is_quote(m, l) && m->marks.count)
            k.left = m->marks.at[m->marks.count - 1].left; /* "'Kami ...": both open */
        POLY_VEC_PUSH(&m->marks, m->a, k);
    }
    uint32_t next_double = POLY_NONE;
    for (uint32_t i = m->a->status ? 0 : m->marks.count; i-- > 0;) {
        mark *k = &m->marks.at[i];
        const poly_token *r = right_of(m->toks, k->tok);
        k->right = (uint8_t)side_of(r, false);
        if (is_quote(m, r) && i + 1 < m->marks.count) k->right = m->marks.at[i + 1].right;
        k->next_double = next_double;
        if (!k->single) next_double = i;
    }
}

/* ---- what a mark does ------------------------------------------------------------------------ */
static bool opens_by_blanks(const mark *k)
{
    return k->left == SIDE_BLANK && !ends_there(k->right);
}
static bool closes_by_blanks(const mark *k)
{
    return k->left != SIDE_BLANK && ends_there(k->right);
}

static const poly_token *word_behind(const matcher *m, const mark *k)
{
    uint32_t i = k->tok + 1;
    while (i < m->to && m->toks->at[i].kind == POLY_TOK_MARKUP) i++;
    return i < m->to && m->toks->at[i].kind == POLY_TOK_WORD ? &m->toks->at[i] : NULL;
}

static bool inquit_behind(const matcher *m, const mark *k)
{
    const poly_token *t = word_behind(m, k);
    return t && (poly_forms_info(m->toks->forms, t->form)->flags & POLY_FORM_INQUIT);
}

/* `siap, "kata`: a comma or stop stands before the blank before the mark. */
static side before_blank(const matcher *m, const mark *k)
{
    return k->tok == m->from ? SIDE_BLANK : side_of(&m->toks->at[k->tok - 1], true);
}

static const mark *next_double(const matcher *m, const mark *k)
{
    return k->next_double == POLY_NONE ? NULL : &m->marks.at[k->next_double];
}

/* A mark that closes what nobody opened: `Kami siap," kata Budi.` Only where it looks like speech
 * that ends. */
static verdict lost_opener(const matcher *m, const mark *k)
{
    const bool speech = k->left == SIDE_COMMA || k->left == SIDE_STOP || inquit_behind(m, k) ||
                        (m->before_unclosed && k->tok + 1 == m->to);
    const bool first = m->out->count - m->first_pair ==
                       m->stack.count; /* nothing but single marks that may be none */
    const bool near = k->tok > m->from && k->tok - m->from <= POLY_W_LOST_TOKENS;
    return speech && first && near ? MARK_ENDS_LOST : MARK_NOTHING;
}

/* No double mark is open. */
static verdict decide_closed(const matcher *m, const mark *k)
{
    const mark *next = next_double(m, k);
    const bool closer_next = next && closes_by_blanks(next);
    if (k->left == SIDE_DIGIT && k->way == POLY_GLYPH_BOTH) return MARK_INCHES; /* layar 5" */
    if (opens_by_blanks(k)) return MARK_OPENS;
    if (closes_by_blanks(k)) {
        const poly_token *w = word_behind(m, k);
        const bool begins = k->right == SIDE_BLANK && w && (w->flags & POLY_TOKF_CAP);
        if (closer_next && k->way != POLY_GLYPH_CLOSES && k->left != SIDE_STOP && begins)
            return MARK_OPENS; /* mengatakan," Kami siap," */
        return lost_opener(m, k);
    }
    if (k->left == SIDE_BLANK) /* blanks on both sides */
        return (k->way == POLY_GLYPH_CLOSES && !closer_next) || k->tok + 1 == m->to
                   ? lost_opener(m, k)
                   : MARK_OPENS;
    if ((k->left == SIDE_COMMA || k->left == SIDE_STOP) && inquit_behind(m, k) &&
        k->way != POLY_GLYPH_OPENS)
        return lost_opener(m, k); /* Kami siap,"kata Budi */
    return k->way == POLY_GLYPH_CLOSES && !closer_next ? lost_opener(m, k)
                                                       : MARK_OPENS; /* dia."Kami siap," */
}

/* `"Layar 5" itu besar," katanya`: behind a digit, before a small letter, and another mark comes to
 * close. */
static bool is_inches(const matcher *m, const mark *k)
{
    const mark *next = next_double(m, k);
    const poly_token *w = word_behind(m, k);
    return k->left == SIDE_DIGIT && k->way == POLY_GLYPH_BOTH && k->right == SIDE_BLANK && next &&
           closes_by_blanks(next) && next->left != SIDE_DIGIT && w && !(w->flags & POLY_TOKF_CAP) &&
           !inquit_behind(m, k);
}

/* Was the open quotation left open? A new one at the start of a sentence says so: `"Kami siap, kata
 * Budi. "Kami ...`. A quotation inside another stands in the middle of a sentence, and hardly ever
 * two deep. */
static bool was_left_open(const matcher *m, const mark *k)
{
    const poly_token *w = word_behind(m, k);
    if (m->doubles >= POLY_W_QUOTE_DEPTH) return true;
    return before_blank(m, k) == SIDE_STOP && w && (w->flags & POLY_TOKF_CAP);
}

/* A double mark is open. */
static verdict decide_open(const matcher *m, const mark *k)
{
    if (is_inches(m, k)) return MARK_INCHES;
    if (k->damaged && k->left == SIDE_WORD && !m->damaged)
        return MARK_NOTHING; /* "... caf\ufffd ..." */
    if (closes_by_blanks(k)) return MARK_CLOSES;
    const side before = before_blank(m, k);
    const bool done = before == SIDE_COMMA || before == SIDE_STOP;
    if (opens_by_blanks(k)) {
        if (done && (inquit_behind(m, k) || k->way == POLY_GLYPH_CLOSES))
            return MARK_CLOSES; /* siap, "kata Budi */
        return was_left_open(m, k) ? MARK_REOPENS : MARK_OPENS;
    }
    if (k->left == SIDE_BLANK && done && inquit_behind(m, k))
        return MARK_CLOSES;                                       /* Kami siap, “ ujar Budi */
    return k->way == POLY_GLYPH_OPENS ? MARK_OPENS : MARK_CLOSES; /* Kami siap."Kata dia */
}

static verdict decide_single(const matcher *m, const mark *k)
{
    const bool open = m->stack.count && m->stack.at[m->stack.count - 1].single;
    if (opens_by_blanks(k)) return MARK_OPENS;
    return open ? MARK_CLOSES : MARK_NOTHING;
}

/* ---- doing it -------------------------------------------------------------------------------- */
static void open_pair(matcher *m, const mark *k)
{
    const poly_pair p = {
        .open = k->tok, .close = POLY_NONE, .flags = k->single ? POLY_PAIR_SINGLE : 0};
    POLY_VEC_PUSH(&m->stack, m->a, (open_mark){m->out->count, 0, k->single, k->damaged});
    POLY_VEC_PUSH(m->out, m->a, p);
    if (k->single) return;
    m->doubles++;
    m->damaged = k->damaged;
}

static void drop_top(matcher *m)
{
    assert(m->stack.count);
    const open_mark *top = &m->stack.at[--m->stack.count];
    if (top->single)
        m->out->at[top->pair].close = DISCARDED;
    else
        m->doubles--;
}

/* An apostrophe taken for an opener ('tis ... boys') must not swallow quotations: with marks
 * between, only ‘ opens. */
static bool may_close_single(const matcher *m, const open_mark *o)
{
    const poly_token *t = &m->toks->at[m->out->at[o->pair].open];
    return !o->holds || way_of(t, m->text) == POLY_GLYPH_OPENS;
}

static void close_pair(matcher *m, const mark *k)
{
    assert(m->stack.count && (k->single || m->doubles));
    while (!k->single && m->stack.at[m->stack.count - 1].single) drop_top(m);
    const open_mark top = m->stack.at[m->stack.count - 1];
    if (k->single && !may_close_single(m, &top)) {
        drop_top(m);
        return;
    }
    m->stack.count--;
    if (!top.single) m->doubles--;
    if (top.holds <= POLY_W_QUOTES_INSIDE)
        m->out->at[top.pair].close = k->tok; /* else two lost their partners */
    if (!k->single && m->stack.count) m->stack.at[m->stack.count - 1].holds++;
}

static void end_lost(matcher *m, const mark *k)
{
    while (m->stack.count) drop_top(m);
    POLY_VEC_PUSH(m->out, m->a,
                  (poly_pair){.open = m->from, .close = k->tok, .flags = POLY_PAIR_UNOPENED});
}

static void act(matcher *m, const mark *k)
{
    const verdict v = k->single    ? decide_single(m, k)
                      : m->doubles ? decide_open(m, k)
                                   : decide_closed(m, k);
    switch (v) {
    case MARK_OPENS: open_pair(m, k); break;
    case MARK_REOPENS:
        while (m->stack.count) drop_top(m);
        open_pair(m, k);
        break;
    case MARK_CLOSES: close_pair(m, k); break;
    case MARK_ENDS_LOST: end_lost(m, k); break;
    case MARK_INCHES:
        m->toks->at[k->tok].kind = POLY_TOK_PUNCT;
        m->toks->at[k->tok].flags &= (uint16_t) ~(POLY_TOKF_OPEN | POLY_TOKF_CLOSE);
        break;
    case MARK_NOTHING: break;
    }
}

/* ---- the end of a paragraph ------------------------------------------------------------------ */
static void compact(matcher *m)
{
    uint32_t kept = m->first_pair;
    for (uint32_t i = m->first_pair; i < m->out->count; i++) {
        if (m->out->at[i].close != DISCARDED) m->out->at[kept++] = m->out->at[i];
    }
    m->out->count = kept;
}

static bool next_opens(const matcher *m)
{
    const poly_token *t = &m->toks->at[m->to];
    return m->to < m->toks->count && t->kind == POLY_TOK_QUOTE && t->mark == '"' &&
           (t->flags & POLY_TOKF_OPEN);
}

/* A quotation that was never closed ends where the next one begins, else with its paragraph: `"Kami
 * siap, kata Budi. "Kami datang," ujarnya.` are two. */
static void end_unclosed(matcher *m)
{
    uint32_t end = m->to;
    for (uint32_t i = m->out->count; i-- > m->first_pair;) {
        poly_pair *p = &m->out->at[i];
        p->end = p->close;
        if (p->close == POLY_NONE) {
            p->flags |= POLY_PAIR_UNCLOSED;
            p->end = end;
            if (end == m->to && next_opens(m)) p->flags |= POLY_PAIR_CONTINUES;
        }
        if (!(p->flags & POLY_PAIR_SINGLE)) end = p->open;
    }
}

static void set_depths(matcher *m)
{
    m->ends.count = 0;
    for (uint32_t i = m->first_pair; i < m->out->count; i++) {
        poly_pair *p = &m->out->at[i];
        while (m->ends.count && m->ends.at[m->ends.count - 1] <= p->open) m->ends.count--;
        p->depth = (uint8_t)(m->ends.count < UINT8_MAX ? m->ends.count : UINT8_MAX);
        POLY_VEC_PUSH(&m->ends, m->a, p->end);
        if (m->a->status) return;
    }
}

static void settle(poly_token *t, uint16_t flag)
{
    t->flags = (uint16_t)((t->flags & ~(POLY_TOKF_OPEN | POLY_TOKF_CLOSE)) | flag);
}

/* Marks with a partner get one direction; single ones without are apostrophes. */
static void settle_marks(matcher *m)
{
    for (uint32_t i = 0; i < m->marks.count; i++) {
        poly_token *t = &m->toks->at[m->marks.at[i].tok];
        if (m->marks.at[i].single) t->kind = POLY_TOK_PUNCT;
    }
    for (uint32_t i = m->first_pair; i < m->out->count; i++) {
        const poly_pair *p = &m->out->at[i];
        poly_token *open = &m->toks->at[p->open];
        if (!(p->flags & POLY_PAIR_UNOPENED))
            open->kind = POLY_TOK_QUOTE, settle(open, POLY_TOKF_OPEN);
        if (p->close == POLY_NONE) continue;
        m->toks->at[p->close].kind = POLY_TOK_QUOTE;
        settle(&m->toks->at[p->close], POLY_TOKF_CLOSE);
    }
    for (uint32_t i = 0; i < m->marks.count; i++) {
        poly_token *t = &m->toks->at[m->marks.at[i].tok];
        if (t->kind == POLY_TOK_PUNCT)
            t->flags &= (uint16_t) ~(POLY_TOKF_OPEN | POLY_TOKF_CLOSE | POLY_TOKF_SINGLE);
    }
}

static void match_paragraph(matcher *m)
{
    m->first_pair = m->out->count;
    collect(m);
    for (uint32_t i = 0; i < m->marks.count && !m->a->status; i++) act(m, &m->marks.at[i]);
    if (m->a->status) return;
    while (m->stack.count) drop_top(m);
    assert(m->doubles == 0);
    compact(m);
    end_unclosed(m);
    set_depths(m);
    settle_marks(m);
    const poly_pair *last = m->out->count > m->first_pair ? &m->out->at[m->out->count - 1] : NULL;
    m->before_unclosed =
        (last && (last->flags & POLY_PAIR_UNCLOSED)) || (m->before_unclosed && !last);
}

/* On to the paragraph behind this one. False: there is none. */
static bool next_paragraph(matcher *m)
{
    const poly_tokens *t = m->toks;
    uint32_t n = m->mark;
    m->from = m->to;
    while (n < t->landmarks.count && t->landmarks.at[n] < m->from) n++;
    m->mark = n;
    while (n < t->landmarks.count && (t->landmarks.at[n] == m->from || !(t->at[t->landmarks.at[n]].flags & POLY_TOKF_PARA))) n++;
    m->to = n < t->landmarks.count ? t->landmarks.at[n] : t->count;
    return m->from < t->count;
}

poly_status poly_pairs_run(poly_pairs *out, poly_tokens *toks, const poly_text *text, poly_arena *a)
{
    *out = (poly_pairs){0};
    matcher m = {.out = out, .toks = toks, .text = text, .a = a};
    while (!a->status && next_paragraph(&m)) match_paragraph(&m);
    assert(a->status || !poly_pairs_check(out, toks));
    return a->status;
}

/* ---- check and dump -------------------------------------------------------------------------- */
static bool settled(const poly_token *t, uint16_t flag)
{
    return t->kind == POLY_TOK_QUOTE && (t->flags & (POLY_TOKF_OPEN | POLY_TOKF_CLOSE)) == flag;
}

static const char *check_pair(const poly_pair *p, const poly_tokens *toks)
{
    const bool unclosed = p->close == POLY_NONE;
    if (p->open >= toks->count || p->end > toks->count || p->end < p->open)
        return "a pair outside the tokens";
    if (unclosed != ((p->flags & POLY_PAIR_UNCLOSED) != 0))
        return "a pair without a closing mark that is not UNCLOSED, or with one";
    if (!unclosed && (p->close >= toks->count || p->end != p->close || p->close <= p->open))
        return "a pair ends not at its closing mark";
    if (!(p->flags & POLY_PAIR_UNOPENED) && !settled(&toks->at[p->open], POLY_TOKF_OPEN))
        return "an opening mark that does not open";
    if (!unclosed && !settled(&toks->at[p->close], POLY_TOKF_CLOSE))
        return "a closing mark that does not close";
    if ((p->flags & POLY_PAIR_CONTINUES) && !unclosed) return "a closed pair that continues";
    return NULL;
}

const char *poly_pairs_check(const poly_pairs *pairs, const poly_tokens *toks)
{
    uint32_t outer_end = 0;
    for (uint32_t i = 0; i < pairs->count; i++) {
        const poly_pair *p = &pairs->at[i];
        const char *wrong = check_pair(p, toks);
        if (wrong) return wrong;
        if (i && p[-1].open >= p->open) return "pairs are not ordered";
        if (p->depth == 0 && p->open < outer_end) return "outermost pairs overlap";
        if (p->depth == 0) outer_end = p->close == POLY_NONE ? p->end : p->end + 1;
    }
    return NULL;
}

void poly_pairs_dump(const poly_pairs *pairs, const poly_tokens *toks, const poly_text *text,
                     poly_buf *out)
{
    static const char letters[] = "UC1L"; /* unclosed, continues, single, lost opener */
    for (uint32_t i = 0; i < pairs->count; i++) {
        const poly_pair *p = &pairs->at[i];
        const uint32_t last = p->close == POLY_NONE ? p->end - 1 : p->close;
        const poly_span s = {toks->at[p->open].span.start, toks->at[last].span.end};
        poly_buf_u64(out, p->depth);
        poly_buf_char(out, ' ');
        for (uint32_t f = 0; letters[f]; f++) {
            if (p->flags & 1u << f) poly_buf_char(out, letters[f]);
        }
        if (!p->flags) poly_buf_char(out, '-');
        poly_buf_char(out, ' ');
        poly_buf_str(out, poly_str_slice(text->bytes, s));
        poly_buf_char(out, '\n');
    }
}

/*
 * pairs.c - which quotation mark closes which.
 *
 *   in   tokens     out  pairs; OPEN or CLOSE settled on their marks; single marks without a
 *                        partner become PUNCT
 *
 * Method: in each paragraph that has marks, one walk over them with a stack of those that are
 * open. What a mark does is decided by
 * the blanks around it, then by its glyph, then by whether one is open: articles mix straight and
 * curly marks, turn them the wrong way round, lose one of two, and lose blanks. `decide_*` list the
 * cases, each with its example. Nothing is looked at twice: a mark knows its neighbours and finds
 * the next double mark behind it.
 */
#include "token/scan.h"
#include "token/weights.h"

#include <assert.h>
#include <string.h>

typedef enum side { /* what stands beside a mark, other marks and inline markup skipped */
                    SIDE_WORD,
                    SIDE_DIGIT,
                    SIDE_BLANK, /* or the edge of the paragraph, an opening bracket, a dash */
                    SIDE_COMMA, /* , ; : and closing brackets */
                    SIDE_STOP   /* . ? ! ... */
} side;

typedef struct mark {
    uint32_t tok;
    uint8_t left, right; /* side */
    uint8_t way;         /* POLY_GLYPH_* */
    bool single;
    bool damaged; /* a U+FFFD that stands where a mark would */
    bool chained; /* the next mark touches it */
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
    uint8_t way;    /* POLY_GLYPH_* */
    bool single, damaged;
} open_mark;

/* All arrays have room for every mark of the text, so that nothing is grown: a mark makes one pair
 * at most. */
typedef struct matcher {
    poly_pairs *out;
    poly_tokens *toks;
    const poly_text *text;
    poly_arena *a;
    const uint32_t *next; /* of the text's marks, the first that is not matched */
    const uint32_t *head; /* of its heads of paragraphs, the first behind that */
    uint32_t n_seams;
    mark *marks;      /* of this paragraph */
    uint32_t n_marks;
    open_mark *stack;
    uint32_t depth;       /* marks on the stack */
    uint32_t *ends;       /* for depths */
    uint32_t doubles;     /* double marks on the stack */
    bool damaged;         /* the last of these is a U+FFFD */
    bool discards;        /* this paragraph has openers that turned out to be none */
    bool strays;          /* and marks that may become PUNCT */
    uint32_t first_pair;  /* of this paragraph */
    uint32_t closed;      /* its last mark that closed a pair, or POLY_NONE */
    uint32_t from, to;    /* tokens of this paragraph */
    bool before_unclosed; /* the paragraph before left a quotation open */
} matcher;

static const uint32_t DISCARDED =
    UINT32_MAX - 1; /* as `close`: an opener that turned out to be none */

/* ---- neighbours ------------------------------------------------------------------------------ */
enum { EDGE = 1 }; /* likeness of what stands where nothing touches a mark; no token has it */
static const poly_token nothing = {.kind = POLY_TOK_PUNCT, .mark = EDGE};

/* By the likeness of a token left or right of a mark; what has none is a word or a number. */
static const uint8_t left_sides[256] = {
    [EDGE] = SIDE_BLANK, ['('] = SIDE_BLANK, ['['] = SIDE_BLANK, ['{'] = SIDE_BLANK,
    ['-'] = SIDE_BLANK,  ['/'] = SIDE_BLANK, [')'] = SIDE_COMMA, [']'] = SIDE_COMMA,
    ['}'] = SIDE_COMMA,  [','] = SIDE_COMMA, [';'] = SIDE_COMMA, [':'] = SIDE_COMMA,
    ['.'] = SIDE_STOP,   ['?'] = SIDE_STOP,  ['!'] = SIDE_STOP,  ['~'] = SIDE_STOP};
static const uint8_t right_sides[256] = {
    [EDGE] = SIDE_BLANK, [')'] = SIDE_BLANK, [']'] = SIDE_BLANK, ['}'] = SIDE_BLANK,
    ['-'] = SIDE_BLANK,  ['/'] = SIDE_BLANK, [','] = SIDE_COMMA, [';'] = SIDE_COMMA,
    [':'] = SIDE_COMMA,  ['.'] = SIDE_STOP,  ['?'] = SIDE_STOP,  ['!'] = SIDE_STOP,
    ['~'] = SIDE_STOP};

static side side_of(const poly_token *t, const uint8_t *sides)
{
    _Static_assert(SIDE_WORD == 0 && SIDE_DIGIT == 1, "a number is one more than a word");
    assert(t->mark == 0 || t->kind != POLY_TOK_NUMBER);
    return (side)(sides[t->mark] + (t->kind == POLY_TOK_NUMBER));
}

/* What touches token i on the left, inline markup skipped. */
static const poly_token *beyond_markup_left(const poly_tokens *toks, uint32_t i)
{
    uint32_t at = toks->at[i].span.start;
    for (uint32_t k = i; k-- > 0 && toks->at[k].span.end == at; at = toks->at[k].span.start) {
        if (toks->at[k].kind != POLY_TOK_MARKUP) return &toks->at[k];
    }
    return &nothing;
}

static const poly_token *beyond_markup_right(const poly_tokens *toks, uint32_t i)
{
    uint32_t at = toks->at[i].span.end;
    for (uint32_t k = i + 1; k < toks->count && toks->at[k].span.start == at;
         at = toks->at[k].span.end, k++) {
        if (toks->at[k].flags & (POLY_TOKF_LINE | POLY_TOKF_PARA)) return &nothing;
        if (toks->at[k].kind != POLY_TOK_MARKUP) return &toks->at[k];
    }
    return &nothing;
}

/* The same, mostly without a branch: whether something touches a mark is anyone's guess. */
static inline const poly_token *left_of(const poly_tokens *toks, uint32_t i)
{
    const poly_token *t = &toks->at[i], *l = t - (i > 0);
    const bool begins = t->flags & (POLY_TOKF_LINE | POLY_TOKF_PARA);
    l = (begins | (l->span.end != t->span.start)) ? &nothing : l;
    return l->kind == POLY_TOK_MARKUP ? beyond_markup_left(toks, i) : l;
}

static inline const poly_token *right_of(const poly_tokens *toks, uint32_t i)
{
    const poly_token *t = &toks->at[i], *r = t + (i + 1 < toks->count);
    const bool begins = r->flags & (POLY_TOKF_LINE | POLY_TOKF_PARA);
    r = (begins | (r->span.start != t->span.end)) ? &nothing : r;
    return r->kind == POLY_TOK_MARKUP ? beyond_markup_right(toks, i) : r;
}

/* Does what stands right of a mark speak for its closing? */
static bool ends_there(uint8_t right)
{
    return right >= SIDE_BLANK;
}

static inline uint8_t way_of(const poly_token *t, const poly_text *text)
{
    poly_glyph g;
    const char *p = text->bytes.p + t->span.start;
    if (poly_span_len(t->span) == 1) return POLY_GLYPH_BOTH; /* " ' ` */
    const uint8_t curly = poly_curly_way(p);
    if (curly) return curly;
    if (poly_glyph_at(&g, p)) return g.way;
    return strncmp(p, "\xef\xbf\xbd", 3) == 0 ? POLY_GLYPH_BOTH
                                              : POLY_GLYPH_CLOSES; /* U+FFFD, or a dagger */
}

/* ---- the marks of a paragraph ---------------------------------------------------------------- */
/* The mark at token i by itself. */
static inline mark mark_at(const poly_tokens *toks, const poly_text *text, uint32_t i)
{
    const poly_token *t = &toks->at[i], *r = right_of(toks, i);
    const char *p = text->bytes.p + t->span.start;
    assert(t->kind == POLY_TOK_QUOTE);
    return (mark){.tok = i,
                  .left = (uint8_t)side_of(left_of(toks, i), left_sides),
                  .right = (uint8_t)side_of(r, right_sides),
                  .way = way_of(t, text),
                  .single = (t->flags & POLY_TOKF_SINGLE) != 0,
                  .damaged = p[0] == '\xef' && p[1] == '\xbf' && p[2] == '\xbd',
                  .chained = r->kind == POLY_TOK_QUOTE};
}

/* POLY_TOKF_OPEN, CLOSE or both: what a mark may do, from its own neighbours and, where these do
 * not tell, from its glyph. */
static inline uint16_t direction_of(const mark *k)
{
    static const uint8_t by_sides[2][2] = {{0, POLY_TOKF_CLOSE}, {POLY_TOKF_OPEN, 0}};
    static const uint8_t by_way[4] = {[POLY_GLYPH_OPENS] = POLY_TOKF_OPEN,
                                      [POLY_GLYPH_CLOSES] = POLY_TOKF_CLOSE,
                                      [POLY_GLYPH_BOTH] = POLY_TOKF_OPEN | POLY_TOKF_CLOSE};
    const uint8_t sure = by_sides[k->left == SIDE_BLANK][ends_there(k->right)];
    return sure ? sure : by_way[k->way];
}

static void settle(poly_token *t, uint16_t flag)
{
    t->flags = (uint16_t)((t->flags & ~(POLY_TOKF_OPEN | POLY_TOKF_CLOSE)) | flag);
}

/* The marks of this paragraph, `n` of them from `p` on. Marks that touch one another share their
 * sides: in "'Kami ... both open. */
static void collect(matcher *m, const uint32_t *p, uint32_t n)
{
    bool chained = false, any_chained = false;
    m->n_marks = n;
    m->strays = m->discards = false;
    for (uint32_t i = 0; i < n; i++) {
        mark *k = &m->marks[i];
        *k = mark_at(m->toks, m->text, p[i]);
        settle(&m->toks->at[k->tok], direction_of(k));
        if (chained) k->left = k[-1].left;
        chained = k->chained;
        any_chained |= chained;
        m->strays |= k->single;
    }
    assert(!chained);
    for (uint32_t i = n; any_chained && i-- > 0;) {
        if (m->marks[i].chained) m->marks[i].right = m->marks[i + 1].right;
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

/* Is the token a word whose form has one of the flags (POLY_FORM_*)? */
static bool has_flag(const matcher *m, const poly_token *t, uint32_t flags)
{
    return t->kind == POLY_TOK_WORD && (poly_forms_info(m->toks->forms, t->form)->flags & flags);
}

static bool inquit_behind(const matcher *m, const mark *k)
{
    const poly_token *t = word_behind(m, k);
    return t && has_flag(m, t, POLY_FORM_INQUIT);
}

static bool capital_behind(const matcher *m, const mark *k)
{
    const poly_token *t = word_behind(m, k);
    return t && (t->flags & POLY_TOKF_CAP);
}

/* `siap, "kata`: a comma or stop stands before the blank before the mark. */
static side before_blank(const matcher *m, const mark *k)
{
    return k->tok == m->from ? SIDE_BLANK : side_of(&m->toks->at[k->tok - 1], left_sides);
}

/* The next double mark of the paragraph, or NULL. Only double ones ask, so that each single mark is
 * passed by one that asks. */
static const mark *next_double(const matcher *m, const mark *k)
{
    const mark *end = m->marks + m->n_marks;
    assert(!k->single);
    for (k++; k < end && k->single; k++) {
    }
    return k < end ? k : NULL;
}

/* Does the next double mark close by the blanks around it? */
static bool closer_next(const matcher *m, const mark *k)
{
    const mark *next = next_double(m, k);
    return next && closes_by_blanks(next);
}

static bool is_at(const matcher *m, uint32_t i, char likeness)
{
    return i < m->to && m->toks->at[i].mark == likeness;
}

/* Where the quotation begins that the mark closes and nobody opened: behind the sentence that
 * attributes the one before it (`"Kami siap," kata Budi. | Pasar dibuka."`), with the last
 * sentence where an attribution of its own follows (`... jawaban. | Nanti saya bicara," ucap
 * Budi`), behind a colon (`Lee said: | It is open."`), else with its paragraph. POLY_NONE: one
 * stands before it, and no sentence ends behind that. */
static uint32_t lost_from(const matcher *m, const mark *k)
{
    enum { REACH = 24 }; /* of an attribution */
    const bool behind = m->closed != POLY_NONE, own = behind && inquit_behind(m, k);
    uint32_t from = behind ? m->closed + 1 : m->from;
    if (own && k->tok - from > POLY_W_LOST_TOKENS) from = k->tok - POLY_W_LOST_TOKENS;
    const uint32_t to = own || k->tok - from < REACH ? k->tok : from + REACH;
    uint32_t found = behind ? POLY_NONE : m->from;
    if (behind && !own && k->tok + 1 < m->to) return found;
    for (uint32_t i = from; i + 1 < to; i++) {
        const bool capital = m->toks->at[i + 1].flags & POLY_TOKF_CAP;
        if (is_at(m, i, '.') && !behind) break;
        if (is_at(m, i, ':') && capital && i > from &&
            has_flag(m, &m->toks->at[i - 1], POLY_FORM_INQUIT))
            return i + 1;
        if (!is_at(m, i, '.') || !capital) continue;
        found = has_flag(m, &m->toks->at[i + 1], POLY_FORM_RELATED) ? POLY_NONE : i + 1;
        if (!own) break;
    }
    return found;
}

/* A mark that closes what nobody opened: `Kami siap," kata Budi.` Only where it looks like speech
 * that ends. */
static verdict lost_opener(const matcher *m, const mark *k)
{
    const bool speech = k->left == SIDE_COMMA || k->left == SIDE_STOP || inquit_behind(m, k) ||
                        (m->before_unclosed && k->tok + 1 == m->to);
    const bool first = m->out->count - m->first_pair ==
                       m->depth; /* nothing but single marks that may be none */
    const uint32_t from = first || !m->depth ? lost_from(m, k) : POLY_NONE;
    const bool near = from < k->tok && k->tok - from <= POLY_W_LOST_TOKENS;
    return speech && near ? MARK_ENDS_LOST : MARK_NOTHING;
}

/* No double mark is open. */
static verdict decide_closed(const matcher *m, const mark *k)
{
    if (k->left == SIDE_DIGIT && k->way == POLY_GLYPH_BOTH) return MARK_INCHES; /* layar 5" */
    if (opens_by_blanks(k)) return MARK_OPENS;
    if (closes_by_blanks(k)) {
        const poly_token *w = word_behind(m, k);
        const bool begins = k->right == SIDE_BLANK && w && (w->flags & POLY_TOKF_CAP);
        if (k->way != POLY_GLYPH_CLOSES && k->left != SIDE_STOP && begins && closer_next(m, k))
            return MARK_OPENS; /* mengatakan," Kami siap," */
        return lost_opener(m, k);
    }
    if (k->left == SIDE_BLANK) /* blanks on both sides */
        return (k->way == POLY_GLYPH_CLOSES && !closer_next(m, k)) || k->tok + 1 == m->to
                   ? lost_opener(m, k)
                   : MARK_OPENS;
    const bool anew = k->left == SIDE_STOP && closer_next(m, k) && capital_behind(m, k);
    if ((k->left == SIDE_COMMA || k->left == SIDE_STOP) && inquit_behind(m, k) && !anew &&
        k->way != POLY_GLYPH_OPENS)
        return lost_opener(m, k); /* Kami siap,"kata Budi; but: dia."Pesan saya, siap," */
    return k->way == POLY_GLYPH_CLOSES && !closer_next(m, k) ? lost_opener(m, k)
                                                       : MARK_OPENS; /* dia."Kami siap," */
}

/* `"Layar 5" itu besar," katanya`: behind a digit, before a small letter, and another mark comes to
 * close. */
static bool is_inches(const matcher *m, const mark *k)
{
    if (k->left != SIDE_DIGIT || k->way != POLY_GLYPH_BOTH || k->right != SIDE_BLANK) return false;
    const mark *next = next_double(m, k);
    const poly_token *w = word_behind(m, k);
    return next && closes_by_blanks(next) && next->left != SIDE_DIGIT && w &&
           !(w->flags & POLY_TOKF_CAP) && !inquit_behind(m, k);
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
    const bool open = m->depth && m->stack[m->depth - 1].single;
    if (opens_by_blanks(k)) return MARK_OPENS;
    return open ? MARK_CLOSES : MARK_NOTHING;
}

/* ---- doing it -------------------------------------------------------------------------------- */
static poly_pair *push_pair(matcher *m)
{
    assert(m->out->count < m->out->cap);
    return &m->out->at[m->out->count++];
}

static void open_pair(matcher *m, const mark *k)
{
    assert(m->depth < m->n_marks);
    m->stack[m->depth++] = (open_mark){m->out->count, 0, k->way, k->single, k->damaged};
    *push_pair(m) = (poly_pair){
        .open = k->tok, .close = POLY_NONE, .flags = k->single ? POLY_PAIR_SINGLE : 0};
    if (k->single) return;
    m->doubles++;
    m->damaged = k->damaged;
}

static void drop_top(matcher *m)
{
    assert(m->depth);
    const open_mark *top = &m->stack[--m->depth];
    if (top->single) {
        m->out->at[top->pair].close = DISCARDED;
        m->discards = true;
    } else {
        m->doubles--;
    }
}

/* An apostrophe taken for an opener ('tis ... boys') must not swallow quotations: with marks
 * between, only ‘ opens. */
static bool may_close_single(const open_mark *o)
{
    return !o->holds || o->way == POLY_GLYPH_OPENS;
}

static void close_pair(matcher *m, const mark *k)
{
    assert(m->depth && (k->single || m->doubles));
    while (!k->single && m->stack[m->depth - 1].single) drop_top(m);
    const open_mark *top = &m->stack[m->depth - 1];
    if (k->single && !may_close_single(top)) {
        drop_top(m);
        return;
    }
    m->depth--;
    m->closed = k->tok;
    if (!top->single) m->doubles--;
    if (top->holds <= POLY_W_QUOTES_INSIDE)
        m->out->at[top->pair].close = k->tok; /* else two lost their partners */
    if (!k->single && m->depth) m->stack[m->depth - 1].holds++;
}

static void end_lost(matcher *m, const mark *k)
{
    const uint32_t from = lost_from(m, k);
    m->closed = k->tok;
    while (m->depth) drop_top(m);
    *push_pair(m) = (poly_pair){.open = from, .close = k->tok, .flags = POLY_PAIR_UNOPENED};
}

static void act(matcher *m, const mark *k)
{
    const verdict v = k->single    ? decide_single(m, k)
                      : m->doubles ? decide_open(m, k)
                                   : decide_closed(m, k);
    switch (v) {
    case MARK_OPENS: open_pair(m, k); break;
    case MARK_REOPENS:
        while (m->depth) drop_top(m);
        open_pair(m, k);
        break;
    case MARK_CLOSES: close_pair(m, k); break;
    case MARK_ENDS_LOST: end_lost(m, k); break;
    case MARK_INCHES:
        m->toks->at[k->tok].kind = POLY_TOK_PUNCT;
        m->strays = true;
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

/* Does the next paragraph begin with a double mark that may open? Nothing stands left of it. */
static bool next_opens(const matcher *m)
{
    const poly_token *t = &m->toks->at[m->to];
    if (m->to == m->toks->count || t->kind != POLY_TOK_QUOTE || t->mark != '"') return false;
    return !ends_there((uint8_t)side_of(right_of(m->toks, m->to), right_sides)) ||
           way_of(t, m->text) != POLY_GLYPH_CLOSES;
}

/* A quotation that was never closed ends where the next one begins, else with its paragraph: `"Kami
 * siap, kata Budi. "Kami datang," ujarnya.` are two. */
static void set_ends(matcher *m)
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
    uint32_t n = 0;
    for (uint32_t i = m->first_pair; i < m->out->count; i++) {
        poly_pair *p = &m->out->at[i];
        while (n && m->ends[n - 1] <= p->open) n--;
        p->depth = (uint8_t)(n < UINT8_MAX ? n : UINT8_MAX);
        m->ends[n++] = p->end;
    }
}

/* Marks with a partner get one direction. */
static void settle_partners(matcher *m)
{
    for (uint32_t i = m->first_pair; i < m->out->count; i++) {
        const poly_pair *p = &m->out->at[i];
        poly_token *open = &m->toks->at[p->open];
        if (!(p->flags & POLY_PAIR_UNOPENED))
            open->kind = POLY_TOK_QUOTE, settle(open, POLY_TOKF_OPEN);
        if (p->close == POLY_NONE) continue;
        m->toks->at[p->close].kind = POLY_TOK_QUOTE;
        settle(&m->toks->at[p->close], POLY_TOKF_CLOSE);
    }
}

/* Single marks without a partner are apostrophes. */
static void settle_marks(matcher *m)
{
    for (uint32_t i = 0; m->strays && i < m->n_marks; i++) {
        if (m->marks[i].single) m->toks->at[m->marks[i].tok].kind = POLY_TOK_PUNCT;
    }
    settle_partners(m);
    for (uint32_t i = 0; m->strays && i < m->n_marks; i++) {
        poly_token *t = &m->toks->at[m->marks[i].tok];
        if (t->kind == POLY_TOK_PUNCT)
            t->flags &= (uint16_t) ~(POLY_TOKF_OPEN | POLY_TOKF_CLOSE | POLY_TOKF_SINGLE);
    }
}

static void note_seams(matcher *m)
{
    const poly_token *at = m->toks->at;
    uint32_t *seam = m->out->seams + m->n_seams;
    for (const mark *k = m->marks, *end = k + m->n_marks; k < end; k++) {
        const uint32_t flags = at[k->tok].flags;
        *seam = k->tok;
        seam += !k->single & !(flags & POLY_TOKF_SPACE) & (flags / POLY_TOKF_OPEN);
    }
    m->n_seams = (uint32_t)(seam - m->out->seams);
}

/* The paragraph of the next mark. */
static void match_paragraph(matcher *m)
{
    const uint32_t *marks = m->next;
    while (*m->head <= *marks) m->head++;
    m->from = m->head > m->toks->heads ? m->head[-1] : 0;
    m->to = *m->head < m->toks->count ? *m->head : m->toks->count;
    while (*m->next < m->to) m->next++;
    m->first_pair = m->out->count;
    m->closed = POLY_NONE;
    collect(m, marks, (uint32_t)(m->next - marks));
    for (uint32_t k = 0; k < m->n_marks; k++) act(m, &m->marks[k]);
    while (m->depth) drop_top(m);
    assert(m->doubles == 0);
    if (m->discards) compact(m);
    set_ends(m);
    set_depths(m);
    settle_marks(m);
    note_seams(m);
    if (m->out->count > m->first_pair)
        m->before_unclosed = m->out->at[m->out->count - 1].flags & POLY_PAIR_UNCLOSED;
}

/* ---- all of them ----------------------------------------------------------------------------- */
/* Room for `n` marks. */
static bool reserve(matcher *m, uint32_t n)
{
    m->out->seams = poly_arena_raw(m->a, (size_t)n + 1, sizeof *m->out->seams);
    if (!n) return !m->a->status;
    m->marks = poly_arena_raw(m->a, n, sizeof *m->marks);
    m->stack = poly_arena_raw(m->a, n, sizeof *m->stack);
    m->ends = poly_arena_raw(m->a, n, sizeof *m->ends);
    m->out->at = poly_arena_raw(m->a, n, sizeof *m->out->at);
    m->out->cap = m->out->at ? n : 0;
    return !m->a->status;
}

poly_status poly_pairs_run(poly_pairs *out, poly_tokens *toks, const poly_text *text, poly_arena *a)
{
    *out = (poly_pairs){0};
    matcher m = {.out = out, .toks = toks, .text = text, .a = a};
    uint32_t n = 0;
    while (toks->quotes[n] != POLY_NONE) n++;
    if (!reserve(&m, n)) return a->status;
    m.head = toks->heads;
    for (m.next = toks->quotes; *m.next != POLY_NONE;) match_paragraph(&m);
    out->seams[m.n_seams] = POLY_NONE;
    assert(a->status || !poly_pairs_check(out, toks));
    return a->status;
}

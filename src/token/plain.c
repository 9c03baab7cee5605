/*
 * plain.c - text that needs no rules: nine of ten bytes of news.
 *
 *   in   the scanner, where a token or a gap begins     out  tokens, as far as all is plain
 *
 * Left to others: everything that is not as plain as it looks (token.c, tailor.c); the forms of
 * words that are asked for (forms.c).
 *
 * Method: most text is words of ASCII letters, blanks, and marks that mean what they look like.
 * A map tells where letters and digits end, tables of single bytes what stands there; what is
 * not plain by these is left to the rules. The walk must only never take what they would take
 * otherwise. The state is kept in registers, and branches that go either way are few: a wrong
 * one costs as much as a hundred instructions.
 */
#include "base/bits.h"
#include "base/cpu.h"
#include "token/glance.h"
#include "token/scan.h"

#include <assert.h>
#include <string.h>

#if defined(__GNUC__)
#define RARELY __attribute__((noinline)) /* kept out of the way of what is frequent */
#else
#define RARELY
#endif

/* gcc's own order of the walk's instructions costs 3 in 100 of its time (docs/BENCH.md). */
#if defined(__GNUC__) && !defined(__clang__)
#define AS_WRITTEN __attribute__((optimize("no-schedule-insns2")))
#else
#define AS_WRITTEN
#endif

/* ---- putting --------------------------------------------------------------------------------- */
#define NUMBER POLY_FACE(KIND, POLY_TOK_NUMBER)
#define NUMBER5 NUMBER, NUMBER, NUMBER, NUMBER, NUMBER
#define CAP POLY_FACE(FLAGS, POLY_TOKF_CAP)
#define CAP4 CAP, CAP, CAP, CAP
#define CAP16 CAP4, CAP4, CAP4, CAP4
#define ODD4 SMALL_BIT, SMALL_BIT, SMALL_BIT, SMALL_BIT
#define ODD16 ODD4, ODD4, ODD4, ODD4
enum { SMALL_BIT = 0x20 }; /* small letters and digits have it, capitals do not */
/* In one place, to which one register points: the walk is short of them. */
typedef struct word_tables {
    uint64_t heads[128];        /* of the face of a word: what its first byte gives it */
    uint8_t key_masks[32];      /* for poly_key_of_run() */
    uint8_t unless_small[256];  /* SMALL_BIT of all bytes but small letters: behind a capital, one
                                 * of those says that not all are capitals */
} word_tables;
static const word_tables words_begin = {
    {['0'] = NUMBER5, NUMBER5, ['A'] = CAP16, CAP4, CAP4, CAP, CAP},
    POLY_KEY_MASKS,
    {ODD16, ODD16, ODD16, ODD16, ODD16, ODD16, SMALL_BIT, ['{'] = ODD4, SMALL_BIT,
     ODD16, ODD16, ODD16, ODD16, ODD16, ODD16, ODD16, ODD16}};

/* POLY_TOKF_UPPER for ASCII that holds no small letters but two capitals. */
static uint32_t all_capitals(const char *p, size_t len)
{
    uint32_t capitals = 0;
    for (size_t i = 0; i < len; i++) {
        if (poly_is_ascii_lower(p[i])) return 0;
        capitals += poly_is_ascii_upper(p[i]);
    }
    return capitals > 1 ? POLY_TOKF_UPPER : 0;
}

/* The same of a run of fewer than 16 letters and digits, without a loop. Capitals have bit 6 and
 * not bit 5, small letters both, digits only bit 5. */
RARELY static uint32_t all_capitals_run(const char *p, uint32_t len)
{
    const uint64_t a = poly_first_bytes(poly_load8(p), len),
                   b = len <= 8 ? 0 : poly_first_bytes(poly_load8(p + 8), len - 8);
    const uint64_t small = (a & a << 1) | (b & b << 1);
    const uint64_t capitals =
        (a & ~(a << 1) & POLY_EACH(0x40)) | (b & ~(b << 1) & POLY_EACH(0x40)) >> 1; /* a bit each */
    return !(small & POLY_EACH(0x40)) && (capitals & (capitals - 1)) ? POLY_TOKF_UPPER : 0;
}

POLY_INLINE void put_face(poly_token *t, uint64_t face)
{
    memcpy(&t->form, &face, sizeof face);
}

typedef struct plain_walk { /* in registers while it goes */
    const word_tables *tables;
    const char *p;          /* the text */
    const uint8_t *others;  /* poly_scanner.others */
    size_t at;              /* where it is */
    poly_token *first;      /* of the text */
    size_t offset;          /* of the next (poly_token_at) */
    size_t full;            /* from here on there is room for EXTRA more only */
    struct poly_question *ask;
    poly_written_table table;
    uint64_t *evidence;     /* poly_tokens.evidence */
    const uint64_t *marks;  /* poly_forms.marks */
    poly_lists *lists;      /* the head of a paragraph is listed with the gap before it */
    uint64_t flags, boiler; /* of the face of the next token; of all in this line */
    uint64_t spaced;        /* of those in this line that stand behind a blank */
    size_t block;           /* the bytes that are looked at begin here, */
    uint64_t ends;          /* and have these bits in the map, as far as they lie ahead */
} plain_walk;

POLY_INLINE uint32_t token_count(const plain_walk *w)
{
    return (uint32_t)(w->offset / sizeof *w->evidence);
}

/* Where the next token goes. */
POLY_INLINE poly_token *next_token(const plain_walk *w)
{
    return poly_token_at(w->first, w->offset);
}

/* Words that end in 64 bytes, then a word and a mark. */
enum { EXTRA = 32 + 2 };

enum { LOOK = 24 }; /* bits of the map that a look surely sees */

/* How many letters and digits stand from `at` on; LOOK, where they are so many or more. */
POLY_INLINE uint32_t run_from(const uint8_t *others, size_t at)
{
    const uint32_t window = poly_load4((const char *)others + (at >> 3));
    return (uint32_t)__builtin_ctz(window >> (at & 7) | 1u << LOOK);
}

/* Looks at the map where the walk is: so many words lie within 57 bits that most stretches between
 * two marks need no other look. */
POLY_INLINE void look_here(plain_walk *w)
{
    w->block = w->at;
    w->ends = poly_load8((const char *)w->others + (w->at >> 3)) >> (w->at & 7);
}

/* The length of the word or number at `at` whose first run of letters and digits has `len` bytes at
 * least; 0: it is not plain. "Undang-undang", "1.500,75", "pertanggungjawaban", "tersebut.Kami". */
RARELY static uint32_t whole_len(const char *p, const uint8_t *others, size_t at, uint32_t len)
{
    size_t end = at + len;
    if (len < POLY_KEY_BYTES && (poly_ends_plainly(p + end) || poly_ends_glued(p + end, len)))
        return len;
    for (;;) {
        for (uint32_t run = LOOK; run == LOOK; end += run) run = run_from(others, end);
        const char *next = poly_behind_joiner(p + end);
        if (!next) return poly_ends_plainly(p + end) ? (uint32_t)(end - at) : 0;
        end = (size_t)(next - p);
    }
}

/* The token of the word from here to `end`; what its form tells comes later. `joined`: it may be
 * longer than 15 bytes, or hold more than letters and digits. */
POLY_INLINE void put_word(plain_walk *w, size_t end, bool joined)
{
    const char *p = w->p + w->at;
    poly_token *t = next_token(w);
    t->span.start = (uint32_t)w->at;
    t->span.end = (uint32_t)end;
    uint64_t face = w->tables->heads[poly_byte_at(p)] | w->flags;
    if (w->tables->unless_small[poly_byte_at(p + 1)] & ~poly_byte_at(p))
        face |= POLY_FACE(FLAGS, joined ? all_capitals(p, end - w->at)
                                         : all_capitals_run(p, (uint32_t)(end - w->at)));
    w->at = end;
    put_face(t, face);
    w->offset += sizeof *w->evidence;
}

/* The same of one of fewer than 16 letters, digits and hyphens, and asks for its form. */
POLY_INLINE void put_asked(plain_walk *w, size_t end, ptrdiff_t back)
{
    assert(back < 0 && back > -POLY_KEY_BYTES && end + (size_t)back == w->at);
    poly_key_of_run(&w->ask->key, w->p + w->at, back, w->tables->key_masks);
    poly_forms_ask(w->table, w->ask++, w->offset);
    put_word(w, end, false);
}

/* The next token, where `yes` it is the first of its paragraph. No branch asks. */
POLY_INLINE void list_head(poly_lists *l, uint32_t tok, uint32_t yes)
{
    l->of[POLY_LIST_HEADS].at[l->of[POLY_LIST_HEADS].count] = tok;
    l->of[POLY_LIST_HEADS].count += yes;
}

static inline void put_mark(plain_walk *w, uint32_t len, unsigned mark, uint64_t face)
{
    const uint8_t list = poly_list_of_mark[mark];
    const uint32_t tok = token_count(w);
    poly_token *t = next_token(w);
    t->span.start = (uint32_t)w->at;
    w->at += len;
    t->span.end = (uint32_t)w->at;
    w->lists->of[list].at[w->lists->of[list].count] = tok;
    w->lists->of[list].count += list != POLY_LIST_NONE;
    *poly_evidence_at(w->evidence, w->offset) = 0;
    put_face(t, face | w->flags);
    w->offset += sizeof *w->evidence;
    w->flags = w->boiler;
}

/* A word of 16 bytes or more, which has its token. */
RARELY static void ask_long(poly_scanner *c, poly_token *t)
{
    const poly_str s = {c->p + t->span.start, poly_span_len(t->span)};
    if (!poly_forms_ask_long(c->out->forms, c->asked, t, s))
        poly_forms_find(c->out->forms, c->out, t, s);
}

/* A word that may be long, or joined of some. */
POLY_INLINE void put_joined(poly_scanner *c, plain_walk *w, uint32_t n)
{
    if (n < POLY_KEY_BYTES) {
        w->ask->key = poly_key_of(w->p + w->at, n);
        poly_forms_ask(w->table, w->ask++, w->offset);
    }
    put_word(w, w->at + n, true);
    if (n >= POLY_KEY_BYTES) ask_long(c, next_token(w) - 1);
}

/* ---- walking --------------------------------------------------------------------------------- */
/* Over blanks and line ends. */
static size_t skip_blanks(poly_scanner *c, size_t at)
{
    const char *const from = c->p + at, *q = from;
    while (*q == ' ' || (*q >= '\t' && *q <= '\r') || poly_is_nbsp(q)) q += 1 + poly_is_nbsp(q);
    if (q > from) c->pending |= POLY_TOKF_SPACE;
    if (q < c->p + c->n) poly_scan_lines(c, (uint32_t)(q - c->p));
    if (c->breaks >= 2) c->pending |= POLY_TOKF_PARA;
    if (c->pending & POLY_TOKF_PARA) c->singles = 0;
    return (size_t)(q - c->p);
}

/* Flags that tokens begin with: all of this line, and the next one. */
POLY_INLINE void begin_line(plain_walk *w, uint32_t all, uint32_t next)
{
    w->boiler = POLY_FACE(FLAGS, all);
    w->spaced = POLY_FACE(FLAGS, all | POLY_TOKF_SPACE);
    w->flags = POLY_FACE(FLAGS, next);
}

/* The gap in front of the next token, told by the scanner, moves into w; the first token of a
 * paragraph is listed. */
static void enter_gap(poly_scanner *c, plain_walk *w)
{
    w->at = skip_blanks(c, w->at);
    begin_line(w, c->boiler, c->pending | c->boiler);
    list_head(w->lists, token_count(w), (c->pending & POLY_TOKF_PARA) != 0);
}

/* And back. */
static void leave_gap(poly_scanner *c, plain_walk *w)
{
    const uint32_t flags = poly_face_flags(w->flags);
    c->pending = (uint16_t)(flags & (POLY_TOKF_SPACE | POLY_TOKF_LINE | POLY_TOKF_PARA));
    if (flags & POLY_TOKF_PARA) w->lists->of[POLY_LIST_HEADS].count--;
    if (token_count(w) > c->out->count) c->breaks = 0;
}

/* A blank, where there is one: what follows nearly all tokens. */
POLY_INLINE void take_blank(plain_walk *w)
{
    const uint32_t blank = w->p[w->at] == ' ';
    w->at += blank;
    w->flags |= blank * POLY_FACE(FLAGS, POLY_TOKF_SPACE);
}

/* Over one line end or two at byte `at`, behind a token, where the next line or paragraph begins at
 * once; `tok` will be its first token. Returns what its flags begin with, or 0: it does not begin
 * at once. The same as poly_scan_lines and enter_gap, without branches that go either way. */
RARELY static uint32_t line_end(poly_scanner *c, size_t at, uint32_t tok)
{
    const uint32_t ends = 1 + (c->p[at + 1] == '\n');
    const char *next = c->p + at + ends;
    assert(c->p[at] == '\n' && tok);
    if (c->line + ends >= c->text->lines.count) return 0;
    const poly_line *l = c->text->lines.at + c->line + ends;
    if (l->span.start != at + ends || poly_byte_at(next) <= ' ' || poly_is_nbsp(next)) return 0;
    const uint32_t para = l->starts_paragraph | (l[1 - (int)ends].starts_paragraph & (ends - 1));
    c->line += ends;
    c->next_line = poly_line_start(c, c->line + 1);
    c->boiler = l->kind == POLY_LINE_BOILERPLATE ? POLY_TOKF_BOILER : 0;
    c->breaks = 0;
    c->singles &= para - 1;
    list_head(&c->lists, tok, para);
    return poly_scan_begins(c, l) | para * POLY_TOKF_PARA | c->boiler;
}

POLY_INLINE bool take_line_end(poly_scanner *c, plain_walk *w)
{
    const uint32_t flags = line_end(c, w->at, token_count(w));
    if (!flags) return false;
    w->at = c->text->lines.at[c->line].span.start;
    begin_line(w, c->boiler, flags);
    return true;
}

/* "undang-undang": the length of two runs of letters and digits and the hyphen between them, where
 * they join (T3), a blank or another mark follows, and all is short enough for a key; else 0.
 * `len`: of the first run. */
POLY_INLINE uint32_t hyphened(const plain_walk *w, uint32_t len)
{
    const char *next = w->p + w->at + len + 1;
    if (next[-1] != '-') return 0;
    const uint32_t second = run_from(w->others, w->at + len + 1), all = len + 1 + second;
    if (second == 0 || all >= POLY_KEY_BYTES || poly_is_ascii_digit(next[0])) return 0;
    if (next[0] == 'R' && next[1] == 'p') return 0;
    return next[second] == ' ' || poly_is_at_mark(next + second, POLY_EM) ? all : 0;
}

/* The word whose first run of letters and digits has `len` bytes. False: it is not plain. */
POLY_INLINE bool take_word(poly_scanner *c, plain_walk *w, uint32_t len)
{
    uint32_t n = w->p[w->at + len] == '\n' ? len : hyphened(w, len);
    if (n && n < POLY_KEY_BYTES) { /* a hyphen has the bit that makes small letters */
        put_asked(w, w->at + n, -(ptrdiff_t)n);
    } else {
        n = whole_len(w->p, w->others, w->at, len);
        if (!n) return false;
        put_joined(c, w, n);
    }
    w->flags = w->boiler;
    return true;
}

/* Words with single blanks behind them, as long as there is room before one of 64 bytes. Returns
 * the length of the run of letters and digits at which it stops; one of LOOK may be longer. */
POLY_INLINE uint32_t take_spaced(plain_walk *w)
{
    for (;;) {
        look_here(w);
        if (!w->ends || w->offset >= w->full) return LOOK;
        do {
            const size_t end = w->block + poly_bits_lowest(w->ends);
            const ptrdiff_t back = (ptrdiff_t)(w->at - end);
            if ((size_t)back < (size_t)1 - POLY_KEY_BYTES || w->p[end] != ' ')
                return (uint32_t)-back;
            put_asked(w, end, back);
            w->ends &= w->ends - 1;
            w->at++;
            w->flags = w->spaced;
        } while (w->ends);
    }
}

/* Where to go on at a square bracket: `at` itself, where it is a mark; behind it, where it is one
 * of a link of Markdown, which is no token, and whose address is passed over where it ends in this
 * line. 0: it asks for a rule, as that of a picture, which takes its "!" back. */
RARELY static size_t behind_bracket(poly_scanner *c, size_t at)
{
    uint32_t end = 0;
    if (c->p[at] == ']') {
        if (at != c->link_text_end || !c->link_end) return at;
        return c->link_end <= c->next_line ? c->link_end : 0;
    }
    const uint32_t text_end = poly_markdown_at(c->p, c->n, (uint32_t)at, &end);
    if (!text_end) return at;
    if (at > 0 && c->p[at - 1] == '!') return 0;
    c->link_text_end = text_end;
    c->link_end = end;
    return at + 1;
}

/* Words and marks with single blanks or line ends between them: all that is frequent. Leaves
 * what asks for more than tables. */
POLY_INLINE void walk_words(poly_scanner *c, plain_walk *from)
{
    plain_walk w = *from;
    while (w.offset < w.full) {
        const uint32_t len = take_spaced(&w);
        if (w.offset >= w.full) break;
        const char *end = w.p + w.at + len;
        if (len < POLY_KEY_BYTES && poly_is_at_mark(end, len ? POLY_EM : POLY_MARK)) {
            const uint64_t face = w.marks[poly_byte_at(end)];
            if (!face) break;
            if (len) put_asked(&w, w.at + len, -(ptrdiff_t)len), w.flags = w.boiler;
            put_mark(&w, 1, poly_byte_at(end), face);
        } else if (len) {
            if (!take_word(c, &w, len)) break;
        } else {
            const bool bracket = *end == '[' || *end == ']';
            const unsigned mark = bracket ? poly_byte_at(end) : poly_exact_mark(end);
            const size_t on = bracket ? behind_bracket(c, w.at) : w.at;
            if (on < w.at || (on == w.at && !w.marks[mark])) break;
            if (on == w.at)
                put_mark(&w, poly_byte_at(end) < 0x80 ? 1 : 3, mark, w.marks[mark]);
            else
                w.at = on;
        }
        take_blank(&w);
        if (w.p[w.at] == '\n' && w.p[w.at - 1] != ' ' && !take_line_end(c, &w)) break;
    }
    *from = w;
}

AS_WRITTEN RARELY static void walk_words_here(poly_scanner *c, plain_walk *from)
{
    walk_words(c, from);
}

#if POLY_HAS_AVX2
/* The same by instructions that take a bit or shift by any number at once. */
POLY_AVX2 AS_WRITTEN RARELY static void walk_words_avx2(poly_scanner *c, plain_walk *from)
{
    walk_words(c, from);
}
#else
#define walk_words_avx2 walk_words_here
#endif

static bool is_gap(const char *p)
{
    return *p == ' ' || (*p >= '\t' && *p <= '\r') || poly_is_nbsp(p);
}

/* "victims’ phones": behind a word, where no single mark is open, it is an apostrophe. Its
 * length, or 0. */
static uint32_t apostrophe(const poly_scanner *c, const plain_walk *w)
{
    const char *p = w->p + w->at;
    const uint32_t n = poly_loose_apostrophe(p);
    if (!n || c->singles || poly_is_ascii_digit(p[n]) || p[n] == '\'') return 0;
    const uint32_t gap = POLY_TOKF_SPACE | POLY_TOKF_LINE | POLY_TOKF_PARA;
    if ((poly_face_flags(w->flags) & gap) || !w->offset) return 0;
    const poly_token *before = next_token(w) - 1;
    return before->kind <= POLY_TOK_NUMBER && before->span.end == w->at ? n : 0;
}

/* One more mark, or a gap. False: something else stands here. */
static bool take_other(poly_scanner *c, plain_walk *w)
{
    const char *p = w->p + w->at;
    char mark;
    uint32_t n = 3;
    if (is_gap(p)) {
        leave_gap(c, w);
        enter_gap(c, w);
        return true;
    }
    if (poly_is_plain_mark(p)) {
        put_mark(w, 1, poly_byte_at(p), poly_forms_face_of_mark(c->out->forms, *p));
    } else if ((mark = poly_general_mark(p)) != 0 || (n = apostrophe(c, w)) != 0) {
        mark = mark ? mark : '\'';
        put_mark(w, n, (unsigned)mark, poly_forms_face_of_mark(c->out->forms, mark));
    } else {
        return false;
    }
    take_blank(w);
    return true;
}

/* Plain tokens while there is room for them; false: something else stands there. */
static bool walk(poly_scanner *c, plain_walk *w)
{
    const bool fast = poly_cpu_has_avx2();
    while (w->offset < w->full) {
        if (fast)
            walk_words_avx2(c, w);
        else
            walk_words_here(c, w);
        if (w->offset < w->full && !take_other(c, w)) return false;
    }
    return true;
}

/* Room for one token at least, of any kind; it is listed before it is known whether it belongs
 * there. False after an arena failure. */
static bool make_room(poly_scanner *c)
{
    poly_tokens *out = c->out;
    if (c->asked->count > POLY_ASK_MOST / 2) poly_scan_answer(c);
    if (!poly_scan_room(c, EXTRA + 1)) return false;
    if (!poly_lists_room(&c->lists, out->count, out->count + POLY_ASK_MOST, c->a)) return false;
    return !out->forms->arena->status;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* For how many tokens there is room, besides EXTRA. */
static uint32_t room(const poly_scanner *c)
{
    const poly_tokens *out = c->out;
    return least(out->cap - out->count, POLY_ASK_MOST - c->asked->count) - EXTRA;
}

uint32_t poly_plain_walk(poly_scanner *c, uint32_t at)
{
    poly_tokens *out = c->out;
    bool plainly = true;
    while (plainly && at < c->n && make_room(c)) {
        plain_walk w = {.tables = &words_begin,
                        .p = c->p,
                        .others = c->others,
                        .at = at,
                        .first = out->at,
                        .offset = out->count * sizeof *w.evidence};
        w.full = w.offset + room(c) * sizeof *w.evidence;
        w.ask = c->asked->at + c->asked->count;
        w.table = out->forms->written;
        w.evidence = out->evidence;
        w.marks = out->forms->marks;
        w.lists = &c->lists;
        assert(w.offset < w.full);
        enter_gap(c, &w);
        plainly = walk(c, &w);
        leave_gap(c, &w);
        out->count = token_count(&w);
        c->asked->count = (uint32_t)(w.ask - c->asked->at);
        at = (uint32_t)w.at;
    }
    return at;
}

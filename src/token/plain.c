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
#include "token/scan.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#if defined(__GNUC__)
#define RARELY __attribute__((noinline)) /* kept out of the way of what is frequent */
#else
#define RARELY
#endif

/* ---- what single bytes tell ------------------------------------------------------------------ */
enum {
    ENDS = 1,   /* a word in front of it ends there */
    UNLESS = 2, /* unless a letter or digit stands behind it: "3,5", "ke-19", "S.H" */
    MARK = 4,   /* it is a token of its own */
    SINGLE = 8, /* unless it is not alone: "...", "--", "://" */
    EM = ENDS | MARK
};
#define EM4 EM, EM, EM, EM
/* clang-format off */
static const uint8_t plain[256] = {
    [0] = ENDS,    ['\t'] = ENDS, ['\n'] = ENDS, ['\r'] = ENDS,
    [' '] = ENDS,  ['#'] = ENDS,  ['<'] = ENDS,
    ['@'] = ENDS, ['~'] = ENDS, ['!'] = EM, EM, ['$'] = EM, EM, ['('] = EM4, [';'] = EM,
    ['='] = EM, EM, EM, ['['] = ENDS, [']'] = ENDS, EM, ['{'] = EM, EM, EM, [','] = EM | UNLESS,
    ['-'] = EM | UNLESS | SINGLE, ['.'] = EM | UNLESS | SINGLE,
    ['/'] = EM | UNLESS, [':'] = EM | SINGLE};

/* Of the byte behind one of these: EM, and whether it is what UNLESS and SINGLE speak of. */
enum { JOINED = EM | UNLESS, SECOND = EM | SINGLE };
#define EM16 EM4, EM4, EM4, EM4
#define J4 JOINED, JOINED, JOINED, JOINED
#define J16 J4, J4, J4, J4
static const uint8_t behind[256] = {
    EM16, EM16, EM4, EM4, EM4, EM,              /* up to ',' */
    SECOND, SECOND, SECOND,                     /* - . / */
    J4, J4, JOINED, JOINED, SECOND, EM4, EM,    /* 0 to 9, a colon, ; to ? */
    EM, J16, J4, J4, JOINED, JOINED, EM4, EM,   /* @, A to Z, up to _ */
    EM, J16, J4, J4, JOINED, JOINED, EM4, EM,   /* `, a to z, up to 0x7f */
    J16, J16, J16, J16, J16, J16, J16, J16};
/* clang-format on */

static unsigned byte_at(const char *p) { return (unsigned char)*p; }

/* May a letter or digit stand at p that is not ASCII? U+2000 to U+203F and U+00A0 are none:
 * curly marks, dashes, blanks. */
static bool may_be_alnum(const char *p)
{
    if (byte_at(p) < 0x80) return false;
    return !(byte_at(p) == 0xe2 && byte_at(p + 1) == 0x80) &&
           !(byte_at(p) == 0xc2 && byte_at(p + 1) == 0xa0);
}

static bool is_nbsp(const char *p) { return byte_at(p) == 0xc2 && byte_at(p + 1) == 0xa0; }

/* The ASCII likeness of a curly double mark, a dash or an ellipsis at p: nearly all that is not
 * ASCII. 0: it is none. */
static char general_mark(const char *p)
{
    if (byte_at(p) != 0xe2 || byte_at(p + 1) != 0x80) return 0;
    switch (byte_at(p + 2)) {
    case 0x93:
    case 0x94: return '-';
    case 0x9c:
    case 0x9d: return '"';
    case 0xa6: return '~';
    default: return 0;
    }
}

/* The length of an apostrophe at p that joins no letters, since what is behind it is ASCII and
 * no letter; 0: there is none. */
static uint32_t loose_apostrophe(const char *p)
{
    const uint32_t n = *p == '\'' ? 1 : memcmp(p, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
    return n && byte_at(p + n) < 0x80 && !poly_is_ascii_letter(p[n]) ? n : 0;
}

static bool ends_plainly(const char *end)
{
    const uint8_t what = plain[byte_at(end)];
    if (what & UNLESS) return !poly_is_ascii_alnum(end[1]) && !may_be_alnum(end + 1);
    if (*end == ':') return end[1] != '/'; /* else the word may be a link's scheme */
    return (what & ENDS) || general_mark(end) || is_nbsp(end) || loose_apostrophe(end);
}

static bool is_plain_mark(const char *p)
{
    const uint8_t what = plain[byte_at(p)];
    if (*p == '#') return plain[byte_at(p + 1)] & ENDS; /* else it may be a tag */
    return (what & MARK) && !((what & SINGLE) && (p[1] == p[0] || p[1] == '/'));
}

/* The same two of nearly all of them at once: does a word end here, at a plain mark (EM)? Is
 * here a plain mark (MARK)? */
static inline bool is_at_mark(const char *p, uint32_t wanted)
{
    const uint32_t lacks = plain[byte_at(p)] ^ wanted;
    return !(lacks & behind[byte_at(p + 1)] & (wanted & ENDS ? UINT8_MAX : MARK | SINGLE));
}

/* The mark at p, where all is plain by a closer look, else 0. */
RARELY static unsigned exact_mark(const char *p)
{
    return is_plain_mark(p) ? byte_at(p) : (unsigned)general_mark(p);
}

/* "tersebut.Kami": does the word of `len` letters or digits that a stop follows end there, since
 * its sentence does? So it does (T6) unless it is as short as an acronym's pieces, or what comes
 * may be part of a domain name. */
static bool ends_glued(const char *stop, uint32_t len)
{
    if (len < 3 || *stop != '.' || !poly_is_ascii_upper(stop[1]) || !poly_is_ascii_lower(stop[2]))
        return false;
    const uint32_t next = poly_run_len(stop + 1);
    return next > 3 && next < POLY_KEY_BYTES && stop[1 + next] != '.' && stop[1 + next] != '-';
}

/* ---- words of more than one run -------------------------------------------------------------- */
/* Does a hyphen that an ASCII letter or digit follows join (T3)? NULL where that is not so
 * plain: a price begins with "Rp", a minus sign stands before decimals. */
static const char *behind_hyphen(const char *by)
{
    const char *next = by + 1, *end = next;
    if (next[0] == 'R' && next[1] == 'p') return NULL;
    if (!poly_is_ascii_digit(*next) || poly_is_ascii_digit(by[-1])) return next;
    while (poly_is_ascii_alnum(*end)) end++;
    return *end == ',' || *end == '.' ? NULL : next;
}

/* Where a word or number goes on behind the run that ends at `by`; NULL: nowhere, or not so
 * plainly. "Undang-undang", "don't", "don’t", "ke-19", "1.500,75", "24/8/2023" (T3 to T5). */
static const char *behind_joiner(const char *by)
{
    switch (*by) {
    case '-': return poly_is_ascii_alnum(by[1]) ? behind_hyphen(by) : NULL;
    case '\'': return poly_is_ascii_letter(by[1]) ? by + 1 : NULL;
    case '.':
    case ',':
    case '/': return poly_is_ascii_digit(by[-1]) && poly_is_ascii_digit(by[1]) ? by + 1 : NULL;
    default:
        return memcmp(by, "\xe2\x80\x99", 3) == 0 && poly_is_ascii_letter(by[3]) ? by + 3 : NULL;
    }
}

/* ---- putting --------------------------------------------------------------------------------- */
enum {
    NUMBER = POLY_TOK_NUMBER << 16,
    QUOTE = POLY_TOK_QUOTE << 16 | POLY_TOKF_OPEN | POLY_TOKF_CLOSE
};
#define CAP4 POLY_TOKF_CAP, POLY_TOKF_CAP, POLY_TOKF_CAP, POLY_TOKF_CAP
#define CAP16 CAP4, CAP4, CAP4, CAP4
#define NUMBER5 NUMBER, NUMBER, NUMBER, NUMBER, NUMBER
static const struct { /* in one place: the walk is short of registers */
    uint32_t heads[128];        /* flags and kind that the first byte of a word gives it */
    uint8_t key_masks[32];      /* for poly_key_of_run() */
    uint8_t unless_small[256];  /* CAP of all bytes but small letters: behind a capital, one of
                                 * those says that not all are capitals */
} starts = {{['0'] = NUMBER5, NUMBER5, ['A'] = CAP16, CAP4, CAP4, POLY_TOKF_CAP, POLY_TOKF_CAP},
            POLY_KEY_MASKS,
            {CAP16, CAP16, CAP16, CAP16, CAP16, CAP16, POLY_TOKF_CAP, ['{'] = CAP4, POLY_TOKF_CAP,
             CAP16, CAP16, CAP16, CAP16, CAP16, CAP16, CAP16, CAP16}};

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

/* Flags, kind and mark of a token at once: head is flags | kind << 16 | mark << 24. */
static inline void put_head(poly_token *t, uint32_t head)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    _Static_assert(offsetof(poly_token, kind) == offsetof(poly_token, flags) + 2 &&
                       offsetof(poly_token, mark) == offsetof(poly_token, flags) + 3,
                   "one word holds them");
    memcpy(&t->flags, &head, sizeof head);
#else
    t->flags = (uint16_t)head;
    t->kind = (uint8_t)(head >> 16);
    t->mark = (uint8_t)(head >> 24);
#endif
}

typedef struct plain_walk { /* in registers while it goes */
    const char *p;          /* the text */
    const uint8_t *others;  /* poly_scanner.others */
    size_t at;              /* where it is */
    poly_token *first;      /* of the text */
    size_t offset;          /* of the next (poly_token_at) */
    size_t full;            /* from here on there is room for EXTRA more only */
    struct poly_question *ask;
    poly_written_table table;
    uint64_t *evidence;     /* poly_tokens.evidence */
    const uint32_t *marks;  /* poly_forms.marks */
    poly_lists *lists;      /* the head of a paragraph is listed with the gap before it */
    uint32_t flags, boiler; /* of the next token; of all in this line */
    uint32_t spaced;        /* of those in this line that stand behind a blank */
    size_t block;           /* the 64 bytes that are looked at begin here, */
    uint64_t ends;          /* and have these bits in the map, as far as they lie ahead */
} plain_walk;

static inline uint32_t token_count(const plain_walk *w)
{
    return (uint32_t)(w->offset / sizeof *w->evidence);
}

/* Where the next token goes. */
static inline poly_token *next_token(const plain_walk *w)
{
    return poly_token_at(w->first, w->offset);
}

/* Words that end in 64 bytes, then a word and a mark. */
enum { EXTRA = 32 + 2 };

enum { LOOK = 24 }; /* bits of the map that a look surely sees */

/* How many letters and digits stand from `at` on; LOOK, where they are so many or more. */
static inline uint32_t run_from(const uint8_t *others, size_t at)
{
    const uint32_t window = poly_load4((const char *)others + (at >> 3));
    return (uint32_t)__builtin_ctz(window >> (at & 7) | 1u << LOOK);
}

/* Looks at the map where the walk is now. */
static inline void look_here(plain_walk *w)
{
    w->block = w->at & ~(size_t)63;
    w->ends = poly_load8((const char *)w->others + w->block / 8) & UINT64_MAX << (w->at & 63);
}

/* At the 64 bytes behind. */
static inline void look_on(plain_walk *w)
{
    w->block += 64;
    w->ends = poly_load8((const char *)w->others + w->block / 8);
}

/* The length of the word or number at `at` whose first run of letters and digits has `len` bytes at
 * least; 0: it is not plain. "Undang-undang", "1.500,75", "pertanggungjawaban", "tersebut.Kami". */
RARELY static uint32_t whole_len(const char *p, const uint8_t *others, size_t at, uint32_t len)
{
    size_t end = at + len;
    if (len < POLY_KEY_BYTES && (ends_plainly(p + end) || ends_glued(p + end, len))) return len;
    for (;;) {
        for (uint32_t run = LOOK; run == LOOK; end += run) run = run_from(others, end);
        const char *next = behind_joiner(p + end);
        if (!next) return ends_plainly(p + end) ? (uint32_t)(end - at) : 0;
        end = (size_t)(next - p);
    }
}

/* The token of the word of `len` bytes here; what its form tells comes later. `joined`: it may be
 * longer than 15 bytes, or hold more than letters and digits. */
static inline void put_word(plain_walk *w, uint32_t len, bool joined)
{
    const char *p = w->p + w->at;
    uint32_t head = starts.heads[byte_at(p)];
    if (head & starts.unless_small[byte_at(p + 1)])
        head |= joined ? all_capitals(p, len) : all_capitals_run(p, len);
    poly_token *t = next_token(w);
    t->span.start = (uint32_t)w->at;
    w->at += len;
    t->span.end = (uint32_t)w->at;
    put_head(t, head | w->flags);
    w->offset += sizeof *w->evidence;
}

/* The same of one of fewer than 16 letters, digits and hyphens, and asks for its form. */
static inline void put_asked(plain_walk *w, uint32_t len)
{
    assert(len > 0 && len < POLY_KEY_BYTES);
    poly_key_of_run(&w->ask->key, w->p + w->at, len, starts.key_masks);
    poly_forms_ask(w->table, w->ask++, w->offset);
    put_word(w, len, false);
}

/* The next token, where `yes` it is the first of its paragraph. No branch asks. */
static inline void list_head(poly_lists *l, uint32_t tok, uint32_t yes)
{
    l->of[POLY_LIST_HEADS].at[l->of[POLY_LIST_HEADS].count] = tok;
    l->of[POLY_LIST_HEADS].count += yes;
}

static inline void put_mark(plain_walk *w, uint32_t len, unsigned mark, uint32_t form)
{
    enum { PUNCT = POLY_TOK_PUNCT << 16 };
    static const uint32_t kinds[POLY_LISTS] = {PUNCT, QUOTE, PUNCT, PUNCT, PUNCT};
    const uint8_t list = poly_list_of_mark[mark];
    const uint32_t tok = token_count(w);
    poly_token *t = next_token(w);
    t->span.start = (uint32_t)w->at;
    w->at += len;
    t->span.end = (uint32_t)w->at;
    w->lists->of[list].at[w->lists->of[list].count] = tok;
    w->lists->of[list].count += list != POLY_LIST_NONE;
    *poly_evidence_at(w->evidence, w->offset) = 0;
    t->form = form;
    put_head(t, w->flags | kinds[list] | mark << 24);
    w->offset += sizeof *w->evidence;
    w->flags = w->boiler;
}

/* All that a long word's form tells. */
RARELY static void find_long(poly_scanner *c, poly_token *t)
{
    const uint32_t n = poly_span_len(t->span);
    const poly_str s = {c->p + t->span.start, n};
    t->form = poly_forms_id(c->out->forms, s);
    for (size_t i = 0; i < n && !(t->flags & POLY_TOKF_DIGIT); i++) {
        if (poly_is_ascii_digit(s.p[i])) t->flags |= POLY_TOKF_DIGIT;
    }
    c->out->evidence[t - c->out->at] = poly_forms_tell(c->out->forms, t);
}

/* A word that may be long, or joined of some. */
static inline void put_joined(poly_scanner *c, plain_walk *w, uint32_t n)
{
    if (n < POLY_KEY_BYTES) {
        w->ask->key = poly_key_of(w->p + w->at, n);
        poly_forms_ask(w->table, w->ask++, w->offset);
    }
    put_word(w, n, true);
    if (n >= POLY_KEY_BYTES) find_long(c, next_token(w) - 1);
}

/* ---- walking --------------------------------------------------------------------------------- */
/* Over blanks and line ends. */
static size_t skip_blanks(poly_scanner *c, size_t at)
{
    const char *const from = c->p + at, *q = from;
    while (*q == ' ' || (*q >= '\t' && *q <= '\r') || is_nbsp(q)) q += 1 + is_nbsp(q);
    if (q > from) c->pending |= POLY_TOKF_SPACE;
    if (q < c->p + c->n) poly_scan_lines(c, (uint32_t)(q - c->p));
    if (c->breaks >= 2) c->pending |= POLY_TOKF_PARA;
    if (c->pending & POLY_TOKF_PARA) c->singles = 0;
    return (size_t)(q - c->p);
}

/* The gap in front of the next token, told by the scanner, moves into w; the first token of a
 * paragraph is listed. */
static void enter_gap(poly_scanner *c, plain_walk *w)
{
    w->at = skip_blanks(c, w->at);
    w->boiler = c->boiler;
    w->spaced = c->boiler | POLY_TOKF_SPACE;
    w->flags = c->pending | c->boiler;
    list_head(w->lists, token_count(w), (w->flags & POLY_TOKF_PARA) != 0);
}

/* And back. */
static void leave_gap(poly_scanner *c, plain_walk *w)
{
    c->pending = (uint16_t)(w->flags & (POLY_TOKF_SPACE | POLY_TOKF_LINE | POLY_TOKF_PARA));
    if (w->flags & POLY_TOKF_PARA) w->lists->of[POLY_LIST_HEADS].count--;
    if (token_count(w) > c->out->count) c->breaks = 0;
}

/* A blank, where there is one: what follows nearly all tokens. */
static inline void take_blank(plain_walk *w)
{
    const uint32_t blank = w->p[w->at] == ' ';
    w->at += blank;
    w->flags |= blank * POLY_TOKF_SPACE;
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
    if (l->span.start != at + ends || byte_at(next) <= ' ' || is_nbsp(next)) return 0;
    const uint32_t para = l->starts_paragraph | (l[1 - (int)ends].starts_paragraph & (ends - 1));
    c->line += ends;
    c->next_line = poly_line_start(c, c->line + 1);
    c->boiler = l->kind == POLY_LINE_BOILERPLATE ? POLY_TOKF_BOILER : 0;
    c->breaks = 0;
    c->singles &= para - 1;
    list_head(&c->lists, tok, para);
    return poly_scan_begins(c, l) | para * POLY_TOKF_PARA | c->boiler;
}

static inline bool take_line_end(poly_scanner *c, plain_walk *w)
{
    const uint32_t flags = line_end(c, w->at, token_count(w));
    if (!flags) return false;
    w->at = c->text->lines.at[c->line].span.start;
    w->boiler = c->boiler;
    w->spaced = c->boiler | POLY_TOKF_SPACE;
    w->flags = flags;
    return true;
}

/* "undang-undang": the length of two runs of letters and digits and the hyphen between them, where
 * they join (T3), a blank or another mark follows, and all is short enough for a key; else 0.
 * `len`: of the first run. */
static inline uint32_t hyphened(const plain_walk *w, uint32_t len)
{
    const char *next = w->p + w->at + len + 1;
    if (next[-1] != '-') return 0;
    const uint32_t second = run_from(w->others, w->at + len + 1), all = len + 1 + second;
    if (second == 0 || all >= POLY_KEY_BYTES || poly_is_ascii_digit(next[0])) return 0;
    if (next[0] == 'R' && next[1] == 'p') return 0;
    return next[second] == ' ' || is_at_mark(next + second, EM) ? all : 0;
}

/* The word whose first run of letters and digits has `len` bytes. False: it is not plain. */
static inline bool take_word(poly_scanner *c, plain_walk *w, uint32_t len)
{
    uint32_t n = w->p[w->at + len] == '\n' ? len : hyphened(w, len);
    if (n && n < POLY_KEY_BYTES) { /* a hyphen has the bit that makes small letters */
        put_asked(w, n);
    } else {
        n = whole_len(w->p, w->others, w->at, len);
        if (!n) return false;
        put_joined(c, w, n);
    }
    w->flags = w->boiler;
    return true;
}

/* Words with single blanks behind them, as long as there is room before one of 64 bytes. */
static inline void take_spaced(plain_walk *w)
{
    look_here(w);
    do {
        while (!w->ends) look_on(w);
        do {
            const size_t end = w->block + poly_bits_lowest(w->ends), len = end - w->at;
            if (len - 1 >= POLY_KEY_BYTES - 1 || w->p[end] != ' ') return;
            put_asked(w, (uint32_t)len);
            w->ends &= w->ends - 1;
            w->at++;
            w->flags = w->spaced;
        } while (w->ends);
    } while (w->offset < w->full);
}

/* Words and marks with single blanks or line ends between them: all that is frequent. Leaves
 * what asks for more than tables. */
RARELY static void walk_words(poly_scanner *c, plain_walk *from)
{
    plain_walk w = *from;
    while (w.offset < w.full) {
        take_spaced(&w);
        if (w.offset >= w.full) break;
        const size_t run_end = w.block + poly_bits_lowest(w.ends);
        const uint32_t len = (uint32_t)(run_end - w.at);
        const char *end = w.p + run_end;
        if (len < POLY_KEY_BYTES && is_at_mark(end, len ? EM : MARK)) {
            const uint32_t form1 = w.marks[byte_at(end)];
            if (!form1) break;
            if (len) put_asked(&w, len), w.flags = w.boiler;
            put_mark(&w, 1, byte_at(end), form1 - 1);
        } else if (len) {
            if (!take_word(c, &w, len)) break;
        } else {
            const unsigned mark = exact_mark(end);
            if (!w.marks[mark]) break;
            put_mark(&w, byte_at(end) < 0x80 ? 1 : 3, mark, w.marks[mark] - 1);
        }
        take_blank(&w);
        if (w.p[w.at] == '\n' && w.p[w.at - 1] != ' ' && !take_line_end(c, &w)) break;
    }
    *from = w;
}

static bool is_gap(const char *p) { return *p == ' ' || (*p >= '\t' && *p <= '\r') || is_nbsp(p); }

/* "victims’ phones": behind a word, where no single mark is open, it is an apostrophe. Its
 * length, or 0. */
static uint32_t apostrophe(const poly_scanner *c, const plain_walk *w)
{
    const char *p = w->p + w->at;
    const uint32_t n = loose_apostrophe(p);
    if (!n || c->singles || poly_is_ascii_digit(p[n]) || p[n] == '\'') return 0;
    if ((w->flags & (POLY_TOKF_SPACE | POLY_TOKF_LINE | POLY_TOKF_PARA)) || !w->offset)
        return 0;
    const poly_token *before = next_token(w) - 1;
    return before->kind <= POLY_TOK_NUMBER && before->span.end == w->at ? n : 0;
}

/* A square bracket: a mark, or one of a link of Markdown, which is no token; its address is passed
 * over where it ends in this line. False: of a picture, which takes its "!" back. */
static bool take_bracket(poly_scanner *c, plain_walk *w)
{
    const uint32_t at = (uint32_t)w->at;
    const bool opens = w->p[at] == '[';
    if (!opens && at == c->link_text_end && c->link_end) {
        if (c->link_end > c->next_line) return false;
        w->at = c->link_end;
        return true;
    }
    uint32_t end = 0;
    const uint32_t text_end = opens ? poly_markdown_at(c->p, c->n, at, &end) : 0;
    if (!text_end) {
        put_mark(w, 1, byte_at(w->p + at), poly_forms_id_of_mark(c->out->forms, w->p[at]));
        return true;
    }
    if (at > 0 && w->p[at - 1] == '!') return false;
    c->link_text_end = text_end;
    c->link_end = end;
    w->at++;
    return true;
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
    if (is_plain_mark(p)) {
        put_mark(w, 1, byte_at(p), poly_forms_id_of_mark(c->out->forms, *p));
    } else if ((mark = general_mark(p)) != 0 || (n = apostrophe(c, w)) != 0) {
        mark = mark ? mark : '\'';
        put_mark(w, n, (unsigned)mark, poly_forms_id_of_mark(c->out->forms, mark));
    } else if ((*p != '[' && *p != ']') || !take_bracket(c, w)) {
        return false;
    }
    take_blank(w);
    return true;
}

/* Plain tokens while there is room for them; false: something else stands there. */
static bool walk(poly_scanner *c, plain_walk *w)
{
    while (w->offset < w->full) {
        walk_words(c, w);
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

void poly_plain_map(poly_scanner *c)
{
    const size_t groups = c->n / 64 + 1; /* of 64 bytes; the text is followed by so many NUL
                                          * bytes */
    uint8_t *map = poly_arena_raw(c->a, groups + 1, sizeof(uint64_t));
    c->others = map;
    if (!map) return;
    for (size_t i = 0; i < groups; i++) {
        const char *p = c->p + 64 * i;
        const uint64_t low = poly_alnum16(p) | poly_alnum16(p + 16) << 16;
        const uint64_t high = poly_alnum16(p + 32) | poly_alnum16(p + 48) << 16;
        poly_store8(map + 8 * i, ~(low | high << 32));
    }
    poly_store8(map + 8 * groups, UINT64_MAX);
}

uint32_t poly_plain_walk(poly_scanner *c, uint32_t at)
{
    poly_tokens *out = c->out;
    bool plainly = true;
    while (plainly && at < c->n && make_room(c)) {
        plain_walk w = {.p = c->p,
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

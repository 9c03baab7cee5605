/*
 * lines.c - cuts the text into lines; tells where paragraphs begin and which lines are not the
 * article's.
 *
 *   in   valid UTF-8, boilerplate phrases     out  poly_text.lines
 *
 * Paragraphs: a blank line ends one. Scraped articles mostly use single line ends between
 * paragraphs, mail and press releases wrap lines at 72 columns or so: `looks_wrapped` tells which
 * of the two a text is.
 */
#include "text/parts.h"
#include "text/weights.h"

#include <assert.h>
#include <string.h>

/* ---- line ends ------------------------------------------------------------------------------- */
uint32_t poly_line_end(poly_str s, uint32_t at)
{
    const unsigned char *p =
        (const unsigned char *)s.p + at; /* the padding behind the text may be read */
    if (p[0] == '\n') return 1;
    if (p[0] == '\r') return at + 1 < s.n && p[1] == '\n' ? 2 : 1;
    if (p[0] == 0xc2 && p[1] == 0x85) return 2;
    if (p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9)) return 3;
    return 0;
}

/* From `at`, the next byte that may begin a line end: a control or not ASCII. Eight at a time:
 * prose has few. */
static uint32_t next_candidate(poly_str s, uint32_t at)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    for (uint64_t w; at + 8 <= s.n; at += 8) {
        memcpy(&w, s.p + at, 8);
        if ((w | ((w - ones * 0x0e) & ~w)) & highs) break; /* a byte >= 0x80 or < 0x0e */
    }
    while (at < s.n && (unsigned char)s.p[at] < 0x80 && (unsigned char)s.p[at] >= 0x0e) at++;
    return at;
}

/* Length of the blank character at p: ASCII's, or one of the Unicode blanks and zero-width
 * characters that pages leave on empty lines (U+00A0, U+2000-200D, U+202F, U+3000, U+FEFF). 0:
 * something visible. */
static uint32_t blank_len(const char *text, uint32_t at)
{
    const unsigned char *p = (const unsigned char *)text + at;
    if (p[0] <= ' ') return 1;
    if (p[0] == 0xc2 && p[1] == 0xa0) return 2;
    if (p[0] == 0xe2 && p[1] == 0x80 && ((p[2] >= 0x80 && p[2] <= 0x8d) || p[2] == 0xaf)) return 3;
    if ((p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80) ||
        (p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf))
        return 3;
    return 0;
}

/* The line without the blanks before and behind it. */
static poly_str visible(poly_str text, poly_span s)
{
    for (uint32_t len; s.start < s.end && (len = blank_len(text.p, s.start)) != 0;) s.start += len;
    while (s.end > s.start && (unsigned char)text.p[s.end - 1] <= ' ') s.end--;
    return s.start < s.end ? poly_str_slice(text, s) : (poly_str){text.p + s.start, 0};
}

static void push_line(poly_text *t, uint32_t start, uint32_t end, poly_arena *a)
{
    poly_line l = {.span = {start, end}, .kind = POLY_LINE_CONTENT};
    if (!visible(t->bytes, l.span).n) l.kind = POLY_LINE_BLANK;
    POLY_VEC_PUSH(&t->lines, a, l);
}

static void cut(poly_text *t, poly_arena *a)
{
    const poly_str s = t->bytes;
    uint32_t start = 0;
    for (uint32_t at = next_candidate(s, 0); at < s.n; at = next_candidate(s, at)) {
        const uint32_t len = poly_line_end(s, at);
        if (len) {
            push_line(t, start, at, a);
            start = at + len;
        }
        at += len ? len : 1;
    }
    if (start < s.n) push_line(t, start, (uint32_t)s.n, a);
}

/* ---- hard-wrapped lines ---------------------------------------------------------------------- */
/* Columns, near enough: characters. Counting stops where the answer is clear. */
static uint32_t columns(poly_str line)
{
    uint32_t n = 0;
    for (size_t i = 0; i < line.n && n <= POLY_W_WRAP_MOST; i++)
        n += ((unsigned char)line.p[i] & 0xc0) != 0x80;
    return n;
}

static bool is_wide(poly_str line)
{
    if (line.n <= POLY_W_WRAP_MOST || line.n > 4 * POLY_W_WRAP_MOST)
        return line.n > POLY_W_WRAP_MOST;
    return columns(line) > POLY_W_WRAP_MOST;
}

/* Does the line end as a sentence, a heading or a closed quotation does? */
static bool ends_like_paragraph(poly_str line)
{
    const char last = line.n ? line.p[line.n - 1] : 0;
    if (last && memchr(".?!:;\")", last, 7)) return true;
    return poly_str_ends(line, POLY_S("\xe2\x80\x9d")) ||
           poly_str_ends(line, POLY_S("\xe2\x80\x99")) ||
           poly_str_ends(line, POLY_S("\xe2\x80\xa6"));
}

/* Does the line after this one go on in the middle of a sentence? */
static bool goes_on(poly_str line, poly_str next)
{
    return line.n && next.n && next.p[0] >= 'a' && next.p[0] <= 'z' && !ends_like_paragraph(line);
}

/* Wrapped text has no wide lines, and many breaks in the middle of sentences: paragraphs on lines
 * of their own have wide ones or none. The margin does not tell: word processors leave "Hanya saja,
 * Dedi" on a line, then 79 columns. */
static bool looks_wrapped(const poly_text *t)
{
    uint32_t breaks = 0, open = 0, wide = 0, content = 0;
    for (uint32_t i = 0; i < t->lines.count; i++) {
        const poly_line *l = &t->lines.at[i];
        if (l->kind != POLY_LINE_CONTENT) continue;
        const poly_str line = visible(t->bytes, l->span);
        content++;
        wide += is_wide(line);
        if (i + 1 == t->lines.count || l[1].kind != POLY_LINE_CONTENT) continue;
        breaks++;
        open += goes_on(line, visible(t->bytes, l[1].span));
    }
    return breaks >= 1 && open * 100u >= breaks * (uint64_t)POLY_W_WRAP_SHARE &&
           wide * 20 <= content;
}

/* ---- boilerplate ----------------------------------------------------------------------------- */
enum { LONG_HEAD = 160 }; /* of a long line only the phrases of tails matter */

typedef struct folded_line {
    char bytes[4 * POLY_W_BOILER_PREFIX_BYTES + 16];
    poly_str s;
    bool whole; /* the line is no longer than what was folded */
} folded_line;

static void fold_head(folded_line *f, poly_str line)
{
    size_t n = line.n > POLY_W_BOILER_PREFIX_BYTES ? LONG_HEAD : line.n;
    while (n < line.n && n > 0 && ((unsigned char)line.p[n] & 0xc0) == 0x80) n--;
    f->whole = n == line.n;
    f->s = (poly_str){f->bytes, poly_fold(f->bytes, sizeof f->bytes, (poly_str){line.p, n})};
}

static size_t common_prefix(poly_str a, poly_str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n]) n++;
    return n;
}

/* Index behind the last rule whose phrase is <= key. */
static uint32_t rules_upto(const poly_text_rules *r, poly_str key)
{
    uint32_t lo = 0, hi = r->count;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (poly_str_cmp(r->at[mid].phrase, key) <= 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ((unsigned char)c & 0x80);
}

/* A phrase that ends in a letter must end with a word: "Simak" does not begin "Simaklah". */
static bool ends_with_word(poly_str line, poly_str phrase)
{
    return line.n == phrase.n || !phrase.n || !is_word_byte(phrase.p[phrase.n - 1]) ||
           !is_word_byte(line.p[phrase.n]);
}

static bool rule_fits(const poly_boiler *b, const folded_line *f, bool late)
{
    if (!ends_with_word(f->s, b->phrase)) return false;
    switch (b->where) {
    case POLY_BOILER_LINE: return f->whole && f->s.n == b->phrase.n;
    case POLY_BOILER_PREFIX: return f->whole;
    case POLY_BOILER_INLINE:
        return f->whole && f->s.n == b->phrase.n; /* alone on its line it is one, too */
    default: return late;
    }
}

/* May a phrase begin the line? Most lines are done with after a dozen bytes. */
static bool worth_folding(const poly_text_rules *r, poly_str line)
{
    char folded[4 * 12 + 16];
    size_t n = line.n < 12 ? line.n : 12;
    while (n < line.n && n > 0 && ((unsigned char)line.p[n] & 0xc0) == 0x80) n--;
    poly_str head = {folded, poly_fold(folded, sizeof folded, (poly_str){line.p, n})};
    const uint32_t above = rules_upto(r, head);
    if (above < r->count && poly_str_starts(r->at[above].phrase, head)) return true;
    while (head.n > 0) { /* phrases shorter than the head */
        const uint32_t i = rules_upto(r, head);
        if (!i) return false;
        const size_t shared = common_prefix(r->at[i - 1].phrase, head);
        if (shared == r->at[i - 1].phrase.n) return true;
        head.n = shared;
    }
    return false;
}

typedef enum rank { RANK_NONE, RANK_LINE, RANK_TAIL } rank;

/* The strongest rule whose phrase begins the line. The rules are ordered, so that all prefixes of
 * the line are met by searching for it, then for what it shares with the rule found, and so on. */
static rank classify(const poly_text_rules *r, const folded_line *f, bool late)
{
    rank best = RANK_NONE;
    poly_str key = f->s;
    for (uint32_t i = rules_upto(r, key); i > 0; i--) {
        const poly_str phrase = r->at[i - 1].phrase;
        const size_t shared = common_prefix(phrase, key);
        if (shared == phrase.n) {
            const rank found = r->at[i - 1].where == POLY_BOILER_TAIL ? RANK_TAIL : RANK_LINE;
            if (rule_fits(&r->at[i - 1], f, late) && found > best) best = found;
            key.n = shared;
        } else if (shared > 0) {
            key.n = shared;
            i = rules_upto(r, key) + 1;
        } else {
            break;
        }
    }
    return best;
}

/* Which bytes begin a phrase; their capitals too, and all that is not ASCII. */
static void first_bytes(bool first[256], const poly_text_rules *r)
{
    memset(first, 0, 128);
    memset(first + 128, 1, 128);
    for (uint32_t i = 0; i < r->count; i++) {
        const unsigned char c = (unsigned char)(r->at[i].phrase.n ? r->at[i].phrase.p[0] : 0);
        first[c] = true;
        if (c >= 'a' && c <= 'z') first[c - 'a' + 'A'] = true;
        if (c == '\'') first['`'] = true;
    }
}

static void mark_boilerplate(poly_text *t, const poly_text_rules *rules)
{
    folded_line f;
    bool first[256];
    first_bytes(first, rules);
    bool tail = false;
    for (uint32_t i = 0; i < t->lines.count && rules->count; i++) {
        poly_line *l = &t->lines.at[i];
        if (l->kind != POLY_LINE_CONTENT) continue;
        const bool late =
            l->span.start * (uint64_t)100 >= t->bytes.n * (uint64_t)POLY_W_TAIL_FROM && i > 0;
        if (!tail) {
            const poly_str line = visible(t->bytes, l->span);
            if (!line.n || !first[(unsigned char)line.p[0]] || !worth_folding(rules, line))
                continue;
            fold_head(&f, line);
            const rank found = classify(rules, &f, late);
            if (found == RANK_NONE) continue;
            tail = found == RANK_TAIL;
        }
        l->kind = POLY_LINE_BOILERPLATE;
    }
}

/* ---- paragraphs ------------------------------------------------------------------------------ */
/* In wrapped text a short line that ends like a paragraph is the last of one: some mailers set no
 * blank line. So is one that was not wrapped. */
static bool ends_wrapped_paragraph(const poly_text *t, const poly_line *l)
{
    const poly_str line = visible(t->bytes, l->span);
    const uint32_t n = columns(line);
    return is_wide(line) || (n < POLY_W_WRAP_LEAST && ends_like_paragraph(line));
}

/* U+2029 says so itself. */
static bool ends_with_separator(const poly_text *t, const poly_line *l)
{
    return strncmp(t->bytes.p + l->span.end, "\xe2\x80\xa9", 3) == 0;
}

static void mark_paragraphs(poly_text *t)
{
    const bool wrapped = looks_wrapped(t);
    const poly_line *before = NULL; /* the line before, when it may go on */
    for (uint32_t i = 0; i < t->lines.count; i++) {
        poly_line *l = &t->lines.at[i];
        if (l->kind == POLY_LINE_BLANK) {
            before = NULL;
            continue;
        }
        l->starts_paragraph = !before || !wrapped || l->kind != before->kind ||
                              ends_with_separator(t, before) || ends_wrapped_paragraph(t, before);
        before = l;
    }
}

void poly_text_cut_lines(poly_text *t, const poly_text_rules *rules, poly_arena *a)
{
    cut(t, a);
    if (a->status) return;
    mark_boilerplate(t, rules);
    mark_paragraphs(t);
}

/*
 * sheets.c - the lines of printed pages -> paragraphs.
 *
 *   in   UTF-8, pages that end with form feeds, lines as they were set
 *   out  paragraphs with an empty line between
 *
 * Method: lines at the edge of a page that stand on other pages too, but for their numbers, are
 * running heads and page numbers, and go. Lines are joined up to an empty line, a list item, or a
 * line that is clearly shorter than the column where the next one begins as a paragraph does;
 * across a page, where the sentence goes on. A hyphen at the end of a line stays where the language
 * doubles a word ("undang-" + "undang"), or where the same text has the word with it elsewhere;
 * else it was set by the printer.
 */
#include "input/source.h"

#include "base/hash.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

enum { EDGE_LINES = 3, MASK_BYTES = 120, SHORT_PERCENT = 75, WORD_BYTES = 64 };

typedef struct line {
    poly_str s; /* trimmed */
    uint32_t page;
    bool gone;
} line;

typedef struct sheets {
    struct { line *at; uint32_t count, cap; } lines;
    /* edges: hashes, one a page and line; words: of all words, sorted */
    struct { uint64_t *at; uint32_t count, cap; } edges, words;
    uint32_t n_pages;
    size_t width; /* of the column, bytes */
    bool words_known;
    int joined;   /* hyphens at line ends of words that stand elsewhere without one, less those that
                   * stand with one */
    poly_arena mem;
} sheets;

static int by_number(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static uint64_t hash_of(const char *p, size_t n)
{
    uint64_t h = 0;
    for (size_t i = 0; i < n; i++) h = poly_hash_mix(h ^ ((uint64_t)(unsigned char)p[i] + 1));
    return h;
}

/* ---- lines ----------------------------------------------------------------------------------- */
static void cut_lines(sheets *s, poly_str pages)
{
    while (pages.p && pages.n) {
        poly_str page = poly_str_cut(&pages, '\f');
        while (page.p && page.n) {
            const poly_str one = poly_str_trim(poly_str_cut(&page, '\n'));
            POLY_VEC_PUSH(&s->lines, &s->mem, (line){.s = one, .page = s->n_pages});
        }
        s->n_pages++;
    }
}

/* The length that nine of ten lines do not pass. */
static size_t find_width(sheets *s)
{
    struct { uint64_t *at; uint32_t count, cap; } n = {0};
    for (uint32_t i = 0; i < s->lines.count; i++) {
        if (s->lines.at[i].s.n) POLY_VEC_PUSH(&n, &s->mem, s->lines.at[i].s.n);
    }
    if (!n.count) return 0;
    qsort(n.at, n.count, sizeof *n.at, by_number);
    return (size_t)n.at[n.count - 1 - n.count / 10];
}

/* ---- running heads --------------------------------------------------------------------------- */
/* The line with its numbers alike; 0: it is nothing but numbers and signs. */
static uint64_t mask(poly_str s)
{
    char to[MASK_BYTES];
    size_t n = 0;
    bool letters = false;
    for (size_t i = 0; i < s.n && n < MASK_BYTES; i++) {
        const bool digit = poly_is_ascii_digit(s.p[i]);
        if (digit && n && to[n - 1] == '0') continue;
        to[n++] = digit ? '0' : s.p[i];
        letters = letters || poly_is_ascii_letter(s.p[i]) || (unsigned char)s.p[i] >= 0xc3;
    }
    return letters ? hash_of(to, n) | 1 : 0;
}

/* "12", "- 3 -", "4 / 10" */
static bool is_page_number(poly_str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) digits += poly_is_ascii_digit(s.p[i]);
    return digits && digits < 7 && s.n < 16 && !mask(s);
}

/* The line that is `which` lines from the page's edge: from the top, or from the bottom. NULL:
 * there is none. */
static line *edge_line(sheets *s, uint32_t first, uint32_t end, uint32_t which, bool bottom)
{
    for (uint32_t i = 0; i < end - first; i++) {
        line *l = &s->lines.at[bottom ? end - 1 - i : first + i];
        if (l->s.n && which-- == 0) return l;
    }
    return NULL;
}

static uint32_t count_edge(const sheets *s, uint64_t hash)
{
    uint32_t low = 0, high = s->edges.count;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (s->edges.at[mid] < hash) low = mid + 1;
        else high = mid;
    }
    uint32_t n = 0;
    while (low + n < s->edges.count && s->edges.at[low + n] == hash && n < 3) n++;
    return n;
}

typedef void edge_fn(sheets *s, uint32_t first, uint32_t end);

static void collect_edges(sheets *s, uint32_t first, uint32_t end)
{
    const uint32_t before = s->edges.count; /* each once a page: the first line of a short page is
                                             * its last one, too */
    for (uint32_t k = 0; k < 2 * EDGE_LINES; k++) {
        const line *l = edge_line(s, first, end, k / 2, k % 2);
        const uint64_t m = l ? mask(l->s) : 0;
        bool known = !m;
        for (uint32_t i = before; i < s->edges.count; i++) known = known || s->edges.at[i] == m;
        if (!known) POLY_VEC_PUSH(&s->edges, &s->mem, m);
    }
}

static void drop_edges(sheets *s, uint32_t first, uint32_t end)
{
    const uint32_t enough = s->n_pages <= 3 ? 2 : 3;
    for (int bottom = 0; bottom < 2; bottom++) {
        for (uint32_t k = 0; k < EDGE_LINES; k++) {
            line *l = edge_line(s, first, end, k, bottom);
            const uint64_t m = l ? mask(l->s) : 1;
            const bool number = l && k == 0 && is_page_number(l->s);
            if (!l || (!number && (!m || count_edge(s, m) < enough))) break;
            l->gone = true;
        }
    }
}

static void each_page(sheets *s, edge_fn *fn)
{
    for (uint32_t first = 0, end; first < s->lines.count; first = end) {
        for (end = first; end < s->lines.count && s->lines.at[end].page == s->lines.at[first].page;)
            end++;
        fn(s, first, end);
    }
}

/* ---- hyphens --------------------------------------------------------------------------------- */
static bool is_letter(char c) { return poly_is_ascii_letter(c) || (unsigned char)c >= 0x80; }

/* Words of the text with their hyphens, but for those at the end of lines. */
static void learn_words(sheets *s)
{
    s->words_known = true;
    for (uint32_t i = 0; i < s->lines.count; i++) {
        const poly_str t = s->lines.at[i].s;
        char word[WORD_BYTES];
        size_t n = 0;
        for (size_t k = 0; k <= t.n; k++) {
            const bool in = k < t.n && (is_letter(t.p[k]) || (t.p[k] == '-' && n && k + 1 < t.n));
            if (in && n < WORD_BYTES) word[n++] = poly_str_low(t.p[k]);
            if (!in && n) POLY_VEC_PUSH(&s->words, &s->mem, hash_of(word, n));
            if (!in) n = 0;
        }
    }
    if (s->words.count) qsort(s->words.at, s->words.count, sizeof *s->words.at, by_number);
}

static bool knows(const sheets *s, const char *word, size_t n)
{
    const uint64_t h = hash_of(word, n);
    return s->words.count && bsearch(&h, s->words.at, s->words.count, sizeof h, by_number);
}

/* "perundang-" + "undangan", "gerak-" + "gerik" */
static bool is_doubled(poly_str a, poly_str b)
{
    size_t same = 0;
    while (same < a.n && same < b.n && poly_str_low(a.p[same]) == poly_str_low(b.p[same])) same++;
    if (same >= 3) return true;
    for (size_t k = a.n < b.n ? a.n : b.n; k >= 3; k--) {
        if (memcmp(a.p + a.n - k, b.p, k) == 0) return true;
    }
    return false;
}

static bool is_capitals(poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!poly_is_ascii_letter(s.p[i]) || poly_is_ascii_lower(s.p[i])) return false;
    }
    return s.n > 0;
}

/* Does the hyphen between a and b stay? */
static bool keeps_hyphen(sheets *s, poly_str a, poly_str b)
{
    char word[2 * WORD_BYTES + 1];
    size_t n = 0;
    if (is_doubled(a, b)) return true;
    if (!s->words_known) learn_words(s);
    for (size_t i = 0; i < a.n; i++) word[n++] = poly_str_low(a.p[i]);
    const size_t hyphen = n;
    word[n++] = '-';
    for (size_t i = 0; i < b.n; i++) word[n++] = poly_str_low(b.p[i]);
    const bool with = n <= WORD_BYTES && knows(s, word, n);
    memmove(word + hyphen, word + hyphen + 1, n - hyphen - 1);
    const bool without = !with && n <= WORD_BYTES && knows(s, word, n - 1);
    s->joined += without - with;
    return with || (!without && s->joined < 0);
}

static poly_str last_word(const poly_buf *out, size_t before_end)
{
    const size_t end = out->n - before_end;
    size_t from = end;
    while (from && end - from < WORD_BYTES && is_letter(out->p[from - 1])) from--;
    return (poly_str){out->p + from, end - from};
}

static poly_str first_word(poly_str s)
{
    size_t n = 0;
    while (n < s.n && n < WORD_BYTES && is_letter(s.p[n])) n++;
    return (poly_str){s.p, n};
}

/* ---- paragraphs ------------------------------------------------------------------------------ */
static bool ends_sentence(poly_str s)
{
    static const char *const ends[] = {".", "!", "?", ":", "\"", "\xe2\x80\x9d", ")", ";"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (poly_str_ends(s, poly_str_of(ends[i]))) return true;
    }
    return false;
}

static bool is_item(poly_str s)
{
    size_t i = 0;
    if (poly_str_starts(s, POLY_S("\xe2\x80\xa2")) || poly_str_starts(s, POLY_S("- "))) return true;
    /* Word's bullet, in its own font */
    if (poly_str_starts(s, POLY_S("\xef\x82\xb7"))) return true;
    while (i < s.n && i < 3 && poly_is_ascii_alnum(s.p[i])) i++;
    const bool number = i && i < 3 && (poly_is_ascii_digit(s.p[0]) || i == 1);
    return number && i + 1 < s.n && (s.p[i] == '.' || s.p[i] == ')') && s.p[i + 1] == ' ';
}

/* Does `next` begin a paragraph behind `last`? No paragraph begins with a small letter; across
 * pages, one goes on that ends neither its sentence nor before the column does. */
static bool is_break(const sheets *s, const line *last, const line *next, bool blank)
{
    const bool small = next->s.n && poly_is_ascii_lower(next->s.p[0]);
    const bool open = !ends_sentence(last->s);
    const bool is_short = last->s.n * 100 < s->width * SHORT_PERCENT;
    if (is_item(next->s)) return true;
    if (last->page != next->page) return !small && (!open || is_short);
    if (blank) return !(open && small);
    return !small && is_short && !poly_str_ends(last->s, POLY_S(","));
}

static void join(sheets *s, poly_buf *out, poly_str next)
{
    static const char soft[] = "\xc2\xad";
    const poly_str so_far = {out->p, out->n};
    if (poly_str_ends(so_far, POLY_S(soft))) {
        out->n -= 2;
        return;
    }
    const poly_str before = poly_str_ends(so_far, POLY_S("-")) ? last_word(out, 1) : (poly_str){0};
    if (!before.n || !next.n || !is_letter(next.p[0])) {
        if (!poly_str_ends(so_far, POLY_S("-")) || !before.n) poly_buf_char(out, ' ');
        return;
    }
    const poly_str after = first_word(next);
    /* AN-TARA */
    const bool one_case =
        poly_is_ascii_lower(next.p[0]) || (is_capitals(before) && is_capitals(after));
    if (one_case && !keeps_hyphen(s, before, after)) out->n--;
}

static void write_text(sheets *s, poly_buf *out)
{
    const line *last = NULL;
    bool blank = false;
    for (uint32_t i = 0; i < s->lines.count; i++) {
        const line *l = &s->lines.at[i];
        if (l->gone) continue;
        if (!l->s.n) {
            blank = true;
            continue;
        }
        if (last && is_break(s, last, l, blank)) poly_buf_cstr(out, "\n\n");
        else if (last) join(s, out, l->s);
        poly_buf_str(out, l->s);
        last = l;
        blank = false;
        if (out->status != POLY_OK) return;
    }
}

poly_status poly_sheets_text(poly_buf *out, poly_str pages)
{
    sheets s = {0};
    poly_arena_init(&s.mem, SIZE_MAX);
    cut_lines(&s, pages);
    s.width = find_width(&s);
    each_page(&s, collect_edges);
    if (s.edges.count) qsort(s.edges.at, s.edges.count, sizeof *s.edges.at, by_number);
    each_page(&s, drop_edges);
    if (s.mem.status == POLY_OK) write_text(&s, out);
    const poly_status st = s.mem.status != POLY_OK ? s.mem.status : out->status;
    poly_arena_free(&s.mem);
    return st;
}

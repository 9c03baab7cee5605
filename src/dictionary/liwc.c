/*
 * liwc.c - LIWC's .dic (2007 flat, 2015 with a tree of TABs), the broken ones of the real world
 * too.
 *
 *   in   two lines "%" fence the legend "id<TAB>name"; behind them "pattern<TAB>id<TAB>id..." out
 *        categories, entries
 *
 * What is broken in files that people have (quanteda/quanteda#752, #1950; chbrown/liwc-python#3,
 * #4, #6, #10, #16): blanks where a TAB belongs, repeated TABs, empty lines, ids that the legend
 * does not know, codes that hold on a condition: "kind<TAB><of>131/135" (131 before "of", else 135)
 * and "like<TAB>(02 134)125/464" (125 behind a word of 02 or 134, else 464).
 */
#include "dictionary/parts.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CODES = 64, LARGEST_ID = 999999 };

typedef struct reading {
    poly_dict *d;
    uint32_t line;
    uint32_t *category;                      /* of a number; 0: none */
    uint32_t stack[POLY_DICT_DEPTH_MAX + 1]; /* the latest category of each depth */
    uint32_t depth;
} reading;

/* ---- the legend ------------------------------------------------------------------------------ */
static bool read_id(poly_str s, uint32_t *id)
{
    *id = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!poly_is_ascii_digit(s.p[i])) return false;
        if ((*id = *id * 10 + (uint32_t)(s.p[i] - '0')) > LARGEST_ID) return false;
    }
    return s.n > 0;
}

static uint32_t category_of(const reading *r, uint32_t id)
{
    return r->category[id] ? r->category[id] : POLY_NONE;
}

/* The next run of bytes that are no blank. */
static poly_str next_word(poly_str *rest)
{
    size_t i = 0, start;
    while (i < rest->n && (rest->p[i] == ' ' || rest->p[i] == '\t')) i++;
    start = i;
    while (i < rest->n && rest->p[i] != ' ' && rest->p[i] != '\t') i++;
    const poly_str word = {rest->p + start, i - start};
    *rest = (poly_str){rest->p + i, rest->n - i};
    return word;
}

static void read_legend(reading *r, poly_str line)
{
    uint32_t depth = 0, id;
    while (depth < line.n && line.p[depth] == '\t') depth++;
    poly_str rest = line;
    const poly_str number = next_word(&rest);
    if (!read_id(number, &id)) {
        poly_dict_say(r->d, r->line, "left out: this line of the legend has no number");
        return;
    }
    if (category_of(r, id) != POLY_NONE) {
        poly_dict_say(r->d, r->line, "left out: number %u stands for a category above",
                      (unsigned)id);
        return;
    }
    if (depth > r->depth) {
        poly_dict_say(r->d, r->line, "TABs are missing above: taken for the next level");
        depth = r->depth;
    }
    poly_str name = poly_str_trim(rest);
    if (!name.n) name = number;
    const uint32_t made = poly_dict_child(r->d, r->stack[depth], name, r->line);
    if (depth < POLY_DICT_DEPTH_MAX) r->stack[depth + 1] = made, r->depth = depth + 1;
    r->category[id] = made;
}

/* ---- entries --------------------------------------------------------------------------------- */
static void put(reading *r, poly_str pattern, poly_str code)
{
    uint32_t id;
    const bool number = read_id(code, &id);
    const uint32_t category = number ? category_of(r, id) : POLY_NONE;
    if (category != POLY_NONE)
        (void)poly_dict_words(r->d, category, pattern, r->line, POLY_DICT_GLOB);
    else
        poly_dict_say(r->d, r->line, "'%.*s': the legend has no '%.*s': left out there",
                      (int)(pattern.n < 80 ? pattern.n : 80), pattern.p,
                      (int)(code.n < 40 ? code.n : 40), code.p);
}

/* "<of>131/135": two entries say it exactly, since the longer one wins. */
static void put_of(reading *r, poly_str pattern, poly_str codes)
{
    poly_str rest = codes;
    const poly_str with = poly_str_cut(&rest, '/');
    if (with.n) put(r, poly_dict_join(r->d, pattern, " ", POLY_S("of")), with);
    if (rest.p && rest.n) put(r, pattern, rest);
    poly_dict_say(r->d, r->line, "'%.*s <of>': read as two entries, with 'of' and without",
                  (int)(pattern.n < 80 ? pattern.n : 80), pattern.p);
}

/* "(02 134)125/464": what holds without the condition. */
static void put_conditional(reading *r, poly_str pattern, poly_str codes, poly_str condition)
{
    poly_str rest = codes;
    const poly_str with = poly_str_cut(&rest, '/');
    poly_dict_say(r->d, r->line,
                  "'%.*s': the condition (%.*s) for %.*s cannot be said: left out there",
                  (int)(pattern.n < 80 ? pattern.n : 80), pattern.p,
                  (int)(condition.n < 80 ? condition.n : 80), condition.p,
                  (int)(with.n < 40 ? with.n : 40), with.p);
    if (rest.p && rest.n) put(r, pattern, rest);
}

static void read_codes(reading *r, poly_str pattern, poly_str rest)
{
    uint32_t n = 0;
    while (poly_str_trim(rest).n && n++ < MOST_CODES && !r->d->mem.status) {
        rest = poly_str_trim(rest);
        const char opener = rest.p[0];
        if (opener == '(' || opener == '<') {
            poly_str inside = {rest.p + 1, rest.n - 1};
            const poly_str condition = poly_str_cut(&inside, opener == '(' ? ')' : '>');
            rest = inside.p ? inside : (poly_str){"", 0};
            const poly_str codes = next_word(&rest);
            const bool of = poly_str_eq(poly_str_trim(condition), POLY_S("of")) ||
                            poly_str_eq(condition, POLY_S("<of>"));
            if (of)
                put_of(r, pattern, codes);
            else
                put_conditional(r, pattern, codes, condition);
            continue;
        }
        put(r, pattern, next_word(&rest));
    }
    if (!n)
        poly_dict_say(r->d, r->line, "left out: '%.*s' has no category",
                      (int)(pattern.n < 80 ? pattern.n : 80), pattern.p);
    if (n > MOST_CODES)
        poly_dict_say(r->d, r->line, "more than 64 categories: the others are left out");
}

/* Where the pattern ends: at the TAB; without one, before the numbers (or conditions) at the end of
 * the line. */
static size_t pattern_end(reading *r, poly_str line)
{
    const char *tab = memchr(line.p, '\t', line.n);
    size_t end = tab ? (size_t)(tab - line.p) : line.n;
    const char *bracket = tab ? NULL : memchr(line.p, '<', line.n);
    if (!bracket && !tab) bracket = memchr(line.p, '(', line.n);
    if (bracket && bracket > line.p) return (size_t)(bracket - line.p);
    const size_t whole = end;
    for (;;) { /* "word 12<TAB>34", "word 12 34": a number that the legend knows is no word */
        size_t start = end;
        uint32_t id;
        while (start && line.p[start - 1] != ' ') start--;
        const poly_str last = {line.p + start, end - start};
        if (!start || !read_id(last, &id) || category_of(r, id) == POLY_NONE) break;
        end = start;
        while (end && line.p[end - 1] == ' ') end--;
    }
    if (end < whole || (!tab && end == line.n)) return end < whole ? end : line.n;
    return end;
}

static void read_entry(reading *r, poly_str line)
{
    const size_t end = pattern_end(r, line);
    const poly_str pattern = poly_dict_clean(r->d, (poly_str){line.p, end});
    const poly_str codes = {line.p + end, line.n - end};
    if (codes.n && codes.p[0] != '\t') poly_dict_say(r->d, r->line, "blanks where a TAB belongs");
    if (!pattern.n) {
        poly_dict_say(r->d, r->line, "left out: an entry without a word");
        return;
    }
    read_codes(r, pattern, codes);
}

poly_status poly_dict_read_liwc(poly_dict *d, poly_str text)
{
    reading *r = poly_arena_alloc(&d->mem, 1, sizeof *r);
    int fences = 0;
    if (r)
        *r = (reading){.d = d,
                       .category = poly_arena_alloc(&d->mem, LARGEST_ID + 1, sizeof *r->category)};
    if (d->mem.status) return d->mem.status;
    while (text.p && !d->mem.status) {
        const poly_str line = poly_dict_line(&text), trimmed = poly_str_trim(line);
        r->line++;
        if (!trimmed.n) continue;
        if (poly_str_eq(trimmed, POLY_S("%")) && fences < 2)
            fences++;
        else if (fences == 1)
            read_legend(r, line);
        else if (fences == 2)
            read_entry(r, trimmed);
        else
            poly_dict_say(d, r->line, "left out: it stands before the legend");
    }
    if (d->mem.status) return d->mem.status;
    return fences == 2
               ? POLY_OK
               : poly_dict_fail(d, r->line, "no legend between two lines with a % was found");
}

/* ---- writing --------------------------------------------------------------------------------- */
typedef struct row {
    poly_str text;
    uint32_t category, place;
} row;

typedef struct rows {
    poly_dict *d;
    row *at;
    uint32_t count, cap, category;
} rows;

static void add_row(void *payload, const poly_dict_entry *e, poly_str text)
{
    rows *r = payload;
    (void)e;
    POLY_VEC_PUSH(r, &r->d->mem, (row){poly_dict_copy(r->d, text), r->category, r->count});
}

static int by_text(const void *a, const void *b)
{
    const row *x = a, *y = b;
    const int c = poly_str_cmp(x->text, y->text);
    return c ? c : x->place < y->place ? -1 : x->place > y->place;
}

static void put_legend(poly_buf *out, const poly_dict *d, uint32_t category)
{
    if (category) {
        poly_buf_pad(out, '\t', d->categories.at[category].depth - 1);
        poly_buf_u64(out, category);
        poly_buf_char(out, '\t');
        poly_buf_cstr(out, poly_dict_shown(d, category));
        poly_buf_char(out, '\n');
    }
    for (uint32_t i = category + 1; i < d->categories.count; i++)
        if (d->categories.at[i].parent == category) put_legend(out, d, i);
}

void poly_dict_write_liwc(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    static const poly_dict_can can = {.name = "LIWC", .prefixes = true};
    rows r = {.d = d};
    for (r.category = 1; r.category < d->categories.count; r.category++)
        poly_dict_forms(d, w, &can, r.category, add_row, &r);
    poly_dict_tell_weights(d, &can);
    poly_buf_cstr(out, "%\n");
    put_legend(out, d, 0);
    poly_buf_cstr(out, "%\n");
    if (r.count) qsort(r.at, r.count, sizeof *r.at, by_text);
    for (uint32_t i = 0, end; i < r.count; i = end) {
        poly_buf_str(out, r.at[i].text);
        for (end = i; end < r.count && poly_str_eq(r.at[end].text, r.at[i].text); end++) {
            if (end > i && r.at[end].category == r.at[end - 1].category) continue;
            poly_buf_char(out, '\t');
            poly_buf_u64(out, r.at[end].category);
        }
        poly_buf_char(out, '\n');
    }
}

/*
 * wordstat.c - WordStat's .cat: a tree of TABs; entries end in " (weight)".
 *
 *   in   text     out  categories, entries with weights, rules; and back
 *
 * A phrase is written with "_" between its words. A rule is "@NAME [#A AFTER #B /S 3] (1)"
 * (quanteda/quanteda#516): a word or category (#) AFTER, BEFORE or NEAR another, perhaps with NOT,
 * in one sentence (/S), within so many words.
 */
#include "dictionary/parts.h"

#include <string.h>

enum { MOST_WORDS = 16, MOST_RULES = 10000, LONGEST_RULE = 1000 };

typedef struct reading {
    poly_dict *d;
    uint32_t line;
    uint32_t stack[POLY_DICT_DEPTH_MAX + 2]; /* the latest category of each depth */
    uint32_t depth;                          /* of the latest category + 1 */
    bool underscores;
    struct {
        uint32_t *at;
        uint32_t count, cap;
    } rules; /* entries whose references wait for all categories */
} reading;

/* Cuts " (0.75)" off the end. */
static bool cut_weight(poly_str *s, int32_t *weight)
{
    size_t i = s->n;
    if (!i || s->p[i - 1] != ')') return false;
    while (i && s->p[i - 1] != '(') i--;
    if (i < 2 || s->p[i - 2] != ' ' ||
        !poly_dict_weight((poly_str){s->p + i, s->n - 1 - i}, weight))
        return false;
    *s = poly_str_trim((poly_str){s->p, i - 1});
    return true;
}

static void read_line(reading *r, poly_str line)
{
    uint32_t tabs = 0;
    int32_t weight = 0;
    for (size_t i = 0; i < line.n && (line.p[i] == '\t' || line.p[i] == ' '); i++)
        tabs += line.p[i] == '\t';
    poly_str s = poly_str_trim(line);
    const bool entry = cut_weight(&s, &weight);
    if (!s.n) return;
    if (tabs > r->depth) {
        poly_dict_say(r->d, r->line, "TABs are missing above: it belongs to the category above it");
        tabs = r->depth;
    }
    if (!entry && s.p[0] != '@') {
        const uint32_t made = poly_dict_child(r->d, r->stack[tabs], s, r->line);
        if (tabs <= POLY_DICT_DEPTH_MAX) r->stack[tabs + 1] = made, r->depth = tabs + 1;
        if (r->depth > POLY_DICT_DEPTH_MAX) r->depth = POLY_DICT_DEPTH_MAX;
        return;
    }
    uint32_t category = r->stack[tabs];
    if (!category) category = poly_dict_child(r->d, 0, POLY_S("entries"), r->line);
    r->underscores = r->underscores || (s.p[0] != '@' && memchr(s.p, '_', s.n));
    if (s.p[0] == '@' && r->rules.count >= MOST_RULES) {
        poly_dict_say(r->d, r->line, "left out: more than 10000 rules");
        return;
    }
    poly_dict_entry *e =
        s.p[0] == '@'
            ? poly_dict_put(r->d, category, POLY_DICT_RULE, poly_dict_clean(r->d, s), r->line)
            : poly_dict_words(r->d, category, s, r->line, POLY_DICT_UNDERSCORES);
    if (!e) return;
    e->weight = entry ? weight : POLY_DICT_NO_WEIGHT;
    if (e->kind == POLY_DICT_RULE) POLY_VEC_PUSH(&r->rules, &r->d->mem, r->d->entries.count - 1);
}

/* ---- rules ----------------------------------------------------------------------------------- */
static void put_low(poly_buf *b, poly_str s)
{
    for (size_t i = 0; i < s.n; i++) poly_buf_char(b, poly_str_low(s.p[i]));
}

/* "#POSITIVE_WORDS" is a category, anything else a word. */
static bool put_operand(poly_buf *b, const poly_dict *d, poly_str s)
{
    if (s.n < 2 || s.p[0] != '#') {
        for (poly_str rest = s; rest.p;) { /* CAPE_TOWN is a phrase here, too */
            const poly_dict_entry e = {.text = poly_str_cut(&rest, '_')};
            poly_dict_put_ours(b, &e);
            if (rest.p) poly_buf_char(b, ' ');
        }
        return s.n > 0;
    }
    const uint32_t category = poly_dict_find(d, (poly_str){s.p + 1, s.n - 1});
    if (category == POLY_NONE) return false;
    poly_buf_char(b, '{');
    poly_dict_put_id(b, d, category);
    poly_buf_char(b, '}');
    return true;
}

static bool same(poly_str a, const char *b)
{
    if (strlen(b) != a.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (poly_str_low(a.p[i]) != b[i]) return false;
    return true;
}

/* "A [NOT] AFTER B [/S] [N]" -> "= A not after/N-1 B"; false: cannot be said. */
static bool translate(poly_buf *b, const poly_dict *d, poly_str inside)
{
    poly_str word[MOST_WORDS];
    uint32_t n = 0, i = 1;
    int32_t words = 0;
    for (poly_str rest = inside; rest.p && n < MOST_WORDS;) {
        word[n] = poly_str_cut(&rest, ' ');
        n += word[n].n > 0;
    }
    if (n < 3 || !put_operand(b, d, word[0])) return false;
    poly_buf_char(b, ' ');
    if (same(word[1], "not")) {
        poly_buf_cstr(b, "not ");
        i = 2;
    }
    if (i + 1 >= n ||
        (!same(word[i], "near") && !same(word[i], "after") && !same(word[i], "before")))
        return false;
    put_low(b, word[i]);
    const poly_str second = word[i + 1];
    for (i += 2; i < n; i++) {
        if (same(word[i], "/s")) continue;
        if (i + 1 < n || !poly_dict_weight(word[i], &words) || words < POLY_DICT_MILLION)
            return false;
    }
    if (words) { /* "within 3 words" leaves two between */
        poly_buf_char(b, '/');
        poly_buf_u64(b, (uint64_t)(words / POLY_DICT_MILLION - 1));
    }
    poly_buf_char(b, ' ');
    return put_operand(b, d, second);
}

/* The categories have their keys: references can be written. */
static void resolve(reading *r)
{
    poly_dict *d = r->d;
    for (uint32_t i = 0; i < r->rules.count && !d->mem.status; i++) {
        poly_buf b;
        poly_dict_entry *e = &d->entries.at[r->rules.at[i]];
        const char *open = memchr(e->text.p, '[', e->text.n);
        const poly_str name = {e->text.p + 1,
                               open ? (size_t)(open - e->text.p - 1) : e->text.n - 1};
        poly_str inside = open ? (poly_str){open + 1, (size_t)(e->text.p + e->text.n - open - 1)}
                               : (poly_str){"", 0};
        if (inside.n && inside.p[inside.n - 1] == ']') inside.n--;
        poly_buf_init(&b);
        if (translate(&b, d, inside) && !b.status && b.n <= LONGEST_RULE) {
            if (poly_str_trim(name).n)
                e->note = poly_dict_clean(d, poly_dict_join(d, POLY_S("rule"), " ", name));
            e->text = poly_dict_copy(d, (poly_str){b.p, b.n});
        } else {
            e->kind = POLY_DICT_COMMENT;
            poly_dict_say(d, e->line, "the rule '%.*s' cannot be said; kept as a comment",
                          (int)(e->text.n < 200 ? e->text.n : 200), e->text.p);
        }
        poly_buf_free(&b);
    }
}

poly_status poly_dict_read_wordstat(poly_dict *d, poly_str text)
{
    reading r = {.d = d};
    while (text.p && !d->mem.status) {
        const poly_str line = poly_dict_line(&text);
        r.line++;
        read_line(&r, line);
    }
    if (r.underscores)
        poly_dict_say(d, 0, "'_' in entries is taken for a blank, as WordStat writes phrases");
    poly_status st = d->mem.status;
    if (!st && r.rules.count) st = poly_dict_keys(d);
    if (!st) resolve(&r);
    return d->mem.status;
}

/* ---- writing --------------------------------------------------------------------------------- */
typedef struct writing {
    poly_buf *out;
    uint32_t depth;
} writing;

static void put_form(void *payload, const poly_dict_entry *e, poly_str text)
{
    writing *w = payload;
    poly_buf_pad(w->out, '\t', w->depth);
    for (size_t i = 0; i < text.n; i++) poly_buf_char(w->out, text.p[i] == ' ' ? '_' : text.p[i]);
    poly_buf_cstr(w->out, " (");
    poly_dict_put_weight(w->out, e->weight == POLY_DICT_NO_WEIGHT ? POLY_DICT_MILLION : e->weight);
    poly_buf_cstr(w->out, ")\n");
}

static void put_tree(poly_buf *out, poly_dict *d, const poly_dict_writing *w, uint32_t category)
{
    static const poly_dict_can can = {
        .name = "WordStat", .prefixes = true, .globs = true, .weights = true};
    writing wr = {out, d->categories.at[category].depth};
    if (category) {
        poly_buf_pad(out, '\t', wr.depth - 1);
        poly_buf_cstr(out, poly_dict_shown(d, category));
        poly_buf_char(out, '\n');
        poly_dict_forms(d, w, &can, category, put_form, &wr);
    }
    for (uint32_t i = category + 1; i < d->categories.count; i++)
        if (d->categories.at[i].parent == category) put_tree(out, d, w, i);
}

void poly_dict_write_wordstat(poly_buf *out, poly_dict *d, const poly_dict_writing *w)
{
    put_tree(out, d, w, 0);
}

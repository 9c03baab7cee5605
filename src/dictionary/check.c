/*
 * check.c - what is odd in a lexicon: entries that never match, that others cover, that stand in
 * several themes.
 *
 *   in   a dictionary of our language     out  findings, by problem
 *
 * Left to others: mistakes of the language (lexicon/ tells them when it loads the file), what a
 * corpus holds.
 */
#include "base/hash.h"
#include "dictionary/parts.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_NAMED = 8,       /* other themes of a form, in a finding */
    MOST_LOOKS = 20000000 /* comparisons of stars with forms that begin as they do: a second's
                           * worth */
};

typedef struct literal { /* a form without stars, to be found by its beginning */
    poly_str text;
    uint32_t category, entry;
} literal;

typedef struct inspection {
    poly_dict_findings *out;
    poly_dict *d;
    const poly_morph *morph;
    const char *day;
    poly_map forms;     /* the first entry + 1 whose form has this hash */
    uint32_t *next;     /* the next entry + 1 with the same hash */
    literal *literals;  /* by category, then by text in small letters */
    uint32_t n_literals, looks;
    uint32_t *cover;    /* an entry + 1 of the same theme that matches this one's form too */
    uint32_t *taken_by; /* the same, an exclusion */
} inspection;

const char *poly_dict_problem_name(poly_dict_problem p)
{
    static const char *const names[] = {"dead",    "covered", "shared", "loose",
                                        "expired", "unfired", "noted"};
    static_assert(sizeof names / sizeof *names == POLY_DICT_PROBLEM_N, "a name each");
    return p < POLY_DICT_PROBLEM_N ? names[p] : "?";
}

void poly_dict_find_out(poly_dict_findings *out, poly_dict *d, uint32_t entry, uint8_t problem,
                        const char *what)
{
    const poly_dict_entry *e = &d->entries.at[entry];
    const char *kept = poly_arena_str(&d->mem, poly_str_of(what));
    if (kept)
        POLY_VEC_PUSH(out, &d->mem, (poly_dict_finding){e->file, kept, e->line, entry, problem});
}

/* ---- forms by hash --------------------------------------------------------------------------- */
static uint32_t hash_of(poly_str s)
{
    uint64_t h = 0;
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)poly_str_low(s.p[i])) * 0x100000001b3u;
    return (uint32_t)(poly_hash_mix(h) & 0x7fffffff);
}

static bool same_text(poly_str a, poly_str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (poly_str_low(a.p[i]) != poly_str_low(b.p[i])) return false;
    return true;
}

static bool has_stars(poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '*' || s.p[i] == '?')
            return true;
    }
    return false;
}

static bool is_literal(const poly_dict_entry *e)
{
    return e->kind == POLY_DICT_WORDS && !has_stars(e->text);
}

static bool share_language(const poly_dict_entry *a, const poly_dict_entry *b)
{
    return a->lang == b->lang || a->lang == POLY_LANG_OTHER || b->lang == POLY_LANG_OTHER;
}

static void index_forms(inspection *x)
{
    poly_dict *d = x->d;
    for (uint32_t i = d->entries.count; i-- > 0;) {
        uint32_t *first = poly_map_at(&x->forms, hash_of(d->entries.at[i].text), &d->mem);
        if (!first) return;
        x->next[i] = *first;
        *first = i + 1;
    }
}

/* ---- shared between themes ------------------------------------------------------------------- */
static bool is_below(const poly_dict *d, uint32_t a, uint32_t b)
{
    while (a && a != b) a = d->categories.at[a].parent;
    return a == b;
}

static void find_shared(inspection *x, uint32_t i)
{
    poly_dict *d = x->d;
    const poly_dict_entry *e = &d->entries.at[i];
    poly_buf b;
    uint32_t n = 0, last = POLY_NONE;
    if (e->exclude || e->kind == POLY_DICT_COMMENT) return;
    poly_buf_init(&b);
    for (uint32_t k = poly_map_get(&x->forms, hash_of(e->text)); k && k - 1 < i;
         k = x->next[k - 1]) {
        const poly_dict_entry *o = &d->entries.at[k - 1];
        if (o->exclude || o->kind != e->kind || o->category == e->category ||
            !same_text(o->text, e->text))
            continue;
        if (!share_language(o, e) || o->cased != e->cased || o->category == last) continue;
        last = o->category; /* both languages of a theme stand behind one another */
        if (n == MOST_NAMED) {
            poly_buf_cstr(&b, " ...");
            break;
        }
        poly_buf_cstr(&b, n++ ? ", " : "stands in other themes too: ");
        poly_dict_put_id(&b, d, o->category);
        if (is_below(d, o->category, e->category) || is_below(d, e->category, o->category))
            poly_buf_cstr(&b, " (the same branch)");
    }
    poly_buf_char(&b, 0);
    if (n && !b.status) poly_dict_find_out(x->out, d, i, POLY_DICT_SHARED, b.p);
    poly_buf_free(&b);
}

/* ---- covered by stars and roots -------------------------------------------------------------- */
/* Does the word match? Letters may have any case; bytes of one letter are never parted by "?". */
static bool word_matches(poly_str glob, poly_str word)
{
    size_t g = 0, w = 0, star = SIZE_MAX, retry = 0;
    while (w < word.n) {
        if (g < glob.n && glob.p[g] == '*') {
            star = g++;
            retry = w;
        } else if (g < glob.n &&
                   (glob.p[g] == '?' || poly_str_low(glob.p[g]) == poly_str_low(word.p[w]))) {
            const bool any = glob.p[g++] == '?';
            w++;
            while (any && w < word.n && (word.p[w] & 0xc0) == 0x80) w++;
        } else if (star != SIZE_MAX) {
            g = star + 1;
            w = ++retry;
        } else {
            return false;
        }
    }
    while (g < glob.n && glob.p[g] == '*') g++;
    return g == glob.n;
}

static bool phrase_matches(poly_str glob, poly_str phrase)
{
    while (glob.p && phrase.p)
        if (!word_matches(poly_str_cut(&glob, ' '), poly_str_cut(&phrase, ' '))) return false;
    return !glob.p && !phrase.p;
}

/* The entry `by` matches what entry i does. */
static void cover(inspection *x, uint32_t i, uint32_t by)
{
    const poly_dict_entry *e = &x->d->entries.at[i], *c = &x->d->entries.at[by];
    if (i == by || e->category != c->category || e->exclude > c->exclude || !share_language(c, e))
        return;
    if (c->lang != POLY_LANG_OTHER && c->lang != e->lang) return;
    if (c->exclude && !e->exclude)
        x->taken_by[i] = by + 1;
    else if (c->exclude == e->exclude && (e->weight == c->weight || e->exclude) &&
             (!c->cased || e->cased) && e->group != c->group)
        x->cover[i] = by + 1;
}

static void cover_by_text(inspection *x, poly_str text, uint32_t by)
{
    for (uint32_t k = poly_map_get(&x->forms, hash_of(text)); k; k = x->next[k - 1]) {
        const poly_dict_entry *e = &x->d->entries.at[k - 1];
        if (is_literal(e) && same_text(e->text, text)) cover(x, k - 1, by);
    }
}

typedef struct root_cover {
    inspection *x;
    poly_str head, tail;
    uint32_t by;
} root_cover;

static bool cover_form(void *payload, poly_str form)
{
    const root_cover *r = payload;
    poly_dict *d = r->x->d;
    cover_by_text(r->x, poly_dict_join(d, poly_dict_join(d, r->head, "", form), "", r->tail),
                  r->by);
    return !d->mem.status;
}

static void cover_by_root(inspection *x, uint32_t by)
{
    const poly_str s = x->d->entries.at[by].text;
    const char *tilde = memchr(s.p, '~', s.n);
    if (!tilde || !x->morph) return;
    size_t end = (size_t)(tilde - s.p) + 1;
    while (end < s.n && s.p[end] != ' ') end++;
    root_cover r = {x, {s.p, (size_t)(tilde - s.p)}, {s.p + end, s.n - end}, by};
    const poly_str root = {tilde + 1, (size_t)(s.p + end - tilde - 1)};
    if (root.n && !memchr(r.tail.p, '~', r.tail.n))
        (void)poly_dict_root_forms(x->d, x->morph, x->d->entries.at[by].lang, root, cover_form, &r);
}

/* ---- stars: forms by their beginnings -------------------------------------------------------- */
static int compare_low(poly_str a, poly_str b)
{
    for (size_t i = 0; i < a.n && i < b.n; i++) {
        const unsigned char x = (unsigned char)poly_str_low(a.p[i]),
                            y = (unsigned char)poly_str_low(b.p[i]);
        if (x != y) return x < y ? -1 : 1;
    }
    return (a.n > b.n) - (a.n < b.n);
}

static int by_text(const void *a, const void *b)
{
    const literal *x = a, *y = b;
    if (x->category != y->category) return x->category < y->category ? -1 : 1;
    const int c = compare_low(x->text, y->text);
    return c ? c : (x->entry > y->entry) - (x->entry < y->entry);
}

static void sort_literals(inspection *x)
{
    const poly_dict *d = x->d;
    x->literals = poly_arena_alloc(&x->d->mem, (size_t)d->entries.count + 1, sizeof *x->literals);
    for (uint32_t i = 0; x->literals && i < d->entries.count; i++) {
        const poly_dict_entry *e = &d->entries.at[i];
        if (is_literal(e)) x->literals[x->n_literals++] = (literal){e->text, e->category, i};
    }
    if (x->n_literals) qsort(x->literals, x->n_literals, sizeof *x->literals, by_text);
}

/* What stands before the first star. */
static poly_str beginning_of(poly_str glob)
{
    size_t n = 0;
    while (n < glob.n && !strchr("*?\\", glob.p[n])) n++;
    return (poly_str){glob.p, n};
}

static void cover_by_stars(inspection *x, uint32_t by)
{
    const poly_dict_entry *c = &x->d->entries.at[by];
    const literal want = {beginning_of(c->text), c->category, 0};
    uint32_t lo = 0, hi = x->n_literals;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (by_text(&x->literals[mid], &want) < 0) lo = mid + 1;
        else hi = mid;
    }
    for (; lo < x->n_literals && x->literals[lo].category == c->category && x->looks < MOST_LOOKS;
         lo++, x->looks++) {
        const poly_str text = x->literals[lo].text,
                       head = {text.p, text.n < want.text.n ? text.n : want.text.n};
        if (compare_low(head, want.text) != 0) break;
        if (phrase_matches(c->text, text)) cover(x, x->literals[lo].entry, by);
    }
}

static void cover_by_entry(inspection *x, uint32_t by)
{
    const poly_dict_entry *c = &x->d->entries.at[by];
    if (c->kind == POLY_DICT_ROOT) cover_by_root(x, by);
    if (c->kind == POLY_DICT_WORDS && c->exclude) cover_by_text(x, c->text, by);
    if (c->kind == POLY_DICT_WORDS && has_stars(c->text)) cover_by_stars(x, by);
}

/* An entry is its group: it is dead or covered when all of its forms are. */
static void tell_covered(inspection *x, uint32_t first, uint32_t end)
{
    poly_dict *d = x->d;
    bool dead = true, covered = true;
    char what[600];
    for (uint32_t i = first; i < end; i++) {
        dead = dead && x->taken_by[i];
        covered = covered && x->cover[i];
    }
    const uint32_t by = dead ? x->taken_by[first] : covered ? x->cover[first] : 0;
    if (!by) return;
    const poly_dict_entry *c = &d->entries.at[by - 1];
    snprintf(what, sizeof what,
             dead ? "never matches: '%.*s' (line %u) excludes it"
                  : "is also matched by '%.*s' (line %u), of the same weight",
             (int)c->text.n, c->text.p, (unsigned)c->line);
    poly_dict_find_out(x->out, d, first, dead ? POLY_DICT_DEAD : POLY_DICT_COVERED, what);
}

/* ---- windows --------------------------------------------------------------------------------- */
static void find_expired(inspection *x, uint32_t i)
{
    const poly_dict_entry *e = &x->d->entries.at[i];
    for (poly_str rest = e->props; x->day && rest.p;) {
        poly_str prop = poly_str_cut(&rest, ';');
        if (!poly_str_starts(prop, POLY_S("valid="))) continue;
        while (prop.n && !poly_str_starts(prop, POLY_S("..")))
            prop = (poly_str){prop.p + 1, prop.n - 1};
        const poly_str to = prop.n > 2 ? (poly_str){prop.p + 2, prop.n - 2} : (poly_str){"", 0};
        if (to.n && to.n <= 10 && memcmp(to.p, x->day, to.n) < 0)
            poly_dict_find_out(x->out, x->d, i, POLY_DICT_EXPIRED,
                               "its time ended before that day");
    }
}

/* ---- all ------------------------------------------------------------------------------------- */
static void each_entry(inspection *x)
{
    poly_dict *d = x->d;
    sort_literals(x);
    for (uint32_t i = 0; i < d->entries.count && !d->mem.status; i++) cover_by_entry(x, i);
    if (x->looks == MOST_LOOKS)
        poly_dict_say(
            d, 0, "too many stars to compare with all forms: not all that are covered are told");
    for (uint32_t i = 0, end; i < d->entries.count; i = end) {
        for (end = i + 1;
             end < d->entries.count && d->entries.at[end].group == d->entries.at[i].group;)
            end++;
        tell_covered(x, i, end);
    }
    for (uint32_t i = 0; i < d->entries.count && !d->mem.status; i++) {
        const poly_dict_entry *e = &d->entries.at[i];
        find_shared(x, i);
        if (i == 0 || e->group != e[-1].group) find_expired(x, i);
        if (e->kind == POLY_DICT_REGEX && poly_pattern_is_loose(e->text.p, e->text.n, e->cased))
            poly_dict_find_out(
                x->out, d, i, POLY_DICT_LOOSE,
                "has no three letters in a row that must be there: it is tried in every sentence");
    }
}

static void tell_notes(inspection *x)
{
    const poly_dict *d = x->d;
    for (uint32_t i = 0; i < d->notes.count; i++) {
        const poly_dict_note *n = &d->notes.at[i];
        POLY_VEC_PUSH(x->out, &x->d->mem,
                      (poly_dict_finding){n->file, n->what, n->line, POLY_NONE, POLY_DICT_NOTED});
    }
}

static void sort_by_problem(inspection *x) /* stable, by counting */
{
    uint32_t start[POLY_DICT_PROBLEM_N + 1] = {0};
    const uint32_t n = x->out->count;
    poly_dict_finding *sorted = poly_arena_alloc(&x->d->mem, (size_t)n + 1, sizeof *sorted);
    if (!sorted) return;
    for (uint32_t i = 0; i < n; i++) start[x->out->at[i].problem + 1]++;
    for (uint32_t p = 1; p <= POLY_DICT_PROBLEM_N; p++) start[p] += start[p - 1];
    for (uint32_t i = 0; i < n; i++) sorted[start[x->out->at[i].problem]++] = x->out->at[i];
    x->out->at = sorted;
    x->out->cap = n;
}

poly_status poly_dict_inspect(poly_dict_findings *out, poly_dict *d, const poly_morph *morph,
                              const char *day)
{
    const size_t n = (size_t)d->entries.count + 1;
    assert(d->first);
    inspection x = {.out = out, .d = d, .morph = morph, .day = day};
    x.next = poly_arena_alloc(&d->mem, n, sizeof *x.next);
    x.cover = poly_arena_alloc(&d->mem, n, sizeof *x.cover);
    x.taken_by = poly_arena_alloc(&d->mem, n, sizeof *x.taken_by);
    if (d->mem.status) return d->mem.status;
    index_forms(&x);
    if (!d->mem.status) each_entry(&x);
    tell_notes(&x);
    sort_by_problem(&x);
    return d->mem.status;
}

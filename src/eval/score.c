/*
 * score.c - one gold article and its record -> which quotes are matched, and counts of what is
 * right.
 *
 *   in   two articles     out  poly_eval_scored
 *
 * Method: eval.h says how things are compared. Each quote is a list of ranges of the text's words.
 */
#include "eval/parts.h"

#include "base/vec.h"

#include <assert.h>
#include <stdlib.h>

typedef struct range {
    uint32_t from, to;
} range;

typedef struct words_of { /* of one quote: ordered, apart */
    range *at;
    uint32_t count, cap;
    uint32_t size; /* words in all */
} words_of;

typedef struct candidate {
    double shared; /* Jaccard */
    uint32_t gold, system;
} candidate;

typedef struct scoring {
    const poly_eval_article *gold, *record;
    poly_eval_scored *out;
    poly_eval_words *source; /* by gold quote: the words of its source's name, else of its
                              * mention */
    uint32_t *owner;         /* by speaker of the record: a gold quote of the source it stands
                              * for */
    poly_arena *a;
} scoring;

/* ---- quotes as sets of words ----------------------------------------------------------------- */
static int by_start(const void *a, const void *b)
{
    const range *x = a, *y = b;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->to < y->to ? -1 : x->to > y->to;
}

/* The first word that ends behind `at` (ends), or starts at it or later. */
static uint32_t search(const poly_eval_tokens *t, uint32_t at, bool ends)
{
    uint32_t from = 0, to = t->count;
    while (from < to) {
        const uint32_t mid = from + (to - from) / 2;
        if (ends ? t->at[mid].end <= at : t->at[mid].start < at) from = mid + 1;
        else to = mid;
    }
    return from;
}

static words_of words_of_quote(const poly_eval_quote *q, const poly_eval_tokens *t, poly_arena *a)
{
    words_of w = {0};
    for (uint32_t i = 0; i < q->spans.count; i++) {
        const range r = {search(t, q->spans.at[i].start, true),
                         search(t, q->spans.at[i].end, false)};
        if (r.from < r.to) POLY_VEC_PUSH(&w, a, r);
    }
    if (w.count) qsort(w.at, w.count, sizeof *w.at, by_start);
    uint32_t n = 0;
    for (uint32_t i = 0; i < w.count; i++) { /* join what overlaps */
        if (n && w.at[i].from <= w.at[n - 1].to) {
            if (w.at[i].to > w.at[n - 1].to) w.at[n - 1].to = w.at[i].to;
        } else {
            w.at[n++] = w.at[i];
        }
    }
    w.count = n;
    for (uint32_t i = 0; i < n; i++) w.size += w.at[i].to - w.at[i].from;
    return w;
}

static uint32_t common(const words_of *x, const words_of *y)
{
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < x->count && j < y->count;) {
        const uint32_t from = x->at[i].from > y->at[j].from ? x->at[i].from : y->at[j].from;
        const uint32_t to = x->at[i].to < y->at[j].to ? x->at[i].to : y->at[j].to;
        if (from < to) n += to - from;
        if (x->at[i].to < y->at[j].to) i++;
        else j++;
    }
    return n;
}

static int best_first(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->shared > y->shared || x->shared < y->shared) return x->shared > y->shared ? -1 : 1;
    if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
    return x->system < y->system ? -1 : x->system > y->system;
}

typedef struct candidates {
    candidate *at;
    uint32_t count, cap;
} candidates;

static words_of *words_of_all(const poly_eval_article *x, const poly_eval_tokens *t, poly_arena *a)
{
    words_of *w = poly_arena_alloc(a, x ? x->quotes.count : 0, sizeof *w);
    for (uint32_t i = 0; w && x && i < x->quotes.count; i++)
        w[i] = words_of_quote(&x->quotes.at[i], t, a);
    return w;
}

static void consider(candidates *c, const words_of *x, const words_of *y, uint32_t i, uint32_t j,
                     poly_arena *a)
{
    if (!x->size || !y->size || x->at[0].from >= y->at[y->count - 1].to ||
        y->at[0].from >= x->at[x->count - 1].to)
        return;
    const uint32_t both = common(x, y);
    const double shared = (double)both / (double)(x->size + y->size - both);
    if (shared >= 0.5) POLY_VEC_PUSH(c, a, (candidate){shared, i, j});
}

/* Each gold quote's partner; in *order (room for all gold quotes) the matched ones as they were
 * matched. */
static uint32_t match(scoring *s, uint32_t *order)
{
    const poly_eval_tokens t = poly_eval_tokenise(s->gold->text, s->a);
    const words_of *gold = words_of_all(s->gold, &t, s->a),
                   *sys = words_of_all(s->record, &t, s->a);
    const uint32_t n_sys = s->record ? s->record->quotes.count : 0;
    candidates c = {0};
    uint32_t n = 0;
    if (s->a->status) return 0;
    for (uint32_t i = 0; i < s->gold->quotes.count; i++) {
        for (uint32_t j = 0; j < n_sys; j++) consider(&c, &gold[i], &sys[j], i, j, s->a);
    }
    if (s->a->status) return 0;
    if (c.count) qsort(c.at, c.count, sizeof *c.at, best_first);
    for (uint32_t k = 0; k < c.count; k++) {
        const uint32_t i = c.at[k].gold, j = c.at[k].system;
        if (s->out->of_gold[i].system != POLY_NONE || s->out->of_system[j] != POLY_NONE) continue;
        s->out->of_gold[i] = (poly_eval_pair){.system = j,
                                              .exact = common(&gold[i], &sys[j]) == gold[i].size &&
                                                       gold[i].size == sys[j].size};
        s->out->of_system[j] = i;
        order[n++] = i;
    }
    return n;
}

/* ---- names ----------------------------------------------------------------------------------- */
static bool holds(poly_eval_words w, poly_str word)
{
    for (uint32_t i = 0; i < w.count; i++) {
        if (poly_str_eq(w.at[i], word)) return true;
    }
    return false;
}

/* The same words, each once. */
static poly_eval_words set_of(poly_eval_words w)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < w.count; i++) {
        if (!holds((poly_eval_words){w.at, n}, w.at[i])) w.at[n++] = w.at[i];
    }
    return (poly_eval_words){w.at, n};
}

static uint32_t shared_words(poly_eval_words x, poly_eval_words y)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x.count; i++) n += holds(y, x.at[i]);
    return n;
}

static poly_eval_words name_set(poly_str s, poly_arena *a) { return set_of(poly_eval_name(s, a)); }

/* Is this form of a name the gold name? `full`: it is the record's fullest, which may be longer or
 * shorter. */
static bool same_form(poly_eval_words g, poly_str form, bool full, poly_arena *a)
{
    const poly_eval_words c = name_set(form, a);
    const uint32_t both = shared_words(c, g);
    if (!c.count) return false;
    if (full && c.count >= 2 && (both == c.count || (both == g.count && c.count <= g.count + 2)))
        return true;
    return both == c.count && c.count == g.count;
}

static bool same_name_as(const poly_eval_quote *gold, const poly_eval_speaker *who, poly_arena *a)
{
    const poly_eval_words g = name_set(gold->name, a);
    if (!who) return false;
    if (same_form(g, who->name, true, a)) return true;
    for (uint32_t i = 0; i < who->aliases.count; i++) {
        if (same_form(g, who->aliases.at[i], poly_str_eq(who->aliases.at[i], who->name), a))
            return true;
    }
    return false;
}

/* A source that the article never names: its mention's words. */
static bool same_mention(const poly_eval_quote *gold, const poly_eval_quote *sys, poly_arena *a)
{
    const poly_eval_words g[] = {poly_eval_name(gold->mention, a), poly_eval_name(gold->role, a),
                                 poly_eval_name(gold->org, a)};
    const poly_eval_words m[] = {poly_eval_name(sys->mention, a),
                                 poly_eval_name(sys->who ? sys->who->name : (poly_str){0}, a),
                                 poly_eval_name(sys->who ? sys->who->role : (poly_str){0}, a)};
    const bool unnamed = !sys->who || !sys->who->name.n;
    for (uint32_t i = 0; i < 3; i++) {
        for (uint32_t j = 0; j < 3; j++) {
            if ((i == 0 || unnamed) && shared_words(g[i], m[j])) return true;
        }
    }
    return false;
}

static bool same_speaker(const poly_eval_quote *gold, const poly_eval_quote *sys, poly_arena *a)
{
    if (gold->name.n) return same_name_as(gold, sys->who, a);
    if (gold->mention.n) return same_mention(gold, sys, a);
    return !sys->who || !sys->who->name.n;
}

static poly_str first_letter(poly_str word)
{
    size_t after = 0;
    if (word.n) (void)poly_eval_next(word, 0, &after);
    return (poly_str){word.p, after};
}

/* Is the one word x made of the first letters of y's words? */
static bool is_initials(poly_eval_words x, poly_eval_words y)
{
    static const char *const small[] = {"dan", "of", "and", "for", "untuk", "the", NULL};
    if (x.count != 1 || y.count < 2) return false;
    poly_str rest = x.at[0];
    for (uint32_t i = 0; i < y.count; i++) {
        if (poly_eval_listed(y.at[i], small)) continue;
        const poly_str letter = first_letter(y.at[i]);
        if (!poly_str_starts(rest, letter)) return false;
        rest = (poly_str){rest.p + letter.n, rest.n - letter.n};
    }
    return rest.n == 0;
}

/* Office or institution: half of the words agree, or one is the other's initials. */
static bool alike(poly_str gold, poly_str form, poly_arena *a)
{
    const poly_eval_words g = poly_eval_name(gold, a), f = poly_eval_name(form, a);
    if (!g.count || !f.count) return false;
    if (is_initials(g, f) || is_initials(f, g)) return true;
    const poly_eval_words x = set_of(g), y = set_of(f);
    const uint32_t both = shared_words(x, y);
    return (double)both / (double)(x.count + y.count - both) >= 0.5;
}

/* ---- whom a speaker of the record stands for ------------------------------------------------- */
typedef struct vote {
    uint32_t speaker, place, gold; /* place: in the order of matching */
} vote;

static int by_speaker(const void *a, const void *b)
{
    const vote *x = a, *y = b;
    if (x->speaker != y->speaker) return x->speaker < y->speaker ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* The gold source that most of the votes carry, the first of equals. */
static uint32_t elect(const scoring *s, const vote *v, uint32_t n)
{
    uint32_t best = v[0].gold, most = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t count = 0;
        bool first = true;
        for (uint32_t k = 0; k < n; k++) {
            const bool same = poly_eval_words_eq(s->source[v[i].gold], s->source[v[k].gold]);
            first = first && !(same && k < i);
            count += same;
        }
        if (first && count > most) {
            most = count;
            best = v[i].gold;
        }
    }
    return best;
}

static void find_owners(scoring *s, const uint32_t *order, uint32_t n)
{
    vote *v = poly_arena_alloc(s->a, n, sizeof *v);
    const uint32_t n_speakers = s->record ? s->record->speakers.count : 0;
    s->owner = poly_arena_alloc(s->a, n_speakers, sizeof *s->owner);
    if (s->a->status) return;
    uint32_t count = 0;
    for (uint32_t k = 0; k < n; k++) {
        const poly_eval_quote *q = &s->record->quotes.at[s->out->of_gold[order[k]].system];
        if (q->who) v[count++] = (vote){(uint32_t)(q->who - s->record->speakers.at), k, order[k]};
    }
    if (count) qsort(v, count, sizeof *v, by_speaker);
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && v[to].speaker == v[from].speaker;) to++;
        s->owner[v[from].speaker] = elect(s, v + from, to - from);
    }
}

/* ---- counts ---------------------------------------------------------------------------------- */
static uint32_t *count_of(scoring *s, poly_eval_count c) { return &s->out->counts[c]; }

static bool speaker_is_right(const scoring *s, uint32_t i, const poly_eval_quote *sys)
{
    const poly_eval_quote *gold = &s->gold->quotes.at[i];
    if (!same_speaker(gold, sys, s->a)) return false;
    if (!gold->name.n || !sys->who) return true;
    return poly_eval_words_eq(s->source[s->owner[sys->who - s->record->speakers.at]], s->source[i]);
}

static void count_label(scoring *s, poly_str gold, poly_str sys, poly_eval_count given,
                        poly_eval_count right)
{
    if (!gold.n) return;
    ++*count_of(s, given);
    *count_of(s, right) += poly_str_eq(gold, sys);
}

static void count_labels(scoring *s, const poly_eval_quote *g, const poly_eval_quote *q)
{
    count_label(s, g->act, q->act, POLY_EC_ACT_GOLD, POLY_EC_ACT);
    count_label(s, g->polarity, q->polarity, POLY_EC_POLARITY_GOLD, POLY_EC_POLARITY);
    count_label(s, g->stakeholder, q->stakeholder, POLY_EC_STAKE_GOLD, POLY_EC_STAKE);
    if (!g->polarity.n) return;
    const bool marked =
        poly_str_eq(q->polarity, POLY_S("denied")) || poly_str_eq(q->polarity, POLY_S("hedged"));
    *count_of(s, POLY_EC_MARKED_GOLD) += !poly_str_eq(g->polarity, POLY_S("asserted"));
    *count_of(s, POLY_EC_MARKED_SYSTEM) += marked;
    *count_of(s, POLY_EC_MARKED) +=
        poly_str_eq(g->polarity, q->polarity) && !poly_str_eq(q->polarity, POLY_S("asserted"));
}

static void count_office(scoring *s, const poly_eval_quote *g, const poly_eval_quote *q)
{
    enum { MOST_ALIASES = 8 };
    if (g->role.n) {
        ++*count_of(s, POLY_EC_ROLE_GOLD);
        *count_of(s, POLY_EC_ROLE) += q->who && alike(g->role, q->who->role, s->a);
    }
    if (!g->org.n) return;
    bool right = q->who && alike(g->org, q->who->org, s->a);
    for (uint32_t i = 0; !right && q->who && i < q->who->org_aliases.count && i < MOST_ALIASES; i++)
        right = alike(g->org, q->who->org_aliases.at[i], s->a);
    ++*count_of(s, POLY_EC_ORG_GOLD);
    *count_of(s, POLY_EC_ORG) += right;
}

/* ---- themes and laws ------------------------------------------------------------------------- */
/* The themes, each once, without "other"; at most `most` read. */
static poly_eval_words themes_of(const poly_eval_strs *t, bool once, poly_arena *a)
{
    poly_eval_words w = {poly_arena_alloc(a, t->count, sizeof *w.at), 0};
    if (a->status) return (poly_eval_words){0};
    for (uint32_t i = 0; i < t->count; i++) {
        if (!poly_str_eq(t->at[i], POLY_S("other"))) w.at[w.count++] = t->at[i];
    }
    return once ? set_of(w) : w;
}

static void count_quote_themes(scoring *s, const poly_eval_quote *g, const poly_eval_quote *q)
{
    const poly_eval_words x = themes_of(&g->themes, true, s->a),
                          y = themes_of(&q->themes, true, s->a);
    *count_of(s, POLY_EC_QTHEME) += shared_words(x, y);
    *count_of(s, POLY_EC_QTHEME_GOLD) += x.count;
    *count_of(s, POLY_EC_QTHEME_SYSTEM) += y.count;
}

static void count_themes(scoring *s)
{
    enum { MOST_THEMES = 5, FIRST_THEMES = 2 };
    static const poly_eval_strs none = {0};
    const poly_eval_words listed = themes_of(&s->gold->themes, false, s->a),
                          x = themes_of(&s->gold->themes, true, s->a);
    poly_eval_words y = themes_of(s->record ? &s->record->themes : &none, false, s->a);
    if (y.count > MOST_THEMES) y.count = MOST_THEMES;
    *count_of(s, POLY_EC_THEME_GOLD) += x.count;
    *count_of(s, POLY_EC_THEME_SYSTEM) += y.count;
    const poly_str first = y.count ? y.at[0] : (poly_str){0};
    if (x.count) {
        ++*count_of(s, POLY_EC_TOP_GOLD);
        for (uint32_t i = 0; i < listed.count && i < FIRST_THEMES; i++) {
            if (!y.count || !poly_str_eq(listed.at[i], first)) continue;
            ++*count_of(s, POLY_EC_TOP);
            break;
        }
    }
    *count_of(s, POLY_EC_THEME) += shared_words(x, set_of(y));
}

static int by_words(const void *a, const void *b)
{
    const poly_eval_words *x = a, *y = b;
    for (uint32_t i = 0; i < x->count && i < y->count; i++) {
        const int c = poly_str_cmp(x->at[i], y->at[i]);
        if (c) return c;
    }
    return x->count < y->count ? -1 : x->count > y->count;
}

/* The citations as they are compared, each once, in order. */
static poly_eval_words *laws_of(const poly_eval_article *x, uint32_t *n, poly_arena *a)
{
    const uint32_t count = x ? x->laws.count : 0;
    poly_eval_words *w = poly_arena_alloc(a, count, sizeof *w);
    *n = 0;
    for (uint32_t i = 0; w && i < count; i++) w[i] = poly_eval_law(x->laws.at[i], a);
    if (a->status || !count) return w;
    qsort(w, count, sizeof *w, by_words);
    for (uint32_t i = 0; i < count; i++) {
        if (!i || by_words(&w[i], &w[*n - 1]) != 0) w[(*n)++] = w[i];
    }
    return w;
}

static void count_laws(scoring *s)
{
    uint32_t n, m;
    const poly_eval_words *x = laws_of(s->gold, &n, s->a), *y = laws_of(s->record, &m, s->a);
    if (s->a->status) return;
    *count_of(s, POLY_EC_LAW_GOLD) += n;
    *count_of(s, POLY_EC_LAW_SYSTEM) += m;
    for (uint32_t i = 0, j = 0; i < n && j < m;) {
        const int c = by_words(&x[i], &y[j]);
        *count_of(s, POLY_EC_LAW) += c == 0;
        if (c <= 0) i++;
        if (c >= 0) j++;
    }
}

/* ---- an article ------------------------------------------------------------------------------ */
static void count_matched(scoring *s, uint32_t i)
{
    const poly_eval_quote *g = &s->gold->quotes.at[i];
    poly_eval_pair *p = &s->out->of_gold[i];
    const poly_eval_quote *q = &s->record->quotes.at[p->system];
    p->type_ok = g->type == q->type;
    p->speaker_ok = speaker_is_right(s, i, q);
    const poly_eval_words gc = poly_eval_name(g->cue, s->a), qc = poly_eval_name(q->cue, s->a);
    p->cue_ok = shared_words(gc, qc) > 0;
    ++*count_of(s, POLY_EC_OVERLAP);
    *count_of(s, POLY_EC_EXACT) += p->exact;
    *count_of(s, POLY_EC_TYPE) += p->type_ok;
    *count_of(s, POLY_EC_SPEAKER) += p->speaker_ok;
    s->out->counts[POLY_EC_TYPE_OVERLAP + g->type]++;
    s->out->counts[POLY_EC_TYPE_EXACT + g->type] += p->exact;
    s->out->counts[POLY_EC_TYPE_SPEAKER + g->type] += p->speaker_ok;
    *count_of(s, POLY_EC_CUE_GOLD) += gc.count > 0; /* a follow-on quote without a cue is not
                                                     * counted either way */
    *count_of(s, POLY_EC_CUE) += p->cue_ok;
    count_office(s, g, q);
    count_labels(s, g, q);
    count_quote_themes(s, g, q);
}

static bool open_scoring(scoring *s, poly_arena *keep)
{
    const uint32_t n = s->gold->quotes.count, m = s->record ? s->record->quotes.count : 0;
    s->out->of_gold = poly_arena_alloc(keep, n, sizeof *s->out->of_gold);
    s->out->of_system = poly_arena_alloc(keep, m, sizeof *s->out->of_system);
    s->source = poly_arena_alloc(s->a, n, sizeof *s->source);
    if (s->a->status || keep->status) return false;
    for (uint32_t j = 0; j < m; j++) s->out->of_system[j] = POLY_NONE;
    for (uint32_t i = 0; i < n; i++) {
        const poly_eval_quote *g = &s->gold->quotes.at[i];
        s->out->of_gold[i].system = POLY_NONE;
        s->source[i] = poly_eval_name(g->name, s->a);
        if (!s->source[i].count) s->source[i] = poly_eval_name(g->mention, s->a);
        s->out->counts[POLY_EC_TYPE_GOLD + g->type]++;
    }
    *count_of(s, POLY_EC_GOLD) = n;
    *count_of(s, POLY_EC_SYSTEM) = m;
    *count_of(s, POLY_EC_MISSING) = !s->record;
    return !s->a->status;
}

void poly_eval_score(poly_eval_scored *out, const poly_eval_article *gold,
                     const poly_eval_article *record, poly_arena *a, poly_arena *scratch)
{
    scoring s = {.gold = gold, .record = record, .out = out, .a = scratch};
    poly_arena_reset(scratch);
    *out = (poly_eval_scored){0};
    if (!open_scoring(&s, a)) return;
    uint32_t *order = poly_arena_alloc(scratch, gold->quotes.count, sizeof *order);
    const uint32_t n = order ? match(&s, order) : 0;
    find_owners(&s, order, n);
    for (uint32_t i = 0; i < gold->quotes.count && !scratch->status; i++) {
        if (out->of_gold[i].system != POLY_NONE) count_matched(&s, i);
    }
    if (scratch->status) return;
    count_themes(&s);
    count_laws(&s);
    assert(out->counts[POLY_EC_EXACT] <= out->counts[POLY_EC_OVERLAP]);
    assert(out->counts[POLY_EC_SPEAKER] <= out->counts[POLY_EC_OVERLAP]);
    assert(out->counts[POLY_EC_OVERLAP] <= out->counts[POLY_EC_GOLD]);
}

/*
 * lone.c - names of one word.
 *
 *   in   profiles, words by story, aliases
 *   out  bare words joined to those whom they mean, where there is strong evidence
 *
 * A word with an organisation is one with the same word at that organisation, and with the only
 * fuller name there that has it. A bare word means within its story whom a copy of the story names
 * in full; else the one for whom the articles of that time use the word, if that is hardly ever
 * somebody else. Without any of these it stays alone.
 */
#include "link/persons.h"
#include "link/weights.h"

#include <stdlib.h>
#include <string.h>

/* Days between two profiles; 0: they overlap, or one has no day. */
static int32_t apart(const poly_profile *a, const poly_profile *b)
{
    if (a->first == POLY_LINK_NO_DAY || b->first == POLY_LINK_NO_DAY) return 0;
    if (a->last < b->first) return b->first - a->last;
    return b->last < a->first ? a->first - b->last : 0;
}

/* The first of v with (key, key2) or more. */
static uint32_t seek(const poly_pairs_of *v, uint32_t key, uint32_t key2)
{
    uint32_t low = 0, high = v->count;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        const poly_pair_of *x = &v->at[mid];
        if (x->key < key || (x->key == key && x->key2 < key2)) low = mid + 1;
        else high = mid;
    }
    return low;
}

/* ---- within an organisation ------------------------------------------------------------------ */
static void put_words(poly_crowd *c, poly_pairs_of *v, uint32_t profile)
{
    poly_str words[POLY_NAME_WORDS];
    const poly_profile *p = &c->profiles.at[profile];
    if (p->organisation || p->org == POLY_NONE) return;
    const uint32_t n = poly_name_words(c->names.at[p->name], words);
    for (uint32_t i = 0; i < n; i++)
        POLY_VEC_PUSH(v, c->a,
                      (poly_pair_of){p->org, poly_intern(&c->words, words[i], c->a), profile, n});
}

/* Do articles call the person by the word: the first of the name, or an alias? Abdullah, another
 * member of the house, is not Said Abdullah. */
static bool is_called(poly_crowd *c, uint32_t person, uint32_t name)
{
    const poly_str word = c->names.at[name], full = c->names.at[c->profiles.at[person].name];
    if (full.n > word.n && poly_str_starts(full, word) && full.p[word.n] == ' ') return true;
    for (uint32_t i = seek(&c->aliases, name, 0);
         i < c->aliases.count && c->aliases.at[i].key == name; i++)
        if (poly_person_is(c, person, c->aliases.at[i].profile)) return true;
    return false;
}

/* Profiles of one organisation that have one word in their names; count: words of the name. */
static void join_office(poly_crowd *c, const poly_pair_of *v, uint32_t n)
{
    uint32_t lone = POLY_NONE, full = POLY_NONE;
    bool several = false;
    for (uint32_t i = 0; i < n; i++) {
        if (v[i].count == 1 && lone == POLY_NONE) lone = v[i].profile;
        else if (v[i].count == 1) (void)poly_persons_join(c, lone, v[i].profile, POLY_WHY_NAME);
        else if (full == POLY_NONE) full = v[i].profile;
        else several = several || !poly_person_is(c, full, v[i].profile);
    }
    if (lone == POLY_NONE || full == POLY_NONE || several ||
        !is_called(c, full, c->profiles.at[lone].name))
        return;
    if (apart(&c->profiles.at[lone], &c->profiles.at[full]) <= POLY_SAME_OFFICE_DAYS)
        (void)poly_persons_join(c, lone, full, POLY_WHY_SHORT);
}

static void join_offices(poly_crowd *c)
{
    poly_pairs_of v = {0};
    for (uint32_t i = 0; i < c->profiles.count; i++) put_words(c, &v, i);
    if (c->a->status != POLY_OK || !v.count) return;
    qsort(v.at, v.count, sizeof *v.at, poly_pair_order);
    for (uint32_t i = 0, end; i < v.count; i = end) {
        for (end = i + 1;
             end < v.count && v.at[end].key == v.at[i].key && v.at[end].key2 == v.at[i].key2;)
            end++;
        join_office(c, v.at + i, end - i);
    }
}

/* ---- within a story -------------------------------------------------------------------------- */
static bool join_story(poly_crowd *c, uint32_t bare)
{
    const poly_profile *p = &c->profiles.at[bare];
    const uint32_t word = poly_interned_find(&c->words, c->names.at[p->name]);
    uint32_t full = POLY_NONE;
    if (word == POLY_NONE) return false;
    for (uint32_t i = seek(&c->stories, p->story, word); i < c->stories.count; i++) {
        const poly_pair_of *x = &c->stories.at[i];
        if (x->key != p->story || x->key2 != word) break;
        if (full != POLY_NONE && !poly_person_is(c, full, x->profile)) return false;
        full = x->profile;
    }
    return full != POLY_NONE && poly_persons_join(c, bare, full, POLY_WHY_STORY);
}

/* ---- a word that is known -------------------------------------------------------------------- */
typedef struct use { /* of a word, for a person */
    uint32_t word, person, profile;
    uint32_t called, named; /* speakers who are called so, who have it in their name */
} use;

typedef struct uses {
    use *at;
    uint32_t count, cap;
} uses;

static int by_person(const void *a, const void *b)
{
    const use *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    return (x->profile > y->profile) - (x->profile < y->profile);
}

static void put_use(poly_crowd *c, uses *u, poly_str word, use x)
{
    x.word = poly_intern(&c->words, word, c->a);
    x.person = poly_sets_find(&c->sets, x.profile);
    POLY_VEC_PUSH(u, c->a, x);
}

/* May the word be made of the name? "zulhas" of "zulkifli hasan", "sby" of "susilo bambang
 * yudhoyono". */
static bool is_made_of(poly_str word, poly_str name)
{
    poly_str words[POLY_NAME_WORDS];
    const uint32_t n = poly_name_words(name, words);
    bool initials = word.n == n;
    for (uint32_t i = 0; i < n; i++) {
        if (word.n >= 3 && words[i].n >= 3 && memcmp(word.p, words[i].p, 3) == 0) return true;
        initials = initials && words[i].p[0] == word.p[i];
    }
    return initials;
}

static void list_uses(poly_crowd *c, uses *u)
{
    for (uint32_t i = 0; i < c->aliases.count; i++) {
        const poly_pair_of *x = &c->aliases.at[i];
        const poly_str s = c->names.at[x->key];
        if (memchr(s.p, ' ', s.n) || !is_made_of(s, c->names.at[c->profiles.at[x->profile].name]))
            continue;
        put_use(c, u, s, (use){.profile = x->profile, .called = x->count});
    }
    for (uint32_t i = 0; i < c->profiles.count; i++) {
        poly_str words[POLY_NAME_WORDS];
        const poly_profile *p = &c->profiles.at[i];
        const uint32_t n =
            p->organisation || p->story ? 0 : poly_name_words(c->names.at[p->name], words);
        for (uint32_t k = 0; k < n; k++)
            put_use(c, u, words[k],
                    (use){.profile = i, .called = n == 1 ? p->speakers : 0, .named = p->speakers});
    }
    if (u->count) qsort(u->at, u->count, sizeof *u->at, by_person);
}

/* Near enough to say what a bare word means there. */
static bool is_near(const poly_profile *p, const poly_profile *bare)
{
    if ((p->first == POLY_LINK_NO_DAY) != (bare->first == POLY_LINK_NO_DAY)) return false;
    return apart(p, bare) <= POLY_WORD_DAYS;
}

/* Whom a bare word means, of its uses v: a profile, or POLY_NONE. */
static uint32_t meant(const poly_crowd *c, const use *v, uint32_t n, const poly_profile *bare)
{
    uint32_t best = POLY_NONE, best_called = 0, best_named = 0, called = 0, named = 0;
    for (uint32_t i = 0, end; i < n; i = end) {
        uint32_t by = 0, in = 0, profile = POLY_NONE;
        for (end = i; end < n && v[end].person == v[i].person; end++) {
            const poly_profile *p = &c->profiles.at[v[end].profile];
            if (!is_near(p, bare)) continue;
            if (profile == POLY_NONE && (bare->kind == POLY_SH_UNKNOWN || bare->kind == p->kind))
                profile = v[end].profile;
            by += v[end].called;
            in += v[end].named;
        }
        called += by;
        named += in;
        if (by <= best_called) continue;
        best = profile;
        best_called = by;
        best_named = in;
    }
    /* Days that nobody knows may be years apart: then the word must be one person's alone. */
    if (bare->first == POLY_LINK_NO_DAY && (called > best_called || named > best_named))
        return POLY_NONE;
    const bool alone = (called - best_called) * POLY_WORD_TIMES <= best_called &&
                       (named - best_named) * POLY_WORD_TIMES <= best_called + best_named;
    return best_called >= POLY_WORD_LEAST && alone ? best : POLY_NONE;
}

static void join_known(poly_crowd *c, const uses *u, const uint32_t *first, uint32_t bare)
{
    const poly_profile *p = &c->profiles.at[bare];
    const uint32_t word = poly_interned_find(&c->words, c->names.at[p->name]);
    if (word == POLY_NONE || !u->count || u->at[first[word]].word != word) return;
    uint32_t end = first[word];
    while (end < u->count && u->at[end].word == word && end - first[word] < POLY_ASKED * 16) end++;
    const uint32_t best = meant(c, u->at + first[word], end - first[word], p);
    if (best != POLY_NONE) (void)poly_persons_join(c, bare, best, POLY_WHY_KNOWN);
}

void poly_join_words(poly_crowd *c)
{
    uses u = {0};
    join_offices(c);
    list_uses(c, &u);
    uint32_t *first = poly_arena_alloc(c->a, (size_t)c->words.count + 1, sizeof *first);
    if (!first) return;
    for (uint32_t i = u.count; i-- > 0;) first[u.at[i].word] = i;
    for (uint32_t i = 0; i < c->profiles.count; i++) {
        const poly_profile *p = &c->profiles.at[i];
        if (!p->story || p->organisation || p->refused || join_story(c, i)) continue;
        join_known(c, &u, first, i);
    }
}

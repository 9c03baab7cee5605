/*
 * profiles.c - the speakers of all documents, gathered: who are certainly one, as far as their own
 * articles tell.
 *
 *   in   speakers in the order of documents, lexicon_holders, the people file
 *   out  profiles, aliases, words by story
 *
 * Left to others: which profiles are one person (same.c, variants.c, lone.c). Names of office
 * holders are replaced by the holder's first name of the lexicon: "Jokowi" by "Joko Widodo". A
 * single word is taken so only in the holder's time, and where nothing speaks against it.
 */
#include "link/persons.h"
#include "link/weights.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int poly_pair_order(const void *a, const void *b)
{
    const poly_pair_of *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->key2 != y->key2) return x->key2 < y->key2 ? -1 : 1;
    return (x->profile > y->profile) - (x->profile < y->profile);
}

static uint32_t name_of(poly_crowd *c, poly_str folded, poly_str shown)
{
    const uint32_t id = poly_intern(&c->names, folded, c->a);
    if (id != POLY_NONE && id == c->shown.count) {
        const char *copy = poly_arena_str(c->a, shown);
        POLY_VEC_PUSH(&c->shown, c->a, (poly_str){copy, shown.n});
    }
    return id;
}

/* ---- holders of offices ---------------------------------------------------------------------- */
static uint32_t holder_row(poly_crowd *c, uint32_t name, poly_str shown)
{
    for (uint32_t i = c->holders.count; i-- > 0;) { /* rows of one person stand near each other, and
                                                     * are few */
        if (c->holders.at[i].name == name) return i;
    }
    const char *copy = poly_arena_str(c->a, shown);
    POLY_VEC_PUSH(&c->holders, c->a,
                  (struct poly_holder){name, {copy, shown.n}, INT32_MAX, INT32_MIN, POLY_NONE});
    return c->a->status ? POLY_NONE : c->holders.count - 1;
}

static void call_holder(poly_crowd *c, poly_str folded, uint32_t row)
{
    const uint32_t id = poly_intern(&c->holder_names, folded, c->a);
    if (id == POLY_NONE) return;
    if (id == c->holder_of.count) POLY_VEC_PUSH(&c->holder_of, c->a, row);
    else if (c->holder_of.at[id] != row) c->holder_of.at[id] = POLY_NONE;
}

static poly_status read_holders(poly_crowd *c)
{
    poly_query *q = poly_store_query(
        c->store,
        "SELECT name, aliases, first, coalesce(last, checked) FROM lexicon_holders"
        " ORDER BY holder");
    while (c->a->status == POLY_OK && poly_query_next(q)) {
        const poly_str shown = poly_query_text(q, 0), folded = poly_name_fold(shown, c->scratch);
        const uint32_t row = holder_row(c, name_of(c, folded, shown), shown);
        if (row == POLY_NONE) break;
        const int32_t first = poly_link_day(poly_query_text(q, 2)),
                      last = poly_link_day(poly_query_text(q, 3));
        if (first < c->holders.at[row].first) c->holders.at[row].first = first;
        if (last > c->holders.at[row].last) c->holders.at[row].last = last;
        poly_str rest = poly_query_text(q, 1);
        while (rest.n) call_holder(c, poly_name_fold(poly_str_cut(&rest, ';'), c->scratch), row);
    }
    const poly_status st = poly_query_close(q);
    return st != POLY_OK ? st : c->a->status;
}

static bool may_hold_office(uint8_t kind)
{
    return kind != POLY_SH_INDUSTRY && kind != POLY_SH_ACADEMIA && kind != POLY_SH_MEDIA &&
           kind != POLY_SH_LITIGANT && kind != POLY_SH_THREAT_ACTOR &&
           kind != POLY_SH_FOREIGN_GOVERNMENT;
}

/* "Setyo" of "Setyo Budiyanto" may be any Setyo of any year; "Jokowi" is nobody else's. */
static bool is_word_of(poly_str name, poly_str word)
{
    poly_str words[POLY_NAME_WORDS];
    const uint32_t n = poly_name_words(name, words);
    for (uint32_t i = 0; i < n; i++)
        if (poly_str_eq(words[i], word)) return true;
    return false;
}

/* The holder whom the name means on that day, or NULL. */
static const struct poly_holder *holder_meant(const poly_crowd *c, poly_str folded, uint8_t kind,
                                              int32_t day)
{
    const uint32_t id = poly_interned_find(&c->holder_names, folded);
    if (id == POLY_NONE || c->holder_of.at[id] == POLY_NONE) return NULL;
    const struct poly_holder *h = &c->holders.at[c->holder_of.at[id]];
    if (memchr(folded.p, ' ', folded.n)) return h;
    if (!may_hold_office(kind)) return NULL;
    if (day == POLY_LINK_NO_DAY)
        return kind == POLY_SH_UNKNOWN && is_word_of(c->names.at[h->name], folded) ? NULL : h;
    return day >= h->first - POLY_HOLDER_DAYS && day <= h->last + POLY_HOLDER_DAYS ? h : NULL;
}

/* ---- a speaker ------------------------------------------------------------------------------- */
typedef struct speaker { /* a row of POLY_CROWD_QUERY */
    poly_str name, role, org, org_id, aliases, kind, folded;
    int32_t day;
    uint32_t story, copies; /* its story, and how many documents that has */
    bool organisation, holder;
} speaker;

static uint8_t kind_of(poly_str s)
{
    for (unsigned k = 0; k < POLY_SH_N; k++) {
        if (poly_str_eq(s, poly_str_of(poly_stakeholder_name((poly_stakeholder)k))))
            return (uint8_t)k;
    }
    return POLY_SH_UNKNOWN;
}

static speaker read_speaker(poly_query *q)
{
    const poly_str type = poly_query_text(q, 1), holder = poly_query_text(q, 7);
    speaker s = {.name = poly_query_text(q, 2),
                 .role = poly_query_text(q, 3),
                 .org = poly_query_text(q, 4),
                 .org_id = poly_query_text(q, 5),
                 .kind = poly_query_text(q, 6),
                 .aliases = poly_query_text(q, 8),
                 .day = poly_link_day(poly_query_text(q, 9)),
                 .story = (uint32_t)poly_query_int(q, 10),
                 .copies = (uint32_t)poly_query_int(q, 11)};
    s.organisation = poly_str_eq(type, POLY_S("organisation"));
    const bool person = poly_str_eq(type, POLY_S("person"));
    if (!s.name.n && holder.n) {
        s.name = holder;
        s.holder = true;
        s.organisation = false;
    } else if (!person && !s.organisation) {
        s.name = (poly_str){0};
    }
    return s;
}

/* What makes two speakers one profile, as bytes. */
static uint32_t key_of(poly_crowd *c, const poly_profile *p)
{
    const uint32_t parts[] = {p->name,  p->org,  p->pin,
                              p->story, p->kind, (uint32_t)p->organisation << 1 | p->refused};
    return poly_intern(&c->keys, (poly_str){(const char *)parts, sizeof parts}, c->a);
}

static void see(poly_profile *p, int32_t day)
{
    p->speakers++;
    if (day == POLY_LINK_NO_DAY) {
        p->undated++;
        return;
    }
    if (p->first == POLY_LINK_NO_DAY || day < p->first) p->first = day;
    if (p->last == POLY_LINK_NO_DAY || day > p->last) p->last = day;
}

static uint32_t org_of(poly_crowd *c, const speaker *s)
{
    const poly_str org = s->org_id.n ? s->org_id : poly_name_fold(s->org, c->scratch);
    return org.n ? poly_intern(&c->orgs, org, c->a) : POLY_NONE;
}

static void pin(poly_crowd *c, poly_profile *p, const speaker *s)
{
    const poly_seen seen = {s->folded, poly_name_fold(s->role, c->scratch),
                            poly_name_fold(s->org, c->scratch),
                            poly_name_fold(s->org_id, c->scratch), s->day};
    p->pin = poly_people_meet(&c->people, &seen, &p->refused, c->a);
}

static poly_profile profile_of(poly_crowd *c, speaker *s)
{
    poly_str words[POLY_NAME_WORDS];
    poly_profile p = {.org = POLY_NONE,
                      .pin = POLY_NONE,
                      .kind = kind_of(s->kind),
                      .organisation = s->organisation,
                      .first = POLY_LINK_NO_DAY,
                      .last = POLY_LINK_NO_DAY,
                      .holder = s->holder};
    s->folded = poly_name_fold(s->name, c->scratch);
    if (s->organisation && s->org_id.n) s->folded = s->org_id; /* all its names */
    poly_str shown = s->name;
    if (c->people.count && !s->organisation) pin(c, &p, s);
    const struct poly_holder *h = s->organisation || p.pin != POLY_NONE || p.refused
                                      ? NULL
                                      : holder_meant(c, s->folded, p.kind, s->day);
    if (h) {
        s->folded = c->names.at[h->name];
        p.holder = true;
    }
    if (!s->organisation) p.org = org_of(c, s);
    const uint32_t n = poly_name_words(s->folded, words);
    for (uint32_t i = 0; i < n; i++) {
        if (words[i].n > 1) p.n_words++; /* "M. Iqbal" says as little as one word */
    }
    if (n && !p.n_words) p.n_words = 1;
    p.name = n || s->organisation ? name_of(c, s->folded, shown) : POLY_NONE;
    if (p.n_words == 1 && !s->organisation && p.org == POLY_NONE && p.pin == POLY_NONE)
        p.story = s->story;
    if (s->organisation) p.kind = 0;
    return p;
}

static void note_words(poly_crowd *c, const speaker *s, uint32_t profile)
{
    poly_str words[POLY_NAME_WORDS];
    const uint32_t n = s->copies > 1 ? poly_name_words(s->folded, words) : 0;
    for (uint32_t i = 0; i < n && n > 1; i++)
        POLY_VEC_PUSH(&c->stories, c->a,
                      (poly_pair_of){s->story, poly_intern(&c->words, words[i], c->a), profile, 1});
}

static void note_aliases(poly_crowd *c, const speaker *s, uint32_t profile)
{
    poly_str rest = s->aliases, words[POLY_NAME_WORDS];
    for (uint32_t n = 0; rest.n && n < 20; n++) {
        const poly_str alias = poly_str_trim(poly_str_cut(&rest, ';')),
                       folded = poly_name_fold(alias, c->scratch);
        const uint32_t n_words = poly_name_words(folded, words);
        if (!n_words || poly_str_eq(folded, s->folded)) continue;
        const uint32_t id = name_of(c, folded, alias);
        if (id != POLY_NONE) POLY_VEC_PUSH(&c->aliases, c->a, (poly_pair_of){id, 0, profile, 1});
    }
}

static uint32_t take(poly_crowd *c, poly_query *q)
{
    speaker s = read_speaker(q);
    if (!s.name.n) return POLY_NONE;
    const poly_profile p = profile_of(c, &s);
    if (p.name == POLY_NONE) return POLY_NONE;
    const uint32_t id = key_of(c, &p);
    if (id == POLY_NONE) return POLY_NONE;
    if (id == c->profiles.count) POLY_VEC_PUSH(&c->profiles, c->a, p);
    if (c->a->status) return POLY_NONE;
    c->profiles.at[id].holder |= p.holder;
    see(&c->profiles.at[id], s.day);
    if (!s.organisation) {
        note_words(c, &s, id);
        note_aliases(c, &s, id);
    }
    return id;
}

/* Rows with the same keys become one, with their counts. */
static void sum(poly_pairs_of *v)
{
    uint32_t n = 0;
    if (v->count) qsort(v->at, v->count, sizeof *v->at, poly_pair_order);
    for (uint32_t i = 0; i < v->count; i++) {
        if (n && poly_pair_order(&v->at[n - 1], &v->at[i]) == 0)
            v->at[n - 1].count += v->at[i].count;
        else v->at[n++] = v->at[i];
    }
    v->count = n;
}

poly_status poly_crowd_gather(poly_crowd *c)
{
    poly_status st = read_holders(c);
    if (st != POLY_OK) return st;
    poly_query *q = poly_store_query(c->store, POLY_CROWD_QUERY);
    while (c->a->status == POLY_OK && c->scratch->status == POLY_OK && poly_query_next(q)) {
        poly_arena_reset(c->scratch);
        const uint32_t profile = take(c, q);
        POLY_VEC_PUSH(&c->speakers, c->a, profile);
    }
    st = poly_query_close(q);
    if (st == POLY_OK) st = c->a->status;
    if (st == POLY_OK) st = c->scratch->status;
    if (st != POLY_OK) return st;
    sum(&c->aliases);
    sum(&c->stories);
    for (uint32_t i = 0; i < c->profiles.count; i++) c->profiles.at[i].ring = i;
    return poly_sets_init(&c->sets, c->profiles.count);
}

/*
 * same.c - one full name: one person, or namesakes?
 *
 *   in   profiles     out  profiles of one full name joined into persons, namesakes apart
 *
 * Method: the same full name is the same person unless something speaks against it: the press of a
 * country rarely quotes two people of one full name, while the kind of organisation is often read
 * wrong, and people change offices. Against it speak kinds of organisation that hardly ever follow
 * each other in one career, or that do, but too close in time. Names of three words and more, names
 * of office holders, a shared organisation and a person seen much more often bridge that.
 */
#include "link/persons.h"
#include "link/weights.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Walks of life, by kind of organisation. */
typedef enum walk {
    ANY = 0, STATE, LOCAL, FORCE, ARMY, COURT, EXPERT, CIVIL, FIRM, ABROAD, CASE
} walk;

static walk walk_of(uint8_t kind)
{
    switch (kind) {
    case POLY_SH_EXECUTIVE:
    case POLY_SH_REGULATOR:
    case POLY_SH_LEGISLATURE:
    case POLY_SH_STATE_ENTERPRISE: return STATE;
    case POLY_SH_LOCAL_GOVERNMENT: return LOCAL;
    case POLY_SH_LAW_ENFORCEMENT: return FORCE;
    case POLY_SH_MILITARY: return ARMY;
    case POLY_SH_JUDICIARY: return COURT;
    case POLY_SH_ACADEMIA: return EXPERT;
    case POLY_SH_CIVIL_SOCIETY: return CIVIL;
    case POLY_SH_INDUSTRY:
    case POLY_SH_MEDIA: return FIRM;
    case POLY_SH_FOREIGN_GOVERNMENT: return ABROAD;
    case POLY_SH_LITIGANT:
    case POLY_SH_THREAT_ACTOR: return CASE;
    default: return ANY; /* unknown, party, international, public */
    }
}

typedef struct span_of { /* when */
    int32_t first, last;
} span_of;

/* Days between two spans; 0: they overlap. Unknown days are far from everything. */
static int64_t days_between(span_of a, span_of b)
{
    if (a.first == POLY_LINK_NO_DAY || b.first == POLY_LINK_NO_DAY) return INT32_MAX;
    if (a.last < b.first) return (int64_t)b.first - a.last;
    if (b.last < a.first) return (int64_t)a.first - b.last;
    return 0;
}

static bool is_public_office(walk w) { return w == STATE || w == LOCAL; }

static bool is_private(walk w) { return w == EXPERT || w == CIVIL || w == FIRM; }

/* Unions and institutes are taken for firms and universities, and the other way round. */
static bool private_clash(walk x, walk y, int64_t apart)
{
    if (!is_private(x) || !is_private(y)) return true;
    return x != CIVIL && y != CIVIL && apart < POLY_CAREER_DAYS;
}

static bool clash(uint8_t a, span_of of_a, uint8_t b, span_of of_b)
{
    walk x = walk_of(a), y = walk_of(b);
    if (x == y || x == ANY || y == ANY || x == ABROAD || y == ABROAD) return false;
    if (is_public_office(y)) {
        const walk w = x;
        const span_of s = of_a;
        x = y, y = w;
        of_a = of_b, of_b = s;
    }
    const int64_t apart = days_between(of_a, of_b);
    if (!is_public_office(x)) return private_clash(x, y, apart);
    /* Officers become ministers, not the other way round, and may do so at once. */
    if (y == FORCE || y == ARMY) return apart != INT32_MAX && !(of_b.last < of_a.first);
    if (is_public_office(y)) return apart < POLY_CAREER_DAYS;
    return apart < POLY_CAREER_DAYS || apart == INT32_MAX; /* nothing tells that one followed the
                                                            * other */
}

/* ---- persons --------------------------------------------------------------------------------- */
bool poly_person_is(poly_crowd *c, uint32_t a, uint32_t b)
{
    return poly_sets_find(&c->sets, a) == poly_sets_find(&c->sets, b);
}

typedef struct walks { /* of a person */
    uint32_t seen[POLY_SH_KINDS], all, pin;
    span_of when[POLY_SH_KINDS];
    bool organisation, refused;
} walks;

static void widen(span_of *s, const poly_profile *p)
{
    if (p->first == POLY_LINK_NO_DAY) return;
    if (s->first == POLY_LINK_NO_DAY || p->first < s->first) s->first = p->first;
    if (s->last == POLY_LINK_NO_DAY || p->last > s->last) s->last = p->last;
}

static walks walks_of(const poly_crowd *c, uint32_t a)
{
    walks w = {.pin = POLY_NONE};
    uint32_t x = a, asked = 0;
    for (int k = 0; k < POLY_SH_KINDS; k++)
        w.when[k] = (span_of){POLY_LINK_NO_DAY, POLY_LINK_NO_DAY};
    do {
        const poly_profile *p = &c->profiles.at[x];
        w.seen[p->kind] += p->speakers;
        w.all += p->speakers;
        widen(&w.when[p->kind], p);
        if (p->pin != POLY_NONE) w.pin = p->pin;
        w.organisation |= p->organisation;
        w.refused |= p->refused;
        x = p->ring;
    } while (x != a && ++asked < POLY_ASKED);
    return w;
}

/* Kinds that were seldom seen of a person may have been taken wrong. */
bool poly_persons_clash(const poly_crowd *c, uint32_t a, uint32_t b)
{
    const walks x = walks_of(c, a), y = walks_of(c, b);
    if (x.organisation != y.organisation) return true;
    if (x.pin != POLY_NONE && y.pin != POLY_NONE && x.pin != y.pin) return true;
    if ((x.pin != POLY_NONE && y.refused) || (y.pin != POLY_NONE && x.refused)) return true;
    for (uint8_t i = 0; i < POLY_SH_KINDS; i++) {
        for (uint8_t k = 0; k < POLY_SH_KINDS; k++) {
            if (x.seen[i] * POLY_MINORITY < x.all || y.seen[k] * POLY_MINORITY < y.all) continue;
            if (x.seen[i] && y.seen[k] && clash(i, x.when[i], k, y.when[k])) return true;
        }
    }
    return false;
}

static void join(poly_crowd *c, uint32_t a, uint32_t b, uint32_t why)
{
    poly_profile *x = &c->profiles.at[a], *y = &c->profiles.at[b];
    if (!poly_person_is(c, a, b)) { /* two rings become one */
        const uint32_t next = x->ring;
        x->ring = y->ring;
        y->ring = next;
        poly_sets_join(&c->sets, a, b);
    }
    x->why |= why;
    y->why |= why;
}

bool poly_persons_join(poly_crowd *c, uint32_t a, uint32_t b, uint32_t why)
{
    if (poly_person_is(c, a, b)) return true;
    if (poly_persons_clash(c, a, b)) return false;
    join(c, a, b, why);
    return true;
}

/* ---- one full name --------------------------------------------------------------------------- */
typedef struct group { /* what was seen of a name at one kind of organisation */
    uint8_t kind, root; /* of the persons of the name: the first kind in it */
    uint32_t seen, first_profile;
    span_of when;
} group;

typedef struct groups {
    group at[POLY_SH_KINDS];
    bool bridged; /* the name itself: it is rare */
} groups;

static void merge_roots(groups *g, uint8_t a, uint8_t b)
{
    const uint8_t x = g->at[a].root, y = g->at[b].root;
    /* "unknown" stands for nobody else */
    const uint8_t low = x == POLY_SH_UNKNOWN || (y != POLY_SH_UNKNOWN && y < x) ? y : x;
    for (int k = 0; k < POLY_SH_KINDS; k++) {
        if (g->at[k].root == x || g->at[k].root == y) g->at[k].root = low;
    }
}

static void gather(groups *g, const poly_crowd *c, const uint32_t *ids, uint32_t n)
{
    for (uint8_t k = 0; k < POLY_SH_KINDS; k++)
        g->at[k] = (group){k, k, 0, 0, {POLY_LINK_NO_DAY, POLY_LINK_NO_DAY}};
    g->bridged = false;
    for (uint32_t i = 0; i < n; i++) {
        const poly_profile *p = &c->profiles.at[ids[i]];
        group *x = &g->at[p->kind];
        if (!x->seen) x->first_profile = ids[i];
        x->seen += p->speakers;
        widen(&x->when, p);
        g->bridged = g->bridged || p->holder || p->n_words > 2;
        /* ids are sorted by organisation: equal ones are neighbours. */
        if (i && p->org != POLY_NONE && c->profiles.at[ids[i - 1]].org == p->org)
            merge_roots(g, p->kind, c->profiles.at[ids[i - 1]].kind);
    }
}

static uint32_t seen_of(const groups *g, uint8_t root)
{
    uint32_t n = 0;
    for (int k = 0; k < POLY_SH_KINDS; k++) n += g->at[k].root == root ? g->at[k].seen : 0;
    return n;
}

static bool roots_clash(const groups *g, uint8_t a, uint8_t b)
{
    const uint32_t x = seen_of(g, a), y = seen_of(g, b), few = x < y ? x : y, many = x < y ? y : x;
    if (g->bridged || (many >= POLY_WELL_KNOWN && few * POLY_MINORITY <= many)) return false;
    for (int i = 0; i < POLY_SH_KINDS; i++) {
        for (int k = 0; k < POLY_SH_KINDS; k++) {
            const group *p = &g->at[i], *q = &g->at[k];
            if (p->seen && q->seen && p->root == a && q->root == b &&
                clash(p->kind, p->when, q->kind, q->when))
                return true;
        }
    }
    return false;
}

/* The kind that stands for the most often seen person other than `not`; POLY_SH_KINDS: there is
 * none. */
static uint8_t most_seen(const groups *g, uint8_t not)
{
    uint8_t best = POLY_SH_KINDS;
    for (uint8_t k = 0; k < POLY_SH_KINDS; k++) {
        if (g->at[k].root != k || k == not || !seen_of(g, k) || k == POLY_SH_UNKNOWN) continue;
        if (best == POLY_SH_KINDS || seen_of(g, k) > seen_of(g, best)) best = k;
    }
    return best;
}

/* What is known of the name without a kind belongs to the one who bears it most. */
static void place_unknown(groups *g)
{
    if (!g->at[POLY_SH_UNKNOWN].seen || seen_of(g, POLY_SH_UNKNOWN) != g->at[POLY_SH_UNKNOWN].seen)
        return;
    const uint8_t best = most_seen(g, POLY_SH_KINDS),
                  second = best == POLY_SH_KINDS ? best : most_seen(g, best);
    if (best == POLY_SH_KINDS) return;
    if (second == POLY_SH_KINDS || seen_of(g, best) >= 2 * seen_of(g, second))
        merge_roots(g, POLY_SH_UNKNOWN, best);
}

/* The persons most often seen come first: who is taken in by them does not depend on the order of
 * the lists. */
static void settle(groups *g)
{
    for (bool again = true; again;) {
        uint32_t best = 0;
        uint8_t x = 0, y = 0;
        again = false;
        for (uint8_t a = 1; a < POLY_SH_KINDS; a++) {
            for (uint8_t b = (uint8_t)(a + 1); b < POLY_SH_KINDS; b++) {
                if (g->at[a].root != a || g->at[b].root != b || !seen_of(g, a) || !seen_of(g, b))
                    continue;
                const uint32_t seen = seen_of(g, a) + seen_of(g, b);
                if (seen <= best || roots_clash(g, a, b)) continue;
                best = seen, x = a, y = b, again = true;
            }
        }
        if (again) merge_roots(g, x, y);
    }
    place_unknown(g);
}

static void join_name(poly_crowd *c, const uint32_t *ids, uint32_t n)
{
    groups g;
    gather(&g, c, ids, n);
    settle(&g);
    for (uint32_t i = 0; i < n; i++) {
        const group *own = &g.at[c->profiles.at[ids[i]].kind], *root = &g.at[own->root];
        uint32_t to = root->seen ? root->first_profile : own->first_profile;
        for (int k = 0; !root->seen && k < POLY_SH_KINDS; k++) {
            if (g.at[k].seen && g.at[k].root == own->root) to = g.at[k].first_profile;
        }
        if (to != ids[i])
            join(c, to, ids[i],
                 c->profiles.at[ids[i]].holder ? POLY_WHY_NAME | POLY_WHY_HOLDER : POLY_WHY_NAME);
    }
}

/* ---- all names ------------------------------------------------------------------------------- */
typedef struct named {
    uint32_t pin, refused, name, org, id;
} named;

static int by_name(const void *a, const void *b)
{
    const named *x = a, *y = b;
    if (x->pin != y->pin) return x->pin < y->pin ? -1 : 1;
    if (x->refused != y->refused) return x->refused < y->refused ? -1 : 1;
    if (x->name != y->name) return x->name < y->name ? -1 : 1;
    if (x->org != y->org) return x->org < y->org ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static void join_run(poly_crowd *c, const named *v, uint32_t n)
{
    const poly_profile *p = &c->profiles.at[v[0].id];
    uint32_t *ids = poly_arena_raw(c->scratch, n, sizeof *ids);
    if (!ids) return;
    for (uint32_t i = 0; i < n; i++) ids[i] = v[i].id;
    if (p->pin != POLY_NONE || p->organisation) {
        for (uint32_t i = 1; i < n; i++)
            join(c, ids[0], ids[i], p->organisation ? POLY_WHY_NAME : POLY_WHY_PINNED);
    } else if (p->n_words > 1) {
        join_name(c, ids, n);
    }
}

/* Organisations and persons of one name are two. Of pinned persons the name does not matter. */
void poly_join_names(poly_crowd *c)
{
    const uint32_t n = c->profiles.count;
    named *v = poly_arena_raw(c->a, n, sizeof *v);
    if (!v) return;
    for (uint32_t i = 0; i < n; i++) {
        const poly_profile *p = &c->profiles.at[i];
        v[i] = (named){p->pin, (uint32_t)p->refused << 1 | p->organisation,
                       p->pin == POLY_NONE ? p->name : 0, p->org, i};
    }
    if (n) qsort(v, n, sizeof *v, by_name);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && v[end].pin == v[i].pin && v[end].refused == v[i].refused &&
                          v[end].name == v[i].name;)
            end++;
        poly_arena_reset(c->scratch);
        join_run(c, v + i, end - i);
    }
}

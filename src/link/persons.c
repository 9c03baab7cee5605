/*
 * persons.c - one person over many articles and offices.
 *
 *   in   speakers, aliases, lexicon_holders, the people file
 *   out  speakers.person, persons, person_offices
 *
 * Method: speakers are gathered into profiles (profiles.c), profiles joined: of one full name
 * (same.c), of its other forms (variants.c), of single words (lone.c), the strongest evidence
 * first. A person's number follows its first speaker. Why profiles were joined is kept.
 */
#include "link/persons.h"

#include "base/calendar.h"
#include "base/escape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- evidence -------------------------------------------------------------------------------- */
typedef struct called { /* how often a person is called by a name */
    uint32_t name, count, words;
} called;

typedef struct person {
    called *at; /* the name to show first */
    uint32_t n, why, pin;
    bool organisation;
} person;

static int by_id(const void *a, const void *b)
{
    const called *x = a, *y = b;
    return (x->name > y->name) - (x->name < y->name);
}

/* Full names before single words, the most frequent first. */
static int by_use(const void *a, const void *b)
{
    const called *x = a, *y = b;
    if ((x->words > 1) != (y->words > 1)) return x->words > 1 ? -1 : 1;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return by_id(a, b);
}

/* A word that nearly all articles use is the name: "Rudiantara", not "Rudiantara S.Stat" of one of
 * them. */
static void show_first(person *p)
{
    uint32_t k = 0;
    while (k < p->n && p->at[k].words > 1) k++;
    if (!k || k == p->n || p->at[k].count < 10 * p->at[0].count) return;
    const called word = p->at[k];
    for (; k > 0; k--) p->at[k] = p->at[k - 1];
    p->at[0] = word;
}

/* The names of the person that profile `first` belongs to. */
static person person_of(poly_crowd *c, uint32_t first)
{
    person p = {.pin = POLY_NONE};
    uint32_t n = 0, x = first;
    do n++;
    while ((x = c->profiles.at[x].ring) != first);
    p.at = poly_arena_raw(c->scratch, n, sizeof *p.at);
    for (n = 0; p.at; x = c->profiles.at[x].ring) {
        const poly_profile *q = &c->profiles.at[x];
        p.at[n++] = (called){q->name, q->speakers, q->n_words};
        p.why |= q->why;
        p.organisation = q->organisation;
        if (q->pin != POLY_NONE) {
            p.pin = q->pin;
            p.why |= POLY_WHY_PINNED;
        }
        if (q->ring == first) break;
    }
    if (!p.at) return p;
    qsort(p.at, n, sizeof *p.at, by_id);
    for (uint32_t i = 0; i < n; i++) {
        if (p.n && p.at[p.n - 1].name == p.at[i].name) p.at[p.n - 1].count += p.at[i].count;
        else p.at[p.n++] = p.at[i];
    }
    qsort(p.at, p.n, sizeof *p.at, by_use);
    show_first(&p);
    return p;
}

enum { MOST_NAMES = 30 }; /* of a person that are listed */

/* {"because": [...], "names": {"Meutya Hafid": 12, ...}} */
static void put_evidence(poly_buf *out, const poly_crowd *c, const person *p)
{
    static const char *const why[POLY_WHY_N] = {"name", "holder", "short name", "alias", "spelling",
                                                "story", "known word", "people file"};
    const char *separator = "";
    poly_buf_cstr(out, "{\"because\":[");
    for (int i = 0; i < POLY_WHY_N; i++) {
        if (!(p->why >> i & 1)) continue;
        poly_buf_cstr(out, separator);
        poly_json_str(out, poly_str_of(why[i]));
        separator = ",";
    }
    poly_buf_cstr(out, "],\"names\":{");
    for (uint32_t i = 0; i < p->n && i < MOST_NAMES; i++) {
        if (i) poly_buf_char(out, ',');
        poly_json_str(out, c->shown.at[p->at[i].name]);
        poly_buf_char(out, ':');
        poly_buf_u64(out, p->at[i].count);
    }
    poly_buf_cstr(out, "}}");
}

static void put_aliases(poly_buf *out, const poly_crowd *c, const person *p, poly_str name)
{
    const size_t start = out->n;
    for (uint32_t i = 0; i < p->n && i < MOST_NAMES; i++) {
        const poly_str alias = c->shown.at[p->at[i].name];
        if (poly_str_eq(alias, name)) continue;
        if (out->n > start) poly_buf_char(out, ';');
        poly_buf_str(out, alias);
    }
}

static poly_status put_person(poly_crowd *c, poly_query *into, uint32_t number, uint32_t first)
{
    poly_arena_reset(c->scratch);
    const person p = person_of(c, first);
    if (!p.at) return c->scratch->status;
    const poly_str name = p.pin != POLY_NONE ? c->people.at[p.pin].name : c->shown.at[p.at[0].name];
    poly_buf aliases, evidence;
    poly_buf_init(&aliases);
    poly_buf_init(&evidence);
    put_aliases(&aliases, c, &p, name);
    put_evidence(&evidence, c, &p);
    poly_query_reset(into);
    poly_query_bind_int(into, 1, number);
    poly_query_bind_text(into, 2, name);
    poly_query_bind_text(into, 3, p.organisation ? POLY_S("organisation") : POLY_S("person"));
    poly_query_bind_text(into, 4, (poly_str){aliases.n ? aliases.p : NULL, aliases.n});
    poly_query_bind_text(into, 5, (poly_str){evidence.p, evidence.n});
    (void)poly_query_next(into);
    const poly_status st = aliases.status != POLY_OK ? aliases.status : evidence.status;
    poly_query_reset(into);
    poly_buf_free(&aliases);
    poly_buf_free(&evidence);
    return st;
}

/* ---- tables ---------------------------------------------------------------------------------- */
#define DAYS                                                                                       \
    "CASE WHEN d.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'"                     \
    " THEN substr(d.published, 1, 10) END"

static const char write_offices[] =
    "DELETE FROM person_offices;"
    "INSERT INTO person_offices SELECT s.person, min(s.role), min(s.org), max(s.org_id),"
    " s.stakeholder, min(" DAYS "), max(" DAYS "), count(DISTINCT s.document), sum(s.quotes)"
    " FROM speakers s JOIN documents d USING (document)"
    " WHERE s.person IS NOT NULL AND"
    " (s.role IS NOT NULL OR s.org IS NOT NULL OR s.org_id IS NOT NULL)"
    " GROUP BY s.person, lower(s.role), coalesce(s.org_id, lower(s.org)), s.stakeholder"
    " ORDER BY s.person, 8 DESC, min(" DAYS "), lower(s.role), coalesce(s.org_id, lower(s.org)),"
    " s.stakeholder;";

/* The organisation and the kind that a person was seen with most. */
static const char write_sums[] =
    "UPDATE persons SET documents = t.documents, quotes = t.quotes, first_date = t.first,"
    " last_date = t.last FROM (SELECT s.person AS person, count(DISTINCT s.document) AS documents,"
    " sum(s.quotes) AS quotes, min(" DAYS ") AS first, max(" DAYS ") AS last FROM speakers s"
    " JOIN documents d USING (document) WHERE s.person IS NOT NULL GROUP BY 1) t"
    " WHERE t.person = persons.person;"
    "UPDATE persons SET org_id = t.org_id FROM (SELECT person, org_id,"
    " row_number() OVER (PARTITION BY person ORDER BY count(*) DESC, org_id) AS place"
    " FROM speakers WHERE person IS NOT NULL AND org_id IS NOT NULL GROUP BY person, org_id) t"
    " WHERE t.person = persons.person AND t.place = 1;"
    "UPDATE persons SET stakeholder = t.stakeholder"
    " FROM (SELECT person, stakeholder, row_number() OVER (PARTITION BY person"
    " ORDER BY stakeholder = 'unknown', count(*) DESC, stakeholder) AS place FROM speakers"
    " WHERE person IS NOT NULL GROUP BY person, stakeholder) t"
    " WHERE t.person = persons.person AND t.place = 1;"
    "UPDATE persons SET name = l.name FROM lexicon_orgs l"
    " WHERE persons.type = 'organisation' AND l.org_id = persons.org_id;"
    "UPDATE persons SET aliases = t.aliases FROM (SELECT person,"
    " group_concat(name, ';') AS aliases FROM (SELECT DISTINCT s.person AS person, s.name AS name"
    " FROM speakers s JOIN persons p USING (person)"
    " WHERE p.type = 'organisation' AND s.name <> p.name ORDER BY 1, 2) GROUP BY person) t"
    " WHERE t.person = persons.person;";

/* Who is quoted in the same articles, at least twice: the five most often. The first speakers of a
 * document, so that a list of thousands costs no more than others. */
static const char write_company[] =
    "UPDATE persons SET evidence = json_set(evidence, '$.with', json(t.list))"
    " FROM (SELECT person, json_group_array(json_array(other, n)) AS list"
    " FROM (SELECT a.person AS person, b.person AS other, count(*) AS n,"
    " row_number() OVER (PARTITION BY a.person ORDER BY count(*) DESC, b.person) AS place"
    " FROM (SELECT DISTINCT document, person FROM speakers"
    " WHERE person IS NOT NULL AND speaker % 1000000 <= 20) a"
    " JOIN (SELECT DISTINCT document, person FROM speakers"
    " WHERE person IS NOT NULL AND speaker % 1000000 <= 20) b USING (document)"
    " WHERE a.person <> b.person GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 1, 4) WHERE place <= 5"
    " GROUP BY person) t WHERE t.person = persons.person;";

static poly_status write_speakers(poly_crowd *c)
{
    poly_query *all = poly_store_query(c->store, POLY_CROWD_QUERY);
    poly_query *set = poly_store_query(
        c->store, "UPDATE speakers SET person = ?1 WHERE speaker = ?2 AND person IS NOT ?1");
    poly_query *none = poly_store_query(
        c->store, "UPDATE speakers SET person = NULL WHERE speaker = ?2 AND person IS NOT NULL");
    for (uint32_t i = 0; poly_query_next(all); i++) {
        const uint32_t profile = c->speakers.at[i];
        poly_query *q = profile == POLY_NONE ? none : set;
        poly_query_reset(q);
        if (profile != POLY_NONE) poly_query_bind_int(q, 1, c->sets.parent[profile]);
        poly_query_bind_int(q, 2, poly_query_int(all, 0));
        (void)poly_query_next(q);
    }
    const poly_status ends[] = {poly_query_close(all), poly_query_close(set),
                                poly_query_close(none)};
    for (int i = 0; i < 3; i++)
        if (ends[i] != POLY_OK) return ends[i];
    return POLY_OK;
}

static poly_status write_persons(poly_crowd *c)
{
    poly_query *into = poly_store_query(
        c->store,
        "INSERT INTO persons(person, name, type, aliases, evidence) VALUES(?1, ?2, ?3, ?4, ?5)");
    poly_status st = POLY_OK;
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->profiles.count && st == POLY_OK; i++)
        if (c->sets.parent[i] == n + 1) st = put_person(c, into, ++n, i);
    const poly_status closed = poly_query_close(into);
    return st != POLY_OK ? st : closed;
}

poly_status poly_persons_write(poly_crowd *c)
{
    (void)poly_sets_number(&c->sets);
    poly_status st = poly_store_exec(c->store, "DELETE FROM persons");
    if (st == POLY_OK) st = write_persons(c);
    if (st == POLY_OK) st = write_speakers(c);
    if (st == POLY_OK) st = poly_store_exec(c->store, write_offices);
    if (st == POLY_OK) st = poly_store_exec(c->store, write_sums);
    return st == POLY_OK ? poly_store_exec(c->store, write_company) : st;
}

static poly_status link_crowd(poly_crowd *c)
{
    poly_status st = poly_crowd_gather(c);
    if (st != POLY_OK) return st;
    poly_join_names(c);
    poly_join_variants(c);
    poly_join_words(c);
    st = c->a->status != POLY_OK ? c->a->status : c->scratch->status;
    return st == POLY_OK ? poly_persons_write(c) : st;
}

static void tell_absent(const poly_people *p, const poly_link_options *o)
{
    for (uint32_t i = 0; i < p->count; i++) {
        const poly_pinned *x = &p->at[i];
        poly_link_absent a = {x->line, x->name, x->apart, x->other.role, x->other.org, ""};
        if (x->met) continue;
        if (x->apart && x->other.day != POLY_LINK_NO_DAY) {
            const poly_civil d = poly_civil_of(x->other.day);
            snprintf(a.day, sizeof a.day, "%d-%02u-%02u", (int)d.year, d.month, d.day);
        }
        o->absent(o->payload, &a);
    }
}

poly_status poly_link_persons(poly_store *s, const poly_link_options *o, poly_error *err)
{
    poly_arena a, scratch;
    poly_arena_init(&a, SIZE_MAX);
    poly_arena_init(&scratch, SIZE_MAX);
    poly_crowd c = {.store = s, .a = &a, .scratch = &scratch};
    poly_status st = o->people ? poly_people_read(&c.people, o->people, &a, err) : POLY_OK;
    if (st == POLY_OK) st = link_crowd(&c);
    if (st == POLY_OK && o->absent) tell_absent(&c.people, o);
    poly_sets_free(&c.sets);
    poly_arena_free(&a);
    poly_arena_free(&scratch);
    return st;
}

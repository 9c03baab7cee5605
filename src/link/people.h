/* people.h - private to link/: the people file, which pins identities. */
#ifndef POLY_LINK_PEOPLE_H
#define POLY_LINK_PEOPLE_H

#include "link/names.h"

typedef struct poly_office_claim {
    poly_str role, org;  /* folded; empty: any */
    bool loose;          /* written without @: each word of `role` is one of either */
    int32_t first, last; /* days; INT32_MIN, INT32_MAX: open */
} poly_office_claim;

typedef struct poly_seen { /* a speaker of an article; strings folded */
    poly_str name, role, org, org_id;
    int32_t day; /* INT32_MIN: unknown */
} poly_seen;

typedef struct poly_pinned {
    poly_str name; /* as written */
    uint32_t line;
    uint32_t offices, n_offices;
    uint32_t met, apart; /* speakers who are this person; those who only bear a name of theirs */
    poly_seen other;     /* one of these; lives in the arena of poly_people_meet() */
} poly_pinned;

typedef struct poly_claim { /* a folded name of a pinned person */
    uint32_t name, person; /* of poly_people.names, of poly_people.at */
    uint32_t next; /* claim on the same name, or POLY_NONE */
} poly_claim;

typedef struct poly_people {
    poly_pinned *at;
    uint32_t count, cap;
    poly_interned names;
    struct {
        poly_claim *at;
        uint32_t count, cap;
    } claims;
    struct {
        uint32_t *at; /* first claim on each name */
        uint32_t count, cap;
    } firsts;
    struct {
        poly_office_claim *at;
        uint32_t count, cap;
    } offices;
} poly_people;

/* Reads the file. Fails with LEXICON (err filled: the first wrong line) or NOMEM. */
POLY_MUST_USE poly_status poly_people_read(poly_people *p, const char *path, poly_arena *a,
                                           poly_error *err);

/* Whom the file says it is: an index of `at`. POLY_NONE: nobody; *refused: the file has the name,
 * but for others. */
uint32_t poly_people_find(const poly_people *p, const poly_seen *s, bool *refused);
/* The same; who was met is counted. a: keeps one of those who are others. */
uint32_t poly_people_meet(poly_people *p, const poly_seen *s, bool *refused, poly_arena *a);

#endif

/* persons.h - private to link/: what is known of the speakers of all documents, gathered by name,
 * organisation and kind. */
#ifndef POLY_LINK_PERSONS_H
#define POLY_LINK_PERSONS_H

#include "link/parts.h"
#include "link/people.h"

#include "base/vec.h"

enum { POLY_SH_KINDS = POLY_SH_N };

/* Why profiles are one person: bits; kept as evidence. */
typedef enum poly_why {
    POLY_WHY_NAME = 1u << 0,     /* the same full name                                         */
    POLY_WHY_HOLDER = 1u << 1,   /* the lexicon's names of who held the office                 */
    POLY_WHY_SHORT = 1u << 2,    /* a shorter form of the name, with the same organisation     */
    POLY_WHY_ALIAS = 1u << 3,    /* an article uses both forms for one person                  */
    POLY_WHY_SPELLING = 1u << 4, /* another spelling, with the same organisation               */
    POLY_WHY_STORY = 1u << 5,    /* copies of one story                                        */
    POLY_WHY_KNOWN = 1u << 6,    /* one word, by which the articles of that time mean one person */
    POLY_WHY_PINNED = 1u << 7    /* the people file                                            */
} poly_why;
enum { POLY_WHY_N = 8 };

/* Speakers who are certainly one, as far as their own articles tell: they share all of this. */
typedef struct poly_profile {
    uint32_t name, org;   /* of poly_crowd.names, .orgs; org POLY_NONE: unknown                */
    uint32_t pin;         /* of the people file, or POLY_NONE                                  */
    uint32_t story;       /* of a bare word: it means somebody in its story only; else 0        */
    uint8_t kind;         /* poly_stakeholder */
    bool organisation;    /* no person */
    bool refused;         /* the people file has the name for others */
    bool holder;          /* named by the lexicon */
    uint8_t n_words;      /* of the name, initials left out */
    int32_t first, last;  /* days; POLY_LINK_NO_DAY: no article has one */
    uint32_t speakers, undated;
    uint32_t ring;        /* the next profile of its person */
    uint32_t why;         /* poly_why by which it was joined */
} poly_profile;

typedef struct poly_pair_of { /* what a word, an alias or an organisation says of a profile */
    uint32_t key, key2, profile, count;
} poly_pair_of;

typedef struct poly_pairs_of {
    poly_pair_of *at;
    uint32_t count, cap;
} poly_pairs_of;

typedef struct poly_crowd {
    poly_store *store;
    poly_arena *a, *scratch; /* the second is emptied with every speaker */
    poly_people people;
    poly_interned names, orgs, keys, words;
    struct {
        poly_str *at; /* of each name: as it was first written */
        uint32_t count, cap;
    } shown;
    struct {
        poly_profile *at;
        uint32_t count, cap;
    } profiles;
    struct {
        uint32_t *at; /* the profile of each speaker in the order of the query, POLY_NONE: none */
        uint32_t count, cap;
    } speakers;
    poly_pairs_of aliases; /* key: the name that is an alias; of a profile; count: speakers */
    poly_pairs_of stories; /* key: a story of several documents, key2: of words, one of the name */
    poly_interned holder_names; /* names of office holders, folded */
    struct {
        uint32_t *at; /* of each: the row of holders, POLY_NONE when two persons bear it */
        uint32_t count, cap;
    } holder_of;
    struct poly_holders {
        struct poly_holder {
            uint32_t name; /* of names */
            poly_str shown;
            int32_t first, last;
            uint32_t org; /* of orgs, of the first office */
        } *at;
        uint32_t count, cap;
    } holders;
    poly_sets sets; /* of profiles: persons */
} poly_crowd;

/* CROSS: in this order. In a run that has its indexes SQLite would begin with the stories, and walk
 * through link_order for each document of a large one: the square of its copies. */
#define POLY_CROWD_QUERY                                                                           \
    "SELECT s.speaker, s.type, s.name, s.role, s.org, s.org_id, s.stakeholder, s.holder,"          \
    " s.aliases, d.published, d.story, t.documents FROM link_order o"                              \
    " CROSS JOIN documents d USING (document) CROSS JOIN stories t ON t.story = d.story"           \
    " CROSS JOIN speakers s"                                                                       \
    " ON s.speaker BETWEEN o.document * 1000000 AND o.document * 1000000 + 999999"                 \
    " ORDER BY o.rank, s.speaker"

/* profiles.c */
POLY_MUST_USE poly_status poly_crowd_gather(poly_crowd *c);
/* same.c: can two persons not be one? */
bool poly_persons_clash(const poly_crowd *c, uint32_t a, uint32_t b);
bool poly_person_is(poly_crowd *c, uint32_t a, uint32_t b); /* the same already? */
/* Makes them one unless they clash; whether they are. */
bool poly_persons_join(poly_crowd *c, uint32_t a, uint32_t b, uint32_t why);
void poly_join_names(poly_crowd *c);   /* same.c: profiles of one full name */
void poly_join_variants(poly_crowd *c); /* variants.c: short forms, aliases, spellings */
void poly_join_words(poly_crowd *c);   /* lone.c: names of one word */
/* persons.c */
POLY_MUST_USE poly_status poly_persons_write(poly_crowd *c);

int poly_pair_order(const void *a, const void *b); /* by key, key2, profile, for qsort */

#endif

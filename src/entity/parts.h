/* parts.h - private to entity/: one finder a kind of thing. Each pushes into `out`; failures are
 * sticky in `a`. */
#ifndef POLY_ENTITY_PARTS_H
#define POLY_ENTITY_PARTS_H

#include "entity/entity.h"

/* Where the finders look: sets of tokens (base/bits.h). */
typedef struct poly_looks {
    uint64_t *caps;  /* with a capital */
    uint64_t *names; /* these, and what begins a name, an office, a source ... */
    uint64_t *laws;  /* what may begin the citation of a law, short forms of the article's own
                      * aside */
    uint64_t *dates; /* numbers and words of the calendar */
} poly_looks;

/* names.c: people, roles, organisations, groups, documents, pronouns, places. */
void poly_names_find(poly_entities *out, const poly_entity_input *in, const poly_looks *looks,
                     poly_arena *a);
/* dates.c: POLY_E_DATE entities: "24/8/2023", "Kamis (24/8/2023)", "24 Agustus 2023", "kemarin",
 * "Wednesday". */
void poly_dates_find(poly_entities *out, const poly_entity_input *in, const poly_looks *looks,
                     poly_arena *a);
/* laws.c: citations. */
void poly_laws_find(poly_entities *out, const poly_entity_input *in, const poly_looks *looks,
                    poly_arena *a);
/* dateline.c: place and date of the article; reads the entities found before (unordered yet), of
 * which those from `dates` on are dates. */
void poly_dateline_find(poly_entities *out, const poly_entity_input *in, uint32_t dates,
                        poly_arena *a);

/* apposed.c: joins offices and names behind a comma; the entities must be ordered. */
void poly_apposed_find(poly_entities *out, const poly_entity_input *in, poly_arena *a);

#endif

/*
 * entity.h - the door of room 5: who and what the text names - people with their role and
 * organisation, organisations, roles alone, groups, documents, pronouns, places, dates, laws.
 */
#ifndef POLY_ENTITY_ENTITY_H
#define POLY_ENTITY_ENTITY_H

#include "lexicon/lexicon.h"
#include "sentence/sentence.h"

typedef enum poly_entity_kind {
    POLY_E_PERSON = 0, /* a name                                                */
    POLY_E_ROLE,       /* an office without a name: "Sekjen", "the minister"    */
    POLY_E_ORG,
    POLY_E_GROUP,    /* "para ahli", "officials"                              */
    POLY_E_DOCUMENT, /* "laporan itu", "the survey"                           */
    POLY_E_PRONOUN,
    POLY_E_PLACE,
    POLY_E_DATE,
    POLY_E_N
} poly_entity_kind;

/* A range of tokens; tok == tok_end: none. */
typedef struct poly_range {
    uint32_t tok, tok_end;
} poly_range;

typedef struct poly_entity {
    uint8_t kind;        /* poly_entity_kind */
    uint8_t stakeholder; /* poly_stakeholder told by role, organisation or source noun */
    uint8_t gender;      /* 0, 'm', 'f' */
    uint8_t number;      /* poly_pronoun_class for pronouns */
    uint8_t strength;    /* people and organisations: 0 only looks like one, 1 plausible, 2
                          * introduced by title, role, lexicon or apposition */
    bool former;         /* "mantan", "former" stands before the role */
    bool aside;          /* the office is told by the way: "Mira, yang juga Ketua ..." */
    poly_range core;     /* the name, role, organisation ... itself, titles and degrees left out */
    poly_range phrase;   /* with titles, role, organisation, age, apposition                      */
    poly_range role, org;
    poly_range named;     /* people: the name with the titles right before it */
    poly_range org_whole; /* the organisation with its short form and area                        */
    uint32_t entry;     /* lexicon entry of the core (organisations, roles, places), or POLY_NONE */
    uint32_t org_entry; /* of the organisation it belongs to, or POLY_NONE                       */
    poly_date date;     /* dates only */
} poly_entity;

typedef struct poly_law_cite {
    poly_range core;
    uint32_t entry;       /* known law, or POLY_NONE */
    uint8_t cls;          /* poly_law_class */
    poly_str id;          /* "uu-27-2022": of the entry, or built from type, number, year (arena) */
    poly_str canonical;   /* "UU 27/2022" (arena or lexicon) */
    poly_str articles[4]; /* "65", "27 ayat (3)" */
    uint8_t n_articles;
} poly_law_cite;
/* Whose voice a law of this class (poly_law_class) is: a poly_stakeholder. */
uint8_t poly_law_maker(uint8_t cls);

typedef struct poly_alias { /* "Badan Siber dan Sandi Negara (BSSN)": the short form means the long
                             * one */
    poly_range name, alias;
} poly_alias;

/* What an article's day is of: something that happened, an occasion at which people may have
 * spoken, a verb of telling or the dateline proper. */
typedef enum poly_dateline_kind {
    POLY_DATELINE_HAPPENED, POLY_DATELINE_OCCASION, POLY_DATELINE_TOLD
} poly_dateline_kind;

typedef struct poly_entities {
    poly_entity *at; /* ordered by core.tok */
    uint32_t count, cap;
    uint32_t *first; /* [n_tokens + 1]: first entity whose core starts at or behind a token */
    uint32_t n_tokens;
    struct {
        poly_law_cite *at;
        uint32_t count, cap;
    } laws;
    struct {
        poly_alias *at;
        uint32_t count, cap;
    } aliases;
    poly_when dateline; /* of the article */
    poly_span dateline_span;
    uint8_t dateline_kind; /* poly_dateline_kind */
    poly_date published; /* from the options, else from the dateline */
} poly_entities;

typedef struct poly_entity_input {
    const poly_engine *engine;
    const poly_text *text;
    const poly_tokens *toks;
    const poly_sentences *sents;
    const poly_hits *hits;
    const char *published; /* YYYY-MM-DD or NULL */
} poly_entity_input;

POLY_MUST_USE poly_status poly_entity_run(poly_entities *out, const poly_entity_input *in,
                                          poly_arena *a);
/* The day of "2023-08-24", whatever follows; false: it is none, NULL too. */
bool poly_entity_day(const char *published, poly_date *out);
const char *poly_entities_check(const poly_entities *ents, const poly_tokens *toks);
void poly_entities_dump(const poly_entities *ents, const poly_text *text, const poly_tokens *toks,
                        poly_buf *out);

static inline bool poly_range_none(poly_range r) { return r.tok >= r.tok_end; }
/* Is it a place that the lexicon knows for a country? */
static inline bool poly_entity_is_country(const poly_engine *engine, const poly_entity *e)
{
    if (e->kind != POLY_E_PLACE || e->entry == POLY_NONE) return false;
    const poly_entry *x = poly_engine_entry(engine, e->entry);
    return x->kind == POLY_K_PLACE && x->cls == POLY_PLACE_COUNTRY;
}
/* Bytes of a range of tokens; none for an empty range. */
static inline poly_span poly_range_span(const poly_tokens *toks, poly_range r)
{
    if (poly_range_none(r)) return (poly_span){0, 0};
    return (poly_span){toks->at[r.tok].span.start, toks->at[r.tok_end - 1].span.end};
}

#endif

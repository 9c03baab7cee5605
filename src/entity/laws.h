/* laws.h - private to entity/: one document seen by the finder of laws, and the pieces it is made
 * of. */
#ifndef POLY_ENTITY_LAWS_H
#define POLY_ENTITY_LAWS_H

#include "base/map.h"
#include "base/vec.h"
#include "entity/parts.h"

enum { POLY_LAW_SUBJECT = 14 }; /* tokens of the longest subject: "Undang-Undang Pemberantasan
                                 * Tindak Pidana ..." */

typedef struct poly_law_reading { /* one reading */
    poly_range core;
    poly_range subject;     /* "ITE"; none when a number says which                            */
    poly_range number;      /* "27", "2016/679"                                               */
    uint32_t year;          /* token of the year, or POLY_NONE                                */
    uint32_t behind;        /* token behind the title, where a short form may stand           */
    const poly_entry *type; /* NULL: known name only                                          */
    uint32_t entry;         /* known law, or POLY_NONE                                        */
} poly_law_reading;

typedef struct poly_law_scan {
    const poly_entity_input *in;
    const poly_token *tok;
    uint32_t n;
    const uint8_t *paths; /* poly_path, by form */
    uint32_t type_at;     /* the first token from the one at hand on where a type of law begins, or
                           * n */
    poly_entities *out;
    poly_arena *a;
    poly_map shorts; /* short_value, by form */
    struct {
        uint32_t *at;
        uint32_t count, cap;
    } key;                /* by citation: form of a one-word subject or POLY_NONE */
    poly_str articles[4]; /* read, waiting for the citation at `articles_end` */
    uint8_t n_articles;
    uint32_t articles_end;
} poly_law_scan;

/* ---- looking at tokens (law_read.c) ---- */
const poly_entry *poly_law_entry_at(const poly_law_scan *s, uint32_t i, uint8_t kind,
                                    uint32_t *end);
static inline bool poly_law_has_hit(const poly_law_scan *s, uint32_t i, uint8_t kind)
{
    return poly_hit_of(s->in->hits, i, kind);
}
static inline bool poly_law_is_mark(const poly_law_scan *s, uint32_t i, char mark)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_PUNCT && s->tok[i].mark == (uint8_t)mark;
}
static inline bool poly_law_has_flag(const poly_law_scan *s, uint32_t i, uint32_t flag)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_WORD && (s->tok[i].flags & flag);
}
static inline bool poly_law_is_cap(const poly_law_scan *s, uint32_t i)
{
    return poly_law_has_flag(s, i, POLY_TOKF_CAP);
}
/* Has the form of the token any of these roles (poly_unit_role, poly_law_word)? */
static inline bool poly_law_has_role(const poly_law_scan *s, uint32_t i, uint32_t roles)
{
    return i < s->n && (s->paths[s->tok[i].form] & POLY_PATH_ROLES) &&
           (poly_forms_info(s->in->toks->forms, s->tok[i].form)->roles & roles);
}
bool poly_law_is_number(const poly_law_scan *s, uint32_t i);
/* A word of law-words.tsv of that kind (poly_law_word)? */
static inline bool poly_law_is_word(const poly_law_scan *s, uint32_t i, uint32_t kind)
{
    return i < s->n && s->tok[i].kind == POLY_TOK_WORD && poly_law_has_role(s, i, kind);
}
/* Two capitals at its head: "KUHP", "KUHPerdata", "UUD". */
bool poly_law_looks_short(const poly_law_scan *s, uint32_t i);
poly_str poly_law_folded(const poly_law_scan *s, uint32_t i);
poly_str poly_law_bytes(const poly_law_scan *s, poly_range r);

/* The longest reading of a citation at i, or false (law_read.c). */
bool poly_law_read(const poly_law_scan *s, uint32_t i, poly_law_reading *best);

bool poly_law_read_further(const poly_law_scan *s, const poly_law_reading *before,
                           poly_law_reading *c);

/* ---- ids and canonical forms of laws that no lexicon knows (law_name.c); in the scan's arena */
poly_str poly_law_make_id(const poly_law_scan *s, const poly_law_reading *c, poly_str code);
poly_str poly_law_make_canonical(const poly_law_scan *s, const poly_law_reading *c);

#endif

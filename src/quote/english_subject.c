/*
 * english_subject.c - the subject of an English verb from which commas part it: "At Acme, where
 * much was lost, Ann Lee, its director, said", "Her lawyer, Ann Lee of Acme, said".
 *
 *   in   the start of a clause, its verb     out  the name that is its subject, or none
 *
 * Method: backwards from the comma right before the verb. Between it and another one stand either a
 * name, and what it is the name of before that, or what describes the name before that, which a
 * comma or the clause opens. A name behind anything else is an object ("after meeting Ann Lee, the
 * mayor, he said"). All looks are bounded.
 */
#include "quote/clause.h"

enum { DESCRIPTION = 24, WORDS = 12 };

static const poly_entity *entity(const poly_scan *s, uint32_t found)
{
    return &s->in->ents->at[found];
}

/* The person whose name begins at i, also behind titles and offices of its phrase; or NULL. */
static const poly_entity *person_from(const poly_scan *s, uint32_t i)
{
    const uint32_t named = poly_english_person(s, i),
                   found = named != POLY_NONE ? named : s->ent_start[i];
    const poly_entity *e = found != POLY_NONE ? entity(s, found) : NULL;
    return e && e->kind == POLY_E_PERSON && e->core.tok >= i ? e : NULL;
}

/* The person whose name ends at i, perhaps with brackets behind it; or NULL. */
static const poly_entity *person_to(const poly_scan *s, uint32_t from, uint32_t i)
{
    const poly_entities *ents = s->in->ents;
    const uint32_t end = poly_before_brackets(s, from, i);
    for (uint32_t back = 1; back <= WORDS && end >= from + back; back++) {
        const uint32_t at = end - back;
        if (poly_is_mark(s, at, ',')) return NULL;
        for (uint32_t k = ents->first[at]; k < ents->count && ents->at[k].core.tok == at; k++) {
            const poly_entity *e = &ents->at[k];
            if (e->kind == POLY_E_PERSON && e->core.tok_end == end) return e;
        }
    }
    return NULL;
}

/* Does what tells who somebody is begin at i: "the mayor", "who runs it", "its director"? */
static bool describes(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_DETERMINER) > i ||
           poly_particle(s, i, POLY_PART_RELATIVE) > i || poly_is_possessive_pronoun(s, i) ||
           poly_english_is_genitive(s, i);
}

/* Where the phrase of a name at `tok` begins that has an office before it: "| the economist Ann
 * Lee". */
static uint32_t behind_office(const poly_scan *s, uint32_t from, uint32_t tok)
{
    const uint32_t found = tok > from ? s->ent_end[tok] : POLY_NONE;
    if (found == POLY_NONE || entity(s, found)->kind != POLY_E_ROLE) return tok;
    tok = entity(s, found)->phrase.tok;
    return tok > from && poly_particle(s, tok - 1, POLY_PART_DETERMINER) == tok ? tok - 1 : tok;
}

/* "| Ann Lee, who runs the port, said": the name before the comma at `comma`, where a comma or the
 * clause opens its phrase. */
static poly_range described(const poly_scan *s, uint32_t from, uint32_t comma, uint32_t end)
{
    const poly_entity *e = person_to(s, from, comma);
    const poly_range none = {end, end};
    if (!e || comma + 2 >= end) return none;
    const uint32_t at = comma + 1, tok = behind_office(s, from, e->phrase.tok);
    const bool clause = poly_particle(s, at, POLY_PART_RELATIVE) > at;
    if (tok < from || !(tok == from || poly_is_mark(s, tok - 1, ',')) || !describes(s, at) ||
        (!clause && poly_english_verb(s, at, end) < end))
        return none;
    return (poly_range){e->core.tok, e->core.tok_end};
}

/* Is this name within a description only what it is about: "a pastor supporting | Ann Lee"? */
static bool is_object(const poly_scan *s, const poly_entity *e)
{
    uint32_t tok = e->phrase.tok;
    tok -= tok > 1 && poly_particle(s, tok - 1, POLY_PART_DETERMINER) == tok;
    return tok > 0 && (poly_word_ends(s, tok - 1, POLY_S("ing")) ||
                       poly_particle_before(s, tok, POLY_PART_PREPOSITION));
}

/* Are these words what somebody may be the name of: "her lawyer", "one of them"? Not several, nor
 * a body and somebody. */
static bool is_description(const poly_scan *s, uint32_t from, uint32_t comma)
{
    const uint32_t found = s->ent_end[comma];
    const poly_entity *e = found != POLY_NONE ? entity(s, found) : NULL;
    const bool one = poly_particle(s, from, POLY_PART_ALONE) > from;
    const bool opens = one || poly_particle(s, from, POLY_PART_DETERMINER) > from ||
                       poly_is_possessive_pronoun(s, from);
    if (!opens || comma <= from + 1 || (e && e->kind == POLY_E_PERSON && !is_object(s, e)) ||
        (e && e->kind == POLY_E_GROUP && !one))
        return false;
    for (uint32_t i = from; i < comma; i++) {
        if ((!poly_is_word_token(s, i) && !poly_is_mark(s, i, '.')) || poly_english_finite(s, i) ||
            poly_particle(s, i, POLY_PART_CONJUNCTION) > i)
            return false;
    }
    return true;
}

/* The person named between the comma and `end`, who may have an office before the name and a place
 * or body behind it; or NULL. */
static const poly_entity *only_name(const poly_scan *s, uint32_t comma, uint32_t end)
{
    const poly_entity *e = person_from(s, comma + 1);
    if (!e) e = person_to(s, comma + 1, end);
    if (!e || e->core.tok <= comma || e->core.tok_end > end) return NULL;
    for (uint32_t i = comma + 1; i < e->core.tok; i++) {
        /* "like the mayor Ann Lee", "led by Ann Lee" */
        if (poly_particle(s, i, POLY_PART_PREPOSITION) > i ||
            poly_particle(s, i, POLY_PART_CONJUNCTION) > i || poly_word_ends(s, i, POLY_S("ing")) ||
            poly_word_ends(s, i, POLY_S("ed")))
            return NULL;
    }
    const uint32_t behind = e->core.tok_end;
    return behind == end || (poly_particle(s, behind, POLY_PART_BINDS) > behind &&
                             poly_english_verb(s, behind, end) >= end)
               ? e
               : NULL;
}

/* "Her lawyer, | Ann Lee of Acme, said", "His wife, | longtime aide Ann Lee, said": the name that
 * stands between the two commas behind its description, with that where it names nobody else. */
static poly_range apposed(const poly_scan *s, uint32_t from, uint32_t comma, uint32_t end)
{
    uint32_t start = comma;
    while (start > from && comma - start < WORDS && !poly_is_mark(s, start - 1, ',')) start--;
    /* "Lee, and her deputy, Cho, said": they both did */
    if (start > from && poly_particle(s, start, POLY_PART_CONJUNCTION) > start)
        return (poly_range){end, end};
    if (start + 1 < comma && !is_description(s, start, comma)) start++; /* "But her lawyer" */
    const poly_entity *e = is_description(s, start, comma) ? only_name(s, comma, end) : NULL;
    if (!e) return (poly_range){end, end};
    bool other = false;
    for (uint32_t i = start; i < comma; i++)
        other |= s->ent_start[i] != POLY_NONE &&
                 entity(s, s->ent_start[i])->kind == POLY_E_PERSON &&
                 entity(s, s->ent_start[i])->core.tok_end <= comma;
    return (poly_range){other ? e->core.tok : start, e->core.tok_end};
}

poly_range poly_english_apposed(const poly_scan *s, uint32_t from, uint32_t verb)
{
    const poly_range none = {verb, verb};
    const uint32_t before = poly_english_behind_subject(s, from, verb);
    if (before < from + 4 || !poly_is_mark(s, before - 1, ',')) return none;
    const uint32_t end = before - 1;
    uint32_t inner = 0; /* commas of the description itself */
    for (uint32_t k = end; k > from + 1 && end - k < DESCRIPTION; k--) {
        const uint32_t i = k - 1;
        if (s->tok[i].kind == POLY_TOK_QUOTE || poly_is_mark(s, i, ';') || poly_is_mark(s, i, ':'))
            return none;
        if (!poly_is_mark(s, i, ',')) continue;
        poly_range who = described(s, from, i, end);
        if (poly_range_none(who) && !inner) who = apposed(s, from, i, end);
        if (!poly_range_none(who)) return who;
        if (inner++) return none;
    }
    return none;
}

/* Does nothing follow a name at i that it is the subject of: a mark, a place, a clause on it? */
static bool is_closed(const poly_scan *s, uint32_t i, uint32_t limit)
{
    return i >= limit || !poly_is_word_token(s, i) || poly_is_temporal(s, i) ||
           poly_particle(s, i, POLY_PART_PREPOSITION) > i ||
           poly_particle(s, i, POLY_PART_RELATIVE) > i;
}

/* May the words at i describe somebody: "his friend", "another lawyer", "one of the miners",
 * "lobbyist"? Not several. A name may be told with its office already. */
static bool opens_description(const poly_scan *s, uint32_t i)
{
    const uint32_t found = s->ent_start[i];
    const uint8_t kind = found != POLY_NONE ? entity(s, found)->kind : (uint8_t)POLY_E_N;
    const uint32_t noun = poly_particle(s, i, POLY_PART_DETERMINER);
    const uint32_t of = noun > i ? s->ent_start[noun] : POLY_NONE;
    if (poly_particle(s, i, POLY_PART_ALONE) > i) return true;
    if (of != POLY_NONE)
        return entity(s, of)->kind == POLY_E_ROLE || entity(s, of)->kind == POLY_E_ORG;
    return kind == POLY_E_ROLE || poly_is_possessive_pronoun(s, i) || noun > i ||
           (kind == POLY_E_N && !poly_is_capital(s, i));
}

poly_range poly_english_named_behind(const poly_scan *s, uint32_t i, uint32_t limit)
{
    enum { REACH = 14 };
    const poly_range none = {i, i};
    const uint32_t known = i < limit ? s->ent_start[i] : POLY_NONE;
    if (i >= limit || poly_sent(s, i)->lang != POLY_LANG_EN || !opens_description(s, i) ||
        poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i ||
        (known != POLY_NONE && entity(s, known)->kind != POLY_E_ROLE))
        return none;
    for (uint32_t k = i + 1; k < limit && k < i + REACH; k++) {
        const bool comma = poly_is_mark(s, k, ',');
        const uint32_t at = k + comma;
        const uint32_t named = at < limit ? poly_english_person(s, at) : POLY_NONE;
        const poly_entity *e = named != POLY_NONE ? entity(s, named) : NULL;
        const bool free = comma || (e && !is_object(s, e));
        if (e && free && !poly_english_is_genitive(s, e->core.tok_end - 1) &&
            is_closed(s, e->core.tok_end, limit))
            return e->core;
        const bool stop = poly_is_mark(s, k, '.') && poly_is_capital(s, k - 1);
        if (comma || !(poly_is_word_token(s, k) || stop) || (s->tok[k].flags & POLY_TOKF_PARA) ||
            poly_english_finite(s, k) || poly_particle(s, k, POLY_PART_RELATIVE) > k ||
            poly_particle(s, k, POLY_PART_SUBORDINATOR) > k || poly_is_temporal(s, k))
            return none;
        if (e) k = e->core.tok_end - 1;
    }
    return none;
}

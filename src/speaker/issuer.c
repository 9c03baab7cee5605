/*
 * issuer.c - whose a document is: "the report by NBC News", "the FBI note", "the advisory" of two
 * agencies.
 *
 *   in   the document's entity, its source phrase, who was heard before     out  an identity
 *
 * Method: named behind it ("by", "from") or before it, then the subject of the sentence that
 * introduces it ("CISA and the FBI released an advisory"), those it was joint of, and at last
 * whoever spoke before.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

static bool has_particle(const state *s, poly_range r, uint8_t cls)
{
    for (uint32_t i = r.tok; i < r.tok_end; i++) {
        if (poly_is_particle(s, i, cls)) return true;
    }
    return false;
}

/* Somebody named whose phrase begins at `tok` or right behind an article there, or POLY_NONE. */
static uint32_t named_at(const state *s, uint32_t tok)
{
    const poly_entities *ents = s->r.in->ents;
    if (tok >= s->r.in->toks->count) return POLY_NONE;
    for (uint32_t x = ents->first[tok]; x < ents->count && ents->at[x].core.tok <= tok + 1; x++) {
        const uint32_t id = s->r.ids.of_entity[x];
        if (id != POLY_NONE && s->r.ids.at[id].n_name) return id;
    }
    return POLY_NONE;
}

/* Does a noun for an institution end right before `end`: "newspaper", "think tank", "group"? */
static bool ends_body_noun(const state *s, uint32_t from, uint32_t end)
{
    const poly_hits *h = s->r.in->hits;
    for (uint32_t k = h->first[from]; k < h->first[end]; k++) {
        const poly_entry *x = poly_engine_entry(s->r.in->engine, h->at[k].entry);
        const bool body = (x->kind == POLY_K_PARTICLE && x->cls == POLY_PART_BODY) ||
                          (x->kind == POLY_K_SOURCE && x->cls == POLY_SOURCE_ORGANISATION);
        if (body && h->at[k].tok_end == end) return true;
    }
    return false;
}

/* "from [the cybersecurity firm] Acme", "[the Israeli newspaper] Acme": where the name begins
 * behind what it is; else `tok`. */
static uint32_t behind_body_noun(const state *s, uint32_t tok)
{
    enum { WORDS = 6 };
    for (uint32_t i = tok; i < tok + WORDS && poly_is_word_at(s, i); i++) {
        const bool nation = poly_is_particle(s, i, POLY_PART_DEMONYM) ||
                            poly_hit_at(s->r.in->hits, i, POLY_K_PLACE);
        const bool name = (s->r.in->toks->at[i].flags & POLY_TOKF_CAP) && !nation;
        if (i > tok && name) return ends_body_noun(s, tok, i) ? i : tok;
        if (poly_is_particle(s, i, POLY_PART_PREPOSITION)) break;
    }
    return tok;
}

/* The same, and behind "researchers at": whose people somebody is. */
static uint32_t named_or_employer(state *s, uint32_t tok)
{
    const poly_entities *ents = s->r.in->ents;
    uint32_t list[POLY_MEMBERS];
    const uint32_t n = poly_group_at(&s->r, tok, list);
    if (n) return poly_group_join(s, list, n); /* "a joint advisory by CISA and the FBI" */
    const uint32_t id = named_at(s, tok);
    if (id != POLY_NONE || tok >= s->r.in->toks->count) return id;
    const uint32_t firm = behind_body_noun(s, tok);
    if (firm > tok) return named_at(s, firm);
    for (uint32_t x = ents->first[tok]; x < ents->count && ents->at[x].core.tok <= tok + 2; x++) {
        const uint32_t end = ents->at[x].core.tok_end;
        if (ents->at[x].kind == POLY_E_GROUP && (poly_is_particle(s, end, POLY_PART_EMPLOYER) ||
                                                 poly_is_particle(s, end, POLY_PART_ORIGIN)))
            return named_at(s, end + 1);
    }
    return POLY_NONE;
}

/* "The report, [issued] by Acme, says": the comma before what tells whose it is. */
static bool is_issued_apart(const state *s, uint32_t comma)
{
    const uint32_t issued = comma + 1;
    const bool by = poly_is_particle(s, issued, POLY_PART_ISSUED);
    return poly_mark_at(&s->r, comma, ',') && issued + 1 < s->r.in->toks->count &&
           poly_is_particle(s, issued + by, POLY_PART_ISSUER);
}

/* Behind a word of when something was issued: "Tuesday", English "earlier", "over the summer"; else
 * i. */
static uint32_t behind_time(const state *s, uint32_t i)
{
    static const uint8_t of_time[] = {POLY_PART_DAY_LEAD, POLY_PART_ADVERB, POLY_PART_DETERMINER,
                                      POLY_PART_PREPOSITION};
    const poly_hit *day = poly_hit_at(s->r.in->hits, i, POLY_K_CALENDAR);
    if (day) return day->tok_end; /* "last month" */
    if (poly_sentence_lang(&s->r, i) != POLY_LANG_EN || poly_is_particle(s, i, POLY_PART_ISSUER))
        return i;
    const uint32_t end = poly_hit_particle_end(s->r.in->hits, i, POLY_PART_WHEN);
    if (end > i) return end;
    if (poly_hit_at(s->r.in->hits, i + 1, POLY_K_CALENDAR)) return i + 1; /* "late May" */
    for (size_t k = 0; k < sizeof of_time; k++) {
        if (poly_is_particle(s, i, of_time[k])) return i + 1;
    }
    return i;
}

/* "a report by NBC News", "a study by researchers at Leeds", "a statement released Tuesday by the
 * Authority", "a letter to Lee from the Project", "simulasi yang dilakukan IDEAS"; not "data seen
 * by NBC News". */
static uint32_t issuer_behind(state *s, uint32_t end)
{
    enum { REACH = 10 };
    bool issued = true; /* right behind the noun, or behind what was done with it */
    end = poly_behind_bracket(&s->r, end, s->r.in->toks->count); /* "a study (PDF) by Acme" */
    if (is_issued_apart(s, end)) end++;
    /* "a report this week from Acme" */
    end = poly_hit_particle_end(s->r.in->hits, end, POLY_PART_WHEN);
    for (uint32_t i = end;
         i < end + REACH && poly_is_word_at(s, i) && !(s->r.in->toks->at[i].flags & POLY_TOKF_PARA);
         i++) {
        const bool done = poly_is_particle(s, i, POLY_PART_ISSUED),
                   link = poly_is_particle(s, i, POLY_PART_ISSUER);
        const uint32_t id = done || (link && issued) || poly_is_particle(s, i, POLY_PART_SENDER)
                                ? named_or_employer(s, i + 1)
                                : POLY_NONE;
        if (id != POLY_NONE) return id;
        if (poly_is_particle(s, i, POLY_PART_COMPLEMENTISER) ||
            (!done && poly_hit_is(s->r.in->hits, i, POLY_K_CUE, POLY_CUE_VERB)))
            break;
        const uint32_t time = i > end ? behind_time(s, i) : i;
        issued = done || (issued && time > i);
        if (!done && time > i) i = time - 1;
    }
    return POLY_NONE;
}

/* "the FBI note", "Acme's security report": of an institution the name alone, of a person the
 * possessive. */
static uint32_t issuer_before(const state *s, uint32_t noun)
{
    enum { REACH = 4, NAME = 8 };
    const poly_entities *ents = s->r.in->ents;
    uint32_t from = noun;
    if (poly_is_particle(s, noun, POLY_PART_DETERMINER))
        return POLY_NONE; /* "released an advisory" */
    while (from > 0 && noun - from < REACH && poly_is_word_at(s, from - 1) &&
           !poly_is_particle(s, from - 1, POLY_PART_DETERMINER) &&
           !poly_is_particle(s, from - 1, POLY_PART_PREPOSITION) &&
           !poly_is_particle(s, from - 1, POLY_PART_AUXILIARY) &&
           !poly_is_particle(s, from - 1, POLY_PART_COPULA) &&
           ((s->r.in->toks->at[from - 1].flags & POLY_TOKF_CAP) || /* "Washington Post report" */
            !poly_hit_at(s->r.in->hits, from - 1, POLY_K_CUE)))
        from--;
    for (uint32_t x = ents->first[noun], steps = 0;
         x-- > 0 && ents->at[x].core.tok_end > from && steps < NAME; steps++) {
        const poly_entity *e = &ents->at[x];
        const uint32_t id = s->r.ids.of_entity[x];
        if (e->core.tok_end > noun || id == POLY_NONE || !s->r.ids.at[id].n_name) continue;
        const bool owns = poly_is_possessive(&s->r, e->core.tok_end - 1);
        if (e->kind == POLY_E_ORG ? e->strength > 0 || owns : e->kind == POLY_E_PERSON && owns)
            return id;
    }
    return POLY_NONE;
}

/* Who is named with the office that opens the sentence at `start`, before `to`: "Acme chief Lee",
 * "Lee, chief of Acme,"; or POLY_NONE. */
static uint32_t subject_named(const state *s, uint32_t start, uint32_t to)
{
    enum { OPENING = 2 };
    const poly_entities *ents = s->r.in->ents;
    uint32_t found = POLY_NONE;
    for (uint32_t x = ents->first[start];
         x < ents->count && ents->at[x].core.tok < to && ents->at[x].phrase.tok <= start + OPENING;
         x++) {
        const uint32_t id = s->r.ids.of_entity[x];
        const bool named = id != POLY_NONE && s->r.ids.at[id].n_name;
        if (named && (found == POLY_NONE || ents->at[x].kind == POLY_E_PERSON)) found = id;
    }
    return found;
}

/* English: "the statement", "the email" are often of one person; "the report", "the press release"
 * of their institution. */
static bool is_personal(const state *s, const poly_entity *e)
{
    return e->entry == POLY_NONE || poly_sentence_lang(&s->r, e->core.tok) != POLY_LANG_EN ||
           (poly_engine_entry(s->r.in->engine, e->entry)->props & POLY_P_PEOPLE);
}

/* English: "Acme was robbed, according to | a report": not Acme's, though a statement may be. */
static bool is_cited(const state *s, const poly_entity *e, uint32_t article)
{
    enum { WORDS = 2 };
    for (uint32_t k = 1; k <= WORDS && k <= article; k++) {
        const poly_hit *cue = poly_hit_at(s->r.in->hits, article - k, POLY_K_CUE);
        if (cue && cue->tok_end == article && cue->lang == POLY_LANG_EN &&
            poly_engine_entry(s->r.in->engine, cue->entry)->cls == POLY_CUE_FRAME)
            return !is_personal(s, e);
    }
    return false;
}

/* "CISA and the FBI have released [an advisory]", "Lee sent [a letter]": the subject of the
 * sentence that brings the document in. */
static uint32_t introduced_by(state *s, const poly_entity *e)
{
    enum { ADJECTIVES = 5 };
    const poly_sentences *sents = s->r.in->sents;
    uint32_t article = e->core.tok;
    while (article > 0 && e->core.tok - article < ADJECTIVES && poly_is_word_at(s, article) &&
           !poly_is_particle(s, article, POLY_PART_DEFINITE) &&
           !poly_is_particle(s, article, POLY_PART_INDEFINITE) &&
           !poly_is_particle(s, article, POLY_PART_ISSUED))
        article--;
    /* "issued new guidelines": several documents have no article */
    const bool bare = article < e->core.tok && poly_is_particle(s, article, POLY_PART_ISSUED);
    if (!(bare || poly_is_particle(s, article, POLY_PART_INDEFINITE)) || !sents->count)
        return POLY_NONE;
    if (is_cited(s, e, article)) return POLY_NONE;
    const uint32_t start = sents->at[poly_sentence_of(sents, article)].tok;
    for (uint32_t i = start; i < article; i++) { /* "CISA said a report found" */
        const poly_hit *cue = poly_hit_at(s->r.in->hits, i, POLY_K_CUE);
        const poly_entry *x = cue ? poly_engine_entry(s->r.in->engine, cue->entry) : NULL;
        /* but "published | a report", "issued a statement" */
        const bool object = x && cue->tok_end >= article && !(x->props & POLY_P_PLAIN);
        if (x && x->cls == POLY_CUE_VERB && !object) return POLY_NONE;
    }
    uint32_t list[POLY_MEMBERS];
    const uint32_t n = poly_group_before(&s->r, (poly_range){start, article}, true, list);
    if (n) return poly_group_join(s, list, n);
    return subject_named(s, start, article);
}

static uint32_t own_issuer(state *s, const poly_entity *e)
{
    uint32_t id = poly_range_none(e->org) ? POLY_NONE : named_at(s, e->org.tok);
    if (id == POLY_NONE) id = issuer_behind(s, e->core.tok_end);
    if (id == POLY_NONE) id = issuer_before(s, e->core.tok);
    return id != POLY_NONE || poly_is_of_public(e) ? id : introduced_by(s, e);
}

static bool is_member(const state *s, uint32_t group, uint32_t id)
{
    const poly_identity *x = &s->r.ids.at[group];
    for (uint32_t i = 0; i < x->n_members; i++) {
        if (x->members[i] == id) return true;
    }
    return false;
}

/* The issuer of the document that was brought in before: under this noun, else under another
 * one. */
static uint32_t introduced_before(state *s, const poly_entity *e, bool *same_noun)
{
    enum { DOCUMENTS = 12 };
    const poly_entities *ents = s->r.in->ents;
    const uint32_t noun = s->r.in->toks->at[e->core.tok_end - 1].form;
    uint32_t other = POLY_NONE, steps = 0, seen = 0;
    *same_noun = true;
    for (uint32_t i = ents->first[e->core.tok];
         i-- > 0 && steps < POLY_W_LOOK_BACK && seen < DOCUMENTS; steps++) {
        const poly_entity d = ents->at[i];
        if (d.kind != POLY_E_DOCUMENT || (poly_is_law_part(s, &d) && !poly_is_law_part(s, e)))
            continue;
        seen++;
        const bool same = s->r.in->toks->at[d.core.tok_end - 1].form == noun;
        if (!same && other != POLY_NONE) continue;
        const uint32_t id = own_issuer(s, &d);
        if (id == POLY_NONE) continue;
        if (same) return id;
        other = id;
    }
    *same_noun = false;
    return other;
}

/* "its advisory", "the statement": of the institution at hand, of whoever spoke last. */
static uint32_t issuer_heard(state *s, const poly_entity *e, poly_range source)
{
    const poly_hit *first = poly_hit_at(s->r.in->hits, source.tok, POLY_K_PRONOUN);
    if (first && (poly_engine_entry(s->r.in->engine, first->entry)->props & POLY_P_POSS))
        return poly_by_org(s, source.tok, source.tok);
    bool same;
    const uint32_t before = introduced_before(s, e, &same), last = s->last;
    if (before != POLY_NONE && (same || last == POLY_NONE || is_member(s, before, last)))
        return before;
    if (last == POLY_NONE) return POLY_NONE;
    const poly_identity *x = &s->r.ids.at[last];
    if (x->type == POLY_SP_DOCUMENT) return x->issuer;
    if (!x->n_name) return POLY_NONE;
    return is_personal(s, e) ? last : poly_institution_of(s, last);
}

/* "Wednesday's alert", "last week's joint advisory": one that was spoken of. */
static bool is_dated(const state *s, const poly_entity *e, poly_range source)
{
    const poly_entities *ents = s->r.in->ents;
    bool possessive = false;
    for (uint32_t i = source.tok; i < e->core.tok; i++) possessive |= poly_is_possessive(&s->r, i);
    for (uint32_t x = ents->first[source.tok]; possessive && x < ents->first[e->core.tok]; x++) {
        if (ents->at[x].kind == POLY_E_ORG || ents->at[x].kind == POLY_E_PERSON) return false;
    }
    return possessive;
}

/* English: "the state's records", "the clerk's letter": of somebody whom the article does not name,
 * so not of whoever spoke last; "last week's report" may be. */
static bool is_anothers(const state *s, const poly_entity *e, poly_range source)
{
    if (!poly_is_particle(s, source.tok, POLY_PART_DEFINITE) &&
        !poly_is_particle(s, source.tok, POLY_PART_INDEFINITE))
        return false;
    for (uint32_t i = source.tok + 1; i < e->core.tok; i++) {
        const bool whose = poly_is_possessive(&s->r, i) &&
                           !poly_hit_at(s->r.in->hits, i, POLY_K_CALENDAR) &&
                           !(s->r.in->toks->at[i].flags & POLY_TOKF_CAP);
        if (whose && poly_sentence_lang(&s->r, i) == POLY_LANG_EN)
            return !poly_is_particle(s, i, POLY_PART_OWNER);
    }
    return false;
}

uint32_t poly_issuer_of(state *s, const poly_entity *e, poly_range source)
{
    const poly_entity own = *e; /* identities and their entities may move */
    const uint32_t id = own_issuer(s, &own);
    if (id != POLY_NONE) return id;
    if (poly_is_of_public(&own)) return POLY_NONE;
    const bool several = has_particle(s, source, POLY_PART_SEVERAL);
    const uint32_t group = several ? poly_group_meant(s, source) : POLY_NONE;
    const bool open = !poly_is_definite(s, source) && !is_dated(s, &own, source);
    if (group != POLY_NONE || (several && open)) return group;
    if (has_particle(s, (poly_range){source.tok, own.core.tok}, POLY_PART_BODY))
        return poly_by_org(s, source.tok, source.tok);
    /* "its notice" */
    const poly_hit *first = poly_hit_at(s->r.in->hits, source.tok, POLY_K_PRONOUN);
    const bool owned =
        first && (poly_engine_entry(s->r.in->engine, first->entry)->props & POLY_P_POSS);
    if (!owned && is_anothers(s, &own, source)) return POLY_NONE;
    return owned || !open ? issuer_heard(s, &own, source) : POLY_NONE;
}

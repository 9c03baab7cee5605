/*
 * group.c - several who speak together: those a source lists, and who is meant by "they", "the
 * pair", "the agencies".
 *
 *   in   entities with their identities     out  one identity for all of them
 *
 * Method: names of one kind that commas and a conjunction join, or that one source phrase lists,
 * are a group, the same one whenever they stand together. A plural pronoun or noun means the group
 * last heard, else the names last joined before it. A source that is a noun for a group may be one
 * of it, a team or body known by its name, and those who were heard before.
 */
#include "speaker/resolve.h"

#include <assert.h>
#include <string.h>

typedef poly_resolution state;

/* "ransomware gang": a noun for an institution, no name. */
static bool is_noun_for_body(const state *s, const poly_entity *e)
{
    return e->entry != POLY_NONE &&
           poly_engine_entry(s->r.in->engine, e->entry)->kind == POLY_K_SOURCE;
}

typedef struct between { /* what stands between two names */
    bool comma, conjunction, other;
} between;

uint32_t poly_behind_bracket(const poly_resolver *r, uint32_t i, uint32_t to)
{
    enum { INSIDE = 6 };
    if (i >= to || !poly_mark_at(r, i, '(')) return i;
    for (uint32_t k = i + 1; k < to && k <= i + INSIDE; k++) {
        if (poly_mark_at(r, k, ')')) return k + 1;
    }
    return i;
}

/* Behind "(NUS)", and English behind "of Arizona", "from Texas": what a list tells of each name in
 * it; else i. */
static uint32_t behind_tail(const poly_resolver *r, uint32_t i, uint32_t to)
{
    const uint32_t end = poly_behind_bracket(r, i, to);
    if (end != i || i >= to || poly_sentence_lang(r, i) != POLY_LANG_EN ||
        !poly_hit_is(r->in->hits, i, POLY_K_PARTICLE, POLY_PART_BINDS))
        return end;
    const poly_hit *place = poly_hit_at(r->in->hits, i + 1, POLY_K_PLACE);
    return place && place->tok_end <= to ? place->tok_end : i;
}

/* ",", "and", ", and the": nothing else may stand there. */
static between look_between(const poly_resolver *r, uint32_t from, uint32_t to)
{
    enum { MOST = 3 };
    from = behind_tail(r, from, to);
    between b = {.other = to <= from || to > from + MOST};
    for (uint32_t i = from; i < to && !b.other; i++) {
        const bool comma = poly_mark_at(r, i, ',') && i == from;
        const bool conjunction =
            poly_hit_is(r->in->hits, i, POLY_K_PARTICLE, POLY_PART_CONJUNCTION);
        b.comma |= comma;
        b.conjunction |= conjunction;
        b.other = !comma && !conjunction &&
                  !poly_hit_is(r->in->hits, i, POLY_K_PARTICLE, POLY_PART_DETERMINER);
    }
    return b;
}

/* Does one name follow another in a list: "A, B", "A and the B"? */
static bool is_listed(const poly_resolver *r, const poly_entity *a, const poly_entity *b)
{
    const between x = look_between(r, a->phrase.tok_end, b->phrase.tok);
    return !x.other && (x.comma || x.conjunction);
}

/* English: a state speaks as bodies do, and with them: "US, UK warn", "the EU and the US said". */
static bool is_nation(const state *s, const poly_entity *e)
{
    return poly_sentence_lang(&s->r, e->core.tok) == POLY_LANG_EN &&
           poly_entity_is_country(s->r.in->engine, e) &&
           !poly_is_possessive(&s->r, e->core.tok_end - 1);
}

static uint8_t joins_as(const state *s, const poly_entity *e)
{
    return is_nation(s, e) ? (uint8_t)POLY_E_ORG : e->kind;
}

/* "UK, | White House": of those listed, the first one that is a state joined to `first`. */
static uint32_t first_nation(const state *s, poly_range source, uint32_t first)
{
    const poly_entities *ents = s->r.in->ents;
    if (joins_as(s, &ents->at[first]) != POLY_E_ORG) return first;
    for (uint32_t i = first; i-- > ents->first[source.tok];) {
        const poly_entity *a = &ents->at[i], *b = &ents->at[first];
        if (a->phrase.tok_end > b->phrase.tok) continue;
        if (!is_listed(&s->r, a, b) || joins_as(s, a) != POLY_E_ORG) break;
        first = i;
    }
    return first;
}

uint32_t poly_group_led_by(const state *s, poly_range source, uint32_t group)
{
    const poly_entities *ents = s->r.in->ents;
    const poly_entity *e = &ents->at[group];
    if (e->kind != POLY_E_GROUP || poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return POLY_NONE;
    for (uint32_t i = ents->first[source.tok]; i < group; i++) {
        const poly_entity *a = &ents->at[i];
        const uint8_t kind = joins_as(s, a);
        const bool leads = kind == POLY_E_ORG || kind == POLY_E_PERSON || kind == POLY_E_PRONOUN;
        if (!leads || a->core.tok_end >= e->core.tok) continue;
        const bool joined =
            poly_hit_is(s->r.in->hits, a->core.tok_end, POLY_K_PARTICLE, POLY_PART_CONJUNCTION);
        return joined ? i : POLY_NONE;
    }
    return POLY_NONE;
}

uint32_t poly_group_listed(const state *s, poly_range source, uint32_t first,
                           uint32_t out[POLY_MEMBERS])
{
    const poly_entities *ents = s->r.in->ents;
    first = first_nation(s, source, first);
    const uint8_t kind = joins_as(s, &ents->at[first]);
    uint32_t n = 0;
    if (kind != POLY_E_PERSON && kind != POLY_E_ORG) return 0;
    out[n++] = first;
    for (uint32_t i = first + 1;
         i < ents->count && ents->at[i].core.tok < source.tok_end && n < POLY_MEMBERS; i++) {
        const poly_entity *e = &ents->at[i];
        const uint32_t end = ents->at[out[n - 1]].phrase.tok_end;
        if (joins_as(s, e) != kind || e->phrase.tok < end || e->core.tok_end > source.tok_end)
            continue;
        /* a state, which bodies are listed with, not one that only stands behind them */
        if (e->kind != kind && !is_listed(&s->r, &ents->at[out[n - 1]], e)) continue;
        if (e->core.tok == end && kind == POLY_E_ORG && is_noun_for_body(s, e))
            continue; /* "the Redmoth ransomware gang" */
        if (e->core.tok == end && kind == POLY_E_ORG && poly_is_possessive(&s->r, end - 1)) {
            out[n - 1] = i; /* "Vale's Mirador and ...": the part is meant */
            continue;
        }
        /* "BPS atau Badan Pusat Statistik", "Lee or Quill": these are no group */
        if (poly_is_particle(s, e->phrase.tok - 1, POLY_PART_DISJUNCTION)) return 0;
        out[n++] = i;
    }
    return n > 1 ? n : 0;
}

static bool same_members(const poly_identity *x, const uint32_t *ids, uint32_t n)
{
    if (x->type != POLY_SP_GROUP || x->n_members != n) return false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;
        while (k < n && x->members[k] != ids[i]) k++;
        if (k == n) return false;
    }
    return true;
}

/* The identity of a person or institution that is named; made where there is none. POLY_NONE: no
 * memory. */
static uint32_t identity_named(state *s, uint32_t i)
{
    const poly_entity *e = poly_entity_at(s, i);
    if (s->r.ids.of_entity[i] != POLY_NONE) return s->r.ids.of_entity[i];
    if (is_nation(s, e)) {
        const poly_entity nation = *e;
        const uint32_t of = poly_country_meant(s, &nation);
        if (of != POLY_NONE) poly_identity_at(s, of)->place = nation.entry;
        return of;
    }
    const uint8_t type = e->kind == POLY_E_PERSON ? POLY_SP_PERSON : POLY_SP_ORGANISATION;
    const poly_range name = poly_full_name(&s->r, e->core);
    const uint32_t id = poly_identity_by_words(&s->r, name, type);
    return id != POLY_NONE ? id : poly_identity_add(&s->r, e, type, name);
}

static bool in_headline(const state *s, uint32_t tok)
{
    const poly_sentences *sents = s->r.in->sents;
    return sents->count && (sents->at[poly_sentence_of(sents, tok)].flags & POLY_SENT_HEADLINE);
}

/* Gives a group its name and members, in the order of these words. */
static void name_group(state *s, uint32_t id, poly_range words, const uint32_t *ids, uint32_t n)
{
    poly_identity_name(&s->r, id, words);
    poly_identity_at(s, id)->n_members = n;
    memcpy(poly_identity_at(s, id)->members, ids, n * sizeof *ids);
}

/* What a phrase for several can mean: people ("the senators"), bodies ("both agencies"); POLY_E_N:
 * either. */
static uint8_t kind_meant(const poly_resolver *r, poly_range source)
{
    const poly_hits *h = r->in->hits;
    for (uint32_t k = h->first[source.tok]; k < h->first[source.tok_end]; k++) {
        const poly_entry *e = poly_engine_entry(r->in->engine, h->at[k].entry);
        if (e->kind != POLY_K_PARTICLE || e->cls != POLY_PART_SEVERAL) continue;
        if (e->props & POLY_P_PEOPLE) return POLY_E_PERSON;
        if (e->props & POLY_P_BODIES) return POLY_E_ORG;
    }
    return POLY_E_N;
}

/* English: "[Senators] Ann Lee, Bo Vale, Cy Quill": does an office of several stand before a
 * name? */
static bool has_plural_title(const poly_resolver *r, const poly_entity *e)
{
    return e->kind == POLY_E_PERSON && e->core.tok &&
           poly_sentence_lang(r, e->core.tok) == POLY_LANG_EN &&
           kind_meant(r, (poly_range){e->core.tok - 1, e->core.tok}) == POLY_E_PERSON;
}

uint32_t poly_group_join(state *s, const uint32_t *list, uint32_t n)
{
    uint32_t ids[POLY_MEMBERS], steps = 0;
    assert(n > 1 && n <= POLY_MEMBERS);
    for (uint32_t i = 0; i < n; i++) {
        ids[i] = identity_named(s, list[i]);
        if (ids[i] == POLY_NONE) return POLY_NONE;
        for (uint32_t k = 0; k < i; k++) {
            if (ids[k] == ids[i]) return ids[i]; /* one of them under two names */
        }
    }
    poly_entity all = *poly_entity_at(s, list[0]);
    all.core.tok_end = poly_entity_at(s, list[n - 1])->core.tok_end;
    all.org = (poly_range){0, 0};
    if (!has_plural_title(&s->r, &all)) all.role = all.org; /* "Senators Ann Lee and Bo Vale" */
    for (uint32_t i = s->r.ids.count; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        poly_identity *x = poly_identity_at(s, i);
        if (!same_members(x, ids, n)) continue;
        /* "FBI, CISA warn" above "CISA and the FBI warned": the text's order, not the headline's */
        if (in_headline(s, x->name_at.tok) && !in_headline(s, all.core.tok)) {
            name_group(s, i, all.core, ids, n);
            x->org_entry = all.org_entry;
            x->stakeholder = all.stakeholder;
        }
        return i;
    }
    const uint32_t id = poly_identity_add(&s->r, &all, POLY_SP_GROUP, all.core);
    if (id == POLY_NONE) return id;
    name_group(s, id, all.core, ids, n);
    if (!all.stakeholder) /* by the member's own introduction: "Both Lee and Vale" */
        poly_identity_at(s, id)->stakeholder = poly_identity_at(s, ids[0])->stakeholder;
    if (all.kind == POLY_E_PLACE) poly_identity_at(s, id)->place = all.entry;
    return id;
}

/* ---- names that are joined ------------------------------------------------------------------- */
static bool is_named(const poly_resolver *r, uint32_t i)
{
    const poly_entity *e = &r->in->ents->at[i];
    return (e->kind == POLY_E_PERSON || e->kind == POLY_E_ORG) && r->ids.of_entity[i] != POLY_NONE;
}

/* The names before `last` that are joined to it, its own index last; 0: none is. */
static uint32_t joined_to(const poly_resolver *r, uint32_t last, uint32_t out[POLY_MEMBERS])
{
    const poly_entities *ents = r->in->ents;
    uint32_t back[POLY_MEMBERS], n = 0;
    bool conjunction = false; /* before the last one */
    if (!is_named(r, last)) return 0;
    back[n++] = last;
    for (uint32_t i = last; i-- > 0 && n < POLY_MEMBERS && last - i < 2 * POLY_MEMBERS;) {
        const poly_entity *b = &ents->at[back[n - 1]], *a = &ents->at[i];
        /* inside the phrase of the name behind it, or where somebody of a list is from */
        if (a->phrase.tok_end > b->phrase.tok || a->kind == POLY_E_PLACE) continue;
        const between x = look_between(r, a->phrase.tok_end, b->phrase.tok);
        /* "the Port and the Agency, the Council, and the Office" */
        const bool joined = x.conjunction || x.comma;
        if (x.other || !joined || a->kind != b->kind || !is_named(r, i)) break;
        if (n == 1) conjunction = x.conjunction;
        back[n++] = i;
    }
    for (uint32_t i = 0; i < n; i++) out[i] = back[n - 1 - i];
    return n > 1 && (conjunction || (n > 2 && has_plural_title(r, &ents->at[out[0]]))) ? n : 0;
}

uint32_t poly_group_at(const poly_resolver *r, uint32_t tok, uint32_t out[POLY_MEMBERS])
{
    const poly_entities *ents = r->in->ents;
    if (tok >= r->in->toks->count) return 0;
    uint32_t first = ents->first[tok], n = 0;
    while (first < ents->count && ents->at[first].core.tok <= tok + 1 && !is_named(r, first))
        first++;
    if (first >= ents->count || ents->at[first].core.tok > tok + 1) return 0;
    out[n++] = first;
    for (uint32_t i = first + 1; i < ents->count && n < POLY_MEMBERS; i++) {
        const poly_entity *a = &ents->at[out[n - 1]], *b = &ents->at[i];
        /* inside the phrase before, or where its name is from */
        if (b->phrase.tok < a->phrase.tok_end || b->kind == POLY_E_PLACE) continue;
        const between x = look_between(r, a->phrase.tok_end, b->phrase.tok);
        if (x.other || !(x.comma || x.conjunction) || a->kind != b->kind || !is_named(r, i))
            return 0;
        out[n++] = i;
        if (x.conjunction) return n;
    }
    return 0;
}

static bool opens_sentence(const poly_resolver *r, uint32_t tok)
{
    enum { OPENING = 2 };
    const poly_sentences *sents = r->in->sents;
    return sents->count && tok <= sents->at[poly_sentence_of(sents, tok)].tok + OPENING;
}

/* Do the names before `end` do something: "the Port and the Agency [issued]", "[have warned]"; not
 * those of "sold by Acme, Beta and Gamma." */
static bool is_subject(const poly_resolver *r, uint32_t end)
{
    const uint32_t i = poly_behind_bracket(r, end, r->in->toks->count);
    if (i >= r->in->toks->count || r->in->toks->at[i].kind != POLY_TOK_WORD) return false;
    return poly_hit_at(r->in->hits, i, POLY_K_CUE) ||
           poly_hit_is(r->in->hits, i, POLY_K_PARTICLE, POLY_PART_AUXILIARY) ||
           poly_str_ends(poly_forms_str(r->in->toks->forms, r->in->toks->at[i].form), POLY_S("ed"));
}

/* Where joined names stand: anywhere, before a verb, at the head of a sentence. */
typedef enum place { PLACE_ANY, PLACE_SUBJECT, PLACE_OPENING } place;

/* The names last joined in a zone, all of a kind (POLY_E_N: of any). */
static uint32_t joined_in(const poly_resolver *r, poly_range zone, uint8_t kind, place where,
                          uint32_t out[POLY_MEMBERS])
{
    const poly_entities *ents = r->in->ents;
    uint32_t steps = 0;
    for (uint32_t i = ents->first[zone.tok_end];
         i-- > 1 && ents->at[i].core.tok >= zone.tok && steps < POLY_W_LOOK_BACK; steps++) {
        const uint32_t n = kind == POLY_E_N || ents->at[i].kind == kind ? joined_to(r, i, out) : 0;
        const uint32_t head = n ? ents->at[out[0]].phrase.tok : 0;
        if (n && (where != PLACE_OPENING || opens_sentence(r, head)) &&
            (where != PLACE_SUBJECT || is_subject(r, ents->at[out[n - 1]].phrase.tok_end)))
            return n;
    }
    return 0;
}

uint32_t poly_group_before(const poly_resolver *r, poly_range zone, bool opening,
                           uint32_t out[POLY_MEMBERS])
{
    return joined_in(r, zone, POLY_E_N, opening ? PLACE_OPENING : PLACE_ANY, out);
}

static bool is_group(const state *s, uint32_t id, uint8_t kind)
{
    if (id == POLY_NONE || s->r.ids.at[id].type != POLY_SP_GROUP || s->r.ids.at[id].n_members < 2)
        return false;
    const bool people = s->r.ids.at[s->r.ids.at[id].members[0]].type == POLY_SP_PERSON;
    return kind == POLY_E_N || people == (kind == POLY_E_PERSON);
}

/* "Introduced by Watts, but in a statement with Keneally, the pair said": the last two people of
 * the sentence. */
static uint32_t two_people(const state *s, uint32_t tok, uint32_t out[POLY_MEMBERS])
{
    const poly_entities *ents = s->r.in->ents;
    const poly_sentences *sents = s->r.in->sents;
    uint32_t n = 0, steps = 0;
    const uint32_t start = sents->count ? sents->at[poly_sentence_of(sents, tok)].tok : 0;
    for (uint32_t i = ents->first[tok];
         i-- > 0 && ents->at[i].core.tok >= start && n < 2 && steps < POLY_W_LOOK_BACK; steps++) {
        if (ents->at[i].kind == POLY_E_PERSON && is_named(&s->r, i)) out[1 - n++] = i;
    }
    return n == 2 ? n : 0;
}

/* English: "a [joint] advisory": of bodies, as "the agencies" are. */
static bool is_joint(const state *s, poly_range source)
{
    for (uint32_t i = source.tok; i < source.tok_end; i++) {
        if (poly_token_is(s->r.in->toks, i, POLY_SINGLE_JOINT))
            return poly_sentence_lang(&s->r, i) == POLY_LANG_EN;
    }
    return false;
}

uint32_t poly_group_meant(state *s, poly_range source)
{
    enum { REACH = 150, FAR = 400 }; /* tokens: some paragraphs; bodies are joined less often */
    const uint8_t kind = kind_meant(&s->r, source);
    const uint32_t tok = source.tok;
    uint32_t list[POLY_MEMBERS];
    if (is_group(s, s->last, kind)) return s->last;
    /* names joined since: "Lee and Vale declined. In May, the two leaders had said" */
    const uint32_t since = s->heard_to ? poly_quote_end(s, s->heard_to - 1) : 0;
    const uint32_t fresh =
        since < tok ? joined_in(&s->r, (poly_range){since, tok}, kind, PLACE_SUBJECT, list) : 0;
    if (fresh) return poly_group_join(s, list, fresh);
    if (is_group(s, s->last_org, kind)) return s->last_org;
    uint32_t n = kind == POLY_E_ORG ? 0 : two_people(s, tok, list);
    const uint32_t reach = kind == POLY_E_ORG || is_joint(s, source) ? FAR : REACH;
    const poly_range zone = {tok > reach ? tok - reach : 0, tok};
    if (!n) n = joined_in(&s->r, zone, kind, PLACE_SUBJECT, list);
    if (!n) n = joined_in(&s->r, zone, kind, PLACE_ANY, list);
    return n ? poly_group_join(s, list, n) : POLY_NONE;
}

uint32_t poly_several(state *s, poly_range source)
{
    for (uint32_t i = source.tok; i < source.tok_end; i++) {
        if (poly_hit_is(s->r.in->hits, i, POLY_K_PARTICLE, POLY_PART_SEVERAL))
            return poly_group_meant(s, source);
    }
    return POLY_NONE;
}

/* English: "two lawmakers, Ann Lee and Bo Vale, said", "four senators who asked — Ann Lee of Texas,
 * Bo Vale, and Cy Quill — said": the names that a comma or dashes set beside a noun for several.
 * POLY_NONE: none stand there. */
static uint32_t group_apposed(state *s, const poly_entity *e, uint32_t q)
{
    enum { WORDS = 12 };                              /* of a clause between the noun and a dash */
    const uint32_t verb = s->r.founds->at[q].cue.tok; /* a dash behind it is in the content */
    uint32_t at = e->core.tok_end;
    uint32_t list[POLY_MEMBERS];
    if (poly_sentence_lang(&s->r, e->core.tok) != POLY_LANG_EN) return POLY_NONE;
    if (!poly_mark_at(&s->r, at, ',')) {
        while (at < verb && at < e->core.tok_end + WORDS && !poly_mark_at(&s->r, at, '-')) at++;
    }
    const char mark = poly_mark_at(&s->r, at, ',') ? ',' : '-';
    if (!poly_mark_at(&s->r, at, mark)) return POLY_NONE;
    const uint32_t n = poly_group_at(&s->r, at + 1, list);
    if (!n) return POLY_NONE;
    const uint32_t end = poly_entity_at(s, list[n - 1])->phrase.tok_end;
    if (!poly_mark_at(&s->r, behind_tail(&s->r, end, s->r.in->toks->count), mark)) return POLY_NONE;
    const poly_entity noun = *e; /* entities may move */
    const uint32_t id = poly_group_join(s, list, n);
    if (id == POLY_NONE) return id;
    poly_identity *x = poly_identity_at(s, id);
    if (!x->stakeholder) x->stakeholder = noun.stakeholder;
    if (poly_range_none(x->role)) x->role = noun.role;
    return id;
}

/* English: "other experts, like Ann Lee, said": the one whom commas hold behind the noun; not
 * "firms like Acme". POLY_NONE: nobody stands there. */
static uint32_t example_of(const state *s, const poly_entity *e)
{
    enum { WORDS = 9 };
    const poly_entities *ents = s->r.in->ents;
    const uint32_t comma = e->core.tok_end, like = comma + 1;
    if (!poly_mark_at(&s->r, comma, ',') || poly_sentence_lang(&s->r, e->core.tok) != POLY_LANG_EN)
        return POLY_NONE;
    if (!poly_token_is(s->r.in->toks, like, POLY_SINGLE_SUCH)) return POLY_NONE;
    for (uint32_t i = ents->first[like]; i < ents->count && ents->at[i].core.tok <= like + WORDS;
         i++) {
        if (ents->at[i].kind != POLY_E_PERSON || s->r.ids.of_entity[i] == POLY_NONE) continue;
        const uint32_t end = ents->at[i].phrase.tok_end;
        return poly_mark_at(&s->r, end, ',') || poly_mark_at(&s->r, end - 1, ',')
                   ? s->r.ids.of_entity[i]
                   : POLY_NONE;
    }
    return POLY_NONE;
}

/* English: "Workers said", who are many, and not the union of them. */
static bool are_many(const state *s, const poly_entity *e)
{
    const uint32_t last = e->core.tok_end - 1;
    return poly_sentence_lang(&s->r, last) == POLY_LANG_EN &&
           poly_str_ends(poly_forms_str(s->r.in->toks->forms, s->r.in->toks->at[last].form),
                         POLY_S("s"));
}

/* "politikus PDIP itu" is one of them, "the agencies" those that spoke together before. */
uint32_t poly_of_group(state *s, const poly_entity *e, uint32_t q, poly_range source)
{
    const uint32_t one = poly_last_described(s, e, source, q);
    if (one != POLY_NONE) return one;
    const uint32_t apposed = group_apposed(s, e, q);
    if (apposed != POLY_NONE) return apposed;
    const uint32_t example = example_of(s, e);
    if (example != POLY_NONE) return example;
    const uint32_t team = poly_team_meant(s, e, q, source);
    if (team != POLY_NONE) return team;
    const uint32_t gang = poly_gang_meant(s, e, source);
    if (gang != POLY_NONE) return gang;
    const bool noun = e->core.tok_end == e->core.tok + 1 &&
                      (s->r.in->toks->at[e->core.tok].flags & POLY_TOKF_CAP) && !are_many(s, e);
    /* "Koalisi mendesak" */
    const uint32_t body =
        noun && !poly_is_plural(s, source) ? poly_org_called(&s->r, e->core) : POLY_NONE;
    if (body != POLY_NONE) return body;
    /* "the two sources": those who speak to reporters are named nowhere */
    const bool again = poly_is_definite(s, source) &&
                       !poly_token_is(s->r.in->toks, e->core.tok_end - 1, POLY_SINGLE_VEILED);
    const uint32_t several = again ? poly_several(s, source) : POLY_NONE;
    if (several != POLY_NONE) return several;
    const poly_identity *last = s->last_org != POLY_NONE ? poly_identity_at(s, s->last_org) : NULL;
    if (again && last && last->type == POLY_SP_GROUP && last->n_name) return s->last_org;
    return poly_of_unnamed(s, e, POLY_SP_GROUP, source);
}

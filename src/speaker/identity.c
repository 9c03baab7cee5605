/*
 * identity.c - one person or organisation under many names.
 *
 *   in   entities, aliases     out  identities; which entity is whom
 *
 * Left to others: whether two names are one's (likeness.c), short names (shortname.c), whose an
 * office is (bearer.c).
 *
 * Method: the fullest names first, but those of headlines, whose capitals lengthen names, behind
 * all other full ones; every further one is looked for among those that share a word with it, then
 * among the latest, one of a headline also by its parts. Organisations meet through their lexicon
 * entry or the short form in brackets.
 */
#include "speaker/resolve.h"

#include <assert.h>
#include <string.h>

static const poly_entity *entity(const poly_resolver *r, uint32_t i) { return &r->in->ents->at[i]; }

/* ---- finding --------------------------------------------------------------------------------- */
uint32_t poly_org_of_entry(const poly_resolver *r, uint32_t entry)
{
    const uint32_t id1 = entry != POLY_NONE ? poly_map_get(&r->ids.org_of, entry) : 0;
    return id1 && r->ids.at[id1 - 1].org_entry == entry ? id1 - 1 : POLY_NONE;
}

enum { LATEST = 64 };

/* Among those who share a word of the name; then, for slips, among the latest few. The chains are
 * cut off too: a text of a hundred thousand Budis must not cost their square. */
static uint32_t find_name(const poly_resolver *r, const poly_wanted *w)
{
    enum { LONGEST_CHAIN = 64 };
    const poly_identities *ids = &r->ids;
    const uint32_t org = poly_org_of_entry(r, w->entry);
    if (org != POLY_NONE) return org;
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t steps = 0;
        for (uint32_t k = poly_map_get(&ids->by_form, w->words[i]); k && steps < LONGEST_CHAIN;
             k = ids->links.at[k - 1].next1, steps++) {
            const uint32_t id = ids->links.at[k - 1].identity;
            if (poly_is_called(r, &ids->at[id], w)) return id;
        }
    }
    const bool person = w->type == POLY_SP_PERSON;
    for (uint32_t i = ids->count, steps = 0; w->n && i-- > 0 && steps < LATEST; steps++) {
        if ((ids->at[i].type == POLY_SP_PERSON) != person) continue;
        if (poly_is_called(r, &ids->at[i], w)) return i;
    }
    for (uint32_t i = ids->count, steps = 0; w->n == 1 && person && i-- > 0 && steps < LATEST;
         steps++) {
        if (poly_is_nearly_called(r, &ids->at[i], w->words[0])) return i;
    }
    return POLY_NONE;
}

/* The name of a person or organisation at a range, of which nothing else is known; `room`: for its
 * words. */
static poly_wanted wanted(const poly_resolver *r, poly_range at, uint8_t type,
                          uint32_t room[POLY_NAME_TOKENS])
{
    const uint32_t n = poly_name_forms(r, at, room);
    return (poly_wanted){.words = room,
                         .n = n,
                         .type = type,
                         .entry = POLY_NONE,
                         .letters = type == POLY_SP_PERSON ? poly_name_letters(r, room, n) : 0};
}

uint32_t poly_identity_by_words(const poly_resolver *r, poly_range words, uint8_t type)
{
    uint32_t room[POLY_NAME_TOKENS];
    const poly_wanted w = wanted(r, words, type, room);
    return find_name(r, &w);
}

/* ---- adding and merging ---------------------------------------------------------------------- */
static void link_words(poly_resolver *r, uint32_t id)
{
    assert(id < r->ids.count && r->ids.at[id].n_name <= POLY_NAME_TOKENS);
    const poly_identity *x = &r->ids.at[id];
    for (uint32_t i = 0; i < x->n_name; i++) {
        uint32_t *first1 = poly_map_at(&r->ids.by_form, x->name[i], r->a);
        if (!first1 || (*first1 && r->ids.links.at[*first1 - 1].identity == id)) continue;
        const poly_name_link link = {id, *first1};
        POLY_VEC_PUSH(&r->ids.links, r->a, link);
        if (!r->a->status) *first1 = r->ids.links.count;
    }
}

void poly_identity_org(poly_identity *x, const poly_entity *e)
{
    x->org = e->org;
    x->org_whole = e->org_whole;
    x->org_entry = e->org_entry;
}

/* An identity of that name, which stands at `at`. */
static uint32_t add_named(poly_resolver *r, const poly_entity *e, const poly_wanted *w,
                          poly_range at)
{
    poly_identity x = {.type = w->type,
                       .n_name = w->n,
                       .letters = w->letters,
                       .name_at = at,
                       .role_entry = POLY_NONE,
                       .org_entry = POLY_NONE,
                       .holder = POLY_NONE,
                       .place = POLY_NONE,
                       .issuer = POLY_NONE,
                       .speaker = POLY_NONE};
    if (w->n) memcpy(x.name, w->words, w->n * sizeof *w->words);
    if (e) {
        x.stakeholder = e->stakeholder;
        x.gender = e->gender;
        x.former = e->former;
        x.role = e->role;
        poly_identity_org(&x, e);
        if (!poly_range_none(e->role)) x.role_entry = e->entry;
        if (!poly_range_none(e->role) || !poly_range_none(e->org)) x.intro = e->named;
    }
    const uint32_t index = r->ids.count;
    POLY_VEC_PUSH(&r->ids, r->a, x);
    if (r->a->status) return POLY_NONE;
    link_words(r, index);
    if (x.type == POLY_SP_ORGANISATION && x.org_entry != POLY_NONE &&
        poly_org_of_entry(r, x.org_entry) == POLY_NONE) {
        uint32_t *place = poly_map_at(&r->ids.org_of, x.org_entry, r->a);
        if (place) *place = index + 1;
    }
    return r->a->status ? POLY_NONE : index;
}

uint32_t poly_identity_add(poly_resolver *r, const poly_entity *e, uint8_t type, poly_range at)
{
    uint32_t room[POLY_NAME_TOKENS];
    const bool named = type == POLY_SP_PERSON || type == POLY_SP_ORGANISATION;
    const poly_wanted w = named ? wanted(r, at, type, room) : (poly_wanted){.type = type};
    return add_named(r, e, &w, at);
}

void poly_identity_name(poly_resolver *r, uint32_t id, poly_range name)
{
    poly_identity *x = &r->ids.at[id];
    x->name_at = name;
    x->n_name = poly_name_forms(r, name, x->name);
    x->letters = poly_name_letters(r, x->name, x->n_name);
    if (!x->n_name) x->name_at = (poly_range){0, 0};
}

/* ---- headlines ------------------------------------------------------------------------------- */
/* Is the sentence written as titles are: with capitals everywhere but in function words, and words
 * that are nobody's name among them? */
static bool is_title_cased(const poly_resolver *r, const poly_sentence *sent)
{
    enum {
        CAPITALS = 4,
        SMALL = POLY_FORM_FUNCTION_EN | POLY_FORM_FUNCTION_ID,
        WORDS = POLY_FORM_NO_NAME_EN | POLY_FORM_NO_NAME_ID | SMALL
    };
    const poly_tokens *toks = r->in->toks;
    uint32_t capitals = 0, words = 0;
    for (uint32_t k = sent->tok; k < sent->tok_end; k++) {
        const poly_token *t = &toks->at[k];
        if (t->kind != POLY_TOK_WORD) continue;
        const uint32_t flags = poly_forms_info(toks->forms, t->form)->flags;
        if (!(t->flags & POLY_TOKF_CAP) && !(flags & SMALL)) return false;
        capitals += (t->flags & POLY_TOKF_CAP) != 0;
        words += k > sent->tok && (t->flags & POLY_TOKF_CAP) && (flags & WORDS);
    }
    return capitals >= CAPITALS && words > 0;
}

/* "Ungkapan Cinta Bob van Raya Usai Bawa Klub Juara": an Indonesian headline within a text is told
 * by a word in capitals behind the name that is nobody's. */
static bool goes_on_in_capitals(const poly_resolver *r, poly_range name)
{
    enum { WORDS = POLY_FORM_NO_NAME_ID | POLY_FORM_FUNCTION_ID };
    const poly_tokens *toks = r->in->toks;
    const uint32_t next = name.tok_end;
    return next < toks->count && toks->at[next].kind == POLY_TOK_WORD &&
           (toks->at[next].flags & POLY_TOKF_CAP) && !(toks->at[next].flags & POLY_TOKF_LINE) &&
           (poly_forms_info(toks->forms, toks->at[next].form)->flags & WORDS) &&
           poly_sentence_lang(r, name.tok) != POLY_LANG_EN;
}

/* The fullest names come first, so that a short one finds its bearer wherever it stands; but full
 * ones of headlines, whose capitals may have made other words part of them ("Port Hits Marco
 * Tellini"), behind all that are not. */
enum { PASS_FULL, PASS_HEADLINE, PASS_SHORT, PASS_BARE, PASS_THING, PASSES };

/* English: one word that nothing introduces, a firm's as often as a person's. */
static bool is_bare(const poly_resolver *r, const poly_entity *e)
{
    return e->kind == POLY_E_PERSON && e->strength > 0 && !e->gender &&
           poly_range_none(e->role) && poly_range_none(e->org) &&
           poly_sentence_lang(r, e->core.tok) == POLY_LANG_EN;
}

/* The pass of each entity; NULL: no memory. Linear. */
static uint8_t *passes_of(const poly_resolver *r)
{
    const poly_entities *ents = r->in->ents;
    const poly_sentences *sents = r->in->sents;
    uint8_t *pass = poly_arena_alloc(r->a, (size_t)ents->count + 1, 1);
    const bool *thing = poly_things_find(r);
    uint32_t sent = POLY_NONE;
    bool title = false; /* of that sentence */
    if (!thing) return NULL;
    for (uint32_t i = 0; pass && i < ents->count; i++) {
        const poly_entity *e = &ents->at[i];
        pass[i] = e->core.tok_end - e->core.tok > 1 ? PASS_FULL : PASS_SHORT;
        if (pass[i] == PASS_SHORT && is_bare(r, e)) pass[i] = PASS_BARE;
        if (thing[i]) {
            pass[i] = PASS_THING;
            continue;
        }
        if (pass[i] != PASS_FULL || e->kind != POLY_E_PERSON) continue;
        const uint32_t own = poly_sentence_of(sents, e->core.tok);
        if (own != sent) title = is_title_cased(r, &sents->at[sent = own]);
        if (title || goes_on_in_capitals(r, e->core)) pass[i] = PASS_HEADLINE;
    }
    return pass;
}

/* What a further mention tells of somebody: a fuller name, an office where none was known. */
static void learn(poly_identity *x, const poly_entity *e, poly_range name, const poly_wanted *w,
                  uint32_t pass)
{
    const bool introduces = !poly_range_none(e->role) && poly_range_none(x->role);
    const bool same_length = w->n == x->n_name && introduces && x->type == POLY_SP_PERSON;
    const bool fuller = w->n > x->n_name && !(x->n_name > 1 && pass == PASS_HEADLINE);
    if (fuller || same_length) { /* under the spelling given with the fullest introduction */
        memcpy(x->name, w->words, w->n * sizeof *w->words);
        x->n_name = w->n;
        x->letters = w->letters;
        x->name_at = name;
    }
    /* "Ann Lee is a member of ...": not so close to the name as "Judge Ann Lee"; "Menteri Investasi
     * Mira ... Mira, yang juga CEO Nusa" stays the minister */
    const bool farther = e->role.tok >= e->phrase.tok_end || (e->aside && !x->former);
    if (!poly_range_none(e->role) &&
        (poly_range_none(x->role) ||
         (!farther && poly_range_none(x->org) && !poly_range_none(e->org)))) {
        x->role = e->role;
        x->role_entry = e->entry;
        x->intro = e->named;
        x->former = e->former;
        if (e->stakeholder) x->stakeholder = e->stakeholder;
        if (!poly_range_none(e->org) || x->org_entry == POLY_NONE) poly_identity_org(x, e);
    }
    /* "Budi Asih dari MAKI" */
    if (poly_range_none(x->role) && poly_range_none(x->org) && !poly_range_none(e->org)) {
        poly_identity_org(x, e);
        x->intro = e->named;
    }
    if (!x->gender) x->gender = e->gender;
    if (!x->stakeholder) x->stakeholder = e->stakeholder;
}

uint32_t poly_firm_called(const poly_resolver *r, uint32_t form)
{
    enum { LONGEST_CHAIN = 16 };
    uint32_t found = POLY_NONE, steps = 0;
    for (uint32_t k = poly_map_get(&r->ids.by_form, form); k; k = r->ids.links.at[k - 1].next1) {
        const uint32_t id = r->ids.links.at[k - 1].identity;
        const poly_identity *x = &r->ids.at[id];
        if (++steps > LONGEST_CHAIN || x->type == POLY_SP_PERSON ||
            (found != POLY_NONE && found != id))
            return POLY_NONE;
        const bool brand = x->stakeholder == POLY_SH_INDUSTRY || x->stakeholder == POLY_SH_PARTY;
        if (x->n_name > 1 && brand) found = id;
    }
    return found;
}

/* The organisation of which the word is a slip, among the latest, or none. */
static uint32_t misspelt_org(const poly_resolver *r, uint32_t form)
{
    for (uint32_t i = r->ids.count, steps = 0; i-- > 0 && steps < LATEST; steps++) {
        if (poly_is_misspelt_org(r, &r->ids.at[i], form)) return i;
    }
    return POLY_NONE;
}

/* "Stunning Thing Tellini" where the text has "Marco Tellini": whose name the longest part is. */
static uint32_t find_part(const poly_resolver *r, poly_range name)
{
    uint32_t room[POLY_NAME_TOKENS];
    for (uint32_t n = name.tok_end - name.tok - 1; n > 0; n--) {
        for (uint32_t at = name.tok_end - n + 1; at-- > name.tok;) {
            const poly_wanted w = wanted(r, (poly_range){at, at + n}, POLY_SP_PERSON, room);
            const uint32_t id = find_name(r, &w);
            if (id != POLY_NONE) return id;
        }
    }
    return POLY_NONE;
}

/* The firm whose thing the entity is, "Vexa" of "Vexa Exchange"; or POLY_NONE. */
static uint32_t firm_of_thing(const poly_resolver *r, const poly_entity *e)
{
    const poly_range firm = {e->core.tok, e->core.tok + 1};
    const uint32_t id = poly_identity_by_words(r, firm, POLY_SP_ORGANISATION);
    return id != POLY_NONE ? id : poly_identity_by_words(r, firm, POLY_SP_PERSON);
}

static void place_entity(poly_resolver *r, uint32_t i, uint32_t pass)
{
    const poly_entity *e = entity(r, i);
    if (e->kind != POLY_E_PERSON && e->kind != POLY_E_ORG) return;
    if (pass == PASS_THING && (r->ids.of_entity[i] = firm_of_thing(r, e)) != POLY_NONE) return;
    const uint8_t kind = poly_short_kind(r, e->core);
    const bool initials = e->kind == POLY_E_ORG && kind == POLY_E_PERSON;  /* "AHY" */
    const bool firm_word = e->kind == POLY_E_PERSON && kind == POLY_E_ORG; /* "Telekabel" */
    const bool person = !firm_word && ((e->kind == POLY_E_PERSON && e->strength > 0) || initials);
    const bool org =
        firm_word || (!initials && e->kind == POLY_E_ORG && e->strength > 0 &&
                      (e->entry == POLY_NONE ||
                       poly_engine_entry(r->in->engine, e->entry)->kind != POLY_K_SOURCE));
    if (!person && !org) return;
    uint32_t room[POLY_NAME_TOKENS];
    const poly_range name = poly_full_name(r, e->core);
    poly_wanted w = wanted(r, name, person ? POLY_SP_PERSON : POLY_SP_ORGANISATION, room);
    w.gender = e->gender;
    if (!person) w.entry = e->entry;
    uint32_t id = find_name(r, &w);
    if (id == POLY_NONE && person && pass == PASS_HEADLINE) {
        id = find_part(r, name);
        r->ids.of_entity[i] = id;
        if (id != POLY_NONE) return;
    }
    const bool bare = person && w.n == 1 && poly_range_none(e->role) && !e->gender;
    uint32_t firm = id == POLY_NONE && bare ? poly_firm_called(r, room[0]) : POLY_NONE;
    if (id == POLY_NONE && firm == POLY_NONE && pass == PASS_BARE)
        firm = poly_identity_by_words(r, name, POLY_SP_ORGANISATION);
    if (id == POLY_NONE && bare && firm == POLY_NONE) firm = misspelt_org(r, room[0]);
    if (firm != POLY_NONE) {
        r->ids.of_entity[i] = firm;
        return;
    }
    if (id != POLY_NONE) {
        learn(&r->ids.at[id], e, name, &w, pass);
        link_words(r, id);
    } else {
        id = add_named(r, e, &w, name);
    }
    if (id != POLY_NONE && org && !r->ids.at[id].stakeholder)
        r->ids.at[id].stakeholder = poly_full_name_stakeholder(r, name);
    r->ids.of_entity[i] = id;
}

/* A word that only looks like a name is one when it is part of somebody's, and of one person's
 * only: "Suwirya nodded." */
static void place_bare(poly_resolver *r, uint32_t i)
{
    enum { LONGEST_CHAIN = 16 };
    const poly_entity *e = entity(r, i);
    if (e->kind != POLY_E_PERSON || e->strength > 0 || e->core.tok_end != e->core.tok + 1) return;
    if (poly_is_possessive(r, e->core.tok)) { /* "Wren's memo" */
        uint32_t owner = poly_identity_by_words(r, e->core, POLY_SP_PERSON);
        if (owner == POLY_NONE) owner = poly_identity_by_words(r, e->core, POLY_SP_ORGANISATION);
        r->ids.of_entity[i] = owner;
        return;
    }
    uint32_t found = POLY_NONE, steps = 0;
    for (uint32_t k = poly_map_get(&r->ids.by_form, r->in->toks->at[e->core.tok].form); k;
         k = r->ids.links.at[k - 1].next1) {
        const uint32_t id = r->ids.links.at[k - 1].identity;
        if (++steps > LONGEST_CHAIN) return;
        if (r->ids.at[id].n_name < 2 || id == found) continue;
        if (found != POLY_NONE || r->ids.at[id].type != POLY_SP_PERSON) return;
        found = id;
    }
    r->ids.of_entity[i] = found;
}

/* May entity i be called by what brackets hold behind a long form? English also where it looks like
 * a person's name ("the NHC-FI's advisory"). */
static bool may_bear_alias(const poly_resolver *r, const poly_entity *e)
{
    return e->kind == POLY_E_ORG || (e->kind == POLY_E_PERSON && !e->strength &&
                                     poly_sentence_lang(r, e->core.tok) == POLY_LANG_EN);
}

/* The same words, possessives and plain ones alike. */
static bool same_bare_words(const poly_resolver *r, poly_range a, poly_range b)
{
    if (a.tok_end - a.tok != b.tok_end - b.tok) return false;
    for (uint32_t i = 0; i < a.tok_end - a.tok; i++) {
        if (poly_bare_form(r, a.tok + i) != poly_bare_form(r, b.tok + i)) return false;
    }
    return true;
}

/* "The Spanish Police (Policia Portual)": the institution of an alias of several words, for entity
 * e; or POLY_NONE. */
static uint32_t by_long_alias(const poly_resolver *r, const poly_entity *e)
{
    enum { ALIASES = 32 };
    const poly_entities *ents = r->in->ents;
    for (uint32_t k = 0; k < ents->aliases.count && k < ALIASES; k++) {
        const poly_alias *x = &ents->aliases.at[k];
        if (x->alias.tok != e->core.tok && same_bare_words(r, x->alias, e->core))
            return poly_identity_by_words(r, x->name, POLY_SP_ORGANISATION);
    }
    return POLY_NONE;
}

/* "BSSN" in brackets behind its long form: whoever bears the one bears the other. */
static void apply_aliases(poly_resolver *r)
{
    const poly_entities *ents = r->in->ents;
    poly_map of_form = {0}; /* identity + 1 */
    if (!ents->aliases.count) return;
    for (uint32_t k = 0; k < ents->aliases.count; k++) {
        const poly_range alias = ents->aliases.at[k].alias;
        const uint32_t full =
            alias.tok_end - alias.tok == 1
                ? poly_identity_by_words(r, ents->aliases.at[k].name, POLY_SP_ORGANISATION)
                : POLY_NONE;
        uint32_t *place =
            full != POLY_NONE ? poly_map_at(&of_form, r->in->toks->at[alias.tok].form, r->a) : NULL;
        if (place) *place = full + 1;
    }
    for (uint32_t i = 0; i < ents->count; i++) {
        const poly_entity *e = &ents->at[i];
        if (!may_bear_alias(r, e)) continue;
        const bool one = e->core.tok_end - e->core.tok == 1;
        const uint32_t full = one ? poly_map_get(&of_form, poly_bare_form(r, e->core.tok))
                                  : by_long_alias(r, e) + 1;
        if (!full) continue;
        r->ids.of_entity[i] = full - 1;
        poly_identity *x = &r->ids.at[full - 1];
        if (x->org_entry == POLY_NONE) x->org_entry = e->org_entry;
        if (!x->stakeholder) x->stakeholder = e->stakeholder;
    }
}

void poly_identities_find(poly_resolver *r)
{
    const uint32_t n = r->in->ents->count;
    r->ids.of_entity = poly_arena_alloc(r->a, (size_t)n + 1, sizeof *r->ids.of_entity);
    if (!r->ids.of_entity) return;
    for (uint32_t i = 0; i < n; i++) r->ids.of_entity[i] = POLY_NONE;
    poly_short_names_find(r);
    const uint8_t *pass_of = passes_of(r);
    for (uint32_t pass = 0; pass_of && pass < PASSES; pass++) {
        for (uint32_t i = 0; i < n && !r->a->status; i++) {
            if (pass_of[i] == pass) place_entity(r, i, pass);
        }
    }
    for (uint32_t i = 0; i < n && !r->a->status; i++) place_bare(r, i);
    if (!r->a->status) poly_untold_bodies(r);
    apply_aliases(r);
    poly_offices_called(r);
    poly_home_find(r);
}

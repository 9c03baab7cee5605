/*
 * identity.c - one person or organisation under many names.
 *
 *   in   entities, aliases     out  identities; which entity is whom
 *
 * Method: names are compared as lists of folded words. A shorter name belongs to the longer one
 * that holds all its words ("Mira" - "Mira Tarrika"); a slip of one or two letters is forgiven
 * where another word agrees ("Mira Tannrika"); organisations meet through their lexicon entry or
 * the short form in brackets.
 */
#include "speaker/identity.h"

#include <assert.h>
#include <string.h>

static const poly_entity *entity(const poly_resolver *r, uint32_t i) { return &r->in->ents->at[i]; }

static poly_str form_str(const poly_resolver *r, uint32_t form)
{
    return poly_forms_str(r->in->toks->forms, form);
}

/* ---- glued paragraphs ------------------------------------------------------------------------ */
/* "TeleSeluler" is the name of a firm, which is met again. */
static bool met_again(const poly_resolver *r, uint32_t i)
{
    const poly_entities *ents = r->in->ents;
    const uint32_t form = r->in->toks->at[i].form, here = ents->first[i];
    for (uint32_t k = here > POLY_W_GLUED_NEAR ? here - POLY_W_GLUED_NEAR : 0;
         k < ents->count && k < here + POLY_W_GLUED_NEAR; k++) {
        for (uint32_t t = ents->at[k].phrase.tok; t < ents->at[k].phrase.tok_end; t++) {
            if (t != i && r->in->toks->at[t].form == form) return true;
        }
    }
    return false;
}

uint32_t poly_glued_bytes(const poly_resolver *r, uint32_t i)
{
    enum { BEFORE = 4, BEHIND = 3 };
    const poly_token *t = &r->in->toks->at[i];
    const poly_str x = poly_token_str(r->in->text, t);
    const bool headline =
        i > 0 && r->in->toks->at[i - 1].kind == POLY_TOK_WORD && (t->flags & POLY_TOKF_CAP) &&
        (r->in->toks->at[i - 1].flags & POLY_TOKF_CAP) && !(t->flags & POLY_TOKF_LINE);
    if (!headline || (t->flags & POLY_TOKF_UPPER) || r->in->sents->lang == POLY_LANG_EN) return 0;
    for (size_t k = BEFORE; k + BEHIND <= x.n; k++) {
        if (!poly_is_ascii_upper(x.p[k])) continue;
        const bool small = poly_is_ascii_lower(x.p[k - 1]) && poly_is_ascii_lower(x.p[k - 2]) &&
                           poly_is_ascii_lower(x.p[k + 1]);
        return small && !met_again(r, i) ? (uint32_t)k : 0;
    }
    return 0;
}

/* Does the word a, its first `cut` bytes left out, spell b? Both are folded; what is left out is
 * ASCII. */
static bool spells(poly_str a, uint32_t cut, poly_str b)
{
    return cut && a.n == b.n + cut && memcmp(a.p + cut, b.p, b.n) == 0;
}

/* The form of "NgaruhKamhar" is that of "Kamhar", where a name near it begins so. */
static uint32_t unglued(const poly_resolver *r, uint32_t i)
{
    const uint32_t form = r->in->toks->at[i].form, cut = poly_glued_bytes(r, i);
    const poly_entities *ents = r->in->ents;
    if (!cut) return form;
    const uint32_t here = ents->first[i];
    for (uint32_t k = here > POLY_W_GLUED_NEAR ? here - POLY_W_GLUED_NEAR : 0;
         k < ents->count && k < here + POLY_W_GLUED_NEAR; k++) {
        if (ents->at[k].kind != POLY_E_PERSON) continue;
        for (uint32_t t = ents->at[k].core.tok; t < ents->at[k].core.tok_end; t++) {
            const uint32_t other = r->in->toks->at[t].form;
            if (spells(form_str(r, form), cut, form_str(r, other))) return other;
        }
    }
    return form;
}

/* ---- names as lists of words ----------------------------------------------------------------- */
static uint32_t name_words(const poly_resolver *r, poly_range at, uint32_t *out)
{
    uint32_t n = 0;
    for (uint32_t i = at.tok; i < at.tok_end && n < POLY_NAME_TOKENS; i++) {
        const poly_token *t = &r->in->toks->at[i];
        if (t->kind != POLY_TOK_WORD && t->kind != POLY_TOK_NUMBER && t->kind != POLY_TOK_LINK)
            continue;
        const poly_form *info = poly_forms_info(r->in->toks->forms, t->form);
        const bool possessive = info->base != POLY_NONE && poly_is_possessive(r, i);
        out[n++] = possessive ? info->base : unglued(r, i);
    }
    return n;
}

enum { SLIP_ROW = 32 };

/* Levenshtein distance, at most `most` + 1; words up to 31 bytes. */
static uint32_t distance(poly_str a, poly_str b, uint32_t most)
{
    assert(most < SLIP_ROW);
    uint32_t row[SLIP_ROW];
    if (a.n >= SLIP_ROW || b.n >= SLIP_ROW) return most + 1;
    for (uint32_t j = 0; j <= b.n; j++) row[j] = j;
    for (uint32_t i = 1; i <= a.n; i++) {
        uint32_t diagonal = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= b.n; j++) {
            const uint32_t up = row[j];
            uint32_t best = diagonal + (a.p[i - 1] != b.p[j - 1]);
            if (up + 1 < best) best = up + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            diagonal = up;
            row[j] = best;
        }
    }
    return row[b.n];
}

/* Are the names the same but for a typing slip? */
static bool same_but_slip(poly_str a, poly_str b)
{
    const size_t shorter = a.n < b.n ? a.n : b.n, longer = a.n < b.n ? b.n : a.n;
    if (shorter < POLY_W_TYPO_BYTES || longer - shorter > 2 || a.p[0] != b.p[0]) return false;
    const uint32_t most = shorter >= POLY_W_TYPO_WIDE_BYTES ? 2 : 1;
    return distance(a, b, most) <= most;
}

static bool holds(const uint32_t *words, uint32_t n, uint32_t form)
{
    for (uint32_t i = 0; i < n; i++) {
        if (words[i] == form) return true;
    }
    return false;
}

static bool initial_of(const poly_resolver *r, uint32_t a, uint32_t b)
{
    const poly_str x = form_str(r, a), y = form_str(r, b);
    return (x.n == 1 || y.n == 1) && x.n && y.n && x.p[0] == y.p[0];
}

static bool holds_all(const poly_resolver *r, const uint32_t *words, uint32_t n,
                      const uint32_t *part, uint32_t n_part)
{
    for (uint32_t i = 0; i < n_part; i++) {
        bool found = holds(words, n, part[i]);
        for (uint32_t k = 0; k < n && !found && n_part > 1; k++)
            found = initial_of(r, words[k], part[i]);
        if (!found) return false;
    }
    return n_part > 0;
}

/* As many words, all the same but one, and that one a slip; or a single long word and a slip. */
static bool slip_of(const poly_resolver *r, const uint32_t *a, uint32_t n_a, const uint32_t *b,
                    uint32_t n_b)
{
    uint32_t slips = 0, same = 0;
    if (n_a != n_b) return false;
    for (uint32_t i = 0; i < n_a; i++) {
        if (a[i] == b[i])
            same++;
        else if (same_but_slip(form_str(r, a[i]), form_str(r, b[i])))
            slips++;
        else
            return false;
    }
    return same + slips == n_a && (slips == 1 || same > 0);
}

/* A name whose last letter the scraper lost ("Dasc" for "Dasco"). */
static bool is_cut(poly_str whole, poly_str cut)
{
    return cut.n >= 3 && whole.n == cut.n + 1 && memcmp(whole.p, cut.p, cut.n) == 0;
}

static bool holds_cut(const poly_resolver *r, const uint32_t *name, uint32_t n, uint32_t word)
{
    for (uint32_t i = 0; i < n; i++) {
        if (is_cut(form_str(r, name[i]), form_str(r, word))) return true;
    }
    return false;
}

typedef struct poly_wanted { /* a name that is looked for */
    const uint32_t *words;
    uint32_t n, entry;
    uint8_t type, gender;
} poly_wanted;

/* One word for a longer name: a slip of one of its words ("Samuel" for "Semuel Pangerapan"), or a
 * piece of one, as nicknames are ("Rudi" for "Rudiantara", "Ara" for "Maruarar"). */
static bool nickname_of(const poly_resolver *r, const uint32_t *name, uint32_t n, uint32_t word)
{
    const poly_str w = form_str(r, word);
    for (uint32_t i = 0; i < n; i++) {
        const poly_str f = form_str(r, name[i]);
        if (same_but_slip(f, w)) return true;
        for (size_t k = 0; w.n >= 3 && k + w.n <= f.n && f.n >= 6; k++) {
            if (memcmp(f.p + k, w.p, w.n) == 0) return true;
        }
    }
    return false;
}

/* ---- finding --------------------------------------------------------------------------------- */
static bool same_name(const poly_resolver *r, const poly_identity *x, const uint32_t *words,
                      uint32_t n, uint8_t gender)
{
    if (x->type != POLY_SP_PERSON || !x->n_name) return false;
    if (x->gender && gender && x->gender != gender) return false;
    return holds_all(r, x->name, x->n_name, words, n) ||
           (n > x->n_name && holds_all(r, words, n, x->name, x->n_name)) ||
           slip_of(r, x->name, x->n_name, words, n);
}

/* "Cyber Security Centre" for "UK Cyber Security Centre": a long name behind a word or two more. */
static bool ends_alike(const uint32_t *a, uint32_t n_a, const uint32_t *b, uint32_t n_b)
{
    enum { LONG = 3, MORE = 2 };
    if (n_a > n_b) return ends_alike(b, n_b, a, n_a);
    return n_a >= LONG && n_b > n_a && n_b - n_a <= MORE &&
           memcmp(a, b + (n_b - n_a), n_a * sizeof *a) == 0;
}

/* A word that is mostly part of names: "NSO", not "National". */
static bool is_own_word(const poly_resolver *r, uint32_t form)
{
    enum { WORDS = POLY_FORM_NO_NAME_EN | POLY_FORM_FUNCTION_EN | POLY_FORM_GIVEN };
    return !(poly_forms_info(r->in->toks->forms, form)->flags & WORDS);
}

static bool same_org(const poly_resolver *r, const poly_identity *x, const uint32_t *words,
                     uint32_t n, uint32_t entry)
{
    if (x->type != POLY_SP_ORGANISATION) return false;
    if (entry != POLY_NONE && x->org_entry == entry) return true;
    if (entry != POLY_NONE && x->org_entry != POLY_NONE) return false;
    if (n == x->n_name && holds_all(r, x->name, x->n_name, words, n)) return true;
    if (r->in->sents->lang == POLY_LANG_EN && ends_alike(words, n, x->name, x->n_name)) return true;
    /* "NSO" for "NSO Group": the first word alone stands for the firm */
    if (!n || !x->n_name || words[0] != x->name[0] || (n > 1 && x->n_name > 1) ||
        entry != POLY_NONE)
        return false;
    return x->org_entry == POLY_NONE ||
           (n == 1 && x->n_name == 2 && r->in->sents->lang == POLY_LANG_EN &&
            is_own_word(r, words[0]));
}

static bool is_it(const poly_resolver *r, uint32_t id, const poly_wanted *w)
{
    const poly_identity *x = &r->ids.at[id];
    return w->type == POLY_SP_PERSON ? same_name(r, x, w->words, w->n, w->gender)
                                     : same_org(r, x, w->words, w->n, w->entry);
}

/* Among those who share a word of the name; then, for slips, among the latest few. The chains are
 * cut off too: a text of a hundred thousand Budis must not cost their square. */
static uint32_t find_name(const poly_resolver *r, const poly_wanted *w)
{
    enum { LONGEST_CHAIN = 64, LATEST = 64 };
    for (uint32_t i = 0; w->entry != POLY_NONE && i < r->ids.known_orgs.count; i++) {
        if (is_it(r, r->ids.known_orgs.at[i], w)) return r->ids.known_orgs.at[i];
    }
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t steps = 0;
        for (uint32_t k = poly_map_get(&r->ids.by_form, w->words[i]); k && steps < LONGEST_CHAIN;
             k = r->ids.links.at[k - 1].next1, steps++) {
            if (is_it(r, r->ids.links.at[k - 1].identity, w))
                return r->ids.links.at[k - 1].identity;
        }
    }
    for (uint32_t i = r->ids.count, steps = 0; w->n && i-- > 0 && steps < LATEST; steps++) {
        if (is_it(r, i, w)) return i;
    }
    for (uint32_t i = r->ids.count, steps = 0;
         w->n == 1 && w->type == POLY_SP_PERSON && i-- > 0 && steps < LATEST; steps++) {
        const poly_identity *x = &r->ids.at[i];
        if (x->type == POLY_SP_PERSON && holds_cut(r, x->name, x->n_name, w->words[0])) return i;
        if (x->type == POLY_SP_PERSON && !poly_range_none(x->role) &&
            nickname_of(r, x->name, x->n_name, w->words[0]))
            return i;
    }
    return POLY_NONE;
}

uint32_t poly_identity_by_words(const poly_resolver *r, poly_range words, uint8_t type)
{
    uint32_t forms[POLY_NAME_TOKENS];
    const uint32_t n = name_words(r, words, forms);
    return find_name(r, &(poly_wanted){.words = forms, .n = n, .type = type, .entry = POLY_NONE});
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

uint32_t poly_identity_add(poly_resolver *r, const poly_entity *e, uint8_t type, poly_range at)
{
    poly_identity x = {.type = type,
                       .name_at = at,
                       .role_entry = POLY_NONE,
                       .org_entry = POLY_NONE,
                       .holder = POLY_NONE,
                       .place = POLY_NONE,
                       .issuer = POLY_NONE,
                       .speaker = POLY_NONE};
    x.n_name =
        type == POLY_SP_PERSON || type == POLY_SP_ORGANISATION ? name_words(r, at, x.name) : 0;
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
    if (type == POLY_SP_ORGANISATION && x.org_entry != POLY_NONE)
        POLY_VEC_PUSH(&r->ids.known_orgs, r->a, index);
    return r->a->status ? POLY_NONE : index;
}

void poly_identity_name(poly_resolver *r, uint32_t id, poly_range name)
{
    poly_identity *x = &r->ids.at[id];
    x->name_at = name;
    x->n_name = name_words(r, name, x->name);
    if (!x->n_name) x->name_at = (poly_range){0, 0};
}

/* What a further mention tells of somebody: a fuller name, an office where none was known. */
static void learn(poly_resolver *r, poly_identity *x, const poly_entity *e)
{
    uint32_t words[POLY_NAME_TOKENS];
    const poly_range name = poly_full_name(r, e->core);
    const uint32_t n = name_words(r, name, words);
    const bool introduces = !poly_range_none(e->role) && poly_range_none(x->role);
    const bool same_length = n == x->n_name && introduces && x->type == POLY_SP_PERSON;
    if (n > x->n_name || same_length) { /* under the spelling given with the fullest introduction */
        memcpy(x->name, words, n * sizeof *words);
        x->n_name = n;
        x->name_at = name;
    }
    if (!poly_range_none(e->role) &&
        (poly_range_none(x->role) || (poly_range_none(x->org) && !poly_range_none(e->org)))) {
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

static void place_entity(poly_resolver *r, uint32_t i)
{
    const poly_entity *e = entity(r, i);
    const uint8_t kind = poly_short_kind(r, e->core);
    const bool initials = e->kind == POLY_E_ORG && kind == POLY_E_PERSON; /* "AHY" */
    const bool firm_word = e->kind == POLY_E_PERSON && kind == POLY_E_ORG; /* "Telekabel" */
    const bool person = !firm_word && ((e->kind == POLY_E_PERSON && e->strength > 0) || initials);
    const bool org = firm_word || (!initials && e->kind == POLY_E_ORG && e->strength > 0 &&
                                   (e->entry == POLY_NONE ||
                                    poly_engine_entry(r->in->engine, e->entry)->kind !=
                                        POLY_K_SOURCE));
    if (!person && !org) return;
    uint32_t words[POLY_NAME_TOKENS];
    const poly_range name = poly_full_name(r, e->core);
    const uint32_t n = name_words(r, name, words);
    const uint8_t type = person ? POLY_SP_PERSON : POLY_SP_ORGANISATION;
    uint32_t id =
        find_name(r, &(poly_wanted){words, n, person ? POLY_NONE : e->entry, type, e->gender});
    const bool bare = person && n == 1 && poly_range_none(e->role) && !e->gender;
    const uint32_t firm = id == POLY_NONE && bare ? poly_firm_called(r, words[0]) : POLY_NONE;
    if (firm != POLY_NONE) {
        r->ids.of_entity[i] = firm;
        return;
    }
    if (id == POLY_NONE)
        id = poly_identity_add(r, e, type, name);
    else
        learn(r, &r->ids.at[id], e);
    if (id != POLY_NONE) link_words(r, id);
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
        if (e->kind != POLY_E_ORG || e->core.tok_end - e->core.tok != 1) continue;
        const uint32_t full = poly_map_get(&of_form, r->in->toks->at[e->core.tok].form);
        if (!full) continue;
        r->ids.of_entity[i] = full - 1;
        poly_identity *x = &r->ids.at[full - 1];
        if (x->org_entry == POLY_NONE) x->org_entry = e->org_entry;
        if (!x->stakeholder) x->stakeholder = e->stakeholder;
    }
}

typedef struct countries { /* of an article, with how much speaks for each */
    char code[16][3];
    uint32_t weight[16], n;
} countries;

static void count_country(countries *c, const char *code, uint32_t weight)
{
    enum { MOST = sizeof c->weight / sizeof *c->weight };
    uint32_t k = 0;
    if (!code[0] || strcmp(code, "XX") == 0) return;
    while (k < c->n && strcmp(c->code[k], code) != 0) k++;
    if (k == MOST) return;
    if (k == c->n) {
        memcpy(c->code[c->n++], code, 3);
        c->weight[k] = 0;
    }
    c->weight[k] += weight;
}

/* Countries, their towns and their people in the first lines: "Belgian Defense Ministry confirms
 * ...". */
static void count_places(const poly_resolver *r, countries *c)
{
    const poly_hits *hits = r->in->hits;
    for (uint32_t i = 0; i < r->in->toks->count && i < POLY_W_HOME_TOKENS; i++) {
        if (!(r->in->toks->at[i].flags & POLY_TOKF_CAP)) continue;
        const poly_hit *place = poly_hit_at(hits, i, POLY_K_PLACE);
        if (place)
            count_country(c, poly_engine_entry(r->in->engine, place->entry)->country,
                          POLY_W_HOME_PLACE);
        for (const poly_hit *h = poly_hit_at(hits, i, POLY_K_PARTICLE);
             h && h < hits->at + hits->count && h->tok == i; h++) {
            const poly_entry *e = poly_engine_entry(r->in->engine, h->entry);
            if (e->kind == POLY_K_PARTICLE && e->cls == POLY_PART_DEMONYM)
                count_country(c, e->country, POLY_W_HOME_PLACE);
        }
    }
}

/* The country an English article is at home in: that of most of its public bodies and of its first
 * lines; of several the one first named. An Indonesian article is at home. */
static void find_home(poly_resolver *r)
{
    countries c = {.n = 0};
    memcpy(r->home, "ID", 3);
    if (r->in->sents->lang != POLY_LANG_EN) return;
    count_places(r, &c);
    for (uint32_t i = 0; i < r->in->ents->count; i++) {
        const poly_entity *e = entity(r, i);
        if (e->kind != POLY_E_ORG || e->org_entry == POLY_NONE) continue;
        const poly_entry *org = poly_engine_entry(r->in->engine, e->org_entry);
        const bool head = e->core.tok < POLY_W_HOME_TOKENS && org->stakeholder != POLY_SH_MEDIA;
        if (org->stakeholder != POLY_SH_INDUSTRY)
            count_country(&c, org->country, head ? POLY_W_HOME_HEAD : 1);
    }
    uint32_t best = 0;
    for (uint32_t k = 1; k < c.n; k++) {
        if (c.weight[k] > c.weight[best]) best = k;
    }
    if (c.n) memcpy(r->home, c.code[best], 3);
}

void poly_identities_find(poly_resolver *r)
{
    const uint32_t n = r->in->ents->count;
    r->ids.of_entity = poly_arena_alloc(r->a, (size_t)n + 1, sizeof *r->ids.of_entity);
    if (!r->ids.of_entity) return;
    for (uint32_t i = 0; i < n; i++) r->ids.of_entity[i] = POLY_NONE;
    poly_short_names_find(r);
    /* The fullest names first, so that a short one finds its bearer wherever it stands. */
    for (uint32_t pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < n && !r->a->status; i++) {
            const bool full = entity(r, i)->core.tok_end - entity(r, i)->core.tok > 1;
            if (full == (pass == 0)) place_entity(r, i);
        }
    }
    for (uint32_t i = 0; i < n && !r->a->status; i++) place_bare(r, i);
    apply_aliases(r);
    poly_offices_called(r);
    find_home(r);
}

/* ---- by office ------------------------------------------------------------------------------- */
static bool shares_word(const poly_resolver *r, poly_range a, poly_range b)
{
    for (uint32_t i = a.tok; i < a.tok_end; i++) {
        for (uint32_t k = b.tok; k < b.tok_end; k++) {
            if (r->in->toks->at[i].kind == POLY_TOK_WORD &&
                r->in->toks->at[i].form == r->in->toks->at[k].form)
                return true;
        }
    }
    return false;
}

bool poly_holds_words(const poly_resolver *r, poly_range a, poly_range b)
{
    uint32_t held = 0;
    for (uint32_t i = a.tok; i < a.tok_end; i++) {
        const bool article =
            poly_hit_is(r->in->engine, r->in->hits, i, POLY_K_PARTICLE, POLY_PART_DETERMINER);
        const bool shared = shares_word(r, (poly_range){i, i + 1}, b);
        if (!article && !shared) return false;
        held += shared;
    }
    return held > 0;
}

/* May two offices be one: "the adviser", "National Security Adviser"? In English not for a word in
 * common alone: "the inspector general", "general counsel". */
static bool same_office(const poly_resolver *r, poly_range a, poly_range b)
{
    if (r->in->sents->lang != POLY_LANG_EN) return shares_word(r, a, b);
    return poly_holds_words(r, a, b) || poly_holds_words(r, b, a);
}

uint32_t poly_identity_by_role(const poly_resolver *r, const poly_entity *e, uint32_t tok)
{
    uint32_t best = POLY_NONE, best_score = 0, steps = 0;
    for (uint32_t i = r->ids.count; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_identity *x = &r->ids.at[i];
        if (x->type != POLY_SP_PERSON || poly_range_none(x->role) || !x->n_name) continue;
        if (e->gender && x->gender && e->gender != x->gender) continue;
        /* "the CISA director" is no former one */
        if (x->former && !e->former && r->in->sents->lang == POLY_LANG_EN) continue;
        uint32_t score = 0;
        if (e->entry != POLY_NONE && x->role_entry == e->entry)
            score = 4;
        else if (same_office(r, e->core, x->role))
            score = 3;
        if (!score) continue;
        if (e->org_entry != POLY_NONE && x->org_entry != POLY_NONE && e->org_entry != x->org_entry)
            continue;
        if (!poly_range_none(e->org) && !poly_range_none(x->org) && e->org_entry == POLY_NONE &&
            !shares_word(r, e->org, x->org))
            continue;
        score = score * 2 + (x->name_at.tok < tok);
        if (score > best_score ||
            (score == best_score && x->last_seen > r->ids.at[best].last_seen)) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

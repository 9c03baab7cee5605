/*
 * described.c - English sources that are described, not named: "the healthcare provider", "the
 * group", "the Boltwise researcher", and those of a headline or a lead who are named behind it.
 *
 *   in   source phrases, entities with their identities, quotes resolved so far
 *   out  an identity, or POLY_NONE
 *
 * Method: a noun with a modifier means the institution that the article calls so beside its name.
 * "The group" is the one last heard that is no public body, else the gang last named. An office
 * with an institution means whoever of it was heard last. A headline or lead without a name has the
 * institution that the article calls so behind it, else the source of the next quotes where their
 * contents are the same, or where somebody is introduced in the next paragraph and nobody else was
 * meant.
 */
#include "speaker/resolve.h"

#include <string.h>

typedef poly_resolution state;

static const poly_token *tok(const state *s, uint32_t i) { return &s->r.in->toks->at[i]; }

/* ---- "the healthcare provider" --------------------------------------------------------------- */
/* Do the words behind a name say that it is one: "Larkspur, a healthcare provider", "is a ..."? */
static bool said_behind(const state *s, uint32_t end, uint32_t modifier, uint32_t noun)
{
    enum { REACH = 8 };
    if (!poly_mark_at(&s->r, end, ',') && !poly_is_particle(s, end, POLY_PART_AUXILIARY))
        return false;
    for (uint32_t k = end + 1; k + 1 < s->r.in->toks->count && k < end + REACH; k++) {
        if (tok(s, k)->kind != POLY_TOK_WORD || poly_is_particle(s, k, POLY_PART_CONJUNCTION))
            return false; /* "Larkspur, and the healthcare provider" */
        if (tok(s, k)->form == modifier && tok(s, k + 1)->form == noun) return true;
    }
    return false;
}

/* Is this an institution that the words beside its name call so: "data protection authority,
 * Larkspur,"? */
static bool is_so_called(const state *s, uint32_t i, uint32_t modifier, uint32_t noun)
{
    const poly_range core = s->r.in->ents->at[i].core;
    const uint32_t id = s->r.ids.of_entity[i];
    if (id == POLY_NONE || s->r.ids.at[id].type != POLY_SP_ORGANISATION) return false;
    const bool closed = core.tok_end < s->r.in->toks->count &&
                        tok(s, core.tok_end)->kind == POLY_TOK_PUNCT &&
                        !poly_is_particle(s, core.tok_end + 1, POLY_PART_CONJUNCTION);
    uint32_t c = core.tok;
    if (closed && c > 0 && poly_mark_at(&s->r, c - 1, ',')) c--;
    return (c > 1 && tok(s, c - 1)->form == noun && tok(s, c - 2)->form == modifier) ||
           said_behind(s, core.tok_end, modifier, noun);
}

uint32_t poly_org_described(const state *s, poly_range phrase)
{
    const poly_entities *ents = s->r.in->ents;
    if (phrase.tok_end < phrase.tok + 3 || !poly_is_particle(s, phrase.tok, POLY_PART_DEFINITE) ||
        !poly_is_particle(s, phrase.tok_end - 1, POLY_PART_BODY) ||
        (tok(s, phrase.tok_end - 1)->flags & POLY_TOKF_CAP)) /* "the UK's Cyber Security Centre" */
        return POLY_NONE;
    const uint32_t noun = tok(s, phrase.tok_end - 1)->form,
                   modifier = tok(s, phrase.tok_end - 2)->form;
    uint32_t steps = 0;
    for (uint32_t i = ents->first[phrase.tok]; i-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        if (is_so_called(s, i, modifier, noun)) return s->r.ids.of_entity[i];
    }
    return POLY_NONE;
}

/* ---- "the smart harbour office" -------------------------------------------------------------- */
/* What tells whose an institution is, not which: "the [US federal] revenue service". */
static bool tells_whose(const state *s, uint32_t i)
{
    return poly_hit_at(s->r.in->hits, i, POLY_K_PLACE) ||
           poly_is_particle(s, i, POLY_PART_DEMONYM) || poly_is_particle(s, i, POLY_PART_GRADE);
}

/* The words of a phrase that tell which one it is; at most `most`, 0: these are no such words. */
static uint32_t telling_words(const state *s, poly_range phrase, uint32_t *out, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = phrase.tok + 1; i < phrase.tok_end; i++) {
        if (tells_whose(s, i)) continue;
        if (n == most || tok(s, i)->kind != POLY_TOK_WORD) return 0;
        out[n++] = tok(s, i)->form;
    }
    return n;
}

static bool name_holds(const poly_identity *x, const uint32_t *words, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;
        while (k < x->n_name && x->name[k] != words[i]) k++;
        if (k == x->n_name) return false;
    }
    return true;
}

uint32_t poly_org_worded(const state *s, poly_range phrase)
{
    enum { WORDS = 4 };
    const poly_entities *ents = s->r.in->ents;
    uint32_t words[WORDS], steps = 0;
    if (!poly_has_article(s, phrase) || poly_sentence_lang(&s->r, phrase.tok) != POLY_LANG_EN ||
        (tok(s, phrase.tok_end - 1)->flags & POLY_TOKF_CAP))
        return POLY_NONE;
    const uint32_t n = telling_words(s, phrase, words, WORDS);
    for (uint32_t i = ents->first[phrase.tok]; n > 1 && i-- > 0 && steps < POLY_W_LOOK_BACK;
         steps++) {
        const uint32_t id = s->r.ids.of_entity[i];
        const poly_identity *x = id != POLY_NONE ? &s->r.ids.at[id] : NULL;
        if (x && x->type == POLY_SP_ORGANISATION && x->n_name >= n &&
            x->name[x->n_name - 1] == words[n - 1] && name_holds(x, words, n))
            return id;
    }
    return POLY_NONE;
}

/* ---- "Singapore's industry regulator" -------------------------------------------------------- */
uint32_t poly_regulator_of(const state *s, poly_range phrase)
{
    enum { ENTITIES = 400 }; /* of any kind, from the head of the article on: headlines call so
                              * whom the text names */
    const poly_entities *ents = s->r.in->ents;
    const uint32_t last = phrase.tok_end - 1;
    uint32_t nation = phrase.tok + poly_is_particle(s, phrase.tok, POLY_PART_DEFINITE);
    if (phrase.tok && poly_is_possessive(&s->r, phrase.tok - 1)) nation = phrase.tok - 1;
    uint32_t found = POLY_NONE;
    if (nation >= last || (tok(s, last)->flags & POLY_TOKF_CAP) ||
        !poly_is_particle(s, last, POLY_PART_BODY) ||
        poly_kind_of_body(s, last) != POLY_SH_REGULATOR ||
        poly_sentence_lang(&s->r, last) != POLY_LANG_EN)
        return POLY_NONE;
    const char *country = poly_country_at(s, nation);
    for (uint32_t i = 0; *country && i < ents->count && i < ENTITIES; i++) {
        const poly_entity *e = &ents->at[i];
        const uint32_t id = s->r.ids.of_entity[i];
        if (e->kind != POLY_E_ORG || e->entry == POLY_NONE || id == POLY_NONE) continue;
        const poly_entry *x = poly_engine_entry(s->r.in->engine, e->entry);
        if (x->kind != POLY_K_ORG || x->stakeholder != POLY_SH_REGULATOR ||
            strcmp(x->country, country) != 0)
            continue;
        if (found != POLY_NONE && found != id) return POLY_NONE; /* one of several */
        found = id;
    }
    return found;
}

/* ---- "the company" of its own statement ------------------------------------------------------ */
uint32_t poly_org_within(const state *s, uint32_t q, poly_range source, uint8_t noun)
{
    const poly_found *f = &s->r.founds->at[q];
    const poly_entities *ents = s->r.in->ents;
    if (f->type != POLY_DIRECT || !f->n_pieces || !poly_has_article(s, source) ||
        poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return POLY_NONE;
    const poly_range words = s->r.founds->pieces.at[f->piece];
    const bool article = poly_is_particle(s, words.tok, POLY_PART_DEFINITE);
    const uint32_t from = words.tok + (article ? 1u : 0u);
    for (uint32_t i = ents->first[from]; i < ents->count && ents->at[i].core.tok == from; i++) {
        const uint32_t id = s->r.ids.of_entity[i], end = ents->at[i].core.tok_end;
        if (ents->at[i].kind != POLY_E_ORG || id == POLY_NONE || end >= words.tok_end ||
            s->r.ids.at[id].type != POLY_SP_ORGANISATION || !s->r.ids.at[id].n_name ||
            poly_is_possessive(&s->r, end - 1) || (tok(s, end)->flags & POLY_TOKF_CAP))
            continue;
        const uint8_t of = poly_stakeholder_of(s, &s->r.ids.at[id]);
        if (noun == POLY_SH_THREAT_ACTOR || poly_may_be_called(noun, of, false))
            return id; /* "the collective" is not always a gang */
    }
    return POLY_NONE;
}

/* ---- "the group" ----------------------------------------------------------------------------- */
/* What nobody calls "the group": public bodies and the press. */
static bool is_no_group(uint8_t sh)
{
    static const bool bodies[POLY_SH_N] = {
        [POLY_SH_EXECUTIVE] = true,        [POLY_SH_REGULATOR] = true,
        [POLY_SH_LAW_ENFORCEMENT] = true,  [POLY_SH_MILITARY] = true,
        [POLY_SH_LOCAL_GOVERNMENT] = true, [POLY_SH_LEGISLATURE] = true,
        [POLY_SH_JUDICIARY] = true,        [POLY_SH_FOREIGN_GOVERNMENT] = true,
        [POLY_SH_INTERNATIONAL] = true,    [POLY_SH_MEDIA] = true};
    return bodies[sh];
}

uint32_t poly_gang_meant(const state *s, const poly_entity *e, poly_range source)
{
    const poly_str f = poly_forms_str(s->r.in->toks->forms, tok(s, source.tok_end - 1)->form);
    if (e->stakeholder != POLY_SH_THREAT_ACTOR || source.tok_end != e->core.tok_end ||
        !poly_is_particle(s, source.tok, POLY_PART_DEFINITE) ||
        poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return POLY_NONE;
    const bool one = !poly_str_ends(f, POLY_S("s")); /* "the group", not "the hackers" */
    const uint32_t heard[] = {s->last, s->last_org};
    for (uint32_t k = 0; one && k < 2; k++) {
        const poly_identity *x = heard[k] != POLY_NONE ? &s->r.ids.at[heard[k]] : NULL;
        if (x && x->type == POLY_SP_ORGANISATION && x->n_name &&
            !is_no_group(poly_stakeholder_of(s, x)))
            return heard[k];
    }
    return poly_institution_before(s, source, POLY_SH_THREAT_ACTOR, true);
}

/* ---- "the Boltwise researcher" --------------------------------------------------------------- */
/* Do both hold the same word with a capital? */
static bool share_name(const state *s, poly_range a, poly_range b)
{
    for (uint32_t i = a.tok; i < a.tok_end; i++) {
        for (uint32_t k = b.tok; k < b.tok_end; k++) {
            const bool name = (tok(s, i)->flags & POLY_TOKF_CAP) != 0;
            if (name && tok(s, i)->form == tok(s, k)->form) return true;
        }
    }
    return false;
}

uint32_t poly_person_of(state *s, const poly_entity *e, poly_range source, uint32_t q)
{
    uint32_t steps = 0;
    if (poly_range_none(e->org) || !poly_is_particle(s, source.tok, POLY_PART_DEFINITE) ||
        poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return POLY_NONE;
    for (uint32_t k = q; k-- > 0 && steps < POLY_W_LOOK_BACK; steps++) {
        const poly_identity *x = s->who[k] != POLY_NONE ? poly_identity_at(s, s->who[k]) : NULL;
        if (!x || x->type != POLY_SP_PERSON || !x->n_name || poly_range_none(x->org)) continue;
        const bool known = e->org_entry != POLY_NONE && e->org_entry == x->org_entry;
        if (known || share_name(s, e->org, x->org)) return s->who[k];
    }
    return POLY_NONE;
}

/* ---- headlines and leads --------------------------------------------------------------------- */
enum { LEAD_QUOTES = 3, LEAD_TOKENS = 150, NEXT_QUOTES = 4, SHARED = 3, WORDS_MOST = 64 };

/* The words of a quote's content that say something; at most WORDS_MOST. */
static uint32_t content_of(const state *s, uint32_t q, uint32_t out[WORDS_MOST])
{
    enum { LETTERS = 4 };
    const poly_found *f = &s->r.founds->at[q];
    uint32_t n = 0;
    for (uint32_t p = 0; p < f->n_pieces; p++) {
        const poly_range r = s->r.founds->pieces.at[f->piece + p];
        for (uint32_t i = r.tok; i < r.tok_end && n < WORDS_MOST; i++) {
            const poly_form *info = poly_forms_info(s->r.in->toks->forms, tok(s, i)->form);
            const bool small = (info->flags & (POLY_FORM_FUNCTION_EN | POLY_FORM_OPENER)) != 0;
            if (tok(s, i)->kind == POLY_TOK_WORD && !small &&
                poly_span_len(tok(s, i)->span) >= LETTERS)
                out[n++] = tok(s, i)->form;
        }
    }
    return n;
}

static bool same_content(const state *s, uint32_t a, uint32_t b)
{
    uint32_t x[WORDS_MOST], y[WORDS_MOST], shared = 0;
    const uint32_t n = content_of(s, a, x), m = content_of(s, b, y);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;
        while (k < m && y[k] != x[i]) k++;
        shared += k < m;
    }
    return shared >= SHARED && shared * 5 >= n * 2;
}

/* Is this somebody whom only this quote has as its source? */
static bool heard_once(const state *s, uint32_t id)
{
    uint32_t n = 0;
    for (uint32_t q = 0; q < s->r.founds->count && n < 2; q++) n += s->who[q] == id;
    return n == 1;
}

/* "A top official said ... 'We have seen it,' National Cyber Director Ann Vale said": who is
 * introduced right behind the lead is the one it spoke of. */
static bool introduced_behind(const state *s, uint32_t q, const poly_identity *x,
                              const poly_identity *y)
{
    const poly_range source = s->r.founds->at[q].source;
    const bool open =
        !poly_range_none(source) && !poly_is_particle(s, source.tok, POLY_PART_DEFINITE);
    const bool fits = x->stakeholder == POLY_SH_UNKNOWN || y->stakeholder == POLY_SH_UNKNOWN ||
                      x->stakeholder == y->stakeholder;
    /* "an Argoth spokeswoman" is no researcher of Glasspane Labs */
    const bool other = !poly_range_none(x->org) && !poly_range_none(y->org) &&
                       !share_name(s, x->org, y->org) &&
                       (x->org_entry == POLY_NONE || x->org_entry != y->org_entry);
    return open && fits && !other && x->type == POLY_SP_PERSON && y->type == POLY_SP_PERSON &&
           !poly_range_none(y->role) && y->name_at.tok > poly_quote_end(s, q) &&
           heard_once(s, s->who[q]);
}

/* "Bug bounty platform urges" above "Hornbeam, a bug bounty platform,": whom the article calls
 * what its headline or lead says without an article. */
static uint32_t body_named_behind(const state *s, uint32_t q)
{
    const poly_range words = s->mention[q];
    const poly_entities *ents = s->r.in->ents;
    if (words.tok_end < words.tok + 2 || poly_has_article(s, words) ||
        !poly_is_particle(s, words.tok_end - 1, POLY_PART_BODY))
        return POLY_NONE;
    const uint32_t noun = tok(s, words.tok_end - 1)->form,
                   modifier = tok(s, words.tok_end - 2)->form;
    for (uint32_t i = ents->first[words.tok_end], steps = 0;
         i < ents->count && steps < POLY_W_LOOK_BACK; i++, steps++) {
        if (is_so_called(s, i, modifier, noun)) return s->r.ids.of_entity[i];
    }
    return POLY_NONE;
}

static uint32_t named_behind(const state *s, uint32_t q)
{
    const uint32_t body = body_named_behind(s, q);
    if (body != POLY_NONE) return body;
    const poly_identity *x = &s->r.ids.at[s->who[q]];
    for (uint32_t r = q + 1; r < s->r.founds->count && r <= q + NEXT_QUOTES; r++) {
        const poly_identity *y = s->who[r] != POLY_NONE ? &s->r.ids.at[s->who[r]] : NULL;
        if (!y || !y->n_name || poly_quote_start(s, r) > LEAD_TOKENS * 2) continue;
        if (same_content(s, q, r)) return s->who[r];
    }
    const uint32_t next = q + 1 < s->r.founds->count ? s->who[q + 1] : POLY_NONE;
    if (next == POLY_NONE || !s->r.ids.at[next].n_name) return POLY_NONE;
    return introduced_behind(s, q, x, &s->r.ids.at[next]) ? next : POLY_NONE;
}

void poly_leads_named(state *s)
{
    for (uint32_t q = s->r.founds->count < LEAD_QUOTES ? s->r.founds->count : LEAD_QUOTES;
         q-- > 0;) {
        const uint32_t id = s->who[q], start = poly_quote_start(s, q);
        if (id == POLY_NONE || start > LEAD_TOKENS || poly_range_none(s->r.founds->at[q].source) ||
            poly_sentence_lang(&s->r, start) != POLY_LANG_EN)
            continue;
        const poly_identity *x = &s->r.ids.at[id];
        const bool unnamed = !x->n_name && x->holder == POLY_NONE && x->type != POLY_SP_DOCUMENT &&
                             x->type != POLY_SP_GROUP;
        const uint32_t meant = unnamed ? named_behind(s, q) : POLY_NONE;
        if (meant == POLY_NONE) continue;
        s->who[q] = meant;
        s->guessed[q] = true;
    }
}

/*
 * things.c - English: capitals behind the name of a firm that name what is its ("Vexa Exchange
 * Server"), no longer name of it; and bodies that speak under one word.
 *
 *   in   entities, founds with their source phrases
 *   out  by entity, is it a thing of the firm that its first word names; people who are bodies
 *
 * Method: a name of several words whose first one stands alone, too. It is the firm's own, fuller
 * name where it ends in a word for bodies ("Vexa Holdings"), introduces the short one or speaks
 * itself; a person's where nothing tells that its second word is an everyday one, or the last one
 * stands alone. Else it is a product, a service, a heading ("Vexa Mostly Mum").
 */
#include "speaker/resolve.h"

#include "base/str.h"

typedef struct uses {
    const poly_resolver *r;
    poly_map alone;  /* by form: the token + 1 where the word first stands alone in the text */
    poly_map speaks; /* by pair_of() a name's first words: 1, it is a source */
} uses;

static const poly_token *tok(const poly_resolver *r, uint32_t i) { return &r->in->toks->at[i]; }

/* Of a word without its possessive. */
static uint32_t form_at(const poly_resolver *r, uint32_t i)
{
    uint32_t form = tok(r, i)->form;
    const uint32_t base = poly_forms_info(r->in->toks->forms, form)->base;
    return base != POLY_NONE && poly_is_possessive(r, i) ? base : form;
}

/* Two names with the same first words have the same number; hardly ever others do. */
static uint32_t pair_of(const poly_resolver *r, poly_range name)
{
    return (form_at(r, name.tok) * 31u + form_at(r, name.tok + 1)) & 0x7fffffffu;
}

static bool is_name(const poly_entity *e)
{
    return e->kind == POLY_E_PERSON || (e->kind == POLY_E_ORG && e->entry == POLY_NONE);
}

static bool is_long(const poly_entity *e) { return e->core.tok_end - e->core.tok > 1; }

static bool in_headline(const poly_resolver *r, uint32_t i)
{
    const poly_sentences *sents = r->in->sents;
    return sents->count && (sents->at[poly_sentence_of(sents, i)].flags & POLY_SENT_HEADLINE);
}

static void note_sources(uses *u)
{
    const poly_resolver *r = u->r;
    const poly_entities *ents = r->in->ents;
    for (uint32_t q = 0; q < r->founds->count; q++) {
        const poly_range source = r->founds->at[q].source;
        if (poly_range_none(source)) continue;
        for (uint32_t i = ents->first[source.tok]; i < ents->first[source.tok_end]; i++) {
            if (is_name(&ents->at[i]) && is_long(&ents->at[i]))
                poly_map_or(&u->speaks, pair_of(r, ents->at[i].core), 1, r->a);
        }
    }
}

static void note_alone(uses *u)
{
    const poly_resolver *r = u->r;
    for (uint32_t i = 0; i < r->in->ents->count; i++) {
        const poly_entity *e = &r->in->ents->at[i];
        if (!is_name(e) || is_long(e) || in_headline(r, e->core.tok)) continue;
        uint32_t *alone1 = poly_map_at(&u->alone, form_at(r, e->core.tok), r->a);
        if (alone1 && !*alone1) *alone1 = e->core.tok + 1;
    }
}

/* "Exchange", "VPN", "ProxyShell", what the lexicon knows: behind a name, no second name. */
static bool is_no_surname(const poly_resolver *r, uint32_t i)
{
    enum { WORDS = POLY_FORM_NO_NAME_EN | POLY_FORM_FUNCTION_EN };
    const poly_token *t = tok(r, i);
    const poly_str x = poly_token_str(r->in->text, t);
    if (poly_token_is(r->in->toks, i, POLY_SINGLE_PRODUCT) ||
        (poly_forms_info(r->in->toks->forms, t->form)->flags & WORDS))
        return true;
    return x.n > 2 && (t->flags & POLY_TOKF_UPPER) != 0 && !poly_is_possessive(r, i);
}

/* Does the name end in a word for bodies that is none for what they make: "Holdings", not
 * "Services"? */
static bool ends_as_bodies(const poly_resolver *r, poly_range name)
{
    const uint32_t last = name.tok_end - 1;
    const poly_hit *h = poly_hit_at(r->in->hits, last, POLY_K_ORG_HEAD);
    return h && h->tok_end == name.tok_end &&
           !poly_token_is(r->in->toks, last, POLY_SINGLE_PRODUCT);
}

static bool is_thing(const uses *u, const poly_entity *e)
{
    const poly_resolver *r = u->r;
    const poly_range name = e->core;
    if (!is_name(e) || !is_long(e) || e->gender || !poly_range_none(e->role) ||
        !poly_range_none(e->org) || e->phrase.tok < name.tok || poly_is_possessive(r, name.tok) ||
        poly_sentence_lang(r, name.tok) != POLY_LANG_EN)
        return false;
    const uint32_t alone1 = poly_map_get(&u->alone, form_at(r, name.tok));
    const uint32_t flags = poly_forms_info(r->in->toks->forms, tok(r, name.tok)->form)->flags;
    if (!alone1 || (flags & (POLY_FORM_GIVEN | POLY_FORM_NO_NAME_EN | POLY_FORM_FUNCTION_EN)) ||
        poly_map_get(&u->speaks, pair_of(r, name)) || ends_as_bodies(r, name))
        return false;
    if (e->kind == POLY_E_PERSON)
        return is_no_surname(r, name.tok + 1) &&
               !poly_map_get(&u->alone, form_at(r, name.tok_end - 1));
    return alone1 <= name.tok || in_headline(r, name.tok); /* not what introduces the short name */
}

bool *poly_things_find(const poly_resolver *r)
{
    const poly_entities *ents = r->in->ents;
    bool *thing = poly_arena_alloc(r->a, (size_t)ents->count + 1, sizeof *thing);
    uses u = {.r = r};
    if (!thing || r->in->sents->lang != POLY_LANG_EN) return thing;
    note_sources(&u);
    note_alone(&u);
    for (uint32_t i = 0; i < ents->count; i++) thing[i] = is_thing(&u, &ents->at[i]);
    return thing;
}

/* ---- bodies that speak under one word -------------------------------------------------------- */
/* "Vale, who", "Vale, whose wife", "Vale, 43, a baker": is it told as people are? */
static bool is_told(const poly_resolver *r, uint32_t i)
{
    const poly_tokens *toks = r->in->toks;
    const bool comma = poly_mark_at(r, i, ',');
    if (comma) i++;
    if (i >= toks->count) return false;
    if (poly_token_is(toks, i, POLY_SINGLE_WHO)) return true;
    if (!comma) return false;
    const bool age = toks->at[i].kind == POLY_TOK_NUMBER && poly_mark_at(r, i + 1, ',');
    return age || (poly_hit_particle(r->in->hits, i, POLY_PART_RELATIVE) &&
                   !poly_token_is(toks, i, POLY_SINGLE_RELATES));
}

/* "Vale said the team was old. | He": a man or a woman, and nobody else is named since token i, in
 * its sentence or the next one. */
static bool is_meant_behind(const poly_resolver *r, uint32_t i)
{
    const poly_sentences *sents = r->in->sents;
    const poly_entities *ents = r->in->ents;
    if (!sents->count) return false;
    const uint32_t sent = poly_sentence_of(sents, i - 1);
    const uint32_t to = sents->at[sent + 1 < sents->count ? sent + 1 : sent].tok_end;
    for (uint32_t k = i; k < to; k++) {
        const poly_hit *h = poly_hit_at(r->in->hits, k, POLY_K_PRONOUN);
        const poly_entry *e = h ? poly_engine_entry(r->in->engine, h->entry) : NULL;
        if (e && e->cls == POLY_PRONOUN_SG && (e->props & (POLY_P_M | POLY_P_F))) return true;
        for (uint32_t n = ents->first[k]; n < ents->first[k + 1]; n++) {
            if (ents->at[n].kind == POLY_E_PERSON) return false;
        }
    }
    return false;
}

/* May the entity, one word, be somebody's name by what stands beside it: a title, "Vale, who"? */
static bool is_addressed(const poly_resolver *r, const poly_entity *e)
{
    const poly_sentences *sents = r->in->sents;
    const bool opens = sents->count &&
                       sents->at[poly_sentence_of(sents, e->core.tok)].tok == e->core.tok &&
                       !in_headline(r, e->core.tok) && !poly_is_possessive(r, e->core.tok);
    return is_told(r, e->core.tok_end) || (opens && is_meant_behind(r, e->core.tok_end)) ||
           e->named.tok < e->core.tok || e->phrase.tok < e->core.tok || e->gender;
}

/* "ISPs", "CVEs": letters in the plural are no body. */
static bool are_several(poly_str word)
{
    return word.n > 2 && word.p[word.n - 1] == 's' && poly_is_ascii_upper(word.p[word.n - 2]);
}

static bool is_untold(const poly_resolver *r, const poly_identity *x)
{
    enum { OTHERS = POLY_FORM_GIVEN | POLY_FORM_HOLDER | POLY_FORM_FUNCTION_EN };
    if (x->type != POLY_SP_PERSON || x->n_name != 1 || !poly_range_none(x->role) ||
        !poly_range_none(x->org) || x->gender)
        return false;
    const uint32_t at = x->name_at.tok;
    return !(poly_forms_info(r->in->toks->forms, x->name[0])->flags & OTHERS) &&
           !are_several(poly_token_str(r->in->text, tok(r, at)));
}

/* The press introduces whoever it quotes: who speaks in an article of some length under one word
 * alone, without a title, an office or a first name anywhere, and is called neither "he" nor "she",
 * is a firm or another body. */
void poly_untold_bodies(poly_resolver *r)
{
    enum { ARTICLE = 120 }; /* tokens */
    const poly_entities *ents = r->in->ents;
    if (r->in->sents->lang != POLY_LANG_EN || r->in->toks->count < ARTICLE) return;
    uint8_t *seen = poly_arena_alloc(r->a, (size_t)r->ids.count + 1, 1); /* 1: speaks; 2: no body */
    if (!seen) return;
    for (uint32_t i = 0; i < ents->count; i++) {
        const uint32_t id = r->ids.of_entity[i];
        if (id == POLY_NONE || !is_untold(r, &r->ids.at[id])) continue;
        if (ents->at[i].kind == POLY_E_PERSON && is_addressed(r, &ents->at[i])) seen[id] |= 2;
    }
    for (uint32_t q = 0; q < r->founds->count; q++) {
        const poly_range source = r->founds->at[q].source;
        if (poly_range_none(source)) continue;
        for (uint32_t i = ents->first[source.tok]; i < ents->first[source.tok_end]; i++) {
            const uint32_t id = r->ids.of_entity[i];
            if (id == POLY_NONE || !ents->at[i].strength) continue;
            const uint32_t end = ents->at[i].core.tok_end;
            const bool meant = !in_headline(r, end - 1) && is_meant_behind(r, end);
            seen[id] |= meant ? 3 : 1;
        }
    }
    for (uint32_t id = 0; id < r->ids.count; id++) {
        if (seen[id] == 1 && is_untold(r, &r->ids.at[id]))
            r->ids.at[id].type = POLY_SP_ORGANISATION;
    }
}

/*
 * words.c - a source whose words no entity explains: "Have said", "63 % said", "kompas.com".
 *
 *   in   the words of a source     out  an identity that bears them as its name, or a new one
 *
 * Method: the words from the first capital to the last are a name, unless they are small words or
 * have the capital of their sentence only.
 */
#include "speaker/resolve.h"

typedef poly_resolution state;

/* English: "vpnBoltwise", "nVisium": a firm that has its capital inside. */
static bool has_inner_capital(const state *s, uint32_t i)
{
    enum { LETTERS = 5, SMALL = 4 };
    const poly_token *t = &s->r.in->toks->at[i];
    const poly_str x = poly_token_str(s->r.in->text, t);
    if (t->kind != POLY_TOK_WORD || x.n < LETTERS || poly_is_ascii_upper(x.p[0]) ||
        poly_sentence_lang(&s->r, i) != POLY_LANG_EN)
        return false;
    for (size_t k = 1; k < SMALL; k++) {
        if (poly_is_ascii_upper(x.p[k])) return true;
    }
    return false;
}

static bool may_name(const state *s, uint32_t i)
{
    const poly_token *t = &s->r.in->toks->at[i];
    return (t->flags & POLY_TOKF_CAP) || t->kind == POLY_TOK_LINK || has_inner_capital(s, i);
}

/* "Kekalahan itu menyebabkan", "Informasi yang beredar menyebutkan": a word with the capital of its
 * sentence only. */
static bool opens_with_word(const state *s, poly_range name)
{
    const poly_sentences *sents = s->r.in->sents;
    if (name.tok_end != name.tok + 1 || !sents->count ||
        sents->at[poly_sentence_of(sents, name.tok)].tok != name.tok)
        return false;
    const uint32_t flags =
        poly_forms_info(s->r.in->toks->forms, s->r.in->toks->at[name.tok].form)->flags;
    return (flags & (POLY_FORM_COMMON | POLY_FORM_NO_NAME_ID)) &&
           poly_sentence_lang(&s->r, name.tok) != POLY_LANG_EN;
}

/* A single English word that is nobody's name, capital or not: "These", "First", "It's". */
static bool is_small_word(const state *s, poly_range name)
{
    enum { SMALL = POLY_FORM_FUNCTION_EN | POLY_FORM_NO_NAME_EN };
    if (name.tok_end != name.tok + 1 || poly_sentence_lang(&s->r, name.tok) != POLY_LANG_EN)
        return false;
    const poly_form *f = poly_forms_info(s->r.in->toks->forms, s->r.in->toks->at[name.tok].form);
    const poly_form *base =
        f->base != POLY_NONE ? poly_forms_info(s->r.in->toks->forms, f->base) : f;
    return ((f->flags | base->flags) & SMALL) &&
           !(s->r.in->toks->at[name.tok].flags & POLY_TOKF_UPPER);
}

/* English: "More than 63 [% said]", "52 [% of respondents]": some of those who were asked. */
static bool is_share(const state *s, poly_range source)
{
    const uint32_t end = source.tok_end;
    if (end >= s->r.in->toks->count || poly_sentence_lang(&s->r, source.tok) != POLY_LANG_EN)
        return false;
    const poly_token *t = &s->r.in->toks->at[end];
    return s->r.in->toks->at[end - 1].kind == POLY_TOK_NUMBER &&
           (s->r.in->text->bytes.p[t->span.start] == '%' ||
            (poly_forms_info(s->r.in->toks->forms, t->form)->roles & POLY_ROLE_PERCENT));
}

/* English: "Bug bounty platform urges", a noun for a body that has the capital of its sentence
 * only. */
static bool is_body_noun(const state *s, poly_range source, poly_range name)
{
    return source.tok_end > source.tok + 1 && name.tok == source.tok &&
           name.tok_end == name.tok + 1 && poly_sentence_lang(&s->r, name.tok) == POLY_LANG_EN &&
           poly_is_particle(s, source.tok_end - 1, POLY_PART_BODY) &&
           !(s->r.in->toks->at[name.tok].flags & POLY_TOKF_UPPER) &&
           poly_identity_by_words(&s->r, name, POLY_SP_ORGANISATION) == POLY_NONE;
}

/* Words that no entity explains: a name already known, else a source of its own, of this type where
 * it has a name. */
uint32_t poly_of_words(state *s, poly_range source, uint8_t type, poly_range *mention)
{
    if (is_share(s, source)) {
        *mention = source;
        return poly_identity_add(&s->r, NULL, POLY_SP_GROUP, source);
    }
    poly_range name = source;
    while (name.tok < name.tok_end &&
           (!may_name(s, name.tok) || poly_is_particle(s, name.tok, POLY_PART_DETERMINER)))
        name.tok++;
    while (name.tok_end > name.tok && !may_name(s, name.tok_end - 1)) name.tok_end--;
    if (is_small_word(s, name) && poly_identity_by_words(&s->r, name, POLY_SP_PERSON) == POLY_NONE)
        name.tok_end = name.tok; /* "That's like saying"; but "Have said" of Adrian Have */
    if (is_body_noun(s, source, name)) {
        *mention = source;
        return poly_unnamed_body(s, source, POLY_SH_UNKNOWN);
    }
    *mention = poly_range_none(name) ? source : name;
    /* "the research firm", "the competition watchdog": a body, though the article never names it */
    const bool body = poly_range_none(name) &&
                      poly_is_particle(s, source.tok_end - 1, POLY_PART_BODY) &&
                      poly_sentence_lang(&s->r, source.tok) == POLY_LANG_EN;
    if (body) return poly_unnamed_body(s, source, poly_kind_of_body(s, source.tok_end - 1));
    /* "the port" of Port Lontara, "the clinic" of Vale Clinic */
    const bool noun = poly_range_none(name) && source.tok_end == source.tok + 2 &&
                      poly_is_particle(s, source.tok, POLY_PART_DEFINITE) &&
                      poly_sentence_lang(&s->r, source.tok) == POLY_LANG_EN;
    const uint32_t called =
        noun ? poly_org_called(&s->r, (poly_range){source.tok + 1, source.tok_end}) : POLY_NONE;
    if (called != POLY_NONE) return called;
    if (poly_range_none(name)) return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, source);
    const poly_range full = poly_full_name(&s->r, name);
    uint32_t id = poly_identity_by_words(&s->r, full, POLY_SP_PERSON);
    if (id == POLY_NONE) id = poly_identity_by_words(&s->r, full, POLY_SP_ORGANISATION);
    if (id != POLY_NONE) return id;
    if (name.tok_end == name.tok + 1 && poly_sentence_lang(&s->r, name.tok) != POLY_LANG_EN) {
        id = poly_org_called(&s->r, name); /* "Polda menyebut" */
        if (id == POLY_NONE) id = poly_firm_called(&s->r, s->r.in->toks->at[name.tok].form);
        if (id != POLY_NONE) return id;
    }
    if (opens_with_word(s, name)) {
        *mention = source;
        return poly_identity_add(&s->r, NULL, POLY_SP_UNKNOWN, source);
    }
    const poly_token *first = &s->r.in->toks->at[name.tok];
    const bool single = name.tok_end == name.tok + 1;
    const bool acronym = single && (first->flags & POLY_TOKF_UPPER);
    if (has_inner_capital(s, name.tok)) type = POLY_SP_ORGANISATION;
    if (acronym && poly_short_kind(&s->r, name) != POLY_E_PERSON) type = POLY_SP_ORGANISATION;
    const bool handle = s->r.in->text->bytes.p[first->span.start] == '@';
    if (first->kind == POLY_TOK_LINK && !handle) type = POLY_SP_ORGANISATION; /* "kompas.com" */
    id = poly_identity_add(&s->r, NULL, type, full);
    if (handle && id != POLY_NONE) poly_identity_at(s, id)->stakeholder = POLY_SH_PUBLIC;
    return id;
}

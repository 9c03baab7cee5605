/* identity.h - private to speaker/: one record a source, under all its names in the article. */
#ifndef POLY_SPEAKER_IDENTITY_H
#define POLY_SPEAKER_IDENTITY_H

#include "base/map.h"
#include "speaker/speaker.h"
#include "speaker/weights.h"

enum { POLY_NAME_TOKENS = 8, POLY_MEMBERS = 6 };

typedef struct poly_identity {
    uint8_t type; /* poly_speaker_type */
    uint8_t stakeholder, gender;
    bool former;
    uint32_t name[POLY_NAME_TOKENS]; /* form ids of the fullest name; particles, initials' stops
                                      * left out */
    uint32_t n_name;
    uint64_t letters; /* a person's: poly_name_letters() of them */
    poly_range name_at;   /* where the fullest name stands */
    poly_range role, org; /* of the introduction */
    poly_range org_whole; /* org with its short form and area, as it is printed there */
    uint32_t role_entry, org_entry;
    poly_range intro;   /* the name with its titles in the introduction that gave the role */
    uint32_t last_seen; /* token of the latest mention so far (resolution walks forward) */
    uint32_t holder;    /* who held this office, when nobody is named: an entry, or POLY_NONE */
    uint32_t members[POLY_MEMBERS]; /* of a group of named ones: identities */
    uint32_t n_members;
    uint32_t issuer;  /* of a document: whose it is, or POLY_NONE */
    uint32_t place;   /* of a country or town that speaks: its entry, or POLY_NONE */
    uint32_t speaker; /* index of its public record, or POLY_NONE while it is not quoted */
} poly_identity;

typedef struct poly_name_link { /* identities by a word of their name */
    uint32_t identity, next1; /* the next link + 1; 0: the last */
} poly_name_link;

typedef struct poly_identities {
    poly_identity *at;
    uint32_t count, cap;
    poly_map by_form; /* by form: first link + 1 */
    struct {
        poly_name_link *at;
        uint32_t count, cap;
    } links;
    poly_map org_of;     /* by the lexicon's entry: the organisation + 1 that poly_org_of_entry()
                          * gives */
    uint32_t *of_entity; /* by entity: identity, or POLY_NONE */
} poly_identities;

typedef struct poly_resolver {
    const poly_quote_input *in;
    const poly_founds *founds;
    poly_identities ids;
    poly_arena *a;
    char home[3]; /* the article's home country */
    poly_map short_of; /* by form of a short name: full_names + 1 */
    struct {
        poly_range *at;
        uint32_t count, cap;
    } full_names;
    struct {
        poly_alias *at; /* name, nickname of several words */
        uint32_t count, cap;
    } nicknames;
    poly_map nick_of; /* by form of a nickname's last word: nicknames + 1 */
} poly_resolver;

static inline poly_str poly_form_str(const poly_resolver *r, uint32_t form)
{
    return poly_forms_str(r->in->toks->forms, form);
}

/* Is token `tok` this mark? Behind the last one: no. */
static inline bool poly_mark_at(const poly_resolver *r, uint32_t tok, char mark)
{
    const poly_tokens *toks = r->in->toks;
    return tok < toks->count && toks->at[tok].kind == POLY_TOK_PUNCT &&
           toks->at[tok].mark == (uint8_t)mark;
}

/* Do both say the same words? Both lie within the text. */
static inline bool poly_same_words(const poly_resolver *r, poly_range a, poly_range b)
{
    const poly_token *tok = r->in->toks->at;
    const uint32_t n = a.tok_end - a.tok;
    if (b.tok_end - b.tok != n) return false;
    for (uint32_t k = 0; k < n; k++) {
        if (tok[a.tok + k].form != tok[b.tok + k].form) return false;
    }
    return true;
}

/* English: "Acme's", "Wren’s". */
static inline bool poly_is_possessive(const poly_resolver *r, uint32_t tok)
{
    return poly_str_ends(poly_form_str(r, r->in->toks->at[tok].form), POLY_S("'s"));
}

/* The word's form; of "centre's" that of "centre". */
static inline uint32_t poly_bare_form(const poly_resolver *r, uint32_t i)
{
    const uint32_t form = r->in->toks->at[i].form;
    const uint32_t base = poly_forms_info(r->in->toks->forms, form)->base;
    return base != POLY_NONE && poly_is_possessive(r, i) ? base : form;
}

/* ---- shortname.c: "EFF", "Bamsoet" ---- */
/* Finds what the article's acronyms and nicknames stand for. Linear. */
void poly_short_names_find(poly_resolver *r);
/* The name that a short name or nickname stands for; else `name` itself, without the article it
 * begins with. */
poly_range poly_full_name(const poly_resolver *r, poly_range name);
/* Whom the institution with this long name speaks for, where it is named so: "Kejari Lontar" alone
 * says nothing, the office of prosecutors it is short for does. */
uint8_t poly_full_name_stakeholder(const poly_resolver *r, poly_range name);
/* POLY_E_PERSON: a single word that stands for a person, "AHY"; POLY_E_ORG: for an institution,
 * "Telekabel"; POLY_E_N: for neither. */
uint8_t poly_short_kind(const poly_resolver *r, poly_range name);

/* ---- glued.c ---- */
/* "SamaTaufik Arianto", "Akan NgaruhTaufik": how many bytes of the token belong to a headline that
 * was glued to the name; 0: none. Indonesian only. */
uint32_t poly_glued_bytes(const poly_resolver *r, uint32_t tok);
/* The same where the rest is the first word of an office ("ManfaatMenteri"). */
uint32_t poly_glued_office(const poly_resolver *r, uint32_t tok);
/* The form of the token, of "NgaruhTaufik" that of "Taufik" where a name near it begins so. Looks
 * at POLY_W_GLUED_NEAR entities on both sides. */
uint32_t poly_unglued(const poly_resolver *r, uint32_t tok);

/* ---- likeness.c ---- */
typedef struct poly_wanted { /* a name that is looked for */
    const uint32_t *words;
    uint32_t n, entry;
    uint8_t type, gender;
    uint64_t letters; /* a person's: poly_name_letters() of its words */
} poly_wanted;
/* The first letters of words as a set of bits, one bit for all that spellings of a name change: two
 * are one's only where one of both sets holds the other. */
uint64_t poly_name_letters(const poly_resolver *r, const uint32_t *words, uint32_t n);

/* The forms of a name's words, at most POLY_NAME_TOKENS, without possessives and glued headlines:
 * how many. */
uint32_t poly_name_forms(const poly_resolver *r, poly_range at, uint32_t *out);
/* Is this a name of the identity? */
bool poly_is_called(const poly_resolver *r, const poly_identity *x, const poly_wanted *w);
/* May a single word be the name of this person, with its last letter lost ("Dasc" for "Dasco") or,
 * of somebody with an office, a nickname ("Samuel", "Rudi")? */
bool poly_is_nearly_called(const poly_resolver *r, const poly_identity *x, uint32_t word);
/* Does the word, nobody's name so far, look like that of an organisation with one slip: "Kaspetsky"
 * where Kaspersky speaks? */
bool poly_is_misspelt_org(const poly_resolver *r, const poly_identity *x, uint32_t word);

/* ---- things.c: English only ---- */
/* By entity: is it what belongs to the firm that its first word names ("Vexa Exchange Server"), no
 * fuller name of it? NULL: no memory. Linear. */
bool *poly_things_find(const poly_resolver *r);
/* Makes bodies of those who speak under one word in an article that introduces no such person. */
void poly_untold_bodies(poly_resolver *r);

/* ---- called.c ---- */
/* Gives people whose office names its institution by a noun ("Ketua asosiasi") that of the one it
 * means, named before: the Asosiasi Warung Daring. Indonesian only. */
void poly_offices_called(poly_resolver *r);

/* ---- home.c ---- */
/* Finds the country the article is at home in: r->home. */
void poly_home_find(poly_resolver *r);

/* ---- identity.c ---- */
/* Makes identities of all people and organisations of the article. */
void poly_identities_find(poly_resolver *r);
/* An identity for a role, group, document or bare phrase that is nobody else: added. */
uint32_t poly_identity_add(poly_resolver *r, const poly_entity *e, uint8_t type, poly_range at);
/* Gives it the institution of the entity. */
void poly_identity_org(poly_identity *x, const poly_entity *e);
/* Gives it this name, which need not be that of a person or organisation. */
void poly_identity_name(poly_resolver *r, uint32_t id, poly_range name);
/* The article's first organisation that is this entry of the lexicon, or POLY_NONE. */
uint32_t poly_org_of_entry(const poly_resolver *r, uint32_t entry);
/* The person or organisation a bare range of words names, or POLY_NONE. */
uint32_t poly_identity_by_words(const poly_resolver *r, poly_range words, uint8_t type);
/* "Telekabel memastikan", "Demokrat menolak" where the article names PT Telekabel Nusantara, Partai
 * Demokrat and nobody of that name: the only firm or party with the word, or POLY_NONE. */
uint32_t poly_firm_called(const poly_resolver *r, uint32_t form);

/* ---- bearer.c ---- */
/* Is a word of the one range in the other, too? */
bool poly_shares_word(const poly_resolver *r, poly_range a, poly_range b);
/* Does the phrase `b` hold every word of `a`, articles left out? */
bool poly_holds_words(const poly_resolver *r, poly_range a, poly_range b);
/* The person whose office the role entity names ("Sekjen"), seen before or after `tok`; or
 * POLY_NONE. */
uint32_t poly_identity_by_role(const poly_resolver *r, const poly_entity *e, uint32_t tok);
/* The place whose name ends right before `tok`, of at most two words: where it begins, or
 * POLY_NONE. */
uint32_t poly_place_before(const poly_resolver *r, uint32_t tok);
/* English: "the Florida [senator]" is not Texas Senator Vale: does another place stand before the
 * office than beside this name? */
bool poly_is_of_elsewhere(const poly_resolver *r, uint32_t office, const poly_identity *x);

/* ---- holder.c ---- */
/* Does the phrase hold a title of acting or former, or a name that is no part of the office? */
bool poly_office_says_more(const poly_resolver *r, const poly_entity *e, poly_range source);
/* The entry of who held the office on the article's date; POLY_NONE: unknown, several. */
uint32_t poly_holder_of(const poly_resolver *r, const poly_entity *e, poly_range source);
/* The entry of the office (POLY_K_OFFICE) that a person who is called by name alone held on the
 * article's date, or POLY_NONE. */
uint32_t poly_office_held(const poly_resolver *r, const poly_identity *x);
/* The only person of the article whose whole name is of words of the holder's names, or
 * POLY_NONE. */
uint32_t poly_identity_of_holder(const poly_resolver *r, uint32_t holder);

#endif

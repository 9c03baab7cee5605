/* resolve.h - private to speaker/: which identity each quote's source is. */
#ifndef POLY_SPEAKER_RESOLVE_H
#define POLY_SPEAKER_RESOLVE_H

#include "speaker/identity.h"
#include "speaker/when.h"

#include <assert.h>

enum { POLY_BESIDE = 4 };

typedef struct poly_resolution {
    poly_resolver r;
    uint32_t *who;       /* by quote: identity or POLY_NONE */
    poly_range *mention; /* by quote: the words that name the source, or none */
    bool *guessed;       /* by quote: who it is was chosen among several */
    uint32_t answers;    /* of an interview: who answers, or POLY_NONE */
    bool interview;      /* questions and answers: "I" is who answers */
    bool *speaks;        /* by identity: some quote names it as its source */
    uint32_t last;       /* identity last heard, or POLY_NONE */
    uint32_t last_person;
    uint32_t last_org;
    uint32_t beside[POLY_BESIDE]; /* whom the quote at hand names, so that its pronoun is not */
    uint32_t n_beside;
    uint32_t heard_to; /* behind the quote last before the one at hand that is no aside; 0: none */
} poly_resolution;

static inline const poly_entity *poly_entity_at(const poly_resolution *s, uint32_t i)
{
    assert(i < s->r.in->ents->count);
    return &s->r.in->ents->at[i];
}

/* Valid until an identity is added. */
static inline poly_identity *poly_identity_at(poly_resolution *s, uint32_t id)
{
    assert(id < s->r.ids.count);
    return &s->r.ids.at[id];
}

/* Does a particle of this class start at the token? */
static inline bool poly_is_particle(const poly_resolution *s, uint32_t tok, uint8_t cls)
{
    return poly_hit_is(s->r.in->hits, tok, POLY_K_PARTICLE, cls);
}

/* Is there a token, and a word? */
static inline bool poly_is_word_at(const poly_resolution *s, uint32_t tok)
{
    return tok < s->r.in->toks->count && s->r.in->toks->at[tok].kind == POLY_TOK_WORD;
}

/* Fills who, mention and guessed of all quotes, in reading order; r.ids is filled before, and
 * grows. Linear but for bounded looks back. */
void poly_resolve(poly_resolution *s);
/* Who quote q is by, whose source the entity i tells. */
uint32_t poly_of_entity(poly_resolution *s, uint32_t i, uint32_t q, poly_range source);

/* ---- source_entity.c ---- */
/* The entity in a source phrase that tells most of who it is, or POLY_NONE. */
uint32_t poly_best_entity(const poly_resolution *s, poly_range source);
/* The same for the source of a quote, or the name beside it that tells more. */
uint32_t poly_entity_meant(const poly_resolution *s, const poly_found *f);

/* ---- antecedent.c ---- */
/* Who quote q is by, whose source is the pronoun `best`: "he", "they", "the pair", "who". */
uint32_t poly_of_pronoun(poly_resolution *s, uint32_t best, uint32_t q);

/* ---- title.c ---- */
/* The title of the document that speaks, or that "laporan itu" means, and whose voice that is;
 * none: it has none. Indonesian only. */
poly_range poly_title_of(const poly_resolution *s, const poly_entity *e, poly_range source,
                         uint8_t *stakeholder);

/* ---- stakeholder.c ---- */
/* What the office or institution of an identity is, seen from the article's home country. */
uint8_t poly_stakeholder_of(const poly_resolution *s, const poly_identity *x);
/* Indonesian: whose side the office tells where nobody knows the institution: "Direktur Lingkar
 * Sandi" is of a firm, "Ketua Umum Bara Nusa" of an association. */
uint8_t poly_stakeholder_by_office(const poly_resolution *s, const poly_identity *x);
/* Whose a site is, by the end of its address; of others a medium that is quoted. */
uint8_t poly_site_stakeholder(const poly_resolution *s, poly_str address);

/* Is it the side of an office that the most different institutions have ("director", "researcher",
 * "policy director"), so that the institution tells more? */
/* An organ of a state, a town's too. */
bool poly_is_of_state(uint8_t stakeholder);
static inline bool poly_is_trade(uint8_t sh)
{
    return sh == POLY_SH_UNKNOWN || sh == POLY_SH_INDUSTRY || sh == POLY_SH_CIVIL_SOCIETY ||
           sh == POLY_SH_ACADEMIA || sh == POLY_SH_PARTY;
}

/* The country that a word of this place or nation is of; "": none is. */
const char *poly_country_at(const poly_resolution *s, uint32_t tok);
/* Does another country than the article's stand here: "Russia's main agency", "Belgian"? */
bool poly_is_abroad_at(const poly_resolution *s, uint32_t tok);

/* ---- beside.c ---- */
/* Indonesian: whose side somebody without an office is on, by the words beside the name. */
uint8_t poly_stakeholder_beside(const poly_resolution *s, const poly_identity *x);

/* ---- pronoun.c ---- */
/* May a pronoun of this gender (0: any) and number (poly_pronoun_class) mean the identity?
 * POLY_NONE suits nothing. */
bool poly_suits(const poly_resolution *s, uint32_t id, uint8_t gender, uint8_t number);
/* Whom the pronoun or clitic of quote q means, or POLY_NONE. Looks back POLY_W_LOOK_BACK entities
 * at most. */
uint32_t poly_by_pronoun(poly_resolution *s, uint32_t q, uint8_t gender, uint8_t number);
/* The institution somebody speaks for, else themselves. */
uint32_t poly_institution_of(const poly_resolution *s, uint32_t id);
/* The institution "it" at `tok` means: the subject of a sentence since `from`, the one last heard
 * or named; whoever spoke last where there is none. */
uint32_t poly_by_org(const poly_resolution *s, uint32_t from, uint32_t tok);
/* English: the institution with a name that is the subject of a sentence between `from` and that of
 * the pronoun at `tok`, the last one; or POLY_NONE. */
uint32_t poly_body_between(const poly_resolution *s, uint32_t from, uint32_t tok);
/* The first token of a quote; behind the last one of content, cue and source. */
uint32_t poly_quote_start(const poly_resolution *s, uint32_t q);
uint32_t poly_quote_end(const poly_resolution *s, uint32_t q);

/* ---- subject.c ---- */
/* The sentence that holds token i, by halves. */
uint32_t poly_sentence_of(const poly_sentences *sents, uint32_t i);
/* Of the sentence that holds token i; POLY_LANG_OTHER: there is none. */
uint8_t poly_sentence_lang(const poly_resolver *r, uint32_t i);
/* The subject of the sentence that ends right before the mark of a quote's content, in its
 * paragraph and not before `from`; POLY_NONE: nobody known. */
uint32_t poly_subject_before(const poly_resolver *r, uint32_t from, uint32_t content);
/* English: "Speaking in Lagos, [Lee] defended it", "Though he left, [Lee] has said": the subject of
 * a main clause behind what opens its sentence. */
bool poly_is_main_subject(const poly_resolver *r, const poly_entity *e);
/* English: "The pressure was noted by [Lee]": who says what a passive tells of, where nobody else
 * is spoken of before it in the sentence. */
bool poly_is_telling_agent(const poly_resolver *r, const poly_entity *e);
/* The law of a section that stands at `tok`: right behind it, else the one last cited, by its
 * longest name up to there; empty: none. */
poly_range poly_law_of(const poly_resolver *r, uint32_t tok);

/* ---- called.c ---- */
/* The institution last named before the phrase whose name holds the phrase's noun ("the alliance"),
 * or POLY_NONE. */
uint32_t poly_org_called(const poly_resolver *r, poly_range phrase);
/* The same for a word with a capital that is any part of a name: "Treasury" of the Treasury
 * Department. */
uint32_t poly_org_by_part(const poly_resolver *r, uint32_t tok);

/* ---- group.c ---- */
/* Behind what brackets hold at i, before `to`: "(NUS)", "(D-Miss.)"; else i. */
uint32_t poly_behind_bracket(const poly_resolver *r, uint32_t i, uint32_t to);
/* English: the body or state that leads a source phrase with a noun for a group joined to it ("the
 * EU and its member states said"), or POLY_NONE. */
uint32_t poly_group_led_by(const poly_resolution *s, poly_range source, uint32_t group);
/* The entities of one kind that a source phrase lists from `first` on ("A, B and C said"); 0: there
 * is one only. */
uint32_t poly_group_listed(const poly_resolution *s, poly_range source, uint32_t first,
                           uint32_t out[POLY_MEMBERS]);
/* The names that are joined from the one that begins at `tok`, or behind an article there, to the
 * last one behind a conjunction ("Acme, Beta and Gamma"); 0: it stands alone. */
uint32_t poly_group_at(const poly_resolver *r, uint32_t tok, uint32_t out[POLY_MEMBERS]);
/* The group of n > 1 entities, the same whenever they speak together; one of them where all are the
 * same. */
uint32_t poly_group_join(poly_resolution *s, const uint32_t *list, uint32_t n);
/* The last names that a conjunction joins in the zone, where they open a sentence or anywhere
 * ("CISA and the FBI released ... They"); 0: none. */
uint32_t poly_group_before(const poly_resolver *r, poly_range zone, bool opening,
                           uint32_t out[POLY_MEMBERS]);
/* Whom "the pair", "the senators" means: the group last heard, else the names last joined; or
 * POLY_NONE. */
uint32_t poly_group_meant(poly_resolution *s, poly_range source);
/* The same for a source that is a noun of several ("the agencies"); POLY_NONE for other sources
 * too. */
uint32_t poly_several(poly_resolution *s, poly_range source);
/* Who the source of quote q is, named by a noun for a group; an identity is added where nobody is
 * known. POLY_NONE: no memory. */
uint32_t poly_of_group(poly_resolution *s, const poly_entity *e, uint32_t q, poly_range source);

/* ---- team.c: English only ---- */
/* Whose team a group is: "Kaspersky researchers" speak for Kaspersky, "CISA officials" for CISA,
 * and so do "the researchers", "Officials said" behind their words; or POLY_NONE. */
uint32_t poly_team_meant(const poly_resolution *s, const poly_entity *e, uint32_t q,
                         poly_range source);

/* ---- owner.c: English only ---- */
/* What the noun at k tells of the bodies it may mean: "company" a firm, "regulator" an agency. */
uint8_t poly_kind_of_body(const poly_resolution *s, uint32_t k);
/* The institution that the noun at k means, or POLY_NONE. hint: its kind where the noun does not
 * tell it. */
uint32_t poly_body_meant(const poly_resolution *s, uint32_t k, uint8_t hint);
/* May the word at i stand between an owner and the noun of an office: "the firm's | global security
 * chief"? i: a token. */
bool poly_is_modifier(const poly_resolution *s, uint32_t i);
/* Gives an office that is named without an institution ("a company spokesperson") that of the noun
 * in its phrase. */
void poly_give_org(poly_resolution *s, uint32_t id, const poly_entity *e, poly_range source);
/* Gives somebody named, as quote q is resolved, the institution that the words before the office
 * mean: "the company's chief executive", "its director". */
void poly_learn_owner(poly_resolution *s, uint32_t id, uint32_t q);

/* ---- implied.c: English only ---- */
/* The institution of an office beside which no word tells whose it is ("founder Ann Vale"), or
 * POLY_NONE. Looks at 400 identities, 60 tokens back at most. */
uint32_t poly_org_implied(const poly_resolution *s, const poly_identity *x);

/* ---- circle.c: English only ---- */
/* The body that bears the name of a person's entity ("the [Garcia] administration", "[Vale's]
 * office"); an identity is added where none is known. POLY_NONE: none stands there. */
uint32_t poly_body_of_person(poly_resolution *s, uint32_t entity, poly_range *words);

/* ---- described.c: English only ---- */
/* The institution the article calls so beside its name ("the healthcare provider"), or POLY_NONE.
 * Looks back POLY_W_LOOK_BACK entities. */
uint32_t poly_org_described(const poly_resolution *s, poly_range phrase);
/* The institution whose name holds all words of the phrase but those that tell whose it is ("the
 * smart nation office" of the Smart Nation and Digital Government Office), or POLY_NONE. Looks back
 * as far. */
uint32_t poly_org_worded(const poly_resolution *s, poly_range phrase);
/* The regulator that a country's is ("Singapore's industry regulator", "the Irish watchdog"), where
 * the article names one of that country, wherever; or POLY_NONE. Looks at 400 entities. */
uint32_t poly_regulator_of(const poly_resolution *s, poly_range phrase);
/* The institution that a direct quote begins with, where its source, a noun of this stakeholder,
 * may mean it (`"Acme is aware of it," the company said`), or POLY_NONE. */
uint32_t poly_org_within(const poly_resolution *s, uint32_t q, poly_range source, uint8_t noun);
/* The gang or body "the group" means, or POLY_NONE. Looks back as far. */
uint32_t poly_gang_meant(const poly_resolution *s, const poly_entity *e, poly_range source);
/* Whoever of the office's institution was heard last ("the Boltwise researcher"), or POLY_NONE. */
uint32_t poly_person_of(poly_resolution *s, const poly_entity *e, poly_range source, uint32_t q);
/* Gives the first quotes of an article whose sources have no name those of the quotes behind them
 * that say the same, or of whoever is introduced there. */
void poly_leads_named(poly_resolution *s);

/* ---- epithet.c: English only ---- */
/* Whom of those named before an office or occupation with an article calls ("the lawmaker", "the
 * general"), or POLY_NONE. Looks back POLY_W_LOOK_BACK entities. */
uint32_t poly_person_called(const poly_resolution *s, const poly_entity *e, poly_range source);
/* Who of the sentences right before is meant by where he is from, his party or his age ("the
 * Texan", "the 42-year-old"), or POLY_NONE. Looks back five sentences, POLY_W_LOOK_BACK entities
 * at most. */
uint32_t poly_person_of_kind(const poly_resolution *s, poly_range source);

/* ---- unnamed.c ---- */
/* The document, group or organisation without a name that spoke under this noun before, or
 * POLY_NONE. Looks back POLY_W_LOOK_BACK identities. */
uint32_t poly_unnamed_again(const poly_resolution *s, uint8_t type, const poly_entity *e);
/* The same, added where none spoke. POLY_NONE: no memory. */
uint32_t poly_of_unnamed(poly_resolution *s, const poly_entity *e, uint8_t type, poly_range at);
/* An institution that the article has not named yet, of this stakeholder. */
uint32_t poly_unnamed_body(poly_resolution *s, poly_range source, uint8_t stakeholder);
/* Is a person's name no name but a description ("Perwira menengah Polri itu"), or that of another
 * within one ("CEO Telekabel itu")? */
bool poly_is_description(const poly_resolution *s, const poly_entity *e, uint32_t q,
                         poly_range source);
/* Who the source of quote q is that is described, not named: "the Irish regulator"; best: its
 * entity, or POLY_NONE. POLY_NONE: it is no such source, or nobody fits. */
uint32_t poly_of_description(poly_resolution *s, uint32_t q, poly_range source, uint32_t best);

/* ---- words.c ---- */
/* Who a source is whose words no entity explains: a name already known, else a new identity, of
 * this type where it has a name. *mention: the words of the name. POLY_NONE: no memory. */
uint32_t poly_of_words(poly_resolution *s, poly_range source, uint8_t type, poly_range *mention);

/* ---- document.c ---- */
/* Who a source is that is a document ("the report"); an identity is added where none spoke before.
 * POLY_NONE: no memory. Looks back POLY_W_LOOK_BACK entities. */
uint32_t poly_of_document(poly_resolution *s, const poly_entity *e, poly_range at);
/* Is the document's noun a part of a law, or a law without its name: "Section 5", "the bill"? */
bool poly_is_law_part(const poly_resolution *s, const poly_entity *e);
/* Posts and news are rarely of those who speak around them. */
bool poly_is_of_public(const poly_entity *e);

/* ---- issuer.c ---- */
/* Whose a document is, by words around it and what was said before; or POLY_NONE. Looks back
 * POLY_W_LOOK_BACK entities. */
uint32_t poly_issuer_of(poly_resolution *s, const poly_entity *e, poly_range source);

/* ---- account.c ---- */
/* Makes whom quote q has by way of "dilansir dari" an outlet, where nobody knows the name. */
void poly_outlet_named(poly_resolution *s, uint32_t q);
/* Where the account of a document is named, "akun Twitter @kabarlembah"; or none. Looks back
 * POLY_W_LOOK_BACK entities. */
poly_range poly_account_named(const poly_resolution *s, const poly_entity *e, poly_range source);
/* The domain soon behind a document's noun, no address with a path: "artikel kabar.com"; or
 * none. */
poly_range poly_site_behind(const poly_resolution *s, const poly_entity *e);

/* ---- phrase.c ---- */
/* "politikus PDIP itu" */
bool poly_is_pointed(const poly_resolution *s, poly_range source);
/* "the lawyer" */
bool poly_has_article(const poly_resolution *s, poly_range source);
/* One of both: "the statement", "laporan itu". */
bool poly_is_definite(const poly_resolution *s, poly_range source);
/* "para ahli", "bank-bank" */
bool poly_is_plural(const poly_resolution *s, poly_range source);
/* Is the source of a quote a human being by its noun: "perwira menengah Polri itu"? */
bool poly_is_human(const poly_resolution *s, const poly_found *f);
/* Whoever the source of quote q describes, where it is one who is known by now: who spoke last; by
 * an Indonesian office also who was told of. e: its entity, or NULL. Else POLY_NONE. */
uint32_t poly_last_described(poly_resolution *s, const poly_entity *e, poly_range source,
                             uint32_t q);

/* ---- institution.c ---- */
/* May an institution be called by a noun of this stakeholder? strict: only one of that itself. */
bool poly_may_be_called(uint8_t noun, uint8_t institution, bool strict);
/* The institution last heard or, else, last named before the phrase that its noun (a stakeholder)
 * may mean; or POLY_NONE. Looks back POLY_W_LOOK_BACK entities. */
uint32_t poly_institution_before(const poly_resolution *s, poly_range phrase, uint8_t noun,
                                 bool strict);
/* The same; English: of a firm ("the company") also a name heard or read before that nothing told
 * to be a person's, which becomes a firm's. */
uint32_t poly_firm_before(poly_resolution *s, poly_range source, uint8_t noun, bool strict);
/* Does nothing tell that this name, which is taken for a person's, is one? */
bool poly_may_be_nobody(const poly_resolution *s, const poly_identity *x);
/* A noun for an institution with words of its own: "the Irish regulator". */
bool poly_is_body(const poly_resolution *s, poly_range source);
/* The institution whose name holds the noun, where none has just spoken; or POLY_NONE. */
uint32_t poly_body_called(const poly_resolution *s, poly_range source, poly_range noun);
/* The identity of a country that speaks, the same under all its names; POLY_NONE: no memory. */
uint32_t poly_country_meant(poly_resolution *s, const poly_entity *e);
/* Who the source of quote q is, entity i, named as an organisation or by a noun for one; an
 * identity is added where nobody is known. POLY_NONE: no memory. */
uint32_t poly_of_org(poly_resolution *s, uint32_t i, uint32_t q, poly_range source);

/* ---- role.c ---- */
/* What a description with an office in it tells of somebody of whom nothing was told. */
void poly_learn_described(poly_resolution *s, uint32_t id, const poly_entity *e);
/* Who the source of quote q is, named by an office; an identity is added where nobody is known.
 * POLY_NONE: no memory. */
uint32_t poly_of_role(poly_resolution *s, const poly_entity *e, uint32_t q, poly_range source);

#endif

/*
 * clause.h - private to quote/: the free part of a sentence, the attributions found in it, and
 * where content begins.
 */
#ifndef POLY_QUOTE_CLAUSE_H
#define POLY_QUOTE_CLAUSE_H

#include "quote/scan.h"

enum { POLY_CUTS_MAX = 6 };

typedef struct poly_attribution { /* one found in the sentence */
    const poly_hit *cue;
    uint32_t cue_tok;
    poly_range source;
    bool clitic;
    uint32_t from, to; /* tokens it takes out of the content */
    uint32_t end;      /* where cue and source end, before place and time were added to it */
    bool trailing;     /* nothing of the content follows */
} poly_attribution;

typedef struct poly_clause {
    const poly_sentence *sent;
    uint32_t from, to; /* tokens of the sentence that are free: no direct quote */
    poly_attribution cut[POLY_CUTS_MAX];
    uint32_t n_cuts;
    bool relatives; /* Indonesian: the verb of a relative clause may lead, nothing else does */
} poly_clause;

typedef struct poly_lead {
    poly_attribution a;
    poly_rule rule;
    uint32_t content; /* first token of the content */
    bool aside;       /* the verb is that of a relative clause: somebody else is told of */
    uint32_t pre_from, pre_to; /* words before the poly_attribution that belong to the content */
} poly_lead;

/* ---- cues in a clause ---- */
static inline bool poly_clause_strong_pair(const poly_scan *s, uint32_t i)
{
    return s->pair_of[i] != POLY_NONE;
}

static inline uint8_t poly_clause_cue_class(const poly_scan *s, const poly_hit *cue)
{
    return poly_scan_entry(s, cue)->cls;
}

static inline bool poly_clause_cue_has(const poly_scan *s, const poly_hit *cue, uint32_t prop)
{
    return (poly_scan_entry(s, cue)->props & prop) != 0;
}

/* A frame without `that` and `bare` ("dinilai"): it attributes only between a subject and its
 * predicate. */
static inline bool poly_clause_only_inside(const poly_scan *s, const poly_hit *cue)
{
    return poly_clause_cue_class(s, cue) == POLY_CUE_FRAME &&
           !poly_clause_cue_has(s, cue, POLY_P_THAT | POLY_P_BARE);
}

/* "hal itu | disampaikan Budi": does what begins at i point back to what was said, and tell by
 * whom? Indonesian. */
bool poly_clause_told_back(const poly_scan *s, const poly_clause *c, uint32_t i);

/* ---- English clauses (english.c) ---- */
bool poly_english_finite(const poly_scan *s, uint32_t i);
/* The first finite verb of the clause that begins at `from`, or `to`; looks at 40 tokens. */
uint32_t poly_english_verb(const poly_scan *s, uint32_t from, uint32_t to);
bool poly_english_clause(const poly_scan *s, uint32_t i, uint32_t to); /* does one begin at i? */
bool poly_english_predicate(const poly_scan *s, uint32_t i, uint32_t to); /* has it a verb? */
/* Where the clause begins behind place and time, or 0. */
uint32_t poly_english_behind_circumstance(const poly_scan *s, uint32_t at, uint32_t to);
bool poly_english_ends(const poly_scan *s, uint32_t i, uint32_t to); /* does no content follow? */
uint32_t poly_by_means(const poly_scan *s, uint32_t i); /* "by phone": its end, or i */
bool poly_english_fragment(const poly_scan *s, uint32_t from, uint32_t to);
bool poly_english_infinitive(const poly_scan *s, uint32_t from, uint32_t to);
/* The verb group's first token: adverbs, auxiliaries and days go with the verb. */
uint32_t poly_english_behind_subject(const poly_scan *s, uint32_t from, uint32_t verb);
/* The person whose name, without an office before it, begins at i; or POLY_NONE. */
uint32_t poly_english_person(const poly_scan *s, uint32_t i);
/* The name that is the subject of `verb` though commas part them, or none: "At Acme, where much was
 * lost, | Ann Lee, its director, said". */
poly_range poly_english_apposed(const poly_scan *s, uint32_t from, uint32_t verb);
/* The name of whoever the words at i describe, or none: "his friend at school, | Ann Lee, who",
 * "lobbyist and strategist | Ann Lee". */
poly_range poly_english_named_behind(const poly_scan *s, uint32_t i, uint32_t limit);
/* Behind what stands before the subject: "But", "In Geneva, ...", "When the two met, ...". */
uint32_t poly_english_subject_at(const poly_scan *s, uint32_t from, uint32_t verb);
/* The source of the verb at `verb`, `found` being what the common rules take for it. */
poly_range poly_english_source(const poly_scan *s, uint32_t from, uint32_t verb, poly_range found);
/* The subject of a verb that trails or interrupts a content from the comma on ("..., [attorneys for
 * the family] said."), `found` being what the common rules take for it; a description between
 * commas goes with it ("..., Lee, who runs it, said"): then *comma moves before the name. */
poly_range poly_english_cut_source(const poly_scan *s, const poly_clause *c, uint32_t *comma,
                                   uint32_t verb, poly_range found);
/* The end of a source behind its cue, whose name ends before `end`; `document`: it may hold a verb
 * ("data the firm released"). */
uint32_t poly_english_phrase_end(const poly_scan *s, uint32_t end, uint32_t to, bool document);
uint32_t poly_english_later_infinitive(const poly_scan *s, uint32_t from, uint32_t to); /* or 0 */
/* A form in -ing that goes with the subject of its clause: "..., saying that", "while warning". */
bool poly_english_participle(const poly_scan *s, uint32_t from, uint32_t i);
/* "was asked", "is widely expected" */
bool poly_english_passive(const poly_scan *s, uint32_t from, uint32_t i);
/* The first token of the finite form of `be` that makes a passive of the verb at i, or i. */
uint32_t poly_english_passive_group(const poly_scan *s, uint32_t from, uint32_t i);
/* "In early June", "While the firm closed the accounts": words before a comma of which nothing was
 * said. */
bool poly_english_sets_scene(const poly_scan *s, uint32_t from, uint32_t to);
/* ---- English cue words (english_cue.c) ---- */
const char *poly_english_refusal(const poly_scan *s, const poly_clause *c, const poly_hit *cue);
/* "Users were told to patch": a demand without an agent. */
bool poly_english_agentless(const poly_scan *s, const poly_clause *c, const poly_hit *cue);
/* "the United States", "its Entity List", "Hope Ramsay said": a capital inside a name, where not
 * every word has one. */
bool poly_english_in_name(const poly_scan *s, uint32_t i);
/* "six alleged spies", "new rules that", "That suggests a flaw": behind this source the word is no
 * verb of saying, or says nothing of anybody's. */
bool poly_english_modifies(const poly_scan *s, const poly_hit *cue, poly_range source);
/* "a case labelled “Words”": a name is given, nothing is said. */
bool poly_english_names(const poly_scan *s, const poly_hit *cue, uint32_t to);
/* "If someone says", "especially if they ask": a condition in which the verb at i stands. */
bool poly_english_supposed(const poly_scan *s, const poly_clause *c, uint32_t i);
/* "issued a note to say that", "updated its post to add that": an infinitive that tells what was
 * said, not only what may be. */
bool poly_english_to_say(const poly_scan *s, const poly_clause *c, const poly_hit *cue);
/* "seeking to steal or deny", "how to **think": an infinitive whose `to` stands further before. */
bool poly_english_joined_infinitive(const poly_scan *s, const poly_clause *c, uint32_t i);
/* "the report", not "all agreed" */
bool poly_english_noun_group(const poly_scan *s, const poly_hit *cue);
bool poly_english_shape(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                        uint32_t content);
bool poly_english_shows(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                        uint32_t content);
/* "Consumers can also ask firms to", "should now report": it has not been said. */
bool poly_english_may_say(const poly_scan *s, uint32_t i);
/* "UK slams ban": a headline's verb in -s that judges, and "finds". */
bool poly_english_headline_judges(const poly_scan *s, const poly_clause *c, const poly_hit *cue);
bool poly_english_headline_finds(const poly_scan *s, const poly_clause *c, const poly_hit *cue);
/* "slam", "hail", "call": a verb whose object is what is judged. */
bool poly_english_judges(const poly_entry *cue);
/* "describe [the suspects as members of a gang]": an object and what it is held to be. */
bool poly_english_describes_as(const poly_scan *s, uint32_t from, uint32_t to);
/* Does what a verb of these properties takes beside its object follow: what that is held to be
 * (`as`), what it is tied to (`onto`)? */
bool poly_english_takes_more(const poly_scan *s, uint32_t props, uint32_t from, uint32_t to);
/* "say", "claim", not "said", "told", "claims": the form that a noun or an infinitive shares. */
bool poly_english_base_form(const poly_scan *s, uint32_t i);
/* "the weekly show “Harbour Hour”": is the cue a noun, though it looks like a verb? */
bool poly_english_base_noun(const poly_scan *s, uint32_t from, const poly_hit *cue);
/* "A patient who asked not to be named | said": the relative clause of `verb` closes before another
 * verb of saying. */
bool poly_english_goes_on(const poly_scan *s, const poly_clause *c, uint32_t verb,
                          uint32_t content);
/* "While the firm promised to look into it, a spokesman said ...": is the verb of saying at i not
 * that of the main clause? */
bool poly_english_subordinate(const poly_scan *s, const poly_clause *c, uint32_t i);
bool poly_english_would_have(const poly_scan *s, const poly_clause *c, uint32_t i);
/* "an advisory on Monday [warning] firms": a form in -ing soon behind a noun of speech. */
bool poly_english_of_document(const poly_scan *s, uint32_t from, uint32_t i);
/* "is", "were": a finite form of `be`. */
bool poly_english_is(const poly_scan *s, uint32_t i);
/* "Biden's", "the lawyers'" */
bool poly_english_is_genitive(const poly_scan *s, uint32_t i);
/* ---- English leads that are no verb with its subject (english_lead.c) ---- */
/* Behind days and their prepositions: "on Monday", "last month". */
uint32_t poly_english_skip_days(const poly_scan *s, uint32_t i, uint32_t to);
/* "The attack, Lee said | on Monday, came from abroad": the comma at i, or behind the days there,
 * that a finite verb follows; 0: none does. */
uint32_t poly_english_day_inside(const poly_scan *s, uint32_t i, uint32_t to);
/* "was asked by Lee to patch" */
bool poly_english_by_agent(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l);
/* "Noting that the law is old, Lee said ...": the content ends at *end. */
bool poly_english_opening(const poly_scan *s, const poly_clause *c, poly_lead *l, uint32_t *end);
/* "Lee's view is that ...", "calls by Lee for a ban" */
bool poly_english_noun(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l);
/* "an advisory that | warned firms": does a verb without a subject follow `that`? */
bool poly_english_opens_relative(const poly_scan *s, uint32_t i);
/* ", who" at i; not ", WHO". */
bool poly_english_comma_who(const poly_scan *s, uint32_t i);
/* "issued", "updated", "took to": does a verb at i make known what a document says? */
bool poly_english_issues(const poly_scan *s, uint32_t i);
/* "voiced [serious concerns over] the plan": where the content begins, or 0. */
uint32_t poly_english_noun_object(const poly_scan *s, const poly_clause *c, const poly_hit *cue);
/* ---- who is told (told.c) ---- */
/* Where the content begins of a verb that takes whom it is told ("told Reuters the plan works"), or
 * 0. */
uint32_t poly_english_told(const poly_scan *s, const poly_clause *c, uint32_t props, uint32_t at);
/* "..., experts explained [to Reuters].": behind whoever it is said to, or the cue's end. */
uint32_t poly_english_told_to(const poly_scan *s, const poly_clause *c, const poly_hit *cue);
/* "warns [US brokerage firms] of": behind the preposition, or 0. */
uint32_t poly_english_behind_of(const poly_scan *s, uint32_t at, uint32_t to);
/* ---- where English contents end (english_end.c) ---- */
/* `called it “dull,” | adding that`: is the token at i a closing mark that took in the comma? */
bool poly_english_took_comma(const poly_scan *s, uint32_t i);
/* Is the verb of saying that of the subordinate clause which opens the sentence? */
bool poly_english_in_scene(const poly_scan *s, const poly_clause *c, const poly_lead *l);
uint32_t poly_english_end(const poly_scan *s, const poly_clause *c, const poly_lead *l,
                          uint32_t to);
/* ---- where the author goes on behind them (english_author.c) ---- */
/* "nine percent said yes [while 13 percent were unsure]": do others answer the same at i? */
bool poly_english_others_answer(const poly_scan *s, const poly_clause *c, const poly_lead *l,
                                uint32_t i, uint32_t to);
/* "[a bold] claim (that Lee denied)": the noun for a whole statement in the phrase at i, or 0. */
uint32_t poly_english_verdict(const poly_scan *s, uint32_t i, uint32_t to);
/* Does the author go on at i, within the content of a lead? `flat`: it is no clause. */
bool poly_english_author(const poly_scan *s, const poly_clause *c, const poly_lead *l, uint32_t i,
                         uint32_t to, bool flat);
/* ---- whole sources (phrase.c) ---- */
/* Do the words [from, to) before the attribution of `cue` belong to it? "To keep it out," */
bool poly_english_opens_content(const poly_scan *s, const poly_hit *cue, uint32_t from,
                                uint32_t to);
/* "[The firms] were told [to patch]": whom a passive asks is part of it; a pronoun is not. */
void poly_english_take_asked(const poly_scan *s, const poly_clause *c, poly_lead *l);
/* "asked Lee [in July] to leave": when somebody was asked, before what they should do; or none. */
poly_range poly_english_asked_when(const poly_scan *s, const poly_clause *c, const poly_lead *l,
                                   uint32_t end);
/* Where the noun begins of which a relative clause with the attribution tells: "[three steps] that
 * Lee said were late"; the source's first token: none. */
uint32_t poly_english_told_of(const poly_scan *s, const poly_clause *c, const poly_lead *l);
poly_range poly_english_phrase(const poly_scan *s, poly_range source, const poly_hit *cue);
/* ---- the free part of a sentence (clause.c) ---- */
/* The first stretch without claimed tokens from `from` on. */
bool poly_clause_open_clause(const poly_scan *s, const poly_sentence *sent, uint32_t from,
                             poly_clause *c);
/* A bare connective before an inserted attribution is left out: "Selain itu, katanya, ...". */
uint32_t poly_clause_skip_connective(const poly_scan *s, uint32_t from, uint32_t to);
/* What may follow a source without being content: place, time, occasion, relay. */
uint32_t poly_clause_skip_circumstance(const poly_scan *s, uint32_t i, uint32_t to);
/* Do but place, time and occasion follow from i on? */
bool poly_clause_near_end(const poly_scan *s, const poly_clause *c, uint32_t i);
/* "disampaikan langsung oleh | Ketua KPU": where the agent may begin of a passive that ends before
 * i. */
uint32_t poly_clause_agent(const poly_scan *s, uint32_t i);
/* Where the source behind a cue may begin: "disampaikan oleh | Mira", "kata | Mira". */
uint32_t poly_clause_source_at(const poly_scan *s, const poly_hit *cue);
/* Does another cue stand in the sentence? Then "dikutip dari Antara" tells by way of whom, not
 * who. */
bool poly_clause_other_cue(const poly_scan *s, const poly_hit *relay);
/* ---- attributions that trail or interrupt (attribution.c; with a subject: subject_cut.c) ---- */
void poly_clause_find_cuts(const poly_scan *s, poly_clause *c);
/* `The attack, Lee said, came ...`, `..., said Hale.` */
bool poly_clause_subject_cut(const poly_scan *s, const poly_clause *c, uint32_t i,
                             poly_attribution *a);
/* ---- what follows a verb (complement.c) ---- */
/* Where does the content of a verb begin? 0: there is none. */
uint32_t poly_clause_complement(const poly_scan *s, const poly_clause *c, const poly_hit *cue);
/* Does a question, or a relative that opens one, begin at i? */
bool poly_clause_starts_wh(const poly_scan *s, uint32_t i);
/* Behind the conjunction soon behind i, over whoever is told, place and time; 0: there is none. */
uint32_t poly_clause_find_that(const poly_scan *s, const poly_clause *c, uint32_t from);
/* ---- the verbs of a clause (predicate.c) ---- */
/* Does the word at i look like a predicate? (Indonesian) */
bool poly_looks_verbal(const poly_scan *s, uint32_t i);
/* Is there a verb that is not in a relative clause, an auxiliary, a negator in these words?
 * (Indonesian; else true) */
bool poly_clause_has_predicate(const poly_scan *s, uint32_t from, uint32_t to);
/* Do these words name a topic, and are no clause? (Indonesian; else false) */
bool poly_clause_names_topic(const poly_scan *s, uint32_t from, uint32_t to);
/* "hal itu" at i, and no clause of which it is the subject: what is said stands in the sentence
 * before. (Indonesian) */
bool poly_clause_points_back(const poly_scan *s, uint32_t i, uint32_t to);
/* Where the verb at i begins with the negator before it, or i. */
uint32_t poly_clause_negated_start(const poly_scan *s, const poly_clause *c, uint32_t i);
/* "DarkSide, which said ...": the token behind whom the relative clause of `verb` describes; 0:
 * there is none. */
uint32_t poly_clause_antecedent(const poly_scan *s, const poly_clause *c, uint32_t verb);
/* ---- verbs that say nothing (refusal.c) ---- */
/* Why a verb with this content is no attribution; NULL: it may be one. */
const char *poly_clause_refusal(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                uint32_t content);
/* ---- attributions that lead (lead.c) ---- */
/* A lead whose attribution goes from `from` up to its content, with nothing of the content before
 * it. */
poly_lead poly_clause_lead(const poly_clause *c, poly_rule rule, const poly_hit *cue,
                           poly_range source, uint32_t from, uint32_t content);
/* Does a person or a pronoun follow the cue, or stand in it as -nya? */
bool poly_clause_by_somebody(const poly_scan *s, const poly_hit *cue);
/* "Dalam | kesempatan itu", "Dalam | sebuah rapat di Jakarta", "Dalam | laporan itu": does the
 * phrase at i name where something was said? Indonesian. */
bool poly_names_occasion(const poly_scan *s, uint32_t i);
/* "Anton menemui Budi, yang meminta ...": the verb of a relative clause, where nothing else leads.
 * Indonesian. */
bool poly_clause_relative_lead(const poly_scan *s, const poly_clause *c, poly_lead *l);
bool poly_clause_find_lead(const poly_scan *s, const poly_clause *c, poly_lead *l);
/* ---- by a frame (frame.c) ---- */
/* False: no frame at i, or none that names a source. */
bool poly_clause_frame_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l);

#endif

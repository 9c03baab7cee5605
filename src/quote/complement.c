/*
 * complement.c - what follows a verb of saying: where its content begins.
 *
 *   in   a clause, a cue in it     out  the first token of the content, or 0: none follows
 *
 * Between verb and content stand whoever is told, place and time, the preposition of an object, a
 * noun of speech; a conjunction opens it, or a clause, an infinitive, a noun phrase does, as the
 * cue's properties allow.
 */
#include "quote/clause.h"

#include <assert.h>

/* "told Reuters - who first reported it - that ...": the closing dash of what stands between two,
 * else i. */
static uint32_t behind_dashes(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { REACH = 14 };
    if (!poly_is_mark(s, i, '-')) return i;
    for (uint32_t k = i + 1; k < to && k < i + REACH; k++) {
        if (poly_is_mark(s, k, '-')) return k;
    }
    return i;
}

/* English: "told the Post, who first had the story, that ...": the comma that closes a relative
 * clause, else i. */
static uint32_t behind_relative(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { REACH = 12 };
    if (i + 1 >= to || !poly_is_mark(s, i, ',') || poly_sent(s, i)->lang != POLY_LANG_EN ||
        poly_particle(s, i + 1, POLY_PART_RELATIVE) == i + 1)
        return i;
    for (uint32_t k = i + 1; k + 1 < to && k < i + REACH; k++) {
        if (poly_is_mark(s, k, ',') && poly_particle(s, k + 1, POLY_PART_COMPLEMENTISER) > k + 1)
            return k;
    }
    return i;
}

/* "paid | speeches", "manned | posts": a participle before its noun looks like a past. */
static bool before_noun(const poly_scan *s, uint32_t i)
{
    enum { CLAUSE = 14 };
    static const uint8_t others[] = {
        POLY_PART_PREPOSITION, POLY_PART_DETERMINER,   POLY_PART_ALONE,     POLY_PART_CONJUNCTION,
        POLY_PART_ADVERB,      POLY_PART_SUBORDINATOR, POLY_PART_INFINITIVE};
    const uint32_t next = i + 1;
    if (poly_particle(s, i, POLY_PART_AUXILIARY) > i || poly_particle(s, i, POLY_PART_BE) > i ||
        poly_particle(s, i, POLY_PART_NEGATOR) > i || poly_word_ends(s, i, POLY_S("s")) ||
        next >= s->n || s->tok[next].kind != POLY_TOK_WORD || poly_is_capital(s, next) ||
        poly_is_temporal(s, next))
        return false;
    for (size_t k = 0; k < sizeof others; k++) {
        if (poly_particle(s, next, others[k]) > next) return false;
    }
    const uint32_t end = poly_sent(s, i)->tok_end;
    const uint32_t to = end < next + CLAUSE ? end : next + CLAUSE;
    return poly_english_verb(s, next, to) < to;
}

/* The conjunction at i; not the pronoun of "that day", "insisted that was wrong", "states that
 * voted for it". */
static uint32_t complementiser(const poly_scan *s, uint32_t i)
{
    const uint32_t end = poly_particle(s, i, POLY_PART_COMPLEMENTISER);
    if (end == i || end >= s->n || poly_sent(s, i)->lang != POLY_LANG_EN) return end;
    if (poly_particle(s, i, POLY_PART_WHEN) > i) return i;
    const bool subject = poly_hit_at(s->in->hits, end, POLY_K_PRONOUN) || /* "they're" */
                         poly_particle(s, end, POLY_PART_EXISTS) > end;
    return poly_english_finite(s, end) && !subject && !before_noun(s, end) ? i : end;
}

/* "kepada wartawan", "reporters": whom it was told; and place and time up to `bahwa`. */
uint32_t poly_clause_find_that(const poly_scan *s, const poly_clause *c, uint32_t from)
{
    for (uint32_t i = from; i < c->to && i < from + POLY_W_THAT_REACH; i++) {
        const uint32_t end = complementiser(s, i);
        if (end > i) return end;
        /* English: what stands in marks has conjunctions of its own */
        const uint32_t pair = c->sent->lang == POLY_LANG_EN ? s->pair_of[i] : POLY_NONE;
        if (pair != POLY_NONE && s->in->pairs->at[pair].open == i && s->pair_end[pair] < c->to) {
            i = s->pair_end[pair];
            continue;
        }
        i = behind_dashes(s, behind_relative(s, i, c->to), c->to);
        const poly_hit *verb = i > from ? poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) : NULL;
        if (verb && !poly_clause_cue_has(s, verb, POLY_P_WEAK)) return 0;
        if (poly_particle(s, i, POLY_PART_RELATIVE) > i && i > from + 6) return 0;
    }
    return 0;
}

/* "asked how it works", "explained why": the question words of English stand with its relatives. */
bool poly_clause_starts_wh(const poly_scan *s, uint32_t i)
{
    const bool english =
        i < s->n && poly_sent(s, i)->lang == POLY_LANG_EN && !poly_is_mark(s, i - 1, ',');
    if (english && poly_particle(s, i, POLY_PART_RELATIVE) > i) return true;
    return poly_particle(s, i, POLY_PART_OPENER) > i || poly_particle(s, i, POLY_PART_QUESTION) > i;
}

static bool starts_clause(const poly_scan *s, uint32_t i)
{
    return poly_clause_starts_wh(s, i) || poly_particle(s, i, POLY_PART_CONDITION) > i;
}

/* Behind `agar`, which only opens the clause. `jika` only opens it where no main clause follows its
 * comma: "menegaskan jika server itu aman", but "menegaskan, jika servernya rusak, data tetap
 * aman". `apakah` is part of what is asked. */
static uint32_t behind_opener(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                              uint32_t at)
{
    const uint32_t opener = poly_particle(s, at, POLY_PART_OPENER);
    /* "questioned [whether it is safe]": the question is the verb's object, as a thing may be */
    const bool object = c->sent->lang == POLY_LANG_EN && opener > at &&
                        poly_scan_entry(s, cue)->act == POLY_ACT_ASK &&
                        poly_clause_cue_has(s, cue, POLY_P_NP);
    if (opener > at) return object ? at : opener;
    const uint32_t condition = poly_particle(s, at, POLY_PART_CONDITION);
    /* "menulis kalau harga naik, ..." as `bahwa`; not "kalau memang rusak, ..." */
    if (poly_is_single(s, at, POLY_SINGLE_WHETHER) && poly_skip_fillers(s, condition) == condition)
        return condition;
    for (uint32_t i = condition; i > at && i < c->to && i < at + POLY_W_SENTENCE_REACH; i++) {
        /* "mengatakan bila ingin sehat maka Anda harus ..." */
        if (poly_is_mark(s, i, ',') || poly_is_single(s, i, POLY_SINGLE_THEN)) return at;
    }
    return condition > at ? condition : at;
}

/* Adverbs between verb and clause: "menegaskan kembali bahwa", "menambahkan lagi, ..."; others
 * belong to the clause: "mengaku hanya digaji ...". */
static uint32_t behind_adverbs(const poly_scan *s, uint32_t at, uint32_t to)
{
    uint32_t i = at;
    while (i < to && poly_particle(s, i, POLY_PART_ADVERB) > i && !poly_cue_at(s, i))
        i = poly_particle(s, i, POLY_PART_ADVERB);
    const uint32_t means = poly_by_means(s, i); /* "said by phone | that" */
    if (means > i && means < to && poly_particle(s, means, POLY_PART_COMPLEMENTISER) > means)
        i = means;
    const bool bound = poly_sent(s, at)->lang == POLY_LANG_ID && !poly_is_mark(s, i, ',') &&
                       !poly_is_mark(s, i, ':') &&
                       poly_particle(s, i, POLY_PART_COMPLEMENTISER) == i && !starts_clause(s, i);
    return bound ? at : i;
}

/* Behind the preposition that opens an object: "meminta kepada operator untuk melapor", "membantah
 * soal tuduhan itu"; behind the addressee too, where a clause follows it: "berjanji kepada
 * pelanggan akan membayar". */
static uint32_t behind_object(const poly_scan *s, uint32_t at, uint32_t to)
{
    const uint32_t object = poly_particle(s, at, POLY_PART_OBJECT);
    if (object == at) return at;
    const poly_range whom = poly_source_after(s, object, to);
    /* "X agar | dapat" */
    const bool asked = poly_particle_before(s, whom.tok_end, POLY_PART_OPENER);
    return poly_particle(s, whom.tok_end, POLY_PART_AUXILIARY) > whom.tok_end && !asked
               ? whom.tok_end
               : object;
}

/* "mengatakan kepada Kabar Selat perusahaannya pulih": behind the addressee, where a clause follows
 * it; else 0. */
static uint32_t behind_addressee(const poly_scan *s, uint32_t at, uint32_t to)
{
    const uint32_t object = poly_particle(s, at, POLY_PART_OBJECT);
    if (object == at || object >= to || s->ent_start[object] == POLY_NONE) return 0;
    const uint32_t end = poly_source_after(s, object, to).tok_end;
    const bool goes_on = end >= to || !poly_is_word_token(s, end) || poly_is_temporal(s, end) ||
                         poly_particle(s, end, POLY_PART_RELATIVE) > end ||
                         poly_particle(s, end, POLY_PART_PREPOSITION) > end ||
                         poly_particle(s, end, POLY_PART_SUBORDINATOR) > end;
    return !goes_on && poly_clause_has_predicate(s, end, to) ? end : 0;
}

/* "menyatakan optimismenya bahwa ...": the noun of speech belongs to the cue. */
static uint32_t behind_noun(const poly_scan *s, uint32_t at)
{
    const poly_hit *noun = poly_cue_of_class(s, at, 1u << POLY_CUE_NOUN);
    return noun && poly_sent(s, at)->lang == POLY_LANG_ID
               ? poly_particle(s, noun->tok_end, POLY_PART_COMPLEMENTISER)
               : 0;
}

/* "mengungkapkan, dalam tiga musim terakhir, ...", "mengatakan di aplikasi itu, ...": part of what
 * is said; "mengatakan, dalam keterangannya, Senin, ...", "mengatakan pada sidang itu, ..." is
 * not. */
static bool says_when(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t in = poly_particle(s, from, POLY_PART_PREPOSITION);
    if (poly_sent(s, from)->lang != POLY_LANG_ID || in == from || poly_names_occasion(s, in))
        return false;
    enum { OWN = 3 }; /* "dalam keterangan tertulisnya", "dalam setiap tahap hidupnya" */
    for (uint32_t i = in; i < to; i++) {
        if (poly_is_temporal(s, i) || poly_cue_at(s, i) ||
            (i < in + OWN && poly_word_ends(s, i, POLY_S("nya"))) ||
            (s->ent_start[i] != POLY_NONE && s->in->ents->at[s->ent_start[i]].kind == POLY_E_PLACE))
            return false;
    }
    return true;
}

/* "said [to Congress] that": whoever is told stands behind `to`, not a verb ("is said to think
 * that"): a name, a plural, a pronoun, or what a determiner opens. */
static bool tells_to(const poly_scan *s, uint32_t at, uint32_t that)
{
    enum { REACH = 10 };
    const uint32_t whom = at + 1;
    if (!poly_is_single(s, at, POLY_SINGLE_TO) || that < whom + 2 || that > at + REACH)
        return false;
    const bool noun = s->ent_start[whom] != POLY_NONE || poly_is_capital(s, whom) ||
                      poly_particle(s, whom, POLY_PART_DETERMINER) > whom ||
                      poly_word_ends(s, whom, POLY_S("s"));
    return noun && poly_english_verb(s, whom, that - 1) == that - 1;
}

/* "promised [customers] that" */
static bool tells_group(const poly_scan *s, const poly_hit *cue, uint32_t at, uint32_t that)
{
    const uint32_t whom = s->ent_start[at];
    return whom != POLY_NONE && s->in->ents->at[whom].phrase.tok_end + 1 == that &&
           poly_clause_cue_has(s, cue, POLY_P_TO);
}

/* Place, time, or brackets: what may stand between a verb and what it takes. */
static bool opens_circumstance(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_PREPOSITION) > i || poly_is_temporal(s, i) ||
           poly_is_mark(s, i, '(');
}

/* English: "said [after a lunch on Tuesday] that". */
static bool opens_occasion(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_SUBORDINATOR) > i;
}

/* English: a `that` behind a noun opens a relative clause ("described a plan that failed"); one of
 * reported speech stands behind the verb, place and time, whoever is told, or a noun of speech
 * ("voiced fears that ..."). */
static uint32_t english_that(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                             uint32_t at)
{
    const uint32_t that = poly_clause_find_that(s, c, at);
    /* "was speaking in London on a bill that ...": no verb that takes a clause */
    if (!that || !poly_clause_cue_has(s, cue, POLY_P_THAT | POLY_P_BARE | POLY_P_WHOM)) return 0;
    if (poly_clause_cue_has(s, cue, POLY_P_WHOM)) {
        /* "warned parliament about [platforms that ...]" */
        const bool may = poly_clause_cue_has(s, cue, POLY_P_OF);
        const uint32_t of = may ? poly_english_behind_of(s, at, c->to) : 0;
        return of && of < that ? 0 : that;
    }
    if (tells_to(s, at, that)) return poly_english_opens_relative(s, that) ? 0 : that;
    if (tells_group(s, cue, at, that)) return that;
    if (opens_circumstance(s, at) || opens_occasion(s, at))
        return poly_english_verb(s, at, that - 1) < that - 1 ? 0 : that;
    const poly_hit *noun = poly_cue_of_class(s, that - 2, 1u << POLY_CUE_NOUN);
    return noun && noun->tok_end == that - 1 && !poly_english_opens_relative(s, that) ? that : 0;
}

/* "confirmed this on Thursday", "acknowledged it today": what is confirmed was said before. */
static bool points_back(const poly_scan *s, uint32_t props, uint32_t at, uint32_t to)
{
    const uint32_t found = s->ent_start[at];
    const bool pronoun = (props & POLY_P_THAT) && found != POLY_NONE &&
                         s->in->ents->at[found].kind == POLY_E_PRONOUN &&
                         s->in->ents->at[found].core.tok_end == at + 1;
    const uint32_t end = pronoun ? at + 1 : poly_particle(s, at, POLY_PART_DEMONSTRATIVE);
    if (end == at) return false;
    if (pronoun && (props & POLY_P_TO) && poly_particle(s, end, POLY_PART_INFINITIVE) > end)
        return false; /* "ordered it to reassess" */
    return end >= to || !poly_is_word_token(s, end) || poly_is_temporal(s, end) ||
           (poly_particle(s, end, POLY_PART_PREPOSITION) > end &&
            !(pronoun && poly_english_fragment(s, end, to)));
}

/* English: "announcing [its decision]", "disclosed [the attacks]": that something was told of which
 * the article has spoken, and nothing of it. */
static bool names_known(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t i)
{
    const poly_entry *e = poly_scan_entry(s, cue);
    const uint32_t noun = i + 1, end = i + 2;
    if (!(e->props & (POLY_P_NP | POLY_P_BARE)) || (e->props & POLY_P_PLAIN) ||
        poly_english_clause(s, i, poly_comma_from(s, i, c->to, 3)) ||
        (e->act != POLY_ACT_STATE && e->act != POLY_ACT_ANNOUNCE) || noun >= c->to)
        return false;
    const bool known =
        poly_particle(s, i, POLY_PART_DEFINITE) == noun || poly_is_possessive_pronoun(s, i);
    return known && s->tok[noun].kind == POLY_TOK_WORD && !poly_is_capital(s, noun) &&
           !poly_english_finite(s, noun) &&
           (end >= c->to || poly_is_mark(s, end, ',') || poly_is_mark(s, end, '.') ||
            poly_is_temporal(s, end));
}

/* "The Senate confirmed Lee to lead the agency", "as its head": an act. */
static bool appoints(const poly_scan *s, const poly_hit *cue, uint32_t at, uint32_t to)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    const uint8_t act = poly_scan_entry(s, cue)->act; /* nobody is appointed who is praised */
    const bool told = act == POLY_ACT_STATE || act == POLY_ACT_ANNOUNCE;
    const uint32_t found = s->ent_start[at];
    if (found == POLY_NONE || (props & POLY_P_TO) || !(props & POLY_P_THAT)) return false;
    const poly_entity *e = &s->in->ents->at[found];
    const uint32_t end = e->phrase.tok_end;
    /* "confirmed Lee, a former judge, to lead it" */
    const bool apart = told && poly_is_mark(s, end, ',') && poly_english_verb(s, end, to) >= to;
    return e->kind == POLY_E_PERSON && end < to &&
           (poly_particle(s, end, POLY_PART_INFINITIVE) > end ||
            poly_particle(s, end, POLY_PART_AS) > end || apart ||
            (told && poly_is_temporal(s, end)));
}

/* "Lee, a sailor, | said crews plan to leave": nothing but somebody and who that is stands before
 * the verb, and no office behind it ("The port, said director Lee, is shut"). */
static bool described_only(const poly_scan *s, const poly_clause *c, uint32_t at, uint32_t verb)
{
    return s->ent_start[poly_particle(s, c->from, POLY_PART_DETERMINER)] != POLY_NONE &&
           poly_english_verb(s, c->from, verb) >= verb &&
           !poly_hit_of(s->in->hits, at, POLY_K_ROLE) && s->ent_start[at] == POLY_NONE;
}

/* "said Lee, despite her wealth, is late", "says ferries, numbering forty, passed": a name or a
 * plural, what stands between two commas, and a verb. */
static bool aside_then_verb(const poly_scan *s, uint32_t at, uint32_t to)
{
    enum { ASIDE = 14 };
    const uint32_t found = s->ent_start[at];
    const uint32_t open = found != POLY_NONE ? s->in->ents->at[found].core.tok_end : at + 1;
    if (!poly_is_mark(s, open, ',') || poly_is_temporal(s, at) ||
        !(poly_is_capital(s, at) || poly_word_ends(s, at, POLY_S("s"))) ||
        poly_particle(s, open + 1, POLY_PART_CONJUNCTION) > open + 1)
        return false;
    const uint32_t close = poly_comma_from(s, open + 1, to, ASIDE), verb = close + 1;
    return verb + 1 < to && poly_is_mark(s, close, ',') &&
           (poly_english_finite(s, verb) ||
            (poly_word_ends(s, verb, POLY_S("ed")) && !poly_is_capital(s, verb)));
}

/* "said potential uses cut across sectors": a plain verb of saying with its subject takes nothing
 * but a clause, also one whose verb our lists do not know. Not "said goodbye to reporters", "said
 * in May". */
static bool plain_clause(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t at)
{
    enum { CLAUSE_WORDS = 4 };
    const uint32_t verb = poly_skip_fillers_back(s, cue->tok);
    /* "said people misunderstand Vale" */
    const bool named = at + 2 < c->to && poly_is_capital(s, at + 2) &&
                       !poly_is_capital(s, at + 1) &&
                       poly_particle(s, at + 1, POLY_PART_PREPOSITION) == at + 1;
    if (!poly_clause_cue_has(s, cue, POLY_P_PLAIN) || at != cue->tok_end || verb <= c->from ||
        poly_count_words(s, at, c->to) < (named ? CLAUSE_WORDS - 1 : CLAUSE_WORDS))
        return false;
    /* "Lee, who runs it, said her plan ...", "Lee, a sailor, said crews plan"; "..., said Lee" */
    const bool apart =
        poly_is_mark(s, verb - 1, ',') && !poly_is_capital(s, at) &&
        (poly_particle(s, at, POLY_PART_DETERMINER) > at || described_only(s, c, at, verb));
    if (!poly_is_word_token(s, verb - 1) && !apart) return false;
    static const uint8_t small[] = {POLY_PART_PREPOSITION, POLY_PART_CONJUNCTION,
                                    POLY_PART_ADVERB,      POLY_PART_SUBORDINATOR,
                                    POLY_PART_RELATIVE,    POLY_PART_CONNECTIVE};
    if (poly_is_single(s, at, POLY_SINGLE_TO)) return false; /* "said to the crowd" */
    for (size_t k = 0; k < sizeof small; k++) {
        if (poly_particle(s, at, small[k]) > at) return false;
    }
    if (aside_then_verb(s, at, c->to)) return true;
    const uint32_t next = at + 1 + poly_is_mark(s, at + 1, '.'); /* "Mr. Lee believed in it" */
    return poly_is_word_token(s, at) && poly_is_word_token(s, next) && !poly_is_temporal(s, at);
}

/* "reported seeing the key", "reported two thefts", "admitted a theft", "reported losses"; not
 * "reported including", nor "reported the theft", which tells that it was told. */
static bool takes_thing(const poly_scan *s, uint32_t props, uint32_t at)
{
    const bool past = at > 0 && !poly_word_ends(s, at - 1, POLY_S("ing")); /* "for reporting it" */
    if (!(props & POLY_P_THING) || poly_particle(s, at, POLY_PART_PREPOSITION) > at) return false;
    const bool noun = poly_particle(s, at, POLY_PART_DETERMINER) > at &&
                      poly_particle(s, at, POLY_PART_DEFINITE) == at;
    const bool several = past && poly_word_ends(s, at, POLY_S("s")) && !poly_is_capital(s, at) &&
                         !poly_hit_at(s->in->hits, at, POLY_K_PARTICLE) &&
                         !poly_hit_at(s->in->hits, at, POLY_K_PRONOUN);
    return noun || several || s->tok[at].kind == POLY_TOK_NUMBER ||
           poly_particle(s, at, POLY_PART_ALONE) > at ||
           (poly_word_ends(s, at, POLY_S("ing")) && !poly_is_capital(s, at) &&
            !poly_cue_of_class(s, at, 1u << POLY_CUE_VERB));
}

/* "added a flaw [to its] list of those exploited": the object of a verb that gives, before any verb
 * of its own. */
static bool gives_to(const poly_scan *s, uint32_t at)
{
    enum { OBJECT = 6 };
    for (uint32_t i = at; i + 1 < s->n && i < at + OBJECT && poly_is_word_token(s, i); i++) {
        if (poly_english_finite(s, i)) return false;
        if (poly_particle(s, i, POLY_PART_INFINITIVE) > i && poly_is_possessive_pronoun(s, i + 1))
            return true;
    }
    return false;
}

/* "said softly into the phone and left"; not "said supply of chips fell". */
static bool only_manner(const poly_scan *s, const poly_clause *c, uint32_t at)
{
    if (at + 1 >= c->to || !poly_word_ends(s, at, POLY_S("ly")) || poly_is_capital(s, at) ||
        poly_particle(s, at + 1, POLY_PART_PREPOSITION) == at + 1)
        return false;
    const uint32_t comma = poly_comma_from(s, at + 1, c->to, POLY_W_SENTENCE_REACH);
    const uint32_t verb = poly_english_verb(s, at + 1, comma);
    return verb >= comma || poly_particle_before(s, verb, POLY_PART_CONJUNCTION);
}

/* "worries about the next flaw", "said about its plan": what is spoken of, not what is said of it;
 * not "said about half of it". */
static bool names_matter(const poly_scan *s, uint32_t props, uint32_t at, uint32_t to)
{
    const uint32_t thing = poly_particle(s, at, POLY_PART_MATTER);
    if (thing == at || at + 1 >= to || s->tok[at + 1].kind == POLY_TOK_NUMBER) return false;
    const bool known = s->ent_start[thing] != POLY_NONE || poly_is_possessive_pronoun(s, thing) ||
                       poly_particle(s, thing, POLY_PART_DEFINITE) > thing;
    return (props & POLY_P_WEAK) || ((props & POLY_P_PLAIN) && known);
}

/* "denied [Lee a visa]", "denied [him the prize]": to whom something was not given; not "denied his
 * guilt a day later". */
static bool withholds(const poly_scan *s, const poly_hit *cue, uint32_t at)
{
    const uint32_t found = s->ent_start[at];
    const bool whose = poly_is_possessive_pronoun(s, at) && poly_is_word_token(s, at + 1);
    if (poly_scan_entry(s, cue)->act != POLY_ACT_DENY || (!whose && found == POLY_NONE) ||
        (!whose && poly_particle(s, at, POLY_PART_DETERMINER) > at))
        return false;
    const uint32_t end = whose ? at + 2 : s->in->ents->at[found].phrase.tok_end; /* "his party" */
    return end < s->n && poly_is_word_token(s, end - 1) && !poly_is_temporal(s, end) &&
           !poly_english_is_genitive(s, end - 1) &&
           (poly_particle(s, end, POLY_PART_INDEFINITE) > end ||
            poly_particle(s, end, POLY_PART_DEFINITE) > end || poly_is_possessive_pronoun(s, end));
}

/* "maintained [a lead over Acme, was hit]", "declares a new beginning, crews left": one comma
 * alone, that no conjunction follows, parts no subject from its verb; behind a verb that takes a
 * clause only another subject tells that. */
static bool verb_is_parted(const poly_scan *s, const poly_clause *c, uint32_t at, bool weak)
{
    enum { ASIDE = 14 };
    static const uint8_t aside[] = {POLY_PART_PREPOSITION, POLY_PART_SUBORDINATOR, POLY_PART_OPENER,
                                    POLY_PART_CONDITION, POLY_PART_ASKS};
    const uint32_t comma = poly_comma_from(s, at, c->to, POLY_W_SENTENCE_REACH);
    for (size_t k = 0; k < sizeof aside; k++) {
        if (poly_particle(s, at, aside[k]) > at) return false;
    }
    if (comma >= c->to || poly_is_mark(s, at - 1, ':') || poly_word_ends(s, at, POLY_S("ing")) ||
        poly_is_temporal(s, at) || poly_english_clause(s, at, comma))
        return false;
    const uint32_t close = poly_comma_from(s, comma + 1, c->to, ASIDE);
    if (close + 1 < c->to && poly_english_finite(s, close + 1)) /* "the flaw, if used, is" */
        return false;
    const uint32_t verb = poly_english_verb(s, at, c->to);
    if (verb == comma + 1 && (!weak || poly_particle(s, verb, POLY_PART_EXISTS) > verb))
        return false;
    for (uint32_t k = comma + 1; k < verb && k < comma + POLY_W_SENTENCE_REACH; k++) {
        if (poly_is_mark(s, k, ',') || poly_particle(s, k, POLY_PART_CONJUNCTION) > k) return false;
    }
    return true;
}

/* Does what a verb of these properties takes follow at `at`: a clause, an infinitive, a noun
 * phrase? */
static bool english_complement(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                               uint32_t at)
{
    enum { BARE_FRAGMENT = 4 };
    const uint32_t props = poly_scan_entry(s, cue)->props;
    const bool object = !points_back(s, props, at, c->to) && !appoints(s, cue, at, c->to);
    if ((props & POLY_P_NP) && !object) return false;
    if (only_manner(s, c, at) || withholds(s, cue, at)) return false;
    if (!poly_english_takes_more(s, props, at, c->to)) return false;
    /* "confirmed what happened", "the list includes" */
    const bool wh = poly_particle(s, at, POLY_PART_RELATIVE) > at && !(props & POLY_P_WH);
    const bool verb = poly_english_finite(s, at) && poly_word_ends(s, at, POLY_S("s"));
    /* "urges need to keep networks safe": a noun, for no verb follows another */
    const bool need =
        (c->sent->flags & POLY_SENT_HEADLINE) && poly_is_single(s, at, POLY_SINGLE_NEED);
    const bool be = poly_particle(s, at, POLY_PART_AUXILIARY) > at && !need &&
                    !poly_word_ends(s, at, POLY_S("ing"));
    if ((props & POLY_P_NP) && (wh || verb || be)) return false;
    if ((props & POLY_P_NP) || (props & POLY_P_OF))
        return poly_particle(s, at, POLY_PART_PREPOSITION) == at; /* "calling from a call centre" */
    if ((props & POLY_P_TO) && poly_english_infinitive(s, at, c->to)) return true;
    if (takes_thing(s, props, at)) return true;
    if (!(props & POLY_P_BARE)) return false;
    if (names_matter(s, props, at, c->to)) return false;
    if (!(props & POLY_P_PLAIN) &&
        (gives_to(s, at) || verb_is_parted(s, c, at, props & POLY_P_WEAK)))
        return false;
    /* not "added the firm to its “list”" */
    const uint32_t near = at + BARE_FRAGMENT < c->to ? at + BARE_FRAGMENT : c->to;
    return poly_english_clause(s, at, c->to) || poly_english_fragment(s, at, near) ||
           plain_clause(s, c, cue, at);
}

/* Behind place and time in English: "said on Monday the port ...", "announced today sanctions
 * against". */
static uint32_t english_circumstance(const poly_scan *s, const poly_clause *c, uint32_t props,
                                     uint32_t at)
{
    const uint32_t clause =
        props & POLY_P_BARE ? poly_english_behind_circumstance(s, at, c->to) : 0;
    if (clause || !(props & POLY_P_NP)) return clause;
    /* "announced today sanctions against", "announced on Thursday a reward for" */
    uint32_t i = poly_particle(s, at, POLY_PART_PREPOSITION);
    if (!poly_is_temporal(s, i)) return 0;
    while (i < c->to && poly_is_temporal(s, i)) i = poly_behind_day(s, i);
    return poly_is_word_token(s, i) && poly_particle(s, i, POLY_PART_PREPOSITION) == i ? i : 0;
}

/* Behind a circumstance that opens nothing of its own: "mengatakan, dalam rapat itu, bahwa"; or
 * where it begins, as part of what is said; 0: nothing is. */
static uint32_t behind_circumstance(const poly_scan *s, const poly_clause *c, uint32_t props,
                                    uint32_t at)
{
    const uint32_t end = poly_clause_skip_circumstance(s, at, c->to);
    /* "menjelaskan soal ...", "berdoa kepada ..." */
    const bool object = poly_particle(s, at, POLY_PART_OBJECT) > at;
    if ((props & POLY_P_BARE) && poly_particle(s, at, POLY_PART_OPENING) > at) return at;
    const uint32_t told = (props & POLY_P_BARE) ? behind_addressee(s, at, end) : 0;
    if (told) return told;
    if ((props & POLY_P_BARE) && !object && end < c->to && says_when(s, at, end)) return at;
    /* "mencontohkan di negara seperti A, B, | dan C, ...": names of a list, not its end */
    const bool listed = poly_particle(s, end + 1, POLY_PART_CONJUNCTION) > end + 1;
    if ((props & POLY_P_BARE) && !object && poly_is_mark(s, end, ',') && listed) return at;
    /* "mengatakan, sepanjang 2022 laba naik": what is said begins with one */
    const bool begins = poly_is_mark(s, at - 1, ',') ||
                        (!object && (!(props & POLY_P_WEAK) || (props & POLY_P_DOC)));
    if ((props & POLY_P_BARE) && begins && poly_sent(s, at)->lang == POLY_LANG_ID &&
        poly_clause_has_predicate(s, at, end))
        return at;
    return end < c->to && poly_is_mark(s, end, ',') && (props & POLY_P_BARE) ? end + 1 : 0;
}

/* Indonesian: "mengatakan [saat ditemui]", "[usai rapat]", "[dalam keterangannya]": behind the noun
 * or verb that tells on which occasion something was said; 0: none begins there. */
static uint32_t behind_occasion_noun(const poly_scan *s, uint32_t at, uint32_t to)
{
    const uint32_t statement = poly_particle(s, at, POLY_PART_CONNECTIVE), head = at + 1;
    if (statement > at + 1 && statement < to) /* "dalam keterangannya" */
        return poly_cue_of_class(s, statement - 1, 1u << POLY_CUE_NOUN) ? statement : 0;
    if (!poly_is_single(s, at, POLY_SINGLE_MOMENT) || head >= to) return 0;
    return poly_particle(s, head, POLY_PART_ASKED) > head || poly_names_occasion(s, head) ? head + 1
                                                                                          : 0;
}

/* Behind that occasion and its comma, where a clause stands: "mengatakan saat rapat di Senayan, |
 * pemerintah akan ..."; not "mengatakan, saat rapat itu server mati" nor "mengatakan saat rapat
 * berlangsung server mati"; "mengatakan saat rapat itu, server mati" may tell of either. 0: there
 * is none. Indonesian. */
static uint32_t behind_occasion(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                uint32_t at)
{
    const uint32_t head = at == cue->tok_end ? behind_occasion_noun(s, at, c->to) : 0;
    if (!head || !poly_clause_cue_has(s, cue, POLY_P_BARE | POLY_P_TO)) return 0;
    const uint32_t comma = poly_comma_from(s, head, c->to, POLY_W_CIRCUMSTANCE);
    if (comma >= c->to || poly_clause_has_predicate(s, head, comma) ||
        poly_particle_before(s, comma, POLY_PART_DEMONSTRATIVE))
        return 0;
    const uint32_t end = poly_clause_skip_circumstance(s, comma, c->to);
    return end + 1 < c->to && poly_is_mark(s, end, ',') &&
                   poly_clause_has_predicate(s, end + 1, c->to)
               ? end + 1
               : 0;
}

/* Indonesian: "menyebut usai rapat [bahwa]", "mengatakan dalam keterangannya, Senin, [bahwa]": the
 * conjunction at `that` opens what the verb tells, for only time and occasion stand before it; not
 * "mengatakan setelah menerima kabar [bahwa]". */
static bool only_occasion(const poly_scan *s, const poly_hit *cue, uint32_t at, uint32_t that)
{
    const uint32_t last = that - 2; /* "kabar | bahwa" */
    const bool when =
        poly_is_single(s, at, POLY_SINGLE_MOMENT) || behind_occasion_noun(s, at, that);
    if (!when || at != cue->tok_end || last <= at) return false;
    const uint32_t comma = poly_comma_from(s, at, last, POLY_W_THAT_REACH);
    return !poly_cue_of_class(s, last, ~(1u << POLY_CUE_FRAME)) &&
           (comma >= last || !poly_clause_has_predicate(s, comma + 1, last));
}

/* "mengajukan “aturan yang adil”": a quotation is what the verb takes. */
static bool takes_quotation(const poly_scan *s, const poly_clause *c, uint32_t props, uint32_t at)
{
    return poly_clause_strong_pair(s, at) && poly_count_words(s, at, c->to) >= 2 &&
           (props & (POLY_P_BARE | POLY_P_THAT | POLY_P_NP | POLY_P_TO));
}

/* "asked Lee [during a chat] if she would": behind days and phrases with a preposition, where a
 * question opens there; else behind days alone. */
static uint32_t behind_whom_and_where(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { REACH = 10 };
    const uint32_t days = poly_english_skip_days(s, i, to);
    if (poly_particle(s, days, POLY_PART_PREPOSITION) == days ||
        poly_particle(s, days, POLY_PART_INFINITIVE) > days)
        return days;
    for (uint32_t k = days + 1; k < to && k < days + REACH && poly_is_word_token(s, k); k++) {
        if (poly_english_finite(s, k) || poly_particle(s, k, POLY_PART_INFINITIVE) > k) break;
        if (poly_particle(s, k, POLY_PART_OPENER) > k) return k;
    }
    return days;
}

/* English: `asked the crowd [“Who pays?”]`: the question in marks behind few words for whoever is
 * asked, or 0. */
static uint32_t asked_in_marks(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                               uint32_t at)
{
    enum { WHOM = 5 };
    const uint32_t props = poly_scan_entry(s, cue)->props;
    if (!(props & POLY_P_TO) || (props & POLY_P_BARE)) return 0; /* not "said", "explained" */
    for (uint32_t i = at; i < c->to && i < at + WHOM; i++) {
        if (poly_clause_strong_pair(s, i)) return i > at ? i : 0;
        if (!poly_is_word_token(s, i) || poly_particle(s, i, POLY_PART_PREPOSITION) > i ||
            poly_english_finite(s, i))
            return 0;
    }
    return 0;
}

/* English: "asked [Lee on Monday] whether it is shut", "explained [to the council] why": the
 * question behind whoever is asked, or 0; none is "asked the crews who wait to leave". */
static uint32_t asked_of(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t at)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    if (!(props & POLY_P_WH)) return 0;
    const uint32_t marked = asked_in_marks(s, c, cue, at);
    if (marked) return marked;
    const bool to = poly_is_single(s, at, POLY_SINGLE_TO);
    const poly_range whom = poly_source_after(s, at + to, c->to);
    if (poly_range_none(whom)) return 0;
    const uint32_t asks = behind_whom_and_where(s, whom.tok_end, c->to);
    const uint32_t opener = poly_particle(s, asks, POLY_PART_OPENER);
    if (asks >= c->to) return 0;
    if (opener > asks) return opener;
    return poly_particle(s, asks, POLY_PART_ASKS) > asks ? asks : 0;
}

/* What follows an English verb that takes no noun of speech: whoever is told, place and time, and
 * then a clause, what somebody should do, or a thing. */
static uint32_t english_object(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                               uint32_t at)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    const uint32_t later = english_that(s, c, cue, at);
    if (props & POLY_P_WHOM) { /* told Reuters (on Monday) (that) ... */
        /* "warned users to be aware that ...": what they should do */
        const bool acts = (props & POLY_P_TO) && later > at &&
                          poly_english_later_infinitive(s, at, later - 1) > at;
        /* "told her staff there is no sign that it was lost": `that` belongs to what they hear */
        const bool inner = later > at + 1 && poly_comma_from(s, at, later, later - at) >= later &&
                           poly_english_verb(s, at, later - 1) < later - 1;
        if (later && later <= at + 14 && !inner) return acts ? at : later;
        return poly_english_told(s, c, props, at);
    }
    const bool circumstance = opens_circumstance(s, at);
    if (later && (circumstance || opens_occasion(s, at) || tells_to(s, at, later) ||
                  tells_group(s, cue, at, later)))
        return later;
    const uint32_t asks = asked_of(s, c, cue, at);
    if (asks) return asks;
    if ((props & POLY_P_TO) && poly_particle(s, at, POLY_PART_INFINITIVE) > at) return at;
    const uint32_t action =
        circumstance && (props & POLY_P_TO) ? poly_english_later_infinitive(s, at, c->to) : 0;
    if (action) return action;
    if (circumstance && (props & POLY_P_BARE)) return english_circumstance(s, c, props, at);
    if (takes_quotation(s, c, props, at)) return at;
    if (circumstance) return english_circumstance(s, c, props, at); /* "calling from a centre" */
    if (names_known(s, c, cue, at)) return 0;
    if (english_complement(s, c, cue, at)) return at;
    return later && later - at <= 8 ? later : 0;
}

static uint32_t indonesian_object(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                  uint32_t at)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    const uint32_t noun = props & POLY_P_NP ? 0 : behind_noun(s, at);
    /* "menepis tuduhan bahwa": all of it */
    if (noun && poly_particle_before(s, noun, POLY_PART_COMPLEMENTISER)) return noun;
    const uint32_t later = poly_clause_find_that(s, c, at);
    if ((props & POLY_P_WHOM) && later && later <= at + 14) return later;
    const bool circumstance = opens_circumstance(s, at);
    if (later && (circumstance || only_occasion(s, cue, at, later))) return later;
    const uint32_t clause = behind_occasion(s, c, cue, at);
    if (clause) return clause;
    if (circumstance && !(props & (POLY_P_TO | POLY_P_OF | POLY_P_NP)))
        return behind_circumstance(s, c, props, at);
    if (takes_quotation(s, c, props, at)) return at;
    /* "menemukan bukti bahwa ...": the noun belongs to the verb */
    if ((props & POLY_P_WEAK) && later && later <= at + 3 &&
        !poly_cue_of_class(s, at, 1u << POLY_CUE_VERB))
        return later;
    /* "mengarahkan ke sebuah foto", "mengajak ke pasar": where to, not what to do */
    if (!(props & (POLY_P_NP | POLY_P_BARE)) && poly_particle(s, at, POLY_PART_DIRECTION) > at)
        return 0;
    if (circumstance && (props & (POLY_P_TO | POLY_P_NP))) return behind_object(s, at, c->to);
    if (props & (POLY_P_BARE | POLY_P_TO | POLY_P_NP | POLY_P_OF)) return at;
    return later && later - at <= 8 ? later : 0;
}

/* "did not | explain": a negator soon before the verb. */
static bool negated(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    enum { REACH = 3 };
    for (uint32_t k = verb; k > c->from && verb - k < REACH; k--) {
        if (poly_particle(s, k - 1, POLY_PART_NEGATOR) > k - 1) return true;
    }
    return false;
}

/* English: "argued, however, that ...", "said - on television, of all places - that ...": behind
 * the conjunction that follows what two commas or dashes hold, or 0. */
static uint32_t that_behind_aside(const poly_scan *s, uint32_t at, uint32_t to)
{
    enum { REACH = 12 };
    const char mark = poly_is_mark(s, at, ',') ? ',' : '-';
    if (!poly_is_mark(s, at, mark)) return 0;
    for (uint32_t i = at + 1; i + 1 < to && i < at + REACH; i++) {
        const uint32_t that = poly_particle(s, i + 1, POLY_PART_COMPLEMENTISER);
        if (poly_is_mark(s, i, mark) && that > i + 1) return that;
    }
    return 0;
}

/* English: "..., analysts say; | in 2012 it was less", "the plan they urge - | one that": is the
 * mark behind a verb the end of its clause? Not before words in marks, nor a dash behind a plain
 * verb of saying that no comma is before: "Lee said – the port is old". */
static bool parts_sentences(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t at = cue->tok_end, verb = cue->tok;
    const bool dash = poly_is_mark(s, at, '-');
    if ((!dash && !poly_is_mark(s, at, ';')) || at + 1 >= c->to ||
        s->tok[at + 1].kind == POLY_TOK_QUOTE || (c->sent->flags & POLY_SENT_HEADLINE))
        return false;
    const uint32_t from =
        verb - c->from > POLY_W_SUBJECT_REACH ? verb - POLY_W_SUBJECT_REACH : c->from;
    return !dash || !poly_clause_cue_has(s, cue, POLY_P_PLAIN) ||
           poly_comma_from(s, from, verb, POLY_W_SUBJECT_REACH) < verb;
}

/* Where does the content of a verb begin? 0: there is none. */
uint32_t poly_clause_complement(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    assert(cue->tok >= c->from && cue->tok_end <= c->to);
    const uint32_t props = poly_scan_entry(s, cue)->props;
    const bool english = c->sent->lang == POLY_LANG_EN;
    if (cue->tok_end >= c->to) return 0;
    uint32_t at = behind_adverbs(s, cue->tok_end, c->to);
    const uint32_t aside = english ? that_behind_aside(s, at, c->to) : 0;
    if (aside && (props & POLY_P_THAT)) return aside;
    const bool colon = poly_is_mark(s, at, ':');
    if (english && parts_sentences(s, c, cue)) return 0;
    if (at < c->to && (poly_is_mark(s, at, ',') || colon)) at++;
    if (at >= c->to) return 0;
    /* "The port warns: theft of tickets is a crime" */
    if (english && colon && (props & POLY_P_WHOM) && poly_english_clause(s, at, c->to)) return at;
    if (english && poly_word_ends(s, at, POLY_S("ly")) && complementiser(s, at + 1) > at + 1)
        at++; /* "argued forcefully that" */
    const bool noun = english && (props & POLY_P_NOUN);
    const uint32_t that = complementiser(s, at);
    if (that > at && !(noun && !(props & POLY_P_THAT))) return that; /* not "an issue that" */
    if (noun) return poly_english_noun_object(s, c, cue);
    /* "did not say when the service would return", "hasn't disclosed which" say nothing */
    const bool unsaid = english && negated(s, c, cue->tok);
    const bool withheld = (unsaid || poly_scan_entry(s, cue)->act == POLY_ACT_DENY) &&
                          (poly_particle(s, at, POLY_PART_RELATIVE) > at ||
                           (english && poly_particle(s, at, POLY_PART_OPENER) > at));
    /* "explained why", not "noted what" */
    const bool asks = poly_particle(s, at, POLY_PART_RELATIVE) == at || (props & POLY_P_WH);
    /* "menuliskan kalau ..." */
    const bool whether =
        !english && (props & POLY_P_THAT) && poly_is_single(s, at, POLY_SINGLE_WHETHER);
    if (starts_clause(s, at) && asks && !withheld &&
        (whether || (props & (POLY_P_WH | POLY_P_TO | POLY_P_BARE))))
        return behind_opener(s, c, cue, at);
    if (english && withheld) return 0;
    const uint32_t content =
        english ? english_object(s, c, cue, at) : indonesian_object(s, c, cue, at);
    if (content) return content;
    return (props & POLY_P_WH) && !withheld && poly_clause_starts_wh(s, at) ? at : 0;
}

/*
 * english_cue.c - which English cue words are no attribution where they stand: nouns, participles,
 * passives, names.
 *
 *   in   a cue, its clause, where its content would begin     out  why it is none, or NULL
 *
 * English verbs share their forms with nouns ("a call", "claims") and participles ("reporting
 * rules", "papers required to"), so the words beside them decide.
 */
#include "quote/clause.h"

/* "Biden's call", "the bill’s claims": what stands behind a genitive is a noun; "it's claiming" is
 * none. */
static bool behind_genitive(const poly_scan *s, uint32_t from, uint32_t i)
{
    if (i <= from || poly_particle(s, i - 1, POLY_PART_COPULA) > i - 1) return false;
    /* "and It's hoping" */
    const poly_hit *pronoun = poly_hit_at(s->in->hits, i - 1, POLY_K_PRONOUN);
    if (pronoun && poly_word_ends(s, i, POLY_S("ing"))) return false;
    return poly_english_is_genitive(s, i - 1);
}

bool poly_english_base_form(const poly_scan *s, uint32_t i)
{
    if (poly_word_ends(s, i, POLY_S("s")) || poly_word_ends(s, i, POLY_S("ed")) ||
        poly_word_ends(s, i, POLY_S("ing")))
        return false;
    const poly_hit *cue = poly_cue_at(s, i);
    return !cue || poly_str_starts(poly_str_of(poly_scan_entry(s, cue)->lemma), poly_form_at(s, i));
}

/* "the weekly show “Harbour Hour”": a base form that goes with no plural, pronoun or infinitive
 * before it. */
bool poly_english_base_noun(const poly_scan *s, uint32_t from, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    if (i <= from || poly_sent(s, i)->lang != POLY_LANG_EN || !poly_english_base_form(s, i) ||
        poly_clause_cue_class(s, cue) != POLY_CUE_VERB ||
        poly_particle(s, i, POLY_PART_PARTICIPLE) > i || cue->tok_end - i > 1 ||
        !poly_clause_cue_has(s, cue, POLY_P_WEAK) || !poly_is_word_token(s, i - 1))
        return false;
    static const uint8_t others[] = {POLY_PART_AUXILIARY,   POLY_PART_ADVERB, POLY_PART_INFINITIVE,
                                     POLY_PART_RELATIVE,    POLY_PART_ALONE,  POLY_PART_NEGATOR,
                                     POLY_PART_CONJUNCTION, POLY_PART_HUMAN};
    for (size_t k = 0; k < sizeof others; k++) {
        if (poly_particle_before(s, i, others[k])) return false;
    }
    if (poly_ends_entity(s, i, POLY_E_GROUP)) return false; /* "the police describe" */
    const bool adverb = poly_word_ends(s, i - 1, POLY_S("ly")) &&
                        !poly_particle_before(s, i - 1, POLY_PART_DETERMINER);
    const bool several = poly_word_ends(s, i - 1, POLY_S("s")) &&
                         !poly_word_ends(s, i - 1, POLY_S("ous")); /* "the populous state" */
    return !adverb && !several && !poly_hit_at(s->in->hits, i - 1, POLY_K_PRONOUN);
}

/* "the home state", "its weekly show", "Lee's radio show": a determiner or an owner soon before,
 * and a noun between. */
static bool behind_determiner(const poly_scan *s, uint32_t from, uint32_t i)
{
    enum { MODIFIERS = 5 };
    for (uint32_t k = i - 1; k > from && i - k < MODIFIERS; k--) {
        if (!poly_is_word_token(s, k - 1)) return false;
        if (poly_particle_before(s, k, POLY_PART_DETERMINER) ||
            poly_is_possessive_pronoun(s, k - 1) || poly_english_is_genitive(s, k - 1))
            return true;
    }
    return false;
}

/* "a strong advocate for", "an answer": a base form behind an indefinite article; "a third say" has
 * a verb. */
static bool singular_noun(const poly_scan *s, uint32_t from, uint32_t i)
{
    enum { MODIFIERS = 3 };
    if (!poly_english_base_form(s, i) || poly_particle_before(s, i, POLY_PART_ALONE)) return false;
    for (uint32_t k = i; k > from && i - k < MODIFIERS; k--) {
        if (!poly_is_word_token(s, k - 1) || s->ent_end[k] != POLY_NONE) return false;
        if (poly_particle_before(s, k, POLY_PART_INDEFINITE)) return true;
    }
    return false;
}

/* "an advisory note", "a survey estimate": a base form right behind the singular it goes with. */
static bool compound_noun(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    return poly_ends_entity(s, i, POLY_E_DOCUMENT) && !poly_is_capital(s, i - 1) &&
           !poly_word_ends(s, i - 1, POLY_S("s")) &&
           poly_str_eq(poly_form_at(s, i), poly_str_of(poly_scan_entry(s, cue)->lemma)) &&
           !poly_word_ends(s, i, POLY_S("ing")) && poly_clause_cue_has(s, cue, POLY_P_WEAK);
}

/* "384 pledged votes", "500 reported thefts": a participle between a number and its noun. */
static bool counted_noun(const poly_scan *s, uint32_t from, const poly_hit *cue, uint32_t to)
{
    const uint32_t noun = cue->tok_end;
    return cue->tok > from && noun < to && s->tok[cue->tok - 1].kind == POLY_TOK_NUMBER &&
           poly_word_ends(s, cue->tok, POLY_S("ed")) && s->tok[noun].kind == POLY_TOK_WORD &&
           poly_word_ends(s, noun, POLY_S("s")) && !poly_is_capital(s, noun) &&
           poly_particle(s, noun, POLY_PART_DETERMINER) == noun;
}

/* "kicked six [alleged] spies off", "only covers [confirmed] attacks": a participle that is often
 * an adjective, with a plain noun and no clause behind it. */
static bool qualifies_noun(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t noun = cue->tok_end, to = poly_sent(s, cue->tok)->tok_end;
    if (poly_particle(s, cue->tok, POLY_PART_QUALIFIER) != noun || noun + 1 >= to) return false;
    return s->tok[noun].kind == POLY_TOK_WORD && !poly_is_capital(s, noun) &&
           !poly_hit_at(s->in->hits, noun, POLY_K_PARTICLE) &&
           !poly_hit_at(s->in->hits, noun, POLY_K_PRONOUN) && !poly_english_clause(s, noun, to);
}

/* "in two [states] that vote", "other voting [states] that": what stands before it makes it a
 * plural, which no verb in -s goes with. */
static bool counted_plural(const poly_scan *s, uint32_t from, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    if (i <= from + 1 || cue->tok_end != i + 1 || !poly_word_ends(s, i, POLY_S("s")) ||
        poly_word_ends(s, i, POLY_S("ss")) || !poly_clause_cue_has(s, cue, POLY_P_WEAK) ||
        s->ent_end[i] != POLY_NONE)
        return false;
    /* "the ruling states that" */
    const bool ing = poly_word_ends(s, i - 1, POLY_S("ing")) &&
                     poly_particle(s, i - 2, POLY_PART_DETERMINER) == i - 2 &&
                     s->tok[i - 2].kind == POLY_TOK_WORD;
    return ing || poly_particle_before(s, i, POLY_PART_ALONE);
}

/* "has enacted new [rules] that", "to raise [questions] about": a plural behind a word that is
 * before nouns alone, or behind an infinitive. */
static bool plural_noun(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    if (cue->tok_end != i + 1 || i < 2 || !poly_word_ends(s, i, POLY_S("s"))) return false;
    const bool object =
        s->tok[i - 1].kind == POLY_TOK_WORD && !poly_word_ends(s, i - 1, POLY_S("s")) &&
        !poly_word_ends(s, i - 1, POLY_S("ly")) && !poly_word_ends(s, i, POLY_S("ss")) &&
        (poly_particle(s, i - 2, POLY_PART_INFINITIVE) == i - 1 ||
         poly_particle(s, i - 2, POLY_PART_MODAL) == i - 1) &&
        !poly_hit_at(s->in->hits, i - 1, POLY_K_PARTICLE);
    return object || poly_particle_before(s, i, POLY_PART_PRENOMINAL);
}

/* "[That] suggests a lack of care": a demonstrative alone is nobody who says it; `that` is listed
 * among the complementisers only. */
static bool points_at_fact(const poly_scan *s, const poly_hit *cue, poly_range source)
{
    return (poly_scan_entry(s, cue)->props & POLY_P_DOC) && source.tok + 1 == source.tok_end &&
           source.tok_end == cue->tok &&
           (poly_particle(s, source.tok, POLY_PART_DEMONSTRATIVE) > source.tok ||
            poly_particle(s, source.tok, POLY_PART_COMPLEMENTISER) > source.tok);
}

bool poly_english_modifies(const poly_scan *s, const poly_hit *cue, poly_range source)
{
    const uint32_t i = cue->tok;
    if (poly_sent(s, i)->lang != POLY_LANG_EN || poly_range_none(source)) return false;
    if (points_at_fact(s, cue, source)) return true;
    return source.tok_end < i && s->ent_end[i] == POLY_NONE && poly_is_word_token(s, i - 1) &&
           poly_skip_fillers_back(s, i) == i && !poly_particle_before(s, i, POLY_PART_AUXILIARY) &&
           !poly_particle_before(s, i, POLY_PART_ADVERB) &&
           (qualifies_noun(s, cue) || plural_noun(s, cue));
}

/* "Hope Ramsay | said": does the run of capitals at i end before a verb of speech? */
static bool begins_name(const poly_scan *s, uint32_t i)
{
    const uint32_t from = i;
    while (i < s->n && poly_is_word_token(s, i) && poly_is_capital(s, i)) i++;
    return i > from + 1 && poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
}

bool poly_english_in_name(const poly_scan *s, uint32_t i)
{
    const poly_sentence *sent = poly_sent(s, i);
    const bool headline =
        (sent->flags & POLY_SENT_HEADLINE) || poly_hit_particle(s->in->hits, i, POLY_PART_HEADLINE);
    if (sent->lang != POLY_LANG_EN || i <= sent->tok || !poly_is_capital(s, i) || headline)
        return false;
    return poly_is_capital(s, i - 1) || begins_name(s, i);
}

/* "Lee called | her “the best”", "she labelled | Mr. Quill “unfit”": behind an active verb stands
 * somebody who is judged, not a name that is given. */
static bool judges_somebody(const poly_scan *s, const poly_hit *cue)
{
    enum { ASIDE = 18 };
    const uint32_t whom = cue->tok_end;
    const poly_hit *pronoun = poly_hit_at(s->in->hits, whom, POLY_K_PRONOUN);
    if (pronoun && (poly_scan_entry(s, pronoun)->props & POLY_P_OBJ) &&
        pronoun->tok_end == whom + 1)
        return true;
    const uint32_t who = poly_subject_entity(s, cue->tok), found = s->ent_start[whom];
    if (who == POLY_NONE || found == POLY_NONE || s->in->ents->at[found].kind != POLY_E_PERSON ||
        (s->in->ents->at[who].kind != POLY_E_PERSON && s->in->ents->at[who].kind != POLY_E_PRONOUN))
        return false;
    const uint32_t end = s->in->ents->at[found].phrase.tok_end, to = poly_sent(s, whom)->tok_end;
    const uint32_t aside =
        poly_is_mark(s, end, ',') ? poly_comma_from(s, end + 1, to, ASIDE) + 1 : end;
    return aside < to && (s->tok[aside].kind == POLY_TOK_QUOTE ||
                          poly_particle(s, aside, POLY_PART_INDEFINITE) > aside ||
                          poly_particle(s, aside, POLY_PART_DEFINITE) > aside);
}

/* "the document, dubbed the “chairman's mark”", "a case labelled “Words”": a name is given, nothing
 * is said. */
bool poly_english_names(const poly_scan *s, const poly_hit *cue, uint32_t to)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    if (!(props & POLY_P_NP) || (props & (POLY_P_THAT | POLY_P_DOC)) ||
        !poly_word_ends(s, cue->tok, POLY_S("ed")) || judges_somebody(s, cue))
        return false;
    uint32_t at =
        cue->tok_end < to ? poly_particle(s, cue->tok_end, POLY_PART_DETERMINER) : cue->tok_end;
    if (at < s->n && s->tok[at].kind == POLY_TOK_QUOTE) return true;
    const bool plain =
        cue->tok_end - cue->tok == 1 && poly_scan_entry(s, cue)->act == POLY_ACT_STATE;
    if (at >= to || at > cue->tok_end || !plain || !poly_is_capital(s, at)) return false;
    while (at < to && (poly_is_capital(s, at) || s->tok[at].kind == POLY_TOK_NUMBER)) at++;
    /* "a unit called Unit 81 - ...", "a gang dubbed Redmoth mounted" */
    return at >= to || poly_english_finite(s, at) || poly_word_ends(s, at, POLY_S("ed")) ||
           (!poly_is_word_token(s, at) && s->tok[at].kind != POLY_TOK_QUOTE);
}

/* "Victims urged to keep logs", "Brokers warned of phishing": headlines leave out the auxiliary of
 * a passive. */
static bool headline_passive(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    if (!(c->sent->flags & POLY_SENT_HEADLINE) || !poly_word_ends(s, cue->tok, POLY_S("ed")))
        return false;
    /* "Staff asked to help"; "Lee pledged to help" has no passive */
    const bool whom =
        poly_clause_cue_has(s, cue, POLY_P_WHOM) ||
        (poly_scan_entry(s, cue)->act == POLY_ACT_URGE && poly_clause_cue_has(s, cue, POLY_P_TO));
    const bool as = poly_clause_cue_has(s, cue, POLY_P_THAT) &&
                    poly_particle(s, cue->tok_end, POLY_PART_AS) > cue->tok_end;
    const bool more =
        cue->tok_end - cue->tok > 1 && poly_particle_before(s, cue->tok_end, POLY_PART_PREPOSITION);
    const bool to = poly_particle(s, cue->tok_end, POLY_PART_INFINITIVE) > cue->tok_end;
    return more || as || (whom && to);
}

/* "did not reveal the names", "never mentioned her rival": a thing that was not told, blamed or
 * praised; what is denied or hoped is. */
static bool not_told(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    enum { REACH = 3 };
    const poly_entry *e = poly_scan_entry(s, cue);
    const uint32_t clause = POLY_P_THAT | POLY_P_BARE | POLY_P_TO; /* "has not found cases of" */
    /* "did not reveal the finer points" */
    const bool revealed = e->act == POLY_ACT_ANNOUNCE && (e->props & POLY_P_BARE) &&
                          !(e->props & POLY_P_NP) && cue->tok_end < c->to &&
                          poly_particle(s, cue->tok_end, POLY_PART_DETERMINER) > cue->tok_end;
    const bool thing = (e->props & (POLY_P_NP | POLY_P_THING)) && !(e->props & POLY_P_AS) &&
                       !((e->props & POLY_P_DOC) && (e->props & clause || e->act == POLY_ACT_URGE));
    if (!(revealed || thing) || e->act == POLY_ACT_DENY || e->act == POLY_ACT_HOPE) return false;
    for (uint32_t k = cue->tok; k > c->from && cue->tok - k < REACH; k--) {
        if (poly_particle(s, k - 1, POLY_PART_NEGATOR) == k) return true;
        if (poly_particle(s, k - 1, POLY_PART_ADVERB) != k) return false;
    }
    return false;
}

/* "is warning", "isn't saying": a form in -ing behind its auxiliary. */
static bool progressive(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    const uint32_t behind = poly_skip_fillers_back(s, i);
    for (uint32_t k = behind > c->from ? behind : c->from; k < i; k++) {
        if (poly_english_finite(s, k)) return true;
    }
    return i > c->from &&
           (poly_english_finite(s, i - 1) || poly_particle_before(s, i, POLY_PART_AUXILIARY));
}

/* "the current state of", "a long list of attacks that", "claims of harm". */
static bool of_noun(const poly_scan *s, const poly_hit *cue)
{
    const bool may =
        poly_clause_cue_has(s, cue, POLY_P_WEAK) && !poly_clause_cue_has(s, cue, POLY_P_OF);
    return may && poly_is_single(s, cue->tok_end, POLY_SINGLE_OF) &&
           !poly_word_ends(s, cue->tok, POLY_S("ed"));
}

/* "confirmed to Congress that ...", "explained to Congress why ..." */
static bool tells_that(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    uint32_t content = poly_clause_complement(s, c, cue);
    if (content > cue->tok_end && poly_is_mark(s, content - 1, ',')) content--;
    return content && (poly_particle_before(s, content, POLY_PART_COMPLEMENTISER) ||
                       poly_particle(s, content, POLY_PART_ASKS) > content);
}

/* "..., with one of the men described as a spy", "with holders now expected to pay": behind a
 * finite verb, what `with` opens is a passive without its auxiliary. */
static bool absolute(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { REACH = 9 };
    if (!poly_word_ends(s, i, POLY_S("ed"))) return false;
    for (uint32_t k = i; k > c->from + 1 && i - k < REACH; k--) {
        if (!poly_is_word_token(s, k - 1) || poly_english_finite(s, k - 1) ||
            poly_particle(s, k - 1, POLY_PART_CONJUNCTION) == k ||
            poly_particle(s, k - 1, POLY_PART_SUBORDINATOR) == k)
            return false;
        if (poly_is_single(s, k - 1, POLY_SINGLE_WITH))
            return poly_english_verb(s, c->from, k - 1) < k - 1;
    }
    return false;
}

/* "the presidential hopeful Ann Lee": an adjective between another and a name is an office. */
static bool names_aspirant(const poly_scan *s, const poly_hit *cue, bool that)
{
    const uint32_t i = cue->tok;
    if (that || i == 0 || cue->tok_end - i > 1 || poly_clause_cue_class(s, cue) != POLY_CUE_STATE ||
        !poly_is_capital(s, cue->tok_end) || !poly_is_word_token(s, i - 1))
        return false;
    const uint32_t group = poly_skip_fillers_back(s, i);
    return group == i && !poly_english_finite(s, i - 1) &&
           !poly_particle_before(s, i, POLY_PART_BE);
}

/* "resistance to [welcoming] the crews", "the aim of [calling] it safe": what a noun is about is
 * not said. */
static bool gerund_of_noun(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    if (i <= c->from + 1 || s->tok[i - 2].kind != POLY_TOK_WORD ||
        (poly_scan_entry(s, cue)->props & (POLY_P_PLAIN | POLY_P_WHOM)))
        return false;
    if (poly_particle_before(s, i, POLY_PART_OPENING)) return true; /* "instead of denying" */
    /* but it is in "took the unusual step of criticising them", "made a point of praising them",
     * "has taken to urging them" */
    return poly_hit_particle(s->in->hits, i - 1, POLY_PART_GERUND) &&
           !poly_hit_particle(s->in->hits, i - 2, POLY_PART_DEED) &&
           !poly_particle_before(s, i - 2, POLY_PART_AUXILIARY);
}

/* "It's worth [noting] that", "It bears [repeating] that": the author's own words; "left without
 * [saying] why": it was not said. */
static bool nobody_says(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    if (i <= c->from) return false;
    const poly_hit *whom = poly_hit_at(s->in->hits, i - 1, POLY_K_PRONOUN);
    const uint32_t props = whom ? poly_scan_entry(s, whom)->props : 0;
    /* "hearing him [say] it": what somebody was heard to say is no sentence of its own */
    if ((props & POLY_P_OBJ) && !(props & (POLY_P_SUBJ | POLY_P_POSS)) &&
        poly_english_base_form(s, i) && i > c->from + 1 &&
        poly_particle_before(s, i - 1, POLY_PART_LETS))
        return true;
    return poly_word_ends(s, i, POLY_S("ing")) &&
           poly_hit_particle(s->in->hits, i - 1, POLY_PART_UNTOLD);
}

/* "are anxious to have it filled": of a mind to do something, which tells nothing of it. */
static bool minded_to(const poly_scan *s, const poly_hit *cue)
{
    return poly_clause_cue_class(s, cue) == POLY_CUE_STATE &&
           !poly_clause_cue_has(s, cue, POLY_P_TO) &&
           poly_particle(s, cue->tok_end, POLY_PART_INFINITIVE) > cue->tok_end;
}

/* "helps people travel [by proving that] they are well": the means of something, told by nobody. */
static bool means_of(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t doc = POLY_P_DOC | POLY_P_WEAK | POLY_P_BARE;
    return (poly_scan_entry(s, cue)->props & doc) == doc &&
           poly_word_ends(s, cue->tok, POLY_S("ing")) && cue->tok > 0 &&
           poly_particle(s, cue->tok - 1, POLY_PART_AGENT) == cue->tok;
}

/* "(little about) [the plan] on Monday", "(little of) [it]": nothing but what was spoken of stands
 * between i and `to`; not "(little about) [the plan surprises him]". */
static bool only_topic(const poly_scan *s, uint32_t i, bool of, uint32_t to)
{
    /* "little about whether it is shut"; not "much of what they hold is old" */
    if (!of &&
        (poly_particle(s, i, POLY_PART_OPENER) > i || poly_particle(s, i, POLY_PART_ASKS) > i))
        return true;
    if (poly_english_predicate(s, i, to)) return false;
    for (uint32_t k = i + 1; k + 1 < to; k++) {
        const poly_hit *whom = poly_hit_at(s->in->hits, k + 1, POLY_K_PRONOUN);
        const uint32_t props = whom ? poly_scan_entry(s, whom)->props : 0;
        if ((props & POLY_P_OBJ) && !(props & POLY_P_POSS) && poly_word_ends(s, k, POLY_S("s")) &&
            poly_particle(s, k, POLY_PART_PREPOSITION) == k)
            return false;
    }
    if (!of) return true;
    /* "more of them | pay now", "more of the crews | pay now" */
    const bool pronoun = poly_hit_at(s->in->hits, i, POLY_K_PRONOUN) != NULL;
    return poly_english_ends(s, i + 1, to) || (!pronoun && poly_english_ends(s, i + 2, to));
}

/* "said nothing about the plan", "has said little about it": that something was told, and not what;
 * "said nothing had changed", "said more of them pay" say something. */
static bool tells_nothing(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t at = cue->tok_end, props = poly_scan_entry(s, cue)->props;
    if (at >= c->to || poly_clause_cue_class(s, cue) != POLY_CUE_VERB) return false;
    const uint32_t amount = poly_particle(s, at, POLY_PART_AMOUNT);
    const uint32_t topic = poly_particle(s, amount, POLY_PART_MATTER);
    const bool states = (props & POLY_P_BARE) && !(props & POLY_P_NP) &&
                        poly_scan_entry(s, cue)->act == POLY_ACT_STATE;
    if (states && amount > at && topic > amount && topic < c->to) {
        const uint32_t comma = poly_comma_from(s, topic, c->to, POLY_W_SENTENCE_REACH);
        if (only_topic(s, topic, poly_is_single(s, amount, POLY_SINGLE_OF), comma)) return true;
    }
    const uint32_t nothing = poly_particle(s, at, POLY_PART_NEGATOR);
    return (props & POLY_P_PLAIN) && nothing > at && nothing < c->to &&
           poly_particle(s, nothing, POLY_PART_INFINITIVE) == nothing &&
           poly_english_verb(s, at, c->to) >= c->to;
}

const char *poly_english_refusal(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    if (c->sent->lang != POLY_LANG_EN) return NULL;
    const bool to = cue->tok_end < c->to && poly_is_single(s, cue->tok_end, POLY_SINGLE_TO);
    const bool that = cue->tok_end < c->to &&
                      poly_particle(s, cue->tok_end, POLY_PART_COMPLEMENTISER) > cue->tok_end;
    if (poly_word_ends(s, i, POLY_S("ing")) && !that && !progressive(s, c, i) &&
        (!poly_english_participle(s, c->from, i) || gerund_of_noun(s, c, cue)))
        return "refused: a participle or a noun";
    /* "did not mention, however, that ..." */
    const bool later = poly_is_mark(s, cue->tok_end, ',') && tells_that(s, c, cue);
    if (!that && !later && not_told(s, c, cue)) return "refused: it was not told";
    if (minded_to(s, cue) || means_of(s, cue)) return "refused: an act, nothing said";
    if (tells_nothing(s, c, cue)) return "refused: nothing was said";
    if (poly_english_in_name(s, i)) return "refused: part of a name";
    if (counted_plural(s, c->from, cue)) return "refused: a noun";
    if (counted_noun(s, c->from, cue, c->to)) return "refused: a participle or a noun";
    /* "census data show that": a verb, whatever stands before it */
    if (singular_noun(s, c->from, i) || (cue->tok > c->from && !that && compound_noun(s, cue)))
        return "refused: a noun";
    if (!that && behind_determiner(s, c->from, i) && poly_english_base_noun(s, c->from, cue))
        return "refused: a noun";
    if (behind_genitive(s, c->from, i)) return "refused: a noun behind a genitive";
    if (nobody_says(s, c, i)) return "refused: nobody says it";
    if (names_aspirant(s, cue, that)) return "refused: an office";
    /* "This is not to suggest that" */
    if (i > c->from + 1 && poly_particle(s, i - 2, POLY_PART_INFINITIVE) == i)
        return "refused: it was not said";
    if (poly_english_passive(s, c->from, i) || headline_passive(s, c, cue))
        return "refused: a passive";
    if (absolute(s, c, i)) return "refused: a passive";
    if (poly_english_names(s, cue, c->to)) return "refused: a name is given, nothing is said";
    if (cue->tok_end < c->to && of_noun(s, cue)) return "refused: a noun";
    if (poly_word_ends(s, i, POLY_S("ed")) && to && !poly_clause_cue_has(s, cue, POLY_P_TO) &&
        !tells_that(s, c, cue) && poly_english_told_to(s, c, cue) == cue->tok_end)
        return "refused: a passive";
    const bool of_documents =
        poly_clause_cue_has(s, cue, POLY_P_DOC) && poly_clause_cue_has(s, cue, POLY_P_WEAK);
    if (of_documents && poly_word_ends(s, i, POLY_S("ed")) && to)
        return "refused: a passive"; /* "papers required to verify an address" */
    /* "announced last week by"; not "said by phone" */
    const uint32_t behind = poly_english_skip_days(s, cue->tok_end, c->to);
    if (behind < c->to && poly_particle(s, behind, POLY_PART_AGENT) > behind &&
        poly_particle(s, behind, POLY_PART_ADVERB) == behind && poly_by_means(s, behind) == behind)
        return "refused: a passive";
    return NULL;
}

uint32_t poly_english_passive_group(const poly_scan *s, uint32_t from, uint32_t i)
{
    uint32_t group = poly_skip_fillers_back(s, i);
    if (group > from + 1 && poly_word_ends(s, group - 1, POLY_S("ly"))) /* "have reportedly been" */
        group = poly_skip_fillers_back(s, group - 1);
    return group > from && group < i && poly_english_finite(s, group) ? group : i;
}

/* "Users were told to patch", "firms are urged to report it": a demand without an agent, whose
 * source is plain from what was said before. What must or may be asked has not been, and a relative
 * clause only says which ones. */
bool poly_english_agentless(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t i = cue->tok, props = poly_scan_entry(s, cue)->props;
    const bool urges = poly_scan_entry(s, cue)->act == POLY_ACT_URGE || (props & POLY_P_WHOM);
    const bool demands = urges && (props & POLY_P_TO) && !(props & POLY_P_WEAK);
    if (c->sent->lang != POLY_LANG_EN || (c->sent->flags & POLY_SENT_HEADLINE) || !demands)
        return false;
    /* "ordered today to"; of "was asked last month to" somebody not near by is the source */
    const uint32_t to =
        props & POLY_P_WH ? cue->tok_end : poly_english_skip_days(s, cue->tok_end, c->to);
    if (!poly_english_passive(s, c->from, i) || poly_particle(s, to, POLY_PART_INFINITIVE) == to)
        return false;
    const uint32_t group = poly_english_passive_group(s, c->from, i);
    return group < i && !poly_particle_before(s, i, POLY_PART_MODAL) &&
           !poly_english_would_have(s, c, i) && poly_particle(s, group, POLY_PART_MODAL) == group &&
           !poly_particle_before(s, group, POLY_PART_RELATIVE) &&
           !poly_particle_before(s, group, POLY_PART_COMPLEMENTISER) &&
           !poly_particle_before(s, group, POLY_PART_SUBORDINATOR) &&
           poly_particle(s, c->from, POLY_PART_SUBORDINATOR) == c->from &&
           poly_particle(s, c->from, POLY_PART_OPENER) == c->from;
}

/* "All agreed that", "some believe": of the determiners these can be subjects; "some claims" is a
 * noun. */
bool poly_english_noun_group(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t i = cue->tok;
    /* "the previously announced sale" */
    const bool manner = i > 1 && poly_word_ends(s, i, POLY_S("ed")) &&
                        poly_word_ends(s, i - 1, POLY_S("ly")) &&
                        (poly_particle_before(s, i - 1, POLY_PART_DEFINITE) ||
                         poly_particle_before(s, i - 1, POLY_PART_INDEFINITE));
    if (manner) return true;
    if (!poly_particle_before(s, i, POLY_PART_DETERMINER)) return false;
    const bool verb =
        !poly_clause_cue_has(s, cue, POLY_P_WEAK) || !poly_word_ends(s, i, POLY_S("s"));
    /* "the ones he said", "a third thought": an irregular past is no noun */
    const bool past = !poly_english_base_form(s, i) && !poly_word_ends(s, i, POLY_S("s")) &&
                      !poly_word_ends(s, i, POLY_S("ed")) && !poly_word_ends(s, i, POLY_S("ing"));
    return !past && !(poly_particle_before(s, i, POLY_PART_ALONE) && verb);
}

/* "the flaw works", "the flaw, also known as Acme, works"; not "a man with a key, and the port was
 * shut": is the finite verb that of the subject which begins at i? */
static bool shown_clause(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { REACH = 24 };
    const uint32_t comma = poly_comma_from(s, i, to, REACH);
    if (poly_english_clause(s, i, comma)) return true;
    const uint32_t closing = comma < to ? poly_comma_from(s, comma + 1, to, REACH) : to;
    return closing < to && poly_english_finite(s, closing + 1);
}

/* "Experts estimate | the port lost", "Critics claim | it went too far": a plural before a base
 * form and, behind it, what can only open a clause. */
static bool plural_subject(const poly_scan *s, const poly_clause *c, uint32_t i, uint32_t content)
{
    const uint32_t subject = poly_skip_fillers_back(s, i);
    if (subject <= c->from || !poly_english_base_form(s, i) ||
        !poly_word_ends(s, subject - 1, POLY_S("s")) || s->ent_end[subject] == POLY_NONE)
        return false;
    return poly_particle(s, content, POLY_PART_DETERMINER) > content ||
           poly_hit_at(s->in->hits, content, POLY_K_PRONOUN);
}

/* "Lynch notes they left", "researchers found the flaw works": a verb of documents may be
 * somebody's, with its clause right behind it. "The FBI note said" has a noun. */
bool poly_english_shows(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                        uint32_t content)
{
    if (content != cue->tok_end || (c->sent->flags & POLY_SENT_HEADLINE) ||
        !shown_clause(s, content, c->to))
        return false;
    const poly_str form = poly_form_at(s, cue->tok);
    return poly_str_ends(form, POLY_S("s")) || poly_str_ends(form, POLY_S("ed")) ||
           poly_is_single(s, cue->tok, POLY_SINGLE_FOUND) ||
           plural_subject(s, c, cue->tok, content);
}

bool poly_english_describes_as(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { OBJECT = 10 };
    for (uint32_t i = from + 1; i + 1 < to && i < from + OBJECT; i++) {
        if (!poly_is_word_token(s, i) || poly_english_finite(s, i)) return false;
        if (poly_particle(s, i, POLY_PART_AS) > i) return true;
    }
    return false;
}

/* "considered it an attempt", "deemed this a breach": a pronoun, and what it is held to be behind
 * an article. */
static bool held_to_be(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t found = s->ent_start[from];
    const bool pronoun = found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_PRONOUN &&
                         s->in->ents->at[found].core.tok_end == from + 1 &&
                         !poly_is_possessive_pronoun(s, from);
    return from + 2 < to &&
           (pronoun || poly_particle(s, from, POLY_PART_DEMONSTRATIVE) == from + 1) &&
           (poly_particle(s, from + 1, POLY_PART_INDEFINITE) > from + 1 ||
            poly_particle(s, from + 1, POLY_PART_DEFINITE) > from + 1);
}

/* "linked [the gang to] a spy": the object, and what it is tied to. */
static bool ties_object(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { OBJECT = 12 };
    for (uint32_t i = from + 1; i + 1 < to && i < from + OBJECT; i++) {
        if (!poly_is_word_token(s, i - 1) || poly_english_finite(s, i - 1)) return false;
        if (poly_particle(s, i, POLY_PART_INFINITIVE) > i) return true;
    }
    return false;
}

/* "saw the gate as [they] left": `as` before a pronoun that is nothing but a subject tells when. */
static bool tells_when(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { OBJECT = 10 };
    for (uint32_t i = from + 1; i + 1 < to && i < from + OBJECT; i++) {
        const uint32_t as = poly_particle(s, i, POLY_PART_AS);
        const poly_hit *who = as > i ? poly_hit_at(s->in->hits, as, POLY_K_PRONOUN) : NULL;
        if (as == i) continue;
        const poly_entry *e = who ? poly_scan_entry(s, who) : NULL;
        return e && !(e->props & (POLY_P_OBJ | POLY_P_POSS)) &&
               ((e->props & POLY_P_SUBJ) || e->cls == POLY_PRONOUN_ORG); /* "as it left" */
    }
    return false;
}

bool poly_english_takes_more(const poly_scan *s, uint32_t props, uint32_t from, uint32_t to)
{
    if ((props & POLY_P_AS) && !held_to_be(s, from, to) &&
        (!poly_english_describes_as(s, from, to) || tells_when(s, from, to)))
        return false;
    return !(props & POLY_P_ONTO) || ties_object(s, from, to);
}

bool poly_english_judges(const poly_entry *cue)
{
    return (cue->props & POLY_P_NP) &&
           (!(cue->props & POLY_P_THAT) || cue->act == POLY_ACT_CRITICISE ||
            cue->act == POLY_ACT_PRAISE);
}

static bool headline_verb(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    return (c->sent->flags & POLY_SENT_HEADLINE) && poly_word_ends(s, cue->tok, POLY_S("s")) &&
           poly_clause_cue_has(s, cue, POLY_P_NP);
}

bool poly_english_headline_judges(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint8_t act = poly_scan_entry(s, cue)->act;
    return headline_verb(s, c, cue) && (act == POLY_ACT_CRITICISE || act == POLY_ACT_PRAISE);
}

bool poly_english_headline_finds(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    return headline_verb(s, c, cue) && poly_scan_entry(s, cue)->act == POLY_ACT_ANNOUNCE &&
           poly_particle(s, cue->tok_end, POLY_PART_PREPOSITION) == cue->tok_end;
}

/* English shapes that make a weak cue one without a name before it: "..., requiring firms to
 * patch", "called it a “museum”". */
bool poly_english_shape(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                        uint32_t content)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    if ((props & POLY_P_NP) && poly_english_fragment(s, content, c->to)) return true;
    if (poly_english_judges(poly_scan_entry(s, cue)) && content == cue->tok_end &&
        poly_english_describes_as(s, content, c->to))
        return true;
    const bool at_once = (props & POLY_P_TO) && content == cue->tok_end &&
                         poly_particle(s, content, POLY_PART_INFINITIVE) > content;
    /* "Backers pledge to resume push" */
    if (at_once && (c->sent->flags & POLY_SENT_HEADLINE)) return true;
    if (!poly_word_ends(s, cue->tok, POLY_S("ing"))) return false;
    /* "a joint advisory on Monday warning firms about attacks" */
    if ((props & (POLY_P_OF | POLY_P_TO)) && poly_english_of_document(s, c->from, cue->tok))
        return true;
    const bool in =
        (props & POLY_P_WHOM) && poly_particle_before(s, cue->tok, POLY_PART_PREPOSITION);
    return (props & POLY_P_TO) && (in || poly_is_mark(s, cue->tok - 1, ',')) &&
           poly_english_infinitive(s, content, c->to);
}

bool poly_english_goes_on(const poly_scan *s, const poly_clause *c, uint32_t verb, uint32_t content)
{
    enum { REACH = 10 };
    if (poly_particle_before(s, content, POLY_PART_COMPLEMENTISER)) return false;
    for (uint32_t back = 1; back <= 2 && verb > c->from + back; back++) {
        if (poly_particle(s, verb - back, POLY_PART_RELATIVE) == verb &&
            poly_is_mark(s, verb - back - 1, ','))
            return false;
    }
    for (uint32_t i = content; i < c->to && i < content + REACH; i++) {
        if (!poly_is_word_token(s, i)) return false;
        const poly_hit *cue = i > content ? poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) : NULL;
        if (cue && !poly_clause_cue_has(s, cue, POLY_P_WEAK) && poly_clause_complement(s, c, cue))
            return true;
    }
    return false;
}

bool poly_english_subordinate(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { REACH = 30 };
    const uint32_t from = c->from;
    const bool opens = poly_particle(s, from, POLY_PART_SUBORDINATOR) > from ||
                       poly_particle(s, from, POLY_PART_CONTRAST) > from;
    bool comma = false;
    const uint32_t back = i >= POLY_W_SENTENCE_REACH ? i - POLY_W_SENTENCE_REACH + 1 : 0;
    for (uint32_t k = back > from ? back : from; opens && k < i; k++) {
        if (poly_is_mark(s, k, ',')) return false;
    }
    for (uint32_t k = i + 1; opens && k < c->to && k < i + REACH; k++) {
        comma |= poly_is_mark(s, k, ',');
        const poly_hit *cue = comma ? poly_cue_of_class(s, k, 1u << POLY_CUE_VERB) : NULL;
        const bool says =
            cue && !poly_clause_cue_has(s, cue, POLY_P_WEAK) && poly_clause_complement(s, c, cue);
        /* else it is chained */
        if (says && !poly_word_ends(s, k, POLY_S("ing")))
            return poly_subject_entity(s, k) == POLY_NONE;
    }
    return false;
}

bool poly_english_may_say(const poly_scan *s, uint32_t i)
{
    for (uint32_t k = poly_skip_fillers_back(s, i); k < i; k++) {
        /* "would later claim that" tells what was claimed */
        if (poly_particle(s, k, POLY_PART_MODAL) > k)
            return !poly_str_starts(poly_form_at(s, k), POLY_S("w"));
    }
    return false;
}

/* "The bill would have mandated firms to report": a modal before another auxiliary. */
bool poly_english_would_have(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { AUXILIARIES = 3 };
    for (uint32_t back = 0;
         back < AUXILIARIES && i > c->from && poly_particle_before(s, i, POLY_PART_AUXILIARY);
         back++) {
        if (poly_particle_before(s, i, POLY_PART_MODAL)) return true;
        i--;
    }
    return false;
}

bool poly_english_supposed(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    bool joined = false; /* "if an agency or a bank says" */
    for (uint32_t k = i; k > c->from && i - k < POLY_W_SUBJECT_REACH; k--) {
        if (poly_is_mark(s, k - 1, ',') || poly_is_mark(s, k - 1, ';')) return false;
        joined |= poly_particle(s, k - 1, POLY_PART_CONJUNCTION) == k;
        /* "unless" opens no question */
        if (poly_hit_particle(s->in->hits, k - 1, POLY_PART_EXCEPTION)) return true;
        if (poly_is_single(s, k - 1, POLY_SINGLE_IF)) /* not "asked if they know" */
            return k - 1 == c->from ||
                   (!joined && !poly_cue_of_class(s, k - 2, 1u << POLY_CUE_VERB));
        if (joined && poly_english_finite(s, k - 1)) return false;
    }
    return false;
}

bool poly_english_to_say(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    enum { REACH = 14 };
    const uint32_t to = cue->tok - 1;
    if (cue->tok <= c->from + 2 || !poly_is_single(s, to, POLY_SINGLE_TO)) return false;
    for (uint32_t k = to; k > c->from + 1 && to - k < REACH; k--) {
        if (!poly_is_word_token(s, k - 1)) return false;
        if (poly_english_issues(s, k - 1)) return true;
        if (poly_english_finite(s, k - 1)) return false;
    }
    return false;
}

bool poly_english_joined_infinitive(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { REACH = 8 };
    uint32_t at = i;
    while (at > c->from && poly_is_mark(s, at - 1, '*')) at--;
    if (at < i) return poly_particle_before(s, at, POLY_PART_INFINITIVE);
    if (!poly_english_base_form(s, i) || !poly_particle_before(s, i, POLY_PART_CONJUNCTION))
        return false;
    for (uint32_t k = i; k > c->from && i - k < REACH; k--) {
        if (poly_particle(s, k - 1, POLY_PART_INFINITIVE) == k ||
            poly_particle(s, k - 1, POLY_PART_MODAL) == k) /* "would stop them and remind them" */
            return true;
        if (!poly_is_word_token(s, k - 1) || poly_english_finite(s, k - 1)) return false;
    }
    return false;
}

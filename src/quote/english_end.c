/*
 * english_end.c - where the content of an English attribution ends before its sentence does.
 *
 *   in   an attribution that leads, where its clause ends     out  where its content does
 *
 * At a dash and a participle ("- echoing what others said"), at the outlet of a headline ("|
 * ZDNet"), at a clause joined to what is asked ("to patch and Singapore held a drill") or told of
 * what something is called ("called it a market, as sellers wrote"), at what is left unsaid, at the
 * comma that closes a relative clause.
 */
#include "quote/clause.h"

bool poly_english_took_comma(const poly_scan *s, uint32_t i)
{
    return i > 0 && s->tok[i].kind == POLY_TOK_QUOTE && poly_is_mark(s, i - 1, ',') &&
           !(s->tok[i].flags & POLY_TOKF_SPACE);
}

/* "[When] Lee asked", "But [when] Lee asked", "..., and [while] Lee said": does a clause that sets
 * the scene open at i? */
static bool opens_scene(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_SUBORDINATOR) > i ||
           poly_particle(s, i, POLY_PART_CONTRAST) > i ||
           poly_hit_particle(s->in->hits, i, POLY_PART_SCENE); /* "When Lee asked why, Cho" */
}

bool poly_english_in_scene(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    enum { WORDS = 6 };
    if (c->sent->lang != POLY_LANG_EN) return false;
    /* "A month after announcing it, Cho left", "Whether they wanted it or not, Cho left" */
    const uint32_t verb = l->a.cue->tok, who = l->a.source.tok;
    const uint32_t joined = poly_particle(s, c->from, POLY_PART_CONJUNCTION);
    const bool opens = poly_english_verb(s, c->from, verb) >= verb && verb - c->from <= WORDS;
    const bool aside = poly_particle(s, joined, POLY_PART_SUBORDINATOR) > joined ||
                       poly_particle(s, joined, POLY_PART_CONTRAST) > joined;
    const bool ing = poly_word_ends(s, verb, POLY_S("ing")) && (opens || aside) &&
                     !poly_particle_before(s, verb, POLY_PART_AS) && /* "quoted as saying" */
                     (poly_particle_before(s, verb, POLY_PART_PREPOSITION) ||
                      poly_particle_before(s, verb, POLY_PART_SUBORDINATOR));
    uint32_t from = joined;
    if (!opens_scene(s, from) && who > c->from + 2 && who < l->content && opens_scene(s, who - 1) &&
        poly_particle_before(s, who - 1, POLY_PART_CONJUNCTION))
        from = who - 1;
    if (!opens_scene(s, from)) {
        if (!ing && poly_particle(s, c->from, POLY_PART_OPENER) == c->from) return false;
        from = c->from;
    }
    for (uint32_t i = from; i < l->content; i++) {
        if (poly_is_mark(s, i, ',')) return false;
    }
    return true;
}

/* "While the firm says that it is safe, | the police doubt it": does the main clause begin at i? */
static bool main_clause(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { WORDS = 5 }; /* "Norlandic security firm Acme found" */
    if (poly_particle(s, i, POLY_PART_CONJUNCTION) > i) return false; /* ", and the crews left" */
    bool subject = s->ent_start[i] != POLY_NONE || poly_particle(s, i, POLY_PART_DETERMINER) > i;
    for (uint32_t k = i; k < to && k < i + WORDS && !subject && poly_is_word_token(s, k); k++) {
        const uint32_t e = s->ent_start[k];
        const uint32_t verb = e != POLY_NONE ? s->in->ents->at[e].phrase.tok_end : to;
        if (poly_particle(s, k, POLY_PART_PREPOSITION) > k) break;
        subject = verb < to &&
                  (poly_english_finite(s, verb) || poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB));
    }
    return subject && poly_particle(s, i, POLY_PART_RELATIVE) == i && poly_english_clause(s, i, to);
}

/* ", which officials said [began in May], cost the port dear", ", who had railed against [the
 * press], could not stay": the relative clause that an attribution stands in closes at its comma,
 * or dash; `to`: it stands in none. */
static uint32_t relative_end(const poly_scan *s, const poly_clause *c, const poly_lead *l,
                             uint32_t to)
{
    const uint32_t group = poly_skip_fillers_back(s, l->a.cue->tok);
    const bool subject = group > c->from && poly_particle_before(s, group, POLY_PART_RELATIVE);
    const uint32_t who = subject ? group : l->a.source.tok;
    if (who < c->from + 3 || !poly_particle_before(s, who, POLY_PART_RELATIVE)) return to;
    const char mark = poly_is_mark(s, who - 2, '-') ? '-' : ',';
    if (!poly_is_mark(s, who - 2, mark)) return to;
    for (uint32_t i = l->content; i + 1 < to && i < l->content + POLY_W_SENTENCE_REACH; i++) {
        /* `who calls it “full,” | said` */
        const uint32_t next = i + 1 + (s->tok[i + 1].kind == POLY_TOK_QUOTE);
        const uint32_t verb = poly_skip_fillers(s, next);
        if (poly_is_mark(s, i, mark) &&
            (poly_english_finite(s, next) || poly_english_finite(s, verb) ||
             poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB)))
            return next > i + 1 ? next : i;
    }
    return to;
}

/* "said it was looking into it [but declined to say more]": what the source leaves unsaid. */
static bool leaves_unsaid(const poly_scan *s, uint32_t i)
{
    const uint32_t contrast = poly_particle(s, i, POLY_PART_CONJUNCTION);
    const uint32_t at = poly_skip_fillers(s, contrast);
    const poly_hit *cue = contrast > i ? poly_cue_of_class(s, at, 1u << POLY_CUE_VERB) : NULL;
    return cue && cue->tok_end - cue->tok > 2 && poly_scan_entry(s, cue)->act == POLY_ACT_DENY &&
           poly_scan_entry(s, cue)->props == POLY_P_WEAK;
}

/* "before [replying], opening files or clicking links": does a form in -ing stand in [from, to)? */
static bool has_gerund(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++) {
        if (poly_word_ends(s, k, POLY_S("ing")) && !poly_is_capital(s, k) &&
            poly_particle(s, k, POLY_PART_PREPOSITION) == k) /* not "during" */
            return true;
    }
    return false;
}

/* "before replying, [opening] files or clicking links": is the form in -ing behind the comma at i
 * one of a list? Not "reported trouble reaching the bank, [leading] it to shut". */
static bool one_of_several(const poly_scan *s, uint32_t content, uint32_t i)
{
    enum { REACH = 12 };
    if (!has_gerund(s, content, i)) return false;
    for (uint32_t k = i + 2; k + 1 < s->n && k < i + REACH; k++) {
        if (s->tok[k].flags & POLY_TOKF_PARA) return false;
        if (poly_particle(s, k, POLY_PART_CONJUNCTION) == k + 1 && has_gerund(s, k + 1, k + 2))
            return true;
    }
    return false;
}

/* "asked staff to look into it, [sending teams to three towns]", "demanded $22 million, [while the
 * other port paid]": a participle or a contrast behind the comma (or the mark that took it in) at i
 * is no part of what was asked
 * or named, `content`; one of several participles is. */
static bool tells_on(const poly_scan *s, uint32_t content, uint32_t i)
{
    const uint32_t next = i + 1;
    if (poly_english_took_comma(s, i) && s->tok[next].kind == POLY_TOK_WORD)
        return poly_word_ends(s, next, POLY_S("ing")) &&
               poly_cue_of_class(s, next, 1u << POLY_CUE_VERB);
    if (!poly_is_mark(s, i, ',') || s->tok[next].kind != POLY_TOK_WORD ||
        poly_clause_strong_pair(s, i))
        return false;
    if (poly_particle(s, next, POLY_PART_CONTRAST) > next) return true;
    /* "a kind, [loving] and admirable person" */
    if (poly_particle(s, next + 1, POLY_PART_CONJUNCTION) > next + 1) return false;
    return poly_word_ends(s, next, POLY_S("ing")) && !poly_is_capital(s, next) &&
           poly_particle(s, next, POLY_PART_GOES_ON) == next && !one_of_several(s, content, i);
}

/* "reported that a deal was near, [citing two officials]", "[pointing to leaked footage]": by way
 * of whom or what the source knows it. */
static bool cites(const poly_scan *s, uint32_t i)
{
    if ((poly_is_mark(s, i, ',') || poly_english_took_comma(s, i)) && i + 2 < s->n &&
        poly_is_single(s, i + 1, POLY_SINGLE_POINTING) && poly_is_single(s, i + 2, POLY_SINGLE_TO))
        return true;
    const poly_hit *frame =
        poly_is_mark(s, i, ',') ? poly_cue_of_class(s, i + 1, 1u << POLY_CUE_FRAME) : NULL;
    return frame && poly_clause_cue_has(s, frame, POLY_P_RELAY) &&
           poly_word_ends(s, i + 1, POLY_S("ing"));
}

/* "ports are full, [as Lee reported]", `“full,” [as Lee reported]`: by way of whom else it is
 * known, and nothing behind it. */
static bool as_told(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { REACH = 10 };
    const uint32_t as = i + 1;
    if ((!poly_is_mark(s, i, ',') && !poly_english_took_comma(s, i)) || as >= to ||
        poly_particle(s, as, POLY_PART_AS) == as)
        return false;
    uint32_t k = poly_particle(s, as + 1, POLY_PART_ADVERB); /* "as first reported by Lee" */
    const bool told = poly_word_ends(s, k, POLY_S("ed")) ||
                      poly_cue_of_class(s, k, 1u << POLY_CUE_VERB);
    if (k + 1 < to && told && poly_particle(s, k + 1, POLY_PART_AGENT) > k + 1) return true;
    while (k < to && k < as + REACH && poly_is_word_token(s, k) &&
           !poly_cue_of_class(s, k, 1u << POLY_CUE_VERB))
        k++;
    const poly_hit *cue = k > as + 1 ? poly_cue_of_class(s, k, 1u << POLY_CUE_VERB) : NULL;
    const uint8_t act = cue ? poly_scan_entry(s, cue)->act : POLY_ACT_URGE; /* "as the law asks" */
    return cue && (act == POLY_ACT_STATE || act == POLY_ACT_ANNOUNCE) &&
           poly_clause_cue_has(s, cue, POLY_P_THAT) && s->ent_end[k] != POLY_NONE &&
           poly_english_ends(s, cue->tok_end, to);
}

/* "said it is dead [- echoing what others said]", "called it old [- something she denied]"; but
 * "the post - something crews avoid - is new". */
static bool adds_behind_dash(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { REACH = 24 };
    const uint32_t next = i + 1;
    if (!poly_is_mark(s, i, '-') || !poly_word_ends(s, next, POLY_S("ing")) ||
        s->tok[next].kind != POLY_TOK_WORD || poly_clause_strong_pair(s, i) ||
        poly_particle(s, next, POLY_PART_GOES_ON) > next) /* "-- including the crews" */
        return false;
    if (!poly_word_ends(s, next, POLY_S("thing"))) return true;
    for (uint32_t k = next; k + 1 < to && k < next + REACH; k++) {
        if (poly_is_mark(s, k, '-') && (s->tok[k + 1].flags & POLY_TOKF_SPACE)) return false;
    }
    return true;
}

/* "urged crews to leave [in a statement issued today]", "named her a thief [in an answer to a
 * question]": where it was said, behind what is asked or named. */
static bool closing_occasion(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { WORDS = 5 };
    if (!poly_is_single(s, i, POLY_SINGLE_IN) && !poly_is_single(s, i, POLY_SINGLE_DURING))
        return false;
    const uint32_t noun = poly_particle(s, i + 1, POLY_PART_DETERMINER);
    if ((noun == i + 1 && !poly_is_possessive_pronoun(s, noun)) ||
        poly_particle(s, i + 1, POLY_PART_DEFINITE) > i + 1)
        return false; /* "detailed in the book" */
    for (uint32_t k = i + 1; k < to && k < noun + WORDS && poly_is_word_token(s, k); k++) {
        const uint32_t found = s->ent_start[k];
        const bool paper =
            found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_DOCUMENT;
        const poly_hit *noun_said = poly_cue_of_class(s, k, 1u << POLY_CUE_NOUN);
        if (!paper && poly_particle(s, k, POLY_PART_EVENT) == k && !noun_said)
            continue;
        const uint32_t end = paper ? s->in->ents->at[found].phrase.tok_end : k + 1;
        if (to > end + WORDS * 2) return false;
        for (uint32_t x = end; x < to; x++) { /* "asked him in a call to leave" */
            if (poly_is_mark(s, x, ',') || poly_particle(s, x, POLY_PART_INFINITIVE) > x ||
                poly_particle(s, x, POLY_PART_AS) > x)
                return false;
        }
        return poly_english_verb(s, end, to) >= to;
    }
    return false;
}

/* "announced a plan [Thursday at the quay]": a day that belongs to the verb. */
static bool closing_day(const poly_scan *s, const poly_lead *l, uint32_t i, uint32_t to)
{
    enum { WORDS = 10 };
    return poly_scan_entry(s, l->a.cue)->act == POLY_ACT_ANNOUNCE && poly_is_temporal(s, i) &&
           poly_is_capital(s, i) && poly_is_word_token(s, i - 1) && !poly_is_capital(s, i - 1) &&
           !poly_particle_before(s, i, POLY_PART_PREPOSITION) &&
           !poly_particle_before(s, i, POLY_PART_DETERMINER) &&
           !poly_particle_before(s, i, POLY_PART_ADVERB) && to - i < WORDS &&
           poly_english_verb(s, i, to) >= to;
}

/* "(which Lee calls a cost) and ...": the bracket that closes what an attribution stands in, or
 * `to`. */
static uint32_t bracket_end(const poly_scan *s, uint32_t from, uint32_t to)
{
    uint32_t open = 0;
    for (uint32_t i = from; i < to && i < from + POLY_W_SENTENCE_REACH; i++) {
        if (poly_is_mark(s, i, '(')) open++;
        if (poly_is_mark(s, i, ')') && open-- == 0) return i;
    }
    return to;
}

/* Headlines: "confirms ransomware attack, [Contico leaks data]": another subject with its verb
 * behind the comma at i. */
static bool headline_clause(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    const uint32_t found = i + 1 < c->to ? s->ent_start[i + 1] : POLY_NONE;
    if (!(c->sent->flags & POLY_SENT_HEADLINE) || !poly_is_mark(s, i, ',') || found == POLY_NONE ||
        s->in->ents->at[found].kind == POLY_E_PLACE)
        return false;
    const uint32_t verb = s->in->ents->at[found].phrase.tok_end;
    return verb + 1 < c->to && poly_is_word_token(s, verb) && !poly_is_capital(s, verb) &&
           poly_word_ends(s, verb, POLY_S("s")) && poly_is_word_token(s, verb + 1);
}

/* "asked firms to delete it[, and the law forces them to ask]": another subject in the singular
 * with its verb behind the comma at i. */
static bool other_subject_joined(const poly_scan *s, uint32_t i)
{
    const uint32_t the = poly_particle(s, i + 1, POLY_PART_CONJUNCTION);
    const uint32_t name = poly_particle(s, the, POLY_PART_DEFINITE);
    if (!poly_is_mark(s, i, ',') || the == i + 1 || name == the || name + 2 >= s->n) return false;
    const uint32_t found = s->ent_start[the] != POLY_NONE ? s->ent_start[the] : s->ent_start[name];
    const uint32_t verb = found != POLY_NONE ? s->in->ents->at[found].phrase.tok_end : name + 1;
    return poly_is_word_token(s, verb) && !poly_is_capital(s, verb) &&
           poly_word_ends(s, verb, POLY_S("s")) && !poly_word_ends(s, verb - 1, POLY_S("s")) &&
           poly_is_word_token(s, verb + 1);
}

/* Headlines: "urges calm [as it opens a port]", "fear thefts, [as leaks grow]": the occasion. */
static bool headline_as(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    const uint32_t next = i + 1, found = next < c->to ? s->ent_start[next] : POLY_NONE;
    const bool pronoun =
        found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_PRONOUN && next + 1 < c->to;
    return (c->sent->flags & POLY_SENT_HEADLINE) &&
           poly_particle(s, i, POLY_PART_AS) > i &&
           (pronoun || (poly_is_mark(s, i - 1, ',') && poly_count_words(s, next, c->to) > 2));
}

uint32_t poly_english_end(const poly_scan *s, const poly_clause *c, const poly_lead *l, uint32_t to)
{
    if (c->sent->lang != POLY_LANG_EN) return to;
    to = bracket_end(s, l->content, relative_end(s, c, l, to));
    const bool asked =
        poly_particle(s, l->content, POLY_PART_INFINITIVE) > l->content ||
        (poly_clause_cue_has(s, l->a.cue, POLY_P_TO) && poly_english_infinitive(s, l->content, to));
    const bool np = poly_clause_cue_has(s, l->a.cue, POLY_P_NP);
    const bool thing = np && !poly_clause_cue_has(s, l->a.cue, POLY_P_THAT);
    const bool that = poly_particle_before(s, l->content, POLY_PART_COMPLEMENTISER);
    const bool scene = poly_english_in_scene(s, c, l);
    const uint32_t verb = np ? poly_english_verb(s, l->content, to) : l->content;
    for (uint32_t i = l->content + 1; i + 1 < to && i < l->content + POLY_W_SENTENCE_REACH; i++) {
        const uint32_t next = i + 1;
        const bool spaced =
            (s->tok[i].flags & POLY_TOKF_SPACE) && (s->tok[next].flags & POLY_TOKF_SPACE);
        if (adds_behind_dash(s, i, to)) return i;
        if (as_told(s, i, to)) return next - poly_is_mark(s, i, ',');
        if (leaves_unsaid(s, i) || cites(s, i) || (np && !that && headline_clause(s, c, i)))
            return i;
        if (poly_is_mark(s, i, '|') && spaced && (c->sent->flags & POLY_SENT_HEADLINE)) return i;
        const bool goes_on = poly_particle(s, next, POLY_PART_SUBORDINATOR) > next;
        const bool next_clause = poly_is_mark(s, i, ';') &&
                                 poly_particle(s, next, POLY_PART_CONJUNCTION) == next &&
                                 poly_english_clause(s, next, to);
        if (thing && (next_clause || (poly_is_mark(s, i, ',') && goes_on))) return i;
        if (scene && poly_is_mark(s, i, ',') && main_clause(s, next, to)) return i;
        /* `While Lee called it “full,” | Cho said` */
        if (scene && poly_english_took_comma(s, i) && main_clause(s, next, to)) return next;
        const bool flat = asked || verb > i;
        if (!that && headline_as(s, c, i)) return i - poly_is_mark(s, i - 1, ',');
        const bool occasion = flat && !that && closing_occasion(s, i, to) &&
                              poly_comma_from(s, l->content, i, POLY_W_SENTENCE_REACH) == i;
        if (occasion || (flat && !that && np && closing_day(s, l, i, to)))
            return i;
        if (flat && !that && tells_on(s, l->content, i))
            return i + (s->tok[i].kind == POLY_TOK_QUOTE);
        const uint32_t found = flat && !that && poly_particle(s, i, POLY_PART_CONJUNCTION) == next
                                   ? s->ent_start[next]
                                   : POLY_NONE;
        if (found != POLY_NONE && poly_english_finite(s, s->in->ents->at[found].phrase.tok_end))
            return i;
        if (flat && !that && other_subject_joined(s, i)) return i;
        if (poly_english_author(s, c, l, i, to, flat && !that))
            return i + (s->tok[i].kind == POLY_TOK_QUOTE);
    }
    return to;
}

poly_range poly_english_asked_when(const poly_scan *s, const poly_clause *c, const poly_lead *l,
                                   uint32_t end)
{
    enum { WORDS = 5 };
    const uint32_t found = s->ent_start[poly_particle(s, l->content, POLY_PART_DETERMINER)];
    const poly_range none = {end, end};
    if (c->sent->lang != POLY_LANG_EN || l->rule != POLY_R_INDIRECT_VERB || found == POLY_NONE ||
        !poly_clause_cue_has(s, l->a.cue, POLY_P_TO))
        return none;
    const uint32_t from = s->in->ents->at[found].phrase.tok_end;
    const bool during = poly_is_single(s, from, POLY_SINGLE_DURING);
    const uint32_t day = poly_particle(s, from, POLY_PART_PREPOSITION);
    const bool may = poly_particle(s, day, POLY_PART_MODAL) > day && !poly_is_capital(s, day);
    if (from >= end || may || (!during && !poly_is_temporal(s, day))) return none;
    for (uint32_t i = from + 1; i < end && i <= from + WORDS && poly_is_word_token(s, i); i++) {
        if (poly_particle(s, i, POLY_PART_INFINITIVE) > i) return (poly_range){from, i};
    }
    return none;
}

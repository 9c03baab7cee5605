/*
 * english_lead.c - attributions of English that lead, but by no plain verb with its subject:
 * passives with an agent, participles that open a sentence, nouns of speech.
 *
 *   in   a clause, a token where a cue starts     out  a poly_lead, as of lead.c
 *
 * "was asked by Lee to patch"; "Noting that the law is old, Lee said ..."; "Lee's view is that
 * ...", "In Lee's view, ...", "the warning from Lee that ...", "calls by Lee for a ban".
 */
#include "quote/clause.h"

uint32_t poly_english_skip_days(const poly_scan *s, uint32_t i, uint32_t to)
{
    for (uint32_t steps = 0; steps < 4 && i < to; steps++) {
        const uint32_t prep = poly_particle(s, i, POLY_PART_PREPOSITION);
        const uint32_t day = prep < to && poly_is_temporal(s, prep) ? prep : i;
        if (!poly_is_temporal(s, day)) break;
        const poly_hit *word = poly_hit_at(s->in->hits, day, POLY_K_CALENDAR); /* "last month" */
        i = word ? word->tok_end : day + 1;
    }
    return i;
}

uint32_t poly_english_day_inside(const poly_scan *s, uint32_t i, uint32_t to)
{
    const uint32_t comma = poly_english_skip_days(s, i, to);
    const bool verb = comma + 2 < to && poly_english_finite(s, comma + 1);
    return verb && poly_is_mark(s, comma, ',') ? comma : 0;
}

/* What a passive is told to be or to do behind its agent. */
typedef enum { NOT_TOLD, TOLD, JUDGED } agent_kind;

/* "was asked [by Lee last month] to patch", "was hailed [by Lee] as a step": what begins behind the
 * agent, and where. */
static agent_kind behind_agent(const poly_scan *s, const poly_clause *c, uint32_t props, uint32_t i,
                               uint32_t *content)
{
    const uint32_t at = poly_english_skip_days(s, i, c->to);
    if (at >= c->to) return NOT_TOLD;
    *content = at;
    const uint32_t that = poly_particle(s, at, POLY_PART_COMPLEMENTISER);
    if (that > at) {
        *content = that;
        return props & (POLY_P_THAT | POLY_P_WHOM) ? TOLD : NOT_TOLD;
    }
    /* "was asked by Lee whether it is shut", "asked by Lee why" */
    const uint32_t opener = poly_particle(s, at, POLY_PART_OPENER);
    if ((props & POLY_P_WH) && opener > at && opener < c->to) {
        *content = opener;
        return TOLD;
    }
    if ((props & POLY_P_WH) && poly_particle(s, at, POLY_PART_ASKS) > at) return TOLD;
    if (poly_particle(s, at, POLY_PART_AS) > at) return props & POLY_P_NP ? JUDGED : NOT_TOLD;
    if ((props & POLY_P_TO) && poly_english_later_infinitive(s, at, at + 2)) return TOLD;
    /* "was linked by Lee to a spy", "was considered by Lee to be safe" */
    const bool to = poly_particle(s, at, POLY_PART_INFINITIVE) > at ||
                    poly_particle(s, at + 1, POLY_PART_INFINITIVE) > at + 1;
    return to && (props & (POLY_P_ONTO | POLY_P_AS)) ? JUDGED : NOT_TOLD;
}

/* A passive at i with its agent, and where that begins: a verb before `by`, or a cue that ends in
 * it. */
static const poly_hit *with_agent(const poly_scan *s, const poly_clause *c, uint32_t i,
                                  uint32_t *agent)
{
    const poly_hit *verb = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    const poly_hit *whole = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    const poly_hit *cue = verb ? verb : whole;
    if (!cue || cue->tok_end + 1 >= c->to || !poly_english_passive(s, c->from, i)) return NULL;
    const uint32_t by = verb ? cue->tok_end : cue->tok_end - 1;
    *agent = by + 1;
    return by > i && poly_particle(s, by, POLY_PART_AGENT) > by ? cue : NULL;
}

/* "[The law] was hailed by Lee as a step": what is judged opens its clause, so that it is part of
 * what is said; else `from`. */
static uint32_t judged_subject(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { SUBJECT = 30 };
    const uint32_t group = poly_skip_fillers_back(s, i);
    const bool whole = group > c->from && group - c->from <= SUBJECT &&
                       poly_english_verb(s, c->from, group) >= group &&
                       poly_particle(s, c->from, POLY_PART_SUBORDINATOR) == c->from &&
                       poly_particle(s, c->from, POLY_PART_CONTRAST) == c->from &&
                       poly_particle(s, c->from, POLY_PART_PREPOSITION) == c->from &&
                       !poly_particle_before(s, group, POLY_PART_RELATIVE) &&
                       !poly_particle_before(s, group, POLY_PART_CONJUNCTION);
    return whole ? group : c->from;
}

bool poly_english_by_agent(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    uint32_t agent = 0, content = 0;
    const poly_hit *cue = c->sent->lang == POLY_LANG_EN ? with_agent(s, c, i, &agent) : NULL;
    if (!cue) return false;
    const poly_range source = poly_source_after(s, agent, c->to);
    if (poly_range_none(source) || poly_english_would_have(s, c, i)) return false;
    const uint32_t props = poly_scan_entry(s, cue)->props;
    const agent_kind kind = behind_agent(s, c, props, source.tok_end, &content);
    if (kind == NOT_TOLD || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS)
        return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_PASSIVE, cue, source, i, content);
    if (kind != JUDGED) {
        poly_english_take_asked(s, c, l);
        return true;
    }
    l->pre_to = judged_subject(s, c, i);
    /* "which many viewed as | a sign": what it is, where nothing tells of what */
    if (l->pre_to == c->from) l->content = poly_particle(s, content, POLY_PART_AS);
    return true;
}

/* ---- participles that open a sentence -------------------------------------------------------- */
/* The entity that is the subject of the main clause behind a comma: "..., [Lee] said"; POLY_NONE:
 * none stands there. */
static uint32_t main_subject(const poly_scan *s, uint32_t i, uint32_t to)
{
    const uint32_t name = poly_particle(s, i, POLY_PART_DETERMINER);
    const uint32_t found =
        s->ent_start[i] != POLY_NONE || name >= to ? s->ent_start[i] : s->ent_start[name];
    if (found == POLY_NONE) return POLY_NONE;
    const uint32_t verb = poly_skip_fillers(s, s->in->ents->at[found].phrase.tok_end);
    const poly_hit *says = verb < to ? poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB) : NULL;
    if (s->in->ents->at[found].kind == POLY_E_PLACE) /* "Touting it as safe, Norland says" */
        return says && !poly_clause_cue_has(s, says, POLY_P_WEAK) ? found : POLY_NONE;
    return says || (verb < to && poly_english_finite(s, verb)) ? found : POLY_NONE;
}

/* `Adding that the line was dead, Lee said: "..."`: the attribution of the quotation is that of
 * both. */
static bool before_quotation(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                             uint32_t content, poly_lead *l, uint32_t *end)
{
    const uint32_t to = c->to;
    if (to >= c->sent->tok_end || !(s->claimed[to] & POLY_CLAIM_ATTRIBUTION) || !s->found_at[to] ||
        !poly_is_mark(s, to - 1, ',') || poly_count_words(s, content, to) <= POLY_W_CONTENT_WORDS)
        return false;
    const poly_range source = s->out->at[s->found_at[to] - 1].source;
    if (poly_range_none(source)) return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_VERB, cue, source, c->from, content);
    *end = to - 1;
    return true;
}

/* "[A month after] announcing it, Lee ...", "[In] calling for it, Lee ...": the participle behind a
 * few words of time, or i. */
static uint32_t opening_participle(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { WORDS = 5 };
    for (uint32_t k = i + 1; k < to && k < i + WORDS && poly_is_word_token(s, k - 1); k++) {
        if (poly_english_finite(s, k - 1) || s->ent_start[k - 1] != POLY_NONE) return i;
        const bool behind = poly_particle_before(s, k, POLY_PART_PREPOSITION) ||
                            poly_particle_before(s, k, POLY_PART_SUBORDINATOR);
        if (behind && poly_word_ends(s, k, POLY_S("ing")) &&
            poly_cue_of_class(s, k, 1u << POLY_CUE_VERB))
            return k;
    }
    return i;
}

bool poly_english_opening(const poly_scan *s, const poly_clause *c, poly_lead *l, uint32_t *end)
{
    enum { CONTENT_REACH = 60 };
    uint32_t i = poly_clause_skip_connective(s, c->from, c->to);
    const uint32_t behind = poly_particle(s, i, POLY_PART_SUBORDINATOR);
    i = behind > i ? behind : poly_particle(s, i, POLY_PART_CONTRAST);
    if (c->sent->lang == POLY_LANG_EN) i = opening_participle(s, i, c->to);
    const poly_hit *cue = i < c->to ? poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) : NULL;
    if (!cue || c->sent->lang != POLY_LANG_EN || !poly_word_ends(s, i, POLY_S("ing"))) return false;
    const uint32_t content = poly_clause_complement(s, c, cue);
    if (!content) return false;
    for (uint32_t k = content + 1; k + 1 < c->to && k < content + CONTENT_REACH; k++) {
        const uint32_t found = poly_is_mark(s, k, ',') ? main_subject(s, k + 1, c->to) : POLY_NONE;
        if (found == POLY_NONE) continue;
        *l = poly_clause_lead(c, POLY_R_INDIRECT_VERB, cue, s->in->ents->at[found].core, c->from,
                              content);
        *end = k;
        return poly_count_words(s, content, k) > POLY_W_CONTENT_WORDS;
    }
    return before_quotation(s, c, cue, content, l, end);
}

/* ---- nouns of speech ------------------------------------------------------------------------- */
/* Whose: "[Lee's] view", "[its] clear warning". */
static poly_range possessor(const poly_scan *s, uint32_t from, uint32_t noun)
{
    enum { ADJECTIVES = 3 };
    for (uint32_t k = noun; k > from && noun - k < ADJECTIVES; k--) {
        const uint32_t found = s->ent_end[k];
        const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
        const bool genitive = poly_english_is_genitive(s, k - 1);
        const bool pronoun = poly_is_possessive_pronoun(s, k - 1);
        if (e && (genitive || pronoun) && e->kind != POLY_E_PLACE)
            return (poly_range){e->core.tok >= from ? e->core.tok : from, k};
        if (pronoun) return (poly_range){k - 1, k};
        if (genitive) /* "the agency's view" */
            return (poly_range){
                k - 1 - (k > from + 1 && poly_particle_before(s, k - 1, POLY_PART_DETERMINER)), k};
        if (poly_particle_before(s, k, POLY_PART_DETERMINER) || !poly_is_word_token(s, k - 1))
            break;
    }
    return (poly_range){noun, noun};
}

/* "a criticism [lawmakers] have levied against the agency | is that": who it is, and the copula. */
static poly_range relative_source(const poly_scan *s, const poly_clause *c, uint32_t at,
                                  uint32_t *copula)
{
    enum { CLAUSE = 12 };
    const uint32_t found = at < c->to ? s->ent_start[at] : POLY_NONE;
    if (found == POLY_NONE || s->in->ents->at[found].kind == POLY_E_PLACE)
        return (poly_range){at, at};
    const poly_range who = s->in->ents->at[found].phrase;
    for (uint32_t k = who.tok_end + 1; k + 1 < c->to && k < who.tok_end + CLAUSE; k++) {
        if (!poly_is_word_token(s, k)) break;
        if (!poly_english_is(s, k)) continue;
        if (poly_particle(s, k + 1, POLY_PART_COMPLEMENTISER) == k + 1) break;
        *copula = k;
        return who;
    }
    return (poly_range){at, at};
}

/* "one of Lee's arguments [for the bill] | is that": behind the phrase with a preposition between a
 * noun and the copula that tells what it says, else `at`. */
static uint32_t behind_phrase(const poly_scan *s, uint32_t at, uint32_t to)
{
    enum { REACH = 8 };
    if (poly_particle(s, at, POLY_PART_PREPOSITION) == at) return at;
    for (uint32_t k = at + 1; k + 1 < to && k < at + REACH && poly_is_word_token(s, k); k++) {
        if (poly_english_is(s, k))
            return poly_particle(s, k + 1, POLY_PART_COMPLEMENTISER) > k + 1 ? k : at;
        if (poly_english_finite(s, k)) return at;
    }
    return at;
}

/* Who: "the message [from Lee]", "criticism [by Lee]", "Lee's view". Moves *i behind it. */
static poly_range noun_source(const poly_scan *s, const poly_clause *c, const poly_hit *noun,
                              uint32_t *i)
{
    const uint32_t at = noun->tok_end;
    const uint32_t by = poly_particle(s, at, POLY_PART_ISSUER);
    *i = at;
    const poly_range relative = relative_source(s, c, at, i);
    if (!poly_range_none(relative)) return relative;
    if (by == at) {
        *i = behind_phrase(s, at, c->to);
        return possessor(s, c->from, noun->tok);
    }
    const poly_range source = poly_source_after(s, by, c->to);
    *i = source.tok_end;
    return source;
}

/* "an advisory that | warned firms", "a report that | shows": a verb without a subject follows. */
bool poly_english_opens_relative(const poly_scan *s, uint32_t i)
{
    const bool verb = poly_english_finite(s, i) || poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    return verb && s->ent_start[i] == POLY_NONE && !poly_is_capital(s, i);
}

/* Where what is said begins behind a noun of speech and its source: "is that", "on Monday that",
 * "for"; 0: nowhere. */
static uint32_t noun_content(const poly_scan *s, const poly_clause *c, const poly_hit *noun,
                             uint32_t i)
{
    const bool predicate = poly_english_is(s, i);
    if (predicate && poly_particle(s, i, POLY_PART_AUXILIARY) > i + 1) return i + 1; /* "is to" */
    const uint32_t at = predicate ? i + 1 : poly_english_skip_days(s, i, c->to);
    if (at >= c->to) return 0;
    const uint32_t that = poly_particle(s, at, POLY_PART_COMPLEMENTISER);
    if (that > at) return poly_english_opens_relative(s, that) ? 0 : that;
    if (predicate) return poly_particle(s, at, POLY_PART_INFINITIVE) > at ? at : 0;
    const uint32_t matter = poly_particle(s, at, POLY_PART_MATTER);
    /* not "warnings from parts of | society" */
    const bool named = i == noun->tok_end || s->ent_end[i] != POLY_NONE;
    return matter > at && named && poly_clause_cue_has(s, noun, POLY_P_NP) ? matter : 0;
}

/* "In Lee's view, the plan is late": a noun of opinion that opens a sentence with its
 * preposition. */
static bool in_view(const poly_scan *s, const poly_clause *c, const poly_hit *noun,
                    poly_range source)
{
    return poly_clause_cue_has(s, noun, POLY_P_BARE) && source.tok == c->from + 1 &&
           poly_particle(s, c->from, POLY_PART_PREPOSITION) == source.tok &&
           source.tok_end <= noun->tok && poly_is_mark(s, noun->tok_end, ',');
}

bool poly_english_noun(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    enum { OBJECT_WORDS = 3 };
    const poly_hit *noun = poly_cue_of_class(s, i, 1u << POLY_CUE_NOUN);
    if (!noun || c->sent->lang != POLY_LANG_EN || noun->tok_end + 1 >= c->to) return false;
    uint32_t behind;
    const poly_range source = noun_source(s, c, noun, &behind);
    if (poly_range_none(source) || behind >= c->to) return false;
    const bool view = in_view(s, c, noun, source);
    const uint32_t content = view ? behind + 1 : noun_content(s, c, noun, behind);
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) return false;
    /* "Lee's claim that the lock is safe was met with doubt": what is said does not end with the
     * sentence */
    const uint32_t head = source.tok < i ? source.tok : i;
    const bool subject = !view && !poly_english_is(s, behind) &&
                         poly_count_words(s, c->from, head) < OBJECT_WORDS &&
                         poly_english_verb(s, c->from, i) >= i;
    if (subject && !(c->sent->flags & POLY_SENT_HEADLINE)) return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_NOUN, noun, source, head, content);
    return true;
}

/* The noun of speech that a verb takes: "voiced [serious concerns]"; NULL: none stands there. */
static const poly_hit *object_noun(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { MODIFIERS = 5 };
    for (uint32_t k = i; k < c->to && k < i + MODIFIERS; k++) {
        const poly_hit *noun = poly_cue_of_class(s, k, 1u << POLY_CUE_NOUN);
        if (noun) return noun;
        if (!poly_is_word_token(s, k) || poly_english_finite(s, k) ||
            poly_particle(s, k, POLY_PART_PREPOSITION) > k ||
            poly_particle(s, k, POLY_PART_COMPLEMENTISER) > k)
            return NULL;
    }
    return NULL;
}

/* "issued an order that | directs crews to leave": where begins what the paper asks of somebody, by
 * the verb at `that`; 0: it tells something else of it. */
static uint32_t relative_demand(const poly_scan *s, const poly_clause *c, uint32_t that)
{
    const uint32_t verb = poly_skip_fillers(s, that);
    const poly_hit *cue = poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB);
    const bool asks = cue && poly_scan_entry(s, cue)->act == POLY_ACT_URGE &&
                      poly_clause_cue_has(s, cue, POLY_P_TO) && cue->tok_end < c->to;
    return asks && poly_english_later_infinitive(s, cue->tok_end, c->to) ? cue->tok_end : 0;
}

uint32_t poly_english_noun_object(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const bool inside = cue->tok_end - cue->tok > 1;
    const poly_hit *noun = inside ? cue : object_noun(s, c, cue->tok_end);
    if (!noun) return 0;
    const uint32_t at = poly_english_skip_days(s, noun->tok_end, c->to);
    if (at >= c->to) return 0;
    /* "issued a first warning of" */
    if (!inside && poly_particle_before(s, at, POLY_PART_MATTER)) return at;
    const uint32_t that = poly_particle(s, at, POLY_PART_COMPLEMENTISER);
    if (that > at && poly_english_opens_relative(s, that)) return relative_demand(s, c, that);
    if (that > at) return that;
    const uint32_t matter = poly_particle(s, at, POLY_PART_MATTER);
    if (matter > at) /* not "the threat he raised concerns about is real" */
        return poly_clause_cue_has(s, noun, POLY_P_NP) && !poly_english_finite(s, matter) ? matter
                                                                                          : 0;
    if (poly_particle(s, at, POLY_PART_INFINITIVE) > at) /* not "a call to the crews" */
        return poly_clause_cue_has(s, noun, POLY_P_TO) && !poly_is_capital(s, at + 1) &&
                       s->ent_start[at + 1] == POLY_NONE &&
                       poly_particle(s, at + 1, POLY_PART_DETERMINER) == at + 1
                   ? at
                   : 0;
    /* "expressed frustration they were put on hold" */
    const uint32_t found = s->ent_start[at];
    const bool pronoun = found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_PRONOUN;
    return pronoun && poly_english_clause(s, at, c->to) ? at : 0;
}

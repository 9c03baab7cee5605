/*
 * subject_cut.c - attributions that trail or interrupt with a verb and its subject: `..., Lee
 * said.`, `The attack, Lee said, came ...`, `..., said Lee.`, `..., dia menambahkan.`
 *
 *   in   a clause, a token where a cue starts     out  a poly_attribution that cuts it
 *
 * The same words may lead what follows ("Kepala Badan, Budi, mengatakan ..."), so each rule asks
 * what stands before the comma, between it and the verb, and behind the verb.
 */
#include "quote/clause.h"

/* "Acme, Budi melanjutkan, juga sudah menghubungi warga": is a body alone parted from its
 * predicate, which small words open? Indonesian. */
static bool parts_body(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                       uint32_t comma)
{
    const uint32_t body = s->ent_start[c->from], next = cue->tok_end + 1;
    return c->sent->lang != POLY_LANG_EN && body != POLY_NONE &&
           s->in->ents->at[body].kind == POLY_E_ORG &&
           s->in->ents->at[body].phrase.tok_end + 1 == comma &&
           poly_is_mark(s, cue->tok_end, ',') && poly_skip_fillers(s, next) > next;
}

/* Indonesian: a verb with meN- behind a comma leads what follows ("Menanggapi hal itu, Budi
 * mengatakan, ...", "Kepala Badan, Budi, mengatakan ..."); it interrupts only with a pronoun behind
 * a bare noun phrase: "Biayanya, ia meyakini, kecil". */
static bool leads_here(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                       uint32_t comma)
{
    const uint32_t content = poly_clause_complement(s, c, cue);
    /* "..., Budi menegaskan." */
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS)
        return poly_particle(s, c->from, POLY_PART_SUBORDINATOR) > c->from ||
               !poly_clause_has_predicate(s, c->from, comma - 1);
    const uint32_t first = s->ent_start[comma];
    const bool pronoun = first != POLY_NONE && s->in->ents->at[first].kind == POLY_E_PRONOUN;
    if (parts_body(s, c, cue, comma)) return false;
    if (!pronoun || !poly_is_mark(s, cue->tok_end, ',')) return true;
    const uint32_t from = c->from;
    return poly_particle(s, from, POLY_PART_PREPOSITION) > from ||
           poly_particle(s, from, POLY_PART_SUBORDINATOR) > from ||
           poly_particle(s, from, POLY_PART_CONDITION) > from ||
           poly_particle(s, from, POLY_PART_CONNECTIVE) > from ||
           poly_clause_has_predicate(s, from, comma - 1);
}

/* What may trail: what rules below ask of it, found once. */
typedef struct trail {
    const poly_hit *cue;
    uint32_t comma; /* behind it */
    uint32_t whom;  /* English: behind whoever is told, "told Reuters |"; else the cue's end */
    bool told_on;   /* a clause follows behind the verb's colon */
} trail;

/* "..., the campaign told Reuters.": behind the one who is told. English. */
static uint32_t told_whom(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t to_whom = poly_english_told_to(s, c, cue);
    if (to_whom > cue->tok_end) return to_whom;
    if (!poly_clause_cue_has(s, cue, POLY_P_WHOM) || cue->tok_end >= c->to ||
        !poly_is_word_token(s, cue->tok_end) ||
        poly_particle(s, cue->tok_end, POLY_PART_PREPOSITION) > cue->tok_end)
        return cue->tok_end;
    return poly_source_after(s, cue->tok_end, c->to).tok_end;
}

/* English: "The attack, Lee told the Post on Monday, | came from abroad": does the verb of what is
 * said follow whoever was told, or a day? */
static bool dated_inside(const poly_scan *s, const poly_clause *c, const trail *t)
{
    return c->sent->lang == POLY_LANG_EN &&
           poly_english_day_inside(s, t->whom, c->to) > t->cue->tok_end;
}

/* English: "..., a spokesman said on Monday, and it has ...": a day, and then a joined clause? */
static bool dated_and_joined(const poly_scan *s, const poly_clause *c, const trail *t)
{
    if (c->sent->lang != POLY_LANG_EN) return false;
    const uint32_t day = poly_english_skip_days(s, t->whom, c->to);
    if (!poly_is_mark(s, day, ',') || day + 2 >= c->to) return false;
    const uint32_t clause = poly_particle(s, day + 1, POLY_PART_CONJUNCTION);
    return clause > day + 1 && poly_english_clause(s, clause, c->to) &&
           !poly_cue_of_class(s, clause, 1u << POLY_CUE_VERB);
}

/* English: "The docks are full, Lee said: [ships wait] ...": a clause stands before the attribution
 * and another behind its colon. */
static bool told_on(const poly_scan *s, const poly_clause *c, uint32_t comma, const poly_hit *cue)
{
    enum { WORDS = 4 };
    const uint32_t colon = cue->tok_end;
    if (c->sent->lang != POLY_LANG_EN || !poly_is_mark(s, colon, ':')) return false;
    for (uint32_t i = colon; i < c->to && i < colon + POLY_W_SENTENCE_REACH; i++) {
        if (poly_is_mark(s, i, ';') || poly_is_mark(s, i, ')')) return false; /* a list, an aside */
    }
    return comma > c->from + 1 &&
           poly_clause_cue_has(s, cue, POLY_P_PLAIN) &&
           poly_english_verb(s, c->from, comma - 1) < comma - 1 &&
           poly_count_words(s, colon + 1, c->to) >= WORDS;
}

/* Words between the comma and the verb that can be nothing but its subject. */
static bool bare_pair(const poly_scan *s, const poly_clause *c, uint32_t comma, const poly_hit *cue)
{
    if (poly_particle(s, comma, POLY_PART_CONJUNCTION) > comma ||
        poly_particle(s, comma, POLY_PART_SUBORDINATOR) > comma ||
        poly_particle(s, comma, POLY_PART_RELATIVE) > comma ||
        poly_english_passive(s, c->from, cue->tok) ||
        poly_particle_before(s, cue->tok, POLY_PART_DETERMINER) ||
        poly_word_ends(s, cue->tok, POLY_S("ing")))
        return false;
    const uint32_t group = poly_skip_fillers_back(s, cue->tok); /* "..., The Post has learned" */
    for (uint32_t k = comma; k < group; k++) {
        if (poly_particle_before(s, k, POLY_PART_DETERMINER)) continue; /* "the report says" */
        if (k > comma && k + 1 == group && poly_word_ends(s, k, POLY_S("s")) &&
            !poly_word_ends(s, cue->tok, POLY_S("s")))
            continue; /* "port records show" */
        if (poly_cue_of_class(s, k, 1u << POLY_CUE_VERB) || poly_english_finite(s, k))
            return false; /* "..., saying the rule needs thought." */
    }
    return true;
}

/* Not ", hammered out on Sunday and announced on Monday": nothing is joined before the verb. */
static bool one_subject(const poly_scan *s, uint32_t comma, const poly_hit *cue)
{
    for (uint32_t k = comma; k < cue->tok; k++) {
        if (poly_particle(s, k, POLY_PART_CONJUNCTION) > k) return false;
    }
    return !poly_clause_cue_has(s, cue, POLY_P_WEAK);
}

/* "..., the insurers announced on Friday.": the day ends the sentence. */
static bool dated_last(const poly_scan *s, const poly_clause *c, const trail *t)
{
    const uint32_t day = poly_english_skip_days(s, t->whom, c->to);
    return day > t->whom && poly_count_words(s, day, c->to) == 0;
}

/* "..., the insurers estimate, ...", "..., her friend said.": nothing but subject and verb between
 * commas, behind words that can be what was said. Then the subject needs no name and the verb no
 * conjunction. Where the sentence ends with the verb nothing else can have been said: "When the
 * alarm went off, they ran, researchers said." */
static bool said_alone(const poly_scan *s, const poly_clause *c, const trail *t)
{
    enum { CONTENT_WORDS = 4 };
    const uint32_t comma = t->comma, behind = t->whom;
    const poly_hit *cue = t->cue;
    if (!bare_pair(s, c, comma, cue)) return false;
    const bool last = poly_count_words(s, behind, c->to) == 0;
    const bool weak = poly_clause_cue_has(s, cue, POLY_P_WEAK);
    if (last && !weak && poly_count_words(s, c->from, comma) >= CONTENT_WORDS) return true;
    /* "..., the Island Schools Network said on Monday." */
    const uint32_t subject = poly_skip_fillers_back(s, cue->tok);
    const uint32_t first = s->ent_start[comma];
    /* "..., Ann Lee, head of Acme, told Reuters on Monday." */
    const bool described = subject > comma && poly_is_mark(s, subject - 1, ',') &&
                           first != POLY_NONE && s->in->ents->at[first].kind == POLY_E_PERSON;
    const bool named = described || (subject > comma && poly_is_capital(s, subject - 1));
    const bool one = one_subject(s, comma, cue);
    const bool inserted = poly_is_mark(s, behind, ',') || t->told_on ||
                          (one && dated_inside(s, c, t));
    /* "..., financial documents, and ...": no verb with its subject */
    if (weak && poly_word_ends(s, cue->tok, POLY_S("s")) && !poly_is_capital(s, comma) &&
        s->ent_start[comma] == POLY_NONE && poly_particle(s, comma, POLY_PART_DETERMINER) == comma)
        return false;
    const bool plain = poly_clause_cue_has(s, cue, POLY_P_PLAIN);
    const bool closed =
        last || inserted || (one && dated_last(s, c, t)) ||
        ((named || plain) && (poly_english_ends(s, behind, c->to) || dated_and_joined(s, c, t)));
    if (!closed || poly_particle(s, c->from, POLY_PART_SUBORDINATOR) > c->from) return false;
    return inserted || poly_english_verb(s, c->from, comma) < comma;
}

/* "As a rule, ports are old, Lee said.": the sentence ends with the verb, and more than the scene
 * stands before it. */
static bool closes(const poly_scan *s, const poly_clause *c, uint32_t comma, uint32_t behind)
{
    const uint32_t to = comma - 1;
    const uint32_t from =
        to > c->from + POLY_W_SENTENCE_REACH ? to - POLY_W_SENTENCE_REACH : c->from;
    return poly_count_words(s, behind, c->to) == 0 &&
           poly_comma_from(s, from, to, POLY_W_SENTENCE_REACH) < to;
}

static bool holds_entity(const poly_scan *s, poly_range phrase)
{
    for (uint32_t i = phrase.tok; i < phrase.tok_end; i++) {
        if (s->ent_start[i] != POLY_NONE) return true;
    }
    return false;
}

/* English: may the words behind the comma be a subject whose verb says what stands before it? Not
 * ", and Lee said", ", who told Congress", ", that she hoped"; nor where the verb leads: "..., Lee
 * said on Monday that ...". */
static bool may_trail(const poly_scan *s, const poly_clause *c, const trail *t)
{
    const uint32_t comma = t->comma;
    const poly_hit *cue = t->cue;
    if (poly_particle(s, comma, POLY_PART_CONJUNCTION) > comma ||
        poly_particle(s, comma, POLY_PART_COMPLEMENTISER) > comma ||
        poly_particle(s, comma, POLY_PART_RELATIVE) > comma ||
        (poly_particle(s, comma, POLY_PART_SUBORDINATOR) > comma &&
         poly_particle(s, comma, POLY_PART_AS) == comma))
        return false;
    return poly_is_mark(s, cue->tok_end, ',') || t->told_on ||
           poly_cue_of_class(s, cue->tok_end, 1u << POLY_CUE_VERB) || /* "she said adding that" */
           !poly_clause_find_that(s, c, cue->tok_end);
}

/* English: "..., a deal the crew has criticised.", "..., something they propose.": behind a noun
 * its owner or a pronoun begins a clause that tells what it is. */
static bool is_told_of(const poly_scan *s, uint32_t comma, uint32_t group)
{
    if (poly_particle(s, comma, POLY_PART_INDEFINITE) == comma &&
        poly_particle(s, comma, POLY_PART_AMOUNT) == comma)
        return false;
    for (uint32_t k = comma + 1; k < group; k++) {
        if (!poly_is_word_token(s, k) || poly_particle(s, k, POLY_PART_PREPOSITION) > k)
            return false;
        const poly_hit *pronoun = poly_hit_at(s->in->hits, k, POLY_K_PRONOUN);
        if (poly_particle(s, k, POLY_PART_DEFINITE) > k ||
            (pronoun && (poly_scan_entry(s, pronoun)->props & POLY_P_SUBJ)))
            return true;
    }
    return false;
}

static trail trail_at(const poly_scan *s, const poly_clause *c, uint32_t comma, const poly_hit *cue)
{
    return (trail){.cue = cue,
                   .comma = comma,
                   .whom = c->sent->lang == POLY_LANG_EN ? told_whom(s, c, cue) : cue->tok_end,
                   .told_on = told_on(s, c, comma, cue)};
}

/* "..., a claim that the pilots | denied": the verb of a relative clause about what was said
 * before, which is nobody's content. */
static bool denies_verdict(const poly_scan *s, uint32_t from, uint32_t verb)
{
    const uint32_t noun = poly_english_verdict(s, from, verb);
    return noun && noun + 1 < verb &&
           (poly_particle(s, noun + 1, POLY_PART_RELATIVE) > noun + 1 ||
            poly_particle(s, noun + 1, POLY_PART_COMPLEMENTISER) > noun + 1);
}

/* English: `The attack, Budi said, came ...`; `..., the company said on Monday.`; also `..., dia
 * menambahkan.` */
static bool subject_cut(const poly_scan *s, const poly_clause *c, uint32_t i, poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    const bool english = c->sent->lang == POLY_LANG_EN;
    if (!cue || poly_clause_strong_pair(s, i) || cue->tok_end > c->to) return false;
    /* "..., it is understood, ...", "..., but they continued to argue" */
    if (english &&
        (poly_english_refusal(s, c, cue) || poly_particle_before(s, i, POLY_PART_INFINITIVE)))
        return false;
    uint32_t comma = i;
    while (comma > c->from && i - comma < 20 && !poly_is_mark(s, comma - 1, ',') &&
           !poly_is_mark(s, comma - 1, '-'))
        comma--;
    if (comma == c->from || i - comma >= 20) return false;
    trail t = trail_at(s, c, comma, cue);
    if (english && (!may_trail(s, c, &t) || denies_verdict(s, comma, i) ||
                    is_told_of(s, comma, poly_skip_fillers_back(s, i))))
        return false;
    const bool ends = english || cue->tok_end >= c->to || poly_is_mark(s, cue->tok_end, ',') ||
                      poly_is_mark(s, cue->tok_end, '.') || poly_is_temporal(s, cue->tok_end) ||
                      poly_clause_near_end(s, c, cue->tok_end);
    const bool inside = dated_inside(s, c, &t), joined = inside || dated_and_joined(s, c, &t);
    if (english && !poly_english_ends(s, t.whom, c->to) && !poly_is_mark(s, cue->tok_end, ',') &&
        !joined && !t.told_on)
        return false;
    if (!ends || (!english && leads_here(s, c, cue, comma))) return false;
    poly_range source = poly_source_before(s, comma, i, true);
    if (english) source = poly_english_cut_source(s, c, &comma, i, source);
    if (comma != t.comma) t = trail_at(s, c, comma, cue);
    if (english && source.tok == comma + 1 && poly_ends_entity(s, source.tok_end, POLY_E_DOCUMENT))
        source.tok = comma; /* "..., [new] reports show" */
    if (poly_range_none(source) || source.tok > comma + 1) return false;
    const bool known = poly_subject_entity(s, i) != POLY_NONE;
    if (!poly_clause_cue_has(s, cue, POLY_P_BARE | POLY_P_THAT)) return false;
    const bool alone = english && source.tok == comma && said_alone(s, c, &t);
    const bool body = parts_body(s, c, cue, comma);
    if (!alone && (!known || (poly_clause_cue_has(s, cue, POLY_P_WEAK) && !body))) return false;
    const uint32_t to = t.told_on ? cue->tok_end + 1 : t.whom;
    *a =
        (poly_attribution){.cue = cue, .cue_tok = i, .source = source, .from = comma - 1, .to = to};
    if (body) return true;
    const bool leads = english && !poly_is_mark(s, cue->tok_end, ',') && !joined &&
                       !closes(s, c, comma, to);
    if (leads && poly_english_sets_scene(s, c->from, comma - 1)) return false;
    const uint32_t first = s->ent_start[comma];
    /* stands in no apposition */
    if (first != POLY_NONE && s->in->ents->at[first].kind == POLY_E_PRONOUN) return true;
    /* `Budi, kepala badan, mengatakan, ...` opens the content instead. */
    if (poly_count_words(s, c->from, comma) < (alone && poly_is_mark(s, cue->tok_end, ',') ? 1 : 2))
        return false;
    /* "The museum, Lee said, celebrated" */
    const bool inserted = inside || (english && poly_is_mark(s, cue->tok_end, ','));
    return inserted || s->ent_end[comma - 1] == POLY_NONE ||
           s->in->ents->at[s->ent_end[comma - 1]].phrase.tok != c->from;
}

/* "..., said Hale, an analyst at Acme, | but trouble may come": the comma before a clause that what
 * is said goes on with; 0: none does. */
static uint32_t joined_clause(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { DESCRIPTION = 14 };
    for (uint32_t k = i; k + 1 < to && k < i + DESCRIPTION; k++) {
        if (poly_english_finite(s, k)) return 0;
        const uint32_t clause = poly_particle(s, k + 1, POLY_PART_CONJUNCTION);
        if (poly_is_mark(s, k, ',') && clause > k + 1)
            return poly_english_clause(s, clause, to) ? k : 0;
    }
    return 0;
}

/* "The agency sent a note and, this week, | warned firms": does the comma at `comma` close an aside
 * behind a conjunction, so that the verb's subject stands before it? */
static bool closes_joined_aside(const poly_scan *s, uint32_t from, uint32_t comma)
{
    enum { ASIDE = 6 };
    for (uint32_t k = comma; k > from + 1 && comma - k <= ASIDE; k--) {
        if (poly_is_mark(s, k - 1, ','))
            return poly_particle_before(s, k - 1, POLY_PART_CONJUNCTION);
    }
    return false;
}

/* "Hackers use remote tools, said Hale.": somebody's name or a known group ends the sentence, so
 * that nothing was said behind the verb; what stands before is a clause, or the verb takes nothing
 * else and no comma parts a subject from it: "Hale, who runs it, said Acme". */
static bool named_last(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                       poly_range source, uint32_t behind)
{
    const uint32_t comma = cue->tok - 1;
    if (poly_count_words(s, behind, c->to) > 0 || !holds_entity(s, source)) return false;
    const uint32_t first = poly_comma_from(s, c->from, comma, POLY_W_SENTENCE_REACH);
    return poly_english_clause(s, c->from, first) ||
           (first == comma && poly_clause_cue_has(s, cue, POLY_P_PLAIN));
}

/* "The port is shut, notes Hale.", "..., commented Acme.": a weak verb that tells, before a name
 * that ends the sentence, behind a clause. */
static bool weak_last(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                      poly_range source, uint32_t behind)
{
    const poly_entry *e = poly_scan_entry(s, cue);
    const uint32_t object = POLY_P_NP | POLY_P_TO | POLY_P_WHOM;
    const uint32_t found = s->ent_end[source.tok_end];
    if (e->act != POLY_ACT_STATE || (e->props & object) || !(e->props & POLY_P_THAT) ||
        ((e->props & POLY_P_DOC) && !(e->props & POLY_P_BARE)) || found == POLY_NONE)
        return false;
    const uint8_t kind = s->in->ents->at[found].kind;
    return (kind == POLY_E_PERSON || kind == POLY_E_ORG || kind == POLY_E_PRONOUN) &&
           poly_count_words(s, behind, c->to) == 0 && poly_english_clause(s, c->from, cue->tok - 1);
}

/* "The dispute, said Hale, a lawyer who knows the port, | has cost millions": the comma behind what
 * describes the source, before the verb of a subject alone; 0: none is there. */
static uint32_t behind_described(const poly_scan *s, const poly_clause *c, uint32_t comma,
                                 uint32_t named)
{
    enum { DESCRIPTION = 24 };
    const bool apposed =
        poly_is_mark(s, named, ',') || poly_comma_from(s, comma + 1, named, DESCRIPTION) < named;
    if (!apposed || poly_english_verb(s, c->from, comma) < comma ||
        poly_comma_from(s, c->from, comma, POLY_W_SUBJECT_REACH) < comma)
        return 0;
    const uint32_t to = c->to - named > DESCRIPTION ? named + DESCRIPTION : c->to;
    for (uint32_t k = named; k + 2 < to; k++) {
        if (poly_is_mark(s, k, ',') && poly_english_finite(s, k + 1) && !poly_cue_at(s, k + 1) &&
            s->ent_start[k + 1] == POLY_NONE)
            return k;
    }
    return 0;
}

/* English: `..., said Hale.` `..., according to the firm.` */
static bool verb_subject_cut(const poly_scan *s, const poly_clause *c, uint32_t i,
                             poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    if (!cue || c->sent->lang != POLY_LANG_EN || poly_clause_strong_pair(s, i) || i == c->from ||
        !poly_is_mark(s, i - 1, ',') || poly_word_ends(s, i, POLY_S("ing")) ||
        closes_joined_aside(s, c->from, i - 1))
        return false;
    /* "Lee, a lawyer, told the Post." */
    if (poly_clause_cue_has(s, cue, POLY_P_WHOM) && !poly_clause_cue_has(s, cue, POLY_P_OF))
        return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    if (poly_range_none(source)) return false;
    const uint32_t named = source.tok_end;
    uint32_t behind = poly_english_phrase_end(s, named, c->to, false);
    /* "Lee, who runs it, said the plan ..."; "In its note, Acme, a port, posted its thanks": a verb
     * that takes an object, too */
    const uint32_t first = s->ent_start[poly_particle(s, c->from, POLY_PART_DETERMINER)];
    const bool object =
        !poly_clause_cue_has(s, cue, POLY_P_PLAIN) && !poly_english_clause(s, c->from, i - 1);
    const bool apposition = (first != POLY_NONE || object) &&
                            poly_english_verb(s, c->from, i - 1) >= i - 1 &&
                            !(c->sent->flags & POLY_SENT_HEADLINE);
    const uint32_t inside = holds_entity(s, source) ? behind_described(s, c, i - 1, named) : 0;
    if (inside) behind = inside;
    if (apposition && !inside && !named_last(s, c, cue, source, behind)) return false;
    if (poly_english_verb(s, cue->tok_end, named + 1) <= named ||
        (!inside && poly_english_verb(s, cue->tok_end, behind) < behind))
        return false; /* "said the plan works" */
    /* "said Lee, director of standards | and research at Acme", "says Acme's | AI and data head" */
    const bool described = behind > named || poly_english_is_genitive(s, named - 1) ||
                           poly_particle(s, behind, POLY_PART_CONJUNCTION) > behind;
    const uint32_t joined = inside ? 0 : joined_clause(s, behind, c->to);
    if (joined) behind = joined;
    /* "..., says Lee, meaning the weakest crews gain too" */
    const bool more = behind == named && poly_is_mark(s, behind, ',') &&
                      poly_particle(s, behind + 1, POLY_PART_GOES_ON) > behind + 1;
    const bool ends = inside || joined || more || poly_clause_near_end(s, c, behind);
    if (!ends && !(described && poly_english_verb(s, behind, c->to) >= c->to)) return false;
    const bool weak = poly_clause_cue_has(s, cue, POLY_P_WEAK);
    if (weak ? !weak_last(s, c, cue, source, behind) : !poly_clause_cue_has(s, cue, POLY_P_BARE))
        return false;
    /* "said [industry] officials" */
    if (!holds_entity(s, source) && !poly_is_capital(s, cue->tok_end) &&
        poly_particle(s, cue->tok_end, POLY_PART_DETERMINER) == cue->tok_end)
        return false;
    if (poly_particle(s, cue->tok_end, POLY_PART_COMPLEMENTISER) > cue->tok_end) return false;
    *a = (poly_attribution){
        .cue = cue, .cue_tok = i, .source = source, .from = i - 1, .to = ends ? behind : c->to};
    return true;
}

bool poly_clause_subject_cut(const poly_scan *s, const poly_clause *c, uint32_t i,
                             poly_attribution *a)
{
    return subject_cut(s, c, i, a) || verb_subject_cut(s, c, i, a);
}

/*
 * attribution.c - the free part of a sentence, and the attributions that trail or interrupt its
 * content: `..., ujarnya`, `..., kata dia, ...`, `..., Lee said.`, `..., menurut X`.
 *
 *   in   a sentence, with direct quotes already claimed     out  a poly_clause with its cuts
 */
#include "quote/clause.h"

#include <assert.h>

bool poly_clause_strong_pair(const poly_scan *s, uint32_t i) { return s->pair_of[i] != POLY_NONE; }

uint8_t poly_clause_cue_class(const poly_scan *s, const poly_hit *cue)
{
    return poly_scan_entry(s, cue)->cls;
}

bool poly_clause_cue_has(const poly_scan *s, const poly_hit *cue, uint32_t prop)
{
    return (poly_scan_entry(s, cue)->props & prop) != 0;
}

bool poly_clause_only_inside(const poly_scan *s, const poly_hit *cue)
{
    return poly_clause_cue_class(s, cue) == POLY_CUE_FRAME &&
           !poly_clause_cue_has(s, cue, POLY_P_THAT | POLY_P_BARE);
}

/* ---- the free part of a sentence ------------------------------------------------------------- */
static uint32_t skip_marks(const poly_scan *s, uint32_t i, uint32_t to)
{
    while (i < to && (s->tok[i].kind == POLY_TOK_MARKUP || poly_is_mark(s, i, '-') ||
                      poly_is_mark(s, i, '.') || poly_is_mark(s, i, ',') ||
                      poly_is_mark(s, i, '#') || poly_is_mark(s, i, '*')))
        i++;
    return i;
}

/* A dash that is still written as an entity. */
static bool is_dash_entity(const poly_scan *s, uint32_t i)
{
    static const poly_str dashes[] = {
        {"&#8212;", 7}, {"&mdash;", 7}, {"&#8211;", 7}, {"&ndash;", 7}};
    if (s->tok[i].kind != POLY_TOK_MARKUP) return false;
    for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++) {
        if (poly_str_eq(poly_token_str(s->in->text, &s->tok[i]), dashes[k])) return true;
    }
    return false;
}

/* "JAKARTA, KOMPAS.com - ", "Tuturan id – ": place and outlet up to a dash that stands free. */
static uint32_t skip_dateline(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { REACH = 12 };
    if (from >= to || !(s->tok[from].flags & POLY_TOKF_PARA)) return from;
    for (uint32_t i = from; i < to && i < from + REACH; i++) {
        const poly_token *t = &s->tok[i];
        const bool dash = (t->kind == POLY_TOK_PUNCT && t->mark == '-') || is_dash_entity(s, i);
        const bool free_dash = dash && (t->flags & POLY_TOKF_SPACE) && i + 1 < to &&
                               (s->tok[i + 1].flags & POLY_TOKF_SPACE);
        /* "Meridian Post - Nine ..." ends in the name of an outlet, "Budi berkata - ..." in a
         * verb */
        if (free_dash)
            return i > from && (!poly_cue_at(s, i - 1) || poly_is_capital(s, i - 1)) ? i + 1 : from;
        if (t->kind == POLY_TOK_QUOTE || poly_is_mark(s, i, ':')) return from;
        if (t->kind != POLY_TOK_WORD || (t->flags & POLY_TOKF_CAP)) continue;
        /* "Lee said it was dead - echoing" */
        if (poly_span_len(t->span) > 4 || poly_cue_of_class(s, i, 1u << POLY_CUE_VERB)) return from;
    }
    return from;
}

/* The first stretch without claimed tokens from `from` on. */
bool poly_clause_open_clause(const poly_scan *s, const poly_sentence *sent, uint32_t from,
                             poly_clause *c)
{
    *c = (poly_clause){.sent = sent, .from = from, .to = sent->tok_end};
    while (c->from < c->to && s->claimed[c->from]) c->from++;
    for (uint32_t i = c->from; i < c->to; i++) {
        if (s->claimed[i]) {
            c->to = i;
            break;
        }
    }
    c->from = skip_dateline(s, skip_marks(s, c->from, c->to), c->to);
    return c->from < c->to;
}

/* ---- (1) trailing and inserted attributions -------------------------------------------------- */
/* What may follow a source without being content: place, time, occasion, relay. */
uint32_t poly_clause_skip_circumstance(const poly_scan *s, uint32_t i, uint32_t to)
{
    for (uint32_t steps = 0; steps < 8; steps++) {
        const uint32_t at = poly_is_mark(s, i, ',') ? i + 1 : i;
        if (at >= to) return to;
        const poly_hit *frame = poly_cue_of_class(s, at, 1u << POLY_CUE_FRAME);
        const bool starts =
            poly_is_temporal(s, at) || poly_particle(s, at, POLY_PART_PREPOSITION) > at ||
            poly_is_mark(s, at, '(') ||
            (s->ent_start[at] != POLY_NONE &&
             s->in->ents->at[s->ent_start[at]].kind == POLY_E_PLACE) ||
            (frame && !poly_clause_only_inside(s, frame)) || s->tok[at].kind == POLY_TOK_NUMBER ||
            poly_particle(s, at, POLY_PART_SUBORDINATOR) > at ||
            poly_particle(s, at, POLY_PART_RELATIVE) > at;
        if (!starts) return i;
        uint32_t k = at + 1;
        uint32_t depth = poly_is_mark(s, at, '(') ? 1 : 0;
        while (k < to && k < at + POLY_W_CIRCUMSTANCE && (depth > 0 || !poly_is_mark(s, k, ','))) {
            if (poly_is_mark(s, k, '(')) depth++;
            if (poly_is_mark(s, k, ')') && depth > 0) depth--;
            k++;
        }
        i = k;
    }
    return i;
}

static bool near_end(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    if (c->sent->lang == POLY_LANG_EN) return poly_english_ends(s, i, c->to);
    return poly_clause_skip_circumstance(s, i, c->to) >= c->to ||
           poly_count_words(s, i, c->to) == 0;
}

static bool is_pronoun_at(const poly_scan *s, uint32_t i)
{
    return i < s->n && s->ent_start[i] != POLY_NONE &&
           s->in->ents->at[s->ent_start[i]].kind == POLY_E_PRONOUN;
}

/* "Program ini kata Mira akan diperluas", "Hal itu dinilai Mira dapat membantu": somebody named or
 * a pronoun right behind the cue, and a predicate right behind that. Between a subject and its
 * predicate no comma is needed. Indonesian only. */
static bool embedded(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t behind)
{
    static const uint8_t never[] = {POLY_PART_PREPOSITION,    POLY_PART_RELATIVE,
                                    POLY_PART_COMPLEMENTISER, POLY_PART_CONJUNCTION,
                                    POLY_PART_SUBORDINATOR,   POLY_PART_NEGATOR};
    const uint32_t i = cue->tok;
    if (c->sent->lang == POLY_LANG_EN || i < c->from + 2 || poly_is_capital(s, i) ||
        !poly_is_word_token(s, i - 1) || behind >= c->to || !poly_is_word_token(s, behind) ||
        poly_is_capital(s, behind) || poly_cue_at(s, behind))
        return false;
    for (size_t k = 0; k < sizeof never; k++) {
        if (poly_particle_before(s, i, never[k])) return false;
    }
    /* "Mira bilang Acme akan ...": its subject; "jangan sampai dia": a preposition */
    if (poly_clause_cue_class(s, cue) == POLY_CUE_INQUIT &&
        (!poly_clause_cue_has(s, cue, POLY_P_THAT | POLY_P_BARE) ||
         (s->ent_end[i] != POLY_NONE && s->in->ents->at[s->ent_end[i]].kind != POLY_E_ORG)))
        return false;
    const uint32_t found = s->ent_start[cue->tok_end];
    const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
    const bool somebody =
        e && e->phrase.tok_end == behind &&
        (e->kind == POLY_E_PERSON || (e->kind == POLY_E_PRONOUN && e->number == POLY_PRONOUN_SG) ||
         (e->kind == POLY_E_ORG && e->strength > 0 && poly_is_capital(s, e->core.tok)));
    const bool clitic = poly_cue_clitic(s, cue) && poly_clause_cue_class(s, cue) == POLY_CUE_FRAME;
    return (somebody || clitic) && !poly_is_temporal(s, behind) &&
           poly_count_words(s, behind, c->to) >= 2 &&
           poly_clause_has_predicate(s, behind, behind + 1);
}

static bool parted(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (poly_is_mark(s, i, ',')) return true; /* "tambah Azis, korban | mengalami" */
    }
    return false;
}

/* ", nilainya mencapai ...", ", pesan Natal ini menegaskan ...": a weak word that mostly is a noun
 * quotes only where a comma or the end of the sentence closes its attribution. Indonesian. */
static bool closed_behind(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                          uint32_t behind)
{
    return c->sent->lang == POLY_LANG_EN || !poly_clause_cue_has(s, cue, POLY_P_WEAK) ||
           poly_clause_cue_has(s, cue, POLY_P_THAT | POLY_P_BARE | POLY_P_FOLLOW) ||
           behind >= c->to ||
           !poly_is_word_token(s, behind) || near_end(s, c, behind) ||
           poly_is_mark(s, poly_skip_fillers(s, behind), ',') || parted(s, cue->tok_end, behind);
}

/* `, kata dia, ...`: a bare quoting verb with its source, or with the source in its -nya. */
static bool inquit_cut(const poly_scan *s, const poly_clause *c, uint32_t i, poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_INQUIT);
    if (!cue || poly_clause_strong_pair(s, i) || cue->tok_end > c->to) return false;
    const bool clitic = poly_cue_clitic(s, cue);
    uint32_t start = i;
    while (start > c->from && poly_particle(s, start - 1, POLY_PART_ADVERB) == start) start--;
    const bool comma =
        start > c->from && (poly_is_mark(s, start - 1, ',') || poly_is_mark(s, start - 1, '-'));
    const bool first = start == c->from;
    if (first && clitic && poly_clause_cue_has(s, cue, POLY_P_WEAK) &&
        !poly_is_mark(s, cue->tok_end, ','))
        return false; /* "Kisahnya menjadi terang": a noun */
    *a = (poly_attribution){
        .cue = cue, .cue_tok = i, .clitic = clitic, .from = comma ? start - 1 : start};
    a->source = clitic ? (poly_range){cue->tok_end, cue->tok_end}
                       : poly_source_after(s, cue->tok_end, c->to);
    const uint32_t behind = clitic ? cue->tok_end : a->source.tok_end;
    if (!clitic && poly_range_none(a->source) && !(behind >= c->to && comma)) return false;
    if (first && !clitic && c->sent->lang == POLY_LANG_ID &&
        poly_clause_cue_has(s, cue, POLY_P_WEAK) && !poly_is_mark(s, behind, ',') &&
        !is_pronoun_at(s, cue->tok_end))
        return false; /* "Kisah pendiri firma itu difilmkan" */
    if (!closed_behind(s, c, cue, behind)) return false;
    if (!comma && !first && !embedded(s, c, cue, behind) &&
        (poly_clause_cue_has(s, cue, POLY_P_WEAK) || !near_end(s, c, behind)))
        return false;
    if (!comma && !first && !clitic && poly_sent(s, i)->lang == POLY_LANG_ID && !s->in->ents->count)
        return false;
    if (!first && poly_clause_cue_has(s, cue, POLY_P_WEAK) && poly_is_capital(s, i) &&
        !(c->sent->flags & POLY_SENT_HEADLINE))
        return false; /* "Kepala Biro, Desak Putu Anjani, ...": a name */
    /* `..., jelas bahwa ...`: what follows a comma must name somebody, or be the end. */
    if (!clitic && poly_clause_cue_has(s, cue, POLY_P_WEAK) && behind < c->to &&
        s->ent_start[cue->tok_end] == POLY_NONE && !poly_is_capital(s, cue->tok_end))
        return false;
    a->to = behind;
    return true;
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
    if (!pronoun || !poly_is_mark(s, cue->tok_end, ',')) return true;
    const uint32_t from = c->from;
    return poly_particle(s, from, POLY_PART_PREPOSITION) > from ||
           poly_particle(s, from, POLY_PART_SUBORDINATOR) > from ||
           poly_particle(s, from, POLY_PART_CONDITION) > from ||
           poly_particle(s, from, POLY_PART_CONNECTIVE) > from ||
           poly_clause_has_predicate(s, from, comma - 1);
}

/* "..., the campaign told Reuters.": behind the one who is told. */
static uint32_t told_whom(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    if (!poly_clause_cue_has(s, cue, POLY_P_WHOM) || cue->tok_end >= c->to ||
        !poly_is_word_token(s, cue->tok_end) ||
        poly_particle(s, cue->tok_end, POLY_PART_PREPOSITION) > cue->tok_end)
        return cue->tok_end;
    return poly_source_after(s, cue->tok_end, c->to).tok_end;
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
        if (poly_cue_of_class(s, k, 1u << POLY_CUE_VERB) || poly_english_finite(s, k))
            return false; /* "..., saying the rule needs thought." */
    }
    return true;
}

/* "..., the insurers estimate, ...", "..., her friend said.": nothing but subject and verb between
 * commas, behind words that can be what was said. Then the subject needs no name and the verb no
 * conjunction. Where the sentence ends with the verb nothing else can have been said: "When the
 * alarm went off, they ran, researchers said." */
static bool said_alone(const poly_scan *s, const poly_clause *c, uint32_t comma,
                       const poly_hit *cue)
{
    enum { CONTENT_WORDS = 4 };
    if (!bare_pair(s, c, comma, cue)) return false;
    const uint32_t behind = told_whom(s, c, cue);
    const bool last = poly_count_words(s, behind, c->to) == 0;
    if (last && !poly_clause_cue_has(s, cue, POLY_P_WEAK) &&
        poly_count_words(s, c->from, comma) >= CONTENT_WORDS)
        return true;
    /* "..., the Island Schools Network said on Monday." */
    const uint32_t subject = poly_skip_fillers_back(s, cue->tok);
    const bool named = subject > comma && poly_is_capital(s, subject - 1);
    const bool inserted = poly_is_mark(s, behind, ',');
    /* "..., financial documents, and ...": no verb with its subject */
    if (poly_clause_cue_has(s, cue, POLY_P_WEAK) && poly_word_ends(s, cue->tok, POLY_S("s")) &&
        !poly_is_capital(s, comma) && s->ent_start[comma] == POLY_NONE &&
        poly_particle(s, comma, POLY_PART_DETERMINER) == comma)
        return false;
    const bool plain = poly_clause_cue_has(s, cue, POLY_P_PLAIN);
    const bool closed =
        last || inserted || ((named || plain) && poly_english_ends(s, behind, c->to));
    if (!closed || poly_particle(s, c->from, POLY_PART_SUBORDINATOR) > c->from) return false;
    return inserted || poly_english_verb(s, c->from, comma) < comma;
}

/* "As a rule, ports are old, Lee said.": the sentence ends with the verb, and more than the scene
 * stands before it. */
static bool closes(const poly_scan *s, const poly_clause *c, uint32_t comma, uint32_t behind)
{
    if (poly_count_words(s, behind, c->to) > 0) return false;
    for (uint32_t i = c->from; i + 1 < comma; i++) {
        if (poly_is_mark(s, i, ',')) return true;
    }
    return false;
}

/* English: may the words behind the comma be a subject whose verb says what stands before it? Not
 * ", and Lee said", ", who told Congress", ", that she hoped"; nor where the verb leads: "..., Lee
 * said on Monday that ...". */
static bool may_trail(const poly_scan *s, const poly_clause *c, uint32_t comma, const poly_hit *cue)
{
    if (poly_particle(s, comma, POLY_PART_CONJUNCTION) > comma ||
        poly_particle(s, comma, POLY_PART_COMPLEMENTISER) > comma ||
        poly_particle(s, comma, POLY_PART_RELATIVE) > comma ||
        (poly_particle(s, comma, POLY_PART_SUBORDINATOR) > comma &&
         poly_particle(s, comma, POLY_PART_AS) == comma))
        return false;
    return poly_is_mark(s, cue->tok_end, ',') ||
           poly_cue_of_class(s, cue->tok_end, 1u << POLY_CUE_VERB) || /* "she said adding that" */
           !poly_clause_find_that(s, c, cue->tok_end);
}

/* English: `The attack, Budi said, came ...`; `..., the company said on Monday.`; also `..., dia
 * menambahkan.` */
static bool subject_cut(const poly_scan *s, const poly_clause *c, uint32_t i, poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    if (!cue || poly_clause_strong_pair(s, i) || cue->tok_end > c->to) return false;
    /* "..., it is understood, ...", "..., but they continued to argue" */
    if (c->sent->lang == POLY_LANG_EN &&
        (poly_english_refusal(s, c, cue) || poly_particle_before(s, i, POLY_PART_INFINITIVE)))
        return false;
    uint32_t comma = i;
    while (comma > c->from && i - comma < 20 && !poly_is_mark(s, comma - 1, ',') &&
           !poly_is_mark(s, comma - 1, '-'))
        comma--;
    if (comma == c->from || i - comma >= 20) return false;
    if (c->sent->lang == POLY_LANG_EN && !may_trail(s, c, comma, cue)) return false;
    const bool ends = c->sent->lang == POLY_LANG_EN || cue->tok_end >= c->to ||
                      poly_is_mark(s, cue->tok_end, ',') || poly_is_mark(s, cue->tok_end, '.') ||
                      poly_is_temporal(s, cue->tok_end) || near_end(s, c, cue->tok_end);
    if (c->sent->lang == POLY_LANG_EN && !poly_english_ends(s, told_whom(s, c, cue), c->to) &&
        !poly_is_mark(s, cue->tok_end, ','))
        return false;
    if (!ends || (c->sent->lang != POLY_LANG_EN && leads_here(s, c, cue, comma))) return false;
    poly_range source = poly_source_before(s, comma, i, true);
    if (c->sent->lang == POLY_LANG_EN) source = poly_english_cut_source(s, c, &comma, i, source);
    if (poly_range_none(source) || source.tok > comma + 1) return false;
    const bool known = poly_subject_entity(s, i) != POLY_NONE;
    if (!poly_clause_cue_has(s, cue, POLY_P_BARE | POLY_P_THAT)) return false;
    const bool alone =
        c->sent->lang == POLY_LANG_EN && source.tok == comma && said_alone(s, c, comma, cue);
    if (!alone && (!known || poly_clause_cue_has(s, cue, POLY_P_WEAK))) return false;
    const uint32_t to = c->sent->lang == POLY_LANG_EN ? told_whom(s, c, cue) : cue->tok_end;
    *a =
        (poly_attribution){.cue = cue, .cue_tok = i, .source = source, .from = comma - 1, .to = to};
    const bool leads = c->sent->lang == POLY_LANG_EN && !poly_is_mark(s, cue->tok_end, ',') &&
                       !closes(s, c, comma, to);
    if (leads && poly_english_sets_scene(s, c->from, comma - 1)) return false;
    const uint32_t first = s->ent_start[comma];
    /* stands in no apposition */
    if (first != POLY_NONE && s->in->ents->at[first].kind == POLY_E_PRONOUN) return true;
    /* `Budi, kepala badan, mengatakan, ...` opens the content instead. */
    if (poly_count_words(s, c->from, comma) < (alone && poly_is_mark(s, cue->tok_end, ',') ? 1 : 2))
        return false;
    /* "The museum, Lee said, celebrated" */
    const bool inserted = c->sent->lang == POLY_LANG_EN && poly_is_mark(s, cue->tok_end, ',');
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

/* English: `..., said Hale.` `..., according to the firm.` */
static bool verb_subject_cut(const poly_scan *s, const poly_clause *c, uint32_t i,
                             poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    if (!cue || c->sent->lang != POLY_LANG_EN || poly_clause_strong_pair(s, i) || i == c->from ||
        !poly_is_mark(s, i - 1, ',') || poly_word_ends(s, i, POLY_S("ing")))
        return false;
    /* "Lee, a lawyer, told the Post." */
    if (poly_clause_cue_has(s, cue, POLY_P_WHOM) && !poly_clause_cue_has(s, cue, POLY_P_OF))
        return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    if (poly_range_none(source)) return false;
    const uint32_t named = source.tok_end;
    uint32_t behind = poly_english_phrase_end(s, named, c->to, false);
    /* "Lee, who runs it, said the plan ..." */
    const uint32_t first = s->ent_start[poly_particle(s, c->from, POLY_PART_DETERMINER)];
    const bool apposition = first != POLY_NONE && poly_english_verb(s, c->from, i - 1) >= i - 1 &&
                            !(c->sent->flags & POLY_SENT_HEADLINE);
    if (apposition) return false;
    if (poly_english_verb(s, cue->tok_end, named + 1) <= named ||
        poly_english_verb(s, cue->tok_end, behind) < behind)
        return false; /* "said the plan works" */
    /* "said Lee, director of standards | and research at Acme", "says Acme's | AI and data head" */
    const bool described = behind > named || poly_english_is_genitive(s, named - 1) ||
                           poly_particle(s, behind, POLY_PART_CONJUNCTION) > behind;
    const uint32_t joined = joined_clause(s, behind, c->to);
    if (joined) behind = joined;
    /* "..., says Lee, meaning the weakest crews gain too" */
    const bool more = behind == named && poly_is_mark(s, behind, ',') &&
                      poly_particle(s, behind + 1, POLY_PART_GOES_ON) > behind + 1;
    const bool ends = joined || more || near_end(s, c, behind);
    if (!ends && !(described && poly_english_verb(s, behind, c->to) >= c->to)) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_WEAK) || !poly_clause_cue_has(s, cue, POLY_P_BARE))
        return false;
    if (s->ent_start[cue->tok_end] == POLY_NONE && !poly_is_capital(s, cue->tok_end) &&
        poly_particle(s, cue->tok_end, POLY_PART_DETERMINER) == cue->tok_end)
        return false;
    if (poly_particle(s, cue->tok_end, POLY_PART_COMPLEMENTISER) > cue->tok_end) return false;
    *a = (poly_attribution){
        .cue = cue, .cue_tok = i, .source = source, .from = i - 1, .to = ends ? behind : c->to};
    return true;
}

/* Does another cue stand in the sentence? Then "dikutip dari Antara" tells by way of whom, not
 * who. */
bool poly_clause_other_cue(const poly_scan *s, const poly_hit *relay)
{
    const poly_sentence *sent = poly_sent(s, relay->tok);
    const uint32_t from = relay->tok - sent->tok > POLY_W_SENTENCE_REACH
                              ? relay->tok - POLY_W_SENTENCE_REACH
                              : sent->tok;
    for (uint32_t i = from; i < sent->tok_end && i < relay->tok + POLY_W_SENTENCE_REACH; i++) {
        const poly_hit *cue =
            i == relay->tok ? NULL : poly_cue_of_class(s, i, ~(1u << POLY_CUE_NOUN));
        /* "kata" may be a noun: not here */
        const bool told = cue && (s->claimed[i] & POLY_CLAIM_ATTRIBUTION);
        if (cue && !poly_clause_cue_has(s, cue, told ? POLY_P_RELAY : POLY_P_RELAY | POLY_P_WEAK))
            return true;
    }
    return false;
}

/* "dipilih berdasarkan prinsip meritokrasi", "didirikan berdasarkan hukum Negeri" is how, not who
 * says so: behind a frame that no comma parts from its clause somebody or a document must stand, or
 * the frame names one itself. */
static bool names_source(const poly_scan *s, const poly_hit *cue, poly_range source)
{
    if (poly_sent(s, cue->tok)->lang == POLY_LANG_EN || cue->tok_end - cue->tok > 1 ||
        poly_cue_clitic(s, cue))
        return true;
    if (!poly_clause_cue_has(s, cue, POLY_P_DOC)) return true;
    const uint32_t found = s->ent_start[source.tok];
    return found != POLY_NONE && s->in->ents->at[found].kind != POLY_E_PLACE;
}

/* "Penyebaran hoaks menurut LIPI sangat marak": between a subject and its predicate no comma is
 * needed. */
static bool between(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t behind)
{
    if (c->sent->lang == POLY_LANG_EN || poly_clause_cue_has(s, cue, POLY_P_RELAY)) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_WEAK))
        return poly_clause_only_inside(s, cue) && embedded(s, c, cue, behind);
    if (!poly_cue_clitic(s, cue) && s->ent_start[cue->tok_end] == POLY_NONE) return false;
    /* glued: "... KSSK Menurutnya, ..." */
    if (poly_is_capital(s, cue->tok) || poly_is_mark(s, behind, ',')) return false;
    if (embedded(s, c, cue, behind)) return true;
    return poly_count_words(s, behind, c->to) >= 2 &&
           !poly_clause_has_predicate(s, c->from, cue->tok) &&
           poly_clause_has_predicate(s, behind, c->to);
}

/* English: "..., according to a summary of the bill, the text of which is secret": do only words
 * that describe the source follow up to the sentence's end? */
static bool source_closes(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (to - i > POLY_W_CIRCUMSTANCE) return false;
    for (; i < to; i++) {
        if (!poly_is_mark(s, i, ',')) continue;
        return poly_particle(s, i + 1, POLY_PART_DETERMINER) > i + 1 ||
               poly_particle(s, i + 1, POLY_PART_RELATIVE) > i + 1;
    }
    return true;
}

/* `..., menurut X.` / `..., according to X, ...` */
static bool frame_cut(const poly_scan *s, const poly_clause *c, uint32_t i, poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME);
    if (!cue || i == c->from || poly_clause_strong_pair(s, i) || cue->tok_end > c->to) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_RELAY) && poly_clause_other_cue(s, cue)) return false;
    /* ", kata Budi, berdasarkan data itu ...": what the first one says */
    const bool doc = c->sent->lang != POLY_LANG_EN && poly_clause_cue_has(s, cue, POLY_P_DOC);
    if (doc &&
        (c->n_cuts > 0 || (!poly_clause_by_somebody(s, cue) && poly_clause_other_cue(s, cue))))
        return false;
    const bool comma = poly_is_mark(s, i - 1, ',') || poly_is_mark(s, i - 1, '-');
    const bool clitic = poly_cue_clitic(s, cue);
    const poly_range source = clitic ? (poly_range){cue->tok_end, cue->tok_end}
                                     : poly_source_after(s, cue->tok_end, c->to);
    uint32_t behind = clitic ? cue->tok_end : source.tok_end;
    if (c->sent->lang == POLY_LANG_EN && !poly_range_none(source))
        behind = poly_english_phrase_end(s, behind, c->to, true);
    if (!clitic && poly_range_none(source)) return false;
    const bool inside = between(s, c, cue, behind);
    if (!inside &&
        (poly_clause_only_inside(s, cue) || (poly_clause_cue_has(s, cue, POLY_P_WEAK) && !comma)))
        return false;
    if (poly_count_words(s, c->from, i) < 2) return false; /* "Namun, menurut X, ..." leads */
    if (!comma && !(near_end(s, c, behind) && names_source(s, cue, source)) && !inside)
        return false;
    const bool whole = comma && c->sent->lang == POLY_LANG_EN &&
                       !poly_clause_cue_has(s, cue, POLY_P_WEAK | POLY_P_RELAY) &&
                       source_closes(s, behind, c->to);
    if (comma && !poly_is_mark(s, behind, ',') && !whole && !near_end(s, c, behind)) return false;
    *a = (poly_attribution){.cue = cue,
                            .cue_tok = i,
                            .source = source,
                            .clitic = clitic,
                            .from = comma ? i - 1 : i,
                            .to = whole ? c->to : behind};
    return true;
}

/* `Tarif naik 8 persen, disampaikan Dirjen X.` / `..., as announced by the agency.` */
static bool passive_cut(const poly_scan *s, const poly_clause *c, uint32_t i, poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    if (!cue || poly_clause_cue_has(s, cue, POLY_P_WEAK) || poly_clause_strong_pair(s, i) ||
        poly_count_words(s, c->from, i) < 4)
        return false;
    if (poly_particle_before(s, i, POLY_PART_RELATIVE) ||
        poly_particle_before(s, i, POLY_PART_DEMONSTRATIVE))
        return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    /* "by | the | Citizen Lab" */
    const uint32_t named = poly_particle(s, source.tok, POLY_PART_DETERMINER);
    if (poly_range_none(source) || named >= source.tok_end || !near_end(s, c, source.tok_end))
        return false;
    if (s->ent_start[source.tok] == POLY_NONE && s->ent_start[named] == POLY_NONE) return false;
    const bool comma = poly_is_mark(s, i - 1, ',');
    *a = (poly_attribution){.cue = cue,
                            .cue_tok = i,
                            .source = source,
                            .from = comma ? i - 1 : i,
                            .to = source.tok_end};
    return true;
}

/* "..., Lee said on Monday, came from abroad": a circumstance that swallowed the verb of what was
 * said is none. */
static uint32_t english_behind(const poly_scan *s, uint32_t from, uint32_t end)
{
    return poly_english_verb(s, from, end) < end ? from : end;
}

/* "the port, which, Lee said, | was hit": what stands before the attribution is still open. */
static bool left_open(const poly_scan *s, const poly_clause *c, const poly_attribution *a)
{
    return a->from > c->from && poly_is_mark(s, a->from, ',') && poly_is_mark(s, a->to, ',') &&
           (poly_particle_before(s, a->from, POLY_PART_RELATIVE) ||
            poly_particle_before(s, a->from, POLY_PART_CONJUNCTION) ||
            poly_particle_before(s, a->from, POLY_PART_COMPLEMENTISER));
}

/* "The law will fail, Lee said, because nobody enforces it": more of what was said. What describes
 * whoever was told is none: "Lee told the Post, which had the story". */
static bool goes_on(const poly_scan *s, const poly_clause *c, const poly_attribution *a)
{
    /* "according to Lee, who added ..." tells of Lee */
    const bool alone = a->source.tok < a->cue_tok
                           ? a->to == a->cue->tok_end
                           : a->to == a->source.tok_end &&
                                 poly_particle(s, a->to + 1, POLY_PART_RELATIVE) == a->to + 1;
    return poly_is_mark(s, a->to, ',') && alone &&
           poly_particle(s, a->to + 1, POLY_PART_GOES_ON) > a->to + 1 &&
           poly_count_words(s, a->to, c->to) >= POLY_W_CONTENT_WORDS;
}

/* English: "It was, Lee said, one of the worst days", "they had two interviews, Lee said, the first
 * in May": commas that hold subject and verb alone; what follows is more of what was said where it
 * is no circumstance, participle or joined clause. */
static bool enclosed(const poly_scan *s, const poly_clause *c, const poly_attribution *a)
{
    enum { WORDS = 3 };
    const uint32_t next = a->to + 1;
    if (!poly_is_mark(s, a->from, ',') || !poly_is_mark(s, a->to, ',') ||
        a->to != a->cue->tok_end || a->source.tok >= a->cue_tok ||
        poly_count_words(s, a->to, c->to) < WORDS)
        return false;
    if (poly_particle(s, next, POLY_PART_INFINITIVE) > next) return true;
    return poly_particle(s, next, POLY_PART_PREPOSITION) == next && !poly_is_temporal(s, next) &&
           poly_particle(s, next, POLY_PART_SUBORDINATOR) == next &&
           poly_particle(s, next, POLY_PART_RELATIVE) == next &&
           poly_particle(s, next, POLY_PART_CONTRAST) == next &&
           poly_particle(s, next, POLY_PART_CONJUNCTION) == next &&
           !poly_cue_of_class(s, next, 1u << POLY_CUE_FRAME) &&
           !poly_word_ends(s, next, POLY_S("ing"));
}

static void settle_end(const poly_scan *s, const poly_clause *c, poly_attribution *a)
{
    /* "Maka, kata dia, setelah ada putusan ...", "Untuk tahun ini, kata dia, berdasarkan rapat itu
     * jumlahnya naik": nothing, or nothing whole, was said before it, so what follows is
     * content. */
    const uint32_t said = poly_clause_skip_connective(s, c->from, a->from);
    bool opens = poly_is_mark(s, a->to, ',') && poly_count_words(s, said, a->from) == 0;
    if (!opens && poly_is_mark(s, a->to, ',') && c->sent->lang != POLY_LANG_EN && c->n_cuts == 0)
        opens = !poly_clause_has_predicate(s, said, a->from) && !poly_is_temporal(s, a->to + 1) &&
                (poly_clause_has_predicate(s, a->to + 1, c->to) ||
                 /* "Hal itu, kata dia, karena ..." */
                 poly_particle(s, a->to + 1, POLY_PART_SUBORDINATOR) > a->to + 1);
    /* "The museum, Lee said, celebrated its heroes": half a clause stands before it */
    if (!opens && poly_is_mark(s, a->to, ',') && c->sent->lang == POLY_LANG_EN)
        opens = c->n_cuts == 0 && poly_english_verb(s, said, a->from) >= a->from &&
                !poly_is_temporal(s, a->to + 1) &&
                poly_particle(s, a->to + 1, POLY_PART_PREPOSITION) == a->to + 1 &&
                poly_particle(s, a->to + 1, POLY_PART_RELATIVE) == a->to + 1 &&
                !poly_word_ends(s, a->to + 1, POLY_S("ing"));
    opens |= c->sent->lang == POLY_LANG_EN &&
             (goes_on(s, c, a) || left_open(s, c, a) || enclosed(s, c, a));
    uint32_t end = opens ? a->to : poly_clause_skip_circumstance(s, a->to, c->to);
    if (!opens && c->sent->lang == POLY_LANG_EN)
        end = poly_english_ends(s, a->to, c->to) ? c->to : english_behind(s, a->to, end);
    a->trailing = end >= c->to || poly_count_words(s, end, c->to) < 2;
    a->to = a->trailing ? c->to : end;
}

void poly_clause_find_cuts(const poly_scan *s, poly_clause *c)
{
    for (uint32_t i = c->from; i < c->to && c->n_cuts < POLY_CUTS_MAX;) {
        poly_attribution a;
        const bool hit = s->cue_at[i] && (inquit_cut(s, c, i, &a) || subject_cut(s, c, i, &a) ||
                                          verb_subject_cut(s, c, i, &a) || frame_cut(s, c, i, &a) ||
                                          passive_cut(s, c, i, &a));
        if (!hit) {
            i++;
            continue;
        }
        a.end = a.to;
        settle_end(s, c, &a);
        assert(a.to > i);
        c->cut[c->n_cuts++] = a;
        i = a.to;
    }
}

/* A bare connective before an inserted attribution is left out: "Selain itu, katanya, ...". */
uint32_t poly_clause_skip_connective(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t end = poly_particle(s, from, POLY_PART_CONNECTIVE);
    if (end == from || end > to) return from;
    return end < to && poly_is_mark(s, end, ',') ? end + 1 : end;
}

/*
 * lead.c - attributions before their content: `X mengatakan (bahwa) ...`, `X urged Y to ...`,
 * `Disampaikan X, ...`; by a frame, `Menurut X, ...`: frame.c.
 *
 *   in   a clause and its cuts     out  a poly_lead: cue, source, first token of the content
 *
 * Each kind of cue word leads in its own way: verbs, frames, passives, nouns. The first one that
 * does is the clause's lead. Verbs that say nothing where they stand are refused (refusal.c).
 */
#include "quote/clause.h"

enum {
    LEADING = 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE | 1u << POLY_CUE_FRAME |
              1u << POLY_CUE_PASSIVE | 1u << POLY_CUE_NOUN,
    PHRASE_REACH = 12 /* tokens up to the comma that closes "As Lee noted on Monday, ..." */
};

poly_lead poly_clause_lead(const poly_clause *c, poly_rule rule, const poly_hit *cue,
                           poly_range source, uint32_t from, uint32_t content)
{
    return (poly_lead){
        .a = {.cue = cue, .cue_tok = cue->tok, .source = source, .from = from, .to = content},
        .rule = rule,
        .content = content,
        .pre_from = c->from,
        .pre_to = c->from};
}

bool poly_names_occasion(const poly_scan *s, uint32_t i)
{
    const uint32_t head = poly_particle(s, i, POLY_PART_DETERMINER);
    const uint32_t found = s->ent_start[i] != POLY_NONE ? s->ent_start[i] : s->ent_start[head];
    return poly_particle(s, head, POLY_PART_OCCASION) > head ||
           poly_particle(s, head, POLY_PART_EVENT) > head ||
           (found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_DOCUMENT);
}

/* "Dalam pernyataannya, ...", "Menanggapi kabar itu, ...": a word of saying; with a condition or an
 * aim its noun is only one ("Untuk mewujudkan usulan Budi, Ani ..."). */
static bool tells_here(const poly_scan *s, uint32_t i, bool condition)
{
    return condition && poly_sent(s, i)->lang != POLY_LANG_EN
               ? poly_cue_of_class(s, i, ~(1u << POLY_CUE_NOUN)) != NULL
               : poly_cue_at(s, i) != NULL;
}

/* "Terkait tarif baru, Budi menyebut ...": what is spoken of; not "Terkait hal itu, ...", "Terkait
 * Budi bertemu Ani, ...", which the text has told before. Indonesian. */
static bool opens_matter(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t matter = poly_particle(s, from, POLY_PART_REGARD);
    if (matter == from || poly_sent(s, from)->lang == POLY_LANG_EN ||
        poly_particle_before(s, to, POLY_PART_DEMONSTRATIVE) ||
        poly_comma_from(s, from, to, POLY_W_SENTENCE_REACH) < to)
        return false;
    uint32_t noun = matter; /* "tarif | yang akan naik" */
    while (noun < to && poly_particle(s, noun, POLY_PART_RELATIVE) == noun) noun++;
    return !poly_clause_has_predicate(s, matter, noun);
}

/* "Dalam merealisasikan Danantara ini, ia menegaskan ...": an opening phrase may belong to the
 * content. That of the occasion does not ("Dalam pernyataannya, ...", "Usai rapat, ...",
 * "Menanggapi hal itu, ..."): only a reason, a condition, and "dalam" without a noun of speech or a
 * date count. */
static bool opens_content(const poly_scan *s, const poly_hit *cue, uint32_t from, uint32_t to)
{
    const uint32_t cause = poly_particle(s, from, POLY_PART_CAUSE);
    if (cause > from)
        return poly_count_words(s, cause, to) == 0; /* "Karena itu, ..." alone, nothing of the
                                                     * occasion behind it */
    const uint32_t opening = poly_particle(s, from, POLY_PART_OPENING);
    const bool condition = poly_particle(s, from, POLY_PART_OPENER) > from ||
                           opens_matter(s, from, to) ||
                           poly_particle(s, from, POLY_PART_CONDITION) > from || opening > from;
    if (poly_sent(s, from)->lang == POLY_LANG_EN) /* "Due to the rise in attacks, ..." */
        return condition || poly_english_opens_content(s, cue, from, to);
    if (!condition &&
        (!poly_is_single(s, from, POLY_SINGLE_IN) || poly_names_occasion(s, from + 1)))
        return false;
    if (poly_particle(s, from, POLY_PART_ADVERB) > from ||
        poly_particle(s, from, POLY_PART_CONNECTIVE) > from)
        return false;
    const uint32_t matter = poly_particle(s, from, POLY_PART_REGARD); /* behind "bagi" */
    const bool pointed = poly_particle_before(s, to, POLY_PART_DEMONSTRATIVE); /* "pesan itu" */
    /* "Tahun ini, ...": a time that is one by itself */
    for (uint32_t i = opening > from + 1 ? opening : from; i < to; i++) {
        if (poly_is_temporal(s, i) || (i >= matter && tells_here(s, i, condition && !pointed)) ||
            (!condition && poly_word_ends(s, i, POLY_S("nya"))) ||
            (s->ent_start[i] != POLY_NONE &&
             s->in->ents->at[s->ent_start[i]].kind == POLY_E_PLACE && i == from + 1))
            return false;
    }
    return true;
}

/* English: "Lee, a lawyer who worked for the Board, | who said": the person, not the institution at
 * the end of what Lee is; `source` where nobody is described so. */
static poly_range described_before(const poly_scan *s, uint32_t from, poly_range source,
                                   uint32_t whose)
{
    enum { REACH = 14 };
    const uint32_t who = whose + poly_is_mark(s, whose, ',');
    if (poly_range_none(source) || !poly_is_single(s, who, POLY_SINGLE_WHO)) return source;
    const uint32_t last = s->ent_end[whose];
    if (last == POLY_NONE || s->in->ents->at[last].kind == POLY_E_PERSON) return source;
    const poly_entities *ents = s->in->ents;
    for (uint32_t x = ents->first[source.tok]; x-- > 0 && ents->at[x].core.tok >= from;) {
        const poly_range name = ents->at[x].core;
        if (source.tok - name.tok > REACH) break;
        if (ents->at[x].kind == POLY_E_PERSON && poly_is_mark(s, name.tok_end, ',') &&
            poly_particle(s, name.tok_end + 1, POLY_PART_DETERMINER) > name.tok_end + 1)
            return (poly_range){ents->at[x].phrase.tok, name.tok_end};
    }
    return source;
}

/* English: "It is doubtful that ...", "That is certain to stay". */
static bool is_dummy(const poly_scan *s, poly_range source)
{
    const poly_hit *it = poly_hit_at(s->in->hits, source.tok, POLY_K_PRONOUN);
    return source.tok_end == source.tok + 1 && poly_sent(s, source.tok)->lang == POLY_LANG_EN &&
           ((it && it->cls == POLY_PRONOUN_ORG) ||
            poly_particle(s, source.tok, POLY_PART_DEMONSTRATIVE) > source.tok ||
            poly_particle(s, source.tok, POLY_PART_COMPLEMENTISER) > source.tok);
}

/* "Pasal 4 | UU 16/2025": does a document end at `end` whose part is named before it? */
static bool ends_document(const poly_scan *s, uint32_t part_end, uint32_t end)
{
    const uint32_t found = s->ent_end[end];
    return found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_DOCUMENT &&
           s->in->ents->at[found].core.tok >= part_end;
}

/* "Dalam artikel yang tayang Mei itu(,) | disebutkan bahwa ...": the document in which a passive
 * without an agent tells something. Indonesian. */
static poly_range told_in(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    enum { REACH = 16, NUMBER = 2 }; /* "Dalam dua artikel itu" */
    const poly_range none = {verb, verb};
    const uint32_t opens = poly_clause_skip_connective(s, c->from, verb);
    const uint32_t but = poly_particle(s, opens, POLY_PART_CONTRAST);
    const uint32_t from = but > opens ? but : opens;
    const uint32_t in = poly_particle(s, from, POLY_PART_PREPOSITION);
    if (c->sent->lang == POLY_LANG_EN || in == from || in > verb || verb - in > REACH ||
        poly_particle_before(s, verb, POLY_PART_RELATIVE)) /* "laporan yang ditulis Acme" */
        return none;
    const poly_hit *speech = poly_cue_of_class(s, in, 1u << POLY_CUE_NOUN);
    if (speech && poly_skip_fillers_back(s, verb) == speech->tok_end)
        return (poly_range){in, speech->tok_end}; /* "Dalam pernyataannya juga disebutkan ..." */
    for (uint32_t i = in; i < verb && i <= in + NUMBER; i++) {
        const uint32_t found = s->ent_start[i];
        if (found == POLY_NONE || s->in->ents->at[found].kind != POLY_E_DOCUMENT) continue;
        const poly_range phrase = s->in->ents->at[found].phrase;
        const uint32_t before = poly_skip_fillers_back(s, verb);
        const bool comma = poly_is_mark(s, before - 1, ',');
        const uint32_t close = comma ? before - 1 : before;
        const poly_range named = poly_source_after(s, in, close);
        const bool closed = comma || phrase.tok_end >= close || named.tok_end >= close ||
                            ends_document(s, phrase.tok_end, close) ||
                            poly_particle_before(s, close, POLY_PART_DEMONSTRATIVE) ||
                            poly_particle(s, phrase.tok_end, POLY_PART_RELATIVE) > phrase.tok_end;
        if (!closed || phrase.tok_end > verb ||
            (!comma && poly_comma_from(s, phrase.tok_end, close, REACH) < close))
            return none; /* "Dalam situs itu ..., sehingga hal itu diketahui" */
        return poly_range_none(named) ? phrase : named;
    }
    return none;
}

/* "Ada bahaya jika | kota itu mewajibkan ...", "supaya | Budi bersedia ...": what was not said;
 * not "Bila Acme lalai, Budi, ..." nor "diketahui kalau | Budi membantah ...". Indonesian. */
static bool in_aim(const poly_scan *s, const poly_clause *c, poly_range source, uint32_t verb)
{
    const uint32_t i = source.tok;
    if (c->sent->lang == POLY_LANG_EN || poly_range_none(source) || i <= c->from + 1) return false;
    const bool only = (poly_particle_before(s, i, POLY_PART_CONDITION) ||
                       poly_particle_before(s, i, POLY_PART_OPENER)) &&
                      poly_comma_from(s, i, verb, POLY_W_SUBJECT_REACH) == verb;
    return only && !poly_cue_at(s, i - 2);
}

/* English: `She declared “It works!” | and said that ...`: who said the quotation before the
 * conjunction. */
static poly_range joined_source(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    const uint32_t group = poly_skip_fillers_back(s, verb);
    if (c->sent->lang == POLY_LANG_EN && poly_particle_before(s, group, POLY_PART_CONJUNCTION)) {
        for (uint32_t k = group; k-- > c->sent->tok && group - k < POLY_W_SUBJECT_REACH;) {
            if (s->found_at[k]) return s->out->at[s->found_at[k] - 1].source;
        }
    }
    return (poly_range){verb, verb};
}

static bool verb_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
    if (!cue || cue->tok_end > c->to) return false;
    const bool state = poly_clause_cue_class(s, cue) == POLY_CUE_STATE;
    const poly_rule rule = state ? POLY_R_INDIRECT_STATE : POLY_R_INDIRECT_VERB;
    const uint32_t content = poly_clause_complement(s, c, cue);
    const bool has_that = content && poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
    const uint32_t verb = poly_clause_negated_start(s, c, i);
    const bool auxiliary = c->sent->lang == POLY_LANG_EN; /* "who | had said" */
    const uint32_t whose =
        poly_clause_antecedent(s, c, auxiliary ? poly_skip_fillers_back(s, verb) : verb);
    poly_range source = {i, i};
    const char *why = poly_clause_refusal(s, c, cue, content);
    if (!why) {
        source = whose ? poly_source_before(s, c->from, whose, true)
                       : poly_source_before(s, c->from, i, state && !has_that);
        if (whose && poly_range_none(source)) source = poly_source_ending(s, c->from, whose);
        if (whose) source = described_before(s, c->from, source, whose);
        if (c->sent->lang == POLY_LANG_EN && !whose)
            source = poly_english_source(s, c->from, i, source);
        /* "Dalam laporannya menyebutkan bahwa ..." */
        if (poly_range_none(source) && poly_clause_cue_has(s, cue, POLY_P_DOC))
            source = told_in(s, c, i);
        if (poly_range_none(source)) source = joined_source(s, c, i);
        if (poly_range_none(source)) why = "refused: no subject";
        if (in_aim(s, c, source, i)) why = "refused: it was not said, only if";
        if (state && is_dummy(s, source)) why = "refused: nobody is sure of it";
        if (!whose && poly_english_modifies(s, cue, source))
            why = "refused: a participle or a noun";
    }
    if (why) {
        poly_refuse(s, rule, why, i, cue->tok_end);
        return false;
    }
    /* A demonstrative or a thing is no speaker: "Hal itu menunjukkan ..." needs a document's
     * verb. */
    *l = poly_clause_lead(c, rule, cue, source, source.tok, content);
    l->a.cue_tok = verb;
    if (c->sent->lang != POLY_LANG_EN && source.tok_end > source.tok + 1 &&
        poly_particle(s, source.tok_end - 1, POLY_PART_RELATIVE) == source.tok_end)
        l->a.source.tok_end--; /* "Banyak | yang menilai" */
    /* "Di samping itu, | terkait harga, Budi mengatakan ..." */
    const uint32_t behind = poly_clause_skip_connective(s, c->from, source.tok);
    const uint32_t opening =
        poly_hit_particle(s->in->hits, behind, POLY_PART_REGARD) ? behind : c->from;
    const bool participle = /* "After the attack, Lee issued a note warning of more" */
        c->sent->lang == POLY_LANG_EN && poly_word_ends(s, i, POLY_S("ing"));
    if (source.tok > c->from + 2 && poly_is_mark(s, source.tok - 1, ',') && !participle &&
        opens_content(s, cue, opening, source.tok - 1))
        l->pre_to = source.tok - 1;
    if (source.tok > c->from && poly_particle(s, c->from, POLY_PART_CAUSE) == source.tok)
        l->pre_to = source.tok;
    const uint32_t thing = poly_english_told_of(s, c, l);
    if (thing < source.tok) {
        l->pre_from = thing;
        l->pre_to = source.tok - 1;
    }
    return true;
}

/* Where the words begin that a document tells with the passive `cue`, or 0. */
static uint32_t told_content(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t i = cue->tok_end;
    const uint32_t that = poly_particle(s, i, POLY_PART_COMPLEMENTISER);
    if (that > i) return that;
    const uint32_t whether = poly_particle(s, i, POLY_PART_CONDITION);
    if (whether > i) return whether;
    for (uint32_t k = i; k < c->to; k++) { /* "diketahui, Budi mengatakan bahwa": what he says */
        const poly_hit *other = poly_cue_of_class(s, k, 1u << POLY_CUE_VERB);
        if (other && poly_particle(s, other->tok_end, POLY_PART_COMPLEMENTISER) > other->tok_end)
            return 0;
    }
    const bool topic =
        poly_clause_names_topic(s, i, c->to) || !poly_clause_has_predicate(s, i, c->to);
    return topic ? 0 : poly_particle(s, i, POLY_PART_OBJECT); /* "disebutkan mengenai | tiga hal" */
}

/* "Dari artikel itu diketahui kalau ...". */
static bool told_lead(const poly_scan *s, const poly_clause *c, const poly_hit *cue, poly_lead *l)
{
    const poly_range in = told_in(s, c, cue->tok);
    if (poly_range_none(in) || poly_clause_negated_start(s, c, cue->tok) < cue->tok) return false;
    const uint32_t content = told_content(s, c, cue);
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_PASSIVE, cue, in, c->from, content);
    return true;
}

/* "Dikatakan Budi | kegiatan itu merugikan warga": behind a name or pronoun the content needs no
 * comma where a clause follows. Indonesian. */
static bool clause_behind(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                          poly_range source)
{
    static const uint8_t never[] = {POLY_PART_PREPOSITION, POLY_PART_RELATIVE, POLY_PART_AS,
                                    POLY_PART_CONJUNCTION, POLY_PART_SUBORDINATOR};
    const uint32_t i = source.tok_end, found = s->ent_start[source.tok];
    if (c->sent->lang == POLY_LANG_EN || poly_clause_cue_has(s, cue, POLY_P_WEAK) || i >= c->to ||
        found == POLY_NONE || !poly_is_word_token(s, i) || poly_is_temporal(s, i) ||
        poly_cue_at(s, i) || poly_hit_of(s->in->hits, i, POLY_K_ROLE))
        return false;
    const poly_entity *e = &s->in->ents->at[found];
    if ((e->kind != POLY_E_PERSON && e->kind != POLY_E_PRONOUN) || e->phrase.tok_end != i)
        return false;
    for (size_t k = 0; k < sizeof never; k++) {
        if (poly_particle(s, i, never[k]) > i) return false;
    }
    return poly_clause_has_predicate(s, i, c->to);
}

/* "Disebutkan pula, ...", "dijelaskan bila ...": what a passive without an agent opens behind it,
 * where somebody spoke before; or 0. Indonesian. */
static uint32_t agentless_content(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    if (c->sent->lang == POLY_LANG_EN || poly_clause_cue_has(s, cue, POLY_P_WEAK) || !s->out->count)
        return 0;
    const uint32_t also = poly_skip_fillers(s, cue->tok_end);
    const uint32_t whether = poly_particle(s, also, POLY_PART_CONDITION);
    if (whether > also && poly_comma_from(s, whether, c->to, POLY_W_SENTENCE_REACH) >= c->to)
        return whether;
    return also > cue->tok_end && poly_is_mark(s, also, ',') &&
                   poly_clause_has_predicate(s, also + 1, c->to)
               ? also + 1
               : 0;
}

static bool passive_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    if (!cue || cue->tok_end >= c->to) return false;
    if (told_lead(s, c, cue, l)) return true;
    if (poly_clause_cue_has(s, cue, POLY_P_SOMEBODY)) return false; /* "Diketahui, ..." */
    const bool clitic = poly_cue_clitic(s, cue);                    /* "Dikatakannya, ..." */
    const uint32_t agent =
        c->sent->lang == POLY_LANG_EN ? cue->tok_end : poly_clause_agent(s, cue->tok_end);
    const bool whether = c->sent->lang != POLY_LANG_EN && /* "dijelaskan bila ..." */
                         poly_particle(s, agent, POLY_PART_CONDITION) > agent;
    poly_range source = clitic || whether ? (poly_range){cue->tok_end, cue->tok_end}
                                          : poly_source_after(s, agent, c->to);
    const bool opens =
        poly_count_words(s, c->from, i) == 0 || poly_clause_skip_connective(s, c->from, i) >= i;
    /* "As detailed in the notice the firms got, practices that ..." */
    const uint32_t comma = opens && c->sent->lang == POLY_LANG_EN
                               ? poly_comma_from(s, source.tok_end, c->to, PHRASE_REACH)
                               : c->to;
    uint32_t that = comma < c->to ? comma + 1 : poly_clause_find_that(s, c, cue->tok_end);
    if (!that && opens && poly_range_none(source)) that = agentless_content(s, c, cue);
    if (poly_range_none(source) && !that && !clitic) return false;
    /* "Dapat disimpulkan bahwa ...", "perlu disampaikan bahwa ...": nobody says it. Indonesian. */
    if (poly_range_none(source) && !clitic && c->sent->lang != POLY_LANG_EN &&
        poly_particle_before(s, i, POLY_PART_MODAL))
        return false;
    uint32_t content = that;
    /* "Dilaporkan Kabar Selat, Budi menyatakan bahwa ...": what Budi says */
    const bool told = poly_clause_cue_has(s, cue, POLY_P_WEAK) && c->sent->lang != POLY_LANG_EN &&
                      poly_clause_other_cue(s, cue);
    if (!content && opens && !told && poly_is_mark(s, source.tok_end, ','))
        content = source.tok_end + 1;
    /* "Disebutkan kelompok termuda, yakni warga muda, ...": the subject of what is said */
    if (!that && content > cue->tok_end && content == source.tok_end + 1 && !clitic &&
        poly_particle(s, content, POLY_PART_COPULA) > content && !poly_clause_by_somebody(s, cue)) {
        content = cue->tok_end;
        source = (poly_range){cue->tok_end, cue->tok_end};
    }
    if (!content && opens && clause_behind(s, c, cue, source)) content = source.tok_end;
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) return false;
    /* "Hal senada disampaikan Rina, warga Lontar, yang datang ...": it tells of her */
    if (!that && c->sent->lang != POLY_LANG_EN &&
        poly_particle(s, content, POLY_PART_RELATIVE) > content)
        return false;
    /* "Dalam laporan itu disebutkan bahwa ..." */
    if (poly_range_none(source) && !clitic) source = poly_source_paper(s, c->from, i);
    *l = poly_clause_lead(c, POLY_R_INDIRECT_PASSIVE, cue, source, i, content);
    l->a.clitic = clitic;
    return true;
}

/* English: "As Lee said, [Acme, the Bank and Bolt urged] firms to patch": does somebody else, one
 * or several, tell what stands behind the comma? */
static bool others_tell(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { MOST = 4 };
    for (uint32_t n = 0; n < MOST && i < c->to; n++) {
        const uint32_t name = poly_particle(s, i, POLY_PART_DETERMINER);
        const uint32_t found = s->ent_start[i] != POLY_NONE ? s->ent_start[i] : s->ent_start[name];
        if (found == POLY_NONE || s->in->ents->at[found].kind == POLY_E_PLACE) return false;
        i = s->in->ents->at[found].phrase.tok_end;
        const uint32_t next = poly_particle(s, i + poly_is_mark(s, i, ','), POLY_PART_CONJUNCTION);
        if (next == i) break;
        i = next;
    }
    const poly_hit *cue = i < c->to ? poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) : NULL;
    return cue && cue->tok_end < c->to && !poly_clause_cue_has(s, cue, POLY_P_WEAK) &&
           poly_clause_complement(s, c, cue) > 0;
}

/* "As Lee said, the agencies urged ...": does the cue at i stand in such an aside? */
static bool in_as_clause(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    if (c->sent->lang != POLY_LANG_EN || i > c->from + PHRASE_REACH ||
        poly_particle(s, c->from, POLY_PART_AS) == c->from)
        return false;
    const uint32_t comma = poly_comma_from(s, i, c->to, PHRASE_REACH);
    return comma + 1 < c->to && others_tell(s, c, comma + 1);
}

/* English: "As Lee noted on Monday, the rules are too strict." */
static bool as_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    if (!cue || c->sent->lang != POLY_LANG_EN ||
        poly_particle(s, c->from, POLY_PART_AS) == c->from || i > c->from + PHRASE_REACH)
        return false;
    if (!poly_clause_cue_has(s, cue, POLY_P_BARE) || poly_english_refusal(s, c, cue)) return false;
    const uint32_t behind = cue->tok_end; /* "As Lee said in a letter addressed to Cho, ..." */
    const uint32_t comma = poly_comma_from(s, behind, c->to, PHRASE_REACH + 1);
    if (comma + 1 >= c->to || !poly_english_clause(s, comma + 1, c->to)) return false;
    if (poly_particle(s, behind, POLY_PART_PREPOSITION) == behind &&
        !poly_english_ends(s, behind, comma))
        return false;
    const poly_range source = poly_source_before(s, c->from + 1, i, true);
    if (poly_range_none(source) || source.tok > c->from + 2) return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_VERB, cue, source, c->from, comma + 1);
    return true;
}

/* English: "Users were told to patch at once." */
static bool agentless_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    if (!cue || cue->tok_end >= c->to || !poly_english_agentless(s, c, cue) ||
        poly_count_words(s, cue->tok_end, c->to) < POLY_W_CONTENT_WORDS + 1)
        return false;
    const uint32_t content = poly_english_skip_days(s, cue->tok_end, c->to);
    *l = poly_clause_lead(c, POLY_R_INDIRECT_PASSIVE, cue, (poly_range){i, i}, i, content);
    poly_english_take_asked(s, c, l);
    return true;
}

static bool noun_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_NOUN);
    if (!cue || cue->tok_end >= c->to || c->sent->lang == POLY_LANG_EN) return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    const uint32_t that =
        poly_range_none(source) ? 0 : poly_particle(s, source.tok_end, POLY_PART_COMPLEMENTISER);
    if (!that || that == source.tok_end || poly_count_words(s, that, c->to) < POLY_W_CONTENT_WORDS)
        return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_NOUN, cue, source, i, that);
    return true;
}

/* "Anton menanggapi pesan Budi yang | meminta warga tenang", "Ada media yang | menyebut ...": a
 * clause is told behind a main verb, so that the sentence cannot go on with one behind it; not
 * "Warga yang menyebut hal itu pergi". */
bool poly_clause_relative_lead(const poly_scan *s, const poly_clause *c, poly_lead *l)
{
    enum { ASKED_WORDS = 5 };
    if (c->sent->lang == POLY_LANG_EN) return false;
    poly_clause inner = *c;
    inner.relatives = true;
    for (uint32_t i = c->from + 2; (i = poly_next_cue(s, i, c->to)) < c->to; i++) {
        const uint32_t group = poly_skip_fillers_back(s, i);
        if (!poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) || poly_clause_strong_pair(s, i) ||
            !poly_particle_before(s, group, POLY_PART_RELATIVE))
            continue;
        if (!verb_lead(s, &inner, i, l) || !poly_clause_cue_has(s, l->a.cue, POLY_P_THAT)) continue;
        const uint32_t first = s->ent_start[l->a.source.tok];
        /* "laman yang meminta data pribadi": a form, not a paper */
        const bool form = first != POLY_NONE && s->in->ents->at[first].kind == POLY_E_DOCUMENT &&
                          !poly_clause_cue_has(s, l->a.cue, POLY_P_DOC);
        const bool word = poly_is_mark(s, l->content + 1, ','); /* "membantah klaim, yakni:" */
        const bool asked = poly_clause_cue_has(s, l->a.cue, POLY_P_TO) &&
                           poly_count_words(s, l->content, c->to) >= ASKED_WORDS;
        if (!form && !word && poly_clause_has_predicate(s, c->from, l->a.source.tok) &&
            (asked || poly_clause_has_predicate(s, l->content, c->to))) {
            l->aside = true;
            return true;
        }
    }
    return false;
}

bool poly_clause_find_lead(const poly_scan *s, const poly_clause *c, poly_lead *l)
{
    for (uint32_t i = c->from; (i = poly_next_cue(s, i, c->to)) < c->to; i++) {
        bool in_cut = false;
        for (uint32_t k = 0; k < c->n_cuts; k++) in_cut |= i >= c->cut[k].from && i < c->cut[k].to;
        if (in_cut || poly_clause_strong_pair(s, i) || !poly_cue_of_class(s, i, LEADING) ||
            in_as_clause(s, c, i))
            continue;
        const bool opens = poly_count_words(s, c->from, i) < 3 ||
                           poly_particle(s, c->from, POLY_PART_CONNECTIVE) > c->from ||
                           (c->sent->lang == POLY_LANG_EN && poly_is_mark(s, i - 1, ':'));
        if (opens && poly_clause_frame_lead(s, c, i, l)) return true;
        if (as_lead(s, c, i, l) || verb_lead(s, c, i, l) || agentless_lead(s, c, i, l)) return true;
        if (poly_english_by_agent(s, c, i, l) || poly_english_noun(s, c, i, l)) return true;
        if (passive_lead(s, c, i, l) || noun_lead(s, c, i, l)) return true;
    }
    return false;
}

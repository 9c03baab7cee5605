/*
 * attribution.c - the attributions that trail or interrupt a content: `..., ujarnya`, `..., kata
 * dia, ...`, `..., menurut X`; and where each of them ends.
 *
 *   in   a clause     out  its cuts
 *
 * A verb with its subject ("..., Lee said.") is looked at by subject_cut.c.
 */
#include "quote/chain.h"

#include <assert.h>

static bool is_pronoun_at(const poly_scan *s, uint32_t i)
{
    return i < s->n && s->ent_start[i] != POLY_NONE &&
           s->in->ents->at[s->ent_start[i]].kind == POLY_E_PRONOUN;
}

/* Who may stand between a subject and its predicate: somebody named, a pronoun, a named
 * institution, a group ("dinilai sejumlah pihak | akan"), an office ("dikatakan Menkominfo |
 * dapat"). */
static bool names_agent(const poly_scan *s, const poly_hit *cue, uint32_t behind)
{
    const uint32_t several = poly_particle(s, cue->tok_end, POLY_PART_DETERMINER);
    const uint32_t whole = s->ent_start[cue->tok_end]; /* "para ahli" is one entity */
    const uint32_t found = whole != POLY_NONE ? whole : s->ent_start[several];
    const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
    if (!e || e->phrase.tok_end != behind) return false;
    switch (e->kind) {
    case POLY_E_PERSON:
    case POLY_E_GROUP: return true;
    case POLY_E_PRONOUN: return e->number == POLY_PRONOUN_SG;
    case POLY_E_ORG: return e->strength > 0 && poly_is_capital(s, e->core.tok);
    case POLY_E_ROLE: return several > cue->tok_end || poly_is_capital(s, e->core.tok);
    default: return false;
    }
}

/* "Meski aturan itu dinilai warga terlalu ketat, ...": is the passive at i one of a subordinate
 * clause? */
static bool in_subordinate(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    uint32_t from = i;
    while (from > c->from && i - from < POLY_W_SUBJECT_REACH && !poly_is_mark(s, from - 1, ','))
        from--;
    return poly_particle(s, from, POLY_PART_SUBORDINATOR) > from;
}

/* "Hal itu dinilai Mira | sebagai langkah maju": the predicate of a judgement. */
static bool judged_as(const poly_scan *s, const poly_hit *cue, uint32_t behind)
{
    return poly_clause_only_inside(s, cue) && poly_particle(s, behind, POLY_PART_AS) > behind;
}

/* "Program ini kata Mira akan diperluas", "Hal itu dinilai Mira dapat membantu": somebody right
 * behind the cue, and a predicate right behind that. Between a subject and its predicate no comma
 * is needed. Indonesian only. */
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
    if (poly_clause_only_inside(s, cue) && in_subordinate(s, c, i)) return false;
    const bool clitic = poly_cue_clitic(s, cue) &&
                        (poly_clause_cue_class(s, cue) == POLY_CUE_FRAME ||
                         /* "Dana itu katanya bisa ditarik" */
                         poly_particle_before(s, i, POLY_PART_DEMONSTRATIVE));
    return (clitic || names_agent(s, cue, behind)) && !poly_is_temporal(s, behind) &&
           poly_count_words(s, behind, c->to) >= 2 &&
           (poly_clause_has_predicate(s, behind, behind + 1) || judged_as(s, cue, behind));
}

/* "Aturan itu, dikatakan Budi, | dibatalkan": does the clause go on behind the comma at i, and not
 * with an occasion ("saat membacakan ...")? Indonesian. */
static bool encloses(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    return c->sent->lang != POLY_LANG_EN && poly_is_mark(s, i, ',') &&
           poly_particle(s, i + 1, POLY_PART_SUBORDINATOR) == i + 1 &&
           !poly_is_temporal(s, i + 1) && poly_clause_has_predicate(s, i + 1, c->to);
}

/* "Tarif itu, diakui Budi | sudah naik": only the comma before the attribution is there, and the
 * predicate of a bare subject follows the name. Indonesian. */
static bool opens_predicate(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                            poly_range source)
{
    const uint32_t i = source.tok_end;
    return c->sent->lang != POLY_LANG_EN && names_agent(s, cue, i) && i + 2 < c->to &&
           poly_is_word_token(s, i) && !poly_is_capital(s, i) && !poly_cue_at(s, i) &&
           !poly_is_temporal(s, i) && poly_clause_has_predicate(s, i, i + 1) &&
           poly_particle(s, i, POLY_PART_COMPLEMENTISER) == i &&
           !poly_clause_has_predicate(s, c->from, cue->tok);
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
           behind >= c->to || !poly_is_word_token(s, behind) ||
           poly_clause_near_end(s, c, behind) ||
           poly_is_mark(s, poly_skip_fillers(s, behind), ',') || parted(s, cue->tok_end, behind);
}

/* "Sebab selama ini menurutnya, petani hanya ...", "Selain itu kata Budi, warga harus ...": only
 * the comma behind an attribution is there, and nothing whole was said before it. */
static bool half_closed(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                        uint32_t behind)
{
    return c->sent->lang != POLY_LANG_EN && poly_is_mark(s, behind, ',') &&
           poly_clause_by_somebody(s, cue) && !poly_is_mark(s, cue->tok - 1, ',') &&
           !poly_clause_has_predicate(s, c->from, cue->tok) &&
           poly_clause_has_predicate(s, behind, c->to);
}

/* "Pasalnya | kata Budi, ...", "Selain itu | lanjut dia, ...", "Sebab | kata Budi, ...": before a
 * verb that is a noun as well ("Sebagai tindak lanjut Budi, ...") only what opens a sentence. */
static bool opened_only(const poly_scan *s, const poly_clause *c, uint32_t cue)
{
    return poly_clause_skip_connective(s, c->from, cue) >= cue ||
           poly_particle(s, cue - 1, POLY_PART_DEMONSTRATIVE) == cue ||
           poly_particle(s, cue - 1, POLY_PART_ADVERB) == cue ||
           poly_particle(s, cue - 1, POLY_PART_SUBORDINATOR) == cue ||
           poly_word_ends(s, cue - 1, POLY_S("nya"));
}

/* Does a verb of saying end right before the comma at i? */
static bool verb_before(const poly_scan *s, uint32_t i)
{
    const poly_hit *verb = i > 0 ? poly_cue_of_class(s, i - 1, 1u << POLY_CUE_VERB) : NULL;
    return verb && verb->tok_end == i;
}

/* "masih | kata Budi", "masih | menurut dia": who was heard before. Indonesian. */
static bool is_still(const poly_scan *s, uint32_t i)
{
    return poly_is_single(s, i, POLY_SINGLE_STILL);
}

/* `, kata dia, ...`: a bare quoting verb with its source, or with the source in its -nya. */
static bool inquit_cut(const poly_scan *s, const poly_clause *c, uint32_t i, poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_INQUIT);
    if (!cue || poly_clause_strong_pair(s, i) || cue->tok_end > c->to) return false;
    const bool clitic = poly_cue_clitic(s, cue);
    uint32_t start = i;
    while (start > c->from && poly_particle(s, start - 1, POLY_PART_ADVERB) == start) start--;
    if (start > c->from && is_still(s, start - 1)) start--;
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
    /* "Anton menambahkan, respons warga, petani, ...": what a verb of saying opens */
    if (comma && !clitic && c->sent->lang == POLY_LANG_ID &&
        !poly_clause_cue_has(s, cue, POLY_P_THAT | POLY_P_BARE | POLY_P_FOLLOW) &&
        verb_before(s, start - 1))
        return false;
    if (!comma && !first && !embedded(s, c, cue, behind) &&
        !(half_closed(s, c, cue, behind) && opened_only(s, c, i)) &&
        (poly_clause_cue_has(s, cue, POLY_P_WEAK) || !poly_clause_near_end(s, c, behind)))
        return false;
    if (!comma && !first && !clitic && poly_sent(s, i)->lang == POLY_LANG_ID && !s->in->ents->count)
        return false;
    if (!first && poly_clause_cue_has(s, cue, POLY_P_WEAK) && poly_is_capital(s, i) &&
        !(c->sent->flags & POLY_SENT_HEADLINE))
        return false; /* "Kepala Biro, Desak Putu Anjani, ...": a name */
    /* `..., jelas bahwa ...`: what follows a comma must name somebody, or be the end. */
    const uint32_t named = poly_particle(s, cue->tok_end, POLY_PART_DETERMINER); /* "para ahli" */
    if (!clitic && poly_clause_cue_has(s, cue, POLY_P_WEAK) && behind < c->to &&
        s->ent_start[cue->tok_end] == POLY_NONE && s->ent_start[named] == POLY_NONE &&
        !poly_is_capital(s, cue->tok_end))
        return false;
    a->to = behind;
    return true;
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

/* "dihitung berdasarkan survei itu", "bantuan bagi keluarga miskin berdasarkan data BPS": by what
 * something is done, not who tells it. Indonesian. */
static bool is_measured(const poly_scan *s, const poly_hit *cue)
{
    return poly_sent(s, cue->tok)->lang != POLY_LANG_EN &&
           poly_clause_cue_has(s, cue, POLY_P_BASIS);
}

/* "Penyebaran hoaks menurut LIPI sangat marak": between a subject and its predicate no comma is
 * needed. */
static bool between(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t behind)
{
    if (c->sent->lang == POLY_LANG_EN || poly_clause_cue_has(s, cue, POLY_P_RELAY)) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_WEAK))
        return poly_clause_only_inside(s, cue) &&
               (embedded(s, c, cue, behind) || /* "Hal ini, dipandang Mira, akan ..." */
                (poly_is_mark(s, cue->tok - 1, ',') && names_agent(s, cue, behind) &&
                 encloses(s, c, behind)));
    if (!poly_cue_clitic(s, cue) && s->ent_start[cue->tok_end] == POLY_NONE) return false;
    /* glued: "... KSSK Menurutnya, ..." */
    if (poly_is_capital(s, cue->tok)) return false;
    if (poly_is_mark(s, behind, ',')) return half_closed(s, c, cue, behind);
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

/* "Meski stok cukup, menurutnya | langkah itu tetap harus diambil", "..., menurut Budi | tarif akan
 * naik": behind somebody's name or pronoun the clause goes on without a comma. Indonesian. */
static bool goes_on_bare(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                         poly_range source, uint32_t behind)
{
    static const uint8_t never[] = {POLY_PART_PREPOSITION, POLY_PART_RELATIVE,
                                    POLY_PART_CONJUNCTION, POLY_PART_SUBORDINATOR,
                                    POLY_PART_AS,          POLY_PART_DEMONSTRATIVE};
    if (c->sent->lang == POLY_LANG_EN || behind >= c->to || !poly_is_word_token(s, behind) ||
        poly_clause_cue_has(s, cue, POLY_P_WEAK | POLY_P_RELAY) ||
        !poly_clause_by_somebody(s, cue) || poly_cue_at(s, behind))
        return false;
    for (size_t k = 0; k < sizeof never; k++) {
        if (poly_particle(s, behind, never[k]) > behind) return false;
    }
    const uint32_t found = poly_range_none(source) ? POLY_NONE : s->ent_start[source.tok];
    const bool whole = found == POLY_NONE || s->in->ents->at[found].phrase.tok_end == behind;
    return whole && !poly_is_temporal(s, behind) &&
           poly_clause_has_predicate(s, behind,
                                     poly_comma_from(s, behind, c->to, POLY_W_SENTENCE_REACH));
}

/* "..., menurut studi | terkini.": what describes a paper up to the comma or the sentence's end
 * goes with it; else `source`. Indonesian. */
static poly_range whole_paper(const poly_scan *s, const poly_clause *c, poly_range source)
{
    enum { WORDS = 3 };
    if (c->sent->lang == POLY_LANG_EN || poly_range_none(source) ||
        !poly_ends_entity(s, source.tok_end, POLY_E_DOCUMENT))
        return source;
    uint32_t i = source.tok_end;
    while (i < c->to && i < source.tok_end + WORDS && poly_is_word_token(s, i) &&
           !poly_looks_verbal(s, i) && poly_particle(s, i, POLY_PART_PREPOSITION) == i)
        i++;
    const bool closed = i >= c->to || poly_is_mark(s, i, ',') || poly_is_mark(s, i, '.');
    return closed ? (poly_range){source.tok, i} : source;
}

/* English: "In May", "About 10 p.m.": place or time, with no clause of its own. */
static bool bare_scene(const poly_scan *s, uint32_t from, uint32_t to)
{
    const bool opens =
        poly_particle(s, from, POLY_PART_PREPOSITION) > from || poly_is_temporal(s, from);
    return opens && poly_comma_from(s, from, to, POLY_W_SENTENCE_REACH) == to &&
           poly_english_sets_scene(s, from, to);
}

/* English: "The port shut, citing [rising costs]": why, not who told of it. */
static bool names_reason(const poly_scan *s, poly_range source)
{
    return !poly_range_none(source) && poly_sent(s, source.tok)->lang == POLY_LANG_EN &&
           s->ent_end[source.tok_end] == POLY_NONE;
}

/* "..., | demikian disampaikan Budi", "..., | masih menurut dia": before what only leads to the cue
 * at i. Indonesian. */
static uint32_t before_thus(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    const bool thus = i > c->from + 1 && poly_is_mark(s, i - 2, ',') &&
                      (poly_particle(s, i - 1, POLY_PART_THUS) == i || is_still(s, i - 1));
    return thus ? i - 1 : i;
}

/* English: "While the port was shut, according to Lee, | two gates fell": does one subordinate
 * clause stand before the comma at `comma`, and the main clause behind the one at `next`? */
static bool parts_clauses(const poly_scan *s, const poly_clause *c, uint32_t comma, uint32_t next)
{
    enum { WORDS = 4 };
    const uint32_t at = next + 1;
    return c->sent->lang == POLY_LANG_EN && c->n_cuts == 0 && poly_is_mark(s, comma, ',') &&
           poly_is_mark(s, next, ',') &&
           poly_particle(s, c->from, POLY_PART_SUBORDINATOR) > c->from &&
           poly_comma_from(s, c->from, comma, POLY_W_SENTENCE_REACH) >= comma &&
           poly_count_words(s, at, c->to) >= WORDS && !poly_word_ends(s, at, POLY_S("ing")) &&
           poly_particle(s, at, POLY_PART_RELATIVE) == at && !poly_cue_at(s, at) &&
           poly_english_verb(s, at, c->to) < c->to;
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
    const uint32_t start = before_thus(s, c, i);
    const bool comma = poly_is_mark(s, start - 1, ',') || poly_is_mark(s, start - 1, '-');
    const bool clitic = poly_cue_clitic(s, cue);
    poly_range source = clitic ? (poly_range){cue->tok_end, cue->tok_end}
                               : poly_source_after(s, cue->tok_end, c->to);
    if (comma && !clitic) source = whole_paper(s, c, source);
    uint32_t behind = clitic ? cue->tok_end : source.tok_end;
    if (c->sent->lang == POLY_LANG_EN && !poly_range_none(source))
        behind = poly_english_phrase_end(s, behind, c->to, true);
    if (!clitic && poly_range_none(source)) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_RELAY) && names_reason(s, source)) return false;
    /* "..., based on votes in the ports": by what it was done */
    if (c->sent->lang == POLY_LANG_EN && poly_clause_cue_has(s, cue, POLY_P_WEAK) && !clitic &&
        s->ent_end[source.tok_end] == POLY_NONE)
        return false;
    const bool inside = between(s, c, cue, behind);
    if (!inside &&
        (poly_clause_only_inside(s, cue) || (poly_clause_cue_has(s, cue, POLY_P_WEAK) && !comma)))
        return false;
    if (poly_count_words(s, c->from, i) < 2) return false; /* "Namun, menurut X, ..." leads */
    if (!comma && !(poly_clause_near_end(s, c, behind) && names_source(s, cue, source)) && !inside)
        return false;
    if (!comma && is_measured(s, cue)) return false;
    const bool whole = comma && c->sent->lang == POLY_LANG_EN &&
                       !poly_clause_cue_has(s, cue, POLY_P_WEAK | POLY_P_RELAY) &&
                       source_closes(s, behind, c->to) && !bare_scene(s, c->from, i - 1) &&
                       !parts_clauses(s, c, start - 1, behind);
    if (comma && !poly_is_mark(s, behind, ',') && !whole && !poly_clause_near_end(s, c, behind) &&
        !goes_on_bare(s, c, cue, source, behind))
        return false;
    *a = (poly_attribution){.cue = cue,
                            .cue_tok = i,
                            .source = source,
                            .clitic = clitic,
                            .from = comma ? start - 1 : start,
                            .to = whole ? c->to : behind};
    return true;
}

/* "masukan yang nantinya disampaikan KPK adalah ...": does the passive at i stand in a relative
 * clause of its subject? */
static bool in_relative(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    enum { WORDS = 4 };
    for (uint32_t k = i; k > c->from && i - k < WORDS && poly_is_word_token(s, k - 1); k--) {
        if (poly_particle(s, k - 1, POLY_PART_RELATIVE) == k) return true;
    }
    return false;
}

/* `Tarif naik 8 persen, disampaikan Dirjen X.` / `..., as announced by the agency.` */
static bool passive_cut(const poly_scan *s, const poly_clause *c, uint32_t i, poly_attribution *a)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    if (!cue || poly_clause_cue_has(s, cue, POLY_P_WEAK) || poly_clause_strong_pair(s, i) ||
        in_relative(s, c, i))
        return false;
    const uint32_t start = before_thus(s, c, i);
    const bool comma = poly_is_mark(s, start - 1, ',');
    const bool english = c->sent->lang == POLY_LANG_EN;
    const uint32_t agent = comma && !english ? poly_clause_agent(s, cue->tok_end) : cue->tok_end;
    const poly_range source = poly_source_after(s, agent, c->to);
    /* "by | the | Citizen Lab" */
    const uint32_t named = poly_particle(s, source.tok, POLY_PART_DETERMINER);
    if (poly_range_none(source) || named >= source.tok_end) return false;
    const bool inside = comma ? encloses(s, c, source.tok_end) || opens_predicate(s, c, cue, source)
                              : embedded(s, c, cue, source.tok_end);
    /* "Hal ini disampaikan Mira." points back, "Hal ini dikatakan Mira dapat membantu" does not */
    const bool back = poly_particle_before(s, i, POLY_PART_DEMONSTRATIVE);
    const uint32_t words = back ? 2 : comma && !english ? 3 : 4;
    if (poly_count_words(s, c->from, i) < words ||
        !(back ? inside && poly_skip_fillers(s, source.tok_end) > source.tok_end
               : inside || poly_clause_near_end(s, c, source.tok_end)))
        return false;
    if (s->ent_start[source.tok] == POLY_NONE && s->ent_start[named] == POLY_NONE &&
        !(english && comma && s->ent_end[source.tok_end] != POLY_NONE))
        return false;
    *a = (poly_attribution){.cue = cue,
                            .cue_tok = i,
                            .source = source,
                            .from = comma ? start - 1 : start,
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

/* English: "They stood in the way, Lee said, [by closing] it", "It makes sense, Lee said, [for the
 * crew to] leave": more of what was said. */
static bool how_or_for_whom(const poly_scan *s, uint32_t i, uint32_t to)
{
    const uint32_t by = poly_particle(s, i, POLY_PART_AGENT);
    if (by > i)
        return poly_word_ends(s, by, POLY_S("ing")) ||
               poly_particle(s, by, POLY_PART_DETERMINER) > by;
    return poly_is_single(s, i, POLY_SINGLE_FOR) && !poly_is_temporal(s, i + 1) &&
           poly_english_later_infinitive(s, i + 1, to);
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
    if (how_or_for_whom(s, next, c->to)) return true;
    return poly_particle(s, next, POLY_PART_PREPOSITION) == next && !poly_is_temporal(s, next) &&
           poly_particle(s, next, POLY_PART_SUBORDINATOR) == next &&
           poly_particle(s, next, POLY_PART_RELATIVE) == next &&
           poly_particle(s, next, POLY_PART_CONTRAST) == next &&
           poly_particle(s, next, POLY_PART_CONJUNCTION) == next &&
           !poly_cue_of_class(s, next, 1u << POLY_CUE_FRAME) &&
           !poly_word_ends(s, next, POLY_S("ing"));
}

/* English: "In May, Lee said, when the port shut, | crews left", "By May, according to a log, | the
 * gate fell": place and time alone stand before the attribution, and a clause comes behind it. */
static bool scene_only(const poly_scan *s, const poly_clause *c, const poly_attribution *a)
{
    enum { WORDS = 4 };
    const uint32_t next = a->to + 1, to = c->to;
    if (c->n_cuts > 0 || !poly_is_mark(s, a->from, ',') || !poly_is_mark(s, a->to, ',') ||
        !bare_scene(s, c->from, a->from) || poly_count_words(s, next, to) < WORDS ||
        poly_word_ends(s, next, POLY_S("ing")))
        return false;
    const bool aside = poly_particle(s, next, POLY_PART_SUBORDINATOR) > next ||
                       poly_particle(s, next, POLY_PART_RELATIVE) > next;
    const uint32_t comma = aside ? poly_comma_from(s, next, to, POLY_W_SENTENCE_REACH) : next - 1;
    return comma < to && poly_english_clause(s, comma + 1, to);
}

/* English: "The museum, Lee said, celebrated its heroes": half a clause stands before it, the other
 * half behind. */
static bool interrupts(const poly_scan *s, const poly_clause *c, const poly_attribution *a,
                       uint32_t said, uint32_t comma)
{
    const uint32_t next = comma + 1;
    /* "The steps they took, Lee said, are late": the verb behind it is that of the first noun */
    const bool verb = poly_english_is(s, next);
    return poly_is_mark(s, comma, ',') && c->n_cuts == 0 &&
           (verb || poly_english_verb(s, said, a->from) >= a->from) && !poly_is_temporal(s, next) &&
           poly_particle(s, next, POLY_PART_PREPOSITION) == next &&
           poly_particle(s, next, POLY_PART_RELATIVE) == next &&
           !poly_word_ends(s, next, POLY_S("ing"));
}

static void settle_end(const poly_scan *s, const poly_clause *c, poly_attribution *a)
{
    /* "Maka, kata dia, setelah ada putusan ...", "Untuk tahun ini, kata dia, berdasarkan rapat itu
     * jumlahnya naik": nothing, or nothing whole, was said before it, so what follows is
     * content. */
    const uint32_t said = poly_clause_skip_connective(s, c->from, a->from);
    bool opens = (poly_is_mark(s, a->to, ',') && poly_count_words(s, said, a->from) == 0) ||
                 judged_as(s, a->cue, a->to);
    if (!opens && poly_is_mark(s, a->to, ',') && c->sent->lang != POLY_LANG_EN && c->n_cuts == 0)
        opens = !poly_clause_has_predicate(s, said, a->from) && !poly_is_temporal(s, a->to + 1) &&
                (poly_clause_has_predicate(s, a->to + 1, c->to) ||
                 /* "Hal itu, kata dia, karena ..." */
                 poly_particle(s, a->to + 1, POLY_PART_SUBORDINATOR) > a->to + 1);
    /* "The docks are full, Lee said: ships wait" */
    opens |= c->sent->lang == POLY_LANG_EN && poly_is_mark(s, a->to - 1, ':');
    if (!opens && c->sent->lang == POLY_LANG_EN) {
        const uint32_t day = poly_english_day_inside(s, a->to, c->to), comma = day ? day : a->to;
        opens = interrupts(s, c, a, said, comma);
        if (opens) a->to = comma;
    }
    opens |= c->sent->lang == POLY_LANG_EN &&
             (goes_on(s, c, a) || left_open(s, c, a) || enclosed(s, c, a) || scene_only(s, c, a) ||
              (poly_clause_cue_class(s, a->cue) == POLY_CUE_FRAME &&
               parts_clauses(s, c, a->from, a->to)));
    uint32_t end = opens ? a->to : poly_clause_skip_circumstance(s, a->to, c->to);
    if (!opens && c->sent->lang == POLY_LANG_EN)
        end = poly_english_ends(s, a->to, c->to) ? c->to : english_behind(s, a->to, end);
    a->trailing = end >= c->to || poly_count_words(s, end, c->to) < 2;
    a->to = a->trailing ? c->to : end;
}

/* English: "..., according to the minister, [who added that ...]": does what describes the source
 * tell what else they said? */
static bool who_adds(const poly_scan *s, const poly_clause *c, const poly_attribution *a)
{
    poly_chained next;
    const uint32_t comma = a->source.tok_end;
    return a->cue_tok < a->source.tok && comma < a->to && poly_english_comma_who(s, comma) &&
           poly_chain_behind(s, c, comma, &next);
}

void poly_clause_find_cuts(const poly_scan *s, poly_clause *c)
{
    for (uint32_t i = c->from;
         (i = poly_next_cue(s, i, c->to)) < c->to && c->n_cuts < POLY_CUTS_MAX;) {
        poly_attribution a;
        const bool hit = inquit_cut(s, c, i, &a) || poly_clause_subject_cut(s, c, i, &a) ||
                         frame_cut(s, c, i, &a) || passive_cut(s, c, i, &a);
        if (!hit) {
            i++;
            continue;
        }
        a.end = who_adds(s, c, &a) ? a.source.tok_end : a.to;
        settle_end(s, c, &a);
        assert(a.to > i);
        c->cut[c->n_cuts++] = a;
        i = a.to;
    }
}

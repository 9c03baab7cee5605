/*
 * refusal.c - why a verb of saying is no attribution where it stands: what follows it is no
 * content, nobody or a thing says it, it is no verb here, or it was not said.
 *
 *   in   a clause, a cue and where its content would begin     out  the reason, or NULL
 *
 * What refuses English cue words alone is told by english_cue.c.
 */
#include "quote/clause.h"

/* "melaporkan kasus itu ke polisi, meski ...": it is lodged with somebody, and no more is said. */
static bool lodged(const poly_scan *s, uint32_t from, uint32_t to)
{
    enum { REACH = 14 };
    if (from >= to || poly_sent(s, from)->lang == POLY_LANG_EN) return false;
    for (uint32_t i = from; i + 1 < to && i - from < REACH; i++) {
        const uint32_t whom = s->ent_start[i + 1];
        if (whom == POLY_NONE || s->in->ents->at[whom].kind == POLY_E_PLACE ||
            poly_particle(s, i, POLY_PART_DIRECTION) == i)
            continue;
        const uint32_t behind = s->in->ents->at[whom].phrase.tok_end;
        return (behind >= to || poly_is_mark(s, behind, ',') || poly_is_temporal(s, behind) ||
                poly_particle(s, behind, POLY_PART_SUBORDINATOR) > behind) &&
               !poly_clause_has_predicate(s, from, i);
    }
    return false;
}

/* "belum menjelaskan motifnya", "enggan menyebut kapan": what is not told, where the verb names a
 * topic or a question follows; "belum bisa ..." tells that somebody cannot. Indonesian. */
static bool untold(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t content)
{
    const uint8_t act = poly_scan_entry(s, cue)->act;
    const bool asked = poly_particle(s, content, POLY_PART_RELATIVE) > content ||
                       poly_particle(s, content, POLY_PART_QUESTION) > content;
    if (c->sent->lang == POLY_LANG_EN || (act != POLY_ACT_STATE && act != POLY_ACT_ANNOUNCE) ||
        !(asked || poly_clause_cue_has(s, cue, POLY_P_TOPIC)))
        return false;
    const uint32_t verb = poly_clause_negated_start(s, c, cue->tok);
    for (uint32_t k = verb; k < cue->tok; k++) {
        if (poly_particle(s, k, POLY_PART_AUXILIARY) > k) return false;
    }
    return verb < cue->tok;
}

/* "Data BPS menunjukkan ...", not "Pemain itu menunjukkan ...". */
static bool by_document(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    enum { REACH = 12 };
    const uint32_t subject = s->ent_end[poly_skip_fillers_back(s, verb)];
    const uint8_t kind = subject == POLY_NONE ? POLY_E_DOCUMENT : s->in->ents->at[subject].kind;
    if (kind == POLY_E_PERSON || kind == POLY_E_PRONOUN || kind == POLY_E_ROLE) return false;
    const poly_entities *e = s->in->ents;
    for (uint32_t i = verb; i-- > c->from && verb - i <= REACH;) {
        for (uint32_t k = e->first[i]; k < e->first[i + 1]; k++) {
            if (e->at[k].kind == POLY_E_DOCUMENT) return true;
        }
    }
    return false;
}

/* English: "A poll from the Harbour School released on Monday found two leaks": a document that no
 * verb parts from the cue. */
static bool document_shows(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    enum { REACH = 22 };
    const poly_entities *e = s->in->ents;
    if (c->sent->lang != POLY_LANG_EN || !poly_clause_cue_has(s, cue, POLY_P_DOC)) return false;
    for (uint32_t i = cue->tok; i-- > c->from && cue->tok - i <= REACH;) {
        if (poly_is_mark(s, i, ';') || s->tok[i].kind == POLY_TOK_QUOTE) return false;
        for (uint32_t k = e->first[i]; k < e->first[i + 1]; k++) {
            if (e->at[k].kind == POLY_E_DOCUMENT && e->at[k].core.tok_end < cue->tok)
                return poly_english_verb(s, e->at[k].core.tok_end, cue->tok) >= cue->tok;
        }
    }
    return false;
}

/* "Seandainya Togar berkata setuju, rapat sudah ditutup." */
static bool in_condition(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    if (poly_particle(s, c->from, POLY_PART_CONDITION) == c->from ||
        verb - c->from > POLY_W_SUBJECT_REACH)
        return false;
    return poly_comma_from(s, c->from, verb, POLY_W_SUBJECT_REACH) == verb;
}

/* "Data BPS menunjukkan (,) harga naik": what a document shows, where it is a clause; pictures and
 * posts show things ("Video itu memperlihatkan truk"). Indonesian. */
static bool documented(const poly_scan *s, const poly_clause *c, uint32_t verb, uint32_t content)
{
    enum { REACH = 10 };
    if (poly_clause_names_topic(s, content, c->to) ||
        poly_particle_before(s, verb, POLY_PART_CONJUNCTION))
        return false;
    const uint32_t from = verb - poly_is_mark(s, verb - 1, ','); /* "Data BPS 2023, menunjukkan" */
    for (uint32_t i = from; i-- > c->from && verb - i <= REACH && !poly_is_mark(s, i, ',');) {
        const uint32_t found = s->ent_start[i];
        if (found == POLY_NONE || s->in->ents->at[found].kind != POLY_E_DOCUMENT) continue;
        return s->in->ents->at[found].stakeholder != POLY_SH_PUBLIC &&
               !poly_particle_before(s, i, POLY_PART_PREPOSITION);
    }
    return false;
}

/* "Ia memutuskan untuk pergi": what a person decides is an act; an institution, and whoever is
 * named with an office, rules. Indonesian. */
static bool own_decision(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t subject = s->ent_end[poly_skip_fillers_back(s, cue->tok)];
    if (poly_scan_entry(s, cue)->act != POLY_ACT_ANNOUNCE || subject == POLY_NONE ||
        !poly_clause_cue_has(s, cue, POLY_P_TO))
        return false;
    const poly_entity *e = &s->in->ents->at[subject];
    return e->kind == POLY_E_PRONOUN || (e->kind == POLY_E_PERSON && poly_range_none(e->role));
}

/* "Perubahan zaman menuntut negara berbenah": a verb of things, too, whose subject names nobody.
 * Indonesian. */
static bool by_thing(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    if (!poly_clause_cue_has(s, cue, POLY_P_SOMEBODY)) return false;
    const poly_range source = poly_source_before(s, c->from, cue->tok, false);
    for (uint32_t i = source.tok; i < source.tok_end; i++) {
        const uint32_t found = s->ent_start[i];
        const bool somebody = (found != POLY_NONE && s->in->ents->at[found].kind != POLY_E_PLACE) ||
                              poly_hit_at(s->in->hits, i, POLY_K_PRONOUN) ||
                              poly_particle(s, i, POLY_PART_HUMAN) > i;
        if (somebody || (poly_is_capital(s, i) && i > c->sent->tok)) return false;
    }
    return !poly_range_none(source);
}

/* "Warga diimbau mengonfirmasi ...", "Ojek berperan memastikan ...": a verb right behind another
 * belongs to it; not behind one that ends a relative clause, nor behind "yang ditemui".
 * Indonesian. */
static bool behind_verb(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    enum { REACH = 4 };
    static const uint8_t others[] = {POLY_PART_ADVERB,       POLY_PART_AUXILIARY, POLY_PART_NEGATOR,
                                     POLY_PART_CONNECTIVE,   POLY_PART_COPULA,    POLY_PART_ASKED,
                                     POLY_PART_DEMONSTRATIVE};
    if (verb <= c->from + 1) return false;
    /* "Pesan berantai menyebut", "warga terdampak mengaku": what the source is like */
    const poly_str form = poly_form_at(s, verb - 1);
    const bool like = poly_str_starts(form, POLY_S("ber")) || poly_str_starts(form, POLY_S("ter"));
    if (like && (s->ent_end[verb] != POLY_NONE || s->ent_end[verb - 1] != POLY_NONE)) return false;
    for (size_t k = 0; k < sizeof others; k++) {
        if (poly_particle_before(s, verb, others[k])) return false;
    }
    for (uint32_t k = verb - 1; k > c->from && verb - k <= REACH; k--) {
        if (poly_particle_before(s, k, POLY_PART_RELATIVE) ||
            poly_particle_before(s, k, POLY_PART_SUBORDINATOR))
            return false;
    }
    return poly_looks_verbal(s, verb - 1) && !poly_word_ends(s, verb - 1, POLY_S("nya"));
}

/* "Tidak ada negara yang menyatakan bahwa ...": nobody says it. Indonesian. */
static bool by_nobody(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    if (!poly_particle_before(s, verb, POLY_PART_RELATIVE)) return false;
    const uint32_t from =
        verb > c->from + POLY_W_SUBJECT_REACH ? verb - POLY_W_SUBJECT_REACH : c->from;
    for (uint32_t i = from; i + 1 < verb; i++) {
        const uint32_t no = poly_particle(s, i, POLY_PART_NEGATOR); /* "tidak ada" is one, too */
        if (no > i && (poly_particle(s, no, POLY_PART_COPULA) > no ||
                       poly_particle(s, i, POLY_PART_EXISTS) == no ||
                       poly_particle(s, no, POLY_PART_EXISTS) > no))
            return true;
    }
    return false;
}

/* English: "Review your tills: confirm that ...", "short, repeated bursts": one comma, or a colon,
 * never parts a subject from its verb. */
static bool parted_subject(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    const uint32_t group = poly_skip_fillers_back(s, verb);
    if (group <= c->from + 1 || (c->sent->flags & POLY_SENT_HEADLINE)) return false;
    if (poly_is_mark(s, group - 1, ':')) return true;
    if (!poly_is_mark(s, group - 1, ',') || poly_word_ends(s, verb, POLY_S("ing"))) return false;
    for (uint32_t k = group - 1; k > c->from && group - k < POLY_W_SUBJECT_REACH; k--) {
        if (poly_is_mark(s, k - 1, ',') || poly_is_mark(s, k - 1, '-') ||
            poly_is_mark(s, k - 1, ')') || s->tok[k - 1].kind == POLY_TOK_QUOTE)
            return false;
    }
    return true;
}

/* "Lee, a lawyer at Acme, | listed": a name, and what it is, between commas. */
static bool described(const poly_scan *s, uint32_t from, uint32_t verb)
{
    if (verb <= from + 2 || !poly_is_mark(s, verb - 1, ',')) return false;
    for (uint32_t k = verb - 1; k > from && verb - k < POLY_W_SUBJECT_REACH; k--) {
        if (!poly_is_mark(s, k - 1, ',')) continue;
        const uint32_t whole = s->ent_end[verb - 1]; /* an office goes with its holder */
        return s->ent_end[k - 1] != POLY_NONE ||
               (whole != POLY_NONE && s->in->ents->at[whole].phrase.tok < k - 1);
    }
    return false;
}

/* Does a subject up to `to` end with the name that ends at i: "Lee", "Lee of Norland", "Lee
 * instead"; not "the Acme leak"? */
static bool is_whole(const poly_scan *s, uint32_t i, uint32_t to)
{
    return i >= to || poly_particle(s, i, POLY_PART_PREPOSITION) > i ||
           poly_particle(s, i, POLY_PART_CONNECTIVE) > i || poly_skip_fillers(s, i) > i;
}

/* English: "Lee, who runs a port, | blamed Quill", "Critics, meanwhile, | mocked it": who heads the
 * clause, parted from the verb by what stands between commas; or POLY_NONE. Not "the Acme leak,
 * which ..., | highlighted", nor "blamed on crews, | dubbed". */
static uint32_t head_apart(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    if (verb <= c->from + 2 || !poly_is_mark(s, verb - 1, ',')) return POLY_NONE;
    const poly_range head = poly_english_source(s, c->from, verb, (poly_range){verb, verb});
    for (uint32_t i = head.tok; i <= head.tok_end && i < verb; i++) {
        const uint32_t found = s->ent_start[i];
        const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
        if (!e || !is_whole(s, e->phrase.tok_end, head.tok_end)) continue;
        const bool tells = e->kind == POLY_E_PERSON || e->kind == POLY_E_ORG ||
                           e->kind == POLY_E_GROUP || e->kind == POLY_E_ROLE;
        const uint32_t end = e->phrase.tok_end > head.tok_end ? e->phrase.tok_end : head.tok_end;
        const bool parted =
            !poly_is_word_token(s, end) || poly_particle(s, end, POLY_PART_RELATIVE) > end;
        return tells && (parted || poly_word_ends(s, verb, POLY_S("ing"))) ? found : POLY_NONE;
    }
    return POLY_NONE;
}

/* "Mira khawatir pasal itu ...": one word at the head of a sentence is a name for sure where the
 * article has it inside somebody's full name, among the first that it names. Indonesian. */
static bool is_named_elsewhere(const poly_scan *s, const poly_entity *e)
{
    enum { LOOKED_AT = 400 };
    const poly_entities *ents = s->in->ents;
    if (e->kind != POLY_E_PERSON || e->core.tok_end != e->core.tok + 1) return false;
    for (uint32_t i = 0; i < ents->count && i < LOOKED_AT; i++) {
        const poly_entity *x = &ents->at[i];
        if (x->kind != POLY_E_PERSON || x->strength == 0) continue;
        for (uint32_t t = x->core.tok; t < x->core.tok_end; t++) {
            if (s->tok[t].form == s->tok[e->core.tok].form) return true;
        }
    }
    return false;
}

/* "Dosen UGM itu | melanjutkan, ...": somebody told of by a noun for people that opens the clause,
 * before what is a clause, too; not "Presiden pada masa itu melanjutkan, ..." nor "Dosen itu
 * melanjutkan, studi S3 di Lontar". Indonesian. */
static bool by_described(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    enum { WORDS = 8, TOPIC = 4 };
    const uint32_t end = poly_skip_fillers_back(s, cue->tok);
    if (c->sent->lang == POLY_LANG_EN || !poly_is_mark(s, cue->tok_end, ',') ||
        !poly_particle_before(s, end, POLY_PART_DEMONSTRATIVE))
        return false;
    const uint32_t i = poly_clause_skip_connective(s, c->from, end);
    if (i >= end || end - i > WORDS ||
        (!poly_clause_has_predicate(s, cue->tok_end + 1, c->to) &&
         poly_count_words(s, cue->tok_end + 1, c->to) <= TOPIC))
        return false;
    for (uint32_t k = i; k < end; k++) {
        if (!poly_is_word_token(s, k) || poly_particle(s, k, POLY_PART_PREPOSITION) > k)
            return false;
    }
    const uint32_t found = s->ent_start[i];
    return poly_particle(s, i, POLY_PART_HUMAN) > i ||
           (found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_ROLE);
}

/* "Erick melanjutkan, ...", "Ia ingin BUMN ...", "It claims the rules ...": somebody right before
 * it makes a weak cue one. */
static bool by_somebody(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t i = cue->tok, props = poly_scan_entry(s, cue)->props;
    const bool english = c->sent->lang == POLY_LANG_EN;
    uint32_t subject = poly_subject_entity(s, i);
    const uint32_t group = english ? poly_english_behind_subject(s, c->from, i) : i;
    if (english && subject == POLY_NONE) /* "Lee on Tuesday blamed" */
        subject = s->ent_end[group];
    /* "Lee, a lawyer at Acme, listed ports"; what somebody decides or wants is told of the name */
    if (english && subject == POLY_NONE && !(props & POLY_P_TO) && described(s, c->from, group))
        subject = s->ent_end[group - 1];
    if (english && subject == POLY_NONE && !(props & POLY_P_TO)) subject = head_apart(s, c, group);
    /* "US wants firms to report": of a state it is told what it asks for */
    const bool state = english && (props & POLY_P_TO) &&
                       poly_english_infinitive(s, cue->tok_end, c->to) &&
                       poly_particle(s, cue->tok_end, POLY_PART_INFINITIVE) == cue->tok_end;
    /* "Ukraine blamed Russia for the attack" */
    const bool judges =
        english && (props & POLY_P_NP) && poly_scan_entry(s, cue)->act == POLY_ACT_CRITICISE &&
        !(c->sent->flags & POLY_SENT_HEADLINE) && s->ent_start[cue->tok_end] != POLY_NONE;
    const bool headline = english && poly_english_headline_judges(s, c, cue);
    return subject != POLY_NONE &&
           (s->in->ents->at[subject].kind != POLY_E_PLACE || state || judges || headline) &&
           (s->in->ents->at[subject].strength > 0 ||
            (!english && !poly_is_capital(s, i) &&
             is_named_elsewhere(s, &s->in->ents->at[subject]))) &&
           (props & (POLY_P_BARE | POLY_P_TO | POLY_P_NP) || poly_is_mark(s, cue->tok_end, ','));
}

/* "how thieves [ask] you to pay", "what steps Lee [expects] the firm to take": what is asked stands
 * before the verb. */
static bool asked_before(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    const poly_range subject = poly_source_before(s, c->from, verb, true);
    const uint32_t from = subject.tok > c->from + 2 ? subject.tok - 2 : c->from;
    for (uint32_t i = from; i < subject.tok_end; i++) {
        if (poly_particle(s, i, POLY_PART_ASKS) > i) return true;
    }
    return false;
}

/* "mengumumkan rencana untuk menggugat lembaga itu": what is announced is what will be done.
 * Indonesian. */
static bool announces_deed(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                           uint32_t content)
{
    enum { REACH = 8 };
    if (c->sent->lang == POLY_LANG_EN || poly_scan_entry(s, cue)->act != POLY_ACT_ANNOUNCE)
        return false;
    for (uint32_t i = content + 1; i + 1 < c->to && i < content + REACH; i++) {
        if (poly_particle(s, i, POLY_PART_DEMAND) == i + 1 && poly_looks_verbal(s, i + 1))
            return true;
    }
    return false;
}

/* "menyatakan hal senada", "menyampaikan pernyataan tersebut ketika ...": what was said before.
 * Indonesian. */
static bool repeats(const poly_scan *s, const poly_hit *cue, uint32_t content)
{
    if (poly_particle(s, content, POLY_PART_LIKEWISE) > content) return true;
    const poly_hit *noun = poly_cue_of_class(s, content, 1u << POLY_CUE_NOUN);
    if (poly_sent(s, content)->lang == POLY_LANG_EN || !noun || noun->tok_end != content + 1 ||
        !poly_clause_cue_has(s, cue, POLY_P_TOPIC))
        return false;
    const uint32_t end = poly_particle(s, content + 1, POLY_PART_DEMONSTRATIVE);
    return end > content + 1 && (poly_particle(s, end, POLY_PART_SUBORDINATOR) > end ||
                                 poly_particle(s, end, POLY_PART_PREPOSITION) > end);
}

/* English: "the load of incident reporting [that is now required]": `that` opens a relative clause,
 * as a finite verb is right behind it. */
static bool only_relative(const poly_scan *s, const poly_clause *c, const poly_hit *cue, uint32_t i)
{
    return c->sent->lang == POLY_LANG_EN && i == cue->tok_end && i + 1 < c->to &&
           poly_word_ends(s, cue->tok, POLY_S("ing")) && poly_is_word_token(s, cue->tok - 1) &&
           poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i && poly_english_finite(s, i + 1);
}

/* English: "The Post has asked [the port to comment]", "asked [Acme for comment]": what
 * reporters ask tells nothing. */
static bool wants_comment(const poly_scan *s, const poly_clause *c, uint32_t content)
{
    enum { WHOM = 8 };
    if (c->sent->lang != POLY_LANG_EN) return false;
    for (uint32_t i = content; i < c->to && i < content + WHOM && poly_is_word_token(s, i); i++) {
        if (!poly_hit_particle(s->in->hits, i, POLY_PART_REMARK)) continue;
        return i > content && (poly_particle(s, i - 1, POLY_PART_INFINITIVE) == i ||
                               poly_hit_particle(s->in->hits, i - 1, POLY_PART_PURPOSE));
    }
    return false;
}

/* English: "no matter who they say [they are]": what they are was asked before. */
static bool only_is(const poly_scan *s, uint32_t i, uint32_t to)
{
    return i + 1 < to && poly_sent(s, i)->lang == POLY_LANG_EN && !poly_is_mark(s, i - 1, ',') &&
           poly_hit_at(s->in->hits, i, POLY_K_PRONOUN) && poly_english_is(s, i + 1) &&
           poly_count_words(s, i, to) == 2;
}

/* "menjelaskan alasan rapat ditunda", "membeberkan kronologi kasus yang menjerat Budi": what the
 * account is of, not what it says; but "menyebutkan alasan memilih itu karena ...", "alasannya
 * adalah ...". Indonesian. */
static bool accounts_for(const poly_scan *s, const poly_clause *c, uint32_t content)
{
    if (c->sent->lang == POLY_LANG_EN || poly_particle(s, content, POLY_PART_ACCOUNT) == content)
        return false;
    const uint32_t reach = content + POLY_W_SENTENCE_REACH, end = reach < c->to ? reach : c->to;
    for (uint32_t i = content + 1; i < end; i++) {
        if (poly_particle(s, i, POLY_PART_COPULA) > i ||
            poly_particle(s, i, POLY_PART_REASON) > i ||
            poly_particle(s, i, POLY_PART_NEGATOR) > i || poly_is_mark(s, i, ':'))
            return false;
    }
    return true;
}

/* "membenarkan peristiwa tersebut", "menyambut baik kunjungan itu": what was told before, and
 * nothing of it; whoever denies or rejects it says something. Indonesian. */
static bool names_told(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                       uint32_t content)
{
    const uint8_t act = poly_scan_entry(s, cue)->act;
    if (act == POLY_ACT_DENY || act == POLY_ACT_CRITICISE || act == POLY_ACT_ASK) return false;
    const uint32_t end = poly_particle(s, content + 1, POLY_PART_DEMONSTRATIVE);
    const uint32_t joined = poly_particle(s, end, POLY_PART_CONJUNCTION); /* not "itu baik" */
    return c->sent->lang != POLY_LANG_EN && end > content + 1 &&
           s->ent_start[content] == POLY_NONE && !poly_is_capital(s, content) &&
           (end >= c->to || poly_is_mark(s, end, '.') || poly_is_mark(s, end, ',') ||
            (joined > end && poly_count_words(s, joined, c->to) > 1));
}

/* Why what follows the verb is not what it says. */
static const char *content_refusal(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                   uint32_t content, bool has_that)
{
    const bool topical = content && !has_that && poly_clause_cue_has(s, cue, POLY_P_TOPIC) &&
                         !poly_is_mark(s, content - 1, ',') &&
                         !poly_particle_before(s, content, POLY_PART_OPENER);
    if (topical && !announces_deed(s, c, cue, content) &&
        (poly_clause_names_topic(s, content, c->to) || lodged(s, content, c->to) ||
         accounts_for(s, c, content)))
        return "refused: a topic, not a clause";
    if (content && !has_that && untold(s, c, cue, content)) return "refused: it was not told";
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS ||
        only_is(s, content, c->to))
        return "refused: no content follows";
    if (only_relative(s, c, cue, content)) return "refused: a noun with its relative clause";
    if (wants_comment(s, c, content)) return "refused: only a comment was asked for";
    if (!has_that && (poly_clause_points_back(s, content, c->to) || repeats(s, cue, content) ||
                      names_told(s, c, cue, content)))
        return "refused: points back to what was said before";
    return NULL;
}

/* Why a weak cue, also one of documents, attributes nothing. */
static const char *weak_refusal(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                uint32_t content, bool has_that)
{
    const uint32_t i = cue->tok, props = poly_scan_entry(s, cue)->props;
    const bool english = c->sent->lang == POLY_LANG_EN;
    const bool marked = poly_clause_strong_pair(s, content);
    if (!(props & POLY_P_WEAK)) return NULL;
    /* "Unggahan berisi “tautan lowongan” adalah konten tiruan": no part of a statement */
    if (!english && (props & POLY_P_DOC) && !(props & POLY_P_BARE) && marked)
        return "refused: a document carries the words in marks";
    /* "menuliskan kalau harga naik"; not "senang kalau ..." */
    const bool whether = !english && poly_clause_cue_class(s, cue) == POLY_CUE_VERB &&
                         content > cue->tok_end &&
                         poly_particle_before(s, content, POLY_PART_CONDITION);
    if (has_that || (whether && (props & POLY_P_THAT))) return NULL;
    /* "curiga dengan gerak-geriknya", "bersikeras hingga mereka pergi": of what, and how long */
    const bool mind = poly_clause_cue_class(s, cue) == POLY_CUE_STATE || (props & POLY_P_INSISTS);
    if (!english && mind &&
        (poly_particle(s, content, POLY_PART_SUBORDINATOR) > content ||
         poly_particle(s, content, POLY_PART_PREPOSITION) > content))
        return "refused: no content follows";
    const bool shows = (props & POLY_P_DOC) && (props & POLY_P_BARE);
    const bool shown = shows && !english && documented(s, c, i, content);
    const bool somebody = by_somebody(s, c, cue) || by_described(s, c, cue);
    const bool infinitive =
        (props & POLY_P_TO) && poly_particle(s, content, POLY_PART_INFINITIVE) > content;
    if (shows && !shown &&
        !(english && (by_document(s, c, i) ||
                      (somebody && (infinitive || poly_english_shows(s, c, cue, content) ||
                                    poly_english_headline_finds(s, c, cue))))))
        return "refused: what shows this is no document";
    if (!somebody && !shown && !marked && !(english && poly_english_shape(s, c, cue, content)) &&
        !document_shows(s, c, cue))
        return "refused: a weak cue needs a conjunction or a mark";
    return NULL;
}

/* "Banyak yang menilai ...", "Tidak sedikit yang mengaku ...": nothing but how many opens the
 * sentence, so that the relative clause is all there is. */
static bool many_who(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    const uint32_t from = poly_clause_skip_connective(s, c->from, verb);
    const uint32_t many = poly_particle(s, from, POLY_PART_NEGATOR);
    return poly_is_single(s, many, POLY_SINGLE_MANY) &&
           poly_particle(s, many + 1, POLY_PART_RELATIVE) == verb;
}

/* "warga yang menyebut ...": a verb of a relative clause says nothing of its own; but "DarkSide,
 * which said ...", where no other verb of saying follows. */
static bool inside_relative(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                            uint32_t content, bool has_that)
{
    const uint32_t verb = poly_clause_negated_start(s, c, cue->tok);
    const bool english = c->sent->lang == POLY_LANG_EN;
    if (!poly_particle_before(s, verb, POLY_PART_RELATIVE)) return false;
    if (!english && many_who(s, c, verb)) return false;
    const bool says =
        (english || c->relatives) && (!poly_clause_cue_has(s, cue, POLY_P_WEAK) ||
                                      (english && poly_clause_cue_has(s, cue, POLY_P_NP) &&
                                       !poly_clause_cue_has(s, cue, POLY_P_BARE)));
    if (!has_that && !(says && poly_clause_antecedent(s, c, verb))) return true;
    return english && poly_english_goes_on(s, c, verb, content);
}

/* Why an English verb says nothing where it stands in its sentence. */
static const char *english_place(const poly_scan *s, const poly_clause *c, uint32_t i,
                                 uint32_t content)
{
    const poly_hit *cue = poly_cue_at(s, i);
    if (parted_subject(s, c, i)) return "refused: no subject";
    /* "Lee, who advises the port, is asking Acme to pay" */
    if (!poly_clause_cue_has(s, cue, POLY_P_PLAIN) && poly_is_mark(s, content - 1, ',') &&
        poly_particle(s, content, POLY_PART_BE) > content)
        return "refused: no content";
    /* "while Lee is confident in it, the crews are not" */
    if (poly_clause_cue_class(s, cue) == POLY_CUE_STATE && poly_is_mark(s, content - 1, ','))
        return "refused: no content";
    if (poly_english_supposed(s, c, i)) return "refused: it was not said, only if";
    if (poly_english_joined_infinitive(s, c, i)) return "refused: a noun or an infinitive here";
    if (poly_english_subordinate(s, c, i)) return "refused: a verb of a subordinate clause";
    if (poly_english_later_infinitive(s, content, c->to) && asked_before(s, c, i))
        return "refused: what is asked stands before the verb";
    if (poly_particle(s, content, POLY_PART_CONJUNCTION) > content)
        return "refused: joined to another verb";
    if (poly_particle(s, c->from, POLY_PART_AUXILIARY) > c->from &&
        poly_comma_from(s, c->from, i, POLY_W_SUBJECT_REACH) == i)
        return "refused: a question or a condition";
    return NULL;
}

/* "Artikel ini tayang dengan judul Budi Ungkap Rencana": a title is not what Budi says here. */
static bool in_title(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    enum { REACH = 12 };
    for (uint32_t i = verb; i-- > c->from && verb - i <= REACH;) {
        if (s->tok[i].kind == POLY_TOK_QUOTE || poly_is_mark(s, i, ',')) return false;
        const uint32_t end = poly_particle(s, i, POLY_PART_ENTITLED);
        if (end > i) return end < verb && poly_is_capital(s, verb) && poly_is_capital(s, end);
    }
    return false;
}

/* "Sejarah menunjukkan bahwa ...", "Pentingnya memastikan ...": no words are anybody's where an
 * abstract thing opens the clause and no other verb stands before this one. */
static bool by_abstraction(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    const uint32_t from = poly_clause_skip_connective(s, c->from, verb);
    const uint32_t end = poly_particle(s, from, POLY_PART_ABSTRACT);
    if (end == from || poly_comma_from(s, from, verb, POLY_W_SUBJECT_REACH) < verb) return false;
    const uint32_t own = poly_skip_fillers_back(s, verb);
    return end >= own || !poly_clause_has_predicate(s, end, own);
}

/* "percaya dan mengikuti", "mengancam tetapi juga memukul": the next verb stands where the content
 * would; but "mendorong dan mendukung warga untuk ...", "yakin dan percaya bahwa ...". */
static bool without_object(const poly_scan *s, const poly_hit *cue, uint32_t content)
{
    const uint32_t and_ = poly_particle(s, content, POLY_PART_CONJUNCTION);
    const uint32_t but = poly_particle(s, content, POLY_PART_CONTRAST);
    const uint32_t verb = poly_skip_fillers(s, and_ > but ? and_ : but);
    if ((and_ == content && but == content) ||
        (and_ > content && poly_clause_cue_has(s, cue, POLY_P_TO)))
        return false;
    return poly_looks_verbal(s, verb) && !poly_cue_of_class(s, verb, 1u << POLY_CUE_STATE);
}

/* "membuat warga merasa ...", "memungkinkan pengguna melaporkan ...": what something makes somebody
 * do; not "membuat banyak pihak menduga ...", which is what they think. */
static bool made_to(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    if (!poly_clause_cue_has(s, cue, POLY_P_WEAK | POLY_P_TOPIC | POLY_P_TO)) return false;
    const uint32_t group = poly_skip_fillers_back(s, cue->tok);
    const poly_range who = poly_source_before(s, c->from, group, true);
    return !poly_range_none(who) && who.tok > c->from &&
           poly_particle_before(s, who.tok, POLY_PART_LETS);
}

/* "menyiagakan petugas serta memastikan layanan berjalan": a deed joined to another one; not
 * "mengatakan ... dan memastikan". */
static bool joined_deed(const poly_scan *s, const poly_hit *cue)
{
    return poly_clause_cue_has(s, cue, POLY_P_FUTURE) &&
           poly_particle_before(s, poly_skip_fillers_back(s, cue->tok), POLY_PART_CONJUNCTION);
}

/* "Setelah Budi mengkritik aturan itu, Ani mengancam ...": the main clause tells, behind the
 * comma. */
static bool only_scene(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    const uint32_t who = poly_particle(s, c->from, POLY_PART_SUBORDINATOR);
    if (who == c->from || s->ent_start[who] == POLY_NONE ||
        s->in->ents->at[s->ent_start[who]].phrase.tok_end != poly_skip_fillers_back(s, cue->tok))
        return false;
    const uint32_t comma = poly_comma_from(s, cue->tok_end, c->to, POLY_W_SENTENCE_REACH);
    const uint32_t to =
        c->to - comma > POLY_W_SENTENCE_REACH ? comma + POLY_W_SENTENCE_REACH : c->to;
    for (uint32_t i = comma; (i = poly_next_cue(s, i, to)) < to; i++) {
        const poly_hit *verb = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        const uint32_t subject = s->ent_end[poly_skip_fillers_back(s, i)];
        if (verb && subject != POLY_NONE &&
            poly_is_mark(s, s->in->ents->at[subject].phrase.tok - 1, ','))
            return true;
    }
    return false;
}

/* "Baca juga: Forum Lontar | dorong dermaga dibuka": a bare verb in another article's headline. */
static bool in_related(const poly_scan *s, const poly_clause *c, const poly_hit *cue)
{
    enum { WORDS = 4 };
    const uint32_t first = c->sent->tok;
    const poly_form *form = poly_forms_info(s->in->toks->forms, s->tok[first].form);
    if (!(form->flags & POLY_FORM_RELATED) || !poly_clause_cue_has(s, cue, POLY_P_WEAK) ||
        poly_form_is_active(poly_form_at(s, cue->tok)))
        return false;
    uint32_t k = first + 1;
    while (k < c->to && k < first + WORDS && poly_is_word_token(s, k)) k++;
    return poly_is_mark(s, k, ':') && k < cue->tok;
}

/* The same of an Indonesian verb. */
static const char *indonesian_place(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                    uint32_t content, bool has_that)
{
    const uint32_t verb = poly_clause_negated_start(s, c, cue->tok);
    /* "Menteri Sebut Data Warga Aman"; elsewhere "sebut" only follows what it quotes */
    if (!has_that && !(c->sent->flags & POLY_SENT_HEADLINE) &&
        poly_clause_cue_has(s, cue, POLY_P_CASE))
        return "refused: a verb of headlines alone";
    if (!has_that && in_related(s, c, cue)) return "refused: another article's headline";
    if (in_condition(s, c, cue->tok)) return "refused: it was not said, only if";
    /* "yang membujuk, mengajak, atau menekan warga" */
    if (poly_is_mark(s, content - 1, ',') &&
        poly_particle(s, content, POLY_PART_CONJUNCTION) > content)
        return "refused: joined to another verb";
    if (!has_that && without_object(s, cue, content)) return "refused: joined to another verb";
    if (!has_that && poly_hit_particle(s->in->hits, content, POLY_PART_READER) &&
        !poly_form_is_active(poly_form_at(s, cue->tok)))
        return "refused: the reader is told to do it";
    if (in_title(s, c, cue->tok)) return "refused: the title of a text";
    if (!has_that && own_decision(s, cue)) return "refused: a decision of one's own";
    if (!has_that && joined_deed(s, cue)) return "refused: joined to another verb";
    if (only_scene(s, c, cue)) return "refused: it only sets the scene";
    if (made_to(s, c, cue)) return "refused: somebody is made to do it";
    /* "Tujuannya adalah memastikan ...": what something is */
    const bool what = verb > c->from && !poly_is_capital(s, verb - 1) &&
                      poly_particle_before(s, verb, POLY_PART_COPULA);
    if (what || by_thing(s, c, cue) || by_abstraction(s, c, verb))
        return "refused: a thing does it";
    if (!has_that && behind_verb(s, c, verb)) return "refused: behind another verb";
    if (by_nobody(s, c, verb)) return "refused: nobody says it";
    if (!has_that && poly_particle_before(s, verb, POLY_PART_SUBORDINATOR))
        return "refused: a verb of a subordinate clause";
    return NULL;
}

/* Why the word is no verb that tells what was said: "the report", but "beberapa menyebut". */
static const char *form_refusal(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                bool that)
{
    const uint32_t i = cue->tok;
    const bool english = c->sent->lang == POLY_LANG_EN;
    const bool says = english && (poly_word_ends(s, i, POLY_S("ing")) ||
                                  (that && poly_english_to_say(s, c, cue)));
    if ((poly_particle_before(s, i, POLY_PART_PREPOSITION) && !says) ||
        (english && poly_english_noun_group(s, cue)))
        return "refused: a noun or an infinitive here";
    /* not "Pihak berwenang mengatakan ..." */
    if ((poly_particle_before(s, i, POLY_PART_MODAL) && s->ent_end[i] == POLY_NONE) ||
        (english && (poly_english_may_say(s, i) || poly_english_would_have(s, c, i))))
        return "refused: what must or can be said has not been said";
    return NULL;
}

const char *poly_clause_refusal(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                uint32_t content)
{
    const bool that = content && poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
    const char *why = poly_english_refusal(s, c, cue);
    if (!why) why = content_refusal(s, c, cue, content, that);
    if (!why) why = weak_refusal(s, c, cue, content, that);
    if (!why && inside_relative(s, c, cue, content, that))
        why = "refused: inside a relative clause";
    if (!why && c->sent->lang == POLY_LANG_EN) why = english_place(s, c, cue->tok, content);
    if (!why && c->sent->lang != POLY_LANG_EN) why = indonesian_place(s, c, cue, content, that);
    return why ? why : form_refusal(s, c, cue, that);
}

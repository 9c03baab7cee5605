/*
 * lead.c - attributions before their content: `Menurut X, ...`, `X mengatakan (bahwa) ...`, `X
 * urged Y to ...`.
 *
 *   in   a clause and its cuts     out  a poly_lead: cue, source, first token of the content
 *
 * A cue word is refused, with a reason, where nothing follows that could be content, where it is a
 * noun or a participle, where it has no subject, and inside a relative clause.
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
        .pre_to = c->from};
}

static uint32_t negated_start(const poly_scan *s, const poly_clause *c, uint32_t i)
{
    uint32_t start = i;
    for (uint32_t back = 0; back < 3 && start > c->from; back++) {
        const bool filler = poly_particle(s, start - 1, POLY_PART_NEGATOR) == start ||
                            poly_particle(s, start - 1, POLY_PART_AUXILIARY) == start;
        if (!filler) break;
        start--;
    }
    for (uint32_t k = start; k < i; k++) {
        if (poly_particle(s, k, POLY_PART_NEGATOR) > k) return k;
    }
    return i;
}

/* "Dalam merealisasikan Danantara ini, ia menegaskan ...": an opening phrase may belong to the
 * content. That of the occasion does not ("Dalam pernyataannya, ...", "Usai rapat, ...",
 * "Menanggapi hal itu, ..."): only a reason, a condition, and "dalam" without a noun of speech or a
 * date count. */
static bool opens_content(const poly_scan *s, uint32_t from, uint32_t to)
{
    const uint32_t cause = poly_particle(s, from, POLY_PART_CAUSE);
    if (cause > from)
        return poly_count_words(s, cause, to) == 0; /* "Karena itu, ..." alone, nothing of the
                                                     * occasion behind it */
    const bool condition = poly_particle(s, from, POLY_PART_OPENER) > from ||
                           poly_particle(s, from, POLY_PART_CONDITION) > from ||
                           poly_particle(s, from, POLY_PART_OPENING) > from;
    const poly_str first = poly_form_at(s, from);
    const bool english = poly_sent(s, from)->lang == POLY_LANG_EN;
    if (english) /* "Due to the rise in attacks, ...", "By sanctioning the firm, ..." */
        return condition ||
               (poly_str_eq(first, POLY_S("by")) && poly_word_ends(s, from + 1, POLY_S("ing")));
    if (!condition && !poly_str_eq(first, POLY_S("dalam"))) return false;
    if (poly_particle(s, from, POLY_PART_ADVERB) > from ||
        poly_particle(s, from, POLY_PART_CONNECTIVE) > from)
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (poly_is_temporal(s, i) || poly_cue_at(s, i) ||
            (!condition && poly_word_ends(s, i, POLY_S("nya"))) ||
            (s->ent_start[i] != POLY_NONE &&
             s->in->ents->at[s->ent_start[i]].kind == POLY_E_PLACE && i == from + 1))
            return false;
    }
    return true;
}

/* A clause needs a predicate: a verb with its prefix that is not inside a relative clause, an
 * auxiliary, a negator. "menjelaskan detail pasal yang diadukan" names a topic, "menjelaskan pasal
 * itu diadukan" reports. */
static bool looks_verbal(const poly_scan *s, uint32_t i)
{
    static const poly_str prefixes[] = {{"mem", 3},  {"men", 3}, {"meng", 4},
                                        {"meny", 4}, {"mel", 3}, {"mer", 3},
                                        {"di", 2},   {"ber", 3}, {"ter", 3}};
    /* "Juli lalu" */
    if (poly_particle(s, i, POLY_PART_ATTRIBUTE) > i || (i > 0 && poly_is_temporal(s, i - 1)))
        return false;
    if (poly_particle(s, i, POLY_PART_ADVERB) > i || poly_particle(s, i, POLY_PART_AUXILIARY) > i ||
        poly_particle(s, i, POLY_PART_NEGATOR) > i ||
        poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i ||
        poly_particle(s, i, POLY_PART_COPULA) > i)
        return true;
    if (poly_particle(s, i, POLY_PART_PREPOSITION) > i ||
        poly_particle(s, i, POLY_PART_SUBORDINATOR) > i)
        return false;
    const poly_token *t = &s->tok[i];
    if (t->kind != POLY_TOK_WORD || (t->flags & POLY_TOKF_CAP) || poly_span_len(t->span) < 6 ||
        s->ent_start[i] != POLY_NONE)
        return false;
    const poly_str form = poly_form_at(s, i);
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        if (poly_str_starts(form, prefixes[k])) return true;
    }
    return false;
}

bool poly_clause_has_predicate(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (from >= to) return false;
    if (to - from > POLY_W_SENTENCE_REACH) to = from + POLY_W_SENTENCE_REACH;
    if (poly_sent(s, from)->lang == POLY_LANG_EN) return true;
    for (uint32_t i = from; i < to; i++) {
        if (poly_particle_before(s, i, POLY_PART_RELATIVE) ||
            poly_particle_before(s, i, POLY_PART_PREPOSITION))
            continue;
        /* "mengungkap peran pelaku dan menangkapnya": what is joined goes with the verb before */
        if (poly_particle_before(s, i, POLY_PART_CONJUNCTION) &&
            poly_particle(s, i, POLY_PART_AUXILIARY) == i)
            continue;
        if (looks_verbal(s, i)) return true;
    }
    return false;
}

/* "menjelaskan adanya risiko", "menekankan pentingnya dukungan": a predicate made a noun is as good
 * as a clause. */
static bool names_topic(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (from >= to) return false; /* nothing follows: the text may end here */
    if (poly_word_ends(s, from, POLY_S("nya"))) return false;
    return !poly_clause_has_predicate(s, from, to);
}

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
    const uint32_t verb = negated_start(s, c, cue->tok);
    for (uint32_t k = verb; k < cue->tok; k++) {
        if (poly_particle(s, k, POLY_PART_AUXILIARY) > k) return false;
    }
    return verb < cue->tok;
}

bool poly_clause_points_back(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (i + 1 >= to || poly_sent(s, i)->lang == POLY_LANG_EN || poly_is_mark(s, i - 1, ',') ||
        !poly_str_eq(poly_form_at(s, i), POLY_S("hal")))
        return false;
    const uint32_t end = poly_particle(s, i + 1, POLY_PART_DEMONSTRATIVE);
    /* "menganggap hal itu sebagai ..." */
    if (end == i + 1 || poly_particle(s, end, POLY_PART_AS) > end) return false;
    if (poly_particle(s, end, POLY_PART_SUBORDINATOR) > end ||
        poly_particle(s, end, POLY_PART_PREPOSITION) > end)
        return true;
    return !poly_clause_has_predicate(s, end, to);
}

/* "DarkSide, which said ...", "researchers who said ...": the token behind the antecedent; 0: no
 * relative here. */
static uint32_t relative_antecedent(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    for (uint32_t back = 1; back <= 2 && verb > c->from + back; back++) {
        const uint32_t at = verb - back;
        if (poly_particle(s, at, POLY_PART_RELATIVE) != verb) continue;
        const uint32_t comma = poly_is_mark(s, at - 1, ',') ? at - 1 : at;
        /* "the Authority (MAS), which said" */
        const uint32_t end = s->ent_end[comma] != POLY_NONE
                                 ? comma
                                 : poly_before_brackets(s, c->from, comma);
        return s->ent_end[end] != POLY_NONE ? end : 0;
    }
    return 0;
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

/* The first comma of [i, to), at most `reach` tokens from i; `to`: there is none. */
static uint32_t comma_from(const poly_scan *s, uint32_t i, uint32_t to, uint32_t reach)
{
    for (uint32_t k = i; k < to && k - i < reach; k++) {
        if (poly_is_mark(s, k, ',')) return k;
    }
    return to;
}

/* "Seandainya Togar berkata setuju, rapat sudah ditutup." */
static bool in_condition(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    if (poly_particle(s, c->from, POLY_PART_CONDITION) == c->from ||
        verb - c->from > POLY_W_SUBJECT_REACH)
        return false;
    return comma_from(s, c->from, verb, POLY_W_SUBJECT_REACH) == verb;
}

/* "Data BPS menunjukkan (,) harga naik": what a document shows, where it is a clause; pictures and
 * posts show things ("Video itu memperlihatkan truk"). Indonesian. */
static bool documented(const poly_scan *s, const poly_clause *c, uint32_t verb, uint32_t content)
{
    enum { REACH = 10 };
    if (names_topic(s, content, c->to) || poly_particle_before(s, verb, POLY_PART_CONJUNCTION))
        return false;
    for (uint32_t i = verb; i-- > c->from && verb - i <= REACH && !poly_is_mark(s, i, ',');) {
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
    static const uint8_t others[] = {POLY_PART_ADVERB,     POLY_PART_AUXILIARY, POLY_PART_NEGATOR,
                                     POLY_PART_CONNECTIVE, POLY_PART_COPULA,    POLY_PART_ASKED,
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
    return looks_verbal(s, verb - 1) && !poly_word_ends(s, verb - 1, POLY_S("nya"));
}

/* "Tidak ada negara yang menyatakan bahwa ...": nobody says it. Indonesian. */
static bool by_nobody(const poly_scan *s, const poly_clause *c, uint32_t verb)
{
    if (!poly_particle_before(s, verb, POLY_PART_RELATIVE)) return false;
    for (uint32_t i = c->from; i + 1 < verb; i++) {
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
    /* "US wants firms to report": of a state it is told what it asks for */
    const bool state = english && (props & POLY_P_TO) &&
                       poly_english_infinitive(s, cue->tok_end, c->to) &&
                       poly_particle(s, cue->tok_end, POLY_PART_INFINITIVE) == cue->tok_end;
    return subject != POLY_NONE &&
           (s->in->ents->at[subject].kind != POLY_E_PLACE || state) &&
           s->in->ents->at[subject].strength > 0 &&
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

/* Why an English verb says nothing where it stands in its sentence. */
static const char *english_place(const poly_scan *s, const poly_clause *c, uint32_t i,
                                 uint32_t content)
{
    if (parted_subject(s, c, i)) return "refused: no subject";
    if (poly_english_supposed(s, c, i)) return "refused: it was not said, only if";
    if (poly_english_joined_infinitive(s, c, i)) return "refused: a noun or an infinitive here";
    if (poly_english_subordinate(s, c, i)) return "refused: a verb of a subordinate clause";
    if (poly_english_later_infinitive(s, content, c->to) && asked_before(s, c, i))
        return "refused: what is asked stands before the verb";
    if (poly_particle(s, content, POLY_PART_CONJUNCTION) > content)
        return "refused: joined to another verb";
    if (poly_particle(s, c->from, POLY_PART_AUXILIARY) > c->from &&
        comma_from(s, c->from, i, POLY_W_SUBJECT_REACH) == i)
        return "refused: a question or a condition";
    return NULL;
}

/* Why a verb with this content is no attribution; NULL: it may be one. */
static const char *verb_refusal(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                                uint32_t content)
{
    const uint32_t i = cue->tok, props = poly_scan_entry(s, cue)->props;
    const bool has_that = content && poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
    const char *noun = poly_english_refusal(s, c, cue);
    if (noun) return noun;
    if (content && !has_that && (props & POLY_P_TOPIC) && !poly_is_mark(s, content - 1, ',') &&
        (names_topic(s, content, c->to) || lodged(s, content, c->to)))
        return "refused: a topic, not a clause";
    if (content && !has_that && untold(s, c, cue, content)) return "refused: it was not told";
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS)
        return "refused: no content follows";
    if (!has_that && poly_clause_points_back(s, content, c->to))
        return "refused: points back to what was said before";
    const bool english = c->sent->lang == POLY_LANG_EN;
    const bool somebody = by_somebody(s, c, cue);
    const bool shaped = english && poly_english_shape(s, c, cue, content);
    const bool infinitive =
        (props & POLY_P_TO) && poly_particle(s, content, POLY_PART_INFINITIVE) > content;
    /* "Unggahan berisi “tautan lowongan” adalah konten tiruan": no part of a statement */
    if (!english && (props & POLY_P_DOC) && (props & POLY_P_WEAK) && !(props & POLY_P_BARE) &&
        content && poly_clause_strong_pair(s, content))
        return "refused: a document carries the words in marks";
    const bool shows =
        (props & POLY_P_DOC) && (props & POLY_P_WEAK) && (props & POLY_P_BARE) && !has_that;
    const bool shown = shows && !english && documented(s, c, i, content);
    if (shows && !(english ? by_document(s, c, i) : shown) &&
        !(english && somebody && (infinitive || poly_english_shows(s, c, cue, content))))
        return "refused: what shows this is no document";
    if ((props & POLY_P_WEAK) && !has_that && !somebody && !shaped && !shown &&
        !poly_clause_strong_pair(s, content) && !document_shows(s, c, cue))
        return "refused: a weak cue needs a conjunction or a mark";
    const uint32_t verb = negated_start(s, c, i);
    if (poly_particle_before(s, verb, POLY_PART_RELATIVE) && !has_that &&
        !(english &&
          (!(props & POLY_P_WEAK) || ((props & POLY_P_NP) && !(props & POLY_P_BARE))) &&
          relative_antecedent(s, c, verb)))
        return "refused: inside a relative clause";
    if (english && poly_particle_before(s, verb, POLY_PART_RELATIVE) &&
        poly_english_goes_on(s, c, verb, content))
        return "refused: inside a relative clause";
    const char *place = english ? english_place(s, c, i, content) : NULL;
    if (place) return place;
    if (!english && in_condition(s, c, i)) return "refused: it was not said, only if";
    if (!english && !has_that && own_decision(s, cue)) return "refused: a decision of one's own";
    if (!english && by_thing(s, c, cue)) return "refused: a thing does it";
    if (!english && !has_that && behind_verb(s, c, verb)) return "refused: behind another verb";
    if (!english && by_nobody(s, c, verb)) return "refused: nobody says it";
    if (!english && !has_that && poly_particle_before(s, verb, POLY_PART_SUBORDINATOR))
        return "refused: a verb of a subordinate clause";
    /* "the report"; but "beberapa menyebut" */
    if ((poly_particle_before(s, i, POLY_PART_PREPOSITION) &&
         !(english && poly_word_ends(s, i, POLY_S("ing")))) ||
        (english && poly_english_noun_group(s, cue)))
        return "refused: a noun or an infinitive here";
    if (poly_particle_before(s, i, POLY_PART_MODAL) ||
        (english && poly_english_would_have(s, c, i)))
        return "refused: what must or can be said has not been said";
    return NULL;
}

static bool verb_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
    if (!cue || cue->tok_end > c->to) return false;
    const bool state = poly_clause_cue_class(s, cue) == POLY_CUE_STATE;
    const poly_rule rule = state ? POLY_R_INDIRECT_STATE : POLY_R_INDIRECT_VERB;
    const uint32_t content = poly_clause_complement(s, c, cue);
    const bool has_that = content && poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
    const uint32_t verb = negated_start(s, c, i);
    const bool auxiliary = c->sent->lang == POLY_LANG_EN; /* "who | had said" */
    const uint32_t whose =
        relative_antecedent(s, c, auxiliary ? poly_skip_fillers_back(s, verb) : verb);
    poly_range source = {i, i};
    const char *why = verb_refusal(s, c, cue, content);
    if (!why) {
        source = whose ? poly_source_before(s, c->from, whose, true)
                       : poly_source_before(s, c->from, i, state && !has_that);
        if (whose && poly_range_none(source)) source = poly_source_ending(s, c->from, whose);
        if (c->sent->lang == POLY_LANG_EN && !whose)
            source = poly_english_source(s, c->from, i, source);
        if (poly_range_none(source)) why = "refused: no subject";
    }
    if (why) {
        poly_refuse(s, rule, why, i, cue->tok_end);
        return false;
    }
    /* A demonstrative or a thing is no speaker: "Hal itu menunjukkan ..." needs a document's
     * verb. */
    *l = poly_clause_lead(c, rule, cue, source, source.tok, content);
    l->a.cue_tok = verb;
    if (source.tok > c->from + 2 && poly_is_mark(s, source.tok - 1, ',') &&
        opens_content(s, c->from, source.tok - 1))
        l->pre_to = source.tok - 1;
    if (source.tok > c->from && poly_particle(s, c->from, POLY_PART_CAUSE) == source.tok)
        l->pre_to = source.tok;
    return true;
}

/* "Bagi Ali, ...": somebody's view; "Bagi pelanggan yang terdampak, ..." is for whom. */
static bool holds_opinion(const poly_scan *s, poly_range source)
{
    const uint32_t found = s->ent_start[source.tok];
    if (!poly_is_mark(s, source.tok_end, ',')) return false;
    if (found == POLY_NONE) return poly_is_capital(s, source.tok_end - 1);
    const uint8_t kind = s->in->ents->at[found].kind;
    return kind == POLY_E_PERSON || kind == POLY_E_PRONOUN || kind == POLY_E_ORG ||
           kind == POLY_E_ROLE;
}

/* Does a person or a pronoun follow? "menurut Budi", but "menurut informasi kepolisian". */
bool poly_clause_by_somebody(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t found = cue->tok_end < s->n ? s->ent_start[cue->tok_end] : POLY_NONE;
    return poly_cue_clitic(s, cue) ||
           (found != POLY_NONE && (s->in->ents->at[found].kind == POLY_E_PERSON ||
                                   s->in->ents->at[found].kind == POLY_E_PRONOUN));
}

/* "Berdasarkan artikel itu, diketahui bahwa ...", "Berdasarkan hasil survei Acme menyebutkan bahwa
 * ...": a second verb of saying with its conjunction is no content. Indonesian. */
static uint32_t behind_known(const poly_scan *s, uint32_t i)
{
    if (i + 1 >= s->n || poly_sent(s, i)->lang == POLY_LANG_EN) return i;
    const bool known = poly_particle(s, i, POLY_PART_CONNECTIVE) == i + 1 ||
                       poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE | 1u << POLY_CUE_VERB);
    const uint32_t that = poly_particle(s, i + 1, POLY_PART_COMPLEMENTISER);
    if (that > i + 1) return known || looks_verbal(s, i) ? that : i;
    const uint32_t whether = poly_particle(s, i + 1, POLY_PART_CONDITION);
    return known && whether > i + 1 ? whether : i;
}

static bool frame_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME);
    if (!cue || cue->tok_end >= c->to || poly_clause_only_inside(s, cue)) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_RELAY) &&
        (poly_clause_other_cue(s, cue) ||
         poly_particle(s, cue->tok_end, POLY_PART_ADVERB) > cue->tok_end))
        return false; /* "Diberitakan sebelumnya, ..." names nobody */
    const bool clitic = poly_cue_clitic(s, cue);
    const poly_range source = clitic ? (poly_range){cue->tok_end, cue->tok_end}
                                     : poly_source_after(s, cue->tok_end, c->to);
    if (!clitic && poly_range_none(source)) return false;
    uint32_t behind = clitic ? cue->tok_end : source.tok_end;
    /* up to the comma that closes the frame: "Menurut Tauhid Ahmad, Ekonom Senior dari Indef,
     * ..." */
    uint32_t comma = behind;
    while (comma < c->to && comma < behind + POLY_W_THAT_REACH && !poly_is_mark(s, comma, ','))
        comma++;
    const bool has_comma =
        comma < c->to && poly_is_mark(s, comma, ',') &&
        (clitic || c->sent->lang == POLY_LANG_EN || !poly_clause_has_predicate(s, behind, comma));
    if (poly_clause_cue_has(s, cue, POLY_P_WEAK) && !has_comma) return false;
    if (poly_clause_cue_has(s, cue, POLY_P_RELAY) && !has_comma && behind < c->to &&
        s->tok[behind].kind == POLY_TOK_WORD && c->sent->lang != POLY_LANG_EN &&
        poly_particle(s, behind, POLY_PART_COMPLEMENTISER) == behind)
        return false; /* "Disadur dari artikel Cek Fakta Tempo": all of it is the source */
    if (c->sent->lang != POLY_LANG_EN && poly_clause_cue_has(s, cue, POLY_P_WEAK) &&
        !poly_clause_cue_has(s, cue, POLY_P_DOC) && !clitic && !holds_opinion(s, source))
        return false;
    if (has_comma && (clitic ? comma <= behind + 1 : comma < behind + POLY_W_THAT_REACH))
        behind = comma;
    /* "Menurut X, Senin (3/2), ..." */
    if (poly_is_mark(s, behind, ',') && poly_is_temporal(s, behind + 1)) {
        const uint32_t end = poly_clause_skip_circumstance(s, behind, c->to);
        if (end < c->to) behind = end;
    }
    if (poly_is_mark(s, behind, ',')) behind++;
    behind = behind_known(s, behind);
    const uint32_t that = poly_particle(s, behind, POLY_PART_COMPLEMENTISER);
    /* "Angka itu berdasarkan hasil audit tahun 2025": no clause stands behind the frame */
    if (!has_comma && !clitic && that == behind &&
        poly_count_words(s, behind, c->to) < POLY_W_CLAUSE_WORDS &&
        !poly_clause_has_predicate(s, behind, c->to))
        return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_FRAME, cue, source, i, that);
    l->a.clitic = clitic;
    return poly_count_words(s, l->content, c->to) >= POLY_W_CONTENT_WORDS;
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
    for (uint32_t i = in; i < verb && i <= in + NUMBER; i++) {
        const uint32_t found = s->ent_start[i];
        if (found == POLY_NONE || s->in->ents->at[found].kind != POLY_E_DOCUMENT) continue;
        const poly_range phrase = s->in->ents->at[found].phrase;
        const uint32_t before = poly_skip_fillers_back(s, verb);
        const bool comma = poly_is_mark(s, before - 1, ',');
        const uint32_t close = comma ? before - 1 : before;
        const poly_range named = poly_source_after(s, in, close);
        const bool closed = comma || phrase.tok_end >= close || named.tok_end >= close ||
                            poly_particle_before(s, close, POLY_PART_DEMONSTRATIVE) ||
                            poly_particle(s, phrase.tok_end, POLY_PART_RELATIVE) > phrase.tok_end;
        if (!closed || phrase.tok_end > verb ||
            (!comma && comma_from(s, phrase.tok_end, close, REACH) < close))
            return none; /* "Dalam situs itu ..., sehingga hal itu diketahui" */
        return poly_range_none(named) ? phrase : named;
    }
    return none;
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
    return names_topic(s, i, c->to) || !poly_clause_has_predicate(s, i, c->to) ? 0 : i;
}

/* "Dari artikel itu diketahui kalau ...". */
static bool told_lead(const poly_scan *s, const poly_clause *c, const poly_hit *cue, poly_lead *l)
{
    const poly_range in = told_in(s, c, cue->tok);
    if (poly_range_none(in) || negated_start(s, c, cue->tok) < cue->tok) return false;
    const uint32_t content = told_content(s, c, cue);
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) return false;
    *l = poly_clause_lead(c, POLY_R_INDIRECT_PASSIVE, cue, in, c->from, content);
    return true;
}

static bool passive_lead(const poly_scan *s, const poly_clause *c, uint32_t i, poly_lead *l)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    if (!cue || cue->tok_end >= c->to) return false;
    if (told_lead(s, c, cue, l)) return true;
    if (poly_clause_cue_has(s, cue, POLY_P_SOMEBODY)) return false; /* "Diketahui, ..." */
    const bool clitic = poly_cue_clitic(s, cue); /* "Dikatakannya, ..." */
    poly_range source = clitic ? (poly_range){cue->tok_end, cue->tok_end}
                               : poly_source_after(s, cue->tok_end, c->to);
    const bool opens =
        poly_count_words(s, c->from, i) == 0 || poly_clause_skip_connective(s, c->from, i) >= i;
    /* "As detailed in the notice the firms got, practices that ..." */
    const uint32_t comma = opens && c->sent->lang == POLY_LANG_EN
                               ? comma_from(s, source.tok_end, c->to, PHRASE_REACH)
                               : c->to;
    const uint32_t that = comma < c->to ? comma + 1 : poly_clause_find_that(s, c, cue->tok_end);
    if (poly_range_none(source) && !that && !clitic) return false;
    /* "Dapat disimpulkan bahwa ...", "perlu disampaikan bahwa ...": nobody says it. Indonesian. */
    if (poly_range_none(source) && !clitic && c->sent->lang != POLY_LANG_EN &&
        poly_particle_before(s, i, POLY_PART_MODAL))
        return false;
    uint32_t content = that;
    if (!content && opens && poly_is_mark(s, source.tok_end, ',')) content = source.tok_end + 1;
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) return false;
    /* "Dalam laporan itu disebutkan bahwa ..." */
    if (poly_range_none(source) && !clitic) source = poly_source_paper(s, c->from, i);
    *l = poly_clause_lead(c, POLY_R_INDIRECT_PASSIVE, cue, source, i, content);
    l->a.clitic = clitic;
    return true;
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
    const uint32_t comma = comma_from(s, behind, c->to, PHRASE_REACH + 1);
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
    *l = poly_clause_lead(c, POLY_R_INDIRECT_PASSIVE, cue, (poly_range){i, i}, i, cue->tok_end);
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

bool poly_clause_find_lead(const poly_scan *s, const poly_clause *c, poly_lead *l)
{
    for (uint32_t i = c->from; i < c->to; i++) {
        if (!s->cue_at[i]) continue;
        bool in_cut = false;
        for (uint32_t k = 0; k < c->n_cuts; k++) in_cut |= i >= c->cut[k].from && i < c->cut[k].to;
        if (in_cut || poly_clause_strong_pair(s, i) || !poly_cue_of_class(s, i, LEADING)) continue;
        const bool opens = poly_count_words(s, c->from, i) < 3 ||
                           poly_particle(s, c->from, POLY_PART_CONNECTIVE) > c->from ||
                           (c->sent->lang == POLY_LANG_EN && poly_is_mark(s, i - 1, ':'));
        if (opens && frame_lead(s, c, i, l)) return true;
        if (as_lead(s, c, i, l) || verb_lead(s, c, i, l) || agentless_lead(s, c, i, l)) return true;
        if (poly_english_by_agent(s, c, i, l) || poly_english_noun(s, c, i, l)) return true;
        if (passive_lead(s, c, i, l) || noun_lead(s, c, i, l)) return true;
    }
    return false;
}

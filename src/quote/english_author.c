/*
 * english_author.c - where the author goes on behind an English content, in the same sentence.
 *
 *   in   an attribution that leads, a token of its content     out  does the author go on there?
 *
 * What the source did besides ("praised her effort [and highlighted her plans]"), what others said
 * of the same question ("said yes, [while nine percent did not]"), what somebody else says of a
 * thing ("the port, [which Lee said was full]"), what the author holds the whole of it to be ("said
 * it was full[, a claim that ...]"), the day of the verb of saying behind its object.
 */
#include "quote/clause.h"

typedef enum verb_form { FORM_NONE, FORM_BASE, FORM_THIRD, FORM_ING, FORM_PAST } verb_form;

/* The form of a verb of saying or a regular past: "says", "praised", "told"; "calls" is FORM_THIRD
 * though it is a noun as well. */
static verb_form form_at(const poly_scan *s, uint32_t i)
{
    const bool cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) != NULL;
    if (s->tok[i].kind != POLY_TOK_WORD || poly_is_capital(s, i)) return FORM_NONE;
    if (poly_word_ends(s, i, POLY_S("ing"))) return FORM_ING;
    if (poly_word_ends(s, i, POLY_S("ed"))) return FORM_PAST;
    if (!cue) return FORM_NONE;
    if (poly_word_ends(s, i, POLY_S("s"))) return FORM_THIRD;
    return poly_english_base_form(s, i) ? FORM_BASE : FORM_PAST;
}

/* "has", "had", not "will": an auxiliary that a participle may follow, of the cue or of what is
 * joined to it. */
static bool perfect(const poly_scan *s, uint32_t i)
{
    return poly_particle(s, i, POLY_PART_AUXILIARY) > i &&
           poly_particle(s, i, POLY_PART_MODAL) == i && poly_particle(s, i, POLY_PART_BE) == i &&
           poly_particle(s, i, POLY_PART_NONFINITE) == i;
}

/* The form of the verb of saying: with "has" that of a past, as what is joined to it. FORM_NONE:
 * what it says has not been said, or is done by nobody. */
static verb_form cue_form(const poly_scan *s, uint32_t cue, bool *has)
{
    const uint32_t group = poly_skip_fillers_back(s, cue);
    *has = false;
    for (uint32_t k = group; k < cue; k++) {
        if (poly_particle(s, k, POLY_PART_MODAL) > k) return FORM_NONE;
        *has |= perfect(s, k);
    }
    return form_at(s, cue);
}

/* Does an object begin at i that no noun modifies: "her", "the plan", "Lee", "that"? */
static bool object_begins(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (i >= to) return false;
    const uint32_t found = s->ent_start[i];
    const bool group = found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_GROUP;
    return poly_particle(s, i, POLY_PART_DETERMINER) > i ||
           poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i || poly_is_possessive_pronoun(s, i) ||
           (found != POLY_NONE && !group); /* "elected officials" */
}

/* "praised [efforts by] Lee", "signaled [support for] her", "pledges [to] stand": does a verb of
 * saying that ends before i take a bare noun with its preposition, or an infinitive? */
static bool takes_bare(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (i + 1 >= to || s->ent_start[i] != POLY_NONE) return false;
    return poly_particle(s, i, POLY_PART_INFINITIVE) > i ||
           (s->tok[i].kind == POLY_TOK_WORD && poly_particle(s, i, POLY_PART_PREPOSITION) == i &&
            poly_particle(s, i + 1, POLY_PART_PREPOSITION) > i + 1);
}

/* What [from, to) leaves open of a verb joined behind it: a clause inside it, a form like that of
 * the verb, may be what it is joined to. */
static bool may_take_verb(const poly_scan *s, uint32_t from, uint32_t to, verb_form form)
{
    for (uint32_t k = from; k < to; k++) {
        if (poly_particle(s, k, POLY_PART_RELATIVE) > k ||
            poly_particle(s, k, POLY_PART_SUBORDINATOR) > k ||
            poly_particle(s, k, POLY_PART_COMPLEMENTISER) > k || poly_english_finite(s, k))
            return true;
        if (form == FORM_ING && poly_word_ends(s, k, POLY_S("ing"))) return true;
    }
    return poly_word_ends(s, to - 1, POLY_S("ed"));
}

/* "the port is full", "Lee would come": is the last finite verb of the clause [from, to) one that
 * no past is joined to? */
static bool not_past(const poly_scan *s, uint32_t from, uint32_t to)
{
    bool other = false;
    for (uint32_t k = from; k < to; k++) {
        if (poly_particle(s, k, POLY_PART_RELATIVE) > k) return false;
        if (poly_english_finite(s, k))
            other = poly_particle(s, k, POLY_PART_MODAL) > k ||
                    poly_is_single(s, k, POLY_SINGLE_PRESENT);
    }
    return other;
}

/* "praised her effort [and highlighted her plans]", "asked Lee to leave [and has called him old]",
 * "slams ports [and praises the crews]": a verb in the form of the verb of saying, joined to it
 * behind a content in which no verb stands that it could be joined to. */
static bool source_goes_on(const poly_scan *s, const poly_lead *l, uint32_t i, uint32_t to,
                           bool flat)
{
    const uint32_t join = i + poly_is_mark(s, i, ',');
    const uint32_t behind = poly_particle(s, join, POLY_PART_CONJUNCTION);
    if (behind == join || i < l->content + 1) return false;
    bool has;
    const verb_form said = cue_form(s, l->a.cue->tok, &has);
    if (said == FORM_NONE || said == FORM_BASE) return false;
    const uint32_t be = poly_particle(s, behind, POLY_PART_ADVERB);
    if (flat && said == FORM_PAST && poly_particle(s, be, POLY_PART_COPULA) > be &&
        poly_english_finite(s, be) && !poly_english_infinitive(s, l->content, i) &&
        !may_take_verb(s, l->content, i, FORM_NONE))
        return true; /* "claimed self-defence [and went free]", not "asked him to speak and say" */
    uint32_t verb = behind;
    bool joined_has = false;
    for (uint32_t end; verb < to && (end = poly_skip_fillers(s, verb)) > verb; verb = end) {
        for (uint32_t k = verb; k < end; k++) {
            if (poly_particle(s, k, POLY_PART_MODAL) > k || poly_particle(s, k, POLY_PART_BE) > k)
                return false;
            joined_has |= perfect(s, k);
        }
    }
    if (verb + 1 >= to) return false;
    const verb_form form = form_at(s, verb);
    const bool fits = joined_has ? form == FORM_PAST && said != FORM_ING : form == said;
    if (!fits || (has && said == FORM_ING)) return false;
    const poly_hit *cue = poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB);
    if (!joined_has && !object_begins(s, cue ? cue->tok_end : verb + 1, to) &&
        !(cue && takes_bare(s, cue->tok_end, to)))
        return false;
    return flat ? !may_take_verb(s, l->content, i, form)
                : form == FORM_PAST && cue && not_past(s, l->content, i);
}

/* "47 percent", "47%" */
static bool percent_at(const poly_scan *s, uint32_t i)
{
    return i + 1 < s->n &&
           (poly_is_mark(s, i + 1, '%') || poly_particle(s, i + 1, POLY_PART_ALONE) > i + 1);
}

/* "47 percent", "one in three", "most of them", "half" at i or soon behind it, before any verb:
 * some of those who were asked. */
static uint32_t share_at(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { REACH = 4 };
    for (uint32_t k = i; k < to && k < i + REACH; k++) {
        if (s->tok[k].kind == POLY_TOK_NUMBER || poly_particle(s, k, POLY_PART_ALONE) > k) return k;
        if (poly_particle(s, k, POLY_PART_DETERMINER) > k || poly_word_ends(s, k, POLY_S("ing")) ||
            (poly_particle(s, k, POLY_PART_PREPOSITION) > k &&
             !poly_is_single(s, k, POLY_SINGLE_IN) && s->tok[k + 1].kind == POLY_TOK_NUMBER &&
             !percent_at(s, k + 1)) ||
            !poly_is_word_token(s, k) || poly_is_capital(s, k))
            break;
    }
    return to;
}

/* "Nearly half of skippers said", "24 percent", "one in three": is the source a share of those who
 * were asked? "Three officials", "several crews" only with `loose`; "the 2023 report" is none. */
static bool counted(const poly_scan *s, const poly_clause *c, const poly_lead *l, bool loose)
{
    enum { WORDS = 10 };
    const uint32_t cue = l->a.cue->tok;
    uint32_t k = cue > c->from + WORDS ? cue - WORDS : c->from;
    for (; k < cue; k++) {
        const uint32_t end = poly_particle(s, k, POLY_PART_ALONE);
        if ((s->tok[k].kind == POLY_TOK_NUMBER && percent_at(s, k)) ||
            (end > k &&
             (loose || end == cue || poly_particle(s, end, POLY_PART_PREPOSITION) > end)))
            return true;
    }
    return false;
}

/* "nine percent said yes [while 13 percent were unsure]", "[and one in four did]", "[, compared
 * with half in May]": what others say to the same question. */
bool poly_english_others_answer(const poly_scan *s, const poly_clause *c, const poly_lead *l,
                                uint32_t i, uint32_t to)
{
    if (!counted(s, c, l, true)) return false;
    const bool comma = poly_is_mark(s, i, ',') || poly_english_took_comma(s, i);
    const uint32_t join = i + comma;
    if (join + 2 < to && poly_is_single(s, join, POLY_SINGLE_COMPARED))
        return counted(s, c, l, false) && share_at(s, join + 2, to) < to; /* "with half" */
    uint32_t behind = poly_particle(s, join, POLY_PART_CONJUNCTION);
    if (behind == join) behind = poly_particle(s, join, POLY_PART_CONTRAST);
    if (behind == join) return false;
    const uint32_t share = share_at(s, behind, to);
    if (share + 1 >= to || poly_particle(s, share + 1, POLY_PART_RELATIVE) > share + 1 ||
        poly_particle(s, share + 1, POLY_PART_COMPLEMENTISER) > share + 1)
        return false; /* "and one that believes" */
    /* "several said it is shut and [others have said] it is not" */
    const uint32_t verb = poly_skip_fillers(s, share + 1);
    const bool say = verb < to && poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB);
    return counted(s, c, l, say) &&
           (percent_at(s, share) || poly_english_predicate(s, share + 1, to));
}

/* "the port[, which Lee said was full]": a relative clause whose verb tells that its words are
 * another's. "which Lee described as full" is as often content, and so is what stands before the
 * verb of the content: "the port, which Lee said was full, would shut". */
static bool told_by_another(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { WORDS = 8 };
    const uint32_t who = i + 1;
    if ((!poly_is_mark(s, i, ',') && !poly_english_took_comma(s, i)) ||
        poly_particle(s, who, POLY_PART_RELATIVE) == who)
        return false;
    const uint32_t close = poly_comma_from(s, who, to, POLY_W_SENTENCE_REACH);
    if (close + 1 < to && poly_english_finite(s, close + 1)) return false;
    for (uint32_t k = who + 2; k < to && k < who + WORDS; k++) {
        if (!poly_is_word_token(s, k)) return false;
        const poly_hit *cue = poly_cue_of_class(s, k, 1u << POLY_CUE_VERB);
        const uint32_t end = poly_skip_fillers_back(s, k);
        const uint32_t found = cue && end > who + 1 ? s->ent_end[end] : POLY_NONE;
        if (found != POLY_NONE) {
            const poly_entity *e = &s->in->ents->at[found];
            return cue->tok_end < to && !poly_is_first_person(s, e->core.tok) &&
                   poly_clause_cue_has(s, cue, POLY_P_THAT) &&
                   !poly_clause_cue_has(s, cue, POLY_P_NP | POLY_P_TO);
        }
        if (cue || poly_english_finite(s, k)) return false;
    }
    return false;
}

/* Is somebody or something judged, not asked for ("the meeting in May") or warned of? */
static bool judges(const poly_scan *s, const poly_lead *l)
{
    enum {
        OTHER = 1 << POLY_ACT_URGE | 1 << POLY_ACT_ASK | 1 << POLY_ACT_WARN | 1 << POLY_ACT_HOPE |
                1 << POLY_ACT_PROMISE
    };
    const poly_entry *cue = poly_scan_entry(s, l->a.cue);
    return poly_english_judges(cue) && !(OTHER >> cue->act & 1);
}

/* "criticised Lee [on Thursday night]", "endorsed Lee [in early June]": the day on which somebody
 * was judged, and nothing behind it. */
static bool judged_when(const poly_scan *s, const poly_lead *l, uint32_t i, uint32_t to)
{
    if (!judges(s, l) || poly_particle(s, i, POLY_PART_PREPOSITION) == i) return false;
    for (uint32_t k = l->content; k < i; k++) { /* "the attack on the port in May" */
        if (poly_particle(s, k, POLY_PART_PREPOSITION) > k ||
            poly_particle(s, k, POLY_PART_INFINITIVE) > k ||
            poly_particle(s, k, POLY_PART_RELATIVE) > k || poly_english_finite(s, k))
            return false;
    }
    const uint32_t end = poly_english_skip_days(s, i, to);
    return end > i && (end >= to || poly_count_words(s, end, to) == 0 || poly_is_mark(s, end, ','));
}

/* "criticised Lee [during a rally in Oslo]", "[at the summit]", "[in a letter to crews]": where
 * somebody was judged. */
static bool judged_where(const poly_scan *s, const poly_lead *l, uint32_t i, uint32_t to)
{
    enum { WORDS = 6 };
    const bool during = poly_is_single(s, i, POLY_SINGLE_DURING);
    if (!judges(s, l) || (!during && poly_particle(s, i, POLY_PART_AT) == i)) return false;
    const uint32_t found = s->ent_end[i];
    const uint8_t kind = found != POLY_NONE ? s->in->ents->at[found].kind : POLY_E_DOCUMENT;
    if (!during && (kind == POLY_E_DOCUMENT || kind == POLY_E_PLACE)) return false;
    for (uint32_t k = l->content; k < i; k++) {
        if (poly_particle(s, k, POLY_PART_PREPOSITION) > k || poly_english_finite(s, k) ||
            poly_particle(s, k, POLY_PART_RELATIVE) > k)
            return false;
    }
    const uint32_t reach = to - i > POLY_W_CIRCUMSTANCE ? i + POLY_W_CIRCUMSTANCE : to;
    for (uint32_t k = i + 1; k < reach; k++) { /* "described it in a talk as old" */
        if (poly_particle(s, k, POLY_PART_AS) > k) return false;
    }
    if (during) return true;
    for (uint32_t k = i + 1; k < to && k < i + WORDS && poly_is_word_token(s, k); k++) {
        const uint32_t paper = s->ent_start[k];
        if (poly_particle(s, k, POLY_PART_EVENT) > k ||
            poly_cue_of_class(s, k, 1u << POLY_CUE_NOUN) ||
            (paper != POLY_NONE && s->in->ents->at[paper].kind == POLY_E_DOCUMENT))
            return true;
    }
    return false;
}

/* "judged Lee harshly [before he left]", "slammed the plan [before also calling it old]": what came
 * next. */
static bool judged_before(const poly_scan *s, const poly_lead *l, uint32_t i, uint32_t to)
{
    if (!poly_is_single(s, i, POLY_SINGLE_BEFORE) || !judges(s, l)) return false;
    const uint32_t next = poly_particle(s, i + 1, POLY_PART_ADVERB);
    return next < to &&
           (poly_word_ends(s, next, POLY_S("ing")) || poly_english_verb(s, next, to) < to);
}

/* "the book[, which opened Friday]", "Lee[, who will meet Cho on March 1]": a relative clause that
 * goes up to the end and has a day of its own, which a reader is told by the author. */
static bool dated_relative(const poly_scan *s, uint32_t i, uint32_t to)
{
    if (!poly_is_mark(s, i, ',') || to - i > POLY_W_CIRCUMSTANCE * 2 ||
        poly_particle(s, i + 1, POLY_PART_RELATIVE) == i + 1)
        return false;
    bool day = false;
    for (uint32_t k = i + 2; k < to; k++) {
        if (poly_is_mark(s, k, ',') || s->tok[k].kind == POLY_TOK_QUOTE) return false;
        const poly_hit *h = poly_hit_at(s->in->hits, k, POLY_K_CALENDAR);
        const bool weekday = h && h->cls == POLY_CAL_WEEKDAY;
        const bool month =
            h && h->cls == POLY_CAL_MONTH && k + 1 < to &&
            (s->tok[k + 1].kind == POLY_TOK_NUMBER ||
             (poly_is_mark(s, k + 1, '.') && k + 2 < to && s->tok[k + 2].kind == POLY_TOK_NUMBER));
        day |= poly_is_capital(s, k) && (weekday || month);
    }
    return day;
}

uint32_t poly_english_verdict(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { WORDS = 6 };
    const uint32_t noun = poly_particle(s, i, POLY_PART_INDEFINITE);
    for (uint32_t k = noun; noun > i && k < to && k < noun + WORDS; k++) {
        if (poly_particle(s, k, POLY_PART_VERDICT) > k) /* not "a plan, an approach and a fee" */
            return poly_is_mark(s, k + 1, ',') ? 0 : k;
        if (!poly_is_word_token(s, k) && !poly_is_mark(s, k, '-')) break; /* "a 16-point margin" */
    }
    return 0;
}

/* "said the port was full[, a claim that Cho denied]", "[- a 16-point margin over Cho]": a noun for
 * what was said as a whole, or for how it compares, up to the end. */
static bool verdict(const poly_scan *s, const poly_clause *c, const poly_lead *l, uint32_t i,
                    uint32_t to)
{
    const bool dash = poly_is_mark(s, i, '-') && (s->tok[i].flags & POLY_TOKF_SPACE);
    if (!poly_is_mark(s, i, ',') && !poly_english_took_comma(s, i) && !dash) return false;
    for (uint32_t k = 0; k < c->n_cuts; k++) {
        if (c->cut[k].trailing) return false;
    }
    const uint32_t k = poly_english_verdict(s, i + 1, to);
    if (!k) return false;
    const uint32_t near =
        i - l->content > POLY_W_SENTENCE_REACH ? i - POLY_W_SENTENCE_REACH : l->content;
    for (uint32_t m = near; m < i; m++) { /* "needs a plan, a plan that works" */
        if (s->tok[m].form == s->tok[k].form) return false;
    }
    const uint32_t reach = to - k > POLY_W_SENTENCE_REACH ? k + POLY_W_SENTENCE_REACH : to;
    for (uint32_t m = k + 1; m + 1 < reach; m++) { /* "Lee, a plan of hers, would" */
        if (dash && poly_is_mark(s, m, '-') && (s->tok[m].flags & POLY_TOKF_SPACE)) return false;
        if ((poly_is_mark(s, m, ',') || poly_is_mark(s, m, '-')) && poly_english_finite(s, m + 1))
            return false;
    }
    return true;
}

/* "said she wants it[, as have others]": who else does; not "as had been agreed". */
static bool as_others(const poly_scan *s, uint32_t i, uint32_t to)
{
    const uint32_t as = i + 1;
    return poly_is_mark(s, i, ',') && as + 2 < to && poly_particle(s, as, POLY_PART_AS) == as + 1 &&
           perfect(s, as + 1) && poly_particle(s, as + 2, POLY_PART_BE) == as + 2;
}

/* "stressing that it is old": a participle of telling, not of asking for something. */
static bool tells_more(const poly_scan *s, uint32_t i)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    return cue && poly_clause_cue_has(s, cue, POLY_P_THAT) &&
           poly_scan_entry(s, cue)->act != POLY_ACT_URGE;
}

/* "support the plan[, while stressing that it is old]", "[, but there are doubts]": what the source
 * does at the same time, behind a clause only what it tells ("said it bans fees, while letting
 * ports pay"); another clause behind a content that is none. */
static bool besides(const poly_scan *s, const poly_lead *l, uint32_t i, uint32_t to, bool flat)
{
    enum { WORDS = 8 };
    const bool dash = poly_is_mark(s, i, '-') && (s->tok[i].flags & POLY_TOKF_SPACE);
    if (!poly_is_mark(s, i, ',') && !poly_english_took_comma(s, i) && !dash) return false;
    const uint32_t next = i + 1, contrast = poly_particle(s, next, POLY_PART_CONTRAST);
    if (contrast > next)
        return poly_word_ends(s, contrast, POLY_S("ing")) && !poly_is_capital(s, contrast) &&
               (flat || tells_more(s, contrast));
    const uint32_t but = poly_particle(s, next, POLY_PART_DISJUNCTION);
    if (!flat || but == next || may_take_verb(s, l->content, i, FORM_NONE)) return false;
    /* "but sounded hoarse", "but had another idea" */
    if (poly_english_finite(s, but) ||
        (form_at(s, but) == FORM_PAST && form_at(s, l->a.cue->tok) == FORM_PAST))
        return true;
    if (!object_begins(s, but, to) && poly_particle(s, but, POLY_PART_EXISTS) == but) return false;
    const uint32_t verb = poly_english_verb(s, but, to);
    return verb < to && verb > but && verb < but + WORDS;
}

bool poly_english_author(const poly_scan *s, const poly_clause *c, const poly_lead *l, uint32_t i,
                         uint32_t to, bool flat)
{
    return source_goes_on(s, l, i, to, flat) || poly_english_others_answer(s, c, l, i, to) ||
           told_by_another(s, i, to) || dated_relative(s, i, to) || verdict(s, c, l, i, to) ||
           as_others(s, i, to) || besides(s, l, i, to, flat) ||
           (flat &&
            (judged_when(s, l, i, to) || judged_where(s, l, i, to) || judged_before(s, l, i, to)));
}

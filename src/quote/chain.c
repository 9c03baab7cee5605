/*
 * chain.c - verbs that go on with what a source says, so that the content before them ends: `...,
 * dan menambahkan bahwa ...`, `..., adding that ...`, `..., sedangkan Maya menyebut ...`.
 *
 *   in   a clause, a token within a content or behind an attribution     out  a poly_chained
 *
 * A verb joined to one within the content is no such verb: "mengajak warga untuk waspada dan
 * melaporkan penipuan".
 */
#include "quote/chain.h"

#include <assert.h>

/* `called it “dull,” | adding that`: the comma stands within the marks. */
static bool behind_closing_mark(const poly_scan *s, uint32_t from, uint32_t i)
{
    return i > from + 2 && poly_english_took_comma(s, i - 1);
}

/* A verb behind `dan`, `seraya`, `sambil`, `while`, `adding`: the content before it ends there. */
static uint32_t chain_start(const poly_scan *s, uint32_t from, uint32_t i)
{
    if (i <= from) return 0;
    const bool rather = i > from + 1 && poly_sent(s, i)->lang == POLY_LANG_EN &&
                        poly_particle(s, i - 1, POLY_PART_CONNECTIVE) == i;
    if (rather) i--; /* "but rather suggests" */
    for (uint32_t back = 1; back <= 2 && i - back > from; back++) {
        if (poly_particle(s, i - back, POLY_PART_CONJUNCTION) == i)
            return i - back - poly_is_mark(s, i - back - 1, ',');
    }
    if (poly_sent(s, i)->lang != POLY_LANG_EN) return 0;
    const bool participle = poly_word_ends(s, i, POLY_S("ing"));
    if (participle && poly_is_mark(s, i - 1, ',')) return i - 1;
    if (participle && behind_closing_mark(s, from, i)) return i;
    /* ", while apologising for", "after warning that" */
    const bool while_ing =
        participle && i > from + 2 &&
        ((poly_particle(s, i - 1, POLY_PART_SUBORDINATOR) == i) ||
         (poly_is_mark(s, i - 2, ',') && poly_particle(s, i - 1, POLY_PART_CONTRAST) == i));
    if (while_ing) return i - 1 - poly_is_mark(s, i - 2, ',');
    /* "and eventually recommended" */
    const uint32_t group = poly_skip_fillers_back(s, i);
    return group < i && group > from + 1 &&
                   poly_particle(s, group - 1, POLY_PART_CONJUNCTION) == group
               ? group - 1 - poly_is_mark(s, group - 2, ',')
               : 0;
}

/* English: "..., though | two officials said": does a concession open at i, behind a comma, and its
 * subject at `at`? Other subordinators go on with the content. */
static bool concedes(const poly_scan *s, uint32_t i, uint32_t at)
{
    return poly_sent(s, at)->lang == POLY_LANG_EN && i + 1 == at &&
           (poly_is_mark(s, i - 1, ',') || poly_english_took_comma(s, i - 1)) &&
           poly_particle(s, i, POLY_PART_SUBORDINATOR) == at &&
           poly_hit_particle(s->in->hits, i, POLY_PART_CONCESSION);
}

/* A verb with a subject of its own behind a contrasting conjunction: "..., sedangkan Maya menyebut
 * ...". */
static uint32_t contrast_start(const poly_scan *s, const poly_clause *c, uint32_t from,
                               poly_range source)
{
    if (poly_range_none(source) || source.tok <= from + 1) return 0;
    uint32_t at = source.tok; /* "but several | experts said" */
    if (at > from + 2 && poly_particle_before(s, at, POLY_PART_ALONE)) at--;
    /* "...; others said" */
    if (poly_sent(s, at)->lang == POLY_LANG_EN && poly_is_mark(s, at - 1, ';')) return at - 1;
    /* "While Lee called it ..., Cho said" */
    const bool main = c->sent->lang == POLY_LANG_EN && poly_english_sets_scene(s, c->from, from);
    if (main && poly_is_mark(s, at - 1, ',')) return at - 1;
    /* "..., which it says left many customers out" */
    if (c->sent->lang == POLY_LANG_EN && at > from + 2 && poly_is_mark(s, at - 2, ',') &&
        poly_particle(s, at - 1, POLY_PART_RELATIVE) == at)
        return at - 2;
    /* "urged firms to patch after | Cho asked ..." */
    const bool scene = c->sent->lang == POLY_LANG_EN && poly_english_verb(s, from, at) == at;
    for (uint32_t back = 1; back <= 2 && at - back > from; back++) {
        if (poly_particle(s, at - back, POLY_PART_CONJUNCTION) == at ||
            concedes(s, at - back, at) ||
            (scene && poly_particle(s, at - back, POLY_PART_SUBORDINATOR) == at) ||
            poly_particle(s, at - back, POLY_PART_CONTRAST) == at)
            return at - back - poly_is_mark(s, at - back - 1, ',');
    }
    return 0;
}

/* Does "untuk", "agar" or "adalah" stand in [from, to), not too far before `to`? */
static bool opens_infinitive(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (to > from + POLY_W_SENTENCE_REACH) from = to - POLY_W_SENTENCE_REACH;
    for (uint32_t i = from; i < to; i++) {
        if (poly_particle(s, i, POLY_PART_OPENING) > i || poly_particle(s, i, POLY_PART_COPULA) > i)
            return true;
    }
    return false;
}

/* "..., dan meminta publik untuk tetap tenang", "... serta mendesak agar": whom it is asked of, or
 * what, follows. Behind "untuk" or "adalah" the verb may be joined to one within the content:
 * "mengaku menyuruh orang untuk datang dan meminta agar ...". */
static bool demands(const poly_scan *s, uint32_t from, const poly_hit *cue, uint32_t content,
                    uint32_t to)
{
    if (!poly_clause_cue_has(s, cue, POLY_P_TO) || cue->tok - from > POLY_W_SUBJECT_REACH)
        return false;
    if (opens_infinitive(s, from, cue->tok)) return false;
    if (poly_particle_before(s, content, POLY_PART_OPENER)) return true;
    if (content >= to || s->ent_start[content] == POLY_NONE) return false;
    const uint32_t whom = poly_source_after(s, content, to).tok_end;
    return poly_particle(s, whom, POLY_PART_OPENING) > whom ||
           poly_clause_has_predicate(s, whom, to);
}

/* Indonesian: "mengajak warga untuk waspada dan melaporkan penipuan", "akan bekerja keras dan
 * memastikan semua aman": is a verb without "bahwa" joined to one within the content? */
static bool joined_within(const poly_scan *s, const poly_clause *c, uint32_t from,
                          const poly_hit *cue, uint32_t content)
{
    if (c->sent->lang == POLY_LANG_EN || poly_clause_cue_has(s, cue, POLY_P_FOLLOW)) return false;
    const bool ensures =
        poly_scan_entry(s, cue)->act == POLY_ACT_PROMISE && !poly_clause_cue_has(s, cue, POLY_P_TO);
    if (ensures) return !poly_is_mark(s, content - 1, ',');
    if (poly_clause_cue_has(s, cue, POLY_P_TOPIC))
        return opens_infinitive(s, from, cue->tok) || !poly_clause_has_predicate(s, content, c->to);
    return !poly_clause_cue_has(s, cue, POLY_P_BARE) && !demands(s, from, cue, content, c->to);
}

/* English: "a campaign impersonating officials and asking them to pay": a second form in -ing of
 * one noun. */
static bool goes_with_noun(const poly_scan *s, uint32_t from, uint32_t i)
{
    if (poly_sent(s, i)->lang != POLY_LANG_EN || !poly_word_ends(s, i, POLY_S("ing")) ||
        !poly_particle_before(s, i, POLY_PART_CONJUNCTION))
        return false;
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    if (cue && poly_particle(s, cue->tok_end, POLY_PART_COMPLEMENTISER) > cue->tok_end)
        return false;
    /* "a note [discouraging] payments and urging firms to": both are said */
    if (from > 0 && poly_word_ends(s, from - 1, POLY_S("ing")) &&
        poly_cue_of_class(s, from - 1, 1u << POLY_CUE_VERB))
        return false;
    /* "..., praising the plan and urging others to" */
    for (uint32_t k = i - 1; k > from && i - k < POLY_W_CIRCUMSTANCE; k--) {
        const poly_hit *ing = poly_word_ends(s, k, POLY_S("ing"))
                                  ? poly_cue_of_class(s, k, 1u << POLY_CUE_VERB)
                                  : NULL;
        if (ing && poly_is_mark(s, k - 1, ',')) return false;
    }
    return true;
}

/* English: "and notes there may be times when": a weak verb joined to one of saying, with a clause
 * right behind it. */
static bool weak_clause(const poly_scan *s, const poly_clause *c, uint32_t i, uint32_t content)
{
    const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
    return c->sent->lang == POLY_LANG_EN && cue && content == cue->tok_end &&
           poly_clause_cue_has(s, cue, POLY_P_BARE) &&
           poly_particle_before(s, i, POLY_PART_CONJUNCTION) &&
           (poly_word_ends(s, i, POLY_S("s")) || poly_word_ends(s, i, POLY_S("ed"))) &&
           poly_english_clause(s, content, c->to);
}

/* English: "slammed the carrier, [calling it a danger]", "praised her, [citing her long service]":
 * a participle whose object is right behind it, of the source that has just spoken. */
static bool participle_behind(const poly_scan *s, const poly_clause *c, const poly_hit *cue,
                              uint32_t content)
{
    return c->sent->lang == POLY_LANG_EN && content == cue->tok_end &&
           (poly_english_judges(poly_scan_entry(s, cue)) ||
            (poly_scan_entry(s, cue)->act == POLY_ACT_ASK &&
             poly_particle(s, content, POLY_PART_OPENER) > content)) &&
           (poly_is_mark(s, cue->tok - 1, ',') || behind_closing_mark(s, c->from, cue->tok)) &&
           poly_word_ends(s, cue->tok, POLY_S("ing"));
}

/* English: "plans to change the law [in what | the office describes as] a new mandate": where the
 * content before it ends, and whose words they are; 0: it is no such clause. */
static uint32_t what_start(const poly_scan *s, const poly_clause *c, uint32_t from,
                           const poly_hit *cue, poly_range *source)
{
    if (c->sent->lang != POLY_LANG_EN || !poly_clause_cue_has(s, cue, POLY_P_NP)) return 0;
    const poly_range subject = poly_source_before(s, from, cue->tok, true);
    if (poly_range_none(subject) || subject.tok < from + 3) return 0;
    const uint32_t what = subject.tok - 1;
    if (!poly_is_single(s, what, POLY_SINGLE_WHAT) ||
        !poly_particle_before(s, what, POLY_PART_PREPOSITION) ||
        poly_english_verb(s, from, what) < what) /* a claim within a claim */
        return 0;
    *source = subject;
    return what - 1;
}

/* "more than 4 in 10", "half of them": a part of those who were asked. */
static bool counts(const poly_scan *s, poly_range source)
{
    for (uint32_t i = source.tok; i < source.tok_end; i++) {
        if (s->tok[i].kind == POLY_TOK_NUMBER || poly_particle(s, i, POLY_PART_ALONE) > i)
            return true;
    }
    return false;
}

/* English: "came from four ports, [indicating that the crew is large]": a participle of a verb of
 * documents tells what a fact shows, and belongs to what is said. */
static bool fact_shows(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t doc = POLY_P_DOC | POLY_P_WEAK | POLY_P_BARE;
    const poly_entry *e = poly_scan_entry(s, cue);
    return poly_sent(s, cue->tok)->lang == POLY_LANG_EN &&
           (e->props & (doc | POLY_P_HEDGED)) == doc && e->act == POLY_ACT_STATE &&
           poly_word_ends(s, cue->tok, POLY_S("ing"));
}

/* English: "told of a theft, [with | a second bank also reporting] two": somebody else says more
 * behind a comma; where the content before it ends, 0: nobody does. */
static uint32_t with_start(const poly_scan *s, uint32_t from, uint32_t i, poly_range *source)
{
    enum { WHO = 10 };
    if (poly_sent(s, i)->lang != POLY_LANG_EN || !poly_word_ends(s, i, POLY_S("ing"))) return 0;
    const uint32_t end = poly_skip_fillers_back(s, i), found = poly_subject_entity(s, end);
    for (uint32_t k = end; k > from + 2 && end - k < WHO; k--) {
        const bool plain = poly_is_word_token(s, k - 1) || poly_is_mark(s, k - 1, '%') ||
                           s->tok[k - 1].kind == POLY_TOK_NUMBER;
        if (!plain || poly_english_finite(s, k - 1)) return 0;
        if (!poly_is_single(s, k - 1, POLY_SINGLE_WITH)) continue;
        const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
        const bool named = e && e->kind != POLY_E_GROUP && e->kind != POLY_E_PLACE &&
                           e->core.tok >= k;
        const poly_range who = named ? e->core : (poly_range){k, end};
        if (!poly_is_mark(s, k - 2, ',') || k == end || !(named || counts(s, who))) return 0;
        *source = who;
        return k - 2;
    }
    return 0;
}

/* English: "the keys were gone, [indicating that a thief came]": what the fact shows, not what its
 * source says next. */
static bool proves(const poly_scan *s, uint32_t i)
{
    return poly_is_mark(s, i - 1, ',') && poly_sent(s, i)->lang == POLY_LANG_EN &&
           poly_particle(s, i, POLY_PART_PROVES) > i;
}

/* English: "said he had time to step up and | show that it works": a base form is joined to one,
 * not to the verb of saying before the content at `from`, which is none. */
static bool joins_another(const poly_scan *s, const poly_clause *c, uint32_t from, uint32_t i)
{
    if (c->sent->lang != POLY_LANG_EN || !poly_english_base_form(s, i) ||
        !poly_particle_before(s, i, POLY_PART_CONJUNCTION))
        return false;
    for (uint32_t k = from; k-- > c->from && k + POLY_W_CIRCUMSTANCE > from;) {
        if (poly_cue_of_class(s, k, 1u << POLY_CUE_VERB)) return !poly_english_base_form(s, k);
    }
    return false;
}

bool poly_chain_next(const poly_scan *s, const poly_clause *c, uint32_t from, poly_chained *x)
{
    for (uint32_t i = from + 2; (i = poly_next_cue(s, i, c->to)) < c->to; i++) {
        const poly_hit *cue =
            poly_clause_strong_pair(s, i)
                ? NULL
                : poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
        if (!cue || cue->tok_end >= c->to || fact_shows(s, cue)) continue;
        const uint32_t content = poly_clause_complement(s, c, cue);
        if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) continue;
        const bool that = poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
        poly_range source = {i, i};
        uint32_t what = what_start(s, c, from, cue, &source);
        if (!what) what = with_start(s, from, i, &source);
        if (!what && poly_clause_cue_has(s, cue, POLY_P_WEAK) && !that &&
            !weak_clause(s, c, i, content) && !participle_behind(s, c, cue, content))
            continue;
        /* "but they continued to argue" */
        const bool infinitive =
            c->sent->lang == POLY_LANG_EN && poly_particle_before(s, i, POLY_PART_INFINITIVE);
        /* "after the firm was accused of it", "when asked why" */
        if (c->sent->lang == POLY_LANG_EN && poly_english_passive(s, from, i) &&
            !poly_english_agentless(s, c, cue))
            continue;
        if (proves(s, i) || goes_with_noun(s, from, i) || (infinitive && !that) ||
            (c->sent->lang == POLY_LANG_EN && !that && poly_english_joined_infinitive(s, c, i)))
            continue;
        /* "the message could say that": it has not been said */
        const uint32_t group = poly_skip_fillers_back(s, i);
        if (c->sent->lang == POLY_LANG_EN && group < i &&
            (poly_particle_before(s, i, POLY_PART_MODAL) ||
             poly_particle(s, group, POLY_PART_MODAL) > group))
            continue;
        uint32_t cut = what ? what : chain_start(s, from, i);
        if (!cut) {
            source = poly_source_before(s, from, i, true);
            cut = contrast_start(s, c, from, source);
            if (cut && s->ent_end[source.tok_end] == POLY_NONE && !counts(s, source)) cut = 0;
        } else if ((!that && joined_within(s, c, from, cue, content)) ||
                   (!what && joins_another(s, c, from, i))) {
            cut = 0;
        }
        if (!cut) continue;
        *x = (poly_chained){cut, content, cue, source};
        return true;
    }
    return false;
}

void poly_chain_emit(poly_scan *s, const poly_clause *c, poly_chained x, poly_range subject)
{
    assert(x.cut <= x.cue->tok && x.cue->tok < x.content);
    for (bool more = true; more;) {
        poly_chained next;
        more = poly_chain_next(s, c, x.content, &next);
        poly_draft d = {.rule = POLY_R_INDIRECT_CHAIN, .cue = x.cue, .cue_tok = x.cue->tok};
        d.source = poly_range_none(x.source) ? subject : x.source;
        poly_clause_take_content(s, c, x.content, more ? next.cut : c->to, &d);
        poly_draft_push(s, &d);
        subject = d.source;
        if (more) x = next;
    }
}

/* English: "Lee, who said the line was dead, | urged crews to leave": the verb of the main clause
 * behind the comma or dash that closes the relative one; of "The gang, which some believe is new, |
 * said" the subject stands before the relative. */
bool poly_chain_main_verb(const poly_scan *s, const poly_clause *c, const poly_lead *l,
                          uint32_t end, poly_chained *x)
{
    if (c->sent->lang != POLY_LANG_EN || end + 1 >= c->to) return false;
    /* `who calls it “full,” | said` */
    const bool marked = end > c->from + 1 && s->tok[end - 1].kind == POLY_TOK_QUOTE &&
                        poly_is_mark(s, end - 2, ',');
    if (!marked && !poly_is_mark(s, end, ',') && !poly_is_mark(s, end, '-')) return false;
    const uint32_t at = poly_skip_fillers(s, marked ? end : end + 1);
    const poly_hit *cue = poly_cue_of_class(s, at, 1u << POLY_CUE_VERB);
    if (!cue || cue->tok_end >= c->to || poly_word_ends(s, at, POLY_S("ing"))) return false;
    const uint32_t content = poly_clause_complement(s, c, cue);
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS ||
        (poly_clause_cue_has(s, cue, POLY_P_WEAK) &&
         !poly_particle_before(s, content, POLY_PART_COMPLEMENTISER)))
        return false;
    const uint32_t who = l->a.source.tok;
    poly_range subject = {at, at};
    if (who >= c->from + 3 && poly_particle_before(s, who, POLY_PART_RELATIVE)) {
        subject = poly_source_ending(s, c->from, who - 2);
        if (poly_range_none(subject)) return false;
    }
    *x = (poly_chained){end, content, cue, subject};
    return true;
}

uint32_t poly_chain_behind_occasion(const poly_scan *s, uint32_t i, uint32_t to)
{
    enum { REACH = 14 };
    if (i >= to || poly_sent(s, i)->lang != POLY_LANG_EN) return i;
    const poly_range whom = poly_source_after(s, i, to);
    const uint32_t at = poly_range_none(whom) ? i : whom.tok_end;
    if (at > i && poly_is_mark(s, at, ',')) return at; /* "told [The Record], noting" */
    if (at >= to || poly_particle(s, at, POLY_PART_PREPOSITION) == at) return i;
    for (uint32_t k = at + 1; k < to && k < i + REACH; k++) {
        if (poly_is_mark(s, k, ',')) return k;
        const bool plain = poly_is_word_token(s, k) || s->tok[k].kind == POLY_TOK_NUMBER;
        const poly_hit *cue = poly_cue_of_class(s, k, 1u << POLY_CUE_VERB);
        const bool says = cue && !poly_clause_cue_has(s, cue, POLY_P_WEAK);
        if (!plain || says || poly_english_finite(s, k)) return i;
    }
    return i;
}

bool poly_chain_tells_like(const poly_scan *s, const poly_hit *cue, uint32_t content)
{
    return cue->tok > 0 && cue->tok_end == cue->tok + 1 && !poly_is_mark(s, cue->tok - 1, ',') &&
           poly_english_judges(poly_scan_entry(s, cue)) &&
           !poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
}

/* English: what the source of an attribution goes on to say behind it: "..., he said, adding the
 * line was dead", "..., he told the Post, but noted that ...", "..., she said in a letter to
 * staff, urging them to ...". */
bool poly_chain_behind(const poly_scan *s, const poly_clause *c, uint32_t end, poly_chained *x)
{
    if (c->sent->lang != POLY_LANG_EN || end >= c->to) return false;
    const uint32_t day = poly_english_skip_days(s, end, c->to);
    uint32_t i = poly_chain_behind_occasion(s, day, c->to);
    if (poly_is_mark(s, i, ',')) i++;
    const bool who = poly_english_comma_who(s, i - 1);
    const uint32_t join = who ? i + 1 : poly_particle(s, i, POLY_PART_CONJUNCTION);
    const uint32_t at =
        poly_skip_fillers(s, join > i ? join : poly_particle(s, i, POLY_PART_CONTRAST));
    const poly_hit *cue = poly_cue_of_class(s, at, 1u << POLY_CUE_VERB);
    if (!cue || cue->tok_end >= c->to || (join == i && !poly_word_ends(s, at, POLY_S("ing"))))
        return false;
    const uint32_t content = poly_clause_complement(s, c, cue);
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) return false;
    const bool that = poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
    /* "..., according to the mayor, who pointed to the lack of" */
    const bool points = who && poly_clause_cue_has(s, cue, POLY_P_NP) && at + 1 < cue->tok_end;
    if (poly_clause_cue_has(s, cue, POLY_P_WEAK) && !that && !points) return false;
    if (join == i && poly_chain_tells_like(s, cue, content)) return false;
    *x = (poly_chained){end, content, cue, {at, at}};
    return true;
}

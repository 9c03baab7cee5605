/*
 * indirect.c - reported content without marks: the clause, and the attribution before, inside or
 * behind it.
 *
 *   in   sentences, with direct quotes already claimed     out  indirect and mixed quotes
 *
 * Method, sentence by sentence: (1) attributions that trail or interrupt (`..., ujarnya`, `...,
 * kata dia, ...`) are found first: nothing is more certain; (2) then the first leading attribution
 * (`Menurut X,`, `X mengatakan bahwa`); content is what it governs less what (1) cut out, and the
 * cue nearest the content's end names it; (3) then verbs chained to it (`..., dan menambahkan bahwa
 * ...`). A verb inside somebody's content reports a claim within a claim and makes no row.
 */
#include "quote/clause.h"

#include <assert.h>

/* ---- content --------------------------------------------------------------------------------- */
/* [from, to) less the cuts that lie in it. */
static void take_content(const poly_scan *s, const poly_clause *c, uint32_t from, uint32_t to,
                         poly_draft *d)
{
    assert(c->from <= from && from <= to && to <= c->to);
    uint32_t at = from;
    for (uint32_t k = 0; k < c->n_cuts; k++) {
        const poly_attribution *a = &c->cut[k];
        if (a->to <= from || a->from >= to) continue;
        poly_draft_piece(d, at, a->from);
        at = a->to;
    }
    poly_draft_piece(d, at, to);
    d->type = POLY_INDIRECT;
    for (uint32_t k = 0; k < d->n_pieces; k++) {
        for (uint32_t i = d->pieces[k].tok; i < d->pieces[k].tok_end; i++) {
            if (s->tok[i].kind == POLY_TOK_QUOTE && poly_clause_strong_pair(s, i))
                d->type = POLY_MIXED;
        }
    }
}

/* A list behind a colon is outside: the content ends there ("ada tiga syarat: izin, ..."). */
static uint32_t list_colon(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 2; i < to && i < from + POLY_W_SENTENCE_REACH; i++) {
        if (s->tok[i].kind == POLY_TOK_QUOTE) break;
        if (poly_is_mark(s, i, ':')) return i;
    }
    return to;
}

/* "..., dikutip dari Kabar Selat, Senin (3/2)": a day is no content. */
static bool only_when(const poly_scan *s, uint32_t from, uint32_t to)
{
    return from < to && poly_is_temporal(s, from) && poly_count_words(s, from, to) < 8 &&
           poly_clause_skip_circumstance(s, from, to) >= to &&
           !poly_clause_has_predicate(s, from, to);
}

static uint32_t content_words(const poly_scan *s, const poly_draft *d)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->n_pieces; k++)
        n += poly_count_words(s, d->pieces[k].tok, d->pieces[k].tok_end);
    return n;
}

/* ---- (3) chained verbs ----------------------------------------------------------------------- */
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
            (scene && poly_particle(s, at - back, POLY_PART_SUBORDINATOR) == at) ||
            poly_particle(s, at - back, POLY_PART_CONTRAST) == at)
            return at - back - poly_is_mark(s, at - back - 1, ',');
    }
    return 0;
}

typedef struct chained {
    uint32_t cut, content;
    const poly_hit *cue;
    poly_range source;
} chained;

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
    const bool ensures = poly_scan_entry(s, cue)->act == POLY_ACT_PROMISE &&
                         !poly_clause_cue_has(s, cue, POLY_P_TO);
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
    /* "..., praising the plan and urging others to" */
    for (uint32_t k = i - 1; k > from && i - k < POLY_W_CIRCUMSTANCE; k--) {
        const bool cue_ing =
            poly_word_ends(s, k, POLY_S("ing")) && poly_cue_of_class(s, k, 1u << POLY_CUE_VERB);
        if (cue_ing && poly_is_mark(s, k - 1, ',')) return false;
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

/* English: "plans to change the law [in what | the office describes as] a new mandate": where the
 * content before it ends, and whose words they are; 0: it is no such clause. */
static uint32_t what_start(const poly_scan *s, const poly_clause *c, uint32_t from,
                           const poly_hit *cue, poly_range *source)
{
    if (c->sent->lang != POLY_LANG_EN || !poly_clause_cue_has(s, cue, POLY_P_NP)) return 0;
    const poly_range subject = poly_source_before(s, from, cue->tok, true);
    if (poly_range_none(subject) || subject.tok < from + 3) return 0;
    const uint32_t what = subject.tok - 1;
    if (!poly_str_eq(poly_form_at(s, what), POLY_S("what")) ||
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

static bool next_chained(const poly_scan *s, const poly_clause *c, uint32_t from, chained *x)
{
    for (uint32_t i = from + 2; i < c->to; i++) {
        if (!s->cue_at[i]) continue;
        const poly_hit *cue =
            poly_clause_strong_pair(s, i)
                ? NULL
                : poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
        if (!cue || cue->tok_end >= c->to) continue;
        const uint32_t content = poly_clause_complement(s, c, cue);
        if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) continue;
        const bool that = poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
        poly_range source = {i, i};
        const uint32_t what = what_start(s, c, from, cue, &source);
        if (!what && poly_clause_cue_has(s, cue, POLY_P_WEAK) && !that &&
            !weak_clause(s, c, i, content))
            continue;
        /* "but they continued to argue" */
        const bool infinitive =
            c->sent->lang == POLY_LANG_EN && poly_particle_before(s, i, POLY_PART_INFINITIVE);
        if (goes_with_noun(s, from, i) || (infinitive && !that)) continue;
        uint32_t cut = what ? what : chain_start(s, from, i);
        if (!cut) {
            source = poly_source_before(s, from, i, true);
            cut = contrast_start(s, c, from, source);
            if (cut && s->ent_end[source.tok_end] == POLY_NONE && !counts(s, source)) cut = 0;
        } else if (!that && joined_within(s, c, from, cue, content)) {
            cut = 0;
        }
        if (!cut) continue;
        *x = (chained){cut, content, cue, source};
        return true;
    }
    return false;
}

static void emit_chain(poly_scan *s, const poly_clause *c, chained x, poly_range subject)
{
    assert(x.cut <= x.cue->tok && x.cue->tok < x.content);
    for (bool more = true; more;) {
        chained next;
        more = next_chained(s, c, x.content, &next);
        poly_draft d = {.rule = POLY_R_INDIRECT_CHAIN, .cue = x.cue, .cue_tok = x.cue->tok};
        d.source = poly_range_none(x.source) ? subject : x.source;
        take_content(s, c, x.content, more ? next.cut : c->to, &d);
        poly_draft_push(s, &d);
        subject = d.source;
        if (more) x = next;
    }
}

/* ---- one clause ------------------------------------------------------------------------------ */
static const poly_attribution *last_cut(const poly_clause *c, uint32_t from)
{
    for (uint32_t k = c->n_cuts; k-- > 0;) {
        if (c->cut[k].to > from) return &c->cut[k];
    }
    return NULL;
}

/* English: "Lee announced that the fund is large, the agency reported": what Lee announced is told,
 * by way of the agency. */
static bool reports_itself(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    return c->sent->lang == POLY_LANG_EN && l->rule == POLY_R_INDIRECT_VERB &&
           !poly_range_none(l->a.source) &&
           poly_particle_before(s, l->content, POLY_PART_COMPLEMENTISER) &&
           !poly_clause_cue_has(s, l->a.cue, POLY_P_WEAK) &&
           !poly_word_ends(s, l->a.cue->tok, POLY_S("ing")) &&
           s->ent_start[l->a.source.tok] != POLY_NONE;
}

/* English: "Lee, who said the line was dead, | urged crews to leave": the verb of the main clause
 * behind the comma or dash that closes the relative one; of "The gang, which some believe is new, |
 * said" the subject stands before the relative. */
static bool main_verb(const poly_scan *s, const poly_clause *c, const poly_lead *l, uint32_t end,
                      chained *x)
{
    if (c->sent->lang != POLY_LANG_EN || end + 1 >= c->to ||
        !(poly_is_mark(s, end, ',') || poly_is_mark(s, end, '-')))
        return false;
    const uint32_t at = poly_skip_fillers(s, end + 1);
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
    *x = (chained){end, content, cue, subject};
    return true;
}

static bool emit_lead(poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    assert(l->content > l->a.cue->tok && l->content < c->to && l->pre_to <= l->content);
    chained x;
    bool more = next_chained(s, c, l->content, &x);
    const uint32_t end =
        poly_english_end(s, c, l, list_colon(s, l->content, more ? x.cut : c->to));
    if (!more || x.cut > end) more |= main_verb(s, c, l, end, &x);
    poly_draft d = {.rule = (uint16_t)l->rule};
    if (l->pre_to > c->from) {
        const uint32_t from = poly_clause_skip_connective(s, c->from, l->pre_to);
        poly_draft_piece(&d, from, l->pre_to);
    }
    take_content(s, c, l->content, end, &d);
    const poly_attribution *cut = last_cut(c, l->content);
    const bool own = reports_itself(s, c, l);
    const poly_attribution *a = cut && cut->trailing && !more && !own ? cut : &l->a;
    if (a == cut) d.rule = POLY_R_INDIRECT_TRAILING;
    d.cue = a->cue;
    d.cue_tok = a->cue_tok;
    d.clitic = a->clitic;
    d.source = poly_range_none(a->source) ? l->a.source : a->source;
    if (!poly_range_none(d.source)) d.clitic = false;
    if (content_words(s, &d) < 2 || only_when(s, l->content, end)) {
        /* "Lee blasted Congress and said ..." */
        if (more && c->sent->lang == POLY_LANG_EN) emit_chain(s, c, x, l->a.source);
        return more && c->sent->lang == POLY_LANG_EN;
    }
    poly_claim(s, l->a.from, l->a.to, POLY_CLAIM_ATTRIBUTION);
    const poly_range subject = d.source;
    if (!poly_draft_push(s, &d)) return false;
    for (uint32_t k = 0; k < c->n_cuts; k++)
        poly_claim(s, c->cut[k].from, c->cut[k].to, POLY_CLAIM_ATTRIBUTION);
    if (more) emit_chain(s, c, x, subject);
    return true;
}

/* English: what the source of an attribution goes on to say right behind it: "..., he said, adding
 * the line was dead", "..., he told the Post, but noted that ...". */
static bool chained_behind(const poly_scan *s, const poly_clause *c, uint32_t end, chained *x)
{
    if (c->sent->lang != POLY_LANG_EN || end >= c->to) return false;
    uint32_t i = poly_english_skip_days(s, end, c->to);
    if (poly_is_mark(s, i, ',')) i++;
    const uint32_t join = poly_particle(s, i, POLY_PART_CONJUNCTION);
    const uint32_t at =
        poly_skip_fillers(s, join > i ? join : poly_particle(s, i, POLY_PART_CONTRAST));
    const poly_hit *cue = poly_cue_of_class(s, at, 1u << POLY_CUE_VERB);
    if (!cue || cue->tok_end >= c->to || (join == i && !poly_word_ends(s, at, POLY_S("ing"))))
        return false;
    const uint32_t content = poly_clause_complement(s, c, cue);
    if (!content || poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS) return false;
    const bool that = poly_particle_before(s, content, POLY_PART_COMPLEMENTISER);
    if (poly_clause_cue_has(s, cue, POLY_P_WEAK) && !that) return false;
    *x = (chained){end, content, cue, {at, at}};
    return true;
}

static bool emit_cuts(poly_scan *s, const poly_clause *whole)
{
    if (!whole->n_cuts) return false;
    poly_clause own = *whole;
    const poly_clause *c = &own;
    chained x;
    poly_attribution *last = &own.cut[own.n_cuts - 1];
    const bool more = chained_behind(s, c, last->end, &x);
    if (more) {
        last->to = last->end;
        last->trailing = true;
    }
    const poly_attribution *a = last;
    uint32_t from = c->from;
    if (c->cut[0].from > from) {
        const uint32_t behind = poly_clause_skip_connective(s, from, c->cut[0].from);
        if (poly_count_words(s, behind, c->cut[0].from) == 0) from = c->cut[0].from;
        if (c->sent->lang != POLY_LANG_EN && behind > from && poly_is_mark(s, behind - 1, ','))
            from = behind;
        /* "Dan hakim, ..." */
        if (c->sent->lang != POLY_LANG_EN) from = poly_particle(s, from, POLY_PART_CONJUNCTION);
    }
    poly_draft d = {.cue = a->cue, .cue_tok = a->cue_tok, .clitic = a->clitic, .source = a->source};
    d.rule = a->trailing ? POLY_R_INDIRECT_TRAILING : POLY_R_INDIRECT_INSERTED;
    if (a->trailing && poly_clause_cue_class(s, a->cue) == POLY_CUE_FRAME)
        d.rule = POLY_R_INDIRECT_FRAME_AFTER;
    take_content(s, c, from, more ? last->to : c->to, &d);
    if (content_words(s, &d) < 2 ||
        (d.n_pieces == 1 && only_when(s, d.pieces[0].tok, d.pieces[0].tok_end))) {
        poly_refuse(s, (poly_rule)d.rule, "refused: nothing is left to be said", a->from, a->to);
        return false;
    }
    for (uint32_t k = 0; k < c->n_cuts; k++)
        poly_claim(s, c->cut[k].from, c->cut[k].to, POLY_CLAIM_ATTRIBUTION);
    if (!poly_draft_push(s, &d)) return false;
    if (more) emit_chain(s, c, x, a->source);
    return true;
}

/* "Polisi: Tak Ada Korban": a headline, or a line of a transcript. */
static bool emit_colon(poly_scan *s, const poly_clause *c)
{
    const uint32_t found = s->ent_start[c->from];
    if (found == POLY_NONE) return false;
    const bool first =
        (s->tok[c->from].flags & POLY_TOKF_PARA) ||
        (c->from <= c->sent->tok + 4 && /* "### Acme: ..." */
         (s->tok[c->sent->tok].flags & POLY_TOKF_PARA) && poly_is_mark(s, c->sent->tok, '#'));
    if (!first) return false;
    const poly_entity *e = &s->in->ents->at[found];
    if (e->kind == POLY_E_PLACE || e->kind == POLY_E_PRONOUN ||
        !poly_is_mark(s, e->phrase.tok_end, ':'))
        return false;
    const bool headline = (c->sent->flags & POLY_SENT_HEADLINE) || c->sent == s->in->sents->at;
    if (!headline || poly_count_words(s, e->phrase.tok_end + 1, c->to) < POLY_W_COLON_WORDS)
        return false;
    poly_draft d = {.rule = POLY_R_INDIRECT_COLON, .source = e->phrase};
    uint32_t to = e->phrase.tok_end + 1; /* "Acme: Two ports hit | Harbour Post" */
    while (to < c->to && !(poly_is_mark(s, to, '|') && (s->tok[to].flags & POLY_TOKF_SPACE))) to++;
    take_content(s, c, e->phrase.tok_end + 1, to, &d);
    return poly_draft_push(s, &d);
}

/* The whole sentence before this one, where nobody claimed any of it: a dateline may stand before
 * it. */
static bool sentence_before(const poly_scan *s, uint32_t index, poly_clause *before)
{
    enum { WORDS = 4 };
    if (index == 0) return false;
    const poly_sentence *last = &s->in->sents->at[index - 1];
    if (s->claimed[last->tok] || (last->flags & (POLY_SENT_HEADLINE | POLY_SENT_BOILER)))
        return false;
    return poly_clause_open_clause(s, last, last->tok, before) && before->to == last->tok_end &&
           poly_count_words(s, before->from, before->to) >= WORDS;
}

static bool push_back(poly_scan *s, uint32_t index, const poly_hit *cue, poly_range source)
{
    poly_clause before;
    if (!sentence_before(s, index, &before)) return false;
    poly_draft d = {
        .rule = POLY_R_INDIRECT_BACK, .cue = cue, .cue_tok = cue->tok, .source = source};
    take_content(s, &before, before.from, before.to, &d);
    return poly_draft_push(s, &d);
}

/* "disampaikan langsung oleh | Ketua KPU": where the agent may begin. */
static uint32_t agent_at(const poly_scan *s, uint32_t i)
{
    enum { WORDS = 2 };
    uint32_t at = i;
    while (at < i + WORDS && poly_particle(s, at, POLY_PART_ISSUER) == at && at + 1 < s->n) at++;
    const uint32_t by = poly_particle(s, at, POLY_PART_ISSUER);
    return by > at ? by : i;
}

/* "Warga juga diminta mengisi nama": no agent stands behind this passive. */
static bool names_somebody(const poly_scan *s, poly_range source)
{
    for (uint32_t i = source.tok; i < source.tok_end; i++) {
        if (s->ent_start[i] != POLY_NONE || poly_is_capital(s, i)) return true;
    }
    return false;
}

/* "Hal itu disampaikan X ...", "X menyampaikan hal itu ...": the sentence before is the content,
 * when nobody claimed it. */
static bool emit_back(poly_scan *s, const poly_clause *c, uint32_t index)
{
    enum { REACH = 6 };
    for (uint32_t i = c->from; i < c->to && i < c->from + REACH; i++) {
        const poly_hit *cue = s->cue_at[i] ? poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE) : NULL;
        if (!cue || poly_clause_cue_has(s, cue, POLY_P_SOMEBODY)) continue;
        const bool anaphor = i > c->from && (poly_particle_before(s, i, POLY_PART_DEMONSTRATIVE) ||
                                             poly_particle_before(s, i, POLY_PART_ADVERB));
        const poly_range source = poly_source_after(s, agent_at(s, cue->tok_end), c->to);
        /* "Warganet itu diminta mengisi NIK": who is asked, and nobody who asks */
        const bool asked = poly_clause_cue_has(s, cue, POLY_P_TO) &&
                           s->ent_start[source.tok] == POLY_NONE && !poly_is_capital(s, source.tok);
        return anaphor && !asked && names_somebody(s, source) && push_back(s, index, cue, source);
    }
    return false;
}

static bool emit_back_active(poly_scan *s, const poly_clause *c, uint32_t index)
{
    for (uint32_t i = c->from + 1; i + 1 < c->to && i < c->from + POLY_W_SUBJECT_REACH; i++) {
        const poly_hit *cue = s->cue_at[i] ? poly_cue_of_class(s, i, 1u << POLY_CUE_VERB) : NULL;
        if (!cue || !poly_clause_points_back(s, cue->tok_end, c->to)) continue;
        const uint32_t props = poly_scan_entry(s, cue)->props;
        if (!(props & POLY_P_BARE) || (props & POLY_P_WEAK) ||
            poly_particle_before(s, i, POLY_PART_RELATIVE) ||
            poly_particle_before(s, i, POLY_PART_NEGATOR))
            return false;
        const poly_range source = poly_source_before(s, c->from, i, false);
        return !poly_range_none(source) && push_back(s, index, cue, source);
    }
    return false;
}

/* `"...," kata Rudi seraya menambahkan bahwa ...`: the verb behind the attribution of a direct
 * quote goes on with its source. */
static bool emit_behind_direct(poly_scan *s, const poly_clause *c)
{
    enum { REACH = 5 };
    uint32_t behind = c->from; /* a comma may part them: `"...," Lee said, adding that ...` */
    if (behind > c->sent->tok && poly_is_mark(s, behind - 1, ',')) behind--;
    if (behind == c->sent->tok || !(s->claimed[behind - 1] & POLY_CLAIM_ATTRIBUTION)) return false;
    const uint32_t owner = s->found_at[behind - 1];
    for (uint32_t i = c->from; owner && i < c->to && i < c->from + REACH; i++) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (!cue || cue->tok_end >= c->to) continue;
        const uint32_t content = poly_clause_complement(s, c, cue);
        const bool joined = i > c->from && (poly_particle_before(s, i, POLY_PART_CONJUNCTION) ||
                                            /* "ketika menyampaikan pidato" is an occasion */
                                            (c->sent->lang == POLY_LANG_EN &&
                                             (poly_particle_before(s, i, POLY_PART_SUBORDINATOR) ||
                                              poly_particle_before(s, i, POLY_PART_RELATIVE))));
        const bool participle = poly_word_ends(s, i, POLY_S("ing"));
        if (!content || !(joined || (participle && c->sent->lang == POLY_LANG_EN)) ||
            poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS)
            return false;
        const poly_range source = s->out->at[owner - 1].source;
        emit_chain(s, c, (chained){i, content, cue, {i, i}}, source);
        return true;
    }
    return false;
}

/* "BSSN, lanjut Anton, mengusulkan agar ...", "Menurut dia, ...": is the verb part of what somebody
 * named before it said? With a pronoun it is that somebody's own: "Untuk itu, kata Anton, ia
 * menyarankan ...". */
static bool inside_inserted(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    if (c->sent->lang == POLY_LANG_EN || l->rule == POLY_R_INDIRECT_FRAME ||
        poly_range_none(l->a.source))
        return false;
    const uint32_t found = s->ent_start[l->a.source.tok];
    if (found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_PRONOUN) return false;
    for (uint32_t k = 0; k < c->n_cuts; k++) {
        if (!c->cut[k].trailing && c->cut[k].to <= l->a.cue_tok &&
            !poly_clause_cue_has(s, c->cut[k].cue, POLY_P_RELAY))
            return true;
    }
    return false;
}

/* "Two delegates pledged to back her, according to Lee": what somebody pledged is part of what Lee
 * says. */
static bool english_cut_first(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    if (c->sent->lang != POLY_LANG_EN || c->n_cuts == 0 || l->rule == POLY_R_INDIRECT_FRAME)
        return false;
    const poly_attribution *last = &c->cut[c->n_cuts - 1];
    if (last->trailing && reports_itself(s, c, l)) return false;
    return last->trailing || c->cut[0].to <= l->a.cue_tok;
}

/* "Noting that the law is old, Lee said ...": the main clause is looked at next. */
static bool emit_opening(poly_scan *s, poly_clause *c)
{
    poly_lead l;
    uint32_t end;
    if (!poly_english_opening(s, c, &l, &end)) return false;
    poly_clause head = *c;
    head.to = end;
    if (!emit_lead(s, &head, &l)) return false;
    /* the subject of the main clause has more to say; that of a quotation said it there */
    if (l.a.source.tok < c->to)
        memset(s->claimed + l.a.source.tok, 0, l.a.source.tok_end - l.a.source.tok);
    c->to = end;
    return true;
}

static bool one_clause(poly_scan *s, poly_clause *c, uint32_t index)
{
    poly_lead l;
    if (emit_behind_direct(s, c) || emit_opening(s, c)) return true;
    if (emit_colon(s, c) || emit_back_active(s, c, index)) return true;
    poly_clause_find_cuts(s, c);
    const bool leads = poly_clause_find_lead(s, c, &l);
    if (leads && english_cut_first(s, c, &l) && emit_cuts(s, c)) return true;
    if (leads && !inside_inserted(s, c, &l) && emit_lead(s, c, &l)) return true;
    if (emit_cuts(s, c)) return true;
    if (leads && inside_inserted(s, c, &l) && emit_lead(s, c, &l)) return true;
    return emit_back(s, c, index);
}

/* All rules need a cue, but for "Polisi: Tak Ada Korban" in a headline or the first sentence. */
static bool may_tell(const poly_scan *s, const poly_sentence *sent)
{
    if ((sent->flags & POLY_SENT_HEADLINE) || sent == s->in->sents->at) return true;
    for (uint32_t i = sent->tok; i < sent->tok_end; i++) {
        if (s->cue_at[i]) return true;
    }
    return false;
}

void poly_indirect_find(poly_scan *s)
{
    for (uint32_t k = 0; k < s->in->sents->count && !s->a->status; k++) {
        const poly_sentence *sent = &s->in->sents->at[k];
        if ((sent->flags & POLY_SENT_BOILER) || !may_tell(s, sent)) continue;
        poly_clause c;
        for (uint32_t at = sent->tok; poly_clause_open_clause(s, sent, at, &c);) {
            one_clause(s, &c, k);
            at = c.to;
        }
    }
}

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
 * ...`: chain.c). A verb inside somebody's content reports a claim within a claim and makes no row.
 */
#include "quote/chain.h"

#include <assert.h>

/* ---- content --------------------------------------------------------------------------------- */
/* "the 'Ghost Ferry' thefts": a name in marks, and no words of the source. */
static bool names(const poly_scan *s, uint32_t pair)
{
    enum { WORDS = 4 };
    const uint32_t from = s->in->pairs->at[pair].open + 1, to = s->in->pairs->at[pair].close;
    if (to == POLY_NONE || poly_count_words(s, from, to) > WORDS) return false;
    for (uint32_t i = from; i < to; i++) {
        if (poly_is_word_token(s, i) && !poly_is_capital(s, i)) return false;
    }
    return true;
}

/* English: `said that "the docks are full."`: a whole clause in marks, and nothing beside it, is
 * what the source said word for word. */
static void only_words(const poly_scan *s, poly_draft *d)
{
    const poly_range all = d->pieces[0];
    if (d->type != POLY_MIXED || d->n_pieces != 1 || poly_sent(s, all.tok)->lang != POLY_LANG_EN)
        return;
    const uint32_t p = s->pair_of[all.tok];
    if (p == POLY_NONE || s->in->pairs->at[p].open != all.tok) return;
    const uint32_t close = s->in->pairs->at[p].close;
    if (close == POLY_NONE || close >= all.tok_end || close < all.tok + POLY_W_CLAUSE_WORDS ||
        poly_count_words(s, close, all.tok_end) > 0 || !poly_english_clause(s, all.tok + 1, close))
        return;
    d->type = POLY_DIRECT;
    d->pieces[0] = (poly_range){all.tok + 1, close};
}

void poly_clause_take_content(const poly_scan *s, const poly_clause *c, uint32_t from, uint32_t to,
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
            if (s->tok[i].kind == POLY_TOK_QUOTE && poly_clause_strong_pair(s, i) &&
                !names(s, s->pair_of[i]))
                d->type = POLY_MIXED;
        }
    }
    if (d->n_pieces) only_words(s, d);
}

/* Before ", yakni" at i, which opens the list behind a colon; else i. */
static uint32_t before_opener(const poly_scan *s, uint32_t i)
{
    if (!poly_is_mark(s, i - 2, ',') || poly_sent(s, i)->lang == POLY_LANG_EN) return i;
    return poly_particle(s, i - 1, POLY_PART_COPULA) == i ? i - 2 : i;
}

/* A list behind a colon is outside: the content ends there ("ada tiga syarat(, yakni): izin,
 * ..."). */
static uint32_t list_colon(const poly_scan *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 2; i < to && i < from + POLY_W_SENTENCE_REACH; i++) {
        if (s->tok[i].kind == POLY_TOK_QUOTE) break;
        const bool clock = i + 1 < to && s->tok[i - 1].kind == POLY_TOK_NUMBER &&
                           s->tok[i + 1].kind == POLY_TOK_NUMBER &&
                           !(s->tok[i + 1].flags & POLY_TOKF_SPACE); /* "9:42 p.m." */
        if (poly_is_mark(s, i, ':') && !clock) return before_opener(s, i);
    }
    return to;
}

/* "..., dikutip dari Kabar Selat, Senin (3/2)": a day is no content. */
static bool only_when(const poly_scan *s, uint32_t from, uint32_t to)
{
    return from < to && poly_is_temporal(s, from) && poly_count_words(s, from, to) < 8 &&
           poly_clause_skip_circumstance(s, from, to) >= to &&
           (poly_sent(s, from)->lang == POLY_LANG_EN ? poly_english_verb(s, from, to) >= to
                                                     : !poly_clause_has_predicate(s, from, to));
}

/* "Dikutip dari laman itu, berikut ini daftarnya", "Berikut prakiraan cuaca menurut BMKG": where a
 * list comes from; not "Menurut Mira, inilah saatnya". */
static bool only_points(const poly_scan *s, const poly_draft *d)
{
    if (!d->n_pieces || !d->cue || poly_clause_cue_class(s, d->cue) != POLY_CUE_FRAME) return false;
    const uint32_t from = d->pieces[0].tok, who = s->ent_start[d->source.tok];
    const bool named = who != POLY_NONE && (s->in->ents->at[who].kind == POLY_E_PERSON ||
                                            s->in->ents->at[who].kind == POLY_E_PRONOUN);
    return poly_particle(s, from, POLY_PART_POINTER) > from && !d->clitic &&
           (!named || poly_clause_cue_has(s, d->cue, POLY_P_RELAY));
}

static uint32_t content_words(const poly_scan *s, const poly_draft *d)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->n_pieces; k++)
        n += poly_count_words(s, d->pieces[k].tok, d->pieces[k].tok_end);
    return n;
}

/* ---- one clause ------------------------------------------------------------------------------ */
static const poly_attribution *last_cut(const poly_clause *c, uint32_t from)
{
    for (uint32_t k = c->n_cuts; k-- > 0;) {
        if (c->cut[k].to > from) return &c->cut[k];
    }
    return NULL;
}

/* "The rules make it clear that ports are meant, Lee said": what a paper says is told by somebody
 * who read it. */
static bool read_out(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    const uint32_t paper = s->ent_end[l->a.source.tok_end];
    const poly_range reader = c->n_cuts ? c->cut[c->n_cuts - 1].source : (poly_range){0, 0};
    const uint32_t who = poly_range_none(reader) ? POLY_NONE : s->ent_end[reader.tok_end];
    return paper != POLY_NONE && s->in->ents->at[paper].kind == POLY_E_DOCUMENT &&
           who != POLY_NONE && s->in->ents->at[who].kind == POLY_E_PERSON;
}

/* English: "the four alleges that": do subject, verb and conjunction lead? */
static bool leads_that(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    return c->sent->lang == POLY_LANG_EN && l->rule == POLY_R_INDIRECT_VERB &&
           !poly_range_none(l->a.source) &&
           poly_particle_before(s, l->content, POLY_PART_COMPLEMENTISER) &&
           !poly_word_ends(s, l->a.cue->tok, POLY_S("ing")) && !read_out(s, c, l);
}

/* A subject that is an entity, of a verb that is not weak. */
static bool is_sure(const poly_scan *s, const poly_lead *l)
{
    return !poly_clause_cue_has(s, l->a.cue, POLY_P_WEAK) &&
           s->ent_start[l->a.source.tok] != POLY_NONE;
}

/* English: "The U.S. alleges that the four were paid, | the Treasury said": does the verb that
 * leads tell what was said, with its subject and conjunction, whoever tells of it behind? A weak
 * verb only where its subject is somebody named or in office, or a body. */
static bool tells_within(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    const uint32_t at = l->a.source.tok;
    if (!leads_that(s, c, l)) return false;
    if (is_sure(s, l)) return true;
    const uint32_t named = s->ent_start[poly_particle(s, at, POLY_PART_DETERMINER)];
    const uint8_t kind = named != POLY_NONE ? s->in->ents->at[named].kind : POLY_E_PRONOUN;
    return kind == POLY_E_PERSON || kind == POLY_E_ORG || kind == POLY_E_ROLE ||
           kind == POLY_E_PLACE;
}

/* English: "Lee announced that the fund is large, the agency reported": what Lee announced is told,
 * by way of the agency. */
static bool reports_itself(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    return leads_that(s, c, l) && is_sure(s, l);
}

static bool emit_lead(poly_scan *s, poly_clause *c, const poly_lead *l)
{
    assert(l->content > l->a.cue->tok && l->content < c->to && l->pre_to <= l->content);
    poly_chained x;
    bool more = poly_chain_next(s, c, l->content, &x);
    const uint32_t end = poly_english_end(s, c, l, list_colon(s, l->content, more ? x.cut : c->to));
    if (!more || x.cut > end) more |= poly_chain_main_verb(s, c, l, end, &x);
    poly_draft d = {.rule = (uint16_t)l->rule, .aside = l->aside};
    if (l->pre_to > l->pre_from) {
        const uint32_t from = poly_clause_skip_connective(s, l->pre_from, l->pre_to);
        poly_draft_piece(&d, from, l->pre_to);
    }
    const poly_range when = poly_english_asked_when(s, c, l, end);
    if (!poly_range_none(when)) poly_clause_take_content(s, c, l->content, when.tok, &d);
    poly_clause_take_content(s, c, poly_range_none(when) ? l->content : when.tok_end, end, &d);
    const poly_attribution *cut = last_cut(c, l->content);
    const bool own = reports_itself(s, c, l);
    const poly_attribution *a = cut && cut->trailing && !more && !own ? cut : &l->a;
    if (a == cut) d.rule = POLY_R_INDIRECT_TRAILING;
    d.cue = a->cue;
    d.cue_tok = a->cue_tok;
    d.clitic = a->clitic;
    d.source = poly_range_none(a->source) ? l->a.source : a->source;
    if (!poly_range_none(d.source)) d.clitic = false;
    if (only_points(s, &d)) {
        poly_claim(s, c->from, c->to, POLY_CLAIM_ATTRIBUTION);
        return true;
    }
    const bool near = end < c->to && c->to - end <= POLY_W_SENTENCE_REACH;
    const bool sets_scene = near &&
                            (poly_is_mark(s, end, ',') || poly_english_took_comma(s, end - 1)) &&
                            poly_english_in_scene(s, c, l);
    if (content_words(s, &d) < 2 || only_when(s, l->content, end)) {
        if (sets_scene && !more) { /* "A day after warning of theft, | Lee said ..." */
            c->to = end;
            return true;
        }
        /* "Lee blasted Congress and said ..." */
        if (more && c->sent->lang == POLY_LANG_EN) poly_chain_emit(s, c, x, l->a.source);
        return more && c->sent->lang == POLY_LANG_EN;
    }
    poly_claim(s, l->a.from, l->a.to, POLY_CLAIM_ATTRIBUTION);
    const poly_range subject = d.source;
    if (!poly_draft_push(s, &d)) return false;
    for (uint32_t k = 0; k < c->n_cuts; k++)
        poly_claim(s, c->cut[k].from, c->cut[k].to, POLY_CLAIM_ATTRIBUTION);
    if (more) poly_chain_emit(s, c, x, subject);
    /* "When Lee asked why it was shut, | Cho said ...": the main clause is looked at next; what is
     * longer than any is not, for its words would be looked at again behind each such clause */
    else if (near && (poly_is_mark(s, end, ';') || sets_scene ||
                      poly_english_others_answer(s, c, l, end, c->to)))
        c->to = end;
    return true;
}

/* "Mira Tarrika ungkap rencananya": nothing but somebody's name before the verb is its subject. */
static bool only_name(const poly_scan *s, poly_range words)
{
    const uint32_t e = s->ent_start[words.tok];
    return e != POLY_NONE && s->in->ents->at[e].kind == POLY_E_PERSON &&
           s->in->ents->at[e].phrase.tok_end >= words.tok_end;
}

/* "Seperti dilansir dari Kabar Selat, | hal itu, kata Budi, ...": behind the outlet that tells it.
 * Indonesian. */
static uint32_t behind_relay(const poly_scan *s, const poly_clause *c, uint32_t from, uint32_t to)
{
    enum { REACH = 14 };
    const poly_hit *cue = poly_cue_of_class(s, from, 1u << POLY_CUE_FRAME);
    if (c->sent->lang == POLY_LANG_EN || !cue || !poly_clause_cue_has(s, cue, POLY_P_RELAY))
        return from;
    const uint32_t comma = poly_comma_from(s, from, to, REACH);
    return comma < to ? comma + 1 : from;
}

/* English: "[But] the port is shut, Lee said", "[In addition,] ports are old, ...", "[At the time,]
 * as Lee explained, it was shut": behind what only joins the sentence to the one before, or says
 * when somebody told it. What contrasts ("however", "in fact") stays. */
static uint32_t behind_joint(const poly_scan *s, const poly_clause *c, uint32_t from)
{
    enum { SCENE = 4 };
    const uint32_t cut = c->cut[0].from;
    if (c->sent->lang != POLY_LANG_EN || cut <= from) return from;
    if (!c->cut[0].trailing && poly_particle(s, cut + 1, POLY_PART_AS) > cut + 1 &&
        poly_is_mark(s, cut, ',') && poly_count_words(s, from, cut) <= SCENE &&
        !poly_is_single(s, from, POLY_SINGLE_WITH) &&
        (poly_particle(s, from, POLY_PART_PREPOSITION) > from || poly_is_temporal(s, from) ||
         poly_clause_skip_connective(s, from, cut) > from))
        return cut;
    if (poly_is_single(s, from, POLY_SINGLE_AND) && poly_is_capital(s, from) && c->cut[0].trailing)
        return from + 1;
    const uint32_t adds = poly_particle(s, from, POLY_PART_ADDS);
    return adds > from && poly_is_mark(s, adds, ',') ? adds + 1 : from;
}

static bool emit_cuts(poly_scan *s, const poly_clause *whole)
{
    if (!whole->n_cuts) return false;
    poly_clause own = *whole;
    const poly_clause *c = &own;
    poly_chained x;
    poly_attribution *last = &own.cut[own.n_cuts - 1];
    const bool more = poly_chain_behind(s, c, last->end, &x);
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
        from = behind_joint(s, c, behind_relay(s, c, from, c->cut[0].from));
        /* "Dan hakim, ..." */
        if (c->sent->lang != POLY_LANG_EN) from = poly_particle(s, from, POLY_PART_CONJUNCTION);
    }
    poly_draft d = {.cue = a->cue, .cue_tok = a->cue_tok, .clitic = a->clitic, .source = a->source};
    d.rule = a->trailing ? POLY_R_INDIRECT_TRAILING : POLY_R_INDIRECT_INSERTED;
    if (a->trailing && poly_clause_cue_class(s, a->cue) == POLY_CUE_FRAME)
        d.rule = POLY_R_INDIRECT_FRAME_AFTER;
    poly_clause_take_content(s, c, from, more ? last->to : c->to, &d);
    if (only_points(s, &d)) {
        poly_claim(s, c->from, c->to, POLY_CLAIM_ATTRIBUTION);
        return true;
    }
    if (content_words(s, &d) < 2 ||
        (d.n_pieces == 1 &&
         (only_when(s, d.pieces[0].tok, d.pieces[0].tok_end) || only_name(s, d.pieces[0])))) {
        poly_refuse(s, (poly_rule)d.rule, "refused: nothing is left to be said", a->from, a->to);
        return false;
    }
    for (uint32_t k = 0; k < c->n_cuts; k++)
        poly_claim(s, c->cut[k].from, c->cut[k].to, POLY_CLAIM_ATTRIBUTION);
    if (!poly_draft_push(s, &d)) return false;
    if (more) poly_chain_emit(s, c, x, a->source);
    return true;
}

/* Who is named before a colon at the start of a headline, several institutions too: "FBI, CISA:
 * Attacks grow". Empty: no colon follows. */
static poly_range named_before_colon(const poly_scan *s, uint32_t from)
{
    enum { MOST = 5 };
    uint32_t i = from;
    for (uint32_t n = 0; n < MOST && i < s->n; n++) {
        if (s->ent_start[i] == POLY_NONE) break;
        const poly_entity *e = &s->in->ents->at[s->ent_start[i]];
        if (e->kind == POLY_E_PLACE || e->kind == POLY_E_PRONOUN) break;
        if (n > 0 && e->kind != POLY_E_ORG) break;
        i = e->phrase.tok_end;
        if (poly_is_mark(s, i, ':')) return (poly_range){from, i};
        if (e->kind != POLY_E_ORG) break;
        i += poly_is_mark(s, i, ',');
        i = poly_particle(s, i, POLY_PART_CONJUNCTION);
    }
    return (poly_range){0, 0};
}

/* "Catatan: ...", "Penyelenggara: Balai Kota": a label, not who says it; within an Indonesian
 * article a heading without a verb as well ("Pengemudi: Potensi yang Terbatas"). */
static bool labels_line(const poly_scan *s, const poly_clause *c, poly_range source, bool opens)
{
    return poly_particle(s, c->from, POLY_PART_CREDIT) == source.tok_end ||
           (!opens && c->sent->lang != POLY_LANG_EN &&
            !poly_clause_has_predicate(s, source.tok_end + 1, c->to));
}

/* "Soal Peretasan, | BSSN: Data Warga Aman": behind the last comma before a headline's colon; its
 * beginning, where there is none. Indonesian. */
static uint32_t behind_topic(const poly_scan *s, const poly_clause *c)
{
    enum { REACH = 14 };
    uint32_t from = c->from;
    if (c->sent->lang == POLY_LANG_EN || !(c->sent->flags & POLY_SENT_HEADLINE)) return from;
    for (uint32_t i = c->from; i < c->to && i < c->from + REACH; i++) {
        if (poly_is_mark(s, i, ':')) return from;
        if (s->tok[i].kind == POLY_TOK_QUOTE) break;
        if (poly_is_mark(s, i, ',')) from = i + 1;
    }
    return c->from;
}

/* "Polisi: Tak Ada Korban": a headline, or a line of a transcript. */
static bool emit_colon(poly_scan *s, const poly_clause *c)
{
    const bool first =
        (s->tok[c->from].flags & POLY_TOKF_PARA) ||
        (c->from <= c->sent->tok + 4 && /* "### Acme: ..." */
         (s->tok[c->sent->tok].flags & POLY_TOKF_PARA) && poly_is_mark(s, c->sent->tok, '#'));
    if (!first) return false;
    poly_range source = named_before_colon(s, c->from);
    if (poly_range_none(source)) source = named_before_colon(s, behind_topic(s, c));
    if (poly_range_none(source)) return false;
    const bool opens = c->sent == s->in->sents->at;
    const bool headline = (c->sent->flags & POLY_SENT_HEADLINE) || opens;
    if (!headline || poly_count_words(s, source.tok_end + 1, c->to) < POLY_W_COLON_WORDS)
        return false;
    if (labels_line(s, c, source, opens)) return false;
    poly_draft d = {.rule = POLY_R_INDIRECT_COLON, .source = source};
    uint32_t to = source.tok_end + 1; /* "Acme: Two ports hit | Harbour Post" */
    while (to < c->to && !(poly_is_mark(s, to, '|') && (s->tok[to].flags & POLY_TOKF_SPACE))) to++;
    poly_clause_take_content(s, c, source.tok_end + 1, to, &d);
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
    poly_clause_take_content(s, &before, before.from, before.to, &d);
    return poly_draft_push(s, &d);
}

/* "Warga juga diminta mengisi nama": no agent stands behind this passive. */
static bool names_somebody(const poly_scan *s, poly_range source)
{
    for (uint32_t i = source.tok; i < source.tok_end; i++) {
        if (s->ent_start[i] != POLY_NONE || poly_is_capital(s, i)) return true;
    }
    return false;
}

/* "Demikian penegasan Budi dalam rapat itu.", "Begitu kata Budi.": a noun or bare verb of saying
 * with its source, and nothing else. Indonesian. */
static bool emit_thus(poly_scan *s, const poly_clause *c, uint32_t index)
{
    enum { REST = 3 };
    const uint32_t i = poly_particle(s, c->from, POLY_PART_THUS);
    if (i == c->from || i >= c->to || c->sent->lang == POLY_LANG_EN) return false;
    const uint32_t classes = 1u << POLY_CUE_INQUIT | 1u << POLY_CUE_NOUN;
    const poly_hit *cue = poly_cue_of_class(s, c->from, classes); /* "demikian pernyataan" */
    if (!cue) cue = poly_cue_of_class(s, i, classes);
    if (!cue || cue->tok_end >= c->to || poly_cue_clitic(s, cue)) return false;
    const poly_range source = poly_source_after(s, cue->tok_end, c->to);
    const uint32_t rest = poly_clause_skip_circumstance(s, source.tok_end, c->to);
    return !poly_range_none(source) && names_somebody(s, source) &&
           poly_count_words(s, rest, c->to) < REST && push_back(s, index, cue, source);
}

/* "Hal itu disampaikan X ...", "X menyampaikan hal itu ...": the sentence before is the content,
 * when nobody claimed it. */
static bool emit_back(poly_scan *s, const poly_clause *c, uint32_t index)
{
    enum { REACH = 6 };
    const uint32_t from = behind_relay(s, c, c->from, c->to);
    for (uint32_t i = from; i < c->to && i < from + REACH; i++) {
        const poly_hit *cue = s->cue_at[i] ? poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE) : NULL;
        if (!cue && i > from && poly_clause_told_back(s, c, from))
            cue = poly_cue_of_class(s, i, 1u << POLY_CUE_FRAME);
        if (!cue || poly_clause_cue_has(s, cue, POLY_P_SOMEBODY)) continue;
        const bool anaphor = i > from && (poly_particle_before(s, i, POLY_PART_DEMONSTRATIVE) ||
                                          poly_particle_before(s, i, POLY_PART_ADVERB));
        const poly_range source = poly_source_after(s, poly_clause_agent(s, cue->tok_end), c->to);
        /* "Warganet itu diminta mengisi NIK": who is asked, and nobody who asks */
        const bool asked = poly_clause_cue_has(s, cue, POLY_P_TO) &&
                           s->ent_start[source.tok] == POLY_NONE && !poly_is_capital(s, source.tok);
        return anaphor && !asked && names_somebody(s, source) && push_back(s, index, cue, source);
    }
    return false;
}

static bool emit_back_active(poly_scan *s, const poly_clause *c, uint32_t index)
{
    const uint32_t far = c->from + POLY_W_SUBJECT_REACH, to = c->to - 1 < far ? c->to - 1 : far;
    for (uint32_t i = c->from + 1; (i = poly_next_cue(s, i, to)) < to; i++) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (!cue || !poly_clause_points_back(s, cue->tok_end, c->to)) continue;
        const poly_entry *e = poly_scan_entry(s, cue);
        /* "memutuskan ini setelah rapat" is an act */
        const bool act = e->act == POLY_ACT_ANNOUNCE &&
                         poly_particle(s, cue->tok_end, POLY_PART_DEMONSTRATIVE) > cue->tok_end;
        if (!(e->props & POLY_P_BARE) || (e->props & POLY_P_WEAK) || act ||
            poly_particle_before(s, i, POLY_PART_RELATIVE) ||
            poly_particle_before(s, i, POLY_PART_NEGATOR))
            return false;
        const poly_range source = poly_source_before(s, c->from, i, false);
        return !poly_range_none(source) && push_back(s, index, cue, source);
    }
    return false;
}

/* "Hal itu ia sampaikan dalam rapat": the object stands first, the bare verb behind who said it,
 * and no content follows; it is the sentence before, or what was told already. */
static bool emit_back_object(poly_scan *s, const poly_clause *c, uint32_t index)
{
    const uint32_t who = poly_particle(s, c->from + 1, POLY_PART_DEMONSTRATIVE);
    if (c->sent->lang == POLY_LANG_EN || who != c->from + 2 || who >= c->to ||
        s->ent_start[who] == POLY_NONE)
        return false;
    const poly_range source = s->in->ents->at[s->ent_start[who]].phrase;
    const poly_hit *cue = poly_cue_of_class(s, source.tok_end, 1u << POLY_CUE_VERB);
    if (!cue || cue->tok_end >= c->to || !poly_clause_cue_has(s, cue, POLY_P_WEAK) ||
        poly_particle(s, cue->tok_end, POLY_PART_COMPLEMENTISER) > cue->tok_end ||
        poly_form_is_active(poly_form_at(s, cue->tok)))
        return false;
    (void)push_back(s, index, cue, source);
    return true;
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
    const uint32_t from = poly_chain_behind_occasion(s, c->from, c->to);
    for (uint32_t i = from; owner && i < c->to && i < from + REACH; i++) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (!cue || cue->tok_end >= c->to) continue;
        const uint32_t content = poly_clause_complement(s, c, cue);
        const bool joined = i > c->from && (poly_particle_before(s, i, POLY_PART_CONJUNCTION) ||
                                            /* "ketika menyampaikan pidato" is an occasion */
                                            (c->sent->lang == POLY_LANG_EN &&
                                             (poly_particle_before(s, i, POLY_PART_SUBORDINATOR) ||
                                              poly_particle_before(s, i, POLY_PART_RELATIVE))));
        const bool participle = poly_word_ends(s, i, POLY_S("ing"));
        /* `"...," Lee told them when asked why ...` */
        if (c->sent->lang == POLY_LANG_EN && poly_english_passive(s, c->from, i)) return false;
        if (!content || !(joined || (participle && c->sent->lang == POLY_LANG_EN)) ||
            poly_count_words(s, content, c->to) < POLY_W_CONTENT_WORDS ||
            (!joined && poly_chain_tells_like(s, cue, content)))
            return false;
        const poly_range source = s->out->at[owner - 1].source;
        poly_chain_emit(s, c, (poly_chained){i, content, cue, {i, i}}, source);
        return true;
    }
    return false;
}

/* "BSSN, lanjut Anton, mengusulkan agar ...", "Menurut dia, ...", "Tema itu, kata dia, menekankan
 * ...": is the verb part of what somebody named before it said? With a pronoun of its own it is
 * that somebody's: "Untuk itu, kata Anton, ia menyarankan ..."; "pihaknya" is theirs who
 * tell. */
static bool inside_inserted(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    if (c->sent->lang == POLY_LANG_EN || l->rule == POLY_R_INDIRECT_FRAME ||
        poly_range_none(l->a.source))
        return false;
    const uint32_t source = l->a.source.tok, found = s->ent_start[source];
    const bool pronoun = found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_PRONOUN &&
                         s->in->ents->at[found].number != POLY_PRONOUN_ORG;
    for (uint32_t k = 0; k < c->n_cuts; k++) {
        const poly_attribution *cut = &c->cut[k];
        if (pronoun && (source < cut->from || source >= cut->to)) continue;
        if (!cut->trailing && cut->to <= l->a.cue_tok &&
            !poly_clause_cue_has(s, cut->cue, POLY_P_RELAY))
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
    if (last->trailing && tells_within(s, c, l)) return false;
    return last->trailing || c->cut[0].to <= l->a.cue_tok;
}

/* Is a word of the one name a word of the other? */
static bool share_word(const poly_scan *s, poly_range a, poly_range b)
{
    for (uint32_t i = a.tok; i < a.tok_end; i++) {
        for (uint32_t k = b.tok; k < b.tok_end; k++) {
            if (s->tok[i].form == s->tok[k].form) return true;
        }
    }
    return false;
}

/* "Pemerintah memutuskan mencabut aturan itu, ujar Budi", "Saya percaya itu, ujar Budi": what a
 * body or somebody else of a name, or the source in the first person, says or decides is part of
 * what is told behind it. "Dia" and "Menurutnya" before it are the source, and so may be an office
 * ("Kapolri menegaskan ..., ujar Jenderal Rama"); "kata dia" is whoever leads. Indonesian. */
static bool told_by_another(const poly_scan *s, const poly_clause *c, const poly_lead *l)
{
    if (c->sent->lang == POLY_LANG_EN || c->n_cuts != 1 ||
        (l->rule != POLY_R_INDIRECT_VERB && l->rule != POLY_R_INDIRECT_STATE))
        return false;
    const poly_attribution *last = &c->cut[0];
    const poly_range who = l->a.source, teller = last->source;
    if (!last->trailing || last->clitic || poly_range_none(teller) || poly_range_none(who) ||
        poly_clause_cue_class(s, last->cue) != POLY_CUE_INQUIT)
        return false;
    const uint32_t told = s->ent_start[who.tok], by = s->ent_start[teller.tok];
    if (by == POLY_NONE || share_word(s, who, teller)) return false;
    const uint8_t teller_kind = s->in->ents->at[by].kind;
    const uint8_t kind = told == POLY_NONE ? POLY_E_GROUP : s->in->ents->at[told].kind;
    const bool pronoun = teller_kind == POLY_E_PRONOUN;
    if (teller_kind != POLY_E_PERSON && !pronoun) return false;
    if (kind == POLY_E_PRONOUN) return poly_is_first_person(s, who.tok);
    return kind == POLY_E_ORG || kind == POLY_E_GROUP || (kind == POLY_E_PERSON && !pronoun);
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

/* "Kota itu akan dipindah, | demikian Kepala BSSN Mira Tarrika": where an attribution without a
 * verb of saying begins that ends the clause; c->to: none does. Indonesian. */
static uint32_t thus_behind(const poly_scan *s, const poly_clause *c, poly_range *source)
{
    for (uint32_t i = c->from + 2; i + 1 < c->to && c->sent->lang != POLY_LANG_EN; i++) {
        if (!poly_is_mark(s, i - 1, ',')) continue;
        const uint32_t who = poly_particle(s, i, POLY_PART_THUS);
        if (who == i || who >= c->to || s->ent_start[who] == POLY_NONE || !poly_is_capital(s, who))
            continue;
        const uint8_t kind = s->in->ents->at[s->ent_start[who]].kind;
        *source = poly_source_after(s, who, c->to);
        const uint32_t rest = poly_clause_skip_circumstance(s, source->tok_end, c->to);
        if ((kind == POLY_E_PERSON || kind == POLY_E_ROLE || kind == POLY_E_ORG) &&
            poly_count_words(s, rest, c->to) == 0)
            return i - 1;
    }
    return c->to;
}

/* The same with its content, in which a verb may lead: "Mira ingin kota itu dipindah, demikian
 * Mira". */
static bool emit_thus_behind(poly_scan *s, poly_clause *c)
{
    poly_range source;
    poly_lead l;
    poly_clause said = *c;
    said.to = thus_behind(s, c, &source);
    if (said.to == c->to) return false;
    poly_clause_find_cuts(s, &said);
    if (said.n_cuts > 0 || poly_clause_find_lead(s, &said, &l))
        return said.n_cuts == 0 && emit_lead(s, &said, &l);
    poly_draft d = {.rule = POLY_R_INDIRECT_TRAILING, .source = source};
    poly_clause_take_content(s, &said, said.from, said.to, &d);
    if (content_words(s, &d) < POLY_W_CONTENT_WORDS) return false;
    poly_claim(s, said.to, c->to, POLY_CLAIM_ATTRIBUTION);
    return poly_draft_push(s, &d);
}

static bool one_clause(poly_scan *s, poly_clause *c, uint32_t index)
{
    poly_lead l;
    if (emit_behind_direct(s, c) || emit_opening(s, c)) return true;
    if (emit_colon(s, c) || emit_back_active(s, c, index) || emit_back_object(s, c, index))
        return true;
    if (emit_thus_behind(s, c)) return true;
    poly_clause_find_cuts(s, c);
    const bool leads = poly_clause_find_lead(s, c, &l);
    if (leads && (english_cut_first(s, c, &l) || told_by_another(s, c, &l)) && emit_cuts(s, c))
        return true;
    if (leads && !inside_inserted(s, c, &l) && emit_lead(s, c, &l)) return true;
    if (emit_cuts(s, c)) return true;
    if (leads && inside_inserted(s, c, &l) && emit_lead(s, c, &l)) return true;
    if (emit_back(s, c, index) || emit_thus(s, c, index)) return true;
    return poly_clause_relative_lead(s, c, &l) && emit_lead(s, c, &l);
}

/* "When Lee asked if ...", "As the group calls for it, ...": does a clause that only sets the scene
 * begin right before i? */
static bool behind_subordinator(const poly_scan *s, uint32_t i)
{
    const uint32_t at = i > 1 && poly_particle_before(s, i, POLY_PART_DETERMINER) ? i - 1 : i;
    return poly_particle_before(s, at, POLY_PART_SUBORDINATOR) ||
           poly_particle_before(s, at, POLY_PART_CONTRAST) ||
           poly_particle_before(s, at, POLY_PART_CONDITION) ||
           poly_particle_before(s, at, POLY_PART_AS) ||
           poly_particle_before(s, at, POLY_PART_RELATIVE);
}

/* `Lee said the port is shut, adding, "We are sorry."`: the source of the quotation is the subject
 * of the verb of saying right behind it, too, and so free for it where the quotation's own verb
 * stands further on. */
static void free_subject(poly_scan *s, const poly_sentence *sent)
{
    for (uint32_t i = sent->tok + 1; i < sent->tok_end; i++) {
        const bool behind = (s->claimed[i - 1] & POLY_CLAIM_ATTRIBUTION) && !s->claimed[i];
        const poly_found *q =
            behind && s->found_at[i - 1] ? &s->out->at[s->found_at[i - 1] - 1] : NULL;
        if (!q || q->type != POLY_DIRECT || q->source.tok_end != i || q->cue.tok <= i ||
            behind_subordinator(s, q->source.tok))
            continue;
        const uint32_t verb = poly_skip_fillers(s, i);
        const poly_hit *cue = poly_cue_of_class(s, verb, 1u << POLY_CUE_VERB);
        if (cue && cue->tok_end < q->cue.tok && !s->claimed[verb] &&
            poly_particle(s, cue->tok_end, POLY_PART_SUBORDINATOR) == cue->tok_end &&
            poly_particle(s, cue->tok_end, POLY_PART_RELATIVE) == cue->tok_end) /* "wrote when" */
            memset(s->claimed + q->source.tok, 0, q->source.tok_end - q->source.tok);
    }
}

/* All rules need a cue, but for "Polisi: Tak Ada Korban" in a headline or the first sentence, and
 * "..., demikian Mira". */
static bool may_tell(const poly_scan *s, const poly_sentence *sent)
{
    if ((sent->flags & POLY_SENT_HEADLINE) || sent == s->in->sents->at) return true;
    if (poly_next_cue(s, sent->tok, sent->tok_end) < sent->tok_end) return true;
    for (uint32_t i = sent->tok; i + 1 < sent->tok_end && sent->lang != POLY_LANG_EN; i++) {
        if (poly_is_mark(s, i, ',') && poly_particle(s, i + 1, POLY_PART_THUS) > i + 1) return true;
    }
    return false;
}

void poly_indirect_find(poly_scan *s)
{
    for (uint32_t k = 0; k < s->in->sents->count && !s->a->status; k++) {
        const poly_sentence *sent = &s->in->sents->at[k];
        if ((sent->flags & POLY_SENT_BOILER) || !may_tell(s, sent)) continue;
        free_subject(s, sent);
        poly_clause c;
        for (uint32_t at = sent->tok; poly_clause_open_clause(s, sent, at, &c);) {
            one_clause(s, &c, k);
            at = c.to;
        }
    }
}

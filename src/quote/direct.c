/*
 * direct.c - quotations in marks: speech or not, and the attribution beside them.
 *
 *   in   outermost pairs of marks     out direct quotes; mixed ones whose attribution follows the
 *                                     mark
 *
 * Each pair asks, in this order: is there an attribution behind it, before it, a colon, a dash and
 * name? If none, is it speech that follows another quote? Else it is a fragment or no speech
 * (title, slogan, nickname), and left to the indirect rules.
 */
#include "quote/clause.h"

#include <assert.h>

typedef struct quoted {
    const poly_pair *pair;
    uint32_t from, to;       /* content */
    uint32_t after;          /* token behind the closing mark */
    uint32_t sent, sent_end; /* tokens of the paragraph's sentence around it */
    uint32_t words;
    bool speechlike; /* begins like a sentence */
} quoted;

/* Behind the last token that is no mark of a quotation in this one: `"..., 'you are done,'"`. */
static uint32_t inner_end(const poly_scan *s, const quoted *q)
{
    uint32_t to = q->to;
    while (to > q->from && s->tok[to - 1].kind == POLY_TOK_QUOTE) to--;
    return to;
}

static bool ends_with_stop(const poly_scan *s, const quoted *q)
{
    const uint32_t to = inner_end(s, q);
    if (to <= q->from) return false;
    const poly_token *t = &s->tok[to - 1];
    return t->kind == POLY_TOK_PUNCT &&
           (t->mark == '.' || t->mark == '?' || t->mark == '!' || t->mark == '~');
}

static bool ends_with_comma(const poly_scan *s, const quoted *q)
{
    const uint32_t to = inner_end(s, q);
    return to > q->from && poly_is_mark(s, to - 1, ',');
}

static bool para_at(const poly_scan *s, uint32_t i)
{
    return i >= s->n || (s->tok[i].flags & POLY_TOKF_PARA);
}

static uint32_t sentence_end(const poly_scan *s, uint32_t i)
{
    return i < s->n ? poly_sent(s, i)->tok_end : s->n;
}

uint32_t poly_unclosed_end(const poly_scan *s, const poly_pair *p)
{
    assert(p->close == POLY_NONE && p->end <= s->n);
    for (uint32_t i = p->open + 3; i < p->end && p->depth == 0; i++) {
        const uint32_t comma = poly_particle_before(s, i, POLY_PART_ADVERB) ? i - 2 : i - 1;
        const poly_hit *cue = s->cue_at[i] ? poly_cue_of_class(s, i, 1u << POLY_CUE_INQUIT) : NULL;
        if (!cue || cue->tok_end > p->end ||
            !(poly_is_mark(s, comma, ',') || poly_is_mark(s, comma, '?') ||
              poly_is_mark(s, comma, '!')))
            continue;
        const uint32_t sent_end = poly_sent(s, i)->tok_end;
        const poly_range source = poly_cue_clitic(s, cue)
                                      ? (poly_range){cue->tok_end, cue->tok_end}
                                      : poly_source_after(s, cue->tok_end, sent_end);
        if (!poly_cue_clitic(s, cue) &&
            (poly_range_none(source) || s->ent_start[source.tok] == POLY_NONE))
            continue;
        const uint32_t behind = poly_clause_skip_circumstance(s, source.tok_end, sent_end);
        if (poly_count_words(s, behind, sent_end) == 0) return comma + 1;
    }
    return p->end;
}

static void look(const poly_scan *s, const poly_pair *p, quoted *q)
{
    *q = (quoted){.pair = p, .from = p->flags & POLY_PAIR_UNOPENED ? p->open : p->open + 1};
    q->to = s->pair_end[p - s->in->pairs->at];
    q->after = p->close != POLY_NONE ? p->close + 1 : q->to;
    q->sent = poly_sent(s, p->open)->tok;
    q->sent_end = sentence_end(s, q->after < s->n ? q->after : s->n);
    assert(q->from <= q->to && q->to <= q->after && q->after <= s->n);
    q->words = poly_count_words(s, q->from, q->to);
    uint32_t first = q->from;
    while (first < q->to && !poly_is_word_token(s, first)) first++;
    q->speechlike =
        first < q->to && (poly_is_capital(s, first) || s->tok[first].kind == POLY_TOK_NUMBER ||
                          poly_is_mark(s, q->from, '(') || poly_is_mark(s, q->from, '[') ||
                          poly_is_mark(s, q->from, '~'));
}

/* The sentence before the mark, or its last stretch. */
static uint32_t reach_back(const quoted *q)
{
    assert(q->sent <= q->pair->open);
    return q->pair->open - q->sent > POLY_W_SENTENCE_REACH ? q->pair->open - POLY_W_SENTENCE_REACH
                                                           : q->sent;
}

static poly_draft draft_of(const quoted *q, poly_rule rule)
{
    poly_draft d = {.type = POLY_DIRECT, .rule = (uint16_t)rule};
    poly_draft_piece(&d, q->from, q->to);
    return d;
}

/* ---- attribution behind ---------------------------------------------------------------------- */
/* Behind the mark one comma, dash or adverb may stand: `..." - kata X`, `...," demikian kata X`. */
static uint32_t behind(const poly_scan *s, uint32_t i)
{
    if (poly_is_mark(s, i, ',') || poly_is_mark(s, i, '-')) i++;
    while (i < s->n && s->tok[i].kind == POLY_TOK_MARKUP) i++;
    return poly_skip_fillers(s, i);
}

/* `..., kata X` and `..., X said` both end where the sentence does. */
static void finish(poly_scan *s, poly_draft *d, const poly_hit *cue, uint32_t cue_tok,
                   poly_range source)
{
    d->cue = cue;
    d->cue_tok = cue_tok;
    d->source = source;
    d->clitic = poly_range_none(source) && poly_cue_clitic(s, cue);
}

/* "Dari artikel itu diketahui ...": a passive of what documents tell, never of what one says. */
static bool known_only(const poly_scan *s, const poly_hit *cue)
{
    const poly_entry *e = poly_scan_entry(s, cue);
    return e->cls == POLY_CUE_PASSIVE && (e->props & POLY_P_SOMEBODY);
}

static const poly_hit *quoting_cue(const poly_scan *s, uint32_t i)
{
    const poly_hit *h = poly_cue_of_class(s, i, 1u << POLY_CUE_INQUIT);
    if (!h) h = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE);
    if (!h) h = poly_cue_of_class(s, i, 1u << POLY_CUE_PASSIVE);
    return h && known_only(s, h) ? NULL : h;
}

/* A fragment that ends its sentence's words: `Semua proses "rentan serangan," kata X`: the words
 * before belong to it. False when they do not belong together: then the quotation is no quote of
 * its own. */
static bool widen_to_sentence(poly_scan *s, const quoted *q, poly_draft *d)
{
    uint32_t from = reach_back(q);
    for (uint32_t i = from; i < q->pair->open; i++) {
        if (s->claimed[i]) from = i + 1;
    }
    const uint32_t connective = poly_particle(s, from, POLY_PART_CONNECTIVE);
    if (connective > from) from = connective;
    if (q->speechlike || poly_count_words(s, from, q->pair->open) < 1 ||
        poly_is_mark(s, q->pair->open - 1, ':'))
        return true;
    for (uint32_t i = from; i < q->pair->open; i++) {
        /* X said ... "...", according to Y */
        if (poly_cue_of_class(s, i, 1u << POLY_CUE_VERB)) return false;
    }
    d->type = POLY_MIXED;
    d->rule = POLY_R_MIXED_CUE_AFTER;
    d->n_pieces = 0;
    poly_draft_piece(d, from, q->after);
    return true;
}

static bool cue_after(poly_scan *s, const quoted *q)
{
    const uint32_t at = behind(s, q->after);
    if (at >= s->n || at >= q->sent_end || (para_at(s, at) && at > q->after)) return false;
    const poly_hit *cue = quoting_cue(s, at);
    if (!cue || para_at(s, at)) return false;
    /* `... to "millions of users." Expect more`: the next sentence has begun */
    if (ends_with_stop(s, q) && poly_is_capital(s, at) && poly_sent(s, at)->lang == POLY_LANG_EN)
        return false;
    const poly_entry *e = poly_scan_entry(s, cue);
    poly_draft d = draft_of(q, POLY_R_DIRECT_CUE_AFTER);
    const bool clitic = poly_cue_clitic(s, cue);
    const poly_range source = clitic ? (poly_range){cue->tok_end, cue->tok_end}
                                     : poly_source_after(s, cue->tok_end, q->sent_end);
    if (!clitic && poly_range_none(source) && e->cls != POLY_CUE_INQUIT) {
        poly_refuse(s, POLY_R_DIRECT_CUE_AFTER, "refused: no source behind the verb", at,
                    cue->tok_end);
        return false;
    }
    finish(s, &d, cue, cue->tok, source);
    return widen_to_sentence(s, q, &d) && poly_draft_push(s, &d);
}

static bool frame_after(poly_scan *s, const quoted *q)
{
    const uint32_t at = behind(s, q->after);
    if (at >= q->sent_end) return false;
    const poly_hit *cue = poly_cue_of_class(s, at, 1u << POLY_CUE_FRAME);
    /* `lomba "Siaga" bagi pelajar` */
    if (!cue || (poly_scan_entry(s, cue)->props & POLY_P_WEAK)) return false;
    poly_draft d = draft_of(q, POLY_R_DIRECT_FRAME_AFTER);
    finish(s, &d, cue, cue->tok, poly_source_after(s, cue->tok_end, q->sent_end));
    if (poly_range_none(d.source) && !d.clitic) return false;
    if (ends_with_stop(s, q) && !ends_with_comma(s, q) &&
        poly_count_words(s, d.source.tok_end, q->sent_end) > 6)
        return false;
    return widen_to_sentence(s, q, &d) && poly_draft_push(s, &d);
}

/* "the report said": behind an article a cue is a noun; so is a word that may be one where a verb
 * follows it at once: "an audit report noted". What is said "urging us to act" is said. */
static bool is_noun_here(const poly_scan *s, uint32_t i)
{
    const poly_hits *h = s->in->hits;
    if (!i || poly_sent(s, i)->lang != POLY_LANG_EN) return false;
    const poly_hit *cue = poly_cue_at(s, i);
    const bool may = cue && (poly_scan_entry(s, cue)->props & (POLY_P_WEAK | POLY_P_DOC));
    if (may && poly_cue_of_class(s, cue->tok_end, 1u << POLY_CUE_VERB) &&
        !poly_word_ends(s, cue->tok_end, POLY_S("ing")))
        return true;
    return poly_hit_is(s->in->engine, h, i - 1, POLY_K_PARTICLE, POLY_PART_DEFINITE) ||
           poly_hit_is(s->in->engine, h, i - 1, POLY_K_PARTICLE, POLY_PART_INDEFINITE);
}

/* English: `on "Harbour Hour," Lee said the port is shut`: a few words with capitals behind a
 * preposition or an owner's name, before an attribution that leads: the name of a programme. */
static bool names_programme(const poly_scan *s, const quoted *q, const poly_hit *cue)
{
    enum { WORDS = 5 };
    const uint32_t open = q->pair->open;
    if (q->words > WORDS || open <= q->sent || poly_sent(s, open)->lang != POLY_LANG_EN ||
        !(poly_particle_before(s, open, POLY_PART_PREPOSITION) ||
          poly_english_is_genitive(s, open - 1)) ||
        cue->tok_end >= q->sent_end || !poly_is_word_token(s, cue->tok_end) ||
        poly_is_temporal(s, cue->tok_end) ||
        poly_particle(s, cue->tok_end, POLY_PART_PREPOSITION) > cue->tok_end)
        return false;
    for (uint32_t i = q->from; i < q->to; i++) {
        if (poly_is_word_token(s, i) && !poly_is_capital(s, i) &&
            poly_particle(s, i, POLY_PART_DETERMINER) == i &&
            poly_particle(s, i, POLY_PART_PREPOSITION) == i &&
            poly_particle(s, i, POLY_PART_CONJUNCTION) == i)
            return false;
    }
    return true;
}

/* Behind whoever is told or asked right behind a cue: `"Who pays?" Lee asked Quill.`; else i. */
static uint32_t behind_whom(const poly_scan *s, uint32_t i)
{
    const uint32_t whom = i < s->n ? s->ent_start[i] : POLY_NONE;
    return whom == POLY_NONE ? i : s->in->ents->at[whom].phrase.tok_end;
}

/* `...," X said` / `..., ” Budi menegaskan.` A quotation that ended with a full stop is done: what
 * follows it is a sentence of its own (`...". Budi mengatakan ...`) unless that says nothing
 * else. */
static bool subject_after(poly_scan *s, const quoted *q)
{
    /* "..., Chair Ann Lee (D-Ohio) and Rep. Jo Reed (D-Iowa), who leads ..., said" */
    enum { REACH = 24, REACH_WIDE = 44 };
    const uint32_t from = behind(s, q->after), limit = q->sent_end;
    /* the next paragraph is somebody else's */
    if (para_at(s, q->after) && ends_with_stop(s, q)) return false;
    const bool english = from < s->n && poly_sent(s, from)->lang == POLY_LANG_EN;
    /* `certificates for "Max Hart," and others were recognised`: one of a list */
    if (english && !para_at(s, q->pair->open) && q->words < POLY_W_FOLLOW_WORDS &&
        poly_particle(s, from, POLY_PART_CONJUNCTION) > from)
        return false;
    const uint32_t reach = english && ends_with_comma(s, q) ? REACH_WIDE : REACH;
    for (uint32_t i = from; i < limit && i < from + reach; i++) {
        const poly_hit *cue = poly_cue_of_class(
            s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_INQUIT | 1u << POLY_CUE_STATE);
        if (!cue || is_noun_here(s, i)) {
            if (s->tok[i].kind == POLY_TOK_QUOTE || poly_is_mark(s, i, ';') ||
                poly_is_mark(s, i, ':'))
                return false;
            continue;
        }
        poly_range source = poly_source_before(s, from, i, false);
        if (poly_range_none(source)) return false;
        /* two names, then a clause on them */
        const poly_range first = source.tok_end < i ? poly_source_after(s, from, i) : source;
        if (first.tok <= source.tok && first.tok_end > source.tok_end)
            source.tok_end = first.tok_end;
        const bool alone =
            poly_count_words(s, behind_whom(s, cue->tok_end), limit) == 0 ||
            poly_is_temporal(s, cue->tok_end) ||
            poly_is_mark(s, cue->tok_end, ',') || poly_is_mark(s, cue->tok_end, '.') ||
            poly_particle(s, cue->tok_end, POLY_PART_PREPOSITION) > cue->tok_end ||
            poly_particle(s, cue->tok_end, POLY_PART_ADVERB) > cue->tok_end;
        const bool telling =
            /* told Reuters */
            s->ent_start[cue->tok_end < s->n ? cue->tok_end : s->n - 1] != POLY_NONE;
        if (!ends_with_comma(s, q) && ends_with_stop(s, q) &&
            !(alone && poly_sent(s, i)->lang == POLY_LANG_EN))
            return false;
        if (!alone && !telling && !ends_with_comma(s, q)) return false;
        if (source.tok > from + 3 && !ends_with_comma(s, q)) return false;
        if (names_programme(s, q, cue)) return false;
        poly_draft d = draft_of(q, POLY_R_DIRECT_SUBJECT_AFTER);
        finish(s, &d, cue, cue->tok, source);
        return widen_to_sentence(s, q, &d) && poly_draft_push(s, &d);
    }
    return false;
}

/* Press releases: "We are ready." - Commissioner Lopez */
static bool dash_after(poly_scan *s, const quoted *q)
{
    if (!poly_is_mark(s, q->after, '-') || !q->speechlike || q->words < POLY_W_FOLLOW_WORDS)
        return false;
    const uint32_t at = q->after + 1;
    if (at >= s->n || s->ent_start[at] == POLY_NONE) return false;
    const poly_entity *e = &s->in->ents->at[s->ent_start[at]];
    /* `> "..." —EU statement, per the Post` */
    const bool block = poly_is_mark(s, q->sent, '>') && e->kind != POLY_E_PLACE;
    if ((e->kind != POLY_E_PERSON && !block) ||
        poly_count_words(s, e->phrase.tok_end, q->sent_end) > (block ? 7u : 3u))
        return false;
    poly_draft d = draft_of(q, POLY_R_DIRECT_DASH);
    d.source = e->phrase;
    return poly_draft_push(s, &d);
}

/* ---- attribution before ---------------------------------------------------------------------- */
/* Start of the stretch before the mark in which an attribution may stand. */
static uint32_t stretch_start(const poly_scan *s, const quoted *q)
{
    uint32_t from = reach_back(q);
    if (from == q->pair->open && from > 0 && poly_is_mark(s, from - 1, ':') &&
        !(s->tok[from].flags & POLY_TOKF_BOILER))
        from = poly_sent(s, from - 1)->tok > from - 1 - POLY_W_CUE_REACH * 2 ||
                       from < POLY_W_CUE_REACH * 2
                   ? poly_sent(s, from - 1)->tok
                   : from - POLY_W_CUE_REACH * 2; /* "Rhee said:" and the mark in a new paragraph */
    for (uint32_t i = from; i < q->pair->open; i++) {
        if (s->claimed[i] & POLY_CLAIM_CONTENT) from = i + 1;
    }
    return from;
}

static bool only_place_and_time(const poly_scan *s, uint32_t from, uint32_t to)
{
    if (to - from > POLY_W_CUE_REACH) return false;
    for (uint32_t i = from; i < to; i++) {
        if (poly_particle(s, i, POLY_PART_COMPLEMENTISER) > i) return false;
        if (poly_cue_of_class(s, i, 1u << POLY_CUE_VERB | 1u << POLY_CUE_STATE)) return false;
    }
    return true;
}

/* English: `the subcontractor, who said, "..."`: whom the relative stands for. */
static poly_range antecedent(const poly_scan *s, uint32_t from, poly_range source)
{
    if (poly_range_none(source) || source.tok <= from + 1 ||
        poly_sent(s, source.tok)->lang != POLY_LANG_EN)
        return source;
    if (poly_particle(s, source.tok, POLY_PART_RELATIVE) != source.tok_end) return source;
    const uint32_t end = poly_is_mark(s, source.tok - 1, ',') ? source.tok - 1 : source.tok;
    const poly_range of = poly_source_ending(s, from, end);
    return poly_range_none(of) ? source : of;
}

/* English: `The draft, he argued, "protects cables better"`: the words before the attribution are
 * the subject of those in marks. */
static bool interrupts(const poly_scan *s, const quoted *q, uint32_t from, poly_range source)
{
    enum { SUBJECT = 10 };
    if (q->speechlike || poly_range_none(source) || source.tok <= from + 1) return false;
    if (poly_sent(s, q->pair->open)->lang != POLY_LANG_EN) return false;
    const uint32_t comma = source.tok - 1;
    if (!poly_is_mark(s, comma, ',') || comma - from > SUBJECT ||
        poly_count_words(s, from, comma) < 1)
        return false;
    return !poly_english_sets_scene(s, from, comma) && poly_english_verb(s, from, comma) >= comma &&
           poly_particle(s, from, POLY_PART_CONNECTIVE) == from &&
           poly_particle(s, from, POLY_PART_ADVERB) == from &&
           poly_particle(s, from, POLY_PART_CONJUNCTION) == from;
}

/* English: "said that the new rules “need to go”", "has been observed “for some time”": the words
 * in marks are a fragment of what an earlier verb of saying reports, or nobody's. */
static bool part_of_report(const poly_scan *s, const quoted *q, uint32_t from, uint32_t cue)
{
    if (q->speechlike || poly_sent(s, cue)->lang != POLY_LANG_EN) return false;
    if (poly_english_passive(s, from, cue)) return true;
    bool comma = false;
    for (uint32_t k = cue; k-- > from && cue - k < POLY_W_SUBJECT_REACH;) {
        comma |= poly_is_mark(s, k, ',');
        const poly_hit *says = poly_cue_of_class(s, k, 1u << POLY_CUE_VERB);
        if (!says || says->tok_end > cue || (poly_scan_entry(s, says)->props & POLY_P_WEAK))
            continue;
        if (poly_particle(s, says->tok_end, POLY_PART_COMPLEMENTISER) > says->tok_end) return true;
        if (!comma && poly_english_verb(s, says->tok_end, cue + 1) <= cue) return true;
    }
    return false;
}

/* Indonesian: `membenarkan klaim "..."`, `pesan "..."`: a noun that quotes only behind the mark. */
static bool only_names_it(const poly_scan *s, const poly_hit *cue)
{
    const uint32_t props = poly_scan_entry(s, cue)->props;
    return poly_sent(s, cue->tok)->lang != POLY_LANG_EN && (props & POLY_P_WEAK) &&
           !(props & (POLY_P_THAT | POLY_P_BARE | POLY_P_DOC)) && !poly_cue_clitic(s, cue);
}

static bool cue_before(poly_scan *s, const quoted *q)
{
    const uint32_t from = stretch_start(s, q);
    uint32_t before = q->pair->open;
    const bool marked =
        before > from && (poly_is_mark(s, before - 1, ',') || poly_is_mark(s, before - 1, ':'));
    if (marked) before--;
    if (before <= from) return false;
    for (uint32_t i = before; i-- > from && before - i <= POLY_W_CUE_REACH;) {
        const poly_hit *cue = poly_cue_at(s, i);
        if (!cue || cue->tok_end > before) continue;
        const uint8_t cls = poly_scan_entry(s, cue)->cls;
        if (cls == POLY_CUE_NOUN || known_only(s, cue)) continue;
        const bool touching = cue->tok_end == before;
        if (touching && !marked && poly_english_base_noun(s, from, cue)) return false;
        /* A frame before a mark ("menurut X, "...") is followed by its source, and reaches as far
         * as that. */
        poly_range source = cls == POLY_CUE_FRAME || cls == POLY_CUE_PASSIVE ||
                                    (cls == POLY_CUE_INQUIT && !poly_cue_clitic(s, cue))
                                ? poly_source_after(s, cue->tok_end, before)
                                : poly_source_before(s, from, i, false);
        if (cls == POLY_CUE_INQUIT && poly_range_none(source)) {
            if (only_names_it(s, cue)) return false;
            source = poly_source_before(s, from, i, false);
        }
        if (!touching && !(marked && q->speechlike && q->words >= 4 &&
                           only_place_and_time(s, cue->tok_end, before))) {
            poly_refuse(s, POLY_R_DIRECT_CUE_BEFORE,
                        "refused: more than place and time between cue and mark", i, before);
            return false;
        }
        if (!q->speechlike && !marked && q->words < 3) return false;
        if (marked && touching && interrupts(s, q, from, source)) return false;
        if (!marked && part_of_report(s, q, from, i)) return false;
        source = antecedent(s, from, source);
        if (!marked && touching && poly_sent(s, i)->lang == POLY_LANG_EN &&
            poly_english_names(s, cue, q->to))
            return false;
        poly_draft d = draft_of(q, POLY_R_DIRECT_CUE_BEFORE);
        finish(s, &d, cue, cue->tok, source);
        return poly_draft_push(s, &d);
    }
    return false;
}

/* Indonesian: `Mira berujar pendek. "Kami siap."`: a sentence that says only that somebody spoke,
 * and perhaps how, right before the mark. */
static bool spoke_before(poly_scan *s, const quoted *q)
{
    enum { HOW = 3 };
    const uint32_t stop = q->pair->open - 1;
    if (q->pair->open == 0 || !poly_is_mark(s, stop, '.') || para_at(s, q->pair->open) ||
        !q->speechlike || poly_sent(s, stop)->lang == POLY_LANG_EN)
        return false;
    const uint32_t from = poly_sent(s, stop)->tok;
    for (uint32_t i = stop; i-- > from && stop - i <= HOW && !s->claimed[i];) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (!cue || cue->tok_end > stop) continue;
        const poly_entry *e = poly_scan_entry(s, cue);
        poly_draft d = draft_of(q, POLY_R_DIRECT_CUE_BEFORE);
        finish(s, &d, cue, cue->tok, poly_source_before(s, from, i, true));
        return e->act == POLY_ACT_STATE && (e->props & POLY_P_BARE) && !(e->props & POLY_P_WEAK) &&
               !poly_range_none(d.source) && poly_draft_push(s, &d);
    }
    return false;
}

/* Is a cue with these properties a verb that does nothing but carry a text, or one that may
 * ("Unggahan berisi “kapal itu meledak” ...": a clause; not “tautan lowongan kerja”)? */
static bool carries(const poly_scan *s, const quoted *q, uint32_t props)
{
    const uint32_t says = POLY_P_THAT | POLY_P_BARE | POLY_P_TO | POLY_P_NP | POLY_P_WEAK;
    return !(props & says) ||
           ((props & says) == (POLY_P_THAT | POLY_P_WEAK) && q->words >= POLY_W_COLON_WORDS &&
            poly_sent(s, q->from)->lang != POLY_LANG_EN &&
            poly_clause_has_predicate(s, q->from, q->to));
}

/* "Unggahan berisi narasi “...” beredar": a verb that only carries a text, right before the
 * mark. */
static bool carried(poly_scan *s, const quoted *q)
{
    enum { REACH = 3 };
    const uint32_t open = q->pair->open;
    for (uint32_t i = open; i-- > q->sent && open - i <= REACH;) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (!cue || cue->tok_end != open || !(poly_scan_entry(s, cue)->props & POLY_P_DOC) ||
            !carries(s, q, poly_scan_entry(s, cue)->props) || q->words < POLY_W_SPEECH_WORDS)
            continue;
        const poly_range source = poly_source_before(s, q->sent, i, true);
        if (poly_range_none(source)) return false;
        poly_draft d = draft_of(q, POLY_R_DIRECT_CUE_BEFORE);
        finish(s, &d, cue, cue->tok, source);
        return poly_draft_push(s, &d);
    }
    return false;
}

/* "MENTERI: “...”" and "From Chair Lopez:" */
static bool colon_before(poly_scan *s, const quoted *q)
{
    const uint32_t open = q->pair->open;
    if (open == 0 || !poly_is_mark(s, open - 1, ':') || q->words < POLY_W_SPEECH_WORDS)
        return false;
    const uint32_t from = stretch_start(s, q);
    const uint32_t found = s->ent_end[open - 1];
    poly_range source = {open, open};
    if (found != POLY_NONE && s->in->ents->at[found].core.tok >= from)
        source = s->in->ents->at[found].phrase;
    if (poly_range_none(source)) return false;
    poly_draft d = draft_of(q, POLY_R_DIRECT_COLON);
    d.source = source;
    return poly_draft_push(s, &d);
}

/* ---- neither --------------------------------------------------------------------------------- */
/* Does the sentence go on behind the mark in lower case, without an attribution? Then the words in
 * marks are a fragment of it. */
static bool embedded(const poly_scan *s, const quoted *q)
{
    uint32_t next = q->after;
    if (next >= q->sent_end || para_at(s, next)) return false;
    if (poly_is_word_token(s, next) && !poly_is_capital(s, next)) return true;
    return poly_is_mark(s, next, ')') || (poly_is_mark(s, next, '(') && !ends_with_stop(s, q));
}

/* English: `"Who pays?" she asked.`: a question or a call goes before its attribution as a comma
 * would. */
static bool asks(const poly_scan *s, const quoted *q)
{
    if (!ends_with_stop(s, q) || q->words < 2 || q->after >= s->n ||
        poly_sent(s, q->after)->lang != POLY_LANG_EN)
        return false;
    if (s->tok[q->to - 1].mark != '.') return true;
    /* `"It is done." they said.` */
    const uint32_t name = poly_particle(s, q->after, POLY_PART_DETERMINER);
    const uint32_t found = s->ent_start[s->ent_start[q->after] != POLY_NONE ? q->after : name];
    const poly_entity *e = found != POLY_NONE ? &s->in->ents->at[found] : NULL;
    /* `"It is done." the FTC said.` */
    const bool goes_on = name > q->after && !poly_is_capital(s, q->after);
    if (!e || !q->speechlike || !(goes_on || e->kind == POLY_E_PRONOUN)) return false;
    const poly_hit *cue = poly_cue_of_class(s, e->phrase.tok_end, 1u << POLY_CUE_VERB);
    return cue && poly_english_ends(s, cue->tok_end, poly_sent(s, cue->tok)->tok_end);
}

static bool begins_paragraph(const poly_scan *s, const quoted *q)
{
    const uint32_t open = q->pair->open; /* `> "..."`: in a block */
    return para_at(s, open) || open == q->sent ||
           (open == q->sent + 1 && poly_is_mark(s, q->sent, '>'));
}

/* `"A," Lee said during a rally in Ohio, "but B."`: an attribution of this sentence ends a few
 * words before the comma at i, and no other verb of saying and no quotation stand between. */
static bool behind_circumstance(const poly_scan *s, uint32_t i)
{
    enum { REACH = 14 };
    for (uint32_t back = 1; back <= REACH && back <= i; back++) {
        const uint32_t k = i - back;
        if (s->claimed[k] & POLY_CLAIM_ATTRIBUTION) return true;
        const bool abroad =
            (s->tok[k].flags & POLY_TOKF_PARA) || s->claimed[k] || s->tok[k].kind == POLY_TOK_QUOTE;
        if (abroad || poly_sent(s, k) != poly_sent(s, i) ||
            poly_cue_of_class(s, k, 1u << POLY_CUE_VERB))
            return false;
    }
    return false;
}

/* Right behind the attribution of another quotation, in its paragraph: `"A," kata X. "B."` or `"A,"
 * kata X, "b."` */
static bool goes_on(const poly_scan *s, const quoted *q)
{
    uint32_t open = q->pair->open;
    if (open < 3 || para_at(s, open)) return false;
    if (poly_is_mark(s, open - 1, '(')) open--; /* `"A," tulis X. ("A in another language")` */
    const bool stop = poly_is_mark(s, open - 1, '.'), comma = poly_is_mark(s, open - 1, ',');
    if (!(s->claimed[open - 2] & POLY_CLAIM_ATTRIBUTION))
        return comma && behind_circumstance(s, open - 1);
    return comma || (stop && q->speechlike);
}

static bool follow_on(poly_scan *s, const quoted *q)
{
    const bool bracketed = poly_is_mark(s, q->after, ')') && q->pair->open > 0 &&
                           poly_is_mark(s, q->pair->open - 1, '(');
    if (goes_on(s, q) && q->words >= POLY_W_SPEECH_WORDS && (bracketed || !embedded(s, q))) {
        poly_draft next = draft_of(q, POLY_R_DIRECT_FOLLOW);
        return poly_draft_push(s, &next);
    }
    if (!q->speechlike || q->words < POLY_W_FOLLOW_WORDS || embedded(s, q) ||
        !begins_paragraph(s, q))
        return false;
    const bool continued = (q->pair->flags & POLY_PAIR_CONTINUES) != 0;
    if (!continued && !ends_with_stop(s, q) && !ends_with_comma(s, q) && !para_at(s, q->after))
        return false;
    poly_draft d = draft_of(q, continued ? POLY_R_DIRECT_CONTINUED : POLY_R_DIRECT_FOLLOW);
    return poly_draft_push(s, &d);
}

static bool attributed(poly_scan *s, const quoted *q)
{
    if (q->words < 1 || (q->pair->flags & POLY_PAIR_SINGLE && q->words < POLY_W_FOLLOW_WORDS))
        return false;
    if (cue_after(s, q) || frame_after(s, q)) return true;
    const bool inside = embedded(s, q) && !ends_with_comma(s, q) && !asks(s, q);
    if (!inside && subject_after(s, q)) return true;
    if (!inside && q->pair->open > 0 && q->words >= POLY_W_SPEECH_WORDS && cue_before(s, q))
        return true;
    if (!inside && colon_before(s, q)) return true;
    if (carried(s, q)) return true;
    if (dash_after(s, q)) return true;
    return !inside && q->words >= POLY_W_SPEECH_WORDS && spoke_before(s, q);
}

void poly_direct_find(poly_scan *s)
{
    for (uint32_t p = 0; p < s->in->pairs->count && !s->a->status; p++) {
        const poly_pair *pair = &s->in->pairs->at[p];
        quoted q;
        if (pair->depth > 0 || (s->tok[pair->open].flags & POLY_TOKF_BOILER) ||
            s->claimed[pair->open])
            continue;
        look(s, pair, &q);
        if (q.to <= q.from) continue;
        if (attributed(s, &q) || follow_on(s, &q)) continue;
        poly_refuse(s, POLY_R_DIRECT_FOLLOW,
                    "refused: no attribution beside it, and it does not stand like speech",
                    pair->open, q.after);
    }
}

/*
 * direct.c - quotations in marks: speech or not, and the attribution beside them.
 *
 *   in   outermost pairs of marks     out direct quotes; mixed ones whose attribution follows the
 *                                     mark
 *
 * Each pair asks, in this order: is there an attribution behind it, before it, a colon, a dash and
 * name (direct_after.c, direct_before.c)? If none, is it speech that follows another quote? Else it
 * is a fragment or no speech (title, slogan, nickname), and left to the indirect rules.
 */
#include "quote/direct.h"

#include <assert.h>

/* Behind the last token that is no mark of a quotation in this one: `"..., 'you are done,'"`. */
static uint32_t inner_end(const poly_scan *s, const poly_quoted *q)
{
    uint32_t to = q->to;
    while (to > q->from && s->tok[to - 1].kind == POLY_TOK_QUOTE) to--;
    return to;
}

bool poly_quoted_stops(const poly_scan *s, const poly_quoted *q)
{
    const uint32_t to = inner_end(s, q);
    if (to <= q->from) return false;
    const poly_token *t = &s->tok[to - 1];
    return t->kind == POLY_TOK_PUNCT &&
           (t->mark == '.' || t->mark == '?' || t->mark == '!' || t->mark == '~');
}

bool poly_quoted_calls(const poly_scan *s, const poly_quoted *q)
{
    return poly_quoted_stops(s, q) && s->tok[inner_end(s, q) - 1].mark != '.';
}

bool poly_quoted_comma(const poly_scan *s, const poly_quoted *q)
{
    const uint32_t to = inner_end(s, q);
    return to > q->from && poly_is_mark(s, to - 1, ',');
}

static uint32_t sentence_end(const poly_scan *s, uint32_t i)
{
    return i < s->n ? poly_sent(s, i)->tok_end : s->n;
}

/* `"A.` and, in the next paragraph, `B," kata X`: the mark that closes a quotation which only its
 * first paragraph opened, so that both are one; or `p` itself. */
static const poly_pair *last_part(const poly_scan *s, const poly_pair *p)
{
    const poly_pair *next = p + 1;
    const bool open = p->close == POLY_NONE && next < s->in->pairs->at + s->in->pairs->count &&
                      s->pair_end[p - s->in->pairs->at] == p->end;
    return open && next->open == p->end && next->depth == 0 && next->close != POLY_NONE &&
                   (next->flags & POLY_PAIR_UNOPENED)
               ? next
               : p;
}

static void look(const poly_scan *s, const poly_pair *p, poly_quoted *q)
{
    const poly_pair *last = last_part(s, p);
    *q = (poly_quoted){.pair = p, .from = p->flags & POLY_PAIR_UNOPENED ? p->open : p->open + 1};
    q->to = s->pair_end[last - s->in->pairs->at];
    q->after = last->close != POLY_NONE ? last->close + 1 : q->to;
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

uint32_t poly_quoted_back(const poly_quoted *q)
{
    assert(q->sent <= q->pair->open);
    return q->pair->open - q->sent > POLY_W_SENTENCE_REACH ? q->pair->open - POLY_W_SENTENCE_REACH
                                                           : q->sent;
}

poly_draft poly_quoted_draft(const poly_quoted *q, poly_rule rule)
{
    poly_draft d = {.type = POLY_DIRECT, .rule = (uint16_t)rule};
    poly_draft_piece(&d, q->from, q->to);
    return d;
}

void poly_draft_attribute(const poly_scan *s, poly_draft *d, const poly_hit *cue, poly_range source)
{
    d->cue = cue;
    d->cue_tok = cue->tok;
    d->source = source;
    d->clitic = poly_range_none(source) && poly_cue_clitic(s, cue);
}

bool poly_known_only(const poly_scan *s, const poly_hit *cue)
{
    const poly_entry *e = poly_scan_entry(s, cue);
    return e->cls == POLY_CUE_PASSIVE && (e->props & POLY_P_SOMEBODY);
}

/* Does the sentence go on behind the mark in lower case, without an attribution? Then the words in
 * marks are a fragment of it. */
static bool embedded(const poly_scan *s, const poly_quoted *q)
{
    uint32_t next = q->after;
    if (next >= q->sent_end || poly_para_at(s, next)) return false;
    if (poly_is_word_token(s, next) && !poly_is_capital(s, next)) return true;
    return poly_is_mark(s, next, ')') || (poly_is_mark(s, next, '(') && !poly_quoted_stops(s, q));
}

/* `"Who pays?" she asked.`: a question or a call goes before its attribution as a comma would; in
 * Indonesian where a pronoun follows. */
static bool asks(const poly_scan *s, const poly_quoted *q)
{
    if (!poly_quoted_stops(s, q) || q->words < 2 || q->after >= s->n) return false;
    const bool called = poly_quoted_calls(s, q);
    if (poly_sent(s, q->after)->lang != POLY_LANG_EN) {
        const uint32_t next = s->ent_start[q->after];
        return called && next != POLY_NONE && s->in->ents->at[next].kind == POLY_E_PRONOUN;
    }
    if (called) return true;
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

static bool begins_paragraph(const poly_scan *s, const poly_quoted *q)
{
    const uint32_t open = q->pair->open; /* `> "..."`: in a block */
    return poly_para_at(s, open) || open == q->sent ||
           (open == q->sent + 1 && poly_is_mark(s, q->sent, '>'));
}

/* `"A," Lee said during a rally in Ohio, "but B."`: an attribution of this sentence ends a few
 * words before the comma at i, and no other verb of saying and no quotation stand between. One that
 * only describes the source is none: `said Lee, who advises two banks, "but B."`. */
static bool behind_circumstance(const poly_scan *s, uint32_t i)
{
    enum { REACH = 14 };
    bool says = false;
    for (uint32_t back = 1; back <= REACH && back <= i; back++) {
        const uint32_t k = i - back;
        if (s->claimed[k] & POLY_CLAIM_ATTRIBUTION) return !says;
        const bool abroad =
            (s->tok[k].flags & POLY_TOKF_PARA) || s->claimed[k] || s->tok[k].kind == POLY_TOK_QUOTE;
        if (abroad || poly_sent(s, k) != poly_sent(s, i)) return false;
        says |= poly_cue_of_class(s, k, 1u << POLY_CUE_VERB) != NULL;
        says &= poly_particle(s, k, POLY_PART_RELATIVE) == k;
    }
    return false;
}

/* Right behind the attribution of another quotation, in its paragraph: `"A," kata X. "B."` or `"A,"
 * kata X, "b."` */
static bool goes_on(const poly_scan *s, const poly_quoted *q)
{
    uint32_t open = q->pair->open;
    if (open < 3 || poly_para_at(s, open)) return false;
    if (poly_is_mark(s, open - 1, '(')) open--; /* `"A," tulis X. ("A in another language")` */
    const bool stop = poly_is_mark(s, open - 1, '.'), comma = poly_is_mark(s, open - 1, ',');
    if (!(s->claimed[open - 2] & POLY_CLAIM_ATTRIBUTION))
        return comma && behind_circumstance(s, open - 1);
    return comma || (stop && q->speechlike);
}

/* Where the sentence of `q` begins, if nothing but `But` or `Then,` stands before its mark there;
 * else 0. English. */
static uint32_t own_sentence(const poly_scan *s, const poly_quoted *q)
{
    const uint32_t open = q->pair->open, sent = q->sent;
    if (open == sent) return open;
    const uint32_t and_ = poly_particle(s, sent, POLY_PART_CONJUNCTION);
    const uint32_t then = poly_particle(s, sent, POLY_PART_CONNECTIVE);
    uint32_t end = and_ > then ? and_ : then;
    if (end > sent && end < open && poly_is_mark(s, end, ',')) end++;
    return end > sent && end == open && q->words >= POLY_W_FOLLOW_WORDS ? sent : 0;
}

/* Does the sentence before `q`, in its paragraph, attribute a quotation of its own? */
static bool behind_quoted_sentence(const poly_scan *s, const poly_quoted *q)
{
    const uint32_t open = own_sentence(s, q);
    if (open == 0 || poly_para_at(s, open)) return false;
    const uint32_t from = poly_sent(s, open - 1)->tok;
    for (uint32_t k = open; k-- > from && open - k < POLY_W_SUBJECT_REACH;) {
        if (s->tok[k].flags & POLY_TOKF_PARA) return s->claimed[k] & POLY_CLAIM_ATTRIBUTION;
        if (s->claimed[k] & POLY_CLAIM_ATTRIBUTION) return true;
    }
    return false;
}

/* `"A," Lee said last month. "It works."`, `"A," she said. "There have been doubts, but most of
 * them agree" with the finding.`: right behind a sentence that attributes, a few words that end one
 * of their own, or, English, a clause whose sentence goes on behind the mark without a verb. */
static bool goes_on_next(const poly_scan *s, const poly_quoted *q)
{
    if (!q->speechlike || !behind_quoted_sentence(s, q)) return false;
    if (!embedded(s, q)) return poly_quoted_stops(s, q) && q->words > POLY_W_SPEECH_WORDS;
    return q->words >= POLY_W_FOLLOW_WORDS && poly_sent(s, q->from)->lang == POLY_LANG_EN &&
           poly_english_verb(s, q->from, q->to) < q->to &&
           poly_next_cue(s, q->after, q->sent_end) >= q->sent_end &&
           poly_english_verb(s, q->after, q->sent_end) >= q->sent_end;
}

static bool follow_on(poly_scan *s, const poly_quoted *q)
{
    if (goes_on_next(s, q)) {
        poly_draft next = poly_quoted_draft(q, POLY_R_DIRECT_FOLLOW);
        return poly_draft_push(s, &next);
    }

    const bool bracketed = poly_is_mark(s, q->after, ')') && q->pair->open > 0 &&
                           poly_is_mark(s, q->pair->open - 1, '(');
    if (goes_on(s, q) && q->words >= POLY_W_SPEECH_WORDS && (bracketed || !embedded(s, q))) {
        poly_draft next = poly_quoted_draft(q, POLY_R_DIRECT_FOLLOW);
        return poly_draft_push(s, &next);
    }
    if (!q->speechlike || q->words < POLY_W_FOLLOW_WORDS || embedded(s, q) ||
        !begins_paragraph(s, q))
        return false;
    const bool continued = (q->pair->flags & POLY_PAIR_CONTINUES) != 0;
    if (!continued && !poly_quoted_stops(s, q) && !poly_quoted_comma(s, q) &&
        !poly_para_at(s, q->after))
        return false;
    poly_draft d = poly_quoted_draft(q, continued ? POLY_R_DIRECT_CONTINUED : POLY_R_DIRECT_FOLLOW);
    return poly_draft_push(s, &d);
}

/* Few words in single marks are a name or a gloss; not several that end as a sentence does: `‘It is
 * a muddle,’ said Lee`. */
static bool is_gloss(const poly_scan *s, const poly_quoted *q)
{
    const bool ends = poly_quoted_comma(s, q) || poly_quoted_stops(s, q);
    return (q->pair->flags & POLY_PAIR_SINGLE) && q->words < POLY_W_FOLLOW_WORDS &&
           (!ends || q->words < POLY_W_SPEECH_WORDS);
}

/* English: `the author of "Cold Ports," who studies trade`: few words in marks and a clause on whom
 * they belong to. */
static bool is_work(const poly_scan *s, const poly_quoted *q)
{
    return q->words < POLY_W_FOLLOW_WORDS && poly_is_single(s, q->after, POLY_SINGLE_WHO) &&
           !poly_is_capital(s, q->after) && poly_sent(s, q->after)->lang == POLY_LANG_EN;
}

static bool attributed(poly_scan *s, const poly_quoted *q)
{
    if (q->words < 1 || is_gloss(s, q) || is_work(s, q)) return false;
    if (poly_direct_in_participle(s, q)) return false;
    if (poly_direct_cue_after(s, q)) return true;
    const bool inside = embedded(s, q) && !poly_quoted_comma(s, q) && !asks(s, q);
    if (!inside && poly_direct_subject_after(s, q)) return true;
    const bool whole = q->speechlike && poly_quoted_stops(s, q); /* `replied: "No."` */
    if (!inside && q->pair->open > 0 && (q->words >= POLY_W_SPEECH_WORDS || whole) &&
        poly_direct_cue_before(s, q))
        return true;
    if (!inside && poly_direct_colon(s, q)) return true;
    if (poly_direct_carried(s, q)) return true;
    if (poly_direct_dash_after(s, q)) return true;
    return !inside && q->words >= POLY_W_SPEECH_WORDS && poly_direct_spoke_before(s, q);
}

/* `<post date="May 4">`: what a tag left in the text holds, or what stands behind it. */
static bool in_tag(const poly_scan *s, const poly_pair *pair, const poly_quoted *q)
{
    const bool behind = poly_is_mark(s, q->from, '>') && !(s->tok[q->from].flags & POLY_TOKF_SPACE);
    return behind || (pair->open > 0 && poly_is_mark(s, pair->open - 1, '=') &&
                      !(s->tok[pair->open].flags & POLY_TOKF_SPACE));
}

void poly_direct_find(poly_scan *s)
{
    for (uint32_t p = 0; p < s->in->pairs->count && !s->a->status; p++) {
        const poly_pair *pair = &s->in->pairs->at[p];
        poly_quoted q;
        if (pair->depth > 0 || (s->tok[pair->open].flags & POLY_TOKF_BOILER) ||
            s->claimed[pair->open])
            continue;
        look(s, pair, &q);
        if (q.to <= q.from || in_tag(s, pair, &q)) continue;
        if (poly_quoted_is_title(s, &q)) {
            poly_refuse(s, POLY_R_DIRECT_FOLLOW, "refused: the title of a work", pair->open,
                        q.after);
            continue;
        }
        if (attributed(s, &q) || follow_on(s, &q)) continue;
        poly_refuse(s, POLY_R_DIRECT_FOLLOW,
                    "refused: no attribution beside it, and it does not stand like speech",
                    pair->open, q.after);
    }
}

/*
 * quote.c - opens one document for the quote rules, runs them, orders what they found.
 *
 *   in   tokens, pairs of marks, sentences, hits, entities     out  poly_founds
 *
 * Left to others: who the source is (speaker/), what it speaks of (theme/).
 *
 * Method: direct quotes first, with the attribution beside each; then, sentence by sentence,
 * indirect ones in what is left; last, quotes without an attribution of their own follow the source
 * before them.
 */
#include "base/fill.h"
#include "quote/clause.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    uint16_t confidence;
} rules[POLY_R_N] = {
    [POLY_R_NONE] = {"none", 0},
    [POLY_R_DIRECT_CUE_AFTER] = {"direct.cue-after", 970},
    [POLY_R_DIRECT_SUBJECT_AFTER] = {"direct.subject-after", 950},
    [POLY_R_DIRECT_FRAME_AFTER] = {"direct.frame-after", 950},
    [POLY_R_DIRECT_CUE_BEFORE] = {"direct.cue-before", 930},
    [POLY_R_DIRECT_COLON] = {"direct.colon", 850},
    [POLY_R_DIRECT_FOLLOW] = {"direct.follow-on", 850},
    [POLY_R_DIRECT_CONTINUED] = {"direct.continued", 900},
    [POLY_R_DIRECT_DASH] = {"direct.dash-name", 850},
    [POLY_R_DIRECT_FRAGMENT] = {"direct.fragment", 700},
    [POLY_R_MIXED_CUE_AFTER] = {"mixed.cue-after", 850},
    [POLY_R_INDIRECT_VERB] = {"indirect.verb", 850},
    [POLY_R_INDIRECT_STATE] = {"indirect.state", 750},
    [POLY_R_INDIRECT_TRAILING] = {"indirect.trailing", 900},
    [POLY_R_INDIRECT_INSERTED] = {"indirect.inserted", 900},
    [POLY_R_INDIRECT_FRAME] = {"indirect.frame", 900},
    [POLY_R_INDIRECT_FRAME_AFTER] = {"indirect.frame-after", 800},
    [POLY_R_INDIRECT_PASSIVE] = {"indirect.passive", 750},
    [POLY_R_INDIRECT_CHAIN] = {"indirect.chain", 750},
    [POLY_R_INDIRECT_NOUN] = {"indirect.noun", 600},
    [POLY_R_INDIRECT_COLON] = {"indirect.colon", 700},
    [POLY_R_INDIRECT_BACK] = {"indirect.back-reference", 650},
    [POLY_R_TRANSCRIPT] = {"direct.transcript", 700},
};

const char *poly_rule_name(uint16_t rule) { return rule < POLY_R_N ? rules[rule].name : "unknown"; }

/* ---- opening --------------------------------------------------------------------------------- */
static void map_entities(poly_scan *s)
{
    const poly_entities *e = s->in->ents;
    /* POLY_NONE, behind the last token, too: rules look there */
    memset(s->ent_start, 0xff, ((size_t)s->n + 1) * sizeof *s->ent_start);
    memset(s->ent_end, 0xff, ((size_t)s->n + 1) * sizeof *s->ent_end);
    for (uint32_t i = 0; i < e->count; i++) {
        const poly_range p = e->at[i].phrase;
        if (e->at[i].kind == POLY_E_DATE || (s->tok[p.tok].flags & POLY_TOKF_BOILER)) continue;
        uint32_t *start = &s->ent_start[p.tok], *end = &s->ent_end[p.tok_end];
        if (*start == POLY_NONE || e->at[*start].phrase.tok_end < p.tok_end) *start = i;
        if (*end == POLY_NONE || e->at[*end].phrase.tok > p.tok) *end = i;
    }
}

static void map_pairs(poly_scan *s)
{
    memset(s->pair_of, 0xff, ((size_t)s->n + 1) * sizeof *s->pair_of);
    for (uint32_t p = 0; p < s->in->pairs->count; p++) {
        const poly_pair *q = &s->in->pairs->at[p];
        const uint32_t last = q->close != POLY_NONE ? q->close + 1 : poly_unclosed_end(s, q);
        s->pair_end[p] = q->close != POLY_NONE ? q->close : last;
        if (q->depth > 0) continue;
        const uint32_t end = last < s->n ? last : s->n;
        if (q->open < end) poly_fill(s->pair_of + q->open, end - q->open, p);
    }
}

static void map_sentences(poly_scan *s)
{
    for (uint32_t k = 0; k < s->in->sents->count; k++) {
        const poly_sentence *x = &s->in->sents->at[k];
        poly_fill(s->sent_of + x->tok, x->tok_end - x->tok, k);
    }
}

/* Most tokens open no cue, and are asked for one by every rule. Inside an office none is one: "juru
 * bicara", "Secretary of State". */
static void map_cues(poly_scan *s)
{
    const poly_hits *h = s->in->hits;
    const uint64_t *cues = poly_hits_starts(h, POLY_K_CUE);
    const uint64_t *roles = poly_hits_starts(h, POLY_K_ROLE);
    uint32_t office = 0, office_end = 0;
    for (uint32_t w = 0; w < poly_bits_words(s->n); w++) {
        for (uint64_t rest = cues[w] | roles[w]; rest; rest &= rest - 1) {
            const uint32_t tok = 64 * w + poly_bits_lowest(rest);
            for (uint32_t k = h->first[tok]; k < h->first[tok + 1]; k++) {
                const poly_hit *x = &h->at[k];
                if (x->kind == POLY_K_ROLE && x->tok_end > office_end)
                    office = tok, office_end = x->tok_end;
                const bool inside = tok > office && x->tok_end <= office_end;
                if (x->kind != POLY_K_CUE || inside) continue;
                s->cue_at[tok] |= (uint8_t)(1u << x->cls);
                poly_bits_add(s->cues, tok);
            }
        }
    }
}

poly_status poly_scan_open(poly_scan *s, poly_founds *out, const poly_quote_input *in,
                           poly_arena *a)
{
    const uint32_t n = in->toks->count;
    *s = (poly_scan){.in = in, .tok = in->toks->at, .n = n, .out = out, .a = a};
    s->ent_start = poly_arena_raw(a, (size_t)n + 1, sizeof *s->ent_start);
    s->ent_end = poly_arena_raw(a, (size_t)n + 1, sizeof *s->ent_end);
    s->pair_of = poly_arena_raw(a, (size_t)n + 1, sizeof *s->pair_of);
    s->pair_end = poly_arena_alloc(a, (size_t)in->pairs->count + 1, sizeof *s->pair_end);
    s->sent_of = poly_arena_alloc(a, (size_t)n + 1, sizeof *s->sent_of);
    s->claimed = poly_arena_alloc(a, (size_t)n + 1, 1);
    s->cue_at = poly_arena_alloc(a, (size_t)n + 1, 1);
    s->cues = poly_arena_alloc(a, poly_bits_words(n) + 1, sizeof *s->cues);
    s->found_at = poly_arena_alloc(a, (size_t)n + 1, sizeof *s->found_at);
    if (a->status) return a->status;
    map_entities(s);
    map_sentences(s);
    map_cues(s);
    map_pairs(s);
    return POLY_OK;
}

/* ---- results --------------------------------------------------------------------------------- */
void poly_claim(poly_scan *s, uint32_t from, uint32_t to, uint8_t claim)
{
    assert(claim == POLY_CLAIM_CONTENT || claim == POLY_CLAIM_ATTRIBUTION);
    for (uint32_t i = from; i < to && i < s->n; i++) s->claimed[i] |= claim;
}

void poly_refuse(const poly_scan *s, poly_rule rule, const char *why, uint32_t from, uint32_t to)
{
    if (!s->in->trace) return;
    assert(rule < POLY_R_N && from <= to);
    if (to > s->n) to = s->n;
    poly_trace_note(s->in->trace, rules[rule].name, why,
                    poly_range_span(s->in->toks, (poly_range){from, to}));
}

void poly_draft_piece(poly_draft *d, uint32_t from, uint32_t to)
{
    if (from < to && d->n_pieces < sizeof d->pieces / sizeof *d->pieces)
        d->pieces[d->n_pieces++] = (poly_range){from, to};
}

/* Punctuation, markup and boilerplate at both ends belong to nobody; brackets and fragments' marks
 * stay. */
static poly_range trim(const poly_scan *s, poly_range r, bool direct)
{
    while (r.tok < r.tok_end) {
        const poly_token *t = &s->tok[r.tok];
        const bool drop = t->kind == POLY_TOK_MARKUP || (t->flags & POLY_TOKF_BOILER) ||
                          (!direct && t->kind == POLY_TOK_PUNCT && t->mark != '(' &&
                           t->mark != '[' && t->mark != '$' && t->mark != '#');
        if (!drop) break;
        r.tok++;
    }
    while (r.tok < r.tok_end) {
        const poly_token *t = &s->tok[r.tok_end - 1];
        const bool drop = t->kind == POLY_TOK_MARKUP || (t->flags & POLY_TOKF_BOILER) ||
                          (!direct && t->kind == POLY_TOK_PUNCT && t->mark != ')' &&
                           t->mark != ']' && t->mark != '%');
        if (!drop) break;
        r.tok_end--;
    }
    return r;
}

/* What of a piece is pushed: nothing without words. `joined`: a link's bracket alone parts it from
 * the one before; `joins`: from the one behind. */
static bool push_part(poly_scan *s, poly_range r, poly_found *q, const bool keep[3])
{
    enum { DIRECT, JOINED, JOINS };
    poly_range part = trim(s, r, keep[DIRECT]);
    if (!poly_count_words(s, part.tok, part.tok_end)) return false;
    if (keep[JOINED]) part.tok = r.tok;
    if (keep[JOINS]) part.tok_end = r.tok_end;
    POLY_VEC_PUSH(&s->out->pieces, s->a, part);
    q->n_pieces++;
    return true;
}

/* Do a link's bracket or address stand between token i and the one before: "the
 * [report](https://...) | says"? */
static bool behind_link(const poly_scan *s, uint32_t i)
{
    const uint32_t from = s->tok[i - 1].span.end, to = s->tok[i].span.start;
    if (from == to || (from + 1 == to && s->in->text->bytes.p[from] == ' ')) return false;
    return poly_gap_is_link(s->in->text, from, to); /* seldom asked */
}

/* A piece is cut where markup, a link or a boilerplate line interrupts it: the content alone
 * counts. */
static void push_piece(poly_scan *s, poly_range r, poly_found *q, bool direct)
{
    assert(r.tok < r.tok_end && r.tok_end <= s->n);
    const poly_str text = poly_str_slice(s->in->text->bytes, poly_range_span(s->in->toks, r));
    const bool links = memchr(text.p, '[', text.n) || memchr(text.p, ']', text.n);
    uint32_t from = r.tok;
    bool joined = false;
    for (uint32_t i = r.tok; i <= r.tok_end; i++) {
        if (links && i > from && i < r.tok_end && behind_link(s, i) &&
            push_part(s, (poly_range){from, i}, q, (const bool[3]){direct, joined, true})) {
            from = i;
            joined = true;
        }
        const bool cut = i == r.tok_end || s->tok[i].kind == POLY_TOK_MARKUP ||
                         (s->tok[i].flags & POLY_TOKF_BOILER) ||
                         poly_hit_at(s->in->hits, i, POLY_K_BOILER);
        if (!cut) continue;
        (void)push_part(s, (poly_range){from, i}, q, (const bool[3]){direct, joined, false});
        joined = false;
        const poly_hit *b = i < r.tok_end ? poly_hit_at(s->in->hits, i, POLY_K_BOILER) : NULL;
        if (b) i = b->tok_end - 1;
        from = i + 1;
    }
}

/* Indonesian: "Kita ingin hidup tenang": outside marks whoever reads is meant as well. */
static bool is_everybody(const poly_scan *s, const poly_draft *d)
{
    return d->type == POLY_INDIRECT && d->source.tok_end == d->source.tok + 1 &&
           poly_is_single(s, d->source.tok, POLY_SINGLE_ALL_OF_US) &&
           poly_sent(s, d->source.tok)->lang != POLY_LANG_EN;
}

bool poly_draft_push(poly_scan *s, poly_draft *d)
{
    assert(d->rule > POLY_R_NONE && d->rule < POLY_R_N && d->type <= POLY_MIXED);
    assert(!d->clitic || d->cue || d->rule == POLY_R_TRANSCRIPT);
    if (is_everybody(s, d)) {
        poly_refuse(s, (poly_rule)d->rule, "refused: everybody is meant", d->source.tok,
                    d->source.tok_end);
        return false;
    }
    poly_found q = {.type = d->type,
                    .rule = d->rule,
                    .confidence = rules[d->rule].confidence,
                    .clitic = d->clitic,
                    .aside = d->aside,
                    .cue_entry = POLY_NONE,
                    .follows = POLY_NONE,
                    .source = d->source,
                    .piece = s->out->pieces.count};
    for (uint32_t i = 0; i < d->n_pieces; i++)
        push_piece(s, d->pieces[i], &q, d->type == POLY_DIRECT);
    if (!q.n_pieces || s->a->status) {
        s->out->pieces.count = q.piece;
        return false;
    }
    if (d->cue) {
        q.cue = (poly_range){d->cue_tok, d->cue->tok_end};
        q.cue_entry = d->cue->entry;
        poly_claim(s, q.cue.tok, q.cue.tok_end, POLY_CLAIM_ATTRIBUTION);
    }
    poly_claim(s, q.source.tok, q.source.tok_end, POLY_CLAIM_ATTRIBUTION);
    for (uint32_t i = 0; i < q.n_pieces; i++) {
        const poly_range r = s->out->pieces.at[q.piece + i];
        poly_claim(s, r.tok, r.tok_end, POLY_CLAIM_CONTENT);
    }
    q.sentence = s->sent_of[s->out->pieces.at[q.piece].tok];
    q.phrase = poly_english_phrase(s, q.source, d->cue);
    POLY_VEC_PUSH(s->out, s->a, q);
    for (uint32_t i = q.cue.tok; i < q.cue.tok_end; i++) s->found_at[i] = s->out->count;
    for (uint32_t i = q.source.tok; i < q.source.tok_end; i++) s->found_at[i] = s->out->count;
    poly_refuse(s, (poly_rule)d->rule, NULL, s->out->pieces.at[q.piece].tok,
                s->out->pieces.at[q.piece + q.n_pieces - 1].tok_end);
    return true;
}

/* ---- order, and quotes that follow others ---------------------------------------------------- */
typedef struct keyed {
    uint32_t tok, index;
} keyed;

static int by_tok(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->tok != y->tok) return x->tok < y->tok ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void order(poly_scan *s)
{
    poly_founds *q = s->out;
    keyed *keys = poly_arena_alloc(s->a, q->count, sizeof *keys);
    poly_found *sorted = poly_arena_alloc(s->a, q->count, sizeof *sorted);
    if (!keys || !sorted || !q->count) return;
    for (uint32_t i = 0; i < q->count; i++) keys[i] = (keyed){q->pieces.at[q->at[i].piece].tok, i};
    qsort(keys, q->count, sizeof *keys, by_tok);
    for (uint32_t i = 0; i < q->count; i++) sorted[i] = q->at[keys[i].index];
    q->at = sorted;
    q->cap = q->count;
}

static bool sourceless(const poly_found *q) { return poly_range_none(q->source) && !q->clitic; }

/* The quote behind i and the paragraphs that go on behind it without a source. */
static uint32_t run_end(const poly_founds *q, uint32_t i)
{
    uint32_t k = i + 1;
    while (k < q->count && q->at[k].rule == POLY_R_DIRECT_CONTINUED && sourceless(&q->at[k])) k++;
    return k;
}

/* Is k a quotation whose attribution stands behind it? */
static bool attributed_behind(const poly_founds *q, uint32_t k)
{
    return k < q->count && q->at[k].type == POLY_DIRECT &&
           q->at[k].rule != POLY_R_DIRECT_CUE_BEFORE && !sourceless(&q->at[k]);
}

/* `"A." "B," kata Budi`: nothing but marks stands between quotation i and the next one of its
 * paragraph, which has an attribution. */
static bool opens_next(const poly_scan *s, uint32_t i)
{
    const poly_founds *q = s->out;
    if (q->at[i].type != POLY_DIRECT || !attributed_behind(q, i + 1)) return false;
    const poly_found *x = &q->at[i];
    uint32_t k = q->pieces.at[x->piece + x->n_pieces - 1].tok_end;
    for (const uint32_t to = q->pieces.at[q->at[i + 1].piece].tok; k < to; k++) {
        const poly_token *t = &s->tok[k];
        if (t->kind == POLY_TOK_WORD || t->kind == POLY_TOK_NUMBER || (t->flags & POLY_TOKF_PARA))
            return false;
    }
    return true;
}

/* Do marks alone stand between tokens `from` and `to`? */
static bool only_marks(const poly_scan *s, uint32_t from, uint32_t to)
{
    while (from < to && s->tok[from].kind != POLY_TOK_WORD && s->tok[from].kind != POLY_TOK_NUMBER)
        from++;
    return from >= to;
}

/* Quotations with which a text begins, and that no attribution follows: posts and titles in marks,
 * before anybody was heard. */
static void drop_orphans(poly_scan *s)
{
    poly_founds *q = s->out;
    uint32_t n = 0, end = 0;
    while (n < q->count && q->at[n].rule == POLY_R_DIRECT_FOLLOW && sourceless(&q->at[n]) &&
           !opens_next(s, n) && only_marks(s, end, q->pieces.at[q->at[n].piece].tok)) {
        end = q->pieces.at[q->at[n].piece + q->at[n].n_pieces - 1].tok_end;
        n++;
    }
    for (uint32_t i = n; n && i < q->count; i++) q->at[i - n] = q->at[i];
    q->count -= n;
}

/* A paragraph that goes on in the next takes the source of the one that closes the quotation;
 * without one there, and for every other quote without attribution, it is the source of the quote
 * before, but of a quotation right before an attributed one its. */
static void follow(poly_scan *s)
{
    poly_founds *q = s->out;
    uint32_t end = 0; /* of the run of continued paragraphs at hand */
    uint32_t said = POLY_NONE; /* the quote last before i that is no aside */
    bool closed = false;
    for (uint32_t i = 0; i < q->count; i++) {
        if (i > 0 && !q->at[i - 1].aside) said = i - 1;
        const uint16_t rule = q->at[i].rule;
        if (!sourceless(&q->at[i])) continue;
        const bool agentless = rule == POLY_R_INDIRECT_PASSIVE &&
                               s->in->sents->at[q->at[i].sentence].lang == POLY_LANG_EN;
        if (rule == POLY_R_DIRECT_CONTINUED && i >= end) {
            end = run_end(q, i);
            closed = attributed_behind(q, end);
        }
        if (rule == POLY_R_DIRECT_CONTINUED && closed)
            q->at[i].follows = end;
        else if (rule == POLY_R_DIRECT_FOLLOW && opens_next(s, i))
            q->at[i].follows = i + 1;
        else if (i > 0 && (rule == POLY_R_DIRECT_CONTINUED || rule == POLY_R_DIRECT_FOLLOW ||
                           rule == POLY_R_DIRECT_FRAGMENT ||
                           rule == POLY_R_INDIRECT_CHAIN || agentless)) {
            q->at[i].follows = said;
        }
    }
}

poly_status poly_quote_run(poly_founds *out, const poly_quote_input *in, poly_arena *a)
{
    *out = (poly_founds){0};
    poly_scan s;
    if (poly_scan_open(&s, out, in, a) != POLY_OK) return a->status;
    poly_transcript_find(&s);
    poly_blockquote_find(&s);
    poly_direct_find(&s);
    poly_indirect_find(&s);
    poly_fragment_find(&s);
    if (!a->status) order(&s);
    if (!a->status) drop_orphans(&s);
    if (!a->status) follow(&s);
    assert(a->status || !poly_founds_check(out, in->toks));
    return a->status;
}

const char *poly_founds_check(const poly_founds *q, const poly_tokens *toks)
{
    for (uint32_t i = 0; i < q->count; i++) {
        const poly_found *x = &q->at[i];
        if (!x->n_pieces) return "a quote without content";
        if (x->rule == POLY_R_NONE || x->rule >= POLY_R_N) return "a quote of no rule";
        for (uint32_t k = 0; k < x->n_pieces; k++) {
            const poly_range r = q->pieces.at[x->piece + k];
            if (poly_range_none(r) || r.tok_end > toks->count) return "a piece outside the tokens";
            if (k && q->pieces.at[x->piece + k - 1].tok_end > r.tok)
                return "pieces are not ordered";
        }
        if (i && q->pieces.at[q->at[i - 1].piece].tok > q->pieces.at[x->piece].tok)
            return "quotes are not ordered";
        if (x->follows != POLY_NONE && x->follows >= q->count) return "a quote follows none";
    }
    return NULL;
}

static void dump_part(const char *name, poly_range r, const poly_text *text,
                      const poly_tokens *toks, poly_buf *out)
{
    if (poly_range_none(r)) return;
    poly_buf_cstr(out, name);
    poly_buf_char(out, '[');
    poly_buf_str(out, poly_str_slice(text->bytes, poly_range_span(toks, r)));
    poly_buf_char(out, ']');
}

void poly_founds_dump(const poly_founds *q, const poly_text *text, const poly_tokens *toks,
                      poly_buf *out)
{
    for (uint32_t i = 0; i < q->count; i++) {
        const poly_found *x = &q->at[i];
        poly_buf_cstr(out, poly_quote_type_name((poly_quote_type)x->type));
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, poly_rule_name(x->rule));
        dump_part(" cue=", x->cue, text, toks, out);
        if (x->clitic) poly_buf_cstr(out, " clitic");
        dump_part(" source=", x->source, text, toks, out);
        if (x->follows != POLY_NONE) {
            poly_buf_cstr(out, " follows=");
            poly_buf_u64(out, x->follows);
        }
        for (uint32_t k = 0; k < x->n_pieces; k++)
            dump_part(" ", q->pieces.at[x->piece + k], text, toks, out);
        poly_buf_char(out, '\n');
    }
}

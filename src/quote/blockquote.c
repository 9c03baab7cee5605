/*
 * blockquote.c - posts and pull quotes set off by `>` at the start of their lines (Markdown),
 * signed, mostly behind a dash: `> Patch now.` `>` `> — Ann Vale (@annvale) August 5, 2021`.
 *
 *   in   tokens     out  one direct quote per paragraph of the block, the signature as its source
 *
 * Without a signature it is what the paragraph before it tells, if that ends in a colon ("The
 * notice reads:"); else it is left to the other rules, and so is a block in quotation marks.
 */
#include "quote/clause.h"

#include <assert.h>

enum { BLOCK_PARAGRAPHS = 16, BLOCK_WORDS = 3, SIGNATURE_WORDS = 14, NAME_WORDS = 5,
       BLOCK_TOKENS = 600 };

/* What a post ends in and nobody said: links, links to pictures. */
static bool is_link(const poly_scan *s, uint32_t i)
{
    const poly_token *t = &s->tok[i];
    return t->kind == POLY_TOK_LINK || t->kind == POLY_TOK_MARKUP || poly_is_mark(s, i, '<') ||
           poly_is_mark(s, i, '>') ||
           poly_str_starts(poly_token_str(s->in->text, t), POLY_S("pic.twitter.com"));
}

/* The paragraph's words, less the links it ends in. */
static poly_range words_of(const poly_scan *s, uint32_t from, uint32_t to)
{
    uint32_t at = from;
    while (at < to && poly_is_mark(s, at, '>')) at++;
    while (to > at && is_link(s, to - 1)) to--;
    return (poly_range){at, to};
}

/* "2/3", "(1/4)": which of several posts it is. */
static bool only_counts(const poly_scan *s, poly_range words)
{
    for (uint32_t i = words.tok; i < words.tok_end; i++) {
        if (s->tok[i].kind == POLY_TOK_WORD && !is_link(s, i)) return false;
    }
    return true;
}

/* "Dana Marsh, a senior engineer at Acme": a person, a comma, and no stop at the end. */
static bool bare_signature(const poly_scan *s, poly_range words, const poly_entity *e)
{
    return e->kind == POLY_E_PERSON && words.tok_end - words.tok <= SIGNATURE_WORDS &&
           e->core.tok_end < words.tok_end && poly_is_mark(s, e->core.tok_end, ',') &&
           poly_is_word_token(s, words.tok_end - 1);
}

/* "tidebrain (@tidebrain)": the words before a handle; none: no handle follows. */
static poly_range handle_owner(const poly_scan *s, uint32_t from, uint32_t to)
{
    uint32_t i = from;
    while (i < to && i < from + NAME_WORDS && poly_is_word_token(s, i)) i++;
    const bool handle = i > from && i + 1 < to && poly_is_mark(s, i, '(') &&
                        poly_str_starts(poly_token_str(s->in->text, &s->tok[i + 1]), POLY_S("@"));
    return handle ? (poly_range){from, i} : (poly_range){from, from};
}

/* "— Ann Vale (@annvale) August 5, 2021": who signs; none: it is no signature. Behind other
 * paragraphs of its block (`behind`) a signature may do without the dash. */
static poly_range signature(const poly_scan *s, poly_range words, bool behind)
{
    const poly_range none = {words.tok, words.tok};
    const bool dash = poly_is_mark(s, words.tok, '-');
    const uint32_t name = words.tok + dash;
    if (!(dash || behind) || name >= words.tok_end ||
        words.tok_end - words.tok > 2 * SIGNATURE_WORDS)
        return none;
    const uint32_t found = s->ent_start[name];
    if (found == POLY_NONE) return dash ? handle_owner(s, name, words.tok_end) : none;
    const poly_entity *e = &s->in->ents->at[found];
    if (e->kind == POLY_E_PLACE || e->kind == POLY_E_PRONOUN) return none;
    if (!dash && !bare_signature(s, words, e)) return none;
    return e->core.tok >= name && e->core.tok_end <= words.tok_end ? e->core : none;
}

/* The paragraphs of a block not yet pushed. */
typedef struct {
    poly_range at[BLOCK_PARAGRAPHS];
    uint32_t n, head; /* the token at which the block begins */
} block;

/* `draft` holds whose they are; its cue goes with the first. */
static void push_block(poly_scan *s, block *b, poly_draft draft)
{
    for (uint32_t k = 0; k < b->n; k++) {
        poly_draft d = draft;
        if (k > 0) d.cue = NULL;
        poly_draft_piece(&d, b->at[k].tok, b->at[k].tok_end);
        (void)poly_draft_push(s, &d);
    }
    b->n = 0;
}

/* "The notice [translated by Acme] reads": the document that is the subject of the verb, whatever
 * describes it; none: a document is not. */
static poly_range notice_before(const poly_scan *s, uint32_t from, uint32_t verb)
{
    enum { REACH = 12 };
    for (uint32_t k = verb; k > from && verb - k < REACH; k--) {
        const bool made_by = poly_particle(s, k, POLY_PART_AGENT) > k; /* "translated by" */
        if (!poly_is_word_token(s, k - 1) || (!made_by && poly_english_finite(s, k - 1))) break;
        const uint32_t found = s->ent_start[k - 1];
        if (found != POLY_NONE && s->in->ents->at[found].kind == POLY_E_DOCUMENT)
            return s->in->ents->at[found].phrase;
    }
    return (poly_range){verb, verb};
}

/* "The notice by Lee reads in English as:" before a block: the verb of saying before the colon that
 * ends at `end`, with its subject; false: none stands there. */
static bool introduced(const poly_scan *s, uint32_t end, poly_draft *d)
{
    enum { BEHIND = 6 };
    if (end < 3 || !poly_is_mark(s, end - 1, ':')) return false;
    const poly_sentence *sent = poly_sent(s, end - 1);
    for (uint32_t i = end - 1; i > sent->tok && end - i <= BEHIND; i--) {
        const poly_hit *cue = poly_cue_of_class(s, i, 1u << POLY_CUE_VERB);
        if (!cue || cue->tok_end >= end) continue;
        d->source = notice_before(s, sent->tok, i);
        if (poly_range_none(d->source)) d->source = poly_source_before(s, sent->tok, i, true);
        if (sent->lang == POLY_LANG_EN)
            d->source = poly_english_source(s, sent->tok, i, d->source);
        d->cue = cue;
        d->cue_tok = i;
        return !poly_range_none(d->source) && d->source.tok_end <= i;
    }
    return false;
}

/* Behind the last paragraph of a block that nobody signed. */
static void close_block(poly_scan *s, block *b)
{
    poly_draft d = {.type = POLY_DIRECT, .rule = POLY_R_DIRECT_CUE_BEFORE};
    if (b->n > 0 && introduced(s, b->head, &d)) push_block(s, b, d);
    b->n = 0;
}

void poly_blockquote_find(poly_scan *s)
{
    block b = {.n = 0};
    bool inside = false;
    for (const uint32_t *head = s->in->toks->heads; *head != POLY_NONE && !s->a->status; head++) {
        if (!poly_is_mark(s, *head, '>')) {
            close_block(s, &b);
            inside = false;
            continue;
        }
        if (!inside) b.head = *head;
        inside = true;
        const uint32_t end = head[1] != POLY_NONE ? head[1] : s->n;
        const bool cut = end - *head > BLOCK_TOKENS;
        const poly_range words = words_of(s, *head, cut ? *head + BLOCK_TOKENS : end);
        const poly_range source = signature(s, words, b.n > 0);
        if (!poly_range_none(source)) {
            const poly_draft signed_by = {
                .type = POLY_DIRECT, .rule = POLY_R_DIRECT_DASH, .source = source};
            push_block(s, &b, signed_by);
        } else if (poly_count_words(s, words.tok, words.tok_end) >= BLOCK_WORDS &&
                   !only_counts(s, words)) {
            const bool marked = s->tok[words.tok].kind == POLY_TOK_QUOTE;
            if (marked || b.n == BLOCK_PARAGRAPHS) b.n = 0;
            if (marked) b.head = 0; /* the marks say what is whose */
            if (!marked) b.at[b.n++] = words;
        }
        if (cut) b.n = 0;
    }
    close_block(s, &b);
}

/*
 * blockquote.c - posts and pull quotes set off by `>` at the start of their lines (Markdown),
 * signed, mostly behind a dash: `> Patch now.` `>` `> — Ann Vale (@annvale) August 5, 2021`.
 *
 *   in   tokens     out  one direct quote per paragraph of the block, the signature as its source
 *
 * A block without a signature is left to the other rules, and so is one in quotation marks.
 */
#include "quote/scan.h"

#include <assert.h>

enum { BLOCK_PARAGRAPHS = 16, BLOCK_WORDS = 3, SIGNATURE_WORDS = 14, BLOCK_TOKENS = 600 };

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

/* "Dana Marsh, a senior engineer at Acme": a person, a comma, and no stop at the end. */
static bool bare_signature(const poly_scan *s, poly_range words, const poly_entity *e)
{
    return e->kind == POLY_E_PERSON && words.tok_end - words.tok <= SIGNATURE_WORDS &&
           e->core.tok_end < words.tok_end && poly_is_mark(s, e->core.tok_end, ',') &&
           poly_is_word_token(s, words.tok_end - 1);
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
    if (found == POLY_NONE) return none;
    const poly_entity *e = &s->in->ents->at[found];
    if (e->kind == POLY_E_PLACE || e->kind == POLY_E_PRONOUN) return none;
    if (!dash && !bare_signature(s, words, e)) return none;
    return e->core.tok >= name && e->core.tok_end <= words.tok_end ? e->core : none;
}

static void push_block(poly_scan *s, const poly_range *paragraphs, uint32_t n, poly_range source)
{
    for (uint32_t k = 0; k < n; k++) {
        poly_draft d = {.type = POLY_DIRECT, .rule = POLY_R_DIRECT_DASH, .source = source};
        poly_draft_piece(&d, paragraphs[k].tok, paragraphs[k].tok_end);
        (void)poly_draft_push(s, &d);
    }
}

void poly_blockquote_find(poly_scan *s)
{
    poly_range paragraphs[BLOCK_PARAGRAPHS];
    uint32_t n = 0;
    for (const uint32_t *head = s->in->toks->heads; *head != POLY_NONE && !s->a->status; head++) {
        if (!poly_is_mark(s, *head, '>')) {
            n = 0;
            continue;
        }
        const uint32_t end = head[1] != POLY_NONE ? head[1] : s->n;
        const bool cut = end - *head > BLOCK_TOKENS;
        const poly_range words = words_of(s, *head, cut ? *head + BLOCK_TOKENS : end);
        const poly_range source = signature(s, words, n > 0);
        if (!poly_range_none(source)) {
            push_block(s, paragraphs, n, source);
            n = 0;
        } else if (poly_count_words(s, words.tok, words.tok_end) >= BLOCK_WORDS) {
            const bool marked = s->tok[words.tok].kind == POLY_TOK_QUOTE;
            if (marked || n == BLOCK_PARAGRAPHS) n = 0;
            if (!marked) paragraphs[n++] = words;
        }
        if (cut) n = 0;
    }
}

/*
 * pairs_check.c - pairs as they are promised, and to look at.
 *
 *   in   finished pairs and tokens     out  the promise that is broken, or NULL; a line a pair
 *
 * Left to others: making them (pairs.c).
 */
#include "token/token.h"

#include <string.h>

static bool settled(const poly_token *t, uint16_t flag)
{
    return t->kind == POLY_TOK_QUOTE && (t->flags & (POLY_TOKF_OPEN | POLY_TOKF_CLOSE)) == flag;
}

static const char *check_pair(const poly_pair *p, const poly_tokens *toks)
{
    const bool unclosed = p->close == POLY_NONE;
    if (p->open >= toks->count || p->end > toks->count || p->end < p->open)
        return "a pair outside the tokens";
    if (unclosed != ((p->flags & POLY_PAIR_UNCLOSED) != 0))
        return "a pair without a closing mark that is not UNCLOSED, or with one";
    if (!unclosed && (p->close >= toks->count || p->end != p->close || p->close <= p->open))
        return "a pair ends not at its closing mark";
    if (!(p->flags & POLY_PAIR_UNOPENED) && !settled(&toks->at[p->open], POLY_TOKF_OPEN))
        return "an opening mark that does not open";
    if (!unclosed && !settled(&toks->at[p->close], POLY_TOKF_CLOSE))
        return "a closing mark that does not close";
    if ((p->flags & POLY_PAIR_CONTINUES) && !unclosed) return "a closed pair that continues";
    return NULL;
}

static bool is_one_of(const poly_token *t, const char *marks)
{
    return t->mark && strchr(marks, t->mark);
}

/* Does `*list` stand at token i where `wanted`, and only there? */
static bool listed(const uint32_t **list, uint32_t i, bool wanted)
{
    const bool here = **list == i;
    *list += here;
    return here == wanted;
}

static const char *check_lists(const poly_pairs *pairs, const poly_tokens *toks)
{
    const uint32_t *heads = toks->heads, *quotes = toks->quotes, *stops = toks->stops,
                   *brackets = toks->brackets, *seams = pairs->seams;
    for (uint32_t i = 0; i < toks->count; i++) {
        const poly_token *t = &toks->at[i];
        const bool quote = t->kind == POLY_TOK_QUOTE;
        const bool was_quote = *quotes == i && is_one_of(t, "\"'");
        const bool opens = (t->flags & (POLY_TOKF_OPEN | POLY_TOKF_SPACE)) == POLY_TOKF_OPEN;
        if (!listed(&heads, i, t->flags & POLY_TOKF_PARA)) return "heads are not listed";
        if (!listed(&quotes, i, quote || was_quote)) return "quotation marks are not listed";
        if (!listed(&stops, i, is_one_of(t, ".?!~"))) return "stops are not listed";
        if (!listed(&brackets, i, is_one_of(t, "()[]"))) return "brackets are not listed";
        if (!listed(&seams, i, quote && t->mark == '"' && opens)) return "seams are not listed";
    }
    const bool done = (*heads & *quotes & *stops & *brackets & *seams) == POLY_NONE;
    return done ? NULL : "a list does not end";
}

const char *poly_pairs_check(const poly_pairs *pairs, const poly_tokens *toks)
{
    const char *unlisted = check_lists(pairs, toks);
    if (unlisted) return unlisted;
    uint32_t outer_end = 0;
    for (uint32_t i = 0; i < pairs->count; i++) {
        const poly_pair *p = &pairs->at[i];
        const char *wrong = check_pair(p, toks);
        if (wrong) return wrong;
        if (i && p[-1].open >= p->open) return "pairs are not ordered";
        if (p->depth == 0 && p->open < outer_end) return "outermost pairs overlap";
        if (p->depth == 0) outer_end = p->close == POLY_NONE ? p->end : p->end + 1;
    }
    return NULL;
}

void poly_pairs_dump(const poly_pairs *pairs, const poly_tokens *toks, const poly_text *text,
                     poly_buf *out)
{
    static const char letters[] = "UC1L"; /* unclosed, continues, single, lost opener */
    for (uint32_t i = 0; i < pairs->count; i++) {
        const poly_pair *p = &pairs->at[i];
        const uint32_t last = p->close == POLY_NONE ? p->end - 1 : p->close;
        const poly_span s = {toks->at[p->open].span.start, toks->at[last].span.end};
        poly_buf_u64(out, p->depth);
        poly_buf_char(out, ' ');
        for (uint32_t f = 0; letters[f]; f++) {
            if (p->flags & 1u << f) poly_buf_char(out, letters[f]);
        }
        if (!p->flags) poly_buf_char(out, '-');
        poly_buf_char(out, ' ');
        poly_buf_str(out, poly_str_slice(text->bytes, s));
        poly_buf_char(out, '\n');
    }
}

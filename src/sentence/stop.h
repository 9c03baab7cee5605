/* stop.h - private to sentence/: the walk over the tokens, and what its rules may ask. */
#ifndef POLY_SENTENCE_STOP_H
#define POLY_SENTENCE_STOP_H

#include "sentence/sentence.h"

typedef struct poly_splitter {
    poly_sentences *out;
    const poly_text *text;
    const poly_tokens *toks;
    const poly_pairs *pairs;
    poly_arena *a;
    uint32_t next_pair; /* the first outermost pair that ends behind the walk */
    uint32_t next_open; /* no stop before this token stands in a pair that ends behind it */
    uint32_t start;     /* first token of the sentence that is being read */
    uint32_t first;     /* its first token that is no markup, as far as looked: at least `start` */
    uint32_t item;      /* number of the list item that is being read; 0: none */
    uint32_t bracket;   /* the sentence's open bracket, the outermost; NONE: all are closed */
    uint32_t depth;     /* how many are open */
    /* In the lists of poly_tokens and poly_pairs, what comes next: */
    const uint32_t *next_stop, *next_head, *next_seam;
    const uint32_t *next_bracket; /* not counted yet */
    const uint8_t *paths;         /* poly_forms_paths() */
} poly_splitter;

/* May a label before another article's headline begin with token i, as nearly no sentence does? */
static inline bool poly_may_be_label(const poly_splitter *s, uint32_t i)
{
    const poly_token *t = &s->toks->at[i];
    return t->kind == POLY_TOK_WORD && (t->flags & POLY_TOKF_CAP) &&
           (s->paths[t->form] & POLY_PATH_RELATED);
}

/* What may stand between a stop and the end of its sentence: more stops, closing brackets and
 * marks. */
static inline bool poly_stop_closes(const poly_token *t)
{
    if (t->mark == 0 || (t->flags & POLY_TOKF_PARA)) return false;
    switch (t->mark) {
    case '"':
    case '\'': return (t->flags & (POLY_TOKF_OPEN | POLY_TOKF_CLOSE)) == POLY_TOKF_CLOSE;
    case '.':
    case '?':
    case '!':
    case '~': return true;
    case ')':
    case ']': return !(t->flags & POLY_TOKF_SPACE);
    default: return false;
    }
}

enum {
    POLY_STOP_INITIAL = 5 /* bytes of the longest initial: "T.S.N" */
};

/* Is the short word no initial, whatever follows? It is two or more bytes of which none is a full
 * stop, a hyphen, or of a letter that folds to something else: 'A' to '~'. Its form lies farther
 * away than its bytes. */
static inline bool poly_stop_no_initial(const poly_splitter *s, const poly_token *t)
{
    const uint32_t n = poly_span_len(t->span);
    const unsigned char *p = (const unsigned char *)s->text->bytes.p + t->span.start;
    bool letters = n >= 2;
    for (uint32_t i = 0; i < n; i++) letters &= p[i] >= 'A' && p[i] <= '~';
    return letters;
}

/* Is the stop inside a closed outermost pair whose closing mark is not before `end`? Where the
 * opening mark was lost nobody knows which sentences the pair held. */
bool poly_stop_in_quotation(poly_splitter *s, uint32_t stop, uint32_t end);
/* Does the sentence end with the stop at `stop` and the closers behind it, [stop, end)? */
bool poly_stop_ends(poly_splitter *s, uint32_t stop, uint32_t end);
/* ".,Ketika": paragraphs glued with a comma: does the sentence end with the comma at `end`, behind
 * the stop? */
bool poly_stop_ends_with_comma(poly_splitter *s, uint32_t stop, uint32_t end);
/* "Baca juga: Polisi Turun Tangan"Kami siap," kata Ani.": paragraphs glued without a stop: does the
 * sentence end before the opening mark at i, which touches what stands before it? */
bool poly_stop_glued_quote(poly_splitter *s, uint32_t i);
/* related.c: of a sentence [from, end), from its first token that is no markup: where the article's
 * own one begins behind the label and headline of another article; `end`: nowhere; `from`: it opens
 * with none. At most POLY_W_RELATED_TOKENS looks, where it does. */
uint32_t poly_related_end(const poly_splitter *s, uint32_t from, uint32_t end);
/* In "Acara: 1. Ketahanan keluarga 2. Malam Natal 3. ..." the number before the stop begins its
 * sentence. */
bool poly_stop_next_item(poly_splitter *s, uint32_t stop);

#endif

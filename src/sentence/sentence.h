/*
 * sentence.h - the door of room 3: tokens -> sentences, each with its language.
 */
#ifndef POLY_SENTENCE_SENTENCE_H
#define POLY_SENTENCE_SENTENCE_H

#include "token/token.h"

typedef enum poly_sent_flag {
    POLY_SENT_PARA = 1u << 0,     /* first of its paragraph */
    POLY_SENT_BOILER = 1u << 1,   /* a boilerplate line     */
    POLY_SENT_HEADLINE = 1u << 2  /* a short line without a full stop at the head of the text or
                                   * between paragraphs */
} poly_sent_flag;

typedef struct poly_sentence {
    poly_span span;      /* first token's start to last token's end */
    uint32_t tok, tok_end; /* tokens [tok, tok_end)                 */
    uint8_t lang;        /* poly_lang                               */
    uint8_t flags;       /* poly_sent_flag                          */
} poly_sentence;

/* Ordered; every token lies in exactly one sentence. A sentence does not end inside a pair of
 * quotation marks that goes on after the stop, unless one mark of that pair was lost, nor inside a
 * bracket that it opened itself and that closes soon. After a closing mark (`..." kata X.`) it goes
 * on when a lower-case word or an inquit follows. A paragraph's end always ends it; where
 * paragraphs were glued (`kata dia."Kami`, `siap.,Ia`, `Tangan"Kami siap ...`) the seam does. Items
 * of a list in one line ("1. a 2. b") are sentences. */
typedef struct poly_sentences {
    poly_sentence *at;
    uint32_t count, cap;
    uint8_t lang;                      /* poly_lang of the document */
    uint32_t lang_tokens[POLY_LANGS_MAX]; /* word tokens in sentences of each poly_lang (index =
                                           * poly_lang) */
} poly_sentences;

/* Fails with NOMEM or LIMIT. Linear. */
POLY_MUST_USE poly_status poly_sentence_run(poly_sentences *out, const poly_text *text,
                                            const poly_tokens *toks, const poly_pairs *pairs,
                                            poly_arena *a);
const char *poly_sentences_check(const poly_sentences *s, const poly_tokens *toks);
/* One per line: start end lang flags text. */
void poly_sentences_dump(const poly_sentences *s, const poly_text *text, poly_buf *out);
/* Members of a JSON object, without its braces: "sentences":[[start,end],...],"languages":[...] and
 * which of them (by index) begin a paragraph, are headlines, are boilerplate. */
void poly_sentences_write_json(const poly_sentences *s, poly_buf *out);

/* Language of tokens [from, to), a quotation say, in a text or sentence of language `around`, which
 * it is unless its words say otherwise. Linear. */
uint8_t poly_lang_within(const poly_tokens *toks, uint32_t from, uint32_t to, uint8_t around);

/* The default sentence boundaries of UAX #29, untailored: breaks[i] (0 <= i <= s.n) is 1 where a
 * sentence begins or ends, else 0. `s` is valid UTF-8; `breaks` has room for s.n + 1. Linear; needs
 * no tokens. */
void poly_sentence_breaks_plain(uint8_t *breaks, poly_str s);
/* The same as text (start end bytes, a line each) and as members of a JSON object. NOMEM is left in
 * out->status. */
void poly_sentences_dump_plain(const poly_text *text, poly_buf *out);
void poly_sentences_write_json_plain(const poly_text *text, poly_buf *out);

#endif

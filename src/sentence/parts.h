/* parts.h - private to sentence/. */
#ifndef POLY_SENTENCE_PARTS_H
#define POLY_SENTENCE_PARTS_H

#include "sentence/sentence.h"

/* Sets the language of each sentence and of the document (lang.c). */
void poly_sentences_set_lang(poly_sentences *s, const poly_tokens *toks, poly_arena *a);

/* ---- dump.c: pieces of what is written ------------------------------------------------------- */
/* The bytes as one line: its own line ends and other controls become blanks. */
void poly_sentences_put_line(poly_buf *out, poly_str s);
/* "[12,40]" */
void poly_sentences_put_pair(poly_buf *out, bool comma, poly_span span);

#endif

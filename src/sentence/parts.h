/* parts.h - private to sentence/. */
#ifndef POLY_SENTENCE_PARTS_H
#define POLY_SENTENCE_PARTS_H

#include "sentence/sentence.h"

/* Sets the language of each sentence and of the document (lang.c). */
void poly_sentences_set_lang(poly_sentences *s, const poly_text *text, const poly_tokens *toks, poly_arena *a);

#endif

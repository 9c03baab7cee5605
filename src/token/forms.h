/* forms.h - private to token/: a document's interner. */
#ifndef POLY_TOKEN_FORMS_H
#define POLY_TOKEN_FORMS_H

#include "token/token.h"

/* NULL after an arena failure. The vocabulary must be frozen and outlive it. */
poly_forms *poly_forms_new(const poly_vocab *vocab, poly_arena *a);
/* Gives token `tok` the id of `folded`, now or at the next flush; 0 after an arena failure. Flags,
 * glob and base of a new form are those of its parts. Ids follow the order of the calls. */
void poly_forms_intern_later(poly_forms *f, poly_tokens *toks, uint32_t tok, poly_str folded);
/* The same for a word not yet folded, whose 32 first bytes can be read whatever its length. False,
 * and nothing done, when it is not short ASCII. */
bool poly_forms_intern_ascii(poly_forms *f, poly_tokens *toks, uint32_t tok, poly_str word);
/* The same for a mark, at once: its form is its ASCII likeness, that of '~' is "...". */
void poly_forms_intern_mark(poly_forms *f, poly_tokens *toks, uint32_t tok, char mark);
void poly_forms_flush(poly_forms *f, poly_tokens *toks);

#endif

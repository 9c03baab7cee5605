/* forms.h - private to token/: a document's interner. */
#ifndef POLY_TOKEN_FORMS_H
#define POLY_TOKEN_FORMS_H

#include "token/token.h"

/* NULL after an arena failure. The vocabulary must be frozen and outlive it. */
poly_forms *poly_forms_new(const poly_vocab *vocab, poly_arena *a);
/* The id of `folded`; 0 after an arena failure. Flags, glob and base of a new form are those of its parts. */
uint32_t poly_forms_intern(poly_forms *f, poly_str folded);

#endif

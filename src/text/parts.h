/* parts.h - private to text/: what its files offer each other. */
#ifndef POLY_TEXT_PARTS_H
#define POLY_TEXT_PARTS_H

#include "base/vec.h"
#include "text/text.h"

enum { POLY_TEXT_PAD = 64 }; /* NUL bytes behind the text: readers may look ahead without asking */

/* Fills bytes, repaired_bytes, differs and charset (decode.c). */
POLY_MUST_USE poly_status poly_text_decode(poly_text *out, poly_str in, const char *charset, poly_arena *a);

/* Where well-formed UTF-8 ends: s.n when all of it is. */
size_t poly_utf8_prefix(poly_str s);

/* Cuts t->bytes into lines, tells paragraphs and boilerplate (lines.c). */
void poly_text_cut_lines(poly_text *t, const poly_text_rules *rules, poly_arena *a);

/* Length of the line end at s.p[at] ("\n", "\r\n", "\r", U+0085, U+2028, U+2029), 0 when there is
 * none. */
uint32_t poly_line_end(poly_str s, uint32_t at);

#endif

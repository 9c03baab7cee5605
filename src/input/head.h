/* head.h - private to input/: lines "Name: value", as mails, web servers and web archives begin
 * with. Linear. */
#ifndef POLY_INPUT_HEAD_H
#define POLY_INPUT_HEAD_H

#include "input/source.h"

enum { POLY_VALUE_BYTES = 1000 }; /* of a value; what is longer is cut */

poly_str poly_head_line(poly_str *s); /* cut off, without its line end */
/* The head of a part, without its empty line; *body is what follows. */
poly_str poly_head_cut(poly_str part, poly_str *body);
/* The first line of this name (in small letters), its folded lines joined; n 0: there is none.
 * Lives in out. */
poly_str poly_head_get(poly_str head, const char *name, char out[POLY_VALUE_BYTES]);
poly_str poly_head_parameter(poly_str value, const char *name); /* "text/plain; charset=x": the
                                                                 * value of charset */
bool poly_head_same(poly_str a, const char *small);             /* whatever the case of a */

#endif

/* charmap.h - private to token/: where letters and digits stand, a bit for each byte. */
#ifndef POLY_TOKEN_CHARMAP_H
#define POLY_TOKEN_CHARMAP_H

#include "base/arena.h"
#include "base/str.h"

/* Sets a bit, in the order of bytes, for each of 64 * blocks bytes that is no ASCII letter or
 * digit. `portable`: by the path that needs no vector instructions; both give the same. */
void poly_charmap(uint8_t *map, const char *p, size_t blocks, bool portable);

/* The map of a text that 64 NUL bytes follow, and 64 bits more that are set. NULL after an arena
 * failure. */
const uint8_t *poly_charmap_of(poly_str text, poly_arena *a);

#endif

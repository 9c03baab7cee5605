/* flat.h - private to input/: objects of JSON without nested values, read in one pass (flat.c). */
#ifndef POLY_INPUT_FLAT_H
#define POLY_INPUT_FLAT_H

#include "input/parts.h"

enum { POLY_FLAT_MOST = 32 }; /* members */

typedef enum poly_flat_type {
    POLY_FLAT_NULL = 0, POLY_FLAT_STRING, POLY_FLAT_INTEGER, POLY_FLAT_OTHER
} poly_flat_type;

typedef struct poly_flat_value {
    poly_str s;   /* in the line: a string between its marks, a number as written */
    uint8_t type; /* poly_flat_type */
    bool escaped; /* a string with escapes: poly_flat_string() */
} poly_flat_value;

typedef struct poly_flat {
    poly_str names[POLY_FLAT_MOST];
    poly_flat_value values[POLY_FLAT_MOST];
    uint32_t count;
} poly_flat;

/* False: the line is no object of this kind, or not valid JSON at all; it is as it was. Linear. */
bool poly_flat_read(poly_flat *f, poly_str line);
const poly_flat_value *poly_flat_get(const poly_flat *f, poly_str name); /* NULL: not there */
/* The string without its escapes, written over them within the line: once a value. */
poly_str poly_flat_string(const poly_flat_value *v);

/* The character of the escape at p (behind its backslash), in *taken how many bytes it takes. -1:
 * none that we read; *taken is 11 then if it is half of a surrogate pair. */
int32_t poly_flat_escape(const char *p, const char *end, size_t *taken);

#endif

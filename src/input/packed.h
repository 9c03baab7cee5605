/* packed.h - private to input/: streams that are packed by gzip (RFC 1952), xz, bzip2 or Zstandard
 * (RFC 8878), and JSON in UTF-16 (wide.c), unpacked as they come. */
#ifndef POLY_INPUT_PACKED_H
#define POLY_INPUT_PACKED_H

#include "input/parts.h"

/* ---- packed.c -------------------------------------------------------------------------------- */
bool poly_packed_is(poly_str head); /* do these bytes begin such a stream? */

/* Streams one after the other, as gzip(1) and xz(1) read them. All bytes before a cut are handed
 * out, as far as the format lets them be known: xz and gzip some bytes at a time, Zstandard 128 KB,
 * bzip2 900 KB. */
typedef struct poly_packed poly_packed;
/* from is borrowed. NULL: *why is a sentence, or POLY_PACKED_MEMORY. poly_packed_is(head) must
 * hold. */
POLY_MUST_USE poly_packed *poly_packed_open(poly_reader *from, poly_str head, const char **why);
void poly_packed_close(poly_packed *p); /* NULL is fine */
/* Some bytes; 0: the end; -1: why: the reader's own, POLY_PACKED_MEMORY, or "cut off at byte 70:
 * ...", "broken at byte ...", which lives as long as p. Waits. */
ssize_t poly_packed_some(poly_packed *p, char *to, size_t n, const char **why);

extern const char POLY_PACKED_MEMORY[];

/* ---- the packings ---------------------------------------------------------------------------- */
typedef enum poly_packed_step {
    POLY_PACKED_MORE = 0, /* bytes were taken or made; neither: the input is cut off */
    POLY_PACKED_ENDED,    /* a stream; another one may follow */
    POLY_PACKED_BROKEN,
    POLY_PACKED_NO_MEMORY
} poly_packed_step;

typedef struct poly_flow {
    const unsigned char *in;
    unsigned char *out;
    size_t n_in, n_out; /* left */
    bool last;          /* nothing follows `in` */
} poly_flow;

typedef struct poly_packing {
    const char *name, *missing; /* missing: the sentence where its library is not installed */
    bool (*begins)(poly_str head);
    /* False: memory ran out; *why: its library is missing. */
    bool (*open)(void **state, const char **why);
    poly_packed_step (*step)(void *state, poly_flow *f, const char **why);
    bool (*again)(void *state); /* for the next stream; false: memory ran out */
    void (*close)(void *state);
} poly_packing;

extern const poly_packing poly_packing_gzip; /* inflate.c */
extern const poly_packing poly_packing_wide; /* wide.c: JSON in UTF-16 */
extern const poly_packing poly_packing_xz, poly_packing_bzip2, poly_packing_zstd; /* packings.c */

#endif

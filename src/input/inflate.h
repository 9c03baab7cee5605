/* inflate.h - private to input/: what is packed by gzip (RFC 1952), zlib (1950), deflate (1951),
 * brotli (7932). */
#ifndef POLY_INPUT_INFLATE_H
#define POLY_INPUT_INFLATE_H

#include "input/parts.h"

bool poly_gzip_is(poly_str head); /* do these bytes begin a gzip stream? */

/* A gzip stream as it comes: members one after the other, as gzip(1) reads them. All bytes
 * before a cut are handed out. */
typedef struct poly_gunzip poly_gunzip;
POLY_MUST_USE poly_gunzip *poly_gunzip_open(poly_reader *from); /* borrowed; NULL: memory ran out */
void poly_gunzip_close(poly_gunzip *g);                         /* NULL is fine */
/* Some bytes; 0: the end; -1: why: the reader's own, POLY_GUNZIP_MEMORY, or "cut off at byte 70:
 * ...", "broken at byte ...", which lives as long as g. Waits. */
ssize_t poly_gunzip_some(poly_gunzip *g, char *to, size_t n, const char **why);

extern const char POLY_GUNZIP_MEMORY[];

typedef enum poly_coding {
    POLY_CODING_GZIP = 0,
    POLY_CODING_ZLIB,
    POLY_CODING_RAW,
    POLY_CODING_BROTLI
} poly_coding;

/* Adds what `packed`, one whole stream, holds; at most `most` bytes. LIMIT: more; IO: broken,
 * cut off, or bytes are left behind its end (of gzip only: none of its kind); ARG: brotli's
 * library is not installed (Debian: libbrotli1); NOMEM. After a failure `out` holds what came
 * before it. */
POLY_MUST_USE poly_status poly_coding_read(poly_buf *out, poly_str packed, poly_coding coding,
                                           size_t most);

#endif

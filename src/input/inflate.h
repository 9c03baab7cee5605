/* inflate.h - private to input/: what is packed by gzip (RFC 1952), zlib (1950), deflate (1951),
 * brotli (7932). */
#ifndef POLY_INPUT_INFLATE_H
#define POLY_INPUT_INFLATE_H

#include "input/parts.h"

bool poly_gzip_is(poly_str head); /* do these bytes begin a gzip stream? */

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

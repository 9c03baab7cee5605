/* file.h - private to lexicon/: a file of the lexicons as bytes. */
#ifndef POLY_LEXICON_FILE_H
#define POLY_LEXICON_FILE_H

#include "base/buf.h"

enum { POLY_LEXICON_FILE_MAX = 16 << 20 }; /* bytes */

/* Appends the file at `path` to `out`. Fails with NOMEM; with IO where it is missing (*wrong is
 * NULL then) or cannot be read: *wrong is a constant sentence that says why. */
POLY_MUST_USE poly_status poly_lexicon_read(poly_buf *out, const char *path, const char **wrong);

#endif

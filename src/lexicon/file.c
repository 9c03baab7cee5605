/*
 * file.c - a file of the lexicons as bytes.
 *
 *   in   a path     out  its bytes, or why there are none
 *
 * Left to others: saying so (load.c, morph_roots.c), what the bytes mean.
 */
#include "lexicon/file.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>

poly_status poly_lexicon_read(poly_buf *out, const char *path, const char **wrong)
{
    char chunk[16384];
    *wrong = NULL;
    FILE *f = fopen(path, "rb");
    if (!f) {
        if (errno == ENOMEM) return POLY_ERR_NOMEM;
        if (errno != ENOENT) *wrong = "cannot be opened";
        return POLY_ERR_IO;
    }
    for (size_t n; out->n <= POLY_LEXICON_FILE_MAX && (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        poly_buf_bytes(out, chunk, n);
    if (ferror(f))
        *wrong = "cannot be read";
    else if (out->n > POLY_LEXICON_FILE_MAX)
        *wrong = "is larger than 16 MiB";
    fclose(f);
    assert(!out->sink);
    if (out->status) return out->status;
    return *wrong ? POLY_ERR_IO : POLY_OK;
}

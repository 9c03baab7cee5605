/* image.h - private to lexicon/: an engine as one image, and the cache of images. */
#ifndef POLY_LEXICON_IMAGE_H
#define POLY_LEXICON_IMAGE_H

#include "lexicon/engine.h"

/* Appends the engine to an empty `out`. NOMEM, LIMIT. */
POLY_MUST_USE poly_status poly_engine_write_image(poly_buf *out, const poly_engine *e,
                                                  uint64_t key);
/* The engine of an image's file (poly_image_map); NULL where it is none, or there is no memory. */
poly_engine *poly_engine_map(int fd, size_t size, uint64_t key, bool trusted);
uint64_t poly_engine_image_kind(void);

/* ---- the cache (cache.c) --------------------------------------------------------------------- */
typedef struct poly_cache {
    const char *dir;
    const poly_engine_options *opt;
    const char *lexicons; /* the folder, or NULL */
    uint64_t key;         /* of what the sources hold; 0: they could not be read, nothing is kept */
} poly_cache;

/* The engine of these sources out of the cache folder, or NULL: then poly_cache_keep() is due for
 * the one that is made. */
poly_engine *poly_cache_find(poly_cache *c);
/* Failures are no matter: nothing is kept then. */
void poly_cache_keep(const poly_cache *c, const poly_engine *e);

/* The engine of the image in the file `path`. NULL: it is no file, or (*is_file) holds none. */
poly_engine *poly_engine_from_file(const char *path, bool *is_file);

#endif

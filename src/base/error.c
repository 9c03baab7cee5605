/* error.c - poly_error and the names of states. */
#include "base/error.h"

#include <assert.h>
#include <string.h>

poly_status poly_fail(poly_error *err, poly_status code, const char *what, const char *file,
                      uint32_t line, size_t offset)
{
    assert(code != POLY_OK && what);
    if (!err) return code;
    *err = (poly_error){.code = code, .what = what, .line = line, .offset = offset};
    if (file) {
        size_t n = strlen(file);
        if (n > sizeof err->file - 1) n = sizeof err->file - 1;
        memcpy(err->file, file, n);
    }
    return code;
}

const char *poly_status_name(poly_status s)
{
    static const char *const names[] = {"ok", "argument", "memory", "limit", "lexicon", "io",
                                        "binary"};
    return (size_t)s < sizeof names / sizeof *names ? names[s] : "unknown";
}

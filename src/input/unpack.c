/*
 * unpack.c - libarchive's functions, and those of other libraries, looked up when they are needed.
 *
 *   in   the names of functions     out  pointers to them
 *
 * Method: dlopen, as text/icu.c does for ICU. A library stays loaded.
 */
#define _DEFAULT_SOURCE /* RTLD_NODELETE */
#include "input/unpack.h"

#include <dlfcn.h>
#include <string.h>

const char POLY_UNPACK_MISSING[] =
    "archives are read by libarchive, which is not installed (Debian: libarchive13)";

static const char *const names[] = {
#define ROW(f) #f,
    POLY_UNPACK_FUNCTIONS(ROW)
#undef ROW
};
enum { N_FUNCTIONS = sizeof names / sizeof *names };

bool poly_library_load(void *to, const char *library, const char *const *functions, size_t n)
{
    void *so = dlopen(library, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool good = so != NULL;
    for (size_t i = 0; i < n && good; i++) {
        void *found = dlsym(so, functions[i]);
        good = found != NULL;
        memcpy((char *)to + i * sizeof found, &found, sizeof found);
    }
    if (!good) memset(to, 0, n * sizeof(void *));
    if (so) (void)dlclose(so);
    return good;
}

bool poly_unpack_load(poly_unpack *out)
{
    _Static_assert(N_FUNCTIONS * sizeof(void *) == sizeof *out, "a pointer a function");
    return poly_library_load(out, "libarchive.so.13", names, N_FUNCTIONS);
}

poly_status poly_unpack_bytes(poly_buf *out, poly_str packed, size_t most)
{
    poly_unpack f;
    struct archive_entry *e;
    char block[16 << 10];
    if (!poly_unpack_load(&f)) return POLY_ERR_ARG;
    struct archive *a = f.archive_read_new();
    if (!a) return POLY_ERR_NOMEM;
    f.archive_read_support_filter_gzip(a);
    f.archive_read_support_filter_zstd(a);
    f.archive_read_support_format_raw(a);
    poly_status st = POLY_OK;
    la_ssize_t got = 1;
    if (f.archive_read_open_memory(a, packed.p, packed.n) != ARCHIVE_OK) st = POLY_ERR_IO;
    else if (f.archive_read_next_header(a, &e) != ARCHIVE_OK) st = POLY_ERR_IO;
    while (st == POLY_OK && got > 0) {
        got = f.archive_read_data(a, block, sizeof block);
        if (got < 0) st = POLY_ERR_IO;
        else if ((size_t)got > most || out->n > most - (size_t)got) st = POLY_ERR_LIMIT;
        else poly_buf_bytes(out, block, (size_t)got);
        if (out->status != POLY_OK) st = out->status;
    }
    f.archive_read_free(a);
    return st;
}

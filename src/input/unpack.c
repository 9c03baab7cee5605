/*
 * unpack.c - libarchive's functions, looked up when they are needed.
 *
 *   in   nothing     out  pointers to the functions of POLY_UNPACK_FUNCTIONS
 *
 * Method: dlopen, as text/icu.c does for ICU. The library stays loaded.
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

bool poly_unpack_load(poly_unpack *out)
{
    void *found[N_FUNCTIONS];
    _Static_assert(sizeof found == sizeof *out, "a pointer a function");
    void *library = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool good = library != NULL;
    for (int i = 0; i < N_FUNCTIONS && good; i++) {
        found[i] = dlsym(library, names[i]);
        good = found[i] != NULL;
    }
    if (good) memcpy(out, found, sizeof *out);
    if (library) (void)dlclose(library);
    return good;
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

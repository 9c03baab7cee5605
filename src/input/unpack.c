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

const char POLY_UNPACK_MISSING[] = "archives are read by libarchive, which is not installed (Debian: libarchive13)";

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

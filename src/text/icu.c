/*
 * icu.c - ICU's functions, looked up in its libraries when they are needed.
 *
 *   in   nothing     out  pointers to the functions of POLY_ICU_FUNCTIONS
 *
 * Method: dlopen; the names of libraries and functions carry the version of the headers that this
 * was built with.
 */
#define _DEFAULT_SOURCE /* RTLD_NODELETE */
#include "text/icu.h"

#include <assert.h>
#include <dlfcn.h>
#include <string.h>

#define NAME_OF(x) #x
#define NAME(x) NAME_OF(x) /* ucnv_open is a macro: "ucnv_open_72" */
#define LIBRARY(name) name ".so." U_ICU_VERSION_SHORT

enum { UC, I18N, N_LIBRARIES };

static const struct {
    uint8_t library;
    const char *name;
} functions[] = {
#define ROW(library, function) {library, NAME(function)},
    POLY_ICU_FUNCTIONS(ROW)
#undef ROW
};
enum { N_FUNCTIONS = sizeof functions / sizeof *functions };

bool poly_icu_load(poly_icu *out)
{
    static const char *const names[N_LIBRARIES] = {LIBRARY("libicuuc"), LIBRARY("libicui18n")};
    void *found[N_FUNCTIONS], *library[N_LIBRARIES] = {NULL};
    bool good = true;
    _Static_assert(sizeof found == sizeof *out, "a pointer a function");
    for (int i = 0; i < N_LIBRARIES && good; i++) {
        library[i] = dlopen(names[i], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        good = library[i] != NULL;
    }
    for (int i = 0; i < N_FUNCTIONS && good; i++) {
        found[i] = dlsym(library[functions[i].library], functions[i].name);
        good = found[i] != NULL;
    }
    if (good) memcpy(out, found, sizeof *out);
    for (int i = 0; i < N_LIBRARIES; i++) {
        if (library[i]) (void)dlclose(library[i]); /* it stays loaded */
    }
    return good;
}

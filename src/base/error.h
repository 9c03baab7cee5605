/* error.h - filling a poly_error in one line. */
#ifndef POLY_BASE_ERROR_H
#define POLY_BASE_ERROR_H

#include "polyanalyze.h"

/* Fills *err (when not NULL) and returns `code`. `what` is constant; `file` may be NULL. */
poly_status poly_fail(poly_error *err, poly_status code, const char *what, const char *file,
                      uint32_t line, size_t offset);

#endif

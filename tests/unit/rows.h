/* rows.h - tests of rooms as rows: why, a text, and the dump of the room's product that must come
 * out. */
#ifndef POLY_TESTS_ROWS_H
#define POLY_TESTS_ROWS_H

#include "pipeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct row {
    const char *why, *text, *want;
} row;

typedef void rows_dump_fn(const pipe_doc *d, const poly_engine *e, poly_buf *out);
typedef const char *rows_check_fn(const pipe_doc *d);

static inline void rows_test(const row *rows, size_t n, const poly_engine *e, rows_dump_fn *dump,
                             rows_check_fn *check)
{
    for (size_t i = 0; i < n; i++) {
        pipe_doc d;
        poly_buf got;
        poly_buf_init(&got);
        pipe_open(&d, e, rows[i].text, NULL);
        dump(&d, e, &got);
        poly_buf_char(&got, 0);
        if (strcmp(got.p, rows[i].want) != 0) print_error("row: %s\n", rows[i].why);
        assert_string_equal(got.p, rows[i].want);
        assert_null(check(&d));
        poly_buf_free(&got);
        pipe_close(&d);
    }
}

#endif

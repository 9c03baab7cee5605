/*
 * input.h - what the targets that read files share: the file that holds the fuzzer's bytes, all
 * documents of it, what holds for each of them.
 */
#ifndef POLY_TESTS_FUZZ_INPUT_H
#define POLY_TESTS_FUZZ_INPUT_H

#include "fuzz/fuzz.h"

#include "input/parts.h"

#include <unistd.h>

static char fuzz_path[80];

static void fuzz_leave(void)
{
    (void)remove(fuzz_path);
}

/* The bytes become the file at fuzz_path, which goes when the program ends. */
static void fuzz_put_file(const char *name, const uint8_t *data, size_t size)
{
    if (!fuzz_path[0]) {
        snprintf(fuzz_path, sizeof fuzz_path, "/tmp/poly_%s_%ld", name, (long)getpid());
        if (atexit(fuzz_leave) != 0) exit(2);
    }
    FILE *f = fopen(fuzz_path, "wb");
    if (!f || fwrite(data, 1, size, f) != size || fclose(f) != 0) exit(2);
}

static void fuzz_check_document(const poly_document *d)
{
    FUZZ_CHECK(d->id && d->source);
    FUZZ_CHECK(!d->error_code == !d->error);
    FUZZ_CHECK(d->error || d->bytes || d->len == 0);
}

typedef void fuzz_document_fn(const poly_input *in, poly_document *d, const poly_input_options *o);

/* Hands each document on. Returns how many; what they hold, added up, in *sum. */
static size_t fuzz_read_all(const poly_input_options *opt, fuzz_document_fn *each, size_t *sum)
{
    const char *const args[] = {fuzz_path};
    poly_input *in = poly_input_open(args, 1, opt);
    poly_document d;
    size_t n = 0;
    FUZZ_CHECK(in);
    for (; poly_input_next(in, &d); n++) {
        fuzz_check_document(&d);
        each(in, &d, opt);
        *sum += d.len + strlen(d.id) + (d.error ? strlen(d.error) : 0);
        *sum += d.title ? strlen(d.title) : 0;
        poly_document_free(&d);
    }
    FUZZ_CHECK(poly_input_status(in) == POLY_OK);
    poly_input_close(in);
    return n;
}

#endif

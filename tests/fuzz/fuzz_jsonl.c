/*
 * fuzz_jsonl.c - any bytes as a JSON Lines file: each line is a document or says why it is none;
 * nothing is lost, nothing leaks, and the same file read again gives the same documents.
 */
#define _POSIX_C_SOURCE 200809L
#include "fuzz/input.h"

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* What --keep-fields carries on is an object of JSON, in one line. */
static void check_fields(const char *fields)
{
    const poly_input_options opt = {
        .format = POLY_INPUT_JSONL, .max_bytes = (size_t)1 << 24, .fields = POLY_FIELDS_DEFAULT};
    poly_document d;
    const size_t n = strlen(fields);
    FUZZ_CHECK(n >= 2 && !memchr(fields, '\n', n) && !memchr(fields, '\r', n));
    if (!poly_document_init(&d, "fields") || !(d.bytes = malloc(n))) exit(2);
    memcpy(d.bytes, fields, n);
    d.len = n;
    d.line = 1;
    d.raw = true;
    poly_jsonl_parse_slowly(&d, &opt);
    FUZZ_CHECK(!d.error_code || strcmp(d.error_code, "json") != 0);
    poly_document_free(&d);
}

/* Both ways of reading a line give the same document. */
static void compare(const poly_document *line, const poly_input_options *opt)
{
    poly_document by[2];
    for (int i = 0; i < 2; i++) {
        if (!poly_document_init(&by[i], line->source)) exit(2);
        by[i].bytes = malloc(line->len + 1);
        if (!by[i].bytes) exit(2);
        memcpy(by[i].bytes, line->bytes, line->len);
        by[i].len = line->len;
        by[i].line = line->line;
        by[i].raw = true;
        (i ? poly_jsonl_parse_slowly : poly_jsonl_parse)(&by[i], opt);
        fuzz_check_document(&by[i]);
    }
    FUZZ_CHECK(same(by[0].error, by[1].error) && same(by[0].error_code, by[1].error_code) &&
               by[0].len == by[1].len);
    FUZZ_CHECK(!by[0].len || memcmp(by[0].bytes, by[1].bytes, by[0].len) == 0);
    FUZZ_CHECK(same(by[0].id, by[1].id) && same(by[0].title, by[1].title) &&
               same(by[0].url, by[1].url));
    FUZZ_CHECK(same(by[0].outlet, by[1].outlet) && same(by[0].author, by[1].author));
    FUZZ_CHECK(same(by[0].published, by[1].published));
    FUZZ_CHECK(same(by[0].fields, by[1].fields));
    if (by[0].fields) check_fields(by[0].fields);
    for (int i = 0; i < 2; i++) poly_document_free(&by[i]);
}

static void read_one(const poly_input *in, poly_document *d, const poly_input_options *opt)
{
    (void)in;
    if (d->raw) compare(d, opt);
}

/* The first byte picks the options. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t pick = size ? data[0] : 0;
    const poly_input_options opt = {.format = pick & 1 ? POLY_INPUT_TEXT : POLY_INPUT_JSONL,
                                    .with_title = pick & 2,
                                    .keep_fields = pick & 8,
                                    .every_line = pick & 16,
                                    .max_bytes = pick & 4 ? 64 : (size_t)1 << 20,
                                    .fields = POLY_FIELDS_DEFAULT};
    size_t sums[2] = {0, 0}, counts[2], lines = 0;
    if (!size) return 0;
    fuzz_put_file("lines.jsonl", data + 1, size - 1);
    for (int i = 0; i < 2; i++) counts[i] = fuzz_read_all(&opt, read_one, &sums[i]);
    FUZZ_CHECK(counts[0] == counts[1] && sums[0] == sums[1]);
    for (size_t i = 1; i < size; i++) lines += data[i] == '\n' || i + 1 == size;
    FUZZ_CHECK(counts[0] <= (opt.format == POLY_INPUT_TEXT ? 1 : lines));
    const bool utf16 =
        size > 2 && (memcmp(data + 1, "\xff\xfe", 2) == 0 || memcmp(data + 1, "\xfe\xff", 2) == 0);
    FUZZ_CHECK(!opt.every_line || opt.format == POLY_INPUT_TEXT || utf16 || counts[0] == lines);
    return 0;
}

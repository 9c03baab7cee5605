/*
 * fuzz_input.c - any bytes as a file of any kind (archive, table, JSON, feed, mail, web archive,
 * package of Office): each document has a text or says why it has none, nothing leaks, and the same
 * file read again gives the same documents. PDF is left to pdftotext: no child is started here.
 */
#define _POSIX_C_SOURCE 200809L
#include "fuzz/input.h"

static bool is_text(const char *s)
{
    return !s || poly_utf8_is_well_formed((poly_str){s, strlen(s)});
}

static void read_one(const poly_input *in, poly_document *d, const poly_input_options *opt)
{
    (void)opt;
    if (d->form == POLY_FORM_PDF) d->form = POLY_FORM_TEXT;
    poly_input_parse(in, d);
    fuzz_check_document(d);
    FUZZ_CHECK(!d->raw && d->form == POLY_FORM_TEXT);
    FUZZ_CHECK(!d->extracted || d->error || poly_utf8_is_well_formed((poly_str){d->bytes, d->len}));
    FUZZ_CHECK(is_text(d->id) && is_text(d->source) && is_text(d->title) && is_text(d->author) &&
               is_text(d->url));
    FUZZ_CHECK(is_text(d->outlet) && is_text(d->published));
}

/* Pages that end with form feeds -> paragraphs: no more than was there, and a line end for one. */
static void try_sheets(const uint8_t *data, size_t size)
{
    poly_buf utf8, out;
    poly_buf_init(&utf8);
    poly_buf_init(&out);
    if (poly_bytes_to_utf8(&utf8, (poly_str){(const char *)data, size}, NULL, NULL) == POLY_OK) {
        FUZZ_CHECK(poly_sheets_text(&out, (poly_str){utf8.p, utf8.n}) == POLY_OK);
        FUZZ_CHECK(out.n <= utf8.n * 2 && poly_utf8_is_well_formed((poly_str){out.p, out.n}));
    }
    poly_buf_free(&utf8);
    poly_buf_free(&out);
}

/* The first byte picks the options: a format (0: found by content), a small limit, the title in
 * front. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size) return 0;
    const uint8_t pick = data[0];
    const poly_input_options opt = {.format =
                                        (uint8_t)(pick >= '0' && pick <= '7' ? pick - '0' : 0),
                                    .with_title = pick & 1,
                                    .max_bytes = pick == 's' ? 64 : (size_t)1 << 20,
                                    .fields = POLY_FIELDS_DEFAULT};
    size_t sums[2] = {0, 0}, counts[2];
    fuzz_put_file("input", data + 1, size - 1);
    for (int i = 0; i < 2; i++) counts[i] = fuzz_read_all(&opt, read_one, &sums[i]);
    FUZZ_CHECK(counts[0] == counts[1] && sums[0] == sums[1]);
    /* what is packed may hold more */
    FUZZ_CHECK(counts[0] <= 2 * size + 2 || memchr(data, 0, size));
    try_sheets(data + 1, size - 1);
    return 0;
}

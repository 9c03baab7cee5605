/*
 * inflate.c - gzip, zlib, deflate (by zlib) and brotli (by its library, looked up when it is met)
 * -> bytes.
 *
 *   in   bytes, whole or as they come (packed.c)     out  what was packed
 */
#include "input/inflate.h"
#include "input/packed.h"
#include "input/unpack.h"

#include <brotli/decode.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { GZIP_WINDOW = 15 + 16, ZLIB_WINDOW = 15, RAW_WINDOW = -15 };

bool poly_gzip_is(poly_str head) { return poly_str_starts(head, POLY_S("\x1f\x8b")); }

/* ---- gzip as it comes ------------------------------------------------------------------------ */
static bool open_gzip(void **state, const char **why)
{
    z_stream *z = *state = calloc(1, sizeof *z);
    (void)why;
    return z && inflateInit2(z, GZIP_WINDOW) == Z_OK;
}

static poly_packed_step step_gzip(void *state, poly_flow *f, const char **why)
{
    z_stream *z = state;
    z->next_in = (unsigned char *)f->in;
    z->avail_in = (uInt)f->n_in;
    z->next_out = f->out;
    z->avail_out = (uInt)f->n_out;
    const int rc = inflate(z, Z_NO_FLUSH);
    *f = (poly_flow){z->next_in, z->next_out, z->avail_in, z->avail_out, f->last};
    *why = z->msg ? z->msg : "a dictionary is missing";
    return rc == Z_STREAM_END                ? POLY_PACKED_ENDED
           : rc == Z_OK || rc == Z_BUF_ERROR ? POLY_PACKED_MORE
           : rc == Z_MEM_ERROR               ? POLY_PACKED_NO_MEMORY
                                             : POLY_PACKED_BROKEN;
}

static bool again_gzip(void *state) { return inflateReset(state) == Z_OK; }

static void close_gzip(void *state)
{
    (void)inflateEnd(state);
    free(state);
}

const poly_packing poly_packing_gzip = {"gzip",    "",         poly_gzip_is, open_gzip,
                                        step_gzip, again_gzip, close_gzip};

/* ---- whole streams --------------------------------------------------------------------------- */
static poly_status inflate_all(poly_buf *out, poly_str s, int window, size_t most)
{
    unsigned char block[16 << 10];
    z_stream z = {.next_in = (unsigned char *)s.p,
                  .avail_in = s.n < UINT32_MAX ? (uInt)s.n : UINT32_MAX};
    if (inflateInit2(&z, window) != Z_OK) return POLY_ERR_NOMEM;
    poly_status st = POLY_OK;
    for (int rc = Z_OK; st == POLY_OK && rc != Z_STREAM_END;) {
        z.next_out = block;
        z.avail_out = sizeof block;
        rc = inflate(&z, Z_NO_FLUSH);
        const size_t got = sizeof block - z.avail_out;
        if (out->n + got > most)
            st = POLY_ERR_LIMIT;
        else
            poly_buf_bytes(out, block, got);
        if (st == POLY_OK) st = out->status;
        if (st == POLY_OK && rc == Z_STREAM_END && window == GZIP_WINDOW &&
            poly_gzip_is((poly_str){(const char *)z.next_in, z.avail_in})) {
            (void)inflateReset(&z);
            rc = Z_OK;
        }
        if (st == POLY_OK && rc != Z_OK && rc != Z_STREAM_END)
            st = rc == Z_MEM_ERROR ? POLY_ERR_NOMEM : POLY_ERR_IO;
    }
    if (st == POLY_OK && z.avail_in && window != GZIP_WINDOW) st = POLY_ERR_IO;
    (void)inflateEnd(&z);
    return st;
}

typedef struct brotli {
    __typeof__(BrotliDecoderCreateInstance) *create;
    __typeof__(BrotliDecoderDestroyInstance) *destroy;
    __typeof__(BrotliDecoderDecompressStream) *step;
} brotli;

static bool load_brotli(brotli *b)
{
    static const char *const names[] = {"BrotliDecoderCreateInstance",
                                        "BrotliDecoderDestroyInstance",
                                        "BrotliDecoderDecompressStream"};
    _Static_assert(sizeof names == sizeof *b, "a pointer a function");
    return poly_library_load(b, "libbrotlidec.so.1", names, sizeof names / sizeof *names);
}

static poly_status brotli_all(poly_buf *out, poly_str s, size_t most)
{
    uint8_t block[16 << 10];
    const uint8_t *in = (const uint8_t *)s.p;
    size_t left = s.n;
    brotli b;
    if (!load_brotli(&b)) return POLY_ERR_ARG;
    BrotliDecoderState *d = b.create(NULL, NULL, NULL);
    if (!d) return POLY_ERR_NOMEM;
    poly_status st = POLY_OK;
    BrotliDecoderResult rc = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (st == POLY_OK && rc == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        uint8_t *to = block;
        size_t room = sizeof block;
        rc = b.step(d, &left, &in, &room, &to, NULL);
        const size_t got = sizeof block - room;
        if (out->n + got > most)
            st = POLY_ERR_LIMIT;
        else
            poly_buf_bytes(out, block, got);
        if (st == POLY_OK) st = out->status;
    }
    b.destroy(d);
    if (st == POLY_OK && (rc != BROTLI_DECODER_RESULT_SUCCESS || left)) st = POLY_ERR_IO;
    return st;
}

poly_status poly_coding_read(poly_buf *out, poly_str packed, poly_coding coding, size_t most)
{
    switch (coding) {
    case POLY_CODING_GZIP: return inflate_all(out, packed, GZIP_WINDOW, most);
    case POLY_CODING_ZLIB: return inflate_all(out, packed, ZLIB_WINDOW, most);
    case POLY_CODING_RAW: return inflate_all(out, packed, RAW_WINDOW, most);
    case POLY_CODING_BROTLI: return brotli_all(out, packed, most);
    }
    return POLY_ERR_IO;
}

/*
 * inflate.c - gzip, zlib, deflate (by zlib) and brotli (by its library, looked up when it is met)
 * -> bytes.
 *
 *   in   a reader, or bytes     out  what was packed, up to the byte where the stream is cut off
 *
 * Why not libarchive for gzip, too: it hands out a block only when it is whole, so that a stream
 * that was cut off loses up to 64 KiB of what can be read, and of a small one everything.
 */
#define _GNU_SOURCE /* RTLD_NODELETE */
#include "input/inflate.h"

#include <brotli/decode.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { IN_BYTES = 64 << 10, GZIP_WINDOW = 15 + 16, ZLIB_WINDOW = 15, RAW_WINDOW = -15 };

const char POLY_GUNZIP_MEMORY[] = POLY_NO_MEMORY;

bool poly_gzip_is(poly_str head) { return poly_str_starts(head, POLY_S("\x1f\x8b\x08")); }

/* ---- a stream of gzip members ---------------------------------------------------------------- */
struct poly_gunzip {
    z_stream z;
    poly_reader *from;
    bool between,
        over; /* between: a member has ended, and it is not known whether another one follows */
    char why[160];
    unsigned char in[IN_BYTES];
};

poly_gunzip *poly_gunzip_open(poly_reader *from)
{
    poly_gunzip *g = calloc(1, sizeof *g);
    if (!g) return NULL;
    g->from = from;
    if (inflateInit2(&g->z, GZIP_WINDOW) == Z_OK) return g;
    free(g);
    return NULL;
}

void poly_gunzip_close(poly_gunzip *g)
{
    if (g) (void)inflateEnd(&g->z);
    free(g);
}

/* More input behind what is left of it. False: there is none, or it cannot be read (from->why). */
static bool fill(poly_gunzip *g)
{
    if (g->z.avail_in) memmove(g->in, g->z.next_in, g->z.avail_in);
    const ssize_t got =
        poly_reader_some(g->from, (char *)g->in + g->z.avail_in, IN_BYTES - g->z.avail_in);
    g->z.next_in = g->in;
    if (got > 0) g->z.avail_in += (uInt)got;
    return got > 0;
}

/* Behind a member: another one, or the end; what else follows (zeroes, a signature) is none of
 * ours, as gzip(1) has it. */
static void look_behind(poly_gunzip *g)
{
    while (g->z.avail_in < 3 && fill(g)) {}
    g->over = !poly_gzip_is((poly_str){(const char *)g->z.next_in, g->z.avail_in});
    g->between = false;
    if (!g->over) (void)inflateReset(&g->z);
}

static const char *tell(poly_gunzip *g, int st)
{
    const unsigned long long at = g->from->total - g->z.avail_in;
    if (g->from->why) return g->from->why;
    if (st == Z_MEM_ERROR) return POLY_GUNZIP_MEMORY;
    if (st == Z_BUF_ERROR)
        snprintf(g->why, sizeof g->why, "cut off at byte %llu: what follows is missing", at);
    else
        snprintf(g->why, sizeof g->why, "broken at byte %llu (gzip: %.80s)", at,
                 g->z.msg ? g->z.msg : "a dictionary is missing");
    return g->why;
}

ssize_t poly_gunzip_some(poly_gunzip *g, char *to, size_t n, const char **why)
{
    int st = Z_OK;
    g->z.next_out = (unsigned char *)to;
    g->z.avail_out = (uInt)(n < IN_BYTES ? n : IN_BYTES);
    const uInt room = g->z.avail_out;
    while (g->z.avail_out == room && st == Z_OK) {
        if (g->between) look_behind(g);
        if (g->over) return g->from->why ? (*why = g->from->why, -1) : 0;
        /* at the end, too: zlib may still hold bytes that had no room; else it says Z_BUF_ERROR */
        if (!g->z.avail_in) (void)fill(g);
        st = inflate(&g->z, Z_NO_FLUSH);
        if (st == Z_STREAM_END) {
            g->between = true;
            st = Z_OK;
        }
    }
    if (g->z.avail_out < room)
        return (ssize_t)(room - g->z.avail_out); /* an error shows at the next call */
    *why = tell(g, st);
    return -1;
}

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
    void *library = dlopen("libbrotlidec.so.1", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) return false;
    void *const found[] = {dlsym(library, "BrotliDecoderCreateInstance"),
                           dlsym(library, "BrotliDecoderDestroyInstance"),
                           dlsym(library, "BrotliDecoderDecompressStream")};
    _Static_assert(sizeof found == sizeof *b, "a pointer a function");
    memcpy(b, found, sizeof *b);
    (void)dlclose(library);
    return found[0] && found[1] && found[2];
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

/*
 * packings.c - xz, bzip2 and Zstandard, by their libraries, looked up when they are met.
 *
 *   in   bytes of a stream     out  bytes that were packed
 */
#include "input/packed.h"
#include "input/unpack.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>

static const char BROKEN[] = "incorrect data";

/* ---- xz -------------------------------------------------------------------------------------- */
/* What xz -9 needs is 65 MB; a stream that asks for gigabytes is made to hurt. */
enum { XZ_MEMORY = 300 << 20 };

typedef struct xz {
    struct {
        __typeof__(lzma_stream_decoder) *open;
        __typeof__(lzma_code) *code;
        __typeof__(lzma_end) *end;
    } f;
    lzma_stream z;
} xz;

static bool begins_xz(poly_str head) { return poly_str_starts(head, POLY_S("\xfd" "7zXZ\0")); }

/* Streams that follow each other, with zeroes between, are liblzma's own matter. */
static bool open_xz(void **state, const char **why)
{
    static const char *const names[] = {"lzma_stream_decoder", "lzma_code", "lzma_end"};
    xz *t = *state = calloc(1, sizeof *t);
    _Static_assert(sizeof names == sizeof t->f, "a pointer a function");
    if (!t) return false;
    if (!poly_library_load(&t->f, "liblzma.so.5", names, sizeof names / sizeof *names)) {
        *why = poly_packing_xz.missing;
        return false;
    }
    return t->f.open(&t->z, XZ_MEMORY, LZMA_CONCATENATED) == LZMA_OK;
}

static poly_packed_step step_xz(void *state, poly_flow *f, const char **why)
{
    xz *t = state;
    t->z.next_in = f->in;
    t->z.avail_in = f->n_in;
    t->z.next_out = f->out;
    t->z.avail_out = f->n_out;
    const lzma_ret rc = t->f.code(&t->z, f->last ? LZMA_FINISH : LZMA_RUN);
    *f = (poly_flow){t->z.next_in, t->z.next_out, t->z.avail_in, t->z.avail_out, f->last};
    *why = rc == LZMA_MEMLIMIT_ERROR ? "it wants more than 300 MB of memory" : BROKEN;
    return rc == LZMA_STREAM_END                   ? POLY_PACKED_ENDED
           : rc == LZMA_OK || rc == LZMA_BUF_ERROR ? POLY_PACKED_MORE
           : rc == LZMA_MEM_ERROR                  ? POLY_PACKED_NO_MEMORY
                                                   : POLY_PACKED_BROKEN;
}

static bool again_xz(void *state)
{
    xz *t = state;
    return t->f.open(&t->z, XZ_MEMORY, LZMA_CONCATENATED) == LZMA_OK;
}

static void close_xz(void *state)
{
    xz *t = state;
    if (t->f.end) t->f.end(&t->z);
    free(t);
}

const poly_packing poly_packing_xz = {
    "xz", "xz files are read by liblzma, which is not installed (Debian: liblzma5)",
    begins_xz, open_xz, step_xz, again_xz, close_xz};

/* ---- bzip2 ----------------------------------------------------------------------------------- */
typedef struct bzip2 {
    struct {
        __typeof__(BZ2_bzDecompressInit) *open;
        __typeof__(BZ2_bzDecompress) *code;
        __typeof__(BZ2_bzDecompressEnd) *end;
    } f;
    bz_stream z;
} bzip2;

static bool begins_bzip2(poly_str head)
{
    return poly_str_starts(head, POLY_S("BZh")) && head.n > 9 &&
           memcmp(head.p + 4, "1AY&SY", 6) == 0;
}

static bool open_bzip2(void **state, const char **why)
{
    static const char *const names[] = {"BZ2_bzDecompressInit", "BZ2_bzDecompress",
                                        "BZ2_bzDecompressEnd"};
    bzip2 *t = *state = calloc(1, sizeof *t);
    _Static_assert(sizeof names == sizeof t->f, "a pointer a function");
    if (!t) return false;
    if (!poly_library_load(&t->f, "libbz2.so.1.0", names, sizeof names / sizeof *names)) {
        *why = poly_packing_bzip2.missing;
        return false;
    }
    return t->f.open(&t->z, 0, 0) == BZ_OK;
}

static poly_packed_step step_bzip2(void *state, poly_flow *f, const char **why)
{
    bzip2 *t = state;
    t->z.next_in = (char *)f->in;
    t->z.avail_in = (unsigned)f->n_in;
    t->z.next_out = (char *)f->out;
    t->z.avail_out = (unsigned)f->n_out;
    const int rc = t->f.code(&t->z);
    *f = (poly_flow){f->in + (f->n_in - t->z.avail_in), f->out + (f->n_out - t->z.avail_out),
                     t->z.avail_in, t->z.avail_out, f->last};
    *why = BROKEN;
    return rc == BZ_STREAM_END  ? POLY_PACKED_ENDED
           : rc == BZ_OK        ? POLY_PACKED_MORE
           : rc == BZ_MEM_ERROR ? POLY_PACKED_NO_MEMORY
                                : POLY_PACKED_BROKEN;
}

static bool again_bzip2(void *state)
{
    bzip2 *t = state;
    (void)t->f.end(&t->z);
    t->z = (bz_stream){0};
    return t->f.open(&t->z, 0, 0) == BZ_OK;
}

static void close_bzip2(void *state)
{
    bzip2 *t = state;
    if (t->f.end) (void)t->f.end(&t->z);
    free(t);
}

const poly_packing poly_packing_bzip2 = {
    "bzip2", "bzip2 files are read by libbz2, which is not installed (Debian: libbz2-1.0)",
    begins_bzip2, open_bzip2, step_bzip2, again_bzip2, close_bzip2};

/* ---- Zstandard ------------------------------------------------------------------------------- */
/* As zstd.h has them, whose interface has been promised not to change since 1.3: the package with
 * the header is no other need of ours. */
typedef struct zstd_in {
    const void *p;
    size_t n, at;
} zstd_in;
typedef struct zstd_out {
    void *p;
    size_t n, at;
} zstd_out;

typedef struct zstd {
    struct {
        void *(*open)(void);
        size_t (*code)(void *z, zstd_out *out, zstd_in *in);
        size_t (*end)(void *z);
        unsigned (*is_error)(size_t rc);
        const char *(*error_name)(size_t rc);
    } f;
    void *z;
} zstd;

static bool begins_zstd(poly_str head)
{
    /* Frames to be skipped come before and between those of parallel packers. */
    const bool skipped = head.n > 3 && (head.p[0] & 0xf0) == 0x50;
    return poly_str_starts(head, POLY_S("\x28\xb5\x2f\xfd")) ||
           (skipped && memcmp(head.p + 1, "\x2a\x4d\x18", 3) == 0);
}

static bool open_zstd(void **state, const char **why)
{
    static const char *const names[] = {"ZSTD_createDStream", "ZSTD_decompressStream",
                                        "ZSTD_freeDStream", "ZSTD_isError", "ZSTD_getErrorName"};
    zstd *t = *state = calloc(1, sizeof *t);
    _Static_assert(sizeof names == sizeof t->f, "a pointer a function");
    if (!t) return false;
    if (!poly_library_load(&t->f, "libzstd.so.1", names, sizeof names / sizeof *names)) {
        *why = poly_packing_zstd.missing;
        return false;
    }
    t->z = t->f.open();
    return t->z != NULL;
}

static poly_packed_step step_zstd(void *state, poly_flow *f, const char **why)
{
    zstd *t = state;
    zstd_in in = {f->in, f->n_in, 0};
    zstd_out out = {f->out, f->n_out, 0};
    const size_t rc = t->f.code(t->z, &out, &in);
    *f = (poly_flow){f->in + in.at, f->out + out.at, f->n_in - in.at, f->n_out - out.at, f->last};
    if (!t->f.is_error(rc)) return rc ? POLY_PACKED_MORE : POLY_PACKED_ENDED;
    *why = t->f.error_name(rc);
    return POLY_PACKED_BROKEN;
}

/* A frame that has ended leaves the decoder ready for the next one. */
static bool again_zstd(void *state)
{
    (void)state;
    return true;
}

static void close_zstd(void *state)
{
    zstd *t = state;
    if (t->z) (void)t->f.end(t->z);
    free(t);
}

const poly_packing poly_packing_zstd = {
    "zstd", "zstd files are read by libzstd, which is not installed (Debian: libzstd1)",
    begins_zstd, open_zstd, step_zstd, again_zstd, close_zstd};

/*
 * zip.c - a zip archive (APPNOTE.TXT 6.3: 4.3.7 local headers, 4.3.12 the directory, 4.3.16 its
 * end) of deflated files, times of which say nothing: 1 January 1980, so that the same files give
 * the same bytes.
 *
 * Why not libarchive: it is loaded to read archives, and sizes that stand in front of a file's
 * bytes, as some readers want them, would have to be known to it as they are to us; this is a
 * page.
 */
#include "cli/zip.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    MOST_FILES = 0xffff,
    DAY_1980 = 0x21,
    VERSION = 20,
    UTF8_NAMES = 0x800,
    DEFLATED = 8,
    LEVEL = 6,
    RAW_WINDOW = -15,
    MEM_LEVEL = 8,
    BLOCK = 16 << 10
};

/* ---- deflate --------------------------------------------------------------------------------- */
static void add_sums(poly_zip_sums *sums, const void *bytes, size_t n)
{
    sums->crc = (uint32_t)crc32_z(sums->crc, bytes, n);
    sums->size += n;
}

poly_status poly_zip_pack(poly_buf *out, poly_str s, poly_zip_sums *sums)
{
    unsigned char block[BLOCK];
    z_stream z = {.next_in = (unsigned char *)s.p, .avail_in = (uInt)s.n};
    assert(s.n < UINT32_MAX);
    *sums = (poly_zip_sums){0};
    add_sums(sums, s.p, s.n);
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, RAW_WINDOW, MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return POLY_ERR_NOMEM;
    do {
        z.next_out = block;
        z.avail_out = BLOCK;
        (void)deflate(&z, Z_FINISH);
        poly_buf_bytes(out, block, BLOCK - z.avail_out);
        sums->packed += BLOCK - z.avail_out;
    } while (!z.avail_out);
    (void)deflateEnd(&z);
    return out->status;
}

poly_status poly_zip_pack_file(FILE *out, FILE *in, poly_zip_sums *sums)
{
    unsigned char from[BLOCK], to[BLOCK];
    z_stream z = {0};
    *sums = (poly_zip_sums){0};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, RAW_WINDOW, MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return POLY_ERR_NOMEM;
    bool good = true, more = true;
    while (good && more) {
        z.next_in = from;
        z.avail_in = (uInt)fread(from, 1, BLOCK, in);
        more = z.avail_in == BLOCK;
        good = !ferror(in);
        add_sums(sums, from, z.avail_in);
        do {
            z.next_out = to;
            z.avail_out = BLOCK;
            (void)deflate(&z, more ? Z_NO_FLUSH : Z_FINISH);
            const size_t n = BLOCK - z.avail_out;
            good = good && fwrite(to, 1, n, out) == n;
            sums->packed += n;
        } while (good && !z.avail_out);
    }
    (void)deflateEnd(&z);
    return good ? POLY_OK : POLY_ERR_IO;
}

/* ---- the archive ----------------------------------------------------------------------------- */
static void put(poly_zip *z, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) poly_buf_char(z->out, (char)(value >> (8 * i) & 0xff));
    z->at += (uint64_t)bytes;
}

void poly_zip_bytes(poly_zip *z, const char *bytes, size_t n)
{
    poly_buf_bytes(z->out, bytes, n);
    z->at += n;
}

/* What a local header and an entry of the directory share. */
static void put_common(poly_zip *z, const poly_zip_entry *e)
{
    put(z, VERSION, 2);
    put(z, UTF8_NAMES, 2);
    put(z, DEFLATED, 2);
    put(z, 0, 2); /* midnight */
    put(z, DAY_1980, 2);
    put(z, e->crc, 4);
    put(z, e->packed, 4);
    put(z, e->size, 4);
    put(z, (uint32_t)strlen(e->name), 2);
    put(z, 0, 2); /* no extra field */
}

static bool grow(poly_zip *z)
{
    if (z->count < z->cap) return true;
    const uint32_t cap = z->cap ? 2 * z->cap : 64;
    poly_zip_entry *more = realloc(z->entries, cap * sizeof *more);
    if (!more) {
        z->out->status = POLY_ERR_NOMEM;
        return false;
    }
    z->entries = more;
    z->cap = cap;
    return true;
}

bool poly_zip_begin(poly_zip *z, const char *name, const poly_zip_sums *sums)
{
    const uint64_t room =
        UINT32_MAX - (uint64_t)(z->count + 2) * 256; /* the directory comes behind */
    assert(strlen(name) < sizeof z->entries->name);
    if (z->full || z->count == MOST_FILES || sums->size > room || sums->packed > room ||
        z->at > room - sums->packed) {
        z->full = true;
        return false;
    }
    if (!grow(z)) return false;
    poly_zip_entry *e = &z->entries[z->count++];
    *e = (poly_zip_entry){.crc = sums->crc,
                          .size = (uint32_t)sums->size,
                          .packed = (uint32_t)sums->packed,
                          .at = (uint32_t)z->at};
    memcpy(e->name, name, strlen(name) + 1);
    put(z, 0x04034b50, 4);
    put_common(z, e);
    poly_zip_bytes(z, e->name, strlen(e->name));
    return true;
}

void poly_zip_end(poly_zip *z)
{
    const uint64_t start = z->at;
    for (uint32_t i = 0; i < z->count; i++) {
        const poly_zip_entry *e = &z->entries[i];
        put(z, 0x02014b50, 4);
        put(z, VERSION, 2);
        put_common(z, e);
        put(z, 0, 2); /* no comment */
        put(z, 0, 2); /* this disk */
        put(z, 0, 2);
        put(z, 0, 4); /* no attributes */
        put(z, e->at, 4);
        poly_zip_bytes(z, e->name, strlen(e->name));
    }
    const uint64_t size = z->at - start;
    put(z, 0x06054b50, 4);
    put(z, 0, 4); /* this disk, the one where the directory starts */
    put(z, z->count, 2);
    put(z, z->count, 2);
    put(z, (uint32_t)size, 4);
    put(z, (uint32_t)start, 4);
    put(z, 0, 2); /* no comment */
    free(z->entries);
    z->entries = NULL;
}

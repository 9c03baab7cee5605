/*
 * zip.c - a zip archive (APPNOTE.TXT 6.3: 4.3.7 local headers, 4.3.12 the directory, 4.3.16 its end), methods and times of which
 * say nothing: stored, 1 January 1980, so that the same files give the same bytes.
 *
 * Why not libarchive: it is loaded to read archives, and would bring a compressor whose output may change; texts of articles are
 * small, and this is a page.
 */
#include "cli/zip.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FILES = 0xffff, DAY_1980 = 0x21, VERSION = 20, UTF8_NAMES = 0x800 };

uint32_t poly_crc32(uint32_t crc, const char *bytes, size_t n)
{
    static const uint32_t by_nibble[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
                                           0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    crc = ~crc;
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)bytes[i];
        crc = crc >> 4 ^ by_nibble[crc & 15];
        crc = crc >> 4 ^ by_nibble[crc & 15];
    }
    return ~crc;
}

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
    put(z, 0, 2); /* stored */
    put(z, 0, 2); /* midnight */
    put(z, DAY_1980, 2);
    put(z, e->crc, 4);
    put(z, e->size, 4);
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

bool poly_zip_begin(poly_zip *z, const char *name, uint32_t crc, uint64_t size)
{
    const uint64_t room = UINT32_MAX - (uint64_t)(z->count + 2) * 256; /* the directory comes behind */
    assert(strlen(name) < sizeof z->entries->name);
    if (z->full || z->count == MOST_FILES || size > room || z->at > room - size) {
        z->full = true;
        return false;
    }
    if (!grow(z)) return false;
    poly_zip_entry *e = &z->entries[z->count++];
    *e = (poly_zip_entry){.crc = crc, .size = (uint32_t)size, .at = (uint32_t)z->at};
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

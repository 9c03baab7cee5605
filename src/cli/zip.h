/* zip.h - private to cli/: a zip archive written as a stream, nothing compressed (zip.c). */
#ifndef POLY_CLI_ZIP_H
#define POLY_CLI_ZIP_H

#include "base/buf.h"

typedef struct poly_zip_entry {
    char name[64];
    uint32_t crc, size, at;
} poly_zip_entry;

typedef struct poly_zip {
    poly_buf *out;
    poly_zip_entry *entries; /* malloced */
    uint32_t count, cap;
    uint64_t at; /* bytes written */
    bool full;   /* more than a zip holds without its 64-bit form: 65,535 files, 4 GiB. Nothing more was written */
} poly_zip;

uint32_t poly_crc32(uint32_t crc, const char *bytes, size_t n); /* crc 0: from the beginning */
/* The head of a file; its bytes follow by poly_zip_bytes(), as many as `size`, and make `crc`. name: less than 64 bytes. False: full,
 * or memory ran out (out->status). */
POLY_MUST_USE bool poly_zip_begin(poly_zip *z, const char *name, uint32_t crc, uint64_t size);
void poly_zip_bytes(poly_zip *z, const char *bytes, size_t n);
/* The directory behind the files. Frees what z holds; due in any case. */
void poly_zip_end(poly_zip *z);

#endif

/* zip.h - private to cli/: a zip archive written as a stream (zip.c). */
#ifndef POLY_CLI_ZIP_H
#define POLY_CLI_ZIP_H

#include "base/buf.h"

#include <stdio.h>

typedef struct poly_zip_entry {
    char name[64];
    uint32_t crc, size, packed, at;
} poly_zip_entry;

typedef struct poly_zip {
    poly_buf *out;
    poly_zip_entry *entries; /* malloced */
    uint32_t count, cap;
    uint64_t at; /* bytes written */
    bool full;   /* more than a zip holds without its 64-bit form: 65,535 files, 4 GiB. Nothing
                  * more was written */
} poly_zip;

typedef struct poly_zip_sums { /* of a file */
    uint32_t crc;
    uint64_t size, packed; /* bytes, before and after */
} poly_zip_sums;

/* Adds s, deflated (RFC 1951). */
POLY_MUST_USE poly_status poly_zip_pack(poly_buf *out, poly_str s, poly_zip_sums *sums);
/* The same of a stream, from where it is to its end. IO: errno. */
POLY_MUST_USE poly_status poly_zip_pack_file(FILE *out, FILE *in, poly_zip_sums *sums);

/* The head of a file; its packed bytes follow by poly_zip_bytes(). name: less than 64 bytes.
 * False: full, or memory ran out (out->status). */
POLY_MUST_USE bool poly_zip_begin(poly_zip *z, const char *name, const poly_zip_sums *sums);
void poly_zip_bytes(poly_zip *z, const char *bytes, size_t n);
/* The directory behind the files. Frees what z holds; due in any case. */
void poly_zip_end(poly_zip *z);

#endif

/*
 * bands.c - things with an equal key, side by side.
 *
 *   in   (key, number) of things, in the order of their numbers     out  the same, sorted by key
 *
 * Method: least significant digit radix sort, which keeps that order among equal keys.
 */
#include "link/parts.h"

#include <stdlib.h>
#include <string.h>

poly_status poly_band_init(poly_band *b, uint32_t most)
{
    *b = (poly_band){.cap = most};
    b->at = malloc(((size_t)most + 1) * sizeof *b->at);
    return b->at ? POLY_OK : POLY_ERR_NOMEM;
}

void poly_band_free(poly_band *b)
{
    free(b->at);
    *b = (poly_band){0};
}

static void sort_by_byte(poly_band_row *to, const poly_band_row *from, uint32_t n, unsigned shift)
{
    uint32_t starts[256] = {0}, sum = 0;
    for (uint32_t i = 0; i < n; i++) starts[from[i].key >> shift & 0xff]++;
    for (int k = 0; k < 256; k++) {
        const uint32_t count = starts[k];
        starts[k] = sum;
        sum += count;
    }
    for (uint32_t i = 0; i < n; i++) to[starts[from[i].key >> shift & 0xff]++] = from[i];
}

void poly_band_sort(poly_band *b, poly_band *spare)
{
    for (unsigned shift = 0; shift < 32; shift += 16) {
        sort_by_byte(spare->at, b->at, b->count, shift);
        sort_by_byte(b->at, spare->at, b->count, shift + 8);
    }
}

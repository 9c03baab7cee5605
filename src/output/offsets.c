/*
 * offsets.c - byte offsets as characters (code points) or UTF-16 units.
 *
 * Counts of units stand at the start of each block of 64 bytes; building them is one pass, an
 * offset afterwards costs at most one block. A count a byte would be quicker, and four times the
 * text.
 */
#include "output/write.h"

#include <assert.h>

/* A unit for each byte that does not continue a character; UTF-16 takes two for what UTF-8 takes
 * four bytes for. */
static uint32_t count_units(const char *p, size_t n, uint8_t unit)
{
    uint32_t units = 0;
    for (size_t i = 0; i < n; i++) {
        const unsigned char c = (unsigned char)p[i];
        units += (c & 0xc0) != 0x80;
        units += unit == POLY_OFFSET_UTF16 && c >= 0xf0;
    }
    return units;
}

poly_status poly_offsets_open(poly_offsets *o, poly_str text, uint8_t unit, poly_arena *a)
{
    *o = (poly_offsets){.text = text, .unit = unit};
    if (unit == POLY_OFFSET_BYTE) return POLY_OK;
    const size_t n_blocks = text.n / POLY_OFFSET_BLOCK + 1;
    uint32_t *before = poly_arena_alloc(a, n_blocks, sizeof *before);
    if (!before) return a->status;
    for (size_t b = 1; b < n_blocks; b++) {
        const char *block = text.p + (b - 1) * POLY_OFFSET_BLOCK;
        before[b] = before[b - 1] + count_units(block, POLY_OFFSET_BLOCK, unit);
    }
    o->before = before;
    return POLY_OK;
}

uint32_t poly_offsets_at(const poly_offsets *o, uint32_t byte)
{
    assert(byte <= o->text.n);
    if (o->unit == POLY_OFFSET_BYTE) return byte;
    assert(byte == o->text.n || ((unsigned char)o->text.p[byte] & 0xc0) != 0x80);
    const uint32_t block = byte / POLY_OFFSET_BLOCK, rest = byte % POLY_OFFSET_BLOCK;
    return o->before[block] + (rest ? count_units(o->text.p + byte - rest, rest, o->unit) : 0);
}

const char *poly_offsets_name(uint8_t unit)
{
    static const char *const names[] = {"byte", "char", "utf16"};
    assert(unit < sizeof names / sizeof *names);
    return names[unit];
}

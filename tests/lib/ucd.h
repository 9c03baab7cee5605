/* ucd.h - for tests: reading Unicode's own test files. */
#ifndef POLY_TESTS_UCD_H
#define POLY_TESTS_UCD_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { UCD_MOST = 1024 }; /* bytes of one case */

/* Writes cp in UTF-8. Returns its length. */
static inline size_t ucd_put(char *out, uint32_t cp)
{
    if (cp < 0x80) return out[0] = (char)cp, 1;
    const size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = n - 1; i > 0; i--, cp >>= 6) out[i] = (char)(0x80 | (cp & 0x3f));
    out[0] = (char)(lead[n] | cp);
    return n;
}

/* The text of a line "÷ 0001 × 0308 ÷ # why" or "1F468 200D 1F4BB ; status # name": its
 * hexadecimal numbers as UTF-8. Surrogates are left out. 0 for a line without any. */
static inline size_t ucd_text(char *out, const char *line)
{
    size_t n = 0;
    for (const char *p = line; *p && *p != '#' && *p != ';' && *p != '\n' && n + 4 <= UCD_MOST;) {
        char *end;
        const unsigned long cp = strtoul(p, &end, 16);
        if (end == p) {
            p++;
            continue;
        }
        if (cp < 0xd800 || (cp > 0xdfff && cp < 0x110000)) n += ucd_put(out + n, (uint32_t)cp);
        p = end;
    }
    return n;
}

#endif

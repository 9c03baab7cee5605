/*
 * pack.c - blocks of data of a page: zlib (RFC 1950) and base64 (RFC 4648).
 *
 * The quotes of a large report are text above all, and a third of their size when compressed;
 * browsers undo it (DecompressionStream, in all of them since 2023). Nothing of an article stands
 * in the page as it is, then.
 */
#include "report/parts.h"

#include <stdlib.h>
#include <zlib.h>

void poly_report_base64(poly_buf *out, const void *bytes, size_t n)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i += 3) {
        const uint32_t v = (uint32_t)p[i] << 16 | (i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0) |
                           (i + 2 < n ? p[i + 2] : 0u);
        const char four[4] = {letters[v >> 18], letters[v >> 12 & 63],
                              i + 1 < n ? letters[v >> 6 & 63] : '=',
                              i + 2 < n ? letters[v & 63] : '='};
        poly_buf_bytes(out, four, 4);
    }
}

poly_status poly_report_deflate(poly_buf *out, poly_str s)
{
    uLongf n = compressBound((uLong)s.n);
    unsigned char *packed = malloc(n);
    if (!packed) return POLY_ERR_NOMEM;
    const int got = compress2(packed, &n, (const Bytef *)s.p, (uLong)s.n, 6);
    if (got == Z_OK) poly_report_base64(out, packed, n);
    free(packed);
    return got == Z_OK ? out->status : POLY_ERR_NOMEM;
}

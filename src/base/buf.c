/* buf.c - growing, flushing, and the three number forms that records need (no locale, no
 * printf). */
#include "base/buf.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE
#endif

enum { SINK_WINDOW = 64 << 10 };

void poly_buf_init(poly_buf *b)
{
    *b = (poly_buf){0};
}

void poly_buf_init_sink(poly_buf *b, poly_sink_fn *sink, void *payload)
{
    *b = (poly_buf){.sink = sink, .payload = payload};
}

void poly_buf_free(poly_buf *b)
{
    free(b->p);
    *b = (poly_buf){0};
}

/* From here on there is room for nothing: who asks for it need not look at the status. */
static bool fail(poly_buf *b, poly_status status)
{
    b->status = status;
    b->cap = b->n;
    return false;
}

/* Not in the way of what nearly always fits. */
NOINLINE bool poly_buf_make_room(poly_buf *b, size_t n)
{
    if (b->status) return false;
    if (b->sink && b->n) {
        const poly_status st = poly_buf_flush(b);
        if (st != POLY_OK) return false;
        if (n <= b->cap) return true;
    }
    size_t cap = b->cap ? b->cap : (b->sink ? SINK_WINDOW : 1024);
    while (cap - b->n < n) {
        if (cap > SIZE_MAX / 2) return fail(b, POLY_ERR_NOMEM);
        cap *= 2;
    }
    char *p = realloc(b->p, cap);
    if (!p) return fail(b, POLY_ERR_NOMEM);
    b->p = p;
    b->cap = cap;
    return true;
}

static inline bool room(poly_buf *b, size_t n)
{
    return n <= b->cap - b->n || poly_buf_make_room(b, n);
}

poly_status poly_buf_flush(poly_buf *b)
{
    if (!b->status && b->sink && b->n) {
        const bool taken = b->sink(b->payload, b->p, b->n);
        b->n = 0;
        if (!taken) (void)fail(b, POLY_ERR_IO);
    }
    return b->status;
}

void poly_buf_bytes(poly_buf *b, const void *p, size_t n)
{
    if (!n || !room(b, n)) return;
    memcpy(b->p + b->n, p, n);
    b->n += n;
    assert(b->n <= b->cap);
}

void poly_buf_str(poly_buf *b, poly_str s)
{
    poly_buf_bytes(b, s.p, s.n);
}

void poly_buf_cstr(poly_buf *b, const char *s)
{
    poly_buf_bytes(b, s, strlen(s));
}

void poly_buf_char(poly_buf *b, char c)
{
    if (room(b, 1)) b->p[b->n++] = c;
}

void poly_buf_u64(poly_buf *b, uint64_t v)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    poly_buf_bytes(b, digits + at, sizeof digits - at);
}

void poly_buf_milli(poly_buf *b, uint32_t thousandths)
{
    if (thousandths >= 10000) poly_buf_u64(b, thousandths / 10000);
    const char digits[] = {(char)('0' + thousandths / 1000 % 10), '.',
                           (char)('0' + thousandths / 100 % 10),
                           (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)};
    size_t n = sizeof digits;
    while (n > 2 && digits[n - 1] == '0') n--;
    if (!room(b, sizeof digits)) return;
    memcpy(b->p + b->n, digits, sizeof digits);
    b->n += n > 2 ? n : 1;
}

void poly_buf_pad(poly_buf *b, char c, size_t n)
{
    if (!n || !room(b, n)) return;
    memset(b->p + b->n, c, n);
    b->n += n;
}

/*
 * buf.h - a growable byte buffer on the heap, or a window onto a poly_sink_fn: the one writer
 * behind records and dumps. Failure is sticky, as in arena.h: write on, look at `status` once.
 */
#ifndef POLY_BASE_BUF_H
#define POLY_BASE_BUF_H

#include "base/str.h"

typedef struct poly_buf {
    char *p;
    size_t n, cap;
    poly_sink_fn *sink; /* NULL: keep everything; else hand over whenever 64 KiB are full */
    void *payload;
    poly_status status; /* POLY_OK, then NOMEM or IO for good */
} poly_buf;

void poly_buf_init(poly_buf *b);
void poly_buf_init_sink(poly_buf *b, poly_sink_fn *sink, void *payload);
void poly_buf_free(poly_buf *b);

void poly_buf_bytes(poly_buf *b, const void *p, size_t n);
void poly_buf_str(poly_buf *b, poly_str s);
void poly_buf_cstr(poly_buf *b, const char *s);
void poly_buf_char(poly_buf *b, char c);
void poly_buf_u64(poly_buf *b, uint64_t v);                    /* decimal */
void poly_buf_milli(poly_buf *b, uint32_t thousandths);        /* 710 -> "0.71", 1000 -> "1" */
void poly_buf_pad(poly_buf *b, char c, size_t n);              /* n times c */

/* False after a failure: for poly_buf_reserve(), where there is no room. */
bool poly_buf_make_room(poly_buf *b, size_t n);
/* Room for n bytes where the buffer ends, or NULL after a failure: what is a hundred small pieces
 * is filled in place, as a call for each would cost more than the piece. poly_buf_filled() says up
 * to where it was filled. */
static inline char *poly_buf_reserve(poly_buf *b, size_t n)
{
    return n <= b->cap - b->n || poly_buf_make_room(b, n) ? b->p + b->n : NULL;
}
static inline void poly_buf_filled(poly_buf *b, const char *end) { b->n = (size_t)(end - b->p); }

/* Hands what is left to the sink (if any). Returns the sticky status. */
POLY_MUST_USE poly_status poly_buf_flush(poly_buf *b);

#endif

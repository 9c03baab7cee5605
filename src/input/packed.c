/*
 * packed.c - a stream that is packed -> bytes.
 *
 *   in   a reader     out  what was packed, up to the byte where the stream is cut off
 *
 * Why not libarchive: it hands out a block only when it is whole, so that a stream that was cut off
 * loses 64 KiB and more of what can be read, and of a small one everything; nor does it say where.
 */
#include "input/packed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IN_BYTES = 64 << 10, HEAD = 10 /* of the next stream, to know it by */ };

const char POLY_PACKED_MEMORY[] = POLY_NO_MEMORY;

static const poly_packing *const packings[] = {&poly_packing_gzip, &poly_packing_xz,
                                               &poly_packing_bzip2, &poly_packing_zstd,
                                               &poly_packing_wide};

static const poly_packing *packing_of(poly_str head)
{
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++)
        if (packings[i]->begins(head)) return packings[i];
    return NULL;
}

bool poly_packed_is(poly_str head) { return packing_of(head) != NULL; }

struct poly_packed {
    const poly_packing *packing;
    void *state;
    poly_reader *from;
    poly_flow flow;
    poly_packed_step st;   /* the last step's: a failure stays */
    bool between, over;    /* between: a stream has ended, and it is not known whether another one
                            * follows */
    const char *said;      /* by the packing, of what is broken */
    char why[160];
    unsigned char in[IN_BYTES];
};

poly_packed *poly_packed_open(poly_reader *from, poly_str head, const char **why)
{
    poly_packed *p = calloc(1, sizeof *p);
    *why = POLY_PACKED_MEMORY;
    if (!p) return NULL;
    p->packing = packing_of(head);
    p->from = from;
    if (p->packing->open(&p->state, why)) return p;
    poly_packed_close(p);
    return NULL;
}

void poly_packed_close(poly_packed *p)
{
    if (p && p->state) p->packing->close(p->state);
    free(p);
}

/* More input behind what is left of it, unless there is none, or it cannot be read (from->why). */
static void fill(poly_packed *p)
{
    poly_flow *f = &p->flow;
    if (f->n_in) memmove(p->in, f->in, f->n_in);
    const ssize_t got = poly_reader_some(p->from, (char *)p->in + f->n_in, IN_BYTES - f->n_in);
    f->in = p->in;
    f->last = got <= 0;
    if (got > 0) f->n_in += (size_t)got;
}

/* Behind a stream: another one, or the end; what else follows (zeroes, a signature) is none of
 * ours, as gzip(1) has it. */
static void look_behind(poly_packed *p)
{
    poly_flow *f = &p->flow;
    while (f->n_in < HEAD && !f->last) fill(p);
    p->over = !p->packing->begins((poly_str){(const char *)f->in, f->n_in});
    p->between = false;
    if (!p->over && !p->packing->again(p->state)) p->st = POLY_PACKED_NO_MEMORY;
}

static const char *tell(poly_packed *p)
{
    const unsigned long long at = p->from->total - p->flow.n_in;
    if (p->from->why) return p->from->why;
    if (p->st == POLY_PACKED_NO_MEMORY) return POLY_PACKED_MEMORY;
    if (p->st == POLY_PACKED_BROKEN)
        snprintf(p->why, sizeof p->why, "broken at byte %llu (%s: %.80s)", at, p->packing->name,
                 p->said);
    else
        snprintf(p->why, sizeof p->why, "cut off at byte %llu: what follows is missing", at);
    return p->why;
}

/* False: nothing was taken or made, so there is nothing more to come. */
static bool step(poly_packed *p)
{
    poly_flow *f = &p->flow;
    if (p->between) look_behind(p);
    if (p->over || p->st != POLY_PACKED_MORE) return true;
    /* At the end, too: the packing may still hold bytes that had no room. */
    if (!f->n_in && !f->last) fill(p);
    const size_t in = f->n_in, out = f->n_out;
    p->st = p->packing->step(p->state, f, &p->said);
    p->between = p->st == POLY_PACKED_ENDED;
    if (p->between) p->st = POLY_PACKED_MORE;
    return p->between || f->n_in != in || f->n_out != out;
}

ssize_t poly_packed_some(poly_packed *p, char *to, size_t n, const char **why)
{
    const size_t room = n < IN_BYTES ? n : IN_BYTES;
    size_t left = room;
    p->flow.out = (unsigned char *)to;
    p->flow.n_out = room;
    while (left == room && p->st == POLY_PACKED_MORE && !p->over && step(p)) left = p->flow.n_out;
    /* a failure shows at the next call */
    if (left < room) return (ssize_t)(room - left);
    if (p->over && !p->from->why) return 0;
    *why = tell(p);
    return -1;
}

/*
 * wide.c - JSON in UTF-16, as programs for Windows write it -> UTF-8, as a stream.
 *
 *   in   bytes of a stream, in units of two, that begins as an object or a list of objects; a byte
 *        order mark may stand before it (RFC 4627, 3: without one, two ASCII characters tell)
 *   out  the same in UTF-8; halves of surrogate pairs and an odd last byte are U+FFFD
 *
 * It is a packing like gzip, so that no reader of JSON has to know of it, and memory does not grow.
 */
#include "input/packed.h"

#include <stdlib.h>
#include <string.h>

typedef struct wide {
    bool begun, big;       /* big: the high byte comes first */
    bool odd;              /* a byte waits for the other of its unit */
    char unit[2];
    uint32_t high;         /* half of a pair that waits for the other; 0: none */
    char ready[8];         /* bytes that had no room */
    size_t n_ready;
} wide;

static uint32_t unit_at(const char *p, bool big)
{
    const uint32_t a = (unsigned char)p[0], b = (unsigned char)p[1];
    return big ? a << 8 | b : b << 8 | a;
}

static bool is_blank(uint32_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/* The next unit that is no blank; 0: none is seen. */
static uint32_t sign_at(poly_str s, size_t *i, bool big)
{
    uint32_t c = ' ';
    while (is_blank(c) && *i + 2 <= s.n) {
        c = unit_at(s.p + *i, big);
        *i += 2;
    }
    return is_blank(c) ? 0 : c;
}

/* An object, or a list of objects; "[ Jakarta ]" and "{ kutipan }" begin a text. */
static bool opens_json(poly_str s, bool big)
{
    size_t i = 0;
    const uint32_t a = sign_at(s, &i, big), b = sign_at(s, &i, big);
    return (a == '{' && (b == '"' || b == '}')) || (a == '[' && (b == '{' || b == ']'));
}

static bool is_marked(const char *p)
{
    return memcmp(p, "\xff\xfe", 2) == 0 || memcmp(p, "\xfe\xff", 2) == 0;
}

/* The high byte of a mark is FE, that of ASCII is 0. */
static bool is_big(const char *p) { return p[0] == '\xfe' || p[0] == 0; }

/* head: all that was peeked, as blanks may stand anywhere. */
static bool begins(poly_str head)
{
    if (head.n < 2) return false;
    const size_t mark = is_marked(head.p) ? 2 : 0;
    return opens_json((poly_str){head.p + mark, head.n - mark}, is_big(head.p));
}

static bool open_wide(void **state, const char **why)
{
    (void)why;
    return (*state = calloc(1, sizeof(wide))) != NULL;
}

static void put(wide *t, uint32_t c)
{
    char *to = t->ready + t->n_ready;
    const size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint8_t heads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = n; i-- > 1; c >>= 6) to[i] = (char)(0x80 | (c & 0x3f));
    to[0] = (char)(heads[n] | c);
    t->n_ready += n;
}

/* At most six bytes: U+FFFD for the half before, and the character. */
static void take_unit(wide *t, uint32_t c)
{
    const bool low = c >= 0xdc00 && c <= 0xdfff;
    if (t->high && low) {
        put(t, 0x10000 + ((t->high - 0xd800) << 10) + (c - 0xdc00));
        t->high = 0;
        return;
    }
    if (t->high) put(t, 0xfffd);
    t->high = c >= 0xd800 && c <= 0xdbff ? c : 0;
    if (!t->high) put(t, low ? 0xfffd : c);
}

static void hand_out(wide *t, poly_flow *f)
{
    const size_t n = t->n_ready < f->n_out ? t->n_ready : f->n_out;
    memcpy(f->out, t->ready, n);
    memmove(t->ready, t->ready + n, t->n_ready - n);
    t->n_ready -= n;
    f->out += n;
    f->n_out -= n;
}

static poly_packed_step step(void *state, poly_flow *f, const char **why)
{
    wide *t = state;
    (void)why;
    if (!t->begun && f->n_in >= 2) { /* begins() has seen more */
        const char *p = (const char *)f->in;
        const size_t mark = is_marked(p) ? 2 : 0;
        t->begun = true;
        t->big = is_big(p);
        f->in += mark;
        f->n_in -= mark;
    }
    hand_out(t, f);
    for (; f->n_in && f->n_out && !t->n_ready; f->n_in--) {
        t->unit[t->odd] = (char)*f->in++;
        if (t->odd) take_unit(t, unit_at(t->unit, t->big));
        t->odd = !t->odd;
        hand_out(t, f);
    }
    if (!f->last || f->n_in || t->n_ready) return POLY_PACKED_MORE;
    if (t->high || t->odd) put(t, 0xfffd);
    t->high = 0;
    t->odd = false;
    hand_out(t, f);
    return t->n_ready ? POLY_PACKED_MORE : POLY_PACKED_ENDED;
}

static bool again(void *state)
{
    *(wide *)state = (wide){0};
    return true;
}

static void close_wide(void *state) { free(state); }

const poly_packing poly_packing_wide = {"UTF-16", "", begins, open_wide, step, again, close_wide};

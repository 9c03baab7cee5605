/* test_inflate.c - a gzip stream that is cut off gives all that stands before the cut, whatever room
 * its reader has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "input/packed.h"

enum { RUNS = 40, RUN = 5000, MOST = RUNS * RUN };

typedef struct packed {
    unsigned char p[16 << 10];
    size_t n, at, cut;
} packed;

/* Long runs: a byte or two of the stream are 258 bytes of text. */
static void pack(packed *t)
{
    static unsigned char text[MOST];
    z_stream z = {0};
    for (int i = 0; i < MOST; i++) text[i] = (unsigned char)('a' + i / RUN % 26);
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = text;
    z.avail_in = MOST;
    z.next_out = t->p;
    z.avail_out = sizeof t->p;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    t->n = sizeof t->p - z.avail_out;
    assert_int_equal(deflateEnd(&z), Z_OK);
}

static ssize_t pull(void *payload, char *to, size_t n, const char **why, const char **code)
{
    packed *t = payload;
    (void)why;
    (void)code;
    if (n > t->cut - t->at) n = t->cut - t->at;
    memcpy(to, t->p + t->at, n);
    t->at += n;
    return (ssize_t)n;
}

/* Bytes that come before the end, or the cut (*why). */
static size_t unpacked(packed *t, size_t cut, size_t room, const char **why)
{
    char to[64 << 10];
    poly_reader r = {.fd = -1, .pull = pull, .payload = t, .left = UINT64_MAX};
    poly_packed *g = poly_packed_open(&r, POLY_S("\x1f\x8b"), why);
    size_t n = 0;
    ssize_t got;
    assert_non_null(g);
    t->at = 0;
    t->cut = cut;
    *why = NULL;
    while ((got = poly_packed_some(g, to, room, why)) > 0) n += (size_t)got;
    assert_int_equal(got, *why ? -1 : 0);
    if (*why) assert_non_null(strstr(*why, "cut off at byte"));
    poly_packed_close(g);
    return n;
}

static void test_cut(void **state)
{
    (void)state;
    packed *t = calloc(1, sizeof *t);
    const char *why;
    assert_non_null(t);
    pack(t);
    for (size_t cut = 1; cut <= t->n; cut += cut < 20 || cut + 20 > t->n ? 1 : 7) {
        const size_t all = unpacked(t, cut, 64 << 10, &why);
        assert_true((cut == t->n) == !why);
        assert_int_equal(unpacked(t, cut, 1, &why), all);
        assert_int_equal(unpacked(t, cut, 100, &why), all);
        assert_true((cut == t->n) == !why);
    }
    assert_int_equal(unpacked(t, t->n, 300, &why), MOST);
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cut)};
    return cmocka_run_group_tests_name("inflate", tests, NULL, NULL);
}

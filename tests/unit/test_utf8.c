/*
 * test_utf8.c - the pass that proves, copies and cuts: with vectors and without, the same; and the
 * collections of ill-formed UTF-8 that lie beside the tree in ../shared, where they do.
 */
#include "unit/rooms.h"

#include "lib/lib.h"
#include "text/parts.h"

/* ---- two ways, one result -------------------------------------------------------------------- */
static bool same_lines(const poly_lines *a, const poly_lines *b)
{
    if (a->count != b->count) return false;
    for (uint32_t i = 0; i < a->count; i++) {
        const poly_line *x = &a->at[i], *y = &b->at[i];
        if (x->span.start != y->span.start || x->span.end != y->span.end || x->kind != y->kind ||
            x->inner_bytes != y->inner_bytes)
            return false;
    }
    return true;
}

static uint32_t inner_bytes(const char *p, poly_span s)
{
    uint32_t n = 0;
    for (uint32_t i = s.start; i < s.end; i++) n += ((unsigned char)p[i] & 0xc0) == 0x80;
    return n;
}

/* Both ways over n bytes, in blocks of exactly their size plus the padding; every byte is accounted
 * for. */
static void check_both(const char *in, size_t n)
{
    poly_arena a;
    poly_text fast = {0}, slow = {0};
    char *one = malloc(n + POLY_TEXT_PAD), *two = malloc(n + POLY_TEXT_PAD),
         *from = malloc(n ? n : 1);
    assert_true(one && two && from);
    if (n) memcpy(from, in, n);
    poly_arena_init(&a, 1u << 24);
    const size_t good = poly_text_scan(&fast, one, (poly_str){from, n}, false, &a);
    assert_int_equal(poly_text_scan(&slow, two, (poly_str){from, n}, true, &a), good);
    assert_int_equal(good, poly_utf8_prefix((poly_str){from, n}));
    if (good == n) {
        assert_memory_equal(one, from, n);
        assert_memory_equal(two, from, n);
        assert_true(same_lines(&fast.lines, &slow.lines));
        assert_true(fast.nuls == slow.nuls && fast.doubtful == slow.doubtful);
        uint32_t at = 0;
        for (uint32_t i = 0; i < fast.lines.count; i++) {
            const poly_line *l = &fast.lines.at[i];
            assert_int_equal(l->span.start, at);
            assert_int_equal(l->inner_bytes, inner_bytes(from, l->span));
            at = l->span.end;
            if (at < n) at += poly_line_end((poly_str){one, n}, at);
        }
        assert_int_equal(at, n);
    }
    poly_arena_free(&a);
    free(one);
    free(two);
    free(from);
}

static void test_both_ways(void **state)
{
    static const char *const pieces[] = {"a",
                                         "kata dia dan mereka semua ",
                                         "\n",
                                         "\r",
                                         "\r\n",
                                         "\t",
                                         "é",
                                         "“",
                                         "”",
                                         "\xe2\x80\xa8",
                                         "\xe2\x80\xa9",
                                         "\xc2\x85",
                                         "\xc2\xa0",
                                         "😀",
                                         "ж",
                                         "Ã©",
                                         "\x0d",
                                         "\x0e",
                                         "\x01",
                                         "\x7f",
                                         "中",
                                         "Москва и ",
                                         "Кириллица",
                                         "日本語の文",
                                         "ไทยนี้",
                                         "العربية ",
                                         "Ελλ"};
    uint64_t seed = 2025;
    (void)state;
    for (int i = 0; i < 100000; i++) {
        char in[512];
        size_t n = 0;
        const uint32_t how = next_random(&seed) % 8;
        for (uint32_t k = next_random(&seed) % 24; k > 0; k--) {
            const size_t all = sizeof pieces / sizeof *pieces;
            const char *p = how == 5 ? pieces[all - 1 - next_random(&seed) % 7] /* dense */
                                     : pieces[next_random(&seed) % (how < 4 ? 4 : all)];
            memcpy(in + n, p, strlen(p));
            n += strlen(p);
        }
        /* mostly ill-formed */
        if (how == 7 && n) in[next_random(&seed) % n] = (char)next_random(&seed);
        if (how == 6 && n) in[next_random(&seed) % n] = 0;
        check_both(in, n);
    }
}

/* Each byte at each place of a block, and of what is left over behind blocks. */
static void test_each_place(void **state)
{
    char in[160];
    (void)state;
    for (size_t n = 1; n < sizeof in; n += n < 20 ? 1 : 13) {
        for (size_t at = 0; at < n; at++) {
            for (uint32_t c = 0; c < 256; c += c < 16 || c > 120 ? 1 : 20) {
                memset(in, 'x', n);
                in[at] = (char)c;
                check_both(in, n);
            }
        }
    }
}

/* ---- the collections ------------------------------------------------------------------------- */
#define SHARED "../shared/data/robust/"

/* "C3A9" -> bytes */
static size_t from_hex(char *out, const char *hex, size_t len)
{
    size_t n = 0;
    unsigned v = 0, digits = 0;
    for (size_t i = 0; i < len; i++) {
        const char c = hex[i];
        const char *d = c ? strchr("0123456789abcdef", c | 0x20) : NULL;
        if (!d || c == ' ') continue;
        v = v * 16 + (unsigned)(d - "0123456789abcdef");
        if (++digits % 2 == 0) out[n++] = (char)v, v = 0;
    }
    return n;
}

/* Repaired, declared as UTF-8: no guess about charsets comes in. */
static bool repairs_to(poly_str in, poly_str want)
{
    static const poly_text_rules none;
    poly_arena a;
    poly_text t;
    poly_arena_init(&a, 1u << 24);
    const bool ok = poly_text_run(&t, in.p, in.n, "utf-8", &none, &a) == POLY_OK &&
                    !poly_text_check(&t) && poly_str_eq(t.bytes, want);
    poly_arena_free(&a);
    return ok;
}

/* "6.0.1:invalid hex:C080:nothing:EFBFBDEFBFBD": number, kind, bytes, without them, repaired. */
static void test_utf8tests(void **state)
{
    size_t len = 0, valid = 0, invalid = 0, wrong = 0;
    (void)state;
    char *file = lib_read(SHARED "utf8tests/utf8tests.txt", &len);
    if (!file) {
        printf("no " SHARED "utf8tests: skipped\n");
        skip();
    }
    poly_str rest = {file, len};
    while (rest.p) {
        poly_str line = poly_str_trim(poly_str_cut(&rest, '\n')), f[5] = {{0}};
        const poly_str all = line;
        if (!line.n || line.p[0] == '#') continue;
        for (int i = 0; i < 5 && line.p; i++) f[i] = i == 4 ? line : poly_str_cut(&line, ':');
        char in[256], want[512];
        bool ok = true;
        if (poly_str_eq(f[1], POLY_S("valid"))) {
            valid++;
            ok = repairs_to(f[2], f[2]);
        } else if (poly_str_eq(f[1], POLY_S("valid hex"))) {
            valid++;
            const poly_str s = {in, from_hex(in, f[2].p, f[2].n)};
            /* a BOM is left out */
            if (!poly_str_starts(s, POLY_S("\xef\xbb\xbf"))) ok = repairs_to(s, s);
        } else if (poly_str_eq(f[1], POLY_S("invalid hex"))) {
            invalid++;
            const poly_str s = {in, from_hex(in, f[2].p, f[2].n)};
            const poly_str w = {want, from_hex(want, f[4].p, f[4].n)};
            const bool bom = s.n >= 2 && ((unsigned char)s.p[0] ^ (unsigned char)s.p[1]) == 1 &&
                             (unsigned char)s.p[0] >= 0xfe;
            if (!bom) ok = repairs_to(s, w); /* FE FF says UTF-16 */
        }
        wrong += !ok;
        if (!ok) print_error("differs: %.*s\n", (int)all.n, all.p);
    }
    assert_true(valid > 70 && invalid > 130);
    assert_int_equal(wrong, 0);
    free(file);
}

/* The stress file (copies of it were mended by the tools that carried them): all of it comes
 * through, valid, each ill-formed byte counted; repaired again, nothing changes. */
static void test_kuhn(void **state)
{
    static const poly_text_rules none;
    size_t len = 0;
    (void)state;
    char *file = lib_read(SHARED "kuhn-utf8/UTF-8-test.txt", &len);
    if (!file) {
        printf("no " SHARED "kuhn-utf8: skipped\n");
        skip();
    }
    poly_arena a;
    poly_text t, again;
    poly_arena_init(&a, 1u << 24);
    assert_int_equal(poly_text_run(&t, file, len, "UTF-8", &none, &a), POLY_OK);
    assert_null(poly_text_check(&t));
    size_t at = 0, bad = 0, step;
    while (at < len) {
        const size_t n = poly_utf8_sequence((const unsigned char *)file + at, len - at, &step);
        if (!n) bad += step;
        at += n ? n : step;
    }
    assert_int_equal(t.repaired_bytes, bad);
    check_both(t.bytes.p, t.bytes.n);
    assert_int_equal(poly_text_run(&again, t.bytes.p, t.bytes.n, "UTF-8", &none, &a), POLY_OK);
    assert_true(poly_str_eq(again.bytes, t.bytes) && !again.repaired_bytes);
    poly_arena_free(&a);
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways), cmocka_unit_test(test_each_place),
        cmocka_unit_test(test_utf8tests), cmocka_unit_test(test_kuhn)};
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}

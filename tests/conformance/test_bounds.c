/*
 * test_bounds.c - poly_word_bounds: both paths give the bits that the plain walk over the rules
 * gives, on Unicode's test files, on our articles and on a million strings of awkward characters;
 * and the boundaries are ICU's, where ICU follows the standard.
 *
 * wb_breaks (lib/wordbreak.h) is the yardstick: test_wordbreak.c holds it against WordBreakTest.txt
 * and the rules as written. What stands behind the text is not ours to read, and differs from test
 * to test: nothing (for ASan), letters, digits, what begins a character. POLY_BOUNDS_ROUNDS sets
 * the number of random strings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "lib/lib.h"
#include "lib/ucd.h"
#include "lib/wordbreak.h"
#include "token/bounds.h"
#include "token/classes.h"

enum { GUARD = 0x5a, ROUNDS = 1000000, ICU_ROUNDS = 100000 };

static const uint64_t guard = 0x0123456789abcdefu;

typedef struct maps {
    uint64_t *bounds, *words; /* n / 64 + 2 each, and a guard behind */
    poly_span *spans;
    uint32_t n_spans;
    size_t size;
} maps;

static uint64_t *filled(size_t size)
{
    uint64_t *m = malloc((size + 1) * sizeof *m);
    assert_non_null(m);
    memset(m, GUARD, size * sizeof *m); /* what is not set must be cleared */
    m[size] = guard;
    return m;
}

static void maps_run(maps *m, poly_str s, int path)
{
    m->size = s.n / 64 + 2;
    m->bounds = filled(m->size);
    m->words = filled(m->size);
    m->spans = malloc((s.n + 8) * sizeof *m->spans);
    assert_non_null(m->spans);
    poly_word_bounds(m->bounds, m->words, s, path);
    m->n_spans = poly_word_spans(m->spans, m->bounds, m->words, s.n);
}

static void maps_free(maps *m)
{
    free(m->bounds);
    free(m->words);
    free(m->spans);
}

static bool bit(const uint64_t *m, size_t i) { return m[i / 64] >> (i % 64) & 1; }

/* ---- what must hold -------------------------------------------------------------------------- */
static const char *wrong_bounds(const maps *m, const uint8_t *plain, size_t n)
{
    for (size_t i = 0; i < m->size * 64; i++) {
        if (bit(m->bounds, i) != (i <= n && plain[i]))
            return "a boundary is not where the rules set it";
    }
    if (m->bounds[m->size] != guard || m->words[m->size] != guard) return "written behind a map";
    return NULL;
}

/* Does a segment that begins with this character count as a word? */
static bool begins_word(const char *p)
{
    uint32_t len;
    const uint32_t cp = poly_decode(p, &len), group = poly_group(cp);
    return group == POLY_GROUP_LETTER || group == POLY_GROUP_DIGIT ||
           (poly_class(cp) & POLY_WB_MASK) == POLY_WB_EXTENDNUMLET;
}

/* A segment lies in a word or outside, as its first character says; spans are the segments
 * inside. */
static const char *wrong_words(const maps *m, poly_str s)
{
    uint32_t k = 0;
    for (size_t from = 0, to; from < s.n; from = to) {
        const bool inside = begins_word(s.p + from);
        to = from;
        do {
            if (bit(m->words, to) != inside)
                return inside ? "a word lacks a byte" : "a byte lies in a word that is none";
        } while (++to < s.n && !bit(m->bounds, to));
        if (!inside) continue;
        if (k >= m->n_spans || m->spans[k].start != from || m->spans[k].end != to)
            return "a span is not a word's";
        k++;
    }
    for (size_t i = s.n; i < m->size * 64; i++) {
        if (bit(m->words, i)) return "a word behind the text";
    }
    return k == m->n_spans ? NULL : "more spans than words";
}

static void show(const char *why, const char *name, poly_str s)
{
    print_error("%s (%s), %zu bytes:", why, name, s.n);
    for (size_t i = 0; i < s.n && i < 200; i++) print_error(" %02x", (unsigned char)s.p[i]);
    print_error("\n");
}

/* Both paths over the text at s. Prints and returns false when a promise is broken. */
static bool holds_here(const char *name, poly_str s)
{
    maps best, portable;
    uint8_t *plain = malloc(s.n + 1);
    assert_non_null(plain);
    wb_breaks(plain, s);
    maps_run(&best, s, POLY_BOUNDS_BEST);
    maps_run(&portable, s, POLY_BOUNDS_PORTABLE);
    const char *why = wrong_bounds(&portable, plain, s.n);
    if (!why) why = wrong_bounds(&best, plain, s.n);
    if (!why) why = wrong_words(&portable, s);
    if (!why && memcmp(best.words, portable.words, best.size * sizeof *best.words) != 0)
        why = "the paths differ in words";
    if (!why) why = wrong_words(&best, s);
    if (why) show(why, name, s);
    maps_free(&best);
    maps_free(&portable);
    free(plain);
    return !why;
}

/* What may stand behind the text, over and over; "": the room ends there. */
static const char *const behind[] = {"",   "a",        "1", "\xd0\xb6", " ",   "'",
                                     "\n", "\xcc\x81", "_", "\xff",     "\xd0"};
enum { N_BEHIND = sizeof behind / sizeof *behind, BEHIND = 64 };

static bool holds_before(const char *name, const char *p, size_t n, const char *fill)
{
    const size_t len = strlen(fill);
    char *room = malloc(n + (len ? BEHIND : n == 0));
    assert_non_null(room);
    if (n) memcpy(room, p, n);
    for (size_t i = 0; len && i < BEHIND; i++) room[n + i] = fill[i % len];
    const bool ok = holds_here(name, (poly_str){room, n});
    free(room);
    return ok;
}

/* Before one of them, another for each length. */
static bool holds(const char *name, const char *p, size_t n)
{
    return holds_before(name, p, n, behind[n % N_BEHIND]);
}

/* ---- Unicode's files ------------------------------------------------------------------------- */
static bool ends_with(const char *s, const char *tail)
{
    const size_t n = strlen(s), m = strlen(tail);
    return n >= m && strcmp(s + n - m, tail) == 0;
}

/* Each line's characters as a text of its own, and the file's bytes as one. */
static size_t check_file(const char *path, bool cases, size_t *wrong)
{
    size_t len = 0, n = 0;
    char *file = lib_read(path, &len), text[UCD_MOST];
    if (!file) return 0;
    *wrong += !holds(path, file, len);
    for (char *line = file, *end; cases && *line; line = end + 1) {
        end = strchr(line, '\n');
        if (!end) break;
        *end = 0;
        const size_t m = ucd_text(text, line);
        if (!m) continue;
        *wrong += !holds(line, text, m);
        n++;
    }
    free(file);
    return n;
}

static void check_folder(const char *folder, size_t *cases, size_t *wrong)
{
    DIR *d = opendir(folder);
    for (const struct dirent *e; d && (e = readdir(d)) != NULL;) {
        char path[512];
        const bool test = ends_with(e->d_name, "Test.txt") || ends_with(e->d_name, "-test.txt") ||
                          ends_with(e->d_name, "-sequences.txt");
        if (!ends_with(e->d_name, ".txt")) continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        *cases += check_file(path, test, wrong);
    }
    if (d) closedir(d);
}

static void test_files(void **state)
{
    size_t cases = 0, wrong = 0;
    (void)state;
    check_folder("/usr/share/unicode/auxiliary", &cases, &wrong);
    check_folder("/usr/share/unicode/emoji", &cases, &wrong);
    if (!cases) {
        printf("no /usr/share/unicode (package unicode-data): skipped\n");
        skip();
    }
    printf("%zu cases\n", cases);
    assert_true(cases > 10000);
    assert_int_equal(wrong, 0);
}

/* ---- awkward strings ------------------------------------------------------------------------- */
/* clang-format off */
static const char *const awkward[] = {
    "a", "B", "1", "2", " ", "  ", ".", ",", "'", ";", "_", "-", "\n", "\r", "\r\n", "\"", "\t", "ab",
    "12", "/",
    /* e acute, curly marks, a combining acute, ZWJ, two halves of a flag, a face, a man */
    "\xc3\xa9", "\xe2\x80\x99", "\xe2\x80\x9c", "\xcc\x81", "\xe2\x80\x8d", "\xf0\x9f\x87\xae",
    "\xf0\x9f\x87\xa9",
    "\xf0\x9f\x98\x80", "\xf0\x9f\x91\xa8",
    /* alef, katakana, soft hyphen, U+00A0, U+2028, middle dot, full-width stop, Arabic one, U+202F,
     * U+3000 */
    "\xd7\x90", "\xe3\x82\xab", "\xc2\xad", "\xc2\xa0", "\xe2\x80\xa8", "\xc2\xb7", "\xef\xbc\x8e",
    "\xd9\xa1",
    "\xe2\x80\xaf", "\xe3\x80\x80",
    /* full-width one, U+0085, a Cyrillic letter, U+200B, BOM, gershayim */
    "\xef\xbc\x91", "\xc2\x85", "\xd0\xb6", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xd7\xb4",
    /* what ICU 72 sees otherwise than the standard: the last ICU_DIFFERS */
    ":", "@", "\xe4\xb8\xad", "\xe3\x81\x82", "\xe0\xb8\x81", "\xe0\xb8\xb2", "\xef\xb9\x95"};
/* clang-format on */
enum {
    N_AWKWARD = sizeof awkward / sizeof *awkward,
    ICU_DIFFERS = 7,
    PIECES = 90,
    LONGEST = PIECES * 4 + 80
};

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* ASCII of random length first, so that trouble falls on every place of a block of 64; then
 * pieces, now and then one repeated; letters between them in one string of two, so that runs of
 * trouble have ASCII beside them. */
static size_t awkward_text(char *out, uint64_t *seed, size_t n_pieces)
{
    size_t n = next_random(seed) % 80;
    const uint32_t most = next_random(seed) % 3 ? 12 : PIECES,
                   pieces = 1 + next_random(seed) % most;
    const bool sparse = next_random(seed) % 2;
    memset(out, 'x', n);
    for (uint32_t i = 0; i < pieces; i++) {
        const size_t which = sparse && next_random(seed) % 2 ? 0 : next_random(seed) % n_pieces;
        const size_t len = strlen(awkward[which]);
        memcpy(out + n, awkward[which], len);
        n += len;
    }
    return n;
}

static long rounds(long normal)
{
    const char *s = getenv("POLY_BOUNDS_ROUNDS");
    return s && *s ? atol(s) : normal;
}

static void test_random(void **state)
{
    uint64_t seed = 33;
    (void)state;
    for (long i = 0; i < rounds(ROUNDS); i++) {
        char text[LONGEST];
        const size_t n = awkward_text(text, &seed, N_AWKWARD);
        assert_true(n <= sizeof text);
        assert_true(holds("random", text, n));
    }
}

/* A text of some blocks in which each place is once the place of one awkward character. */
static void test_places(void **state)
{
    enum { N = 200 };
    size_t wrong = 0;
    (void)state;
    for (size_t k = 0; k < N_AWKWARD; k++) {
        for (size_t at = 0; at < N; at++) {
            char text[N + 8];
            const size_t len = strlen(awkward[k]);
            for (size_t i = 0; i < N; i++) text[i] = i % 7 == 6 ? ' ' : i % 11 < 3 ? '1' : 'a';
            memmove(text + at + len, text + at, N - at);
            memcpy(text + at, awkward[k], len);
            wrong += !holds("places", text, N + len);
        }
    }
    assert_int_equal(wrong, 0);
}

/* Each awkward character at each place of a block, then the end, then each of what may stand behind
 * it: nothing of that is read. Words of two-byte letters before the end once ran on behind it. */
static void test_behind(void **state)
{
    enum { LEAST = 40, MOST = 140 };
    static const char *const before[] = {"a", "1", "\xd0\xb6"};
    size_t wrong = 0;
    (void)state;
    for (size_t k = 0; k < N_AWKWARD * N_BEHIND * 3; k++) {
        const char *last = awkward[k / N_BEHIND / 3], *unit = before[k % 3];
        char text[MOST + 8];
        for (size_t n = 0; n < MOST; n += strlen(unit)) {
            memcpy(text + n, last, strlen(last));
            if (n >= LEAST)
                wrong += !holds_before("behind", text, n + strlen(last), behind[k / 3 % N_BEHIND]);
            memcpy(text + n, unit, strlen(unit));
        }
    }
    assert_int_equal(wrong, 0);
}

static void test_lengths(void **state)
{
    char text[300];
    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        memset(text, kind == 0 ? 'a' : kind == 1 ? ' ' : '.', sizeof text);
        for (size_t n = 0; n < sizeof text; n++) assert_true(holds("length", text, n));
    }
}

/* ---- ICU ------------------------------------------------------------------------------------- */
/* ICU 72 departs from UAX #29 in three things: "@" is a letter, ":" (and U+FE55, U+FF1A) no
 * mid-letter, and a dictionary cuts Han, kana and the scripts of South-East Asia. Texts without
 * these have the same boundaries. */
static bool as_icu(UBreakIterator *it, UText **ut, const char *name, poly_str s)
{
    UErrorCode e = U_ZERO_ERROR;
    uint8_t *plain = malloc(s.n + 1), *icu = calloc(s.n + 1, 1);
    assert_non_null(plain);
    assert_non_null(icu);
    *ut = utext_openUTF8(*ut, s.p, (int64_t)s.n, &e);
    ubrk_setUText(it, *ut, &e);
    assert_false(U_FAILURE(e));
    for (int32_t at = ubrk_first(it); at != UBRK_DONE; at = ubrk_next(it)) icu[at] = s.n > 0;
    wb_breaks(plain, s);
    const bool same = memcmp(plain, icu, s.n + 1) == 0;
    if (!same) show("ICU has other boundaries", name, s);
    free(plain);
    free(icu);
    return same;
}

static void check_articles(UBreakIterator *it, UText **ut, const char *folder)
{
    DIR *d = opendir(folder);
    assert_non_null(d);
    for (const struct dirent *e; (e = readdir(d)) != NULL;) {
        char path[512];
        size_t len = 0;
        if (!ends_with(e->d_name, ".txt")) continue;
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        char *text = lib_read(path, &len);
        assert_non_null(text);
        assert_true(holds(path, text, len));
        for (size_t i = 0; i < len; i++)
            text[i] = (char)(text[i] == '@' ? '#' : text[i] == ':' ? ';' : text[i]);
        assert_true(as_icu(it, ut, path, (poly_str){text, len}));
        free(text);
    }
    closedir(d);
}

static void test_icu(void **state)
{
    UErrorCode e = U_ZERO_ERROR;
    UBreakIterator *it = ubrk_open(UBRK_WORD, "en", NULL, 0, &e);
    UText *ut = NULL;
    uint64_t seed = 72;
    (void)state;
    assert_false(U_FAILURE(e));
    check_articles(it, &ut, "corpus/id");
    check_articles(it, &ut, "corpus/en");
    check_articles(it, &ut, "corpus/mixed");
    for (long i = 0; i < rounds(ICU_ROUNDS); i++) {
        char text[LONGEST];
        const size_t n = awkward_text(text, &seed, N_AWKWARD - ICU_DIFFERS);
        assert_true(as_icu(it, &ut, "random", (poly_str){text, n}));
    }
    utext_close(ut);
    ubrk_close(it);
}

/* Where ICU departs, both paths follow the standard. */
static void test_not_icu(void **state)
{
    static const struct {
        const char *text;
        size_t at;
        bool boundary;
    } cases[] = {
        {"budi@desa.id", 4, true}, {"kata:benar", 4, false}, {"\xe4\xb8\xad\xe5\x9b\xbd", 3, true}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[64] = "";
        const size_t n = strlen(cases[i].text);
        memcpy(text, cases[i].text, n);
        for (int path = POLY_BOUNDS_BEST; path <= POLY_BOUNDS_PORTABLE; path++) {
            maps m;
            maps_run(&m, (poly_str){text, n}, path);
            assert_int_equal(bit(m.bounds, cases[i].at), cases[i].boundary);
            maps_free(&m);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lengths), cmocka_unit_test(test_places),
        cmocka_unit_test(test_behind),  cmocka_unit_test(test_files),
        cmocka_unit_test(test_random),  cmocka_unit_test(test_icu),
        cmocka_unit_test(test_not_icu)};
    return cmocka_run_group_tests_name("bounds", tests, NULL, NULL);
}

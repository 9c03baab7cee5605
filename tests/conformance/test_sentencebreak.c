/*
 * test_sentencebreak.c - poly_sentence_breaks_plain against Unicode's own test file, each line of
 * it; against the rules as they are written, on random text; on joined texts; on hostile ones.
 */
#include "conformance/break_file.h"

#include <time.h>

#include "sentence/classes.h"
#include "sentence/sentence.h"

static void test_file(void **state)
{
    (void)state;
    break_file("/usr/share/unicode/auxiliary/SentenceBreakTest.txt", poly_sentence_breaks_plain,
               500);
}

/* ---- against the rules as they are written --------------------------------------------------- */
enum { MOST = 16 };

static bool is_end(uint8_t sb) { return sb == POLY_SB_SEP || sb == POLY_SB_CR || sb == POLY_SB_LF; }
static bool is_skipped(uint8_t sb) { return sb == POLY_SB_EXTEND || sb == POLY_SB_FORMAT; }
static bool is_term(uint8_t sb) { return sb == POLY_SB_ATERM || sb == POLY_SB_STERM; }
static bool is_case(uint8_t sb) { return sb == POLY_SB_UPPER || sb == POLY_SB_LOWER; }

/* What SB5 leaves of the characters [0, n): those that hang on another go. */
static int without_marks(const uint8_t *sb, int n, uint8_t *out)
{
    int k = 0;
    for (int i = 0; i < n; i++) {
        if (!is_skipped(sb[i]) || i == 0 || is_end(sb[i - 1])) out[k++] = sb[i];
    }
    return k;
}

/* The class of the terminator when c[0, n) ends with SATerm Close* (blanks: Sp*) (end: ParaSep?);
 * else OTHER. */
static uint8_t term_before(const uint8_t *c, int n, bool closers, bool blanks, bool end)
{
    if (end && n && is_end(c[n - 1])) n--;
    while (blanks && n && c[n - 1] == POLY_SB_SP) n--;
    while (closers && n && c[n - 1] == POLY_SB_CLOSE) n--;
    return n && is_term(c[n - 1]) ? c[n - 1] : POLY_SB_OTHER;
}

/* ( ¬(OLetter | Upper | Lower | ParaSep | SATerm) )* Lower */
static bool small_letter_ahead(const uint8_t *c, int n)
{
    int i = 0;
    while (i < n && !is_case(c[i]) && c[i] != POLY_SB_OLETTER && !is_end(c[i]) && !is_term(c[i]))
        i++;
    return i < n && c[i] == POLY_SB_LOWER;
}

static bool reference(const uint8_t *sb, int n, int i)
{
    uint8_t l[MOST], r[MOST];
    if (i == 0 || i == n) return true;                                       /* SB1, 2 */
    if (sb[i - 1] == POLY_SB_CR && sb[i] == POLY_SB_LF) return false;        /* SB3  */
    if (is_end(sb[i - 1])) return true;                                      /* SB4  */
    if (is_skipped(sb[i])) return false;                                     /* SB5  */
    const int nl = without_marks(sb, i, l), nr = without_marks(sb + i, n - i, r);
    const uint8_t a = l[nl - 1], b = r[0];
    if (a == POLY_SB_ATERM && b == POLY_SB_NUMERIC) return false;            /* SB6  */
    if (nl > 1 && is_case(l[nl - 2]) && a == POLY_SB_ATERM && b == POLY_SB_UPPER) return false;
    const uint8_t term = term_before(l, nl, true, true, false);
    if (term == POLY_SB_ATERM && small_letter_ahead(r, nr)) return false;    /* SB8  */
    if (term && (b == POLY_SB_SCONTINUE || is_term(b))) return false;        /* SB8a */
    if (term_before(l, nl, true, false, false) &&
        (b == POLY_SB_CLOSE || b == POLY_SB_SP || is_end(b)))
        return false;                                                        /* SB9  */
    if (term && (b == POLY_SB_SP || is_end(b))) return false;                /* SB10 */
    return term_before(l, nl, true, true, true) != POLY_SB_OTHER;            /* SB11, 998 */
}

static uint32_t draw(uint64_t *seed, uint32_t n)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % n;
}

/* One of each class, the telling ones more often. */
static const uint32_t cps[] = {'a',    'B',   '.',  '.',    ' ',    ')', '"',    '?',
                               ',',    '1',   '\r', '\n',   0x2029, 0x301, 0xad, 0x3042,
                               0x3002, '_',   0x2026, 0x2024, 0xe9, 0x1d400, 0x300d};
enum { N_CPS = sizeof cps / sizeof *cps };

static void test_random(void **state)
{
    uint64_t seed = 29;
    (void)state;
    for (int round = 0; round < 400000; round++) {
        char text[MOST * 4 + 64] = "";
        uint8_t sb[MOST], got[MOST * 4 + 1], inside = 0;
        size_t at[MOST + 1], n_bytes = 0;
        const int n = 1 + (int)draw(&seed, MOST);
        for (int i = 0; i < n; i++) {
            const uint32_t cp = cps[draw(&seed, N_CPS)];
            sb[i] = (uint8_t)poly_sentence_class(cp);
            at[i] = n_bytes;
            n_bytes += put_utf8(text + n_bytes, cp);
        }
        at[n] = n_bytes;
        poly_sentence_breaks_plain(got, (poly_str){text, n_bytes});
        for (int i = 0; i <= n; i++) {
            if (got[at[i]] != reference(sb, n, i))
                print_error("round %d, character %d of %s\n", round, i, text);
            assert_int_equal(got[at[i]], reference(sb, n, i));
            for (size_t k = at[i] + 1; i < n && k < at[i + 1]; k++) inside |= got[k];
        }
        assert_int_equal(inside, 0); /* no boundary inside a character */
    }
}

/* ---- properties ------------------------------------------------------------------------------ */
enum { TEXT = 200 };

static size_t random_text(char *out, uint64_t *seed)
{
    size_t n = 0;
    while (n + 4 < TEXT) n += put_utf8(out + n, cps[draw(seed, N_CPS)]);
    return n;
}

/* A text that ends with a line end has the same boundaries whatever follows, and so has what
 * follows. */
static void test_join(void **state)
{
    uint64_t seed = 8;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[2 * TEXT + 64] = "";
        uint8_t first[TEXT + 1], second[TEXT + 1], both[2 * TEXT + 1];
        size_t n1 = random_text(text, &seed);
        text[n1++] = '\n';
        const size_t n2 = random_text(text + n1, &seed);
        poly_sentence_breaks_plain(first, (poly_str){text, n1});
        poly_sentence_breaks_plain(second, (poly_str){text + n1, n2});
        poly_sentence_breaks_plain(both, (poly_str){text, n1 + n2});
        assert_memory_equal(both, first, n1);
        assert_memory_equal(both + n1, second, n2 + 1);
    }
}

/* One character changed: nothing before the sentence that holds it moves, save that SB8 may join it
 * with the one before. */
static void test_mutation(void **state)
{
    uint64_t seed = 11;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[TEXT + 64] = "";
        uint8_t before[TEXT + 1], after[TEXT + 1];
        const size_t n = random_text(text, &seed);
        size_t at = draw(&seed, (uint32_t)n), start = at;
        while ((text[at] & 0xc0) == 0x80) at--;
        poly_sentence_breaks_plain(before, (poly_str){text, n});
        if ((unsigned char)text[at] < 0x80) text[at] = text[at] == 'a' ? 'B' : 'a';
        poly_sentence_breaks_plain(after, (poly_str){text, n});
        for (start = at; start && !after[start]; start--) {}
        while (start && !before[start]) start--;
        assert_memory_equal(before, after, start);
        assert_int_equal(after[0], 1);
        assert_int_equal(after[n], 1);
    }
}

static void test_empty(void **state)
{
    uint8_t got[1] = {9};
    (void)state;
    poly_sentence_breaks_plain(got, (poly_str){"", 0});
    assert_int_equal(got[0], 0);
}

/* ---- hostile text ---------------------------------------------------------------------------- */
/* CPU seconds of the best of three runs over `n` bytes of `unit` again and again. */
static double cost(const char *unit, size_t n)
{
    const size_t len = strlen(unit);
    char *text = malloc(n + 64);
    uint8_t *breaks = malloc(n + 1);
    double best = 1e9;
    assert_true(text && breaks);
    n -= n % len;
    for (size_t i = 0; i < n; i += len) memcpy(text + i, unit, len);
    memset(text + n, 0, 64);
    for (int i = 0; i < 3; i++) {
        const clock_t start = clock();
        poly_sentence_breaks_plain(breaks, (poly_str){text, n});
        const double t = (double)(clock() - start) / CLOCKS_PER_SEC;
        best = t < best ? t : best;
    }
    free(text);
    free(breaks);
    return best;
}

/* What SB8 would search again and again if it looked ahead: full stops, closers and blanks without
 * a letter. */
static void test_linear(void **state)
{
    static const char *const units[] = {
        ".", ". ", ".)", ".) ", ". 1 ", ".\"1", ". \xcc\x81", ".\xc2\xad ) ", ". (_) 1 - ",
        "a. ", "A.", "?! "};
    enum { N = 2000000 };
    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bool good = false;
        for (int again = 0; again < 3 && !good; again++) /* slow is only what is slow each time */
            good = cost(units[i], 2 * N) <= 2.2 * cost(units[i], N) + 0.03;
        if (!good) print_error("slow: %s\n", units[i]);
        assert_true(good);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file),  cmocka_unit_test(test_random),
        cmocka_unit_test(test_join),  cmocka_unit_test(test_mutation),
        cmocka_unit_test(test_empty), cmocka_unit_test(test_linear)};
    return cmocka_run_group_tests_name("sentencebreak", tests, NULL, NULL);
}

/*
 * test_slow.c - hostile input of growing size. Doubling the input may cost at most 2.2 times the CPU time.
 *
 * Measured are the analysis, the record, and the dump of the tokens with their parts and units. Each row builds n units
 * of trouble: openers without closers, deep nests, floods of cues and names, one line of megabytes.
 * The smallest of three runs counts; a floor covers what a run costs at any size. POLY_SLOW=short (as `make test`
 * sets it) takes smaller sizes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "lib/lib.h"

#define RATIO 2.2
#define FLOOR_S 0.030 /* noise of the clock and of page faults, added to what is allowed */
#define SHORT_PART 10 /* the short form takes a tenth of the units */

/* Row: n times `head`, `between` once, n times `tail`. */
static const struct {
    const char *why, *head, *between, *tail;
    unsigned n;
} rows[] = {
    {"straight marks without closers, a paragraph each", "\"buka\n\n", "", "", 50000},
    {"opening marks without closers",
     "\xe2\x80\x9c"
     "a ",
     "", "", 100000},
    {"closing marks without openers", "a\xe2\x80\x9d ", "", "", 100000},
    {"nested marks", "\xe2\x80\x9c", " inti ", "\xe2\x80\x9d", 100000},
    {"nested marks of two kinds", "\xe2\x80\x9c\xe2\x80\x98", " inti ", "\xe2\x80\x99\xe2\x80\x9d", 50000},
    {"one glyph for both ends", "\"a\" ", "", "", 100000},
    {"apostrophes", "'a ", "", "", 100000},
    {"quotes without end of sentence", "\"kami siap\" ", "", "", 100000},
    {"cues", "ujarnya ", "", "", 100000},
    {"cues with commas", "kata dia, ", "", "", 100000},
    {"menurut in one sentence", "menurut Budi ", "", "", 100000},
    {"said that said that", "said that ", "", "", 100000},
    {"names", "Budi Santoso, ", "", "", 100000},
    {"one name of many words", "Budi ", "", "", 100000},
    {"names with quotes", "\"Ya,\" kata Budi Santoso.\n", "", "", 50000},
    {"pronouns far from a name", "\"Ya,\" katanya.\n", "", "", 50000},
    {"roles in front of roles", "Direktur Jenderal ", "", "", 100000},
    {"organisations", "Kementerian Komunikasi dan Digital ", "", "", 50000},
    {"prefix of an entry again and again", "Badan Siber dan Sandi ", "", "", 50000},
    {"themes", "kebocoran data pribadi ", "", "", 50000},
    {"abbreviations", "Dr. ", "", "", 100000},
    {"commas", ", ", "", "", 200000},
    {"full stops", ".", "", "", 500000},
    {"full stops and blanks", ". ", "", "", 300000},
    {"full stops in a bracket that never closes", "a. B ", "(x ", "", 100000},
    {"full stops, each in a bracket of its own", "(A b. ", "", "", 100000},
    {"full stops in nested brackets", "(A. ", "b", ")", 50000},
    {"abbreviations before brackets", "Tbk. (", "", "", 100000},
    {"full stops glued by commas", "a.,B", "", "", 100000},
    {"full stops and closing marks", ".\xe2\x80\x9d ", "", "", 100000},
    {"a list in one line", "1. a 2. b ", "", "", 50000},
    {"one word of letters", "a", "", "", 5000000},
    {"one word with hyphens", "ab-", "", "", 1000000},
    {"one number", "1.", "", "", 1000000},
    {"digits", "1", "", "", 1000000},
    {"dates", "24/8/2023 ", "", "", 100000},
    {"laws", "UU Nomor 27 Tahun 2022 ", "", "", 50000},
    {"articles of a law", "Pasal 65 ayat (3) ", "", "", 50000},
    {"blanks", " ", "", "", 2000000},
    {"empty lines", "\n", "", "", 500000},
    {"short lines", "a\n", "", "", 300000},
    {"five megabytes in one line", "kata ini dan itu ", "", "", 300000},
    {"combining marks", "a\xcc\x81", "", "", 250000},
    {"combining marks on one letter", "\xcc\x81", "", "", 500000},
    {"combining marks of two classes", "\xcc\xa3\xcc\x81", "", "", 250000},
    {"scripts in turn", "a\xd0\xb6", "", "", 250000},
    {"Thai", "\xe0\xb8\x81\xe0\xb8\xb2", "", "", 100000},
    {"Chinese", "\xe4\xb8\xad\xe6\x96\x87", "", "", 100000},
    {"ill-formed bytes",
     "\xff"
     "a",
     "", "", 500000},
    {"cut sequences", "\xe2\x80 ", "", "", 300000},
    {"angle brackets", "<", "", "", 100000},
    {"tags", "<b ", "", "", 100000},
    {"comments", "<!-- ", "", "", 100000},
    {"entities", "&quot", "", "", 100000},
    {"entities that close", "&quot;", "", "", 100000},
    {"parentheses", "(", "", "", 100000},
    {"nested parentheses", "(", "x", ")", 100000},
    {"square brackets", "[", "", "", 100000},
    {"short forms in parentheses", "Badan A (BA) ", "", "", 50000},
    {"URLs", "http://a.b/", "", "", 100000},
    {"at signs", "a@", "", "", 100000},
    {"dashes", "- ", "", "", 100000},
    {"boilerplate", "Baca juga: ini\n", "", "", 50000},
    {"signs before nothing", "### ", "", "", 100000},
    {"lists of links", "[[a]] ", "", "", 100000},
    {"tags in one line", "#ab ", "", "", 100000},
    {"credits", "(ab/cd)\n", "", "", 100000},
    {"carriage returns", "\r", "", "", 500000},
    {"mis-decoded letters", "\xc3\x83\xc2\xa9", "", "", 200000},
    {"mis-decoded twice", "\xc3\x83\xc6\x92\xc3\x82\xc2\xa9 ", "", "", 100000},
    {"almost mis-decoded", "\xc3\x89\xc2\xbb", "", "", 200000},
    {"capitals that begin what is mis-decoded", "\xc3\x83", "", "", 500000},
    {"words in disguise", "k\xd0\xbe" "rupsi ", "", "", 100000},
    {"one word in disguise", "k\xd0\xbe", "", "", 300000},
    {"letters struck through", "k\xcc\xb5", "", "", 200000},
    {"slashes", "/", "", "", 100000},
    {"digits and slashes", "1/", "", "", 500000},
    {"digits between slashes and blanks", "1 / ", "", "", 100000},
    {"digits and dots", "1.5 ", "", "", 100000},
    {"prices", "Rp1-", "", "", 100000},
    {"prices without a number", "Rp Rp. US$ ", "", "", 50000},
    {"days of one month", "24 - ", "", "Mei ", 50000},
    {"weekdays", "Kamis, ", "", "", 100000},
    {"phones", "+62 0812- ", "", "", 50000},
    {"times", "15:30-", "", "", 100000},
    {"clitics on clitics", "nya", "", "", 500000},
    {"apostrophes inside", "a's", "", "", 200000},
    {"one word said again and again", "undang-", "", "", 200000},
    {"Roman numerals", "MDCXVI", "", "", 200000},
    {"topics without a predicate", "yang menjelaskan pasal ", "Budi ", "", 10000},
    {"days inside one quote in pieces", "Senin <b>makan ", "\"", ",\" kata Budi.", 20000},
    {"references to the sentence before", "\"Aku makan nasi,\" kata Mira, hal itu disampaikan Budi ", "Kami pergi. ", "", 10000},
};

static char *build(size_t row, size_t n, size_t *len)
{
    const size_t h = strlen(rows[row].head), b = strlen(rows[row].between), t = strlen(rows[row].tail);
    char *p = malloc(n * (h + t) + b + 1), *at = p;
    assert_non_null(p);
    for (size_t i = 0; i < n; i++, at += h) memcpy(at, rows[row].head, h);
    memcpy(at, rows[row].between, b);
    at += b;
    for (size_t i = 0; i < n; i++, at += t) memcpy(at, rows[row].tail, t);
    *at = 0;
    *len = (size_t)(at - p);
    return p;
}

static double seconds(void) /* of the processor */ { return (double)clock() / CLOCKS_PER_SEC; }

static double cost(const poly_engine *e, const char *p, size_t len)
{
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        poly_doc *d = NULL;
        poly_error err = {0};
        size_t n = 0;
        const poly_doc_options opt = {.size = sizeof opt, .limit_memory = (size_t)4 << 30,
                                      .fix_mojibake = true, .confusables = true};
        const double t0 = seconds();
        const poly_status st = poly_analyze(&d, e, p, len, &opt, &err);
        if (st == POLY_OK) assert_int_equal(poly_doc_write(d, NULL, lib_count, &n), POLY_OK);
        if (st == POLY_OK) assert_int_equal(poly_doc_dump(d, POLY_STAGE_TOKENS, lib_count, &n), POLY_OK);
        poly_doc_close(d);
        const double t = seconds() - t0;
        if (st != POLY_OK) {
            print_error("status %d: %s\n", (int)st, err.what);
            return -1;
        }
        if (t < best) best = t;
        if (t > 10) break; /* bad enough to be told by one run */
    }
    return best;
}

static void test_rows(void **state)
{
    const char *form = getenv("POLY_SLOW");
    const bool brief = form && strcmp(form, "short") == 0;
    int slow = 0;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        size_t len1, len2;
        const size_t n = brief ? rows[row].n / SHORT_PART : rows[row].n;
        char *one = build(row, n / 2, &len1), *two = build(row, n, &len2);
        double t1 = 0, t2 = 0;
        for (int again = 0; again < 3; again++) { /* a busy machine: only what is slow each time is slow */
            t1 = cost(*state, one, len1);
            t2 = cost(*state, two, len2);
            if (t1 < 0 || t2 < 0 || t2 <= RATIO * t1 + FLOOR_S) break;
        }
        const bool bad = t1 < 0 || t2 < 0 || t2 > RATIO * t1 + FLOOR_S;
        const double ns = t2 * 1e9 / (double)(len2 ? len2 : 1);
        if (bad || !brief)
            print_message("%s %-50s %8zu bytes %8.1f ms %7.1f ns/byte  x%.2f\n", bad ? "SLOW" : "    ", rows[row].why, len2,
                          t2 * 1e3, ns, t1 > 0 ? t2 / t1 : 0.0);
        slow += bad;
        free(one);
        free(two);
    }
    assert_int_equal(slow, 0);
}

static int open_engine(void **state)
{
    *state = lib_engine();
    return 0;
}

static int close_engine(void **state)
{
    poly_engine_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

/* test_formats.c - the parts of the reading room that know formats: kinds, patterns, rows of
 * tables, pieces of HTML, sheets of paper, heads of mails. What whole files give is in
 * tests/cli/cases. */
#include "input/head.h"
#include "input/layout.h"
#include "input/mend.h"

#include "base/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROWS(r) (sizeof(r) / sizeof *(r))

static void test_globs(void **state)
{
    static const struct {
        const char *pattern, *path;
        bool is_folder, matches;
    } rows[] = {
        {"*.txt", "a.txt", false, true},
        {"*.txt", "b/a.txt", false, true},
        {"*.txt", "a.txt.gz", false, false},
        {"a", "b/a/c.txt", false, true},
        {"a/", "b/a/c.txt", false, true},
        {"a/", "b/a", false, false},
        {"a/", "b/a", true, true},
        {"/a", "b/a", false, false},
        {"/a", "a/b", false, true},
        {"b/*", "b/a", false, true},
        {"b/*", "c/b/a", false, false},
        {"b/*.t", "b/x/a.t", false, false},
        {"**/b/*.t", "c/b/a.t", false, true},
        {"**/b/*.t", "b/a.t", false, true},
        {"b/**", "b/x/y", false, true},
        {"b/**/y", "b/y", false, true},
        {"b/**/y", "b/1/2/y", false, true},
        {"b/**/y", "b/1/2/xy", false, false},
        {"?.t", "a.t", false, true},
        {"?.t", "/.t", false, false},
        {"[a-c]x", "bx", false, true},
        {"[!a-c]x", "bx", false, false},
        {"[!a-c]x", "dx", false, true},
        {"[]]x", "]x", false, true},
        {"[x", "[x", false, true},
        {"\\*", "*", false, true},
        {"\\*", "a", false, false},
        {"", "a", false, false},
        {"A", "a", false, false},
        {"a*b*c", "aXbYbZc", false, true},
        {"x/a*b*/**/z", "x/aab/q/w/z", false, true},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        if (poly_glob(rows[i].pattern, rows[i].path, rows[i].is_folder) != rows[i].matches)
            fail_msg("'%s' and '%s'", rows[i].pattern, rows[i].path);
    }
    char stars[400], path[3000]; /* no worse than pattern times path */
    for (size_t i = 0; i + 3 < sizeof stars; i += 2) memcpy(stars + i, "*a", 3);
    memset(path, 'a', sizeof path - 1);
    path[sizeof path - 1] = 0;
    path[sizeof path - 2] = 'b';
    assert_false(poly_glob(stars, path, false));
}

/* Fields in brackets, "!" where the row is broken, "~" where it does not end. */
static const char *fields_of(const char *text, char delimiter)
{
    static char out[400], copy[200];
    poly_csv c = {.delimiter = delimiter, .eol = '\n'};
    const size_t n = strlen(text), end = poly_csv_end(&c, memcpy(copy, text, n + 1), 0, n);
    poly_str row = {copy, end}, field;
    size_t k = 0;
    if (c.state == POLY_CSV_BROKEN) return "!";
    if (c.state == POLY_CSV_QUOTED) return "~";
    while (poly_csv_field(&c, &row, &field)) {
        out[k++] = '[';
        memcpy(out + k, field.p, field.n);
        k += field.n;
        out[k++] = ']';
    }
    out[k] = 0;
    return out;
}

static void test_fields(void **state)
{
    static const struct {
        const char *row, *wanted;
    } rows[] = {
        {"a,b\nc", "[a][b]"},
        {"", "[]"},
        {",", "[][]"},
        {"\"a,b\",c", "[a,b][c]"},
        {"\"a\"\"b\"", "[a\"b]"},
        {"a\"b,c", "[a\"b][c]"},
        {"\"a\nb\",c\nd", "[a\nb][c]"},
        {"\"a\"b,c", "[\"a\"b][c]"},
        {"\"a, b,\" c,d", "[\"a, b,\" c][d]"},
        {"\"a\" ,b", "[a ][b]"},
        {"\"a \"\"b\"\"\" c \"d\",e", "[\"a \"b\"\" c \"d\"][e]"},
        {"\"a\n\"b,c", "!"},
        {"\"a\n\" ,c", "[a\n ][c]"},
        {"\"a,b", "~"},
        {"\"\"", "[]"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        assert_string_equal(fields_of(rows[i].row, ','), rows[i].wanted);
    assert_string_equal(fields_of("a,b;c", ';'), "[a,b][c]");
    assert_string_equal(fields_of("a,b", 0), "[a,b]");
}

static void test_kinds(void **state)
{
    static const struct {
        const char *name, *head;
        poly_kind kind;
    } rows[] = {
        {"a.txt", "{\"text\":\"x\"}\n", POLY_KIND_TEXT},
        {"a", "{\"text\":\"x\"}\n{", POLY_KIND_JSONL},
        {"a", "{\n\"text\":\"x\"}\n", POLY_KIND_JSON},
        {"a", "[ {\"text\":1}]", POLY_KIND_JSON},
        {"a", "[1] Satu kalimat.", POLY_KIND_TEXT},
        {"a", "{Satu} kalimat.\n", POLY_KIND_TEXT},
        {"a.json", "{\"articles\":[{\"a\":1}]}\n", POLY_KIND_JSON},
        {"a", "title,text\nx,y\n", POLY_KIND_TABLE},
        {"a", "Isi, judul dan penutup.\nx\n", POLY_KIND_TEXT},
        {"a.csv", "x", POLY_KIND_TABLE},
        {"a.CSV.gz", "x", POLY_KIND_TABLE},
        {"a", "<?xml version='1.0'?>\n<!-- <html> -->\n<rss>", POLY_KIND_FEED},
        {"a", "<html><feed", POLY_KIND_PAGE},
        {"a.txt", "<!DOCTYPE html><p>", POLY_KIND_PAGE},
        {"a", "From: a\nSubject: Siaran Pers\n\nx", POLY_KIND_TEXT},
        {"a", "From: a\nSubject: x\nMessage-ID: <1>\n\nx", POLY_KIND_MAIL},
        {"a", "From a Thu Jun 27 08:15:00 2024\nFrom: a\nReceived: x\n\nx", POLY_KIND_MBOX},
        {"a", "From a distance, everything: looks well.\n", POLY_KIND_TEXT},
        {"a.txt", "%PDF-1.4\n", POLY_KIND_PDF},
        {"a", "WARC/1.0\r\n", POLY_KIND_WARC},
        {"a.doc", "{\\rtf1 x}", POLY_KIND_FOREIGN},
        {"a", "\x1f\x8b\x08", POLY_KIND_PACKED},
        {"a.docx", "PK\3\4x", POLY_KIND_OFFICE},
        {"a", "PK\3\4x", POLY_KIND_ARCHIVE},
        {"a", "", POLY_KIND_TEXT},
    };
    const poly_input_options o = {.fields = POLY_FIELDS_DEFAULT};
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const poly_kind k = poly_kind_of(rows[i].name, poly_path_unpacked(rows[i].name),
                                         poly_str_of(rows[i].head), &o);
        if (k != rows[i].kind) fail_msg("%s, '%s': %d", rows[i].name, rows[i].head, (int)k);
    }
}

static void test_markup(void **state)
{
    static const struct {
        const char *html, *wanted;
    } rows[] = {
        {"a &amp; <b>b</b>", "a & b"},
        {"<p>a\n b</p><p>c</p>d<br/>e", "a b\n\nc\n\nd\n\ne"},
        {"<script>x</script>a<style>y</style>", "a"},
        {"<td>a</td><td>b</td>", "a\n\nb"},
        {"a<!-- no -->b", "ab"},
        {"<p>", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        poly_buf b;
        poly_buf_init(&b);
        assert_int_equal(poly_markup_text(&b, poly_str_of(rows[i].html)), POLY_OK);
        poly_buf_char(&b, 0);
        assert_string_equal(b.p, rows[i].wanted);
        poly_buf_free(&b);
    }
}

/* Blocks of a page as "left top right: line / line"; "~" in a line is a gap that is no blank. */
static void test_layout(void **state)
{
    (void)state;
    static const struct {
        const char *why;
        struct {
            int left, top, right;
            const char *lines;
        } blocks[8];
        const char *want;
    } rows[] = {
        {"columns, in a wrong order; heads and feet over all",
         {{310, 100, 500, "r1/r2/r3"},
          {100, 40, 500, "Head"},
          {100, 100, 290, "l1/l2/l3"},
          {310, 160, 500, "r4"},
          {100, 200, 180, "Foot"}},
         "Head\n\nl1\nl2\nl3\n\nr1\nr2\nr3\n\nr4\n\nFoot\n\n\f"},
        {"a title between columns",
         {{100, 300, 290, "l4/l5/l6"},
          {310, 300, 500, "r4/r5/r6"},
          {310, 100, 500, "r1/r2/r3"},
          {100, 100, 290, "l1/l2/l3"},
          {100, 250, 500, "Title"}},
         "l1\nl2\nl3\n\nr1\nr2\nr3\n\nTitle\n\nl4\nl5\nl6\n\nr4\nr5\nr6\n\n\f"},
        {"one column: the order that was found",
         {{100, 300, 500, "b1/b2/b3"}, {100, 100, 500, "a1/a2/a3"}},
         "b1\nb2\nb3\n\na1\na2\na3\n\n\f"},
        {"a gap within a word",
         {{100, 100, 500, "me~wakili dia/dan~itu"}},
         "mewakili dia\ndan itu\n\n\f"},
        {"nothing", {{0}}, "\f"},
    };
    poly_layout l;
    poly_layout_init(&l);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        poly_buf b;
        poly_buf_init(&b);
        for (int k = 0; k < 8 && rows[i].blocks[k].lines; k++) {
            int32_t top = rows[i].blocks[k].top * 100;
            poly_layout_block_begin(&l);
            for (poly_str rest = poly_str_of(rows[i].blocks[k].lines); rest.p; top += 1200) {
                poly_str line = poly_str_cut(&rest, '/');
                int32_t left = rows[i].blocks[k].left * 100;
                for (const char *p = line.p; p < line.p + line.n;) {
                    const size_t n = strcspn(p, " ~/");
                    const bool last = p + n == line.p + line.n;
                    const int32_t right = last ? rows[i].blocks[k].right * 100 : left + 1000;
                    poly_layout_word_begin(&l, (poly_box){left, top, right, top + 1000});
                    poly_layout_text(&l, (poly_str){p, n});
                    left = right + (p[n] == '~' ? 105 : 300);
                    p += n + !last;
                }
                poly_layout_line_end(&l);
            }
        }
        poly_layout_page_end(&l, &b);
        poly_buf_char(&b, 0);
        if (strcmp(b.p, rows[i].want) != 0)
            fail_msg("%s: got\n%s\nwanted\n%s", rows[i].why, b.p, rows[i].want);
        poly_buf_free(&b);
    }
    poly_layout_free(&l);
}

static void test_sheets(void **state)
{
    static const struct {
        const char *pages, *wanted;
    } rows[] = {
        {"satu\ndua tiga\n\nEmpat.\f", "satu dua tiga\n\nEmpat."},
        /* heads, page numbers */
        {"Kop\n\nsatu dua.\n\n1\fKop\n\nTiga.\n\n2\f", "satu dua.\n\nTiga."},
        /* a sentence over the page */
        {"Kop 1\nsatu dua\n\fKop 2\ntiga.\f", "satu dua tiga."},
        {"kebocor-\nan dan kebocoran", "kebocoran dan kebocoran"},
        {"undang-\nundang, perundang-\nundangan, gerak-\ngerik",
         "undang-undang, perundang-undangan, gerak-gerik"},
        {"cyber-\nattack, a cyber-attack", "cyber-attack, a cyber-attack"},
        {"Jawa-\nBali", "Jawa-Bali"},
        {"sa\xc2\xad\ntu", "satu"},
        {"satu\n\xe2\x80\xa2 dua\n\xe2\x80\xa2 tiga",
         "satu\n\n\xe2\x80\xa2 dua\n\n\xe2\x80\xa2 tiga"},
        /* double spacing */
        {"satu yang\n\nlalu dua", "satu yang lalu dua"},
        {"Baris panjang sekali sampai ujung kolom yang ada\nselesai.\nBaris panjang berikutnya "
         "sampai ujung kolom yang",
         "Baris panjang sekali sampai ujung kolom yang ada selesai.\n\nBaris panjang berikutnya "
         "sampai ujung kolom yang"},
        {"", ""},
        {"\f\f\f", ""},
        {"-\n-\n", "- -"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        poly_buf b;
        poly_buf_init(&b);
        assert_int_equal(poly_sheets_text(&b, poly_str_of(rows[i].pages)), POLY_OK);
        poly_buf_char(&b, 0);
        assert_string_equal(b.p, rows[i].wanted);
        poly_buf_free(&b);
    }
}

static void test_heads(void **state)
{
    char value[POLY_VALUE_BYTES];
    poly_str body;
    (void)state;
    const poly_str part = POLY_S(
        "A: 1\r\nContent-Type: x/y;\r\n charset=\"a;b\"; q=2\r\nA: 3\r\n\r\nbody\r\n\r\nmore");
    const poly_str head = poly_head_cut(part, &body);
    assert_true(poly_str_eq(body, POLY_S("body\r\n\r\nmore")));
    assert_true(poly_str_eq(poly_head_get(head, "a", value), POLY_S("1")));
    assert_int_equal(poly_head_get(head, "b", value).n, 0);
    const poly_str type = poly_head_get(head, "content-type", value);
    assert_true(poly_str_eq(poly_head_parameter(type, "charset"), POLY_S("a;b")));
    assert_true(poly_str_eq(poly_head_parameter(type, "q"), POLY_S("2")));
    assert_int_equal(poly_head_parameter(type, "x").n, 0);
    assert_true(poly_str_eq(poly_head_cut(POLY_S("no end"), &body), POLY_S("no end")));
    assert_int_equal(body.n, 0);
}

static void test_base64(void **state)
{
    static const struct {
        const char *why, *in, *out;
        bool whole;
    } rows[] = {
        {"lines that begin anew", "YWJj\r\nZGVm\r\nZ2hp\r\namts\r\n", "abcdefghijkl", true},
        {"a sign of the first line lost", "YJj\nZGVm\nZ2hp\namts\n", "`\x98" "defghijkl", false},
        {"the same, two lines", "YJj\nZGVm\n", "`\x98" "def", false},
        {"a sign of the second line lost", "YWJj\nZVm\nZ2hp\n", "abceYghi", false},
        {"a sign of the first line garbled", "YWJjZ!VmZ2hp\namts\n", "abc??fghijkl", false},
        {"a sign of the first line added", "YWJjZ!GVmZ2hp\namts\n", "abcdefghijkl", false},
        {"lines that go on", "YWJjZGVmZ2\nhpamtsbW5v\ncHFyc3R1dn\nd4\n",
         "abcdefghijklmnopqrstuvwx", true},
        {"two lines that go on", "YWJjZGVmZ2\nhp\n", "abcdefghi", true},
        {"lines that go on, a sign added", "YWJjZ*GVmZ2\nhpamtsbW5v\ncHFyc3R1dn\nd4\n",
         "abcdefghijklmnopqrstuvwx", false},
        {"lines that go on, a sign garbled", "YWJjZ*VmZ2\nhpamtsbW5v\ncHFyc3R1dn\nd4\n",
         "abc??fghijklmnopqrstuvwx", false},
        {"a footer", "YWJjZGU=\n___\nsurel\n", "abcde\n___\nsurel", false},
        {"pieces", "YWI=\nYWI=\n", "abab", true},
        {"nothing", "", "", true},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        poly_buf b;
        poly_buf_init(&b);
        const bool whole = poly_base64_decode(&b, poly_str_of(rows[i].in), '?');
        poly_buf_char(&b, 0);
        if (whole != rows[i].whole || strcmp(b.p, rows[i].out) != 0)
            fail_msg("%s: %d \"%s\"", rows[i].why, whole, b.p);
        poly_buf_free(&b);
    }
}

/* Mends s in blocks of which the first one ends at `border`. */
static void mend(poly_str s, size_t border, char *to)
{
    poly_mend m;
    size_t taken, n;
    poly_mend_open(&m, s);
    n = poly_mend_put(&m, to, (poly_str){s.p, border}, false, &taken);
    n += poly_mend_put(&m, to + n, (poly_str){s.p + taken, s.n - taken}, true, &taken);
    to[n] = 0;
}

static void test_mend(void **state)
{
#define NAME_38 "abcdefghijklmnopqrstuvwxyzabcdefghijkl"
    static const struct {
        const char *in, *out;
    } rows[] = {
        {"<a>b & c &amp; &nbsp; &#160; &#xA0;</a>", "<a>b &amp; c &amp; &nbsp; &#160; &#xA0;</a>"},
        {"&#8; &#x8; &#9; &#31; &#32;", "&amp;#8; &amp;#x8; &#9; &amp;#31; &#32;"},
        {"&#xD7FF; &#xD800; &#xDFFF; &#xE000;", "&#xD7FF; &amp;#xD800; &amp;#xDFFF; &#xE000;"},
        {"&#xFFFD; &#xFFFE; &#65535; &#x10000;", "&#xFFFD; &amp;#xFFFE; &amp;#65535; &#x10000;"},
        {"&#x10FFFF; &#x110000; &#99999999999;", "&#x10FFFF; &amp;#x110000; &amp;#99999999999;"},
        {"&#; &#x; &#a; &#xg; &1; &;", "&amp;#; &amp;#x; &amp;#a; &amp;#xg; &amp;1; &amp;;"},
        {"a ]]> b]]]> ]] > <![CDATA[c]]]> d", "a ]]&gt; b]]]&gt; ]] > <![CDATA[c]]]> d"},
        {"<!-- ]]> & --> ]]>", "<!-- ]]> & --> ]]&gt;"},
        {"a < b\x01" "c \xC3\xA9 \xff", "a &lt; b c \xC3\xA9 \xF4\x8F\xBF\xBD"},
        {"\xff \xE2\x80\x94", "\xF4\x8F\xBF\xBD \xE2\x80\x94"},
        {"\x93" "caf\xe9\x94 \x81", "\xE2\x80\x9C" "caf\xC3\xA9\xE2\x80\x9D \xC2\x81"},
        {"<?xml version='1.0' encoding='UTF-8'?>\xe9", "<?xml version='1.0' encoding='UTF-8'?>\xC3\xA9"},
        {"<?xml version='1.0' encoding='Latin1'?>\xe9", "<?xml version='1.0' encoding='Latin1'?>\xe9"},
        {"&" NAME_38 "; more that follows it", "&" NAME_38 "; more that follows it"},
        {"&" NAME_38 "m; more that follows it", "&amp;" NAME_38 "m; more that follows it"},
    };
#undef NAME_38
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const poly_str s = poly_str_of(rows[i].in);
        char to[100 * POLY_MEND_GROWS];
        for (size_t border = 0; border <= s.n; border++) {
            mend(s, border, to);
            if (strcmp(to, rows[i].out) != 0)
                fail_msg("'%s', border %d: '%s'", rows[i].in, (int)border, to);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_globs),  cmocka_unit_test(test_fields), cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_markup), cmocka_unit_test(test_layout), cmocka_unit_test(test_sheets),
        cmocka_unit_test(test_heads),  cmocka_unit_test(test_base64),
        cmocka_unit_test(test_mend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

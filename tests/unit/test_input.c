/* test_input.c - the reading room: arguments -> documents. One line of a listing is one
 * document, see list(). */
#define _XOPEN_SOURCE 700
#include "input/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- a scratch folder, and what is read from it ---------------------------------------------- */
static int make_scratch(void **state)
{
    char *dir = strdup("/tmp/poly-test-input.XXXXXX");
    *state = dir;
    return dir && mkdtemp(dir) && chdir(dir) == 0 ? 0 : -1;
}

static int drop_scratch(void **state)
{
    char command[100];
    if (chdir("/") != 0) return -1;
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    free(*state);
    return system(command) == 0 ? 0 : -1;
}

static void put(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static void puts_to(const char *path, const char *text) { put(path, text, strlen(text)); }

static poly_input_options defaults(void) { return (poly_input_options){.max_bytes = 1000}; }

static void describe(char *to, size_t cap, const poly_document *d)
{
    const size_t n = strlen(to);
    if (d->error_code)
        snprintf(to + n, cap - n, "%s !%s\n", d->id, d->error_code);
    else
        snprintf(to + n, cap - n, "%s [%.*s]\n", d->id, (int)d->len, d->bytes ? d->bytes : "");
}

static bool next(poly_input *in, poly_document *d)
{
    if (!poly_input_next(in, d)) return false;
    poly_input_parse(in, d);
    assert_false(d->raw);
    return true;
}

/* "ID [TEXT]" or "ID !CODE" for each document. */
static const char *list(const char *const *args, uint32_t n, const poly_input_options *o,
                        uint64_t *skipped)
{
    static char out[1 << 16];
    poly_document d;
    poly_input *in = poly_input_open(args, n, o);
    assert_non_null(in);
    out[0] = 0;
    while (next(in, &d)) {
        assert_true(!d.error_code == !d.error);
        describe(out, sizeof out, &d);
        poly_document_free(&d);
    }
    assert_int_equal(poly_input_status(in), POLY_OK);
    if (skipped) *skipped = poly_input_skipped(in);
    poly_input_close(in);
    return out;
}

static const char *list_one(const char *path, const poly_input_options *o)
{
    return list(&path, 1, o, NULL);
}

/* The first document; free it. */
static poly_document first(const char *path, const poly_input_options *o)
{
    poly_document d;
    poly_input *in = poly_input_open(&path, 1, o);
    assert_non_null(in);
    assert_true(next(in, &d));
    poly_input_close(in);
    return d;
}

/* ---- files and folders ----------------------------------------------------------------------- */
static void test_files(void **state)
{
    (void)state;
    const poly_input_options o = defaults();
    const char *const args[] = {"b.txt", "./a.log", ".//c.txt", "gone.txt", "empty"};
    puts_to("b.txt", "satu");
    puts_to("a.log", "dua");
    puts_to("c.txt", "tiga");
    puts_to("empty", "");
    assert_string_equal(list(args, 5, &o, NULL),
                        "b.txt [satu]\na.log [dua]\nc.txt [tiga]\ngone.txt !io\nempty []\n");
    poly_document d = first("./a.log", &o);
    assert_string_equal(d.source, "a.log"); /* one normal form */
    assert_null(d.published);
    assert_int_equal(d.line, 0);
    poly_document_free(&d);
    d = first("gone.txt", &o);
    assert_string_equal(d.error, "No such file or directory");
    poly_document_free(&d);
}

static void test_options_of_text(void **state)
{
    (void)state;
    poly_input_options o = defaults();
    o.date = "2024-06-27";
    o.charset = "windows-1252";
    poly_document d = first("b.txt", &o);
    assert_string_equal(d.published, "2024-06-27");
    assert_string_equal(d.charset, "windows-1252");
    poly_document_free(&d);
}

static void test_limit(void **state)
{
    (void)state;
    poly_input_options o = defaults();
    puts_to("ten.txt", "0123456789");
    o.max_bytes = 10;
    assert_string_equal(list_one("ten.txt", &o), "ten.txt [0123456789]\n");
    o.max_bytes = 9;
    assert_string_equal(list_one("ten.txt", &o), "ten.txt !limit\n");
    /* no size to look at first */
    assert_string_equal(list_one("/dev/zero", &o), "/dev/zero !limit\n");
    assert_string_equal(list_one("/dev/null", &o), "/dev/null []\n");
}

static void test_folder(void **state)
{
    (void)state;
    const poly_input_options o = defaults();
    uint64_t skipped;
    const char *const args[] = {"f/"};
    mkdir("f", 0777);
    mkdir("f/b", 0777);
    mkdir("f/.hidden", 0777);
    puts_to("f/c.txt", "c");
    puts_to("f/a.TXT", "a");
    puts_to("f/B.md", "B");
    puts_to("f/b/x.text", "x");
    puts_to("f/b.txt", "b");
    puts_to("f/l.ndjson", "{\"text\":\"l\"}\n");
    puts_to("f/page.bin", "no");
    puts_to("f/noext", "no");
    puts_to("f/.txt", "no");
    puts_to("f/.hidden/h.txt", "no");
    assert_string_equal(
        list(args, 1, &o, &skipped),
        "f/B.md [B]\nf/a.TXT [a]\nf/b/x.text [x]\nf/b.txt [b]\nf/c.txt [c]\nf/l.ndjson:1 [l]\n");
    assert_int_equal(skipped, 2);
    assert_int_equal(poly_input_total(args, 1, &o), 5 + 13);
}

static void test_odd_folders(void **state)
{
    (void)state;
    const poly_input_options o = defaults();
    mkdir("none", 0777);
    mkdir("none/deep", 0777);
    puts_to("none/x.bin", "x");
    assert_string_equal(list_one("none", &o), "none !io\n");
    poly_document d = first("none", &o);
    assert_non_null(strstr(d.error, "no articles"));
    poly_document_free(&d);

    mkdir("odd", 0777);
    mkdir("odd/in", 0777);
    assert_int_equal(mkfifo("odd/a.txt", 0666), 0);
    assert_int_equal(symlink("b.txt", "odd/b.txt"), 0);
    assert_int_equal(symlink("gone", "odd/c.txt"), 0);
    assert_int_equal(symlink("../..", "odd/in/up"), 0);
    assert_int_equal(symlink("in", "odd/same"), 0);
    assert_int_equal(symlink("../b.txt", "odd/z.txt"), 0);
    puts_to("odd/in/t.txt", "t");
    assert_int_equal(mkfifo("odd/ignored", 0666), 0);
    uint64_t skipped;
    const char *const args[] = {"odd"};
    /* in/up leads to the folder above odd: all of it is below, odd itself is an ancestor. */
    const char *got = list(args, 1, &o, &skipped);
    assert_non_null(strstr(got, "odd/a.txt !io\nodd/b.txt !io\nodd/c.txt !io\nodd/in/t.txt [t]\n"));
    assert_non_null(strstr(got, "odd/in/up/b.txt [satu]\n"));
    assert_non_null(strstr(got, "odd/in/up/odd !io\n"));
    assert_non_null(strstr(got, "odd/z.txt [satu]\n"));
    assert_null(strstr(got, "odd/same/t.txt"));
    assert_int_equal(poly_input_total(args, 1, &o) > 0, 1);
}

static void test_wide_tree(void **state)
{
    (void)state;
    const poly_input_options o = defaults();
    char path[64], want[64];
    mkdir("wide", 0777);
    for (int i = 0; i < 300; i++) {
        snprintf(path, sizeof path, "wide/%03d", i);
        mkdir(path, 0777);
        snprintf(path, sizeof path, "wide/%03d/t.txt", i);
        puts_to(path, "t");
    }
    const char *got = list_one("wide", &o);
    for (int i = 0; i < 300; i++) {
        const int n = snprintf(want, sizeof want, "wide/%03d/t.txt [t]\n", i);
        assert_memory_equal(got, want, (size_t)n);
        got += n;
    }
    assert_int_equal(*got, 0);
}

static void test_bad_name(void **state)
{
    (void)state;
    const poly_input_options o = defaults();
    assert_string_equal(list_one("gone\xff.txt", &o), "gone\xEF\xBF\xBD.txt !io\n");
}

/* ---- JSON Lines ------------------------------------------------------------------------------ */
static void test_lines(void **state)
{
    (void)state;
    static const struct {
        const char *why, *input, *want;
    } rows[] = {
        {"one a line", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "l.jsonl:1 [a]\nl.jsonl:2 [b]\n"},
        {"no line end at the end", "{\"text\":\"a\"}", "l.jsonl:1 [a]\n"},
        {"empty lines, CRLF", "\n  \r\n{\"text\":\"a\"}\r\n\t\n", "l.jsonl:3 [a]\n"},
        {"byte order mark", "\xEF\xBB\xBF{\"text\":\"a\"}\n", "l.jsonl:1 [a]\n"},
        {"only a byte order mark", "\xEF\xBB\xBF\n", ""},
        {"nothing", "", ""},
        {"ids",
         "{\"id\":\"x\",\"text\":\"\"}\n{\"id\":-7,\"text\":\"\"}\n"
         "{\"id\":\"\",\"text\":\"\"}\n{\"id\":1.5,\"text\":\"\"}",
         "x []\n-7 []\nl.jsonl:3 []\nl.jsonl:4 []\n"},
        {"null is no id", "{\"id\":null,\"text\":\"a\"}", "l.jsonl:1 [a]\n"},
        {"the last of two keys", "{\"text\":\"a\",\"text\":\"b\"}", "l.jsonl:1 [b]\n"},
        {"a bad line between good ones", "{\"text\":\"a\"}\n{\"text\":\n{\"text\":\"c\"}\n",
         "l.jsonl:1 [a]\nl.jsonl:2 !json\nl.jsonl:3 [c]\n"},
        {"not an object", "[]\n3\n\"x\"\nnull\n",
         "l.jsonl:1 !json\nl.jsonl:2 !json\nl.jsonl:3 !json\nl.jsonl:4 !json\n"},
        {"rubbish behind", "{\"text\":\"a\"} x", "l.jsonl:1 !json\n"},
        {"two on one line", "{\"text\":\"a\"}{\"text\":\"b\"}", "l.jsonl:1 !json\n"},
        {"no text", "{\"id\":\"n\"}\n{\"id\":\"m\",\"text\":null}\n{\"id\":\"o\",\"text\":5}",
         "n !field\nm !field\no !field\n"},
        {"escapes", "{\"text\":\"\\u201cYa\\u201d \\ud83d\\ude00\\n\"}",
         "l.jsonl:1 [\xE2\x80\x9CYa\xE2\x80\x9D \xF0\x9F\x98\x80\n]\n"},
        {"half a surrogate pair", "{\"text\":\"\\ud83d\"}", "l.jsonl:1 [\xEF\xBF\xBD]\n"},
        {"ill-formed UTF-8", "{\"text\":\"\xff\"}", "l.jsonl:1 [\xEF\xBF\xBD]\n"},
        {"UTF-16", "\xFF\xFE{\0", "l.jsonl:1 !json\n"},
        {"a whole number beyond 64 bits elsewhere",
         "{\"n\":123456789012345678901234567890,\"text\":\"a\"}", "l.jsonl:1 [a]\n"},
    };
    const poly_input_options o = defaults();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        puts_to("l.jsonl", rows[i].input);
        const char *got = list_one("l.jsonl", &o);
        if (strcmp(got, rows[i].want) != 0)
            fail_msg("%s: got\n%swanted\n%s", rows[i].why, got, rows[i].want);
    }
}

static void test_nul(void **state)
{
    (void)state;
    const poly_input_options o = defaults();
    puts_to("n.jsonl", "{\"text\":\"a\\u0000b\",\"title\":\"t\\u0000u\"}");
    poly_document d = first("n.jsonl", &o);
    assert_null(d.error_code);
    assert_int_equal(d.len, 3); /* the library will say that this is binary */
    assert_memory_equal(d.bytes, "a\0b", 3);
    assert_string_equal(d.title, "t u");
    poly_document_free(&d);
}

static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *said, *day;
    } rows[] = {
        {"2024-06-27", "2024-06-27"},
        {"2024-06-27T08:15:00+07:00", "2024-06-27"},
        {"2024/6/7 08:15", "2024-06-07"},
        {"10/22/2025 7:51", "2025-10-22"},
        {"22/10/2025 07:51", "2025-10-22"},
        {"5.5.2025", "2025-05-05"},
        {"22 Januari 2019", "2019-01-22"},
        {" Selasa, 22 Agustus 2019 / 13:00 WIB ", "2019-08-22"},
        {"21+January+2019", "2019-01-21"},
        {"December 4, 2021", "2021-12-04"},
        {"Mei 4 2021  9:05 AM", "2021-05-04"},
        {"Thu, 29 Feb 2024 08:15:00 GMT", "2024-02-29"},
        {"Okt. 3, 2020", "2020-10-03"},
        {"Senin, 10 Jul 2025 17:48 WIB", "2025-07-10"},
        {"July 10th, 2025", "2025-07-10"},
        {"10th July 2025", "2025-07-10"},
        {"Thu, 10 Jul 2025 17:48:00 +0700 (WIB)", "2025-07-10"},
        {"10 Jul 25 17:48 GMT", "2025-07-10"},
        {"3 Mar 97", "1997-03-03"},
        {"Thu Jul 10 17:48:00 2025", "2025-07-10"},
        {"Wed Aug 27 13:08:45 +0000 2008", "2008-08-27"},
        {"10 Jul 17:48", NULL},
        {"17:48 10 Juli 2025", "2025-07-10"},
        {"20250710", "2025-07-10"},
        {"20250710T174800Z", "2025-07-10"},
        {"20250710174800", "2025-07-10"},
        {"20251310", NULL},
        {"1719446400", "2024-06-27"},
        {"1719446400123", "2024-06-27"},
        {"1709164800.5", "2024-02-29"},
        {"951782400", "2000-02-29"},
        {"123456789", NULL},
        {"17194464001", NULL},
        {"Rabu, 8/10/2025", "2025-10-08"},
        {"Sun 8/10/2025", "2025-08-10"},
        {"Senin, 8/10/2025", NULL},
        {"8/9/2025 10:00", NULL},
        {"8/9/25", NULL},
        {"29 Feb 2023", NULL},
        {"32/13/2025", NULL},
        {"2024", NULL},
        {"", NULL},
        {"kemarin", NULL},
        {"99999999999999999999/1/2", NULL},
        {"22 Foo 2019", NULL},
        {"0/10/2025", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char day[11] = "?";
        const poly_day_kind kind = poly_input_day(rows[i].said, POLY_ORDER_UNKNOWN, day);
        assert_string_equal(day, rows[i].day ? rows[i].day : "?");
        assert_int_equal(kind != POLY_DAY_NONE && kind != POLY_DAY_TWO, rows[i].day != NULL);
    }
    char day[11];
    assert_int_equal(poly_input_day("8/9/2025", POLY_ORDER_DMY, day), POLY_DAY_SURE);
    assert_string_equal(day, "2025-09-08");
    assert_int_equal(poly_input_day("8/9/2025", POLY_ORDER_MDY, day), POLY_DAY_SURE);
    assert_string_equal(day, "2025-08-09");
    /* an order is no order to misread */
    assert_int_equal(poly_input_day("8/13/2025", POLY_ORDER_DMY, day), POLY_DAY_SECOND);
}

/* What decides between two days: other rows, before the text; the address; the text's language; AM
 * and PM. */
static void test_orders(void **state)
{
    (void)state;
    static const char yang[] = "Data yang hilang dan dicuri itu",
                      the[] = "The data of the agency is lost and the law";
    static const struct {
        const char *why, *dates[3], *text, *url, *want;
    } rows[] = {
        {"another row: month first", {"8/9/2025", "8/13/2025"}, yang, "", "2025-08-09"},
        {"another row: day first", {"8/9/2025", "13/8/2025"}, the, "", "2025-09-08"},
        {"both orders", {"8/9/2025", "13/8/2025", "8/13/2025"}, yang, "", "8/9/2025"},
        {"none: Indonesian", {"8/9/2025", "1/2/2025"}, yang, "", "2025-09-08"},
        {"none: English", {"8/9/2025"}, the, "", "8/9/2025"},
        {"none: English with PM", {"8/9/2025 3:04 PM"}, the, "", "2025-08-09"},
        {"none: a country's address",
         {"8/9/2025 3:04 PM"},
         the,
         "https://www.x.co.uk/a",
         "2025-09-08"},
        {"none: of the USA", {"8/9/2025"}, the, "http://city.ny.us:80/", "2025-08-09"},
        {"an ending that is used by all", {"8/9/2025"}, the, "http://news.io/", "8/9/2025"},
        {"in capitals", {"8/9/2025"}, the, "HTTP://NEWS.IO/", "8/9/2025"},
        {"of the USA, in capitals", {"8/9/2025"}, the, "HTTP://CITY.NY.US/", "2025-08-09"},
        {"a number", {"8/9/2025"}, the, "http://10.0.0.12/x", "8/9/2025"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int form = 0; form < 3; form++) {
            static const char *const names[] = {"d.jsonl", "d.json", "d.csv"};
            poly_input_options o = defaults();
            char input[2000] = "";
            int n = snprintf(input, sizeof input, "%s",
                             form == 1   ? "["
                             : form == 2 ? "text,url,date\n"
                                         : "");
            for (int k = 0; k < 3 && rows[i].dates[k]; k++)
                n += snprintf(input + n, sizeof input - (size_t)n,
                              form == 2 ? "%s%s,%s,%s\n"
                                        : "%s{\"text\":\"%s\",\"url\":\"%s\",\"date\": \"%s\"}\n",
                              form == 1 && k ? "," : "", rows[i].text, rows[i].url,
                              rows[i].dates[k]);
            if (form == 1) snprintf(input + n, sizeof input - (size_t)n, "]");
            puts_to(names[form], input);
            poly_document d = first(names[form], &o);
            if (!d.published || strcmp(d.published, rows[i].want) != 0)
                fail_msg("%s, %s: got %s, wanted %s", names[form], rows[i].why,
                         d.published ? d.published : "-", rows[i].want);
            poly_document_free(&d);
            o.date_order = POLY_ORDER_DMY;
            d = first(names[form], &o);
            assert_string_equal(d.published, "2025-09-08");
            poly_document_free(&d);
        }
    }
}

static void test_fields(void **state)
{
    (void)state;
    poly_input_options o = defaults();
    puts_to(
        "m.jsonl",
        "{\"text\":\"a\",\"title\":\"T\",\"published\":\"2024-06-27T08:15:00+07:00\",\"date\":null,"
        "\"source\":\"Kabar\",\"link\":\"http://x\",\"byline\":\"W\",\"year\":2024,"
        "\"author\":[1]}");
    poly_document d = first("m.jsonl", &o);
    assert_string_equal(d.id, "m.jsonl:1");
    assert_string_equal(d.title, "T");
    assert_string_equal(d.published, "2024-06-27");
    assert_string_equal(d.outlet, "Kabar");
    assert_string_equal(d.url, "http://x");
    assert_null(d.author); /* the first that is there is a list */
    assert_string_equal(d.charset, "UTF-8");
    assert_int_equal(d.line, 1);
    poly_document_free(&d);
    o.fields = (poly_input_fields){
        .text = "body,title", .date = "year", .outlet = "byline", .url = "none", .id = "link"};
    d = first("m.jsonl", &o);
    assert_memory_equal(d.bytes, "T", 1);
    assert_string_equal(d.id, "http://x");
    assert_string_equal(d.published, "2024");
    assert_string_equal(d.outlet, "W");
    assert_null(d.url);
    poly_document_free(&d);
}

static void test_with_title(void **state)
{
    (void)state;
    poly_input_options o = defaults();
    o.with_title = true;
    puts_to(
        "t.jsonl",
        "{\"title\":\"T\",\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"title\":\"\",\"text\":\"c\"}\n");
    assert_string_equal(list_one("t.jsonl", &o),
                        "t.jsonl:1 [T\n\na]\nt.jsonl:2 [b]\nt.jsonl:3 [c]\n");
    o.max_bytes = 3;
    assert_string_equal(list_one("t.jsonl", &o),
                        "t.jsonl:1 !limit\nt.jsonl:2 [b]\nt.jsonl:3 [c]\n");
}

/* Lines around the size of a block, and beyond the longest kept: 4 * max_bytes + 1 MiB. */
static void test_long_lines(void **state)
{
    (void)state;
    static const size_t sizes[] = {(256 << 10) - 13, (256 << 10) - 12, 256 << 10, 700000, 3 << 20};
    poly_input_options o = defaults();
    o.max_bytes = 1 << 20;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const size_t n = sizes[i];
        FILE *f = fopen("long.jsonl", "wb");
        assert_non_null(f);
        fputs("{\"text\":\"a\"}\n{\"text\":\"", f);
        for (size_t k = 0; k < n; k++) fputc('x', f);
        fputs("\"}\n{\"text\":\"c\"}\n", f);
        assert_int_equal(fclose(f), 0);
        const char *path = "long.jsonl";
        poly_input *in = poly_input_open(&path, 1, &o);
        poly_document d;
        assert_true(next(in, &d));
        poly_document_free(&d);
        assert_true(next(in, &d));
        assert_int_equal(d.line, 2);
        if (n > o.max_bytes)
            assert_string_equal(d.error_code, "limit");
        else
            assert_int_equal(d.len, n);
        poly_document_free(&d);
        assert_true(next(in, &d));
        assert_int_equal(d.line, 3);
        assert_int_equal(d.len, 1);
        poly_document_free(&d);
        assert_false(next(in, &d));
        poly_input_close(in);
    }
}

static void test_line_beyond_all(void **state)
{
    (void)state;
    poly_input_options o = defaults();
    o.max_bytes = 10;
    FILE *f = fopen("huge.jsonl", "wb");
    assert_non_null(f);
    for (size_t k = 0; k < (3u << 20); k++) fputc('x', f);
    fputs("\n{\"text\":\"c\"}\n", f);
    for (size_t k = 0; k < (2u << 20); k++) fputc('x', f);
    assert_int_equal(fclose(f), 0);
    assert_string_equal(list_one("huge.jsonl", &o),
                        "huge.jsonl:1 !limit\nhuge.jsonl:2 [c]\nhuge.jsonl:3 !limit\n");
}

/* ---- pipes ----------------------------------------------------------------------------------- */
static void test_ready(void **state)
{
    (void)state;
    int fds[2];
    const int keep = dup(0);
    poly_input_options o = defaults();
    poly_document d;
    o.format = POLY_INPUT_JSONL;
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(dup2(fds[0], 0), 0);
    assert_int_equal(write(fds[1], "{\"text\":\"a\"}\n{\"te", 17), 17);
    poly_input *in = poly_input_open(NULL, 0, &o);
    assert_non_null(in);
    assert_true(next(in, &d));
    assert_string_equal(d.id, "-:1");
    poly_document_free(&d);
    assert_false(poly_input_ready(in)); /* half a line */
    assert_int_equal(write(fds[1], "xt\":\"b\"}\n", 9), 9);
    assert_true(poly_input_ready(in));
    assert_true(next(in, &d));
    poly_document_free(&d);
    assert_false(poly_input_ready(in));
    close(fds[1]);
    assert_true(poly_input_ready(in)); /* the end is something to read */
    assert_false(next(in, &d));
    poly_input_close(in);
    assert_int_equal(dup2(keep, 0), 0);
    close(keep);
    close(fds[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_options_of_text),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_folder),
        cmocka_unit_test(test_odd_folders),
        cmocka_unit_test(test_wide_tree),
        cmocka_unit_test(test_bad_name),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_nul),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_with_title),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_line_beyond_all),
        cmocka_unit_test(test_ready),
    };
    return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}

/*
 * test_slow_input.c - hostile files of growing size through the reading room: twice the input costs
 * at most 2.5 times the CPU time, and what cannot be read says why.
 *
 * Each row writes a file of n units of trouble; all of its documents are read and parsed.
 * `documents` and `code` are what must come of it: how many for each unit (0: one, whatever the
 * size), and the error of the last one. POLY_SLOW=short takes smaller sizes and allows for more
 * noise.
 */
#define _XOPEN_SOURCE 700
#include "base/buf.h"
#include "input/input.h"

#include "lib/doubling.h"
#include "lib/lib.h"
#include "lib/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include <cmocka.h>

typedef void make_fn(FILE *f, uint32_t n);

/* ---- mails ----------------------------------------------------------------------------------- */
static void nested_parts(FILE *f, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        fprintf(f, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
    fputs("\ntoo deep\n", f);
}

static void nested_mails(FILE *f, uint32_t n)
{
    fputs("Subject: s\n", f);
    for (uint32_t i = 0; i < n; i++) fputs("Content-Type: message/rfc822\n\n", f);
    fputs("\ntoo deep\n", f);
}

static void many_parts(FILE *f, uint32_t n)
{
    fputs("Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n", f);
    for (uint32_t i = 0; i < n; i++) fputs("--b\n\nsatu\n", f);
}

static void folded_head(FILE *f, uint32_t n)
{
    fputs("Subject: =?utf-8?Q?satu?=\n", f);
    for (uint32_t i = 0; i < n; i++) fputs(" =?utf-8?Q?dua?=\n", f);
    fputs("\nisi\n", f);
}

static void from_lines(FILE *f, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) fputs("From a@b Thu Jan  1 00:00:00 1970\n\n", f);
}

static void tiny_mails(FILE *f, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        fputs("From a@b Thu Jan  1 00:00:00 1970\nSubject: s\n\nx\n\n", f);
}

/* ---- tables ---------------------------------------------------------------------------------- */
static void tiny_rows(FILE *f, uint32_t n)
{
    fputs("date,text\n", f);
    for (uint32_t i = 0; i < n; i++) fputs("8/9/2025,x\n", f);
}

static void columns(FILE *f, uint32_t n)
{
    fputs("text", f);
    for (uint32_t i = 0; i < n; i++) fputs(",a", f);
    fputs("\nx\n", f);
}

static void long_rows(FILE *f, uint32_t n)
{
    fputs("text,a\n", f);
    for (int k = 0; k < 4; k++) {
        fputs("x", f);
        for (uint32_t i = 0; i < n; i++) fputs(",", f);
        fputs("\n", f);
    }
}

static void open_marks(FILE *f, uint32_t n)
{
    fputs("text,a\n", f);
    for (uint32_t i = 0; i < n; i++) fputs("\"x,y\nz,", f);
}

/* ---- zip, XML -------------------------------------------------------------------------------- */
static void put(FILE *f, uint32_t v, int bytes)
{
    for (int i = 0; i < bytes; i++) fputc((int)(v >> (8 * i) & 0xff), f);
}

static void put_common(FILE *f, uint32_t crc, uint32_t size, uint32_t name)
{
    put(f, 20, 2);
    put(f, 0, 8); /* stored */
    put(f, crc, 4);
    put(f, size, 4);
    put(f, size, 4);
    put(f, name, 2);
    put(f, 0, 2);
}

/* A stored member: its local head and bytes; or, with bytes NULL, its entry of the directory. */
static void put_member(FILE *f, const char *name, const char *bytes, uint32_t crc, uint32_t size,
                       uint32_t at)
{
    put(f, bytes ? 0x04034b50 : 0x02014b50, 4);
    if (!bytes) put(f, 20, 2);
    put_common(f, crc, size, (uint32_t)strlen(name));
    if (!bytes) put(f, 0, 10);
    if (!bytes) put(f, at, 4);
    fputs(name, f);
    if (bytes) fwrite(bytes, 1, size, f);
}

static void put_directory_end(FILE *f, uint32_t count, uint32_t start)
{
    const uint32_t size = (uint32_t)ftell(f) - start;
    put(f, 0x06054b50, 4);
    put(f, 0, 4);
    put(f, count & 0xffff, 2);
    put(f, count & 0xffff, 2);
    put(f, size, 4);
    put(f, start, 4);
    put(f, 0, 2);
}

static void zip_members(FILE *f, uint32_t n)
{
    char name[32];
    const uint32_t count = n < 0xffff ? n : 0xffff; /* what a directory without zip64 can say */
    uint32_t *at = malloc(count * sizeof *at);
    const uint32_t crc = (uint32_t)crc32(0, (const Bytef *)"x", 1);
    assert_non_null(at);
    for (int pass = 0; pass < 2; pass++) {
        const uint32_t start = (uint32_t)ftell(f);
        for (uint32_t i = 0; i < count; i++) {
            if (!pass) at[i] = (uint32_t)ftell(f);
            snprintf(name, sizeof name, "%u.txt", i);
            put_member(f, name, pass ? NULL : "x", crc, 1, at[i]);
        }
        if (pass) put_directory_end(f, count, start);
    }
    free(at);
}

static void package(FILE *f, const char *xml, size_t size)
{
    const uint32_t crc = (uint32_t)crc32(0, (const Bytef *)xml, (uInt)size);
    put_member(f, "word/document.xml", xml, crc, (uint32_t)size, 0);
    const uint32_t start = (uint32_t)ftell(f);
    put_member(f, "word/document.xml", NULL, crc, (uint32_t)size, 0);
    put_directory_end(f, 1, start);
}

static void repeat(poly_buf *b, const char *s, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) poly_buf_cstr(b, s);
}

static void word_depth(FILE *f, uint32_t n)
{
    poly_buf b;
    poly_buf_init(&b);
    repeat(&b, "<w:p>", n);
    poly_buf_cstr(&b, "<w:t>x</w:t>");
    repeat(&b, "</w:p>", n);
    package(f, b.p, b.n);
    poly_buf_free(&b);
}

/* Entities in entities ("billion laughs"): expat stops them where they grow beyond the input. */
static void bomb(poly_buf *b, uint32_t n)
{
    poly_buf_cstr(b, "<!DOCTYPE r [<!ENTITY e0 \"aaaaaaaaaaaaaaaa\">");
    for (int i = 1; i < 10; i++) {
        char s[16];
        snprintf(s, sizeof s, "&e%d;", i - 1);
        poly_buf_cstr(b, "<!ENTITY e");
        poly_buf_char(b, (char)('0' + i));
        poly_buf_cstr(b, " \"");
        repeat(b, s, 16);
        poly_buf_cstr(b, "\">");
    }
    poly_buf_cstr(b, "<!ENTITY p \"");
    repeat(b, "x", n);
    poly_buf_cstr(b, "\">]>");
}

static void word_bomb(FILE *f, uint32_t n)
{
    poly_buf b;
    poly_buf_init(&b);
    bomb(&b, n);
    poly_buf_cstr(&b, "<w:p><w:t>&e9;</w:t></w:p>");
    package(f, b.p, b.n);
    poly_buf_free(&b);
}

static void feed_bomb(FILE *f, uint32_t n)
{
    poly_buf b;
    poly_buf_init(&b);
    poly_buf_cstr(&b, "<?xml version=\"1.0\"?>");
    bomb(&b, n);
    poly_buf_cstr(&b, "<rss><channel><item><title>t</title><description>&e9;</description></item></"
                      "channel></rss>");
    fwrite(b.p, 1, b.n, f);
    poly_buf_free(&b);
}

static void feed_depth(FILE *f, uint32_t n)
{
    fputs("<?xml version=\"1.0\"?><rss><channel><item><description>x</description>", f);
    for (uint32_t i = 0; i < n; i++) fputs("<a>", f);
    for (uint32_t i = 0; i < n; i++) fputs("</a>", f);
    fputs("</item></channel></rss>", f);
}

static void heads_of_records(FILE *f, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) fputs("WARC/1.0\n", f);
}

/* ---- JSON ------------------------------------------------------------------------------------ */
static void json_depth(FILE *f, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) fputs("{\"text\":[", f);
}

static void json_dates(FILE *f, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) fputs("{\"text\":\"x\",\"date\":\"8/9/2025 10:00 PM\"}\n", f);
}

typedef struct row {
    const char *why, *file;
    make_fn *make;
    uint32_t n;
    int documents;
    const char *code; /* NULL: none */
} row;

static const row rows[] = {
    {"parts in parts", "a.eml", nested_parts, 50000, 0, "content"},
    {"mails in mails", "b.eml", nested_mails, 100000, 0, "content"},
    {"many parts", "c.eml", many_parts, 100000, 0, NULL},
    {"encoded words", "d.eml", folded_head, 100000, 0, NULL},
    {"From lines and nothing else", "a.mbox", from_lines, 100000, 1, "content"},
    {"tiny mails", "b.mbox", tiny_mails, 100000, 1, NULL},
    {"tiny rows", "a.csv", tiny_rows, 500000, 1, NULL},
    {"columns", "b.csv", columns, 500000, 0, "csv"},
    {"rows longer than the head", "c.csv", long_rows, 500000, -4, NULL},
    {"marks that open rows", "d.csv", open_marks, 50000, -1, NULL},
    {"members of a zip", "a.zip", zip_members, 30000, 1, NULL},
    {"elements of Word in elements", "a.docx", word_depth, 50000, 0, NULL},
    {"entities of Word in entities", "b.docx", word_bomb, 50000, 0, "limit"},
    {"entities of a feed in entities", "a.rss", feed_bomb, 50000, 0, "xml"},
    {"elements of a feed in elements", "b.rss", feed_depth, 50000, 0, "limit"},
    {"heads of records that do not end", "a.warc", heads_of_records, 100000, 1, "archive"},
    {"arrays of JSON in arrays", "a.json", json_depth, 100000, -1, "json"},
    {"days that could be two", "a.jsonl", json_dates, 100000, 1, NULL},
};

/* All documents of the file: how many; the last one's error code in `code`. */
static uint32_t read_file(const char *path, char code[32])
{
    const poly_input_options o = {.max_bytes = 64 << 20, .fields = POLY_FIELDS_DEFAULT};
    poly_input *in = poly_input_open(&path, 1, &o);
    poly_document d;
    uint32_t n = 0;
    assert_non_null(in);
    for (; poly_input_next(in, &d); n++) {
        poly_input_parse(in, &d);
        snprintf(code, 32, "%s", d.error_code ? d.error_code : "");
        poly_document_free(&d);
    }
    poly_input_close(in);
    return n;
}

static const char *scratch; /* where the files are */

typedef struct built_file {
    char path[260];
    uint32_t n; /* units */
} built_file;

static built_file *name_file(size_t n, const char *name)
{
    static int files;
    built_file *b = malloc(sizeof *b);
    assert_non_null(b);
    b->n = (uint32_t)n;
    snprintf(b->path, sizeof b->path, "%s/%d-%s", scratch, files++, name);
    return b;
}

static void *build(const void *payload, size_t n)
{
    const row *r = payload;
    built_file *b = name_file(n, r->file);
    FILE *f = fopen(b->path, "wb");
    assert_non_null(f);
    r->make(f, b->n);
    assert_int_equal(fclose(f), 0);
    return b;
}

static bool read_row(const void *payload, void *built)
{
    const row *r = payload;
    const built_file *b = built;
    char code[32] = "";
    const uint32_t got = read_file(b->path, code), want = r->documents > 0 ? b->n : 1;
    if (r->documents < 0) return true;
    if (got != want) fail_msg("%s: %u documents, not %u", r->why, got, want);
    if (strcmp(code, r->code ? r->code : "") != 0)
        fail_msg("%s: the error is '%s', not '%s'", r->why, code, r->code ? r->code : "");
    return true;
}

static void drop(void *built)
{
    assert_int_equal(remove(((built_file *)built)->path), 0);
    free(built);
}

static void test_rows(void **state)
{
    const bool brief = doubling_is_brief();
    const doubling d = {build, read_row, drop, 2.5, brief ? 0.1 : 0.05, 5, 3};
    scratch = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!doubling_wants(rows[i].why)) continue;
        const doubling_outcome o = doubling_run(&d, &rows[i], brief ? rows[i].n / 10 : rows[i].n);
        DOUBLING_CHECK(rows[i].why, o);
    }
}

/* A folder of very many files: each is met, in order, and its memory is that of their names. */
static void *build_folder(const void *payload, size_t n)
{
    built_file *b = name_file(n, "many");
    (void)payload;
    assert_int_equal(mkdir(b->path, 0700), 0);
    for (uint32_t i = 0; i < b->n; i++) {
        char path[sizeof b->path + 20];
        snprintf(path, sizeof path, "%s/%u.txt", b->path, i);
        FILE *f = fopen(path, "wb");
        assert_true(f && fputc('x', f) == 'x' && fclose(f) == 0);
    }
    return b;
}

static bool read_folder(const void *payload, void *built)
{
    const built_file *b = built;
    char code[32];
    (void)payload;
    return read_file(b->path, code) == b->n;
}

static void test_folder(void **state)
{
    const bool brief = doubling_is_brief();
    const doubling d = {build_folder, read_folder, free, 2.5, 0.3, 5, 2};
    scratch = *state;
    const doubling_outcome o = doubling_run(&d, NULL, brief ? 5000 : 50000);
    DOUBLING_CHECK("files in a folder", o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_folder)};
    return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}

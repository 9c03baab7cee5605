/*
 * pdf.c - a PDF -> its text, by the program pdftotext (Debian: poppler-utils) where it is
 * installed.
 *
 *   in   a document whose bytes are a PDF
 *   out  the same with its text (sheets.c makes paragraphs of the pages), title, author, day
 *
 * Method: the bytes go into a file without a name (memfd), which is the child's standard input; its
 * arguments are fixed, and no shell is asked. What it writes is HTML with title, author, day and
 * every word in its line, block and page: of its plain output hyphens at line ends are missing,
 * which breaks "undang-undang". It is killed when it takes longer than a minute or writes too much.
 */
#define _GNU_SOURCE /* memfd_create */
#include "input/layout.h"
#include "input/source.h"

#include "html/html.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 60, BLOCK = 64 << 10, STEP_MS = 200 };

extern char **environ;

static int64_t now_ms(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A descriptor whose file holds the bytes, at its beginning; -1: errno. */
static int file_of(const char *p, size_t n)
{
    const int fd = memfd_create("polyanalyze", MFD_CLOEXEC);
    while (fd >= 0 && n) {
        const ssize_t put = write(fd, p, n);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) {
            close(fd);
            return -1;
        }
        p += put;
        n -= (size_t)put;
    }
    if (fd >= 0) lseek(fd, 0, SEEK_SET);
    return fd;
}

/* Starts the child, with standard input and output as given. 0, or the errno. */
static int start(pid_t *pid, int in, int out)
{
    static char *const argv[] = {"pdftotext", "-q",           "-enc", "UTF-8", "-eol",
                                 "unix",      "-bbox-layout", "-",    "-",     NULL};
    posix_spawn_file_actions_t a;
    int why = posix_spawn_file_actions_init(&a);
    if (why) return why;
    why = posix_spawn_file_actions_adddup2(&a, in, STDIN_FILENO);
    if (!why) why = posix_spawn_file_actions_adddup2(&a, out, STDOUT_FILENO);
    if (!why) why = posix_spawn_file_actions_addopen(&a, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (!why) why = posix_spawnp(pid, argv[0], &a, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&a);
    return why;
}

/* All it writes. IO: it took too long; LIMIT, NOMEM. */
static poly_status collect(int fd, poly_buf *out, const poly_input_options *opt)
{
    const int64_t until = now_ms() + SECONDS * 1000;
    const size_t most = poly_source_most(opt);
    char block[BLOCK];
    for (;;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (now_ms() > until || (opt->stop && *opt->stop)) return POLY_ERR_IO;
        if (poll(&p, 1, STEP_MS) <= 0) continue;
        const ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return out->status;
        if (out->n + (size_t)got > most) return POLY_ERR_LIMIT;
        poly_buf_bytes(out, block, (size_t)got);
    }
}

static void fail(poly_document *doc, poly_status st, int status)
{
    if (st == POLY_ERR_IO) poly_document_fail(doc, "limit", "pdftotext took longer than a minute");
    else if (st == POLY_ERR_LIMIT)
        poly_document_fail(doc, "limit", "its text is larger than the limit (--max-bytes)");
    else if (st != POLY_OK) poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    else if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        poly_document_fail(
            doc, "content",
            "PDF is read by pdftotext, which is not installed (Debian: poppler-utils)");
    else if (WIFEXITED(status) && WEXITSTATUS(status) == 3)
        poly_document_fail(doc, "content", "the PDF does not permit that its text is taken");
    else
        poly_document_fail(doc, "content",
                           "pdftotext cannot read this PDF: it is broken, cut off or encrypted");
}

/* Runs it. False: *doc is an error. */
static bool run(poly_document *doc, poly_buf *out, const poly_input_options *opt)
{
    int ends[2], status = 0;
    pid_t pid = 0;
    const int in = file_of(doc->bytes, doc->len);
    if (in < 0 || pipe2(ends, O_CLOEXEC) != 0) {
        poly_document_fail(doc, "io", strerror(errno));
        if (in >= 0) close(in);
        return false;
    }
    const int why = start(&pid, in, ends[1]);
    close(in);
    close(ends[1]);
    poly_status st = why ? POLY_OK : collect(ends[0], out, opt);
    close(ends[0]);
    if (why == ENOENT) {
        status = 127 << 8;
    } else if (why) {
        poly_document_fail(doc, "io", strerror(why));
        return false;
    } else {
        if (st != POLY_OK) kill(pid, SIGKILL);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    }
    if (st == POLY_OK && status == 0) return true;
    fail(doc, st, status);
    return false;
}

/* ---- what it wrote --------------------------------------------------------------------------- */
static const char *kept(poly_document *doc, poly_str s)
{
    s = poly_str_trim(s);
    return s.n ? poly_document_str(doc, s) : NULL;
}

static void read_meta(poly_document *doc, const poly_html_token *t)
{
    const poly_str name = poly_html_attr_of(t, "name"), content = poly_html_attr_of(t, "content");
    if (poly_str_eq(name, POLY_S("Author"))) doc->author = kept(doc, content);
    else if (poly_str_eq(name, POLY_S("CreationDate")) && !doc->published)
        doc->published = kept(doc, content);
}

/* Word calls a PDF after the file it came from. */
static const char *title_of(poly_document *doc, poly_str s)
{
    s = poly_str_trim(s);
    if (poly_str_starts(s, POLY_S("Microsoft Word - "))) return NULL;
    return kept(doc, s);
}

/* "108.250000" -> 10825. What is no such number is 0, what lies on no page POLY_BOX_MOST. */
static int32_t hundredths(poly_str s)
{
    int32_t v = 0;
    int places = -1;
    for (size_t i = 0; i < s.n && places < 2 && v < POLY_BOX_MOST; i++) {
        if (s.p[i] == '.' && places < 0) {
            places = 0;
            continue;
        }
        if (!poly_is_ascii_digit(s.p[i])) return 0;
        v = v * 10 + (s.p[i] - '0');
        if (places >= 0) places++;
    }
    for (places = places < 0 ? 0 : places; places < 2 && v < POLY_BOX_MOST; places++) v *= 10;
    return v < POLY_BOX_MOST ? v : POLY_BOX_MOST;
}

static poly_box box_of(const poly_html_token *t)
{
    return (poly_box){.left = hundredths(poly_html_attr_of(t, "xmin")),
                      .top = hundredths(poly_html_attr_of(t, "ymin")),
                      .right = hundredths(poly_html_attr_of(t, "xmax")),
                      .bottom = hundredths(poly_html_attr_of(t, "ymax"))};
}

static void read_start(poly_document *doc, poly_layout *l, const poly_html_token *t)
{
    if (poly_str_eq(t->name, POLY_S("word"))) poly_layout_word_begin(l, box_of(t));
    else if (poly_str_eq(t->name, POLY_S("block"))) poly_layout_block_begin(l);
    else if (poly_str_eq(t->name, POLY_S("meta"))) read_meta(doc, t);
}

static void read_end(poly_layout *l, poly_buf *pages, poly_str name)
{
    if (poly_str_eq(name, POLY_S("line"))) poly_layout_line_end(l);
    else if (poly_str_eq(name, POLY_S("page"))) poly_layout_page_end(l, pages);
}

static poly_status read_html(poly_document *doc, poly_str html, poly_buf *pages)
{
    poly_html_scanner *s = malloc(sizeof *s);
    poly_html_token t;
    poly_layout l;
    bool in_word = false, in_title = false;
    if (!s) return POLY_ERR_NOMEM;
    poly_layout_init(&l);
    poly_html_open(s, html);
    for (poly_html_kind k; (k = poly_html_next(s, &t)) != POLY_HTML_END;) {
        if (k == POLY_HTML_TEXT && in_word) poly_layout_text(&l, t.text);
        if (k == POLY_HTML_TEXT && in_title) doc->title = title_of(doc, t.text);
        if (k != POLY_HTML_START && k != POLY_HTML_STOP) continue;
        in_word = k == POLY_HTML_START && poly_str_eq(t.name, POLY_S("word"));
        in_title = k == POLY_HTML_START && poly_str_eq(t.name, POLY_S("title"));
        if (k == POLY_HTML_START) read_start(doc, &l, &t);
        else read_end(&l, pages, t.name);
    }
    const poly_status st = poly_html_status(s) != POLY_OK ? poly_html_status(s) : pages->status;
    poly_layout_free(&l);
    poly_html_close(s);
    free(s);
    return st;
}

void poly_pdf_parse(poly_document *doc, const poly_input_options *opt)
{
    poly_buf html, utf8, pages, text;
    poly_buf_init(&html);
    poly_buf_init(&utf8);
    poly_buf_init(&pages);
    poly_buf_init(&text);
    if (run(doc, &html, opt)) {
        poly_status st = poly_bytes_to_utf8(&utf8, (poly_str){html.p, html.n}, "UTF-8",
                                            &doc->repaired);
        if (st == POLY_OK) st = read_html(doc, (poly_str){utf8.p, utf8.n}, &pages);
        if (st == POLY_OK) st = poly_sheets_text(&text, (poly_str){pages.p, pages.n});
        poly_document_take(
            doc, &text, st,
            "there is no text in this PDF: its pages may be images (OCR reads them)");
    }
    poly_buf_free(&text);
    poly_buf_free(&pages);
    poly_buf_free(&utf8);
    poly_buf_free(&html);
}

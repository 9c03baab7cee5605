/*
 * out.c - results on their way to standard output or a file. One byte that could not be written
 * is an error.
 *
 * With --output, a file beside the target is written and gets its name at the end, so that a
 * reader never sees half of it and a failure leaves the old one. Devices and pipes are written in
 * place.
 */
#define _XOPEN_SOURCE 700
#include "cli/cli.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

volatile sig_atomic_t poly_cli_stop;

static void on_signal(int sig)
{
    poly_cli_stop = sig;
}

void poly_cli_watch_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction old, act = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
        sigemptyset(&act.sa_mask);
        /* nohup */
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN) continue;
        sigaction(signals[i], &act, NULL);
    }
}

/* ---- writing --------------------------------------------------------------------------------- */
static bool can_retry(int fd)
{
    if (errno == EINTR) return poly_cli_stop == 0;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    return poll(&p, 1, -1) >= 0 || errno == EINTR;
}

static bool write_all(void *payload, const char *bytes, size_t n)
{
    poly_out *out = payload;
    while (n && !out->error) {
        const ssize_t done = write(out->fd, bytes, n);
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        } else if (done == 0 || !can_retry(out->fd)) {
            out->error = done == 0 ? EIO : errno;
        }
    }
    return n == 0;
}

bool poly_out_flush(poly_out *out)
{
    return poly_buf_flush(&out->buf) == POLY_OK;
}

/* ---- files ----------------------------------------------------------------------------------- */
static poly_exit fail(poly_out *out, const char *path)
{
    out->error = errno ? errno : EIO;
    poly_cli_say("%s: %s", path, strerror(out->error));
    return POLY_EXIT_OUTPUT;
}

/* The file at the end of symbolic links: replacing it must not replace the link. */
static char *target_of(const char *path)
{
    char *real = realpath(path, NULL);
    return real ? real : strdup(path);
}

/* As open(O_CREAT) would give: what the old file has, else 0666 without the umask. */
static mode_t mode_of(const struct stat *old)
{
    if (old) return old->st_mode & 07777;
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static poly_exit open_temp(poly_out *out, const char *path, const struct stat *old)
{
    static const char tail[] = ".XXXXXX";
    out->path = target_of(path);
    if (!out->path) return poly_cli_no_memory();
    if (old && access(out->path, W_OK) != 0) return fail(out, path); /* a rename would not ask */
    const size_t n = strlen(out->path);
    out->temp = malloc(n + sizeof tail);
    if (!out->temp) return poly_cli_no_memory();
    memcpy(out->temp, out->path, n);
    memcpy(out->temp + n, tail, sizeof tail);
    out->fd = mkstemp(out->temp);
    if (out->fd < 0) {
        free(out->temp);
        out->temp = NULL;
        return fail(out, path);
    }
    return fchmod(out->fd, mode_of(old)) == 0 ? POLY_EXIT_OK : fail(out, path);
}

bool poly_out_is_page(const char *path)
{
    const poly_str name = poly_str_of(path ? path : "");
    return poly_str_ends(name, POLY_S(".html")) || poly_str_ends(name, POLY_S(".htm"));
}

poly_exit poly_out_open(poly_out *out, const char *path)
{
    struct stat st;
    *out = (poly_out){.fd = -1, .name = path};
    poly_buf_init_sink(&out->buf, write_all, out);
    if (!path || strcmp(path, "-") == 0) {
        out->fd = STDOUT_FILENO;
        out->name = "standard output";
        return POLY_EXIT_OK;
    }
    const bool there = stat(path, &st) == 0;
    if (!there && errno != ENOENT) return fail(out, path);
    if (!there || S_ISREG(st.st_mode)) return open_temp(out, path, there ? &st : NULL);
    out->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return out->fd >= 0 ? POLY_EXIT_OK : fail(out, path);
}

/* Gives the file its name: only when all of it is on the disk. */
static bool finish_temp(poly_out *out, bool keep)
{
    if (keep && rename(out->temp, out->path) == 0) return true;
    const int why = errno;
    unlink(out->temp);
    errno = why;
    return !keep;
}

poly_exit poly_out_close(poly_out *out, bool keep)
{
    const bool told = out->fd < 0; /* poly_out_open() failed and said so */
    poly_exit st = told ? POLY_EXIT_OUTPUT : POLY_EXIT_OK;
    const bool written = !told && poly_out_flush(out);
    if (!told && !written && out->buf.status == POLY_ERR_NOMEM) st = poly_cli_no_memory();
    if (written && out->temp && keep && fsync(out->fd) != 0) out->error = errno;
    if (!told && close(out->fd) != 0 && !out->error) out->error = errno;
    keep = keep && written && !out->error;
    if (out->temp && !finish_temp(out, keep)) out->error = errno;
    if (!told && st == POLY_EXIT_OK && out->error) {
        st = POLY_EXIT_OUTPUT;
        if (out->error != EPIPE && !poly_cli_stop)
            poly_cli_say("%s: %s", out->name, strerror(out->error));
    }
    poly_buf_free(&out->buf);
    free(out->temp);
    free(out->path);
    out->temp = out->path = NULL;
    return st;
}

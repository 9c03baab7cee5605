/*
 * read.c - descriptors -> whole files, lines.
 *
 *   in   a descriptor     out  bytes, within a limit, or the reason
 */
#define _POSIX_C_SOURCE 200809L
#include "input/parts.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 256 << 10 };

int poly_file_open(const char *path, bool must_be_regular, const char **why)
{
    struct stat st;
    /* O_NONBLOCK: a FIFO that took a file's place after the walk must not make us wait. */
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (must_be_regular ? O_NONBLOCK : 0));
    if (fd < 0) {
        *why = strerror(errno);
        return -1;
    }
    if (!must_be_regular) return fd;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) return fd;
    close(fd);
    *why = "not a regular file";
    return -1;
}

/* As read(2), but waits where the descriptor would not. -1 with r->error set, 0 at the end. */
static ssize_t read_some(poly_reader *r, char *to, size_t n)
{
    for (;;) {
        const ssize_t got = read(r->fd, to, n);
        if (got >= 0) {
            r->total += (uint64_t)got;
            return got;
        }
        if (errno == EINTR && !(r->stop && *r->stop)) continue;
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd p = {.fd = r->fd, .events = POLLIN};
            if (poll(&p, 1, -1) >= 0 || (errno == EINTR && !(r->stop && *r->stop))) continue;
        }
        r->error = errno;
        return -1;
    }
}

static bool grow(char **p, size_t *cap, size_t most)
{
    size_t bigger = *cap > SIZE_MAX / 2 ? SIZE_MAX : *cap * 2;
    if (bigger < BLOCK) bigger = BLOCK;
    if (bigger > most) bigger = most;
    assert(bigger > *cap);
    char *q = realloc(*p, bigger);
    if (!q) return false;
    *p = q;
    *cap = bigger;
    return true;
}

/* One byte more than the file says: its end is then seen without growing. */
static size_t first_size(int fd, size_t most)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < 0) return 0;
    const uintmax_t size = (uintmax_t)st.st_size;
    return size >= most ? most : (size_t)size + 1;
}

poly_status poly_read_all(poly_reader *r, size_t most, char **bytes, size_t *len)
{
    const size_t enough = most + 1; /* one more shows that there is too much */
    size_t cap = first_size(r->fd, enough), n = 0;
    char *p = malloc(cap ? cap : 1);
    poly_status st = p ? POLY_OK : POLY_ERR_NOMEM;
    assert(most < SIZE_MAX);
    *bytes = NULL;
    *len = 0;
    while (st == POLY_OK) {
        if (n == cap && !grow(&p, &cap, enough)) {
            st = POLY_ERR_NOMEM;
            break;
        }
        const ssize_t got = read_some(r, p + n, cap - n);
        if (got == 0) break;
        if (got < 0) st = POLY_ERR_IO;
        else if ((n += (size_t)got) > most) st = POLY_ERR_LIMIT;
    }
    if (st == POLY_OK) {
        *bytes = p;
        *len = n;
    } else {
        free(p);
    }
    return st;
}

/* ---- lines ----------------------------------------------------------------------------------- */
/* Room behind `end`: by moving the line to the front, else by growing. False: the line is too
 * long, or no memory. */
static poly_line_state make_room(poly_lines *l)
{
    if (l->end < l->cap) return POLY_LINE;
    if (l->start) {
        memmove(l->p, l->p + l->start, l->end - l->start);
        l->end -= l->start;
        l->scan -= l->start;
        l->start = 0;
        return POLY_LINE;
    }
    if (l->cap > l->most) return POLY_LINE_LONG;
    return grow(&l->p, &l->cap, l->most + 1) ? POLY_LINE : POLY_LINE_NOMEM;
}

static poly_line_state fill(poly_lines *l)
{
    if (l->start == l->end) l->start = l->scan = l->end = 0;
    const poly_line_state st = make_room(l);
    if (st != POLY_LINE) return st;
    const ssize_t got = read_some(&l->r, l->p + l->end, l->cap - l->end);
    if (got < 0) return POLY_LINE_IO;
    if (got == 0) l->at_end = true;
    l->end += (size_t)got;
    return POLY_LINE;
}

/* Hands out [start, at) and goes on behind the line end. */
static poly_str take(poly_lines *l, size_t at)
{
    poly_str s = {l->p + l->start, at - l->start};
    l->start = l->scan = at < l->end ? at + 1 : at;
    l->line++;
    if (s.n && s.p[s.n - 1] == '\r') s.n--;
    return s;
}

/* Drops the rest of a line that is too long, and its memory. A failed read shows again at the
 * next line. */
static poly_line_state drop_line(poly_lines *l)
{
    l->line++;
    free(l->p);
    l->p = NULL;
    l->cap = 0;
    for (;;) {
        l->start = l->scan = l->end = 0;
        if (fill(l) != POLY_LINE || l->at_end) return POLY_LINE_LONG;
        const char *nl = memchr(l->p, '\n', l->end);
        if (!nl) continue;
        l->start = l->scan = (size_t)(nl - l->p) + 1;
        return POLY_LINE_LONG;
    }
}

poly_line_state poly_lines_next(poly_lines *l, poly_str *line)
{
    assert(l->start <= l->scan && l->scan <= l->end && l->end <= l->cap);
    for (;;) {
        const char *nl = l->scan < l->end ? memchr(l->p + l->scan, '\n', l->end - l->scan) : NULL;
        if (nl) {
            *line = take(l, (size_t)(nl - l->p));
            return POLY_LINE;
        }
        l->scan = l->end;
        if (l->at_end) {
            if (l->start == l->end) return POLY_LINE_END;
            *line = take(l, l->end);
            return POLY_LINE;
        }
        const poly_line_state st = fill(l);
        if (st == POLY_LINE_LONG) return drop_line(l);
        if (st != POLY_LINE) return st;
    }
}

bool poly_lines_ready(const poly_lines *l)
{
    if (l->at_end || (l->start < l->end && memchr(l->p + l->start, '\n', l->end - l->start))) return true;
    struct pollfd p = {.fd = l->r.fd, .events = POLLIN};
    return poll(&p, 1, 0) != 0;
}

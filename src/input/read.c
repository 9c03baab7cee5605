/*
 * read.c - descriptors, members of archives -> whole files, lines.
 *
 *   in   a descriptor or what a member is pulled by     out  bytes, within a limit, or the reason
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

enum { BLOCK = 256 << 10, ENDLESS = 1 << 30 };

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

void poly_reader_open(poly_reader *r, int fd, const volatile sig_atomic_t *stop)
{
    struct stat st;
    *r = (poly_reader){.fd = fd, .stop = stop, .left = UINT64_MAX};
    /* size 0: files of /proc say so */
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0) return;
    r->is_regular = true;
    const off_t at = lseek(fd, 0, SEEK_CUR);
    r->left = at > 0 && at <= st.st_size ? (uint64_t)(st.st_size - at) : (uint64_t)st.st_size;
}

poly_status poly_reader_give_back(poly_reader *r, poly_str head)
{
    assert(!r->head && head.n <= POLY_HEAD_BYTES);
    if (!head.n) return POLY_OK;
    r->head = malloc(POLY_HEAD_BYTES);
    if (!r->head) return POLY_ERR_NOMEM;
    memcpy(r->head, head.p, head.n);
    r->head_n = head.n;
    r->total = head.n;
    return POLY_OK;
}

void poly_reader_close(poly_reader *r)
{
    free(r->head);
    if (r->fd > STDIN_FILENO) close(r->fd);
    *r = (poly_reader){.fd = -1};
}

/* As read(2), but waits where the descriptor would not. -1 with r->why set, 0 at the end. */
static ssize_t read_fd(poly_reader *r, char *to, size_t n)
{
    if (n > r->left) n = (size_t)r->left;
    for (;;) {
        const ssize_t got = n ? read(r->fd, to, n) : 0;
        if (got >= 0) {
            if (r->left != UINT64_MAX) r->left -= (uint64_t)got;
            return got;
        }
        if (errno == EINTR && !(r->stop && *r->stop)) continue;
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd p = {.fd = r->fd, .events = POLLIN};
            if (poll(&p, 1, -1) >= 0 || (errno == EINTR && !(r->stop && *r->stop))) continue;
        }
        r->why = strerror(errno);
        r->code = "io";
        return -1;
    }
}

static ssize_t read_some(poly_reader *r, char *to, size_t n)
{
    if (r->ended) return 0;
    const ssize_t got =
        r->fd >= 0 ? read_fd(r, to, n) : r->pull(r->payload, to, n, &r->why, &r->code);
    if (got > 0) r->total += (uint64_t)got;
    r->ended = got == 0;
    return got;
}

poly_str poly_reader_peek(poly_reader *r, bool (*soon)(poly_str))
{
    if (!r->head) r->head = malloc(POLY_HEAD_BYTES);
    while (r->head && r->head_n < POLY_HEAD_BYTES && !r->why) {
        if (soon && r->head_n && soon((poly_str){r->head, r->head_n})) break;
        const ssize_t got = read_some(r, r->head + r->head_n, POLY_HEAD_BYTES - r->head_n);
        if (got <= 0) break;
        r->head_n += (size_t)got;
    }
    return (poly_str){r->head, r->head ? r->head_n : 0};
}

poly_str poly_reader_peek_far(poly_reader *r)
{
    char *more = r->is_regular && !r->head_at && !r->why ? realloc(r->head, POLY_FAR_BYTES) : NULL;
    if (!more) return (poly_str){0};
    r->head = more;
    while (r->head_n < POLY_FAR_BYTES && !r->why) {
        const ssize_t got = read_some(r, r->head + r->head_n, POLY_FAR_BYTES - r->head_n);
        if (got <= 0) break;
        r->head_n += (size_t)got;
    }
    return (poly_str){r->head, r->head_n};
}

ssize_t poly_reader_some(poly_reader *r, char *to, size_t n)
{
    const size_t ahead = r->head_n - r->head_at;
    if (!ahead) return r->why ? -1 : read_some(r, to, n);
    if (n > ahead) n = ahead;
    memcpy(to, r->head + r->head_at, n);
    r->head_at += n;
    return (ssize_t)n;
}

bool poly_reader_ready(const poly_reader *r)
{
    if (r->fd < 0 || r->ended || r->why || r->head_at < r->head_n) return true;
    struct pollfd p = {.fd = r->fd, .events = POLLIN};
    return poll(&p, 1, 0) != 0;
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
static size_t first_size(const poly_reader *r, size_t most)
{
    const size_t ahead = r->head_n - r->head_at;
    const uint64_t rest = r->ended || r->left == UINT64_MAX ? 0 : r->left;
    return ahead >= most || rest >= most - ahead ? most : ahead + (size_t)rest + 1;
}

poly_status poly_read_all(poly_reader *r, size_t most, char **bytes, size_t *len)
{
    const size_t enough = most + 1; /* one more shows that there is too much */
    size_t cap = first_size(r, enough), n = 0;
    char *p = malloc(cap);
    poly_status st = p ? POLY_OK : POLY_ERR_NOMEM;
    assert(most < SIZE_MAX);
    *bytes = NULL;
    *len = 0;
    while (st == POLY_OK) {
        if (n == cap && !grow(&p, &cap, enough)) {
            st = POLY_ERR_NOMEM;
            break;
        }
        const ssize_t got = poly_reader_some(r, p + n, cap - n);
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

/* ---- windows --------------------------------------------------------------------------------- */
poly_status poly_window_fill(poly_window *w, poly_reader *r)
{
    assert(w->start <= w->scan && w->scan <= w->end && w->end <= w->cap);
    if (w->end == w->cap && w->start) {
        memmove(w->p, w->p + w->start, w->end - w->start);
        w->end -= w->start;
        w->scan -= w->start;
        w->start = 0;
    }
    if (w->end == w->cap) {
        if (w->cap >= w->most) return POLY_ERR_LIMIT;
        if (!grow(&w->p, &w->cap, w->most)) return POLY_ERR_NOMEM;
    }
    const ssize_t got = poly_reader_some(r, w->p + w->end, w->cap - w->end);
    if (got < 0) return POLY_ERR_IO;
    w->at_end = got == 0;
    w->end += (size_t)got;
    return POLY_OK;
}

/* ---- lines ----------------------------------------------------------------------------------- */
static int line_end(const poly_lines *l) { return l->by_nul ? 0 : '\n'; }

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
    const ssize_t got = poly_reader_some(l->r, l->p + l->end, l->cap - l->end);
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
    if (s.n && s.p[s.n - 1] == '\r' && !l->by_nul) s.n--;
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
    for (size_t dropped = 0;; dropped += l->end) {
        l->start = l->scan = l->end = 0;
        if (dropped > ENDLESS) l->at_end = true; /* /dev/zero */
        if (l->at_end || fill(l) != POLY_LINE || l->at_end) return POLY_LINE_LONG;
        const char *nl = memchr(l->p, line_end(l), l->end);
        if (!nl) continue;
        l->start = l->scan = (size_t)(nl - l->p) + 1;
        return POLY_LINE_LONG;
    }
}

poly_line_state poly_lines_next(poly_lines *l, poly_str *line)
{
    assert(l->start <= l->scan && l->scan <= l->end && l->end <= l->cap);
    for (;;) {
        const char *nl =
            l->scan < l->end ? memchr(l->p + l->scan, line_end(l), l->end - l->scan) : NULL;
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
    if (l->at_end || (l->start < l->end && memchr(l->p + l->start, line_end(l), l->end - l->start)))
        return true;
    return poly_reader_ready(l->r);
}

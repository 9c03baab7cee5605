/*
 * cache.c - compiled engines kept in a folder, found again by what their sources hold.
 *
 *   in   a folder, the sources of an engine     out  the engine, mapped; images, written
 *
 * lexicon-KEY.img is an image, KEY a hash of the names and bytes of all sources, of options, build
 * and machine. Files are written beside and renamed, never changed: whoever maps one keeps it
 * whole, and two that write at once both succeed. Reading all sources takes longer than all else,
 * so seen-PLACE holds what stat(2) says of each, with the key found then, and of the image, which
 * was found sound. As git does with its index, it is only written when all of them are older than
 * the file itself by more than clocks of file systems are coarse: what is written later looks
 * different for sure.
 */
#define _XOPEN_SOURCE 700
#include "lexicon/image.h"
#include "lexicon/file.h"

#include "base/hash.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_SOURCES = 4096, MOST_DEPTH = 8, PATH_ROOM = 4096, NAME_ROOM = 64, SETTLED_SECONDS = 2,
       KEPT_IMAGES = 6, KEPT_NOTES = 24, STALE_SECONDS = 3600, LONGEST_ROOT = 900 };

/* ---- what the sources look like -------------------------------------------------------------- */
typedef struct source {
    const char *name; /* below its root; of a root that is a file: its last part */
    const char *path; /* NULL: a folder, which may stand where a file is wanted */
} source;

typedef struct sources {
    poly_arena mem;
    struct {
        source *at;
        uint32_t count, cap;
    } files;
    uint64_t looks;  /* hash of names and of what stat says */
    uint64_t place;  /* hash of the names of the roots      */
    int64_t newest;  /* seconds: the latest change          */
    bool failed;
} sources;

static uint64_t mix(uint64_t h, uint64_t x) { return poly_hash_mix(h ^ x) + 0x9e3779b97f4a7c15u; }
static uint64_t mix_name(uint64_t h, const char *s)
{
    return mix(h, poly_hash_bytes(s, strlen(s)));
}

static uint64_t look_of(const struct stat *st)
{
    uint64_t h = mix((uint64_t)st->st_dev, (uint64_t)st->st_ino);
    h = mix(h, (uint64_t)st->st_size);
    h = mix(h, (uint64_t)st->st_mtim.tv_sec * 1000000000u + (uint64_t)st->st_mtim.tv_nsec);
    return mix(h, (uint64_t)st->st_ctim.tv_sec * 1000000000u + (uint64_t)st->st_ctim.tv_nsec);
}

static int64_t latest_of(const struct stat *st)
{
    const int64_t m = (int64_t)st->st_mtim.tv_sec, c = (int64_t)st->st_ctim.tv_sec;
    return m > c ? m : c;
}

static const char *join(poly_arena *a, const char *head, const char *tail)
{
    const size_t n = strlen(head), m = strlen(tail);
    char *p = poly_arena_alloc(a, n + m + 2, 1);
    if (!p) return "";
    memcpy(p, head, n);
    p[n] = '/';
    memcpy(p + n + (n > 0), tail, m);
    return p;
}

static void add_file(sources *s, const char *path, const char *name, const struct stat *st)
{
    const int64_t latest = latest_of(st);
    if (s->files.count == MOST_SOURCES || st->st_size > POLY_LEXICON_FILE_MAX) s->failed = true;
    if (latest > s->newest) s->newest = latest;
    s->looks = mix(mix_name(s->looks, name), look_of(st));
    POLY_VEC_PUSH(&s->files, &s->mem, ((source){name, path}));
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef struct names {
    const char **at;
    uint32_t count, cap;
} names;

static names list_names(sources *s, DIR *d)
{
    names n = {0};
    for (struct dirent *e; (e = readdir(d)) && n.count <= MOST_SOURCES;) {
        if (e->d_name[0] == '.') continue;
        const char *name = poly_arena_str(&s->mem, poly_str_of(e->d_name));
        if (name) POLY_VEC_PUSH(&n, &s->mem, name);
    }
    if (n.count) qsort(n.at, n.count, sizeof *n.at, by_name);
    return n;
}

/* All files below a folder, hidden ones left out, in the order of their names. A loop of links ends
 * at the depth. */
static void add_folder(sources *s, const char *path, const char *name, unsigned depth)
{
    struct stat st;
    DIR *d = depth < MOST_DEPTH ? opendir(path) : NULL;
    if (!d) {
        s->failed = true;
        return;
    }
    const names n = list_names(s, d);
    s->looks = mix(s->looks, n.count);
    POLY_VEC_PUSH(&s->files, &s->mem, ((source){name, NULL}));
    for (uint32_t i = 0; i < n.count && !s->failed && !s->mem.status; i++) {
        const char *inner = join(&s->mem, name, n.at[i]), *whole = join(&s->mem, path, n.at[i]);
        if (fstatat(dirfd(d), n.at[i], &st, 0) != 0) s->failed = true;
        else if (S_ISDIR(st.st_mode)) add_folder(s, whole, inner, depth + 1);
        else if (S_ISREG(st.st_mode)) add_file(s, whole, inner, &st);
        else s->failed = true; /* what is read from a pipe is not there again */
    }
    closedir(d);
}

static void add_root(sources *s, const char *path)
{
    struct stat st;
    const char *last = strrchr(path, '/');
    s->place = mix_name(s->place, path);
    s->looks = mix(s->looks, s->files.count);
    /* load.c has no room for longer ones */
    if (strlen(path) > LONGEST_ROOT || stat(path, &st) != 0) s->failed = true;
    else if (S_ISDIR(st.st_mode)) add_folder(s, path, "", 0);
    else if (S_ISREG(st.st_mode)) add_file(s, path, last ? last + 1 : path, &st);
    else s->failed = true;
}

static bool list_sources(sources *s, const poly_cache *c)
{
    *s = (sources){.looks = poly_engine_image_kind()};
    poly_arena_init(&s->mem, (size_t)64 << 20);
    s->looks = mix(s->looks, c->opt->bare);
    s->looks = mix(s->looks, c->opt->n_extra);
    s->place = s->looks;
    add_root(s, c->lexicons);
    for (size_t i = 0; i < c->opt->n_extra; i++) add_root(s, c->opt->extra[i]);
    return !s->failed && !s->mem.status;
}

/* What all of them hold; 0: one could not be read. */
static uint64_t read_sources(const sources *s, const poly_cache *c)
{
    poly_buf bytes;
    const char *wrong;
    uint64_t key = mix(mix(poly_engine_image_kind(), c->opt->bare), c->opt->n_extra);
    poly_buf_init(&bytes);
    for (uint32_t i = 0; i < s->files.count && key; i++) {
        bytes.n = 0;
        if (!s->files.at[i].path) key = mix(mix_name(key, s->files.at[i].name), 1);
        else if (poly_lexicon_read(&bytes, s->files.at[i].path, &wrong) != POLY_OK) key = 0;
        else key = mix(mix_name(key, s->files.at[i].name), poly_hash_block(bytes.p, bytes.n));
    }
    poly_buf_free(&bytes);
    return key;
}

/* ---- files of the cache ---------------------------------------------------------------------- */
typedef struct note { /* the whole of a file seen-PLACE */
    uint64_t looks, key, image;
    uint64_t sum;
} note;

static uint64_t sum_of(const note *n) { return poly_hash_bytes(n, offsetof(note, sum)); }

static bool path_in(char *out, const poly_cache *c, const char *head, uint64_t number,
                    const char *tail)
{
    const int n =
        snprintf(out, PATH_ROOM, "%s/%s-%016llx%s", c->dir, head, (unsigned long long)number, tail);
    return n > 0 && n < PATH_ROOM;
}

/* Opens what nobody else may have written. */
static int open_own(const char *path, struct stat *st)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return -1;
    if (fstat(fd, st) == 0 && S_ISREG(st->st_mode) && st->st_uid == geteuid()) return fd;
    close(fd);
    return -1;
}

static bool read_note(note *n, const poly_cache *c, const sources *s)
{
    char path[PATH_ROOM];
    struct stat st;
    const int fd = path_in(path, c, "seen", s->place, "") ? open_own(path, &st) : -1;
    if (fd < 0) return false;
    const bool whole = read(fd, n, sizeof *n) == sizeof *n;
    close(fd);
    return whole && n->sum == sum_of(n) && n->looks == s->looks;
}

/* `trusted`: what the image's file must look like; 0: it must be looked through. *st receives what
 * it looks like. */
static poly_engine *open_image(const poly_cache *c, uint64_t key, uint64_t trusted, struct stat *st)
{
    char path[PATH_ROOM];
    const int fd = path_in(path, c, "lexicon", key, ".img") ? open_own(path, st) : -1;
    if (fd < 0) return NULL;
    poly_engine *e = NULL;
    if (!trusted || trusted == look_of(st))
        e = poly_engine_map(fd, (size_t)st->st_size, key, trusted != 0);
    close(fd);
    return e;
}

static bool make_folder(const char *dir)
{
    char path[PATH_ROOM];
    const size_t n = strlen(dir);
    if (!n || n >= sizeof path) return false;
    memcpy(path, dir, n + 1);
    for (char *p = path + 1; *p; p++) {
        if (*p != '/') continue;
        *p = 0;
        (void)mkdir(path, 0700);
        *p = '/';
    }
    return mkdir(path, 0700) == 0 || access(path, W_OK | X_OK) == 0;
}

/* A new file of this process in the folder. -1: it cannot be made. */
static int open_new(char *path, const poly_cache *c)
{
    for (uint64_t i = 0; i < 64; i++) {
        if (!path_in(path, c, "new", (uint64_t)getpid() << 8 | i, "")) return -1;
        const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd >= 0) return fd;
    }
    return -1;
}

static bool write_all(int fd, const char *p, size_t n)
{
    while (n) {
        const ssize_t done = write(fd, p, n);
        if (done <= 0) return false;
        p += done;
        n -= (size_t)done;
    }
    return true;
}

/* Writes a file and gives it its name. `settled`: only if all that is older than that many
 * seconds. */
static bool put_file(const poly_cache *c, const char *name, const void *p, size_t n,
                     const int64_t *older)
{
    char path[PATH_ROOM];
    struct stat st;
    const int fd = open_new(path, c);
    if (fd < 0) return false;
    bool good = write_all(fd, p, n) && fstat(fd, &st) == 0;
    if (good && older) good = *older + SETTLED_SECONDS < (int64_t)st.st_mtim.tv_sec;
    if (close(fd) != 0) good = false;
    if (good && rename(path, name) == 0) return true;
    (void)unlink(path);
    return false;
}

static void write_note(const poly_cache *c, const sources *s, const struct stat *image)
{
    char path[PATH_ROOM];
    const int64_t latest = latest_of(image), older = latest > s->newest ? latest : s->newest;
    note n = {.looks = s->looks, .key = c->key, .image = look_of(image)};
    n.sum = sum_of(&n);
    if (path_in(path, c, "seen", s->place, "")) (void)put_file(c, path, &n, sizeof n, &older);
}

/* ---- pruning --------------------------------------------------------------------------------- */
typedef struct old_file {
    char name[NAME_ROOM];
    int64_t time;
} old_file;

static int newest_first(const void *a, const void *b)
{
    const old_file *x = a, *y = b;
    return (x->time < y->time) - (x->time > y->time);
}

/* Takes away all but the `keep` newest files whose names begin so and that are older than
 * `before`. */
static void prune(DIR *d, const char *head, uint32_t keep, int64_t before)
{
    enum { MOST = 256 };
    old_file *at = malloc(MOST * sizeof *at);
    uint32_t n = 0;
    struct stat st;
    rewinddir(d);
    for (struct dirent *e; at && n < MOST && (e = readdir(d));) {
        const size_t len = strlen(e->d_name);
        if (strncmp(e->d_name, head, strlen(head)) != 0 || len >= NAME_ROOM) continue;
        if (fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
            continue;
        memcpy(at[n].name, e->d_name, len + 1);
        at[n++].time = (int64_t)st.st_mtim.tv_sec;
    }
    if (n) qsort(at, n, sizeof *at, newest_first);
    for (uint32_t i = keep; i < n; i++) {
        if (at[i].time < before) (void)unlinkat(dirfd(d), at[i].name, 0);
    }
    free(at);
}

static void prune_all(const poly_cache *c, const char *newest)
{
    struct stat st;
    DIR *d = stat(newest, &st) == 0 ? opendir(c->dir) : NULL;
    if (!d) return;
    const int64_t now = (int64_t)st.st_mtim.tv_sec;
    prune(d, "lexicon-", KEPT_IMAGES, now);
    prune(d, "seen-", KEPT_NOTES, now);
    prune(d, "new-", 0, now - STALE_SECONDS); /* of processes that were killed */
    closedir(d);
}

/* ---- the door -------------------------------------------------------------------------------- */
static poly_engine *find(poly_cache *c, const sources *s)
{
    struct stat st;
    note n;
    if (read_note(&n, c, s)) {
        c->key = n.key;
        poly_engine *e = n.image ? open_image(c, n.key, n.image, &st) : NULL;
        if (e) return e;
    }
    c->key = read_sources(s, c);
    poly_engine *e = c->key ? open_image(c, c->key, 0, &st) : NULL;
    if (e) write_note(c, s, &st);
    return e;
}

poly_engine *poly_cache_find(poly_cache *c)
{
    sources s;
    c->key = 0;
    poly_engine *e = list_sources(&s, c) ? find(c, &s) : NULL;
    poly_arena_free(&s.mem);
    return e;
}

/* The sources are read again: were they changed meanwhile, the key would not be theirs. */
static bool same_sources(const poly_cache *c)
{
    sources s;
    const bool same = list_sources(&s, c) && read_sources(&s, c) == c->key;
    poly_arena_free(&s.mem);
    return same;
}

void poly_cache_keep(const poly_cache *c, const poly_engine *e)
{
    char path[PATH_ROOM];
    poly_buf bytes;
    if (!c->key || !make_folder(c->dir) || !path_in(path, c, "lexicon", c->key, ".img") ||
        !same_sources(c))
        return;
    poly_buf_init(&bytes);
    if (poly_engine_write_image(&bytes, e, c->key) == POLY_OK &&
        put_file(c, path, bytes.p, bytes.n, NULL))
        prune_all(c, path);
    poly_buf_free(&bytes);
}

poly_engine *poly_engine_from_file(const char *path, bool *is_file)
{
    struct stat st;
    poly_engine *e = NULL;
    *is_file = stat(path, &st) == 0 && S_ISREG(st.st_mode);
    const int fd = *is_file ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
    if (fd < 0) return NULL;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
        e = poly_engine_map(fd, (size_t)st.st_size, 0, false);
    close(fd);
    return e;
}

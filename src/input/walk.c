/*
 * walk.c - arguments -> files: folders are opened up, names in byte order, what cannot be read is
 * told.
 *
 *   in   the arguments           out  paths, each with its size or with a reason
 *
 * Method: a stack of folders, each read whole and closed before its first name is looked at, so
 * that depth costs no descriptors. A folder is entered once for each argument, however many
 * symbolic links lead to it: links that form a diamond would otherwise double the work with each
 * level.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/hash.h"
#include "input/parts.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_BYTES = 4096 }; /* of a line of --files-from */

typedef struct folder {
    char *path;
    char **names; /* sorted */
    size_t n_names, next;
    dev_t dev;
    ino_t ino;
} folder;

typedef struct seen { /* an open-addressing set of folders; ino 0 is an empty place */
    dev_t dev;
    ino_t ino;
} seen;

struct poly_walk {
    const char *const *args;
    uint32_t n_args, next_arg;
    folder *stack;
    size_t depth, cap;
    seen *set;
    size_t n_set, cap_set; /* cap_set a power of two */
    const poly_input_options *opt;
    poly_reader list_from; /* --files-from */
    poly_lines list;
    bool list_open, list_over;
    char *path;            /* of the item handed out last */
    size_t root;           /* bytes of it that name the argument and its "/" */
    uint64_t found;        /* items below the argument in work */
    uint64_t skipped;
    poly_status status;
};

/* ---- the set of folders that were entered ---------------------------------------------------- */
static seen *find_seen(seen *set, size_t cap, dev_t dev, ino_t ino)
{
    size_t i = (size_t)poly_hash_mix((uint64_t)ino ^ (uint64_t)dev << 32) & (cap - 1);
    while (set[i].ino && (set[i].ino != ino || set[i].dev != dev)) i = (i + 1) & (cap - 1);
    return &set[i];
}

static bool grow_set(poly_walk *w)
{
    const size_t cap = w->cap_set ? w->cap_set * 2 : 64;
    seen *set = calloc(cap, sizeof *set);
    if (!set) return false;
    for (size_t i = 0; i < w->cap_set; i++) {
        if (w->set[i].ino) *find_seen(set, cap, w->set[i].dev, w->set[i].ino) = w->set[i];
    }
    free(w->set);
    w->set = set;
    w->cap_set = cap;
    return true;
}

/* False with w->status OK: it was there before. */
static bool enter(poly_walk *w, const struct stat *st)
{
    if (w->n_set * 2 >= w->cap_set && !grow_set(w)) {
        w->status = POLY_ERR_NOMEM;
        return false;
    }
    seen *s = find_seen(w->set, w->cap_set, st->st_dev, st->st_ino);
    if (s->ino) return false;
    *s = (seen){st->st_dev, st->st_ino};
    w->n_set++;
    return true;
}

static bool is_ancestor(const poly_walk *w, const struct stat *st)
{
    for (size_t i = 0; i < w->depth; i++) {
        if (w->stack[i].ino == st->st_ino && w->stack[i].dev == st->st_dev) return true;
    }
    return false;
}

/* ---- folders --------------------------------------------------------------------------------- */
static void free_folder(folder *f)
{
    for (size_t i = 0; i < f->n_names; i++) free(f->names[i]);
    free(f->names);
    free(f->path);
    *f = (folder){0};
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_name(folder *f, size_t *cap, const char *name)
{
    if (f->n_names == *cap) {
        const size_t bigger = *cap ? *cap * 2 : 64;
        char **p = realloc(f->names, bigger * sizeof *p);
        if (!p) return false;
        f->names = p;
        *cap = bigger;
    }
    char *copy = strdup(name);
    if (!copy) return false;
    f->names[f->n_names++] = copy;
    return true;
}

/* 0, or the errno. Hidden names are left out. */
static int read_names(folder *f)
{
    DIR *d = opendir(f->path);
    size_t cap = 0;
    int why = 0;
    if (!d) return errno;
    for (;;) {
        errno = 0;
        const struct dirent *e = readdir(d);
        if (!e) {
            why = errno;
            break;
        }
        if (e->d_name[0] == '.') continue;
        if (!add_name(f, &cap, e->d_name)) {
            why = ENOMEM;
            break;
        }
    }
    closedir(d);
    if (f->n_names) qsort(f->names, f->n_names, sizeof *f->names, by_name);
    return why;
}

static bool grow_stack(poly_walk *w)
{
    if (w->depth < w->cap) return true;
    const size_t bigger = w->cap ? w->cap * 2 : 8;
    folder *p = realloc(w->stack, bigger * sizeof *p);
    if (!p) return false;
    w->stack = p;
    w->cap = bigger;
    return true;
}

/* Puts the folder on the stack. 0, or the errno of what is wrong with it. */
static int push(poly_walk *w, const char *path, const struct stat *st)
{
    folder f = {.path = strdup(path), .dev = st->st_dev, .ino = st->st_ino};
    int why = f.path && grow_stack(w) ? read_names(&f) : ENOMEM;
    if (why == 0) w->stack[w->depth++] = f;
    else free_folder(&f);
    if (why == ENOMEM) w->status = POLY_ERR_NOMEM;
    return why;
}

/* ---- the walk -------------------------------------------------------------------------------- */
static bool set_path(poly_walk *w, const char *dir, const char *name)
{
    const size_t n = strlen(dir), k = strlen(name);
    const bool slash = n && *name && dir[n - 1] != '/';
    char *p = malloc(n + slash + k + 1);
    free(w->path);
    w->path = p;
    if (!p) {
        w->status = POLY_ERR_NOMEM;
        return false;
    }
    memcpy(p, dir, n);
    if (slash) p[n] = '/';
    memcpy(p + n + slash, name, k + 1);
    return true;
}

static const char *kind_name(mode_t mode)
{
    if (S_ISFIFO(mode)) return "a FIFO, not a file";
    if (S_ISSOCK(mode)) return "a socket, not a file";
    return "a device, not a file";
}

/* An argument: an item (true), a folder that is now on the stack, or an error of memory (false). */
static bool open_argument(poly_walk *w, poly_walk_item *item, const char *arg)
{
    struct stat st;
    const size_t n = strlen(arg);
    w->root = n && arg[n - 1] != '/' ? n + 1 : n;
    if (!set_path(w, arg, "")) return false;
    *item = (poly_walk_item){.path = w->path};
    /* opening it will say what is wrong */
    if (strcmp(arg, "-") == 0 || stat(arg, &st) != 0) return true;
    if (!S_ISDIR(st.st_mode)) {
        item->is_regular = S_ISREG(st.st_mode);
        if (item->is_regular && st.st_size > 0) item->size = (uint64_t)st.st_size;
        return true;
    }
    w->found = 0;
    if (w->set) memset(w->set, 0, w->cap_set * sizeof *w->set);
    w->n_set = 0;
    if (!enter(w, &st)) return false;
    const int why = push(w, arg, &st);
    if (why) item->error = strerror(why);
    return why != 0 && w->status == POLY_OK;
}

/* Of the list itself: what is wrong with it is an item. */
static bool tell_list(poly_walk *w, poly_walk_item *item, const char *why)
{
    if (!set_path(w, w->opt->files_from, "")) return false;
    *item = (poly_walk_item){.path = w->path, .error = why};
    return true;
}

/* The next line of --files-from, as open_argument(); w->list_over at its end. */
static bool next_listed(poly_walk *w, poly_walk_item *item)
{
    poly_str line;
    const char *why = NULL, *name = w->opt->files_from;
    if (!w->list_open) {
        const int fd = strcmp(name, "-") == 0 ? 0 : poly_file_open(name, false, &why);
        w->list_open = fd >= 0;
        if (fd >= 0) poly_reader_open(&w->list_from, fd, w->opt->stop);
        w->list = (poly_lines){.r = &w->list_from, .most = PATH_BYTES, .by_nul = w->opt->by_nul};
    }
    const poly_line_state st = w->list_open ? poly_lines_next(&w->list, &line) : POLY_LINE_IO;
    /* All names behind the first one would be lost. */
    if (st == POLY_LINE && line.n && memchr(line.p, 0, line.n))
        return tell_list(w, item, "a NUL byte in the list: are its names separated by them (-0)?");
    if (st == POLY_LINE && line.n) {
        char path[PATH_BYTES + 1];
        memcpy(path, line.p, line.n);
        path[line.n] = 0;
        return open_argument(w, item, path);
    }
    w->list_over = st != POLY_LINE && st != POLY_LINE_LONG;
    if (st == POLY_LINE_NOMEM) w->status = POLY_ERR_NOMEM;
    if (st != POLY_LINE_IO && st != POLY_LINE_LONG) return false;
    if (st == POLY_LINE_LONG) why = "a line of the list is too long for a name";
    return tell_list(w, item, why ? why : w->list_from.why);
}

static bool is_excluded(const poly_walk *w, const char *path, bool is_folder)
{
    for (uint32_t i = 0; w->opt && i < w->opt->n_exclude; i++) {
        if (poly_glob(w->opt->exclude[i], path, is_folder)) return true;
    }
    return false;
}

bool poly_walk_wants(const poly_walk *w, const char *path)
{
    if (is_excluded(w, path, false)) return false;
    if (!w->opt || !w->opt->n_include) return poly_path_is_wanted(path);
    for (uint32_t i = 0; i < w->opt->n_include; i++) {
        if (poly_glob(w->opt->include[i], path, false)) return true;
    }
    return false;
}

/* A run folder (store/), which lies among what it was made of: its records are no articles. */
static bool is_run(const folder *f)
{
    const char *const database = "corpus.sqlite";
    return f->n_names && bsearch(&database, f->names, f->n_names, sizeof *f->names, by_name);
}

/* A folder in a folder, as open_argument(). */
static bool next_folder(poly_walk *w, poly_walk_item *item, const struct stat *st)
{
    if (is_excluded(w, w->path + w->root, true)) return false;
    if (is_ancestor(w, st)) {
        item->error = "a symbolic link back into a folder that holds it";
        return true;
    }
    if (!enter(w, st)) {
        if (w->status == POLY_OK) w->skipped++;
        return false;
    }
    const int why = push(w, w->path, st);
    if (why) item->error = strerror(why);
    else if (is_run(&w->stack[w->depth - 1])) free_folder(&w->stack[--w->depth]);
    return why != 0 && w->status == POLY_OK;
}

/* A name in the folder on top of the stack, as open_argument(). */
static bool next_name(poly_walk *w, poly_walk_item *item)
{
    folder *f = &w->stack[w->depth - 1];
    const char *name = f->names[f->next++];
    struct stat st;
    if (!set_path(w, f->path, name)) return false;
    const bool wanted = poly_walk_wants(w, w->path + w->root);
    *item = (poly_walk_item){.path = w->path, .in_folder = true};
    const int why = stat(w->path, &st) == 0 ? 0 : errno;
    if (why == 0 && S_ISDIR(st.st_mode)) return next_folder(w, item, &st);
    if (!wanted) {
        w->skipped++;
        return false;
    }
    if (why) {
        item->error = strerror(why);
    } else if (!S_ISREG(st.st_mode)) {
        item->error = kind_name(st.st_mode);
    } else {
        item->is_regular = true;
        item->size = st.st_size > 0 ? (uint64_t)st.st_size : 0;
    }
    return true;
}

/* All names were handed out. True: the argument's folder held nothing at all, which is an item. */
static bool leave_folder(poly_walk *w, poly_walk_item *item)
{
    folder *f = &w->stack[w->depth - 1];
    const bool empty = w->depth == 1 && w->found == 0;
    if (empty && set_path(w, f->path, ""))
        *item = (poly_walk_item){
            .path = w->path,
            .error = is_run(f) ? "a run folder, with no articles: report, kwic and export read it"
                               : "no articles in this folder: no file is of a kind that we read"};
    free_folder(f);
    w->depth--;
    return empty && w->status == POLY_OK;
}

bool poly_walk_next(poly_walk *w, poly_walk_item *item)
{
    while (w->status == POLY_OK) {
        if (w->depth == 0) {
            const bool listed = w->next_arg == w->n_args;
            if (listed && (!w->opt || !w->opt->files_from || w->list_over)) return false;
            if (listed ? next_listed(w, item) : open_argument(w, item, w->args[w->next_arg++]))
                return true;
        } else if (w->stack[w->depth - 1].next < w->stack[w->depth - 1].n_names) {
            if (next_name(w, item)) {
                w->found++;
                return true;
            }
        } else if (leave_folder(w, item)) {
            return true;
        }
    }
    return false;
}

poly_walk *poly_walk_open(const char *const *args, uint32_t n_args, const poly_input_options *opt)
{
    assert(args || !n_args);
    poly_walk *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->args = args;
    w->opt = opt;
    w->list_from.fd = -1;
    w->n_args = n_args;
    return w;
}

void poly_walk_close(poly_walk *w)
{
    if (!w) return;
    while (w->depth) free_folder(&w->stack[--w->depth]);
    free(w->stack);
    free(w->set);
    free(w->path);
    free(w->list.p);
    if (w->list_open) poly_reader_close(&w->list_from);
    free(w);
}

poly_status poly_walk_status(const poly_walk *w)
{
    return w->status;
}

uint64_t poly_walk_skipped(const poly_walk *w)
{
    return w->skipped;
}

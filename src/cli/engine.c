/*
 * engine.c - where the lexicons are, and opening them.
 *
 * Looked for in this order: --lexicons, POLYANALYZE_LEXICONS, ../share/polyanalyze/lexicons
 * beside the program's folder (an installed program), ../../lexicons (the build tree). Compiled
 * lexicons are kept in XDG_CACHE_HOME/polyanalyze, else HOME/.cache/polyanalyze; nowhere when
 * neither is set.
 */
#define _XOPEN_SOURCE 700
#include "cli/cli.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_PATH = 4096 };

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* The first of the places beside the program that is a folder, without "..", malloced; or NULL. */
static char *beside_program(void)
{
    static const char *const places[] = {"/../share/polyanalyze/lexicons", "/../../lexicons"};
    char path[LONGEST_PATH + 64];
    const ssize_t n = readlink("/proc/self/exe", path, LONGEST_PATH);
    if (n <= 0 || n == LONGEST_PATH) return NULL;
    path[n] = 0;
    char *slash = strrchr(path, '/');
    if (!slash) return NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        memcpy(slash, places[i], strlen(places[i]) + 1);
        if (is_folder(path)) return realpath(path, NULL);
    }
    return NULL;
}

char *poly_cli_lexicons(const poly_cli_options *o)
{
    const char *env = getenv("POLYANALYZE_LEXICONS");
    if (o->lexicons) return strdup(o->lexicons);
    if (env && *env) return strdup(env);
    return beside_program();
}

/* --lexicons=none: nothing but what --lexicon names. */
static bool is_none(const char *dir) { return strcmp(dir, "none") == 0; }

/* Malloced, or NULL: none. A relative XDG_CACHE_HOME does not count (XDG Base Directory
 * Specification). */
char *poly_cli_cache(const poly_cli_options *o)
{
    const char *base = getenv("XDG_CACHE_HOME"), *sub = "/polyanalyze";
    if (o->no_cache) return NULL;
    if (!base || *base != '/') base = getenv("HOME"), sub = "/.cache/polyanalyze";
    if (!base || *base != '/') return NULL;
    char *path = malloc(strlen(base) + strlen(sub) + 1);
    if (path) strcat(strcpy(path, base), sub);
    return path;
}

static void report(void *payload, const poly_error *e)
{
    uint32_t *count = payload;
    char line[2048];
    ++*count;
    if (e->line)
        snprintf(line, sizeof line, "%s:%u: %s", e->file, (unsigned)e->line, e->what);
    else
        snprintf(line, sizeof line, "%s: %s", e->file, e->what);
    poly_cli_disarm(line);
    fprintf(stderr, "%s\n", line);
}

/* Says what was wrong: `count` mistakes were reported so far. */
static poly_exit tell(poly_status st, const char *dir, uint32_t count, const poly_error *err)
{
    if (st == POLY_OK) return POLY_EXIT_OK;
    if (st == POLY_ERR_NOMEM) return poly_cli_no_memory();
    if (!count) report(&count, err);
    const bool none = is_none(dir);
    poly_cli_say("%s%s%u %s in the lexicons", none ? "" : dir, none ? "" : ": ", (unsigned)count,
                 count == 1 ? "mistake" : "mistakes");
    return POLY_EXIT_LEXICON;
}

static poly_exit open_engine(poly_engine **e, poly_morph **m, const poly_cli_options *o,
                             const char *dir)
{
    uint32_t count = 0;
    poly_error err = {0};
    /* the word lists of roots are there */
    char *cache = e ? poly_cli_cache(o) : NULL, *beside = is_none(dir) ? beside_program() : NULL;
    const poly_engine_options opt = {.size = sizeof opt,
                                     .dir = is_none(dir) ? beside : dir,
                                     .bare = is_none(dir),
                                     .extra = o->extra,
                                     .n_extra = o->n_extra,
                                     .cache_dir = cache,
                                     .report = report,
                                     .payload = &count};
    assert(!e != !m);
    const poly_status st = e ? poly_engine_open(e, &opt, &err) : poly_morph_open(m, &opt, &err);
    free(beside);
    free(cache);
    return tell(st, dir, count, &err);
}

static poly_exit open_found(poly_engine **e, poly_morph **m, const poly_cli_options *o, char **dir)
{
    char *found = poly_cli_lexicons(o);
    if (!found) {
        poly_cli_say("the lexicons were not found beside the program: give --lexicons DIR or set "
                     "POLYANALYZE_LEXICONS");
        return POLY_EXIT_LEXICON;
    }
    poly_exit st = POLY_EXIT_LEXICON;
    if (is_folder(found) || (e && (is_none(found) || is_file(found))))
        st = open_engine(e, m, o, found);
    else
        poly_cli_say("%s: no folder of lexicons is there", found);
    if (dir && st == POLY_EXIT_OK)
        *dir = found;
    else
        free(found);
    return st;
}

/* ---- a lexicon that is no file --------------------------------------------------------------- */
static bool write_bytes(int fd, poly_str s)
{
    while (s.n) {
        const ssize_t n = write(fd, s.p, s.n);
        if (n <= 0) return false;
        s = (poly_str){s.p + n, s.n - (size_t)n};
    }
    return true;
}

/* A temporary file with these bytes; path has `cap` bytes of room. Says what is wrong. */
static bool put_temp(char *path, size_t cap, poly_str bytes)
{
    const char *dir = getenv("TMPDIR");
    if (!dir || !*dir) dir = "/tmp";
    const int n = snprintf(path, cap, "%s/polyanalyze-XXXXXX", dir);
    const int fd = n > 0 && (size_t)n < cap ? mkstemp(path) : -1;
    bool good = fd >= 0 && write_bytes(fd, bytes);
    if (fd >= 0 && close(fd) != 0) good = false;
    if (fd >= 0 && !good) (void)unlink(path);
    if (!good) poly_cli_say("%s: a temporary file cannot be written", dir);
    return good;
}

poly_status poly_cli_open_text(poly_engine **e, const poly_cli_options *o, poly_str text,
                               poly_report_fn *each, void *to)
{
    char path[LONGEST_PATH];
    const char *extra[] = {path};
    char *dir = poly_cli_lexicons(o);
    *e = NULL;
    if (!put_temp(path, sizeof path, text)) {
        free(dir);
        return POLY_ERR_IO;
    }
    const poly_engine_options opt = {.size = sizeof opt,
                                     .dir = dir && is_folder(dir) ? dir : NULL,
                                     .bare = true,
                                     .extra = extra,
                                     .n_extra = 1,
                                     .report = each,
                                     .payload = to};
    const poly_status st = poly_engine_open(e, &opt, NULL);
    (void)unlink(path);
    free(dir);
    return st;
}

poly_status poly_cli_try(void *o, poly_str text, poly_report_fn *each, void *to)
{
    poly_engine *e;
    const poly_status st = poly_cli_open_text(&e, o, text, each, to);
    poly_engine_close(e);
    return st;
}

poly_exit poly_cli_engine(poly_engine **e, const poly_cli_options *o, char **dir)
{
    *e = NULL;
    return open_found(e, NULL, o, dir);
}

poly_exit poly_cli_morph(poly_morph **m, const poly_cli_options *o)
{
    *m = NULL;
    return open_found(NULL, m, o, NULL);
}

poly_exit poly_cli_check_charset(const poly_engine *e, const char *charset)
{
    poly_doc *d = NULL;
    const poly_doc_options opt = {.size = sizeof opt, .charset = charset};
    if (!charset) return POLY_EXIT_OK;
    const poly_status st = poly_analyze(&d, e, "a", 1, &opt, NULL);
    poly_doc_close(d);
    if (st != POLY_ERR_ARG) return POLY_EXIT_OK;
    poly_cli_say("--charset: unknown charset '%s'", charset);
    return POLY_EXIT_USAGE;
}

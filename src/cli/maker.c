/*
 * maker.c - which lexicons and options made a result, and which bytes: what a later run compares to
 * see what is still good.
 */
#define _XOPEN_SOURCE 700
#include "cli/run.h"

#include <dirent.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- lexicons -------------------------------------------------------------------------------- */
static void add_cstr(SHA2_CTX *c, const char *s)
{
    SHA256Update(c, (const uint8_t *)(s ? s : ""), s ? strlen(s) + 1 : 1);
}

static bool add_file(SHA2_CTX *c, const char *path)
{
    static const size_t most = 1 << 16;
    uint8_t *block = malloc(most);
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = block && fd >= 0 ? 1 : -1;
    while (n > 0) {
        n = read(fd, block, most);
        if (n > 0) SHA256Update(c, block, (size_t)n);
    }
    if (fd >= 0) close(fd);
    free(block);
    return n == 0;
}

typedef struct paths {
    char **at;
    size_t n, cap;
    bool failed;
} paths;

static void add_path(paths *p, const char *path)
{
    if (p->n == p->cap) {
        const size_t cap = p->cap ? 2 * p->cap : 256;
        char **more = realloc(p->at, cap * sizeof *more);
        if (!more) {
            p->failed = true;
            return;
        }
        p->at = more;
        p->cap = cap;
    }
    p->at[p->n] = strdup(path);
    if (p->at[p->n])
        p->n++;
    else
        p->failed = true;
}

static void list(paths *p, const char *folder, unsigned depth);

static void list_one(paths *p, const char *path, unsigned depth)
{
    struct stat st;
    if (stat(path, &st) != 0)
        p->failed = true;
    else if (S_ISDIR(st.st_mode))
        list(p, path, depth + 1);
    else if (S_ISREG(st.st_mode))
        add_path(p, path);
}

static void list(paths *p, const char *folder, unsigned depth)
{
    char path[4096];
    struct dirent **found = NULL;
    const int n = depth < 16 ? scandir(folder, &found, NULL, NULL) : 0;
    if (n < 0) p->failed = true;
    for (int i = 0; i < n; i++) {
        const char *name = found[i]->d_name;
        const int len = snprintf(path, sizeof path, "%s/%s", folder, name);
        if (name[0] != '.' && len > 0 && (size_t)len < sizeof path) list_one(p, path, depth);
        free(found[i]);
    }
    free(found);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Files below a root, with their names within it: where the root lies does not count. */
static bool add_root(SHA2_CTX *c, const char *root)
{
    paths p = {0};
    const size_t skip = strlen(root);
    list_one(&p, root, 0);
    if (p.n) qsort(p.at, p.n, sizeof *p.at, by_name);
    for (size_t i = 0; i < p.n; i++) {
        add_cstr(c, p.at[i] + skip);
        p.failed = !add_file(c, p.at[i]) || p.failed;
        free(p.at[i]);
    }
    free(p.at);
    return !p.failed;
}

/* ---- what decides results -------------------------------------------------------------------- */
static const char *or_none(const char *s) { return s ? s : ""; }

/* Malloced; NULL: memory ran out. Names of fields may be of any length, and none may stand for
 * another. export_texts.c looks for "confusables=1" in it. */
static char *options_of(const poly_cli_options *o)
{
    const poly_input_fields *f = &o->input.fields;
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    if (!out) return NULL;
    const bool good =
        fprintf(
            out,
            "format=%u title=%d max=%zu date=%s order=%d charset=%s fields=%s|%s|%s|%s|%s|%s|%s "
            "mojibake=%d confusables=%d text=%d"
            " min=%u records=%d",
            o->input.format, o->input.with_title, o->input.max_bytes, or_none(o->input.date),
            o->input.date_order, or_none(o->input.charset), or_none(f->text), or_none(f->id),
            or_none(f->title), or_none(f->date), or_none(f->outlet), or_none(f->url),
            or_none(f->author), o->fix_mojibake, o->confusables, o->with_text, o->min_confidence,
            o->records) > 0 &&
        /* runs that were made before there was a choice go on */
        (!o->input.text_html || fprintf(out, " html=%d", o->input.text_html) > 0);
    if (fclose(out) == 0 && good) return text;
    free(text);
    return NULL;
}

bool poly_run_maker_of(poly_run_maker *m, const poly_cli_options *o)
{
    SHA2_CTX c;
    char *dir = poly_cli_lexicons(o);
    SHA256Init(&c);
    bool good = dir && (strcmp(dir, "none") == 0 || add_root(&c, dir));
    for (uint32_t i = 0; i < o->n_extra; i++) {
        add_cstr(&c, "extra");
        good = add_root(&c, o->extra[i]) && good;
    }
    SHA256End(&c, m->lexicon_hash);
    m->options = options_of(o);
    free(dir);
    return good && m->options;
}

void poly_run_maker_free(poly_run_maker *m)
{
    free(m->options);
    m->options = NULL;
}

void poly_run_hash(char out[POLY_HASH_BYTES], const poly_document *doc)
{
    SHA2_CTX c;
    SHA256Init(&c);
    SHA256Update(&c, (const uint8_t *)doc->bytes, doc->len);
    if (doc->title || doc->url || doc->outlet || doc->author || doc->published || doc->fetched) {
        add_cstr(&c, doc->title);
        add_cstr(&c, doc->url);
        add_cstr(&c, doc->outlet);
        add_cstr(&c, doc->author);
        add_cstr(&c, doc->published);
        add_cstr(&c, doc->fetched);
    }
    /* other rows tell it: they may have changed */
    if (doc->date_order == POLY_ORDER_DMY || doc->date_order == POLY_ORDER_MDY)
        add_cstr(&c, doc->date_order == POLY_ORDER_DMY ? "dmy" : "mdy");
    SHA256End(&c, out);
}

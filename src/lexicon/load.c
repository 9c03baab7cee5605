/*
 * load.c - walks a lexicon folder, reads each file, hands its lines to the parsers of entries.c.
 *
 *   in   a folder as described in lexicons/README.md out entries, forms, reports of malformed lines
 *
 * All errors of all files are reported before the loading gives up. Files are read in a fixed
 * order, so entry numbers do not depend on the file system.
 */
#include "lexicon/engine.h"
#include "lexicon/file.h"

#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Read before all others: what the words of an organisation's name are depends on its head. */
#define FIRST_FILE "org-heads.tsv"

enum { MOST_FILES = 512 };

void poly_loader_wrong(poly_loader *l, const char *what)
{
    poly_error e;
    l->mistakes++;
    (void)poly_fail(&e, POLY_ERR_LEXICON, what, l->path, l->line, 0);
    if (l->first.code == POLY_OK) l->first = e;
    if (l->report) l->report(l->payload, &e);
}

static bool set_path(poly_loader *l, const char *dir, const char *sub, const char *name)
{
    const int n = snprintf(l->path, sizeof l->path, "%s/%s%s%s", dir, sub, *sub ? "/" : "", name);
    if (n > 0 && (size_t)n < sizeof l->path) return true;
    l->line = 0;
    poly_loader_wrong(l, "the path is too long");
    return false;
}

/* Reads the whole file at l->path. False when it could not be read (reported, unless it is
 * missing). */
static bool read_file(poly_loader *l, poly_buf *out)
{
    const char *wrong;
    const poly_status st = poly_lexicon_read(out, l->path, &wrong);
    if (st == POLY_ERR_NOMEM) l->engine->mem.status = st;
    else if (wrong) poly_loader_wrong(l, wrong);
    return st == POLY_OK;
}

static void read_line(poly_loader *l, const poly_file_kind *kind, poly_str line, poly_fields *f)
{
    const poly_str text = poly_str_trim(line);
    if (!text.n || text.p[0] == '#') return;
    if (kind == &poly_theme_file && poly_section_line(l, text, f)) return;
    /* its section was told already */
    if (kind == &poly_theme_file && f->theme == POLY_NONE) return;
    f->count = 0;
    while (line.p && f->count < POLY_FIELDS_MAX)
        f->at[f->count++] = poly_str_trim(poly_str_cut(&line, '\t'));
    if (line.p) {
        poly_loader_wrong(l, "too many fields");
        return;
    }
    for (uint32_t i = f->count; i < POLY_FIELDS_MAX; i++) f->at[i] = (poly_str){0};
    if (f->count < kind->min_fields || !f->at[0].n) {
        poly_loader_wrong(l, "too few fields: fields are separated by TABs");
        return;
    }
    kind->line(l, f);
}

static bool valid_utf8(poly_loader *l, poly_str bytes)
{
    poly_text t;
    poly_arena a;
    poly_arena_init(&a, (size_t)POLY_LEXICON_FILE_MAX * 40);
    const poly_text_rules none = {0};
    const poly_status st = poly_text_run(&t, bytes.p, bytes.n, "UTF-8", &none, &a);
    /* A byte order mark of UTF-16 outweighs the declared charset: what was read as anything else is
     * wrong here. */
    const bool ok = st == POLY_OK && t.repaired_bytes == 0 &&
                    poly_str_eq(poly_str_of(t.charset), POLY_S("UTF-8"));
    poly_arena_free(&a);
    if (st == POLY_ERR_NOMEM) l->engine->mem.status = st;
    return ok;
}

/* No line of such a file can be told from another. */
static bool is_utf16(poly_str bytes)
{
    return poly_str_starts(bytes, POLY_S("\xff\xfe")) || poly_str_starts(bytes, POLY_S("\xfe\xff"));
}

static const char NOT_UTF8[] = "is not well-formed UTF-8";

static void load_bytes(poly_loader *l, const poly_file_kind *kind, poly_str rest, uint8_t lang,
                       uint32_t theme)
{
    poly_fields f = {.lang = lang, .theme = theme};
    const bool valid = valid_utf8(l, rest);
    if (!valid && is_utf16(rest)) {
        if (!l->engine->mem.status) poly_loader_wrong(l, NOT_UTF8);
        rest = (poly_str){0};
    }
    if (poly_str_starts(rest, POLY_S("\xef\xbb\xbf"))) rest.p += 3, rest.n -= 3;
    while (rest.p && !l->engine->mem.status) {
        const poly_str line = poly_str_cut(&rest, '\n');
        l->line++;
        if (valid || valid_utf8(l, line))
            read_line(l, kind, line, &f);
        else if (!l->engine->mem.status)
            poly_loader_wrong(l, NOT_UTF8);
    }
    poly_nest_themes(l);
    poly_drop_replaced(l);
    poly_compile_forms(l);
}

static void load_file(poly_loader *l, const poly_file_kind *kind, uint8_t lang, uint32_t theme)
{
    poly_buf file;
    poly_buf_init(&file);
    l->line = 0;
    if (read_file(l, &file)) load_bytes(l, kind, (poly_str){file.p, file.n}, lang, theme);
    poly_buf_free(&file);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in dir/sub, sorted, in the engine's arena; hidden ones left out. */
static uint32_t list_dir(poly_loader *l, const char *dir, const char *sub, char **names)
{
    uint32_t n = 0;
    if (!set_path(l, dir, sub, "")) return 0;
    DIR *d = opendir(l->path);
    if (!d && errno == ENOMEM)
        l->engine->mem.status = POLY_ERR_NOMEM;
    else if (!d && errno != ENOENT) { /* a language or its themes may be left out on purpose */
        l->line = 0;
        poly_loader_wrong(l, "the folder cannot be opened");
    }
    if (!d) return 0;
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        if (n == MOST_FILES) {
            l->line = 0;
            poly_loader_wrong(l, "the folder holds too many files");
            break;
        }
        names[n] = poly_arena_str(&l->engine->mem, poly_str_of(e->d_name));
        if (names[n]) n++;
    }
    closedir(d);
    qsort(names, n, sizeof *names, by_name);
    return n;
}

static const poly_file_kind *kind_of(const poly_file_kind *kinds, const char *name)
{
    while (kinds->name && strcmp(kinds->name, name) != 0) kinds++;
    return kinds->name ? kinds : NULL;
}

static bool is_tsv(const char *name) { return poly_str_ends(poly_str_of(name), POLY_S(".tsv")); }

static void load_folder(poly_loader *l, const char *dir, const char *sub,
                        const poly_file_kind *kinds, uint8_t lang)
{
    char *names[MOST_FILES];
    const uint32_t n = list_dir(l, dir, sub, names);
    for (uint32_t i = 0; i < n; i++) {
        if (!is_tsv(names[i]) || strcmp(names[i], FIRST_FILE) == 0 ||
            !set_path(l, dir, sub, names[i]))
            continue;
        const poly_file_kind *kind = kind_of(kinds, names[i]);
        l->line = 0;
        if (kind && !kind->line) continue; /* a word list: an analysis of articles does without */
        if (kind)
            load_file(l, kind, lang, POLY_NONE);
        else
            poly_loader_wrong(l, "is no lexicon file: lexicons/README.md lists the names");
    }
}

static void load_themes(poly_loader *l, const char *dir, const char *sub, uint8_t lang)
{
    char *names[MOST_FILES];
    const uint32_t n = list_dir(l, dir, sub, names);
    for (uint32_t i = 0; i < n; i++) {
        if (!is_tsv(names[i]) || !set_path(l, dir, sub, names[i])) continue;
        const poly_str id = {names[i], strlen(names[i]) - 4};
        const uint32_t theme = poly_loader_theme(l, id);
        l->line = 0;
        if (theme == POLY_NONE)
            poly_loader_wrong(l, "is named after no theme of themes.tsv");
        else
            load_file(l, &poly_theme_file, lang, theme);
    }
}

static const struct {
    const char *folder, *themes;
    uint8_t lang;
} langs[] = {{"id", "id/themes", POLY_LANG_ID}, {"en", "en/themes", POLY_LANG_EN}};

/* Offices name organisations, holders name offices: both are read when all else is known. */
static void load_late(poly_loader *l, const char *dir)
{
    poly_engine *e = l->engine;
    if (strlen(dir) + sizeof "/common/offices.tsv" > sizeof l->path) return; /* told already */
    if (!e->facts_end) e->facts = e->entries.count;
    for (const poly_file_kind *k = poly_late_files; k->name; k++) {
        if (set_path(l, dir, "common", k->name)) load_file(l, k, POLY_LANG_OTHER, POLY_NONE);
    }
    e->facts_end = e->entries.count;
}

/* All folders of a tree, in their fixed order. */
static void load_tree(poly_loader *l, const char *dir)
{
    if (!set_path(l, dir, "", "themes.tsv")) return;
    load_file(l, &poly_scheme_file, POLY_LANG_OTHER, POLY_NONE);
    l->line = 0;
    if (!l->engine->themes.count && l->first.code == POLY_OK && !l->engine->mem.status)
        poly_loader_wrong(l, "is missing or lists no theme");
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        if (set_path(l, dir, langs[i].folder, FIRST_FILE))
            load_file(l, kind_of(poly_lang_files, FIRST_FILE), langs[i].lang, POLY_NONE);
    }
    load_folder(l, dir, "common", poly_common_files, POLY_LANG_OTHER);
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        load_folder(l, dir, langs[i].folder, poly_lang_files, langs[i].lang);
        load_themes(l, dir, langs[i].themes, langs[i].lang);
    }
    load_late(l, dir);
}

static poly_status loaded(const poly_loader *l)
{
    return l->engine->mem.status ? l->engine->mem.status : l->first.code;
}

poly_status poly_load_dir(poly_loader *l, const char *dir)
{
    load_tree(l, dir);
    return loaded(l);
}

/* ---- extra lexicons -------------------------------------------------------------------------- */
/* The theme that a file's entries belong to before its first section: the file's name. Made when
 * the first entry needs it. */
static uint32_t theme_of_file(poly_loader *l, const char *path)
{
    char id[64];
    size_t n = 0;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    name += strspn(name, ".");
    for (const char *p = name; *p && *p != '.' && n < sizeof id - 1; p++) {
        const char c = poly_is_ascii_upper(*p) ? (char)(*p + 32) : *p;
        id[n++] = poly_is_ascii_lower(c) || poly_is_ascii_digit(c) || c == '-' ? c : '_';
    }
    const poly_str s = n ? (poly_str){id, n} : POLY_S("lexicon");
    const uint32_t theme = poly_loader_theme(l, s);
    return theme != POLY_NONE ? theme : poly_add_theme(l, s, (poly_str){0}, (poly_str){0});
}

static bool opens_with_section(poly_str bytes)
{
    if (poly_str_starts(bytes, POLY_S("\xef\xbb\xbf"))) bytes.p += 3, bytes.n -= 3;
    while (bytes.p && bytes.n) {
        const poly_str line = poly_str_trim(poly_str_cut(&bytes, '\n'));
        if (line.n && line.p[0] != '#') return line.p[0] == '[';
    }
    return true;
}

static void load_extra_file(poly_loader *l, const char *path)
{
    poly_buf file;
    poly_buf_init(&file);
    l->line = 0;
    if (!set_path(l, path, "", "")) return;
    l->path[strlen(l->path) - 1] = 0; /* without the slash */
    const uint32_t before = l->mistakes;
    if (read_file(l, &file)) {
        const uint32_t theme =
            opens_with_section((poly_str){file.p, file.n}) ? POLY_NONE : theme_of_file(l, path);
        load_bytes(l, &poly_theme_file, (poly_str){file.p, file.n}, POLY_LANG_OTHER, theme);
    } else if (l->mistakes == before && !l->engine->mem.status) {
        poly_loader_wrong(l, "no such lexicon");
    }
    poly_buf_free(&file);
}

static bool is_folder(const char *path, const char *sub)
{
    char whole[1024];
    struct stat st;
    const int n = snprintf(whole, sizeof whole, "%s/%s", path, sub);
    return n > 0 && (size_t)n < sizeof whole && stat(whole, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A folder laid out like the lexicons, any part of it, or one of lexicon files. */
static void load_extra_folder(poly_loader *l, const char *path)
{
    char *names[MOST_FILES];
    char file[1024];
    if (is_folder(path, "id") || is_folder(path, "en") || is_folder(path, "common")) {
        load_tree(l, path);
        return;
    }
    const uint32_t n = list_dir(l, path, "", names), mistakes = l->mistakes;
    bool any = false;
    for (uint32_t i = 0; i < n && !l->engine->mem.status; i++) {
        if (!is_tsv(names[i]) && !poly_str_ends(poly_str_of(names[i]), POLY_S(".txt"))) continue;
        const int len = snprintf(file, sizeof file, "%s/%s", path, names[i]);
        if (len > 0 && (size_t)len < sizeof file) load_extra_file(l, file);
        any = true;
    }
    if (any || l->mistakes > mistakes || l->engine->mem.status || !set_path(l, path, "", ""))
        return;
    l->path[strlen(l->path) - 1] = 0; /* without the slash */
    l->line = 0;
    poly_loader_wrong(l, "holds no lexicon: no file that ends in .tsv or .txt");
}

poly_status poly_load_extra(poly_loader *l, const char *path)
{
    l->extra = true;
    l->unit = l->engine->entries.count;
    l->numbers = (poly_map){0};
    if (is_folder(path, "")) load_extra_folder(l, path);
    else load_extra_file(l, path);
    return loaded(l);
}

/*
 * gate.c - GATE's gazetteer: lists.def ("file:major:minor:language:type") and a file an entry list.
 *
 *   in   lists.def, and a way to open the lists     out category major, below it minor; entries;
 *                                                   and back
 *
 * A name that leads out of the folder of lists.def is refused. Stars mean themselves there.
 */
#define _XOPEN_SOURCE 700
#include "dictionary/parts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LONGEST_PATH = 4096, MOST_LISTS = 5000 };

bool poly_dict_gate_strays(poly_str name)
{
    if (!name.n || name.p[0] == '/' || memchr(name.p, 0, name.n)) return true;
    for (poly_str rest = name; rest.p;)
        if (poly_str_eq(poly_str_cut(&rest, '/'), POLY_S(".."))) return true;
    return false;
}

static uint8_t language(poly_str s)
{
    char low[16];
    size_t n = 0;
    for (; n < s.n && n + 1 < sizeof low; n++) low[n] = poly_str_low(s.p[n]);
    low[n] = 0;
    if (!strcmp(low, "id") || !strcmp(low, "indonesian") || !strcmp(low, "ind"))
        return POLY_LANG_ID;
    if (!strcmp(low, "en") || !strcmp(low, "english") || !strcmp(low, "eng")) return POLY_LANG_EN;
    return POLY_LANG_OTHER;
}

/* A list: an entry a line; behind a TAB or "&" features ("name=value"), kept as the note. */
static poly_status read_list(poly_dict *d, poly_str bytes, uint32_t category, uint8_t lang)
{
    poly_str text = {0};
    uint32_t line = 0;
    const poly_status st = poly_dict_decode(d, bytes, &text);
    if (st) return st;
    while (text.p && !d->mem.status) {
        poly_str s = poly_str_trim(poly_dict_line(&text));
        line++;
        if (!s.n) continue;
        const char *cut = memchr(s.p, '\t', s.n);
        for (size_t i = 0; !cut && i < s.n; i++)
            if (s.p[i] == '&' && memchr(s.p + i, '=', s.n - i) && !memchr(s.p + i, ' ', s.n - i))
                cut = s.p + i;
        poly_str features = {0};
        if (cut) {
            features = (poly_str){cut + 1, (size_t)(s.p + s.n - cut - 1)};
            s.n = (size_t)(cut - s.p);
        }
        poly_dict_entry *e = poly_dict_words(d, category, s, line, POLY_DICT_LITERAL);
        if (!e) continue;
        e->lang = lang;
        if (features.n) e->note = poly_dict_clean(d, features);
    }
    return d->mem.status;
}

static poly_status read_definition(poly_dict *d, poly_str s, uint32_t line, poly_dict_open_fn *open,
                                   void *payload)
{
    const char *here = d->file;
    poly_buf b;
    const poly_str file = poly_str_trim(poly_str_cut(&s, ':'));
    const poly_str major = poly_str_trim(poly_str_cut(&s, ':')),
                   minor = poly_str_trim(poly_str_cut(&s, ':'));
    const poly_str lang = poly_str_trim(poly_str_cut(&s, ':'));
    if (poly_dict_gate_strays(file)) {
        poly_dict_say(d, line, "left out: '%.*s' leads out of the folder",
                      (int)(file.n < 200 ? file.n : 200), file.p);
        return POLY_OK;
    }
    uint32_t category = poly_dict_child(d, 0, major.n ? major : file, line);
    if (minor.n) category = poly_dict_child(d, category, minor, line);
    if (!category) category = poly_dict_child(d, 0, POLY_S("entries"), line);
    poly_buf_init(&b);
    poly_status st = open(payload, d, file, &b, line);
    if (!st) {
        const poly_str name = poly_dict_copy(d, file);
        d->file = name.p;
        st = read_list(d, (poly_str){b.p ? b.p : "", b.n}, category, language(lang));
        d->file = here;
    }
    poly_buf_free(&b);
    return st == POLY_ERR_IO ? POLY_OK : st; /* a list that is not there is a note */
}

poly_status poly_dict_read_gate(poly_dict *d, poly_str text, poly_dict_open_fn *open, void *payload)
{
    uint32_t line = 0, lists = 0;
    poly_status st = POLY_OK;
    while (text.p && !st && !d->mem.status) {
        const poly_str s = poly_str_trim(poly_dict_line(&text));
        line++;
        if (!s.n || s.p[0] == '#') continue;
        if (++lists > MOST_LISTS) return poly_dict_fail(d, line, "more than 5000 lists");
        st = read_definition(d, s, line, open, payload);
    }
    return st ? st : d->mem.status;
}

/* ---- the lists as files ---------------------------------------------------------------------- */
typedef struct folder {
    char path[LONGEST_PATH]; /* resolved, ends in a slash */
} folder;

/* A link may lead out too: what the path really is must begin with the folder. */
static poly_status open_list(void *payload, poly_dict *d, poly_str name, poly_buf *out,
                             uint32_t line)
{
    const folder *f = payload;
    char path[LONGEST_PATH * 2], real[LONGEST_PATH];
    struct stat s;
    const int n = snprintf(path, sizeof path, "%s%.*s", f->path, (int)name.n, name.p);
    const bool there =
        n > 0 && (size_t)n < sizeof path && realpath(path, real) && stat(real, &s) == 0;
    const char *wrong = !there ? "there is no such list"
                        : strncmp(real, f->path, strlen(f->path)) != 0
                            ? "it leads out of the folder"
                        : !S_ISREG(s.st_mode) ? "it is no regular file"
                                              : NULL;
    if (wrong) {
        poly_dict_say(d, line, "left out: '%.*s': %s", (int)(name.n < 200 ? name.n : 200), name.p,
                      wrong);
        return POLY_ERR_IO;
    }
    const poly_status st = poly_dict_load(d, out, real);
    if (st != POLY_ERR_IO) return st;
    poly_dict_say(d, line, "left out: '%.*s': it cannot be read",
                  (int)(name.n < 200 ? name.n : 200), name.p);
    d->failed = (poly_dict_note){0};
    return st;
}

poly_status poly_dict_read_gate_at(poly_dict *d, poly_str text, const char *path)
{
    folder f;
    char start[LONGEST_PATH];
    const char *slash = strrchr(path, '/');
    const size_t n = slash ? (size_t)(slash - path) + 1 : 0;
    if (n + 2 >= sizeof start) return poly_dict_fail(d, 0, "the path is too long");
    memcpy(start, path, n);
    memcpy(start + n, ".", 2);
    if (!realpath(start, f.path) || strlen(f.path) + 2 > sizeof f.path)
        return poly_dict_fail(d, 0, "the folder cannot be found");
    strcat(f.path, strcmp(f.path, "/") ? "/" : "");
    return poly_dict_read_gate(d, text, open_list, &f);
}

/* ---- writing --------------------------------------------------------------------------------- */
typedef struct list {
    poly_buf b;
    uint8_t lang;
} list;

static void put_form(void *payload, const poly_dict_entry *e, poly_str text)
{
    list *l = payload;
    if (e->lang != l->lang) return;
    poly_buf_str(&l->b, text);
    poly_buf_char(&l->b, '\n');
}

static poly_status write_file(poly_dict *d, const char *dir, const char *name, const poly_buf *b)
{
    char path[LONGEST_PATH];
    const int n = snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = n > 0 && (size_t)n < sizeof path ? fopen(path, "wb") : NULL;
    bool fine = f && (!b->n || fwrite(b->p, 1, b->n, f) == b->n);
    if (f && fclose(f) != 0) fine = false;
    if (fine) return POLY_OK;
    d->file = poly_arena_str(&d->mem, poly_str_of(path));
    (void)poly_dict_fail(d, 0, errno ? strerror(errno) : "cannot be written");
    return POLY_ERR_IO;
}

/* "threat_breach_id.lst"; the major is the first level, the rest, joined by dots, the minor. */
static poly_status write_list(poly_dict *d, const char *dir, uint32_t category, list *l,
                              poly_buf *def)
{
    static const char *const codes[] = {"", "indonesian", "english"};
    const char *lang = l->lang == POLY_LANG_ID   ? codes[1]
                       : l->lang == POLY_LANG_EN ? codes[2]
                                                 : codes[0];
    poly_buf id;
    char name[300];
    poly_buf_init(&id);
    poly_dict_put_id(&id, d, category);
    poly_buf_char(&id, 0);
    if (id.status) return id.status;
    char *dot = strchr(id.p, '.');
    for (char *p = id.p; *p; p++) *p = *p == ':' || *p == '/' ? '-' : *p;
    snprintf(name, sizeof name, "%.200s%s%.10s.lst", id.p, *lang ? "_" : "", lang);
    if (dot) *dot = ':';
    poly_buf_cstr(def, name);
    poly_buf_char(def, ':');
    poly_buf_cstr(def, id.p);
    if (!dot && *lang) poly_buf_char(def, ':');
    if (*lang) poly_buf_char(def, ':');
    poly_buf_cstr(def, lang);
    poly_buf_char(def, '\n');
    poly_buf_free(&id);
    return write_file(d, dir, name, &l->b);
}

poly_status poly_dict_write_gate(poly_dict *d, const char *dir, const poly_dict_writing *w)
{
    static const uint8_t langs[] = {POLY_LANG_OTHER, POLY_LANG_ID, POLY_LANG_EN};
    static const poly_dict_can can = {.name = "GATE"};
    poly_buf def;
    poly_status st = POLY_OK;
    errno = 0;
    if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
        d->file = dir;
        (void)poly_dict_fail(d, 0, strerror(errno));
        return POLY_ERR_IO;
    }
    poly_buf_init(&def);
    for (uint32_t c = 1; c < d->categories.count && !st; c++) {
        const uint32_t notes = d->notes.count;
        for (size_t i = 0; i < sizeof langs && !st; i++) {
            list l = {.lang = langs[i]};
            poly_buf_init(&l.b);
            if (i) d->notes.count = notes; /* each pass would tell the same */
            poly_dict_forms(d, w, &can, c, put_form, &l);
            st = l.b.status;
            if (l.b.n && !st) st = write_list(d, dir, c, &l, &def);
            poly_buf_free(&l.b);
        }
    }
    poly_dict_tell_weights(d, &can);
    if (!st) st = def.status ? def.status : write_file(d, dir, "lists.def", &def);
    poly_buf_free(&def);
    return st ? st : d->mem.status;
}

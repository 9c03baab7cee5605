/*
 * read.c - a path -> bytes -> UTF-8 -> the reader of its format.
 *
 *   in   a file or a folder     out  what the reader made of it, or why it could not be read
 *
 * The format is told by the content, where that is silent by the suffix.
 */
#define _XOPEN_SOURCE 700
#include "dictionary/parts.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LONGEST_PATH = 4096, MOST_FILES = 2000, LOOK_LINES = 200 };

static poly_status fail_io(poly_dict *d, const char *what)
{
    (void)poly_dict_fail(d, 0, what);
    return POLY_ERR_IO;
}

poly_status poly_dict_load(poly_dict *d, poly_buf *out, const char *path)
{
    char chunk[16384];
    struct stat s;
    FILE *f = fopen(path, "rb");
    if (!f) return fail_io(d, errno == ENOENT ? "there is no such file" : strerror(errno));
    if (fstat(fileno(f), &s) == 0 && S_ISDIR(s.st_mode)) {
        fclose(f);
        return fail_io(d, "is a folder");
    }
    for (size_t n; out->n <= POLY_DICT_FILE_MAX && (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        poly_buf_bytes(out, chunk, n);
    const bool broken = ferror(f) != 0;
    fclose(f);
    if (out->status) return out->status;
    if (broken) return fail_io(d, "cannot be read");
    if (out->n <= POLY_DICT_FILE_MAX) return POLY_OK;
    (void)poly_dict_fail(d, 0, "is larger than 32 MiB");
    return POLY_ERR_LIMIT;
}

/* ---- charset --------------------------------------------------------------------------------- */
/* Bytes of the well-formed character at p; 0: ill-formed (RFC 3629). */
static size_t good(const unsigned char *p, size_t n)
{
    const unsigned c = p[0];
    if (c < 0x80) return 1;
    const size_t len = c >= 0xf0 && c <= 0xf4  ? 4
                       : c >= 0xe0 && c < 0xf0 ? 3
                       : c >= 0xc2 && c < 0xe0 ? 2
                                               : 0;
    if (!len || len > n) return 0;
    for (size_t i = 1; i < len; i++)
        if ((p[i] & 0xc0) != 0x80) return 0;
    if ((c == 0xe0 && p[1] < 0xa0) || (c == 0xed && p[1] > 0x9f)) return 0;
    if ((c == 0xf0 && p[1] < 0x90) || (c == 0xf4 && p[1] > 0x8f)) return 0;
    return len;
}

static size_t first_bad(poly_str s)
{
    size_t i = 0;
    while (i < s.n) {
        const size_t n = good((const unsigned char *)s.p + i, s.n - i);
        if (!n) break;
        i += n;
    }
    return i;
}

static void put_code(poly_buf *b, uint32_t c)
{
    if (c < 0x80) {
        poly_buf_char(b, (char)c);
        return;
    }
    if (c >= 0x10000) poly_buf_char(b, (char)(0xf0 | c >> 18));
    if (c >= 0x10000)
        poly_buf_char(b, (char)(0x80 | (c >> 12 & 0x3f)));
    else if (c >= 0x800)
        poly_buf_char(b, (char)(0xe0 | c >> 12));
    if (c >= 0x800)
        poly_buf_char(b, (char)(0x80 | (c >> 6 & 0x3f)));
    else
        poly_buf_char(b, (char)(0xc0 | c >> 6));
    poly_buf_char(b, (char)(0x80 | (c & 0x3f)));
}

/* What windows-1252 has at 80 to 9F (WHATWG Encoding Standard, index-windows-1252); the rest is
 * Latin-1. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

static void from_windows(poly_buf *b, poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        put_code(b, c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c);
    }
}

static void from_utf16(poly_buf *b, poly_str s, bool big)
{
    const unsigned char *p = (const unsigned char *)s.p;
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t c = big ? (uint32_t)(p[i] << 8 | p[i + 1]) : (uint32_t)(p[i + 1] << 8 | p[i]);
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < s.n) {
            const uint32_t low =
                big ? (uint32_t)(p[i + 2] << 8 | p[i + 3]) : (uint32_t)(p[i + 3] << 8 | p[i + 2]);
            if (low >= 0xdc00 && low < 0xe000)
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00), i += 2;
        }
        put_code(b, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
    }
}

static uint32_t line_at(poly_str s, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++) line += s.p[i] == '\n';
    return line;
}

poly_status poly_dict_decode(poly_dict *d, poly_str s, poly_str *out)
{
    poly_buf b;
    poly_buf_init(&b);
    const unsigned char *p = (const unsigned char *)s.p;
    size_t bad = s.n;
    if (s.n >= 2 && ((p[0] == 0xff && p[1] == 0xfe) || (p[0] == 0xfe && p[1] == 0xff)))
        from_utf16(&b, (poly_str){s.p + 2, s.n - 2}, p[0] == 0xfe);
    else if ((bad = first_bad(s)) < s.n) {
        poly_dict_say(d, line_at(s, bad), "not UTF-8: read as windows-1252");
        from_windows(&b, s);
    } else if (s.n)
        poly_buf_str(&b, s);
    poly_status st = b.status;
    if (!st && poly_str_starts((poly_str){b.p, b.n}, POLY_S("\xef\xbb\xbf")))
        *out = poly_dict_copy(d, (poly_str){b.p + 3, b.n - 3});
    else if (!st)
        *out = poly_dict_copy(d, (poly_str){b.p ? b.p : "", b.n});
    poly_buf_free(&b);
    if (!st) st = d->mem.status;
    if (!st && out->n && memchr(out->p, 0, out->n))
        st = poly_dict_fail(d, 0, "is not text: it holds NUL bytes");
    return st;
}

/* ---- which format ---------------------------------------------------------------------------- */
static const char *const names[] = {"lexicon",  "yaml", "liwc", "lexicoder", "yoshikoder",
                                    "wordstat", "gate", "csv",  "skos"};

const char *poly_dict_format_name(poly_dict_format f)
{
    static_assert(sizeof names / sizeof *names == POLY_DICT_FORMAT_N, "a name each");
    return f < POLY_DICT_FORMAT_N ? names[f] : "auto";
}

static uint8_t by_suffix(poly_str name)
{
    static const struct {
        const char *suffix;
        uint8_t format;
    } list[] = {{".yml", POLY_DICT_YAML},      {".yaml", POLY_DICT_YAML},
                {".dic", POLY_DICT_LIWC},      {".lc3", POLY_DICT_LEXICODER},
                {".lcd", POLY_DICT_LEXICODER}, {".ykd", POLY_DICT_YOSHIKODER},
                {".cat", POLY_DICT_WORDSTAT},  {".def", POLY_DICT_GATE},
                {".csv", POLY_DICT_CSV},       {".CAT", POLY_DICT_WORDSTAT},
                {".DIC", POLY_DICT_LIWC},      {".tsv", POLY_DICT_OURS}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (poly_str_ends(name, poly_str_of(list[i].suffix))) return list[i].format;
    return POLY_DICT_AUTO;
}

/* " (1)" or " (0.75)" at the end. */
static bool ends_in_weight(poly_str line)
{
    int32_t w;
    line = poly_str_trim(line);
    if (!line.n || line.p[line.n - 1] != ')') return false;
    size_t i = line.n - 1;
    while (i && line.p[i - 1] != '(') i--;
    return i > 1 && line.p[i - 2] == ' ' &&
           poly_dict_weight((poly_str){line.p + i, line.n - 1 - i}, &w);
}

static bool holds(poly_str s, const char *word)
{
    const size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.n; i++) {
        size_t k = 0;
        while (k < n && poly_str_low(s.p[i + k]) == word[k]) k++;
        if (k == n) return true;
    }
    return false;
}

/* "entry,theme" and the like: the head of a table. */
static bool is_table_head(poly_str line)
{
    const bool entry = holds(line, "entry") || holds(line, "pattern") || holds(line, "term") ||
                       holds(line, "word");
    const bool theme = holds(line, "theme") || holds(line, "category") || holds(line, "key") ||
                       holds(line, "label");
    return entry && theme && line.p[0] != '#' &&
           (memchr(line.p, ',', line.n) || memchr(line.p, ';', line.n) ||
            memchr(line.p, '\t', line.n));
}

static uint8_t by_content(poly_str text, poly_str name)
{
    poly_str rest = text, first = {0};
    const uint8_t suffix = by_suffix(name);
    while (rest.p && !first.n) first = poly_str_trim(poly_dict_line(&rest));
    if (!first.n) return suffix == POLY_DICT_AUTO ? POLY_DICT_OURS : suffix;
    if (first.p[0] == '<') return POLY_DICT_YOSHIKODER;
    if (poly_str_eq(first, POLY_S("%"))) return POLY_DICT_LIWC;
    if (first.p[0] == '+' && suffix != POLY_DICT_YAML) return POLY_DICT_LEXICODER;
    if (is_table_head(first)) return POLY_DICT_CSV;
    if (suffix != POLY_DICT_AUTO) return suffix;
    rest = text;
    for (uint32_t i = 0; rest.p && i < LOOK_LINES; i++) {
        const poly_str line = poly_str_trim(poly_dict_line(&rest));
        if (!line.n || line.p[0] == '#') continue;
        if (line.p[0] == '[' || line.p[0] == '=') return POLY_DICT_OURS;
        if (ends_in_weight(line)) return POLY_DICT_WORDSTAT;
        if (holds(line, ".lst:")) return POLY_DICT_GATE;
        if (line.p[line.n - 1] == ':' || poly_str_starts(line, POLY_S("- ")) || holds(line, ": "))
            return POLY_DICT_YAML;
        if (memchr(line.p, '\t', line.n)) return POLY_DICT_OURS;
    }
    return POLY_DICT_OURS;
}

/* ---- reading --------------------------------------------------------------------------------- */
static poly_status read_text(poly_dict *d, poly_str text, const char *path, uint8_t format)
{
    static poly_dict_reader *const readers[POLY_DICT_FORMAT_N] = {poly_dict_read_ours,
                                                                  poly_dict_read_yaml,
                                                                  poly_dict_read_liwc,
                                                                  poly_dict_read_lexicoder,
                                                                  poly_dict_read_yoshikoder,
                                                                  poly_dict_read_wordstat,
                                                                  NULL,
                                                                  poly_dict_read_csv,
                                                                  NULL};
    if (format == POLY_DICT_AUTO) format = by_content(text, poly_str_of(path));
    if (format == POLY_DICT_GATE) return poly_dict_read_gate_at(d, text, path);
    if (format >= POLY_DICT_FORMAT_N || !readers[format])
        return poly_dict_fail(d, 0, "this format is written, not read");
    const poly_status st = readers[format](d, text);
    return st ? st : d->mem.status;
}

poly_status poly_dict_read_bytes(poly_dict *d, poly_str bytes, const char *name, uint8_t format)
{
    poly_str text;
    d->file = poly_arena_str(&d->mem, poly_str_of(name));
    if (!d->file) d->file = "";
    const poly_status st = poly_dict_decode(d, bytes, &text);
    return st ? st : read_text(d, text, name, format);
}

static poly_status read_file(poly_dict *d, const char *path, uint8_t format)
{
    poly_buf b;
    poly_buf_init(&b);
    d->file = poly_arena_str(&d->mem, poly_str_of(path));
    if (!d->file) d->file = "";
    poly_status st = poly_dict_load(d, &b, path);
    if (!st) st = poly_dict_read_bytes(d, (poly_str){b.p ? b.p : "", b.n}, path, format);
    poly_buf_free(&b);
    return st;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lexicon files of a folder, in the order of their names. Missing: none. */
static poly_status read_files(poly_dict *d, const char *folder)
{
    char path[LONGEST_PATH];
    char **list = poly_arena_alloc(&d->mem, MOST_FILES, sizeof *list);
    uint32_t n = 0;
    DIR *dir = list ? opendir(folder) : NULL;
    for (struct dirent *e; dir && n < MOST_FILES && (e = readdir(dir));) {
        const poly_str name = poly_str_of(e->d_name);
        if (name.p[0] != '.' &&
            (poly_str_ends(name, POLY_S(".tsv")) || poly_str_ends(name, POLY_S(".txt"))))
            list[n++] = poly_arena_str(&d->mem, name);
    }
    if (dir) closedir(dir);
    if (d->mem.status) return d->mem.status;
    if (n) qsort(list, n, sizeof *list, by_name);
    poly_status st = POLY_OK;
    for (uint32_t i = 0; i < n && !st; i++) {
        const int len = snprintf(path, sizeof path, "%s/%s", folder, list[i]);
        if (len > 0 && (size_t)len < sizeof path) st = read_file(d, path, POLY_DICT_OURS);
    }
    return st;
}

static bool is_there(char *path, size_t size, const char *folder, const char *name)
{
    struct stat s;
    const int n = snprintf(path, size, "%s/%s", folder, name);
    return n > 0 && (size_t)n < size && stat(path, &s) == 0;
}

/* "lang=any" is kept among the properties. */
static bool says_any(const poly_dict_entry *e)
{
    for (poly_str rest = e->props; rest.p;)
        if (poly_str_eq(poly_str_trim(poly_str_cut(&rest, ';')), POLY_S("lang=any"))) return true;
    return false;
}

/* A folder: lists.def and what it names; our lexicons (themes.tsv tells them); or lexicon files. */
static poly_status read_folder(poly_dict *d, const char *folder)
{
    static const struct {
        const char *sub;
        uint8_t lang;
    } subs[] = {{"id/themes", POLY_LANG_ID}, {"en/themes", POLY_LANG_EN}};
    char path[LONGEST_PATH];
    if (is_there(path, sizeof path, folder, "lists.def")) return read_file(d, path, POLY_DICT_GATE);
    if (!is_there(path, sizeof path, folder, "themes.tsv")) {
        const poly_status st = read_files(d, folder);
        return st || d->entries.count ? st
                                      : poly_dict_fail(d, 0, "the folder holds no lexicon files");
    }
    poly_status st = read_file(d, path, POLY_DICT_OURS);
    for (size_t i = 0; i < sizeof subs / sizeof *subs && !st; i++) {
        const uint32_t first = d->entries.count;
        if (is_there(path, sizeof path, folder, subs[i].sub)) st = read_files(d, path);
        for (uint32_t k = first; k < d->entries.count; k++)
            if (d->entries.at[k].lang == POLY_LANG_OTHER && !says_any(&d->entries.at[k]))
                d->entries.at[k].lang = subs[i].lang;
    }
    if (!st) poly_dict_read_schemes(d, folder);
    return st;
}

poly_status poly_dict_read(poly_dict *d, const char *path, uint8_t format)
{
    struct stat s;
    assert(path && (format < POLY_DICT_FORMAT_N || format == POLY_DICT_AUTO));
    d->file = poly_arena_str(&d->mem, poly_str_of(path));
    if (!d->file) d->file = "";
    const poly_status st = stat(path, &s) == 0 && S_ISDIR(s.st_mode) ? read_folder(d, path)
                                                                     : read_file(d, path, format);
    assert(st || d->mem.status || !poly_dict_check(d));
    return st ? st : d->mem.status;
}

/*
 * part.c - a run or records, and the options that choose a part of it -> statistics; `polyanalyze
 * themes`, `speakers`, `trend`.
 */
#define _XOPEN_SOURCE 700
#include "cli/part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { USUAL_WIDTH = 100 };

uint32_t poly_cli_columns(const poly_cli_options *o)
{
    const uint16_t width = poly_cli_width(o);
    return width ? width : USUAL_WIDTH;
}

const char *poly_cli_only_word(const poly_cli_options *o, const char *command)
{
    if (o->n_args > 1) {
        poly_cli_say("%s takes one run or one file of records, not '%s' too", command, o->args[1]);
        return NULL;
    }
    return o->n_args ? o->args[0] : "-";
}

/* ---- opening --------------------------------------------------------------------------------- */
static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool has_database(const char *folder)
{
    const size_t n = strlen(folder) + sizeof "/corpus.sqlite";
    char *path = malloc(n);
    if (path) snprintf(path, n, "%s/corpus.sqlite", folder);
    const bool has = path && access(path, F_OK) == 0;
    free(path);
    return has;
}

bool poly_cli_is_run(const char *path)
{
    static const char magic[] = "SQLite format 3";
    struct stat st;
    char head[sizeof magic];
    if (strcmp(path, "-") == 0 || stat(path, &st) != 0) return false;
    if (S_ISDIR(st.st_mode)) return has_database(path);
    if (!S_ISREG(st.st_mode)) return false; /* reading a pipe would take its head away */
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    const bool is = fd >= 0 && read(fd, head, sizeof head) == (ssize_t)sizeof head &&
                    memcmp(head, magic, sizeof magic) == 0;
    if (fd >= 0) close(fd);
    return is;
}

static poly_exit load_run(poly_stats **out, const char *path, const poly_stats_options *opt)
{
    poly_store *s;
    poly_store_error err;
    poly_status st = poly_store_open(&s, path, &err);
    if (st == POLY_ERR_NOMEM) return poly_cli_no_memory();
    if (st != POLY_OK) {
        poly_cli_say("%s", err.what);
        return POLY_EXIT_SOME;
    }
    st = poly_stats_load(out, s, opt);
    const poly_exit done = st == POLY_OK       ? POLY_EXIT_OK
                           : st == POLY_ERR_IO ? POLY_EXIT_SOME
                                               : poly_cli_no_memory();
    if (st == POLY_ERR_IO) poly_cli_say("%s", poly_store_message(s));
    poly_store_close(s);
    return done;
}

/* Does the first line begin as a record does? White space does not tell one JSON from another. */
static bool begins_record(poly_str s)
{
    static const char *const parts[] = {"{", "\"schema\"", ":", "\"polyanalyze/"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const poly_str part = poly_str_of(parts[i]);
        while (s.n && (*s.p == ' ' || *s.p == '\t')) s.p++, s.n--;
        if (!poly_str_starts(s, part)) return false;
        s.p += part.n;
        s.n -= part.n;
    }
    return true;
}

typedef struct source {
    int fd, error;
    poly_str head; /* what was read of it before */
} source;

static size_t take_head(source *s, char *out, size_t cap)
{
    const size_t n = s->head.n < cap ? s->head.n : cap;
    memcpy(out, s->head.p, n);
    s->head.p += n;
    s->head.n -= n;
    return n;
}

static size_t read_more(void *payload, char *out, size_t cap)
{
    source *s = payload;
    ssize_t n;
    if (s->head.n) return take_head(s, out, cap);
    do n = read(s->fd, out, cap);
    while (n < 0 && errno == EINTR && !poly_cli_stop);
    if (n < 0) s->error = errno;
    return n < 0 ? 0 : (size_t)n;
}

bool poly_cli_are_records(const char *path, char head[POLY_INPUT_HEAD], size_t *n)
{
    const bool in = strcmp(path, "-") == 0;
    struct stat st;
    *n = 0;
    if (!in && (stat(path, &st) != 0 || !S_ISREG(st.st_mode))) return false;
    source s = {.fd = in ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)};
    if (s.fd < 0) return false;
    for (size_t got = 1; got && *n < POLY_INPUT_HEAD; *n += got)
        got = read_more(&s, head + *n, POLY_INPUT_HEAD - *n);
    if (!in) close(s.fd);
    return begins_record((poly_str){head, *n});
}

static void tell_left_out(void *payload, uint64_t line)
{
    poly_cli_say("%s:%llu: this is no record of polyanalyze -f jsonl, or a part of one: left out",
                 (const char *)payload, (unsigned long long)line);
}

static poly_exit load_records(poly_stats **out, const char *path, poly_stats_options *opt,
                              poly_str head)
{
    const bool in = strcmp(path, "-") == 0;
    uint64_t bad = 0;
    source s = {.fd = in ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)};
    if (in) s.head = head;
    if (s.fd < 0) {
        poly_cli_say("%s: %s", path, strerror(errno));
        return POLY_EXIT_SOME;
    }
    const char *name = in ? "standard input" : path;
    opt->payload = (void *)name;
    const poly_status st = poly_stats_load_records(out, read_more, &s, opt, &bad);
    if (!in) close(s.fd);
    if (st == POLY_ERR_NOMEM || st == POLY_ERR_LIMIT) return poly_cli_no_memory();
    if (st == POLY_ERR_ARG)
        poly_cli_say("%s:%llu: this is no record of polyanalyze -f jsonl, and %s is no run of "
                     "polyanalyze batch",
                     name, (unsigned long long)bad, name);
    if (st == POLY_OK && s.error) {
        poly_cli_say("%s: %s", name, strerror(s.error));
        poly_stats_free(*out);
        *out = NULL;
    }
    return st == POLY_OK && !s.error ? POLY_EXIT_OK : POLY_EXIT_SOME;
}

/* What looks right and gives nothing is said: a theme that is not there, an outlet that was
 * misspelt. */
static void warn_of_unknown(const poly_stats *s, const poly_stats_filter *f)
{
    for (uint32_t i = 0; i < f->theme.count; i++) {
        const poly_str wanted = poly_str_of(f->theme.at[i]);
        bool found = false;
        for (uint32_t k = 0; k < s->of[POLY_DIM_THEME].count && !found; k++)
            found = poly_str_starts(s->of[POLY_DIM_THEME].at[k].id, wanted);
        if (!found) poly_cli_say("there is no theme '%s'", f->theme.at[i]);
    }
}

static poly_stats_options options_of(const poly_cli_options *o, const poly_stats_filter *part)
{
    poly_stats_options opt = {.filter = *part,
                              .resamples = o->resamples,
                              .seed = o->seed,
                              .period = o->period,
                              .split = o->split,
                              .left_out = o->records_told ? NULL : tell_left_out};
    opt.filter.min_confidence = o->min_confidence;
    return opt;
}

/* Records do not name the themes that they do not have: the lexicons at hand do. Where there are
 * none, the rest is told all the same. */
static poly_exit load_with_themes(poly_stats **out, const char *path, const poly_cli_options *o,
                                  poly_stats_options *opt, poly_str head)
{
    poly_engine *own = NULL;
    poly_exit st = POLY_EXIT_OK;
    if (!opt->engine) st = poly_cli_engine(&own, o, NULL);
    if (st == POLY_EXIT_LEXICON)
        poly_cli_say("themes that no quote has are left out: the lexicons know them");
    else if (st != POLY_EXIT_OK)
        return st;
    opt->themes = opt->engine ? opt->engine : own;
    st = load_records(out, path, opt, head);
    poly_engine_close(own);
    return st;
}

void poly_cli_say_undated(const char *name, uint32_t n)
{
    if (n)
        poly_cli_say("%s: %u %s no day, and %s left out by --since and --until",
                     strcmp(name, "-") == 0 ? "standard input" : name, n,
                     n == 1 ? "document has" : "documents have", n == 1 ? "is" : "are");
}

/* What a number rests on is said with it. */
static void warn_of_state(const poly_stats *s, const char *path, const poly_cli_options *o,
                          const poly_stats_filter *part)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    if (o->quiet) return;
    poly_cli_say_undated(path, s->overview.left_undated);
    if (!s->overview.finished)
        poly_cli_say("%s: the run was interrupted; numbers are of what is there", name);
    if (s->overview.linked) return;
    poly_cli_say("%s: nothing is linked there: each copy of a story counts, and people of one name "
                 "are one (polyanalyze batch links them)",
                 name);
    if (part->one_per_story)
        poly_cli_say("%s: --one-per-story finds no stories there, and leaves nothing out", name);
}

static poly_exit load(poly_stats **out, const char *path, const poly_cli_options *o,
                      const poly_stats_filter *part, bool text, const poly_engine *engine)
{
    poly_stats_options opt = options_of(o, part);
    opt.without_text = !text;
    opt.engine = engine;
    *out = NULL;
    const poly_exit st = poly_cli_is_run(path) || is_folder(path)
                             ? load_run(out, path, &opt)
                             : load_with_themes(out, path, o, &opt, (poly_str){NULL, 0});
    if (st != POLY_EXIT_OK) return st;
    warn_of_unknown(*out, part);
    warn_of_state(*out, path, o, part);
    return st;
}

poly_exit poly_cli_load_records(poly_stats **out, const char *path, poly_str head,
                                const poly_cli_options *o)
{
    poly_stats_options opt = options_of(o, &o->part);
    opt.resamples = 0;
    opt.with_documents = true;
    *out = NULL;
    const poly_exit st = load_with_themes(out, path, o, &opt, head);
    if (st != POLY_EXIT_OK) return st;
    warn_of_unknown(*out, &o->part);
    if (!o->quiet) poly_cli_say_undated(path, (*out)->overview.left_undated);
    return POLY_EXIT_OK;
}

poly_exit poly_cli_whole(poly_exit st, const poly_stats *s)
{
    return st == POLY_EXIT_OK && s->left_out ? POLY_EXIT_SOME : st;
}

poly_exit poly_cli_load(poly_stats **out, const char *path, const poly_cli_options *o,
                        const poly_stats_filter *part, bool text)
{
    return load(out, path, o, part, text, NULL);
}

/* All other tables need no lexicons: a run is read also where these are not. */
static poly_exit open_for_reading(poly_engine **engine, const poly_cli_options *o)
{
    const poly_exit st = poly_cli_engine(engine, o, NULL);
    if (st != POLY_EXIT_LEXICON) return st;
    poly_cli_say("figures and days that are due are left out: they are read with the lexicons");
    *engine = NULL;
    return POLY_EXIT_OK;
}

poly_exit poly_cli_load_report(poly_stats **out, const char *path, const poly_cli_options *o,
                               bool reads_quotes)
{
    poly_engine *engine = NULL;
    poly_exit st = reads_quotes ? open_for_reading(&engine, o) : POLY_EXIT_OK;
    *out = NULL;
    if (st == POLY_EXIT_OK) st = load(out, path, o, &o->part, true, engine);
    poly_engine_close(engine);
    return st;
}

/* ---- tables ---------------------------------------------------------------------------------- */
static bool for_people(const poly_cli_options *o)
{
    return o->stats_format == POLY_GRID_AS_TEXT || o->stats_format == POLY_GRID_AS_MARKDOWN;
}

void poly_cli_put_grid(poly_buf *out, const poly_grid *g, const poly_cli_options *o)
{
    poly_grid_put(out, g, (poly_grid_format)o->stats_format, poly_cli_columns(o),
                  o->top > UINT32_MAX ? UINT32_MAX : (uint32_t)o->top);
}

/* tree: for people, finer themes too. */
static poly_status put_table(poly_out *out, const poly_stats *s, poly_grid_id id, bool tree,
                             const poly_cli_options *o)
{
    poly_arena a;
    poly_grid g;
    poly_cli_options shown = *o;
    if (!poly_grid_is_long(id)) shown.top = 0;
    poly_arena_init(&a, SIZE_MAX / 4);
    const poly_status st = !for_people(o) ? poly_stats_grid(&g, s, id, &a)
                           : tree         ? poly_stats_tree(&g, s, &a)
                                          : poly_stats_wide(&g, s, id, &a);
    if (st == POLY_OK) poly_cli_put_grid(&out->buf, &g, &shown);
    poly_arena_free(&a);
    return st;
}

poly_status poly_cli_put_table(poly_out *out, const poly_stats *s, poly_grid_id id,
                               const poly_cli_options *o)
{
    return put_table(out, s, id, false, o);
}

poly_exit poly_cli_table(poly_cli_options *o, const char *command, poly_grid_id id, bool text,
                         poly_more_fn *more)
{
    poly_stats *s;
    poly_out out;
    const char *path = poly_cli_only_word(o, command);
    if (!path) return POLY_EXIT_USAGE;
    poly_exit st = poly_cli_load(&s, path, o, &o->part, text);
    if (st != POLY_EXIT_OK) return st;
    st = poly_out_open(&out, o->output);
    poly_status made =
        st == POLY_EXIT_OK ? put_table(&out, s, id, id == POLY_GRID_THEMES, o) : POLY_OK;
    if (made == POLY_OK && st == POLY_EXIT_OK && more && for_people(o)) made = more(&out, s, o);
    if (made != POLY_OK) out.buf.status = POLY_ERR_NOMEM;
    const poly_exit closed = poly_out_close(&out, st == POLY_EXIT_OK && made == POLY_OK);
    st = poly_cli_whole(st != POLY_EXIT_OK ? st : closed, s);
    poly_stats_free(s);
    return st;
}

poly_exit poly_cmd_themes(poly_cli_options *o)
{
    return poly_cli_table(o, "themes", POLY_GRID_THEMES, false, NULL);
}
poly_exit poly_cmd_trend(poly_cli_options *o)
{
    return poly_cli_table(o, "trend", POLY_GRID_TREND, false, NULL);
}

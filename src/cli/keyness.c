/*
 * keyness.c - `polyanalyze keyness`, `polyanalyze compare`: what distinguishes one part of a
 * corpus.
 *
 *   in   a run or records (part a: what the filters choose; part b: what --against chooses, else
 *        all the rest), or two of them
 *   out  words, themes; compare: both, themes first
 *
 * Both parts of one input are read apart. A pipe can be read but once: what it brings is kept in a
 * temporary file without a name.
 */
#define _XOPEN_SOURCE 700
#include "cli/part.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct parts {
    poly_stats *a, *b;
    bool rest;
} parts;

/* ---- standard input, twice ------------------------------------------------------------------- */
static bool put_block(int to, const char *block, size_t n)
{
    for (size_t done = 0; done < n;) {
        const ssize_t wrote = write(to, block + done, n - done);
        if (wrote < 0 && errno != EINTR) return false;
        if (wrote > 0) done += (size_t)wrote;
    }
    return true;
}

static bool copy_input(int to)
{
    char block[1 << 16];
    ssize_t n = 1;
    while (n != 0 && !poly_cli_stop) {
        n = read(STDIN_FILENO, block, sizeof block);
        if (n < 0 && errno != EINTR) return false;
        if (n > 0 && !put_block(to, block, (size_t)n)) return false;
    }
    return n == 0;
}

/* From *from on, standard input can be read again. */
static poly_exit keep_input(off_t *from)
{
    *from = lseek(STDIN_FILENO, 0, SEEK_CUR);
    if (*from >= 0) return POLY_EXIT_OK;
    FILE *file = tmpfile();
    const bool kept = file && copy_input(fileno(file)) &&
                      dup2(fileno(file), STDIN_FILENO) == STDIN_FILENO &&
                      lseek(STDIN_FILENO, 0, SEEK_SET) == 0;
    if (!kept && !poly_cli_stop) poly_cli_say("standard input: %s", strerror(errno));
    if (file) fclose(file);
    *from = 0;
    return kept ? POLY_EXIT_OK : POLY_EXIT_SOME;
}

static bool is_input(const char *path) { return strcmp(path, "-") == 0; }

/* ---- two parts ------------------------------------------------------------------------------- */
static uint32_t indonesian(const poly_stats *s)
{
    for (uint32_t i = 0; i < s->of[POLY_DIM_LANGUAGE].count; i++) {
        const poly_item *it = &s->of[POLY_DIM_LANGUAGE].at[i];
        if (poly_str_eq(it->id, POLY_S("id"))) return it->quotes;
    }
    return 0;
}

static int percent(uint32_t n, uint32_t of) { return (int)(100.0 * n / of + 0.5); }

/* Of two languages the words of one are the keys, whatever the parts speak of. */
enum { MIXED_PERCENT = 10 };
static void warn_of_languages(const parts *p, const poly_cli_options *o)
{
    const uint32_t n_a = indonesian(p->a), all_a = p->a->overview.quotes;
    const uint32_t n_b = indonesian(p->b) - (p->rest ? n_a : 0); /* the rest is b without a */
    const uint32_t all_b = p->b->overview.quotes - (p->rest ? all_a : 0);
    if (o->quiet || !all_a || !all_b) return;
    const int a = percent(n_a, all_a), b = percent(n_b, all_b);
    if (abs(a - b) <= MIXED_PERCENT) return;
    poly_cli_say("of the quotes of a %d %% are in Indonesian, of b %d %%: words of one language "
                 "come first; --language id, or en, compares within one",
                 a, b);
}

static poly_exit load_parts(parts *p, const poly_cli_options *o)
{
    const char *first = o->n_args ? o->args[0] : "-", *second = o->n_args > 1 ? o->args[1] : first;
    /* The same language, else the other one's words are the keys. */
    const poly_stats_filter all = {.one_per_story = o->part.one_per_story,
                                   .language = o->part.language};
    poly_stats_filter against = o->against;
    const bool two = o->n_args > 1;
    against.one_per_story = o->part.one_per_story;
    if (!against.language.count) against.language = o->part.language;
    const bool twice = is_input(first) && is_input(second);
    off_t from = 0;
    p->rest = !two && !o->has_against;
    poly_exit st = twice ? keep_input(&from) : POLY_EXIT_OK;
    if (st == POLY_EXIT_OK) st = poly_cli_load(&p->a, first, o, &o->part, true);
    if (st != POLY_EXIT_OK) return st;
    if (twice) (void)lseek(STDIN_FILENO, from, SEEK_SET);
    poly_cli_options again = *o; /* what was said of the first input is not said of it again */
    again.quiet = o->quiet || !two;
    again.records_told = !two;
    st = poly_cli_load(&p->b, second, &again, o->has_against ? &against : two ? &o->part : &all,
                       true);
    const bool told = o->quiet || two || o->part.since || o->part.until;
    if (st == POLY_EXIT_OK && !told) poly_cli_say_undated(first, p->b->overview.left_undated);
    return st;
}

static poly_status put_keyness(poly_out *out, const parts *p, uint8_t of, const poly_cli_options *o)
{
    poly_arena a;
    poly_keyness k;
    poly_grid g;
    const poly_keyness_options opt = {
        .rest = p->rest,
        .of = of,
        .least_count = o->least_count > UINT32_MAX ? UINT32_MAX : (uint32_t)o->least_count,
        .least_documents =
            o->least_documents > UINT32_MAX ? UINT32_MAX : (uint32_t)o->least_documents};
    poly_arena_init(&a, SIZE_MAX / 4);
    poly_status st = poly_stats_keyness(&k, p->a, p->b, &opt, &a);
    if (st == POLY_OK) st = poly_keyness_grid(&g, &k, &a);
    if (st == POLY_OK) poly_cli_put_grid(&out->buf, &g, o);
    if (st == POLY_OK && o->stats_format <= POLY_GRID_AS_MARKDOWN) {
        const struct {
            const char *before;
            uint64_t n;
        } said[] = {{"a: ", k.total_a},
                    {of == POLY_KEY_WORDS ? " words in " : " quotes in ", k.documents_a},
                    {" documents; b: ", k.total_b},
                    {of == POLY_KEY_WORDS ? " words in " : " quotes in ", k.documents_b},
                    {" documents; below --min-count or --min-documents: ", k.dropped}};
        for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
            poly_buf_cstr(&out->buf, said[i].before);
            poly_buf_u64(&out->buf, said[i].n);
        }
        poly_buf_cstr(&out->buf, "\n\n");
    }
    poly_arena_free(&a);
    return st;
}

static bool has_part(const poly_stats_filter *f)
{
    return f->theme.count || f->speaker.count || f->org.count || f->outlet.count ||
           f->stakeholder.count || f->act.count || f->law.count || f->incident.count || f->since ||
           f->until;
}

static poly_exit check_words(const poly_cli_options *o, const char *command)
{
    if (o->n_args > 2) {
        poly_cli_say("%s takes one run or two, not '%s' too", command, o->args[2]);
        return POLY_EXIT_USAGE;
    }
    if (o->n_args == 2 && o->has_against) {
        poly_cli_say("%s: two runs, or one and --against", command);
        return POLY_EXIT_USAGE;
    }
    if (o->n_args < 2 && !has_part(&o->part)) {
        poly_cli_say("%s needs two parts: choose one with --outlet, --since, --speaker ..., or "
                     "name two runs",
                     command);
        return POLY_EXIT_USAGE;
    }
    return POLY_EXIT_OK;
}

static poly_exit run(poly_cli_options *o, const char *command, bool themes, bool words)
{
    parts p = {0};
    poly_out out;
    poly_exit st = check_words(o, command);
    if (st != POLY_EXIT_OK) return st;
    o->resamples = 0;
    st = load_parts(&p, o);
    if (st == POLY_EXIT_OK) {
        st = poly_out_open(&out, o->output);
        poly_status made = POLY_OK;
        if (st == POLY_EXIT_OK && words) warn_of_languages(&p, o);
        if (st == POLY_EXIT_OK && themes) made = put_keyness(&out, &p, POLY_KEY_THEMES, o);
        if (st == POLY_EXIT_OK && made == POLY_OK && words)
            made = put_keyness(&out, &p, POLY_KEY_WORDS, o);
        if (made != POLY_OK) out.buf.status = POLY_ERR_NOMEM;
        const poly_exit closed = poly_out_close(&out, st == POLY_EXIT_OK && made == POLY_OK);
        st = poly_cli_whole(poly_cli_whole(st != POLY_EXIT_OK ? st : closed, p.a), p.b);
    }
    poly_stats_free(p.a);
    poly_stats_free(p.b);
    return st;
}

poly_exit poly_cmd_keyness(poly_cli_options *o)
{
    return run(o, "keyness", o->key_of == POLY_KEY_THEMES, o->key_of == POLY_KEY_WORDS);
}

/* As tables for programs two would not fit into one file: themes alone. */
poly_exit poly_cmd_compare(poly_cli_options *o)
{
    return run(o, "compare", true, o->stats_format <= POLY_GRID_AS_MARKDOWN);
}

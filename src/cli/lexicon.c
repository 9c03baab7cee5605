/*
 * lexicon.c - `polyanalyze lexicon VERB`: the verbs; dictionaries of other tools to our lexicon
 * language, and back.
 *
 *   in   files, folders, standard input
 *   out  a lexicon file, or one of the other formats; notes on standard error
 */
#include "cli/cli.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is told ---------------------------------------------------------------------------- */
static void tell(const poly_dict_note *n)
{
    char line[2048];
    const char *file = strcmp(n->file, "/dev/stdin") == 0 ? "<stdin>" : n->file;
    if (n->line)
        snprintf(line, sizeof line, "%s:%u: %s", file, (unsigned)n->line, n->what);
    else
        snprintf(line, sizeof line, "%s: %s", file, n->what);
    poly_cli_disarm(line);
    fprintf(stderr, "%s\n", line);
}

static poly_exit tell_all(const poly_dict *d, const poly_cli_options *o)
{
    for (uint32_t i = 0; i < d->notes.count; i++) tell(&d->notes.at[i]);
    if (!o->quiet)
        poly_cli_say("entries: %u, themes: %u, notes: %u", (unsigned)d->entries.count,
                     (unsigned)(d->categories.count - 1), (unsigned)d->notes.count);
    return o->strict && d->notes.count ? POLY_EXIT_SOME : POLY_EXIT_OK;
}

static poly_exit failure(const poly_dict *d, poly_status st)
{
    if (st == POLY_ERR_NOMEM) return poly_cli_no_memory();
    for (uint32_t i = 0; i < d->notes.count; i++) tell(&d->notes.at[i]);
    if (d->failed.what)
        tell(&d->failed);
    else
        poly_cli_say("the dictionary is too large");
    return POLY_EXIT_LEXICON;
}

/* ---- import and export ----------------------------------------------------------------------- */
static poly_exit read_all(poly_dict *d, const poly_cli_options *o, const char *const *paths,
                          uint32_t n)
{
    poly_status st = POLY_OK;
    for (uint32_t i = 0; i < n && !st; i++) {
        const char *path = strcmp(paths[i], "-") == 0 ? "/dev/stdin" : paths[i];
        st = poly_dict_read(d, path, o->from);
    }
    if (!st) st = poly_dict_finish(d);
    if (st) return failure(d, st);
    if (d->entries.count) return POLY_EXIT_OK;
    for (uint32_t i = 0; i < d->notes.count; i++) tell(&d->notes.at[i]);
    poly_cli_say("no entry was found in it");
    return POLY_EXIT_LEXICON;
}

/* Writes; of our lexicons only what --lexicon will take. Where no temporary file can be written
 * (told), that is not tried. */
static poly_status write_text(poly_buf *text, poly_dict *d, const poly_dict_writing *w,
                              poly_cli_options *o)
{
    poly_status st = poly_dict_write(text, d, w);
    if (st || w->format != POLY_DICT_OURS) return st;
    st = poly_dict_prove(text, d, poly_cli_try, o);
    return st == POLY_ERR_IO ? POLY_OK : st;
}

static poly_exit write_file(poly_dict *d, poly_cli_options *o, const poly_dict_writing *w)
{
    poly_out out;
    poly_buf text;
    const poly_exit opened = poly_out_open(&out, o->output);
    if (out.temp) poly_cli_watch_signals();
    poly_buf_init(&text);
    poly_status st = opened == POLY_EXIT_OK ? write_text(&text, d, w, o) : POLY_OK;
    if (st == POLY_ERR_NOMEM) out.buf.status = st;
    if (st == POLY_OK) poly_buf_bytes(&out.buf, text.p, text.n);
    poly_buf_free(&text);
    const bool refused = st != POLY_OK && st != POLY_ERR_NOMEM && st != POLY_ERR_IO;
    const poly_exit closed =
        poly_out_close(&out, opened == POLY_EXIT_OK && st == POLY_OK && !poly_cli_stop);
    if (opened != POLY_EXIT_OK) return opened;
    return refused ? failure(d, st) : closed;
}

static poly_exit write_gate(poly_dict *d, const poly_cli_options *o, const poly_dict_writing *w)
{
    const poly_status st = poly_dict_write_gate(d, o->output, w);
    if (!st) return POLY_EXIT_OK;
    const poly_exit said = failure(d, st);
    return st == POLY_ERR_IO ? POLY_EXIT_OUTPUT : said;
}

/* Roots are spelt out by morphology: opened where there is one. */
static bool needs_morph(const poly_dict *d, const poly_dict_writing *w)
{
    bool any = false;
    for (uint32_t i = 0; i < d->entries.count; i++)
        any = any || d->entries.at[i].kind == POLY_DICT_ROOT;
    return any && w->format != POLY_DICT_OURS && (w->format != POLY_DICT_CSV || w->expand);
}

static poly_exit convert(poly_cli_options *o, const char *const *paths, uint32_t n,
                         uint8_t format)
{
    poly_dict d;
    poly_morph *m = NULL;
    poly_dict_writing w = {.format = format, .expand = o->expand, .source = paths[0]};
    poly_dict_init(&d);
    poly_exit st = read_all(&d, o, paths, n);
    if (st == POLY_EXIT_OK && needs_morph(&d, &w)) st = poly_cli_morph(&m, o);
    w.morph = m;
    if (st == POLY_EXIT_OK)
        st = format == POLY_DICT_GATE ? write_gate(&d, o, &w) : write_file(&d, o, &w);
    if (st == POLY_EXIT_OK) st = tell_all(&d, o);
    poly_morph_close(m);
    poly_dict_free(&d);
    return st;
}

static poly_exit import(poly_cli_options *o)
{
    static const char *const standard_input[] = {"-"};
    if (o->to != POLY_DICT_AUTO) {
        poly_cli_say("lexicon import writes a lexicon: --to belongs to lexicon export");
        return POLY_EXIT_USAGE;
    }
    return o->n_args > 1 ? convert(o, o->args + 1, o->n_args - 1, POLY_DICT_OURS)
                         : convert(o, standard_input, 1, POLY_DICT_OURS);
}

static poly_exit export(poly_cli_options *o)
{
    if (o->to == POLY_DICT_AUTO) {
        poly_cli_say("lexicon export needs --to=FORMAT (lexicon, yaml, liwc, lexicoder, "
                     "yoshikoder, wordstat, gate, csv, skos)");
        return POLY_EXIT_USAGE;
    }
    if (o->to == POLY_DICT_GATE && !o->output) {
        poly_cli_say("--to=gate writes a folder: name it with --output");
        return POLY_EXIT_USAGE;
    }
    if (o->n_args > 1) return convert(o, o->args + 1, o->n_args - 1, o->to);
    char *found = poly_cli_lexicons(o);
    if (!found) {
        poly_cli_say(
            "the lexicons were not found beside the program: name a file, or give --lexicons DIR");
        return POLY_EXIT_LEXICON;
    }
    const char *const paths[] = {found};
    const poly_exit st = convert(o, paths, 1, o->to);
    free(found);
    return st;
}

/* ---- verbs ----------------------------------------------------------------------------------- */
typedef struct verb {
    const char *name;
    poly_exit (*run)(poly_cli_options *);
} verb;

static const verb verbs[] = {{"import", import},
                             {"export", export},
                             {"check", poly_lexicon_check},
                             {"stats", poly_lexicon_stats},
                             {"test", poly_lexicon_test},
                             {"compile", poly_lexicon_compile}};

poly_exit poly_cmd_lexicon(poly_cli_options *o)
{
    enum { N_VERBS = sizeof verbs / sizeof *verbs };
    const char *names[N_VERBS], *word = o->n_args ? o->args[0] : "";
    for (size_t i = 0; i < N_VERBS; i++) {
        if (strcmp(word, verbs[i].name) == 0) return verbs[i].run(o);
        names[i] = verbs[i].name;
    }
    const char *near = *word ? poly_cli_nearest(word, names, N_VERBS) : NULL;
    if (near)
        poly_cli_say("lexicon %s: no such thing to do (did you mean '%s'?)", word, near);
    else
        poly_cli_say(
            "lexicon import, export, check, stats, test or compile? (polyanalyze lexicon --help)");
    return POLY_EXIT_USAGE;
}

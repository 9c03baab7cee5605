/*
 * options.c - words of the command line -> options, by the table of options_table.c.
 *
 *   in   argv behind the command     out  poly_cli_options, or a message and POLY_EXIT_USAGE
 *
 * Long options take their value behind "=" or as the next word; letters may be joined (-j4). No
 * abbreviations: a script that relies on one breaks when an option is added. Options and files
 * may be mixed; "--" ends the options.
 */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CANDIDATES = 96 };

/* ---- what is nearest ------------------------------------------------------------------------- */
const char *poly_cli_nearest(const char *word, const char *const *candidates, size_t n)
{
    const char *best = NULL;
    uint32_t best_d = strlen(word) < 4 ? 2 : strlen(word) < 8 ? 3 : 4; /* one, two, three slips */
    for (size_t i = 0; i < n; i++) {
        const uint32_t d = poly_str_slips(poly_str_of(word), poly_str_of(candidates[i]));
        if (d >= best_d) continue;
        best_d = d;
        best = candidates[i];
    }
    return best;
}

/* ---- the command line ------------------------------------------------------------------------ */
static const poly_cli_option *find_long(poly_command cmd, const char *name, size_t n)
{
    for (const poly_cli_option *t = poly_cli_option_table; t->name; t++) {
        if ((t->commands & cmd) && strlen(t->name) == n && memcmp(t->name, name, n) == 0) return t;
    }
    return NULL;
}

static const poly_cli_option *find_letter(poly_command cmd, char letter)
{
    for (const poly_cli_option *t = poly_cli_option_table; t->name; t++) {
        if ((t->commands & cmd) && t->letter == letter) return t;
    }
    return NULL;
}

/* What stands before --help to ask for the options of the command. */
static const char *called(poly_command cmd)
{
    switch (cmd) {
    case POLY_CMD_DUMP: return "polyanalyze dump";
    case POLY_CMD_SCHEMA: return "polyanalyze schema";
    case POLY_CMD_LEXICONS: return "polyanalyze lexicons";
    case POLY_CMD_MATCH: return "polyanalyze match";
    case POLY_CMD_COUNT: return "polyanalyze count";
    case POLY_CMD_EVAL: return "polyanalyze eval";
    case POLY_CMD_BATCH: return "polyanalyze batch";
    case POLY_CMD_MERGE: return "polyanalyze merge";
    case POLY_CMD_EXPORT: return "polyanalyze export";
    case POLY_CMD_LEXICON: return "polyanalyze lexicon";
    case POLY_CMD_LEMMA: return "polyanalyze lemma";
    case POLY_CMD_REPORT: return "polyanalyze report";
    case POLY_CMD_THEMES: return "polyanalyze themes";
    case POLY_CMD_SPEAKERS: return "polyanalyze speakers";
    case POLY_CMD_TREND: return "polyanalyze trend";
    case POLY_CMD_NETWORK: return "polyanalyze network";
    case POLY_CMD_KEYNESS: return "polyanalyze keyness";
    case POLY_CMD_COMPARE: return "polyanalyze compare";
    case POLY_CMD_KWIC: return "polyanalyze kwic";
    case POLY_CMD_SHOW: return "polyanalyze show";
    case POLY_CMD_HELP:
    case POLY_CMD_ANALYZE: break;
    }
    return "polyanalyze";
}

static poly_exit unknown(poly_command cmd, const char *word, size_t n)
{
    const char *names[MOST_CANDIDATES];
    char name[POLY_SLIPS_BYTES + 2] = "";
    size_t count = 0;
    for (const poly_cli_option *t = poly_cli_option_table; t->name && count < MOST_CANDIDATES;
         t++) {
        if (t->commands & cmd) names[count++] = t->name;
    }
    memcpy(name, word, n < sizeof name ? n : sizeof name - 1);
    const char *near = poly_cli_nearest(name, names, count);
    if (near)
        poly_cli_say("unknown option '--%.*s' (did you mean '--%s'?)", (int)n, word, near);
    else
        poly_cli_say("unknown option '--%.*s' (%s --help lists them)", (int)n, word, called(cmd));
    return POLY_EXIT_USAGE;
}

typedef struct words {
    char **at;
    int n, next;
} words;

static poly_exit need_value(const char *dashes, const char *name, size_t n)
{
    poly_cli_say("option '%s%.*s' needs a value", dashes, (int)n, name);
    return POLY_EXIT_USAGE;
}

static poly_exit parse_long(poly_cli_options *o, poly_command cmd, const char *word, words *w)
{
    const char *eq = strchr(word, '=');
    const size_t n = eq ? (size_t)(eq - word) : strlen(word);
    const poly_cli_option *opt = find_long(cmd, word, n);
    if (!opt) return unknown(cmd, word, n);
    if (!opt->arg && eq) {
        poly_cli_say("option '--%s' takes no value", opt->name);
        return POLY_EXIT_USAGE;
    }
    if (!opt->arg) return opt->set(o, opt, NULL) ? POLY_EXIT_OK : POLY_EXIT_USAGE;
    if (!eq && w->next == w->n) return need_value("--", word, n);
    return opt->set(o, opt, eq ? eq + 1 : w->at[w->next++]) ? POLY_EXIT_OK : POLY_EXIT_USAGE;
}

static poly_exit parse_letters(poly_cli_options *o, poly_command cmd, const char *word, words *w)
{
    for (const char *p = word; *p; p++) {
        const poly_cli_option *opt = find_letter(cmd, *p);
        if (!opt) {
            poly_cli_say("unknown option '-%c' (%s --help lists them)", *p, called(cmd));
            return POLY_EXIT_USAGE;
        }
        if (!opt->arg) {
            opt->set(o, opt, NULL);
            continue;
        }
        if (!p[1] && w->next == w->n) return need_value("-", p, 1);
        return opt->set(o, opt, p[1] ? p + 1 : w->at[w->next++]) ? POLY_EXIT_OK : POLY_EXIT_USAGE;
    }
    return POLY_EXIT_OK;
}

poly_exit poly_cli_parse(poly_cli_options *o, poly_command cmd, int argc, char **argv)
{
    words w = {argv, argc, 0};
    bool ended = false;
    *o = (poly_cli_options){.input = {.max_bytes = 64 << 20},
                            .format = POLY_FORMAT_AUTO,
                            .stage = POLY_STAGE_N,
                            .table = POLY_TABLE_N,
                            .rows = cmd == POLY_CMD_EXPORT ? 1 : 0, /* csv, tsv */
                            .lang = POLY_LANG_ID,
                            .from = POLY_DICT_AUTO,
                            .to = POLY_DICT_AUTO,
                            .resamples = 1000,
                            .seed = 1,
                            .top = 20,
                            .least_count = 5,
                            .least_documents = 2};
    o->args = calloc((size_t)argc + 1, sizeof *o->args);
    if (!o->args) return poly_cli_no_memory();
    while (w.next < w.n) {
        const char *word = w.at[w.next++];
        poly_exit st = POLY_EXIT_OK;
        if (ended || word[0] != '-' || !word[1])
            o->args[o->n_args++] = word;
        else if (strcmp(word, "--") == 0)
            ended = true;
        else if (word[1] == '-')
            st = parse_long(o, cmd, word + 2, &w);
        else
            st = parse_letters(o, cmd, word + 1, &w);
        if (st != POLY_EXIT_OK) return st;
    }
    if (o->help || o->version || !o->input.by_nul || o->input.files_from) return POLY_EXIT_OK;
    poly_cli_say("-0 is of the list that --files-from names: --files-from - is standard input");
    return POLY_EXIT_USAGE;
}

/* main.c - which command is meant. */
#define _XOPEN_SOURCE 700
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

const poly_cli_command poly_cli_commands[] = {
    {"match", POLY_CMD_MATCH, poly_cmd_match},
    {"count", POLY_CMD_COUNT, poly_cmd_count},
    {"batch", POLY_CMD_BATCH, poly_cmd_batch},
    {"merge", POLY_CMD_MERGE, poly_cmd_merge},
    {"export", POLY_CMD_EXPORT, poly_cmd_export},
    {"report", POLY_CMD_REPORT, poly_cmd_report},
    {"themes", POLY_CMD_THEMES, poly_cmd_themes},
    {"speakers", POLY_CMD_SPEAKERS, poly_cmd_speakers},
    {"trend", POLY_CMD_TREND, poly_cmd_trend},
    {"network", POLY_CMD_NETWORK, poly_cmd_network},
    {"keyness", POLY_CMD_KEYNESS, poly_cmd_keyness},
    {"compare", POLY_CMD_COMPARE, poly_cmd_compare},
    {"kwic", POLY_CMD_KWIC, poly_cmd_kwic},
    {"show", POLY_CMD_SHOW, poly_cmd_show},
    {"eval", POLY_CMD_EVAL, poly_cmd_eval},
    {"dump", POLY_CMD_DUMP, poly_cmd_dump},
    {"schema", POLY_CMD_SCHEMA, poly_cmd_schema},
    {"lexicon", POLY_CMD_LEXICON, poly_cmd_lexicon},
    {"lexicons", POLY_CMD_LEXICONS, poly_cmd_lexicons},
    {"lemma", POLY_CMD_LEMMA, poly_cmd_lemma},
    {"help", POLY_CMD_HELP, poly_cmd_help},
    {NULL, POLY_CMD_ANALYZE, poly_cmd_analyze},
};

const poly_cli_command *poly_cli_find_command(const char *word)
{
    const poly_cli_command *c = poly_cli_commands;
    while (c->name && (!word || strcmp(c->name, word) != 0)) c++;
    return c;
}

const char *poly_cli_nearest_command(const char *word)
{
    const char *names[sizeof poly_cli_commands / sizeof *poly_cli_commands];
    size_t n = 0;
    for (const poly_cli_command *c = poly_cli_commands; c->name; c++) names[n++] = c->name;
    return poly_cli_nearest(word, names, n);
}

/* A standard descriptor that is closed would be given to the next file that is opened, and
 * results or messages would end in it. Opened the wrong way round, each use of it fails as it
 * should. */
static void hold_standard_descriptors(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        const bool closed = fcntl(fd, F_GETFD) < 0 && errno == EBADF;
        if (closed && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0) return;
    }
}

/* `polyanalyze shcema`: no such file, and nearly a command. */
static poly_exit check_first_word(const poly_cli_options *o)
{
    struct stat st;
    if (!o->n_args || lstat(o->args[0], &st) == 0) return POLY_EXIT_OK;
    const char *near = poly_cli_nearest_command(o->args[0]);
    if (!near) return POLY_EXIT_OK;
    if (strcmp(near, o->args[0]) == 0)
        poly_cli_say("the command '%s' comes first, options behind it", near);
    else poly_cli_say("no file and no command '%s' (did you mean '%s'?)", o->args[0], near);
    return POLY_EXIT_USAGE;
}

/* The first words of some commands are no files: a pattern, a verb and, of `lexicon test`, all. */
static uint32_t words_before_files(poly_command cmd, const poly_cli_options *o)
{
    if (cmd == POLY_CMD_LEXICON)
        return o->n_args && strcmp(o->args[0], "test") == 0 ? o->n_args : 1;
    return cmd == POLY_CMD_KWIC || cmd == POLY_CMD_HELP;
}

/* `polyanalyze -o news.jsonl news.jsonl`: records would stand in the place of the articles. */
static poly_exit check_output(poly_command cmd, const poly_cli_options *o)
{
    struct stat to, from;
    if (!o->output || stat(o->output, &to) != 0 || !S_ISREG(to.st_mode)) return POLY_EXIT_OK;
    for (uint32_t i = words_before_files(cmd, o); i < o->n_args; i++) {
        if (stat(o->args[i], &from) != 0 || from.st_dev != to.st_dev || from.st_ino != to.st_ino)
            continue;
        poly_cli_say("%s is what is read: --output would take its place", o->args[i]);
        return POLY_EXIT_USAGE;
    }
    return POLY_EXIT_OK;
}

static bool takes_words(poly_command cmd)
{
    return cmd != POLY_CMD_SCHEMA && cmd != POLY_CMD_LEXICONS;
}

static poly_exit run(const poly_cli_command *c, poly_cli_options *o)
{
    if (o->help) return poly_cli_help(c->id);
    if (o->version) return poly_cli_version();
    if (!takes_words(c->id) && o->n_args) {
        poly_cli_say("%s takes no file: '%s'", c->name, o->args[0]);
        return POLY_EXIT_USAGE;
    }
    if (takes_words(c->id) && c->id != POLY_CMD_HELP && !o->n_args && isatty(STDIN_FILENO)) {
        poly_cli_short_help();
        return POLY_EXIT_USAGE;
    }
    poly_exit st = c->id == POLY_CMD_ANALYZE ? check_first_word(o) : POLY_EXIT_OK;
    if (st == POLY_EXIT_OK) st = check_output(c->id, o);
    return st != POLY_EXIT_OK ? st : c->run(o);
}

/* Large blocks go back to the system when they are freed. glibc by itself stops doing so after the
 * first of them, and what long documents and full tables of words leave behind adds up: with two
 * workers 57 MB instead of 45. */
static void return_memory(void)
{
#ifdef __GLIBC__
    enum { LARGE = 256 << 10, UNUSED = 1 << 20 };
    (void)mallopt(M_MMAP_THRESHOLD, LARGE);
    (void)mallopt(M_TRIM_THRESHOLD, UNUSED);
#endif
}

int main(int argc, char **argv)
{
    return_memory();
    hold_standard_descriptors();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write: EPIPE */
    signal(SIGXFSZ, SIG_IGN); /* and so is a file that may not grow: EFBIG */
    const poly_cli_command *c = poly_cli_find_command(argc > 1 ? argv[1] : NULL);
    const int skip = argc < 1 ? 0 : c->name ? 2 : 1;
    poly_cli_options o;
    poly_exit st = poly_cli_parse(&o, c->id, argc - skip, argv + skip);
    if (st == POLY_EXIT_OK) st = run(c, &o);
    free(o.args);
    if (poly_cli_stop) { /* die of the signal that we were asked to stop with */
        signal(poly_cli_stop, SIG_DFL);
        raise(poly_cli_stop);
    }
    return (int)st;
}

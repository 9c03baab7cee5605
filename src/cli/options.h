/* options.h - private to options*.c and help.c: the table of options, the readers of values. */
#ifndef POLY_CLI_OPTIONS_H
#define POLY_CLI_OPTIONS_H

#include "cli/cli.h"

typedef struct poly_cli_option poly_cli_option;

/* Reads a value (NULL for a flag) into the options; false: said what is wrong with it. */
typedef bool poly_cli_set_fn(poly_cli_options *o, const poly_cli_option *opt, const char *value);

struct poly_cli_option {
    const char *name;         /* without the dashes */
    char letter;              /* 0: none */
    uint32_t commands;        /* poly_command, or-ed */
    const char *arg;          /* what the help calls its value; NULL: a flag */
    const char *help;         /* NULL: not listed (another spelling) */
    poly_cli_set_fn *set;
    size_t at;                /* where in poly_cli_options; what follows, as `set` needs it */
    size_t size;              /* count: bytes of the member */
    const char *const *list;  /* choice: the words, NULL behind the last */
    const uint8_t *values;    /* choice: what each word stands for; NULL: its place */
    uint64_t least, most;     /* count, share; byte: the value */
    const char *wanted;       /* count, share: what it should be, for the message */
};

extern const poly_cli_option poly_cli_option_table[]; /* ends with a NULL name */

/* Readers that rows share (options_value.c). */
poly_cli_set_fn poly_opt_flag, poly_opt_byte, poly_opt_name, poly_opt_title, poly_opt_choice;
poly_cli_set_fn poly_opt_count, poly_opt_share, poly_opt_size, poly_opt_day;

/* Readers of one option each. */
poly_cli_set_fn poly_opt_filter, poly_opt_keep_fields, poly_opt_stage, poly_opt_table;
poly_cli_set_fn poly_opt_grid;
poly_cli_set_fn poly_opt_from, poly_opt_to, poly_opt_corpus, poly_opt_lexicon, poly_opt_include;
poly_cli_set_fn poly_opt_exclude, poly_opt_part, poly_opt_against, poly_opt_export_format;

#endif

/* lexicon.h - private to cli/: a lexicon as `lexicon check` and `stats` want it, twice: as an
 * engine and as text. */
#ifndef POLY_CLI_LEXICON_H
#define POLY_CLI_LEXICON_H

#include "cli/cli.h"

enum { POLY_LIST_TEXT = 0, POLY_LIST_TSV, POLY_LIST_JSONL }; /* poly_cli_options.list_format */

typedef struct poly_read_lexicon {
    poly_engine *engine;
    poly_dict d;       /* the named lexicons; where none is named those of polyanalyze and of
                        * --lexicon */
    poly_morph *morph; /* the word lists beside the program, or those of --lexicons */
} poly_read_lexicon;

/* Says what is wrong. poly_lexicon_close() is due also after a failure. */
POLY_MUST_USE poly_exit poly_lexicon_open(poly_read_lexicon *x, const poly_cli_options *o);
void poly_lexicon_close(poly_read_lexicon *x);
/* The options of an engine over nothing but the named lexicons, and those of --lexicon before
 * them. */
poly_cli_options poly_lexicon_alone(const poly_cli_options *o);

#endif

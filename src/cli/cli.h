/* cli.h - private to cli/: what the subcommands share. */
#ifndef POLY_CLI_CLI_H
#define POLY_CLI_CLI_H

#include "base/escape.h"
#include "dictionary/dictionary.h"
#include "input/input.h"
#include "stats/stats.h"
#include "store/store.h"

#include <stdio.h>

/* ---- exit codes: --help and docs/polyanalyze.1 list them ------------------------------------- */
typedef enum poly_exit {
    POLY_EXIT_OK = 0,
    POLY_EXIT_NOTHING = 1, /* --exit-status: no quote was found */
    POLY_EXIT_USAGE = 2,
    POLY_EXIT_SOME = 3,    /* some documents failed */
    POLY_EXIT_LEXICON = 4,
    POLY_EXIT_OUTPUT = 5,  /* results could not be written */
    POLY_EXIT_MEMORY = 6
} poly_exit;

/* ---- options (options.c) --------------------------------------------------------------------- */
typedef enum poly_command {
    POLY_CMD_ANALYZE = 1,
    POLY_CMD_DUMP = 2,
    POLY_CMD_SCHEMA = 4,
    POLY_CMD_LEXICONS = 8,
    POLY_CMD_HELP = 16,
    POLY_CMD_LEMMA = 32,
    POLY_CMD_MATCH = 64,
    POLY_CMD_COUNT = 128,
    POLY_CMD_LEXICON = 256,
    POLY_CMD_EVAL = 512,
    POLY_CMD_BATCH = 1024,
    POLY_CMD_MERGE = 2048,
    POLY_CMD_EXPORT = 1 << 20,
    POLY_CMD_SHOW = 1 << 21,
    POLY_CMD_REPORT = 1 << 12,
    POLY_CMD_THEMES = 1 << 13,
    POLY_CMD_SPEAKERS = 1 << 14,
    POLY_CMD_TREND = 1 << 15,
    POLY_CMD_NETWORK = 1 << 16,
    POLY_CMD_KEYNESS = 1 << 17,
    POLY_CMD_COMPARE = 1 << 18,
    POLY_CMD_KWIC = 1 << 19
} poly_command;

enum { POLY_EXTRA_MOST = 64 }; /* --lexicon: so many */
/* --format of the main job, beside poly_format */
enum { POLY_FORMAT_TSV = 200, POLY_FORMAT_CSV, POLY_FORMAT_BRAT_FOLDER, POLY_FORMAT_QDPX };
enum {
    POLY_FORMAT_AUTO = 255, POLY_COLOUR_AUTO = 0, POLY_COLOUR_ALWAYS = 1, POLY_COLOUR_NEVER = 2
};

enum {
    POLY_STATS_HTML = POLY_GRID_AS_JSON + 1, POLY_STATS_GRAPHML, POLY_STATS_GEXF,
    POLY_STATS_AUTO = 255
};
enum { POLY_NETWORK_SPEAKERS = 0, POLY_NETWORK_THEMES };
enum { POLY_SORT_PLACE = 0, POLY_SORT_LEFT, POLY_SORT_MATCH, POLY_SORT_RIGHT };
enum { POLY_BY_CORPUS = 0, POLY_BY_DOCUMENT, POLY_BY_QUOTE }; /* --by */

typedef struct poly_cli_options {
    poly_input_options input;
    const struct poly_cli_feed *feed; /* documents come from there (batch.h), not from args; NULL */
    uint8_t format;          /* poly_format or POLY_FORMAT_AUTO */
    uint8_t offsets;         /* poly_offset_unit */
    uint8_t colour;          /* POLY_COLOUR_... */
    uint8_t stage;           /* poly_stage; POLY_STAGE_N: not given */
    uint16_t min_confidence; /* thousandths */
    uint16_t width;          /* 0: the terminal's, else 100 */
    uint32_t n_threads;      /* 0: as many as there are processors */
    uint8_t lang;            /* poly_lang of --lang */
    uint8_t rows;            /* poly_row_format (batch.h) */
    uint8_t by;              /* POLY_BY_... */
    uint8_t overlap;         /* poly_overlap */
    bool no_quotes;
    uint8_t table;           /* poly_table of --table; POLY_TABLE_N: not given */
    const char *table_name;  /* export: --table; NULL: all */
    bool bom, raw_csv, filter, keep_fields, labels;
    uint8_t from, to;        /* poly_dict_format; to: POLY_DICT_AUTO when not given */
    bool strict, expand, no_cache;
    uint8_t list_format;     /* check, stats: 0 text, 1 tsv, 2 jsonl */
    const char *corpus[POLY_EXTRA_MOST]; /* --corpus */
    uint32_t n_corpus;
    bool records_told; /* what of the records is none was told when they were read before */
    bool with_text, explain, exit_status, quiet, plain, help, version, analyze, forms, fix_mojibake,
        confusables;
    bool errors, pairs;      /* eval: lists beside the scores */
    uint8_t eval_format;     /* 0 text, 1 json, 2 csv */
    uint32_t resamples;      /* 0: no intervals */
    uint64_t seed;
    const char *html;        /* NULL: no page */
    const char *run;         /* batch, merge: the run folder; NULL: not given */
    const char *people;      /* batch, merge: the people file; NULL: none */
    bool prune, retry_failed, dry_run, records; /* batch; records: --jsonl */
    poly_stats_filter part;  /* of a corpus; min_confidence is above */
    poly_stats_filter against; /* keyness, compare: the other part */
    uint8_t ui;              /* html of report, show: poly_report_language */
    uint8_t show_html;       /* show: as a page */
    bool compare;
    const char *split; /* --since where it parts two periods and leaves nothing out; NULL */
    const char *title;
    bool has_against, profiles, by_sentence;
    uint8_t stats_format;    /* poly_grid_format, then POLY_STATS_... */
    uint8_t period;          /* poly_period + 1; 0: not given */
    uint8_t network;         /* POLY_NETWORK_... */
    uint8_t sort;            /* kwic: POLY_SORT_... */
    uint8_t key_of;          /* POLY_KEY_... */
    uint64_t top, least_count, least_documents, span; /* top: rows of a table; 0: all. span: kwic,
                                                       * characters on either side */
    const char *tables[POLY_GRID_N]; /* report --table */
    uint32_t n_tables;
    uint64_t limit;          /* most documents; 0: all */
    uint16_t sample;         /* thousandths of the documents; 0: all */
    uint8_t progress;        /* poly_progress_style */
    const char *output;      /* NULL: standard output */
    const char *lexicons;    /* NULL: looked for; "none": no lexicons but the extra ones */
    const char *extra[POLY_EXTRA_MOST]; /* --lexicon */
    uint32_t n_extra;
    const char **args;       /* what is no option; malloced */
    uint32_t n_args;
} poly_cli_options;

/* Reads the words behind the command. On a mistake says so and returns POLY_EXIT_USAGE (or
 * MEMORY). Free o->args. */
POLY_MUST_USE poly_exit poly_cli_parse(poly_cli_options *o, poly_command cmd, int argc,
                                       char **argv);

/* The candidate nearest to the word, or NULL when none is near enough to be a slip of the
 * finger. */
const char *poly_cli_nearest(const char *word, const char *const *candidates, size_t n);

/* ---- messages (say.c) ------------------------------------------------------------------------ */
/* "polyanalyze: ..." and a line end on standard error; control characters of file names become
 * "?". */
void poly_cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* File names, and words of lexicons, may hold escape sequences that a terminal must not obey: "?"
 * for what is a control, in place. */
void poly_cli_disarm(char *s);
void poly_cli_say_document(const poly_document *doc); /* "polyanalyze: FILE:LINE: sentence" */
poly_exit poly_cli_no_memory(void);                   /* says so; returns POLY_EXIT_MEMORY */

typedef enum poly_progress_style {
    POLY_PROGRESS_AUTO = 0, POLY_PROGRESS_PLAIN, POLY_PROGRESS_NONE
} poly_progress_style;

typedef struct poly_progress {
    bool on, plain, shown; /* plain: a line now and then, for logs */
    int64_t start_ms, last_ms;
    uint64_t total; /* bytes; 0: unknown */
} poly_progress;

void poly_progress_start(poly_progress *p, bool on, bool plain);
/* Draws at most ten times a second, and not within the first second; plain: a line every ten
 * seconds. o->args: for the size of all. */
void poly_progress_show(poly_progress *p, uint64_t documents, uint64_t failed, uint64_t bytes,
                        const poly_cli_options *o);
void poly_progress_erase(poly_progress *p);

bool poly_cli_to_terminal(const poly_cli_options *o); /* do results go to a terminal? (batch.c) */

bool poly_cli_wants_colour(const poly_cli_options *o); /* --color, NO_COLOR, else whether it is a
                                                        * terminal (analyze.c) */
uint16_t poly_cli_width(const poly_cli_options *o); /* of the terminal, or --width; 0: neither
                                                     * (analyze.c) */
/* One NAME=VALUE of --against; false: said what is wrong. (options_part.c) */
bool poly_cli_add_against(poly_cli_options *o, const char *value);
/* One filter option by its name: --theme ... false: said what is wrong. */
bool poly_cli_add_part(poly_stats_filter *f, const char *option, const char *value);

/* ---- output (out.c) -------------------------------------------------------------------------- */
typedef struct poly_out {
    poly_buf buf;     /* collects; written by poly_out_flush() and whenever it is full */
    int fd;
    int error;        /* errno of the first failed write, or 0 */
    const char *name; /* for messages */
    char *temp, *path; /* --output: the file that is written, and what it will be called; NULL:
                        * written in place */
} poly_out;

/* Does the name of a file to be written (NULL: none) end as that of a page: ".html"? */
bool poly_out_is_page(const char *path);
/* path NULL or "-": standard output. Says what is wrong. poly_out_close() is due also after a
 * failure. */
POLY_MUST_USE poly_exit poly_out_open(poly_out *out, const char *path);
POLY_MUST_USE bool poly_out_flush(poly_out *out); /* false: see poly_out_close() */
/* Writes, closes, gives the file its name (keep) or takes it away. Says what went wrong, save
 * that a reader went away (EPIPE). Returns OK, OUTPUT or MEMORY. */
POLY_MUST_USE poly_exit poly_out_close(poly_out *out, bool keep);

extern volatile sig_atomic_t poly_cli_stop; /* the signal that asks us to stop, or 0 */
void poly_cli_watch_signals(void);          /* while a temporary file is there */

/* ---- engine (engine.c) ----------------------------------------------------------------------- */
/* Finds and opens the lexicons; says every mistake in them. dir (may be NULL) receives the
 * folder; free it. */
POLY_MUST_USE poly_exit poly_cli_engine(poly_engine **e, const poly_cli_options *o, char **dir);
/* A lexicon of one's own that is no file: opened alone, without the cache. Roots are those of the
 * lexicons' word lists. IO: no temporary file can be written, which is said. */
POLY_MUST_USE poly_status poly_cli_open_text(poly_engine **e, const poly_cli_options *o,
                                             poly_str text, poly_report_fn *each, void *to);
/* Opens it and closes it: a poly_dict_try_fn. o: a poly_cli_options. */
poly_status poly_cli_try(void *o, poly_str text, poly_report_fn *each, void *to);
/* The same for the word lists of morphology. */
POLY_MUST_USE poly_exit poly_cli_morph(poly_morph **m, const poly_cli_options *o);
/* Where the lexicons are, malloced; NULL: nowhere. Not looked into. */
char *poly_cli_lexicons(const poly_cli_options *o);
/* Where compiled lexicons are kept, malloced; NULL: nowhere. */
char *poly_cli_cache(const poly_cli_options *o);
/* Does the library know --charset? Says so if not: USAGE. */
POLY_MUST_USE poly_exit poly_cli_check_charset(const poly_engine *e, const char *charset);

/* ---- one document (document.c) --------------------------------------------------------------- */
/* As poly_session_analyze(), with everything the document carries; *session is opened where it is
 * NULL. On failure *doc becomes an error document. */
poly_doc *poly_cli_analyze(poly_document *doc, const poly_engine *e, poly_session **session,
                           const poly_cli_options *o);
/* {"schema", "id", "source", "error"}, one line or indented, with a line end. */
void poly_cli_error_record(poly_buf *out, const poly_document *doc, poly_format format);
/* a poly_sink_fn that appends */
bool poly_cli_sink(void *poly_buf_payload, const char *bytes, size_t n);

/* ---- subcommands (main.c) -------------------------------------------------------------------- */
typedef struct poly_cli_command {
    const char *name; /* NULL: the last one, which needs no word */
    poly_command id;
    poly_exit (*run)(poly_cli_options *o);
} poly_cli_command;
extern const poly_cli_command poly_cli_commands[];
/* the last one where there is none of that name, or word is NULL */
const poly_cli_command *poly_cli_find_command(const char *word);
const char *poly_cli_nearest_command(const char *word);

/* ---- help and subcommands -------------------------------------------------------------------- */
/* Appends help text, filled to 79 columns: paragraphs, and items "  what   says what it is".
 * ASCII. */
void poly_cli_fill(poly_buf *out, poly_str text);
poly_exit poly_cli_help(poly_command cmd);
void poly_cli_short_help(void); /* on standard error */
poly_exit poly_cli_version(void);
poly_exit poly_cmd_analyze(poly_cli_options *o);
poly_exit poly_cmd_show(poly_cli_options *o);
poly_exit poly_cmd_match(poly_cli_options *o);
poly_exit poly_cmd_count(poly_cli_options *o);
poly_exit poly_cmd_batch(poly_cli_options *o);
poly_exit poly_cmd_merge(poly_cli_options *o);
poly_exit poly_cmd_export(poly_cli_options *o);
poly_exit poly_cmd_eval(poly_cli_options *o);
poly_exit poly_cmd_report(poly_cli_options *o);
poly_exit poly_cmd_themes(poly_cli_options *o);
poly_exit poly_cmd_speakers(poly_cli_options *o);
poly_exit poly_cmd_trend(poly_cli_options *o);
poly_exit poly_cmd_network(poly_cli_options *o);
poly_exit poly_cmd_keyness(poly_cli_options *o);
poly_exit poly_cmd_compare(poly_cli_options *o);
poly_exit poly_cmd_kwic(poly_cli_options *o);
poly_exit poly_cmd_dump(poly_cli_options *o);
poly_exit poly_cmd_schema(poly_cli_options *o);
poly_exit poly_cmd_lexicons(poly_cli_options *o);
poly_exit poly_cmd_lexicon(poly_cli_options *o);
poly_exit poly_lexicon_check(poly_cli_options *o); /* the verbs of lexicon that have files of their
                                                    * own; args[0] is the verb */
poly_exit poly_lexicon_stats(poly_cli_options *o);
poly_exit poly_lexicon_test(poly_cli_options *o);
poly_exit poly_lexicon_compile(poly_cli_options *o);
poly_exit poly_cmd_lemma(poly_cli_options *o);
poly_exit poly_cmd_help(poly_cli_options *o);

#endif

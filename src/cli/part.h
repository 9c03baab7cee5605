/* part.h - private to cli/: commands that count what a run or records hold. */
#ifndef POLY_CLI_PART_H
#define POLY_CLI_PART_H

#include "cli/cli.h"

/* Statistics of a run folder, a database, a file of records, or, for "-", records on standard
 * input. Says what is wrong. text: words of quotes are needed. */
POLY_MUST_USE poly_exit poly_cli_load(poly_stats **out, const char *path, const poly_cli_options *o,
                                      const poly_stats_filter *part, bool text);
/* The same with text, for a report. reads_quotes: figures and days that are due are read, by the
 * lexicons at hand; where there are none, that is said, and they are left out. */
POLY_MUST_USE poly_exit poly_cli_load_report(poly_stats **out, const char *path,
                                             const poly_cli_options *o, bool reads_quotes);
/* Says on stderr that n documents of `name` ("-": standard input) have no day, and that --since,
 * --until left them out; of none nothing. */
void poly_cli_say_undated(const char *name, uint32_t n);
/* SOME in place of OK where lines of the records were left out. */
POLY_MUST_USE poly_exit poly_cli_whole(poly_exit st, const poly_stats *s);
/* Is it a run folder, or a database? */
bool poly_cli_is_run(const char *path);
/* Are they records (polyanalyze -f jsonl)? A pipe's first bytes are read to know it: they stand in
 * `head` then. */
bool poly_cli_are_records(const char *path, char head[POLY_INPUT_HEAD], size_t *n);
/* Records with the texts that they carry (poly_fact_document.text). head: what was read of standard
 * input before. */
POLY_MUST_USE poly_exit poly_cli_load_records(poly_stats **out, const char *path, poly_str head,
                                              const poly_cli_options *o);
/* The file or run that a command is for: its only word, or "-". NULL: there are more, which is
 * said. */
const char *poly_cli_only_word(const poly_cli_options *o, const char *command);
uint32_t poly_cli_columns(const poly_cli_options *o); /* --width, the terminal's, else 100 */

typedef poly_status poly_more_fn(poly_out *out, const poly_stats *s, const poly_cli_options *o);
/* A command that shows one table; more (may be NULL): what people read below it. */
poly_exit poly_cli_table(poly_cli_options *o, const char *command, poly_grid_id id, bool text,
                         poly_more_fn *more);
/* Writes statistics' table id. */
POLY_MUST_USE poly_status poly_cli_put_table(poly_out *out, const poly_stats *s, poly_grid_id id,
                                             const poly_cli_options *o);
/* Writes one table as the options say. */
void poly_cli_put_grid(poly_buf *out, const poly_grid *g, const poly_cli_options *o);

/* The report as a page (report_page.c). */
POLY_MUST_USE poly_exit poly_cli_report_page(poly_cli_options *o, const char *path);

#endif

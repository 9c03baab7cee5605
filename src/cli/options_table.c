/*
 * options_table.c - every option: which commands take it, what --help says, how its value is read.
 *
 *   out  poly_cli_option_table, in the order of the help
 *
 * A new option is a row here, a member of poly_cli_options, a line in docs/polyanalyze.1. Values
 * are read by options_value.c; only what is like no other option has a reader of its own.
 */
#include "cli/batch.h"
#include "cli/options.h"

#include <stddef.h>

/* Which commands take an option. */
enum {
    ANALYZE = POLY_CMD_ANALYZE,
    DUMP = POLY_CMD_DUMP,
    LEMMA = POLY_CMD_LEMMA,
    TALLY = POLY_CMD_COUNT,
    LEXICON = POLY_CMD_LEXICON,
    EVAL = POLY_CMD_EVAL,
    BATCH = POLY_CMD_BATCH,
    EXPORT = POLY_CMD_EXPORT,
    SHOW = POLY_CMD_SHOW,
    REPORT = POLY_CMD_REPORT,
    NETWORK = POLY_CMD_NETWORK,
    KWIC = POLY_CMD_KWIC,
    CONTRAST = POLY_CMD_KEYNESS | POLY_CMD_COMPARE,
    TABLES = POLY_CMD_THEMES | POLY_CMD_SPEAKERS | POLY_CMD_TREND,
    ROWS = POLY_CMD_MATCH | TALLY,               /* write rows of hits */
    RECORDS = ANALYZE | BATCH,                   /* write whole records */
    RUNS = BATCH | POLY_CMD_MERGE,               /* write run folders */
    LONG_JOBS = ANALYZE | ROWS | BATCH,          /* show their progress */
    READERS = LONG_JOBS | DUMP | KWIC | SHOW,    /* read documents */
    THREADED = LONG_JOBS | LEXICON | SHOW | EXPORT, /* analyse many at once */
    DATED = READERS | LEXICON,                   /* need to know the day */
    GRIDS = REPORT | TABLES | NETWORK,           /* tables of numbers */
    STATISTICS = GRIDS | CONTRAST,               /* the same, of words too */
    QUIET = DATED | EVAL | RUNS | EXPORT | STATISTICS, /* tell how it went */
    PARTS = STATISTICS | KWIC,                   /* look at a part of a corpus */
    PLAIN_GRIDS = TABLES | CONTRAST | KWIC,      /* tables that are no page and no graph */
    PERIODS = REPORT | POLY_CMD_TREND,           /* cut time in pieces */
    RESAMPLED = EVAL | GRIDS,                    /* have intervals */
    CONFIDENT = LONG_JOBS | EVAL | PARTS | SHOW | EXPORT, /* may leave out what is less sure */
    FINDERS = ANALYZE | ROWS | KWIC,             /* may find nothing */
    CSV_WRITERS = ANALYZE | ROWS | EXPORT,
    PAGES = REPORT | SHOW,                       /* write HTML */
    COLOURED = ANALYZE | SHOW,
    TEXTS = COLOURED | PARTS,                    /* fit a terminal's width */
    OWN_LEXICONS = READERS | POLY_CMD_LEXICONS | LEXICON | EVAL | EXPORT,
    LEXICAL = OWN_LEXICONS | LEMMA,              /* need the lexicons */
    RESULTS = (LEXICAL & ~BATCH) | POLY_CMD_SCHEMA | EXPORT | PARTS, /* write to a file */
    ALL = RESULTS | RUNS | POLY_CMD_HELP
};

/* Words that a value may be. A list's order is that of the enum beside it, unless numbers stand
 * below it. */
static const char *const record_formats[] = {"jsonl", "json", "text", "csv", "tsv", "webannotation",
                                             "labelstudio", "doccano", "tei", "brat", "qdpx", NULL};
static const uint8_t record_format_ids[] = {
    POLY_JSONL, POLY_JSON, POLY_TEXT, POLY_FORMAT_CSV, POLY_FORMAT_TSV, POLY_WEB_ANNOTATION,
    POLY_LABEL_STUDIO, POLY_DOCCANO, POLY_TEI, POLY_FORMAT_BRAT_FOLDER, POLY_FORMAT_QDPX};
/* The first three are poly_row_format. */
static const char *const export_formats[] = {"tsv", "csv", "jsonl", "webannotation", "labelstudio",
                                             "doccano", "tei", "brat", "qdpx", NULL};
static const uint8_t export_format_ids[] = {
    POLY_ROWS_TSV,     POLY_ROWS_CSV, POLY_ROWS_JSONL, POLY_WEB_ANNOTATION, POLY_LABEL_STUDIO,
    POLY_DOCCANO, POLY_TEI,      POLY_FORMAT_BRAT_FOLDER, POLY_FORMAT_QDPX};
static const char *const dump_formats[] = {"text", "jsonl", NULL};
static const uint8_t dump_format_ids[] = {POLY_TEXT, POLY_JSONL};
static const char *const languages[] = {"id", "en", NULL};
static const uint8_t language_ids[] = {POLY_LANG_ID, POLY_LANG_EN};
static const char *const graphs[] = {"text", "markdown", "csv", "json", "graphml", "gexf", NULL};
static const uint8_t graph_ids[] = {POLY_GRID_AS_TEXT, POLY_GRID_AS_MARKDOWN, POLY_GRID_AS_CSV,
                                    POLY_GRID_AS_JSON, POLY_STATS_GRAPHML, POLY_STATS_GEXF};
static const char *const periods[] = {"day", "week", "month", "year", NULL};
static const uint8_t period_ids[] = {1, 2, 3, 4}; /* poly_period + 1 */
static const char *const compares[] = {"previous", NULL};
static const uint8_t compare_ids[] = {1};
static const char *const offsets[] = {"byte", "char", "utf16", NULL}; /* poly_offset_unit */
static const char *const inputs[] = {"auto", "text", "jsonl", "html", "json",
                                     "csv",  "feed", "mail",  NULL}; /* poly_input_format */
static const char *const orders[] = {"auto", "dmy", "mdy", NULL};       /* poly_date_order */
static const char *const htmls[] = {"auto", "always", "never", NULL};   /* poly_text_html */
static const char *const colours[] = {"auto", "always", "never", NULL}; /* POLY_COLOUR_... */
static const char *const rows[] = {"tsv", "csv", "jsonl", NULL};        /* poly_row_format */
static const char *const lists[] = {"text", "tsv", "jsonl", NULL};
static const char *const reports[] = {"text", "json", "csv", NULL};
static const char *const overlaps[] = {"theme", "none", "all", NULL};  /* poly_overlap */
static const char *const progress[] = {"auto", "plain", "none", NULL}; /* poly_progress_style */
static const char *const shows[] = {"text", "html", NULL};
static const char *const uis[] = {"en", "id", NULL}; /* poly_report_language */
/* poly_grid_format, then POLY_STATS_HTML */
static const char *const shown[] = {"text", "markdown", "csv", "json", "html", NULL};
static const char *const plain[] = {"text", "markdown", "csv", "json", NULL};
static const char *const networks[] = {"speakers", "themes", NULL};          /* POLY_NETWORK_... */
static const char *const keys[] = {"words", "themes", NULL};                 /* POLY_KEY_... */
static const char *const sorts[] = {"place", "left", "match", "right", NULL}; /* POLY_SORT_... */
static const char *const by[] = {"corpus", "document", "quote", NULL};       /* POLY_BY_... */

/* How a value is read and where it goes. */
#define AT(member) .at = offsetof(poly_cli_options, member)
#define FLAG(member) .set = poly_opt_flag, AT(member)
#define BYTE(member, value) .set = poly_opt_byte, AT(member), .least = (value)
#define NAME(member) .set = poly_opt_name, AT(member)
#define CHOICE(member, words) .set = poly_opt_choice, AT(member), .list = (words)
#define MAPPED(member, words, numbers) CHOICE(member, words), .values = (numbers)
#define SHARE(member, low, what) .set = poly_opt_share, AT(member), .least = (low), .wanted = (what)
#define NUMBER(member, low, high, what)                                                            \
    .set = poly_opt_count, AT(member), .size = sizeof((poly_cli_options *)0)->member,              \
    .least = (low), .most = (high), .wanted = (what)

const poly_cli_option poly_cli_option_table[] = {
    {"stage", 0, DUMP, "STAGE",
     "text, tokens, sentences, hits, entities, quotes, speakers or themes", .set = poly_opt_stage},
    {"format", 'f', DUMP, "FORMAT",
     "text (default) or, for tokens and sentences, jsonl: a line a document",
     MAPPED(format, dump_formats, dump_format_ids)},
    {"plain", 0, DUMP, NULL, "tokens and sentences: Unicode's default boundaries, untailored",
     FLAG(plain)},
    {"from", 0, LEXICON, "FORMAT",
     "what the file is: auto (default), lexicon, yaml, liwc, lexicoder, yoshikoder, wordstat, "
     "gate, csv",
     .set = poly_opt_from},
    {"to", 0, LEXICON, "FORMAT", "export: one of these, or skos", .set = poly_opt_to},
    {"expand", 0, LEXICON, NULL, "export to csv: every form of a root, not the root", FLAG(expand)},
    {"strict", 0, LEXICON, NULL,
     "import, export: exit with 3 when something was told; check: with 1", FLAG(strict)},
    {"corpus", 0, LEXICON, "PATH",
     "check: tell the entries that match nowhere in it; may be given again",
     .set = poly_opt_corpus},
    {"format", 'f', LEXICON, "FORMAT", "check, stats, test: text (default), tsv or jsonl",
     CHOICE(list_format, lists)},
    {"lang", 0, LEMMA, "LANG", "the language of the words: id (default) or en",
     MAPPED(lang, languages, language_ids)},
    {"analyze", 0, LEMMA, NULL, "a third field: the parts of the word, and how it was found",
     FLAG(analyze)},
    {"forms", 0, LEMMA, NULL, "the forms that the rules make of a root, one a line", FLAG(forms)},
    {"format", 'f', ANALYZE, "FORMAT",
     "jsonl, json, text, csv, tsv; brat, tei ... (see the manual)",
     MAPPED(format, record_formats, record_format_ids)},
    {"table", 0, ANALYZE, "TABLE",
     "csv, tsv, jsonl: rows of documents, speakers, hits ... (quotes)", .set = poly_opt_table},
    {"table", 0, EXPORT, "TABLE", "only this table, on standard output or -o FILE",
     NAME(table_name)},
    {"labels", 0, ANALYZE, NULL, "labelstudio, brat: print what goes with them, the labels",
     FLAG(labels)},
    {"filter", 0, ANALYZE, NULL, "JSON Lines in, a line out for each, also for bad and empty ones",
     .set = poly_opt_filter},
    {"keep-fields", 0, ANALYZE, NULL,
     "JSON Lines: carry the members of each line on, as \"fields\"", .set = poly_opt_keep_fields},
    {"format", 'f', EVAL, "FORMAT", "text (default), json or csv", CHOICE(eval_format, reports)},
    {"errors", 0, EVAL, NULL, "list what is wrong: missed and false quotes, speakers, edges",
     FLAG(errors)},
    {"pairs", 0, EVAL, NULL, "the same list with the quotes that are right", FLAG(pairs)},
    {"html", 0, EVAL, "FILE", "write a page too: gold and system side by side", NAME(html)},
    {"format", 'f', REPORT, "FORMAT",
     "text (default), markdown, csv, json, or html, the default with -o X.html",
     CHOICE(stats_format, shown)},
    {"format", 'f', NETWORK, "FORMAT", "text (default), markdown, csv, json, graphml or gexf",
     MAPPED(stats_format, graphs, graph_ids)},
    {"format", 'f', PLAIN_GRIDS, "FORMAT", "text (default), markdown, csv or json",
     CHOICE(stats_format, plain)},
    {"table", 0, REPORT, "TABLE",
     "only this one: overview, themes ... (see below); may be given again", .set = poly_opt_grid},
    {"format", 'f', SHOW, "FORMAT",
     "text (default), or html: a page on which quotes are corrected, the default with -o X.html",
     CHOICE(show_html, shows)},
    {"ui", 0, PAGES, "LANG", "html: the page opens in en (default) or id", CHOICE(ui, uis)},
    {"title", 0, PAGES, "TEXT", "html: what the page is called", .set = poly_opt_title,
     AT(title)},
    {"compare", 0, REPORT, "WHAT",
     "with --law or --incident, and --since: previous, the period before, of the same length",
     MAPPED(compare, compares, compare_ids)},
    {"top", 0, STATISTICS, "N", "rows of a table that people read (20; 0: all); csv, json: all",
     NUMBER(top, 0, UINT32_MAX, "a number of rows")},
    {"by", 0, PERIODS, "PERIOD", "day, week, month or year (chosen by the span of days)",
     MAPPED(period, periods, period_ids)},
    {"profiles", 0, POLY_CMD_SPEAKERS, NULL,
     "text: offices, themes, acts and quotes of each speaker", FLAG(profiles)},
    {"of", 0, NETWORK, "WHAT",
     "speakers and their themes (default), or themes that quotes have together",
     CHOICE(network, networks)},
    {"of", 0, POLY_CMD_KEYNESS, "WHAT", "words of the quotes (default) or themes",
     CHOICE(key_of, keys)},
    {"against", 0, CONTRAST, "NAME=VALUE",
     "the other part: outlet=kompas.com, until=2023 ...; may be given again",
     .set = poly_opt_against},
    {"min-count", 0, CONTRAST, "N", "at least N times in both parts together (5)",
     NUMBER(least_count, 1, UINT32_MAX, "a number above 0")},
    {"min-documents", 0, CONTRAST, "N",
     "in at least N documents of the part where it is more frequent (2)",
     NUMBER(least_documents, 1, UINT32_MAX, "a number above 0")},
    {"sort", 0, KWIC, "BY", "place (default), left, match or right", CHOICE(sort, sorts)},
    {"span", 0, KWIC, "N", "columns of context on either side (half of what the width leaves)",
     NUMBER(span, 1, UINT32_MAX, "a number above 0")},
    {"sentence", 0, KWIC, NULL, "the whole sentence as context", FLAG(by_sentence)},
    {"theme", 0, PARTS, "ID", "only quotes of this theme or one below it; may be given again",
     .set = poly_opt_part},
    {"speaker", 0, PARTS, "NAME",
     "of a speaker whose name or alias has these letters; may be given again",
     .set = poly_opt_part},
    {"org", 0, PARTS, "NAME",
     "of an organisation: its id, or a part of its name; may be given again", .set = poly_opt_part},
    {"outlet", 0, PARTS, "NAME", "only documents of this outlet; may be given again",
     .set = poly_opt_part},
    {"since", 0, PARTS, "DAY", "only documents of this day (YYYY, YYYY-MM, YYYY-MM-DD) or later",
     .set = poly_opt_part},
    {"until", 0, PARTS, "DAY", "of this day or earlier", .set = poly_opt_part},
    {"stakeholder", 0, PARTS, "NAME", "executive, regulator, industry ...; may be given again",
     .set = poly_opt_part},
    {"act", 0, PARTS, "NAME", "state, urge, promise, deny ...; may be given again",
     .set = poly_opt_part},
    {"law", 0, PARTS, "ID", "quotes that name or mean this law (uu-27-2022); may be given again",
     .set = poly_opt_part},
    {"incident", 0, PARTS, "ID", "the same of an incident; may be given again",
     .set = poly_opt_part},
    {"language", 0, PARTS, "LANG", "only quotes in id or en; may be given again",
     .set = poly_opt_part},
    {"one-per-story", 0, PARTS, NULL, "of copies of one story only the first",
     FLAG(part.one_per_story)},
    {"resamples", 0, RESAMPLED, "N", "samples for the intervals (1000); 0: no intervals",
     NUMBER(resamples, 0, 100000, "a number of samples (0 to 100000)")},
    {"seed", 0, RESAMPLED, "N", "where the generator of samples starts (1)",
     NUMBER(seed, 0, UINT64_MAX, "a whole number")},
    {"format", 'f', ROWS, "FORMAT", "tsv (default), csv or jsonl", CHOICE(rows, rows)},
    {"format", 'f', EXPORT, "FORMAT",
     "csv (default), tsv, jsonl; of texts: webannotation, brat, tei, qdpx ...",
     .set = poly_opt_export_format, .list = export_formats, .values = export_format_ids},
    {"by", 0, TALLY, "WHAT", "count in the whole corpus (default), by document or by quote",
     CHOICE(by, by)},
    {"overlap", 0, ROWS, "WHAT",
     "hits may overlap those of another theme (theme, default), all or none",
     CHOICE(overlap, overlaps)},
    {"no-quotes", 0, ROWS, NULL, "do not look for quotes and speakers: several times faster",
     FLAG(no_quotes)},
    {"bom", 0, CSV_WRITERS, NULL, "csv, tsv: begin with a byte order mark, for Excel", FLAG(bom)},
    {"raw-csv", 0, CSV_WRITERS, NULL,
     "csv: no apostrophe before cells that a spreadsheet would run", FLAG(raw_csv)},
    {"output", 'o', RUNS, "RUN", "the run folder, made when it is missing; merge: a new one",
     NAME(run)},
    {"people", 0, RUNS, "FILE",
     "whom you know: names, aliases, offices (docs/LINKS.md); pins who is one person",
     NAME(people)},
    {"prune", 0, BATCH, NULL, "take away documents that are not in the input any more",
     FLAG(prune)},
    {"retry-failed", 0, BATCH, NULL, "try documents again that failed before", FLAG(retry_failed)},
    {"dry-run", 0, BATCH, NULL, "say what would be done; write nothing", FLAG(dry_run)},
    {"limit", 0, BATCH, "N", "stop after N documents that had to be done",
     NUMBER(limit, 1, UINT64_MAX, "a number of documents")},
    {"sample", 0, BATCH, "X", "only a share of the documents (0 to 1), the same ones each time",
     SHARE(sample, 1, "a number above 0, at most 1")},
    {"jsonl", 0, RUNS, NULL, "keep the records, too: records.jsonl in the run folder",
     FLAG(records)},
    {"output", 'o', RESULTS, "FILE", "write there; FILE changes only when all is done",
     NAME(output)},
    {"offsets", 0, ANALYZE, "UNIT", "count in byte (default), char or utf16",
     CHOICE(offsets, offsets)},
    {"with-text", 0, RECORDS, NULL, "carry the analysed text in every record", FLAG(with_text)},
    {"min-confidence", 0, CONFIDENT, "X", "leave out quotes below X (0 to 1)",
     SHARE(min_confidence, 0, "a number between 0 and 1")},
    {"explain", 0, ANALYZE, NULL, "show the rules; json, jsonl: their log goes to standard error",
     FLAG(explain)},
    {"exit-status", 0, FINDERS, NULL, "exit with 1 when nothing was found", FLAG(exit_status)},
    {"threads", 'j', THREADED, "N", "analyse N documents at once (default: all processors)",
     NUMBER(n_threads, 1, 9999, "a number of threads (1 to 9999)")},
    {"input-format", 0, READERS, "FORMAT",
     "auto (by content), text, jsonl, html, json, csv, feed, mail", CHOICE(input.format, inputs)},
    {"charset", 0, READERS, "NAME", "charset of text files (default: detected)",
     NAME(input.charset)},
    {"fix-mojibake", 0, READERS, NULL, "mend UTF-8 that was once read as windows-1252",
     FLAG(fix_mojibake)},
    {"confusables", 0, READERS, NULL, "match words in disguise: look-alike letters, strokes",
     FLAG(confusables)},
    {"date", 0, DATED, "YYYY-MM-DD",
     "day on which text files were published; check: whose time had ended",
     .set = poly_opt_day, AT(input.date)},
    {"date-order", 0, READERS, "ORDER",
     "what 8/9/2025 is in metadata: auto (as other days), dmy, mdy",
     CHOICE(input.date_order, orders)},
    {"include", 0, READERS, "GLOB",
     "in folders and archives only such files, of any suffix; again: more",
     .set = poly_opt_include},
    {"exclude", 0, READERS, "GLOB", "not such files or folders: *.bak, drafts/, 20*/old/**",
     .set = poly_opt_exclude},
    {"files-from", 0, READERS, "FILE",
     "read what is listed there, too, a name a line; -: standard input", NAME(input.files_from)},
    {"null", '0', READERS, NULL, "the names of --files-from end with NUL bytes (find -print0)",
     FLAG(input.by_nul)},
    {"max-bytes", 0, READERS, "N", "largest document; k, M, G are 2^10, 2^20, 2^30 (64M)",
     .set = poly_opt_size, AT(input.max_bytes)},
    {"with-title", 0, READERS, NULL, "JSON, tables: put the title in front of the text",
     FLAG(input.with_title)},
    {"text-html", 0, READERS, "WHEN",
     "JSON, tables: is the text HTML? auto (in tables, by its tags), always, never",
     CHOICE(input.text_html, htmls)},
    {"text-field", 0, READERS, "NAME",
     "JSON, tables: where the text is (text,body,content,isi ...)", NAME(input.fields.text)},
    {"text-column", 0, READERS, "NAMES", NULL, NAME(input.fields.text)},
    {"id-field", 0, READERS, "NAME", "the id (id,doc_id,article_id)", NAME(input.fields.id)},
    {"id-column", 0, READERS, "NAMES", NULL, NAME(input.fields.id)},
    {"title-field", 0, READERS, "NAME", "the title (title,judul,headline ...)",
     NAME(input.fields.title)},
    {"title-column", 0, READERS, "NAMES", NULL, NAME(input.fields.title)},
    {"date-field", 0, READERS, "NAMES", "the date (date,published,published_at,tanggal ...)",
     NAME(input.fields.date)},
    {"date-column", 0, READERS, "NAMES", NULL, NAME(input.fields.date)},
    {"outlet-field", 0, READERS, "NAMES", "the outlet (outlet,source,sumber,media ...)",
     NAME(input.fields.outlet)},
    {"outlet-column", 0, READERS, "NAMES", NULL, NAME(input.fields.outlet)},
    {"url-field", 0, READERS, "NAMES", "the address (url,link,tautan ...)", NAME(input.fields.url)},
    {"url-column", 0, READERS, "NAMES", NULL, NAME(input.fields.url)},
    {"author-field", 0, READERS, "NAMES", "the author (author,byline,penulis ...)",
     NAME(input.fields.author)},
    {"author-column", 0, READERS, "NAMES", NULL, NAME(input.fields.author)},
    {"lexicons", 0, LEXICAL, "DIR", "the folder of lexicons (or POLYANALYZE_LEXICONS), or none",
     NAME(lexicons)},
    {"lexicon", 0, OWN_LEXICONS, "PATH",
     "one of your own besides: a file or a folder; may be given again", .set = poly_opt_lexicon},
    {"color", 0, COLOURED, "WHEN", "auto, always or never; also --colour, NO_COLOR",
     CHOICE(colour, colours)},
    {"colour", 0, COLOURED, "WHEN", NULL, CHOICE(colour, colours)},
    {"no-color", 0, COLOURED, NULL, "the same as --color=never", BYTE(colour, POLY_COLOUR_NEVER)},
    {"no-colour", 0, COLOURED, NULL, NULL, BYTE(colour, POLY_COLOUR_NEVER)},
    {"width", 0, TEXTS, "N", "columns of the text format (the terminal's, else 100)",
     NUMBER(width, 20, 10000, "a number of columns (20 to 10000)")},
    {"no-cache", 0, OWN_LEXICONS, NULL, "compile the lexicons anew, and do not keep them",
     FLAG(no_cache)},
    {"quiet", 'q', QUIET, NULL, "no progress, no closing message; errors are still told",
     FLAG(quiet)},
    {"progress", 0, LONG_JOBS, "WHEN", "auto (on a terminal), plain (lines, for logs) or none",
     CHOICE(progress, progress)},
    {"no-progress", 0, LONG_JOBS, NULL, "the same as --progress=none",
     BYTE(progress, POLY_PROGRESS_NONE)},
    {"help", 'h', ALL, NULL, "this help", FLAG(help)},
    {"version", 'V', ALL, NULL, "the version", FLAG(version)},
    {.name = NULL},
};

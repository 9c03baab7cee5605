/*
 * options.c - words of the command line -> options, by a table.
 *
 *   in   argv behind the command     out  poly_cli_options, or a message and POLY_EXIT_USAGE
 *
 * Long options take their value behind "=" or as the next word; letters may be joined (-j4). No
 * abbreviations: a script that relies on one breaks when an option is added. Options and files
 * may be mixed; "--" ends the options.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum option_id {
    OPT_FORMAT, OPT_OUTPUT, OPT_OFFSETS, OPT_WITH_TEXT, OPT_MIN_CONFIDENCE, OPT_EXPLAIN, OPT_EXIT_STATUS, OPT_THREADS,
    OPT_STAGE, OPT_INPUT_FORMAT, OPT_CHARSET, OPT_DATE, OPT_MAX_BYTES, OPT_WITH_TITLE, OPT_TEXT_FIELD, OPT_ID_FIELD,
    OPT_TITLE_FIELD, OPT_DATE_FIELD, OPT_OUTLET_FIELD, OPT_URL_FIELD, OPT_AUTHOR_FIELD, OPT_LEXICONS, OPT_LEXICON, OPT_NO_CACHE, OPT_QUIET,
    OPT_NO_PROGRESS, OPT_FIX_MOJIBAKE, OPT_CONFUSABLES, OPT_COLOUR, OPT_NO_COLOUR, OPT_WIDTH, OPT_DUMP_FORMAT, OPT_PLAIN,
    OPT_CORPUS, OPT_LIST_FORMAT,
    OPT_FROM, OPT_TO, OPT_STRICT, OPT_EXPAND, OPT_ROW_FORMAT, OPT_BY, OPT_OVERLAP,
    OPT_ERRORS, OPT_PAIRS, OPT_HTML, OPT_RESAMPLES, OPT_SEED, OPT_EVAL_FORMAT,
    OPT_RUN, OPT_PEOPLE, OPT_PRUNE, OPT_RETRY_FAILED, OPT_DRY_RUN, OPT_LIMIT, OPT_SAMPLE, OPT_JSONL, OPT_PROGRESS,
    OPT_TABLE, OPT_RUN_TABLE, OPT_BOM, OPT_RAW_CSV, OPT_FILTER, OPT_KEEP_FIELDS, OPT_LABELS,
    OPT_UI, OPT_SHOW_FORMAT, OPT_TITLE, OPT_COMPARE,
    OPT_PART, OPT_AGAINST, OPT_ONE_PER_STORY, OPT_STATS_FORMAT, OPT_REPORT_FORMAT, OPT_NETWORK_FORMAT, OPT_PERIOD, OPT_NETWORK,
    OPT_SORT, OPT_KEY_OF, OPT_TOP, OPT_LEAST_COUNT, OPT_LEAST_DOCUMENTS, OPT_SPAN, OPT_GRID, OPT_PROFILES, OPT_SENTENCE,
    OPT_NO_QUOTES, OPT_INCLUDE, OPT_EXCLUDE, OPT_FILES_FROM, OPT_NULL,
    OPT_LANG, OPT_ANALYZE, OPT_FORMS, OPT_HELP, OPT_VERSION
};

enum {
    SH = POLY_CMD_SHOW,
    RE = POLY_CMD_REPORT, NW = POLY_CMD_NETWORK, KC = POLY_CMD_KWIC, KY = POLY_CMD_KEYNESS | POLY_CMD_COMPARE, /* statistics of a run */
    TB = POLY_CMD_THEMES | POLY_CMD_SPEAKERS | POLY_CMD_TREND, G = RE | TB | NW, S = G | KY, SK = S | KC,
    N = POLY_CMD_COUNT, R = POLY_CMD_MATCH | N, /* what writes rows */
    A = POLY_CMD_ANALYZE, AR = A | R, D = POLY_CMD_DUMP, AD = AR | D, M = POLY_CMD_LEMMA,
    B = POLY_CMD_BATCH, BM = B | POLY_CMD_MERGE, AB = A | B, ADB = AD | B | KC | SH, ARB = AR | B, /* what reads documents */
    K = POLY_CMD_LEXICON, E = POLY_CMD_EVAL, ARE = ARB | E, X = ADB | POLY_CMD_LEXICONS | K | E, /* what takes lexicons of one's own */
    P = POLY_CMD_EXPORT, RP = R | P, ARP = AR | P, /* what writes tables */
    Q = ADB | K, QE = Q | E | BM, T = ARB | K | SH, /* what can be quiet, what has threads */
    AC = A | SH, RU = RE | SH, MC = ARE | SK | SH, EG = E | G, AS = A | SK | SH, RK = AR | KC, RT = RE | POLY_CMD_TREND, TK = TB | KY | KC,
    L = X | M, /* what needs lexicons */
    O = ((L | POLY_CMD_SCHEMA) & ~B) | P | SK, ALL = O | BM | POLY_CMD_HELP,
    MOST_CANDIDATES = 96, LARGEST_LIMIT = 1 << 30
};

/* In the order of the help. */
const poly_cli_option poly_cli_option_table[] = {
    {"stage", 0, OPT_STAGE, D, "STAGE", "text, tokens, sentences, hits, entities, quotes, speakers or themes"},
    {"format", 'f', OPT_DUMP_FORMAT, D, "FORMAT", "text (default) or, for tokens and sentences, jsonl: a line a document"},
    {"plain", 0, OPT_PLAIN, D, NULL, "tokens and sentences: Unicode's default boundaries, untailored"},
    {"from", 0, OPT_FROM, K, "FORMAT", "what the file is: auto (default), lexicon, yaml, liwc, lexicoder, yoshikoder, wordstat, gate, csv"},
    {"to", 0, OPT_TO, K, "FORMAT", "export: one of these, or skos"},
    {"expand", 0, OPT_EXPAND, K, NULL, "export to csv: every form of a root, not the root"},
    {"strict", 0, OPT_STRICT, K, NULL, "import, export: exit with 3 when something was told; check: with 1"},
    {"corpus", 0, OPT_CORPUS, K, "PATH", "check: tell the entries that match nowhere in it; may be given again"},
    {"format", 'f', OPT_LIST_FORMAT, K, "FORMAT", "check, stats, test: text (default), tsv or jsonl"},
    {"lang", 0, OPT_LANG, M, "LANG", "the language of the words: id (default) or en"},
    {"analyze", 0, OPT_ANALYZE, M, NULL, "a third field: the parts of the word, and how it was found"},
    {"forms", 0, OPT_FORMS, M, NULL, "the forms that the rules make of a root, one a line"},
    {"format", 'f', OPT_FORMAT, A, "FORMAT", "jsonl, json, text, csv, tsv; brat, tei ... (see the manual)"},
    {"table", 0, OPT_TABLE, A, "TABLE", "csv, tsv, jsonl: rows of documents, speakers, hits ... (quotes)"},
    {"table", 0, OPT_RUN_TABLE, P, "TABLE", "only this table, on standard output or -o FILE"},
    {"labels", 0, OPT_LABELS, A, NULL, "labelstudio, brat: print what goes with them, the labels"},
    {"filter", 0, OPT_FILTER, A, NULL, "JSON Lines in, a line out for each, also for bad and empty ones"},
    {"keep-fields", 0, OPT_KEEP_FIELDS, A, NULL, "JSON Lines: carry the members of each line on, as \"fields\""},
    {"format", 'f', OPT_EVAL_FORMAT, E, "FORMAT", "text (default), json or csv"},
    {"errors", 0, OPT_ERRORS, E, NULL, "list what is wrong: missed and false quotes, speakers, edges"},
    {"pairs", 0, OPT_PAIRS, E, NULL, "the same list with the quotes that are right"},
    {"html", 0, OPT_HTML, E, "FILE", "write a page too: gold and system side by side"},
    {"format", 'f', OPT_REPORT_FORMAT, RE, "FORMAT", "text (default), markdown, csv, json or html"},
    {"format", 'f', OPT_NETWORK_FORMAT, NW, "FORMAT", "text (default), markdown, csv, json, graphml or gexf"},
    {"format", 'f', OPT_STATS_FORMAT, TK, "FORMAT", "text (default), markdown, csv or json"},
    {"table", 0, OPT_GRID, RE, "TABLE", "only this one: overview, themes ... (see below); may be given again"},
    {"format", 'f', OPT_SHOW_FORMAT, SH, "FORMAT", "text (default), or html: a page on which quotes are corrected"},
    {"ui", 0, OPT_UI, RU, "LANG", "html: the page opens in en (default) or id"},
    {"title", 0, OPT_TITLE, RU, "TEXT", "html: what the page is called"},
    {"compare", 0, OPT_COMPARE, RE, "WHAT", "html, with --law and --since: previous, the period before, of the same length"},
    {"top", 0, OPT_TOP, S, "N", "rows of a table that people read (20; 0: all); csv, json: all"},
    {"by", 0, OPT_PERIOD, RT, "PERIOD", "day, week, month or year (chosen by the span of days)"},
    {"profiles", 0, OPT_PROFILES, POLY_CMD_SPEAKERS, NULL, "text: offices, themes, acts and quotes of each speaker"},
    {"of", 0, OPT_NETWORK, NW, "WHAT", "speakers and their themes (default), or themes that quotes have together"},
    {"of", 0, OPT_KEY_OF, POLY_CMD_KEYNESS, "WHAT", "words of the quotes (default) or themes"},
    {"against", 0, OPT_AGAINST, KY, "NAME=VALUE", "the other part: outlet=kompas.com, until=2023 ...; may be given again"},
    {"min-count", 0, OPT_LEAST_COUNT, KY, "N", "at least N times in both parts together (5)"},
    {"min-documents", 0, OPT_LEAST_DOCUMENTS, KY, "N", "in at least N documents of the part where it is more frequent (2)"},
    {"sort", 0, OPT_SORT, KC, "BY", "place (default), left, match or right"},
    {"span", 0, OPT_SPAN, KC, "N", "columns of context on either side (half of what the width leaves)"},
    {"sentence", 0, OPT_SENTENCE, KC, NULL, "the whole sentence as context"},
    {"theme", 0, OPT_PART, SK, "ID", "only quotes of this theme or one below it; may be given again"},
    {"speaker", 0, OPT_PART, SK, "NAME", "of a speaker whose name or alias has these letters; may be given again"},
    {"org", 0, OPT_PART, SK, "NAME", "of an organisation: its id, or a part of its name; may be given again"},
    {"outlet", 0, OPT_PART, SK, "NAME", "only documents of this outlet; may be given again"},
    {"since", 0, OPT_PART, SK, "DAY", "only documents of this day (YYYY, YYYY-MM, YYYY-MM-DD) or later"},
    {"until", 0, OPT_PART, SK, "DAY", "of this day or earlier"},
    {"stakeholder", 0, OPT_PART, SK, "NAME", "executive, regulator, industry ...; may be given again"},
    {"act", 0, OPT_PART, SK, "NAME", "state, urge, promise, deny ...; may be given again"},
    {"law", 0, OPT_PART, SK, "ID", "quotes that name or mean this law (uu-27-2022); may be given again"},
    {"incident", 0, OPT_PART, SK, "ID", "the same of an incident; may be given again"},
    {"language", 0, OPT_PART, SK, "LANG", "only quotes in id or en; may be given again"},
    {"one-per-story", 0, OPT_ONE_PER_STORY, SK, NULL, "of copies of one story only the first"},
    {"resamples", 0, OPT_RESAMPLES, EG, "N", "samples for the intervals (1000); 0: no intervals"},
    {"seed", 0, OPT_SEED, EG, "N", "where the generator of samples starts (1)"},
    {"format", 'f', OPT_ROW_FORMAT, RP, "FORMAT", "tsv, csv or jsonl (tsv; export: csv)"},
    {"by", 0, OPT_BY, N, "WHAT", "count in the whole corpus (default), by document or by quote"},
    {"overlap", 0, OPT_OVERLAP, R, "WHAT", "hits may overlap those of another theme (theme, default), all or none"},
    {"no-quotes", 0, OPT_NO_QUOTES, R, NULL, "do not look for quotes and speakers: several times faster"},
    {"bom", 0, OPT_BOM, ARP, NULL, "csv, tsv: begin with a byte order mark, for Excel"},
    {"raw-csv", 0, OPT_RAW_CSV, ARP, NULL, "csv: no apostrophe before cells that a spreadsheet would run"},
    {"output", 'o', OPT_RUN, BM, "RUN", "the run folder, made when it is missing; merge: a new one"},
    {"people", 0, OPT_PEOPLE, BM, "FILE", "whom you know: names, aliases, offices (docs/LINKS.md); pins who is one person"},
    {"prune", 0, OPT_PRUNE, B, NULL, "take away documents that are not in the input any more"},
    {"retry-failed", 0, OPT_RETRY_FAILED, B, NULL, "try documents again that failed before"},
    {"dry-run", 0, OPT_DRY_RUN, B, NULL, "say what would be done; write nothing"},
    {"limit", 0, OPT_LIMIT, B, "N", "stop after N documents that had to be done"},
    {"sample", 0, OPT_SAMPLE, B, "X", "only a share of the documents (0 to 1), the same ones each time"},
    {"jsonl", 0, OPT_JSONL, B, NULL, "keep the records, too: records.jsonl in the run folder"},
    {"output", 'o', OPT_OUTPUT, O, "FILE", "write there; FILE changes only when all is done"},
    {"offsets", 0, OPT_OFFSETS, A, "UNIT", "count in byte (default), char or utf16"},
    {"with-text", 0, OPT_WITH_TEXT, AB, NULL, "carry the analysed text in every record"},
    {"min-confidence", 0, OPT_MIN_CONFIDENCE, MC, "X", "leave out quotes below X (0 to 1)"},
    {"explain", 0, OPT_EXPLAIN, A, NULL, "show the rules; json, jsonl: their log goes to standard error"},
    {"exit-status", 0, OPT_EXIT_STATUS, RK, NULL, "exit with 1 when nothing was found"},
    {"threads", 'j', OPT_THREADS, T, "N", "analyse N documents at once (default: all processors)"},
    {"input-format", 0, OPT_INPUT_FORMAT, ADB, "FORMAT", "auto (by content), text, jsonl, html, json, csv, feed, mail"},
    {"charset", 0, OPT_CHARSET, ADB, "NAME", "charset of text files (default: detected)"},
    {"fix-mojibake", 0, OPT_FIX_MOJIBAKE, ADB, NULL, "mend UTF-8 that was once read as windows-1252"},
    {"confusables", 0, OPT_CONFUSABLES, ADB, NULL, "match words in disguise: look-alike letters, strokes"},
    {"date", 0, OPT_DATE, Q, "YYYY-MM-DD", "day on which text files were published; check: whose time had ended"},
    {"include", 0, OPT_INCLUDE, ADB, "GLOB", "in folders and archives only such files, of any suffix; again: more"},
    {"exclude", 0, OPT_EXCLUDE, ADB, "GLOB", "not such files or folders: *.bak, drafts/, 20*/old/**"},
    {"files-from", 0, OPT_FILES_FROM, ADB, "FILE", "read what is listed there, too, a name a line; -: standard input"},
    {"null", '0', OPT_NULL, ADB, NULL, "the names of --files-from end with NUL bytes (find -print0)"},
    {"max-bytes", 0, OPT_MAX_BYTES, ADB, "N", "largest document; k, M, G are 2^10, 2^20, 2^30 (64M)"},
    {"with-title", 0, OPT_WITH_TITLE, ADB, NULL, "JSON, tables: put the title in front of the text"},
    {"text-field", 0, OPT_TEXT_FIELD, ADB, "NAME", "JSON, tables: where the text is (text,body,content,isi ...)"},
    {"text-column", 0, OPT_TEXT_FIELD, ADB, "NAMES", NULL},
    {"id-field", 0, OPT_ID_FIELD, ADB, "NAME", "the id (id,doc_id,article_id)"},
    {"id-column", 0, OPT_ID_FIELD, ADB, "NAMES", NULL},
    {"title-field", 0, OPT_TITLE_FIELD, ADB, "NAME", "the title (title,judul,headline ...)"},
    {"title-column", 0, OPT_TITLE_FIELD, ADB, "NAMES", NULL},
    {"date-field", 0, OPT_DATE_FIELD, ADB, "NAMES", "the date (date,published,published_at,tanggal ...)"},
    {"date-column", 0, OPT_DATE_FIELD, ADB, "NAMES", NULL},
    {"outlet-field", 0, OPT_OUTLET_FIELD, ADB, "NAMES", "the outlet (outlet,source,sumber,media ...)"},
    {"outlet-column", 0, OPT_OUTLET_FIELD, ADB, "NAMES", NULL},
    {"url-field", 0, OPT_URL_FIELD, ADB, "NAMES", "the address (url,link,tautan ...)"},
    {"url-column", 0, OPT_URL_FIELD, ADB, "NAMES", NULL},
    {"author-field", 0, OPT_AUTHOR_FIELD, ADB, "NAMES", "the author (author,byline,penulis ...)"},
    {"author-column", 0, OPT_AUTHOR_FIELD, ADB, "NAMES", NULL},
    {"lexicons", 0, OPT_LEXICONS, L, "DIR", "the folder of lexicons (or POLYANALYZE_LEXICONS), or none"},
    {"lexicon", 0, OPT_LEXICON, X, "PATH", "one of your own besides: a file or a folder; may be given again"},
    {"color", 0, OPT_COLOUR, AC, "WHEN", "auto, always or never; also --colour, NO_COLOR"},
    {"colour", 0, OPT_COLOUR, AC, "WHEN", NULL},
    {"no-color", 0, OPT_NO_COLOUR, AC, NULL, "the same as --color=never"},
    {"no-colour", 0, OPT_NO_COLOUR, AC, NULL, NULL},
    {"width", 0, OPT_WIDTH, AS, "N", "columns of the text format (the terminal's, else 100)"},
    {"no-cache", 0, OPT_NO_CACHE, X, NULL, "compile the lexicons anew, and do not keep them"},
    {"quiet", 'q', OPT_QUIET, QE, NULL, "no progress, no closing message; errors are still told"},
    {"progress", 0, OPT_PROGRESS, ARB, "WHEN", "auto (on a terminal), plain (lines, for logs) or none"},
    {"no-progress", 0, OPT_NO_PROGRESS, ARB, NULL, "the same as --progress=none"},
    {"help", 'h', OPT_HELP, ALL, NULL, "this help"},
    {"version", 'V', OPT_VERSION, ALL, NULL, "the version"},
    {NULL, 0, 0, 0, NULL, NULL},
};

/* ---- values ---------------------------------------------------------------------------------- */
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A decimal number up to `most`; *end receives what follows it. */
static bool read_number(const char *s, uint64_t most, uint64_t *out, const char **end)
{
    uint64_t v = 0;
    const char *p = s;
    for (; is_digit(*p); p++) {
        const uint64_t digit = (uint64_t)(*p - '0');
        if (v > (most - digit) / 10) return false;
        v = v * 10 + digit;
    }
    *out = v;
    *end = p;
    return p > s;
}

static bool read_count(const char *s, uint64_t least, uint64_t most, uint64_t *out)
{
    const char *end;
    return read_number(s, most, out, &end) && !*end && *out >= least;
}

static bool read_size(const char *s, size_t *out)
{
    static const char units[] = "kMG";
    const char *end;
    uint64_t v;
    unsigned shift = 0;
    if (!read_number(s, LARGEST_LIMIT, &v, &end)) return false;
    if (*end) {
        const char *u = strchr(units, *end == 'K' ? 'k' : *end == 'm' ? 'M' : *end == 'g' ? 'G' : *end);
        if (!u || end[1]) return false;
        shift = 10 * (unsigned)(u - units + 1);
    }
    if (v == 0 || v > (uint64_t)LARGEST_LIMIT >> shift) return false;
    *out = (size_t)(v << shift);
    return true;
}

/* "0.85", ".5", "1": thousandths; further digits are cut. */
static bool read_share(const char *s, uint16_t *out)
{
    uint32_t whole = 0, part = 0, unit = 100;
    const char *p = s;
    for (; is_digit(*p); p++) {
        if ((whole = whole * 10 + (uint32_t)(*p - '0')) > 1) return false;
    }
    bool any = p > s;
    if (*p == '.') {
        for (p++; is_digit(*p); p++, any = true) {
            part += unit * (uint32_t)(*p - '0');
            unit /= 10;
        }
    }
    if (!any || *p || whole * 1000 + part > 1000) return false;
    *out = (uint16_t)(whole * 1000 + part);
    return true;
}

static bool is_date(const char *s)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(s) != 10 || s[4] != '-' || s[7] != '-') return false;
    for (size_t i = 0; i < 10; i++) {
        if (i != 4 && i != 7 && !is_digit(s[i])) return false;
    }
    const int y = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');
    const int m = (s[5] - '0') * 10 + (s[6] - '0'), d = (s[8] - '0') * 10 + (s[9] - '0');
    if (y < 1 || m < 1 || m > 12) return false;
    const bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    return d >= 1 && d <= days[m - 1] + (m == 2 && leap);
}

/* ---- what is nearest ------------------------------------------------------------------------- */
enum { LONGEST_WORD = 31 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edit distance with neighbours that changed places as one slip (Damerau; optimal string
 * alignment). */
static size_t distance(const char *a, const char *b)
{
    size_t d[LONGEST_WORD + 1][LONGEST_WORD + 1];
    const size_t n = strlen(a), m = strlen(b);
    if (n > LONGEST_WORD || m > LONGEST_WORD) return SIZE_MAX;
    for (size_t i = 0; i <= n; i++) d[i][0] = i;
    for (size_t j = 0; j <= m; j++) d[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        for (size_t j = 1; j <= m; j++) {
            const size_t change = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            d[i][j] = least(change, least(d[i - 1][j], d[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[n][m];
}

const char *poly_cli_nearest(const char *word, const char *const *candidates, size_t n)
{
    const char *best = NULL;
    size_t best_d = strlen(word) < 4 ? 2 : strlen(word) < 8 ? 3 : 4; /* one, two, three slips */
    for (size_t i = 0; i < n; i++) {
        const size_t d = distance(word, candidates[i]);
        if (d >= best_d) continue;
        best_d = d;
        best = candidates[i];
    }
    return best;
}

/* ---- one option ------------------------------------------------------------------------------ */
/* The place of `value` in a list that ends with NULL, or a message and -1. */
static int choose(const char *option, const char *value, const char *const *list)
{
    char all[400] = "";
    size_t n = 0, used = 0;
    for (; list[n]; n++) {
        if (strcmp(list[n], value) == 0) return (int)n;
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", n ? ", " : "", list[n]);
        assert(used < sizeof all);
    }
    const char *near = poly_cli_nearest(value, list, n);
    if (near) poly_cli_say("--%s: unknown value '%s' (did you mean '%s'?)", option, value, near);
    else poly_cli_say("--%s: unknown value '%s' (one of: %s)", option, value, all);
    return -1;
}

static bool set_choice(uint8_t *out, const char *option, const char *value, const char *const *list)
{
    const int i = choose(option, value, list);
    if (i >= 0) *out = (uint8_t)i;
    return i >= 0;
}

static bool set_stage(poly_cli_options *o, const char *option, const char *value)
{
    const char *list[POLY_STAGE_N + 1];
    for (unsigned i = 0; i < POLY_STAGE_N; i++) list[i] = poly_stage_name((poly_stage)i);
    list[POLY_STAGE_N] = NULL;
    return set_choice(&o->stage, option, value, list);
}

static bool set_table(poly_cli_options *o, const char *option, const char *value)
{
    const char *list[POLY_TABLE_THEMES + 1];
    for (unsigned i = 0; i < POLY_TABLE_THEMES; i++) list[i] = poly_table_name((poly_table)i);
    list[POLY_TABLE_THEMES] = NULL;
    return set_choice(&o->table, option, value, list);
}

static bool set_format(poly_cli_options *o, const char *option, const char *value)
{
    static const char *const formats[] = {"jsonl", "json", "text", "csv", "tsv", "webannotation", "labelstudio", "doccano",
                                          "tei", "brat", "qdpx", NULL};
    static const uint8_t values[] = {POLY_JSONL, POLY_JSON, POLY_TEXT, POLY_FORMAT_CSV, POLY_FORMAT_TSV, POLY_WEB_ANNOTATION,
                                     POLY_LABEL_STUDIO, POLY_DOCCANO, POLY_TEI, POLY_FORMAT_BRAT_FOLDER, POLY_FORMAT_QDPX};
    const int i = choose(option, value, formats);
    if (i >= 0) o->format = values[i];
    return i >= 0;
}

static bool set_dump_format(poly_cli_options *o, const char *option, const char *value)
{
    static const char *const formats[] = {"text", "jsonl", NULL};
    static const uint8_t as_poly[] = {POLY_TEXT, POLY_JSONL};
    const int i = choose(option, value, formats);
    if (i >= 0) o->format = as_poly[i];
    return i >= 0;
}

static bool set_lang(poly_cli_options *o, const char *option, const char *value)
{
    static const char *const list[] = {"id", "en", NULL};
    static const uint8_t langs[] = {POLY_LANG_ID, POLY_LANG_EN};
    const int i = choose(option, value, list);
    if (i >= 0) o->lang = langs[i];
    return i >= 0;
}

/* One of the first `n` formats; "auto" where skos is none of them. */
static bool set_dictionary(uint8_t *out, const char *option, const char *value, unsigned n)
{
    const char *list[POLY_DICT_FORMAT_N + 2];
    unsigned count = 0;
    for (; count < n; count++) list[count] = poly_dict_format_name((poly_dict_format)count);
    if (n < POLY_DICT_FORMAT_N) list[count++] = "auto";
    list[count] = NULL;
    const int i = choose(option, value, list);
    if (i >= 0) *out = (unsigned)i < n ? (uint8_t)i : (uint8_t)POLY_DICT_AUTO;
    return i >= 0;
}

static bool wrong(const char *option, const char *value, const char *wanted)
{
    poly_cli_say("--%s: '%s' is not %s", option, value, wanted);
    return false;
}

static bool set_name(const char **out, const char *option, const char *value)
{
    *out = value;
    return *value ? true : wrong(option, value, "a name");
}

static bool add_glob(const char **globs, uint32_t *n, const char *name, const char *value)
{
    if (!*value || strlen(value) > 1000) return wrong(name, value, "a pattern of 1 to 1000 bytes");
    if (*n == POLY_INPUT_GLOBS) return wrong(name, value, "one of the first 64");
    globs[(*n)++] = value;
    return true;
}

static bool add_lexicon(poly_cli_options *o, const char *option, const char *value)
{
    if (o->n_extra == POLY_EXTRA_MOST) return wrong(option, value, "one of the first 64 lexicons");
    o->extra[o->n_extra++] = value;
    return *value ? true : wrong(option, value, "a name");
}

static bool add_table(poly_cli_options *o, const char *option, const char *value)
{
    const char *names[POLY_GRID_N + 1] = {NULL};
    for (unsigned i = 0; i < POLY_GRID_N; i++) names[i] = poly_grid_name((poly_grid_id)i);
    if (o->n_tables == POLY_GRID_N || choose(option, value, names) < 0) return false;
    o->tables[o->n_tables++] = value;
    return true;
}

static bool set_count(const poly_cli_option *opt, poly_cli_options *o, const char *value)
{
    uint64_t n;
    if (opt->id == OPT_THREADS) {
        if (!read_count(value, 1, 9999, &n)) return wrong(opt->name, value, "a number of threads (1 to 9999)");
        o->n_threads = (uint32_t)n; /* more than there may be are as many as there may be */
        return true;
    }
    if (opt->id == OPT_RESAMPLES) {
        if (!read_count(value, 0, 100000, &n)) return wrong(opt->name, value, "a number of samples (0 to 100000)");
        o->resamples = (uint32_t)n;
        return true;
    }
    if (opt->id == OPT_LIMIT)
        return read_count(value, 1, UINT64_MAX, &o->limit) || wrong(opt->name, value, "a number of documents");
    if (opt->id == OPT_TOP) return read_count(value, 0, UINT32_MAX, &o->top) || wrong(opt->name, value, "a number of rows");
    if (opt->id == OPT_LEAST_COUNT || opt->id == OPT_LEAST_DOCUMENTS || opt->id == OPT_SPAN) {
        uint64_t *to = opt->id == OPT_SPAN ? &o->span : opt->id == OPT_LEAST_COUNT ? &o->least_count : &o->least_documents;
        return read_count(value, 1, UINT32_MAX, to) || wrong(opt->name, value, "a number above 0");
    }
    if (opt->id == OPT_SEED)
        return read_count(value, 0, UINT64_MAX, &o->seed) || wrong(opt->name, value, "a whole number");
    if (!read_count(value, 20, 10000, &n)) return wrong(opt->name, value, "a number of columns (20 to 10000)");
    o->width = (uint16_t)n;
    return true;
}

static bool set_flag(const poly_cli_option *opt, poly_cli_options *o)
{
    switch (opt->id) {
    case OPT_WITH_TEXT: o->with_text = true; break;
    case OPT_EXPLAIN: o->explain = true; break;
    case OPT_EXIT_STATUS: o->exit_status = true; break;
    case OPT_NULL: o->input.by_nul = true; break;
    case OPT_WITH_TITLE: o->input.with_title = true; break;
    case OPT_FIX_MOJIBAKE: o->fix_mojibake = true; break;
    case OPT_CONFUSABLES: o->confusables = true; break;
    case OPT_QUIET: o->quiet = true; break;
    case OPT_LABELS: o->labels = true; break;
    case OPT_BOM: o->bom = true; break;
    case OPT_RAW_CSV: o->raw_csv = true; break;
    case OPT_FILTER: o->filter = o->input.every_line = true; break;
    case OPT_KEEP_FIELDS: o->keep_fields = o->input.keep_fields = true; break;
    case OPT_NO_CACHE: o->no_cache = true; break;
    case OPT_NO_PROGRESS: o->progress = POLY_PROGRESS_NONE; break;
    case OPT_PRUNE: o->prune = true; break;
    case OPT_RETRY_FAILED: o->retry_failed = true; break;
    case OPT_DRY_RUN: o->dry_run = true; break;
    case OPT_JSONL: o->records = true; break;
    case OPT_ONE_PER_STORY: o->part.one_per_story = true; break;
    case OPT_PROFILES: o->profiles = true; break;
    case OPT_SENTENCE: o->by_sentence = true; break;
    case OPT_NO_COLOUR: o->colour = POLY_COLOUR_NEVER; break;
    case OPT_PLAIN: o->plain = true; break;
    case OPT_ANALYZE: o->analyze = true; break;
    case OPT_NO_QUOTES: o->no_quotes = true; break;
    case OPT_ERRORS: o->errors = true; break;
    case OPT_PAIRS: o->pairs = true; break;
    case OPT_STRICT: o->strict = true; break;
    case OPT_EXPAND: o->expand = true; break;
    case OPT_FORMS: o->forms = true; break;
    case OPT_HELP: o->help = true; break;
    case OPT_VERSION: o->version = true; break;
    default: assert(false); break;
    }
    return true;
}

static bool set_value(const poly_cli_option *opt, poly_cli_options *o, const char *v)
{
    static const char *const offsets[] = {"byte", "char", "utf16", NULL};
    static const char *const inputs[] = {"auto", "text", "jsonl", "html", "json", "csv", "feed", "mail", NULL};
    static const char *const colours[] = {"auto", "always", "never", NULL};
    static const char *const rows[] = {"tsv", "csv", "jsonl", NULL}; /* poly_row_format */
    static const char *const lists[] = {"text", "tsv", "jsonl", NULL};
    static const char *const reports[] = {"text", "json", "csv", NULL};
    static const char *const overlaps[] = {"theme", "none", "all", NULL}; /* poly_overlap */
    static const char *const progress[] = {"auto", "plain", "none", NULL}; /* poly_progress_style */
    static const char *const shows[] = {"text", "html", NULL};
    static const char *const uis[] = {"en", "id", NULL}; /* poly_report_language */
    static const char *const shown[] = {"text", "markdown", "csv", "json", "html", NULL}; /* poly_grid_format, POLY_STATS_HTML */
    static const char *const plain[] = {"text", "markdown", "csv", "json", NULL};
    static const char *const graphs[] = {"text", "markdown", "csv", "json", "graphml", "gexf", NULL};
    static const char *const periods[] = {"day", "week", "month", "year", NULL};
    static const char *const networks[] = {"speakers", "themes", NULL};
    static const char *const keys[] = {"words", "themes", NULL};
    static const char *const sorts[] = {"place", "left", "match", "right", NULL};
    static const char *const by[] = {"corpus", "document", "quote", NULL};
    poly_input_fields *f = &o->input.fields;
    switch (opt->id) {
    case OPT_FORMAT: return set_format(o, opt->name, v);
    case OPT_TABLE: return set_table(o, opt->name, v);
    case OPT_RUN_TABLE: return set_name(&o->table_name, opt->name, v);
    case OPT_FROM: return set_dictionary(&o->from, opt->name, v, POLY_DICT_SKOS);
    case OPT_TO: return set_dictionary(&o->to, opt->name, v, POLY_DICT_FORMAT_N);
    case OPT_LIST_FORMAT: return set_choice(&o->list_format, opt->name, v, lists);
    case OPT_CORPUS:
        if (o->n_corpus == POLY_EXTRA_MOST) return wrong(opt->name, v, "one of the first 64");
        o->corpus[o->n_corpus++] = v;
        return *v ? true : wrong(opt->name, v, "a name");
    case OPT_ROW_FORMAT: return set_choice(&o->rows, opt->name, v, rows);
    case OPT_EVAL_FORMAT: return set_choice(&o->eval_format, opt->name, v, reports);
    case OPT_SHOW_FORMAT: return set_choice(&o->show_html, opt->name, v, shows);
    case OPT_UI: return set_choice(&o->ui, opt->name, v, uis);
    case OPT_TITLE: return set_name(&o->title, opt->name, v);
    case OPT_COMPARE:
        o->compare = strcmp(v, "previous") == 0;
        return o->compare || wrong(opt->name, v, "previous");
    case OPT_REPORT_FORMAT: return set_choice(&o->stats_format, opt->name, v, shown);
    case OPT_STATS_FORMAT: return set_choice(&o->stats_format, opt->name, v, plain);
    case OPT_NETWORK_FORMAT:
        if (!set_choice(&o->stats_format, opt->name, v, graphs)) return false;
        if (o->stats_format > POLY_GRID_AS_JSON) o->stats_format++; /* graphml and gexf stand behind html */
        return true;
    case OPT_PERIOD:
        if (!set_choice(&o->period, opt->name, v, periods)) return false;
        o->period++; /* 0: not given */
        return true;
    case OPT_NETWORK: return set_choice(&o->network, opt->name, v, networks);
    case OPT_KEY_OF: return set_choice(&o->key_of, opt->name, v, keys);
    case OPT_SORT: return set_choice(&o->sort, opt->name, v, sorts);
    case OPT_PART: return poly_cli_add_part(&o->part, opt->name, v);
    case OPT_AGAINST: return poly_cli_add_against(o, v);
    case OPT_GRID: return add_table(o, opt->name, v);
    case OPT_HTML: return set_name(&o->html, opt->name, v);
    case OPT_OVERLAP: return set_choice(&o->overlap, opt->name, v, overlaps);
    case OPT_PROGRESS: return set_choice(&o->progress, opt->name, v, progress);
    case OPT_RUN: return set_name(&o->run, opt->name, v);
    case OPT_PEOPLE: return set_name(&o->people, opt->name, v);
    case OPT_SAMPLE:
        return (read_share(v, &o->sample) && o->sample) || wrong(opt->name, v, "a number above 0, at most 1");
    case OPT_BY: return set_choice(&o->by, opt->name, v, by);
    case OPT_OFFSETS: return set_choice(&o->offsets, opt->name, v, offsets);
    case OPT_INPUT_FORMAT: return set_choice(&o->input.format, opt->name, v, inputs);
    case OPT_COLOUR: return set_choice(&o->colour, opt->name, v, colours);
    case OPT_DUMP_FORMAT: return set_dump_format(o, opt->name, v);
    case OPT_STAGE: return set_stage(o, opt->name, v);
    case OPT_LANG: return set_lang(o, opt->name, v);
    case OPT_OUTPUT: return set_name(&o->output, opt->name, v);
    case OPT_CHARSET: return set_name(&o->input.charset, opt->name, v);
    case OPT_LEXICONS: return set_name(&o->lexicons, opt->name, v);
    case OPT_INCLUDE: return add_glob(o->input.include, &o->input.n_include, opt->name, v);
    case OPT_EXCLUDE: return add_glob(o->input.exclude, &o->input.n_exclude, opt->name, v);
    case OPT_FILES_FROM: return set_name(&o->input.files_from, opt->name, v);
    case OPT_LEXICON: return add_lexicon(o, opt->name, v);
    case OPT_TEXT_FIELD: return set_name(&f->text, opt->name, v);
    case OPT_ID_FIELD: return set_name(&f->id, opt->name, v);
    case OPT_TITLE_FIELD: return set_name(&f->title, opt->name, v);
    case OPT_DATE_FIELD: return set_name(&f->date, opt->name, v);
    case OPT_OUTLET_FIELD: return set_name(&f->outlet, opt->name, v);
    case OPT_URL_FIELD: return set_name(&f->url, opt->name, v);
    case OPT_AUTHOR_FIELD: return set_name(&f->author, opt->name, v);
    case OPT_DATE: o->input.date = v; return is_date(v) || wrong(opt->name, v, "a day as YYYY-MM-DD");
    case OPT_MAX_BYTES:
        return read_size(v, &o->input.max_bytes) || wrong(opt->name, v, "a size between 1 and 1G (such as 500k, 64M)");
    case OPT_MIN_CONFIDENCE:
        return read_share(v, &o->min_confidence) || wrong(opt->name, v, "a number between 0 and 1");
    default: return set_count(opt, o, v);
    }
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
    char name[LONGEST_WORD + 2] = "";
    size_t count = 0;
    for (const poly_cli_option *t = poly_cli_option_table; t->name && count < MOST_CANDIDATES; t++) {
        if (t->commands & cmd) names[count++] = t->name;
    }
    memcpy(name, word, n < sizeof name ? n : sizeof name - 1);
    const char *near = poly_cli_nearest(name, names, count);
    if (near) poly_cli_say("unknown option '--%.*s' (did you mean '--%s'?)", (int)n, word, near);
    else poly_cli_say("unknown option '--%.*s' (%s --help lists them)", (int)n, word, called(cmd));
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
    if (!opt->arg) return set_flag(opt, o) ? POLY_EXIT_OK : POLY_EXIT_USAGE;
    if (!eq && w->next == w->n) return need_value("--", word, n);
    return set_value(opt, o, eq ? eq + 1 : w->at[w->next++]) ? POLY_EXIT_OK : POLY_EXIT_USAGE;
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
            set_flag(opt, o);
            continue;
        }
        if (!p[1] && w->next == w->n) return need_value("-", p, 1);
        return set_value(opt, o, p[1] ? p + 1 : w->at[w->next++]) ? POLY_EXIT_OK : POLY_EXIT_USAGE;
    }
    return POLY_EXIT_OK;
}

poly_exit poly_cli_parse(poly_cli_options *o, poly_command cmd, int argc, char **argv)
{
    words w = {argv, argc, 0};
    bool ended = false;
    *o = (poly_cli_options){.input = {.max_bytes = 64 << 20}, .format = POLY_FORMAT_AUTO, .stage = POLY_STAGE_N, .table = POLY_TABLE_N,
                            .rows = cmd == POLY_CMD_EXPORT ? 1 : 0, /* csv, tsv */
                            .lang = POLY_LANG_ID, .from = POLY_DICT_AUTO, .to = POLY_DICT_AUTO,
                            .resamples = 1000, .seed = 1, .top = 20, .least_count = 5, .least_documents = 2};
    o->args = calloc((size_t)argc + 1, sizeof *o->args);
    if (!o->args) return poly_cli_no_memory();
    while (w.next < w.n) {
        const char *word = w.at[w.next++];
        poly_exit st = POLY_EXIT_OK;
        if (ended || word[0] != '-' || !word[1]) o->args[o->n_args++] = word;
        else if (strcmp(word, "--") == 0) ended = true;
        else if (word[1] == '-') st = parse_long(o, cmd, word + 2, &w);
        else st = parse_letters(o, cmd, word + 1, &w);
        if (st != POLY_EXIT_OK) return st;
    }
    return POLY_EXIT_OK;
}

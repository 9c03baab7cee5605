/* help.c - help and version. Options come from options_table.c; examples stand first: they are
 * what is read. */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

enum { HELP_COLUMN = 29 };

static const char EXAMPLES[] =
    "Who said what, about which cyber-policy theme: quotes, speakers and themes of articles\n"
    "in Indonesian and English.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze article.txt                    quotes and speakers of one article, to read\n"
    "  pdftotext article.pdf - | polyanalyze      text from another program\n"
    "  polyanalyze --format json article.txt      one record, indented\n"
    "  polyanalyze articles/ > records.jsonl      a folder: texts, pages, JSON Lines\n"
    "  polyanalyze -f qdpx -o p.qdpx articles/    for NVivo, ATLAS.ti, MAXQDA; also tei ...\n"
    "  polyanalyze --explain article.txt          which rule found each quote\n"
    "  polyanalyze news.jsonl | jq -r '.quotes[]? | [.speaker.mention, .text] | @tsv'\n"
    "\n"
    "Usage:\n"
    "  polyanalyze [OPTION]... [FILE|FOLDER|-]... no FILE, or -: standard input\n"
    "  polyanalyze batch -o RUN [FILE|FOLDER]...  a corpus into a database, resumable\n"
    "  polyanalyze merge -o RUN RUN...            several runs into one\n"
    "  polyanalyze export RUN -o FOLDER           the tables of a run as CSV, TSV, JSON Lines\n"
    "  polyanalyze report [OPTION]... RUN         themes, trends, speakers, laws ... of a corpus\n"
    "  polyanalyze themes RUN                     themes and what is below them\n"
    "  polyanalyze speakers RUN                   who speaks how much on what\n"
    "  polyanalyze trend RUN                      themes over time\n"
    "  polyanalyze network RUN                    who speaks on what, as a graph\n"
    "  polyanalyze keyness RUN [RUN]              words that distinguish a part of a corpus\n"
    "  polyanalyze compare RUN [RUN]              themes and words that do\n"
    "  polyanalyze kwic PATTERN [RUN|FILE]...     every place of a word, with what is around it\n"
    "  polyanalyze show [OPTION]... [FILE]...     articles with quotes marked, to read or correct\n"
    "  polyanalyze match [OPTION]... [FILE]...    every place where an entry of a theme matches\n"
    "  polyanalyze count [OPTION]... [FILE]...    how often each theme is met\n"
    "  polyanalyze eval GOLD [SYSTEM]             how right quotes, speakers, themes are\n"
    "  polyanalyze dump --stage=STAGE [FILE]...   what one stage of the analysis made\n"
    "  polyanalyze schema                         the JSON Schema of the record\n"
    "  polyanalyze lexicon check|stats|test ...   what is odd in a lexicon, what is in it\n"
    "  polyanalyze lexicon import|export ...      dictionaries of other tools, to and fro\n"
    "  polyanalyze lexicon compile [-o FILE]      the lexicons as one file that opens at once\n"
    "  polyanalyze lexicons                       where the lexicons are, and their themes\n"
    "  polyanalyze lemma [WORD|FILE|-]...         words and their roots\n"
    "  polyanalyze help [COMMAND]                 this help, or that of a command\n";

static const char MATCH[] =
    "Every place where an entry of a theme matches, a row each: where it is, which entry, in\n"
    "which quotation and whose, negated or hedged.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze match article.txt\n"
    "  polyanalyze match --format=csv articles/ > matches.csv\n"
    "  polyanalyze match --no-quotes news.jsonl | cut -f7 | sort | uniq -c\n"
    "\n"
    "Usage:\n"
    "  polyanalyze match [OPTION]... [FILE|FOLDER|-]...\n";

static const char COUNT[] =
    "How often each theme is met, those without a hit too, beside what a rate is made of: all\n"
    "tokens, sentences, quotes and documents.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze count articles/                one row a theme\n"
    "  polyanalyze count --by=document news.jsonl one row a document and theme\n"
    "  polyanalyze count --by=quote -f csv a.txt  one row a quote and theme\n"
    "\n"
    "Usage:\n"
    "  polyanalyze count [OPTION]... [FILE|FOLDER|-]...\n";

static const char BATCH[] =
    "A corpus into a run folder: corpus.sqlite in it holds documents, quotes, speakers,\n"
    "themes, laws. What was done stays done: after an interruption of any kind, or when the\n"
    "corpus grew, the same command does what is missing. Unchanged documents are left as they\n"
    "are, changed ones replaced.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze batch -o run articles/ news.jsonl\n"
    "  polyanalyze batch -o run --prune articles/     documents that are gone leave the run, too\n"
    "  polyanalyze batch -o run --dry-run articles/   what would be done\n"
    "  sqlite3 run/corpus.sqlite \"SELECT text FROM quotes WHERE themes LIKE '%breach%'\"\n"
    "\n"
    "Usage:\n"
    "  polyanalyze batch -o RUN [OPTION]... [FILE|FOLDER|-]...\n";

static const char EXPORT[] =
    "The tables of a run folder as CSV, TSV or JSON Lines, a file each, or one of them on\n"
    "standard output; or its texts with what was found in them, for annotation programs.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze export run -o tables/                        quotes.csv, speakers.csv ...\n"
    "  polyanalyze export run --table=persons -f jsonl | jq .   one table\n"
    "  polyanalyze export run --table=quotes --bom -o q.csv     for Excel\n"
    "  polyanalyze export run -f qdpx -o project.qdpx           of a run made --with-text\n"
    "\n"
    "Usage:\n"
    "  polyanalyze export [OPTION]... RUN\n";

static const char MERGE[] =
    "The documents of several runs in a new one: the shards of a corpus, in any order.\n"
    "\n"
    "Example:\n"
    "  polyanalyze merge -o all run-2023 run-2024\n"
    "\n"
    "Usage:\n"
    "  polyanalyze merge -o RUN [OPTION]... RUN...\n";

static const char REPORT[] =
    "Every number of a run: overview, themes with 95 % intervals, trend, speakers,\n"
    "organisations, stakeholders, acts, outlets, laws, incidents, promises and demands, cross\n"
    "tables. RUN is a folder of polyanalyze batch, or a file of records (polyanalyze -f\n"
    "jsonl), or - for these.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze report run\n"
    "  polyanalyze report run --theme threat.breach --since 2024-06 --one-per-story\n"
    "  polyanalyze report run -f markdown > report.md\n"
    "  polyanalyze report run -f csv -o tables            a folder of CSV files, one a table\n"
    "  polyanalyze report run -f csv --table theme_speaker\n"
    "  polyanalyze articles/ -f jsonl | polyanalyze report\n"
    "\n"
    "Usage:\n"
    "  polyanalyze report [OPTION]... [RUN|FILE|-]\n";

static const char THEMES[] =
    "Themes and what is below them: quotes, documents, hits, rates with intervals, zeros too.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze themes run --stakeholder industry\n"
    "  polyanalyze themes run -f csv > themes.csv\n"
    "\n"
    "Usage:\n"
    "  polyanalyze themes [OPTION]... [RUN|FILE|-]\n";

static const char SPEAKERS[] =
    "Who speaks how much, in which office, on what.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze speakers run --theme protection.data\n"
    "  polyanalyze speakers run --speaker Hinsa --profiles   offices, themes, acts, quotes\n"
    "\n"
    "Usage:\n"
    "  polyanalyze speakers [OPTION]... [RUN|FILE|-]\n";

static const char TREND[] = "Themes over time, by the day of publication.\n"
                            "\n"
                            "Examples:\n"
                            "  polyanalyze trend run --since 2024 --by week\n"
                            "  polyanalyze trend run -f csv > trend.csv\n"
                            "\n"
                            "Usage:\n"
                            "  polyanalyze trend [OPTION]... [RUN|FILE|-]\n";

static const char NETWORK[] =
    "Speakers and the themes of their quotes, or themes that quotes have together, as edges.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze network run --since 2024 -f gexf -o speakers.gexf     for Gephi\n"
    "  polyanalyze network run --of themes -f graphml > themes.graphml   for Cytoscape, igraph\n"
    "\n"
    "Usage:\n"
    "  polyanalyze network [OPTION]... [RUN|FILE|-]\n";

static const char KEYNESS[] =
    "Words of quotes (or themes) that are more frequent, or rarer, in one part of a corpus\n"
    "than in another: log-likelihood ratio, log ratio, BIC, dispersion. Part a is what the\n"
    "options choose; part b is the rest, or what --against chooses, or another run.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze keyness run --outlet kompas.com --language id\n"
    "  polyanalyze keyness run --since 2025 --against until=2024 --of themes\n"
    "  polyanalyze keyness run-2023 run-2024 -f csv\n"
    "\n"
    "Usage:\n"
    "  polyanalyze keyness [OPTION]... [RUN|FILE|-] [RUN|FILE]\n";

static const char COMPARE[] =
    "Themes, then words, that distinguish two parts of a corpus; csv, json: themes alone.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze compare run --stakeholder industry --against stakeholder=executive\n"
    "  polyanalyze compare run-2023 run-2024\n"
    "\n"
    "Usage:\n"
    "  polyanalyze compare [OPTION]... [RUN|FILE|-] [RUN|FILE]\n";

static const char SHOW[] =
    "Articles as they are written, with quotes, cues, sources and terms of themes marked, and\n"
    "a line a quote below. As html: the same as a page on which each quote is accepted,\n"
    "corrected or rejected, and which saves the corrections as gold for polyanalyze eval.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze show article.txt\n"
    "  polyanalyze show --color=always article.txt | less -R\n"
    "  polyanalyze show articles/ --format html -o review.html\n"
    "\n"
    "Usage:\n"
    "  polyanalyze show [OPTION]... [FILE|FOLDER|-]...\n";

static const char KWIC[] =
    "A concordance: every place of a word, a phrase, the forms of a root, a pattern or a\n"
    "theme, with what stands to its left and right. PATTERN is one of the lexicon language\n"
    "(docs/LEXICON.md). A run is searched in its texts (batch --with-text), else in the\n"
    "sentences around its quotes; records (-f jsonl) in their texts (--with-text), else in\n"
    "their quotes.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze kwic 'serangan siber' articles/ --sort right\n"
    "  polyanalyze kwic '~retas' run --stakeholder executive --sentence\n"
    "  polyanalyze kwic '/cve-\\d+-\\d+/' run -f csv\n"
    "  polyanalyze kwic '{threat.breach}' run --since 2024\n"
    "  polyanalyze articles/ -f jsonl | polyanalyze kwic siber - --act urge\n"
    "\n"
    "Usage:\n"
    "  polyanalyze kwic [OPTION]... PATTERN [RUN|FILE|FOLDER|-]...\n";

static const char EVAL[] =
    "How right the quotes, speakers, themes and laws are, by articles with gold annotation:\n"
    "scores with 95 % confidence intervals, and what each confidence is worth. SYSTEM holds\n"
    "records; without it the program analyses the texts of GOLD itself. The manual says how\n"
    "things are compared and what a line of GOLD holds.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze eval gold.jsonl\n"
    "  polyanalyze eval gold.jsonl records.jsonl -f json\n"
    "  polyanalyze eval gold.jsonl --errors -f csv > errors.csv\n"
    "  polyanalyze eval gold.jsonl --html page.html          both sides, article by article\n"
    "\n"
    "Usage:\n"
    "  polyanalyze eval [OPTION]... GOLD [SYSTEM]\n";

static const char DUMP[] =
    "What one stage of the analysis made of each document, one line an item.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze dump --stage=tokens article.txt\n"
    "  polyanalyze dump --stage=sentences --format=jsonl article.txt\n"
    "  echo '\"Ini penting,\" kata Budi.' | polyanalyze dump --stage=quotes\n"
    "\n"
    "Usage:\n"
    "  polyanalyze dump --stage=STAGE [OPTION]... [FILE|FOLDER|-]...\n";

static const char SCHEMA[] =
    "The JSON Schema (draft 2020-12) of the records that polyanalyze writes.\n"
    "\n"
    "Example:\n"
    "  polyanalyze schema > polyanalyze.schema.json\n"
    "\n"
    "Usage:\n"
    "  polyanalyze schema [OPTION]...\n";

static const char LEXICONS[] =
    "Where the lexicons are, how many entries they hold, and the themes. Checks them: each\n"
    "mistake is told as FILE:LINE: sentence, and the exit status is then 4.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze lexicons\n"
    "  polyanalyze lexicons --lexicons my-lexicons\n"
    "\n"
    "Usage:\n"
    "  polyanalyze lexicons [OPTION]...\n";

static const char LEXICON[] =
    "Tools around lexicons.\n"
    "\n"
    "  check   entries that never match, that others cover, that stand in several themes; with\n"
    "          --corpus, those that match nowhere in it. Mistakes end it with 4.\n"
    "  stats   how many entries and forms, by kind, language, weight and theme; the\n"
    "          memory they take\n"
    "  test    does a form, or the entry of an id, match a sentence; if not, why (1)\n"
    "  import  a lexicon of a dictionary of another tool: quanteda's YAML, LIWC .dic, Lexicoder\n"
    "          .lc3, Yoshikoder .ykd, WordStat .cat, GATE lists.def, CSV\n"
    "  export  the other way, and SKOS. What cannot be said there is told as FILE:LINE: sentence\n"
    "\n"
    "Examples:\n"
    "  polyanalyze lexicon check my.tsv --corpus articles/\n"
    "  polyanalyze lexicon test 'serang* siber' 'Serangan siber meningkat.'\n"
    "  polyanalyze lexicon import policy.yml -o policy.tsv\n"
    "  polyanalyze match --lexicons=none --lexicon=policy.tsv articles/\n"
    "  polyanalyze lexicon export --to=yaml > themes.yml     the lexicons of polyanalyze\n"
    "  polyanalyze lexicon export --to=gate my.tsv -o folder\n"
    "\n"
    "Usage:\n"
    "  polyanalyze lexicon check|stats [OPTION]... [FILE|FOLDER]...\n"
    "  polyanalyze lexicon test [OPTION]... FORM|ID SENTENCE\n"
    "  polyanalyze lexicon import [OPTION]... FILE|FOLDER|-...\n"
    "  polyanalyze lexicon export --to=FORMAT [OPTION]... [FILE|FOLDER|-]...\n"
    "  polyanalyze lexicon compile [OPTION]...    into the cache, or --output FILE\n";

static const char LEMMA[] =
    "The lemma of each word: a root for Indonesian, a base form for English. Reads one word a\n"
    "line (of lines with TABs the first field) from files or standard input, or takes the\n"
    "words that are named and are no files; prints word, TAB, lemma in the same order.\n"
    "\n"
    "Examples:\n"
    "  polyanalyze lemma meretas kebocoran         meretas<TAB>retas ...\n"
    "  polyanalyze lemma --analyze diretasnya      diretasnya, retas, di+[retas]=nya, derived\n"
    "  polyanalyze lemma --forms retas             meretas, diretas, peretas, peretasan, ...\n"
    "  polyanalyze lemma --lang en --analyze spies\n"
    "\n"
    "In --analyze the root stands in [brackets], + joins affixes, = clitics, ~ a doubling.\n"
    "\n"
    "Usage:\n"
    "  polyanalyze lemma [OPTION]... [WORD|FILE|-]...\n";

static const char EXITS[] =
    "\n"
    "Exit status:\n"
    "  0  all went well            4  the lexicons are missing or hold mistakes\n"
    "  1  no quote (--exit-status) 5  results could not be written\n"
    "  2  wrong usage              6  memory ran out\n"
    "  3  some documents failed; each has a record with \"error\" in its place\n";

static void put_option(poly_buf *b, const poly_cli_option *t)
{
    const size_t start = b->n;
    poly_buf_cstr(b, "  ");
    if (t->letter) {
        poly_buf_char(b, '-');
        poly_buf_char(b, t->letter);
        poly_buf_cstr(b, ", ");
    } else {
        poly_buf_cstr(b, "    ");
    }
    poly_buf_cstr(b, "--");
    poly_buf_cstr(b, t->name);
    if (t->arg) {
        poly_buf_char(b, ' ');
        poly_buf_cstr(b, t->arg);
    }
    const size_t used = b->n - start;
    poly_buf_pad(b, ' ', used < HELP_COLUMN ? HELP_COLUMN - used : 2);
    poly_buf_cstr(b, t->help);
    poly_buf_char(b, '\n');
}

static const char *text_of(poly_command cmd)
{
    switch (cmd) {
    case POLY_CMD_MATCH: return MATCH;
    case POLY_CMD_COUNT: return COUNT;
    case POLY_CMD_BATCH: return BATCH;
    case POLY_CMD_MERGE: return MERGE;
    case POLY_CMD_EXPORT: return EXPORT;
    case POLY_CMD_REPORT: return REPORT;
    case POLY_CMD_THEMES: return THEMES;
    case POLY_CMD_SPEAKERS: return SPEAKERS;
    case POLY_CMD_TREND: return TREND;
    case POLY_CMD_NETWORK: return NETWORK;
    case POLY_CMD_KEYNESS: return KEYNESS;
    case POLY_CMD_COMPARE: return COMPARE;
    case POLY_CMD_KWIC: return KWIC;
    case POLY_CMD_SHOW: return SHOW;
    case POLY_CMD_EVAL: return EVAL;
    case POLY_CMD_DUMP: return DUMP;
    case POLY_CMD_SCHEMA: return SCHEMA;
    case POLY_CMD_LEXICONS: return LEXICONS;
    case POLY_CMD_LEXICON: return LEXICON;
    case POLY_CMD_LEMMA: return LEMMA;
    default: return EXAMPLES;
    }
}

static poly_exit print(const poly_buf *b)
{
    poly_out out;
    const poly_exit st = poly_out_open(&out, NULL);
    poly_buf_bytes(&out.buf, b->p, b->n);
    if (b->status != POLY_OK) out.buf.status = b->status;
    const poly_exit closed = poly_out_close(&out, true);
    return st != POLY_EXIT_OK ? st : closed;
}

poly_exit poly_cli_help(poly_command cmd)
{
    poly_buf b, filled;
    if (cmd == POLY_CMD_HELP) cmd = POLY_CMD_ANALYZE;
    poly_buf_init(&b);
    poly_buf_cstr(&b, text_of(cmd));
    poly_buf_cstr(&b, "\nOptions:\n");
    for (const poly_cli_option *t = poly_cli_option_table; t->name; t++) {
        if ((t->commands & cmd) && t->help) put_option(&b, t);
    }
    if (cmd == POLY_CMD_ANALYZE) poly_buf_cstr(&b, EXITS);
    poly_buf_init(&filled);
    poly_cli_fill(&filled, (poly_str){b.p, b.n});
    if (b.status != POLY_OK) filled.status = b.status;
    const poly_exit st = print(&filled);
    poly_buf_free(&filled);
    poly_buf_free(&b);
    return st;
}

void poly_cli_short_help(void)
{
    fputs("usage: polyanalyze [OPTION]... [FILE|FOLDER|-]...\n"
          "       polyanalyze batch|merge|export|report|kwic|show|match|count|eval|lexicon ...\n"
          "\n"
          "Nothing to read: name a file or a folder, or pipe text in. For example:\n"
          "  polyanalyze article.txt\n"
          "  pdftotext article.pdf - | polyanalyze\n"
          "\n"
          "polyanalyze --help shows more.\n",
          stderr);
}

poly_exit poly_cli_version(void)
{
    poly_buf b;
    poly_buf_init(&b);
    poly_buf_cstr(&b, "polyanalyze ");
    poly_buf_cstr(&b, poly_version());
    poly_buf_char(&b, '\n');
    const poly_exit st = print(&b);
    poly_buf_free(&b);
    return st;
}

poly_exit poly_cmd_help(poly_cli_options *o)
{
    char all[256] = "";
    if (!o->n_args) return poly_cli_help(POLY_CMD_ANALYZE);
    const poly_cli_command *c = poly_cli_find_command(o->args[0]);
    if (c->name) return poly_cli_help(c->id);
    const char *near = poly_cli_nearest_command(o->args[0]);
    size_t used = 0;
    for (c = poly_cli_commands; c->name && used < sizeof all; c++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", used ? ", " : "", c->name);
    if (near)
        poly_cli_say("no command '%s' (did you mean '%s'?)", o->args[0], near);
    else
        poly_cli_say("no command '%s' (%s)", o->args[0], all);
    return POLY_EXIT_USAGE;
}

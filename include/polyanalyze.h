/*
 * polyanalyze.h - who said what, about which cyber-policy theme, in Indonesian and English text.
 *
 * The whole public interface. Valid C17 and C++17. The sections stand in the order of use:
 *   1 offsets   2 errors   3 engine   4 documents   5 results   6 records and dumps   7 morphology
 *
 * Example (tests/cli/example.c is a complete program):
 *
 *     poly_engine *engine;
 *     poly_doc *doc;
 *     if (poly_engine_open(&engine, NULL, NULL) != POLY_OK) ...
 *     if (poly_analyze(&doc, engine, bytes, len, NULL, NULL) != POLY_OK) ...
 *     for (uint32_t i = 0; i < poly_quote_count(doc); i++) {
 *         poly_quote q = poly_quote_at(doc, i); ...
 *     }
 *     poly_doc_close(doc);
 *     poly_engine_close(engine);
 *
 * Threads: an engine never changes after it was opened; any number of threads may share it. A
 * document belongs to one thread at a time. The library keeps no mutable global state, reads no
 * locale and no clock, and gives the same bytes for the same input on every machine.
 */
#ifndef POLYANALYZE_H
#define POLYANALYZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define POLY_VERSION_MAJOR 0
#define POLY_VERSION_MINOR 1
#define POLY_VERSION_PATCH 0

#if defined(__GNUC__)
#define POLY_API __attribute__((visibility("default")))
#define POLY_MUST_USE __attribute__((warn_unused_result))
#else
#define POLY_API
#define POLY_MUST_USE
#endif

/* "0.1.0"; constant, never freed. */
POLY_API const char *poly_version(void);

/* ---- 1. Offsets ------------------------------------------------------------------------------
 * Every offset counts BYTES of the analysed text (poly_doc_text), which is valid UTF-8, and lies
 * on a character boundary. Ranges are half open: [start, end). start == end means "none". */
typedef struct poly_span {
    uint32_t start;
    uint32_t end;
} poly_span;

/* A view of bytes that somebody else owns. Not NUL-terminated. n == 0: empty, p may be NULL. */
typedef struct poly_str {
    const char *p;
    size_t n;
} poly_str;

#define POLY_NONE UINT32_MAX /* "no such index" */

/* ---- 2. Errors ------------------------------------------------------------------------------- */
typedef enum poly_status {
    POLY_OK = 0,
    POLY_ERR_ARG,     /* caller's mistake: a NULL, an option out of range, an unknown charset    */
    POLY_ERR_NOMEM,   /* memory ran out; nothing was returned                                    */
    POLY_ERR_LIMIT,   /* input exceeds a limit set in the options (64 MiB by default)            */
    POLY_ERR_LEXICON, /* a lexicon file is missing, unreadable or malformed: see file, line       */
    POLY_ERR_IO,      /* writing to the caller's sink failed                                      */
    POLY_ERR_BINARY   /* the input is not text: NUL bytes and no Unicode transformation format   */
} poly_status;

typedef struct poly_error {
    poly_status code;
    const char *what;   /* constant English sentence, never freed                                */
    char file[256];     /* lexicon path as opened, NUL-terminated, cut when longer; "" if none   */
    uint32_t line;      /* 1-based; 0 when unknown                                               */
    size_t offset;      /* byte offset in the input that caused it; 0 when unknown               */
} poly_error;

/* Constant short name of a status: "ok", "argument", "memory", "limit", "lexicon", "io",
 * "binary". */
POLY_API const char *poly_status_name(poly_status s);

/* Receives output in pieces. Returns false to stop: the writing call then returns POLY_ERR_IO. */
typedef bool poly_sink_fn(void *payload, const char *bytes, size_t len_bytes);

/* ---- 3. Engine: the compiled lexicons -------------------------------------------------------- */
typedef struct poly_engine poly_engine;

/* Called once for each malformed lexicon line, in order of file and line. */
typedef void poly_report_fn(void *payload, const poly_error *e);

typedef struct poly_engine_options {
    size_t size;            /* sizeof(poly_engine_options): lets later versions add fields       */
    const char *dir;        /* folder with the lexicons, or a file of poly_engine_save(); NULL: the
                             * folder installed with the library */
    bool bare;              /* no lexicons but the extra ones: dir is not read                   */
    const char *const *extra; /* lexicons of the caller's (docs/LEXICON.md): files, or folders of
                               * such files or laid out like dir. Read in this order, behind dir;
                               * borrowed during the call */
    size_t n_extra;
    const char *cache_dir;  /* folder where compiled lexicons are kept and found again; made when it
                             * is missing. Whatever is wrong with it is no error. NULL: none */
    poly_report_fn *report; /* may be NULL                                                       */
    void *payload;          /* handed to report                                                  */
} poly_engine_options;

/* Loads and compiles every lexicon below the folder.
 *
 * out   receives the engine; free it with poly_engine_close(). NULL on failure.
 * opt   may be NULL: all defaults.
 * err   may be NULL. Filled only on failure (the first error when there are several).
 *
 * Fails with ARG, NOMEM or LEXICON (after all errors of all files were reported).
 * Compiling the shipped lexicons costs some 240 ms and 50 MB, opening what was compiled under a
 * millisecond. */
POLY_API POLY_MUST_USE poly_status poly_engine_open(poly_engine **out,
                                                    const poly_engine_options *opt,
                                                    poly_error *err);
POLY_API void poly_engine_close(poly_engine *e); /* NULL is fine */

/* Was it found compiled, in the cache or in a file of poly_engine_save()? */
POLY_API bool poly_engine_is_mapped(const poly_engine *e);

/* Hands the compiled lexicons to the sink in one piece: a file with these bytes opens in less than
 * a millisecond, as poly_engine_options.dir. It holds for this build of the library only, and must
 * not be changed while an engine of it is open: replace it. Damage is told, forgery is not: open
 * files that you trust as you trust programs. Fails with ARG, NOMEM, LIMIT or IO (the sink). */
POLY_API POLY_MUST_USE poly_status poly_engine_save(const poly_engine *e, poly_sink_fn *sink,
                                                    void *payload);

/* The themes in the order of reports: the closed list, each with the leaves below it, and those of
 * extra lexicons. Strings live as long as the engine. */
POLY_API uint32_t poly_theme_count(const poly_engine *e);
POLY_API const char *poly_theme_id(const poly_engine *e, uint32_t theme);    /* "threat.breach" */
/* "id" or "en" */
POLY_API const char *poly_theme_label(const poly_engine *e, uint32_t theme, const char *lang);

/* The theme that this one stands below ("threat.cybercrime" of "threat.cybercrime.gambling"), or
 * POLY_NONE. */
POLY_API uint32_t poly_theme_parent(const poly_engine *e, uint32_t theme);
/* The theme whose score this one's matches make: of a leaf of the closed list its parent there,
 * else itself. */
POLY_API uint32_t poly_theme_unit(const poly_engine *e, uint32_t theme);

/* How many entries of all kinds the lexicons hold. */
POLY_API uint32_t poly_engine_entry_count(const poly_engine *e);

/* Is a pattern of the lexicon language (what stands between its slashes) tried in every sentence,
 * as it names no three letters that must be there? `cased`: capitals count. docs/LEXICON.md, "What
 * a pattern costs". */
POLY_API bool poly_pattern_is_loose(const char *pattern, size_t len, bool cased);

/* ---- 4. Documents ---------------------------------------------------------------------------- */
typedef struct poly_doc poly_doc;

/* Which hits of themes stand: docs/LEXICON.md, "What a match is". */
typedef enum poly_overlap {
    POLY_OVERLAP_THEME = 0, /* hits of one theme do not overlap                              */
    POLY_OVERLAP_NONE,      /* nor do hits of two                                            */
    POLY_OVERLAP_ALL        /* every place where an entry matches, but for what exclusions hold */
} poly_overlap;

typedef struct poly_doc_options {
    size_t size;         /* sizeof(poly_doc_options)                                             */
    size_t limit_bytes;  /* largest input accepted; 0: 64 MiB; at most 1 GiB                     */
    size_t limit_memory; /* most memory one document may take; 0: 40 times its bytes + 64 MiB    */
    const char *charset; /* declared charset ("windows-1252"), or NULL: detected                 */
    const char *id, *source, *title, *url, *outlet, *author, *published; /* metadata: copied into
                          * the record; NULL: unknown. `published` as YYYY-MM-DD helps to resolve
                          * relative days and missing years; other forms are kept as they are.   */
    bool explain;        /* keep the rules that fired and those that were refused                */
    bool fix_mojibake;   /* mend UTF-8 once mis-decoded as windows-1252 ("\u00c3\u00a9" for
                          * "\u00e9"); else it is only counted, in a warning of the record */
    bool matches_only;   /* stop behind the lexicons: no names, quotes, speakers (all counts 0),
                          * only poly_match and the article's themes; several times faster */
    bool confusables;    /* match words whose letters were replaced by look-alikes (Cyrillic,
                          * Greek, dotless i ...), struck through or piled with marks            */
    poly_overlap overlap; /* what is counted; themes' scores are meant for POLY_OVERLAP_THEME     */
    /* What the caller met while it took the text out of something else (JSON, a page, a mail): */
    uint32_t repaired_bytes; /* ill-formed bytes that became U+FFFD: counted with the text's  */
    const char *warnings;    /* sentences for the record's warnings, a line each; copied. NULL:
                              * none */
} poly_doc_options;

/* Analyses one article: plain text, in UTF-8 or (declared or detected) another charset.
 *
 * out          receives the analysis; free it with poly_doc_close(). NULL on failure.
 * bytes, len   the article. Copied: it need not outlive the call. len 0 is fine.
 * opt, err     may be NULL.
 *
 * Fails with ARG, NOMEM, LIMIT or BINARY. Ill-formed UTF-8 is not an error: each maximal subpart
 * becomes U+FFFD, and poly_doc_repaired_bytes() counts the bytes. Time is linear in len,
 * for words that were chosen to collide in a hash, too. */
POLY_API POLY_MUST_USE poly_status poly_analyze(poly_doc **out, const poly_engine *e,
                                                const void *bytes, size_t len,
                                                const poly_doc_options *opt, poly_error *err);
POLY_API void poly_doc_close(poly_doc *d); /* NULL is fine. */

/* The bytes as UTF-8, as an analysis would read them: by a BOM, by `charset` (NULL: detected),
 * repaired where they are ill-formed. For programs that take a text out of something else (HTML)
 * before it is analysed. *repaired (may be NULL): how many ill-formed bytes became U+FFFD; 0 on
 * failure. Fails with ARG (unknown charset), BINARY, LIMIT, NOMEM, or IO when the sink gives up. */
POLY_API POLY_MUST_USE poly_status poly_to_utf8(poly_sink_fn *sink, void *payload,
                                                const void *bytes, size_t len, const char *charset,
                                                uint32_t *repaired, poly_error *err);

/* A worker's memory: what its earlier documents taught it (the forms of words that it met) and the
 * memory they took are used again, which makes short documents several times cheaper. Results do
 * not depend on it. A session belongs to one thread at a time, and holds one document at a time. */
typedef struct poly_session poly_session;

/* out   receives the session; free it with poly_session_close(), after its document and before the
 * engine. NULL on failure. Fails with ARG or NOMEM. */
POLY_API POLY_MUST_USE poly_status poly_session_open(poly_session **out, const poly_engine *e);
POLY_API void poly_session_close(poly_session *s); /* NULL is fine */

/* poly_analyze() within a session. Fails with ARG, too, while the session's document before is not
 * closed. After any failure the session can be used again. Keeps at most about 8 MiB between
 * documents. opt->limit_memory bounds the document, and once more what its new words add to the
 * session. */
POLY_API POLY_MUST_USE poly_status poly_session_analyze(poly_doc **out, poly_session *s,
                                                        const void *bytes, size_t len,
                                                        const poly_doc_options *opt,
                                                        poly_error *err);

/* ---- 5. Results -------------------------------------------------------------------------------
 * Everything below stays valid until poly_doc_close(); the engine must stay open as long as results
 * are read. Quotes and laws are ordered by position in the text, speakers by their first quotation,
 * themes by score. An index must be below its count: it is checked by an assert alone. */

POLY_API poly_str poly_doc_text(const poly_doc *d);             /* the analysed text: valid UTF-8 */
POLY_API bool poly_doc_text_differs(const poly_doc *d);         /* from the bytes that were given */
POLY_API uint32_t poly_doc_repaired_bytes(const poly_doc *d);
POLY_API uint32_t poly_doc_token_count(const poly_doc *d);
POLY_API uint32_t poly_doc_sentence_count(const poly_doc *d);
/* i < count: first token's start to last token's end */
POLY_API poly_span poly_doc_sentence_at(const poly_doc *d, uint32_t i);

typedef enum poly_lang { POLY_LANG_OTHER = 0, POLY_LANG_ID, POLY_LANG_EN, POLY_LANG_MS } poly_lang;
POLY_API const char *poly_lang_name(poly_lang l); /* "other", "id", "en", "ms" */
POLY_API poly_lang poly_doc_lang(const poly_doc *d);

typedef enum poly_quote_type { POLY_DIRECT = 0, POLY_INDIRECT, POLY_MIXED } poly_quote_type;

typedef enum poly_act {
    POLY_ACT_STATE = 0, POLY_ACT_URGE, POLY_ACT_PROMISE, POLY_ACT_HOPE, POLY_ACT_WARN,
    POLY_ACT_DENY, POLY_ACT_CRITICISE, POLY_ACT_PRAISE, POLY_ACT_ASK, POLY_ACT_ADMIT,
    POLY_ACT_ANNOUNCE, POLY_ACT_N
} poly_act;

typedef enum poly_polarity { POLY_ASSERTED = 0, POLY_DENIED, POLY_HEDGED } poly_polarity;

typedef enum poly_stakeholder {
    POLY_SH_UNKNOWN = 0, POLY_SH_EXECUTIVE, POLY_SH_REGULATOR, POLY_SH_LEGISLATURE,
    POLY_SH_LAW_ENFORCEMENT, POLY_SH_MILITARY, POLY_SH_JUDICIARY, POLY_SH_LOCAL_GOVERNMENT,
    POLY_SH_STATE_ENTERPRISE, POLY_SH_INDUSTRY, POLY_SH_CIVIL_SOCIETY, POLY_SH_ACADEMIA,
    POLY_SH_MEDIA, POLY_SH_PARTY, POLY_SH_INTERNATIONAL, POLY_SH_FOREIGN_GOVERNMENT, POLY_SH_PUBLIC,
    POLY_SH_LITIGANT, POLY_SH_THREAT_ACTOR, POLY_SH_N
} poly_stakeholder;

typedef enum poly_speaker_type {
    POLY_SP_UNKNOWN = 0, POLY_SP_PERSON, POLY_SP_ORGANISATION, POLY_SP_DOCUMENT, POLY_SP_GROUP
} poly_speaker_type;

typedef enum poly_precision {
    POLY_DATE_NONE = 0, POLY_DATE_YEAR, POLY_DATE_MONTH, POLY_DATE_DAY
} poly_precision;

typedef enum poly_law_link {
    POLY_LINK_NAMED = 0, POLY_LINK_ANAPHOR, POLY_LINK_DOCUMENT
} poly_law_link;

POLY_API const char *poly_quote_type_name(poly_quote_type t);     /* "direct" ...             */
POLY_API const char *poly_act_name(poly_act a);                   /* "state" ...              */
POLY_API const char *poly_polarity_name(poly_polarity p);         /* "asserted" ...           */
POLY_API const char *poly_stakeholder_name(poly_stakeholder s);   /* "executive" ...          */
POLY_API const char *poly_speaker_type_name(poly_speaker_type t); /* "person" ...             */
POLY_API const char *poly_precision_name(poly_precision p);       /* "day" ..., NULL for none */

typedef struct poly_date {
    int16_t year;      /* 0 when unknown */
    uint8_t month;     /* 1-12, 0 when unknown */
    uint8_t day;       /* 1-31, 0 when unknown */
    uint8_t precision; /* a poly_precision */
} poly_date;

typedef struct poly_when { /* when and where something was said; all fields may be empty */
    poly_date date;
    poly_span date_span; /* the words that gave the date */
    poly_span place;
    poly_span venue;
} poly_when;

typedef struct poly_quote {
    uint8_t type;      /* poly_quote_type */
    uint8_t lang;      /* poly_lang                                                               */
    uint8_t act;       /* poly_act                                                                */
    uint8_t polarity;  /* poly_polarity                                                           */
    uint16_t rule;     /* which rule found it: poly_rule_name()                                   */
    uint16_t confidence; /* thousandths: the chance that it is a quote and its speaker is right   */
    uint32_t span_first, span_count; /* its pieces: poly_quote_span()                             */
    poly_span cue;     /* none where no verb or source word introduces it: follow-on, colon, dash */
    uint32_t cue_entry; /* lexicon entry of the cue, or POLY_NONE                                 */
    uint32_t speaker;  /* poly_speaker_at(), or POLY_NONE when nothing is said of the source      */
    poly_span mention; /* the words that name the source here; none with a clitic alone           */
    poly_span phrase;  /* the whole source phrase, role and organisation included                 */
    poly_span addressee;
    poly_span via;
    poly_when said_at;
    uint32_t sentence; /* index of the sentence in which it starts                               */
    uint64_t basis;    /* what the confidences rest on beside the rule: bits, poly_basis_name()  */
    uint16_t speaker_confidence; /* thousandths: the chance of the speaker, given that it is a
                                  * quote */
} poly_quote;

POLY_API uint32_t poly_quote_count(const poly_doc *d);
POLY_API poly_quote poly_quote_at(const poly_doc *d, uint32_t i);                 /* i < count */
/* k < q->span_count */
POLY_API poly_span poly_quote_span(const poly_doc *d, const poly_quote *q, uint32_t k);
/* "direct.cue-after" */
POLY_API const char *poly_rule_name(uint16_t rule);
POLY_API const char *poly_basis_name(uint32_t bit); /* "who.pronoun"; NULL: there is no such bit */

typedef struct poly_speaker {
    uint8_t type;        /* poly_speaker_type */
    uint8_t stakeholder; /* poly_stakeholder                                                   */
    poly_span name;      /* the fullest form in the article, titles and degrees stripped; none:
                          * never named */
    poly_span role;      /* the article's words nearest to the name */
    poly_span org;       /* the article's fullest form of the institution */
    uint32_t org_entry;  /* canonical organisation of the lexicon, or POLY_NONE: poly_org_id() */
    poly_span intro_name, intro_role, intro_org; /* where the article introduces each */
    uint32_t mention_first, mention_count; /* all places that mean this speaker:
                                            * poly_speaker_mention() */
    uint32_t member_first, member_count; /* of a group of named ones ("A and B said"): the fullest
                                          * name of each, poly_speaker_member(); `name` is then the
                                          * words of the attribution */
    uint32_t holder; /* who held the office on the article's date, when the article names nobody: an
                      * entry of the lexicon, poly_entry_lemma() is the name; else POLY_NONE */
} poly_speaker;

POLY_API uint32_t poly_speaker_count(const poly_doc *d);
POLY_API poly_speaker poly_speaker_at(const poly_doc *d, uint32_t i);
POLY_API poly_span poly_speaker_mention(const poly_doc *d, const poly_speaker *s, uint32_t k);
POLY_API poly_span poly_speaker_member(const poly_doc *d, const poly_speaker *s, uint32_t k);
/* "komdigi"; POLY_NONE: NULL */
POLY_API const char *poly_org_id(const poly_engine *e, uint32_t org_entry);

typedef struct poly_theme_score { /* of the document or of one quote */
    uint32_t theme;
    uint32_t hits;
    uint16_t score; /* thousandths; of a document: shares that sum to at most 1000 */
} poly_theme_score;

/* Ordered by score, highest first; themes without hits are left out here. */
POLY_API uint32_t poly_doc_theme_count(const poly_doc *d);
POLY_API poly_theme_score poly_doc_theme_at(const poly_doc *d, uint32_t i);
POLY_API uint32_t poly_quote_theme_count(const poly_doc *d, uint32_t quote);
POLY_API poly_theme_score poly_quote_theme_at(const poly_doc *d, uint32_t quote, uint32_t i);

/* What a speaker's quotes are about: the mean of their scores; hits: how many of the quotes have
 * the theme. */
POLY_API uint32_t poly_speaker_theme_count(const poly_doc *d, uint32_t speaker);
POLY_API poly_theme_score poly_speaker_theme_at(const poly_doc *d, uint32_t speaker, uint32_t i);

/* One place where an entry of a theme matches: what every count of themes is made of. */
typedef struct poly_match {
    poly_span span;
    uint32_t theme, entry;  /* the finest theme of the entry, a leaf where it has one;
                             * poly_entry_id() */
    uint32_t sentence;      /* below poly_doc_sentence_count()                                    */
    uint32_t quote;         /* the quotation that holds all of it, or POLY_NONE                   */
    bool negated, hedged;   /* something before it says that it is not so, or may be so           */
} poly_match;

/* Ordered by span; exclusions are applied, nothing is dropped for being negated. */
POLY_API uint32_t poly_match_count(const poly_doc *d);
POLY_API poly_match poly_match_at(const poly_doc *d, uint32_t i);
/* An entry's stable id ("id.threat.intrusion.serangan-siber") and its first form; they live as long
 * as the engine. */
POLY_API const char *poly_entry_id(const poly_engine *e, uint32_t entry);
POLY_API const char *poly_entry_lemma(const poly_engine *e, uint32_t entry);

/* Figures: what a text counts. docs/TOKENS.md, "Units", says how they are read; years, days,
 * ordinals and the numbers of laws are none, nor what is part of a name ("Pasal 65", "PDNS 2"). */
typedef enum poly_figure_kind {
    POLY_FIGURE_NUMBER = 0, POLY_FIGURE_MONEY, POLY_FIGURE_PERCENT
} poly_figure_kind;

typedef struct poly_figure {
    poly_span span;    /* as written: "1,3 miliar", "Rp1,5 triliun"                               */
    poly_span counted; /* NUMBER: up to two words behind it that are counted; empty: none         */
    poly_str value;    /* "1300000000", "1500.75"; of a range "5/6"                               */
    poly_str unit;     /* NUMBER: the counted words; MONEY: the currency ("IDR"); PERCENT: "%"    */
    uint8_t kind;      /* poly_figure_kind                                                        */
    bool unsure;       /* can be read in two ways: "1.500"                                        */
} poly_figure;

/* Calls fn for each figure, in order; what it points to dies with the call. Works also on documents
 * of matches_only. Linear; nothing is stored. */
typedef void poly_figure_fn(void *payload, const poly_figure *f);
POLY_API void poly_doc_figures(const poly_doc *d, poly_figure_fn *fn, void *payload);

/* Calls fn for each date that the text names ("17 Agustus 2025", "pekan depan", "March 2024"), in
 * order; date.year is 0 where it is not known. Not of documents of matches_only. Linear. */
typedef void poly_date_fn(void *payload, poly_span span, poly_date date);
POLY_API void poly_doc_dates(const poly_doc *d, poly_date_fn *fn, void *payload);

/* ---- 6. Records and dumps -------------------------------------------------------------------- */

/* The record; then what other programs read (docs/EXPORT.md says which unit their offsets count in,
 * and what they lose): a W3C Annotation Page, a task of Label Studio, a line of doccano, a TEI
 * document, the .ann and the .txt file of brat (the text serves REFI-QDA, too), the source element
 * of a REFI-QDA project. They name their own unit: `offsets` is not looked at. */
typedef enum poly_format {
    POLY_JSONL = 0, POLY_JSON, POLY_TEXT,
    POLY_WEB_ANNOTATION, POLY_LABEL_STUDIO, POLY_DOCCANO, POLY_TEI, POLY_BRAT, POLY_PLAIN_TEXT,
    POLY_REFI, POLY_FORMAT_N
} poly_format;
typedef enum poly_offset_unit {
    POLY_OFFSET_BYTE = 0, POLY_OFFSET_CHAR, POLY_OFFSET_UTF16
} poly_offset_unit;

typedef struct poly_write_options {
    size_t size;      /* sizeof(poly_write_options)                                      */
    uint8_t format;   /* poly_format: one line, indented, or for people                  */
    uint8_t offsets;  /* poly_offset_unit                                                */
    bool with_text;   /* always carry "text" (else only where it differs from the input) */
    bool colour;      /* POLY_TEXT only: ANSI colours                                    */
    bool explain;     /* POLY_TEXT only: the rules behind each quote (needs
                       * poly_doc_options.explain) */
    uint16_t width;   /* POLY_TEXT only: columns; 0: 100                                 */
    uint16_t min_confidence; /* thousandths: quotes below are left out                   */
    uint64_t number;  /* tells documents of one output apart: WEB_ANNOTATION, TEI (0: no prefix of
                       * ids), REFI */
} poly_write_options;

/* Writes the document's record (docs/RECORD.md; `polyanalyze schema`) without a trailing separator:
 * JSONL ends with a newline, JSON and TEXT too. opt may be NULL. Fails with ARG, NOMEM or IO. */
POLY_API POLY_MUST_USE poly_status poly_doc_write(const poly_doc *d, const poly_write_options *opt,
                                                  poly_sink_fn *sink, void *payload);

/* What the program that reads a format must know of the labels: LABEL_STUDIO: the labelling
 * interface (XML); BRAT: annotation.conf; REFI: the CodeBook element. (A source of REFI names its
 * text file after its guid, its first attribute.) Fails with ARG (any other format), NOMEM or
 * IO. */
POLY_API POLY_MUST_USE poly_status poly_engine_labels(const poly_engine *e, poly_format format,
                                                      poly_sink_fn *sink, void *payload);
/* A UUID for what holds over documents, the same for the same words: ("user", 0) is who made the
 * codings of REFI. */
POLY_API void poly_uuid(char out[37], const char *what, uint64_t number);

/* ---- Tables: the same facts as rows -------------------------------------------------------------
 * What CSV files and databases are made of. Each table names its document in its first columns;
 * what is many-valued stands in a table of its own, or in one cell with semicolons between (columns
 * that say so in docs/TABLES.md). */
typedef enum poly_table {
    POLY_TABLE_DOCUMENTS = 0, POLY_TABLE_SPEAKERS, POLY_TABLE_QUOTES, POLY_TABLE_QUOTE_THEMES,
    POLY_TABLE_QUOTE_LAWS, POLY_TABLE_QUOTE_INCIDENTS, POLY_TABLE_MENTIONS,
    POLY_TABLE_DOCUMENT_THEMES, POLY_TABLE_HITS, POLY_TABLE_LAWS, POLY_TABLE_INCIDENTS,
    POLY_TABLE_THEMES, POLY_TABLE_LEXICON_LAWS, POLY_TABLE_LEXICON_INCIDENTS,
    POLY_TABLE_LEXICON_ORGS,
    POLY_TABLE_LEXICON_HOLDERS, POLY_TABLE_LEXICON_WORDS, /* all from THEMES on: of the lexicons */
    POLY_TABLE_N
} poly_table;

typedef enum poly_cell_type {
    POLY_CELL_NULL = 0,
    POLY_CELL_INTEGER,
    POLY_CELL_SHARE,    /* thousandths */
    POLY_CELL_TEXT,
    POLY_CELL_DOCUMENT, /* the key of this document: the caller numbers documents from 1 */
    POLY_CELL_QUOTE,    /* the number of a quote in it, from 1: poly_row_key() */
    POLY_CELL_SPEAKER,  /* the same of a speaker */
    POLY_CELL_N
} poly_cell_type;

typedef struct poly_cell {
    uint8_t type;   /* poly_cell_type */
    int64_t number;
    poly_str text;  /* valid UTF-8; until the row function returns */
} poly_cell;

typedef struct poly_column {
    const char *name;
    uint8_t type; /* of its cells where they are not null */
} poly_column;

enum { POLY_COLUMNS_MAX = 48, POLY_ROW_KEYS = 1000000 };

/* One row; n cells, as many as the table has columns. False stops. */
typedef bool poly_row_fn(void *payload, poly_table table, const poly_cell *cells, uint32_t n);

POLY_API const char *poly_table_name(poly_table t); /* "quotes" */
POLY_API uint32_t poly_table_column_count(poly_table t);
POLY_API poly_column poly_table_column(poly_table t, uint32_t i); /* i < count */

/* The key of the n-th quote or speaker of a document: document * 1000000 + n, so 42000003 is the
 * third of the 42nd. n 0: 0. */
POLY_API int64_t poly_row_key(int64_t document, int64_t n);

/* Hands out all rows of a document, table after table in the order of poly_table, so that no row
 * refers to a later table. opt: offsets, with_text (the text in documents.text, else only where it
 * differs), min_confidence; may be NULL. Fails with ARG, NOMEM, IO (fn said stop), or LIMIT: a
 * million quotes or speakers, which keys do not hold. */
POLY_API POLY_MUST_USE poly_status poly_doc_rows(const poly_doc *d, const poly_write_options *opt,
                                                 poly_row_fn *fn, void *payload);

/* Hands out what the lexicons know, for reports that name themes, laws, incidents and organisations
 * without an engine: the tables from POLY_TABLE_THEMES on. An id may come twice; the first row
 * counts. Fails with ARG, NOMEM or IO (fn said stop). */
POLY_API POLY_MUST_USE poly_status poly_engine_rows(const poly_engine *e, poly_row_fn *fn,
                                                    void *payload);

/* ---- words ----------------------------------------------------------------------------------- */
/* Folds s for matching into out (capacity cap >= 4 * s.n + 16 bytes): full case folding,
 * compatibility forms and width folded (NFKC), all apostrophes to ', all hyphens to -, soft hyphens
 * and zero-width characters dropped. Returns the folded length. ASCII costs about 1 ns a byte; the
 * rest goes through utf8proc, in runs of at most 30 combining marks (its ordering is quadratic).
 * Needs valid UTF-8. */
POLY_API size_t poly_fold(char *out, size_t cap, poly_str s);

/* Terminal columns of valid UTF-8 (utf8proc's widths). */
POLY_API uint32_t poly_width(poly_str s);

/* The record's JSON Schema (draft 2020-12); constant, NUL-terminated. */
POLY_API const char *poly_schema(void);

typedef enum poly_stage {
    POLY_STAGE_TEXT = 0, POLY_STAGE_TOKENS, POLY_STAGE_SENTENCES, POLY_STAGE_HITS,
    POLY_STAGE_ENTITIES, POLY_STAGE_QUOTES, POLY_STAGE_SPEAKERS, POLY_STAGE_THEMES, POLY_STAGE_N
} poly_stage;
POLY_API const char *poly_stage_name(poly_stage s); /* "tokens" ... */

/* One line per item, stable text: what `polyanalyze dump --stage=...` prints. Fails with ARG, NOMEM
 * or IO. */
POLY_API POLY_MUST_USE poly_status poly_doc_dump(const poly_doc *d, poly_stage stage,
                                                 poly_sink_fn *sink, void *payload);

typedef struct poly_dump_options {
    size_t size;    /* sizeof(poly_dump_options)                                                  */
    uint8_t format; /* POLY_TEXT: as poly_doc_dump(). POLY_JSONL: one line, an object with the
                     * document's "id" and the stage's items; offsets are bytes. TOKENS: see
                     * docs/TOKENS.md. SENTENCES: "sentences": [[start, end], ...], "languages": one
                     * a sentence, "paragraphs", "headlines", "boilerplate": which sentences begin
                     * or are one */
    bool plain;     /* Unicode's default boundaries (UAX #29), without the tailoring for Indonesian
                     * and English: TOKENS, SENTENCES */
} poly_dump_options;

/* As poly_doc_dump(); opt may be NULL. Fails with ARG also where a stage has no such form. */
POLY_API POLY_MUST_USE poly_status poly_doc_dump_as(const poly_doc *d, poly_stage stage,
                                                    const poly_dump_options *opt,
                                                    poly_sink_fn *sink, void *payload);

/* The decision log of a document analysed with `explain`: a line per rule that fired or was
 * refused. Fails with ARG (also when the document was analysed without `explain`), NOMEM or IO. */
POLY_API POLY_MUST_USE poly_status poly_doc_explain(const poly_doc *d, poly_sink_fn *sink,
                                                    void *payload);

/* ---- 7. Morphology ------------------------------------------------------------------------------
 * Words and their roots, apart from the engine: an analysis of articles does not load any of
 * this. */
typedef struct poly_morph poly_morph;

/* Loads the word lists below opt->dir (id/roots.tsv, id/exceptions.tsv, en/words.tsv,
 * en/irregulars.tsv, and common/places.tsv for its names); a list that is missing is empty
 * (poly_morph_word_count). The options are those of poly_engine_open(), and may be NULL. Free it
 * with poly_morph_close(). It never changes: any number of threads may share it.
 *
 * Fails with ARG, NOMEM or LEXICON (after all errors of all files were reported). Costs about 10 ms
 * and 2 MB. */
POLY_API POLY_MUST_USE poly_status poly_morph_open(poly_morph **out, const poly_engine_options *opt,
                                                   poly_error *err);
POLY_API void poly_morph_close(poly_morph *m); /* NULL is fine */

/* How many words the lists of a language hold. */
POLY_API uint32_t poly_morph_word_count(const poly_morph *m, poly_lang lang);

typedef enum poly_morpheme_kind {
    POLY_MORPHEME_ROOT = 0, POLY_MORPHEME_PREFIX, POLY_MORPHEME_SUFFIX, POLY_MORPHEME_INFIX,
    POLY_MORPHEME_PROCLITIC, POLY_MORPHEME_ENCLITIC, POLY_MORPHEME_COPY /* reduplication */
} poly_morpheme_kind;

typedef enum poly_word_source {
    POLY_WORD_UNKNOWN = 0, /* no reading: the word is its own lemma                           */
    POLY_WORD_ROOT,        /* a listed root                                                    */
    POLY_WORD_DERIVED,     /* a reading by the rules, down to a listed root                    */
    POLY_WORD_LISTED,      /* a listed exception                                               */
    POLY_WORD_GUESSED      /* only endings that hardly ever deceive were cut: no listed root   */
} poly_word_source;
POLY_API const char *poly_word_source_name(poly_word_source s); /* "unknown" ... */

enum { POLY_LEMMA_MAX = 64, POLY_MORPHEMES_MAX = 12 };

typedef struct poly_morpheme {
    const char *name; /* "meN", "kan", "nya", "R"; constant; NULL for the root */
    uint8_t kind;     /* poly_morpheme_kind */
} poly_morpheme;

typedef struct poly_analysis {
    char lemma[POLY_LEMMA_MAX]; /* NUL-terminated, lower case; "": the word as it is written */
    uint8_t source;             /* poly_word_source */
    uint8_t n_morphemes;
    poly_morpheme morphemes[POLY_MORPHEMES_MAX]; /* in the order of the word */
} poly_analysis;

/* The best reading of one word, as it is written: a capital counts, for the names of people and
 * places have no root ("Kediri", "Setiawan"). lang is POLY_LANG_ID or POLY_LANG_EN; words of other
 * languages are unknown. Never fails; words of 64 bytes and more are unknown. Costs about 1 us. */
POLY_API void poly_morph_analyze(poly_analysis *out, const poly_morph *m, poly_lang lang,
                                 poly_str word);

/* The lemma: a view of `a` or, of an unknown word, `word` itself. */
POLY_API poly_str poly_analysis_lemma(const poly_analysis *a, poly_str word);

/* One form of a lemma and the rule that made it ("meN-kan"). False stops. */
typedef bool poly_form_fn(void *payload, poly_str form, const char *rule);

/* Every regular form that a lemma of its word class has: up to about 150 for an Indonesian root.
 * The rules do not know which of them are in use. Some forms come twice, by two rules. A lemma that
 * is not listed has the forms of a noun, of a verb and, in Indonesian, of an adjective.
 *
 * Fails with ARG (also for a lemma of 40 bytes and more, or of none) or IO (fn said stop). */
POLY_API POLY_MUST_USE poly_status poly_morph_forms(const poly_morph *m, poly_lang lang,
                                                    poly_str lemma, poly_form_fn *fn,
                                                    void *payload);

#ifdef __cplusplus
}
#endif

#endif

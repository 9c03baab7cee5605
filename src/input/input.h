/*
 * input.h - the door of the program's reading room: arguments -> documents, one at a time, in
 * order.
 *
 * Arguments are files, folders (read recursively, names in byte order) and "-" (standard input).
 * Whatever cannot be read is a document too: one with an error, in its place, so that nothing is
 * lost in silence. Memory: one document and one line of JSON Lines at a time, whatever the
 * input's size.
 */
#ifndef POLY_INPUT_INPUT_H
#define POLY_INPUT_INPUT_H

#include "base/arena.h"

#include <signal.h>

typedef enum poly_input_format {
    POLY_INPUT_AUTO = 0, POLY_INPUT_TEXT, POLY_INPUT_JSONL, POLY_INPUT_HTML, POLY_INPUT_JSON,
    POLY_INPUT_CSV, POLY_INPUT_FEED, POLY_INPUT_MAIL
} poly_input_format;

/* What poly_input_parse() has to do to the bytes of a document. */
typedef enum poly_document_form {
    POLY_FORM_TEXT = 0, /* nothing */
    POLY_FORM_PAGE,     /* HTML */
    POLY_FORM_MARKUP,   /* a piece of HTML, of a feed or a table */
    POLY_FORM_HTTP,     /* a response of a web server with its head */
    POLY_FORM_MAIL, POLY_FORM_OFFICE, POLY_FORM_PDF
} poly_document_form;

/* Which of two numbers in "8/9/2025" is the day. */
typedef enum poly_date_order {
    POLY_ORDER_UNKNOWN = 0, /* such a day stays what it is, and is none */
    POLY_ORDER_DMY, POLY_ORDER_MDY,
    POLY_ORDER_ASK /* the language of the text tells (order.c) */
} poly_date_order;

/* The members of a JSON object, or the columns of a table, that are read. Each is a list of names
 * with commas between; the first that is there and not null counts. NULL: POLY_FIELDS_DEFAULT's
 * list. */
typedef struct poly_input_fields {
    const char *text, *id, *title, *date, *outlet, *url, *author;
} poly_input_fields;

#define POLY_FIELDS_DEFAULT                                                                        \
    ((poly_input_fields){                                                                          \
        .text = "text,body,content.rendered,content,isi,article,articleBody,article_text,"         \
                "full_text,maintext,artikel,isi_berita,isi_artikel,konten,teks,berita,"            \
                "content_text,content_html",                                                       \
        .id = "id,doc_id,article_id",                                                              \
        .title = "title.rendered,title,judul,headline,judul_berita",                               \
        .date = "date,published,published_at,publishedAt,tanggal,publish_date,published_date,"     \
                "pub_date,pubDate,datePublished,date_published,tanggal_terbit,tgl",                \
        .outlet = "outlet,source,sumber,media,publisher",                                          \
        .url = "url,link,tautan,permalink",                                                        \
        .author = "author,byline,penulis,authors,reporter"})

/* Are texts in JSON and tables HTML? */
typedef enum poly_text_html {
    POLY_TEXT_HTML_AUTO = 0, /* in tables and in members for HTML, by their tags (markup.c) */
    POLY_TEXT_HTML_ALWAYS, POLY_TEXT_HTML_NEVER
} poly_text_html;

enum { POLY_INPUT_GLOBS = 64 }; /* of each kind */

enum { POLY_INPUT_HEAD = 64 };
typedef struct poly_input_options {
    uint8_t format;           /* poly_input_format; auto: JSON Lines by suffix, HTML by its first
                               * bytes */
    bool with_title;          /* put the title and an empty line in front of the text (JSON
                               * Lines) */
    uint8_t text_html;        /* poly_text_html */
    size_t max_bytes;         /* most bytes of one document; a JSON line may be 4 times that and 1
                               * MiB */
    const char *date;         /* publication date of text inputs, or NULL */
    uint8_t date_order;       /* poly_date_order; UNKNOWN: found out, by the other days of the
                               * source */
    const char *charset;      /* charset of text inputs, or NULL: detected. JSON Lines are UTF-8 */
    poly_input_fields fields;
    bool every_line;          /* JSON Lines: an empty line is a document, too: one with an error */
    bool keep_fields;         /* JSON Lines: fill poly_document.fields */
    /* of what lies in folders and archives (glob.c) */
    const char *include[POLY_INPUT_GLOBS], *exclude[POLY_INPUT_GLOBS];
    uint32_t n_include, n_exclude;
    const char *files_from;   /* a list of further arguments, a line each; "-": standard input;
                               * NULL: none */
    bool by_nul;              /* the list's lines end with NUL bytes */
    poly_str head;            /* bytes of standard input that the caller has read: they come first.
                               * At most POLY_INPUT_HEAD */
    const volatile sig_atomic_t *stop; /* may be NULL; once not 0, interrupted reads are not
                                        * repeated */
} poly_input_options;

/* One document, or the reason why it is none. Owns what it shows (save the options' date and
 * charset); strings that come from the input are valid UTF-8. */
typedef struct poly_document {
    poly_arena mem;           /* the strings below */
    char *bytes;
    size_t len;
    bool raw;                 /* bytes are still an object of JSON: poly_input_parse(), which may
                               * find another id */
    uint8_t form;             /* poly_document_form: what bytes still are */
    bool lines;               /* MARKUP: line ends count where no tags part paragraphs */
    bool titled;              /* the title goes in front of what comes out of `form` */
    bool extracted;           /* bytes are the article out of something else: records carry its
                               * text */
    uint64_t line;            /* where it begins in a source of many documents, from 1; 0: the
                               * source is one document */
    const char *id, *source;  /* never NULL */
    const char *title, *url, *outlet, *author, *published; /* NULL: unknown */
    uint8_t date_order;       /* poly_date_order of published, until poly_input_parse() makes a day
                               * of it */
    const char *fetched;      /* the day it was fetched; NULL: unknown. Published then, if nothing
                               * says when */
    const char *charset;      /* NULL: to be detected */
    const char *fields;       /* keep_fields: a JSON object, the line's members save the text; NULL:
                               * the line is none */
    uint32_t repaired;        /* ill-formed bytes that became U+FFFD on the way to `bytes` */
    const char *warnings;     /* what was lost on that way: sentences, a line each; NULL: nothing */
    const char *error_code;   /* NULL: no error. "io", "limit", "binary", "json", "csv", "xml",
                               * "field", "content", "archive", "memory" */
    const char *error;        /* a sentence */
} poly_document;

typedef struct poly_input poly_input;

/* args, and the strings they and opt point to, are borrowed until poly_input_close(). n_args 0:
 * standard input. NULL when memory ran out. */
POLY_MUST_USE poly_input *poly_input_open(const char *const *args, uint32_t n_args,
                                          const poly_input_options *opt);
void poly_input_close(poly_input *in); /* NULL is fine */

/* Fills *doc (parse it with poly_input_parse(), free it with poly_document_free()). False at the
 * end, or when memory ran out for the list of files itself: poly_input_status(). May wait for a
 * pipe. */
POLY_MUST_USE bool poly_input_next(poly_input *in, poly_document *doc);

/* Makes the article of a line of JSON Lines: metadata, text, or an error. Does nothing to other
 * documents. Only reads `in`: any thread may call it, which is why it is not part of
 * poly_input_next(). */
void poly_input_parse(const poly_input *in, poly_document *doc);

/* Is there something to read without waiting? Asked by whoever collects documents, to hand on
 * what it has. */
bool poly_input_ready(const poly_input *in);

poly_status poly_input_status(const poly_input *in); /* POLY_OK or POLY_ERR_NOMEM */
uint64_t poly_input_skipped(const poly_input *in);   /* files in folders and archives that are of no
                                                      * kind we read */
uint64_t poly_input_passed(const poly_input *in);    /* records of web archives that are no pages */
uint64_t poly_input_bytes(const poly_input *in);     /* read so far */

/* All bytes that poly_input_next() will read, for a progress bar; 0: unknown (a pipe, a list of
 * files). Looks at every file. */
uint64_t poly_input_total(const char *const *args, uint32_t n_args, const poly_input_options *opt);

/* A document that comes from elsewhere: copies of what->id, source, title, url, outlet, author,
 * published and of the text, valid UTF-8. When memory ran out, *doc says so. */
void poly_document_of(poly_document *doc, const poly_document *what, poly_str text);
/* Does `published` hold something of which poly_input_parse() made no day? It is kept as it was. */
bool poly_document_is_misdated(const poly_document *doc);
/* Makes *doc an error in place of what it was. `code` is constant, `sentence` is copied. */
void poly_document_fail(poly_document *doc, const char *code, const char *sentence);
void poly_document_free(poly_document *doc); /* leaves zeroes; zeroes are fine */

#endif

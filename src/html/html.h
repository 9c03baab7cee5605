/*
 * html.h - the door of the HTML room: a streaming tokenizer over the states of the HTML standard
 * (section 13.2.5), and the main content and metadata of a page.
 *
 * Pages are scanned, never built into a tree of nodes: hostile nesting costs no stack, no page
 * costs more than a fixed multiple of its bytes, and no visible byte is dropped unless an
 * extraction rule says so.
 */
#ifndef POLY_HTML_HTML_H
#define POLY_HTML_HTML_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* ---- tokens ---------------------------------------------------------------------------------- */
typedef enum poly_html_kind {
    POLY_HTML_END = 0, /* of the page, or memory ran out: poly_html_status() */
    POLY_HTML_TEXT,    /* text: character references resolved, line ends are LF */
    POLY_HTML_START,   /* name, attrs, self_closing */
    POLY_HTML_STOP,    /* an end tag: name */
    POLY_HTML_COMMENT, /* text */
    POLY_HTML_DOCTYPE  /* name, public_id, system_id (p NULL: missing), quirks */
} poly_html_kind;

/* How the text behind a start tag reads. Set by the scanner for the elements of the standard's tree
 * construction (script, style, title ...); by hand for tests. */
typedef enum poly_html_state {
    POLY_HTML_DATA = 0,
    POLY_HTML_RCDATA,   /* title, textarea: references, no tags */
    POLY_HTML_RAWTEXT,  /* style, xmp, iframe, noembed, noframes */
    POLY_HTML_SCRIPT,
    POLY_HTML_PLAINTEXT,
    POLY_HTML_CDATA
} poly_html_state;

typedef struct poly_html_attr {
    poly_str name, value; /* name in small letters; of two with one name the first is there */
} poly_html_attr;

typedef struct poly_html_token {
    poly_html_kind kind;
    bool self_closing, quirks;
    poly_str name, text;
    poly_str public_id, system_id;
    const poly_html_attr *attrs; /* at most POLY_HTML_ATTRS; later ones are read over */
    uint32_t n_attrs;
    size_t at;                   /* byte of the page where it begins */
} poly_html_token;

enum { POLY_HTML_ATTRS = 256, POLY_HTML_NAME_BYTES = 32 };

typedef struct poly_html_scanner {
    poly_str in;
    size_t at;
    uint8_t state;                        /* poly_html_state */
    bool foreign;                         /* inside <svg> or <math> */
    char last_start[POLY_HTML_NAME_BYTES]; /* its end tag ends RCDATA, RAWTEXT, script; "": a name
                                            * too long for them */
    poly_buf bytes;                       /* of the current token */
    poly_html_attr attrs[POLY_HTML_ATTRS];
    uint32_t n_attrs;
} poly_html_scanner;

/* page: well-formed UTF-8, borrowed until poly_html_close(). NUL bytes are allowed. */
void poly_html_open(poly_html_scanner *s, poly_str page);
void poly_html_close(poly_html_scanner *s);
/* The next token; its strings live until the next call. Linear over the page. After the end: END
 * again and again. */
poly_html_kind poly_html_next(poly_html_scanner *s, poly_html_token *t);
poly_status poly_html_status(const poly_html_scanner *s); /* OK or NOMEM */
/* Reads on as if in this state, with the name of the element that opened it. Tests only. */
void poly_html_set_state(poly_html_scanner *s, poly_html_state state, const char *name);

/* The value of an attribute (name in small letters); p NULL where it is missing. */
poly_str poly_html_attr_of(const poly_html_token *t, const char *name);

/* ---- the article ----------------------------------------------------------------------------- */
typedef struct poly_html_article {
    poly_str text;      /* paragraphs with an empty line between; n 0: the page has none */
    poly_str title, author, published, outlet, url, language; /* as the page says; p NULL: it does
                                                               * not */
    uint32_t blocks, kept; /* blocks of text on the page, and those that became the text */
} poly_html_article;

/* Does a file begin as a page does? Looks at its first kilobyte. */
bool poly_html_is_page(poly_str bytes);
/* The charset a page declares in a <meta> of its first 4 KiB, or p NULL. */
poly_str poly_html_charset(poly_str bytes);
/* Main content and metadata of a page (well-formed UTF-8). All strings live in `mem`. Linear.
 * Returns OK, NOMEM or LIMIT. */
POLY_MUST_USE poly_status poly_html_article_read(poly_html_article *out, poly_str page,
                                                 poly_arena *mem);

/* What windows-1252 has at this byte (WHATWG Encoding Standard); it may be a C1 control. */
uint32_t poly_html_windows(unsigned char byte);

#endif

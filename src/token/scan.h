/*
 * scan.h - private to token/: the walk over the text, and the rules that the walk asks.
 *
 * Rules look at bytes; the text is followed by 64 NUL bytes, so that a rule may look a few bytes
 * ahead unasked.
 */
#ifndef POLY_TOKEN_SCAN_H
#define POLY_TOKEN_SCAN_H

#include "token/classes.h"
#include "token/forms.h"
#include "token/lists.h"
#include "token/token.h"

typedef struct poly_scanner {
    poly_tokens *out;
    const poly_text *text;
    poly_arena *a;
    const char *p;      /* text->bytes */
    uint32_t n;
    uint32_t line;      /* index of the line that holds the latest token; NONE before the first */
    uint32_t next_line; /* where the line behind it begins */
    uint16_t boiler;    /* POLY_TOKF_BOILER in a boilerplate line, else 0 */
    uint16_t pending;   /* POLY_TOKF_SPACE, LINE, PARA: what stands before the next token */
    uint32_t breaks;    /* <br> and literal "\n" since the latest token: two make a paragraph */
    uint32_t singles;   /* single marks of this paragraph that opened */
    /* What searches found, so that no byte is searched twice: hostile text repeats openers. */
    uint32_t no_domain_before; /* no domain name begins and ends before here */
    uint32_t no_comment_end;   /* no "-->" behind here */
    uint32_t link_text_end;    /* of the link of Markdown that is being read: where its "]("
                                * stands, */
    uint32_t link_end;         /* and behind its address */
    const uint8_t *others;     /* poly_charmap_of(text) */
    poly_asked *asked;         /* words whose forms are on their way */
    poly_lists lists;          /* what out->heads and the others will be */
} poly_scanner;

/* Over ASCII letters and digits: what nearly all words are made of. */
static inline uint32_t poly_skip_alnum(const char *p, uint32_t at)
{
    uint32_t len = POLY_KEY_BYTES;
    for (; len == POLY_KEY_BYTES; at += len) len = poly_run_len(p + at);
    return at;
}

static inline uint32_t poly_line_start(const poly_scanner *c, uint32_t line)
{
    return line < c->text->lines.count ? c->text->lines.at[line].span.start : UINT32_MAX;
}

/* What begins with a line, but for its paragraph: in wrapped text a line that goes on with the one
 * before begins nothing, and the names that were broken there are whole. */
static inline uint16_t poly_scan_begins(const poly_scanner *c, const poly_line *l)
{
    const uint32_t least = c->text->wrapped_bytes;
    /* the first may be blank */
    const bool inside = least && !l->starts_paragraph && l > c->text->lines.at;
    const bool goes_on = inside && poly_span_len(l[-1].span) >= least;
    return goes_on ? POLY_TOKF_SPACE : POLY_TOKF_SPACE | POLY_TOKF_LINE;
}

/* Moves on to the line of byte `at`; what begins with it becomes pending. */
static inline void poly_scan_lines(poly_scanner *c, uint32_t at)
{
    while (c->next_line <= at) {
        const poly_line *l = &c->text->lines.at[++c->line];
        c->pending |= poly_scan_begins(c, l);
        if (l->starts_paragraph) c->pending |= POLY_TOKF_PARA;
        c->boiler = l->kind == POLY_LINE_BOILERPLATE ? POLY_TOKF_BOILER : 0;
        c->next_line = poly_line_start(c, c->line + 1);
    }
}

/* Room for `n` more tokens. False after an arena failure. */
bool poly_scan_room(poly_scanner *c, uint32_t n);

/* Gives their forms to all words that were asked for. */
static inline void poly_scan_answer(poly_scanner *c)
{
    poly_forms_answer(c->out->forms, c->asked, c->out, c->p);
}

/* The latest token, when it ends at `at` (nothing between), else NULL. */
const poly_token *poly_scan_glued(const poly_scanner *c, uint32_t at);

/* ---- plain.c: text that needs no rules ------------------------------------------------------- */
/* From `at` on, over blanks and tokens, as far as the text is plain; what stands there asks for a
 * rule. */
uint32_t poly_plain_walk(poly_scanner *c, uint32_t at);

/* ---- marks.c: glyphs of quotation marks and apostrophes -------------------------------------- */
enum { POLY_GLYPH_OPENS = 1, POLY_GLYPH_CLOSES = 2, POLY_GLYPH_BOTH = 3 };
typedef struct poly_glyph {
    uint32_t len;  /* bytes */
    char mark;     /* '"' or '\'' */
    uint8_t way;   /* POLY_GLYPH_* */
    bool foreign;  /* an entity or mojibake: what the text shows is not what it means */
} poly_glyph;

/* The way of a curly double mark at p, "\xe2\x80\x9c" or "\xe2\x80\x9d": what nearly all are that
 * are not ASCII. 0: there is none. */
static inline uint8_t poly_curly_way(const char *p)
{
    const uint32_t bytes = poly_load4(p) & 0xffffff;
    if ((bytes | 0x010000) != 0x9d80e2) return 0;
    return bytes & 0x010000 ? POLY_GLYPH_CLOSES : POLY_GLYPH_OPENS;
}

/* A quotation mark at p, of any glyph, HTML entity or mojibake; '' and `` are one. */
bool poly_glyph_at(poly_glyph *g, const char *p);
/* An entity ("&amp;", "&#8217;", "&amp;quot;") at p: its length with the semicolon, else 0. */
uint32_t poly_entity_at(const char *p);
/* Mojibake at p of a dash or an ellipsis, or of U+00A0: its length, and its likeness in *mark; else
 * 0. */
uint32_t poly_mojibake_at(const char *p, char *mark);

/* ---- tailor.c: words and numbers ------------------------------------------------------------- */
typedef struct poly_word {
    uint32_t end;
    bool foreign; /* holds a foreign apostrophe */
} poly_word;

/* The word or number that begins at `at`, where a letter or digit stands. */
poly_word poly_word_at(const poly_scanner *c, uint32_t at);

/* ---- links.c --------------------------------------------------------------------------------- */
/* Each returns the end of the link, or 0 when there is none. */
uint32_t poly_domain_at(poly_scanner *c, uint32_t at);                       /* "detik.com/x" */
/* "https://x", from the colon behind the word that begins at *start; then *start is where the link
 * begins. */
uint32_t poly_url_at(const poly_scanner *c, uint32_t colon, uint32_t *start);
uint32_t poly_email_at(poly_scanner *c, uint32_t at_sign, uint32_t *start);
uint32_t poly_handle_at(const poly_scanner *c, uint32_t at_sign);
uint32_t poly_hashtag_at(const poly_scanner *c, uint32_t hash);

/* ---- markup.c -------------------------------------------------------------------------------- */
typedef enum poly_markup_kind {
    POLY_MARKUP_INLINE, POLY_MARKUP_LINE /* <br>, \n */, POLY_MARKUP_BLOCK /* <p>, <li> ... */
} poly_markup_kind;

/* The tag or comment at `at`, where a '<' stands: its end, or 0. */
uint32_t poly_tag_at(poly_scanner *c, uint32_t at, poly_markup_kind *kind);
/* The literal "\n", "\r" or "\t" at `at`, where a backslash stands: its end, or 0. */
uint32_t poly_escape_at(const poly_scanner *c, uint32_t at, poly_markup_kind *kind);
/* "[text](address)" of Markdown at a '[': where its text ends, *end: behind all of it; 0: none
 * stands here. Bytes up to the next '[' are looked at, and no further than a fixed reach. */
uint32_t poly_markdown_at(const char *p, uint32_t n, uint32_t at, uint32_t *end);

#endif

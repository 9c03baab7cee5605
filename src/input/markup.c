/*
 * markup.c - a piece of HTML, as feeds, mails and tables hold it -> its article, or all its text.
 *
 *   in   bytes of HTML without a page around them     out  paragraphs with an empty line between
 *
 * Method: html/ looks for the article, as on a page; what is too short or too plain for that is
 * taken whole: text of all elements but scripts and styles, a paragraph an element that stands as a
 * block (HTML standard, section 15.3).
 */
#include "input/source.h"

#include "html/html.h"

#include <stdlib.h>
#include <string.h>

static bool is_one_of(poly_str name, const char *list)
{
    for (poly_str rest = poly_str_of(list); rest.p;) {
        if (poly_str_eq(poly_str_cut(&rest, ' '), name)) return true;
    }
    return false;
}

static const char BLOCKS[] =
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr td th table blockquote section article header footer "
    "aside "
    "figure figcaption hr pre dl dt dd address center body html head title";
static const char HIDDEN[] = "script style head title template noscript";

/* What line ends are. */
typedef enum line_ends {
    LINES_ARE_BLANKS = 0, /* as in HTML: <p> and <br> part paragraphs */
    LINES_ARE_BREAKS,     /* the same, but <br> alone makes lines: two of them part paragraphs, and
                           * so do empty lines, which the text may have beside them */
    LINES_EMPTY_PART,     /* only empty ones part them, where there are other blocks */
    LINES_STAY            /* as in a text: there is no block at all */
} line_ends;

typedef struct writer {
    poly_buf *out;
    uint8_t lines;         /* line_ends */
    uint32_t n_lines;      /* ends since the last letter */
    uint32_t n_feeds;      /* ARE_BREAKS: ends of the text itself since then, and since a <br> */
    bool paragraph, blank; /* due before the next letter */
} writer;

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* White space is one space, or lines that stay; a no-break space stands as it is. */
static void put_text(writer *w, poly_str s)
{
    for (size_t i = 0; i < s.n;) {
        if (is_blank(s.p[i])) {
            w->blank = true;
            w->n_lines += w->lines > LINES_ARE_BREAKS && s.p[i] == '\n';
            w->n_feeds += w->lines == LINES_ARE_BREAKS && s.p[i] == '\n';
            i++;
            continue;
        }
        const size_t from = i;
        while (i < s.n && !is_blank(s.p[i])) i++;
        const bool part = w->paragraph || w->n_lines > 1 || w->n_feeds > 1,
                   line = w->n_lines && w->lines != LINES_EMPTY_PART;
        if (part && w->out->n) poly_buf_cstr(w->out, "\n\n");
        else if (line && w->out->n) poly_buf_char(w->out, '\n');
        else if (w->blank && w->out->n) poly_buf_char(w->out, ' ');
        w->paragraph = w->blank = false;
        w->n_lines = w->n_feeds = 0;
        poly_buf_bytes(w->out, s.p + from, i - from);
    }
}

static poly_status put_all(poly_buf *out, poly_str html, uint8_t lines)
{
    poly_html_scanner *s = malloc(sizeof *s);
    poly_html_token t;
    writer w = {.out = out, .lines = lines};
    uint32_t hidden = 0;
    if (!s) return POLY_ERR_NOMEM;
    poly_html_open(s, html);
    for (poly_html_kind k; (k = poly_html_next(s, &t)) != POLY_HTML_END;) {
        if (k == POLY_HTML_TEXT && !hidden) put_text(&w, t.text);
        if (k != POLY_HTML_START && k != POLY_HTML_STOP) continue;
        if (lines == LINES_ARE_BREAKS && poly_str_eq(t.name, POLY_S("br")))
            w.n_lines++, w.n_feeds = 0;
        else if (is_one_of(t.name, BLOCKS)) w.paragraph = true;
        if (is_one_of(t.name, HIDDEN)) hidden = k == POLY_HTML_START && !t.self_closing;
    }
    const poly_status st = poly_html_status(s) != POLY_OK ? poly_html_status(s) : out->status;
    poly_html_close(s);
    free(s);
    return st;
}

poly_status poly_markup_text(poly_buf *out, poly_str html)
{
    return put_all(out, html, LINES_ARE_BLANKS);
}

/* The page around a piece that lets html/ find the article in it. */
static poly_status read_article(poly_buf *out, poly_str html)
{
    poly_buf page;
    poly_arena mem;
    poly_html_article a;
    poly_buf_init(&page);
    poly_arena_init(&mem, SIZE_MAX);
    poly_buf_cstr(&page, "<!DOCTYPE html><html><body><article>");
    poly_buf_str(&page, html);
    poly_buf_cstr(&page, "</article></body></html>");
    poly_status st = page.status;
    if (st == POLY_OK) st = poly_html_article_read(&a, (poly_str){page.p, page.n}, &mem);
    if (st == POLY_OK) poly_buf_str(out, a.text);
    poly_arena_free(&mem);
    poly_buf_free(&page);
    return st == POLY_OK ? out->status : st;
}

poly_status poly_markup_article(poly_buf *out, poly_str html)
{
    poly_buf all;
    const size_t before = out->n;
    poly_buf_init(&all);
    poly_status st = poly_markup_text(&all, html);
    if (st == POLY_OK) st = read_article(out, html);
    if (st == POLY_OK && out->n - before < all.n / 2) { /* boilerplate is less than half of what a
                                                         * feed carries */
        out->n = before;
        poly_buf_bytes(out, all.p, all.n);
        st = out->status;
    }
    poly_buf_free(&all);
    return st;
}

/* ---- texts in JSON and tables, which may be HTML --------------------------------------------- */
/* The tag at s, "<p", "</p": its name, if it is one of the list and a blank, "/" or ">" follows. */
static bool is_tag(poly_str s, const char *list)
{
    char name[16];
    size_t n = 0, i = s.n > 1 && s.p[1] == '/' ? 2 : 1;
    for (; i < s.n && poly_is_ascii_alnum(s.p[i]); i++) {
        if (n == sizeof name) return false;
        name[n++] = poly_str_low(s.p[i]);
    }
    const char c = i < s.n ? s.p[i] : 0;
    return n && (c == '>' || c == '/' || is_blank(c)) && is_one_of((poly_str){name, n}, list);
}

/* Do n of them stand in it? */
static bool has_tags(poly_str s, const char *list, uint32_t n)
{
    for (const char *p = s.p, *const end = s.p + s.n;
         s.n && n && (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++) {
        if (is_tag((poly_str){p, (size_t)(end - p)}, list)) n--;
    }
    return n == 0;
}

/* Blocks of HTML stand in it. Tags within lines and references (&quot;) may be left in any text:
 * token/ knows them, and where the text has its own lines nothing is to be mended. Nor is a text
 * HTML that speaks of "<p>" or "<script>", or holds "a < b" and "<nama@desa.id>". */
static bool is_markup(poly_str s)
{
    static const char blocks[] = "p br div h1 h2 h3 h4 h5 h6 li ul ol td tr table blockquote "
                                 "figure section article";
    enum { LEAST = 2 }; /* one that opens and one that closes */
    return has_tags(s, blocks, LEAST);
}

uint8_t poly_markup_form(poly_document *doc, poly_str text, bool stays,
                         const poly_input_options *opt)
{
    const bool page = poly_html_is_page(text);
    if (opt->text_html == POLY_TEXT_HTML_NEVER || !text.n) return POLY_FORM_TEXT;
    if (opt->text_html == POLY_TEXT_HTML_AUTO && !page) {
        if (!is_markup(text)) return POLY_FORM_TEXT;
        if (stays) {
            poly_document_warn(doc, "the text holds tags of HTML, which stay, so that offsets "
                                    "count in it (--text-html=always reads it without them)");
            return POLY_FORM_TEXT;
        }
    }
    return page ? POLY_FORM_PAGE : POLY_FORM_MARKUP;
}

/* Who writes a text as HTML writes its title so. */
static const char *plain_title(poly_document *doc)
{
    poly_buf text;
    if (!doc->title) return NULL;
    poly_buf_init(&text);
    const poly_status st = poly_markup_text(&text, poly_str_of(doc->title));
    const char *out = st == POLY_OK && text.n
                          ? poly_document_str(doc, (poly_str){text.p, text.n})
                          : doc->title;
    poly_buf_free(&text);
    return out;
}

void poly_markup_set(poly_document *doc, uint8_t form, const poly_input_options *opt)
{
    if (form == POLY_FORM_TEXT || doc->error_code) return;
    doc->form = form;
    doc->lines = true;
    doc->titled = opt->with_title;
    doc->title = plain_title(doc);
    if (opt->text_html == POLY_TEXT_HTML_AUTO)
        poly_document_warn(doc, "the text is HTML: read without its tags (--text-html=never keeps "
                                "them)");
}

/* Content systems keep articles with empty lines for paragraphs, or with a <br> for each line
 * end. */
static poly_status put_lines(poly_buf *out, poly_str html)
{
    if (has_tags(html, "p", 1)) return poly_markup_article(out, html);
    if (has_tags(html, "br", 1)) return put_all(out, html, LINES_ARE_BREAKS);
    if (has_tags(html, BLOCKS, 1)) return put_all(out, html, LINES_EMPTY_PART);
    return put_all(out, html, LINES_STAY);
}

void poly_markup_parse(poly_document *doc)
{
    poly_buf utf8, text;
    poly_buf_init(&utf8);
    poly_buf_init(&text);
    poly_status st = poly_bytes_to_utf8(&utf8, (poly_str){doc->bytes, doc->len}, doc->charset,
                                        &doc->repaired);
    const poly_str html = {utf8.p, utf8.n};
    if (st == POLY_OK) st = (doc->lines ? put_lines : poly_markup_article)(&text, html);
    poly_document_take(doc, &text, st, "there is no text in it");
    poly_buf_free(&utf8);
}

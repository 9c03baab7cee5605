/*
 * show.c - `polyanalyze show`: articles as they are written, with quotes, cues, sources and theme
 * terms marked; for a terminal, or as a page on which they are corrected.
 *
 *   in   files, folders, standard input
 *   out  text with colours (or marks where there are none); or HTML
 */
#define _XOPEN_SOURCE 700
#include "cli/batch.h"

#include "base/escape.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

enum {
    IN_QUOTE = 1, IN_CUE = 2, IN_SOURCE = 4, IN_TERM = 8, USUAL_COLUMNS = 100, LEAST_COLUMNS = 20
};

typedef struct show {
    poly_buf records; /* HTML: all of them, with commas */
    uint32_t width;
    bool html, colour;
} show;

/* ---- what stands where: a byte of style for each byte of the text ---------------------------- */
typedef struct page {
    const poly_doc *d;
    poly_buf *out;
    poly_str text;
    uint8_t *style;        /* IN_..., or-ed */
    uint32_t *opens;       /* number of the quote of which a piece starts here; 0: none */
    uint8_t *closes;       /* pieces that end before this byte */
    uint32_t width, column;
    uint8_t now;           /* style that the terminal has */
    bool colour;
} page;

static void paint(page *p, poly_span s, uint8_t bit)
{
    for (uint32_t i = s.start; i < s.end; i++) p->style[i] |= bit;
}

static void mark_quotes(page *p, const poly_cli_options *o)
{
    uint32_t number = 0;
    for (uint32_t i = 0; i < poly_quote_count(p->d); i++) {
        const poly_quote q = poly_quote_at(p->d, i);
        if (!poly_cli_keeps(o, p->d, i)) continue;
        number++;
        for (uint32_t k = 0; k < q.span_count; k++) {
            const poly_span s = poly_quote_span(p->d, &q, k);
            paint(p, s, IN_QUOTE);
            p->opens[s.start] = number;
            if (p->closes[s.end] < UINT8_MAX) p->closes[s.end]++;
        }
        paint(p, q.cue, IN_CUE);
        paint(p, q.mention, IN_SOURCE);
    }
    for (uint32_t i = 0; i < poly_match_count(p->d); i++)
        paint(p, poly_match_at(p->d, i).span, IN_TERM);
}

/* ---- writing: control characters and those that turn the direction of a line become U+FFFD --- */
static void put_clean(poly_buf *out, poly_str s)
{
    size_t done = 0;
    for (size_t i = 0; i < s.n;) {
        const size_t n = poly_control_len(s, i);
        if (!n) {
            i++;
            continue;
        }
        poly_buf_bytes(out, s.p + done, i - done);
        poly_buf_cstr(out, s.p[i] == '\n' || s.p[i] == '\t' ? " " : "\xef\xbf\xbd");
        i += n;
        done = i;
    }
    poly_buf_bytes(out, s.p + done, s.n - done);
}

static void set_style(page *p, uint8_t style)
{
    if (!p->colour || style == p->now) return;
    poly_buf_cstr(p->out, "\033[0");
    if (style & IN_QUOTE) poly_buf_cstr(p->out, ";33");
    if (style & IN_CUE) poly_buf_cstr(p->out, ";36");
    if (style & IN_SOURCE) poly_buf_cstr(p->out, ";1;32");
    if (style & IN_TERM) poly_buf_cstr(p->out, ";4");
    poly_buf_char(p->out, 'm');
    p->now = style;
}

static void put_mark(page *p, uint32_t number)
{
    char mark[16];
    const int n = snprintf(mark, sizeof mark, p->colour ? "%u:" : "[%u ", number);
    set_style(p, 0);
    poly_buf_cstr(p->out, p->colour ? "\033[2m" : "");
    poly_buf_cstr(p->out, mark);
    poly_buf_cstr(p->out, p->colour ? "\033[0m" : "");
    p->column += (uint32_t)n;
}

/* One word, with the changes of style in it. */
static void put_word(page *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to;) {
        uint32_t end = i + 1;
        if (p->opens[i]) put_mark(p, p->opens[i]);
        while (end < to && p->style[end] == p->style[i] && !p->opens[end] && !p->closes[end]) end++;
        set_style(p, p->style[i]);
        put_clean(p->out, (poly_str){p->text.p + i, end - i});
        for (uint8_t k = 0; !p->colour && k < p->closes[end]; k++) poly_buf_char(p->out, ']');
        i = end;
    }
}

static void new_line(page *p)
{
    poly_buf_char(p->out, '\n');
    p->column = 0;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static void put_text(page *p)
{
    const poly_str t = p->text;
    for (uint32_t i = 0; i < t.n;) {
        uint32_t end = i;
        if (t.p[i] == '\n') {
            set_style(p, 0);
            new_line(p);
            i++;
            continue;
        }
        if (is_blank(t.p[i])) {
            i++;
            continue;
        }
        while (end < t.n && !is_blank(t.p[end]) && t.p[end] != '\n') end++;
        const uint32_t width = poly_width((poly_str){t.p + i, end - i});
        if (p->column && p->column + 1 + width > p->width) new_line(p);
        if (p->column) {
            if (i && p->style[i] != p->now && p->colour)
                set_style(p, p->style[i] & p->style[i - 1]);
            poly_buf_char(p->out, ' ');
            p->column++;
        }
        put_word(p, i, end);
        p->column += width;
        i = end;
    }
    set_style(p, 0);
    if (p->column) new_line(p);
}

/* ---- below the text: a line a quote ---------------------------------------------------------- */
static void put_part(page *p, poly_span s, const char *before)
{
    if (s.start >= s.end) return;
    poly_buf_cstr(p->out, before);
    put_clean(p->out, (poly_str){p->text.p + s.start, s.end - s.start});
}

static void put_speaker(page *p, const poly_quote *q)
{
    const poly_speaker s =
        q->speaker != POLY_NONE ? poly_speaker_at(p->d, q->speaker) : (poly_speaker){0};
    const poly_span name = s.name.start < s.name.end ? s.name : q->mention;
    poly_buf_cstr(p->out, p->colour ? "\033[32m" : "");
    if (name.start < name.end) put_part(p, name, "");
    else poly_buf_cstr(p->out, "(unnamed)");
    poly_buf_cstr(p->out, p->colour ? "\033[0m" : "");
    put_part(p, s.role, ", ");
    put_part(p, s.org, ", ");
}

static void put_quote(page *p, const poly_engine *e, uint32_t i, uint32_t number)
{
    const poly_quote q = poly_quote_at(p->d, i);
    char digits[16];
    snprintf(digits, sizeof digits, "%4u  ", number);
    poly_buf_cstr(p->out, digits);
    put_speaker(p, &q);
    poly_buf_cstr(p->out, " \xc2\xb7 ");
    poly_buf_cstr(p->out, poly_act_name((poly_act)q.act));
    if (q.polarity != POLY_ASSERTED) poly_buf_cstr(p->out, " \xc2\xb7 ");
    if (q.polarity != POLY_ASSERTED)
        poly_buf_cstr(p->out, poly_polarity_name((poly_polarity)q.polarity));
    const char *lang = poly_doc_lang(p->d) == POLY_LANG_EN ? "en" : "id";
    for (uint32_t k = 0; k < poly_quote_theme_count(p->d, i); k++) {
        poly_buf_cstr(p->out, k ? ", " : " \xc2\xb7 ");
        poly_buf_cstr(p->out, poly_theme_label(e, poly_quote_theme_at(p->d, i, k).theme, lang));
    }
    poly_buf_cstr(p->out, " \xc2\xb7 ");
    poly_buf_milli(p->out, q.confidence);
    poly_buf_char(p->out, '\n');
}

static void put_quotes(page *p, const poly_batch *b)
{
    uint32_t number = 0;
    for (uint32_t i = 0; i < poly_quote_count(p->d); i++) {
        if (!poly_cli_keeps(b->o, p->d, i)) continue;
        if (!number) poly_buf_char(p->out, '\n');
        put_quote(p, b->engine, i, ++number);
    }
}

static bool put_page(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    const show *s = b->payload;
    page p = {.d = d,
              .out = &it->result,
              .text = poly_doc_text(d),
              .width = s->width,
              .colour = s->colour};
    p.style = calloc(p.text.n + 1, 1);
    p.closes = calloc(p.text.n + 1, 1);
    p.opens = calloc(p.text.n + 1, sizeof *p.opens);
    const bool good = p.style && p.closes && p.opens;
    if (good) {
        const char *title = it->doc.title ? it->doc.title : it->doc.source;
        mark_quotes(&p, b->o);
        poly_buf_cstr(p.out, p.colour ? "\033[1m" : "");
        if (title) put_clean(p.out, poly_str_of(title));
        poly_buf_cstr(p.out, p.colour ? "\033[0m\n\n" : "\n\n");
        put_text(&p);
        put_quotes(&p, b);
    }
    free(p.style);
    free(p.closes);
    free(p.opens);
    return good;
}

/* ---- documents ------------------------------------------------------------------------------- */
static bool put_record(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    const poly_write_options how = {.size = sizeof how,
                                    .format = POLY_JSONL,
                                    .offsets = POLY_OFFSET_UTF16,
                                    .with_text = true,
                                    .min_confidence = b->o->min_confidence};
    if (poly_doc_write(d, &how, poly_cli_sink, &it->result) != POLY_OK) return false;
    if (it->result.n && it->result.p[it->result.n - 1] == '\n') it->result.n--;
    return true;
}

static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    const show *s = b->payload;
    if (!d) return;
    it->found = poly_quote_count(d);
    if (s->html ? put_record(b, it, d) : put_page(b, it, d)) return;
    it->result.n = 0;
    poly_document_fail(&it->doc, "memory", "memory ran out for the article");
}

static void put(poly_batch *b, poly_batch_item *it)
{
    show *s = b->payload;
    poly_buf *to = s->html ? &s->records : &b->out.buf;
    if (!it->result.n) return;
    if (s->html && to->n) poly_buf_cstr(to, ",\n");
    else if (!s->html && b->documents > b->failed) poly_buf_cstr(to, "\n");
    poly_buf_bytes(to, it->result.p, it->result.n);
}

static void end(poly_batch *b)
{
    const show *s = b->payload;
    const poly_report_options how = {.language = b->o->ui, .title = b->o->title};
    if (!s->html) return;
    const poly_str records = {s->records.p, s->records.n};
    poly_status st = s->records.status;
    if (st == POLY_OK)
        st = poly_report_review(b->engine, records, &how, poly_cli_sink, &b->out.buf);
    if (st == POLY_ERR_NOMEM) b->out.buf.status = st;
}

poly_exit poly_cmd_show(poly_cli_options *o)
{
    show s = {.html = o->show_html || poly_out_is_page(o->output)};
    poly_batch b = {.work = work, .put = put, .end = end, .payload = &s};
    const uint16_t width = poly_cli_width(o);
    s.width = width >= LEAST_COLUMNS ? width : USUAL_COLUMNS;
    s.colour = !s.html && poly_cli_wants_colour(o);
    poly_buf_init(&s.records);
    const poly_exit st = poly_batch_run(&b, o);
    poly_buf_free(&s.records);
    return st;
}

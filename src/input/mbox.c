/*
 * mbox.c - a mailbox (RFC 4155) -> its mails, a document each.
 *
 *   in   a stream; a mail begins behind a line "From ..." that follows an empty line
 *   out  mails (mail.c reads them)
 */
#include "input/source.h"

#include <stdlib.h>
#include <string.h>

typedef struct mbox {
    poly_lines l;
    poly_buf mail;
    uint64_t from;       /* line of the mail's "From " */
    bool blank, over, too_long;
    poly_line_state end; /* why there is no more */
} mbox;

static bool open_mbox(poly_source *s)
{
    mbox *m = s->state = calloc(1, sizeof *m);
    if (!m) return false;
    m->l = (poly_lines){.r = &s->r, .most = poly_source_most(s->opt)};
    m->blank = true;
    return true;
}

static void close_mbox(poly_source *s)
{
    mbox *m = s->state;
    if (!m) return;
    poly_buf_free(&m->mail);
    free(m->l.p);
    free(m);
}

static void put_line(mbox *m, poly_str line)
{
    size_t marks = 0;
    while (marks < line.n && line.p[marks] == '>') marks++;
    const poly_str behind = {line.p + marks, line.n - marks};
    if (marks && poly_str_starts(behind, POLY_S("From "))) line.p++, line.n--;
    if (line.n + 1 > m->l.most || m->mail.n > m->l.most - line.n - 1) {
        m->too_long = true;
        return;
    }
    poly_buf_str(&m->mail, line);
    poly_buf_char(&m->mail, '\n');
}

/* Up to the next "From ", or the end. The line of that is kept for the next call. */
static void read_mail(mbox *m, uint64_t *next_from)
{
    poly_str line;
    m->mail.n = 0;
    m->too_long = false;
    *next_from = 0;
    for (;;) {
        const poly_line_state st = poly_lines_next(&m->l, &line);
        if (st == POLY_LINE_LONG) {
            m->too_long = true;
            continue;
        }
        m->over = st != POLY_LINE;
        m->end = st;
        if (m->over) return;
        if (m->blank && poly_str_starts(line, POLY_S("From "))) {
            *next_from = m->l.line;
            m->blank = false;
            if (m->from) return;
            m->from = *next_from;
            continue;
        }
        m->blank = line.n == 0;
        put_line(m, line);
    }
}

static poly_step next_document(poly_source *s, poly_document *doc)
{
    mbox *m = s->state;
    uint64_t next_from;
    if (m->over) return POLY_STEP_END;
    read_mail(m, &next_from);
    const bool failed = m->end == POLY_LINE_IO || m->end == POLY_LINE_NOMEM;
    if (!m->mail.n && !m->too_long && !failed) return POLY_STEP_END;
    if (!poly_source_document(doc, s, m->from ? m->from : 1)) return POLY_STEP_DOCUMENT;
    m->from = next_from;
    doc->published = s->opt->date;
    if (m->end == POLY_LINE_IO) {
        poly_document_fail(doc, s->r.code, s->r.why);
    } else if (failed || m->mail.status != POLY_OK) {
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    } else if (m->too_long) {
        poly_document_fail(doc, "limit", "the mail is larger than the limit (--max-bytes)");
    } else {
        poly_document_keep(doc, m->mail.p, m->mail.n);
        if (!doc->error_code) doc->form = POLY_FORM_MAIL;
    }
    return POLY_STEP_DOCUMENT;
}

const poly_source_type poly_source_mbox = {open_mbox, next_document, close_mbox, NULL};

/*
 * dump.c - the sentences of a document, to look at and for other programs.
 *
 *   in   poly_sentences     out  a line a sentence, or members of a JSON object
 */
#include "sentence/parts.h"

#include <assert.h>

void poly_sentences_put_line(poly_buf *out, poly_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        const bool control = (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f;
        poly_buf_char(out, control ? ' ' : s.p[i]);
    }
    poly_buf_char(out, '\n');
}

void poly_sentences_dump(const poly_sentences *s, const poly_text *text, poly_buf *out)
{
    static const char letters[] = "PBH";
    for (uint32_t i = 0; i < s->count; i++) {
        const poly_sentence *x = &s->at[i];
        poly_buf_u64(out, x->span.start);
        poly_buf_char(out, ' ');
        poly_buf_u64(out, x->span.end);
        poly_buf_char(out, ' ');
        poly_buf_cstr(out, poly_lang_name((poly_lang)x->lang));
        poly_buf_char(out, ' ');
        for (uint32_t f = 0; letters[f]; f++) {
            if (x->flags & 1u << f) poly_buf_char(out, letters[f]);
        }
        poly_buf_cstr(out, x->flags ? " " : "- ");
        poly_sentences_put_line(out, poly_str_slice(text->bytes, x->span));
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */
void poly_sentences_put_pair(poly_buf *out, bool comma, poly_span span)
{
    assert(span.start < span.end);
    poly_buf_cstr(out, comma ? ",[" : "[");
    poly_buf_u64(out, span.start);
    poly_buf_char(out, ',');
    poly_buf_u64(out, span.end);
    poly_buf_char(out, ']');
}

/* Which sentences carry the flag. */
static void put_flagged(const poly_sentences *s, const char *key, poly_sent_flag flag, poly_buf *out)
{
    bool comma = false;
    poly_buf_cstr(out, key);
    for (uint32_t i = 0; i < s->count; i++) {
        if (!(s->at[i].flags & flag)) continue;
        if (comma) poly_buf_char(out, ',');
        poly_buf_u64(out, i);
        comma = true;
    }
    poly_buf_char(out, ']');
}

void poly_sentences_write_json(const poly_sentences *s, poly_buf *out)
{
    poly_buf_cstr(out, "\"sentences\":[");
    for (uint32_t i = 0; i < s->count; i++) poly_sentences_put_pair(out, i > 0, s->at[i].span);
    poly_buf_cstr(out, "],\"languages\":[");
    for (uint32_t i = 0; i < s->count; i++) {
        poly_buf_cstr(out, i ? ",\"" : "\"");
        poly_buf_cstr(out, poly_lang_name((poly_lang)s->at[i].lang));
        poly_buf_char(out, '"');
    }
    poly_buf_char(out, ']');
    put_flagged(s, ",\"paragraphs\":[", POLY_SENT_PARA, out);
    put_flagged(s, ",\"headlines\":[", POLY_SENT_HEADLINE, out);
    put_flagged(s, ",\"boilerplate\":[", POLY_SENT_BOILER, out);
}

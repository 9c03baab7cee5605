/*
 * stages.c - what one stage made of a document, as one line of JSON.
 *
 *   in   a record     out  {"id": ..., the stage's members}
 *
 * The rooms write their own members; this file puts the id in front of them. Where the analysed text
 * is not the input (another charset, repaired), it is carried too: offsets point into it.
 */
#include "output/write.h"

#include <assert.h>

static bool has_json(poly_stage stage)
{
    return stage == POLY_STAGE_TOKENS || stage == POLY_STAGE_SENTENCES;
}

static void put_members(const poly_record *r, poly_stage stage, bool plain, poly_buf *out)
{
    switch (stage) {
    case POLY_STAGE_TOKENS:
        poly_buf_cstr(out, "\"tokens\":");
        if (plain) poly_words_plain_write_json(&r->text, out);
        else poly_tokens_write_json(&r->toks, &r->text, out);
        break;
    case POLY_STAGE_SENTENCES:
        if (plain) poly_sentences_write_json_plain(&r->text, out);
        else poly_sentences_write_json(&r->sents, out);
        break;
    default: assert(false); break;
    }
}

poly_status poly_record_write_stage(const poly_record *r, poly_stage stage, bool plain, poly_buf *out)
{
    if (!has_json(stage)) return POLY_ERR_ARG;
    poly_buf_cstr(out, "{\"id\":");
    if (r->meta.id.p) poly_json_str(out, r->meta.id);
    else poly_buf_cstr(out, "null");
    if (r->text.differs) {
        poly_buf_cstr(out, ",\"text\":");
        poly_json_str(out, r->text.bytes);
    }
    poly_buf_char(out, ',');
    put_members(r, stage, plain, out);
    poly_buf_cstr(out, "}\n");
    return out->status;
}

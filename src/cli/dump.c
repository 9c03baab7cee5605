/*
 * dump.c - `polyanalyze dump --stage=...`: what one stage of the library made of each document.
 *
 *   in   documents
 *   out  the stage's stable text; "==> ID <==" in front where there are several. Or, with
 *        --format=jsonl, a line a document
 */
#include "cli/cli.h"

#include <assert.h>

typedef struct job {
    const poly_cli_options *o;
    const poly_engine *engine;
    poly_session *session;
    poly_input *in;
    poly_out out;
    uint64_t documents, failed;
    bool several;
} job;

static void put_heading(job *j, const poly_document *doc)
{
    if (!j->several || j->o->format == POLY_JSONL) return;
    if (j->documents) poly_buf_char(&j->out.buf, '\n');
    poly_buf_cstr(&j->out.buf, "==> ");
    poly_buf_cstr(&j->out.buf, doc->id);
    poly_buf_cstr(&j->out.buf, " <==\n");
}

static bool dump_one(job *j, poly_document *doc)
{
    poly_input_parse(j->in, doc);
    poly_doc *d = doc->error_code ? NULL : poly_cli_analyze(doc, j->engine, &j->session, j->o);
    if (!d) {
        poly_cli_say_document(doc);
        j->failed++;
        if (j->o->format != POLY_JSONL) return true;
        poly_cli_error_record(&j->out.buf, doc, POLY_JSONL);
        return poly_out_flush(&j->out);
    }
    put_heading(j, doc);
    j->documents++;
    const poly_dump_options as = {.size = sizeof as, .format = j->o->format, .plain = j->o->plain};
    const poly_status st =
        poly_doc_dump_as(d, (poly_stage)j->o->stage, &as, poly_cli_sink, &j->out.buf);
    poly_doc_close(d);
    assert(st == POLY_OK || j->out.buf.status != POLY_OK || st == POLY_ERR_NOMEM);
    if (st == POLY_ERR_NOMEM) j->out.buf.status = st;
    return poly_out_flush(&j->out);
}

/* One text file, or standard input as text, stands alone; all else may hold several documents. */
static bool may_be_several(const poly_cli_options *o)
{
    return o->n_args > 1 || o->input.format == POLY_INPUT_JSONL;
}

static poly_exit run_job(job *j)
{
    const poly_exit opened = poly_out_open(&j->out, j->o->output);
    poly_document doc;
    bool going = opened == POLY_EXIT_OK;
    if (j->out.temp) poly_cli_watch_signals();
    while (going && poly_input_next(j->in, &doc)) {
        if (doc.line) j->several = true;
        going = dump_one(j, &doc) && !poly_cli_stop;
        poly_document_free(&doc);
    }
    const bool whole = poly_input_status(j->in) == POLY_OK;
    const poly_exit closed =
        poly_out_close(&j->out, opened == POLY_EXIT_OK && whole && !poly_cli_stop);
    if (opened != POLY_EXIT_OK) return opened;
    if (closed != POLY_EXIT_OK) return closed;
    if (!whole) return poly_cli_no_memory();
    return j->failed ? POLY_EXIT_SOME : POLY_EXIT_OK;
}

/* Not every stage has every form. */
static bool is_usable(const poly_cli_options *o)
{
    if (o->stage == POLY_STAGE_N)
        poly_cli_say(
            "dump needs --stage=text|tokens|sentences|hits|entities|quotes|speakers|themes");
    else if (o->format == POLY_JSONL && o->stage != POLY_STAGE_TOKENS &&
             o->stage != POLY_STAGE_SENTENCES)
        poly_cli_say("--format=jsonl is for --stage=tokens and --stage=sentences");
    else if (o->plain && o->stage != POLY_STAGE_TOKENS && o->stage != POLY_STAGE_SENTENCES)
        poly_cli_say("--plain is for --stage=tokens and --stage=sentences");
    else
        return true;
    return false;
}

poly_exit poly_cmd_dump(poly_cli_options *o)
{
    poly_engine *e = NULL;
    if (!is_usable(o)) return POLY_EXIT_USAGE;
    if (o->format == POLY_FORMAT_AUTO) o->format = POLY_TEXT;
    poly_exit st = poly_cli_engine(&e, o, NULL);
    if (st == POLY_EXIT_OK) st = poly_cli_check_charset(e, o->input.charset);
    if (st == POLY_EXIT_OK) {
        o->input.stop = &poly_cli_stop;
        job j = {.o = o, .engine = e, .several = may_be_several(o)};
        j.in = poly_input_open(o->args, o->n_args, &o->input);
        st = j.in ? run_job(&j) : poly_cli_no_memory();
        poly_input_close(j.in);
        poly_session_close(j.session);
    }
    poly_engine_close(e);
    return st;
}

/* document.c - one document through the library, and the record of one that failed. */
#include "cli/cli.h"

#include <assert.h>

/* Memory that one document may take: a text of nothing but short quotes took 45 bytes a byte. */
enum { MEMORY_FACTOR = 100, MEMORY_BASE = 64 << 20 };

static const char *code_of(poly_status st)
{
    switch (st) {
    case POLY_ERR_NOMEM: return "memory";
    case POLY_ERR_LIMIT: return "limit";
    case POLY_ERR_BINARY: return "binary";
    default: return "io";
    }
}

poly_doc *poly_cli_analyze(poly_document *doc, const poly_engine *e, poly_session **session,
                           const poly_cli_options *o)
{
    const poly_doc_options opt = {.size = sizeof opt, .limit_bytes = o->input.max_bytes,
                                  .limit_memory = doc->len * MEMORY_FACTOR + MEMORY_BASE,
                                  .charset = doc->charset, .id = doc->id, .source = doc->source,
                                  .title = doc->title, .url = doc->url, .outlet = doc->outlet,
                                  .author = doc->author, .published = doc->published,
                                  .explain = o->explain, .fix_mojibake = o->fix_mojibake,
                                  .confusables = o->confusables, .matches_only = o->no_quotes,
                                  .overlap = (poly_overlap)o->overlap,
                                  .repaired_bytes = doc->repaired, .warnings = doc->warnings};
    poly_error err = {0};
    poly_doc *d = NULL;
    assert(!doc->error_code);
    poly_status st = *session ? POLY_OK : poly_session_open(session, e);
    if (st == POLY_OK) st = poly_session_analyze(&d, *session, doc->bytes, doc->len, &opt, &err);
    if (st == POLY_OK) return d;
    poly_document_fail(doc, code_of(st), err.what ? err.what : poly_status_name(st));
    return NULL;
}

bool poly_cli_sink(void *payload, const char *bytes, size_t n)
{
    poly_buf *b = payload;
    poly_buf_bytes(b, bytes, n);
    return b->status == POLY_OK;
}

/* Both are valid UTF-8 (input.h). */
static void put_member(poly_buf *out, const char *before, const char *name, bool wide,
                       const char *value)
{
    poly_buf_cstr(out, before);
    poly_json_str(out, poly_str_of(name));
    poly_buf_cstr(out, wide ? ": " : ":");
    poly_json_str(out, poly_str_of(value));
}

void poly_cli_error_record(poly_buf *out, const poly_document *doc, poly_format format)
{
    const bool wide = format == POLY_JSON;
    poly_buf_char(out, '{');
    put_member(out, wide ? "\n  " : "", "schema", wide, "polyanalyze/1");
    put_member(out, wide ? ",\n  " : ",", "id", wide, doc->id);
    put_member(out, wide ? ",\n  " : ",", "source", wide, doc->source);
    poly_buf_cstr(out, wide ? ",\n  \"error\": {" : ",\"error\":{");
    put_member(out, wide ? "\n    " : "", "code", wide, doc->error_code);
    put_member(out, wide ? ",\n    " : ",", "message", wide, doc->error);
    poly_buf_cstr(out, wide ? "\n  }\n}\n" : "}}\n");
}

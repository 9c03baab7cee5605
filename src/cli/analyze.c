/*
 * analyze.c - the main job: documents -> records.
 *
 *   in   files, folders, standard input     out  one record a document, in the order of the input
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROWEST = 40, WIDEST = 200 };

typedef struct records {
    poly_write_options write;
    poly_buf first;  /* held back until it is known whether there is a second */
    uint64_t n_put;  /* documents */
} records;

/* ---- one document, on any thread ------------------------------------------------------------- */
static uint32_t count_quotes(const poly_doc *d, uint16_t min_confidence)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < poly_quote_count(d); i++)
        n += poly_quote_at(d, i).confidence >= min_confidence;
    return n;
}

static void write_record(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    poly_write_options how = ((const records *)b->payload)->write;
    const poly_write_options *w = &how;
    how.number = it->number > 1 ? (uint64_t)it->number : 0; /* the first one's ids stay short */
    how.with_text |= it->doc.extracted; /* offsets are those of a text that no file holds */
    poly_status st = poly_doc_write(d, w, poly_cli_sink, &it->result);
    if (st == POLY_OK && b->o->explain && w->format != POLY_TEXT)
        st = poly_doc_explain(d, poly_cli_sink, &it->log);
    if (st == POLY_OK) {
        it->found = count_quotes(d, w->min_confidence);
        return;
    }
    it->result.n = it->log.n = 0;
    it->result.status = it->log.status = POLY_OK;
    poly_document_fail(&it->doc, "memory", "memory ran out for the record");
}

/* --keep-fields: a record in one line ends with "}\n"; so does that of an error. */
static void add_fields(poly_buf *record, const char *fields)
{
    if (!fields || record->n < 2) return;
    record->n -= 2;
    poly_buf_cstr(record, ",\"fields\":");
    poly_buf_cstr(record, fields);
    poly_buf_cstr(record, "}\n");
}

static void work(const poly_batch *b, poly_batch_item *it, const poly_doc *d)
{
    const poly_write_options *w = &((const records *)b->payload)->write;
    if (d) write_record(b, it, d);
    if (it->doc.error_code && w->format <= POLY_JSON)
        poly_cli_error_record(&it->result, &it->doc, (poly_format)w->format);
    if (b->o->keep_fields) add_fields(&it->result, it->doc.fields);
}

/* ---- in order -------------------------------------------------------------------------------- */
/* What stands around the documents of one output. Whether there is a second one is known only when
 * it comes: the first is held back. */
typedef struct envelope {
    const char *one, *one_end, *many, *between, *many_end, *none;
} envelope;

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define TEI_CORPUS                                                                                 \
    XML_HEAD                                                                                       \
    "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader><fileDesc><titleStmt>"          \
    "<title>Articles</title></titleStmt><publicationStmt><p>Annotated by polyanalyze</p>"          \
    "</publicationStmt><sourceDesc><p>See each text</p></sourceDesc></fileDesc></teiHeader>\n"

static const envelope *envelope_of(uint8_t format)
{
    static const envelope json = {"", "\n", "[\n", ",\n", "\n]\n", "[]\n"},
                          array = {"[\n", "\n]\n", "[\n", ",\n", "\n]\n", "[]\n"},
                          tei = {XML_HEAD,           "\n",
                                 TEI_CORPUS,         "\n",
                                 "\n</teiCorpus>\n", TEI_CORPUS "</teiCorpus>\n"};
    switch (format) {
    case POLY_JSON:
    case POLY_WEB_ANNOTATION: return &json;
    case POLY_LABEL_STUDIO: return &array;
    case POLY_TEI: return &tei;
    default: return NULL;
    }
}

static void put_wrapped(poly_batch *b, const envelope *e, const poly_buf *document)
{
    records *r = b->payload;
    poly_buf *to = &b->out.buf;
    const size_t n =
        document->n && document->p[document->n - 1] == '\n' ? document->n - 1 : document->n;
    if (!n) return; /* failed, and the format has no place for that */
    if (r->n_put++ == 0) {
        poly_buf_bytes(&r->first, document->p, n);
        if (r->first.status != POLY_OK) to->status = r->first.status;
        return;
    }
    if (r->n_put == 2) {
        poly_buf_cstr(to, e->many);
        poly_buf_bytes(to, r->first.p, r->first.n);
        poly_buf_free(&r->first);
    }
    poly_buf_cstr(to, e->between);
    poly_buf_bytes(to, document->p, n);
}

static void end_wrapped(poly_batch *b)
{
    records *r = b->payload;
    poly_buf *to = &b->out.buf;
    const envelope *e = envelope_of(r->write.format);
    if (r->n_put == 1) poly_buf_cstr(to, e->one);
    poly_buf_bytes(to, r->first.p, r->first.n);
    poly_buf_cstr(to, r->n_put == 0 ? e->none : r->n_put == 1 ? e->one_end : e->many_end);
}

static void put(poly_batch *b, poly_batch_item *it)
{
    const uint8_t format = ((const records *)b->payload)->write.format;
    const envelope *e = envelope_of(format);
    poly_buf *to = &b->out.buf;
    if (e) {
        put_wrapped(b, e, &it->result);
        return;
    }
    if (format == POLY_TEXT && it->result.n && b->documents > b->failed) poly_buf_char(to, '\n');
    poly_buf_bytes(to, it->result.p, it->result.n);
}

/* ---- what the options mean here -------------------------------------------------------------- */
bool poly_cli_wants_colour(const poly_cli_options *o)
{
    if (o->colour != POLY_COLOUR_AUTO) return o->colour == POLY_COLOUR_ALWAYS;
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return poly_cli_to_terminal(o) && !(no && *no) && term && *term && strcmp(term, "dumb") != 0;
}

uint16_t poly_cli_width(const poly_cli_options *o)
{
    struct winsize size;
    if (o->width || !poly_cli_to_terminal(o)) return o->width;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 0;
    if (size.ws_col < NARROWEST) return NARROWEST;
    return size.ws_col > WIDEST ? WIDEST : size.ws_col;
}

static poly_write_options write_options(const poly_cli_options *o)
{
    poly_write_options w = {.size = sizeof w,
                            .offsets = o->offsets,
                            .with_text = o->with_text,
                            .explain = o->explain,
                            .colour = poly_cli_wants_colour(o),
                            .width = poly_cli_width(o),
                            .min_confidence = o->min_confidence};
    w.format = o->format != POLY_FORMAT_AUTO ? o->format
               : poly_cli_to_terminal(o)     ? POLY_TEXT
                                             : POLY_JSONL;
    return w;
}

/* Options that need JSON Lines, and --filter, which is JSON Lines on both sides. */
static bool settle_jsonl(poly_cli_options *o)
{
    const char *what = o->filter ? "--filter" : "--keep-fields";
    if (!o->filter && !o->keep_fields) return true;
    if (o->format == POLY_FORMAT_AUTO) o->format = POLY_JSONL;
    if (o->filter && o->input.format == POLY_INPUT_AUTO) o->input.format = POLY_INPUT_JSONL;
    if (o->format == POLY_JSONL && o->table == POLY_TABLE_N &&
        (!o->filter || o->input.format == POLY_INPUT_JSONL))
        return true;
    poly_cli_say("%s is for JSON Lines: not with another --format%s", what,
                 o->filter ? ", --input-format or --table" : " or --table");
    return false;
}

static bool is_table(const poly_cli_options *o)
{
    if (o->format == POLY_FORMAT_CSV || o->format == POLY_FORMAT_TSV) return true;
    return o->table != POLY_TABLE_N && (o->format == POLY_JSONL || o->format == POLY_FORMAT_AUTO);
}

poly_exit poly_cmd_analyze(poly_cli_options *o)
{
    if (!settle_jsonl(o)) return POLY_EXIT_USAGE;
    if (is_table(o)) return poly_cli_write_table(o);
    if (o->table != POLY_TABLE_N || o->bom || o->raw_csv) {
        poly_cli_say("--bom and --raw-csv are for --format=csv or tsv, --table for jsonl too");
        return POLY_EXIT_USAGE;
    }
    if (o->format > POLY_TEXT && o->format != POLY_FORMAT_AUTO) {
        const poly_exit st = poly_cli_check_annotation(o);
        if (st != POLY_EXIT_OK) return st;
        if (o->labels) return poly_cli_write_labels(o);
        if (o->format == POLY_FORMAT_BRAT_FOLDER) return poly_cli_write_brat(o);
        if (o->format == POLY_FORMAT_QDPX) return poly_cli_write_qdpx(o);
    } else if (o->labels) {
        poly_cli_say("--labels needs --format=labelstudio or brat");
        return POLY_EXIT_USAGE;
    }
    records r = {.write = write_options(o)};
    poly_batch b = {.work = work, .put = put, .payload = &r};
    if (envelope_of(r.write.format)) b.end = end_wrapped;
    const poly_exit st = poly_batch_run(&b, o);
    poly_buf_free(&r.first);
    return st;
}

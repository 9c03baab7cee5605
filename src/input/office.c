/*
 * office.c - texts of Word (.docx, ISO 29500) and of OpenDocument (.odt, ISO 26300) -> their
 * paragraphs.
 *
 *   in   a document whose bytes are such a package
 *   out  the same with the text, title, author, day
 *
 * Method: libarchive unpacks from memory, expat reads the one part that is the text and the one
 * that is about it, as they come. Cells of tables are paragraphs. Left out: headers, footers,
 * notes, comments (parts of their own, or elements of the list), what was deleted while changes
 * were tracked, and the second copy of text boxes that Word keeps for old programs.
 */
#include "input/source.h"
#include "input/unpack.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 64 };

typedef struct reading {
    XML_Parser parser;
    poly_buf *out;                /* the text */
    poly_buf *to;                 /* where characters go now; NULL: nowhere */
    uint32_t depth, skip_depth;   /* skip_depth: of the element that is left out; 0: none */
    uint32_t text_depth;          /* of the paragraph (ODF), of the run's text (Word); 0: outside */
    bool paragraph;               /* a new one is due */
    poly_buf title, author, creator, day;
    size_t most;
    poly_status status;
} reading;

static bool is_one_of(const char *name, const char *list)
{
    for (poly_str rest = poly_str_of(list); rest.p;) {
        if (poly_str_eq(poly_str_cut(&rest, ' '), poly_str_of(name))) return true;
    }
    return false;
}

static const char LEFT_OUT[] =
    "mc:Fallback w:del w:moveFrom text:note text:tracked-changes office:annotation "
    "text:table-of-content "
    "text:alphabetical-index text:bibliography svg:title svg:desc office:forms";
static const char PARAGRAPHS[] = "w:p text:p text:h";
static const char LINES[] = "w:br w:cr text:line-break";
static const char BLANKS[] = "w:tab text:tab text:s w:ptab";

/* ---- the text -------------------------------------------------------------------------------- */
static void put(reading *r, const char *p, size_t n)
{
    if (!n) return;
    if (r->paragraph && r->out->n) poly_buf_cstr(r->out, "\n\n");
    r->paragraph = false;
    if (n > r->most || r->out->n > r->most - n) {
        r->status = POLY_ERR_LIMIT;
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    poly_buf_bytes(r->out, p, n);
}

static void put_in_paragraph(reading *r, char c)
{
    if (r->out->n && !r->paragraph) put(r, &c, 1);
}

static void XMLCALL on_start(void *payload, const char *name, const char **attributes)
{
    reading *r = payload;
    (void)attributes;
    r->depth++;
    if (r->skip_depth) return;
    if (is_one_of(name, LEFT_OUT)) r->skip_depth = r->depth;
    else if (is_one_of(name, PARAGRAPHS)) r->paragraph = true;
    else if (is_one_of(name, LINES)) put_in_paragraph(r, '\n');
    else if (is_one_of(name, BLANKS)) put_in_paragraph(r, ' ');
    else if (strcmp(name, "w:noBreakHyphen") == 0) put(r, "-", 1);
    const bool begins = strcmp(name, "w:t") == 0 || (is_one_of(name, PARAGRAPHS) && name[0] == 't');
    if (begins && !r->text_depth) r->text_depth = r->depth;
}

static void XMLCALL on_end(void *payload, const char *name)
{
    reading *r = payload;
    if (r->skip_depth == r->depth) r->skip_depth = 0;
    else if (!r->skip_depth && is_one_of(name, PARAGRAPHS)) r->paragraph = true;
    if (r->text_depth == r->depth) r->text_depth = 0;
    r->depth--;
}

static void XMLCALL on_text(void *payload, const char *p, int n)
{
    reading *r = payload;
    if (r->text_depth && !r->skip_depth) put(r, p, (size_t)n);
}

/* ---- what is said about it ------------------------------------------------------------------- */
static void XMLCALL on_start_property(void *payload, const char *name, const char **attributes)
{
    reading *r = payload;
    (void)attributes;
    r->to = NULL;
    if (strcmp(name, "dc:title") == 0) r->to = &r->title;
    else if (strcmp(name, "meta:initial-creator") == 0) r->to = &r->author;
    else if (strcmp(name, "dc:creator") == 0) r->to = &r->creator;
    else if (is_one_of(name, "dcterms:created meta:creation-date")) r->to = &r->day;
}

static void XMLCALL on_end_property(void *payload, const char *name)
{
    (void)name;
    ((reading *)payload)->to = NULL;
}

static void XMLCALL on_text_property(void *payload, const char *p, int n)
{
    reading *r = payload;
    if (r->to && r->to->n < 1000) poly_buf_bytes(r->to, p, (size_t)n);
}

/* ---- parts ----------------------------------------------------------------------------------- */
/* The part of the package that is open, through expat. IO: broken; LIMIT, NOMEM. */
static poly_status read_part(reading *r, const poly_unpack *f, struct archive *a, bool is_text,
                             size_t most)
{
    char block[16 << 10];
    size_t all = 0;
    la_ssize_t got;
    poly_status st = POLY_OK;
    XML_Parser p = r->parser = XML_ParserCreate(NULL);
    if (!p) return POLY_ERR_NOMEM;
    XML_SetUserData(p, r);
    if (is_text) XML_SetElementHandler(p, on_start, on_end);
    else XML_SetElementHandler(p, on_start_property, on_end_property);
    XML_SetCharacterDataHandler(p, is_text ? on_text : on_text_property);
    do {
        got = f->archive_read_data(a, block, sizeof block);
        all += got > 0 ? (size_t)got : 0;
        if (got < 0) st = POLY_ERR_IO;
        else if (all > most) st = POLY_ERR_LIMIT;
        else if (XML_Parse(p, block, (int)got, got == 0) != XML_STATUS_OK)
            st = r->status != POLY_OK ? r->status
                 /* entities in entities */
                 : XML_GetErrorCode(p) == XML_ERROR_AMPLIFICATION_LIMIT_BREACH ? POLY_ERR_LIMIT
                                                                               : POLY_ERR_IO;
    } while (st == POLY_OK && got > 0);
    XML_ParserFree(p);
    r->depth = r->skip_depth = r->text_depth = 0;
    return st;
}

/* Does the manifest of an OpenDocument say that its parts are encrypted? Their names are not. */
static bool says_encrypted(const poly_unpack *f, struct archive *a)
{
    static const char word[] = "encryption-data";
    char bytes[16 << 10];
    const la_ssize_t n = f->archive_read_data(a, bytes, sizeof bytes);
    for (la_ssize_t i = 0; i + (la_ssize_t)sizeof word <= n; i++) {
        if (memcmp(bytes + i, word, sizeof word - 1) == 0) return true;
    }
    return false;
}

typedef struct found {
    bool text, package;
} found;

static poly_status read_package(reading *r, const poly_unpack *f, struct archive *a, size_t most,
                                found *out)
{
    struct archive_entry *e;
    poly_status st = POLY_OK, broken = POLY_OK; /* broken: what follows may say why */
    int rc = ARCHIVE_EOF;
    while (st == POLY_OK &&
           ((rc = f->archive_read_next_header(a, &e)) == ARCHIVE_OK || rc == ARCHIVE_WARN)) {
        const char *name = f->archive_entry_pathname(e);
        if (!name) continue;
        if (f->archive_entry_is_encrypted(e)) return POLY_ERR_ARG;
        out->package = true;
        if (is_one_of(name, "word/document.xml content.xml")) {
            out->text = true;
            st = read_part(r, f, a, true, most);
            if (st == POLY_ERR_IO) broken = st, st = POLY_OK;
        } else if (is_one_of(name, "docProps/core.xml meta.xml")) {
            (void)read_part(r, f, a, false, 1 << 20); /* a text without it is a text */
        } else if (strcmp(name, "META-INF/manifest.xml") == 0 && says_encrypted(f, a)) {
            return POLY_ERR_ARG;
        }
    }
    if (st == POLY_OK) st = broken;
    return st == POLY_OK && !out->text && rc != ARCHIVE_EOF ? POLY_ERR_IO : st; /* it is cut off */
}

static poly_status open_package(reading *r, poly_document *doc, const poly_input_options *opt,
                                found *out, const poly_unpack *f)
{
    struct archive *a = f->archive_read_new();
    if (!a) return POLY_ERR_NOMEM;
    f->archive_read_support_format_zip(a);
    poly_status st =
        f->archive_read_open_memory(a, doc->bytes, doc->len) == ARCHIVE_OK ? POLY_OK : POLY_ERR_IO;
    if (st == POLY_OK) st = read_package(r, f, a, poly_source_most(opt), out);
    f->archive_read_free(a);
    return st;
}

/* ---- the document ---------------------------------------------------------------------------- */
static const char *property(poly_document *doc, const poly_buf *b)
{
    const poly_str s = poly_str_trim((poly_str){b->p, b->n});
    return s.n ? poly_document_str(doc, s) : NULL;
}

static void set_metadata(poly_document *doc, const reading *r)
{
    doc->title = property(doc, &r->title);
    doc->author = property(doc, r->author.n ? &r->author : &r->creator);
    if (!doc->published) doc->published = property(doc, &r->day);
}

void poly_office_parse(poly_document *doc, const poly_input_options *opt)
{
    poly_unpack f;
    poly_buf text;
    found is = {0};
    poly_buf_init(&text);
    reading r = {.out = &text, .most = opt->max_bytes};
    if (!poly_unpack_load(&f)) {
        poly_document_fail(doc, "archive", POLY_UNPACK_MISSING);
        return;
    }
    const poly_status st = open_package(&r, doc, opt, &is, &f);
    if (st == POLY_ERR_ARG)
        poly_document_fail(doc, "archive", "encrypted: save it without a password first");
    else if (st == POLY_ERR_IO || !is.package)
        poly_document_fail(doc, "archive", "the package is broken or cut off");
    else if (st == POLY_OK && !is.text)
        poly_document_fail(doc, "content", "a package of Office that is no text (.docx, .odt)");
    else set_metadata(doc, &r);
    if (!doc->error_code) poly_document_take(doc, &text, st, "there is no text in it");
    poly_buf_free(&text);
    poly_buf_free(&r.title);
    poly_buf_free(&r.author);
    poly_buf_free(&r.creator);
    poly_buf_free(&r.day);
}

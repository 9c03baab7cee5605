/*
 * feed.c - RSS 0.9 to 2.0 and Atom (RFC 4287) -> their items, a document each.
 *
 *   in   a stream of XML in any charset
 *   out  documents with title, address, author, day; the text is a piece of HTML (markup.c makes an
 *        article of it); their line is their number
 *
 * Method: expat, stopped at the end of each item, so that memory does not grow with the feed. Names
 * are compared with their prefixes as everybody writes them ("content:encoded", "dc:creator").
 * Feeds use entities of HTML without declaring them; they are kept as they are for HTML to read.
 * Expat itself ends entities that multiply. What it refuses and everybody writes is mended before
 * (mend.c).
 */
#include "input/mend.h"
#include "input/source.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 32 << 10, NAME_BYTES = 40, DEEPEST = 500 };
enum field {
    F_TITLE, F_LINK, F_ID, F_DATE, F_UPDATED, F_AUTHOR, F_SHORT, F_LONG, F_N, F_NONE = F_N
};

typedef struct feed {
    XML_Parser parser;
    poly_buf field[F_N], outlet; /* outlet: the feed's title */
    poly_buf *to;                /* where text goes now; NULL: nowhere */
    uint32_t depth, item_depth, to_depth; /* item_depth 0: not in an item */
    bool escape;                 /* text becomes HTML: it is not that yet */
    bool in_author, in_name, begun, done, suspended, over, seen_root, is_feed, too_long,
        outlet_done;
    size_t most;
    uint32_t repaired;           /* ill-formed bytes of the item */
    poly_mend mend;
    size_t n_raw;
    char raw[BLOCK];             /* read, not mended yet */
    uint64_t number, lines_before; /* lines_before: blank ones before its first line */
    char root[NAME_BYTES];
} feed;

/* ---- elements -------------------------------------------------------------------------------- */
static const char *attribute(const char **a, const char *name)
{
    for (; *a; a += 2) {
        if (strcmp(a[0], name) == 0) return a[1];
    }
    return NULL;
}

static enum field field_of(const char *name)
{
    static const struct {
        const char *name;
        enum field field;
    } rows[] = {{"title", F_TITLE},
                {"link", F_LINK},
                {"guid", F_ID},
                {"id", F_ID},
                {"pubDate", F_DATE},
                {"published", F_DATE},
                {"dc:date", F_DATE},
                {"issued", F_DATE},
                {"updated", F_UPDATED},
                {"modified", F_UPDATED},
                {"author", F_AUTHOR},
                {"dc:creator", F_AUTHOR},
                {"description", F_SHORT},
                {"summary", F_SHORT},
                {"content:encoded", F_LONG},
                {"content", F_LONG}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].name, name) == 0) return rows[i].field;
    }
    return F_NONE;
}

static void put(feed *f, const char *p, size_t n)
{
    if (!f->to) return;
    if (n > f->most || f->to->n > f->most - n) {
        f->too_long = true;
        return;
    }
    for (const char *bad; n > 3 && (bad = memchr(p, poly_mend_bad[0], n - 3)) != NULL;) {
        const size_t before = (size_t)(bad - p);
        const bool is_bad = memcmp(bad, poly_mend_bad, 4) == 0;
        poly_buf_bytes(f->to, p, before);
        poly_buf_bytes(f->to, is_bad ? "\xEF\xBF\xBD" : bad, is_bad ? 3 : 1);
        f->repaired += is_bad;
        p = bad + (is_bad ? 4 : 1);
        n -= (size_t)(p - bad) + before;
    }
    poly_buf_bytes(f->to, p, n);
}

/* In runs: put() looks for characters of several bytes. */
static void put_escaped(feed *f, const char *p, size_t n)
{
    for (size_t from = 0, i = 0; i <= n; i++) {
        if (i < n && p[i] != '<' && p[i] != '&') continue;
        put(f, p + from, i - from);
        if (i < n) put(f, p[i] == '<' ? "&lt;" : "&amp;", p[i] == '<' ? 4 : 5);
        from = i + 1;
    }
}

static void begin_item(feed *f)
{
    for (int i = 0; i < F_N; i++) f->field[i].n = 0;
    f->item_depth = f->depth;
    f->number++;
    f->repaired = 0;
    f->too_long = false;
}

/* Text goes into the field from here on, if it is the first of its kind. */
static void begin_field(feed *f, enum field which, const char **attributes)
{
    const char *type = attribute(attributes, "type"), *href = attribute(attributes, "href"),
               *rel = attribute(attributes, "rel");
    poly_buf *b = &f->field[which];
    if (b->n) return;
    if (which == F_LINK && href) {
        f->to = !rel || strcmp(rel, "alternate") == 0 ? b : NULL;
        put(f, href, strlen(href));
        f->to = NULL;
        return;
    }
    f->to = b;
    f->to_depth = f->depth;
    f->escape = type && (strcmp(type, "text") == 0 || strcmp(type, "text/plain") == 0 ||
                         strcmp(type, "xhtml") == 0);
}

static void XMLCALL on_start(void *payload, const char *name, const char **attributes)
{
    feed *f = payload;
    f->depth++;
    if (!f->seen_root) {
        f->seen_root = true;
        f->is_feed =
            strcmp(name, "rss") == 0 || strcmp(name, "feed") == 0 || strcmp(name, "rdf:RDF") == 0;
        snprintf(f->root, sizeof f->root, "%s", name);
    }
    if (!f->is_feed || f->depth > DEEPEST) XML_StopParser(f->parser, XML_FALSE);
    if (f->to && f->in_author) {
        f->in_name = strcmp(name, "name") == 0;
    } else if (f->to) { /* XHTML within */
        put(f, "<", 1);
        put(f, name, strlen(name));
        put(f, ">", 1);
    } else if (!f->item_depth && (strcmp(name, "item") == 0 || strcmp(name, "entry") == 0)) {
        begin_item(f);
    } else if (!f->item_depth && strcmp(name, "title") == 0 && !f->outlet_done) {
        f->to = &f->outlet;
        f->to_depth = f->depth;
        f->escape = f->outlet_done = true;
    } else if (f->item_depth && f->depth == f->item_depth + 1) {
        const enum field which = field_of(name);
        if (which != F_NONE) begin_field(f, which, attributes);
        f->in_author = f->in_name = which == F_AUTHOR && f->to;
    }
}

static void XMLCALL on_end(void *payload, const char *name)
{
    feed *f = payload;
    if (f->to && f->depth > f->to_depth && f->in_author) {
        f->in_name = false;
    } else if (f->to && f->depth > f->to_depth) {
        put(f, "</", 2);
        put(f, name, strlen(name));
        put(f, ">", 1);
    } else {
        f->to = NULL;
        f->in_author = false;
    }
    if (f->item_depth && f->depth == f->item_depth) {
        f->item_depth = 0;
        f->done = true;
        XML_StopParser(f->parser, XML_TRUE);
    }
    f->depth--;
}

static void XMLCALL on_text(void *payload, const char *p, int n)
{
    feed *f = payload;
    if (f->in_author && !f->in_name) return; /* an address of mail */
    if (f->escape) put_escaped(f, p, (size_t)n);
    else put(f, p, (size_t)n);
}

static void XMLCALL on_skipped(void *payload, const char *name, int is_parameter)
{
    if (is_parameter) return;
    put(payload, "&", 1);
    put(payload, name, strlen(name));
    put(payload, ";", 1);
}

/* Nothing outside the file is ever read. In place of it stands a declaration that everybody needs;
 * as there is a DTD then, entities that are not declared are skipped, not errors. */
static int XMLCALL on_external(XML_Parser p, const char *context, const char *base,
                               const char *system, const char *public)
{
    static const char dtd[] = "<!ENTITY nbsp '&#160;'>";
    (void)base, (void)system, (void)public;
    if (context) return XML_STATUS_OK; /* not a DTD: an entity that names a file */
    XML_Parser inner = XML_ExternalEntityParserCreate(p, context, NULL);
    if (!inner) return XML_STATUS_ERROR;
    const int st = (int)XML_Parse(inner, dtd, sizeof dtd - 1, 1);
    XML_ParserFree(inner);
    return st;
}

/* ---- charsets -------------------------------------------------------------------------------- */
static int first_character(poly_str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    const size_t n = s.n ? poly_utf8_len(p, s.n) : 0;
    if (n == 1) return p[0];
    if (n == 2) return (p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    if (n == 3) return (p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    return -1;
}

/* A charset of one byte a character, as the library reads it. */
static int XMLCALL on_charset(void *payload, const char *name, XML_Encoding *map)
{
    (void)payload;
    *map = (XML_Encoding){0};
    for (int i = 0; i < 256; i++) {
        const char byte = (char)i;
        poly_buf b;
        map->map[i] = i;
        if (i < 0x80) continue;
        poly_buf_init(&b);
        const poly_status st = poly_to_utf8(poly_buf_append, &b, &byte, 1, name, NULL, NULL);
        map->map[i] = st == POLY_OK ? first_character((poly_str){b.p, b.n}) : -1;
        if (map->map[i] == 0xfffd) map->map[i] = -1;
        poly_buf_free(&b);
        if (st == POLY_ERR_ARG) return XML_STATUS_ERROR;
    }
    return XML_STATUS_OK;
}

/* ---- the source ------------------------------------------------------------------------------ */
static bool open_feed(poly_source *s)
{
    feed *f = s->state = calloc(1, sizeof *f);
    if (!f) return false;
    f->most = s->opt->max_bytes;
    f->parser = XML_ParserCreate(NULL);
    if (!f->parser) return false;
    XML_SetUserData(f->parser, f);
    XML_SetElementHandler(f->parser, on_start, on_end);
    XML_SetCharacterDataHandler(f->parser, on_text);
    XML_SetSkippedEntityHandler(f->parser, on_skipped);
    XML_SetExternalEntityRefHandler(f->parser, on_external);
    XML_SetUnknownEncodingHandler(f->parser, on_charset, NULL);
    XML_SetParamEntityParsing(f->parser, XML_PARAM_ENTITY_PARSING_ALWAYS);
    return XML_UseForeignDTD(f->parser, XML_TRUE) == XML_ERROR_NONE;
}

static void close_feed(poly_source *s)
{
    feed *f = s->state;
    if (!f) return;
    if (f->parser) XML_ParserFree(f->parser);
    for (int i = 0; i < F_N; i++) poly_buf_free(&f->field[i]);
    poly_buf_free(&f->outlet);
    free(f);
}

/* Titles and names hold entities of HTML, and tags now and then. */
static const char *plain(poly_document *doc, const poly_buf *b)
{
    poly_buf text;
    poly_buf_init(&text);
    const poly_status st = poly_markup_text(&text, (poly_str){b->p, b->n});
    const poly_str s = poly_str_trim((poly_str){text.p, text.n});
    const char *out = st == POLY_OK && s.n ? poly_document_str(doc, s) : NULL;
    poly_buf_free(&text);
    return out;
}

static const char *trimmed(poly_document *doc, const poly_buf *b)
{
    const poly_str s = poly_str_trim((poly_str){b->p, b->n});
    return s.n ? poly_document_str(doc, s) : NULL;
}

static void make_document(poly_document *doc, const feed *f, const poly_source *s)
{
    const poly_buf *text = poly_str_trim((poly_str){f->field[F_LONG].p, f->field[F_LONG].n}).n
                               ? &f->field[F_LONG]
                               : &f->field[F_SHORT];
    const char *id = trimmed(doc, &f->field[F_ID]);
    doc->url = trimmed(doc, &f->field[F_LINK]);
    if (!id) id = doc->url;
    if (id) doc->id = id;
    doc->title = plain(doc, &f->field[F_TITLE]);
    doc->author = plain(doc, &f->field[F_AUTHOR]);
    doc->outlet = plain(doc, &f->outlet);
    doc->published = trimmed(doc, f->field[F_DATE].n ? &f->field[F_DATE] : &f->field[F_UPDATED]);
    if (!doc->published) doc->published = s->opt->date;
    if (f->too_long) {
        poly_document_fail(doc, "limit", "the text is larger than the limit (--max-bytes)");
    } else if (!poly_str_trim((poly_str){text->p, text->n}).n) {
        poly_document_fail(doc, "content", "the item has no text");
    } else {
        poly_document_keep(doc, text->p, text->n);
        doc->charset = "UTF-8";
        doc->repaired = f->repaired;
        if (!doc->error_code) doc->form = POLY_FORM_MARKUP;
    }
    if (doc->mem.status != POLY_OK) poly_document_fail(doc, "memory", POLY_NO_MEMORY);
}

/* Content systems put empty lines before the declaration of XML, where none may stand: without
 * them. How many bytes are left. */
static ssize_t without_blanks(feed *f, char *p, ssize_t n)
{
    ssize_t k = n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (k < n && (p[k] == ' ' || p[k] == '\t' || p[k] == '\r' || p[k] == '\n'))
        f->lines_before += p[k++] == '\n';
    f->begun = k < n || !n;
    memmove(p, p + k, (size_t)(n - k));
    return n - k;
}

/* Fills the block, however few bytes a pipe hands over at once: what they are is told by what
 * stands in the block, and must not depend on that. -1: s->r.why. */
static ssize_t fill_block(poly_source *s, feed *f)
{
    ssize_t n = 0, got = 1;
    while (got > 0 && (size_t)n < BLOCK - f->n_raw) {
        got = poly_reader_some(&s->r, f->raw + f->n_raw + n, BLOCK - f->n_raw - (size_t)n);
        if (got > 0) n += got;
    }
    return n || !got ? n : -1; /* what failed fails again */
}

/* The next bytes, mended, to the parser. */
static enum XML_Status read_block(poly_source *s, feed *f)
{
    char *to = XML_GetBuffer(f->parser, BLOCK * POLY_MEND_GROWS);
    ssize_t got = to ? fill_block(s, f) : -1;
    if (got < 0) return XML_STATUS_ERROR;
    const bool last = got == 0;
    if (!f->begun) {
        got = without_blanks(f, f->raw, got);
        if (!f->begun) return XML_STATUS_OK;
        poly_mend_open(&f->mend, (poly_str){f->raw, (size_t)got});
    }
    size_t taken;
    f->n_raw += (size_t)got;
    const size_t n = poly_mend_put(&f->mend, to, (poly_str){f->raw, f->n_raw}, last, &taken);
    f->n_raw -= taken;
    memmove(f->raw, f->raw + taken, f->n_raw);
    return XML_ParseBuffer(f->parser, (int)n, last);
}

/* Reads on to the end of the next item, or of the file. */
static enum XML_Status read_on(poly_source *s, feed *f)
{
    enum XML_Status st = XML_STATUS_OK;
    while (st == XML_STATUS_OK && !f->over) {
        if (f->suspended) {
            f->suspended = false;
            st = XML_ResumeParser(f->parser);
        } else {
            st = read_block(s, f);
        }
        f->suspended = st == XML_STATUS_SUSPENDED;
        XML_ParsingStatus where;
        XML_GetParsingStatus(f->parser, &where);
        f->over = where.parsing == XML_FINISHED;
    }
    return st;
}

static poly_step fail(poly_source *s, feed *f, poly_document *doc)
{
    char sentence[200];
    const char *lib = XML_ErrorString(XML_GetErrorCode(f->parser));
    f->over = true;
    if (!poly_document_init(doc, s->name)) return POLY_STEP_DOCUMENT;
    if (s->r.why) {
        poly_document_fail(doc, s->r.code, s->r.why);
    } else if (f->seen_root && !f->is_feed) {
        snprintf(sentence, sizeof sentence, "XML, but neither RSS nor Atom: its root is <%.*s>",
                 NAME_BYTES, f->root);
        poly_document_fail(doc, "content", sentence);
    } else if (f->depth > DEEPEST) {
        doc->line = f->lines_before + XML_GetCurrentLineNumber(f->parser);
        snprintf(sentence, sizeof sentence,
                 "elements within elements, more than %d deep: the feed is not read on from here",
                 DEEPEST);
        poly_document_fail(doc, "limit", sentence);
    } else {
        doc->line = f->lines_before + XML_GetCurrentLineNumber(f->parser);
        snprintf(sentence, sizeof sentence, "the feed is broken or cut off here: %.100s",
                 lib ? lib : "memory ran out");
        poly_document_fail(doc, "xml", sentence);
    }
    return POLY_STEP_DOCUMENT;
}

static poly_step next_document(poly_source *s, poly_document *doc)
{
    feed *f = s->state;
    f->done = false;
    if (f->over && !f->suspended) return POLY_STEP_END;
    const enum XML_Status st = read_on(s, f);
    if (f->done) {
        if (poly_source_document(doc, s, f->number)) make_document(doc, f, s);
        return POLY_STEP_DOCUMENT;
    }
    return st == XML_STATUS_ERROR ? fail(s, f, doc) : POLY_STEP_END;
}

const poly_source_type poly_source_feed = {open_feed, next_document, close_feed, NULL};

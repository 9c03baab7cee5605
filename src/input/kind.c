/*
 * kind.c - what a stream of bytes is.
 *
 *   in   its name, its first bytes, the option --input-format     out  a kind
 *
 * Method: signatures first, whatever the name says (a page is often called ".txt", a packed file
 * anything); then the suffix; then, where the suffix says nothing, what the first lines look like.
 * Sources of the signatures: the formats' own specifications (RFC 1952 gzip, RFC 8878 zstd, the .xz
 * format 1.1, bzip2; APPNOTE.TXT zip; POSIX pax; ISO 32000; ISO 28500).
 */
#include "input/packed.h"
#include "input/source.h"

#include "html/html.h"

#include <string.h>

#define STARTS(head, literal) poly_str_starts((head), POLY_S(literal))

/* ---- names ----------------------------------------------------------------------------------- */
static bool ends(poly_str name, const char *suffix)
{
    const size_t k = strlen(suffix);
    if (name.n <= k) return false;
    for (size_t i = 0; i < k; i++) {
        if (poly_str_low(name.p[name.n - k + i]) != suffix[i]) return false;
    }
    return true;
}

static bool ends_one_of(poly_str name, const char *list)
{
    char suffix[16];
    for (poly_str rest = poly_str_of(list); rest.p;) {
        const poly_str one = poly_str_cut(&rest, ' ');
        memcpy(suffix, one.p, one.n);
        suffix[one.n] = 0;
        if (ends(name, suffix)) return true;
    }
    return false;
}

static const char PACKED[] = ".gz .zst .xz .bz2";
static const char WANTED[] =
    ".txt .text .md .html .htm .xhtml .mhtml .mht .jsonl .ndjson .json .csv .tsv .tab .rss .atom "
    ".xml .eml .mbox "
    ".pdf .docx .odt .zip .tar .7z .tgz .tbz2 .txz .tzst .warc";

bool poly_path_ends(const char *path, const char *suffix)
{
    return ends(poly_str_of(path), suffix);
}

size_t poly_path_unpacked(const char *path)
{
    const poly_str name = poly_str_of(path);
    if (!ends_one_of(name, PACKED)) return name.n;
    size_t n = name.n;
    while (name.p[--n] != '.') {}
    return n;
}

bool poly_path_is_wanted(const char *path)
{
    return ends_one_of((poly_str){path, poly_path_unpacked(path)}, WANTED);
}

bool poly_path_is_never_empty(const char *path, size_t stem)
{
    static const char suffixes[] =
        ".pdf .docx .odt .zip .tar .7z .tgz .tbz2 .txz .tzst .warc .gz .zst .xz .bz2";
    return ends_one_of((poly_str){path, stem}, suffixes);
}

bool poly_path_is_saved_page(const char *path)
{
    return ends_one_of((poly_str){path, poly_path_unpacked(path)}, ".mhtml .mht");
}

/* ---- signatures ------------------------------------------------------------------------------ */
/* The first member of a package of Office or OpenDocument says what it is: its name stands at byte
 * 30, its bytes behind. */
static bool is_office(poly_str h)
{
    const poly_str member = h.n > 30 ? (poly_str){h.p + 30, h.n - 30} : (poly_str){0};
    return STARTS(member, "[Content_Types].xml") || STARTS(member, "_rels/.rels") ||
           STARTS(member, "word/") || STARTS(member, "docProps/") ||
           STARTS(member, "mimetypeapplication/vnd.oasis.opendocument");
}

static bool is_zip(poly_str h) { return STARTS(h, "PK\3\4") || STARTS(h, "PK\5\6"); }

static bool is_archive(poly_str h)
{
    return is_zip(h) || STARTS(h, "7z\xbc\xaf\x27\x1c") ||
           (h.n > 262 && memcmp(h.p + 257, "ustar", 5) == 0);
}

static bool has(poly_str h, size_t within, const char *what)
{
    const size_t k = strlen(what);
    for (size_t i = 0; i + k <= h.n && i < within; i++) {
        if (memcmp(h.p + i, what, k) == 0) return true;
    }
    return false;
}

const char *poly_kind_refusal(poly_str h)
{
    if (STARTS(h, "{\\rtf")) return "rich text (RTF) is not read: save it as .docx, .odt or text";
    if (STARTS(h, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        return "an old Office file (.doc, .xls), or one with a password, is not read: save it as "
               ".docx or .odt without one";
    if (STARTS(h, "Rar!\x1a\7")) return "RAR archives are not read: unpack it first";
    return NULL;
}

/* ---- first lines ----------------------------------------------------------------------------- */
static poly_str text_of(poly_str h)
{
    if (STARTS(h, "\xEF\xBB\xBF")) h.p += 3, h.n -= 3;
    while (h.n && (*h.p == ' ' || *h.p == '\t' || *h.p == '\n' || *h.p == '\r')) h.p++, h.n--;
    return h;
}

/* Does an object follow another one in the line, as in a file written without line ends? */
static bool is_run_on(poly_str line)
{
    uint32_t depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < line.n; i++) {
        const char c = line.p[i];
        if (in_string && c == '\\') i++;
        else if (c == '"') in_string = !in_string;
        else if (!in_string && (c == '{' || c == '[')) depth++;
        else if (!in_string && (c == '}' || c == ']') && --depth == 0)
            return STARTS(text_of((poly_str){line.p + i + 1, line.n - i - 1}), "{");
    }
    return false;
}

/* JSON that is a list of objects, an object over many lines, or one object a line; TEXT: none. */
static poly_kind json_kind(poly_str h)
{
    h = text_of(h);
    const char opener = h.n ? *h.p : 0;
    if (opener != '{' && opener != '[') return POLY_KIND_TEXT;
    poly_str rest = h;
    const poly_str line = poly_str_trim(poly_str_cut(&rest, '\n'));
    const poly_str inner = text_of((poly_str){h.p + 1, h.n - 1});
    if (opener == '[')
        return inner.n && (*inner.p == '{' || *inner.p == ']') ? POLY_KIND_JSON : POLY_KIND_TEXT;
    if (!inner.n || (*inner.p != '"' && *inner.p != '}')) return POLY_KIND_TEXT;
    const bool many = line.p[line.n - 1] == '}' && rest.p && STARTS(text_of(rest), "{");
    if (!many && (poly_values_are_wrapped(h) || is_run_on(line))) return POLY_KIND_JSON;
    return !rest.p || line.p[line.n - 1] == '}' ? POLY_KIND_JSONL : POLY_KIND_JSON;
}

static bool is_name_of_header(poly_str line, const char *list)
{
    const char *colon = memchr(line.p, ':', line.n);
    const size_t n = colon ? (size_t)(colon - line.p) : 0;
    for (poly_str rest = poly_str_of(list); n && rest.p;) {
        const poly_str one = poly_str_cut(&rest, ' ');
        size_t i = 0;
        while (i < n && i < one.n && poly_str_low(line.p[i]) == one.p[i]) i++;
        if (i == n && i == one.n) return true;
    }
    return false;
}

/* A mail's head holds what no press release begins with. */
static bool is_mail(poly_str h)
{
    bool sure = false, usual = false, first = true;
    while (h.p && h.n) {
        const poly_str line = poly_str_cut(&h, '\n');
        if (poly_str_trim(line).n == 0) break;
        if (line.p[0] == ' ' || line.p[0] == '\t') continue;
        const char *colon = memchr(line.p, ':', line.n);
        const char *blank = memchr(line.p, ' ', line.n);
        if (h.p && (!colon || (blank && blank < colon))) return false;
        sure =
            sure ||
            is_name_of_header(
                line, "received message-id mime-version return-path delivered-to dkim-signature");
        usual = usual || is_name_of_header(line, "from subject date to");
        if (first && !sure && !usual &&
            !is_name_of_header(line, "x-priority reply-to sender cc content-type list-id"))
            return false;
        first = false;
    }
    return sure && usual;
}

/* "From someone Thu Jun 27 08:15:00 2024", then a mail (RFC 4155). */
static bool is_mbox(poly_str h)
{
    if (!STARTS(h, "From ")) return false;
    const poly_str line = poly_str_trim(poly_str_cut(&h, '\n'));
    return h.p && line.n > 20 && has(line, line.n, ":") && is_mail(h);
}

/* Behind the next `what`; nothing where there is none. */
static poly_str behind(poly_str h, const char *what)
{
    const size_t k = strlen(what);
    for (; h.n >= k; h.p++, h.n--) {
        if (memcmp(h.p, what, k) == 0) return (poly_str){h.p + k, h.n - k};
    }
    return (poly_str){0};
}

/* The root of a feed, behind declarations and comments. */
static bool is_feed(poly_str h)
{
    for (;;) {
        h = text_of(h);
        if (STARTS(h, "<?")) h = behind(h, "?>");
        else if (STARTS(h, "<!--")) h = behind(h, "-->");
        else if (STARTS(h, "<!DOCTYPE ")) h = behind(h, ">");
        else return STARTS(h, "<rss") || STARTS(h, "<feed") || STARTS(h, "<rdf:RDF");
    }
}

static bool is_utf16(poly_str h) { return STARTS(h, "\xff\xfe") || STARTS(h, "\xfe\xff"); }

/* ---- all together ---------------------------------------------------------------------------- */
static poly_kind by_suffix(poly_str name, poly_str h)
{
    static const struct {
        const char *suffixes;
        poly_kind kind;
    } rows[] = {{".jsonl .ndjson", POLY_KIND_JSONL}, {".html .htm .xhtml", POLY_KIND_PAGE},
                {".csv .tsv .tab", POLY_KIND_TABLE}, {".eml .mhtml .mht", POLY_KIND_MAIL},
                {".mbox", POLY_KIND_MBOX},           {".rss .atom", POLY_KIND_FEED}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!ends_one_of(name, rows[i].suffixes)) continue;
        /* What a site answers is often saved as ".html", its feed too. */
        return rows[i].kind == POLY_KIND_PAGE && is_feed(h) ? POLY_KIND_FEED : rows[i].kind;
    }
    if (ends(name, ".json"))
        return json_kind(h) == POLY_KIND_JSONL ? POLY_KIND_JSONL : POLY_KIND_JSON;
    if (is_feed(h) && !ends_one_of(name, ".txt .text .md")) return POLY_KIND_FEED;
    if (poly_html_is_page(h)) return POLY_KIND_PAGE;
    return ends(name, ".xml") ? POLY_KIND_FEED : POLY_KIND_TEXT;
}

static poly_kind by_first_lines(poly_str h, const poly_input_options *opt)
{
    const poly_kind json = json_kind(h);
    if (json != POLY_KIND_TEXT) return json;
    if (is_mbox(h)) return POLY_KIND_MBOX;
    if (is_mail(h)) return POLY_KIND_MAIL;
    return poly_table_is(h, opt) ? POLY_KIND_TABLE : POLY_KIND_TEXT;
}

poly_kind poly_kind_of(const char *name, size_t stem, poly_str h, const poly_input_options *opt)
{
    static const uint8_t given[] = {
        [POLY_INPUT_TEXT] = POLY_KIND_TEXT, [POLY_INPUT_JSONL] = POLY_KIND_JSONL,
        [POLY_INPUT_HTML] = POLY_KIND_PAGE, [POLY_INPUT_JSON] = POLY_KIND_JSON,
        [POLY_INPUT_CSV] = POLY_KIND_TABLE, [POLY_INPUT_FEED] = POLY_KIND_FEED,
        [POLY_INPUT_MAIL] = POLY_KIND_MAIL};
    const poly_str called = {name, stem};
    if (poly_packed_is(h)) return POLY_KIND_PACKED;
    if (is_zip(h) && (is_office(h) || ends_one_of(called, ".docx .odt"))) return POLY_KIND_OFFICE;
    if (is_archive(h)) return POLY_KIND_ARCHIVE;
    if (opt->format != POLY_INPUT_AUTO) return (poly_kind)given[opt->format];
    if (STARTS(h, "%PDF-") || (ends(called, ".pdf") && has(h, 1024, "%PDF-"))) return POLY_KIND_PDF;
    if (STARTS(h, "WARC/")) return POLY_KIND_WARC;
    if (poly_kind_refusal(h)) return POLY_KIND_FOREIGN;
    const poly_kind kind = by_suffix(called, h);
    const bool open =
        kind == POLY_KIND_TEXT && !is_utf16(h) && !ends_one_of(called, ".txt .text .md");
    return open ? by_first_lines(h, opt) : kind;
}

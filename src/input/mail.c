/*
 * mail.c - a mail (RFC 5322, 2045 to 2047) -> its text.
 *
 *   in   a document whose bytes are a mail
 *   out  the same with the text, the subject, who sent it, the day
 *
 * Method: parts are walked in order; of text/plain all that is no attachment is the text, else that
 * of text/html; where plain text is only a line beside a page, both are, or the page alone where
 * they are two forms of one text (multipart/alternative). A mail within it is read in the same way
 * and follows. A part is known by its own head only, so that a broken one costs no other. Parts in
 * parts: DEEPEST. What cannot be read is told in the record's warnings.
 *
 * A page that a browser saved (MHTML, RFC 2557) has the form of a mail, but nobody sent it: of its
 * parts the page that `start=` names (RFC 2387), else the first one, is read as a page is, the
 * others are its frames and pictures.
 */
#include "input/head.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 8, PAGE_TIMES = 2 /* as long as the plain text beside it: says more */ };

typedef struct texts {
    poly_buf plain, html;
    const char *charset; /* of the user, or NULL */
    bool alternative;    /* they are forms of one text */
    bool page;           /* only one page counts: the root, else the first */
    poly_str root;       /* page: the id of the part that it is; n 0: none is named, or it is
                          * found */
    bool rootless;       /* page: no part has that id */
} texts;

/* As poly_bytes_to_utf8(), which knows no UTF-7. */
static poly_status put_utf8(poly_buf *out, poly_str s, const char *charset, uint32_t *repaired)
{
    if (charset && poly_head_same(poly_str_of(charset), "utf-7")) return poly_utf7_decode(out, s);
    return poly_bytes_to_utf8(out, s, charset, repaired);
}

/* ---- encoded words (RFC 2047): =?charset?Q?text?= -------------------------------------------- */
/* Words of one charset that follow each other are decoded together: programs that count bytes cut
 * a character in two. */
typedef struct words {
    poly_buf bytes;
    poly_str charset;
} words;

static void put_words(poly_document *doc, poly_buf *out, words *w)
{
    const poly_str s = {w->bytes.p, w->bytes.n};
    const size_t mark = out->n;
    if (!s.n) return;
    if (put_utf8(out, s, poly_document_str(doc, w->charset), NULL) != POLY_OK) {
        out->n = mark;
        poly_buf_str(out, s);
    }
    w->bytes.n = 0;
}

/* The end of the word that begins at i; 0: it is none. */
static size_t decode_word(poly_document *doc, poly_buf *out, words *w, poly_str s, size_t i)
{
    poly_str rest = {s.p + i, s.n - i};
    if (!poly_str_starts(rest, POLY_S("=?"))) return 0;
    rest = (poly_str){rest.p + 2, rest.n - 2};
    poly_str charset = poly_str_cut(&rest, '?');
    const poly_str encoding = rest.p ? poly_str_cut(&rest, '?') : (poly_str){0};
    const poly_str text = rest.p ? poly_str_cut(&rest, '?') : (poly_str){0};
    if (!rest.p || !rest.n || rest.p[0] != '=' || encoding.n != 1) return 0;
    charset = poly_str_cut(&charset, '*'); /* a language behind it (RFC 2231) */
    if (!poly_str_eq(charset, w->charset)) put_words(doc, out, w);
    w->charset = charset;
    if (poly_str_low(encoding.p[0]) == 'b') (void)poly_base64_decode(&w->bytes, text, '?');
    else poly_quoted_decode(&w->bytes, text, true);
    return (size_t)(rest.p - s.p) + 1;
}

static const char *decoded(poly_document *doc, poly_str s)
{
    poly_buf out;
    words w = {0};
    size_t behind = 0; /* where the encoded word before ended: blanks between two of them do not
                        * count */
    poly_buf_init(&out);
    poly_buf_init(&w.bytes);
    for (size_t i = 0; i < s.n;) {
        const size_t from = i;
        while (i < s.n && poly_is_blank(s.p[i])) i++;
        const bool follows = behind && behind == from;
        poly_str plain = {s.p + from, i - from};
        if (!follows) put_words(doc, &out, &w);
        const size_t mark = out.n;
        if (!follows) poly_buf_str(&out, plain);
        const size_t end = decode_word(doc, &out, &w, s, i);
        if (end) {
            i = behind = end;
            continue;
        }
        out.n = mark;
        put_words(doc, &out, &w);
        const size_t word = i;
        while (i < s.n && !poly_is_blank(s.p[i]) && (i == word || s.p[i] != '=')) i++;
        plain.n = i - from;
        poly_buf_str(&out, plain);
    }
    put_words(doc, &out, &w);
    const poly_str text = poly_str_trim((poly_str){out.p, out.n});
    const char *result = text.n ? poly_document_str(doc, text) : NULL;
    poly_buf_free(&out);
    poly_buf_free(&w.bytes);
    return result;
}

/* "Humas BSSN" <humas@bssn.go.id> -> Humas BSSN */
static const char *sender(poly_document *doc, poly_str from)
{
    poly_str rest = from;
    poly_str name = poly_str_trim(poly_str_cut(&rest, '<'));
    if (!name.n && rest.p) name = poly_str_cut(&rest, '>');
    if (name.n > 1 && name.p[0] == '"' && name.p[name.n - 1] == '"')
        name = (poly_str){name.p + 1, name.n - 2};
    return decoded(doc, name);
}

/* ---- texts ----------------------------------------------------------------------------------- */
/* Line ends as LF; with format=flowed (RFC 3676) lines that end in a space go on in the next
 * one, with DelSp=yes without that space. */
static void put_plain(poly_buf *out, poly_str s, poly_str type)
{
    const bool flowed = poly_head_same(poly_head_parameter(type, "format"), "flowed");
    const bool drops = flowed && poly_head_same(poly_head_parameter(type, "delsp"), "yes");
    if (out->n) poly_buf_cstr(out, "\n\n");
    while (s.p && s.n) {
        poly_str line = poly_head_line(&s);
        if (flowed && line.n && line.p[0] == ' ') line.p++, line.n--;
        const bool signature = line.n == 3 && memcmp(line.p, "-- ", 3) == 0;
        const bool goes_on = flowed && line.n && line.p[line.n - 1] == ' ' && !signature;
        if (goes_on && drops) line.n--;
        poly_buf_str(out, line);
        if (!goes_on) poly_buf_char(out, '\n');
    }
}

/* The bytes that the part's body stands for. charset: in which it is read. False: some are lost. */
static bool decode_body(poly_document *doc, poly_buf *bytes, poly_str encoding, poly_str charset,
                        poly_str body)
{
    /* what is ill-formed becomes U+FFFD, and is counted */
    const char lost = poly_head_same(charset, "utf-8") ? '\xff' : '?';
    if (poly_head_same(encoding, "quoted-printable")) poly_quoted_decode(bytes, body, false);
    else if (!poly_head_same(encoding, "base64")) poly_buf_str(bytes, body);
    else if (!poly_base64_decode(bytes, body, lost)) {
        poly_document_warn(doc, "broken base64 in the mail: what is readable was read");
        return false;
    }
    return true;
}

static poly_status put_text(poly_document *doc, texts *t, poly_str head, poly_str body,
                            poly_str type, bool is_html)
{
    char value[POLY_VALUE_BYTES];
    poly_str encoding = poly_head_get(head, "content-transfer-encoding", value);
    encoding = poly_str_trim(poly_str_cut(&encoding, ';')); /* parameters that it must not have */
    const poly_str charset = poly_head_parameter(type, "charset");
    poly_buf bytes, text;
    poly_buf_init(&bytes);
    poly_buf_init(&text);
    const char *name = t->charset ? t->charset : charset.n ? poly_document_str(doc, charset) : NULL;
    const bool whole =
        decode_body(doc, &bytes, encoding, name ? poly_str_of(name) : (poly_str){0}, body);
    poly_status st = bytes.status;
    const poly_str all = {bytes.p, bytes.n};
    if (!t->charset && whole) name = poly_charset_believed(name, all);
    if (st == POLY_OK && all.n) st = put_utf8(&text, all, name, &doc->repaired);
    if (st == POLY_OK && is_html) poly_buf_bytes(&t->html, text.p, text.n);
    else if (st == POLY_OK)
        put_plain(&t->plain, (poly_str){text.p, text.n}, type);
    poly_buf_free(&text);
    poly_buf_free(&bytes);
    if (st != POLY_ERR_BINARY) return st;
    poly_document_warn(doc, "a part of the mail that should be text is none: left out");
    return POLY_OK;
}

static poly_status walk(poly_document *doc, texts *t, poly_str part, uint32_t depth);

/* Is a line "--boundary"? *last: "--boundary--". */
static bool is_border(poly_str line, poly_str boundary, bool *last)
{
    const poly_str name = line.n > 2 ? (poly_str){line.p + 2, line.n - 2} : (poly_str){0};
    if (line.n < 2 || line.p[0] != '-' || line.p[1] != '-' || !poly_str_starts(name, boundary))
        return false;
    const poly_str tail = poly_str_trim((poly_str){name.p + boundary.n, name.n - boundary.n});
    *last = poly_str_eq(tail, POLY_S("--"));
    return !tail.n || *last;
}

static bool has_border(poly_str body, poly_str boundary)
{
    bool last;
    while (boundary.n && body.p && body.n) {
        if (is_border(poly_head_line(&body), boundary, &last)) return true;
    }
    return false;
}

/* The parts between lines "--boundary". */
static poly_status walk_parts(poly_document *doc, texts *t, poly_str body, poly_str boundary,
                              uint32_t depth)
{
    const char *from = NULL, *const end = body.p + body.n;
    poly_status st = POLY_OK;
    while (st == POLY_OK && body.p && body.n) {
        const char *at = body.p;
        const poly_str line = poly_head_line(&body);
        bool last;
        if (!is_border(line, boundary, &last)) continue;
        if (from) st = walk(doc, t, (poly_str){from, (size_t)(at - from)}, depth);
        from = last || !body.p ? NULL : body.p;
        if (last) return st;
        if (!body.p) break;
    }
    poly_document_warn(doc, "the mail is cut off: the end of its parts is missing");
    if (st == POLY_OK && from) st = walk(doc, t, (poly_str){from, (size_t)(end - from)}, depth);
    return st;
}

/* The text of what was read: all that is plain, else that of the pages. A page that says much more
 * comes first: the plain text is the footer of a list; as another form of the page it is only the
 * beginning of it, or says that one should look at the page. Frees t. */
static poly_status choose(poly_buf *out, texts *t)
{
    poly_status st = t->plain.status != POLY_OK ? t->plain.status : t->html.status;
    const poly_str plain = poly_str_trim((poly_str){t->plain.p, t->plain.n});
    poly_buf page;
    poly_buf_init(&page);
    if (st == POLY_OK && t->html.n)
        st = poly_markup_article(&page, (poly_str){t->html.p, t->html.n});
    const bool says_more = !plain.n || page.n / PAGE_TIMES > plain.n;
    if (st == POLY_OK && says_more) poly_buf_bytes(out, page.p, page.n);
    const bool both = says_more && plain.n && !t->alternative;
    if (st == POLY_OK && both) poly_buf_cstr(out, "\n\n");
    if (st == POLY_OK && (both || !says_more)) poly_buf_str(out, plain);
    poly_buf_free(&page);
    poly_buf_free(&t->plain);
    poly_buf_free(&t->html);
    return st;
}

/* A mail in the mail (press offices forward what they got; boundary n 0), or the forms of one text:
 * which of its texts counts, it says itself. */
static poly_status walk_apart(poly_document *doc, texts *t, poly_str body, poly_str boundary,
                              uint32_t depth)
{
    texts own = {.charset = t->charset, .alternative = boundary.n > 0};
    poly_buf_init(&own.plain);
    poly_buf_init(&own.html);
    const poly_status st = boundary.n ? walk_parts(doc, &own, body, boundary, depth)
                                      : walk(doc, &own, body, depth);
    if (st == POLY_OK && t->plain.n) poly_buf_cstr(&t->plain, "\n\n");
    const poly_status chosen = choose(&t->plain, &own);
    return st == POLY_OK ? chosen : st;
}

static poly_str without_angles(poly_str id)
{
    id = poly_str_trim(id);
    const bool has = id.n > 1 && id.p[0] == '<' && id.p[id.n - 1] == '>';
    return has ? (poly_str){id.p + 1, id.n - 2} : id;
}

/* Of a saved page: the part's id is that of the root, or the part says which of its own is. */
static void look_for_root(poly_document *doc, texts *t, poly_str head, poly_str type,
                          poly_str kind)
{
    char value[POLY_VALUE_BYTES];
    if (!t->page || t->rootless) return;
    const poly_str id = t->root.n ? poly_head_get(head, "content-id", value) : (poly_str){0};
    if (id.n && poly_str_eq(without_angles(id), t->root)) t->root.n = 0;
    else if (!t->root.n && !t->html.n && poly_head_same(kind, "multipart/related"))
        t->root = poly_str_of( /* of this part's frame nothing may stay */
            poly_document_str(doc, without_angles(poly_head_parameter(type, "start"))));
}

static void warn_of_depth(poly_document *doc)
{
    char sentence[80];
    snprintf(sentence, sizeof sentence, "parts within parts, more than %d deep: left out", DEEPEST);
    poly_document_warn(doc, sentence);
}

/* It holds nothing to read (RFC 8551, 3156). */
static bool is_signature(poly_str kind)
{
    return poly_head_same(kind, "application/pkcs7-signature") ||
           poly_head_same(kind, "application/x-pkcs7-signature") ||
           poly_head_same(kind, "application/pgp-signature");
}

static poly_status walk(poly_document *doc, texts *t, poly_str part, uint32_t depth)
{
    char type_value[POLY_VALUE_BYTES], value[POLY_VALUE_BYTES];
    poly_str body;
    const poly_str head = poly_head_cut(part, &body);
    const poly_str type = poly_head_get(head, "content-type", type_value);
    poly_str rest = type;
    const poly_str kind = poly_str_trim(poly_str_cut(&rest, ';'));
    rest = poly_head_get(head, "content-disposition", value);
    const bool attached = poly_head_same(poly_str_trim(poly_str_cut(&rest, ';')), "attachment");
    const poly_str boundary = poly_head_parameter(type, "boundary");
    const bool mail = poly_head_same(kind, "message/rfc822");
    const bool parts = kind.n > 10 && poly_head_same((poly_str){kind.p, 10}, "multipart/");
    const bool document = kind.n > 12 && poly_head_same((poly_str){kind.p, 12}, "application/");
    if (is_signature(kind)) return POLY_OK;
    look_for_root(doc, t, head, type, kind);
    if (t->page && !parts && (t->html.n || t->root.n || !poly_head_same(kind, "text/html")))
        return POLY_OK;
    if ((attached || document) && !mail) {
        poly_document_warn(doc, "an attachment of the mail is not read");
        return POLY_OK;
    }
    if (depth == DEEPEST) {
        warn_of_depth(doc);
        return POLY_OK;
    }
    if (mail) return walk_apart(doc, t, body, (poly_str){0}, depth + 1);
    if (parts && has_border(body, boundary)) {
        const bool apart = !t->page && poly_head_same(kind, "multipart/alternative");
        return (apart ? walk_apart : walk_parts)(doc, t, body, boundary, depth + 1);
    }
    if (parts) poly_document_warn(doc, "a mail of parts without borders between them: read whole");
    if (parts || !kind.n || poly_head_same(kind, "text/plain") || poly_head_same(kind, "text"))
        return put_text(doc, t, head, body, type, false);
    return poly_head_same(kind, "text/html") ? put_text(doc, t, head, body, type, true) : POLY_OK;
}

/* ---- the mail -------------------------------------------------------------------------------- */
static void set_metadata(poly_document *doc, poly_str head)
{
    char value[POLY_VALUE_BYTES];
    doc->title = decoded(doc, poly_head_get(head, "subject", value));
    doc->author = sender(doc, poly_head_get(head, "from", value));
    if (!doc->published) doc->published = decoded(doc, poly_head_get(head, "date", value));
}

/* Blink says where the page was, others only who saved it: "<Saved by Blink>". */
static bool is_saved_page(const poly_document *doc, poly_str head)
{
    char value[POLY_VALUE_BYTES];
    if (poly_head_get(head, "snapshot-content-location", value).n) return true;
    poly_str from = poly_head_get(head, "from", value);
    if (from.n && from.p[0] == '<') from.p++, from.n--;
    return poly_str_starts(from, POLY_S("Saved by ")) || poly_path_is_saved_page(doc->source);
}

/* Who saved it and when is not who wrote it. False: there is no page in it. */
static bool read_saved_page(poly_document *doc, poly_str mail, poly_str head)
{
    char value[POLY_VALUE_BYTES];
    texts t = {.charset = doc->charset, .page = true};
    poly_buf_init(&t.plain);
    poly_buf_init(&t.html);
    poly_status st = walk(doc, &t, mail, 0);
    if (st == POLY_OK && t.root.n) { /* the part that it names is missing, or no page */
        t.rootless = true;
        t.root.n = 0;
        st = walk(doc, &t, mail, 0);
    }
    poly_buf_free(&t.plain);
    if (st != POLY_OK || t.html.status != POLY_OK || !t.html.n) {
        poly_buf_free(&t.html);
        return false;
    }
    const char *subject = decoded(doc, poly_head_get(head, "subject", value));
    const poly_str url = poly_head_get(head, "snapshot-content-location", value);
    const char *place = url.n ? poly_document_str(doc, url) : NULL;
    free(doc->bytes);
    doc->bytes = t.html.p;
    doc->len = t.html.n;
    doc->charset = NULL; /* it is UTF-8 now */
    poly_html_parse(doc);
    if (!doc->title) doc->title = subject;
    if (!doc->url) doc->url = place;
    return true;
}

void poly_mail_parse(poly_document *doc)
{
    texts t = {.charset = doc->charset};
    poly_str body;
    const poly_str mail = {doc->bytes, doc->len}, top = poly_head_cut(mail, &body);
    if (is_saved_page(doc, top) && read_saved_page(doc, mail, top)) return;
    poly_buf_init(&t.plain);
    poly_buf_init(&t.html);
    set_metadata(doc, top);
    poly_buf text;
    poly_buf_init(&text);
    const poly_status walked = walk(doc, &t, mail, 0), chosen = choose(&text, &t);
    const poly_status st = walked != POLY_OK ? walked : chosen;
    poly_document_take(doc, &text, st,
                       doc->warnings ? "there is no text in this mail but in attachments, which "
                                       "are not read, or in broken parts"
                                     : "there is no text in this mail");
}

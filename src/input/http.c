/*
 * http.c - the response of a web server, as web archives keep it -> the article on its page.
 *
 *   in   a document whose bytes are a response (RFC 9112)
 *   out  the same with the article (html.c)
 *
 * Method: chunks are joined, what is packed is unpacked where the bytes are what the head says:
 * many archives keep the head as it was and the body unpacked. The head's charset counts where the
 * body is not UTF-8.
 */
#include "input/head.h"
#include "input/inflate.h"
#include "input/unpack.h"

#include <stdlib.h>
#include <string.h>

/* The chunks joined, in place. What is cut off ends where it does. False: the last chunk is
 * missing. */
static bool join_chunks(char *p, size_t *n)
{
    poly_str rest = {p, *n};
    size_t to = 0;
    bool any = false, whole = false;
    while (rest.p && rest.n) {
        const poly_str line = poly_head_line(&rest);
        size_t bytes = 0, digits = 0;
        while (digits < line.n && digits < 12 && poly_hex_digit(line.p[digits]) >= 0)
            bytes = bytes << 4 | (size_t)poly_hex_digit(line.p[digits++]);
        if (!digits) break;
        any = true;
        whole = !bytes;
        if (!bytes || !rest.p) break;
        if (bytes > rest.n) bytes = rest.n;
        memmove(p + to, rest.p, bytes);
        to += bytes;
        rest = (poly_str){rest.p + bytes, rest.n - bytes};
        if (rest.n && rest.p[0] == '\r') rest.p++, rest.n--;
        if (rest.n && rest.p[0] == '\n') rest.p++, rest.n--;
    }
    if (any) *n = to;
    return whole || !any;
}

/* Fewer bytes than the head says. What is packed tells that itself; archives may hold it
 * unpacked. */
static bool is_short(poly_str head, poly_str body)
{
    char value[POLY_VALUE_BYTES];
    const poly_str length = poly_head_get(head, "content-length", value);
    uint64_t n = 0;
    for (size_t i = 0; i < length.n && i < 12; i++) {
        if (!poly_is_ascii_digit(length.p[i])) return false;
        n = n * 10 + (uint64_t)(length.p[i] - '0');
    }
    return n > body.n;
}

/* Bytes of no text are seen in its first ones: what packs leaves no kilobyte without control
 * characters. UTF-16, half of whose bytes are such, says itself what it is. */
static bool is_text(poly_str s)
{
    if (poly_str_starts(s, POLY_S("\xff\xfe"))) return true;
    if (poly_str_starts(s, POLY_S("\xfe\xff"))) return true;
    for (size_t i = 0; i < s.n && i < 1024; i++) {
        const unsigned char c = (unsigned char)s.p[i];
        if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b) return false;
    }
    return true;
}

/* What the body holds. ARG: it is not packed in a way that is known; else as poly_coding_read(). */
static poly_status unpack(poly_buf *out, poly_str body, poly_str encoding, size_t most)
{
    if (poly_gzip_is(body)) return poly_coding_read(out, body, POLY_CODING_GZIP, most);
    if (poly_str_starts(body, POLY_S("\x28\xb5\x2f\xfd")))
        return poly_unpack_bytes(out, body, most);
    if (poly_head_same(encoding, "br"))
        return poly_coding_read(out, body, POLY_CODING_BROTLI, most);
    if (!poly_head_same(encoding, "deflate")) return POLY_ERR_ARG;
    const poly_status st = poly_coding_read(out, body, POLY_CODING_ZLIB, most);
    if (st != POLY_ERR_IO) return st;
    out->n = 0; /* some servers leave the frame of zlib out */
    return poly_coding_read(out, body, POLY_CODING_RAW, most);
}

static void fail(poly_document *doc, poly_status st, poly_str encoding)
{
    if (st == POLY_ERR_LIMIT)
        poly_document_fail(doc, "limit", "the page is larger than the limit (--max-bytes)");
    else if (st == POLY_ERR_NOMEM)
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
    else if (st != POLY_ERR_ARG)
        poly_document_fail(doc, "archive", "the page is packed, and broken or cut off");
    else if (poly_head_same(encoding, "br"))
        poly_document_fail(
            doc, "archive",
            "brotli is unpacked by its library, which is not installed (Debian: libbrotli1)");
    else if (!encoding.n)
        poly_document_fail(doc, "archive", POLY_UNPACK_MISSING);
    else
        poly_document_fail(
            doc, "content",
            "the page is packed in a way that is not read (gzip, deflate, br, zstd are)");
}

/* The body in place of the response. It is often kept unpacked beside the head as it was, so a
 * text is a text. */
static void take_body(poly_document *doc, poly_str body, poly_str encoding,
                      const poly_input_options *opt)
{
    poly_buf out;
    poly_buf_init(&out);
    const poly_status st = unpack(&out, body, encoding, opt->max_bytes);
    if (st == POLY_OK) {
        free(doc->bytes);
        doc->bytes = out.p;
        doc->len = out.n;
        return;
    }
    poly_buf_free(&out);
    const bool plain = st == POLY_ERR_ARG || st == POLY_ERR_IO;
    const bool magic = poly_gzip_is(body) || poly_str_starts(body, POLY_S("\x28\xb5\x2f\xfd"));
    if (plain && !magic && (!encoding.n || poly_head_same(encoding, "identity") || is_text(body))) {
        memmove(doc->bytes, body.p, body.n);
        doc->len = body.n;
    } else {
        fail(doc, st, magic ? (poly_str){0} : encoding);
    }
}

void poly_http_parse(poly_document *doc, const poly_input_options *opt)
{
    char type[POLY_VALUE_BYTES], value[POLY_VALUE_BYTES];
    poly_str body;
    const poly_str head = poly_head_cut((poly_str){doc->bytes, doc->len}, &body);
    const poly_str charset =
        poly_head_parameter(poly_head_get(head, "content-type", type), "charset");
    const char *name = charset.n ? poly_document_str(doc, charset) : NULL;
    const bool chunked = poly_head_same(poly_head_get(head, "transfer-encoding", value), "chunked");
    const poly_str encoding = poly_head_get(head, "content-encoding", value);
    const bool cut = chunked ? !join_chunks((char *)body.p, &body.n)
                             : !encoding.n && is_short(head, body);
    if (cut) poly_document_warn(doc, POLY_PAGE_IS_CUT);
    take_body(doc, body, encoding, opt);
    if (doc->error_code) return;
    const poly_str page = {doc->bytes, doc->len};
    if (!doc->charset && !poly_utf8_is_well_formed(page))
        doc->charset = poly_charset_believed(name, page);
    poly_html_parse(doc);
}

/*
 * text.c - bytes of any charset -> UTF-8; a text that was taken out of something else -> the
 * document.
 *
 *   in   bytes, the charset that they are said to have     out  well-formed UTF-8
 */
#include "input/source.h"

#include <stdlib.h>
#include <string.h>

/* ISO-2022-JP and UTF-16 are well-formed UTF-8 as bytes, but not what they mean. */
static bool is_wide(const char *charset)
{
    const poly_str s = poly_str_of(charset);
    char low[8] = "";
    for (size_t i = 0; i < s.n && i < 7; i++) low[i] = poly_str_low(s.p[i]);
    return strncmp(low, "utf-16", 6) == 0 || strncmp(low, "utf-32", 6) == 0 ||
           strncmp(low, "iso-202", 7) == 0 || strncmp(low, "utf-7", 5) == 0;
}

/* "UTF-8", "utf8" */
static bool is_utf8(const char *charset)
{
    const poly_str s = poly_str_of(charset);
    char low[8] = "";
    for (size_t i = 0; i < s.n && i < 7; i++) low[i] = poly_str_low(s.p[i]);
    return strcmp(low, "utf-8") == 0 || strcmp(low, "utf8") == 0;
}

/* A page in windows-1252 often says that it is UTF-8: its marks of quotation would all be lost. A
 * text in UTF-8 that was damaged has whole characters, too. */
const char *poly_charset_believed(const char *declared, poly_str s)
{
    bool ill = false;
    if (!declared || !is_utf8(declared)) return declared;
    for (size_t i = 0, len; i < s.n; i += len ? len : 1) {
        len = poly_utf8_len((const unsigned char *)s.p + i, s.n - i);
        if (len > 1) return declared;
        ill = ill || !len;
    }
    return ill ? NULL : declared;
}

void poly_document_take(poly_document *doc, poly_buf *text, poly_status st, const char *nothing)
{
    poly_str s = poly_str_trim((poly_str){text->p, text->n});
    if (st == POLY_OK && s.n && text->p != s.p) memmove(text->p, s.p, s.n);
    if (st == POLY_ERR_BINARY) {
        poly_document_fail(doc, "binary", "this is no text");
    } else if (st != POLY_OK) {
        poly_document_fail(doc, st == POLY_ERR_LIMIT ? "limit" : "memory",
                           st == POLY_ERR_LIMIT ? "it is too large" : POLY_NO_MEMORY);
    } else if (!s.n) {
        poly_document_fail(doc, "content", nothing);
    } else {
        free(doc->bytes);
        doc->bytes = text->p;
        doc->len = s.n;
        doc->charset = "UTF-8";
        doc->extracted = true;
        *text = (poly_buf){0};
    }
    poly_buf_free(text);
}

void poly_document_put_title(poly_document *doc)
{
    const poly_str title = poly_str_of(doc->title);
    char *bytes = title.n ? malloc(title.n + 2 + doc->len) : NULL;
    if (!title.n) return;
    if (!bytes) {
        poly_document_fail(doc, "memory", POLY_NO_MEMORY);
        return;
    }
    memcpy(bytes, title.p, title.n);
    memcpy(bytes + title.n, "\n\n", 2);
    memcpy(bytes + title.n + 2, doc->bytes, doc->len);
    free(doc->bytes);
    doc->bytes = bytes;
    doc->len += title.n + 2;
}

bool poly_utf8_is_well_formed(poly_str s)
{
    for (size_t i = 0, len; i < s.n; i += len) {
        len = poly_utf8_len((const unsigned char *)s.p + i, s.n - i);
        if (!len) return false;
    }
    return true;
}

bool poly_buf_append(void *payload, const char *bytes, size_t n)
{
    poly_buf *b = payload;
    poly_buf_bytes(b, bytes, n);
    return b->status == POLY_OK;
}

poly_status poly_bytes_to_utf8(poly_buf *out, poly_str s, const char *charset, uint32_t *repaired)
{
    uint32_t bad = 0;
    const size_t before = out->n;
    if (poly_utf8_is_well_formed(s) && !(charset && is_wide(charset))) {
        poly_buf_str(out, s);
        return out->status;
    }
    poly_status st = poly_to_utf8(poly_buf_append, out, s.p, s.n, charset, &bad, NULL);
    if (st == POLY_ERR_ARG && charset) {
        out->n = before;
        st = poly_to_utf8(poly_buf_append, out, s.p, s.n, NULL, &bad, NULL);
    }
    if (repaired) *repaired += bad;
    return st;
}
